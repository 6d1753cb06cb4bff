//! The signal `team_density`: whether the experts a solution would be drawn from know each other.

use super::super::team::{as_it_looks, team};
use crate::advise::gauge::Measure;
use crate::advise::question::{how_well, who_knows};
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, Pair};
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether the experts can work as one.
pub static SIGNAL: Signal = Signal {
    gauge: &TEAM_DENSITY,
    wanted: Wanted::High(&settings::SOLUTION_TEAM_DENSITY),
    plain: "How many of the pairs among your closest experts know each other: of those whom open deals need, where they say what \
            they need. A team whose members do coordinates itself.",
    needs: "expertise (contacts), ties",
    n: |context| as_it_looks(context).len(),
    question: |context| {
        let team = as_it_looks(context);
        let not_rated = || how_well(context, &super::super::team::team(context).fringe);
        who_knows(context, &team, &team).or_else(not_rated).or_else(|| which_network(context))
    },
};

/// The share of tied pairs among the direct colleagues with expertise, strongest first, at most as many as a team has.
pub static TEAM_DENSITY: Gauge = Gauge {
    id: "team_density",
    title: "share of expert pairs who know each other",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(team_density),
};

/// Undefined where the team may have fewer than two members.
///
/// Where it is not known who is on the team, its core is certain, and the other seats are taken by those who would bring the
/// fewest ties to the core (for the lower end), or the fewest pairs known not to be tied (for the upper).
fn team_density(context: &Context) -> Figure {
    let team = team(context);
    if team.least < 2 {
        return Figure::Undefined;
    }
    let core = context.pairs_among(&team.core);
    let apart_in_core = core.all - core.tied - core.unasked;
    let of_the_fringe = |state| {
        let with_core = |one: &ContactIx| team.core.iter().filter(|&&c| context.network.pair(*one, c) == state).count();
        let mut counts: Vec<usize> = team.fringe.iter().map(with_core).collect();
        counts.sort_unstable();
        counts
    };
    let (tied, apart) = (of_the_fringe(Pair::Tied), of_the_fringe(Pair::NotTied));
    let ends = (team.least..=team.most).map(|size| {
        let pairs = (size * (size - 1) / 2) as f64;
        let seats = size - team.core.len();
        let surely_tied = core.tied + tied[..seats].iter().sum::<usize>();
        let surely_apart = apart_in_core + apart[..seats].iter().sum::<usize>();
        (surely_tied as f64 / pairs, (pairs - surely_apart as f64) / pairs)
    });
    let (low, high) = ends.fold((1.0, 0.0), |(low, high): (f64, f64), end| (low.min(end.0), high.max(end.1)));
    Figure::between(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::network::NetworkKind;
    use crate::stages::trial::reading;

    fn of(drawn: &str) -> Figure {
        reading(&SIGNAL, Scope::Network(NetworkKind::Internal), drawn).figure
    }

    #[test]
    fn of_three_experts_one_pair_in_three_knows_each_other_and_the_assistant_is_not_asked() {
        let drawn = "you == ana[internal skills=sensors]; you -- bo[internal skills=law]; you -- cy[internal skills=it]; \
                     you ## dee[internal]; ana -- bo; complete";
        assert!(of(drawn).says_the_same_as(Figure::Exact(1.0 / 3.0)));
    }

    #[test]
    fn the_six_strongest_are_the_team() {
        let strong: Vec<_> = (0..6).map(|i| format!("you == s{i}[internal skills=x]")).collect();
        let clique: Vec<_> = (0..6).flat_map(|i| (i + 1..6).map(move |j| format!("s{i} -- s{j}"))).collect();
        let book = format!("{}; {}; you .. weak[internal skills=x]; complete", strong.join(";"), clique.join(";"));
        assert_eq!(of(&book), Figure::Exact(1.0));
        let unknown = book.replace("you .. weak", "you ?? weak");
        assert!(of(&unknown).says_the_same_as(Figure::Between(10.0 / 15.0, 1.0)), "{:?}", of(&unknown));
    }

    #[test]
    fn one_expert_is_no_team() {
        assert_eq!(of("you == ana[internal skills=sensors]"), Figure::Undefined);
    }
}
