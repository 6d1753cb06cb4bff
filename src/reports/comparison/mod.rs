//! The answer of `compare`: how far news from each of two people gets, whom only one of them reaches, and how closed their circles
//! are.

mod measured;
mod page;
mod sentence;

use schemars::JsonSchema;
use serde::Serialize;

pub use measured::{Grouping, Request};

use super::analysis::Person;
use super::answer::Answer;
use super::share::count;
use super::{Amount, Note};
use crate::render::{Document, Rows, Value};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.comparison/1";

/// Two people side by side.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// `netsales.comparison/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// The column whose values are the groups; `groups`: memberships, of which a person may have several.
    pub group_by: String,
    /// What the groups are called.
    pub groups: String,
    /// How many tied pairs were counted.
    pub ties: usize,
    /// How many of them only follow from shared groups.
    pub ties_from_groups: usize,
    /// The two, in the order asked for.
    pub people: Vec<Side>,
    /// How many people both reach, the two themselves left out: within one step, within two, and so on.
    pub reached_by_both: Vec<usize>,
    /// The id of whose news goes further: to more people within two steps, or within one where no more were asked for; null where it
    /// goes equally far.
    pub further: Option<String>,
    /// Who spreads news further and why, in a sentence.
    pub words: String,
    /// What to know before believing a figure.
    pub notes: Vec<Note>,
}

/// One of two people.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Side {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// How many people they are tied to.
    pub contacts: usize,
    /// Whom they reach within one step, within two, and so on.
    pub reached: Vec<Reached>,
    /// How many people each contact opens: people within two steps over contacts; null without contacts.
    pub reach_per_contact: Option<f64>,
    /// How many contacts are left once those who know each other are discounted; an interval where pairs were not asked about.
    pub effective_size: Amount,
    /// How far their ties lead back to the same people, as recorded; null without contacts.
    pub constraint: Option<f64>,
    /// The share of the pairs of their contacts that know each other; an interval where pairs were not asked about.
    pub density: Amount,
    /// How many pairs of contacts there are.
    pub pairs: usize,
    /// How many of these pairs nobody asked about.
    pub pairs_unasked: usize,
}

/// Whom somebody reaches within so many steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reached {
    /// Within how many steps.
    pub steps: usize,
    /// How many people, themselves left out.
    pub people: usize,
    /// How many of these the other does not reach, the other left out.
    pub only_theirs: usize,
    /// Into how many different groups these people fall.
    pub groups: usize,
    /// Into how many groups into which the other's do not.
    pub groups_only_theirs: usize,
    /// How many of these people are in no group, as far as recorded.
    pub without_group: usize,
}

impl Side {
    /// Whom they reach within so many steps, or in as many as were asked for.
    fn within(&self, steps: usize) -> &Reached {
        &self.reached[steps.min(self.reached.len()) - 1]
    }
}

impl Answer for Comparison {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a figure of one of the two; `n` is over how many it is taken, or how many people are in no group.
    fn rows(&self) -> Rows<'_> {
        let header = ["id", "name", "figure", "steps", "value", "n"];
        Rows::of(header, self.people.iter().flat_map(figures).collect(), Clone::clone)
    }

    /// The two, in the order asked for.
    fn ids(&self) -> Vec<&str> {
        self.people.iter().map(|side| side.person.id.as_str()).collect()
    }
}

type Row<'a> = [Value<'a>; 6];

fn figures(side: &Side) -> Vec<Row<'_>> {
    let row = |figure: &'static str, steps: Option<usize>, value: Value<'static>, n: Option<usize>| -> Row<'_> {
        let (id, name) = (side.person.id.as_str().into(), side.person.name.as_str().into());
        [id, name, figure.into(), steps.map_or(Value::Empty, count), value, n.map_or(Value::Empty, count)]
    };
    let number = |value: Option<f64>| value.map_or(Value::Empty, Value::Number);
    let (contacts, pairs) = (Some(side.contacts), Some(side.pairs));
    let mut rows = vec![row("contacts", None, count(side.contacts), None)];
    for reached in &side.reached {
        let steps = Some(reached.steps);
        rows.extend([
            row("people", steps, count(reached.people), None),
            row("people_only_theirs", steps, count(reached.only_theirs), None),
            row("groups", steps, count(reached.groups), Some(reached.without_group)),
            row("groups_only_theirs", steps, count(reached.groups_only_theirs), None),
        ]);
    }
    rows.extend([
        row("reach_per_contact", None, number(side.reach_per_contact), contacts),
        row("effective_size", None, side.effective_size.cell(), contacts),
        row("constraint", None, number(side.constraint), contacts),
        row("density", None, side.density.cell(), pairs),
    ]);
    rows
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::metrics::{self, Measured, Sheet};
    use crate::network::sketch::sketch;
    use crate::network::{ContactIx, Network, TieFilter};
    use crate::stages::trial::drawn;

    /// Two people of a sketch side by side, three steps far.
    fn side_by_side(network: &Network, people: [&str; 2]) -> Comparison {
        let people = people.map(|id| network.find(id).unwrap());
        let grouping = Grouping::usual(network);
        let (as_of, steps, notes) = (date(2026, 6, 15), 3, Vec::new());
        Comparison::new(Request { network, as_of, people, seller: None, steps, grouping, declared_only: false, notes })
    }

    fn told(side: &Side) -> Vec<[usize; 4]> {
        side.reached.iter().map(|it| [it.people, it.only_theirs, it.groups, it.groups_only_theirs]).collect()
    }

    #[test]
    fn who_knows_people_of_different_circles_is_heard_further_with_as_many_contacts() {
        // Two riders with two friends each: one's friends know each other and nobody else, the other's belong to crowds of their own.
        let network = sketch(
            "rider -- a@Inn; rider -- b@Mill; a -- c@Inn; a -- d@Forge; b -- e@Mill; e -- f@Quay; \
             other -- x@Farm; other -- y@Farm; x -- y; x -- c; complete",
        );
        let comparison = side_by_side(&network, ["other", "rider"]);
        let [other, rider] = comparison.people.as_slice() else { panic!("two people") };
        assert_eq!(told(rider), [[2, 2, 2, 2], [5, 4, 3, 2], [7, 4, 5, 3]]);
        assert_eq!(told(other), [[2, 2, 1, 1], [3, 2, 2, 1], [4, 1, 2, 0]]);
        assert_eq!(comparison.reached_by_both, [0, 1, 3]);
        assert_eq!(comparison.further.as_deref(), Some("rider"));
        assert_eq!(
            comparison.words,
            "As far as recorded, news from rider goes further: to 5 people within 2 steps, against 3 from other. With no more contacts \
             (2 against 2), rider reaches more people through each (2.5 against 1.5), has contacts who know each other less and gets \
             into more accounts (3 against 2)."
        );
        assert!(comparison.notes.is_empty(), "all ties are known");
    }

    #[test]
    fn what_was_not_asked_makes_intervals_and_is_said() {
        let comparison =
            side_by_side(&sketch("ana[asked] -- bo; ana -- cy; ana -- dee; bo -- cy; eve -- dee"), ["ana", "eve"]);
        let [ana, eve] = comparison.people.as_slice() else { panic!("two people") };
        assert_eq!((ana.pairs, ana.pairs_unasked), (3, 2));
        assert_eq!(ana.density, Amount::Interval { low: 1.0 / 3.0, high: 1.0 });
        let size = Amount::from(crate::advise::Figure::between(1.0, 3.0 - 2.0 / 3.0));
        assert_eq!(ana.effective_size.in_words(), size.in_words());
        assert_eq!((eve.density, eve.effective_size), (Amount::Undefined(()), Amount::Value(1.0)));
        assert!(comparison.notes[0].message.starts_with("Nobody went through the ties of eve,"));
    }

    #[test]
    fn shared_groups_are_ties_and_groups_and_it_is_said_how_many() {
        let network = sketch("ana[groups=Lodge,Caucus]; bo[groups=Lodge]; cy[groups=Caucus]; bo -- dee; complete");
        let comparison = side_by_side(&network, ["ana", "bo"]);
        assert_eq!((comparison.ties, comparison.ties_from_groups, comparison.group_by.as_str()), (3, 2, "groups"));
        assert_eq!(told(&comparison.people[0]), [[2, 1, 2, 0], [3, 0, 2, 0], [3, 0, 2, 0]]);
        assert_eq!(comparison.people[0].reached[1].without_group, 1);
    }

    #[test]
    fn whose_news_goes_as_far_are_told_apart_by_nothing() {
        let comparison = side_by_side(&sketch("ana -- bo -- cy; dee; eve"), ["ana", "cy"]);
        assert_eq!(comparison.further, None);
        assert!(comparison.words.ends_with("go equally far: to 2 people within 2 steps, through 1 and 1 contacts."));
        let strangers = side_by_side(&sketch("ana; bo; cy -- dee"), ["ana", "bo"]);
        assert_eq!(strangers.words, "As far as recorded, neither ana nor bo knows anybody.");
        assert_eq!((strangers.people[0].constraint, strangers.people[0].reach_per_contact), (None, None));
    }

    #[test]
    fn figures_are_those_that_measuring_everybody_finds() {
        for seed in 0..60 {
            let network = sketch(&format!("{}; complete", drawn(seed)));
            let comparison = side_by_side(&network, ["p0", "p1"]);
            let measured = Measured::new(network.view(&TieFilter::default(), false, false));
            let wanted: Vec<_> = ["reach2", "effective_size", "constraint", "ego_density"]
                .into_iter()
                .filter_map(metrics::find)
                .collect();
            let sheet = Sheet::compute(&measured, &wanted);
            for side in &comparison.people {
                let place = network.find(&side.person.id).map(ContactIx::index).unwrap();
                let value = |amount| match amount {
                    Amount::Value(value) => Some(value),
                    _ => None,
                };
                let own = [
                    Some(side.reached[1].people as f64),
                    value(side.effective_size),
                    side.constraint,
                    value(side.density),
                ];
                let all = wanted.iter().map(|metric| sheet.value(metric.id, place));
                let near = |(own, all): (Option<f64>, Option<f64>)| match (own, all) {
                    (Some(own), Some(all)) => (own - all).abs() < 1e-9,
                    (own, all) => own == all,
                };
                assert!(own.into_iter().zip(all).all(near), "seed {seed}: {side:?}");
            }
        }
    }
}
