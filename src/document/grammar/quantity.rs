//! Quantities as targets word them: `giảm bình quân khoảng 10% đến 15%`, `ít nhất 02 lớp`, `xếp loại “Khá” trở lên`,
//! `xếp thứ 33/63`, `gấp đôi`, `giảm từ 14 xuống còn 12 đầu mối`.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cond, not, opt, peek, verify};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

use super::lexeme::{any_of, fail, fillers, mark, phrase, space, spaced};
use super::number::{count, figure, figure_and_words};
use super::{Parsed, first};
use crate::document::{Comparator, Direction};

/// What sort of quantity it is; whether it is a target depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Measure {
    Percent,
    /// Counted things, by the noun in the text.
    Count,
    /// A sum of money.
    Money,
    /// A place in an order, the first the best.
    Rank,
    /// A grade in words.
    Grade,
    /// A part of a whole, or a multiple: `2/3 tổng số`, `gấp đôi`.
    Ratio,
}

/// A quantity. Its ranges are bytes from where the parser was put.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Quantity {
    pub measure: Measure,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What a rank or score is out of: 63 in `33/63`.
    pub out_of: Option<f64>,
    /// What it starts from: 14 in `giảm từ 14 xuống còn 12`.
    pub from: Option<f64>,
    /// The unit in the text; empty for those that [`Quantity::unit_name`] names.
    pub unit: Range<usize>,
    /// The period or whole it is counted by: `năm` of `3%/năm`.
    pub per: Option<Range<usize>>,
    pub comparator: Option<Comparator>,
    pub direction: Option<Direction>,
    /// From the number on, without the words before it.
    pub number: usize,
    /// Whether its number is padded, as counts of plans are: `02`.
    pub padded: bool,
    /// Whether a change or a comparator leads it.
    pub led: bool,
    /// Whether its grade is named as such: `xếp loại`.
    pub named: bool,
}

impl Quantity {
    /// Whether it is a small whole number alone, which is as often a footnote's mark or dirt as a count.
    pub(in crate::document) fn is_lone(&self) -> bool {
        !self.padded && self.low.is_some_and(|low| low < 10.0 && low.fract() == 0.0)
    }

    /// The unit where it is not in the text as such.
    pub(in crate::document) fn unit_name(&self) -> Option<&'static str> {
        match self.measure {
            Measure::Percent if self.unit.is_empty() => Some("%"),
            Measure::Ratio if self.unit.is_empty() => Some("lần"),
            _ => None,
        }
    }
}

/// A quantity of any sort.
pub(in crate::document) fn quantity(input: &str) -> Parsed<'_, Quantity> {
    if !first::of_quantity(input) {
        return fail(input);
    }
    alt((grade, rank, multiple, measured)).parse(input)
}

/// Where `rest` begins in `input`.
fn at(input: &str, rest: &str) -> usize {
    input.len() - rest.len()
}

fn plain(measure: Measure, number: usize) -> Quantity {
    Quantity {
        measure,
        low: None,
        high: None,
        out_of: None,
        from: None,
        unit: 0..0,
        per: None,
        comparator: None,
        direction: None,
        number,
        padded: false,
        led: false,
        named: false,
    }
}

/// Words between what leads a quantity and its number.
const BETWEEN: &[&str] = &[
    "la",
    "dat",
    "duoc",
    "tu",
    "muc",
    "ty le",
    "them",
    "lai",
    "binh quan",
    "trung binh",
    "moi nam",
    "hang nam",
    "moi thang",
    "hang thang",
    "moi quy",
    "hang quy",
    "so voi",
    "phai",
    "co",
    "cho",
    "du",
];

/// A count that is written with zeros before it has so many digits at most.
const PADDED: usize = 3;

/// A number with its unit and the words that lead to it.
fn measured(input: &str) -> Parsed<'_, Quantity> {
    let (rest, (moved, _)) = (opt(terminated(movement, space)), fillers(BETWEEN)).parse(input)?;
    let (rest, level) =
        opt(terminated(any_of(&["xuong con", "len den", "len", "xuong", "con"]), space)).parse(rest)?;
    let (rest, comparators) =
        many_m_n(0, 3, preceded(fillers(BETWEEN), terminated(comparator, space))).parse(rest)?;
    // `ít nhất vào năm 2025 đạt 40%`
    let year = (spaced(any_of(&["vao nam", "den nam", "trong nam"])), space, figure, space).map(|_| ());
    let (rest, _) = cond(!comparators.is_empty(), opt(year)).parse(rest)?;
    let (rest, _) = fillers(BETWEEN)(rest)?;
    // `ít nhất 01 tháng có 01 bài viết`: the first number is of the period, the second of what is counted by it.
    let (rest, each) = opt(|rest| each_period(input, rest)).parse(rest)?;
    // Words are numbers after a bound only: `hơn ba` may be `hơn bà`.
    let in_words = matches!(comparators.first(), Some(Comparator::AtLeast | Comparator::AtMost));
    let led = moved.is_some() || level.is_some() || !comparators.is_empty();
    // `từ 12,1% năm 2024 xuống còn 10%`
    let from = phrase("tu")(input).is_ok();
    if !led && !from && at(input, rest) > 0 {
        return fail(input);
    }
    let number = at(input, rest);
    let padded =
        rest.len() > 1 && rest.starts_with('0') && !rest.starts_with("0,") && !rest.starts_with("0.");
    // `0260 3862 000`, `0972950675`: numbers of telephones.
    if padded && rest.bytes().take_while(u8::is_ascii_digit).count() > PADDED {
        return fail(input);
    }
    let (rest, first) = if in_words { count(rest)? } else { figure_and_words(rest)? };
    let mut found = Quantity { low: Some(first), padded, led, ..plain(Measure::Count, number) };
    found.comparator = comparators.first().copied();
    // `tăng lên 20%` and `còn 5%` are levels, `tăng thêm 20%` is a change.
    found.direction = moved.filter(|_| level.is_none());
    let (rest, end) = ending(rest, first, led || from).unwrap_or((rest, Ending::None));
    match end {
        Ending::None => {}
        Ending::Upper(high) => {
            found.high = Some(high);
            found.comparator = Some(Comparator::Range);
        }
        Ending::Goal(goal, bound) => {
            found.from = Some(first);
            found.comparator = found.comparator.or(bound);
            found.low = Some(goal);
            found.direction = None;
        }
        Ending::OutOf(whole) => found.out_of = Some(whole),
    }
    let (rest, (measure, unit)) = unit(input, rest, found.out_of.is_some())?;
    (found.measure, found.unit) = (measure, unit);
    if measure == Measure::Ratio {
        // A part of a whole: the whole has become the divisor.
        found.low = found.out_of.take().filter(|whole| *whole > 0.0).map(|whole| first / whole);
    }
    let (rest, per) = opt(|rest| per(input, rest)).parse(rest)?;
    found.per = per.or(each);
    let (rest, up) = opt(spaced(any_of(&["tro len", "tro xuong"]))).parse(rest)?;
    if from && !led && found.from.is_none() && up.is_none() {
        return fail(input);
    }
    if found.high.is_none() {
        let open = up.map(|word| if word == "tro len" { Comparator::AtLeast } else { Comparator::AtMost });
        found.comparator = found.comparator.or(open);
    }
    Ok((rest, found))
}

/// How a number goes on.
enum Ending {
    None,
    Upper(f64),
    Goal(f64, Option<Comparator>),
    OutOf(f64),
}

fn ending(input: &str, first: f64, led: bool) -> Option<(&str, Ending)> {
    let sign = |input| opt(mark(&['%'])).parse(input);
    let joint = alt((spaced(any_of(&["den", "toi"])).map(|_| ()), mark(&['-', '–']).map(|_| ())));
    let upper =
        (sign, joint, space, fillers(&["duoi", "tren", "khoang"]), figure).map(|(_, _, _, _, high)| high);
    let upper = verify(upper, |high| *high > first).map(Ending::Upper);
    const TO: &[&str] = &["xuong con", "xuong duoi", "xuong", "len den", "len tren", "len", "con"];
    let named = (space, not(any_of(TO)), noun, opt(rate), space).map(|_| ());
    let word = alt((mark(&['%']).map(|_| ()), named, space.map(|_| ())));
    // When it was so may be told: `12,1% (năm 2024) xuống còn 10%`.
    let year = (any_of(&["nam", "cuoi nam", "dau nam"]), space, figure).map(|_| ());
    let when = alt((year, any_of(&["hien nay", "hien tai", "nam truoc"]).map(|_| ())));
    let when = (opt(mark(&['('])), when, opt(mark(&[')'])), space);
    let goal = (word, opt(when), any_of(TO), space, fillers(BETWEEN), figure).map(|found| {
        let bound = match found.2 {
            "xuong duoi" => Some(Comparator::LessThan),
            "len tren" => Some(Comparator::MoreThan),
            _ => None,
        };
        Ending::Goal(found.5, bound)
    });
    // `80/100 xã` are so many of all, `4/100.000 trẻ` a rate.
    let whole = |input| verify(preceded(mark(&['/']), figure), |whole| *whole >= first).parse(input);
    let out_of = alt((verify(whole, |whole| *whole == 100.0), preceded(not(rate), whole))).map(Ending::OutOf);
    if led { alt((upper, goal, out_of)).parse(input).ok() } else { alt((upper, out_of)).parse(input).ok() }
}

fn movement(input: &str) -> Parsed<'_, Direction> {
    let up = any_of(&["tang"]).map(|_| Direction::Increase);
    let down = any_of(&["cat giam", "tiet giam", "giam"]).map(|_| Direction::Decrease);
    alt((up, down)).parse(input)
}

/// How a number is to be taken: `ít nhất`, `tối thiểu bằng`, `không quá`.
pub(in crate::document) fn comparator(input: &str) -> Parsed<'_, Comparator> {
    let word = alt((
        any_of(&["toi thieu", "it nhat", "khong duoi", "khong thap hon", "khong it hon"])
            .map(|_| Comparator::AtLeast),
        any_of(&[
            "toi da",
            "khong vuot qua",
            "khong duoc vuot qua",
            "khong duoc qua",
            "khong qua",
            "khong cao hon",
            "khong hon",
        ])
        .map(|_| Comparator::AtMost),
        any_of(&["tren", "cao hon", "hon", "vuot"]).map(|_| Comparator::MoreThan),
        any_of(&["duoi", "thap hon", "it hon"]).map(|_| Comparator::LessThan),
        any_of(&["khoang", "xap xi", "gan", "uoc"]).map(|_| Comparator::About),
    ));
    terminated(word, opt(spaced(any_of(&["bang"])))).parse(input)
}

/// What is counted in these is a time or a place in a text.
const NO_UNIT: &[&str] =
    &["ngay", "thang", "nam", "quy", "tuan", "gio", "dieu", "khoan", "muc", "chuong", "phan", "tuoi"];
/// A noun does not go on over these.
const LINKS: &[&str] = &[
    "cua", "trong", "tro", "den", "va", "hoac", "theo", "tai", "ve", "cho", "voi", "nay", "do", "tu", "o",
    "so", "de", "khi", "la", "co", "duoc", "tren", "duoi", "dat", "khoang", "tang", "giam", "con", "bang",
    "phai", "se", "da", "xuong", "len", "hon", "nhat", "vao",
];

/// A sum's unit: `tỷ đồng`, `triệu đồng`, `đồng`, `USD`.
fn money(input: &str) -> Parsed<'_, ()> {
    let scale = any_of(&["nghin ty", "ngan ty", "nghin", "ngan", "trieu", "ti", "ty"]);
    let coin = any_of(&["dong", "usd", "vnd", "do la my", "do la"]);
    alt(((scale, opt(spaced(coin))).map(|_| ()), any_of(&["dong", "usd", "vnd"]).map(|_| ()))).parse(input)
}

/// What newspapers and broadcasts are counted in.
const PRESS: [&str; 4] = ["tin", "bai", "anh", "video"];

/// Nouns of three syllables, of which the first two are none.
const THREE: [[&str; 3]; 6] = [
    ["hop", "tac", "xa"],
    ["to", "hop", "tac"],
    ["cau", "lac", "bo"],
    ["phong", "thi", "nghiem"],
    ["khu", "cong", "nghiep"],
    ["cum", "cong", "nghiep"],
];

/// A counted noun, read as two syllables where it may be; which has one alone only its marks tell.
fn noun(input: &str) -> Parsed<'_, ()> {
    let (rest, first) = syllable(input)?;
    // `cho` may be `chỗ`, `co so` is `cơ sở`, `duoc si` is `dược sĩ`, and `con/` counts children.
    let named = match first {
        "cho" => true,
        "co" => rest.starts_with(" so "),
        "duoc" => rest.starts_with(" si"),
        "con" => rest.starts_with('/'),
        _ => false,
    };
    if NO_UNIT.contains(&first) || LINKS.contains(&first) && !named {
        return fail(input);
    }
    // `mối` goes on with a noun, `mỗi năm` does not.
    let each = (phrase("moi"), spaced(any_of(&["nam", "thang", "quy", "tuan", "ngay"])));
    let second = verify(syllable, |word: &str| !LINKS.contains(&word) || first == "co");
    let second = preceded(white_space, preceded(not(each), second));
    // `tin/bài` is either of two, where `lớp/xã` counts the first by the second; `tin, bài` are counted together.
    let mut either = preceded(mark(&['/', ',']), any_of(&PRESS));
    if PRESS.contains(&first)
        && let Ok((rest, _)) = either.parse(rest)
    {
        return Ok((rest, ()));
    }
    let (rest, second) = opt(second).parse(rest)?;
    let third = THREE.iter().find(|[one, two, _]| *one == first && Some(*two) == second);
    let (rest, _) = match third {
        Some([_, _, word]) => opt(preceded(white_space, phrase(word))).parse(rest)?,
        None => (rest, None),
    };
    // How often is counted with whom: `lượt cán bộ`.
    let whose = first == "luot" && second.is_some_and(|word| !["nguoi", "khach"].contains(&word));
    let (rest, _) = cond(whose, opt(preceded(white_space, of_noun))).parse(rest)?;
    Ok((rest, ()))
}

/// A syllable over which a noun goes on; `còn sống` and `sơ sinh` begin with no `còn` and `so`.
fn of_noun(input: &str) -> Parsed<'_, &str> {
    let whole = peek(any_of(&["con song", "so sinh"]));
    alt((preceded(whole, syllable), verify(syllable, |word: &str| !LINKS.contains(&word)))).parse(input)
}

fn syllable(input: &str) -> Parsed<'_, &str> {
    let length = input.find(|c: char| !c.is_alphanumeric()).unwrap_or(input.len());
    if input.starts_with(char::is_alphabetic) {
        Ok((&input[length..], &input[..length]))
    } else {
        fail(input)
    }
}

fn white_space(input: &str) -> Parsed<'_, ()> {
    verify(space, |white: &str| !white.is_empty()).map(|_| ()).parse(input)
}

/// The unit after a number, and its place.
fn unit<'t>(whole: &'t str, input: &'t str, out_of: bool) -> Parsed<'t, (Measure, Range<usize>)> {
    let points = spaced(any_of(&["diem phan tram", "diem %"])).map(|_| Measure::Count);
    if let Ok((rest, measure)) = verify(points, |_| true).parse(input) {
        return Ok((rest, (measure, at(whole, input.trim_start())..at(whole, rest))));
    }
    let percent = alt((
        preceded(space, nom::character::complete::char('%')).map(|_| ()),
        spaced(any_of(&["phan tram"])).map(|_| ()),
    ));
    if let Ok((rest, ())) = percent.map(|()| ()).parse(input) {
        return Ok((rest, (Measure::Percent, 0..0)));
    }
    let part = any_of(&["tong so", "so", "dien tich", "thanh vien"]);
    let (rest, white) = space(input)?;
    let start = at(whole, rest);
    if let Some(end) = rest.strip_prefix('‰') {
        return Ok((end, (Measure::Percent, start..at(whole, end))));
    }
    if out_of && let Ok((end, _)) = part(rest) {
        return Ok((end, (Measure::Ratio, start..at(whole, end))));
    }
    if let Ok((end, ())) = money(rest) {
        return Ok((end, (Measure::Money, start..at(whole, end))));
    }
    // `4G` is a kind of network.
    let generation = white.is_empty() && phrase("g")(rest).is_ok();
    if generation {
        return fail(input);
    }
    if let Ok((end, ())) = rate(input) {
        return Ok((end, (Measure::Count, at(whole, input)..at(whole, end))));
    }
    // `500km` is a measure; `5so` is nothing.
    // `16h00` is a time.
    let joined = verify(syllable, |unit: &str| {
        ["m2", "m3", "km2"].contains(&unit) || !unit.contains(|c: char| c.is_ascii_digit())
    });
    let mut joined = joined.map(|_| ());
    let alone = |rest| if white.is_empty() { joined.parse(rest) } else { noun(rest) };
    let (end, ()) = alt((before_slash, alone)).parse(rest)?;
    let (end, _) = opt(rate).parse(end)?;
    Ok((end, (Measure::Count, start..at(whole, end))))
}

/// The whole of a rate, of which statistics count in a round number: `/100.000 trẻ đẻ sống`, `/1 vạn dân`.
fn rate(input: &str) -> Parsed<'_, ()> {
    const MOST_SYLLABLES: usize = 6;
    let round = verify(figure, |whole| *whole >= 100.0 && whole.log10().fract() == 0.0);
    let scale = (figure, space, any_of(&["nghin", "ngan", "van", "trieu"])).map(|_| ());
    let round = alt((scale, round.map(|_| ())));
    let (rest, _) = (mark(&['/']), round, white_space, noun).parse(input)?;
    let (rest, _) = many_m_n(0, MOST_SYLLABLES - 2, preceded(white_space, of_noun)).parse(rest)?;
    Ok((rest, ()))
}

/// So many syllables name at most what is measured, or by what: `kg thức ăn/10 quả trứng giống`.
const MOST_MEASURED: usize = 4;

/// The noun of what is counted by another, which has more syllables than others may: `kg thức ăn/…`, `con cai sữa/…`.
fn before_slash(input: &str) -> Parsed<'_, ()> {
    let of_it = many_m_n(0, MOST_MEASURED - 1, preceded(white_space, of_noun));
    let first =
        verify(syllable, |word: &str| !NO_UNIT.contains(&word) && (!LINKS.contains(&word) || word == "con"));
    let (rest, _) = (first, of_it).parse(input)?;
    let (_, _) = (mark(&['/']), not(any_of(&PRESS)), part).parse(rest)?;
    Ok((rest, ()))
}

/// What a quantity is counted by: `/năm`, `/xã`, `/kg tăng trọng`, `/mái/52 tuần đẻ`, `mỗi năm`.
fn per<'t>(whole: &'t str, input: &'t str) -> Parsed<'t, Range<usize>> {
    let word = (space, any_of(&["moi", "mot", "hang"]), space).map(|_| ());
    let each = preceded(word, peek(any_of(&["nam", "thang", "quy", "tuan", "ngay"]).map(|_| ())));
    let slash = preceded(mark(&['/']), peek(part));
    let (rest, ()) = alt((slash, each)).parse(input)?;
    let (end, _) = (part, many_m_n(0, 2, preceded(mark(&['/']), part))).parse(rest)?;
    Ok((end, at(whole, rest)..at(whole, end)))
}

/// What stands behind one slash: a time, a measure with what it is of, so many of a thing, or any noun.
fn part(input: &str) -> Parsed<'_, ()> {
    let of_it = |input| many_m_n(0, MOST_MEASURED - 2, preceded(white_space, of_noun)).parse(input);
    let time = any_of(&["nam", "thang", "quy", "tuan", "ngay dem", "ngay", "lan", "gio", "vu", "lua"]);
    // What animals put on and lay, of which the second word is another one elsewhere.
    let gain = (phrase("kg"), space, phrase("tang trong")).map(|_| ());
    let measure = alt((gain, (any_of(&["kg", "con", "qua", "lit"]), of_it).map(|_| ())));
    let laying = (figure, space, any_of(&["tuan", "chu ky"]), space, phrase("de")).map(|_| ());
    let several = alt((laying, (figure, white_space, of_noun, of_it).map(|_| ())));
    alt((time.map(|_| ()), measure, several, noun)).parse(input)
}

/// One period, in which something is to be had or done: `01 tháng có`, `mỗi quý tổ chức`; the place of its noun.
fn each_period<'t>(whole: &'t str, input: &'t str) -> Parsed<'t, Range<usize>> {
    let one = any_of(&["01", "1", "mot", "moi"]);
    let noun = any_of(&["nam", "thang", "quy", "tuan"]);
    let (from, _) = (one, space).parse(input)?;
    let (end, _) = noun(from)?;
    let (rest, _) = (space, any_of(&["phai co", "co", "to chuc", "dang"]), space).parse(end)?;
    Ok((rest, at(whole, from)..at(whole, end)))
}

/// A grade on its scale: `xếp loại “Khá” trở lên`, `từ khá trở lên`, `hoàn thành tốt nhiệm vụ trở lên`.
fn grade(input: &str) -> Parsed<'_, Quantity> {
    let sure = any_of(&["xep loai", "xep hang", "dat loai", "dat muc", "loai", "danh gia"]);
    let more = fillers(&["loai", "tu loai", "tu muc", "tu", "muc do", "muc", "dat", "o", "chat luong"]);
    let (rest, (sure, from, _)) = (opt((sure, space)), opt((phrase("tu"), space)), more).parse(input)?;
    let quote: &[char] = &['"', '“', '”', '\'', '‘', '’'];
    let rest = rest.trim_start_matches(quote);
    let number = at(input, rest);
    let scale = any_of(&[
        "hoan thanh xuat sac nhiem vu",
        "hoan thanh tot nhiem vu",
        "hoan thanh nhiem vu",
        "xuat sac",
        "rat tot",
        "tot",
        "kha",
        "gioi",
        "trung binh",
    ]);
    let (end, word) = scale(rest)?;
    let unit = number..at(input, end);
    let rest = end.trim_start_matches(quote);
    let (rest, up) = opt(spaced(any_of(&["tro len"]))).parse(rest)?;
    let whole = word.ends_with("nhiem vu");
    // `đánh giá mức độ hoàn thành nhiệm vụ` asks for it.
    let asked =
        up.is_none() && word == "hoan thanh nhiem vu" && input[..number].trim_end().ends_with("muc do");
    if asked || up.is_none() && sure.is_none() || sure.is_none() && from.is_none() && !whole {
        return fail(input);
    }
    let comparator = if up.is_some() { Comparator::AtLeast } else { Comparator::Eq };
    let direction = Some(Direction::Reach);
    let named = sure.is_some_and(|(word, _)| word != "danh gia");
    Ok((
        rest,
        Quantity { unit, comparator: Some(comparator), direction, named, ..plain(Measure::Grade, number) },
    ))
}

/// A place in an order, at most that: `xếp thứ 33/63`, `nằm trong nhóm 20 tỉnh dẫn đầu`.
fn rank(input: &str) -> Parsed<'_, Quantity> {
    let word = any_of(&[
        "xep hang thu",
        "xep vi tri thu",
        "xep vi thu",
        "xep thu",
        "dung vi tri thu",
        "dung hang thu",
        "dung thu",
        "vi tri thu",
        "thu hang",
    ]);
    let mut place = (word, space, figure, opt(preceded(mark(&['/']), figure)));
    if let Ok((rest, (word, _, low, out_of))) = place.parse(input) {
        let start = word.rfind(' ').map_or(0, |at| at + 1);
        let number = at(input, rest);
        // The unit is the noun of the place: `thứ`.
        let unit = start..word.len();
        let found = plain(Measure::Rank, number);
        return Ok((
            rest,
            Quantity { low: Some(low), out_of, unit, comparator: Some(Comparator::AtMost), ..found },
        ));
    }
    let mut group = (any_of(&["trong", "vao", "thuoc"]), spaced(any_of(&["nhom", "top"])), space);
    let (rest, _) = group.parse(input)?;
    let number = at(input, rest);
    let (rest, (low, _)) = (figure, space).parse(rest)?;
    let (end, _) = any_of(&["tinh", "thanh pho", "dia phuong", "nuoc", "quoc gia", "don vi"])(rest)?;
    let unit = at(input, rest)..at(input, end);
    let found = plain(Measure::Rank, number);
    Ok((end, Quantity { low: Some(low), unit, comparator: Some(Comparator::AtMost), ..found }))
}

/// A multiple or a half: `gấp đôi`, `gấp 02 lần`, `một nửa`.
fn multiple(input: &str) -> Parsed<'_, Quantity> {
    let (rest, moved) = opt(terminated(movement, space)).parse(input)?;
    let number = at(input, rest);
    let times = (phrase("gap"), space, fillers(&["hon", "khoang"]), count, spaced(phrase("lan")))
        .map(|(_, _, _, times, _)| times);
    let named = any_of(&["gap doi", "gap ba", "mot nua"]).map(|word| match word {
        "gap doi" => 2.0,
        "gap ba" => 3.0,
        _ => 0.5,
    });
    let (rest, low) = alt((times, terminated(named, not((space, phrase("so")))))).parse(rest)?;
    Ok((
        rest,
        Quantity { low: Some(low), led: moved.is_some(), direction: moved, ..plain(Measure::Ratio, number) },
    ))
}
