//! Whether a wording sets a limit, by what stands around it: `hằng năm` of a report is when it is due, and of a budget which
//! one it is.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::DeadlineKind;
use super::super::fold::{ends_with_word, floor};
use super::super::grammar::date::Date;
use super::super::grammar::limit::{Form, Limit, Own};
use super::super::grammar::period::Unit;
use super::super::line::pattern;
use super::super::paragraph::{Paragraph, label_end};
use super::super::section::is_upper;
use super::IS_TIME;

/// A name in quotation marks has at most so many bytes of folded text on each side of a time in it.
const LONGEST_NAME: usize = 500;

/// Words after which a time is the span of a programme, or what something is compared with.
const OF_A_SPAN: [&str; 6] = ["giai doan", "tam nhin", "dinh huong", "so voi", "cung ky", "thoi ky"];

/// Words after which `từ ngày …` tells when something takes effect.
const EFFECT: [&str; 5] = ["hieu luc", "thi hanh", "ap dung", "thuc hien", "hieu luc thi hanh"];

/// Nouns and adverbs that `thường xuyên` belongs to.
const REGULAR: [&str; 22] = [
    "truc tiep,",
    "chi",
    "kinh phi",
    "ngan sach",
    "nhiem vu",
    "khong",
    "cong viec",
    "hoat dong",
    "dau tu",
    "nguon",
    "thu",
    "von",
    "giao duc",
    "du toan",
    "tinh",
    "lam viec",
    "hoc tap",
    "day nghe",
    "chi phi",
    "khong phai",
    "nguoi",
    "cu tru",
];

/// What makes `thường xuyên` before it a manner, or how often something befalls a place.
const OF_A_MANNER: [&str; 8] =
    ["cua ", "xay ra", "bi ", "chiu ", "hoac co nguy co", ", chat che", "va chat che", ", hieu qua"];

/// What bounds of the time that a report is on stand before: `đến ngày 14 của tháng báo cáo`.
const OF_A_REPORT: [&str; 4] = ["cua ky bao cao", "cua thang bao cao", "cua quy bao cao", "cua nam bao cao"];

/// What is done at a rhythm; after it `hằng năm` is when, not which.
const AT_A_RHYTHM: [&str; 10] = [
    "bao cao", "tong hop", "so ket", "tong ket", "danh gia", "kiem tra", "ra soat", "cap nhat", "to chuc",
    "thong ke",
];

/// Nouns that a rhythm belongs to: `kế hoạch hằng năm`.
const OF_A_RHYTHM: [&str; 13] = [
    "ke hoach",
    "chuong trinh",
    "du toan",
    "nguon",
    "kinh phi",
    "chi so",
    "nhiem vu",
    "ngan sach",
    "binh quan",
    "trung binh",
    "khen thuong",
    "dinh muc",
    "cong tac",
];

/// Nouns that a verb after them only names.
const NAMED_BY_IT: [&str; 5] = ["hoi nghi", "cong tac", "ke hoach", "viec", "cuoc hop"];

/// Labels that a period alone may follow.
const TIME_LABELS: [&str; 6] = ["thoi gian", "thoi han", "tien do", "thoi diem", "hoan thanh", "thuc hien"];

/// What is finished by a time: `rà soát để đến năm 2015 cơ bản hoàn thành`.
static IS_DONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:co ban |phai |se )?(?:hoan thanh|xong)\b"));

/// A time that began so many years before the document's own is none that it sets.
const LONGEST_PLAN: i32 = 10;

/// A limit is due at most so many months before its paper is signed late, and after it where the year before was printed, as
/// happens around January.
const LATE: u32 = 1;

const MISPRINTED: u32 = 3;

/// How far back a word is looked for, in bytes of folded text: one right before, and one of the same clause.
const NEAR: usize = 40;

const FAR: usize = 120;

/// Whether a wording sets a limit where it stands.
pub(super) fn sets_limit(paragraph: &Paragraph, range: &Range<usize>, limit: &Limit, own: Own) -> bool {
    let folded = &*paragraph.text.folded;
    let before = Before::of(folded, range.start);
    let after = folded[range.end..].trim_start();
    // The years of a name are its own: `Đề án “… từ năm 2010 đến năm 2020”`.
    let named = limit.unit == Some(Unit::Year) && is_quoted(paragraph, range);
    if named || is_past(limit, own) || before.ends_with(&OF_A_SPAN) {
        return false;
    }
    let in_title = || paragraph.opens_section && is_upper(&paragraph.text.text);
    match limit.form {
        Form::Full => {
            // `B. NỘI DUNG TỪ NAY ĐẾN NĂM 2020`
            let horizon = limit.unit == Some(Unit::Year) && limit.start.is_none() && in_title();
            !horizon && !OF_A_REPORT.iter().any(|words| after.starts_with(words))
        }
        Form::Until => {
            // `2.1. Đến năm 2030` over targets is their horizon.
            let alone = || label_end(folded) == range.start && !after.contains(char::is_alphanumeric);
            let is_title = in_title() || paragraph.opens_section && limit.unit == Some(Unit::Year) && alone();
            let done = before.ends_with(&["de"]) && IS_DONE.is_match(after);
            // `đến năm 2020 là 15 ha, đến năm 2030 là 20 ha` foretells.
            let told =
                after.strip_prefix("la ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            !is_title && !told && (before.opens_clause() || done)
        }
        Form::Since => {
            // `Từ năm 2026, thực hiện …`, `tăng mức đóng từ năm 2027`; but `từ năm 2013 trở về trước`, and a day is when a rule holds.
            let year = limit.unit.and(limit.start).filter(|_| !after.starts_with("tro ve truoc"));
            let year = year.map(|start| start.year);
            let ahead = year
                .zip(own.year)
                .is_some_and(|(year, own)| year > own || year == own && before.opens_clause());
            ahead || before.ends_with(&EFFECT) || before.is_label(&TIME_LABELS)
        }
        Form::When => !before.ends_with(&["trong", "moi"]),
        // `cán bộ làm công tác đối ngoại thường xuyên của các cơ quan`, `khu vực thường xuyên xảy ra thiên tai`.
        Form::Ongoing => {
            // `…; nhiệm vụ thường xuyên.`
            let task = before
                .near
                .strip_suffix("nhiem vu")
                .is_some_and(|clause| clause.trim_end().ends_with([';', ',', '.']))
                && (after.is_empty() || after.starts_with([';', '.']));
            task || !before.ends_with(&REGULAR) && !OF_A_MANNER.iter().any(|words| after.starts_with(words))
        }
        Form::BareRhythm => {
            let printed = paragraph.text.slice(range.clone()).to_lowercase();
            // `mới năm`, `môi tháng` fold to `mỗi …`.
            let misread = ["mới", "môi"].iter().any(|other| printed.starts_with(other));
            // `Thời gian thực hiện: Theo kế hoạch công tác hằng năm.`
            let told = IS_TIME.is_match(folded) && !folded[..range.start].contains([';', '.']);
            let told = told || is_made(&folded[..range.start]);
            !misread
                && (told || !before.ends_with(&OF_A_RHYTHM))
                && (told
                    || before.opens_clause()
                    || ends_sentence_of(&AT_A_RHYTHM, folded, range)
                    || before.has_near(&AT_A_RHYTHM)
                    || AT_A_RHYTHM.iter().any(|verb| after.trim_start_matches([',', ' ']).starts_with(verb)))
        }
        // What was done on a day is told: `Ngày 03 tháng 02, … đã chủ trì cuộc họp`.
        Form::Period if limit.unit == Some(Unit::Day) && after.contains(" da ") => false,
        Form::Period => {
            let ends = after.is_empty() || after.starts_with([';', '.', ')', '|', ':', ',']);
            let closes = after.is_empty() || after.starts_with([')', '|', ';', '.']);
            let is_year = limit.unit == Some(Unit::Year);
            // `- Giai đoạn 2021 - 2025: Đầu tư hệ thống …` tells when of what it does, where a heading has only a horizon.
            let phase = is_year
                && paragraph.bullet.is_some()
                && !paragraph.opens_section
                && before.opens_paragraph()
                && after
                    .strip_prefix(':')
                    .is_some_and(|task| task.trim_start().starts_with(char::is_alphabetic));
            let cell = before.opens_cell() && (after.is_empty() || after.starts_with('|'));
            // `Thời gian trình Chính phủ, Quốc hội: quý IV`, `Cơ quan và thời gian phê duyệt: Bộ Y tế, quý I.`
            let told = IS_TIME.find(folded).is_some_and(|label| {
                let between = folded.get(label.end()..range.start).unwrap_or("").trim();
                between.is_empty() || between.ends_with(',')
            });
            cell || phase
                || told && closes
                || before.is_label(&TIME_LABELS) && (ends || after.starts_with("va "))
                || !is_year && (before.opens_parenthesis() && closes || before.opens_paragraph() && ends)
        }
    }
}

/// Whether a range belongs to a name in quotation marks, the first of which may stand in what was lost: `Đề án “… đến năm 2030”`.
fn is_quoted(paragraph: &Paragraph, range: &Range<usize>) -> bool {
    let folded = &*paragraph.text.folded;
    let before = &folded[floor(folded, range.start.saturating_sub(LONGEST_NAME))..range.start];
    let after = &folded[range.end..floor(folded, folded.len().min(range.end + LONGEST_NAME))];
    let open = before.rfind(['“', '”']).is_some_and(|at| before[at..].starts_with('“'));
    open && after.contains('”') || after.trim_start().starts_with('”')
}

/// Whether a clause tells of a plan or report that is made, whose rhythm is that of making it: `xây dựng kế hoạch đào tạo hằng
/// năm`, but not `xây dựng kế hoạch theo dự toán hằng năm`.
fn is_made(before: &str) -> bool {
    static MADE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b(?:xay dung|lap)\b(?:,?\s\w+){0,4}?\s(?:ke hoach|chuong trinh|bao cao)(?P<of>[^;.:]*)$")
    });
    let near = &before[floor(before, before.len().saturating_sub(FAR))..];
    let found = MADE.captures(near);
    found.is_some_and(|found| {
        !found["of"].split([' ', ',']).any(|word| ["theo", "trong", "cua"].contains(&word))
    })
}

/// Whether a range ends a sentence that begins with one of some verbs.
fn ends_sentence_of(verbs: &[&str], folded: &str, range: &Range<usize>) -> bool {
    let ends = folded[range.end..].trim_start();
    let before = &folded[..range.start];
    let sentence = before.rfind(". ").map_or(before, |stop| &before[stop + 2..]);
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphabetic());
    (ends.is_empty() || ends.starts_with(['.', ';'])) && verbs.iter().any(|verb| sentence.starts_with(verb))
}

/// Whether a limit was over when the document was signed; then it tells what has been. One that names an end alone may have been
/// set all the same.
pub(super) fn is_past(limit: &Limit, own: Own) -> bool {
    let Some(end) = limit.end else { return false };
    // `(28/3/1935 - 28/3/2010)` is an anniversary.
    let long_ago = |start: Date| own.year.is_some_and(|year| start.year + LONGEST_PLAN < year);
    if limit.start.is_some_and(long_ago) {
        return true;
    }
    match limit.kind {
        DeadlineKind::During | DeadlineKind::Range => own.date.is_some_and(|signed| end < signed),
        _ => match own.date {
            Some(signed) if !limit.inferred_year => end < signed && !may_be_due(end, signed),
            _ => own.year.is_some_and(|year| end.year + 1 < year),
        },
    }
}

/// Whether a day before that of signing may be due: the paper was signed late, or the day soon comes round.
fn may_be_due(end: Date, signed: Date) -> bool {
    let months = |date: Date| date.year.cast_unsigned() * 12 + date.month.unwrap_or(1);
    let next = Date { year: end.year + 1, ..end };
    months(signed) - months(end) <= LATE || next >= signed && months(next) - months(signed) <= MISPRINTED
}

/// The text before a place, as far back as matters.
struct Before<'t> {
    near: &'t str,
    whole: bool,
}

impl<'t> Before<'t> {
    fn of(folded: &'t str, at: usize) -> Self {
        let from = floor(folded, at.saturating_sub(NEAR));
        Self { near: folded[from..at].trim_end(), whole: from == 0 }
    }

    fn ends_with(&self, words: &[&str]) -> bool {
        ends_with_word(self.near, words)
    }

    /// Whether one of the verbs stands before within the clause, and not as the name of something: `hội nghị sơ kết`.
    fn has_near(&self, words: &[&str]) -> bool {
        let clause = self.near.rsplit([';', '.', ',', ':']).next().unwrap_or(self.near);
        words.iter().any(|word| {
            clause.rfind(word).is_some_and(|at| {
                let before = clause[..at].trim_end();
                !NAMED_BY_IT.iter().any(|noun| before.ends_with(noun))
            })
        })
    }

    fn opens_paragraph(&self) -> bool {
        self.whole && self.near.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
    }

    fn opens_cell(&self) -> bool {
        self.opens_paragraph() || self.near.ends_with('|')
    }

    fn opens_parenthesis(&self) -> bool {
        self.near.ends_with('(')
    }

    /// Whether a clause begins here: at a mark, after a bullet or a label.
    fn opens_clause(&self) -> bool {
        self.near.is_empty() && self.whole
            || self.near.ends_with([';', ':', '.', ',', '(', ')', '|', '-', '–', '+', '*', '•'])
            || self.ends_with(&["va"])
    }

    /// Whether a label of these ends here: `Thời gian thực hiện:`.
    fn is_label(&self, labels: &[&str]) -> bool {
        // `Thời gian: Buổi sáng, ngày …`.
        let near = self.near.trim_end_matches(',');
        let part = ["sang", "trua", "chieu", "toi"].iter().find_map(|part| near.strip_suffix(part));
        let near = part.map_or(self.near, |near| near.trim_end().trim_end_matches("buoi").trim_end());
        let Some(label) = near.strip_suffix(':') else { return false };
        let label = label.rsplit([';', '.', ',', ':', '-', '+', '(']).next().unwrap_or(label);
        labels.iter().any(|word| label.contains(word))
    }
}
