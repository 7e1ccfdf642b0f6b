//! PDFs made on the spot, for tests, benches and fuzzing.

#![allow(dead_code, reason = "each of those that include it uses a part of it")]

/// A small PDF of `pages` pages of `lines` lines each, in a font without a character map.
pub fn pages(pages: usize, lines: usize) -> Vec<u8> {
    let line =
        |page, line| format!("T* ({page}.{line} Uy ban nhan dan tinh ban hanh Ke hoach phat dong) Tj\n");
    let contents = (0..pages).map(|page| {
        let lines: String = (0..lines).map(|number| line(page, number)).collect();
        format!("BT /F1 10 Tf 12 TL 50 800 Td\n{lines}ET")
    });
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec();
    of_contents("/Font << /F1 3 0 R >>", font, contents)
}

/// A PDF of A4 pages of these contents, all with the same resources, among them object 3.
pub fn of_contents(resources: &str, third: Vec<u8>, contents: impl IntoIterator<Item = String>) -> Vec<u8> {
    let contents: Vec<String> = contents.into_iter().collect();
    let kids: Vec<String> = (0..contents.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let tree = format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" "));
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), tree.into_bytes(), third];
    for content in contents {
        let next = objects.len() + 2;
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {next} 0 R /Resources << {resources} >> >>"
        );
        objects.extend([page.into_bytes(), stream("", content.as_bytes())]);
    }
    file(&objects)
}

/// A stream whose dictionary has these entries besides its length.
pub fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A file of these objects, the first of which is its catalog.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").bytes().chain(object.iter().copied()));
        file.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.extend(format!("xref\n0 {size}\n{table}{end}").bytes());
    file
}
