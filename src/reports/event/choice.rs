//! Who comes: from those who could to those who do, and the introductions to make.

use std::collections::BTreeSet;

use super::table::{Table, Worth, pairs};
use super::{Event, Introduction, SCHEMA};
use crate::advise::Context;
use crate::network::ContactIx;
use crate::reports::Note;
use crate::reports::analysis::{Person, person};
use crate::reports::comparison::Grouping;
use crate::reports::introducing::sells_against;
use crate::settings::LABELLED;

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

impl Event {
    /// Whom to invite. The choice is the one with most pairs that are known to be new, of such the one with most that may be, then
    /// the one whose guests' own contacts lead into most groups, then those whom the seller knows best.
    ///
    /// Cost: that of [`select`](crate::metrics::selection::select) for 300 people.
    pub fn new(request: Request) -> Self {
        let context = request.context;
        let mut include = request.include;
        include.sort_unstable();
        include.dedup();
        let everybody = candidates(context, &include);
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
fn candidates(context: &Context, include: &[ContactIx]) -> Vec<ContactIx> {
    let invited = |ix: ContactIx| !context.is_colleague(ix) && !sells_against(context, ix);
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
