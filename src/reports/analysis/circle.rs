//! The seller's network as a picture: the seller in the middle, those they are in touch with round them, those known through them
//! further out, account by account.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::counted;
use super::findings::best_moves;
use crate::advise::{Change, Context, Scope};
use crate::network::{ContactIx, Strength};
use crate::render::Picture;
use crate::render::document::{plain, strong};
use crate::render::picture::Drawing;
use crate::render::picture::rings::{Dot, Join, Ring, Rings, Role, Sector};
use crate::stages::Surveyed;
use crate::stages::gain_buy_in::{brokers, doors};

/// How many accounts have a sector of their own.
const ACCOUNTS: usize = 9;

/// How many people of one sector and ring are handed over to be drawn; no sheet has room for more.
const DRAWN: usize = 60;

/// How many moves are drawn.
const MOVES: usize = 3;

/// Where somebody belongs in the picture; the order is that round the circle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Colleagues,
    Account(String),
    Elsewhere,
    Nowhere,
}

/// The seller's network with the moves advised first; none where nobody is known to be in touch with the seller.
pub fn network(context: &Context, surveyed: &[Surveyed]) -> Option<Picture> {
    if context.ties_are_assumed() || context.direct().next().is_none() {
        return None;
    }
    let moves = best_moves(surveyed, MOVES);
    let advised: Vec<(ContactIx, ContactIx)> =
        moves.iter().filter_map(|it| joined(context, &it.advice.proposal.change)).collect();
    let circle = Circle::of(context, advised);
    let near = context.direct().count();
    let is_led_to = |ix: ContactIx| context.network.neighbours(ix).any(|it| context.is_direct(it));
    let far = circle.people.iter().filter(|&&ix| !context.is_direct(ix) && is_led_to(ix)).count();
    let onwards = match far {
        0 => ".".to_owned(),
        far => format!(" (inner ring), through whom you could come to know {far} more (outer ring)."),
    };
    let mut caption =
        vec![strong(format!("You are in touch with {}", counted(near, "person", "people"))), plain(onwards)];
    let actions: Vec<&str> = moves
        .iter()
        .filter(|it| joined(context, &it.advice.proposal.change).is_some())
        .map(|it| it.advice.proposal.action.as_str())
        .collect();
    if !actions.is_empty() {
        caption.push(plain(format!(" Broken line: {}.", actions.join("; "))));
    }
    let rings = circle.rings();
    let described = rings.sectors.iter().map(|sector| format!("{}: {}", sector.name, sector.note));
    let described = format!("You in the middle. {}.", described.collect::<Vec<_>>().join(". "));
    Some(Picture {
        title: "Your network".into(),
        described,
        caption,
        essence: Vec::new(),
        drawing: Drawing::Rings(rings),
    })
}

/// The pair that a change is about, where it joins two people.
fn joined(context: &Context, change: &Change) -> Option<(ContactIx, ContactIx)> {
    let find = |id: &String| context.network.find(id);
    match change {
        Change::Tie(a, b, _) | Change::Strengthen(a, b, _) => Some((find(a)?, find(b)?)),
        Change::Touch(person, _) => Some((context.seller, find(person)?)),
        _ => None,
    }
}

/// What the picture is made of.
struct Circle<'c> {
    context: &'c Context<'c>,
    /// Everybody in it but the seller: those who are met, those whom these know, and those whom advice is about.
    people: BTreeSet<ContactIx>,
    advised: Vec<(ContactIx, ContactIx)>,
    /// The accounts that have a sector of their own.
    named: BTreeSet<String>,
}

impl<'c> Circle<'c> {
    fn of(context: &'c Context<'c>, advised: Vec<(ContactIx, ContactIx)>) -> Self {
        let known = context.direct().flat_map(|ix| context.network.neighbours(ix));
        let people = context.direct().chain(known).chain(advised.iter().flat_map(|&(a, b)| [a, b]));
        let people: BTreeSet<ContactIx> = people.filter(|&ix| ix != context.seller).collect();
        let mut circle = Self { context, people, advised, named: BTreeSet::new() };
        circle.named = circle.largest();
        circle
    }

    /// The accounts with those whom advice is about first, then those with most people met, then with most people.
    fn largest(&self) -> BTreeSet<String> {
        let mut accounts: BTreeMap<String, (bool, usize, usize)> = BTreeMap::new();
        for &ix in &self.people {
            if let Group::Account(account) = self.own_group(ix) {
                let counts = accounts.entry(account).or_default();
                counts.0 |= self.is_advised(ix);
                counts.1 += usize::from(self.context.is_direct(ix));
                counts.2 += 1;
            }
        }
        let mut accounts: Vec<_> = accounts.into_iter().collect();
        accounts.sort_by_key(|(_, counts)| Reverse(*counts));
        // One account more than there is room for needs no sector of "other accounts".
        let room = if accounts.len() == ACCOUNTS + 1 { ACCOUNTS + 1 } else { ACCOUNTS };
        accounts.into_iter().take(room).map(|(account, _)| account).collect()
    }

    fn own_group(&self, ix: ContactIx) -> Group {
        let account = self.context.register().accounts().group(ix);
        match account.map(|it| self.context.register().accounts().name(it).to_owned()) {
            _ if self.context.is_colleague(ix) => Group::Colleagues,
            Some(account) => Group::Account(account),
            None => Group::Nowhere,
        }
    }

    fn group(&self, ix: ContactIx) -> Group {
        match self.own_group(ix) {
            Group::Account(account) if !self.named.contains(&account) => Group::Elsewhere,
            group => group,
        }
    }

    fn is_advised(&self, ix: ContactIx) -> bool {
        self.advised.iter().any(|&(a, b)| a == ix || b == ix)
    }

    fn rings(&self) -> Rings {
        let mut groups: BTreeMap<Group, Vec<ContactIx>> = BTreeMap::new();
        for &ix in &self.people {
            groups.entry(self.group(ix)).or_default().push(ix);
        }
        let roles = self.roles();
        let mut rings = Rings { centre: "You".to_owned(), ..Rings::default() };
        let mut places: BTreeMap<ContactIx, usize> = BTreeMap::new();
        for (nth, (group, people)) in groups.into_iter().enumerate() {
            let (near, far): (Vec<_>, Vec<_>) = people.into_iter().partition(|&ix| self.context.is_direct(ix));
            let mut sector =
                Sector { name: self.title(&group, &near, &far), note: met(near.len(), far.len()), unlisted: 0 };
            for (ring, people) in [(Ring::Near, near), (Ring::Far, far)] {
                sector.unlisted += people.len().saturating_sub(DRAWN);
                for ix in self.in_order(people, &roles).into_iter().take(DRAWN) {
                    places.insert(ix, rings.people.len());
                    let role = roles.get(&ix).copied().unwrap_or(Role::Plain);
                    rings.people.push(Dot { name: self.context.name(ix).to_owned(), sector: nth, ring, role });
                }
            }
            rings.sectors.push(sector);
        }
        rings.joins = self.joins(&places);
        rings
    }

    /// Those first whom advice is about, then gatekeepers and brokers, then the strongest ties, or those most people lead to.
    fn in_order(&self, mut people: Vec<ContactIx>, roles: &BTreeMap<ContactIx, Role>) -> Vec<ContactIx> {
        let strength = |ix: ContactIx| self.context.strength(self.context.seller, ix).map_or(0.0, Strength::value);
        let ways = |ix: ContactIx| self.context.network.neighbours(ix).filter(|&it| self.context.is_direct(it)).count();
        let weight = |ix: ContactIx| if self.context.is_direct(ix) { strength(ix) } else { ways(ix) as f64 };
        let first = |ix: ContactIx| (self.is_advised(ix), roles.contains_key(&ix));
        people.sort_by_cached_key(|&ix| (Reverse(first(ix)), self.context.name(ix).to_owned()));
        people.sort_by(|&a, &b| first(b).cmp(&first(a)).then(weight(b).total_cmp(&weight(a))));
        people
    }

    /// Who is a gatekeeper or a broker at an account that has a sector, as `map` has it.
    fn roles(&self) -> BTreeMap<ContactIx, Role> {
        let mut roles = BTreeMap::new();
        for account in &self.named {
            let here = self.context.at(Scope::Account(account.clone()));
            if brokers::is_mapped(&here) {
                roles.extend(brokers::brokers(&here).iter().map(|it| (it.person, Role::Broker)));
            }
            roles.extend(doors::gate(&here).map(|gate| (gate.person, Role::Gatekeeper)));
        }
        roles
    }

    fn joins(&self, places: &BTreeMap<ContactIx, usize>) -> Vec<Join> {
        let place = |ix: ContactIx| places.get(&ix).copied();
        let seller = self.context.seller;
        let of_seller =
            self.context.direct().filter_map(|ix| Some(Join { from: None, to: place(ix)?, advised: false }));
        let onwards = self.context.direct().flat_map(|ix| {
            let known = self.context.network.neighbours(ix).filter(|&it| it != seller && !self.context.is_direct(it));
            known.filter_map(move |it| Some(Join { from: Some(place(ix)?), to: place(it)?, advised: false }))
        });
        let advised = self.advised.iter().filter_map(|&(a, b)| {
            let (from, to) = if b == seller { (b, a) } else { (a, b) };
            let from = if from == seller { None } else { Some(place(from)?) };
            Some(Join { from, to: place(to)?, advised: true })
        });
        of_seller.chain(onwards).chain(advised).collect()
    }

    fn title(&self, group: &Group, near: &[ContactIx], far: &[ContactIx]) -> String {
        match group {
            Group::Colleagues => "Your own firm".to_owned(),
            Group::Account(_) => {
                let spelled = near.iter().chain(far).find_map(|&ix| self.context.contact(ix).account.as_deref());
                spelled.unwrap_or_default().trim().to_owned()
            }
            Group::Elsewhere => {
                let accounts: BTreeSet<Group> = near.iter().chain(far).map(|&ix| self.own_group(ix)).collect();
                counted(accounts.len(), "other account", "other accounts")
            }
            Group::Nowhere => "No account noted".to_owned(),
        }
    }
}

/// `3 met, 4 not`.
fn met(near: usize, far: usize) -> String {
    match (near, far) {
        (near, 0) => format!("{near} met"),
        (0, far) => format!("{far} not met"),
        (near, far) => format!("{near} met, {far} not"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn drawn(sketched: &str) -> Option<Picture> {
        let network = sketch(sketched);
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        super::network(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct), &[])
    }

    fn rings(picture: Picture) -> Rings {
        let Drawing::Rings(rings) = picture.drawing else { panic!("rings") };
        rings
    }

    #[test]
    fn those_met_stand_inside_and_those_they_know_outside_account_by_account() {
        let picture = drawn("you == ana@Bolt -- bo@Bolt; bo@Bolt -- cy@Arc; you -- dee").unwrap();
        assert!(picture.described.contains("Bolt: 1 met, 1 not"), "{}", picture.described);
        let rings = rings(picture);
        let people: Vec<_> = rings.people.iter().map(|it| (it.name.as_str(), it.ring)).collect();
        assert_eq!(people, [("ana", Ring::Near), ("bo", Ring::Far), ("dee", Ring::Near)], "nobody two steps further");
        assert_eq!(rings.joins.len(), 3);
    }

    #[test]
    fn many_accounts_share_a_sector_and_are_counted() {
        let many: Vec<String> = (0..12).map(|n| format!("you -- p{n}@Firm{n:02}")).collect();
        let rings = rings(drawn(&many.join("; ")).unwrap());
        assert_eq!(rings.sectors.len(), ACCOUNTS + 1);
        let last = rings.sectors.last().unwrap();
        assert_eq!((last.name.as_str(), last.note.as_str()), ("3 other accounts", "3 met"));
    }

    #[test]
    fn where_nothing_says_whom_the_seller_knows_nothing_is_drawn() {
        assert_eq!(drawn("ana@Bolt -- bo@Bolt; you"), None);
    }
}
