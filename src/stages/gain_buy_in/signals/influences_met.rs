//! The signal `influences_met`: of the four buying influences, how many the seller is in touch with.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::Influence;
use crate::settings;
use crate::stages::gain_buy_in::house;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller is in touch with somebody for each influence. The weakest cell decides.
pub static SIGNAL: Signal = Signal {
    gauge: &INFLUENCES_MET,
    wanted: Wanted::High(&settings::BUY_IN_INFLUENCES_MET),
    plain: "For how many of the four buying influences you are in touch with somebody who has it. All four count alike: the one \
            you never met can still say no.",
    needs: "influence (contacts)",
    n: |context| context.members().len(),
    question: |context| {
        let unmet = Influence::ALL.into_iter().find(|&influence| !is_met(context, influence))?;
        Some(format!("Which of your contacts at {} {}?", house::account(context), house::power(unmet)))
    },
};

/// The number of buying influences with whom the seller is in touch.
pub static INFLUENCES_MET: Gauge = Gauge {
    id: "influences_met",
    title: "buying influences you have met",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(influences_met),
};

/// What the seller knows, so there is no interval: a cell less is an influence less.
fn influences_met(context: &Context) -> Figure {
    Figure::count(Influence::ALL.into_iter().filter(|&influence| is_met(context, influence)).count())
}

fn is_met(context: &Context, influence: Influence) -> bool {
    context.met().any(|ix| context.contact(ix).has_influence(influence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::reading;

    #[test]
    fn who_is_named_and_not_met_does_not_count() {
        let drawn = "you -- a@Bolt[influence=user,coach]; b@Bolt[influence=economic]";
        assert_eq!(reading(&SIGNAL, Scope::Account("Bolt".into()), drawn).figure, Figure::Exact(2.0));
    }
}
