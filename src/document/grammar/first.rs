//! What a match may begin with: cheap tests that most places of a text fail, so that the grammars are tried at few.
//!
//! A test may say yes where nothing matches, and never no where something does.

use super::lexeme::digit_of;

/// The longest run of digits, and of letters that look like them, that a number begins with.
const LONGEST_RUN: usize = 24;

/// The first words of time limits, by their first letter. Of a word of two letters that another may follow without a space, that
/// one's first letter stands too: `duk` of `dự kiến`.
const OF_LIMITS: Words = &[
    (b'b', &["ba", "bao", "bay", "bon"]),
    (b'c', &["ca", "cac", "cham", "chieu", "chin", "chu", "cuoi"]),
    (b'd', &["dau", "den", "dinh", "du", "duk"]),
    (b'g', &["giai", "giua"]),
    (b'h', &["ha", "hai", "hang", "hat", "het", "hom"]),
    (b'k', &["ke", "ket", "khi", "khong"]),
    (b'l', &["la", "lam", "luc"]),
    (b'm', &["moi", "mot", "mung", "muoi", "muon"]),
    (b'n', &["nam", "ngay", "nhiem"]),
    (b'q', &["qui", "quy"]),
    (b's', &["sang", "sau"]),
    (
        b't',
        &[
            "tam", "tan", "thang", "theo", "thoi", "thu", "tinh", "toi", "trong", "trua", "trung", "truoc",
            "tu", "tuan", "tun", "tung",
        ],
    ),
    (b'v', &["vao"]),
    (b'x', &["xong"]),
];

/// The first words of quantities, in the same way.
const OF_QUANTITIES: Words = &[
    (b'b', &["binh"]),
    (b'c', &["cao", "cat", "cho", "co", "con"]),
    (b'd', &["danh", "dat", "du", "dung", "duoc", "duoi"]),
    (b'g', &["gan", "gap", "giam", "gioi"]),
    (b'h', &["hang", "hoan", "hon"]),
    (b'i', &["it", "ith", "itn"]),
    (b'k', &["kha", "khoang", "khong"]),
    (b'l', &["la", "lai", "len", "loai"]),
    (b'm', &["moi", "mot", "muc"]),
    (b'o', &["o"]),
    (b'p', &["phai"]),
    (b'r', &["rat"]),
    (b's', &["so", "sov"]),
    (
        b't',
        &[
            "tang", "thap", "them", "thu", "thuoc", "tiet", "toi", "tot", "tren", "trong", "trung", "tu",
            "tul", "tum", "ty", "tyl",
        ],
    ),
    (b'u', &["uoc"]),
    (b'v', &["vao", "vi", "vit", "vuot"]),
    (b'x', &["xap", "xep", "xuat", "xuong"]),
];

/// Words by their first letter.
type Words = &'static [(u8, &'static [&'static str])];

/// Whether a time limit may begin here.
pub(super) fn of_limit(input: &str) -> bool {
    begins(input, OF_LIMITS) || of_number(input)
}

/// Whether a quantity may begin here.
pub(super) fn of_quantity(input: &str) -> bool {
    begins(input, OF_QUANTITIES) || of_number(input)
}

/// Whether a number may begin here: a digit, or what looks like one with a digit behind it.
pub(super) fn of_number(input: &str) -> bool {
    let run = input.bytes().take(LONGEST_RUN);
    let mut run = run.take_while(|byte| digit_of(*byte).is_some() || matches!(byte, b'.' | b','));
    run.any(|byte| byte.is_ascii_digit())
}

/// Whether a text begins with one of some words; one of two letters stands whole.
fn begins(input: &str, words: Words) -> bool {
    let Some(first) = input.bytes().next() else { return false };
    let Ok(at) = words.binary_search_by_key(&first, |(letter, _)| *letter) else { return false };
    words[at].1.iter().any(|word| {
        let whole = |rest: &str| word.len() > SHORT || !rest.starts_with(char::is_alphabetic);
        input.strip_prefix(word).is_some_and(whole)
    })
}

/// Words of so many letters begin too many others.
const SHORT: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_order_by_their_first_letters() {
        for words in [OF_LIMITS, OF_QUANTITIES] {
            assert!(words.is_sorted_by_key(|(letter, _)| *letter));
            for (letter, words) in words {
                assert!(words.iter().all(|word| word.as_bytes()[0] == *letter), "{words:?}");
            }
        }
    }
}
