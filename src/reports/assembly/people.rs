//! Those who know something: since when, on whose word, how they are reached and how they answer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Alike, AnswerRecord, Expert};
use crate::advise::answers::{self, Answers};
use crate::advise::figure::rounded;
use crate::advise::{Context, Figure};
use crate::metrics::paths::{Path, Reached, Ways};
use crate::network::{ContactIx, Text, skill};
use crate::reports::introductions::Person;
use crate::settings;
use crate::stages::create_solution::expertise::{Asserted, asserted, asserted_by, breadth, is_generalist};
use crate::stages::meeting::ways;

/// How many skills that are spelled alike are named.
const ALIKE: usize = 3;

/// What is looked up once of everybody.
pub(super) struct Records<'c> {
    context: &'c Context<'c>,
    asked: BTreeMap<&'c str, Answers>,
}

impl<'c> Records<'c> {
    /// Cost: a look at each row of the ledger.
    pub(super) fn of(context: &'c Context<'c>) -> Self {
        Self { context, asked: answers::by_person(context) }
    }

    /// Some people with what they know, those of the team first, then the nearest; at most so many.
    pub(super) fn experts(&self, people: &[(ContactIx, String)], team: &[ContactIx], most: usize) -> Vec<Expert> {
        let near = self.nearness(people);
        let mut order: Vec<&(ContactIx, String)> = people.iter().collect();
        order.sort_by_cached_key(|(ix, _)| {
            // How near in hundredths, so that the record decides among those about as near.
            let score = near.get(ix).map_or(0.0, |reached| reached.score);
            let hours =
                self.answers(*ix).and_then(|it| it.median_hours(1).high()).map_or(i64::MAX, |it| (it * 60.0) as i64);
            let day = asserted(self.context, self.context.contact(*ix)).day();
            (
                !team.contains(ix),
                Reverse((score * 100.0).ceil() as i64),
                hours,
                Reverse(day),
                self.context.name(*ix),
                *ix,
            )
        });
        order.into_iter().take(most).map(|(ix, knows)| self.expert(*ix, knows, team)).collect()
    }

    fn answers(&self, ix: ContactIx) -> Option<&Answers> {
        self.asked.get(self.context.contact(ix).id.as_str())
    }

    /// How near those are to whom a way of introductions leads.
    fn nearness(&self, people: &[(ContactIx, String)]) -> BTreeMap<ContactIx, Reached> {
        let context = self.context;
        let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
        let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &[], order: &|a, b| a.cmp(&b) };
        let targets: Vec<usize> =
            people.iter().map(|(ix, _)| ix.index()).filter(|&ix| ix != context.seller.index()).collect();
        let reached = ways.to_each(context.seller.index(), &targets);
        reached.into_iter().map(|it| (ContactIx::new(it.to), it)).collect()
    }

    fn expert(&self, ix: ContactIx, knows: &str, team: &[ContactIx]) -> Expert {
        let (context, contact) = (self.context, self.context.contact(ix));
        let way = ways(context, ix, 1).pop();
        let between = way.as_ref().map_or(&[][..], |way| &way.nodes[1..way.hops()]);
        let when = asserted(context, contact);
        Expert {
            person: Person::new(context, ix),
            department: contact.department.as_ref().map(Text::to_string),
            knows: knows.to_owned(),
            asserted_on: when.day().map(|day| day.to_string()),
            out_of_date: when.day().map(|_| matches!(when, Asserted::LongAgo(_))),
            asserted_by: asserted_by(context, ix, knows).map(str::to_owned),
            past_accounts: contact.past_accounts.iter().map(Text::to_string).collect(),
            skills: breadth(contact),
            generalist: is_generalist(context, ix),
            steps: if ix == context.seller { Some(0) } else { way.as_ref().map(Path::hops) },
            through: between.iter().map(|&node| Person::new(context, ContactIx::new(node))).collect(),
            reliability: way.as_ref().map(|way| way.score),
            answers: self.record(self.answers(ix)),
            on_team: team.contains(&ix),
        }
    }

    fn record(&self, answers: Option<&Answers>) -> AnswerRecord {
        let none = Answers::default();
        let it = answers.unwrap_or(&none);
        let few = self.context.settings.count(&settings::FEW);
        let median = it.median_hours(few);
        let open = if it.open > 0 { format!(", {} open", it.open) } else { String::new() };
        let words = match (it.requests, median) {
            (0, _) => "never asked".to_owned(),
            (n, Figure::Undefined) => format!("too few (n={n}){open}"),
            (n, median) => format!("{} of {n}, {} h{open}", it.answered, whole(median)),
        };
        AnswerRecord {
            requests: it.requests,
            answered: it.answered,
            open: it.open,
            helped_lately: it.helped_lately,
            median_hours: median.into(),
            words,
        }
    }
}

fn whole(hours: Figure) -> String {
    hours
        .map(|hours| if hours < 10.0 { hours } else { hours.round() })
        .exact()
        .map_or_else(|| hours.to_string(), rounded)
}

/// The skills of the firm that are spelled most like what is needed, each once, with the first by name who has it.
pub(super) fn alike(context: &Context, need: &str) -> Vec<Alike> {
    let colleagues = context.register().perhaps_colleagues().iter().copied().filter(|&ix| context.is_colleague(ix));
    let skills = colleagues.flat_map(|ix| context.contact(ix).expertise.iter().map(move |it| (it.as_str(), ix)));
    let near =
        skills.filter_map(|(it, ix)| Some((skill::apart(it, need)?, skill::folded(it), context.name(ix), ix, it)));
    let mut near: Vec<_> = near.collect();
    near.sort_unstable();
    near.dedup_by(|one, other| one.1 == other.1);
    near.into_iter()
        .take(ALIKE)
        .map(|(.., ix, skill)| Alike { skill: skill.to_owned(), person: Person::new(context, ix) })
        .collect()
}
