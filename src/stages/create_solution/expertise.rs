//! What is noted of the people of a firm: what they know, since when, and on whose word.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::advise::Context;
use crate::book::Topic;
use crate::network::contact::same_name;
use crate::network::{Contact, ContactIx, skill};
use crate::settings;

/// The column in which a book may say who asserted what somebody knows.
const ASSERTED_BY: [&str; 2] = ["expertise_by", "asserted_by"];

/// When somebody's skills were asserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asserted {
    /// On this day, not long ago.
    On(Date),
    /// On this day, so long ago that they may be out of date.
    LongAgo(Date),
    /// Nobody noted when.
    Undated,
}

impl Asserted {
    /// The day, where it is noted.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) | Self::LongAgo(day) => Some(day),
            Self::Undated => None,
        }
    }
}

/// When somebody's skills were asserted.
pub fn asserted(context: &Context, contact: &Contact) -> Asserted {
    let months: Span = (context.settings.number(&settings::SKILL_MONTHS) as i32).months();
    match contact.expertise_on {
        None => Asserted::Undated,
        Some(day) if day.checked_add(months).is_ok_and(|until| until < context.as_of) => Asserted::LongAgo(day),
        Some(day) => Asserted::On(day),
    }
}

/// Who said that somebody knows something: by a column of the contacts, else by a fact about them that names it.
pub fn asserted_by<'c>(context: &'c Context, ix: ContactIx, known: &str) -> Option<&'c str> {
    let contact = context.contact(ix);
    let column =
        ASSERTED_BY.iter().find_map(|name| contact.attributes.get(name)).filter(|word| !word.trim().is_empty());
    let fact = || {
        let about = context.facts_about(&contact.id);
        let names = about.filter(|fact| is_of_skills(&fact.topic) && skill::answers(&fact.text, known));
        names.filter_map(|fact| Some((fact.date, fact.author.as_deref()?))).max().map(|(_, author)| author)
    };
    column.or_else(fact).map(|word| context.called(word))
}

fn is_of_skills(topic: &Topic) -> bool {
    ["expertise", "skill", "skills", "background"].iter().any(|word| same_name(topic.word(), word))
}

/// How many different things somebody is noted to know.
pub fn breadth(contact: &Contact) -> usize {
    let mut skills: Vec<String> =
        contact.expertise.iter().map(|it| skill::folded(it)).filter(|it| !it.is_empty()).collect();
    skills.sort_unstable();
    skills.dedup();
    skills.len()
}

/// Whether somebody knows enough things to see where they do not fit together.
pub fn is_generalist(context: &Context, ix: ContactIx) -> bool {
    breadth(context.contact(ix)) >= context.settings.count(&settings::TEAM_GENERALIST)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    #[test]
    fn a_skill_is_out_of_date_a_year_after_the_day_it_was_asserted() {
        with(Scope::Direct, "you -- ana", |context| {
            let of = |day| asserted(context, &Contact { expertise_on: day, ..Contact::named("ana") });
            assert_eq!(of(Some(date(2025, 6, 15))), Asserted::On(date(2025, 6, 15)));
            assert_eq!(of(Some(date(2025, 6, 14))), Asserted::LongAgo(date(2025, 6, 14)));
            assert_eq!(of(None), Asserted::Undated);
        });
    }

    #[test]
    fn a_generalist_knows_three_different_things_and_who_asserted_them_stands_in_a_column() {
        let drawn = "you; ana[skills=law,tax,prices expertise_by=bo]; bo[name=Bo_Chen skills=law,LAW]";
        with(Scope::Direct, drawn, |context| {
            let at = |id| context.network.find(id).unwrap();
            assert!(is_generalist(context, at("ana")) && !is_generalist(context, at("bo")));
            assert_eq!(breadth(context.contact(at("bo"))), 1);
            assert_eq!(asserted_by(context, at("ana"), "law"), Some("Bo Chen"));
        });
    }
}
