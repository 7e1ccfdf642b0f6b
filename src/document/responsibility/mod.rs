//! Responsibilities: what is asked of whom. A duty names its body, or stands under a heading that does, or in a row of a
//! table of tasks.

mod duty;
mod inline;
mod opening;
mod plan;
mod table;
mod wrapped;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::{Gazetteer, is_body_at, list_at, list_within};
use super::clause::{sentences, sentences_in};
use super::fold::Folded;
use super::line::{Line, LineKind, pattern};
use super::paragraph::{Paragraph, label_end};
use super::section::{Stance, parents};
use super::table::Tables;
use super::{Deadline, Responsibility, Role, Section};
pub(super) use duty::task_above;
use duty::{CIRCUMSTANCE, Duties, Owner, coordinating, link_labelled, within};
use inline::{in_points, points};
use opening::{
    Opening, begins_with_verb, bodies_alone, frame_over, has_verb, is_frame, named_whole, names_member,
    opening,
};
use plan::{of_circumstance, parents_of_bodies};

/// A lettered or numbered point of so many words is a duty and no heading.
const DUTY_WORDS: usize = 9;

/// A heading that names bodies by what they do has at most so many words.
const KIND_WORDS: usize = 25;

/// So many sentences of a paragraph may each give a duty.
const MOST_SENTENCES: usize = 40;

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

static GIVEN_WITHIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:do|giao(?:\s+cho)?)\s+"));
static GIVES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:yeu cau|de nghi)\s+(?:cac\s+dong chi\s+|dong chi\s+)?"));
static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:chu tri|lam dau moi|chiu trach nhiem|tham muu|phoi hop|chu dong|xay dung|to chuc)\b",
    )
});
static HELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:to chuc|xay dung)\b"));
/// What speaks of the paper itself or of carrying it out, behind the last duty of those that are named above.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:tren day la|trong qua trinh|(?:chi thi|ke hoach|quyet dinh|chuong trinh|nghi quyet|thong tu|quy che|de an|cong van) nay)\b",
    )
});
/// What directs others to do it: `- Chỉ đạo Sở Y tế …`.
static DIRECTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\W*(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:chi dao|yeu cau|phan cong)\b"));
/// A sentence that gives one of many a list of its own: `Riêng Ủy ban nhân dân phường A thực hiện:`.
static SINGLES_OUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)^\s*rieng\b.*:$"));
/// The end of an article on who carries a paper out.
static CARRIES_OUT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:chiu trach nhiem|can cu)\b.{0,60}\bthi hanh\b"));
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
            let does = || !CIRCUMSTANCE.is_match(&text.folded) && !names_member(text);
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

/// The end of the sentence, by full stop, that a byte of a paragraph stands in.
fn full_sentence_end(paragraph: &Paragraph, at: usize) -> usize {
    full_sentences(paragraph)
        .into_iter()
        .find(|sentence| sentence.end > at)
        .map_or(at, |sentence| sentence.end)
}

/// The sentences of a paragraph between full stops.
fn full_sentences(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let folded = &paragraph.text.folded;
    let mut out: Vec<Range<usize>> = Vec::new();
    for part in sentences(&paragraph.text) {
        match out.last_mut() {
            Some(last) if folded.as_bytes().get(last.end) == Some(&b';') => last.end = part.end,
            _ => out.push(part),
        }
    }
    out
}

/// Duties that parts of a sentence between semicolons give to bodies that they name, behind the one that its first part gives:
/// `các sở tổ chức thực hiện; Ủy ban nhân dân các xã xây dựng kế hoạch`.
fn parts(paragraph: &Paragraph, at: usize, range: Range<usize>, duties: &mut Duties<'_>) {
    for part in sentences_in(&paragraph.text, range).into_iter().skip(1).take(MOST_SENTENCES) {
        let said = paragraph.text.folded[part.clone()].trim_start();
        // What a body directs is its own, and a list of those who carry a paper out is one subject.
        if DIRECTS.is_match(said) || CARRIES_OUT.is_match(said) {
            continue;
        }
        if let Opening::Duty { bodies, role, rest, sure: true } =
            opening(&paragraph.text, part.clone(), false)
        {
            duties.add(at, paragraph, part, rest, &Owner::of(bodies, role), evidence::TAKEN);
        }
    }
}

/// Duties that sentences after the first give to bodies that they name; and the bodies that are singled out in
/// the last of them, whose duties the bullets below are. The paragraph stands at `depth` in the tree.
fn later_sentences(
    paragraph: &Paragraph,
    at: usize,
    from: usize,
    depth: u32,
    duties: &mut Duties<'_>,
) -> Option<Owner> {
    let later = full_sentences(paragraph).into_iter().filter(|sentence| sentence.start >= from);
    let mut heading = None;
    for sentence in later.take(MOST_SENTENCES) {
        // What a body directs is its own.
        if paragraph.text.folded[sentence.clone()].trim_start().starts_with("chi dao ") {
            continue;
        }
        if let Some(Opening::Heading { bodies, role }) = unless_named(paragraph, at, sentence.clone(), duties)
            && SINGLES_OUT.is_match(&paragraph.text.folded[sentence])
        {
            heading = Some(Owner { depth, framed: true, ..Owner::of(bodies, role) });
        }
    }
    heading
}

/// Adds the duty that a range of a paragraph gives to bodies that it names for sure, and those of its parts; how it begins where
/// it gives none.
fn unless_named(
    paragraph: &Paragraph,
    at: usize,
    range: Range<usize>,
    duties: &mut Duties<'_>,
) -> Option<Opening> {
    match opening(&paragraph.text, range.clone(), false) {
        Opening::Duty { bodies, role, rest, sure: true } => {
            let within = rest..range.end;
            duties.add(at, paragraph, range, rest, &Owner::of(bodies, role), evidence::NAMED);
            parts(paragraph, at, within, duties);
            None
        }
        other => Some(other),
    }
}

/// What a directive orders before its first point: `Thủ tướng Chính phủ yêu cầu các Bộ trưởng … thực hiện các việc sau`.
/// Where nothing but a colon follows the bodies, each point below is a duty of theirs.
fn ordered_in_preamble(paragraph: &Paragraph, at: usize, owners: &mut Vec<Owner>, duties: &mut Duties<'_>) {
    let text = &paragraph.text;
    for ordered in GIVES.find_iter(&text.folded).filter(|given| !asks(given.as_str())) {
        let range = ordered.end()..text.folded.len();
        if !is_body_at(text, range.start) {
            continue;
        }
        let (bodies, rest) = list_at(text, range.start);
        let owner = |bodies| Owner::of(bodies, Role::Implement);
        if has_verb(&text.folded[rest..]) {
            // What only announces the points below is told by them.
            if !ANNOUNCES.is_match(text.folded.trim_end()) {
                duties.add(at, paragraph, range, rest, &owner(bodies), evidence::TAKEN);
            }
        } else if text.folded.trim_end().ends_with(':') {
            owners.push(owner(list_within(text, range)));
        }
        return;
    }
}

/// Whether a word that gives duties asks for them, and orders none.
fn asks(given: &str) -> bool {
    given.starts_with("de nghi")
}

/// What the last words of a paper order: `Trên đây là Kế hoạch …, yêu cầu các sở, ban, ngành triển khai thực hiện`. Whether they
/// order anything.
fn ordered_in_closing(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) -> bool {
    let text = &paragraph.text;
    let sentences = full_sentences(paragraph);
    let mut found = false;
    for given in GIVES.find_iter(&text.folded) {
        let (bodies, rest) = list_at(text, given.end());
        let sentence = sentences.partition_point(|sentence| sentence.end <= rest);
        let sentence = sentences.get(sentence).map_or(rest, |sentence| sentence.end);
        if bodies.is_empty() || rest >= sentence || !has_verb(&text.folded[rest..sentence]) {
            continue;
        }
        let role = if asks(given.as_str()) { Role::Request } else { Role::Implement };
        let owner = Owner::of(bodies, role);
        duties.add(at, paragraph, given.start()..sentence, rest, &owner, evidence::TAKEN);
        parts(paragraph, at, rest..sentence, duties);
        found = true;
    }
    found
}

/// A duty given within a sentence: `… do Sở Nội vụ chủ trì`, `giao Sở Nội vụ chủ trì …`. Whether there is one.
fn given_within(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) -> bool {
    let text = &paragraph.text;
    for given in GIVEN_WITHIN.find_iter(&text.folded) {
        let (bodies, end) = list_at(text, given.end());
        // `Tham gia hội thi do Bộ Quốc phòng tổ chức` tells whose it is.
        let held = given.as_str().starts_with("do") && HELD.is_match(&text.folded[end..]);
        if bodies.is_empty() || held || !TAKES.is_match(&text.folded[end..]) {
            continue;
        }
        let role =
            if text.folded[end..].trim_start().starts_with("chu tri") { Role::Lead } else { Role::Implement };
        let found = Owner::of(bodies, role);
        duties.add(at, paragraph, 0..text.folded.len(), end, &found, evidence::TAKEN);
        return true;
    }
    false
}

/// Whether the named ones are members or parts of some body, and no body by themselves.
fn is_part(bodies: &[String]) -> bool {
    bodies.iter().all(|body| super::fold::fold(body).starts_with("thanh vien"))
}

#[cfg(test)]
mod tests {
    use super::super::grammar::limit::Own;
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::super::section::sections;
    use super::*;

    fn read(text: &str) -> Vec<Responsibility> {
        let lines = lines(text);
        let tables = Tables::of(&lines, Own { year: Some(2024), date: None });
        let sections = sections(&lines, &tables, true);
        let paragraphs = paragraphs(&lines, &sections);
        let mut names = Gazetteer::default();
        learn_names(&lines, &tables, &paragraphs, &mut names);
        responsibilities(&lines, &tables, &paragraphs, 0, &sections, &[], &names)
    }

    /// The duties of a text, each as `role lead; lead + helper; helper`.
    fn duties(text: &str) -> Vec<String> {
        let shape = |duty: Responsibility| {
            let role = match duty.role {
                Role::Lead => "lead",
                Role::Request => "request",
                Role::Implement => "implement",
            };
            let helpers = if duty.coordinating.is_empty() {
                String::new()
            } else {
                format!(" + {}", duty.coordinating.join("; "))
            };
            format!("{role} {}{helpers}", duty.lead.join("; "))
        };
        read(text).into_iter().map(shape).collect()
    }

    #[test]
    fn duties_name_their_bodies_or_stand_under_them() {
        let rows: [(&str, &[&str]); 96] = [
            (
                "- Sở Y tế chủ trì, phối hợp với các sở, ngành:\n\nTổ chức trồng cây.\n\nTừ nay đến năm 2026 cây được tưới.\n\n- Sở Nội vụ:\n\nTổ chức tưới cây.\n\n- Tình hình trồng cây còn khó khăn.\n\nCây xanh tốt.",
                &["lead Sở Y tế + các sở, ngành", "lead Sở Y tế + các sở, ngành", "implement Sở Nội vụ"],
            ),
            ("- Sở Y tế:\n\n6.000.000 đồng/cây.", &[]),
            (
                "- Các sở, ngành, tập đoàn kinh tế, tổng công ty nhà nước theo chức năng nhiệm vụ, được giao chủ trì, phối hợp với Sở Y tế tổ chức trồng cây.",
                &["lead Các sở, ngành, tập đoàn kinh tế, tổng công ty nhà nước + Sở Y tế"],
            ),
            (
                "1. Sở Y tế\n- Tổ chức trồng cây. Chỉ đạo các cơ sở giáo dục tổ chức chăm sóc cây.",
                &["implement Sở Y tế"],
            ),
            ("1. Phòng, chống sâu bệnh cho cây\n- Tổ chức phun thuốc.", &[]),
            (
                "1. Sở Y tế/Sở Xây dựng các tỉnh\n- Tổ chức trồng cây.",
                &["implement Sở Y tế; Sở Xây dựng các tỉnh"],
            ),
            ("2. Cơ quan quản lý: Sở Y tế:\n- Tổ chức trồng cây.", &["implement Sở Y tế"]),
            (
                "a) Ban Dân tộc\nLà cơ quan Thường trực, chủ trì, phối hợp với các sở, ngành thực hiện nhiệm vụ:\n- Tổ chức trồng cây.",
                &["lead Ban Dân tộc + các sở, ngành"],
            ),
            (
                "- Các doanh nghiệp viễn thông, doanh nghiệp bưu chính ưu tiên trồng cây.",
                &["implement Các doanh nghiệp viễn thông; doanh nghiệp bưu chính"],
            ),
            (
                "- Báo và Phát thanh, Truyền hình tỉnh chủ động phối hợp với Sở Y tế tổ chức trồng cây.",
                &["implement Báo và Phát thanh, Truyền hình tỉnh + Sở Y tế"],
            ),
            (
                "1. Sở Nông nghiệp & PTNT tỉnh An Giang\n- Tổ chức trồng cây.",
                &["implement Sở Nông nghiệp & PTNT tỉnh An Giang"],
            ),
            ("1. Sở Y tế\na) Cấp và quản lý việc sử dụng cây giống.", &["implement Sở Y tế"]),
            (
                "- Căn cứ kế hoạch, phòng Dân tộc phối hợp với phòng Tài chính tổ chức trồng cây.",
                &["implement phòng Dân tộc + phòng Tài chính"],
            ),
            (
                "1. Ban Dân tộc\nChủ trì, phối hợp với các sở, ngành thực hiện nhiệm vụ:\n- Tổ chức trồng cây.",
                &["lead Ban Dân tộc + các sở, ngành"],
            ),
            (
                "Sở Y tế tổ chức trồng cây. Đồng thời yêu cầu các cơ sở giáo dục tổ chức tưới cây.",
                &["implement Sở Y tế", "implement các cơ sở giáo dục"],
            ),
            (
                "Nhận được Kế hoạch này, Sở Y tế đề nghị Sở Xây dựng tổ chức trồng cây.",
                &["request Sở Xây dựng"],
            ),
            (
                "- Đề nghị quận, huyện, thị xã và các xã, phường tích cực trồng cây.",
                &["request quận, huyện, thị xã; các xã, phường"],
            ),
            (
                "1. Đề nghị các tổ chức hội: Hội Nông dân, Hội Cựu chiến binh phối hợp trồng cây.",
                &["request các tổ chức hội; Hội Nông dân; Hội Cựu chiến binh"],
            ),
            (
                "- Mặt trận Tổ quốc Việt Nam động viên nhân dân trồng cây.",
                &["implement Mặt trận Tổ quốc Việt Nam"],
            ),
            (
                "1. Các ủy viên:\n- Bộ trưởng Bộ Y tế, Phó Trưởng ban;\n- Bộ trưởng Bộ Xây dựng, Thành viên.",
                &[],
            ),
            ("- Các Báo cáo của Ủy ban nhân dân tỉnh về việc trồng cây.", &[]),
            (
                "1. Phòng Công nghệ thông tin\n- Chỉnh sửa sổ theo dõi cây.",
                &["implement Phòng Công nghệ thông tin"],
            ),
            (
                "1. Công ty Cổ phần Cây xanh Việt Nam\n- Phối hợp với Sở Y tế tổ chức trồng cây.",
                &["implement Công ty Cổ phần Cây xanh Việt Nam + Sở Y tế"],
            ),
            (
                "1. Các phòng ban tham gia trồng cây\n- Bố trí cán bộ tưới cây.",
                &["implement Các phòng ban tham gia trồng cây"],
            ),
            (
                "1. Viện Chăn nuôi có trách nhiệm\na) Chỉ đạo các đơn vị trực thuộc trồng cây;\nb) Phân công lãnh đạo theo dõi việc trồng cây.",
                &["implement Viện Chăn nuôi", "implement Viện Chăn nuôi"],
            ),
            // Units that are listed below a body are no duties of its.
            (
                "1. Các phòng thuộc Sở:\na) Văn phòng;\nb) Phòng Kế hoạch - Tài chính;\nc) Phòng Cây xanh.",
                &[],
            ),
            (
                "1. Bộ Y tế chủ trì, phối hợp với các bộ, cơ quan trung ương và địa phương:\n- Trồng cây ven đường.\n- Phối hợp với Bộ Xây dựng tổ chức tưới cây.",
                &[
                    "lead Bộ Y tế + các bộ, cơ quan trung ương và địa phương",
                    "implement Bộ Y tế + Bộ Xây dựng",
                ],
            ),
            (
                "1. Bộ Y tế tổ chức trồng cây. Trường hợp vượt thẩm quyền báo cáo Chính phủ, Thủ tướng Chính phủ xem xét, quyết định.",
                &["implement Bộ Y tế"],
            ),
            (
                "1. Sở Y tế tham mưu kế hoạch. Riêng Ủy ban nhân dân phường Mỹ Trà cử đại diện tham dự:\n- Tổ chức trồng cây.",
                &["implement Sở Y tế", "implement Ủy ban nhân dân phường Mỹ Trà"],
            ),
            (
                "1. Người đứng đầu bộ, cơ quan trung ương, địa phương rà soát việc trồng cây.",
                &["implement Người đứng đầu bộ, cơ quan trung ương, địa phương"],
            ),
            // A list of another is none of theirs.
            (
                "1. Các cơ quan, đơn vị liên quan tổ chức trồng cây ven đường.\na) Ngân sách tỉnh chi cho các nhiệm vụ sau:\n- Ươm cây giống;\n- Tưới cây.",
                &["implement Các cơ quan, đơn vị liên quan"],
            ),
            (
                "- Sở Y tế khẩn trương chủ trì, phối hợp với Sở Xây dựng tổ chức trồng cây.",
                &["lead Sở Y tế + Sở Xây dựng"],
            ),
            ("- Định kỳ Sở Y tế chủ trì trồng cây.", &["lead Sở Y tế"]),
            ("- Các doanh nghiệp chưa vào cuộc trồng cây.", &[]),
            // What stands below a heading that tells how things are is given to nobody.
            (
                "I. TÌNH HÌNH THỰC HIỆN\n- Sở Y tế chủ trì trồng cây.\nII. TỔ CHỨC THỰC HIỆN\n- Sở Xây dựng chủ trì tưới cây.",
                &["lead Sở Xây dựng"],
            ),
            (
                "1. Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý các Khu công nghiệp tỉnh)\n- Trồng cây ven đường.",
                &["implement Các cơ quan đăng ký đầu tư"],
            ),
            // Who helps in the first of its sentences helps in those below that name nobody else.
            (
                "1. Bộ Y tế chủ trì, phối hợp với Bộ Xây dựng tổ chức trồng cây.\nTổ chức tưới cây hằng ngày.\nPhối hợp với Bộ Công an bảo vệ cây.",
                &["lead Bộ Y tế + Bộ Xây dựng", "lead Bộ Y tế + Bộ Xây dựng", "lead Bộ Y tế + Bộ Công an"],
            ),
            ("1. Sở Y tế (cơ quan chủ trì việc trồng cây)\n- Trồng cây ven đường.", &["implement Sở Y tế"]),
            // What stands before the words that announce further tasks is one by itself.
            (
                "1. Giao Sở Xây dựng là đầu mối, chủ trì trồng cây; tổ chức thực hiện các nhiệm vụ sau:\n- Ươm cây giống;\n- Tưới cây.",
                &["lead Sở Xây dựng", "implement Sở Xây dựng", "implement Sở Xây dựng"],
            ),
            // A heading names as many as there are.
            (
                "a) Tổng cục Năng lượng, Cục Hóa chất, Cục Xúc tiến thương mại, Cục Công nghiệp địa phương, Cục Xuất nhập khẩu, Vụ Thị trường trong nước, Vụ Thương mại Biên giới và Miền núi, Vụ Công nghiệp nặng, phối hợp với các đơn vị liên quan:\n- Trồng cây ven đường.",
                &[
                    "implement Tổng cục Năng lượng; Cục Hóa chất; Cục Xúc tiến thương mại; Cục Công nghiệp địa phương; Cục Xuất nhập khẩu; Vụ Thị trường trong nước; Vụ Thương mại Biên giới và Miền núi; Vụ Công nghiệp nặng + các đơn vị liên quan",
                ],
            ),
            // Those whose orders it follows, or who help, are not those who act.
            (
                "12. Các sở, ban khác\nCăn cứ nhiệm vụ, các văn bản chỉ đạo của Chính phủ, bộ, ngành và tỉnh, phối hợp với Sở Y tế tổ chức trồng cây.",
                &["implement Các sở, ban khác + Sở Y tế"],
            ),
            (
                "3. Ủy ban nhân dân xã\na) Căn cứ tình hình thực tế, phối hợp với các cơ quan, đơn vị liên quan xác định chỉ tiêu trồng cây.",
                &["implement Ủy ban nhân dân xã + các cơ quan, đơn vị liên quan"],
            ),
            (
                "5. Trước ngày 30 tháng 11 năm 2024 các cơ quan, đơn vị, các Sở Y tế nêu tại điểm 1 và 2 trên đây tổ chức kiểm điểm kết quả.",
                &["implement các cơ quan, đơn vị; các Sở Y tế"],
            ),
            (
                "b) Các Tập đoàn, tổng công ty, công ty thuộc Bộ đẩy mạnh trồng cây.",
                &["implement Các Tập đoàn, tổng công ty, công ty thuộc Bộ"],
            ),
            (
                "6. Đề nghị các tổ chức cung cấp dịch vụ chi trả\na) Trồng cây ven đường;\nb) Có phương án tưới cây.",
                &[
                    "request các tổ chức cung cấp dịch vụ chi trả",
                    "request các tổ chức cung cấp dịch vụ chi trả",
                ],
            ),
            (
                "1. Sở Y tế\n- Trồng cây ven đường. Ủy ban nhân dân các xã cung cấp giống cây.",
                &["implement Sở Y tế", "implement Ủy ban nhân dân các xã"],
            ),
            ("Đối với các đơn vị cấp xã thuộc các huyện nghèo có thể trồng nhiều cây hơn.", &[]),
            ("- Các đơn vị đã thuê người trồng không phải xin giấy phép.", &[]),
            (
                "2. Các sở, ngành triển khai trồng cây; Giám đốc Công ty Cây xanh chịu trách nhiệm thi hành.",
                &["implement Các sở, ngành"],
            ),
            // What a sentence gives to a body goes on below it with the verbs of further duties.
            (
                "1. Các đơn vị căn cứ nhiệm vụ được giao trồng cây ven đường.\n- Báo cáo kết quả;\n- Giống cây: cây xanh.\n2. Việc khác",
                &["implement Các đơn vị", "implement Các đơn vị"],
            ),
            (
                "1. Bộ Y tế chủ trì trồng cây ven đường.\nChủ trì, phối hợp với Bộ Công an tổ chức tưới cây.",
                &["lead Bộ Y tế", "lead Bộ Y tế + Bộ Công an"],
            ),
            (
                "I. TRỒNG CÂY\nThủ trưởng các sở, ngành có trách nhiệm:\n1. Quan tâm việc trồng cây.\n2. Báo cáo kết quả.",
                &["implement Thủ trưởng các sở, ngành", "implement Thủ trưởng các sở, ngành"],
            ),
            // Parts of a sentence.
            (
                "Các sở, ngành triển khai trồng cây; Ủy ban nhân dân các xã xây dựng kế hoạch tưới cây.",
                &["implement Các sở, ngành", "implement Ủy ban nhân dân các xã"],
            ),
            (
                "c) Cơ quan được giao ươm cây phải bảo đảm số cây.\nd) Cơ quan xem xét việc trồng (Sở Xây dựng tỉnh) có trách nhiệm trả lời.",
                &["implement Cơ quan được giao ươm cây", "implement Sở Xây dựng tỉnh"],
            ),
            (
                "6. Đề nghị: Hiệp hội Doanh nghiệp tỉnh, Liên minh Hợp tác xã tỉnh\na) Tuyên truyền việc trồng cây.",
                &["request Hiệp hội Doanh nghiệp tỉnh; Liên minh Hợp tác xã tỉnh"],
            ),
            ("Tham gia các cuộc hội thi do Bộ Xây dựng tổ chức đạt kết quả cao.", &[]),
            (
                "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch năm.",
                &["lead Sở Nội vụ + Sở Tài chính"],
            ),
            (
                "2. Các sở, ban, ngành\n- Tổ chức phát động phong trào trong đơn vị;\n- Chủ trì, phối hợp với Báo An Giang đưa tin.",
                &["implement Các sở, ban, ngành", "lead Các sở, ban, ngành + Báo An Giang"],
            ),
            // A body that another directs has the duty, unless who directs it is the one that is ordered.
            (
                "1. Về môi trường:\n- Chỉ đạo Sở Xây dựng chủ động trồng cây ven đường.",
                &["implement Sở Xây dựng"],
            ),
            (
                "1. Sở Xây dựng\n- Chỉ đạo các phòng chuyên môn trồng cây ven đường;\n- Yêu cầu các đơn vị thi công tưới cây.",
                &["implement Sở Xây dựng", "implement Sở Xây dựng"],
            ),
            ("Điều 1. Hội đồng nhân dân tỉnh đánh giá cao trách nhiệm của các sở, ngành.", &[]),
            // Who leads and who helps stand in lists of their own.
            (
                "1. Trồng cây ven đường\na) Cơ quan chủ trì\n- Bộ Công an;\n- Bộ Y tế.\nb) Cơ quan phối hợp:\n- Báo An Giang.",
                &["lead Bộ Công an; Bộ Y tế + Báo An Giang"],
            ),
            (
                "1. Trồng cây ven đường\n- Cơ quan thực hiện:\n+ Bộ Công an;\n+ Bộ Y tế.",
                &["implement Bộ Công an; Bộ Y tế"],
            ),
            (
                "1. Nguồn giống: Ủy ban nhân dân các huyện, thị xã chủ động và phối hợp với Sở Xây dựng tổ chức ươm cây.",
                &["implement Ủy ban nhân dân các huyện, thị xã + Sở Xây dựng"],
            ),
            (
                "2. Đối với các cây đã trồng năm 2024, các bộ, cơ quan, đơn vị, địa phương chủ động chăm sóc.",
                &["implement các bộ, cơ quan, đơn vị, địa phương"],
            ),
            (
                "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các đoàn thể giám sát việc thực hiện.",
                &["request Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; các đoàn thể"],
            ),
            // The first syllable is misread, and the heading goes on with what the grammar does not know.
            (
                "1. P¢ nghị Ủy ban Mặt trận Tổ quốc tỉnh, Ban Dân vận Tỉnh ủy, Công\nđoàn Viên chức tỉnh\n- Tuyên truyền, vận động đoàn viên.",
                &["request Ủy ban Mặt trận Tổ quốc tỉnh; Ban Dân vận Tỉnh ủy; Công đoàn Viên chức tỉnh"],
            ),
            (
                "a) Bộ Xây dựng chủ trì, phối hợp với các bộ, ngành liên quan:\n- Rà soát quy hoạch;\n- Xây dựng cơ chế.",
                &["lead Bộ Xây dựng + các bộ, ngành liên quan", "lead Bộ Xây dựng + các bộ, ngành liên quan"],
            ),
            (
                "2. Tổ chức cuộc thi\n- Thực hiện: Sở Nội vụ chủ trì, phối hợp với Liên đoàn Lao động tỉnh, Báo An Giang.\n- Kinh phí: chủ động cân đối.",
                &["lead Sở Nội vụ + Liên đoàn Lao động tỉnh; Báo An Giang"],
            ),
            (
                "2. Tổ chức cuộc thi\n- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tài chính, Sở Y tế.",
                &["lead Sở Nội vụ + Sở Tài chính; Sở Y tế"],
            ),
            ("4. Trách nhiệm Sở Y tế:\na) Chỉ đạo trồng cây ven đường.", &["implement Sở Y tế"]),
            (
                "6. Vụ Các vấn đề chung về xây dựng pháp luật\na) Trồng cây ven đường.\nb) Rà soát các văn bản.",
                &[
                    "implement Vụ Các vấn đề chung về xây dựng pháp luật",
                    "implement Vụ Các vấn đề chung về xây dựng pháp luật",
                ],
            ),
            (
                "Trên cơ sở đề nghị của Bộ Công an và các bộ, cơ quan trung ương và địa phương tham gia (nếu có), Bộ Y tế chủ trì, phối hợp với Bộ Tài chính rà soát cây.",
                &["lead Bộ Y tế + Bộ Tài chính"],
            ),
            // Names have verbs and dashes of their own.
            (
                "2. Rà soát văn bản\n- Đơn vị chủ trì: Cục Quản lý xử lý vi phạm hành chính.\n- Đơn vị phối hợp: Vụ Pháp luật dân sự - kinh tế, Cục Kiểm soát thủ tục hành chính và các đơn vị xây dựng pháp luật có liên quan.",
                &[
                    "lead Cục Quản lý xử lý vi phạm hành chính + Vụ Pháp luật dân sự - kinh tế; Cục Kiểm soát thủ tục hành chính; các đơn vị xây dựng pháp luật có liên quan",
                ],
            ),
            (
                "- Xây dựng phần mềm (đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế).",
                &["lead Sở Nội vụ + Sở Y tế"],
            ),
            ("Đơn vị thực hiện: Các sở, ban, ngành.", &["implement Các sở, ban, ngành"]),
            ("Hằng năm, Sở Nội vụ tổng hợp, báo cáo kết quả.", &["implement Sở Nội vụ"]),
            (
                "Trong quá trình triển khai, nếu có vướng mắc, đề nghị các đơn vị, địa phương phản ánh về Sở Nội vụ.",
                &["request các đơn vị, địa phương"],
            ),
            (
                "Đối với các cơ quan báo chí do Sở Y tế chủ trì phối hợp với Đài Truyền hình tỉnh tổng hợp.",
                &["lead Sở Y tế + Đài Truyền hình tỉnh"],
            ),
            (
                "Thủ tướng Chính phủ yêu cầu các Bộ, ngành triển khai Chỉ thị này. Bộ Y tế có trách nhiệm theo dõi việc thực hiện.",
                &["implement các Bộ, ngành", "implement Bộ Y tế"],
            ),
            (
                "Điều 3. Chánh Văn phòng, các đơn vị truyền dẫn, phát sóng số mặt đất chịu trách nhiệm thi hành Quyết định này.",
                &["implement Chánh Văn phòng; các đơn vị truyền dẫn, phát sóng số mặt đất"],
            ),
            // A frame below the heading tells with whom, for the bullets under it alone.
            (
                "1. Sở Y tế\na) Chủ trì, phối hợp với các sở, ngành và Báo An Giang\n- Trồng cây.\n- Tưới cây.\nb) Phối hợp với Bộ Công an:\n- Nhổ cỏ.\n2. Sở Nội vụ\nChủ trì, phối hợp với Sở Y tế:\n- Ươm cây.\nTổng hợp, báo cáo.",
                &[
                    "lead Sở Y tế + các sở, ngành; Báo An Giang",
                    "lead Sở Y tế + các sở, ngành; Báo An Giang",
                    "implement Sở Y tế + Bộ Công an",
                    "lead Sở Nội vụ + Sở Y tế",
                    "implement Sở Nội vụ",
                ],
            ),
            // Verbs without a subject are of who was named above.
            (
                "3. Các sở, ngành\nCăn cứ nhiệm vụ được giao, xây dựng kế hoạch, chỉ đạo các đơn vị trực thuộc trồng cây.",
                &["implement Các sở, ngành"],
            ),
            // A name in the midst of a list is misread; bodies stand right behind what they act by.
            (
                "3. Căn cứ chức năng, nhiệm vụ các sở, ban, ngành, dám thể tỉnh và UBND các huyện triển khai việc trồng cây.",
                &["implement các sở, ban, ngành, dám thể tỉnh; UBND các huyện"],
            ),
            // Those who help are named one by one as well.
            (
                "1. Sở Nội vụ\n- Tổng hợp, phối hợp với các sở, ngành liên quan: Sở Y tế, Báo An Giang thẩm định hồ sơ.",
                &["implement Sở Nội vụ + các sở, ngành liên quan; Sở Y tế; Báo An Giang"],
            ),
            // The second syllable of a word is no body.
            (
                "I. MỤC TIÊU VÀ NHIỆM VỤ TỔNG QUÁT\n1. Trồng cây ven đường trên địa bàn toàn tỉnh, chăm sóc cây.",
                &[],
            ),
            // The helpers' own duties make no leader of who helps.
            (
                "1. Sở Nội vụ\n- Tổng hợp, phối hợp với các sở, ngành được giao chủ trì các nội dung.",
                &["implement Sở Nội vụ + các sở, ngành"],
            ),
            (
                "1. Bộ Công Thương căn cứ nhiệm vụ, phù hợp với Bộ Y tế và các cơ quan liên quan triển khai.",
                &["implement Bộ Công Thương + Bộ Y tế; các cơ quan liên quan"],
            ),
            // One of the headings is misread at its beginning.
            (
                "IV. TỔ CHỨC\n1. Thử tudng các cơ quan, đơn vị\n- Phát động phong trào.\n2. Sở Nội vụ\n- Theo dõi việc thực hiện.\n3. Sở Y tế\n- Tuyên truyền, vận động.",
                &["implement các cơ quan, đơn vị", "implement Sở Nội vụ", "implement Sở Y tế"],
            ),
            (
                "- Thủ trưởng các sở, ban, ngành; đoàm thé tỉnh; Chủ tịch Ủy ban nhân dân các huyện, thành phố: Căn cứ thành tích, xét khen thưởng.",
                &[
                    "implement Thủ trưởng các sở, ban, ngành; đoàm thé tỉnh; Chủ tịch Ủy ban nhân dân các huyện, thành phố",
                ],
            ),
            // A condition told of bodies is no duty; what is said behind it is one of whom it names.
            ("- Đối với các xã, phường: Nếu trồng cây thì được hỗ trợ.", &[]),
            // A name that holds a verb, and one that is any such unit with a duty.
            (
                "1. Các tổ chức cung cấp dịch vụ chi trả\n- Rà soát danh sách.\n2. Cơ quan phối hợp có trách nhiệm trả lời.",
                &["implement Các tổ chức cung cấp dịch vụ chi trả", "implement Cơ quan phối hợp"],
            ),
            // An article on whose duties its points are.
            (
                "Điều 5. Trách nhiệm, quyền hạn của Trưởng\nBan Chỉ đạo\n1. Phân công nhiệm vụ cho thành viên.\nĐiều 6. Hiệu lực.",
                &["implement Trưởng Ban Chỉ đạo"],
            ),
            // A sentence that announces the points below names whose they are.
            (
                "5. Để nâng cao hiệu quả, các Sở, ngành theo chức năng triển khai những nội dung sau:\na) Trồng cây đầy đủ.\nb) Chủ trì tưới cây.",
                &["implement các Sở, ngành", "lead các Sở, ngành"],
            ),
            (
                "1. Sở Y tế\n- Trồng cây.\nTrên đây là Kế hoạch trồng cây, yêu cầu các sở, ban, ngành triển khai thực hiện.",
                &["implement Sở Y tế", "implement các sở, ban, ngành"],
            ),
            (
                "- Các sở, ban, ngành; Ủy ban nhân dân cấp xã trong toàn tỉnh.\n- Cán bộ, công chức thuộc các đơn vị.",
                &[],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(duties(text), expected, "{text}");
        }
    }

    /// Lists that run over the end of a sentence, or hold letters of any length, once made ranges that do not fit.
    #[test]
    fn lists_over_the_end_of_a_sentence_do_no_harm() {
        let texts = [
            "Việc một. Thực hiện: Sở Nội vụ. Sở Y tế. Đơn vị thực hiện: Sở Tài chính. Sở Xây dựng",
            "Sở Nội vụ yêu cầu Sở Y tế. Sở Tài chính yêu cầu Σ. Báo An Giang",
            "Điều 2. Giao Sở Y tế chủ trì, phối hợp với các sở, ban, ngành; Ủy ban nhân dân các xã, phường; các cơ quan, đơn vị tưới cây",
            "Đơn vị chủ trì: Sở Nội vụ; Sở Y tếΣ. Đề nghị Sở Y tế. Sở Nội vụ như Sở Y tế. Báo",
        ];
        for text in texts {
            assert!(!read(text).is_empty(), "{text}");
        }
        let orders = "Sở Nội vụ yêu cầu ".repeat(20_000);
        assert!(read(&orders).len() < 100);
    }

    #[test]
    fn points_within_a_paragraph_have_duties_of_their_own() {
        let rows: [(&str, &[&str]); 6] = [
            (
                "3. Khẩn trương trồng cây: (1) Sở Y tế ban hành hướng dẫn; (2) Sở Nội vụ chủ trì, phối hợp các sở ban hành \
                 kế hoạch; Ủy ban nhân dân các xã tổ chức rà soát.",
                &["implement Sở Y tế", "lead Sở Nội vụ + các sở", "implement Ủy ban nhân dân các xã"],
            ),
            (
                "a) Sở Y tế: (1) Chủ trì, phối hợp với Sở Nội vụ tổ chức trồng cây; (2) Phân bổ vốn; (3) chủ trì, phối hợp với Sở \
                 Tài chính rà soát.",
                &["lead Sở Y tế + Sở Nội vụ", "lead Sở Y tế + Sở Tài chính"],
            ),
            ("3. Trồng cây theo mẫu (1) và rà soát; Sở Y tế chủ trì.", &[]),
            ("3. Trồng cây (2) ven đường; (1) trong rừng.", &[]),
            ("2. Trồng cây: Các sở khẩn trương tổ chức rà soát.", &["implement Các sở"]),
            ("4. Các cơ sở ươm trồng cây: Theo dõi, chăm sóc.", &["implement Các cơ sở ươm trồng cây"]),
        ];
        for (text, expected) in rows {
            assert_eq!(duties(text), expected, "{text}");
        }
    }

    #[test]
    fn who_does_a_task_may_be_told_behind_it_or_in_lists_below() {
        let rows: [(&str, &[&str]); 7] = [
            ("1. Chăm sóc cây - Sở Y tế hỗ trợ thực hiện.", &["implement Sở Y tế"]),
            ("1. Chăm sóc cây – Sở Y tế chủ trì.", &["lead Sở Y tế"]),
            ("1. Cây ăn quả - cây rừng do tỉnh trồng.", &[]),
            (
                "1. Trồng cây\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Sở Y tế.\n- Các quân khu; các tỉnh.\n\
                 b) Cơ quan phối hợp\n- Trung ương Hội Cựu chiến binh.",
                &["lead Sở Y tế; Các quân khu; các tỉnh + Trung ương Hội Cựu chiến binh"],
            ),
            (
                "1. Trồng cây\na) Cơ quan chủ trì: Sở Y tế; Sở Nội vụ.\nb) Cơ quan phối hợp\n- Sở Tài chính.",
                &["lead Sở Y tế; Sở Nội vụ + Sở Tài chính"],
            ),
            ("1. Trồng cây\n2. Chủ trì thực hiện\n- Sở Y tế.\n- Sở Nội vụ.", &["lead Sở Y tế; Sở Nội vụ"]),
            (
                "1. Sở Y tế\n- Tổ chức trồng cây.\nThời gian hoàn thành trước ngày 31 tháng 12 năm 2025.",
                &["implement Sở Y tế"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(duties(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bullet_owns_what_stands_below_it_alone() {
        let text = "1. Phân công\n- Sở Nội vụ:\n+ Theo dõi việc thực hiện;\n+ Báo cáo kết quả.\n- Kiểm tra thường xuyên.";
        assert_eq!(duties(text), ["implement Sở Nội vụ", "implement Sở Nội vụ"]);
    }

    #[test]
    fn tasks_are_told_without_their_actors() {
        let text = "1. Tổ chức cuộc thi tìm hiểu\n- Thực hiện: Sở Nội vụ.\n2. Sở Y tế\na) Rà soát quy trình; báo cáo.\nb) Theo chức năng, nhiệm vụ được giao chủ trì, phối hợp với các sở, ngành tổ chức trồng cây.\n3. Sở Nội vụ có trách nhiệm phối hợp chặt chẽ với Sở Y tế, tổ chức tưới cây. Báo cáo kết quả.\n4. Sở Xây dựng chủ trì, phối hợp với các sở, ngành của tỉnh.";
        let tasks: Vec<_> = read(text).into_iter().map(|duty| duty.task).collect();
        let expected = [
            "Tổ chức cuộc thi tìm hiểu",
            "Rà soát quy trình; báo cáo",
            "tổ chức trồng cây",
            "tổ chức tưới cây",
            "chủ trì, phối hợp với các sở, ngành của tỉnh",
        ];
        assert_eq!(tasks, expected);
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let rows: [(&str, &[&str]); 8] = [
            // Without a rule, with a head of two rows, a numbering of the columns, a heading, and a cell that holds for two rows.
            (
                "| TT | Nội dung công việc | Đơn vị thực hiện | | Thời gian hoàn thành | Sản phẩm |\n| | | Chủ trì | Phối hợp | | |\n| (1) | (2) | (3) | (4) | (5) | (6) |\n| I | TRỒNG CÂY | | | | |\n| 1 | Trồng cây a\\|b | Sở Xây dựng | Sở Y tế, UBND cấp xã | Quý II/2024 | Báo cáo |\n| 2 | Tưới cây | | Báo An Giang | 2024 | |\n| II | TƯỚI CÂY | | | | |\n| 3 | Nhổ cỏ | | | Quý III/2024 | |",
                &["lead Sở Xây dựng + Sở Y tế; UBND cấp xã", "lead Sở Xây dựng + Báo An Giang"],
            ),
            // Paragraphs of a cell that were joined.
            (
                "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n| 1 | Trồng cây | Sở Nội vụ Sở Y tế | |",
                &["lead Sở Nội vụ; Sở Y tế"],
            ),
            (
                "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n| I | NHÓM MỘT | | | |\n| 1 | Trồng cây | Sở Xây dựng | Các sở, ban, ngành<br>Báo An Giang | Quý II/2024 |\n3\n| 2 | Tưới cây | Sở Y tế | | 2024 |",
                &["lead Sở Xây dựng + Các sở, ban, ngành; Báo An Giang", "lead Sở Y tế"],
            ),
            (
                "TT   Nội dung công việc        Đơn vị thực hiện     Thời gian\n1    Trồng cây dọc các         Sở Xây dựng          Quý II\n     tuyến đường\n2    Tưới cây                  Sở Y tế, Sở          Hằng năm\n                               Nội vụ\n\nTổ chức thực hiện.",
                &["implement Sở Xây dựng", "implement Sở Y tế; Sở Nội vụ"],
            ),
            (
                "Điều 3. Vụ trưởng Vụ Pháp chế, Vụ Pháp chế, các đơn vị thuộc Bộ chịu trách nhiệm thi hành.\nTT Nội dung công việc Đơn vị chủ Đơn vị Thời gian\ntrì phối hợp thực hiện\nI Công tác chỉ đạo\n1 Ban hành các văn bản chỉ đạo Vụ Pháp chế Các đơn vị Thường\ntriển khai hoạt động thuộc Bộ xuyên\n2 Kiểm tra công tác kiểm soát thủ Vụ Pháp Các đơn vị Tháng 5\ntục hành chính chế thuộc Bộ\n3 Tổng kết công tác Vụ Pháp chế, Các đơn vị thuộc Bộ.",
                &[
                    "implement Vụ trưởng Vụ Pháp chế; Vụ Pháp chế; các đơn vị thuộc Bộ",
                    "lead Vụ Pháp chế + Các đơn vị",
                    "lead Vụ Pháp chế + Các đơn vị",
                    "lead Vụ Pháp chế; Các đơn vị thuộc Bộ",
                ],
            ),
            // The number of a row stands on its second line, and a cell of who leads holds for two rows.
            (
                "Nội dung công Thời gian Đơn vị chủ Đơn vị phối hợp\nSTT việc thực hiện trì\nI. TRỒNG CÂY\nTrồng cây ven Từ Đơn vị Vụ Pháp chế\nđường theo quy 01/02đến chuyên\nđịnh 30/6/2024 môn\nTỉnh Một Tháng Vụ Pháp chế UBND, SXD, Sở Y\n1 9/2024 tế tỉnh Một\nTỉnh Hai Tháng UBND, SXD, Sở Y\n2 10/2024 tế tỉnh Hai",
                &[
                    "lead Đơn vị + Vụ Pháp chế",
                    "lead Vụ Pháp chế + UBND; SXD; Sở Y",
                    "lead Vụ Pháp chế + UBND; SXD; Sở Y tế tỉnh Hai",
                ],
            ),
            // Who leads stands before the task.
            (
                "STT Cơ quan chủ trì Nội dung thực hiện Cơ quan phối hợp Thời gian\n1 Bộ Xây dựng Rà soát cây ven đường Các Bộ, ngành 2024\n2 Bộ Y tế Kiểm tra cây trong vườn Bộ TN&MT 2024",
                &["lead Bộ Xây dựng + Các Bộ, ngành", "lead Bộ Y tế + Bộ TN&MT"],
            ),
            // The cells stand below each other.
            (
                "STT\nNhiệm vụ\nĐơn vị thực hiện\nĐơn vị phối hợp\nThời gian\nI.\nTRỒNG CÂY\n1\nGiao Sở Y tế trồng cây ven các\ncon đường.\nSở Xây dựng\n- Sở Y tế;\n- Các sở, ban, ngành\nQuý I\n2\nTưới cây\nSở Y tế\nThường xuyên",
                &["implement Sở Xây dựng + Sở Y tế; Các sở, ban, ngành", "implement Sở Y tế"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(duties(text), expected, "{text}");
        }
        assert_eq!(read(rows[0].0)[0].task, "Trồng cây a|b");
        let spaced = read(rows[3].0);
        assert_eq!(spaced[0].task, "Trồng cây dọc các tuyến đường");
        assert_eq!(spaced[1].lines, crate::span::LineRange::new(4, 5));
    }

    #[test]
    fn products_stand_in_a_column_or_behind_a_label_below_the_task() {
        let rows: [(&str, &[Option<&str>]); 7] = [
            (
                "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành | Sản phẩm hoàn thành |\n|---|---|---|---|---|\n| 1 | Trồng cây | Sở Xây dựng | Quý II/2024 | Vườn cây. |\n| 2 | Tưới cây | Sở Y tế | 2024 | - |",
                &[Some("Vườn cây"), None],
            ),
            (
                "| TT | Kết quả công việc | Nhiệm vụ | Đơn vị thực hiện |\n|---|---|---|---|\n| 1 | Báo cáo | Trồng cây | Sở Y tế |",
                &[Some("Báo cáo")],
            ),
            (
                "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nSản phẩm đầu ra\n1\nTrồng cây ven các con đường.\nSở Xây dựng\nQuý I\nQuyết định của\nGiám đốc\n2\nTưới cây\nSở Y tế\nQuý II",
                &[Some("Quyết định của Giám đốc"), None],
            ),
            (
                "1. Trồng cây\n- Cơ quan chủ trì: Sở Y tế\n- Sản phẩm: Kế hoạch của Ủy ban nhân dân tỉnh.\n- Thời gian: Quý II\n2. Tưới cây\n- Cơ quan chủ trì: Sở Xây dựng",
                &[Some("Kế hoạch của Ủy ban nhân dân tỉnh"), None],
            ),
            // Each of several belongs to the duties that stand before it, or behind it where the first stands before all.
            (
                "1. Trồng cây\n- Sở Y tế tổ chức trồng cây.\n- Sản phẩm: Vườn cây\n- Sở Nội vụ tổ chức tưới cây.\n- Sản phẩm: Báo cáo",
                &[Some("Vườn cây"), Some("Báo cáo")],
            ),
            (
                "1. Trồng cây\n- Sản phẩm: Vườn cây\n- Sở Y tế tổ chức trồng cây.\n- Sản phẩm: Báo cáo\n- Sở Nội vụ tổ chức tưới cây.",
                &[Some("Vườn cây"), Some("Báo cáo")],
            ),
            (
                "1. Sở Y tế\n- Tổ chức trồng cây.\n- Dự kiến sản phẩm đầu ra:\n- Kết quả thực hiện: gửi về Sở Nội vụ.",
                &[None],
            ),
        ];
        for (text, expected) in rows {
            let found = read(text);
            let products: Vec<_> = found.iter().map(|duty| duty.product.as_deref()).collect();
            assert_eq!(products, expected, "{text}");
        }
    }
}
