//! Whole files, made here: what they give, and that no damage to them does harm.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::xref::XrefType;
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream,
    dictionary,
};

use super::{ErrorKind, LOCKED, Layer, ReadOptions, salvage};

/// A file of one A4 page a content stream, with a font `F` of the standard set and a font `U` of two-byte codes,
/// mapped one to one to Unicode; `extra` may add to each page.
fn pdf(pages: &[&str], extra: impl Fn(&mut Document, &mut Dictionary)) -> Document {
    let mut doc = Document::with_version("1.5");
    let tree = doc.new_object_id();
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange";
    let map = doc.add_object(Stream::new(dictionary! {}, map.as_bytes().to_vec()));
    let descendant =
        doc.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500 });
    let fonts = dictionary! {
        "F" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding" },
        "U" => dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map },
    };
    let mut kids: Vec<Object> = Vec::new();
    for content in pages {
        let content = doc.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "Resources" => dictionary! { "Font" => fonts.clone() },
        };
        extra(&mut doc, &mut page);
        kids.push(doc.add_object(page).into());
    }
    let (count, frame) = (kids.len() as i64, vec![0.into(), 0.into(), 595.into(), 842.into()]);
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => frame };
    doc.objects.insert(tree, Object::Dictionary(root));
    let catalog: ObjectId = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    doc
}

/// The bytes of a file.
fn bytes(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// Reads a file as it is read by default.
fn read(bytes: &[u8]) -> Result<Layer, ErrorKind> {
    super::read(bytes, &ReadOptions::default())
}

/// Text of font `U`.
fn hex(text: &str) -> String {
    format!("<{}>", text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>())
}

/// The lines of pages without anything added.
fn lines(pages: &[&str]) -> Vec<String> {
    let layer = read(&bytes(pdf(pages, |_, _| {}))).unwrap();
    layer.text.lines().map(str::to_owned).collect()
}

#[test]
fn operators_move_text() {
    let cases: &[(&str, &[&str])] = &[
        ("BT /F 12 Tf 72 700 Td (Dieu 1.) Tj 0 -14 Td (Dieu 2.) Tj ET", &["Dieu 1.", "Dieu 2."]),
        ("BT /F 12 Tf 14 TL 72 700 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" ET", &["a", "b", "c", "d"]),
        ("BT /F 12 Tf 72 700 TD [(Di) -20 (eu) -400 (1)] TJ ET", &["Dieu 1"]),
        ("q 2 0 0 2 0 0 cm BT /F 6 Tf 36 300 Td (a) Tj ET Q BT /F 12 Tf 84 600 Td (b) Tj ET", &["a b"]),
        ("BT 3 Tr /F 12 Tf 1 0 0 1 72 700 Tm (hidden under a scan) Tj ET", &["hidden under a scan"]),
        (
            "BT /F 12 Tf 72 700 Td (a) Tj 300 0 Td (b) Tj ET",
            &["a                                                 b"],
        ),
        (
            "BT /F 12 Tf 72 700 Td (a) Tj 0 -14 Td (b) Tj 0 -14 Td (c) Tj 0 -60 Td (d) Tj ET",
            &["a", "b", "c", "", "d"],
        ),
        ("BI /W 1 /H 1 ID \u{1}(x\n EI BT /F 12 Tf 72 700 Td (a) Tj ET", &["a"]),
        ("BT /F 12 Tf 72 700 Td (\\223a\\224) Tj ET", &["“a”"]),
    ];
    for (content, expected) in cases {
        assert_eq!(&lines(&[content]), expected, "{content}");
    }
}

#[test]
fn vietnamese_comes_composed() {
    let content = format!("BT /U 12 Tf 72 700 Td {} Tj ET", hex("Quye\u{302}\u{301}t định"));
    assert_eq!(lines(&[&content]), ["Quyết định"]);
}

#[test]
fn pages_know_their_lines() {
    let text = "BT /F 12 Tf 72 700 Td (a) Tj 0 -14 Td (b) Tj ET";
    let layer = read(&bytes(pdf(&[text, "", "", text], |_, _| {}))).unwrap();
    assert_eq!((layer.text.as_str(), layer.page_starts), ("a\nb\n\n\na\nb\n", vec![1, 3, 4, 5]));
    assert_eq!(layer.warnings.len(), 1);
    assert_eq!(layer.warnings[0].message, "pages 2–3 have no text");
}

#[test]
fn turned_pages_read_level() {
    let content = "BT /F 12 Tf 0 1 -1 0 300 100 Tm (Phu luc) Tj 0 -14 Td (Bieu) Tj ET";
    for turn in [0, 90] {
        let doc = pdf(&[content], |_, page| page.set("Rotate", turn));
        assert_eq!(read(&bytes(doc)).unwrap().text, "Phu luc\nBieu\n", "{turn}");
    }
}

/// Adds an annotation that draws `content` at 72, 700.
fn annotate(doc: &mut Document, page: &mut Dictionary, content: String) {
    let resources = page.get(b"Resources").unwrap().clone();
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 50.into()],
        "Resources" => resources,
    };
    let form = doc.add_object(Stream::new(form, content.into_bytes()));
    let annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
        "Rect" => vec![72.into(), 700.into(), 272.into(), 750.into()], "AP" => dictionary! { "N" => form },
    };
    page.set("Annots", vec![Object::Dictionary(annotation)]);
}

#[test]
fn numbers_filled_in_by_annotations_stand_in_the_line() {
    let content = format!("BT /U 12 Tf 50 700 Td {} Tj ET", hex("Số:       /QĐ-UBND"));
    let doc = pdf(&[&content], |doc, page| annotate(doc, page, "BT /F 12 Tf 3 3 Td (10) Tj ET".to_owned()));
    assert_eq!(read(&bytes(doc)).unwrap().text, "Số: 10/QĐ-UBND\n");
}

#[test]
fn stamps_and_watermarks_are_left_out() {
    let content = "BT /F 12 Tf 72 600 Td (Dieu 1.) Tj 0.9 0.4 -0.4 0.9 100 100 Tm (www.LuatVietnam.vn) Tj ET";
    let stamp = format!(
        "BT /U 9 Tf 12 TL 0 30 Td {} Tj T* {} Tj ET",
        hex("Ký bởi: Ủy ban"),
        hex("Ngày ký: 1-1-2020")
    );
    let layer = read(&bytes(pdf(&[content], |doc, page| annotate(doc, page, stamp.clone())))).unwrap();
    assert_eq!(layer.text, "Dieu 1.\n");
    let messages: Vec<&str> = layer.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "page 1: the watermark “www.LuatVietnam.vn” was left out",
            "page 1: the signature stamp “Ký bởi: Ủy ban; Ngày ký: 1-1-2020” was left out",
        ]
    );
}

#[test]
fn forms_within_themselves_end() {
    let doc = pdf(&["/X Do BT /F 12 Tf 72 700 Td (a) Tj ET"], |doc, page| {
        let form = doc.new_object_id();
        let objects = dictionary! { "X" => form };
        let dict =
            dictionary! { "Subtype" => "Form", "Resources" => dictionary! { "XObject" => objects.clone() } };
        doc.objects.insert(form, Stream::new(dict, b"/X Do /X Do".to_vec()).into());
        let Ok(Object::Dictionary(resources)) = page.get_mut(b"Resources") else { panic!() };
        resources.set("XObject", objects);
    });
    assert_eq!(read(&bytes(doc)).unwrap().text, "a\n");
}

#[test]
fn text_that_no_font_tells_needs_ocr() {
    let content = "BT /V 12 Tf 72 700 Td <00010002000300040005> Tj ET";
    let doc = pdf(&[content], |_, page| {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H" };
        page.set("Resources", dictionary! { "Font" => dictionary! { "V" => font } });
    });
    let layer = read(&bytes(doc)).unwrap();
    assert!(layer.needs_ocr);
    assert!(layer.warnings[0].message.contains("unreadable"), "{:?}", layer.warnings);
}

#[test]
fn says_why_it_cannot_read() {
    let error = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert_eq!(
        error(&bytes(pdf(&["", ""], |_, _| {}))),
        "pages 1–2 have no text; `--ocr auto` reads pictures of pages by Tesseract"
    );
    assert!(error(b"%PDF-1.4\n").starts_with("the PDF is damaged"), "{}", error(b"%PDF-1.4\n"));
}

#[test]
fn damage_does_no_harm() {
    let text = "BT /F 12 Tf 72 700 Td (Dieu 1. Quyet dinh nay co hieu luc) Tj ET /X Do";
    let whole = bytes(pdf(&[text, text], |doc, page| annotate(doc, page, "BT /F 9 Tf (x) Tj ET".to_owned())));
    for length in (0..whole.len()).step_by(7) {
        drop(read(&whole[..length]));
    }
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for flips in [1, 10, 50, 200] {
        for _ in 0..50 {
            let mut damaged = whole.clone();
            for _ in 0..flips {
                damaged[random(whole.len())] = random(256) as u8;
            }
            drop(read(&damaged));
        }
    }
    // Without its end the file still gives its pages, and says that it was repaired.
    let end = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
    let layer = read(&whole[..end - 200]).unwrap();
    assert!(layer.text.contains("Quyet dinh"));
    assert!(layer.warnings.iter().any(|warning| warning.message.contains("damaged")), "{:?}", layer.warnings);
}

/// A file of three pages whose streams are compressed, and whose other objects lie in a compressed stream, too, if
/// `modern` is set.
fn compressed(modern: bool) -> Vec<u8> {
    let pages: Vec<String> = (1..=3)
        .map(|page| {
            let lines =
                (1..=40).map(|line| format!("(Dieu {page}.{line}. Quyet dinh so {}) Tj T*\n", line * 37));
            format!("BT /F 10 Tf 12 TL 72 800 Td\n{}ET", lines.collect::<String>())
        })
        .collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let mut doc = pdf(&pages, |_, _| {});
    doc.compress();
    let mut bytes = Vec::new();
    if modern {
        doc.save_modern(&mut bytes).unwrap();
    } else {
        doc.save_to(&mut bytes).unwrap();
    }
    bytes
}

/// The first line of each page that has text.
fn first_lines(layer: &Layer) -> Vec<&str> {
    let lines: Vec<&str> = layer.text.lines().collect();
    let starts = layer.page_starts.iter().map(|&start| lines[start as usize - 1]);
    starts.filter(|line| !line.is_empty()).collect()
}

/// Replaces what stands `count` times in a file by something of the same length.
fn replaced(bytes: &[u8], what: &str, by: &str, count: usize) -> Vec<u8> {
    assert_eq!(what.len(), by.len());
    let places: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(what.as_bytes())).collect();
    assert_eq!(places.len(), count, "{what}");
    let mut out = bytes.to_vec();
    places.iter().for_each(|&at| out[at..at + by.len()].copy_from_slice(by.as_bytes()));
    out
}

#[test]
fn what_is_left_of_a_damaged_file_is_found() {
    let whole = compressed(false);
    let all = ["Dieu 1.1. Quyet dinh so 37", "Dieu 2.1. Quyet dinh so 37", "Dieu 3.1. Quyet dinh so 37"];
    assert_eq!(first_lines(&read(&whole).unwrap()), all);
    assert!(read(&whole).unwrap().warnings.is_empty());
    let modern = compressed(true);
    assert_eq!(first_lines(&read(&modern).unwrap()), all);
    let end = |bytes: &[u8]| bytes.windows(9).rposition(|window| window == b"startxref").unwrap();
    // The streams of the pages, of the map, and of the cross-reference table.
    const STREAMS: usize = 5;
    // Names of types that nothing needs.
    let sound = [
        replaced(&whole, "/Type/Catalog", "/Type/C.talog", 1),
        replaced(&whole, " obj\n<</Type/Page/", " obj\n<</Tipe/Page/", 3),
    ];
    let damaged = [
        // No tree of pages, nor a root, and broken words around streams.
        replaced(&whole, "/Kids[", "/Kits[", 1),
        replaced(&replaced(&whole, "/Type/Pages", "/Type/Pag.s", 1), "/Root ", "/Rood ", 1),
        replaced(&whole, "\nendstream", "\nandstream", STREAMS),
        replaced(&whole, "/Length ", "/Longth ", STREAMS),
        // No tables.
        whole[..end(&whole)].to_vec(),
        modern[..end(&modern)].to_vec(),
    ];
    let all_of_them =
        sound.iter().map(|bytes| (bytes, false)).chain(damaged.iter().map(|bytes| (bytes, true)));
    for (number, (bytes, is_damaged)) in all_of_them.enumerate() {
        let layer = read(bytes).unwrap();
        assert_eq!(first_lines(&layer), all, "damage {number}");
        assert_eq!(layer.damaged, is_damaged, "damage {number}");
    }
}

#[test]
fn a_broken_page_gives_what_comes_before_the_damage() {
    let mut bytes = compressed(false);
    let streams: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b">>stream")).map(|at| at + 9).collect();
    // The first stream is the map of a font; the second one is the first page.
    let length = bytes[streams[1]..].windows(9).position(|window| window == b"endstream").unwrap();
    bytes[streams[1] + length / 2..][..4].copy_from_slice(&[0xFF; 4]);
    let layer = read(&bytes).unwrap();
    assert_eq!(first_lines(&layer).len(), 3, "{}", layer.text);
    assert!(layer.text.contains("Dieu 1.5. Quyet dinh so 185\n"), "{}", layer.text);
    assert!(!layer.text.contains("Dieu 1.40. "), "{}", layer.text);
    assert!(layer.text.contains("Dieu 2.40. Quyet dinh so 1480\n"));
    let last = layer.warnings.last().unwrap();
    assert!(last.message.contains("damaged"), "{:?}", layer.warnings);
}

/// The content streams of a file in digits, by a filter that stands in an object of its own.
fn in_digits(doc: &mut Document, page: &mut Dictionary) {
    let stream = doc.get_object_mut(page.get(b"Contents").unwrap().as_reference().unwrap());
    let stream = stream.unwrap().as_stream_mut().unwrap();
    stream.compress().unwrap();
    let digits: String = stream.content.iter().map(|byte| format!("{byte:02X}")).collect();
    stream.set_content(format!("{digits}>").into_bytes());
    let filters = ["ASCIIHexDecode", "FlateDecode"].map(|name| Object::Name(name.as_bytes().to_vec()));
    let filters = doc.add_object(filters.to_vec());
    let stream = doc.get_object_mut(page.get(b"Contents").unwrap().as_reference().unwrap());
    stream.unwrap().as_stream_mut().unwrap().dict.set("Filter", filters);
}

#[test]
fn chains_of_filters_are_read_also_where_they_are_broken() {
    let lines = (1..=40).map(|line| format!("(Dieu {line}. Quyet dinh so {}) Tj T*\n", line * 37));
    let content = format!("BT /F 10 Tf 12 TL 72 800 Td\n{}ET", lines.collect::<String>());
    let whole = bytes(pdf(&[&content], in_digits));
    let layer = read(&whole).unwrap();
    assert!(layer.text.ends_with("Dieu 40. Quyet dinh so 1480\n") && !layer.damaged, "{}", layer.text);
    // No tables; then bytes lost in the middle of the page, too.
    let mut damaged = replaced(&whole, "startxref", "         ", 1);
    let layer = read(&damaged).unwrap();
    assert!(layer.text.ends_with("Dieu 40. Quyet dinh so 1480\n") && layer.damaged, "{}", layer.text);
    // The digits of the head of zlib.
    let page = damaged
        .windows(11)
        .position(|window| window == b"stream\n789C" || window == b"stream\n78DA")
        .unwrap();
    damaged[page + 400..][..8].copy_from_slice(b"????FFFF");
    let layer = read(&damaged).unwrap();
    assert!(layer.text.contains("Dieu 5. Quyet dinh so 185\n") && layer.damaged, "{}", layer.text);
    assert!(!layer.text.contains("Dieu 40."), "{}", layer.text);
}

/// A file of one page, encrypted in each of three ways for whoever has the password, and its name.
fn encrypted(name: &str, password: &str) -> [Vec<u8>; 3] {
    let (owner_password, permissions) = ("owner", Permissions::all());
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let of = |way| {
        let mut doc = pdf(&["BT /F 12 Tf 72 700 Td (Dieu 1. Quyet dinh nay) Tj ET"], |_, _| {});
        let name = Object::string_literal(name);
        doc.trailer.set("ID", vec![name.clone(), name]);
        doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let version = match way {
            0 => EncryptionVersion::V2 {
                document: &doc,
                owner_password,
                user_password: password,
                key_length: 128,
                permissions,
            },
            1 => EncryptionVersion::V4 {
                document: &doc,
                encrypt_metadata: true,
                crypt_filters: filters(Arc::new(Aes128CryptFilter)),
                stream_filter: b"StdCF".to_vec(),
                string_filter: b"StdCF".to_vec(),
                owner_password,
                user_password: password,
                permissions,
            },
            _ => EncryptionVersion::V5 {
                encrypt_metadata: true,
                crypt_filters: filters(Arc::new(Aes256CryptFilter)),
                file_encryption_key: &[7; 32],
                stream_filter: b"StdCF".to_vec(),
                string_filter: b"StdCF".to_vec(),
                owner_password,
                user_password: password,
                permissions,
            },
        };
        let state = EncryptionState::try_from(version).unwrap();
        doc.encrypt(&state).unwrap();
        bytes(doc)
    };
    [0, 1, 2].map(of)
}

/// A file up to the last place of `what`.
fn before<'a>(bytes: &'a [u8], what: &str) -> &'a [u8] {
    &bytes[..bytes.windows(what.len()).rposition(|window| window == what.as_bytes()).unwrap()]
}

#[test]
fn papers_encrypted_without_a_password_are_read_also_where_they_are_damaged() {
    let text = "Dieu 1. Quyet dinh nay\n";
    for (way, whole) in encrypted("name", "").iter().enumerate() {
        let layer = read(whole).unwrap();
        assert_eq!((layer.text.as_str(), layer.damaged), (text, false), "{way}");
        let damaged = [
            replaced(whole, "startxref", "         ", 1),
            replaced(whole, "\ntrailer", "\ntrai.er", 1),
            // The key is not named any more.
            replaced(whole, "/Encrypt ", "/Enc.ypt ", 1),
            before(whole, "/Encrypt").to_vec(),
        ];
        for (number, bytes) in damaged.iter().enumerate() {
            let layer = read(bytes).unwrap();
            assert_eq!((layer.text.as_str(), layer.damaged), (text, true), "{way}, damage {number}");
        }
        // The newest way makes no use of the name of the file; for the others the key is lost with it.
        let cut = read(before(whole, "\nxref"));
        match way {
            2 => assert_eq!(cut.unwrap().text, text),
            _ => assert!(cut.unwrap_err().to_string().contains(LOCKED)),
        }
    }
}

#[test]
fn keys_within_the_trailer_and_of_files_without_a_name_open_them() {
    let text = "Dieu 1. Quyet dinh nay\n";
    for (way, whole) in encrypted("", "").iter().enumerate() {
        let nameless = replaced(whole, "/ID[()()]", "         ", 1);
        let trailer = before(whole, "/Encrypt").len();
        let reference: usize =
            String::from_utf8_lossy(&whole[trailer..]).split(' ').nth(1).unwrap().parse().unwrap();
        let key = &whole[before(whole, &format!("{reference} 0 obj")).len()..];
        let start = key.windows(2).position(|window| window == b"<<").unwrap();
        let key = before(&key[start..before(key, "\nxref").len()], "endobj");
        let direct = [
            &whole[..trailer],
            b"/Encrypt ",
            key,
            b">>\nstartxref",
            &whole[before(whole, "startxref").len() + 9..],
        ];
        for bytes in [nameless, direct.concat()] {
            let layer = read(&bytes).unwrap();
            assert_eq!((layer.text.as_str(), layer.damaged), (text, false), "{way}");
        }
    }
}

#[test]
fn papers_that_need_a_password_say_so() {
    for whole in encrypted("name", "secret") {
        assert!(matches!(read(&whole).unwrap_err(), ErrorKind::Encrypted));
        assert!(read(before(&whole, "/Encrypt")).unwrap_err().to_string().contains(LOCKED));
    }
}

#[test]
fn text_of_a_font_that_is_lost_is_shown_and_warned_of() {
    let content = "BT /Gone 12 Tf 72 700 Td (Dieu 1.) Tj ET";
    let layer = read(&bytes(pdf(&[content], |_, _| {}))).unwrap();
    assert_eq!(layer.text, "Dieu 1.\n");
    assert!(layer.damaged && layer.warnings[0].message.contains("damaged"), "{:?}", layer.warnings);
}

#[test]
fn objects_of_all_kinds_are_found() {
    let file = b"%PDF-1.5\n1 0 obj 7 endobj 2 0 obj 1 0 R endobj 3 0 obj [1 0 R 2 (a) /B true] endobj\n\
        4 0 obj <</Type/Page/Bad 1 2/Kept 1 0 R> endobj 5 0 obj<</Length 1 0 R>>stream\nabc\nendstream endobj";
    let (doc, ids) = salvage::salvage(file, 1 << 20).unwrap();
    assert_eq!(ids, [(4, 0)]);
    let get = |number| doc.get_object((number, 0)).unwrap();
    assert_eq!(get(1), &Object::Integer(7));
    // References are followed.
    assert_eq!(get(2), &Object::Integer(7));
    assert_eq!(get(3).as_array().unwrap().len(), 5);
    let page = get(4).as_dict().unwrap();
    assert_eq!(page.get(b"Bad").unwrap(), &Object::Integer(1));
    assert_eq!(page.get(b"Kept").unwrap(), &Object::Reference((1, 0)));
    assert!(get(5).as_stream().unwrap().content.starts_with(b"abc"));
}

#[test]
fn searching_for_objects_takes_linear_time() {
    let parts: [&[u8]; 7] = [
        b"1 0 obj<<",
        b"1 0 obj<</Length 9>>stream\n",
        b"trailer<<",
        b"1 0 obj[(",
        b"stream\n",
        b"9 9 obj ",
        b"/Encrypt<<",
    ];
    for part in parts {
        let bytes = [b"%PDF-1.5\n", &part.repeat((8 << 20) / part.len())[..]].concat();
        let start = std::time::Instant::now();
        assert!(salvage::salvage(&bytes, 1 << 30).unwrap().1.is_empty());
        // A hundredth of what a second look at each byte would take.
        assert!(start.elapsed().as_secs() < 60, "{:?}: {:?}", String::from_utf8_lossy(part), start.elapsed());
    }
}
