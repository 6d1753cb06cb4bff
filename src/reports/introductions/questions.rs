//! Whom to ask where no way is known: those in touch who are likeliest to know somebody there.

use std::cmp::Reverse;

use super::{Goal, Person, Question, Request};
use crate::advise::Context;
use crate::network::{ContactIx, Pair, Strength};

/// How many people are named to be asked.
const ASKED: usize = 3;

/// How near somebody stands to an account, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    WorksThere,
    WorkedThere,
    Knows(ContactIx),
    NotKnown,
}

impl Request<'_> {
    /// The questions whose answers could show a way: to those nearest to the account, among them to those known best. Whoever
    /// is known not to know the person is not asked.
    ///
    /// Cost: O(ties of those in touch).
    pub(super) fn questions(&self) -> Vec<Question> {
        let context = self.context;
        let account = match &self.goal {
            Goal::Person(ix) => context.contact(*ix).account.as_deref(),
            Goal::Anybody { account, .. } => account.as_deref(),
        };
        let could_know = |ix: &ContactIx| match self.goal {
            Goal::Person(to) => *ix != to && context.network.pair(*ix, to) == Pair::NotAsked,
            Goal::Anybody { .. } => true,
        };
        let asked = context.direct().filter(|ix| !self.avoid.contains(ix)).filter(could_know);
        let mut asked: Vec<(Nearness, ContactIx)> = asked.map(|ix| (nearness(context, ix, account), ix)).collect();
        // Sorting keeps the order of names among equals; shares of strength are compared as whole thousandths.
        let strength = |ix| context.strength(context.seller, ix).map_or(0.0, Strength::value);
        asked.sort_by_key(|&(near, ix)| (near.rank(), Reverse((strength(ix) * 1000.0).round() as i64)));
        asked.into_iter().take(ASKED).map(|(near, ix)| self.question(near, ix)).collect()
    }

    fn question(&self, near: Nearness, ix: ContactIx) -> Question {
        let context = self.context;
        let because = match near {
            Nearness::WorksThere => Some("works there".to_owned()),
            Nearness::WorkedThere => Some("worked there".to_owned()),
            Nearness::Knows(other) => Some(format!("knows {} there", context.name(other))),
            Nearness::NotKnown => None,
        };
        let question = format!("do you know {}?", self.goal_in_words());
        Question { person: Person::new(context, ix), because, question }
    }
}

impl Nearness {
    fn rank(self) -> u8 {
        match self {
            Self::WorksThere => 0,
            Self::WorkedThere => 1,
            Self::Knows(_) => 2,
            Self::NotKnown => 3,
        }
    }
}

fn nearness(context: &Context, ix: ContactIx, account: Option<&str>) -> Nearness {
    let Some(account) = account else { return Nearness::NotKnown };
    let contact = context.contact(ix);
    let works_there = |ix: &ContactIx| *ix != context.seller && context.contact(*ix).works_at(account);
    if works_there(&ix) {
        Nearness::WorksThere
    } else if contact.past_accounts.iter().any(|past| crate::network::contact::same_name(past, account)) {
        Nearness::WorkedThere
    } else {
        context.network.neighbours(ix).find(works_there).map_or(Nearness::NotKnown, Nearness::Knows)
    }
}
