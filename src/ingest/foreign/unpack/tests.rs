//! Archives, good and bad.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::each;

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The names and the texts of what is handed on, and the problems.
fn unpacked(name: &str, bytes: &[u8]) -> (Vec<(String, String)>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let mut all = Vec::new();
    let problems = each(&file, &mut std::io::empty(), &mut |mut original| {
        let mut text = Vec::new();
        original.reader().unwrap().take(20).read_to_end(&mut text).unwrap();
        let name = original.name.replace(&format!("{}/", folder.path().display()), "");
        all.push((name, String::from_utf8_lossy(&text).into_owned()));
    });
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was written");
    (all, problems.unwrap().iter().map(ToString::to_string).collect())
}

#[test]
fn an_archive_is_its_files_in_the_order_of_their_names() {
    let bytes =
        archive(&[("b.csv", b"two"), ("a/a.csv", b"one"), ("a/", b""), ("__MACOSX/x", b"x"), (".hidden", b"x")]);
    let (files, problems) = unpacked("x.zip", &bytes);
    let named = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(files, [named("x.zip/a/a.csv", "one"), named("x.zip/b.csv", "two")]);
    assert_eq!(problems, [""; 0]);
}

#[test]
fn a_name_that_climbs_out_is_a_name_and_writes_nothing() {
    let (files, _) = unpacked("x.zip", &archive(&[("../../evil.csv", b"x"), ("/etc/passwd", b"y")]));
    assert_eq!(files.len(), 2);
}

#[test]
fn an_archive_in_an_archive_is_refused_by_name_and_the_rest_is_read() {
    let inner = archive(&[("a.csv", b"x")]);
    let (files, problems) = unpacked("x.zip", &archive(&[("inner.zip", &inner), ("z.csv", b"z")]));
    assert_eq!(files.len(), 1);
    assert!(problems[0].contains("x.zip/inner.zip") && problems[0].contains("within an archive"), "{problems:?}");
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_refused() {
    let bomb = archive(&[("bomb.csv", &vec![b'a'; 40 << 20])]);
    assert!(bomb.len() < 100_000);
    let (files, problems) = unpacked("x.zip", &bomb);
    assert_eq!(files, []);
    assert!(problems[0].contains("more than 100 times its size"), "{problems:?}");
}

#[test]
fn a_damaged_archive_is_refused_and_never_a_crash() {
    let whole = archive(&[("a.csv", b"some text that is long enough to be packed, packed, packed, packed")]);
    for cut in (4..whole.len()).step_by(7) {
        let (files, problems) = unpacked("x.zip", &whole[..cut]);
        assert!(files.is_empty() && problems.len() == 1, "{cut}: {files:?} {problems:?}");
    }
    for at in 4..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5A;
        let _ = unpacked("x.zip", &damaged);
    }
}

#[test]
fn a_document_of_an_office_program_is_no_archive_to_unpack() {
    let letter = archive(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"")]);
    let (files, problems) = unpacked("x.docx", &letter);
    assert_eq!((files[0].0.as_str(), problems.len()), ("x.docx", 0));
    let (files, problems) = unpacked("x.xlsx", &archive(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"")]));
    assert_eq!((files.len(), problems.len()), (0, 1), "a damaged workbook: {problems:?}");
}

#[test]
fn what_is_no_archive_is_itself() {
    assert_eq!(unpacked("x.csv", b"PK is not enough").0, [("x.csv".to_owned(), "PK is not enough".to_owned())]);
}
