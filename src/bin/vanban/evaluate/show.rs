//! The figures as tables to read, or as JSON to compute with.

use std::io::{self, Write};

use super::figures::Figures;

/// How many confusions the tables show; JSON and the page have more.
const CONFUSIONS: usize = 12;

/// Writes one JSON object.
pub fn json(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, figures)?;
    writeln!(out)
}

/// Writes tables.
pub fn tables(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    text(figures, out)?;
    mistakes(figures, out)?;
    structure(figures, out)
}

fn text(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let tables = [
        ("restored from raw", &figures.text.damaged),
        ("restored from gold", &figures.text.clean),
        ("by the other tool", &figures.text.other),
        ("by damage", &figures.text.by_damage),
    ];
    for (title, records) in tables.into_iter().filter(|(_, records)| records.len() > 1) {
        writeln!(
            out,
            "{:<24}{:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}",
            format!("Text {title}"),
            "syllables",
            "right raw",
            "right",
            "numbers",
            "CER",
            "harmed"
        )?;
        for record in records {
            let scores = &record.figures;
            let shares = [
                scores.raw_syllable_accuracy,
                scores.syllable_accuracy,
                scores.number_accuracy,
                scores.cer,
                scores.harmed,
            ];
            writeln!(out, "{:<24}{:>9}{}", record.name, scores.syllables, cells(&shares))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn mistakes(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let Some(total) = figures.mistakes.last().filter(|record| record.figures.words > 0) else {
        return Ok(());
    };
    writeln!(out, "What is wrong in {} restored words", total.figures.words)?;
    for kind in &total.figures.kinds {
        let share = kind.count as f64 / total.figures.words as f64;
        let name = serde_json::to_value(kind.kind)?;
        writeln!(out, "{:<24}{:>9}{}", name.as_str().unwrap_or_default(), kind.count, cells(&[Some(share)]))?;
    }
    let or_nothing = |words: &str| if words.is_empty() { "∅".to_owned() } else { words.to_owned() };
    let commonest = figures.confusions.iter().take(CONFUSIONS);
    let commonest: Vec<String> = commonest
        .map(|confusion| {
            let [gold, restored] = [&confusion.gold, &confusion.restored].map(|words| or_nothing(words));
            format!("{gold} → {restored} ({})", confusion.count)
        })
        .collect();
    writeln!(out, "the commonest: {}\n", commonest.join(", "))?;
    let calibration = &figures.calibration;
    if let Some(error) = calibration.expected_error {
        let changes = calibration.changes;
        writeln!(out, "Expected calibration error of {changes} changes: {:.2} %\n", 100.0 * error)?;
    }
    Ok(())
}

fn structure(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let [raw, gold] = [&figures.structure.damaged, &figures.structure.clean].map(|records| records.last());
    let Some(raw) = raw.filter(|total| !total.figures.is_empty()) else { return Ok(()) };
    let titles = "   P raw      R raw     F1 raw     P gold     R gold    F1 gold";
    writeln!(out, "{:<24}{:>9}  {titles}", "Structure", "items")?;
    for (list, from_raw) in &raw.figures {
        let from_gold = gold.and_then(|total| total.figures.get(list)).copied().unwrap_or_default();
        let shares = [*from_raw, from_gold].map(|scores| [scores.p, scores.r, scores.f1]).concat();
        writeln!(out, "{list:<24}{:>9}{}", from_raw.gold, cells(&shares))?;
    }
    Ok(())
}

/// Shares in percent, in columns.
fn cells(shares: &[Option<f64>]) -> String {
    let cell = |share: &Option<f64>| match share {
        Some(share) => format!("{:>9.2} %", 100.0 * share),
        None => format!("{:>11}", "-"),
    };
    shares.iter().map(cell).collect()
}
