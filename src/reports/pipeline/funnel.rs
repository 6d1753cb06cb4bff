//! The pipeline as a funnel: how many deals came to each stage, and what became of them there.

use super::{Pipeline, Step, Sum};
use crate::render::Picture;
use crate::render::document::{plain, strong};
use crate::render::picture::Drawing;
use crate::render::picture::funnel::{Band, Funnel};
use crate::reports::words::{counted_deals, number};

/// The funnel of all deals that are looked at; none where nobody knows how far any of them came.
pub(super) fn funnel(it: &Pipeline, worth: impl Fn(&Sum) -> String) -> Option<Picture> {
    let steps = &it.all.steps;
    let first = steps.first().filter(|step| step.came() > 0)?;
    let open_in = |step: &Step| {
        let stage = it.stages.iter().find(|line| line.stage.as_deref() == Some(&*step.from));
        // A deal that was moved back is in one stage, and came to a later one.
        stage.map(|line| &line.open).filter(|open| open.deals == step.open && open.without_amount < open.deals)
    };
    let mut bands: Vec<Band> = steps.iter().map(|step| step.band(open_in(step).map(&worth))).collect();
    let won = &it.all.won_ever;
    let worth_of_won = if won.amount > 0.0 { worth(won) } else { String::new() };
    bands.push(Band {
        label: format!("won: {}", number(won.deals)),
        parts: [won.deals as f64, 0.0, 0.0],
        words: worth_of_won,
        rate: String::new(),
    });
    let described = bands.iter().map(|band| {
        let parts = [&band.label, &band.words, &band.rate];
        parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    });
    let described = format!("{}.", described.collect::<Vec<_>>().join("; "));
    let drawn = first.came();
    let mut caption = vec![strong(format!(
        "Of {} that came to {}, {} were won.",
        counted_deals(drawn),
        first.from,
        number(won.deals)
    ))];
    caption.extend(most_lost(steps).map(plain));
    let missing = (it.all.won_ever.deals + it.all.lost_ever + it.all.open.deals).saturating_sub(drawn);
    if missing > 0 {
        caption.push(plain(format!(" Not drawn: {}, since nobody noted how far they came.", counted_deals(missing))));
    }
    Some(Picture {
        title: "From stage to stage".into(),
        described,
        caption,
        essence: Vec::new(),
        drawing: Drawing::Funnel(Funnel { bands, parts: ["went on", "still there", "lost"].map(str::to_owned) }),
    })
}

/// Where most were lost, the first of equals.
fn most_lost(steps: &[Step]) -> Option<String> {
    let worst = steps.iter().rev().max_by_key(|step| step.lost()).filter(|step| step.lost() > 0)?;
    Some(format!(
        " Most were lost from {} to {}: {} of {}.",
        worst.from,
        worst.to,
        number(worst.lost()),
        number(worst.share.cases)
    ))
}

impl Step {
    /// How many came to the stage, as far as known.
    fn came(&self) -> usize {
        self.share.cases + self.open
    }

    /// How many of them were lost before the next.
    fn lost(&self) -> usize {
        self.share.cases - self.share.hits
    }

    /// Its band; `worth` is what those still there are worth.
    fn band(&self, worth: Option<String>) -> Band {
        let worth = worth.map(|worth| format!(" ({worth})")).unwrap_or_default();
        let parts = [
            (self.share.hits, "went on".to_owned()),
            (self.open, format!("still there{worth}")),
            (self.lost(), "lost".to_owned()),
        ];
        let words: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", number(*count)))
            .collect();
        let rate = match (self.share.low, self.share.cases) {
            (None, 0) => String::new(),
            (None, _) => self.share.in_words(),
            _ => format!("{} went on", self.share.in_words()),
        };
        Band {
            label: format!("{}: {}", self.from, number(self.came())),
            parts: [self.share.hits, self.open, self.lost()].map(|count| count as f64),
            words: words.join(", "),
            rate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::proportion::Rate;
    use crate::reports::Share;

    fn step(from: &str, to: &str, hits: usize, cases: usize, open: usize) -> Step {
        let share = Share::within(Rate { hits, cases }, 0, 10);
        Step { from: from.into(), to: to.into(), share, open, cohorts: Vec::new() }
    }

    #[test]
    fn a_band_says_what_became_of_all_that_came() {
        let band = step("buy-in", "solution", 64, 79, 5).band(Some("210 500".into()));
        assert_eq!(band.label, "buy-in: 84");
        assert_eq!(band.words, "64 went on, 5 still there (210 500), 15 lost");
        assert_eq!((band.parts, band.rate.as_str()), ([64.0, 5.0, 15.0], "81 % (71 to 88) went on"));
        let few = step("close", "won", 0, 2, 0).band(None);
        assert_eq!((few.words.as_str(), few.rate.as_str()), ("2 lost", "too few (n=2)"));
    }

    #[test]
    fn the_caption_names_the_step_that_loses_most_and_of_equals_the_first() {
        let steps = [step("a", "b", 5, 8, 0), step("b", "c", 2, 5, 0), step("c", "won", 2, 2, 0)];
        assert_eq!(most_lost(&steps).as_deref(), Some(" Most were lost from a to b: 3 of 8."));
        assert_eq!(most_lost(&steps[2..]), None);
    }
}
