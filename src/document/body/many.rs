//! Bodies of one noun that are named together: `các Vụ: Kế hoạch, Năng lượng`, `Giám đốc các Sở Tài chính, Y tế`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::fold::{Folded, floor, fold};
use super::super::line::pattern;
use super::name::one_at;
use super::{is_body_at, separator};

/// The name of one of them is at most so many bytes of folded text.
const LONGEST: usize = 160;

/// The noun that they share, with whose office is meant, and what follows it.
static MANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<office>(?:pho )?(?:thu truong|giam doc|cuc truong|vu truong|bo truong|lanh dao|truong ban))\s+)?(?:cac|nhung)\s+(?P<noun>tong cuc|chi cuc|bo|so|vu|cuc|ban|phong)\b(?:,\s*(?:ban|nganh|cuc|co quan))*(?P<own>\s+\S.*)?$",
    )
});

/// The ends of names that have a comma in them; no name begins so (Nghị định 24/2014/NĐ-CP, điều 8): `Văn hóa, Thể thao và Du lịch`.
static WITH_COMMA: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^, (?:the thao va du lich|thuong binh va xa hoi)\b"));

/// What is told of one of them in parentheses.
static TOLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\([^()]{1,60}\)"));

/// The bodies that a name such as `các Vụ` or `các Bộ Tài chính` and the list behind it name, each with the noun, and where
/// the list ends. `None` where the name is of one, or nothing behind it goes on.
pub(super) fn members(text: &Folded, name: Range<usize>) -> Option<(Vec<String>, usize)> {
    let found = MANY.captures(&text.folded[name.clone()])?;
    let printed = |part: &str| {
        let part = found.name(part)?;
        Some(text.slice(name.start + part.start()..name.start + part.end()).trim())
    };
    let noun = capitalised(printed("noun")?);
    let noun = printed("office").map_or(noun.clone(), |office| format!("{office} {noun}"));
    let own = found.name("own").map_or(0..0, |own| name.start + own.start()..name.end);
    // There is one ministry of each name, and a department in each province: `các Sở Văn hóa, Thể thao và Du lịch` is one name.
    let of_one = found.name("noun").is_some_and(|noun| noun.as_str() == "bo");
    let comma = parting_comma(&text.folded[own.clone()]).filter(|_| of_one);
    let end = comma.map_or(name.end, |comma| own.start + comma);
    let mut out = Vec::new();
    if !own.is_empty() {
        out.push(format!("{noun} {}", text.slice(own.start..end).trim()));
    }
    let rest = &text.folded[end..];
    let gap = match out.is_empty() {
        true => rest.strip_prefix(':').map(|rest| 1 + rest.len() - rest.trim_start().len()),
        false => separator(rest),
    };
    let (mut at, mut end) = (end + gap?, end);
    let first = out.len();
    while let Some(length) = member(text, &noun, at) {
        // `Tài chính (Tổng cục Hải quan)`
        let told = TOLD.find(&text.folded[at + length..]).map_or(0, |told| told.end());
        end = at + length + told;
        out.push(format!("{noun} {}", text.slice(at..end).trim()));
        let Some(gap) = separator(&text.folded[end..]) else { break };
        at = end + gap;
    }
    (out.len() > first).then_some((out, end))
}

/// The bytes of the name at a byte of the folded text that a noun is shared by.
fn member(text: &Folded, noun: &str, at: usize) -> Option<usize> {
    let rest = text.slice(at..floor(&text.folded, text.folded.len().min(at + LONGEST)));
    // `các Bộ: Quốc phòng, Công an`
    let ministry = || noun == "Bộ" && one_at(text, at).is_some_and(|name| &text.folded[name] == "cong an");
    if !rest.starts_with(char::is_uppercase) || is_body_at(text, at) && !ministry() {
        return None;
    }
    let shared = fold(noun).len() + 1;
    let whole = Folded::new(&format!("{noun} {rest}"));
    let named = one_at(&whole, 0)?;
    // A comma parts them, though in a name alone it might be part of it.
    let end = parting_comma(&whole.folded[..named.end]).unwrap_or(named.end);
    end.checked_sub(shared).filter(|length| *length > 1)
}

/// Where a folded list has its first comma that is no part of a name.
fn parting_comma(list: &str) -> Option<usize> {
    list.match_indices(',').map(|(at, _)| at).find(|&at| !WITH_COMMA.is_match(&list[at..]))
}

/// A noun with a large first letter.
fn capitalised(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
