//! What people who are new since an older export add: firms, industries and circles the seller had nobody in.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Person, counted, person};
use crate::advise::Context;
use crate::advise::words::listed;
use crate::network::ContactIx;
use crate::network::contact::folded;
use crate::render::document::{Document, plain, strong};

/// How many of the farthest are named.
const NAMED: usize = 3;

/// What newcomers add to those who were there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Newcomers {
    /// How many people are new.
    pub people: usize,
    /// How many firms they work at where nobody was known before.
    pub firms: usize,
    /// Their industries in which nobody was known before, by name.
    pub industries: Vec<String>,
    /// Of how many the industry is not noted.
    pub without_industry: usize,
    /// How many of them know nobody who was there before, the seller left out, as far as recorded.
    pub apart: usize,
    /// Those of them who are in a new industry, else at a new firm, the former first, then by name: they are farthest from those who were
    /// there before.
    pub farthest: Vec<Person>,
}

/// What is new since an older export; none where no two were compared, or nobody is new. Cost: a look at each contact, and the ties of
/// those who are new.
pub(super) fn newcomers(context: &Context) -> Option<Newcomers> {
    let new = context.book.newcomers().iter().filter_map(|id| context.network.find(id));
    let new: BTreeSet<ContactIx> = new.filter(|&ix| ix != context.seller).collect();
    if new.is_empty() {
        return None;
    }
    let (before, came): (Vec<ContactIx>, Vec<ContactIx>) =
        context.network.indices().filter(|&ix| ix != context.seller).partition(|ix| !new.contains(ix));
    let known =
        |column: &str| -> BTreeSet<String> { before.iter().filter_map(|&ix| context.group(ix, column)).collect() };
    let (industries, firms) = (known("industry"), known("account"));
    let is_new = |ix: ContactIx, column: &str, known: &BTreeSet<String>| {
        context.group(ix, column).is_some_and(|group| !known.contains(&group))
    };
    let is_apart =
        |ix: &ContactIx| context.network.neighbours(*ix).all(|other| other == context.seller || new.contains(&other));
    let apart: Vec<ContactIx> = came.iter().copied().filter(is_apart).collect();
    let rank = |ix: ContactIx| (!is_new(ix, "industry", &industries), !is_new(ix, "account", &firms));
    let mut farthest: Vec<ContactIx> = apart.iter().copied().filter(|&ix| rank(ix) != (true, true)).collect();
    farthest.sort_by_key(|&ix| (rank(ix), context.name(ix), ix));
    let groups = |column: &str| came.iter().filter_map(|&ix| context.group(ix, column)).collect::<BTreeSet<String>>();
    Some(Newcomers {
        people: came.len(),
        firms: groups("account").difference(&firms).count(),
        industries: first_spellings(context, &came, &groups("industry").difference(&industries).collect()),
        without_industry: came.iter().filter(|&&ix| context.group(ix, "industry").is_none()).count(),
        apart: apart.len(),
        farthest: farthest.into_iter().take(NAMED).map(|ix| person(context.network, ix)).collect(),
    })
}

/// Some industries as they are written first, by name.
fn first_spellings(context: &Context, people: &[ContactIx], groups: &BTreeSet<&String>) -> Vec<String> {
    let written = people.iter().filter_map(|&ix| context.contact(ix).industry.as_deref());
    let mut seen = BTreeSet::new();
    let mut words: Vec<String> = written
        .filter(|word| groups.contains(&folded(word)) && seen.insert(folded(word)))
        .map(|word| word.trim().to_owned())
        .collect();
    words.sort();
    words
}

/// Adds what is new to a page.
pub(super) fn tell(page: &mut Document, it: &Newcomers) {
    let names: Vec<&str> = it.industries.iter().map(String::as_str).collect();
    let industries = match names.as_slice() {
        [] => "no industry is new".to_owned(),
        [one] => format!("1 industry is new ({one})"),
        few if few.len() <= NAMED => format!("{} industries are new ({})", few.len(), listed(few, "and")),
        many => format!("{} industries are new ({} and others)", many.len(), many[..NAMED].join(", ")),
    };
    let unknown = match it.without_industry {
        0 => String::new(),
        some => format!("; of {some} nobody noted it"),
    };
    let apart = format!("{} of them knows nobody you had before, as far as recorded", it.apart);
    let apart = if it.apart == 1 { apart } else { apart.replacen("knows", "know", 1) };
    let farthest: Vec<&str> = it.farthest.iter().map(|person| person.name.as_str()).collect();
    let farthest = match farthest.as_slice() {
        [] => String::new(),
        some => format!(" Farthest from those you had: {}; get to know them first.", listed(some, "and")),
    };
    let firms = counted(it.firms, "firm", "firms");
    page.paragraph([
        strong(format!("{} new since the older export: ", counted(it.people, "contact is", "contacts are"))),
        plain(format!("{firms} where you knew nobody; {industries}{unknown}. {apart}.{farthest}")),
    ]);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, newcomers as of};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn since(older: &str, newer: &str) -> Option<Newcomers> {
        let network = sketch(newer);
        let mut book = Book::default();
        book.keep_newcomers(of(&sketch(older), &network));
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        newcomers(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book))
    }

    #[test]
    fn new_firms_industries_and_those_who_know_nobody_from_before_are_told() {
        let older = "you -- ana@Bolt[industry=steel]";
        let newer = "you -- ana@Bolt[industry=steel]; you -- bo@Bolt[industry=Steel] -- ana; you -- cy@Core[industry=rail]; \
                     you -- dee@Dome; you -- eve[industry=banks]; eve -- ana";
        let told = since(older, newer).unwrap();
        assert_eq!((told.people, told.firms, told.without_industry, told.apart), (4, 2, 1, 2));
        assert_eq!(told.industries, ["banks", "rail"]);
        let farthest: Vec<&str> = told.farthest.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(farthest, ["cy", "dee"], "eve knows ana");
    }

    #[test]
    fn where_nobody_is_new_nothing_is_said() {
        assert_eq!(since("you -- ana", "you -- ana"), None);
        assert_eq!(since("ana", "you -- ana"), None, "the seller is no newcomer");
    }
}
