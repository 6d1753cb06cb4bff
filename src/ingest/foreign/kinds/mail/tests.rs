//! Mailboxes as programs write them, and as they should not.

use crate::ingest::foreign::kinds::Kind;
use crate::ingest::foreign::letter_trial::{counts, people, problems, read, read_as, touches};

/// A mailbox of messages.
fn mbox(messages: &[&str]) -> String {
    let whole = |it: &&str| format!("From someone@x.com Fri Mar  1 10:00:00 2024\n{it}\n\n");
    messages.iter().map(whole).collect::<Vec<_>>().concat()
}

fn read_mbox(messages: &[&str]) -> crate::ingest::foreign::haul::Haul {
    read(&[("Inbox.mbox", mbox(messages).as_bytes())])
}

const ASK: &str = "From: Ana Silva <ana@bolt.com>\nTo: me@firm.com\nDate: Fri, 1 Mar 2024 10:00:00 +0100\nMessage-ID: <1@bolt>\nSubject: secret\n\nsecret text";
const ANSWER: &str = "From: Me <me@firm.com>\nTo: Ana <ana@bolt.com>\nDate: Mon, 4 Mar 2024 09:00:00 +0100\nMessage-ID: <2@firm>\nIn-Reply-To: <1@bolt>\n\nyes";

#[test]
fn who_wrote_to_whom_and_on_which_day_it_was_answered_is_all_that_is_read() {
    for messages in [[ASK, ANSWER], [ANSWER, ASK]] {
        let haul = read_mbox(&messages);
        let mut lines = touches(&haul);
        lines.sort();
        assert_eq!(
            lines,
            [
                "2024-03-01 email ana@bolt.com > me@firm.com, answered 2024-03-04",
                "2024-03-04 email me@firm.com > ana@bolt.com"
            ]
        );
        assert!(!format!("{haul:?}").contains("secret"));
    }
}

#[test]
fn an_answer_in_another_file_is_found_and_the_same_message_in_an_archive_is_told_once() {
    let (inbox, sent, archive) = (mbox(&[ASK]), mbox(&[ANSWER]), mbox(&[ASK, ANSWER]));
    let files = [("Inbox", inbox.as_bytes()), ("Sent", sent.as_bytes()), ("Archive", archive.as_bytes())];
    let haul = read(&files);
    assert_eq!(touches(&haul).len(), 2);
    assert!(touches(&haul)[0].ends_with("answered 2024-03-04"));
    assert_eq!(counts(&haul), ["- 2 messages that stand here twice"]);
}

#[test]
fn who_is_copied_is_known_by_name_and_in_touch_with_nobody() {
    let haul = read_mbox(&[
        "From: a@x.com\nTo: b@y.com\nCc: Cy Dean <c@z.com>, d@z.com\nBcc: e@z.com\nDate: 1 Mar 2024 10:00 +0000\n\n",
    ]);
    assert_eq!(touches(&haul), ["2024-03-01 email a@x.com > b@y.com e@z.com"]);
    assert!(people(&haul).contains(&"c@z.com Cy Dean".to_owned()));
    assert_eq!(counts(&haul), ["1 messages", "- 2 copies to people, which alone tie nobody"]);
}

/// A message with a field more.
fn with(field: &str) -> String {
    format!("{field}\nFrom: a@x.com\nTo: b@y.com\nDate: Fri, 1 Mar 2024 10:00:00 +0000\n\nbody")
}

#[test]
fn what_nobody_wrote_to_anybody_is_left_out_by_reason() {
    let many = (0..21).map(|it| format!("p{it}@y.com, ")).collect::<Vec<_>>().concat();
    let cases = [
        (with("List-Id: <l.x.com>"), "bulk mail and mailing lists"),
        (with("List-Unsubscribe: <mailto:u@x.com>"), "bulk mail and mailing lists"),
        (with("PRECEDENCE: Bulk"), "bulk mail and mailing lists"),
        (with("Auto-Submitted: auto-replied"), "automatic messages"),
        (with("X-Auto-Response-Suppress: All"), "automatic messages"),
        (with("Return-Path: <>"), "automatic messages"),
        (with("Content-Type: multipart/report; report-type=delivery-status"), "automatic messages"),
        (with("Content-Type: text/calendar; method=REPLY"), "invitations and answers to them"),
        (with("Content-class: urn:content-classes:calendarmessage"), "invitations and answers to them"),
        (
            with("Sender: Google Calendar <calendar-notification@google.com>"),
            "messages from addresses behind which nobody reads",
        ),
        (with("X-Gmail-Labels: Unread,Spam"), "messages in drafts, spam or trash"),
        (with("X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?="), "messages in drafts, spam or trash"),
        (with("X-Spam-Flag: YES"), "messages in drafts, spam or trash"),
        (with("X-Mozilla-Status: 0009"), "messages in drafts, spam or trash"),
        (with(&format!("Cc: {many}")), "messages to more people than a letter is meant for"),
        (with("").replace("a@x.com", "No-Reply@x.com"), "messages from addresses behind which nobody reads"),
        (with("X-A: b").replace("a@x.com", "bounce+123=a@x.com"), "messages from addresses behind which nobody reads"),
        (with("X-A: b").replace("a@x.com", "MAILER-DAEMON@x.com"), "messages from addresses behind which nobody reads"),
        (
            with("X-A: b").replace("b@y.com", "c_18@resource.calendar.google.com"),
            "messages to addresses behind which nobody reads",
        ),
        (with("X-A: b").replace("b@y.com", "A@x.com"), "messages to oneself"),
        (with("X-A: b").replace("b@y.com", "undisclosed-recipients:;"), "messages to nobody by address"),
        (with("X-A: b").replace("To: b@y.com", "Cc: b@y.com"), "messages only copied to people"),
        (with("X-A: b").replace("2024", "1970"), "messages of a day that cannot be right"),
        (with("X-A: b").replace("Mar 2024", "Jul 2026"), "messages of a day that cannot be right"),
        (with("X-A: b").replace("Fri, 1 Mar 2024", "soon"), "messages without a day that can be read"),
        (with("X-A: b").replace("a@x.com", "nobody"), "messages without an address of who wrote them"),
    ];
    for (message, why) in cases {
        let haul = read_mbox(&[message.trim_start()]);
        assert_eq!((touches(&haul), counts(&haul)), (vec![], vec![format!("- 1 {why}")]), "{message}");
    }
    for field in ["Auto-Submitted: no", "Precedence: normal", "X-Mozilla-Status: 0001", "X-Gmail-Labels: Inbox,Trashy"]
    {
        assert_eq!(touches(&read_mbox(&[&with(field)])).len(), 1, "{field}");
    }
}

#[test]
fn odd_header_sections_are_read_as_they_are_meant() {
    let cases: [(&str, &[u8], &str); 14] = [
        ("folded addresses", b"From: a@x.com\nTo: b@y.com,\n\tc@z.com\n", "a@x.com > b@y.com c@z.com"),
        ("ends of lines as on Windows", b"From: a@x.com\r\nTo: b@y.com,\r\n c@z.com\r\n", "a@x.com > b@y.com c@z.com"),
        ("names in comments", b"From: a@x.com (Ana)\nTo: (the) b@y.com (Bo (B.) Chen)\n", "a@x.com > b@y.com"),
        ("groups", b"From: a@x.com\nTo: Team: b@y.com, c@z.com;, d@z.com\n", "a@x.com > b@y.com c@z.com d@z.com"),
        ("two fields of one name", b"From: a@x.com\nTo: b@y.com\nTO: c@z.com\n", "a@x.com > b@y.com c@z.com"),
        ("commas in names", b"From: \"Silva, Ana\" <a@x.com>\nTo: \"Chen, Bo; x\" <b@y.com>\n", "a@x.com > b@y.com"),
        ("the same twice", b"From: a@x.com\nTo: b@y.com, B@Y.com\n", "a@x.com > b@y.com b@y.com"),
        ("no From, but a Sender", b"Sender: a@x.com\nTo: b@y.com\n", "a@x.com > b@y.com"),
        (
            "sent on by somebody else",
            b"Resent-From: r@z.com\nResent-To: q@z.com\nFrom: a@x.com\nTo: b@y.com\n",
            "a@x.com > b@y.com",
        ),
        ("a charset nobody knows", b"From: =?x-klingon?Q?Q=E5pla?= <a@x.com>\nTo: b@y.com\n", "a@x.com > b@y.com"),
        ("bytes of Windows-1252", b"From: J\xFCrgen M\xFCller <a@x.com>\nTo: b@y.com\n", "a@x.com > b@y.com"),
        ("a word among addresses", b"From: a@x.com\nTo: everybody, b@y.com\n", "a@x.com > b@y.com"),
        ("a line that is no field", b"From: a@x.com\nTo: b@y.com\n>From x\n", "a@x.com > b@y.com"),
        ("addresses without brackets", b"From: Ana Silva a@x.com\nTo: <b@y.com>\n", "a@x.com > b@y.com"),
    ];
    for (what, fields, expected) in cases {
        let file = [b"From x@x.com Fri Mar  1 10:00:00 2024\nDate: Fri, 1 Mar 2024 10:00 +0000\n", fields, b"\ntext\n"]
            .concat();
        let haul = read(&[("in", &file)]);
        assert_eq!(touches(&haul), [format!("2024-03-01 email {expected}")], "{what}: {:?}", counts(&haul));
    }
    let haul = read(&[("in", "From: =?ISO-8859-1?Q?J=FCrgen?= =?UTF-8?B?IE3DvGxsZXI=?= <a@x.com>\nTo: 'Bo' <b@y.com>\nDate: 1 Mar 2024 1:00 Z\n\n".as_bytes())]);
    assert_eq!(people(&haul), ["a@x.com Jürgen Müller", "b@y.com Bo"]);
}

#[test]
fn days_are_read_as_they_were_where_the_message_was_written_else_as_it_was_received() {
    let received = "Received: from x by y;\n\tSat, 2 Mar 2024 08:00:00 +0000\n";
    let cases = [
        ("Date: Fri, 1 Mar 2024 23:59:00 -0800\n", "2024-03-01"),
        ("Date: 1 Mar 24 10:00 EST\n", "2024-03-01"),
        ("Date: Fri, 01 Mar 2024 10:00:00 +0100 (CET)\n", "2024-03-01"),
        (received, "2024-03-02"),
        ("Date: Fri, 31 Feb 2024 10:00:00 +0000\nReceived: by y; Sat, 2 Mar 2024 08:00:00 +0000\n", "2024-03-02"),
    ];
    for (field, day) in cases {
        let text = format!("{field}From: a@x.com\nTo: b@y.com\n\n");
        let haul = read(&[("m.eml", text.as_bytes())]);
        assert_eq!(touches(&haul), [format!("{day} email a@x.com > b@y.com")], "{field} {:?}", counts(&haul));
    }
}

#[test]
fn messages_are_told_from_text_that_looks_like_one() {
    let header =
        "From a@x.com Fri Mar  1 10:00:00 2024\nFrom: a@x.com\nTo: b@y.com\nDate: Fri, 1 Mar 2024 10:00 +0000\n";
    let other = header.replace("a@x.com", "c@z.com");
    let forwarded = "From d@z.com Fri Mar  1 10:00:00 2024\nFrom: d@z.com\nTo: e@z.com\n\n";
    let length = forwarded.len() + 5;
    let cases: [(&str, String, usize); 12] = [
        ("two messages", format!("{header}\ntext\n\n{other}\ntext\n"), 2),
        ("no blank line between", format!("{header}\ntext\n{other}\ntext\n"), 2),
        ("text that begins with From", format!("{header}\nFrom here on: all new\nSubject: none\n\n{other}\n"), 2),
        (
            "quoted as mboxo and mboxrd do",
            format!("{header}\n>From d@z.com Fri Mar  1 10:00:00 2024\nFrom: d@z.com\n>>From x\n\n{other}\n"),
            2,
        ),
        (
            "a length that says where the text ends",
            format!("{header}Content-Length: {length}\n\n{forwarded}text\n\n{other}\n"),
            2,
        ),
        ("a length that is wrong", format!("{header}Content-Length: 7\n\nsome text\n\n{other}\n"), 2),
        ("a length that would hide a message", format!("{header}Content-Length: 99999999\n\ntext\n\n{other}\n"), 2),
        ("no text at all", format!("{header}\n{other}\n"), 2),
        ("not even a blank line", format!("{header}{other}\n"), 2),
        (
            "cut off within the header section",
            format!("{header}\ntext\n\nFrom c@z.com Fri Mar  1 10:00:00 2024\nFrom: c@z.com\nTo: b@"),
            2,
        ),
        ("ends of lines as on Windows", format!("{header}\ntext\n\n{other}\ntext\n").replace('\n', "\r\n"), 2),
        ("a mark of UTF-8 before it", format!("\u{FEFF}{header}\ntext\n"), 1),
    ];
    for (what, text, count) in cases {
        let haul = read(&[("in", text.as_bytes())]);
        let file = &haul.files[0];
        assert_eq!(
            file.taken.values().chain(file.left_out.values()).sum::<usize>(),
            count,
            "{what}: {:?}",
            counts(&haul)
        );
        assert!(!people(&haul).iter().any(|it| it.starts_with("d@z.com")), "{what}");
    }
    let thunderbird = header.replace("From a@x.com", "From -").replace("From: ", "X-Mozilla-Status: 0001\nFrom: ");
    assert_eq!(touches(&read(&[("in", thunderbird.as_bytes())])).len(), 1);
}

#[test]
fn a_text_of_any_length_is_passed_over_and_what_stands_behind_it_is_read() {
    let long = format!("{ASK}\n{}\n{}", "x".repeat(3_000_000), "From y\n".repeat(50_000));
    let lines = format!("{ANSWER}\n{}", "aGVsbG8gd29ybGQ=\n".repeat(100_000));
    let haul = read_mbox(&[&long, &lines, &with("X-A: b")]);
    assert_eq!(touches(&haul).len(), 3);
}

#[test]
fn a_letter_to_a_hundred_thousand_is_no_letter() {
    let to = (0..100_000).map(|it| format!(" p{it}@firm.com,\n")).collect::<Vec<_>>().concat();
    let haul = read_mbox(&[&format!("From: a@x.com\nTo: b@y.com,\n{to}Date: 1 Mar 2024 10:00 Z\n\n"), ASK]);
    assert_eq!(counts(&haul), ["1 messages", "- 1 messages to more people than a letter is meant for"]);
    assert_eq!(people(&haul).len(), 2);
}

#[test]
fn the_files_of_a_folder_are_one_mailbox_its_trash_left_out() {
    let sent = with("X-A: b");
    let files = [
        ("mail/cur/1.host:2,S", ASK),
        ("mail/new/2.host", ANSWER),
        ("mail/tmp/3.host", &*sent),
        ("mail/cur/4.host:2,T", &*sent),
        ("mail/.Sent/cur/5.host:2,S", &*sent),
        ("mail/.Trash/cur/6.host:2,S", &*sent),
        ("mail/.INBOX.Spam/cur/7.host:2,S", &*sent),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let haul = read(&files);
    assert_eq!(touches(&haul).len(), 3);
    let left: usize = haul.files.iter().flat_map(|file| file.left_out.values()).sum();
    assert_eq!((left, haul.files.len(), problems(&haul)), (3, 5, vec![]), "{:?}", haul.files);
}

#[test]
fn whose_mailbox_it_is_shows_on_most_messages() {
    let haul = read_mbox(&[&with("Delivered-To: me@firm.com"), ASK, ANSWER]);
    assert_eq!(crate::ingest::foreign::letter_trial::address(&haul, haul.owner().unwrap()), "me@firm.com");
}

#[test]
fn what_is_no_mail_is_refused_with_its_place() {
    let haul = read_as(Kind::named("mbox"), &[("photo.mbox", b"\x89PNG\r\n\x1a\nbinary".as_slice())]);
    assert_eq!(problems(&haul).len(), 1);
    assert!(problems(&haul)[0].starts_with("photo.mbox:1: no message begins in this file"), "{:?}", problems(&haul));
    for text in ["From here to there\nand back\n", "key value\nFrom: a\n", "{\"From\": 1}", ""] {
        let haul = read(&[("odd", text.as_bytes())]);
        assert!(problems(&haul)[0].contains("this is no export that is known"), "{text} {:?}", problems(&haul));
    }
}

#[test]
fn messages_that_others_gathered_are_read_as_python_reads_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/formats");
    let Ok(text) = std::fs::read_to_string(folder.join("expected.json")) else { return };
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut seen = 0;
    for (name, expected) in expected.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("mail/")) {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let file = name.rsplit('/').next().unwrap();
        let haul = read(&[(file, &bytes)]);
        if let Some(count) = expected["messages"].as_u64() {
            assert_eq!(counts(&haul), [format!("{count} messages")]);
        } else {
            let kind = haul.files.first().map(|it| it.kind.id);
            assert_eq!(kind, Some("message"), "{name}: {:?}", problems(&haul));
            as_python_reads(name, &bytes, expected);
        }
        seen += 1;
    }
    assert!(seen > 20);
}

fn as_python_reads(name: &str, bytes: &[u8], expected: &serde_json::Value) {
    use super::{letter::Reader, mailbox::Mailbox};
    let mut input = std::io::Cursor::new(bytes);
    let head = Mailbox::of_one(&mut input).next().unwrap().unwrap();
    let letter = Reader::new().read(&head.fields);
    for (field, people) in [("from_", &letter.from), ("to", &letter.to), ("cc", &letter.cc)] {
        let people = people.iter().filter(|it| it.address.contains('@'));
        let ours: Vec<(String, String)> = people.map(|it| (it.name.clone(), it.address.clone())).collect();
        let word = |it: &serde_json::Value| it.as_str().unwrap().to_owned();
        let theirs = expected[field].as_array().unwrap().iter().map(|it| (word(&it[0]), word(&it[1])));
        let theirs: Vec<_> = theirs.filter(|it| it.1.contains('@')).collect();
        assert_eq!(ours, theirs, "{name} {field}");
    }
    let id = letter.id.map_or("None".to_owned(), |id| format!("<{id}>"));
    assert_eq!(id, expected["message_id"].as_str().unwrap(), "{name}");
    assert_eq!(letter.date.is_some(), expected["date"] != "None", "{name}");
}
