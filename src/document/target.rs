//! Targets: quantities that the document commits somebody to reach.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clause::sentences;
use super::fold::floor;
use super::line::pattern;
use super::number::value;
use super::paragraph::Paragraph;
use super::{Comparator, Direction, Target};

/// How far around a number its comparator stands, in bytes of folded text.
const NEAR: usize = 26;

static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<low>\d{1,3}(?:[.,]\d+)?)\s*(?:%\s*)?(?:(?:den|-|–)\s*(?P<high>\d{1,3}(?:[.,]\d+)?)\s*)?%")
});
static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?P<how>it nhat|toi thieu|toi da|khong qua|khong duoi|tren|khoang)\s+(?:la\s+|dat\s+)?|\b(?P<move>tang|giam)\s+(?:them\s+|it nhat\s+|toi thieu\s+|khoang\s+)?)(?P<n>\d{1,3}(?:\.\d{3})*(?:,\d+)?)(?:\s*\([^)]{1,20}\))?\s+(?P<unit>[a-z]{2,}(?:\s[a-z]{2,})?)",
    )
});
static GRADE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"\b(?:xep loai|xep hang|dat loai|dat muc|dat muc do|loai)\s+(?:tu\s+)?["“'”‘’]?(?P<grade>xuat sac|tot|kha|gioi|trung binh|a|b)["”'’“]?(?P<up>\s+tro len)?"#,
    )
});
static BASELINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bso voi\s+(?P<what>[^;.,]{3,60})"));
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:den|het|trong|cuoi)\s+(?:het\s+|cuoi\s+)*nam\s+(?P<y>20\d{2})|\bgiai doan\s+20\d{2}\s?[-–]\s?(?P<y2>20\d{2})|^\W*nam\s+(?P<y3>20\d{2})",
    )
});
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(da dat|dat duoc|ket qua dat|da hoan thanh|da thuc hien|chi dat|moi dat)\b")
});
/// What is measured in these is no goal.
static NO_UNIT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(ngay|thang|nam|quy|tuan|gio|trang|dieu|khoan|muc|ban (?:giay|sao))\b"));

/// A target with the place of its number: paragraph and range of folded text of its sentence.
pub(super) struct Found {
    pub target: Target,
    pub paragraph: usize,
    pub sentence: Range<usize>,
}

/// The targets of the paragraphs.
pub(super) fn targets(paragraphs: &[Paragraph]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for sentence in sentences(&paragraph.text) {
            if PAST.is_match(&paragraph.text.folded[sentence.clone()]) {
                continue;
            }
            let mut found = in_sentence(paragraph, sentence.clone());
            found.sort_by_key(|(at, _)| *at);
            out.extend(found.into_iter().map(|(_, target)| Found {
                target,
                paragraph: index,
                sentence: sentence.clone(),
            }));
        }
    }
    for (at, found) in out.iter_mut().enumerate() {
        found.target.id = format!("t{}", at + 1);
    }
    out
}

fn in_sentence(paragraph: &Paragraph, sentence: Range<usize>) -> Vec<(usize, Target)> {
    let folded = &paragraph.text.folded[sentence.clone()];
    let mut found: Vec<(usize, Target)> = Vec::new();
    let places: Vec<Range<usize>> = PERCENT.find_iter(folded).map(|m| m.range()).collect();
    for (at, m) in PERCENT.captures_iter(folded).enumerate() {
        let (Some(whole), Some(low)) = (m.get(0), value(&m["low"])) else { continue };
        let high = m.name("high").and_then(|high| value(high.as_str()));
        let scope = Scope {
            from: at.checked_sub(1).map_or(0, |before| clause_cut(folded, places[before].end, whole.start())),
            to: places.get(at + 1).map_or(folded.len(), |next| clause_cut(folded, whole.end(), next.start)),
        };
        let quantity =
            Quantity { low: Some(low), high, unit: "%".to_owned(), comparator: None, direction: None };
        found
            .push((whole.start(), target(paragraph, sentence.start, folded, whole.range(), scope, quantity)));
    }
    for m in COUNT.captures_iter(folded) {
        let (Some(number), Some(unit), Some(whole)) = (m.name("n"), m.name("unit"), m.get(0)) else {
            continue;
        };
        let direction = m
            .name("move")
            .map(|word| if word.as_str() == "tang" { Direction::Increase } else { Direction::Decrease });
        let tail = folded[number.end()..].trim_start();
        if tail.starts_with('%')
            || NO_UNIT.is_match(unit.as_str())
            || places.iter().any(|place| place.start < whole.end() && whole.start() < place.end)
        {
            continue;
        }
        let first = unit.as_str().split(' ').next().unwrap_or("").len();
        let unit = paragraph
            .text
            .slice(sentence.start + unit.start()..sentence.start + unit.start() + first)
            .to_owned();
        let quantity =
            Quantity { low: value(number.as_str()), high: None, unit, comparator: None, direction };
        let scope = Scope { from: 0, to: folded.len() };
        found.push((
            whole.start(),
            target(paragraph, sentence.start, folded, number.range(), scope, quantity),
        ));
    }
    for m in GRADE.captures_iter(folded) {
        let (Some(whole), Some(grade)) = (m.get(0), m.name("grade")) else { continue };
        let unit =
            paragraph.text.slice(sentence.start + grade.start()..sentence.start + grade.end()).to_owned();
        let comparator = if m.name("up").is_some() { Comparator::AtLeast } else { Comparator::Eq };
        let quantity = Quantity {
            low: None,
            high: None,
            unit,
            comparator: Some(comparator),
            direction: Some(Direction::Reach),
        };
        let scope = Scope { from: 0, to: folded.len() };
        found
            .push((whole.start(), target(paragraph, sentence.start, folded, whole.range(), scope, quantity)));
    }
    found
}

/// The part of a sentence that speaks of one number.
struct Scope {
    from: usize,
    to: usize,
}

struct Quantity {
    low: Option<f64>,
    high: Option<f64>,
    unit: String,
    comparator: Option<Comparator>,
    direction: Option<Direction>,
}

/// Where, between two numbers, what belongs to the first gives way to what belongs to the second.
fn clause_cut(folded: &str, from: usize, to: usize) -> usize {
    folded[from..to].rfind(", ").map_or(from, |comma| from + comma + 2)
}

fn target(
    paragraph: &Paragraph,
    base: usize,
    folded: &str,
    number: Range<usize>,
    scope: Scope,
    quantity: Quantity,
) -> Target {
    let before = &folded[scope.from..number.start];
    let after = &folded[number.end..scope.to];
    let near_before = &before[floor(before, before.len().saturating_sub(NEAR))..];
    let near_after = &after[..floor(after, after.len().min(NEAR))];
    let comparator =
        quantity.comparator.unwrap_or_else(|| comparator(near_before, near_after, quantity.high.is_some()));
    let direction = quantity.direction.unwrap_or_else(|| direction(before));
    let text = |range: Range<usize>| paragraph.text.slice(base + range.start..base + range.end).to_owned();
    let indicator = indicator(&text(scope.from..number.start), &text(number.end..scope.to));
    let whole = &folded[..scope.to];
    let baseline = BASELINE.captures(&folded[number.end..]).and_then(|m| {
        let what = m.name("what")?;
        Some(text(number.end + what.start()..number.end + what.end()).trim().to_owned())
    });
    let due = DUE
        .captures_iter(whole)
        .filter(|m| m.get(0).is_some_and(|m| !whole[..m.start()].ends_with("so voi ")))
        .last();
    let due = due.and_then(|m| {
        ["y", "y2", "y3"].iter().find_map(|name| Some(format!("{}-12-31", m.name(name)?.as_str())))
    });
    Target {
        id: String::new(),
        indicator,
        direction,
        comparator,
        value: quantity.low,
        value_max: quantity.high,
        unit: Some(quantity.unit),
        baseline,
        due,
        lines: paragraph.lines(base + scope.from..base + number.end.max(scope.to.min(number.end + 1))),
        page: None,
        section: Vec::new(),
        confidence: 0.85,
    }
}

fn comparator(before: &str, after: &str, range: bool) -> Comparator {
    let has = |words: &[&str]| words.iter().any(|word| before.contains(word));
    if range {
        Comparator::Range
    } else if after.trim_start().starts_with("tro len")
        || has(&["toi thieu", "it nhat", "khong duoi", "khong thap hon"])
    {
        Comparator::AtLeast
    } else if has(&["toi da", "khong qua", "khong vuot qua"]) || after.trim_start().starts_with("tro xuong") {
        Comparator::AtMost
    } else if before.trim_end().ends_with("tren") || has(&["hon "]) {
        Comparator::MoreThan
    } else if before.trim_end().ends_with("duoi") {
        Comparator::LessThan
    } else if has(&["khoang"]) {
        Comparator::About
    } else {
        Comparator::Eq
    }
}

fn direction(before: &str) -> Direction {
    let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
    let near = |at: Option<usize>| at.filter(|&at| before.len() - at < 60);
    match (
        near(last(&["giam "])),
        near(last(&["tang them ", "tang binh quan ", "tang toi thieu ", "tang it nhat ", "tang "])),
    ) {
        (Some(down), up) if up.is_none_or(|up| up < down) => Direction::Decrease,
        (_, Some(up)) if !before[up..].starts_with("tang cuong") => Direction::Increase,
        _ => Direction::Reach,
    }
}

/// What is measured: after a number that begins its clause, else before it.
fn indicator(before: &str, after: &str) -> String {
    let strip = |part: &str| {
        part.trim_matches(|c: char| c.is_whitespace() || "-+*,;:.()•–\"“”".contains(c)).to_owned()
    };
    let (before, after) = (strip(before), strip(after));
    let verb_only = before.split_whitespace().count() <= 5;
    let chosen = if verb_only && after.split_whitespace().count() >= 2 { after } else { before };
    chosen.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::paragraph::paragraphs;
    use super::*;

    #[test]
    fn targets_have_a_normal_form() {
        use Comparator::{About, AtLeast, AtMost, Eq, MoreThan, Range};
        use Direction::{Decrease, Increase, Reach};
        type Row<'t> = (&'t str, Option<(Direction, Comparator, Option<f64>, Option<f64>, &'t str)>);
        let rows: [Row<'_>; 13] = [
            ("- 100% hồ sơ được số hóa", Some((Reach, Eq, Some(100.0), None, "%"))),
            ("tỷ lệ hài lòng đạt từ 90% trở lên", Some((Reach, AtLeast, Some(90.0), None, "%"))),
            ("đạt tối thiểu 70% số xã", Some((Reach, AtLeast, Some(70.0), None, "%"))),
            ("trên 50% cấp huyện họp trực tuyến", Some((Reach, MoreThan, Some(50.0), None, "%"))),
            ("không quá 5% hồ sơ trễ hạn", Some((Reach, AtMost, Some(5.0), None, "%"))),
            ("khoảng 30% cán bộ", Some((Reach, About, Some(30.0), None, "%"))),
            (
                "giảm bình quân khoảng 10% đến 15% chi trực tiếp",
                Some((Decrease, Range, Some(10.0), Some(15.0), "%")),
            ),
            ("giảm tối thiểu 2,5% biên chế", Some((Decrease, AtLeast, Some(2.5), None, "%"))),
            ("phấn đấu các Chỉ số tăng 05 bậc so với năm 2022", Some((Increase, Eq, Some(5.0), None, "bậc"))),
            ("tổ chức ít nhất 02 lớp tập huấn", Some((Reach, AtLeast, Some(2.0), None, "lớp"))),
            ("xếp loại “Khá” trở lên", Some((Reach, AtLeast, None, None, "Khá"))),
            ("dịch vụ công mức độ 3, 4", None),
            ("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", None),
        ];
        for (text, expected) in rows {
            let found = targets(&paragraphs(&lines(text), &[]));
            let found = found.first().map(|found| &found.target);
            let found = found
                .map(|t| (t.direction, t.comparator, t.value, t.value_max, t.unit.as_deref().unwrap_or("")));
            assert_eq!(found, expected, "{text}");
        }
    }
}
