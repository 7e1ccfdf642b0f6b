//! The two streams: results go out through a buffer, messages line by line.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};

/// Writes results to standard output, and all of them before it returns.
pub fn results(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    out.flush()
}

/// Writes one line to standard error. Where that stream is closed there is nobody left to tell.
pub fn message(message: impl Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
