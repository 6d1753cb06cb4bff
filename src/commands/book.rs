//! The book a command reads: its arguments, and what they open.

mod words;

use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::exit::tell;
use super::problems::{Quoting, keep_rejects, problem_lines, refused};
use super::reading;
use super::settings::{day, set_each, set_flag, settings_near, today};
use super::ticker;
use crate::book::{Book, Table};
use crate::ingest::{self, Encoding, Input, Loaded, Problems, Request};
use crate::network::{ContactIx, Meant, Network, NetworkKind, Seat};
use crate::progress::Progress;
use crate::render::show;
use crate::reports::introductions::List;
use crate::reports::{Note, note};
use crate::settings::{self, Settings, Value};

/// The book to read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "The book")]
pub struct BookArgs {
    /// A contacts file, a folder that holds one, or - for standard input
    // Not under the heading: it stands among the arguments, before all options.
    #[arg(value_name = "BOOK", help_heading = None)]
    book: PathBuf,

    /// A file of ties (may be repeated); without it, the ties file beside the contacts
    #[arg(long, value_name = "FILE")]
    ties: Vec<PathBuf>,

    /// Answers to `netsales ask`, read beside the ties (may be repeated)
    #[arg(long, value_name = "FILE")]
    answers: Vec<PathBuf>,

    /// A file of accounts; without it, the one beside the contacts
    #[arg(long, value_name = "FILE")]
    accounts: Option<PathBuf>,

    /// A file of deals; without it, the one beside the contacts
    #[arg(long, value_name = "FILE")]
    deals: Option<PathBuf>,

    /// A file of interactions; without it, the one beside the contacts
    #[arg(long, value_name = "FILE")]
    interactions: Option<PathBuf>,

    /// A file of favours and promises; without it, the one beside the contacts
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,

    /// A file of facts; without it, the one beside the contacts
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,

    /// Read no file but those named
    #[arg(long)]
    no_siblings: bool,

    /// The contact whose network is read, by id, email or name; without it, yours
    #[arg(long, value_name = "WHO", add = crate::commands::suggest::people())]
    seller: Option<String>,

    /// Your own firm, by its account name (may be repeated): its people are colleagues
    #[arg(long = "self", value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    own: Vec<String>,

    /// An account whose people are prospects where their network is blank (may be repeated)
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    prospects: Vec<String>,

    /// An account whose people are customers where their network is blank (may be repeated)
    #[arg(long, value_name = "ACCOUNT", add = crate::commands::suggest::accounts())]
    customers: Vec<String>,

    /// The day that counts as today, as 2026-06-15
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,

    /// The ties are all there are: a pair without a row is known not to know each other
    #[arg(long)]
    complete: bool,

    /// Leave out rows that cannot be read, say so, and go on
    #[arg(long)]
    lenient: bool,

    /// With --lenient, keep the rows left out in this file
    #[arg(long, value_name = "FILE", requires = "lenient")]
    rejects: Option<PathBuf>,

    /// How the files are encoded, where it is guessed wrong: utf-8, utf-16, windows-1252, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,

    /// How a date such as 01/02/2025 is read: dmy or mdy
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    date_order: Option<String>,

    /// Set a threshold or default (may be repeated); `netsales explain settings` lists them
    #[arg(long, value_name = "SETTING=VALUE")]
    set: Vec<String>,

    /// Say what was read and what was guessed
    #[arg(short, long)]
    verbose: bool,

    /// Do not show on the terminal what is being done when it takes long
    #[arg(short, long)]
    quiet: bool,
}

/// A network by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum NetworkName {
    /// People in the marketplace
    Market,
    /// People at firms that might buy
    Prospect,
    /// Colleagues
    Internal,
    /// People at firms that bought
    Customer,
}

impl From<NetworkName> for NetworkKind {
    fn from(name: NetworkName) -> Self {
        match name {
            NetworkName::Market => Self::Market,
            NetworkName::Prospect => Self::Prospect,
            NetworkName::Internal => Self::Internal,
            NetworkName::Customer => Self::Customer,
        }
    }
}

/// What an answer was made of.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The files that were read, which no answer may be written over.
    pub files: Vec<PathBuf>,
    /// The words of the command line by which another command reads the same; none where it reads deals alone, as few commands do.
    pub words: Vec<String>,
}

/// A book that was read.
#[derive(Debug)]
pub struct OpenBook {
    /// Who knows whom, as recorded. A run ends with its answer: to take a million people apart first would only keep somebody
    /// waiting.
    pub network: ManuallyDrop<Network>,
    /// What the seller keeps beside it.
    pub book: Book,
    /// The settings in force.
    pub settings: Settings,
    /// Today.
    pub as_of: Date,
    /// What was odd about the files.
    pub problems: Problems,
    /// What was read, and how it was named.
    pub inputs: Inputs,
    /// Who is told what is being done.
    pub progress: Progress,
}

impl OpenBook {
    /// The contact whose network is read, where one is named.
    pub fn seller(&self) -> Result<Option<ContactIx>> {
        self.settings.text(&settings::SELLER).map(|word| self.person(word)).transpose()
    }

    /// The network as the seller sees it.
    pub fn seat(&self) -> Result<Seat> {
        Ok(self.network.seat(self.seller()?))
    }

    /// How the book was read, for a report.
    pub fn notes(&self) -> Vec<Note> {
        note::of_problems(&self.problems)
    }
}

fn told(loaded: &Loaded, quoting: Quoting) {
    tell(&problem_lines(&loaded.problems, quoting, |_, _| true));
}

impl BookArgs {
    /// Reads the book. What is odd about the files goes to standard error; what is wrong with them ends the run.
    pub fn open(&self) -> Result<OpenBook> {
        self.read(false, Quoting::Cells, told)
    }

    /// The same for an answer without names: what is odd about the files is told by its place and kind, and nothing of them is quoted.
    pub fn open_unquoted(&self) -> Result<OpenBook> {
        self.read(false, Quoting::Nothing, told)
    }

    /// Reads the book for a question about deals: contacts may be missing, and the tables of a CRM are found by their headers.
    pub fn open_deals(&self) -> Result<OpenBook> {
        self.read(true, Quoting::Cells, told)
    }

    /// The same with nothing quoted.
    pub fn open_deals_unquoted(&self) -> Result<OpenBook> {
        self.read(true, Quoting::Nothing, told)
    }

    /// What is named as the book, the settings in force and who watches, for a table that is too long to be opened.
    pub(super) fn without_opening(&self) -> Result<(&Path, Settings, Progress)> {
        Ok((&self.book, self.settings(Quoting::Cells)?, ticker::start(self.quiet)))
    }

    /// The seller named on the command line, whoever the settings name.
    pub fn named_seller(&self) -> Option<&str> {
        self.seller.as_deref()
    }

    /// Reads the book for an answer that lists its problems itself, so that standard error does not.
    pub fn open_to_check(&self) -> Result<OpenBook> {
        self.read(false, Quoting::Cells, |_, _| ())
    }

    /// A colleague's contacts.
    pub fn colleague(&self, file: &Path) -> Result<List> {
        Ok(List { file: file.display().to_string(), network: self.contacts_of(file)? })
    }

    /// Other contacts than those of the book: one file, read by the same settings, without what lies beside it.
    pub fn contacts_of(&self, file: &Path) -> Result<Network> {
        let progress = ticker::start(self.quiet);
        let request = Request {
            siblings: false,
            encoding: self.encoding,
            lenient: self.lenient,
            progress: &progress,
            ..Request::new(file)
        };
        let refused = |error| refused(error, Quoting::Cells);
        let settings = self.settings(Quoting::Cells)?;
        let loaded = ingest::load(&request, &settings, &mut io::stdin().lock()).map_err(refused)?;
        told(&loaded, Quoting::Cells);
        Ok(loaded.network)
    }

    fn read(&self, deals_serve: bool, quoting: Quoting, tell_problems: impl Fn(&Loaded, Quoting)) -> Result<OpenBook> {
        let mut settings = self.settings(quoting)?;
        let as_of = today(&settings)?;
        let progress = ticker::start(self.quiet);
        let request = Request {
            book: &self.book,
            ties: &self.ties,
            answers: &self.answers,
            tables: &self.tables(),
            siblings: !self.no_siblings,
            encoding: self.encoding,
            today: Some(as_of),
            lenient: self.lenient,
            deals_serve,
            progress: &progress,
        };
        let refused = |error| refused(error, quoting);
        let loaded = ingest::load(&request, &settings, &mut io::stdin().lock()).map_err(refused)?;
        self.tell_what_was_read(&loaded, quoting);
        if let Some(export) = &loaded.export {
            export.name_seller(&mut settings);
        }
        tell_problems(&loaded, quoting);
        self.tell_of_strange_accounts(&loaded.network, quoting);
        if let Some(rejects) = &self.rejects {
            keep_rejects(rejects, &loaded)?;
        }
        let Loaded { network, book, problems, inputs, .. } = loaded;
        let files = inputs.iter().map(|input| PathBuf::from(&input.name)).collect();
        let words = if network.is_empty() { Vec::new() } else { self.words() };
        let inputs = Inputs { files, words };
        Ok(OpenBook { network: ManuallyDrop::new(network), book, settings, as_of, problems, inputs, progress })
    }

    /// The files of tables beside contacts and ties that were named.
    fn tables(&self) -> Vec<(Table, PathBuf)> {
        let files = [&self.accounts, &self.deals, &self.interactions, &self.ledger, &self.facts];
        let named = Table::ALL.iter().zip(files).filter_map(|(table, file)| Some((*table, file.clone()?)));
        named.collect()
    }

    /// The settings in force: flags beat the environment, which beats the book's file, which beats the user's own.
    fn settings(&self, quoting: Quoting) -> Result<Settings> {
        let mut settings = settings_near(Some(&self.book), quoting)?;
        let mut flag = |key: &str, value, name: &str| set_flag(&mut settings, key, value, name);
        let words = |words: &[String]| (!words.is_empty()).then(|| Value::Words(words.to_vec()));
        flag("seller", self.seller.clone().map(Value::Text), "--seller")?;
        flag("self", words(&self.own), "--self")?;
        flag("prospects", words(&self.prospects), "--prospects")?;
        flag("customers", words(&self.customers), "--customers")?;
        flag("as_of", self.as_of.map(|day| Value::Text(day.to_string())), "--as-of")?;
        flag("complete", self.complete.then_some(Value::Flag(true)), "--complete")?;
        flag("date_order", self.date_order.clone().map(Value::Text), "--date-order")?;
        set_each(&mut settings, &self.set)?;
        Ok(settings)
    }

    /// Flags that classify nobody: a slip of the pen would otherwise change nothing in silence.
    fn tell_of_strange_accounts(&self, network: &Network, quoting: Quoting) {
        let flags = [("--self", &self.own), ("--prospects", &self.prospects), ("--customers", &self.customers)];
        for (flag, account) in flags.into_iter().flat_map(|(flag, words)| words.iter().map(move |word| (flag, word))) {
            if !network.contacts().any(|(_, contact)| contact.works_at(account)) {
                let near = match network.which_account(account) {
                    Meant::One(it) => vec![it],
                    Meant::Several(near) | Meant::Nobody(near) => near,
                };
                let meant = near
                    .first()
                    .filter(|_| quoting == Quoting::Cells)
                    .map(|it| format!("; did you mean {it}?"))
                    .unwrap_or_default();
                tell(&[format!("note: {flag} {account}: nobody here works there{meant}")]);
            }
        }
    }

    /// Which siblings were read is always said, since nobody named them; how each file is written where it was asked for.
    fn tell_what_was_read(&self, loaded: &Loaded, quoting: Quoting) {
        if let Some(export) = &loaded.export {
            let book = show::path(&self.book);
            let owner = export.owner.as_ref().filter(|_| quoting == Quoting::Cells);
            let whose = owner.map(|it| format!(", seen by {it} (--seller names another)"));
            let kept = "netsales import keeps it in a book";
            tell(&[format!("read {book} as {}{}; {kept}", export.title, whose.unwrap_or_default())]);
            return;
        }
        let tables = self.tables();
        let is_named = |input: &Input| {
            let name = Path::new(&input.name);
            let mut given = self.ties.iter().chain(&self.answers).chain(tables.iter().map(|(_, file)| file));
            name == self.book || input.name == "<stdin>" || given.any(|file| file == name)
        };
        tell(&reading::lines(&self.book, loaded, is_named, self.verbose, ticker::terminal_columns()));
    }
}
