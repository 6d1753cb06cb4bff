//! What tells one contact from all others: an id, or what stands in for one.

use super::*;

#[test]
fn ids_are_text_byte_for_byte() {
    let text = "id,name\n007,Ana\n7,Bo\n1E5,Cy\n100000,Di\nc1,Ed\nC1,Flo\n 8 ,Gus\n";
    let loaded = contacts(text);
    assert_eq!(loaded.network.len(), 7);
    assert_eq!(person(&loaded, "007").name, "Ana");
    assert_eq!(person(&loaded, "8").name, "Gus");
}

#[test]
fn names_may_be_null_and_na_and_are_no_blanks() {
    let loaded = contacts("id,name\nc1,Null\nc2,NA\nc3,None\nc4,\n");
    assert_eq!(["c1", "c2", "c3"].map(|id| person(&loaded, id).name.as_str()), ["Null", "NA", "None"]);
    assert_eq!(person(&loaded, "c4").name, "c4", "somebody without a name is called by their id");
}

#[test]
fn without_ids_the_email_serves_then_the_name_then_the_profile() {
    let text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Priya,Sharma,https://in/p1,,Acme,CTO,05 Mar 2021\n\
        Priya,Sharma,https://in/p2,,Birch,Head of Sales,06 Mar 2021\n\
        Sam,Lee,https://in/sam,sam@lee.com,,,07 Mar 2021\n\
        Alex,Kim,https://in/alex,,,,08 Mar 2021\n\
        ,,,,,,09 Mar 2021\n";
    let loaded = contacts(text);
    let ids: Vec<_> = loaded.network.contacts().map(|(_, contact)| contact.id.as_str()).collect();
    assert_eq!(ids, ["Alex Kim", "https://in/p1", "https://in/p2", "sam@lee.com"]);
    assert_eq!(person(&loaded, "Alex Kim").connected_on, Some(jiff::civil::date(2021, 3, 8)));
    assert_eq!(warned(&loaded, "nameless"), 1, "whoever closed their account is left out with a word");
}

#[test]
fn two_people_of_one_name_and_nothing_else_are_an_error() {
    let error = contact_error("name,company\nAna,Acme\nBo,Acme\nAna,Birch\n");
    assert!(
        error.starts_with("contacts.csv:4:1: contact \"Ana\" is a duplicate: it stands already on line 2"),
        "{error}"
    );
    assert!(error.contains("add an id column"));
}

#[test]
fn an_id_that_is_blank_stands_twice_or_hides_a_character_is_an_error() {
    assert!(contact_error("id,name\nc1,Ana\n  ,Bo\n").starts_with("contacts.csv:3:1: the id is blank"));
    let twice = contact_error("id,name\nc2,Bo\nc3,Cy\nc2,Gus\n");
    assert!(
        twice.starts_with("contacts.csv:4:1: id \"c2\" is a duplicate: it stands already on line 2; the rows differ"),
        "{twice}"
    );
    assert!(contact_error("id,name\nc1\u{200b},Ana\n").contains("invisible character (U+200B)"));
    assert!(contact_error(&format!("id,name\n{},Ana\n", "x".repeat(1025))).contains("longer than the limit"));
}

#[test]
fn a_name_that_serves_as_an_id_is_one_that_can_be_typed_again() {
    let loaded = contacts("name,account\nGerhard P\u{feff}ohl,Bolt\nAna\u{a0}Silva,Bolt\n");
    assert_eq!(&*person(&loaded, "Gerhard Pohl").name, "Gerhard P\u{feff}ohl");
    assert_eq!(&*person(&loaded, "Ana Silva").name, "Ana\u{a0}Silva");
    let twins = contact_error("name,account\nAna Silva,Bolt\nAna\u{a0}Silva,Bolt Parts\n");
    assert!(twins.starts_with("contacts.csv:3:1: "), "{twins}");
    assert!(contact_error("name,account\n\u{200b},Bolt\n").contains("the name is blank"));
    assert!(contact_error(&format!("name,account\n{},Bolt\n", "x".repeat(1025))).contains("longer than the limit"));
}
