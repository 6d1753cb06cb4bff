//! `netsales import`: what other programs know of people, brought into a book.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::exit::{Exit, Failure, tell};
use super::output::{Colour, Output};
use super::problems::{Quoting, problem_lines, refused};
use super::save::save;
use super::settings::{day, set, set_each, settings_near, today};
use super::ticker;
use crate::ingest::{self, Encoding, Gather, Grid, Import, Imported, KINDS, Kind};
use crate::render::csv::{Delimited, Separator};
use crate::render::{Format, Value as Cell, json, markdown, show};
use crate::reports::imported::ImportReport;
use crate::settings::{Origin, Settings, Value};

/// Bring what other programs know into a book: LinkedIn, address books, CRM, mail, calendars, graphs
///
/// Only who was in touch with whom, when and how is read, never what a message
/// says. What you typed stays: an import fills blanks, adds rows, and follows its
/// sources; the same import again changes nothing. Who may be one person under two
/// names is put to you in same.csv.
///
/// Examples:
///   netsales import Connections.csv -o my-book
///   netsales import Inbox.mbox Sent.mbox calendar.ics -o my-book --me me@firm.com
///   netsales import contacts.vcf -o my-book --dry-run
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ImportArgs {
    /// Files, archives or folders to read; what two of them say otherwise is taken from the first
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The folder of the book; made where it is not there
    #[arg(short = 'o', long = "output", value_name = "BOOK")]
    book: Option<PathBuf>,

    /// Say what would come, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Whose exports these are, by address or as the book knows them (may be repeated)
    #[arg(long, value_name = "WHO")]
    me: Vec<String>,

    /// Take every file for this kind of export, whatever it looks like
    #[arg(long = "as", value_name = "KIND", value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.id)))]
    kind: Option<String>,

    /// Leave out what cannot be read, say so, and go on
    #[arg(long)]
    lenient: bool,

    /// How the files are encoded, where it is guessed wrong: utf-8, utf-16, windows-1252, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,

    /// How a date such as 01/02/2025 is read: dmy or mdy
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    date_order: Option<String>,

    /// The day that counts as today, as 2026-06-15
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,

    /// Set a threshold or default (may be repeated); `netsales explain settings` lists them
    #[arg(long, value_name = "SETTING=VALUE")]
    set: Vec<String>,

    /// In which format it is told what came
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Told::Text)]
    format: Told,

    /// When to use colours
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    colour: Colour,

    /// Do not show on the terminal what is being done when it takes long
    #[arg(short, long)]
    quiet: bool,
}

/// How it is told what came.
#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Told {
    /// A page for people
    Text,
    /// A page for a mail or a wiki
    Markdown,
    /// For programs
    Json,
}

/// The settings of a book.
const SETTINGS: &str = "netsales.toml";

impl ImportArgs {
    /// Reads the files, works out what is new, writes it, and says so.
    pub fn run(&self) -> Result<Exit> {
        let Some(book) = self.book.as_deref().or(self.dry_run.then_some(Path::new(""))) else {
            let failure = Failure::new(Exit::Usage, "into which book?");
            return Err(failure.line("name its folder: -o my-book; or say --dry-run").into());
        };
        let imported = self.read(book)?;
        tell(&problem_lines(&imported.problems, Quoting::Cells, |_, _| true));
        if !self.dry_run {
            write(book, &imported)?;
        }
        self.report(&ImportReport::new(&imported, book, self.dry_run))?;
        Ok(Exit::Done)
    }

    fn read(&self, book: &Path) -> Result<Imported> {
        let settings = self.settings(book)?;
        let progress = ticker::start(self.quiet);
        let kind = self.kind.as_deref().and_then(Kind::named);
        let (files, encoding, today) = (&self.files, self.encoding, today(&settings)?);
        let gather = Gather { files, kind, encoding, today, progress: &progress };
        let into = (self.book.is_some() && book.is_dir()).then_some(book);
        let request = Import { gather, into, me: &self.me, lenient: self.lenient };
        ingest::import(&request, &settings, &mut io::stdin().lock()).map_err(|error| refused(error, Quoting::Cells))
    }

    fn settings(&self, book: &Path) -> Result<Settings> {
        let near = if self.book.is_some() { book.join(SETTINGS) } else { PathBuf::new() };
        let mut settings = settings_near(Some(&near), Quoting::Cells)?;
        if let Some(order) = self.date_order.clone() {
            set(&mut settings, "date_order", Value::Text(order), Origin::CommandLine("--date-order".to_owned()))?;
        }
        if let Some(day) = self.as_of {
            set(&mut settings, "as_of", Value::Text(day.to_string()), Origin::CommandLine("--as-of".to_owned()))?;
        }
        set_each(&mut settings, &self.set)?;
        Ok(settings)
    }

    fn report(&self, report: &ImportReport) -> Result<()> {
        let output = Output { format: Format::Text, file: None, colour: self.colour, raw_csv: false };
        match self.format {
            Told::Text => output.write(output.text().render(&report.page()), &[])?,
            Told::Markdown => output.write(markdown::render(&report.page()), &[])?,
            Told::Json => output.stream(|out| json::write_pretty(report, out), &[])?,
        }
        Ok(())
    }
}

/// Writes what changes, each file whole or not at all, the memory of imports last.
fn write(book: &Path, imported: &Imported) -> Result<()> {
    for (file, grid) in &imported.changes {
        let file = book.join(file);
        let folder = file.parent().unwrap_or(book);
        fs::create_dir_all(folder).map_err(|error| {
            let message = format!("cannot make the folder {}: {error}", show::path(folder));
            Failure::new(Exit::CannotReadOrWrite, message)
        })?;
        save(&file, |out| write_grid(grid, out), &[])?;
    }
    if let Some(seller) = imported.seller.as_ref().filter(|seller| !seller.in_settings) {
        name_seller(book, &seller.id)?;
    }
    Ok(())
}

fn write_grid(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let header: Vec<&str> = grid.header.iter().map(String::as_str).collect();
    let rows = grid.rows.iter().map(|row| row.iter().map(|cell| Cell::from(cell.as_str())).collect());
    Delimited { separator: Separator::Comma, raw: false }.write_table(&header, rows, out)
}

/// Writes whose book it is into its settings, where it has none; settings that are there are the user's.
fn name_seller(book: &Path, id: &str) -> Result<()> {
    let file = book.join(SETTINGS);
    let line = format!("seller = {}", json::pretty(id)?.trim());
    if file.exists() {
        tell(&[format!("note: to make these your ties, add this line to {}: {line}", show::path(&file))]);
        return Ok(());
    }
    let text = format!("# Whose network is read. `netsales explain settings` lists all that can stand here.\n{line}\n");
    Ok(save(&file, |out| out.write_all(text.as_bytes()), &[])?)
}
