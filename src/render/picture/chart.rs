//! People in rows one above the other, the highest first, a card each: who reports to whom as full lines, who else knows whom as
//! dotted ones beneath the cards.
//!
//! However many there are, a row shows so many lines of cards and counts the rest.

use std::collections::BTreeSet;

use super::scene::{Anchor, Area, Mark, Point, Sample, Scene, Shape, fit};

/// How many lines of cards a row may have.
const LINES: usize = 3;

/// The room between two cards side by side, and between two lines of them.
const GAP: f64 = 18.0;
const BELOW: f64 = 28.0;

/// How many lanes there are for the lines of different people, and how far they stand apart.
const LANES: usize = 4;
const LANE: f64 = 3.2;

/// A house as a chart of its people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// What the rows are called, the highest first.
    pub rows: Vec<String>,
    /// Everybody; of a row those come first who are to be shown first.
    pub people: Vec<Card>,
    /// Who is joined to whom, by their places.
    pub bonds: Vec<Bond>,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What they are called.
    pub name: String,
    /// What is said below the name, a line each.
    pub notes: Vec<String>,
    /// Their row.
    pub row: usize,
    /// What they are, by the shape beside their name.
    pub mark: Mark,
    /// Whether they have a say: their card stands out.
    pub has_a_say: bool,
}

/// A line between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bond {
    /// The one below, where one reports to the other.
    pub from: usize,
    /// The one above.
    pub to: usize,
    /// Whether one reports to the other.
    pub formal: bool,
}

/// The measures of a sheet.
struct Measures {
    width: f64,
    letter: f64,
    card: f64,
    high: f64,
    per_line: usize,
}

impl Chart {
    /// The chart laid out.
    pub(super) fn scene(&self, width: f64) -> Scene {
        let per_line = if width < 500.0 { 2 } else { 4 };
        let letter = if width < 500.0 { 11.0 } else { 12.0 };
        let notes = self.people.iter().map(|it| it.notes.len()).max().unwrap_or(0) as f64;
        let card = (width - 2.0 - GAP * (per_line - 1) as f64) / per_line as f64;
        let sheet = Measures { width, letter, card, high: letter * (1.9 + 1.25 * notes), per_line };
        let mut scene = Scene::new(width, 0.0);
        let (places, rows) = self.places(&mut scene, &sheet);
        self.draw_bonds(&mut scene, &sheet, &places);
        for (person, place) in self.people.iter().zip(&places) {
            if let Some(place) = place {
                draw_card(&mut scene, &sheet, person, *place);
            }
        }
        scene.shapes.extend(rows);
        scene.explain(&self.legend(), letter);
        scene
    }

    /// The upper left corner of each card that has room, and the names of the rows.
    fn places(&self, scene: &mut Scene, sheet: &Measures) -> (Vec<Option<Point>>, Vec<Shape>) {
        let mut places: Vec<Option<Point>> = vec![None; self.people.len()];
        let mut labels = Vec::new();
        let mut y = 0.0;
        for (row, name) in self.rows.iter().enumerate() {
            let here: Vec<usize> = (0..self.people.len()).filter(|&at| self.people[at].row == row).collect();
            if here.is_empty() {
                continue;
            }
            let room = sheet.per_line * LINES;
            let shown = &here[..here.len().min(room)];
            let words = if here.len() > room { format!("{name}: {} more", here.len() - room) } else { name.clone() };
            let words = fit(&words, scene.width, sheet.letter);
            let at = (0.0, y + sheet.letter);
            labels.push(Shape::Label { at, anchor: Anchor::Start, words, size: sheet.letter, class: "aside" });
            y += sheet.letter * 1.7;
            for line in self.lines(sheet, shown, &places) {
                // Columns stand below each other, so that lines pass between them.
                let left = (sheet.per_line - line.len()) / 2;
                for (nth, person) in line.into_iter().enumerate() {
                    places[person] = Some(((left + nth) as f64 * (sheet.card + GAP), y));
                }
                y += sheet.high + BELOW;
            }
        }
        scene.height = y;
        (places, labels)
    }

    /// The people of a row in lines: whoever reports to another of the row stands in a line below.
    fn lines(&self, sheet: &Measures, row: &[usize], places: &[Option<Point>]) -> Vec<Vec<usize>> {
        let above = |person: usize| self.bonds.iter().filter(move |it| it.formal && it.from == person).map(|it| it.to);
        let mut rest: Vec<usize> = row.to_vec();
        let mut lines = Vec::new();
        while !rest.is_empty() {
            let (below, mut first): (Vec<usize>, Vec<usize>) =
                rest.iter().partition(|&&person| above(person).any(|boss| boss != person && rest.contains(&boss)));
            // Where all report to one another nobody is first.
            let below = if first.is_empty() {
                first = rest;
                Vec::new()
            } else {
                below
            };
            // Each below those they report to, as far as these are placed: lines then cross less.
            first.sort_by(|&a, &b| self.pull(a, places).total_cmp(&self.pull(b, places)));
            lines.extend(first.chunks(sheet.per_line).map(<[usize]>::to_vec));
            rest = below;
        }
        lines
    }

    /// How far to the right those stand to whom somebody reports; the far right where nobody is placed.
    fn pull(&self, person: usize, places: &[Option<Point>]) -> f64 {
        let above: Vec<f64> = self
            .bonds
            .iter()
            .filter(|bond| bond.formal && bond.from == person)
            .filter_map(|bond| places[bond.to].map(|(x, _)| x))
            .collect();
        if above.is_empty() { f64::MAX } else { above.iter().sum::<f64>() / above.len() as f64 }
    }

    fn draw_bonds(&self, scene: &mut Scene, sheet: &Measures, places: &[Option<Point>]) {
        let mut bonds: Vec<&Bond> = self.bonds.iter().collect();
        bonds.sort_by_key(|bond| bond.formal);
        // Each has a lane of their own, so that it can be seen from whom a line comes.
        let bosses: BTreeSet<usize> = bonds.iter().filter(|bond| bond.formal).map(|bond| bond.to).collect();
        let lane = |boss: usize| (bosses.range(..boss).count() % LANES) as f64;
        for bond in bonds {
            let (Some(from), Some(to)) = (places[bond.from], places[bond.to]) else { continue };
            let (low, high) = if from.1 > to.1 { (from, to) } else { (to, from) };
            let between = |place: &Point| place.1 > high.1 && place.1 < low.1;
            let points = if bond.formal && from.1 > to.1 {
                sheet.way_down(to, from, places.iter().flatten().any(between), lane(bond.to))
            } else {
                let hidden = places.iter().flatten().any(|it| between(it) && (it.0 - low.0).abs() < 1.0);
                sheet.across(high, low, hidden && (high.0 - low.0).abs() < 1.0)
            };
            scene.draw(Shape::Line { points, class: if bond.formal { "formal" } else { "informal" } });
        }
    }

    fn legend(&self) -> Vec<(Sample, String)> {
        let marks = Mark::legend(|mark| self.people.iter().any(|it| it.mark == mark));
        let say = self.people.iter().any(|it| it.has_a_say).then_some((Sample::Block("say"), "has a say"));
        let drawn = |formal: bool| self.bonds.iter().any(|it| it.formal == formal);
        let formal = drawn(true).then_some((Sample::Line("formal"), "reports to"));
        let informal = drawn(false).then_some((Sample::Line("informal"), "know each other"));
        let samples = marks.chain(say).chain(formal).chain(informal);
        samples.map(|(sample, words)| (sample, words.to_owned())).collect()
    }
}

impl Measures {
    /// From one card down to another, past the cards between them.
    fn way_down(&self, high: Point, low: Point, between: bool, lane: f64) -> Vec<Point> {
        let shift = (lane - (LANES as f64 - 1.0) / 2.0) * LANE;
        let (start, end) = (high.0 + self.card / 2.0 + shift, low.0 + self.card / 2.0 + shift);
        let bend = low.1 - 4.0 - LANE * lane;
        let mut points = vec![(start, high.1 + self.high)];
        if between {
            let leaves = high.1 + self.high + 3.0 + LANE * 0.7 * lane;
            let side = self.beside(high.0) + shift;
            points.extend([(start, leaves), (side, leaves), (side, bend)]);
        } else {
            points.push((start, bend));
        }
        points.extend([(end, bend), (end, low.1)]);
        points
    }

    /// From one card straight to another, or round those that would hide the line.
    fn across(&self, high: Point, low: Point, hidden: bool) -> Vec<Point> {
        let middle = |(x, y): Point| (x + self.card / 2.0, y + self.high / 2.0);
        let (start, end) = (middle(high), middle(low));
        if hidden {
            let side = self.beside(high.0);
            vec![start, (side, high.1 + self.high + BELOW / 2.0), (side, low.1 - BELOW / 2.0), end]
        } else {
            vec![start, end]
        }
    }

    /// The middle of the gap beside a column; the last has none to its right.
    fn beside(&self, x: f64) -> f64 {
        if x + self.card + GAP > self.width { x - GAP / 2.0 } else { x + self.card + GAP / 2.0 }
    }
}

fn draw_card(scene: &mut Scene, sheet: &Measures, person: &Card, (x, y): Point) {
    let letter = sheet.letter;
    let area = Area { x, y, width: sheet.card, height: sheet.high };
    scene.draw(Shape::Block { area, class: if person.has_a_say { "say" } else { "card" } });
    let at = (x + letter, y + letter * 1.1);
    scene.draw(Shape::Mark { at, size: letter * 0.45, mark: person.mark, hint: person.name.clone() });
    let words = fit(&person.name, sheet.card - letter * 2.3, letter);
    let at = (x + letter * 1.8, y + letter * 1.45);
    scene.draw(Shape::Label { at, anchor: Anchor::Start, words, size: letter, class: "head" });
    for (nth, note) in person.notes.iter().enumerate() {
        let at = (x + letter * 0.6, y + letter * (2.7 + 1.25 * nth as f64));
        let words = fit(note, sheet.card - letter, letter * 0.92);
        scene.draw(Shape::Label { at, anchor: Anchor::Start, words, size: letter * 0.92, class: "word" });
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::collisions;
    use super::*;

    fn chart(people: usize) -> Chart {
        let marks = [Mark::Full, Mark::Empty, Mark::EmptyDiamond, Mark::FullSquare];
        let row = |n: usize| (n.ilog2() as usize / 2).min(3);
        let card = |n: usize| Card {
            name: format!("Wilhelmina Montgomery-Fotheringham {n}"),
            notes: vec!["Head of Everything That Moves".into(), "says the final yes".into()],
            row: row(n + 1),
            mark: marks[n % 4],
            has_a_say: n.is_multiple_of(5),
        };
        let bond = |n: usize| Bond { from: n, to: n / 2, formal: !n.is_multiple_of(3) };
        let rows = ["executive", "director", "manager", "staff"].map(str::to_owned).to_vec();
        Chart { rows, people: (0..people).map(card).collect(), bonds: (1..people).map(bond).collect() }
    }

    #[test]
    fn no_label_lies_on_another_and_those_without_room_are_counted() {
        for people in [0, 1, 5, 50, 500] {
            for width in [760.0, 360.0] {
                let scene = chart(people).scene(width);
                assert_eq!(collisions(&scene), [""; 0], "{people} on {width}");
            }
        }
        let shown = |it: &Shape| matches!(it, Shape::Mark { hint, .. } if !hint.is_empty());
        let scene = chart(500).scene(760.0);
        let marks = scene.shapes.iter().filter(|it| shown(it)).count();
        let more = scene.shapes.iter().filter_map(|it| match it {
            Shape::Label { words, .. } => words.split(": ").nth(1)?.strip_suffix(" more")?.parse::<usize>().ok(),
            _ => None,
        });
        assert_eq!(marks + more.sum::<usize>(), 500);
    }

    #[test]
    fn a_line_from_boss_to_report_passes_no_card_between_them() {
        let people = [(0, 0), (1, 1), (1, 1), (2, 2), (2, 2)].map(|(row, n)| Card {
            name: format!("p{n}"),
            notes: vec!["title".into()],
            row,
            mark: Mark::Full,
            has_a_say: false,
        });
        let bonds = [(3, 0), (4, 0), (1, 0), (2, 1), (4, 3)].map(|(from, to)| Bond { from, to, formal: true });
        let rows = ["executive", "director", "manager"].map(str::to_owned).to_vec();
        for width in [760.0, 360.0] {
            let scene = Chart { rows: rows.clone(), people: people.to_vec(), bonds: bonds.to_vec() }.scene(width);
            let cards: Vec<&Area> = scene
                .shapes
                .iter()
                .filter_map(|it| if let Shape::Block { area, .. } = it { Some(area) } else { None })
                .collect();
            for shape in &scene.shapes {
                let Shape::Line { points, class: "formal" } = shape else { continue };
                for two in points.windows(2).filter(|_| points.len() > 2) {
                    let (left, right) = (two[0].0.min(two[1].0), two[0].0.max(two[1].0));
                    let (top, bottom) = (two[0].1.min(two[1].1), two[0].1.max(two[1].1));
                    let run = Area { x: left, y: top, width: right - left, height: bottom - top };
                    assert!(!cards.iter().any(|card| card.meets(&run)), "{two:?} on {width}");
                }
            }
        }
    }
}
