//! Dates as they are written, and as ISO 8601 cut at what is known.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::line::pattern;

/// A day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Date {
    pub(super) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// The number of days of a month.
pub(super) fn days(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A full date in folded text: `ngay 06 thang 01 nam 2023`, `22/7/2022`, `09-4-2021`. Its groups are `d m y` or `d2 m2 y2`.
pub(super) const FULL: &str = r"(?:ngay\s*)?(?:(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*nam\s*(?P<y>\d{4})|(?P<d2>\d{1,2})\s?[/\-.]\s?(?P<m2>\d{1,2})\s?[/\-.]\s?(?P<y2>(?:19|20)\d{2}))";

static FULL_DATE: LazyLock<Regex> = LazyLock::new(|| pattern(FULL));

/// The first full date of a folded text, with the byte where it ends.
pub(super) fn full_date(folded: &str) -> Option<(Date, std::ops::Range<usize>)> {
    FULL_DATE.captures_iter(folded).find_map(|found| Some((of_groups(&found)?, found.get(0)?.range())))
}

/// The date of a match of [`FULL`], or `None` where there is no such day.
pub(super) fn of_groups(found: &Captures<'_>) -> Option<Date> {
    let number =
        |names: [&str; 2]| names.iter().find_map(|name| found.name(name)?.as_str().parse::<u32>().ok());
    valid(number(["y", "y2"])? as i32, number(["m", "m2"])?, number(["d", "d2"])?)
}

/// A day of the calendar.
pub(super) fn valid(year: i32, month: u32, day: u32) -> Option<Date> {
    let fits =
        (1900..2200).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days(year, month);
    fits.then_some(Date { year, month: Some(month), day: Some(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_dates_are_read_and_others_refused() {
        let rows = [
            ("ngay 06 thang 01 nam 2023", Some("2023-01-06")),
            ("ngay 22/7/2022 cua", Some("2022-07-22")),
            ("so 18, ngay 9-4-2021", Some("2021-04-09")),
            ("ngay 31/4/2021", None),
            ("trong nam 2021", None),
        ];
        for (text, iso) in rows {
            assert_eq!(full_date(text).map(|(date, _)| date.iso()).as_deref(), iso, "{text}");
        }
    }

    #[test]
    fn months_have_their_days() {
        assert_eq!(
            [days(2024, 2), days(2023, 2), days(2000, 2), days(1900, 2), days(2023, 4)],
            [29, 28, 29, 28, 30]
        );
    }
}
