//! `netsales brief`: the one page before a call.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::exit::Exit;
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::reports::Answer;
use crate::reports::briefing::{Brief, Request, Subject};
use crate::reports::form::Form;

/// The one page to have in hand before calling a contact or an account
///
/// In the order one reads before dialling: who and why now, what the call is for, who
/// has a say, the problem, money, time and authority, past touches and promises, the
/// way there, what may be asked, what they will ask, a reference, what the deal's
/// stage advises. What is not known is printed as questions, the weightiest first.
///
/// Examples:
///   netsales brief data/demo "Victor Amsel"
///   netsales brief data/demo Tandrell
///   netsales brief data/demo varnholt-bench --format markdown
///   netsales brief data/demo "Victor Amsel" --for-contact
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct BriefArgs {
    /// A person by id, email or name, an account, or a deal by its id
    #[arg(index = 2, value_name = "WHOM", add = crate::commands::suggest::people_and_accounts())]
    whom: String,

    /// The deal to judge by, by its id; without it, the largest open one at the account
    #[arg(long, value_name = "DEAL", add = crate::commands::suggest::deals())]
    deal: Option<String>,

    /// A form for the contact instead: what you hold of them that they could put right, and nothing that was said of them
    #[arg(long, conflicts_with = "deal")]
    for_contact: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl BriefArgs {
    /// Reads the book, puts the page together, writes it.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        if self.for_contact {
            let form = Form::of(book.network.contact(book.person(&self.whom)?));
            give(&form, Form::page, &self.output, &book)?;
            return Ok(Exit::Done);
        }
        let subject = self.subject(&book)?;
        let deal = self.deal.as_ref().map(|word| book.deal(word)).transpose()?;
        let seat = book.seat()?;
        // A seat may number people anew, since the seller may be one more.
        let subject = match subject {
            Subject::Contact(ix) => Subject::Contact(seat.network.find(&book.network.contact(ix).id).unwrap_or(ix)),
            other => other,
        };
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let brief = Brief::new(&Request { context: &context, subject, deal, notes: book.notes() });
        give(&brief, Brief::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// What the word means: a deal by its id; else a person or an account, whichever it is all of.
    fn subject(&self, book: &OpenBook) -> Result<Subject> {
        if book.book.deal(&self.whom).is_some() {
            return Ok(Subject::Deal(self.whom.clone()));
        }
        if book.means_an_account(&self.whom) {
            return Ok(Subject::Account(book.account(&self.whom)?));
        }
        Ok(Subject::Contact(book.person(&self.whom)?))
    }
}
