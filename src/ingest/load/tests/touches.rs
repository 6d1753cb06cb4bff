//! Touches of a book, and the ties that they make.

use super::*;
use jiff::civil::date;

/// A book of three contacts with touches, on a day in June, for the seller by this id.
fn touched(interactions: &str, more: &[(&str, &str)], seller: Option<&str>) -> (Loaded, Vec<String>) {
    let mut settings = Settings::default();
    let mut set = |key, value: &str| settings.set(key, Value::Text(value.into()), settings::Origin::Default).unwrap();
    set("as_of", "2026-06-15");
    if let Some(seller) = seller {
        set("seller", seller);
    }
    let interactions = format!("date,from,to,kind\n{interactions}");
    let mut files = vec![("contacts.csv", CONTACTS), ("interactions.csv", &*interactions)];
    for (name, text) in more {
        files.retain(|(other, _)| other != name);
        files.push((name, text));
    }
    let book = Book::of(&files);
    let loaded = book.load_with(false, &settings).unwrap();
    let lines = book.lines(&loaded.problems, Severity::Warning);
    (loaded, lines)
}

/// The seller's tie with somebody: how strong, on what that rests, and the last contact.
fn tie_with(loaded: &Loaded, seller: Option<&str>, id: &str) -> Option<(f64, Basis, Option<jiff::civil::Date>)> {
    let seat = loaded.network.seat(seller.and_then(|id| loaded.network.find(id)));
    let link = seat.network.link(seat.seller, seat.network.find(id).unwrap())?;
    Some(((link.strength.value() * 1e6).round() / 1e6, link.basis, link.last_contact))
}

#[test]
fn touches_with_the_seller_make_a_contact_direct_and_say_how_strong_the_tie_is() {
    let rows = "2026-06-15,you,c1,meeting\n2026-06-15,c1,you,call\n2026-06-10,you,c2,email\n";
    let (loaded, _) = touched(rows, &[], None);
    // A meeting and a call just now: s = 1.6, so 1 − 2^(−0.8).
    assert_eq!(tie_with(&loaded, None, "c1"), Some((0.425_651, Basis::Computed, Some(date(2026, 6, 15)))));
    // One letter, five days old, that nobody answered: s = 0.2 · 2^(−5/90.308).
    let s = 0.2 * (-5.0 / (90.0 * (1.0 + 0.25 * 5.0 / 365.25_f64))).exp2();
    let wanted = ((1.0 - (-s / 2.0_f64).exp2()) * 1e6).round() / 1e6;
    assert_eq!(tie_with(&loaded, None, "c2"), Some((wanted, Basis::Computed, Some(date(2026, 6, 10)))));
    assert_eq!(tie_with(&loaded, None, "c3"), None);
    assert!(!loaded.network.seat(None).assumed);
    assert_eq!((loaded.network.len(), loaded.ties), (3, 0), "the unlisted seller stands in no table");
}

#[test]
fn a_listed_seller_is_meant_by_you_and_by_their_id() {
    let rows = "2026-06-15,you,c2,meeting\n2026-06-15,c1,c2,call\n";
    let (loaded, _) = touched(rows, &[], Some("c1"));
    let last = Some(date(2026, 6, 15));
    assert_eq!(tie_with(&loaded, Some("c1"), "c2"), Some((0.425_651, Basis::Computed, last)));
    assert_eq!(loaded.ties, 0, "like the cells of a contact, touches of the seller are no recorded ties");
    assert_eq!(tie_with(&loaded, Some("c3"), "c2"), Some((0.2, Basis::Assumed, None)), "they are not another seller's");
}

#[test]
fn what_was_typed_wins_and_the_last_contact_is_the_latest() {
    let people = "id,strength,last_contact\nc1,0.9,2026-01-01\nc2,0,\nc3,,2026-06-14\n";
    let rows = "2026-06-01,you,c1,call\n2026-06-01,you,c2,call\n2026-06-01,you,c3,call\n";
    for (people, seller) in [(people.to_owned(), None), (format!("{people}me,,\n"), Some("me"))] {
        let (loaded, _) = touched(rows, &[("contacts.csv", &people)], seller);
        assert_eq!(tie_with(&loaded, seller, "c1"), Some((0.9, Basis::Typed, Some(date(2026, 6, 1)))));
        assert_eq!(tie_with(&loaded, seller, "c2"), None, "known, and not a tie");
        let (strength, basis, last) = tie_with(&loaded, seller, "c3").unwrap();
        assert!(strength > 0.1 && basis == Basis::Computed && last == Some(date(2026, 6, 14)));
    }
}

#[test]
fn touches_of_others_tie_them_and_a_row_of_ties_wins() {
    let rows = "2026-06-15,c1,c2,meeting\n2026-06-15,c2,c3,meeting\n2026-06-15,c1,c3,meeting\n";
    let ties = "source,target,strength,knows,weight\nc1,c2,0.3,,\nc2,c3,,no,\nc1,c3,,,7\n";
    let (loaded, lines) = touched(rows, &[("ties.csv", ties)], None);
    let tie = |a, b| loaded.network.link(loaded.network.find(a).unwrap(), loaded.network.find(b).unwrap());
    assert_eq!(tie("c1", "c2").map(|link| (link.strength.value(), link.rows)), Some((0.3, 1)));
    assert_eq!(tie("c2", "c3"), None);
    let computed = tie("c1", "c3").unwrap();
    assert_eq!((computed.basis, computed.weight), (Basis::Computed, Some(7.0)));
    assert!((computed.strength.value() - (1.0 - 0.5_f64.sqrt())).abs() < 1e-12, "touches before weights");
    assert!(lines.iter().any(|line| line.contains("\"c2\" and \"c3\" were in touch")), "{lines:?}");
}

#[test]
fn touches_to_come_are_left_out_and_said_once() {
    let (loaded, lines) = touched(
        "2026-06-16,you,c1,email\n2026-07-01,you,c2,email\n2026-06-01,you,c3,call\n2026-07-09,you,c1,call\n",
        &[],
        None,
    );
    let said: Vec<_> = lines.iter().filter(|line| line.contains("dated after")).collect();
    assert_eq!(
        said,
        ["interactions.csv: 2 touches are dated after 2026-06-15, the last 2026-07-01: left out of the strength \
        of ties; --as-of says which day counts as today"]
    );
    assert_eq!([tie_with(&loaded, None, "c1"), tie_with(&loaded, None, "c2")], [None, None]);
    assert!(tie_with(&loaded, None, "c3").is_some());
}

#[test]
fn a_favour_makes_a_contact_direct_and_advice_about_them_does_not() {
    let ledger =
        "date,giver,receiver,kind,status\n2026-06-15,c1,you,lead,given\n,you,c2,help,asked\n,you,c3,advice x,open\n";
    let (loaded, _) = touched("", &[("ledger.csv", ledger)], None);
    let one_way = Some((0.2, Basis::Computed, Some(date(2026, 6, 15))));
    assert_eq!(tie_with(&loaded, None, "c1"), one_way, "nothing came back");
    assert_eq!(tie_with(&loaded, None, "c2"), Some((0.2, Basis::Assumed, None)));
    assert_eq!(tie_with(&loaded, None, "c3"), None);
}

#[test]
fn rows_of_one_contact_change_no_other_tie() {
    let rows = "2026-05-01,you,c1,call\n2026-04-01,c1,c2,email\n";
    let (before, _) = touched(rows, &[], None);
    let more: Vec<String> = (1..=30).map(|day| format!("2026-05-{day:02},you,c3,meeting\n")).collect();
    let (after, _) = touched(&format!("{rows}{}", more.concat()), &[], None);
    assert_eq!(tie_with(&before, None, "c1"), tie_with(&after, None, "c1"));
    assert_eq!(before.network.links().collect::<Vec<_>>(), after.network.links().collect::<Vec<_>>());
    assert!(tie_with(&after, None, "c3").unwrap().0 > 0.9);
}

#[test]
fn people_met_longer_ago_than_their_first_touch_fade_slower() {
    let people = "id,connected_on\nc1,2018-06-15\nc2,\n";
    let (loaded, _) = touched("2025-12-15,you,c1;c2,meeting\n", &[("contacts.csv", people)], None);
    let [old, new] = ["c1", "c2"].map(|id| tie_with(&loaded, None, id).unwrap().0);
    assert!(old > new, "{old} {new}");
}
