//! A thread of its own for the work: Python goes on meanwhile, Ctrl-C is heard, and an input that never ends is given up.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use vanban::{Normalizer, Worker};

use crate::failure::Failure;

/// Room for deeply nested input, whatever the threads of Python have.
const STACK_BYTES: usize = 8 << 20;

/// How often Python is asked whether Ctrl-C was pressed.
const HEED: Duration = Duration::from_millis(50);

type Job<R> = Box<dyn FnOnce(&mut Worker) -> Result<R, Failure> + Send>;

/// A thread that does one job after another.
pub struct Reader<R> {
    jobs: Sender<Job<R>>,
    results: Receiver<Result<R, Failure>>,
    thread: JoinHandle<Worker>,
}

impl<R: Send + 'static> Reader<R> {
    /// Starts a thread that works with `worker`.
    pub fn start(mut worker: Worker) -> PyResult<Self> {
        let (jobs, inbox) = mpsc::channel::<Job<R>>();
        let (outbox, results) = mpsc::channel();
        let work = move || {
            for job in inbox {
                // A worker that was left half-way is not used again.
                let result =
                    panic::catch_unwind(AssertUnwindSafe(|| job(&mut worker))).unwrap_or_else(|payload| {
                        worker = Normalizer::new().worker();
                        let literal = payload.downcast_ref::<&str>().copied();
                        let message = literal.or(payload.downcast_ref::<String>().map(String::as_str));
                        Err(Failure::panicked(message.unwrap_or("no message")))
                    });
                if outbox.send(result).is_err() {
                    break;
                }
            }
            worker
        };
        let thread = thread::Builder::new().name("vanban".to_owned()).stack_size(STACK_BYTES).spawn(work)?;
        Ok(Self { jobs, results, thread })
    }

    /// Does `job` without holding the interpreter, for `timeout` at most; `None` where that was not enough, after which
    /// the reader is of no more use.
    ///
    /// # Errors
    /// What a signal handler of Python raised, as `KeyboardInterrupt`.
    pub fn run(
        &mut self,
        py: Python<'_>,
        timeout: Option<Duration>,
        job: impl FnOnce(&mut Worker) -> Result<R, Failure> + Send + 'static,
    ) -> PyResult<Option<Result<R, Failure>>> {
        let gone = || PyRuntimeError::new_err("the thread that reads has ended");
        self.jobs.send(Box::new(job)).map_err(|_| gone())?;
        let until = timeout.map(|timeout| Instant::now() + timeout);
        loop {
            let left = until.map_or(HEED, |until| until.saturating_duration_since(Instant::now()).min(HEED));
            let results = &mut self.results;
            match py.detach(move || results.recv_timeout(left)) {
                Ok(result) => return Ok(Some(result)),
                Err(RecvTimeoutError::Disconnected) => return Err(gone()),
                Err(RecvTimeoutError::Timeout) => {
                    py.check_signals()?;
                    if until.is_some_and(|until| Instant::now() >= until) {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Ends the thread, and gives its worker back.
    pub fn finish(self) -> Option<Worker> {
        drop(self.jobs);
        self.thread.join().ok()
    }
}
