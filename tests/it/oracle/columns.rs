//! The one map from the names of other people's columns to our metrics.

/// How a network is to be looked at for one of their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    /// Direction as the file has it.
    AsIs,
    Weighted,
    EgoModel,
    WeightedEgoModel,
    /// Without direction, whatever the file has.
    Undirected,
    WeightedUndirected,
}

use Seen::{AsIs, EgoModel, Undirected, Weighted, WeightedEgoModel, WeightedUndirected};

/// Their columns, whose they are, our metric, and how the network is looked at: the one map of names.
#[rustfmt::skip]
pub(super) const COLUMNS: &[(&str, &str, &str, Seen)] = &[
    ("nodes", "degree", "degree", AsIs),
    ("nodes", "in_degree", "in_degree", AsIs),
    ("nodes", "out_degree", "out_degree", AsIs),
    ("nodes", "strength", "strength_sum", Weighted),
    ("nodes", "ego_density", "ego_density", AsIs),
    ("nodes", "clustering", "ego_density", AsIs),
    ("nodes", "effective_size", "effective_size", AsIs),
    ("nodes", "effective_size_w", "effective_size", Weighted),
    ("nodes", "efficiency", "efficiency", AsIs),
    ("nodes", "efficiency_w", "efficiency", Weighted),
    ("nodes", "constraint", "constraint", AsIs),
    ("nodes", "constraint_w", "constraint", Weighted),
    ("nodes", "constraint_ego", "constraint", EgoModel),
    ("nodes", "constraint_ego_w", "constraint", WeightedEgoModel),
    ("nodes", "hierarchy", "hierarchy", AsIs),
    ("nodes", "betweenness_raw", "betweenness", AsIs),
    ("nodes", "betweenness", "betweenness_share", AsIs),
    ("nodes", "betweenness_w", "betweenness_share", Weighted),
    ("nodes", "ego_betweenness", "ego_betweenness", AsIs),
    ("nodes", "core", "core", AsIs),
    ("nodes", "reach2", "reach2", Undirected),
    ("nodes", "reach2_out", "reach2", AsIs),
    ("nodes", "indirect", "indirect", AsIs),
    ("nodes", "reach_eff_sum", "reach_efficiency", AsIs),
    ("nodes", "reach_eff_size", "reach_per_contact", AsIs),
    ("nodes", "harmonic", "harmonic", AsIs),
    ("nodes", "harmonic_out", "harmonic", AsIs),
    ("nodes", "cutpoint", "cutpoint", AsIs),
    ("ties", "redundancy_st", "redundancy", AsIs),
    ("ties", "constraint_st", "constraint_st", AsIs),
    ("ties", "es_loss_s", "effective_size_loss", AsIs),
    ("ties", "reach2_loss_s", "reach2_loss", AsIs),
    ("ties", "bridge", "bridge", AsIs),
    ("ties", "local_bridge", "local_bridge", AsIs),
    ("ties", "span", "span", AsIs),
    // The same, seen from the other end of the tie.
    ("back", "redundancy_ts", "redundancy", AsIs),
    ("back", "constraint_ts", "constraint_st", AsIs),
    ("back", "es_loss_t", "effective_size_loss", AsIs),
    ("back", "reach2_loss_t", "reach2_loss", AsIs),
    ("graph", "density", "density", AsIs),
    ("graph", "transitivity", "transitivity", AsIs),
    ("graph", "components", "components", AsIs),
    ("graph", "isolates", "isolates", AsIs),
    ("roles", "coordinator", "coordinator", AsIs),
    ("roles", "itinerant", "itinerant", AsIs),
    ("roles", "gatekeeper", "gatekeeper", AsIs),
    ("roles", "representative", "representative", AsIs),
    ("roles", "liaison", "liaison", AsIs),
    ("roles", "total", "brokerage", AsIs),
    ("labels", "ei", "ei_index", AsIs),
    ("grouping", "ei", "ei_index_network", AsIs),
    ("grouping", "EI_index", "ei_index_network", Undirected),
    ("labels", "blau", "diversity", AsIs),
    ("labels", "iqv", "diversity_iqv", AsIs),
    ("data", "degree", "degree", Undirected),
    ("data", "indegree", "in_degree", AsIs),
    ("data", "outdegree", "out_degree", AsIs),
    ("data", "strength", "strength_sum", WeightedUndirected),
    ("data", "betweenness", "betweenness", Undirected),
    ("data", "betweenness_norm", "betweenness_share", Undirected),
    ("data", "betweenness_directed", "betweenness", AsIs),
    ("data", "local_clustering", "ego_density", Undirected),
    ("data", "coreness", "core", Undirected),
    ("data", "constraint", "constraint", Undirected),
    ("data", "constraint_weighted", "constraint", WeightedUndirected),
    ("data", "effective_size", "effective_size", Undirected),
    ("data", "efficiency", "efficiency", Undirected),
    ("data", "articulation", "cutpoint", Undirected),
    ("whole", "density", "density", Undirected),
    ("whole", "transitivity", "transitivity", Undirected),
    ("whole", "components", "components", Undirected),
    ("whole", "isolates", "isolates", Undirected),
    // What a column adds up to; each tie stands in it twice.
    ("sum", "articulation_points", "cutpoint", Undirected),
    ("half", "bridges", "bridge", Undirected),
    ("half", "edges", "degree", Undirected),
    ("most", "degeneracy", "core", Undirected),
];

/// Their columns that we do not ship, or that name rows.
#[rustfmt::skip]
pub(super) const LEFT_OUT: &[&str] = &[
    "source", "target", "weight", "id", "component", "common", "simmelian", "in_strength", "out_strength", "reach2_frac", "reach2_in",
    "harmonic_in", "closeness_wf", "closeness_in", "closeness_out", "clustering_barrat", "clustering_onnela", "core_inout",
    "eigenvector_max1", "pagerank", "ei_w", "blau_unbiased",
];
