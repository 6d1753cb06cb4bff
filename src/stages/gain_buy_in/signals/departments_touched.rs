//! The signal `departments_touched`: in how many departments of an account the seller is in touch with somebody.

use std::collections::BTreeSet;

use crate::advise::gauge::Measure;
use crate::advise::question::which_department;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::settings;
use crate::stages::gain_buy_in::house;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller is heard in more than one part of the house.
pub static SIGNAL: Signal = Signal {
    gauge: &DEPARTMENTS_TOUCHED,
    wanted: Wanted::High(&settings::BUY_IN_DEPARTMENTS_TOUCHED),
    plain: "In how many departments of the account you are in touch with somebody. Buying, using and paying sit in \
            different ones.",
    needs: "department (contacts)",
    n: |context| context.met().count(),
    question: |context| {
        let met: Vec<ContactIx> = context.met().collect();
        which_department(context, &met).or_else(|| house::ask_where_they_work(context))
    },
};

/// The number of departments of an account in which the seller is in touch with somebody.
pub static DEPARTMENTS_TOUCHED: Gauge = Gauge {
    id: "departments_touched",
    title: "departments where you know somebody",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(departments_touched),
};

/// The departments, by name, in which the seller is known to be in touch with somebody of the account.
pub(in crate::stages::gain_buy_in) fn touched(context: &Context) -> BTreeSet<String> {
    context.met().filter_map(|ix| context.group(ix, "department")).collect()
}

/// A blank department could be one of those known or one more, and a contact without an account could work there.
fn departments_touched(context: &Context) -> Figure {
    let known = touched(context);
    let strays = house::could_be_met(context);
    let blanks =
        context.met().chain(strays.iter().copied()).filter(|&ix| context.group(ix, "department").is_none()).count();
    let of_strays: BTreeSet<String> = strays.iter().filter_map(|&ix| context.group(ix, "department")).collect();
    let least = known.len().max(usize::from(context.met().next().is_some()));
    Figure::between(least as f64, (known.union(&of_strays).count() + blanks) as f64)
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
    fn only_departments_of_people_met_count_however_they_are_written() {
        assert_eq!(read("you -- a@Bolt[dept=IT]; you -- b@Bolt[dept=it]; c@Bolt[dept=legal]"), Figure::Exact(1.0));
        assert_eq!(read("you; c@Bolt[dept=legal]"), Figure::Exact(0.0));
    }

    #[test]
    fn a_blank_department_could_be_one_more() {
        assert_eq!(read("you -- a@Bolt[dept=it]; you -- b@Bolt"), Figure::Between(1.0, 2.0));
        assert_eq!(read("you -- a@Bolt; you -- b[dept=it]"), Figure::Between(1.0, 2.0));
    }
}
