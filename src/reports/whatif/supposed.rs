//! Each thing that is supposed to happen, in words, with what is so already.

use jiff::civil::Date;

use super::Supposed;
use crate::advise::figure::rounded;
use crate::advise::{Change, Context};
use crate::network::seat::YOU;
use crate::network::{ContactIx, Link, Strength};
use crate::reports::analysis::person;
use crate::settings::{self, Number};

impl Supposed {
    /// A change, as seen where it is about to be done.
    pub(super) fn of(context: &Context, change: &Change) -> Self {
        let (kind, words, remark) = told(context, change);
        let people = change.people().into_iter().filter_map(|id| context.network.find(id));
        Self {
            kind: kind.to_owned(),
            people: people.map(|ix| person(context.network, ix)).collect(),
            words: first_letter_large(&words),
            remark,
        }
    }
}

/// The word for a change, the change in words, and what is so already.
fn told(context: &Context, change: &Change) -> (&'static str, String, Option<String>) {
    let who = |id: &str| called(context, id);
    match change {
        Change::Tie(a, b, strength) => {
            let strength = strength.map_or_else(|| set(context, &settings::NEW_TIE), Strength::value);
            let words =
                format!("{} and {} come to know each other, with strength {}", who(a), who(b), rounded(strength));
            ("add", words, known_already(context, a, b))
        }
        Change::Cut(a, b) => {
            let words = format!("the tie between {} and {} is given up", who(a), who(b));
            let none = "no tie between them is recorded; from here on they count as asked and not tied";
            ("cut", words, tie(context, a, b).is_none().then(|| none.to_owned()))
        }
        Change::Strengthen(a, b, strength) => {
            let wanted = strength.map_or_else(|| set(context, &settings::STRONG_TIE), Strength::value);
            let words = format!("the tie between {} and {} becomes {} strong", who(a), who(b), rounded(wanted));
            let remark = match tie(context, a, b) {
                None => "no tie between them is recorded, so they come to know each other".to_owned(),
                Some(link) if link.is_evidenced() && link.strength.value() >= wanted => {
                    format!("it is {} by now: that stays", how_strong(&link))
                }
                Some(link) => format!("it was {}", how_strong(&link)),
            };
            ("strengthen", words, Some(remark))
        }
        Change::Touch(id, day) => {
            ("touch", format!("you are in touch with {} on {day}", who(id)), touched(context, id, *day))
        }
        Change::Know { account, person, influence } => {
            let somebody = person.as_deref().map_or_else(|| "somebody who is not in the book yet".to_owned(), who);
            let words = format!("it becomes known that {somebody} is the {influence} buyer at {account}");
            let is_known = |ix: ContactIx| context.contact(ix).has_influence(*influence);
            let known = person.as_deref().and_then(|id| context.network.find(id)).is_some_and(is_known);
            ("know", words, known.then(|| "that is known already".to_owned()))
        }
        Change::Find(skill) => ("find", format!("a colleague is found who knows {skill}"), None),
        Change::Gather(people) => {
            let names: Vec<String> = people.iter().map(|id| who(id)).collect();
            ("gather", format!("you and {} meet, and come to know each other", names.join(", ")), None)
        }
        Change::Leave(id) => {
            let is_seller = context.network.find(id) == Some(context.seller);
            let remark = "it is your network that is read, so the stages are judged as if you stayed";
            let leaves = if is_seller { "you leave".to_owned() } else { format!("{} leaves", who(id)) };
            ("leaves", leaves, is_seller.then(|| remark.to_owned()))
        }
        Change::Own { deal, owner } => {
            let title = context.book.deal(deal).map_or(deal.as_str(), |it| it.title());
            let before = context.book.deal(deal).and_then(|it| it.owner.as_ref());
            let was = before.map(|word| format!("it was owned by {}", who(word)));
            ("owner", format!("the deal {title} gets the owner {}", who(owner)), was)
        }
        Change::Ledger(entry) => {
            let receiver = entry.receiver.as_deref().map(|id| format!(" for {}", who(id))).unwrap_or_default();
            ("ledger", format!("a {} by {}{receiver} is noted", entry.favour, who(&entry.giver)), None)
        }
        Change::Settle(entry) => {
            let owed = |word: Option<&crate::network::Text>| word.map_or_else(|| "somebody".to_owned(), |id| who(id));
            let (debtor, creditor) = (owed(entry.debtor()), owed(entry.creditor()));
            ("settle", format!("{debtor} and {creditor} are even on the {}", entry.favour), None)
        }
        Change::Plan(deal) => ("plan", format!("{deal} has a next step ahead"), None),
        Change::Wait(id) => ("wait", format!("nothing is asked of {} for now", who(id)), None),
    }
}

/// That two people know each other by now, as far as the book says.
fn known_already(context: &Context, a: &str, b: &str) -> Option<String> {
    let link = tie(context, a, b)?;
    let of_the_seller = [a, b].contains(&context.contact(context.seller).id.as_str());
    Some(if of_the_seller && context.ties_are_assumed() {
        "you count as in touch with everybody listed, as long as the book does not say with whom you are".to_owned()
    } else {
        format!("they do already ({}): that stays", how_strong(&link))
    })
}

/// What is otherwise than one may think of a touch: it makes somebody a contact, a row speaks against it, or it is not the last.
fn touched(context: &Context, id: &str, day: Date) -> Option<String> {
    let ix = context.network.find(id)?;
    if context.network.knowledge().are_apart(context.seller, ix) {
        Some("the book says that you do not know each other: that stays".to_owned())
    } else if !context.is_direct(ix) {
        Some("that makes them a contact of yours".to_owned())
    } else {
        let later = context.last_contact(ix).filter(|last| *last >= day)?;
        Some(format!("you were in touch on {later} already"))
    }
}

fn tie(context: &Context, a: &str, b: &str) -> Option<Link> {
    let ends = context.network.find(a).zip(context.network.find(b));
    ends.and_then(|(a, b)| context.network.link(a, b)).filter(Link::is_declared)
}

fn how_strong(link: &Link) -> String {
    if link.is_evidenced() { rounded(link.strength.value()) } else { "not known how strong".to_owned() }
}

fn set(context: &Context, number: &'static Number) -> f64 {
    context.settings.number(number)
}

/// How somebody is called in a sentence to the seller.
fn called(context: &Context, id: &str) -> String {
    match context.person(id) {
        Some(ix) if ix == context.seller => YOU.to_owned(),
        _ => context.called(id).to_owned(),
    }
}

fn first_letter_large(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
