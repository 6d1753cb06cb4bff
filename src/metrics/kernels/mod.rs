//! The few loops where time goes. They see numbers and sorted neighbour lists, no contact and no metric.
//!
//! None of them calls itself: a chain of 200,000 people is walked like any other network.

pub mod brandes;
pub mod coreness;
pub mod cuts;
pub mod holes;
pub mod nearest;
pub mod nearness;
pub mod share;
pub mod steps;
pub mod triangles;
pub mod two_steps;
pub mod way_round;
