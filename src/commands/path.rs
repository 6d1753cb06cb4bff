//! `netsales path`: who introduces the seller to whom.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::{ContactIx, Level, Network, Seat};
use crate::reports::Answer;
use crate::reports::introductions::{Goal, Introductions, Request};
use crate::stages::asks::Ask;

/// Find the warmest introductions to a person, or to somebody at an account
///
/// A way passes at most three people, each of whom knows the next; the more
/// reliable way comes first: the strengths of its ties multiplied. Beside each tie
/// stands what it bears being asked for, since who introduces you lends you a name.
/// Where nobody is known who could introduce you, it says whom to ask about whom.
///
/// Examples:
///   netsales path contacts.csv "Jo Park"
///   netsales path data/demo Varnholt --to-level director
///   netsales path data/demo --account Kestrano --to-department finance
///   netsales path data/demo "Martin Kjær" --avoid "Owen Price" --format json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct PathArgs {
    /// A person by id, email or name, or an account
    #[arg(index = 2, value_name = "TO", add = crate::commands::suggest::people_and_accounts(), required_unless_present_any = ["account", "to_department", "to_level"])]
    to: Option<String>,

    /// To somebody at this account
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts(), conflicts_with = "to")]
    account: Option<String>,

    /// To somebody in this department
    #[arg(long, value_name = "DEPARTMENT")]
    to_department: Option<String>,

    /// To somebody at this level or higher
    #[arg(long, value_name = "LEVEL")]
    to_level: Option<LevelName>,

    /// How many other ways to show beside the best
    #[arg(short = 'k', long, value_name = "N", default_value_t = 2)]
    alternatives: usize,

    /// Who wants the introduction; without it, the seller
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    from: Option<String>,

    /// Somebody who must not be on the way (may be repeated)
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    avoid: Vec<String>,

    /// What each tie is to bear
    #[arg(long, value_name = "ASK", default_value = "introduction")]
    ask: AskName,

    /// The contacts of a colleague: whom both list there, and whom only they do (may be repeated)
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// A level by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LevelName {
    /// Everybody whose level is known
    Staff,
    /// Leads a group
    Manager,
    /// Leads a department
    Director,
    /// Leads the firm or a large part of it
    Executive,
}

/// An ask by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum AskName {
    /// What they know
    Information,
    /// To bring two people together
    Introduction,
    /// A good word
    Endorsement,
    /// To vouch for you before a buyer
    Reference,
}

impl PathArgs {
    /// Reads the book, finds the ways, writes them.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let goal = self.goal(&book)?;
        let avoid = self.avoid.iter().map(|word| book.person(word)).collect::<Result<Vec<ContactIx>>>()?;
        let (seat, own) = self.seat(&book)?;
        // A seat may number people anew, since the seller may be one more.
        let here = |ix: ContactIx| seat.network.find(&book.network.contact(ix).id).unwrap_or(ix);
        let goal = match goal {
            Goal::Person(ix) => Goal::Person(here(ix)),
            goal @ Goal::Anybody { .. } => goal,
        };
        let avoid: Vec<ContactIx> = avoid.into_iter().map(here).collect();
        refuse_ends(&seat, &goal, &avoid)?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let found = Introductions::new(&Request {
            context: &context,
            own,
            goal,
            avoid,
            ask: self.ask.into(),
            ways: self.alternatives.saturating_add(1),
            beside: self.with.iter().map(|file| self.book.colleague(file)).collect::<Result<Vec<_>>>()?,
            notes: book.notes(),
        });
        give(&found, Introductions::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// The network with whoever wants the introduction in the seller's place, and whether that is the seller.
    fn seat(&self, book: &OpenBook) -> Result<(Seat, bool)> {
        let Some(word) = &self.from else { return Ok((book.seat()?, true)) };
        let from = book.person(word)?;
        let seller = book.seller()?;
        if seller == Some(from) {
            return Ok((book.seat()?, true));
        }
        let network = if seller.is_some() { book.seat()?.network } else { Network::clone(&book.network) };
        Ok((Seat { network, seller: from, assumed: false }, false))
    }

    /// Whom the words name. A word that is a person's own id, email or name means the person; else an account of that name;
    /// else what it is an unmistakable part of.
    fn goal(&self, book: &OpenBook) -> Result<Goal> {
        let (department, level) = (self.to_department.clone(), self.to_level.map(Level::from));
        let narrowed = department.is_some() || level.is_some();
        let anybody_at = |account| Goal::Anybody { account, department, level };
        match (&self.to, &self.account) {
            (Some(word), _) if narrowed || book.means_an_account(word) => Ok(anybody_at(Some(book.account(word)?))),
            (Some(word), _) => book.person(word).map(Goal::Person),
            (None, account) => Ok(anybody_at(account.as_ref().map(|word| book.account(word)).transpose()?)),
        }
    }
}

/// Nobody needs a way to themselves, and none can end with somebody who is to be avoided.
fn refuse_ends(seat: &Seat, goal: &Goal, avoid: &[ContactIx]) -> Result<()> {
    let name = |ix: ContactIx| &seat.network.contact(ix).name;
    let refused = match goal {
        Goal::Person(to) if *to == seat.seller => format!("{} is where the way begins", name(*to)),
        Goal::Person(to) if avoid.contains(to) => format!("{} is to be reached and avoided", name(*to)),
        _ if avoid.contains(&seat.seller) => {
            format!("{} is where the way begins, and cannot be avoided", name(seat.seller))
        }
        _ => return Ok(()),
    };
    Err(Failure::new(Exit::Usage, refused).into())
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Self {
        match name {
            LevelName::Staff => Self::Staff,
            LevelName::Manager => Self::Manager,
            LevelName::Director => Self::Director,
            LevelName::Executive => Self::Executive,
        }
    }
}

impl From<AskName> for Ask {
    fn from(name: AskName) -> Self {
        match name {
            AskName::Information => Self::Information,
            AskName::Introduction => Self::Introduction,
            AskName::Endorsement => Self::Endorsement,
            AskName::Reference => Self::Reference,
        }
    }
}
