//! Advice that the seller has taken or turned down, as the ledger says, and for how long it is not given again.
//!
//! A row of the ledger speaks of a rule; where it names a person, of advice about that person; where it is about an account, a deal
//! or a contact, of advice about these. A row that names nobody speaks of all the rule advises.

use super::advice::Proposal;
use super::context::Context;
use super::rule::Rule;
use crate::book::{Entry, Favour, Settlement};
use crate::network::ContactIx;
use crate::network::contact::same_name;
use crate::settings;

/// Whether the seller said of advice, not long ago, that they did it or would not. A row without a day may be of today.
pub fn is_muted(context: &Context, rule: &Rule, proposal: &Proposal) -> bool {
    said_of(context, rule).any(|entry| is_recent(context, entry) && is_about(context, entry, proposal))
}

/// What the ledger says of a rule's advice to the seller, up to today, in the order of the file.
pub fn said_of<'c>(context: &'c Context, rule: &'c Rule) -> impl Iterator<Item = &'c Entry> {
    let is_said = |entry: &&Entry| {
        let is_theirs = context.is_meant(context.seller, &entry.giver);
        let has_happened = entry.date.is_none_or(|day| day <= context.as_of);
        entry.favour == Favour::Advice && is_theirs && has_happened
    };
    context.book.ledger().iter().filter(is_said).filter(|entry| entry.rule.as_deref() == Some(rule.id))
}

/// Whether what was said still holds: what was declined stays so for some time; what was done needs some time to show.
fn is_recent(context: &Context, entry: &Entry) -> bool {
    let days = match entry.status {
        Some(Settlement::Declined) => context.settings.number(&settings::ADVICE_DECLINED_DAYS),
        Some(Settlement::Done | Settlement::Worked) => context.settings.number(&settings::ADVICE_DONE_DAYS),
        _ => return false,
    };
    entry.date.and_then(|day| context.days_since(day)).is_none_or(|since| (since as f64) < days)
}

fn is_about(context: &Context, entry: &Entry, proposal: &Proposal) -> bool {
    let is_person = |word: &str| proposal.people.iter().any(|&ix: &ContactIx| context.is_meant(ix, word));
    let at_account = |word: &str| context.account().is_some_and(|account| same_name(account, word));
    let is_deal = |word: &str| match proposal.change.deal() {
        Some(deal) => deal == word,
        None => context.book.deal(word).is_some_and(|deal| at_account(&deal.account)),
    };
    let is_thing = |word: &str| is_person(word) || at_account(word) || is_deal(word);
    entry.receiver.as_deref().is_none_or(is_person) && entry.about.as_deref().is_none_or(is_thing)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::advise::{Scope, heard};
    use crate::book::Book;
    use crate::stages::gain_buy_in::cover_an_influence::RULE;
    use crate::stages::trial::with;

    const HOUSE: &str =
        "you == ana@Bolt[influence=coach] -- max@Bolt[influence=technical]; ana -- uma@Bolt[influence=user]";

    fn row(status: Settlement, day: Option<Date>, receiver: Option<&str>, about: Option<&str>) -> Entry {
        Entry {
            date: day,
            receiver: receiver.map(Into::into),
            about: about.map(Into::into),
            rule: Some(RULE.id.into()),
            status: Some(status),
            ..Entry::of(Favour::Advice, "you", "nobody")
        }
    }

    /// Whom the rule is still about, and how many pieces of advice are not given.
    fn given(entry: Entry) -> (Vec<String>, usize) {
        with(Scope::Account("Bolt".into()), HOUSE, |context| {
            let mut book = Book::default();
            book.keep_ledger([entry]);
            let heard = heard([&&RULE], &context.clone().keeping(&book));
            let whom = |it: &crate::advise::Advice| context.name(it.proposal.people[0]).to_owned();
            (heard.advice.iter().map(whom).collect(), heard.muted)
        })
    }

    #[test]
    fn what_was_declined_is_not_advised_again_for_ninety_days() {
        let declined = |day| given(row(Settlement::Declined, Some(day), Some("max"), None));
        assert_eq!(declined(date(2026, 6, 1)), (vec!["uma".to_owned()], 1));
        assert_eq!(declined(date(2026, 3, 18)).1, 1);
        assert_eq!(declined(date(2026, 3, 17)).1, 0);
        assert_eq!(declined(date(2026, 6, 16)).1, 0, "what is dated tomorrow has not been said");
    }

    #[test]
    fn what_was_done_rests_for_a_month_in_which_its_effect_may_show() {
        let done = |day| given(row(Settlement::Done, Some(day), Some("max"), None)).1;
        assert_eq!((done(date(2026, 5, 20)), done(date(2026, 5, 10))), (1, 0));
        assert_eq!(given(row(Settlement::Worked, None, Some("max"), None)).1, 1, "it may be of today");
    }

    #[test]
    fn a_row_may_be_about_an_account_or_about_nobody_and_one_about_others_says_nothing() {
        let today = Some(date(2026, 6, 15));
        let muted = |receiver, about| given(row(Settlement::Declined, today, receiver, about)).1;
        assert_eq!((muted(None, Some("BOLT")), muted(None, None)), (2, 2));
        assert_eq!((muted(None, Some("uma")), muted(Some("max"), Some("Arc")), muted(Some("you"), None)), (1, 0, 0));
        let other = Entry { rule: Some("win-a-broker".into()), ..row(Settlement::Declined, today, None, None) };
        assert_eq!(given(other).1, 0);
    }
}
