//! `netsales completions`: what a shell runs to complete commands, flags and names.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::OnceLock;

use anyhow::Result;
use clap::{Args, ValueEnum};
use clap_complete::env::Shells;

use super::exit::{Exit, Failure};
use super::output::{Colour, Output};
use crate::render::Format;

/// The variable by which a shell asks for completions.
pub const ASKED_BY: &str = "COMPLETE";

/// Which shell asks for completions, as it said when the run began; none where none does.
pub fn asking() -> Option<&'static OsStr> {
    static SHELL: OnceLock<Option<OsString>> = OnceLock::new();
    SHELL.get_or_init(|| env::var_os(ASKED_BY).filter(|shell| !shell.is_empty())).as_deref()
}

/// Let your shell complete commands, flags, and the names in your book
///
/// Once the book stands on the line, people, accounts and deals in it are completed
/// by name.
///
/// Examples:
///   source <(netsales completions bash)      in ~/.bashrc
///   source <(netsales completions zsh)       in ~/.zshrc
///   netsales completions fish | source       in ~/.config/fish/config.fish
///   netsales completions powershell | Out-String | Invoke-Expression   in $PROFILE
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// The shells that are known.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
    /// `PowerShell`
    Powershell,
    /// Elvish
    Elvish,
}

impl CompletionsArgs {
    /// Prints what the shell has to run.
    pub fn run(&self) -> Result<Exit> {
        let name = self.shell.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let shells = Shells::builtins();
        let Some(completer) = shells.completer(&name) else {
            return Err(Failure::new(Exit::Usage, format!("there are no completions for {name}")).into());
        };
        let output = Output { format: Format::Text, file: None, colour: Colour::Never, raw_csv: false };
        let write =
            |out: &mut dyn io::Write| completer.write_registration(ASKED_BY, "netsales", "netsales", "netsales", out);
        output.stream(write, &[])?;
        Ok(Exit::Done)
    }
}
