//! How often a pick stays first while what nobody asked, and what is doubtful, is drawn at random.
//!
//! A draw settles every pair that was not asked, tied as often as the pairs that were asked are, and drops a doubtful tie as often
//! as its informants doubt it. The draws follow from the seed: the same seed and book give the same counts.

use std::collections::BTreeMap;

use super::judgement::{Judgement, Move, judge};
use super::{StageSpec, Surveyed};
use crate::advise::Context;
use crate::network::{ContactIx, Pair, Seat, Tie};

/// How many draws are made for each view.
pub const DRAWS: usize = 100;

/// For each pick how often it came first for its rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robustness {
    firsts: BTreeMap<Pick, usize>,
}

/// A pick by what stays the same from draw to draw: the account, the deal, the rule, and the ids of the people.
type Pick = (Option<String>, Option<String>, &'static str, Vec<String>);

/// A tie that may not exist, by its ends, with how surely it does.
type Doubtful = (ContactIx, ContactIx, f64);

impl Robustness {
    /// Draws for every view that was surveyed. Cost: [`DRAWS`] judgements a view, and each pair of its people looked at once.
    pub fn of(surveyed: &[Surveyed], context: &Context, seed: u64) -> Self {
        let mut robustness = Self::default();
        let doubtful = doubtful_ties(context);
        let views = surveyed.iter().flat_map(|it| it.judgements.iter().map(move |view| (it.stage, view)));
        for (stage, judgement) in views {
            robustness.draw(stage.spec(), &context.at(judgement.scope.clone()), judgement, &doubtful, seed);
        }
        robustness
    }

    /// In how many of [`DRAWS`] draws a move was the first of its rule.
    pub fn firsts(&self, it: &Move, context: &Context) -> usize {
        self.firsts.get(&pick(it, context)).copied().unwrap_or_default()
    }

    fn draw(
        &mut self,
        spec: &'static StageSpec,
        context: &Context,
        judgement: &Judgement,
        doubtful: &[Doubtful],
        seed: u64,
    ) {
        let open = open_pairs(context);
        let chance = context.pairs().known_share_tied();
        let mut random = fastrand::Rng::with_seed(seed);
        for _ in 0..DRAWS {
            let seat = redrawn(context, &open, chance, doubtful, &mut random);
            let drawn = context.with_ties_of(&seat);
            let mut seen: Vec<&str> = Vec::new();
            for it in judge(spec, &drawn, judgement.ground).moves {
                if !seen.contains(&it.advice.rule.id) {
                    seen.push(it.advice.rule.id);
                    *self.firsts.entry(pick(&it, &drawn)).or_default() += 1;
                }
            }
        }
    }
}

fn pick(it: &Move, context: &Context) -> Pick {
    let people = it.advice.proposal.people.iter().map(|&ix| context.id(ix)).collect();
    (it.advice.account.clone(), it.advice.scope.deal().map(str::to_owned), it.advice.rule.id, people)
}

/// The pairs nobody asked about among the people looked at, and between them and the seller's own contacts.
fn open_pairs(context: &Context) -> Vec<(ContactIx, ContactIx)> {
    let mut people: Vec<ContactIx> = context.members().iter().copied().chain(context.direct()).collect();
    people.sort_unstable();
    people.dedup();
    let matters = |a, b| context.is_member(a) || context.is_member(b);
    let pairs = people.iter().enumerate().flat_map(|(at, &a)| people[at + 1..].iter().map(move |&b| (a, b)));
    pairs.filter(|&(a, b)| matters(a, b) && context.network.pair(a, b) == Pair::NotAsked).collect()
}

fn doubtful_ties(context: &Context) -> Vec<Doubtful> {
    let doubtful = context.network.links().filter(|link| link.is_declared() && link.confidence < 1.0);
    doubtful.map(|link| (link.ends().0, link.ends().1, link.confidence)).collect()
}

fn redrawn(
    context: &Context,
    open: &[(ContactIx, ContactIx)],
    chance: f64,
    doubtful: &[Doubtful],
    random: &mut fastrand::Rng,
) -> Seat {
    let mut amended = context.network.amend();
    for &(a, b) in open {
        if random.f64() < chance {
            amended.tie(a, b, Tie::default());
        } else {
            amended.apart(a, b);
        }
    }
    for &(a, b, confidence) in doubtful {
        if random.f64() >= confidence {
            amended.untie(a, b).apart(a, b);
        }
    }
    context.reseated(amended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::network::sketch::sketch;
    use crate::settings::Settings;
    use crate::stages::trial::TODAY;
    use crate::stages::{Stage, survey};

    fn firsts(drawn: &str) -> Vec<usize> {
        let network = sketch(drawn);
        let seller = network.find("you").unwrap();
        let seat = Seat { network, seller, assumed: false };
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, TODAY, Scope::Account("Bolt".into()));
        let surveyed = survey(&[Stage::GainBuyIn], &context, &["Bolt".into()]);
        let robustness = Robustness::of(&surveyed, &context, 1);
        let moves = surveyed.iter().flat_map(|it| &it.judgements).flat_map(|it| &it.moves);
        moves.map(|it| robustness.firsts(it, &context)).collect()
    }

    const KNOWN: &str = "you -- ana@Bolt[prospect]; ana -- eve@Bolt[prospect influence=economic]; \
                         ana -- flo@Bolt[prospect influence=technical]";

    #[test]
    fn where_everything_is_known_the_first_pick_is_first_in_every_draw() {
        let firsts = firsts(&format!("{KNOWN}; complete"));
        assert!(!firsts.is_empty() && firsts.iter().all(|count| [0, DRAWS].contains(count)), "{firsts:?}");
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        assert_eq!(firsts(KNOWN), firsts(KNOWN));
    }
}
