//! A duty as it is put down: whose it is, who helps, the task without its actors, and its time.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{Gazetteer, list_at, list_within};
use super::super::clause::sentence_end;
use super::super::fold::{Folded, floor};
use super::super::line::pattern;
use super::super::paragraph::{Paragraph, label_end};
use super::super::{Responsibility, Role};
use super::evidence;
use super::label::{is_point_of_frame, task_above, tidy};
use super::opening::{Frame, FrameOver, begins_with_verb, has_verb, leads, past_unknown};

/// The colon before the names of helpers stands so many bytes of folded text behind those told in general.
const NAMED_WITHIN: usize = 120;

static COORDINATES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:phoi hop(?:[^.;:]{0,35}?\s(?:cung\s+)?voi|\s+cung)|phoi hop|p\w{2,3} h\w{1,2}\s+(?:voi|vai|vdi|v6i)|p\w{2,3} hop)(?:\s*:?\s+|-)|\bcung\s+(?:voi\s+)?",
    )
});
/// Words that say no more than that a body is to do something, and to lead.
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:co trach nhiem|chiu trach nhiem|la co quan dau moi|theo chuc nang,? nhiem vu(?:,? duoc giao)?|tiep tuc|chu dong|chu tri|truc tiep|khan truong|tich cuc|va)\b[\s,]*)*$",
    )
});
/// Helpers that are named by no name of their own, at the start of a list or after it.
static UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:,\s*|\s+va\s+)?((?:cap uy(?: dang)?|chinh quyen(?: dia phuong)?|dia phuong|doan the)(?:(?:,\s*|\s+va\s+)(?:cap uy(?: dang)?|chinh quyen(?: dia phuong)?|dia phuong|doan the))*)\b",
    )
});
/// Words that say what a body is in the matter: `Là cơ quan thường trực, …`.
static IS_STANDING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^la (?:co quan|don vi) (?:thuong truc|dau moi|chu tri)[^,;.]{0,30},?\s*"));
/// Words that only say that tasks stand below.
static TASKS_BELOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:to chuc\s+)?thuc hien(?:\s+(?:cac|nhung))?\s+(?:nhiem vu|cong viec|noi dung)(?:\s+(?:sau(?: day)?|cu the))?\s*:?\s*$",
    )
});

/// A body named by a heading, under which each bullet or paragraph is a duty.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    pub(super) bodies: Vec<String>,
    pub(super) coordinating: Vec<String>,
    pub(super) role: Role,
    /// Depth of the section that names it.
    pub(super) depth: u32,
    /// The bullet that names it, where it is none of a section.
    pub(super) bullet: Option<char>,
    /// Whether its duties stand in paragraphs without a bullet below that one.
    pub(super) over_plain: bool,
    /// Whether a sentence names it, and no heading: then only what begins with the verb of a duty is its own.
    pub(super) by_sentence: bool,
    /// Whether a frame below the heading says with whom the bodies do the bullets or points under it.
    pub(super) framed: bool,
}

impl Owner {
    /// Bodies that own no more than the duty at hand.
    pub(super) fn of(bodies: Vec<String>, role: Role) -> Self {
        Self {
            bodies,
            coordinating: Vec::new(),
            role,
            depth: 0,
            bullet: None,
            over_plain: false,
            by_sentence: false,
            framed: false,
        }
    }

    /// Whether a paragraph that opens no section ends what it owns.
    pub(super) fn ends_at(&self, paragraph: &Paragraph) -> bool {
        let ends = |bullet| match paragraph.bullet {
            Some(own) => self.over_plain || own == bullet,
            None => !self.over_plain,
        };
        self.bullet.is_some_and(ends) || self.framed && paragraph.bullet.is_none()
    }

    /// The same bodies with those that a paragraph of theirs says they work with, and nothing else: `Chủ trì, phối hợp với các
    /// sở, ngành:`.
    pub(super) fn framed_by(&self, paragraph: &Paragraph, depth: u32) -> Option<Self> {
        let text = &paragraph.text;
        let label = label_end(&text.folded);
        let words = &text.folded[label..];
        let found = COORDINATES.find(words)?;
        let before = words[..found.start()].trim_matches(|c: char| !c.is_alphanumeric());
        let before = IS_STANDING.find(before).map_or(before, |standing| &before[standing.end()..]);
        if !["", "chu tri", "chu tri va", "chu dong", "chu dong va"].contains(&before) {
            return None;
        }
        let (bodies, end) = list_at(text, label + found.end());
        let rest = &text.folded[end..];
        let rest = TASKS_BELOW.find(rest).map_or(rest, |_| "");
        let ended =
            !rest.contains(char::is_alphanumeric) || rest.trim_end().ends_with(':') && !has_verb(rest);
        if bodies.is_empty() || !ended {
            return None;
        }
        let role = if leads(words) { Role::Lead } else { self.role };
        let bullet = paragraph.bullet.filter(|_| !paragraph.opens_section);
        let coordinating = coordinating(paragraph, 0..text.folded.len());
        Some(Self { coordinating, depth, bullet, framed: true, ..Self::of(self.bodies.clone(), role) })
    }
}

/// The duties of a document as they are found.
pub(super) struct Duties<'d> {
    pub(super) names: &'d Gazetteer,
    pub(super) out: Vec<Responsibility>,
    /// The paragraph of each.
    pub(super) paragraphs: Vec<usize>,
}

/// The bodies named as helpers in a range of a paragraph.
pub(super) fn coordinating(paragraph: &Paragraph, range: Range<usize>) -> Vec<String> {
    let text = &paragraph.text;
    let mut out: Vec<String> = Vec::new();
    for found in COORDINATES.find_iter(&text.folded[range.clone()]) {
        let (mut bodies, end) = helpers(text, range.start + found.end()..range.end);
        if let Some(unnamed) = UNNAMED.captures(&text.folded[end..range.end.max(end)]).and_then(|m| m.get(1))
            && (bodies.is_empty() == (unnamed.start() == 0))
        {
            bodies.push(text.slice(end + unnamed.start()..end + unnamed.end()).to_owned());
        }
        if !bodies.is_empty() {
            bodies.extend(named_behind_colon(text, end..range.end));
        }
        add_new(&mut out, bodies);
    }
    out
}

/// The bodies that a range begins with, though a part of a name among them is unknown, and where the list of them ends: `Vụ Phổ biến,
/// giáo dục pháp luật, Vụ Pháp chế và các đơn vị`.
fn helpers(text: &Folded, range: Range<usize>) -> (Vec<String>, usize) {
    let (bodies, end) = list_at(text, range.start);
    match past_unknown(text, end..range.end.max(end)).filter(|_| !bodies.is_empty()) {
        Some(past) => (list_within(text, range.start..past), past),
        None => (bodies, end),
    }
}

/// Where a task begins behind the words that say who does it with whom: `chủ trì, phối hợp với Sở Y tế trồng cây`; at its start
/// where no verb of a duty stands behind these.
fn behind_actors(text: &Folded, task: Range<usize>) -> usize {
    let words = &text.folded[task.clone()];
    let Some(found) = COORDINATES.find(words).filter(|found| LEADING.is_match(&words[..found.start()]))
    else {
        return task.start;
    };
    let (bodies, end) = helpers(text, task.start + found.end()..task.end);
    let rest = text.folded.get(end..task.end).unwrap_or("").trim_start_matches([' ', ',']);
    let does = !bodies.is_empty() && begins_with_verb(rest);
    if does { task.end - rest.len() } else { task.start }
}

/// Adds the bodies that are not there yet.
fn add_new(out: &mut Vec<String>, bodies: impl IntoIterator<Item = String>) {
    for body in bodies {
        if !out.contains(&body) {
            out.push(body);
        }
    }
}

/// The bodies that a clause names one by one behind those it speaks of in general: `các sở, ngành liên quan: Sở Y tế, Báo An
/// Giang`.
fn named_behind_colon(text: &Folded, rest: Range<usize>) -> Vec<String> {
    let near = &text.folded
        [rest.start..floor(&text.folded, rest.end.min(rest.start + NAMED_WITHIN)).max(rest.start)];
    let colon = near.find([':', ';', '.']).filter(|&at| near[at..].starts_with(": "));
    let named = colon.map_or_else(Vec::new, |colon| list_at(text, rest.start + colon + 2).0);
    if named.len() > 1 { named } else { Vec::new() }
}

impl Duties<'_> {
    /// Adds the duty that a range of a paragraph gives to bodies; its task begins at `rest`.
    pub(super) fn add(
        &mut self,
        at: usize,
        paragraph: &Paragraph,
        range: Range<usize>,
        rest: usize,
        owner: &Owner,
        sure: f64,
    ) {
        let text = &paragraph.text;
        let start = rest.max(range.start);
        let bare = if rest == 0 { start + label_end(&text.folded[start..]) } else { start };
        let said = &text.folded[bare..range.end];
        // A body that is asked leads where a point of its own says so.
        let said_first = said.trim_start_matches(|c: char| !c.is_alphabetic());
        let mut helpers = coordinating(paragraph, start..range.end);
        helpers.retain(|body| !owner.bodies.contains(body));
        // A point that itself says with whom it is done: `- Phối hợp với Bộ Y tế …` below `chủ trì, phối hợp với các bộ:`.
        let joins = rest == 0 && said_first.starts_with("phoi hop") && !helpers.is_empty();
        let role = match owner.role {
            Role::Implement if leads(said_first) => Role::Lead,
            Role::Request if rest == 0 && leads(said_first) => Role::Lead,
            Role::Lead if joins && !owner.by_sentence => Role::Implement,
            role => role,
        };
        // So does a sentence below another: its helpers stand in the place of those before.
        if !(owner.by_sentence || joins) || helpers.is_empty() {
            add_new(&mut helpers, owner.coordinating.iter().cloned());
        }
        let end = sentence_end(text, bare).min(range.end).max(bare);
        let task = text.slice(behind_actors(text, bare..end)..end).trim();
        let found = Owner { coordinating: helpers, role, ..owner.clone() };
        self.push(at, paragraph, range, found, task, sure);
    }

    fn push(
        &mut self,
        at: usize,
        paragraph: &Paragraph,
        range: Range<usize>,
        owner: Owner,
        task: &str,
        confidence: f64,
    ) {
        let corrected = |bodies: Vec<String>| bodies.iter().map(|body| self.names.corrected(body)).collect();
        let duty = Responsibility {
            id: String::new(),
            lead: corrected(owner.bodies),
            coordinating: corrected(owner.coordinating),
            role: owner.role,
            task: tidy(task),
            product: None,
            deadlines: Vec::new(),
            lines: paragraph.lines(range),
            page: None,
            section: Vec::new(),
            confidence,
        };
        self.out.push(duty);
        self.paragraphs.push(at);
    }

    /// Takes a frame: who does the task before it, or who helps in the duty before it.
    pub(super) fn frame(&mut self, paragraphs: &[Paragraph], at: usize, frame: Frame) {
        let paragraph = &paragraphs[at];
        if frame.lead.is_empty() {
            self.helped(paragraphs, at, &frame.coordinating);
            return;
        }
        let mut helpers = coordinating(paragraph, frame.start..paragraph.text.folded.len());
        helpers.retain(|body| !frame.lead.contains(body));
        helpers.extend(
            frame.coordinating.iter().filter(|body| !helpers.contains(body)).cloned().collect::<Vec<_>>(),
        );
        let text = if frame.start > 0 {
            let label = label_end(&paragraph.text.folded);
            paragraph.text.slice(label..frame.start.max(label))
        } else {
            task_above(paragraphs, at)
        };
        let all = 0..paragraph.text.folded.len();
        let found = Owner { coordinating: helpers, ..Owner::of(frame.lead, frame.role) };
        self.push(at, paragraph, all, found, text, evidence::FRAMED);
    }

    /// Takes a frame whose bodies stand in the paragraphs below it: `range` is those of both.
    pub(super) fn frame_over(
        &mut self,
        paragraphs: &[Paragraph],
        range: Range<usize>,
        frame: FrameOver,
        bodies: Vec<String>,
    ) {
        let at = range.start;
        let last = &paragraphs[range.end - 1];
        let taken = if frame.helps {
            self.helped(paragraphs, at, &bodies)
        } else {
            let text = task_above(paragraphs, at);
            let paragraph = &paragraphs[at];
            let all = 0..paragraph.text.folded.len();
            self.push(at, paragraph, all, Owner::of(bodies, frame.role), text, evidence::FRAMED);
            true
        };
        if let Some(duty) = self.out.last_mut().filter(|_| taken) {
            duty.lines = duty.lines.join(last.all_lines());
        }
    }

    /// Adds helpers to the duty before, where it is of the same section, or of the frame in the point before. Whether it did.
    fn helped(&mut self, paragraphs: &[Paragraph], at: usize, helpers: &[String]) -> bool {
        let paragraph = &paragraphs[at];
        let same = |before: &Paragraph| {
            before.section == paragraph.section || is_point_of_frame(before) && is_point_of_frame(paragraph)
        };
        let before = self.paragraphs.last().is_some_and(|&before| same(&paragraphs[before]));
        let Some(last) = self.out.last_mut().filter(|_| before) else { return false };
        last.coordinating.extend(helpers.iter().map(|body| self.names.corrected(body)));
        true
    }
}
