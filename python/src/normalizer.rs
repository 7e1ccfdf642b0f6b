//! The class `Normalizer`: options, and the workers that its calls leave behind for the next ones.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyMemoryView, PyString, PyTuple};
use pyo3_arrow::input::AnyRecordBatch;
use vanban::{Ocr, Worker};

use crate::cells::Cells;
use crate::columns::{Row, Status, batch_of};
use crate::examine::{Examined, Input, Options, examine, restored};
use crate::failure::Failure;
use crate::module::to_python;
use crate::reader::Reader;
use crate::record_batch::Rows;

/// The name of an input that has none, as on the command line.
const NAMELESS: &str = "-";

/// The most bytes of rows in one batch: what the offsets of a column of texts can count.
const BATCH_BYTES: usize = i32::MAX as usize;

/// Restores and reads documents with one set of options.
///
/// It is immutable, may be used by many threads at once, and pickles as its options alone; so it travels to the processes of a
/// cluster for nothing, and each finds the model in its own copy of this module. The functions of the module are those of
/// a `Normalizer()`.
///
/// `max_bytes`: an input that has, or unpacks to, more bytes is refused; 256 MiB by default.
/// `ocr`: whether pages of a PDF are read by Tesseract: "never" (the default), "auto" (pages without text of use) or "always".
/// `timeout`: seconds after which `parse_batch` gives up a row; 60 by default, None is never.
///
/// >>> import pickle, vanban
/// >>> normalizer = vanban.Normalizer(max_bytes=1_000_000)
/// >>> normalizer
/// Normalizer(max_bytes=1000000, ocr='never', timeout=60.0)
/// >>> pickle.loads(pickle.dumps(normalizer)) == normalizer
/// True
#[pyclass(frozen, module = "vanban")]
pub struct Normalizer {
    options: Options,
    /// Those at rest; each knows what strings were read as before.
    workers: Mutex<Vec<Worker>>,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self::of(Options {
            max_bytes: vanban::ReadOptions::default().max_bytes,
            ocr: Ocr::Never,
            timeout: Some(Duration::from_secs(60)),
        })
    }
}

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (*, max_bytes=268_435_456, ocr="never", timeout=Some(60.0)))]
    fn new(max_bytes: u64, ocr: &str, timeout: Option<f64>) -> PyResult<Self> {
        let ocr = match ocr {
            "never" => Ocr::Never,
            "auto" => Ocr::Auto,
            "always" => Ocr::Always,
            other => {
                return Err(PyValueError::new_err(format!(
                    "ocr is 'never', 'auto' or 'always', not '{other}'"
                )));
            }
        };
        let seconds = |seconds: f64| {
            let duration = Duration::try_from_secs_f64(seconds).ok().filter(|duration| !duration.is_zero());
            duration.ok_or_else(|| {
                PyValueError::new_err(format!(
                    "timeout is a number of seconds above 0, or None, not {seconds}"
                ))
            })
        };
        Ok(Self::of(Options { max_bytes, ocr, timeout: timeout.map(seconds).transpose()? }))
    }

    /// The most bytes that an input may have.
    #[getter]
    fn max_bytes(&self) -> u64 {
        self.options.max_bytes
    }

    /// When pages of a PDF are read by Tesseract.
    #[getter]
    fn ocr(&self) -> &'static str {
        match self.options.ocr {
            Ocr::Auto => "auto",
            Ocr::Always => "always",
            _ => "never",
        }
    }

    /// The seconds that a row of a batch may take.
    #[getter]
    fn timeout(&self) -> Option<f64> {
        self.options.timeout.map(|timeout| timeout.as_secs_f64())
    }

    /// Restores a text, line for line; see `vanban.normalize`.
    ///
    /// >>> import vanban
    /// >>> vanban.Normalizer().normalize("KE HOACH")["text"]
    /// 'KẾ HOẠCH'
    pub fn normalize<'py>(&self, py: Python<'py>, text: String) -> PyResult<Bound<'py, PyAny>> {
        let json = self.read(py, "text", move |worker| Ok(restored(&text, &worker.normalize(&text))))?;
        to_python(py, &json)
    }

    /// Reads a text, file or bytes into a dict; see `vanban.parse`.
    ///
    /// >>> import vanban
    /// >>> report = vanban.Normalizer().parse("KẾ HOẠCH\nTrồng cây năm 2024\n")
    /// >>> report["documents"][0]["header"]["title"]
    /// 'Trồng cây năm 2024'
    #[pyo3(signature = (source, *, name=None))]
    pub fn parse<'py>(
        &self,
        py: Python<'py>,
        source: &Bound<'py, PyAny>,
        name: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = input(source)?;
        let name = name.unwrap_or_else(|| match &input {
            Input::Path(path) => name_of(path),
            Input::Text(_) | Input::Bytes(_) => NAMELESS.to_owned(),
        });
        // A limit on time is for those who cannot press Ctrl-C.
        let options = Options { timeout: None, ..self.options }.reading();
        let under = name.clone();
        let report =
            self.read(py, &name, move |worker| Ok(examine(input, &under, &options, worker)?.report))?;
        to_python(py, &report)
    }

    /// Reads a batch of Arrow columns into a batch of Arrow columns; see `vanban.parse_batch`.
    ///
    /// >>> import pyarrow, vanban
    /// >>> batch = pyarrow.table({"id": ["a.txt", "b.txt"], "content": ["KẾ HOẠCH", None]})
    /// >>> vanban.Normalizer(timeout=1).parse_batch(batch)
    /// <vanban.RecordBatch: 2 rows>
    pub fn parse_batch(&self, py: Python<'_>, batch: AnyRecordBatch) -> PyResult<Rows> {
        let mut reader = Reader::start(self.take_worker())?;
        let mut rows = Vec::new();
        let mut bytes = 0;
        for batch in batch.into_reader()? {
            let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
            let cells = Cells::of(&batch)?;
            for row in 0..batch.num_rows() {
                let id = cells.id(row);
                let read = match cells.content(row) {
                    Ok(content) => self.read_row(py, &mut reader, id.clone(), content)?,
                    Err(failure) => Err(failure),
                };
                let read = read.and_then(|row| {
                    if row.len() > BATCH_BYTES - bytes { Err(Failure::batch_full()) } else { Ok(row) }
                });
                let row = read
                    .or_else(|failure| failed(id, failure))
                    .map_err(|failure| failure.raise(py, "row"))?;
                bytes += row.len();
                rows.push(row);
            }
        }
        self.workers_at_rest(reader.finish());
        let batch =
            py.detach(|| batch_of(&rows)).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Rows(batch))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let options = PyDict::new(py);
        options.set_item("max_bytes", self.max_bytes())?;
        options.set_item("ocr", self.ocr())?;
        options.set_item("timeout", self.timeout())?;
        Ok((PyTuple::empty(py), options))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.options == other.options
    }

    fn __repr__(&self) -> String {
        let timeout = self.timeout().map_or("None".to_owned(), |seconds| format!("{seconds:?}"));
        format!("Normalizer(max_bytes={}, ocr='{}', timeout={timeout})", self.max_bytes(), self.ocr())
    }
}

impl Normalizer {
    fn of(options: Options) -> Self {
        Self { options, workers: Mutex::default() }
    }

    /// Does one job, whose failure is raised under the name of its input.
    fn read<R: Send + 'static>(
        &self,
        py: Python<'_>,
        name: &str,
        job: impl FnOnce(&mut Worker) -> Result<R, Failure> + Send + 'static,
    ) -> PyResult<R> {
        let mut reader = Reader::start(self.take_worker())?;
        let result = reader.run(py, None, job)?;
        self.workers_at_rest(reader.finish());
        // Without a limit on time it always comes to an end.
        result
            .unwrap_or_else(|| Err(Failure::timeout(f64::INFINITY)))
            .map_err(|failure| failure.raise(py, name))
    }

    /// Reads the document of one row, into JSON; a reader that is still at work on it when its time is up is replaced.
    fn read_row(
        &self,
        py: Python<'_>,
        reader: &mut Reader<Vec<u8>>,
        id: Option<String>,
        content: &[u8],
    ) -> PyResult<Result<Vec<u8>, Failure>> {
        let options = self.options.reading();
        // It is refused for its size before it is copied.
        if content.len() as u64 > options.max_bytes
            && let Err(error) = vanban::read_bytes_with(content, "", &options)
        {
            return Ok(Err(error.into()));
        }
        let content = content.to_vec();
        let job = move |worker: &mut Worker| {
            let name = id.as_deref().unwrap_or_default();
            let Examined { report, text } = examine(Input::Bytes(content), name, &options, worker)?;
            let (report, text) = (Some(report), Some(text));
            json(&Row { id, status: Status::Ok, error_code: None, error: None, report, text })
        };
        let timeout = self.options.timeout;
        if let Some(result) = reader.run(py, timeout, job)? {
            return Ok(result);
        }
        *reader = Reader::start(self.take_worker())?;
        Ok(Err(Failure::timeout(timeout.unwrap_or_default().as_secs_f64())))
    }

    /// A worker at rest, or a new one. Whoever finds the list taken does not wait for it: a process that was forked while another
    /// thread held it would wait for ever.
    fn take_worker(&self) -> Worker {
        let resting = self.workers.try_lock().ok().and_then(|mut workers| workers.pop());
        resting.unwrap_or_else(|| vanban::Normalizer::new().worker())
    }

    fn workers_at_rest(&self, worker: Option<Worker>) {
        if let Ok(mut workers) = self.workers.try_lock() {
            workers.extend(worker);
        }
    }
}

/// The row of an input that gave no result.
fn failed(id: Option<String>, failure: Failure) -> Result<Vec<u8>, Failure> {
    let (code, reason) = (Some(failure.code), Some(failure.reason));
    json(&Row { id, status: Status::Error, error_code: code, error: reason, report: None, text: None })
}

fn json(row: &Row) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(row).map_err(|error| Failure::panicked(&error.to_string()))
}

/// What was handed over: text is a `str`, a file an `os.PathLike`.
fn input(source: &Bound<'_, PyAny>) -> PyResult<Input> {
    if source.is_instance_of::<PyString>() {
        return Ok(Input::Text(source.extract()?));
    }
    if source.is_instance_of::<PyBytes>() || source.is_instance_of::<PyByteArray>() {
        return Ok(Input::Bytes(source.extract::<PyBackedBytes>()?.to_vec()));
    }
    if source.is_instance_of::<PyMemoryView>() {
        return Ok(Input::Bytes(PyByteArray::from(source)?.to_vec()));
    }
    source.extract().map(Input::Path).map_err(|_| {
        let kind = source.get_type().name().map_or_else(|_| "another".to_owned(), |name| name.to_string());
        PyTypeError::new_err(format!(
            "a document is a str (its text), bytes (of a file) or a pathlib.Path (to a file), not {kind}"
        ))
    })
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
