//! The key of pseudonyms, for all commands that hide who people are.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::exit::{Exit, Failure};
use crate::render::pseudonym::{KEY_BYTES, Pseudonyms};

/// The pseudonyms under the key in a file.
///
/// # Errors
/// When the file cannot be read, or is too short to be a key.
pub(super) fn pseudonyms(file: &Path) -> Result<Pseudonyms> {
    let told = "make one with: head -c 32 /dev/urandom > team.key; and keep it away from what is written under it";
    let bytes = fs::read(file).map_err(|error| {
        let message = format!("cannot read the key {}: {error}", file.display());
        Failure::new(Exit::CannotReadOrWrite, message).line(told)
    })?;
    let short = || {
        Failure::new(Exit::Usage, format!("the key {} is shorter than {KEY_BYTES} bytes", file.display())).line(told)
    };
    // The line's end that an editor adds is no part of the key.
    Ok(Pseudonyms::keyed(bytes.trim_ascii_end()).ok_or_else(short)?)
}
