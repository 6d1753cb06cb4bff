//! What the user named, to single files: a folder has many.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::original::Original;
use crate::ingest::problem::Problem;
use crate::ingest::source;

/// Folders within folders are looked into so deep, and no deeper: a mailbox has three.
const DEEPEST: usize = 6;

/// Hands on each file that a path stands for, in the order of their names; what cannot be unpacked is returned.
///
/// # Errors
/// Where a file cannot be read.
pub(super) fn each(path: &Path, stdin: &mut dyn Read, take: &mut dyn FnMut(Original)) -> Result<Vec<Problem>> {
    let problems = Vec::new();
    let named = !path.is_dir();
    for file in files(path, 0)? {
        take(Original::new(source::origin(&file).open(stdin)?, named));
    }
    Ok(problems)
}

/// The files of a folder, those in its folders included, hidden ones not; a file is itself.
fn files(path: &Path, depth: usize) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let cannot = || format!("cannot read {}", path.display());
    let mut entries = Vec::new();
    for entry in path.read_dir().with_context(cannot)? {
        entries.push(entry.with_context(cannot)?.path());
    }
    entries.sort();
    let is_hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    entries.retain(|entry| !is_hidden(entry) && (depth < DEEPEST || !entry.is_dir()));
    let mut all = Vec::new();
    for entry in entries {
        all.extend(files(&entry, depth + 1)?);
    }
    Ok(all)
}
