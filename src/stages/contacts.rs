//! The seller's contacts in one network, as far as it is known who is one of them, and the pairs among them. It judges nothing.
//!
//! Somebody who is in touch with the seller and of whom no network is recorded may be one of them or not.

use crate::advise::gauge::Measure;
use crate::advise::question::{where_from, who_knows};
use crate::advise::{Better, Context, Figure, Gauge, Pairs};
use crate::metrics::Unit;

/// The gauge of what share of some contacts repeats no other: effective size over their number (Burt 1992, ch. 2).
pub const fn efficiency(title: &'static str) -> Gauge {
    let measure = Measure::View(share_not_repeating);
    Gauge { id: "efficiency", title, unit: Unit::Ratio, better: Better::More, measure }
}

/// How many contacts there are.
pub fn count(context: &Context) -> Figure {
    let surely = context.members().len();
    Figure::between(surely as f64, (surely + context.unclassified().count()) as f64)
}

/// The share of pairs of contacts who know each other. Undefined where fewer than two are known to belong here.
///
/// Who may belong here may bring pairs that are all tied, or none that is. Cost: see [`Pairs::among`].
pub fn density(context: &Context) -> Figure {
    if context.members().len() < 2 {
        return Figure::Undefined;
    }
    let (pairs, most) = (context.pairs(), most_pairs(context));
    Figure::share(pairs.tied, most - pairs.tied - pairs.apart(), most)
}

/// With k contacts and t tied pairs it is 1 − 2t/k²; undefined where fewer than two are known to belong here, since one contact
/// cannot repeat another.
///
/// Who may belong here counts at best as a stranger to all others, at worst as acquainted with all.
fn share_not_repeating(context: &Context) -> Figure {
    if context.members().len() < 2 {
        return Figure::Undefined;
    }
    let (pairs, k): (Pairs, _) = (context.pairs(), at_most(context));
    let share = |tied: usize| 1.0 - 2.0 * tied as f64 / (k * k) as f64;
    Figure::between(share(most_pairs(context) - pairs.apart()), share(pairs.tied))
}

/// Whom to ask about whom so that most pairs are settled, or else in which network somebody is.
pub fn who_knows_whom(context: &Context) -> Option<String> {
    who_knows(context, context.members(), context.members()).or_else(|| which_network(context))
}

/// In which network the first contact, by name, is of whom none is recorded.
pub fn which_network(context: &Context) -> Option<String> {
    where_from(context, &context.unclassified().collect::<Vec<_>>())
}

fn at_most(context: &Context) -> usize {
    context.members().len() + context.unclassified().count()
}

fn most_pairs(context: &Context) -> usize {
    let people = at_most(context);
    people * people.saturating_sub(1) / 2
}
