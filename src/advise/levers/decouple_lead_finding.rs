//! Whether some find and others build, so that finding leads could be a job of its own.

use jiff::civil::Date;

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::pipeline::Outcome;
use crate::advise::words::names;
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::{LEVERS_SELLERS, LOAD_DAYS};

/// Whether finding leads should be a job of its own.
pub static FINDING: Finding = Finding {
    id: "decouple-lead-finding",
    lever: Lever::Structure,
    asks: "Should finding leads be a job of its own?",
    how: "For each seller with 10 touches outside the firm or more (few): how many people outside they were in touch with, how many of \
          these are new in the last 90 days (load.days), and how many touches and favours there were for each. Who met at least as many as \
          the middle seller and has fewer touches with each is a finder, the other way round a builder, at or above in both all-round. It \
          is found where there is a finder and a builder among levers.sellers sellers or more.",
    cannot_know: "Touches that nobody wrote down, and whether somebody would rather do the other.",
    principle: &["P12", "P13", "L5"],
    read,
};

/// What somebody does in the market, by touches.
struct Style {
    who: ContactIx,
    met: usize,
    new: usize,
    /// Touches for each person met.
    close: f64,
}

fn read(team: &Team) -> Read {
    let styles: Vec<Style> = team.sellers.iter().filter_map(|&who| Style::of(team, who)).collect();
    let least = team.context.settings.count(&LEVERS_SELLERS);
    if team.sellers.is_empty() || team.context.book.interactions().is_empty() {
        return Read::not_known(
            "not known: this needs owners of deals, and touches of each seller (interactions.csv: date, from, to).",
        );
    }
    if styles.len() < least {
        let what = format!("sellers with {} touches outside or more on record", team.few);
        return Read::too_few(styles.len(), least, &what);
    }
    let (middle_met, middle_close) =
        (middle(styles.iter().map(|it| it.met as f64)), middle(styles.iter().map(|it| it.close)));
    let style = |it: &Style| match (it.met as f64 >= middle_met, it.close >= middle_close) {
        (true, false) => "finder",
        (false, true) => "builder",
        (true, true) => "all-round",
        (false, false) => "neither yet",
    };
    let of = |word: &str| styles.iter().filter(|it| style(it) == word).map(|it| it.who).collect::<Vec<_>>();
    let (finders, builders) = (of("finder"), of("builder"));
    let lines = styles.iter().map(|it| line(team, it, style(it))).collect();
    let mut rows = Rows::default();
    rows.touches_of_sellers(team);
    let (kept, handed) = hands(team, &mut rows);
    let hands = format!(
        "Won of the leads whose finder also sold: {}; of those handed to another: {}",
        share_of(kept, team.few),
        share_of(handed, team.few)
    );
    let columns = &["style", "people met", "new", "touches each", "leads found"];
    if finders.is_empty() || builders.is_empty() {
        let says = format!("the sellers do not divide into finders and builders. {hands}.");
        let read = Read::new(Verdict::Fits, styles.len(), says).showing("seller", columns, lines).resting_on(rows);
        return read.advising("Leave finding and selling in one hand");
    }
    let says = format!(
        "{} meet many people and each seldom; {} the other way round. {hands}.",
        names(team.context, &finders),
        names(team.context, &builders)
    );
    let advice = format!(
        "Try for a quarter: {} find leads and introduce {} in person. Settle first who returns the favours (gift-chains)",
        names(team.context, &finders),
        names(team.context, &builders)
    );
    Read::new(Verdict::Found, styles.len(), says).advising(advice).showing("seller", columns, lines).resting_on(rows)
}

impl Style {
    fn of(team: &Team, who: ContactIx) -> Option<Self> {
        let outside = team.outside(who);
        let touched = outside.iter().map(|&ix| touches(team, who, ix).count()).sum::<usize>();
        if touched < team.few {
            return None;
        }
        let close = touched as f64 / outside.len() as f64;
        Some(Self { who, met: outside.len(), new: new(team, who, &outside), close })
    }
}

/// How many of these people somebody was not in touch with before the last quarter.
fn new(team: &Team, who: ContactIx, met: &[ContactIx]) -> usize {
    let limit = team.context.settings.number(&LOAD_DAYS);
    let is_new = |ix: &&ContactIx| {
        let first = touches(team, who, **ix).min();
        first.and_then(|day| team.context.days_since(day)).is_some_and(|days| days as f64 <= limit)
    };
    met.iter().filter(is_new).count()
}

/// The days on which two people were in touch, by interaction or favour.
fn touches(team: &Team, who: ContactIx, with: ContactIx) -> impl Iterator<Item = Date> {
    let of_touches = team.context.touches(who, with).map(|touch| touch.date);
    of_touches.chain(team.context.entries_between(who, with).filter_map(|entry| entry.date))
}

fn line(team: &Team, it: &Style, style: &str) -> Line {
    let found = team.leads.received.iter().filter(|lead| team.finder(lead) == Some(it.who)).count();
    let cells = vec![
        Cell::Words(style.to_owned()),
        Cell::Count(it.met),
        Cell::Count(it.new),
        Cell::Figure(Figure::Exact(it.close)),
        Cell::Count(found),
    ];
    Line::person(team, it.who, cells)
}

/// How many of the decided deals that a lead led to were won: where the finder sold too, and where another did.
fn hands(team: &Team, rows: &mut Rows) -> (Rate, Rate) {
    let mut of = [Vec::new(), Vec::new()];
    for lead in &team.leads.received {
        let (Some(deal), Some(finder)) = (lead.deal, team.finder(lead)) else { continue };
        let Some(way) = team.ways.iter().find(|way| way.deal.id == deal.id) else { continue };
        let won = match way.outcome {
            Outcome::Won => true,
            Outcome::Lost => false,
            Outcome::Open | Outcome::NotNoted => continue,
        };
        of[usize::from(team.owner(deal) != Some(finder))].push(Some(won));
        rows.deal(deal);
        lead.entries.iter().for_each(|entry| rows.entry(entry));
    }
    let [kept, handed] = of;
    (Rate::of(kept), Rate::of(handed))
}

/// The middle value; of an even number the greater of the two in the middle, so that half are at or above it.
fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, DealStage};

    /// Four sellers; two called many once, two called a few again and again.
    fn book(builders: usize) -> Book {
        let mut book = Book::default();
        for (at, seller) in ["s0", "s1", "s2", "s3"].iter().enumerate() {
            book.keep_deals([deal(seller, "Bolt", seller, DealStage::Identify)]);
            let (people, times) = if at < builders { (10, 6) } else { (20, 1) };
            for who in 0..people {
                for time in 0..times {
                    book.keep_interactions([call(10 + time, seller, &format!("p{who}"))]);
                }
            }
        }
        book
    }

    fn drawn() -> String {
        (0..20).map(|at| format!("p{at}")).collect::<Vec<_>>().join(";")
    }

    #[test]
    fn some_meet_many_and_others_are_close_to_few() {
        on(&drawn(), &book(2), |team| {
            let read = read(team);
            assert_eq!((read.verdict, read.n), (Verdict::Found, 4));
            assert!(read.says.starts_with("s2 and s3 meet many people and each seldom; s0 and s1"), "{}", read.says);
        });
    }

    #[test]
    fn sellers_who_are_all_alike_are_not_divided_and_three_are_too_few() {
        on(&drawn(), &book(0), |team| assert_eq!(read(team).verdict, Verdict::Fits));
        // Of those whom only one person outside is listed for, some have too few touches.
        on("p0", &book(2), |team| assert!(read(team).says.starts_with("too few sellers"), "{}", read(team).says));
    }
}
