//! Reading of pictures: which program is run on what, what becomes of its answer, and what is said where there is none.
//!
//! The programs are scripts here, so that the tests need none installed and say the same everywhere.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/pdf.rs"]
mod pdf;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Output;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A Tesseract that knows Vietnamese, keeps the picture it was given in `picture` and its arguments in `arguments`, and
/// reads one line.
const TESSERACT: &str = r#"
case "$1" in --list-langs) printf 'List of languages (2):\neng\nvie\n'; exit;; esac
echo "$@" > arguments
cat > picture
printf 'CONG HOA XA HOI CHU NGHIA VIET NAM\n\n\f'"#;

/// A folder with programs on the path, and nothing else on it.
struct Place(TempDir);

impl Place {
    fn new(programs: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("bin")).unwrap();
        for (name, script) in programs {
            let path = place.path("bin").join(name);
            // The scripts themselves may use what the system has.
            let path_line = "PATH=/usr/local/bin:/usr/bin:/bin";
            fs::write(&path, format!("#!/bin/sh\n{path_line}\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::cargo_bin("vanban").unwrap();
        command.current_dir(self.0.path()).env("PATH", self.path("bin")).args(arguments);
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }
}

/// A page that shows the picture from edge to edge.
const SCAN: &str = "q 595 0 0 842 0 0 cm /P Do Q";
/// A page of text.
const TEXT: &str = "BT /F 12 Tf 72 700 Td (Quyet dinh) Tj ET";

/// A picture of 16 by 2 dots, black but for the last.
fn fax(entries: &str, data: &[u8]) -> Vec<u8> {
    pdf::stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width 16 /Height 2 /BitsPerComponent 1 /ColorSpace /DeviceGray {entries}"
        ),
        data,
    )
}

/// Pages of these contents, in which `/P` is the picture.
fn file(picture: Vec<u8>, contents: &[&str]) -> Vec<u8> {
    let font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
    let contents = contents.iter().map(|&content| content.to_owned());
    pdf::of_contents(&format!("{font} /XObject << /P 3 0 R >>"), picture, contents)
}

fn plain() -> Vec<u8> {
    fax("", &[0x00, 0x00, 0x00, 0x01])
}

#[test]
fn no_program_is_run_unless_asked_for() {
    let place = Place::new(&[("tesseract", TESSERACT)]);
    fs::write(place.path("scan.pdf"), file(plain(), &[SCAN, SCAN])).unwrap();
    let (status, out, messages) = place.run(&["normalize", "scan.pdf"]);
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(messages.starts_with("scan.pdf: pages 1–2 have no text"), "{messages}");
    assert!(messages.contains("--ocr auto"), "{messages}");
    assert!(!place.path("arguments").exists());
}

#[test]
fn pages_without_text_are_named_in_the_result_and_beside_it() {
    let place = Place::new(&[]);
    fs::write(place.path("half.pdf"), file(plain(), &[TEXT, SCAN, SCAN])).unwrap();
    let (status, out, messages) = place.run(&["parse", "half.pdf"]);
    assert_eq!((status, messages.as_str()), (Some(0), "half.pdf: warning: pages 2–3 have no text\n"));
    let object: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["source"]["needs_ocr"], true);
    assert_eq!(object["warnings"][0]["message"], "pages 2–3 have no text");
    let (_, _, messages) = place.run(&["batch", "half.pdf", "--out", "out"]);
    assert!(messages.starts_with("half.pdf: warning: pages 2–3 have no text\n"), "{messages}");
    // What is lost is said even when little is.
    let (_, _, messages) = place.run(&["parse", "half.pdf", "--quiet"]);
    assert_eq!(messages, "half.pdf: warning: pages 2–3 have no text\n");
}

#[test]
fn pictures_are_read_and_restored() {
    let place = Place::new(&[("tesseract", TESSERACT)]);
    fs::write(place.path("half.pdf"), file(plain(), &[TEXT, SCAN])).unwrap();
    let (status, out, messages) = place.run(&["normalize", "half.pdf", "--ocr", "auto"]);
    assert_eq!(status, Some(0), "{messages}");
    let (text, scan) = out.split_once('\u{c}').unwrap();
    assert_eq!((text.lines().count(), scan.lines().count()), (1, 1), "{out}");
    assert_eq!(scan.to_uppercase(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n");
    assert!(messages.contains("page 2: read by OCR (Tesseract, Vietnamese model)"), "{messages}");
    assert!(!messages.contains("no text"), "{messages}");
    // 16 dots over 595 points are fewer an inch than any scan has.
    let arguments = fs::read_to_string(place.path("arguments")).unwrap();
    assert_eq!(arguments, "stdin stdout -l vie --dpi 70\n");
    assert_eq!(fs::read(place.path("picture")).unwrap(), b"P4\n16 2\n\xFF\xFF\xFF\xFE");
    let (_, out, _) = place.run(&["parse", "half.pdf", "--ocr", "auto"]);
    let object: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["source"]["needs_ocr"], false);
}

#[test]
fn pictures_keep_their_own_form_where_tesseract_knows_it() {
    let place = Place::new(&[("tesseract", TESSERACT)]);
    let taken = |picture: Vec<u8>| {
        fs::write(place.path("scan.pdf"), file(picture, &[SCAN])).unwrap();
        let (status, _, messages) = place.run(&["normalize", "scan.pdf", "--ocr", "auto"]);
        assert_eq!(status, Some(0), "{messages}");
        fs::read(place.path("picture")).unwrap()
    };
    let data = b"any data of a fax";
    let fax_4 = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 16 >>";
    let tiff = taken(fax(fax_4, data));
    assert!(tiff.starts_with(b"II*\0") && tiff[8..].starts_with(data), "{tiff:?}");
    // Tag 262 says that black is 0, and 259 that the data are those of a fax of group 4.
    let entry =
        |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[3, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
    let has = |tiff: &[u8], tag, value| tiff.windows(12).any(|window| window == entry(tag, value));
    assert!(has(&tiff, 259, 4) && has(&tiff, 262, 0), "{tiff:?}");
    let tiff = taken(fax("/Filter [/CCITTFaxDecode] /DecodeParms [<< /BlackIs1 true /Columns 16 >>]", data));
    assert!(has(&tiff, 259, 3) && has(&tiff, 262, 1), "{tiff:?}");
    // Hexadecimal around a JPEG comes off, the JPEG stays.
    let jpeg = fax("/Filter [/ASCIIHexDecode /DCTDecode]", b"FFD8FFE0>");
    assert_eq!(taken(jpeg), b"\xFF\xD8\xFF\xE0");
    let inverted = fax("/Decode [1 0]", &[0, 0, 0, 1]);
    assert_eq!(taken(inverted), b"P4\n16 2\n\0\0\0\x01");
}

#[test]
fn what_is_no_plain_picture_is_drawn() {
    let draw = r#"echo "$@" > drawn; cat > /dev/null; printf 'P5\n1 1\n255\nx'"#;
    let turned = "q 0 842 595 0 0 0 cm /P Do Q";
    let layered = format!("{SCAN} {SCAN}");
    for content in [turned, &layered] {
        let place = Place::new(&[("tesseract", TESSERACT), ("pdftoppm", draw)]);
        fs::write(place.path("scan.pdf"), file(plain(), &[TEXT, content])).unwrap();
        let (status, _, messages) = place.run(&["normalize", "scan.pdf", "--ocr", "auto"]);
        assert_eq!(status, Some(0), "{messages}");
        assert_eq!(fs::read(place.path("picture")).unwrap(), b"P5\n1 1\n255\nx");
        assert_eq!(fs::read_to_string(place.path("drawn")).unwrap(), "-gray -r 300 -f 2 -l 2 -\n");
    }
    // Without it, the page is named and the rest is given.
    let place = Place::new(&[("tesseract", TESSERACT)]);
    fs::write(place.path("scan.pdf"), file(plain(), &[TEXT, turned])).unwrap();
    let (status, _, messages) = place.run(&["normalize", "scan.pdf", "--ocr", "auto"]);
    assert_eq!(status, Some(0));
    assert!(messages.contains("page 2 has no text") && messages.contains("poppler-utils"), "{messages}");
}

#[test]
fn always_reads_pages_of_text_too() {
    let draw = r"cat > /dev/null; printf 'P5\n1 1\n255\nx'";
    let place = Place::new(&[("tesseract", TESSERACT), ("pdftoppm", draw)]);
    fs::write(place.path("text.pdf"), file(plain(), &[TEXT])).unwrap();
    let (_, auto, _) = place.run(&["normalize", "text.pdf", "--ocr", "auto"]);
    let (_, always, _) = place.run(&["normalize", "text.pdf", "--ocr", "always"]);
    assert!(
        auto.to_lowercase().starts_with("qu") && always.to_lowercase().starts_with('c'),
        "{auto}{always}"
    );
}

#[test]
fn absent_programs_and_models_are_told_with_the_way_to_get_them() {
    let english = TESSERACT.replace("vie\\n", "");
    let none = "echo 'osd'";
    let broken = "echo 'no data' >&2; exit 3";
    type Programs<'a> = &'a [(&'a str, &'a str)];
    let cases: &[(Programs<'_>, Option<i32>, &str)] = &[
        (&[], Some(1), "apt-get install tesseract-ocr tesseract-ocr-vie"),
        (&[("tesseract", none)], Some(1), "apt-get install tesseract-ocr tesseract-ocr-vie"),
        (&[("tesseract", broken)], Some(1), "3): no data"),
        (&[("tesseract", &english)], Some(0), "page 1: read by OCR (Tesseract, English model)"),
    ];
    for &(programs, expected, part) in cases {
        let place = Place::new(programs);
        fs::write(place.path("scan.pdf"), file(plain(), &[SCAN])).unwrap();
        let (status, _, messages) = place.run(&["normalize", "scan.pdf", "--ocr", "auto"]);
        assert_eq!(status, expected, "{messages}");
        assert!(messages.contains(part), "{part}: {messages}");
    }
}

#[test]
fn a_batch_moves_on_from_an_engine_that_does_not_end() {
    let stuck = TESSERACT.replace("echo \"$@\" > arguments", "exec sleep 60");
    let place = Place::new(&[("tesseract", &stuck)]);
    fs::create_dir(place.path("in")).unwrap();
    fs::write(place.path("in/a.pdf"), file(plain(), &[SCAN, SCAN])).unwrap();
    fs::write(place.path("in/b.pdf"), file(plain(), &[TEXT])).unwrap();
    let start = Instant::now();
    let (status, ..) = place.run(&["batch", "in", "--out", "out", "--ocr", "auto", "--timeout", "5"]);
    assert_eq!(status, Some(1));
    assert!(start.elapsed() < Duration::from_secs(30));
    let failures = fs::read_to_string(place.path("out/failures.csv")).unwrap();
    assert!(failures.contains("in/a.pdf") && failures.lines().count() == 2, "{failures}");
    assert_eq!(fs::read_to_string(place.path("out/documents.jsonl")).unwrap().lines().count(), 1);
}
