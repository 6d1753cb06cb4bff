//! `netsales export`: the network for other tools.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::book::{BookArgs, NetworkName, OpenBook};
use super::exit::{Exit, Failure, tell};
use super::hint::did_you_mean;
use super::key;
use super::output::{Colour, Output};
use super::sampling::Sampling;
use crate::advise::{Context, Scope};
use crate::metrics::{self, METRICS, Measured, Metric, Sheet};
use crate::network::{ContactIx, NetworkKind, TieFilter};
use crate::render::graph::{Graph, Picture, dl, dot, gephi, gexf, graphml, mermaid, node_link, pajek};
use crate::render::{Format, json, show};
use crate::reports::book::BookDocument;
use crate::reports::graph::{NetworkGraph, Request};
use crate::reports::veil::Veil;

/// Write the network for other tools
///
/// `book` is one JSON document of what was read: every table and column, values as
/// loaded. It reads back the same. The other forms hold people and the ties among
/// them, with what is known of each. Pairs known not to know each other, and pairs
/// nobody asked about, have no tie there; what is not known is left out, never 0.
/// E-mail addresses and notes stay at home, and so do you unless you are listed.
///
/// Under --pseudonym no word of yours is written: P- stands for a person, as in
/// `netsales sellers`, A- an account, D- a deal, F- a department, G- another word; equal
/// words stay equal. Names, addresses and notes are left out. Dates, figures, networks,
/// levels and the like stay, and somebody who knows them may still tell who is who.
///
/// DOT and Mermaid are drawings, with whoever is reported to on top: full lines are
/// reporting lines, broken lines other ties; a thick box has a say in the purchase, a
/// broken box is somebody you are not in touch with. In Pajek and DL a tie has one
/// number: its weight where every tie has one, else its strength. Where ties have a
/// direction, those without one stand twice, once each way, but in DOT, Mermaid and
/// Gephi.
///
/// Examples:
///   netsales export data/demo --to mermaid --account Varnholt
///   netsales export data/demo --to dot --account Varnholt | dot -Tsvg > map.svg
///   netsales export data/demo --to gexf --with degree,constraint -o demo.gexf
///   netsales export data/demo --to gephi --network market -o gephi-market
///   netsales export data/demo --to node-link --ego Victor | jq '.nodes[].name'
///   netsales export contacts.csv --to book | netsales analyze -
///   netsales export data/team --to book --pseudonym ~/team.key -o study.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ExportArgs {
    /// The form to write
    #[arg(long, value_name = "FORM", value_enum)]
    to: To,

    /// Only people of this network
    #[arg(long, value_name = "NETWORK", value_enum)]
    network: Option<NetworkName>,

    /// Only people of this account
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    account: Option<String>,

    /// Only this person and those they are tied to, by id, email or name
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    ego: Option<String>,

    /// Metrics to go along, by id, with commas between them, measured in the whole network as `netsales metrics` does; of
    /// betweenness and harmonic closeness above 20,000 contacts too, which are then estimated
    #[arg(long, value_name = "METRIC", value_delimiter = ',')]
    with: Vec<String>,

    /// Leave out ties that only follow from shared groups
    #[arg(long)]
    no_groups: bool,

    /// Pseudonyms for people, accounts and all words of yours, the same under the same key: a file of at least 16 bytes
    #[arg(long, value_name = "KEYFILE")]
    pseudonym: Option<PathBuf>,

    /// Write to this file, whole or not at all; for gephi a folder, which gets nodes.csv and edges.csv
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    book: BookArgs,
}

/// What a network can be written as.
#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum To {
    /// One JSON document of the whole book, which reads back the same
    Book,
    /// XML for yEd, Gephi, igraph, networkx
    Graphml,
    /// XML for Gephi
    Gexf,
    /// A drawing for Graphviz
    Dot,
    /// A drawing for GitHub, GitLab and wikis, of at most 500 lines
    Mermaid,
    /// JSON for networkx and D3
    NodeLink,
    /// Two tables for Gephi's import of spreadsheets
    Gephi,
    /// Pajek's .net
    Pajek,
    /// UCINET's DL, whose names have at most 18 letters
    Dl,
}

impl ExportArgs {
    /// Reads the book, writes it in the form asked for.
    pub fn run(&self) -> Result<Exit> {
        let metrics = self.metrics()?;
        self.refuse_what_does_not_serve()?;
        let pseudonyms = self.pseudonym.as_deref().map(key::pseudonyms).transpose()?;
        let mut book = if pseudonyms.is_some() { self.book.open_unquoted()? } else { self.book.open()? };
        book.inputs.files.extend(self.pseudonym.clone());
        let veil = pseudonyms.as_ref().map(|it| Veil::new(it, &book.network, &book.book));
        if self.to == To::Book {
            let document = || match &veil {
                Some(veil) => veil.book(&book.book),
                None => BookDocument::of(&book.network, &book.book),
            };
            self.output().stream(|out| json::write_pretty(&document(), out), &book.inputs.files)?;
            return Ok(Exit::Done);
        }
        let graph = self.graph(&book, &metrics, veil.as_ref())?;
        if self.to == To::Gephi {
            self.give_tables(&graph, &book)?;
        } else {
            self.output().stream(|out| self.write(&graph, out), &book.inputs.files)?;
        }
        Ok(Exit::Done)
    }

    fn output(&self) -> Output {
        Output { format: Format::Csv, file: self.file.clone(), colour: Colour::Never, raw_csv: false }
    }

    /// The whole book has no part and no metrics, and two tables need a place.
    fn refuse_what_does_not_serve(&self) -> Result<()> {
        let narrowed = self.network.is_some() || self.account.is_some() || self.ego.is_some();
        if self.to == To::Book && (narrowed || self.no_groups || !self.with.is_empty()) {
            let message = "--to book writes all of the book; --network, --account, --ego, --with and --no-groups are for the other forms";
            return Err(Failure::new(Exit::Usage, message).into());
        }
        if self.to == To::Gephi && self.file.is_none() {
            return Err(Failure::new(Exit::Usage, "--to gephi writes two tables")
                .line("name a folder for them: -o FOLDER")
                .into());
        }
        Ok(())
    }

    fn metrics(&self) -> Result<Vec<&'static Metric>> {
        let of_contacts =
            || METRICS.iter().copied().filter(|metric| matches!(metric.scope, metrics::Scope::Contact(_)));
        let mut chosen: Vec<&'static Metric> = Vec::new();
        for id in &self.with {
            let Some(metric) = of_contacts().find(|metric| metric.id == id.trim()) else {
                let hint = did_you_mean(id, of_contacts().map(|metric| metric.id));
                let all: Vec<&str> = of_contacts().map(|metric| metric.id).collect();
                let message = format!("there is no metric {id} of contacts{hint}");
                return Err(Failure::new(Exit::Usage, message).line(format!("metrics: {}", all.join(", "))).into());
            };
            if chosen.iter().all(|it| it.id != metric.id) {
                chosen.push(metric);
            }
        }
        Ok(chosen)
    }

    /// The graph asked for; what had to be changed for the form goes to standard error.
    fn graph(&self, book: &OpenBook, metrics: &[&'static Metric], veil: Option<&Veil<'_>>) -> Result<Graph> {
        let seat = book.seat()?;
        let context = Context::new(&seat, &book.settings, book.as_of, Scope::Direct).keeping(&book.book);
        let chosen = self.chosen(book, &context)?;
        let sheet = self.measured(book, metrics)?;
        let request = Request {
            network: &book.network,
            context: &context,
            chosen: &chosen,
            sheet: &sheet,
            declared_only: self.no_groups,
            picture: self.to.picture(),
            veil,
        };
        let NetworkGraph { mut graph, assumed } = NetworkGraph::new(&request);
        let mut notices = match self.to {
            To::Mermaid => mermaid::fit(&mut graph),
            To::Dl => dl::notices(&graph),
            _ => Vec::new(),
        };
        if matches!(self.to, To::Pajek | To::Dl) && assumed > 0 {
            let number = book.network.scale().assumed;
            notices.push(format!(
                "{assumed} ties of which nobody said how strong they are have the number {number}, below weak"
            ));
        }
        if chosen.is_empty() {
            notices.push("nobody is in what was asked for".to_owned());
        }
        tell(&notices.iter().map(|notice| format!("note: {notice}")).collect::<Vec<_>>());
        Ok(graph)
    }

    /// Who is written, by number.
    fn chosen(&self, book: &OpenBook, context: &Context<'_>) -> Result<Vec<ContactIx>> {
        let account = self.account.as_ref().map(|word| book.account(word)).transpose()?;
        let ego = self.ego.as_ref().map(|word| book.person(word)).transpose()?;
        let kind: Option<NetworkKind> = self.network.map(Into::into);
        let is_near = |ix| {
            let near = |ego| book.network.link(ego, ix).is_some_and(|link| link.is_declared() || !self.no_groups);
            ego.is_none_or(|ego| ego == ix || near(ego))
        };
        let is_chosen = |ix: &ContactIx| {
            let contact = book.network.contact(*ix);
            is_near(*ix)
                && account.as_ref().is_none_or(|account| contact.works_at(account))
                && kind.is_none_or(|kind| context.register().standing(*ix).networks.has(kind))
        };
        Ok(book.network.indices().filter(is_chosen).collect())
    }

    fn measured(&self, book: &OpenBook, metrics: &[&'static Metric]) -> Result<Sheet> {
        let filter = TieFilter { declared_only: self.no_groups, ..TieFilter::default() };
        let mut measured = Measured::new(book.network.view(&filter, false, false))
            .labelled(book.network.groups("account"))
            .watched(&book.progress);
        if let Some(seller) = book.seller()? {
            measured = measured.seen_by(seller.index());
        }
        // The same draw as that of `metrics`, so that both say the same of a contact.
        let way_out = "; netsales metrics --exact takes all of them";
        let sampling = Sampling { size: None, seed: 1, exact: false, way_out };
        Ok(Sheet::compute(&sampling.of(measured, metrics), metrics))
    }

    fn write(&self, graph: &Graph, out: &mut dyn Write) -> std::io::Result<()> {
        match self.to {
            To::Graphml => graphml::write(graph, out),
            To::Gexf => gexf::write(graph, out),
            To::Dot => dot::write(graph, out),
            To::Mermaid => mermaid::write(graph, out),
            To::NodeLink => node_link::write(graph, out),
            To::Pajek => pajek::write(graph, out),
            To::Dl => dl::write(graph, out),
            // These two are written otherwise.
            To::Book | To::Gephi => Ok(()),
        }
    }

    /// Writes the two tables of Gephi into the folder, which is made where it is not there.
    fn give_tables(&self, graph: &Graph, book: &OpenBook) -> Result<()> {
        let folder = self.file.clone().unwrap_or_default();
        let cannot = |error| {
            let message = format!("cannot make the folder {}: {error}", show::path(&folder));
            Failure::new(Exit::CannotReadOrWrite, message)
        };
        fs::create_dir_all(&folder).map_err(cannot)?;
        let at = |name: &str| Output { file: Some(folder.join(name)), ..self.output() };
        let rows = self.output().delimited();
        at("nodes.csv").stream(|out| gephi::write_nodes(graph, rows, out), &book.inputs.files)?;
        at("edges.csv").stream(|out| gephi::write_edges(graph, rows, out), &book.inputs.files)?;
        Ok(())
    }
}

impl To {
    fn picture(self) -> Picture {
        if matches!(self, Self::Dot | Self::Mermaid) { Picture::Drawing } else { Picture::Data }
    }
}
