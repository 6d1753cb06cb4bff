//! The deals table: a row to an opportunity.

use super::cells::Cells;
use super::columns::{Column as _, Deals as Column};
use super::kept::Kept;
use super::problem::Problem;
use crate::book::{Book, Deal, DealStage, Line, Table};
use crate::network::Text;

impl Kept for Deal {
    type Column = Column;

    const TABLE: Table = Table::Deals;

    fn read(cells: &mut Cells<'_, Column>) -> Option<Self> {
        use Column as C;
        let id = id(cells);
        let account = account(cells);
        let fields = &mut cells.fields;
        let stage = fields.stage(C::Stage);
        let (amount, budget) = (fields.amount(C::Amount), fields.amount(C::Budget));
        let probability = fields.chance(C::Probability);
        let entered = [C::IdentifyOn, C::BuyInOn, C::SolutionOn, C::CloseOn].map(|column| fields.date(column));
        let days =
            [C::Created, C::ClosedOn, C::ExpectedClose, C::NextStepOn, C::AuthorityVerified, C::DecideBy, C::TrialOn];
        let [created, closed_on, expected_close, next_step_on, authority_verified, decide_by, trial_on] =
            days.map(|column| fields.date(column));
        let close_date = fields.date(C::CloseDate);
        // What a CRM calls the close date is the day on which a deal is expected to close while it is open, and from then on the
        // day on which it did.
        let is_over = matches!(stage, Some(DealStage::Won | DealStage::Lost));
        let closed_on = closed_on.or(close_date.filter(|_| is_over));
        let expected_close = expected_close.or(close_date.filter(|_| !is_over));
        let mut attributes = cells.attributes();
        if let Some(word) = cells.text(C::Stage).filter(|_| stage.is_none()) {
            // The word itself is kept, for it is not for us to forget.
            attributes.insert(C::Stage.name(), word);
        }
        Some(Self {
            id: id?,
            account,
            name: cells.text(C::Name),
            owner: cells.anybody(C::Owner),
            stage,
            amount,
            probability,
            created,
            entered,
            closed_on,
            expected_close,
            next_step: cells.text(C::NextStep),
            next_step_on,
            authority_verified,
            budget,
            decide_by,
            needs: cells.list(C::Needs),
            doubts: cells.list(C::Doubts),
            trial_on,
            source: cells.anybody(C::Source),
            problem: cells.text(C::Problem),
            attributes,
            line: cells.line(),
        })
    }

    fn key(&self) -> Option<String> {
        Some(self.id.to_string())
    }

    fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    fn keep(rows: Vec<Self>, book: &mut Book) {
        book.keep_deals(rows);
    }
}

/// The account; a deal without one is kept, since what is not written down of it is no reason to forget what is.
fn account(cells: &mut Cells<'_, Column>) -> Text {
    if cells.fields.trimmed(Column::Account).is_some() {
        return cells.account(Column::Account).unwrap_or_default();
    }
    let message = "the account is blank; the deal is kept, and whose it is is not known";
    let problem = Problem::warning("deal-without-account", cells.fields.place(Column::Account), message);
    cells.fields.warn(problem.advise("name the account"));
    Text::default()
}

/// The id; where there is no column of ids, the name.
fn id(cells: &mut Cells<'_, Column>) -> Option<Text> {
    if cells.fields.has(Column::Id) {
        return cells.fields.demand(Column::Id).map(Text::from);
    }
    let name = cells.text(Column::Name);
    if name.is_none() {
        let problem =
            Problem::error("blank-cell", cells.fields.place(Column::Name), "the name is blank, and there is no id");
        cells.fields.fail(problem.advise("every deal needs an id or a name of its own"));
    }
    name
}
