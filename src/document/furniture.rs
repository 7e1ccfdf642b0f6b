//! What belongs to a page and not to the document: its number, rules, addresses, the head of a gazette, and the stamp of an
//! electronic signature.

use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, LineKind, pattern};

/// A stamp has at most so many lines above and below the one that says when.
const LONGEST_STAMP: usize = 6;

static NUMBER_OR_RULE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^([-–—_\s*=.]*\d{0,3}[-–—_\s*=.]*|\|?(\s*:?-{2,}:?\s*\|)+|[-=*\s]*(?i:trang|page)\s*(?:\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|(?i:break))[-=*\s]*|\d{1,3}\s*/\s*\d{1,3}\s*$)$",
    )
});
/// The target of a link, which some engines put at the end of its page.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:https?://|www\.)\S+$"));
/// The head of a page of the official gazette: `CÔNG BÁO/Số 715 + 716/Ngày 23-5-2023`, with the page's number before or behind.
static GAZETTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,4}\s+)?cong bao\s*/\s*so\s[\d\s+]+/\s*ngay\s[\d-]+(?:\s+\d{1,4})?$"));
/// A line of the stamp that an electronic signature leaves on a page: who signed, for whom, where to ask, and when.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:(?:nguoi ky|ky boi|email|co quan|to chuc|(?:thoi gian|ngay|gio) ky)\s*:|[\w.-]+@[\w.-]+$)")
});
/// The one that says when, to the second.
static SIGNED_AT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:thoi gian|ngay|gio) ky\s*:.*\d\d?:\d\d:\d\d"));

/// Whether a line is the number of a page or a rule, unless a label of a point may be that number.
pub(super) fn is_number_or_rule(line: &str) -> bool {
    NUMBER_OR_RULE.is_match(line)
}

/// Whether a line is the address of a page.
pub(super) fn is_address(line: &str) -> bool {
    ADDRESS.is_match(line)
}

/// Finds the lines of the body that are heads of a gazette or belong to a stamp.
pub(super) fn mark(lines: &mut [Line]) {
    for at in 0..lines.len() {
        let folded = &lines[at].text.folded;
        if GAZETTE.is_match(folded) {
            lines[at].kind = LineKind::Furniture;
        } else if SIGNED_AT.is_match(folded) {
            let stamped = |line: &&mut Line| STAMP.is_match(&line.text.folded);
            let (above, below) = lines.split_at_mut(at);
            let above = above.iter_mut().rev().take(LONGEST_STAMP).take_while(stamped);
            let below = below.iter_mut().take(LONGEST_STAMP).take_while(stamped);
            above.chain(below).for_each(|line| line.kind = LineKind::Furniture);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn what_pages_have_is_set_apart() {
        let body = |text: &str| -> Vec<String> {
            let of_body = lines(text).into_iter().filter(|line| line.kind == LineKind::Body);
            of_body.map(|line| line.text.text).collect()
        };
        let rows = [
            ("CÔNG BÁO/Số 302/Ngày 02-06-2026\n71\nĐiều 1.", &["Điều 1."][..]),
            ("4 CÔNG BÁO/Số 715 + 716/Ngày 23-5-2023\nĐiều 1.", &["Điều 1."]),
            ("Ký bởi: CÔNG BÁO\nCơ quan: VĂN PHÒNG\nNgày ký: 2026-06-02 08:06:58 +07:00\nViệc", &["Việc"]),
            (
                "Người ký: Cổng Thông tin\nEmail:\na@chinhphu.vn\nThời gian ký: 08.05.2026 10:20:11 +07:00\nSố: 5",
                &["Số: 5"],
            ),
            ("--- PAGE BREAK ---\n=== Page 3 of 12 ===\nTrang 4/5\nTrang phục", &["Trang phục"]),
            // A form to fill in, and who has a duty.
            ("Cơ quan: Sở Y tế\nNgày ký: 5/2/2026", &["Cơ quan: Sở Y tế", "Ngày ký: 5/2/2026"]),
        ];
        for (text, expected) in rows {
            assert_eq!(body(text), expected, "{text}");
        }
    }
}
