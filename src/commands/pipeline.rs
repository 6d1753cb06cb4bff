//! `netsales pipeline`: deals in the making against what is to be sold.

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::answer::give;
use super::book::BookArgs;
use super::exit::{Exit, Failure};
use super::hint::did_you_mean;
use super::output::Output;
use super::settings::day;
use crate::advise::pipeline::{Period, Unit};
use crate::reports::pipeline::{By, Pipeline, Request};

/// What is sold, what may be expected of open deals, and how many new leads the quota takes
///
/// Quota less won less expected is what must be built from scratch: in money, in sales,
/// in new leads (as a range), and by when they must be there. Then what the counts in
/// each stage advise for this week, conversion from stage to stage, months, sellers, and
/// the deals that want an authority, a budget, a date, a next step, or are stalled.
/// `netsales explain pipeline` says exactly what each figure means.
///
/// Quotas stand in netsales.toml: `quotas.each = 50000`, a seller's name for `each`, or
/// `all`. A file of deals alone serves, and so does a CRM's export: its tables are found
/// by their headers. As ids: the open deals that want something, for `netsales brief`.
///
/// Examples:
///   netsales pipeline data/demo
///   netsales pipeline deals.csv --period year --by team --full
///   netsales pipeline crm-export --as-of 2017-12-31 --by product
///   netsales pipeline data/demo --seller "Brenda Meyer" --format json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct PipelineArgs {
    /// How long the period is in which today lies
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = UnitName::Quarter)]
    period: UnitName,

    /// The first day of another period
    #[arg(long, value_name = "DATE", value_parser = day, requires = "to")]
    from: Option<Date>,

    /// The last day of it
    #[arg(long, value_name = "DATE", value_parser = day, requires = "from")]
    to: Option<Date>,

    /// A line for each owner, team, or value of a column such as product or industry
    #[arg(long, value_name = "WHAT", default_value = "owner")]
    by: String,

    /// Show every line, cohort and deal
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    book: BookArgs,

    #[command(flatten)]
    output: Output,
}

/// A unit by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnitName {
    /// A month of the calendar
    Month,
    /// Three months
    Quarter,
    /// A year of the calendar
    Year,
}

impl From<UnitName> for Unit {
    fn from(name: UnitName) -> Self {
        match name {
            UnitName::Month => Self::Month,
            UnitName::Quarter => Self::Quarter,
            UnitName::Year => Self::Year,
        }
    }
}

impl PipelineArgs {
    /// Reads the deals, counts, writes the plan.
    pub fn run(&self) -> Result<Exit> {
        let book = self.book.open_deals()?;
        let you = book.listed_seller();
        let seller = self.book.named_seller().map(|word| book.deal_owner(word)).transpose()?;
        let answer = Pipeline::new(&Request {
            book: &book.book,
            network: &book.network,
            settings: &book.settings,
            as_of: book.as_of,
            period: self.days(book.as_of)?,
            unit: self.period.into(),
            by: By::from_word(&self.by),
            seller: seller.as_deref(),
            you,
            notes: book.notes(),
        });
        self.expect_lines(&answer)?;
        give(&answer, |answer| answer.page_of(self.full), &self.output, &book)?;
        Ok(Exit::Done)
    }

    fn days(&self, today: Date) -> Result<Period> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => {
                Err(Failure::new(Exit::Usage, format!("--from {from} is after --to {to}")).into())
            }
            (Some(from), Some(to)) => Ok(Period { from, to }),
            _ => Ok(Period::around(today, self.period.into())),
        }
    }

    /// A column of which no deal says anything is a slip of the pen.
    fn expect_lines(&self, answer: &Pipeline) -> Result<()> {
        let says_nothing = !answer.lines.is_empty() && answer.lines.iter().all(|line| line.id.is_none());
        if says_nothing && matches!(By::from_word(&self.by), By::Column(_)) {
            let hint = did_you_mean(&self.by, ["owner", "team", "account", "industry"].into_iter());
            let message = format!("no deal, account or seller has a column {}{hint}", self.by);
            let failure = Failure::new(Exit::Usage, message);
            return Err(failure
                .line("--by takes owner, team, account, industry, or another column of the tables")
                .into());
        }
        Ok(())
    }
}
