//! Exports of CRMs as they come in: odd, cut short, in another order, with what should not be there.

use crate::ingest::columns::{Accounts, Column, Contacts, Deals};
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::in_words::{column, counts, haul, people, problems, ties, touches};
use crate::ingest::foreign::record::{Record, Value};

/// What the cells of a record say, those of firms by the name that is known.
fn cells<C: Column>(haul: &Haul, record: &Record<C>, columns: &[C]) -> String {
    let text = |column: &C| match record.get(*column) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Firm(firm)) => haul.firm_name(*firm).unwrap_or("?").to_owned(),
        Some(Value::FirmOf(_)) => "the firm of somebody".to_owned(),
        Some(Value::People(people)) => {
            let name = |who| haul.get(who).record.text(Contacts::Name).unwrap_or("?").to_owned();
            people.iter().map(|who| name(*who)).collect()
        }
        None => "–".to_owned(),
    };
    columns.iter().map(text).collect::<Vec<_>>().join(" | ")
}

fn deals(haul: &Haul, columns: &[Deals]) -> Vec<String> {
    haul.deals.iter().map(|deal| cells(haul, deal, columns)).collect()
}

fn firms(haul: &Haul, columns: &[Accounts]) -> Vec<String> {
    haul.accounts.iter().map(|firm| cells(haul, firm, columns)).collect()
}

const OPPORTUNITY: &str = "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,IsClosed,IsWon";

/// The one deal that a row of opportunities tells of.
fn deal(row: &str, columns: &[Deals]) -> (String, Vec<String>) {
    let haul = haul(&[format!("{OPPORTUNITY}\n{row}\n").as_bytes()]);
    (deals(&haul, columns).join("; "), problems(&haul))
}

#[test]
fn a_reference_holds_whichever_file_comes_first_and_however_long_its_id() {
    let contacts: &[u8] = b"Id,LastName,FirstName,AccountId,ReportsToId\n\
        0035g00000AbCdEAAV,Silva,Ana,0015g00000AcCoU,\n0035g00000XyZzYAAV,Chen,Bo,0015g00000AcCoUAAX,0035g00000AbCdE\n";
    let accounts: &[u8] = b"Name,ParentId,Id\nBolt,,0015g00000AcCoUAAX\n";
    for files in [[contacts, accounts], [accounts, contacts]] {
        let haul = haul(&files);
        assert_eq!(people(&haul).len(), 2);
        assert_eq!(ties(&haul), ["Bo Chen reports_to Ana Silva"]);
        let firm = haul.everybody().filter_map(|who| match haul.get(who).record.get(Contacts::Account) {
            Some(Value::Firm(firm)) => haul.firm_name(*firm),
            _ => None,
        });
        assert_eq!(firm.collect::<Vec<_>>(), ["Bolt", "Bolt"]);
        assert_eq!(problems(&haul), [""; 0]);
    }
}

#[test]
fn whether_a_deal_was_won_is_what_the_crm_says_and_not_what_it_calls_the_stage() {
    let columns = [Deals::Stage, Deals::ClosedOn, Deals::ExpectedClose];
    let stage = |row: &str| deal(row, &columns).0;
    assert_eq!(stage("006a,,A,Signed,10,100,2026-03-01,1,1"), "won | 2026-03-01 | –");
    assert_eq!(stage("006a,,A,Dead,10,0,2026-03-01,true,false"), "lost | 2026-03-01 | –");
    assert_eq!(stage("006a,,A,Closed Won,10,100,2026-03-01,,"), "won | 2026-03-01 | –");
    assert_eq!(stage("006a,,A,Needs Analysis,10,100,2026-03-01,0,0"), "buy-in | – | 2026-03-01");
    assert_eq!(stage("006a,,A,Our own,10,100,2026-03-01,0,0"), "Our own | – | 2026-03-01");
}

#[test]
fn what_cannot_be_read_is_said_at_its_place_and_the_rest_of_the_row_comes() {
    let columns = [Deals::Name, Deals::Amount, Deals::Probability, Deals::ExpectedClose];
    let (row, said) = deal("006a,,A,Prospecting,a lot,120,05/06/2026,0,0", &columns);
    assert_eq!(row, "A | – | – | –");
    assert_eq!(said.len(), 3, "{said:?}");
    for (place, word) in [("1:2:21", "\"a lot\""), ("1:2:27", "\"120\""), ("1:2:31", "--date-order")] {
        assert!(said.iter().any(|it| it.starts_with(&format!("file{place}: ")) && it.contains(word)), "{said:?}");
    }
    let (row, said) = deal("006a,,A,Prospecting,-5,7,20.6.2026,0,0", &columns);
    assert_eq!((row.as_str(), said.len()), ("A | – | 0.07 | 2026-06-20", 1));
}

#[test]
fn amounts_are_read_with_and_without_currency_in_either_way_of_writing() {
    let amount = |cell: &str| deal(&format!("006a,,A,Prospecting,{cell},,,,"), &[Deals::Amount]).0;
    for cell in ["1200.5", "\"$1,200.50\"", "USD 1200.50", "\"1,200.50 EUR\"", "1200.5 kr"] {
        assert_eq!(amount(cell), "1200.5", "{cell}");
    }
    for cell in ["about 300", "12k", "n/a", "NaN", "1e400", "\"1.200,50\""] {
        assert_eq!(amount(cell), "–", "{cell}");
    }
    let text = "Opportunity Name;Stage;Amount\nA;Prospecting;1.200,50 €\n";
    assert_eq!(deals(&haul(&[text.as_bytes()]), &[Deals::Amount]), ["1200.5"]);
}

#[test]
fn a_stage_that_is_not_known_is_said_once_with_the_setting_that_maps_it() {
    let rows = "006a,,A,Our own,,,,,\n006b,,B,Our own,,,,,\n006c,,C,Prospecting,,,,,\n";
    let said = problems(&haul(&[format!("{OPPORTUNITY}\n{rows}").as_bytes()]));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("file1:2:9: the stage \"Our own\" stands here 2 times"), "{said:?}");
    assert!(said[0].contains("[stage_map]"), "{said:?}");
}

#[test]
fn a_report_comes_without_its_footer_and_in_any_encoding() {
    let report = "Opportunity Owner,Stage,Opportunity Name,Account Name,Probability (%)\r\n\
        Brenda Foss,Qualification,Möller line,Möller & Söhne,25%\r\n\r\n\r\n\
        Grand Totals (1 records)\r\nCopyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\r\n\
        Generated By: Brenda Foss 6/1/2026 2:14 PM\r\n";
    let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(report.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows: Vec<u8> = report.chars().map(|letter| letter as u8).collect();
    for bytes in [report.as_bytes(), &utf_16, &windows] {
        let haul = haul(&[bytes]);
        let columns = [Deals::Id, Deals::Account, Deals::Stage, Deals::Probability, Deals::Owner];
        assert_eq!(deals(&haul, &columns), ["Möller line | Möller & Söhne | identify | 0.25 | Brenda Foss"]);
        assert_eq!(counts(&haul), "salesforce-opportunity-report: 1 deals; left out: 3 lines of a footer");
    }
}

#[test]
fn deals_without_ids_go_by_their_names_and_no_two_by_one() {
    let text = "Deal Name,Deal Stage,Associated Company\nRenewal,Closed Won,Bolt\nRenewal,Closed Won,Core\n\
        Renewal,Closed Won,Core\n,Closed Won,Core\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(deals(&haul, &[Deals::Id]), ["Renewal", "Renewal (Core)", "Renewal (Core) 2"]);
    assert_eq!(counts(&haul), "hubspot-deals: 3 deals; left out: 1 rows without an id or a name");
}

#[test]
fn of_two_columns_of_one_label_the_first_that_holds_something_counts() {
    let text = "Record ID,First Name,Last Name,Job Title,Job Title,Email,Email\n\
        1,Ana,Silva,,CEO,a@x.org,b@x.org\n2,Bo,Chen,CTO,Boss,,c@x.org\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(people(&haul), ["Ana Silva | – | CEO | a@x.org | b@x.org", "Bo Chen | – | CTO | c@x.org"]);
}

#[test]
fn roles_are_influences_where_that_is_certain_and_else_for_the_seller_to_confirm() {
    let text = "Record ID,First Name,Last Name,Buying Role\n1,Ana,Silva,Decision Maker;Budget Holder\n\
        2,Bo,Chen,CHAMPION;Executive Sponsor;Wizard\n3,Cy,Dean,technical\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(column(&haul, Contacts::Influence), ["Ana Silva: economic", "Bo Chen: coach", "Cy Dean: technical"]);
    let to_confirm = haul.everybody().flat_map(|who| haul.get(who).record.attributes.clone());
    assert_eq!(to_confirm.map(|it| it.value).collect::<Vec<_>>(), ["Executive Sponsor; Wizard"]);
    assert!(counts(&haul).contains("3 roles, 2 roles to confirm"), "{}", counts(&haul));
}

#[test]
fn an_owner_is_one_seller_in_all_files_of_a_crm() {
    let contacts = "Record ID,First Name,Last Name,Contact owner\n1,Ana,Silva,Brenda Foss\n2,Bo,Chen,brenda foss\n";
    let deals = "Deal Name,Deal Stage,Deal owner\nA,Closed Won,Brenda Foss (b@norvik.org)\n\
        B,Closed Won,Brenda Foss (Deactivated User)\nC,Closed Won,\n";
    let haul = haul(&[contacts.as_bytes(), deals.as_bytes()]);
    assert_eq!(column(&haul, Contacts::Kind), ["Brenda Foss: seller"]);
    assert_eq!(column(&haul, Contacts::Owner), ["Ana Silva: Brenda Foss", "Bo Chen: Brenda Foss"]);
}

#[test]
fn activities_are_touches_only_where_they_took_place_between_two() {
    let text = "WhoId,OwnerId,ActivityDate,Status,Type,TaskSubtype,CallDurationInSeconds\n\
        003a,005a,2026-01-02,Completed,Call,,61\n003a,005a,2026-01-03,Not Started,Call,,\n\
        003a,005a,2026-01-04,Completed,,ListEmail,\n,005a,2026-01-05,Completed,Call,,\n\
        003a,005a,,Completed,Call,,\n003a,005a,2026-01-06,Completed,To do,Task,\n003a,005a,2026-01-07,Completed,Email,,\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(
        touches(&haul),
        ["2026-01-02 call salesforce:005a > salesforce:003a", "2026-01-07 email salesforce:005a > salesforce:003a"]
    );
    assert_eq!(haul.touches[0].minutes, Some(2));
    assert_eq!(
        counts(&haul),
        "salesforce-tasks: 1 calls, 1 messages; left out: 1 activities with nobody in particular, 1 activities without a day, \
         1 mail to many at once, 1 tasks that are neither call, mail nor meeting, 1 tasks that are still to be done"
    );
}

#[test]
fn the_first_day_in_a_stage_counts_and_going_back_changes_nothing() {
    let text = "OpportunityId,StageName,CreatedDate\n006a,Needs Analysis,2026-03-01T10:00:00.000Z\n\
        006a,Prospecting,2026-01-01T10:00:00.000+0000\n006a,Qualification,2026-02-01\n006a,Prospecting,2026-04-01\n\
        006a,Needs Analysis,2026-05-01\n006a,Closed Lost,2026-06-01\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(deals(&haul, &[Deals::Id, Deals::IdentifyOn, Deals::BuyInOn]), ["006a | 2026-01-01 | 2026-03-01"]);
}

#[test]
fn who_is_deleted_automated_or_nameless_stays_out_and_is_counted() {
    let users = "Id,Username,Name,Email,UserType\n005a,a,Automated Process,x@y.org,AutomatedProcess\n\
        005b,b,Brenda Foss,b@norvik.org,Standard\n";
    let told = haul(&[users.as_bytes()]);
    assert_eq!(counts(&told), "salesforce-users: 1 sellers; left out: 1 users who are no people of the firm");
    let contacts = "Id,LastName,AccountId,IsDeleted\n003a,Silva,001a,1\n,,001a,0\n003b,Chen,001a,0\n";
    let told = haul(&[contacts.as_bytes()]);
    assert_eq!(counts(&told), "salesforce-contacts: 1 people; left out: 1 deleted records, 1 rows without a name");
}

#[test]
fn a_lead_that_became_a_contact_is_that_contact() {
    let leads = "Id,LastName,Company,IsConverted,ConvertedContactId\n00Qa,Silva,Bolt,1,003a\n00Qb,Chen,Core,0,\n";
    let contacts = "Id,LastName,FirstName,AccountId\n003a,Silva,Ana,001a\n";
    for files in [[leads, contacts], [contacts, leads]] {
        assert_eq!(people(&haul(&files.map(str::as_bytes))).len(), 2);
    }
}

#[test]
fn two_firms_of_one_name_are_one_in_the_book_and_that_is_said() {
    let text = "Id,Name,ParentId,Type\n001a,Acme,,Competitor\n001b,ACME,001a,Customer - Direct\n001c,,,\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(firms(&haul, &[Accounts::Name, Accounts::Status])[0], "Acme | competitor");
    let said = problems(&haul);
    assert!(said.len() == 1 && said[0].starts_with("file1:3:6: a second firm is called \"ACME\""), "{said:?}");
    assert_eq!(counts(&haul), "salesforce-accounts: 2 firms; left out: 1 rows without a name");
}

#[test]
fn hostile_names_are_kept_and_cannot_act() {
    let text = "Record ID,First Name,Last Name,Job Title,Associated Company\n\
        1,=cmd|' /C calc'!A0,<script>,\u{1b}]0;x\u{7},\"Bolt, \"\"the\"\" firm\u{202e}\"\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(people(&haul), ["=cmd|' /C calc'!A0 <script> | Bolt, \"the\" firm\\u{202e} | \\u{1b}]0;x\\u{7}"]);
}

#[test]
fn a_file_that_is_cut_or_ragged_is_an_error_with_its_line() {
    for (rows, place, word) in [
        ("006a,,\"A,Prospecting,1,1,2026-01-01,0,0\n", "file1:2:7", "quote"),
        ("006a,,A,Prospecting\n", "file1:2:9", "4 fields, but the header has 9 columns"),
        ("006a,,A,Prospecting,1,1,2026-01-01,0,0,more\n", "file1:2:40", "10 fields"),
    ] {
        let said = problems(&haul(&[format!("{OPPORTUNITY}\n{rows}").as_bytes()]));
        assert!(said[0].starts_with(place) && said[0].contains(word), "{said:?}");
    }
}

#[test]
fn blank_rows_say_nothing_and_a_header_alone_is_told() {
    let told = haul(&[format!("{OPPORTUNITY}\n\n,,,,,,,,\n006a,,A,Prospecting,,,,,\n").as_bytes()]);
    assert_eq!(deals(&told, &[Deals::Name]), ["A"]);
    let told = haul(&[OPPORTUNITY.as_bytes()]);
    assert!(problems(&told)[0].contains("nothing to take in was found"), "{:?}", problems(&told));
}

#[test]
fn pipedrive_says_beside_the_stage_whether_a_deal_is_over() {
    let text = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost time,Deal - Value\n\
        1,A,Qualified,Won,2026-01-02 10:00:00,,5\n2,B,Qualified,Lost,,2026-01-03 10:00:00,6\n3,C,Qualified,Open,,,7\n\
        4,D,Qualified,Deleted,,,8\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(
        deals(&haul, &[Deals::Id, Deals::Stage, Deals::ClosedOn]),
        ["pipedrive-1 | won | 2026-01-02", "pipedrive-2 | lost | 2026-01-03", "pipedrive-3 | identify | –"]
    );
}

#[test]
fn a_deal_without_a_company_is_taken_for_one_of_its_contact() {
    let deals_file =
        "Record ID,Deal Name,Deal Stage,Associated Contact IDs,Associated Company IDs\n5,A,Closed Won,7;8,\n";
    let haul = haul(&[deals_file.as_bytes()]);
    assert_eq!(deals(&haul, &[Deals::Id, Deals::Account]), ["hubspot-5 | the firm of somebody"]);
}

#[test]
fn a_manager_in_dynamics_is_whoever_alone_has_that_name() {
    let text = "(Do Not Modify) Contact,Full Name,Company Name,Manager\nc1,Ana Silva,Bolt,\nc2,Bo Chen,Bolt,Ana Silva\n\
        c3,Cy Dean,Bolt,Nobody Here\nc4,Dee Fox,Bolt,Twin\nc5,Twin,Bolt,\nc6,Twin,Core,\n";
    let haul = haul(&[text.as_bytes()]);
    assert_eq!(ties(&haul), ["Bo Chen reports_to Ana Silva"]);
    assert!(counts(&haul).contains("1 names of managers and others that nobody in the file has"), "{}", counts(&haul));
}

#[test]
fn a_team_table_tells_of_sellers_and_to_whom_they_report() {
    let haul = haul(&[b"sales_agent,manager,regional_office\nAna,Mel,East\nBo,Mel,West\n"]);
    assert_eq!(ties(&haul), ["Ana reports_to Mel", "Bo reports_to Mel"]);
    assert_eq!(column(&haul, Contacts::Kind), ["Ana: seller", "Bo: seller"]);
    assert_eq!(column(&haul, Contacts::Network), ["Ana: internal", "Mel: internal", "Bo: internal"]);
}
