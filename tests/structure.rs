//! Floors for structure read from short excerpts of eight papers: see `tests/gold/README.md`.
//!
//! A change that reads them worse fails, and prints what was missed and what was false. Raise the floors when the
//! results get better.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(all(feature = "docx", feature = "html"))]
#[path = "support/docx.rs"]
mod docx;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use vanban::evaluate::{Difference, GoldReport, StructureCounts};

use vanban::{Document, LineRange, Normalized};

/// The least F1 of each list over all excerpts, in whole percents.
const FLOORS: [(&str, u32); 8] = [
    ("citations", 100),
    ("sections", 100),
    ("targets", 100),
    ("deadlines", 100),
    ("responsibilities", 98),
    ("coordinating", 97),
    ("header", 100),
    ("recipients", 100),
];

/// A file of `tests/gold`: one paper.
#[derive(Deserialize)]
struct Paper {
    excerpts: Vec<Excerpt>,
}

#[derive(Deserialize)]
struct Excerpt {
    /// Lines of the source that stand before the excerpt because it cannot be read without them: what kind of document
    /// it is of, the title of a plan, for its year, or the head of a table.
    #[serde(default)]
    context: Vec<LineRange>,
    /// Lines of the source.
    lines: LineRange,
    text: Vec<String>,
    /// One gold document, whose lines are those of `text`.
    expect: serde_json::Value,
}

impl Excerpt {
    fn gold(&self) -> GoldReport {
        let report = serde_json::json!({ "documents": [self.expect] });
        serde_json::from_value(report).unwrap_or_else(|error| panic!("lines {:?}: {error}", self.lines))
    }

    /// Where it stands, for a person to find.
    fn place(&self, paper: &str) -> String {
        format!("{paper}, lines {}-{}", self.lines.first, self.lines.last)
    }

    /// What is read from the excerpt, as one document: an excerpt is never of two.
    fn read(&self) -> Document {
        let mut found = vanban::parse(&Normalized::unchanged(self.text.join("\n"))).into_iter();
        let mut document = found.next().unwrap_or_default();
        for other in found {
            document.citations.extend(other.citations);
            document.sections.extend(other.sections);
            document.targets.extend(other.targets);
            document.deadlines.extend(other.deadlines);
            document.responsibilities.extend(other.responsibilities);
            document.recipients.extend(other.recipients);
        }
        document
    }
}

fn papers() -> Vec<(String, Paper)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "no gold in {}", folder.display());
    let paper = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), paper(path))).collect()
}

/// `difference` with its place in the source and the words of the excerpt there, for a person to work with.
fn show(difference: &Difference, name: &str, excerpt: &Excerpt) -> String {
    let side = if difference.missed { "missed" } else { "false" };
    let mut shown = format!("{side} in {}: {}", excerpt.place(name), difference.item);
    if let Some(lines) = difference.lines {
        for line in lines.first..=lines.last {
            let _ = write!(shown, "\n    {line:>2} | {}", excerpt.text[line as usize - 1]);
        }
    }
    shown
}

#[test]
fn structure_is_read_from_excerpts() {
    let mut counts = StructureCounts::default();
    let mut shown: Vec<(&str, String)> = Vec::new();
    for (name, paper) in &papers() {
        for excerpt in &paper.excerpts {
            let (of_excerpt, differences) = StructureCounts::compare(&excerpt.gold(), &[excerpt.read()]);
            counts += of_excerpt;
            shown.extend(differences.iter().map(|one| (one.list, show(one, name, excerpt))));
        }
    }
    let mut below = String::new();
    for (list, floor) in FLOORS {
        let figures = counts.list(list).f1();
        if figures.f1 < Some(f64::from(floor) / 100.0) {
            let _ = writeln!(below, "\n{list} is below {floor} %: {figures:?}");
            for (_, difference) in shown.iter().filter(|(of, _)| *of == list) {
                let _ = writeln!(below, "  {difference}");
            }
        }
    }
    assert!(below.is_empty(), "{below}");
}

/// The gold itself: lines that do not lie in their excerpt, or an excerpt that is a whole paper, would be a mistake.
#[test]
fn gold_lies_in_its_excerpt() {
    for (name, paper) in &papers() {
        for excerpt in &paper.excerpts {
            let place = excerpt.place(name);
            let length = |lines: LineRange| (lines.last - lines.first + 1) as usize;
            let context: usize = excerpt.context.iter().copied().map(length).sum();
            assert_eq!(excerpt.text.len(), context + length(excerpt.lines), "{place}");
            assert!(length(excerpt.lines) <= 26, "{place}: longer than an excerpt is to be");
            for (list, items) in excerpt.expect.as_object().unwrap() {
                for item in items.as_array().into_iter().flatten() {
                    let Some(lines) = item.get("lines") else { continue };
                    let lines: LineRange = serde_json::from_value(lines.clone()).unwrap();
                    let within = 1 <= lines.first
                        && lines.first <= lines.last
                        && lines.last as usize <= excerpt.text.len();
                    assert!(within, "{place}: {list}: {item}");
                }
            }
        }
    }
}

/// A table of tasks in a Word document and in a page of HTML, with a head of two rows and a cell that holds for two: both say
/// the same.
#[cfg(all(feature = "docx", feature = "html"))]
#[test]
fn tables_of_word_and_html_are_tables_of_tasks() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", docx::paragraph(text))
    };
    let row = |cells: &[(&str, &str)]| {
        let cells: String = cells.iter().map(|(properties, text)| cell(properties, text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let (first, further) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let rows = [
        row(&[
            (first, "TT"),
            (first, "Nhiệm vụ"),
            ("<w:gridSpan w:val='2'/>", "Đơn vị thực hiện"),
            (first, "Thời gian"),
        ]),
        row(&[(further, ""), (further, ""), ("", "Chủ trì"), ("", "Phối hợp"), (further, "")]),
        row(&[
            ("", "1"),
            ("", "Trồng cây ven đường"),
            (first, "Sở Xây dựng"),
            ("", "Sở Y tế, UBND cấp xã"),
            ("", "Quý II/2024"),
        ]),
        row(&[("", "2"), ("", "Tưới cây"), (further, ""), ("", "Báo An Giang"), ("", "Tháng 10/2024")]),
    ];
    let borders = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>";
    let head = ["KẾ HOẠCH", "Trồng cây năm 2024", "I. NHIỆM VỤ"].map(docx::paragraph).concat();
    let word = docx::document(&format!("{head}<w:tbl>{borders}{}</w:tbl>", rows.concat()), &[]);
    let html = "<p>KẾ HOẠCH<p>Trồng cây năm 2024<p>I. NHIỆM VỤ<table border=1>\
        <tr><td rowspan=2>TT<td rowspan=2>Nhiệm vụ<td colspan=2>Đơn vị thực hiện<td rowspan=2>Thời gian\
        <tr><td>Chủ trì<td>Phối hợp\
        <tr><td>1<td>Trồng cây ven đường<td rowspan=2>Sở Xây dựng<td>Sở Y tế, UBND cấp xã<td>Quý II/2024\
        <tr><td>2<td>Tưới cây<td>Báo An Giang<td>Tháng 10/2024</table>";
    for (bytes, name) in [(word, "plan.docx"), (html.as_bytes().to_vec(), "plan.html")] {
        let source = vanban::read_bytes(&bytes, name).unwrap();
        let document = vanban::parse(&Normalized::unchanged(source.text())).remove(0);
        let duties: Vec<_> = document
            .responsibilities
            .iter()
            .map(|duty| (&*duty.task, duty.lead.join("; "), duty.coordinating.join("; "), duty.role))
            .collect();
        let expected = [
            ("Trồng cây ven đường", "Sở Xây dựng", "Sở Y tế; UBND cấp xã"),
            ("Tưới cây", "Sở Xây dựng", "Báo An Giang"),
        ];
        let expected =
            expected.map(|(task, lead, helps)| (task, lead.to_owned(), helps.to_owned(), vanban::Role::Lead));
        assert_eq!(duties, expected, "{name}:\n{}", source.text());
        let ends: Vec<_> = document.deadlines.iter().filter_map(|limit| limit.end.as_deref()).collect();
        assert_eq!(ends, ["2024-06-30", "2024-10-31"], "{name}");
    }
}
