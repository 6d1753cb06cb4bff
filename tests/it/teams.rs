//! Teams among people who did work together: network scientists and their joint papers, with skills dealt at random.
//!
//! What netsales proposes is held against `RarestFirst` (Lappas, Liu and Terzi 2009, algorithm 1), written here once more from the paper,
//! plainly and slowly. Compared is the cost that netsales shows: the length of the shortest tree of ties that holds everybody on the team
//! together, the seller and whoever only stands between included, a tie of strength s being 1/s long.
//!
//! The paper has no seller, and ours is on every team. So that both look for the same thing, to the paper the seller is one more
//! skill, which nobody else has: no skill is rarer, and by the paper's own rule the team grows from them. In a second comparison the
//! paper has a free hand, and the seller is joined to its team by the shortest way. In a third nobody must be on the team, neither
//! with us nor with them. Skills to whose holders no tie leads are left out for both: no team has them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fastrand::Rng;
use jiff::civil::date;
use netsales::advise::{Context, Scope};
use netsales::metrics::teams::{Found, Method, Task, search};
use netsales::network::{Adjacency, Contact, NetworkBuilder, NetworkKind, Networks, Scale, Seat, Tie};
use netsales::settings::Settings;
use netsales::stages::create_solution::assembly::{QUICK, Wanted, assemble};

use crate::command::{csv_rows, folder, run, word};
use crate::oracle::shared;

/// Lengths in netsales are cut into millionths, each tie's for itself.
const ROUNDING: f64 = 1e-4;

/// Authors by number, and how long the tie of each two is who wrote together.
struct Authors {
    ids: Vec<String>,
    papers: Vec<(usize, usize, f64)>,
    near: Vec<Vec<(usize, f64)>>,
}

/// Who has each skill that is wanted, and who sells.
struct Dealt {
    seller: usize,
    skills: Vec<Vec<usize>>,
}

impl Authors {
    /// The strength of a tie of weight w is 1 − 2^(−w/m), m being the median weight, and its length one over that.
    fn read(folder: &Path) -> Self {
        let table = |name| csv_rows(&std::fs::read_to_string(folder.join(name)).unwrap()).split_off(1);
        let ids: Vec<String> = table("contacts.csv").into_iter().map(|row| row[0].clone()).collect();
        let number: BTreeMap<&str, usize> = ids.iter().map(String::as_str).zip(0..).collect();
        let rows = table("ties.csv");
        let tie = |row: &Vec<String>| (number[row[0].as_str()], number[row[1].as_str()], row[2].parse().unwrap());
        let papers: Vec<(usize, usize, f64)> = rows.iter().map(tie).collect();
        let mut weights: Vec<f64> = papers.iter().map(|it| it.2).collect();
        weights.sort_by(f64::total_cmp);
        let median = f64::midpoint(weights[(weights.len() - 1) / 2], weights[weights.len() / 2]);
        let mut near = vec![vec![]; ids.len()];
        for &(a, b, weight) in &papers {
            let length = 1.0 / (1.0 - (-weight / median).exp2());
            near[a].push((b, length));
            near[b].push((a, length));
        }
        Self { ids, papers, near }
    }

    /// How far everybody is from somebody, and who comes before them on the way: lengths are mended until none can be (Bellman 1958).
    fn ways(&self, from: usize) -> (Vec<f64>, Vec<usize>) {
        let (mut far, mut before) = (vec![f64::INFINITY; self.near.len()], vec![from; self.near.len()]);
        far[from] = 0.0;
        let mut mended = BTreeSet::from([from]);
        while let Some(here) = mended.pop_first() {
            for &(other, length) in &self.near[here] {
                if far[here] + length < far[other] {
                    (far[other], before[other]) = (far[here] + length, here);
                    mended.insert(other);
                }
            }
        }
        (far, before)
    }

    /// `RarestFirst`: of those who have the rarest skill the one from whom the farthest skill is nearest, and the shortest way to the
    /// nearest who has each. Where two skills are as rare the first counts.
    fn rarest_first(&self, skills: &[Vec<usize>]) -> Option<Vec<usize>> {
        let rarest = skills.iter().min_by_key(|holders| holders.len())?;
        let mut best: Option<(f64, Vec<usize>)> = None;
        for &leader in rarest {
            let (far, before) = self.ways(leader);
            let nearest =
                skills.iter().map(|holders| holders.iter().copied().min_by(|&a, &b| far[a].total_cmp(&far[b])));
            let chosen: Vec<usize> = nearest.collect::<Option<_>>()?;
            let farthest = chosen.iter().map(|&ix| far[ix]).fold(0.0, f64::max);
            if farthest.is_finite() && best.as_ref().is_none_or(|(least, _)| farthest < *least) {
                best = Some((farthest, chosen.iter().flat_map(|&ix| way(&before, leader, ix)).collect()));
            }
        }
        best.map(|(_, people)| people)
    }

    /// The length of the shortest tree of ties among some people (Kruskal 1956); they must hang together.
    fn cost(&self, people: &[usize]) -> f64 {
        let people: BTreeSet<usize> = people.iter().copied().collect();
        let ties = people.iter().flat_map(|&a| self.near[a].iter().map(move |&(b, length)| (length, a, b)));
        let mut ties: Vec<(f64, usize, usize)> = ties.filter(|(_, a, b)| a < b && people.contains(b)).collect();
        ties.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut tree: BTreeMap<usize, usize> = people.iter().map(|&ix| (ix, ix)).collect();
        let mut sum = 0.0;
        for (length, a, b) in ties {
            let (keep, gone) = (tree[&a], tree[&b]);
            if keep != gone {
                sum += length;
                tree.values_mut().filter(|it| **it == gone).for_each(|it| *it = keep);
            }
        }
        assert!(tree.values().collect::<BTreeSet<_>>().len() <= 1, "{people:?} do not hang together");
        sum
    }

    /// Some skills, each had by a few or by many, and a seller who has at least a dozen people within reach.
    fn deal(&self, chance: &mut Rng, needs: usize) -> Dealt {
        let everybody = 0..self.ids.len();
        let held = |chance: &mut Rng| {
            let count = chance.usize(1..40);
            let holders: BTreeSet<usize> = (0..count).map(|_| chance.usize(everybody.clone())).collect();
            holders.into_iter().collect()
        };
        let skills = (0..needs).map(|_| held(chance)).collect();
        let mut seller = chance.usize(everybody.clone());
        while self.ways(seller).0.iter().filter(|far| far.is_finite()).count() < 12 {
            seller = chance.usize(everybody.clone());
        }
        Dealt { seller, skills }
    }

    /// The skills that somebody within the seller's reach has, and who of those has them.
    fn within_reach(&self, dealt: &Dealt) -> Vec<Vec<usize>> {
        let far = self.ways(dealt.seller).0;
        let near = |holders: &Vec<usize>| holders.iter().copied().filter(|&ix| far[ix].is_finite()).collect();
        dealt.skills.iter().map(near).filter(|holders: &Vec<usize>| !holders.is_empty()).collect()
    }

    /// The costs of the teams that the paper finds for a seller: grown from them, and joined to them.
    fn costs_of_the_paper(&self, seller: usize, skills: &[Vec<usize>]) -> [f64; 2] {
        let with_seller = [&[vec![seller]], skills].concat();
        let grown = self.rarest_first(&with_seller).unwrap();
        let mut joined = self.rarest_first(skills).unwrap();
        let (far, before) = self.ways(seller);
        let nearest = joined.iter().copied().min_by(|&a, &b| far[a].total_cmp(&far[b])).unwrap();
        joined.extend(way(&before, seller, nearest));
        [self.cost(&grown), self.cost(&joined)]
    }

    /// What somebody knows, as a cell of contacts.
    fn knows(dealt: &Dealt, ix: usize) -> Vec<String> {
        let has = |(_, holders): &(usize, &Vec<usize>)| holders.contains(&ix);
        dealt.skills.iter().enumerate().filter(has).map(|(at, _)| format!("skill{at}")).collect()
    }

    /// The authors as colleagues, one of them the seller.
    fn seat(&self, dealt: &Dealt) -> Seat {
        let mut builder = NetworkBuilder::new(Scale::default());
        let drafts: Vec<_> = (0..self.ids.len())
            .map(|ix| {
                let mut contact = Contact::named(&self.ids[ix]);
                contact.networks = Networks::from_iter([NetworkKind::Internal]);
                contact.expertise = Self::knows(dealt, ix).iter().map(|skill| skill.as_str().into()).collect();
                builder.contact(contact).unwrap()
            })
            .collect();
        for &(a, b, weight) in &self.papers {
            builder.tie(drafts[a], drafts[b], Tie { weight: Some(weight), ..Tie::default() });
        }
        let network = builder.build();
        let seller = network.find(&self.ids[dealt.seller]);
        network.seat(seller)
    }

    /// What netsales proposes: the cost and how it was found, once it is seen to be a team of that cost.
    fn proposed(&self, dealt: &Dealt, limit: usize) -> Option<Found> {
        let seat = self.seat(dealt);
        let settings = Settings::default();
        let context = Context::new(&seat, &settings, date(2026, 6, 15), Scope::Direct);
        let needs: Vec<String> = (0..dealt.skills.len()).map(|at| format!("skill{at}")).collect();
        let it = assemble(&context, Wanted { needs: &needs, generalist: false, avoid: &[], limit });
        let number = |id: String| self.ids.binary_search(&id).unwrap();
        let on = it.people().into_iter().filter(|ix| !it.unreached.contains(ix)).map(|ix| number(context.id(ix)));
        let people: Vec<usize> = on.chain([dealt.seller]).collect();
        let found = it.found?;
        assert!((self.cost(&people) - found.team.distance).abs() < ROUNDING, "{people:?} {found:?}");
        for holders in self.within_reach(dealt) {
            assert!(holders.iter().any(|ix| people.contains(ix)), "nobody of {holders:?} is on the team {people:?}");
        }
        Some(found)
    }
}

/// The people on the way to somebody, both ends included.
fn way(before: &[usize], from: usize, to: usize) -> Vec<usize> {
    let mut way = vec![to];
    while way[way.len() - 1] != from {
        way.push(before[way[way.len() - 1]]);
    }
    way
}

/// However many skills are wanted, and whether the search may take its time or gives up at once.
#[test]
fn no_team_of_rarest_first_is_nearer_than_the_one_proposed() {
    let Some(folder) = shared("data/networks/netscience_coauthors") else { return };
    let authors = Authors::read(&folder);
    let mut chance = Rng::with_seed(2009);
    let mut found_by = BTreeSet::new();
    for (draw, needs) in (1..=12).cycle().take(36).enumerate() {
        let dealt = authors.deal(&mut chance, needs);
        let skills = authors.within_reach(&dealt);
        if skills.is_empty() {
            assert!(authors.proposed(&dealt, 0).is_none(), "draw {draw}: nobody within reach knows anything");
            continue;
        }
        let theirs = authors.costs_of_the_paper(dealt.seller, &skills).into_iter().fold(f64::INFINITY, f64::min);
        let patient = authors.proposed(&dealt, if needs < 6 { QUICK } else { 500 }).unwrap();
        let hurried = authors.proposed(&dealt, 0).unwrap();
        for found in [&patient, &hurried] {
            assert!(found.team.distance < theirs + ROUNDING, "draw {draw}: {found:?}, and of the paper {theirs}");
            assert!(found.at_least <= patient.team.distance, "draw {draw}: a team is nearer than said: {found:?}");
            found_by.insert(format!("{:?}", found.method));
        }
        assert!(patient.team.distance <= hurried.team.distance, "draw {draw}: {patient:?} {hurried:?}");
    }
    assert_eq!(found_by.len(), 3, "each method has to find some: {found_by:?}");
}

#[test]
fn where_nobody_must_be_on_the_team_it_is_no_farther_either() {
    let Some(folder) = shared("data/networks/netscience_coauthors") else { return };
    let authors = Authors::read(&folder);
    let ties = authors
        .near
        .iter()
        .zip(0..)
        .flat_map(|(row, a)| row.iter().map(move |&(b, length)| (a, b as u32, 1.0 / length)));
    let (ties, rank) = (Adjacency::from_arcs(authors.ids.len(), ties), vec![0; authors.ids.len()]);
    let mut chance = Rng::with_seed(2009);
    for (draw, needs) in (1..=12).cycle().take(24).enumerate() {
        let dealt = authors.deal(&mut chance, needs);
        let task = Task { ties: &ties, holders: &dealt.skills, root: None, rank: &rank };
        let limit = if needs < 6 { QUICK } else { 0 };
        let theirs = authors.rarest_first(&dealt.skills).map(|people| authors.cost(&people));
        let ours = search(&task, limit).map(|found| found.team.distance);
        assert_eq!(ours.is_some(), theirs.is_some(), "draw {draw}: there is a team, or there is none");
        assert!(
            ours.zip(theirs).is_none_or(|(ours, theirs)| ours < theirs + ROUNDING),
            "draw {draw}: {ours:?} {theirs:?}"
        );
    }
}

#[test]
fn the_command_proposes_the_same_team_of_its_files() {
    let Some(data) = shared("data/networks/netscience_coauthors") else { return };
    let authors = Authors::read(&data);
    let dealt = authors.deal(&mut Rng::with_seed(5), 4);
    let rows: Vec<String> = (0..authors.ids.len())
        .map(|ix| format!("{0},{0},internal,{1}\n", authors.ids[ix], Authors::knows(&dealt, ix).join(";")))
        .collect();
    let book = folder(&[("contacts.csv", &format!("id,name,network,expertise\n{}", rows.concat()))]);
    let (seller, ties) = (authors.ids[dealt.seller].as_str(), data.join("ties.csv"));
    let needs = ["assemble", word(book.path()), "--ties", word(&ties), "--seller", seller, "--needs"];
    let all = [&needs[..], &["skill0,skill1,skill2,skill3", "--format", "json"]].concat();
    let told: serde_json::Value = serde_json::from_str(&run(&all).answer()).unwrap();
    let ours = authors.proposed(&dealt, QUICK).unwrap();
    assert_eq!((told["team"]["distance"].as_f64(), ours.method), (Some(ours.team.distance), Method::Exact));
}
