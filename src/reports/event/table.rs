//! The candidates at one table: what each pair is worth, who is chosen, whom they meet, who stays away.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Guest, Introduction, LeftOut};
use crate::advise::Context;
use crate::metrics::selection::{Selection, select};
use crate::network::contact::folded;
use crate::network::{ContactIx, Pair, Strength};
use crate::reports::Note;
use crate::reports::analysis::{Person, person};
use crate::reports::comparison::Grouping;
use crate::reports::introducing::{in_common, sells_against};
use crate::stages::close_deal::rivalry::{Rivalry, between};

/// How many candidates are weighed against each other at most: those whose own contacts lead into most groups.
const CONSIDERED: usize = 300;

/// What bringing two people together is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// They are rivals: never together.
    Rivals,
    /// Nothing new: they know each other, are of one group, or may compete.
    Nothing,
    /// For all that is recorded they may be strangers of different groups.
    Perhaps,
    /// They are strangers of different groups.
    New,
}

/// The candidates, each with the groups they are from.
pub(super) struct Table<'a> {
    context: &'a Context<'a>,
    pub(super) people: Vec<ContactIx>,
    pub(super) groups: Vec<Vec<String>>,
    /// How these groups are written.
    written: Vec<Vec<String>>,
    /// Into how many other groups their own contacts lead.
    leads_into: Vec<usize>,
    /// What each pair is worth, row by row.
    worths: Vec<Worth>,
}

impl<'a> Table<'a> {
    pub(super) fn of(
        context: &'a Context<'a>,
        grouping: &Grouping,
        everybody: &[ContactIx],
        include: &[ContactIx],
    ) -> Self {
        let groups = |ix: ContactIx| grouping.of(context.contact(ix));
        let mut people: Vec<(ContactIx, usize)> =
            everybody.iter().map(|&ix| (ix, leads_into(context, &groups, ix))).collect();
        people.sort_by_key(|&(ix, into)| (!include.contains(&ix), Reverse(into), context.name(ix), ix));
        people.truncate(CONSIDERED.max(include.len()));
        people.sort_by_key(|&(ix, _)| (context.name(ix), ix));
        let (people, leads_into): (Vec<ContactIx>, Vec<usize>) = people.into_iter().unzip();
        let groups = people.iter().map(|&ix| groups(ix)).collect();
        let written = people.iter().map(|&ix| grouping.named(context.contact(ix))).collect();
        let mut table = Self { context, people, groups, written, leads_into, worths: Vec::new() };
        let places = 0..table.people.len();
        table.worths =
            places.clone().flat_map(|a| places.clone().map(move |b| (a, b))).map(|(a, b)| table.weigh(a, b)).collect();
        table
    }

    pub(super) fn choose(&self, take: usize, settled: &[usize]) -> (Vec<usize>, bool) {
        // Each weight is larger than all that weighs less can come to.
        let alone: Vec<u64> = (0..self.people.len()).map(|at| self.alone(at)).collect();
        let perhaps = alone.iter().max().unwrap_or(&0) * take as u64 + 1;
        let new = perhaps * (take * take) as u64 + 1;
        let pair = |a: usize, b: usize| match self.worth(a, b) {
            Worth::Rivals => None,
            Worth::Nothing => Some(0),
            Worth::Perhaps => Some(perhaps),
            Worth::New => Some(new),
        };
        let chosen = select(&Selection { people: self.people.len(), take, settled, alone: &alone, pair: &pair });
        (chosen.members, chosen.proven)
    }

    /// What a guest is worth beside whom they meet: into how many groups their contacts lead, then how well the seller knows them.
    #[expect(clippy::cast_sign_loss, reason = "a strength is above 0")]
    fn alone(&self, at: usize) -> u64 {
        let strength = self.context.strength_on_record(self.people[at]).map_or(0.0, Strength::value);
        self.leads_into[at].min(500) as u64 * 101 + (strength * 100.0) as u64
    }

    pub(super) fn worth(&self, a: usize, b: usize) -> Worth {
        self.worths[a * self.people.len() + b]
    }

    fn weigh(&self, a: usize, b: usize) -> Worth {
        let (context, one, other) = (self.context, self.people[a], self.people[b]);
        let rivalry = between(self.context, one, other);
        if rivalry == Rivalry::Named {
            return Worth::Rivals;
        }
        let (here, there) = (&self.groups[a], &self.groups[b]);
        let is_known = !here.is_empty() && !there.is_empty();
        let is_old = here.iter().any(|group| there.contains(group)) || context.network.link(one, other).is_some();
        if is_old || rivalry.is_possible() {
            Worth::Nothing
        } else if is_known && rivalry == Rivalry::None && context.network.pair(one, other) == Pair::NotTied {
            Worth::New
        } else {
            Worth::Perhaps
        }
    }

    /// What to know where rivals were asked for by name.
    pub(super) fn rivals_invited(&self, settled: &[usize]) -> Vec<Note> {
        let rivals = pairs(settled).filter(|&(a, b)| self.worth(a, b) == Worth::Rivals);
        let words = |(a, b): (usize, usize)| {
            format!("{} and {} work for rivals, and you asked for both.", self.person(a).name, self.person(b).name)
        };
        rivals.map(|pair| Note::grave("rivals-invited", words(pair))).collect()
    }

    fn person(&self, at: usize) -> Person {
        person(self.context.network, self.people[at])
    }

    fn account(&self, at: usize) -> Option<String> {
        self.context.contact(self.people[at]).account.as_deref().map(str::to_owned)
    }

    /// With how many of the chosen somebody makes a pair of this worth.
    fn meets(&self, at: usize, chosen: &[usize], worth: Worth) -> usize {
        chosen.iter().filter(|&&other| other != at && self.worth(at, other) == worth).count()
    }

    pub(super) fn guest(&self, at: usize, chosen: &[usize], included: bool) -> Guest {
        Guest {
            person: self.person(at),
            account: self.account(at),
            groups: self.written[at].clone(),
            included,
            meets: self.meets(at, chosen, Worth::New),
            perhaps_meets: self.meets(at, chosen, Worth::Perhaps),
            leads_into: self.leads_into[at],
        }
    }

    /// The pairs of guests who may be strangers of different groups: those with something in common first, and of these those of
    /// whom all is known.
    pub(super) fn introductions(&self, chosen: &[usize]) -> Vec<Introduction> {
        let found = pairs(chosen).filter_map(|(a, b)| {
            let worth = self.worth(a, b);
            let common = in_common(self.context, self.people[a], self.people[b]);
            matches!(worth, Worth::New | Worth::Perhaps).then(|| {
                let rank = (common.is_none(), common.as_ref().map(|it| it.0), worth != Worth::New, a, b);
                let people = vec![self.person(a), self.person(b)];
                let introduction =
                    Introduction { people, in_common: common.map(|it| it.1), settled: worth == Worth::New };
                (rank, introduction)
            })
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, introduction)| introduction).collect()
    }

    pub(super) fn left_out(&self, chosen: &[usize]) -> Vec<LeftOut> {
        let competitors = self.context.direct().filter(|&ix| sells_against(self.context, ix));
        let competitors = competitors.filter(|ix| !self.people.contains(ix)).map(|ix| LeftOut {
            person: person(self.context.network, ix),
            account: self.context.contact(ix).account.as_deref().map(str::to_owned),
            kind: "competitor".to_owned(),
            why: "sells against you".to_owned(),
            meets: None,
        });
        let others = (0..self.people.len()).filter(|at| !chosen.contains(at)).map(|at| self.not_invited(at, chosen));
        let (spared, mut fewer): (Vec<LeftOut>, Vec<LeftOut>) = others.partition(|it| it.meets.is_none());
        fewer.sort_by_key(|it| Reverse(it.meets));
        competitors.chain(spared).chain(fewer).collect()
    }

    fn not_invited(&self, at: usize, chosen: &[usize]) -> LeftOut {
        let left = |kind: &str, why: String, meets| LeftOut {
            person: self.person(at),
            account: self.account(at),
            kind: kind.to_owned(),
            why,
            meets,
        };
        if let Some(&rival) = chosen.iter().find(|&&it| self.worth(at, it) == Worth::Rivals) {
            let (firm, guest) = (self.account(rival).unwrap_or_default(), self.person(rival).name);
            let why = format!("a rival of {firm}, from where {guest} comes");
            return left("rival", why, None);
        }
        let meets = self.meets(at, chosen, Worth::New);
        let network = self.context.network;
        let known = chosen.iter().filter(|&&it| network.link(self.people[at], self.people[it]).is_some()).count();
        let is_there = |group: &&String| chosen.iter().any(|&it| self.groups[it].contains(&folded(group)));
        let shared = self.written[at].iter().find(is_there);
        let why = match (shared, known) {
            (Some(group), 0) => format!("{group} is there already"),
            (Some(group), known) => format!("{group} is there already, and they know {known} of the guests"),
            (None, 0) => "would bring no more people together".to_owned(),
            (None, known) => format!("knows {known} of the guests"),
        };
        left("fewer", why, Some(meets))
    }
}

/// Every two of some people.
pub(super) fn pairs(chosen: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    chosen.iter().enumerate().flat_map(|(at, &a)| chosen[at + 1..].iter().map(move |&b| (a, b)))
}

/// Into how many groups that are not their own somebody's contacts lead, the seller and colleagues left out.
fn leads_into(context: &Context, groups: &impl Fn(ContactIx) -> Vec<String>, ix: ContactIx) -> usize {
    let own = groups(ix);
    let others = context.network.neighbours(ix).filter(|&it| it != context.seller && !context.is_colleague(it));
    let led: BTreeSet<String> = others.flat_map(groups).filter(|group| !own.contains(group)).collect();
    led.len()
}
