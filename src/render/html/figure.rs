//! Pictures as SVG within the page: one laid out for wide screens and paper, one for telephones; the style sheet shows either. A
//! reader of the screen is told what the picture shows in words, and not its lines.

use super::markup::Markup;
use super::spans;
use crate::render::picture::Picture;
use crate::render::picture::scene::{Anchor, Area, Mark, Point, Scene, Shape};

/// The two sheets: what shows them, and how wide they are.
const SHEETS: [(&str, f64); 2] = [("wide", 760.0), ("narrow", 360.0)];

/// Writes the picture with its caption; `number` tells it from the page's other pictures.
pub(super) fn write(out: &mut Markup<'_>, picture: &Picture, number: usize) {
    out.open("figure", &[]);
    for (class, width) in SHEETS {
        out.fixed("\n");
        let id = format!("p{number}-{class}");
        draw(out, &picture.scene(width), &picture.title, &picture.described, (class, &id));
    }
    out.fixed("\n");
    if !picture.caption.is_empty() {
        out.open("figcaption", &[]);
        spans(out, &picture.caption);
        out.close("figcaption");
    }
    out.close("figure");
}

fn draw(out: &mut Markup<'_>, scene: &Scene, title: &str, described: &str, (class, id): (&str, &str)) {
    let frame = format!("0 0 {} {}", figure(scene.width), figure(scene.height));
    let (title_id, described_id) = (format!("{id}-t"), format!("{id}-d"));
    let by = format!("{title_id} {described_id}");
    out.open("svg", &[("class", class), ("viewBox", &frame), ("role", "img"), ("aria-labelledby", &by)]);
    out.leaf("title", &[("id", &title_id)], title);
    out.leaf("desc", &[("id", &described_id)], described);
    scene.shapes.iter().for_each(|shape| draw_shape(out, shape));
    out.close("svg");
}

fn draw_shape(out: &mut Markup<'_>, shape: &Shape) {
    match shape {
        Shape::Line { points, class } => {
            out.empty("polyline", &[("points", &list(points)), ("class", class)]);
        }
        Shape::Circle { at, radius, class } => {
            out.empty(
                "circle",
                &[("cx", &figure(at.0)), ("cy", &figure(at.1)), ("r", &figure(*radius)), ("class", class)],
            );
        }
        Shape::Block { area, class } => block(out, area, class),
        Shape::Mark { at, size, mark, hint } => draw_mark(out, *at, *size, *mark, hint),
        Shape::Label { at, anchor, words, size, class } => {
            let (x, y, size) = (figure(at.0), figure(at.1), figure(*size));
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let place = [("x", x.as_str()), ("y", &y), ("text-anchor", anchor), ("font-size", &size), ("class", class)];
            out.leaf("text", &place, words);
        }
    }
}

fn block(out: &mut Markup<'_>, area: &Area, class: &str) {
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(figure);
    out.empty("rect", &[("x", &x), ("y", &y), ("width", &width), ("height", &height), ("class", class)]);
}

/// A mark; its hint is shown where a pointer rests on it.
fn draw_mark(out: &mut Markup<'_>, (x, y): Point, size: f64, mark: Mark, hint: &str) {
    let class = match mark {
        Mark::Centre => "centre",
        Mark::Full => "full",
        Mark::Empty | Mark::EmptyDiamond | Mark::EmptySquare => "empty",
        Mark::FullDiamond => "broker",
        Mark::FullSquare => "keeper",
    };
    let points = match mark {
        Mark::Centre | Mark::Full | Mark::Empty => None,
        Mark::FullDiamond | Mark::EmptyDiamond => {
            let size = size * 1.2;
            Some([(x, y - size), (x + size, y), (x, y + size), (x - size, y)])
        }
        Mark::FullSquare | Mark::EmptySquare => {
            Some([(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)])
        }
    };
    let [cx, cy, r] = [x, y, size].map(figure);
    let points = points.map(|points| list(&points));
    let (name, attributes) = match &points {
        Some(points) => ("polygon", vec![("points", points.as_str()), ("class", class)]),
        None => ("circle", vec![("cx", cx.as_str()), ("cy", &cy), ("r", &r), ("class", class)]),
    };
    if hint.is_empty() {
        out.empty(name, &attributes);
    } else {
        out.open(name, &attributes);
        out.leaf("title", &[], hint);
        out.close(name);
    }
}

fn list(points: &[Point]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", figure(*x), figure(*y))).collect::<Vec<_>>().join(" ")
}

/// A figure with one digit behind the point, as fine as anybody sees.
fn figure(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0 + 0.0;
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Names;

    #[test]
    fn figures_have_one_digit_and_no_sign_before_nought() {
        assert_eq!([1.25, 1.04, -0.04, 0.0, -2.06, 120.0].map(figure), ["1.3", "1", "0", "0", "-2.1", "120"]);
    }

    #[test]
    fn every_shape_is_drawn_where_it_stands() {
        let names = Names::default();
        let mut out = Markup::new(&names);
        let mark = |mark, hint: &str| Shape::Mark { at: (10.0, 20.0), size: 5.0, mark, hint: hint.to_owned() };
        let label =
            |anchor| Shape::Label { at: (1.0, 2.0), anchor, words: "A<b>".to_owned(), size: 12.0, class: "name" };
        let shapes = vec![
            Shape::Line { points: vec![(0.0, 1.0), (2.5, 3.0)], class: "bond" },
            Shape::Circle { at: (1.0, 2.0), radius: 3.0, class: "ring" },
            Shape::Block { area: Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }, class: "band" },
            mark(Mark::Centre, "you"),
            mark(Mark::Full, ""),
            mark(Mark::Empty, "E"),
            mark(Mark::FullDiamond, "F"),
            mark(Mark::EmptyDiamond, ""),
            mark(Mark::FullSquare, "G"),
            mark(Mark::EmptySquare, ""),
            label(Anchor::Start),
            label(Anchor::Middle),
            label(Anchor::End),
        ];
        draw(&mut out, &Scene { width: 100.0, height: 50.5, shapes }, "Ties", "two people", ("wide", "p1-wide"));
        insta::assert_snapshot!(out.finish().replace("><", ">\n<"));
    }
}
