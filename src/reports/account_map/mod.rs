//! The answer of `map`: who decides at an account, who sways them, who keeps the door, and whom to go to first.
//!
//! It shows what is recorded of the account's own people; the seller and their colleagues stand beside it, never in it. What is not
//! known is said, and asked for at the end.

mod coverage;
mod door;
mod influences;
mod member;
mod near;
mod page;
mod quick;
mod request;
mod rows;
mod signer;
mod unknown;
mod ways_in;

use schemars::JsonSchema;
use serde::Serialize;

pub use coverage::Cell;
pub use door::{Door, SecondDoor};
pub use influences::{Influence, Standing, Trial};
pub use member::{Member, Place};
pub use near::{Advocate, OneOfUs, Outsider};
pub use request::Request;
pub use signer::Signer;
pub use ways_in::WayIn;

use super::amount::Amount;
use super::answer::{Answer, each_once};
use super::briefing::DealAtHand;
use super::introductions::Person;
use super::note::Note;
use crate::advise::Context;
use crate::render::{Command, Document, Rows};
use crate::reports::next::{brief, next};

/// The name and version of this report's JSON.
pub const SCHEMA: &str = "netsales.map/1";

/// An account as a map of its people.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AccountMap {
    /// `netsales.map/1`.
    pub schema: String,
    /// The day that counted as today.
    pub as_of: String,
    /// Who looks.
    pub seller: Person,
    /// The account.
    pub account: String,
    /// The largest open deal there; null: none is noted.
    pub deal: Option<DealAtHand>,
    /// How much of the account is known.
    pub extent: Extent,
    /// How good the best ways to those with a buying influence are, on average: scores that rank, from 0 to 1. Null where nobody is
    /// named, or nothing says whom the seller is in touch with.
    pub position: Amount,
    /// The four buying influences.
    pub influences: Vec<Influence>,
    /// Those of the four that stand worst: the weakest counts.
    pub weakest: Vec<String>,
    /// The trial of the deal, where one is noted.
    pub trial: Option<Trial>,
    /// At which level somebody is expected to sign, and how high the seller has come.
    pub signer: Signer,
    /// Who keeps the way in, and on what evidence.
    pub door: Door,
    /// The door a colleague could open; null where nobody keeps the first.
    pub second_door: Option<SecondDoor>,
    /// Through whom to go in, the best first.
    pub entries: Vec<WayIn>,
    /// Why it cannot be told who stands where by ties; null where it can.
    pub ties_do_not_tell: Option<String>,
    /// The people of the account, the highest level first.
    pub people: Vec<Member>,
    /// The levels and departments in which somebody is known.
    pub coverage: Vec<Cell>,
    /// Those who are for it and whom the seller has met.
    pub advocates: Vec<Advocate>,
    /// People of other firms who know somebody there, worked there, or sway somebody there.
    pub outside: Vec<Outsider>,
    /// Colleagues who are in touch with somebody there.
    pub ours: Vec<OneOfUs>,
    /// What is not known, as questions, the most important first.
    pub ask: Vec<String>,
    /// What to know before believing the rest.
    pub notes: Vec<Note>,
}

/// How much of an account is known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Extent {
    /// How many people.
    pub people: usize,
    /// With how many the seller is in touch; null: nothing says with whom.
    pub met: Option<usize>,
    /// In how many departments they work, as far as noted.
    pub departments: usize,
    /// In how many of them the seller is in touch with somebody; null: nothing says with whom.
    pub departments_met: Option<usize>,
    /// How many have a buying influence.
    pub with_a_say: usize,
    /// With how many of these the seller is in touch; null: nothing says with whom.
    pub with_a_say_met: Option<usize>,
    /// With how many of these there was contact in the last 60 days.
    pub with_a_say_lately: usize,
    /// Whether too few people are known to tell them apart by their ties.
    pub too_few_to_rank: bool,
    /// How many pairs there are among them.
    pub pairs: usize,
    /// How many of these know each other.
    pub pairs_tied: usize,
    /// How many of these nobody asked about.
    pub pairs_unasked: usize,
    /// The share of pairs that know each other; an interval where pairs were not asked about.
    pub density: Amount,
}

impl Answer for AccountMap {
    fn page(&self) -> Document {
        page::page(self)
    }

    /// A row a person of the account.
    fn rows(&self) -> Rows<'_> {
        rows::rows(self)
    }

    /// The best entries first, then those with a buying influence, then everybody else there.
    fn ids(&self) -> Vec<&str> {
        let entries = self.entries.iter().map(|it| it.person.id.as_str());
        let holders = self.influences.iter().flat_map(|it| &it.people).map(|it| it.id.as_str());
        each_once(entries.chain(holders).chain(self.people.iter().map(|it| it.person.id.as_str())))
    }

    /// The page for the best entry, or the way to them; where there is none, the questions.
    fn next(&self) -> Option<Command> {
        let entry = self.entries.first().map(|entry| match entry.met {
            Some(true) => brief(&entry.person.id),
            _ => next("path").about(&entry.person.id),
        });
        entry.or_else(|| (!self.people.is_empty()).then(|| next("ask").set("--account", &self.account)))
    }
}

impl AccountMap {
    /// The three factors of a light assessment, a line each: the extent of what is known, whether they know each other, and how the
    /// seller stands to those with a say (Üstüner and Godes 2006).
    pub fn quick_page(&self) -> Document {
        quick::page(self)
    }

    /// The page with the house as a chart.
    pub fn charted_page(&self, context: &Context) -> Document {
        page::charted(self, context)
    }

    /// Whether the book says whom the seller is in touch with.
    fn ties_are_known(&self) -> bool {
        self.extent.met.is_some()
    }

    fn member(&self, id: &str) -> Option<&Member> {
        self.people.iter().find(|it| it.person.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::book::{Book, Deal, Entry, Favour, Interaction, Medium, Settlement};
    use crate::render::document::Block;
    use crate::stages::trial::with;

    /// Jo, a buyer, leads to everybody else at Bolt.
    const TRAP: &str = "you@Own .. jo@Bolt[prospect level=staff dept=buying influence=technical stance=0]; \
                        jo -- dee@Bolt[prospect level=director dept=plant influence=economic]; \
                        jo -- max@Bolt[prospect level=manager dept=plant influence=user]; dee -- max; \
                        you == tom@Own[internal past=Bolt]; complete";

    fn map(drawn: &str, keep: impl FnOnce(&mut Book)) -> AccountMap {
        with(Scope::Account("Bolt".into()), drawn, |context| {
            let mut book = Book::default();
            keep(&mut book);
            AccountMap::new(&Request { context: &context.clone().keeping(&book), notes: Vec::new() })
        })
    }

    fn ids(people: &[Person]) -> Vec<&str> {
        people.iter().map(|it| it.id.as_str()).collect()
    }

    #[test]
    fn the_gatekeeper_is_shown_with_the_evidence_and_is_no_entry() {
        let map = map(TRAP, |book| {
            let of_jo = |status| Entry { status: Some(status), ..Entry::of(Favour::Introduction, "jo", "you") };
            book.keep_ledger([Settlement::Refused, Settlement::Refused, Settlement::Asked].map(of_jo));
        });
        assert_eq!(
            map.door.words,
            "All known ways to the 2 others pass jo, a member of staff, your only contact there. 0 of 3 introductions \
             you asked for were given, 2 refused."
        );
        assert!(map.door.is_gatekeeper && map.entries.iter().all(|it| it.person.id != "jo"));
        assert_eq!((map.weakest.join(" "), map.influences[3].standing), ("coach".into(), Standing::NotNamed));
    }

    #[test]
    fn without_a_ledger_what_came_of_asks_is_not_known_and_is_not_taken_for_none() {
        let map = map(TRAP, |_| ());
        assert!(map.door.words.ends_with("No ledger is kept, so what came of introductions asked for is not known."));
        assert_eq!(map.door.introductions_asked, None);
    }

    #[test]
    fn a_second_door_is_shown_where_the_deal_is_known_to_pay_for_it_only() {
        let second = |amount: Option<f64>| {
            let map = map(TRAP, |book| {
                book.keep_deals([Deal { amount, ..Deal::at("Bolt", "d1") }]);
            });
            let it = map.second_door.unwrap();
            (it.pays, ids(&it.colleagues).join(" "))
        };
        assert_eq!(second(Some(500_000.0)), (Some(true), "tom".into()));
        assert_eq!(second(Some(5_000.0)), (Some(false), String::new()));
        assert_eq!(second(None), (None, String::new()));
        assert_eq!(map(&format!("{TRAP}; you -- dee"), |_| ()).second_door, None, "nobody keeps the door");
    }

    #[test]
    fn only_the_accounts_own_people_are_on_the_map_and_those_beside_it_have_their_places() {
        let drawn = "you@Own -- ana@Bolt[prospect influence=user stance=2]; ana -- bo@Bolt[prospect influence=economic]; \
                     tom@Own[internal] -- bo; kim@Bolt[internal]; you -- eve@Core[influence=coach] -- bo; gus@Core -- ana; complete";
        let map = map(drawn, |_| ());
        assert_eq!(map.people.iter().map(|it| it.person.id.as_str()).collect::<Vec<_>>(), ["ana", "bo"]);
        assert_eq!(map.ours.iter().map(|it| it.person.id.as_str()).collect::<Vec<_>>(), ["tom"]);
        let outside: Vec<_> = map.outside.iter().map(|it| (it.person.id.as_str(), it.coach)).collect();
        assert_eq!(outside, [("eve", true)], "you are not in touch with gus");
        assert_eq!((ids(&map.advocates[0].knows), map.advocates[0].stance), (vec!["bo"], 2));
    }

    #[test]
    fn where_nothing_says_whom_the_seller_knows_nobody_counts_as_met_or_not_met() {
        let map = with(Scope::Account("Bolt".into()), "you; ana@Bolt[influence=economic]; bo@Bolt", |context| {
            let network = context.network.amend().done();
            let seat = crate::network::Network::seat(&network, network.find("you"));
            let settings = crate::settings::Settings::default();
            let context = crate::advise::Context::new(&seat, &settings, context.as_of, context.scope.clone());
            AccountMap::new(&Request { context: &context, notes: Vec::new() })
        });
        assert_eq!((map.extent.met, map.people[0].met, map.position), (None, None, Amount::Undefined(())));
        assert_eq!(map.influences[0].standing, Standing::Named);
        assert!(map.notes[0].grave && map.door.keeper.is_none());
    }

    #[test]
    fn pairs_nobody_asked_about_leave_a_range() {
        let drawn =
            "you -- a@Bolt[level=staff] -- b@Bolt[level=director]; a -- c@Bolt[level=manager]; d@Bolt[level=manager]";
        let asked = map(&format!("{drawn}; complete"), |_| ());
        let unasked = map(drawn, |_| ());
        let place = |map: &AccountMap| map.member("a").map(|it| [it.by_ties.best, it.by_ties.worst]).unwrap();
        assert_eq!((place(&asked), asked.member("a").unwrap().above_title()), ([1, 1], Some(3.0)));
        assert_eq!((place(&unasked), unasked.member("a").unwrap().above_title()), ([1, 4], None));
        assert_eq!(unasked.extent.density, Amount::Interval { low: 2.0 / 6.0, high: 1.0 });
    }

    #[test]
    fn who_tries_the_goods_and_is_not_met_is_named() {
        let day = "2026-07-01".parse().ok();
        let map = map(TRAP, |book| {
            book.keep_deals([Deal { trial_on: day, ..Deal::at("Bolt", "d1") }]);
        });
        let trial = map.trial.unwrap();
        assert_eq!((ids(&trial.met), ids(&trial.unmet)), (vec!["jo"], vec!["max"]));
    }

    #[test]
    fn touches_count_for_those_who_took_part() {
        let day = jiff::civil::date(2026, 5, 1);
        let touch = |to: &[&str], minutes| Interaction {
            minutes: Some(minutes),
            ..Interaction::on(day, Medium::Meeting, "you", to)
        };
        let map = map(TRAP, |book| {
            book.keep_interactions([touch(&["jo", "tom"], 40.0), touch(&["tom"], 9.0)]);
        });
        let jo = map.member("jo").unwrap();
        assert_eq!((jo.minutes, jo.last_touch.as_deref()), (Some(40.0), Some("2026-05-01")));
        assert_eq!((map.member("dee").unwrap().minutes, ids(&map.ours[0].knows)), (Some(0.0), vec!["jo"]));
    }

    #[test]
    fn the_quick_look_is_three_lines_whatever_is_known() {
        for drawn in [TRAP, "you; complete", "you -- a@Bolt", "you -- a@Bolt[influence=economic]; b@Bolt; c@Bolt"] {
            let page = map(drawn, |_| ()).quick_page();
            let [Block::Table(table)] = page.blocks.as_slice() else { panic!("one table") };
            assert_eq!(table.rows.len(), 3, "{drawn}");
        }
    }
}
