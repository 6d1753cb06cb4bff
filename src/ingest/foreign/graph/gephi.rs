//! Gephi's spreadsheets: a table of nodes, and one of edges. Files of one folder are one graph, and either may be read alone.

use super::plot::{Cells, Edge, Node, Plot, Telling, coded};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::key::Key;
use crate::ingest::foreign::kinds::{How, Kind};
use crate::ingest::foreign::sheet::{Place, Sheet, SheetRow};
use crate::ingest::problem::Problem;

/// What every form's ids are kept apart by begins so here.
const FORM: &str = "gephi";

/// The table of nodes.
pub(in crate::ingest::foreign) static NODES: Kind =
    Kind { id: "gephi-nodes", title: "nodes of Gephi", how: How::Table { signs: &[&["Id", "Label"]], read: nodes } };

/// The table of edges.
pub(in crate::ingest::foreign) static EDGES: Kind = Kind {
    id: "gephi-edges",
    title: "edges of Gephi",
    how: How::Table { signs: &[&["Source", "Target", "Type"], &["Source", "Target", "Weight"]], read: edges },
};

/// Files of one folder share their ids.
fn program(file: &str) -> String {
    let mut parts = file.rsplit(['/', '\\']).skip(1);
    format!("{FORM}-{}", coded(parts.next().unwrap_or_default()))
}

fn nodes(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let id = sheet.column(&["Id"]);
    let others = sheet.others();
    let mut plot = Plot::default();
    for (at, row) in sheet.rows().enumerate() {
        if row.text(id).is_empty() {
            haul.warn(Problem::error("missing-id", row.place(id), "a node has no id"));
            continue;
        }
        plot.nodes.push(Node { id: row.text(id).to_owned(), cells: cells(row, &others), at });
    }
    tell(plot, sheet, id, by, haul);
}

fn edges(sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
    let (source, target, kind) = (sheet.column(&["Source"]), sheet.column(&["Target"]), sheet.column(&["Type"]));
    let others = sheet.others();
    let mut plot = Plot { open: true, ..Plot::default() };
    for (at, row) in sheet.rows().enumerate() {
        let ends = [row.text(source).to_owned(), row.text(target).to_owned()];
        if let Some(end) = [source, target].into_iter().find(|end| row.text(*end).is_empty()) {
            haul.warn(Problem::error("missing-end", row.place(end), "an edge lacks an end"));
            continue;
        }
        let directed = row.text(kind).eq_ignore_ascii_case("directed");
        plot.edges.push(Edge { ends, directed, cells: cells(row, &others), at });
    }
    tell(plot, sheet, source, by, haul);
}

fn cells(row: SheetRow<'_>, columns: &[(String, Place)]) -> Cells {
    let filled = columns.iter().filter(|(_, column)| !row.text(*column).is_empty());
    filled.map(|(name, column)| (name.clone(), row.text(*column).to_owned())).collect()
}

fn tell(plot: Plot, sheet: &Sheet<'_>, column: Place, by: &By<'_>, haul: &mut Haul) {
    let places: Vec<_> = sheet.rows().map(|row| row.place(column)).collect();
    let place = |at: usize| places.get(at).cloned().unwrap_or_else(|| crate::ingest::Place::file(sheet.file()));
    plot.tell(&Telling { by, program: program(sheet.file()), place: &place }, haul);
}

/// Gives everybody a name whom only a table of edges names: their id.
pub(in crate::ingest::foreign) fn name_the_rest(haul: &mut Haul) {
    let nameless: Vec<(Key, String)> = haul
        .everybody()
        .map(|who| haul.get(who))
        .filter(|person| person.record.text(Contacts::Name).is_none())
        .filter_map(|person| {
            person.keys.iter().find_map(|key| match key {
                Key::Id(program, id) if program.starts_with(FORM) => Some((key.clone(), super::plot::decoded(id))),
                _ => None,
            })
        })
        .collect();
    for (key, name) in nameless {
        let mut person = Person::listed([Some(key)]);
        person.set(Contacts::Name, name);
        haul.person(person);
    }
}
