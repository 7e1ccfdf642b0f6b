//! The head of a document: issuing bodies, number, place, day, kind and subject (Điều 8 and Phụ lục I of Nghị định
//! 30/2020/NĐ-CP). The letterhead has two columns, which a text may have on shared lines or one after the other.

use std::sync::LazyLock;

use regex::Regex;

use super::body::name_case;
use super::citation::tidy;
use super::date::{Date, valid};
use super::kind::{kind_of_symbol, kind_of_title};
use super::line::{Line, LineKind, pattern};
use super::section::is_upper;
use super::{Header, Kind};
use crate::span::LineRange;

/// A title stands within so many lines of the start.
const HEAD_LINES: usize = 45;
/// A title has at most so many lines.
const TITLE_LINES: usize = 9;

static MOTTO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(cong hoa xa\b.*|.?oi chu nghia viet.*|chu nghia viet nam.*|viet nam$|\bdoc lap\s?[-–—.].*|dang cong san viet nam.*)",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\bs[o6]\s*[:.;,]?\s*(\d{0,5}[a-z]?)\s*([/\-]\s*[a-z0-9][a-z0-9&]*(?:\s?[/\-–.]\s?[a-z0-9&]+)*)")
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bngay\s*(?P<d>[\dlio|/\]]{1,2})?[\s.…_]*thang\s*(?P<m>[\dlio|/\]]{1,2})?[\s.…_]*nam\s*(?P<y>\d{4})?",
    )
});
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(v\s?/\s?v|ve viec|ve\b)"));
static ATTACHED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\(?\s*(ban hanh )?kem theo"));
static TITLE_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(can cu|thuc hien|xet|theo de nghi|kinh gui|dieu \d|thuc hien|tren co so|trong (nhung )?nam|phan thu|hien nay|nham|de (trien khai|thuc hien)|quyet dinh\s*:|quyet nghi|[-+*]\s|\(|(chu tich|bo truong|thu tuong|giam doc|tong giam doc|hoi dong nhan dan|uy ban nhan dan|chinh phu|thong doc)\b.{0,70}$)",
    )
});

/// A head that was found, and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub kind: Kind,
    pub header: Header,
    /// Index of the first line after the head.
    pub end: usize,
}

/// Reads the head of a document that begins at the first of `lines`. `attached` is a document that another promulgates: it
/// has no letterhead, and takes number and day from its own line `(Ban hành kèm theo …)`.
pub(super) fn head(lines: &[Line], attached: bool) -> Head {
    let area = &lines[..lines.len().min(HEAD_LINES)];
    let title_at = area.iter().position(|line| is_title(line).is_some());
    let mut header = Header { confidence: 0.9, ..Header::default() };
    let top = &area[..title_at.unwrap_or_else(|| letter_top(area))];
    if !attached {
        letterhead(top, &mut header);
    }
    let mut kind = title_at.and_then(|at| is_title(&area[at]));
    let mut end = title_at.map_or(top.len(), |at| at + 1);
    let mut title: Vec<&str> = Vec::new();
    if title_at.is_none() {
        let subject = area.iter().position(|line| SUBJECT.is_match(&line.text.folded));
        if let Some(at) = subject.filter(|&at| at <= top.len()) {
            let lines = &area[at..];
            let taken =
                lines.iter().take_while(|line| !letter_ends(line)).take(TITLE_LINES).collect::<Vec<_>>();
            title = taken.iter().map(|line| &*line.text.text).collect();
            end = end.max(at + taken.len());
            kind = Some(Kind::OfficialLetter);
        } else if area.iter().any(|line| line.text.folded.starts_with("kinh gui")) {
            kind = Some(Kind::OfficialLetter);
        }
    }
    if title_at.is_some() {
        let shouted = area.get(end).is_some_and(|line| is_upper(&line.text.text));
        while let Some(line) = area.get(end) {
            let text = &line.text;
            let stops = TITLE_END.is_match(&text.folded)
                && !(title.is_empty() && shouted && SUBJECT.is_match(&text.folded))
                || text.text.chars().all(|c| !c.is_alphabetic())
                || !title.is_empty() && shouted && !is_upper(&text.text)
                || title.len() == TITLE_LINES
                || !title.is_empty()
                    && line.after_blank
                    && !text.text.starts_with(char::is_lowercase)
                    && !shouted;
            if stops {
                break;
            }
            title.push(&text.text);
            end += 1;
        }
    }
    header.title = (!title.is_empty()).then(|| subject_text(&title.join(" "), kind));
    let promulgated = lines[end..].iter().take(3).find(|line| ATTACHED.is_match(&line.text.folded));
    if let Some(line) = promulgated.filter(|_| attached) {
        number_and_date(line, &mut header);
        header.place = None;
    }
    let first = top.first().or(area.first()).map_or(1, |line| line.number);
    let last = end.checked_sub(1).and_then(|at| area.get(at)).map_or(first, |line| line.number);
    header.lines = Some(LineRange::new(first.min(last), last));
    let kind = kind.or_else(|| header.number.as_deref().and_then(kind_of_symbol)).unwrap_or_default();
    Head { kind, header, end }
}

/// The office in whose name a document is issued, where it has no letterhead: the line of capitals below its title.
pub(super) fn issuer_below(body: &[Line]) -> Option<String> {
    let line = body.iter().take(4).find(|line| is_upper(&line.text.text) && begins_body(&line.text.text))?;
    Some(name_case(line.text.text.trim_end_matches([',', ':', '.'])))
}

/// The kind that a line names as a title: alone, and in capitals or bold.
pub(super) fn is_title(line: &Line) -> Option<Kind> {
    let shouted = is_upper(&line.text.text) || line.emphasised;
    let ends_in_colon = line.text.text.ends_with(':');
    kind_of_title(&line.text.folded).filter(|_| shouted && !ends_in_colon && line.kind == LineKind::Body)
}

/// Where the letterhead of a letter ends: at its `Kính gửi`.
fn letter_top(area: &[Line]) -> usize {
    area.iter().position(|line| line.text.folded.starts_with("kinh gui")).unwrap_or(area.len().min(12))
}

fn letter_ends(line: &Line) -> bool {
    line.text.folded.starts_with("kinh gui")
}

/// A letter's subject without its `V/v`.
fn subject_text(title: &str, kind: Option<Kind>) -> String {
    let title = title.trim();
    if kind == Some(Kind::OfficialLetter) {
        for mark in ["V/v", "v/v", "V/V"] {
            if let Some(rest) = title.strip_prefix(mark) {
                return rest.trim_start_matches([':', '.', ' ']).to_owned();
            }
        }
    }
    title.to_owned()
}

fn letterhead(top: &[Line], header: &mut Header) {
    let mut bodies: Vec<String> = Vec::new();
    let mut numbered = false;
    for line in top.iter().filter(|line| line.kind == LineKind::Body) {
        let had = (header.number.is_some(), header.date.is_some());
        number_and_date(line, header);
        if (header.number.is_some(), header.date.is_some()) != had {
            numbered |= header.number.is_some();
            continue;
        }
        let folded = &*line.text.folded;
        let cut = MOTTO.find(folded).map_or(folded.len(), |motto| motto.start());
        let left = line.text.slice(0..cut).trim_matches(|c: char| !c.is_alphanumeric()).trim();
        if numbered || left.chars().count() < 2 || !is_upper(left) {
            continue;
        }
        match bodies.last_mut() {
            Some(last) if !begins_body(left) => {
                last.push(' ');
                last.push_str(left);
            }
            _ => bodies.push(left.to_owned()),
        }
    }
    let issuer = bodies.pop();
    header.issuer = issuer.map(|body| name_case(&body));
    header.parent_issuer = bodies.pop().map(|body| name_case(&body));
}

/// Whether a line of capitals begins the name of a body, and does not go on with one.
fn begins_body(text: &str) -> bool {
    static HEADS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(uy ban|ubnd|hdnd|so|bo|ban|hoi|lien|van phong|cuc|chi cuc|tong|truong|trung tam|phong|cong an|toa an|vien|thanh tra|tinh uy|thanh uy|huyen uy|chinh phu|quoc hoi|thu tuong|ngan hang|bao hiem|dai|benh vien|vu|chu tich|mat tran|thuong truc|doan)\b",
        )
    });
    HEADS.is_match(&super::fold::fold(text))
}

/// A number of a date, whose place says that strokes misread as letters and marks are digits.
fn slot(text: &str) -> Option<u32> {
    let digit = |c| match c {
        'l' | 'i' | '|' | '/' | ']' => '1',
        'o' => '0',
        c => c,
    };
    text.chars().map(digit).collect::<String>().parse().ok()
}

/// Takes number, place and day from a line that has them.
fn number_and_date(line: &Line, header: &mut Header) {
    let text = &line.text;
    let mut rest = 0;
    if header.number.is_none()
        && let Some(found) = NUMBER.captures(&text.folded)
        && let (Some(digits), Some(symbol)) = (found.get(1), found.get(2))
    {
        let symbol_text = tidy(text.slice(symbol.range()));
        if symbol_text.chars().filter(|c| c.is_uppercase()).count() >= 2 {
            header.number = Some(format!("{}{symbol_text}", text.slice(digits.range()).trim()));
            rest = symbol.end();
        }
    }
    if header.date.is_none()
        && let Some(found) = DATE.captures(&text.folded[rest..])
        && let Some(whole) = found.get(0)
    {
        let number = |name| found.name(name).and_then(|group| slot(group.as_str()));
        let Some(year) = number("y") else { return };
        let (month, day) = (number("m"), number("d"));
        let date = match (month, day) {
            (Some(month), Some(day)) => valid(year as i32, month, day),
            (Some(month), None) if (1..=12).contains(&month) => {
                Some(Date { year: year as i32, month: Some(month), day: None })
            }
            _ => Some(Date { year: year as i32, month: None, day: None }),
        };
        header.date = date.map(Date::iso);
        let before = text.slice(rest..rest + whole.start()).trim().trim_end_matches([',', '.', ';']).trim();
        let place = before.rsplit("  ").next().unwrap_or(before).trim_matches(|c: char| !c.is_alphabetic());
        if !place.is_empty() && place.chars().count() < 40 && place.starts_with(char::is_uppercase) {
            header.place = Some(place.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

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
        let stacked = "UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố:      /SNV-CCHC An Giang, ngày    tháng    năm 2021\nV/v báo cáo quý I\nKính gửi: Các sở, ban, ngành";
        let expected = [
            some("UBND tỉnh An Giang"),
            some("Sở Nội vụ"),
            some("/SNV-CCHC"),
            some("An Giang"),
            some("2021"),
            some("báo cáo quý I"),
        ];
        assert_eq!(fields(stacked), expected);
    }
}
