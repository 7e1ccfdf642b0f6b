//! Work spread over threads, its results taken in order, with a limit on time and on what waits in memory.
//!
//! Plain threads rather than a pool of rayon: a file that never ends costs one thread, which is given up and replaced,
//! where a pool would be left with one thread fewer each time.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::guard;

/// How far threads may run ahead of the slowest item, for each thread: what bounds memory.
const AHEAD_PER_THREAD: usize = 16;

/// Room for deeply nested input: the main thread's usual size, where threads get a quarter of it.
const STACK_BYTES: usize = 8 << 20;

/// How the work is spread.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The number of threads.
    pub jobs: usize,
    /// How long one item may take before it is given up.
    pub timeout: Option<Duration>,
}

struct Shared<T, R, S> {
    items: Vec<T>,
    start: S,
    window: usize,
    state: Mutex<State<R>>,
    /// There may be an item to claim.
    room: Condvar,
    /// There may be a result to take.
    ready: Condvar,
}

struct State<R> {
    /// The first item that no thread has claimed.
    next: usize,
    /// The first item whose result was not taken.
    taken: usize,
    /// Items that a thread is at work on, and since when.
    started: BTreeMap<usize, Instant>,
    done: BTreeMap<usize, Result<R, String>>,
}

/// Works on each item and hands the results to `take`, in the order of the items, until it breaks off.
///
/// `start` makes what one thread works with: it may keep buffers from item to item, and is made anew after a failure.
/// An item's result is the reason why it failed where `work` says so, panics, or takes longer than the limit.
pub fn run<T, R, S, W>(
    items: Vec<T>,
    limits: Limits,
    start: S,
    mut take: impl FnMut(&T, Result<R, String>) -> io::Result<ControlFlow<()>>,
) -> io::Result<ControlFlow<()>>
where
    T: Send + Sync + 'static,
    R: Send + 'static,
    S: Fn() -> W + Send + Sync + 'static,
    W: FnMut(&T) -> Result<R, String>,
{
    let shared = Arc::new(Shared {
        window: limits.jobs * AHEAD_PER_THREAD,
        items,
        start,
        state: Mutex::new(State { next: 0, taken: 0, started: BTreeMap::new(), done: BTreeMap::new() }),
        room: Condvar::new(),
        ready: Condvar::new(),
    });
    for _ in 0..limits.jobs.min(shared.items.len()) {
        spawn(&shared)?;
    }
    for (index, item) in shared.items.iter().enumerate() {
        let result = wait_for(index, &shared, limits.timeout)?;
        match take(item, result) {
            Ok(ControlFlow::Continue(())) => {}
            ended => {
                // Nothing more is claimed; what is at work ends unheard.
                shared.lock().next = shared.items.len();
                shared.room.notify_all();
                return ended;
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}

impl<T, R, S> Shared<T, R, S> {
    /// The state. No thread panics while it holds the lock, so a poisoned one is whole.
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is room for another result, and claims the next item; `None` where none is left.
    fn claim(&self) -> Option<usize> {
        let full =
            |state: &mut State<R>| state.next < self.items.len() && state.next >= state.taken + self.window;
        let mut state = self.room.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        let index = state.next;
        (index < self.items.len()).then(|| {
            state.next += 1;
            state.started.insert(index, Instant::now());
            index
        })
    }

    /// Leaves a result, unless the item was given up meanwhile; says whether this thread is still wanted.
    fn deliver(&self, index: usize, result: Result<R, String>) -> bool {
        let mut state = self.lock();
        let wanted = state.started.remove(&index).is_some();
        if wanted {
            state.done.insert(index, result);
            self.ready.notify_one();
        }
        wanted
    }
}

fn spawn<T, R, S, W>(shared: &Arc<Shared<T, R, S>>) -> io::Result<()>
where
    T: Send + Sync + 'static,
    R: Send + 'static,
    S: Fn() -> W + Send + Sync + 'static,
    W: FnMut(&T) -> Result<R, String>,
{
    let shared = Arc::clone(shared);
    let work = move || {
        let mut work = (shared.start)();
        while let Some(index) = shared.claim() {
            let result = guard::catch(|| work(&shared.items[index]));
            if result.is_err() {
                // A panic may have left it half changed.
                work = (shared.start)();
            }
            if !shared.deliver(index, result) {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("vanban".to_owned()).stack_size(STACK_BYTES).spawn(work);
    thread.map(drop).map_err(|error| {
        io::Error::new(error.kind(), format!("a thread cannot be started: {error}; try fewer by `--jobs`"))
    })
}

/// Waits for the result of item `index`, and meanwhile gives up every item that takes too long.
fn wait_for<T, R, S, W>(
    index: usize,
    shared: &Arc<Shared<T, R, S>>,
    timeout: Option<Duration>,
) -> io::Result<Result<R, String>>
where
    T: Send + Sync + 'static,
    R: Send + 'static,
    S: Fn() -> W + Send + Sync + 'static,
    W: FnMut(&T) -> Result<R, String>,
{
    let mut state = shared.lock();
    loop {
        if let Some(result) = state.done.remove(&index) {
            state.taken = index + 1;
            shared.room.notify_all();
            return Ok(result);
        }
        let Some(timeout) = timeout else {
            state = shared.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let (late, running): (Vec<_>, Vec<_>) = state
            .started
            .iter()
            .map(|(&item, &since)| (item, since.elapsed()))
            .partition(|(_, took)| *took >= timeout);
        for &(item, _) in &late {
            state.started.remove(&item);
            state.done.insert(
                item,
                Err(format!(
                    "took longer than {} s and was given up; `--timeout` gives more time",
                    timeout.as_secs_f64()
                )),
            );
            spawn(shared)?;
        }
        if late.is_empty() {
            let longest = running.iter().map(|(_, took)| *took).max().unwrap_or_default();
            let wait = shared.ready.wait_timeout(state, timeout.saturating_sub(longest));
            state = wait.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn collect(
        items: Vec<u64>,
        limits: Limits,
        work: fn(&u64) -> Result<u64, String>,
    ) -> Vec<Result<u64, String>> {
        let mut taken = Vec::new();
        let ended = run(
            items,
            limits,
            move || work,
            |_, result| {
                taken.push(result);
                Ok(ControlFlow::Continue(()))
            },
        )
        .unwrap();
        assert!(ended.is_continue());
        taken
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let later_is_quicker = |item: &u64| {
            thread::sleep(Duration::from_micros(500 / (item + 1)));
            Ok(*item)
        };
        for jobs in [1, 4] {
            let taken = collect((0..100).collect(), Limits { jobs, timeout: None }, later_is_quicker);
            assert_eq!(taken, (0..100).map(Ok).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_item_that_never_ends_is_given_up_and_the_rest_go_on() {
        let work = |item: &u64| match item {
            1 | 2 => loop {
                thread::park();
            },
            3 => panic!("three"),
            _ => Ok(*item),
        };
        guard::install();
        let limits = Limits { jobs: 2, timeout: Some(Duration::from_millis(50)) };
        let taken = collect((0..6).collect(), limits, work);
        assert_eq!(taken[0], Ok(0));
        assert_eq!(
            taken[1],
            Err("took longer than 0.05 s and was given up; `--timeout` gives more time".to_owned())
        );
        assert_eq!(taken[1], taken[2]);
        assert!(taken[3].as_ref().is_err_and(|reason| reason.starts_with("reader panicked: three")));
        assert_eq!(taken[4..], [Ok(4), Ok(5)]);
    }

    #[test]
    fn no_more_results_wait_than_the_window_holds() {
        static WAITING: AtomicUsize = AtomicUsize::new(0);
        let work = |item: &u64| {
            WAITING.fetch_add(1, Ordering::SeqCst);
            Ok(*item)
        };
        let mut most = 0;
        let ended = run(
            (0..200).collect(),
            Limits { jobs: 2, timeout: None },
            move || work,
            |_, _| {
                thread::sleep(Duration::from_micros(100));
                most = most.max(WAITING.fetch_sub(1, Ordering::SeqCst));
                Ok(ControlFlow::Continue(()))
            },
        )
        .unwrap();
        assert!(ended.is_continue());
        // Those in the window, and the one that is being taken.
        assert!(most <= 2 * AHEAD_PER_THREAD + 1, "{most} results waited");
    }
}
