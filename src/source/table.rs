//! Tables: rows to lines where they have lines, cells to boxes where they only lay a page out.

use super::block::{self, Block, Setting};

/// The most columns that a word processor makes.
const MOST_COLUMNS: u32 = 63;
/// A table without lines that has more cells in a row that hold something is a table all the same.
const MOST_BOXES: usize = 2;

/// A table so far.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Whether lines are drawn, where it is said.
    pub bordered: Option<bool>,
    #[cfg(feature = "docx")]
    pub style: Option<String>,
    pub rows: Vec<Row>,
}

/// A row so far.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// Columns left out before its first cell.
    pub before: u32,
    pub deleted: bool,
}

/// A cell so far.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    /// How many columns it takes.
    pub span: Option<u32>,
    /// It goes on with the cell above.
    pub continues: bool,
    pub bordered: bool,
}

impl Table {
    /// The blocks it makes; `styled` is whether its style draws lines. `boxes` numbers tables and boxes.
    pub(super) fn blocks(self, styled: Option<bool>, boxes: &mut u32) -> Vec<Block> {
        let drawn = self.bordered.or(styled).unwrap_or(false)
            || self.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.bordered);
        let most = |count: fn(&Row) -> usize| self.rows.iter().map(count).max().unwrap_or(0);
        let filled = most(|row| row.cells.iter().filter(|cell| !cell.blocks.is_empty()).count());
        let is_layout = most(|row| row.cells.len()) <= 1 || !drawn && filled <= MOST_BOXES;
        *boxes += 1;
        let number = *boxes;
        let rows = self.rows.into_iter().filter(|row| !row.deleted);
        if !is_layout {
            return rows.filter_map(|row| row.line(number)).collect();
        }
        let mut out = Vec::new();
        for cell in rows.flat_map(|row| row.cells) {
            *boxes += 1;
            let number = *boxes;
            let boxed = |block: Block| match block.setting {
                Setting::Body | Setting::Centred => Block { setting: Setting::Boxed(number), ..block },
                Setting::Row(_) | Setting::Boxed(_) => block,
            };
            out.extend(cell.blocks.into_iter().map(boxed));
        }
        out
    }
}

impl Row {
    /// The row as a line, or `None` where nothing is in it.
    fn line(self, table: u32) -> Option<Block> {
        let first = self.cells.iter().flat_map(|cell| &cell.blocks).next()?;
        let page = first.page;
        let mut texts: Vec<String> = vec![String::new(); self.before.min(MOST_COLUMNS) as usize];
        let mut notes = Vec::new();
        for cell in self.cells {
            let parts: Vec<&str> = cell.blocks.iter().map(|block| block.text.as_str()).collect();
            texts.push(if cell.continues { String::new() } else { parts.join(" ") });
            let more = cell.span.unwrap_or(1).clamp(1, MOST_COLUMNS) - 1;
            texts.extend((0..more).map(|_| String::new()));
            notes.extend(cell.blocks.into_iter().flat_map(|block| block.notes));
        }
        let text = block::row(texts.iter().map(String::as_str));
        Some(Block { text, setting: Setting::Row(table), page, notes })
    }
}
