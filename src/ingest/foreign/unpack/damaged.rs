//! Workbooks that were damaged in every way: read as they are, or refused with a word, and never a crash.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::workbook::sheets;

/// The parts of a workbook, by name.
type Parts = Vec<(String, Vec<u8>)>;

const CONTENT: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;
const TOP: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><sheets><sheet name="People" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="all">People!$A$1:$C$4</definedName></definedNames></workbook>"#;
const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><fonts count="1"><font><b/><sz val="11"/><color rgb="FF00FF00"/><name val="Arial"/></font></fonts><fills count="1"><fill><patternFill patternType="solid"><fgColor theme="1" tint="0.5"/></patternFill></fill></fills><borders count="1"><border><left style="thin"><color indexed="8"/></left></border></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"><alignment horizontal="center" textRotation="45" indent="1"/><protection locked="0"/></xf><xf numFmtId="165"/></cellXfs></styleSheet>"#;
const STRINGS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="4"><si><t>name</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Ana </t></r><r><t>Silva &amp; &#x41;_x000D_</t></r></si><si><t>day</t><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>Bolt</t></si></sst>"#;
const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:F4"/><cols><col min="1" max="2" width="9"/></cols><sheetData><row r="1" spans="1:6"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1" t="inlineStr"><is><t>yes</t></is></c><c r="D1" t="str"><f>1&amp;2</f><v>sum</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46174.375</v></c><c r="C2" t="b"><v>1</v></c><c r="D2"><f t="shared" ref="D2:D3" si="0">A2+1</f><v>12.5</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" s="2"><v>1.5</v></c></row><row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="d"><v>2026-01-02T03:04:05</v></c><c r="D3"><f t="shared" si="0"/><v>-1e-7</v></c></row><row><c t="n"><v>7</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>"#;
const OTHER: &str = "<worksheet><sheetData/></worksheet>";

fn whole() -> Parts {
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    vec![
        part("[Content_Types].xml", CONTENT),
        part("_rels/.rels", TOP),
        part("xl/workbook.xml", BOOK),
        part("xl/_rels/workbook.xml.rels", LINKS),
        part("xl/styles.xml", STYLES),
        part("xl/sharedStrings.xml", STRINGS),
        part("xl/worksheets/sheet1.xml", SHEET),
        part("xl/worksheets/sheet2.xml", OTHER),
    ]
}

fn real() -> Parts {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exports/workbook/Dynamics.xlsx");
    let mut archive = ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// One change of a part.
fn change(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    const TOKENS: [&str; 24] = [
        "",
        "0",
        "-1",
        "99999999999999999999",
        "4294967295",
        "4294967296",
        "ZZZZZZZZ9",
        "A",
        "A0",
        "A99999999999",
        "1e309",
        "NaN",
        "<",
        ">",
        "\"",
        "&",
        "&#0;",
        "&#xFFFFFFFF;",
        "&a;",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "é",
        "\u{10FFFF}",
        "..",
        "/",
    ];
    let Some(at) = (!bytes.is_empty()).then(|| random.usize(..bytes.len())) else { return };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/');
    match random.u8(..6) {
        0 => bytes[at] = random.u8(..),
        1 => {
            bytes.truncate(at);
        }
        // The value between two marks.
        2 | 3 => {
            let start = bytes[..at].iter().rposition(|&it| !is_word(it)).map_or(0, |it| it + 1);
            let end = bytes[at..].iter().position(|&it| !is_word(it)).map_or(bytes.len(), |it| at + it).max(start);
            let token = TOKENS[random.usize(..TOKENS.len())];
            bytes.splice(start..end, token.bytes());
        }
        4 => {
            let end = (at + random.usize(1..60)).min(bytes.len());
            let piece: Vec<u8> = bytes.drain(at..end).collect();
            if random.bool() && !bytes.is_empty() {
                let to = random.usize(..bytes.len());
                bytes.splice(to..to, piece);
            }
        }
        _ => {
            let end = (at + random.usize(1..60)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

/// What becomes of a workbook: its sheets as text, or why it is refused.
fn read(parts: &Parts) -> Result<String, String> {
    let sheets = sheets("a.xlsx", &packed(parts)).map_err(|problem| problem.to_string())?;
    let told =
        |sheet: super::workbook::Sheet| format!("{}\n{}({} {})\n", sheet.name, sheet.csv, sheet.errors, sheet.rounded);
    Ok(sheets.into_iter().map(told).collect())
}

/// The same after a text in one of its parts became another.
fn with(old: &str, new: &str) -> Result<String, String> {
    let mut parts = whole();
    let part = parts.iter_mut().find(|(_, bytes)| memchr::memmem::find(bytes, old.as_bytes()).is_some());
    let part = &mut part.unwrap_or_else(|| panic!("no part holds {old}")).1;
    *part = String::from_utf8(part.clone()).unwrap().replacen(old, new, 1).into_bytes();
    read(&parts)
}

#[test]
fn a_workbook_of_every_kind_of_cell_is_read_as_it_is() {
    let wanted = "People\nname,day,yes,sum,,\n\"Ana Silva & A\r\",2026-06-01 09:00:00,true,12.5,,36:00\n\
                  Bolt,2026-01-02T03:04:05,,-0.0000001,,\n7,,,,,\n(1 0)\n";
    assert_eq!(read(&whole()).unwrap(), wanted.replace("A\r", "A "));
}

#[test]
fn what_was_damaged_is_refused_and_never_read_as_something_else() {
    for (old, new, why) in [
        (r#"uniqueCount="4""#, r#"uniqueCount="4000000000""#, "it promises 4000000000 texts"),
        ("<v>1</v>", "<v>l</v>", "cell A2: 'l' is the number of no text"),
        ("<v>1</v>", "<v>9</v>", "string index not found"),
        (r#"<c r="B3""#, r#"<c r="A3""#, "two cells of row 3 of 'People' stand in one place"),
        (r#"<c r="B3""#, r#"<c r="ZZZZZZZZ3""#, "'ZZZZZZZZ3' is no cell"),
        (r#"<c r="B3""#, r#"<c r="B4294967299""#, "'B4294967299' is no cell"),
        (r#"name="Notes""#, r#"name="People""#, "two of its sheets are called 'People'"),
        (r#"ref="A1:F4""#, r#"ref="F4:A1""#, "'F4:A1' is no range of cells"),
        (r#"<row r="2">"#, r#"<row r="0">"#, "'0' is no row"),
        ("</sheetData>", "", "cannot be read"),
        (r#"Target="worksheets/sheet1.xml""#, r#"Target="worksheets/sheet7.xml""#, "cannot be read"),
    ] {
        let refused = with(old, new).unwrap_err();
        assert!(
            refused.starts_with("a.xlsx: this workbook cannot be read: ") && refused.contains(why),
            "{new}: {refused}"
        );
    }
}

#[test]
fn a_number_that_is_no_day_stays_a_number_and_one_that_was_rounded_is_counted() {
    for number in ["-5", "2958466", "1e300"] {
        let told = with("46174.375", number).unwrap();
        assert!(told.contains(&number.parse::<f64>().unwrap().to_string()), "{told}");
    }
    assert!(with("46174.375", "2958465").unwrap().contains("9999-12-31"));
    assert!(with("<v>12.5</v>", "<v>9007199254740993</v>").unwrap().ends_with("(1 1)\n"));
}

#[test]
fn a_drawing_has_no_cells_and_does_not_stand_in_the_way_of_those_that_have() {
    let told = with("relationships/worksheet\" Target=\"/xl", "relationships/chartsheet\" Target=\"/xl").unwrap();
    assert!(told.starts_with("People\n"), "{told}");
    let seen = with(r#" state="hidden""#, "").unwrap();
    assert!(seen.starts_with("People\n"), "{seen}");
}

#[test]
fn however_a_workbook_is_damaged_it_is_no_crash() {
    let mut random = fastrand::Rng::with_seed(7);
    let (mut loaded, mut refused) = (0, 0);
    for parts in [whole(), real()] {
        for _ in 0..1000 {
            let mut damaged = parts.clone();
            for _ in 0..random.usize(1..3) {
                let at = random.usize(..damaged.len());
                change(&mut damaged[at].1, &mut random);
            }
            match read(&damaged) {
                Ok(_) => loaded += 1,
                Err(_) => refused += 1,
            }
        }
        let bytes = packed(&parts);
        for _ in 0..200 {
            let mut damaged = bytes.clone();
            change(&mut damaged, &mut random);
            let _ = sheets("a.xlsx", &damaged);
        }
    }
    assert!(loaded > 100 && refused > 1000, "{loaded} loaded, {refused} refused");
}
