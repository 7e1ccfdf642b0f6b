//! What the command is doing, told on standard error where `--verbose` asks for it.

use std::io;

use tracing::Level;
use tracing_subscriber::fmt::time;

/// Tells from now on: nothing where `verbose` is 0, what came of each file at 1, each stage at 2 or more.
pub fn install(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => Level::INFO,
        _ => Level::DEBUG,
    };
    let lines = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr);
    lines.with_timer(time::uptime()).with_target(false).init();
}
