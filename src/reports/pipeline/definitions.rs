//! What `explain pipeline` prints: what each figure of the pipeline means, exactly.

use crate::render::document::{Document, plain, strong};

/// Each figure with what it means.
const MEANINGS: &[(&str, &str)] = &[
    (
        "Period",
        "the quarter of the calendar in which today lies, or the month or year (--period), or the days from --from to --to. What is dated after today has not happened yet: a deal closed later is still open.",
    ),
    (
        "Quota",
        "what is to be sold in a period, from [quotas] in netsales.toml: by a seller under their id or name, by each other seller under `each`, by all together under `all`; for a month, quarter or year (quota_period), in proportion to the whole months asked for. Without it no gap is claimed.",
    ),
    ("Won", "the amounts of deals that were won on a day within the period."),
    (
        "Expected",
        "the sum, over open deals, of amount times the chance that it is won by the end of the period. A chance that the seller typed (probability) counts first. Else a deal with an expected_close within the period has the share won among decided deals that came to its stage; one without that day the share won within the days left among those that had been as long in its stage (cumulative incidence, Aalen and Johansen 1978). Both rest on 10 deals or more of the whole book (setting `few`), else the chance is not known and is counted so; both take what is to come to be like what was. A deal expected to close after the period counts for nothing in it.",
    ),
    (
        "Gap",
        "quota less won less expected. Where some open deal has no amount or no known chance, it is the most that may be missing.",
    ),
    (
        "Sales and leads needed",
        "gap over the average amount of a won deal, rounded up; that over the share of decided deals that were won, and over both ends of its 95 % interval, so that a range results. Figures of which a seller has fewer than 10 cases are those of the whole book.",
    ),
    (
        "By when",
        "the last day of the period less the median days from the beginning of a deal to its decision. Deals still open are reckoned in as having lasted so long at least (Kaplan and Meier 1958): to leave them out would make sales look quicker than they are.",
    ),
    (
        "Conversion",
        "of the deals that came to a stage and are past it or lost, how many took the step. Open deals are no losses and are counted apart; deals lost nobody noted where widen the interval. With Wilson's interval at 95 %, and under 10 decided deals no share: too few (n=4).",
    ),
    (
        "First meeting",
        "the days from the beginning of a deal to the first meeting with somebody outside that names it (interactions: deal), the median; deals without one are reckoned in as still waiting.",
    ),
    (
        "Weakest step",
        "the step at which the upper end of a seller's interval lies below the share among all others; where there are several, the one furthest behind. Of forty sellers who are all alike one falls there by chance.",
    ),
    (
        "Quarters",
        "what was won and decided in each of the last eight quarters of the calendar, by the day of closing; a quarter that is not over, and one within which the book begins, are marked. Share of quota: what the last whole quarters brought, four at most, over today's quota for each.",
    ),
    (
        "A day in the past",
        "--as-of before the last day of the deals: each stands in the last stage whose day had come; without such days in the stage of the file. Amounts, chances, next steps and owners are those of the file, since it keeps no earlier ones, and the page says so.",
    ),
    (
        "Stalled",
        "longer in its stage than three of four deals stay there (the 75 % quantile by Kaplan and Meier, from 10 deals that left it), else than the setting pipeline.stalled_days.",
    ),
    (
        "Near closing",
        "in the last stage, or expected to close within pipeline.near_days. Appointments are next steps with a day ahead, and meetings ahead with people outside the firm.",
    ),
    (
        "Unevenness",
        "the standard deviation of the amounts won in whole months over their mean, over twelve months at most and six at least.",
    ),
];

/// The page.
pub fn definitions() -> Document {
    let mut page = Document::new();
    page.heading(1, "The pipeline, figure by figure");
    page.list(
        false,
        MEANINGS.iter().map(|(name, meaning)| vec![strong(format!("{name}: ")), plain((*meaning).to_owned())]),
    );
    page
}
