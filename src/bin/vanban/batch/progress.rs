//! How far a batch is: a bar on a terminal, nothing elsewhere.

use std::fmt::{Display, Write};
use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::stream;

/// The bar, which messages are written above.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for `files` files; none where it is `hidden`, or standard error is no terminal.
    pub fn new(files: usize, hidden: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let template = "{bar:30} {pos}/{len} files, {rate} a second, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", |state: &ProgressState, text: &mut dyn Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = write!(text, "{:.1}", state.per_sec());
            }));
        }
        if stderr().is_terminal() && !hidden {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        Self(bar)
    }

    /// One file more is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Writes one line to standard error.
    pub fn message(&self, message: impl Display) {
        self.0.suspend(|| stream::message(message));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
