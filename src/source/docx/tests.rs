#[path = "../../../tests/support/docx.rs"]
mod support;

use super::*;
use support::{archive, document, paragraph, part};

fn read(bytes: &[u8]) -> Result<Extract, ErrorKind> {
    super::read(bytes, 256 << 20)
}

fn text(body: &str) -> String {
    read(&document(body, &[])).unwrap().text
}

fn reason(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

#[test]
fn paragraphs_are_lines_and_what_is_deleted_is_left_out() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>Căn cứ </w:t></w:r>\
        <w:del><w:r><w:delText>Hiến pháp</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t xml:space='preserve'>Luật &amp; Nghị </w:t></w:r></w:ins>\
        <w:r><w:tab/><w:t>đị&#x323;nh</w:t><w:br/><w:t>số 30</w:t><w:noBreakHyphen/><w:t>NĐ</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Một đoạn </w:t></w:r></w:p>\
        <w:p><w:r><w:t>nối liền</w:t></w:r></w:p>";
    let body = body.replace("đị&#x323;nh", "đi&#x323;nh");
    assert_eq!(text(&body), "Căn cứ Luật & Nghị \tđịnh\nsố 30-NĐ\n\nKẾ HOẠCH\n\nMột đoạn nối liền\n");
}

#[test]
fn tables_with_lines_are_rows_and_those_without_are_boxes() {
    let cell = |properties: &str, body: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let borders = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>";
    let merged = cell("<w:vMerge w:val='restart'/>", &paragraph("Sở Nội vụ"));
    let goes_on = cell("<w:vMerge/>", &paragraph(""));
    let rows = [
        row(&[cell("", &paragraph("TT")), cell("<w:gridSpan w:val='2'/>", &paragraph("Cơ quan | việc"))]),
        row(&[cell("", &paragraph("1")), merged, cell("", &[paragraph("Một"), paragraph("hai")].concat())]),
        row(&[cell("", &paragraph("2")), goes_on, cell("", &paragraph("Ba"))]),
    ];
    let table = format!("<w:tbl>{borders}{}</w:tbl>", rows.concat());
    assert_eq!(text(&table), "| TT | Cơ quan \\| việc | |\n| 1 | Sở Nội vụ | Một hai |\n| 2 | | Ba |\n");

    let no_borders = "<w:tblPr><w:tblBorders><w:top w:val='none'/></w:tblBorders></w:tblPr>";
    let left = cell("", &[paragraph("UBND TỈNH"), paragraph("Số: 42/KH-UBND")].concat());
    let right = cell("", &[paragraph("CỘNG HÒA"), paragraph("Độc lập")].concat());
    let letterhead = format!("<w:tbl>{no_borders}{}</w:tbl>{}", row(&[left, right]), paragraph("Sau"));
    assert_eq!(text(&letterhead), "UBND TỈNH\nSố: 42/KH-UBND\n\nCỘNG HÒA\nĐộc lập\n\nSau\n");
}

#[test]
fn numbers_come_from_paragraphs_and_their_styles() {
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId='0'>\
         <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>\
         <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:pStyle w:val='Point'/><w:lvlText w:val='%2)'/></w:lvl>\
         </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num>",
    );
    let styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='Point'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
         <w:style w:type='paragraph' w:styleId='Bold'><w:basedOn w:val='Point'/><w:rPr><w:caps/></w:rPr></w:style>",
    );
    let numbered = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let level = |level| format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>");
    let body = [
        numbered(&level(0), "MỤC TIÊU"),
        numbered("<w:pStyle w:val='Point'/>", "một"),
        numbered("<w:pStyle w:val='Bold'/>", "hai"),
        numbered("<w:pStyle w:val='Point'/><w:numPr><w:numId w:val='0'/></w:numPr>", "không số"),
        numbered(&level(0), "NHIỆM VỤ"),
        numbered("<w:pStyle w:val='Point'/>", "ba"),
    ];
    let more = [("numbering", "numbering.xml", numbering), ("styles", "styles.xml", styles)];
    let read = read(&document(&body.concat(), &more)).unwrap().text;
    let lines: Vec<&str> = read.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["I. MỤC TIÊU", "a) một", "b) HAI", "không số", "II. NHIỆM VỤ", "a) ba"]);
}

#[test]
fn headers_notes_boxes_and_fields_have_their_places() {
    let note = "<w:footnote w:id='-1' w:type='separator'><w:p><w:r><w:t>vạch</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='7'><w:p><w:r><w:footnoteRef/><w:t>Theo báo cáo.</w:t></w:r></w:p></w:footnote>";
    let page = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE </w:instrText>\
        <w:fldChar w:fldCharType='separate'/><w:t>12</w:t><w:fldChar w:fldCharType='end'/></w:r>";
    let more = [
        ("footnotes", "footnotes.xml", part("footnotes", note)),
        ("header", "header1.xml", part("hdr", &format!("<w:p>{page}</w:p>{}", paragraph("MẬT")))),
        ("header", "header2.xml", part("hdr", &paragraph("MẬT"))),
        ("footer", "footer1.xml", part("ftr", &paragraph("Địa chỉ"))),
    ];
    let body = "<w:p><w:r><w:t>Năm 2022</w:t><w:footnoteReference w:id='7'/></w:r>\
        <w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p>\
        </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p>\
        </w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let body = format!("{body}{}", paragraph("Hết"));
    let read = read(&document(&body, &more)).unwrap();
    assert_eq!(read.text, "MẬT\n\nNăm 2022¹\n\nDỰ THẢO\n\nHết\n\nĐịa chỉ\n\n¹ Theo báo cáo.\n");
    assert!(read.page_starts.is_empty());
}

#[test]
fn pages_are_those_the_file_notes() {
    let marked = |text: &str| format!("<w:p><w:r><w:lastRenderedPageBreak/><w:t>{text}</w:t></w:r></w:p>");
    let broken = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>";
    let body = [paragraph("một"), broken.to_owned(), marked("hai"), marked("ba")].concat();
    let pages = |bytes: &[u8]| read(bytes).unwrap().page_starts;
    assert_eq!(pages(&document(&body, &[])), [1, 3, 5]);

    // A break alone says nothing of the pages that text fills, unless the properties count as many.
    let body = [paragraph("một"), broken.to_owned(), paragraph("hai")].concat();
    assert_eq!(pages(&document(&body, &[])), [0u32; 0]);
    let app = "<Properties><Pages>2</Pages></Properties>";
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    assert_eq!(pages(&archive(&[("word/document.xml", &document), ("docProps/app.xml", app)])), [1, 3]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let whole = document(&paragraph("một"), &[]);
    assert!(
        reason(&whole[..whole.len() / 2]).starts_with("the Word document is damaged"),
        "{}",
        reason(&whole[..whole.len() / 2])
    );
    let cut = archive(&[("word/document.xml", "<w:document><w:p>")]);
    assert!(reason(&cut).contains("word/document.xml, byte 17: it ends early"), "{}", reason(&cut));
    let deep = "<w:x>".repeat(300);
    assert!(reason(&archive(&[("word/document.xml", &deep)])).contains("nested deeper than 256"));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(25) + &"</w:tc></w:tr></w:tbl>".repeat(25);
    assert!(reason(&document(&tables, &[])).contains("its tables are nested deeper than 24"));
    let fields = format!("<w:p>{}</w:p>", "<w:fldChar w:fldCharType='begin'/>".repeat(300));
    assert!(reason(&document(&fields, &[])).contains("its fields are nested deeper than 256"));
    let names: Vec<String> = (0..20_001).map(|number| format!("{number}")).collect();
    let entries: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert!(reason(&archive(&entries)).contains("its archive has 20001 entries"));
    let bomb = archive(&[("word/document.xml", &" ".repeat(65 << 20))]);
    assert!(bomb.len() < 1 << 20);
    assert!(reason(&bomb).contains("unpacks to more than 64 MiB"), "{}", reason(&bomb));
    let limited = super::read(&whole, 300).unwrap_err().to_string();
    assert!(limited.contains("unpacks to more than 300 bytes"), "{limited}");
    for (name, expected) in [
        ("a.txt", "is a ZIP archive"),
        ("xl/workbook.xml", "is an Excel workbook"),
        ("ppt/presentation.xml", "is a PowerPoint presentation"),
        ("META-INF/manifest.xml", "is an OpenDocument file"),
        ("word/other.xml", "its part word/document.xml is missing"),
    ] {
        assert!(reason(&archive(&[(name, "<x/>")])).contains(expected), "{name}");
    }
    assert!(reason(&document("<w:p/>", &[])).contains("holds no text"));
}

#[test]
fn nonsense_is_read_as_far_as_it_makes_sense() {
    let odd = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tr><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tr>\
        <w:tcPr><w:tbl><w:tc/></w:tbl></w:tcPr><w:txbxContent/><w:r><w:t>lost</w:t></w:r>\
        <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc/></w:tr></w:tbl><w:p><w:r><w:t>c</w:t></w:r></w:p>";
    assert_eq!(text(odd), "a\n\nb\n\nc\n");
}

#[test]
fn entities_of_a_document_stay_as_written_and_are_noted() {
    // Each is ten of the one before: put in, the last would be a hundred million words.
    let bomb: String = (1..9)
        .map(|level| format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10)))
        .collect();
    let declared = format!("<!DOCTYPE w:document [<!ENTITY e0 \"Sở Nội vụ \">{bomb}]>");
    let whole = part("document", &format!("<w:body>{}</w:body>", paragraph("1. &e0;chủ trì &amp; &e8;")));
    let with_types = whole.replacen("?>", &format!("?>{declared}"), 1);
    let read = read(&archive(&[("word/document.xml", &with_types)])).unwrap();
    assert_eq!(read.text, "1. &e0;chủ trì & &e8;\n");
    assert_eq!(read.note, Some(WarningKind::Entities));
    assert_eq!(super::read(&document(&paragraph("một"), &[]), 256 << 20).unwrap().note, None);
}
