//! One run of another program: fed on standard input, read on standard output, never waited for beyond a limit.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a program that closed its output is asked whether it has ended.
const POLL: Duration = Duration::from_millis(5);
/// The most bytes that a program's messages are kept of.
const MAX_MESSAGES: u64 = 64 << 10;

/// Why a program gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// It is not on the path.
    Absent,
    /// It ran longer than allowed, and was ended.
    Late,
    /// It failed, or could not be run, in words.
    Failed(String),
}

/// Runs `command` on `input` and gives what it wrote, of which at most `most` bytes are read; ends it after `limit`.
///
/// # Errors
/// Where it is not there, fails, writes more, or takes longer.
pub(super) fn run(
    command: &mut Command,
    input: Vec<u8>,
    most: u64,
    limit: Duration,
) -> Result<Vec<u8>, Failure> {
    let end = Instant::now() + limit;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::Absent,
        _ => Failure::Failed(format!("cannot be run: {error}")),
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that stops reading has its own reasons, which its exit status tells.
        thread::spawn(move || stdin.write_all(&input));
    }
    // The threads are left behind where a grandchild keeps the pipes open.
    let output = child.stdout.take().map(|pipe| drain(pipe, most.saturating_add(1)));
    let messages = child.stderr.take().map(|pipe| drain(pipe, MAX_MESSAGES));
    let wait = |pipe: Option<Receiver<Vec<u8>>>| {
        pipe.and_then(|pipe| pipe.recv_timeout(end.saturating_duration_since(Instant::now())).ok())
    };
    let Some(output) = wait(output) else { return Err(stop(&mut child)) };
    if output.len() as u64 > most {
        stop(&mut child);
        return Err(Failure::Failed(format!("wrote more than {most} bytes")));
    }
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < end => thread::sleep(POLL),
            Ok(None) | Err(_) => return Err(stop(&mut child)),
        }
    };
    if status.success() {
        return Ok(output);
    }
    let messages = wait(messages).unwrap_or_default();
    let messages = String::from_utf8_lossy(&messages);
    let last = messages.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("it said nothing");
    Err(Failure::Failed(format!("failed ({status}): {last}")))
}

/// Ends a program that is late.
fn stop(child: &mut Child) -> Failure {
    // It may have ended by itself in the meantime; then there is nothing to end.
    let _ = child.kill();
    let _ = child.wait();
    Failure::Late
}

/// Reads a pipe to its end, or to `most` bytes, on a thread of its own.
fn drain(pipe: impl Read + Send + 'static, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before a pipe broke is what there is; and nobody may be waiting any more.
        let _ = pipe.take(most).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, input: &[u8], most: u64) -> Result<String, Failure> {
        let mut command = Command::new("sh");
        let limit = Duration::from_millis(if script.contains("sleep") { 100 } else { 20_000 });
        run(command.args(["-c", script]), input.to_vec(), most, limit)
            .map(|output| String::from_utf8_lossy(&output).into_owned())
    }

    #[test]
    fn gives_what_was_written_or_why_not() {
        assert_eq!(shell("tr a b", b"banana", 100), Ok("bbnbnb".to_owned()));
        assert_eq!(shell("exit 0", &vec![0; 1 << 20], 100), Ok(String::new()));
        let Err(Failure::Failed(reason)) = shell("echo no model >&2; exit 3", b"", 100) else { panic!() };
        assert!(reason.contains('3') && reason.ends_with(": no model"), "{reason}");
        let Err(Failure::Failed(reason)) = shell("yes", b"", 100) else { panic!() };
        assert_eq!(reason, "wrote more than 100 bytes");
    }

    #[test]
    fn ends_what_does_not_end() {
        for script in ["sleep 60", "exec sleep 60", "exec >&-; sleep 60", "sleep 60 & exit 0"] {
            let start = Instant::now();
            assert_eq!(shell(script, b"", 100), Err(Failure::Late), "{script}");
            assert!(start.elapsed() < Duration::from_secs(30));
        }
    }

    #[test]
    fn tells_what_is_not_there() {
        let mut command = Command::new("vanban-no-such-program");
        assert_eq!(run(&mut command, Vec::new(), 1, Duration::from_secs(1)), Err(Failure::Absent));
    }
}
