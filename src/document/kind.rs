//! Kinds of documents by their names, after Điều 7 and Phụ lục III of Nghị định 30/2020/NĐ-CP.

use super::Kind;

/// Names as they open a title or a citation, folded, the longer before the shorter that begins alike.
const NAMES: [(&str, Kind); 21] = [
    ("ke hoach", Kind::Plan),
    ("quyet dinh", Kind::Decision),
    ("cong van", Kind::OfficialLetter),
    ("cong dien", Kind::OfficialLetter),
    ("nghi quyet", Kind::Resolution),
    ("chi thi", Kind::Directive),
    ("chuong trinh", Kind::Program),
    ("nghi dinh", Kind::Decree),
    ("thong tu lien tich", Kind::Circular),
    ("thong tu", Kind::Circular),
    ("bo luat", Kind::Law),
    ("luat", Kind::Law),
    ("phap lenh", Kind::Law),
    ("thong bao", Kind::Announcement),
    ("bao cao", Kind::Report),
    ("to trinh", Kind::Submission),
    ("huong dan", Kind::Guideline),
    ("de an", Kind::Scheme),
    ("ket luan", Kind::Conclusion),
    ("quy che", Kind::Regulation),
    ("quy dinh", Kind::Regulation),
];

/// The kind whose name a folded text begins with, and the length of the name.
pub(super) fn kind_at(folded: &str) -> Option<(Kind, usize)> {
    let after = |name: &str| folded[name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    NAMES
        .iter()
        .find(|(name, _)| folded.starts_with(name) && after(name))
        .map(|(name, kind)| (*kind, name.len()))
}

/// Whether a part of a symbol names the National Assembly and its term, `QH15`, which passes laws and resolutions alike.
pub(super) fn is_of_parliament(part: &str) -> bool {
    part.strip_prefix("QH").is_some_and(|term| term.chars().all(|c| c.is_ascii_digit()))
}

/// The kind that a document's symbol tells: `KH` of `42/KH-UBND`.
pub(super) fn kind_of_symbol(number: &str) -> Option<Kind> {
    let parts = || number.split(['/', '-', '.']).map(str::trim);
    let of = |part: &str| {
        Some(match part {
            "KH" => Kind::Plan,
            "QĐ" | "QD" => Kind::Decision,
            "CV" => Kind::OfficialLetter,
            "NQ" => Kind::Resolution,
            "CT" => Kind::Directive,
            "CTr" => Kind::Program,
            "NĐ" | "ND" => Kind::Decree,
            "TT" | "TTLT" => Kind::Circular,
            parliament if is_of_parliament(parliament) => Kind::Law,
            "TB" => Kind::Announcement,
            "BC" => Kind::Report,
            "TTr" => Kind::Submission,
            "HD" => Kind::Guideline,
            "ĐA" => Kind::Scheme,
            "KL" => Kind::Conclusion,
            _ => return None,
        })
    };
    parts().find_map(of)
}

/// The abbreviation of a kind in symbols (Phụ lục III of Nghị định 30/2020/NĐ-CP), where it has one.
fn abbreviation(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Plan => "KH",
        Kind::Decision => "QĐ",
        Kind::Resolution => "NQ",
        Kind::Directive => "CT",
        Kind::Program => "CTr",
        Kind::Decree => "NĐ",
        Kind::Circular => "TT",
        Kind::Announcement => "TB",
        Kind::Report => "BC",
        Kind::Submission => "TTr",
        Kind::Conclusion => "KL",
        _ => return None,
    })
}

/// A number whose symbol is put right by the kind that is named before it: `Quyết định số 1847/Qb-TTg` can be no other
/// than `1847/QĐ-TTg`. Only one letter is put right.
pub(super) fn repair_symbol(number: &str, named: Kind) -> String {
    let Some(abbreviation) = abbreviation(named) else { return number.to_owned() };
    let from = number.rfind('/').map_or(0, |slash| slash + 1);
    let (before, symbol) = number.split_at(from);
    let (kind, issuer) = symbol.split_once('-').map_or((symbol, None), |(kind, issuer)| (kind, Some(issuer)));
    let same_length = kind.chars().count() == abbreviation.chars().count();
    let wrong = kind.chars().zip(abbreviation.chars()).filter(|(read, meant)| read != meant).count();
    if kind_of_symbol(number).is_some() || !same_length || wrong != 1 {
        return number.to_owned();
    }
    match issuer {
        Some(issuer) => format!("{before}{abbreviation}-{issuer}"),
        None => format!("{before}{abbreviation}"),
    }
}

/// The kinds whose title stands alone on its line at the head of a document.
pub(super) fn kind_of_title(folded: &str) -> Option<Kind> {
    // What stands beside it is dirt or a rule.
    let title = folded.trim_matches(|c: char| !c.is_alphanumeric());
    kind_at(title).filter(|(_, length)| *length == title.len()).map(|(kind, _)| kind)
}

/// The kind whose name a heading begins with, where that is the kind of a document by itself.
pub(super) fn kind_of_heading(folded: &str) -> Option<Kind> {
    kind_at(folded).map(|(kind, _)| kind).filter(|kind| *kind != Kind::Law)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_name_and_symbol() {
        assert_eq!(kind_at("nghi quyet so 18"), Some((Kind::Resolution, 10)));
        assert_eq!(kind_at("luatsu"), None);
        assert_eq!(kind_of_title("ke hoach"), Some(Kind::Plan));
        assert_eq!(kind_of_title("ke hoach cong tac"), None);
        assert_eq!(kind_of_symbol("650-TB/TU"), Some(Kind::Announcement));
        assert_eq!(kind_of_symbol("05/BNV-VP"), None);
        assert_eq!(repair_symbol("1847/Qb-TTg", Kind::Decision), "1847/QĐ-TTg");
        assert_eq!(repair_symbol("05/BNV-VP", Kind::Decision), "05/BNV-VP");
        assert_eq!(repair_symbol("650-TB/TU", Kind::Announcement), "650-TB/TU");
    }
}
