//! The report as tables: one row an item, for spreadsheets and databases.

use serde::Serialize;
use serde_json::Value;

use super::Report;
use crate::document::{Citation, Deadline, Document, Responsibility, Target};
use crate::span::LineRange;

/// A table that the items of reports are written to, as CSV.
///
/// The columns of the document come first, with names that begin `document`, then those of the item under their JSON names,
/// then where it stands. Lists are joined by `; `; what is not known is empty. Lines are two columns, since a
/// spreadsheet takes `5-6` for a date; and a text that a spreadsheet would take for a formula (it begins with `=`,
/// `+`, `-` or `@`) gets an apostrophe before it.
///
/// ```
/// let source = vanban::read_bytes("KẾ HOẠCH\n".as_bytes(), "plan.txt")?;
/// let normalized = vanban::Normalized::unchanged(source.text());
/// let report = vanban::Report::new(&source, &normalized, vanban::parse(&normalized));
/// let mut csv = vanban::Table::Documents.header();
/// csv.extend(vanban::Table::Documents.rows(&report));
/// assert!(String::from_utf8_lossy(&csv).starts_with("document,path,format,"));
/// # Ok::<(), vanban::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One row a document.
    Documents,
    /// One row a target.
    Targets,
    /// One row a deadline.
    Deadlines,
    /// One row a responsibility.
    Responsibilities,
    /// One row a citation.
    Citations,
}

impl Table {
    /// Every table.
    ///
    /// ```
    /// # let source = vanban::Source::from_text("KẾ HOẠCH\n", "plan.txt");
    /// # let normalized = vanban::Normalized::unchanged(source.text());
    /// # let reports = [vanban::Report::new(&source, &normalized, vanban::parse(&normalized))];
    /// # let folder = std::env::temp_dir();
    /// for table in vanban::Table::ALL {
    ///     let rows = reports.iter().flat_map(|report| table.rows(report));
    ///     let csv: Vec<u8> = table.header().into_iter().chain(rows).collect();
    ///     std::fs::write(folder.join(table.name()).with_extension("csv"), csv)?;
    /// }
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const ALL: [Self; 5] =
        [Self::Documents, Self::Targets, Self::Deadlines, Self::Responsibilities, Self::Citations];

    /// The name of the table, in the plural: `targets`.
    ///
    /// ```
    /// assert_eq!(vanban::Table::Targets.name(), "targets");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Targets => "targets",
            Self::Deadlines => "deadlines",
            Self::Responsibilities => "responsibilities",
            Self::Citations => "citations",
        }
    }

    /// The line of column names, with its line end.
    ///
    /// ```
    /// let header = String::from_utf8_lossy(&vanban::Table::Deadlines.header()).into_owned();
    /// assert!(header.split(',').any(|name| name == "end") && header.ends_with('\n'));
    /// ```
    #[must_use]
    pub fn header(self) -> Vec<u8> {
        let names = match self {
            Self::Documents => names(DOCUMENTS),
            Self::Targets => item_names(TARGETS),
            Self::Deadlines => item_names(DEADLINES),
            Self::Responsibilities => item_names(RESPONSIBILITIES),
            Self::Citations => item_names(CITATIONS),
        };
        csv_lines([names])
    }

    /// The rows of `report`, each with its line end, in the order of the report.
    ///
    /// ```
    /// let source = vanban::Source::from_text("KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n", "plan.txt");
    /// let normalized = vanban::Normalized::unchanged(source.text());
    /// let report = vanban::Report::new(&source, &normalized, vanban::parse(&normalized));
    /// let rows = String::from_utf8_lossy(&vanban::Table::Deadlines.rows(&report)).into_owned();
    /// assert_eq!(rows.lines().count(), 1);
    /// assert!(rows.contains("2024-06-30"));
    /// ```
    #[must_use]
    pub fn rows(self, report: &Report) -> Vec<u8> {
        match self {
            Self::Documents => rows(report, DOCUMENTS, std::slice::from_ref),
            Self::Targets => item_rows(report, TARGETS, |document| &document.targets),
            Self::Deadlines => item_rows(report, DEADLINES, |document| &document.deadlines),
            Self::Responsibilities => {
                item_rows(report, RESPONSIBILITIES, |document| &document.responsibilities)
            }
            Self::Citations => item_rows(report, CITATIONS, |document| &document.citations),
        }
    }
}

/// One item and all that stands around it.
struct Row<'a, T> {
    report: &'a Report,
    /// The place of the document in its report, from 0.
    index: usize,
    document: &'a Document,
    item: &'a T,
}

/// A column: its name, and how its cell is got from a row.
type Column<T> = (&'static str, fn(&Row<'_, T>) -> String);

const DOCUMENTS: &[Column<Document>] = &[
    ("document", document_id),
    ("path", |row| text(&row.report.source.path)),
    ("format", |row| word(row.report.source.format)),
    ("pages", |row| known(row.report.source.pages)),
    ("lines", |row| row.report.source.lines.to_string()),
    ("document_kind", |row| word(row.document.kind)),
    ("document_number", |row| optional(&row.document.header.number)),
    ("document_date", |row| optional(&row.document.header.date)),
    ("document_issuer", |row| optional(&row.document.header.issuer)),
    ("parent_issuer", |row| optional(&row.document.header.parent_issuer)),
    ("place", |row| optional(&row.document.header.place)),
    ("title", |row| optional(&row.document.header.title)),
    ("authority", |row| optional(&row.document.signatory.authority)),
    ("position", |row| optional(&row.document.signatory.position)),
    ("signatory", |row| optional(&row.document.signatory.name)),
    ("recipients", |row| list(&row.document.recipients)),
    ("sections", |row| row.document.sections.len().to_string()),
    ("citations", |row| row.document.citations.len().to_string()),
    ("targets", |row| row.document.targets.len().to_string()),
    ("deadlines", |row| row.document.deadlines.len().to_string()),
    ("responsibilities", |row| row.document.responsibilities.len().to_string()),
    ("damage", |row| word(row.report.condition.damage)),
    ("changed", |row| share(row.report.condition.changed)),
    ("text_confidence", |row| share(row.report.condition.confidence)),
    ("confidence", |row| share(row.document.header.confidence)),
];

const TARGETS: &[Column<Target>] = &[
    ("id", |row| text(&row.item.id)),
    ("indicator", |row| text(&row.item.indicator)),
    ("direction", |row| word(row.item.direction)),
    ("comparator", |row| word(row.item.comparator)),
    ("value", |row| known(row.item.value)),
    ("value_max", |row| known(row.item.value_max)),
    ("unit", |row| optional(&row.item.unit)),
    ("baseline", |row| optional(&row.item.baseline)),
    ("due", |row| optional(&row.item.due)),
];

const DEADLINES: &[Column<Deadline>] = &[
    ("id", |row| text(&row.item.id)),
    ("text", |row| text(&row.item.text)),
    ("kind", |row| word(row.item.kind)),
    ("start", |row| optional(&row.item.start)),
    ("end", |row| optional(&row.item.end)),
    ("recurrence", |row| row.item.recurrence.map(word).unwrap_or_default()),
    ("task", |row| optional(&row.item.task)),
];

const RESPONSIBILITIES: &[Column<Responsibility>] = &[
    ("id", |row| text(&row.item.id)),
    ("lead", |row| list(&row.item.lead)),
    ("coordinating", |row| list(&row.item.coordinating)),
    ("role", |row| word(row.item.role)),
    ("task", |row| text(&row.item.task)),
    ("product", |row| optional(&row.item.product)),
    ("deadlines", |row| list(&row.item.deadlines)),
    ("due", due),
];

const CITATIONS: &[Column<Citation>] = &[
    ("id", |row| text(&row.item.id)),
    ("kind", |row| word(row.item.kind)),
    ("number", |row| optional(&row.item.number)),
    ("date", |row| optional(&row.item.date)),
    ("issuer", |row| optional(&row.item.issuer)),
    ("role", |row| word(row.item.role)),
];

/// What each table of items begins with.
fn head<T>() -> [Column<T>; 6] {
    [
        ("document", document_id),
        ("path", |row| text(&row.report.source.path)),
        ("document_kind", |row| word(row.document.kind)),
        ("document_number", |row| optional(&row.document.header.number)),
        ("document_date", |row| optional(&row.document.header.date)),
        ("document_issuer", |row| optional(&row.document.header.issuer)),
    ]
}

/// What each table of items ends with.
fn tail<T: Located>() -> [Column<T>; 5] {
    [
        ("section", |row| list(row.item.section())),
        ("page", |row| known(row.item.page())),
        ("first_line", |row| row.item.lines().first.to_string()),
        ("last_line", |row| row.item.lines().last.to_string()),
        ("confidence", |row| share(row.item.confidence())),
    ]
}

/// An item that knows where it stands.
trait Located {
    fn section(&self) -> &[String];
    fn page(&self) -> Option<u32>;
    fn lines(&self) -> LineRange;
    fn confidence(&self) -> f64;
}

macro_rules! located {
    ($($item:ty),+) => {
        $(impl Located for $item {
            fn section(&self) -> &[String] {
                &self.section
            }
            fn page(&self) -> Option<u32> {
                self.page
            }
            fn lines(&self) -> LineRange {
                self.lines
            }
            fn confidence(&self) -> f64 {
                self.confidence
            }
        })+
    };
}

located!(Citation, Deadline, Responsibility, Target);

fn item_columns<T: Located>(own: &[Column<T>]) -> Vec<Column<T>> {
    head().into_iter().chain(own.iter().copied()).chain(tail()).collect()
}

fn item_names<T: Located>(own: &[Column<T>]) -> Vec<String> {
    names(&item_columns(own))
}

fn item_rows<T: Located>(report: &Report, own: &[Column<T>], items: fn(&Document) -> &[T]) -> Vec<u8> {
    rows(report, &item_columns(own), items)
}

fn names<T>(columns: &[Column<T>]) -> Vec<String> {
    columns.iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn rows<T>(report: &Report, columns: &[Column<T>], items: fn(&Document) -> &[T]) -> Vec<u8> {
    let documents = report.documents.iter().enumerate();
    csv_lines(documents.flat_map(|(index, document)| {
        let cells = move |item| {
            let row = Row { report, index, document, item };
            columns.iter().map(|(_, cell)| cell(&row)).collect::<Vec<_>>()
        };
        items(document).iter().map(cells)
    }))
}

fn csv_lines(records: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        writer
            .write_record(&record)
            .expect("memory takes every record, and all records of a table are of one length");
    }
    writer.into_inner().expect("flushing to memory cannot fail")
}

/// `plan.pdf#1`: the document's place in the archive, the same in every table.
fn document_id<T>(row: &Row<'_, T>) -> String {
    text(&format!("{}#{}", row.report.source.path, row.index + 1))
}

/// When a duty is due: the ends of its deadlines, or their words where they have no end.
fn due(row: &Row<'_, Responsibility>) -> String {
    let due: Vec<String> = (row.document.deadlines.iter())
        .filter(|deadline| row.item.deadlines.contains(&deadline.id))
        .map(|deadline| deadline.end.clone().unwrap_or_else(|| deadline.text.clone()))
        .collect();
    list(&due)
}

/// A text as a cell that no spreadsheet takes for a formula.
fn text(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn optional(value: &Option<String>) -> String {
    value.as_deref().map(text).unwrap_or_default()
}

fn known<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list(items: &[String]) -> String {
    text(&items.join("; "))
}

/// A share or probability, to three places.
fn share(value: f64) -> String {
    ((value * 1000.0).round() / 1000.0).to_string()
}

/// The name that JSON gives to a variant.
fn word(variant: impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DeadlineKind, Header, Role};
    use crate::normalize::{Normalized, Normalizer};

    fn report(documents: Vec<Document>) -> Report {
        let source = crate::read_bytes("một\nhai\n".as_bytes(), "plan.txt").unwrap();
        Report::new(&source, &Normalized::unchanged(source.text()), documents)
    }

    fn lines(bytes: Vec<u8>) -> Vec<String> {
        String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
    }

    fn duty() -> Document {
        Document {
            header: Header { number: Some("42/KH-UBND".to_owned()), ..Header::default() },
            deadlines: vec![Deadline {
                id: "d1".to_owned(),
                text: "trước ngày 30 tháng 6 năm 2022".to_owned(),
                kind: DeadlineKind::Before,
                start: None,
                end: Some("2022-06-30".to_owned()),
                recurrence: None,
                recurs_on: None,
                offset: None,
                inferred_year: false,
                vague: false,
                task: None,
                lines: LineRange::line(2),
                page: None,
                section: vec!["II".to_owned(), "1".to_owned()],
                confidence: 0.98765,
            }],
            responsibilities: vec![Responsibility {
                id: "r1".to_owned(),
                lead: vec!["Sở Nội vụ".to_owned(), "Sở Tài chính".to_owned()],
                coordinating: vec![],
                role: Role::Lead,
                task: "- tổ chức \"cuộc thi\", tuyên truyền".to_owned(),
                product: Some("Báo cáo".to_owned()),
                deadlines: vec!["d1".to_owned()],
                lines: LineRange::new(1, 2),
                page: None,
                section: vec!["II".to_owned()],
                confidence: 1.0,
            }],
            ..Document::default()
        }
    }

    #[test]
    fn a_row_tells_the_document_the_item_and_where_it_stands() {
        let report = report(vec![duty()]);
        assert_eq!(
            lines(Table::Deadlines.header()),
            ["document,path,document_kind,document_number,document_date,document_issuer,\
              id,text,kind,start,end,recurrence,task,section,page,first_line,last_line,confidence"]
        );
        assert_eq!(
            lines(Table::Deadlines.rows(&report)),
            ["plan.txt#1,plan.txt,other,42/KH-UBND,,,\
              d1,trước ngày 30 tháng 6 năm 2022,before,,2022-06-30,,,II; 1,,2,2,0.988"]
        );
    }

    #[test]
    fn a_duty_says_when_it_is_due_and_no_cell_is_a_formula() {
        let report = report(vec![duty()]);
        assert_eq!(
            lines(Table::Responsibilities.rows(&report)),
            ["plan.txt#1,plan.txt,other,42/KH-UBND,,,\
              r1,Sở Nội vụ; Sở Tài chính,,lead,\"'- tổ chức \"\"cuộc thi\"\", tuyên truyền\",Báo cáo,d1,2022-06-30,\
              II,,1,2,1"]
        );
    }

    #[test]
    fn every_table_has_as_many_cells_in_a_row_as_in_its_header() {
        let text = "Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6/2022.\n";
        let normalized = Normalizer::new().normalize(text);
        let report = report(crate::parse(&normalized));
        for table in Table::ALL {
            let csv = [table.header(), table.rows(&report)].concat();
            let mut reader = csv::Reader::from_reader(csv.as_slice());
            assert!(reader.records().all(|record| record.is_ok()), "{}", table.name());
        }
    }
}
