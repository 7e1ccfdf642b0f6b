use super::*;

fn text(html: &str) -> String {
    read(html).unwrap().0
}

#[test]
fn blocks_are_lines_and_white_space_is_not() {
    let page = "<!DOCTYPE html><html><head><title>Cổng</title><style>p{}</style></head><body>\
        <script>if (a < b) document.write('<p>x</p>')</script><!-- ghi chú -->\
        <p align=center><b>KẾ HOẠCH</b></p><p style='text-align: center'>Trồng cây<br>năm 2024\n\
        <p>Căn&nbsp;cứ  Luật\n  số&#160;1 &amp; <i>Nghị</i>&nbsp;đi&#803;nh<sup>2</sup>;<div>Điều 1.\n<div>Khoản</div></div></body>";
    assert_eq!(
        text(page),
        "KẾ HOẠCH\nTrồng cây\nnăm 2024\n\nCăn cứ Luật số 1 & Nghị định²;\n\nĐiều 1.\n\nKhoản\n"
    );
}

#[test]
fn what_is_no_part_of_the_text_is_left_out() {
    let page = "<nav><ul><li>Trang chủ</ul></nav><div role=navigation>Menu<div>con</div></div>\
        <p hidden>ẩn</p><div style='display : none'>ẩn</div><form>Kế hoạch<input value=x><select><option>1</select>\
        <button>Tìm</button></form><p>Sau";
    assert_eq!(text(page), "Kế hoạch\n\nSau\n");
    let main = "<header>Cổng thông tin</header><main><p>Thân</main><footer>Bản quyền</footer>";
    assert_eq!(text(main), "Thân\n");
    let within = "<div><nav>Menu</div><p>Một <p>hai";
    assert_eq!(text(within), "Một\n\nhai\n");
    assert!(read("<nav>Menu</nav>").unwrap_err().to_string().contains("no text"));
}

#[test]
fn lists_have_bullets_and_numbers() {
    let page = "<ul><li>một<ul><li>hai</ul><li><p>ba</ul><ol type=a start=3><li>c<li value=7>g<li>h</ol>sau";
    assert_eq!(text(page), "- một\n\n- hai\n\n- ba\n\nc. c\n\ng. g\n\nh. h\n\nsau\n");
}

#[test]
fn tables_with_lines_are_rows_and_those_without_are_boxes() {
    let table = "<table border=1><tr><th>TT<th colspan=2>Cơ quan</tr><tr><td>1<td rowspan=2><p>Sở<p>Nội vụ</td><td>a|b\
        <tr><td>2<td>c</table>";
    assert_eq!(text(table), "| TT | Cơ quan | |\n| 1 | Sở Nội vụ | a\\|b |\n| 2 | | c |\n");
    let letterhead =
        "<table><tr><td>UBND TỈNH<br>Số: 42</td><td><div>CỘNG HÒA</div></div>Độc lập</td></tr></table><p>Sau";
    assert_eq!(text(letterhead), "UBND TỈNH\nSố: 42\n\nCỘNG HÒA\nĐộc lập\n\nSau\n");
    let word =
        "<table style='border:none'><tr><td style='border-top:solid windowtext 1.0pt'>a<td>b<td>c</table>";
    assert_eq!(text(word), "| a | b | c |\n");
}

#[test]
fn deep_and_broken_pages_are_read_in_linear_time() {
    let deep = format!("{}x{}", "<div><table><tr><td>".repeat(20_000), "</p></b>".repeat(20_000));
    assert_eq!(text(&deep), "x\n");
    let within = format!("<p>trước{}", "<table border=1><tr><td>a<td>".repeat(3_000));
    assert!(text(&within).len() < 20 * within.len());
    let wide = format!("<table border=1><tr>{}", "<td colspan=99999 rowspan=99999>x".repeat(20_000));
    assert!(text(&wide).len() < 20_000 * 70 * 3);
    assert_eq!(
        text("</table></p><p>a</td></tr><td>b<tr></main>c&#0;&#xD800;"),
        "a\n\nb\n\nc\u{FFFD}\u{FFFD}\n"
    );
}

#[test]
fn an_element_of_endless_attributes_ends_the_page() {
    let many = |part: &str| (0..200_000).map(|number| format!("{part}a{number}")).collect::<String>();
    for (start, part) in [
        ("<p ", " "),
        ("<p x='>'", "/"),
        ("&am<p x='>'", " "),
        ("</p ", " <"),
        ("<p x=1 ", "\n"),
        ("<p x='<!--' ", "='y'"),
    ] {
        let (lines, warnings) = read(&format!("<p>trước</p>{start}{}><p>sau", many(part))).unwrap();
        assert!(lines.starts_with("trước"), "{start}: {lines}");
        let messages: Vec<&str> = warnings.iter().map(|warning| warning.message.as_str()).collect();
        assert_eq!(messages.len(), 1, "{start}: {messages:?}");
        assert!(messages[0].contains("too many attributes"), "{start}: {messages:?}");
    }
    let words = "lời ghi chú ".repeat(5_000);
    let page = format!(
        "<!-- {words} --><p>{words}</p><script>if (a<b && c) {{ {words} }}</script><p title='{words}'>sau"
    );
    let (lines, warnings) = read(&page).unwrap();
    assert!(lines.ends_with("sau\n") && warnings.is_empty(), "words are no attributes");
}
