//! The binary: argv in, bytes out, an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    netsales::cli::run(std::env::args_os()).into()
}
