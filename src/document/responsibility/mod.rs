//! Responsibilities: what is asked of whom. A duty names its body, or stands under a heading that does, or in a row of a
//! table of tasks.

mod opening;
mod table;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::{Gazetteer, list_at};
use super::clause::sentences;
use super::line::{Line, LineKind, pattern};
use super::paragraph::Paragraph;
use super::{Deadline, Responsibility, Role, Section};
use opening::{Frame, Opening, leads, opening};
pub(super) use table::table_lines;

/// A lettered or numbered point of so many words is a duty and no heading.
const DUTY_WORDS: usize = 9;

/// How sure the evidence of a duty is, before the words it stands on are weighed: shares of right duties of each sort in
/// the gold papers, rounded.
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

static COORDINATES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:phoi hop(?:,?\s+(?:chat che|dong bo|kip thoi|thuong xuyen))?(?:\s+(?:cung\s+)?voi|\s+cung)?|p\w{2,3} h\w{1,2}\s+(?:voi|vai|vdi|v6i))\s*:?\s+|\bcung\s+(?:voi\s+)?",
    )
});
/// What a duty is done with, when, where and by whose money: no duty of its own.
static CIRCUMSTANCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(kinh phi|nguon kinh phi|thoi gian|thoi han|tien do|san pham|ket qua|dia diem|thanh phan|doi tuong|so luong|hinh thuc|noi dung)\b[^:.;]{0,40}[:.;]",
    )
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(?:thoi gian|thoi han|tien do)\b")
});
static GIVEN_WITHIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:do|giao(?:\s+cho)?)\s+"));
static ORDERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:thu tuong chinh phu|bo truong bo [^,;.]{4,60}|chu tich uy ban nhan dan [^,;.]{3,40}|uy ban nhan dan [^,;.]{3,40}|giam doc so [^,;.]{3,40})(?:\s+yeu cau)\s",
    )
});
static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:chu tri|lam dau moi|chiu trach nhiem|tham muu|phoi hop|chu dong|xay dung|to chuc)\b",
    )
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:(?:dieu\s+\d+|[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-z])\s*[.):]+|\([\da-z]{1,3}\))\s*",
    )
});

/// A body named by a heading, under which each bullet or paragraph is a duty.
#[derive(Debug, Clone)]
struct Owner {
    bodies: Vec<String>,
    coordinating: Vec<String>,
    role: Role,
    /// Depth of the section that names it.
    depth: u32,
    /// The bullet that names it, where it is none of a section.
    bullet: Option<char>,
}

/// The duties of a document as they are found.
struct Duties<'d> {
    names: &'d Gazetteer,
    out: Vec<Responsibility>,
    /// The paragraph of each.
    paragraphs: Vec<usize>,
}

/// The responsibilities of the paragraphs and of the tables among the lines, each linked to its deadlines. Bodies named
/// before the paragraph `from` are addressed or cited there, and given no duty.
pub(super) fn responsibilities(
    lines: &[Line],
    paragraphs: &[Paragraph],
    from: usize,
    sections: &[Section],
    deadlines: &[Deadline],
    names: &Gazetteer,
) -> Vec<Responsibility> {
    let mut duties = Duties { names, out: Vec::new(), paragraphs: Vec::new() };
    let mut owners: Vec<Owner> = Vec::new();
    let tables: Vec<_> = table_lines(lines)
        .into_iter()
        .map(|table| (lines[table.start].number, lines[table.end - 1].number))
        .collect();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let line = paragraph.all_lines().first;
        let in_table = tables.iter().any(|(first, last)| *first <= line && line <= *last);
        if paragraph.kind != LineKind::Body || in_table {
            continue;
        }
        if at < from {
            ordered_in_preamble(paragraph, at, &mut duties);
            continue;
        }
        let depth = paragraph.section.and_then(|at| sections.get(at)).map_or(0, |section| section.depth);
        while let Some(owner) = owners.last() {
            let ends = if paragraph.opens_section {
                depth <= owner.depth || owner.bullet.is_some()
            } else {
                owner.bullet.is_some_and(|bullet| paragraph.bullet.is_none_or(|own| own == bullet))
            };
            if !ends {
                break;
            }
            owners.pop();
        }
        read(paragraphs, at, depth, &mut owners, &mut duties);
    }
    let mut out = duties.out;
    link_times(&mut out, &duties.paragraphs, paragraphs, from, deadlines);
    out.extend(table::responsibilities(lines, names));
    out.sort_by_key(|duty| duty.lines.first);
    for (at, responsibility) in out.iter_mut().enumerate() {
        responsibility.id = format!("r{}", at + 1);
        let lines = responsibility.lines;
        let within = deadlines
            .iter()
            .filter(|deadline| lines.first <= deadline.lines.first && deadline.lines.last <= lines.last);
        for deadline in within {
            if !responsibility.deadlines.contains(&deadline.id) {
                responsibility.deadlines.push(deadline.id.clone());
            }
        }
    }
    out
}

/// Reads one paragraph under the bodies that own it.
fn read(paragraphs: &[Paragraph], at: usize, depth: u32, owners: &mut Vec<Owner>, duties: &mut Duties<'_>) {
    let paragraph = &paragraphs[at];
    let text = &paragraph.text;
    let whole = 0..text.folded.len();
    let owner = owners.last().cloned();
    match opening(text, whole.clone(), paragraph.opens_section) {
        Opening::Heading { bodies, role } => {
            // A sentence that ends in a colon announces a list of its issuer's; a heading opens a section or a bullet.
            if paragraph.opens_section || paragraph.bullet.is_some() || role != Role::Implement {
                let bullet = paragraph.bullet.filter(|_| !paragraph.opens_section);
                let coordinating = coordinating(paragraph, whole);
                owners.push(Owner { bodies, coordinating, role, depth, bullet });
            }
        }
        Opening::Duty { bodies, role, rest, sure } => {
            let own = owner.as_ref().filter(|_| !paragraph.opens_section && (!sure || is_part(&bodies)));
            match own {
                Some(owner) => duties.add(at, paragraph, whole, 0, owner, evidence::OWNED),
                None => {
                    let sentence = sentence_end(paragraph, rest);
                    let found =
                        Owner { bodies, coordinating: Vec::new(), role, depth, bullet: paragraph.bullet };
                    let sure = if sure { evidence::NAMED } else { evidence::TAKEN };
                    duties.add(at, paragraph, whole, rest, &found, sure);
                    later_sentences(paragraph, at, sentence, duties);
                }
            }
        }
        Opening::Frame(frame) => duties.frame(paragraphs, at, frame),
        Opening::None => {
            let words = text.folded.split_whitespace().count();
            let ended = text.folded.ends_with(['.', ';']);
            let is_duty = !paragraph.opens_section || ended || words > DUTY_WORDS;
            match owner.filter(|_| is_duty && !CIRCUMSTANCE.is_match(&text.folded)) {
                Some(owner) => duties.add(at, paragraph, whole, 0, &owner, evidence::OWNED),
                None => {
                    if !given_within(paragraph, at, duties) {
                        let label = LABEL.find(&text.folded).map_or(0, |label| label.end());
                        later_sentences(paragraph, at, sentence_end(paragraph, label), duties);
                    }
                }
            }
        }
    }
}

/// The end of the sentence, by full stop, that a byte of a paragraph stands in.
fn sentence_end(paragraph: &Paragraph, at: usize) -> usize {
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

/// Duties that sentences after the first give to bodies that they name.
fn later_sentences(paragraph: &Paragraph, at: usize, from: usize, duties: &mut Duties<'_>) {
    for sentence in full_sentences(paragraph).into_iter().filter(|sentence| sentence.start >= from) {
        if let Opening::Duty { bodies, role, rest, sure: true } =
            opening(&paragraph.text, sentence.clone(), false)
        {
            let found = Owner { bodies, coordinating: Vec::new(), role, depth: 0, bullet: None };
            duties.add(at, paragraph, sentence, rest, &found, evidence::NAMED);
        }
    }
}

/// What a directive orders before its first point: `Thủ tướng Chính phủ yêu cầu các Bộ trưởng … thực hiện các việc sau`.
fn ordered_in_preamble(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) {
    let text = &paragraph.text;
    for ordered in ORDERED.find_iter(&text.folded) {
        let range = ordered.start() + 1..text.folded.len();
        if let Opening::Duty { bodies, role, rest, sure: true } = opening(text, range.clone(), false) {
            let found = Owner { bodies, coordinating: Vec::new(), role, depth: 0, bullet: None };
            duties.add(at, paragraph, range, rest, &found, evidence::TAKEN);
            return;
        }
    }
}

/// A duty given within a sentence: `… do Sở Nội vụ chủ trì`, `giao Sở Nội vụ chủ trì …`. Whether there is one.
fn given_within(paragraph: &Paragraph, at: usize, duties: &mut Duties<'_>) -> bool {
    let text = &paragraph.text;
    for given in GIVEN_WITHIN.find_iter(&text.folded) {
        let (bodies, end) = list_at(text, given.end());
        if bodies.is_empty() || !TAKES.is_match(&text.folded[end..]) {
            continue;
        }
        let role =
            if text.folded[end..].trim_start().starts_with("chu tri") { Role::Lead } else { Role::Implement };
        let found = Owner { bodies, coordinating: Vec::new(), role, depth: 0, bullet: None };
        duties.add(at, paragraph, 0..text.folded.len(), end, &found, evidence::TAKEN);
        return true;
    }
    false
}

/// Whether the named ones are members or parts of some body, and no body by themselves.
fn is_part(bodies: &[String]) -> bool {
    bodies.iter().all(|body| super::fold::fold(body).starts_with("thanh vien"))
}

/// The bodies named as helpers in a range of a paragraph.
fn coordinating(paragraph: &Paragraph, range: Range<usize>) -> Vec<String> {
    let text = &paragraph.text;
    let mut out: Vec<String> = Vec::new();
    for found in COORDINATES.find_iter(&text.folded[range.clone()]) {
        for body in list_at(text, range.start + found.end()).0 {
            if !out.contains(&body) {
                out.push(body);
            }
        }
    }
    out
}

impl Duties<'_> {
    /// Adds the duty that a range of a paragraph gives to bodies; its task begins at `rest`.
    fn add(
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
        let bare = if rest == 0 {
            LABEL.find(&text.folded[start..]).map_or(start, |label| start + label.end())
        } else {
            start
        };
        let said = &text.folded[bare..range.end];
        let role = if owner.role == Role::Implement
            && leads(said.trim_start_matches(|c: char| !c.is_alphanumeric()))
        {
            Role::Lead
        } else {
            owner.role
        };
        let mut helpers = coordinating(paragraph, start..range.end);
        helpers.retain(|body| !owner.bodies.contains(body));
        for body in &owner.coordinating {
            if !helpers.contains(body) {
                helpers.push(body.clone());
            }
        }
        let sentence =
            sentences(text).into_iter().find(|sentence| sentence.end > bare).unwrap_or(bare..range.end);
        let task = text.slice(bare..sentence.end.min(range.end).max(bare)).trim();
        self.push(at, paragraph, range, owner.bodies.clone(), helpers, role, task, sure);
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        at: usize,
        paragraph: &Paragraph,
        range: Range<usize>,
        lead: Vec<String>,
        coordinating: Vec<String>,
        role: Role,
        task: &str,
        confidence: f64,
    ) {
        let corrected = |bodies: Vec<String>| bodies.iter().map(|body| self.names.corrected(body)).collect();
        let duty = Responsibility {
            id: String::new(),
            lead: corrected(lead),
            coordinating: corrected(coordinating),
            role,
            task: tidy(task),
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
    fn frame(&mut self, paragraphs: &[Paragraph], at: usize, frame: Frame) {
        let paragraph = &paragraphs[at];
        let names =
            |bodies: &[String]| bodies.iter().map(|body| self.names.corrected(body)).collect::<Vec<_>>();
        if frame.lead.is_empty() {
            let coordinating = names(&frame.coordinating);
            let same =
                self.paragraphs.last().is_some_and(|&before| paragraphs[before].section == paragraph.section);
            if let Some(last) = self.out.last_mut().filter(|_| same) {
                last.coordinating.extend(coordinating);
            }
            return;
        }
        let mut helpers = coordinating(paragraph, frame.start..paragraph.text.folded.len());
        helpers.retain(|body| !frame.lead.contains(body));
        helpers.extend(
            frame.coordinating.iter().filter(|body| !helpers.contains(body)).cloned().collect::<Vec<_>>(),
        );
        let task = if frame.start > 0 { Some(paragraph) } else { task_above(paragraphs, at) };
        let text = task.map_or("", |task| {
            let label = LABEL.find(&task.text.folded).map_or(0, |label| label.end());
            let first = sentences(&task.text).into_iter().find(|sentence| sentence.end > label);
            let end = if frame.start > 0 {
                frame.start
            } else {
                first.map_or(task.text.folded.len(), |first| first.end)
            };
            task.text.slice(label..end.max(label))
        });
        let all = 0..paragraph.text.folded.len();
        self.push(at, paragraph, all, frame.lead, helpers, frame.role, text, evidence::FRAMED);
    }
}

/// The paragraph that says the task which a frame belongs to: the one that opens its section, or the last before it that
/// tells no circumstance.
fn task_above(paragraphs: &[Paragraph], at: usize) -> Option<&Paragraph> {
    let section = paragraphs[at].section;
    let same = |paragraph: &&Paragraph| paragraph.kind == LineKind::Body && paragraph.section == section;
    let before = || paragraphs[..at].iter().rev().filter(same);
    before()
        .find(|paragraph| paragraph.opens_section)
        .or_else(|| before().find(|paragraph| !CIRCUMSTANCE.is_match(&paragraph.text.folded)))
}

/// Links the time that a line of its own sets (`Thời gian: …`) to the duties of the same section.
fn link_times(
    duties: &mut [Responsibility],
    at: &[usize],
    paragraphs: &[Paragraph],
    from: usize,
    deadlines: &[Deadline],
) {
    for paragraph in paragraphs.iter().skip(from).filter(|paragraph| TIME.is_match(&paragraph.text.folded)) {
        let lines = paragraph.all_lines();
        let set: Vec<_> = deadlines
            .iter()
            .filter(|deadline| lines.first <= deadline.lines.first && deadline.lines.last <= lines.last)
            .map(|deadline| deadline.id.clone())
            .collect();
        let same =
            |index: usize| paragraph.section.is_some() && paragraphs[index].section == paragraph.section;
        for (duty, _) in duties.iter_mut().zip(at).filter(|(_, index)| same(**index)) {
            duty.deadlines.extend(set.iter().cloned());
        }
    }
}

/// A task without the marks at its ends.
fn tidy(task: &str) -> String {
    let task = task.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“\"".contains(c));
    task.trim_end_matches(['.', ';', ':', ',', ' ', '/', '(']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::super::section::sections;
    use super::*;

    fn read(text: &str) -> Vec<Responsibility> {
        let lines = lines(text);
        let sections = sections(&lines);
        let paragraphs = paragraphs(&lines, &sections);
        let names = Gazetteer::of(&paragraphs);
        responsibilities(&lines, &paragraphs, 0, &sections, &[], &names)
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
        let rows: [(&str, &[&str]); 17] = [
            (
                "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch năm.",
                &["lead Sở Nội vụ + Sở Tài chính"],
            ),
            (
                "2. Các sở, ban, ngành\n- Tổ chức phát động phong trào trong đơn vị;\n- Chủ trì, phối hợp với Báo An Giang đưa tin.",
                &["implement Các sở, ban, ngành", "lead Các sở, ban, ngành + Báo An Giang"],
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
            // The helpers' own duties make no leader of who helps.
            (
                "1. Sở Nội vụ\n- Tổng hợp, phối hợp với các sở, ngành được giao chủ trì các nội dung.",
                &["implement Sở Nội vụ + các sở, ngành"],
            ),
            (
                "1. Bộ Công Thương căn cứ nhiệm vụ, phù hợp với Bộ Y tế và các cơ quan liên quan triển khai.",
                &["implement Bộ Công Thương + Bộ Y tế; các cơ quan liên quan"],
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

    #[test]
    fn a_bullet_owns_what_stands_below_it_alone() {
        let text = "1. Phân công\n- Sở Nội vụ:\n+ Theo dõi việc thực hiện;\n+ Báo cáo kết quả.\n- Kiểm tra thường xuyên.";
        assert_eq!(duties(text), ["implement Sở Nội vụ", "implement Sở Nội vụ"]);
    }

    #[test]
    fn tasks_are_told_without_their_actors() {
        let text = "1. Tổ chức cuộc thi tìm hiểu\n- Thực hiện: Sở Nội vụ.\n2. Sở Y tế\na) Rà soát quy trình; báo cáo.";
        let tasks: Vec<_> = read(text).into_iter().map(|duty| duty.task).collect();
        assert_eq!(tasks, ["Tổ chức cuộc thi tìm hiểu", "Rà soát quy trình"]);
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let rows: [(&str, &[&str]); 3] = [
            (
                "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n| I | NHÓM MỘT | | | |\n| 1 | Trồng cây | Sở Xây dựng | Các sở, ban, ngành<br>Báo An Giang | Quý II/2024 |\n3\n| 2 | Tưới cây | Sở Y tế | | 2024 |",
                &["lead Sở Xây dựng + Các sở, ban, ngành; Báo An Giang", "lead Sở Y tế"],
            ),
            (
                "TT   Nội dung công việc        Đơn vị thực hiện     Thời gian\n1    Trồng cây dọc các         Sở Xây dựng          Quý II\n     tuyến đường\n2    Tưới cây                  Sở Y tế, Sở          Hằng năm\n                               Nội vụ\n\nTổ chức thực hiện.",
                &["implement Sở Xây dựng", "implement Sở Y tế; Sở Nội vụ"],
            ),
            (
                "TT Nội dung công việc Đơn vị chủ Đơn vị Thời gian\ntrì phối hợp thực hiện\nI Công tác chỉ đạo\n1 Ban hành các văn bản chỉ đạo Vụ Pháp chế Các đơn vị Thường\ntriển khai hoạt động thuộc Bộ xuyên\n2 Kiểm tra công tác kiểm soát thủ Vụ Pháp Các đơn vị Tháng 5\ntục hành chính chế thuộc Bộ\n3 Tổng kết công tác Vụ Pháp chế, Các đơn vị thuộc Bộ.",
                &[
                    "lead Vụ Pháp chế + Các đơn vị thuộc Bộ",
                    "lead Vụ Pháp chế + Các đơn vị thuộc Bộ",
                    "lead Vụ Pháp chế + Các đơn vị thuộc Bộ",
                ],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(duties(text), expected, "{text}");
        }
        let spaced = read(rows[1].0);
        assert_eq!(spaced[0].task, "Trồng cây dọc các tuyến đường");
        assert_eq!(spaced[1].lines, crate::span::LineRange::new(4, 5));
    }
}
