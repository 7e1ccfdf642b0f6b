//! Times in a cell of their own, where figures alone are one: `6/2014`, `2014 - 2020`, `01/01 đến 31/12/2014`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::sequence::preceded;

use super::Parsed;
use super::date::{Date, day_month, days, full_date, month_number, valid, year_number};
use super::lexeme::{any_of, fail, mark, space};
use super::limit::{Form, Limit, Own, limit, span};
use super::period::Unit;
use crate::document::DeadlineKind;

/// A year alone is one of a plan that begins at most so many years before the document's own, and ends at most so many after.
const YEARS_BEFORE: i32 = 1;
const YEARS_AFTER: i32 = 30;

/// The time that a cell tells. A day alone is the last one, or the one before which, where `before` says so; a rhythm beside
/// what goes on all the time says how often: `thường xuyên, hằng năm`.
pub(in crate::document) fn cell<'t>(own: Own, before: bool) -> impl Fn(&'t str) -> Parsed<'t, Limit> {
    move |input| {
        let (rest, found) = one(own, before)(input)?;
        let Ok((rest_of_both, other)) = preceded(mark(&[',', ';', '-', '–']), one(own, before)).parse(rest)
        else {
            return Ok((rest, found));
        };
        match (found.kind, other.kind) {
            (DeadlineKind::Ongoing, DeadlineKind::Recurring) => Ok((rest_of_both, other)),
            (DeadlineKind::Recurring, DeadlineKind::Ongoing) => Ok((rest_of_both, found)),
            _ => Ok((rest, found)),
        }
    }
}

/// One time of a cell. What is said to be done all the time may be called a task: `nhiệm vụ thường xuyên`.
fn one<'t>(own: Own, before: bool) -> impl Fn(&'t str) -> Parsed<'t, Limit> {
    move |input| {
        let task = preceded((any_of(&["nhiem vu", "thuc hien"]), space), limit(own));
        if let Ok((rest, found)) = verify(task, Limit::is_steady).parse(input) {
            return Ok((rest, found));
        }
        let worded = |input| {
            let (rest, found) = limit(own)(input)?;
            let fits = !matches!(found.form, Form::When | Form::Since) && found.offset.is_none();
            if fits { Ok((rest, found)) } else { fail(input) }
        };
        let spans = |input| span(input, own.year);
        let (rest, found) =
            alt((spans, worded, months, |input| years(input, own), |input| day(input, own))).parse(input)?;
        let one_day = found.unit == Some(Unit::Day) && found.kind == DeadlineKind::During;
        if !one_day {
            return Ok((rest, found));
        }
        let kind = if before { DeadlineKind::Before } else { DeadlineKind::By };
        Ok((rest, Limit { kind, start: None, ..found }))
    }
}

fn during(first: Date, last: Date, unit: Unit, kind: DeadlineKind) -> Limit {
    Limit { start: Some(first), end: Some(last), unit: Some(unit), ..Limit::new(Form::Period, kind) }
}

/// A month with its year, or several: `6/2014`, `8-9/2014`.
fn months(input: &str) -> Parsed<'_, Limit> {
    let dash = preceded(mark(&['-', '–']), month_number);
    let (rest, (first, last, _, year)) = (month_number, opt(dash), mark(&['/']), year_number).parse(input)?;
    let last = last.unwrap_or(first);
    match (valid(year, first, 1), valid(year, last, days(year, last))) {
        (Some(first), Some(last)) if first < last => {
            Ok((rest, during(first, last, Unit::Month, DeadlineKind::During)))
        }
        _ => fail(input),
    }
}

/// A year, the first and last of several, or the first of all that follow; `cả năm` is the document's own.
fn years(input: &str, own: Own) -> Parsed<'_, Limit> {
    let Some(year) = own.year else { return fail(input) };
    let near = |found: &i32| (year - YEARS_BEFORE..=year + YEARS_AFTER).contains(found);
    let all = (any_of(&["ca nam", "trong nam", "nam"]), space).map(|_| year);
    let on = any_of(&["tro di", "va cac nam tiep theo", "va nhung nam tiep theo"]);
    if let Ok((rest, (first, _, _))) = (verify(year_number, near), space, on).parse(input) {
        let start = valid(first, 1, 1);
        let open = Limit::new(Form::Period, DeadlineKind::Range);
        return Ok((rest, Limit { start, unit: Some(Unit::Year), ..open }));
    }
    let to = preceded(mark(&['-', '–']), verify(year_number, near));
    let (rest, (first, last)) = alt((
        (verify(year_number, near), opt(to)),
        verify(all, |_| !input.starts_with("nam")).map(|year| (year, None)),
    ))
    .parse(input)?;
    let kind = if last.is_some() { DeadlineKind::Range } else { DeadlineKind::During };
    match (valid(first, 1, 1), valid(last.unwrap_or(first), 12, 31)) {
        (Some(first), Some(last)) if first < last => Ok((rest, during(first, last, Unit::Year, kind))),
        _ => fail(input),
    }
}

/// A day, its year perhaps left out: `15/4/2014`, `30/6`.
fn day(input: &str, own: Own) -> Parsed<'_, Limit> {
    let dated = |input| full_date(input);
    if let Ok((rest, date)) = dated(input) {
        return Ok((rest, during(date, date, Unit::Day, DeadlineKind::During)));
    }
    let (rest, (day, month)) = day_month(input)?;
    match own.year.and_then(|year| valid(year, month, day)) {
        Some(date) if !rest.starts_with('/') => {
            let found = during(date, date, Unit::Day, DeadlineKind::During);
            Ok((rest, Limit { inferred_year: true, ..found }))
        }
        _ => fail(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DeadlineKind::{Before, By, During, Ongoing, Range, Recurring};

    #[test]
    fn cells_tell_times_in_figures_and_words() {
        let rows = [
            ("6/2014", Some((During, Some("2014-06-01"), Some("2014-06-30")))),
            ("8-9/2014", Some((During, Some("2014-08-01"), Some("2014-09-30")))),
            ("thang 12", Some((During, Some("2014-12-01"), Some("2014-12-31")))),
            ("quy ii, iii", Some((During, Some("2014-04-01"), Some("2014-09-30")))),
            ("2014", Some((During, Some("2014-01-01"), Some("2014-12-31")))),
            ("ca nam", Some((During, Some("2014-01-01"), Some("2014-12-31")))),
            ("2014 - 2020", Some((Range, Some("2014-01-01"), Some("2020-12-31")))),
            ("2014 tro di", Some((Range, Some("2014-01-01"), None))),
            ("01/01den 31/12/2014", Some((Range, Some("2014-01-01"), Some("2014-12-31")))),
            ("tu thang 5-12", Some((Range, Some("2014-05-01"), Some("2014-12-31")))),
            ("thang 01 - thang 12", Some((Range, Some("2014-01-01"), Some("2014-12-31")))),
            ("15/4/2014", Some((By, None, Some("2014-04-15")))),
            ("30/6", Some((By, None, Some("2014-06-30")))),
            ("truoc 30/6", Some((Before, None, Some("2014-06-30")))),
            ("thuong xuyen", Some((Ongoing, None, None))),
            ("hang quy", Some((Recurring, None, None))),
            ("thuong xuyen, hang nam", Some((Recurring, None, None))),
            ("nhiem vu thuong xuyen", Some((Ongoing, None, None))),
            // A sum, a count, a rule.
            ("2500", None),
            ("12", None),
            ("theo quy dinh", None),
        ];
        let own = Own { year: Some(2014), date: None };
        for (text, expected) in rows {
            let found = cell(own, false)(text).ok().filter(|(rest, _)| rest.is_empty());
            let found =
                found.map(|(_, limit)| (limit.kind, limit.start.map(Date::iso), limit.end.map(Date::iso)));
            let expected = expected.map(|(kind, start, end): (_, Option<&str>, Option<&str>)| {
                (kind, start.map(str::to_owned), end.map(str::to_owned))
            });
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(cell(own, true)("15/4/2014").ok().map(|(_, limit)| limit.kind), Some(Before));
    }
}
