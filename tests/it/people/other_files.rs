//! Files as spreadsheets make them, and files that hold no people.

use std::io::{Cursor, Write};

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::loading::run;
use crate::support::TestApp;

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";
const ROW: &str = "1,a@x.example,Jürgen,Müller,Care,Agent,Köln,,2024-01-01,de,UTC,active";

/// A workbook of these sheets: the name of each, and what stands in its `sheetData` and behind it.
fn workbook(sheets: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!("<Relationship Id=\"rId1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    add("_rels/.rels", &format!("<Relationships xmlns=\"{packages}\">{book}</Relationships>"));
    let named = sheets
        .iter()
        .enumerate()
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", at + 1));
    let named: String = named.collect();
    add("xl/workbook.xml", &format!("<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets>{named}</sheets></workbook>"));
    let links = (1..=sheets.len())
        .map(|at| format!("<Relationship Id=\"rId{at}\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"));
    let links: String = links.collect();
    add("xl/_rels/workbook.xml.rels", &format!("<Relationships xmlns=\"{packages}\">{links}</Relationships>"));
    for (at, (_, rows)) in sheets.iter().enumerate() {
        add(&format!("xl/worksheets/sheet{}.xml", at + 1), &format!("<worksheet xmlns=\"{main}\">{rows}</worksheet>"));
    }
    zip.finish().expect("a workbook").into_inner()
}

/// Rows of texts.
fn rows(texts: &[&str]) -> String {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |line: &&str| format!("<row>{}</row>", line.split(',').map(cell).collect::<String>());
    format!("<sheetData>{}</sheetData>", texts.iter().map(row).collect::<String>())
}

/// Rows of texts, each with the number that it says it has.
fn numbered(texts: &[(u32, &str)]) -> String {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row =
        |(number, line): &(u32, &str)| format!("<row r=\"{number}\">{}</row>", line.split(',').map(cell).collect::<String>());
    format!("<sheetData>{}</sheetData>", texts.iter().map(row).collect::<String>())
}

fn sheet(name: &str, rows: String) -> (String, String) {
    (name.to_owned(), rows)
}

#[tokio::test]
async fn every_encoding_and_separator_loads_the_same_people() {
    let app = TestApp::start().await;
    let text = format!("{HEADER}\n{ROW}\n");
    let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("of Latin 1")).collect();
    let marked = format!("\u{feff}{text}");
    let files = [
        text.clone().into_bytes(),
        windows,
        marked.clone().into_bytes(),
        text.replace(',', ";").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        workbook(&[sheet("People", rows(&[HEADER, ROW]))]),
    ];
    for (at, content) in files.into_iter().enumerate() {
        let (out, error) = run(&app, &content, |_| {});
        assert_eq!(error, None, "{at}: {out}");
        let expected = if at == 0 { "1 created, 0 updated, 0 unchanged" } else { "0 created, 0 updated, 1 unchanged" };
        assert!(out.contains(expected), "{at}: {out}");
    }
}

#[tokio::test]
async fn a_workbook_is_read_from_the_sheet_with_the_header_and_of_formulas_the_last_value_counts() {
    let app = TestApp::start().await;
    let others = sheet("Notes", rows(&["internal"]));
    let formula = rows(&[HEADER, ROW])
        .replace("<c t=\"inlineStr\"><is><t>Agent</t></is></c>", "<c t=\"str\"><f>A1&amp;B1</f><v>Lead</v></c>");
    let (out, error) = run(&app, &workbook(&[others.clone(), sheet("People", formula)]), |_| {});
    assert_eq!(error, None, "{out}");
    assert!(out.contains("Role \"Lead\" was created."), "{out}");
    let second = sheet("Old", rows(&[HEADER, &ROW.replace("Agent", "Clerk")]));
    let book = workbook(&[sheet("People", rows(&[HEADER, ROW])), second]);
    let (out, error) = run(&app, &book, |args| args.sheet = Some("old".to_owned()));
    assert_eq!(error, None, "{out}");
    assert!(out.contains("Role \"Clerk\" was created."), "{out}");
    let (_, error) = run(&app, &book, |args| args.sheet = Some("New".to_owned()));
    assert!(error.is_some_and(|error| error.contains("This workbook has no sheet \"New\".")));
}

#[tokio::test]
async fn what_a_workbook_cannot_be_read_for_is_said_in_a_sentence() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let merged = format!("{}<mergeCells count=\"1\"><mergeCell ref=\"E2:E3\"/></mergeCells>", rows(&[HEADER, ROW]));
    // a place that the library cannot count to
    let absurd = format!("<dimension ref=\"A1:ZZZZZZZ99999999999\"/>{}", rows(&[HEADER, ROW]));
    let many: Vec<(String, String)> = (0..200).map(|at| sheet(&format!("Sheet {at}"), rows(&["x"]))).collect();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("an entry");
    bomb.write_all(b"<workbook/>").expect("written");
    bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).expect("an entry");
    bomb.write_all(b"<sst>").expect("written");
    let zeros = vec![b' '; 1024 * 1024];
    (0..129).for_each(|_| bomb.write_all(&zeros).expect("written"));
    let bomb = bomb.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1024 * 1024, "it is small outside");
    let mut lying = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", "<sst uniqueCount=\"99999999999999\"></sst>")]
    {
        lying.start_file(name, SimpleFileOptions::default()).expect("an entry");
        lying.write_all(text.as_bytes()).expect("written");
    }
    let mut damaged = workbook(&[sheet("People", rows(&[HEADER, ROW]))]);
    damaged.truncate(damaged.len() / 2);
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("word/document.xml", SimpleFileOptions::default()).expect("an entry");
    let titled = "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>";
    let fine = workbook(&[sheet("People", rows(&["Report", HEADER, ROW]) + titled)]);
    for (content, told) in [
        (workbook(&[sheet("People", merged)]), "Sheet \"People\": the cells E2 to E3 are merged"),
        (workbook(&many), "This workbook has 200 sheets"),
        (bomb, "far larger inside than its file"),
        (lying.finish().expect("an archive").into_inner(), "This workbook cannot be read"),
        (damaged, "This workbook cannot be read"),
        (workbook(&[sheet("People", numbered(&[(1, HEADER), (2, ROW), (3, ROW), (2, ROW)]))]), "This workbook cannot be read"),
        (workbook(&[sheet("People", absurd)]), "This workbook cannot be read"),
        (other.finish().expect("an archive").into_inner(), "an archive without a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "an older Excel, or one with a password"),
        (b"%PDF-1.7 and more".to_vec(), "neither CSV nor XLSX"),
    ] {
        let (out, error) = run(&app, &content, |_| {});
        assert!(error.is_some_and(|error| error.contains(told)), "{told}: {out}");
        let sent = api.request(Method::POST, "/api/v1/people/import").header("Content-Type", "text/csv").body(content);
        let answer = sent.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(answer.text().await.expect("text").contains(&told.replace('"', "\\\"")), "{told}");
    }
    let (out, error) = run(&app, &fine, |_| {});
    assert_eq!(error, None, "titles above the header may be merged: {out}");
}
