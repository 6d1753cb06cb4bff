//! People as nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Request, column, text};
use crate::metrics::Metric;
use crate::network::{Basis, ContactIx, Influence, Link, NetworkKind, Pair};
use crate::render::graph::{Column, Holds, Node};
use crate::render::rows::Value;
use crate::reports::book::ContactRow;
use crate::reports::words::says;

/// Columns of the table of contacts that a picture of the network has no use for, or that are told anew.
const LEFT_OUT: &[&str] =
    &["email", "note", "asked_on", "asked_about", "strength", "last_contact", "network", "stance"];

/// Names by which the forms themselves know a node.
const TAKEN: &[&str] = &["id", "label", "name"];

/// What is told first of everybody.
const FIRST: &[(&str, Holds)] = &[
    ("network", Holds::Text),
    ("in_touch", Holds::Bool),
    ("strength", Holds::Number),
    ("last_contact", Holds::Text),
    ("stance", Holds::Integer),
    ("reports_to", Holds::Text),
];

/// The columns, and a node for everybody chosen.
pub(super) fn of(request: &Request<'_>) -> (Vec<Column>, Vec<Node>) {
    let rows: Vec<BTreeMap<String, String>> = request.chosen.iter().map(|&ix| row(request, ix)).collect();
    let names: BTreeSet<&str> = rows.iter().flat_map(BTreeMap::keys).map(String::as_str).collect();
    let metrics: Vec<&Metric> = request.sheet.metrics().collect();
    let mut taken = TAKEN.iter().map(ToString::to_string).collect();
    let mut columns: Vec<Column> = FIRST.iter().map(|(name, holds)| column(name, *holds, &mut taken)).collect();
    columns.extend(metrics.iter().map(|metric| column(metric.id, Holds::Number, &mut taken)));
    columns.extend(names.iter().map(|name| column(name, Holds::Text, &mut taken)));
    let node = |(&ix, row): (&ContactIx, &BTreeMap<String, String>)| {
        let touch = Touch::of(request, ix);
        let mut cells = first(request, ix, &touch).to_vec();
        cells.extend(metrics.iter().map(|metric| request.sheet.value(metric.id, ix.index()).into()));
        cells.extend(names.iter().map(|name| text(row.get(*name).cloned())));
        let contact = request.network.contact(ix);
        Node {
            id: id(request, ix),
            label: request.veil.map_or_else(|| contact.name.to_string(), |veil| veil.of(ix).to_owned()),
            lines: lines(request, ix, &touch, &metrics),
            bold: !contact.influences.is_empty(),
            broken: matches!(touch, Touch::NotNoted | Touch::No),
            cells,
        }
    };
    let nodes = request.chosen.iter().zip(&rows).map(node).collect();
    (columns, nodes)
}

fn id(request: &Request<'_>, ix: ContactIx) -> String {
    request.veil.map_or_else(|| request.network.contact(ix).id.to_string(), |veil| veil.of(ix).to_owned())
}

fn row(request: &Request<'_>, ix: ContactIx) -> BTreeMap<String, String> {
    let contact = request.network.contact(ix);
    let mut row = match request.veil {
        Some(veil) => veil.contact(ix, contact, None).columns,
        None => ContactRow::of(contact, None).columns,
    };
    row.retain(|name, _| !LEFT_OUT.contains(&name.as_str()));
    row
}

fn first(request: &Request<'_>, ix: ContactIx, touch: &Touch) -> [Value<'static>; FIRST.len()] {
    let networks = request.context.register().standing(ix).networks;
    let networks: Vec<&str> = networks.iter().map(NetworkKind::word).collect();
    let link = touch.link();
    let strength = link.filter(|link| link.basis != Basis::Assumed).map(|link| link.strength.value());
    let mut above: Vec<String> = request.network.reports_to(ix).map(|it| id(request, it)).collect();
    above.sort();
    [
        text(Some(networks.join(";"))),
        touch.is_there().map_or(Value::Empty, Value::Bool),
        strength.into(),
        text(link.and_then(|link| link.last_contact).map(|day| day.to_string())),
        request.network.contact(ix).stance.map_or(Value::Empty, |stance| Value::Integer(stance.into())),
        text(Some(above.join(";"))),
    ]
}

/// Whether the seller is in touch with somebody.
enum Touch {
    /// They are.
    Yes(Box<Link>),
    /// They are known not to be.
    No,
    /// Nothing of the kind is noted.
    NotNoted,
    /// It cannot be told of the seller, and of nobody where no contact with anybody is noted.
    Open,
}

impl Touch {
    fn of(request: &Request<'_>, ix: ContactIx) -> Self {
        let context = request.context;
        if ix == context.seller || context.ties_are_assumed() {
            return Self::Open;
        }
        match context.network.link(context.seller, ix).filter(Link::is_declared) {
            Some(link) => Self::Yes(Box::new(link)),
            None if context.network.pair(context.seller, ix) == Pair::NotTied => Self::No,
            None => Self::NotNoted,
        }
    }

    fn link(&self) -> Option<&Link> {
        if let Self::Yes(link) = self { Some(link) } else { None }
    }

    fn is_there(&self) -> Option<bool> {
        match self {
            Self::Yes(_) => Some(true),
            Self::No => Some(false),
            Self::NotNoted | Self::Open => None,
        }
    }

    fn words(&self) -> Option<String> {
        match self {
            Self::Yes(link) => {
                Some(link.last_contact.map_or("in touch".to_owned(), |day| format!("last contact {day}")))
            }
            Self::No => Some("not in touch".to_owned()),
            Self::NotNoted => Some("no contact noted".to_owned()),
            Self::Open => None,
        }
    }
}

/// What a box says below the name.
fn lines(request: &Request<'_>, ix: ContactIx, touch: &Touch, metrics: &[&Metric]) -> Vec<String> {
    let contact = request.network.contact(ix);
    let says: Vec<&str> = contact.influences.iter().map(Influence::word).map(says).collect();
    let says = (!says.is_empty()).then(|| says.join(", "));
    let title = contact.title.as_deref().filter(|_| request.veil.is_none()).map(str::to_owned);
    let figure = |metric: &&Metric| {
        let value = request.sheet.value(metric.id, ix.index())?;
        Some(format!("{} {}", metric.title, (value * 1000.0).round() / 1000.0))
    };
    title.into_iter().chain(says).chain(touch.words()).chain(metrics.iter().filter_map(figure)).collect()
}
