//! What the user named, to single files: a folder has many, and so have an archive and a workbook.

#[cfg(feature = "foreign")]
mod archive;
#[cfg(test)]
#[cfg(feature = "foreign")]
mod damaged;
#[cfg(feature = "foreign")]
mod soundness;
#[cfg(test)]
#[cfg(feature = "foreign")]
mod tests;
#[cfg(feature = "foreign")]
mod workbook;

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::original::Original;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::source;

/// Folders within folders are looked into so deep, and no deeper: a mailbox has three.
const DEEPEST: usize = 6;

/// How an archive begins.
const ARCHIVE: [u8; 4] = *b"PK\x03\x04";

/// Hands on each file that a path stands for, in the order of their names; what cannot be unpacked is returned.
///
/// # Errors
/// Where a file cannot be read.
pub(super) fn each(path: &Path, stdin: &mut dyn Read, take: &mut dyn FnMut(Original)) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let named = !path.is_dir();
    for file in files(path, 0)? {
        let mut original = Original::new(source::origin(&file).open(stdin)?, named);
        match unpacked(&mut original, take) {
            Ok(Some(odd)) => problems.extend(odd),
            Ok(None) => take(original),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(problems)
}

/// Hands on what an archive or a workbook holds, and returns what is odd about it; none for what is neither.
fn unpacked(original: &mut Original, take: &mut dyn FnMut(Original)) -> Result<Option<Vec<Problem>>, Problem> {
    if is_workbook(original)? {
        let (tables, odd) = tables(original)?;
        tables.into_iter().for_each(&mut *take);
        return Ok(Some(odd));
    }
    if is_archive(original)? { Ok(Some(unpack(original, take)?)) } else { Ok(None) }
}

/// Whether a file is a workbook of Excel: an archive with a part of that name.
fn is_workbook(original: &mut Original) -> Result<bool, Problem> {
    if !begins_as_an_archive(original)? {
        return Ok(false);
    }
    Ok(memchr::memmem::find(&original.bytes()?, b"xl/workbook.").is_some())
}

/// The sheets of a workbook as tables, and what is odd about them. Where it has one, that counts as named by the user as the
/// workbook was.
#[cfg(feature = "foreign")]
fn tables(original: &mut Original) -> Result<(Vec<Original>, Vec<Problem>), Problem> {
    let bytes = original.bytes()?;
    let sheets = workbook::sheets(&original.name, &bytes)?;
    let is_one = sheets.len() == 1;
    let (mut tables, mut odd) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let name = format!("{}/{}", original.name, sheet.name);
        if sheet.errors > 0 {
            let message = format!("cells that hold an error such as #N/A: {}; they were read as blank", sheet.errors);
            odd.push(Problem::warning("cell-error", Place::file(&name), message));
        }
        if sheet.rounded > 0 {
            let message = format!("numbers of more than 15 digits: {}; a spreadsheet rounds them", sheet.rounded);
            let problem = Problem::warning("rounded-number", Place::file(&name), message);
            odd.push(problem.advise("keep ids as text in the spreadsheet"));
        }
        let mut table = Original::of_bytes(name, sheet.csv.into_bytes());
        table.named = original.named && is_one;
        tables.push(table);
    }
    Ok((tables, odd))
}

/// What a build without the reader of workbooks says of one.
#[cfg(not(feature = "foreign"))]
fn tables(original: &mut Original) -> Result<(Vec<Original>, Vec<Problem>), Problem> {
    let message = "this build of netsales was made without what reads workbooks";
    let problem = Problem::error("not-in-this-build", Place::file(&original.name), message);
    Err(problem.advise("build it with the feature `foreign`, which is on by default, or save the sheet as CSV"))
}

fn begins_as_an_archive(original: &mut Original) -> Result<bool, Problem> {
    let mut begins = [0; ARCHIVE.len()];
    // What is shorter than that is none.
    Ok(original.reader()?.read_exact(&mut begins).is_ok() && begins == ARCHIVE)
}

/// Whether a file is a zip archive, and no document, which is one too.
fn is_archive(original: &mut Original) -> Result<bool, Problem> {
    if !begins_as_an_archive(original)? {
        return Ok(false);
    }
    let mut start = Vec::new();
    let read = original.reader()?.take(64 * 1024).read_to_end(&mut start);
    Ok(read.is_ok() && !is_of_an_office(&start))
}

/// Whether a zip archive is a workbook or another document of an office program: those say so in their first files.
fn is_of_an_office(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64 * 1024)];
    [&b"[Content_Types].xml"[..], b"mimetypeapplication/vnd", b"_rels/.rels"]
        .iter()
        .any(|sign| memchr::memmem::find(start, sign).is_some())
}

#[cfg(feature = "foreign")]
fn unpack(original: &mut Original, take: &mut dyn FnMut(Original)) -> Result<Vec<Problem>, Problem> {
    let name = original.name.clone();
    Ok(archive::each(&name, original.reader()?, take))
}

#[cfg(not(feature = "foreign"))]
fn unpack(original: &mut Original, _: &mut dyn FnMut(Original)) -> Result<Vec<Problem>, Problem> {
    let message = "this build of netsales was made without what unpacks archives";
    let problem = Problem::error("not-in-this-build", Place::file(&original.name), message);
    Err(problem.advise("unpack it yourself, or build it with the feature `foreign`, which is on by default"))
}

/// The files of a folder, those in its folders included, hidden ones not; a file is itself. A folder of mail may be hidden (a
/// Maildir keeps *Sent* as `.Sent`), and what is being delivered into one is not read.
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
    let is_mail = |folder: &Path| folder.join("cur").is_dir();
    let begins = |path: &PathBuf, with: &str| path.file_name().is_some_and(|it| it.to_string_lossy().starts_with(with));
    let is_delivery = |entry: &PathBuf| is_mail(path) && entry.is_dir() && entry.ends_with("tmp");
    let is_hidden = |entry: &PathBuf| begins(entry, ".") && !is_mail(entry) || is_delivery(entry);
    entries.retain(|entry| !is_hidden(entry) && (depth < DEEPEST || !entry.is_dir()));
    let mut all = Vec::new();
    for entry in entries {
        all.extend(files(&entry, depth + 1)?);
    }
    Ok(all)
}
