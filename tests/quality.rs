//! Floors: a change that makes the results worse than these fails. Raise them when the results get better.
//!
//! `vanban evaluate corpus/` prints all figures.

use std::fs;
use std::path::Path;

use vanban::Normalizer;
use vanban::evaluate::{TextCounts, TextScores};

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn scores(raw: &str, gold: &str) -> TextScores {
    TextCounts::of(raw, gold, Normalizer::new().normalize(raw).text()).scores()
}

#[test]
fn damaged_text_is_restored() {
    let floors = [
        ("kon-tum-2023-kh42", 0.98, 0.96), // read by an OCR engine without Vietnamese: 13 % of syllables right as it came
        ("kon-tum-2023-bcd", 0.995, 0.99), // a font with a wrong character map: 87 % right as it came
        ("kon-tum-2025-qd-cchc", 0.999, 0.99), // nearly clean: 99.9 % right as it came
    ];
    for (name, syllables, numbers) in floors {
        let scores = scores(&corpus(&format!("{name}.raw.txt")), &corpus(&format!("{name}.gold.txt")));
        assert!(scores.syllable_accuracy >= Some(syllables), "{name}: {scores:?}");
        assert!(scores.number_accuracy >= Some(numbers), "{name}: {scores:?}");
    }
}

#[test]
fn clean_text_is_left_alone() {
    for name in ["kon-tum-2023-kh42", "kon-tum-2023-bcd", "kon-tum-2025-qd-cchc"] {
        let gold = corpus(&format!("{name}.gold.txt"));
        let scores = scores(&gold, &gold);
        assert!(scores.harmed <= Some(0.0005), "{name}: {scores:?}");
    }
}
