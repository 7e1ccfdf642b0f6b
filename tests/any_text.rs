//! What holds of any text at all: nothing panics, lines keep their number, and spans point home.

use proptest::prelude::*;
use vanban::{Normalized, Normalizer, parse};

/// Pieces of papers and of nonsense, put together at random.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("ỦY BAN NHÂN DÂN TỈNH".to_owned()),
        Just("Số: 42/KH-UBND Kon Tum, ngay 06 thang 0/nam 2023".to_owned()),
        Just("\nKẾ HOẠCH\n".to_owned()),
        Just("Căn cứ Nghị quyết số 18-NQ/TU ngày 02/12/2022 của Tỉnh ủy; ".to_owned()),
        Just("\n1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành ".to_owned()),
        Just("- 100% hồ sơ trước ngày 30/6 hằng năm; ".to_owned()),
        Just("nha nwéc trén dia ban ".to_owned()),
        Just("\nNơi nhận:\n- Như trên;\n- Lưu: VT. KT. CHỦ TỊCH\n".to_owned()),
        Just("| a | b |\n|---|---|\n".to_owned()),
        Just("<sup>(1)</sup>".to_owned()),
        "[ -~]{0,12}",
        "[•‘’“”–\u{0}\u{300}\u{309}ßÞ﷽🙂¹½٣\u{a0}\t\n]{0,6}",
        "\\PC{0,10}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parsing_gives_a_document_and_lines_within_the_text(text in text()) {
        let lines = text.lines().count().max(1) as u32;
        let documents = parse(&Normalized::unchanged(text));
        prop_assert!(!documents.is_empty());
        for document in documents {
            let ranges = document.targets.iter().map(|item| item.lines)
                .chain(document.deadlines.iter().map(|item| item.lines))
                .chain(document.citations.iter().map(|item| item.lines))
                .chain(document.responsibilities.iter().map(|item| item.lines))
                .chain(document.sections.iter().map(|item| item.lines));
            for range in ranges {
                prop_assert!(1 <= range.first && range.first <= range.last && range.last <= lines, "{range:?}");
            }
        }
    }

    #[test]
    fn normalizing_keeps_lines_and_points_home(text in text()) {
        let normalized = Normalizer::new().normalize(&text);
        prop_assert_eq!(normalized.text().matches('\n').count(), text.matches('\n').count());
        let mut end = 0;
        for correction in normalized.corrections() {
            prop_assert_eq!(correction.span.slice(&text), Some(correction.original.as_str()));
            prop_assert!(correction.span.start >= end);
            prop_assert!((0.0..=1.0).contains(&correction.confidence));
            end = correction.span.end;
        }
    }
}

#[test]
fn long_words_lines_and_runs_of_marks_take_linear_time() {
    let normalizer = Normalizer::new();
    for text in [
        "a".repeat(300_000),
        "\u{301}".repeat(100_000),
        "-".repeat(300_000),
        "xa hoi ".repeat(20_000),
        "\0".repeat(10_000),
    ] {
        let normalized = normalizer.normalize(&text);
        assert_eq!(normalized.text().lines().count(), text.lines().count());
        assert!(!parse(&normalized).is_empty());
    }
}
