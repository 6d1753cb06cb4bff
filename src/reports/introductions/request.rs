//! What `path` is asked, and how the ways are found and put into words.

use std::collections::BTreeSet;

use super::colleague::List;
use super::{Introductions, Person, SCHEMA, Step, Way};
use crate::advise::Context;
use crate::metrics::paths::{self, Path, Ways};
use crate::network::contact::{folded, same_name};
use crate::network::{Contact, ContactIx, Level};
use crate::reports::Note;
use crate::settings;
use crate::stages::asks::{Ask, most_borne, too_early};
use crate::stages::meeting::described;

/// The note that the book does not say whom the seller is in touch with.
pub(super) const NO_TIES: &str = "no-ties-of-yours";

/// How many departments are named.
const DEPARTMENTS: usize = 12;

/// To whom a way is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// One person.
    Person(ContactIx),
    /// Anybody who fits: of an account, of a department, at a level or higher.
    Anybody {
        /// The account; none: any.
        account: Option<String>,
        /// The department; none: any.
        department: Option<String>,
        /// The lowest level; none: any, also where none is recorded.
        level: Option<Level>,
    },
}

/// What `path` is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Who wants to be introduced (the seller of the context), and what they know.
    pub context: &'a Context<'a>,
    /// Whether the reader is that person, and is spoken to as `you`.
    pub own: bool,
    /// To whom.
    pub goal: Goal,
    /// Who must not be on the way.
    pub avoid: Vec<ContactIx>,
    /// What each tie on the way is to bear.
    pub ask: Ask,
    /// How many ways are shown at most.
    pub ways: usize,
    /// Lists of colleagues, who may open a second door.
    pub beside: Vec<List>,
    /// How the book was read.
    pub notes: Vec<Note>,
}

impl Introductions {
    /// The ways that were asked for.
    ///
    /// Cost: as for [`Ways::k_best`], for several people once for each way shown; a look at everybody where an account,
    /// department or level is the goal.
    pub fn new(request: &Request) -> Self {
        let context = request.context;
        let people = request.people();
        let in_touch: Vec<ContactIx> = people.iter().copied().filter(|&ix| context.is_direct(ix)).collect();
        let mut found = request.best(&request.targets(&people), request.ways.saturating_add(1));
        let all_shown = found.len() <= request.ways;
        found.truncate(request.ways);
        let questions = if found.is_empty() && in_touch.is_empty() { request.questions() } else { Vec::new() };
        Self {
            schema: SCHEMA.to_owned(),
            as_of: context.as_of.to_string(),
            from: Person::new(context, context.seller),
            own: request.own,
            to: request.goal_in_words(),
            meant: people.len(),
            ask: request.ask.word().to_owned(),
            intermediaries: context.settings.count(&settings::MAX_INTERMEDIARIES),
            in_touch: in_touch.iter().map(|&ix| Person::new(context, ix)).collect(),
            on_every_path: request.unavoidable(&found).iter().map(|&ix| Person::new(context, ix)).collect(),
            paths: found.iter().map(|path| request.way(path)).collect(),
            all_shown,
            beside: request.beside.iter().map(|list| request.beside(list)).collect(),
            questions,
            notes: request.all_notes(people.is_empty()),
        }
    }
}

impl Request<'_> {
    /// Everybody who is meant, by name.
    fn people(&self) -> Vec<ContactIx> {
        if let Goal::Person(ix) = self.goal {
            return vec![ix];
        }
        let others =
            self.context.network.contacts().filter(|&(ix, contact)| ix != self.context.seller && self.fits(contact));
        let mut people: Vec<ContactIx> = others.map(|(ix, _)| ix).filter(|ix| !self.avoid.contains(ix)).collect();
        people.sort_by_key(|&ix| (self.context.name(ix), ix));
        people
    }

    /// Whether somebody is at the account, in the department and at the level that are meant; of one person who is meant, no.
    pub(super) fn fits(&self, contact: &Contact) -> bool {
        let Goal::Anybody { account, department, level } = &self.goal else { return false };
        account.as_deref().is_none_or(|account| contact.works_at(account))
            && department
                .as_deref()
                .is_none_or(|name| contact.department.as_deref().is_some_and(|it| same_name(it, name)))
            && level.is_none_or(|least| contact.level.is_some_and(|level| level >= least))
    }

    /// Those to whom ways are looked for: one person in any case, of several those with whom the start is not in touch.
    fn targets(&self, people: &[ContactIx]) -> Vec<ContactIx> {
        let is_target = |ix: &ContactIx| matches!(self.goal, Goal::Person(_)) || !self.context.is_direct(*ix);
        people.iter().copied().filter(is_target).collect()
    }

    /// The `k` best ways: to one person so many, to several the best one to each of those reached best.
    fn best(&self, people: &[ContactIx], k: usize) -> Vec<Path> {
        let context = self.context;
        let by_name = |a: usize, b: usize| {
            let name = |node| context.name(ContactIx::new(node));
            name(a).cmp(name(b)).then(a.cmp(&b))
        };
        let avoid: Vec<usize> = self.avoid.iter().map(|ix| ix.index()).collect();
        let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
        let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &avoid, order: &by_name };
        let from = context.seller.index();
        if let (Goal::Person(_), [one]) = (&self.goal, people) {
            return ways.k_best(from, one.index(), k);
        }
        let targets: Vec<usize> = people.iter().map(|ix| ix.index()).collect();
        let reached = ways.to_each(from, &targets).into_iter().take(k);
        reached.filter_map(|reached| ways.k_best(from, reached.to, 1).pop()).collect()
    }

    /// The people on every way to the one person, where the best way passes anybody.
    fn unavoidable(&self, found: &[Path]) -> Vec<ContactIx> {
        let (Goal::Person(to), Some(best)) = (&self.goal, found.first()) else { return Vec::new() };
        let (context, avoid) =
            (self.context, |out: usize| self.avoid.iter().map(|ix| ix.index()).chain([out]).collect());
        let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
        let way_without = |out: usize| {
            let avoid: Vec<usize> = avoid(out);
            paths::best(context.network.declared(), context.seller.index(), to.index(), intermediaries, &avoid)
        };
        let between = best.nodes[1..best.hops()].iter().copied();
        let on_all_found = between.filter(|node| found.iter().all(|path| path.nodes.contains(node)));
        on_all_found.filter(|&node| way_without(node).is_none()).map(ContactIx::new).collect()
    }

    fn way(&self, path: &Path) -> Way {
        let people: Vec<ContactIx> = path.nodes.iter().map(|&node| ContactIx::new(node)).collect();
        let steps: Vec<Step> = people.windows(2).map(|pair| self.step(pair[0], pair[1])).collect();
        let weakest = (0..steps.len()).min_by(|&a, &b| steps[a].strength.total_cmp(&steps[b].strength));
        Way {
            to: Person::new(self.context, people[people.len() - 1]),
            action: self.action(&people),
            reliability: path.score,
            weakest: weakest.unwrap_or(0),
            bears: steps.iter().all(|step| step.too_early.is_none()),
            steps,
        }
    }

    fn step(&self, source: ContactIx, target: ContactIx) -> Step {
        let context = self.context;
        let link = context.network.link(source, target);
        let seen = [source, target].contains(&context.seller);
        let other = if source == context.seller { target } else { source };
        let last_contact =
            if seen && self.own { context.last_contact(other) } else { link.as_ref().and_then(|it| it.last_contact) };
        Step {
            source: Person::new(context, source),
            target: Person::new(context, target),
            strength: link.as_ref().map_or(0.0, |link| link.strength.value()),
            basis: link.as_ref().map_or("assumed", |link| link.basis.word()).to_owned(),
            last_contact: last_contact.map(|day| day.to_string()),
            bears: most_borne(context, source, target).word().to_owned(),
            too_early: too_early(context, source, target, self.ask).map(|reason| reason.to_string()),
        }
    }

    /// `Ask Ana to introduce you to Bo, and Bo to introduce you to Jo Park, director at Bolt`.
    fn action(&self, people: &[ContactIx]) -> String {
        let context = self.context;
        let start = context.name(context.seller);
        // The heading has said what the one person is.
        let described = |ix| match self.goal {
            Goal::Person(_) => context.name(ix).to_owned(),
            Goal::Anybody { .. } => described(context, ix),
        };
        let [asked @ .., last] = &people[1..] else { return String::new() };
        if asked.is_empty() {
            return match (self.own, context.ties_are_assumed()) {
                (true, true) => format!("Write down how well you know {}", described(*last)),
                (true, false) => format!("Speak to {} yourself", described(*last)),
                (false, _) => format!("{start} speaks to {}", described(*last)),
            };
        }
        let met = people[2..people.len() - 1].iter().map(|&ix| context.name(ix).to_owned()).chain([described(*last)]);
        let asked = asked.iter().map(|&ix| context.name(ix)).zip(met);
        if self.own {
            let asks: Vec<String> = asked.map(|(asked, met)| format!("{asked} to introduce you to {met}")).collect();
            return format!("Ask {}", asks.join(", and "));
        }
        let asks: Vec<String> = asked.map(|(asked, met)| format!("{asked} for an introduction to {met}")).collect();
        format!("{start} asks {}", asks.join(", then "))
    }

    /// To whom a way is wanted, in words: `a director or higher in engineering at Bolt`.
    pub(super) fn goal_in_words(&self) -> String {
        let (account, department, level) = match &self.goal {
            Goal::Person(ix) => return described(self.context, *ix),
            Goal::Anybody { account, department, level } => (account, department, level),
        };
        let somebody = match level {
            None => "somebody",
            Some(Level::Staff) => "somebody of known level",
            Some(Level::Manager) => "a manager or higher",
            Some(Level::Director) => "a director or higher",
            Some(Level::Executive) => "an executive",
        };
        let department = department.as_ref().map(|name| format!(" in {name}")).unwrap_or_default();
        let account = account.as_ref().map(|name| format!(" at {name}")).unwrap_or_default();
        format!("{somebody}{department}{account}")
    }

    fn all_notes(&self, nobody_fits: bool) -> Vec<Note> {
        let assumed = self.context.ties_are_assumed().then(|| {
            Note::grave(
                NO_TIES,
                "Nothing in the book says whom you are in touch with, so everybody listed is taken for a contact of yours. \
                 Fill strength or last_contact for those you know.",
            )
        });
        let departments = if nobody_fits { self.departments_recorded() } else { None };
        assumed.into_iter().chain(departments).chain(self.notes.iter().cloned()).collect()
    }

    /// Which departments are recorded where nobody is in the one asked for: its name may be a slip of the pen.
    fn departments_recorded(&self) -> Option<Note> {
        let Goal::Anybody { account, department: Some(_), .. } = &self.goal else { return None };
        let there = |contact: &&Contact| account.as_deref().is_none_or(|account| contact.works_at(account));
        let people = self.context.network.contacts().map(|(_, contact)| contact).filter(there);
        let departments: BTreeSet<String> =
            people.filter_map(|contact| contact.department.as_deref()).map(folded).collect();
        let named: Vec<String> = departments.into_iter().take(DEPARTMENTS).collect();
        let words = if named.is_empty() { "none".to_owned() } else { named.join(", ") };
        Some(Note::grave("department-not-recorded", format!("Departments recorded there: {words}.")))
    }
}
