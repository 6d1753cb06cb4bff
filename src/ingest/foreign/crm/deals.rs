//! The deals in a CRM.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::{Called, Found, Program, Stage, first_id, is_rounded, owner, worth};
use crate::book::DealStage;
use crate::ingest::columns::Deals as Cell;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::record::{Record, Value};
use crate::ingest::foreign::sheet::{Place, Sheet, SheetRow};
use crate::ingest::problem::Problem;
use crate::ingest::problems::quoted;
use crate::ingest::stages::Stages;

/// What a column of deals says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest::foreign) enum Of {
    Id,
    Name,
    Firm,
    FirmId,
    /// Somebody at the firm, who says which it is where nothing else does.
    PersonId,
    Stage,
    /// Open, won, lost or deleted, beside the stage.
    Status,
    IsClosed,
    IsWon,
    Amount,
    /// What it brought when it was won, where that is kept apart.
    FinalAmount,
    Currency,
    Chance,
    Created,
    /// The day of closing: expected while the deal is open, and the day itself from then on.
    Close,
    /// The day it is expected to close, where that is kept apart.
    Expected,
    /// The day on which it was won or lost, where that is kept apart.
    Closed,
    /// The day on which the second stage began.
    BuyIn,
    NextStep,
    Owner,
    OwnerId,
    Product,
    /// Yes: the record was deleted.
    Deleted,
}

/// A CRM's table of deals.
#[derive(Debug)]
pub(in crate::ingest::foreign) struct Deals {
    pub(in crate::ingest::foreign) program: &'static Program,
    /// Whether a chance of one in two is written 50.
    pub(in crate::ingest::foreign) in_hundredths: bool,
    pub(in crate::ingest::foreign) columns: &'static [Called<Of>],
}

impl Deals {
    /// Reads every row of a table of deals.
    pub(in crate::ingest::foreign) fn read(&self, sheet: &Sheet<'_>, by: &By<'_>, haul: &mut Haul) {
        let mut rows = Rows {
            of: self,
            found: Found::of(self.columns, sheet),
            entered: entered(sheet, by),
            ids: HashSet::new(),
            unknown: BTreeMap::new(),
            currencies: BTreeMap::new(),
        };
        sheet.rows().for_each(|row| rows.read(row, by, haul));
        rows.say_what_is_unclear(haul);
    }
}

struct Rows<'a> {
    of: &'a Deals,
    found: Found<Of>,
    /// Columns that say on which day a stage was entered, with that stage.
    entered: Vec<(Place, Cell)>,
    ids: HashSet<String>,
    /// Stages that no setting knows, with where each stands first, and how often it does.
    unknown: BTreeMap<String, (crate::ingest::Place, usize)>,
    /// The currencies of amounts, with where each stands first.
    currencies: BTreeMap<String, crate::ingest::Place>,
}

impl Rows<'_> {
    fn read(&mut self, row: SheetRow<'_>, by: &By<'_>, haul: &mut Haul) {
        let status = self.text(row, Of::Status).to_lowercase();
        if self.found.yes(row, Of::Deleted) == Some(true) || status == "deleted" {
            haul.leave_out("deleted records");
            return;
        }
        if is_rounded(row, self.found.place(row, Of::Id), haul) {
            return;
        }
        let Some(id) = self.id(row, haul) else {
            haul.leave_out("rows without an id or a name");
            return;
        };
        let mut record = Record::default();
        self.entered(row, &id, by, haul).tell(haul);
        record.set(Cell::Id, id);
        record.set(Cell::Name, self.text(row, Of::Name));
        self.firm(row, &mut record, haul);
        let stage = Stage::of(self.text(row, Of::Stage), by).decided(self.won(row, &status));
        self.stage(row, &stage, &mut record);
        self.worth(row, stage.stage == Some(DealStage::Won), &mut record, haul);
        self.days(row, stage.is_over(), &mut record, by, haul);
        record.set(Cell::NextStep, self.text(row, Of::NextStep));
        record.note("product", self.text(row, Of::Product));
        let (owner_id, owner) = (self.text(row, Of::OwnerId), self.text(row, Of::Owner));
        record.name(Cell::Owner, owner::find(self.of.program, owner_id, owner, haul));
        haul.deal(record);
        haul.took("deals");
    }

    fn text<'r>(&self, row: SheetRow<'r>, column: Of) -> &'r str {
        self.found.text(row, column)
    }

    /// What the deal goes by: its id, else its name, with the firm and a number behind it where that is taken.
    fn id(&mut self, row: SheetRow<'_>, haul: &mut Haul) -> Option<String> {
        if let Some(id) = self.of.program.deal(self.text(row, Of::Id)) {
            if !self.ids.insert(id.clone()) {
                haul.leave_out("later rows of a deal that stands there already, but for what the first lacks");
            }
            return Some(id);
        }
        let (name, firm) = (self.text(row, Of::Name), self.text(row, Of::Firm));
        if name.is_empty() {
            return None;
        }
        let full = if firm.is_empty() { name.to_owned() } else { format!("{name} ({firm})") };
        let numbered = (2..).map(|number| format!("{full} {number}"));
        let id = [name.to_owned(), full.clone()].into_iter().chain(numbered).find(|id| !self.ids.contains(id))?;
        self.ids.insert(id.clone());
        Some(id)
    }

    fn firm(&self, row: SheetRow<'_>, record: &mut Record<Cell>, haul: &mut Haul) {
        let (name, ids) = (self.text(row, Of::Firm), self.text(row, Of::FirmId));
        if let Some(key) = self.of.program.key(first_id(ids)) {
            let firm = haul.firm(key);
            if !ids.contains(';') {
                haul.name_firm(firm, name);
            }
            record.put(Cell::Account, Value::Firm(firm));
        } else if !name.is_empty() {
            record.set(Cell::Account, name);
        } else if let Some(key) = self.of.program.key(first_id(self.text(row, Of::PersonId))) {
            record.put(Cell::Account, Value::FirmOf(haul.somebody(key)));
        }
    }

    /// Whether the deal was won, where the CRM says so beside the stage; not known where it is open.
    fn won(&self, row: SheetRow<'_>, status: &str) -> Option<bool> {
        let (closed, won) = (self.found.yes(row, Of::IsClosed), self.found.yes(row, Of::IsWon));
        match (status, closed, won) {
            ("won", ..) | (_, _, Some(true)) => Some(true),
            ("lost" | "canceled" | "cancelled", ..) | (_, Some(true), Some(false)) => Some(false),
            _ => None,
        }
    }

    fn stage(&mut self, row: SheetRow<'_>, stage: &Stage<'_>, record: &mut Record<Cell>) {
        record.set(Cell::Stage, stage.written());
        if stage.word != stage.written() {
            record.note("crm_stage", stage.word);
        }
        if stage.stage.is_none() && !stage.word.is_empty() {
            let place = row.place(self.found.place(row, Of::Stage));
            self.unknown.entry(stage.word.to_owned()).or_insert((place, 0)).1 += 1;
        }
    }

    fn worth(&mut self, row: SheetRow<'_>, is_won: bool, record: &mut Record<Cell>, haul: &mut Haul) {
        let [last, first] = [Of::FinalAmount, Of::Amount].map(|column| self.found.place(row, column));
        let column = if is_won && !row.text(last).is_empty() { last } else { first };
        if let Some((amount, currency)) = worth::amount(row, column, haul) {
            record.set(Cell::Amount, amount);
            let named = self.text(row, Of::Currency);
            let currency = if named.is_empty() { currency } else { named };
            record.note("currency", currency);
            self.currencies.entry(currency.to_uppercase()).or_insert_with(|| row.place(column));
        }
        let chance = self.found.place(row, Of::Chance);
        if let Some(chance) = worth::chance(row, chance, self.of.in_hundredths, haul) {
            record.set(Cell::Probability, chance);
        }
    }

    fn days(&self, row: SheetRow<'_>, is_over: bool, record: &mut Record<Cell>, by: &By<'_>, haul: &mut Haul) {
        let mut tell = |cell: Cell, column: Place, haul: &mut Haul| {
            if let Some(day) = row.date(column, by, haul) {
                record.set(cell, day.to_string());
            }
        };
        let place = |column| self.found.place(row, column);
        tell(Cell::Created, place(Of::Created), haul);
        tell(Cell::BuyInOn, place(Of::BuyIn), haul);
        tell(Cell::ExpectedClose, place(Of::Expected), haul);
        if is_over {
            tell(Cell::ClosedOn, place(Of::Closed), haul);
        }
        tell(if is_over { Cell::ClosedOn } else { Cell::ExpectedClose }, place(Of::Close), haul);
    }

    /// The days on which the deal entered its stages, by columns of that name.
    fn entered(&self, row: SheetRow<'_>, id: &str, by: &By<'_>, haul: &mut Haul) -> Entered {
        let mut entered = Entered::default();
        for (column, cell) in &self.entered {
            if let Some(day) = row.date(*column, by, haul) {
                entered.add(id.to_owned(), *cell, day);
            }
        }
        entered
    }

    /// Says once what the settings do not know, and what cannot be added up.
    fn say_what_is_unclear(self, haul: &mut Haul) {
        for (word, (place, count)) in self.unknown {
            let rows = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            let message = format!(
                "the stage {} stands here {rows} and is none that is known; it stays as written",
                quoted(&word)
            );
            haul.warn(Problem::warning("unmapped-stage", place, message).advise(Stages::advice(&word)));
        }
        if self.currencies.len() > 1 {
            let names: Vec<String> =
                self.currencies.keys().map(|it| if it.is_empty() { "none".to_owned() } else { quoted(it) }).collect();
            let Some(place) = self.currencies.into_values().next_back() else { return };
            let message =
                format!("amounts are in several currencies: {}; they are taken as they stand", names.join(", "));
            let problem = Problem::warning("several-currencies", place, message);
            haul.warn(problem.advise("export them in one, where sums are to mean something"));
        }
    }
}

/// The cell in which it stands on which day a stage was entered; none for what is no stage of a sale.
pub(in crate::ingest::foreign) fn entered_cell(stage: &Stage<'_>) -> Option<Cell> {
    match stage.stage? {
        DealStage::Identify => Some(Cell::IdentifyOn),
        DealStage::BuyIn => Some(Cell::BuyInOn),
        DealStage::Solution => Some(Cell::SolutionOn),
        DealStage::Close => Some(Cell::CloseOn),
        DealStage::Won | DealStage::Lost => None,
    }
}

/// Columns such as `Date entered "Qualified To Buy (Sales Pipeline)"`.
fn entered(sheet: &Sheet<'_>, by: &By<'_>) -> Vec<(Place, Cell)> {
    let columns = sheet.columns(|name| name.starts_with("dateentered"));
    let cell = |place: &Place| {
        let name = sheet.name(*place).get("date entered".len()..)?.trim();
        let stage = name.trim_matches(['"', '\'', '“', '”']);
        entered_cell(&Stage::of(stage, by))
    };
    columns.iter().filter_map(|place| Some((*place, cell(place)?))).collect()
}

/// The first day on which a deal entered each of its stages, of all that are told.
#[derive(Debug, Default)]
pub(in crate::ingest::foreign) struct Entered(BTreeMap<String, BTreeMap<usize, (Cell, Date)>>);

impl Entered {
    /// A deal entered a stage on a day.
    pub(in crate::ingest::foreign) fn add(&mut self, deal: String, cell: Cell, day: Date) {
        let known = self.0.entry(deal).or_default().entry(cell as usize).or_insert((cell, day));
        known.1 = known.1.min(day);
    }

    /// Says it of each deal.
    pub(in crate::ingest::foreign) fn tell(self, haul: &mut Haul) {
        for (deal, days) in self.0 {
            let mut record = Record::default();
            record.set(Cell::Id, deal);
            for (cell, day) in days.into_values() {
                record.set(cell, day.to_string());
                haul.took("days on which a deal entered a stage");
            }
            haul.deal(record);
        }
    }
}
