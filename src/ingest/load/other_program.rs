//! The export of another program in the place of a book: imported into nothing, and read as the document that this makes.

use std::io::{self, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::{Export, LoadError, Loaded, Request, load_from};
use crate::ingest::foreign::{self, Gather};
use crate::ingest::joining::{self, Grid, Import, Imported, MEMORY, SAME};
use crate::ingest::problems::Problems;
use crate::ingest::source::{self, Origin, Sources};
use crate::settings::Settings;

/// What was made of an export.
pub(super) struct Made {
    document: Vec<u8>,
    export: Export,
    problems: Problems,
}

/// A book made of the file that was named, where that is the export of another program and no table; none for any other.
///
/// # Errors
/// Where the file cannot be read as what it is.
pub(super) fn book(request: &Request<'_>, settings: &Settings) -> Result<Option<Made>, LoadError> {
    let Some(today) = request.today.filter(|_| request.book.is_file()) else { return Ok(None) };
    let Ok(Some(kind)) = foreign::only_here(request.book, request.encoding) else { return Ok(None) };
    let files = [request.book.to_owned()];
    let gather =
        Gather { files: &files, kind: Some(kind), encoding: request.encoding, today, progress: request.progress };
    let import = Import { gather, into: None, me: &[], lenient: request.lenient };
    let Imported { changes, seller, problems, .. } = joining::import(&import, settings, &mut io::empty())?;
    let document = document(changes.iter().filter(|(file, _)| !file.starts_with(MEMORY) && *file != Path::new(SAME)));
    let export = Export { title: kind.title, owner: seller.map(|seller| seller.id) };
    Ok(Some(Made { document: document.into_bytes(), export, problems }))
}

impl Made {
    /// Reads it as a book, with the tables that were named beside it and none that only lie there.
    pub(super) fn load(
        self,
        request: &Request<'_>,
        settings: &Settings,
        stdin: &mut dyn Read,
    ) -> Result<Loaded, LoadError> {
        let found = source::find(request.book, request.ties, request.tables, false, false);
        let file = request.book.display().to_string();
        // So that it is not taken for what the file's own name says.
        let name = format!("{file} ({})", self.export.title);
        let contacts = Some(Origin::Made(name.clone(), self.document));
        let sources = Sources { contacts, ..found.map_err(LoadError::Unreadable)? };
        let mut settings = settings.clone();
        self.export.name_seller(&mut settings);
        let mut loaded = load_from(sources, request, &settings, stdin).map_err(|error| match error {
            LoadError::Refused(mut problems) => {
                problems.of_what_was_made(&name, &file);
                LoadError::Refused(problems)
            }
            LoadError::Unreadable(_) => error,
        })?;
        loaded.problems.of_what_was_made(&name, &file);
        for input in loaded.inputs.iter_mut().filter(|input| input.name == name) {
            input.name.clone_from(&file);
        }
        loaded.problems.append(self.problems);
        loaded.problems.sort();
        Ok(Loaded { export: Some(self.export), ..loaded })
    }
}

/// Tables as one document: `{"contacts": [{"id": …}, …], "ties": […]}`; blank cells are left out.
fn document<'g>(tables: impl Iterator<Item = &'g (std::path::PathBuf, Grid)>) -> String {
    let named = tables.map(|(file, grid)| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, Value::Array(grid.rows.iter().map(|row| object(grid, row)).collect()))
    });
    Value::Object(named.collect()).to_string()
}

fn object(grid: &Grid, row: &[String]) -> Value {
    let filled = grid.header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    Value::Object(filled.map(|(name, cell)| (name.clone(), Value::String(cell.clone()))).collect::<Map<_, _>>())
}
