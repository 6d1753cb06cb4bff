//! Meeting somebody new: through whom, in which words, and how much work it is. It judges nothing.
//!
//! Ways of introductions may pass anybody, the seller's colleagues among them.

use crate::advise::{Change, Context, Evidence, Figure, Gauge, Proposal};
use crate::metrics::paths::{Path, Ways};
use crate::network::{ContactIx, Level, Strength};
use crate::settings;

/// The effort of a new tie that nobody introduces.
pub const UNINTRODUCED: f64 = 4.0;

/// A new tie of the seller, and how it comes about.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// What to do, in a sentence.
    pub action: String,
    /// The tie.
    pub change: Change,
    /// The person to meet first, then those who lead there, the nearest to the seller first.
    pub people: Vec<ContactIx>,
    /// The work: 1/s for each ask over a tie of strength s; 4 where nobody introduces.
    pub effort: f64,
    /// How good the way there is.
    pub evidence: Vec<Evidence>,
    /// The ties of others on the way.
    pub rests_on: Vec<(ContactIx, ContactIx)>,
}

impl Meeting {
    /// The proposal to meet, for a reason and with evidence that comes before that of the way.
    pub fn proposed(
        self,
        why: String,
        evidence: impl IntoIterator<Item = Evidence>,
        gauge: &'static Gauge,
    ) -> Proposal {
        Proposal {
            action: self.action,
            why,
            people: self.people,
            evidence: evidence.into_iter().chain(self.evidence).collect(),
            change: self.change,
            gauge,
            about: None,
            effort: self.effort,
            rests_on: self.rests_on,
        }
    }
}

/// How the seller meets somebody they are not in touch with: by the best chain of introductions, or on their own.
pub fn meet(context: &Context, person: ContactIx) -> Meeting {
    introduction(context, person).unwrap_or_else(|| {
        let whom = described(context, person);
        Meeting {
            evidence: vec![Evidence::new("path_score", Figure::Exact(0.0), "no introduction is known")],
            ..unintroduced(context, person, format!("Find a way of your own to {whom}: nobody you know leads there"))
        }
    })
}

/// How the seller meets somebody by the best chain of introductions; none where nobody known leads there.
///
/// Cost: a search as for [`Ways::k_best`].
pub fn introduction(context: &Context, person: ContactIx) -> Option<Meeting> {
    Some(along(context, &ways(context, person, 1).pop()?))
}

/// How the seller meets whoever stands at the end of a chain of introductions.
pub fn along(context: &Context, path: &Path) -> Meeting {
    let people = people_on(path);
    let person = people[people.len() - 1];
    let (asked, between) = (&people[..people.len() - 1], &people[1..people.len() - 1]);
    Meeting {
        action: asks(context, between, person),
        change: Change::Tie(context.id(context.seller), context.id(person), None),
        people: [&[person], between].concat(),
        effort: asked.windows(2).map(|pair| 1.0 / strength(context, pair[0], pair[1])).sum(),
        evidence: vec![Evidence::new("path_score", Figure::Exact(path.score), in_words(context, path))],
        rests_on: people.windows(2).skip(1).map(|pair| (pair[0], pair[1])).collect(),
    }
}

/// How the seller meets somebody to whom nobody introduces them.
pub fn unintroduced(context: &Context, person: ContactIx, action: String) -> Meeting {
    Meeting {
        action,
        change: Change::Tie(context.id(context.seller), context.id(person), None),
        people: vec![person],
        effort: UNINTRODUCED,
        evidence: Vec::new(),
        rests_on: Vec::new(),
    }
}

/// The `k` best ways to somebody along declared ties, best first; of ways as good and as short the first by names, not ids.
///
/// Ties of unknown strength count as weaker than weak. Cost: as for [`Ways::k_best`].
pub fn ways(context: &Context, to: ContactIx, k: usize) -> Vec<Path> {
    ways_round(context, &[], to, k)
}

/// The same ways, but none that passes some people.
pub fn ways_round(context: &Context, avoid: &[ContactIx], to: ContactIx, k: usize) -> Vec<Path> {
    let avoid: Vec<usize> = avoid.iter().map(|ix| ix.index()).collect();
    let intermediaries = context.settings.count(&settings::MAX_INTERMEDIARIES);
    let name = |node| context.name(ContactIx::new(node));
    let order = |a: usize, b: usize| name(a).cmp(name(b)).then(a.cmp(&b));
    let ways = Ways { ties: context.network.declared(), intermediaries, avoid: &avoid, order: &order };
    ways.k_best(context.seller.index(), to.index(), k)
}

/// A way in words: whom it passes, how it scores, where it is weakest.
pub fn in_words(context: &Context, path: &Path) -> String {
    let people = people_on(path);
    let through: Vec<&str> = people[1..people.len() - 1].iter().map(|&ix| context.name(ix)).collect();
    let name = |ix| if ix == context.seller { "you" } else { context.name(ix) };
    let weakest = people
        .windows(2)
        .map(|pair| (pair[0], pair[1], strength(context, pair[0], pair[1])))
        .min_by(|one, other| one.2.total_cmp(&other.2))
        .map(|(a, b, _)| format!(", weakest between {} and {} ({})", name(a), name(b), how_strong(context, a, b).1));
    format!("through {} scores {:.2}{}", through.join(" and "), path.score, weakest.unwrap_or_default())
}

/// How strong the tie of a pair is, and the same in words; what is only assumed is not passed off as known.
pub fn how_strong(context: &Context, a: ContactIx, b: ContactIx) -> (Figure, String) {
    let link = context.network.link(a, b).filter(super::super::network::link::Link::is_evidenced);
    link.map_or((Figure::Undefined, "not known how strong".to_owned()), |link| {
        let strength = link.strength.value();
        (Figure::Exact(strength), format!("{strength:.2}"))
    })
}

/// Somebody with what they are, as in `Jo Park, head of purchasing at Bolt`.
pub fn described(context: &Context, ix: ContactIx) -> String {
    let contact = context.contact(ix);
    let role = contact.title.as_deref().or_else(|| contact.level.map(Level::word)).or(contact.department.as_deref());
    let role = role.map(|role| format!(", {role}")).unwrap_or_default();
    let account = contact.account.as_deref().map(|account| format!(" at {account}")).unwrap_or_default();
    format!("{}{role}{account}", contact.name)
}

/// How strong the best way of one introduction to somebody is: the product of its two ties, 0 where there is none.
pub fn nearness(context: &Context, person: ContactIx) -> f64 {
    let strength = |a, b| context.strength(a, b).map_or(0.0, Strength::value);
    let through = context.network.neighbours(person).map(|ix| strength(context.seller, ix) * strength(ix, person));
    through.fold(0.0, f64::max)
}

/// The work of introducing two contacts to each other: an ask over the weaker of the seller's ties with them.
pub fn introducing(context: &Context, a: ContactIx, b: ContactIx) -> f64 {
    let strengths = [a, b].into_iter().filter_map(|ix| context.strength(context.seller, ix));
    1.0 / strengths.map(Strength::value).fold(1.0, f64::min)
}

/// `Ask Ana to introduce you to Bo, and Bo to introduce you to Jo Park, director at Bolt`.
fn asks(context: &Context, between: &[ContactIx], person: ContactIx) -> String {
    let met = between.iter().skip(1).map(|&ix| context.name(ix).to_owned()).chain([described(context, person)]);
    let ask = |(&asked, met): (&ContactIx, String)| format!("{} to introduce you to {met}", context.name(asked));
    format!("Ask {}", between.iter().zip(met).map(ask).collect::<Vec<_>>().join(", and "))
}

fn people_on(path: &Path) -> Vec<ContactIx> {
    path.nodes.iter().map(|&node| ContactIx::new(node)).collect()
}

fn strength(context: &Context, a: ContactIx, b: ContactIx) -> f64 {
    context.strength(a, b).map_or(1.0, Strength::value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    #[test]
    fn a_chain_asks_one_person_after_the_other_and_costs_an_ask_each() {
        with(Scope::Account("Bolt".into()), "you -- ana -- bo@Bolt .. jo@Bolt[level=director]", |context| {
            let meeting = meet(context, context.network.find("jo").unwrap());
            assert_eq!(
                meeting.action,
                "Ask ana to introduce you to bo, and bo to introduce you to jo, director at Bolt"
            );
            assert!((meeting.effort - 4.0).abs() < 1e-12);
            assert_eq!(meeting.evidence[0].words, "through ana and bo scores 0.06, weakest between bo and jo (0.25)");
        });
    }

    #[test]
    fn where_nobody_leads_the_seller_goes_alone() {
        with(Scope::Account("Bolt".into()), "you -- ana; jo@Bolt", |context| {
            let meeting = meet(context, context.network.find("jo").unwrap());
            assert_eq!((meeting.effort, meeting.people.len()), (UNINTRODUCED, 1));
        });
    }
}
