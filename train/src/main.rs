//! Makes `model/` from text and OCR pairs.

fn main() {}
