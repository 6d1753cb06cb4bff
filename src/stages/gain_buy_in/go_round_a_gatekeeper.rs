//! One rule: find a second door where one person keeps the first.

use super::doors::{Door, gate};
use super::signals::door_share::DOOR_SHARE;
use super::{asked, house};
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::contact::same_name;
use crate::network::{ContactIx, Influence, Pair};
use crate::stages::meeting::{Meeting, described, unintroduced};

described! {
    /// **What it looks for.** One person of the account, below the level at which such a purchase is signed, through whom every
    /// known way of yours to more than half of the others passes; and somebody beyond, whom you could meet without them. Who was
    /// asked for three introductions, by the ledger, and refused two of them, keeps the door however few stand behind it.
    ///
    /// **Why.** Who holds the only door has power as long as it stays the only one, and so has little reason to open it further.
    ///
    /// **Example.** Everybody you have heard of at Bolt you have heard of from Jo, a buyer. Cy, whom you know from elsewhere,
    /// worked at Bolt and may know Dee, the director: ask.
    ///
    /// **Source.** Üstüner and Godes 2006, the gatekeepers of Hewlett-Packard's prospects. More than half is a heuristic.
    pub static RULE: Rule = Rule {
        id: "go-round-a-gatekeeper",
        text: DOC,
        principle: "B7",
        tier: Tier::SinglePoint,
        signal: "door_share",
        ground: Ground::Stage,
        check,
    };
}

/// How many people are proposed at most.
const PICKS: usize = 10;

fn check(context: &Context) -> Vec<Proposal> {
    let Some(gate) = gate(context) else { return Vec::new() };
    let worth = |ix: &ContactIx| weight_in_the_account(context, *ix);
    let most = gate.beyond.iter().map(worth).max();
    let first = gate.beyond.iter().filter(|ix| Some(worth(ix)) == most).take(PICKS);
    first.map(|&ix| go_round(context, &gate, ix)).collect()
}

/// Any tie beyond opens the door alike, so it should be one with those who decide, then those who have a say, then the highest.
fn weight_in_the_account(context: &Context, ix: ContactIx) -> impl Ord + use<> {
    let contact = context.contact(ix);
    (contact.has_influence(Influence::Economic), !contact.influences.is_empty(), contact.level)
}

fn go_round(context: &Context, gate: &Door, person: ContactIx) -> Proposal {
    let (keeper, account) = (context.name(gate.person), house::account(context));
    let (beyond, others) = (gate.beyond.len(), context.members().len() - 1);
    let why = format!(
        "{keeper} holds your only known door to {beyond} people at {account}: a second one makes it worth opening."
    );
    let words = format!("as far as you noted, only {keeper} leads you to {beyond} of {others} others there");
    let share = Evidence::new("door_share", Figure::Exact(gate.share(context).unwrap_or(0.0)), words);
    let asked = asked::introductions(context, gate.person).and_then(|it| it.in_words(keeper));
    on_another_way(context, gate, person).proposed(why, [share].into_iter().chain(asked), &DOOR_SHARE)
}

/// All known ways pass the gate, so nobody can be asked for an introduction; but somebody inside, or who once was, may know the
/// person and not have been asked.
fn on_another_way(context: &Context, gate: &Door, person: ContactIx) -> Meeting {
    let account = house::account(context);
    let might_know = |&ix: &ContactIx| ix != gate.person && context.network.pair(ix, person) == Pair::NotAsked;
    let worked_there = |&ix: &ContactIx| context.contact(ix).past_accounts.iter().any(|past| same_name(past, account));
    let inside = context.met().find(might_know);
    let insider = inside.or_else(|| context.direct().filter(worked_there).find(might_know));
    let once = if inside.is_some() { "" } else { ", who worked there," };
    let how = match insider.map(|other| context.name(other)) {
        Some(other) => format!("ask {other}{once} whether they know each other"),
        None => "nobody else you know leads there, so write or call".to_owned(),
    };
    let action = format!("Meet {}, without {}: {how}", described(context, person), context.name(gate.person));
    let is_known_to_the_keeper = context.network.declared().has(gate.person.index(), person.index());
    Meeting {
        people: [person, gate.person].into_iter().chain(insider).collect(),
        rests_on: is_known_to_the_keeper.then_some((gate.person, person)).into_iter().collect(),
        ..unintroduced(context, person, action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{self, Change, Scope};
    use crate::book::{Book, Entry, Favour, Settlement};
    use crate::stages::trial::{advice_at, with};

    const TRAP: &str =
        "jo@Bolt[level=staff] -- dee@Bolt[level=director] -- max@Bolt; jo -- bo@Bolt; you -- ann@Bolt[asked]";

    #[test]
    fn whom_only_one_person_leads_to_is_met_without_them() {
        let advice = advice_at(&RULE, "Bolt", &format!("you == jo; {TRAP}; complete"));
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "dee".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(0.75), Figure::Exact(0.25)));
    }

    #[test]
    fn who_once_worked_there_is_asked_and_a_stranger_to_the_house_is_not() {
        let house = TRAP.replace("; you -- ann@Bolt[asked]", "");
        let drawn = format!("you == jo; {house}; jo[asked]; you -- cy@Core[past=Bolt]; you -- al@Core");
        let advice = advice_at(&RULE, "Bolt", &drawn);
        assert_eq!(
            advice[0].proposal.action,
            "Meet dee, director at Bolt, without jo: ask cy, who worked there, whether they know each other"
        );
    }

    #[test]
    fn a_gatekeeper_as_high_as_those_who_sign_is_no_gatekeeper() {
        assert!(advice_at(&RULE, "Bolt", &format!("you == jo; {TRAP}; jo[level=director]; complete")).is_empty());
    }

    #[test]
    fn who_refused_two_of_three_introductions_keeps_the_door_however_few_stand_behind_it() {
        // Behind jo stand two of five; the others are met.
        let drawn = "you == jo@Bolt[level=staff] -- dee@Bolt[level=director]; jo -- max@Bolt; you -- a@Bolt; you -- b@Bolt; \
                     you -- c@Bolt; complete";
        let advised = |statuses: &[Settlement]| {
            with(Scope::Account("Bolt".into()), drawn, |context| {
                let ask = |&status| Entry { status: Some(status), ..Entry::of(Favour::Introduction, "jo", "you") };
                let mut book = Book::default();
                book.keep_ledger(statuses.iter().map(ask));
                advise::run([&&RULE], &context.clone().keeping(&book))
            })
        };
        let refused = advised(&[Settlement::Refused, Settlement::Asked, Settlement::Refused]);
        assert_eq!(refused[0].proposal.change, Change::Tie("you".into(), "dee".into(), None));
        assert_eq!(refused[0].proposal.evidence[1].words, "asked for 3 introductions, jo made 0 and refused 2");
        assert!(advised(&[Settlement::Refused, Settlement::Asked, Settlement::Given]).is_empty());
        assert!(advised(&[]).is_empty());
    }

    #[test]
    fn another_way_in_leaves_it_silent() {
        assert!(advice_at(&RULE, "Bolt", &format!("you == jo; you -- dee; {TRAP}; complete")).is_empty());
    }
}
