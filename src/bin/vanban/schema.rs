//! `vanban schema`: the JSON Schema of the report.

use std::io;

use crate::{Status, stream};

/// Runs it.
pub fn run() -> io::Result<Status> {
    stream::results(|out| out.write_all(vanban::json_schema().as_bytes()))?;
    Ok(Status::Done)
}
