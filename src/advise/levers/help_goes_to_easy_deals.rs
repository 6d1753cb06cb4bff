//! Whether help goes only to deals that look easy, or to sellers who look sure.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::answers::requests;
use crate::advise::words::names;
use crate::book::{Entry, Settlement};
use crate::metrics::proportion::Rate;
use crate::network::ContactIx;
use crate::settings::{LEVERS_EASY, LEVERS_HARD};

/// Whether help goes to easy deals only.
pub static FINDING: Finding = Finding {
    id: "help-goes-to-easy-deals",
    lever: Lever::Pay,
    asks: "Does help go only to deals that look easy?",
    how: "Requests for help about a deal, of each who was asked, by how likely the deal's seller holds it to be won (deals.csv: \
          probability): hard up to levers.hard, easy from levers.easy on. The share that was helped, of those answered, with Wilson's \
          interval (95 %); open requests count neither way and widen it. Somebody is named where the lower end for easy deals lies above \
          the upper end for hard ones, or the lower end for one seller above the share of all others; with 10 answered requests (few) on \
          either side or more.",
    cannot_know: "How likely the deal looked on the day of asking, since the column holds one figure; of forty people who are all alike one \
                  or two are named by chance.",
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
    fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let helped = |entry: &Entry| match entry.status {
            None | Some(Settlement::Asked) => None,
            Some(status) => Some(status != Settlement::Refused),
        };
        let all: Vec<Option<bool>> = entries.map(helped).collect();
        let rate = Rate::of(all.iter().copied());
        Self { rate, unknown: all.len() - rate.cases }
    }

    /// Where the true share lies whatever is not known; none for few cases.
    fn bounds(self, few: usize) -> Option<(f64, f64)> {
        let cases = self.rate.cases + self.unknown;
        let end = |hits| Rate { hits, cases }.interval();
        (self.rate.cases >= few).then(|| Some((end(self.rate.hits)?.0, end(self.rate.hits + self.unknown)?.1)))?
    }

    fn cell(self) -> Cell {
        Cell::Share(self.rate, self.unknown)
    }
}

/// A request with who was asked, who asked, and how likely the deal is.
struct Asked<'a> {
    entry: &'a Entry,
    helper: Option<ContactIx>,
    seller: Option<ContactIx>,
    likely: Option<f64>,
}

/// Requests by how likely the deal is.
#[derive(Debug, Clone, Copy)]
struct Bands {
    hard: Help,
    easy: Help,
    all: Help,
}

impl Bands {
    fn of(team: &Team, asked: &[&Asked]) -> Self {
        let (hard, easy) = (team.context.settings.number(&LEVERS_HARD), team.context.settings.number(&LEVERS_EASY));
        let help = |is_in: &dyn Fn(Option<f64>) -> bool| {
            Help::of(asked.iter().filter(|it| is_in(it.likely)).map(|it| it.entry))
        };
        Self {
            hard: help(&|likely| likely.is_some_and(|it| it <= hard)),
            easy: help(&|likely| likely.is_some_and(|it| it >= easy)),
            all: help(&|_| true),
        }
    }

    /// Whether easy deals are surely helped more often than hard ones; none for few cases of either.
    fn are_apart(self, few: usize) -> Option<bool> {
        Some(self.easy.bounds(few)?.0 > self.hard.bounds(few)?.1)
    }

    fn words(self, few: usize) -> String {
        format!("helped {} easy deals, {} hard ones", share_of(self.easy.rate, few), share_of(self.hard.rate, few))
    }

    fn cells(self) -> Vec<Cell> {
        vec![Cell::Count(self.all.rate.cases + self.all.unknown), self.hard.cell(), self.easy.cell(), self.all.cell()]
    }
}

fn read(team: &Team) -> Read {
    let mut rows = Rows::default();
    let person = |word: &str| team.person(word).filter(|&ix| team.is_ours(ix));
    let asked = requests(team.context).filter_map(|entry| {
        let way = team.deal_of(entry)?;
        rows.entry(entry);
        rows.deal(way.deal);
        let (helper, seller) = (person(&entry.giver), entry.receiver.as_deref().and_then(person));
        Some(Asked { entry, helper, seller, likely: way.deal.probability })
    });
    let asked: Vec<Asked> = asked.collect();
    if asked.is_empty() {
        return Read::not_known(
            "not known: no request for help names a deal (ledger.csv: kind help, about a deal's id).",
        );
    }
    let all = Bands::of(team, &asked.iter().collect::<Vec<_>>());
    let helpers = grouped(team, &asked, |it| it.helper);
    let biased: Vec<(ContactIx, String)> =
        helpers.iter().filter_map(|(ix, theirs)| Some((*ix, bias(team, theirs)?))).collect();
    let mut lines = vec![Line::of("all", "all", all.cells())];
    lines.extend(helpers.iter().map(|(ix, theirs)| Line::person(team, *ix, Bands::of(team, theirs).cells())));
    lines.extend(grouped(team, &asked, |it| it.seller).iter().map(|(ix, theirs)| {
        let line = Line::person(team, *ix, Bands::of(team, theirs).cells());
        Line { name: format!("asked by {}", line.name), ..line }
    }));
    let read = |verdict, says: String| {
        let columns = &["asked", "hard deals", "easy deals", "all"];
        Read::new(verdict, asked.len(), says).showing("helped", columns, lines).resting_on(rows)
    };
    if !biased.is_empty() {
        let says: Vec<String> = biased.iter().map(|(ix, words)| format!("{} {words}", team.name(*ix))).collect();
        let who: Vec<ContactIx> = biased.iter().map(|(ix, _)| *ix).collect();
        let advice = format!(
            "Ask {} how they choose whom to help, and pay by efforts, hours and speed (support-people), not by wins",
            names(team.context, &who)
        );
        return read(Verdict::Found, format!("{}.", says.join("; "))).advising(advice);
    }
    match all.are_apart(team.few) {
        Some(true) => {
            read(Verdict::Found, format!("all together {}: more apart than chance would have it.", all.words(team.few)))
                .advising("Pay support people by efforts, hours and speed (support-people), not by wins")
        }
        Some(false) => {
            read(Verdict::Fits, format!("{}: no more apart than chance would have it.", all.words(team.few)))
        }
        None => {
            let fewer = all.hard.rate.cases.min(all.easy.rate.cases);
            Read::too_few(
                fewer,
                team.few,
                "answered requests about deals known to be hard, or easy (deals.csv: probability)",
            )
        }
    }
}

/// Requests by a person, those of most requests first, then by name.
fn grouped<'r, 'a>(
    team: &Team,
    asked: &'r [Asked<'a>],
    by: impl Fn(&Asked) -> Option<ContactIx>,
) -> Vec<(ContactIx, Vec<&'r Asked<'a>>)> {
    let mut groups: BTreeMap<ContactIx, Vec<&Asked>> = BTreeMap::new();
    for (ix, it) in asked.iter().filter_map(|it| Some((by(it)?, it))) {
        groups.entry(ix).or_default().push(it);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(ix, theirs)| (std::cmp::Reverse(theirs.len()), team.name(*ix), *ix));
    groups
}

/// In which way somebody surely helps some rather than others; none where chance would do it too, or cases are few.
fn bias(team: &Team, theirs: &[&Asked]) -> Option<String> {
    let bands = Bands::of(team, theirs);
    let by_band = (bands.are_apart(team.few) == Some(true)).then(|| bands.words(team.few));
    let favoured = favoured(team, theirs);
    let by_seller = (!favoured.is_empty()).then(|| {
        let is_favoured = |it: &&&Asked| it.seller.is_some_and(|ix| favoured.contains(&ix));
        let (them, others): (Vec<&&Asked>, Vec<&&Asked>) = theirs.iter().partition(is_favoured);
        let rate = |of: &[&&Asked]| share_of(Help::of(of.iter().map(|it| it.entry)).rate, team.few);
        format!("helped {} {} times, the others {}", names(team.context, &favoured), rate(&them), rate(&others))
    });
    match (by_band, by_seller) {
        (Some(band), Some(seller)) => Some(format!("{band}, and {seller}")),
        (band, seller) => band.or(seller),
    }
}

/// The sellers whom somebody surely helps more often than the others.
fn favoured(team: &Team, theirs: &[&Asked]) -> Vec<ContactIx> {
    let sellers: BTreeSet<ContactIx> = theirs.iter().filter_map(|it| it.seller).collect();
    let is_favoured = |&seller: &ContactIx| {
        let (own, others): (Vec<&&Asked>, Vec<&&Asked>) = theirs.iter().partition(|it| it.seller == Some(seller));
        let low = Help::of(own.iter().map(|it| it.entry)).bounds(team.few).map(|(low, _)| low);
        // The most that the others may have been helped, whatever becomes of what is open.
        let others = Help::of(others.iter().map(|it| it.entry));
        let most = (others.rate.cases >= team.few)
            .then(|| (others.rate.hits + others.unknown) as f64 / (others.rate.cases + others.unknown) as f64);
        low.zip(most).is_some_and(|(low, most)| low > most)
    };
    sellers.into_iter().filter(is_favoured).collect()
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
    fn who_helps_one_seller_rather_than_the_others_is_named_whatever_the_deals() {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::Close)]);
        let of = |asker: &str, status| help(9, "tom", asker, "d1", status, None);
        book.keep_ledger((0..12).map(|_| of("kim", Settlement::Given)));
        book.keep_ledger((0..12).map(|at| of("lee", if at < 4 { Settlement::Given } else { Settlement::Refused })));
        on("kim[internal]; lee[internal]; tom[internal]", &book, |team| {
            assert_eq!(read(team).says, "tom helped kim 12 of 12 (100 %) times, the others 4 of 12 (33 %).");
        });
    }

    #[test]
    fn open_requests_count_neither_way_and_widen_what_is_possible() {
        let help = Help { rate: Rate { hits: 18, cases: 20 }, unknown: 0 };
        let with_open = Help { unknown: 20, ..help };
        assert!(with_open.bounds(10).unwrap().0 < help.bounds(10).unwrap().0);
        assert_eq!(help.bounds(21), None);
    }
}
