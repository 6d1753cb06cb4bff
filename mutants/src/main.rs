//! Makes a copy of netsales in which each of many small faults can be switched on: `netsales-mutants FROM TO [WITHOUT]`.
//!
//! FROM is the project, TO a copy of it, whose files in scope are written anew; WITHOUT lists faults that cannot be built, a number
//! a line. What each fault is goes to TO/faults.json. `mutants/run.py` does the rest.

mod edit;
mod find;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};
use edit::Maker;
use find::Finder;
use serde_json::json;
use syn::visit::Visit;

/// What reads, checks, escapes and writes.
const SCOPE: [&str; 14] = [
    "src/ingest",
    "src/render/csv.rs",
    "src/render/guard.rs",
    "src/render/json.rs",
    "src/render/markdown.rs",
    "src/render/show.rs",
    "src/render/html.rs",
    "src/render/html",
    "src/render/graph",
    "src/commands/exit.rs",
    "src/commands/interrupt.rs",
    "src/commands/output.rs",
    "src/commands/problems.rs",
    "src/commands/save.rs",
];

fn files(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = path.read_dir()?.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
        entries.sort();
        return entries.iter().try_for_each(|it| files(it, found));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_test = name == "tests.rs" || ["in_words.rs", "damaged.rs"].contains(&&*name) || name.ends_with("_trial.rs") || path.iter().any(|it| it == "tests");
    if name.ends_with(".rs") && !is_test {
        found.push(path.to_owned());
    }
    Ok(())
}

/// Names of types that have a value by default, as far as the text of the sources tells.
fn defaults(sources: &[PathBuf]) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for file in sources {
        let text = fs::read_to_string(file)?;
        let mut is_default = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("#[derive(") {
                is_default = line.contains("Default");
            } else if let Some(name) = line.split("struct ").nth(1).or_else(|| line.split("enum ").nth(1)).filter(|_| is_default && !line.starts_with("//")) {
                names.insert(name.chars().take_while(|it| it.is_alphanumeric()).collect());
                is_default = false;
            } else if let Some(name) = line.strip_prefix("impl Default for ") {
                names.insert(name.chars().take_while(|it| it.is_alphanumeric()).collect());
            }
        }
    }
    Ok(names)
}

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [from, to, more @ ..] = &words[..] else { anyhow::bail!("netsales-mutants FROM TO [WITHOUT]") };
    let (from, to) = (Path::new(from), Path::new(to));
    let without: BTreeSet<usize> = match more.first() {
        Some(file) if Path::new(file).exists() => fs::read_to_string(file)?.lines().filter_map(|it| it.trim().parse().ok()).collect(),
        _ => BTreeSet::new(),
    };
    let mut all = Vec::new();
    files(&from.join("src"), &mut all)?;
    let defaults = defaults(&all)?;
    let (mut next, mut told) = (1, Vec::new());
    for scope in SCOPE {
        let mut scoped = Vec::new();
        files(&from.join(scope), &mut scoped)?;
        for file in scoped {
            let short = file.strip_prefix(from)?;
            let source = fs::read_to_string(&file)?;
            let parsed = syn::parse_file(&source).with_context(|| file.display().to_string())?;
            let mut finder = Finder { defaults: &defaults, edits: Vec::new(), next: &mut next };
            finder.visit_file(&parsed);
            let mut edits = finder.edits;
            // Whoever holds another stands before it.
            edits.sort_by_key(|it| (it.at.start, std::cmp::Reverse(it.at.end), !it.at.is_empty()));
            edits.sort_by_key(|it| (it.at.start, !it.at.is_empty(), std::cmp::Reverse(it.at.end)));
            let without = |id| without.contains(&id);
            let mut maker = Maker { source: &source, edits: &edits, without: &without, out: String::new(), faults: Vec::new() };
            maker.make();
            fs::write(to.join(short), &maker.out)?;
            told.extend(maker.faults.into_iter().map(|it| {
                let line = source[..it.offset].lines().count().max(1);
                let text = source.lines().nth(line - 1).unwrap_or_default().trim();
                json!({"id": it.id, "file": short, "line": line, "words": it.words, "text": text, "from": it.made_at.start, "to": it.made_at.end})
            }));
        }
    }
    fs::write(to.join("src/mutation.rs"), include_str!("switch.rs.txt"))?;
    let library = fs::read_to_string(from.join("src/lib.rs"))?;
    fs::write(to.join("src/lib.rs"), format!("{library}\n#[allow(missing_docs)]\npub mod mutation;\n"))?;
    fs::write(to.join("faults.json"), serde_json::to_string(&told)?)?;
    println!("{} faults", told.len());
    Ok(())
}
