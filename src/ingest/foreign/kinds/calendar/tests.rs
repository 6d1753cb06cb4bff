//! Calendars as programs write them, and as they should not.

use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::kinds::Kind;
use crate::ingest::foreign::letter_trial::{address, counts, people, problems, read, read_as, touches};

const GUESTS: &str =
    "ORGANIZER;CN=Ana Silva:mailto:ana@bolt.com\nATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:bo@core.com\n";

/// A calendar of events, each given by its lines.
fn calendar(events: &[&str]) -> String {
    let events: Vec<String> = events.iter().map(|it| format!("BEGIN:VEVENT\n{it}\nEND:VEVENT\n")).collect();
    let events = events.concat();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
}

fn read_events(events: &[&str]) -> Haul {
    read(&[("c.ics", calendar(events).as_bytes())])
}

/// A meeting of Ana and Bo, by when it is.
fn meeting(when: &str) -> String {
    format!("UID:1@x\n{when}\n{GUESTS}SUMMARY:secret")
}

/// The days and lengths of the meetings of Ana and Bo.
fn days(haul: &Haul) -> Vec<String> {
    touches(haul).iter().map(|it| it.replace(" meeting ana@bolt.com > bo@core.com", "")).collect()
}

#[test]
fn a_meeting_is_a_touch_of_who_called_it_to_all_who_did_not_decline() {
    let event = "UID:1\nDTSTART;TZID=Europe/Berlin:20240301T100000\nDTEND;TZID=Europe/Berlin:20240301T113000\nSUMMARY:secret\nLOCATION:secret\nDESCRIPTION:secret\nORGANIZER;CN=\"Silva, Ana: boss\":MAILTO:ana@bolt.com\nATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@bolt.com\nATTENDEE;CN=Bo;PARTSTAT=TENTATIVE:mailto:bo@core.com\nATTENDEE;PARTSTAT=DECLINED:mailto:cy@core.com\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:di@core.com\nATTENDEE;CUTYPE=ROOM:mailto:room@core.com\nATTENDEE;ROLE=NON-PARTICIPANT:mailto:ed@core.com\nATTENDEE;CN=Flo:invalid:nomail\nBEGIN:VALARM\nATTENDEE:mailto:alarm@core.com\nEND:VALARM";
    let haul = read_events(&[event]);
    assert_eq!(touches(&haul), ["2024-03-01 meeting ana@bolt.com > bo@core.com di@core.com, 90 min"]);
    assert_eq!(people(&haul), ["ana@bolt.com Silva, Ana: boss", "bo@core.com Bo", "di@core.com -"]);
    assert_eq!(
        counts(&haul),
        [
            "1 events",
            "1 meetings",
            "- 1 guests that are rooms or things",
            "- 1 guests who are only kept informed",
            "- 1 guests who declined",
            "- 1 guests without an address"
        ]
    );
    assert!(!format!("{haul:?}").contains("secret"));
}

#[test]
fn events_that_show_no_contact_are_left_out_by_reason() {
    let day = "DTSTART:20240301T100000Z\nDURATION:PT1H";
    let cases = [
        (format!("{day}\nSTATUS:CANCELLED\n{GUESTS}"), "events that were called off"),
        (format!("{day}\nTRANSP:TRANSPARENT\n{GUESTS}"), "events that take nobody's time"),
        (day.to_owned(), "events with nobody else"),
        (format!("{day}\nORGANIZER:mailto:a@x.com\nATTENDEE:mailto:A@X.com"), "events with nobody else"),
        (format!("{day}\nATTENDEE:mailto:a@x.com"), "events with nobody else"),
        (GUESTS.to_owned(), "events without a day that can be read"),
        (format!("DTSTART:20241399T100000\n{GUESTS}"), "events without a day that can be read"),
        (format!("DTSTART:soon\n{GUESTS}"), "events without a day that can be read"),
    ];
    for (event, why) in cases {
        let haul = read_events(&[event.trim_end()]);
        assert_eq!((touches(&haul), counts(&haul)), (vec![], vec![format!("- 1 {why}")]), "{event}");
    }
    let methods = [("CANCEL", "events that were called off"), ("REPLY", "events that are only one guest's answer")];
    for (method, why) in methods {
        let text = calendar(&[&meeting(day)]).replace("VERSION:2.0", &format!("METHOD:{method}"));
        assert_eq!(counts(&read(&[("c.ics", text.as_bytes())])), [format!("- 1 {why}")]);
    }
    let haul = read_events(&[
        &meeting("DTSTART:20100301T100000Z"),
        &meeting("DTSTART:20280301T100000Z").replace("UID:1", "UID:2"),
    ]);
    assert_eq!(
        counts(&haul),
        ["2 events", "- 1 meetings further ahead than counts", "- 1 meetings longer ago than counts"]
    );
}

#[test]
fn a_meeting_to_come_is_a_plan_and_an_endless_series_ends_a_month_ahead() {
    let haul = read_events(&[&meeting(
        "DTSTART;TZID=Europe/Berlin:20260601T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;BYDAY=MO",
    )]);
    let all = days(&haul);
    assert_eq!((all.len(), all[0].as_str(), all[6].as_str()), (7, "2026-06-01, 30 min", "2026-07-13, 30 min"));
    let old = read_events(&[&meeting("DTSTART:19991231T100000Z\nRRULE:FREQ=DAILY")]);
    assert_eq!(days(&old).first().map(String::as_str), Some("2016-06-15"));
    assert_eq!(problems(&old), Vec::<String>::new());
}

#[test]
fn rules_are_followed_as_the_standard_says() {
    let cases: [(&str, &[&str]); 18] = [
        ("DTSTART;VALUE=DATE:20240301", &["2024-03-01"]),
        ("DTSTART;VALUE=DATE:20240301\nDTEND;VALUE=DATE:20240304", &["2024-03-01"]),
        ("DTSTART:20240301T100000\nDTEND:20240301T101500", &["2024-03-01, 15 min"]),
        ("DTSTART:20240301T100000\nDTEND:20240303T101500", &["2024-03-01"]),
        ("DTSTART:20240301T100000\nDTEND:20240301T090000", &["2024-03-01"]),
        ("DTSTART:20240301T100000\nRRULE:FREQ=DAILY;COUNT=3", &["2024-03-01", "2024-03-02", "2024-03-03"]),
        ("DTSTART:20240301T100000\nRRULE:FREQ=DAILY;UNTIL=20240302", &["2024-03-01", "2024-03-02"]),
        ("DTSTART:20240301T100000\nRRULE:FREQ=DAILY;UNTIL=20200101", &["2024-03-01"]),
        // The end stands in universal time: nine in Berlin is eight there.
        (
            "DTSTART;TZID=Europe/Berlin:20240229T090000\nRRULE:FREQ=DAILY;UNTIL=20240301T080000Z",
            &["2024-02-29", "2024-03-01"],
        ),
        (
            "DTSTART;TZID=America/New_York:20240229T200000\nRRULE:FREQ=DAILY;UNTIL=20240302T010000Z",
            &["2024-02-29", "2024-03-01"],
        ),
        // Half past two is left out on the last night of March in Berlin.
        (
            "DTSTART;TZID=Europe/Berlin:20240330T023000\nRRULE:FREQ=DAILY;COUNT=3",
            &["2024-03-30", "2024-03-31", "2024-04-01"],
        ),
        (
            "DTSTART:20240301T100000\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20240302T100000,20240303T100000",
            &["2024-03-01", "2024-03-04"],
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20240301T100000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240302T090000Z",
            &["2024-03-01", "2024-03-03"],
        ),
        ("DTSTART:20240301T100000\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20240301", &["2024-03-02"]),
        ("DTSTART:20240301T100000\nRDATE:20240305T100000,20240301T100000", &["2024-03-01", "2024-03-05"]),
        ("DTSTART:20240301T100000\nRDATE;VALUE=PERIOD:20240305T100000/PT1H", &["2024-03-01", "2024-03-05"]),
        ("DTSTART:20240131T100000\nRRULE:FREQ=MONTHLY;COUNT=3", &["2024-01-31", "2024-03-31", "2024-05-31"]),
        ("DTSTART:20240229T100000\nRRULE:FREQ=YEARLY;UNTIL=20260101T000000Z", &["2024-02-29"]),
    ];
    for (when, expected) in cases {
        let haul = read_events(&[&meeting(when)]);
        assert_eq!(days(&haul), expected, "{when} {:?}", problems(&haul));
    }
}

#[test]
fn one_of_a_series_may_be_moved_or_called_off_or_all_later_ones_with_other_people() {
    let series =
        meeting("DTSTART;TZID=Europe/Berlin:20240301T100000\nDURATION:PT1H\nSEQUENCE:1\nRRULE:FREQ=WEEKLY;COUNT=4");
    let moved = meeting("RECURRENCE-ID:20240308T090000Z\nDTSTART:20240310T090000Z\nDURATION:PT30M\nSEQUENCE:3");
    let called_off = meeting("RECURRENCE-ID;VALUE=DATE:20240315\nDTSTART:20240315T090000Z\nSTATUS:CANCELLED");
    let haul = read_events(&[&moved, &series, &called_off]);
    let mut lines = days(&haul);
    lines.sort();
    assert_eq!(lines, ["2024-03-01, 60 min", "2024-03-10, 30 min", "2024-03-22, 60 min"]);
    assert_eq!(counts(&haul), ["2 events", "3 meetings", "- 1 events that were called off"]);
    let later = meeting(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20240315T100000\nDTSTART;TZID=Europe/Berlin:20240316T100000\nATTENDEE:mailto:cy@core.com",
    );
    let lines = touches(&read_events(&[&series, &later]));
    assert_eq!(lines.len(), 4);
    assert_eq!(
        lines[2..],
        [
            "2024-03-16 meeting ana@bolt.com > cy@core.com bo@core.com",
            "2024-03-23 meeting ana@bolt.com > cy@core.com bo@core.com"
        ]
    );
    let stray = read_events(&[&moved]);
    assert_eq!(days(&stray), ["2024-03-10, 30 min"]);
}

#[test]
fn the_day_is_the_day_of_the_place_and_of_a_moment_everywhere_the_day_where_the_owner_lives() {
    let event = meeting("DTSTART:20240301T233000Z");
    assert_eq!(days(&read_events(&[&event])), ["2024-03-01"]);
    let text = calendar(&[&event]).replace("VERSION:2.0", "X-WR-TIMEZONE:Asia/Tokyo\nX-WR-CALNAME:me@firm.com");
    let haul = read(&[("c.ics", text.as_bytes())]);
    assert_eq!(days(&haul), ["2024-03-02"]);
    assert_eq!(address(&haul, haul.owner().unwrap()), "me@firm.com");
    for zone in ["W. Europe Standard Time", "/freeassociation.sourceforge.net/Europe/Berlin", "Nowhere/Else"] {
        let when = format!("DTSTART;TZID=\"{zone}\":20240301T233000");
        assert_eq!(days(&read_events(&[&meeting(&when)])), ["2024-03-01"], "{zone}");
    }
}

#[test]
fn the_same_event_in_two_versions_or_two_files_is_one() {
    let old = meeting("DTSTART:20240301T100000Z\nSEQUENCE:1");
    let new = meeting("DTSTART:20240302T100000Z\nSEQUENCE:2");
    let haul = read_events(&[&new, &old]);
    assert_eq!(days(&haul), ["2024-03-02"]);
    assert_eq!(counts(&haul), ["1 events", "1 meetings", "- 1 events of which a later version is there"]);
    let text = calendar(&[&new]);
    let haul = read(&[("a.ics", text.as_bytes()), ("b.ics", text.as_bytes())]);
    assert_eq!(
        (touches(&haul).len(), counts(&haul)),
        (1, vec!["1 events".to_owned(), "- 1 meetings that stand here twice".to_owned()])
    );
}

#[test]
fn odd_files_are_read_as_they_are_meant() {
    let plain = calendar(&[&meeting("DTSTART:20240301T100000Z")]);
    let folded = plain.replace("bo@core", "bo@\n  core").replace("  core", " core").replace("CN=Bo", "CN=B\r\n\to");
    let cases: [(&str, Vec<u8>, usize); 14] = [
        ("ends of lines as on Windows", plain.replace('\n', "\r\n").into_bytes(), 1),
        ("a mark of UTF-8 before it", format!("\u{FEFF}{plain}").into_bytes(), 1),
        ("blank lines", plain.replace('\n', "\n\n").into_bytes(), 1),
        ("folded lines", folded.into_bytes(), 1),
        (
            "small letters",
            plain.replace("BEGIN", "begin").replace("VEVENT", "vevent").replace("DTSTART", "dtstart").into_bytes(),
            1,
        ),
        (
            "bytes of Windows-1252",
            plain
                .replace("CN=Bo", "CN=J_rgen")
                .into_bytes()
                .iter()
                .map(|it| if *it == b'_' { 0xFC } else { *it })
                .collect(),
            1,
        ),
        ("lines that say nothing", plain.replace("UID", "X\nATTENDEE\n:::\nUID").into_bytes(), 1),
        ("too many semicolons", plain.replace("DTSTART:", "DTSTART;;VALUE=DATE-TIME:").into_bytes(), 1),
        (
            "an event alone",
            plain
                .lines()
                .skip(2)
                .take_while(|it| !it.contains("VCALENDAR"))
                .collect::<Vec<_>>()
                .join(
                    "
",
                )
                .into_bytes(),
            1,
        ),
        ("two calendars in one file", format!("{plain}{}", plain.replace("UID:1", "UID:2")).into_bytes(), 2),
        ("a name of markup", plain.replace("CN=Bo", "CN=\"<script>=HYPERLINK()\"").into_bytes(), 1),
        ("no end of the calendar", plain.replace("END:VCALENDAR\n", "").into_bytes(), 1),
        ("cut off within the event", plain.split("SUMMARY").next().unwrap().as_bytes().to_vec(), 1),
        ("no end of an event", plain.replace("END:VEVENT\n", "BEGIN:VEVENT\nUID:2\n").into_bytes(), 1),
    ];
    for (what, bytes, count) in cases {
        let haul = read(&[("c.ics", &bytes)]);
        assert_eq!(touches(&haul).len(), count, "{what}: {:?} {:?}", counts(&haul), problems(&haul));
    }
    // The end of something else does not end the event, which is told of at its own line.
    let crossed = plain.replace("END:VEVENT", "END:VTIMEZONE\nSUMMARY:goes on").replace("END:VCALENDAR\n", "");
    let crossed = read(&[("c.ics", crossed.as_bytes())]);
    assert!(problems(&crossed)[0].starts_with("c.ics:3: the event"), "{:?}", problems(&crossed));
    let cut = read(&[("c.ics", plain.split("SUMMARY").next().unwrap().as_bytes())]);
    assert!(problems(&cut)[0].starts_with("c.ics:3: the event that begins here has no end"), "{:?}", problems(&cut));
    let endless = read(&[("c.ics", plain.replace("END:VCALENDAR\n", "").as_bytes())]);
    assert!(problems(&endless)[0].starts_with("c.ics:1: the calendar that begins here has no end"));
}

#[test]
fn rules_that_cannot_be_are_named_by_line_and_the_first_day_counts() {
    for rule in ["FREQ=SOMETIMES", "FREQ=YEARLY;BYMONTH=13", "COUNT=3", "FREQ=SECONDLY"] {
        let haul = read_events(&[&meeting(&format!("DTSTART:20240301T100000\nRRULE:{rule}"))]);
        assert_eq!(days(&haul).first().map(String::as_str), Some("2024-03-01"), "{rule}");
        let is_named = problems(&haul).iter().any(|it| it.starts_with("c.ics:3: how this event comes again"));
        assert!(is_named || rule == "FREQ=SECONDLY", "{rule} {:?} {:?}", problems(&haul), days(&haul));
    }
}

#[test]
fn a_picture_in_an_event_and_ten_thousand_guests_are_not_held() {
    let picture = format!("ATTACH;ENCODING=BASE64:{}\n{}", "x".repeat(2_000_000), " aGVsbG8=\n".repeat(100_000));
    let guests: Vec<String> = (0..10_000).map(|it| format!("ATTENDEE:mailto:p{it}@x.com\n")).collect();
    let guests = guests.concat();
    let haul = read_events(&[
        &format!("{picture}{}", meeting("DTSTART:20240301T100000")),
        &format!("UID:2\nDTSTART:20240301T100000\n{guests}"),
    ]);
    assert_eq!(counts(&haul), ["1 events", "1 meetings", "- 1 events with more guests than can meet each other"]);
    assert_eq!(people(&haul).len(), 2);
}

#[test]
fn what_is_no_calendar_is_refused_with_its_place() {
    let haul = read_as(Kind::named("calendar"), &[("c.ics", b"hello\r\n".as_slice())]);
    assert!(problems(&haul)[0].starts_with("c.ics:1: no calendar begins in this file"), "{:?}", problems(&haul));
    let none = read(&[("c.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n".as_slice())]);
    assert!(problems(&none)[0].contains("nothing to take in was found"));
}

#[test]
fn calendars_that_others_gathered_are_read_as_python_reads_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/formats");
    let Ok(text) = std::fs::read_to_string(folder.join("expected.json")) else { return };
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut seen = 0;
    for (name, expected) in expected.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("ical/")) {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        seen += 1;
        let file = name.rsplit('/').next().unwrap();
        let haul = read(&[(file, &bytes)]);
        let ours = contents(&bytes);
        let theirs = ["events", "organizers", "attendees"].map(|it| expected[it].as_u64().map(|it| it as usize));
        let is_cut_off = problems(&haul).iter().any(|it| it.contains("has no end"));
        if expected.get("icalendar_error").is_none() && !is_cut_off {
            assert_eq!(ours.map(Some), theirs, "{name} {:?}", problems(&haul));
        }
        let of_events = |it: &str| it.starts_with("events");
        let told: usize = haul
            .files
            .iter()
            .flat_map(|it| it.taken.iter().chain(&it.left_out))
            .filter(|(what, _)| of_events(what))
            .map(|(_, count)| count)
            .sum();
        assert_eq!(told, ours[0], "{name}: every event is told of or left out with a reason");
        assert!(ours[0] > 0 || !problems(&haul).is_empty(), "{name}");
    }
    assert!(seen > 80);
}

/// How many events a file has, with how many organizers and guests.
fn contents(bytes: &[u8]) -> [usize; 3] {
    use super::{blocks, event::Event};
    let mut all = [0; 3];
    let mut input = std::io::Cursor::new(bytes);
    blocks::each(&mut input, &mut |part| {
        if let blocks::Part::Event(block) = part {
            let event = Event::of(&block);
            let counts = [1, usize::from(event.organizer.is_some()), event.guests.len()];
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
    })
    .unwrap();
    all
}

#[test]
fn an_endless_series_ends_with_the_last_second_that_counts() {
    for time in ["000000", "000001", "235959", "235900"] {
        let haul = read_events(&[&meeting(&format!("DTSTART:20260601T{time}\nRRULE:FREQ=DAILY"))]);
        let all = days(&haul);
        assert_eq!(all.last().map(String::as_str), Some("2026-07-15"), "{time}");
        assert_eq!(counts(&haul), ["1 events", "45 meetings"], "{time}");
    }
}

#[test]
fn an_event_longer_than_any_is_left_out_and_the_next_is_not() {
    let long = |length: usize| {
        format!("UID:9\nDTSTART:20240301T100000Z\n{GUESTS}ATTENDEE;CN={}:mailto:x@y.com", "x".repeat(length))
    };
    let next = meeting("DTSTART:20240302T100000Z");
    let haul = read_events(&[&long(600 * 1024), &next]);
    assert_eq!(days(&haul), ["2024-03-02"]);
    assert!(counts(&haul).iter().any(|it| it.contains("more guests than can meet")), "{:?}", counts(&haul));
    assert_eq!(days(&read_events(&[&long(1000), &next])).len(), 2);
}
