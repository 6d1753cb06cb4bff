//! `netsales init`: a book to start from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use super::exit::{Exit, Failure, tell};
use super::output::{Colour, Output};
use crate::render::Format;
use crate::render::command::quoted;
use crate::settings::commented;

/// Start a book: a starter to fill, or the demo
///
/// Nothing is written over: where a file of the book is there already, nothing is
/// written at all.
///
/// Examples:
///   netsales init my-book
///   netsales init demo --demo && netsales analyze demo
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct InitArgs {
    /// The folder to put it in; made where it is not there
    #[arg(value_name = "DIR")]
    dir: PathBuf,

    /// The demo: a seller of industrial sensors, her contacts and her ties
    #[arg(long)]
    demo: bool,
}

/// A file of a book, by its name.
type BookFile = (&'static str, &'static str);

const DEMO: &[BookFile] = &[
    ("contacts.csv", include_str!("../../data/demo/contacts.csv")),
    ("ties.csv", include_str!("../../data/demo/ties.csv")),
    ("accounts.csv", include_str!("../../data/demo/accounts.csv")),
    ("deals.csv", include_str!("../../data/demo/deals.csv")),
    ("interactions.csv", include_str!("../../data/demo/interactions.csv")),
    ("ledger.csv", include_str!("../../data/demo/ledger.csv")),
    ("facts.csv", include_str!("../../data/demo/facts.csv")),
    ("netsales.toml", include_str!("../../data/demo/netsales.toml")),
    ("README.md", include_str!("../../data/demo/README.md")),
];

const STARTER: &[BookFile] = &[
    ("contacts.csv", include_str!("../../data/starter/contacts.csv")),
    ("ties.csv", include_str!("../../data/starter/ties.csv")),
    (SETTINGS, include_str!("../../data/starter/netsales.toml")),
];

/// The name of a settings file.
const SETTINGS: &str = "netsales.toml";

impl InitArgs {
    /// Writes the files of the book.
    pub fn run(&self) -> Result<Exit> {
        let files = if self.demo { DEMO } else { STARTER };
        let place = |name: &str| self.dir.join(name);
        if let Some((taken, _)) = files.iter().find(|(name, _)| place(name).exists()) {
            let message = format!("{} is there already; nothing was written", place(taken).display());
            return Err(Failure::new(Exit::Usage, message).line("name another folder").into());
        }
        fs::create_dir_all(&self.dir).with_context(|| format!("cannot make the folder {}", self.dir.display()))?;
        for (name, text) in files {
            let is_starters_settings = !self.demo && *name == SETTINGS;
            write(&place(name), &if is_starters_settings { with_defaults(text) } else { (*text).to_owned() })?;
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let next = if self.demo { "netsales analyze" } else { "fill contacts.csv, then: netsales analyze" };
        tell(&[
            format!("wrote {} to {}", names.join(", "), self.dir.display()),
            format!("next: {next} {}", quoted(&self.dir.to_string_lossy())),
        ]);
        Ok(Exit::Done)
    }
}

/// A settings file that tells of the first settings by hand, and below them of all others.
fn with_defaults(text: &str) -> String {
    let told: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = ")).map(|it| it.0).collect();
    format!("{text}\n# All that is set without you, each with its meaning and its reason.\n\n{}", commented(&told))
}

fn write(file: &Path, text: &str) -> Result<()> {
    let whole = Output { format: Format::Text, file: Some(file.to_owned()), colour: Colour::Never, raw_csv: false };
    Ok(whole.write(text, &[])?)
}
