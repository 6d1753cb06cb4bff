//! The signal `door_share`: how much of an account is reached only through one person in it.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::gain_buy_in::{doors, house};
use crate::stages::signal::{Signal, Wanted};

/// Whether the house can be entered without passing one and the same person.
pub static SIGNAL: Signal = Signal {
    gauge: &DOOR_SHARE,
    wanted: Wanted::Low(&settings::BUY_IN_DOOR_SHARE),
    plain: "The share of the account that you reach only through one person there. Who holds the only door gains by \
            keeping it shut.",
    needs: "ties",
    n: |context| context.members().len(),
    question: |context| {
        let beyond = house::unmet(context);
        house::ask_whom_they_know(context, &beyond).or_else(|| house::ask_where_they_work(context))
    },
};

/// The greatest share of an account's people to whom every way passes through one person there.
pub static DOOR_SHARE: Gauge = Gauge {
    id: "door_share",
    title: "share of the account behind one person",
    unit: Unit::Ratio,
    better: Better::Less,
    measure: Measure::View(doors::door_share),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::reading;

    #[test]
    fn who_else_might_know_the_people_beyond_is_asked_first() {
        let drawn = "you -- jo@Bolt -- a@Bolt; jo -- b@Bolt; you -- ann@Bolt; ann xx a";
        let reading = reading(&SIGNAL, Scope::Account("Bolt".into()), drawn);
        assert_eq!(reading.verdict, Verdict::Unknown);
        assert_eq!(reading.question.as_deref(), Some("Does ann know b?"));
    }
}
