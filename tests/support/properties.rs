//! What holds of any input at all, for the random tests of `tests/any_text.rs` and the fuzz targets of `fuzz/`, which
//! differ only in where their inputs come from.

#[path = "docx.rs"]
pub mod docx;
#[path = "pdf.rs"]
pub mod pdf;

use vanban::{LineRange, Normalized, Normalizer, parse, read_bytes};

/// Any bytes, as a file of any kind, give lines and pages that agree, or an error in words.
pub fn reading_gives_lines_or_a_reason(bytes: &[u8], name: &str) {
    let source = match read_bytes(bytes, name) {
        Ok(source) => source,
        Err(error) => {
            let reason = error.to_string();
            // The last net of the PDF reader caught what no reader should throw.
            assert!(!reason.contains("the PDF reader failed"), "{reason}");
            return;
        }
    };
    assert!(!source.text().trim().is_empty());
    let lines = source.text().lines().count() as u32;
    if let Some(pages) = source.pages() {
        assert_eq!(source.page_of_line(1), Some(1));
        assert_eq!(source.page_of_line(lines), Some(pages as u32));
    }
    for range in source.warnings().iter().filter_map(|warning| warning.lines) {
        assert!(1 <= range.first && range.first <= range.last && range.last <= lines, "{range:?}");
    }
}

/// Any text is restored line for line, by corrections whose spans fit the text, do not overlap, and cover all that changed.
pub fn normalizing_keeps_lines_and_points_home(text: &str) {
    let normalized = Normalizer::new().normalize(text);
    assert_eq!(normalized.text().matches('\n').count(), text.matches('\n').count());
    let mut end = 0;
    let mut corrected = String::new();
    for correction in normalized.corrections() {
        assert_eq!(correction.span.slice(text), Some(correction.original.as_str()));
        assert!(correction.span.start >= end, "{:?} begins before {end}", correction.span);
        assert!((0.0..=1.0).contains(&correction.confidence));
        corrected += &text[end..correction.span.start];
        corrected += &correction.replacement;
        end = correction.span.end;
    }
    assert_eq!(corrected + &text[end..], normalized.text());
}

/// Any text, as it stands, parses into a document or more, every item on lines of the text.
pub fn parsing_gives_documents_on_lines_of_the_text(text: &str) {
    let lines = text.lines().count().max(1) as u32;
    let documents = parse(&Normalized::unchanged(text));
    assert!(!documents.is_empty());
    for document in documents {
        let ranges = (document.targets.iter().map(|item| item.lines))
            .chain(document.deadlines.iter().map(|item| item.lines))
            .chain(document.citations.iter().map(|item| item.lines))
            .chain(document.responsibilities.iter().map(|item| item.lines))
            .chain(document.sections.iter().map(|item| item.lines))
            .chain(document.footnotes.iter().map(|item| item.lines))
            .chain(document.footnotes.iter().filter_map(|item| item.marked_line).map(LineRange::line));
        for range in ranges {
            assert!(1 <= range.first && range.first <= range.last && range.last <= lines, "{range:?}");
        }
    }
}

/// Any bytes as the content of a page, as a character map and as a font, in a PDF that is sound around them, so that what is tried
/// is not lost on tables of offsets.
pub fn a_page_of_anything_is_read(content: &[u8], map: &[u8], font: &[u8]) {
    reading_gives_lines_or_a_reason(&page_of(content, map, font), "page.pdf");
}

/// Any markup as the main part of a Word document that is sound around it, and as a page of HTML.
pub fn markup_of_anything_is_read(markup: &str) {
    let part = docx::part("document", markup);
    reading_gives_lines_or_a_reason(&docx::archive(&[("word/document.xml", &part)]), "file.docx");
    reading_gives_lines_or_a_reason(markup.as_bytes(), "file.html");
}

/// Any bytes as a PDF, whatever they begin with.
pub fn a_pdf_of_anything_is_read(bytes: &[u8]) {
    let head: &[u8] = if bytes.starts_with(b"%PDF-") { b"" } else { b"%PDF-1.5\n" };
    reading_gives_lines_or_a_reason(&[head, bytes].concat(), "file.pdf");
}

/// The ways in which a stream may say that it was compressed.
pub const FILTERS: [&str; 8] = [
    "/Filter /FlateDecode",
    "/Filter [/FlateDecode] /DecodeParms << /Predictor 12 /Columns 4 >>",
    "/Filter /FlateDecode /DecodeParms [<< /Predictor 2 /Colors 3 /BitsPerComponent 4 /Columns 5 >>]",
    "/Filter /LZWDecode",
    "/Filter /ASCII85Decode",
    "/Filter /ASCIIHexDecode",
    "/Filter [/ASCII85Decode /FlateDecode]",
    "/Filter /RunLengthDecode",
];

/// Any bytes, under the filters of that number, as the content of a page, as a character map and as a stream of objects, in a
/// file whose objects must be searched for.
pub fn streams_of_anything_are_read(filters: u8, data: &[u8]) {
    let filters = FILTERS[usize::from(filters) % FILTERS.len()];
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 6 0 R >> >> >>";
    let file = pdf::file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 9 /Kids [3 0 R] >>".to_vec(),
        page.as_bytes().to_vec(),
        pdf::stream(filters, data),
        pdf::stream(&format!("/Type /ObjStm /N 3 /First 9 {filters}"), data),
        b"<< /Type /Font /Subtype /Type1 /ToUnicode 4 0 R >>".to_vec(),
    ]);
    reading_gives_lines_or_a_reason(&file, "file.pdf");
}

/// Any bytes as a text file: where it is read at all, it is restored line for line.
pub fn text_of_any_encoding_is_restored(bytes: &[u8]) {
    if let Ok(source) = read_bytes(bytes, "file.txt") {
        normalizing_keeps_lines_and_points_home(source.text());
    }
}

/// Any markup as the parts of a Word document: its body, its styles, its numbering and its footnotes.
pub fn a_word_document_of_anything_is_read(body: &str, [styles, numbering, footnotes]: [&str; 3]) {
    let more = [
        ("styles", "styles.xml", docx::part("styles", styles)),
        ("numbering", "numbering.xml", docx::part("numbering", numbering)),
        ("footnotes", "footnotes.xml", docx::part("footnotes", footnotes)),
    ];
    reading_gives_lines_or_a_reason(&docx::document(body, &more), "file.docx");
}

/// A PDF of one page, whose font `F` has the map and whose font `G` has that and the entries `font`.
pub fn page_of(content: &[u8], map: &[u8], font: &[u8]) -> Vec<u8> {
    let fonts = "/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> /G 6 0 R";
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << {fonts} >> /XObject << /X 4 0 R >> >> >>"
    );
    pdf::file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        page.into_bytes(),
        pdf::stream("/Type /XObject /Subtype /Form", content),
        pdf::stream("", map),
        [b"<< /Type /Font /ToUnicode 5 0 R ", font, b" >>"].concat(),
    ])
}
