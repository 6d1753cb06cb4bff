//! The signal `ei_department`: whether the seller's ties at home lead out of their own department.

use crate::advise::gauge::Measure;
use crate::advise::question::which_department;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::ContactIx;
use crate::settings;
use crate::stages::contacts::which_network;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller knows more than their own department.
pub static SIGNAL: Signal = Signal {
    gauge: &EI_DEPARTMENT,
    wanted: Wanted::High(&settings::SOLUTION_EI_DEPARTMENT),
    plain: "Whether the colleagues you keep up with sit in your own department (−1: all of them) or in others (1: all \
            of them).",
    needs: "department (contacts), your own among them (--seller)",
    n: |context| context.members().len(),
    question: |context| which_department(context, context.members()).or_else(|| which_network(context)),
};

/// The E-I index of the seller's own ties to colleagues (Krackhardt and Stern 1988): external less internal ties, over both.
pub static EI_DEPARTMENT: Gauge = Gauge {
    id: "ei_department",
    title: "lean to other departments",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(ei_department),
};

/// Undefined without a direct colleague, and where the seller's own department is not recorded, as that of a seller who
/// does not stand in the contacts never is.
///
/// Who has no department recorded may sit in the seller's or in another; who has no network may be a colleague or not.
fn ei_department(context: &Context) -> Figure {
    let Some(own) = context.group(context.seller, "department") else { return Figure::Undefined };
    let count = |people: &mut dyn Iterator<Item = ContactIx>| {
        people.fold(Ties::default(), |ties, ix| ties.and(context.group(ix, "department").map(|other| other != own)))
    };
    let (sure, possible) = (count(&mut context.members().iter().copied()), count(&mut context.unclassified()));
    if context.members().is_empty() {
        return Figure::Undefined;
    }
    Figure::between(
        balance(sure.out, sure.within + sure.blank + possible.within + possible.blank),
        balance(sure.out + sure.blank + possible.out + possible.blank, sure.within),
    )
}

/// Ties by where they lead.
#[derive(Default)]
struct Ties {
    out: usize,
    within: usize,
    blank: usize,
}

impl Ties {
    fn and(mut self, leads_out: Option<bool>) -> Self {
        match leads_out {
            Some(true) => self.out += 1,
            Some(false) => self.within += 1,
            None => self.blank += 1,
        }
        self
    }
}

fn balance(out: usize, within: usize) -> f64 {
    (out as f64 - within as f64) / (out + within) as f64
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
    fn three_ties_within_and_one_out_lean_inwards_by_a_half() {
        let drawn = "you[dept=sales] == a[internal dept=sales]; you == b[internal dept=Sales]; \
                     you == c[internal dept=sales]; you == d[internal dept=it]";
        assert_eq!(of(drawn), Figure::Exact(-0.5));
    }

    #[test]
    fn a_colleague_without_a_department_may_sit_next_door_or_far_away() {
        assert_eq!(of("you[dept=sales] == a[internal dept=it]; you == b[internal]"), Figure::Between(0.0, 1.0));
    }

    #[test]
    fn a_seller_without_a_department_has_no_balance() {
        assert_eq!(of("you == a[internal dept=it]"), Figure::Undefined);
    }
}
