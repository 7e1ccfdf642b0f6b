//! Which quantities are ones to be reached: by what they are, what stands around them, and what the paper is about.

use std::ops::Range;

use super::super::Comparator;
use super::super::fold::{ends_with_word, floor};
use super::super::grammar::quantity::{Measure, Quantity};
use super::indicator::due;

/// What tells of the past.
const PAST: [&str; 8] =
    ["da dat", "dat duoc", "ket qua dat", "da hoan thanh", "da thuc hien", "chi dat", "moi dat", "da co"];

/// What somebody has a right to is nothing to be reached: `được hưởng 75% mức bồi dưỡng`.
const DUE_TO: [&str; 6] =
    ["duoc huong", "duoc trich", "duoc tinh bang", "duoc tinh theo", "duoc thanh toan", "muc huong"];

/// What a clause begins with that tells of a case, in which something else is then done: `trường hợp giải ngân dưới 100% thì …`,
/// `Trường hợp nộp hồ sơ trực tuyến: giảm 50% mức phí`.
const OF_A_CASE: [&str; 4] = ["truong hop ", "neu ", "vi du ", "vi du:"];

/// Words right before a number that make it a condition: `được thông qua khi có trên 1/2 tổng số`.
const CONDITIONS: [&str; 3] = ["khi", "neu", "truong hop"];

/// Words behind a number that make what it bounds a case too: `ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh mục tiêu`.
const OF_THE_CASE: [&str; 2] = ["co the ", "thi "];

/// What a share of capital says whose a firm is: `doanh nghiệp 100% vốn nước ngoài`.
const OWNED: [&str; 5] =
    ["von nuoc ngoai", "von nha nuoc", "von dau tu nuoc ngoai", "von dau tu cua nuoc ngoai", "von dieu le"];

/// Measures of a thing which, over or under some bound, tell a sort of it: `công trình có quy mô dưới 5.000 m3/ngày đêm`.
const SIZES: [&str; 10] = [
    "quy mo",
    "luu luong",
    "cong suat",
    "dung tich",
    "trong tai",
    "tai trong",
    "trong luong",
    "khoi luong",
    "dien tich",
    "doanh thu",
];

/// Words of a bound that parts sorts of a thing.
const BOUNDS: [&str; 3] = ["tren ", "duoi ", "tu "];

/// Verbs right before a count that commit to it.
const COMMITS: [&str; 24] = [
    "dat",
    "o muc",
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

/// The year that a count is foretold for stands so many bytes of folded text before it at most.
const FORETOLD: usize = 400;

/// A count and the one that it goes with stand so many bytes of folded text apart at most.
const TOGETHER: usize = 60;

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

/// So many words between two counts leave no room for a third thing: `20 tiến sĩ và 50 thạc sĩ`.
const FEW_WORDS: usize = 4;

/// Whether a quantity is one to be reached, by what it is and what stands around it.
pub(super) fn is_target(
    sentence: &str,
    range: &Range<usize>,
    quantity: &Quantity,
    year: Option<i32>,
) -> bool {
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
    let last = |ends: &[char]| {
        let part = sentence[..number].rsplit(ends).next().unwrap_or("");
        part.trim_start_matches(|c: char| !c.is_alphanumeric())
    };
    let clause = last(&[';', ':', '.']);
    let with_label = last(&[';', '.']);
    let of_a_case = |words: &str| OF_A_CASE.iter().any(|case| words.starts_with(case));
    if of_a_case(clause) || of_a_case(with_label) || ends_with_word(before, &CONDITIONS) {
        return false;
    }
    let behind = sentence[range.end..].trim_start();
    if led && OF_THE_CASE.iter().any(|words| behind.starts_with(words)) {
        return false;
    }
    // `thuế suất thuế GTGT 5%` is a rate of a tariff, whatever stands between; `số cây vượt quá 150% nhu cầu` tells of a case.
    let exceeds = ends_with_word(before, &["vuot qua"]) && !clause.contains("khong ");
    if quantity.measure == Measure::Percent && (clause.contains("thue suat") || exceeds) {
        return false;
    }
    if tells_a_sort(before, &sentence[range.start..number]) {
        return false;
    }
    // `đã được Nhà nước thực hiện 03 …` tells what was done.
    let done = before.rsplit([',', ';', ':']).next().is_some_and(|clause| clause.contains("da duoc"));
    if done && matches!(quantity.measure, Measure::Count | Measure::Money) {
        return false;
    }
    let ends_with = |words: &[&str]| ends_with_word(before, words);
    match quantity.measure {
        // `tập huấn tại 04 mô hình` tells where, `báo cáo 02 lần/ngày` how often, `chia thành 02 đợt` how.
        Measure::Count if ends_with(&["tai", "bao cao", "chia thanh", "chia lam"]) && !led => false,
        Measure::Count if !led && is_year(&sentence[number..range.end]) => false,
        // `28 trạm (chiếm 32,2%)` describes, `a/b * 100%` reckons, and `từ 90% cộng 02 điểm` marks.
        Measure::Percent => {
            let marks = ["cong ", "tru "].iter().any(|word| {
                behind.strip_prefix(word).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
            });
            let owned = OWNED.iter().any(|words| behind.starts_with(words));
            // `Dự phòng (10%)` says how much, `0,1%/tháng, tương đương 1,2%/năm` the same again.
            let bare = !led && before.ends_with('(') && behind.starts_with(')');
            let told = ends_with(&["lai suat", "nop", "tuong duong"]) || before.ends_with("(chiem");
            !marks && !owned && !told && !bare && !before.ends_with(['*', '×'])
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

/// Whether what stands before a quantity and its comparator say what sort of things is spoken of: `công trình có quy mô dưới …`,
/// `lưu lượng từ 200 m3/ngày đêm đến dưới …`.
fn tells_a_sort(before: &str, comparator: &str) -> bool {
    let sized = || {
        SIZES.iter().any(|size| {
            before.strip_suffix(size).is_some_and(|of| of.ends_with(" co ") || of.ends_with(" co muc "))
        })
    };
    let from = || before.rsplit([',', ';']).next().is_some_and(|clause| clause.contains(" tu "));
    BOUNDS.iter().any(|bound| comparator.starts_with(bound)) && sized()
        || comparator.starts_with("duoi ") && before.ends_with(" den") && from()
}

/// Whether a count is of what is given to so many or of what is to come of a task: `phát bao cao su cho 100 đối tượng`, `đào
/// tạo được 2.000 học viên`.
pub(super) fn is_pledged(sentence: &str, range: &Range<usize>, quantity: &Quantity) -> bool {
    let before = &sentence[..range.start + quantity.number];
    quantity.measure == Measure::Count
        && !quantity.is_lone()
        && [" cho ", " duoc "].iter().any(|word| before.ends_with(word))
        && !tells_of_past(before)
}

/// Whether a quantity below goals is one of them, where nothing in its clause says that it is not: `Diện tích lúa 8.500 ha`,
/// `4.500 hộ thoát nghèo`, `Kim ngạch xuất khẩu: 1,2 tỷ USD`.
pub(super) fn is_aimed_at(
    sentence: &str,
    range: &Range<usize>,
    quantity: &Quantity,
    year: Option<i32>,
) -> bool {
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

/// Whether a count is what some number is to be in a year to come: `Đến năm 2030, số lượng cây là 400 cây`. `before` are the
/// words of the paragraph before the number.
pub(super) fn is_foretold(before: &str, quantity: &Quantity, year: Option<i32>) -> bool {
    let near = before[floor(before, before.len().saturating_sub(FORETOLD))..].trim_end();
    let said = [" la", " dat", " khoang"].iter().any(|verb| near.ends_with(verb));
    if quantity.measure != Measure::Count || !said || tells_of_a_past_year(near, year) {
        return false;
    }
    let clause = near.rsplit([';', '.']).next().unwrap_or(near);
    let counted = clause.split([' ', ',']).any(|word| word == "so");
    counted && tells_of_a_year_to_come(near, year)
}

/// Whether a count goes with a target before it, whose comparator it has too: `ít nhất 01 tờ báo và 01 tạp chí`.
pub(super) fn goes_with(
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

/// Whether a count is part of one that a target before it counts: `ít nhất 50 doanh nghiệp, trong đó có 20 doanh nghiệp …`.
pub(super) fn is_share(
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
pub(super) fn is_what_is_shared(
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

/// Whether a sentence says by when, and that is in the document's own year or later.
pub(super) fn tells_of_a_year_to_come(sentence: &str, year: Option<i32>) -> bool {
    let due = due(sentence).and_then(|due| due.get(..4)?.parse::<i32>().ok());
    due.zip(year).is_some_and(|(due, own)| due >= own)
}

/// Whether a sentence begins with words that tell how things are: `Hiện nay, tổng số trạm khoảng 180 trạm`.
pub(super) fn tells_of_now(sentence: &str) -> bool {
    let words = sentence.trim_start_matches(|c: char| !c.is_alphabetic());
    ["hien nay", "hien tai", "hien co", "den nay"].iter().any(|now| words.starts_with(now))
}

/// Whether the words before a number tell what was done.
fn tells_of_past(before: &str) -> bool {
    PAST.iter().any(|word| before.contains(word)) || before.contains(" da ")
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

/// Whether a sentence begins with the verb of a task, after its bullet.
fn begins_task(sentence: &str) -> bool {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphabetic());
    let follows = |verb: &&str| sentence.strip_prefix(*verb).is_some_and(|rest| rest.starts_with(' '));
    DOES.iter().any(follows)
}

/// The last clause of what stands before a number, with the label that it follows.
fn clause_of(before: &str) -> &str {
    let clause = before.rsplit([';', '.', ',']).next().unwrap_or(before);
    clause.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// Whether the words or signs right before a number make it part of another: `71/2014/QH13`, `PM2.5`, `31/12/2024`.
fn is_glued(sentence: &str, range: &Range<usize>) -> bool {
    sentence[..range.start].ends_with(|c: char| c.is_alphanumeric() || "/.,-".contains(c))
}

/// Whether a number is written as a year of this century is: `2045 phù hợp`.
fn is_year(number: &str) -> bool {
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    digits == 4 && number.starts_with("20") && !number[digits..].starts_with(['.', ','])
}

/// The place in a sentence of the words of a quantity's unit.
pub(super) fn unit_words(range: &Range<usize>, quantity: &Quantity) -> Range<usize> {
    range.start + quantity.unit.start..range.start + quantity.unit.end
}
