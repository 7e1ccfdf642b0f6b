//! Mentions of other documents: kind, number, day, issuer, why they are mentioned, and which of them are the same document.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use nom::Parser;
use nom::sequence::preceded;
use regex::Regex;

use super::body::{list_at, name_as_printed, verb_length};
use super::fold::floor;
use super::grammar::date::{Date, blank_day, full_date};
use super::grammar::lexeme::{any_of, phrase, space, until};
use super::grammar::reference::number;
use super::grammar::{Parsed, scan};
use super::kind::{is_of_parliament, kind_at, kind_of_symbol, repair_symbol};
use super::line::{LineKind, pattern};
use super::paragraph::Paragraph;
use super::{Citation, CitationRole, Kind};

/// How sure a mention is, set by judgment: with number and day, with either.
const SURE: f64 = 0.98;
const PARTIAL: f64 = 0.93;

/// How far before a number its kind may be named, in bytes of folded text.
const KIND_BEFORE: usize = 60;
/// How far after a number its day may stand.
const DATE_AFTER: usize = 70;
/// The longest wording of a day, in bytes of folded text.
const LONGEST_DAY: usize = 40;
/// How far after the kind the day of a document without a number may stand: a law's name lies between.
const NAME: usize = 110;
/// How far after number or day the word `của` may stand, and how long the name of an issuer is.
const ISSUER_AFTER: usize = 12;
const ISSUER: usize = 80;
/// How far before a number those may be named who submit it.
const SUBMITTER: usize = 160;

/// Words that open a basis.
const BASIS: &[&str] =
    &["can cu", "theo de nghi", "thuc hien", "xet", "trien khai", "tiep theo", "tren co so", "theo"];
/// Kinds that are cited by their day alone.
const UNNUMBERED: &[&str] =
    &["bo luat", "luat", "phap lenh", "hien phap", "nghi quyet", "ket luan", "chi thi"];
/// Before these a day is a time and none of a document.
const TIMES: [&str; 9] =
    [" truoc", " den", " het", " ke tu", "hieu luc tu", " vao", " trong", " cham nhat", " muon nhat"];
/// A day after these is when a law takes effect, and not its own.
const OF_EFFECT: [&str; 3] = ["hieu luc", "thi hanh", "ap dung"];
/// Words that follow a number.
const AFTER_NUMBER: [&str; 6] = ["ngay", "cua", "ve", "va", "nam", "thang"];
/// Words that the name of an issuer does not go on over.
const ISSUER_ENDS: &[&str] =
    &["ve", "khoa", "ban hanh", "quy dinh", "phe duyet", "sua doi", "huong dan", "ngay", "nham", "va cac"];

/// Whether a paragraph opens as the preamble's do: Căn cứ, Theo đề nghị, Thực hiện.
pub(super) fn is_basis(paragraph: &Paragraph) -> bool {
    let opening = paragraph.text.folded.trim_start_matches(['-', '–', '+', '*', ' ']);
    paragraph.kind == LineKind::Body && any_of(BASIS)(opening).is_ok()
}

/// The citations of the title, of the paragraphs, and of what stands `below` the signature; the paragraphs before paragraph
/// `body` may be bases. `own` is the document's own number.
pub(super) fn citations(
    title: Option<&Paragraph>,
    paragraphs: &[Paragraph],
    body: usize,
    below: &[Paragraph],
    own: Option<&str>,
) -> Vec<Citation> {
    let mut out = Vec::new();
    if let Some(paragraph) = title {
        in_paragraph(paragraph, CitationRole::Mention, own, &mut out);
    }
    for (at, paragraph) in paragraphs.iter().chain(below).enumerate() {
        let role = if at < body && is_basis(paragraph) { CitationRole::Basis } else { CitationRole::Mention };
        in_paragraph(paragraph, role, own, &mut out);
    }
    for (index, citation) in out.iter_mut().enumerate() {
        citation.id = format!("c{}", index + 1);
    }
    resolve(&mut out);
    out
}

fn in_paragraph(paragraph: &Paragraph, role: CitationRole, own: Option<&str>, out: &mut Vec<Citation>) {
    let text = &paragraph.text;
    let folded = &*text.folded;
    let mut found: Vec<(Range<usize>, Citation)> = Vec::new();
    let numbers: Vec<Range<usize>> =
        scan(folded, number).into_iter().map(|(range, _)| with_lost_dash(paragraph, range)).collect();
    for (at, range) in numbers.iter().enumerate() {
        let number = tidy(text.slice(range.clone()));
        let before = &folded[floor(folded, range.start.saturating_sub(KIND_BEFORE))..range.start];
        let named = last_kind(before);
        let number = named.map_or(number.clone(), |named| repair_symbol(&number, named));
        let symbol = kind_of_symbol(&number);
        let after_so = before.trim_end().trim_end_matches(':').ends_with("so");
        // `số …/2014/QĐ-BXD` is blank but for its year.
        let blank = before.ends_with('/');
        if blank
            || named.is_none() && !after_so && symbol.is_none()
            || own == Some(&*number)
            || !is_symbol(&number)
        {
            continue;
        }
        let next = numbers.get(at + 1).map_or(folded.len(), |next| next.start);
        let date = day_within(&folded[range.end..next], DATE_AFTER);
        let end = range.end + date.as_ref().map_or(0, |(_, range)| range.end);
        // `Nghị quyết số 85/2014/QH13` is no law.
        let said = named.filter(|_| number.rsplit('/').next().is_some_and(is_of_parliament));
        let kind = said.or(symbol).or(named).unwrap_or(Kind::Other);
        let date = date.map(|(date, _)| date.iso());
        found.push((range.start..end, citation(paragraph, kind, Some(number), date, range.start..end, role)));
    }
    for (range, date) in scan(folded, unnumbered) {
        let taken = found.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
        if let Some((kind, _)) = kind_at(&folded[range.clone()]).filter(|_| !taken) {
            let date = Some(date.iso());
            found.push((range.clone(), citation(paragraph, kind, None, date, range, role)));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    out.extend(found.into_iter().map(|(_, citation)| citation));
}

/// A document that is cited by its day alone: `Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015`.
fn unnumbered(input: &str) -> Parsed<'_, Date> {
    let (rest, _) = any_of(UNNUMBERED)(input)?;
    let near =
        |input| until(&[';', '.', '(', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], NAME)(input);
    let (mut after, mut name) = near(rest)?;
    // `Luật Trồng cây (sau đây gọi là Luật) được Quốc hội thông qua ngày …`
    if let Some(called) = CALLED.find(after) {
        (after, _) = near(&after[called.end()..])?;
        name = &rest[..rest.len() - after.len()];
    }
    // The only figure in a name is that of the session: `được Quốc hội khóa XV thông qua tại kỳ họp thứ 9 ngày …`.
    if name.ends_with("ky hop thu ") {
        let length = name.len() + after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (after, _) = near(&rest[length..])?;
        name = &rest[..rest.len() - after.len()];
    }
    // The day begins at its word, which the name ends with, or at its first digit.
    let start = name.strip_suffix("ngay ").map_or(name.len(), str::len);
    let before = name[..start].trim_end();
    // The word right after the kind counts too: `luật trước ngày`.
    if TIMES.iter().any(|word| before.ends_with(word)) || OF_EFFECT.iter().any(|word| before.contains(word)) {
        return super::grammar::lexeme::fail(input);
    }
    full_date(&rest[start..])
}

/// What a document is called from here on.
static CALLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\((?:sau day )?goi [^()]{1,60}\)"));
/// An acronym in parentheses, folded.
static ACRONYM: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s\([a-z]{2,8}\)"));

/// The day that a number's tail gives within `most` bytes, before the sentence ends or a time begins; and its place.
fn day_within(tail: &str, most: usize) -> Option<(Date, Range<usize>)> {
    // The day begins within the near text, and may end after it.
    let near = &tail[..floor(tail, tail.len().min(most + LONGEST_DAY))];
    let (range, date) = scan(near, day).into_iter().find(|(range, _)| range.start <= most)?;
    // `của Bộ Giáo dục và Đào tạo (GDĐT) ngày …`: an acronym in parentheses ends nothing.
    let before = ACRONYM.replace(&tail[..range.start], "");
    let ended = before.contains([';', '(', ')']) || before.contains(". ");
    let of_time = TIMES.iter().any(|word| before.trim_end().ends_with(word)) || before.contains("hieu luc");
    (!ended && !of_time).then_some((date, range))
}

/// A full day, or one whose number is blank.
fn day(input: &str) -> Parsed<'_, Date> {
    nom::branch::alt((full_date, blank_day)).parse(input)
}

/// A number to which the issuer belongs whose dash was lost: `31/2021/QĐ TTg`.
fn with_lost_dash(paragraph: &Paragraph, range: Range<usize>) -> Range<usize> {
    let folded = &*paragraph.text.folded;
    let symbol = folded[range.clone()].rsplit('/').next().unwrap_or("");
    let Some(rest) = folded[range.end..].strip_prefix(' ').filter(|_| !symbol.contains('-')) else {
        return range;
    };
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let end = range.end + 1 + length;
    let issuer = paragraph.text.slice(range.end + 1..end);
    // In capitals the next word looks like an issuer too.
    if AFTER_NUMBER.contains(&&folded[range.end + 1..end]) {
        return range;
    }
    let capitals = issuer.chars().filter(|c| c.is_uppercase()).count();
    let of_kind = kind_of_symbol(&tidy(paragraph.text.slice(range.clone()))).is_some();
    if of_kind && (2..=8).contains(&length) && capitals >= 2 { range.start..end } else { range }
}

fn citation(
    paragraph: &Paragraph,
    kind: Kind,
    number: Option<String>,
    date: Option<String>,
    range: Range<usize>,
    role: CitationRole,
) -> Citation {
    let confidence = if date.is_some() && number.is_some() { SURE } else { PARTIAL };
    Citation {
        id: String::new(),
        kind,
        number,
        date,
        issuer: issuer(paragraph, range.end).or_else(|| submitter(paragraph, range.start)),
        role,
        same_as: None,
        resolved_date: None,
        resolved_issuer: None,
        lines: paragraph.lines(range),
        page: None,
        section: Vec::new(),
        confidence,
    }
}

/// The issuer named after `của`, up to what the document is about.
fn issuer(paragraph: &Paragraph, end: usize) -> Option<String> {
    let tail = &paragraph.text.folded[end..];
    let (_, near) = until(&[';', '.'], ISSUER_AFTER)(tail).ok()?;
    let of = |input| preceded((phrase("cua"), space), until(&[';', '.', ',', '(', ')'], ISSUER)).parse(input);
    // The name begins within the near text, and may end after it.
    let most = near.len() + 3 * ISSUER;
    let (range, name) = scan(&tail[..floor(tail, tail.len().min(most))], of).into_iter().next()?;
    let start = range.end - name.len();
    if range.start > near.len() {
        return None;
    }
    let length = scan(name, any_of(ISSUER_ENDS)).first().map_or(name.len(), |(range, _)| range.start);
    // `của Thủ tướng Chính phủ tiếp tục đẩy mạnh …`: the sentence goes on behind its name.
    let (_, named) = list_at(&paragraph.text, end + start);
    let named = named.saturating_sub(end + start);
    let goes_on =
        |rest: &str| verb_length(rest).is_some() || rest.trim_end() == "va" || rest.starts_with("va ");
    let sentence = name.get(named..length).map(str::trim_start).filter(|rest| named > 0 && goes_on(rest));
    let length = sentence.map_or(length, |_| named);
    let name = paragraph.text.slice(end + start..end + start + length).trim();
    (name.len() >= 3).then(|| name_as_printed(name))
}

/// Who laid a paper before somebody, named before it: `đề nghị của Giám đốc Sở Y tế tại Tờ trình số …`.
fn submitter(paragraph: &Paragraph, number: usize) -> Option<String> {
    static PAPER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\s+tai\s+(?:to trinh|cong van|van ban|bao cao)(?:\s+so)?\s*:?\s*$"));
    let folded = &*paragraph.text.folded;
    let from = floor(folded, number.saturating_sub(SUBMITTER));
    let named = from + PAPER.find(&folded[from..number])?.start();
    let of = folded[from..named].rmatch_indices("cua ").map(|(at, word)| from + at + word.len());
    of.map(|start| (start, list_at(&paragraph.text, start)))
        .find(|(_, (_, end))| *end >= named)
        .map(|(start, _)| name_as_printed(paragraph.text.slice(start..named).trim()))
}

/// The last kind that a folded text names.
fn last_kind(folded: &str) -> Option<Kind> {
    let starts =
        folded.char_indices().filter(|&(at, _)| at == 0 || !folded[..at].ends_with(char::is_alphanumeric));
    starts.filter_map(|(at, _)| kind_at(&folded[at..])).next_back().map(|(kind, _)| kind)
}

/// A document that is mentioned, by its first mention and what the mentions say of it.
#[derive(Default)]
struct Cited {
    first: String,
    date: Option<String>,
    issuer: Option<String>,
}

/// Tells which mentions are of the same document: kind and number agree, and the days where both are given. What one mention
/// leaves out another gives.
fn resolve(citations: &mut [Citation]) {
    let mut cited: Vec<Cited> = Vec::new();
    let mut by_number: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let mut by_day: BTreeMap<(Kind, String, String), usize> = BTreeMap::new();
    let mut of_mention = Vec::with_capacity(citations.len());
    for citation in citations.iter() {
        let number = citation.number.clone().unwrap_or_default();
        let same_number = by_number.get(&(citation.kind, number.clone())).filter(|_| !number.is_empty());
        let same = match &citation.date {
            None => same_number,
            Some(date) => by_day
                .get(&(citation.kind, number.clone(), date.clone()))
                .or(same_number.filter(|&&at| cited[at].date.is_none())),
        };
        let at = same.copied().unwrap_or_else(|| {
            cited.push(Cited { first: citation.id.clone(), ..Cited::default() });
            cited.len() - 1
        });
        by_number.entry((citation.kind, number.clone())).or_insert(at);
        if let Some(date) = &citation.date {
            by_day.entry((citation.kind, number, date.clone())).or_insert(at);
        }
        cited[at].date = cited[at].date.take().or_else(|| citation.date.clone());
        cited[at].issuer = cited[at].issuer.take().or_else(|| citation.issuer.clone());
        of_mention.push(at);
    }
    for (citation, at) in citations.iter_mut().zip(of_mention) {
        let Cited { first, date, issuer } = &cited[at];
        citation.same_as = (*first != citation.id).then(|| first.clone());
        citation.resolved_date = date.clone().filter(|_| citation.date.is_none());
        citation.resolved_issuer = issuer.clone().filter(|_| citation.issuer.is_none());
    }
}

/// A number without the spaces within it, its dash the short one.
pub(super) fn tidy(number: &str) -> String {
    let tight: String = number.trim().replace('–', "-");
    let joined: Vec<&str> = tight.split_whitespace().collect();
    // A space beside a mark is none; one between letters stands for a lost dash.
    let mut out = String::with_capacity(tight.len());
    for part in joined {
        let open = out.chars().next_back().is_some_and(char::is_alphanumeric)
            && part.starts_with(char::is_alphabetic);
        if open && out.contains('/') {
            out.push('-');
        }
        out.push_str(part);
    }
    out.trim_end_matches(['.', '-', '/']).to_owned()
}

/// Whether the letters of a number are those of a symbol, in capitals, and not of words or measures: `3/tháng`.
fn is_symbol(number: &str) -> bool {
    let letters: Vec<char> = number.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 2 && letters.iter().filter(|c| c.is_uppercase()).count() * 2 > letters.len()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::*;

    fn read(text: &str) -> Vec<Citation> {
        citations(None, &paragraphs(&lines(text), &[]), 1, &[], Some("42/KH-UBND"))
    }

    #[test]
    fn citations_are_read_with_number_day_and_issuer() {
        type Row<'t> = (&'t str, Vec<(Kind, Option<&'t str>, Option<&'t str>, Option<&'t str>)>);
        let rows: [Row<'_>; 20] = [
            (
                "Xét đề nghị của Giám đốc Sở Y tế tại Tờ trình số 5/TTr-SYT ngày 05/01/2024",
                vec![(Kind::Submission, Some("5/TTr-SYT"), Some("2024-01-05"), Some("Giám đốc Sở Y tế"))],
            ),
            (
                "theo Nghị quyết số 85/2014/QH13 và Luật số 45/2019/QH14",
                vec![
                    (Kind::Resolution, Some("85/2014/QH13"), None, None),
                    (Kind::Law, Some("45/2019/QH14"), None, None),
                ],
            ),
            (
                "Chỉ thị số 5/CT-TTg ngày 05/01/2024 của Thủ tướng Chính phủ tiếp tục đẩy mạnh việc trồng cây",
                vec![(Kind::Directive, Some("5/CT-TTg"), Some("2024-01-05"), Some("Thủ tướng Chính phủ"))],
            ),
            (
                "Kế hoạch số 5/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh và tình hình của địa phương",
                vec![(Kind::Plan, Some("5/KH-UBND"), Some("2024-01-05"), Some("Ủy ban nhân dân tỉnh"))],
            ),
            (
                "Luật Trồng cây (sau đây gọi chung là Luật) được Quốc hội thông qua ngày 26 tháng 6 năm 2025",
                vec![(Kind::Law, None, Some("2025-06-26"), None)],
            ),
            ("Quốc hội đã thông qua Luật Quy hoạch, có hiệu lực thi hành từ ngày 01/01/2019.", vec![]),
            (
                "TRIỂN KHAI THỰC HIỆN KẾT LUẬN SỐ 7-KL/TW NGÀY 28 THÁNG\n10 NĂM 2011 CỦA BỘ CHÍNH TRỊ VỀ QUY HOẠCH",
                vec![(Kind::Conclusion, Some("7-KL/TW"), Some("2011-10-28"), Some("Bộ Chính trị"))],
            ),
            (
                "Căn cứ Nghị quyết số 18-NQ/TU ngày 02 tháng 12 năm 2022 của Tỉnh ủy khóa XVI về lãnh đạo",
                vec![(Kind::Resolution, Some("18-NQ/TU"), Some("2022-12-02"), Some("Tỉnh ủy"))],
            ),
            (
                "theo Nghị định số 73/2023/NĐ-CP và Quyết định số 1628/QĐ-UBND ngày 22/7/2022 của Ủy ban nhân dân tỉnh.",
                vec![
                    (Kind::Decree, Some("73/2023/NĐ-CP"), None, None),
                    (Kind::Decision, Some("1628/QĐ-UBND"), Some("2022-07-22"), Some("Ủy ban nhân dân tỉnh")),
                ],
            ),
            (
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
                vec![(Kind::Law, None, Some("2015-06-19"), None)],
            ),
            (
                "Luật Trồng cây được Quốc hội khóa XV thông qua tại kỳ họp thứ 9 ngày 26 tháng 6 năm 2025",
                vec![(Kind::Law, None, Some("2025-06-26"), None)],
            ),
            (
                "theo Thông tư số 26 /2013/TT-BTTTT ngày 27 /12/ 2013 của Bộ",
                vec![(Kind::Circular, Some("26/2013/TT-BTTTT"), Some("2013-12-27"), Some("Bộ"))],
            ),
            (
                "Nghị định số 107/2021/NĐ- CP ngày 06 tháng 12 năm 2021 của Chính phủ về",
                vec![(Kind::Decree, Some("107/2021/NĐ-CP"), Some("2021-12-06"), Some("Chính phủ"))],
            ),
            (
                "Quyết định số 31/2021/QĐ TTg ngày 11 tháng 10 năm 2021",
                vec![(Kind::Decision, Some("31/2021/QĐ-TTg"), Some("2021-10-11"), None)],
            ),
            (
                "Công văn số 12/SNV-CCHC ngày … tháng 3 năm 2024 của Sở Nội vụ",
                vec![(Kind::OfficialLetter, Some("12/SNV-CCHC"), Some("2024-03"), Some("Sở Nội vụ"))],
            ),
            (
                "Quyết định số 12/QĐ-UBND có hiệu lực từ ngày 01/01/2024",
                vec![(Kind::Decision, Some("12/QĐ-UBND"), None, None)],
            ),
            ("Luật số 45/2019/QH14 và Bộ luật Lao động", vec![(Kind::Law, Some("45/2019/QH14"), None, None)]),
            ("Kế hoạch này và Kế hoạch số 42/KH-UBND", vec![]),
            ("triển khai Luật xong trước ngày 30/6/2024", vec![]),
            ("bình quân 3 lần/năm, 02 buổi/tháng, mức độ 3/4", vec![]),
        ];
        for (text, expected) in rows {
            let found = read(text);
            let found: Vec<_> = found
                .iter()
                .map(|c| (c.kind, c.number.as_deref(), c.date.as_deref(), c.issuer.as_deref()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn mentions_of_one_document_lead_to_the_first() {
        let found = read(
            "Căn cứ Kế hoạch số 7/KH-SNV ngày 05/01/2024 của Sở Nội vụ; Kế hoạch số 9/KH-SNV; Kế hoạch số 7/KH-SNV; Kế hoạch số 7/KH-SNV ngày 06/02/2023.",
        );
        let found: Vec<_> = found
            .iter()
            .map(|c| (c.same_as.as_deref(), c.resolved_date.as_deref(), c.resolved_issuer.as_deref()))
            .collect();
        let expected = [
            (None, None, None),
            (None, None, None),
            (Some("c1"), Some("2024-01-05"), Some("Sở Nội vụ")),
            (None, None, None),
        ];
        assert_eq!(found, expected);
    }
}
