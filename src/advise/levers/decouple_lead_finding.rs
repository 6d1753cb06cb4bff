//! Whether some find and others build, so that finding leads could be a job of its own.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::Figure;
use crate::advise::pipeline::{Outcome, Period};
use crate::advise::sellers::facts::window;
use crate::advise::sellers::{Facts, Profile};
use crate::advise::words::names;
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::LEVERS_SELLERS;

/// Whether finding leads should be a job of its own.
pub static FINDING: Finding = Finding {
    id: "decouple-lead-finding",
    lever: Lever::Structure,
    asks: "Should finding leads be a job of its own?",
    how: "By the profile that netsales sellers shows, over the same weeks (sellers.weeks): people outside with whom there was contact both \
          ways (breadth), and hours with customers and prospects for each of their people (depth), each beside the median. Wide and \
          shallow is a finder, narrow and deep a builder, both all-round. New: not in touch before these weeks. It is found where there \
          is a finder and a builder among levers.sellers sellers or more with hours on record.",
    cannot_know: "Touches and hours that nobody wrote down, and whether somebody would rather do the other.",
    principle: &["P12", "P13", "L5"],
    read,
};

fn read(team: &Team) -> Read {
    if team.sellers.is_empty() || team.context.book.interactions().is_empty() {
        return Read::not_known(
            "not known: this needs owners of deals, and the hours of each seller (interactions.csv: date, from, to, minutes).",
        );
    }
    let settings = team.context.settings;
    let window = window(settings, team.context.as_of);
    let of = |ix: ContactIx| Facts::of(&team.record, id(team, ix), window, window, &BTreeMap::new());
    let facts: Vec<(ContactIx, Facts)> = team.sellers.iter().map(|&ix| (ix, of(ix))).collect();
    let known = facts.iter().filter(|it| it.1.shape().is_some()).count();
    let least = settings.count(&LEVERS_SELLERS);
    if known < least {
        return Read::too_few(known, least, "sellers whose hours with each at customers are on record");
    }
    let profiles = Profile::of_team(&facts.iter().map(|(ix, it)| (id(team, *ix), it)).collect(), settings);
    let profile = |ix: ContactIx| profiles.get(id(team, ix)).copied();
    let are = |what| team.sellers.iter().copied().filter(|&ix| profile(ix) == Some(what)).collect::<Vec<_>>();
    let (finders, builders) = (are(Profile::Finder), are(Profile::Builder));
    let lines = facts.iter().filter_map(|(ix, it)| Some(line(team, *ix, it, profile(*ix)?, window))).collect();
    let mut rows = Rows::default();
    rows.touches_of_sellers(team);
    let (kept, handed) = hands(team, &mut rows);
    let hands = if kept.cases + handed.cases == 0 {
        "Of no decided deal is it recorded who found the lead".to_owned()
    } else {
        format!(
            "Won of the leads whose finder also sold: {}; of those handed to another: {}",
            share_of(kept, team.few),
            share_of(handed, team.few)
        )
    };
    let columns = &["profile", "people outside", "new", "hours with each", "leads found"];
    if finders.is_empty() || builders.is_empty() {
        let says = format!("the sellers do not divide into finders and builders. {hands}.");
        let read = Read::new(Verdict::Fits, known, says).showing("seller", columns, lines).resting_on(rows);
        return read.advising("Leave finding and selling in one hand");
    }
    let (finders, builders) = (names(team.context, &finders), names(team.context, &builders));
    let says =
        format!("many people outside and little time with each: {finders}; the other way round: {builders}. {hands}.");
    let advice = format!(
        "Try for a quarter: {finders} find leads and introduce {builders} in person. Settle first who returns the favours (gift-chains)"
    );
    Read::new(Verdict::Found, known, says).advising(advice).showing("seller", columns, lines).resting_on(rows)
}

fn id<'a>(team: &Team<'a>, ix: ContactIx) -> &'a str {
    team.context.contact(ix).id.as_str()
}

fn line(team: &Team, ix: ContactIx, facts: &Facts, profile: Profile, window: Period) -> Line {
    let before = team.record.met(id(team, ix), Period { from: Date::MIN, to: window.from.saturating_sub(1.day()) });
    let found = team.leads.received.iter().filter(|lead| team.finder(lead) == Some(ix)).count();
    let cells = vec![
        Cell::Words(profile.word().to_owned()),
        Cell::Count(facts.outside.len()),
        Cell::Count(facts.outside.difference(&before).count()),
        Cell::Figure(facts.depth.map_or(Figure::Undefined, Figure::Exact)),
        Cell::Count(found),
    ];
    Line::person(team, ix, cells)
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

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, DealStage, Interaction};

    /// Four sellers; some met few for an hour again and again, the others many once.
    fn book(builders: usize) -> Book {
        let mut book = Book::default();
        for (at, seller) in ["s0", "s1", "s2", "s3"].iter().enumerate() {
            book.keep_deals([deal(seller, "Bolt", seller, DealStage::Identify)]);
            let (people, times) = if at < builders { (10, 6) } else { (20, 1) };
            for who in 0..people {
                for time in 0..times {
                    let with = format!("p{who}");
                    book.keep_interactions([Interaction { minutes: Some(60.0), ..call(10 + time, seller, &with) }]);
                }
            }
        }
        book
    }

    fn drawn() -> String {
        (0..20).map(|at| format!("p{at}[customer]")).collect::<Vec<_>>().join(";")
    }

    #[test]
    fn some_meet_many_and_others_are_close_to_few() {
        on(&drawn(), &book(2), |team| {
            let read = read(team);
            assert_eq!((read.verdict, read.n), (Verdict::Found, 4));
            let told = "many people outside and little time with each: s2 and s3; the other way round: s0 and s1.";
            assert!(read.says.starts_with(told), "{}", read.says);
            let (people, hours) = (Cell::Count(10), Cell::Figure(Figure::Exact(6.0)));
            assert_eq!((&read.lines[0].cells[1], &read.lines[0].cells[3]), (&people, &hours));
        });
    }

    #[test]
    fn sellers_who_are_all_alike_are_not_divided_and_hours_that_nobody_noted_divide_nobody() {
        on(&drawn(), &book(0), |team| assert_eq!(read(team).verdict, Verdict::Fits));
        let mut book = book(2);
        let timeless =
            book.interactions().iter().map(|it| Interaction { minutes: None, ..it.clone() }).collect::<Vec<_>>();
        book = {
            let mut bare = Book::default();
            bare.keep_deals(book.deals().to_vec());
            bare.keep_interactions(timeless);
            bare
        };
        on(&drawn(), &book, |team| assert!(read(team).says.starts_with("too few sellers"), "{}", read(team).says));
    }
}
