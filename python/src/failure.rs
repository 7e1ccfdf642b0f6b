//! Why an input gave no result: a word for programs, a sentence for people, and how Python raises it.

use std::io;

use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;

pyo3::create_exception!(
    vanban,
    InputError,
    PyValueError,
    "An input could not be read; its text is `name: reason`, and `code` is the reason as one word, as in the column `error_code`."
);

/// Why an input gave no result.
#[derive(Debug)]
pub struct Failure {
    /// One word: those of [`vanban::Error::code`], and those of the constructors below.
    pub code: &'static str,
    /// The reason in words, as `vanban` prints it after the path.
    pub reason: String,
    /// What the system said, where it was asked for a file.
    io: Option<io::Error>,
}

impl Failure {
    fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), io: None }
    }

    /// The cell is null.
    pub fn null() -> Self {
        Self::new("null", "the cell is null")
    }

    /// The cell is of a type that holds no document.
    pub fn wrong_type(column: &str, data_type: &arrow_schema::DataType, wanted: &str) -> Self {
        Self::new("wrong_type", format!("the column `{column}` is of type {data_type}; {wanted} is read"))
    }

    /// The input was given up.
    pub fn timeout(seconds: f64) -> Self {
        Self::new("timeout", format!("took more than {seconds} s, and was given up (timeout)"))
    }

    /// The core failed where it promises not to.
    pub fn panicked(message: &str) -> Self {
        Self::new("panic", format!("reader panicked: {message}; this is a bug of vanban"))
    }

    /// The columns of a batch can hold no more.
    pub fn batch_full() -> Self {
        let reason =
            "the results of the rows before it fill the 2 GiB of a column; hand over fewer rows at a time";
        Self::new("batch_full", reason)
    }

    /// Raises it under the name of the input: as an `OSError` where a file could not be opened, as a `RuntimeError`
    /// for a bug, else as an [`InputError`].
    pub fn raise(self, py: Python<'_>, name: &str) -> PyErr {
        let message = format!("{name}: {}", self.reason);
        match self {
            // Python makes a FileNotFoundError and its like of the number.
            Self { io: Some(io), .. } => match io.raw_os_error() {
                Some(number) => PyOSError::new_err((number, message)),
                None => PyOSError::new_err(message),
            },
            Self { code: "panic", .. } => PyRuntimeError::new_err(message),
            Self { code, .. } => {
                let error = InputError::new_err(message);
                match error.value(py).setattr("code", code) {
                    Ok(()) => error,
                    Err(error) => error,
                }
            }
        }
    }
}

impl From<vanban::Error> for Failure {
    fn from(error: vanban::Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let reason = format!("cannot be opened: {error}");
        Self { io: Some(error), ..Self::new("io", reason) }
    }
}
