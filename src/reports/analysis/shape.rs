//! The shape of a whole network, for books in which nobody is in any of the four networks.

use schemars::JsonSchema;
use serde::Serialize;

use super::Person;
use super::findings::person;
use crate::metrics::{self, Measured, Sheet};
use crate::network::{ContactIx, Network, TieFilter};
use crate::reports::measures::whole;

/// How many brokers are named.
const BROKERS: usize = 3;

/// Above this many contacts betweenness is not computed unasked: it takes time in proportion to contacts times ties.
const LARGE: usize = 20_000;

/// The shape of a whole network.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Shape {
    /// The share of possible ties that are recorded.
    pub density: Option<f64>,
    /// How much contacts of a contact know each other, over the whole network.
    pub transitivity: Option<f64>,
    /// Into how many separate parts the network falls.
    pub components: usize,
    /// How many people have no recorded tie.
    pub isolates: usize,
    /// Those through whom most shortest routes pass, the greatest first.
    pub brokers: Vec<Broker>,
}

/// Somebody through whom many shortest routes pass.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Broker {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// On how many pairs' shortest routes they lie, each pair once.
    pub betweenness: f64,
    /// The same as a share of all pairs.
    pub betweenness_share: Option<f64>,
    /// How many direct contacts they have.
    pub degree: usize,
}

impl Shape {
    /// The shape of a network through all its recorded ties; none where no tie is recorded.
    pub fn of(network: &Network) -> Option<Self> {
        let view = network.view(&TieFilter::default(), false, false);
        if view.ties.arc_count() == 0 {
            return None;
        }
        let degree: Vec<usize> = (0..view.len()).map(|i| view.ties.degree(i)).collect();
        let measured = Measured::new(view);
        let small = network.len() <= LARGE;
        let ids = ["density", "transitivity", "components", "betweenness", "betweenness_share"];
        let wanted = ids.into_iter().filter(|id| small || !id.starts_with("betweenness"));
        let wanted: Vec<_> = wanted.filter_map(metrics::find).collect();
        let sheet = Sheet::compute(&measured, &wanted);
        let mut ranked: Vec<(ContactIx, f64)> = network
            .indices()
            .filter_map(|ix| Some((ix, sheet.value("betweenness", ix.index())?)))
            .filter(|(_, betweenness)| *betweenness > 0.0)
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let broker = |&(ix, betweenness): &(ContactIx, f64)| Broker {
            person: person(network, ix),
            betweenness,
            betweenness_share: sheet.value("betweenness_share", ix.index()),
            degree: degree[ix.index()],
        };
        Some(Self {
            density: sheet.value("density", 0),
            transitivity: sheet.value("transitivity", 0),
            components: sheet.value("components", 0).map_or(0, |parts| whole(parts).unsigned_abs() as usize),
            isolates: degree.iter().filter(|degree| **degree == 0).count(),
            brokers: ranked.iter().take(BROKERS).map(broker).collect(),
        })
    }
}
