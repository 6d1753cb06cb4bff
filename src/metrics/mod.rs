//! NUMBERS. One file per metric or family of metrics that one pass computes, each cited, with its undefined case.
//!
//! A metric reads a [`Measured`] network and nothing else: no settings, no book, no clock. Undefined is `None`. Beside the
//! metrics stand the questions that advice asks of a network: about routes ([`paths`], [`dominators`]), how alike two rows are
//! ([`gower`]), and who goes where ([`assignment`]).

pub mod assignment;
pub mod betweenness;
pub mod brokerage;
pub mod column;
pub mod coreness;
pub mod degree;
pub mod density;
pub mod diversity;
pub mod dominators;
#[cfg(test)]
pub(crate) mod drawn;
pub mod durations;
pub mod ego_betweenness;
pub mod ei_index;
pub mod exclusive_reach;
pub mod failure_points;
pub mod gower;
pub mod harmonic;
pub mod kernels;
#[cfg(test)]
mod long;
pub mod measured;
pub mod metric;
pub mod paths;
pub mod proportion;
pub mod reach;
pub mod redundancy;
pub mod sample;
pub mod selection;
pub mod sheet;
pub mod shuffles;
pub mod span;
pub mod strength;
pub mod structural_holes;
pub mod teams;
pub mod transitivity;
mod triads;

pub use column::Column;
pub use exclusive_reach::exclusive_reach;
pub use measured::Measured;
pub use metric::{Metric, Scope, Unit};
pub use sample::Sample;
pub use sheet::Sheet;

/// Every metric, in the order in which tables show them: of a contact, of a tie, of the network.
pub static METRICS: &[&Metric] = &[
    &degree::DEGREE,
    &degree::IN_DEGREE,
    &degree::OUT_DEGREE,
    &strength::STRENGTH_SUM,
    &strength::STRENGTH_MEAN,
    &reach::REACH2,
    &reach::INDIRECT,
    &exclusive_reach::EXCLUSIVE_REACH,
    &reach::REACH_EFFICIENCY,
    &reach::REACH_PER_CONTACT,
    &density::EGO_DENSITY,
    &structural_holes::EFFECTIVE_SIZE,
    &structural_holes::EFFICIENCY,
    &structural_holes::CONSTRAINT,
    &structural_holes::HIERARCHY,
    &betweenness::BETWEENNESS,
    &betweenness::BETWEENNESS_SHARE,
    &ego_betweenness::EGO_BETWEENNESS,
    &ego_betweenness::OPEN_PAIRS,
    &harmonic::HARMONIC,
    &brokerage::COORDINATOR,
    &brokerage::ITINERANT,
    &brokerage::GATEKEEPER,
    &brokerage::REPRESENTATIVE,
    &brokerage::LIAISON,
    &brokerage::BROKERAGE,
    &coreness::CORE,
    &ei_index::EI_INDEX,
    &ei_index::EI_EXPECTED,
    &diversity::DIVERSITY,
    &diversity::DIVERSITY_IQV,
    &diversity::EFFECTIVE_GROUPS,
    &failure_points::CUTPOINT,
    &failure_points::COMPONENT,
    &redundancy::REDUNDANCY,
    &redundancy::REACH2_LOSS,
    &redundancy::EFFECTIVE_SIZE_LOSS,
    &failure_points::BRIDGE,
    &failure_points::LOCAL_BRIDGE,
    &span::SPAN,
    &redundancy::CONSTRAINT_ST,
    &density::DENSITY,
    &transitivity::TRANSITIVITY,
    &failure_points::COMPONENTS,
    &failure_points::ISOLATES,
    &ei_index::EI_INDEX_NETWORK,
    &ei_index::EI_EXPECTED_NETWORK,
    &ei_index::UNLABELLED_TIES,
];

/// The metric with this id.
pub fn find(id: &str) -> Option<&'static Metric> {
    METRICS.iter().copied().find(|metric| metric.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::View;

    #[test]
    fn no_two_metrics_share_an_id_and_each_says_when_it_is_undefined() {
        for (place, metric) in METRICS.iter().enumerate() {
            assert!(METRICS[place + 1..].iter().all(|other| other.id != metric.id), "{} is there twice", metric.id);
            assert!(metric.range.contains("undefined"), "{} does not say where it is undefined", metric.id);
            assert!(metric.plain.ends_with('.'), "{} is not said in a sentence", metric.id);
        }
    }

    #[test]
    fn every_column_has_a_value_or_a_gap_for_every_row_and_an_empty_network_has_no_rows() {
        for view in [View::of_pairs(0, &[]), View::of_pairs(1, &[]), View::of_pairs(4, &[(0, 1), (1, 2)])] {
            let measured = Measured::new(view);
            let sheet = Sheet::compute(&measured, METRICS);
            for metric in METRICS {
                let rows = match metric.scope {
                    Scope::Contact(_) => measured.len(),
                    Scope::Tie(_) => measured.view.ties.arc_count(),
                    Scope::Network(_) => 1,
                };
                assert_eq!(sheet.column(metric.id).map(Column::len), Some(rows), "{}", metric.id);
            }
        }
    }
}
