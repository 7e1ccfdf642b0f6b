//! The figures of all papers, ready to be printed as tables, JSON or a page.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;
use vanban::Damage;
use vanban::evaluate::{
    Calibration, CalibrationBin, Confusion, F1, MistakeKind, Mistakes, StructureCounts, TextCounts,
    TextScores,
};

/// The name of the sum over all documents.
const TOTAL: &str = "TOTAL";
/// As many of the commonest confusions are told.
const CONFUSIONS: usize = 100;

/// What was counted in one paper.
pub struct Paper {
    /// Its name in the corpus.
    pub name: String,
    /// How its raw text was damaged.
    pub damage: Damage,
    /// Where it has gold text.
    pub text: Option<PaperText>,
    /// Where it has gold structure.
    pub structure: Option<PaperStructure>,
}

/// What was counted in the text of one paper.
pub struct PaperText {
    /// Restored from raw.
    pub damaged: TextCounts,
    /// Restored from gold, where any change is harm.
    pub clean: TextCounts,
    /// What another tool made of raw.
    pub other: Option<TextCounts>,
    /// What is still wrong in the text restored from raw.
    pub mistakes: Mistakes,
    /// How far the confidences of its changes can be trusted.
    pub calibration: Calibration,
}

/// What was counted in the structure of one paper.
pub struct PaperStructure {
    /// Read from the text restored from raw.
    pub damaged: StructureCounts,
    /// Read from gold text, where there is one.
    pub clean: Option<StructureCounts>,
}

/// All figures. Each list has a record a paper and ends with the total.
#[derive(Serialize)]
pub struct Figures {
    pub text: TextFigures,
    pub structure: StructureFigures,
    /// What is wrong in the texts restored from raw.
    pub mistakes: Vec<Record<MistakeFigures>>,
    /// The commonest confusions of all papers.
    pub confusions: Vec<Confusion>,
    pub calibration: CalibrationFigures,
}

#[derive(Serialize)]
pub struct TextFigures {
    pub damaged: Vec<Record<TextScores>>,
    pub clean: Vec<Record<TextScores>>,
    /// What another tool made of the raw texts, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<Record<TextScores>>,
    /// The sums over papers of one damage, named after it.
    pub by_damage: Vec<Record<TextScores>>,
}

#[derive(Serialize)]
pub struct StructureFigures {
    pub damaged: Vec<Record<Lists>>,
    pub clean: Vec<Record<Lists>>,
}

/// Figures by list.
pub type Lists = BTreeMap<&'static str, F1>;

/// The figures of one paper, or of several.
#[derive(Serialize)]
pub struct Record<T> {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub damage: Option<Damage>,
    #[serde(flatten)]
    pub figures: T,
}

#[derive(Serialize)]
pub struct MistakeFigures {
    /// Words that were compared.
    pub words: usize,
    /// Wrong ones by kind.
    pub kinds: Vec<KindCount>,
}

#[derive(Serialize)]
pub struct KindCount {
    pub kind: MistakeKind,
    pub count: usize,
}

#[derive(Serialize)]
pub struct CalibrationFigures {
    /// Changes that were judged.
    pub changes: usize,
    pub expected_error: Option<f64>,
    pub bins: Vec<CalibrationBin>,
}

/// The counts of some papers, each with its name and damage.
type Counted<T> = Vec<(String, Damage, T)>;

impl Figures {
    /// The figures of `papers`.
    pub fn of(papers: &[Paper]) -> Self {
        let damaged = counted(papers, |paper| Some(paper.text.as_ref()?.damaged));
        let clean = counted(papers, |paper| Some(paper.text.as_ref()?.clean));
        let other = counted(papers, |paper| paper.text.as_ref()?.other);
        let mistakes = counted(papers, |paper| Some(paper.text.as_ref()?.mistakes.clone()));
        let calibration = total(&counted(papers, |paper| Some(paper.text.as_ref()?.calibration)));
        let structure = counted(papers, |paper| Some(paper.structure.as_ref()?.damaged.clone()));
        let clean_structure = counted(papers, |paper| paper.structure.as_ref()?.clean.clone());
        Self {
            text: TextFigures {
                by_damage: by_damage(&damaged),
                damaged: records(&damaged, TextCounts::scores),
                clean: records(&clean, TextCounts::scores),
                other: if other.is_empty() { Vec::new() } else { records(&other, TextCounts::scores) },
            },
            structure: StructureFigures {
                damaged: records(&structure, lists),
                clean: records(&clean_structure, lists),
            },
            confusions: total(&mistakes).confusions().into_iter().take(CONFUSIONS).collect(),
            mistakes: records(&mistakes, |mistakes| MistakeFigures {
                words: mistakes.words(),
                kinds: MistakeKind::ALL.map(|kind| KindCount { kind, count: mistakes.count(kind) }).into(),
            }),
            calibration: CalibrationFigures {
                changes: calibration.changes(),
                expected_error: calibration.expected_error(),
                bins: calibration.bins().collect(),
            },
        }
    }
}

/// The name of a damage as JSON has it.
pub fn damage_name(damage: Damage) -> String {
    serde_json::to_value(damage).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn counted<T>(papers: &[Paper], counts: impl Fn(&Paper) -> Option<T>) -> Counted<T> {
    let counted = papers.iter().filter_map(|paper| Some((paper.name.clone(), paper.damage, counts(paper)?)));
    counted.collect()
}

fn records<T, F>(counted: &Counted<T>, figures: impl Fn(&T) -> F) -> Vec<Record<F>>
where
    T: AddAssign + Clone + Default,
{
    let total = Record { name: TOTAL.to_owned(), damage: None, figures: figures(&total(counted)) };
    let each = counted.iter().map(|(name, damage, counts)| Record {
        name: name.clone(),
        damage: Some(*damage),
        figures: figures(counts),
    });
    each.chain([total]).collect()
}

fn by_damage(counted: &Counted<TextCounts>) -> Vec<Record<TextScores>> {
    let mut sums = BTreeMap::<String, TextCounts>::new();
    for (_, damage, counts) in counted {
        *sums.entry(damage_name(*damage)).or_default() += *counts;
    }
    let records = sums.into_iter();
    records.map(|(name, counts)| Record { name, damage: None, figures: counts.scores() }).collect()
}

fn total<T: AddAssign + Clone + Default>(counted: &Counted<T>) -> T {
    counted.iter().fold(T::default(), |mut total, (.., counts)| {
        total += counts.clone();
        total
    })
}

fn lists(counts: &StructureCounts) -> Lists {
    counts.lists().map(|(list, counts)| (list, counts.f1())).collect()
}
