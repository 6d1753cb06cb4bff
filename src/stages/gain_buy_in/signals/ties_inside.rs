//! The signal `ties_inside`: with how many people of an account the seller is in touch.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::gain_buy_in::house;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller has more than a single thread into the account, and not so many that none is strong.
pub static SIGNAL: Signal = Signal {
    gauge: &TIES_INSIDE,
    wanted: Wanted::Band(2.0, &settings::BUY_IN_TIES_INSIDE),
    plain: "How many people of the account you are in touch with. One is a single thread; a dozen leave no time to \
            know any well.",
    needs: "account (contacts)",
    n: |context| context.members().len(),
    question: house::ask_where_they_work,
};

/// The number of the seller's ties into an account.
pub static TIES_INSIDE: Gauge = Gauge {
    id: "ties_inside",
    title: "people you are in touch with there",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(ties_inside),
};

/// A contact whose account is not written down could work there.
fn ties_inside(context: &Context) -> Figure {
    let met = context.met().count();
    Figure::between(met as f64, (met + house::could_be_met(context).len()) as f64)
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
    fn a_single_thread_is_short_and_so_is_a_crowd() {
        assert_eq!(read("you -- a@Bolt; b@Bolt").verdict, Verdict::Short);
        assert_eq!(read("you -- a@Bolt; you -- b@Bolt").verdict, Verdict::Fits);
        let crowd: Vec<String> = (0..9).map(|i| format!("you -- p{i}@Bolt")).collect();
        assert_eq!(read(&crowd.join(";")).verdict, Verdict::Short);
    }

    #[test]
    fn a_contact_without_an_account_may_be_the_second_thread() {
        let reading = read("you -- a@Bolt; you -- b; you -- c[internal]");
        assert_eq!((reading.figure, reading.verdict), (Figure::Between(1.0, 2.0), Verdict::Unknown));
        assert_eq!(reading.question.as_deref(), Some("Does b work at Bolt?"));
    }
}
