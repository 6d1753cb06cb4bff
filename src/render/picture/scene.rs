//! Shapes with places: what a picture is once it is laid out. Text is measured on the generous side, so that what has room here has
//! room in any common typeface; a label that finds no free place is left out, never laid over another.

use unicode_segmentation::UnicodeSegmentation;

use crate::render::show::{show, width};

/// A picture laid out: shapes from the lowest to the topmost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn, the first below the others.
    pub shapes: Vec<Shape>,
}

/// A point: right and down from the upper left corner.
pub type Point = (f64, f64);

/// Something drawn. How a class looks is the format's affair.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Straight lines from point to point.
    Line {
        /// The points.
        points: Vec<Point>,
        /// How it looks.
        class: &'static str,
    },
    /// A circle that others stand on.
    Circle {
        /// Its centre.
        at: Point,
        /// Its radius.
        radius: f64,
        /// How it looks.
        class: &'static str,
    },
    /// A box.
    Block {
        /// Where it is and how large.
        area: Area,
        /// How it looks.
        class: &'static str,
    },
    /// Somebody or something, by a shape of its kind.
    Mark {
        /// Its centre.
        at: Point,
        /// Half its width.
        size: f64,
        /// Its kind.
        mark: Mark,
        /// What it is called in full.
        hint: String,
    },
    /// Words on one line.
    Label {
        /// Where its base line starts, has its middle or ends, by `anchor`.
        at: Point,
        /// What `at` is the place of.
        anchor: Anchor,
        /// The words, which cannot act.
        words: String,
        /// How high its letters are.
        size: f64,
        /// How it looks.
        class: &'static str,
    },
}

/// Kinds that are told apart by shape, and by colour as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The one in the middle.
    Centre,
    /// Somebody met: a full circle.
    Full,
    /// Somebody not met: an empty circle.
    Empty,
    /// Somebody met who joins circles: a full diamond.
    FullDiamond,
    /// The same, not met.
    EmptyDiamond,
    /// Somebody met who keeps a door: a full square.
    FullSquare,
    /// The same, not met.
    EmptySquare,
}

impl Mark {
    /// What marks mean, in the order in which legends list them; the one in the middle has a name beside it.
    const MEANINGS: [(Self, &'static str); 6] = [
        (Self::Full, "met"),
        (Self::Empty, "not met"),
        (Self::FullDiamond, "broker, met"),
        (Self::EmptyDiamond, "broker, not met"),
        (Self::FullSquare, "gatekeeper, met"),
        (Self::EmptySquare, "gatekeeper, not met"),
    ];

    /// The part of a legend that says what the marks mean that occur.
    pub(super) fn legend(occurs: impl Fn(Self) -> bool) -> impl Iterator<Item = (Sample, &'static str)> {
        let found = Self::MEANINGS.into_iter().filter(move |(mark, _)| occurs(*mark));
        found.map(|(mark, words)| (Sample::Mark(mark), words))
    }
}

/// From where a label's words run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// To the right of its place.
    Start,
    /// To both sides.
    Middle,
    /// To the left.
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Area {
    /// Whether two rectangles share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// A square round a point.
    pub fn round((x, y): Point, half: f64) -> Self {
        Self { x: x - half, y: y - half, width: 2.0 * half, height: 2.0 * half }
    }

    /// Whether it lies within a sheet.
    pub fn is_within(&self, width: f64, height: f64) -> bool {
        self.x >= 0.0 && self.y >= 0.0 && self.x + self.width <= width && self.y + self.height <= height
    }
}

impl Shape {
    /// The room that words or a mark take; none of what may lie below others.
    pub fn area(&self) -> Option<Area> {
        match self {
            Self::Line { .. } | Self::Circle { .. } | Self::Block { .. } => None,
            Self::Mark { at, size, .. } => Some(Area::round(*at, *size)),
            Self::Label { words, .. } if words.is_empty() => None,
            Self::Label { at: (x, y), anchor, words, size, .. } => {
                let long = length(words, *size);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - long / 2.0,
                    Anchor::End => x - long,
                };
                Some(Area { x: left, y: y - size * 0.85, width: long, height: size * 1.1 })
            }
        }
    }

    /// Whether it is words.
    pub fn is_label(&self) -> bool {
        matches!(self, Self::Label { .. })
    }
}

impl Scene {
    /// An empty sheet.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    /// Adds a shape on top.
    pub fn draw(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Adds words where they lie on no other words or mark and within the sheet; whether there was room.
    pub fn label_where_free(&mut self, label: Shape) -> bool {
        let free = label.area().is_some_and(|area| {
            area.is_within(self.width, self.height)
                && !self.shapes.iter().filter_map(Shape::area).any(|other| area.meets(&other))
        });
        if free {
            self.draw(label);
        }
        free
    }

    /// Adds the first of several labels that finds a free place. Where none does, one without words is drawn, so that what a picture is
    /// made of does not hang on how long words are.
    pub fn label_at_best(&mut self, labels: impl IntoIterator<Item = Shape>) {
        let mut last = None;
        for label in labels {
            if self.label_where_free(label.clone()) {
                return;
            }
            last = Some(label);
        }
        if let Some(Shape::Label { at, anchor, size, class, .. }) = last {
            self.draw(Shape::Label { at, anchor, words: String::new(), size, class });
        }
    }

    /// Adds rows of marks, or lines, with what they mean below everything, and makes the sheet as high as that takes.
    pub fn explain(&mut self, legend: &[(Sample, String)], size: f64) {
        let row = size * 1.7;
        let (mut x, mut y) = (size, self.height + size);
        for (sample, words) in legend {
            let long = size * 2.4 + length(words, size);
            if x > size && x + long > self.width {
                (x, y) = (size, y + row);
            }
            let middle = (x + size * 0.7, y - size * 0.35);
            self.draw(match *sample {
                Sample::Mark(mark) => Shape::Mark { at: middle, size: size * 0.45, mark, hint: String::new() },
                Sample::Line(class) => Shape::Line { points: vec![(x, middle.1), (x + size * 1.5, middle.1)], class },
                Sample::Block(class) => {
                    Shape::Block { area: Area { x, y: y - size * 0.8, width: size * 1.4, height: size * 0.9 }, class }
                }
            });
            let words = fit(words, self.width - x - size * 1.8, size);
            self.draw(Shape::Label { at: (x + size * 1.8, y), anchor: Anchor::Start, words, size, class: "word" });
            x += long + size;
        }
        self.height = y + size;
    }
}

/// What a legend shows before the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// A mark.
    Mark(Mark),
    /// A line of a class.
    Line(&'static str),
    /// A box of a class.
    Block(&'static str),
}

/// How long words are at most, as far as common typefaces go.
pub fn length(words: &str, size: f64) -> f64 {
    let wide = |letter: &str| match letter {
        "W" | "M" | "m" | "w" | "@" | "%" | "…" | "—" => 1.0,
        "i" | "j" | "l" | "t" | "f" | "r" | "." | "," | "'" | ":" | ";" | " " | "(" | ")" | "I" | "-" => 0.43,
        letter if letter.chars().all(char::is_uppercase) => 0.8,
        letter => match width(letter) {
            0 => 0.0,
            1 => 0.66,
            _ => 1.1,
        },
    };
    words.graphemes(true).map(wide).sum::<f64>() * size
}

/// Words that cannot act, cut with `…` where they are longer than the room.
pub fn fit(words: &str, room: f64, size: f64) -> String {
    let words = show(words);
    if length(&words, size) <= room {
        return words.into_owned();
    }
    let mut cut = String::new();
    for letter in words.graphemes(true) {
        if length(&cut, size) + length(letter, size) + size > room {
            break;
        }
        cut.push_str(letter);
    }
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What lies over something else, or outside the sheet; nothing should.
    pub(in crate::render) fn collisions(scene: &Scene) -> Vec<String> {
        let placed: Vec<(&Shape, Area)> = scene.shapes.iter().filter_map(|it| Some((it, it.area()?))).collect();
        let mut found = Vec::new();
        for (at, (shape, area)) in placed.iter().enumerate() {
            if !area.is_within(scene.width, scene.height) {
                found.push(format!("outside: {shape:?}"));
            }
            let over =
                placed[at + 1..].iter().filter(|(other, it)| (shape.is_label() || other.is_label()) && area.meets(it));
            found.extend(over.map(|(other, _)| format!("{shape:?} and {other:?}")));
        }
        found
    }

    #[test]
    fn words_are_cut_to_their_room_and_cannot_act() {
        assert_eq!(fit("Ana Silva", 200.0, 12.0), "Ana Silva");
        let cut = fit(&"x".repeat(10_000), 100.0, 12.0);
        assert!(cut.ends_with('…') && length(&cut, 12.0) <= 100.0, "{cut}");
        assert!(fit("\u{202e}Ana", 200.0, 12.0).starts_with("\\u{202e}"));
        assert_eq!(fit("Ana", 1.0, 12.0), "…");
    }

    #[test]
    fn a_label_is_left_out_rather_than_laid_over_another() {
        let mut scene = Scene::new(100.0, 40.0);
        let label =
            |x| Shape::Label { at: (x, 20.0), anchor: Anchor::Start, words: "Ana".into(), size: 12.0, class: "word" };
        assert!(scene.label_where_free(label(0.0)));
        assert!(!scene.label_where_free(label(10.0)), "over the first");
        assert!(!scene.label_where_free(label(90.0)), "over the edge");
        assert!(scene.label_where_free(label(50.0)));
    }
}
