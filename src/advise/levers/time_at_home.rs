//! Where sellers' hours go: to colleagues, or to the market and customers.

use std::collections::BTreeSet;

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::answers::requests;
use crate::network::ContactIx;
use crate::settings::LOAD_DAYS;

/// Where sellers' hours go.
pub static FINDING: Finding = Finding {
    id: "time-at-home",
    lever: Lever::Structure,
    asks: "How much of sellers' time goes to finding help at home?",
    how: "The minutes of each seller's touches in the last 90 days (load.days) and in the 90 before: with colleagues only, and with anybody \
          outside; beside them how many colleagues they asked for help. Under 10 touches with minutes (few) a seller has no line. Nothing \
          is advised: a standing solution team should shift hours outside, and this shows whether it does.",
    cannot_know: "Time that nobody wrote down, and whether time with colleagues was well spent.",
    principle: &["C12"],
    read,
};

/// Hours inside and outside.
struct Hours {
    inside: f64,
    outside: f64,
    touches: usize,
}

fn read(team: &Team) -> Read {
    let span = team.context.settings.number(&LOAD_DAYS) as i64;
    let mut rows = Rows::default();
    let (mut lines, mut cases, mut most) = (Vec::new(), 0, 0);
    for &seller in &team.sellers {
        let (now, before) = (hours(team, seller, 0, span, &mut rows), hours(team, seller, span, 2 * span, &mut rows));
        cases += now.touches;
        most = most.max(now.touches);
        if now.touches >= team.few {
            lines.push(line(team, seller, &now, &before));
        }
    }
    if cases == 0 {
        return Read::not_known(format!(
            "not known: no touch of a seller in the last {span} days has minutes (interactions.csv: minutes)."
        ));
    }
    if lines.is_empty() {
        return Read::too_few(most, team.few, "touches with minutes of any one seller");
    }
    let says = format!(
        "where the hours of {} went in the last {span} days.",
        if lines.len() == 1 { "one seller".to_owned() } else { format!("{} sellers", lines.len()) }
    );
    let columns = &["hours", "at home", "before", "colleagues asked"];
    Read::new(Verdict::Shown, cases, says).showing("seller", columns, lines).resting_on(rows)
}

/// What was noted between so many days ago and so many.
fn hours(team: &Team, seller: ContactIx, from: i64, to: i64, rows: &mut Rows) -> Hours {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for touch in team.context.book.interactions() {
        let is_within = team.context.days_since(touch.date).is_some_and(|days| (from..to).contains(&days));
        let people: Vec<Option<ContactIx>> = touch.people().map(|id| team.person(id)).collect();
        if let (true, true, Some(minutes)) = (is_within, people.contains(&Some(seller)), touch.minutes) {
            let is_inside = people.iter().all(|it| it.is_some_and(|ix| team.is_ours(ix)));
            (if is_inside { &mut inside } else { &mut outside }).push(minutes / 60.0);
            rows.touch(touch);
        }
    }
    let touches = inside.len() + outside.len();
    Hours { inside: sum(inside), outside: sum(outside), touches }
}

/// The sum of some hours, the same whatever the order of the rows.
pub(super) fn sum(mut hours: Vec<f64>) -> f64 {
    hours.sort_by(f64::total_cmp);
    // An empty sum of floats is −0.
    hours.iter().sum::<f64>() + 0.0
}

fn line(team: &Team, seller: ContactIx, now: &Hours, before: &Hours) -> Line {
    let at_home = |hours: &Hours, few: usize| {
        let all = hours.inside + hours.outside;
        if hours.touches >= few && all > 0.0 {
            format!("{:.0} %", 100.0 * hours.inside / all)
        } else {
            format!("too few (n={})", hours.touches)
        }
    };
    let is_theirs = |word: &str| team.person(word) == Some(seller);
    let asked: BTreeSet<&str> = requests(team.context)
        .filter(|entry| entry.receiver.as_deref().is_some_and(is_theirs))
        .filter(|entry| {
            entry
                .date
                .and_then(|day| team.context.days_since(day))
                .is_some_and(|days| days as f64 <= team.context.settings.number(&LOAD_DAYS))
        })
        .map(|entry| entry.giver.as_str())
        .collect();
    let cells = vec![
        Cell::Figure(Figure::Exact(now.inside + now.outside)),
        Cell::Words(at_home(now, team.few)),
        Cell::Words(at_home(before, team.few)),
        Cell::Count(asked.len()),
    ];
    Line::person(team, seller, cells)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{ago, on};
    use super::*;
    use crate::book::{Book, Interaction, Medium};

    #[test]
    fn a_touch_with_anybody_outside_is_not_at_home() {
        let mut book = Book::default();
        let touch = |days, to: &[&str]| Interaction {
            minutes: Some(60.0),
            ..Interaction::on(ago(days), Medium::Meeting, "kim", to)
        };
        book.keep_interactions((1..9).map(|day| touch(day, &["ana"])));
        book.keep_interactions([touch(3, &["lee"]), touch(4, &["lee", "ana"]), touch(100, &["lee"])]);
        on("kim[internal kind=seller]; lee[internal]; ana", &book, |team| {
            let read = read(team);
            let words = |word: &str| Cell::Words(word.to_owned());
            let cells = vec![Cell::Figure(Figure::Exact(10.0)), words("10 %"), words("too few (n=1)"), Cell::Count(0)];
            assert_eq!(read.lines[0].cells, cells);
        });
    }
}
