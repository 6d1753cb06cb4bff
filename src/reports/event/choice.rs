//! Who comes: candidates, what each pair of them is worth, the choice, and what follows from it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Event, Guest, Introduction, LeftOut, SCHEMA};
use crate::advise::Context;
use crate::metrics::selection::{Selection, select};
use crate::network::contact::folded;
use crate::network::{ContactIx, Pair, Strength};
use crate::reports::Note;
use crate::reports::analysis::{Person, person};
use crate::reports::comparison::Grouping;
use crate::reports::introducing::Firms;
use crate::settings::LABELLED;
use crate::stages::close_deal::rivalry::{Rivalry, rivalry};

/// How many candidates are weighed against each other at most: those whose own contacts lead into most groups.
const CONSIDERED: usize = 300;
/// How many introductions a guest is asked for at most.
const EACH: usize = 2;

/// What is asked for.
#[derive(Debug)]
pub struct Request<'a> {
    /// The network as the seller sees it, and the book.
    pub context: &'a Context<'a>,
    /// How many guests, those who come anyway among them.
    pub guests: usize,
    /// Who comes anyway.
    pub include: Vec<ContactIx>,
    /// What the groups are; none: the industries, where enough candidates have one, else the accounts.
    pub grouping: Option<Grouping>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

/// What bringing two people together is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
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
struct Table<'a> {
    context: &'a Context<'a>,
    people: Vec<ContactIx>,
    groups: Vec<Vec<String>>,
    /// How these groups are written.
    written: Vec<Vec<String>>,
    /// Into how many other groups their own contacts lead.
    leads_into: Vec<usize>,
    firms: Firms<'a>,
    /// What each pair is worth, row by row.
    worths: Vec<Worth>,
}

impl Event {
    /// Whom to invite. The choice is the one with most pairs that are known to be new, of such the one with most that may be, then
    /// the one whose guests' own contacts lead into most groups, then those whom the seller knows best.
    ///
    /// Cost: that of [`select`] for 300 people.
    pub fn new(request: Request) -> Self {
        let context = request.context;
        let mut include = request.include;
        include.sort_unstable();
        include.dedup();
        let firms = Firms::of(context);
        let everybody = candidates(context, &firms, &include);
        let grouping = request.grouping.unwrap_or_else(|| usual(context, &everybody));
        let table = Table::of(context, &grouping, &everybody, &include);
        let settled: Vec<usize> = include.iter().filter_map(|ix| table.people.iter().position(|it| it == ix)).collect();
        let take = request.guests.max(settled.len());
        let (chosen, proven) = table.choose(take, &settled);
        let introductions = table.introductions(&chosen);
        let (to_make, introductions) = first_to_make(introductions);
        let of_worth = |worth| pairs(&chosen).filter(|&(a, b)| table.worth(a, b) == worth).count();
        let groups: BTreeSet<&String> = chosen.iter().flat_map(|&it| &table.groups[it]).collect();
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: person(context.network, context.seller),
            asked_for: request.guests,
            group_by: grouping.name().to_owned(),
            considered: table.people.len(),
            candidates: everybody.len(),
            groups: groups.len(),
            pairs: pairs(&chosen).count(),
            pairs_new: of_worth(Worth::New),
            pairs_perhaps_new: of_worth(Worth::Perhaps),
            proven: proven && table.people.len() == everybody.len(),
            guests: chosen.iter().map(|&at| table.guest(at, &chosen, settled.contains(&at))).collect(),
            introductions,
            to_make,
            left_out: table.left_out(&chosen),
            notes: assumed(context).into_iter().chain(table.rivals_invited(&settled)).chain(request.notes).collect(),
        }
    }
}

/// What to know where nothing says whom the seller knows.
fn assumed(context: &Context) -> Option<Note> {
    let message = "Nothing in the book says whom you are in touch with, so everybody listed may be a guest. Fill strength or \
                   last_contact for those you know.";
    context.ties_are_assumed().then(|| Note::grave("no-ties-of-yours", message))
}

/// The seller's contacts by name, colleagues and those who sell against the seller left out, and those who come anyway.
fn candidates(context: &Context, firms: &Firms, include: &[ContactIx]) -> Vec<ContactIx> {
    let invited = |ix: ContactIx| !context.is_colleague(ix) && !firms.sells_against(ix);
    let mut people: Vec<ContactIx> = context.direct().filter(|&ix| invited(ix) || include.contains(&ix)).collect();
    people.extend(include.iter().filter(|&&ix| ix != context.seller && !context.is_direct(ix)));
    people.sort_by_key(|&ix| (context.name(ix), ix));
    people.dedup();
    people
}

/// The industries, where enough candidates have one; else the accounts.
fn usual(context: &Context, people: &[ContactIx]) -> Grouping {
    let labelled = people.iter().filter(|&&ix| context.contact(ix).industry.is_some()).count();
    let enough = labelled as f64 >= context.settings.number(&LABELLED) * people.len() as f64;
    Grouping::Column(if labelled > 0 && enough { "industry" } else { "account" }.to_owned())
}

impl<'a> Table<'a> {
    fn of(context: &'a Context<'a>, grouping: &Grouping, everybody: &[ContactIx], include: &[ContactIx]) -> Self {
        let groups = |ix: ContactIx| grouping.of(context.contact(ix));
        let mut people: Vec<(ContactIx, usize)> =
            everybody.iter().map(|&ix| (ix, leads_into(context, &groups, ix))).collect();
        people.sort_by_key(|&(ix, into)| (!include.contains(&ix), Reverse(into), context.name(ix), ix));
        people.truncate(CONSIDERED.max(include.len()));
        people.sort_by_key(|&(ix, _)| (context.name(ix), ix));
        let (people, leads_into): (Vec<ContactIx>, Vec<usize>) = people.into_iter().unzip();
        let groups = people.iter().map(|&ix| groups(ix)).collect();
        let written = people.iter().map(|&ix| grouping.named(context.contact(ix))).collect();
        let mut table =
            Self { context, people, groups, written, leads_into, firms: Firms::of(context), worths: Vec::new() };
        let places = 0..table.people.len();
        table.worths =
            places.clone().flat_map(|a| places.clone().map(move |b| (a, b))).map(|(a, b)| table.weigh(a, b)).collect();
        table
    }

    fn choose(&self, take: usize, settled: &[usize]) -> (Vec<usize>, bool) {
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

    fn worth(&self, a: usize, b: usize) -> Worth {
        self.worths[a * self.people.len() + b]
    }

    fn weigh(&self, a: usize, b: usize) -> Worth {
        let (context, one, other) = (self.context, self.people[a], self.people[b]);
        if self.firms.are_rivals(one, other) {
            return Worth::Rivals;
        }
        let (here, there) = (&self.groups[a], &self.groups[b]);
        let rivalry = rivalry(context.contact(one), context.contact(other));
        let is_known = !here.is_empty() && !there.is_empty();
        let is_old = here.iter().any(|group| there.contains(group)) || context.network.link(one, other).is_some();
        if is_old || rivalry == Rivalry::Possible {
            Worth::Nothing
        } else if is_known && rivalry == Rivalry::None && context.network.pair(one, other) == Pair::NotTied {
            Worth::New
        } else {
            Worth::Perhaps
        }
    }

    /// What to know where rivals were asked for by name.
    fn rivals_invited(&self, settled: &[usize]) -> Vec<Note> {
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

    fn guest(&self, at: usize, chosen: &[usize], included: bool) -> Guest {
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
    fn introductions(&self, chosen: &[usize]) -> Vec<Introduction> {
        let found = pairs(chosen).filter_map(|(a, b)| {
            let worth = self.worth(a, b);
            let common = self.firms.in_common(self.people[a], self.people[b]);
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

    fn left_out(&self, chosen: &[usize]) -> Vec<LeftOut> {
        let competitors = self.context.direct().filter(|&ix| self.firms.sells_against(ix));
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
fn pairs(chosen: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    chosen.iter().enumerate().flat_map(|(at, &a)| chosen[at + 1..].iter().map(move |&b| (a, b)))
}

/// Into how many groups that are not their own somebody's contacts lead, the seller and colleagues left out.
fn leads_into(context: &Context, groups: &impl Fn(ContactIx) -> Vec<String>, ix: ContactIx) -> usize {
    let own = groups(ix);
    let others = context.network.neighbours(ix).filter(|&it| it != context.seller && !context.is_colleague(it));
    let led: BTreeSet<String> = others.flat_map(groups).filter(|group| !own.contains(group)).collect();
    led.len()
}

/// The introductions with those to make first, and how many these are: in order, none to somebody who has two already, until each
/// guest has one.
fn first_to_make(introductions: Vec<Introduction>) -> (usize, Vec<Introduction>) {
    let mut made: Vec<(Person, usize)> = Vec::new();
    let of = |made: &[(Person, usize)], person: &Person| {
        made.iter().find(|(it, _)| it == person).map_or(0, |(_, count)| *count)
    };
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for introduction in introductions {
        let counts: Vec<usize> = introduction.people.iter().map(|it| of(&made, it)).collect();
        if counts.iter().all(|&count| count < EACH) && counts.contains(&0) {
            for person in &introduction.people {
                match made.iter_mut().find(|(it, _)| it == person) {
                    Some((_, count)) => *count += 1,
                    None => made.push((person.clone(), 1)),
                }
            }
            first.push(introduction);
        } else {
            rest.push(introduction);
        }
    }
    let to_make = first.len();
    first.extend(rest);
    (to_make, first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book, Status};
    use crate::stages::trial::with;

    fn event(drawn: &str, accounts: impl IntoIterator<Item = Account>, guests: usize, include: &[&str]) -> Event {
        let mut book = Book::default();
        book.keep_accounts(accounts);
        with(Scope::Direct, drawn, |context| {
            let context = context.clone().keeping(&book);
            let include = include.iter().filter_map(|id| context.network.find(id)).collect();
            Event::new(Request { context: &context, guests, include, grouping: None, notes: Vec::new() })
        })
    }

    fn ids(event: &Event) -> Vec<&str> {
        event.guests.iter().map(|guest| guest.person.id.as_str()).collect()
    }

    #[test]
    fn guests_are_strangers_of_different_trades() {
        let drawn = "you -- a@A[industry=steel]; you -- b@B[industry=steel]; you -- c@C[industry=law]; \
                     you -- d@D[industry=soap]; c -- d; complete";
        let event = event(drawn, [], 2, &[]);
        assert_eq!((event.pairs, event.pairs_new, event.proven, &*event.group_by), (1, 1, true, "industry"));
        assert!(ids(&event) != ["a", "b"] && ids(&event) != ["c", "d"], "{:?}", ids(&event));
        assert_eq!(event.introductions.len(), 1);
    }

    #[test]
    fn rivals_never_come_together_and_competitors_not_at_all() {
        let drawn = "you -- a@A[industry=steel]; you -- b@B[industry=law]; you -- c@C[industry=soap]; complete";
        let rival = Account { rivals: ["B".into()].into(), ..Account::named("A") };
        let apart = event(drawn, [rival.clone()], 3, &["a"]);
        assert_eq!(ids(&apart), ["a", "c"]);
        assert_eq!((apart.left_out[0].kind.as_str(), apart.left_out[0].meets), ("rival", None));
        let both = event(drawn, [rival], 3, &["a", "b"]);
        assert_eq!((ids(&both), both.notes.len()), (vec!["a", "b", "c"], 1), "who is asked for by name comes");
        let without = event(drawn, [Account { status: Some(Status::Competitor), ..Account::named("C") }], 3, &[]);
        assert_eq!((ids(&without), without.left_out[0].kind.as_str()), (vec!["a", "b"], "competitor"));
    }

    #[test]
    fn pairs_nobody_asked_about_may_be_new_and_are_not_counted_as_new() {
        let event = event("you -- a@A[industry=steel]; you -- b@B[industry=law]", [], 2, &[]);
        assert_eq!((event.pairs_new, event.pairs_perhaps_new, event.introductions[0].settled), (0, 1, false));
        let blank =
            "you -- a@A[industry=steel]; you -- b@B; you -- c@C[industry=law]; you -- d@D[industry=it]; complete";
        let event = self::event(blank, [], 3, &["b"]);
        assert_eq!((event.pairs_new, event.pairs_perhaps_new), (1, 2), "of which trade b is, is not known");
    }

    #[test]
    fn of_equal_choices_those_come_whose_own_contacts_lead_further() {
        let drawn = "you -- a@A[industry=steel]; you -- b@B[industry=law] -- x@X[industry=rail]; \
                     you -- c@C[industry=soap] -- y@Y[industry=wine]; complete";
        assert_eq!(ids(&event(drawn, [], 2, &[])), ["b", "c"]);
    }

    #[test]
    fn colleagues_stay_at_home_unless_asked_for_and_where_nobody_is_known_nobody_comes() {
        let drawn = "you -- kim[internal]; you -- a@A[industry=steel]; complete";
        assert_eq!(ids(&event(drawn, [], 3, &[])), ["a"]);
        assert_eq!(ids(&event(drawn, [], 3, &["kim"])), ["a", "kim"]);
        let nobody = event("you; complete", [], 3, &[]);
        assert_eq!((nobody.guests.len(), nobody.pairs), (0, 0));
    }

    #[test]
    fn no_guest_has_more_than_two_introductions_to_make_and_none_is_left_out() {
        let trades = ["steel", "law", "soap", "rail", "wine"];
        let known = trades.map(|trade| format!("you -- {trade}@{trade}[industry={trade}]"));
        let drawn = format!("{}; complete", known.join("; "));
        let event = event(&drawn, [], 5, &[]);
        let made = |id: &str| {
            let first = event.introductions.iter().take(event.to_make);
            first.filter(|it| it.people.iter().any(|person| person.id == id)).count()
        };
        assert!(trades.iter().all(|id| (1..=2).contains(&made(id))));
        assert_eq!(event.introductions.len(), 10);
    }
}
