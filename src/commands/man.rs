//! `netsales man`: the help as manual pages.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Arg, Args, Command};
use clap_mangen::Man;

use super::exit::{Exit, Failure, tell};
use super::hint::did_you_mean;
use super::output::{Colour, Output};
use crate::render::{Format, show};

/// What stands between the words of an argument and its values.
const BREAKS: &str = ".br\n\n.br\n";

/// The help as manual pages
///
/// Examples:
///   netsales man | man -l -
///   netsales man brief | man -l -
///   netsales man -o ~/.local/share/man/man1     a page for each command
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ManArgs {
    /// The page of this command; without it, the one that lists them all
    #[arg(value_name = "COMMAND", conflicts_with = "folder")]
    command: Option<String>,

    /// Write every page into this folder, which is made where it is not there
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl ManArgs {
    /// Prints a page of the whole command line, or writes all of them.
    pub fn run(&self, whole: Command) -> Result<Exit> {
        let mut whole = whole.disable_help_subcommand(true);
        whole.build();
        match &self.folder {
            Some(folder) => {
                fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", show::path(folder)))?;
                let pages: Vec<Command> = std::iter::once(&whole).chain(whole.get_subcommands()).cloned().collect();
                let count = pages.len();
                for page in pages {
                    let file = folder.join(format!("{}.1", page_name(&page)));
                    give(&page, Some(file))?;
                }
                tell(&[format!("wrote {count} pages to {}", show::path(folder))]);
            }
            None => give(&self.page(&whole)?, None)?,
        }
        Ok(Exit::Done)
    }

    fn page(&self, whole: &Command) -> Result<Command> {
        let Some(name) = &self.command else { return Ok(whole.clone()) };
        whole.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = whole.get_subcommands().map(Command::get_name).collect();
            Failure::new(
                Exit::Usage,
                format!("there is no command {name}{}", did_you_mean(name, names.iter().copied())),
            )
            .line(names.join(", "))
            .into()
        })
    }
}

/// The same command with its arguments in the order in which they stand on the line.
fn in_order(page: &Command) -> Command {
    let mut arguments: Vec<Arg> = page.get_arguments().cloned().collect();
    arguments.sort_by_key(|argument| argument.get_index().unwrap_or_default());
    let empty = Command::new(page.get_name().to_owned())
        .display_name(page_name(page))
        .bin_name(page_name(page).replacen('-', " ", 1))
        .disable_help_flag(true)
        .disable_version_flag(true);
    let long = page.get_long_about().or(page.get_about()).cloned().unwrap_or_default();
    let about = page.get_about().cloned().unwrap_or_default();
    let empty = match page.get_version() {
        Some(version) => empty.version(version.to_owned()),
        None => empty,
    };
    empty.about(about).long_about(long).args(arguments).subcommands(page.get_subcommands().cloned())
}

fn page_name(page: &Command) -> String {
    page.get_display_name().unwrap_or(page.get_name()).to_owned()
}

fn give(page: &Command, file: Option<PathBuf>) -> Result<()> {
    let page = in_order(page);
    let output = Output { format: Format::Text, file, colour: Colour::Never, raw_csv: false };
    let title = page_name(&page);
    let mut written = Vec::new();
    let source = format!("netsales {}", env!("CARGO_PKG_VERSION"));
    Man::new(page).source(source).manual("Sales networks").render(&mut written)?;
    let written = String::from_utf8_lossy(&written);
    // A day that nobody noted is an empty word, and no blank; a break beside a gap says nothing more.
    let tidy =
        written.replacen(&format!(".TH {title} 1  "), &format!(".TH {title} 1 \"\" "), 1).replace(BREAKS, ".sp\n");
    Ok(output.write(tidy, &[])?)
}
