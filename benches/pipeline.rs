//! How fast each stage is, in bytes of input a second.
//!
//! `cargo bench` measures; `cargo bench -- --test` runs each once, to see that they still work.

#[path = "../tests/support/pdf.rs"]
mod pdf;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use vanban::{Normalized, Normalizer, Report, Table};

fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    fs::read_to_string(path).expect("the corpus is in the repository")
}

/// Text as it comes, by how it was damaged.
const RAW: [(&str, &str); 3] = [
    ("ocr", "kon-tum-2023-kh42.raw.txt"),
    ("font_map", "kon-tum-2023-bcd.raw.txt"),
    ("clean", "kon-tum-2025-qd-cchc.raw.txt"),
];

/// From nothing to the first restored line: a process of its own each time, since a process opens the model once.
fn cold_start(criterion: &mut Criterion) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("line.txt");
    fs::write(&file, "TINH KON TUM\n").expect("the target folder can be written to");
    criterion.bench_function("cold_start", |bencher| {
        bencher.iter(|| {
            let output = Command::new(env!("CARGO_BIN_EXE_vanban")).arg("normalize").arg(&file).output();
            assert!(output.is_ok_and(|output| output.status.success()));
        });
    });
}

fn normalize(criterion: &mut Criterion) {
    let normalizer = Normalizer::new();
    let mut group = criterion.benchmark_group("normalize");
    group.sample_size(10);
    for (damage, name) in RAW {
        let text = corpus(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(damage), &text, |bencher, text| {
            bencher.iter(|| normalizer.normalize(black_box(text)));
        });
    }
    group.finish();
}

fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    for (kind, name) in
        [("plan", "kon-tum-2023-kh42.gold.txt"), ("decision", "kon-tum-2025-qd-cchc.gold.txt")]
    {
        let text = Normalized::unchanged(corpus(name));
        group.throughput(Throughput::Bytes(text.text().len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(kind), &text, |bencher, text| {
            bencher.iter(|| vanban::parse(black_box(text)));
        });
    }
    group.finish();
}

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    let inputs = [("text", corpus("kon-tum-2025-qd-cchc.raw.txt").into_bytes()), ("pdf", pdf::pages(20, 40))];
    for (format, bytes) in &inputs {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(format), bytes, |bencher, bytes| {
            bencher.iter(|| vanban::read_bytes(black_box(bytes), "input"));
        });
    }
    group.finish();
}

fn export(criterion: &mut Criterion) {
    let text = corpus("kon-tum-2023-kh42.gold.txt");
    let source = vanban::read_bytes(text.as_bytes(), "plan.txt").expect("text is read");
    let normalized = Normalized::unchanged(source.text());
    let report = Report::new(&source, &normalized, vanban::parse(&normalized));
    let mut group = criterion.benchmark_group("export");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("json", |bencher| bencher.iter(|| serde_json::to_vec(black_box(&report))));
    group.bench_function("tables", |bencher| {
        bencher.iter(|| Table::ALL.map(|table| table.rows(black_box(&report))))
    });
    group.finish();
}

criterion_group!(benches, cold_start, read, normalize, parse, export);
criterion_main!(benches);
