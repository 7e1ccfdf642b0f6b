//! A DOCX made on the spot, for tests and fuzzing.

#![allow(dead_code, reason = "each of those that include it uses a part of it")]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP archive of these entries.
pub fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("no name is there twice");
        writer.write_all(text.as_bytes()).expect("memory takes all");
    }
    writer.finish().expect("memory takes all").into_inner()
}

/// A part of WordprocessingML with `body` in its root element.
pub fn part(root: &str, body: &str) -> String {
    const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!("<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{NAMESPACE}\">{body}</w:{root}>")
}

/// A document of this body, with further parts of `word/`: the word its relationship ends in, its name and its text.
pub fn document(body: &str, more: &[(&str, &str, String)]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |list: &[(&str, &str)]| {
        let list = list.iter().enumerate().map(|(id, (kind, target))| {
            format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        });
        format!("<Relationships>{}</Relationships>", list.collect::<String>())
    };
    let of_document: Vec<(&str, &str)> = more.iter().map(|(kind, name, _)| (*kind, *name)).collect();
    let names: Vec<String> = more.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let (root, document) = (
        relations(&[("officeDocument", "word/document.xml")]),
        part("document", &format!("<w:body>{body}</w:body>")),
    );
    let related = relations(&of_document);
    let mut entries = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &root),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &related),
    ];
    entries.extend(names.iter().zip(more).map(|(name, (_, _, text))| (name.as_str(), text.as_str())));
    archive(&entries)
}

/// A paragraph of one run.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}
