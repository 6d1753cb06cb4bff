//! What the files of LinkedIn's archive tell, in small ones.

use crate::ingest::columns::Contacts;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::in_words::{column, counts, haul_of, people, problems, ties, touches};

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT";
const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl";
const PROFILE: &str = "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Geo Location";
const POSITIONS: &str = "Company Name,Title,Description,Location,Started On,Finished On";
const RECOMMENDATIONS: &str = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status";

fn told(files: &[(&str, &str, &[&str])]) -> Haul {
    let texts: Vec<(&str, String)> =
        files.iter().map(|(name, header, rows)| (*name, format!("{header}\n{}\n", rows.join("\n")))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    haul_of(&files)
}

/// A message between profiles by their short names.
fn message(conversation: &str, from: &str, to: &str, date: &str) -> String {
    format!(
        "{conversation},,{from},https://www.linkedin.com/in/{from},{to},https://www.linkedin.com/in/{to},{date},secret,\"secret, too\",INBOX,No"
    )
}

#[test]
fn a_message_is_a_touch_of_its_day_and_never_what_it_says() {
    let rows = [
        message("c1", "me", "ana", "2024-03-05 10:00:00 UTC"),
        message("c1", "ana", "me", "2024-03-06 09:00:00 UTC"),
        message("c2", "bo", "me", "2024-04-01 09:00:00 UTC"),
    ];
    let told = told(&[("messages.csv", MESSAGES, &rows.each_ref().map(String::as_str))]);
    assert_eq!(
        touches(&told),
        ["2024-03-05 message me > ana", "2024-03-06 message ana > me", "2024-04-01 message bo > me"]
    );
    assert_eq!(counts(&told), "linkedin-messages: 3 messages; left out: ");
    assert_eq!(told.owner().and_then(|who| told.get(who).record.text(Contacts::Name)), Some("me"));
    assert_eq!(told.files[0].unused, ["SUBJECT", "CONTENT"]);
    assert_eq!(people(&told), [""; 0], "who only writes is not listed");
}

#[test]
fn one_conversation_alone_does_not_show_whose_messages_these_are() {
    let row = message("c1", "me", "ana", "2024-03-05 10:00:00 UTC");
    assert_eq!(told(&[("messages.csv", MESSAGES, &[&row])]).owner(), None);
}

#[test]
fn sponsored_messages_drafts_and_those_of_nobody_are_counted() {
    let rows = [
        "c1,Sponsored Conversation,Bank,https://www.linkedin.com/in/bank,me,https://www.linkedin.com/in/me,2024-03-05,,,INBOX,No",
        "c2,,LinkedIn Member,,me,https://www.linkedin.com/in/me,2024-03-05,,,INBOX,No",
        "c3,,me,https://www.linkedin.com/in/me,ana,https://www.linkedin.com/in/ana,2024-03-05,,,INBOX,Yes",
        "c4,,me,https://www.linkedin.com/in/me,,,2024-03-05,,,INBOX,No",
        "c5,,me,https://www.linkedin.com/in/me,ana,https://www.linkedin.com/in/ana,yesterday,,,INBOX,No",
        "c6,,me,https://www.linkedin.com/in/me,\"ana,bo\",\"https://www.linkedin.com/in/ana,https://www.linkedin.com/in/bo\",2024-03-05,,,INBOX,No",
    ];
    let told = told(&[("messages.csv", MESSAGES, &rows)]);
    assert_eq!(touches(&told), ["2024-03-05 message me > ana, bo"]);
    assert_eq!(
        counts(&told),
        "linkedin-messages: 1 messages; left out: 1 drafts, \
         1 messages of nobody's profile: sponsored ones, and those of former members, \
         2 messages without a day or somebody they went to, 1 sponsored and unwanted messages"
    );
    assert!(problems(&told)[0].contains("messages.csv:6"), "{:?}", problems(&told));
}

#[test]
fn an_invitation_is_no_touch_but_shows_the_owner() {
    let rows = [
        "Me,Ana,\"3/5/24, 10:00 AM\",secret,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/ana",
        "Bo,Me,\"3/6/24, 10:00 AM\",,INCOMING,https://www.linkedin.com/in/bo,https://www.linkedin.com/in/me",
        "Cy,Di,,,SIDEWAYS,https://www.linkedin.com/in/cy,https://www.linkedin.com/in/di",
    ];
    let told = told(&[("Invitations.csv", INVITATIONS, &rows)]);
    assert_eq!((touches(&told), ties(&told), people(&told)), (vec![], vec![], vec![]));
    assert_eq!(told.owner().and_then(|who| told.get(who).record.text(Contacts::Name)), Some("Me"));
    assert_eq!(
        counts(&told),
        "linkedin-invitations: 2 invitations that show whose export this is; left out: 3 invitations, which are no touch"
    );
}

#[test]
fn the_owner_is_one_person_in_all_files_of_a_folder_and_their_firms_are_theirs() {
    let told = told(&[
        (
            "x/Positions.csv",
            POSITIONS,
            &[
                "Core,CTO,secret,,Jan 2020,",
                "Bolt,Dev,,,Jan 2010,Dec 2015",
                "Able; Co,Dev,,,2008,2010",
                "Bolt,Intern,,,2007,2008",
            ],
        ),
        ("x/Profile.csv", PROFILE, &["Me,Self,,Headline,secret,Software,Berlin"]),
        (
            "x/Invitations.csv",
            INVITATIONS,
            &["Me Self,Ana,,,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/ana"],
        ),
    ]);
    assert_eq!(people(&told), ["Me Self | Core | CTO | url:linkedin.com/in/me"]);
    assert_eq!(column(&told, Contacts::PastAccounts), ["Me Self: Bolt; Able, Co"]);
    assert_eq!(column(&told, Contacts::Location), ["Me Self: Berlin"]);
}

#[test]
fn two_owners_in_one_folder_stay_two_and_positions_go_to_neither() {
    let told = told(&[
        ("Profile.csv", PROFILE, &["Me,Self,,,,,"]),
        ("Profile2.csv", PROFILE, &["Some,Other,,,,,"]),
        ("Positions.csv", POSITIONS, &["Core,CTO,,,2020,"]),
    ]);
    assert_eq!(people(&told), ["Me Self | – | –", "Some Other | – | –"]);
    assert!(counts(&told).contains("no file beside it shows who"), "{}", counts(&told));
}

#[test]
fn who_vouches_is_tied_to_the_owner_in_the_direction_that_the_name_of_the_file_says() {
    let rows = ["Ana,Silva,Bolt,CEO,secret,\"03/05/24, 10:00 AM\",VISIBLE", "Bo,Chen,,,,,PENDING", ",,,,,,VISIBLE"];
    let told = told(&[
        ("Profile.csv", PROFILE, &["Me,Self,,,,,"]),
        ("Recommendations_Given.csv", RECOMMENDATIONS, &["Cy,Dean,Core,CTO,secret,,VISIBLE"]),
        ("Recommendations.csv", RECOMMENDATIONS, &["Di,Evans,,,,,VISIBLE"]),
        ("Recommendations_Received.csv", RECOMMENDATIONS, &rows),
    ]);
    assert_eq!(ties(&told), ["Me Self recommended Cy Dean", "Ana Silva recommended Me Self"]);
    assert_eq!(people(&told)[1..], ["Cy Dean | Core | CTO", "Ana Silva | Bolt | CEO"]);
    assert_eq!(
        counts(&told),
        "linkedin-recommendations: 1 recommendations; left out: 1 recommendations that were not given yet, 1 rows without a name"
    );
}

#[test]
fn recommendations_without_an_owner_are_counted_and_tie_nobody() {
    let told = told(&[("Recommendations_Received.csv", RECOMMENDATIONS, &["Ana,Silva,Bolt,CEO,,,VISIBLE"])]);
    assert_eq!(ties(&told), [""; 0]);
    assert!(counts(&told).contains("no file beside it shows who"), "{}", counts(&told));
}
