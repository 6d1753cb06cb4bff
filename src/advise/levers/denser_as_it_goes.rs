//! Whether the people on a deal come to know each other as it goes on.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::pipeline::Way;
use crate::advise::pipeline::way::STAGES;
use crate::book::{DealStage, Interaction, Medium};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;

/// Whether networks grow denser as deals go on.
pub static FINDING: Finding = Finding {
    id: "denser-as-it-goes",
    lever: Lever::Skills,
    asks: "Do the people on a deal come to know each other as it goes on?",
    how: "For each deal and each stage that it left or is in: of all pairs among those who took part in its touches by then, the share who \
          were in one of its touches together. A deal counts where two stages have three people or more; it grew where the last share is \
          above the first, or all had met. With Wilson's interval (95 %); under 10 deals (few) nothing is said.",
    cannot_know: "Who met without the seller, and pairs who knew each other before.",
    principle: &["R8", "F19"],
    read,
};

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let mut grown = Vec::new();
    let mut lines = Vec::new();
    for way in &team.ways {
        let touches: Vec<&Interaction> = team
            .context
            .book
            .interactions()
            .iter()
            .filter(|touch| touch.deal.as_deref() == Some(&way.deal.id) && touch.date <= team.context.as_of)
            .collect();
        let series: Vec<(usize, f64)> =
            (0..STAGES).filter_map(|stage| Some((stage, density(team, &touches, end(team, way, stage)?)?))).collect();
        let ([(_, first), .., (_, last)], true) = (series.as_slice(), series.len() > 1) else { continue };
        grown.push(Some(last > first || *last >= 1.0));
        for touch in &touches {
            rows.touch(touch);
        }
        rows.deal(way.deal);
        let arrow = if last > first {
            "up"
        } else if last < first {
            "down"
        } else {
            "the same"
        };
        let told: Vec<String> = series
            .iter()
            .map(|(stage, share)| format!("{} {:.0} %", DealStage::ALL[*stage].word(), share * 100.0))
            .collect();
        lines.push(Line::of(
            &way.deal.id,
            way.deal.title(),
            vec![Cell::Words(arrow.to_owned()), Cell::Words(told.join(", "))],
        ));
    }
    let rate = Rate::of(grown);
    if rate.cases == 0 {
        return Read::not_known(
            "not known: no deal has touches and days of two stages (interactions.csv: deal; deals.csv: identify_on …).",
        );
    }
    if rate.cases < team.few {
        return Read::too_few(rate.cases, team.few, "deals with touches in two stages");
    }
    let says = format!("on {} deals people came to know each other better, or all had met.", share_of(rate, team.few));
    let read = |verdict| {
        Read::new(verdict, rate.cases, says)
            .showing("deal", &["from first to last", "share of pairs who met"], lines)
            .resting_on(rows)
    };
    match rate.interval() {
        Some((_, high)) if high < 0.5 => read(Verdict::Found).advising("Train bringing people together: before the close, put those who will vouch, decide and deliver into one room"),
        Some((low, _)) if low > 0.5 => read(Verdict::Fits),
        _ => read(Verdict::Shown),
    }
}

/// The last day of a stage: the day before the next one it came to, the day of closing, or today; none where it never was in it.
fn end(team: &Team, way: &Way, stage: usize) -> Option<Date> {
    let from = way.entered(stage)?;
    let next = (stage + 1..STAGES).filter_map(|later| way.entered(later)).filter(|day| *day >= from).min();
    Some(next.map_or_else(|| way.closed_on().unwrap_or(team.context.as_of), |day| day.yesterday().unwrap_or(day)))
}

/// The share of pairs who were in one touch together by a day; none for fewer than three people.
fn density(team: &Team, touches: &[&Interaction], until: Date) -> Option<f64> {
    let mut people: BTreeSet<ContactIx> = BTreeSet::new();
    let mut met: BTreeSet<(ContactIx, ContactIx)> = BTreeSet::new();
    for touch in touches.iter().filter(|touch| touch.date <= until) {
        let there: BTreeSet<ContactIx> = touch.people().filter_map(|id| team.person(id)).collect();
        let starter = team.person(&touch.from);
        let is_round = matches!(touch.medium, Medium::Meeting | Medium::Call);
        for &one in &there {
            // A letter to two brings neither of them together with the other.
            let with =
                there.range(one..).skip(1).filter(|&&other| is_round || Some(one) == starter || Some(other) == starter);
            met.extend(with.map(|&other| (one, other)));
        }
        people.extend(there);
    }
    let n = people.len();
    (n > 2).then(|| met.len() as f64 / (n * (n - 1) / 2) as f64)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, deal, on};
    use super::*;
    use crate::book::{Book, Deal};

    /// So many deals: first two calls of kim's, then one meeting of all three, or none.
    fn told(deals: usize, meet: bool) -> Read {
        let mut book = Book::default();
        for at in 0..deals {
            let id = format!("d{at}");
            let entered = [Some(ago(90)), Some(ago(40)), None, None];
            book.keep_deals([Deal { entered, ..deal(&id, "Bolt", "kim", DealStage::BuyIn) }]);
            let touch = |days, to: &[&str]| Interaction {
                deal: Some(id.as_str().into()),
                ..Interaction::on(ago(days), Medium::Meeting, "kim", to)
            };
            book.keep_interactions([touch(80, &["ana"]), touch(70, &["bo"])]);
            book.keep_interactions(meet.then(|| touch(20, &["ana", "bo"])));
        }
        on("kim[internal]; ana; bo", &book, read)
    }

    #[test]
    fn one_meeting_of_all_makes_a_deal_denser_and_nine_deals_are_too_few() {
        let grown = told(10, true);
        assert_eq!((grown.verdict, &grown.lines[0].cells[0]), (Verdict::Fits, &Cell::Words("up".to_owned())));
        assert_eq!(grown.lines[0].cells[1], Cell::Words("identify 67 %, buy-in 100 %".to_owned()));
        assert_eq!(told(10, false).verdict, Verdict::Found);
        assert_eq!(told(9, true).verdict, Verdict::TooFew);
    }
}
