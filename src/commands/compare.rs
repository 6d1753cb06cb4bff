//! `netsales compare`: two people side by side.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::column::grouping;
use super::exit::{Exit, Failure};
use super::naming::person_in;
use super::output::Output;
use crate::network::seat::YOU;
use crate::network::{ContactIx, Network, Seat};
use crate::reports::Answer;
use crate::reports::comparison::{Comparison, Grouping, Request};

/// Hold two people side by side: whose news goes further, and why
///
/// In 1775 two riders carried the same news the same night. One village after the
/// other rose where Paul Revere had been; the other rider is all but forgotten. What
/// differed was whom they knew. This counts whom two people reach in one, two and
/// three steps, whom the other does not reach, how many accounts (or clubs, or
/// another column) that opens, and how closed their circles are.
///
/// Examples:
///   netsales compare data/demo "Sunita Rao" "Bob Tanner"
///   netsales compare data/demo you Stella --steps 2 --group-by department
///   netsales compare contacts.csv ana bo --format json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CompareArgs {
    /// A person by id, email or name; the seller goes by `you` as well
    #[arg(index = 2, value_name = "A", add = crate::commands::suggest::people())]
    one: String,

    /// The other
    #[arg(index = 3, value_name = "B", add = crate::commands::suggest::people())]
    other: String,

    /// How many steps to follow
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=9))]
    steps: u8,

    /// The column whose values make groups, or `groups` for memberships; without it, the account
    #[arg(long, value_name = "COLUMN")]
    group_by: Option<String>,

    /// Leave out ties that only follow from shared groups
    #[arg(long)]
    no_groups: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl CompareArgs {
    /// Reads the book, follows the steps, writes the two side by side.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let seat = self.seat(&book)?;
        let network: &Network = seat.as_ref().map_or(&book.network, |seat| &seat.network);
        let seller = seat.as_ref().map(|seat| seat.seller);
        let person = |word: &str| match seller {
            Some(seller) if word == YOU => Ok(seller),
            _ => person_in(network, word),
        };
        let people: [ContactIx; 2] = [person(&self.one)?, person(&self.other)?];
        if people[0] == people[1] {
            let name = &network.contact(people[0]).name;
            return Err(Failure::new(Exit::Usage, format!("both are {name}; name two people")).into());
        }
        let answer = Comparison::new(Request {
            network,
            as_of: book.as_of,
            people,
            seller,
            steps: usize::from(self.steps),
            grouping: self.grouping(network)?,
            declared_only: self.no_groups,
            notes: book.notes(),
        });
        give(&answer, Comparison::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// The seat of the seller, whose ties stand in cells, where there is one or `you` is named; none where nothing says whom the
    /// seller knows, since to be in touch with everybody listed would bring everybody together.
    fn seat(&self, book: &OpenBook) -> Result<Option<Seat>> {
        let is_named = [&self.one, &self.other].into_iter().any(|word| word == YOU);
        if !is_named && book.seller()?.is_none() {
            return Ok(None);
        }
        let seat = book.seat()?;
        if is_named && seat.assumed {
            let unknown = Failure::new(Exit::BadInput, "nothing in the book says whom you are in touch with");
            return Err(unknown.line("fill strength or last_contact for those you know").into());
        }
        Ok((!seat.assumed).then_some(seat))
    }

    fn grouping(&self, network: &Network) -> Result<Grouping> {
        match self.group_by.as_deref() {
            None => Ok(Grouping::usual(network)),
            Some(word) => grouping(network, word),
        }
    }
}
