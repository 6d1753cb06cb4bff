//! How a book was named on the command line, so that a report can name the next command on the same book.

use std::path::Path;

use super::BookArgs;
use crate::render::command::option;
use crate::render::show;

impl BookArgs {
    /// The words by which another command reads the same: the book, and every flag that has a say in what is read.
    pub(super) fn words(&self) -> Vec<String> {
        // Every field by its name, so that a new flag has its word here or does not compile.
        let Self {
            book,
            ties,
            answers,
            accounts,
            deals,
            interactions,
            ledger,
            facts,
            no_siblings,
            seller,
            own,
            prospects,
            customers,
            as_of,
            complete,
            lenient,
            rejects: _,
            encoding,
            date_order,
            set,
            verbose: _,
            quiet: _,
        } = self;
        let mut words = Words(vec![shown(book)]);
        words.each("--ties", ties.iter().map(|file| shown(file)));
        words.each("--answers", answers.iter().map(|file| shown(file)));
        let tables = [accounts, deals, interactions, ledger, facts].map(|file| file.as_deref().map(shown));
        let flags = ["--accounts", "--deals", "--interactions", "--ledger", "--facts"];
        flags.into_iter().zip(tables).for_each(|(flag, file)| words.each(flag, file));
        words.each("--seller", seller.clone());
        words.each("--self", own.iter().cloned());
        words.each("--prospects", prospects.iter().cloned());
        words.each("--customers", customers.iter().cloned());
        words.each("--as-of", as_of.map(|day| day.to_string()));
        words.each("--encoding", encoding.map(|it| it.to_string()));
        words.each("--date-order", date_order.clone());
        words.each("--set", set.iter().cloned());
        words.flag("--no-siblings", *no_siblings);
        words.flag("--complete", *complete);
        words.flag("--lenient", *lenient);
        words.0
    }
}

struct Words(Vec<String>);

impl Words {
    /// A flag with each of its values.
    fn each(&mut self, flag: &str, values: impl IntoIterator<Item = String>) {
        self.0.extend(values.into_iter().flat_map(|value| option(flag, &value)));
    }

    fn flag(&mut self, flag: &str, given: bool) {
        self.0.extend(given.then(|| flag.to_owned()));
    }
}

/// A file as it was named; `./` keeps one from being read as a flag.
fn shown(file: &Path) -> String {
    let name = show::path(file);
    if name.starts_with('-') && name != "-" { format!("./{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        book: BookArgs,
    }

    fn words(line: &[&str]) -> Vec<String> {
        Command::try_parse_from([&["netsales"], line].concat()).unwrap().book.words()
    }

    #[test]
    fn what_is_read_is_named_as_it_was() {
        let line = [
            "my book",
            "--ties",
            "a.csv",
            "--ties",
            "b.csv",
            "--deals",
            "d.csv",
            "--seller",
            "Ana",
            "--self",
            "Bolt",
            "--as-of",
            "2026-06-15",
            "--encoding",
            "windows-1252",
            "--date-order",
            "dmy",
            "--set",
            "top=5",
            "--no-siblings",
            "--complete",
            "--lenient",
        ];
        assert_eq!(words(&line), line);
    }

    #[test]
    fn what_has_no_say_in_it_is_left_out_and_no_value_becomes_a_flag() {
        let line = ["--verbose", "--quiet", "--lenient", "--rejects", "odd.csv", "--seller=-x", "--", "-book"];
        assert_eq!(words(&line), ["./-book", "--seller=-x", "--lenient"]);
        assert_eq!(words(&["-"]), ["-"]);
    }
}
