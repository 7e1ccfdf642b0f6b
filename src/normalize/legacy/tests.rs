use super::*;
use crate::normalize::{Damage, Normalizer};
use crate::source::legacy::tests::encode;

const PAPER: &str = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\
    Theo đề nghị của Giám đốc Sở Nội vụ,\nỦy ban nhân dân tỉnh ban hành Kế hoạch với những nội dung sau:\n";

#[test]
fn text_in_each_encoding_is_decoded_and_led_back() {
    for encoding in LegacyEncoding::ALL {
        let seen = encode(encoding, PAPER);
        let normalized = Normalizer::new().normalize(&seen);
        assert_eq!(
            normalized.text(),
            PAPER.replace("Ủ", if encoding == LegacyEncoding::Tcvn3 { "ủ" } else { "Ủ" }),
            "{encoding:?}: {seen}"
        );
        assert_eq!(normalized.condition().damage, Damage::LegacyEncoding);
        let mut written = String::new();
        let mut end = 0;
        for correction in normalized.corrections() {
            assert_eq!(correction.span.slice(&seen), Some(correction.original.as_str()));
            written.push_str(&seen[end..correction.span.start]);
            written.push_str(&correction.replacement);
            end = correction.span.end;
        }
        written.push_str(&seen[end..]);
        assert_eq!(written, normalized.text(), "the changes make the one of the other");
        assert!(normalized.warnings()[0].message.contains(encoding.name()), "{:?}", normalized.warnings());
    }
}

#[test]
fn a_text_may_mix_encodings_and_unicode() {
    let mixed = format!(
        "{PAPER}{}{PAPER}{}",
        encode(LegacyEncoding::Tcvn3, "Các Bộ trưởng chịu trách nhiệm thi hành Nghị quyết này.\n"),
        encode(LegacyEncoding::Vni, "Giám đốc các sở, ban, ngành chịu trách nhiệm thi hành.\n"),
    );
    let expected = format!(
        "{PAPER}Các Bộ trưởng chịu trách nhiệm thi hành Nghị quyết này.\n{PAPER}\
         Giám đốc các sở, ban, ngành chịu trách nhiệm thi hành.\n"
    );
    let normalized = Normalizer::new().normalize(&mixed);
    assert_eq!(normalized.text(), expected);
    let lines: Vec<_> = normalized.warnings().iter().filter_map(|warning| warning.lines).collect();
    assert_eq!(lines.iter().map(|lines| lines.first).collect::<Vec<_>>(), [4, 8]);
}

#[test]
fn other_languages_and_clean_text_are_left_as_they_are() {
    for text in [
        PAPER,
        "L'arrêté du 3 août, où la forêt était protégée jusqu'à la fin de l'été, à côté de l'hôtel où naïf.",
        "Der Bürgermeister läßt für Straßen größere Brücken über Flüsse öffnen.",
        "The café's naïve résumé – £5 § 3 ½ price ® ©",
        "Uy ban nhan dan tinh da ban hanh Ké hoach phat dong phong trào thi dua, vé viéc nay",
        "30°C ± 5 µm × 10³ « ghi chú » ¼",
    ] {
        assert!(decode(text, crate::model::Model::embedded()).is_none(), "{text}");
    }
}

/// Misread scans and PDF text with wrong letters have letters that old encodings have, too.
#[test]
fn damaged_papers_are_not_taken_for_an_old_encoding() {
    let model = crate::model::Model::embedded();
    let papers = [
        include_str!("../../../corpus/kon-tum-2022-kh62.raw.txt"),
        include_str!("../../../corpus/kon-tum-2023-kh42.raw.txt"),
        include_str!("../../../corpus/kon-tum-2023-bcd.raw.txt"),
        include_str!("../../../corpus/quang-ninh-2024-kh40.raw.txt"),
        include_str!("../../../corpus/kon-tum-2025-qd-cchc.raw.txt"),
    ];
    for paper in papers {
        assert!(decode(paper, model).is_none());
        // Less of a paper shows less of what it is not.
        for line in paper.lines() {
            assert!(decode(line, model).is_none(), "{line}");
        }
    }
}

/// The share of words of `expected` that `got` has in the same place of the same line.
fn right(expected: &str, got: &str) -> (usize, usize) {
    let pairs = expected.lines().zip(got.lines());
    let counts = pairs.map(|(expected, got)| {
        let (expected, got): (Vec<_>, Vec<_>) =
            (expected.split_whitespace().collect(), got.split_whitespace().collect());
        (expected.iter().zip(&got).filter(|(a, b)| a == b).count(), expected.len())
    });
    counts.fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
}

/// Floors for real papers, whole and line by line.
#[test]
fn papers_come_back_from_every_encoding() {
    let papers = [include_str!("../../../corpus/kon-tum-2023-kh42.gold.txt")];
    let mut worker = Normalizer::new().worker();
    for encoding in LegacyEncoding::ALL {
        let (mut whole, mut lines) = ((0, 0), (0, 0));
        for paper in papers {
            // What a font of capitals has lost of its case is no matter of the encoding.
            let fold = |text: &str| {
                if encoding == LegacyEncoding::Tcvn3 { text.to_lowercase() } else { text.to_owned() }
            };
            let seen = encode(encoding, paper);
            let (good, all) = right(&fold(paper), &fold(worker.normalize(&seen).text()));
            whole = (whole.0 + good, whole.1 + all);
            let pairs = paper.lines().zip(seen.lines()).filter(|(line, _)| line.split(' ').count() >= 4);
            for (line, seen) in pairs.step_by(8) {
                let (good, all) = right(&fold(line), &fold(worker.normalize(seen).text()));
                lines = (lines.0 + good, lines.1 + all);
            }
        }
        let share = |(good, all): (usize, usize)| good as f64 / all as f64;
        assert!(share(whole) > 0.998, "{encoding:?}: {}", share(whole));
        assert!(share(lines) > 0.96, "{encoding:?}: {}", share(lines));
    }
}
