//! Whether help goes only to deals that look easy, or to sellers who look sure.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict, share_of};
use super::{Finding, Lever, Team};
use crate::advise::answers::requests;
use crate::advise::figure::money;
use crate::advise::words::names;
use crate::book::{Entry, Settlement};
use crate::metrics::proportion::Rate;
use crate::metrics::shuffles::as_far_apart;
use crate::network::ContactIx;
use crate::settings::{LEVERS_EASY, LEVERS_HARD};

/// In which share of books somebody is named though nobody chooses: the usual 1 in 20, shared out over the comparisons (Bonferroni).
const BY_CHANCE: f64 = 0.05;

/// Whether help goes to easy deals only.
pub static FINDING: Finding = Finding {
    id: "help-goes-to-easy-deals",
    lever: Lever::Pay,
    asks: "Does help go only to deals that look easy?",
    how: "Requests for help about a deal, of each who was asked, by how likely the deal's seller holds it to be won (deals.csv: \
          probability): hard up to levers.hard, easy from levers.easy on. The share that was helped, of those answered, with Wilson's \
          interval (95 %). Whether easy deals were helped more often than hard ones, or one seller more often than all others, is told by \
          shuffling: in which share of all ways to deal the same answers out to the same requests the difference is as large (Fisher's \
          exact test; counted, not drawn); with 10 answered requests (few) on either side or more. Open requests count against the \
          difference. Somebody is named where that share is below 1 in 20 over the number of comparisons made, so that of twenty books \
          in which nobody chooses one names somebody.",
    cannot_know: "How likely the deal looked on the day of asking, since the column holds one figure; whether several requests about one \
                  deal were one decision; and why somebody chose, which may have a good reason.",
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

    /// In which share of shuffles the difference from others, who were helped less often, is as large, whatever becomes of what is open;
    /// none for few cases.
    fn chance(self, others: Self, few: usize) -> Option<f64> {
        let is_enough = self.rate.cases >= few && others.rate.cases >= few;
        let least = Rate { hits: self.rate.hits, cases: self.rate.cases + self.unknown };
        let most = Rate { hits: others.rate.hits + others.unknown, cases: others.rate.cases + others.unknown };
        is_enough.then(|| as_far_apart(least, most)).flatten()
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

    /// In which share of shuffles easy deals are helped so much more often than hard ones; none for few cases of either.
    fn chance(self, few: usize) -> Option<f64> {
        self.easy.chance(self.hard, few)
    }

    fn words(self, few: usize) -> String {
        let (easy, hard) = (self.easy.rate, self.hard.rate);
        format!("helped {} easy deals, {} hard ones{}", share_of(easy, few), share_of(hard, few), apart(easy, hard))
    }

    fn cells(self, few: usize) -> Vec<Cell> {
        let asked = Cell::Count(self.all.rate.cases + self.all.unknown);
        vec![asked, self.hard.cell(), self.easy.cell(), self.all.cell(), Cell::Chance(self.chance(few))]
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
    let compared: Vec<(ContactIx, Compared)> =
        helpers.iter().map(|(ix, theirs)| (*ix, Compared::of(team, theirs))).collect();
    let tests: usize = compared.iter().map(|(_, it)| it.tests()).sum();
    let level = BY_CHANCE / (tests + 1) as f64;
    let biased: Vec<(ContactIx, String)> = compared
        .iter()
        .zip(&helpers)
        .filter_map(|((ix, it), (_, theirs))| Some((*ix, it.bias(team, theirs, level)?)))
        .collect();
    let mut lines = vec![Line::of("all", "all", all.cells(team.few))];
    lines.extend(helpers.iter().map(|(ix, theirs)| Line::person(team, *ix, Bands::of(team, theirs).cells(team.few))));
    lines.extend(grouped(team, &asked, |it| it.seller).iter().map(|(ix, theirs)| {
        let line = Line::person(team, *ix, Bands::of(team, theirs).cells(team.few));
        Line { name: format!("asked by {}", line.name), ..line }
    }));
    let read = |verdict, says: String| {
        let columns = &["asked", "hard deals", "easy deals", "all", "by chance"];
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
    match all.chance(team.few) {
        Some(chance) if chance < level => {
            read(Verdict::Found, format!("all together {}, {}.", all.words(team.few), odds(chance)))
                .advising("Pay support people by efforts, hours and speed (support-people), not by wins")
        }
        Some(chance) => {
            read(Verdict::Fits, format!("{}, {}: nobody surely chooses.", all.words(team.few), odds(chance)))
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

/// How far apart the requests of one who was asked are, by how many shuffles.
struct Compared {
    /// Easy deals beside hard ones.
    bands: Option<f64>,
    /// Each seller beside all others.
    sellers: Vec<(ContactIx, f64)>,
}

impl Compared {
    fn of(team: &Team, theirs: &[&Asked]) -> Self {
        let sellers: BTreeSet<ContactIx> = theirs.iter().filter_map(|it| it.seller).collect();
        let chance = |seller: ContactIx| {
            let (own, others): (Vec<&&Asked>, Vec<&&Asked>) = theirs.iter().partition(|it| it.seller == Some(seller));
            let help = |of: &[&&Asked]| Help::of(of.iter().map(|it| it.entry));
            Some((seller, help(&own).chance(help(&others), team.few)?))
        };
        Self {
            bands: Bands::of(team, theirs).chance(team.few),
            sellers: sellers.into_iter().filter_map(chance).collect(),
        }
    }

    /// How many comparisons that were.
    fn tests(&self) -> usize {
        usize::from(self.bands.is_some()) + self.sellers.len()
    }

    /// In which way somebody surely helps some rather than others; none where chance would do it too, or cases are few.
    fn bias(&self, team: &Team, theirs: &[&Asked], level: f64) -> Option<String> {
        let bands = self.bands.filter(|chance| *chance < level);
        let by_band = bands.map(|chance| format!("{}, {}", Bands::of(team, theirs).words(team.few), odds(chance)));
        let by_seller = self.favoured(team, theirs, level);
        match (by_band, by_seller) {
            (Some(band), Some(seller)) => Some(format!("{band}; and {seller}")),
            (band, seller) => band.or(seller),
        }
    }

    fn favoured(&self, team: &Team, theirs: &[&Asked], level: f64) -> Option<String> {
        let (favoured, chances): (Vec<ContactIx>, Vec<f64>) =
            self.sellers.iter().copied().filter(|(_, chance)| *chance < level).unzip();
        let least_sure = chances.into_iter().reduce(f64::max)?;
        let is_favoured = |it: &&&Asked| it.seller.is_some_and(|ix| favoured.contains(&ix));
        let (them, others): (Vec<&&Asked>, Vec<&&Asked>) = theirs.iter().partition(is_favoured);
        let rate = |of: &[&&Asked]| Help::of(of.iter().map(|it| it.entry)).rate;
        let (them, others) = (rate(&them), rate(&others));
        let each = if favoured.len() > 1 { "each " } else { "" };
        Some(format!(
            "helped {} {} times, the others {}{}, {each}{}",
            names(team.context, &favoured),
            share_of(them, team.few),
            share_of(others, team.few),
            apart(them, others),
            odds(least_sure)
        ))
    }
}

/// `: 62 points apart`; nothing where a share has no case.
fn apart(one: Rate, other: Rate) -> String {
    let points = one.share(1).zip(other.share(1)).map(|(one, other)| 100.0 * (one - other).abs());
    points.map(|points| format!(": {points:.0} points apart")).unwrap_or_default()
}

/// How often chance would bring it about: `by chance in about 1 of 200 shuffles`, to two digits.
fn odds(chance: f64) -> String {
    let in_all = 1.0 / chance;
    if in_all > 1e6 {
        return "by chance in fewer than 1 of a million shuffles".to_owned();
    }
    if in_all < 2.0 {
        return "by chance in most shuffles".to_owned();
    }
    let step = 10_f64.powf(in_all.log10().floor() - 1.0).max(1.0);
    format!("by chance in about 1 of {} shuffles", money((in_all / step).round() * step))
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
            // 12 of 12 and 4 of 12: 1 820 of 2 704 156 ways to choose the twelve who asked for Kim, 1 in 1 486.
            assert_eq!(
                read(team).says,
                "tom helped kim 12 of 12 (100 %) times, the others 4 of 12 (33 %): 67 points apart, by chance in about 1 of \
                 1\u{a0}500 shuffles."
            );
        });
    }

    #[test]
    fn open_requests_count_against_the_difference_and_few_are_told_nothing() {
        let (help, others) = (
            Help { rate: Rate { hits: 18, cases: 20 }, unknown: 0 },
            Help { rate: Rate { hits: 8, cases: 20 }, unknown: 0 },
        );
        let sure = help.chance(others, 10).unwrap();
        assert!(Help { unknown: 5, ..help }.chance(others, 10).unwrap() > sure);
        assert!(help.chance(Help { unknown: 5, ..others }, 10).unwrap() > sure);
        assert_eq!(help.chance(others, 21), None);
    }

    #[test]
    fn how_often_chance_would_do_it_is_said_in_round_numbers() {
        let told = [0.9, 0.3, 0.005_1, 1e-5, 1e-9].map(odds);
        assert!(told[0].ends_with("most shuffles") && told[1].ends_with("1 of 3 shuffles"), "{told:?}");
        assert!(told[2].ends_with("1 of 200 shuffles") && told[4].ends_with("1 of a million shuffles"), "{told:?}");
    }

    /// In how many of so many books somebody is named, where hard deals are helped so often and easy ones so often, by each of three.
    fn named(books: u64, hard: f64, easy: f64) -> usize {
        let mut dice = fastrand::Rng::with_seed(11);
        let book =
            |dice: &mut fastrand::Rng| {
                let mut book = Book::default();
                let deals = [("h", 0.2), ("e", 0.9)];
                book.keep_deals(deals.map(|(id, likely)| Deal {
                    probability: Some(likely),
                    ..deal(id, "Bolt", "kim", DealStage::Close)
                }));
                book.keep_ledger((0..120).map(|at| {
                    let about = ["h", "e"][at % 2];
                    let is_helped = dice.f64() < if about == "h" { hard } else { easy };
                    let status = if is_helped { Settlement::Given } else { Settlement::Refused };
                    help(9, ["tom", "tim", "ted"][at % 3], ["kim", "lee"][dice.usize(..2)], about, status, None)
                }));
                book
            };
        (0..books)
            .filter(|_| {
                let book = book(&mut dice);
                on("kim[internal]; lee[internal]; tom[internal]; tim[internal]; ted[internal]", &book, |team| {
                    read(team).verdict == Verdict::Found
                })
            })
            .count()
    }

    #[test]
    fn who_does_not_choose_is_seldom_named_and_who_does_nearly_always() {
        let (null, planted) = (named(200, 0.6, 0.6), named(40, 0.3, 0.95));
        assert!(null <= 12, "{null} of 200 books in which nobody chooses");
        assert!(planted >= 38, "{planted} of 40 books in which each prefers easy deals");
    }
}
