//! What holds of any input at all, tried at random on stable Rust: the same properties as the fuzz targets of `fuzz/`.

#[path = "support/properties.rs"]
mod properties;

use std::io::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use vanban::{Normalized, Normalizer, parse};

/// Pieces of papers and of nonsense, put together at random.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("ỦY BAN NHÂN DÂN TỈNH".to_owned()),
        Just("Số: 42/KH-UBND Kon Tum, ngay 06 thang 0/nam 2023".to_owned()),
        Just("\nKẾ HOẠCH\n".to_owned()),
        Just("Căn cứ Nghị quyết số 18-NQ/TU ngày 02/12/2022 của Tỉnh ủy; ".to_owned()),
        Just("\n1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành ".to_owned()),
        Just("- 100% hồ sơ trước ngày 30/6 hằng năm; ".to_owned()),
        Just("nha nwéc trén dia ban ".to_owned()),
        Just("\nNơi nhận:\n- Như trên;\n- Lưu: VT. KT. CHỦ TỊCH\n".to_owned()),
        Just("| a | b |\n|---|---|\n".to_owned()),
        Just("Céng hoµ x· héi chñ nghÜa ViÖt Nam\n".to_owned()),
        Just("\ncéng hoµ x· héi chñ nghÜa\n\n".to_owned()),
        Just("Coäng hoøa xaõ hoäi chuû nghóa   ".to_owned()),
        Just("CộNG HòA Xã HộI CHủ NGHĩA ".to_owned()),
        Just("<sup>(1)</sup>".to_owned()),
        "[ -~]{0,12}",
        "[•‘’“”–\u{0}\u{300}\u{309}ßÞ﷽🙂¹½٣\u{a0}\t\n]{0,6}",
        "\\PC{0,10}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Pieces of a content stream, some of them sound.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("BT /F 12 Tf 72 700 Td ".to_owned()),
        Just("BT /G 9 Tf 14 TL 72 600 Td ".to_owned()),
        Just("(Uy ban nhan dan) Tj ".to_owned()),
        Just("<0001000200030004> Tj ".to_owned()),
        Just("[(So) -300 (42) 1e9 <41>] TJ T* ".to_owned()),
        Just("ET q 1 0 0 1 0 0 cm /X Do Q ".to_owned()),
        Just("BI /W 1 /H 1 ID x EI ".to_owned()),
        "-?[0-9]{1,9}(\\.[0-9]{1,3})? ",
        "[\\[\\]<>(){}/%]{1,4}",
        "(Tf|Td|TD|Tm|Tj|TJ|T\\*|Tc|Tw|Tz|TL|Ts|cm|q|Q|Do|'|\") ",
        "[ -~]{0,8}",
    ];
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    (prop::collection::vec(piece, 0..40), damage).prop_map(|(pieces, damage)| {
        let mut bytes = pieces.concat().into_bytes();
        for (at, byte) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes
    })
}

/// The data of a stream, by chance packed, whole or broken.
fn streams() -> impl Strategy<Value = Vec<u8>> {
    let packed = content().prop_map(|bytes| {
        let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packing.write_all(&bytes).and_then(|()| packing.finish()).expect("memory takes all")
    });
    let broken = (packed, any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut bytes, at, byte)| {
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes
    });
    prop_oneof![content(), broken, prop::collection::vec(any::<u8>(), 0..200)]
}

/// Pieces of a character map, some of them sound.
fn map() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("1 begincodespacerange <00> <FFFF> endcodespacerange ".to_owned()),
        Just("2 beginbfchar <01> <1ED1> <0002> <00660069> endbfchar ".to_owned()),
        Just("1 beginbfrange <0000> <FFFF> <0000> endbfrange ".to_owned()),
        Just("1 beginbfrange <20> <7E> [<0041> <0042>] endbfrange ".to_owned()),
        "<[0-9A-F]{0,9}> ",
        "[ -~]{0,8}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Entries of the dictionary of a font.
fn font() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/Subtype /Type0 /Encoding /Identity-H ".to_owned()),
        Just("/Subtype /TrueType /Encoding << /BaseEncoding /MacRomanEncoding ".to_owned()),
        Just("/Differences [65 /acircumflexacute /uni1EA5 999999 /g1] >> ".to_owned()),
        Just("/DescendantFonts [ << /W [0 [500 1] 2 70000 300] /DW -1 >> ] ".to_owned()),
        Just("/FirstChar -7 /Widths [1 2 3] /FontMatrix [0 0 0 0 0 0] ".to_owned()),
        "/[A-Z][a-z]{0,4} -?[0-9]{1,10} ",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Elements of documents and pages, and nonsense, put together at random.
fn markup() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "w:p",
        "w:r",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:tcPr",
        "w:del",
        "w:fldSimple",
        "w:br",
        "w:txbxContent",
        "w:numId",
        "w:footnoteReference",
        "w:lastRenderedPageBreak",
        "table",
        "tr",
        "td",
        "p",
        "li",
        "ol",
        "div",
        "nav",
        "sup",
        "pre",
        "script",
        "main",
        "br",
    ]);
    let attribute = prop::sample::select(vec![
        "",
        " w:val='1'",
        " val='4294967295'",
        " colspan=99999 rowspan=4294967295",
        " border=1",
        " w:type='page'",
        " w:id='1'",
        " style='display:none'",
        " start=4294967295",
        " hidden",
    ]);
    let piece = prop_oneof![
        (name.clone(), attribute).prop_map(|(name, attribute)| format!("<{name}{attribute}>")),
        name.clone().prop_map(|name| format!("</{name}>")),
        name.prop_map(|name| format!("<{name}/>")),
        "[ -~]{0,8}",
        "(&#?[a-z0-9]{0,9};|\u{1F600}|a\u{323}\u{306}|\\PC){0,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A file of the corpus, a PDF or a Word document, cut, and some of its bytes changed.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let seeds = prop_oneof![
        Just(include_bytes!("../corpus/kon-tum-2023-kh42.raw.txt").to_vec()),
        Just(include_bytes!("../corpus/kon-tum-2025-qd-cchc.raw.txt").to_vec()),
        (1..4usize, 1..9usize).prop_map(|(pages, lines)| properties::pdf::pages(pages, lines)),
        (1..9usize).prop_map(|lines| {
            let line = properties::docx::paragraph("1. Sở Nội vụ chủ trì, phối hợp");
            properties::docx::document(&line.repeat(lines), &[])
        }),
    ];
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..60);
    (seeds, any::<prop::sample::Index>(), any::<bool>(), damage).prop_map(|(mut bytes, end, cut, damage)| {
        bytes.truncate(if cut { end.index(bytes.len()) } else { bytes.len().min(6_000) });
        for (at, byte) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parsing_gives_documents_on_lines_of_the_text(text in text()) {
        properties::parsing_gives_documents_on_lines_of_the_text(&text);
    }

    #[test]
    fn normalizing_keeps_lines_and_points_home(text in text()) {
        properties::normalizing_keeps_lines_and_points_home(&text);
    }

    #[test]
    fn damaged_files_are_read_or_refused(bytes in file()) {
        properties::reading_gives_lines_or_a_reason(&bytes, "file.md");
    }

    #[test]
    fn damaged_pdfs_are_read_or_refused(bytes in file()) {
        properties::a_pdf_of_anything_is_read(&bytes);
    }

    #[test]
    fn streams_of_anything_are_read(filters in any::<u8>(), data in streams()) {
        properties::streams_of_anything_are_read(filters, &data);
    }

    #[test]
    fn text_of_any_encoding_is_restored(bytes in prop::collection::vec(prop_oneof![
        Just(b"C\xE9ng ho\xB5 x\xB7 h\xE9i ch\xF1 ngh\xDCa ".to_vec()),
        Just(b"Co\xE4ng ho\xF8a xa\xF5 ho\xE4i \n".to_vec()),
        prop::collection::vec(1u8.., 0..6),
    ], 0..24)) {
        properties::text_of_any_encoding_is_restored(&bytes.concat());
    }

    #[test]
    fn word_documents_of_anything_are_read(body in markup(), more in [markup(), markup(), markup()]) {
        properties::a_word_document_of_anything_is_read(&body, more.each_ref().map(String::as_str));
    }

    #[test]
    fn bytes_of_no_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        properties::reading_gives_lines_or_a_reason(&bytes, "file.txt");
        properties::reading_gives_lines_or_a_reason(&[b"%PDF-1.7\n", &bytes[..]].concat(), "file.pdf");
        properties::reading_gives_lines_or_a_reason(&[b"PK\x03\x04", &bytes[..]].concat(), "file.docx");
        properties::reading_gives_lines_or_a_reason(&[b"<html><meta charset=", &bytes[..]].concat(), "file.html");
    }

    #[test]
    fn markup_of_anything_is_read(markup in markup()) {
        properties::markup_of_anything_is_read(&markup);
    }

    #[test]
    fn pages_of_anything_are_read(content in content(), map in map(), font in font()) {
        properties::a_page_of_anything_is_read(&content, map.as_bytes(), font.as_bytes());
    }
}

#[test]
fn long_words_lines_and_runs_of_marks_take_linear_time() {
    let normalizer = Normalizer::new();
    for text in [
        "a".repeat(300_000),
        "\u{301}".repeat(100_000),
        "-".repeat(300_000),
        "xa hoi ".repeat(20_000),
        "\0".repeat(10_000),
    ] {
        let normalized = normalizer.normalize(&text);
        assert_eq!(normalized.text().lines().count(), text.lines().count());
        assert!(!parse(&normalized).is_empty());
    }
}

/// The least time that parsing a text takes, of three tries.
fn time_of_parsing(text: &str) -> Duration {
    let normalized = Normalized::unchanged(text);
    let tries = (0..3).map(|_| {
        let start = Instant::now();
        assert!(!parse(&normalized).is_empty());
        start.elapsed()
    });
    tries.min().unwrap_or_default()
}

/// Eight times the text takes about eight times as long; what grows with the square takes 64 times.
#[test]
fn papers_of_one_shape_are_parsed_in_linear_time() {
    const BYTES: usize = 24_000;
    for shape in [
        "1. Tiêu đề của mục này\n",
        "I. NỘI DUNG\n1. Sở Nội vụ\n- Theo dõi việc này.\n",
        "Đơn vị thực hiện: Sở Nội vụ\n",
        "- Tăng so với kế hoạch1.\n\n1 Quyết định số 7/QĐ-UBND.\n",
        "| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | Trồng cây | Sở Y tế |\n",
        "TT Nội dung Đơn vị thực hiện Thời gian\n1 Trồng cây Sở Y tế Quý I\n",
        "Nơi nhận:\n- Như trên;\n",
        "theo Nghị quyết số 18-NQ/TU ngày 02/12/2022, báo cáo trước ngày 30/6; ",
        "theo Nghị quyết số 18-NQ/TU ngày 02/12/2022 về trồng cây báo cáo trước ngày 30/6 hằng năm ",
    ] {
        let of = |bytes: usize| time_of_parsing(&shape.repeat(bytes / shape.len()));
        let (once, eight_times) = (of(BYTES), of(8 * BYTES));
        assert!(eight_times < 28 * once, "{once:?}, then {eight_times:?}: {shape}");
    }
}
