//! The signal `people_within_2`: how many colleagues the seller gets to with one introduction at most.

use super::super::colleagues::{who_may_lead, within_two};
use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller can find an expert in the firm at all.
pub static SIGNAL: Signal = Signal {
    gauge: &PEOPLE_WITHIN_2,
    wanted: Wanted::High(&settings::SOLUTION_PEOPLE_WITHIN_2),
    plain: "How many colleagues you get to directly or through one colleague. The right expert is found among many.",
    needs: "ties",
    n: |context| context.members().len(),
    question: |context| who_may_lead(context, &within_two(context)).or_else(|| which_network(context)),
};

/// Colleagues at one or two steps, whoever goes between being a colleague too.
pub static PEOPLE_WITHIN_2: Gauge = Gauge {
    id: "people_within_2",
    title: "colleagues within one introduction",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(people_within_2),
};

/// A pair that was not asked about may lead on; somebody without a network may be a colleague.
fn people_within_2(context: &Context) -> Figure {
    let reached = within_two(context);
    let surely = reached.surely.len();
    Figure::between(surely as f64, (surely + reached.perhaps.len()) as f64)
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
    fn colleagues_of_colleagues_count_and_customers_of_colleagues_do_not() {
        let drawn = "you == ana[internal]; ana -- bo[internal]; ana -- cy[customer]; cy -- dee[internal]; complete";
        assert_eq!(of(drawn), Figure::Exact(2.0));
    }

    #[test]
    fn a_colleague_nobody_asked_about_may_be_near_and_one_who_was_gone_through_is_not() {
        assert_eq!(of("you == ana[internal]; bo[internal]"), Figure::Between(1.0, 2.0));
        assert_eq!(of("you == ana[internal asked]; bo[internal]"), Figure::Exact(1.0));
    }

    #[test]
    fn the_question_names_who_could_tell() {
        let read = reading(
            &SIGNAL,
            Scope::Network(NetworkKind::Internal),
            &format!(
                "you == ana[internal]; {}",
                (0..30).map(|i| format!("p{i}[internal]")).collect::<Vec<_>>().join(";")
            ),
        );
        assert_eq!(read.question.unwrap(), "Does ana know p0, p1, p10 or 27 more?");
    }
}
