//! The few references shared out over all open deals, so that the whole is worth most; and what was given up for that.
//!
//! What a reference is worth to a deal is its amount × how alike the two firms are × how near the deal is to its close. Each deal
//! gets one reference; each reference serves as often as the cap on asks allows today. The assignment is exact: no other is worth
//! more (Kuhn 1955).

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::{Context, Scope};
use crate::book::{Deal, DealStage};
use crate::metrics::assignment::{assign, at_most, total};
use crate::network::ContactIx;
use crate::reports::analysis::{Person, person};
use crate::stages::close_deal::bring_a_matching_reference::is_asked_for;
use crate::stages::close_deal::references::{Candidate, candidates};

/// For more deals than this it is not worked out what the next best plan would be: each deal takes one more assignment.
const COMPARED: usize = 60;

/// References shared out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Allocation {
    /// What the plan is worth: the sum over the deals of amount × similarity × nearness.
    pub worth: f64,
    /// No plan at all is worth more than this: a bound from prices on the asks. It is `worth` up to rounding, and so proves the plan.
    pub at_most: f64,
    /// What it would be worth if every reference could be asked any number of times.
    pub worth_without_caps: f64,
    /// Every open deal, the largest first.
    pub deals: Vec<Allocated>,
    /// Those who could still be asked once the plan is carried out, with how often.
    pub left: Vec<Left>,
}

/// A deal, and who serves it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Allocated {
    /// The deal's id.
    pub deal: String,
    /// How it is called.
    pub title: String,
    /// Who might buy.
    pub account: String,
    /// What it is worth, in the book's currency; null: not known.
    pub amount: Option<f64>,
    /// The stage it is at; null: not known.
    pub stage: Option<String>,
    /// How near it is to its close: a quarter for each stage it has reached; null: its stage is not known.
    pub nearness: Option<f64>,
    /// Who is asked; null: nobody.
    pub given: Option<Wanted>,
    /// Who would match best, where somebody else is asked, or nobody: this is what was given up.
    pub wanted: Option<Wanted>,
    /// The deals for which that one is asked instead.
    pub wanted_serves: Vec<String>,
    /// Who would be asked by the best plan in which the one who is given is not: null: nobody.
    pub next_best: Option<Person>,
    /// By how much that plan is worth less than this one; null: nobody is given, or it was not worked out.
    pub loses: Option<f64>,
    /// Why nobody is asked, in words; null where somebody is.
    pub why_nobody: Option<String>,
}

/// Somebody who could serve a deal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Wanted {
    /// Who.
    pub person: Person,
    /// Where they work.
    pub account: Option<String>,
    /// Who owns the right to ask, where that is not the seller.
    pub owner: Option<String>,
    /// How alike the two firms are, 0 to 1.
    pub similarity: f64,
    /// What that is worth: amount × similarity × nearness.
    pub worth: f64,
}

/// Somebody who could still be asked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Left {
    /// Who.
    pub person: Person,
    /// How often.
    pub times: usize,
}

/// What each reference is worth to each deal, and how often each may be asked.
struct Table<'c> {
    deals: Vec<&'c Deal>,
    people: Vec<ContactIx>,
    budgets: Vec<usize>,
    /// For each deal the candidates as seen from there, in the order of `people`; none: must not be brought.
    seen: Vec<Vec<Option<Candidate>>>,
    worth: Vec<Vec<f64>>,
}

/// The plan for all open deals of the book. Cost: the candidates for each deal, and an assignment for each deal beside the first.
pub(super) fn shared_out(context: &Context) -> Allocation {
    let table = Table::of(context);
    let given = assign(&table.worth, &table.budgets);
    let without_caps = table.worth.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).sum();
    let left = table.people.iter().enumerate().map(|(at, &ix)| {
        let used = given.iter().filter(|column| **column == Some(at)).count();
        Left { person: person(context.network, ix), times: table.budgets[at].saturating_sub(used) }
    });
    Allocation {
        worth: total(&table.worth, &given),
        at_most: at_most(&table.worth, &table.budgets, &given),
        worth_without_caps: without_caps,
        left: left.filter(|left| left.times > 0).collect(),
        deals: (0..table.deals.len()).map(|row| table.told(context, row, &given)).collect(),
    }
}

impl<'c> Table<'c> {
    fn of(context: &'c Context) -> Self {
        let mut deals: Vec<&Deal> = context.book.open_deals().collect();
        deals.sort_by(|one, other| one.larger_first(other));
        let mut pool: Vec<Candidate> = candidates(context);
        pool.retain(|it| it.willing && !it.name_only);
        pool.sort_by(|one, other| {
            let name = |it: &Candidate| (context.name(it.person), context.contact(it.person).id.as_str());
            name(one).cmp(&name(other))
        });
        let budgets = pool.iter().map(|it| it.asks.left(context)).collect();
        let people: Vec<ContactIx> = pool.iter().map(|it| it.person).collect();
        let seen: Vec<Vec<Option<Candidate>>> = deals.iter().map(|deal| seen_from(context, deal, &people)).collect();
        let worth = |(deal, row): (&&Deal, &Vec<Option<Candidate>>)| {
            row.iter().map(|it| it.as_ref().and_then(|it| worth(deal, it)).unwrap_or_default()).collect()
        };
        Self { worth: deals.iter().zip(&seen).map(worth).collect(), deals, people, budgets, seen }
    }

    fn told(&self, context: &Context, row: usize, given: &[Option<usize>]) -> Allocated {
        let deal = self.deals[row];
        let best = self.best(row);
        let missed = best.filter(|&column| {
            given[row].is_none_or(|given| self.worth[row][column] > self.worth[row][given] + f64::EPSILON)
        });
        let serves = |column: usize| {
            let others = given.iter().enumerate().filter(|(_, it)| **it == Some(column));
            others.map(|(at, _)| self.deals[at].title().to_owned()).collect()
        };
        let next = self.without(row, given);
        Allocated {
            deal: deal.id.to_string(),
            title: deal.title().to_owned(),
            account: deal.account.to_string(),
            amount: deal.amount,
            stage: deal.stage.map(|stage| stage.word().to_owned()),
            nearness: nearness(deal),
            given: given[row].and_then(|column| self.wanted(context, row, column)),
            wanted: missed.and_then(|column| self.wanted(context, row, column)),
            wanted_serves: missed.map(serves).unwrap_or_default(),
            next_best: next.and_then(|(column, _)| Some(person(context.network, self.people[column?]))),
            loses: next.map(|(_, loses)| loses),
            why_nobody: given[row].is_none().then(|| self.why_nobody(row)),
        }
    }

    /// Whoever is worth most to a deal, whatever else they could do; the first by name of equals.
    fn best(&self, row: usize) -> Option<usize> {
        let columns = (0..self.people.len()).filter(|&column| self.worth[row][column] > 0.0);
        columns.reduce(|best, next| if self.worth[row][next] > self.worth[row][best] { next } else { best })
    }

    fn wanted(&self, context: &Context, row: usize, column: usize) -> Option<Wanted> {
        let it = self.seen[row][column].as_ref()?;
        Some(Wanted {
            person: person(context.network, it.person),
            account: context.contact(it.person).account.as_deref().map(|account| account.trim().to_owned()),
            owner: it.owner.as_deref().map(|owner| context.called(owner).to_owned()),
            similarity: it.similarity().unwrap_or_default(),
            worth: self.worth[row][column],
        })
    }

    /// Who would serve a deal by the best plan in which the one it is given does not, and by how much that plan is worth less.
    fn without(&self, row: usize, given: &[Option<usize>]) -> Option<(Option<usize>, f64)> {
        let column = given[row]?;
        if self.deals.len() > COMPARED {
            return None;
        }
        let mut worth = self.worth.clone();
        worth[row][column] = 0.0;
        let other = assign(&worth, &self.budgets);
        Some((other[row], total(&self.worth, given) - total(&worth, &other)))
    }

    fn why_nobody(&self, row: usize) -> String {
        let deal = self.deals[row];
        if deal.amount.is_none() {
            "what the deal is worth is not known".to_owned()
        } else if deal.stage.is_none() {
            "how far the deal is, is not known".to_owned()
        } else if self.seen[row].iter().all(Option::is_none) {
            "nobody may be brought there who was not asked by now".to_owned()
        } else if self.best(row).is_none() {
            "nobody is known to be like the buyer".to_owned()
        } else {
            "all who are like the buyer are needed elsewhere, or rest".to_owned()
        }
    }
}

/// Each of the people as seen from a deal; none where they must not be brought, or were asked for it by now.
fn seen_from(context: &Context, deal: &Deal, people: &[ContactIx]) -> Vec<Option<Candidate>> {
    let there = candidates(&context.at(Scope::of_deal(deal)));
    let may_be_brought = |it: &&Candidate| it.is_free_if_no_rival() && !is_asked_for(context, it.person, deal);
    let at = |&ix: &ContactIx| there.iter().find(|it| it.person == ix).filter(may_be_brought).cloned();
    people.iter().map(at).collect()
}

/// None where the amount, the stage or the likeness is not known, or nothing but the size is alike.
fn worth(deal: &Deal, it: &Candidate) -> Option<f64> {
    let similarity = it.similarity().filter(|_| it.has_something_in_common())?;
    Some(deal.amount?.max(0.0) * similarity * nearness(deal)?)
}

/// A quarter for each stage a deal has reached.
fn nearness(deal: &Deal) -> Option<f64> {
    match deal.stage? {
        DealStage::Identify => Some(0.25),
        DealStage::BuyIn => Some(0.5),
        DealStage::Solution => Some(0.75),
        DealStage::Close => Some(1.0),
        DealStage::Won | DealStage::Lost => None,
    }
}
