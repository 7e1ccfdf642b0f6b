//! The text layer of a PDF.

use super::Warning;
use crate::error::ErrorKind;

/// What a PDF gave.
pub(super) struct Layer {
    pub text: String,
    pub page_starts: Vec<u32>,
    pub warnings: Vec<Warning>,
    pub needs_ocr: bool,
}

pub(super) fn read(_bytes: &[u8]) -> Result<Layer, ErrorKind> {
    Err(ErrorKind::Pdf("not yet".into()))
}
