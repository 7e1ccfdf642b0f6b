//! HTML, as saved from a portal: blocks to lines.
//!
//! A paragraph is a line, and more where it holds line breaks; an item of a list has its bullet or number before it; tables
//! are read as those of Word documents are (see [`super::table`]). What is no part of the text is left out where the markup
//! says so: scripts, styles, forms, navigation, what is hidden, and all outside of `main` where there is one.

mod charset;
mod element;
mod flow;
mod tag;

use super::block::Setting;
use super::{Warning, WarningKind};
use crate::error::ErrorKind;
pub(super) use charset::decode;
use flow::Flow;

/// The lines of a page.
///
/// # Errors
/// Where it has no text.
pub(super) fn read(text: &str) -> Result<(String, Vec<Warning>), ErrorKind> {
    let page = Flow::new().read(text);
    let mut out = String::new();
    let mut before: Option<Setting> = None;
    for block in &page.blocks {
        if before.is_some_and(|before| before.parted_from(block.setting)) {
            out.push('\n');
        }
        before = Some(block.setting);
        out.push_str(&block.text);
        out.push('\n');
    }
    if out.is_empty() {
        return Err(ErrorKind::NotText("holds no text, only what belongs to a page of the web"));
    }
    let lost = page.lost_cells.then_some(WarningKind::TooManyCells);
    let unread = page.unread.map(|at| WarningKind::TooManyAttributes(1 + text[..at].matches('\n').count()));
    Ok((out, lost.into_iter().chain(unread).map(Warning::from).collect()))
}

#[cfg(test)]
mod tests;
