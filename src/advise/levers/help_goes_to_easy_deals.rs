//! Whether help goes only to deals that look easy, or to sellers who look sure.

use std::collections::BTreeMap;

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::answers::requests;
use crate::book::{Entry, Settlement};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::{LEVERS_EASY, LEVERS_HARD};

/// Whether help goes to easy deals only.
pub static FINDING: Finding = Finding {
    id: "help-goes-to-easy-deals",
    lever: Lever::Pay,
    asks: "Does help go only to deals that look easy?",
    how: "Requests for help about a deal, by how likely its seller holds it to be won (deals.csv: probability): up to levers.hard, from \
          levers.easy on, and between. The share that was helped, of those answered, with Wilson's interval (95 %); open requests count \
          neither way and widen it. It is found where the lower end for easy deals lies above the upper end for hard ones, with 10 requests \
          (few) in each or more; by seller where one seller's upper end lies below the share of all others.",
    cannot_know: "How likely the deal looked on the day of asking: the column holds what it is today. Over a deal that is decided it says \
                  what came of it.",
    principle: &["L3"],
    read,
};

/// Requests of one kind: helped of those answered, and how many are open or of unknown outcome.
#[derive(Debug, Clone, Copy, Default)]
struct Help {
    rate: Rate,
    unknown: usize,
}

impl Help {
    fn add(&mut self, entry: &Entry) {
        match entry.status {
            None | Some(Settlement::Asked) => self.unknown += 1,
            Some(status) => {
                self.rate.cases += 1;
                self.rate.hits += usize::from(status != Settlement::Refused);
            }
        }
    }

    /// Where the true share lies whatever is not known; none for few cases.
    fn bounds(self, few: usize) -> Option<(f64, f64)> {
        let cases = self.rate.cases + self.unknown;
        let end = |hits| Rate { hits, cases }.interval();
        (self.rate.cases >= few).then(|| Some((end(self.rate.hits)?.0, end(self.rate.hits + self.unknown)?.1)))?
    }

    fn cells(self) -> Vec<Cell> {
        vec![Cell::Count(self.rate.cases + self.unknown), Cell::Share(self.rate, self.unknown)]
    }
}

const BANDS: [&str; 4] = ["hard", "between", "easy", "not known how likely"];

fn read(team: &Team) -> Read {
    let mut bands = [Help::default(); 4];
    let mut sellers: BTreeMap<ContactIx, Help> = BTreeMap::new();
    let mut rows = Rows::default();
    for entry in requests(team.context) {
        let Some(way) = team.deal_of(entry) else { continue };
        bands[band(team, way.deal.probability)].add(entry);
        if let Some(seller) = entry.receiver.as_deref().and_then(|word| team.person(word)) {
            sellers.entry(seller).or_default().add(entry);
        }
        rows.entry(entry);
        rows.deal(way.deal);
    }
    let [hard, _, easy, _] = bands;
    let cases: usize = bands.iter().map(|it| it.rate.cases + it.unknown).sum();
    if cases == 0 {
        return Read::not_known(
            "not known: no request for help names a deal (ledger.csv: kind help, about a deal's id).",
        );
    }
    let fewer = hard.rate.cases.min(easy.rate.cases);
    if bands[0].rate.cases + bands[1].rate.cases + bands[2].rate.cases == 0 {
        return Read::not_known(
            "not known: no deal that help was asked for says how likely it is (deals.csv: probability).",
        );
    }
    let lines = lines(team, &bands, &sellers);
    let read = |verdict, says: String| {
        Read::new(verdict, cases, says).showing("requests", &["asked", "helped of answered"], lines).resting_on(rows)
    };
    let slighted = slighted(team, &sellers);
    let (Some((low, _)), Some((_, high))) = (easy.bounds(team.few), hard.bounds(team.few)) else {
        let what = "answered requests about hard and about easy deals each";
        let too_few = Read::too_few(fewer, team.few, what);
        return match slighted {
            Some((words, name)) => {
                read(Verdict::Found, format!("{}. {}", words, too_few.says)).advising(advice(Some(&name)))
            }
            None => too_few,
        };
    };
    let both = format!(
        "helped: {} about hard deals, {} about easy ones",
        share_of(hard.rate, team.few),
        share_of(easy.rate, team.few)
    );
    match (low > high, slighted) {
        (true, _) => read(Verdict::Found, format!("{both}: more than chance would have it.")).advising(advice(None)),
        (false, Some((words, name))) => read(Verdict::Found, format!("{words}; {both}.")).advising(advice(Some(&name))),
        (false, None) => read(Verdict::Fits, format!("{both}: no more apart than chance would have it.")),
    }
}

fn advice(seller: Option<&str>) -> String {
    let who = seller.map_or_else(|| "requests about hard deals".to_owned(), |name| format!("what {name} asks for"));
    format!(
        "Ask the support people about {who}, and pay them by efforts, hours and speed (support-people), not by wins"
    )
}

fn band(team: &Team, probability: Option<f64>) -> usize {
    let (hard, easy) = (team.context.settings.number(&LEVERS_HARD), team.context.settings.number(&LEVERS_EASY));
    match probability {
        None => 3,
        Some(likely) if likely <= hard => 0,
        Some(likely) if likely >= easy => 2,
        Some(_) => 1,
    }
}

/// The seller who is surely helped less than the others are: in words, and by name. Of several the one furthest behind.
fn slighted(team: &Team, sellers: &BTreeMap<ContactIx, Help>) -> Option<(String, String)> {
    let others = |who: ContactIx| {
        let rates = sellers.iter().filter(|(it, _)| **it != who).map(|(_, help)| help.rate);
        rates.fold(Rate::default(), |sum, rate| Rate { hits: sum.hits + rate.hits, cases: sum.cases + rate.cases })
    };
    let behind = |(&who, help): (&ContactIx, &Help)| {
        let (_, high) = help.bounds(team.few)?;
        let all = others(who);
        let share = all.share(team.few)?;
        (high < share).then_some((share - high, who, help.rate, all))
    };
    let mut behind: Vec<_> = sellers.iter().filter_map(behind).collect();
    behind.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| team.name(one.1).cmp(team.name(other.1))));
    let (_, who, own, all) = behind.first()?;
    let name = team.name(*who).to_owned();
    Some((
        format!("{name} was helped {} times, the others {}", share_of(*own, team.few), share_of(*all, team.few)),
        name,
    ))
}

fn lines(team: &Team, bands: &[Help; 4], sellers: &BTreeMap<ContactIx, Help>) -> Vec<Line> {
    let of_bands = BANDS.iter().zip(bands).filter(|(_, it)| it.rate.cases + it.unknown > 0);
    let mut lines: Vec<Line> =
        of_bands.map(|(band, it)| Line::of(band, &format!("{band} deals"), it.cells())).collect();
    lines.iter_mut().filter(|line| line.about == BANDS[3]).for_each(|line| line.name = BANDS[3].to_owned());
    lines.extend(
        team.by_name(sellers.keys().copied()).into_iter().map(|ix| Line::person(team, ix, sellers[&ix].cells())),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::super::trial::{deal, help, on};
    use super::*;
    use crate::book::{Book, Deal, DealStage};

    /// So many of twenty requests about a hard deal, and of twenty about an easy one, were helped.
    fn told(hard: usize, easy: usize, asked: usize) -> Read {
        let mut book = Book::default();
        for (id, likely, helped) in [("d1", 0.2, hard), ("d2", 0.9, easy)] {
            book.keep_deals([Deal { probability: Some(likely), ..deal(id, "Bolt", "kim", DealStage::Close) }]);
            let status = |at| if at < helped { Settlement::Given } else { Settlement::Refused };
            book.keep_ledger(
                (0..asked)
                    .map(|at| help(9, "tom", if at.is_multiple_of(2) { "kim" } else { "lee" }, id, status(at), None)),
            );
        }
        on("kim[internal]; lee[internal]; tom[internal]", &book, read)
    }

    #[test]
    fn help_that_goes_to_easy_deals_is_found_only_where_chance_would_not_do_it() {
        // Of 20: 4 is 8 to 42 %, 18 is 70 to 97 %; 10 is 30 to 70 %.
        assert_eq!(told(4, 18, 20).verdict, Verdict::Found);
        assert_eq!(told(10, 14, 20).verdict, Verdict::Fits);
        assert_eq!(told(1, 9, 9).verdict, Verdict::TooFew);
    }

    #[test]
    fn open_requests_count_neither_way_and_widen_what_is_possible() {
        let help = Help { rate: Rate { hits: 18, cases: 20 }, unknown: 0 };
        let with_open = Help { unknown: 20, ..help };
        assert!(with_open.bounds(10).unwrap().0 < help.bounds(10).unwrap().0);
        assert_eq!(help.bounds(21), None);
    }
}
