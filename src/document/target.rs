//! Targets: quantities that the document commits somebody to reach.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use super::citation::is_basis;
use super::clause::sentences;
use super::fold::{Folded, ends_with_word, floor, fold};
use super::grammar::quantity::{Measure, Quantity, quantity};
use super::grammar::scan;
use super::line::LineKind;
use super::paragraph::{Paragraph, label_end};
use super::section::{Stance, handed_down};
use super::{Comparator, Direction, Section, Target};

mod indicator;
mod unit;

use indicator::{Around, baseline, due, goes_on, indicators};
use unit::{counted, is_measure};

/// How sure a quantity is by itself, set by judgment: a share or grade, a count that a
/// comparator or a change leads, one that only a verb or noun beside it makes a target.
const SURE: f64 = 0.95;
const LED: f64 = 0.9;
const BY_PLACE: f64 = 0.75;

/// A target with where a time tells by when it is to be reached: paragraph, and range of folded text from the beginning of its
/// sentence to the end of its clause.
pub(super) struct Found {
    pub target: Target,
    pub paragraph: usize,
    pub scope: Range<usize>,
}

/// The targets of the paragraphs; those before paragraph `body` may be bases, which set none. `year` is the document's own.
/// What stands before the body of a paper that has a title, or below a heading that says so, tells how things are, and sets
/// none either unless it strives for them.
pub(super) fn targets(paragraphs: &[Paragraph], body: usize, titled: bool, year: Option<i32>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let strives = || paragraph.text.folded.contains("phan dau ");
        let in_preamble = index < body;
        let told = if in_preamble {
            titled && body < paragraphs.len()
        } else {
            paragraph.stance == Stance::Situation
        };
        let tells = in_preamble && is_basis(paragraph) || told && !strives();
        // A footnote tells what others set.
        if paragraph.kind == LineKind::Footnote || tells {
            continue;
        }
        for sentence in sentences(&paragraph.text).into_iter().flat_map(|whole| cut(&paragraph.text, whole)) {
            let folded = &*without_weddings(&paragraph.text, sentence.clone());
            let mut found: Vec<(Range<usize>, Quantity)> = Vec::new();
            let to_come = LazyCell::new(|| tells_of_a_year_to_come(folded, year));
            for (range, mut quantity) in scan(folded, quantity) {
                if !quantity.led {
                    quantity.comparator = quantity.comparator.or(sign_before(&folded[..range.start]));
                }
                let printed = sentence.start + range.start + quantity.number..sentence.start + range.end;
                if is_word_like_number(paragraph.text.slice(printed)) {
                    continue;
                }
                let same = found.last().filter(|before| goes_with(folded, before, &range, &quantity));
                if found.last().is_some_and(|before| is_what_is_shared(folded, before, &range, &quantity)) {
                    continue;
                }
                let aims = paragraph.stance == Stance::Goal;
                let pledged = || {
                    is_pledged(folded, &range, &quantity) && (aims || *to_come)
                        || aims && is_aimed_at(folded, &range, &quantity, year)
                };
                if let Some((_, before)) = same {
                    quantity.comparator = before.comparator;
                } else if !is_target(folded, &range, &quantity, year)
                    && !pledged()
                    && !is_share(folded, found.last(), &range, &quantity)
                    && !is_foretold(&paragraph.text.folded[..sentence.start + range.start], &quantity, year)
                {
                    continue;
                }
                found.push((range, quantity));
            }
            let first = out.len();
            for at in 0..found.len() {
                let scope = sentence.start..sentence.start + clause_end(folded, found[at].0.end);
                for mut target in read(paragraph, sentence.start, folded, &found, at) {
                    // `đến năm 2030, tỷ lệ tương ứng là 50%, 40% và 30%`
                    if target.indicator.is_empty()
                        && let Some(before) = out[first..].last()
                    {
                        target.indicator.clone_from(&before.target.indicator);
                    }
                    out.push(Found { target, paragraph: index, scope: scope.clone() });
                }
            }
        }
    }
    for (at, found) in out.iter_mut().enumerate() {
        found.target.id = format!("t{}", at + 1);
    }
    out
}

/// Whether the first of some words is none of the numbers it folds to: `tối thiểu sau đập`.
fn is_word_like_number(words: &str) -> bool {
    const NUMBERS: [&str; 11] =
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"];
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let spelled = || NUMBERS.iter().any(|number| fold(number) == fold(first));
    !first.starts_with(|c: char| c.is_ascii_digit())
        && spelled()
        && !NUMBERS.contains(&&*first.to_lowercase())
}

/// Gives targets that do not say by when they are to be reached what the nearest heading above says that tells it: `2.1. Đến năm
/// 2030`, `II. MỤC TIÊU ĐẾN NĂM 2030`.
pub(super) fn due_by_headings(targets: &mut [Target], sections: &[Section]) {
    let dues =
        handed_down(sections, &None, |title, above| title.and_then(due_of_heading).or_else(|| above.clone()));
    for target in targets.iter_mut().filter(|target| target.due.is_none()) {
        let before = sections.partition_point(|section| section.lines.first <= target.lines.first);
        target.due = before.checked_sub(1).and_then(|at| dues[at].clone());
    }
}

/// By when the targets below a heading are to be reached: it is nothing but a horizon, or calls them by name.
fn due_of_heading(title: &str) -> Option<String> {
    const NAMED: [&str; 2] = ["muc tieu", "chi tieu"];
    let folded = fold(title);
    let named = NAMED.iter().any(|name| folded.contains(name));
    let bare = ["den nam", "den het nam", "giai doan", "nam"].iter().any(|word| folded.starts_with(word));
    let few = folded.split_whitespace().count() <= HORIZON_WORDS;
    due(&folded).filter(|_| named || bare && few)
}

/// The folded text of a range in which no `hôn` is left that folds to `hơn`: `trước khi kết hôn đạt 90%`.
fn without_weddings(text: &Folded, range: Range<usize>) -> Cow<'_, str> {
    let folded = &text.folded[range.clone()];
    if !text.slice(range.clone()).contains(" hôn ") {
        return Cow::Borrowed(folded);
    }
    let mut out = folded.to_owned();
    for (at, word) in folded.match_indices(" hon ") {
        if text.slice(range.start + at..range.start + at + word.len()) == " hôn " {
            out.replace_range(at..at + word.len(), " h0n ");
        }
    }
    Cow::Owned(out)
}

/// A sentence in parts of at most [`LONGEST_SENTENCE`], so that the time that a paragraph takes is linear in its length.
fn cut(text: &Folded, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST_SENTENCE {
        let most = floor(&text.folded, start + LONGEST_SENTENCE);
        let end = text.folded[start..most].rfind(' ').map_or(most, |space| start + space + 1);
        out.push(start..end);
        start = end;
    }
    out.push(start..sentence.end);
    out
}

/// What tells of the past.
const PAST: [&str; 8] =
    ["da dat", "dat duoc", "ket qua dat", "da hoan thanh", "da thuc hien", "chi dat", "moi dat", "da co"];
/// What somebody has a right to is nothing to be reached: `được hưởng 75% mức bồi dưỡng`.
const DUE_TO: [&str; 5] = ["duoc huong", "duoc tinh bang", "duoc tinh theo", "duoc thanh toan", "muc huong"];
/// What a clause begins with that tells of a case, in which something else is then done: `trường hợp giải ngân dưới 100% thì …`.
const OF_A_CASE: [&str; 2] = ["truong hop ", "neu "];
/// Verbs right before a count that commit to it.
const COMMITS: [&str; 23] = [
    "dat",
    "dat ty le",
    "hoan thanh",
    "to chuc",
    "xay dung",
    "thuc hien",
    "mo",
    "dao tao",
    "trong",
    "phan dau",
    "thanh lap",
    "trien khai",
    "day du",
    "xay moi",
    "thue them",
    "lap dat",
    "cap",
    "ho tro",
    "boi duong",
    "tap huan",
    "bo sung",
    "giai quyet",
    "bang",
];
/// What is counted when something is held or made; a padded number of them in a plan is one to reach: `02 cuộc`.
const EVENTS: [&str; 9] =
    ["cuoc", "lop", "dot", "buoi", "khoa", "hoi nghi", "hoi thao", "mo hinh", "chuyen de"];
/// Words of a sentence that commits to a grade.
const GOAL: [&str; 6] = ["phan dau", "muc tieu", "chi tieu", "dam bao", "bao dam", "dat tu"];
/// What sums are raised and not spent.
const RAISED: [&str; 8] = [
    "thu ngan sach",
    "doanh thu",
    "kim ngach",
    "thu nhap",
    "huy dong",
    "gia tri san xuat",
    "von dau tu",
    "grdp",
];

/// A heading that is nothing but a horizon has at most so many words: `Giai đoạn 2026 - 2030`.
const HORIZON_WORDS: usize = 6;
/// The year that a count is foretold for stands so many bytes of folded text before it at most.
const FORETOLD: usize = 400;
/// No sentence that sets a target has more bytes of folded text.
const LONGEST_SENTENCE: usize = 2048;
/// A count and the one that it goes with stand so many bytes of folded text apart at most.
const TOGETHER: usize = 60;
/// So many words between two counts leave no room for a third thing: `20 tiến sĩ và 50 thạc sĩ`.
const FEW_WORDS: usize = 4;
/// Verbs that begin a task whose counts follow its colons: `Lắp đặt trạm: 58 trạm (trong đó: tại thành phố: 25 trạm)`.
const DOES: [&str; 22] = [
    "lap dat",
    "dau tu",
    "xay dung",
    "xay moi",
    "chuyen doi",
    "chuyen giao",
    "trong",
    "thanh lap",
    "dao tao",
    "boi duong",
    "tap huan",
    "mo",
    "to chuc",
    "cap",
    "ho tro",
    "nang",
    "bo sung",
    "mua sam",
    "sua chua",
    "trien khai",
    "hoan thanh",
    "phat trien",
];

/// Whether a count goes with a target before it, whose comparator it has too: `ít nhất 01 tờ báo và 01 tạp chí`.
fn goes_with(
    sentence: &str,
    before: &(Range<usize>, Quantity),
    range: &Range<usize>,
    quantity: &Quantity,
) -> bool {
    let (end, last) = (before.0.end, &before.1);
    let between = sentence[end..(range.start + quantity.number).max(end)].trim_end();
    let counts = last.measure == Measure::Count && quantity.measure == Measure::Count;
    counts
        && !quantity.led
        && (last.led && quantity.padded || between.split_whitespace().count() <= FEW_WORDS)
        && between.len() <= TOGETHER
        && between.ends_with(" va")
        && !between.contains([',', ';', ':', '.'])
}

/// Whether a count is of what is given to so many or of what is to come of a task: `phát bao cao su cho 100 đối tượng`, `đào
/// tạo được 2.000 học viên`.
fn is_pledged(sentence: &str, range: &Range<usize>, quantity: &Quantity) -> bool {
    let before = &sentence[..range.start + quantity.number];
    quantity.measure == Measure::Count
        && !quantity.is_lone()
        && [" cho ", " duoc "].iter().any(|word| before.ends_with(word))
        && !tells_of_past(before)
}

/// Whether the words before a number tell what was done.
fn tells_of_past(before: &str) -> bool {
    PAST.iter().any(|word| before.contains(word)) || before.contains(" da ")
}

/// The place in a sentence of the words of a quantity's unit.
fn unit_words(range: &Range<usize>, quantity: &Quantity) -> Range<usize> {
    range.start + quantity.unit.start..range.start + quantity.unit.end
}

/// Words before a number that tells where, of what, or which, and not how many are to be reached.
const NOT_AIMED: [&str; 30] = [
    "tai",
    "cua",
    "so",
    "dieu",
    "khoan",
    "muc",
    "phu luc",
    "loai",
    "cap",
    "hang",
    "nam",
    "thang",
    "ngay",
    "quy",
    "trong",
    "thuoc",
    "giua",
    "thu",
    "theo",
    "voi",
    "o",
    "ve",
    "tu",
    "den",
    "nhom",
    "do",
    "khoa",
    "lan",
    "tren",
    "tap trung vao",
];

/// Whether the words or signs right before a number make it part of another: `71/2014/QH13`, `PM2.5`, `31/12/2024`.
fn is_glued(sentence: &str, range: &Range<usize>) -> bool {
    sentence[..range.start].ends_with(|c: char| c.is_alphanumeric() || "/.,-".contains(c))
}

/// Whether a number is written as a year of this century is: `2045 phù hợp`.
fn is_year(number: &str) -> bool {
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    digits == 4 && number.starts_with("20") && !number[digits..].starts_with(['.', ','])
}

/// Whether a quantity below goals is one of them, where nothing in its clause says that it is not: `Diện tích lúa 8.500 ha`,
/// `4.500 hộ thoát nghèo`, `Kim ngạch xuất khẩu: 1,2 tỷ USD`.
fn is_aimed_at(sentence: &str, range: &Range<usize>, quantity: &Quantity, year: Option<i32>) -> bool {
    let before = sentence[..range.start].trim_end();
    let told = tells_of_past(before) || DUE_TO.iter().any(|word| before.contains(word));
    let number = &sentence[range.start + quantity.number..range.end];
    // What a project is to cost.
    let project = sentence.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with("du an ");
    // `chính quyền địa phương 02 cấp`
    let levels = &sentence[unit_words(range, quantity)] == "cap";
    let kind = match quantity.measure {
        Measure::Count => !quantity.is_lone() && !is_year(number) && !levels,
        Measure::Money => before.ends_with(':'),
        Measure::Ratio => number.starts_with("gap "),
        _ => false,
    };
    kind && !told
        && !ends_with_word(before, &NOT_AIMED)
        && !is_glued(sentence, range)
        && !project
        && !before.ends_with('(')
        && !tells_of_a_past_year(before, year)
}

/// Whether a sentence says by when, and that is in the document's own year or later.
fn tells_of_a_year_to_come(sentence: &str, year: Option<i32>) -> bool {
    let due = due(sentence).and_then(|due| due.get(..4)?.parse::<i32>().ok());
    due.zip(year).is_some_and(|(due, own)| due >= own)
}

/// Whether a count is part of one that a target before it counts: `ít nhất 50 doanh nghiệp, trong đó có 20 doanh nghiệp …`.
fn is_share(
    sentence: &str,
    before: Option<&(Range<usize>, Quantity)>,
    range: &Range<usize>,
    quantity: &Quantity,
) -> bool {
    let counts = |quantity: &Quantity| quantity.measure == Measure::Count;
    let leads =
        [" trong do", " trong do co"].iter().any(|words| sentence[..range.start].trim_end().ends_with(words));
    leads && counts(quantity) && before.is_some_and(|(_, before)| counts(before))
}

/// Whether a count tells what those of a share before it have: `70% số xã có ít nhất 04 vườn cây`.
fn is_what_is_shared(
    sentence: &str,
    before: &(Range<usize>, Quantity),
    range: &Range<usize>,
    quantity: &Quantity,
) -> bool {
    let between = &sentence[before.0.end..range.start.max(before.0.end)];
    before.1.measure == Measure::Percent
        && quantity.measure == Measure::Count
        && quantity.led
        && between.len() <= TOGETHER
        && !between.contains([',', ';', ':', '.', '('])
        && !between.ends_with(" va ")
}

/// The comparator that a sign right before a number is: `Có ≥ 30%`.
fn sign_before(before: &str) -> Option<Comparator> {
    let before = before.trim_end();
    let signs = [
        ("≥", Comparator::AtLeast),
        (">=", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        ("<=", Comparator::AtMost),
        (">", Comparator::MoreThan),
        ("<", Comparator::LessThan),
    ];
    signs.iter().find(|(sign, _)| before.ends_with(sign)).map(|(_, comparator)| *comparator)
}

/// Whether a count is what some number is to be in a year to come: `Đến năm 2030, số lượng cây là 400 cây`. `before` are the
/// words of the paragraph before the number.
fn is_foretold(before: &str, quantity: &Quantity, year: Option<i32>) -> bool {
    let near = before[floor(before, before.len().saturating_sub(FORETOLD))..].trim_end();
    let said = [" la", " dat", " khoang"].iter().any(|verb| near.ends_with(verb));
    if quantity.measure != Measure::Count || !said || tells_of_a_past_year(near, year) {
        return false;
    }
    let clause = near.rsplit([';', '.']).next().unwrap_or(near);
    let counted = clause.split([' ', ',']).any(|word| word == "so");
    counted && tells_of_a_year_to_come(near, year)
}

/// Whether a sentence begins with the verb of a task, after its bullet.
fn begins_task(sentence: &str) -> bool {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphabetic());
    let follows = |verb: &&str| sentence.strip_prefix(*verb).is_some_and(|rest| rest.starts_with(' '));
    DOES.iter().any(follows)
}

/// Whether a quantity is one to be reached, by what it is and what stands around it.
fn is_target(sentence: &str, range: &Range<usize>, quantity: &Quantity, year: Option<i32>) -> bool {
    let number = range.start + quantity.number;
    let before = sentence[..range.start].trim_end_matches(|c: char| c.is_whitespace() || "≥≤<>=".contains(c));
    // An index of last year that is to be graded is so this year.
    let graded = quantity.measure == Measure::Grade && quantity.comparator == Some(Comparator::AtLeast);
    if PAST.iter().chain(&DUE_TO).any(|word| sentence[..number].contains(word))
        || !graded && tells_of_a_past_year(&sentence[..number], year)
    {
        return false;
    }
    let led = quantity.led;
    let clause = sentence[..number].rsplit([';', ':', '.']).next().unwrap_or("");
    let clause = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
    if OF_A_CASE.iter().any(|case| clause.starts_with(case)) {
        return false;
    }
    // `đã được Nhà nước thực hiện 03 …` tells what was done.
    let done = before.rsplit([',', ';', ':']).next().is_some_and(|clause| clause.contains("da duoc"));
    if done && matches!(quantity.measure, Measure::Count | Measure::Money) {
        return false;
    }
    let ends_with = |words: &[&str]| ends_with_word(before, words);
    match quantity.measure {
        // `tập huấn tại 04 mô hình` tells where, `báo cáo 02 lần/ngày` how often.
        Measure::Count if ends_with(&["tai", "bao cao"]) && !led => false,
        Measure::Count if !led && is_year(&sentence[number..range.end]) => false,
        // `28 trạm (chiếm 32,2%)` describes, `a/b * 100%` reckons, and `từ 90% cộng 02 điểm` marks.
        Measure::Percent => {
            let marks = ["cong ", "tru "].iter().any(|word| {
                let more = sentence[range.end..].trim_start().strip_prefix(word);
                more.is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
            });
            // `Dự phòng (10%)` says how much, `0,1%/tháng, tương đương 1,2%/năm` the same again.
            let bare = !led && before.ends_with('(') && sentence[range.end..].trim_start().starts_with(')');
            let told = ends_with(&["lai suat", "thue suat", "tuong duong"]) || before.ends_with("(chiem");
            !marks && !told && !bare && !before.ends_with(['*', '×'])
        }
        Measure::Rank => true,
        // Who `was graded so` may be praised; only what commits to a grade is a target.
        Measure::Grade => quantity.named || GOAL.iter().any(|word| sentence.contains(word)),
        Measure::Ratio => led || ends_with(&COMMITS),
        // In parentheses a sum explains the share before it; what is spent is not reached.
        Measure::Money => {
            let raised = || RAISED.iter().any(|word| sentence[..number].contains(word));
            let reached = ends_with(&["dat"]) || sentence[range.start..number].starts_with("dat ");
            !before.ends_with('(') && (reached || raised() && (led || ends_with(&COMMITS)))
        }
        Measure::Count => {
            let unit = &sentence[unit_words(range, quantity)];
            let lone = quantity.is_lone();
            // `tiêu tốn 1,8 - 1,9 kg thức ăn/kg tăng trọng` sets a norm.
            let norm = quantity.per.is_some() && quantity.high.is_some();
            // `phấn đấu hoàn thành sửa chữa 2.305 nhà ở`
            let dated = ends_with(&["nam", "thang", "ngay", "quy"]);
            let strives = clause.starts_with("phan dau ") && !lone && !dated && !is_glued(sentence, range);
            // `Số lượng: 5.000 cuốn`, `số lượng mẫu 240 mẫu/năm`; how often is a rhythm: `tần suất 02 lần/năm`.
            let label = clause_of(before);
            if label.contains("tan suat") {
                return false;
            }
            let numbered = label == "so luong:" || label.starts_with("so luong ") && quantity.per.is_some();
            let copies = unit == "bo" || unit.starts_with("bo ");
            led || norm
                || numbered && !lone && !copies
                || strives
                || before.ends_with(':') && !lone && begins_task(sentence)
                || ends_with(&COMMITS) && (!lone || quantity.out_of.is_some() || quantity.per.is_some())
                || quantity.per.is_some() && quantity.padded
                || quantity.padded && EVENTS.iter().any(|event| unit.starts_with(event))
        }
    }
}

/// The last clause of what stands before a number, with the label that it follows.
fn clause_of(before: &str) -> &str {
    let clause = before.rsplit([';', '.', ',']).next().unwrap_or(before);
    clause.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// Whether the words before a number tell of a year before the document's own, to which nothing is compared.
fn tells_of_a_past_year(before: &str, year: Option<i32>) -> bool {
    let near = &before[floor(before, before.len().saturating_sub(60))..];
    let Some((words, rest)) = near.rsplit_once("nam ") else { return false };
    let named = rest.get(..4).and_then(|digits| digits.parse::<i32>().ok());
    let compared =
        ["so voi ", "so voi cung ky ", "tu ", "giai doan "].iter().any(|word| words.ends_with(word));
    !compared && named.zip(year).is_some_and(|(named, own)| named < own)
}

/// The targets that one quantity of a sentence sets: one for each of its indicators.
fn read(
    paragraph: &Paragraph,
    base: usize,
    folded: &str,
    found: &[(Range<usize>, Quantity)],
    at: usize,
) -> Vec<Target> {
    let (range, quantity) = &found[at];
    let number = range.start + quantity.number;
    let first = if base == 0 { label_end(folded).min(range.start) } else { 0 };
    let from = at.checked_sub(1).map_or(first, |before| clause_cut(folded, found[before].0.end, range.start));
    let to = found.get(at + 1).map_or(folded.len(), |next| clause_cut(folded, range.end, next.0.start));
    let (before, after) = (&folded[from..range.start], &folded[range.end..to]);
    let text = |range: Range<usize>| paragraph.text.slice(base + range.start..base + range.end);
    let words = unit_words(range, quantity);
    let unit = quantity.unit_name().map_or_else(|| counted(text(words.clone())).to_owned(), str::to_owned);
    // What is read of a noun beyond what counts is said of it: `4.500 hộ thoát nghèo`.
    let end = if words.end == range.end && !words.is_empty() {
        floor(folded, words.start + fold(&unit).len().min(words.len()))
    } else {
        range.end
    };
    let comparator = quantity.comparator.unwrap_or_else(|| comparator_after(after));
    let direction = direction(quantity, &unit, before, &folded[range.start..number]);
    let confidence = match quantity.measure {
        Measure::Percent | Measure::Grade => SURE,
        _ if quantity.led => LED,
        _ => BY_PLACE,
    };
    let names = if at > 0 && goes_on(before) {
        vec![String::new()]
    } else {
        let noun = quantity.measure == Measure::Count && !is_measure(&unit);
        // What stands behind a rate is what it is by: `2,5 kg thức ăn/kg tăng trọng`.
        let rate = quantity.per.is_some() || folded[end..to].starts_with('/');
        indicators(Around {
            before: text(from..range.start),
            changes: quantity.direction.is_some(),
            noun: if noun && !rate { text(words.start..end) } else { "" },
            after: if rate && quantity.measure != Measure::Percent { "" } else { text(end..to) },
        })
    };
    let baseline = quantity
        .from
        .map(|value| {
            text(number..range.end).split_whitespace().next().map_or(value.to_string(), str::to_owned)
        })
        .or_else(|| {
            baseline(&folded[range.end..])
                .map(|part| text(range.end + part.start..range.end + part.end).trim().to_owned())
        });
    let due = due(&folded[..to]);
    let lines = paragraph.lines(base + from..base + range.end);
    let target = |indicator: String| Target {
        id: String::new(),
        indicator,
        direction,
        comparator,
        value: quantity.low,
        value_max: quantity.high,
        unit: Some(unit.clone()),
        per: quantity.per.clone().map(|per| text(range.start + per.start..range.start + per.end).to_owned()),
        out_of: quantity.out_of,
        baseline: baseline.clone(),
        due: due.clone(),
        lines,
        page: None,
        section: Vec::new(),
        confidence,
    };
    names.into_iter().map(target).collect()
}

/// The end of the clause of a quantity that ends at a byte of a folded sentence: at a comma outside the parentheses that it stands
/// in, or with the sentence.
fn clause_end(sentence: &str, from: usize) -> usize {
    let mut open = 0_i32;
    let end = sentence[from..].char_indices().find(|&(at, c)| {
        open += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && open <= 0 && sentence[from + at..].starts_with(", ")
    });
    end.map_or(sentence.len(), |(at, _)| from + at)
}

/// Where, between two numbers, what belongs to the first gives way to what belongs to the second: behind the `và` right before
/// the second, else behind the last comma.
fn clause_cut(folded: &str, from: usize, to: usize) -> usize {
    let Some(between) = folded.get(from..to) else { return from.min(to) };
    let and = between.trim_end().ends_with(" va").then_some(between.len());
    let comma = || between.rfind(", ").map(|comma| comma + 2);
    and.or_else(comma).map_or(from, |cut| from + cut)
}

/// How far after a number `trở lên` may stand, in bytes of folded text.
const NEAR: usize = 30;

/// What the words after a number make of it: `85% số hộ trở lên`.
fn comparator_after(after: &str) -> Comparator {
    let clause =
        after[..floor(after, after.len().min(NEAR))].split([',', ';', '.', ':', '(']).next().unwrap_or("");
    if clause.contains("tro len") {
        Comparator::AtLeast
    } else if clause.contains("tro xuong") {
        Comparator::AtMost
    } else {
        Comparator::Eq
    }
}

/// How far before a number the verb stands that tells its direction, in bytes of folded text.
const VERB: usize = 60;

/// Which way the measure is to go: by the verb before the number, unless it is a noun (`tốc độ tăng`) or a level is named.
fn direction(quantity: &Quantity, unit: &str, before: &str, lead: &str) -> Direction {
    /// `nền tảng` and `hạ tầng` fold to `tăng` as well.
    const NOUNS: [&str; 7] = ["toc do", "ty le", "muc", "nhip do", "he so", "nen", "ha"];
    /// What goes on from `tăng` or `giám` to another word: `tăng cường`, `giám sát`.
    const OTHERS: [&str; 6] = ["cuong", "truong", "sat", "doc", "dinh", "ho "];
    const LEVELS: [&str; 8] = [" dat ", " con ", " len ", " xuong ", " bang ", " o muc ", " duoi ", " la "];
    let is_noun = |at: usize| ends_with_word(before[..at].trim_end(), &NOUNS);
    if quantity.measure == Measure::Grade || quantity.measure == Measure::Rank {
        return Direction::Reach;
    }
    if let Some(direction) = quantity.direction {
        return if is_noun(before.len()) { Direction::Reach } else { direction };
    }
    // Places are climbed: `Nâng xếp hạng lên 10 bậc`.
    if unit == "bậc" && lead.contains("len") {
        return Direction::Increase;
    }
    if quantity.from.is_some() || lead.contains("len") || lead.contains("xuong") || lead.contains("con ") {
        return Direction::Reach;
    }
    let last = |word: &str| {
        before.rfind(word).filter(|&at| {
            let after = &before[at + word.len()..];
            let whole = at == 0 || !before[..at].ends_with(char::is_alphanumeric);
            whole
                && before.len() - at < VERB
                && !OTHERS.iter().any(|word| after.starts_with(word))
                && !after.contains(',')
                && !LEVELS.iter().any(|level| after.contains(level.trim_start()))
                && !is_noun(at)
        })
    };
    match (last("giam "), last("tang ")) {
        (Some(down), up) if up.is_none_or(|up| up < down) => Direction::Decrease,
        (_, Some(_)) => Direction::Increase,
        _ => Direction::Reach,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::*;
    use Comparator::{About, AtLeast, AtMost, Eq, LessThan, MoreThan, Range};
    use Direction::{Decrease, Increase, Reach};

    fn read(text: &str) -> Vec<Target> {
        targets(&paragraphs(&lines(text), &[]), 0, false, Some(2024))
            .into_iter()
            .map(|found| found.target)
            .collect()
    }

    #[test]
    fn targets_have_a_normal_form() {
        type Row<'t> = (&'t str, Option<(Direction, Comparator, Option<f64>, Option<f64>, &'t str)>);
        let rows: [Row<'_>; 131] = [
            (
                "Nâng xếp hạng chỉ số cây xanh lên ít nhất 02 bậc",
                Some((Increase, AtLeast, Some(2.0), None, "bậc")),
            ),
            ("bảo đảm dòng chảy tối thiểu sau đập", None),
            ("trồng tối thiểu sáu hàng cây", Some((Reach, AtLeast, Some(6.0), None, "hàng cây"))),
            ("báo cáo 02 lần/ngày (trước 9h00 và 16h00)", None),
            ("Tỷ lệ xã sử dụng nền tảng số đạt 50%", Some((Reach, Eq, Some(50.0), None, "%"))),
            ("đầu tư hạ tầng đạt 50%", Some((Reach, Eq, Some(50.0), None, "%"))),
            ("số vụ triệt phá tăng trên 5%", Some((Increase, MoreThan, Some(5.0), None, "%"))),
            ("Giảm tỷ lệ hộ nghèo từ 12,1% năm 2023 xuống còn 10%", Some((Reach, Eq, Some(10.0), None, "%"))),
            ("Tăng tỷ lệ che phủ rừng từ 42% hiện nay lên 45%", Some((Reach, Eq, Some(45.0), None, "%"))),
            ("giảm tỷ lệ từ 12% (năm 2023) xuống dưới 10%", Some((Reach, LessThan, Some(10.0), None, "%"))),
            ("đón ít nhất 10.000 lượt khách du lịch", Some((Reach, AtLeast, Some(1e4), None, "lượt khách"))),
            ("thành lập ít nhất 50 hợp tác xã", Some((Reach, AtLeast, Some(50.0), None, "hợp tác xã"))),
            ("Có ít nhất 80/100 xã trồng cây", Some((Reach, AtLeast, Some(80.0), None, "xã"))),
            ("đơn vị có từ 10 cán bộ trở lên", None),
            (
                "Gà tiêu tốn 1,8 - 1,9kg thức ăn/kg tăng trọng",
                Some((Reach, Range, Some(1.8), Some(1.9), "kg thức ăn")),
            ),
            (
                "năng suất đạt 280 - 300 quả/mái/68 tuần tuổi",
                Some((Reach, Range, Some(280.0), Some(300.0), "quả")),
            ),
            ("lợn đạt trên 25 con cai sữa/nái/năm", Some((Reach, MoreThan, Some(25.0), None, "con cai sữa"))),
            ("năng suất lúa đạt 65 tạ/ha", Some((Reach, Eq, Some(65.0), None, "tạ"))),
            ("công suất 500 m3/ngày đêm", None),
            ("Trường hợp kết quả trồng cây đạt dưới 100% thì không được khen", None),
            ("nếu đạt dưới 50% số cây thì trồng lại", None),
            ("Được thanh toán tiền thuê phòng theo tiêu chuẩn 02 người/phòng", None),
            ("- Phấn đấu hoàn thành việc sửa chữa 2.305 nhà ở", Some((Reach, Eq, Some(2305.0), None, "nhà"))),
            ("phấn đấu đến năm 2030 hoàn thành việc trồng cây", None),
            ("phấn đấu trồng 3 cây", None),
            ("- Phấn đấu đến hết 31/12/2024 giải ngân vốn", None),
            ("phát cây giống cho 600 hộ vào năm 2026", Some((Reach, Eq, Some(600.0), None, "hộ"))),
            ("phát cây giống cho 600 hộ vào năm 2016", None),
            ("phát cây giống cho 600 hộ", None),
            ("Đến năm 2025: Cử được 70 cán bộ đi học", Some((Reach, Eq, Some(70.0), None, "cán bộ"))),
            ("Đến năm 2025 đã cử được 70 cán bộ đi học", None),
            ("dạy nghề cho học viên tại 100% nhà trường", Some((Reach, Eq, Some(100.0), None, "%"))),
            ("tập huấn tại 04 mô hình", None),
            (
                "giá trị cây giống dự kiến đạt trên 3,5 triệu USD",
                Some((Reach, MoreThan, Some(3.5), None, "triệu USD")),
            ),
            ("tổng giá trị cây giống đạt 10 triệu USD", Some((Reach, Eq, Some(10.0), None, "triệu USD"))),
            ("tổng chi mua cây giống là 10 triệu USD", None),
            ("Đây là chỉ tiêu đánh giá mức độ hoàn thành nhiệm vụ", None),
            ("Ươm ít nhất 90 cây", Some((Reach, AtLeast, Some(90.0), None, "cây"))),
            ("Hiện có 20 vườn, trong đó có 20 vườn cây ăn quả", None),
            ("thanh niên được khám trước khi kết hôn đạt 90%", Some((Reach, Eq, Some(90.0), None, "%"))),
            ("70% số xã có ít nhất 04 vườn cây", Some((Reach, Eq, Some(70.0), None, "%"))),
            ("Phấn đấu tổng tỷ suất sinh đạt 2,1 con/phụ nữ", Some((Reach, Eq, Some(2.1), None, "con"))),
            ("Tỷ lệ cây sống = a/b * 100%", None),
            ("Đạt từ 88 - 90% cộng 02 điểm", None),
            ("giám sát việc trồng 100% số cây", Some((Reach, Eq, Some(100.0), None, "%"))),
            ("Có ≥ 30% số xã trồng cây", Some((Reach, AtLeast, Some(30.0), None, "%"))),
            ("Đến năm 2030, số lượng cây là 400 cây", Some((Reach, Eq, Some(400.0), None, "cây"))),
            ("Năm 2020, số lượng cây là 400 cây", None),
            ("Số lượng cây là 400 cây", None),
            ("Đạt tỷ lệ 2,5 dược sĩ/1 vạn dân", Some((Reach, Eq, Some(2.5), None, "dược sĩ/1 vạn dân"))),
            ("- 100% hồ sơ được số hóa", Some((Reach, Eq, Some(100.0), None, "%"))),
            ("số xã có nhà văn hóa đạt 80%", Some((Reach, Eq, Some(80.0), None, "%"))),
            ("Phấn đấu 80% số hộ dùng nước sạch", Some((Reach, Eq, Some(80.0), None, "%"))),
            ("đạt tối thiểu 70% số xã", Some((Reach, AtLeast, Some(70.0), None, "%"))),
            ("mỗi xã trồng ít nhất 01 vườn cây", Some((Reach, AtLeast, Some(1.0), None, "vườn cây"))),
            ("có ít nhất ba lớp học", Some((Reach, AtLeast, Some(3.0), None, "lớp"))),
            ("không thấp hơn 85% số hộ", Some((Reach, AtLeast, Some(85.0), None, "%"))),
            ("không dưới 30 cán bộ", Some((Reach, AtLeast, Some(30.0), None, "cán bộ"))),
            ("tỷ lệ hài lòng đạt từ 90% trở lên", Some((Reach, AtLeast, Some(90.0), None, "%"))),
            ("có 85% số hộ trở lên hài lòng", Some((Reach, AtLeast, Some(85.0), None, "%"))),
            ("trên 50% cấp huyện họp trực tuyến", Some((Reach, MoreThan, Some(50.0), None, "%"))),
            ("tỷ lệ hộ nghèo dưới 6,2%", Some((Reach, LessThan, Some(6.2), None, "%"))),
            ("tối đa 5% hồ sơ trễ hạn", Some((Reach, AtMost, Some(5.0), None, "%"))),
            ("không quá 5% hồ sơ trễ hạn", Some((Reach, AtMost, Some(5.0), None, "%"))),
            ("không vượt quá 3 lần đi lại", Some((Reach, AtMost, Some(3.0), None, "lần"))),
            ("khoảng 30% cán bộ", Some((Reach, About, Some(30.0), None, "%"))),
            (
                "giảm bình quân khoảng 10% đến 15% chi trực tiếp",
                Some((Decrease, Range, Some(10.0), Some(15.0), "%")),
            ),
            ("đạt 80% - 90% số xã", Some((Reach, Range, Some(80.0), Some(90.0), "%"))),
            ("tăng trưởng 12-14%", Some((Reach, Range, Some(12.0), Some(14.0), "%"))),
            ("hộ nghèo còn 1,7%-2%", Some((Reach, Range, Some(1.7), Some(2.0), "%"))),
            ("đóng góp từ 5% đến 10% vào thu nhập", Some((Reach, Range, Some(5.0), Some(10.0), "%"))),
            ("đóng góp từ 5 - 10% vào thu nhập", Some((Reach, Range, Some(5.0), Some(10.0), "%"))),
            ("giảm tối thiểu 2,5% biên chế", Some((Decrease, AtLeast, Some(2.5), None, "%"))),
            ("giảm bình quân 10% biên chế so với năm 2025", Some((Decrease, Eq, Some(10.0), None, "%"))),
            ("giảm 50% thời gian chờ", Some((Decrease, Eq, Some(50.0), None, "%"))),
            (
                "tỷ lệ hộ nghèo giảm bình quân mỗi năm khoảng 1 - 2%",
                Some((Decrease, Range, Some(1.0), Some(2.0), "%")),
            ),
            ("kim ngạch xuất khẩu tăng khoảng 10%", Some((Increase, About, Some(10.0), None, "%"))),
            ("tốc độ tăng giá tiêu dùng khoảng 7%", Some((Reach, About, Some(7.0), None, "%"))),
            ("tăng thêm 15% số hội viên", Some((Increase, Eq, Some(15.0), None, "%"))),
            ("tăng lên 20 đến 25% số hội viên", Some((Reach, Range, Some(20.0), Some(25.0), "%"))),
            ("giảm từ 14 xuống còn 12 đầu mối", Some((Reach, Eq, Some(12.0), None, "đầu mối"))),
            ("phấn đấu các Chỉ số tăng 05 bậc so với năm 2023", Some((Increase, Eq, Some(5.0), None, "bậc"))),
            ("phấn đấu xếp thứ 33/63", Some((Reach, AtMost, Some(33.0), None, "thứ"))),
            ("nằm trong nhóm 20 tỉnh dẫn đầu", Some((Reach, AtMost, Some(20.0), None, "tỉnh"))),
            ("tổ chức ít nhất 02 lớp tập huấn", Some((Reach, AtLeast, Some(2.0), None, "lớp"))),
            (
                "mỗi quý có ít nhất 04 tin, bài về bình đẳng",
                Some((Reach, AtLeast, Some(4.0), None, "tin, bài")),
            ),
            ("có ít nhất một cơ sở cung cấp dịch vụ", Some((Reach, AtLeast, Some(1.0), None, "cơ sở"))),
            (
                "giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ",
                Some((Reach, Eq, Some(18.0), None, "ca sinh/1.000 phụ nữ")),
            ),
            (
                "tỷ lệ tử vong dưới 4/100.000 trẻ sinh sống",
                Some((Reach, LessThan, Some(4.0), None, "/100.000 trẻ sinh sống")),
            ),
            ("tỷ lệ tăng dân số tự nhiên dưới 12 ‰", Some((Reach, LessThan, Some(12.0), None, "‰"))),
            ("người giúp việc được hưởng bằng 70% mức bồi dưỡng", None),
            ("tập huấn cán bộ tại 04 Mô hình một cửa", None),
            ("- Tại miền Nam 02 lớp", Some((Reach, Eq, Some(2.0), None, "lớp"))),
            ("thực hiện đầy đủ 02 hoạt động theo dõi", Some((Reach, Eq, Some(2.0), None, "hoạt động"))),
            ("hoàn thành khoảng 500km đường", Some((Reach, About, Some(500.0), None, "km"))),
            ("mỗi năm thuê thêm 200 chỗ ngồi", Some((Reach, Eq, Some(200.0), None, "chỗ"))),
            ("bình quân đạt 7 người/xã", Some((Reach, Eq, Some(7.0), None, "người"))),
            ("tăng trưởng kinh tế đạt khoảng 9,6%/năm", Some((Reach, About, Some(9.6), None, "%"))),
            ("giảm 0,7 điểm phần trăm", Some((Decrease, Eq, Some(0.7), None, "điểm phần trăm"))),
            ("sản lượng tăng gấp đôi", Some((Increase, Eq, Some(2.0), None, "lần"))),
            ("sản lượng đạt gấp 02 lần", Some((Reach, Eq, Some(2.0), None, "lần"))),
            ("thu nhập bằng 1,3 lần mức trung bình", Some((Reach, Eq, Some(1.3), None, "lần"))),
            ("đạt 5/7 điểm", Some((Reach, Eq, Some(5.0), None, "điểm"))),
            ("ít nhất 2/3 tổng số thành viên", Some((Reach, AtLeast, Some(2.0 / 3.0), None, "tổng số"))),
            ("thu ngân sách đạt 1.308 tỷ đồng", Some((Reach, Eq, Some(1308.0), None, "tỷ đồng"))),
            ("thu nhập bình quân đạt 75.000.000 đồng/người", Some((Reach, Eq, Some(7.5e7), None, "đồng"))),
            ("xếp loại “Khá” trở lên", Some((Reach, AtLeast, None, None, "Khá"))),
            ("đạt từ khá trở lên", Some((Reach, AtLeast, None, None, "khá"))),
            (
                "phấn đấu hoàn thành tốt nhiệm vụ trở lên",
                Some((Reach, AtLeast, None, None, "hoàn thành tốt nhiệm vụ")),
            ),
            // A digit misread as a letter.
            ("1O% số xã, thị trấn", Some((Reach, Eq, Some(10.0), None, "%"))),
            ("dịch vụ công mức độ 3, 4", None),
            ("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", None),
            ("đường dây nóng trực 24/7 theo Điều 12", None),
            ("năm 2020 đạt 83,87 điểm", None),
            (
                "Chỉ số năm 2023 được xác định đạt từ loại “Khá” trở lên",
                Some((Reach, AtLeast, None, None, "Khá")),
            ),
            (
                "mỗi đơn vị ít nhất 01 tháng có 01 bài viết",
                Some((Reach, AtLeast, Some(1.0), None, "bài viết")),
            ),
            ("dịch vụ đã được các sở thực hiện 03 lần", None),
            ("năm 2023, tỷ lệ đã đạt 92% kế hoạch", None),
            ("kinh phí thực hiện là 308 tỷ đồng", None),
            ("trong thời hạn 05 ngày làm việc", None),
            ("người được đánh giá hoàn thành tốt nhiệm vụ trở lên được khen", None),
            ("triển khai 4 áp dụng trong thực tiễn", None),
            ("- Số lượng: 5.000 cuốn", Some((Reach, Eq, Some(5000.0), None, "cuốn"))),
            ("số lượng mẫu quan trắc 240 mẫu/năm", Some((Reach, Eq, Some(240.0), None, "mẫu"))),
            ("- Số lượng: 02 bộ hồ sơ", None),
            ("quan trắc với tần suất 02 lần/năm", None),
            ("Ban hành kế hoạch triển khai 2045 phù hợp", None),
            ("Dự phòng (10%)", None),
            ("vay vốn với lãi suất 0,1%/tháng, tương đương 1,2%/năm", None),
            ("đầu tư xây dựng 03 nhà máy chế biến", Some((Reach, Eq, Some(3.0), None, "nhà máy"))),
            ("xây dựng 01 phòng thí nghiệm mới", Some((Reach, Eq, Some(1.0), None, "phòng thí nghiệm"))),
        ];
        for (text, expected) in rows {
            let found = read(text);
            let found = found.first().map(|target| {
                let unit = target.unit.as_deref().unwrap_or("");
                (target.direction, target.comparator, target.value, target.value_max, unit)
            });
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_year_before_a_word_like_its_own_is_no_indicator() {
        let found = read("- Đến năm 2030, nằm trong nhóm 20 tỉnh dẫn đầu.");
        let found: Vec<_> = found.iter().map(|target| (target.value, &*target.indicator)).collect();
        assert_eq!(found, [(Some(20.0), "dẫn đầu")]);
    }

    #[test]
    fn one_number_may_be_for_several_indicators() {
        let found = read(
            "phấn đấu trong năm 2024: Chỉ số Xanh (PGI), Chỉ số Hài lòng (SIPAS) và Chỉ số Chuyển đổi số (DTI) tăng 03 bậc so với năm 2023",
        );
        let names: Vec<_> = found.iter().map(|target| &*target.indicator).collect();
        assert_eq!(names, ["Chỉ số Xanh (PGI)", "Chỉ số Hài lòng (SIPAS)", "Chỉ số Chuyển đổi số (DTI)"]);
        assert!(
            found.iter().all(|target| target.value == Some(3.0) && target.unit.as_deref() == Some("bậc"))
        );
        assert!(found.iter().all(|target| target.baseline.as_deref() == Some("năm 2023")));
    }

    #[test]
    fn each_number_has_the_words_beside_it() {
        let rows: [(&str, &[&str]); 30] = [
            ("- Đến năm 2025: Cử được 70 cán bộ đi học nghề", &["cán bộ đi học nghề"]),
            ("- Phấn đấu tỷ lệ che phủ rừng đạt 42%, góp phần bảo vệ môi trường", &["tỷ lệ che phủ rừng"]),
            ("- Phấn đấu độ ẩm của vườn đạt 42%, tưới cây thường xuyên", &["Phấn đấu độ ẩm của vườn"]),
            ("- Giảm tỷ lệ hộ nghèo còn dưới 3% theo chuẩn nghèo mới", &["tỷ lệ hộ nghèo"]),
            ("- Tăng tỷ lệ lao động qua đào tạo lên 75% tổng số lao động", &["tỷ lệ lao động qua đào tạo"]),
            ("- Phấn đấu tổ chức trồng cây tại 100% nhà trường", &["nhà trường"]),
            (
                "- Phấn đấu đẩy nhanh tiến độ, giải ngân 100% kế hoạch vốn trồng cây",
                &["kế hoạch vốn trồng cây"],
            ),
            ("- Sở Y tế giảm 30% thời gian tưới cây", &["thời gian tưới cây"]),
            ("- Số sâu trên cây giảm 5% so với năm 2023", &["Số sâu trên cây"]),
            ("- Đến năm 2030, hình thành ít nhất 02 vùng trồng cây", &["vùng trồng cây"]),
            ("- Đến năm 2030, trồng ít nhất 34 vườn cây (có danh mục kèm theo)", &["vườn cây"]),
            ("- Đến năm 2030 có 80% xã có vườn cây vào năm 2026", &["xã có vườn cây"]),
            ("- Tiêu tốn không quá 2,5 kg thức ăn/kg tăng trọng", &["Tiêu tốn"]),
            ("- Xây dựng ít nhất 24 điểm đỗ xe dưới lòng đường", &["điểm đỗ xe dưới lòng đường"]),
            ("- Chỉ số PCI tăng 5 điểm so với năm 2023", &["Chỉ số PCI"]),
            ("- Giảm tối thiểu 10% biên chế so với năm 2025", &["biên chế"]),
            ("- Phấn đấu 85% số hộ trở lên có cây", &["số hộ có cây"]),
            ("- (5) Phấn đấu 100% xã có vườn cây", &["xã có vườn cây"]),
            ("- iii) Phấn đấu 100% xã có vườn cây", &["xã có vườn cây"]),
            ("- Mục tiêu: 11 Xây dựng ít nhất 4 vườn cây", &["vườn cây"]),
            ("- Đến năm 2030, số cây sống đạt 70%", &["số cây sống"]),
            ("- Phấn đấu 70% công đoàn cơ sở có vườn cây", &["công đoàn cơ sở có vườn cây"]),
            ("- Tại xã có khu công nghiệp: ít nhất 10% số vườn có cây", &["số vườn có cây"]),
            (
                "- Phấn đấu 100% vườn của tỉnh, 80% vườn của huyện và 50% vườn của xã có cây",
                &["vườn của tỉnh", "vườn của huyện", "vườn của xã có cây"],
            ),
            ("a) Đến năm 2030, 70% số cây còn sống", &["số cây còn sống"]),
            ("Giảm tỷ lệ hộ nghèo từ 12% xuống còn 10% vào năm 2026", &["tỷ lệ hộ nghèo"]),
            ("ít nhất 4.500 hộ thoát nghèo", &["hộ thoát nghèo"]),
            ("Tỷ lệ nhà máy dùng máy (MES) đạt 50%", &["Tỷ lệ nhà máy dùng máy (MES)"]),
            ("Thu hút 60% số hộ ở đồng bằng và 40% số hộ miền núi", &["số hộ ở đồng bằng", "số hộ miền núi"]),
            ("Tỷ lệ cây sống là 50%, 40% và 30%", &["Tỷ lệ cây sống"; 3]),
        ];
        for (text, expected) in rows {
            let names: Vec<_> = read(text).into_iter().map(|target| target.indicator).collect();
            assert_eq!(names, expected, "{text}");
        }
        let later =
            read("- Đến năm 2030, mỗi xã có ít nhất 2 vườn cây và đến năm 2035 có ít nhất 4 vườn cây");
        let later: Vec<_> = later.iter().map(|target| (&*target.indicator, target.due.as_deref())).collect();
        assert_eq!(later, [("mỗi xã", Some("2030-12-31")), ("mỗi xã", Some("2035-12-31"))]);
        let parts: Vec<_> = read("Ươm ít nhất 50 vườn cây, trong đó có 20 vườn cây ăn quả")
            .into_iter()
            .map(|target| target.value)
            .collect();
        assert_eq!(parts, [Some(50.0), Some(20.0)]);
    }

    #[test]
    fn headings_tell_goals_from_how_things_are() {
        let text = "KẾ HOẠCH\nTrồng cây\n\nI. THỰC TRẠNG\n- Tỷ lệ cây sống đạt 60%.\n- Phấn đấu tỷ lệ cây sống đạt 65%.\n\
                    II. MỤC TIÊU\n1. Mục tiêu đến năm 2020\n- Phát cây giống cho 600 hộ.\n2. Nhiệm vụ\n- Phát cây cho 700 hộ.\n";
        assert_eq!(values(text), [65.0, 600.0]);
    }

    /// The values of the targets of a paper.
    fn values(text: &str) -> Vec<f64> {
        paper(text).targets.iter().filter_map(|target| target.value).collect()
    }

    /// The document that a text is.
    fn paper(text: &str) -> crate::Document {
        crate::parse(&crate::Normalized::unchanged(text)).remove(0)
    }

    #[test]
    fn counts_below_goals_are_to_be_reached() {
        let goals = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n";
        let rows: [(&str, &[f64]); 12] = [
            ("- Diện tích lúa 8.500 ha, năng suất 60 tạ/ha, sản lượng 51.000 tấn.", &[8500.0, 60.0, 51000.0]),
            ("- 4.500 hộ thoát nghèo.", &[4500.0]),
            ("- Kim ngạch xuất khẩu: 1,2 tỷ USD.", &[1.2]),
            ("- Mỗi năm kết nạp từ 100 đảng viên trở lên.", &[100.0]),
            ("- Giá trị giao dịch gấp 30 lần GRDP.", &[30.0]),
            ("- Trồng cây tại 20 xã.", &[]),
            ("- Trồng cây theo mô hình chính quyền 02 cấp.", &[]),
            ("- Đã trồng được 500 cây.", &[]),
            ("- Trồng cây giai đoạn sau 2030 các xã.", &[]),
            ("- Trồng 3 loại cây.", &[]),
            ("- Sửa Luật số 71/2014/QH13 sửa đổi về cây.", &[]),
            ("- Dự án trồng cây xã Tân Mỹ, diện tích 20 ha.", &[]),
        ];
        for (line, expected) in rows {
            assert_eq!(values(&format!("{goals}{line}\n")), expected, "{line}");
        }
        assert!(values("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n- Diện tích lúa 8.500 ha.\n").is_empty());
    }

    #[test]
    fn a_heading_tells_by_when_the_targets_below_it_are_due() {
        let text = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU ĐẾN NĂM 2035\n1. Trồng cây\n- Phấn đấu 90% số xã trồng cây.\n\
                    2. Đến năm 2030\n- Phấn đấu 80% số xã trồng cây; đến năm 2027 đạt 60%.\nII. NHIỆM VỤ\n\
                    1. Tưới 100% số cây.\n";
        let document = paper(text);
        let dues: Vec<_> = document.targets.iter().map(|target| target.due.as_deref()).collect();
        assert_eq!(dues, [Some("2035-12-31"), Some("2030-12-31"), Some("2027-12-31"), None]);
        assert!(document.deadlines.is_empty());
    }

    #[test]
    fn a_clause_behind_a_target_has_a_limit_of_its_own() {
        let rows = [
            (
                "- Giảm 30% thủ tục (tối đa 5 ngày, theo quy định), trình Chính phủ trong tháng 11 năm 2030.",
                1,
            ),
            ("- Đến hết quý III năm 2030, 80% số xã trồng cây.", 0),
            ("- Phấn đấu 80% số xã trồng cây trong quý III năm 2030.", 0),
        ];
        for (line, expected) in rows {
            let document = paper(&format!("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n{line}\n"));
            assert_eq!((document.targets.len(), document.deadlines.len()), (1, expected), "{line}");
        }
    }

    #[test]
    fn kinds_of_news_are_counted_together() {
        let found = read("- Mỗi xã có ít nhất 02 tin/bài về cây; tổ chức ít nhất 02 lớp/xã");
        let parts: Vec<_> =
            found.iter().map(|target| (target.unit.as_deref(), target.per.as_deref())).collect();
        assert_eq!(parts, [(Some("tin/bài"), None), (Some("lớp"), Some("xã"))]);
    }

    #[test]
    fn what_a_number_is_counted_by_and_out_of_is_told() {
        let found = read(
            "- Mỗi xã trồng ít nhất 02 lần/năm; xếp thứ 12/34; giảm từ 14 xuống còn 12 đầu mối đến năm 2025",
        );
        let parts: Vec<_> = found
            .iter()
            .map(|target| {
                (target.per.as_deref(), target.out_of, target.baseline.as_deref(), target.due.as_deref())
            })
            .collect();
        let expected = [
            (Some("năm"), None, None, None),
            (None, Some(34.0), None, None),
            (None, None, Some("14"), Some("2025-12-31")),
        ];
        assert_eq!(parts, expected);
    }
}
