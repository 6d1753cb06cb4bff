//! One thing a seller can do or learn, or that can befall them, and the network with it done.

use jiff::civil::Date;

use super::context::Context;
use crate::book::{Book, Entry, Settlement};
use crate::network::{Amendment, Contact, ContactIx, Influence, Seat, Strength, Tie};
use crate::settings;

/// One thing to do or to learn, or that may happen. People are named by id, since a changed network numbers them anew.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Two people come to know each other: a tie of this strength, else of strength `new_tie`. Who is tied stays so.
    Tie(String, String, Option<Strength>),
    /// A tie is given up.
    Cut(String, String),
    /// A tie becomes this strong, else as strong as `strong_tie`, or stays as it is where it is stronger. Whatever else is said of
    /// it stays.
    Strengthen(String, String, Option<Strength>),
    /// The seller is in touch with somebody on a day, and so comes to be tied to them, unless a row says they are not.
    Touch(String, Date),
    /// It becomes known who has a buying influence in an account: somebody listed, or, without an id, a person not yet known.
    Know {
        /// The account.
        account: String,
        /// Who has the influence; none: somebody who is not in the book yet.
        person: Option<String>,
        /// The influence.
        influence: Influence,
    },
    /// A colleague comes to be known who has a skill, and who is not in the book yet.
    Find(String),
    /// The seller and some others meet: each two of them who do not know each other come to, with strength `new_tie`.
    Gather(Vec<String>),
    /// Somebody is gone, with their ties, their touches and what was owed between them and others. The seller whose network is
    /// read stays.
    Leave(String),
    /// A deal gets another owner.
    Own {
        /// The deal, by id.
        deal: String,
        /// Who owns it from now on.
        owner: String,
    },
    /// The ledger has one more entry: a favour done or a promise made. A gauge sees it in [`Context::book`] of the changed context.
    Ledger(Entry),
    /// What is owed by an entry of the ledger is returned today.
    Settle(Entry),
    /// A deal, by id, gets a next step that lies ahead.
    Plan(String),
    /// Nothing is asked of somebody for now. A gauge that counts what is about to be asked leaves out whom [`Context::is_spared`]
    /// names, and so a caution takes its count down.
    Wait(String),
}

impl Change {
    /// A copy of the seat a context looks from, with the change done. What is already so stays so.
    ///
    /// Cost: the ties of those it concerns; of a departure, building the network anew.
    pub fn done(&self, context: &Context) -> Seat {
        let mut amended = context.network.amend();
        match self {
            Self::Tie(a, b, strength) => {
                if let Some(pair) = both(&amended, a, b) {
                    acquaint(context, &mut amended, pair, *strength);
                }
            }
            Self::Gather(people) => {
                let people: Vec<ContactIx> =
                    people.iter().filter_map(|id| amended.find(id)).chain([context.seller]).collect();
                let pairs =
                    people.iter().enumerate().flat_map(|(at, &a)| people[at + 1..].iter().map(move |&b| (a, b)));
                pairs.filter(|(a, b)| a != b).for_each(|pair| acquaint(context, &mut amended, pair, None));
            }
            Self::Cut(a, b) => {
                if let Some((a, b)) = both(&amended, a, b) {
                    amended.untie(a, b).apart(a, b);
                }
            }
            Self::Strengthen(a, b, strength) => {
                if let Some((a, b)) = both(&amended, a, b)
                    && let Some(strength) = strengthened(context, a, b, *strength)
                {
                    amended.rate(a, b, strength);
                }
            }
            Self::Touch(person, day) => {
                if let Some(person) = amended.find(person) {
                    touch(context, &mut amended, person, *day);
                }
            }
            Self::Know { account, person, influence } => know(&mut amended, account, person.as_deref(), *influence),
            Self::Leave(person) => {
                if let Some(gone) = amended.find(person).filter(|&gone| gone != context.seller) {
                    return context.seated_in(context.network.without(gone));
                }
            }
            Self::Find(_) | Self::Own { .. } | Self::Ledger(_) | Self::Settle(_) | Self::Plan(_) | Self::Wait(_) => {}
        }
        context.reseated(amended)
    }

    /// What is read in a context once the change is done.
    ///
    /// Of somebody who is not in the book yet only the influence or the skill counts: nobody is added for it.
    pub fn seen<T>(&self, context: &Context, read: impl FnOnce(&Context) -> T) -> T {
        match self {
            Self::Know { account, person: None, influence } => read(&context.told_of(account, *influence)),
            Self::Find(skill) => read(&context.finding(skill)),
            Self::Wait(person) => read(&context.sparing(person)),
            _ => {
                let seat = self.done(context);
                read(&context.with_ties_of(&seat).keeping(&self.kept(context)))
            }
        }
    }

    /// What is read in a context once several changes are done, one after the other.
    pub fn all_seen<T>(changes: &[Self], context: &Context, read: impl FnOnce(&Context) -> T) -> T {
        in_turn(changes, context, Box::new(read))
    }

    /// The book with the change done.
    fn kept(&self, context: &Context) -> Book {
        let mut book = context.book.clone();
        match self {
            Self::Ledger(entry) => drop(book.keep_ledger([entry.clone()])),
            Self::Settle(entry) => {
                // Two rows may say the same: one return settles one.
                if let Some(owed) = book.ledger_mut().iter_mut().find(|it| *it == entry) {
                    (owed.status, owed.settled_on) = (Some(Settlement::Settled), Some(context.as_of));
                }
            }
            Self::Own { deal, owner } => {
                let theirs = book.deals_mut().iter_mut().filter(|it| it.id == *deal);
                theirs.for_each(|it| it.owner = Some(owner.as_str().into()));
            }
            Self::Plan(deal) => {
                let planned = book.deals_mut().iter_mut().filter(|it| it.id == *deal);
                planned
                    .for_each(|it| (it.next_step, it.next_step_on) = (Some("next step".into()), Some(context.as_of)));
            }
            Self::Leave(person) if context.network.find(person) != Some(context.seller) => book.forget(person),
            _ => {}
        }
        book
    }

    /// The id of the deal it names, or is about.
    pub fn deal(&self) -> Option<&str> {
        match self {
            Self::Plan(deal) | Self::Own { deal, .. } => Some(deal),
            Self::Ledger(entry) => entry.about.as_deref(),
            _ => None,
        }
    }

    /// The ids of the people it concerns.
    pub fn people(&self) -> Vec<&str> {
        match self {
            Self::Tie(a, b, _) | Self::Cut(a, b) | Self::Strengthen(a, b, _) => vec![a, b],
            Self::Touch(person, _) | Self::Leave(person) | Self::Wait(person) => vec![person],
            Self::Know { person, .. } => person.iter().map(String::as_str).collect(),
            Self::Gather(people) => people.iter().map(String::as_str).collect(),
            Self::Find(_) | Self::Plan(_) => Vec::new(),
            Self::Own { owner, .. } => vec![owner],
            Self::Ledger(entry) | Self::Settle(entry) => {
                std::iter::once(&entry.giver).chain(&entry.receiver).map(AsRef::as_ref).collect()
            }
        }
    }
}

/// A recursion, since each context borrows the seat that the one before it was changed to.
fn in_turn<T>(changes: &[Change], context: &Context, read: Box<dyn FnOnce(&Context) -> T + '_>) -> T {
    match changes {
        [] => read(context),
        [first, rest @ ..] => first.seen(context, |changed| in_turn(rest, changed, read)),
    }
}

fn both(amended: &Amendment, a: &str, b: &str) -> Option<(ContactIx, ContactIx)> {
    amended.find(a).zip(amended.find(b))
}

/// Ties two people with this strength, else with that of a new tie. Who is tied stays so.
fn acquaint(context: &Context, amended: &mut Amendment, (a, b): (ContactIx, ContactIx), strength: Option<Strength>) {
    if !context.network.are_tied(a, b) {
        let strength = strength.or_else(|| Strength::new(context.settings.number(&settings::NEW_TIE)));
        amended.tie(a, b, Tie { strength, ..Tie::default() });
    }
}

/// How strong the tie of a pair is to become; none where it is as strong by now, or nothing says how strong it is to be.
fn strengthened(context: &Context, a: ContactIx, b: ContactIx, wanted: Option<Strength>) -> Option<Strength> {
    let wanted = wanted.or_else(|| Strength::new(context.settings.number(&settings::STRONG_TIE)))?;
    let link = context.network.link(a, b).filter(|link| link.is_declared() && link.is_evidenced());
    link.is_none_or(|link| link.strength < wanted).then_some(wanted)
}

/// Notes the day with a person and, where that shows that they are the seller's contact, the tie. A row that says they do not know
/// each other wins over it, as it does over the cells of the contacts table.
fn touch(context: &Context, amended: &mut Amendment, person: ContactIx, day: Date) {
    let cells = amended.contact_mut(person);
    cells.last_contact = cells.last_contact.max(Some(day));
    if !context.is_direct(person) && !context.network.knowledge().are_apart(context.seller, person) {
        amended.tie(context.seller, person, Tie { last_contact: Some(day), ..Tie::default() });
    }
}

/// Notes the influence with the person, who is listed first where they are not yet.
fn know(amended: &mut Amendment, account: &str, person: Option<&str>, influence: Influence) {
    let id = person.map_or_else(|| unknown_person(account, influence), str::to_owned);
    let person = amended.contact(Contact { account: Some(account.into()), ..Contact::named(id) });
    amended.contact_mut(person).influences.insert(influence);
}

/// The id under which somebody stands whose name is not known yet.
fn unknown_person(account: &str, influence: Influence) -> String {
    format!("the {influence} buyer at {account}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Deal, Favour};
    use crate::network::Network;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    /// Something read in the context of a sketch and a book in which the seller is `you`, once changes were done.
    fn after<T>(drawn: &str, book: &Book, changes: &[Change], read: impl FnOnce(&Context) -> T) -> T {
        let network = sketch(drawn);
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Account("Bolt".into())).keeping(book);
        Change::all_seen(changes, &context, read)
    }

    fn strength(network: &Network, a: &str, b: &str) -> Option<f64> {
        network.strength(network.find(a)?, network.find(b)?).map(Strength::value)
    }

    #[test]
    fn who_is_tied_strongly_is_neither_tied_again_nor_weakened() {
        let changes = [
            Change::Tie("you".into(), "ana".into(), Strength::new(0.25)),
            Change::Strengthen("you".into(), "ana".into(), Strength::new(0.5)),
            Change::Strengthen("you".into(), "bo".into(), None),
        ];
        let strengths = after("you ## ana; you ?? bo", &Book::default(), &changes, |changed| {
            ["ana", "bo"].map(|id| strength(changed.network, "you", id))
        });
        assert_eq!(strengths, [Some(1.0), Some(0.8)]);
    }

    #[test]
    fn who_meets_in_a_round_knows_each_other_afterwards_and_who_knew_each_other_stays_as_close() {
        let gather = [Change::Gather(vec!["ana".into(), "bo".into(), "you".into()])];
        let strengths = after("you ## ana; bo; ana xx bo; cy", &Book::default(), &gather, |changed| {
            [("you", "ana"), ("you", "bo"), ("ana", "bo"), ("ana", "cy")].map(|(a, b)| strength(changed.network, a, b))
        });
        assert_eq!(strengths, [Some(1.0), Some(0.5), Some(0.5), None]);
    }

    #[test]
    fn a_skill_that_was_found_is_known_whoever_leaves() {
        let changes = [Change::Find("level sensing".into()), Change::Leave("ana".into())];
        after("you -- ana", &Book::default(), &changes, |changed| {
            assert!(changed.is_found("Sensing") && !changed.is_found("law"));
        });
    }

    #[test]
    fn changes_build_on_each_other_in_their_order() {
        let tie = || Change::Tie("ana".into(), "bo".into(), Strength::new(0.4));
        let cut = || Change::Cut("bo".into(), "ana".into());
        let strong = Change::Strengthen("ana".into(), "bo".into(), Strength::new(0.9));
        let read = |changes: &[Change]| {
            after("you -- ana; bo", &Book::default(), changes, |it| strength(it.network, "ana", "bo"))
        };
        assert_eq!(read(&[tie(), strong, cut()]), None);
        assert_eq!(read(&[cut(), tie()]), Some(0.4));
    }

    #[test]
    fn who_is_in_touch_is_a_contact_unless_a_row_says_no() {
        let today = date(2026, 6, 15);
        let changes = ["ana", "bo", "cy"].map(|id| Change::Touch(id.into(), today));
        let drawn = "you -- cy[last=2026-06-20]; ana; you xx bo";
        let (direct, last) = after(drawn, &Book::default(), &changes, |changed| {
            let cy = changed.network.find("cy").unwrap();
            (changed.direct().map(|ix| changed.name(ix).to_owned()).collect::<Vec<_>>(), changed.last_contact(cy))
        });
        assert_eq!((direct, last), (vec!["ana".to_owned(), "cy".to_owned()], Some(date(2026, 6, 20))));
    }

    #[test]
    fn who_leaves_is_nobodys_contact_owes_nothing_and_owns_no_deal() {
        let mut book = Book::default();
        book.keep_ledger([Entry::of(Favour::Promise, "you", "ana"), Entry::of(Favour::Promise, "you", "bo")]);
        book.keep_deals([Deal { owner: Some("ana".into()), ..Deal::at("Bolt", "d1") }]);
        let left = |who: &str| {
            after("you -- ana@Bolt -- bo@Bolt", &book, &[Change::Leave(who.into())], |changed| {
                (changed.members().len(), changed.book.ledger().len(), changed.book.deals()[0].owner.is_some())
            })
        };
        assert_eq!(left("ana"), (1, 1, false));
        assert_eq!(left("you"), (2, 2, true), "without the seller there is nothing to look at");
    }

    #[test]
    fn a_deal_an_entry_and_a_wait_are_seen_in_the_changed_context() {
        let mut book = Book::default();
        book.keep_deals([Deal::at("Bolt", "d1")]);
        let changes = [
            Change::Own { deal: "d1".into(), owner: "ana".into() },
            Change::Ledger(Entry::of(Favour::Lead, "ana", "you")),
            Change::Wait("bo".into()),
            Change::Leave("cy".into()),
        ];
        after("you -- ana; bo; cy", &book, &changes, |changed| {
            let at = |id| changed.network.find(id).unwrap();
            assert_eq!(changed.book.deals()[0].owner.as_deref(), Some("ana"));
            assert_eq!(changed.entries_between(changed.seller, at("ana")).count(), 1);
            assert!(changed.is_spared(at("bo")) && !changed.is_spared(at("ana")));
        });
    }

    #[test]
    fn one_return_settles_one_of_two_equal_debts() {
        let mut book = Book::default();
        let promise = || Entry::of(Favour::Promise, "you", "ana");
        book.keep_ledger([promise(), promise()]);
        let owed = |times| {
            let settled = vec![Change::Settle(promise()); times];
            after("you -- ana", &book, &settled, |it| it.owed(it.seller, it.network.find("ana").unwrap()).count())
        };
        assert_eq!([owed(0), owed(1), owed(2), owed(3)], [2, 1, 0, 0]);
    }

    #[test]
    fn an_influence_of_somebody_unknown_is_known_at_their_account_only_whoever_leaves() {
        let know = Change::Know { account: "BOLT".into(), person: None, influence: Influence::Economic };
        after("you -- ana@Bolt; bo@Arc", &Book::default(), &[know, Change::Leave("bo".into())], |changed| {
            let told = |account: &str| changed.at(Scope::Account(account.into())).is_told_of(Influence::Economic);
            assert!(told("Bolt") && !told("Arc"));
        });
    }
}
