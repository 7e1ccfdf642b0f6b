//! A new end for files that lost theirs.

/// The number of an object that no file uses, yet below the highest that `lopdf` looks for.
const FREE_OBJECT: u32 = 999_000;
/// The most pages that are listed anew.
const MAX_LISTED: usize = 5_000;

/// The file with a trailer that names its catalog, and with a new catalog of all pages that are found; each where
/// there is something to name.
pub(super) fn with_trailer(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let catalog = objects_of_type(bytes, b"Catalog").last().map(|&root| ended(bytes, root, ""));
    // The catalog or the tree of pages may be cut, too.
    let pages = objects_of_type(bytes, b"Page");
    let kids: String = pages.iter().take(MAX_LISTED).map(|number| format!("{number} 0 R ")).collect();
    let (count, tree) = (pages.len().min(MAX_LISTED), FREE_OBJECT + 1);
    let objects = format!(
        "{FREE_OBJECT} 0 obj\n<</Type/Catalog/Pages {tree} 0 R>>\nendobj\n\
         {tree} 0 obj\n<</Type/Pages/Count {count}/Kids[{kids}]>>\nendobj\n"
    );
    let listed = (!kids.is_empty()).then(|| ended(bytes, FREE_OBJECT, &objects));
    catalog.into_iter().chain(listed)
}

/// The file with `objects` and a trailer behind it.
fn ended(bytes: &[u8], root: u32, objects: &str) -> Vec<u8> {
    let mut out = bytes.to_vec();
    // The cut may lie within a stream, whose object has to be closed.
    let size = FREE_OBJECT + 2;
    let end = format!("trailer\n<</Root {root} 0 R/Size {size}>>\nstartxref\n0\n%%EOF\n");
    out.extend_from_slice(format!("\nendstream\nendobj\n{objects}{end}").as_bytes());
    out
}

/// The numbers of the objects whose dictionary says `/Type /name`, in the order of the file.
fn objects_of_type(bytes: &[u8], name: &[u8]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes[at..].windows(5).position(|window| window == b"/Type") {
        at += next + 5;
        let rest = bytes[at..].trim_ascii_start();
        let named = rest.strip_prefix(b"/").and_then(|rest| rest.strip_prefix(name));
        if named.is_some_and(|after| !after.first().is_some_and(u8::is_ascii_alphanumeric)) {
            found.extend(object_before(&bytes[..at]));
        }
    }
    found.dedup();
    found
}

/// The number of the object that `bytes` ends within: the last `N G obj` of a few kilobytes.
fn object_before(bytes: &[u8]) -> Option<u32> {
    let near = &bytes[bytes.len().saturating_sub(8192)..];
    let obj =
        near.windows(5).rposition(|w| w[0].is_ascii_whitespace() && &w[1..4] == b"obj" && w[4] != b'e')?;
    let head = near[..obj].trim_ascii_end();
    // The generation, then the number.
    let generation = head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let head = head[..head.len() - generation].trim_ascii_end();
    let digits = head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&head[head.len() - digits..]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_objects() {
        let file = b"1 0 obj\n<</Type /Catalog/Pages 2 0 R>>\nendobj\n2 0 obj <</Type/Pages>> endobj\n\
            13 0 obj\n<</A 1/Type/Page>>\nendobj";
        for (name, numbers) in
            [(&b"Catalog"[..], &[1][..]), (b"Pages", &[2]), (b"Page", &[13]), (b"Font", &[])]
        {
            assert_eq!(objects_of_type(file, name), numbers);
        }
        assert_eq!(with_trailer(b"nothing").count(), 0);
        assert_eq!(with_trailer(file).count(), 2);
    }
}
