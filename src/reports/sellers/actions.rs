//! What to do about a gap. Each action names whom, where or what; more hours with customers alone is never one, since they do not
//! make a weak seller strong: somebody who knows the answer goes along, or the skill is worked on.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Pools;
use super::request::Desk;
use super::{Action, Figure};
use crate::advise::pipeline::Period;
use crate::advise::sellers::{Facts, Who, inside, service};
use crate::book::Deal;
use crate::network::contact::folded;
use crate::reports::analysis::percent;
use crate::reports::words::capital;
use crate::settings::SELLER_GAP;
use jiff::civil::Date;

/// What a seller may do, the largest gap first; what stands on no gap comes last.
pub(super) fn actions(
    desk: &Desk<'_>,
    pools: &Pools,
    id: &str,
    figures: &[Figure],
    role_fits: Option<bool>,
) -> Vec<Action> {
    let seller = Pupil { desk, id, top: pools.top(desk, id), facts: desk.now(id) };
    let least = desk.request.settings.number(&SELLER_GAP);
    let is_of_the_top = seller.top.iter().any(|it| it == id);
    let is_large = |figure: &&Figure| is_behind(figure, least) && !is_of_the_top;
    let mut behind: Vec<&Figure> = figures.iter().filter(is_large).collect();
    // Twice as many days as the best is no more pressing than nothing at all of what is better high.
    let gap = |it: &Figure| it.gap.map_or(0.0, |gap| gap.abs().min(1.0));
    behind.sort_by(|one, other| gap(other).total_cmp(&gap(one)));
    let mut actions: Vec<Action> = seller.skill(figures, least).into_iter().collect();
    actions.extend(behind.into_iter().filter_map(|figure| seller.about(figure)));
    actions.extend(seller.role(role_fits));
    // One act serves several gaps; it is said once, with the largest.
    let mut said = BTreeSet::new();
    actions.retain(|action| said.insert(action.action.clone()));
    actions
}

/// Whether a figure is so far behind that something is advised; days within which somebody is answered by a day at least.
fn is_behind(figure: &Figure, least: f64) -> bool {
    let is_far = figure.gap.is_some_and(|gap| gap.abs() >= least);
    let is_a_day = figure.unit != "days" || figure.value.zip(figure.top).is_some_and(|(value, top)| value - top >= 1.0);
    figure.behind == Some(true) && is_far && is_a_day
}

/// A seller, and those they may learn from.
struct Pupil<'d, 'a> {
    desk: &'d Desk<'a>,
    id: &'d str,
    top: &'d [String],
    facts: Option<&'d Facts<'a>>,
}

impl<'a> Pupil<'_, 'a> {
    /// Conversion that is surely lower than the others', while the time with customers is as usual: a matter of skill or help.
    fn skill(&self, figures: &[Figure], least: f64) -> Option<Action> {
        let line = self.desk.lines.get(self.id)?;
        let weakest = line.weakest.as_ref()?;
        let time = figures.iter().find(|it| it.id == "customer_hours")?;
        let (own, others) = (weakest.share.share?, weakest.others.share?);
        let step = format!("from {} to {}", weakest.from, weakest.to);
        let best = self.best_at(&weakest.from, &weakest.to);
        let whom = best.or_else(|| self.manager());
        let time = match (time.value, time.gap) {
            (Some(_), Some(gap)) if gap > -least => {
                "The time with customers is as the top quarter's; more of it would not help. "
            }
            _ => "",
        };
        let action = whom.map_or_else(
            || format!("Practise the step {step} with somebody who takes it, before the next such meeting."),
            |name| format!("Take {name} along to the next meeting before the step {step}, and go over it afterwards."),
        );
        let why = format!(
            "{time}Of {} deals that came to {}, {} took the step ({}; the others {}).",
            weakest.share.cases,
            weakest.from,
            weakest.share.hits,
            percent(own),
            percent(others)
        );
        Some(Action { about: "conversion".to_owned(), action, why })
    }

    /// The other seller who takes a step most surely, by the lower end of the interval.
    fn best_at(&self, from: &str, to: &str) -> Option<String> {
        let is_of_the_top = |id: &String| self.top.contains(id);
        let others = self.desk.lines.iter().filter(|(id, _)| *id != self.id);
        // One of the top quarter before one who takes this step and fails at others.
        let low = others.filter(|(id, _)| self.top.is_empty() || is_of_the_top(id)).filter_map(|(id, line)| {
            let step = line.steps.iter().find(|step| step.from == from && step.to == to)?;
            Some((id, step.share.low?))
        });
        // Of equals the first by id.
        let best = low.fold(None, |best: Option<(&String, f64)>, it| match best {
            Some(best) if best.1 >= it.1 => Some(best),
            _ => Some(it),
        });
        best.map(|(id, _)| self.desk.names.person(id))
    }

    fn role(&self, fits: Option<bool>) -> Option<Action> {
        let profile = self.desk.profiles.get(self.id)?;
        (fits == Some(false)).then_some(())?;
        let whom = self.manager().unwrap_or_else(|| "the manager".to_owned());
        let accounts = if profile.word() == "finder" { "new accounts" } else { "accounts that have bought" };
        Some(Action {
            about: "role".to_owned(),
            action: format!("Agree with {whom} on more {accounts}, in exchange for some of the others."),
            why: format!("The network is a {}'s, and the work is not.", profile.word()),
        })
    }

    fn about(&self, figure: &Figure) -> Option<Action> {
        let action = match figure.id.as_str() {
            "internal_people" | "internal_departments" | "internal_share" | "beyond" => {
                self.meet_a_colleague(&figure.id)?
            }
            "customer_hours" => self.go_together()?,
            "leader_hours" => self.ask_a_leader()?,
            "manager_hours" => {
                format!("{}: an hour alone, every two weeks, about the two largest open deals.", self.manager()?)
            }
            "answer_days" => self.answer()?,
            "helpers" => self.get_help()?,
            "told" => self.bring_something()?,
            _ => return None,
        };
        Some(Action { about: figure.id.clone(), action, why: why(figure)? })
    }

    fn manager(&self) -> Option<String> {
        self.desk.record.manager(self.id).map(|id| self.desk.names.person(id))
    }

    fn name(&self, id: &str) -> String {
        self.desk.names.person(id)
    }

    /// The colleague whom most of the top quarter know and the seller does not: of an unknown department first.
    fn meet_a_colleague(&self, measure: &str) -> Option<String> {
        let facts = self.facts?;
        let record = self.desk.record;
        let mut known_by: BTreeMap<&str, usize> = BTreeMap::new();
        for it in self.top.iter().filter(|top| *top != self.id).filter_map(|top| self.desk.now(top)) {
            for other in it.colleagues.iter().filter(|other| **other != self.id && !facts.colleagues.contains(*other)) {
                *known_by.entry(other).or_default() += 1;
            }
        }
        let sells = |id: &str| self.desk.facts.contains_key(id);
        let department = |id: &str| record.contact(id).and_then(|it| it.department.as_deref());
        let is_new = |id: &str| department(id).is_some_and(|name| !facts.departments.contains(&folded(name)));
        let wants_department = measure == "internal_departments";
        let leads =
            |id: &str| record.is_leader(id) || self.desk.facts.keys().any(|seller| record.manager(seller) == Some(id));
        let best = known_by.into_iter().filter(|(id, _)| !sells(id) && !leads(id)).max_by(|one, other| {
            let rank = |(id, count): &(&str, usize)| (wants_department && is_new(id), *count, is_new(id));
            rank(one).cmp(&rank(other)).then_with(|| other.0.cmp(one.0))
        });
        let (id, count) = best?;
        let from = department(id).map(|name| format!(" ({})", self.desk.names.department(name))).unwrap_or_default();
        let through = inside::way(record, self.id, id).and_then(|(_, first)| first).map(|first| self.name(first));
        let how = through.map_or_else(String::new, |name| format!(" Ask {name} to introduce you."));
        let about = self.largest_open().map(|deal| format!(" about {}", self.desk.names.deal(deal)));
        let (name, about) = (self.name(id), about.unwrap_or_default());
        Some(format!(
            "Meet {name}{from}{about}: {count} of the {} in the top quarter work with them.{how}",
            self.top.len()
        ))
    }

    /// The open deal whose account waits longest, and somebody who goes along.
    fn go_together(&self) -> Option<String> {
        let (deal, last) = self.longest_alone()?;
        let account = self.desk.names.account(&deal.account);
        let with = self.helper().map(|id| self.name(id)).or_else(|| self.manager())?;
        let since = last.map_or_else(|| "nobody there was met on record".to_owned(), |day| format!("last met {day}"));
        Some(format!(
            "Take {with} along to {account} about {} ({since}): an hour with somebody who knows the answer, not an hour more.",
            self.desk.names.deal(deal)
        ))
    }

    /// The seller's open deals, the largest first.
    fn open(&self) -> Vec<&'a Deal> {
        let record = self.desk.record;
        let mut deals: Vec<&Deal> =
            record.book().open_deals().filter(|deal| record.sellers.owner(deal) == Some(self.id)).collect();
        deals.sort_by(|one, other| one.larger_first(other));
        deals
    }

    fn largest_open(&self) -> Option<&'a Deal> {
        self.open().into_iter().next()
    }

    /// The open deal at whose account the seller met somebody longest ago, and when; one never met at first, of equals the largest.
    fn longest_alone(&self) -> Option<(&'a Deal, Option<Date>)> {
        let record = self.desk.record;
        let last = |deal: &Deal| {
            let people =
                record.network().contacts().map(|(_, contact)| contact).filter(|it| it.works_at(&deal.account));
            people.filter_map(|it| record.last(self.id, &it.id)).max()
        };
        let deals = self.open().into_iter().filter(|deal| !deal.account.is_empty());
        deals.map(|deal| (deal, last(deal))).min_by_key(|(_, day)| *day)
    }

    /// The colleague who helped on most deals that were won, by the ledger.
    fn helper(&self) -> Option<&'a str> {
        let record = self.desk.record;
        let is_won =
            |about: &str| record.book().deal(about).is_some_and(|it| it.stage == Some(crate::book::DealStage::Won));
        let mut helped: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let help = record.book().ledger().iter().filter(|it| it.favour == crate::book::Favour::Help && it.came_about());
        let approvers = service::approvers(record);
        for entry in help {
            let giver = record.sellers.id(&entry.giver);
            let approves = approvers.contains(&giver);
            if let Some(about) = entry.about.as_deref().filter(|about| is_won(about) && !approves) {
                helped.entry(giver).or_default().insert(about);
            }
        }
        let others = helped.into_iter().filter(|(id, _)| *id != self.id && record.who(id) == Who::Colleague);
        let best = others.max_by(|one, other| one.1.len().cmp(&other.1.len()).then_with(|| other.0.cmp(one.0)));
        best.map(|(id, _)| id)
    }

    /// The leader with whom the top quarter meet and the seller met longest ago, and about what.
    fn ask_a_leader(&self) -> Option<String> {
        let record = self.desk.record;
        let leaders = record.leaders().into_iter().filter(|id| *id != self.id);
        let leader = leaders.min_by_key(|id| (record.last(self.id, id), *id))?;
        let deal = self.largest_open()?;
        let way = inside::way(record, self.id, leader);
        // Who leads and is their manager needs nobody to arrange it.
        let manager = || self.manager().filter(|_| record.manager(self.id) != Some(leader));
        let through = || manager().or_else(|| way.and_then(|(_, first)| first).map(|first| self.name(first)));
        let how = match way {
            Some((1, _)) => String::new(),
            _ => through().map(|name| format!(" {name} can arrange it.")).unwrap_or_default(),
        };
        let last = record.last(self.id, leader).map(|day| format!(" (last met {day})")).unwrap_or_default();
        let (name, deal) = (self.name(leader), self.desk.names.deal(deal));
        Some(format!("Show {name}{last} half a page on {deal}, and ask for one thing it needs.{how}"))
    }

    fn answer(&self) -> Option<String> {
        let answers = &self.facts?.answers;
        let Some((who, since)) = answers.waiting else {
            let manager = self.manager()?;
            return Some(format!("Agree with {manager} on who answers customers within a day when you are out."));
        };
        let more = if answers.open > 1 { format!(", then the other {}", answers.open - 1) } else { String::new() };
        Some(format!("Answer {}, who wrote on {since}{more}: today, if only to say when.", self.name(who)))
    }

    /// A colleague to ask for help on the largest open deal that has none.
    fn get_help(&self) -> Option<String> {
        let everything = Period { from: Date::MIN, to: self.desk.record.today };
        let asked: BTreeSet<&str> = service::requests(self.desk.record, self.id, everything)
            .into_iter()
            .filter_map(|entry| entry.about.as_deref())
            .collect();
        let deal =
            self.open().into_iter().find(|deal| !asked.contains(deal.id.as_str())).or_else(|| self.largest_open())?;
        let helper = self.helper()?;
        Some(format!("Ask {} for an hour on {}.", self.name(helper), self.desk.names.deal(deal)))
    }

    /// Somebody outside whom the seller met last, to be told something.
    fn bring_something(&self) -> Option<String> {
        let facts = self.facts?;
        let record = self.desk.record;
        let quiet = facts.outside.iter().copied().min_by_key(|id| (record.last(self.id, id), *id))?;
        Some(format!("Bring {} news of somebody like them, or somebody worth knowing.", self.name(quiet)))
    }
}

/// `With leaders: 0.4 h a week, 25 % below the top quarter (0.5).`
fn why(figure: &Figure) -> Option<String> {
    let (value, gap, top) = (figure.value?, figure.gap?, figure.top?);
    let unit = if figure.unit.is_empty() { String::new() } else { format!(" {}", figure.unit) };
    let title = capital(&figure.title);
    let (value, top) = (super::page::figure(value), super::page::figure(top));
    Some(if gap < 0.0 {
        format!("{title}: {value}{unit}, {} below the top quarter ({top}).", percent(-gap))
    } else {
        format!("{title}: {value}{unit}; the top quarter {top}.")
    })
}
