//! What `explain sellers` and `explain volometrix` print: every figure exactly, and the study behind them with its limits.

use super::NOT_FOR;
use crate::advise::sellers::MEASURES;
use crate::render::document::{Document, plain, strong};

/// What `explain sellers` prints.
pub fn sellers() -> Document {
    let mut page = Document::new();
    page.heading(1, "What the figures of sellers mean");
    page.text(NOT_FOR);
    page.text(
        "The same formulas serve the seller, the manager and whoever looks on: netsales sellers BOOK --seller NAME shows a \
         seller all that is shown to others of them.",
    );
    let meanings = [
        (
            "What counts",
            "interactions, requests for help in the ledger, and deals. What somebody typed of their own ties (rows of ties, \
             strengths) is shown apart and moves no figure; the chart of who reports to whom says who leads whom.",
        ),
        (
            "Weeks",
            "the last 13 up to today (setting sellers.weeks); sales are counted over the last year (sellers.result_days). \
             Who has nothing on record has no figures: not recorded is not nothing.",
        ),
        (
            "Top quarter",
            "the quarter of the sellers with deals who won most in the last year, rounded up, from 5 sellers on \
             (sellers.quartile); its figure is the median of theirs. --by COLUMN compares sellers with those of the same \
             value only; the study found that product, target and region make no difference, so the default is one pool.",
        ),
        (
            "Of quota",
            "what the last whole quarters brought, four at most and none within which the book begins, over the quota of \
             today for each; the place among those who have a quota. The top quarter goes by what was won.",
        ),
        (
            "Place",
            "a rank below ten sellers (sellers.ranked). Figures that hang on who else knows whom are compared only where the \
             network is at most twice or at least half as large as the median (sellers.alike_size), and the share of pairs \
             asked no more than 25 points from it (sellers.alike_asked).",
        ),
        (
            "Profile",
            "breadth (people outside) by depth (hours with each person at customers and prospects), each at least the team's \
             median or below it: wide and shallow a finder, narrow and deep a builder, both all-round. From 4 sellers on (levers.sellers). `netsales levers decouple-lead-finding` goes by the same. The work fits a finder \
             unless most deals are at accounts that bought before, and a builder unless most are at new ones; accounts may say since when they are customers (customer_since).",
        ),
        (
            "Rhythm",
            "hours with customers and prospects in each week of the quarter, averaged over up to four \
             quarters, and colleagues met since it began: those newly met in each week, averaged likewise and added up. A week counts \
             where it is over and lies within the record.",
        ),
        (
            "Actions",
            "from a tenth behind the top quarter on (sellers.gap). More time with customers is never advised alone: the \
             study found that it does not make a weak seller strong. Where that time is as usual and a step of the sale \
             is surely taken by fewer, it is a matter of skill or of help.",
        ),
        (
            "Pseudonyms",
            "HMAC-SHA-256 of the id under the key in a file (--pseudonym FILE, at least 16 bytes): the same from report to \
             report, others under another key. The key is taken from a file and never from the command line or \
             netsales.toml, which are read by others and travel with the book. Keep it away from the reports. Figures \
             alone may tell a colleague who somebody is.",
        ),
        (
            "Over time",
            "the last eight quarters of sales stand on each seller's line; of time and networks, netsales sellers BOOK --format \
             csv is a dated row a seller: keep one a quarter, and the rows under each other are the trend. `before` in JSON and in --full has the weeks before these.",
        ),
    ];
    page.list(false, meanings.map(|(what, meaning)| vec![strong(format!("{what}: ")), plain(meaning)]));
    page.heading(2, "Figures");
    page.list(false, MEASURES.iter().map(|it| vec![strong(format!("{} ({}): ", it.title, it.id)), plain(it.meaning)]));
    page
}

/// What `explain volometrix` prints: the study's design, what it found, and what it cannot show.
pub fn volometrix() -> Document {
    let mut page = Document::new();
    page.heading(1, "The study behind `sellers`");
    page.text(
        "VoloMetrix, a firm that measured work by calendars and mail headers, on what good sellers do (Fuller, \
         Harvard Business Review, 2015 and later).",
    );
    let facts = [
        (
            "Design",
            "several thousand people who sell at one large B2B software firm; six quarters of quota attainment, 18 months \
             of measures from who met and wrote to whom and when, without contents, people under pseudonyms.",
        ),
        (
            "Measured",
            "time with customers and with managers; size of the network inside the own firm and the departments it spans; \
             importance in it; time with senior leaders.",
        ),
        (
            "Found",
            "three things went with success: enough time with customers and prospects, a large and healthy network inside, \
             and time with managers and senior people. They held across products, targets and regions.",
        ),
        (
            "Rhythm",
            "quarters begin with prospects; time with customers falls and the network inside grows towards the end.",
        ),
        (
            "Weak sellers",
            "the same shape, weaker: 25 % less time with customers, 20 % smaller networks inside, 20 % less time with \
             senior leaders. More time with customers alone did not help them and may harm.",
        ),
        (
            "Limits",
            "a correlation, and often repeated, but one firm's; no experiment; the article gives no intervals, and the \
             authors sold the measuring. Success may bring the meetings, rather than meetings success: whoever has a large \
             deal is seen by leaders. Another text has it that at one firm the best spent 18 % more time with customers on \
             40 % fewer accounts.",
        ),
        (
            "So here",
            "the three numbers are shown as a reference beside your team's own and are no thresholds; each gap ends in an \
             act that can be tried; and none of it is ground for a decision on anybody's employment.",
        ),
    ];
    page.list(false, facts.map(|(what, fact)| vec![strong(format!("{what}: ")), plain(fact)]));
    page
}
