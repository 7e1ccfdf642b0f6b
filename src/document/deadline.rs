//! Time limits: by when, within what, how often. The forms are those of real plans and directives (`field-notes.md` §6).

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::clause::clause_around;
use super::date::{Date, days, valid};
use super::line::pattern;
use super::paragraph::Paragraph;
use super::{Deadline, DeadlineKind, Recurrence};

/// A day, month, quarter or part of a year in folded text.
const PERIOD: &str = r"(?:(?:ngay|mung)\s*)?(?:\d{1,2}\s*thang\s*\d{1,2}(?:\s*nam\s*\d{4})?|\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?)|(?:cuoi\s+|dau\s+)?thang\s*\d{1,2}(?:\s*(?:nam\s*|/\s*|-\s*)\d{4})?|quy\s*(?:iv|i{1,3}|[1-4])(?:\s*(?:/|nam|-)?\s*\d{4})?|(?:6|06|9|09|sau|chin)\s*thang\s*(?:dau|cuoi)\s*nam(?:\s*\d{4})?|(?:cuoi\s+|dau\s+|giua\s+)?nam\s*\d{4}";
/// The rhythm that makes a day or month come again.
const RHYTHM: &str = r"\s*(?:,\s*)?(?:hang|moi)\s*(?:nam|quy|thang|tuan|ngay)|\s*(?:cua\s+)?(?:cac\s+)?(?:nam|thang|quy)\s+(?:tiep theo|sau|ke tiep)";

static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<d>\d{1,2})\s*(?:thang|/)\s*(?P<m>\d{1,2})(?:\s*(?:nam|/)\s*(?P<y>\d{4}))?")
});
static MONTH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"thang\s*(?P<m>\d{1,2})(?:\s*(?:nam|/|-)\s*(?P<y>\d{4}))?"));
static QUARTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"quy\s*(?P<q>iv|i{1,3}|[1-4])(?:\s*(?:/|nam|-)?\s*(?P<y>\d{4}))?"));
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<n>6|06|9|09|sau|chin)\s*thang\s*(?P<p>dau|cuoi)\s*nam(?:\s*(?P<y>\d{4}))?")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"nam\s*(?P<y>\d{4})"));

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\btu\s+(?:ngay\s+)?(?P<from>{PERIOD}|\d{{1,2}})\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:ngay\s+)?(?P<to>{PERIOD})"
    ))
});
static RECURRING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(?:truoc|cham nhat|muon nhat|den|dinh ky|vao|trong)\s+(?:la\s+|vao\s+|trong\s+)?)*\b(?:(?:{PERIOD})|ngay\s*\d{{1,2}}|(?:quy|thang|tuan|ngay)\s*\d{{0,2}})(?P<rhythm>{RHYTHM})"
    ))
});
static PERIODIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bdinh ky\s+(?:(?P<half>(?:6|06|sau) thang)|(?:hang|moi)?\s*(?P<unit>ngay|tuan|thang|quy|nam))\b|\bbao cao\b[^;.,]{0,25}?\b(?:hang|moi)\s*(?P<unit2>ngay|tuan|thang|quy|nam)\b|\b(?:hang|moi)\s*(?P<unit3>tuan|thang|quy|nam)\s*,?\s*(?:bao cao|tong hop|so ket|danh gia|to chuc|kiem tra)\b",
    )
});
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\btruoc\s+(?:ngay\s+)?(?P<end>{PERIOD})")));
static BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:cham nhat|muon nhat|xong|hoan thanh|den het|het|trong va het)\s+(?:la\s+|den\s+|vao\s+|trong\s+|het\s+|cuoi\s+)*(?:ngay\s+)?(?P<end>{PERIOD})|\bden\s+(?:ngay\s+)(?P<end2>{PERIOD})"
    ))
});
static DURING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:trong|vao|ngay trong)\s+(?P<in>{PERIOD})|\bthoi gian(?: thuc hien| hoan thanh| trien khai| to chuc)?\s*:\s*(?:trong\s+)?(?P<in2>{PERIOD})|^\s*(?P<in3>{PERIOD})\s*[.;]?$"
    ))
});
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:trong\s+)?(?:thoi han|vong)\s+\d{1,3}\s*(?:\([^)]*\)\s*)?ngay(?: lam viec)?(?:[,\s]+ke tu[^;.,]{0,60})?|\b(?:ke\s+)?tu ngay (?:ky|ban hanh|cong bo)(?: ban hanh| quyet dinh)?|\bsau\s+\d{1,3}\s*ngay(?: lam viec)?\s+ke tu[^;.,]{0,60}",
    )
});
static ONGOING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[:;,.]\s*|[-+*]\s+|\bva\s+)(thuong xuyen)\s+(?:theo|kiem|cap|ra|phoi|tuyen|bao|cap nhat|huong|to chuc|nam|don|giam|quan|trao|doi|cong|dang|tiep|danh|thuc|tham|chi|xem|lien|nghien|phan|duy|dua)|\bthoi gian(?: thuc hien)?\s*:\s*(thuong xuyen)|^\s*(thuong xuyen)\s*[.;]?$",
    )
});

/// The time limits of the paragraphs. `year` is the document's own, taken where a limit names none; `targets` are ranges
/// of folded text, by paragraph, whose horizons belong to a target.
pub(super) fn deadlines(
    paragraphs: &[Paragraph],
    year: Option<i32>,
    targets: &[(usize, Range<usize>)],
) -> Vec<Deadline> {
    let mut out = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut found: Vec<(Range<usize>, Deadline)> = Vec::new();
        read(paragraph, year, &mut found);
        found.retain(|(range, deadline)| {
            let within = targets
                .iter()
                .any(|(at, target)| *at == index && target.start < range.end && range.start < target.end);
            !within || matches!(deadline.kind, DeadlineKind::Before | DeadlineKind::Recurring)
        });
        found.sort_by_key(|(range, _)| range.start);
        out.extend(found.into_iter().map(|(_, deadline)| deadline));
    }
    for (at, deadline) in out.iter_mut().enumerate() {
        deadline.id = format!("d{}", at + 1);
    }
    out
}

fn read(paragraph: &Paragraph, year: Option<i32>, found: &mut Vec<(Range<usize>, Deadline)>) {
    let folded = &*paragraph.text.folded;
    let mut add = |range: Range<usize>, kind, start: Option<Date>, end: Option<Date>, recurrence| {
        if range.is_empty()
            || found.iter().any(|(other, _)| other.start < range.end && range.start < other.end)
        {
            return;
        }
        let deadline = Deadline {
            id: String::new(),
            text: paragraph.text.slice(range.clone()).trim().trim_matches([',', ';', ':']).trim().to_owned(),
            kind,
            start: start.map(Date::iso),
            end: end.map(Date::iso),
            recurrence,
            task: clause_around(&paragraph.text, range.clone()),
            lines: paragraph.lines(range.clone()),
            page: None,
            section: Vec::new(),
            confidence: 0.85,
        };
        found.push((range, deadline));
    };
    for m in RANGE.captures_iter(folded) {
        let (Some(whole), Some(to)) = (m.get(0), period(&m["to"], year)) else { continue };
        let own = to.1.year;
        let Some(from) = from_date(&m["from"], own, to.1) else { continue };
        if is_span_of_years(&m["from"], &m["to"]) {
            continue;
        }
        add(whole.range(), DeadlineKind::Range, Some(from), Some(to.1), None);
    }
    for m in RECURRING.captures_iter(folded) {
        let (Some(whole), Some(rhythm)) = (m.get(0), m.name("rhythm")) else { continue };
        add(whole.range(), DeadlineKind::Recurring, None, None, Some(recurrence(rhythm.as_str())));
    }
    for m in PERIODIC.captures_iter(folded) {
        let Some(whole) = m.get(0) else { continue };
        let unit = ["unit", "unit2", "unit3"].iter().find_map(|name| m.name(name));
        let rhythm = if m.name("half").is_some() {
            Recurrence::Semiannual
        } else {
            unit.map_or(Recurrence::Other, |unit| recurrence(unit.as_str()))
        };
        add(whole.range(), DeadlineKind::Recurring, None, None, Some(rhythm));
    }
    for (regex, kind) in [(&BEFORE, DeadlineKind::Before), (&BY, DeadlineKind::By)] {
        for m in regex.captures_iter(folded) {
            let Some((whole, period)) = whole_and_period(&m, &["end", "end2"], year) else { continue };
            let end = if kind == DeadlineKind::Before && period.0 != period.1 { period.0 } else { period.1 };
            add(whole, kind, None, Some(end), None);
        }
    }
    for m in DURING.captures_iter(folded) {
        let Some((whole, (first, last))) = whole_and_period(&m, &["in", "in2", "in3"], year) else {
            continue;
        };
        add(whole, DeadlineKind::During, Some(first), Some(last), None);
    }
    for m in EVENT.find_iter(folded) {
        add(m.range(), DeadlineKind::Event, None, None, None);
    }
    for m in ONGOING.captures_iter(folded) {
        let Some(word) = (1..=3).find_map(|group| m.get(group)) else { continue };
        add(word.range(), DeadlineKind::Ongoing, None, None, None);
    }
}

fn whole_and_period(
    m: &Captures<'_>,
    names: &[&str],
    year: Option<i32>,
) -> Option<(Range<usize>, (Date, Date))> {
    let group = names.iter().find_map(|name| m.name(name))?;
    Some((m.get(0)?.range(), period(group.as_str(), year)?))
}

/// First and last day of a period, its year the document's own where it names none.
pub(super) fn period(folded: &str, own: Option<i32>) -> Option<(Date, Date)> {
    let number =
        |m: &Captures<'_>, name: &str| m.name(name).and_then(|group| group.as_str().parse::<u32>().ok());
    let year_of = |m: &Captures<'_>| number(m, "y").map(|year| year as i32).or(own);
    let months = |year: i32, first: u32, last: u32| {
        let first = valid(year, first, 1)?;
        Some((first, valid(year, last, days(year, last))?))
    };
    if let Some(m) = PART.captures(folded) {
        let long = matches!(&m["n"], "9" | "09" | "chin");
        let (first, last) = match (&m["p"], long) {
            ("dau", false) => (1, 6),
            ("dau", true) => (1, 9),
            (_, false) => (7, 12),
            (_, true) => (4, 12),
        };
        return months(year_of(&m)?, first, last);
    }
    if let Some(m) = QUARTER.captures(folded) {
        let quarter = match &m["q"] {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            _ => 4,
        };
        return months(year_of(&m)?, quarter * 3 - 2, quarter * 3);
    }
    if let Some(m) = MONTH.captures(folded).filter(|m| {
        m.get(0).is_some_and(|whole| !folded[..whole.start()].contains(|c: char| c.is_ascii_digit()))
    }) {
        let month = number(&m, "m")?;
        return months(year_of(&m)?, month, month);
    }
    if let Some(m) = DAY_MONTH.captures(folded) {
        let day = valid(year_of(&m)?, number(&m, "m")?, number(&m, "d")?)?;
        return Some((day, day));
    }
    let m = YEAR.captures(folded)?;
    months(number(&m, "y")? as i32, 1, 12)
}

/// The beginning of a range: what it leaves out is that of its end.
fn from_date(folded: &str, year: i32, to: Date) -> Option<Date> {
    if let Ok(day) = folded.trim().parse::<u32>() {
        return valid(year, to.month?, day);
    }
    period(folded, Some(year)).map(|(first, _)| first)
}

/// `từ năm 2021 đến năm 2025` is the span of a programme and no limit.
fn is_span_of_years(from: &str, to: &str) -> bool {
    from.trim().starts_with("nam") && to.trim().starts_with("nam")
}

fn recurrence(folded: &str) -> Recurrence {
    let words = [
        ("nam", Recurrence::Annual),
        ("quy", Recurrence::Quarterly),
        ("thang", Recurrence::Monthly),
        ("tuan", Recurrence::Weekly),
        ("ngay", Recurrence::Daily),
    ];
    words
        .iter()
        .find(|(word, _)| folded.contains(word))
        .map_or(Recurrence::Other, |(_, recurrence)| *recurrence)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::*;

    #[test]
    fn limits_have_a_normal_form() {
        use DeadlineKind::{Before, By, During, Event, Ongoing, Range, Recurring};
        type Normal<'t> = (DeadlineKind, Option<&'t str>, Option<&'t str>, Option<Recurrence>);
        let rows: [(&str, Option<Normal<'_>>); 24] = [
            ("trước ngày 10 tháng 11 năm 2010", Some((Before, None, Some("2010-11-10"), None))),
            ("gửi báo cáo trước ngày 30/6", Some((Before, None, Some("2024-06-30"), None))),
            ("trước ngày 31 tháng 7 hàng năm", Some((Recurring, None, None, Some(Recurrence::Annual)))),
            ("trước ngày 25 hằng tháng", Some((Recurring, None, None, Some(Recurrence::Monthly)))),
            ("định kỳ hằng năm, gửi kết quả", Some((Recurring, None, None, Some(Recurrence::Annual)))),
            ("định kỳ 6 tháng báo cáo", Some((Recurring, None, None, Some(Recurrence::Semiannual)))),
            ("chậm nhất ngày 31/3", Some((By, None, Some("2024-03-31"), None))),
            ("hoàn thành trong tháng 5 năm 2024", Some((By, None, Some("2024-05-31"), None))),
            ("đến hết ngày 31 tháng 12", Some((By, None, Some("2024-12-31"), None))),
            ("trong tháng 02 năm 2023", Some((During, Some("2023-02-01"), Some("2023-02-28"), None))),
            ("trong quý II năm 2026", Some((During, Some("2026-04-01"), Some("2026-06-30"), None))),
            (
                "Thời gian thực hiện: Quý III/2024",
                Some((During, Some("2024-07-01"), Some("2024-09-30"), None)),
            ),
            ("trong 6 tháng đầu năm 2024", Some((During, Some("2024-01-01"), Some("2024-06-30"), None))),
            ("Tháng 10/2021", Some((During, Some("2021-10-01"), Some("2021-10-31"), None))),
            (
                "Từ ngày 01 tháng 01 năm 2023 đến hết ngày 31 tháng 10 năm 2030",
                Some((Range, Some("2023-01-01"), Some("2030-10-31"), None)),
            ),
            ("từ tháng 3 đến tháng 9 năm 2024", Some((Range, Some("2024-03-01"), Some("2024-09-30"), None))),
            ("từ ngày 15 đến ngày 20/5/2024", Some((Range, Some("2024-05-15"), Some("2024-05-20"), None))),
            ("có hiệu lực kể từ ngày ký", Some((Event, None, None, None))),
            ("trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận", Some((Event, None, None, None))),
            ("- Thường xuyên theo dõi, đôn đốc", Some((Ongoing, None, None, None))),
            ("tháng 02 của các năm tiếp theo", Some((Recurring, None, None, Some(Recurrence::Annual)))),
            ("giai đoạn 2021 - 2030, tầm nhìn đến năm 2050", None),
            ("Căn cứ Nghị quyết số 18-NQ/TU ngày 02 tháng 12 năm 2022", None),
            ("kịp thời, sớm hoàn thành", None),
        ];
        for (text, expected) in rows {
            let found = deadlines(&paragraphs(&lines(text), &[]), Some(2024), &[]);
            let found = found.first().map(|d| (d.kind, d.start.as_deref(), d.end.as_deref(), d.recurrence));
            assert_eq!(found, expected, "{text}");
        }
    }
}
