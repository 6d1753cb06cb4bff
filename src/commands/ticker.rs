//! What a long run is doing, on one line of standard error: drawn after about half a second, only on a terminal, and gone before
//! anything else is written there.
//!
//! The line is drawn with blanks and carriage returns alone, so that every terminal can show it.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

use terminal_size::{Width, terminal_size_of};

use crate::progress::{Phase, Progress, Unit};
use crate::render::show::{cell, width};

/// How long a run may take before it says what it is doing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is looked at.
const BEAT: Duration = Duration::from_millis(100);

/// The line, of which a process has one. Whoever writes to the terminal holds the lock meanwhile, so that nothing is drawn
/// into what is written.
static LINE: Mutex<Line> = Mutex::new(Line { ticking: false, drawn: 0 });

/// What stands on the line now.
#[derive(Debug)]
pub(super) struct Line {
    ticking: bool,
    /// How many columns are taken.
    drawn: usize,
}

/// A handle on work whose progress is drawn where somebody sees it; elsewhere nobody watches.
pub(super) fn start(quiet: bool) -> Progress {
    let deaf = env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    if quiet || deaf || !io::stderr().is_terminal() {
        return Progress::none();
    }
    let progress = Progress::watched();
    let mut line = lock();
    if !line.ticking {
        line.ticking = true;
        let watched = progress.clone();
        thread::spawn(move || tick(&watched));
    }
    progress
}

/// Takes the line away for good.
pub fn stop() {
    cleared().ticking = false;
}

/// An answer's way out to where somebody may see it beside the line, which goes for good before the first bytes.
pub(super) struct Shown<W>(pub W);

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        stop();
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Takes the line away for as long as the guard is held.
pub(super) fn cleared() -> MutexGuard<'static, Line> {
    let mut line = lock();
    line.draw("", &mut io::stderr());
    line
}

fn lock() -> MutexGuard<'static, Line> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tick(progress: &Progress) {
    let began = Instant::now();
    loop {
        thread::sleep(BEAT);
        let mut line = lock();
        if !line.ticking {
            return;
        }
        if began.elapsed() >= PATIENCE
            && let Some(phase) = progress.now()
        {
            let columns = terminal_columns().unwrap_or(80);
            // The last column stays free: some terminals begin a new line once it is taken.
            line.draw(&said(&phase, columns.saturating_sub(1)), &mut io::stderr());
        }
    }
}

/// How wide the terminal is that shows standard error; none where no terminal does.
pub(super) fn terminal_columns() -> Option<usize> {
    terminal_size_of(io::stderr()).map(|(Width(columns), _)| usize::from(columns))
}

impl Line {
    /// Puts a text in the place of the one that stands there. A terminal that has gone away misses nothing.
    fn draw(&mut self, text: &str, terminal: &mut impl Write) {
        let columns = width(text);
        if (columns, self.drawn) == (0, 0) {
            return;
        }
        let rest = self.drawn.saturating_sub(columns);
        // In one piece, since standard error is not buffered; the cursor rests at the beginning, where the next writer starts.
        let _ = terminal.write_all(format!("\r{text}{:rest$}\r", "").as_bytes());
        self.drawn = columns;
    }
}

/// What is being done, and how far it is where that is known: `reading ties.csv 43 %`.
fn said(phase: &Phase, columns: usize) -> String {
    let Phase { name, done, total, unit } = phase;
    // More than all may be counted where the whole was an estimate.
    let done = done.min(total);
    let how_far = match (unit, total) {
        (_, 0) => " …".to_owned(),
        (Unit::Share, _) => format!(" {} %", u128::from(*done) * 100 / u128::from(*total)),
        (Unit::Steps, _) => format!(" {done} of {total}"),
    };
    let mut room = columns.saturating_sub(width(&how_far));
    let mut name_shown = cell(name, room).into_owned();
    while width(&name_shown) + width(&how_far) > columns && room > 0 {
        room -= 1;
        name_shown = cell(name, room).into_owned();
    }
    name_shown + &how_far
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(name: &'static str, done: u64, total: u64, unit: Unit) -> Phase {
        Phase { name: name.into(), done, total, unit }
    }

    #[test]
    fn the_line_says_what_is_done_and_how_far_it_is() {
        assert_eq!(said(&phase("reading ties.csv", 430, 1000, Unit::Share), 79), "reading ties.csv 43 %");
        assert_eq!(said(&phase("measuring betweenness", 12, 256, Unit::Steps), 79), "measuring betweenness 12 of 256");
        assert_eq!(said(&phase("building the network", 7, 0, Unit::Share), 79), "building the network …");
        assert_eq!(said(&phase("reading a pipe", 12, 10, Unit::Share), 79), "reading a pipe 100 %");
    }

    #[test]
    fn a_long_or_hostile_name_stays_on_the_line() {
        let long = said(&phase("reading 客户名单与联系人关系表.csv", 1, 2, Unit::Share), 20);
        assert!(width(&long) <= 20 && long.ends_with("… 50 %"), "{long}");
        assert!(!said(&phase("reading \u{1b}[2J", 1, 2, Unit::Share), 40).contains('\u{1b}'));
    }

    #[test]
    fn a_shorter_text_wipes_the_longer_one_and_the_end_wipes_all() {
        let mut line = Line { ticking: true, drawn: 0 };
        let mut terminal = Vec::new();
        for text in ["", "reading 10 %", "done", "", ""] {
            line.draw(text, &mut terminal);
        }
        assert_eq!(String::from_utf8(terminal).unwrap(), "\rreading 10 %\r\rdone        \r\r    \r");
    }
}
