//! The tables beside contacts and ties: what is read of each, and every fault in its place.

use super::*;
use crate::book::{Brought, DealStage, Favour, Medium, Settlement, Status, Table, Topic};
use jiff::civil::date;

/// A book of three contacts with one more table.
fn beside(file: &str, text: &str) -> Loaded {
    load_files(&[("contacts.csv", CONTACTS), (file, text)])
}

/// Everything that is wrong with a table beside three contacts, then all that is odd.
fn said(file: &str, text: &str) -> Vec<String> {
    let book = Book::of(&[("contacts.csv", CONTACTS), (file, text)]);
    let of_file = |lines: Vec<String>| lines.into_iter().filter(|line| line.starts_with(file)).collect();
    match book.load_with(false, &Settings::default()) {
        Ok(loaded) => of_file(book.lines(&loaded.problems, Severity::Warning)),
        Err(errors) => of_file(errors),
    }
}

/// Holds that a table has one fault or oddity, which begins so.
fn assert_said(file: &str, text: &str, wanted: &str) {
    let lines = said(file, text);
    assert!(lines.len() == 1 && lines[0].starts_with(wanted), "{text}\nsays {lines:#?}\nwanted {wanted}");
}

#[test]
fn accounts_are_read() {
    let text = "Account Name,status,industry,employees,annual revenue,problems,early_adopter,no_money,signal_on,steward,tier\n\
        Acme,Customer,pumps,\"1,200\",1e6,downtime; scrap,yes,,2026-05-01,Nobody Listed,gold\n";
    let loaded = beside("accounts.csv", text);
    let account = &loaded.book.accounts()[0];
    assert_eq!((account.name.as_str(), account.status), ("Acme", Some(Status::Customer)));
    assert_eq!((account.employees, account.revenue), (Some(1200.0), Some(1e6)));
    assert_eq!(account.problems.join("|"), "downtime|scrap");
    assert_eq!((account.criteria, account.waits[0]), ([None, Some(true), None, None], None));
    assert_eq!((account.signal_on, account.steward.as_deref()), (Some(date(2026, 5, 1)), Some("Nobody Listed")));
    assert_eq!((account.attributes.get("tier"), account.line), (Some("gold"), 2));
}

#[test]
fn deals_are_read_with_the_stages_of_a_crm() {
    let text = "id,account,name,owner,stage,amount,probability,buy_in_on,needs,source\n\
        d1,Birch,Pumps,Ana Silva,Needs Analysis,\"12,500.50\",0.4,2026-03-01,hydraulics;finance,Cy Dale\n\
        d2,birch,,Kim,closed-won,,,,,\n";
    let loaded = beside("deals.csv", text);
    let [one, two] = loaded.book.deals() else { panic!("two deals") };
    assert_eq!((one.id.as_str(), one.stage, two.stage), ("d1", Some(DealStage::BuyIn), Some(DealStage::Won)));
    assert_eq!((one.amount, one.probability), (Some(12_500.5), Some(0.4)));
    assert_eq!(
        (one.owner.as_deref(), two.owner.as_deref(), one.source.as_deref()),
        (Some("c1"), Some("Kim"), Some("c3"))
    );
    assert_eq!((one.in_stage_since(), one.needs.len(), one.is_open()), (Some(date(2026, 3, 1)), 2, true));
}

#[test]
fn a_stage_is_mapped_by_the_settings() {
    let mut settings = Settings::default();
    settings.set("stage_map.Legal", Value::Text("close".into()), settings::Origin::Default).unwrap();
    let book = Book::of(&[("contacts.csv", CONTACTS), ("deals.csv", "id,account,stage\nd1,Acme,legal\n")]);
    let loaded = book.load_with(false, &settings).unwrap();
    assert_eq!(loaded.book.deals()[0].stage, Some(DealStage::Close));
}

#[test]
fn interactions_are_read_and_name_people_as_ties_do() {
    let text = "date,from,to,kind,minutes,value,answered_on\n\
        2026-05-01,you,Bo Chen; c1;c1,Meeting,45,news,\n\
        2026-05-02,c3,You,email,,none,2026-05-03\n";
    let loaded = beside("interactions.csv", text);
    let [one, two] = loaded.book.interactions() else { panic!("two touches") };
    assert_eq!((one.from.as_str(), one.to.join(" "), one.medium), ("you", "c2 c1".into(), Medium::Meeting));
    assert_eq!((one.minutes, one.brought), (Some(45.0), Some(Brought::News)));
    assert_eq!((two.to.join(" "), two.answered_on, two.line), ("you".into(), Some(date(2026, 5, 3)), 3));
}

#[test]
fn the_ledger_is_read_and_advice_names_its_rule() {
    let text = "date,giver,receiver,kind,about,status,due_stage,originator\n\
        2026-04-01,Ana Silva,you,lead,Bo Chen,given,,Somebody Else\n\
        ,you,c1,promise,,open,Proposal/Price Quote,\n\
        2026-06-01,,c2,advice Climb a_level,,done,,\n";
    let loaded = beside("ledger.csv", text);
    let [lead, promise, advice] = loaded.book.ledger() else { panic!("three entries") };
    assert_eq!((lead.giver.as_str(), lead.receiver.as_deref(), lead.about.as_deref()), ("c1", Some("you"), Some("c2")));
    assert_eq!((lead.status, lead.originator.as_deref()), (Some(Settlement::Given), Some("Somebody Else")));
    assert_eq!((promise.date, promise.due_stage), (None, Some(DealStage::Solution)));
    assert_eq!(
        (advice.favour, advice.rule.as_deref(), advice.giver.as_str()),
        (Favour::Advice, Some("climb-a-level"), "you")
    );
}

#[test]
fn facts_are_read() {
    let text = "about,topic,text,author,source\nCy Dale,Hot_Button,Cycling,Ana Silva,his wife\nacme,golf,Plays,,\n";
    let loaded = beside("facts.csv", text);
    let [one, two] = loaded.book.facts() else { panic!("two facts") };
    assert_eq!((one.about.as_str(), &one.topic, one.author.as_deref()), ("c3", &Topic::HotButton, Some("c1")));
    assert_eq!((one.source.as_deref(), two.about.as_str(), two.topic.word()), (Some("his wife"), "acme", "golf"));
}

#[test]
fn tables_may_be_json_lines_or_tabs_or_one_document() {
    let lines = "{\"about\": \"c1\", \"text\": \"a\"}\n{\"about\": \"c2\", \"text\": \"b\"}\n";
    assert_eq!(beside("facts.jsonl", lines).book.facts()[1].line, 2);
    assert_eq!(beside("deals.tsv", "account\tname\nAcme\tPumps\n").book.deals()[0].id, "Pumps");
    let document = "{\"contacts\": [{\"id\": \"c1\", \"account\": \"Acme\"}],\n\"deals\": [{\"id\": \"d1\", \"account\": \"Acme\",\n\
        \"needs\": [\"pumps\", \"it\"]}], \"facts\": [], \"mood\": 1}";
    let loaded = load_files(&[("network.json", document)]);
    assert_eq!((loaded.book.deals()[0].needs.len(), loaded.book.keeps(Table::Facts)), (2, true));
    assert_eq!(loaded.unread, ["mood"]);
    assert_eq!(loaded.inputs.iter().map(|it| it.table).collect::<Vec<_>>(), ["contacts", "deals", "facts"]);
}

#[test]
fn a_table_in_the_document_makes_the_file_beside_it_needless() {
    let document = "{\"contacts\": [{\"id\": \"c1\", \"account\": \"Acme\"}], \"deals\": [{\"id\": \"d1\", \"account\": \"Acme\"}]}";
    let loaded = load_files(&[("network.json", document), ("deals.csv", "id,account\nd2,Acme\n")]);
    assert_eq!(loaded.book.deals().iter().map(|deal| deal.id.as_str()).collect::<Vec<_>>(), ["d1"]);
}

#[test]
fn a_list_of_words_under_the_name_of_a_table_is_a_cell() {
    let rows = "{\"id\": \"c1\", \"facts\": [\"golf\"]}\n{\"id\": \"c2\", \"facts\": [\"chess\"]}\n";
    let loaded = load_files(&[("contacts.jsonl", rows)]);
    assert_eq!(loaded.network.contact(loaded.network.find("c1").unwrap()).attributes.get("facts"), Some("golf"));
}

#[test]
fn every_fault_of_accounts_has_its_place() {
    for (text, wanted) in [
        (
            "name,status\nAcme,custmer\n",
            ":2:6: status \"custmer\" is none of target, prospect, customer, partner, competitor, self; did you mean customer?",
        ),
        ("name,industry\n,pumps\n", ":2:1: the name is blank"),
        ("name,employees\nAcme,-5\n", ":2:6: employees \"-5\" is below 0"),
        ("name,revenue\nAcme,$5M\n", ":2:6: revenue \"$5M\" is not a number: write it without the currency"),
        ("name,integrated\nAcme,perhaps\n", ":2:6: integrated \"perhaps\" is neither yes nor no"),
        ("name,signal_on\nAcme,01/02/2026\n", ":2:6: signal_on \"01/02/2026\""),
        (
            "name,status\nAcme,target\nACME,prospect\n",
            ":3:1: account \"acme\" is a duplicate: it stands already on line 2; the rows differ",
        ),
        (
            "name\nAcme\nAcme\n",
            ":3:1: account \"acme\" is a duplicate: it stands already on line 2; the two rows are equal",
        ),
        ("title,status\nAcme,target\n", ":1:1: the header lacks a name column"),
        ("name,stauts\nAcme,target\n", ":1:6: no column is called \"stauts\"; did you mean status?"),
    ] {
        assert_said("accounts.csv", text, &format!("accounts.csv{wanted}"));
    }
}

#[test]
fn every_fault_of_deals_has_its_place() {
    for (text, wanted) in [
        ("id,account,amount\nd1,Acme,-1\n", ":2:9: amount \"-1\" is below 0"),
        ("id,account,probability\nd1,Acme,60%\n", ":2:9: probability \"60%\" is not a number: write 50% as 0.5"),
        (
            "id,account,probability\nd1,Acme,60\n",
            ":2:9: probability \"60\" is not a number from 0 to 1: write 60% as 0.6",
        ),
        ("id,account\nd1,Acme\nd1,Birch\n", ":3:1: deal \"d1\" is a duplicate: it stands already on line 2"),
        ("id,account\n,Acme\n", ":2:1: the id is blank"),
        ("id,account\nd1,\n", ":2:4: the account is blank; the deal is kept"),
        ("name,account\n,Acme\n", ":2:1: the name is blank, and there is no id"),
        ("id,account,close_on\nd1,Acme,soon\n", ":2:9: close_on \"soon\" is not a date"),
        (
            "id,account,stage\nd1,Acme,Legal\n",
            ":2:9: stage \"Legal\" is none of our stages; it counts as not known; map it in netsales.toml",
        ),
        ("id,account\nd1,Acmee\n", ":2:4: account \"Acmee\" is unknown"),
        ("id,amount\nd1,5\n", ":1:1: the header lacks the column account; it has"),
    ] {
        assert_said("deals.csv", text, &format!("deals.csv{wanted}"));
    }
}

#[test]
fn every_fault_of_interactions_has_its_place() {
    let head = "date,from,to,kind,deal\n";
    for (row, wanted) in [
        (
            "2026-05-01,you,c9,call,\n",
            ":2:16: to \"c9\" is unknown: no contact has this id, email or name; did you mean \"c1\"",
        ),
        (
            "2026-05-01,Anna Silva,c2,call,\n",
            ":2:12: from \"Anna Silva\" is unknown: no contact has this id, email or name; did you mean \"c1\" (Ana Silva)?",
        ),
        (
            "2026-05-01,you,c1,phone,\n",
            ":2:19: kind \"phone\" is none of meeting, call, email, message, newsletter, social",
        ),
        (
            "2026-05-01,you,c1,e-mial,\n",
            ":2:19: kind \"e-mial\" is none of meeting, call, email, message, newsletter, social; did you mean email?",
        ),
        (",you,c1,call,\n", ":2:1: the date is blank"),
        ("yesterday,you,c1,call,\n", ":2:1: date \"yesterday\" is not a date"),
        ("2026-05-01,you,,call,\n", ":2:16: the to is blank"),
        ("2026-05-01,c1,c1,call,\n", ":2:15: somebody got in touch with themselves only; the row was left out"),
        ("2026-05-01,you,c1,call,d7\n", ":2:24: deal \"d7\" is unknown: no deal has this id"),
        (
            "2026-05-01,you,c1,call,\n2026-05-01,you,c1,call,\n",
            ":3:1: the row is equal to that on line 2; it was left out",
        ),
        ("2026-05-01,you,c1\n", ":2"),
    ] {
        assert_said("interactions.csv", &format!("{head}{row}"), &format!("interactions.csv{wanted}"));
    }
}

#[test]
fn every_fault_of_the_ledger_and_of_facts_has_its_place() {
    for (file, text, wanted) in [
        ("ledger.csv", "giver,receiver,kind\nc1,,lead\n", ":2:4: the receiver is blank"),
        (
            "ledger.csv",
            "giver,receiver,kind\nc1,c1,lead\n",
            ":2:4: giver and receiver are one person; the row was left out",
        ),
        (
            "ledger.csv",
            "giver,receiver,kind\nc1,Jim,lead\n",
            ":2:4: receiver \"Jim\" is unknown: no contact has this id, email or name; list them among the contacts",
        ),
        (
            "ledger.csv",
            "giver,receiver,kind\nc1,you,leed\n",
            ":2:8: kind \"leed\" is none of lead, introduction, information, help, reference, promise, advice; did you mean lead?",
        ),
        (
            "ledger.csv",
            "giver,receiver,kind,status\nc1,you,lead,gave\n",
            ":2:13: status \"gave\" is none of asked, given",
        ),
        ("ledger.csv", "giver,receiver,kind,hours\nc1,you,help,-2\n", ":2:13: hours \"-2\" is below 0"),
        (
            "ledger.csv",
            "giver,receiver,kind,about\nc1,you,lead,Zeta\n",
            ":2:13: about \"Zeta\" is unknown: no contact, deal or account is called so",
        ),
        ("facts.csv", "about,text\nc1,\n", ":2:4: the text is blank"),
        ("facts.csv", "about,text\nZeta,golf\n", ":2:1: about \"Zeta\" is unknown"),
        ("facts.csv", "about,text,visibility\nc1,golf,me\n", ":2:9: visibility \"me\" is none of all, team, owner"),
        ("facts.csv", "about,text\nc1,golf\nc1,golf\n", ":3:1: the row is equal to that on line 2"),
    ] {
        assert_said(file, text, &format!("{file}{wanted}"));
    }
}

#[test]
fn faults_of_all_tables_are_told_together_and_lenient_leaves_their_rows_out() {
    let files = [
        ("contacts.csv", CONTACTS),
        ("ties.csv", "source,target\nc1,c9\n"),
        ("deals.csv", "id,account,amount\nd1,Acme,-1\nd2,Acme,2\n"),
        ("interactions.csv", "date,from,to,kind\n2026-05-01,you,c8,call\n2026-05-01,you,c1,call\n"),
    ];
    let places: Vec<String> = errors(&files).iter().map(|line| line.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(places, ["deals.csv:2:9", "interactions.csv:2:16", "ties.csv:2:4"]);
    let loaded = Book::of(&files).load_with(true, &Settings::default()).unwrap();
    assert_eq!((loaded.book.deals().len(), loaded.book.interactions().len()), (1, 1));
    let left_out: Vec<_> = loaded.inputs.iter().flat_map(|input| &input.left_out).map(String::as_str).collect();
    assert_eq!(left_out, ["c1,c9", "d1,Acme,-1", "2026-05-01,you,c8,call"]);
}

#[test]
fn who_was_left_out_of_the_contacts_is_not_called_unknown() {
    let files = [
        ("contacts.csv", "id,name,stance\nc1,Ana,0\nc2,Bo,high\n"),
        ("interactions.csv", "date,from,to,kind\n2026-05-01,you,c2,call\n"),
    ];
    assert_eq!(errors(&files).len(), 1);
    let book = Book::of(&files);
    let loaded = book.load_with(true, &Settings::default()).unwrap();
    let lines = book.lines(&loaded.problems, Severity::Warning);
    assert!(lines.iter().any(|line| line.contains("the row was left out, since that of \"c2\" was")), "{lines:?}");
}

#[test]
fn a_blank_network_follows_the_account_else_its_deals_and_what_was_typed_stays() {
    let people = "id,account,network,industry\nown,Own Co,,\npar,Partner,,\ntar,Target,,steel\nopen,Open,,\nboth,Both,,\n\
        lost,Lost,,\ntyped,Target,market,\nnone,,,\n";
    let accounts = "name,status,industry,location\nown co,self,,\nPartner,partner,,Oslo\nTarget,target,pumps,Bergen\n";
    let deals = "id,account,stage\n1,Open,identify\n2,Both,won\n3,Both,solution\n4,Lost,lost\n5,Target,won\n";
    let loaded = load_files(&[("contacts.csv", people), ("accounts.csv", accounts), ("deals.csv", deals)]);
    let networks = |id| person(&loaded, id).networks.iter().map(NetworkKind::word).collect::<Vec<_>>().join(" ");
    let all = ["own", "par", "tar", "open", "both", "lost", "typed", "none"].map(networks);
    assert_eq!(all, ["internal", "market", "prospect", "prospect", "prospect customer", "", "market", ""]);
    let texts = |id| (person(&loaded, id).industry.as_deref(), person(&loaded, id).location.as_deref());
    assert_eq!(texts("tar"), (Some("steel"), Some("Bergen")));
    assert_eq!(texts("typed"), (Some("pumps"), Some("Bergen")));
    let told = loaded.problems.iter().find(|it| it.check == "unclassified").unwrap();
    assert!(told.message.starts_with("2 of 8 contacts"), "{told}");
}

#[test]
fn a_book_of_deals_alone_leaves_out_what_is_wrong_only_where_that_is_allowed() {
    let load_alone = |deals: &str, lenient| {
        let book = Book::of(&[("deals.csv", deals)]);
        let path = book.0.path().join("deals.csv");
        let request = Request { lenient, deals_serve: true, ..Request::new(&path) };
        load(&request, &Settings::default(), &mut std::io::empty())
    };
    let deals = "id,account,stage,amount\nd1,Bolt,close,10\nd2,Bolt,close,lots\n";
    assert!(matches!(load_alone(deals, false), Err(LoadError::Refused(problems)) if problems.errors() == 1));
    assert_eq!(load_alone(deals, true).unwrap().book.deals().len(), 1);
    let loaded = load_alone("id,account,stage,owner\nd1,Bolt,close,Zoe\n", false).unwrap();
    assert_eq!(loaded.book.deals()[0].owner.as_deref(), Some("Zoe"), "where nobody is listed nobody is unknown");
}
