//! What cards tell, in small ones.

use crate::ingest::columns::Contacts;
use crate::ingest::foreign::in_words::{column, counts, haul, people, problems, ties};

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n", lines.replace('\n', "\r\n"))
}

fn told(text: &str) -> crate::ingest::foreign::haul::Haul {
    haul(&[text.as_bytes()])
}

#[test]
fn a_card_tells_who_somebody_is_and_where_they_work() {
    let text = card(
        "N:Silva;Ana;;Dr.;Jr.\nFN:Dr. Ana Silva Jr.\nORG:Bolt\\, Inc.;Sales;East\nTITLE:Head of Sales\n\
        EMAIL;TYPE=work:ana@bolt.com\nitem1.EMAIL:ana@home.org\nURL:https://bolt.com\n\
        X-SOCIALPROFILE;TYPE=linkedin:http://www.linkedin.com/in/ana\nNOTE:secret\nTEL:+1",
    );
    let told = told(&text);
    assert_eq!(
        people(&told),
        ["Ana Silva | Bolt, Inc. | Head of Sales | ana@bolt.com | ana@home.org | url:linkedin.com/in/ana"]
    );
    assert_eq!(column(&told, Contacts::Department), ["Ana Silva: Sales"]);
    assert_eq!(told.files[0].unused, ["NOTE", "TEL"]);
    assert_eq!(counts(&told), "vcard: 1 people; left out: ");
}

#[test]
fn cards_of_version_2_1_come_with_their_quoted_printable() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=BChn;Zo=C3=\n=AB;;;\n\
        FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB K=C3=BChn\nORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:B=E4r\n\
        EMAIL;PREF;INTERNET:z@x.de\nTEL;CELL:1\nEND:VCARD\n";
    assert_eq!(people(&told(text)), ["Zoë Kühn | Bär | – | z@x.de"]);
}

#[test]
fn a_line_in_an_encoding_of_its_own_is_read_in_it_and_a_guess_is_told() {
    let named = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1252:Zo\xeb\nEMAIL:z@x.de\nEND:VCARD\n";
    let told = haul(&[named]);
    assert_eq!((people(&told), problems(&told)), (vec!["Zoë | – | – | z@x.de".to_owned()], vec![]));
    let unnamed = haul(&[b"BEGIN:VCARD\nVERSION:2.1\nFN:Zo\xeb\nEND:VCARD\n"]);
    assert_eq!(people(&unnamed), ["Zoë | – | –"]);
    assert!(problems(&unnamed)[0].contains("file1:3"), "{:?}", problems(&unnamed));
}

#[test]
fn a_file_in_utf_16_and_one_with_a_mark_read_like_any_other() {
    let text = card("FN:Zoë Kühn\nEMAIL:z@x.de");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(people(&haul(&[&utf16])), ["Zoë Kühn | – | – | z@x.de"]);
    assert_eq!(people(&told(&format!("\u{FEFF}{text}"))), ["Zoë Kühn | – | – | z@x.de"]);
}

#[test]
fn lines_may_be_folded_and_end_in_any_way() {
    let text = card("FN:Ana Si\n lva\nORG:Bo\n\tlt\nEMAIL:ana@bo\n lt.com");
    for text in [text.clone(), text.replace("\r\n", "\n"), text.replace("\r\n", "\r"), text.replace("\r\n", "\r\r\n")] {
        assert_eq!(people(&told(&text)), ["Ana Silva | Bolt | – | ana@bolt.com"], "{text:?}");
    }
}

#[test]
fn commas_semicolons_and_line_ends_in_a_value_are_part_of_it() {
    let told = told(&card("FN:Ana\\, Silva\\; \\n Bolt\nORG:A\\;B\\, C;D\nEMAIL:a@x.org"));
    assert_eq!(people(&told), ["Ana, Silva; Bolt | A;B, C | – | a@x.org"]);
}

#[test]
fn a_name_that_stands_behind_a_comma_is_turned_round_where_the_card_says_which_is_the_last_name() {
    let turned = card("FN:Silva\\, Ana\nN:Silva;Ana;;;\nEMAIL:a@x.org");
    let east = card("FN:陈波\nN:陈;波;;;\nEMAIL:b@x.org");
    let address = card("FN:c@x.org\nN:Dean;Cy;;;\nEMAIL:c@x.org");
    let nick = card("N:;;;;\nNICKNAME:Dee\nEMAIL:d@x.org");
    let told = told(&[turned, east, address, nick].concat());
    let names: Vec<String> = people(&told).iter().map(|it| it.split(" | ").next().unwrap().to_owned()).collect();
    assert_eq!(names, ["Ana Silva", "陈波", "Cy Dean", "Dee"]);
}

#[test]
fn managers_assistants_and_others_are_taken_where_one_card_of_the_file_has_the_name() {
    let text = [
        card("FN:Ana Silva\nN:Silva;Ana\nEMAIL:a@x.org\nX-MANAGER:Chen\\, Bo\nX-EVOLUTION-ASSISTANT:Cy Dean"),
        card("FN:Bo Chen\nEMAIL:b@x.org\nRELATED;TYPE=co-worker;VALUE=text:Ana Silva\nRELATED;TYPE=muse:Cy Dean"),
        card("FN:Cy Dean\nEMAIL:c@x.org\nitem1.X-ABRELATEDNAMES:Di Evans\nitem1.X-ABLabel:_$!<Manager>!$_"),
    ]
    .concat();
    let told = told(&text);
    assert_eq!(
        ties(&told),
        ["Ana Silva reports_to Bo Chen", "Cy Dean assists Ana Silva", "Bo Chen worked_with Ana Silva"]
    );
    assert!(counts(&told).ends_with(
        "left out: 1 names of managers and others that nobody in the file has, 1 relations that say nothing of work"
    ));
}

#[test]
fn somebody_may_be_named_by_id_or_by_address() {
    let id = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    let text = [
        card(&format!("FN:Ana\nEMAIL:a@x.org\nRELATED;TYPE=friend:{id}\nRELATED;TYPE=colleague:mailto:c@x.org")),
        card(&format!("FN:Bo\nUID:{id}")),
    ]
    .concat();
    assert_eq!(ties(&told(&text)), ["Ana knows Bo", "Ana worked_with c@x.org"]);
}

#[test]
fn an_agent_is_somebody_of_their_own_whether_their_card_stands_within_or_in_one_line() {
    let within = "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nEMAIL:a@x.org\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Bo\nEMAIL:b@x.org\n\
        END:VCARD\nTITLE:CEO\nEND:VCARD\n";
    let told_within = told(within);
    assert_eq!(people(&told_within), ["Bo | – | – | b@x.org", "Ana | – | CEO | a@x.org"]);
    assert_eq!(ties(&told_within), ["Bo assists Ana"]);
    let line = card("FN:Ana\nEMAIL:a@x.org\nAGENT:BEGIN:VCARD\\nFN:Bo\\nEMAIL:b@x.org\\nEND:VCARD\\n");
    assert_eq!(ties(&told(&line)), ["Bo assists Ana"]);
    let uri = card("FN:Ana\nEMAIL:a@x.org\nAGENT;VALUE=uri:CID:agent@x.org");
    assert_eq!(people(&told(&uri)).len(), 1);
}

#[test]
fn a_card_without_its_end_takes_no_other_with_it() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEMAIL:a@x.org\nBEGIN:VCARD\nVERSION:3.0\nFN:Bo\nEND:VCARD\n";
    let told = told(text);
    assert_eq!(people(&told), ["Ana | – | – | a@x.org", "Bo | – | –"]);
    assert_eq!(told.problems.errors(), 0);
    assert!(problems(&told)[0].contains("file1:1"), "{:?}", problems(&told));
}

#[test]
fn a_file_that_was_cut_off_is_refused_with_the_line_of_its_last_card() {
    let whole = card("FN:Ana\nEMAIL:a@x.org");
    let told = told(&format!("{whole}BEGIN:VCARD\nVERSION:3.0\nFN:Bo\nEMAIL:b@bo"));
    assert_eq!(people(&told), ["Ana | – | – | a@x.org"]);
    assert_eq!(told.problems.errors(), 1);
    assert!(problems(&told)[0].contains("file1:6"), "{:?}", problems(&told));
}

#[test]
fn lines_outside_of_cards_are_counted() {
    let text = format!("{}EMAIL:x@x.org\nEND:VCARD\n", card("FN:Ana"));
    assert_eq!(counts(&told(&text)), "vcard: 1 people; left out: 2 lines that stand in no card");
}

#[test]
fn firms_groups_and_cards_of_nobody_are_counted() {
    let text = [
        card("KIND:group\nFN:Friends\nMEMBER:urn:uuid:1"),
        card("FN:Bolt\nN:;;;;\nORG:Bolt"),
        card("FN:Core\nORG:Core;\nX-ABShowAs:COMPANY"),
        card("TEL:1"),
        card("FN:Ana\nORG:Bolt"),
    ]
    .concat();
    assert_eq!(
        counts(&told(&text)),
        "vcard: 1 people; left out: 3 cards of firms and groups, 1 cards without a name or an address"
    );
}

#[test]
fn a_photo_of_any_size_is_passed_over() {
    let photo = "A".repeat(6 << 20);
    let folded = "A".repeat(70) + "\n " + &"A".repeat(70);
    let text = card(&format!("FN:Ana\nPHOTO;ENCODING=b:{photo}\nEMAIL:a@x.org"))
        + &card(&format!("FN:Bo\nPHOTO;BASE64:\n  {folded}\n\nEMAIL:b@x.org"))
        + &card("FN:Cy\nPHOTO;ENCODING=BASE64:AAAA\nAAAABBBB\nCCCC==\nEMAIL:c@x.org");
    assert_eq!(people(&told(&text)), ["Ana | – | – | a@x.org", "Bo | – | – | b@x.org", "Cy | – | – | c@x.org"]);
}

#[test]
fn hostile_names_stay_names() {
    let text = card("FN:=cmd()\nEMAIL:a@x.org")
        + &card("FN:\u{1b}[2J<b>Bo\u{202e}\nEMAIL:b@x.org")
        + &card("FN:'-1\nEMAIL:c@x.org");
    let names: Vec<String> = people(&told(&text)).iter().map(|it| it.split(" | ").next().unwrap().to_owned()).collect();
    assert_eq!(names, ["=cmd()", "\\u{1b}[2J<b>Bo\\u{202e}", "'-1"]);
}

#[test]
fn whatever_is_written_where_cards_should_be_it_is_read_or_refused_and_never_a_crash() {
    let long = format!("FN:{}", "x".repeat(200_000));
    for text in [
        "BEGIN:VCARD",
        "BEGIN:VCARD\n",
        "begin:vcard\nEnd:vCard\n",
        "BEGIN:VCARD\nEND:VCALENDAR\nEND:VCARD\n",
        "BEGIN:VCARD\n:;;;\n;:\n.:\nEND:VCARD\n",
        "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=\n=\n=ZZ=\nEND:VCARD\n",
        "BEGIN:VCARD\nFN;CHARSET=:x\nFN;CHARSET=\"klingon\":y\nEND:VCARD\n",
        "BEGIN:VCARD\nN:;\nFN:\n \n\t\nEND:VCARD\n",
        "BEGIN:VCARD\nAGENT:BEGIN:VCARD\\nAGENT:BEGIN:VCARD\\nEND:VCARD\nEND:VCARD\n",
        "BEGIN:VCARD\nitem1.:x\nitem1.X-ABLabel\nX-ABRELATEDNAMES:\nEND:VCARD\n",
        "BEGIN:VCARD\nEMAIL:not an address\nEMAIL:\nUID:1\nEND:VCARD\n",
        &format!("BEGIN:VCARD\n{long}\nEND:VCARD\n"),
        &"BEGIN:VCARD\nAGENT:\n".repeat(3000),
    ] {
        let told = told(text);
        assert!(!told.problems.is_empty() || !people(&told).is_empty(), "{}", &text[..text.len().min(60)]);
    }
}

#[test]
fn people_whom_two_files_know_by_one_address_are_one() {
    let one = card("FN:Ana Silva\nEMAIL:a@x.org");
    let other = card("FN:Ana\nEMAIL:A@X.org\nORG:Bolt");
    assert_eq!(people(&haul(&[one.as_bytes(), other.as_bytes()])), ["Ana Silva | Bolt | – | a@x.org"]);
}
