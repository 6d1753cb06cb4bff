//! Figures side by side as columns, such as months; nothing is a base line without a column, so that it never looks like little.

use super::scene::{Anchor, Area, Sample, Scene, Shape, fit};

/// Figures side by side.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Columns {
    /// The columns, left to right.
    pub columns: Vec<Bar>,
    /// A level to hold them against, with what it is.
    pub level: Option<(f64, String)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What stands below it.
    pub label: String,
    /// How high it is, in parts; more than one part stand on each other, the lower first. Below 0 counts as 0.
    pub parts: Vec<f64>,
    /// The figure in words, above it.
    pub words: String,
}

/// How the parts of a column look, the lowest first, with shades and borders of their own.
const PARTS: [&str; 2] = ["column", "second"];

impl Columns {
    /// The columns laid out.
    pub(super) fn scene(&self, width: f64) -> Scene {
        let letter = if width < 500.0 { 11.0 } else { 12.0 };
        let high = width.min(500.0) * 0.22;
        let base = high + letter * 2.0;
        let mut scene = Scene::new(width, base + letter * 2.0);
        let sum = |bar: &Bar| bar.parts.iter().map(|part| part.max(0.0)).sum::<f64>();
        let most = self.columns.iter().map(sum).chain(self.level.iter().map(|it| it.0)).fold(0.0, f64::max);
        let scale = if most > 0.0 { high / most } else { 0.0 };
        let slot = width / self.columns.len().max(1) as f64;
        scene.draw(Shape::Line { points: vec![(0.0, base), (width, base)], class: "guide" });
        for (nth, bar) in self.columns.iter().enumerate() {
            let mut top = base;
            for (part, class) in bar.parts.iter().zip(PARTS.iter().cycle()) {
                let height = part.max(0.0) * scale;
                top -= height;
                let area = Area { x: (nth as f64 + 0.18) * slot, y: top, width: slot * 0.64, height };
                if height > 0.0 {
                    scene.draw(Shape::Block { area, class });
                }
            }
            let middle = (nth as f64 + 0.5) * slot;
            let label = |y: f64, words: &str, class| {
                let words = fit(words, width, letter);
                Shape::Label { at: (middle, y), anchor: Anchor::Middle, words, size: letter, class }
            };
            scene.label_at_best([label(base + letter * 1.3, &bar.label, "aside")]);
            if sum(bar) > 0.0 {
                scene.label_at_best([label(top - letter * 0.4, &bar.words, "word")]);
            }
        }
        self.draw_level(&mut scene, base, scale, letter);
        scene
    }

    fn draw_level(&self, scene: &mut Scene, base: f64, scale: f64, letter: f64) {
        let Some((level, words)) = &self.level else { return };
        let y = base - level * scale;
        let width = scene.width;
        scene.draw(Shape::Line { points: vec![(0.0, y), (width, y)], class: "advised" });
        scene.explain(&[(Sample::Line("advised"), words.clone())], letter);
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::collisions;
    use super::*;

    #[test]
    fn labels_that_have_no_room_are_left_out_and_nothing_has_no_column() {
        for count in [0, 1, 5, 12, 50, 500] {
            let bar = |n: usize| Bar {
                label: format!("2026-{n:02}"),
                parts: vec![if n.is_multiple_of(3) { 0.0 } else { n as f64 }, 1.0],
                words: format!("{n} 000 000"),
            };
            let columns = Columns { columns: (0..count).map(bar).collect(), level: Some((3.0, "median".into())) };
            for width in [760.0, 360.0] {
                assert_eq!(collisions(&columns.scene(width)), [""; 0], "{count} on {width}");
            }
        }
        let bar = Bar { label: "May".into(), parts: vec![0.0], words: "0".into() };
        let scene = Columns { columns: vec![bar], level: None }.scene(760.0);
        assert!(!scene.shapes.iter().any(|it| matches!(it, Shape::Block { .. })));
    }
}
