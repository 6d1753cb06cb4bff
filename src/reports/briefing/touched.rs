//! The touches with the one who is called, and what the touches so far were for.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::request::Sight;
use super::{Balance, Rhythm, Touched};
use crate::book::{Brought, Interaction, Medium, Purpose};
use crate::network::Text;
use crate::reports::introductions::Person;

/// How many touches are shown.
const TOUCHES: usize = 5;
/// From how many touches on it says something that they all went one way.
const SEVERAL: usize = 3;
/// From how many empty touches in a row on somebody is likely to be irked.
const EMPTY: usize = 2;

/// The last touches between the seller and the one to call, the latest first.
pub(super) fn touches(sight: &Sight) -> Vec<Touched> {
    let (context, Some(call)) = (&sight.context, sight.call) else { return Vec::new() };
    let mut touches: Vec<_> = context.touches(context.seller, call).collect();
    touches.sort_by(|one, other| {
        let order = |touch: &Interaction| (touch.date, touch.medium, touch.from.clone(), touch.to.clone());
        order(other).cmp(&order(one))
    });
    let others = |id: &&Text| !context.is_meant(call, id) && !context.is_meant(context.seller, id);
    let person = |id: &Text| Person { id: id.to_string(), name: context.called(id).to_owned() };
    let shown = touches.into_iter().take(TOUCHES).map(|touch| Touched {
        date: touch.date.to_string(),
        kind: touch.medium.word().to_owned(),
        by_you: context.is_meant(context.seller, &touch.from),
        with: touch.people().filter(others).map(person).collect(),
        purpose: touch.purpose.map(|it| it.word().to_owned()),
        brought: touch.brought.map(|it| it.word().to_owned()),
    });
    shown.collect()
}

/// How often the seller told, and how often the seller learnt: on the deal or, without one, with the one to call. None where of no
/// touch it is written down what it was for.
pub(super) fn balance(sight: &Sight) -> Option<Balance> {
    let context = &sight.context;
    let with_call = |touch: &&Interaction| {
        let took_part = |ix| touch.people().any(|id| context.is_meant(ix, id));
        sight.call.is_some_and(|call| took_part(call) && took_part(context.seller))
    };
    let counts = |touch: &&Interaction| match &sight.deal {
        Some(deal) => touch.deal.as_deref() == Some(deal.id.as_str()),
        None => with_call(touch),
    };
    let happened = context.book.interactions().iter().filter(|touch| touch.date <= context.as_of).filter(counts);
    let purposes: Vec<Purpose> = happened.filter_map(|touch| touch.purpose).collect();
    let of = |purpose| purposes.iter().filter(|it| **it == purpose).count();
    (!purposes.is_empty()).then(|| Balance {
        taught: of(Purpose::Teach),
        learnt: of(Purpose::Learn),
        coordinated: of(Purpose::Coordinate),
        social: of(Purpose::Social),
    })
}

/// How the touches between the seller and the one to call have gone; none where none is written down.
pub(super) fn rhythm(sight: &Sight) -> Option<Rhythm> {
    let (context, call) = (&sight.context, sight.call?);
    let mut touches: Vec<&Interaction> = context.touches(context.seller, call).collect();
    touches.sort_by_key(|touch| Reverse(touch.date));
    let media: BTreeSet<&str> = touches.iter().map(|touch| touch.medium.word()).collect();
    (!touches.is_empty()).then(|| Rhythm {
        touches: touches.len(),
        begun_by_you: touches.iter().filter(|touch| context.is_meant(context.seller, &touch.from)).count(),
        media: media.into_iter().map(str::to_owned).collect(),
        empty_lately: touches.iter().take_while(|touch| touch.brought == Some(Brought::None)).count(),
    })
}

/// What to do otherwise this time, the weightiest of what the touches so far suggest; none where they suggest nothing.
pub(super) fn otherwise(balance: Option<&Balance>, rhythm: Option<&Rhythm>) -> Option<String> {
    balance.and_then(Balance::lopsided).or_else(|| rhythm.and_then(Rhythm::lopsided))
}

impl Balance {
    /// Who only told is to ask, and who only asked is to tell. None where both were done.
    fn lopsided(&self) -> Option<String> {
        match (self.taught, self.learnt) {
            (told @ 2.., 0) => Some(format!("You told {told} times and never asked: this time, ask")),
            (0, asked @ 2..) => Some(format!("You asked {asked} times and told nothing: this time, tell")),
            _ => None,
        }
    }
}

impl Rhythm {
    /// Who came with nothing brings something; who always begins asks for something that is theirs to do; who never met meets.
    fn lopsided(&self) -> Option<String> {
        let count = self.touches;
        if self.empty_lately >= EMPTY {
            let times = self.empty_lately;
            Some(format!("The last {times} touches brought nothing: bring news, an answer or somebody worth knowing"))
        } else if count >= SEVERAL && self.begun_by_you == count {
            Some(format!("You began all {count} touches: leave something for them to come back with"))
        } else if count >= SEVERAL && !self.media.iter().any(|medium| medium == Medium::Meeting.word()) {
            Some(format!("None of {count} touches was a meeting: propose one"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_only_told_is_to_ask_and_who_only_asked_is_to_tell() {
        let said = |taught, learnt| Balance { taught, learnt, coordinated: 1, social: 0 }.lopsided();
        assert_eq!(said(3, 0).as_deref(), Some("You told 3 times and never asked: this time, ask"));
        assert_eq!(said(0, 2).as_deref(), Some("You asked 2 times and told nothing: this time, tell"));
        assert_eq!((said(2, 1), said(1, 0)), (None, None));
    }

    #[test]
    fn empty_touches_weigh_more_than_who_began_and_that_more_than_never_having_met() {
        let said = |begun_by_you, empty_lately, media: &[&str]| {
            let media = media.iter().map(|&it| it.to_owned()).collect();
            Rhythm { touches: 3, begun_by_you, media, empty_lately }.lopsided().unwrap_or_default()
        };
        assert!(said(3, 2, &["email"]).starts_with("The last 2 touches brought nothing"));
        assert!(said(3, 1, &["email"]).starts_with("You began all 3 touches"));
        assert_eq!(said(1, 1, &["call", "email"]), "None of 3 touches was a meeting: propose one");
        assert_eq!(said(1, 1, &["call", "meeting"]), "");
    }
}
