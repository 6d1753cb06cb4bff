//! The answer as rows, for spreadsheets and line-by-line programs: each way to ask has its own.

use super::{Allocated, Handoff, Match, Pooled, References, Withheld};
use crate::render::{Rows, Value};

impl References {
    /// A row a customer: those who can be asked, then those who must not be, with the reason.
    pub(super) fn rows_of_the_deal(&self) -> Rows<'_> {
        let header = [
            "id",
            "name",
            "account",
            "can_be_asked",
            "similarity",
            "in_common",
            "asks_90_days",
            "rests_until",
            "owner",
            "why_not",
        ];
        let rows = self.matches.iter().map(can).chain(self.withheld.iter().map(cannot));
        Rows::of(header, rows.collect(), Clone::clone)
    }

    /// A row a customer of the pool.
    pub(super) fn rows_of_the_pool(&self) -> Rows<'_> {
        let header = [
            "id",
            "name",
            "account",
            "reference",
            "owner",
            "scope",
            "asks_90_days",
            "asks_365_days",
            "rests_until",
            "hints",
        ];
        Rows::of(header, self.pool.iter().collect(), |it: &&Pooled| {
            [
                it.person.id.as_str().into(),
                it.person.name.as_str().into(),
                it.account.as_deref().into(),
                it.reference.as_str().into(),
                it.owner.as_deref().into(),
                it.scope.join("; ").into(),
                maybe(it.asks_90_days),
                maybe(it.asks_365_days),
                it.rests_until.as_deref().into(),
                it.hints.join("; ").into(),
            ]
        })
    }

    /// A row a deal.
    pub(super) fn rows_of_the_allocation(&self) -> Rows<'_> {
        let header = [
            "deal",
            "account",
            "amount",
            "person",
            "similarity",
            "worth",
            "wanted",
            "wanted_similarity",
            "next_best",
            "loses",
        ];
        let deals = self.allocation.iter().flat_map(|it| &it.deals).collect();
        Rows::of(header, deals, |it: &&Allocated| {
            let (given, wanted) = (it.given.as_ref(), it.wanted.as_ref());
            [
                it.deal.as_str().into(),
                it.account.as_str().into(),
                it.amount.into(),
                given.map(|it| it.person.id.as_str()).into(),
                given.map(|it| it.similarity).into(),
                given.map(|it| it.worth).into(),
                wanted.map(|it| it.person.id.as_str()).into(),
                wanted.map(|it| it.similarity).into(),
                it.next_best.as_ref().map(|it| it.id.as_str()).into(),
                it.loses.into(),
            ]
        })
    }

    /// A row a pair to be introduced.
    pub(super) fn rows_of_gifts(&self) -> Rows<'_> {
        let header = ["id", "name", "meet", "meet_name", "in_common", "opens", "ask_first"];
        let pairs = self.gifts.iter().flat_map(|it| it.meet.iter().map(move |meet| (&it.person, meet))).collect();
        Rows::of(header, pairs, |(person, meet)| {
            [
                person.id.as_str().into(),
                person.name.as_str().into(),
                meet.person.id.as_str().into(),
                meet.person.name.as_str().into(),
                meet.in_common.join("; ").into(),
                count(meet.opens),
                Value::Bool(meet.ask_first),
            ]
        })
    }

    /// A row a customer who passed from one to another.
    pub(super) fn rows_of_handoffs(&self) -> Rows<'_> {
        let header = [
            "id",
            "name",
            "from",
            "to",
            "introduced",
            "met_together",
            "first_favour",
            "strength_from",
            "strength_to",
            "next",
        ];
        Rows::of(header, self.handoffs.iter().collect(), |it: &&Handoff| {
            [
                it.person.id.as_str().into(),
                it.person.name.as_str().into(),
                it.from.id.as_str().into(),
                it.to.id.as_str().into(),
                it.introduced.as_deref().into(),
                it.met_together.as_deref().into(),
                it.first_favour.as_deref().into(),
                it.strength_from.into(),
                it.strength_to.into(),
                it.next.as_deref().into(),
            ]
        })
    }
}

fn can(it: &Match) -> [Value<'_>; 10] {
    [
        it.person.id.as_str().into(),
        it.person.name.as_str().into(),
        it.account.as_deref().into(),
        Value::Bool(true),
        it.similarity.into(),
        it.in_common.join("; ").into(),
        maybe(it.asks_90_days),
        Value::Empty,
        Value::Empty,
        Value::Empty,
    ]
}

fn cannot(it: &Withheld) -> [Value<'_>; 10] {
    [
        it.person.id.as_str().into(),
        it.person.name.as_str().into(),
        it.account.as_deref().into(),
        Value::Bool(false),
        it.similarity.into(),
        Value::Empty,
        maybe(it.asks_90_days),
        it.rests_until.as_deref().into(),
        it.owner.as_deref().into(),
        it.reason.as_str().into(),
    ]
}

fn count(count: usize) -> Value<'static> {
    Value::Integer(count.cast_signed() as i64)
}

fn maybe(known: Option<usize>) -> Value<'static> {
    known.map_or(Value::Empty, count)
}
