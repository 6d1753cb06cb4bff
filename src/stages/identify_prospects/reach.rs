//! Whom the seller gets to with one introduction, colleagues left out, as far as it is known. It judges nothing.
//!
//! What is not known makes each figure an interval: a pair not asked about may be tied or not, and who may be a colleague may
//! be left out or not.

use std::collections::BTreeMap;

use crate::advise::gauge::Measure;
use crate::advise::pairs::{marked, open, settled_with_all};
use crate::advise::question::who_knows;
use crate::advise::{Better, Context, Figure, Gauge};
use crate::metrics::Unit;
use crate::network::{ContactIx, Pair};
use crate::stages::contacts::which_network;

/// The people within one introduction, direct contacts among them, colleagues left out.
pub(super) static REACH2: Gauge = Gauge {
    id: "reach2",
    title: "people within one introduction",
    unit: Unit::People,
    better: Better::More,
    measure: Measure::View(|context| Reach::of(context).within_two()),
};

/// The seller's direct contacts and those beyond them.
pub(super) struct Reach<'a> {
    context: &'a Context<'a>,
    /// The direct contacts who are no colleagues.
    direct: Vec<ContactIx>,
    /// The direct contacts who may be colleagues or not.
    doubtful: Vec<ContactIx>,
    near: Vec<Stranger>,
    /// How many strangers beyond those there are of whom pairs may be left that nobody asked about.
    far_and_open: usize,
}

/// Somebody the seller is not in touch with, who is no colleague as far as it is known, and whom a direct contact knows.
pub(super) struct Stranger {
    pub(super) person: ContactIx,
    /// Whether they are known to be no colleague.
    pub(super) counts: bool,
    /// How many of the direct contacts who are no colleagues are known to know them.
    pub(super) ways: usize,
    /// The one who is, where it is just one.
    pub(super) sole: Option<ContactIx>,
    /// Whether pairs of theirs may be left that nobody asked about.
    open: bool,
}

impl<'a> Reach<'a> {
    /// Looks at those near the seller; everybody else is counted. Cost: the ties of the direct contacts.
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let others = context.direct().filter(|&ix| !context.is_colleague(ix));
        let (doubtful, direct): (Vec<_>, Vec<_>) = others.partition(|&ix| context.may_be_colleague(ix));
        let near = near(context, &direct);
        let is_open = |ix: ContactIx| context.register().standing(ix).is_open;
        let outside = |&ix: &ContactIx| !context.is_colleague(ix) && is_open(ix);
        let known = context.direct().chain([context.seller]).filter(outside).count();
        let open_and_near = near.iter().filter(|it| it.open).count();
        let far_and_open = context.register().open_outsiders() - known - open_and_near;
        Self { context, direct, doubtful, near, far_and_open }
    }

    /// The direct contacts known to be no colleagues.
    pub(super) fn direct(&self) -> &[ContactIx] {
        &self.direct
    }

    /// The strangers whom a direct contact knows, colleagues among the contacts, in the order of ids.
    pub(super) fn near(&self) -> &[Stranger] {
        &self.near
    }

    /// For each direct contact, those known to be reached through that one only, who may be colleagues or not.
    pub(super) fn through_one_only(&self) -> BTreeMap<ContactIx, Vec<ContactIx>> {
        let mut behind: BTreeMap<ContactIx, Vec<ContactIx>> = BTreeMap::new();
        for it in &self.near {
            if let Some(sole) = it.sole {
                behind.entry(sole).or_default().push(it.person);
            }
        }
        behind
    }

    /// How many people are within one introduction.
    pub(super) fn within_two(&self) -> Figure {
        let (few, many) = self.at_two();
        Figure::between((self.direct.len() + few) as f64, (self.direct.len() + self.doubtful.len() + many) as f64)
    }

    /// The same for each direct contact; undefined where nobody is known to be one and no colleague.
    pub(super) fn per_contact(&self) -> Figure {
        let (few, many) = self.at_two();
        let least = self.direct.len();
        let most = least + self.doubtful.len();
        if least == 0 {
            return Figure::Undefined;
        }
        Figure::between(1.0 + few as f64 / most as f64, 1.0 + many as f64 / least as f64)
    }

    /// How many people only those direct contacts lead to who have gone quiet; `quiet` says so of each, none: not known.
    pub(super) fn at_risk(&self, quiet: impl Fn(ContactIx) -> Option<bool>) -> Figure {
        let all = self.led_by(|_| true);
        let may_be_quiet = self.led_by(|ix| quiet(ix) != Some(false));
        let surely = |it: &&Stranger| {
            it.counts && it.sole.is_some_and(|sole| quiet(sole) == Some(true)) && !all.may_include(self.context, it)
        };
        let perhaps = |it: &&Stranger| match it.sole {
            Some(sole) => quiet(sole) != Some(false),
            None => it.ways == 0 && may_be_quiet.may_include(self.context, it),
        };
        let count = |known: &dyn Fn(&&Stranger) -> bool| self.near.iter().filter(known).count();
        Figure::between(count(&surely) as f64, (count(&perhaps) + self.far_led_by(&may_be_quiet)) as f64)
    }

    /// How many people stand exactly one introduction away, at least and at most.
    fn at_two(&self) -> (usize, usize) {
        let all = self.led_by(|_| true);
        let few = self.near.iter().filter(|it| it.counts && it.ways > 0).count();
        let many = self.near.iter().filter(|it| it.ways > 0 || all.may_include(self.context, it)).count();
        (few, many + self.far_led_by(&all))
    }

    /// Whom those of the direct contacts who count may introduce, beside those whom they are known to know.
    fn led_by(&self, counts: impl Fn(ContactIx) -> bool) -> Led {
        let network = self.context.network;
        let doubtful = self.doubtful.iter().copied().filter(|&ix| counts(ix));
        let known: Vec<ContactIx> = doubtful.flat_map(|ix| network.neighbours(ix)).collect();
        let go_betweens: Vec<ContactIx> = self.go_betweens().into_iter().filter(|&ix| counts(ix)).collect();
        Led { doubtfully: marked(network, &known), askable: open(network, &go_betweens) }
    }

    /// How many of those far from the seller one of the askable may know: all who are open, but for those of whom it is settled.
    fn far_led_by(&self, led: &Led) -> usize {
        let context = self.context;
        let is_near = |&ix: &ContactIx| self.near.binary_search_by_key(&ix, |it| it.person).is_ok();
        let settled = settled_with_all(context.network, context.register(), &led.askable).into_iter();
        let excepted = settled.filter(|&ix| context.is_stranger(ix)).filter(|ix| !is_near(ix)).count();
        if led.askable.is_empty() { 0 } else { self.far_and_open - excepted }
    }

    fn go_betweens(&self) -> Vec<ContactIx> {
        [&self.direct[..], &self.doubtful].concat()
    }
}

/// Whom some of the direct contacts may introduce, for all that is known.
struct Led {
    /// For each contact whether somebody knows them who may be a colleague.
    doubtfully: Vec<bool>,
    /// The go-betweens of whom pairs may be left that nobody asked about.
    askable: Vec<ContactIx>,
}

impl Led {
    /// Whether a stranger may be one of them. Cost: a look at pairs, up to the first that is open.
    fn may_include(&self, context: &Context, it: &Stranger) -> bool {
        let unasked = || self.askable.iter().any(|&other| context.network.pair(other, it.person) == Pair::NotAsked);
        self.doubtfully[it.person.index()] || it.open && unasked()
    }
}

/// Everybody whom a direct contact knows and the seller does not, colleagues left out, with the ways there, in the order of ids.
fn near(context: &Context, direct: &[ContactIx]) -> Vec<Stranger> {
    let network = context.network;
    let counts_as_way = marked(network, direct);
    let mut known: Vec<(ContactIx, ContactIx)> = Vec::new();
    for through in context.direct() {
        let strangers = network.neighbours(through).filter(|&ix| context.is_stranger(ix));
        known.extend(strangers.map(|person| (person, through)));
    }
    known.sort_unstable();
    let stranger = |ways: &[(ContactIx, ContactIx)]| {
        let person = ways[0].0;
        let mut through = ways.iter().map(|&(_, through)| through).filter(|ix| counts_as_way[ix.index()]);
        let first = through.next();
        let more = through.count();
        Stranger {
            person,
            counts: !context.may_be_colleague(person),
            ways: usize::from(first.is_some()) + more,
            sole: first.filter(|_| more == 0),
            open: context.register().standing(person).is_open,
        }
    };
    known.chunk_by(|one, other| one.0 == other.0).map(stranger).collect()
}

/// The question that settles most of the seller's reach: whom a direct contact knows beyond the seller's contacts.
pub(super) fn who_leads_further(context: &Context) -> Option<String> {
    let strangers: Vec<ContactIx> = context.network.indices().filter(|&ix| context.is_stranger(ix)).collect();
    let direct: Vec<ContactIx> = context.direct().filter(|&ix| !context.is_colleague(ix)).collect();
    who_knows(context, &direct, &strangers).or_else(|| which_network(context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::metrics::{exclusive_reach, reach};
    use crate::network::NetworkKind;
    use crate::stages::trial::{drawn, with};

    /// The people within one introduction, and the same for each direct contact.
    fn reached(drawn: &str) -> (Figure, Figure) {
        with(Scope::Network(NetworkKind::Market), drawn, |context| {
            let reach = Reach::of(context);
            (reach.within_two(), reach.per_contact())
        })
    }

    #[test]
    fn where_everything_is_known_it_is_two_step_reach_in_the_network_without_colleagues() {
        let drawn = "you -- a[market] -- x[market]; a -- y[prospect]; you -- b[customer] -- y; x -- z[market]; \
                     you -- c[internal] -- w[market]; complete";
        with(Scope::Network(NetworkKind::Market), drawn, |context| {
            let outside = |i: usize| !context.is_colleague(ContactIx::new(i));
            let you = context.seller.index();
            // You have no network of your own in the sketch, and are no colleague of yours.
            let ties = context.network.declared().keep(|i, j| outside(i) && outside(j));
            let here = Reach::of(context);
            assert_eq!(here.within_two(), Figure::count(reach::reaches(&ties)[you].within_two as usize));
            for (alter, people) in exclusive_reach(&ties, you) {
                let alone = here.through_one_only().remove(&ContactIx::new(alter)).unwrap_or_default();
                assert_eq!(alone.len(), people);
            }
        });
    }

    /// How many people stand one introduction away, and how many only quiet contacts lead to, by a look at everybody.
    fn slow(context: &Context, quiet: impl Fn(ContactIx) -> Option<bool>) -> (usize, usize, usize, usize) {
        let network = context.network;
        let others: Vec<ContactIx> = context.direct().filter(|&ix| !context.is_colleague(ix)).collect();
        let (mut few, mut many, mut surely, mut perhaps) = (0, 0, 0, 0);
        for ix in network.indices().filter(|&ix| context.is_stranger(ix)) {
            let counts = !context.may_be_colleague(ix);
            let (doubtful, ways): (Vec<ContactIx>, Vec<ContactIx>) = others
                .iter()
                .filter(|&&other| network.pair(other, ix) == Pair::Tied)
                .partition(|&&other| context.may_be_colleague(other));
            let unasked = |&other: &ContactIx| network.pair(other, ix) == Pair::NotAsked;
            let may = |counts: &dyn Fn(&ContactIx) -> bool| {
                doubtful.iter().any(counts) || others.iter().any(|other| counts(other) && unasked(other))
            };
            let may_be_quiet = |other: &ContactIx| quiet(*other) != Some(false);
            few += usize::from(counts && !ways.is_empty());
            many += usize::from(!ways.is_empty() || may(&|_| true));
            match ways[..] {
                [sole] => {
                    surely += usize::from(counts && quiet(sole) == Some(true) && !may(&|_| true));
                    perhaps += usize::from(may_be_quiet(&sole));
                }
                [] => perhaps += usize::from(may(&may_be_quiet)),
                _ => {}
            }
        }
        (few, many, surely, perhaps)
    }

    #[test]
    fn it_is_what_a_look_at_everybody_finds() {
        for seed in 0..300 {
            with(Scope::Network(NetworkKind::Market), &drawn(seed), |context| {
                let quiet = |ix: ContactIx| [Some(true), None, Some(false)][(ix.index() + seed as usize) % 3];
                let (few, many, surely, perhaps) = slow(context, quiet);
                let reach = Reach::of(context);
                assert_eq!(reach.at_two(), (few, many), "seed {seed}");
                assert_eq!(reach.at_risk(quiet), Figure::between(surely as f64, perhaps as f64), "seed {seed}");
            });
        }
    }

    #[test]
    fn a_pair_nobody_asked_about_may_lead_further() {
        let open = (Figure::Between(2.0, 3.0), Figure::Between(2.0, 3.0));
        assert_eq!(reached("you -- a[market] -- x[market]; y[market]"), open);
        let asked = (Figure::Exact(2.0), Figure::Exact(2.0));
        assert_eq!(reached("you -- a[market asked] -- x[market]; y[market]"), asked);
    }

    #[test]
    fn who_may_be_a_colleague_may_count_or_not_and_so_may_whom_they_lead_to() {
        let drawn = "you -- a[market]; you -- u -- x[market]; complete";
        assert_eq!(reached(drawn), (Figure::Between(1.0, 3.0), Figure::Between(1.0, 2.0)));
        assert_eq!(reached("you -- c[internal]; complete"), (Figure::Exact(0.0), Figure::Undefined));
    }

    #[test]
    fn whom_somebody_else_may_lead_to_is_not_surely_at_risk() {
        let at_risk = |drawn: &str| {
            with(Scope::Network(NetworkKind::Market), drawn, |context| {
                let a = context.network.find("a");
                Reach::of(context).at_risk(|ix| Some(Some(ix) == a))
            })
        };
        assert_eq!(at_risk("you -- a[market asked] -- x[market]; you -- b[market asked]"), Figure::Exact(1.0));
        assert_eq!(at_risk("you -- a[market asked] -- x[market]; you -- b[market]"), Figure::Between(0.0, 1.0));
        assert_eq!(at_risk("you -- a[market] -- x[market] -- b[market]; you -- b; complete"), Figure::Exact(0.0));
    }
}
