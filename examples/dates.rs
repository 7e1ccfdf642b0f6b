//! Only the dates by which something is due, as a calendar would want them.
//!
//! `cargo run --example dates`
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use vanban::Normalizer;

/// A clean text needs no damage to be read.
const PLAN: &str = "\
KẾ HOẠCH
Trồng cây năm 2024

1. Sở Nội vụ tổ chức phát động phong trào trước ngày 15 tháng 3 năm 2024.
2. Các sở, ban, ngành báo cáo kết quả chậm nhất ngày 30/11/2024.
3. Ủy ban nhân dân các huyện báo cáo tiến độ hằng tháng.
";

/// Each deadline that ends on a known day: the day (ISO 8601), its words, and the line it stands on; the next first.
pub fn dates(text: &str) -> Vec<(String, String, u32)> {
    let normalized = Normalizer::new().normalize(text);
    let documents = vanban::parse(&normalized);
    let deadlines = documents.iter().flat_map(|document| &document.deadlines);
    let mut dates: Vec<_> = deadlines
        .filter_map(|deadline| Some((deadline.end.clone()?, deadline.text.clone(), deadline.lines.first)))
        .collect();
    dates.sort();
    dates
}

/// Prints them.
pub fn main() {
    for (day, words, line) in dates(PLAN) {
        println!("{day}  {words} (line {line})");
    }
}
