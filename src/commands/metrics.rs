//! `netsales metrics`: a row a contact, end of a tie, or network, for tables and pipelines.

use std::collections::BTreeSet;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::answer::give;
use super::book::{BookArgs, OpenBook};
use super::column::column;
use super::engine::EngineArgs;
use super::exit::{Exit, Failure, tell};
use super::hint::did_you_mean;
use super::output::Output;
use super::sampling::Sampling;
use crate::engine::{MEASURES, Measure};
use crate::metrics::{self, METRICS, Measured, Metric, Scope, Sheet};
use crate::network::{Adjacency, ContactIx, TieFilter, TieKind};
use crate::render::Format;
use crate::reports::Answer;
use crate::reports::measures::{EndsOfTies, Measures, Places, Subjects};

/// What is printed of contacts where nobody says what.
const OF_CONTACTS: &[&str] = &[
    "degree",
    "strength_mean",
    "reach2",
    "ego_density",
    "effective_size",
    "efficiency",
    "constraint",
    "hierarchy",
    "betweenness",
    "harmonic",
    "core",
    "cutpoint",
    "component",
];

/// Measure everybody: one row a contact, tie or network
///
/// Measures the recorded ties as they stand, without direction unless --directed
/// and without strengths unless --weighted. Numbers in JSON, CSV and TSV are in
/// full precision. `netsales explain metrics` says what each one means.
///
/// Examples:
///   netsales metrics contacts.csv --sort betweenness --top 3
///   netsales metrics data/demo --of degree,constraint --format csv | head
///   netsales metrics data/demo --per network
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct MetricsArgs {
    /// What a row is about
    #[arg(long, value_name = "WHAT", default_value = "contact", value_enum)]
    per: Per,

    /// The metrics to print, by id, with commas between them
    #[arg(long, value_name = "METRIC", value_delimiter = ',')]
    of: Vec<String>,

    /// Only these people, or ties that start at them, by id, email or name; all: everybody
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    who: Vec<String>,

    /// Rows with the greatest value of this metric first, instead of by id
    #[arg(long, value_name = "METRIC")]
    sort: Option<String>,

    /// Only the first so many rows
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    /// The column whose values make groups, for diversity, E-I index and brokerage roles
    #[arg(long, value_name = "COLUMN", default_value = "account")]
    group_by: String,

    /// Heed the direction of ties
    #[arg(long)]
    directed: bool,

    /// Heed the weights of ties, or their strengths where they have none
    #[arg(long)]
    weighted: bool,

    /// Read constraint and hierarchy inside each contact's own network
    #[arg(long)]
    ego_model: bool,

    /// Only ties of these kinds, with commas between them
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<String>,

    /// Only ties at least this strong
    #[arg(long, value_name = "STRENGTH", value_parser = strength)]
    min_strength: Option<f64>,

    /// Only ties of at least this weight
    #[arg(long, value_name = "WEIGHT", value_parser = weight)]
    min_weight: Option<f64>,

    /// Leave out ties that only follow from shared groups
    #[arg(long)]
    no_groups: bool,

    /// Follow shortest routes from everybody for betweenness and harmonic closeness, however long it takes
    #[arg(long, conflicts_with = "samples")]
    exact: bool,

    /// Estimate betweenness and harmonic closeness from so many contacts drawn at random; above 20,000 contacts they are
    /// estimated anyway, from as many as some seconds allow, and the possible error is said
    #[arg(long, value_name = "N", value_parser = at_least_two)]
    samples: Option<usize>,

    /// The seed of that draw: the same seed draws the same
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,

    /// Let an engine measure a table of ties that is too long to load: datafusion here, or df://host:port for a cluster. BOOK is
    /// the table, in CSV or Parquet; all ties count, without direction. It gives six figures of whoever has a tie
    /// (docs/scale.md names them), as csv or tsv, or as Parquet to a file that ends in .parquet
    #[arg(
        long,
        value_name = "ENGINE",
        conflicts_with_all = [
            "per", "who", "sort", "top", "group_by", "directed", "weighted", "ego_model", "kinds", "min_strength", "min_weight",
            "no_groups", "exact", "samples", "seed", "ties", "answers", "accounts", "deals", "interactions", "ledger", "facts",
            "no_siblings", "seller", "own", "prospects", "customers", "as_of", "complete", "lenient", "rejects", "encoding",
            "date_order", "verbose",
        ],
    )]
    engine: Option<String>,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    work: EngineArgs,

    #[command(flatten)]
    output: Output,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Per {
    /// A contact
    Contact,
    /// An end of a tie: each tie is seen from both
    Tie,
    /// The whole network
    Network,
}

impl Per {
    /// Of whom or what the rows are.
    fn phrase(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Tie => "ties, each from both its ends",
            Self::Network => "the network",
        }
    }

    fn holds(self, metric: &Metric) -> bool {
        match metric.scope {
            Scope::Contact(_) => self == Self::Contact,
            Scope::Tie(_) => self == Self::Tie,
            Scope::Network(_) => self == Self::Network,
        }
    }
}

impl MetricsArgs {
    /// Reads the book, measures it, writes the rows.
    pub fn run(&self) -> Result<Exit> {
        if let Some(engine) = &self.engine {
            return self.by_engine(engine);
        }
        let metrics = self.metrics()?;
        let book = self.book.open()?;
        let sampling =
            Sampling { size: self.samples, seed: self.seed, exact: self.exact, way_out: "; --exact takes all of them" };
        let measured = sampling.of(self.measured(&book)?, &metrics);
        let sheet = Sheet::compute(&measured, &metrics);
        let subjects = self.subjects(&measured.view.ties);
        let places = self.places(&book, &subjects, &sheet)?;
        let report =
            Measures::new(book.as_of, &book.network, &sheet, subjects, places).estimated(measured.sample.as_ref());
        let page = |it: &Measures<'_>| match self.output.format {
            Format::Html => it.page().titled(format!("Metrics of {}, {}", self.per.phrase(), book.as_of)),
            _ => it.page(),
        };
        give(&report, page, &self.output, &book)?;
        Ok(Exit::Done)
    }

    /// Lets an engine measure.
    fn by_engine(&self, engine: &str) -> Result<Exit> {
        let mut measures: Vec<&Measure> = match self.of.as_slice() {
            [] => MEASURES.iter().collect(),
            ids => ids.iter().map(|id| by_engines(id)).collect::<Result<_>>()?,
        };
        let mut seen = BTreeSet::new();
        measures.retain(|measure| seen.insert(measure.id));
        // A table too long to be loaded is read by programs; as text it is CSV as well.
        self.output.expect_format(&[Format::Csv, Format::Tsv, Format::Text])?;
        let (ties, settings, progress) = self.book.without_opening()?;
        self.work.measure(engine, ties, &measures, &settings, &self.output, &progress)
    }

    /// The metrics asked for, the one that sorts among them.
    fn metrics(&self) -> Result<Vec<&'static Metric>> {
        let usual = METRICS.iter().copied().filter(|metric| match self.per {
            Per::Contact => OF_CONTACTS.contains(&metric.id),
            per => per.holds(metric),
        });
        let mut chosen: Vec<&'static Metric> = match self.of.as_slice() {
            [] => usual.collect(),
            ids => ids.iter().map(|id| self.metric(id)).collect::<Result<_>>()?,
        };
        if let Some(id) = &self.sort {
            chosen.push(self.metric(id)?);
        }
        let mut seen = Vec::new();
        chosen.retain(|metric| {
            !seen.contains(&metric.id) && {
                seen.push(metric.id);
                true
            }
        });
        Ok(chosen)
    }

    fn metric(&self, id: &str) -> Result<&'static Metric> {
        let here = || METRICS.iter().copied().filter(|metric| self.per.holds(metric));
        if let Some(metric) = metrics::find(id.trim()) {
            if self.per.holds(metric) {
                return Ok(metric);
            }
            let per = [Per::Contact, Per::Tie, Per::Network].into_iter().find(|per| per.holds(metric));
            let name =
                per.and_then(|per| per.to_possible_value()).map_or(String::new(), |value| value.get_name().to_owned());
            return Err(Failure::new(
                Exit::Usage,
                format!("{id} is not a metric of this kind of row; add --per {name}"),
            )
            .into());
        }
        let hint = did_you_mean(id, here().map(|metric| metric.id));
        let all: Vec<&str> = here().map(|metric| metric.id).collect();
        Err(Failure::new(Exit::Usage, format!("there is no metric {id}{hint}"))
            .line(format!("metrics: {}", all.join(", ")))
            .into())
    }

    fn measured(&self, book: &OpenBook) -> Result<Measured> {
        let filter = TieFilter {
            kinds: (!self.kinds.is_empty()).then(|| self.kinds.iter().map(|kind| TieKind::from_word(kind)).collect()),
            min_strength: self.min_strength,
            min_weight: self.min_weight,
            declared_only: self.no_groups,
        };
        if let Some(kinds) = &filter.kinds {
            tell_of_absent(book, kinds);
        }
        let view = book.network.view(&filter, self.directed, self.weighted);
        let mut measured = Measured::new(view)
            .labelled(book.network.groups(&column(&book.network, &self.group_by)?))
            .watched(&book.progress);
        if let Some(seller) = book.seller()? {
            measured = measured.seen_by(seller.index());
        }
        Ok(if self.ego_model { measured.with_ego_model() } else { measured })
    }

    fn subjects<'t>(&self, ties: &'t Adjacency) -> Subjects<'t> {
        match self.per {
            Per::Contact => Subjects::Contacts,
            Per::Tie => Subjects::Ends(EndsOfTies::new(ties)),
            Per::Network => Subjects::Network,
        }
    }

    /// Which rows are shown: chosen by --who, in the order of --sort, as many as --top.
    fn places(&self, book: &OpenBook, subjects: &Subjects<'_>, sheet: &Sheet) -> Result<Places> {
        let words = self.who.iter().filter(|who| *who != "all");
        let who = words.map(|who| book.person(who)).collect::<Result<Vec<ContactIx>>>()?;
        let all = subjects.len(&book.network);
        let top = self.top.unwrap_or(all).min(all);
        if (who.is_empty() || self.per == Per::Network) && self.sort.is_none() {
            return Ok(Places::First(top));
        }
        let is_wanted = |place: usize| who.is_empty() || subjects.first(place).is_none_or(|ix| who.contains(&ix));
        let mut places: Vec<u32> = (0..all).filter(|&place| is_wanted(place)).map(|place| place as u32).collect();
        if let Some(id) = &self.sort {
            // The sort is stable: equal values stay in the order of ids, and undefined ones come last.
            let value = |place: &u32| sheet.value(id, *place as usize).unwrap_or(f64::NEG_INFINITY);
            places.sort_by(|a, b| value(b).total_cmp(&value(a)));
        }
        places.truncate(top);
        Ok(Places::These(places))
    }
}

fn by_engines(id: &str) -> Result<&'static Measure> {
    Measure::named(id.trim()).ok_or_else(|| {
        let all: Vec<&str> = MEASURES.iter().map(|measure| measure.id).collect();
        let hint = did_you_mean(id.trim(), all.iter().copied());
        Failure::new(Exit::Usage, format!("an engine does not give '{id}'{hint}"))
            .line(format!("it gives {}", all.join(", ")))
            .into()
    })
}

/// Says which kinds no tie is of: a slip of the pen would read as an empty network.
fn tell_of_absent(book: &OpenBook, kinds: &BTreeSet<TieKind>) {
    let present = book.network.kinds();
    for kind in kinds.iter().filter(|kind| !present.contains(kind)) {
        let known: Vec<&str> = present.iter().map(|kind| kind.word()).collect();
        tell(&[format!("note: no tie is of the kind {kind}; there are: {}", known.join(", "))]);
    }
}

fn at_least_two(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| *count > 1);
    count.ok_or_else(|| "a whole number above 1 is wanted".to_owned())
}

fn strength(text: &str) -> Result<f64, String> {
    let value = text.parse().ok().filter(|value| *value > 0.0 && *value <= 1.0);
    value.ok_or_else(|| "a strength is a number above 0 and at most 1".to_owned())
}

fn weight(text: &str) -> Result<f64, String> {
    let value = text.parse().ok().filter(|value: &f64| value.is_finite());
    value.ok_or_else(|| "a weight is a number".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_engine_does_not_heed_is_refused_beside_it() {
        let command = MetricsArgs::augment_args(clap::Command::new("metrics"));
        let engine = command.get_arguments().find(|it| it.get_id() == "engine").unwrap();
        let refused = command.get_arg_conflicts_with(engine);
        let left: Vec<&str> =
            command.get_arguments().filter(|it| !refused.contains(it)).map(|it| it.get_id().as_str()).collect();
        let heeded =
            ["of", "engine", "book", "set", "quiet", "memory", "work", "tasks", "format", "file", "colour", "raw_csv"];
        assert_eq!(left, heeded);
    }
}
