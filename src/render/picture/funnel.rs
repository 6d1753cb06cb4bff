//! What narrows from step to step, as bands below each other: each is as wide as what came to it, and stands right below the part of the
//! one above that went on.

use super::scene::{Anchor, Area, Sample, Scene, Shape, fit, length};

/// Something that narrows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Funnel {
    /// The steps, the widest first.
    pub bands: Vec<Band>,
    /// What the parts of a band are: what went on, what is still there, what fell out.
    pub parts: [String; 3],
}

/// A step.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Band {
    /// What it is called.
    pub label: String,
    /// What went on, what is still there and what fell out. Below 0 counts as 0.
    pub parts: [f64; 3],
    /// The parts in words.
    pub words: String,
    /// The rate to the next step in words; empty where there is none.
    pub rate: String,
}

/// How the parts look: each has a fill and a border of its own, so that they are told apart without colour.
const PARTS: [&str; 3] = ["column", "second", "gone"];

impl Band {
    fn part(&self, at: usize) -> f64 {
        self.parts[at].max(0.0)
    }

    fn whole(&self) -> f64 {
        (0..PARTS.len()).map(|at| self.part(at)).sum()
    }
}

/// The measures of a sheet.
struct Measures {
    letter: f64,
    /// Whether the words of a band have a line of their own.
    small: bool,
    /// How high a band stands below the top of its row, how high it is, and how high a row.
    below: f64,
    high: f64,
    row: f64,
}

impl Funnel {
    /// The funnel laid out.
    pub(super) fn scene(&self, width: f64) -> Scene {
        let small = width < 500.0;
        let letter = if small { 11.0 } else { 12.0 };
        let (below, high) = (letter * if small { 3.1 } else { 1.7 }, letter * 1.5);
        let sheet = Measures { letter, small, below, high, row: below + high + letter * 0.8 };
        let mut scene = Scene::new(width, sheet.row * self.bands.len() as f64);
        let most = self.bands.iter().map(Band::whole).fold(0.0, f64::max);
        let scale = if most > 0.0 { (width - 2.0) / most } else { 0.0 };
        let mut left = 1.0;
        for (nth, band) in self.bands.iter().enumerate() {
            let top = sheet.row * nth as f64;
            let [on, stays, out] = [0, 1, 2].map(|at| band.part(at) * scale);
            // What is still there to the left, what fell out to the right: what went on stands above the next band.
            let (start, end) = (left + stays, left + stays + on);
            for (x, wide, class) in [(left, stays, PARTS[1]), (start, on, PARTS[0]), (end, out, PARTS[2])] {
                if wide > 0.0 {
                    let area = Area { x, y: top + sheet.below, width: wide, height: sheet.high };
                    scene.draw(Shape::Block { area, class });
                }
            }
            if nth + 1 < self.bands.len() && on > 0.0 {
                let (from, to) = (top + sheet.below + sheet.high, top + sheet.row + sheet.below);
                for x in [start, end] {
                    scene.draw(Shape::Line { points: vec![(x, from), (x, to)], class: "guide" });
                }
            }
            left = start;
        }
        for (nth, band) in self.bands.iter().enumerate() {
            tell(&mut scene, &sheet, band, sheet.row * nth as f64 + letter * 1.1);
        }
        scene.explain(&self.legend(), letter);
        scene
    }

    fn legend(&self) -> Vec<(Sample, String)> {
        let is_drawn = |at: usize| self.bands.iter().any(|band| band.part(at) > 0.0);
        let drawn = (0..PARTS.len()).filter(|&at| is_drawn(at));
        drawn.map(|at| (Sample::Block(PARTS[at]), self.parts[at].clone())).collect()
    }
}

/// The name to the left and the rate to the right, between them or below them the parts in words.
fn tell(scene: &mut Scene, sheet: &Measures, band: &Band, y: f64) {
    let (width, letter) = (scene.width, sheet.letter);
    let rate = fit(&band.rate, width * 0.55, letter);
    let room = width - length(&rate, letter) - letter;
    let name = fit(&band.label, room.min(width * if sheet.small { 1.0 } else { 0.3 }), letter);
    let after = length(&name, letter) + letter;
    let (x, y_words, room) = if sheet.small { (0.0, y + letter * 1.4, width) } else { (after, y, room - after) };
    let words = fit(&band.words, room, letter);
    for (x, y, anchor, words, class) in [
        (0.0, y, Anchor::Start, name, "head"),
        (width, y, Anchor::End, rate, "word"),
        (x, y_words, Anchor::Start, words, "aside"),
    ] {
        scene.draw(Shape::Label { at: (x, y), anchor, words, size: letter, class });
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::collisions;
    use super::*;

    fn funnel(label: &str) -> Funnel {
        let band = |parts, rate: &str| Band {
            label: label.to_owned(),
            parts,
            words: "64 went on, 5 still there (210 500), 15 lost".into(),
            rate: rate.to_owned(),
        };
        let bands = vec![
            band([64.0, 5.0, 15.0], "81 % (71 to 88) went on"),
            band([0.0, 4.0, 60.0], "too few (n=60)"),
            band([0.0; 3], ""),
        ];
        Funnel { bands, parts: ["went on", "still there", "lost"].map(str::to_owned) }
    }

    fn blocks(scene: &Scene) -> Vec<(Area, &'static str)> {
        let block = |it: &Shape| if let Shape::Block { area, class } = it { Some((*area, *class)) } else { None };
        scene.shapes.iter().filter_map(block).collect()
    }

    #[test]
    fn a_band_is_as_wide_as_what_went_on_and_stands_below_it() {
        for width in [760.0, 360.0] {
            let scene = funnel("buy-in: 84").scene(width);
            let blocks = blocks(&scene);
            let first: Vec<_> = blocks.iter().take(3).map(|(area, class)| (area.x.round(), *class)).collect();
            let unit = (width - 2.0) / 84.0;
            let starts = [1.0, 1.0 + 5.0 * unit, 1.0 + 69.0 * unit].map(f64::round);
            assert_eq!(first, [(starts[0], "second"), (starts[1], "column"), (starts[2], "gone")]);
            let below: Vec<_> = blocks[3..5].iter().map(|(area, class)| (area.x, area.width, *class)).collect();
            assert!((below[0].0 - blocks[1].0.x).abs() < 1e-9 && below[0].2 == "second");
            assert!((below[0].1 + below[1].1 - blocks[1].0.width).abs() < 1e-9, "what went on came to the next");
            assert_eq!(blocks.len(), 5 + 3, "nothing has no block, and three explain the parts");
        }
    }

    #[test]
    fn no_label_lies_on_another_however_long_it_is() {
        for label in ["", "buy-in: 84", &"x".repeat(10_000), &"李".repeat(90)] {
            for width in [760.0, 360.0] {
                assert_eq!(collisions(&funnel(label).scene(width)), [""; 0], "{label:.20} on {width}");
            }
        }
        assert_eq!(Funnel::default().scene(760.0).shapes, []);
    }
}
