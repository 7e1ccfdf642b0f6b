//! Tables whose columns were joined into lines: where they are, and what their head says of their columns.

use std::ops::Range;

use super::super::line::{Line, LineKind};
use super::super::section::is_upper;
use super::stacked::Stacked;
use super::time::{Cell, cells};
use super::{NUMBER_HEAD, ROW, TASK_HEAD, TIME_HEAD, holding};
use crate::document::grammar::limit::Own;

/// A line of capitals that ends a table has at least so many words.
const HEADING_WORDS: usize = 3;
/// The head of a table has at most so many lines.
const HEAD_LINES: usize = 8;
/// The cell of the head above a column of time, where it is the last, has at most so many words.
const LAST_WORDS: usize = 5;
/// Where only that column is known, so many numbered rows at least show that it is a table.
const DATED_ROWS: usize = 3;

/// A table whose columns were joined into lines.
#[derive(Debug, Clone)]
pub(in crate::document) struct Flat {
    /// Its lines, head and all, as places among the lines it was found in.
    pub range: Range<usize>,
    /// Whether its head says that the body in a row leads.
    pub led: bool,
    /// Whether it has a column of those who help.
    pub helps: bool,
    /// Whether it has a column of who does the task at all.
    pub names: bool,
    /// Whether who leads stands before the task.
    pub lead_first: bool,
    /// Whether its last column is one of time, and none is of bodies: its rows are no points.
    pub dated: bool,
    /// The cells of its column of time; none where it has no such column. Their lines are places as in `range`.
    pub times: Vec<Cell>,
}

/// The tables among the lines: from a head that names columns on, to the next heading in capitals that no row follows, or
/// the end.
pub(super) fn flat_tables(lines: &[Line], stacked: &[Stacked], own: Own) -> Vec<Flat> {
    let mut out: Vec<Flat> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(table) = holding(stacked, |table| &table.range, at) {
            at = table.range.end;
            continue;
        }
        let Some(head) = head(&lines[at..]) else {
            at += 1;
            continue;
        };
        let rows = at + head.lines;
        // It goes no further than to the next of the other form.
        let next = stacked.partition_point(|table| table.range.start < at);
        let below = stacked.get(next).map_or(lines, |table| &lines[..table.range.start.max(rows)]);
        let (end, times) = rows_of(below, rows, &head, own);
        if head.dated && !are_dated(&lines[rows..end.max(rows)], &times, rows) {
            at += 1;
            continue;
        }
        out.push(Flat {
            range: at..end,
            led: head.led,
            helps: head.helps,
            names: head.names,
            lead_first: head.lead_first,
            dated: head.dated,
            times,
        });
        at = end.max(rows);
    }
    out
}

/// Whether the head of such a table begins at the first of these lines.
pub(super) fn begins(lines: &[Line]) -> bool {
    head(lines).is_some()
}

/// What the head of a table says.
struct Head {
    /// Whether it has no column of bodies, but one of time as its last.
    dated: bool,
    lines: usize,
    led: bool,
    helps: bool,
    names: bool,
    lead_first: bool,
    time: bool,
    before: bool,
}

/// Whether who leads stands before the task.
fn lead_first(head: &str) -> bool {
    let body = ["co quan", "don vi"].iter().filter_map(|noun| head.find(noun)).min();
    let task = TASK_HEAD.find(head).map(|task| task.start());
    body.is_some_and(|body| task.is_some_and(|task| body < task))
}

/// The head at the first of these lines.
fn head(lines: &[Line]) -> Option<Head> {
    let first = lines.first().filter(|line| line.kind == LineKind::Body && !line.text.text.contains("  "))?;
    let begins = NUMBER_HEAD.is_match(&first.text.folded)
        || TASK_HEAD.is_match(&first.text.folded) && first.text.folded.contains("don vi");
    if !begins {
        return None;
    }
    let is_row = |line: &Line| ROW.is_match(&line.text.text) || line.text.text.contains(char::is_numeric);
    let head: Vec<&Line> = lines.iter().take(HEAD_LINES).take_while(|line| !is_row(line)).collect();
    let text = head.iter().map(|line| &*line.text.folded).collect::<Vec<_>>().join(" ");
    let number = NUMBER_HEAD.is_match(&text);
    let word = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    // A head that was wrapped has its words apart: `Thời … / gian`, `Đơn vị chủ … / trì`.
    let time = TIME_HEAD.is_match(&text) || word(&["thoi"]) && word(&["gian", "han", "diem"]);
    let led = text.contains("chu tri") || text.contains(" chu ") && format!("{text} ").contains("tri ");
    let helps = text.contains("phoi hop") || text.contains("phoi");
    let body = text.contains("don vi") || text.contains("co quan") || text.contains("chu tri");
    let names = body && (led || helps || text.contains("thuc hien") || text.contains("phu trach"));
    let below = head.len();
    // Without a column of bodies the one of time is the last: `STT Tên dự án Thời điểm đầu tư`.
    let dated = number
        && time
        && !body
        && text.rfind(" thoi ").is_some_and(|at| text[at..].split_whitespace().count() <= LAST_WORDS);
    let columns = [number, TASK_HEAD.is_match(&text), helps, time];
    let short = head.iter().all(|line| !line.text.text.ends_with(['.', ';', ':']));
    let known = columns.iter().filter(|found| **found).count() >= 3 || number && time;
    ((body && known || dated) && short && below < HEAD_LINES).then(|| Head {
        dated,
        lines: below,
        led,
        helps,
        names,
        lead_first: lead_first(&first.text.folded),
        time,
        before: text.contains("truoc"),
    })
}

/// Whether of the numbered rows, enough and most end their first line in a cell of time. The lines are those from the place
/// `rows` on.
fn are_dated(lines: &[Line], times: &[Cell], rows: usize) -> bool {
    let numbered = lines.iter().filter(|line| ROW.is_match(&line.text.text)).count();
    let ends = |cell: &&Cell| {
        let line = &lines[cell.first - rows];
        ROW.is_match(&line.text.text) && line.text.folded[cell.ends[0]..].trim().is_empty()
    };
    numbered >= DATED_ROWS && times.iter().filter(ends).count() * 3 >= numbered * 2
}

/// Where the rows that begin at `rows` end, and their cells of time. A heading in capitals with a number parts the rows; below
/// the last of them there is prose, where the table has a column of time and no time stands there.
fn rows_of(lines: &[Line], rows: usize, head: &Head, own: Own) -> (usize, Vec<Cell>) {
    let heading = |at: usize| is_upper(&lines[at].text.text);
    let numbered = |at: usize| ROW.is_match(&lines[at].text.text);
    let ends = |at: usize| {
        let words = lines[at].text.text.split_whitespace().count();
        let goes_on = at > rows && heading(at - 1);
        lines[at].text.folded.starts_with("noi nhan")
            || heading(at) && words >= HEADING_WORDS && !numbered(at) && !goes_on
    };
    let mut times: Vec<Cell> = Vec::new();
    let mut end = rows;
    while end < lines.len() && !ends(end) {
        let parted = |at: &usize| ends(*at) || heading(*at) && numbered(*at);
        let next = (end + 1..lines.len()).find(parted).unwrap_or(lines.len());
        let found =
            if head.time { cells(&lines[end..next], own, head.before, head.dated) } else { Vec::new() };
        if found.is_empty() && !times.is_empty() {
            break;
        }
        times.extend(found.into_iter().map(|cell| cell.moved(end)));
        end = next;
    }
    (end, times)
}

#[cfg(test)]
mod tests {
    use super::super::super::line::lines;
    use super::super::Tables;
    use super::*;
    use crate::document::DeadlineKind::{self, Before, During, Ongoing, Range as R};

    /// What is compared of a cell: its words, kind, first day, last day, and first and last line.
    type Row<'t> = (&'t str, DeadlineKind, Option<&'t str>, Option<&'t str>, [u32; 2]);

    const OWN: Own = Own { year: Some(2024), date: None };

    fn check(text: &str, expected: &[Row<'_>]) {
        let lines = lines(text);
        let tables = flat_tables(&lines, &[], OWN);
        let cells: Vec<&Cell> = tables.iter().flat_map(|table| &table.times).collect();
        let found: Vec<_> = cells
            .iter()
            .map(|cell| {
                let days = (cell.limit.start.map(|day| day.iso()), cell.limit.end.map(|day| day.iso()));
                (&*cell.text, cell.limit.kind, days, [lines[cell.first].number, lines[cell.last].number])
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, kind, start, end, lines)| {
                (*text, *kind, (start.map(str::to_owned), end.map(str::to_owned)), *lines)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn times_are_read_though_their_cells_are_wrapped() {
        check(
            "TT Nội dung công việc Đơn vị chủ Đơn vị Thời gian\ntrì phối hợp thực hiện\nI Trồng cây\n1 Trồng cây dọc các con đường Vụ Cây xanh Các đơn vị Tháng 02\n2 Tưới cây trong sân năm 2023 Vụ Cây xanh Các đơn vị Từ tháng\ncủa trụ sở thuộc Bộ 4-10\n3 Nhổ cỏ theo Kế hoạch số 12 Vụ Cây xanh Các đơn vị Thường\nngày 5/3/2023 thuộc Bộ xuyên\n4 Tổng kết việc trồng cây Vụ Cây xanh Các đơn vị Tháng 11 -\nvà tưới cây thuộc Bộ tháng 12\n5 Báo cáo Vụ Cây xanh Các đơn vị Quý\n1 lần thuộc Bộ IV/2024",
            &[
                ("Tháng 02", During, Some("2024-02-01"), Some("2024-02-29"), [4, 4]),
                ("Từ tháng 4-10", R, Some("2024-04-01"), Some("2024-10-31"), [5, 6]),
                ("Thường xuyên", Ongoing, None, None, [7, 8]),
                ("Tháng 11 - tháng 12", R, Some("2024-11-01"), Some("2024-12-31"), [9, 10]),
                ("Quý IV/2024", During, Some("2024-10-01"), Some("2024-12-31"), [11, 12]),
            ],
        );
        // The column of time stands in the middle, and the number of a row on its second line.
        check(
            "Nội dung công Thời gian Đơn vị chủ Đơn vị phối hợp\nSTT việc thực hiện trì\nI. TRỒNG CÂY\nTrồng cây ven Từ Đơn vị Vụ Cây xanh\nđường theo quy 01/02đến chuyên\nđịnh số 30/6/2024 môn\nII. TƯỚI CÂY DO CÁC CƠ QUAN\nCỦA BỘ TRỒNG\nTỉnh Một Tháng Vụ Cây xanh UBND, Sở Cây\n1 9/2024 Bộ Vườn xanh tỉnh Một\nTỉnh Hai Thang UBND, Sở Cây\n2 10/2024 xanh tỉnh Hai",
            &[
                ("Từ 01/02đến 30/6/2024", R, Some("2024-02-01"), Some("2024-06-30"), [4, 6]),
                ("Tháng 9/2024", During, Some("2024-09-01"), Some("2024-09-30"), [9, 10]),
                ("Thang 10/2024", During, Some("2024-10-01"), Some("2024-10-31"), [11, 12]),
            ],
        );
    }

    #[test]
    fn figures_are_times_where_the_head_has_a_column_for_them() {
        // The head says before what, over several lines; a cell may be all figures, and others are no times.
        check(
            "Stt Vườn Số cây Ghi chú\nCơ quan, đơn vị Cây mới Thời hạn\n(trước\nngày)\nHội Làm vườn Một 47 (V3) 50 01/5/2024 Chuyển cây số 47 đi\nVườn Hai 31 36 01/06/2024 Chuyển",
            &[
                ("01/5/2024", Before, None, Some("2024-05-01"), [5, 5]),
                ("01/06/2024", Before, None, Some("2024-06-01"), [6, 6]),
            ],
        );
        // A head that was wrapped within a word of two syllables.
        check(
            "STT Cơ quan chủ Nội dung thực hiện Cơ quan phối Thời\ntrì hợp gian\n1 Bộ Cây xanh Trồng cây giai đoạn Các Bộ, ngành 2024 -\n2020-2025 khác 2026\n2 Bộ Vườn Trồng rau năm 2023 Các Bộ, ngành 2025",
            &[
                ("2024 - 2026", R, Some("2024-01-01"), Some("2026-12-31"), [3, 4]),
                ("2025", During, Some("2025-01-01"), Some("2025-12-31"), [5, 5]),
            ],
        );
    }

    #[test]
    fn years_are_joined_over_the_cells_beside_them() {
        check(
            "TT Danh mục dự án Thời Cơ quan chủ Cơ quan phối hợp\ngian trì\n01 Dự án trồng cây ven các 2024 - Bộ Xây dựng Bộ Công\nđường đến năm 2030 2026 Thương\n02 Dự án tưới cây 2025 - Bộ Y tế Bộ Xây dựng, các\ntrong sân 2028 Bộ, ngành",
            &[
                ("2024 - 2026", R, Some("2024-01-01"), Some("2026-12-31"), [3, 4]),
                ("2025 - 2028", R, Some("2025-01-01"), Some("2028-12-31"), [5, 6]),
            ],
        );
    }

    #[test]
    fn prose_below_a_table_is_none_of_it() {
        let text = "TT Nhiệm vụ Đơn vị thực hiện Thời gian\nI. VIỆC MỘT\n1 Trồng cây Sở Xây dựng Quý I\nII. VIỆC HAI\n2 Tưới cây Sở Xây dựng Quý II\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng theo dõi, báo cáo.";
        let lines = lines(text);
        let tables = flat_tables(&lines, &[], OWN);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].range, 0..5);
        let found = Tables { flat: tables, ..Tables::default() };
        assert!(found.flat_at(5).is_none());
        assert_eq!(found.flat_of(&lines, 3).map(|table| table.range.clone()), Some(0..5));
    }
}
