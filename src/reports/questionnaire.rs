//! The answer of `ask`: the questions whose answers settle most, as a table that reads back as ties.
//!
//! A row is a pair. `knows` holds `?` until somebody writes `yes` or `no`; a row that still holds `?` says nothing when it is
//! read back.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advise::pairs::{self, marked};
use crate::advise::{Context, Scope};
use crate::metrics::proportion::wilson;
use crate::network::{ContactIx, Pair};
use crate::render::document::{Align, Document, Table, plain, strong};
use crate::render::{Command, Rows};
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::next;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.questions/1";

/// What an open question holds in its `knows` column.
pub const OPEN: &str = "?";

/// Questions to ask, and what is known without asking.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Questionnaire {
    /// `netsales.questions/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// How many pairs nobody asked about, among those the questions are drawn from.
    pub pairs_unasked: usize,
    /// The question that most unsettled signals wait for, as the first screen of `analyze` asks it.
    pub first: Option<String>,
    /// The share of a random sample of pairs that know each other, where a sample was asked for.
    pub sample: Option<Estimate>,
    /// The questions, in the order in which to ask them.
    pub questions: Vec<Question>,
}

/// Whether two people know each other, asked of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// The person to ask, by id.
    pub source: String,
    /// Their name.
    pub source_name: String,
    /// The person asked about, by id.
    pub target: String,
    /// Their name.
    pub target_name: String,
    /// `?` until answered: `yes` or `no`.
    pub knows: String,
    /// How well, once answered: weak, medium or strong.
    pub strength: String,
    /// Whose word the answer is, by id.
    pub told_by: String,
}

/// A density estimated from pairs drawn at random.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Estimate {
    /// The seed of the draw: the same seed and book draw the same pairs.
    pub seed: u64,
    /// How many pairs were drawn.
    pub drawn: usize,
    /// How many of them are answered.
    pub answered: usize,
    /// How many of those know each other.
    pub tied: usize,
    /// The share of the answered pairs that know each other.
    pub density: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Questionnaire {
    /// The questions about the people a context looks at: `informants` people are asked, those first who can settle most pairs
    /// that nobody asked about, each about at most `names` people, those first of whom least is known.
    ///
    /// About an account anybody the seller is in touch with may know somebody there; about a network its own contacts are asked.
    /// Cost: the ties of these people, and for each informant a look at each pair of theirs; not one for every pair.
    pub fn by_informants(context: &Context, informants: usize, names: usize) -> Self {
        let mut open = OpenPairs::of(context);
        let pairs_unasked = open.count();
        let mut questions = Vec::new();
        for _ in 0..informants {
            let Some(asked) = open.best_informant() else { break };
            let mut about = open.with(asked);
            about.sort_by_key(|&ix| (Reverse(open.of_each[ix.index()]), context.name(ix), ix));
            questions.extend(about.iter().take(names).map(|&about| question(context, asked, about)));
            open.settle(asked, &about);
        }
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            pairs_unasked,
            first: None,
            sample: None,
            questions,
        }
    }

    /// Pairs drawn at random among the people a context looks at: their answers estimate how many of all pairs know each other.
    ///
    /// Cost: O(k²) for k people.
    pub fn by_sample(context: &Context, size: usize, seed: u64) -> Self {
        let people = context.members();
        let mut drawn: Vec<(ContactIx, ContactIx)> = all_pairs(people).collect();
        fastrand::Rng::with_seed(seed).shuffle(&mut drawn);
        drawn.truncate(size);
        let state = |&(a, b): &(ContactIx, ContactIx)| context.network.pair(a, b);
        let answered = drawn.iter().filter(|pair| state(pair) != Pair::NotAsked).count();
        let tied = drawn.iter().filter(|pair| state(pair) == Pair::Tied).count();
        let interval = wilson(tied, answered);
        let estimate = Estimate {
            seed,
            drawn: drawn.len(),
            answered,
            tied,
            density: (answered > 0).then(|| tied as f64 / answered as f64),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        };
        let questions = drawn.iter().filter(|pair| state(pair) == Pair::NotAsked);
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            pairs_unasked: context.pairs().unasked,
            first: None,
            sample: Some(estimate),
            questions: questions.map(|&(a, b)| question(context, a, b)).collect(),
        }
    }
}

impl Answer for Questionnaire {
    /// The questions under the name of whom to ask.
    fn page(&self) -> Document {
        let mut page = Document::new();
        page.heading(1, "Questions to ask");
        if let Some(first) = &self.first {
            page.paragraph([strong("Before all else: "), plain(first.clone())]);
        }
        page.text(self.said());
        if let Some(estimate) = &self.sample {
            page.text(estimate.said());
        }
        for asked in self.questions.chunk_by(|a, b| a.source == b.source) {
            let Some(first) = asked.first() else { continue };
            page.paragraph([
                strong(format!("Ask {}", first.source_name)),
                plain(": whom of these do you know, and how well?"),
            ]);
            let mut table = Table::new([
                ("Person", Align::Left),
                ("knows? yes / no", Align::Left),
                ("weak / medium / strong", Align::Left),
            ]);
            for question in asked {
                table.row([
                    question.target_name.clone().into(),
                    question.knows.clone().into(),
                    question.strength.clone().into(),
                ]);
            }
            page.table(table);
        }
        page
    }

    /// A ties file: its columns are those that `ties` reads, with the names beside the ids.
    fn rows(&self) -> Rows<'_> {
        let header = ["source", "source_name", "target", "target_name", "knows", "strength", "told_by"];
        Rows::of(header, self.questions.iter().collect(), |it| {
            let cells =
                [&it.source, &it.source_name, &it.target, &it.target_name, &it.knows, &it.strength, &it.told_by];
            cells.map(|cell| cell.as_str().into())
        })
    }

    /// The people to ask.
    fn ids(&self) -> Vec<&str> {
        each_once(self.questions.iter().map(|question| question.source.as_str()))
    }

    /// The questions as a file to fill in.
    fn next(&self) -> Option<Command> {
        let file = next("ask").set("--format", "csv").set("-o", "answers.csv");
        (!self.questions.is_empty())
            .then(|| file.aside("Fill it in; every command reads it with --answers answers.csv."))
    }
}

impl Questionnaire {
    fn said(&self) -> String {
        match (self.pairs_unasked, self.questions.len()) {
            (0, _) => "Of every pair looked at, it is known whether they know each other.".to_owned(),
            (open, 0) => format!("{open} pairs were never asked about, but nobody you are in touch with could tell."),
            (open, asked) => {
                format!("{open} pairs were never asked about; {asked} of them are settled by asking as follows.")
            }
        }
    }
}

impl Estimate {
    fn said(&self) -> String {
        let Self { drawn, answered, tied, .. } = self;
        match (self.low, self.high) {
            (Some(low), Some(high)) => format!(
                "Of {drawn} pairs drawn at random (seed {}), {answered} are answered and {tied} know each other: of all pairs, {:.0} to {:.0} % do.",
                self.seed,
                low * 100.0,
                high * 100.0
            ),
            _ => format!("Of {drawn} pairs drawn at random (seed {}), none is answered yet.", self.seed),
        }
    }
}

fn all_pairs(people: &[ContactIx]) -> impl Iterator<Item = (ContactIx, ContactIx)> {
    people.iter().enumerate().flat_map(move |(at, &a)| people[at + 1..].iter().map(move |&b| (a, b)))
}

/// The pairs of somebody who can be asked and somebody to ask about, of whom nothing is known: counted, not listed.
struct OpenPairs<'c> {
    context: &'c Context<'c>,
    /// Who is in such pairs, in the order of ids.
    people: Vec<ContactIx>,
    can_be_asked: Vec<bool>,
    is_asked_about: Vec<bool>,
    /// For each contact, in how many open pairs they are.
    of_each: Vec<usize>,
}

impl<'c> OpenPairs<'c> {
    fn of(context: &'c Context<'c>) -> Self {
        let network = context.network;
        let asked: Vec<ContactIx> = match context.scope {
            Scope::Account(_) | Scope::Deal { .. } => context.direct().collect(),
            Scope::Network(_) | Scope::Direct => context.met().collect(),
        };
        let (asked, about) = (pairs::open(network, &asked), pairs::open(network, context.members()));
        let (can_be_asked, is_asked_about) = (marked(network, &asked), marked(network, &about));
        let mut people = [&asked[..], &about].concat();
        people.sort_unstable();
        people.dedup();
        let of_each = vec![0; network.len()];
        let mut open = Self { context, people, can_be_asked, is_asked_about, of_each };
        for &ix in &open.people {
            open.of_each[ix.index()] = match (open.can_be_asked[ix.index()], open.is_asked_about[ix.index()]) {
                (true, true) => open.people.len() - 1,
                (true, false) => about.len(),
                (false, _) => asked.len(),
            };
        }
        for (a, b) in pairs::settled_among(network, &open.people) {
            if open.could_tell(a, b) || open.could_tell(b, a) {
                open.of_each[a.index()] -= 1;
                open.of_each[b.index()] -= 1;
            }
        }
        open
    }

    fn count(&self) -> usize {
        self.of_each.iter().sum::<usize>() / 2
    }

    /// The person in the most open pairs, among those the seller is in touch with; by name among equals.
    fn best_informant(&self) -> Option<ContactIx> {
        let can_be_asked = self.context.direct().filter(|ix| self.of_each[ix.index()] > 0);
        can_be_asked.min_by_key(|&ix| (Reverse(self.of_each[ix.index()]), self.context.name(ix), ix))
    }

    /// With whom somebody is in open pairs, in the order of ids.
    fn with(&self, asked: ContactIx) -> Vec<ContactIx> {
        let is_open = |other: ContactIx| {
            let is_left = other != asked && self.of_each[other.index()] > 0;
            let is_theirs = self.could_tell(asked, other) || self.could_tell(other, asked);
            is_left && is_theirs && self.context.network.pair(asked, other) == Pair::NotAsked
        };
        self.people.iter().copied().filter(|&other| is_open(other)).collect()
    }

    /// Takes the pairs of somebody out, once they have been asked about all those they are in open pairs with.
    fn settle(&mut self, asked: ContactIx, about: &[ContactIx]) {
        for other in about {
            self.of_each[other.index()] -= 1;
        }
        self.of_each[asked.index()] = 0;
    }

    fn could_tell(&self, one: ContactIx, other: ContactIx) -> bool {
        self.can_be_asked[one.index()] && self.is_asked_about[other.index()]
    }
}

fn question(context: &Context, asked: ContactIx, about: ContactIx) -> Question {
    Question {
        source: context.id(asked),
        source_name: context.name(asked).to_owned(),
        target: context.id(about),
        target_name: context.name(about).to_owned(),
        knows: OPEN.to_owned(),
        strength: String::new(),
        told_by: context.id(asked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkKind;
    use crate::stages::trial::{drawn, with};

    /// Whom to ask about whom, with every open pair listed.
    fn slow(context: &Context, informants: usize) -> (usize, Vec<(ContactIx, ContactIx)>) {
        let mut open = open_pairs(context);
        let (all, mut questions) = (open.len(), Vec::new());
        for _ in 0..informants {
            let settles = |ix| open.iter().filter(|&&(a, b)| a == ix || b == ix).count();
            let first = |ix: &ContactIx| (Reverse(settles(*ix)), context.name(*ix), *ix);
            let Some(asked) = context.direct().filter(|&ix| settles(ix) > 0).min_by_key(first) else { break };
            let mut about: Vec<ContactIx> = open
                .iter()
                .filter(|&&(a, b)| a == asked || b == asked)
                .map(|&(a, b)| if a == asked { b } else { a })
                .collect();
            about.sort_by_key(first);
            questions.extend(about.into_iter().map(|about| (asked, about)));
            open.retain(|&(a, b)| a != asked && b != asked);
        }
        (all, questions)
    }

    /// The pairs of somebody who can be asked and somebody to ask about, of whom nothing is known; each pair once.
    fn open_pairs(context: &Context) -> Vec<(ContactIx, ContactIx)> {
        let asked: Vec<ContactIx> = match context.scope {
            Scope::Account(_) | Scope::Deal { .. } => context.direct().collect(),
            Scope::Network(_) | Scope::Direct => context.met().collect(),
        };
        let all = asked.iter().flat_map(|&a| context.members().iter().map(move |&b| (a.min(b), a.max(b))));
        let mut open: Vec<_> = all.filter(|&(a, b)| a != b && context.network.pair(a, b) == Pair::NotAsked).collect();
        open.sort_unstable();
        open.dedup();
        open
    }

    #[test]
    fn the_questions_are_those_of_a_list_of_every_open_pair() {
        let scopes = [Scope::Direct, Scope::Network(NetworkKind::Market), Scope::Account("Bolt".into())];
        for (seed, scope) in (0..200).flat_map(|seed| scopes.iter().map(move |scope| (seed, scope.clone()))) {
            with(scope, &drawn(seed), |context| {
                let (all, questions) = slow(context, 3);
                let fast = Questionnaire::by_informants(context, 3, usize::MAX);
                let asked = fast.questions.iter().map(|it| (it.source.clone(), it.target.clone()));
                let slow: Vec<_> = questions.into_iter().map(|(a, b)| (context.id(a), context.id(b))).collect();
                assert_eq!((fast.pairs_unasked, asked.collect::<Vec<_>>()), (all, slow), "seed {seed}");
            });
        }
    }
}
