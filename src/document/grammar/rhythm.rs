//! What comes round: `hằng năm`, `trước ngày 25 hằng tháng`, `định kỳ 6 tháng và cả năm`, `tháng 02 của các năm tiếp theo`.

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::alpha1;
use nom::combinator::{not, opt, peek, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

use super::Parsed;
use super::date::{day_month, day_number, day_word, month_number};
use super::lexeme::{any_of, digits, fail, fillers, mark, phrase, space, spaced};
use super::number::in_words;
use crate::document::Recurrence;

/// What may stand before the day of a rhythm.
const BEFORE: &[&str] =
    &["truoc", "cham nhat", "muon nhat", "dinh ky", "du kien", "vao", "trong", "den", "het", "la"];

/// So many days of a year are named together, besides the first.
const MOST_DAYS: usize = 5;

/// So many words at most say of what a frequency is.
const MOST_MEASURED: usize = 3;

/// A rhythm, or several that are named together.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Rhythm {
    pub recurrences: Vec<Recurrence>,
    /// The day it comes round, as XML Schema writes such days: `--07-31`, `---25`, `--07`.
    pub on: Option<String>,
    /// Whether nothing but the rhythm itself is there, which may belong to a noun: `kế hoạch hằng năm`.
    pub bare: bool,
}

/// A rhythm with what goes before it.
pub(in crate::document) fn rhythm(input: &str) -> Parsed<'_, Rhythm> {
    alt((periodic, window, dated, bare, every, unsaid, so_often)).parse(input)
}

/// `định kỳ` of what is done, with no word of how often: `định kỳ báo cáo`.
fn unsaid(input: &str) -> Parsed<'_, Rhythm> {
    const DONE: &[&str] = &[
        "bao cao",
        "gui",
        "tong hop",
        "so ket",
        "tong ket",
        "danh gia",
        "kiem tra",
        "ra soat",
        "cap nhat",
        "thong bao",
        "to chuc",
        "hop",
    ];
    const OFTEN: &[&str] = &["hang", "moi", "quy", "thang", "nam", "tuan", "sau", "truoc", "ngay", "vao"];
    // `sơ kết, tổng kết theo định kỳ`, with nothing behind it that says how often.
    let often = (space, opt(mark(&[','])), space, alt((digits(1, 2).map(|_| ()), any_of(OFTEN).map(|_| ()))));
    let by = preceded((phrase("theo"), space), terminated(phrase("dinh ky"), not(often)));
    let done = terminated(phrase("dinh ky"), peek((space, any_of(DONE))));
    let (rest, bare) = alt((by.map(|_| true), done.map(|_| false))).parse(input)?;
    Ok((rest, Rhythm { recurrences: vec![Recurrence::Other], on: None, bare }))
}

/// How often something is done or reported: `báo cáo 02 lần/ngày`, `tần suất quan trắc: 02 đợt/năm`.
fn so_often(input: &str) -> Parsed<'_, Rhythm> {
    let word = verify(alpha1, |word: &str| word != "va");
    let of_it = many_m_n(0, MOST_MEASURED, terminated(word, space)).map(|_| ());
    let what = alt(((phrase("bao cao"), space).map(|_| ()), (phrase("tan suat"), space, of_it).map(|_| ())));
    let time = spaced(any_of(&["lan", "dot"]));
    let mut often = (what, opt(mark(&[':'])), space, digits(1, 2), time, mark(&['/']), unit);
    let (rest, (_, _, _, times, _, _, unit)) = often.parse(input)?;
    let recurrence = match (times, unit) {
        (2, Recurrence::Annual) => Recurrence::Semiannual,
        (4, Recurrence::Annual) => Recurrence::Quarterly,
        (12, Recurrence::Annual) => Recurrence::Monthly,
        (1, unit) | (_, unit @ Recurrence::Daily) => unit,
        _ => Recurrence::Other,
    };
    Ok((rest, Rhythm { recurrences: vec![recurrence], on: None, bare: false }))
}

/// The part of each year in which something is done: `từ tháng 3 đến tháng 11 hằng năm`.
fn window(input: &str) -> Parsed<'_, Rhythm> {
    let month = |input| preceded((phrase("thang"), space), month_number).parse(input);
    let day = |input| preceded((opt(day_word), space), day_month).parse(input);
    let end = |input| alt((day.map(|_| ()), month.map(|_| ()))).parse(input);
    let joint = alt((spaced(any_of(&["den", "toi"])).map(|_| ()), mark(&['-', '–']).map(|_| ())));
    let from = opt((phrase("tu"), space));
    let again = verify(spaced(each), |recurrence: &Recurrence| *recurrence == Recurrence::Annual);
    let (rest, _) = (from, end, joint, space, end, again).parse(input)?;
    Ok((rest, Rhythm { recurrences: vec![Recurrence::Annual], on: None, bare: false }))
}

/// A day or month that comes round: `trước ngày 31 tháng 7 hằng năm`, `trước ngày 01/6 và 15/11 hằng năm`, `ngày 05 hằng
/// tháng`, `trước ngày 10 của tháng đầu tiên trong quý`, `tháng 02 của các năm tiếp theo`.
fn dated(input: &str) -> Parsed<'_, Rhythm> {
    let day_of_month = preceded(day_word, day_number);
    let month = preceded((phrase("thang"), space), month_number);
    let on = alt((
        preceded(opt(day_word), day_month).map(|day| Some(of_year(day))),
        day_of_month.map(|day| Some(format!("---{day:02}"))),
        month.map(|month| Some(format!("--{month:02}"))),
        (any_of(&["thu"]), spaced(weekday)).map(|_| None),
    ));
    let quarter = "quy";
    let of_quarter = preceded(
        opt((space, opt(phrase("cua")), space)),
        (
            alt((
                phrase("thang dau tien"),
                phrase("thang dau"),
                phrase("thang cuoi cung"),
                phrase("thang cuoi"),
            )),
            opt(spaced(any_of(&["trong", "cua", "moi", "hang"]))),
            spaced(phrase(quarter)),
        ),
    )
    .map(|_| Recurrence::Quarterly);
    let next = preceded(
        (space, opt(phrase("cua")), space, opt(phrase("cac")), space),
        terminated(unit, spaced(any_of(&["tiep theo", "ke tiep", "lien ke"]))),
    );
    let again = preceded(opt(mark(&[','])), spaced(each));
    let and = alt((mark(&[',']).map(|_| ()), (space, phrase("va"), space).map(|_| ())));
    let more = many_m_n(0, MOST_DAYS, preceded(and, preceded(opt(day_word), day_month)));
    let (rest, (_, on, more, recurrence)) =
        (fillers(BEFORE), on, more, alt((again, of_quarter, spaced(next)))).parse(input)?;
    // Several days of a year come round more often than it.
    let recurrence = match (recurrence, more.len()) {
        (recurrence, 0) => recurrence,
        (Recurrence::Annual, 1) => Recurrence::Semiannual,
        (Recurrence::Annual, 3) => Recurrence::Quarterly,
        _ => Recurrence::Other,
    };
    let on = on.filter(|_| more.is_empty());
    Ok((rest, Rhythm { recurrences: vec![recurrence], on, bare: false }))
}

fn weekday(input: &str) -> Parsed<'_, &str> {
    any_of(&["hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"])(input)
}

/// `định kỳ` with its rhythms and perhaps the day: `định kỳ hằng năm, trước ngày 20 tháng 12`, `định kỳ 6 tháng và cả năm`,
/// `định kỳ hằng tháng (trước ngày 16 hằng tháng), 6 tháng (trước ngày 16/6)`.
fn periodic(input: &str) -> Parsed<'_, Rhythm> {
    let first = alt((each, half, unit));
    let day = preceded((opt(mark(&[','])), fillers(BEFORE), day_word), day_month);
    let day = terminated(day, not((opt(mark(&['/'])), space, opt(phrase("nam")), space, digits(4, 4))));
    let day = alt((in_parentheses, day.map(of_year)));
    let (rest, (_, _, first, day, more, last)) = (
        phrase("dinh ky"),
        (space, opt(mark(&[','])), fillers(&["bao cao", "vao", "la"])),
        first,
        opt(day),
        more,
        opt(in_parentheses),
    )
        .parse(input)?;
    // Several rhythms have days of their own.
    let on = day.or(last).filter(|_| more.is_empty());
    Ok((rest, Rhythm { recurrences: with(first, more), on, bare: false }))
}

/// A day and month of each year, as [`Rhythm::on`] has it.
fn of_year((day, month): (u32, u32)) -> String {
    format!("--{month:02}-{day:02}")
}

/// The day of a rhythm in parentheses, as [`Rhythm::on`] has it: `(trước ngày 15 tháng 11)`, `(trước ngày 16 hằng tháng)`.
fn in_parentheses(input: &str) -> Parsed<'_, String> {
    let of_year = (opt(day_word), day_month, opt(spaced(each))).map(|(_, day, _)| of_year(day));
    let of_month = (day_word, day_number, spaced(each)).map(|(_, day, _)| format!("---{day:02}"));
    let day = preceded((mark(&['(']), fillers(BEFORE)), alt((of_year, of_month)));
    terminated(day, mark(&[')'])).parse(input)
}

/// `hằng tháng`, and `hằng tháng, quý, 6 tháng, năm`; of a year perhaps the day: `hằng năm (trước ngày 15 tháng 11)`.
fn bare(input: &str) -> Parsed<'_, Rhythm> {
    let year = |input| terminated(day_month, not((opt(mark(&['/'])), space, digits(4, 4)))).parse(input);
    let by =
        (mark(&[',']), any_of(&["truoc", "cham nhat", "muon nhat"]), space, fillers(BEFORE), day_word, year)
            .map(|(_, _, _, _, _, day)| of_year(day));
    let mut day = opt(alt((in_parentheses, by)));
    // `sáu tháng, hằng năm`.
    let several = (terminated(half, peek((mark(&[',']), each))), more);
    let (rest, (first, more)) = alt(((each, more), several)).parse(input)?;
    if first == Recurrence::Annual && more.is_empty() {
        let (rest, on) = day.parse(rest)?;
        return Ok((rest, Rhythm { recurrences: vec![first], bare: on.is_none(), on }));
    }
    Ok((rest, Rhythm { recurrences: with(first, more), on: None, bare: true }))
}

/// `01 tháng/lần`, `6 tháng một lần`, `mỗi năm một lần` is read as its `mỗi năm`.
fn every(input: &str) -> Parsed<'_, Rhythm> {
    let count = alt((digits(1, 2), in_words));
    let once = alt((
        (mark(&['/']), phrase("lan")).map(|_| ()),
        (space, any_of(&["mot", "01", "1"]), spaced(phrase("lan"))).map(|_| ()),
    ));
    let (rest, (count, unit, _)) = (count, spaced(unit), once).parse(input)?;
    let recurrence = match (count, unit) {
        (1, unit) => unit,
        (7, Recurrence::Daily) => Recurrence::Weekly,
        (3, Recurrence::Monthly) => Recurrence::Quarterly,
        (6, Recurrence::Monthly) | (2, Recurrence::Quarterly) => Recurrence::Semiannual,
        (12, Recurrence::Monthly) => Recurrence::Annual,
        _ => Recurrence::Other,
    };
    Ok((rest, Rhythm { recurrences: vec![recurrence], on: None, bare: false }))
}

/// `hằng năm`, `mỗi quý`; no `hạng năm 2022`, which folds to the same.
fn each(input: &str) -> Parsed<'_, Recurrence> {
    let year = (space, digits(4, 4));
    preceded((any_of(&["hang", "moi", "tung"]), space), terminated(unit, not(peek(year)))).parse(input)
}

/// The further rhythms of a list: `, quý và năm`.
fn more(input: &str) -> Parsed<'_, Vec<Recurrence>> {
    let and = alt((mark(&[',']), (space, any_of(&["va", "hoac"]), space).map(|_| 'v')));
    let one = alt((
        each,
        half,
        terminated(preceded(opt((phrase("ca"), space)), unit), not(peek((space, digits(1, 4))))),
    ));
    many_m_n(0, 5, preceded((opt(in_parentheses), and), one)).parse(input)
}

fn with(first: Recurrence, more: Vec<Recurrence>) -> Vec<Recurrence> {
    let mut all = vec![first];
    all.extend(more);
    all.dedup();
    all
}

fn half(input: &str) -> Parsed<'_, Recurrence> {
    (any_of(&["06", "6", "sau"]), spaced(phrase("thang")), opt(spaced(phrase("dau nam"))))
        .map(|_| Recurrence::Semiannual)
        .parse(input)
}

fn unit(input: &str) -> Parsed<'_, Recurrence> {
    const UNITS: [(&str, Recurrence); 5] = [
        ("nam", Recurrence::Annual),
        ("quy", Recurrence::Quarterly),
        ("thang", Recurrence::Monthly),
        ("tuan", Recurrence::Weekly),
        ("ngay", Recurrence::Daily),
    ];
    let found = UNITS.iter().find_map(|&(word, value)| Some((phrase(word)(input).ok()?.0, value)));
    found.map_or_else(|| fail(input), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Recurrence::{Annual, Monthly, Quarterly, Semiannual, Weekly};

    #[test]
    fn rhythms_have_their_units_and_days() {
        let rows: [(&str, &[Recurrence], Option<&str>); 24] = [
            ("sau thang, hang nam", &[Semiannual, Annual], None),
            ("dinh ky truoc ngay 01/6 va 15/11 hang nam", &[Semiannual], None),
            ("truoc ngay 31 thang 7 hang nam", &[Annual], Some("--07-31")),
            ("truoc ngay 18 hang thang", &[Monthly], Some("---18")),
            ("ngay 05 hang thang", &[Monthly], Some("---05")),
            ("muon nhat trong ngay 17 hang thang", &[Monthly], Some("---17")),
            ("truoc ngay 10 cua thang dau tien trong quy", &[Quarterly], Some("---10")),
            ("truoc ngay 15 thang cuoi quy", &[Quarterly], Some("---15")),
            ("truoc ngay 01 cua thang tiep theo", &[Monthly], Some("---01")),
            ("dinh ky truoc ngay 31 thang 3 hang nam", &[Annual], Some("--03-31")),
            ("dinh ky hang nam, truoc ngay 20 thang 12", &[Annual], Some("--12-20")),
            ("dinh ky 6 thang va ca nam", &[Semiannual, Annual], None),
            ("dinh ky hang thang, quy, 6 thang, nam", &[Monthly, Quarterly, Semiannual, Annual], None),
            ("dinh ky quy", &[Quarterly], None),
            ("dinh ky hang nam (truoc ngay 15 thang 12)", &[Annual], Some("--12-15")),
            (
                "dinh ky hang thang (truoc ngay 16 hang thang), 6 thang (truoc ngay 16/6)",
                &[Monthly, Semiannual],
                None,
            ),
            ("moi thang", &[Monthly], None),
            ("hang nam (truoc ngay 15 thang 11)", &[Annual], Some("--11-15")),
            ("hang nam, truoc ngay 20/12", &[Annual], Some("--12-20")),
            ("thang 02 cua cac nam tiep theo", &[Annual], Some("--02")),
            ("thang 7 hang nam", &[Annual], Some("--07")),
            ("thu sau hang tuan", &[Weekly], None),
            ("06 thang/lan", &[Semiannual], None),
            ("hang nam 2022", &[], None),
        ];
        for (text, recurrences, on) in rows {
            let found = rhythm(text).ok().map(|(rest, rhythm)| (rest, rhythm.recurrences, rhythm.on));
            let expected =
                (!recurrences.is_empty()).then(|| ("", recurrences.to_vec(), on.map(str::to_owned)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
