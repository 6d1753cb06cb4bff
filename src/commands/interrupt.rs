//! Being stopped half-way. A run that is interrupted or terminated takes its unfinished file with it and ends with the
//! exit code that shells expect; a limit on the size of files becomes an error like any other, and no sudden death.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The file that is being written, if any. Whoever makes or finishes such a file holds the lock meanwhile, so that a
/// signal finds it either listed here or not there at all.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The folder of an engine's work, if any.
static WORK: Mutex<Option<PathBuf>> = Mutex::new(None);

static WATCHED: Once = Once::new();

/// From here on, `Ctrl-C` ends the run with 130 and a request to terminate with 143, and neither leaves an unfinished
/// file. Calling it again changes nothing.
///
/// Where signals cannot be watched, the system's own way of ending a run stays: then a file may be left beside the one
/// that was to be written, which is whole either way.
pub fn watch() {
    WATCHED.call_once(signals::watch);
}

/// The place where the unfinished file is listed.
pub(super) fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on a run that is stopped takes this folder with it.
#[cfg(feature = "engine")]
pub(super) fn takes_along(folder: &std::path::Path) {
    *WORK.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
}

#[cfg(unix)]
mod signals {
    use std::sync::PoisonError;
    use std::{fs, process, thread};

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    use super::{WORK, unfinished};
    use crate::commands::{Exit, ticker};

    /// So often a folder is taken away in which others may still be writing.
    const TRIES: usize = 10;

    pub(super) fn watch() {
        // Listening to SIGXFSZ is enough for the write that is too long to fail with an error instead.
        if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGXFSZ]) {
            thread::spawn(move || {
                for signal in signals.forever() {
                    match signal {
                        SIGINT => stop(Exit::Interrupted),
                        SIGTERM => stop(Exit::Terminated),
                        _ => {}
                    }
                }
            });
        }
    }

    fn stop(exit: Exit) {
        // Held to the end, so that nothing is put in place while the run ends.
        let mut unfinished = unfinished();
        if let Some(file) = unfinished.take() {
            // Nothing more can be done about a file that cannot be removed.
            let _ = fs::remove_file(file);
        }
        if let Some(folder) = WORK.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = (0..TRIES).find(|_| fs::remove_dir_all(&folder).is_ok());
        }
        // Held to the end as well: the line stays away.
        let _line = ticker::cleared();
        process::exit(exit.code().into());
    }
}

#[cfg(not(unix))]
mod signals {
    pub(super) fn watch() {}
}
