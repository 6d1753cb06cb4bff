//! Pictures as data: who stands where, which lines join them, what they are called. A picture knows no format; laying it out
//! ([`Scene`]) gives shapes with places, which a format draws. The same picture is laid out the same on every run.

pub mod chart;
pub mod columns;
pub mod funnel;
pub mod rings;
pub mod scene;

use super::document::Span;

pub use chart::Chart;
pub use columns::Columns;
pub use funnel::Funnel;
pub use rings::Rings;
pub use scene::Scene;

/// A picture with what it says in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it is a picture of.
    pub title: String,
    /// What there is to see, for those who do not see it: counts and names.
    pub described: String,
    /// What to look for.
    pub caption: Vec<Span>,
    /// What stands in its place where nothing can be drawn; nothing where the words around it say the same.
    pub essence: Vec<Span>,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a picture draws.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// Somebody in the middle, those they know round them, those known through them further out.
    Rings(Rings),
    /// People in rows one above the other, with lines between them.
    Chart(Chart),
    /// Figures side by side, as columns.
    Columns(Columns),
    /// What narrows from step to step, as bands.
    Funnel(Funnel),
}

impl Picture {
    /// The picture laid out on a sheet of this width, in units of which a letter is about 12 high.
    pub fn scene(&self, width: f64) -> Scene {
        match &self.drawing {
            Drawing::Rings(rings) => rings.scene(width),
            Drawing::Chart(chart) => chart.scene(width),
            Drawing::Columns(columns) => columns.scene(width),
            Drawing::Funnel(funnel) => funnel.scene(width),
        }
    }
}
