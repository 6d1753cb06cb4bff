//! The signal `brokers_tied`: with how many brokers of an account the seller is in touch.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::gain_buy_in::{brokers, house};
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller is in touch with one of those who join the separate circles of the house.
pub static SIGNAL: Signal = Signal {
    gauge: &BROKERS_TIED,
    wanted: Wanted::High(&settings::BUY_IN_BROKERS_TIED),
    plain: "With how many brokers of the account you are in touch: people with many contacts there who do not know each other. \
            They seldom stand at the top of the org chart.",
    needs: "ties",
    n: |context| context.members().len(),
    question: |context| {
        house::ask_whom_they_know(context, context.members()).or_else(|| house::ask_where_they_work(context))
    },
};

/// The number of an account's brokers with whom the seller is in touch.
pub static BROKERS_TIED: Gauge = Gauge {
    id: "brokers_tied",
    title: "brokers you are in touch with there",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(brokers_tied),
};

/// Undefined in a small house. Where too few pairs were asked, or people could work there who are not known to, anybody met
/// could be a broker; and where the house may be too small to have brokers, there is no saying that one is missing.
fn brokers_tied(context: &Context) -> Figure {
    let strays = house::could_work_there(context).len();
    let enough = context.settings.count(&settings::BROKER_PEOPLE);
    let people = context.members().len();
    if people + strays < enough {
        return Figure::Undefined;
    }
    if brokers::is_mapped(context) && strays == 0 {
        let (least, most) = brokers::met_at_least_and_at_most(context);
        return Figure::between(least as f64, most as f64);
    }
    let met = context.met().count() + house::could_be_met(context).len();
    Figure::between(0.0, if people < enough { met.max(1) } else { met } as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::reading;

    const HOUSE: &str = "hub@Bolt -- a@Bolt; hub -- b@Bolt; hub -- c@Bolt; d@Bolt; e@Bolt; f@Bolt; you -- hub";

    fn read(drawn: &str) -> Figure {
        reading(&SIGNAL, Scope::Account("Bolt".into()), drawn).figure
    }

    #[test]
    fn a_small_house_has_no_brokers() {
        assert_eq!(read(&format!("{HOUSE}; complete")), Figure::Undefined);
    }

    #[test]
    fn in_a_house_that_was_gone_through_the_broker_is_known() {
        assert_eq!(read(&format!("{HOUSE}; g@Bolt; complete")), Figure::Exact(1.0));
        assert_eq!(read(&format!("{HOUSE}; g@Bolt; stray; complete")), Figure::Between(0.0, 1.0));
    }

    #[test]
    fn in_a_house_nobody_asked_about_it_is_not() {
        assert_eq!(read(&format!("{HOUSE}; g@Bolt")), Figure::Between(0.0, 1.0));
    }
}
