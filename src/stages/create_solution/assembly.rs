//! Putting a team together: the nearest colleagues who between them have what is needed, the seller at its heart.
//!
//! The network searched is the firm: the seller, their colleagues and the declared ties among them. Whether two of them know each other
//! is known or not; the search goes by the ties that are recorded.

use std::collections::BTreeMap;

use super::expertise::{asserted, is_generalist};
use super::needs::holders;
use crate::advise::answers::{self, Answers};
use crate::advise::{Context, Figure};
use crate::metrics::kernels::cuts::Cuts;
use crate::metrics::teams::{self, Found, Task};
use crate::network::{Adjacency, ContactIx};

/// How many partial teams the exact search looks at before it gives way to the heuristics, where a team is asked for: a second or two.
pub const THOROUGH: usize = 200_000;

/// The same where a team is one of many things looked at: a tenth of a second.
pub const QUICK: usize = 20_000;

/// What a team is wanted for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The skills, each once.
    pub needs: &'a [String],
    /// Whether a generalist must be on the team.
    pub generalist: bool,
    /// Who cannot be on it.
    pub avoid: &'a [ContactIx],
    /// How many partial teams the exact search looks at.
    pub limit: usize,
}

/// A skill, who is known to have it, and who answers for it on the team.
#[derive(Debug, Clone)]
pub struct Sought {
    /// The skill; none: somebody who is a generalist.
    pub need: Option<String>,
    /// Everybody at home who has it, in the order of ids.
    pub holders: Vec<ContactIx>,
    /// Who answers for it; none: nobody at home is known to have it.
    pub answers: Option<ContactIx>,
}

/// The nearest team that there is.
#[derive(Debug, Clone)]
pub struct Assembly {
    /// What is needed, in the order asked for, a generalist last.
    pub sought: Vec<Sought>,
    /// Who answers for something, the seller left out, by name.
    pub members: Vec<ContactIx>,
    /// Who only stands between others of the team, by name.
    pub connectors: Vec<ContactIx>,
    /// Those of the members to whom nobody known leads, by name.
    pub unreached: Vec<ContactIx>,
    /// How the team was found, and how near it is; none where nobody is needed beside the seller, or nobody is reached.
    pub found: Option<Found>,
    /// How many people were searched, the seller among them.
    pub searched: usize,
}

/// The nearest team. What nobody has stays open; of skills whose holders nobody leads to, those with the least on their hands are taken.
///
/// Cost: a look at each colleague's skills and ties, and the search.
pub fn assemble(context: &Context, wanted: Wanted) -> Assembly {
    let firm = Firm::of(context, wanted.avoid);
    let mut sought: Vec<Sought> = wanted.needs.iter().map(|need| firm.seek(context, Some(need))).collect();
    sought.extend(wanted.generalist.then(|| firm.seek(context, None)));
    let rank = firm.rank(context, &sought);
    let near = firm.reached(&sought);
    let of_reached: Vec<Vec<usize>> = near.iter().map(|(_, holders)| holders.clone()).collect();
    let task = Task { ties: &firm.ties, holders: &of_reached, root: Some(firm.seller), rank: &rank };
    let found = (!near.is_empty()).then(|| teams::search(&task, wanted.limit)).flatten();
    if let Some(found) = &found {
        for ((at, _), &person) in near.iter().zip(&found.team.assigned) {
            sought[*at].answers = Some(firm.people[person]);
        }
    }
    let least_burdened =
        |it: &Sought| it.holders.iter().copied().min_by_key(|&ix| firm.place(ix).map(|at| (rank[at], at)));
    let mut unreached = Vec::new();
    for it in sought.iter_mut().filter(|it| it.answers.is_none()) {
        it.answers = least_burdened(it);
        unreached.extend(it.answers);
    }
    let by_name = |people: Vec<ContactIx>| firm.by_name(people, context.seller);
    let members = by_name(sought.iter().filter_map(|it| it.answers).collect());
    let on_the_way = found.iter().flat_map(|it| &it.team.people).map(|&at| firm.people[at]);
    let connectors = by_name(on_the_way.filter(|ix| !members.contains(ix)).collect());
    Assembly { unreached: by_name(unreached), members, connectors, found, searched: firm.people.len(), sought }
}

impl Assembly {
    /// Everybody who would be at one table: members and connectors, by number; the seller left out.
    pub fn people(&self) -> Vec<ContactIx> {
        let mut people = [&self.members[..], &self.connectors].concat();
        people.sort_unstable();
        people
    }

    /// How far apart the two are who are farthest from each other, of the seller and those reached, along ties inside the team:
    /// 1 for a tie as strong as can be. Undefined where nobody is reached.
    pub fn spread(&self) -> Figure {
        let others = self.found.as_ref().filter(|found| found.team.people.len() > 1);
        others.map_or(Figure::Undefined, |found| Figure::Exact(found.team.spread))
    }
}

/// The people of the firm by name, and the ties among them.
struct Firm {
    people: Vec<ContactIx>,
    /// The place of each contact among them.
    places: Vec<Option<u32>>,
    seller: usize,
    ties: Adjacency,
}

impl Firm {
    fn of(context: &Context, avoid: &[ContactIx]) -> Self {
        let colleagues = context.register().perhaps_colleagues().iter().copied();
        let may_be_on = |ix: &ContactIx| context.is_colleague(*ix) && *ix != context.seller && !avoid.contains(ix);
        let mut people: Vec<ContactIx> = colleagues.filter(may_be_on).chain([context.seller]).collect();
        people.sort_by_key(|&ix| (context.name(ix), ix));
        let mut places = vec![None; context.network.len()];
        (0..).zip(&people).for_each(|(at, ix)| places[ix.index()] = Some(at));
        let row = |(at, &ix): (u32, &ContactIx)| {
            let ties = context.network.declared().row_of(ix.index());
            let inside = ties.filter_map(|(other, strength)| Some((at, places[other]?, strength)));
            inside.collect::<Vec<_>>()
        };
        let ties = Adjacency::from_arcs(people.len(), (0..).zip(&people).flat_map(row));
        let seller = people.iter().position(|&ix| ix == context.seller).unwrap_or_default();
        Self { people, places, seller, ties }
    }

    fn place(&self, ix: ContactIx) -> Option<usize> {
        self.places[ix.index()].map(|at| at as usize)
    }

    fn seek(&self, context: &Context, need: Option<&String>) -> Sought {
        let all = match need {
            Some(need) => holders(context, need),
            None => self.people.iter().copied().filter(|&ix| is_generalist(context, ix)).collect(),
        };
        let mut holders: Vec<ContactIx> = all.into_iter().filter(|&ix| self.place(ix).is_some()).collect();
        holders.sort_unstable();
        Sought { need: need.cloned(), holders, answers: None }
    }

    /// What is needed that somebody has to whom the seller's ties lead, by its place, with the places of those who have it.
    fn reached(&self, sought: &[Sought]) -> Vec<(usize, Vec<usize>)> {
        let component = Cuts::of(&self.ties).component;
        let is_near = |&at: &usize| component[at] == component[self.seller];
        let places = |it: &Sought| {
            let mut places: Vec<usize> = it.holders.iter().filter_map(|&ix| self.place(ix)).filter(is_near).collect();
            places.sort_unstable();
            places
        };
        let all = sought.iter().map(places).enumerate();
        all.filter(|(_, holders)| !holders.is_empty()).collect()
    }

    /// How little each holder is to be preferred among those equally near: those with more on their hands come later, then those who
    /// answer slower, then those whose skills were asserted longer ago. What is not known comes behind what is.
    fn rank(&self, context: &Context, sought: &[Sought]) -> Vec<u32> {
        let asked = answers::by_person(context);
        let burden = |ix: ContactIx| {
            let contact = context.contact(ix);
            let none = Answers::default();
            let it = asked.get(contact.id.as_str()).unwrap_or(&none);
            let hours = it.median_hours(1).high().map_or(i64::MAX, |hours| (hours * 60.0) as i64);
            let age = asserted(context, contact).day().and_then(|day| context.days_since(day)).unwrap_or(i64::MAX);
            (it.open + it.helped_lately, hours, age)
        };
        let holders: BTreeMap<ContactIx, _> =
            sought.iter().flat_map(|it| &it.holders).map(|&ix| (ix, burden(ix))).collect();
        let mut burdens: Vec<_> = holders.values().copied().collect();
        burdens.sort_unstable();
        burdens.dedup();
        let mut rank = vec![0; self.people.len()];
        for (ix, burden) in holders.into_iter().filter_map(|(ix, burden)| Some((self.place(ix)?, burden))) {
            rank[ix] = burdens.partition_point(|other| *other < burden) as u32;
        }
        rank
    }

    fn by_name(&self, people: Vec<ContactIx>, seller: ContactIx) -> Vec<ContactIx> {
        let mut people: Vec<ContactIx> = people.into_iter().filter(|&ix| ix != seller).collect();
        people.sort_by_key(|&ix| self.place(ix));
        people.dedup();
        people
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Entry, Favour, Settlement};
    use crate::stages::trial::with;

    /// Who is on the team by id: members, connectors, those not reached.
    fn team(drawn: &str, needs: &[&str], book: &Book) -> [Vec<String>; 3] {
        let needs: Vec<String> = needs.iter().map(|need| (*need).to_owned()).collect();
        with(Scope::Direct, drawn, |context| {
            let context = context.clone().keeping(book);
            let it = assemble(&context, Wanted { needs: &needs, generalist: false, avoid: &[], limit: THOROUGH });
            [it.members, it.connectors, it.unreached]
                .map(|people| people.into_iter().map(|ix| context.id(ix)).collect())
        })
    }

    #[test]
    fn the_nearest_who_have_it_are_taken_with_whoever_has_to_stand_between() {
        let drawn = "you == ana[internal]; ana == bo[internal skills=law]; you .. cy[internal skills=law]; \
                     bo == dee[internal skills=tax]; you == eve[customer skills=tax]";
        assert_eq!(team(drawn, &["law", "tax"], &Book::default()), [vec!["bo", "dee"], vec!["ana"], vec![]]);
        assert_eq!(team(drawn, &["law"], &Book::default()), [vec!["bo"], vec!["ana"], vec![]]);
    }

    #[test]
    fn whom_nobody_leads_to_is_on_the_team_and_said_not_to_be_reached() {
        let drawn = "you == ana[internal skills=law]; bo[internal skills=tax]";
        assert_eq!(team(drawn, &["law", "tax", "it"], &Book::default()), [vec!["ana", "bo"], vec![], vec!["bo"]]);
    }

    #[test]
    fn of_two_equally_near_the_one_with_less_on_their_hands_is_taken_and_then_the_one_who_answers_sooner() {
        let drawn = "you -- ana[internal skills=law]; you -- bo[internal skills=law]";
        let help = |giver: &str, status, hours| Entry {
            date: Some(date(2026, 6, 1)),
            status: Some(status),
            hours,
            ..Entry::of(Favour::Help, giver, "you")
        };
        let with_ledger = |rows: &[Entry]| {
            let mut book = Book::default();
            book.keep_ledger(rows.iter().cloned());
            team(drawn, &["law"], &book)[0].clone()
        };
        assert_eq!(with_ledger(&[]), ["ana"]);
        assert_eq!(with_ledger(&[help("ana", Settlement::Asked, None)]), ["bo"]);
        let given = |giver, hours| help(giver, Settlement::Given, Some(hours));
        assert_eq!(with_ledger(&[given("ana", 9.0), given("bo", 2.0)]), ["bo"]);
    }
}
