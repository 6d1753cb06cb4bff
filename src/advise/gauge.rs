//! What is read off a context: the figure of a signal, or what a piece of advice moves.

use super::context::Context;
use super::figure::Figure;
use crate::book::Deal;
use crate::metrics::Unit;
use crate::network::ContactIx;

/// A figure that can be read off any context, before and after a change.
#[derive(Debug)]
pub struct Gauge {
    /// The name in JSON and CSV, in `snake_case`.
    pub id: &'static str,
    /// The name in running text, such as `people within two introductions`.
    pub title: &'static str,
    /// In what it is counted.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// How it is read.
    pub measure: Measure,
}

/// Which way a figure should move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Up.
    More,
    /// Down.
    Less,
}

/// How a figure is read.
#[derive(Debug, Clone, Copy)]
pub enum Measure {
    /// Of the whole view.
    View(fn(&Context) -> Figure),
    /// Of one person in it.
    Person(fn(&Context, ContactIx) -> Figure),
    /// Of one deal.
    Deal(fn(&Context, &Deal) -> Figure),
}

impl Gauge {
    /// The figure in a context. A figure of a person, or of a deal, needs the id; without it, or where nothing has it, it is undefined.
    pub fn read(&self, context: &Context, about: Option<&str>) -> Figure {
        match self.measure {
            Measure::View(measure) => measure(context),
            Measure::Person(measure) => about
                .and_then(|id| context.network.find(id))
                .map_or(Figure::Undefined, |person| measure(context, person)),
            Measure::Deal(measure) => {
                about.and_then(|id| context.book.deal(id)).map_or(Figure::Undefined, |deal| measure(context, deal))
            }
        }
    }

    /// By how much `after` is better than `before`; negative where it is worse.
    ///
    /// Intervals move by their middle. A figure that was undefined counts from 0; one that comes to be undefined gains nothing.
    pub fn gain(&self, before: Figure, after: Figure) -> f64 {
        let middle = |figure: Figure| figure.low().zip(figure.high()).map(|(low, high)| f64::midpoint(low, high));
        let Some(after) = middle(after) else { return 0.0 };
        let moved = after - middle(before).unwrap_or(0.0);
        match self.better {
            Better::More => moved,
            Better::Less => -moved,
        }
    }
}
