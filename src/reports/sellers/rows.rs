//! The answer as rows for programs, and as ids.

use super::{Depth, Seller, Sellers};
use crate::advise::sellers::MEASURES;
use crate::render::{Command, Document, Rows, Value};
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::next;
use crate::reports::pipeline::quarters::cells;
use crate::reports::share::count;

/// What stands before the measures.
const HEADER: [&str; 22] = [
    "as_of",
    "id",
    "name",
    "manager",
    "group",
    "rank",
    "in_top",
    "profile",
    "role_fits",
    "won",
    "won_amount",
    "won_ever",
    "won_ever_amount",
    "lost_ever",
    "win_rate",
    "touches",
    "quota_attained",
    "quota_rank",
    "quarters",
    "quarters_won",
    "quarters_won_amount",
    "quarters_decided",
];

impl Answer for Sellers {
    /// Of a team, the last by what was won for whom there is something to do, in full. Who bears a pseudonym cannot be asked for.
    fn next(&self) -> Option<Command> {
        let several = self.sellers.len() > 1 && !self.pseudonymous;
        let last = self.sellers.iter().rev().find(|seller| several && !seller.actions.is_empty());
        last.map(|seller| next("sellers").set("--seller", &seller.id))
    }

    fn page(&self) -> Document {
        self.page_of(Depth::Short)
    }

    /// A row a seller, dated, so that rows of several quarters may stand under each other.
    fn rows(&self) -> Rows<'_> {
        let header = HEADER.into_iter().chain(MEASURES.iter().map(|measure| measure.id)).collect();
        Rows::new(header, self.sellers.len(), move |row, cells| {
            let seller = &self.sellers[row];
            cells.extend(seller.cells(&self.as_of));
            cells.extend(seller.figures.iter().map(|figure| Value::from(figure.value)));
        })
    }

    /// The sellers, those who won most first.
    fn ids(&self) -> Vec<&str> {
        each_once(self.sellers.iter().map(|seller| seller.id.as_str()))
    }
}

impl Seller {
    fn cells<'s>(&'s self, as_of: &'s str) -> [Value<'s>; 22] {
        let truth = |it: Option<bool>| it.map_or(Value::Empty, Value::Bool);
        let results = &self.results;
        let [quarters, won, amounts, decided] = cells(&results.quarters);
        [
            as_of.into(),
            self.id.as_str().into(),
            self.name.as_str().into(),
            self.manager.as_deref().into(),
            self.group.as_deref().into(),
            self.rank.map_or(Value::Empty, count),
            truth(self.in_top),
            self.profile.as_deref().into(),
            truth(self.role_fits),
            count(results.won.deals),
            Value::Number(results.won.amount),
            count(results.won_ever.deals),
            Value::Number(results.won_ever.amount),
            count(results.lost_ever),
            results.win_rate.and_then(|rate| rate.share).into(),
            count(self.touches),
            results.attainment.map(|it| it.share).into(),
            self.quota_rank.map_or(Value::Empty, count),
            quarters,
            won,
            amounts,
            decided,
        ]
    }
}
