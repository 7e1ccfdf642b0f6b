//! Days as they are written, and as ISO 8601 cut at what is known.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::combinator::{opt, verify};

use super::Parsed;
use super::lexeme::{any_of, digits, fail, mark, phrase, space, spaced};

/// A day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::document) struct Date {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Date {
    pub(in crate::document) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// The last day before the first of the month that it is in.
    pub(super) fn end_of_month_before(self) -> Option<Self> {
        let (year, month) = match self.month? {
            1 => (self.year - 1, 12),
            month => (self.year, month - 1),
        };
        valid(year, month, days(year, month))
    }

    /// The day that a full ISO date names.
    pub(in crate::document) fn of_iso(iso: &str) -> Option<Self> {
        let mut parts = iso.splitn(3, '-').map(|part| part.parse::<u32>().ok());
        valid(i32::try_from(parts.next()??).ok()?, parts.next()??, parts.next()??)
    }
}

/// The number of days of a month.
pub(in crate::document) fn days(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day of the calendar.
pub(in crate::document) fn valid(year: i32, month: u32, day: u32) -> Option<Date> {
    let fits =
        (1900..2200).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days(year, month);
    fits.then_some(Date { year, month: Some(month), day: Some(day) })
}

/// The number of a day.
pub(super) fn day_number(input: &str) -> Parsed<'_, u32> {
    verify(digits(1, 2), |day| (1..=31).contains(day)).parse(input)
}

/// The number of a month.
pub(super) fn month_number(input: &str) -> Parsed<'_, u32> {
    verify(digits(1, 2), |month| (1..=12).contains(month)).parse(input)
}

/// A year of four digits.
pub(super) fn year_number(input: &str) -> Parsed<'_, i32> {
    let (rest, year) = verify(digits(4, 4), |year| (1900..2200).contains(year)).parse(input)?;
    Ok((rest, year.cast_signed()))
}

/// A year after its word or mark: `năm 2023`, `/2023`, `- 2023`.
pub(super) fn year_after(input: &str) -> Parsed<'_, i32> {
    let word = |input| (space, opt(mark(&[','])), phrase("nam"), space).map(|_| ()).parse(input);
    (alt((word, mark(&['/', '-', '.']).map(|_| ()))), year_number).map(|(_, year)| year).parse(input)
}

/// The words before a day: `ngày`, `mùng`, the hour and the day of the week too: `17h30, ngày`, `8h00-10h00 ngày`, `11 giờ 00 phút
/// ngày`, `14h00 chiều thứ Bảy, ngày`.
pub(super) fn day_word(input: &str) -> Parsed<'_, ()> {
    let clock = |input| {
        let minutes = opt((spaced(digits(2, 2)), opt(spaced(any_of(&["phut", "p"])))));
        (digits(1, 2), spaced(any_of(&["gio", "h", "g"])), minutes).map(|_| ()).parse(input)
    };
    let at = (any_of(&["vao luc", "luc"]), space);
    let hour = (opt(at), clock, opt((mark(&['-', '–']), clock)), opt(mark(&[','])), space);
    let word = (any_of(&["ngay", "mung", "hom"]), opt(mark(&[':', ','])), space);
    let part = (any_of(&["sang", "trua", "chieu", "toi"]), space);
    const WEEKDAYS: &[&str] = &[
        "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "thu 2", "thu 3", "thu 4", "thu 5",
        "thu 6", "thu 7", "chu nhat",
    ];
    let weekday = (any_of(WEEKDAYS), opt(mark(&[','])), space);
    (opt(hour), opt(part), opt(weekday), word).map(|_| ()).parse(input)
}

/// A day and a month: `30 tháng 6`, `30/6`.
pub(super) fn day_month(input: &str) -> Parsed<'_, (u32, u32)> {
    let between = alt(((space, phrase("thang"), space).map(|_| ()), mark(&['/']).map(|_| ())));
    (day_number, between, month_number).map(|(day, _, month)| (day, month)).parse(input)
}

/// A full date: `ngày 06 tháng 01 năm 2023`, `22/7/2022`, `09-4-2021`; no day that the calendar lacks.
pub(in crate::document) fn full_date(input: &str) -> Parsed<'_, Date> {
    let marks = mark(&['/', '-', '.', '–']);
    let figures = (day_number, &marks, month_number, &marks, year_number).map(|(d, _, m, _, y)| (d, m, y));
    let words = (day_month, year_after).map(|((d, m), y)| (d, m, y));
    let (rest, (_, (day, month, year))) = (opt(day_word), alt((words, figures))).parse(input)?;
    valid(year, month, day).map_or_else(|| fail(input), |date| Ok((rest, date)))
}

/// A date whose day is blank or dots: `ngày … tháng 12 năm 2024`, `ngày tháng 3 năm 2025`.
pub(in crate::document) fn blank_day(input: &str) -> Parsed<'_, Date> {
    let blank = take_while_m_n(0, 40, |c: char| c.is_whitespace() || ".…_-".contains(c));
    let parts = (phrase("ngay"), blank, phrase("thang"), spaced(month_number), year_after);
    parts.map(|(_, _, _, month, year)| Date { year, month: Some(month), day: None }).parse(input)
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    #[test]
    fn full_dates_are_read_and_others_refused() {
        let rows = [
            ("ngay 06 thang 01 nam 2023", Some("2023-01-06")),
            ("ngay06thang 01nam 2023", Some("2023-01-06")),
            ("ngay 24 / 01/2014 cua", Some("2014-01-24")),
            ("ngay 22/7/2022 cua", Some("2022-07-22")),
            ("ngay o2 thang l2 nam 2o22", Some("2022-12-02")),
            ("so 18, ngay 9-4-2021", Some("2021-04-09")),
            ("17h30, ngay 21/7/2010", Some("2010-07-21")),
            ("11 gio 00 phut ngay 21 thang 7 nam 2010", Some("2010-07-21")),
            ("luc 14 gio 00 phut, ngay 28 thang 4 nam 2026", Some("2026-04-28")),
            ("14h00 chieu thu bay ngay 01/02/2014", Some("2014-02-01")),
            ("thu sau, ngay 07 thang 02 nam 2014", Some("2014-02-07")),
            ("ngay 31/4/2021", None),
            ("trong nam 2021", None),
        ];
        for (text, iso) in rows {
            let found = scan(text, full_date).first().map(|(_, date)| date.iso());
            assert_eq!(found.as_deref(), iso, "{text}");
        }
    }

    #[test]
    fn blank_days_are_left_open() {
        let rows = [
            ("ngay … thang 12 nam 2024", Some("2024-12")),
            ("ngay thang 3 nam 2025", Some("2025-03")),
            ("ngay ..... thang ..... nam 2025", None),
        ];
        for (text, iso) in rows {
            assert_eq!(blank_day(text).ok().map(|(_, date)| date.iso()).as_deref(), iso, "{text}");
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
