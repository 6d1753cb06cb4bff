//! What is known and how good it is: how old, by whom, confirmed or contradicted, and what is missing against a template.

use std::collections::BTreeSet;

use super::context::Context;
use super::dossier::Dossier;
use super::leads::{TOPICS, goes_under};
use crate::book::{Criterion, Fact, WaitReason};
use crate::network::contact::folded;
use crate::network::{ContactIx, Level};
use crate::settings::{
    KNOWN_ACCOUNT, KNOWN_DAYS, KNOWN_LASTING, KNOWN_LASTING_DAYS, KNOWN_MOVING, KNOWN_MOVING_DAYS, KNOWN_PERSON,
    KNOWN_SINGLE, Words,
};

/// A fact, and how good it is.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// What is known.
    pub fact: &'a Fact,
    /// How many days ago it was written down; none: not known.
    pub age: Option<i64>,
    /// Whether that is longer than its topic keeps; none where its day is not known.
    pub is_stale: Option<bool>,
    /// Who else says the same.
    pub confirmed_by: Vec<&'a str>,
    /// Who says otherwise.
    pub contradicted_by: Vec<&'a str>,
    /// Whether it says what an earlier row of the same author says word for word.
    pub is_repeated: bool,
    /// Whether nobody else wrote anything on this topic of whom or what it is about.
    pub is_known_by_one: bool,
}

/// The facts of a dossier, in its order. Cost: each fact is compared with those on the same topic of the same subject.
pub fn known<'a>(context: &Context, dossier: &Dossier<'a>) -> Vec<Known<'a>> {
    let same = |one: &&Fact, other: &&Fact| folded(&one.about) == folded(&other.about) && one.topic == other.topic;
    let groups = dossier.facts.chunk_by(same);
    groups.flat_map(|group| group.iter().enumerate().map(|(at, fact)| judged(context, fact, at, group))).collect()
}

fn judged<'a>(context: &Context, fact: &'a Fact, at: usize, group: &[&'a Fact]) -> Known<'a> {
    let same_text = |other: &&&Fact| folded(&other.text) == folded(&fact.text);
    let voice = voice(fact);
    let others = || group.iter().filter(|other| self::voice(other) != voice);
    let single = is_one_of(context, &KNOWN_SINGLE, fact);
    let otherwise = others().filter(|other| single && !same_text(other)).filter_map(|other| self::voice(other));
    let age = fact.date.and_then(|day| context.days_since(day));
    let writers: BTreeSet<Option<&str>> = group.iter().map(|fact| fact.author.as_deref()).collect();
    Known {
        fact,
        age,
        is_stale: age.map(|age| age > keeps(context, fact)),
        confirmed_by: each_once(
            others().filter(same_text).filter_map(|it| self::voice(it)).chain(noted(fact, "confirmed_by")),
        ),
        contradicted_by: each_once(otherwise.chain(noted(fact, "contradicted_by"))),
        is_repeated: group[..at].iter().any(|other| other.author == fact.author && same_text(&other)),
        is_known_by_one: writers.len() == 1,
    }
}

/// Whether a fact is on a topic that is read for lists of leads and accounts (how early, how exclusive; the signs of a target), rather
/// than to be recalled before a call.
pub fn is_for_lists(fact: &Fact) -> bool {
    let signs = Criterion::ALL.iter().map(|it| it.word()).chain(WaitReason::ALL.iter().map(|it| it.word()));
    signs.chain(TOPICS).any(|name| goes_under(fact, name))
}

/// Who says a fact: the one it came from, else who wrote it down.
pub fn voice(fact: &Fact) -> Option<&str> {
    fact.source.as_deref().or(fact.author.as_deref())
}

/// For how many days a fact keeps, by its topic.
pub fn keeps(context: &Context, fact: &Fact) -> i64 {
    let days = match () {
        () if is_one_of(context, &KNOWN_LASTING, fact) => &KNOWN_LASTING_DAYS,
        () if is_one_of(context, &KNOWN_MOVING, fact) => &KNOWN_MOVING_DAYS,
        () => &KNOWN_DAYS,
    };
    context.settings.number(days) as i64
}

fn is_one_of(context: &Context, topics: &'static Words, fact: &Fact) -> bool {
    context.settings.words(topics).iter().any(|topic| goes_under(fact, &underscored(topic)))
}

fn underscored(topic: &str) -> String {
    folded(topic).replace([' ', '-'], "_")
}

fn noted<'a>(fact: &'a Fact, name: &str) -> impl Iterator<Item = &'a str> {
    fact.attributes.noted(name).unwrap_or_default().split(';').map(str::trim).filter(|it| !it.is_empty())
}

fn each_once<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What the template asks of an account and of those there who decide, and whether it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Somebody there; none: the account itself.
    pub about: Option<ContactIx>,
    /// The topic.
    pub topic: &'a str,
    /// Whether anything is known of it.
    pub is_known: bool,
}

/// The template held against a dossier: first the account, then its people who lead or have a buying influence, by id.
pub fn wanted<'a>(context: &'a Context, dossier: &Dossier) -> Vec<Wanted<'a>> {
    let told = |about: &str, topic: &str| {
        dossier.facts.iter().any(|fact| folded(&fact.about) == folded(about) && goes_under(fact, &underscored(topic)))
    };
    let of_account = context.settings.words(&KNOWN_ACCOUNT).into_iter().map(|topic| {
        let of_deals = dossier.deals.iter().any(|deal| told(&deal.id, topic));
        let is_known = told(dossier.name, topic) || of_deals || stands_in_a_column(dossier, topic);
        Wanted { about: None, topic, is_known }
    });
    let decides = |ix: &&ContactIx| {
        let contact = context.contact(**ix);
        contact.level >= Some(Level::Director) || !contact.influences.is_empty()
    };
    let of_people = dossier.people.iter().filter(decides).flat_map(|&ix| {
        let id = &context.contact(ix).id;
        let wanted = context.settings.words(&KNOWN_PERSON).into_iter();
        wanted.map(move |topic| Wanted { about: Some(ix), topic, is_known: told(id, topic) })
    });
    of_account.chain(of_people).collect()
}

/// Whether a column of the account or of its deals says what a topic asks for.
fn stands_in_a_column(dossier: &Dossier, topic: &str) -> bool {
    let topic = underscored(topic);
    let in_deals = match topic.as_str() {
        "problem" => dossier.deals.iter().any(|deal| deal.problem.is_some()),
        "budget" => dossier.deals.iter().any(|deal| deal.is_open() && deal.budget.is_some()),
        _ => false,
    };
    let in_record = topic == "problem" && dossier.record.is_some_and(|record| !record.problems.is_empty());
    in_deals || in_record || dossier.noted(&topic).is_some()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::advise::Scope;
    use crate::advise::dossier::dossiers;
    use crate::book::{Book, Topic, Visibility};
    use crate::network::Attributes;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn fact(topic: &str, text: &str, author: &str, day: Option<Date>) -> Fact {
        Fact {
            about: "Bolt".into(),
            topic: Topic::from_word(topic),
            text: text.into(),
            author: Some(author.into()),
            date: day,
            source: None,
            visibility: Visibility::All,
            attributes: Attributes::default(),
            line: 2,
        }
    }

    /// Done with the dossier on Bolt of a book in which `me` sells.
    fn at_bolt<T>(facts: Vec<Fact>, act: impl FnOnce(&Context, &Dossier) -> T) -> T {
        let network = sketch("me -- ana@Bolt[level=director]; bo@Bolt; cy@Bolt[influence=user]");
        let seat = network.seat(network.find("me"));
        let mut book = Book::default();
        book.keep_facts(facts);
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book);
        act(&context, &dossiers(&context)["bolt"])
    }

    #[test]
    fn a_topic_that_has_one_answer_is_contradicted_by_another_and_others_are_not() {
        let facts = vec![
            fact("incumbent", "Acme", "kim", None),
            fact("incumbent", "Zed", "lee", None),
            fact("win", "a rise", "kim", None),
            fact("win", "a pilot", "lee", None),
            fact("budget", "40 000", "kim", None),
            fact("budget", " 40 000", "lee", None),
        ];
        at_bolt(facts, |context, dossier| {
            let told: Vec<String> = known(context, dossier)
                .iter()
                .map(|it| {
                    format!(
                        "{} {} +{:?} -{:?}",
                        it.fact.topic.word(),
                        it.fact.text.trim(),
                        it.confirmed_by,
                        it.contradicted_by
                    )
                })
                .collect();
            assert_eq!(
                told,
                [
                    "win a pilot +[] -[]",
                    "win a rise +[] -[]",
                    "budget 40 000 +[\"kim\"] -[]",
                    "budget 40 000 +[\"lee\"] -[]",
                    "incumbent Acme +[] -[\"lee\"]",
                    "incumbent Zed +[] -[\"kim\"]",
                ]
            );
        });
    }

    #[test]
    fn how_long_a_fact_keeps_hangs_on_its_topic() {
        let day = Some(date(2025, 6, 1));
        let facts =
            vec![fact("values", "a", "kim", day), fact("win", "b", "kim", day), fact("budget", "c", "kim", None)];
        at_bolt(facts, |context, dossier| {
            let stale: Vec<_> =
                known(context, dossier).iter().map(|it| (it.fact.topic.word().to_owned(), it.is_stale)).collect();
            let told = |topic: &str, stale| (topic.to_owned(), stale);
            assert_eq!(stale, [told("values", Some(false)), told("win", Some(true)), told("budget", None)]);
        });
    }

    #[test]
    fn the_template_asks_of_the_account_and_of_those_who_decide() {
        at_bolt(vec![fact("Incumbent", "Acme", "kim", None)], |context, dossier| {
            let wanted = wanted(context, dossier);
            let known: Vec<&str> = wanted.iter().filter(|it| it.is_known).map(|it| it.topic).collect();
            let people: BTreeSet<_> = wanted.iter().filter_map(|it| it.about).map(|ix| context.name(ix)).collect();
            assert_eq!((known, people), (vec!["incumbent"], BTreeSet::from(["ana", "cy"])));
        });
    }
}
