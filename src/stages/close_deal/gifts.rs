//! What a seller can give a customer who vouches: people worth knowing. And what moves that customer.

use std::cmp::Reverse;

use super::likeness::Firms;
use super::rivalry::{Rivalry, between};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, NetworkKind, Pair};

/// Somebody whom a customer would gain from meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Gift {
    /// Whom they would meet.
    pub person: ContactIx,
    /// What their firms have in common, to speak about.
    pub in_common: Vec<String>,
    /// How many people the other knows and they are not known to know, the seller left out.
    pub opens: usize,
    /// Nobody wrote down whether the two firms compete: ask first.
    pub ask_first: bool,
}

/// Whom somebody would gain from meeting among the seller's contacts, those with most to speak about first, then those who open
/// most new people, then by name. Never a colleague of the seller or their own, nor anybody of a firm that competes or may.
///
/// Cost: for each direct contact a look at the two firms and at the ties of the other.
pub fn gifts(context: &Context, to: ContactIx) -> Vec<Gift> {
    let firms = Firms::of(&context.book, context.settings);
    let own = context.contact(to).account.as_deref();
    let gift = |person: ContactIx| {
        let rivalry = between(context, to, person);
        let other = context.contact(person).account.as_deref();
        let likeness = own.zip(other).and_then(|(own, other)| firms.likeness(own, other));
        let knows = |other: &ContactIx| context.network.declared().has(to.index(), other.index());
        let opens = context.network.neighbours(person).filter(|&ix| ix != context.seller && ix != to);
        Gift {
            person,
            in_common: likeness.map(|it| it.in_common()).unwrap_or_default(),
            opens: opens.filter(|ix| !knows(ix)).count(),
            ask_first: rivalry == Rivalry::NotKnown,
        }
    };
    let mut gifts: Vec<Gift> = worth_meeting(context, to).map(gift).collect();
    gifts.sort_by_key(|it| {
        (it.ask_first, Reverse(it.in_common.len()), Reverse(it.opens), context.name(it.person), it.person)
    });
    gifts
}

/// The seller's contacts in the market and among customers whom somebody is not tied to, and whose firm is surely not theirs nor a
/// rival's.
fn worth_meeting<'c>(context: &'c Context, to: ContactIx) -> impl Iterator<Item = ContactIx> + 'c {
    let is_fit = move |&ix: &ContactIx| {
        let standing = context.register().standing(ix);
        let networks = standing.networks;
        let could_help = networks.has(NetworkKind::Market) || networks.has(NetworkKind::Customer);
        ix != to
            && could_help
            && !standing.may_be_colleague
            && !networks.has(NetworkKind::Prospect)
            && context.network.pair(to, ix) != Pair::Tied
            && !between(context, to, ix).is_possible()
    };
    context.direct().filter(is_fit)
}

/// The contacts of somebody that do not repeat each other, the seller left out (Burt 1992, in Borgatti's form: k − 2t/k).
pub static THEIR_EFFECTIVE_SIZE: Gauge = Gauge {
    id: "their_effective_size",
    title: "contacts of theirs that do not repeat each other",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::Person(effective_size),
};

/// Undefined for somebody without another contact than the seller. A pair of contacts that nobody asked about may be tied or not.
fn effective_size(context: &Context, ix: ContactIx) -> Figure {
    let alters: Vec<ContactIx> = context.network.neighbours(ix).filter(|&alter| alter != context.seller).collect();
    if alters.is_empty() {
        return Figure::Undefined;
    }
    let (k, pairs) = (alters.len() as f64, context.pairs_among(&alters));
    let size = |tied: usize| k - 2.0 * tied as f64 / k;
    Figure::between(size(pairs.tied + pairs.unasked), size(pairs.tied))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Account, Book};
    use crate::stages::trial::with;

    fn names(drawn: &str, accounts: Vec<Account>) -> Vec<String> {
        with(Scope::Direct, drawn, |context| {
            let mut book = Book::default();
            book.keep_accounts(accounts);
            let context = context.clone().keeping(&book);
            let ana = context.network.find("ana").unwrap();
            gifts(&context, ana).into_iter().map(|it| context.name(it.person).to_owned()).collect()
        })
    }

    #[test]
    fn who_has_the_same_trouble_comes_first_then_who_opens_most() {
        let with_problem = |name: &str| Account { problems: ["leaks".into()].into(), ..Account::named(name) };
        let drawn = "you == ana@Bolt[customer industry=steel]; you -- jo@Wave[customer industry=ships]; \
                     you -- max@Bank[market industry=banks] -- x; max -- y; you -- kim@Dome[market industry=domes]";
        assert_eq!(names(drawn, vec![with_problem("Bolt"), with_problem("Wave")]), ["jo", "max", "kim"]);
        assert_eq!(names(drawn, vec![]), ["max", "jo", "kim"]);
    }

    #[test]
    fn rivals_colleagues_prospects_and_those_they_know_are_no_gift() {
        let drawn = "you == ana@Bolt[customer industry=steel]; you -- a@Acme[customer industry=steel]; you -- b@Own[internal]; \
                     you -- c@Core[prospect industry=it]; you -- d@Dome[market industry=domes] -- ana; you -- e@Bolt[customer]";
        assert!(names(drawn, vec![]).is_empty());
    }

    #[test]
    fn pairs_nobody_asked_about_make_their_effective_size_a_range() {
        let size = |drawn: &str| with(Scope::Direct, drawn, |context| THEIR_EFFECTIVE_SIZE.read(context, Some("ana")));
        assert_eq!(size("you == ana -- bo; ana -- cy"), Figure::Between(1.0, 2.0));
        assert_eq!(size("you == ana -- bo -- cy -- ana; complete"), Figure::Exact(1.0));
        assert_eq!(size("you == ana"), Figure::Undefined);
    }
}
