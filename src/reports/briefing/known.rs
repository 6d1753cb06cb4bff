//! What is known of the one who is called, of the account and of the deal, and by whom.

use super::request::Sight;
use super::{Bought, Known};
use crate::advise::Context;
use crate::advise::known::is_for_lists;
use crate::book::{Deal, DealStage, Fact, Topic};
use crate::network::contact::same_name;
use crate::reports::answer::each_once;

/// After how many days what is known counts as old.
const OLD: i64 = 365;

/// The facts about the person, then those about the account, then those about the deal, in the order of their topics.
pub(super) fn of_all(sight: &Sight) -> Vec<Known> {
    let person = sight.call.map(|ix| (sight.context.id(ix), sight.context.name(ix).to_owned()));
    let account = sight.account.clone().map(|account| (account.clone(), account));
    let deal = sight.deal.as_ref().map(|deal| (deal.id.to_string(), deal.title().to_owned()));
    let subjects = [person, account, deal].into_iter().flatten();
    subjects.flat_map(|(about, called)| of_one(&sight.context, &about, &called)).collect()
}

fn of_one(context: &Context, about: &str, called: &str) -> Vec<Known> {
    let mut facts: Vec<&Fact> = context.facts_about(about).filter(|fact| !is_for_lists(fact)).collect();
    facts.sort_by_key(|fact| (&fact.topic, fact.date, &fact.text));
    told_once(facts.into_iter().map(|fact| known(context, fact, called)))
}

fn known(context: &Context, fact: &Fact, about: &str) -> Known {
    let author = fact.author.as_deref().filter(|author| !context.is_meant(context.seller, author));
    let said_by = fact.source.as_deref().or(author);
    Known {
        about: about.to_owned(),
        topic: fact.topic.word().to_owned(),
        text: fact.text.to_string(),
        said_by: said_by.map(|who| context.called(who).to_owned()),
        date: fact.date.map(|day| day.to_string()),
        old: fact.date.and_then(|day| context.days_since(day)).is_some_and(|days| days > OLD),
    }
}

/// What several people told alike, once, with all who said so: what two know independently is surer than one's word.
fn told_once(all: impl Iterator<Item = Known>) -> Vec<Known> {
    let mut once: Vec<Known> = Vec::new();
    for known in all {
        let alike = |it: &&mut Known| it.topic == known.topic && same_name(&it.text, &known.text);
        match once.iter_mut().find(alike) {
            None => once.push(known),
            Some(first) => {
                let both = first.said_by.iter().chain(&known.said_by).map(String::as_str);
                let names: Vec<&str> = each_once(both);
                first.said_by = (!names.is_empty()).then(|| names.join(" and "));
                first.old &= known.old;
            }
        }
    }
    once
}

/// The problem beneath the deal: as the deal says, then what is known of it, then what troubles the account.
pub(super) fn problems(sight: &Sight, facts: Vec<Known>) -> Vec<Known> {
    let plain = |about: &str, text: &str| Known {
        about: about.to_owned(),
        topic: Topic::Problem.word().to_owned(),
        text: text.to_owned(),
        said_by: None,
        date: None,
        old: false,
    };
    let deal = sight.deal.as_ref().and_then(|deal| Some(plain(deal.title(), deal.problem.as_deref()?)));
    let account = sight.context.account_record();
    let account = account.filter(|_| facts.is_empty() && deal.is_none());
    let troubles = account.into_iter().flat_map(|it| it.problems.iter().map(|text| plain(&it.name, text)));
    let troubles: Vec<Known> = troubles.collect();
    deal.into_iter().chain(facts).chain(troubles).collect()
}

/// What the account bought before, the latest first.
pub(super) fn bought(sight: &Sight) -> Vec<Bought> {
    let account = sight.account.as_deref().filter(|_| sight.is_sale());
    let deals = account.into_iter().flat_map(|account| sight.context.book.deals_at(account));
    let mut won: Vec<&Deal> = deals.filter(|deal| deal.stage == Some(DealStage::Won)).collect();
    won.sort_by(|one, other| (other.closed_on, &one.id).cmp(&(one.closed_on, &other.id)));
    let told = |deal: &Deal| Bought {
        name: deal.title().to_owned(),
        amount: deal.amount,
        on: deal.closed_on.map(|day| day.to_string()),
    };
    won.into_iter().map(told).collect()
}

/// Whether something is known of the deal, and not of the person or the account.
pub(super) fn is_of_deal(deal: Option<&Deal>, known: &Known) -> bool {
    deal.is_some_and(|deal| deal.title() == known.about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_tell_alike_stands_once_with_both_names() {
        let told = |text: &str, said_by: &str| Known {
            about: "Bolt".into(),
            topic: "decision process".into(),
            text: text.into(),
            said_by: Some(said_by.into()),
            date: None,
            old: false,
        };
        let once = told_once([told("Dee signs", "Ana"), told("dee signs ", "Bo"), told("Max signs", "Cy")].into_iter());
        let said: Vec<_> =
            once.iter().map(|it| (it.text.as_str(), it.said_by.as_deref().unwrap_or_default())).collect();
        assert_eq!(said, [("Dee signs", "Ana and Bo"), ("Max signs", "Cy")]);
    }
}
