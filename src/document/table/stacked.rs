//! Tables whose cells stand below each other, each on lines of its own, as converters of web pages and of some PDFs write
//! them: the cells of the head, then for each row its number alone on a line and its cells in the order of the head.
//!
//! A row begins with the number that is due. Where a text lost its numbers, it has a blank line in the place of each. What
//! parts the rows, a group of them with a Roman number or a letter, is a heading. [`cut`](super::cut) tells the cells of
//! a row apart.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::is_body_at;
use super::super::fold::{Folded, fold};
use super::super::grammar::limit::Own;
use super::super::line::{Line, LineKind, pattern};
use super::super::section::is_upper;
use super::super::signature::{begins_recipients, is_signature};
use super::count::{Count, is_below, is_label};
use super::cut::{Cut, Piece, cut};
use super::{Column, Row, column};
use crate::span::LineRange;

/// The head of a table has at most so many lines, and a cell of it so many words.
const HEAD_LINES: usize = 30;
const HEAD_WORDS: usize = 9;
/// A table has at least so many rows, or its numbers may have been lost.
const FEW_ROWS: usize = 3;
/// After so many rows in which no body is told the table has ended.
const MOST_UNTOLD: usize = 4;
/// The last row of which it is told who leads stands at most so many lines above the next.
const REACH: usize = 300;

static NUMBER_CELL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:stt|s\.?tt|tt|so tt|so thu tu)\W*$"));
/// What the rows of a list of procedures are of, or of the steps of one: neither are tasks.
static OF_PROCEDURES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:thu tuc|tthc|trinh tu|ma so|chu dau tu)\b"));
/// What a cell of the head may begin with below a blank line.
static MORE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:ten )?(?:noi dung|nhiem vu|cong viec)(?:,? (?:nhiem vu|giai phap|cong viec|cu the|thuc hien))*|(?:co quan|don vi|bo phan)(?: (?:chu|phoi|thuc hien|phu trach).*)?|chu tri.*|phoi hop.*|(?:thoi (?:gian|han|diem)|tien do|lo trinh).{0,30}|(?:san pham|ket qua|ghi chu|can cu|kinh phi).{0,30})$",
    )
});
/// A cell of the head that is wrapped before a large letter.
static WRAPPED_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:co quan|don vi) / (?:chu tri|phoi hop|thuc hien|phu trach)|(?:thoi|thoi gian|thoi han) / (?:gian|han|hoan thanh|thuc hien))\b",
    )
});
/// The line that a gazette prints above each page.
static GAZETTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^cong bao\s*/"));

/// A table whose cells stand below each other.
#[derive(Debug, Clone)]
pub(in crate::document) struct Stacked {
    /// Its lines, head and all, as places among the lines it was found in.
    pub range: Range<usize>,
    /// The places of the headings between its rows.
    pub groups: Vec<usize>,
}

/// The tables among the lines, in order, and their rows. `own` is what their times may leave out.
pub(super) fn stacked_tables(lines: &[Line], own: Own) -> (Vec<Stacked>, Vec<Row>) {
    let (mut tables, mut rows) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let Some(head) = head(&lines[at..]) else {
            at += 1;
            continue;
        };
        let below = Below { lines, head: &head, at, own };
        let mut found = below.read(false);
        if found.told() < FEW_ROWS {
            let other = below.read(true);
            found = if other.told() > found.told() { other } else { found };
        }
        match found.table(at) {
            Some((table, told)) => {
                at = table.range.end;
                tables.push(table);
                rows.extend(told);
            }
            None => at += head.length,
        }
    }
    (tables, rows)
}

/// Whether the head of such a table begins at the first of these lines.
pub(super) fn begins(lines: &[Line]) -> bool {
    head(lines).is_some()
}

/// The head of a table.
struct Head {
    columns: Vec<Column>,
    /// Its lines.
    length: usize,
}

/// The head at the first of these lines: a cell for the number of a row, and one below the other those of a task and of who
/// does it.
fn head(lines: &[Line]) -> Option<Head> {
    let number = lines.first().filter(|line| line.kind == LineKind::Body)?;
    if !NUMBER_CELL.is_match(&number.text.folded) {
        return None;
    }
    let shouted = lines.get(1).is_some_and(|line| is_upper(&line.text.text));
    let is_cell = |line: &&Line| {
        let text = &*line.text.text;
        line.kind == LineKind::Body
            && !text.ends_with([';', ':', '.'])
            && text.split_whitespace().count() <= HEAD_WORDS
            && !is_label(text)
            && (shouted || !is_upper(text))
    };
    let mut cells: Vec<String> = Vec::new();
    let mut length = 1;
    for line in lines[1..].iter().take(HEAD_LINES).take_while(is_cell) {
        // A blank line may part the cells, or the head from a row without a number.
        if line.after_blank && !MORE_HEAD.is_match(&line.text.folded) {
            break;
        }
        length += 1;
        let text = &*line.text.text;
        match cells.last_mut() {
            Some(last)
                if !text.starts_with(char::is_uppercase)
                    || WRAPPED_HEAD.is_match(&fold(&format!("{last} / {text}"))) =>
            {
                last.push(' ');
                last.push_str(text);
            }
            _ => cells.push(text.to_owned()),
        }
    }
    let whole = Folded::new(&cells.join(" "));
    let mut columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    // `Đơn vị thực hiện` may stand above `Chủ trì` and `Phối hợp`.
    if columns.contains(&Column::Lead(true)) {
        columns.retain(|column| *column != Column::Lead(false));
    }
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let led = has(|column| matches!(column, Column::Lead(true)));
    let leads = has(|column| matches!(column, Column::Lead(_)));
    let beside = has(|column| matches!(column, Column::Coordinating | Column::Time(_)));
    let tells = has(|column| *column == Column::Task) && leads && (led || beside);
    (tells && length <= HEAD_LINES && !OF_PROCEDURES.is_match(&whole.folded))
        .then_some(Head { columns, length })
}

impl Head {
    /// Whether it is printed again at a place, as on a new page.
    fn is_at(&self, lines: &[Line], head: usize, at: usize) -> bool {
        at + self.length <= lines.len()
            && lines[at..at + self.length]
                .iter()
                .zip(&lines[head..])
                .all(|(line, of_head)| line.text.folded == of_head.text.folded)
    }
}

/// The lines of a row.
struct Lines {
    /// The place of its number, or of its first line where the numbers were lost.
    start: usize,
    /// Whether a number began it.
    numbered: bool,
    pieces: Vec<Piece>,
    /// How many of these stand before the head was printed again.
    page: Option<usize>,
}

/// A row that was read.
struct Told {
    row: Row,
    /// The place of its last line.
    last: usize,
    /// Whether it is told for sure who leads, and whether what follows is told as well.
    sure: bool,
    followed: bool,
}

/// What was read below a head so far.
#[derive(Default)]
struct Found {
    rows: Vec<Told>,
    /// The places of the headings between them.
    groups: Vec<usize>,
    /// The row whose lines are being read.
    open: Option<Lines>,
    /// The place of the last line of which it is told what it is, and how many rows below it are not.
    reached: usize,
    untold: usize,
}

impl Found {
    /// The rows of which it is told who leads.
    fn told(&self) -> usize {
        self.rows.iter().filter(|told| told.sure).count()
    }

    /// Reads the row whose lines are all there.
    fn close(&mut self, below: &Below<'_>) {
        let Some(told) = self.open.take().and_then(|lines| row(below, &lines)) else { return };
        if told.sure {
            (self.reached, self.untold) = (told.last, 0);
        } else {
            self.untold += 1;
        }
        self.rows.push(told);
    }

    /// The table, up to the last row of which it is told who leads. None where there is no such, or they are few among others.
    fn table(mut self, at: usize) -> Option<(Stacked, Vec<Row>)> {
        let told = self.told();
        self.rows.truncate(self.rows.iter().rposition(|told| told.sure)? + 1);
        // One row alone is believed where those who help, or a time, are told as well.
        let alone = self.rows.len() == 1 && !self.rows[0].followed;
        let end = self.rows.last().filter(|_| told * 2 >= self.rows.len() && !alone)?.last + 1;
        self.groups.retain(|&place| place < end);
        let table = Stacked { range: at..end, groups: self.groups };
        Some((table, self.rows.into_iter().map(|told| told.row).collect()))
    }
}

/// The lines below a head.
struct Below<'l> {
    lines: &'l [Line],
    head: &'l Head,
    /// The place of the head.
    at: usize,
    own: Own,
}

impl Below<'_> {
    /// Reads the groups and rows; by blank lines where the numbers of the rows were lost.
    fn read(&self, unnumbered: bool) -> Found {
        let mut found = Found { reached: self.at, ..Found::default() };
        let mut count = Count::default();
        let mut at = self.at + self.head.length;
        // Above the first row no heading stands as yet; a row may begin without a blank line.
        let mut first = unnumbered;
        let mut noted = false;
        while at < self.lines.len() && found.untold <= MOST_UNTOLD && at <= found.reached + REACH {
            let line = &self.lines[at];
            if self.head.is_at(self.lines, self.at, at) {
                if let Some(row) = &mut found.open {
                    row.page = row.page.or(Some(row.pieces.len()));
                }
                at += self.head.length;
                continue;
            }
            if self.ends(at) {
                break;
            }
            let next = self.lines.get(at + 1);
            if let Some(rest) = (!unnumbered).then(|| count.row(line, next)).flatten() {
                found.close(self);
                noted = line.kind == LineKind::Footnote;
                let rest =
                    (!rest.is_empty()).then(|| Piece { text: Folded::new(&rest), at, after_blank: false });
                let pieces = rest.into_iter().collect();
                found.open = Some(Lines { start: at, numbered: true, pieces, page: None });
            } else if line.kind == LineKind::Body && count.group(line, next) {
                found.close(self);
                first = false;
                if !is_below(line) {
                    found.groups.push(at);
                }
            } else {
                let held = is_held(line, noted);
                noted &= line.kind == LineKind::Footnote;
                if held && unnumbered && begins_row(line, found.open.is_some(), first) {
                    found.close(self);
                    first = false;
                    found.open = Some(Lines { start: at, numbered: false, pieces: Vec::new(), page: None });
                }
                if let Some(row) = found.open.as_mut().filter(|_| held) {
                    row.pieces.push(Piece { text: line.text.clone(), at, after_blank: line.after_blank });
                }
            }
            at += 1;
        }
        found.close(self);
        found
    }

    /// Whether a table has ended above a line: at another head, the recipients, a signature, a row of another form.
    fn ends(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let head = || NUMBER_CELL.is_match(&line.text.folded) && begins(&self.lines[at..]);
        line.kind == LineKind::Row || begins_recipients(line) || is_signature(line) || head()
    }
}

/// Whether a line is of a cell; `noted` says that the row began in what was taken for a footnote.
fn is_held(line: &Line, noted: bool) -> bool {
    let text = &*line.text.text;
    match line.kind {
        LineKind::Body => !GAZETTE.is_match(&line.text.folded),
        // A day, `30/6`, looks like the number of a page.
        LineKind::Furniture => text.contains('/') && !text.contains(char::is_alphabetic),
        LineKind::Footnote => noted && line.note.is_none(),
        LineKind::Row => false,
    }
}

/// Whether a line begins a row where the numbers were lost: it stands below a blank line, but where it names a body it is a
/// cell that a blank line parts from the task.
fn begins_row(line: &Line, in_row: bool, first: bool) -> bool {
    let parted = line.after_blank && !(in_row && is_body_at(&line.text, 0));
    line.text.text.starts_with(char::is_uppercase) && (parted || first)
}

/// Whether cells of the head stand among those of a row, as where a converter read a page column by column: there it is not told
/// which bodies are of which row.
fn scattered(pieces: &[Piece]) -> bool {
    static CELL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:co quan|don vi)\s*/?\s*(?:chu|phoi|thuc hien)"));
    let alone = |text: &str| text == "co quan" || text == "don vi";
    pieces.windows(2).any(|pair| {
        let (first, next) = (&*pair[0].text.folded, &*pair[1].text.folded);
        alone(first) && CELL.is_match(&format!("{first} / {next}"))
            || first.len() < 20 && CELL.is_match(first)
    })
}

/// Reads the lines of a row. Where it is not told who leads, its bodies are left out.
fn row(below: &Below<'_>, held: &Lines) -> Option<Told> {
    let Below { lines, head, own, .. } = *below;
    let page = held.page.filter(|&page| page > 0 && page < held.pieces.len());
    let first =
        page.and_then(|page| cut(&held.pieces[..page], &head.columns, own, true).filter(|cut| cut.sure));
    let torn = first.is_some();
    let Cut { mut cells, places, mut last, sure, followed } =
        first.or_else(|| cut(&held.pieces, &head.columns, own, false))?;
    // A product behind a blank line may look like a row; a number shows that it is one.
    let sure = sure && (held.numbered || followed) && !scattered(&held.pieces);
    if let Some(rest) = page.filter(|_| torn).map(|page| &held.pieces[page..]) {
        // A new page goes on with each cell; of these the words of the task are known by where they end.
        if let Some(task) = head.columns.iter().position(|column| *column == Column::Task)
            && !cells[task].ends_with('.')
            && rest[0].text.text.starts_with(char::is_lowercase)
            && let Some(end) = rest.iter().position(|piece| piece.text.text.ends_with(['.', ';']))
        {
            for piece in &rest[..=end] {
                cells[task].push(' ');
                cells[task].push_str(&piece.text.text);
            }
        }
        last = rest.last().map_or(last, |piece| piece.at);
    }
    for (column, cell) in head.columns.iter().zip(&mut cells) {
        if !sure && matches!(column, Column::Lead(_) | Column::Coordinating) {
            cell.clear();
        }
    }
    let range = |(first, last): (usize, usize)| LineRange::new(lines[first].number, lines[last].number);
    let time = head.columns.iter().position(|column| matches!(column, Column::Time(_)));
    let time = time.and_then(|at| places[at]).map(range);
    let lines = range((held.start, last.max(held.start)));
    let row = Row { columns: head.columns.clone(), cells, lines, time, torn };
    Some(Told { row, last, sure, followed })
}

#[cfg(test)]
mod tests {
    use super::super::super::line::lines;
    use super::*;

    const OWN: Own = Own { year: Some(2024), date: None };

    /// What is compared of a row: its task, who leads, who helps, its time, its lines, those of its time.
    type Expected<'t> = (&'t str, &'t str, &'t str, &'t str, [u32; 2], Option<[u32; 2]>);

    fn check(text: &str, expected: &[Expected<'_>]) {
        let (_, rows) = stacked_tables(&lines(text), OWN);
        let found: Vec<_> = rows
            .iter()
            .map(|row| {
                let lead = row.cell(|column| matches!(column, Column::Lead(_)));
                let helps = row.cell(|column| *column == Column::Coordinating);
                let time = row.cell(|column| matches!(column, Column::Time(_)));
                let task = row.cell(|column| *column == Column::Task);
                (task, lead, helps, time, row.lines.into(), row.time.map(<[u32; 2]>::from))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn cells_below_each_other_are_told_by_what_they_hold() {
        check(
            "STT\nNội dung nhiệm vụ\nCơ quan chủ trì\nCơ quan phối\nhợp\nThời gian hoàn thành\nSản phẩm\nI\nTRỒNG CÂY VÀ TƯỚI CÂY\n1\nTrồng cây dọc các con đường của\nSở Xây dựng quản lý.\nSở Xây dựng\nCác sở, ban, ngành; UBND\ncác xã, phường\nThường xuyên, hằng năm\nVườn cây của\nSở Xây dựng\n2\nTưới cây, theo dõi số cây còn sống\ncủa năm\n2023\nSở Y tế, Sở\nNội vụ\n\nBáo An Giang\nQuí IV-2024\n\nII. NHỔ CỎ\n1\nNhổ cỏ ở vườn\nSở Y tế\n30/6\nBáo cáo",
            &[
                (
                    "Trồng cây dọc các con đường của Sở Xây dựng quản lý.",
                    "Sở Xây dựng",
                    "Các sở, ban, ngành; UBND các xã, phường",
                    "Thường xuyên, hằng năm",
                    [10, 18],
                    Some([16, 16]),
                ),
                (
                    "Tưới cây, theo dõi số cây còn sống của năm 2023",
                    "Sở Y tế, Sở Nội vụ",
                    "Báo An Giang",
                    "Quí IV-2024",
                    [19, 27],
                    Some([27, 27]),
                ),
                ("Nhổ cỏ ở vườn", "Sở Y tế", "", "30/6", [30, 34], Some([33, 33])),
            ],
        );
        // The time stands before the bodies; two cells in one line; a name that a narrow column parts; persons beside them.
        check(
            "TT\nTÊN NHIỆM VỤ\nTHỜI HẠN\nNGƯỜI CHỊU TRÁCH NHIỆM\nCƠ QUAN\nCHỦ TRÌ\nPHỐI HỢP\n1.\nTrồng cây trong vườn của các bộ\nTháng\n9/2024\nCục trưởng Cục Cây xanh\nBộ\nNông nghiệp và Môi\ntrường\nBộ Tư\npháp, Bộ\nXây dựng\n2.\nTưới cây\n2024 - 2026\nVụ trưởng Vụ Vườn\nUBND các tỉnh/thành\nphố\nCác bộ, cơ quan ngang bộ Bộ Y tế",
            &[
                (
                    "Trồng cây trong vườn của các bộ",
                    "Bộ Nông nghiệp và Môi trường",
                    "Bộ Tư pháp, Bộ Xây dựng",
                    "Tháng 9/2024",
                    [8, 18],
                    Some([10, 11]),
                ),
                (
                    "Tưới cây",
                    "UBND các tỉnh/thành phố",
                    "Các bộ, cơ quan ngang bộ Bộ Y tế",
                    "2024 - 2026",
                    [19, 25],
                    Some([21, 21]),
                ),
            ],
        );
    }

    #[test]
    fn blank_lines_stand_for_numbers_that_were_lost() {
        check(
            "STT\nTên nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nI.\nTRỒNG CÂY\n\nTrồng cây ven\ncon đường\nSở Xây dựng\nCác sở, ban, ngành\nQuý I\n\nTưới cây\n\nSở Y tế\nSở Nội vụ\n\nQuyết định của\nGiám đốc Sở Y tế\nII. HOÀN\nTHIỆN VƯỜN CÂY\n\nNhổ cỏ\nSở Y tế\nHằng năm",
            &[
                (
                    "Trồng cây ven con đường",
                    "Sở Xây dựng",
                    "Các sở, ban, ngành",
                    "Quý I",
                    [9, 13],
                    Some([13, 13]),
                ),
                ("Tưới cây", "Sở Y tế", "Sở Nội vụ", "", [15, 18], None),
                ("Quyết định của", "", "", "", [20, 21], None),
                ("Nhổ cỏ", "Sở Y tế", "", "Hằng năm", [25, 27], Some([27, 27])),
            ],
        );
    }

    #[test]
    fn a_head_that_is_printed_again_ends_no_table() {
        let head = "TT\nNhiệm vụ\nCơ quan\nchủ trì\nCơ quan\nphối hợp\nThời gian\n";
        check(
            &format!(
                "{head}1\nTrồng cây ven đường, tưới\nBộ Xây dựng và\nBộ Y tế\nQuý IV/2024\n\nCÔNG BÁO/Số 1/Ngày 02-01-2024\n92\n\n{head}cây trong vườn.\nMôi trường\n2\nNhổ cỏ\nBộ Y tế\nCác bộ,\nngành\nThường\nxuyên"
            ),
            &[
                (
                    "Trồng cây ven đường, tưới cây trong vườn.",
                    "Bộ Xây dựng và",
                    "Bộ Y tế",
                    "Quý IV/2024",
                    [8, 25],
                    Some([12, 12]),
                ),
                ("Nhổ cỏ", "Bộ Y tế", "Các bộ, ngành", "Thường xuyên", [26, 32], Some([31, 32])),
            ],
        );
    }

    #[test]
    fn bodies_that_cannot_be_told_are_left_out() {
        check(
            "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n1\nTrồng cây\nSở Y tế\nSở Nội vụ\nQuý I\n2\nTưới cây ven đường\nQuý II\n4\nNhổ cỏ\nCơ quan\nphối hợp\nSở Y tế\nQuý III\n5\nBón phân\nSở Y tế\nSở Nội vụ\nQuý IV",
            &[
                ("Trồng cây", "Sở Y tế", "Sở Nội vụ", "Quý I", [6, 10], Some([10, 10])),
                ("Tưới cây ven đường", "", "", "Quý II", [11, 13], Some([13, 13])),
                ("Nhổ cỏ", "", "", "Quý III", [14, 19], Some([19, 19])),
                ("Bón phân", "Sở Y tế", "Sở Nội vụ", "Quý IV", [20, 24], Some([24, 24])),
            ],
        );
    }

    #[test]
    fn a_table_ends_where_no_row_follows() {
        let rows = "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nTrồng cây\nSở Y tế\nQuý I\n2\nTưới cây\nSở Y tế\nQuý II\n";
        let after = [
            "Trên đây là kế hoạch trồng cây của tỉnh, đề nghị các sở thực hiện.",
            "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế theo dõi.\n2. Sở Nội vụ báo cáo.",
            "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        ];
        for text in after {
            let (tables, _) = stacked_tables(&lines(&format!("{rows}{text}")), OWN);
            assert_eq!(tables.len(), 1, "{text}");
            assert_eq!(tables[0].range, 0..12, "{text}");
        }
    }

    #[test]
    fn other_lists_are_no_tables_of_tasks() {
        let rows = [
            "STT\nTên thủ tục hành chính\nThời hạn giải quyết\nCơ quan thực hiện\n1\nCấp phép trồng cây\n05 ngày\nSở Xây dựng\n2\nCấp phép tưới cây\n03 ngày\nSở Y tế",
            "TT\nChỉ tiêu\nĐơn vị tính\nThực hiện năm 2023\n1\nSố cây\nCây\n1.000",
            "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nđược giao cho các cơ quan của tỉnh tại Phụ lục này.",
        ];
        for text in rows {
            check(text, &[]);
        }
    }
}
