//! The answer of `assemble`: who knows what is needed, the team that has it all, and whom to introduce to whom so that it works as one.

mod circle;
mod draft;
mod page;
mod people;
mod request;
mod table;
mod team;
mod together;

use schemars::JsonSchema;
use serde::Serialize;

pub use draft::Draft;
pub use request::{Request, Sought};
pub use team::{Introduction, Member, TeamReport};
pub use together::Together;

use super::introductions::Person;
use crate::render::document::Document;
use crate::render::{Command, Rows, Value};
use crate::reports::answer::{Answer, each_once};
use crate::reports::briefing::Debt;
use crate::reports::next::next;
use crate::reports::{Amount, Note};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.assemble/1";

/// What is needed where somebody who knows several things must be on the team.
const GENERALIST: &str = "a generalist";

/// Who knows what is needed, and the team that has it all.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Assembled {
    /// `netsales.assemble/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who puts the team together.
    pub seller: Person,
    /// What was asked: for a `team`, `who-knows` one thing, or who knows what, a `directory`.
    pub view: String,
    /// The deal it is for, where one is named.
    pub deal: Option<DealNamed>,
    /// What is needed, what nobody is noted for first.
    pub needs: Vec<Need>,
    /// How many people of the firm there are beside the seller.
    pub colleagues: usize,
    /// Of how many of them nobody noted what they know.
    pub without_expertise: usize,
    /// What was promised on the deal and falls due at its stage, the seller's own first: a promised line to be considered, say.
    pub promised: Vec<Debt>,
    /// The team; none where only who knows something was asked, or nobody is noted for anything that is needed.
    pub team: Option<TeamReport>,
    /// The message to the team, where it was asked for.
    pub draft: Option<Draft>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// A deal by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DealNamed {
    /// The id.
    pub id: String,
    /// The name.
    pub title: String,
    /// Who might buy.
    pub account: String,
}

/// Something that is needed, and who is noted to know it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Need {
    /// The skill, or `a generalist`.
    pub need: String,
    /// Whether anybody of the firm is noted for it.
    pub covered: bool,
    /// Who answers for it on the team.
    pub answers: Option<Person>,
    /// How many people of the firm are noted for it.
    pub known_to: usize,
    /// Those of them who are named, who answers for it first, then the nearest.
    pub people: Vec<Expert>,
    /// Where nobody is: skills of the firm that are spelled most alike, with who has them.
    pub alike: Vec<Alike>,
}

/// A skill that is spelled like what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alike {
    /// The skill as it is written.
    pub skill: String,
    /// Who has it, the first by name.
    pub person: Person,
}

/// Somebody who is noted to know something.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Expert {
    /// Who.
    pub person: Person,
    /// Where they work at home.
    pub department: Option<String>,
    /// What they are noted for; for who worked somewhere, where.
    pub knows: String,
    /// When that was asserted.
    pub asserted_on: Option<String>,
    /// Whether that is so long ago that it may be out of date; none where the day is not known.
    pub out_of_date: Option<bool>,
    /// Who asserted it.
    pub asserted_by: Option<String>,
    /// Their former employers.
    pub past_accounts: Vec<String>,
    /// How many different things they are noted for.
    pub skills: usize,
    /// Whether that makes them a generalist.
    pub generalist: bool,
    /// How many ties lead there from the seller on the best way: 1 for who is in touch; none where none is known.
    pub steps: Option<usize>,
    /// Who stands between, the nearest first.
    pub through: Vec<Person>,
    /// The strengths of the ties on that way multiplied.
    pub reliability: Option<f64>,
    /// How they answer when they are asked for help.
    pub answers: AnswerRecord,
    /// Whether they are on the team.
    pub on_team: bool,
}

/// How somebody answers when they are asked for help, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnswerRecord {
    /// How often they were asked.
    pub requests: usize,
    /// How often they answered, with help or with a no.
    pub answered: usize,
    /// How many requests are open.
    pub open: usize,
    /// How often they helped lately.
    pub helped_lately: usize,
    /// The median of the hours it took; null where there are too few requests for one.
    pub median_hours: Amount,
    /// The same in words; `too few (n=2)` where there are too few.
    pub words: String,
}

impl Answer for Assembled {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row for each person and what they are noted for, and one for each thing that nobody is noted for; of a draft the requests, as
    /// rows of the ledger.
    fn rows(&self) -> Rows<'_> {
        if let Some(draft) = &self.draft {
            return draft.rows();
        }
        let header = [
            "need",
            "id",
            "name",
            "department",
            "knows",
            "asserted_on",
            "out_of_date",
            "asserted_by",
            "past_accounts",
            "skills",
            "steps",
            "through",
            "reliability",
            "requests",
            "answered",
            "open",
            "median_hours",
            "helped_lately",
            "on_team",
        ];
        let rows = self.needs.iter().flat_map(|need| {
            let nobody = need.people.is_empty().then_some((need, None));
            need.people.iter().map(move |expert| (need, Some(expert))).chain(nobody)
        });
        Rows::of(header, rows.collect(), |&(need, expert)| row(need, expert))
    }

    /// The team, where there is one, else those who know something, in the order of the report.
    fn ids(&self) -> Vec<&str> {
        let team = self.team.iter().flat_map(TeamReport::people);
        let known = self.needs.iter().filter(|_| self.team.is_none()).flat_map(|need| &need.people);
        each_once(team.chain(known.map(|expert| &expert.person)).map(|person| person.id.as_str()))
    }

    fn blanks(&self) -> Vec<String> {
        page::missing(self).into_iter().map(|it| it.0 + &it.1).collect()
    }

    /// The message that brings a deal's team together.
    fn next(&self) -> Option<Command> {
        let deal = self.deal.as_ref().filter(|_| self.team.is_some() && self.draft.is_none())?;
        Some(next("assemble").set("--deal", &deal.id).with("--draft"))
    }
}

fn row<'a>(need: &'a Need, expert: Option<&'a Expert>) -> [Value<'a>; 19] {
    let mut cells = std::array::from_fn(|_| Value::Empty);
    cells[0] = need.need.as_str().into();
    let Some(it) = expert else { return cells };
    let whole = |count: usize| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    let through: Vec<&str> = it.through.iter().map(|person| person.id.as_str()).collect();
    [
        need.need.as_str().into(),
        it.person.id.as_str().into(),
        it.person.name.as_str().into(),
        it.department.as_deref().into(),
        it.knows.as_str().into(),
        it.asserted_on.as_deref().into(),
        it.out_of_date.map_or(Value::Empty, Value::Bool),
        it.asserted_by.as_deref().into(),
        it.past_accounts.join(";").into(),
        whole(it.skills),
        it.steps.map_or(Value::Empty, whole),
        through.join(";").into(),
        it.reliability.map_or(Value::Empty, Value::Number),
        whole(it.answers.requests),
        whole(it.answers.answered),
        whole(it.answers.open),
        it.answers.median_hours.cell(),
        whole(it.answers.helped_lately),
        Value::Bool(it.on_team),
    ]
}
