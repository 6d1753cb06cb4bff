//! How the problems of a load are told, and what becomes of the rows left out.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::exit::{Exit, Failure};
use super::save::save;
use crate::ingest::{Input, LoadError, Loaded, Problem, Problems, Severity};
use crate::reports::note;

/// How many faults of one kind are shown before the rest is only counted.
const SHOWN: usize = 20;

/// How much of what stands in the files a message may quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// The cell that is at fault.
    Cells,
    /// Nothing: the file, the line, the column and the kind of fault, for an answer under pseudonyms.
    Nothing,
}

impl Quoting {
    fn words(self, problem: &Problem) -> String {
        match self {
            Self::Cells => problem.to_string(),
            Self::Nothing => format!("{}: {}", problem.place, problem.check),
        }
    }
}

pub(super) fn refused(error: LoadError, quoting: Quoting) -> anyhow::Error {
    match error {
        LoadError::Unreadable(error) => Failure::new(Exit::CannotReadOrWrite, format!("{error:#}")).into(),
        LoadError::Refused(problems) => {
            // What follows from a fault is no news beside it, so warnings are left for a load that succeeds; but a guessed
            // encoding may be what the faults follow from.
            let explains = |severity, check: &str| severity == Severity::Error || check == "encoding";
            let mut lines = problem_lines(&problems, quoting, explains).into_iter();
            let first = lines.next().unwrap_or_default();
            let first = first.strip_prefix("error: ").unwrap_or(&first);
            let failure = lines.fold(Failure::new(Exit::BadInput, first), Failure::line);
            match quoting {
                Quoting::Cells => failure,
                Quoting::Nothing => failure.line(
                    "what stands there is not quoted under --pseudonym: netsales check tells whoever may see the names",
                ),
            }
            .into()
        }
    }
}

/// Problems for standard error, faults first and each for itself, the rest of a long list counted. Warnings of one kind are one
/// line: `check` lists them.
pub(super) fn problem_lines(
    problems: &Problems,
    quoting: Quoting,
    told: impl Fn(Severity, &str) -> bool,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (severity, check, count) in problems.counts().filter(|(severity, check, _)| told(*severity, check)) {
        let mut kind = problems.iter().filter(|it| it.severity == severity && it.check == check);
        match severity {
            Severity::Error => {
                lines.extend(kind.take(SHOWN).map(|problem| format!("error: {}", quoting.words(problem))));
                lines.extend((count > SHOWN).then(|| format!("  … and {} more like it ({check})", count - SHOWN)));
            }
            Severity::Warning => {
                let more = note::more_like_it(count - 1);
                lines.extend(kind.next().map(|problem| format!("warning: {}{more}", quoting.words(problem))));
            }
        }
    }
    lines
}

/// Keeps the rows left out, as they stand in their files, each under the name of its file.
pub(super) fn keep_rejects(file: &Path, loaded: &Loaded) -> Result<()> {
    let write = |out: &mut dyn Write| {
        let of_input = |input: &Input| input.left_out.iter().try_for_each(|row| writeln!(out, "{}: {row}", input.name));
        loaded.inputs.iter().try_for_each(of_input)
    };
    let inputs: Vec<PathBuf> = loaded.inputs.iter().map(|input| PathBuf::from(&input.name)).collect();
    Ok(save(file, write, &inputs)?)
}
