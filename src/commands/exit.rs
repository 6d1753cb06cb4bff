//! How a run ends: an exit code that scripts can rely on and, where it failed, a message that says what is wrong and what
//! to do next.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use super::ticker;
use crate::render::show;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// The answer was given.
    Done = 0,
    /// The answer was given, and holds findings that were asked to fail the run.
    Findings = 1,
    /// The command line asks for what cannot be.
    Usage = 2,
    /// The input cannot be read as what it should be.
    BadInput = 3,
    /// Nobody, or several, go by a name that was given.
    WhichOne = 4,
    /// A file or stream cannot be read or written.
    CannotReadOrWrite = 5,
    /// Stopped from the keyboard.
    Interrupted = 130,
    /// Stopped by another program.
    Terminated = 143,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// Why a command cannot give its answer. Commands return it through `anyhow`, and [`report`] tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// How the run ends.
    pub exit: Exit,
    /// What is wrong, then what to do about it, a line each.
    pub lines: Vec<String>,
}

impl Failure {
    /// A failure told in one line.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, lines: vec![message.into()] }
    }

    /// The same failure with a further line, such as a candidate or what to do next.
    #[must_use]
    pub fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.lines.join("; "))
    }
}

impl Error for Failure {}

/// Tells an error on standard error, as `error: …`, and says how the run ends.
///
/// A [`Failure`] ends as it says, an error of reading or writing with [`Exit::CannotReadOrWrite`], and any other is one
/// of the input. A reader that has gone away is no error: nothing is told, and the run has done its work.
pub fn report(error: &anyhow::Error) -> Exit {
    let io_error = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    let exit = match (error.downcast_ref::<Failure>(), io_error) {
        (Some(failure), _) => failure.exit,
        (None, Some(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        (None, Some(_)) => Exit::CannotReadOrWrite,
        (None, None) => Exit::BadInput,
    };
    say(&message(error));
    exit
}

/// Writes remarks on the answer to standard error: notes, problems, what was read. Where nobody reads the answer any more, nobody
/// wants to hear of it.
pub fn tell<L: AsRef<str>>(lines: &[L]) {
    if !reader_is_gone() {
        say(lines);
    }
}

/// Writes lines to standard error. Where nobody can read them, nothing is lost by going on.
pub fn say<L: AsRef<str>>(lines: &[L]) {
    let text: String = lines.iter().map(|line| show(line.as_ref()) + "\n").collect();
    let _line = ticker::cleared();
    // Not `eprintln!`, which panics when standard error is closed or its disk is full.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether standard output is a pipe at whose end nobody is.
#[cfg(unix)]
fn reader_is_gone() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    let mut pipe = [PollFd::new(&stdout, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut pipe, Some(&at_once)).is_ok() && pipe[0].revents().contains(PollFlags::ERR)
}

#[cfg(not(unix))]
fn reader_is_gone() -> bool {
    false
}

/// The lines that tell an error: those of a failure, or else every cause on one line.
fn message(error: &anyhow::Error) -> Vec<String> {
    let bare = error.chain().next().and_then(|top| top.downcast_ref::<Failure>());
    let mut lines = bare.map_or_else(|| vec![format!("{error:#}")], |failure| failure.lines.clone());
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, "error: ");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    fn fails(kind: io::ErrorKind) -> anyhow::Error {
        Err::<(), _>(io::Error::from(kind)).context("reading contacts.csv").unwrap_err()
    }

    #[test]
    fn a_failure_says_what_is_wrong_and_then_what_to_do() {
        let failure = Failure::new(Exit::WhichOne, "two people are named Ana").line("ana-1  Ana Lopez, Bolt");
        assert_eq!(message(&failure.clone().into()), ["error: two people are named Ana", "ana-1  Ana Lopez, Bolt"]);
        assert_eq!(report(&failure.into()).code(), 4);
    }

    #[test]
    fn a_failure_keeps_its_exit_code_and_its_words_under_a_context() {
        let failure = Failure::new(Exit::BadInput, "no header").line("add one");
        let error = anyhow::Error::from(failure).context("contacts.csv");
        assert_eq!(message(&error), ["error: contacts.csv: no header; add one"]);
        assert_eq!(report(&error), Exit::BadInput);
    }

    #[test]
    fn what_cannot_be_read_or_written_ends_with_five_and_a_closed_pipe_with_success() {
        assert_eq!(report(&fails(io::ErrorKind::StorageFull)).code(), 5);
        assert_eq!(report(&fails(io::ErrorKind::BrokenPipe)).code(), 0);
        assert_eq!(report(&anyhow::anyhow!("odd")).code(), 3);
    }
}
