//! What the user named, to single files: a folder has many, and so has an archive.

#[cfg(feature = "foreign")]
mod archive;
#[cfg(test)]
#[cfg(feature = "foreign")]
mod tests;

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::original::Original;
use crate::ingest::problem::Problem;
use crate::ingest::source::{self, Source};

/// Folders within folders are looked into so deep, and no deeper: a mailbox has three.
const DEEPEST: usize = 6;

/// Hands on each file that a path stands for, in the order of their names; what cannot be unpacked is returned.
///
/// # Errors
/// Where a file cannot be read.
pub(super) fn each(path: &Path, stdin: &mut dyn Read, take: &mut dyn FnMut(Original)) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let named = !path.is_dir();
    for file in files(path, 0)? {
        let mut source = source::origin(&file).open(stdin)?;
        if is_archive(&mut source)? {
            problems.extend(unpack(&mut source, take)?);
        } else {
            take(Original::new(source, named));
        }
    }
    Ok(problems)
}

/// Whether a file is a zip archive, and no workbook, which is one too.
fn is_archive(source: &mut Source) -> Result<bool> {
    let mut start = Vec::new();
    source.again()?.take(4).read_to_end(&mut start)?;
    if !start.starts_with(b"PK\x03\x04") {
        return Ok(false);
    }
    source.again()?.take(64 * 1024).read_to_end(&mut start)?;
    Ok(!is_workbook(&start))
}

/// Whether a zip archive is a workbook or another document of an office program: those say so in their first files.
fn is_workbook(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    [&b"[Content_Types].xml"[..], b"mimetypeapplication/vnd", b"_rels/.rels"]
        .iter()
        .any(|sign| memchr::memmem::find(start, sign).is_some())
}

#[cfg(feature = "foreign")]
fn unpack(source: &mut Source, take: &mut dyn FnMut(Original)) -> Result<Vec<Problem>> {
    let name = source.name.clone();
    Ok(archive::each(&name, source.again()?, take))
}

#[cfg(not(feature = "foreign"))]
fn unpack(source: &mut Source, _: &mut dyn FnMut(Original)) -> Result<Vec<Problem>> {
    let message = "this build of netsales was made without what unpacks archives";
    let problem = Problem::error("not-in-this-build", crate::ingest::problem::Place::file(&source.name), message);
    Ok(vec![problem.advise("unpack it yourself, or build it with the feature `foreign`, which is on by default")])
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
