//! The foot of a document: who signed, and who receives it (`Nơi nhận`), which may stand side by side on shared lines.

use std::sync::LazyLock;

use regex::Regex;

use super::Signatory;
use super::line::{Line, LineKind, pattern};
use super::section::is_upper;

static RECIPIENTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bnoi\s*nhan\b"));
static AUTHORITY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(TM|KT|TL|TUQ|Q)\s?[.,]\s*(\p{Lu}[\p{Lu}\s.,\-]+\p{Lu})"));
static POSITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b((?:PHÓ\s+)?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|THỐNG ĐỐC|HIỆU TRƯỞNG|TỔNG CỤC TRƯỞNG|CHÁNH THANH TRA|BÍ THƯ|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG)(?:\s+(?:THƯỜNG TRỰC|NƯỚC))?)",
    )
});
static PERSON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[.;\s])((?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+)$"));

/// So few characters behind the stop of a recipient are dirt.
const DIRT: usize = 3;

/// The foot of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Foot {
    pub signatory: Signatory,
    pub recipients: Vec<String>,
    /// Index of its first line.
    pub start: usize,
}

/// Reads the foot: from the line of `Nơi nhận` to the end of the document.
pub(super) fn foot(lines: &[Line]) -> Option<Foot> {
    let start = lines
        .iter()
        .rposition(|line| RECIPIENTS.find(&line.text.folded).is_some_and(|found| found.start() < 4))?;
    let mut foot = Foot { start, ..Foot::default() };
    recipients(&lines[start..], &mut foot.recipients);
    let from = (0..start).rev().take(8).find(|&at| AUTHORITY.is_match(&lines[at].text.text)).unwrap_or(start);
    signatory(&lines[from..], &mut foot.signatory);
    foot.start = from;
    Some(foot)
}

fn recipients(lines: &[Line], out: &mut Vec<String>) {
    let mut open: Option<&str> = None;
    for line in lines.iter().take(60) {
        let folded = &*line.text.folded;
        if line.kind != LineKind::Body || folded.starts_with("phu luc") {
            break;
        }
        let after_label = RECIPIENTS.find(folded).map_or(0, |found| found.end());
        let text = line.text.slice(after_label..folded.len()).trim_start_matches([':', ' ', '.', ';']);
        let whole = text.len();
        let text = left_column(text);
        let cut = text.len() < whole;
        if text.is_empty() {
            continue;
        }
        let bulleted = text.starts_with(['-', '–', '+', '*', '•']);
        let entry = text.trim_start_matches(['-', '–', '+', '*', '•', ' ', '_']);
        let ended = entry.ends_with([';', '.', '/']) || cut;
        let joint = if entry.ends_with(',') { ", " } else { " " };
        let entry = entry.trim_end_matches([';', '.', ',', '/', ' ', '-', '–']);
        if bulleted && !entry.is_empty() {
            out.push(entry.to_owned());
            open = (!ended).then_some(joint);
        } else if let Some(joint_before) = open
            && entry.starts_with(char::is_lowercase)
        {
            if let Some(last) = out.last_mut() {
                last.push_str(joint_before);
                last.push_str(entry);
            }
            open = (!ended).then_some(joint);
        }
    }
}

/// Whether a text ends in `TM`, `KT` and their like, whose full stop ends nothing.
fn is_form_of_authority(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(last, "TM" | "KT" | "TL" | "TUQ" | "Q" | "TP")
}

/// The recipient on a line that the signature may share: up to the stop that ends it, or the capitals of the signature.
fn left_column(text: &str) -> String {
    let stop = text.char_indices().find(|&(at, c)| {
        (c == ';' || c == '.' && text[at + 1..].starts_with(' ') && !is_form_of_authority(&text[..at]))
            && (text[at + 1..].trim().starts_with(char::is_uppercase)
                || text[at + 1..].trim().chars().count() <= DIRT)
    });
    if let Some((at, _)) = stop {
        return text[..at].to_owned();
    }
    let cut = AUTHORITY.find(text).or_else(|| POSITION.find(text)).map_or(text.len(), |found| found.start());
    text[..cut].trim().to_owned()
}

fn signatory(lines: &[Line], signatory: &mut Signatory) {
    for line in lines.iter().take(45) {
        let text = &*line.text.text;
        if line.text.folded.starts_with("phu luc") {
            break;
        }
        if signatory.authority.is_none()
            && let Some(found) = AUTHORITY.captures(text)
        {
            signatory.authority = Some(format!("{}. {}", &found[1], found[2].trim()));
            continue;
        }
        if signatory.position.is_none()
            && let Some(found) = POSITION.captures(text)
        {
            signatory.position = Some(found[1].to_owned());
            continue;
        }
        if signatory.position.is_some()
            && signatory.name.is_none()
            && !is_upper(text)
            && let Some(found) = PERSON.captures(text)
        {
            signatory.name = Some(found[1].trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn recipients_and_signature_share_lines() {
        let text = "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ (b/c); CHỦ TỊCH\n- Các sở, ban, ngành;\n- UBND các huyện,\nthành phố;\n- Lưu: VT, NC. Trần Văn Bình";
        let foot = foot(&lines(text)).expect("there is a foot");
        assert_eq!(
            foot.recipients,
            ["Bộ Nội vụ (b/c)", "Các sở, ban, ngành", "UBND các huyện, thành phố", "Lưu: VT, NC"]
        );
        assert_eq!(foot.signatory.authority.as_deref(), Some("TM. ỦY BAN NHÂN DÂN"));
        assert_eq!(foot.signatory.position.as_deref(), Some("CHỦ TỊCH"));
        assert_eq!(foot.signatory.name.as_deref(), Some("Trần Văn Bình"));
    }
}
