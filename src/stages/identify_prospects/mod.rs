//! IDENTIFYING PROSPECTS: who will tell me first what competitors do not know yet?

pub mod ease_off_a_redundant_tie;
pub mod follow_a_mover;
mod leads;
mod movers;
mod quiet;
mod reach;
pub mod reach_an_unreached_group;
pub mod reconnect_an_early_source;
pub mod repay_a_lead_source;
pub mod signals;
pub mod trade_leads_with_a_peer_seller;
mod variety;
pub mod widen_a_narrow_market;

use super::StageSpec;
use crate::network::NetworkKind;

/// Ears in many circles of the market that do not hear from each other.
pub static SPEC: StageSpec = StageSpec {
    id: "identify",
    title: "Identifying prospects",
    question: "Who will tell me first what competitors do not know yet?",
    network: NetworkKind::Market,
    shape: "large, diverse and sparse",
    information: 80,
    act: "cultivate unusual observers, ease off ties that repeat each other",
    views: super::views::own_network,
    signals: &[
        &signals::contacts::SIGNAL,
        &signals::reach_per_contact::SIGNAL,
        &signals::ego_density::SIGNAL,
        &signals::efficiency::SIGNAL,
        &signals::independent_groups::SIGNAL,
        &signals::effective_accounts::SIGNAL,
        &signals::effective_industries::SIGNAL,
        &signals::effective_kinds::SIGNAL,
        &signals::gone_quiet::SIGNAL,
        &signals::lead_sources::SIGNAL,
    ],
    rules: &[
        &reach_an_unreached_group::RULE,
        &widen_a_narrow_market::RULE,
        &reconnect_an_early_source::RULE,
        &ease_off_a_redundant_tie::RULE,
        &follow_a_mover::RULE,
        &trade_leads_with_a_peer_seller::RULE,
        &repay_a_lead_source::RULE,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Figure, Scope};
    use crate::stages::signal::{Reading, Verdict};
    use crate::stages::trial::with;

    /// A book of statements: nine people with some of their columns, then who knows whom and who does not.
    struct Book {
        people: Vec<Vec<String>>,
        pairs: Vec<(usize, &'static str, usize)>,
    }

    impl Book {
        fn drawn(random: &mut fastrand::Rng) -> Self {
            let columns = [
                ["market", "market", "market", "customer", "internal"],
                ["industry=soap", "industry=soap", "industry=rail", "industry=banks", ""],
                ["account=Bolt", "account=Bolt", "account=Arc", "account=Cog", ""],
                ["kind=agent", "kind=agent", "kind=banker", "kind=analyst", ""],
                ["last=2025-09-01", "last=2026-06-01", "last=2026-05-01", "last=2026-04-01", ""],
                ["asked", "asked", "asked_about=Bolt", "", ""],
            ];
            let mut person = || columns.iter().map(|words| words[random.usize(..5)].to_owned()).collect();
            let people = (0..9).map(|_| person()).collect();
            let tie = |random: &mut fastrand::Rng| ["--", "--", "xx"][random.usize(..3)];
            let pairs = (0..12).map(|_| (random.usize(..9), tie(random), random.usize(..9)));
            Self { people, pairs: pairs.filter(|(a, _, b)| a != b).collect() }
        }

        /// The same book with one thing not known that was.
        fn with_a_blank(&self, random: &mut fastrand::Rng) -> Self {
            let mut blank = Self { people: self.people.clone(), pairs: self.pairs.clone() };
            if random.bool() {
                blank.people[random.usize(..9)][random.usize(..6)].clear();
            } else {
                let (a, _, b) = blank.pairs[random.usize(..blank.pairs.len())];
                let is_of_the_pair = |&(c, _, d): &(usize, &str, usize)| [(a, b), (b, a)].contains(&(c, d));
                let tied = blank.pairs.iter().any(|row| is_of_the_pair(row) && row.1 == "--");
                let nobody_asked = [a, b].iter().all(|&person| blank.people[person][5].is_empty());
                // Where one of a tied pair was asked, rows left out would say that they do not know each other.
                if nobody_asked || !tied {
                    blank.pairs.retain(|row| !is_of_the_pair(row));
                }
            }
            blank
        }

        /// The signals, and the figures that advice moves beside them. The seller is in touch with the first six.
        fn readings(&self) -> (Vec<Reading>, [Figure; 2]) {
            let person = |(at, columns): (usize, &Vec<String>)| format!("p{at}[{}]; ", columns.join(" "));
            let people = self.people.iter().enumerate().map(person);
            let direct = (0..6).map(|at| format!("you -- p{at}; "));
            let pairs = self.pairs.iter().map(|(a, tie, b)| format!("p{a} {tie} p{b}; "));
            let drawn = people.chain(direct).chain(pairs).collect::<Vec<_>>().concat();
            with(Scope::Network(NetworkKind::Market), &drawn, |context| {
                let figures = [&reach::REACH2, &quiet::REACH_AT_RISK].map(|gauge| gauge.read(context, None));
                (SPEC.signals.iter().map(|signal| signal.read(context)).collect(), figures)
            })
        }
    }

    #[test]
    fn what_is_not_known_any_more_widens_a_figure_or_unsettles_its_verdict_and_betters_none() {
        let mut random = fastrand::Rng::with_seed(11);
        for _ in 0..300 {
            let book = Book::drawn(&mut random);
            let blank = book.with_a_blank(&mut random);
            let ((known, figures), (less, wider)) = (book.readings(), blank.readings());
            for (figure, wider) in figures.into_iter().zip(wider) {
                assert!(holds(wider, figure), "{figure:?} became {wider:?}");
            }
            for (known, less) in known.into_iter().zip(less) {
                let id = known.signal.id();
                assert!(holds(less.figure, known.figure), "{id}: {:?} became {:?}", known.figure, less.figure);
                let silent = [Verdict::Unknown, Verdict::NotApplicable].contains(&less.verdict);
                assert!(silent || less.verdict == known.verdict, "{id}: {:?}", less.verdict);
            }
        }
    }

    /// Whether an interval holds another. Where nobody is known to belong to the view any more, there is none.
    fn holds(wider: Figure, figure: Figure) -> bool {
        if wider == Figure::Undefined || figure == Figure::Undefined {
            return true;
        }
        wider.low() <= figure.low().map(|low| low + 1e-9) && wider.high() >= figure.high().map(|high| high - 1e-9)
    }
}
