//! Where a stage looks: one network, or some accounts.

use super::StageSpec;
use crate::advise::{Context, Ground, Scope};

/// The views a stage is judged on.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// Each view with the rules that belong there, in order.
    pub views: Vec<(Scope, Ground)>,
    /// How many accounts could have been judged and were not.
    pub left_out: usize,
}

/// The seller's own contacts in the network of the stage.
pub fn own_network(spec: &StageSpec, _: &Context, _: &[String]) -> Views {
    Views { views: vec![(Scope::Network(spec.network), Ground::Stage)], left_out: 0 }
}
