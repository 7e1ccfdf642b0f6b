//! One name: where it begins, and where it ends.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::super::fold::{Folded, floor};
use super::super::line::pattern;
use super::words::{
    BODIES, CLOSING, COMPOUNDS, CONNECTIVES, FIRST_HALVES, GENERAL, IN_SMALL, INNER, LISTED, NAMING,
    OF_OTHERS, OFFICES, SHORT, SHORT_SPELLED, UNPARTED, VERBS, WITH_VERBS,
};

/// A name has at most so many bytes of folded text.
const LONGEST: usize = 220;
/// The last part of a name with a comma in it follows within so many bytes.
const INNER_LENGTH: usize = 34;
/// So many small words that the grammar does not know may follow a large one: `Tần số vô tuyến điện`.
const MOST_UNKNOWN: usize = 5;

static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<many>(?:cac|nhung|toan the|moi|tung)\s+)?(?:dong chi\s+)?(?P<noun>{OFFICES}|{GENERAL}|{BODIES})\b"
    ))
});
static BARE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:(?:cac|nhung|moi)\s+)?(?:so|bo|{LISTED})(?:(?:\s*,\s*|\s+va\s+|\s*-\s*)(?:{LISTED})\b|\s+(?:{UNPARTED})\b)+"
    ))
});
/// More nouns of the last sort, as in `Ủy ban nhân dân các huyện, thành phố` and `các cơ quan, đơn vị có liên quan`.
static MORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:\s*,\s*(?:va\s+)?|\s+va\s+|\s+[-–]\s+)(?:{LISTED})\b")));
/// All of the state, in either order: `các cấp, các ngành`.
static LEVEL_OR_BRANCH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^cac (?:cap|nganh)$"));
static OTHERS_OF_THEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,| va) cac (?:cap|nganh)\b"));
static LISTED_LAST: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b(?:{LISTED})(?: trung uong)?$")));
/// Nouns whose name may go on after `và` and after a comma: `Sở Văn hóa, Thể thao và Du lịch`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:cac|nhung)\s+)?(?:so|bo|phong|ban|uy ban|hoi dong|vu|cuc|tong cuc|chi cuc|van phong|dai|trung tam|vien|hoc vien|lien hiep|hiep hoi|hoi|ngan hang|quy|chanh|bo truong|thu truong|giam doc|vu truong|cuc truong)\b",
    )
});
/// Units within a body, which are named by a field of two parts more often than others.
static NAMED_BY_FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:vu|cuc|phong|khoa|to)\b"));
/// An office or scope that goes on with the body it is of.
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:chu tich|giam doc|thu tuong|thu truong|truong ban|truong|lanh dao|thanh vien|chanh van phong|chanh thanh tra|chanh|pho ban|thuoc|thuong truc|ban quan ly|ban chi huy|bo chi huy|bo tu lenh|van phong|giup viec|co quan|ngang|cua|thong doc|bi thu|uy vien|nguoi dung dau|ban bi thu|trung uong|thanh tra)(?:\s+cac)?\s*$",
    )
});
/// An office and the noun of whose it is, which a name that is a body's too may follow: `Bộ trưởng Bộ Công an`.
static OFFICE_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:{OFFICES}) (?:bo|so|cuc|vu|vien|ban)$")));
/// Committees of the Party, of which other bodies are: `Ban Dân vận Tỉnh ủy`.
static PARTY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:tinh|thanh|huyen|quan|dang|thi|khoi|quan) uy\b"));
/// Bodies and offices of which there may be several: `Thủ trưởng các cơ quan`, `Sở Công Thương các tỉnh`.
static OF_SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^cac\s+(?:{LISTED}|{GENERAL}|ban|vu|cuc|tong|thanh vien|cap|nha|khoi|linh vuc)\b"))
});

/// The zones that a board manages: `Ban Quản lý các khu công nghệ cao và khu công nghiệp`.
static OF_ZONES: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ban quan ly(?P<more>.* (?:khu|cum) .*)?$"));
static ZONES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<joined>,| va)? (?:cac )?(?:khu|cum) (?:cong nghiep|cong nghe cao|kinh te|che xuat)\b")
});

/// What units that are named by their kind manage: `các sở, cơ quan quản lý ngành, lĩnh vực`.
static OF_A_FIELD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^quan ly (?:nganh(?:, linh vuc)?|nha nuoc|chuyen nganh)\b"));

/// The last part of what ministries and the departments under them are named by (Nghị định 24/2014/NĐ-CP, điều 8).
static LAST_FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^ (?:truyen thong|xa hoi|dao tao|phat trien nong thon|moi truong|du lich|cong nghe|dau tu|the thao|ton giao)\b",
    )
});
/// The kinds of unions, which a dash joins: `tổ chức chính trị - xã hội`, `tổ chức xã hội - nghề nghiệp`.
static OF_A_KIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bto chuc .*\b(?:chinh tri|xa hoi)$"));
static KIND_OF_UNION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[-–]\s*(?:xa hoi|nghe nghiep)\b"));
/// The level of the state that bodies are of.
static OF_A_LEVEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ (?:tinh|huyen|thanh pho|xa)\b"));

/// The first two letters of what a name may begin with, by which most places of a text are passed over.
static FIRST: LazyLock<BTreeSet<[u8; 2]>> = LazyLock::new(|| {
    const MORE: &str = "cac|nhung|moi|tung|toan the|dong chi|so|bo";
    let words = [OFFICES, GENERAL, BODIES, LISTED, MORE].into_iter().flat_map(|words| words.split('|'));
    words.filter_map(|word| word.as_bytes().first_chunk().copied()).collect()
});

/// The length of the verb of a duty that a folded text begins with.
pub(in super::super) fn verb_length(folded: &str) -> Option<usize> {
    static VERB: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{VERBS})\b")));
    VERB.find(folded).map(|verb| verb.end())
}

/// Whether a name may begin with a folded text.
fn may_begin(folded: &str) -> bool {
    folded.as_bytes().first_chunk().is_some_and(|letters| FIRST.contains(letters))
}

/// The head of a body's name at a byte of the folded text: its range, and whether it speaks of many.
pub(super) fn begins(text: &Folded, at: usize) -> Option<(Range<usize>, bool)> {
    let rest = text.folded.get(at..).filter(|rest| may_begin(rest))?;
    let head = HEAD.captures(rest)?;
    let whole = head.get(0)?;
    let noun = head.name("noun")?;
    let many = head.name("many");
    // `Môi trường` is no `mọi trường`.
    if many.is_some_and(|many| many.as_str().starts_with("moi") && text.slice(at..at + 3) != "mọi") {
        return begins_without_many(text, at);
    }
    let word = text.slice(at + noun.start()..at + noun.end());
    let large = word.starts_with(char::is_uppercase);
    let many = many.is_some();
    let behind = &text.folded[at + noun.end()..];
    if WITH_VERBS.iter().any(|(verb, next)| *verb == noun.as_str() && behind.starts_with(next)) {
        return None;
    }
    if let Some(short) = SHORT.iter().position(|short| *short == noun.as_str()) {
        let next = Word::after(text, at + noun.end());
        let next_large = next.as_ref().is_some_and(|next| next.large);
        let spelled = word.to_lowercase() == SHORT_SPELLED[short];
        let place = next.as_ref().is_some_and(Word::closes);
        // `Các bộ khẩn trương …`
        let does = || {
            let verb = next.as_ref().and_then(|next| verb_length(&text.folded[next.range.start..]));
            ["so", "bo"].contains(&noun.as_str()) && verb.is_some()
        };
        // Without its mark a lone syllable is also another word, as `Sở` and `Số`; but that is not followed by a name.
        let named = large && next_large && (spelled || word.to_lowercase() != "vũ")
            || spelled && large && place
            || spelled && many && (large || next_large || place || next.is_none())
            || spelled && many && does()
            || spelled && large && next.is_none()
            || spelled && next_large && IN_SMALL.contains(&noun.as_str());
        let capitals = word.chars().all(char::is_uppercase);
        let begun = next.is_some_and(|next| {
            (!next.large || capitals) && are_one_word(&FIRST_HALVES, noun.as_str(), next.folded)
        });
        if !named || begun || is_half_of_word(text, at, noun.as_str()) {
            return None;
        }
    } else if !many && !large && !is_small_name(noun.as_str()) && !is_branch(text, at, noun.as_str())
        || word.to_lowercase() == "học viên"
    {
        return None;
    }
    // `Cấp giấy chứng nhận` is a verb, `Cấp tỉnh` and `Cấp có thẩm quyền` are bodies.
    if noun.as_str() == "cap"
        && !many
        && !Word::after(text, at + noun.end())
            .is_some_and(|next| ["co", "thanh"].contains(&next.folded) || next.closes())
    {
        return None;
    }
    // `Đơn vị tính: Triệu đồng` heads a table.
    if noun.as_str() == "don vi" && text.slice(at + noun.end()..text.folded.len()).starts_with(" tính") {
        return None;
    }
    // `Tổ chức thực hiện` is a verb; `Thanh tra tỉnh` is a body all the same.
    let union = UNION.is_match(rest);
    if !many && !union && verb_length(rest).is_some() && !large_name(text, at, noun.as_str()) {
        return None;
    }
    Some((at..at + whole.end(), many))
}

/// Whether a noun and the word beside it are the two syllables of one word, of which `halves` tells the others by the noun.
fn are_one_word(halves: &[(&str, &str)], noun: &str, beside: &str) -> bool {
    let others = halves.iter().find(|(half, _)| *half == noun).map_or("", |(_, others)| others);
    others.contains(&format!(" {beside} "))
}

/// Whether a noun is the second syllable of a word.
fn is_half_of_word(text: &Folded, at: usize, noun: &str) -> bool {
    let before = text.folded[..at].strip_suffix(' ').and_then(|before| before.split(' ').next_back());
    before.is_some_and(|before| are_one_word(&COMPOUNDS, noun, before))
}

/// A name whose first word looks like `mọi` and is none.
fn begins_without_many(text: &Folded, at: usize) -> Option<(Range<usize>, bool)> {
    let noun = BODY_NOUN.find(text.folded.get(at..)?)?;
    Some((at..at + noun.end(), false))
}
static BODY_NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{OFFICES}|{BODIES})\b")));

/// Nouns that name a body in small letters too.
fn is_small_name(noun: &str) -> bool {
    let small = [
        "thu truong",
        "lanh dao",
        "chinh quyen",
        "nguoi dung dau",
        "doan the",
        "thanh vien",
        "ubnd",
        "cong an",
        "dai bieu hoi dong nhan dan",
        "dai bieu quoc hoi",
        "bao, dai",
    ];
    small.contains(&noun)
        || ["co quan", "don vi", "to chuc chinh tri", "to chuc xa hoi"]
            .iter()
            .any(|head| noun.starts_with(head))
}

/// Whether a noun is that of a branch of the state which is named behind it: `ngành Y tế`.
fn is_branch(text: &Folded, at: usize, noun: &str) -> bool {
    noun == "nganh" && Word::after(text, at + noun.len()).is_some_and(|next| next.large)
}

/// Whether a noun that is a verb as well is followed by a place or a name.
fn large_name(text: &Folded, at: usize, noun: &str) -> bool {
    noun == "thanh tra" && Word::after(text, at + noun.len()).is_none_or(|next| next.large || next.closes())
}

/// The noun of any body that a folded text begins with: `doanh nghiệp`, `cơ sở`.
pub(super) fn general_noun(folded: &str) -> Option<&str> {
    static NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{GENERAL})\b")));
    NOUN.find(folded).map(|noun| noun.as_str())
}

/// Whether a folded text is the head noun of a body alone, whose name goes on.
pub(super) fn head_alone(folded: &str) -> bool {
    HEAD.find(folded).is_some_and(|head| head.end() == folded.len())
}

/// The range of one name that begins at a byte of the folded text.
pub(super) fn one_at(text: &Folded, start: usize) -> Option<Range<usize>> {
    let rest = text.folded.get(start..).filter(|rest| may_begin(rest))?;
    let first_large = text.slice(start..text.folded.len()).starts_with(char::is_uppercase);
    let plural = rest.starts_with("cac ") || rest.starts_with("nhung ") || rest.starts_with("moi ");
    if let Some(end) = bare_list(text, start)
        && (plural || is_asked(text, start) || first_large && text.folded[start..end].contains(','))
    {
        return Some(start..name_end(text, start, end, true));
    }
    let (head, many) = begins(text, start)?;
    let noun = text.folded[head.clone()].trim_start_matches("cac ").trim_start_matches("nhung ");
    let end = name_end(text, start, head.end, many);
    // `Đơn vị hoàn thành tốt …` speaks of any unit, and so of none.
    if !many && end == head.end && GENERAL_NOUN.is_match(noun) && !OBLIGED.is_match(&text.folded[end..]) {
        return None;
    }
    Some(start..end)
}
/// Whether what stands at a byte is asked or told to do something, or helps: `đề nghị quận, huyện, thị xã …`, `phối hợp với sở, ban,
/// ngành`.
fn is_asked(text: &Folded, start: usize) -> bool {
    ["de nghi ", "yeu cau ", "giao ", "phoi hop voi ", "phoi hop cung ", "phoi hop "]
        .iter()
        .any(|word| text.folded[..start].ends_with(word))
}
/// What makes any such unit one that is given a duty.
static OBLIGED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+(?:co|chiu) trach nhiem\b"));
static GENERAL_NOUN: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:{GENERAL}|thanh vien|lanh dao|ban nganh)$")));

/// Where a list of nouns of bodies ends, as `các sở, ban, ngành`; a noun with a name of its own is no part of it.
fn bare_list(text: &Folded, start: usize) -> Option<usize> {
    let near = floor(&text.folded, text.folded.len().min(start + LONGEST));
    let bare = BARE_LIST.find(&text.folded[start..near])?;
    let mut end = start + bare.as_str().find(',').or_else(|| bare.as_str().find(" va ")).unwrap_or(0);
    for noun in LISTED_NOUN.find_iter(bare.as_str()).skip(1) {
        let range = start + noun.start()..start + noun.end();
        let large = text.slice(range.clone()).starts_with(char::is_uppercase);
        let next = Word::after(text, range.end);
        // `các bộ ban hành hướng dẫn`
        let begins_word =
            |next: &Word<'_>| are_one_word(&FIRST_HALVES, noun.as_str(), next.folded) || large && next.large;
        if UNION.is_match(&text.folded[range.start..]) || next.as_ref().is_some_and(begins_word) {
            break;
        }
        end = range.end;
    }
    let listed = &text.folded[start..end];
    (LISTED_LAST.is_match(listed) && LISTED_NOUN.find_iter(listed).count() > 1).then_some(end)
}
/// A union or another kind of organisation, which is a body of its own in a list; `tổ chức xã hội hóa` is none.
static UNION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^to chuc (?:chinh tri|xa hoi|phap che)\b(?: [^h]|[^ ]|$)"));
static LISTED_NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b(?:{LISTED})\b")));

/// A word of a text.
struct Word<'t> {
    folded: &'t str,
    range: Range<usize>,
    large: bool,
    /// Whether a dash stands before it.
    dash: bool,
}

impl<'t> Word<'t> {
    /// The word after a byte of the folded text, with nothing but spaces or a dash between spaces before it.
    fn after(text: &'t Folded, at: usize) -> Option<Self> {
        let rest = text.folded.get(at..)?;
        let trimmed = rest.trim_start();
        let gap = rest.len() - trimmed.len();
        let dash = trimmed.starts_with("- ") || trimmed.starts_with("– ");
        if gap == 0 {
            return None;
        }
        let start =
            if dash { at + gap + trimmed.chars().next().map_or(1, char::len_utf8) + 1 } else { at + gap };
        let folded = text.folded.get(start..)?.get(..word_length(text, start))?;
        if folded.is_empty() {
            return None;
        }
        let range = start..start + folded.len();
        let large = text.slice(range.clone()).starts_with(char::is_uppercase);
        Some(Self { folded, range, large, dash })
    }

    /// Whether a name may end with it: a word of a place or scope.
    fn closes(&self) -> bool {
        CLOSING.contains(&format!(" {} ", self.folded))
    }
}

/// The length of the word that begins at a byte of the folded text; a mark within an abbreviation is part of it: `TN&MT`,
/// `LĐ-TB&XH`.
fn word_length(text: &Folded, start: usize) -> usize {
    let rest = &text.folded[start..];
    let large = |at: usize| text.slice(start + at..text.folded.len()).starts_with(char::is_uppercase);
    let mut before = 0;
    for (at, letter) in rest.char_indices() {
        let joins = matches!(letter, '&' | '-') && at > 0 && large(before) && large(at + letter.len_utf8());
        if !letter.is_alphanumeric() && !joins {
            return at;
        }
        before = at;
    }
    rest.len()
}

/// Where a name ends that is read up to `end`.
pub(super) fn name_end(text: &Folded, start: usize, mut end: usize, many: bool) -> usize {
    let general = many || GENERAL_NOUN.is_match(&text.folded[start..end]);
    let mut proper = false;
    let mut closed = false;
    let mut unknown = 0;
    while end - start <= LONGEST {
        let rest = &text.folded[end..];
        let union = |more: &Match<'_>| {
            more.as_str().find("to chuc").is_some_and(|at| UNION.is_match(&rest[more.start() + at..]))
        };
        let more = MORE.find(rest).filter(|more| !union(more));
        if let Some(more) = more.filter(|_| LISTED_LAST.is_match(&text.folded[start..end])) {
            let noun = text.slice(end..end + more.end());
            let after = Word::after(text, end + more.end());
            let listed = &rest[more.end() - last_word(&rest[..more.end()])..more.end()];
            // `… và tình hình`, `…, cấp bách`
            let word = after.as_ref().is_some_and(|after| are_one_word(&FIRST_HALVES, listed, after.folded));
            let names_one = begins(text, end + more.end() - last_word(&rest[..more.end()])).is_some()
                && after.as_ref().is_some_and(|after| after.large);
            if noun.chars().filter(|c| c.is_alphabetic()).all(char::is_lowercase) && !names_one && !word {
                end += more.end();
                closed = false;
                continue;
            }
        }
        if let Some(others) =
            OTHERS_OF_THEM.find(rest).filter(|_| LEVEL_OR_BRANCH.is_match(&text.folded[start..end]))
        {
            (closed, end) = (true, end + others.end());
            continue;
        }
        if let Some(zones) = zones(&text.folded[start..end], rest) {
            (closed, end) = (true, end + zones);
            continue;
        }
        if let Some(length) = inner_comma(text, start, end) {
            end += length;
        }
        if let Some(kind) = KIND_OF_UNION.find(rest).filter(|_| OF_A_KIND.is_match(&text.folded[start..end]))
        {
            (closed, end) = (true, end + kind.end());
            continue;
        }
        // `Sở Nông nghiệp & PTNT`
        if let Some(field) = and_sign(text, start, end) {
            (proper, closed, end) = (true, false, field);
            continue;
        }
        let Some(word) = Word::after(text, end) else { return end };
        let from_word = &text.folded[word.range.start..];
        if word.folded == "va" {
            // `Thông tin và Truyền thông` is one name; `Sở Nội vụ và Sở Tài chính` are two.
            if closed || !FIELD.is_match(&text.folded[start..end]) {
                return end;
            }
            // In small letters too: `Sở Thông tin và truyền thông`.
            if let Some(field) = LAST_FIELD.find(&text.folded[word.range.end..]).filter(|_| proper) {
                (closed, end) = (true, word.range.end + field.end());
                continue;
            }
            if large_part(text, word.range.end).is_none() {
                return end;
            }
        } else if word.folded == "cua" {
            // `đoàn thể của tỉnh`
            if let Some(level) = OF_A_LEVEL.find(&text.folded[word.range.end..]) {
                (closed, end) = (true, word.range.end + level.end());
                continue;
            }
            let Some(next) = Word::after(text, word.range.end).filter(|next| next.large) else { return end };
            // `đơn vị của Bộ Văn hóa, Thể thao và Du lịch`: how a name ends is told by its own noun. That one is of no
            // third whose end is sought so, or a long chain of names would fill the stack.
            if begins(text, next.range.start).is_some() && !text.folded[..start].ends_with("cua ") {
                return one_at(text, next.range.start).map_or(end, |name| name.end);
            }
        } else if word.large {
            // A noun alone is no name yet, though what follows is one as well: `Bộ Công an`.
            let noun = text.folded[start..end].trim_start_matches("cac ");
            let other = begins(text, word.range.start).is_some()
                && !SHORT.contains(&noun)
                && !OFFICE_OF.is_match(noun)
                && !OF_OTHERS.contains(&&text.folded[start..end])
                && (!OF_ANOTHER.is_match(&text.folded[start..end])
                    // `Môi trường` is no head of a school.
                    || text.folded[start..end].ends_with(" moi truong"))
                && !PARTY.is_match(from_word)
                && !from_word.starts_with("nhan dan");
            if other {
                return end;
            }
            (proper, closed, unknown) = (true, false, 0);
        } else if word.dash {
            // `Vụ Pháp luật dân sự - kinh tế`, but not `Phòng Y tế - đơn vị thường trực`, `Vụ Kế hoạch - theo dõi`.
            let of_field = proper && NAMED_BY_FIELD.is_match(&text.folded[start..end]);
            if !of_field || verb_length(from_word).is_some() || general_noun(from_word).is_some() {
                return end;
            }
            closed = false;
        } else if word.folded == "cac" {
            if !OF_SEVERAL.is_match(from_word) || general && proper {
                return end;
            }
            closed = false;
        } else if from_word.starts_with("co lien quan")
            || from_word.starts_with("co tham quyen")
            || from_word.starts_with("co chuc nang")
            || from_word.starts_with("ngang bo")
            || from_word.starts_with("trong nuoc")
            || from_word.starts_with("ngoai nuoc")
            || from_word.starts_with("cung cap")
                && text.slice(word.range.clone()) == "cùng"
                && LISTED_LAST.is_match(&text.folded[start..end])
        {
            closed = true;
            end = word.range.end;
            end = Word::after(text, end).map_or(end, |next| next.range.end);
            if from_word.starts_with("co ") {
                end = Word::after(text, end).map_or(end, |next| next.range.end);
            }
            continue;
        } else if let Some(field) = OF_A_FIELD.find(from_word)
            && LISTED_LAST.is_match(&text.folded[start..end])
        {
            (closed, end) = (true, word.range.start + field.end());
            continue;
        } else if from_word.starts_with("khu vuc ") {
            // `Kho bạc Nhà nước khu vực XI`.
            let area = word.range.end + " vuc".len();
            let numbered =
                |place: Word<'_>| place.large || place.folded.starts_with(|c: char| c.is_ascii_digit());
            if !Word::after(text, area).is_some_and(numbered) {
                return end;
            }
            closed = false;
            end = area;
            continue;
        } else if let Some(words) = naming(&text.folded[start..end], from_word) {
            (closed, end) = (false, word.range.start + words);
            continue;
        } else if verb_length(from_word).is_some() || CONNECTIVES.contains(&text.slice(word.range.clone())) {
            return end;
        } else if word.closes() {
            closed = true;
        } else if INNER.contains(&format!(" {} ", word.folded)) {
            closed &= !matches!(word.folded, "thuoc" | "truc" | "tren" | "tai" | "dong");
        } else {
            unknown += 1;
            if closed || general && !proper || unknown > MOST_UNKNOWN {
                return end;
            }
        }
        end = word.range.end;
    }
    end
}

/// The length of the zones that the name of a board goes on with; another is joined to those before it.
fn zones(name: &str, rest: &str) -> Option<usize> {
    let zones = ZONES.captures(rest)?;
    let board = OF_ZONES.captures(name)?;
    let fits = zones.name("joined").is_some() == board.name("more").is_some();
    fits.then(|| zones[0].len())
}

/// The length of the words of a name that begin like the verb of a duty and go on with the name before them: `Phòng Công nghệ
/// thông tin`.
fn naming(name: &str, rest: &str) -> Option<usize> {
    let (_, words) =
        NAMING.iter().find(|(before, words)| name.ends_with(before) && rest.starts_with(words))?;
    Some(words.len())
}

/// Where a part of a name ends that a sign for `và` joins to the rest of it.
fn and_sign(text: &Folded, start: usize, end: usize) -> Option<usize> {
    let joins = text.folded[end..].starts_with(" & ") && FIELD.is_match(&text.folded[start..end]);
    joins.then(|| large_part(text, end + 2)).flatten()
}

/// Where the large word after a byte ends that goes on with a name and begins none.
fn large_part(text: &Folded, at: usize) -> Option<usize> {
    let next = Word::after(text, at).filter(|next| next.large)?;
    begins(text, next.range.start).is_none().then_some(next.range.end)
}

/// The length of the last word of a text.
fn last_word(text: &str) -> usize {
    text.rsplit(' ').next().map_or(0, str::len)
}

/// The length of a comma within a name, as in `Sở Văn hóa, Thể thao và Du lịch`: a word in capitals follows that begins
/// no body, and the list ends in `và`.
fn inner_comma(text: &Folded, start: usize, end: usize) -> Option<usize> {
    let rest = text.folded[end..].strip_prefix(", ")?;
    let at = end + 2;
    let large = |at: usize| text.slice(at..text.folded.len()).starts_with(char::is_uppercase);
    let near = &rest[..floor(rest, rest.len().min(INNER_LENGTH))];
    let and = near.find(" va ")?;
    let after_and = at + and + 4;
    let fits = FIELD.is_match(&text.folded[start..end])
        && large(at)
        && large(after_and)
        && begins(text, at).is_none()
        && begins(text, after_and).is_none();
    fits.then_some(1)
}
