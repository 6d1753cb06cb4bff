//! The signal `path_to_economic`: how good the seller's best way to the economic buyer is.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::Influence;
use crate::settings;
use crate::stages::gain_buy_in::{house, score};
use crate::stages::signal::{Signal, Wanted};

/// Whether a warm way leads to the person who says the final yes.
pub static SIGNAL: Signal = Signal {
    gauge: &PATH_TO_ECONOMIC,
    wanted: Wanted::High(&settings::BUY_IN_PATH_TO_ECONOMIC),
    plain: "How strong the best way to the person who says the final yes is: the strengths of its ties multiplied. It ranks ways \
            and forecasts nothing.",
    needs: "ties, influence (contacts)",
    n: |context| house::those_with(context, Influence::Economic).len(),
    question,
};

/// The score of the best way to an economic buyer of the account, over those who are named.
pub static PATH_TO_ECONOMIC: Gauge = Gauge {
    id: "path_to_economic",
    title: "best way to the one who signs",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(path_to_economic),
};

/// Where nobody is named, anybody could be the one, met or not.
fn path_to_economic(context: &Context) -> Figure {
    let named = house::those_with(context, Influence::Economic);
    let scores = named.into_iter().map(|ix| score::score(context, ix));
    let better = |one: f64, other: Option<f64>| other.map_or(one, |other| one.max(other));
    scores
        .reduce(|one, other| match one {
            Figure::Undefined => other,
            Figure::Exact(low) => Figure::between(better(low, other.low()), better(low, other.high())),
            Figure::Between(low, high) => Figure::between(better(low, other.low()), better(high, other.high())),
        })
        .unwrap_or(Figure::Between(0.0, 1.0))
}

fn question(context: &Context) -> Option<String> {
    let named = house::those_with(context, Influence::Economic);
    if named.is_empty() {
        return house::ask_who_has(context, Influence::Economic);
    }
    house::ask_whom_they_know(context, &named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::reading;

    fn read(drawn: &str) -> crate::stages::Reading {
        reading(&SIGNAL, Scope::Account("Bolt".into()), drawn)
    }

    #[test]
    fn the_best_way_to_the_best_reached_of_them_counts() {
        let drawn = "you == ana@Bolt == jo@Bolt[influence=economic]; you -- max@Bolt[influence=economic]; complete";
        assert_eq!(read(drawn).figure, Figure::Exact(0.5625));
    }

    #[test]
    fn as_long_as_nobody_is_named_the_question_is_who_it_is() {
        let reading = read("you == ana@Bolt; jo@Bolt; complete");
        assert_eq!(reading.verdict, Verdict::Unknown);
        assert_eq!(reading.question.as_deref(), Some("Who at Bolt says the final yes? Ask ana."));
    }

    #[test]
    fn a_pair_not_asked_could_be_the_way() {
        let reading = read("you == ana@Bolt; jo@Bolt[influence=economic]");
        assert_eq!((reading.figure, reading.verdict), (Figure::Between(0.0, 0.75), Verdict::Unknown));
        assert_eq!(reading.question.as_deref(), Some("Does ana know jo?"));
    }
}
