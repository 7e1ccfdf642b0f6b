//! Days, months, quarters, halves and years as stretches of time: `30/6`, `tháng 5 - 6/2024`, `quý II`, `6 tháng đầu
//! năm`, `hai năm 2014 và 2015`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, peek, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

use super::Parsed;
use super::date::{
    Date, day_month, day_number, day_word, days, month_number, valid, year_after, year_number,
};
use super::lexeme::{any_of, digits, fail, mark, phrase, space, spaced};
use super::number::in_words;

/// A list names at most so many periods after its first.
const LIST: usize = 12;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Unit {
    Day,
    Month,
    Quarter,
    /// Half a year, or three quarters of one.
    Part,
    Year,
}

/// A period as it is named, its year perhaps left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::document) struct Period {
    pub unit: Unit,
    /// First month and day.
    pub first: (u32, u32),
    /// Last month and day; a day that the month lacks is its last.
    pub last: (u32, u32),
    pub year: Option<i32>,
    /// The year it ends in, where that is another.
    pub last_year: Option<i32>,
    /// Whether only a part was named without its bounds: đầu, giữa, cuối.
    pub vague: bool,
    /// Whether two periods are joined by a dash, as a range is.
    pub dashed: bool,
    /// Whether it is a day without the word `ngày`, month name or year, which may be a fraction: `2/3`.
    pub bare: bool,
}

impl Period {
    fn of(unit: Unit, first: (u32, u32), last: (u32, u32), year: Option<i32>) -> Self {
        Self { unit, first, last, year, last_year: None, vague: false, dashed: false, bare: false }
    }

    fn months(unit: Unit, first: u32, last: u32, year: Option<i32>) -> Self {
        Self::of(unit, (first, 1), (last, 31), year)
    }

    /// First and last day, in year `own` where the period names none; `None` where there is no such day or year.
    pub(in crate::document) fn resolve(&self, own: Option<i32>) -> Option<(Date, Date)> {
        let year = self.year.or(own)?;
        let last_year = self.last_year.unwrap_or(year);
        let (month, day) = self.last;
        let last = if self.unit == Unit::Day { day } else { day.min(days(last_year, month)) };
        Some((valid(year, self.first.0, self.first.1)?, valid(last_year, month, last)?))
    }
}

/// A year without its word, at the end of a clause, or it would be any number.
pub(in crate::document) fn bare_year(input: &str) -> Parsed<'_, Period> {
    let ends =
        peek(alt(((space, nom::combinator::eof).map(|_| ()), mark(&[',', ';', '.', ':', ')']).map(|_| ()))));
    let (rest, year) = terminated(year_number, ends).parse(input)?;
    Ok((rest, Period::months(Unit::Year, 1, 12, Some(year))))
}

/// A period of any unit.
pub(in crate::document) fn period(input: &str) -> Parsed<'_, Period> {
    alt((part, several_days, day, month, quarter, span_of_years, years)).parse(input)
}

/// Days of one month, or of two, of which the last alone may tell month and year: `ngày 26, 27/12/2011`, `ngày 28/12 và cả ngày
/// 29/12/2011`.
fn several_days(input: &str) -> Parsed<'_, Period> {
    let and =
        alt((mark(&[',']).map(|_| ()), (space, phrase("va"), space, opt((phrase("ca"), space))).map(|_| ())));
    let part = alt((day_month.map(|(day, month)| (day, Some(month))), day_number.map(|day| (day, None))));
    let parts = many_m_n(1, LIST, terminated(part, and));
    let (rest, (_, _, parts, last)) =
        (opt(any_of(&["cac", "ca"])), spaced(day_word), parts, day).parse(input)?;
    let ((day, month), last_day) = (parts[0], last.last);
    let first = (month.unwrap_or(last_day.0), day);
    if first >= last_day {
        fail(input)
    } else {
        Ok((rest, Period::of(Unit::Day, first, last_day, last.year)))
    }
}

/// A day with its month: `ngày 30 tháng 6 năm 2022`, `30/6/2022`, `30/6`.
fn day(input: &str) -> Parsed<'_, Period> {
    let dashed = |input| {
        let marks = mark(&['-', '.']);
        let parts = (digits(1, 2), &marks, month_number, &marks, year_number);
        parts.map(|(day, _, month, _, year)| ((day, month), Some(year))).parse(input)
    };
    let plain = (day_month, opt(year_after));
    let (rest, (word, ((day, month), year))) = (opt(day_word), alt((dashed, plain))).parse(input)?;
    // `30/6/12` and `2/3 số xã` are no days.
    if rest.starts_with('/') || !(1..=31).contains(&day) {
        return fail(input);
    }
    let named = word.is_some() || year.is_some() || input[..input.len() - rest.len()].contains("thang");
    let period = Period::of(Unit::Day, (month, day), (month, day), year);
    Ok((rest, Period { bare: !named, ..period }))
}

/// Where in a month or year: `đầu`, `giữa`, `cuối`, as the first, second or last third.
fn third(input: &str) -> Parsed<'_, u32> {
    let first = any_of(&["dau", "thuong tuan", "tuan dau tien cua", "tuan dau tien", "tuan dau"]);
    let second = any_of(&["giua", "trung tuan"]);
    let last = any_of(&["cuoi", "ha tuan", "tuan cuoi cung cua", "tuan cuoi cung", "tuan cuoi"]);
    terminated(alt((first.map(|_| 0), second.map(|_| 1), last.map(|_| 2))), space).parse(input)
}

/// One month, or several: `tháng 5/2024`, `tháng 01-2`, `tháng 01 - tháng 12`, `tháng 3, 6, 9`, `cuối tháng 8`.
fn month(input: &str) -> Parsed<'_, Period> {
    let word = |input| (phrase("thang"), space).map(|_| ()).parse(input);
    // What is no month of a list: `tháng 5, 12 đơn vị`.
    let ends = peek(alt((
        (space, nom::combinator::eof).map(|_| ()),
        mark(&[',', ';', '.', ':', ')', '|', '/']).map(|_| ()),
        spaced(any_of(&["va", "nam", "hang", "moi", "cua", "den"])).map(|_| ()),
    )));
    let and = |input| {
        (space, alt((mark(&[',']).map(|_| ()), (phrase("va"), space).map(|_| ())))).map(|_| ()).parse(input)
    };
    let listed = many_m_n(0, LIST, preceded(and, preceded(opt(word), terminated(month_number, ends))));
    let dash = preceded(mark(&['-', '–']), preceded(opt(word), verify(month_number, |_| true)));
    let dash = terminated(dash, not(mark(&['-'])));
    let (rest, (third, first, dash, listed, year)) =
        (opt(third), preceded(word, month_number), opt(dash), listed, opt(year_after)).parse(input)?;
    let last = dash.or(listed.last().copied()).unwrap_or(first);
    let mut period = Period::months(Unit::Month, first, last, year);
    period.dashed = dash.is_some();
    if let Some(third) = third {
        period.vague = true;
        (period.first.1, period.last.1) = (third * 10 + 1, if third == 2 { 31 } else { third * 10 + 10 });
    }
    Ok((rest, period))
}

/// One quarter, or several: `quý II/2026`, `quí IV-2026`, `cuối quý I`, `quý I và quý II năm 2014`, `quý I, II`.
/// Roman ones misread as `111` count.
fn quarter(input: &str) -> Parsed<'_, Period> {
    let word = |input| (opt((phrase("cac"), space)), any_of(&["quy", "qui"]), space).map(|_| ()).parse(input);
    let and = |input| {
        alt((mark(&[',']), (space, phrase("va"), space).map(|_| 'v'), mark(&['-', '–']))).parse(input)
    };
    let more = many_m_n(0, 3, (and, preceded(opt(word), quarter_number)));
    let year = alt((year_after, spaced(year_number)));
    let (rest, (third, _, first, more, year)) =
        (opt(third), word, quarter_number, more, opt(year)).parse(input)?;
    let last = more.last().map_or(first, |(_, quarter)| *quarter);
    let mut period = Period::months(Unit::Quarter, first * 3 - 2, last * 3, year);
    if let Some(third) = third.filter(|_| more.is_empty()) {
        let month = first * 3 - 2 + third;
        period = Period { vague: true, ..Period::months(Unit::Quarter, month, month, year) };
    }
    period.dashed = more.last().is_some_and(|(joint, _)| "-–".contains(*joint));
    if first > last { fail(input) } else { Ok((rest, period)) }
}

fn quarter_number(input: &str) -> Parsed<'_, u32> {
    let length = input.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = &input[..length];
    let strokes = word.bytes().all(|byte| matches!(byte, b'i' | b'l' | b'1'));
    let number = match word {
        "2" => 2,
        "3" => 3,
        "4" | "iv" | "lv" | "1v" => 4,
        _ if strokes && (1..=3).contains(&length) => length,
        _ => return fail(input),
    };
    Ok((&input[length..], u32::try_from(number).unwrap_or(4)))
}

/// A part of a year: `6 tháng đầu năm 2024`, `9 tháng đầu năm`, `sáu tháng cuối năm`.
fn part(input: &str) -> Parsed<'_, Period> {
    let count = alt((digits(1, 2), in_words));
    let which = spaced(any_of(&["dau nam", "cuoi nam"]));
    let (rest, (count, _, which, year)) =
        (count, spaced(phrase("thang")), which, opt(alt((spaced(year_number), year_slash)))).parse(input)?;
    if !(1..=11).contains(&count) {
        return fail(input);
    }
    let (first, last) = if which == "dau nam" { (1, count) } else { (13 - count, 12) };
    Ok((rest, Period::months(Unit::Part, first, last, year)))
}

fn year_slash(input: &str) -> Parsed<'_, i32> {
    preceded(mark(&['/']), year_number).parse(input)
}

/// One year, or several: `năm 2025`, `hai năm 2014 và 2015`, `các năm 2021, 2022`, `năm 2021 - 2022`, `cuối năm 2021`.
fn years(input: &str) -> Parsed<'_, Period> {
    // `năm` is also five, so that a count is one only where another `năm` follows.
    let count = (alt((digits(1, 2), in_words)), space, phrase("nam")).map(|_| ());
    let word = (opt(any_of(&["cac", "ca"])), space, alt((count, phrase("nam").map(|_| ()))), space);
    let and = |input| {
        let joint = alt((mark(&[',']), (space, phrase("va"), space).map(|_| 'v'), mark(&['-', '–'])));
        terminated(joint, opt((phrase("nam"), space))).parse(input)
    };
    let (rest, (third, _, first, more)) =
        (opt(third), word, year_number, many_m_n(0, LIST, (and, year_number))).parse(input)?;
    let last = more.last().map(|(_, year)| *year);
    if last.is_some_and(|last| last < first) {
        return fail(input);
    }
    let mut period = Period::months(Unit::Year, 1, 12, Some(first));
    period.last_year = last;
    period.dashed = more.last().is_some_and(|(joint, _)| "-–".contains(*joint));
    if let Some(third) = third {
        period.vague = true;
        (period.first, period.last) = ((third * 4 + 1, 1), (third * 4 + 4, 31));
    }
    Ok((rest, period))
}

/// A school year, a term of office or the span of a programme: `năm học 2021 - 2022`, from 1 September to 31 May as the
/// year plans of the Bộ Giáo dục và Đào tạo have it, `nhiệm kỳ 2013 - 2018`, `giai đoạn 2014 - 2020`.
fn span_of_years(input: &str) -> Parsed<'_, Period> {
    let word = (any_of(&["nam hoc", "nhiem ky", "giai doan"]), space);
    let parted = (year_number, mark(&['-', '–']), year_number).map(|(first, _, last)| (first, last));
    // A dash that was lost: `20112020`.
    let glued = digits(8, 8).map(|both| ((both / 10_000).cast_signed(), (both % 10_000).cast_signed()));
    let (rest, ((word, _), (first, last))) = (word, alt((parted, glued))).parse(input)?;
    if first >= last {
        return fail(input);
    }
    let months = if word == "nam hoc" { ((9, 1), (5, 31)) } else { ((1, 1), (12, 31)) };
    let period = Period::of(Unit::Year, months.0, months.1, Some(first));
    Ok((rest, Period { last_year: Some(last), dashed: word == "giai doan", ..period }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_a_first_and_a_last_day() {
        let rows = [
            ("ngay 30 thang 6 nam 2022", Some(("2022-06-30", "2022-06-30"))),
            ("30/3/2010", Some(("2010-03-30", "2010-03-30"))),
            ("01/8", Some(("2024-08-01", "2024-08-01"))),
            ("ngay 31/4", None),
            ("ngay 26, 27/12/2011", Some(("2011-12-26", "2011-12-27"))),
            ("ngay 5, 6 va 7 thang 8", Some(("2024-08-05", "2024-08-07"))),
            ("chieu ngay 28/12 va ca ngay 29/12/2011", Some(("2011-12-28", "2011-12-29"))),
            ("8h00-10h00 ngay 28/12/2011", Some(("2011-12-28", "2011-12-28"))),
            ("ngay 28, 27/12/2011", None),
            ("cac quy ii va iii nam 2020", Some(("2020-04-01", "2020-09-30"))),
            ("thang 02 nam 2023", Some(("2023-02-01", "2023-02-28"))),
            ("thang 10/2021", Some(("2021-10-01", "2021-10-31"))),
            ("thang 01-2", Some(("2024-01-01", "2024-02-29"))),
            ("thang 01 - thang 12", Some(("2024-01-01", "2024-12-31"))),
            ("thang 3, 6, 9", Some(("2024-03-01", "2024-09-30"))),
            ("thang 5, 12 don vi", Some(("2024-05-01", "2024-05-31"))),
            ("cuoi thang 8", Some(("2024-08-21", "2024-08-31"))),
            ("trung tuan thang 3", Some(("2024-03-11", "2024-03-20"))),
            ("quy ii nam 2026", Some(("2026-04-01", "2026-06-30"))),
            ("qui 2 nam 2010", Some(("2010-04-01", "2010-06-30"))),
            ("quy 1/2021", Some(("2021-01-01", "2021-03-31"))),
            ("qui iv-2025", Some(("2025-10-01", "2025-12-31"))),
            ("quy i - ii", Some(("2024-01-01", "2024-06-30"))),
            ("cuoi quy i nam 2010", Some(("2010-03-01", "2010-03-31"))),
            ("quy 111/2024", Some(("2024-07-01", "2024-09-30"))),
            ("quy i va quy ii nam 2014", Some(("2014-01-01", "2014-06-30"))),
            ("6 thang dau nam", Some(("2024-01-01", "2024-06-30"))),
            ("6 thang cuoi nam 2023", Some(("2023-07-01", "2023-12-31"))),
            ("9 thang dau nam", Some(("2024-01-01", "2024-09-30"))),
            ("dau nam 2021", Some(("2021-01-01", "2021-04-30"))),
            ("giua nam 2021", Some(("2021-05-01", "2021-08-31"))),
            ("hai nam 2014 va 2015", Some(("2014-01-01", "2015-12-31"))),
            ("nam 2019 va nam 2020", Some(("2019-01-01", "2020-12-31"))),
            ("nam 2021, 2022, 2023", Some(("2021-01-01", "2023-12-31"))),
            ("giai doan 2021 - 2025", Some(("2021-01-01", "2025-12-31"))),
            ("giai doan 20112020", Some(("2011-01-01", "2020-12-31"))),
            ("nam hoc 2021 - 2022", Some(("2021-09-01", "2022-05-31"))),
            ("nhiem ky 2013 - 2018", Some(("2013-01-01", "2018-12-31"))),
        ];
        for (text, expected) in rows {
            let found = period(text).ok().and_then(|(_, period)| period.resolve(Some(2024)));
            let found = found.map(|(first, last)| (first.iso(), last.iso()));
            let expected = expected.map(|(first, last): (&str, &str)| (first.to_owned(), last.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
