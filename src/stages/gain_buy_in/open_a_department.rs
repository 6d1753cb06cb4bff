//! One rule: sell on into a department of a customer where nobody knows you.

use std::collections::BTreeMap;

use super::house;
use super::signals::departments_touched::{DEPARTMENTS_TOUCHED, touched};
use crate::advise::{Context, Evidence, Figure, Ground, Proposal, Rule, Tier};
use crate::described;
use crate::network::ContactIx;
use crate::stages::meeting::{meet, nearness};

described! {
    /// **What it looks for.** A customer's department in which you are in touch with nobody, and somebody in it whom a contact of
    /// yours knows.
    ///
    /// **Why.** Selling more to a customer means new relations inside the same house, and those you have there are the best
    /// introduction you will ever get.
    ///
    /// **Example.** You supply the lab of Core. Ana of the lab knows Bo of the plant: ask Ana.
    ///
    /// **Source.** Üstüner and Godes 2006: who sells on treats the customer as a prospect and builds new ties inside.
    pub static RULE: Rule = Rule {
        id: "open-a-department",
        text: DOC,
        principle: "B17",
        tier: Tier::Opportunity,
        signal: "departments_touched",
        ground: Ground::CustomerAccount,
        check,
    };
}

fn check(context: &Context) -> Vec<Proposal> {
    let known = touched(context);
    let mut doors: BTreeMap<String, ContactIx> = BTreeMap::new();
    for person in house::unmet(context) {
        let new = context.group(person, "department").filter(|department| !known.contains(department));
        if let (Some(department), true) = (new, nearness(context, person) > 0.0) {
            let door = doors.entry(department).or_insert(person);
            if nearness(context, person) > nearness(context, *door) {
                *door = person;
            }
        }
    }
    doors.into_values().map(|person| open(context, person, known.len())).collect()
}

fn open(context: &Context, person: ContactIx, known: usize) -> Proposal {
    let account = house::account(context);
    let place = context.contact(person).department.as_deref().unwrap_or_default().trim();
    let why = format!("{account} buys from you already, and nobody in {place} there knows you.");
    let words = match known {
        1 => "you know somebody in 1 department there".to_owned(),
        more => format!("you know somebody in {more} departments there"),
    };
    let touched = Evidence::new("departments_touched", Figure::count(known), words);
    meet(context, person).proposed(why, [touched], &DEPARTMENTS_TOUCHED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Change;
    use crate::stages::trial::advice_at;

    #[test]
    fn the_nearest_person_of_each_new_department_opens_it() {
        let drawn =
            "you == ana@Core[dept=lab] -- bo@Core[dept=plant]; ana .. cy@Core[dept=Plant]; ana -- dee@Core[dept=lab]";
        let advice = advice_at(&RULE, "Core", drawn);
        assert_eq!(advice.len(), 1);
        assert_eq!(advice[0].proposal.change, Change::Tie("you".into(), "bo".into(), None));
        assert_eq!((advice[0].effect.before, advice[0].effect.after), (Figure::Exact(1.0), Figure::Exact(2.0)));
    }

    #[test]
    fn a_department_nobody_leads_to_stays_closed() {
        assert!(advice_at(&RULE, "Core", "you == ana@Core[dept=lab]; bo@Core[dept=plant]").is_empty());
    }
}
