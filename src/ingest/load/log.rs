//! Tables too long to be loaded: an engine reads them, and is told here what their columns mean and where their faults stand.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::LoadError;
use super::opened::in_blocks;
use crate::book::Medium;
use crate::ingest::columns::{Column, Columns, Interactions, Ties};
use crate::ingest::decode;
use crate::ingest::delimited::{self, Blocks, Recognised};
use crate::ingest::fields::{Fields, Vocabulary};
use crate::ingest::parts::{Parts, Reader};
use crate::ingest::problem::{Place, Problem};
use crate::ingest::problems::Problems;
use crate::ingest::source;
use crate::ingest::table::{Format, Header, Table};
use crate::ingest::text::Text;
use crate::ingest::ties::{OPEN, Statement};
use crate::ingest::values::{self, DateOrder};
use crate::progress::Progress;
use crate::render::strip_guard;
use crate::settings::Settings;

/// Which table a log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    /// Who was in touch with whom.
    Interactions,
    /// Who knows whom.
    Ties,
}

/// What a reader of ours finds in a log.
#[derive(Debug, Default)]
pub struct LookedThrough {
    /// Every fault, at its place.
    pub problems: Problems,
    /// How many rows it has.
    pub rows: u64,
}

/// Where the columns stand that an engine reads, by their proper names.
pub type Meanings = BTreeMap<&'static str, usize>;

/// The first line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHeader {
    /// What parts its cells.
    pub delimiter: u8,
    /// How many columns it has.
    pub width: usize,
    /// What they mean.
    pub meanings: Meanings,
}

impl Log {
    /// The first line of a file.
    ///
    /// # Errors
    /// Where the file cannot be read, is no delimited table in UTF-8, or lacks a column.
    pub fn header(self, file: &Path) -> Result<LogHeader, LoadError> {
        match self {
            Self::Interactions => header::<Interactions>(file),
            Self::Ties => header::<Ties>(file),
        }
    }

    /// What columns of a file mean that are called so, by the rules by which a header is read.
    ///
    /// # Errors
    /// Where one is lacking, or two mean the same.
    pub fn meanings(self, names: &[&str], file: &Path) -> Result<Meanings, LoadError> {
        match self {
            Self::Interactions => meanings::<Interactions>(names, file),
            Self::Ties => meanings::<Ties>(names, file),
        }
    }

    /// What a cell of a table of text says: without the guard that keeps a spreadsheet from running it, and the blanks round it, of
    /// whatever kind: nobody here says that they belong to a name, and they would make one person two.
    pub fn cell(text: &str) -> &str {
        strip_guard(text).trim()
    }

    /// Whether a cell says anything. A row in which none does is no row.
    pub fn says(text: &str) -> bool {
        !text.trim().is_empty()
    }

    /// The entries that semicolons part, each once.
    pub fn people(text: &str) -> Vec<&str> {
        values::entries(text)
    }

    /// The word of the medium that a text names; none where it names none.
    pub fn kind(text: &str) -> Option<&'static str> {
        // Of millions of rows most have the word as it is.
        let exactly = Medium::ALL.iter().copied().find(|medium| medium.word() == text);
        exactly.or_else(|| Medium::from_word(text)).map(Medium::word)
    }

    /// Whether two know each other, as a text says it: `yes`, `no`, or `?` where the question is open; a row without a word on it says
    /// yes. None for any other text.
    pub fn knows(text: &str) -> Option<&'static str> {
        match text {
            "" => Some("yes"),
            OPEN => Some(OPEN),
            _ => values::yes_no(text).ok().map(|knows| if knows { "yes" } else { "no" }),
        }
    }

    /// How days are written that could be two, as the settings have it.
    ///
    /// # Errors
    /// Where the settings say something else.
    pub fn date_order(settings: &Settings) -> Result<Option<DateOrder>, LoadError> {
        let mut problems = Problems::default();
        let order = Vocabulary::of(settings, &mut problems).date_order;
        if problems.errors() > 0 { Err(LoadError::Refused(problems)) } else { Ok(order) }
    }

    /// The day that a text says; none where it is none, or could be two.
    pub fn day(text: &str, order: Option<DateOrder>) -> Option<Date> {
        values::date(text, order).ok()
    }

    /// Reads some files by the rules that books are read by, a block at a time, and keeps nothing of them but what is wrong.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn look_through(
        self,
        files: &[PathBuf],
        settings: &Settings,
        progress: &Progress,
    ) -> Result<LookedThrough, LoadError> {
        let of_one = match self {
            Self::Interactions => look_through::<Interactions>,
            Self::Ties => look_through::<Ties>,
        };
        let mut all = LookedThrough::default();
        for file in files {
            let one = of_one(file, settings, progress)?;
            all.problems.append(one.problems);
            all.rows += one.rows;
        }
        Ok(all)
    }
}

/// The columns of a table that may be a log.
trait Logged: Column {
    /// Those that an engine reads.
    const READ: &'static [Self];

    /// What to say of a log of interactions, whose columns may serve as these; none where it is one.
    const IS_ANOTHER: Option<&'static str> = None;

    /// Says what is wrong with a row.
    fn check(fields: &mut Fields<'_, Self>);
}

impl Logged for Interactions {
    const READ: &'static [Self] = &[Self::Date, Self::From, Self::To, Self::Kind, Self::AnsweredOn];

    fn check(fields: &mut Fields<'_, Self>) {
        for column in [Self::Date, Self::From, Self::To, Self::Kind] {
            fields.demand(column);
        }
        fields.date(Self::Date);
        fields.date(Self::AnsweredOn);
        fields.word(Self::Kind, Medium::ALL, Medium::from_word);
    }
}

impl Logged for Ties {
    const READ: &'static [Self] = &[Self::Source, Self::Target, Self::Knows];

    const IS_ANOTHER: Option<&'static str> =
        Some("this is a log of interactions and no table of ties: netsales fold makes one of it");

    fn check(fields: &mut Fields<'_, Self>) {
        fields.demand(Self::Source);
        fields.demand(Self::Target);
        Statement::of(fields);
    }
}

struct Check<'a, C> {
    columns: &'a Columns<C>,
    vocabulary: &'a Vocabulary,
    rows: u64,
}

impl<C: Logged> Reader for Check<'_, C> {
    type Part = u64;

    fn read(&self, table: &Table<'_>, problems: &mut Problems) -> (u64, Vec<usize>) {
        if let Some(wide) = table.wide_blank {
            let message = "a line of delimiters, of which there are more than in the header";
            let problem = Problem::error("ragged-row", table.place(wide.start as usize), message);
            problems.push(problem.advise("take the line out"));
        }
        let mut rows = 0;
        for row in table.rows() {
            if row.raw().contains(['\n', '\r']) {
                let problem = Problem::error("cell-spans-lines", row.place(), "a cell of this row spans lines");
                problems.push(
                    problem.advise(
                        "a log has a line for each row, so that it can be read in parts: take the line ends out",
                    ),
                );
            }
            C::check(&mut Fields::of(table, row, self.columns, self.vocabulary, problems));
            rows += 1;
        }
        (rows, Vec::new())
    }

    fn take(&mut self, rows: u64, _: &mut Problems) {
        self.rows += rows;
    }
}

fn header<C: Logged>(file: &Path) -> Result<LogHeader, LoadError> {
    begun::<C, _>(file, |parts, columns| {
        let Format::Delimited(delimiter) = parts.head.format else { return Err(no_table(file)) };
        let width = parts.head.header.len();
        Ok(LogHeader { delimiter: delimiter as u8, width, meanings: found(&columns) })
    })
}

fn meanings<C: Logged>(names: &[&str], file: &Path) -> Result<Meanings, LoadError> {
    let text = Text::new(source::origin(file).name(), "");
    let mut table = Table::new(&text, Format::Delimited(','));
    table.header = names.iter().map(|&name| Header { name: name.to_owned(), at: 0 }).collect();
    let mut problems = Problems::default();
    let columns = columns::<C>(&table, &mut problems);
    problems.of_what_was_made(text.name(), text.name());
    columns.map(|columns| found(&columns)).ok_or(LoadError::Refused(problems))
}

/// What the columns of a log mean; none where it cannot be read, which has been said.
fn columns<C: Logged>(table: &Table<'_>, problems: &mut Problems) -> Option<Columns<C>> {
    let columns = Columns::of_those(table, C::READ, problems);
    if let Some(message) = C::IS_ANOTHER {
        let names: Vec<String> = table.header.iter().map(|header| header.name.clone()).collect();
        if Recognised::of::<Interactions>(&names).sufficient {
            problems.push(Problem::error("not-ties", table.text.whole(), message));
        }
    }
    columns.filter(|_| problems.errors() == 0)
}

fn found<C: Logged>(columns: &Columns<C>) -> Meanings {
    C::READ.iter().filter_map(|&column| Some((column.name(), columns.position(column)?))).collect()
}

fn look_through<C: Logged>(file: &Path, settings: &Settings, progress: &Progress) -> Result<LookedThrough, LoadError> {
    begun::<C, _>(file, |mut parts, columns| {
        let mut problems = Problems::default();
        let vocabulary = Vocabulary::of(settings, &mut problems);
        let mut check = Check { columns: &columns, vocabulary: &vocabulary, rows: 0 };
        parts.read(&mut check, false, progress, &mut problems).map_err(LoadError::Unreadable)?;
        let rows = check.rows;
        Ok(LookedThrough { problems, rows })
    })
}

/// A file whose header is known, and can be used.
fn begun<C: Logged, T>(
    file: &Path,
    then: impl FnOnce(Parts<'_>, Columns<C>) -> Result<T, LoadError>,
) -> Result<T, LoadError> {
    let mut source = source::origin(file).open(&mut io::empty()).map_err(LoadError::Unreadable)?;
    let Some(((text, rows), start)) = in_blocks::<C>(&mut source, None).map_err(LoadError::Unreadable)? else {
        let name = source.name.clone();
        let input = source.again().map_err(LoadError::Unreadable)?;
        let why = decode::why_not_plain(&name, input).ok().flatten();
        return Err(why.map_or_else(|| no_table(file), alone));
    };
    let mut problems = Problems::default();
    let blocks = Blocks::new(&source.name, source.input, rows);
    let head = delimited::header(&text, start, &mut problems);
    let parts = Parts { head: head.map_err(alone)?, blocks: Some(blocks) };
    let first = parts.head.place(parts.head.header.first().map_or(0, |header| header.at));
    if first.line.is_some_and(|line| line > 1) {
        let problem = Problem::error("preamble", first, "the header of a log stands on its first line");
        return Err(alone(problem.advise("take away what stands before it")));
    }
    match columns(&parts.head, &mut problems) {
        Some(columns) => then(parts, columns),
        None => Err(LoadError::Refused(problems)),
    }
}

fn no_table(file: &Path) -> LoadError {
    let message = "this is no table with a header, in UTF-8, that can be read a part at a time";
    let problem = Problem::error("not-a-log", Place::file(source::origin(file).name()), message);
    alone(problem.advise("a log is CSV in UTF-8, or Parquet"))
}

fn alone(problem: Problem) -> LoadError {
    let mut problems = Problems::default();
    problems.push(problem);
    LoadError::Refused(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::UNWATCHED;
    use std::fs;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log.csv");
        fs::write(&file, text).unwrap();
        (folder, file)
    }

    fn said(problems: &Problems) -> Vec<String> {
        problems.iter().map(|it| it.to_string().rsplit('/').next().unwrap_or_default().to_owned()).collect()
    }

    fn seen(log: Log, texts: &[&str]) -> (u64, Vec<String>) {
        let files: Vec<_> = texts.iter().map(|text| file(text)).collect();
        let paths: Vec<PathBuf> = files.iter().map(|(_, path)| path.clone()).collect();
        match log.look_through(&paths, &Settings::default(), &UNWATCHED) {
            Ok(seen) => (seen.rows, said(&seen.problems)),
            Err(LoadError::Refused(problems)) => (0, said(&problems)),
            Err(LoadError::Unreadable(error)) => panic!("{error:#}"),
        }
    }

    #[test]
    fn columns_go_by_the_names_of_a_book_and_a_proper_name_before_an_alias() {
        let file = Path::new("log.parquet");
        // A slip of what is not read is no matter.
        assert_eq!(Log::Ties.meanings(&["source", "target", "strenght"], file).unwrap().len(), 2);
        let names = ["mood", "sender", "With", "Answered On", "day", "type", "kind"];
        let columns = Log::Interactions.meanings(&names, file).unwrap();
        let wanted = [("answered_on", 3), ("date", 4), ("from", 1), ("kind", 6), ("to", 2)];
        assert_eq!(columns.into_iter().collect::<Vec<_>>(), wanted);
        let said = |log: Log, names: &[&str]| match log.meanings(names, file) {
            Err(LoadError::Refused(problems)) => said(&problems).concat(),
            other => panic!("{other:?}"),
        };
        assert!(said(Log::Interactions, &["date", "sender", "organizer", "to", "kind"]).contains("means from"));
        assert!(
            said(Log::Interactions, &["date", "from", "to", "kind", "answerd_on"])
                .contains("did you mean answered_on?")
        );
        assert!(said(Log::Ties, &["date", "from", "to", "kind"]).contains("netsales fold makes one of it"));
        assert!(said(Log::Ties, &["source"]).contains("lacks the column target"));
    }

    #[test]
    fn cells_say_what_they_say_in_a_book() {
        assert_eq!(["\t a b\r", "'=1", "'a", " '=1", "ana\u{a0}"].map(Log::cell), ["a b", "=1", "'a", "'=1", "ana"]);
        assert_eq!(Log::people("bo;; cy ;bo"), ["bo", "cy"]);
        assert_eq!(["E-Mail", "Call\u{a0}", "pigeon"].map(Log::kind), [None, Some("call"), None]);
        let known = ["", "?", "Y", "FALSE\u{a0}", "no", "maybe"].map(Log::knows);
        assert_eq!(known, [Some("yes"), Some("?"), Some("yes"), Some("no"), Some("no"), None]);
        let day = |text, order| Log::day(text, order).map(|day| day.to_string());
        assert_eq!(day("2 May 2026", None).as_deref(), Some("2026-05-02"));
        assert_eq!(
            [day("3/4/2026", Some(DateOrder::DayFirst)), day("3/4/2026", None)],
            [Some("2026-04-03".to_owned()), None]
        );
    }

    #[test]
    fn a_header_is_read_with_what_parts_it() {
        for (delimiter, text) in
            [(b',', "date,from,to,kind\n"), (b';', "date;from;to;kind\n"), (b'\t', "date\tfrom\tto\tkind\n")]
        {
            let (_folder, path) = file(text);
            let meanings = [("date", 0), ("from", 1), ("to", 2), ("kind", 3)].into();
            assert_eq!(Log::Interactions.header(&path).unwrap(), LogHeader { delimiter, width: 4, meanings });
        }
        let (_folder, path) = file("from,to,note,,source,target\n");
        let header = Log::Ties.header(&path).unwrap();
        assert_eq!((header.width, header.meanings), (6, [("source", 4), ("target", 5)].into()));
        for (text, why) in [
            ("milk", "error: the header"),
            ("", "no table"),
            ("\u{0}\u{1}", "no table"),
            ("from the office\n\ndate,from,to,kind\n", "first line"),
            ("date,from\n", "lacks"),
        ] {
            let (_folder, path) = file(text);
            let Err(LoadError::Refused(problems)) = Log::Interactions.header(&path) else { panic!("{text:?}") };
            assert!(problems.errors() > 0, "{text:?} {why}");
        }
    }

    #[test]
    fn rows_of_all_files_are_counted_and_each_fault_stands_at_its_place() {
        let sound = "date,from,to,kind,answered_on\n2026-01-02,a,b,call,\n2026-01-03,b,a;c,email,2026-01-04\n";
        assert_eq!(seen(Log::Interactions, &[sound, sound]), (4, Vec::new()));
        let faults = "date,from,to,kind,answered_on\n2026-02-30,a,b,call,\n,a,b,call,\n2026-01-02,,b,call,\n2026-01-02,a,,call,\n\
                      2026-01-02,a,b,,\n2026-01-02,a,b,dance,\n2026-01-02,a,b,call,soon\n2026-01-02,a,\"b\nc\",call,\n";
        let (rows, told) = seen(Log::Interactions, &[faults]);
        assert_eq!(rows, 8);
        let places: Vec<&str> = told.iter().map(|it| it.split(": ").next().unwrap()).collect();
        let wanted =
            ["2:1", "3:1", "4:12", "5:14", "6:16", "7:16", "8:21", "9:1"].map(|place| format!("log.csv:{place}"));
        assert_eq!(places, wanted, "{told:?}");
    }

    #[test]
    fn lines_of_blanks_are_no_rows_and_are_told_where_an_engine_cannot_pass_over_them() {
        let head = "date,from,to,kind\n2026-01-02,a,b,call\n";
        assert_eq!(seen(Log::Interactions, &[&format!("{head} \n,,,\n\u{a0},\u{a0},,\n")]), (1, Vec::new()));
        let (rows, told) = seen(Log::Interactions, &[&format!("{head},,,,,\n2026-01-02,\u{a0},b,call\n")]);
        assert_eq!((rows, told.len()), (2, 2), "{told:?}");
        assert!(told[0].starts_with("log.csv:3:1: a line of delimiters"), "{told:?}");
        assert!(told[1].starts_with("log.csv:4:12: the from is blank"), "{told:?}");
    }

    #[test]
    fn ties_need_both_ends_and_a_plain_word_on_whether_they_know_each_other() {
        assert_eq!(seen(Log::Ties, &["source,target,knows\na,b,\na,c,no\n"]), (2, Vec::new()));
        let (rows, told) = seen(Log::Ties, &["source,target,knows\n,b,\na,,\na,c,maybe\n"]);
        assert_eq!((rows, told.len()), (3, 3), "{told:?}");
    }

    #[test]
    fn what_is_no_log_is_refused() {
        assert_eq!(seen(Log::Interactions, &["\u{0}"]).1.len(), 1);
        let (_, told) = seen(Log::Interactions, &["a note\n\ndate,from,to,kind\n2026-01-02,a,b,call\n"]);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("log.csv:3:1: the header of a log stands on its first line"), "{told:?}");
    }
}
