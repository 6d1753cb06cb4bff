//! A zip archive to the files in it, in memory: nothing is written anywhere, whatever the names in it say.
//!
//! What unpacks to more than a hundred times its size, or to more than a book could need, is a trap and is refused.

use std::io::Read;

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::original::Original;
use crate::ingest::delimited::ReadSeek;
use crate::ingest::problem::{Place, Problem};

/// All that an archive may unpack to.
const LARGEST: u64 = 256 << 20;

/// How many times its own size an archive may unpack to.
const RATIO: u64 = 100;

/// So much is no trap, whatever it was packed to.
const HARMLESS: u64 = 1 << 20;

/// How many files an archive may hold.
const MOST: usize = 10_000;

/// Hands on each file of an archive; what cannot be unpacked is returned.
pub(super) fn each(name: &str, input: &mut dyn ReadSeek, take: &mut dyn FnMut(Original)) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Err(problem) = unpack(name, input, take, &mut problems) {
        problems.push(problem);
    }
    problems
}

fn unpack(
    name: &str,
    input: &mut dyn ReadSeek,
    take: &mut dyn FnMut(Original),
    problems: &mut Vec<Problem>,
) -> Result<(), Problem> {
    let damaged = |why: &dyn std::fmt::Display| {
        let message = format!("the archive cannot be unpacked: {why}");
        Problem::error("archive", Place::file(name), message).advise("fetch it again, or unpack it yourself")
    };
    let packed = input.seek(std::io::SeekFrom::End(0)).map_err(|error| damaged(&error))?;
    let mut archive = ZipArchive::new(input).map_err(|error| damaged(&error))?;
    if archive.len() > MOST {
        return Err(damaged(&format!("it holds more than {MOST} files")));
    }
    let mut left = LARGEST.min(HARMLESS.max(packed.saturating_mul(RATIO)));
    let mut order: Vec<(String, usize)> = Vec::new();
    for at in 0..archive.len() {
        let inner = archive.name_for_index(at).transpose().map_err(|error| damaged(&error))?.unwrap_or_default();
        order.push((inner.into_owned(), at));
    }
    order.sort();
    for (inner, at) in order {
        if is_passed_over(&inner) {
            continue;
        }
        let shown = format!("{name}/{inner}");
        let mut file = match archive.by_index(at) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) => {
                problems.push(locked(&shown, why));
                continue;
            }
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let read = (&mut file).take(left + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(&format!("{inner}: {error}")))?;
        if bytes.len() as u64 > left {
            let limit = format!("more than {RATIO} times its size, or more than {} MiB", LARGEST >> 20);
            return Err(damaged(&format!("it unpacks to {limit}")));
        }
        left -= bytes.len() as u64;
        if bytes.starts_with(b"PK\x03\x04") && !super::is_of_an_office(&bytes) {
            let message = "an archive within an archive is not unpacked";
            problems.push(Problem::error("archive", Place::file(shown), message).advise("unpack it yourself"));
            continue;
        }
        take(Original::of_bytes(shown, bytes));
    }
    Ok(())
}

/// Folders, and what systems put beside files.
fn is_passed_over(inner: &str) -> bool {
    inner.ends_with(['/', '\\']) || inner.split(['/', '\\']).any(|part| part == "__MACOSX" || is_hidden(part))
}

fn is_hidden(part: &str) -> bool {
    part.starts_with('.') && !part.trim_matches('.').is_empty()
}

fn locked(shown: &str, why: &str) -> Problem {
    let message = format!("this file in the archive cannot be unpacked: {why}");
    Problem::error("archive", Place::file(shown), message).advise("unpack it yourself, and name the files")
}
