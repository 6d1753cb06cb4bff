//! How a command's answer leaves: in which format, where to, how wide and with which colours.

use std::env;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use terminal_size::{Width, terminal_size_of};

use super::exit::{Exit, Failure};
use super::save::save;
use super::ticker::{self, Shown};
use crate::render::csv::{Delimited, Separator};
use crate::render::{Format, Text};

/// How wide a page is that nobody is looking at.
const USUAL_WIDTH: usize = 80;

/// How many bytes are gathered before they are written.
pub(super) const BUFFER: usize = 1 << 16;

/// What a command is told about its answer.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "The answer")]
pub struct Output {
    /// In which format the answer is written
    #[arg(long, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,

    /// Write the answer to a file, whole or not at all
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// When to use colours
    #[arg(long = "color", value_name = "WHEN", default_value = "auto")]
    pub colour: Colour,

    /// Write CSV and TSV byte for byte, for programs: a spreadsheet may run what names hold
    #[arg(long)]
    pub raw_csv: bool,
}

/// When text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal that has colours, unless `NO_COLOR` is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl Output {
    /// How text is laid out where this answer goes.
    pub fn text(&self) -> Text {
        Text { width: self.width(), colour: self.colours() }
    }

    /// How rows are laid out in this answer's format.
    pub fn delimited(&self) -> Delimited {
        let separator = if self.format == Format::Tsv { Separator::Tab } else { Separator::Comma };
        Delimited { separator, raw: self.raw_csv }
    }

    /// Refuses a format that the command does not have.
    ///
    /// # Errors
    /// When the format is not among those given; the message lists them.
    pub fn expect_format(&self, formats: &[Format]) -> Result<(), Failure> {
        if formats.contains(&self.format) {
            return Ok(());
        }
        let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
        let message = format!("this command has no format '{}'; it has {}", self.format, names.join(", "));
        Err(Failure::new(Exit::Usage, message))
    }

    /// Refuses a file that the answer cannot go to, before long work on it.
    ///
    /// # Errors
    /// As [`Self::stream`].
    #[cfg(feature = "engine")]
    pub(super) fn expect_target(&self, inputs: &[PathBuf]) -> Result<(), Failure> {
        self.file.as_ref().map_or(Ok(()), |file| super::save::expect(file, inputs))
    }

    /// Writes the answer to the file, or else to standard output; otherwise as [`Self::stream`].
    ///
    /// # Errors
    /// As [`Self::stream`].
    pub fn write(&self, answer: impl AsRef<[u8]>, inputs: &[PathBuf]) -> Result<(), Failure> {
        self.stream(|out| out.write_all(answer.as_ref()), inputs)
    }

    /// Writes to the file, or else to standard output, what `answer` writes. A reader that stops reading has had all it wanted.
    ///
    /// # Errors
    /// When the file is one of `inputs` or a folder, and when the answer cannot be written to the end; a file then holds
    /// what it held before.
    pub fn stream(
        &self,
        answer: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        inputs: &[PathBuf],
    ) -> Result<(), Failure> {
        let shown = AutoStream::always(io::stdout().lock());
        let written = match &self.file {
            Some(file) => save(file, answer, inputs),
            None if goes_to_a_file(&io::stdout()) => print(answer, shown),
            None => print(answer, Shown(shown)),
        };
        ticker::stop();
        written
    }

    /// A file is written as wide wherever it is written from; the terminal is asked only where it shows the page.
    fn width(&self) -> usize {
        if self.file.is_some() {
            return USUAL_WIDTH;
        }
        let terminal = terminal_size_of(io::stdout()).map(|(Width(columns), _)| usize::from(columns));
        terminal.or_else(|| sane_width(&env::var("COLUMNS").ok()?)).unwrap_or(USUAL_WIDTH)
    }

    fn colours(&self) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.file.is_none() && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        }
    }
}

/// Whether a stream has been redirected to an ordinary file, which nobody looks at meanwhile.
#[cfg(unix)]
fn goes_to_a_file(stream: &impl std::os::fd::AsFd) -> bool {
    let file = stream.as_fd().try_clone_to_owned().map(std::fs::File::from);
    file.and_then(|file| file.metadata()).is_ok_and(|found| found.is_file())
}

#[cfg(not(unix))]
fn goes_to_a_file(_: &io::Stdout) -> bool {
    false
}

/// A width that a person may have meant.
fn sane_width(columns: &str) -> Option<usize> {
    columns.parse().ok().filter(|width| (20..=1000).contains(width))
}

fn print(answer: impl FnOnce(&mut dyn Write) -> io::Result<()>, out: impl Write) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, out);
    match answer(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::CannotReadOrWrite, format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.phrase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        output: Output,
    }

    fn told(arguments: &[&str]) -> Output {
        Command::try_parse_from([&["netsales"], arguments].concat()).unwrap().output
    }

    /// A stream that fails after it has taken some bytes.
    struct FailsAfter(usize, io::ErrorKind);

    impl Write for FailsAfter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(self.1.into()) } else { Ok(taken) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_stops_reading_is_no_failure_and_a_full_disk_is() {
        for length in [6, BUFFER + 1] {
            let answer = |out: &mut dyn Write| out.write_all(&vec![b'x'; length]);
            for room in [0, 1, length - 1] {
                assert_eq!(print(answer, FailsAfter(room, io::ErrorKind::BrokenPipe)), Ok(()));
                let failure = print(answer, FailsAfter(room, io::ErrorKind::StorageFull)).unwrap_err();
                assert_eq!(failure.exit, Exit::CannotReadOrWrite);
            }
            assert_eq!(print(answer, FailsAfter(length, io::ErrorKind::StorageFull)), Ok(()));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_told_from_a_device_and_a_pipe() {
        assert!(goes_to_a_file(&tempfile::tempfile().unwrap()));
        assert!(!goes_to_a_file(&std::fs::File::open("/dev/null").unwrap()));
        assert!(!goes_to_a_file(&io::pipe().unwrap().0));
    }

    #[test]
    fn a_file_gets_no_colours_and_the_usual_width() {
        assert_eq!(told(&["-o", "report.txt"]).text(), Text { width: 80, colour: false });
        assert!(told(&["-o", "report.txt", "--color", "always"]).text().colour);
    }

    #[test]
    fn a_width_that_nobody_meant_is_not_taken() {
        assert_eq!(["1", "0", "", "-5", "wide", "99999"].map(sane_width), [None; 6]);
        assert_eq!(sane_width("132"), Some(132));
    }

    #[test]
    fn every_format_is_chosen_by_its_name() {
        for &format in Format::ALL {
            assert_eq!(told(&["--format", format.name()]).format, format);
        }
    }

    #[test]
    fn a_format_that_a_command_does_not_have_is_refused_with_those_it_has() {
        let failure = told(&["--format", "ids"]).expect_format(&[Format::Text, Format::Json]).unwrap_err();
        assert_eq!(failure.exit, Exit::Usage);
        assert_eq!(failure.to_string(), "this command has no format 'ids'; it has text, json");
    }
}
