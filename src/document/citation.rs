//! Mentions of other documents: kind, number, day, issuer, and why they are mentioned.

use std::sync::LazyLock;

use regex::Regex;

use super::date::{FULL, full_date};
use super::fold::floor;
use super::kind::{kind_at, kind_of_symbol, repair_symbol};
use super::line::{LineKind, pattern};
use super::paragraph::Paragraph;
use super::{Citation, CitationRole, Kind};

/// A number with its symbol in folded text: `18-nq/tu`, `73/2023/nd-cp`, `45/2019/qh14`. The symbol begins with a letter.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b\d{1,5}[a-z]?\s?(?:[/\-]\s?(?:19|20)\d{2}\s?)?[/\-–]\s?(?:[a-z][a-z0-9&]*)(?:\s?[/\-–.]\s?[a-z][a-z0-9&]*)*",
    )
});
static DATE_SOON: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^[^;.()]{{0,70}}?{FULL}")));
static UNNUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:bo luat|luat|phap lenh|hien phap|nghi quyet|ket luan|chi thi)\b[^;.()0-9]{{0,110}}?,?\s*{FULL}"
    ))
});
static ISSUER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^;.]{0,12}?\bcua\s+([^;.,()]{3,80}?)(?:\s+(?:ve|khoa|ban hanh|quy dinh|phe duyet|sua doi|huong dan|ngay|nham|va cac)\b|[;.,()]|$)",
    )
});
static PREAMBLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[-–+*]?\s*(can cu|theo de nghi|thuc hien|xet|trien khai|tiep theo|tren co so|theo)\b")
});

/// How far before a number its kind may be named, in bytes of folded text.
const KIND_BEFORE: usize = 60;

/// The citations of the paragraphs; those before paragraph `body` may be bases. `own` is the document's own number.
pub(super) fn citations(paragraphs: &[Paragraph], body: usize, own: Option<&str>) -> Vec<Citation> {
    let mut out = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let basis =
            at < body && paragraph.kind == LineKind::Body && PREAMBLE.is_match(&paragraph.text.folded);
        let role = if basis { CitationRole::Basis } else { CitationRole::Mention };
        in_paragraph(paragraph, role, own, &mut out);
    }
    for (index, citation) in out.iter_mut().enumerate() {
        citation.id = format!("c{}", index + 1);
    }
    out
}

fn in_paragraph(paragraph: &Paragraph, role: CitationRole, own: Option<&str>, out: &mut Vec<Citation>) {
    let text = &paragraph.text;
    let folded = &*text.folded;
    let mut found: Vec<(std::ops::Range<usize>, Citation)> = Vec::new();
    let numbers: Vec<_> = NUMBER.find_iter(folded).map(|number| number.range()).collect();
    for (at, range) in numbers.iter().enumerate() {
        let number = tidy(text.slice(range.clone()));
        let before = &folded[floor(folded, range.start.saturating_sub(KIND_BEFORE))..range.start];
        let named = last_kind(before);
        let number = named.map_or(number.clone(), |named| repair_symbol(&number, named));
        let symbol = kind_of_symbol(&number);
        let after_so = before.trim_end().ends_with("so") || before.trim_end().ends_with("so:");
        if named.is_none() && !after_so && symbol.is_none() || own == Some(&*number) || !is_symbol(&number) {
            continue;
        }
        let next = numbers.get(at + 1).map_or(folded.len(), |next| next.start);
        let tail = &folded[range.end..next];
        let date = DATE_SOON.find(tail).and_then(|soon| full_date(&tail[soon.range()]));
        let end = range.end + date.as_ref().map_or(0, |(_, range)| range.end);
        let citation = citation(
            paragraph,
            symbol.or(named).unwrap_or(Kind::Other),
            Some(number),
            date.as_ref().map(|(date, _)| date.iso()),
            range.start..end,
            role,
        );
        found.push((range.start..end, citation));
    }
    for unnumbered in UNNUMBERED.find_iter(folded) {
        let range = unnumbered.range();
        if found.iter().any(|(other, _)| other.start < range.end && range.start < other.end) {
            continue;
        }
        let (Some((date, _)), Some((kind, _))) =
            (full_date(unnumbered.as_str()), kind_at(unnumbered.as_str()))
        else {
            continue;
        };
        let citation = citation(paragraph, kind, None, Some(date.iso()), range.clone(), role);
        found.push((range, citation));
    }
    found.sort_by_key(|(range, _)| range.start);
    out.extend(found.into_iter().map(|(_, citation)| citation));
}

fn citation(
    paragraph: &Paragraph,
    kind: Kind,
    number: Option<String>,
    date: Option<String>,
    range: std::ops::Range<usize>,
    role: CitationRole,
) -> Citation {
    let tail = &paragraph.text.folded[range.end..];
    let issuer = ISSUER.captures(tail).and_then(|found| {
        let group = found.get(1)?;
        Some(paragraph.text.slice(range.end + group.start()..range.end + group.end()).trim().to_owned())
    });
    let confidence = if date.is_some() { 0.97 } else { 0.9 };
    Citation {
        id: String::new(),
        kind,
        number,
        date,
        issuer,
        role,
        lines: paragraph.lines(range),
        page: None,
        section: Vec::new(),
        confidence,
    }
}

/// The last kind that a folded text names.
fn last_kind(folded: &str) -> Option<Kind> {
    let starts =
        folded.char_indices().filter(|&(at, _)| at == 0 || !folded[..at].ends_with(char::is_alphanumeric));
    starts.filter_map(|(at, _)| kind_at(&folded[at..])).next_back().map(|(kind, _)| kind)
}

/// A number without the spaces within it, its dash the short one.
pub(super) fn tidy(number: &str) -> String {
    let tight: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    tight.replace('–', "-").trim_end_matches(['.', '-', '/']).to_owned()
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

    #[test]
    fn citations_are_read_with_number_day_and_issuer() {
        let rows = [
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
            ("bình quân 3 lần/năm, 02 buổi/tháng, mức độ 3/4", vec![]),
        ];
        for (text, expected) in rows {
            let found = citations(&paragraphs(&lines(text), &[]), 1, None);
            let found: Vec<_> = found
                .iter()
                .map(|c| (c.kind, c.number.as_deref(), c.date.as_deref(), c.issuer.as_deref()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
