//! `netsales levers`: what a manager may move.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::BookArgs;
use super::exit::{Exit, Failure};
use super::hint::did_you_mean;
use super::output::Output;
use crate::advise::levers::{FINDINGS, Lever, Team, evidenced};
use crate::advise::{Context, Scope};
use crate::reports::levers::{Levers, Request};

/// What a manager may move: structure, pay and skills, what rests on the most money first
///
/// The first page says of each finding what it comes to and what to do. Its figures stand
/// under its name, `netsales levers BOOK support-people`, and each row it rests on behind
/// --full; JSON and CSV hold all.
///
/// Structure: whether finding leads should be a job of its own, which gift chains would
/// break, whether solution teams should stand, which departments a group would join,
/// who hoards, what leaves with each seller. Pay: support people by efforts, hours and
/// speed, help that goes to easy deals only, who has a part in what another sold, what
/// an incentive would come to. Skills: the five questions each seller should ask.
///
/// Each finding says on which rows it rests and what it cannot know; too few cases, and
/// what nobody recorded, are said and name nothing. Ties count by touches of the book alone. `netsales explain
/// levers` says how each is reckoned. Rates stand in netsales.toml: `pay.lead = 100`,
/// `pay.reference = 50`.
///
/// Examples:
///   netsales levers data/team
///   netsales levers data/team support-people
///   netsales levers data/team hand-offs --full
///   netsales levers data/team --lever pay --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct LeversArgs {
    /// One finding by its name, such as support-people; without it, all
    #[arg(index = 2, value_name = "FINDING")]
    finding: Option<String>,

    /// One lever (may be repeated); without it, all three
    #[arg(long, value_name = "LEVER", value_enum)]
    lever: Vec<LeverName>,

    /// Show every finding with every line and every row it rests on
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// A lever by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LeverName {
    /// How the sales force is set up
    Structure,
    /// What is paid for
    Pay,
    /// What people can do
    Skills,
}

impl From<LeverName> for Lever {
    fn from(name: LeverName) -> Self {
        match name {
            LeverName::Structure => Self::Structure,
            LeverName::Pay => Self::Pay,
            LeverName::Skills => Self::Skills,
        }
    }
}

impl LeversArgs {
    /// Reads the book, asks every question of the team, writes the answers.
    pub fn run(&self) -> Result<Exit> {
        let finding = self.finding.as_deref().map(known).transpose()?;
        let book = self.book.open_deals()?;
        let seat = evidenced(&book.network, &book.book, book.seller()?, &book.settings, book.as_of);
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let team = Team::of(&context);
        let levers: Vec<Lever> = self.lever.iter().map(|&name| name.into()).collect();
        let answer = Levers::new(Request { team: &team, levers: &levers, finding, notes: book.notes() });
        give(&answer, |answer| answer.page_of(self.full), &self.output, &book)?;
        Ok(Exit::Done)
    }
}

/// The id of a finding; a slip of the pen is told.
fn known(word: &str) -> Result<&'static str> {
    let ids = || FINDINGS.iter().map(|finding| finding.id);
    match ids().find(|id| *id == word) {
        Some(id) => Ok(id),
        None => Err(Failure::new(Exit::Usage, format!("there is no finding {word}{}", did_you_mean(word, ids())))
            .line(format!("findings: {}", ids().collect::<Vec<_>>().join(", ")))
            .into()),
    }
}
