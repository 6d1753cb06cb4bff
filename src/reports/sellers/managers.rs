//! Those who lead sellers: how much time they have for one alone, beside what came of the team's deals. Side by side, and no cause.

use std::collections::BTreeMap;

use super::request::{Desk, few};
use super::{Manager, Results};
use crate::metrics::proportion::Rate;
use crate::reports::pipeline::Line;
use crate::reports::share::Share;

/// Those to whom sellers report, by name; one who is not listed by the word that names them.
pub(super) fn managers(desk: &Desk<'_>) -> Vec<Manager> {
    let mut teams: BTreeMap<(Option<&str>, String), Vec<&str>> = BTreeMap::new();
    for &seller in desk.facts.keys() {
        let manager = desk.record.manager(seller);
        let named = manager.map(|id| desk.names.person(id));
        let named = named.or_else(|| desk.record.sellers.team(seller).map(|team| desk.names.value(&team)));
        if let Some(name) = named {
            teams.entry((manager, name)).or_default().push(seller);
        }
    }
    let mut managers: Vec<Manager> =
        teams.into_iter().map(|((manager, name), sellers)| of_team(desk, manager, name, &sellers)).collect();
    managers.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| one.id.cmp(&other.id)));
    managers
}

fn of_team(desk: &Desk<'_>, manager: Option<&str>, name: String, sellers: &[&str]) -> Manager {
    let hours: Vec<f64> = sellers.iter().filter_map(|seller| alone(desk, manager?, seller)).collect();
    Manager {
        id: manager.map(|id| desk.names.id(id)),
        name,
        sellers: sellers.len(),
        alone_hours: (!hours.is_empty()).then(|| hours.iter().sum::<f64>() / hours.len() as f64),
        results: together(desk, sellers.iter().filter_map(|seller| desk.lines.get(*seller))),
    }
}

/// Hours a week of a seller and their manager with nobody else; none where nothing is recorded of the seller.
fn alone(desk: &Desk<'_>, manager: &str, seller: &str) -> Option<f64> {
    desk.now(seller).filter(|facts| facts.touches > 0)?;
    let seen = desk.record.of_person(seller, desk.window);
    let alone = seen.filter(|it| desk.record.others(seller, *it) == [manager]);
    let lengths: Vec<Option<f64>> = alone.filter_map(|it| it.hours()).collect();
    let is_known = lengths.is_empty() || lengths.iter().any(Option::is_some);
    is_known.then(|| lengths.into_iter().flatten().sum::<f64>() / desk.weeks())
}

fn together<'l>(desk: &Desk<'_>, lines: impl Iterator<Item = &'l Line>) -> Results {
    let mut sum = Results::default();
    let mut rate = Rate::default();
    for line in lines {
        for (into, more) in [(&mut sum.won, line.won), (&mut sum.won_ever, line.won_ever), (&mut sum.open, line.open)] {
            into.deals += more.deals;
            into.amount += more.amount;
            into.without_amount += more.without_amount;
        }
        sum.lost += line.lost;
        sum.lost_ever += line.lost_ever;
        rate = Rate { hits: rate.hits + line.win_rate.hits, cases: rate.cases + line.win_rate.cases };
    }
    Results { win_rate: Some(Share::of(rate, few(desk))), ..sum }
}
