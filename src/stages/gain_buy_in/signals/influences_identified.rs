//! The signal `influences_identified`: of the four buying influences, how many have a name.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::Influence;
use crate::settings;
use crate::stages::gain_buy_in::house;
use crate::stages::signal::{Signal, Wanted};

/// Whether it is known who decides, who screens, who uses and who helps.
pub static SIGNAL: Signal = Signal {
    gauge: &INFLUENCES_IDENTIFIED,
    wanted: Wanted::High(&settings::BUY_IN_INFLUENCES_IDENTIFIED),
    plain: "For how many of the four buying influences (economic, technical, user, coach) you know who has it. A sale is lost to \
            the one nobody named.",
    needs: "influence (contacts)",
    n: |context| context.members().len(),
    question: |context| {
        let unnamed = Influence::ALL.into_iter().find(|&influence| house::those_with(context, influence).is_empty())?;
        house::ask_who_has(context, unnamed)
    },
};

/// The number of buying influences that somebody of the account is known to have.
pub static INFLUENCES_IDENTIFIED: Gauge = Gauge {
    id: "influences_identified",
    title: "buying influences you can name",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(influences_identified),
};

/// What the seller knows, so there is no interval: a cell less is a name less.
fn influences_identified(context: &Context) -> Figure {
    let named =
        |&influence: &Influence| context.is_told_of(influence) || !house::those_with(context, influence).is_empty();
    Figure::count(Influence::ALL.iter().filter(|influence| named(influence)).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::reading;

    #[test]
    fn two_people_with_the_same_influence_are_one_influence_known() {
        let drawn = "a@Bolt[influence=economic]; b@Bolt[influence=economic,coach]; c@Other[influence=user]; you -- a";
        assert_eq!(reading(&SIGNAL, Scope::Account("Bolt".into()), drawn).figure, Figure::Exact(2.0));
    }
}
