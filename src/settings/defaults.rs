//! The settings that are not thresholds of a signal, and the list of them all.

use super::{Entry, Flag, Glossary, Number, THRESHOLDS, Text, Words};

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
number!(GATEKEEPER_ASKED, "gatekeeper.asked", 3.0 in 1.0..=1000.0, "How many introductions somebody must have been asked for before what came of it says that they keep a door.", "Once or twice may be chance: heuristic.");
number!(GATEKEEPER_REFUSED, "gatekeeper.refused", 2.0 in 1.0..=1000.0, "How many of these they must have refused.", "Two of three is a habit: heuristic.");
number!(SECOND_DOOR_AMOUNT, "second_door.amount", 100_000.0 in 0.0..=1e15, "From which amount of an open deal a colleague is advised to open a second door.", "A second seller costs as much as the first; the article keeps it for high-value sales: heuristic.");
number!(EXECUTIVE_AMOUNT, "executive.amount", 100_000.0 in 0.0..=1e15, "From which amount of an open deal a leader of your own is advised to meet one of theirs.", "A leader's time is worth a large deal: heuristic.");
number!(SPONSOR_QUIET_DAYS, "sponsor.quiet_days", 30.0 in 1.0..=3650.0, "After how many days without a touch a sponsor of an open deal counts as quiet.", "A month is long while others call: heuristic.");
number!(ADVICE_DECLINED_DAYS, "advice.declined_days", 90.0 in 0.0..=3650.0, "For how many days advice that was declined is not given again.", "A quarter: by then a reason to decline may have passed.");
number!(ADVICE_DONE_DAYS, "advice.done_days", 30.0 in 0.0..=3650.0, "For how many days advice that was done is not given again.", "A month: by then what it moved is in the book, or it is worth another try.");
number!(DEEPEN_TIES, "deepen.ties", 4.0 in 1.0..=1000.0, "How many ties into an account are enough to deepen before widening.", "Few and strong ties win buy-in; four are many: heuristic.");
number!(DEEPEN_STRENGTH, "deepen.strength", 0.6 in 0.01..=1.0, "The strength that makes a tie into an account strong.", "Between medium and strong: heuristic.");
number!(EXPENDABLE_REACH, "redundant.exclusive_reach", 1.0 in 0.0..=1000.0, "A tie that alone leads to this many people or fewer may be eased off.", "One person is found again another way: heuristic.");
number!(FEW, "few", 10.0 in 1.0..=10_000.0, "Below this many cases no share is given: too few (n=4).", "Of nine cases even a half may truly be a fifth or four fifths: heuristic.");
number!(LEAD_STALE_DAYS, "lead.stale_days", 90.0 in 1.0..=3650.0, "A lead that reached no buy-in so many days after it was heard of has gone stale.", "News is worth most while it is new; after a quarter others have it too: heuristic.");
number!(TEAM_SIZE, "team.size", 6.0 in 2.0..=50.0, "How many experts a team is drawn from where no needs are given.", "A team of more is a meeting: heuristic.");
number!(AGENDA_DAYS, "agenda.days", 7.0 in 0.0..=365.0, "How many days ahead the agenda looks.", "A week: what lies further off is planned, not due. Product choice.");
number!(AGENDA_REPLY_DAYS, "agenda.reply_days", 30.0 in 1.0..=365.0, "For so many days a letter without an answer is still a reply that somebody owes.", "After a month the answer comes too late to be one; the tie is then kept by other means: heuristic.");
number!(AGENDA_AWAIT_DAYS, "agenda.await_days", 3.0 in 0.0..=365.0, "After so many days without an answer the seller asks again.", "Sooner is impatience, much later the matter is forgotten: heuristic.");
number!(AGENDA_FOLLOW_UP_DAYS, "agenda.follow_up_days", 2.0 in 0.0..=365.0, "Within so many days a meeting has its next step written down.", "Every meeting is the stepping stone to the next (Paulsen 2003); two days is a product choice.");
number!(AGENDA_MEETING_DAYS, "agenda.meeting_days", 30.0 in 1.0..=365.0, "Meetings of so many days back are looked at for a next step.", "What was left open longer ago is no follow-through any more: heuristic.");
number!(AGENDA_DEBT_DAYS, "agenda.debt_days", 90.0 in 1.0..=3650.0, "A debt that falls due at no stage has been open for long after so many days.", "A quarter of a year without anything in return, and a source looks elsewhere: heuristic.");
number!(AGENDA_NEWS_DAYS, "agenda.news_days", 120.0 in 1.0..=3650.0, "For so many days what was noted of an account is news.", "Four months on, others have told it: heuristic.");
number!(RHYTHM_TOUCHES, "rhythm.touches", 4.0 in 3.0..=100.0, "On how many days two people must have been in touch before the rhythm is their own.", "Three gaps have a middle one; fewer say nothing of a habit: heuristic.");
number!(RHYTHM_LEAST, "rhythm.least", 14.0 in 1.0..=365.0, "The shortest rhythm, in days, that follows from past touches.", "A busy week of a project is no habit to keep up: heuristic.");
number!(RHYTHM_STRONG, "rhythm.strong", 30.0 in 1.0..=3650.0, "How many days may pass between touches of a strong tie whose own rhythm is not known.", "One meeting a month keeps a tie at strong, by the values of touches: follows from touch.half_strong.");
number!(RHYTHM_MEDIUM, "rhythm.medium", 60.0 in 1.0..=3650.0, "The same for a tie of medium strength.", "Between a month and a quarter: follows from touch.half_strong.");
number!(RHYTHM_WEAK, "rhythm.weak", 90.0 in 1.0..=3650.0, "The same for a weaker tie, and for one not known how strong.", "One meeting a quarter keeps a tie between weak and medium, by the values of touches: follows from touch.half_strong.");
number!(LOSS_LAST_TIE, "loss.last_tie", 10.0 in 0.0..=1000.0, "How many people the only tie into an account with an open deal is worth, when ties that go quiet are put in order.", "Without it there is nobody left to speak to about the deal: heuristic.");
number!(LOSS_INFLUENCE, "loss.influence", 5.0 in 0.0..=1000.0, "How many people a buying influence on an open deal is worth, when ties that go quiet are put in order.", "Each of the four can stop a sale (Paulsen 2003): heuristic.");
number!(LOSS_REFERENCE, "loss.reference", 5.0 in 0.0..=1000.0, "How many people a customer who vouches is worth, when ties that go quiet are put in order.", "One who says yes took years to win: heuristic.");

number!(CRITERIA_WANTED, "accounts.criteria", 3.0 in 1.0..=4.0, "How many of the four signs of a target an account must show to fit.", "Only a few accounts of a territory do; with fewer signs most would: heuristic.");
number!(TARGET_SHARE, "accounts.target_share", 0.2 in 0.0..=1.0, "Above this share of targets among the accounts a warning is given.", "A seller realistically has only a few of them (Paulsen 2003); a fifth is a heuristic.");
number!(TRIGGER_DAYS, "accounts.trigger_days", 180.0 in 1.0..=3650.0, "A sign that an account may be about to buy is old after so many days.", "What was news half a year ago has been acted on, or was none: heuristic.");
number!(CYCLE_DAYS, "accounts.cycle_days", 365.0 in 1.0..=3650.0, "An account that is locked in by another supplier is worth work again when its next product cycle is at most so many days away.", "Suppliers are chosen while a product is drawn, about a year ahead: heuristic.");
number!(KNOWN_LASTING_DAYS, "knowledge.lasting_days", 1095.0 in 1.0..=36_500.0, "How many days a fact on a lasting topic keeps.", "People change slowly: three years are a product choice.");
number!(KNOWN_DAYS, "knowledge.days", 365.0 in 1.0..=36_500.0, "How many days a fact keeps that is on neither a lasting nor a moving topic.", "In a year people move and plans change: product choice.");
number!(KNOWN_MOVING_DAYS, "knowledge.moving_days", 180.0 in 1.0..=36_500.0, "How many days a fact on a moving topic keeps.", "Money and questions follow the budget year: half of it is a product choice.");

words!(
    DEVELOPMENT,
    "accounts.development",
    ["engineering", "research", "development", "research and development", "R&D", "design"],
    "The departments that draw new products: who is near them hears of a product cycle while the firm still hides it.",
    "The usual names of those who choose what a new product is made of."
);
words!(
    KNOWN_ACCOUNT,
    "knowledge.account",
    ["decision process", "problem", "budget", "incumbent", "next cycle", "partnering"],
    "What should be known of an account: topics of facts, or columns of accounts and deals.",
    "What a seller asks before a call: who decides and how, what for, with what money, against whom, when again, and how it treats suppliers."
);
words!(
    KNOWN_PERSON,
    "knowledge.person",
    ["background", "values", "hot button", "cold button", "win"],
    "What should be known of each director or executive and of whoever has a buying influence.",
    "Those who decide must be known best (Paulsen 2003): where they come from, what moves them either way, what they gain."
);
words!(
    KNOWN_LASTING,
    "knowledge.lasting",
    ["personality", "values", "background"],
    "Topics whose facts keep long.",
    "What sort of person somebody is changes slowly."
);
words!(
    KNOWN_MOVING,
    "knowledge.moving",
    ["budget", "expected question", "partnering", "trigger", "signal"],
    "Topics whose facts are soon old.",
    "They follow the budget year and the news."
);
words!(
    KNOWN_SINGLE,
    "knowledge.single",
    [
        "decision process",
        "budget",
        "incumbent",
        "next cycle",
        "partnering",
        "integrated",
        "early adopter",
        "change leader",
        "tech differentiator",
        "no money",
        "no pressure",
        "no vision"
    ],
    "Topics on which two people who say different things contradict each other.",
    "Each has one answer; of a person's wins or problems there may be several."
);
number!(TEAM_GENERALIST, "team.generalist", 3.0 in 2.0..=50.0, "How many skills make somebody a generalist.", "Who knows three things sees where they do not fit together: heuristic.");
number!(SKILL_MONTHS, "skill.months", 12.0 in 1.0..=240.0, "After how many months an asserted skill may be out of date.", "Know-how can become obsolete in less than a year (Üstüner and Godes 2006).");
number!(LOAD_DAYS, "load.days", 90.0 in 1.0..=3650.0, "Over how many days back help given counts as somebody's load.", "A quarter: product choice.");
number!(LEADER_DAYS, "leader.days", 90.0 in 1.0..=3650.0, "Over how many days back the time with your own leaders is counted.", "A quarter: product choice.");
number!(TIME_DAYS, "time.days", 90.0 in 1.0..=3650.0, "Over how many days back it is said where your time went, beside as many days before.", "A quarter against the one before: product choice.");
number!(REFERENCE_ASKS, "reference.asks", 2.0 in 1.0..=100.0, "How often a customer may be asked to vouch in 90 days.", "More than two calls a quarter wear a reference out, say those who manage pools of them: heuristic.");
number!(REFERENCE_COOL_DOWN, "reference.cool_down", 14.0 in 0.0..=365.0, "For so many days after being asked to vouch a customer is left alone.", "Two weeks between two favours of one kind: heuristic.");
number!(REFERENCE_ALIKE, "reference.alike", 0.5 in 0.0..=1.0, "What an application, system or problem that is merely like another counts, of one that is the same.", "The article wants the same rather than the similar; half is a product choice.");
number!(REFERENCE_APPLICATIONS, "reference.weight.applications", 3.0 in 0.0..=100.0, "How much it weighs that two firms use the same things for the same.", "The first thing a buyer asks of a reference: heuristic.");
number!(REFERENCE_INFRASTRUCTURE, "reference.weight.infrastructure", 2.0 in 0.0..=100.0, "How much it weighs that two firms run the same systems.", "What worked there has to work here: heuristic.");
number!(REFERENCE_PROBLEMS, "reference.weight.problems", 3.0 in 0.0..=100.0, "How much it weighs that two firms have the same problems.", "Who had the same trouble is believed about its end: heuristic.");
number!(REFERENCE_INDUSTRY, "reference.weight.industry", 1.0 in 0.0..=100.0, "How much it weighs that two firms are of one industry.", "Alike, but perhaps rivals: heuristic.");
number!(REFERENCE_SIZE, "reference.weight.size", 1.0 in 0.0..=100.0, "How much it weighs that two firms are of one size.", "A large firm doubts what a small one says of service: heuristic.");

words!(
    UPSTREAM_ROLES,
    "upstream_roles",
    ["agent", "banker"],
    "The trades that a firm engages before it buys, by the kind of a contact or words of their title: they hear first.",
    "The two of the article: who lets offices hears of a new site, bankers are called before lawyers (Üstüner and Godes 2006). Which they are in your trade is yours to say."
);
words!(
    GURU_KINDS,
    "guru.kinds",
    ["analyst", "expert", "guru", "consultant"],
    "The kinds of market contacts who count as outside experts.",
    "Those to whom a trade listens and who sell nothing in it."
);
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
        // Dynamics 365
        ("Qualify", "identify"),
        ("Develop", "buy-in"),
        ("Propose", "solution"),
        // Others
        ("Lead", "identify"),
        ("Engaging", "buy-in"),
        ("Discovery", "buy-in"),
        ("Proposal", "solution"),
        ("Negotiation", "close"),
    ],
    meaning: "What a CRM's names of stages mean: identify, buy-in, solution, close, won or lost.",
    reason: "The stages that Salesforce, HubSpot, Pipedrive and Dynamics 365 come with, by what a seller does in them; a firm's own are its own to map.",
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
        Entry::Number(&GATEKEEPER_ASKED),
        Entry::Number(&GATEKEEPER_REFUSED),
        Entry::Number(&SECOND_DOOR_AMOUNT),
        Entry::Number(&EXECUTIVE_AMOUNT),
        Entry::Number(&SPONSOR_QUIET_DAYS),
        Entry::Number(&ADVICE_DECLINED_DAYS),
        Entry::Number(&ADVICE_DONE_DAYS),
        Entry::Number(&DEEPEN_TIES),
        Entry::Number(&DEEPEN_STRENGTH),
        Entry::Number(&EXPENDABLE_REACH),
        Entry::Number(&FEW),
        Entry::Number(&TEAM_SIZE),
        Entry::Number(&AGENDA_DAYS),
        Entry::Number(&AGENDA_REPLY_DAYS),
        Entry::Number(&AGENDA_AWAIT_DAYS),
        Entry::Number(&AGENDA_FOLLOW_UP_DAYS),
        Entry::Number(&AGENDA_MEETING_DAYS),
        Entry::Number(&AGENDA_DEBT_DAYS),
        Entry::Number(&AGENDA_NEWS_DAYS),
        Entry::Number(&RHYTHM_TOUCHES),
        Entry::Number(&RHYTHM_LEAST),
        Entry::Number(&RHYTHM_STRONG),
        Entry::Number(&RHYTHM_MEDIUM),
        Entry::Number(&RHYTHM_WEAK),
        Entry::Number(&LOSS_LAST_TIE),
        Entry::Number(&LOSS_INFLUENCE),
        Entry::Number(&LOSS_REFERENCE),
        Entry::Number(&LEAD_STALE_DAYS),
        Entry::Number(&CRITERIA_WANTED),
        Entry::Number(&TARGET_SHARE),
        Entry::Number(&TRIGGER_DAYS),
        Entry::Number(&CYCLE_DAYS),
        Entry::Words(&DEVELOPMENT),
        Entry::Number(&KNOWN_LASTING_DAYS),
        Entry::Number(&KNOWN_DAYS),
        Entry::Number(&KNOWN_MOVING_DAYS),
        Entry::Words(&KNOWN_ACCOUNT),
        Entry::Words(&KNOWN_PERSON),
        Entry::Words(&KNOWN_LASTING),
        Entry::Words(&KNOWN_MOVING),
        Entry::Words(&KNOWN_SINGLE),
        Entry::Number(&TEAM_GENERALIST),
        Entry::Number(&SKILL_MONTHS),
        Entry::Number(&LOAD_DAYS),
        Entry::Number(&LEADER_DAYS),
        Entry::Number(&TIME_DAYS),
        Entry::Number(&REFERENCE_ASKS),
        Entry::Number(&REFERENCE_COOL_DOWN),
        Entry::Number(&REFERENCE_ALIKE),
        Entry::Number(&REFERENCE_APPLICATIONS),
        Entry::Number(&REFERENCE_INFRASTRUCTURE),
        Entry::Number(&REFERENCE_PROBLEMS),
        Entry::Number(&REFERENCE_INDUSTRY),
        Entry::Number(&REFERENCE_SIZE),
        Entry::Words(&UPSTREAM_ROLES),
        Entry::Words(&GURU_KINDS),
        Entry::Words(&EXECUTIVE_TITLES),
        Entry::Words(&DIRECTOR_TITLES),
        Entry::Words(&MANAGER_TITLES),
        Entry::Glossary(&STAGE_MAP),
    ];
    let thresholds =
        THRESHOLDS.iter().flat_map(|threshold| [Entry::Number(&threshold.fits), Entry::Number(&threshold.watch)]);
    plain
        .into_iter()
        .chain(super::roles::ENTRIES)
        .chain(super::pipeline::ENTRIES)
        .chain(super::levers::ENTRIES)
        .chain(super::importing::ENTRIES)
        .chain(super::sellers::ENTRIES)
        .chain(thresholds)
        .collect()
});
