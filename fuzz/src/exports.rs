//! Exports of other programs, read into nothing, and what is made of them read as a book.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use netsales::ingest::{Gather, Import, Imported, KINDS, Kind, LoadError, MEMORY, Request, SAME, import};
use netsales::progress::UNWATCHED;
use netsales::settings::Settings;
use serde_json::{Map, Value};

use crate::book;
use crate::facts::problems_are_sound;
use crate::words::choice;

/// Kinds that are no tables.
const OTHERS: [&str; 9] =
    ["mbox", "message", "calendar", "graphml", "gexf", "node-link", "pajek", "ucinet-dl", "vcard"];

/// The parts of a workbook that may be put together, besides those that stay as they are.
const PARTS: [&str; 4] = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];

/// What stands in the place of the parts of a workbook that were not given.
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const EMPTY: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;

/// The first byte names the program; one that names none leaves it to the file.
pub fn table(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    let tables: Vec<&Kind> = KINDS.iter().copied().filter(|kind| !OTHERS.contains(&kind.id)).collect();
    read(tables.get(first).map(|kind| kind.id), bytes);
}

pub fn mail(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    read(Some(if first % 2 == 0 { "mbox" } else { "message" }), bytes);
}

pub fn workbook(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    if first == 0 {
        return read(None, bytes);
    }
    let mut given = bytes.split(|byte| *byte == 0xFF);
    let mut part = |name: &str, instead: &str| (name.to_owned(), given.next().unwrap_or(instead.as_bytes()).to_vec());
    let mut files = vec![part(PARTS[0], ""), part(PARTS[1], ""), part(PARTS[2], EMPTY), part(PARTS[3], WORKBOOK)];
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), RELATIONS.as_bytes().to_vec()));
    files.push(("[Content_Types].xml".to_owned(), Vec::new()));
    read(None, &zipped(&files));
}

pub fn archive(bytes: &[u8]) {
    let Some((first, bytes)) = choice(bytes) else { return };
    if first == 0 {
        return read(None, bytes);
    }
    let mut pieces = bytes.split(|byte| *byte == 0xFF);
    let mut files = Vec::new();
    while let (Some(name), Some(content)) = (pieces.next(), pieces.next()) {
        files.push((String::from_utf8_lossy(name).into_owned(), content.to_vec()));
    }
    read(None, &zipped(&files));
}

/// The files in an archive, as they are. Names that an archive cannot hold are left out.
fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        if writer.start_file(name.as_str(), stored).is_ok() {
            writer.write_all(content).expect("memory");
        }
    }
    writer.finish().expect("memory").into_inner()
}

/// Reads an export both ways: what may be left out is no reason to refuse, and what comes of it is a book that loads.
pub fn read(kind: Option<&str>, bytes: &[u8]) {
    let (strict, lenient) = (taken(kind, bytes, false), taken(kind, bytes, true));
    if let Ok(imported) = &strict {
        assert_eq!(imported.problems.errors(), 0, "taken in, and wrong");
        is_a_book(imported);
    }
    match lenient {
        Ok(imported) => {
            // Where nothing was left out, the strict reading has seen to it.
            if strict.is_err() {
                is_a_book(&imported);
            }
        }
        Err(error) => assert!(strict.is_err(), "taken in, and not where rows may be left out: {}", book::told(&error)),
    }
}

/// What an export comes to in no book.
pub fn taken(kind: Option<&str>, bytes: &[u8], lenient: bool) -> Result<Imported, LoadError> {
    let files = [PathBuf::from("-")];
    let kind = kind.map(|id| Kind::named(id).expect("a kind of export"));
    let gather = Gather { files: &files, kind, encoding: None, today: date(2026, 6, 15), progress: &UNWATCHED };
    let request = Import { gather, into: None, me: &[], lenient };
    let imported = import(&request, &Settings::default(), &mut &*bytes);
    match &imported {
        Ok(imported) => problems_are_sound(&imported.problems, bytes),
        Err(LoadError::Refused(problems)) => {
            assert!(problems.errors() > 0, "refused without a reason");
            problems_are_sound(problems, bytes);
        }
        Err(LoadError::Unreadable(error)) => panic!("standard input can be read: {error:#}"),
    }
    imported
}

/// The tables that an import makes, as one document.
pub fn document(imported: &Imported) -> Value {
    let tables = imported.changes.iter().filter(|(file, _)| !file.starts_with(MEMORY) && file != Path::new(SAME));
    let named = tables.map(|(file, grid)| {
        let object = |row: &Vec<String>| {
            // A blank cell stays, since a column without which a table says nothing may be blank in every row.
            Value::Object(grid.header.iter().zip(row).map(|(name, cell)| (name.clone(), Value::String(cell.clone()))).collect::<Map<_, _>>())
        };
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, Value::Array(grid.rows.iter().map(object).collect()))
    });
    Value::Object(named.collect())
}

fn is_a_book(imported: &Imported) {
    let document = document(imported);
    let Some(people) = document.get("contacts").and_then(Value::as_array).filter(|people| !people.is_empty()) else {
        return;
    };
    let text = document.to_string();
    match book::read(&Request::new(Path::new("-")), text.as_bytes()) {
        Ok(loaded) => assert_eq!(loaded.network.len(), people.len(), "{text}"),
        Err(error) => panic!("what was taken in is no book: {}\n{text}", book::told(&error)),
    }
}
