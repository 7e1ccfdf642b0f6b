//! Tables of tasks: a row names the task, who leads, who helps and by when, each in a column of its own.

use super::super::body::Gazetteer;
use super::super::line::Line;
use super::Responsibility;

/// The duties in the tables among the lines.
pub(super) fn responsibilities(_lines: &[Line], _names: &Gazetteer) -> Vec<Responsibility> {
    Vec::new()
}
