//! The examples run, and find what their texts say. Cargo builds examples for tests but does not run them.

use std::path::{Path, PathBuf};

#[path = "../examples/batch.rs"]
#[allow(dead_code, reason = "its `main` reads the files that its arguments name")]
mod batch;
#[path = "../examples/citations.rs"]
#[allow(dead_code, reason = "its `main` reads the files that its arguments name")]
mod citations;
#[path = "../examples/dates.rs"]
mod dates;
#[path = "../examples/embed.rs"]
mod embed;
#[path = "../examples/threshold.rs"]
mod threshold;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

#[test]
fn embed() {
    embed::main();
    let report = embed::examine("KE HOACH\nnha nwéc trén dia ban tinh Kon Tum\n");
    assert_eq!(report.documents[0].kind, vanban::Kind::Plan);
    assert!(report.restoration.changes > 5, "{:?}", report.restoration);
}

#[test]
fn batch() {
    let paths = [corpus("kon-tum-2023-bcd.raw.txt"), corpus("none.txt"), corpus("kon-tum-2023-bcd.gold.txt")];
    let reports = batch::read_all(&paths);
    let found: Vec<bool> = reports.iter().map(Result::is_ok).collect();
    assert_eq!(found, [true, false, true]);
    let origin = &reports[2].as_ref().unwrap().source;
    assert!(origin.path.ends_with("kon-tum-2023-bcd.gold.txt"), "{origin:?}");
}

#[test]
fn threshold() {
    threshold::main();
    let text = "nha nwéc trén dia ban\ntinh Kon Tum\n";
    let normalized = vanban::Normalizer::new().normalize(text);
    let all = normalized.corrections().len();
    assert!(all > 0);
    assert_eq!(threshold::restore(text, &normalized, 0.0), (normalized.text().to_owned(), vec![]));
    let (untouched, open) = threshold::restore(text, &normalized, 1.1);
    assert_eq!((untouched.as_str(), open.len()), (text, all));
}

#[test]
fn dates() {
    dates::main();
    let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ báo cáo kết quả trước ngày 30/11/2024.\n2. Sở Tài chính báo cáo trước ngày 15/3/2024.\n";
    let days: Vec<String> = dates::dates(text).into_iter().map(|(day, ..)| day).collect();
    assert_eq!(days, ["2024-03-15", "2024-11-30"]);
}

#[test]
fn citations() {
    let path = corpus("kon-tum-2023-bcd.gold.txt");
    let citations = citations::citations(path.to_str().unwrap()).unwrap();
    assert!(!citations.is_empty() && citations.iter().all(|citation| citation.lines.first > 0));
}
