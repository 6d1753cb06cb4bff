//! NETWORKS that graph programs wrote: a file a form, each of which makes a [`Plot`](plot::Plot) of nodes and lines.
//!
//! What a node or a line is said to be goes by the names of columns that contacts and ties go by; what else there is comes along
//! with people, and is counted and named where it is left out.

mod cells;
pub(super) mod dl;
pub(super) mod gephi;
pub(super) mod gexf;
pub(super) mod graphml;
mod lines;
pub(super) mod node_link;
pub(super) mod pajek;
mod plot;
mod words;
mod xml;

/// More nodes than this no graph has that is a circle of people; a file that says so would only fill the memory.
const MOST_NODES: usize = 5_000_000;
