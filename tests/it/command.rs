//! The built command, run as its users run it: arguments and streams in, an exit code and two texts out.
//!
//! Nothing of the surroundings comes through: no variable, no terminal, no settings of the person who runs the tests.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use tempfile::TempDir;

/// How a run ended and what it said.
#[derive(Debug, PartialEq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The answer of a run that must have given one.
    pub(crate) fn answer(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }
}

/// The command with its arguments, in the project's folder, 80 columns wide.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_netsales"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().env("COLUMNS", "80");
    command.envs(on_trial());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What has the command's lines counted (.ci/coverage) and its faults switched on (mutants/), where that is asked for.
pub(crate) fn on_trial() -> impl Iterator<Item = (&'static str, OsString)> {
    ["LLVM_PROFILE_FILE", "MUTANT", "MUTANT_TRACE"].into_iter().filter_map(|name| Some((name, env::var_os(name)?)))
}

/// Runs the command.
pub(crate) fn run(arguments: &[&str]) -> Ran {
    finish(command(arguments))
}

/// A page without the commands at its end, which name the book as it was named.
pub(crate) fn without_next(page: &str) -> &str {
    let end = page.find("\n\nMore: ").or_else(|| page.find("\n\nNext: "));
    end.map_or(page, |end| &page[..=end])
}

/// Runs the command with a text on its standard input.
pub(crate) fn run_fed(arguments: &[&str], input: &str) -> Ran {
    let mut child = command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    // A command that refuses its arguments reads nothing, and the pipe is closed.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    told(child.wait_with_output().unwrap())
}

/// Runs a command that was prepared further.
pub(crate) fn finish(mut command: Command) -> Ran {
    told(command.output().unwrap())
}

/// A folder with these files in it.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// A small book that keeps every table.
pub(crate) fn every_table() -> TempDir {
    folder(&[
        ("netsales.toml", "as_of = 2026-06-15\n"),
        (
            "contacts.csv",
            "id,name,account,strength,connected_on\np1,Jim Fox,Bolt,,2022-06-15\np2,Ana Silva,Bolt,0.8,\np3,Bo Chen,Acme,,\n\
             p4,Cy Dale,Acme,,\n",
        ),
        ("ties.csv", "source,target,strength,told_by\np1,p2,0.3,p3\np1,p2,0.5,\np3,p4,,\n"),
        (
            "accounts.csv",
            "name,status,industry,employees,problems,early_adopter,no_money,tier\nBolt,prospect,pumps,\"1,200\",scrap;downtime,yes,no,\
             gold\n",
        ),
        (
            "deals.csv",
            "id,account,stage,amount,probability,buy_in_on,needs,source\nd1,Bolt,Needs Analysis,12500.5,0.4,2026-03-01,it;pumps,p1\n\
             d2,Acme,Legal,,,,,\n",
        ),
        (
            "interactions.csv",
            "date,from,to,kind,minutes,value,deal,answered_on\n2026-06-01,you,Jim Fox,meeting,45,news,d1,\n\
             2026-05-01,p1,you,email,,,,2026-05-02\n2026-03-01,you,p1;p3,newsletter,,none,,\n2026-05-20,you,p2,call,,,,\n\
             2026-07-01,you,p3,call,,,,\n",
        ),
        (
            "ledger.csv",
            "date,giver,receiver,kind,about,status,hours,due_stage\n2026-04-01,p1,you,lead,p3,given,0.5,\n,you,p1,promise,d1,open,,close\n\
             2026-06-01,,p2,advice climb-a-level,,done,,\n",
        ),
        (
            "facts.csv",
            "about,topic,text,author,visibility\nJim Fox,hot button,Cycling,Ana Silva,team\nacme,golf,Plays,,\n",
        ),
    ])
}

/// The cells of a CSV answer, its header first.
pub(crate) fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A path as an argument.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn told(output: std::process::Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}
