//! EXPORTS OF OTHER PROGRAMS to people, firms, deals, ties and touches.
//!
//! A file a kind of export, each of which tells a [`Haul`] what it holds; what the haul means for a book is `joining`'s to say.
//! Only who was in touch with whom, when and how is taken, never what a message says. Kinds are told by what a file holds, not
//! by its name. What is left out is counted, with the reason.
#![cfg_attr(not(feature = "foreign"), allow(dead_code, reason = "what some kinds need is not built"))]

mod by_name;
mod crm;
mod footer;
mod graph;
pub(super) mod haul;
mod homes;
#[cfg(test)]
mod in_words;
mod key;
mod kinds;
#[cfg(test)]
pub(super) mod letter_trial;
mod letters;
mod original;
pub(super) mod record;
mod sheet;
mod stream;
pub(super) mod told;
mod unpack;

use std::io::Read;
use std::path::PathBuf;

use anyhow::Result;
use jiff::civil::Date;

use super::decode::Encoding;
use super::fields::Vocabulary;
use super::problem::{Place, Problem};
use super::problems::Problems;
use crate::progress::Progress;
use crate::settings::Settings;
pub(super) use haul::Haul;
pub(super) use key::Key;
pub(super) use kinds::only_here;
pub use kinds::{KINDS, Kind};
pub(super) use original::Original;

/// What to gather, and how.
#[derive(Debug, Clone, Copy)]
pub struct Gather<'a> {
    /// The files, folders and archives, in the order in which they count: where two differ, the first is right.
    pub files: &'a [PathBuf],
    /// The kind that every file is taken for; none: each by what it holds.
    pub kind: Option<&'static Kind>,
    /// The encoding of every file; none: as each shows.
    pub encoding: Option<Encoding>,
    /// Today: what is dated later is a plan, or a slip.
    pub today: Date,
    /// Who is told how far the reading is.
    pub progress: &'a Progress,
}

/// What every kind is read by.
#[derive(Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) settings: &'a Settings,
    pub(super) encoding: Option<Encoding>,
    pub(super) today: Date,
    pub(super) progress: &'a Progress,
}

/// Reads all that was named into one haul. What is wrong with a file stands among the haul's problems.
///
/// # Errors
/// Where a file cannot be read at all.
pub(super) fn gather(request: &Gather<'_>, settings: &Settings, stdin: &mut dyn Read) -> Result<Haul> {
    let mut problems = Problems::default();
    let vocabulary = Vocabulary::of(settings, &mut problems);
    let mut haul = Haul::new(problems);
    let Gather { encoding, today, progress, .. } = *request;
    let by = By { vocabulary: &vocabulary, settings, encoding, today, progress };
    for file in request.files {
        let mut unknown = Vec::new();
        unpack::each(file, stdin, &mut |original| {
            by.progress.phase("reading what other programs wrote", 0);
            let read = read(original, request.kind, &by, &mut haul, &mut unknown);
            if let Err(problem) = read {
                haul.problems.push(problem);
            }
        })?
        .into_iter()
        .for_each(|problem| haul.problems.push(problem));
        haul.problems.extend(passed_over(&file.display().to_string(), &unknown));
    }
    graph::gephi::name_the_rest(&mut haul);
    haul.settle_homes();
    haul.settle_replies();
    Ok(haul)
}

/// What to say of the files in a folder or an archive that are no export that is known: of all of them at once.
fn passed_over(name: &str, unknown: &[String]) -> Option<Problem> {
    let count = unknown.len();
    let some = unknown.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    let dots = if count > 5 { ", …" } else { "" };
    let message = match count {
        0 => return None,
        1 => format!("a file in it is no export that is known, and was left out: {some}"),
        _ => format!("{count} files in it are no exports that are known, and were left out: {some}{dots}"),
    };
    Some(Problem::warning("unknown-export", Place::file(name), message))
}

fn read(
    mut original: Original,
    forced: Option<&'static Kind>,
    by: &By<'_>,
    haul: &mut Haul,
    unknown: &mut Vec<String>,
) -> Result<(), Problem> {
    let found = forced.map_or_else(|| kinds::recognise(&mut original, by.encoding), |kind| Ok(Some(kind)))?;
    let Some(kind) = found else {
        if original.named {
            return Err(not_known(&mut original, by.encoding));
        }
        unknown.push(original.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        return Ok(());
    };
    haul.begin(&kind.told_as(&original), kind);
    kind.read(&mut original, by, haul)?;
    if haul.is_nothing() && kind.is_whole(&original) {
        let why = haul.files.last().map(told::Told::reasons).unwrap_or_default();
        let message = format!("nothing to take in was found in this file, read as {}{why}", kind.title);
        haul.problems.push(Problem::warning("nothing-found", Place::file(&original.name), message));
    }
    Ok(())
}

/// What to say of a file that is no export: what else it is, where that shows.
fn not_known(original: &mut Original, encoding: Option<Encoding>) -> Problem {
    if let Err(problem) = original.any_text(encoding) {
        return problem;
    }
    let ids: Vec<&str> = KINDS.iter().map(|kind| kind.id).collect();
    Problem::error("unknown-export", Place::file(&original.name), "this is no export that is known")
        .advise(format!("name its kind with --as: {}", ids.join(", ")))
}
