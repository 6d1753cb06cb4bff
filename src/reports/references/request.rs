//! What `references` is asked, and how its answer is put together.

use super::{References, SCHEMA, allocation, giving, handoff, matching, pool};
use crate::advise::{Context, Scope};
use crate::book::{Deal, Table};
use crate::reports::analysis::person;
use crate::reports::deal::DealReport;
use crate::reports::note::Note;
use crate::stages::close_deal::references::candidates;

/// The note that nobody vouches.
pub(super) const NOBODY_VOUCHES: &str = "no-references";

/// What is to be known of the references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Who can vouch before the buyer of a deal, by its id.
    Deal(String),
    /// Who there is.
    Pool,
    /// Who serves which open deal, so that the whole is worth most.
    Allocate,
    /// Whom they would gain from meeting: all, or those for one deal.
    Give(Option<String>),
    /// Who passed from one of the firm to another.
    Handoff,
}

impl Asked {
    fn word(&self) -> &'static str {
        match self {
            Self::Deal(_) => "deal",
            Self::Pool => "pool",
            Self::Allocate => "allocate",
            Self::Give(_) => "give",
            Self::Handoff => "handoff",
        }
    }

    fn deal<'c>(&self, context: &'c Context) -> Option<&'c Deal> {
        match self {
            Self::Deal(id) => context.book.deal(id),
            Self::Give(id) => context.book.deal(id.as_deref()?),
            Self::Pool | Self::Allocate | Self::Handoff => None,
        }
    }
}

/// What `references` is asked.
#[derive(Debug)]
pub struct Request<'a> {
    /// The seller's network and book, whatever is looked at.
    pub context: &'a Context<'a>,
    /// What is to be known.
    pub asked: Asked,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl References {
    /// The answer. Cost: that of the candidates, for each open deal where they are shared out.
    pub fn new(request: Request) -> Self {
        let Request { context, asked, notes } = request;
        let deal = asked.deal(context);
        let context = &context.at(deal.map_or(Scope::Direct, Scope::of_deal));
        let mut answer = Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: person(context.network, context.seller),
            view: asked.word().to_owned(),
            deal: deal.map(|deal| DealReport::of(context, deal)),
            matches: Vec::new(),
            withheld: Vec::new(),
            acquainted: None,
            experts: Vec::new(),
            pool: Vec::new(),
            worths: Vec::new(),
            quarter_end: None,
            hoarded: Vec::new(),
            allocation: None,
            gifts: Vec::new(),
            handoffs: Vec::new(),
            ask: Vec::new(),
            notes: not_known(context, &asked).into_iter().chain(notes).collect(),
        };
        match asked {
            Asked::Deal(_) => matching::fill(&mut answer, context),
            Asked::Pool => pool::fill(&mut answer, context),
            Asked::Allocate => answer.allocation = Some(allocation::shared_out(context)),
            Asked::Give(_) => answer.gifts = giving::gifts_for(context),
            Asked::Handoff => answer.handoffs = handoff::handoffs(context),
        }
        answer
    }
}

/// What the book lacks, and what would wake it.
fn not_known(context: &Context, asked: &Asked) -> Vec<Note> {
    let lacks = |table| !context.book.keeps(table);
    let is_blank = |table| context.book.is_blank(table);
    let wants_a_match = matches!(asked, Asked::Deal(_) | Asked::Allocate);
    let mut notes = Vec::new();
    if candidates(context).is_empty() {
        notes.push(Note::grave(
            NOBODY_VOUCHES,
            "No customer is noted to vouch. Fill the column reference of contacts: yes, asked or no.",
        ));
    }
    if wants_a_match && is_blank(Table::Accounts) {
        notes.push(Note::grave(
            "no-accounts",
            "No account is on record, so nobody can be matched to a buyer. Write down what each firm uses, runs and suffers \
             from (accounts: applications, infrastructure, problems, industry, employees).",
        ));
    }
    if lacks(Table::Ledger) {
        notes.push(Note::grave(
            "no-ledger",
            "There is no ledger, so it is not known how often anybody was asked to vouch, nor what is owed. Note each ask (ledger: \
             kind reference).",
        ));
    }
    if *asked == Asked::Allocate && is_blank(Table::Deals) {
        notes.push(Note::grave(
            "no-deals",
            "No deal is on record, so there is nothing to share references out over. Write deals.csv: id, account, stage, amount.",
        ));
    }
    notes
}
