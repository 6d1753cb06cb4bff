//! What stands beside the marks of rings: the names of people, and outside of all the names of the sectors.

use super::{Measures, Placed, Rings, Role, on_circle};
use crate::render::picture::scene::{Anchor, Point, Sample, Scene, Shape, fit, length};

impl Rings {
    /// The names of the sectors outside the rings, each with its note, as near as there is room. Those for which there is none are
    /// given back, to stand below.
    pub(super) fn name_sectors(
        &self,
        scene: &mut Scene,
        sheet: &Measures,
        spans: &[(f64, f64)],
        left_out: &[usize],
    ) -> Vec<(Sample, String)> {
        let mut without_room = Vec::new();
        for (at, (sector, &(start, wide))) in self.sectors.iter().zip(spans).enumerate() {
            let more = if left_out[at] > 0 { format!("{} not drawn", left_out[at]) } else { String::new() };
            let notes: Vec<&str> = [sector.note.as_str(), &more].into_iter().filter(|it| !it.is_empty()).collect();
            if sector.name.is_empty() && notes.is_empty() {
                continue;
            }
            // The middle of the sector first, then its sides; near the rings first, then further out.
            let angles = [0.5, 0.35, 0.65, 0.2, 0.8].map(|share| start + wide * share);
            let steps = (1..=6).map(|step| sheet.far + sheet.row + sheet.letter * 0.8 * f64::from(step));
            let mut tries = steps.flat_map(|radius| angles.map(|angle| (radius, angle)));
            if !tries.any(|(radius, angle)| name_sector(scene, sheet, &sector.name, &notes, (radius, angle))) {
                let name = fit(&sector.name, scene.width * 0.4, sheet.letter);
                without_room.push((Sample::Line("guide"), format!("{name}: {}", notes.join("; "))));
            }
        }
        without_room
    }

    /// Names beside marks, where there is room for them: roles first, then by the order of people.
    pub(super) fn name_people(&self, scene: &mut Scene, sheet: &Measures, placed: &[Placed]) {
        let advised =
            |person: usize| self.joins.iter().any(|it| it.advised && (it.to == person || it.from == Some(person)));
        let mut order: Vec<&Placed> = placed.iter().collect();
        order.sort_by_key(|it| (!advised(it.person), self.people[it.person].role == Role::Plain));
        for it in order {
            let name = fit(&self.people[it.person].name, sheet.letter * 11.5, sheet.letter);
            let class = if advised(it.person) { "head" } else { "word" };
            let label = |(at, anchor)| Shape::Label { at, anchor, words: name.clone(), size: sheet.letter, class };
            scene.label_at_best(beside(it, sheet.letter).into_iter().map(label));
        }
    }
}

/// The name of a sector and its notes below, if all have room there; a name may be cut, notes are not.
fn name_sector(scene: &mut Scene, sheet: &Measures, name: &str, notes: &[&str], (radius, angle): (f64, f64)) -> bool {
    let (x, y) = on_circle(sheet.centre, radius, angle);
    let (anchor, room) = match angle.cos() {
        cos if cos > 0.35 => (Anchor::Start, scene.width - x),
        cos if cos < -0.35 => (Anchor::End, x),
        _ => (Anchor::Middle, 2.0 * x.min(scene.width - x)),
    };
    let (letter, below) = (sheet.letter, sheet.letter * 1.15);
    let least = notes.iter().map(|note| length(note, letter)).fold(length("Company", letter), f64::max);
    if room < least + 2.0 {
        return false;
    }
    // Above the centre lines grow upwards, so that they do not reach into the rings.
    let y = y + letter * 0.65 - below * notes.len() as f64 * (1.0 - angle.sin()) / 2.0;
    let lines = [(name, "head")].into_iter().chain(notes.iter().map(|note| (*note, "aside")));
    let before = scene.shapes.len();
    let all = lines.enumerate().all(|(nth, (words, class))| {
        let words = fit(words, room - 1.0, letter);
        scene.label_where_free(Shape::Label { at: (x, y + below * nth as f64), anchor, words, size: letter, class })
    });
    if !all {
        scene.shapes.truncate(before);
    }
    all
}

/// The places beside a mark where its name may stand, the best first.
fn beside(it: &Placed, letter: f64) -> Vec<(Point, Anchor)> {
    let ((x, y), gap) = (it.at, letter * 0.85);
    let level = y + letter * 0.35;
    let right = ((x + gap, level), Anchor::Start);
    let left = ((x - gap, level), Anchor::End);
    let above = ((x, y - gap), Anchor::Middle);
    let below = ((x, y + gap + letter * 0.6), Anchor::Middle);
    let (outward, inward) = if it.angle.cos() >= 0.0 { (right, left) } else { (left, right) };
    let (first, second) = if it.angle.sin() >= 0.0 { (below, above) } else { (above, below) };
    if it.angle.cos().abs() > 0.5 { vec![outward, first, second, inward] } else { vec![first, outward, inward, second] }
}
