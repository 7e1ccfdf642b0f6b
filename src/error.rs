//! What can go wrong with an input: one opaque error whose text says what was expected and what to do.

use std::io;

/// An input could not be read.
///
/// Its text is the *reason* alone; callers put the path before it, as `path: reason`.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] pub(crate) ErrorKind);

/// The reasons, private so that they may grow.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("cannot be opened: {0}")]
    Io(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("the model cannot be used: {0}")]
    Model(String),
}
