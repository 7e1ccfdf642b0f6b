//! Responsibilities: what is asked of whom. A duty names its body, or stands under a heading that does, or in a row of a
//! table of tasks.

mod duty;
mod inline;
mod label;
mod opening;
mod plan;
mod sentence;
mod table;
mod wrapped;

use std::sync::LazyLock;

use regex::Regex;

use super::body::{Gazetteer, list_at};
use super::fold::Folded;
use super::line::{Line, LineKind, pattern};
use super::paragraph::{Paragraph, label_end};
use super::section::{Stance, parents};
use super::table::Tables;
use super::{Deadline, Responsibility, Role, Section};
use duty::{Duties, Owner, coordinating};
use inline::{in_points, points};
pub(super) use label::task_above;
use label::{CIRCUMSTANCE, link_labelled, within};
use opening::{
    Opening, begins_with_verb, bodies_alone, frame_over, has_verb, is_frame, is_quota, named_whole,
    names_member, opening,
};
use plan::{of_circumstance, parents_of_bodies};
use sentence::{
    DIRECTS, GIVES, asks, full_sentence_end, given_within, later_sentences, ordered_in_closing,
    ordered_in_preamble, parts, unless_named,
};

/// A lettered or numbered point of so many words is a duty and no heading.
const DUTY_WORDS: usize = 9;

/// A heading that names bodies by what they do has at most so many words.
const KIND_WORDS: usize = 25;

/// How sure the evidence of a duty is, before the words it stands on are weighed: the more specific, the surer. Set by
/// judgment, below the shares that were right in eleven annotated papers, so that each is safe on papers that differ.
mod evidence {
    /// The sentence names its body and gives it a duty by a verb of one.
    pub(super) const NAMED: f64 = 0.95;
    /// It names its body, and what follows is taken for a duty.
    pub(super) const TAKEN: f64 = 0.7;
    /// The heading above names the body.
    pub(super) const OWNED: f64 = 0.9;
    /// A frame names the body.
    pub(super) const FRAMED: f64 = 0.9;
    /// A row of a table names it in a column of its own.
    pub(super) const TABLED: f64 = 0.9;
    /// A row of a table whose columns were joined names it.
    pub(super) const FLATTENED: f64 = 0.6;
}

/// What speaks of the paper itself or of carrying it out, behind the last duty of those that are named above.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:tren day la|trong qua trinh|(?:chi thi|ke hoach|quyet dinh|chuong trinh|nghi quyet|thong tu|quy che|de an|cong van) nay)\b",
    )
});
/// Words by which a sentence announces the points below it.
static ANNOUNCES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:sau|sau day|nhu sau|cu the|gom|bao gom)\s*:$"));
/// The last part of a sentence whose points are further duties of whom it names: `…; thực hiện các nhiệm vụ sau:`.
static ANNOUNCES_TASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r";\s*(?:dong thoi\s+|va\s+)?(?:to chuc\s+)?(?:trien khai\s+)?thuc hien\s+(?:cac|nhung)\s+(?:nhiem vu|noi dung|cong viec)[^;.:]{0,40}:\s*$",
    )
});
/// A sentence that ends where the points of a duty begin: `Thủ trưởng các đơn vị có trách nhiệm:`.
static OBLIGES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:(?:co|chiu) trach nhiem|phai)\s*:\s*$"));
/// A heading that names bodies by what they do: `Các tổ chức cung cấp dịch vụ`, `Cơ quan chủ trì giải quyết thủ tục`.
static OF_A_KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:cac|nhung)\s+(?:to chuc|co so|ca nhan|truong|ngan hang|phong(?: ban)?)|(?:(?:cac|nhung)\s+)?(?:co quan|don vi|doanh nghiep|nha mang|nha thau|chu dau tu|hop tac xa))\b",
    )
});

/// Learns the names of bodies in the paragraphs of a document, but for tables whose columns were joined: in these, words
/// of other columns stand behind a name.
pub(super) fn learn_names(lines: &[Line], tables: &Tables, paragraphs: &[Paragraph], names: &mut Gazetteer) {
    for paragraph in paragraphs.iter().filter(|paragraph| !in_table(lines, tables, paragraph)) {
        names.learn(&paragraph.text);
    }
}

/// Whether a paragraph begins in one of the tables, which are places in `lines`.
fn in_table(lines: &[Line], tables: &Tables, paragraph: &Paragraph) -> bool {
    let first = paragraph.all_lines().first;
    tables.flat_of(lines, first).is_some() || tables.is_stacked(lines, first)
}

/// The responsibilities of the paragraphs and of the tables among the lines, each linked to its deadlines. Bodies named
/// before the paragraph `from` are addressed or cited there, and given no duty.
pub(super) fn responsibilities(
    lines: &[Line],
    tables: &Tables,
    paragraphs: &[Paragraph],
    from: usize,
    sections: &[Section],
    deadlines: &[Deadline],
    names: &Gazetteer,
) -> Vec<Responsibility> {
    let mut duties = Duties { names, out: Vec::new(), paragraphs: Vec::new() };
    let mut owners: Vec<Owner> = Vec::new();
    let parents = parents(sections);
    let siblings = parents_of_bodies(paragraphs, from, &parents);
    let of_circumstance = of_circumstance(sections);
    let mut read_to = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at < read_to || paragraph.kind != LineKind::Body || in_table(lines, tables, paragraph) {
            continue;
        }
        if at < from {
            ordered_in_preamble(paragraph, at, &mut owners, &mut duties);
            continue;
        }
        let depth = paragraph.section.and_then(|at| sections.get(at)).map_or(0, |section| section.depth);
        if paragraph.stance == Stance::Situation || paragraph.section.is_some_and(|at| of_circumstance[at]) {
            owners.clear();
            continue;
        }
        while let Some(owner) = owners.last() {
            let ends = if paragraph.opens_section {
                depth <= owner.depth || owner.bullet.is_some()
            } else {
                owner.ends_at(paragraph)
            };
            if !ends {
                break;
            }
            owners.pop();
        }
        // What closes the paper is none of theirs.
        if is_plain(paragraph) && CLOSING.is_match(&paragraph.text.folded) {
            owners.clear();
            if ordered_in_closing(paragraph, at, &mut duties) {
                continue;
            }
        }
        if let Some(end) = listed_below(paragraphs, at, &mut duties) {
            read_to = end;
            continue;
        }
        let in_plan = paragraph.section.is_some_and(|at| siblings.contains(&parents[at]));
        let followed = paragraphs.get(at + 1).is_some_and(|next| {
            let below = next.section.and_then(|at| sections.get(at)).map_or(0, |section| section.depth);
            next.bullet.is_some() || next.opens_section && below > depth
        });
        let heading = owners.last().filter(|owner| followed && !owner.by_sentence);
        if let Some(framed) = heading.and_then(|owner| owner.framed_by(paragraph, depth)) {
            owners.push(framed);
            continue;
        }
        match named_by_kind(paragraph).filter(|_| followed) {
            Some(named) => owners.push(Owner { depth, ..named }),
            None => read(paragraphs, at, depth, in_plan, &mut owners, &mut duties),
        }
    }
    let mut out = duties.out;
    link_labelled(&mut out, &duties.paragraphs, paragraphs, from, deadlines);
    out.extend(table::responsibilities(lines, tables, names));
    out.sort_by_key(|duty| duty.lines.first);
    for (at, responsibility) in out.iter_mut().enumerate() {
        responsibility.id = format!("r{}", at + 1);
        let lines = responsibility.lines;
        let within = within(deadlines, lines);
        for deadline in within {
            if !responsibility.deadlines.contains(&deadline.id) {
                responsibility.deadlines.push(deadline.id.clone());
            }
        }
    }
    out
}

/// Reads a frame whose bodies stand below it, each in a paragraph of its own, and gives the index of the paragraph after them.
fn listed_below(paragraphs: &[Paragraph], at: usize, duties: &mut Duties<'_>) -> Option<usize> {
    let frame = frame_over(&paragraphs[at].text.folded)?;
    // Each point below may be a frame of its own: `2. Cơ quan chủ trì, phối hợp` over `a) Cơ quan chủ trì`.
    let next = paragraphs.get(at + 1).filter(|next| next.opens_section);
    if next.is_some_and(|next| next.text.folded.contains(" chu tri") && is_frame(&next.text)) {
        return Some(at + 1);
    }
    let plain = |paragraph: &&Paragraph| paragraph.kind == LineKind::Body && !paragraph.opens_section;
    let below = paragraphs[at + 1..].iter().take_while(plain).map(|paragraph| {
        let bodies = bodies_alone(&paragraph.text);
        let unknown = bodies.is_empty() && paragraph.bullet.is_some();
        if unknown { named_whole(&paragraph.text) } else { bodies }
    });
    let listed: Vec<_> = below.take_while(|bodies| !bodies.is_empty()).collect();
    let end = at + 1 + listed.len();
    let bodies: Vec<String> = listed.into_iter().flatten().collect();
    if bodies.is_empty() {
        return None;
    }
    duties.frame_over(paragraphs, at..end, frame, bodies);
    Some(end)
}

/// Whether a paragraph has neither a bullet nor the label of a section.
fn is_plain(paragraph: &Paragraph) -> bool {
    paragraph.bullet.is_none() && !paragraph.opens_section
}

/// Whether a text ends in words that announce the points below it.
fn announces(text: &Folded) -> bool {
    ANNOUNCES.is_match(text.folded.trim_end())
}

/// Reads one paragraph under the bodies that own it. `in_plan` says that the points beside its own are headings that name
/// bodies.
fn read(
    paragraphs: &[Paragraph],
    at: usize,
    depth: u32,
    in_plan: bool,
    owners: &mut Vec<Owner>,
    duties: &mut Duties<'_>,
) {
    let paragraph = &paragraphs[at];
    let text = &paragraph.text;
    let whole = 0..text.folded.len();
    let owner = owners.last().cloned();
    let heading = owner.as_ref().filter(|owner| !owner.by_sentence);
    let found = match labelled_kind(paragraph) {
        Some((name, colon)) => {
            Opening::Duty { bodies: vec![name], role: Role::Implement, rest: colon, sure: true }
        }
        None => opening(text, whole.clone(), paragraph.opens_section),
    };
    // What one that has duties directs others to do is its own duty; what running text asks for closes the paper.
    let plain = is_plain(paragraph);
    if let (Some(owner), Opening::Heading { .. } | Opening::Duty { .. }) = (heading, &found)
        && DIRECTS.is_match(&text.folded)
        && !(plain && text.folded.trim_start().starts_with("yeu cau"))
    {
        duties.add(at, paragraph, whole, 0, owner, evidence::OWNED);
        return;
    }
    match found {
        Opening::Heading { bodies, mut role } => {
            // A sentence that ends in a colon announces a list of its issuer's; a heading opens a section or a bullet.
            let heads = paragraph.opens_section || paragraph.bullet.is_some() || role != Role::Implement;
            if heads || OBLIGES.is_match(&text.folded) {
                // What stands before the words that announce the points is a duty of its own.
                let announced = ANNOUNCES_TASKS.find(&text.folded).map(|last| 0..last.start());
                if let Some(own) = announced
                    && let Opening::Duty { bodies, role: own_role, rest, sure: true } =
                        opening(text, own.clone(), paragraph.opens_section)
                {
                    duties.add(at, paragraph, own, rest, &Owner::of(bodies, own_role), evidence::NAMED);
                    role = Role::Implement;
                }
                let bullet = paragraph.bullet.filter(|_| !paragraph.opens_section);
                let coordinating = coordinating(paragraph, whole);
                let is_duty = |next: &Paragraph| is_plain(next) && begins_with_verb(&next.text.folded);
                let over_plain = bullet.is_some()
                    && text.folded.trim_end().ends_with(':')
                    && paragraphs.get(at + 1).is_some_and(is_duty);
                owners.push(Owner { coordinating, depth, bullet, over_plain, ..Owner::of(bodies, role) });
            }
        }
        Opening::Duty { bodies, role, rest, sure } => {
            let own = heading.filter(|_| !paragraph.opens_section && (!sure || is_part(&bodies)));
            match own {
                Some(_) if names_member(text) => {}
                Some(owner) => duties.add(at, paragraph, whole, 0, owner, evidence::OWNED),
                None => {
                    let sentence = full_sentence_end(paragraph, rest);
                    let found = Owner { depth, bullet: paragraph.bullet, ..Owner::of(bodies, role) };
                    let certainty = if sure { evidence::NAMED } else { evidence::TAKEN };
                    let points = points(text);
                    // `a) Sở Y tế: (1) Chủ trì …; (2) …`
                    let first = points.first().filter(|first| {
                        rest <= first.start && !text.folded[rest..first.start].contains(char::is_alphabetic)
                    });
                    let (own, task) = first.map_or((whole, rest), |first| (0..first.end, first.start));
                    duties.add(at, paragraph, own, task, &found, certainty);
                    let singled_out = match points.split_first() {
                        Some((_, others)) => {
                            in_points(paragraph, at, others, Some(&found), duties);
                            None
                        }
                        None => {
                            parts(paragraph, at, rest..sentence, duties);
                            later_sentences(paragraph, at, sentence, depth, duties)
                        }
                    };
                    // `12. Sở Y tế: Triển khai …` is a heading as well, which owns what goes on below.
                    let announces = announces(text) || text.folded[rest..].trim_start().starts_with(':');
                    if paragraph.opens_section && (announces || sure) {
                        let coordinating = coordinating(paragraph, rest..sentence);
                        owners.push(Owner { bullet: None, by_sentence: !announces, coordinating, ..found });
                    }
                    owners.extend(singled_out);
                }
            }
        }
        Opening::Frame(frame) => duties.frame(paragraphs, at, frame),
        // A heading among headings of bodies names one too, though its first words are misread.
        Opening::None if in_plan && paragraph.opens_section && named_later(text).is_some() => {
            let bodies = named_later(text).unwrap_or_default();
            owners.push(Owner { depth, ..Owner::of(bodies, Role::Implement) });
        }
        Opening::None => {
            let words = text.folded.split_whitespace().count();
            let ended = text.folded.ends_with(['.', ';']);
            // A label alone stands above what it is of.
            let said = text.folded[label_end(&text.folded)..].contains(char::is_alphanumeric);
            let is_duty = said && (!paragraph.opens_section || ended || words > DUTY_WORDS);
            // A sentence of its own may give a duty to another.
            let by_sentence = owner.as_ref().is_some_and(|owner| owner.by_sentence);
            let of_another = by_sentence && !begins_with_verb(&text.folded);
            // `a) Ngân sách Trung ương chi cho các nhiệm vụ sau:` has a list of its own.
            if of_another && announces(text) {
                owners.pop();
            }
            // One of a list of its units or members has nothing to do: `g) Phòng Kế hoạch - Tài chính;`.
            let tells = || CIRCUMSTANCE.is_match(&text.folded) || is_quota(&text.folded);
            let does = || !tells() && !names_member(text);
            let owner = owner.filter(|_| is_duty && !of_another && does());
            if (plain || owner.is_none()) && given_within(paragraph, at, duties) {
                return;
            }
            if owner.is_none() && in_points(paragraph, at, &points(text), None, duties) {
                return;
            }
            let first = full_sentence_end(paragraph, label_end(&text.folded));
            if let Some(owner) = owner {
                duties.add(at, paragraph, whole, 0, &owner, evidence::OWNED);
            }
            owners.extend(later_sentences(paragraph, at, first, depth, duties));
        }
    }
}

/// The owner that a heading names by what it does, where a verb stands in the name and nothing ends it; whether points or
/// bullets follow is left to ask.
fn named_by_kind(paragraph: &Paragraph) -> Option<Owner> {
    if !paragraph.opens_section {
        return None;
    }
    let text = &paragraph.text;
    let label = label_end(&text.folded);
    let asked = GIVES.find(&text.folded[label..]).filter(|given| given.start() == 0);
    let role = if asked.is_some_and(|given| asks(given.as_str())) { Role::Request } else { Role::Implement };
    let start = label + asked.map_or(0, |given| given.end());
    let heading = text.folded[start..].trim_end();
    // Who they are may be told in parentheses.
    let name = heading.find('(').map_or(heading, |open| &heading[..open]);
    let ended = heading.ends_with(['.', ';', ',']) || heading.ends_with(':') && name.len() == heading.len();
    let named = OF_A_KIND.is_match(heading)
        && has_verb(name)
        && !ended
        && name.split_whitespace().count() <= KIND_WORDS;
    named.then(|| {
        let name = text.slice(start..start + name.len()).trim().trim_end_matches(':').to_owned();
        Owner::of(vec![name], role)
    })
}

/// What a label in front of a duty names by what it does: `4. Các cơ sở nuôi trồng thủy sản: Theo dõi …`; the name, and the byte
/// of the colon.
fn labelled_kind(paragraph: &Paragraph) -> Option<(String, usize)> {
    if !paragraph.opens_section {
        return None;
    }
    let text = &paragraph.text;
    let start = label_end(&text.folded);
    let colon = start + text.folded[start..].find(':')?;
    let name = &text.folded[start..colon];
    let kind = OF_A_KIND.is_match(name) && !name.contains([',', ';', '.', '(']);
    let few = name.split_whitespace().count() <= DUTY_WORDS;
    let does = begins_with_verb(text.folded[colon + 1..].trim_start());
    (kind && few && does).then(|| (text.slice(start..colon).trim().to_owned(), colon))
}

/// The bodies that a heading names behind its first words; none where it is a sentence.
fn named_later(text: &Folded) -> Option<Vec<String>> {
    let label = label_end(&text.folded);
    let heading = &text.folded[label..];
    if heading.ends_with(['.', ';']) || heading.split_whitespace().count() > DUTY_WORDS || has_verb(heading) {
        return None;
    }
    let words = heading.match_indices(' ').map(|(at, _)| label + at + 1);
    words.map(|at| list_at(text, at).0).find(|bodies| !bodies.is_empty())
}

/// Whether the named ones are members or parts of some body, and no body by themselves.
fn is_part(bodies: &[String]) -> bool {
    bodies.iter().all(|body| super::fold::fold(body).starts_with("thanh vien"))
}

#[cfg(test)]
mod tests;
