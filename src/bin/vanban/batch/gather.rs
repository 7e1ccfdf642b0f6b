//! What files there are to read, in which order.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use vanban::Format;
use walkdir::{DirEntry, WalkDir};

use crate::input;

/// What the paths given lead to.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files to read: paths in the order given, folders walked in the order of names, none twice.
    pub files: Vec<PathBuf>,
    /// Files in folders that are of no kind that is read.
    pub skipped: Vec<PathBuf>,
    /// Folders given in which there is nothing to read.
    pub barren: Vec<PathBuf>,
    /// Folders that could not be walked, and why.
    pub troubles: Vec<(PathBuf, String)>,
}

/// Follows `paths`, leaving out the folder `out`: results are no input of a later run.
pub fn gather(paths: impl IntoIterator<Item = PathBuf>, out: &Path) -> Gathered {
    let out = out.canonicalize().ok();
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            let (files, troubles) = (gathered.files.len(), gathered.troubles.len());
            gathered.walk(&path, out.as_deref());
            if (files, troubles) == (gathered.files.len(), gathered.troubles.len()) {
                gathered.barren.push(path);
            }
        } else {
            gathered.files.push(path);
        }
    }
    let mut seen = HashSet::with_capacity(gathered.files.len());
    let first: Vec<bool> = gathered.files.iter().map(|path| seen.insert(path.as_path())).collect();
    let mut first = first.into_iter();
    gathered.files.retain(|_| first.next() == Some(true));
    gathered
}

/// The paths in the file at `list`, one a line; `-` is standard input. A list in UTF-16, as PowerShell writes, is one too.
pub fn listed(list: &Path) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(list)?.read_to_end(&mut bytes)?;
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => utf16(&bytes).map_or(bytes, String::into_bytes),
    };
    let paths = bytes.split(|&byte| byte == b'\n').map(|line| path(line.to_vec()));
    paths.filter(|path| !matches!(path, Ok(path) if path.as_os_str().is_empty())).collect()
}

/// A text in UTF-16 that says its byte order.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        b"\xFF\xFE" => u16::from_le_bytes,
        b"\xFE\xFF" => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The path in a line of a list. Names on Unix are bytes, and those of old archives are in old encodings.
fn path(mut line: Vec<u8>) -> io::Result<PathBuf> {
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    #[cfg(unix)]
    return Ok(std::os::unix::ffi::OsStringExt::from_vec(line)).map(|name: std::ffi::OsString| name.into());
    #[cfg(not(unix))]
    return String::from_utf8(line).map(PathBuf::from).map_err(io::Error::other);
}

impl Gathered {
    /// Whether the paths given led nowhere, not even to something that cannot be read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.troubles.is_empty()
    }

    fn walk(&mut self, folder: &Path, out: Option<&Path>) {
        let wanted = |entry: &DirEntry| {
            let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
            let results = entry.file_type().is_dir() && is_folder(entry.path(), out);
            !hidden && !results
        };
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(wanted) {
            match entry {
                Ok(entry) if !entry.file_type().is_file() => {}
                // A file named by itself is read whatever its name.
                Ok(entry) if Format::by_name(entry.path()).is_some() => self.files.push(entry.into_path()),
                Ok(entry) => self.skipped.push(entry.into_path()),
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = match error.io_error() {
                        Some(error) => input::unreadable(&path, error),
                        None => {
                            "is a link to a folder it stands in; give what it leads to by itself".to_owned()
                        }
                    };
                    self.troubles.push((path, reason));
                }
            }
        }
    }
}

/// Whether `path` leads to `folder`, whatever the way.
fn is_folder(path: &Path, folder: Option<&Path>) -> bool {
    // Names are compared first, since finding out costs a call for each folder of an archive.
    folder.is_some_and(|folder| {
        path.file_name() == folder.file_name() && path.canonicalize().is_ok_and(|path| path == folder)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_walked_in_order_and_files_named_are_taken_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/c.PDF", "a/photo.jpg", ".git/x.txt", "out/text/b.txt", "d.xhtml", "z.raw"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let at = |name: &str| folder.path().join(name);
        let paths = [at("z.raw"), at("none.txt"), folder.path().to_owned(), at("b.txt")];
        let gathered = gather(paths, &at("out"));
        assert_eq!(gathered.files, [at("z.raw"), at("none.txt"), at("a/c.PDF"), at("b.txt"), at("d.xhtml")]);
        assert_eq!(gathered.skipped, [at("a/photo.jpg"), at("z.raw")]);
        assert!(gathered.troubles.is_empty() && gathered.barren.is_empty());
        let gathered = gather([at("a"), at(".git")], &at("out"));
        assert_eq!((gathered.files, gathered.barren), (vec![at("a/c.PDF"), at(".git/x.txt")], vec![]));
        fs::remove_file(at("a/c.PDF")).unwrap();
        assert_eq!(gather([at("a")], &at("out")).barren, [at("a")]);
    }

    #[test]
    #[cfg(unix)]
    fn paths_in_a_list_are_taken_as_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("list");
        fs::write(&list, b"a.txt\r\n\nQuy\xD5t \xAE\xDEnh.txt").unwrap();
        let paths = listed(&list).unwrap();
        let bytes: Vec<&[u8]> = paths.iter().map(|path| path.as_os_str().as_encoded_bytes()).collect();
        assert_eq!(bytes, [&b"a.txt"[..], b"Quy\xD5t \xAE\xDEnh.txt"]);
        fs::write(&list, "\u{feff}a.txt\nb.txt\n").unwrap();
        assert_eq!(listed(&list).unwrap(), [PathBuf::from("a.txt"), PathBuf::from("b.txt")]);
        let windows: Vec<u8> = "\u{feff}kế hoạch.txt\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(&list, windows).unwrap();
        assert_eq!(listed(&list).unwrap(), [PathBuf::from("kế hoạch.txt")]);
    }
}
