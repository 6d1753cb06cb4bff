//! Over how many firms, industries or kinds the seller's contacts are spread, as far as they are labelled. It judges nothing.

use std::collections::BTreeMap;

use crate::advise::gauge::Measure;
use crate::advise::question::first;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::metrics::diversity::effective_groups;
use crate::settings;
use crate::stages::contacts::which_network;

/// How many groups of equal size would make the contacts as varied as they are; never more than there are groups, which is
/// also the figure where no two contacts are alike.
///
/// A blank label may be any: at worst that of the largest group, at best one of its own. The same holds for a contact without
/// a network, who may also not belong here. Where too few have a label to judge by, the figure may be anything. Undefined where
/// nobody is known to belong here.
pub(super) fn effective(context: &Context, column: &str) -> Figure {
    let members = context.members();
    let counts: Vec<usize> = groups(context, column).into_values().collect();
    let labelled: usize = counts.iter().sum();
    let most = members.len() + context.unclassified().count();
    if members.is_empty() {
        return Figure::Undefined;
    }
    let open = most - labelled;
    if (labelled as f64) < context.settings.number(&settings::LABELLED) * most as f64 {
        return Figure::between(1.0, most as f64);
    }
    let worst = effective_groups(&all_in_the_largest(&counts, open));
    let best = effective_groups(&each_a_group(&counts, open));
    Figure::between(at_most(counts.len().max(1), worst), at_most(counts.len() + open, best))
}

/// The gauge of how varied the contacts are in one column (Simpson 1949; Hill 1973).
pub(super) const fn gauge(id: &'static str, title: &'static str, measure: fn(&Context) -> Figure) -> Gauge {
    Gauge { id, title, unit: Unit::Ratio, better: Better::More, measure: Measure::View(measure) }
}

/// How many of the contacts are in each group, the group as it is compared: letter case and outer blanks make no difference.
pub(super) fn groups(context: &Context, column: &str) -> BTreeMap<String, usize> {
    let mut groups = BTreeMap::new();
    for group in context.members().iter().filter_map(|&ix| context.group(ix, column)) {
        *groups.entry(group).or_default() += 1;
    }
    groups
}

/// What to ask about the first contact, by name, whose label is blank, or else in which network somebody is.
pub(super) fn question(context: &Context, column: &str, about: impl Fn(&str) -> String) -> Option<String> {
    let blank = first(context, context.members(), |ix| context.group(ix, column).is_none());
    blank.map(about).or_else(|| which_network(context))
}

fn all_in_the_largest(counts: &[usize], open: usize) -> Vec<usize> {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    let largest = counts.pop().unwrap_or_default();
    counts.push(largest + open);
    counts
}

fn each_a_group(counts: &[usize], open: usize) -> Vec<usize> {
    counts.iter().copied().chain(std::iter::repeat_n(1, open)).collect()
}

fn at_most(groups: usize, effective: Option<f64>) -> f64 {
    effective.map_or(groups as f64, |effective| effective.min(groups as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    /// Contacts in the market with these industries, of whom `-` has none.
    fn of(industries: &[&str], more: &str) -> Figure {
        let person = |(at, industry): (usize, &&str)| match *industry {
            "-" => format!("you -- p{at}[market]; "),
            industry => format!("you -- p{at}[market industry={industry}]; "),
        };
        let drawn: String = industries.iter().enumerate().map(person).collect();
        with(Scope::Network(NetworkKind::Market), &format!("you; {drawn}{more}"), |context| {
            effective(context, "industry")
        })
    }

    #[test]
    fn three_of_one_industry_and_one_of_another_are_as_varied_as_two_of_equal_size() {
        assert_eq!(of(&["soap", "Soap", "soap", "rail"], ""), Figure::Exact(2.0));
    }

    #[test]
    fn contacts_of_whom_no_two_are_alike_are_as_many_groups_as_they_are() {
        assert_eq!(of(&["soap", "rail", "banks"], ""), Figure::Exact(3.0));
        assert_eq!(of(&["soap"], ""), Figure::Exact(1.0));
        assert_eq!(of(&[], ""), Figure::Undefined);
    }

    #[test]
    fn a_blank_may_be_more_of_the_same_or_something_else() {
        assert_eq!(of(&["soap", "soap", "rail", "-"], ""), Figure::Between(2.0, 3.0));
    }

    #[test]
    fn a_contact_without_a_network_may_belong_here_or_not() {
        assert_eq!(of(&["soap", "soap", "rail"], "you -- u[industry=rail]"), Figure::Between(2.0, 3.0));
    }

    #[test]
    fn where_fewer_than_seven_in_ten_are_labelled_nothing_is_concluded() {
        assert_eq!(of(&["soap", "soap", "soap", "-", "-"], ""), Figure::Between(1.0, 5.0));
    }
}
