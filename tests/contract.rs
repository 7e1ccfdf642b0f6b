//! The promises of the command line, as tests: names, shapes, streams, exit status. None depends on how good the model is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/pdf.rs"]
mod pdf;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn vanban<const N: usize>(arguments: [&str; N]) -> Output {
    Command::cargo_bin("vanban").unwrap().args(arguments).output().unwrap()
}

/// The first `lines` lines of a text of the corpus: enough to be real, and quick.
fn piece(name: &str, lines: usize) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).with_extension("raw.txt");
    fs::read_to_string(path).unwrap().split_inclusive('\n').take(lines).collect()
}

/// A folder with three readable files and the results of a batch over them in `out`.
struct Archive(TempDir);

impl Archive {
    fn new() -> Self {
        let archive = Self(tempfile::tempdir().unwrap());
        fs::create_dir(archive.path("in")).unwrap();
        fs::write(archive.path("in/a.txt"), piece("kon-tum-2023-kh42", 30)).unwrap();
        fs::write(archive.path("in/b.txt"), piece("kon-tum-2023-bcd", 60)).unwrap();
        fs::write(archive.path("in/c.md"), piece("kon-tum-2025-qd-cchc", 20)).unwrap();
        archive
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn batch(&self, out: &str, more: &[&str]) -> Output {
        let mut command = Command::cargo_bin("vanban").unwrap();
        command.current_dir(self.0.path()).args(["batch", "in", "--out", out]).args(more).output().unwrap()
    }

    /// Every file under `folder` and its bytes.
    fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    files.insert(path, bytes);
                }
            }
        }
        let root = self.path(folder);
        files.into_iter().map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes)).collect()
    }

    fn objects(&self, out: &str) -> Vec<Value> {
        let lines = fs::read_to_string(self.path(out).join("documents.jsonl")).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn assert_has(object: &Value, names: &[&str]) {
    let keys = keys(object);
    for name in names {
        assert!(keys.contains(name), "{name} is missing from {keys:?}");
    }
}

#[test]
fn normalize_gives_as_many_lines_as_the_file_and_nothing_else() {
    for text in [piece("kon-tum-2023-kh42", 60), "một\r\n\r\nhai".to_owned(), "\n\n1\n\n".to_owned()] {
        let output = Command::cargo_bin("vanban")
            .unwrap()
            .arg("normalize")
            .write_stdin(text.clone())
            .output()
            .unwrap();
        let restored = String::from_utf8(output.stdout).unwrap();
        assert_eq!(restored.lines().count(), text.lines().count(), "{restored}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn normalize_marks_each_page_but_the_first_by_a_form_feed() {
    let archive = Archive::new();
    let path = archive.path("plan.pdf");
    fs::write(&path, pdf::pages(3, 4)).unwrap();
    let restored = String::from_utf8(vanban(["normalize", path.to_str().unwrap()]).stdout).unwrap();
    let object: Value = serde_json::from_slice(&vanban(["parse", path.to_str().unwrap()]).stdout).unwrap();
    assert_eq!(object["source"]["pages"], 3);
    assert_eq!(restored.matches('\u{c}').count(), 2, "{restored}");
    assert_eq!(object["source"]["lines"], restored.lines().count());
    assert!(restored.split('\u{c}').all(|page| page.lines().count() >= 4), "{restored}");
}

#[test]
fn parse_writes_one_object_with_the_fields_of_the_contract() {
    let archive = Archive::new();
    let output = vanban(["parse", archive.path("in/a.txt").to_str().unwrap()]);
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["schema"], "vanban/1");
    assert_has(&object, &["schema", "source", "condition", "documents", "warnings"]);
    assert_has(&object["source"], &["path", "format", "pages", "lines"]);
    assert_eq!(object["source"]["lines"], 30);
    assert_has(&object["condition"], &["damage", "changed", "confidence"]);
    let document = &object["documents"][0];
    assert_has(document, &["kind", "header", "signatory", "recipients", "citations", "sections", "targets"]);
    assert_has(document, &["deadlines", "responsibilities"]);
    assert_has(
        &document["header"],
        &["parent_issuer", "issuer", "number", "place", "date", "title", "lines"],
    );
    assert_has(&document["signatory"], &["authority", "position", "name"]);
    assert!(output.stderr.is_empty());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_item_has_the_fields_of_the_guide_and_lines_within_the_text() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    let fields = [
        ("citations", &["kind", "number", "date", "issuer", "role"][..]),
        ("sections", &["label", "title", "depth"]),
        (
            "targets",
            &["indicator", "direction", "comparator", "value", "value_max", "unit", "baseline", "due"],
        ),
        ("deadlines", &["text", "kind", "start", "end", "recurrence", "task"]),
        ("responsibilities", &["lead", "coordinating", "role", "task"]),
    ];
    for object in archive.objects("out") {
        let last = object["source"]["lines"].as_u64().unwrap();
        for document in object["documents"].as_array().unwrap() {
            for (list, fields) in fields {
                for item in document[list].as_array().unwrap() {
                    assert_has(item, fields);
                    let lines: [u64; 2] = serde_json::from_value(item["lines"].clone()).unwrap();
                    assert!(1 <= lines[0] && lines[0] <= lines[1] && lines[1] <= last, "{item}");
                }
            }
        }
    }
}

#[test]
fn a_report_survives_the_way_through_json() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    for object in archive.objects("out") {
        let report: vanban::Report = serde_json::from_value(object.clone()).unwrap();
        assert_eq!(serde_json::to_value(&report).unwrap(), object);
    }
}

#[test]
fn batch_writes_one_line_a_file_in_order_and_nothing_to_standard_output() {
    let archive = Archive::new();
    let output = archive.batch("out", &[]);
    let paths: Vec<Value> =
        archive.objects("out").iter().map(|object| object["source"]["path"].clone()).collect();
    assert_eq!(paths, ["in/a.txt", "in/b.txt", "in/c.md"]);
    assert!(output.stdout.is_empty());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn batch_writes_what_parse_writes() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    let mut command = Command::cargo_bin("vanban").unwrap();
    let parsed = command.current_dir(archive.0.path()).args(["parse", "in/a.txt"]).output().unwrap().stdout;
    let lines = fs::read(archive.path("out/documents.jsonl")).unwrap();
    assert!(lines.starts_with(&parsed));
}

#[test]
fn tables_are_utf_8_with_a_mark_a_header_and_a_row_an_item() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    let objects = archive.objects("out");
    let items = |list: &str| -> usize {
        let documents = objects.iter().flat_map(|object| object["documents"].as_array().unwrap());
        documents.map(|document| document[list].as_array().unwrap().len()).sum()
    };
    let documents = objects.iter().map(|object| object["documents"].as_array().unwrap().len()).sum();
    let tables = [
        ("documents", documents),
        ("targets", items("targets")),
        ("deadlines", items("deadlines")),
        ("responsibilities", items("responsibilities")),
        ("citations", items("citations")),
    ];
    for (table, rows) in tables {
        let bytes = fs::read(archive.path("out").join(table).with_extension("csv")).unwrap();
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark for spreadsheets");
        let mut reader = csv::Reader::from_reader(text);
        assert!(reader.headers().unwrap().iter().take(2).eq(["document", "path"]), "{table}");
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(records.len(), rows, "{table}");
    }
}

#[test]
fn one_bad_file_is_reported_and_the_rest_go_on() {
    let archive = Archive::new();
    fs::write(archive.path("in/b2.txt"), "").unwrap();
    fs::write(archive.path("in/b3.pdf"), b"%PDF-1.7 and then nothing of the kind").unwrap();
    let output = archive.batch("out", &["--quiet"]);
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(
        messages.starts_with("in/b2.txt: the file is empty; see where it came from\nin/b3.pdf: "),
        "{messages}"
    );
    assert_eq!(messages.lines().count(), 2);
    assert_eq!(archive.objects("out").len(), 3);
    assert_eq!(output.status.code(), Some(1));
    let failures = fs::read_to_string(archive.path("out/failures.csv")).unwrap();
    assert_eq!(failures.lines().nth(1), Some("\"in/b2.txt\",\"the file is empty; see where it came from\""));
}

#[test]
fn binary_files_are_an_error_wherever_they_are_named() {
    let archive = Archive::new();
    let path = archive.path("in/photo.txt");
    fs::write(&path, [0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0xff, 0xfe, 0, 1, 2, 3]).unwrap();
    for command in ["normalize", "parse"] {
        let output = vanban([command, path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8(output.stderr).unwrap().starts_with(&format!("{}: ", path.display())));
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let archive = Archive::new();
    archive.batch("one", &["--jobs", "1", "--format", "jsonl,csv,json,text"]);
    archive.batch("three", &["--jobs", "3", "--format", "jsonl,csv,json,text"]);
    let files = archive.files("one");
    assert_eq!(files, archive.files("three"));
    for name in ["text/in/a.txt", "json/in/c.md.json", "documents.jsonl", "failures.csv"] {
        assert!(files.contains_key(Path::new(name)), "{name}");
    }
}

#[test]
fn a_killed_run_is_resumed_to_the_same_result() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    let whole = archive.files("out");
    // What a kill may leave: a line cut short, tables that never got their names.
    let lines = archive.path("out/documents.jsonl");
    let cut = fs::read(&lines).unwrap().len() * 2 / 3;
    fs::OpenOptions::new().write(true).open(&lines).unwrap().set_len(cut as u64).unwrap();
    fs::rename(archive.path("out/targets.csv"), archive.path("out/targets.csv.part")).unwrap();
    let output = archive.batch("out", &["--resume"]);
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(
        messages.contains("1 of them done before") || messages.contains("2 of them done before"),
        "{messages}"
    );
    assert_eq!(archive.files("out"), whole);
}

#[test]
#[cfg(unix)]
fn a_run_that_is_interrupted_leaves_whole_tables_and_can_be_resumed() {
    let archive = Archive::new();
    for number in 0..200 {
        fs::write(archive.path(&format!("in/more-{number:03}.txt")), piece("kon-tum-2023-kh42", 20)).unwrap();
    }
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("vanban"));
    command.current_dir(archive.0.path()).args(["batch", "in", "--out", "out", "--jobs", "1"]);
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let lines = archive.path("out/documents.jsonl");
    while fs::read(&lines).is_ok_and(|lines| lines.len() < 100) || !lines.exists() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).assert().success();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--resume goes on from here"));
    let rows = fs::read_to_string(archive.path("out/documents.csv")).unwrap().lines().count() - 1;
    assert!(rows == archive.objects("out").len() && rows < 203, "{rows} rows");
    archive.batch("out", &["--resume"]);
    assert_eq!(archive.objects("out").len(), 203);
}

#[test]
fn a_file_that_changed_is_read_again() {
    let archive = Archive::new();
    archive.batch("out", &[]);
    fs::write(archive.path("in/a.txt"), piece("kon-tum-2023-kh42", 8)).unwrap();
    let output = archive.batch("out", &["--resume"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("2 of them done before"));
    assert_eq!(archive.objects("out")[0]["source"]["lines"], 8);
}

#[test]
fn results_are_no_input_of_the_next_run() {
    let archive = Archive::new();
    archive.batch("in/out", &[]);
    archive.batch("in/out", &[]);
    assert_eq!(archive.objects("in/out").len(), 3);
}

#[test]
fn paths_may_come_from_standard_input() {
    let archive = Archive::new();
    let mut command = Command::cargo_bin("vanban").unwrap();
    command.current_dir(archive.0.path()).args(["batch", "--files-from", "-", "--out", "out"]);
    command.write_stdin("in/c.md\nin/a.txt\n").assert().success();
    let objects = archive.objects("out");
    let paths: Vec<&Value> = objects.iter().map(|object| &object["source"]["path"]).collect();
    assert_eq!(paths, ["in/c.md", "in/a.txt"]);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("vanban"));
    let mut child = command.arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty());
    assert!(output.status.success());
}

#[test]
fn every_column_is_described_in_docs() {
    for name in ["docs/output.md", "docs/output.vi.md"] {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        for table in vanban::Table::ALL {
            let header = String::from_utf8(table.header()).unwrap();
            for column in header.trim_end().split(',') {
                assert!(page.contains(&format!("`{column}`")), "{name}: {}.{column}", table.name());
            }
        }
    }
}

/// `UPDATE_DOCS=1 cargo test --test contract` writes the file anew.
#[test]
fn the_schema_in_docs_is_what_the_command_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema.json");
    let printed = String::from_utf8(vanban(["schema"]).stdout).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), printed);
}

#[test]
fn evaluate_scores_what_another_tool_made_of_the_raw_text() {
    let archive = Archive::new();
    fs::create_dir(archive.path("gold")).unwrap();
    for (name, text) in [("x.raw.txt", "Uy ban\n"), ("x.gold.txt", "Ủy ban\n"), ("x.tool.txt", "Úy bản\n")]
    {
        fs::write(archive.path("gold").join(name), text).unwrap();
    }
    let folder = archive.path("gold");
    let folder = folder.to_str().unwrap();
    let output = vanban(["evaluate", "--json", "--beside", "tool", folder]);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(figures["text"]["damaged"][1]["syllable_accuracy"], 1.0);
    assert_eq!(figures["text"]["other"][1]["syllable_accuracy"], 0.0);
    let missing = vanban(["evaluate", "--beside", "absent", folder]);
    assert!(!missing.status.success());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("x.absent.txt"));
}

#[test]
fn evaluate_prints_the_figures_of_the_reference_programs_by_their_names() {
    let archive = Archive::new();
    fs::create_dir(archive.path("gold")).unwrap();
    fs::write(archive.path("gold/x.raw.txt"), "2023\n").unwrap();
    fs::write(archive.path("gold/x.gold.txt"), "2023\n").unwrap();
    let gold = r#"{"documents": [{"header": {"number": "42/KH-UBND"}, "recipients": [], "targets": []}]}"#;
    fs::write(archive.path("gold/x.gold.json"), gold).unwrap();
    let output = vanban(["evaluate", "--json", archive.path("gold").to_str().unwrap()]);
    let figures: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = &figures["text"]["damaged"];
    assert_eq!(text[0]["name"], "x");
    assert_eq!(text[1]["name"], "TOTAL");
    assert_has(&text[0], &["syllables", "syllable_accuracy", "number_accuracy", "cer", "raw_cer", "harmed"]);
    assert_eq!(figures["structure"]["damaged"][0]["header"]["gold"], 1);
}
