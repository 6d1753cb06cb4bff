//! Rows of ties: whom they name, what they say of them, and which of them are merged or left out.

use super::*;

#[test]
fn ties_name_people_by_id_email_or_unique_name() {
    let people = "id,name,email\nc1,Ana,ana@acme.com\nc2,Bo,\nc3,Bo,\nc4,Cy,\n";
    let loaded = load_files(&[("contacts.csv", people), ("ties.csv", "from,to\nAna@acme.com,c2\nCy,c3\n")]);
    assert_eq!(loaded.ties, 2);
    let error = errors(&[("contacts.csv", people), ("ties.csv", "from,to\nc1,Bo\n")]);
    assert!(error[0].starts_with("ties.csv:2:4: target \"Bo\" is the name of several contacts"), "{error:?}");
}

#[test]
fn an_end_that_nobody_is_called_by_is_told_the_nearest_contact() {
    let error = tie_error("source,target,strength\nc1,c2,1\n C2 ,c9,1\n".replace("c9", "c3").as_str());
    assert!(error.starts_with("ties.csv:3:1: source \"C2\" is unknown: no contact has this id"), "{error}");
    assert!(error.contains("did you mean \"c2\" (Bo Chen)"), "{error}");
    assert!(tie_error("source,target\nc1,you\n").contains("--seller"));
    assert!(tie_error("source,target\nc1,c2\u{a0}\n").contains("cannot be seen"));
    assert!(tie_error("source,target\nc1, \n").starts_with("ties.csv:2:4: the target is blank"));
}

#[test]
fn where_contacts_have_no_ids_and_ties_use_them_both_files_are_named() {
    let error = errors(&[
        ("contacts.csv", "name,company\nAna,Acme\nBo,Birch\n"),
        ("ties.csv", "source,target\nc1,c2\nc2,c1\n"),
    ]);
    assert_eq!(error.len(), 1, "{error:?}");
    assert!(error[0].starts_with("contacts.csv:1:1: the contacts have no id column, and 4 of 4 ends"), "{error:?}");
    assert!(error[0].contains("ties.csv"));
}

#[test]
fn strengths_of_ties_are_above_0_to_1_or_words() {
    for bad in ["0", "-1", "NaN", "1e309", "1e300", "50%", "storng", "\"1,5\"", "3-Jan", "0x1", "１"] {
        let error = tie_error(&format!("source,target,strength\nc1,c2,1\nc2,c3,{bad}\n"));
        assert!(
            error.starts_with("ties.csv:3:7: strength") && error.contains("above 0 and at most 1"),
            "{bad}: {error}"
        );
    }
    let loaded = ties("source,target,strength\nc1,c2,\n");
    assert_eq!((first_tie(&loaded).strength, warned(&loaded, "assumed-strength")), (None, 1));
}

#[test]
fn a_pair_may_be_known_not_to_know_each_other() {
    let loaded = ties("source,target,knows,strength\nc1,c2,no,\nc2,c3,yes,0.5\n");
    let ix = |id| loaded.network.find(id).unwrap();
    assert_eq!(loaded.network.pair(ix("c1"), ix("c2")), Pair::NotTied);
    assert_eq!(loaded.network.pair(ix("c1"), ix("c3")), Pair::NotAsked);
    assert_eq!(loaded.ties, 1);
    assert!(tie_error("source,target,knows,strength\nc1,c2,no,0.5\n").contains("knows is no, and yet"));
    let both = ties("source,target,knows\nc1,c2,no\nc2,c1,yes\n");
    assert_eq!((both.ties, warned(&both, "contradiction")), (1, 1));
}

#[test]
fn ties_run_both_ways_unless_their_kind_or_their_row_says_otherwise() {
    let directed = |row: &str| {
        let loaded = ties(&format!("source,target,type,directed\n{row}\n"));
        let tie = first_tie(&loaded);
        (tie.kind.word().to_owned(), tie.directed)
    };
    assert_eq!(directed("c1,c2,,"), ("knows".into(), false));
    assert_eq!(directed("c1,c2,Reports To,"), ("reports_to".into(), true));
    assert_eq!(directed("c1,c2,reports_to,0"), ("reports_to".into(), false));
    assert_eq!(directed("c1,c2,advice,1"), ("advice".into(), true));
}

#[test]
fn a_tie_to_oneself_and_a_row_that_repeats_another_are_left_out_with_a_word() {
    let loaded = ties("source,target,strength\nc1,c1,1\nc1,c2,1\nc2,c1,1\nc1,c2,1\n");
    assert_eq!((loaded.ties, warned(&loaded, "self-tie"), warned(&loaded, "repeated-tie")), (1, 1, 2));
}

#[test]
fn rows_of_one_pair_are_merged_with_a_word() {
    let loaded = ties("source,target,strength,weight\nc1,c2,1,2\nc2,c1,0.5,3\n");
    let link = &loaded.network.links().next().unwrap();
    assert_eq!((link.strength.value(), link.weight), (0.75, Some(5.0)));
    assert_eq!((loaded.ties, loaded.merged, warned(&loaded, "parallel-tie")), (1, 1, 1));
    let kinds = ties("source,target,kind\nc1,c2,knows\nc1,c2,worked_with\n");
    assert_eq!(
        (kinds.merged, warned(&kinds, "parallel-tie")),
        (1, 0),
        "two kinds of tie are two statements, not a slip"
    );
}

#[test]
fn people_who_report_to_each_other_are_told_of_at_the_first_row_that_says_so() {
    let told = |rows: &str| {
        let loaded = ties(&format!("source,target,kind\n{rows}"));
        let circles = loaded.problems.iter().filter(|it| it.check == "reporting-circle");
        circles.map(|it| (it.place.line, it.message.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(told("c1,c2,reports_to\nc2,c1,knows\nc2,c3,reports_to\nc1,c3,reports_to\n"), []);
    let circle = |line, names: &str| (Some(line), format!("these report to each other in a circle: {names}"));
    assert_eq!(
        told("c3,c1,knows\nc2,c1,reports_to\nc1,c2,reports_to\nc3,c1,reports_to\n"),
        [circle(3, "\"c1\", \"c2\"")]
    );
    assert_eq!(told("c1,c2,reports_to\nc2,c3,reports_to\nc3,c1,reports_to\n"), [circle(2, "\"c1\", \"c2\", \"c3\"")]);
}

#[test]
fn a_strength_in_words_is_worth_what_the_settings_say() {
    let mut settings = Settings::default();
    settings.set("strength.weak", crate::settings::Value::Number(0.1), crate::settings::Origin::Default).unwrap();
    let book = Book::of(&[("contacts.csv", CONTACTS), ("ties.csv", "source,target,strength\nc1,c2,weak\n")]);
    let loaded = book.load_with(false, &settings).unwrap();
    assert_eq!(first_tie(&loaded).strength.map(crate::network::Strength::value), Some(0.1));
}

#[test]
fn columns_of_ties_that_mean_nothing_are_told_but_for_names_beside_the_ends() {
    let loaded = ties("source,target,source_name,target name,mood,\nc1,c2,Ana,Bo,good,\n");
    let told: Vec<&str> =
        loaded.problems.iter().filter(|it| it.check == "unread-column").map(|it| &*it.message).collect();
    assert_eq!(told, ["columns that mean nothing in a ties file were not read: \"mood\""]);
    assert_eq!(warned(&ties("source,target,source_name\nc1,c2,Ana\n"), "unread-column"), 0);
}
