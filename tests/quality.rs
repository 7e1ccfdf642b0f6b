//! Floors: a change that makes a figure worse than what `tests/floors.json` records fails.
//!
//! `vanban evaluate corpus/` prints all figures. Where some have become better, or worse for a good reason, write the file
//! anew and say why in the commit: `UPDATE_FLOORS=1 cargo test --test quality`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vanban::evaluate::{Calibration, Counts, GoldReport, StructureCounts, TextCounts};
use vanban::{Normalized, Normalizer, parse};

/// The papers of the corpus that have gold.
const PAPERS: [&str; 3] = ["kon-tum-2023-kh42", "kon-tum-2023-bcd", "kon-tum-2025-qd-cchc"];

/// Figures by name: shares of one.
type Figures = BTreeMap<String, f64>;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Recorded {
    /// What is the better the higher.
    at_least: Figures,
    /// What is the better the lower.
    at_most: Figures,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn corpus(name: &str) -> String {
    let path = path("corpus").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The figures of this version.
fn measured() -> Recorded {
    let mut figures = Recorded::default();
    let mut calibration = Calibration::default();
    let [mut from_raw, mut from_gold] = [StructureCounts::default(), StructureCounts::default()];
    for name in PAPERS {
        let [raw, gold] = ["raw", "gold"].map(|kind| corpus(&format!("{name}.{kind}.txt")));
        let restored = Normalizer::new().normalize(&raw);
        let damaged = TextCounts::of(&raw, &gold, restored.text()).scores();
        let clean = TextCounts::of(&gold, &gold, Normalizer::new().normalize(&gold).text()).scores();
        for (figure, share) in
            [("syllables", damaged.syllable_accuracy), ("numbers", damaged.number_accuracy)]
        {
            figures.at_least.insert(format!("{name}: {figure} right"), share.unwrap_or(0.0));
        }
        for (figure, share) in
            [("CER", damaged.cer), ("harmed", damaged.harmed), ("harmed of what is right", clean.harmed)]
        {
            figures.at_most.insert(format!("{name}: {figure}"), share.unwrap_or(1.0));
        }
        calibration += Calibration::of(&gold, &restored);
        let structure: GoldReport = serde_json::from_str(&corpus(&format!("{name}.gold.json")))
            .unwrap_or_else(|error| panic!("{name}.gold.json: {error}"));
        from_raw += StructureCounts::of(&structure, &parse(&restored));
        from_gold += StructureCounts::of(&structure, &parse(&Normalized::unchanged(gold)));
    }
    for (kind, counts) in [("restored", from_raw), ("gold", from_gold)] {
        for (list, counts) in counts.lists().filter(|(_, counts)| *counts != Counts::default()) {
            figures.at_least.insert(format!("F1 of {list} from {kind} text"), counts.f1().f1.unwrap_or(0.0));
        }
    }
    // Probabilities are computed by `exp`, whose last bits differ between machines: it is recorded in steps.
    let error = calibration.expected_error().unwrap_or(1.0);
    figures.at_most.insert("expected calibration error".to_owned(), (error * 200.0).ceil() / 200.0);
    figures
}

#[test]
fn no_figure_is_worse_than_what_is_recorded() {
    let file = path("tests/floors.json");
    let measured = measured();
    if std::env::var_os("UPDATE_FLOORS").is_some() {
        let text = serde_json::to_string_pretty(&measured).expect("figures are plain numbers");
        fs::write(&file, text + "\n").unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let recorded: Recorded =
        serde_json::from_str(&text).expect("the file of figures is as this test wrote it");
    let names = |figures: &Recorded| -> Vec<String> {
        figures.at_least.keys().chain(figures.at_most.keys()).cloned().collect()
    };
    assert_eq!(
        names(&recorded),
        names(&measured),
        "the figures that are recorded and those that are measured"
    );
    let below = recorded.at_least.iter().filter(|(name, floor)| measured.at_least[*name] < **floor);
    let above = recorded.at_most.iter().filter(|(name, ceiling)| measured.at_most[*name] > **ceiling);
    let worse: Vec<String> = below
        .map(|(name, floor)| format!("{name}: {} is below {floor}", measured.at_least[name]))
        .chain(above.map(|(name, ceiling)| format!("{name}: {} is above {ceiling}", measured.at_most[name])))
        .collect();
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}
