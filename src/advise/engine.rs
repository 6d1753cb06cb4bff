//! Rules in, advice out: each proposal done on a copy and measured, the best of each rule first.

use super::advice::{Advice, Effect, Margin, Proposal};
use super::context::Context;
use super::figure::Figure;
use super::heed::is_muted;
use super::rule::Rule;
use crate::network::{ContactIx, Link};

/// The advice of these rules in a context, rule by rule in their order, each rule's best first.
///
/// A proposal whose change moves its figure the wrong way, or not at all, is not advised.
/// Cost: for each proposal a copy of the network and one reading.
pub fn run<'r>(rules: impl IntoIterator<Item = &'r &'static Rule>, context: &Context) -> Vec<Advice> {
    heard(rules, context).advice
}

/// Advice, and what is not said again.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// The advice, as [`run`] gives it.
    pub advice: Vec<Advice>,
    /// How many pieces of advice are left out, since the seller did them or turned them down not long ago.
    pub muted: usize,
}

/// The same, with how many pieces of advice are left out since the ledger says that they were taken or turned down.
pub fn heard<'r>(rules: impl IntoIterator<Item = &'r &'static Rule>, context: &Context) -> Heard {
    let mut all = Heard::default();
    for heard in rules.into_iter().map(|rule| best_first(rule, context)) {
        all.advice.extend(heard.advice);
        all.muted += heard.muted;
    }
    all
}

fn best_first(rule: &'static Rule, context: &Context) -> Heard {
    let mut before = Before::default();
    let proposals = (rule.check)(context).into_iter();
    let advised = proposals.filter_map(|it| measured(rule, it, context, &mut before));
    let (muted, mut advice): (Vec<Advice>, Vec<Advice>) = advised.partition(|it| is_muted(context, rule, &it.proposal));
    advice.sort_by(|a, b| {
        b.yield_per_effort().total_cmp(&a.yield_per_effort()).then_with(|| names(context, a).cmp(&names(context, b)))
    });
    let margins: Vec<Margin> = (0..advice.len()).map(|at| margin(&advice[at], advice.get(at + 1))).collect();
    for (advice, margin) in advice.iter_mut().zip(margins) {
        advice.margin = margin;
    }
    Heard { advice, muted: muted.len() }
}

/// The figures before any change, each read once.
#[derive(Debug, Default)]
struct Before(Vec<(&'static str, Option<String>, Figure)>);

impl Before {
    fn read(&mut self, proposal: &Proposal, context: &Context) -> Figure {
        let Proposal { gauge, about, .. } = proposal;
        if let Some((.., figure)) = self.0.iter().find(|(id, whose, _)| *id == gauge.id && whose == about) {
            return *figure;
        }
        let figure = gauge.read(context, about.as_deref());
        self.0.push((gauge.id, about.clone(), figure));
        figure
    }
}

fn measured(rule: &'static Rule, proposal: Proposal, context: &Context, before: &mut Before) -> Option<Advice> {
    let before = before.read(&proposal, context);
    let after = proposal.change.seen(context, |changed| proposal.gauge.read(changed, proposal.about.as_deref()));
    let effect = Effect { gauge: proposal.gauge, before, after };
    let sole_informant = sole_informant(&proposal, context);
    let account = context.account().map(str::to_owned);
    let moves = effect.gain() > 1e-9;
    let scope = context.scope.clone();
    moves.then_some(Advice { rule, account, scope, proposal, effect, margin: Margin::Alone, sole_informant })
}

fn names<'a>(context: &'a Context, advice: &Advice) -> Vec<(&'a str, &'a str)> {
    advice.proposal.people.iter().map(|&ix| (context.name(ix), context.network.contact(ix).id.as_str())).collect()
}

/// Two picks whose figures overlap by what nobody asked cannot be told apart; two that move different figures cannot be compared.
fn margin(pick: &Advice, next: Option<&Advice>) -> Margin {
    let moves = |advice: &Advice| (advice.effect.gauge.id, advice.proposal.about.clone());
    let Some(next) = next.filter(|next| moves(next) == moves(pick)) else { return Margin::Alone };
    let overlap = match (pick.effect.after, next.effect.after) {
        (Figure::Exact(_), Figure::Exact(_)) => false,
        (one, other) => one.low() <= other.high() && other.low() <= one.high(),
    };
    let lead = pick.effect.gain() - next.effect.gain();
    match next.proposal.people.first() {
        Some(&other) if overlap => Margin::TooClose(other),
        _ => Margin::AheadBy(lead),
    }
}

/// The one person on whose word one of the ties behind a proposal rests, the first by name; none where each is the seller's own
/// or has several witnesses.
fn sole_informant(proposal: &Proposal, context: &Context) -> Option<String> {
    let link = |&(a, b): &(ContactIx, ContactIx)| context.network.link(a, b);
    let alone = |link: Link| match link.informants.as_slice() {
        [one] => Some(one.to_string()),
        _ => None,
    };
    let name = |id: &String| context.network.find(id).map_or_else(|| id.clone(), |ix| context.name(ix).to_owned());
    proposal.rests_on.iter().filter_map(link).filter_map(alone).min_by_key(name)
}
