//! What a batch writes, in such a way that a run that is killed leaves whole lines and no half file under its final name.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use vanban::Table;

use super::Format;
use super::work::Finished;
use crate::input::sha256;
use crate::stream::cannot_write;

/// What makes a spreadsheet read a CSV file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The name of the file of objects, one a line.
pub const OBJECTS: &str = "documents.jsonl";

/// The files of one batch.
pub struct Outputs {
    folder: PathBuf,
    /// Written line by line under its final name: what is done so far is there to be read, and to resume from.
    objects: Option<File>,
    /// One a table, in the order of [`Table::ALL`]; none where no tables are wanted.
    tables: Vec<Part>,
    failures: Part,
}

impl Outputs {
    /// Creates the files in `folder`, with the header of each table.
    pub fn create(folder: &Path, formats: &[Format]) -> io::Result<Self> {
        let tables = if formats.contains(&Format::Csv) { &Table::ALL[..] } else { &[] };
        let mut outputs = Self {
            folder: folder.to_owned(),
            objects: formats.contains(&Format::Jsonl).then(|| create(&folder.join(OBJECTS))).transpose()?,
            tables: Vec::new(),
            failures: Part::create(folder.join("failures.csv"))?,
        };
        outputs.failures.write(format!("{BYTE_ORDER_MARK}path,reason\n").as_bytes())?;
        for table in tables {
            let mut part = Part::create(folder.join(table.name()).with_extension("csv"))?;
            part.write(&[BYTE_ORDER_MARK.as_bytes(), &table.header()].concat())?;
            outputs.tables.push(part);
        }
        Ok(outputs)
    }

    /// Writes what came of one file, each part in one piece.
    pub fn add(&mut self, name: &Path, finished: &Finished) -> io::Result<()> {
        if let Some(objects) = &mut self.objects {
            objects.write_all(&finished.line).map_err(cannot_write(&self.folder.join(OBJECTS)))?;
        }
        for (table, rows) in self.tables.iter_mut().zip(&finished.rows) {
            table.write(rows)?;
        }
        if let Some(text) = &finished.text {
            write_whole(&text_path(&self.folder, name), text)?;
        }
        if let Some(object) = &finished.object {
            write_whole(&object_path(&self.folder, name), object)?;
        }
        Ok(())
    }

    /// Writes down that a file failed.
    pub fn add_failure(&mut self, path: &Path, reason: &str) -> io::Result<()> {
        let quoted =
            [&path.to_string_lossy(), reason].map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        self.failures.write(format!("{}\n", quoted.join(",")).as_bytes())
    }

    /// Gives the tables their final names.
    pub fn finish(self) -> io::Result<()> {
        self.tables.into_iter().chain([self.failures]).try_for_each(Part::finish)
    }
}

/// All that a batch writes for files of these names in the end.
pub fn paths(folder: &Path, formats: &[Format], names: &[PathBuf]) -> Vec<PathBuf> {
    let wants = |format| formats.contains(&format);
    let mut paths = vec![folder.join("failures.csv")];
    paths.extend(wants(Format::Jsonl).then(|| folder.join(OBJECTS)));
    if wants(Format::Csv) {
        paths.extend(Table::ALL.map(|table| folder.join(table.name()).with_extension("csv")));
    }
    for name in names {
        paths.extend(wants(Format::Text).then(|| text_path(folder, name)));
        paths.extend(wants(Format::Json).then(|| object_path(folder, name)));
    }
    paths
}

/// Where the restored text of the file called `name` among the results goes.
pub fn text_path(folder: &Path, name: &Path) -> PathBuf {
    folder.join("text").join(name)
}

/// Where the object of the file called `name` among the results goes.
pub fn object_path(folder: &Path, name: &Path) -> PathBuf {
    let mut path = folder.join("json").join(name).into_os_string();
    path.push(".json");
    path.into()
}

/// The most bytes that the last part of a name may have: file systems take 255, and what is written calls itself
/// `NAME.json.part` at first.
const LONGEST: usize = 255 - ".json.part".len();

/// What is put behind a name that another file has, as often as it takes.
const AGAIN: &str = ".again.txt";

/// Names among the results for the files at `paths`, each its own: the paths without what leads out of the folder.
/// That of `../plans/a.pdf` is `plans/a.pdf.txt`.
pub fn names(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = paths.iter().map(|path| fitted(name(path))).collect();
    let mut taken = HashSet::with_capacity(names.len());
    let mut repeated = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let mut free = Cow::Borrowed(name.as_path());
        while !taken.insert(free.clone()) {
            let mut longer = free.into_owned().into_os_string();
            longer.push(AGAIN);
            free = Cow::Owned(fitted(longer.into()));
        }
        if let Cow::Owned(free) = free {
            repeated.push((at, free));
        }
    }
    drop(taken);
    for (at, free) in repeated {
        names[at] = free;
    }
    names
}

fn name(path: &Path) -> PathBuf {
    let inner = path.components().filter(|component| matches!(component, Component::Normal(_)));
    let mut name = inner.collect::<PathBuf>().into_os_string();
    let kind = vanban::Format::by_name(path);
    if !matches!(kind, Some(vanban::Format::Text | vanban::Format::Markdown)) {
        name.push(".txt");
    }
    name.into()
}

/// A name of which a file system takes the last part: of one that is too long, its beginning and a mark of all of it.
fn fitted(path: PathBuf) -> PathBuf {
    let Some(name) = path.file_name().filter(|name| name.len() > LONGEST) else { return path };
    let name = name.to_string_lossy();
    let mark = format!("~{}.txt", &sha256(path.as_os_str().as_encoded_bytes())[..16]);
    // The beginning of a text is a boundary.
    let end = (0..=LONGEST - mark.len()).rev().find(|&end| name.is_char_boundary(end)).unwrap_or_default();
    path.with_file_name(format!("{}{mark}", &name[..end]))
}

/// A file that gets its name when it is whole; until then it is called `NAME.part`.
struct Part {
    path: PathBuf,
    file: File,
}

impl Part {
    fn create(path: PathBuf) -> io::Result<Self> {
        let file = create(&part_path(&path))?;
        Ok(Self { path, file })
    }

    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.file.write_all(lines).map_err(cannot_write(&self.path))
    }

    fn finish(self) -> io::Result<()> {
        fs::rename(part_path(&self.path), &self.path).map_err(cannot_write(&self.path))
    }
}

fn create(path: &Path) -> io::Result<File> {
    File::create(path).map_err(cannot_write(path))
}

fn part_path(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    part.into()
}

/// Writes a whole file, and the folders above it.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot_write(folder))?;
    }
    let mut part = Part::create(path.to_owned())?;
    part.write(bytes)?;
    part.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_name_of_its_own_inside_the_folder() {
        let cases = [
            ("corpus/kh42.raw.txt", "corpus/kh42.raw.txt"),
            ("../plans/a.pdf", "plans/a.pdf.txt"),
            ("/plans/a.pdf", "plans/a.pdf.txt.again.txt"),
            ("plans/a.pdf.txt.again.txt", "plans/a.pdf.txt.again.txt.again.txt"),
            ("README.MD", "README.MD"),
            ("-", "-.txt"),
        ];
        let (paths, expected): (Vec<_>, Vec<_>) =
            cases.into_iter().map(|(path, name)| (PathBuf::from(path), PathBuf::from(name))).unzip();
        assert_eq!(names(&paths), expected);
    }

    #[test]
    fn names_too_long_for_a_file_system_are_cut_and_stay_different() {
        let long = format!("plans/{}12345", "Kế hoạch ".repeat(18));
        let paths = ["a.pdf", "b.pdf", "b.txt"].map(|end| format!("{long}{end}"));
        let paths: Vec<PathBuf> =
            paths.iter().cloned().chain([format!("/{}", paths[2])]).map(PathBuf::from).collect();
        let given = names(&paths);
        let different: HashSet<&PathBuf> = given.iter().collect();
        assert_eq!(different.len(), paths.len());
        assert_eq!(given[2], paths[2]);
        for name in &given {
            assert!(name.starts_with("plans") && name.file_name().unwrap().len() <= LONGEST, "{name:?}");
            assert!(
                name.to_str().unwrap().starts_with("plans/Kế hoạch Kế hoạch ")
                    && name.extension().unwrap() == "txt"
            );
        }
    }
}
