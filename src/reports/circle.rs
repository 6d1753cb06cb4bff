//! How closely those who take part in a deal know each other, stage by stage: the further along it is, the closer they should.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::amount::Amount;
use super::analysis::counted;
use crate::advise::{Context, Figure, Pairs};
use crate::book::{Deal, DealStage, Interaction};
use crate::network::ContactIx;
use crate::render::document::{Document, plain, quiet, strong};

/// Those who took part in a deal while it was at one stage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Circle {
    /// `identify`, `buy-in`, `solution` or `close`.
    pub stage: String,
    /// The day it came to the stage.
    pub from: String,
    /// How many people beside the seller a touch about the deal names in that time.
    pub people: usize,
    /// How many pairs they make.
    pub pairs: usize,
    /// How many of these know each other, by what is recorded today.
    pub tied: usize,
    /// Of how many nobody was asked.
    pub not_asked: usize,
    /// The share of the pairs who know each other; null: fewer than two people.
    pub density: Amount,
    /// Against the stage before at which two or more took part: `denser`, `sparser` or `the same`; null: not known, or none before.
    pub against_before: Option<String>,
}

/// The stages a deal came to, in their order; those of which no day is noted are left out. Cost: a look at each touch of the book for
/// each stage.
pub(super) fn circles(context: &Context, deal: &Deal) -> Vec<Circle> {
    let entered = DealStage::ALL.iter().zip(deal.entered);
    let days: Vec<(DealStage, Date)> = entered.filter_map(|(&stage, day)| Some((stage, day?))).collect();
    let mut before: Option<Figure> = None;
    let mut circles = Vec::new();
    for (at, &(stage, from)) in days.iter().enumerate() {
        let until = days.get(at + 1).map(|(_, day)| *day).or(deal.closed_on);
        let people = taking_part(context, deal, from, until);
        let pairs = context.pairs_among(&people);
        let density = pairs.density();
        let Pairs { all, tied, unasked } = pairs;
        circles.push(Circle {
            stage: stage.word().to_owned(),
            from: from.to_string(),
            people: people.len(),
            pairs: all,
            tied,
            not_asked: unasked,
            density: density.into(),
            against_before: before.and_then(|before| against(before, density)).map(str::to_owned),
        });
        if density != Figure::Undefined {
            before = Some(density);
        }
    }
    circles.retain(|circle| circle.people > 0);
    circles
}

/// Everybody beside the seller whom a touch about the deal names from one day until before another, in the order of ids.
fn taking_part(context: &Context, deal: &Deal, from: Date, until: Option<Date>) -> Vec<ContactIx> {
    let touches = context.book.interactions().iter().filter(|touch| touch.deal.as_ref() == Some(&deal.id));
    let in_time = touches.filter(|touch| {
        touch.date >= from && touch.date <= context.as_of && until.is_none_or(|until| touch.date < until)
    });
    let people: BTreeSet<ContactIx> =
        in_time.flat_map(Interaction::people).filter_map(|id| context.person(id)).collect();
    people.into_iter().filter(|&ix| ix != context.seller).collect()
}

/// How a figure stands to the one before; none where what was not asked decides.
fn against(before: Figure, now: Figure) -> Option<&'static str> {
    let ((low, high), (then_low, then_high)) = (now.low().zip(now.high())?, before.low().zip(before.high())?);
    match () {
        () if now.says_the_same_as(before) && now.exact().is_some() => Some("the same"),
        () if low > then_high => Some("denser"),
        () if high < then_low => Some("sparser"),
        () => None,
    }
}

/// Adds the circles to a page.
pub(super) fn tell(page: &mut Document, circles: &[Circle]) {
    if circles.iter().all(|circle| circle.pairs == 0) {
        return;
    }
    page.heading(2, "How close the circle is");
    page.list(false, circles.iter().map(|circle| vec![strong(format!("{}: ", circle.stage)), plain(circle.words())]));
    page.paragraph([quiet(format!("{} Ties as they are known today.", verdict(circles)))]);
}

/// What the last comparison says.
fn verdict(circles: &[Circle]) -> &'static str {
    let mut compared = circles.iter().filter(|circle| circle.pairs > 0);
    if compared.clone().count() < 2 {
        return "The further along a deal is, the closer those who take part should know each other; two stages to compare are wanted.";
    }
    match compared.next_back().and_then(|circle| circle.against_before.as_deref()) {
        Some("denser") => "It draws closer, as it should towards the close.",
        Some("sparser" | "the same") => {
            "It does not draw closer, as it should towards the close: bring them to one table."
        }
        _ => "Whether it draws closer hangs on pairs nobody asked about.",
    }
}

impl Circle {
    fn words(&self) -> String {
        let people = counted(self.people, "person took part", "people took part");
        if self.pairs == 0 {
            return people;
        }
        let open = if self.not_asked > 0 { format!(", of {} nobody was asked", self.not_asked) } else { String::new() };
        let change = self.against_before.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let pairs = counted(self.pairs, "pair", "pairs");
        format!("{people}; {} of {pairs} know each other{open}: density {}{change}", self.tied, self.density.in_words())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Medium};
    use crate::network::sketch::sketch;
    use crate::settings::Settings;

    fn drawn(network: &str) -> Vec<Circle> {
        let network = sketch(network);
        let seat = network.seat(network.find("you"));
        let settings = Settings::default();
        let touch = |day: Date, to: &[&str], deal: &str| Interaction {
            deal: Some(deal.into()),
            ..Interaction::on(day, Medium::Meeting, "you", to)
        };
        let entered = [None, Some(date(2026, 2, 1)), None, Some(date(2026, 5, 1))];
        let deal = Deal { entered, ..Deal::at("Bolt", "d1") };
        let mut book = Book::default();
        book.keep_interactions([
            touch(date(2026, 1, 1), &["dee"], "d1"),
            touch(date(2026, 2, 1), &["ana", "bo"], "d1"),
            touch(date(2026, 3, 1), &["ana", "cy"], "d1"),
            touch(date(2026, 5, 1), &["ana", "bo"], "d1"),
            touch(date(2026, 5, 2), &["dee"], "another"),
            touch(date(2027, 1, 1), &["dee"], "d1"),
        ]);
        circles(&Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct).keeping(&book), &deal)
    }

    #[test]
    fn each_stage_has_those_who_took_part_in_it_and_the_last_is_held_against_the_one_before() {
        let told = drawn("you; ana -- bo; cy; dee; complete");
        let figures: Vec<_> = told.iter().map(|it| (it.stage.as_str(), it.people, it.tied, it.pairs)).collect();
        assert_eq!(figures, [("buy-in", 3, 1, 3), ("close", 2, 1, 1)]);
        assert_eq!(told[1].against_before.as_deref(), Some("denser"));
        assert!(verdict(&told).starts_with("It draws closer"));
    }

    #[test]
    fn where_pairs_were_not_asked_about_nobody_says_that_it_draws_closer() {
        let told = drawn("you; ana; bo; cy; dee");
        assert_eq!((told[0].not_asked, told[1].against_before.as_deref()), (3, None));
        assert!(verdict(&told).starts_with("Whether it draws closer hangs on"));
        let known = drawn("you; ana xx bo; cy; dee; complete");
        assert_eq!(known[1].against_before.as_deref(), Some("the same"));
    }
}
