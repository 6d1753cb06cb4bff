//! What address books tell, in small ones.

use crate::ingest::columns::Contacts;
use crate::ingest::foreign::in_words::{column, counts, haul, people, problems, ties};

const OLD: &str = "Name,Given Name,Additional Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,\
    Organization 1 - Name,Organization 1 - Title,Organization 1 - Department,Website 1 - Value,\
    Relation 1 - Type,Relation 1 - Value,Notes";
const NEW: &str = "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,\
    Organization Department,Labels,E-mail 1 - Label,E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value";
const OUTLOOK: &str = "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,E-mail Address,E-mail Type,\
    E-mail 2 Address,Manager's Name,Assistant's Name,Referred By,Web Page";

fn table(header: &str, rows: &[&str]) -> Vec<u8> {
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

#[test]
fn google_contacts_come_in_both_layouts() {
    let old = table(OLD, &["Ana Silva,Ana,,Silva,Work,ana@bolt.com,,Bolt,CEO,Board,,,,secret"]);
    let told = haul(&[&old]);
    assert_eq!(people(&told), ["Ana Silva | Bolt | CEO | ana@bolt.com"]);
    assert_eq!(column(&told, Contacts::Department), ["Ana Silva: Board"]);
    assert_eq!(told.files[0].unused, ["E-mail 1 - Type", "Notes"]);
    let new = table(NEW, &["Ana,,Silva,,,Bolt,CEO,Board,* myContacts,* Work,ana@bolt.com,,"]);
    assert_eq!(people(&haul(&[&new])), ["Ana Silva | Bolt | CEO | ana@bolt.com"]);
}

#[test]
fn several_values_in_one_cell_are_parted_and_only_the_first_firm_is_taken() {
    let new = table(NEW, &["Bo,,Chen,,,Core ::: Bolt,CTO ::: Owner,,,,b@core.com ::: bo@home.org:::mailto:bo@x.de,,"]);
    let told = haul(&[&new]);
    assert_eq!(people(&told), ["Bo Chen | Core | CTO | b@core.com | bo@home.org | bo@x.de"]);
    assert_eq!(counts(&told), "google-contacts: 1 people; left out: 2 second firms and titles of a person");
}

#[test]
fn whoever_has_no_name_is_called_otherwise_and_a_row_of_nothing_is_counted() {
    let rows = [",,,Bee,,Core,,,,,,,", ",,,,\"Dean, Cy\",,,,,,,,", ",,,,,,,,,,d@x.org,,", ",,,,,Only A Firm,,,,,,,"];
    let told = haul(&[&table(NEW, &rows)]);
    assert_eq!(people(&told), ["Bee | Core | –", "Cy Dean | – | –", "– | – | – | d@x.org"]);
    assert_eq!(counts(&told), "google-contacts: 3 people; left out: 1 rows without a name or an address");
}

#[test]
fn relations_are_taken_where_one_person_of_the_file_has_the_name() {
    let rows = [
        "Ana,,Silva,,,,,,,,a@x.org,Manager,\"Chen, Bo\"",
        "Bo,,Chen,,,,,,,,b@x.org,Assistant,Cy Dean",
        "Cy,,Dean,,,,,,,,c@x.org,Spouse,Nobody Known",
        "Di,,Evans,,,,,,,,d@x.org,Referred by,ana silva",
        "Ed,,Fox,,,,,,,,e@x.org,Nemesis,Ana Silva",
    ];
    let told = haul(&[&table(NEW, &rows)]);
    assert_eq!(ties(&told), ["Ana Silva reports_to Bo Chen", "Cy Dean assists Bo Chen"]);
    assert_eq!(column(&told, Contacts::Source), ["Di Evans: Ana Silva"]);
    assert_eq!(
        counts(&told),
        "google-contacts: 1 introductions, 5 people, 1 reporting lines, 1 ties of assistants; left out: \
         1 names of managers and others that nobody in the file has, 1 relations that say nothing of work"
    );
}

#[test]
fn only_a_profile_of_a_person_is_taken_for_one() {
    let rows = [
        "A B,A,,B,,,,,,,https://www.linkedin.com/company/bolt,,,",
        "C D,C,,D,,,,,,,https://bolt.com,,,",
        "E F,E,,F,,,,,,,https://bolt.com ::: https://www.linkedin.com/in/ef,,,",
    ];
    let told = haul(&[&table(OLD, &rows)]);
    assert_eq!(people(&told)[2], "E F | – | – | url:linkedin.com/in/ef");
    assert_eq!(column(&told, Contacts::Url).len(), 1);
}

#[test]
fn outlook_says_who_manages_whom_and_a_title_there_is_how_one_is_addressed() {
    let rows = [
        "Ms.,Jane,,Smith,Bolt,Board,CEO,jane@bolt.com,SMTP,,,Cy Dean,,https://www.linkedin.com/in/jane",
        "Mr.,Bo,J.,Chen,Bolt,IT,CTO,/o=ExchangeLabs/cn=bo,EX,bo@bolt.com,\"Smith, Jane\",,Jane Smith,",
        ",Cy,,Dean,Bolt,,,,,,Smith Jane,,,",
    ];
    let told = haul(&[&table(OUTLOOK, &rows)]);
    assert_eq!(
        people(&told),
        [
            "Jane Smith | Bolt | CEO | jane@bolt.com | url:linkedin.com/in/jane",
            "Bo J. Chen | Bolt | CTO | bo@bolt.com",
            "Cy Dean | Bolt | –"
        ]
    );
    assert_eq!(
        ties(&told),
        ["Cy Dean assists Jane Smith", "Bo J. Chen reports_to Jane Smith", "Cy Dean reports_to Jane Smith"]
    );
    assert_eq!(column(&told, Contacts::Source), ["Bo J. Chen: Jane Smith"]);
}

#[test]
fn a_name_that_fits_two_people_or_the_person_alone_is_counted_and_not_guessed() {
    let rows = [
        ",Jane,,Smith,Bolt,,,j1@bolt.com,,,,,,",
        ",Smith,,Jane,Core,,,j2@core.com,,,,,,",
        ",Bo,,Chen,Bolt,,,b@bolt.com,,,Jane Smith,,,",
        ",Cy,,Dean,Bolt,,,c@bolt.com,,,Cy Dean,,,",
    ];
    let told = haul(&[&table(OUTLOOK, &rows)]);
    assert_eq!(ties(&told), [""; 0]);
    assert_eq!(
        counts(&told),
        "outlook-contacts: 4 people; left out: 1 names of managers and others that several people in the file have, \
         1 people whose row names themselves"
    );
}

#[test]
fn one_person_in_two_rows_is_one_whom_a_name_may_mean() {
    let rows = [
        ",Jane,,Smith,Bolt,,,j@bolt.com,,,,,,",
        ",Jane,,Smith,,,CEO,J@BOLT.com,,,,,,",
        ",Bo,,Chen,Bolt,,,b@bolt.com,,,Jane Smith,,,",
    ];
    let told = haul(&[&table(OUTLOOK, &rows)]);
    assert_eq!(people(&told)[0], "Jane Smith | Bolt | CEO | j@bolt.com");
    assert_eq!(ties(&told), ["Bo Chen reports_to Jane Smith"]);
}

#[test]
fn a_manager_may_be_named_by_address_and_comes_along() {
    let told = haul(&[b"Name,Email,Manager\nAna,a@x.org,Boss@X.org\nBo,b@x.org,a@x.org\n"]);
    assert_eq!(ties(&told), ["Ana reports_to boss@x.org", "Bo reports_to Ana"]);
}

#[test]
fn a_phone_book_turns_names_round_and_reads_entries_of_a_directory() {
    let text = "Email,Name,Title,Office,Manager\n\
        s@x.org,\"Smith, Jane\",Director,OD,\n\
        d@x.org,\"Doe, John\",Chief,OD,\"smith, jane\"\n\
        l@x.org,\"Lee, Sara\",Analyst,OD,\"CN=Doe\\, John,OU=Sales,DC=x\"\n\
        k@x.org,\"King, Jr.\",Analyst,OD,\n";
    let told = haul(&[text.as_bytes()]);
    assert_eq!(ties(&told), ["John Doe reports_to Jane Smith", "Sara Lee reports_to John Doe"]);
    assert_eq!(people(&told)[3], "King, Jr. | – | Analyst | k@x.org");
    assert_eq!(told.files[0].unused, ["Office"]);
}

#[test]
fn thunderbird_comes_with_semicolons_and_in_german() {
    let told = haul(&[b"Display Name;First Name;Last Name;Primary Email;Secondary Email;Organization\nJD;Jo;Do;j@x.org;k@x.org;Bolt\n"]);
    assert_eq!(people(&told), ["Jo Do | Bolt | – | j@x.org | k@x.org"]);
    let german = "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Organisation\n,,Zoë Kühn,z@x.de,,Bär\n";
    assert_eq!(people(&haul(&[german.as_bytes()])), ["Zoë Kühn | Bär | – | z@x.de"]);
}

#[test]
fn outlook_comes_in_german_and_in_windows_1252() {
    let german = b"Vorname;Nachname;Firma;Position;E-Mail-Adresse;E-Mail 2: Adresse;E-Mail: Angezeigter Name\nJ\xfcrgen;Kr\xe4mer;B\xe4r;Chef;j@x.de;k@x.de;JK\n";
    let told = haul(&[german]);
    assert_eq!(people(&told), ["Jürgen Krämer | Bär | Chef | j@x.de | k@x.de"]);
    assert!(problems(&told)[0].contains("read as Windows-1252"), "{:?}", problems(&told));
}

#[test]
fn an_export_in_utf_16_reads_like_any_other() {
    let text = format!("{OLD}\nZoë,Zoë,,Kühn,,z@x.de,,,,,,,,\n");
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(people(&haul(&[&bytes])), ["Zoë Kühn | – | – | z@x.de"]);
}

#[test]
fn apollo_knows_profiles() {
    let text = "First Name,Last Name,Title,Company,Email,Person Linkedin Url,City,Country,Industry\n\
        Karan,Shah,CTO,Stripe,k@stripe.com,https://www.linkedin.com/in/karan,Pune,India,payments\n";
    let told = haul(&[text.as_bytes()]);
    assert_eq!(people(&told), ["Karan Shah | Stripe | CTO | k@stripe.com | url:linkedin.com/in/karan"]);
    assert_eq!(column(&told, Contacts::Location), ["Karan Shah: Pune, India"]);
}

#[test]
fn columns_in_any_order_and_case_are_found() {
    let text = "e-mail address,LAST_NAME,job title,first name\na@x.org,Silva,CEO,Ana\n";
    assert_eq!(people(&haul(&[text.as_bytes()])), ["Ana Silva | – | CEO | a@x.org"]);
}

#[test]
fn hostile_names_stay_names() {
    let rows = [
        ",=cmd()|'/c calc'!A0,,X,,,,h1@x.org,,,,,,",
        ",'+49 evil,,,,,,h2@x.org,,,,,,",
        ",\"\u{1b}]0;title\u{7}Ana\",,\u{202e}Silva,,,,h3@x.org,,,,,,",
        ",\"<script>alert(1)</script>\",,\"O\"\"Neil\",,,,h4@x.org,,,,,,",
        ",\"two\nlines\",,,,,,h5@x.org,,,,,,",
    ];
    let told = haul(&[&table(OUTLOOK, &rows)]);
    let names: Vec<String> = people(&told).iter().map(|it| it.split(" | ").next().unwrap().to_owned()).collect();
    assert_eq!(
        names,
        [
            "=cmd()|'/c calc'!A0 X",
            "+49 evil",
            "\\u{1b}]0;title\\u{7}Ana \\u{202e}Silva",
            "<script>alert(1)</script> O\"Neil",
            "two lines"
        ]
    );
}

#[test]
fn damaged_rows_are_told_with_their_line_and_the_rest_is_read() {
    let ragged = table(OUTLOOK, &[",Ana,,Silva,,,,a@x.org,,,,,,", ",Bo,,Chen", ",Cy,,Dean,,,,c@x.org,,,,,,"]);
    let told = haul(&[&ragged]);
    assert_eq!(people(&told).len(), 2);
    assert!(problems(&told)[0].contains("file1:3"), "{:?}", problems(&told));
    let open = table(OUTLOOK, &[",\"Ana,,Silva,,,,a@x.org,,,,,,", ",Cy,,Dean,,,,c@x.org,,,,,,"]);
    assert!(problems(&haul(&[&open]))[0].contains("file1:2"), "{:?}", problems(&haul(&[&open])));
}

#[test]
fn blank_rows_are_no_people_and_a_table_of_none_is_said() {
    let blank = table(NEW, &[",,,,,,,,,,,,", "", "Ana,,Silva,,,,,,,,,,"]);
    assert_eq!(people(&haul(&[&blank])), ["Ana Silva | – | –"]);
    let none = haul(&[&table(NEW, &[])]);
    assert!(problems(&none)[0].contains("nothing to take in"), "{:?}", problems(&none));
}

#[test]
fn a_huge_cell_is_refused_with_its_place() {
    let note = "x".repeat(3 << 20);
    let told =
        haul(&[&table(OLD, &["Ana,Ana,,Silva,,a@x.org,,,,,,,,", &format!("Bo,Bo,,Chen,,b@x.org,,,,,,,,{note}")])]);
    assert_eq!(people(&told), ["Ana Silva | – | – | a@x.org"]);
    assert!(problems(&told)[0].contains("file1:3"), "{:?}", problems(&told));
}

#[test]
fn people_without_an_address_are_known_again_by_name_and_firm_and_stay_two_where_the_file_lists_two() {
    let rows = [",Ana,,Silva,Bolt,,,,,,,,,", ",Ana,,Silva,Bolt,,,,,,,,,", ",Ana,,Silva,Core,,,,,,,,,"];
    let file = table(OUTLOOK, &rows);
    assert_eq!(people(&haul(&[&file])).len(), 3);
    assert_eq!(people(&haul(&[&file, &file])).len(), 3);
}

#[test]
fn duplicates_are_one_and_what_came_first_stays() {
    let rows = ["Ana,,Silva,,,Bolt,CEO,,,,a@x.org,,", "A.,,Silva,,,Core,CTO,,,,A@x.org ::: b@x.org,,"];
    assert_eq!(people(&haul(&[&table(NEW, &rows)])), ["Ana Silva | Bolt | CEO | a@x.org | b@x.org"]);
}

#[test]
fn a_name_with_the_family_first_is_turned_round_and_others_stay() {
    for (name, wanted) in [
        ("Silva, Ana", "Ana Silva"),
        ("van der Berg,Bo", "Bo van der Berg"),
        ("Silva, Ana, MBA", "Silva, Ana, MBA"),
        ("Silva, Ph.D.", "Silva, Ph.D."),
        ("Bolt, Inc.", "Bolt, Inc."),
        ("Silva,", "Silva,"),
        (", Ana", ", Ana"),
        (",", ","),
        ("Ana", "Ana"),
    ] {
        assert_eq!(super::straight(name), wanted);
    }
}
