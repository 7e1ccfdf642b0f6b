//! The two streams: results go out through a buffer, messages line by line.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes results to standard output, and all of them before it returns.
pub fn results(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(cannot_write(Path::new("standard output")))
}

/// What went wrong with writing to `path`, and what to do about it.
pub fn cannot_write(path: &Path) -> impl Fn(io::Error) -> io::Error {
    let path = path.display().to_string();
    move |error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "make the folder it is to stand in first",
            io::ErrorKind::PermissionDenied => "choose a place that you may write to",
            io::ErrorKind::StorageFull => "make room, or choose another place",
            io::ErrorKind::IsADirectory => "this is a folder: name a file in it, or move it away",
            io::ErrorKind::AlreadyExists => "choose another name for the folder, since a file has this one",
            io::ErrorKind::NotADirectory => {
                "choose another path, since a part of this one is a file, no folder"
            }
            _ => "choose another place",
        };
        io::Error::new(error.kind(), format!("{path}: cannot be written to: {error}; {hint}"))
    }
}

/// Writes one line to standard error. Where that stream is closed there is nobody left to tell.
pub fn message(message: impl Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
