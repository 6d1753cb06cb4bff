//! Whom the seller gets to with one introduction, colleagues left out, as far as it is known. It judges nothing.
//!
//! What is not known makes each figure an interval: a pair not asked about may be tied or not, and who may be a colleague may
//! be left out or not.

use crate::advise::gauge::Measure;
use crate::advise::pairs::{marked, open};
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
    is_doubtful: Vec<bool>,
    strangers: Vec<Stranger>,
}

/// Somebody the seller is not in touch with, and who is no colleague as far as it is known.
pub(super) struct Stranger {
    pub(super) person: ContactIx,
    /// Whether they are known to be no colleague.
    pub(super) counts: bool,
    /// How many of the direct contacts are known to know them.
    pub(super) ways: usize,
    /// The one who is, where it is just one.
    pub(super) sole: Option<ContactIx>,
    /// Whether pairs of theirs may be left that nobody asked about.
    open: bool,
}

impl<'a> Reach<'a> {
    /// Looks at everybody once. Cost: O(n + m).
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let network = context.network;
        let others = context.direct().filter(|&ix| !context.is_colleague(ix));
        let (doubtful, direct): (Vec<_>, Vec<_>) = others.partition(|&ix| context.may_be_colleague(ix));
        let is_direct = marked(network, &direct);
        let beyond = |&ix: &ContactIx| ix != context.seller && !context.is_direct(ix) && !context.is_colleague(ix);
        let people: Vec<ContactIx> = network.indices().filter(beyond).collect();
        let is_open = marked(network, &open(network, &people));
        let stranger = |person: ContactIx| {
            let mut through = network.neighbours(person).filter(|other| is_direct[other.index()]);
            let first = through.next();
            let more = through.count();
            Stranger {
                person,
                counts: !context.may_be_colleague(person),
                ways: usize::from(first.is_some()) + more,
                sole: first.filter(|_| more == 0),
                open: is_open[person.index()],
            }
        };
        let strangers = people.into_iter().map(stranger).collect();
        Self { context, direct, is_doubtful: marked(network, &doubtful), doubtful, strangers }
    }

    /// The direct contacts known to be no colleagues.
    pub(super) fn direct(&self) -> &[ContactIx] {
        &self.direct
    }

    /// Everybody who is no colleague, as far as it is known, and not in touch with the seller.
    pub(super) fn strangers(&self) -> &[Stranger] {
        &self.strangers
    }

    /// Those known to be reached through one direct contact only, who may be colleagues or not.
    pub(super) fn only_through(&self, contact: ContactIx) -> impl Iterator<Item = &Stranger> {
        self.strangers.iter().filter(move |stranger| stranger.sole == Some(contact))
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
        let all = self.go_betweens();
        let may_be_quiet: Vec<ContactIx> = all.iter().copied().filter(|&ix| quiet(ix) != Some(false)).collect();
        let (all, may_be_quiet) = (self.askable(&all), self.askable(&may_be_quiet));
        let surely = |it: &&Stranger| {
            it.counts
                && it.sole.is_some_and(|sole| quiet(sole) == Some(true))
                && !self.may_be_led_to(it, &all, |_| true)
        };
        let perhaps = |it: &&Stranger| match it.sole {
            Some(sole) => quiet(sole) != Some(false),
            None => it.ways == 0 && self.may_be_led_to(it, &may_be_quiet, |ix| quiet(ix) != Some(false)),
        };
        let count = |known: &dyn Fn(&&Stranger) -> bool| self.strangers.iter().filter(known).count() as f64;
        Figure::between(count(&surely), count(&perhaps))
    }

    /// How many people stand exactly one introduction away, at least and at most.
    fn at_two(&self) -> (usize, usize) {
        let askable = self.askable(&self.go_betweens());
        let few = self.strangers.iter().filter(|it| it.counts && it.ways > 0).count();
        let many = self.strangers.iter().filter(|it| it.ways > 0 || self.may_be_led_to(it, &askable, |_| true)).count();
        (few, many)
    }

    /// Whether somebody who may be a colleague, or one of the askable in a pair nobody asked about, may introduce a stranger.
    ///
    /// Cost: their ties; then a look at pairs, up to the first that is open.
    fn may_be_led_to(&self, it: &Stranger, askable: &[ContactIx], counts: impl Fn(ContactIx) -> bool) -> bool {
        let network = self.context.network;
        let doubtful = || network.neighbours(it.person).any(|other| self.is_doubtful[other.index()] && counts(other));
        let unasked = || askable.iter().any(|&other| network.pair(other, it.person) == Pair::NotAsked);
        doubtful() || it.open && unasked()
    }

    fn go_betweens(&self) -> Vec<ContactIx> {
        [&self.direct[..], &self.doubtful].concat()
    }

    fn askable(&self, people: &[ContactIx]) -> Vec<ContactIx> {
        open(self.context.network, people)
    }
}

/// The question that settles most of the seller's reach: whom a direct contact knows beyond the seller's contacts.
pub(super) fn who_leads_further(context: &Context) -> Option<String> {
    let beyond = |&ix: &ContactIx| ix != context.seller && !context.is_direct(ix) && !context.is_colleague(ix);
    let strangers: Vec<ContactIx> = context.network.indices().filter(beyond).collect();
    let direct: Vec<ContactIx> = context.direct().filter(|&ix| !context.is_colleague(ix)).collect();
    who_knows(context, &direct, &strangers).or_else(|| which_network(context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::metrics::{exclusive_reach, reach};
    use crate::network::NetworkKind;
    use crate::stages::trial::with;

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
            assert_eq!(here.within_two(), Figure::count(reach::reaches(&ties)[you].within_two));
            for (alter, people) in exclusive_reach(&ties, you) {
                assert_eq!(here.only_through(ContactIx::new(alter)).count(), people);
            }
        });
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
