//! One rule: spend less time on a contact whom others repeat.

use super::reach::Reach;
use super::signals::efficiency::EFFICIENCY;
use crate::advise::pairs::{marked, open};
use crate::advise::words::{counted, names};
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::book::Interaction;
use crate::described;
use crate::network::{ContactIx, NetworkKind, Networks};
use crate::settings;
use crate::stages::accounts::Accounts;

described! {
    /// **What it looks for.** A contact in the market who was asked whom they know, knows other contacts of yours, and alone
    /// leads to one person at most. Never a customer, and nobody who is of use to you elsewhere.
    ///
    /// **Why.** Contacts who know each other tell you the same news. Time spent on the second of them is missing for somebody
    /// in a circle you have no ear in. Easing off is not breaking off: a call a year keeps the door open.
    ///
    /// **Example.** Bob, Jim and Andy buy for three soap makers and tell each other everything. Whom Andy knows, Bob knows
    /// too. Let Andy come to you.
    ///
    /// The advice says how many minutes went to them in the last year, where interactions note it.
    ///
    /// **Source.** Üstüner and Godes 2006: of two redundant ties, consider dropping one. Redundancy as in Burt 1992. How few
    /// people make a tie expendable is a heuristic.
    pub static RULE: Rule = Rule {
        id: "ease-off-a-redundant-tie",
        text: DOC,
        principle: "F17",
        tier: Tier::Opportunity,
        signal: "efficiency",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

/// Over how many days the time spent on a tie is counted: contacts who repeat each other are seen a few times a year.
const A_YEAR: i64 = 365;

/// A tie that may be eased off: with whom, whom they share with the seller, and who is lost from sight.
struct Redundant {
    person: ContactIx,
    shared: Vec<ContactIx>,
    lost: Vec<ContactIx>,
}

fn check(context: &Context) -> Vec<Proposal> {
    if context.ties_are_assumed() {
        return Vec::new();
    }
    let mut redundant = redundant_ties(context);
    redundant.sort_by_key(|it| (std::cmp::Reverse(it.shared.len()), it.lost.len(), context.name(it.person), it.person));
    redundant.truncate(PICKS);
    redundant.into_iter().map(|it| ease_off(context, &it)).collect()
}

/// Only those whose own ties were gone through are judged: then nobody they may lead to is overlooked.
fn redundant_ties(context: &Context) -> Vec<Redundant> {
    let still_open = marked(context.network, &open(context.network, context.members()));
    let in_view = marked(context.network, context.members());
    let accounts = Accounts::of(context);
    let market_alone: Networks = [NetworkKind::Market].into_iter().collect();
    let may_be_eased = |ix: &ContactIx| {
        let contact = context.contact(*ix);
        contact.networks == market_alone && !accounts.is_customer(contact) && !still_open[ix.index()]
    };
    let behind = Reach::of(context).through_one_only();
    let most_lost = context.settings.number(&settings::EXPENDABLE_REACH);
    let weigh = |person: ContactIx| Redundant {
        person,
        shared: context.network.neighbours(person).filter(|other| in_view[other.index()]).collect(),
        lost: behind.get(&person).cloned().unwrap_or_default(),
    };
    let weighed = context.met().filter(may_be_eased).map(weigh);
    weighed.filter(|it| !it.shared.is_empty() && it.lost.len() as f64 <= most_lost).collect()
}

fn ease_off(context: &Context, it: &Redundant) -> Proposal {
    let (name, shared) = (context.name(it.person), it.shared.len());
    let others = counted(shared, "other contact", "other contacts");
    let words = format!("{name} and you share {others}: {}", names(context, &it.shared));
    Proposal {
        action: format!("Spend less time on {name}"),
        why: format!("{name} knows {others} of yours in the market, who tell you the same news."),
        people: vec![it.person],
        evidence: [Evidence::new("shared_contacts", Figure::count(shared), words), lost(context, it)]
            .into_iter()
            .chain(freed(context, it.person))
            .collect(),
        change: Change::Cut(context.id(context.seller), context.id(it.person)),
        gauge: &EFFICIENCY,
        about: None,
        effort: 1.0,
        rests_on: it.shared.iter().map(|&other| (it.person, other)).collect(),
    }
}

/// The minutes that were spent on somebody in a year, where interactions say so; touches without minutes are only counted.
fn freed(context: &Context, person: ContactIx) -> Option<Evidence> {
    let is_recent = |touch: &&Interaction| context.days_since(touch.date).is_some_and(|days| days < A_YEAR);
    let touches: Vec<&Interaction> = context.touches(context.seller, person).filter(is_recent).collect();
    let minutes: f64 = touches.iter().filter_map(|touch| touch.minutes).sum();
    let unknown = touches.iter().filter(|touch| touch.minutes.is_none()).count();
    if touches.is_empty() || minutes <= 0.0 {
        return None;
    }
    let more = match unknown {
        0 => String::new(),
        1 => ", and 1 touch of which no minutes are noted".to_owned(),
        more => format!(", and {more} touches of which no minutes are noted"),
    };
    let words = format!("{minutes:.0} minutes went to {} in the last year{more}", context.name(person));
    Some(Evidence::new("minutes_a_year", Figure::Exact(minutes), words))
}

/// Who would be lost from sight.
fn lost(context: &Context, it: &Redundant) -> Evidence {
    let words = match it.lost.len() {
        0 => format!("nobody is lost from sight: whom {} knows, others near you know too", context.name(it.person)),
        1 => format!("1 person is lost from sight: {}", names(context, &it.lost)),
        more => format!("{more} people are lost from sight: {}", names(context, &it.lost)),
    };
    Evidence::new("exclusive_reach", Figure::count(it.lost.len()), words)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::advise::{self, Advice, Scope};
    use crate::book::{Book, Medium};
    use crate::stages::trial::{advice_in, with};

    fn advice(drawn: &str) -> Vec<Advice> {
        advice_in(&RULE, NetworkKind::Market, drawn)
    }

    /// Bob, Jim and Andy know each other; so do you them, and Eve, whom they do not know.
    const SOAP: &str = "you == bob[market]; you == jim[market]; you == andy[market]; you == eve[market]; bob -- jim -- andy; \
                        bob -- andy; ";

    #[test]
    fn of_three_who_tell_each_other_everything_one_may_be_eased_off() {
        let advice = advice(&format!("{SOAP} bob -- x[market]; bob -- y[market]; complete"));
        let eased: Vec<&Change> = advice.iter().map(|it| &it.proposal.change).collect();
        assert_eq!(eased, [&Change::Cut("you".into(), "andy".into()), &Change::Cut("you".into(), "jim".into())]);
        assert!(advice[0].effect.before.says_the_same_as(Figure::Exact(1.0 - 6.0 / 16.0)));
        assert!(advice[0].effect.after.says_the_same_as(Figure::Exact(1.0 - 2.0 / 9.0)));
    }

    #[test]
    fn nobody_is_called_redundant_who_was_not_asked_whom_they_know() {
        assert!(advice(SOAP).is_empty());
        assert_eq!(advice(&format!("{SOAP} jim[asked]")).len(), 1);
    }

    #[test]
    fn a_customer_is_never_eased_off() {
        let drawn = "you == bob@Bolt[market]; you == jim@Arc[market]; you == andy@Cog[market customer]; you == eve[market]; \
                     bob -- jim -- andy; bob -- andy; cy@Bolt[customer]; complete";
        let eased: Vec<Change> = advice(drawn).into_iter().map(|it| it.proposal.change).collect();
        assert_eq!(eased, [Change::Cut("you".into(), "jim".into())]);
    }

    #[test]
    fn the_minutes_of_the_last_year_are_freed_and_what_has_no_minutes_is_said() {
        let words = with(Scope::Network(NetworkKind::Market), &format!("{SOAP} jim[asked]"), |context| {
            let touch =
                |day: Date, minutes| Interaction { minutes, ..Interaction::on(day, Medium::Call, "you", &["jim"]) };
            let mut book = Book::default();
            book.keep_interactions([
                touch(date(2026, 6, 1), Some(40.0)),
                touch(date(2026, 1, 5), Some(20.0)),
                touch(date(2026, 2, 5), None),
                touch(date(2025, 6, 1), Some(90.0)),
            ]);
            let advice = advise::run([&&RULE], &context.clone().keeping(&book));
            advice[0].proposal.evidence[2].words.clone()
        });
        assert_eq!(words, "60 minutes went to jim in the last year, and 1 touch of which no minutes are noted");
    }

    #[test]
    fn contacts_who_are_strangers_to_each_other_are_all_kept() {
        assert!(advice("you == bob[market]; you == jim[market]; complete").is_empty());
    }
}
