//! How a sentence or paragraph begins: with a body that is given something to do, with the name of a body alone, or with
//! the words of a frame, as `Cơ quan chủ trì: …`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::Role;
use super::super::body::{VERBS, is_body_at, list_at, list_within, verb_length};
use super::super::fold::{Folded, floor, fold};
use super::super::line::pattern;
use super::super::paragraph::label_end;

/// A heading that names bodies has at most so many words besides them.
const HEADING_WORDS: usize = 30;
/// The verb that a list of bodies is the subject of follows within so many bytes of folded text.
const LONGEST_SUBJECT: usize = 700;
/// What the grammar does not know of a list of bodies is at most so many bytes before their verb.
const LONGEST_REST: usize = 160;

/// A name that the grammar does not know, with the mark before the next, has at most so many bytes of folded text.
const LONGEST_UNKNOWN: usize = 40;
/// A heading on the line of what it is over is at most so many bytes of folded text.
const LONGEST_HEADING: usize = 160;
/// An adverbial has at most so many commas.
const MOST_COMMAS: usize = 12;
/// So many bodies may each order the next.
const MOST_ORDERS: u8 = 3;

/// What may stand before the body of a duty: bullet, label, and the word that gives it. Of `đề nghị` the first syllable may
/// be misread.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s….]*(?:[-–+*•]\s*)?(?:(?:(?:dieu\s+\d+|[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-z])\s*[.):,]+|\((?:\d{1,2}|[a-z])\))\s*)?(?:dong thoi,?\s+)?(?P<give>(?:(?:kinh\s+)?de nghi|giao(?:\s+cho)?|yeu cau|chi dao|doi voi|(?:(?:chuc nang|nhiem vu|quyen han|trach nhiem)(?:,\s*|\s+va\s+)?)+\s+cua|trach nhiem|phan cong|rieng|uy quyen(?:\s+cho)?|[^\s\w]*\w{0,2}[^\s\w]*\w?\s+nghi)(?:\s*:?\s+|\.))?(?:cac dong chi\s+|dong chi\s+)?",
    )
});
/// The words of these that give a duty, but for the one that asks.
const GIVES: [&str; 3] = ["giao", "yeu cau", "chi dao"];
/// The one that heads duties, and is a word of other headings too: `Trách nhiệm thi hành: Sở Y tế`.
const RESPONSIBILITY: &str = "trach nhiem";
/// How often, before the body.
const RHYTHMS: &str = "dinh ky|hang (?:nam|quy|thang)";
/// A rhythm at the beginning, which no comma need end.
static RHYTHM: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{RHYTHMS})\b")));
/// An adverbial before the body: the comma that ends it is the last of these words.
static ADVERBIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:can cu|doi voi|theo (?:chuc|quy|tham|nhiem|phan|chi|yeu|ke|dinh|tinh|tung|su|de nghi)|tren co so|trong (?:qua trinh|truong hop|thoi gian)|truong hop|de\b|{RHYTHMS}|truoc (?:ngay|mat)|sau khi|khi|nham|ngoai ra|dong thoi|ngay sau|cham nhat|neu\b|rieng|nhan duoc)",
    ))
});
/// A full date at the beginning, which no comma need end.
static FULL_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\w+\s){1,4}?ngay\s\d{1,2}(?:\sthang\s\d{1,2}\snam\s|/\d{1,2}/)\d{4}"));
/// What bodies act by, right before them.
static MANDATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:chuc nang|nhiem vu|tham quyen|quyen han)(?:\s+va\s+|,\s*)?)+(?:\s+duoc (?:giao|phan cong))?\s+",
    )
});
/// What follows the body where it is given a duty.
static DUTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^\s*[,:;]?\s*(?:\([^)]{{1,160}}\)\s*:?\s*)?(?:(?:{VERBS})\b|:\s*\S)"))
});
/// What says that bodies have a duty, and nothing of what it is.
static OBLIGED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:co|chiu) (?:trach nhiem|nhiem vu)\s*:?\s*$"));
/// What is told in parentheses at the end of a heading.
static IN_PARENTHESES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*\([^()]*\)\s*[:.]?\s*$"));
/// What is told in parentheses of one of a list that goes on.
static EXPLAINED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\([^)]{1,80}\)\s*[,;]"));
/// What is told of bodies where a condition follows: `Đối với các xã: Nếu …`.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[:,]\s*(?:neu|truong hop|khi)\b"));
/// A verb a few words after what is known of a name, with nothing that parts them.
static NEAR_VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:\s[^\s,;.:()]+){{1,6}}?\s((?:{VERBS})\b)")));
/// Words by which what follows is another's; `Giao thông vận tải` is a name.
static GIVEN_BY: LazyLock<Regex> = LazyLock::new(|| pattern(r" do | giao (?:[^t]|t[^h])"));
/// Where bodies were named before, between them and their verb.
static NAMED_ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(\s+(?:(?:duoc|da)\s+)?(?:neu|noi)\s+(?:o\s+)?(?:tren|tai\s[^.;:()]{{1,60}}?))\s+(?:{VERBS})\b"
    ))
});
static SUCH_AS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:,?\s*(?:nhu|gom|bao gom)\s*:?|:)\s+"));
/// A colon behind which a duty begins.
static ANNOUNCED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r":\s*(?:[-–+]\s*)?(?:{VERBS}|can cu|theo|tren co so)\b")));
static VERB_WITHIN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b(?:{VERBS})\b")));
/// What may stand between a body and its duty.
static BY_OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*,?\s*(?:(?:tuy|can cu|theo|tren co so|trong)\s+(?:theo\s+|pham vi\s+)?(?:chuc nang|tham quyen|nhiem vu|pham vi|tinh hinh|dieu kien|quyen han|linh vuc|qua trinh)|phai\b|can\b|duoc (?:giao|phan cong)\b|cung\s+(?:voi\s+)?cac\b)",
    )
});
/// Words after a name by which a sentence tells of it and orders nothing.
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*[,:]?\s*(?:da|dang|chua|duoc|bi|la|cua|voi|co|va|hoac|o|tai|ve|den|nhu|khi|neu|cho|gom|ma|thi|nay|trong|thuoc|tren|theo|do|giao)\b",
    )
});
/// A body says what it thinks, and is given nothing to do.
static JUDGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*,?\s*(?:xin\b|danh gia cao|ghi nhan|hoan nghenh|tan thanh|nhat tri|thong nhat voi)\b")
});
/// A verb that makes all before it in the sentence its subject.
static STRONG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:co trach nhiem|chiu trach nhiem|chu tri|ch\w{1,3} tr\w{1,2},? p\w{1,3} h\w{1,2} voi|(?:can cu|theo) (?:quyet dinh|ke hoach) .{0,40}thi hanh)\b",
    )
});
/// The list goes on to those who carry a decision out, though its next part begins as a verb does.
static CARRIED_OUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*,[^.;]{0,300}\bchiu trach nhiem (?:thi hanh|to chuc|trien khai|thuc hien)\b")
});
/// One body gives another its duty.
static ORDERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*,?\s*(?:yeu cau|de nghi|giao(?:\s+cho)?)\s+(?:cac dong chi\s+|dong chi\s+)?")
});
static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[,;:(.]\s*|\bva\s+|\btrach nhiem\s+|\bchuc nang,? nhiem vu,? duoc giao,?\s+|\b(?:dong thoi|truc tiep|khan truong|tiep tuc|tich cuc|chu dong)\s+|[-+]\s*)(?:chu tri\b|ch\w{1,3}\s+tr\w{1,2}\s*,?\s*(?:va\s+)?p\w{1,3}\s+h\w{1,2}\b)",
    )
});
/// The words of a frame that names who does the task above.
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(?P<who>(?:(?:don vi|co quan|bo phan|to chuc|phong ban)\s*(?:,\s*(?:don vi|dia phuong)\s*)?(?:dau moi\s*)?(?:chu tri|thuc hien|tham muu|phu trach|chiu trach nhiem|phoi hop|dau moi)(?:\s+(?:chinh|thuc hien|chu tri|tham muu|trien khai|va phoi hop|,?\s*phoi hop))*|(?:to chuc\s+)?thuc hien|trien khai thuc hien|chu tri(?: thuc hien)?|phoi hop(?: thuc hien)?|phan cong(?: thuc hien| nhiem vu)?|trach nhiem(?: thuc hien)?|don vi))\s*[:.;]\s*",
    )
});
/// A dash between a task and whose it is.
static DASH: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s[-–]\s+"));
/// All that is said behind a body that does the task before it.
static DOES_IT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:ho tro\s+)?(?:chu tri|thuc hien|phu trach|dam nhan|trinh bay|chiu trach nhiem)(?:\s+thuc hien)?\s*[.;]?\s*$",
    )
});
/// The words of a frame alone, over a list of bodies.
static FRAME_OVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[-–+*•]\s*)?(?:[a-z\d]{1,2}\s*[.)]\s*)?(?P<who>(?:don vi|co quan|bo phan|to chuc)\s*(?:dau moi\s*)?(?:chu tri|thuc hien|tham muu|phu trach|phoi hop)(?:\s*,?\s*(?:thuc hien|chu tri|phoi hop))*|chu tri thuc hien)\s*[:.;]?\s*$",
    )
});
/// The same within a sentence.
static FRAME_WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.;(,]\s*(?P<who>(?:don vi|co quan)\s+(?:dau moi\s+)?(?:chu tri|thuc hien|phoi hop)(?:\s+thuc hien)?|chu tri(?: thuc hien)?|phoi hop(?: thuc hien)?)\s*:\s*",
    )
});

/// Nouns of frames.
const NAMED_BY_FRAME: [&str; 4] = ["don vi", "co quan", "bo phan", "phong ban"];

/// Where the names of a frame end.
static FRAME_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\.(?:\s|$)|[,;]?\s(?:chu tri|phoi hop|p\w{2,3} h\w{1,2} voi|thoi gian|thoi han|don vi phoi|co quan phoi)\b",
    )
});

/// Names in one bullet of a list have at most so many words.
const MOST_NAME_WORDS: usize = 16;

/// How a text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// It is a body's name alone, or ends in a colon after it: a heading over duties.
    Heading { bodies: Vec<String>, role: Role },
    /// It names a body and gives it something to do; `rest` is the byte of the folded text where that begins.
    Duty { bodies: Vec<String>, role: Role, rest: usize, sure: bool },
    /// It names who does the task that stands before.
    Frame(Frame),
    /// Anything else.
    None,
}

/// Who does a task, as a frame names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// The bodies named; empty where the frame tells only who helps.
    pub lead: Vec<String>,
    /// Those named as helpers by a frame of their own.
    pub coordinating: Vec<String>,
    pub role: Role,
    /// The byte of the folded text where the frame begins.
    pub start: usize,
}

/// Reads how the range of a folded text begins.
///
/// `opens` says that it opens a section, and so may be a heading.
pub(super) fn opening(text: &Folded, range: Range<usize>, opens: bool) -> Opening {
    if let Some(frame) = frame(text, range.clone()).or_else(|| done_by(text, range.clone())) {
        return Opening::Frame(frame);
    }
    let folded = &text.folded[..range.end];
    let before = BEFORE.captures(&folded[range.start..]);
    let start = range.start + before.as_ref().and_then(|m| m.get(0)).map_or(0, |m| m.end());
    let give = before.as_ref().and_then(|m| m.name("give")).map(|m| m.as_str().trim());
    let asked = give.is_some_and(|word| word.trim_end_matches(':').ends_with("nghi"));
    let given = give.is_some_and(|word| asked || GIVES.iter().any(|give| word.starts_with(give)));
    let role = if asked { Role::Request } else { Role::Implement };
    let told = give.is_some_and(|word| word.starts_with("doi voi"));
    let found = match subject(text, start..range.end, given, role, opens, MOST_ORDERS) {
        Opening::Duty { rest, sure, .. } if told && (!sure || CONDITION.is_match(&folded[rest..])) => {
            Opening::None
        }
        found => found,
    };
    let given_at =
        before.as_ref().and_then(|m| m.name("give")).map_or(start, |give| range.start + give.start());
    match found {
        // `1.5. Trách nhiệm của đối tượng thực hiện kiểm kê:`, whatever they are.
        Opening::None if opens && give.is_some_and(|give| give.ends_with(" cua")) => {
            owners(text, start..range.end)
                .map_or(Opening::None, |owners| Opening::Heading { bodies: vec![owners], role })
        }
        Opening::None if told || matches!(give, None | Some(RESPONSIBILITY)) => {
            match after_adverbial(text, given_at..range.end) {
                Opening::None => after_heading(text, start..range.end),
                found => found,
            }
        }
        opening => opening,
    }
}

/// What a text says of the bodies it begins with.
fn subject(
    text: &Folded,
    range: Range<usize>,
    given: bool,
    role: Role,
    opens: bool,
    orders_left: u8,
) -> Opening {
    let folded = &text.folded[..range.end];
    let (mut bodies, mut end) = list_at(text, range.start);
    if bodies.is_empty() {
        return by_function(text, range, role);
    }
    if end > range.end || JUDGES.is_match(&folded[end..]) {
        return Opening::None;
    }
    // `các sở, ngành nêu tại điểm 1 và 2 trên đây tổ chức …`
    if let Some(told) = NAMED_ABOVE.captures(&folded[end..]).and_then(|found| found.get(1)) {
        end += told.end();
    }
    // What the grammar does not know of the last names ends at the verb.
    let goes_on = CARRIED_OUT.is_match(&folded[end..])
        || !DUTY.is_match(&folded[end..]) && !BY_OFFICE.is_match(&folded[end..]);
    if goes_on && let found @ Opening::Duty { .. } = by_function(text, range.clone(), role) {
        return found;
    }
    if goes_on
        && (!folded[end..].trim_start().starts_with([':', '(', '-', '–'])
            || EXPLAINED.is_match(&folded[end..]))
        && let Some(verb) = STRONG.find(&folded[end..])
        && end + verb.start() - range.start < LONGEST_SUBJECT
        && verb.start() < LONGEST_REST.max((end - range.start) / 2)
        && !GIVEN_BY.is_match(&folded[end..end + verb.start()])
        && !folded[end..end + verb.start()].contains(". ")
    {
        let listed = list_within(text, range.start..end + verb.start());
        (bodies, end) = (listed, end + verb.start());
    } else if goes_on
        && !TELLS.is_match(&folded[end..])
        && let Some(verb) = NEAR_VERB.captures(&folded[end..]).and_then(|found| found.get(1))
        && !GIVEN_BY.is_match(&folded[end..end + verb.start()])
        && !is_in_name(text, end, end + verb.start())
    {
        let listed = list_within(text, range.start..end + verb.start());
        (bodies, end) = (listed, end + verb.start());
    }
    // All up to the colon that a duty follows is named, even where the grammar does not know it.
    if goes_on
        && !folded[end..].trim_start().starts_with(':')
        && let Some(colon) = ANNOUNCED.find(&folded[end..floor(folded, range.end.min(end + LONGEST_SUBJECT))])
        && names_more(&folded[end..])
    {
        let colon = end + colon.start();
        (bodies, end) = (list_within(text, range.start..colon), colon);
    } else if goes_on && let Some(past) = past_unknown(text, end..range.end) {
        (bodies, end) = (list_within(text, range.start..past), past);
    }
    // `các tổ chức thành viên như Hội Nông dân, …`: those named are the ones. Behind a colon alone they are several, and act:
    // `các tổ chức hội: Hội Nông dân, Hội Phụ nữ vận động …`.
    if let Some(such) = SUCH_AS.find(&folded[end..]) {
        let (named, named_end) = list_at(text, end + such.end());
        let colon = such.as_str().trim() == ":";
        let acts = || named.len() > 1 && DUTY.is_match(&folded[named_end..]);
        if !named.is_empty() && named_end <= range.end && (!colon || acts()) {
            bodies.extend(named);
            end = named_end;
        }
    }
    let mut role = role;
    if let Some(orders) = ORDERS.find(&folded[end..]).filter(|_| orders_left > 0) {
        let (ordered, ordered_end) = list_at(text, end + orders.end());
        if !ordered.is_empty() && ordered_end <= range.end {
            role = if orders.as_str().contains("de nghi") { Role::Request } else { role };
            let more = subject(text, end + orders.end()..range.end, true, role, false, orders_left - 1);
            return if more == Opening::None {
                Opening::Duty { bodies: ordered, role, rest: ordered_end, sure: true }
            } else {
                more
            };
        }
    }
    let rest = &folded[end..];
    let leads = LEADS.is_match(rest.trim_start_matches([' ', ',', ':']));
    let led = if leads && role == Role::Implement { Role::Lead } else { role };
    let words = rest.split_whitespace().count();
    let short = words <= HEADING_WORDS && !folded.trim_end().ends_with(['.', ';']);
    // `1. Viện Chăn nuôi có trách nhiệm` over its points.
    if opens && OBLIGED.is_match(rest) {
        return Opening::Heading { bodies, role };
    }
    // `1. Vụ Các vấn đề chung về xây dựng pháp luật`: what a unit is for is its name.
    if short && opens && rest.starts_with(" ve ") && bodies.last().is_some_and(|body| is_unit(body)) {
        return Opening::Heading { bodies: list_within(text, range), role };
    }
    // `1.2. Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo`
    let dash = DASH.find(rest).filter(|dash| dash.start() == 0);
    let is_another = dash.is_some_and(|dash| is_body_at(text, end + dash.end()));
    if short && opens && !is_another && !has_verb(&rest.replace("ban chi dao", "")) {
        // `Các cơ quan đăng ký (Sở Tài chính, Ban Quản lý …)` names them in general.
        let told = IN_PARENTHESES.find(&folded[end..]).map_or(range.end, |told| end + told.start());
        return Opening::Heading { bodies: list_within(text, range.start..told), role };
    }
    let apposition = short && rest.trim_start().starts_with(['-', '–', '(']) && !rest.contains(": ");
    if apposition || rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() && short {
        return Opening::Heading { bodies, role };
    }
    // `Bộ A chủ trì, phối hợp với các bộ:` is a heading over the bullets below.
    if short && folded.trim_end().ends_with(':') && !rest.contains(". ") {
        return Opening::Heading { bodies, role: led };
    }
    if is_quota(rest) {
        return Opening::None;
    }
    let sure = given || DUTY.is_match(rest) || BY_OFFICE.is_match(rest);
    if sure || !TELLS.is_match(rest) && begins_small(text, end) {
        return Opening::Duty { bodies, role: led, rest: end, sure };
    }
    Opening::None
}

/// Those whose duties a heading is over, as it prints them: all that stands before the colon at its end, where that is short.
fn owners(text: &Folded, range: Range<usize>) -> Option<String> {
    let name = text.slice(range).trim();
    let name = name.strip_suffix(':')?.trim();
    let name = name.strip_suffix(" như sau").unwrap_or(name);
    let name = name.strip_suffix(" được quy định").unwrap_or(name);
    let short = name.split_whitespace().count() <= MOST_NAME_WORDS && !name.contains([':', '.', ';']);
    short.then(|| name.to_owned())
}

/// Whether the range behind a list of bodies has a verb of a duty that is part of no name.
fn acts(text: &Folded, range: Range<usize>) -> bool {
    let verbs = VERB_WITHIN.find_iter(&text.folded[range.clone()]);
    verbs.into_iter().any(|verb| !is_in_name(text, range.start, range.start + verb.start()))
}

/// Whether a verb is part of a name that begins behind a byte: `Cơ quan thường trực Ban Chỉ đạo`.
fn is_in_name(text: &Folded, from: usize, verb: usize) -> bool {
    let near = from.max(floor(&text.folded, verb.saturating_sub(LONGEST_REST)));
    let words = text.folded[near..verb].match_indices(' ').map(|(at, _)| near + at + 1);
    words.into_iter().any(|start| list_at(text, start).1 > verb)
}

/// Whether a body is one of those within another that are named by what they do.
fn is_unit(body: &str) -> bool {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:vu|cuc|phong|ban|to|vien|trung tam)\b"));
    UNIT.is_match(&fold(body))
}

/// Whether a list of bodies goes on with what the grammar does not know: behind a comma, or `các` behind an office.
fn names_more(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with([',', ';']) || rest.starts_with("cac ")
}

/// Where a list of bodies ends that has a name the grammar does not know behind the range's start, before others that a verb
/// follows: `các sở, ngành, dám thể tỉnh và UBND các huyện triển khai …`.
pub(super) fn past_unknown(text: &Folded, range: Range<usize>) -> Option<usize> {
    let rest = &text.folded[range.start..floor(&text.folded, range.end.min(range.start + LONGEST_UNKNOWN))];
    if !rest.trim_start().starts_with([',', ';']) {
        return None;
    }
    let parted = [", ", "; ", " va "].into_iter().flat_map(|mark| {
        rest.match_indices(mark).map(|(at, mark)| range.start + at + mark.len()).collect::<Vec<_>>()
    });
    parted.map(|start| list_at(text, start)).find_map(|(more, end)| {
        (!more.is_empty() && end <= range.end && DUTY.is_match(&text.folded[end..])).then_some(end)
    })
}

/// A duty of a body that is named by what it does, or of those that parentheses name: `Cơ quan được giao soạn thảo phải …`.
fn by_function(text: &Folded, range: Range<usize>, role: Role) -> Opening {
    static BY_FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<name>(?:(?:cac|nhung|moi)\s+)?(?:thu truong\s)?(?:co quan|don vi)(?:,\s*(?:co quan|don vi))*\s(?:[^.;:,()]|,\sphoi\shop){3,100}?)\s(?P<who>\([^)]{3,160}\)\s)?(?:co trach nhiem|chiu trach nhiem|phai)\b",
        )
    });
    let Some(found) = BY_FUNCTION.captures(&text.folded[range.clone()]) else { return Opening::None };
    let place =
        |name: &str| found.name(name).map(|part| range.start + part.start()..range.start + part.end());
    // Who need not do a thing has no duty.
    let Some(name) = place("name").filter(|name| !text.folded[name.clone()].ends_with(" khong")) else {
        return Opening::None;
    };
    let who = place("who");
    let rest = who.as_ref().map_or(name.end, |who| who.end);
    let named = who.map(|who| list_at(text, who.start + 1).0).filter(|bodies| !bodies.is_empty());
    let bodies = named.unwrap_or_else(|| vec![text.slice(name).to_owned()]);
    Opening::Duty { bodies, role, rest, sure: true }
}

/// A body after a heading, and perhaps an adverbial: `Mở tài khoản: Sau khi rà soát, Sở Nội vụ tổng hợp …`.
fn after_heading(text: &Folded, range: Range<usize>) -> Opening {
    let near = &text.folded[range.start..floor(&text.folded, range.end.min(range.start + LONGEST_HEADING))];
    // Behind those who help in general they are named one by one.
    let heads = |at: usize| !near[..at].contains([';', '.']) && !near[..at].contains("phoi hop");
    let Some(colon) = near.find(": ").filter(|&at| heads(at)) else {
        return Opening::None;
    };
    let below = range.start + colon + 2..range.end;
    // `Cơ quan quản lý: Sở Y tế:` over its points.
    let of_body = ["co quan ", "don vi "].iter().any(|noun| near.starts_with(noun));
    match subject(text, below.clone(), false, Role::Implement, false, MOST_ORDERS) {
        found @ Opening::Duty { sure: true, .. } => found,
        found @ Opening::Heading { .. } if of_body => found,
        _ => after_adverbial(text, below),
    }
}

/// A body after an adverbial: `Hằng năm, Sở Nội vụ tổng hợp …`, `Nếu có vướng mắc, đề nghị các đơn vị …`.
fn after_adverbial(text: &Folded, range: Range<usize>) -> Opening {
    let folded = &text.folded[..range.end];
    if !ADVERBIAL.is_match(&folded[range.start..]) {
        return Opening::None;
    }
    let sentence = folded[range.start..].find(". ").map_or(range.end, |at| range.start + at);
    let commas = folded[range.start..sentence].match_indices([',', ';']);
    let commas = commas.take(MOST_COMMAS).map(|(at, _)| range.start + at + 1);
    // `Trước ngày 30 tháng 11 năm 2014 các cơ quan …`
    let behind =
        |time: &Regex| time.find(&folded[range.start..sentence]).map(|time| range.start + time.end());
    let day = behind(&FULL_DAY);
    // `Định kỳ Sở Tài chính chủ trì …`
    let rhythm = behind(&RHYTHM);
    let others = of_others(text, range.start..sentence);
    for at in day.into_iter().chain(rhythm).chain(commas) {
        if others.iter().any(|list| list.contains(&at)) {
            continue;
        }
        let before = BEFORE.captures(&folded[at..range.end]);
        let start = at + before.as_ref().and_then(|m| m.get(0)).map_or(0, |m| m.end());
        // `Căn cứ chức năng, nhiệm vụ các sở, ngành …`
        let start = MANDATE.find(&folded[start..range.end]).map_or(start, |mandate| start + mandate.end());
        let give = before.as_ref().and_then(|m| m.name("give")).map_or("", |m| m.as_str().trim());
        // `nâng cao vai trò, trách nhiệm của …` gives none.
        let of_theirs = give.ends_with(" cua");
        // `Căn cứ chức năng, nhiệm vụ, chỉ đạo các đơn vị …` is said of who was named above.
        let of_above = give == "chi dao";
        if of_theirs || of_above || !is_body_at(text, start) {
            continue;
        }
        let role = if give.ends_with("nghi") { Role::Request } else { Role::Implement };
        let found = subject(text, start..range.end, !give.is_empty(), role, false, MOST_ORDERS);
        let announces = folded.trim_end().ends_with(':');
        if matches!(found, Opening::Duty { sure: true, .. })
            || announces && matches!(found, Opening::Heading { .. })
        {
            return found;
        }
    }
    Opening::None
}

/// The ranges of lists of bodies that act in no clause behind them, so that no comma in them ends an adverbial: with whom it is
/// done, as `phối hợp với các cơ quan, đơn vị`; whose it is where a comma ends the list, as `theo chỉ đạo của bộ, ngành, …`;
/// and who is to decide what is laid before them, as `báo cáo Chính phủ, Thủ tướng Chính phủ xem xét`.
fn of_others(text: &Folded, range: Range<usize>) -> Vec<Range<usize>> {
    static OTHERS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:(?P<whose>cua)|(?P<whom>bao cao|trinh)|phoi hop voi)\s+"));
    static DECIDES: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*,?\s*(?:xem xet|quyet dinh|phe duyet|cho y kien)\b"));
    let found = OTHERS.captures_iter(&text.folded[range.clone()]).take(MOST_COMMAS);
    let lists = found.filter_map(|found| {
        let start = range.start + found.get(0)?.end();
        let end = list_at(text, start).1;
        let behind = &text.folded[end..];
        let acts = found.name("whose").is_some()
            && !behind.trim_start().starts_with([',', '('])
            && !behind.trim_start().starts_with("tham gia ")
            || found.name("whom").is_some() && !DECIDES.is_match(behind);
        (!acts).then_some(start..end)
    });
    lists.collect()
}

/// Whether the word after a byte is in small letters.
fn begins_small(text: &Folded, at: usize) -> bool {
    let rest = text.slice(at..text.folded.len());
    rest.trim_start().starts_with(char::is_lowercase)
}

/// What a frame over a list of its own lines is for: those who do the task above, or those who help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FrameOver {
    pub helps: bool,
    pub role: Role,
}

/// The frame that is all there is of a text: `Cơ quan chủ trì`, `Đơn vị phối hợp thực hiện:`.
pub(super) fn frame_over(folded: &str) -> Option<FrameOver> {
    let who = FRAME_OVER.captures(folded)?.name("who")?.as_str();
    Some(FrameOver {
        helps: helps(who),
        role: if who.contains("chu tri") { Role::Lead } else { Role::Implement },
    })
}

/// Whether the words of a frame name those who help.
fn helps(who: &str) -> bool {
    who.contains("phoi hop") && !who.contains("chu tri") && !who.contains("thuc hien,")
}

/// The bodies that a text is a list of, with nothing else in it but a bullet; none where there is more.
pub(super) fn bodies_alone(text: &Folded) -> Vec<String> {
    let (bodies, end) = first_bodies(text);
    let rest = text.folded[end..].trim_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() { bodies } else { Vec::new() }
}

/// The names that a bullet in a list of bodies is, parted by semicolons, where the grammar does not know them; none where it
/// says what is done, or more than names do.
pub(super) fn named_whole(text: &Folded) -> Vec<String> {
    let names = text.text.trim_matches(|c: char| !c.is_alphanumeric());
    if has_verb(&text.folded)
        || names.split_whitespace().count() > MOST_NAME_WORDS
        || names.contains([':', '.'])
    {
        return Vec::new();
    }
    names.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Whether a text is a frame, with its bodies or over a list of them.
pub(super) fn is_frame(text: &Folded) -> bool {
    frame_over(&text.folded).is_some() || frame(text, 0..text.folded.len()).is_some()
}

/// Whether a text that opens a section is a heading over the duties of those it names.
pub(super) fn is_heading(text: &Folded) -> bool {
    matches!(opening(text, 0..text.folded.len(), true), Opening::Heading { .. })
}

/// Whether a text names bodies or offices, and no verb says that they act: `- Bộ trưởng Bộ Tài chính, Thành viên;`.
pub(super) fn names_member(text: &Folded) -> bool {
    let (bodies, end) = first_bodies(text);
    !bodies.is_empty() && !acts(text, end..text.folded.len())
}

/// The bodies that a text names first, behind its bullet and label, and where the list of them ends.
fn first_bodies(text: &Folded) -> (Vec<String>, usize) {
    list_at(text, BEFORE.find(&text.folded).map_or(0, |before| before.end()))
}

/// Who does the task in front of the last dash of a text: `Tham luận về công tác ôn thi – Trường Cao Lãnh thực hiện.`
fn done_by(text: &Folded, range: Range<usize>) -> Option<Frame> {
    let folded = &text.folded[..range.end];
    let dash = DASH.find_iter(&folded[range.start..]).last()?;
    let start = range.start + dash.start();
    let (lead, end) = list_at(text, range.start + dash.end());
    let done = DOES_IT.find(&folded[end..]).filter(|_| !lead.is_empty())?;
    let role = if done.as_str().contains("chu tri") { Role::Lead } else { Role::Implement };
    let told = folded[range.start..start].contains(char::is_alphabetic);
    told.then_some(Frame { lead, coordinating: Vec::new(), role, start })
}

/// The frame that a text begins with, or holds.
fn frame(text: &Folded, range: Range<usize>) -> Option<Frame> {
    let folded = &text.folded[..range.end];
    let rest = &folded[range.start..];
    // A mark stands behind the words of every frame.
    if !rest.contains([':', '.', ';']) {
        return None;
    }
    let (start, who, end) = match FRAME.captures(rest) {
        Some(found) => {
            let (whole, who) = (found.get(0)?, found.name("who")?);
            (whole.start(), who.as_str().to_owned(), whole.end())
        }
        None => {
            let found = rest.contains(':').then(|| FRAME_WITHIN.captures(rest)).flatten()?;
            let (whole, who) = (found.get(0)?, found.name("who")?);
            (whole.start(), who.as_str().to_owned(), whole.end())
        }
    };
    let at = range.start + end;
    let (mut bodies, mut bodies_end) = list_at(text, at);
    if bodies.is_empty() {
        // `Thực hiện: do Sở Nội vụ chủ trì`, `Giao Sở Nội vụ`.
        let given = BEFORE.find(&folded[at..])?.end();
        bodies = list_at(text, at + given).0;
    }
    if bodies.is_empty() || bodies_end > range.end {
        return None;
    }
    // All up to the verb or the end of the sentence is named, even where the grammar does not know it.
    let verb = FRAME_END.find(&folded[at..]).map_or(range.end, |found| at + found.start());
    // Behind `Đơn vị phối hợp:` there are names alone, whose verbs are their own: `Cục Kiểm soát thủ tục hành chính`.
    let names_alone = NAMED_BY_FRAME.iter().any(|noun| who.starts_with(noun));
    if verb > bodies_end
        && !bodies.is_empty()
        && (names_alone || folded[bodies_end..verb].trim_start().starts_with([',', ';']))
    {
        let listed = list_within(text, at..verb);
        (bodies, bodies_end) =
            if names_alone || listed.len() > bodies.len() { (listed, verb) } else { (bodies, bodies_end) };
    }
    let helps = helps(&who);
    let coordinating = if helps { bodies.clone() } else { helpers_in_frames(text, bodies_end..range.end) };
    let led = who.contains("chu tri") || LEADS.is_match(&folded[bodies_end..]);
    let led = led || folded[bodies_end..].trim_start().starts_with("chu tri");
    Some(Frame {
        lead: if helps { Vec::new() } else { bodies },
        coordinating,
        role: if led { Role::Lead } else { Role::Implement },
        start: range.start + start,
    })
}

/// The bodies that a later frame of the same text names as helpers.
fn helpers_in_frames(text: &Folded, range: Range<usize>) -> Vec<String> {
    let found = FRAME_WITHIN.captures_iter(&text.folded[range.clone()]);
    let helping = found.filter(|found| found["who"].contains("phoi hop"));
    let ends = helping.filter_map(|found| found.get(0).map(|whole| range.start + whole.end()));
    ends.flat_map(|end| list_at(text, end).0).collect()
}

/// Whether a folded text begins with a verb of a duty, behind its bullet and label.
pub(super) fn begins_with_verb(folded: &str) -> bool {
    let words = folded[label_end(folded)..].trim_start_matches(|c: char| !c.is_alphanumeric());
    verb_length(words).is_some()
}

/// Whether a folded text has a verb of a duty.
pub(super) fn has_verb(folded: &str) -> bool {
    VERB_WITHIN.is_match(folded)
}

/// Whether a folded text says how many may be named, and nothing of what is to be done: `Ủy ban bầu cử: Không quá 05 cá nhân`.
pub(super) fn is_quota(folded: &str) -> bool {
    static QUOTA: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^[-–+*•:\s]*(?:khong (?:vuot )?qua|toi da|toi thieu|it nhat|\d+)\s[^.;:]{0,80}[.;]?\s*$")
    });
    QUOTA.is_match(folded) && !has_verb(folded)
}

/// Whether a folded text says that its subject leads.
pub(super) fn leads(folded: &str) -> bool {
    LEADS.is_match(folded)
}
