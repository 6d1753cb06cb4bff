//! The binary: argv in, bytes out, an exit code.

use std::process::ExitCode;
use std::thread;

use netsales::commands::Exit;

/// The engine's threads make and drop columns by the thousand: with the system's allocator 2 GiB became 2.6.
#[cfg(feature = "engine")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Putting the arguments of all commands together takes more room than some systems give the first thread of a program.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    let run = || netsales::cli::run(std::env::args_os());
    match thread::Builder::new().stack_size(STACK).spawn(run) {
        Ok(thread) => thread.join().map_or(ExitCode::from(101), Exit::into),
        // Where there is no room for another thread, the first one has to do.
        Err(_) => run().into(),
    }
}
