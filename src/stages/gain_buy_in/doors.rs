//! Doors of an account: people through whom every way into a part of it passes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::known_ways::KnownWays;
use super::ways::Possible;
use super::{asked, expected, house};
use crate::advise::{Context, Figure};
use crate::network::ContactIx;
use crate::settings;

/// Somebody of the account, and those who are reached only through them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// Who stands in the door.
    pub person: ContactIx,
    /// Those of the account to whom every known way of at most three intermediaries leads through that person, by name.
    pub beyond: Vec<ContactIx>,
}

impl Door {
    /// The share of the account's other known people who are beyond it, along the known ties; none where there is nobody else.
    pub fn share(&self, context: &Context) -> Option<f64> {
        let others = context.members().len().saturating_sub(1);
        (others > 0).then(|| self.beyond.len() as f64 / others as f64)
    }
}

/// Every door of the account along the known ties: most people beyond first, then by name.
///
/// Cost: a few searches for each person of the account, as for `KnownWays::pass`.
pub fn doors(context: &Context) -> Vec<Door> {
    along(&KnownWays::of(context), context)
}

/// The door that a gatekeeper keeps: somebody below the level at which such a purchase is signed, with more than a few of the others
/// beyond them, and either more than a share of all, or a record of refusing to introduce the seller; none: nobody does.
/// Cost: as for [`doors`].
pub fn gate(context: &Context) -> Option<Door> {
    let expected = expected::level(context).least;
    let is_gate = |door: &Door| {
        let share = door.share(context).unwrap_or(0.0);
        let is_below = context.contact(door.person).level.is_some_and(|level| level < expected);
        let beyond = context.settings.count(&settings::DOOR_BEYOND);
        let is_shut = || asked::introductions(context, door.person).is_some_and(|it| it.shows_a_gatekeeper(context));
        let is_gate = share > context.settings.number(&settings::DOOR_SHARE) || is_shut();
        is_below && door.beyond.len() >= beyond && is_gate
    };
    doors(context).into_iter().find(is_gate)
}

fn along(ways: &KnownWays, context: &Context) -> Vec<Door> {
    let mut beyond: BTreeMap<ContactIx, Vec<ContactIx>> = BTreeMap::new();
    for &person in context.members() {
        for through in ways.pass(person).unwrap_or_default() {
            beyond.entry(through).or_default().push(person);
        }
    }
    let doors = context.members().iter().filter_map(|&person| Some(Door { person, beyond: beyond.remove(&person)? }));
    let mut doors: Vec<Door> = doors.collect();
    doors.sort_by_key(|door| Reverse(door.beyond.len()));
    doors
}

/// The greatest share of the account's other known people who stand behind one person, over everybody in it.
///
/// Surely behind a door is who could not be reached round it even if all unasked pairs were tied. Possibly behind it is who
/// is known to be reached through it only, or is not known to be reached at all and could be. People without a written account
/// could be inside, met or behind the door. Undefined where there are fewer than two people.
/// Cost: as for [`doors`], and a look at possible ties for everybody beyond a door, as for `Possible::leads_to`.
pub fn door_share(context: &Context) -> Figure {
    let people = context.members().len();
    let strays = house::could_work_there(context);
    if people + strays.len() < 2 {
        return Figure::Undefined;
    }
    if people < 2 {
        return Figure::Between(0.0, 1.0);
    }
    let ways = KnownWays::of(context);
    let doors = along(&ways, context);
    let surely = doors.iter().map(|door| surely_beyond(context, &ways, door)).max().unwrap_or(0) as f64;
    let others = people - 1;
    let could = Possible::new(context, &ways, None);
    let most = if strays.is_empty() {
        most_beyond(context, &could, &ways, &doors)
    } else {
        most_beyond_with(context, &could, &strays)
    };
    let least = surely / (others + strays.len()) as f64;
    Figure::between(least, most.clamp(least, 1.0))
}

/// The greatest share that may be beyond one person where nobody else could work there.
fn most_beyond(context: &Context, could: &Possible, ways: &KnownWays, doors: &[Door]) -> f64 {
    let is_unreached = |ix: ContactIx| !ways.lead_to(ix, None) && could.leads_to(ix);
    let unreached: BTreeSet<ContactIx> = context.members().iter().copied().filter(|&ix| is_unreached(ix)).collect();
    let known: BTreeMap<ContactIx, usize> = doors.iter().map(|door| (door.person, door.beyond.len())).collect();
    let others = |person| unreached.len() - usize::from(unreached.contains(&person));
    let beyond = |person: &ContactIx| known.get(person).unwrap_or(&0) + others(*person);
    let most = context.members().iter().map(beyond).max().unwrap_or(0);
    most as f64 / (context.members().len() - 1) as f64
}

/// The same where these people could work there too: the door could be one of them, and everybody who is not met behind it.
fn most_beyond_with(context: &Context, could: &Possible, strays: &[ContactIx]) -> f64 {
    let unmet = strays.iter().filter(|&&ix| !context.is_direct(ix) && could.leads_to(ix)).count();
    let behind = house::unmet(context).into_iter().filter(|&ix| could.leads_to(ix)).count() + unmet;
    behind as f64 / (context.members().len() - 1 + unmet) as f64
}

fn surely_beyond(context: &Context, ways: &KnownWays, door: &Door) -> usize {
    let round = Possible::new(context, ways, Some(door.person));
    door.beyond.iter().filter(|&&ix| !round.leads_to(ix)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    fn share(drawn: &str) -> Figure {
        with(Scope::Account("Bolt".into()), drawn, door_share)
    }

    #[test]
    fn all_behind_one_person_is_a_share_of_1_and_a_way_round_lessens_it() {
        let trap = "you -- jo@Bolt -- a@Bolt; jo -- b@Bolt; jo -- c@Bolt -- d@Bolt";
        assert_eq!(share(&format!("{trap}; complete")), Figure::Exact(1.0));
        assert_eq!(share(&format!("{trap}; you -- out@Other -- d; complete")), Figure::Exact(0.5));
        assert_eq!(share(trap), Figure::Exact(1.0), "nobody else is known who could lead round");
    }

    #[test]
    fn whom_nobody_is_known_to_lead_to_could_be_behind_the_door() {
        assert_eq!(share("you -- jo@Bolt -- a@Bolt; b@Bolt"), Figure::Between(0.5, 1.0));
        assert_eq!(share("you -- jo@Bolt -- a@Bolt; b@Bolt; complete"), Figure::Exact(0.5));
    }

    #[test]
    fn another_contact_who_was_not_asked_could_lead_round() {
        assert_eq!(share("you -- jo@Bolt -- a@Bolt; you -- ann@Other"), Figure::Between(0.0, 1.0));
        assert_eq!(share("you -- jo@Bolt -- a@Bolt; you -- ann@Other[asked]"), Figure::Exact(1.0));
    }

    #[test]
    fn one_person_is_no_house_and_somebody_without_an_account_could_make_it_one() {
        assert_eq!(share("you -- jo@Bolt"), Figure::Undefined);
        assert_eq!(share("you -- jo@Bolt -- a"), Figure::Between(0.0, 1.0));
    }
}
