//! Held on random books: knowing less never makes an account look better. Tests only.

use proptest::prelude::*;

use super::SPEC;
use crate::advise::{Context, Figure, Scope};
use crate::network::sketch::ASKED;
use crate::network::{
    Asked, Contact, Influence, Level, Network, NetworkBuilder, NetworkKind, Scale, Seat, Strength, Tie,
};
use crate::settings::{BROKER_PEOPLE, Origin, Settings, Value};
use crate::stages::{Reading, Verdict};

const PEOPLE: usize = 7;

/// What is taken out of a book.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Blank {
    Nothing,
    Cell(usize, usize),
    /// Whether two people know each other; of the seller's own ties, which are always known, how strong they are.
    Pair(usize, usize),
}

/// The cells of each person, and how each pair stands; the seller is the last person.
#[derive(Debug, Clone)]
struct Book {
    cells: Vec<[usize; 5]>,
    pairs: Vec<usize>,
}

fn books() -> impl Strategy<Value = Book> {
    let cells = [0..4_usize, 0..5, 0..3, 0..6, 0..4];
    let pairs = prop::collection::vec(0..7_usize, PEOPLE * (PEOPLE + 1) / 2);
    (prop::collection::vec(cells, PEOPLE), pairs).prop_map(|(cells, pairs)| Book { cells, pairs })
}

/// Every pair of people and the seller, in the order of a book's pairs.
fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (1..=PEOPLE).flat_map(|b| (0..b).map(move |a| (a, b)))
}

impl Book {
    fn network(&self, blank: Blank) -> Network {
        let mut builder = NetworkBuilder::new(Scale::default());
        let mut people = Vec::new();
        for (person, cells) in self.cells.iter().enumerate() {
            let cell = |column: usize| if blank == Blank::Cell(person, column) { 0 } else { cells[column] };
            let contact = contact(person, cells[0], cell);
            let draft = builder.contact(contact).unwrap();
            // Where a pair is not known, neither of the two has said whom they know.
            let is_in_pair = matches!(blank, Blank::Pair(a, b) if a == person || b == person);
            if cell(4) == 1 && !is_in_pair {
                builder.asked(draft, Asked { on: ASKED, about: None });
            }
            people.push(draft);
        }
        people.push(builder.contact(Contact::named("you")).unwrap());
        for ((a, b), &state) in pairs().zip(&self.pairs) {
            let is_blank = blank == Blank::Pair(a, b);
            let (state, known) = if is_blank && b < PEOPLE { (0, false) } else { (state, !is_blank) };
            match state {
                1 => drop(builder.apart(people[a], people[b])),
                2..=5 => {
                    let strength = Strength::new(state as f64 / 4.0 - 0.25).filter(|_| known && state < 5);
                    builder.tie(people[a], people[b], Tie { strength, ..Tie::default() });
                }
                _ => {}
            }
        }
        builder.build()
    }

    fn readings(&self, blank: Blank) -> Vec<Reading> {
        let network = self.network(blank);
        let seat = Seat { seller: network.find("you").unwrap(), network, assumed: false };
        let mut settings = Settings::default();
        settings.set(BROKER_PEOPLE.key, Value::Number(4.0), Origin::Default).unwrap();
        let context = Context::new(&seat, &settings, ASKED, Scope::Account("Bolt".into()));
        SPEC.signals.iter().map(|signal| signal.read(&context)).collect()
    }
}

fn contact(person: usize, account: usize, cell: impl Fn(usize) -> usize) -> Contact {
    let mut contact = Contact::named(format!("p{person}"));
    contact.account = [None, Some("Bolt"), Some("Bolt"), Some("Other")][cell(0)].map(Into::into);
    contact.level = cell(1).checked_sub(1).map(|rank| Level::ALL[rank]);
    contact.department = [None, Some("it"), Some("lab")][cell(2)].map(Into::into);
    contact.influences = cell(3).checked_sub(1).and_then(|at| Influence::ALL.get(at)).copied().into_iter().collect();
    // One colleague of the seller; a book in which that colleague works at the account contradicts itself.
    if person == 0 && !(1..=2).contains(&account) {
        contact.networks.insert(NetworkKind::Internal);
    }
    contact
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn knowing_less_never_makes_an_account_look_better(book in books()) {
        let cells = (0..PEOPLE).flat_map(|person| (0..5).map(move |column| Blank::Cell(person, column)));
        let blanks: Vec<Blank> = cells.chain(pairs().map(|(a, b)| Blank::Pair(a, b))).collect();
        let known = book.readings(Blank::Nothing);
        for blank in blanks {
            for (before, after) in known.iter().zip(book.readings(blank)) {
                let (was, is) = (before.verdict, after.verdict);
                let what = format!("{}: {:?} became {:?} without {blank:?}", before.signal.id(), before.figure, after.figure);
                let is_worse = is == Verdict::Unknown || was < is && is < Verdict::Unknown;
                let ends = |figure: Figure| figure.low().zip(figure.high());
                let wider = ends(before.figure).zip(ends(after.figure)).is_none_or(|(was, is)| is.0 <= was.0 + 1e-9 && is.1 >= was.1 - 1e-9);
                // What speaks of those who are named can fall by a name less, and may then be known to be short.
                let is_of_names = ["influences_identified", "influences_met", "path_to_economic"].contains(&before.signal.id());
                let lower = is_of_names && ends(before.figure).zip(ends(after.figure)).is_some_and(|(was, is)| is.0 <= was.0 && is.1 <= was.1);
                prop_assert!(lower || wider && (is == was || is_worse), "{}", what);
            }
        }
    }
}
