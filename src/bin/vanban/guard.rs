//! The last line against bugs: a panic while one file is read becomes the reason why that file failed.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether this thread is inside [`catch`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// What the last panic caught on this thread said, and where.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps caught panics off standard error, where their traces would bury the one line that names the file.
pub fn install() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            return usual(info);
        }
        let payload = info.payload();
        // What `panic!` gives: a literal, or a text that was put together.
        let text =
            payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let message = text.unwrap_or("no message");
        let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        SAID.set(format!("{message}{}", place.unwrap_or_default()));
    }));
}

/// Runs `read`; a panic inside is an error whose text says `reader panicked: …`.
pub fn catch<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    GUARDED.set(true);
    // The closure's state is dropped with the file it was reading, so nothing half-changed is seen afterwards.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    result.unwrap_or_else(|_| Err(format!("reader panicked: {}; this is a bug of vanban", SAID.take())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_reason() {
        install();
        let caught: Result<(), String> = catch(|| panic!("page {} has no end", 3));
        let reason = caught.unwrap_err();
        assert!(reason.starts_with("reader panicked: page 3 has no end ("), "{reason}");
        assert_eq!(catch(|| Ok(1)), Ok(1));
    }
}
