//! Somebody in the middle, those they are in touch with round them, those known through them further out, in sectors by group.
//!
//! However many there are, each sector shows only as many as have room, the first named first; the rest are a count at the
//! sector's end. Labels take a free place beside their mark, or are left out: the hint of a mark always says who it is.

mod labels;

use std::f64::consts::{PI, TAU};

use super::scene::{Anchor, Mark, Point, Sample, Scene, Shape, fit};

/// How far two marks of a row stand apart at least.
const APART: f64 = 19.0;

/// The rows that a ring may have.
const ROWS: usize = 2;

/// A network as rings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rings {
    /// What the one in the middle is called; empty: nobody is drawn there.
    pub centre: String,
    /// The groups, in the order they stand round the centre.
    pub sectors: Vec<Sector>,
    /// Everybody else; of a sector those come first who are to be shown first.
    pub people: Vec<Dot>,
    /// Who is joined to whom.
    pub joins: Vec<Join>,
}

/// A group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sector {
    /// What it is called.
    pub name: String,
    /// What is said of it in a few words, such as counts.
    pub note: String,
    /// How many more are of it than stand among the people.
    pub unlisted: usize,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// What they are called.
    pub name: String,
    /// Their group, by its place.
    pub sector: usize,
    /// How near they are.
    pub ring: Ring,
    /// What they are.
    pub role: Role,
}

/// How near somebody is to the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// Met.
    Near,
    /// Not met.
    Far,
}

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing in particular.
    Plain,
    /// One whose contacts stand apart from each other.
    Broker,
    /// One through whom the way in leads.
    Gatekeeper,
}

/// A line between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// One end; none: the centre.
    pub from: Option<usize>,
    /// The other end.
    pub to: usize,
    /// Whether it is only advised.
    pub advised: bool,
}

/// The measures of a sheet.
struct Measures {
    centre: Point,
    letter: f64,
    near: f64,
    far: f64,
    row: f64,
}

/// Somebody with a place.
struct Placed {
    person: usize,
    at: Point,
    angle: f64,
}

impl Rings {
    /// The rings laid out.
    pub(super) fn scene(&self, width: f64) -> Scene {
        let small = width < 500.0;
        let far = width * if small { 0.36 } else { 0.29 };
        let letter = if small { 11.0 } else { 12.0 };
        let height = 2.0 * far + letter * if small { 11.0 } else { 9.0 };
        let has_far = self.people.iter().any(|it| it.ring == Ring::Far);
        let near = far
            * match (has_far, small) {
                (false, _) => 0.75,
                (true, true) => 0.5,
                (true, false) => 0.52,
            };
        let sheet = Measures { centre: (width / 2.0, height / 2.0), letter, near, far, row: far * 0.13 };
        let mut scene = Scene::new(width, height);
        for radius in [sheet.near, sheet.far].into_iter().take(if has_far { 2 } else { 1 }) {
            scene.draw(Shape::Circle { at: sheet.centre, radius, class: "guide" });
        }
        let spans = self.spans(&sheet);
        let (placed, left_out) = self.places(&sheet, &spans);
        self.draw_borders(&mut scene, &sheet, &spans);
        self.draw_joins(&mut scene, &sheet, &placed);
        self.draw_marks(&mut scene, &sheet, &placed);
        let without_room = self.name_sectors(&mut scene, &sheet, &spans, &left_out);
        self.name_people(&mut scene, &sheet, &placed);
        let legend = self.legend().into_iter().map(|(sample, words)| (sample, words.to_owned()));
        scene.explain(&without_room.into_iter().chain(legend).collect::<Vec<_>>(), letter);
        scene
    }

    /// Where each sector starts and how far it goes, round the circle: as many people, as much room, though none has little.
    fn spans(&self, sheet: &Measures) -> Vec<(f64, f64)> {
        let wants = |sector: usize| {
            let count = |ring| self.people.iter().filter(|it| it.sector == sector && it.ring == ring).count() as f64;
            let wide = (count(Ring::Near) / sheet.near).max(count(Ring::Far) / sheet.far);
            // Large groups are summarised, so that they need not push the small ones aside.
            (wide * APART).clamp(0.25, 0.9)
        };
        let wants: Vec<f64> = (0..self.sectors.len()).map(wants).collect();
        let all: f64 = wants.iter().sum();
        let mut start = -PI / 2.0;
        let span = |want: &f64| {
            let wide = TAU * want / all;
            start += wide;
            (start - wide, wide)
        };
        wants.iter().map(span).collect()
    }

    /// Everybody for whom there is room, and how many of each sector there is none for.
    fn places(&self, sheet: &Measures, spans: &[(f64, f64)]) -> (Vec<Placed>, Vec<usize>) {
        let mut placed = Vec::new();
        let mut left_out: Vec<usize> = self.sectors.iter().map(|sector| sector.unlisted).collect();
        for (sector, &span) in spans.iter().enumerate() {
            for (ring, radius) in [(Ring::Near, sheet.near), (Ring::Far, sheet.far)] {
                let here = |&at: &usize| self.people[at].sector == sector && self.people[at].ring == ring;
                let people: Vec<usize> = (0..self.people.len()).filter(here).collect();
                let room = in_a_row(span.1 * (radius - sheet.row / 2.0)) * ROWS;
                left_out[sector] += people.len().saturating_sub(room);
                placed.extend(in_rows(sheet, &people[..people.len().min(room)], span, radius));
            }
        }
        (placed, left_out)
    }

    fn draw_borders(&self, scene: &mut Scene, sheet: &Measures, spans: &[(f64, f64)]) {
        if self.sectors.len() > 1 {
            for (start, _) in spans {
                let ends =
                    [sheet.near * 0.35, sheet.far + sheet.row].map(|radius| on_circle(sheet.centre, radius, *start));
                scene.draw(Shape::Line { points: ends.to_vec(), class: "guide" });
            }
        }
    }

    fn draw_joins(&self, scene: &mut Scene, sheet: &Measures, placed: &[Placed]) {
        let mut places = vec![None; self.people.len()];
        for it in placed {
            places[it.person] = Some(it.at);
        }
        // What is advised lies above what is there.
        let mut joins: Vec<&Join> = self.joins.iter().collect();
        joins.sort_by_key(|join| join.advised);
        for join in joins {
            let centre = (!self.centre.is_empty()).then_some(sheet.centre);
            let from = join.from.map_or(centre, |from| places[from]);
            if let (Some(from), Some(to)) = (from, places[join.to]) {
                let class = if join.advised { "advised" } else { "tie" };
                scene.draw(Shape::Line { points: vec![from, to], class });
            }
        }
    }

    fn draw_marks(&self, scene: &mut Scene, sheet: &Measures, placed: &[Placed]) {
        let size = sheet.letter * 0.5;
        for it in placed {
            let person = &self.people[it.person];
            let size = if person.role == Role::Plain { size * 0.85 } else { size };
            scene.draw(Shape::Mark { at: it.at, size, mark: person.mark(), hint: person.name.clone() });
        }
        if self.centre.is_empty() {
            return;
        }
        let hint = self.centre.clone();
        scene.draw(Shape::Mark { at: sheet.centre, size: sheet.letter * 0.7, mark: Mark::Centre, hint });
        let at = (sheet.centre.0, sheet.centre.1 - sheet.letter);
        let words = fit(&self.centre, sheet.near, sheet.letter);
        scene.label_at_best([Shape::Label { at, anchor: Anchor::Middle, words, size: sheet.letter, class: "head" }]);
    }

    /// The marks and lines that occur, with what they mean.
    fn legend(&self) -> Vec<(Sample, &'static str)> {
        let marks = Mark::legend(|mark| self.people.iter().any(|it| it.mark() == mark));
        let lines = [("tie", "tie", false), ("advised", "advised", true)];
        let drawn = |advised: bool| self.joins.iter().any(|it| it.advised == advised);
        let lines = lines
            .into_iter()
            .filter(|(.., advised)| drawn(*advised))
            .map(|(class, words, _)| (Sample::Line(class), words));
        marks.chain(lines).collect()
    }
}

impl Dot {
    fn mark(&self) -> Mark {
        match (self.role, self.ring) {
            (Role::Plain, Ring::Near) => Mark::Full,
            (Role::Plain, Ring::Far) => Mark::Empty,
            (Role::Broker, Ring::Near) => Mark::FullDiamond,
            (Role::Broker, Ring::Far) => Mark::EmptyDiamond,
            (Role::Gatekeeper, Ring::Near) => Mark::FullSquare,
            (Role::Gatekeeper, Ring::Far) => Mark::EmptySquare,
        }
    }
}

/// People on an arc, in one row, or by turns in two where one would be too dense.
fn in_rows(sheet: &Measures, people: &[usize], (start, wide): (f64, f64), radius: f64) -> Vec<Placed> {
    let step = wide / people.len().max(1) as f64;
    let rows = if step * radius < APART * 1.4 { ROWS } else { 1 };
    let place = |(nth, &person): (usize, &usize)| {
        let angle = start + step * (nth as f64 + 0.5);
        let row = if rows == 1 { 0.0 } else { (nth % rows) as f64 - 0.5 };
        Placed { person, at: on_circle(sheet.centre, radius + row * sheet.row * 1.2, angle), angle }
    };
    people.iter().enumerate().map(place).collect()
}

/// How many marks stand apart in a row of this length; one at least.
fn in_a_row(length: f64) -> usize {
    (2..1000_u32).take_while(|&count| f64::from(count) * APART <= length).count() + 1
}

fn on_circle((x, y): Point, radius: f64, angle: f64) -> Point {
    (x + radius * angle.cos(), y + radius * angle.sin())
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::collisions;
    use super::*;
    use proptest::prelude::*;

    fn rings(people: usize, sectors: usize) -> Rings {
        let names = ["Ana Silva", "Bo Chen", "Wilhelmina Montgomery-Fotheringham", "Cy", "李小龙", "Gerhard Pohl"];
        let person = |n: usize| Dot {
            name: format!("{} {n}", names[n % names.len()]),
            sector: n % sectors,
            ring: if n.is_multiple_of(3) { Ring::Near } else { Ring::Far },
            role: [Role::Plain, Role::Plain, Role::Broker, Role::Plain, Role::Gatekeeper][n % 5],
        };
        let sector =
            |n: usize| Sector { name: format!("Varnholt Pumps {n}"), note: "12 met, 48 not".into(), unlisted: 0 };
        let join = |to: usize| Join { from: (!to.is_multiple_of(3)).then_some(to / 3 * 3), to, advised: to == 4 };
        Rings {
            centre: "You".into(),
            sectors: (0..sectors).map(sector).collect(),
            people: (0..people).map(person).collect(),
            joins: (0..people).map(join).collect(),
        }
    }

    fn labels(scene: &Scene) -> Vec<&str> {
        fn words(shape: &Shape) -> Option<&str> {
            if let Shape::Label { words, .. } = shape { Some(words) } else { None }
        }
        scene.shapes.iter().filter_map(words).collect()
    }

    #[test]
    fn no_label_lies_on_another_or_on_a_mark_however_many_people_there_are() {
        for (people, sectors) in [(0, 0), (1, 1), (5, 2), (50, 7), (500, 10), (500, 1), (40, 10)] {
            for width in [760.0, 360.0] {
                let scene = rings(people, sectors).scene(width);
                assert_eq!(collisions(&scene), [""; 0], "{people} in {sectors} on {width}");
            }
        }
    }

    #[test]
    fn few_are_all_named_and_of_many_the_rest_are_counted() {
        let few = rings(5, 2).scene(760.0);
        assert!(["Ana Silva 0", "Bo Chen 1"].iter().all(|name| labels(&few).contains(name)), "{:?}", labels(&few));
        let many = rings(500, 10).scene(760.0);
        let marks =
            many.shapes.iter().filter(|it| matches!(it, Shape::Mark { hint, .. } if !hint.is_empty())).count() - 1;
        let more = labels(&many)
            .into_iter()
            .filter_map(|it| it.rsplit("; ").next()?.strip_suffix(" not drawn")?.parse::<usize>().ok());
        assert_eq!(marks + more.sum::<usize>(), 500, "everybody is shown or counted");
    }

    #[test]
    fn a_circle_without_groups_has_no_line_for_them() {
        let mut rings = rings(4, 1);
        rings.sectors = vec![Sector::default()];
        assert!(!labels(&rings.scene(760.0)).iter().any(|it| it.contains(':')), "{:?}", labels(&rings.scene(760.0)));
    }

    #[test]
    fn every_sector_is_named_on_paper() {
        for sectors in 1..=11 {
            let scene = rings(200, sectors).scene(760.0);
            let named = labels(&scene).iter().filter(|it| it.starts_with("Varnholt")).count();
            assert_eq!(named, sectors);
        }
    }

    proptest! {
        #[test]
        fn whatever_people_are_called_nothing_collides(
            names in prop::collection::vec("\\PC{0,40}", 0..40), sectors in 1..8_usize,
        ) {
            let mut rings = rings(names.len(), sectors);
            for (dot, name) in rings.people.iter_mut().zip(names) {
                dot.name = name;
            }
            for width in [760.0, 360.0] {
                let scene = rings.scene(width);
                prop_assert_eq!(collisions(&scene), Vec::<String>::new());
            }
        }
    }
}
