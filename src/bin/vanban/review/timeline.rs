//! The deadlines of a document drawn to scale.

use serde::Serialize;
use vanban::Document;

use super::words::Words;

/// The height of a row in pixels: a name, and its bar below.
const ROW: u32 = 40;
/// The height of the row of dates above the bars, in pixels.
const HEAD: u32 = 22;
/// The shortest bar that can still be seen and pressed, in percent of the width.
const THINNEST: f64 = 1.5;
/// What a character of a mark takes on a phone, in percent of the width: a mark without room is drawn, but not named.
const MARK_CHARACTER: f64 = 2.2;
/// As many characters of a name fit the width of a phone beside its date.
const NAME_CHARS: usize = 36;

/// A drawing of bars, one a deadline, with marks at the beginnings of years or months.
///
/// What lies across is in percent of the width, so that it fits any screen and letters keep their size; what lies down is
/// in pixels.
#[derive(Debug, Serialize)]
pub struct Timeline {
    height: u32,
    bars: Vec<Bar>,
    marks: Vec<Mark>,
    /// Deadlines without a last day, which have no place on it.
    undated: usize,
}

#[derive(Debug, Serialize)]
struct Bar {
    anchor: String,
    name: String,
    /// The whole text, with its dates.
    title: String,
    /// The last day.
    date: String,
    x: f64,
    y: u32,
    width: f64,
}

#[derive(Debug, Serialize)]
struct Mark {
    x: f64,
    text: String,
}

impl Timeline {
    /// The deadlines of `document` that end on a known date, the first to end first; `None` where there is none.
    ///
    /// A bar begins with its deadline's first day where that is known, else with the day the document was signed.
    pub fn of(document: &Document, words: &Words, anchor: impl Fn(&str) -> String) -> Option<Self> {
        let signed = document.header.date.as_deref().and_then(first_day);
        let mut spans: Vec<_> = (document.deadlines.iter())
            .filter_map(|deadline| {
                let end = last_day(deadline.end.as_deref()?)?;
                let start = deadline.start.as_deref().and_then(first_day).or(signed).unwrap_or(end);
                Some((start.min(end), end, deadline))
            })
            .collect();
        spans.sort_by_key(|&(start, end, _)| (end, start));
        let first = spans.iter().map(|span| span.0).min()?;
        let last = spans.iter().map(|span| span.1).max()?;
        let x = |day: i64| 100.0 * (day - first) as f64 / (last - first).max(1) as f64;
        let bars = (0u32..).zip(&spans).map(|(row, &(start, end, deadline))| {
            let width = (x(end) - x(start)).max(THINNEST);
            let date = words.date(deadline.end.as_deref().unwrap_or_default());
            Bar {
                anchor: anchor(&deadline.id),
                name: shortened(deadline.task.as_deref().unwrap_or(&deadline.text)),
                title: format!("{} ({date})", deadline.text),
                date,
                x: (x(end) - width).max(0.0),
                y: HEAD + row * ROW,
                width,
            }
        });
        Some(Self {
            height: HEAD + spans.len() as u32 * ROW,
            bars: bars.collect(),
            marks: marks(first, last).into_iter().map(|(day, text)| mark(x(day), text)).collect(),
            undated: document.deadlines.len() - spans.len(),
        })
    }
}

/// Beginnings of months where all fits in a year and a half, else of years, at most eight of them.
fn marks(first: i64, last: i64) -> Vec<(i64, String)> {
    let years = year_of(first)..=year_of(last);
    let mut marks: Vec<(i64, String)> = if last - first < 550 {
        let months = years.flat_map(|year| (1..=12).map(move |month| (year, month)));
        months.map(|(year, month)| (days(year, month, 1), format!("{month:02}/{year}"))).collect()
    } else {
        years.map(|year| (days(year, 1, 1), year.to_string())).collect()
    };
    marks.retain(|(day, _)| (first..=last).contains(day));
    let step = marks.len().div_ceil(8).max(1);
    marks.into_iter().step_by(step).collect()
}

fn mark(x: f64, text: String) -> Mark {
    let has_room = x + MARK_CHARACTER * text.chars().count() as f64 <= 100.0;
    Mark { x, text: if has_room { text } else { String::new() } }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_CHARS {
        return name.to_owned();
    }
    let head: String = name.chars().take(NAME_CHARS - 1).collect();
    format!("{}…", head.trim_end())
}

/// The first day of an ISO date that may be cut: `2023-02` is the first of February.
fn first_day(date: &str) -> Option<i64> {
    let (year, month, day) = parts(date)?;
    Some(days(year, month.unwrap_or(1), day.unwrap_or(1)))
}

/// The last day of an ISO date that may be cut: `2023-02` is the 28th of February.
fn last_day(date: &str) -> Option<i64> {
    Some(match parts(date)? {
        (year, Some(month), Some(day)) => days(year, month, day),
        (year, Some(12) | None, None) => days(year + 1, 1, 1) - 1,
        (year, Some(month), None) => days(year, month + 1, 1) - 1,
        (_, None, Some(_)) => return None,
    })
}

fn parts(date: &str) -> Option<(i64, Option<i64>, Option<i64>)> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let year = parts.next()??;
    let month =
        parts.next().map_or(Some(None), |month| month.filter(|month| (1..=12).contains(month)).map(Some))?;
    let day = parts.next().map_or(Some(None), |day| day.filter(|day| (1..=31).contains(day)).map(Some))?;
    Some((year, month, day))
}

/// Days of the Gregorian calendar from 1 March of year 0, by years that begin in March, so that the leap day is the last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month_from_march + 2) / 5
        + day
        - 1
}

/// The year that a day count falls in.
fn year_of(day: i64) -> i64 {
    let guess = day.div_euclid(366);
    (guess..).take_while(|&year| days(year, 1, 1) <= day).last().unwrap_or(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(days(2024, 3, 1) - days(2024, 2, 28), 2);
        assert_eq!(days(2023, 3, 1) - days(2023, 2, 28), 1);
        assert_eq!(days(2000, 3, 1) - days(1900, 3, 1), 36_525);
        assert_eq!(days(2024, 1, 1) - days(2023, 1, 1), 365);
        for year in [1999, 2000, 2023, 2024] {
            assert_eq!(year_of(days(year, 1, 1)), year);
            assert_eq!(year_of(days(year, 12, 31)), year);
        }
    }

    #[test]
    fn a_date_that_is_cut_stands_for_all_its_days() {
        let cases = [("2023", 365), ("2023-02", 28), ("2024-02", 29), ("2023-12", 31), ("2023-01-06", 1)];
        for (date, length) in cases {
            assert_eq!(last_day(date).unwrap() - first_day(date).unwrap() + 1, length, "{date}");
        }
        for date in ["", "2023-13", "hằng năm", "2023-x-1"] {
            assert_eq!(first_day(date), None, "{date}");
        }
    }
}
