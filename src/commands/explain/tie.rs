//! `netsales explain tie`: how strong one tie is, and why.

use anyhow::Result;
use clap::Args;

use crate::advise::{Context, Scope};
use crate::commands::answer::give;
use crate::commands::book::{BookArgs, OpenBook};
use crate::commands::exit::{Exit, Failure};
use crate::commands::output::Output;
use crate::network::seat::YOU;
use crate::network::{ContactIx, Seat};
use crate::reports::Answer;
use crate::reports::tie::TieReport;

/// Explain how strong the tie of two people is
///
/// Shows what was written down and by whom, or what their touches add up to: how
/// many of each kind, how they fade, and the strength that follows.
///
/// Examples:
///   netsales explain tie "you:Bjarne Holt" data/demo
///   netsales explain tie you:jim-ferraro data/demo --format json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct TieArgs {
    /// The two people, by id, email or name, with : between them; you are `you`
    #[arg(value_name = "A:B")]
    pair: String,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl TieArgs {
    /// Reads the book, writes how the tie's strength comes about.
    pub(super) fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let seat = book.seat()?;
        let (a, b) = self.pair(&book, &seat)?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        give(&TieReport::new(&context, a, b), TieReport::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// The two who are meant. A name may hold a colon too, so every one of them may part the two.
    fn pair(&self, book: &OpenBook, seat: &Seat) -> Result<(ContactIx, ContactIx)> {
        let person = |word: &str| if word == YOU { Ok(seat.seller) } else { book.person(word) };
        let mut failure = None;
        for (at, _) in self.pair.match_indices(':') {
            let (one, other) = (self.pair[..at].trim(), self.pair[at + 1..].trim());
            match (person(one), person(other)) {
                (Ok(a), Ok(b)) if a != b => return Ok((a, b)),
                (Ok(_), Ok(_)) => {
                    let message = format!("{one} and {other} are one person; a tie has two ends");
                    return Err(Failure::new(Exit::Usage, message).into());
                }
                (Err(error), _) | (_, Err(error)) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("{} names one person, and a tie has two", self.pair));
            failure.line("write it as A:B, by ids, emails or names").into()
        }))
    }
}
