//! One rule: a friend who changes firms is a door at the new one, and leaves a hole at the old one.

use super::movers::{ACCOUNTS_MET, ACCOUNTS_STRONG, Moved, accounts_strong, movers};
use crate::advise::{Change, Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::{ContactIx, Strength};
use crate::settings;
use crate::stages::accounts::Accounts;
use crate::stages::meeting::{introduction, unintroduced};

described! {
    /// **What it looks for.** A contact who knows you well enough to be asked for an introduction and works elsewhere than in an
    /// older export of your contacts (`--before`); or who, by the list of former employers, left a customer of yours. Is your tie
    /// strong enough to open the new firm? And where two exports show the move: who holds the old firm for you now?
    ///
    /// **Why.** Who has bought from you brings what they know of you to a firm that does not know you yet, and does so in the first
    /// months, when they still look for what to do better. The firm they left may have nobody any more who speaks for you.
    ///
    /// **Example.** Ana, your friend at Bolt, now works at Core. Call her before a competitor does. At Bolt you are left with Bo, whom you
    /// know in passing: make more of that.
    ///
    /// **Source.** Üstüner and Godes 2006, on former staff of customers as sources. That a tie has to be strong is a heuristic.
    pub static RULE: Rule = Rule {
        id: "follow-a-mover",
        text: DOC,
        principle: "P6",
        tier: Tier::Opportunity,
        signal: "effective_accounts",
        ground: Ground::Stage,
        check,
    };
}

/// How many who moved are proposed at most.
const PICKS: usize = 5;

fn check(context: &Context) -> Vec<Proposal> {
    if context.ties_are_assumed() {
        return Vec::new();
    }
    let accounts = Accounts::of(context);
    let enough = context.settings.number(&settings::ASK_INTRODUCTION);
    let mut friends: Vec<(Strength, Moved)> = movers(context, &accounts)
        .into_iter()
        .filter_map(|it| Some((context.strength_on_record(it.person)?, it)))
        .filter(|(strength, _)| strength.value() >= enough)
        .collect();
    // The people stand by name, and the sort is stable.
    friends.sort_by(|one, other| {
        other.1.since_the_last_export.cmp(&one.1.since_the_last_export).then(other.0.value().total_cmp(&one.0.value()))
    });
    friends.truncate(PICKS);
    let follow = friends.iter().filter_map(|(strength, it)| follow(context, it, *strength));
    let fill = friends.iter().filter_map(|(_, it)| fill(context, &accounts, it));
    follow.chain(fill).collect()
}

fn is_strong_at(context: &Context, firm: &str) -> bool {
    let group = context.register().accounts().find(firm);
    group.is_some_and(|group| accounts_strong(context).contains(&group))
}

/// The way to the new firm; none where a strong tie leads there already.
fn follow(context: &Context, it: &Moved, strength: Strength) -> Option<Proposal> {
    let Moved { person, from, to, .. } = *it;
    if is_strong_at(context, to) {
        return None;
    }
    let name = context.name(person);
    let words = format!("your tie with {name} is {:.2}, and no other at {to} is strong", strength.value());
    Some(Proposal {
        action: format!("Deepen your tie with {name}, who went from {from} to {to}"),
        why: format!("{name} knows from {from} what you can do, and {to} does not yet."),
        people: vec![person],
        evidence: vec![Evidence::new("strength", Figure::Exact(strength.value()), words), how_known(it)],
        change: Change::Strengthen(context.id(context.seller), context.id(person), None),
        gauge: &ACCOUNTS_STRONG,
        about: None,
        effort: 1.0 / strength.value(),
        rests_on: Vec::new(),
    })
}

fn how_known(it: &Moved) -> Evidence {
    let (figure, words) = if it.since_the_last_export {
        (1.0, format!("in the older export it was still {}", it.from))
    } else {
        (0.0, "the move stands in the list of former employers: when it was is not known".to_owned())
    };
    Evidence::new("moved_since_the_last_export", Figure::Exact(figure), words)
}

/// Who is to hold the old firm, where it buys or may buy and no strong tie is left there.
fn fill(context: &Context, accounts: &Accounts, it: &Moved) -> Option<Proposal> {
    let buys = accounts.find(it.from).is_some_and(|account| account.is_customer || account.is_prospect);
    if !it.since_the_last_export || !buys || is_strong_at(context, it.from) {
        return None;
    }
    let people = context.people_at(it.from);
    let met = people.iter().copied().filter(|&ix| context.is_direct(ix));
    let strength = |ix: ContactIx| context.strength_on_record(ix).map_or(0.0, Strength::value);
    match met.reduce(|best, ix| if strength(ix) > strength(best) { ix } else { best }) {
        Some(next) => Some(deepen(context, it, next)),
        None => hand_over(context, it, &people),
    }
}

fn why(context: &Context, it: &Moved) -> String {
    format!("{} left {} for {}, and you have no strong tie there any more.", context.name(it.person), it.from, it.to)
}

fn deepen(context: &Context, it: &Moved, next: ContactIx) -> Proposal {
    let words = format!("{} is the strongest tie you have left at {}", context.name(next), it.from);
    Proposal {
        action: format!("Deepen your tie with {} at {}", context.name(next), it.from),
        why: why(context, it),
        people: vec![next, it.person],
        evidence: vec![Evidence::new("left_behind", Figure::count(1), words), how_known(it)],
        change: Change::Strengthen(context.id(context.seller), context.id(next), None),
        gauge: &ACCOUNTS_STRONG,
        about: None,
        effort: 1.0,
        rests_on: Vec::new(),
    }
}

/// Nobody is met there any more: somebody known there whom an introduction leads to, else whom the one who left may name.
fn hand_over(context: &Context, it: &Moved, people: &[ContactIx]) -> Option<Proposal> {
    let name = context.name(it.person);
    let level = |ix: ContactIx| context.contact(ix).level;
    let is_known = |ix: ContactIx| context.network.are_tied(it.person, ix);
    let worth = |ix: ContactIx| (is_known(ix), level(ix));
    let next = people.iter().copied().reduce(|best, ix| if worth(ix) > worth(best) { ix } else { best })?;
    let ask = || format!("Ask {name} to hand you over to {} at {}", context.name(next), it.from);
    let meeting = introduction(context, next).unwrap_or_else(|| unintroduced(context, next, ask()));
    Some(meeting.proposed(why(context, it), [how_known(it)], &ACCOUNTS_MET))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Advice, Scope};
    use crate::book::{Book, Mover};
    use crate::network::NetworkKind;
    use crate::stages::trial::{advice_in, with};

    fn moved(drawn: &str, from: &str) -> Vec<Advice> {
        with(Scope::Network(NetworkKind::Market), drawn, |context| {
            let mut book = Book::default();
            book.keep_movers([Mover { person: "ana".into(), from: from.into() }]);
            advise::run([&&RULE], &context.clone().keeping(&book))
        })
    }

    fn actions(advice: &[Advice]) -> Vec<&str> {
        advice.iter().map(|it| it.proposal.action.as_str()).collect()
    }

    #[test]
    fn a_friend_at_a_new_firm_is_called_and_the_old_firm_gets_another() {
        let advice =
            moved("you -- ana@Core[market]; you .. bo@Bolt[customer]; you .. cy@Bolt[customer]; dee@Bolt", "Bolt");
        let told = ["Deepen your tie with bo at Bolt", "Deepen your tie with ana, who went from Bolt to Core"];
        assert_eq!(actions(&advice), told);
        let moves: Vec<_> = advice.iter().map(|it| (it.effect.before, it.effect.after)).collect();
        assert_eq!(moves, [(Figure::Exact(0.0), Figure::Exact(1.0)); 2]);
    }

    #[test]
    fn where_nobody_is_left_the_one_who_left_hands_over() {
        let advice = moved("you == ana@Core[market] -- dee@Bolt[customer]; eve@Bolt[level=director]", "Bolt");
        assert_eq!(actions(&advice), ["Ask ana to introduce you to dee at Bolt"]);
        assert_eq!(advice[0].effect.gauge.id, "accounts_met");
    }

    #[test]
    fn who_left_a_customer_by_the_list_of_employers_is_followed_and_leaves_no_hole_of_unknown_age() {
        let drawn = "you -- ana@Core[market past=Bolt]; you .. bo@Bolt[customer]; you -- cy@Dome[market past=Elf]";
        assert_eq!(
            actions(&advice_in(&RULE, NetworkKind::Market, drawn)),
            ["Deepen your tie with ana, who went from Bolt to Core"]
        );
    }

    #[test]
    fn a_strong_tie_at_the_new_firm_or_a_passing_acquaintance_leaves_it_silent() {
        assert!(moved("you == ana@Core[market]; bo@Bolt[market]", "Bolt").is_empty(), "she is the strong tie there");
        assert!(moved("you .. ana@Core[market]; bo@Bolt[market]", "Bolt").is_empty());
    }
}
