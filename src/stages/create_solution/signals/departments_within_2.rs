//! The signal `departments_within_2`: in how many departments of the firm the seller gets to somebody.

use super::super::colleagues::{departments, who_may_lead, within_two};
use crate::advise::gauge::Measure;
use crate::advise::question::which_department;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether the parts of a solution can be found where they sit.
pub static SIGNAL: Signal = Signal {
    gauge: &DEPARTMENTS_WITHIN_2,
    wanted: Wanted::High(&settings::SOLUTION_DEPARTMENTS_WITHIN_2),
    plain: "In how many departments you get to somebody directly or through one colleague. A solution has parts from \
            several.",
    needs: "department (contacts), ties",
    n: |context| within_two(context).surely.len(),
    question: |context| {
        let reached = within_two(context);
        which_department(context, &reached.surely)
            .or_else(|| who_may_lead(context, &reached))
            .or_else(|| which_network(context))
    },
};

/// The departments of the colleagues at one or two steps.
pub static DEPARTMENTS_WITHIN_2: Gauge = Gauge {
    id: "departments_within_2",
    title: "departments within one introduction",
    unit: Unit::Count,
    better: Better::More,
    measure: Measure::View(departments_within_2),
};

/// Who has no department recorded may be in any that is counted already, or in one of their own.
fn departments_within_2(context: &Context) -> Figure {
    let reached = within_two(context);
    let mut all = departments(context, &reached.surely);
    let surely = all.len().max(usize::from(!reached.surely.is_empty()));
    all.extend(departments(context, &reached.perhaps));
    let everybody = reached.surely.iter().chain(&reached.perhaps);
    let blank = everybody.filter(|&&ix| context.register().departments().group(ix).is_none()).count();
    Figure::between(surely as f64, (all.len() + blank) as f64)
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
    fn departments_one_step_and_two_steps_away_count_once_each() {
        let drawn =
            "you == ana[internal dept=it]; ana -- bo[internal dept=IT]; ana -- cy[internal dept=legal]; complete";
        assert_eq!(of(drawn), Figure::Exact(2.0));
    }

    #[test]
    fn somebody_without_a_department_may_add_one_or_none() {
        assert_eq!(of("you == ana[internal dept=it]; you -- bo[internal]; complete"), Figure::Between(1.0, 2.0));
        assert_eq!(of("you -- bo[internal]; complete"), Figure::Exact(1.0));
    }
}
