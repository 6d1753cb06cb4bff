//! What `assemble` is asked, and how the answer is put together.

use super::draft::Draft;
use super::people::{Records, alike};
use super::team::TeamReport;
use super::{Assembled, DealNamed, GENERALIST, Need, SCHEMA};
use crate::advise::Context;
use crate::book::{Deal, Favour};
use crate::network::{ContactIx, Text, skill};
use crate::reports::Note;
use crate::reports::briefing::{Debt, owed};
use crate::reports::introductions::Person;
use crate::stages::close_deal::debts::owed_on;
use crate::stages::create_solution::assembly::{self, THOROUGH, Wanted, assemble};
use crate::stages::create_solution::needs::{holders, skill_for};

/// The note that the book does not say whom the seller is in touch with.
const NO_TIES: &str = "no-ties-of-yours";

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// A team that has all of it.
    Team(Vec<String>),
    /// Whoever knows it, or worked there.
    WhoKnows(String),
    /// Everybody of whom anything is noted.
    Everybody,
}

impl Sought {
    fn view(&self) -> &'static str {
        match self {
            Self::Team(_) => "team",
            Self::WhoKnows(_) => "who-knows",
            Self::Everybody => "directory",
        }
    }
}

/// What `assemble` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The seller, and what they know.
    pub context: &'a Context<'a>,
    /// What is looked for.
    pub sought: Sought,
    /// The deal it is for, by id.
    pub deal: Option<String>,
    /// Whether a generalist must be on the team.
    pub generalist: bool,
    /// Who cannot be on it.
    pub avoid: Vec<ContactIx>,
    /// How many people are named for each need at most.
    pub most: usize,
    /// Whether a message to the team is wanted.
    pub draft: bool,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Assembled {
    /// The answer. Cost: a look at each colleague, the search for a team, and a search of ways for each person named.
    pub fn new(request: &Request) -> Self {
        let context = request.context;
        let records = Records::of(context);
        let colleagues: Vec<ContactIx> = request.colleagues();
        let blank = colleagues.iter().filter(|&&ix| context.contact(ix).expertise.is_empty()).count();
        let (needs, team) = match &request.sought {
            Sought::Team(needs) => request.team(&records, needs),
            Sought::WhoKnows(query) => (vec![request.who_knows(&records, query)], None),
            Sought::Everybody => (vec![request.directory(&records, &colleagues)], None),
        };
        let deal = request.deal.as_ref().and_then(|id| context.book.deal(id));
        let mut it = Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            seller: Person::new(context, context.seller),
            view: request.sought.view().to_owned(),
            deal: deal.map(|deal| DealNamed {
                id: deal.id.to_string(),
                title: deal.title().to_owned(),
                account: deal.account.to_string(),
            }),
            promised: deal.map(|deal| promised(context, deal)).unwrap_or_default(),
            needs,
            colleagues: colleagues.len(),
            without_expertise: blank,
            team,
            draft: None,
            notes: request.all_notes(),
        };
        it.draft = request.draft.then(|| Draft::of(context, &it, deal));
        it
    }
}

impl Request<'_> {
    /// Everybody of the firm but the seller, and those to be left out.
    fn colleagues(&self) -> Vec<ContactIx> {
        let context = self.context;
        let all = context.register().perhaps_colleagues().iter().copied().filter(|&ix| context.is_colleague(ix));
        all.filter(|&ix| ix != context.seller && !self.avoid.contains(&ix)).collect()
    }

    fn team(&self, records: &Records, needs: &[String]) -> (Vec<Need>, Option<TeamReport>) {
        let context = self.context;
        let assembly =
            assemble(context, Wanted { needs, generalist: self.generalist, avoid: &self.avoid, limit: THOROUGH });
        let table = assembly.sought.iter().map(|sought| self.need(records, sought));
        // What nobody has comes first; the sort is stable, so the others keep the order in which they were asked for.
        let mut table: Vec<Need> = table.collect();
        table.sort_by_key(|need| need.covered);
        let anybody = !assembly.members.is_empty();
        (table, anybody.then(|| TeamReport::of(context, &assembly, self.deal.as_deref())))
    }

    fn need(&self, records: &Records, sought: &assembly::Sought) -> Need {
        let context = self.context;
        let knows = |&ix: &ContactIx| match &sought.need {
            Some(need) => skills_for(context, ix, need),
            None => context.contact(ix).expertise.join(", "),
        };
        let people: Vec<(ContactIx, String)> = sought.holders.iter().map(|ix| (*ix, knows(ix))).collect();
        let team: Vec<ContactIx> = sought.answers.into_iter().collect();
        Need {
            covered: sought.answers.is_some(),
            answers: sought.answers.map(|ix| Person::new(context, ix)),
            known_to: people.len(),
            people: records.experts(&people, &team, self.most),
            alike: sought.need.iter().filter(|_| people.is_empty()).flat_map(|need| alike(context, need)).collect(),
            need: sought.need.clone().unwrap_or_else(|| GENERALIST.to_owned()),
        }
    }

    /// Who knows something, or worked somewhere of that name.
    fn who_knows(&self, records: &Records, query: &str) -> Need {
        let context = self.context;
        let mut people: Vec<(ContactIx, String)> = holders(context, query)
            .into_iter()
            .filter(|ix| !self.avoid.contains(ix))
            .map(|ix| (ix, skills_for(context, ix, query)))
            .collect();
        for ix in self.colleagues().into_iter().filter(|&ix| skill_for(context, ix, query).is_none()) {
            let there = context.contact(ix).past_accounts.iter().find(|past| skill::answers(past, query));
            people.extend(there.map(|past| (ix, format!("worked at {past}"))));
        }
        let alike = if people.is_empty() { alike(context, query) } else { Vec::new() };
        self.listed(records, query, &people, alike)
    }

    /// Everybody of whom it is noted what they know or where they worked.
    fn directory(&self, records: &Records, colleagues: &[ContactIx]) -> Need {
        let noted = |&ix: &ContactIx| {
            let contact = self.context.contact(ix);
            let is_noted = !contact.expertise.is_empty() || !contact.past_accounts.is_empty();
            is_noted.then(|| (ix, contact.expertise.join(", ")))
        };
        let people: Vec<(ContactIx, String)> = colleagues.iter().filter_map(noted).collect();
        self.listed(records, "", &people, Vec::new())
    }

    fn listed(&self, records: &Records, need: &str, people: &[(ContactIx, String)], alike: Vec<super::Alike>) -> Need {
        Need {
            need: need.to_owned(),
            covered: !people.is_empty(),
            answers: None,
            known_to: people.len(),
            people: records.experts(people, &[], self.most),
            alike,
        }
    }

    fn all_notes(&self) -> Vec<Note> {
        let message = "Nothing in the book says whom you are in touch with, so everybody listed is taken for a contact of yours. \
                       Fill strength or last_contact for those you know.";
        let assumed = self.context.ties_are_assumed().then(|| Note::grave(NO_TIES, message));
        assumed.into_iter().chain(self.notes.iter().cloned()).collect()
    }
}

/// What the seller's side promised on a deal, as far as it falls due at its stage.
fn promised(context: &Context, deal: &Deal) -> Vec<Debt> {
    let promises = owed_on(context, deal).filter(|entry| entry.favour == Favour::Promise);
    let mut promised: Vec<Debt> = promises.map(|entry| owed::debt(context, entry, deal.stage)).collect();
    owed::in_order(&mut promised, None);
    promised
}

/// All that somebody is noted for that answers a need.
fn skills_for(context: &Context, ix: ContactIx, need: &str) -> String {
    let skills = context.contact(ix).expertise.iter().map(Text::as_str).filter(|it| skill::answers(it, need));
    skills.collect::<Vec<_>>().join(", ")
}
