//! Outside experts: people to whom a trade listens and who sell nothing in it. One word of theirs weighs with whoever decides.

use std::cmp::Reverse;

use super::rivalry::Firm;
use super::rivalry::rivalry;
use super::wording::words;
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::{Deal, Status};
use crate::metrics::Unit;
use crate::metrics::paths::{Path, Ways};
use crate::network::contact::folded;
use crate::network::{ContactIx, Influence, NetworkKind, Strength};
use crate::settings::{GURU_KINDS, MAX_INTERMEDIARIES};

/// The outside experts the seller is in touch with, for a deal: those first who know most of what it is about, then the strongest
/// tie, then by name.
pub fn gurus(context: &Context, deal: &Deal) -> Vec<ContactIx> {
    let about = matters(context, deal);
    let knows = |ix: ContactIx| {
        let contact = context.contact(ix);
        let told = contact.expertise.iter().chain(&contact.industry).chain(&contact.title).chain(&contact.note);
        let known: Vec<_> = told.flat_map(|text| words(text)).collect();
        about.iter().filter(|word| known.contains(word)).count()
    };
    let strength = |ix: ContactIx| context.strength(context.seller, ix).map_or(0.0, Strength::value);
    let mut gurus: Vec<ContactIx> = context.direct().filter(|&ix| is_guru(context, ix, deal)).collect();
    // Direct contacts stand by name, and the sort is stable.
    gurus.sort_by(|&a, &b| Reverse(knows(a)).cmp(&Reverse(knows(b))).then_with(|| strength(b).total_cmp(&strength(a))));
    gurus
}

/// Those of the buyer who say the final yes, by name.
pub fn deciders(context: &Context) -> Vec<ContactIx> {
    let decides = |ix: &ContactIx| context.contact(*ix).has_influence(Influence::Economic);
    context.members().iter().copied().filter(decides).collect()
}

/// How good the best way is to somebody that begins with an outside expert: the strengths of its ties multiplied.
pub static PATH_THROUGH_EXPERT: Gauge = Gauge {
    id: "path_through_expert",
    title: "best way through an outside expert",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::Person(path_through_expert),
};

/// Along the known ties, so there is no interval: a tie less never makes a way better. Cost: a search for each expert.
fn path_through_expert(context: &Context, decider: ContactIx) -> Figure {
    let Some(deal) = context.deal() else { return Figure::Undefined };
    let gurus = gurus(context, deal);
    let score = |guru: ContactIx| {
        let own = context.strength(context.seller, guru).map_or(0.0, Strength::value);
        own * way_on(context, guru, decider).map_or(0.0, |path| path.score)
    };
    Figure::Exact(gurus.into_iter().map(score).fold(0.0, f64::max))
}

/// The best way on from an expert, which does not come back through the seller.
pub fn way_on(context: &Context, guru: ContactIx, to: ContactIx) -> Option<Path> {
    let name = |node| context.name(ContactIx::new(node));
    let order = |a: usize, b: usize| name(a).cmp(name(b)).then(a.cmp(&b));
    let avoid = [context.seller.index()];
    let intermediaries = context.settings.count(&MAX_INTERMEDIARIES).saturating_sub(1);
    let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &avoid, order: &order };
    ways.k_best(guru.index(), to.index(), 1).pop()
}

/// Somebody of the market whose kind makes them an expert, who works neither for the buyer nor for a firm that competes.
fn is_guru(context: &Context, ix: ContactIx, deal: &Deal) -> bool {
    let contact = context.contact(ix);
    let is_expert = |kind: &str| context.settings.words(&GURU_KINDS).iter().any(|it| folded(it) == folded(kind));
    let firm = Firm::of_contact(context, ix);
    let sells_against = contact.account.as_deref().and_then(|account| context.book.account(account));
    context.register().standing(ix).networks.has(NetworkKind::Market)
        && contact.kind.as_deref().is_some_and(is_expert)
        && !context.is_colleague(ix)
        && sells_against.is_none_or(|account| account.status != Some(Status::Competitor))
        && (contact.account.is_none() || !rivalry(&firm, &Firm::of_account(context, &deal.account)).is_possible())
}

/// The words of what a deal is about.
fn matters(context: &Context, deal: &Deal) -> Vec<String> {
    let account = context.book.account(&deal.account);
    let lists = account.into_iter().flat_map(|it| it.applications.iter().chain(it.problems.iter()).chain(&it.industry));
    let own = deal.doubts.iter().chain(&deal.problem).chain(&deal.name);
    let mut all: Vec<String> = lists.chain(own).flat_map(|text| words(text)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::stages::trial::with;

    fn on_deal<T>(drawn: &str, act: impl FnOnce(&Context, &Deal) -> T) -> T {
        let deal = Deal { doubts: ["does it survive salt?".into()].into(), ..Deal::at("Bolt", "d1") };
        with(Scope::of_deal(&deal), drawn, |context| {
            let mut book = Book::default();
            book.keep_deals([deal.clone()]);
            act(&context.clone().keeping(&book), &deal)
        })
    }

    #[test]
    fn an_analyst_of_the_matter_comes_before_a_closer_one_and_nobody_of_the_buyer_is_outside() {
        let drawn = "you == ann[market kind=analyst]; you .. sal[market kind=expert expertise=salt]; \
                     you == bo[market kind=agent]; you == cy@Bolt[market kind=analyst]; dee[market kind=analyst]";
        let names = on_deal(drawn, |context, deal| {
            gurus(context, deal).into_iter().map(|ix| context.name(ix).to_owned()).collect::<Vec<_>>()
        });
        assert_eq!(names, ["sal", "ann"]);
    }

    #[test]
    fn the_way_goes_on_from_the_expert_and_not_back_through_the_seller() {
        let score = |drawn: &str| on_deal(drawn, |context, _| PATH_THROUGH_EXPERT.read(context, Some("eve")));
        let eve = "eve@Bolt[influence=economic]";
        assert_eq!(score(&format!("you == ann[market kind=analyst]; you == {eve}; ann -- eve")), Figure::Exact(0.375));
        assert_eq!(score(&format!("you == ann[market kind=analyst]; you == {eve}")), Figure::Exact(0.0));
    }
}
