//! The figures as one page of HTML, whole in itself: tables with their bars, and the calibration curve.

use std::io;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;
use vanban::GENERATOR;

use super::figures::Figures;

/// The side of the square that the calibration curve is drawn in.
const SIDE: f64 = 300.0;
/// The radius of the dot of a bin that holds all changes; the area of others is in proportion.
const RADIUS: f64 = 26.0;
/// The least radius that can still be seen.
const LEAST_RADIUS: f64 = 1.5;

/// A dot of the calibration curve.
#[derive(Serialize)]
struct Dot {
    x: f64,
    y: f64,
    radius: f64,
    changes: usize,
    confidence: f64,
    right: f64,
}

/// The page for `figures` of the papers in `corpus`.
pub fn render(figures: &Figures, corpus: &str) -> io::Result<String> {
    let mut environment = Environment::new();
    environment.add_filter("percent", |share: Option<f64>| match share {
        Some(share) => format!("{:.2} %", 100.0 * share),
        None => "–".to_owned(),
    });
    environment.add_template("page.html", include_str!("page.html")).map_err(io::Error::other)?;
    let page = context! {
        generator => GENERATOR,
        corpus,
        style => Value::from_safe_string(include_str!("page.css").to_owned()),
        side => SIDE,
        dots => Serde(dots(figures)),
        figures => Serde(figures),
    };
    environment.get_template("page.html").and_then(|template| template.render(page)).map_err(io::Error::other)
}

/// The bins that hold changes: to the right the surer, upward the righter.
fn dots(figures: &Figures) -> Vec<Dot> {
    let all = figures.calibration.changes.max(1) as f64;
    let bins = figures.calibration.bins.iter();
    bins.filter_map(|bin| {
        let (confidence, right) = (bin.confidence?, bin.right?);
        Some(Dot {
            x: SIDE * confidence,
            y: SIDE * (1.0 - right),
            radius: (RADIUS * (bin.changes as f64 / all).sqrt()).max(LEAST_RADIUS),
            changes: bin.changes,
            confidence,
            right,
        })
    })
    .collect()
}
