//! What `import` goes by: which messages and meetings show that people know each other.

use super::{Entry, Number, Words};

number!(IMPORT_RECIPIENTS, "import.recipients", 20.0 in 1.0..=10_000.0, "A message to more people than this is an announcement, and is left out.", "Who writes to a large team at once may know few of them: heuristic.");
number!(IMPORT_DIRECT, "import.direct", 3.0 in 1.0..=100.0, "A message between others shows contact without an answer where it is addressed to so many people at most.", "You were copied on it, and their answers need not reach you; a letter to one, two or three is meant for them. Heuristic.");
number!(IMPORT_MEETING, "import.meeting", 25.0 in 2.0..=10_000.0, "A meeting of more people than this is a crowd, and is left out.", "In a large room not everybody meets everybody: as many as a group that makes ties (groups.limit). Heuristic.");
number!(IMPORT_YEARS, "import.years", 10.0 in 1.0..=100.0, "Meetings longer ago than so many years are left out.", "With a half-life of months a meeting of ten years ago adds nothing to a tie: product choice.");
number!(IMPORT_AHEAD, "import.ahead_days", 30.0 in 0.0..=366.0, "Meetings up to so many days ahead come along as plans.", "A month of an endless series; later ones are often moved, and what was imported stays: product choice.");

words!(
    IMPORT_MACHINES,
    "import.machines",
    [
        "no-reply",
        "do-not-reply",
        "not-reply",
        "mailer-daemon",
        "postmaster",
        "bounce",
        "bounces",
        "notification",
        "notifications",
        "notify",
        "alert",
        "alerts",
        "newsletter",
        "newsletters",
        "mailing",
        "automailer",
        "calendar-notification",
        "unsubscribe",
        "resource.calendar.google.com"
    ],
    "Addresses behind which nobody reads: what stands before the @, or one of the parts of it, or what stands behind the @.",
    "The usual names of senders that are programs, and of rooms. Hyphens, dots and underscores make no difference."
);
words!(
    IMPORT_UNWANTED,
    "import.unwanted",
    [
        "Drafts",
        "Draft",
        "Entwürfe",
        "Spam",
        "Junk",
        "Junk Mail",
        "Junk-E-Mail",
        "Trash",
        "Papierkorb",
        "Deleted Items",
        "Deleted Messages",
        "Gelöschte Elemente",
        "Chat",
        "Chats"
    ],
    "Labels and folders whose mail is left out.",
    "What was never sent, was thrown away or came from strangers is no contact. Name what yours are called."
);

/// All of them, in the order in which `explain settings` prints them.
pub(super) const ENTRIES: [Entry; 7] = [
    Entry::Number(&IMPORT_RECIPIENTS),
    Entry::Number(&IMPORT_DIRECT),
    Entry::Number(&IMPORT_MEETING),
    Entry::Number(&IMPORT_YEARS),
    Entry::Number(&IMPORT_AHEAD),
    Entry::Words(&IMPORT_MACHINES),
    Entry::Words(&IMPORT_UNWANTED),
];
