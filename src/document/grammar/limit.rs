//! The wordings of time limits: by when, within what, from when to when, how often, after what.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{not, opt, peek};
use nom::sequence::{preceded, terminated};

use super::date::{Date, day_number, day_word, full_date, valid};
use super::lexeme::{any_of, fail, fillers, mark, phrase, space, spaced, until};
use super::number::count;
use super::period::{Period, Unit, bare_year, period};
use super::rhythm::rhythm;
use super::{Parsed, first};
use crate::document::{DeadlineKind, Offset, OffsetUnit, Recurrence};

/// The document's own time, from which years are taken that a limit leaves out.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::document) struct Own {
    pub year: Option<i32>,
    /// The day of signing.
    pub date: Option<Date>,
}

/// How a limit is worded; what it may mean elsewhere depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Form {
    /// With a word that makes it a limit: `trước`, `chậm nhất`, `từ … đến`, `trong`.
    Full,
    /// `đến năm 2030`: a limit where a clause begins with it, else the horizon of a title.
    Until,
    /// `từ ngày …` without an end: a limit where something takes effect.
    Since,
    /// `hằng năm` alone, which may belong to a noun.
    BareRhythm,
    /// `sau khi …`, `khi có hiệu lực`.
    When,
    /// `thường xuyên`, which may belong to a noun.
    Ongoing,
    /// A period alone, which is a limit where nothing else stands.
    Period,
}

/// A time limit as it is worded.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Limit {
    pub form: Form,
    pub kind: DeadlineKind,
    pub start: Option<Date>,
    pub end: Option<Date>,
    /// The rhythms of a recurring limit; a list of them makes as many limits.
    pub recurrences: Vec<Recurrence>,
    pub recurs_on: Option<String>,
    pub offset: Option<Offset>,
    /// Whether a year was left out and taken from the document.
    pub inferred_year: bool,
    /// Whether the words name no exact bounds: `cuối tháng 8`.
    pub vague: bool,
    /// What the period was counted in.
    pub unit: Option<Unit>,
    /// Bytes after the words read that belong to the limit too, and may hold others: what `sau khi` is about.
    pub tail: usize,
}

impl Limit {
    pub(super) fn new(form: Form, kind: DeadlineKind) -> Self {
        Self {
            form,
            kind,
            start: None,
            end: None,
            recurrences: Vec::new(),
            recurs_on: None,
            offset: None,
            inferred_year: false,
            vague: false,
            unit: None,
            tail: 0,
        }
    }

    /// Whether it is none of one time: it goes on, or comes back.
    pub(in crate::document) fn is_steady(&self) -> bool {
        matches!(self.kind, DeadlineKind::Ongoing | DeadlineKind::Recurring)
    }

    /// A limit on a day whose year was left out, as one that comes round every year.
    pub(in crate::document) fn every_year(&self) -> Option<Self> {
        let day = self.end.filter(|_| self.inferred_year && self.unit == Some(Unit::Day))?;
        let limits = matches!(self.kind, DeadlineKind::Before | DeadlineKind::By);
        let limit = Self::new(self.form, DeadlineKind::Recurring);
        limits.then(|| Self {
            recurrences: vec![Recurrence::Annual],
            recurs_on: Some(format!("-{}", &day.iso()[4..])),
            ..limit
        })
    }

    fn of(form: Form, kind: DeadlineKind, start: Option<Date>, end: Option<Date>, period: &Period) -> Self {
        Self {
            start,
            end,
            inferred_year: period.year.is_none(),
            vague: period.vague,
            unit: Some(period.unit),
            ..Self::new(form, kind)
        }
    }
}

/// A time limit of any wording.
pub(in crate::document) fn limit<'t>(own: Own) -> impl Fn(&'t str) -> Parsed<'t, Limit> {
    move |input| {
        if !first::of_limit(input) {
            return fail(input);
        }
        let year = own.year;
        alt((
            recurring,
            |input| range(input, year, false),
            |input| before(input, year),
            |input| by(input, year),
            |input| during(input, year),
            counted,
            |input| since(input, year),
            when,
            ongoing,
            |input| alone(input, year),
        ))
        .parse(input)
    }
}

/// A rhythm, before which `thường xuyên` adds nothing: `thường xuyên, hằng năm`.
fn recurring(input: &str) -> Parsed<'_, Limit> {
    let always = (phrase("thuong xuyen"), mark(&[',']));
    let (rest, (_, found)) = (opt(always), rhythm).parse(input)?;
    let form = if found.bare { Form::BareRhythm } else { Form::Full };
    let limit = Limit::new(form, DeadlineKind::Recurring);
    Ok((rest, Limit { recurrences: found.recurrences, recurs_on: found.on, ..limit }))
}

/// `từ ngày 01 tháng 01 năm 2023 đến hết ngày 31 tháng 10 năm 2030`, `từ tháng 3 đến tháng 9`, `từ ngày 15 đến 20/5`,
/// `tháng 01 - tháng 12`: what the beginning leaves out is that of the end.
fn range(input: &str, own: Option<i32>, alone: bool) -> Parsed<'_, Limit> {
    let (rest, from_word) = opt(terminated(any_of(&["ke tu", "tu"]), space)).parse(input)?;
    let anchored = alone || from_word.is_some();
    let to = any_of(&["den", "toi", "cho den", "cho toi"]);
    let joint = alt((spaced(to).map(|_| ()), mark(&['-', '–']).map(|_| ())));
    let end = alt((period, bare_year));
    let to = (joint, space, fillers(&["het", "truoc"]), end).map(|(_, _, _, to)| to);
    let day =
        alt((preceded(day_word, day_number), |input| if anchored { day_number(input) } else { fail(input) }));
    let start = alt((period.map(Start::Period), day.map(Start::Day)));
    if let Ok((rest, (start, to))) = (start, to).parse(rest) {
        return joined(input, rest, start, to, anchored, own);
    }
    // Both ends in one word: `từ tháng 5 - 12`.
    let (rest, period) = period(rest)?;
    if !period.dashed || !anchored && period.unit == Unit::Year {
        return fail(input);
    }
    match period.resolve(own) {
        Some((first, last)) => {
            Ok((rest, Limit::of(Form::Full, DeadlineKind::Range, Some(first), Some(last), &period)))
        }
        None => fail(input),
    }
}

/// A range that stands alone, so that it needs no `từ`: `01/01 đến 31/12/2014`.
pub(super) fn span(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    range(input, own, true)
}

enum Start {
    Period(Period),
    Day(u32),
}

fn joined<'t>(
    input: &'t str,
    rest: &'t str,
    start: Start,
    mut to: Period,
    from_word: bool,
    own: Option<i32>,
) -> Parsed<'t, Limit> {
    if let Start::Period(from) = start {
        to.year = to.year.or(from.year);
    }
    let Some((_, last)) = to.resolve(own) else { return fail(input) };
    let first = match start {
        Start::Day(day) => last.month.and_then(|month| valid(last.year, month, day)),
        // Without `từ` two fractions or the years of a programme would do.
        Start::Period(from) if !from_word && (from.bare || from.unit == Unit::Year) => None,
        Start::Period(from) => from.resolve(Some(last.year)).map(|(first, _)| first),
    };
    match first {
        Some(first) => {
            // `từ tháng 10 đến tháng 3 năm 2025` begins the year before.
            let year = if first > last { first.year - 1 } else { first.year };
            let first = Date { year, ..first };
            Ok((rest, Limit::of(Form::Full, DeadlineKind::Range, Some(first), Some(last), &to)))
        }
        None => fail(input),
    }
}

/// `trước ngày 30/6`: before that day; `trước năm 2016`: by the last day before what is named.
fn before(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    // `trước ngày` is read as one word, for its space is often lost.
    let word =
        any_of(&["den truoc ngay", "den truoc", "xong truoc ngay", "xong truoc", "truoc ngay", "truoc"]);
    let word = (word, space, fillers(&["thoi diem", "het"]));
    let (rest, (_, period)) = (word, period).parse(input)?;
    let first = period.resolve(own).map(|(first, _)| first);
    let end = if period.unit == Unit::Day { first } else { first.and_then(Date::end_of_month_before) };
    match end {
        Some(end) => Ok((rest, Limit::of(Form::Full, DeadlineKind::Before, None, Some(end), &period))),
        None => fail(input),
    }
}

/// `chậm nhất là ngày 31/3`, `đến hết ngày 31 tháng 12`, `hết quý II/2014`, `đến năm 2030`, `Đến 2030,`: by the last day of what is named;
/// `từ nay đến năm 2030`: a range whose beginning is not told.
fn by(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    const MORE: &[&str] = &["la", "den", "vao", "trong", "het", "truoc", "cuoi ngay", "va", "thoi diem"];
    let latest = any_of(&["cham nhat", "muon nhat", "khong muon hon", "khong cham hon", "khong qua", "xong"]);
    let from_now = any_of(&["tu nay den", "tu nay toi", "tu nay cho den"]);
    let firm = alt((latest, any_of(&["den het", "toi het", "cho den het", "trong va het", "het"])));
    let word = alt((
        from_now.map(|_| (true, DeadlineKind::Range)),
        firm.map(|_| (true, DeadlineKind::By)),
        any_of(&["den", "toi"]).map(|_| (false, DeadlineKind::By)),
    ));
    let (rest, ((firm, kind), _, _, period)) =
        (word, space, fillers(MORE), alt((period, bare_year))).parse(input)?;
    let form = if firm || period.unit == Unit::Day { Form::Full } else { Form::Until };
    match period.resolve(own).filter(|_| !period.bare || firm || period.year.is_some()) {
        Some((_, last)) => Ok((rest, Limit::of(form, kind, None, Some(last), &period))),
        None => fail(input),
    }
}

/// `trong tháng 02 năm 2023`, `vào ngày 19/5`, `trong hai năm 2014 và 2015`, `dự kiến quý III`.
fn during(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    let word = any_of(&["ngay trong", "trong suot", "trong", "vao", "du kien"]);
    let more = fillers(&["trong", "vao", "khoang", "dip", "thoi gian", "thoi diem", "to chuc"]);
    let (rest, (_, _, _, period)) = (word, space, more, period).parse(input)?;
    let Some((first, last)) = period.resolve(own).filter(|_| !period.bare) else { return fail(input) };
    let of = |kind, end| Limit::of(Form::Full, kind, Some(first), end, &period);
    Ok(match and_years_after(rest, &period) {
        Some(rest) => (rest, of(DeadlineKind::Range, None)),
        None => (rest, of(DeadlineKind::During, Some(last))),
    })
}

/// What is left behind the years that follow one without an end: `(năm 2025) và những năm tiếp theo`.
fn and_years_after<'t>(input: &'t str, period: &Period) -> Option<&'t str> {
    let next = any_of(&["nam tiep theo", "nam sau", "nam ke tiep"]);
    let mut after = (space, phrase("va"), space, opt(terminated(any_of(&["cac", "nhung"]), space)), next);
    let (rest, _) = after.parse(input).ok().filter(|_| period.last_year.is_none())?;
    Some(rest)
}

/// A period without a word that makes it a limit: `quý II/2024`, `năm 2026 - 2027`, `năm 2025 và các năm tiếp theo`.
fn alone(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    let (rest, period) = period(input)?;
    let Some((first, last)) = period.resolve(own).filter(|_| !period.bare) else { return fail(input) };
    let of = |kind, end| Limit::of(Form::Period, kind, Some(first), end, &period);
    if let Some(rest) = and_years_after(rest, &period) {
        return Ok((rest, of(DeadlineKind::Range, None)));
    }
    let kind = if period.dashed { DeadlineKind::Range } else { DeadlineKind::During };
    Ok((rest, of(kind, Some(last))))
}

/// What a counted time runs from, in bytes of folded text at most.
const ANCHOR: usize = 90;

/// `trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận …`, `chậm nhất là mười lăm (15) ngày`, `sau 45 ngày kể từ ngày ký`.
fn counted(input: &str) -> Parsed<'_, Limit> {
    const MORE: &[&str] =
        &["trong", "thoi han", "thoi gian", "vong", "la", "sau", "khong qua", "toi da", "cham nhat"];
    let (rest, (word, _, more, (least, most), unit)) = (
        any_of(&[
            "trong",
            "thoi han",
            "cham nhat",
            "muon nhat",
            "khong qua",
            "sau",
            "trong vong",
            "toi thieu",
        ]),
        space,
        peek(fillers(MORE)),
        // Of `24-48 giờ` the longer is the limit.
        (preceded(fillers(MORE), count), opt(preceded(mark(&['-', '–']), count))),
        spaced(offset_unit),
    )
        .parse(input)?;
    let count = most.unwrap_or(least);
    let start = (
        opt(mark(&[','])),
        space,
        any_of(&["ke tu", "tu khi", "tu ngay", "sau khi", "tinh tu"]),
        until(&[';', '.', ',', ':', ')'], ANCHOR),
    );
    let (rest, anchored) = opt(start).parse(rest)?;
    let is_limit = word == "trong" && more > 0 || word == "thoi han" || word == "trong vong";
    let in_days = matches!(unit, OffsetUnit::Day | OffsetUnit::WorkingDay | OffsetUnit::Hour);
    if anchored.is_none() && !(is_limit || in_days && word != "sau") || count < 1.0 {
        return fail(input);
    }
    // A count of days is small; what does not fit is none.
    let offset = Offset { count: count.min(f64::from(u16::MAX)) as u32, unit };
    Ok((rest, Limit { offset: Some(offset), ..Limit::new(Form::Full, DeadlineKind::Event) }))
}

fn offset_unit(input: &str) -> Parsed<'_, OffsetUnit> {
    alt((
        any_of(&["ngay lam viec"]).map(|_| OffsetUnit::WorkingDay),
        any_of(&["ngay"]).map(|_| OffsetUnit::Day),
        any_of(&["gio"]).map(|_| OffsetUnit::Hour),
        any_of(&["tuan"]).map(|_| OffsetUnit::Week),
        any_of(&["thang"]).map(|_| OffsetUnit::Month),
        terminated(any_of(&["nam"]), not((space, super::date::year_number))).map(|_| OffsetUnit::Year),
    ))
    .parse(input)
}

/// `kể từ ngày ký ban hành`, `từ ngày ký`: an event; `kể từ ngày 01/01/2018`, `từ năm 2027`: a range without end, and so is `từ
/// tháng 11/2025 đến khi kết thúc kiểm kê`.
fn since(input: &str, own: Option<i32>) -> Parsed<'_, Limit> {
    let mut word = terminated(any_of(&["ke tu", "tinh tu", "tu"]), space);
    let (rest, word) = word.parse(input)?;
    let from_day = || {
        let (rest, date) = full_date(rest).ok()?;
        let form = if word == "tu" { Form::Since } else { Form::Full };
        Some((rest, Limit { start: Some(date), ..Limit::new(form, DeadlineKind::Range) }))
    };
    let from_period = || {
        let (rest, period) = period(rest).ok().filter(|(_, period)| !period.bare)?;
        let (start, _) = period.resolve(own)?;
        Some((rest, Limit::of(Form::Since, DeadlineKind::Range, Some(start), None, &period)))
    };
    if let Some((rest, limit)) = from_day().or_else(from_period) {
        let to = spaced(any_of(&["den", "toi", "cho den", "cho toi"]));
        let event = until(&[';', '.', ',', ':', ')'], ANCHOR);
        let (rest, ended) = opt((to, spaced(any_of(&["khi", "luc"])), event)).parse(rest)?;
        let form = if ended.is_some() { Form::Full } else { limit.form };
        return Ok((rest, Limit { form, ..limit }));
    }
    let day = (phrase("ngay"), spaced(any_of(&["ky", "ban hanh", "cong bo", "thong qua", "phe duyet"])));
    let mut signed =
        (day, opt(spaced(any_of(&["ban hanh", "quyet dinh", "va ban hanh", "cong bo"])))).map(|_| ());
    let any =
        (any_of(&["ngay", "khi", "thoi diem", "luc"]), until(&[';', '.', ',', ':', ')'], ANCHOR)).map(|_| ());
    let (rest, ()) = if word == "tu" { signed.parse(rest)? } else { alt((signed, any)).parse(rest)? };
    Ok((rest, Limit::new(Form::Full, DeadlineKind::Event)))
}

/// `ngay sau khi …`, `trước khi …`, `sau khi có …`, and `sau khi …`, `khi …` of something that is done once: `khi được phê duyệt`.
fn when(input: &str) -> Parsed<'_, Limit> {
    const DONE: [&str; 8] =
        ["hieu luc", "phe duyet", "ban hanh", "thong qua", "cong bo", "ket thuc", "hoan thanh", "hinh thanh"];
    let (rest, word) = any_of(&["ngay sau khi", "sau khi", "truoc khi", "ngay khi", "khi"])(input)?;
    let (_, about) = until(&[';', '.', ',', ':', ')'], ANCHOR)(rest)?;
    // What is had, `có`, folds as the first half of `cơ quan` and `cơ sở` does.
    let had = about.strip_prefix(" co ").and_then(|what| what.split(' ').next());
    let had = had.is_some_and(|what| !["quan", "so"].contains(&what));
    let once = DONE.iter().any(|done| about.contains(done)) || word == "sau khi" && had;
    if about.trim().is_empty() || matches!(word, "khi" | "sau khi") && !once {
        return fail(input);
    }
    Ok((rest, Limit { tail: about.len(), ..Limit::new(Form::When, DeadlineKind::Event) }))
}

/// `thường xuyên`, `thường xuyên, liên tục`, `thường xuyên hằng năm`.
fn ongoing(input: &str) -> Parsed<'_, Limit> {
    let more = preceded((opt(mark(&[','])), space), any_of(&["lien tuc"])).map(|_| ());
    let yearly = (space, any_of(&["hang", "moi"]), space, phrase("nam")).map(|_| ());
    let (rest, _) = (phrase("thuong xuyen"), opt(alt((more, yearly)))).parse(input)?;
    Ok((rest, Limit::new(Form::Ongoing, DeadlineKind::Ongoing)))
}
