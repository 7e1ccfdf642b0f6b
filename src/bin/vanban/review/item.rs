//! What was read from the text, ready to be listed beside it.

use serde::Serialize;
use vanban::{Comparator, Direction, Document, LineRange, Report, Target};

use super::line::{anchor, class, percent};
use super::timeline::Timeline;
use super::words::Words;

/// The documents of one file, and where their items stand.
#[derive(Debug, Default)]
pub struct Items {
    /// The documents, in order.
    pub documents: Vec<DocumentView>,
}

/// One document.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    anchor: String,
    kind: &'static str,
    number: Option<String>,
    date: Option<String>,
    issuer: Option<String>,
    title: Option<String>,
    lists: Vec<List>,
    timeline: Option<Timeline>,
    duties: Vec<Duty>,
}

/// Items of one kind.
#[derive(Debug, Serialize)]
struct List {
    name: &'static str,
    items: Vec<ItemView>,
}

/// One item: what it says, and where.
#[derive(Debug, Clone, Serialize)]
struct ItemView {
    anchor: String,
    id: String,
    text: String,
    /// What is said more: the task of a deadline, the bodies of a duty.
    detail: String,
    lines: [u32; 2],
    line_anchor: String,
    page: Option<u32>,
    confidence: u32,
    /// The name of the colour of its confidence.
    class: &'static str,
}

/// A link from a line to an item that begins there.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    anchor: String,
    id: String,
    /// What list it is of.
    list: &'static str,
    text: String,
}

/// A row of the table of who owes what by when.
#[derive(Debug, Serialize)]
struct Duty {
    lead: String,
    coordinating: String,
    task: String,
    due: String,
    anchor: String,
    id: String,
}

impl Items {
    /// What `report` says; `file` tells the anchors of this file from those of others.
    pub fn of(report: &Report, file: usize, words: &'static Words) -> Self {
        let documents = report.documents.iter().enumerate();
        Self {
            documents: documents.map(|(index, document)| view(document, file, index + 1, words)).collect(),
        }
    }

    /// The items that begin on line `number`.
    pub fn on_line(&self, number: u32) -> Vec<Mark> {
        let lists = self.documents.iter().flat_map(|document| &document.lists);
        let items = lists.flat_map(|list| list.items.iter().map(|item| (list.name, item)));
        let here = items.filter(|(_, item)| item.lines[0] == number);
        here.map(|(list, item)| Mark {
            anchor: item.anchor.clone(),
            id: item.id.clone(),
            list,
            text: item.text.clone(),
        })
        .collect()
    }
}

fn view(document: &Document, file: usize, number: usize, words: &'static Words) -> DocumentView {
    let place = Place { file, number };
    let targets = document.targets.iter().map(|item| {
        let text = format!("{}: {}", item.indicator, amount(item, words));
        let due = item.due.as_deref().map(|due| format!("{}: {}", words.due, words.date(due)));
        place.item(&item.id, text, due.unwrap_or_default(), item.lines, item.page, item.confidence)
    });
    let deadlines = document.deadlines.iter().map(|item| {
        let detail = item.task.clone().unwrap_or_default();
        place.item(&item.id, item.text.clone(), detail, item.lines, item.page, item.confidence)
    });
    let duties = document.responsibilities.iter().map(|item| {
        place.item(&item.id, item.lead.join("; "), item.task.clone(), item.lines, item.page, item.confidence)
    });
    let citations = document.citations.iter().map(|item| {
        let name = [words.kind(item.kind), item.number.as_deref().unwrap_or_default()].join(" ");
        let date = item.date.as_deref().map(|date| words.date(date));
        let detail: Vec<String> = date.into_iter().chain(item.issuer.clone()).collect();
        place.item(
            &item.id,
            name.trim().to_owned(),
            detail.join(", "),
            item.lines,
            item.page,
            item.confidence,
        )
    });
    let lists = vec![
        List { name: words.targets, items: targets.collect() },
        List { name: words.deadlines, items: deadlines.collect() },
        List { name: words.responsibilities, items: duties.collect() },
        List { name: words.citations, items: citations.collect() },
    ];
    DocumentView {
        anchor: format!("f{file}d{number}"),
        kind: words.kind(document.kind),
        number: document.header.number.clone(),
        date: document.header.date.as_deref().map(|date| words.date(date)),
        issuer: document.header.issuer.clone(),
        title: document.header.title.clone(),
        lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
        timeline: Timeline::of(document, words, |id| place.anchor(id)),
        duties: document
            .responsibilities
            .iter()
            .map(|duty| Duty {
                lead: duty.lead.join("; "),
                coordinating: duty.coordinating.join("; "),
                task: duty.task.clone(),
                due: due(document, &duty.deadlines),
                anchor: place.anchor(&duty.id),
                id: duty.id.clone(),
            })
            .collect(),
    }
}

/// Which document of which file.
#[derive(Clone, Copy)]
struct Place {
    file: usize,
    number: usize,
}

impl Place {
    fn anchor(self, id: &str) -> String {
        format!("f{}d{}-{id}", self.file, self.number)
    }

    fn item(
        self,
        id: &str,
        text: String,
        detail: String,
        lines: LineRange,
        page: Option<u32>,
        confidence: f64,
    ) -> ItemView {
        ItemView {
            anchor: self.anchor(id),
            id: id.to_owned(),
            text,
            detail,
            lines: lines.into(),
            line_anchor: anchor(self.file, lines.first),
            page,
            confidence: percent(confidence),
            class: class(confidence),
        }
    }
}

/// The deadlines of a duty in their own words.
fn due(document: &Document, ids: &[String]) -> String {
    let deadlines = document.deadlines.iter().filter(|deadline| ids.contains(&deadline.id));
    deadlines.map(|deadline| deadline.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// `+ 5 bậc`, `≥ 90 %`, `50–60 %`, or the grade alone.
fn amount(target: &Target, words: &Words) -> String {
    let direction = match target.direction {
        Direction::Reach => "",
        Direction::Increase => "+ ",
        Direction::Decrease => "− ",
    };
    let comparator = match target.comparator {
        Comparator::Eq | Comparator::Range => "",
        Comparator::AtLeast => "≥ ",
        Comparator::MoreThan => "> ",
        Comparator::AtMost => "≤ ",
        Comparator::LessThan => "< ",
        Comparator::About => "≈ ",
    };
    let numbers = [target.value, target.value_max].into_iter().flatten();
    let numbers: Vec<String> = numbers.map(|value| words.number(value)).collect();
    let unit = target.unit.as_deref().unwrap_or_default();
    format!("{direction}{comparator}{} {unit}", numbers.join("–")).trim().to_owned()
}
