//! The command line: one subcommand a question, dispatched; what went wrong told, and turned into an exit code.

use std::ffi::OsString;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::CompleteEnv;

use crate::commands::accounts::AccountsArgs;
use crate::commands::agenda::AgendaArgs;
use crate::commands::analyze::AnalyzeArgs;
use crate::commands::ask::AskArgs;
use crate::commands::assemble::AssembleArgs;
use crate::commands::brief::BriefArgs;
use crate::commands::check::CheckArgs;
use crate::commands::compare::CompareArgs;
use crate::commands::completions::{self, CompletionsArgs};
use crate::commands::exit::{Exit, report, say};
use crate::commands::explain::ExplainArgs;
use crate::commands::export::ExportArgs;
use crate::commands::fold::FoldArgs;
use crate::commands::import::ImportArgs;
use crate::commands::init::InitArgs;
use crate::commands::interrupt;
use crate::commands::leads::LeadsArgs;
use crate::commands::levers::LeversArgs;
use crate::commands::man::ManArgs;
use crate::commands::map::MapArgs;
use crate::commands::metrics::MetricsArgs;
use crate::commands::path::PathArgs;
use crate::commands::pipeline::PipelineArgs;
use crate::commands::references::ReferencesArgs;
use crate::commands::sellers::SellersArgs;
use crate::commands::ticker;
use crate::commands::whatif::WhatIfArgs;

/// Judge a seller's network by the stage of the sale, and say what to do next
///
/// Everything is read from plain files on this machine; nothing leaves it.
///
/// Examples:
///   netsales init demo --demo       a believable seller's book to try it on
///   netsales analyze demo           what to do at each stage, and why
///   netsales agenda demo            what is due this morning
///   netsales brief demo "Victor Amsel"   the one page before a call
///   netsales map demo Varnholt      who decides there, and who lets you in
///   netsales ask demo               the questions whose answers settle most
///   netsales path demo Tandrell     who introduces you there
///   netsales whatif demo --leaves "Annika Berg"
///   netsales compare demo "Sunita Rao" "Bob Tanner"
///   netsales leads demo             who tells you first, and what you owe
///   netsales accounts demo          which accounts are worth the work
///   netsales assemble demo --deal velmora-flush   a team, and whom to introduce
///   netsales references demo velmora-flush   who vouches there, and who must not
///   netsales pipeline demo          what is still to sell, and what that takes
///   netsales sellers demo           who finds, who builds, and what helps each
///   netsales levers demo            what a manager may move
///   netsales import Connections.csv inbox.mbox -o my-book   what others know
///   netsales metrics demo --sort betweenness --top 3
///   netsales explain stages         which network each stage wants
#[derive(Debug, Parser)]
#[command(name = "netsales", version, verbatim_doc_comment, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Analyze(AnalyzeArgs),
    Ask(AskArgs),
    Agenda(AgendaArgs),
    Brief(BriefArgs),
    Map(MapArgs),
    Path(PathArgs),
    #[command(name = "whatif")]
    WhatIf(WhatIfArgs),
    Compare(CompareArgs),
    Leads(LeadsArgs),
    Accounts(AccountsArgs),
    Assemble(AssembleArgs),
    References(ReferencesArgs),
    Pipeline(PipelineArgs),
    Sellers(SellersArgs),
    Levers(LeversArgs),
    Metrics(MetricsArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Fold(FoldArgs),
    Init(InitArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

impl Cli {
    fn run(&self) -> Result<Exit> {
        match &self.command {
            Command::Analyze(args) => args.run(),
            Command::Ask(args) => args.run(),
            Command::Agenda(args) => args.run(),
            Command::Brief(args) => args.run(),
            Command::Map(args) => args.run(),
            Command::Path(args) => args.run(),
            Command::WhatIf(args) => args.run(),
            Command::Compare(args) => args.run(),
            Command::Leads(args) => args.run(),
            Command::Accounts(args) => args.run(),
            Command::Assemble(args) => args.run(),
            Command::References(args) => args.run(),
            Command::Pipeline(args) => args.run(),
            Command::Sellers(args) => args.run(),
            Command::Levers(args) => args.run(),
            Command::Metrics(args) => args.run(),
            Command::Check(args) => args.run(),
            Command::Explain(args) => args.run(),
            Command::Export(args) => args.run(),
            Command::Import(args) => args.run(),
            Command::Fold(args) => args.run(),
            Command::Init(args) => args.run(),
            Command::Completions(args) => args.run(),
            Command::Man(args) => args.run(Cli::command()),
        }
    }
}

/// Runs a command line, and says how it ended. A bare `netsales` is told how to begin.
pub fn run(argv: impl IntoIterator<Item = OsString>) -> Exit {
    if completions::asking().is_some() && complete() {
        return Exit::Done;
    }
    interrupt::watch();
    let mut argv: Vec<OsString> = argv.into_iter().collect();
    if argv.len() < 2 {
        argv.push("--help".into());
    }
    match Cli::try_parse_from(argv) {
        Ok(cli) => {
            let exit = cli.run().unwrap_or_else(|error| report(&error));
            ticker::stop();
            exit
        }
        Err(help) => tell_usage(&help),
    }
}

/// Completes the line that a shell hands over, where it is one that is known.
fn complete() -> bool {
    let here = std::env::current_dir().ok();
    let shell = CompleteEnv::with_factory(Cli::command).var(completions::ASKED_BY);
    shell.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(false)
}

/// Help that was asked for goes to standard output and is success; a command line that cannot be read is neither.
fn tell_usage(error: &clap::Error) -> Exit {
    if error.use_stderr() {
        let text = error.render().to_string();
        say(&text.lines().collect::<Vec<_>>());
        return Exit::Usage;
    }
    // Nobody to read the help is no failure.
    let _ = error.print();
    Exit::Done
}
