//! Normalized text to structure: what a document is, cites, demands, and of whom.
//!
//! Lines are sorted by what they are, cut into documents, and each document is read from the outside in: its head and
//! foot, the sections between, the paragraphs of these, and in them citations, targets, deadlines and duties. Keywords
//! are matched without diacritics, since a restored text may have one wrong.

mod body;
mod citation;
mod clause;
mod deadline;
mod fold;
mod footnote;
mod furniture;
mod grammar;
mod header;
mod item;
mod kind;
mod line;
mod paragraph;
mod responsibility;
mod section;
mod signature;
mod split;
mod table;
mod target;

pub use item::{
    Authority, Citation, CitationRole, Comparator, Deadline, DeadlineKind, Direction, Document, Footnote,
    Header, Kind, Offset, OffsetUnit, Recurrence, Responsibility, Role, Section, Signatory, Target,
};

use std::sync::LazyLock;

use regex::Regex;

use crate::normalize::{Damage, Normalized};
use crate::span::LineRange;
use grammar::date::{self, Date};
use grammar::limit::Own;
use line::{Line, lines, pattern};
use split::documents_of;
use table::Tables;

/// Reads the documents that a text holds, in order: a decision and the plan it promulgates are two.
///
/// Total: any text gives at least one document, whose unknown fields are empty.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\n1. Mục tiêu\n- 90% số xã trồng cây trước ngày 30/6/2024.";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// assert_eq!(documents[0].kind, vanban::Kind::Plan);
/// assert_eq!(documents[0].targets[0].value, Some(90.0));
/// assert_eq!(documents[0].deadlines[0].end.as_deref(), Some("2024-06-30"));
/// ```
#[must_use]
pub fn parse(normalized: &Normalized) -> Vec<Document> {
    let mut lines = lines(normalized.text());
    let mut notes = footnote::footnotes(&mut lines).into_iter().peekable();
    let mut documents: Vec<Document> = Vec::new();
    // An attached document names the bodies of the decision above it.
    let mut names = body::Gazetteer::default();
    for part in documents_of(&lines) {
        let mut document = read(part, documents.first(), normalized, &mut names);
        let last = part.last().map_or(0, |line| line.number);
        while let Some(mut note) = notes.next_if(|note| note.lines.first <= last) {
            note.id = format!("n{}", document.footnotes.len() + 1);
            note.confidence *= text_confidence(normalized, note.lines);
            document.footnotes.push(note);
        }
        documents.push(document);
    }
    if documents.is_empty() {
        documents.push(Document::default());
    }
    documents
}

fn read(
    lines: &[Line],
    promulgated_by: Option<&Document>,
    normalized: &Normalized,
    names: &mut body::Gazetteer,
) -> Document {
    let mut head = header::head(lines, promulgated_by.is_some());
    if let Some(decision) = promulgated_by {
        head.header.issuer = head.header.issuer.take().or_else(|| decision.header.issuer.clone());
    }
    let foot = signature::foot(&lines[head.end..]);
    let foot_at = foot.as_ref().map_or(lines.len(), |foot| head.end + foot.start);
    let body = &lines[head.end.min(foot_at)..foot_at];
    if head.header.issuer.is_none() {
        head.header.issuer = header::issuer_below(body);
    }
    let own = Own { year: year_of(&head.header), date: head.header.date.as_deref().and_then(Date::of_iso) };
    // Years that stand alone in a table of an annex are those of the paper that it is attached to.
    let year = own.year.or_else(|| promulgated_by.and_then(|paper| year_of(&paper.header)));
    let own_of_tables = Own { year, ..own };
    let tables = Tables::of(body, own_of_tables);
    let mut sections = section::sections(body, &tables, normalized.condition().damage == Damage::Ocr);
    let paragraphs = paragraph::paragraphs(body, &sections);
    let preamble =
        paragraphs.iter().position(|paragraph| paragraph.opens_section).unwrap_or(paragraphs.len());
    let title = paragraph::joined(&lines[head.title_lines.clone()]);
    let below = foot.as_ref().map_or(&[][..], |foot| &lines[head.end + foot.end..]);
    let below = paragraph::paragraphs(below, &[]);
    let own_number = head.header.number.as_deref();
    let mut citations = citation::citations(title.as_ref(), &paragraphs, preamble, &below, own_number);
    let found = target::targets(&paragraphs, preamble, head.header.title.is_some(), own.year);
    // A cell of a table of tasks sets no target apart from its row.
    let found: Vec<_> =
        found.into_iter().filter(|found| !tables.is_stacked(body, found.target.lines.first)).collect();
    let horizons: Vec<_> = found.iter().map(|found| (found.paragraph, found.scope.clone())).collect();
    let mut targets: Vec<Target> = found.into_iter().map(|found| found.target).collect();
    target::due_by_headings(&mut targets, &sections);
    let mut deadlines = deadline::deadlines(&paragraphs, preamble, own, &horizons);
    deadline::add_tables(&mut deadlines, body, &tables, own_of_tables);
    // Bodies named before the first section are addressed or cited there, unless there is none.
    let duties_from = if sections.is_empty() { 0 } else { preamble };
    responsibility::learn_names(body, &tables, &paragraphs, names);
    for issuer in [&mut head.header.issuer, &mut head.header.parent_issuer] {
        if let Some(printed) = issuer.as_deref().and_then(|issuer| names.cased(issuer)).map(str::to_owned) {
            *issuer = Some(printed);
        }
    }
    let mut responsibilities = responsibility::responsibilities(
        body,
        &tables,
        &paragraphs,
        duties_from,
        &sections,
        &deadlines,
        names,
    );
    let paths = paths(&sections);
    let section_of = |range: LineRange| {
        let before = sections.partition_point(|section| section.lines.first <= range.first);
        before.checked_sub(1).map_or(Vec::new(), |at| paths[at].clone())
    };
    citations.iter_mut().for_each(|item| item.section = section_of(item.lines));
    targets.iter_mut().for_each(|item| item.section = section_of(item.lines));
    deadlines.iter_mut().for_each(|item| item.section = section_of(item.lines));
    responsibilities.iter_mut().for_each(|item| item.section = section_of(item.lines));
    let sure = |lines: LineRange| text_confidence(normalized, lines);
    citations.iter_mut().for_each(|item| item.confidence *= sure(item.lines));
    targets.iter_mut().for_each(|item| item.confidence *= sure(item.lines));
    deadlines.iter_mut().for_each(|item| item.confidence *= sure(item.lines));
    responsibilities.iter_mut().for_each(|item| item.confidence *= sure(item.lines));
    sections.iter_mut().for_each(|item| item.confidence *= sure(item.lines));
    if let Some(lines) = head.header.lines {
        head.header.confidence *= sure(lines);
    }
    let mut foot = foot.unwrap_or_default();
    for recipient in &mut foot.recipients {
        *recipient = names.corrected(recipient);
    }
    Document {
        kind: head.kind,
        header: head.header,
        signatory: foot.signatory,
        recipients: foot.recipients,
        citations,
        sections,
        targets,
        deadlines,
        responsibilities,
        footnotes: Vec::new(),
    }
}

/// What a year that belongs to a day stands behind.
static OF_A_DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"ngay\s\d{1,2}\sthang\s\d{1,2}\s$"));

/// The year a document speaks of: that of its title, else of its day.
fn year_of(header: &Header) -> Option<i32> {
    let title = header.title.as_deref().map(fold::fold).unwrap_or_default();
    // What a paper looks ahead to is not its own year.
    let ahead = |at: usize| title[..at].ends_with("den ") || title[..at].ends_with("tam nhin ");
    // The day of a paper that the title names is that paper's: `… Chỉ thị số 37-CT/TW ngày 03 tháng 9 năm 2019`.
    let of_day = |at: usize| OF_A_DAY.is_match(&title[..at]);
    let years = title.match_indices("nam 20").filter(|(at, _)| !ahead(*at) && !of_day(*at));
    let named = years.last().and_then(|(at, _)| title.get(at + 4..at + 8)?.parse().ok());
    let dated = header.date.as_deref().and_then(|date| date.get(..4)?.parse().ok());
    let spans = title.contains("giai doan");
    if spans { dated.or(named) } else { named.or(dated) }
}

/// The labels of each section from the top.
fn paths(sections: &[Section]) -> Vec<Vec<String>> {
    let mut path: Vec<String> = Vec::new();
    sections
        .iter()
        .map(|section| {
            path.truncate(section.depth.saturating_sub(1) as usize);
            path.push(section.label.clone());
            path.clone()
        })
        .collect()
}

/// The mean probability that the lines of an item were restored right.
fn text_confidence(normalized: &Normalized, lines: LineRange) -> f64 {
    let count = f64::from(lines.last.saturating_sub(lines.first) + 1);
    (lines.first..=lines.last).map(|line| normalized.line_confidence(line)).sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_a_paper_are_none_of_those_it_names() {
        let year = |title: &str, date: Option<&str>| {
            let header =
                Header { title: Some(title.to_owned()), date: date.map(str::to_owned), ..Header::default() };
            year_of(&header)
        };
        let rows = [
            ("Trồng cây năm 2024", Some("2023-12-20"), Some(2024)),
            ("Trồng cây đến năm 2030", Some("2024-01-20"), Some(2024)),
            ("Thực hiện Chỉ thị ngày 03 tháng 9 năm 2019 về trồng cây", Some("2020-05-04"), Some(2020)),
            ("Trồng cây giai đoạn 2021 - 2025", Some("2021-05-04"), Some(2021)),
        ];
        for (title, date, expected) in rows {
            assert_eq!(year(title, date), expected, "{title}");
        }
    }
}
