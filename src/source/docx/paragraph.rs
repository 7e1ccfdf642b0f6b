//! A paragraph while it is read.

use super::super::block::Block;

/// A paragraph so far.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    pub style: Option<String>,
    /// Its own numbering and level; number 0 is none, whatever its style says.
    pub numbering: Option<u32>,
    pub level: Option<u32>,
    pub centred: Option<bool>,
    /// Its mark was deleted: it runs on into the next.
    pub runs_on: bool,
    /// The page of its first letter.
    pub page: Option<u32>,
    /// Another page begins after it.
    pub ends_page: bool,
    pub notes: Vec<u32>,
    /// What stands in text boxes that hang on it.
    pub boxes: Vec<Block>,
}

/// What a run of letters looks like, as far as it says so.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub style: Option<String>,
    pub caps: Option<bool>,
    pub hidden: Option<bool>,
}

/// A field, as of a page number: its instruction, then its result.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    pub in_result: bool,
}

impl Field {
    /// Whether its result is the number of a page, which differs from page to page and is no part of the text.
    pub(super) fn is_page_number(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        ["PAGE", "NUMPAGES", "SECTIONPAGES"].iter().any(|kind| name.eq_ignore_ascii_case(kind))
    }
}
