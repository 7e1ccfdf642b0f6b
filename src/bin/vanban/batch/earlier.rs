//! What an earlier run into the same folder did, so that it need not be done again.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use vanban::GENERATOR;

use super::output::OBJECTS;

/// The objects of earlier runs, found by path and content.
#[derive(Debug)]
pub struct Earlier {
    path: PathBuf,
    file: Mutex<File>,
    index: HashMap<String, Entry>,
}

/// Where an object stands in the file, and what it was made from.
#[derive(Debug)]
struct Entry {
    sha256: String,
    start: u64,
    length: usize,
}

/// What is read of each object to find it again.
#[derive(Deserialize)]
struct Line {
    generator: String,
    source: LineSource,
}

#[derive(Deserialize)]
struct LineSource {
    path: String,
    sha256: String,
}

impl Earlier {
    /// Sets aside the objects of the last run in `folder`, and of runs that were themselves killed while resuming.
    ///
    /// They are added to `documents.jsonl.earlier`, which stays until a run ends; so whenever this one is killed,
    /// nothing that was done is lost. Objects made with other options than `options`, as [`note_options`] has it, are of
    /// no use.
    pub fn set_aside(folder: &Path, options: Option<&str>) -> io::Result<Self> {
        let path = aside(folder);
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(&path)?;
        if if_there(fs::read_to_string(noted(folder)))?.as_deref() != options {
            file.set_len(0)?;
        } else if let Some(last) = if_there(File::open(folder.join(OBJECTS)))? {
            append_whole_lines(BufReader::new(last), &mut file)?;
        }
        file.rewind()?;
        let index = index(BufReader::new(&file))?;
        Ok(Self { path, file: Mutex::new(file), index })
    }

    /// The object, with its line end, that this version made of the same bytes under the same path.
    pub fn line(&self, path: &Path, sha256: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(entry) =
            self.index.get(path.to_string_lossy().as_ref()).filter(|entry| entry.sha256 == sha256)
        else {
            return Ok(None);
        };
        let mut line = vec![0; entry.length];
        // Nothing panics while it holds the file.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(entry.start))?;
        file.read_exact(&mut line)?;
        Ok(Some(line))
    }

    /// Removes what was set aside: all of it stands in the new file now.
    pub fn forget(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// Notes in `folder` the options that its objects are made with, where they are not the default ones.
pub fn note_options(folder: &Path, options: Option<&str>) -> io::Result<()> {
    match options {
        Some(options) => fs::write(noted(folder), options),
        None => if_there(fs::remove_file(noted(folder))).map(drop),
    }
}

/// What was asked of a file, or `None` where there is no such file.
fn if_there<T>(asked: io::Result<T>) -> io::Result<Option<T>> {
    match asked {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        asked => asked.map(Some),
    }
}

/// Where the options of a folder are noted.
fn noted(folder: &Path) -> PathBuf {
    folder.join(format!("{OBJECTS}.options"))
}

fn aside(folder: &Path) -> PathBuf {
    folder.join(format!("{OBJECTS}.earlier"))
}

/// Copies lines from `last` to `file`, but for a last one that was cut short.
fn append_whole_lines(mut last: impl BufRead, file: &mut File) -> io::Result<()> {
    let mut line = Vec::new();
    while last.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
        file.write_all(&line)?;
        line.clear();
    }
    Ok(())
}

/// Where the object of each path stands; the last one counts, and those of other versions do not.
fn index(mut file: impl BufRead) -> io::Result<HashMap<String, Entry>> {
    let mut index = HashMap::new();
    let (mut start, mut line) = (0, Vec::new());
    loop {
        line.clear();
        let length = file.read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(index);
        }
        if let Ok(Line { generator, source }) = serde_json::from_slice(&line)
            && generator == GENERATOR
        {
            index.insert(source.path, Entry { sha256: source.sha256, start, length });
        }
        start += length as u64;
    }
}
