//! Sellers beside each other: ranks, medians, the top quarter, and how far everybody is from it.

use std::collections::BTreeMap;

use super::request::Desk;
use super::{Figure, Pool, Usual};
use crate::advise::sellers::{MEASURES, Measure};
use crate::network::median;
use crate::settings::{ALIKE_ASKED, ALIKE_SIZE, QUARTILE_SELLERS, RANKED_SELLERS};

/// Sellers by with whom they are compared.
pub(super) struct Pools(BTreeMap<Option<String>, Members>);

/// The sellers who are compared with each other, by id.
#[derive(Default)]
pub(super) struct Members {
    all: Vec<String>,
    /// Those with deals, by what they won, the most first.
    selling: Vec<(String, f64)>,
    top: Vec<String>,
}

/// The figures of measures that move with the days they are counted over, not with the window.
const OVER_RESULTS: [&str; 2] = ["answer_days", "helpers"];

impl Pools {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let mut pools: BTreeMap<Option<String>, Members> = BTreeMap::new();
        for &id in desk.facts.keys() {
            let members = pools.entry(desk.group(id)).or_default();
            members.all.push(id.to_owned());
            if let Some(line) = desk.lines.get(id) {
                members.selling.push((id.to_owned(), line.won.amount));
            }
        }
        let least = desk.request.settings.count(&QUARTILE_SELLERS);
        for members in pools.values_mut() {
            members.selling.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            if members.selling.len() >= least {
                let quarter = members.selling.len().div_ceil(4);
                let winners = members.selling.iter().take(quarter).filter(|it| it.1 > 0.0);
                members.top = winners.map(|it| it.0.clone()).collect();
            }
        }
        Self(pools)
    }

    fn members(&self, desk: &Desk<'_>, id: &str) -> Option<&Members> {
        self.0.get(&desk.group(id))
    }

    /// The top quarter among whom a seller is compared, by id.
    pub(super) fn top(&self, desk: &Desk<'_>, id: &str) -> &[String] {
        self.members(desk, id).map_or(&[], |members| &members.top)
    }

    /// A seller's place by what they won, among those with deals.
    pub(super) fn rank(&self, desk: &Desk<'_>, id: &str) -> Option<usize> {
        let selling = &self.members(desk, id)?.selling;
        let own = selling.iter().find(|it| it.0 == id)?.1;
        Some(1 + selling.iter().filter(|it| it.1 > own).count())
    }

    /// A seller's place by how much of their quota the last whole quarters brought, among those who have one.
    pub(super) fn quota_rank(&self, desk: &Desk<'_>, id: &str) -> Option<usize> {
        let share = |id: &str| Some(desk.lines.get(id)?.attainment?.share);
        let own = share(id)?;
        let selling = &self.members(desk, id)?.selling;
        Some(1 + selling.iter().filter_map(|it| share(&it.0)).filter(|other| *other > own).count())
    }

    /// Whether a seller is of the top quarter; none where there is none.
    pub(super) fn in_top(&self, desk: &Desk<'_>, id: &str) -> Option<bool> {
        let members = self.members(desk, id)?;
        (!members.top.is_empty()).then(|| members.top.iter().any(|it| it == id))
    }

    /// A seller's figures beside those of the others.
    pub(super) fn figures(&self, desk: &Desk<'_>, id: &str) -> Vec<Figure> {
        let members = self.members(desk, id);
        MEASURES.iter().map(|measure| figure(desk, members, id, measure)).collect()
    }

    /// What is usual, pool by pool.
    pub(super) fn told(&self, desk: &Desk<'_>) -> Vec<Pool> {
        let told = self.0.iter().map(|(group, members)| Pool {
            group: group.as_deref().map(|group| desk.names.value(group)),
            sellers: members.selling.len(),
            top: members.top.iter().map(|id| desk.names.id(id)).collect(),
            measures: MEASURES.iter().map(|measure| usual(desk, members, measure)).collect(),
        });
        told.collect()
    }
}

/// A figure of a seller, where it may be compared.
fn compared(desk: &Desk<'_>, id: &str, measure: &Measure) -> Option<f64> {
    let value = (measure.of)(desk.now(id)?)?;
    (!measure.shape || at_home_alike(desk, id) == Some(true)).then_some(value)
}

fn usual(desk: &Desk<'_>, members: &Members, measure: &Measure) -> Usual {
    let values = |ids: &[String]| -> Vec<f64> { ids.iter().filter_map(|id| compared(desk, id, measure)).collect() };
    let known = values(&members.all);
    Usual { id: measure.id.to_owned(), of: known.len(), median: median(known), top: median(values(&members.top)) }
}

fn figure(desk: &Desk<'_>, members: Option<&Members>, id: &str, measure: &Measure) -> Figure {
    let value = desk.now(id).and_then(measure.of);
    let before = desk.facts.get(id).and_then(|it| (measure.of)(&it.1));
    let own = compared(desk, id, measure);
    let all = members.map_or(&[][..], |members| &members.all);
    let others: Vec<f64> = all.iter().filter_map(|id| compared(desk, id, measure)).collect();
    let is_better = |other: f64, own: f64| if measure.more == Some(false) { other < own } else { other > own };
    let rank = own.filter(|_| others.len() > 1).map(|own| 1 + others.iter().filter(|it| is_better(**it, own)).count());
    let top = members.and_then(|members| usual(desk, members, measure).top).filter(|top| *top > 0.0);
    let gap = own.zip(top).map(|(own, top)| (own - top) / top);
    Figure {
        id: measure.id.to_owned(),
        title: measure.title.to_owned(),
        unit: measure.unit.to_owned(),
        value,
        before: before.filter(|_| !OVER_RESULTS.contains(&measure.id)),
        rank,
        of: others.len(),
        top: top.filter(|_| own.is_some()),
        ranked: others.len() < desk.request.settings.count(&RANKED_SELLERS),
        gap,
        behind: gap.zip(measure.more).map(|(gap, more)| if more { gap < 0.0 } else { gap > 0.0 }),
        study: measure.study,
    }
}

/// Whether a seller's network is like the others' in size and in the share of pairs asked, so that shapes may be compared; none where
/// nothing is recorded.
pub(super) fn at_home_alike(desk: &Desk<'_>, id: &str) -> Option<bool> {
    let settings = desk.request.settings;
    let known = || desk.facts.values().map(|it| &it.0).filter(|it| it.touches > 0);
    let own = desk.now(id).filter(|it| it.touches > 0)?;
    let size = median(known().map(|it| it.size() as f64).collect())?;
    let asked = median(known().filter_map(|it| it.asked).collect())?;
    let factor = settings.number(&ALIKE_SIZE);
    let is_like_in_size = (size / factor..=size * factor).contains(&(own.size() as f64));
    Some(is_like_in_size && (own.asked? - asked).abs() <= settings.number(&ALIKE_ASKED))
}
