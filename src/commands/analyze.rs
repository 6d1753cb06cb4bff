//! `netsales analyze`: what each stage of the sale makes of the network, and what to do.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::BookArgs;
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::book::{Deal, movers, newcomers};
use crate::render::Format;
use crate::reports::analysis::{Analysis, Findings, circle};
use crate::settings::TOP;
use crate::stages::{Robustness, Stage, survey, survey_deal};

/// Say what to do at each stage of the sale, with the numbers behind it
///
/// The first screen says what was read and what is not known, a line per stage,
/// the three best moves and the one question worth asking. --full and --stage show
/// every signal and the advice with its evidence. --deal judges one deal by its stage,
/// and shows what the buyer doubts, what is owed on it, and whether those who take part
/// draw closer from stage to stage.
///
/// Examples:
///   netsales analyze contacts.csv
///   netsales analyze data/demo --stage buy-in --account Varnholt
///   netsales analyze data/demo --deal velmora-flush
///   netsales analyze data/demo --format html -o network.html
///   netsales analyze - --format json < contacts.csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AnalyzeArgs {
    /// Show every signal and the advice of all stages
    #[arg(long)]
    full: bool,

    /// Show one stage whole
    #[arg(long, value_name = "STAGE")]
    stage: Option<StageName>,

    /// Show this account (may be repeated); without it, gaining buy-in judges the five prospects with most contacts
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: Vec<String>,

    /// An older export of the contacts: what those add who are new, and who works elsewhere now (the rule follow-a-mover)
    #[arg(long, value_name = "FILE")]
    before: Option<PathBuf>,

    /// Judge one deal by the stage it is at: a deal by its id, or an unmistakable part of its id or name
    #[arg(long, value_name = "DEAL", add = crate::commands::suggest::deals(), conflicts_with = "account")]
    deal: Option<String>,

    /// How many pieces of advice to show, of each stage and of all
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    /// Exit with 1 where a signal has this verdict
    #[arg(long, value_name = "VERDICT")]
    fail_on: Option<FailOn>,

    /// With --stage, --account or --deal: how often each pick stays first while what was not asked is drawn at random, 100 times
    #[arg(long)]
    robust: bool,

    /// The seed of those draws: the same seed draws the same
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "robust")]
    seed: u64,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// A stage by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StageName {
    /// Identifying prospects
    Identify,
    /// Gaining buy-in, and selling more to customers
    BuyIn,
    /// Creating solutions
    Solution,
    /// Closing the deal
    Close,
}

/// Verdicts that can fail a run.
#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum FailOn {
    /// Some signal falls short
    Short,
    /// Some signal falls short or is worth watching
    Watch,
}

impl StageName {
    fn stage(self) -> Stage {
        match self {
            Self::Identify => Stage::IdentifyProspects,
            Self::BuyIn => Stage::GainBuyIn,
            Self::Solution => Stage::CreateSolution,
            Self::Close => Stage::CloseDeal,
        }
    }
}

impl AnalyzeArgs {
    /// Reads the book, runs the stages, writes the analysis.
    pub fn run(&self) -> Result<Exit> {
        if self.robust && self.stage.is_none() && self.account.is_empty() && self.deal.is_none() {
            let failure =
                Failure::new(Exit::Usage, "--robust draws for one stage, account or deal, since it takes long");
            return Err(failure.line("add --stage, --account or --deal").into());
        }
        let mut book = self.book.open()?;
        if let Some(before) = &self.before {
            let older = self.book.contacts_of(before)?;
            book.book.keep_movers(movers(&older, &book.network)).keep_newcomers(newcomers(&older, &book.network));
            book.inputs.files.push(before.clone());
        }
        let accounts = book.accounts(&self.account)?;
        let deal = self.deal.as_ref().map(|word| book.deal(word)).transpose()?;
        let deal = deal.and_then(|id| book.book.deal(&id));
        let seat = book.seat()?;
        let scope = deal.map_or(Scope::Direct, Scope::of_deal);
        let context = Context::new(&seat, &book.settings, book.as_of, scope).keeping(&book.book);
        let surveyed = match deal {
            Some(deal) => vec![survey_deal(self.stage_of(deal)?, &context, deal)],
            None => survey(&self.stages(&accounts), &context, &accounts),
        };
        let robustness = self.robust.then(|| Robustness::of(&surveyed, &context, self.seed));
        let analysis = Analysis::new(Findings {
            recorded: &book.network,
            context: &context,
            surveyed: &surveyed,
            robustness: robustness.as_ref(),
            notes: book.notes(),
            top: self.top.unwrap_or_else(|| book.settings.count(&TOP)),
        });
        let whole = self.full || self.stage.is_some() || !self.account.is_empty() || self.deal.is_some();
        let page = |it: &Analysis| match self.output.format {
            Format::Html => it.sheets(circle::network(&context, &surveyed)),
            _ if whole => it.full(),
            _ => it.first_screen(),
        };
        give(&analysis, page, &self.output, &book)?;
        Ok(if self.fails(&analysis) { Exit::Findings } else { Exit::Done })
    }

    fn stages(&self, accounts: &[String]) -> Vec<Stage> {
        match self.stage {
            Some(name) => vec![name.stage()],
            // Only gaining buy-in always looks at accounts, so who names one asks for that stage.
            None if !accounts.is_empty() && !self.full => vec![Stage::GainBuyIn],
            None => Stage::ALL.to_vec(),
        }
    }

    /// The stage by which a deal is judged: the one that was named, else the one it is at.
    fn stage_of(&self, deal: &Deal) -> Result<Stage> {
        let at = deal.stage.and_then(Stage::of_deal);
        let unknown = || {
            let why = deal.stage.map_or("its stage is not known".to_owned(), |stage| format!("it is {stage}"));
            let failure = Failure::new(Exit::Usage, format!("{} cannot be judged by its stage: {why}", deal.id));
            failure.line("add --stage to say by which stage to judge it")
        };
        Ok(self.stage.map(StageName::stage).or(at).ok_or_else(unknown)?)
    }

    fn fails(&self, analysis: &Analysis) -> bool {
        let failing: &[&str] = match self.fail_on {
            None => &[],
            Some(FailOn::Short) => &["short"],
            Some(FailOn::Watch) => &["short", "watch"],
        };
        analysis.stages.iter().flat_map(|stage| &stage.signals).any(|signal| failing.contains(&signal.verdict.as_str()))
    }
}
