//! A graph as a file holds it, and as people and ties for a haul.

use std::collections::{BTreeSet, HashMap};

use super::cells::{self, Person};
use super::lines::Lines;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Who};
use crate::ingest::foreign::key::Key;
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::quoted;

/// What is said of a node or a line: names of columns, and what stands there.
pub(super) type Cells = Vec<(String, String)>;

/// Somebody, as a graph has them.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) cells: Cells,
    /// Where it stands, as the file's reader counts.
    pub(super) at: usize,
}

/// A line between two nodes, by their ids.
#[derive(Debug, Default)]
pub(super) struct Edge {
    pub(super) ends: [String; 2],
    pub(super) directed: bool,
    pub(super) cells: Cells,
    pub(super) at: usize,
}

/// A graph.
#[derive(Debug, Default)]
pub(super) struct Plot {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Whether lines may name nodes that no list of nodes has.
    pub(super) open: bool,
}

/// What a graph is told by.
pub(super) struct Telling<'a> {
    pub(super) by: &'a By<'a>,
    /// By what the ids of this file are kept apart from those of another.
    pub(super) program: String,
    /// Where something stands.
    pub(super) place: &'a dyn Fn(usize) -> Place,
}

impl Telling<'_> {
    /// The key of a node.
    pub(super) fn key(&self, id: &str) -> Option<Key> {
        Key::id(&self.program, &coded(id))
    }

    /// Somebody by the id of their node.
    pub(super) fn who(&self, id: &str, haul: &mut Haul) -> Option<Who> {
        Some(haul.somebody(self.key(id)?))
    }
}

/// By what the ids of a file are kept apart: its form and its name.
pub(super) fn program(form: &str, file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    format!("{form}-{}", coded(name))
}

/// A word without the signs that part keys from each other in the memory of imports, and without blanks at its ends, which
/// tell two ids apart and which a key does not keep.
pub(super) fn coded(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@ ".contains(&byte) || byte >= 0x80;
    let trimmed = word.trim_start().len();
    let inner = word.len() - trimmed..word.trim_end().len();
    let mut made = Vec::new();
    for (at, byte) in word.bytes().enumerate() {
        if is_plain(byte) && inner.contains(&at) {
            made.push(byte);
        } else {
            made.extend(format!("%{byte:02x}").into_bytes());
        }
    }
    // Signs and blanks were changed whole, so it is text as before.
    let made = String::from_utf8_lossy(&made).into_owned();
    if made.is_empty() { "%".to_owned() } else { made }
}

/// What a word was before it was coded.
pub(super) fn decoded(word: &str) -> String {
    let mut parts = word.split('%');
    let mut made = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).map(|code| u8::from_str_radix(code, 16)) {
            Some(Ok(byte)) => {
                made.push(byte);
                made.extend(part[2..].bytes());
            }
            _ => made.extend(part.bytes()),
        }
    }
    String::from_utf8_lossy(&made).into_owned()
}

/// Ids for nodes that have labels only: the label where it is there once, else the number.
pub(super) fn ids(labels: &[String]) -> Vec<String> {
    let mut used: HashMap<&str, usize> = HashMap::new();
    for label in labels {
        *used.entry(label).or_default() += 1;
    }
    let id = |(number, label): (usize, &String)| {
        let serves = used.get(label.as_str()) == Some(&1) && !label.trim().is_empty();
        if serves { label.clone() } else { format!("\u{0}{}", number + 1) }
    };
    labels.iter().enumerate().map(id).collect()
}

impl Plot {
    /// Tells of everybody and of every tie.
    pub(super) fn tell(mut self, telling: &Telling<'_>, haul: &mut Haul) {
        self.leave_out_doubles(telling, haul);
        let ids: HashMap<String, usize> =
            self.nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
        let mut lines = Lines::default();
        let mut columns = cells::Columns::default();
        for node in std::mem::take(&mut self.nodes) {
            let person = Person { telling, ids: &ids, columns: &mut columns, lines: &mut lines };
            person.tell(&node, haul);
        }
        let mut lost: BTreeSet<String> = BTreeSet::new();
        for edge in std::mem::take(&mut self.edges) {
            let missing = edge.ends.iter().find(|end| !self.open && !ids.contains_key(*end));
            if let Some(end) = missing {
                if lost.insert(end.clone()) {
                    let message = format!("a line ends at {}, and no node has this id", quoted(end));
                    haul.warn(Problem::error("unknown-node", (telling.place)(edge.at), message));
                }
                haul.leave_out("lines that end at no node");
            } else {
                lines.add(edge, telling, haul);
            }
        }
        lines.tell(telling, haul);
    }

    /// Of two nodes of one id the first stays, and it is said.
    fn leave_out_doubles(&mut self, telling: &Telling<'_>, haul: &mut Haul) {
        let mut first: HashMap<String, usize> = HashMap::with_capacity(self.nodes.len());
        self.nodes.retain(|node| match first.get(&node.id) {
            None => {
                first.insert(node.id.clone(), node.at);
                true
            }
            Some(&at) => {
                let message =
                    format!("two nodes have the id {}; the first is at {}", quoted(&node.id), (telling.place)(at));
                haul.warn(Problem::error("duplicate-node", (telling.place)(node.at), message));
                false
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_coded_word_is_one_word_that_a_key_keeps_and_can_be_read_again(word in r"[ \t\u{a0}]{0,2}\PC{0,4}[ \u{2003}%:;]{0,2}") {
            let made = coded(&word);
            prop_assert_eq!(made.trim(), &made);
            prop_assert!(!made.contains([':', ';', '\n']), "{}", made);
            prop_assert_eq!(decoded(&made), word);
        }
    }

    #[test]
    fn an_id_of_letters_figures_and_plain_signs_is_coded_as_it_is() {
        assert_eq!(coded("Ana-1_x.@ é b"), "Ana-1_x.@ é b");
        assert_eq!(coded(" a:b;%"), "%20a%3ab%3b%25");
        assert_eq!(coded(""), "%");
    }

    #[test]
    fn ids_of_two_files_are_kept_apart_and_a_folder_makes_no_difference() {
        assert_eq!(program("pajek", "some/where/net.net"), "pajek-net.net");
        assert_eq!(program("pajek", "c:\\net.net"), "pajek-net.net");
    }

    #[test]
    fn a_label_serves_as_an_id_where_it_is_there_once_and_not_blank() {
        let labels = ["Ana", "Bo", "Ana", " ", ""].map(str::to_owned);
        assert_eq!(ids(&labels), ["\u{0}1", "Bo", "\u{0}3", "\u{0}4", "\u{0}5"]);
    }
}
