//! All that the book holds on one account: its row, its deals, its people, what is known and who was in touch.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use super::leads::goes_under;
use crate::book::{Account, Deal, Fact, Interaction};
use crate::network::contact::folded;
use crate::network::{Attributes, ContactIx};

/// What the book holds on one account.
#[derive(Debug, Clone, Default)]
pub struct Dossier<'a> {
    /// Its name, as it stands in accounts, else in deals, else with a contact.
    pub name: &'a str,
    /// Its row of `accounts`.
    pub record: Option<&'a Account>,
    /// Its deals, in the order of ids.
    pub deals: Vec<&'a Deal>,
    /// Everybody known there, colleagues and the seller left out, in the order of ids.
    pub people: Vec<ContactIx>,
    /// What is known of it, its deals and its people until today, as far as the seller may see it: by what it is about, topic, day
    /// and text.
    pub facts: Vec<&'a Fact>,
    /// How many facts only their authors may see.
    pub hidden: usize,
    /// Touches until today in which somebody there took part, the latest first.
    pub touches: Vec<&'a Interaction>,
}

/// Something that is noted of an account, in a column netsales has no meaning for or as a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noted<'a> {
    /// What.
    pub text: &'a str,
    /// The fact it stands in; none for a column.
    pub fact: Option<&'a Fact>,
}

impl Noted<'_> {
    /// The day with which the text begins.
    pub fn day(&self) -> Option<Date> {
        self.text.split_whitespace().next()?.trim_end_matches([':', ',', ';', '.']).parse().ok()
    }
}

impl<'a> Dossier<'a> {
    /// What is noted under a name: in an extra column of its row, else in the latest fact about it.
    pub fn noted(&self, name: &str) -> Option<Noted<'a>> {
        let column = self.record.and_then(|record| Attributes::noted(&record.attributes, name));
        let column = column.filter(|text| !text.trim().is_empty()).map(|text| Noted { text, fact: None });
        column.or_else(|| self.evidence(name).map(|fact| Noted { text: &fact.text, fact: Some(fact) }))
    }

    /// The latest fact about the account itself under a topic, in which `_` stands for a blank.
    pub fn evidence(&self, name: &str) -> Option<&'a Fact> {
        let own = self.facts.iter().filter(|fact| folded(&fact.about) == folded(self.name) && goes_under(fact, name));
        own.copied().max_by_key(|fact| (fact.date, &fact.text))
    }
}

/// A dossier on every account that is named anywhere, by its folded name. Cost: a look at each row of the book and each contact.
pub fn dossiers<'a>(context: &'a Context) -> BTreeMap<String, Dossier<'a>> {
    let mut all: BTreeMap<String, Dossier> = BTreeMap::new();
    for account in context.book.accounts() {
        let dossier = all.entry(folded(&account.name)).or_insert_with(|| named(&account.name));
        dossier.record.get_or_insert(account);
    }
    let mut home: BTreeMap<&str, String> = BTreeMap::new();
    for deal in context.book.deals() {
        let account = folded(&deal.account);
        all.entry(account.clone()).or_insert_with(|| named(&deal.account)).deals.push(deal);
        home.insert(&deal.id, account);
    }
    for (ix, contact) in context.network.contacts() {
        let Some(account) = contact.account.as_deref().filter(|it| !it.trim().is_empty()) else { continue };
        let dossier = all.entry(folded(account)).or_insert_with(|| named(account));
        if ix != context.seller && !context.is_colleague(ix) {
            dossier.people.push(ix);
        }
        home.insert(&contact.id, folded(account));
    }
    file_facts(context, &home, &mut all);
    file_touches(context, &mut all);
    for dossier in all.values_mut() {
        dossier.deals.sort_by_key(|deal| &deal.id);
    }
    all
}

fn named(name: &str) -> Dossier<'_> {
    Dossier { name: name.trim(), ..Dossier::default() }
}

fn file_facts<'a>(context: &'a Context, home: &BTreeMap<&str, String>, all: &mut BTreeMap<String, Dossier<'a>>) {
    let until_today = |fact: &&Fact| fact.date.is_none_or(|day| day <= context.as_of);
    for fact in context.book.facts().iter().filter(until_today) {
        // An account that is called as a person is meant before that person.
        let about = folded(&fact.about);
        let account = if all.contains_key(&about) { Some(&about) } else { home.get(fact.about.as_str()) };
        match account.and_then(|account| all.get_mut(account)) {
            Some(dossier) if context.may_see(fact) => dossier.facts.push(fact),
            Some(dossier) => dossier.hidden += 1,
            None => {}
        }
    }
    for dossier in all.values_mut() {
        dossier.facts.sort_by_key(|fact| (&fact.about, &fact.topic, fact.date, &fact.text, &fact.author));
    }
}

fn file_touches<'a>(context: &'a Context, all: &mut BTreeMap<String, Dossier<'a>>) {
    for touch in context.book.interactions().iter().filter(|touch| touch.date <= context.as_of) {
        let met = touch.people().filter_map(|id| context.person(id));
        let outside = met.filter(|&ix| ix != context.seller && !context.is_colleague(ix));
        let mut accounts: Vec<String> =
            outside.filter_map(|ix| context.contact(ix).account.as_deref().map(folded)).collect();
        accounts.sort();
        accounts.dedup();
        for account in accounts {
            if let Some(dossier) = all.get_mut(&account) {
                dossier.touches.push(touch);
            }
        }
    }
    for dossier in all.values_mut() {
        dossier.touches.sort_by_key(|touch| (std::cmp::Reverse(touch.date), touch.medium, &touch.from, &touch.to));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Topic, Visibility};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn fact(about: &str, topic: &str, text: &str, day: Option<Date>) -> Fact {
        Fact {
            about: about.into(),
            topic: Topic::from_word(topic),
            text: text.into(),
            author: Some("kim".into()),
            date: day,
            source: None,
            visibility: Visibility::All,
            attributes: Attributes::default(),
            line: 2,
        }
    }

    #[test]
    fn facts_about_people_and_deals_lie_with_their_account() {
        let network = sketch("me -- ana@Bolt; kim[internal]");
        let seat = network.seat(network.find("me"));
        let mut book = Book::default();
        book.keep_deals([Deal::at("BOLT", "d1")]);
        book.keep_facts([
            fact("bolt", "incumbent", "Acme", Some(date(2026, 1, 1))),
            fact("Bolt", "Incumbent", "Zed", Some(date(2026, 2, 1))),
            fact("ana", "values", "candour", None),
            fact("d1", "win", "a pilot", None),
            fact("nobody", "win", "a pilot", None),
            Fact { visibility: Visibility::Owner, ..fact("ana", "win", "a rise", None) },
            fact("ana", "background", "sailor", Some(date(2027, 1, 1))),
        ]);
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book);
        let all = dossiers(&context);
        assert_eq!(all.keys().collect::<Vec<_>>(), ["bolt"]);
        let bolt = &all["bolt"];
        assert_eq!((bolt.facts.len(), bolt.hidden, bolt.people.len(), bolt.deals.len()), (4, 1, 1, 1));
        assert_eq!(bolt.noted("incumbent").map(|it| it.text), Some("Zed"), "the latest counts");
        assert_eq!(bolt.noted("next_cycle"), None);
    }
}
