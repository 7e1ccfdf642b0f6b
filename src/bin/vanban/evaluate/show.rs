//! The figures as tables to read, or as JSON to compute with.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::AddAssign;

use serde::Serialize;
use serde_json::json;
use vanban::evaluate::{F1, StructureCounts, TextCounts};

use super::{Counted, Evaluation};

/// The name of the sum over all documents.
const TOTAL: &str = "TOTAL";

/// The figures of one document.
#[derive(Serialize)]
struct Record<T> {
    name: String,
    #[serde(flatten)]
    figures: T,
}

/// Writes one JSON object; each list has a record a document and ends with the total.
pub fn json(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let figures = json!({
        "text": {
            "damaged": records(&evaluation.text_from_raw, TextCounts::scores),
            "clean": records(&evaluation.text_from_gold, TextCounts::scores),
        },
        "structure": {
            "damaged": records(&evaluation.structure_from_raw, lists),
            "clean": records(&evaluation.structure_from_gold, lists),
        },
    });
    writeln!(out, "{figures:#}")
}

/// Writes tables.
pub fn tables(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let texts = [
        ("restored from raw", &evaluation.text_from_raw),
        ("restored from gold", &evaluation.text_from_gold),
    ];
    for (title, counted) in texts.into_iter().filter(|(_, counted)| !counted.is_empty()) {
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
        for Record { name, figures } in records(counted, TextCounts::scores) {
            let shares = [
                figures.raw_syllable_accuracy,
                figures.syllable_accuracy,
                figures.number_accuracy,
                figures.cer,
                figures.harmed,
            ];
            writeln!(out, "{name:<24}{:>9}{}", figures.syllables, cells(&shares))?;
        }
        writeln!(out)?;
    }
    if evaluation.structure_from_raw.is_empty() {
        return Ok(());
    }
    let [raw, gold] = [&evaluation.structure_from_raw, &evaluation.structure_from_gold]
        .map(|counted| lists(&total(counted)));
    let titles = "   P raw      R raw     F1 raw     P gold     R gold    F1 gold";
    writeln!(out, "{:<24}{:>9}  {titles}", "Structure", "items")?;
    for (list, from_raw) in raw {
        let from_gold = gold.get(list).copied().unwrap_or_default();
        let shares = [from_raw, from_gold].map(|scores| [scores.p, scores.r, scores.f1]).concat();
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

fn records<T, F>(counted: &Counted<T>, figures: fn(&T) -> F) -> Vec<Record<F>>
where
    T: AddAssign + Clone + Default,
{
    let total = (TOTAL.to_owned(), total(counted));
    let all = counted.iter().chain([&total]);
    all.map(|(name, counts)| Record { name: name.clone(), figures: figures(counts) }).collect()
}

fn total<T: AddAssign + Clone + Default>(counted: &Counted<T>) -> T {
    counted.iter().fold(T::default(), |mut total, (_, counts)| {
        total += counts.clone();
        total
    })
}

fn lists(counts: &StructureCounts) -> BTreeMap<&'static str, F1> {
    counts.lists().map(|(list, counts)| (list, counts.f1())).collect()
}
