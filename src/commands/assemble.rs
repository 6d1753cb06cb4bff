//! `netsales assemble`: a team for what is needed.

use anyhow::Result;
use clap::Args;

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::exit::{Exit, Failure};
use super::output::Output;
use crate::advise::{Context, Scope};
use crate::network::{ContactIx, skill};
use crate::reports::Answer;
use crate::reports::assembly::{Assembled, Request, Sought};
use crate::stages::create_solution::needs::distinct;

/// Put together a team for what is needed, and say whom to introduce to whom
///
/// Finds the colleagues who between them know what a deal (or you) ask for and who are
/// nearest to you and to each other; says what nobody is noted for; and orders the
/// introductions that make them work as one. Skills match by their words: `low-power
/// firmware` answers `firmware`. With `--who-knows` it is the directory of your firm.
///
/// Examples:
///   netsales assemble data/demo --deal velmora-flush
///   netsales assemble data/demo --needs "sensing, firmware, aviation approvals"
///   netsales assemble data/demo --deal velmora-flush --draft
///   netsales assemble data/demo --who-knows sensing
///   netsales assemble data/demo --who-knows --format csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct AssembleArgs {
    /// What is needed, parted by commas (may be repeated)
    #[arg(long, value_name = "SKILLS", required_unless_present_any = ["deal", "who_knows"])]
    needs: Vec<String>,

    /// The deal it is for, by its id; without --needs, what that needs
    #[arg(long, value_name = "DEAL", add = crate::commands::suggest::deals())]
    deal: Option<String>,

    /// Who knows a skill, or worked somewhere; without a word, everybody of whom anything is noted
    #[arg(long, value_name = "SKILL", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["needs", "deal", "draft", "generalist"])]
    who_knows: Option<String>,

    /// A generalist must be on the team: somebody who knows several things
    #[arg(long)]
    generalist: bool,

    /// Somebody who cannot be on the team (may be repeated)
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    avoid: Vec<String>,

    /// How many people to name for each skill
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,

    /// Write one message to the whole team instead
    #[arg(long)]
    draft: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

impl AssembleArgs {
    /// Reads the book, finds the team, writes it.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open()?;
        let deal = self.deal.as_ref().map(|word| book.deal(word)).transpose()?;
        let sought = self.sought(&book, deal.as_deref())?;
        let avoid = self.avoid.iter().map(|word| book.person(word)).collect::<Result<Vec<ContactIx>>>()?;
        let seat = book.seat()?;
        // A seat may number people anew, since the seller may be one more.
        let here = |ix: ContactIx| seat.network.find(&book.network.contact(ix).id).unwrap_or(ix);
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let found = Assembled::new(&Request {
            context: &context,
            sought,
            deal,
            generalist: self.generalist,
            avoid: avoid.into_iter().map(here).collect(),
            most: self.most.max(1),
            draft: self.draft,
            notes: book.notes(),
        });
        give(&found, Assembled::page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    fn sought(&self, book: &OpenBook, deal: Option<&str>) -> Result<Sought> {
        if let Some(query) = &self.who_knows {
            let is_blank = skill::words(query).is_empty();
            return Ok(if is_blank { Sought::Everybody } else { Sought::WhoKnows(query.trim().to_owned()) });
        }
        let named: Vec<&str> = self.needs.iter().flat_map(|words| words.split([',', ';'])).collect();
        let of_deal = deal.and_then(|id| book.book.deal(id)).filter(|_| self.needs.is_empty());
        let needs = match of_deal {
            Some(deal) => distinct(&deal.needs),
            None => distinct(&named),
        };
        if needs.is_empty() {
            let what = of_deal.map_or("--needs names no skill".to_owned(), |deal| {
                format!("the deal {} does not say what it needs", deal.id)
            });
            return Err(Failure::new(Exit::Usage, what)
                .line("fill needs in deals, or name skills: --needs \"sensing, firmware\"")
                .into());
        }
        Ok(Sought::Team(needs))
    }
}
