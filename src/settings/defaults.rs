//! The settings that are not thresholds of a signal, and the list of them all.

use super::{Entry, Flag, Glossary, Number, THRESHOLDS, Text, Words};

macro_rules! number {
    ($name:ident, $key:literal, $default:literal in $least:literal..=$most:literal, $meaning:literal, $reason:literal) => {
        #[doc = $meaning]
        pub static $name: Number =
            Number { key: $key, default: $default, least: $least, most: $most, meaning: $meaning, reason: $reason };
    };
}

macro_rules! words {
    ($name:ident, $key:literal, [$($word:literal),* $(,)?], $meaning:literal, $reason:literal) => {
        #[doc = $meaning]
        pub static $name: Words = Words { key: $key, default: &[$($word),*], meaning: $meaning, reason: $reason };
    };
}

/// The contact whose network is read.
pub static SELLER: Text = Text {
    key: "seller",
    meaning: "The contact whose network is read, by id, email or name.",
    reason: "Without it the seller is the unlisted person `you`, in touch with the direct contacts.",
};

/// The day that counts as today.
pub static AS_OF: Text = Text {
    key: "as_of",
    meaning: "The day that counts as today, so that a report can be made again.",
    reason: "Without it the day comes from the clock.",
};

/// How dates written with digits only are read.
pub static DATE_ORDER: Text = Text {
    key: "date_order",
    meaning: "How a date such as 01/02/2025 is read: dmy or mdy.",
    reason: "Without it such a date is an error, since nobody can tell which day it is.",
};

words!(
    SELF,
    "self",
    [],
    "The seller's own firm, by its account names: its people are internal contacts.",
    "Nobody's firm can be guessed."
);
words!(
    PROSPECTS,
    "prospects",
    [],
    "Accounts whose people are prospect contacts where their own network is blank.",
    "Who is a prospect is the seller's to say."
);
words!(
    CUSTOMERS,
    "customers",
    [],
    "Accounts whose people are customer contacts where their own network is blank.",
    "Who is a customer is the seller's to say."
);

/// Whether every pair without a row is known not to be tied.
pub static COMPLETE: Flag = Flag {
    key: "complete",
    default: false,
    meaning: "Whether the ties file holds every tie there is, so that a pair without a row is known not to be tied.",
    reason: "A tie that is not written down may still exist.",
};

number!(WEAK, "strength.weak", 0.25 in 0.01..=1.0, "The strength that the word weak stands for.", "A quarter of the scale: product choice.");
number!(MEDIUM, "strength.medium", 0.5 in 0.01..=1.0, "The strength that the word medium stands for.", "The middle of the scale: product choice.");
number!(STRONG, "strength.strong", 0.75 in 0.01..=1.0, "The strength that the word strong stands for.", "Three quarters of the scale: product choice.");
number!(ASSUMED, "strength.assumed", 0.2 in 0.01..=1.0, "The strength of a tie that nobody said the strength of.", "Below weak, so that not knowing never outranks knowing.");
number!(TOUCH_MEETING, "touch.meeting", 1.0 in 0.0..=100.0, "What a meeting adds to how close two people are.", "The measure of all other touches: product choice.");
number!(TOUCH_CALL, "touch.call", 0.6 in 0.0..=100.0, "What a call adds to how close two people are.", "More than half a meeting: two people gave each other time. Product choice.");
number!(TOUCH_EMAIL, "touch.email", 0.2 in 0.0..=100.0, "What an email adds to how close two people are.", "Five letters weigh as much as a meeting: product choice.");
number!(TOUCH_MESSAGE, "touch.message", 0.15 in 0.0..=100.0, "What a short message adds to how close two people are.", "A little less than a letter: product choice.");
number!(TOUCH_NEWSLETTER, "touch.newsletter", 0.02 in 0.0..=100.0, "What a newsletter adds to how close two people are.", "One letter to many says next to nothing of a pair: product choice.");
number!(TOUCH_SOCIAL, "touch.social", 0.1 in 0.0..=100.0, "What a touch on a social network adds to how close two people are.", "A like costs little: product choice.");
number!(TOUCH_FAVOUR, "touch.favour", 1.0 in 0.0..=100.0, "What a favour given adds to how close two people are.", "Who does something for somebody gives as much as a meeting: product choice.");
number!(TOUCH_HALF_LIFE, "touch.half_life", 90.0 in 1.0..=36_500.0, "After so many days a touch between people who have just met counts half.", "A quarter of a year: product choice; ties that are not used fade (Burt 2002).");
number!(TOUCH_LASTING, "touch.lasting", 0.25 in 0.0..=10.0, "For each year two people have known each other the half-life is longer by this share of it.", "Old ties fade slower (Burt 2002); twice as slowly after four years is a product choice.");
number!(TOUCH_HALF_STRONG, "touch.half_strong", 2.0 in 0.01..=10_000.0, "Touches that add up to this make a tie half strong.", "Two meetings just now; one a month keeps a tie at strong, one a quarter between weak and medium. The same for everybody, so that what is recorded of one contact changes no other. Product choice.");
number!(TOUCH_ONE_WAY, "touch.one_way", 0.2 in 0.01..=1.0, "The most strength that contact in one direction makes.", "Who never answers may not even know you: as much as is assumed where nothing is known.");
number!(NEW_TIE, "new_tie", 0.5 in 0.01..=1.0, "The strength a tie has once advice to make it is followed.", "Medium: an introduction that went well. Product choice.");
number!(STRONG_TIE, "strong_tie", 0.8 in 0.01..=1.0, "The strength a tie has once advice to strengthen it is followed.", "Above strong: somebody who would act. Product choice.");
number!(GROUP_LIMIT, "groups.limit", 25.0 in 2.0..=1000.0, "Groups with more members than this make no derived ties.", "In a large group a shared membership says little about a pair.");
number!(QUIET_DAYS, "quiet_days", 180.0 in 1.0..=3650.0, "A tie without contact for this many days has gone quiet.", "Half a year: product choice; nine in ten bridges fade within a year (Burt 2002).");
number!(MAX_INTERMEDIARIES, "path.intermediaries", 3.0 in 1.0..=10.0, "How many people an introduction may pass through.", "Beyond three nobody knows for whom they vouch.");
number!(ASK_INTRODUCTION, "ask.introduction", 0.4 in 0.01..=1.0, "The strength a tie needs to bear being asked for an introduction.", "Between weak and medium: who introduces you lends you a name. Heuristic.");
number!(ASK_ENDORSEMENT, "ask.endorsement", 0.6 in 0.01..=1.0, "The strength a tie needs to bear being asked for a good word.", "Between medium and strong: who endorses you puts a reputation at stake. Heuristic.");
number!(ASK_REFERENCE, "ask.reference", 0.75 in 0.01..=1.0, "The strength a tie needs to bear being asked to be a reference.", "Strong: a reference gives time, and stands by you before strangers. Heuristic.");
number!(ASK_YOUNG_DAYS, "ask.young_days", 30.0 in 0.0..=3650.0, "For so many days after you linked with somebody, a tie bears being asked for information only.", "Trust needs time and cannot be rushed (Paulsen 2003); a month is a product choice.");
number!(LABELLED, "labelled", 0.7 in 0.0..=1.0, "The share of contacts that must have a label before their diversity is judged.", "Blanks would pass for variety or for sameness: heuristic.");
number!(TOP, "top", 3.0 in 1.0..=100.0, "How many pieces of advice a stage shows.", "Three moves fit the minute before a call.");
number!(ACCOUNTS_JUDGED, "accounts_judged", 5.0 in 1.0..=1000.0, "How many prospect accounts are judged where none is named and there are no deals.", "A screen's worth.");
number!(BROKER_PEOPLE, "broker.people", 8.0 in 3.0..=1000.0, "How many known people an account needs before brokers are named in it.", "In a smaller circle everybody is near everybody: heuristic.");
number!(BROKER_TIES, "broker.ties", 3.0 in 1.0..=1000.0, "How many ties inside the account make somebody a possible broker.", "Two contacts make one open pair at most: heuristic.");
number!(BROKER_ASKED, "broker.asked", 0.5 in 0.0..=1.0, "The share of an account's pairs that must be asked before brokers are named.", "Where most pairs are unknown, the structure is unknown: heuristic.");
number!(BROKER_TOP, "broker.top", 3.0 in 1.0..=100.0, "How many people at the top of an account, by how many separate circles inside it they join, count as its brokers.", "As many as a seller can invest in at once: heuristic.");
number!(BUYER_LEVEL, "buyer.level", 3.0 in 1.0..=4.0, "The level at which the economic buyer is expected: 1 staff, 2 manager, 3 director, 4 executive.", "A director signs for most purchases that need a seller; higher where they risk more, or the firm is small: heuristic.");
number!(BUYER_TOP_SHARE, "buyer.top_share", 0.01 in 0.0001..=1.0, "From which share of the firm's yearly sales on a purchase is signed at the top.", "One percent of a year's sales is felt by the whole firm; the more a purchase risks, the higher it is signed (Paulsen 2003): heuristic.");
number!(BUYER_SMALL_FIRM, "buyer.small_firm", 50.0 in 0.0..=100_000.0, "In a firm of so many people or fewer the top signs.", "In smaller companies it will probably be the head of the firm (Paulsen 2003); fifty is a heuristic.");
number!(DOOR_SHARE, "gatekeeper.door_share", 0.5 in 0.0..=1.0, "The share of an account's people reached only through one person that makes that person a gatekeeper.", "More than half of the house behind one door: heuristic.");
number!(DOOR_BEYOND, "gatekeeper.beyond", 2.0 in 1.0..=1000.0, "How many known people must lie beyond a gatekeeper.", "One colleague behind somebody is no gate: heuristic.");
number!(SECOND_DOOR_AMOUNT, "second_door.amount", 100_000.0 in 0.0..=1e15, "From which amount of an open deal a colleague is advised to open a second door.", "A second seller costs as much as the first; the article keeps it for high-value sales: heuristic.");
number!(SPONSOR_QUIET_DAYS, "sponsor.quiet_days", 30.0 in 1.0..=3650.0, "After how many days without a touch a sponsor of an open deal counts as quiet.", "A month is long while others call: heuristic.");
number!(DEEPEN_TIES, "deepen.ties", 4.0 in 1.0..=1000.0, "How many ties into an account are enough to deepen before widening.", "Few and strong ties win buy-in; four are many: heuristic.");
number!(DEEPEN_STRENGTH, "deepen.strength", 0.6 in 0.01..=1.0, "The strength that makes a tie into an account strong.", "Between medium and strong: heuristic.");
number!(EXPENDABLE_REACH, "redundant.exclusive_reach", 1.0 in 0.0..=1000.0, "A tie that alone leads to this many people or fewer may be eased off.", "One person is found again another way: heuristic.");
number!(TEAM_SIZE, "team.size", 6.0 in 2.0..=50.0, "How many experts a team is drawn from where no needs are given.", "A team of more is a meeting: heuristic.");
number!(TEAM_GENERALIST, "team.generalist", 3.0 in 2.0..=50.0, "How many skills make somebody a generalist.", "Who knows three things sees where they do not fit together: heuristic.");
number!(SKILL_MONTHS, "skill.months", 12.0 in 1.0..=240.0, "After how many months an asserted skill may be out of date.", "Know-how can become obsolete in less than a year (Üstüner and Godes 2006).");
number!(LOAD_DAYS, "load.days", 90.0 in 1.0..=3650.0, "Over how many days back help given counts as somebody's load.", "A quarter: product choice.");
number!(FEW, "few", 10.0 in 2.0..=1000.0, "Under so many cases no median and no share is given.", "Small numbers are not rates: heuristic.");
number!(LEADER_DAYS, "leader.days", 90.0 in 1.0..=3650.0, "Over how many days back the time with your own leaders is counted.", "A quarter: product choice.");

words!(
    EXECUTIVE_TITLES,
    "titles.executive",
    ["C?O", "chief", "president", "VP", "vice president", "owner", "founder", "partner", "managing director"],
    "Whole words in a title that make its bearer an executive; ? stands for one letter.",
    "The usual titles of people who lead a firm. Whole words, so that a partner manager is a manager."
);
words!(
    DIRECTOR_TITLES,
    "titles.director",
    ["director", "head of"],
    "Whole words in a title that make its bearer a director.",
    "The usual titles of people who lead a department."
);
words!(
    MANAGER_TITLES,
    "titles.manager",
    ["manager", "lead", "supervisor"],
    "Whole words in a title that make its bearer a manager.",
    "The usual titles of people who lead a group."
);

/// What a CRM calls the stages of a deal.
pub static STAGE_MAP: Glossary = Glossary {
    key: "stage_map",
    meanings: &["identify", "buy-in", "solution", "close", "won", "lost"],
    default: &[
        // Salesforce
        ("Prospecting", "identify"),
        ("Qualification", "identify"),
        ("Needs Analysis", "buy-in"),
        ("Value Proposition", "buy-in"),
        ("Id. Decision Makers", "buy-in"),
        ("Perception Analysis", "solution"),
        ("Proposal/Price Quote", "solution"),
        ("Negotiation/Review", "close"),
        ("Closed Won", "won"),
        ("Closed Lost", "lost"),
        // HubSpot
        ("Appointment Scheduled", "identify"),
        ("Qualified To Buy", "buy-in"),
        ("Presentation Scheduled", "buy-in"),
        ("Decision Maker Bought-In", "solution"),
        ("Contract Sent", "close"),
        // Pipedrive
        ("Lead In", "identify"),
        ("Qualified", "identify"),
        ("Contact Made", "buy-in"),
        ("Demo Scheduled", "buy-in"),
        ("Needs Defined", "solution"),
        ("Proposal Made", "solution"),
        ("Negotiations Started", "close"),
    ],
    meaning: "What a CRM's names of stages mean: identify, buy-in, solution, close, won or lost.",
    reason: "The stages that Salesforce, HubSpot and Pipedrive come with, by what a seller does in them; a firm's own are its own to map.",
};

/// Every setting, in the order in which `explain settings` prints them.
pub static ENTRIES: std::sync::LazyLock<Vec<Entry>> = std::sync::LazyLock::new(|| {
    let plain = [
        Entry::Text(&SELLER),
        Entry::Text(&AS_OF),
        Entry::Text(&DATE_ORDER),
        Entry::Words(&SELF),
        Entry::Words(&PROSPECTS),
        Entry::Words(&CUSTOMERS),
        Entry::Flag(&COMPLETE),
        Entry::Number(&WEAK),
        Entry::Number(&MEDIUM),
        Entry::Number(&STRONG),
        Entry::Number(&ASSUMED),
        Entry::Number(&TOUCH_MEETING),
        Entry::Number(&TOUCH_CALL),
        Entry::Number(&TOUCH_EMAIL),
        Entry::Number(&TOUCH_MESSAGE),
        Entry::Number(&TOUCH_NEWSLETTER),
        Entry::Number(&TOUCH_SOCIAL),
        Entry::Number(&TOUCH_FAVOUR),
        Entry::Number(&TOUCH_HALF_LIFE),
        Entry::Number(&TOUCH_LASTING),
        Entry::Number(&TOUCH_HALF_STRONG),
        Entry::Number(&TOUCH_ONE_WAY),
        Entry::Number(&NEW_TIE),
        Entry::Number(&STRONG_TIE),
        Entry::Number(&GROUP_LIMIT),
        Entry::Number(&QUIET_DAYS),
        Entry::Number(&MAX_INTERMEDIARIES),
        Entry::Number(&ASK_INTRODUCTION),
        Entry::Number(&ASK_ENDORSEMENT),
        Entry::Number(&ASK_REFERENCE),
        Entry::Number(&ASK_YOUNG_DAYS),
        Entry::Number(&LABELLED),
        Entry::Number(&TOP),
        Entry::Number(&ACCOUNTS_JUDGED),
        Entry::Number(&BROKER_PEOPLE),
        Entry::Number(&BROKER_TIES),
        Entry::Number(&BROKER_ASKED),
        Entry::Number(&BROKER_TOP),
        Entry::Number(&BUYER_LEVEL),
        Entry::Number(&BUYER_TOP_SHARE),
        Entry::Number(&BUYER_SMALL_FIRM),
        Entry::Number(&DOOR_SHARE),
        Entry::Number(&DOOR_BEYOND),
        Entry::Number(&SECOND_DOOR_AMOUNT),
        Entry::Number(&SPONSOR_QUIET_DAYS),
        Entry::Number(&DEEPEN_TIES),
        Entry::Number(&DEEPEN_STRENGTH),
        Entry::Number(&EXPENDABLE_REACH),
        Entry::Number(&TEAM_SIZE),
        Entry::Number(&TEAM_GENERALIST),
        Entry::Number(&SKILL_MONTHS),
        Entry::Number(&LOAD_DAYS),
        Entry::Number(&FEW),
        Entry::Number(&LEADER_DAYS),
        Entry::Words(&EXECUTIVE_TITLES),
        Entry::Words(&DIRECTOR_TITLES),
        Entry::Words(&MANAGER_TITLES),
        Entry::Glossary(&STAGE_MAP),
    ];
    let thresholds =
        THRESHOLDS.iter().flat_map(|threshold| [Entry::Number(&threshold.fits), Entry::Number(&threshold.watch)]);
    plain.into_iter().chain(thresholds).collect()
});
