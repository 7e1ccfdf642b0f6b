//! Responsibilities: what is asked of whom. A duty names its body at its start, or stands under a heading that does.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::{VERBS, list_at};
use super::clause::sentences;
use super::fold::Folded;
use super::line::{LineKind, pattern};
use super::paragraph::Paragraph;
use super::{Deadline, Responsibility, Role, Section};

/// What may stand before the body of a duty: bullet, label, and the word that gives it.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[-–+*•]\s*)?(?:(?:(?:dieu\s+\d+|[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-z])\s*[.):,]+|\((?:\d{1,2}|[a-z])\))\s*)?(?P<give>(?:de nghi|kinh de nghi|giao|yeu cau|doi voi|trach nhiem cua|nhiem vu cua|phan cong)\s+)?",
    )
});
/// A heading that names a body has at most so many words.
const HEADING_WORDS: usize = 40;
/// A lettered or numbered point of so many words is a duty and no heading.
const DUTY_WORDS: usize = 9;

/// What follows the body where it is given a duty: a verb of one, or the colon of a list.
static DUTY: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^\s*[,:]?\s*(?:\([^)]{{1,120}}\)\s*)?(?:(?:{VERBS})\b|:\s*$|:\s)")));
/// What may stand between a body and its duty.
static BY_OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:tuy|can cu|theo|tren co so)\s+(?:theo\s+)?(?:chuc nang|tham quyen|nhiem vu|pham vi|tinh hinh|dieu kien)",
    )
});
/// One body gives another its duty.
static ORDERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*,?\s*(?:yeu cau|de nghi|giao)\s+(?:cac dong chi\s+)?"));
static LEADS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bchu tri\b"));
static COORDINATES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\bphoi hop(?:\s+(?:chat che|dong bo|kip thoi|cung))?(?:\s+(?:voi|cung))?\s*:?\s+")
});
static CARRIES_OUT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(chiu trach nhiem|can cu quyet dinh).{0,40}\bthi hanh\b"));
static NAMED_LEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:co quan|don vi)?\s*chu tri(?: thuc hien)?\s*:\s*"));
static NAMED_COORDINATING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:co quan|don vi)?\s*phoi hop(?: thuc hien)?\s*:\s*"));
static ASKS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[-–+*•]\s*)?(?:[ivx\d]+\s*[.)]\s*)?(?:kinh\s+)?de nghi\b"));
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[-–+*•]\s*)?(kinh phi|thoi gian|thoi han|san pham|ket qua|dia diem|thanh phan)\b")
});

/// A body named by a heading, under which each bullet or paragraph is a duty.
#[derive(Debug, Clone)]
struct Owner {
    bodies: Vec<String>,
    role: Role,
    /// Depth of the section that names it.
    depth: u32,
}

/// The responsibilities of the paragraphs, each linked to the deadlines that stand in it.
pub(super) fn responsibilities(
    paragraphs: &[Paragraph],
    sections: &[Section],
    deadlines: &[Deadline],
) -> Vec<Responsibility> {
    let mut out: Vec<Responsibility> = Vec::new();
    let mut owner: Option<Owner> = None;
    for paragraph in paragraphs.iter().filter(|paragraph| paragraph.kind == LineKind::Body) {
        let depth = paragraph.section.and_then(|at| sections.get(at)).map_or(0, |section| section.depth);
        if paragraph.opens_section && owner.as_ref().is_some_and(|owner| depth <= owner.depth) {
            owner = None;
        }
        let opening = opening(&paragraph.text);
        match opening {
            Opening::Heading(bodies, role) => {
                // A sentence that ends in a colon announces a list of its issuer's; a heading opens a section or a bullet.
                if paragraph.opens_section || paragraph.bullet.is_some() || role == Role::Request {
                    owner = Some(Owner { bodies, role, depth });
                }
            }
            Opening::Duty { bodies, role, rest } => {
                let own = owner.as_ref().filter(|_| !paragraph.opens_section && is_part(&bodies));
                let (bodies, role, rest) = match own {
                    Some(owner) => (owner.bodies.clone(), role.max_of(owner.role), 0),
                    None => (bodies, role, rest),
                };
                out.push(duty(paragraph, bodies, role, rest));
            }
            Opening::Named { lead, coordinating, range } => {
                let target = out.last_mut().filter(|last| !lead.is_empty() && last.lead.is_empty());
                if target.is_none() && !lead.is_empty() {
                    out.push(Responsibility {
                        coordinating,
                        ..duty(paragraph, lead, Role::Lead, range.start)
                    });
                }
            }
            Opening::None => {
                let is_duty =
                    !paragraph.opens_section || paragraph.text.folded.split_whitespace().count() > DUTY_WORDS;
                if let Some(owner) =
                    owner.as_ref().filter(|_| is_duty && !FRAME.is_match(&paragraph.text.folded))
                {
                    out.push(duty(paragraph, owner.bodies.clone(), owner.role, 0));
                }
            }
        }
    }
    for (at, responsibility) in out.iter_mut().enumerate() {
        responsibility.id = format!("r{}", at + 1);
        let lines = responsibility.lines;
        let within = deadlines
            .iter()
            .filter(|deadline| lines.first <= deadline.lines.first && deadline.lines.last <= lines.last);
        responsibility.deadlines = within.map(|deadline| deadline.id.clone()).collect();
    }
    out
}

/// How a paragraph begins.
enum Opening {
    /// It is a body's name alone: a heading over duties.
    Heading(Vec<String>, Role),
    /// It names a body and gives it something to do; `rest` is the byte of the folded text where that begins.
    Duty { bodies: Vec<String>, role: Role, rest: usize },
    /// It names who leads and who helps after those words: `Cơ quan chủ trì: …; cơ quan phối hợp: …`.
    Named { lead: Vec<String>, coordinating: Vec<String>, range: Range<usize> },
    /// Anything else.
    None,
}

fn opening(text: &Folded) -> Opening {
    let folded = &*text.folded;
    if let Some(found) = NAMED_LEAD.find(folded).filter(|found| found.start() < 40) {
        let (lead, _) = list_at(text, found.end());
        let coordinating = NAMED_COORDINATING.find(&folded[found.end()..]);
        let coordinating =
            coordinating.map_or(Vec::new(), |helped| list_at(text, found.end() + helped.end()).0);
        return Opening::Named { lead, coordinating, range: found.range() };
    }
    let opened = OPENING.captures(folded);
    let start = opened.as_ref().and_then(|m| m.get(0)).map_or(0, |m| m.end());
    let given = opened.as_ref().and_then(|m| m.name("give")).map(|m| m.as_str().trim());
    let (bodies, end) = list_at(text, start);
    if bodies.is_empty() {
        return Opening::None;
    }
    let rest = &folded[end..];
    let head_length = sentences(text).first().map_or(folded.len(), |sentence| sentence.end);
    let role = if given.is_some_and(|word| word.ends_with("de nghi")) {
        Role::Request
    } else if LEADS.find(&folded[end..head_length.max(end)]).is_some() {
        Role::Lead
    } else {
        Role::Implement
    };
    let (bodies, role, end) = match ORDERS.find(rest) {
        Some(orders) => match list_at(text, end + orders.end()) {
            (ordered, ordered_end) if !ordered.is_empty() => {
                let asked = orders.as_str().contains("de nghi");
                (ordered, if asked { Role::Request } else { role }, ordered_end)
            }
            _ => (bodies, role, end),
        },
        None => (bodies, role, end),
    };
    let rest = &folded[end..];
    let short = folded.split_whitespace().count() <= HEADING_WORDS && !folded.ends_with(['.', ';']);
    let apposition = short && rest.trim_start().starts_with(['-', '–', '(']);
    if apposition || rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return Opening::Heading(bodies, if role == Role::Lead { Role::Implement } else { role });
    }
    if DUTY.is_match(rest) || BY_OFFICE.is_match(rest) || given.is_some() || CARRIES_OUT.is_match(rest) {
        return Opening::Duty { bodies, role, rest: end };
    }
    Opening::None
}

/// Whether the named ones are members or parts of some body, and no body by themselves.
fn is_part(bodies: &[String]) -> bool {
    bodies.iter().all(|body| super::fold::fold(body).starts_with("thanh vien"))
}

impl Role {
    /// The stronger of two: who leads still leads under a heading that asks.
    fn max_of(self, other: Self) -> Self {
        if self == Self::Implement { other } else { self }
    }
}

fn duty(paragraph: &Paragraph, bodies: Vec<String>, role: Role, rest: usize) -> Responsibility {
    let text = &paragraph.text;
    let folded = &*text.folded;
    let range = rest..folded.len();
    let role = match role {
        Role::Implement if ASKS.is_match(folded) => Role::Request,
        Role::Implement if LEADS.is_match(folded) => Role::Lead,
        role => role,
    };
    let coordinating =
        COORDINATES.find_iter(&folded[range.clone()]).map(|found| list_at(text, range.start + found.end()));
    let coordinating =
        coordinating.map(|(names, _)| names).find(|names| !names.is_empty()).unwrap_or_default();
    let sentence =
        sentences(text).into_iter().find(|sentence| sentence.end > range.start).unwrap_or(range.clone());
    let task = text.slice(range.start.max(sentence.start)..sentence.end).trim();
    let task = task.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['.', ';', ' ']);
    let confidence = if rest > 0 { 0.85 } else { 0.75 };
    Responsibility {
        id: String::new(),
        lead: bodies,
        coordinating,
        role,
        task: task.to_owned(),
        deadlines: Vec::new(),
        lines: paragraph.all_lines(),
        page: None,
        section: Vec::new(),
        confidence,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::super::section::sections;
    use super::*;

    fn read(text: &str) -> Vec<(Vec<String>, Vec<String>, Role, String)> {
        let lines = lines(text);
        let sections = sections(&lines);
        let found = responsibilities(&paragraphs(&lines, &sections), &sections, &[]);
        found.into_iter().map(|r| (r.lead, r.coordinating, r.role, r.task)).collect()
    }

    #[test]
    fn duties_name_their_bodies_or_stand_under_them() {
        let text = "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch năm.\n2. Các sở, ban, ngành\n- Tổ chức phát động phong trào trong đơn vị;\n- Báo cáo kết quả.\n3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các đoàn thể giám sát việc thực hiện.";
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let expected = [
            (owned(&["Sở Nội vụ"]), owned(&["Sở Tài chính"]), Role::Lead),
            (owned(&["Các sở, ban, ngành"]), owned(&[]), Role::Implement),
            (owned(&["Các sở, ban, ngành"]), owned(&[]), Role::Implement),
            (owned(&["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các đoàn thể"]), owned(&[]), Role::Request),
        ];
        let found = read(text);
        let shapes: Vec<_> =
            found.iter().map(|(lead, help, role, _)| (lead.clone(), help.clone(), *role)).collect();
        assert_eq!(shapes, expected);
        assert_eq!(found[1].3, "Tổ chức phát động phong trào trong đơn vị");
    }
}
