//! What `metrics` says of everybody, as joins over a table of ties: each tie once, without direction, each counted alike.
//!
//! Triangles are counted from whoever has the fewest ties: every tie leads from the end that comes first by degree, then by id,
//! so that nobody, however well known, has more than about √(2m) to look through.

use super::{Column, Dialect};

/// A figure of each person, by what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its id among the metrics.
    pub id: &'static str,
    /// Its value: from the columns of `closed` and `reached`.
    value: &'static str,
}

/// The figures that an engine gives, in the order in which they are printed.
pub static MEASURES: &[Measure] = &[
    Measure { id: "degree", value: "degree" },
    Measure { id: REACH, value: "reached" },
    Measure {
        id: "ego_density",
        value: "CASE WHEN degree > 1 THEN CAST(doubled AS DOUBLE) / (CAST(degree AS DOUBLE) * (degree - 1)) END",
    },
    Measure { id: "effective_size", value: "degree - CAST(doubled AS DOUBLE) / degree" },
    Measure { id: "efficiency", value: "(degree - CAST(doubled AS DOUBLE) / degree) / degree" },
    Measure { id: "constraint", value: "units / 1e15" },
];

/// Whoever has another engine has the ties as well, and measures them by its own means.
const DIALECT: Dialect = Dialect::DataFusion;
/// The two ends of a path are written as one number, the first so many times: half the work of comparing two.
const APART: u64 = 1 << 32;
/// The one figure that needs more than triangles.
const REACH: &str = "reach2";

/// A table of ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieTable {
    /// The table's name.
    pub table: String,
    /// One end.
    pub source: Column,
    /// The other.
    pub target: Column,
    /// Whether the two know each other, `yes` where they do; none where all do.
    pub knows: Option<Column>,
}

/// One of the tables that are made on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: &'static str,
    /// The query whose rows it holds.
    pub sql: String,
    /// Whether these rows are kept.
    pub kept: Kept,
}

/// Whether the rows of a table on the way are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Whoever reads it works them out.
    Not,
    /// It pays, since several read them.
    Whole,
    /// They are worked out for a share of people at a time, since what leads to them is too much for all at once.
    ByTurns,
}

impl Step {
    /// The query for one share of people of so many.
    pub fn turn(&self, turn: u64, turns: u64) -> String {
        format!("WITH own AS (SELECT place, other FROM ends WHERE place % {turns} = {turn})\n{}", self.sql)
    }
}

/// The query for how many paths of two ties there are, each with those back to where it began.
pub const PATHS: &str = "SELECT coalesce(sum(degree * degree), 0) FROM ranked";

impl Measure {
    /// The figure of that id; none where an engine does not give it.
    pub fn named(id: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|measure| measure.id == id)
    }
}

/// The tables that lead to the figures asked for, in order, and last the figures: a row for each person who is tied, by id.
///
/// Cost: about 3/2 rows a triangle; with `reach2` a row for each path of two ties besides, in turns.
pub fn steps(ties: &TieTable, measures: &[&Measure]) -> Vec<Step> {
    let step = |name, kept, sql: &str| Step { name, kept, sql: sql.to_owned() };
    let mut steps = vec![
        step("arcs", Kept::Not, &arcs(ties)),
        step(
            "people",
            Kept::Not,
            "SELECT id, count(*) AS degree FROM (
    SELECT unnest(make_array(low, high)) AS id FROM arcs
  ) AS ends GROUP BY id",
        ),
        step(
            "ranked",
            Kept::Whole,
            "SELECT id, degree, CAST(row_number() OVER (ORDER BY degree, id) AS BIGINT) AS place
  FROM people",
        ),
        step(
            "ordered",
            Kept::Whole,
            "SELECT least(one.place, other.place) AS near, greatest(one.place, other.place) AS far
  FROM arcs JOIN ranked AS one ON one.id = arcs.low JOIN ranked AS other ON other.id = arcs.high",
        ),
        step(
            "triangles",
            Kept::Not,
            "SELECT one.near AS a, one.far AS b, two.far AS c
  FROM ordered AS one
  JOIN ordered AS two ON two.near = one.near AND two.far > one.far
  JOIN ordered AS shut ON shut.near = one.far AND shut.far = two.far",
        ),
        step(
            "sides",
            Kept::Not,
            "SELECT unnest(make_array(a, a, b)) AS near, unnest(make_array(b, c, c)) AS far, unnest(make_array(c, b, a)) AS third
  FROM triangles",
        ),
        step(
            "shared",
            Kept::Not,
            "SELECT near, far, count(*) AS common, sum(CAST(round(1e12 / degree) AS BIGINT)) AS units
  FROM sides JOIN ranked ON ranked.place = sides.third GROUP BY near, far",
        ),
        step(
            "invested",
            Kept::Whole,
            "SELECT ordered.near, ordered.far, coalesce(common, 0) AS common, 1e0 + coalesce(units, 0) / 1e12 AS invested
  FROM ordered LEFT JOIN shared ON shared.near = ordered.near AND shared.far = ordered.far",
        ),
        step(
            "closed",
            Kept::Not,
            "SELECT id, max(degree) AS degree, ranked.place, sum(common) AS doubled,
    sum(CAST(round(1e15 * power(invested / degree, 2e0)) AS BIGINT)) AS units
  FROM (
    SELECT unnest(make_array(near, far)) AS place, common, invested FROM invested
  ) AS seen JOIN ranked ON ranked.place = seen.place GROUP BY id, ranked.place",
        ),
    ];
    let with_reach = measures.iter().any(|measure| measure.id == REACH);
    if with_reach {
        steps.extend([
            step(
                "ends",
                Kept::Not,
                "SELECT near AS place, far AS other FROM ordered UNION ALL SELECT far, near FROM ordered",
            ),
            step(
                "reached",
                Kept::ByTurns,
                &format!(
                    "SELECT path / {APART} AS place, count(*) AS reached FROM (
    SELECT place * {APART} + other AS path FROM own
    UNION
    SELECT own.place * {APART} + ends.other FROM own JOIN ends ON ends.place = own.other WHERE ends.other <> own.place
  ) AS within GROUP BY path / {APART}"
                ),
            ),
        ]);
    }
    let columns: Vec<String> =
        measures.iter().map(|measure| format!("{} AS {}", measure.value, DIALECT.name_of(measure.id))).collect();
    let reached = if with_reach { " JOIN reached ON reached.place = closed.place" } else { "" };
    steps.push(Step {
        name: "measured",
        kept: Kept::Not,
        sql: format!("SELECT id, {}\n  FROM closed{reached}\n  ORDER BY id", columns.join(", ")),
    });
    steps
}

/// Each two who know each other, once.
fn arcs(ties: &TieTable) -> String {
    let (source, target) = (ties.source.words(DIALECT), ties.target.words(DIALECT));
    let known =
        ties.knows.as_ref().map_or(String::new(), |column| format!(" AND {} = 'yes'", DIALECT.name_of(&column.name)));
    format!(
        "SELECT DISTINCT least({source}, {target}) AS low, greatest({source}, {target}) AS high
  FROM {} WHERE {source} <> {target}{known}",
        ties.table
    )
}
