//! What the command makes of Word documents, HTML and text in old encodings.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/docx.rs"]
mod docx;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

fn vanban(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("vanban").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

fn paper() -> Vec<u8> {
    let cell = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| docx::paragraph(line)).collect();
        format!("<w:tc>{lines}</w:tc>")
    };
    let left = cell(&["ỦY BAN NHÂN DÂN", "TỈNH KON TUM", "Số: 42/KH-UBND"]);
    let right = cell(&[
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Kon Tum, ngày 06 tháng 01 năm 2023",
    ]);
    let page = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>2. Sở Tài chính chủ trì thẩm định kinh phí.</w:t></w:r></w:p>";
    let body = [
        format!("<w:tbl><w:tr>{left}{right}</w:tr></w:tbl>"),
        docx::paragraph("KẾ HOẠCH"),
        docx::paragraph("Trồng cây năm 2023"),
        docx::paragraph("1. Sở Nội vụ chủ trì tổ chức lễ phát động trước ngày 30 tháng 6 năm 2023."),
        page.to_owned(),
    ];
    docx::document(&body.concat(), &[])
}

/// A file made here, and what is to be read in it.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    format: &'static str,
    pages: Option<u64>,
    restored: &'static str,
}

fn files() -> Vec<Case> {
    let table = "<!DOCTYPE html><meta charset=utf-8><nav>Trang chủ</nav><h1>KẾ HOẠCH</h1>\
        <table border=1><tr><td>TT<td>Nhiệm vụ<td>Cơ quan<tr><td>1<td>Tổ chức hội nghị<td>Sở Nội vụ</table>";
    let markdown = "# KẾ HOẠCH\n\n| TT | Nhiệm vụ | Cơ quan |\n|----|:---|---|\n| 1 | Tổ chức hội nghị | Sở Nội vụ |\n\nHết";
    let vni = "Caên cöù Luaät Toå chöùc chính quyeàn ñòa phöông ngaøy 19 thaùng 6 naêm 2015;\n";
    let read = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n";
    let case = |name, bytes, format, pages, restored| Case { name, bytes, format, pages, restored };
    vec![
        case(
            "paper.docx",
            paper(),
            "docx",
            Some(2),
            "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 42/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
             Độc lập - Tự do - Hạnh phúc\nKon Tum, ngày 06 tháng 01 năm 2023\n\nKẾ HOẠCH\n\nTrồng cây năm 2023\n\n\
             1. Sở Nội vụ chủ trì tổ chức lễ phát động trước ngày 30 tháng 6 năm 2023.\n\n\
             \u{c}2. Sở Tài chính chủ trì thẩm định kinh phí.\n",
        ),
        case(
            "saved.html",
            table.into(),
            "html",
            None,
            "KẾ HOẠCH\n\n| TT | Nhiệm vụ | Cơ quan |\n| 1 | Tổ chức hội nghị | Sở Nội vụ |\n",
        ),
        case("notes.md", markdown.into(), "markdown", None, markdown),
        // Bytes of VNI, and the same as a converter read them.
        case("bytes.txt", vni.chars().map(|c| c as u8).collect(), "text", None, read),
        case("seen.txt", vni.into(), "text", None, read),
    ]
}

#[test]
fn files_of_each_kind_are_restored_and_parsed() {
    let folder = tempfile::tempdir().unwrap();
    for Case { name, bytes, format, pages, restored } in files() {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = vanban(folder.path(), &["normalize", name]);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), restored, "{name}");
        assert_eq!(output.status.code(), Some(0));
        let object: Value = serde_json::from_slice(&vanban(folder.path(), &["parse", name]).stdout).unwrap();
        assert_eq!(object["source"]["format"], format, "{name}");
        assert_eq!(object["source"]["pages"].as_u64(), pages, "{name}");
        assert_eq!(object["source"]["lines"], restored.lines().count(), "{name}");
        let legacy = object["condition"]["damage"] == "legacy_encoding";
        assert_eq!(legacy, ["bytes.txt", "seen.txt"].contains(&name), "{name}: {}", object["condition"]);
    }
    let output = vanban(folder.path(), &["batch", ".", "--out", "out", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = fs::read_to_string(folder.path().join("out/documents.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), files().len());
    let paper: Value = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .find(|object: &Value| object["source"]["format"] == "docx")
        .unwrap();
    let document = &paper["documents"][0];
    assert_eq!(document["header"]["number"], "42/KH-UBND");
    assert_eq!(document["header"]["date"], "2023-01-06");
    let pages: Vec<_> =
        document["responsibilities"].as_array().unwrap().iter().map(|item| item["page"].as_u64()).collect();
    assert_eq!(pages, [Some(1), Some(2)]);
}

#[test]
fn a_name_that_says_another_kind_is_warned_of_and_an_old_document_says_what_to_convert_with() {
    let folder = tempfile::tempdir().unwrap();
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".to_vec();
    let cases: [(&str, Vec<u8>, i32, &str); 6] = [
        (
            "a.pdf",
            paper(),
            0,
            "a.pdf: warning: its name ends in .pdf, but it is a Word document (DOCX) and was read as such",
        ),
        (
            "b.doc",
            b"<html><p>C\xC4\x83n c\xE1\xBB\xA9</p>".to_vec(),
            0,
            "b.doc: warning: its name ends in .doc, but it is HTML",
        ),
        ("c.docx", "Căn cứ Luật".into(), 0, "c.docx: warning: its name ends in .docx, but it is text"),
        (
            "d.doc",
            old,
            1,
            "d.doc: is a Word 97-2003 document; convert it with `soffice --headless --convert-to docx FILE`",
        ),
        ("e.docx", paper()[..600].to_vec(), 1, "e.docx: the Word document is damaged"),
        ("f.zip", docx::archive(&[("a.txt", "x")]), 1, "f.zip: is a ZIP archive"),
    ];
    for (name, bytes, status, message) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = vanban(folder.path(), &["normalize", name]);
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(messages.starts_with(message), "{name}: {messages}");
        assert_eq!(output.status.code(), Some(status), "{name}");
    }
}

#[test]
fn a_name_as_long_as_a_file_system_takes_does_not_end_a_batch() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("{}.html", "K".repeat(250));
    fs::write(folder.path().join(&long), "<p>Căn cứ Luật</p>").unwrap();
    let output = vanban(folder.path(), &["batch", &long, "--out", "out", "--format", "text,json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for kind in ["text", "json"] {
        assert_eq!(fs::read_dir(folder.path().join("out").join(kind)).unwrap().count(), 1, "{kind}");
    }
}

#[test]
fn a_text_longer_than_any_paper_is_restored_but_not_parsed() {
    let folder = tempfile::tempdir().unwrap();
    let text = "19/6/2015;\n".repeat((9 << 20) / 11 + 1);
    fs::write(folder.path().join("all.txt"), &text).unwrap();
    let output = vanban(folder.path(), &["parse", "all.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(messages.starts_with("all.txt: has 9 MiB of text, more than the 8 MiB"), "{messages}");
    let output = vanban(folder.path(), &["normalize", "all.txt"]);
    assert_eq!((output.status.code(), output.stdout == text.as_bytes()), (Some(0), true));
}

#[test]
fn what_was_read_with_other_options_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "KẾ HOẠCH\nTrồng cây năm 2023\n").unwrap();
    // Whether the second run of two that go on from one another takes over what the first made.
    for (options, reused) in [
        (&[][..], false),
        (&[], true),
        (&["--ocr", "auto"], false),
        (&["--ocr", "auto"], true),
        (&["--ocr", "always"], false),
        (&["--ocr", "always", "--max-input", "7"], false),
        (&[], false),
        (&["--max-input", "256", "--ocr", "never"], true),
    ] {
        let command = [&["batch", "a.txt", "--out", "out", "--resume"], options].concat();
        let output = vanban(folder.path(), &command);
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{messages}");
        assert_eq!(messages.contains("done before"), reused, "{options:?}: {messages}");
        let lines = fs::read_to_string(folder.path().join("out/documents.jsonl")).unwrap();
        assert_eq!(lines.lines().count(), 1, "{options:?}");
    }
}

#[test]
fn a_table_of_codes_in_the_middle_does_not_hide_that_a_paper_is_vietnamese() {
    let folder = tempfile::tempdir().unwrap();
    let lines =
        "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện Kế hoạch này.\n".repeat(30);
    let codes: String = (100..230).map(|code| format!("QX{code} ZVB WKJ FZ{code} XQJW PLKZ\n")).collect();
    let alone = ("codes.txt", codes.clone(), 1);
    for (name, text, warnings) in [alone, ("paper.txt", format!("{lines}{codes}{lines}"), 0)] {
        fs::write(folder.path().join(name), &text).unwrap();
        let output = vanban(folder.path(), &["normalize", name]);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), text, "{name}");
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(messages.matches("does not read as Vietnamese").count(), warnings, "{name}: {messages}");
    }
}
