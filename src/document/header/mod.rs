//! The head of a document: letterhead, kind and subject (Điều 8 and Phụ lục I of Nghị định 30/2020/NĐ-CP).

mod letterhead;
mod number;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::name_case;
use super::fold::Folded;
use super::kind::{kind_at, kind_of_heading, kind_of_symbol, kind_of_title, repair_symbol};
use super::line::{Line, LineKind, pattern};
use super::paragraph::begins_bullet;
use super::section::{begins_point, is_mostly_upper, is_upper};
use super::table;
use super::{Header, Kind};
use crate::span::LineRange;
use letterhead::{begins_body, letterhead, number_and_date, of_letterhead};
pub(super) use letterhead::{is_motto, within_letterhead};

/// The letterhead of a letter stands within so many lines of the start.
const LETTERHEAD_LINES: usize = 12;
/// A title stands within so many lines of the start.
const HEAD_LINES: usize = 45;
/// A title that ends in a full stop has at most so many words; a sentence of a body has more.
const TITLE_WORDS: usize = 30;
/// A title has at most so many lines.
const TITLE_LINES: usize = 12;
/// The line that says by what a document is promulgated goes on over at most so many.
const ATTACHED_LINES: usize = 4;
/// The lines of a gazette that tell issuer, number and date are at most so many.
const GAZETTED_LINES: usize = 4;

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(v\s?/\s?v|ve viec|ve\b)"));
/// The line that says by what a document is promulgated: `(Ban hành kèm theo Quyết định số …)`.
static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(*\s]*(?:(?:duoc )?ban hanh\s+(?:kem\s+)?theo|kem\s+theo)\s+(?:quyet|nghi|thong|cong|ke|chi|to|van|quy)",
    )
});
/// The same behind a title on its line.
static ATTACHED_WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?:(?:duoc )?ban hanh\s+(?:kem\s+)?theo|kem\s+theo)\s+(?:quyet|nghi|thong|cong|ke|chi|to|van|quy)",
    )
});
static TITLE_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(can cu|thuc hien (?:ke hoach|quyet|nghi|chi thi|cong van|chuong|thong|luat)\b.{0,20}\bso\b|xet|theo de nghi|kinh gui|dieu \d|tren co so|trong (nhung )?nam|phan thu|hien nay|nham|de (trien khai|thuc hien)|quyet dinh\s*:|quyet nghi|[+*]\s|\(|(chu tich|bo truong|truong ban|cuc truong|tong giam doc|thu tuong|giam doc|tong giam doc|hoi dong nhan dan|uy ban nhan dan|chinh phu|thong doc)\b.{0,70}$)",
    )
});
static YEAR_ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[\s\-–]*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?[\s.]*$"));

/// A head that was found, and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub kind: Kind,
    pub header: Header,
    /// The lines of the title, or of the subject of a letter.
    pub title_lines: Range<usize>,
    /// Index of the first line after the head.
    pub end: usize,
}

/// How sure a head is before the words it stands on are weighed: one that has issuer, number, day and title is.
const COMPLETE: f64 = 0.97;
/// What each of these that is missing takes from it.
const MISSING: f64 = 0.1;

/// Reads the head of a document that begins at the first of `lines`. `attached` is a document that another promulgates: it
/// has no letterhead, and takes number and day from its own line `(Ban hành kèm theo …)`.
pub(super) fn head(lines: &[Line], attached: bool) -> Head {
    let area = &lines[..lines.len().min(HEAD_LINES)];
    let mut header = Header::default();
    let Head { kind, end, title_lines, .. } =
        if attached { attached_head(area, &mut header) } else { own_head(area, &mut header) };
    let first = area.first().map_or(1, |line| line.number);
    let last = end.checked_sub(1).and_then(|at| area.get(at)).map_or(first, |line| line.number);
    header.lines = Some(LineRange::new(first.min(last), last));
    let fields = [
        header.issuer.is_some() || attached,
        header.number.is_some(),
        header.date.is_some(),
        header.title.is_some(),
    ];
    header.confidence = COMPLETE - MISSING * fields.iter().filter(|found| !**found).count() as f64;
    let kind = if kind == Kind::Other && !attached {
        header.number.as_deref().and_then(kind_of_symbol).unwrap_or_default()
    } else {
        kind
    };
    header.number = header.number.map(|number| repair_symbol(&number, kind));
    Head { kind, header, title_lines, end }
}

/// The head of a document with a letterhead of its own.
fn own_head(area: &[Line], header: &mut Header) -> Head {
    let title_at = area.iter().position(|line| is_title(line).is_some());
    if let Some(head) = area.first().filter(|_| title_at.is_none()).and_then(kind_and_title) {
        return titled_head(area, head, header);
    }
    let top = &area[..title_at.unwrap_or_else(|| letter_top(area))];
    letterhead(top, header);
    let Some(at) = title_at else { return letter_head(area, top.len(), header) };
    let from = if header.number.is_none() { gazetted(area, at + 1, header) } else { at + 1 };
    let (title, end) = title(area, from);
    header.title = title;
    let title_lines = from..end;
    // A plan may have been parted from the decision that promulgates it.
    let end = if header.number.is_none() { promulgated(area, end, header) } else { end };
    Head { kind: is_title(&area[at]).unwrap_or_default(), header: Header::default(), title_lines, end }
}

/// Takes issuer, number and day from below the kind, where the gazette (Công báo) prints them instead of a letterhead, and gives
/// the index of the line after them: `THÔNG TƯ`, `CỦA BỘ TÀI CHÍNH SỐ 09/2010/TT-BTC NGÀY 15 THÁNG 01 NĂM 2010`.
fn gazetted(area: &[Line], from: usize, header: &mut Header) -> usize {
    static ISSUED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^cua (?P<issuer>[a-z][a-z ,-]{2,90}?) so:? ?\S+ ngay \d{1,2} thang \d{1,2} nam \d{4}$")
    });
    let mut text = String::new();
    for (at, line) in area.iter().enumerate().skip(from).take(GAZETTED_LINES) {
        if line.kind != LineKind::Body || !is_upper(&line.text.text) {
            break;
        }
        text.push_str(line.text.text.trim());
        let folded = Folded::new(&text);
        if let Some(issuer) = ISSUED.captures(&folded.folded).and_then(|found| found.name("issuer")) {
            header.issuer = Some(name_case(folded.slice(issuer.range())));
            number_and_date(folded.slice(issuer.end()..folded.folded.len()), header);
            return at + 1;
        }
        text.push(' ');
    }
    from
}

/// The kind that a line names in the words of a sentence, and the byte of its text where the title goes on: `Chỉ thị về việc …`.
fn kind_and_title(line: &Line) -> Option<(Kind, usize)> {
    static TITLED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s+(?:ve|v/v|cua|quy dinh|ban hanh|ket luan)\b"));
    let (kind, length) = kind_at(&line.text.folded)?;
    let goes_on = TITLED.is_match(&line.text.folded[length..]) && !is_upper(&line.text.text);
    goes_on.then(|| (kind, line.text.origin(length)))
}

/// The head of a document that came without its letterhead, and begins with a title in the words of a sentence, which goes on
/// over the lines that begin small.
fn titled_head(area: &[Line], (kind, from): (Kind, usize), header: &mut Header) -> Head {
    let more = area[1..]
        .iter()
        .take(TITLE_LINES)
        .take_while(|line| line.kind == LineKind::Body && line.text.text.starts_with(char::is_lowercase));
    let end = 1 + more.count();
    let lines = area[1..end].iter().map(|line| &*line.text.text);
    let title: Vec<&str> = std::iter::once(area[0].text.text[from..].trim()).chain(lines).collect();
    header.title = Some(title.join(" "));
    Head { kind, header: Header::default(), title_lines: 0..end, end }
}

/// The head of a công văn, which has a subject (`V/v`) and no title.
fn letter_head(area: &[Line], top: usize, header: &mut Header) -> Head {
    let addressed = |line: &&Line| !line.text.folded.starts_with("kinh gui");
    let subject = area.iter().position(|line| SUBJECT.is_match(&line.text.folded)).filter(|&at| at <= top);
    let mut head = Head { kind: Kind::Other, header: Header::default(), title_lines: top..top, end: top };
    if let Some(at) = subject {
        let body = (at + 1..area.len()).find(|&at| begins_body_of_text(&area[at..])).unwrap_or(area.len());
        let taken: Vec<&Line> = area[at..body].iter().take_while(addressed).take(TITLE_LINES).collect();
        let text = taken.iter().map(|line| &*line.text.text).collect::<Vec<_>>().join(" ");
        header.title = Some(without_mark(&text));
        head.title_lines = at..at + taken.len();
        head.end = top.max(at + taken.len());
    }
    if subject.is_some() || area.iter().any(|line| line.text.folded.starts_with("kinh gui")) {
        head.kind = Kind::OfficialLetter;
    }
    head
}

/// The head of a document that another promulgates.
fn attached_head(area: &[Line], header: &mut Header) -> Head {
    let letterhead_end = area.iter().take_while(|line| within_letterhead(line)).count();
    let top = if area[..letterhead_end].iter().any(is_motto) { letterhead_end } else { 0 };
    letterhead(&area[..top], header);
    let top = top + usize::from(area.get(top).is_some_and(is_annex));
    let named = area.get(top).and_then(kind_line);
    let from = top + usize::from(named.is_some());
    let (found, end) = title(area, from);
    header.title = found;
    let title_lines = from..end;
    // A title that is a sentence names its kind in it: `Kế hoạch chuyển đổi …`.
    let in_title = || header.title.as_deref().and_then(|title| kind_of_heading(&super::fold::fold(title)));
    let kind = named.or_else(in_title).unwrap_or_default();
    let end = promulgated(area, end, header);
    Head { kind, header: Header::default(), title_lines, end }
}

/// Takes number and day from the line that says by what a document is promulgated, if it stands below a title that ends at
/// `end`, and gives the index of the line after it.
fn promulgated(area: &[Line], mut end: usize, header: &mut Header) -> usize {
    let from = end.saturating_sub(1);
    let begins = |line: &Line| {
        let found = ATTACHED.find(&line.text.folded).or_else(|| ATTACHED_WITHIN.find(&line.text.folded));
        found.map(|found| line.text.origin(found.start()))
    };
    let found = area.iter().enumerate().take(end + 3).skip(from);
    let Some((at, start)) = found.filter_map(|(at, line)| Some((at, begins(line)?))).next() else {
        return end;
    };
    let mut text = String::new();
    for (index, line) in area.iter().enumerate().skip(at).take(ATTACHED_LINES) {
        let begins = line.after_blank || kind_line(line).is_some() || begins_body_of_text(&area[index..]);
        if !text.is_empty() && begins {
            break;
        }
        text.push_str(&line.text.text[if index == at { start } else { 0 }..]);
        text.push(' ');
        end = end.max(index + 1);
        if line.text.text.trim_end().ends_with(')') {
            break;
        }
    }
    let place = header.place.take();
    number_and_date(&text, header);
    header.place = place;
    end
}

/// Whether the body of a document begins at the first of these lines: with the label of a point, a bullet, the head of a table
/// or the recipients.
fn begins_body_of_text(lines: &[Line]) -> bool {
    let Some(line) = lines.first() else { return false };
    begins_point(line)
        || begins_bullet(&line.text.text) && !is_upper(&line.text.text)
        || table::begins(lines)
        || line.text.folded.starts_with("noi nhan")
}

/// The title that begins at a line, joined, and the index of the line after it.
fn title(area: &[Line], from: usize) -> (Option<String>, usize) {
    // Below the kind may stand whose it is: `CỦA ĐOÀN CHỦ TỊCH`.
    let of_issuer = |line: &Line| is_upper(&line.text.text) && line.text.folded.starts_with("cua ");
    let own = area.get(from).is_some_and(of_issuer)
        && area.get(from + 1).is_some_and(|line| !is_upper(&line.text.text));
    let from = from + usize::from(own);
    let mut end = from;
    let mut title: Vec<&str> = Vec::new();
    let shouted = area.get(end).is_some_and(|line| is_upper(&line.text.text));
    let mut longest = 0;
    while let Some(line) = area.get(end) {
        let text = &line.text;
        let length = text.text.chars().count();
        // Running text reaches further than the lines of a title, and goes on in small letters.
        let wider = !shouted
            && title.len() > 1
            && text.text.starts_with(char::is_uppercase)
            && length * 4 > longest * 5
            && area.get(end + 1).is_some_and(|next| next.text.text.starts_with(char::is_lowercase));
        // A year that was wrapped is part of the title; a rule below it is none.
        let year = !title.is_empty() && YEAR_ALONE.is_match(&text.folded);
        // A title in capitals, or its first line, may begin as a preamble does.
        let carries_out = text.folded.starts_with("thuc hien") && (title.is_empty() || is_upper(&text.text));
        let stops = TITLE_END.is_match(&text.folded)
            && !carries_out
            && !(title.is_empty() && shouted && SUBJECT.is_match(&text.folded))
            || line.kind != LineKind::Body && !year
            || text.text.chars().all(|c| !c.is_alphabetic()) && !year
            || ATTACHED.is_match(&text.folded)
            || begins_body_of_text(&area[end..])
            || !title.is_empty() && shouted && !is_upper(&text.text) && !year
            || !title.is_empty() && !shouted && is_upper(&text.text)
            || title.len() == TITLE_LINES
            || wider
            || title.len() > 1 && is_quoted(&title)
            || !title.is_empty()
                && line.after_blank
                && !text.text.starts_with(char::is_lowercase)
                && !shouted;
        if stops {
            break;
        }
        end += 1;
        if let Some(attached) = ATTACHED_WITHIN.find(&text.folded) {
            title.push(text.slice(0..attached.start()).trim());
            break;
        }
        longest = longest.max(length);
        title.push(&text.text);
    }
    // A rule drawn below may stand on its last line.
    let title = title.join(" ").trim_end_matches(['_', ' ']).trim().to_owned();
    // A page that begins within a document has no subject below the line that names its kind.
    if title.is_empty() || !shouted && is_sentence(&title) { (None, from) } else { (Some(title), end) }
}

/// Whether a title ends with the quotation it is made of: `Về “Nâng cao chất lượng …”`.
fn is_quoted(title: &[&str]) -> bool {
    title.last().is_some_and(|last| last.ends_with('”')) && title.iter().any(|line| line.contains('“'))
}

/// Whether a text is one of a body, and no title: it ends as a sentence does and is long, or announces what follows.
fn is_sentence(text: &str) -> bool {
    let long = text.split_whitespace().count() > TITLE_WORDS;
    text.ends_with([';', ':']) || text.ends_with('.') && (long || text.contains(". "))
}

/// The office in whose name a document is issued, where it has no letterhead: the line of capitals below its title.
pub(super) fn issuer_below(body: &[Line]) -> Option<String> {
    let line = body.iter().take(4).find(|line| is_upper(&line.text.text) && begins_body(&line.text.text))?;
    Some(name_case(line.text.text.trim_end_matches([',', ':', '.'])))
}

/// The kind that a line names as a title: alone, and in capitals or bold.
pub(super) fn is_title(line: &Line) -> Option<Kind> {
    let shouted = is_mostly_upper(&line.text.text) || line.emphasised;
    let ends_in_colon = line.text.text.ends_with(':');
    kind_of_title(&line.text.folded).filter(|_| shouted && !ends_in_colon && line.kind == LineKind::Body)
}

/// The kind that the first line of an attached document names: a title alone, or with a word or two and whose it is, as `CHƯƠNG
/// TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ`.
fn kind_line(line: &Line) -> Option<Kind> {
    const MOST_WORDS: usize = 5;
    let (named, whose) = line.text.folded.split_once(" cua ").unwrap_or((&line.text.folded, ""));
    let short = [named, whose].iter().all(|words| words.split_whitespace().count() <= MOST_WORDS);
    let shouted = is_upper(&line.text.text) || line.emphasised;
    is_title(line).or_else(|| kind_of_heading(&line.text.folded).filter(|_| short && shouted))
}

/// Whether a line in capitals begins with a kind, and goes on with what the document is: `CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ`.
pub(super) fn names_kind(line: &Line) -> bool {
    is_upper(&line.text.text) && kind_of_heading(&line.text.folded).is_some()
}

/// Whether a line says by what the document whose head it stands in is promulgated, and goes on with no sentence.
pub(super) fn is_attached_by(line: &Line) -> bool {
    ATTACHED.is_match(&line.text.folded)
        && line.kind == LineKind::Body
        && !line.text.text.starts_with(char::is_lowercase)
}

/// Whether a line is the label of an annex, alone: `PHỤ LỤC`, `Phụ lục II`.
pub(super) fn is_annex(line: &Line) -> bool {
    static ANNEX: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^phu ?luc(?:\s+(?:so\s*)?(?:[ivx]{1,5}|\d{1,2})[a-z]?)?\s*[:.]?$"));
    ANNEX.is_match(&line.text.folded) && line.kind == LineKind::Body && line.text.text.starts_with('P')
}

/// Where the letterhead of a document without a title ends: at its `Kính gửi`, else after the last of its first lines that is
/// one of a letterhead; at the first line where there is none.
fn letter_top(area: &[Line]) -> usize {
    let addressed = area.iter().position(|line| line.text.folded.starts_with("kinh gui"));
    addressed.unwrap_or_else(|| {
        let near = area.len().min(LETTERHEAD_LINES);
        let body = (0..near).find(|&at| begins_body_of_text(&area[at..])).unwrap_or(near);
        area[..body].iter().rposition(of_letterhead).map_or(0, |last| last + 1)
    })
}

/// A letter's subject without its `V/v`.
fn without_mark(title: &str) -> String {
    static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^v\s?/\s?v\s*[:.]?\s*"));
    MARK.replace(title.trim(), "").into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn a_title_in_the_words_of_a_sentence_names_its_kind() {
        let text = "Chỉ thị về việc trồng cây phân tán\ntrên địa bàn tỉnh\nThực hiện Nghị quyết, các đơn vị trồng cây.";
        let head = head(&lines(text), false);
        assert_eq!(head.kind, Kind::Directive);
        assert_eq!(head.header.title.as_deref(), Some("về việc trồng cây phân tán trên địa bàn tỉnh"));
        assert_eq!(head.end, 2);
    }

    #[test]
    fn an_attached_program_has_a_letterhead_and_a_kind_of_its_own() {
        let text = "CHÍNH PHỦ\n_________\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc ______\n\n\
                    CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ\nThực hiện Nghị quyết số 5-NQ/TW về việc trồng cây ____\n\
                    (Kèm theo Nghị quyết số 9/NQ-CP ngày 16 tháng 4 năm 2026 của Chính phủ)\nI. MỤC TIÊU\n";
        let head = head(&lines(text), true);
        assert_eq!((head.kind, head.header.number.as_deref()), (Kind::Program, Some("9/NQ-CP")));
        let title = "Thực hiện Nghị quyết số 5-NQ/TW về việc trồng cây";
        assert_eq!(head.header.title.as_deref(), Some(title));
    }

    #[test]
    fn the_gazette_names_issuer_number_and_day_below_the_kind() {
        let texts = [
            "THÔNG TƯ\nCỦA BỘ Y TẾ SỐ 09/2010/TT-BYT NGÀY 15 THÁNG 01 NĂM 2010\nHƯỚNG DẪN TRỒNG CÂY\n\nCăn cứ Luật",
            "THÔNG TƯ\nCỦA BỘ Y TẾ\nSỐ 09/2010/TT-BYT NGÀY 15 THÁNG 01 NĂM 2010\nHƯỚNG DẪN TRỒNG CÂY\n\nCăn cứ Luật",
        ];
        for text in texts {
            let [_, issuer, number, _, date, title] = fields(text).map(Option::unwrap_or_default);
            let expected = ["Bộ Y tế", "09/2010/TT-BYT", "2010-01-15", "HƯỚNG DẪN TRỒNG CÂY"];
            assert_eq!([issuer, number, date, title], expected);
        }
    }

    #[test]
    fn slots_that_were_not_filled_in_are_left_open() {
        let rows = [
            ("ngày 7 tháng 5 năm 2022", Some("2022-05-07")),
            ("ngày l7 tháng l năm 2022", Some("2022-01-17")),
            ("ngày / tháng / năm 2022", Some("2022")),
            ("ngày 7 tháng / năm 2022", Some("2022")),
            ("ngày | tháng 12 năm 2022", Some("2022-12")),
        ];
        for (day, expected) in rows {
            let [.., date, _] = fields(&format!(
                "UBND TỈNH AN GIANG\nSố:      /KH-UBND\nAn Giang, {day}\nKẾ HOẠCH\nTrồng cây\n"
            ));
            assert_eq!(date.as_deref(), expected, "{day}");
        }
    }

    fn fields(text: &str) -> [Option<String>; 6] {
        let header = head(&lines(text), false).header;
        [header.parent_issuer, header.issuer, header.number, header.place, header.date, header.title]
    }

    #[test]
    fn heads_in_shared_columns_and_one_after_the_other() {
        let some = |text: &str| Some(text.to_owned());
        let shared = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTỈNH AN GIANG Độc lập - Tự do - Hạnh phúc\nSố: 7/KH-UBND An Giang, ngày 05 tháng 3 năm 2021\nKẾ HOẠCH\n\nTrồng cây phân tán trên địa bàn\ntỉnh năm 2021\n\nCăn cứ Luật";
        let expected = [
            None,
            some("Ủy ban nhân dân tỉnh An Giang"),
            some("7/KH-UBND"),
            some("An Giang"),
            some("2021-03-05"),
            some("Trồng cây phân tán trên địa bàn tỉnh năm 2021"),
        ];
        assert_eq!(fields(shared), expected);
        let ruled = "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| TỈNH AN GIANG | Độc lập - Tự do - Hạnh phúc |\n| Số: 7/KH-UBND | An Giang, ngày 05 tháng 3 năm 2021 |\n\nKẾ HOẠCH\nTrồng cây phân tán trên địa bàn tỉnh năm 2021\n\nCăn cứ Luật";
        assert_eq!(fields(ruled), expected);
        // The place goes on in the next line.
        let narrow = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/KH-UBND\nAn\nGiang, ngày 05 tháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây phân tán trên địa bàn\ntỉnh năm 2021\n\nCăn cứ Luật";
        assert_eq!(fields(narrow), expected);
        // Spaces that were lost in the right column, and a letter taken for a small one in the left.
        let fused = "Bộ Y TẾ CỘNG HÒA XÃ HỘICHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/KH-BYT\nAn Giang, ngày PS tháng 3 năm 2021\nKẾ HOẠCH |\nTrồng cây phân tán trên địa bàn tỉnh năm 2021\n\nCăn cứ Luật";
        let found = fields(fused);
        assert_eq!(found[1..5], [some("Bộ Y tế"), some("7/KH-BYT"), some("An Giang"), some("2021-03")]);
        assert_eq!(found[5], expected[5]);
        // A number that cannot be read ends the bodies.
        let unread = "BỘ CÔNG AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 04/7201 4/F BCA\nHà Nội, ngày 21 tháng Ở năm 2014\nTHÔNG TƯ\nTRỒNG CÂY";
        assert_eq!(fields(unread)[1..5], [some("Bộ Công an"), None, some("Hà Nội"), some("2014")]);
        let parted = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 7\n\n/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Giang, ngày 05 tháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây phân tán trên địa bàn tỉnh năm 2021\n\nCăn cứ Luật";
        assert_eq!(fields(parted), expected);
        let parted = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/KH-UBND\nAn Giang,\nngày 05 tháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây phân tán trên địa bàn tỉnh năm 2021\n\nCăn cứ Luật";
        assert_eq!(fields(parted), expected);
        let narrow = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nSố: 7/KH-UBND\nAn Giang, ngày 05\ntháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây phân tán trên địa bàn tỉnh năm 2021\n\nCăn cứ Luật";
        assert_eq!(fields(narrow), expected);
        let wrapped = "BỘ NÔNG NGHIỆP VÀ PHÁT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nTRIỂN NÔNG THÔN Độc lập - Tự do - Hạnh phúc\nSố: 3/QĐ-BNN Hà Nội, ngày 08 tháng 01 năm 2014\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH NĂM\n2014\n- XÃ HỘI\nBỘ TRƯỞNG BỘ NÔNG NGHIỆP\nCăn cứ";
        let expected = [
            None,
            some("Bộ Nông nghiệp và Phát triển nông thôn"),
            some("3/QĐ-BNN"),
            some("Hà Nội"),
            some("2014-01-08"),
            some("BAN HÀNH KẾ HOẠCH NĂM 2014 - XÃ HỘI"),
        ];
        assert_eq!(fields(wrapped), expected);
        let stacked = "UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố:      /SNV-CCHC An Giang, ngày    tháng    năm 2021\nV/v báo cáo quý I\nKính gửi: Các sở, ban, ngành";
        let expected = [
            some("UBND tỉnh An Giang"),
            some("Sở Nội vụ tỉnh An Giang"),
            some("/SNV-CCHC"),
            some("An Giang"),
            some("2021"),
            some("báo cáo quý I"),
        ];
        assert_eq!(fields(stacked), expected);
    }

    #[test]
    fn a_head_ends_where_a_body_begins() {
        /// A text, the title of its head, and the number of lines of the head.
        type Row<'t> = (&'t str, Option<&'t str>, usize);
        let rows: [Row<'_>; 9] = [
            ("KẾ HOẠCH\nTrồng cây năm 2024\n1. Mục tiêu\n2. Việc", Some("Trồng cây năm 2024"), 2),
            ("CHỈ THỊ\nVề việc trồng cây\nNơi nhận:\n- Như trên;", Some("Về việc trồng cây"), 2),
            (
                "KẾ HOẠCH\nTRỒNG CÂY\nTT Nội dung Đơn vị Thời gian\n1 Trồng Sở Y tế Quý I",
                Some("TRỒNG CÂY"),
                2,
            ),
            (
                "KẾ HOẠCH\n\nCác sở, ban, ngành căn cứ nhiệm vụ được giao tập\ntrung thực hiện các việc sau:",
                None,
                1,
            ),
            ("CHỈ THỊ\n\nTrồng cây là việc của mọi nhà. Mỗi người trồng một\ncây.", None, 1),
            // Without a line that names its kind.
            ("2. Sở Nội vụ\n- Theo dõi việc thực hiện.\n3. Sở Y tế", None, 0),
            ("- Trồng cây;\n- Tưới cây.", None, 0),
            ("trồng cây trong năm nay, tiếp tục tưới cây.\n3. Sở Y tế", None, 0),
            ("SỞ NỘI VỤ\nSố: 5/SNV-TH An Giang, ngày 05 tháng 3 năm 2021\n1. Việc một", None, 2),
        ];
        for (text, title, end) in rows {
            let found = head(&lines(text), false);
            assert_eq!((found.header.title.as_deref(), found.end), (title, end), "{text}");
        }
    }

    #[test]
    fn attached_documents_take_number_and_day_from_their_own_line() {
        let rows = [
            (
                "KẾ HOẠCH\nTRỒNG CÂY NĂM 2024\n(Ban hành kèm theo Quyết định số: 5/QĐ-BXD\nngày 24/01/2014 của Bộ trưởng)\nI. MỤC TIÊU",
                (Kind::Plan, "TRỒNG CÂY NĂM 2024", Some("5/QĐ-BXD"), Some("2014-01-24"), 4),
            ),
            (
                "CHƯƠNG TRÌNH HÀNH ĐỘNG\nTHỰC HIỆN NGHỊ QUYẾT SỐ 1/NQ-CP\n(Ban hành theo Quyết định số 7/QĐ-BCT ngày 11 tháng 01 năm 2014)",
                (Kind::Program, "THỰC HIỆN NGHỊ QUYẾT SỐ 1/NQ-CP", Some("7/QĐ-BCT"), Some("2014-01-11"), 3),
            ),
            (
                "Kế hoạch trồng cây phân tán giai đoạn\n2014-2017\nBan hành kèm theo Quyết định số ……/2014/QĐ-BTTTT\nngày.....tháng.....năm 2014 của Bộ trưởng",
                (
                    Kind::Plan,
                    "Kế hoạch trồng cây phân tán giai đoạn 2014-2017",
                    Some("/2014/QĐ-BTTTT"),
                    Some("2014"),
                    4,
                ),
            ),
            (
                "PHỤ LỤC II\nDANH MỤC NHIỆM VỤ\n(Kèm theo Quyết định số     /QĐ-UBND ngày    tháng    năm 2025)",
                (Kind::Other, "DANH MỤC NHIỆM VỤ", Some("/QĐ-UBND"), Some("2025"), 3),
            ),
            (
                "KẾ HOẠCH\nTRỒNG CÂY NĂM 2024 (Kèm theo Quyết định số 5/QĐ-BXD ngày 24/01/2014 của Bộ trưởng)\nI. MỤC TIÊU",
                (Kind::Plan, "TRỒNG CÂY NĂM 2024", Some("5/QĐ-BXD"), Some("2014-01-24"), 2),
            ),
        ];
        for (text, (kind, title, number, date, end)) in rows {
            let found = head(&lines(text), true);
            let header = &found.header;
            let read = (
                found.kind,
                header.title.as_deref().unwrap_or(""),
                header.number.as_deref(),
                header.date.as_deref(),
                found.end,
            );
            assert_eq!(read, (kind, title, number, date, end), "{text}");
        }
    }
}
