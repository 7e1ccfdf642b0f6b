//! The module as Python sees it.

use std::sync::LazyLock;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;

use crate::normalizer::Normalizer;

/// What the functions of the module work with.
static DEFAULT: LazyLock<Normalizer> = LazyLock::new(Normalizer::default);

/// Restores damaged Vietnamese administrative documents, and reads what they commit whom to do.
///
/// >>> import vanban
/// >>> vanban.normalize("Uy ban nhan dan tinh Kon Tum ban hanh Ke hoach")["text"]
/// 'Ủy ban nhân dân tỉnh Kon Tum ban hành Kế hoạch'
#[pymodule(name = "vanban")]
mod vanban_module {
    use pyo3::prelude::*;
    use pyo3_arrow::input::AnyRecordBatch;

    use super::DEFAULT;
    #[pymodule_export]
    use crate::columns::Columns;
    #[pymodule_export]
    use crate::failure::InputError;
    #[pymodule_export]
    use crate::normalizer::Normalizer;
    #[pymodule_export]
    use crate::record_batch::Rows;

    /// The version of this module and of the program in it.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Restores a text, line for line.
    ///
    /// Any text is taken; one that is not Vietnamese comes back as it came, with a warning. The dict has `text`, the restored
    /// text; `condition`, its damage; `corrections`, each with the `span` (in characters) that it replaces, the
    /// `original`, the `replacement`, its `confidence` from 0 to 1 and its `alternatives`; and `warnings`.
    ///
    /// >>> import vanban
    /// >>> restored = vanban.normalize("nha nwéc trén dia ban tinh Kon Tum")
    /// >>> restored["text"]
    /// 'nhà nước trên địa bàn tỉnh Kon Tum'
    /// >>> change = restored["corrections"][1]
    /// >>> change["span"], change["original"], change["replacement"]
    /// ([4, 8], 'nwéc', 'nước')
    /// >>> restored["condition"]["damage"]
    /// 'ocr'
    #[pyfunction]
    fn normalize<'py>(py: Python<'py>, text: String) -> PyResult<Bound<'py, PyAny>> {
        DEFAULT.normalize(py, text)
    }

    /// Reads one document into a dict: header, sections, citations, targets, deadlines, responsibilities.
    ///
    /// `source` is a text (`str`), the bytes of a file, or the path of a file (`pathlib.Path`; a `str` is always a text).
    /// `name` is what the report calls it; its ending tells Markdown from plain text. By default it is the path, or `-`.
    ///
    /// The dict is the object that `vanban parse` prints; `vanban.json_schema()` describes it. A file that cannot be opened
    /// raises an `OSError`; one that cannot be read raises an `InputError`. A text is always read.
    ///
    /// >>> import vanban
    /// >>> plan = "KẾ HOẠCH\nTrồng cây năm 2024\n\n1. Mục tiêu\n- 90% số xã trồng cây trước ngày 30/6/2024.\n"
    /// >>> document = vanban.parse(plan)["documents"][0]
    /// >>> document["kind"], document["targets"][0]["value"], document["deadlines"][0]["end"]
    /// ('plan', 90.0, '2024-06-30')
    /// >>> vanban.parse(b"%PDF-1.4", name="plan.pdf")  # doctest: +ELLIPSIS
    /// Traceback (most recent call last):
    /// vanban.InputError: plan.pdf: the PDF is damaged or goes past a limit: ...
    #[pyfunction]
    #[pyo3(signature = (source, *, name=None))]
    fn parse<'py>(
        py: Python<'py>,
        source: &Bound<'py, PyAny>,
        name: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        DEFAULT.parse(py, source, name)
    }

    /// Reads a batch of Arrow columns into a batch of Arrow columns, a row a row.
    ///
    /// `batch` is anything that speaks Arrow's PyCapsule interface (a batch or table of pyarrow, a data frame of Polars or
    /// pandas, a relation of DuckDB) with the columns `id`, the name of each document, whose ending tells Markdown
    /// from plain text, and `content`, its text or the bytes of its file. The columns that come back are `vanban.columns()`.
    ///
    /// Nothing in a cell raises: a row that cannot be read has the `status` "error", the reason as one word in `error_code`
    /// and in words in `error`. The words are "null" (no content), "wrong_type" (no text or bytes), "empty", "too_large",
    /// "not_text", "no_text" (pictures alone), "encrypted", "unreadable", "timeout", "batch_full" (past 2 GiB) and "panic" (a bug).
    ///
    /// >>> import pyarrow, vanban
    /// >>> batch = pyarrow.table({"id": ["a.txt", "b.txt"], "content": ["KẾ HOẠCH", None]})
    /// >>> rows = pyarrow.table(vanban.parse_batch(batch)).to_pylist()
    /// >>> [(row["id"], row["status"], row["error_code"]) for row in rows]
    /// [('a.txt', 'ok', None), ('b.txt', 'error', 'null')]
    /// >>> rows[0]["documents"][0]["kind"]
    /// 'plan'
    #[pyfunction]
    fn parse_batch(py: Python<'_>, batch: AnyRecordBatch) -> PyResult<Rows> {
        DEFAULT.parse_batch(py, batch)
    }

    /// The columns that `parse_batch` gives.
    ///
    /// >>> import pyarrow, vanban
    /// >>> pyarrow.schema(vanban.columns()).names[:4]
    /// ['id', 'status', 'error_code', 'error']
    #[pyfunction]
    fn columns() -> Columns {
        Columns
    }

    /// The JSON Schema of the dict that `parse` gives.
    ///
    /// >>> import vanban
    /// >>> vanban.json_schema()["title"]
    /// 'Report'
    #[pyfunction]
    fn json_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        py.import("json")?.call_method1("loads", (vanban::json_schema(),))
    }

    /// The extensions of the files that `vanban batch` reads in folders, in lower case: what is worth taking from an archive.
    ///
    /// >>> import vanban
    /// >>> "pdf" in vanban.extensions()
    /// True
    #[pyfunction]
    fn extensions() -> [&'static str; vanban::Format::EXTENSIONS.len()] {
        vanban::Format::EXTENSIONS.map(|(extension, _)| extension)
    }

    /// The name of the model in this module: with `__version__` it says what the results will be.
    ///
    /// >>> import vanban
    /// >>> isinstance(vanban.model_name(), str)
    /// True
    #[pyfunction]
    fn model_name() -> String {
        vanban::model_name()
    }
}

/// A value as plain dicts, lists and so on, by way of JSON: what any reader of JSON would have of it.
pub fn to_python<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    py.import("json")?.call_method1("loads", (json,))
}
