//! The signal `levels_short`: how far below the economic buyer's expected level the highest contact stands.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, Level};
use crate::settings;
use crate::stages::gain_buy_in::{expected, house};
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller has met somebody as high as those who sign.
pub static SIGNAL: Signal = Signal {
    gauge: &LEVELS_SHORT,
    wanted: Wanted::Low(&settings::BUY_IN_LEVELS_SHORT),
    plain: "How many levels (staff, manager, director, executive) the highest person you have met stands below the level at which \
            such a purchase is signed.",
    needs: "level or title (contacts)",
    n: |context| context.met().count(),
    question: |context| {
        let unknown = context.met().find(|&ix| context.contact(ix).level.is_none());
        let rank = |ix: ContactIx| format!("Is {} staff, a manager, a director or an executive?", context.name(ix));
        let size = || expected::ask_how_large(context);
        unknown.map(rank).or_else(|| house::ask_where_they_work(context)).or_else(size)
    },
};

/// The expected level of the economic buyer less the highest level met; 0 where that is as high or higher.
pub static LEVELS_SHORT: Gauge = Gauge {
    id: "levels_short",
    title: "levels you are short of the one who signs",
    unit: Unit::Count,
    better: Better::Less,
    measure: Measure::View(levels_short),
};

/// A blank level could be any; a contact without an account could work there; a deal or firm of unknown size could ask for the
/// top. Who has met nobody is short of the lowest level too.
fn levels_short(context: &Context) -> Figure {
    let expected = expected::level(context);
    let (lowest, highest) = (expected.least as usize + 1, expected.most as usize + 1);
    let rank = |ix: ContactIx, blank: Level| context.contact(ix).level.unwrap_or(blank) as usize + 1;
    let least = context.met().map(|ix| rank(ix, Level::Staff)).max().unwrap_or(0);
    let strays = house::could_be_met(context).into_iter();
    let most = context.met().chain(strays).map(|ix| rank(ix, Level::Executive)).max().unwrap_or(0);
    Figure::between(lowest.saturating_sub(most) as f64, highest.saturating_sub(least) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::reading;

    fn read(drawn: &str) -> Figure {
        reading(&SIGNAL, Scope::Account("Bolt".into()), drawn).figure
    }

    #[test]
    fn the_highest_person_met_counts_and_nobody_met_is_short_of_all_levels() {
        assert_eq!(read("you -- a@Bolt[level=manager]; b@Bolt[level=executive]"), Figure::Exact(1.0));
        assert_eq!(read("you -- a@Bolt[level=executive]"), Figure::Exact(0.0));
        assert_eq!(read("you; a@Bolt[level=executive]"), Figure::Exact(3.0));
    }

    #[test]
    fn a_blank_level_could_be_the_highest() {
        assert_eq!(read("you -- a@Bolt[level=manager]; you -- b@Bolt"), Figure::Between(0.0, 1.0));
        assert_eq!(read("you -- a@Bolt[level=staff]; you -- b[level=manager]"), Figure::Between(1.0, 2.0));
    }
}
