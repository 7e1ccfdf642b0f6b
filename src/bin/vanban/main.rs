//! The command `vanban`.

fn main() {}
