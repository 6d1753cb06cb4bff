//! `netsales ask`: the questions whose answers settle most.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::{BookArgs, NetworkName};
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::NetworkKind;
use crate::reports::Answer;
use crate::reports::analysis::weightiest_question;
use crate::reports::questionnaire::Questionnaire;
use crate::stages::{Stage, survey};

/// Print the questions whose answers settle most of what is not known
///
/// A few well-chosen people are asked whom they know. As --format csv the
/// questions are a file to fill in: write yes or no (and weak, medium or strong)
/// into it, then name it with --answers. What is left open stays not asked.
///
/// Examples:
///   netsales ask contacts.csv
///   netsales ask data/demo --account Kestrano --format csv -o answers.csv
///   netsales analyze data/demo --answers answers.csv
///   netsales ask data/demo --sample 40
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AskArgs {
    /// Ask about the people of this account, instead of your own contacts
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: Option<String>,

    /// Ask about your contacts in this network, instead of all of them
    #[arg(long, value_name = "NETWORK", value_enum, conflicts_with = "account")]
    network: Option<NetworkName>,

    /// How many people to ask
    #[arg(short = 'n', long, value_name = "N", default_value_t = 5, value_parser = at_least_one, conflicts_with = "sample")]
    informants: usize,

    /// About how many people to ask each of them
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = at_least_one, conflicts_with = "sample")]
    names: usize,

    /// Instead, draw this many pairs at random (of the market, unless you say otherwise), to estimate how many of all pairs
    /// know each other
    #[arg(long, value_name = "PAIRS", value_parser = at_least_one)]
    sample: Option<usize>,

    /// The seed of the draw: the same seed draws the same pairs
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "sample")]
    seed: u64,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl AskArgs {
    /// Reads the book, picks the questions, writes them.
    pub fn run(&self) -> Result<Exit> {
        self.spare_answers()?;
        let book = self.book.open()?;
        let seat = book.seat()?;
        let scope = match (&self.account, self.network, self.sample) {
            (Some(account), ..) => Scope::Account(book.account(account)?),
            (None, Some(name), _) => Scope::Network(name.into()),
            (None, None, Some(_)) => Scope::Network(NetworkKind::Market),
            (None, None, None) => Scope::Direct,
        };
        let context = Context::new(&seat, &book.settings, book.as_of, scope).keeping(&book.book);
        let mut questions = match self.sample {
            Some(size) => Questionnaire::by_sample(&context, size, self.seed),
            None => Questionnaire::by_informants(&context, self.informants, self.names),
        };
        questions.first = weightiest_question(&survey(&Stage::ALL, &context, &[]));
        give(&questions, Questionnaire::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// Refuses to write over a file: it may be an earlier questionnaire that somebody has filled in.
    fn spare_answers(&self) -> Result<()> {
        match &self.output.file {
            Some(file) if file.is_file() => {
                let message = format!("{} is there already, and may hold answers", file.display());
                Err(Failure::new(Exit::Usage, message).line("name another file, or move that one away").into())
            }
            _ => Ok(()),
        }
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "a whole number above 0 is wanted".to_owned())
}
