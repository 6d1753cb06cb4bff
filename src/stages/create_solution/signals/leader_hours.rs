//! The signal `leader_hours`: how much time the seller spent with those at home who can give them people.

use crate::advise::gauge::Measure;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::book::{Interaction, Medium, Table};
use crate::metrics::Unit;
use crate::network::{ContactIx, Level};
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller's own leaders know what they are working on.
pub static SIGNAL: Signal = Signal {
    gauge: &LEADER_HOURS,
    wanted: Wanted::High(&settings::SOLUTION_LEADER_HOURS),
    plain: "How many hours of meetings and calls you had with directors and executives of your own firm in the last quarter. Experts \
            have bosses, who say for whom they have time.",
    needs: "interactions (with minutes), level (contacts)",
    n: |context| lately(context).count(),
    question: unknown_level,
};

/// Hours of meetings and calls with the firm's own leaders within the days that count.
pub static LEADER_HOURS: Gauge = Gauge {
    id: "leader_hours",
    title: "hours with your own leaders",
    unit: Unit::Ratio,
    better: Better::More,
    measure: Measure::View(leader_hours),
};

/// The most that a touch of unknown length took.
const WORKING_DAY: f64 = 8.0;

/// How surely somebody leads at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    No,
    Perhaps,
    Yes,
}

/// Undefined without a table of interactions.
///
/// A touch without minutes took between none and a working day; who has no level, or may be a colleague, may lead. Cost: a look at
/// each interaction.
fn leader_hours(context: &Context) -> Figure {
    if !context.book.keeps(Table::Interactions) {
        return Figure::Undefined;
    }
    let (mut low, mut high) = (0.0, 0.0);
    for touch in lately(context) {
        let leads = others(context, touch).map(|ix| leads(context, ix)).max().unwrap_or(Leads::No);
        let hours = touch.minutes.map(|minutes| minutes / 60.0);
        low += hours.filter(|_| leads == Leads::Yes).unwrap_or(0.0);
        high += if leads == Leads::No { 0.0 } else { hours.unwrap_or(WORKING_DAY) };
    }
    Figure::between(low, high)
}

/// The seller's meetings and calls within the days that count.
fn lately<'c>(context: &'c Context) -> impl Iterator<Item = &'c Interaction> {
    let days = context.settings.number(&settings::LEADER_DAYS);
    let is_recent = move |touch: &&Interaction| context.days_since(touch.date).is_some_and(|ago| ago as f64 <= days);
    let is_theirs = |touch: &&Interaction| touch.people().any(|id| context.is_meant(context.seller, id));
    let in_person = |touch: &&Interaction| matches!(touch.medium, Medium::Meeting | Medium::Call);
    context.book.interactions().iter().filter(in_person).filter(is_recent).filter(is_theirs)
}

fn others<'c>(context: &'c Context, touch: &'c Interaction) -> impl Iterator<Item = ContactIx> {
    touch.people().filter_map(|id| context.person(id)).filter(|&ix| ix != context.seller)
}

fn leads(context: &Context, ix: ContactIx) -> Leads {
    let level = context.contact(ix).level;
    if !context.may_be_colleague(ix) || level.is_some_and(|level| level < Level::Director) {
        Leads::No
    } else if context.is_colleague(ix) && level.is_some() {
        Leads::Yes
    } else {
        Leads::Perhaps
    }
}

/// The level of the first person, by name, who may lead.
fn unknown_level(context: &Context) -> Option<String> {
    let people = lately(context).flat_map(|touch| others(context, touch));
    let may_lead = people.filter(|&ix| leads(context, ix) == Leads::Perhaps && context.contact(ix).level.is_none());
    let name = may_lead.map(|ix| context.name(ix)).min()?;
    Some(format!("Is {name} a director or an executive of your firm?"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::advise::Scope;
    use crate::book::Book;
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

    fn touch(day: Date, with: &str, minutes: Option<f64>) -> Interaction {
        Interaction { minutes, ..Interaction::on(day, Medium::Meeting, "you", &[with]) }
    }

    fn of(drawn: &str, touches: &[Interaction]) -> Figure {
        let mut book = Book::default();
        book.keep_interactions(touches.iter().cloned());
        with(Scope::Network(NetworkKind::Internal), drawn, |context| {
            LEADER_HOURS.read(&context.clone().keeping(&book), None)
        })
    }

    #[test]
    fn time_with_a_director_at_home_counts_for_a_quarter_and_with_a_customers_does_not() {
        let drawn =
            "you -- ana[internal level=director]; you -- bo[internal level=staff]; you -- cy[customer level=executive]";
        let lately = |with| touch(date(2026, 6, 1), with, Some(90.0));
        let touches = [lately("ana"), lately("bo"), lately("cy"), touch(date(2026, 1, 5), "ana", Some(60.0))];
        assert_eq!(of(drawn, &touches), Figure::Exact(1.5));
        assert_eq!(of(drawn, &[]), Figure::Exact(0.0));
    }

    #[test]
    fn who_may_lead_and_how_long_it_took_is_left_open() {
        let drawn = "you -- ana[internal]; you -- bo[internal level=director]";
        assert_eq!(of(drawn, &[touch(date(2026, 6, 1), "ana", Some(60.0))]), Figure::Between(0.0, 1.0));
        assert_eq!(of(drawn, &[touch(date(2026, 6, 1), "bo", None)]), Figure::Between(0.0, 8.0));
    }

    #[test]
    fn a_book_without_interactions_says_nothing_of_time() {
        let drawn = "you -- ana[internal level=director]";
        let read = |context: &Context| LEADER_HOURS.read(context, None);
        assert_eq!(with(Scope::Network(NetworkKind::Internal), drawn, read), Figure::Undefined);
    }
}
