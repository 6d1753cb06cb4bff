//! The answer of `path`: who introduces the seller to whom, how far each tie bears the ask, and whom to ask where nobody is
//! known who could.

mod colleague;
mod page;
mod questions;
mod request;

use schemars::JsonSchema;
use serde::Serialize;

pub use colleague::{Colleague, List, Stranger};
pub use request::{Goal, Request};

use crate::advise::Context;
use crate::network::ContactIx;
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::Note;
use crate::reports::answer::{Answer, each_once};
use crate::reports::next::brief;

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.path/1";

/// The best ways to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Introductions {
    /// `netsales.path/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who wants to be introduced.
    pub from: Person,
    /// Whether that is the reader.
    pub own: bool,
    /// To whom, in words.
    pub to: String,
    /// How many people of the book are meant.
    pub meant: usize,
    /// What each tie was asked to bear: `information`, `introduction`, `endorsement` or `reference`.
    pub ask: String,
    /// How many people a way may pass at most.
    pub intermediaries: usize,
    /// Those meant with whom the start is in touch, and who need no introduction.
    pub in_touch: Vec<Person>,
    /// The ways, the most reliable first: to one person the best ones, to several the best one to each of the best reached of
    /// those with whom the start is not in touch.
    pub paths: Vec<Way>,
    /// Whether these are all: there are no other ways to the one person, and none of the others meant is reached.
    pub all_shown: bool,
    /// The people whom no way to the one person gets round, the nearest first.
    pub on_every_path: Vec<Person>,
    /// What lists of colleagues add.
    pub beside: Vec<Colleague>,
    /// Where no way is known: whom to ask.
    pub questions: Vec<Question>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// A person by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A chain of people, each of whom knows the next.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Way {
    /// Who stands at its end.
    pub to: Person,
    /// What to do, in a sentence.
    pub action: String,
    /// The strengths of its ties multiplied: above 0, at most 1. It ranks ways and forecasts nothing.
    pub reliability: f64,
    /// The place in `steps` of the weakest tie, from 0; the first of several.
    pub weakest: usize,
    /// Whether every tie bears the ask.
    pub bears: bool,
    /// Its ties, from the start.
    pub steps: Vec<Step>,
}

/// One tie of a way.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// Who asks.
    pub source: Person,
    /// Who is asked, or met.
    pub target: Person,
    /// How strong the tie is, or is assumed to be.
    pub strength: f64,
    /// On what the strength rests: `typed`, `computed` or `assumed`.
    pub basis: String,
    /// When the two last had contact, as far as recorded.
    pub last_contact: Option<String>,
    /// The most that the tie bears: `information`, `introduction`, `endorsement` or `reference`.
    pub bears: String,
    /// Why it does not bear the ask; none where it does.
    pub too_early: Option<String>,
}

/// A question whose answer could show a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// Whom to ask.
    pub person: Person,
    /// Why them.
    pub because: Option<String>,
    /// What to ask.
    pub question: String,
}

impl Answer for Introductions {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a tie, way after way.
    fn rows(&self) -> Rows<'_> {
        let header = [
            "path",
            "step",
            "source",
            "source_name",
            "target",
            "target_name",
            "strength",
            "basis",
            "last_contact",
            "bears",
            "too_early",
            "reliability",
        ];
        let ways = (1..).zip(&self.paths);
        let steps = ways.flat_map(|(way, path)| (1..).zip(&path.steps).map(move |(at, step)| (way, path, at, step)));
        Rows::of(header, steps.collect(), |&(way, path, at, step)| {
            [
                Value::Integer(way),
                Value::Integer(at),
                step.source.id.as_str().into(),
                step.source.name.as_str().into(),
                step.target.id.as_str().into(),
                step.target.name.as_str().into(),
                Value::Number(step.strength),
                step.basis.as_str().into(),
                step.last_contact.as_deref().into(),
                step.bears.as_str().into(),
                step.too_early.as_deref().into(),
                Value::Number(path.reliability),
            ]
        })
    }

    /// The people along the ways, in the order in which to speak to them, then those already in touch; the start is left out.
    fn ids(&self) -> Vec<&str> {
        let along = self.paths.iter().flat_map(|path| &path.steps).map(|step| step.target.id.as_str());
        each_once(along.chain(self.in_touch.iter().map(|person| person.id.as_str())))
    }

    /// The page for whom to ask first.
    fn next(&self) -> Option<Command> {
        let first = self.paths.first().and_then(|way| way.steps.first());
        first.filter(|_| self.own).map(|step| brief(&step.target.id))
    }
}

impl Person {
    /// Somebody of a seller's network.
    pub(in crate::reports) fn new(context: &Context, ix: ContactIx) -> Self {
        Self { id: context.id(ix), name: context.name(ix).to_owned() }
    }

    /// Whoever a word of the book means; of one who is not listed the word stands for id and name.
    pub(in crate::reports) fn called(context: &Context, word: &str) -> Self {
        Self { id: context.id_of(word).to_owned(), name: context.called(word).to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::network::Seat;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use crate::stages::asks::Ask;

    #[test]
    fn a_way_over_weak_ties_is_never_said_to_score_nothing() {
        let page = format!("{:?}", ways("you .. ana .. bo .. cy .. dee", "dee", 1).page());
        assert!(page.contains("Reliability below 0.01"), "{page}");
    }

    /// The ways of `you` to a person, or to anybody at an account.
    fn ways(drawn: &str, to: &str, ways: usize) -> Introductions {
        let network = sketch(drawn);
        let seat = Seat { seller: network.find("you").unwrap(), network, assumed: false };
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
        let anybody = Goal::Anybody { account: Some(to.to_owned()), department: None, level: None };
        let goal = seat.network.find(to).map_or(anybody, Goal::Person);
        let (context, ask) = (&context, Ask::Introduction);
        Introductions::new(&Request {
            context,
            own: true,
            goal,
            avoid: Vec::new(),
            ask,
            ways,
            beside: Vec::new(),
            notes: Vec::new(),
        })
    }

    fn ids(people: &[Person]) -> Vec<&str> {
        people.iter().map(|person| person.id.as_str()).collect()
    }

    #[test]
    fn a_way_says_where_it_is_weakest_and_which_tie_does_not_bear_the_ask() {
        let found = ways("you == ana -- bo@Bolt .. jo@Bolt[level=director]", "jo", 3);
        let way = &found.paths[0];
        assert_eq!(way.action, "Ask ana to introduce you to bo, and bo to introduce you to jo");
        assert_eq!((way.reliability, way.weakest, way.bears), (0.75 * 0.5 * 0.25, 2, false));
        let early: Vec<_> = way.steps.iter().map(|step| step.too_early.as_deref()).collect();
        assert_eq!(early, [None, None, Some("too weak (0.25, 0.4 wanted)")]);
        assert_eq!((ids(&found.on_every_path), found.all_shown), (vec!["ana", "bo"], true));
    }

    #[test]
    fn whom_a_further_way_gets_round_is_not_on_every_way() {
        // The one way shown passes ana; another does not.
        let found = ways("you == ana == bo == jo; you -- cy .. bo", "jo", 1);
        assert_eq!((ids(&found.on_every_path), found.all_shown), (vec!["bo"], false));
    }

    #[test]
    fn among_ways_as_good_and_as_short_names_decide() {
        let found = ways("you -- p1[name=Zoe] -- jo; you -- p2[name=Ana] -- jo", "jo", 2);
        assert_eq!(found.paths[0].steps[0].target.name, "Ana");
    }

    #[test]
    fn at_an_account_who_is_in_touch_needs_no_way_and_the_others_have_one_each() {
        let found = ways("you == ana@Bolt == bo@Bolt; ana .. cy@Bolt; you -- eve -- bo; dee@Bolt", "Bolt", 5);
        assert_eq!(ids(&found.in_touch), ["ana"]);
        assert_eq!(found.paths.iter().map(|way| way.to.id.as_str()).collect::<Vec<_>>(), ["bo", "cy"]);
        assert_eq!((found.meant, found.all_shown, found.questions.len()), (4, true, 0));
    }

    #[test]
    fn where_no_way_is_known_those_nearest_to_the_account_are_asked_unless_they_have_said_no() {
        let drawn =
            "you == zed; you .. ana@Bolt; you -- eve -- bo@Bolt; you ## max@Bolt; max xx jo; jo@Bolt[title=CEO]";
        let found = ways(drawn, "jo", 3);
        assert!(found.paths.is_empty());
        let asked: Vec<_> = found.questions.iter().map(|it| (it.person.id.as_str(), it.because.as_deref())).collect();
        assert_eq!(asked, [("ana", Some("works there")), ("eve", Some("knows bo there")), ("zed", None)]);
        assert_eq!(found.questions[0].question, "do you know jo, CEO at Bolt?");
        assert!(ways("you == ana@Bolt; jo@Bolt; complete", "jo", 3).questions.is_empty());
    }
}
