//! The signal `strength_mean`: how strong the seller's ties into an account are.

use crate::advise::gauge::Measure;
use crate::advise::question::how_well;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, Strength};
use crate::settings;
use crate::stages::gain_buy_in::house;
use crate::stages::signal::{Signal, Wanted};

/// Whether the ties into the account are strong enough to be acted on.
pub static SIGNAL: Signal = Signal {
    gauge: &STRENGTH_MEAN,
    wanted: Wanted::High(&settings::BUY_IN_STRENGTH_MEAN),
    plain: "How strong your ties into the account are. Who endorses you puts a reputation at stake and does so for few.",
    needs: "strength (contacts or ties)",
    n: |context| context.met().count(),
    question: |context| {
        let met: Vec<ContactIx> = context.met().collect();
        how_well(context, &met).or_else(|| house::ask_where_they_work(context))
    },
};

/// The mean strength of the seller's ties into an account.
pub static STRENGTH_MEAN: Gauge = Gauge {
    id: "strength_mean",
    title: "tie strength",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(strength_mean),
};

/// A tie of unknown strength could have any, and a contact without a written account could work there: the mean lies between
/// that of the weakest ties there could be and that of the strongest. Where nobody is surely met, there may be nothing to judge.
fn strength_mean(context: &Context) -> Figure {
    let met: Vec<ContactIx> = context.met().collect();
    let strays = house::could_be_met(context);
    if met.is_empty() && strays.is_empty() {
        return Figure::Undefined;
    }
    if met.is_empty() {
        return Figure::Between(0.0, 1.0);
    }
    let strengths = |people: &[ContactIx], blank: f64| -> Vec<f64> {
        people.iter().map(|&ix| context.strength_on_record(ix).map_or(blank, Strength::value)).collect()
    };
    let least = -most_mean(&negated(strengths(&met, 0.0)), negated(strengths(&strays, 0.0)));
    let most = most_mean(&strengths(&met, 1.0), strengths(&strays, 1.0));
    Figure::between(least, most)
}

/// The greatest mean of some values and any of the others: the largest are taken in as long as they raise it.
fn most_mean(surely: &[f64], mut perhaps: Vec<f64>) -> f64 {
    perhaps.sort_by(|a, b| b.total_cmp(a));
    let (mut sum, mut n) = (surely.iter().sum::<f64>(), surely.len() as f64);
    for value in perhaps {
        if value > sum / n {
            sum += value;
            n += 1.0;
        }
    }
    sum / n
}

fn negated(values: Vec<f64>) -> Vec<f64> {
    values.into_iter().map(|value| -value).collect()
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
    fn an_unknown_strength_could_be_any() {
        assert_eq!(read("you == a@Bolt; you .. b@Bolt"), Figure::Exact(0.5));
        assert_eq!(read("you -- a@Bolt; you ?? b@Bolt"), Figure::Between(0.25, 0.75));
        assert_eq!(read("you; a@Bolt"), Figure::Undefined);
    }

    #[test]
    fn contacts_without_an_account_could_raise_the_mean_or_lower_it() {
        assert_eq!(read("you -- a@Bolt; you ## b; you .. c"), Figure::Between(0.375, 0.75));
        assert_eq!(read("you ## b; a@Bolt"), Figure::Between(0.0, 1.0));
    }
}
