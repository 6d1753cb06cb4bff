//! EXPORTS OF OTHER PROGRAMS to people, firms, deals, ties and touches.
//!
//! A file a kind of export, each of which tells a [`Haul`] what it holds; what the haul means for a book is `joining`'s to say.
//! Only who was in touch with whom, when and how is taken, never what a message says. Kinds are told by what a file holds, not
//! by its name. What is left out is counted, with the reason.

pub(super) mod haul;
mod key;
mod kinds;
mod original;
pub(super) mod record;
mod sheet;
mod unpack;

use std::io::Read;
use std::path::PathBuf;

use anyhow::Result;

use super::decode::Encoding;
use super::fields::Vocabulary;
use super::problem::{Place, Problem};
use super::problems::Problems;
use crate::progress::Progress;
use crate::settings::Settings;
pub(super) use haul::Haul;
pub(super) use key::Key;
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
    /// Who is told how far the reading is.
    pub progress: &'a Progress,
}

/// What every kind is read by.
#[derive(Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) settings: &'a Settings,
    pub(super) encoding: Option<Encoding>,
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
    let by = By { vocabulary: &vocabulary, settings, encoding: request.encoding, progress: request.progress };
    for file in request.files {
        unpack::each(file, stdin, &mut |original| {
            by.progress.phase("reading what other programs wrote", 0);
            let read = read(original, request.kind, &by, &mut haul);
            if let Err(problem) = read {
                haul.problems.push(problem);
            }
        })?
        .into_iter()
        .for_each(|problem| haul.problems.push(problem));
    }
    Ok(haul)
}

fn read(mut original: Original, forced: Option<&'static Kind>, by: &By<'_>, haul: &mut Haul) -> Result<(), Problem> {
    let kind = match forced {
        Some(kind) => kind,
        None => kinds::recognise(&mut original, by.encoding)?.ok_or_else(|| unknown(&original))?,
    };
    haul.begin(&original.name, kind);
    kind.read(&mut original, by, haul)?;
    if haul.is_nothing() {
        let message = format!("nothing to take in was found in this file, read as {}", kind.title);
        haul.problems.push(Problem::warning("nothing-found", Place::file(&original.name), message));
    }
    Ok(())
}

fn unknown(original: &Original) -> Problem {
    let message = "this is no export that is known";
    let ids: Vec<&str> = KINDS.iter().map(|kind| kind.id).collect();
    if !original.named {
        return Problem::warning("unknown-export", Place::file(&original.name), message).advise("it was left out");
    }
    Problem::error("unknown-export", Place::file(&original.name), message)
        .advise(format!("name its kind with --as: {}", ids.join(", ")))
}
