//! The Python module `vanban`: the functions of the crate over plain dicts, and over Arrow columns.
//!
//! What a Python reader sees, docstrings and all, is in [`module`]; it is described to type checkers by `vanban.pyi`.

mod cells;
mod columns;
mod examine;
mod failure;
mod module;
mod normalizer;
mod reader;
mod record_batch;
