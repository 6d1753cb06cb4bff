//! The five questions a seller should ask, answered for each by what was counted.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Cell, Line, Read, Rows, Verdict};
use super::{Finding, Lever, Team};
use crate::advise::figure::rounded;
use crate::advise::words::names;
use crate::book::Medium;
use crate::metrics::diversity::effective_groups;
use crate::network::ContactIx;
use crate::network::contact::{folded, same_name};
use crate::settings::{BROKER_TIES, GROUP_LIMIT};

/// The five questions of each seller.
pub static FINDING: Finding = Finding {
    id: "self-questions",
    lever: Lever::Skills,
    asks: "The five questions each seller should ask: what do the data answer?",
    how: "For each seller, by touches of the book. Diverse: of how many trades of equal size their contacts might be (Simpson 1949; \
          n(n − 1)/Σ nᵢ(nᵢ − 1)), from 10 of known trade on (few). Repeats: contacts of one firm who met each other, by a touch of their own \
          or in one meeting of the firm's. Brokers and widest: at the accounts of their open deals, those who met broker.ties people there \
          or more, of more than one department, the most first; and how many of these met each other. Promoters: those there who are for \
          it (stance) and were in touch with them.",
    cannot_know: "Ties between people outside, which seldom leave touches in a book: what is not noted is not known, and no `no`.",
    principle: &["L8", "B18", "B19", "L10"],
    read,
};

const QUESTIONS: &[&str] = &[
    "Diverse enough?",
    "A tie that repeats another?",
    "Who are the brokers?",
    "Whose network is widest there?",
    "Who will promote it?",
];

fn read(team: &Team) -> Read {
    if team.sellers.is_empty() {
        return Read::not_known(
            "not known: nobody is noted to sell (deals.csv: owner; contacts.csv: owner, or kind seller).",
        );
    }
    let asked: Vec<ContactIx> = team.sellers.iter().copied().filter(|&ix| !team.outside(ix).is_empty()).collect();
    if asked.is_empty() {
        return Read::not_known(
            "not known: no touch of a seller with anybody outside is on record (interactions.csv: from, to).",
        );
    }
    let mut rows = Rows::default();
    rows.touches_of_sellers(team);
    let met = Met::of(team);
    let lines = asked.iter().map(|&seller| line(team, &met, seller)).collect();
    let says = if asked.len() == 1 {
        "one seller, as far as noted.".to_owned()
    } else {
        format!("{} sellers, as far as noted.", asked.len())
    };
    Read::new(Verdict::Shown, asked.len(), says)
        .advising("Go through them with each seller; a question without an answer is one to ask in the market")
        .showing("seller", QUESTIONS, lines)
        .resting_on(rows)
}

/// Who outside met whom: in touch by a touch or favour of their own, or together in one meeting or call of the firm's.
struct Met(BTreeSet<(ContactIx, ContactIx)>);

impl Met {
    /// Cost: a look at each pair of each meeting; a round of more people than `groups.limit` says little of a pair.
    fn of(team: &Team) -> Self {
        let most = team.context.settings.count(&GROUP_LIMIT);
        let mut pairs = BTreeSet::new();
        let rounds = team.context.book.interactions().iter().filter(|touch| {
            matches!(touch.medium, Medium::Meeting | Medium::Call)
                && touch.date <= team.context.as_of
                && touch.to.len() < most
        });
        for touch in rounds {
            let there: BTreeSet<ContactIx> =
                touch.people().filter_map(|id| team.person(id)).filter(|&ix| !team.is_ours(ix)).collect();
            for &one in &there {
                pairs.extend(there.range(one..).skip(1).map(|&other| (one, other)));
            }
        }
        Self(pairs)
    }

    fn are(&self, team: &Team, one: ContactIx, other: ContactIx) -> bool {
        self.0.contains(&(one.min(other), one.max(other))) || team.context.network.are_tied(one, other)
    }

    /// How many pairs of these people met.
    fn among(&self, team: &Team, people: &[ContactIx]) -> usize {
        let pairs =
            people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)));
        pairs.filter(|&(one, other)| self.are(team, one, other)).count()
    }
}

fn line(team: &Team, met: &Met, seller: ContactIx) -> Line {
    let outside = team.outside(seller);
    let houses = houses(team, seller);
    let inside = inside(team, met, &houses);
    let answers = [
        diverse(team, &outside),
        repeats(team, met, &outside),
        brokers(team, &houses, &inside),
        widest(team, met, &houses, &inside),
        promoters(team, &outside, &houses),
    ];
    Line::person(team, seller, answers.into_iter().map(Cell::Words).collect())
}

/// The accounts of a seller's open deals.
fn houses<'t>(team: &'t Team, seller: ContactIx) -> Vec<&'t str> {
    let open = team.ways.iter().filter(|way| way.is_open() && team.owner(way.deal) == Some(seller));
    let mut houses: Vec<&str> = open.map(|way| way.deal.account.trim()).filter(|it| !it.is_empty()).collect();
    houses.sort_unstable();
    houses.dedup();
    houses
}

fn diverse(team: &Team, outside: &[ContactIx]) -> String {
    let mut trades: BTreeMap<String, usize> = BTreeMap::new();
    outside.iter().filter_map(|&ix| team.industry(ix)).for_each(|trade| *trades.entry(trade).or_default() += 1);
    let known: usize = trades.values().sum();
    if known < team.few {
        return format!("too few (n={known}) whose trade is known, of {}", outside.len());
    }
    let sizes: Vec<usize> = trades.values().copied().collect();
    let most = trades.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)));
    let most = most.map(|(trade, count)| format!("; most in {trade}, {count} of {known}")).unwrap_or_default();
    match effective_groups(&sizes) {
        Some(groups) => format!("{} people as of {} trades{most}", outside.len(), rounded(groups)),
        None => format!("{} people, no two of one trade", outside.len()),
    }
}

/// Contacts of one firm who are in touch with each other: of each such pair one may repeat the other.
fn repeats(team: &Team, met: &Met, outside: &[ContactIx]) -> String {
    let employer = |ix: ContactIx| team.context.contact(ix).account.as_deref().map(folded);
    let repeats = |ix: ContactIx| {
        outside.iter().any(|&other| other != ix && employer(ix) == employer(other) && met.are(team, ix, other))
    };
    let alike: Vec<ContactIx> = outside.iter().copied().filter(|&ix| employer(ix).is_some() && repeats(ix)).collect();
    let (pairs, tied) = (outside.len() * (outside.len() - 1) / 2, met.among(team, outside));
    match (alike.as_slice(), tied) {
        (_, 0) => format!("not known: of {pairs} pairs of contacts none met on record"),
        ([], tied) => format!("none seen: {tied} of {pairs} pairs met, none within one firm"),
        (alike, tied) => format!("perhaps {}; {tied} of {pairs} pairs met on record", names(team.context, alike)),
    }
}

/// How many others of their firm somebody met, of how many departments these are, and who it is.
type Inside = (usize, usize, ContactIx);

/// People at some accounts with how many others there they were in touch with, and of how many departments these are: the most first.
fn inside(team: &Team, met: &Met, houses: &[&str]) -> Vec<Inside> {
    let departments = team.context.register().departments();
    let mut people = Vec::new();
    for house in houses {
        let there = team.context.people_at(house);
        for &ix in &there {
            let tied: Vec<ContactIx> =
                there.iter().copied().filter(|&other| other != ix && met.are(team, ix, other)).collect();
            let of: BTreeSet<_> = tied.iter().filter_map(|&other| departments.group(other)).collect();
            people.push((tied.len(), of.len(), ix));
        }
    }
    people.sort_by(|one, other| {
        (other.0, other.1).cmp(&(one.0, one.1)).then_with(|| team.name(one.2).cmp(team.name(other.2)))
    });
    people
}

fn brokers(team: &Team, houses: &[&str], people: &[Inside]) -> String {
    let least = team.context.settings.count(&BROKER_TIES);
    let brokers: Vec<String> = people
        .iter()
        .filter(|(tied, departments, _)| *tied >= least && *departments > 1)
        .map(|(tied, of, ix)| format!("{} ({tied} people, {of} departments)", team.name(*ix)))
        .take(3)
        .collect();
    match (houses, brokers.is_empty()) {
        ([], _) => "no open deal".to_owned(),
        (_, true) => format!("not known: nobody there has {least} ties inside on record"),
        _ => brokers.join(", "),
    }
}

/// The one whose ties inside lead to people who are not in touch with each other.
fn widest(team: &Team, met: &Met, houses: &[&str], people: &[Inside]) -> String {
    let Some(&(tied, _, ix)) = people.iter().find(|(tied, ..)| *tied > 1) else {
        return if houses.is_empty() {
            "no open deal".to_owned()
        } else {
            "not known: no two ties of one person there on record".to_owned()
        };
    };
    let house = team.context.contact(ix).account.as_deref().unwrap_or_default();
    let known: Vec<ContactIx> =
        team.context.people_at(house).into_iter().filter(|&other| other != ix && met.are(team, ix, other)).collect();
    let closed = met.among(team, &known);
    format!("{}: {tied} people there, {closed} of their {} pairs met", team.name(ix), tied * (tied - 1) / 2)
}

fn promoters(team: &Team, outside: &[ContactIx], houses: &[&str]) -> String {
    let is_there = |ix: ContactIx| {
        team.context.contact(ix).account.as_deref().is_some_and(|at| houses.iter().any(|house| same_name(at, house)))
    };
    let there: Vec<ContactIx> = outside.iter().copied().filter(|&ix| is_there(ix)).collect();
    let stance = |ix: ContactIx| team.context.contact(ix).stance;
    let likely: Vec<ContactIx> = there.iter().copied().filter(|&ix| stance(ix).is_some_and(|it| it > 0)).collect();
    let unknown = there.iter().filter(|&&ix| stance(ix).is_none()).count();
    match (houses, likely.as_slice()) {
        ([], _) => "no open deal".to_owned(),
        (_, []) => format!("nobody in touch is noted to be for it; of {unknown} it is not known"),
        (_, likely) => format!("{}; of {unknown} more in touch it is not known", names(team.context, likely)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{call, deal, on};
    use super::*;
    use crate::book::{Book, DealStage};

    #[test]
    fn five_questions_are_answered_from_touches_and_what_is_not_noted_is_said() {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::BuyIn)]);
        book.keep_interactions((0..10).map(|at| call(9, "kim", &format!("p{at}"))));
        book.keep_interactions([call(8, "p0", "p1"), call(8, "p0", "p2"), call(8, "p0", "p3")]);
        let drawn = "kim[internal]; p0@Bolt[industry=pumps]; p1@Bolt[industry=pumps dept=it stance=1]; p2@Bolt[industry=pumps dept=law]; p3@Bolt[industry=pumps]; \
                     p4[industry=ships]; p5[industry=ships]; p6[industry=ships]; p7[industry=ships]; p8[industry=soap]; p9[industry=soap]";
        on(drawn, &book, |team| {
            let read = read(team);
            let said: Vec<String> = read.lines[0]
                .cells
                .iter()
                .map(|cell| if let Cell::Words(words) = cell { words.clone() } else { String::new() })
                .collect();
            assert_eq!(
                said,
                [
                    "10 people as of 3.46 trades; most in pumps, 4 of 10",
                    "perhaps p0, p1, p2 and one more; 3 of 45 pairs met on record",
                    "p0 (3 people, 2 departments)",
                    "p0: 3 people there, 0 of their 3 pairs met",
                    "p1; of 3 more in touch it is not known"
                ]
            );
        });
    }

    #[test]
    fn of_few_people_no_figure_is_given() {
        let mut book = Book::default();
        book.keep_deals([deal("d1", "Bolt", "kim", DealStage::BuyIn)]);
        book.keep_interactions([call(9, "kim", "ana")]);
        let told = on("kim[internal]; ana[industry=pumps]", &book, |team| read(team).lines[0].cells[0].clone());
        assert_eq!(told, Cell::Words("too few (n=1) whose trade is known, of 1".to_owned()));
    }
}
