//! A file that proves a completion by hand: taken in before the act, kept with it, opened by few, and each time on record.

use std::io::Write;

use diesel::prelude::*;
use gradus::acts::{check_evidence_files, tidy};
use gradus::clock::Day;
use gradus::db::schema::{audit, evidence_file, evidence_piece};
use gradus::enrolment::Status;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode};
use scraper::Html;
use serde_json::{Value, json};

use super::{Given, given, given_with};
use crate::learning::given::read;
use crate::support::Client;
use crate::support::app::{select, texts};

const PDF: &[u8] = b"%PDF-1.7\nCertificate 17\n%%EOF";

async fn upload(client: &Client, query: &str, bytes: impl Into<Vec<u8>>) -> Response {
    let request = client.request(Method::POST, &format!("/api/v1/evidence/files{query}"));
    request.header("Content-Type", "application/octet-stream").body(bytes.into()).send().await.expect("an answer")
}

async fn uploaded(client: &Client, bytes: &[u8]) -> String {
    let answer = upload(client, "?file_name=Zertifikat+Nr.+17.exe", bytes).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let told: Value = answer.json().await.expect("JSON");
    told["id"].as_str().expect("an id").to_owned()
}

fn proof(file: &str) -> Value {
    json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17.", "evidence_file": file })
}

/// What is wrong with the files of what was done.
fn faults(given: &Given) -> Vec<String> {
    given.app.app.db.read_now(check_evidence_files).expect("the check runs")
}

fn opened(given: &Given) -> i64 {
    let rows = audit::table.filter(audit::action.eq("evidence.open"));
    read(&given.app, |conn| Ok(rows.count().get_result(conn)?))
}

fn files(given: &Given) -> (i64, i64) {
    let files = read(&given.app, |conn| Ok(evidence_file::table.count().get_result(conn)?));
    (files, read(&given.app, |conn| Ok(evidence_piece::table.count().get_result(conn)?)))
}

#[tokio::test]
async fn a_file_proves_the_completions_of_one_act_and_leaves_as_it_came() {
    let given = given(&["Ada A", "Ben B"]).await;
    let mut large = PDF.to_vec();
    large.resize(2_500_000, b' ');
    let file = uploaded(&given.api, &large).await;
    given.done("complete", &proof(&file)).await;
    let (ada, adas) = given.people[0];
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
    let record = given.api.json(&format!("/api/v1/enrolments/{adas}")).await;
    let named = &record["evidence"]["by_hand"]["file"];
    assert_eq!((&named["id"], &named["bytes"]), (&json!(file), &json!(2_500_000)));

    let answer = given.api.get(&format!("/api/v1/evidence/files/{file}")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let head = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(head("content-disposition"), "attachment; filename=\"zertifikat-nr-17.pdf\"");
    assert_eq!((head("x-content-type-options"), head("content-type")), ("nosniff".to_owned(), "application/pdf".to_owned()));
    assert!(answer.bytes().await.expect("bytes") == large, "it leaves as it came");
    assert_eq!(opened(&given), 1);
    assert_eq!(faults(&given), Vec::<String>::new());
}

#[tokio::test]
async fn hr_and_whose_completion_it_is_open_it_and_nobody_else() {
    let given = given(&["Ada A", "Ben B", "Cho C"]).await;
    let file = uploaded(&given.api, PDF).await;
    let ids: Vec<String> = given.people[..2].iter().map(|(_, enrolment)| enrolment.to_string()).collect();
    let act = json!({ "act": "complete", "of": { "ids": ids }, "completed_on": "2026-10-20", "evidence": "17.", "evidence_file": file });
    assert_eq!(given.post("", &act).await.0, StatusCode::CREATED);
    let path = format!("/evidence/files/{file}");
    let email = |person: Id| given.app.person_input(person).email;
    for (person, status) in [(given.people[0].0, 200), (given.people[2].0, 404)] {
        let email = email(person);
        given.app.account(&email, &[]);
        let browser = given.app.signed_in(&email).await;
        assert_eq!(browser.get(&path).await.status().as_u16(), status, "{email}");
        let api = given.app.api(&email).await;
        assert_eq!(api.get(&format!("/api/v1{path}")).await.status().as_u16(), status, "{email}");
        if status == 200 {
            let page = browser.page(&format!("/me/certificates/{}", given.people[0].1)).await;
            assert_eq!(select(&page, "a[href^='/evidence/files/']").remove(0).attr["href"], path);
        }
    }
    let marketer = given.app.with_grants(&[Grant::Marketer]).await;
    assert_eq!(marketer.get(&path).await.status(), StatusCode::NOT_FOUND);
    let page = marketer.page(&format!("/enrolments/{}", given.people[0].1)).await;
    assert!(select(&page, "main a[href^='/evidence/files/']").is_empty(), "what they may not open is no link");
    assert_eq!(given.app.visitor().get(&path).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(given.api.get("/api/v1/evidence/files/7").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(opened(&given), 2, "who was refused has opened nothing");
}

#[tokio::test]
async fn what_is_no_evidence_is_refused_and_leaves_nothing() {
    let given = given(&["Ada A"]).await;
    let mut archive = zip_of(&["[Content_Types].xml", "xl/workbook.xml"]);
    for (bytes, status) in [
        (Vec::new(), 422),
        (b"<html><script>alert(1)</script>".to_vec(), 422),
        (b"MZ\x90\x00\x03".to_vec(), 422),
        (std::mem::take(&mut archive), 422),
        (vec![b' '; 10 * 1024 * 1024 + 1], 413),
    ] {
        let answer = upload(&given.api, "?file_name=fine.pdf", bytes).await;
        assert_eq!(answer.status().as_u16(), status);
        let told: Value = answer.json().await.expect("JSON");
        let said = if status == 413 { &told["detail"] } else { &told["errors"][0]["message"] };
        assert!(said.as_str().is_some_and(|text| status != 413 || text.contains("10 MB")), "{told}");
        assert!(status == 413 || told["errors"][0]["field"] == "evidence_file", "{told}");
    }
    assert_eq!(files(&given), (0, 0));
    let docx = upload(&given.api, "", zip_of(&["[Content_Types].xml", "word/document.xml"])).await;
    let told: Value = docx.json().await.expect("JSON");
    assert_eq!((&told["kind"], &told["file_name"]), (&json!("docx"), &json!("API")));
}

fn zip_of(names: &[&str]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in names {
        writer.start_file(*name, stored).expect("a file begins");
        writer.write_all(b"<w/>").expect("it is written");
    }
    writer.finish().expect("it ends").into_inner()
}

#[tokio::test]
async fn a_file_that_is_not_there_another_s_or_of_another_act_is_refused_by_its_field() {
    let given = given(&["Ada A", "Ben B"]).await;
    let refused = async |fields: Value| {
        let (status, told) = given.post("", &given.asked("complete", &fields)).await;
        assert_eq!((status, &told["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("evidence_file")), "{told}");
        told["errors"][0]["message"].as_str().expect("text").to_owned()
    };
    assert!(refused(proof("7")).await.starts_with("The file is not there."));
    given.app.account("other@staff.example", &[Grant::Hr]);
    let others = uploaded(&given.app.api("other@staff.example").await, PDF).await;
    assert!(refused(proof(&others)).await.starts_with("Another account uploaded this file."));

    let file = uploaded(&given.api, PDF).await;
    let one = json!({ "act": "complete", "of": { "ids": [given.people[0].1.to_string()] } });
    let with = |fields: Value| {
        let mut act = one.clone();
        fields.as_object().expect("fields").iter().for_each(|(name, value)| act[name] = value.clone());
        act
    };
    assert_eq!(given.post("", &with(proof(&file))).await.0, StatusCode::CREATED);
    assert!(refused(proof(&file)).await.starts_with("This file proves something else already."));
    let mut strange = given.asked("withdraw", &json!({ "reason": "So." }));
    strange["evidence_file"] = json!(file);
    let (status, told) = given.post("", &strange).await;
    assert_eq!((status, &told["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("evidence_file")), "{told}");
}

#[tokio::test]
async fn what_no_act_was_done_with_is_gone_after_a_day_and_what_was_is_kept() {
    let mut given = given(&["Ada A", "Ben B"]).await;
    let (kept, waits) = (uploaded(&given.api, PDF).await, uploaded(&given.api, PDF).await);
    let first = json!({ "act": "complete", "of": { "ids": [given.people[0].1.to_string()] }, "completed_on": "2026-10-20",
        "evidence": "17.", "evidence_file": kept });
    given.post("", &first).await;
    let (_, seen) = given.post("/preview", &given.asked("complete", &proof(&waits))).await;
    given.app.write(tidy);
    assert_eq!(files(&given), (2, 2), "not yet");
    given.on(Day::new(2026, 11, 4)).await;
    assert_eq!(given.app.write(tidy), 1);
    assert_eq!(files(&given), (1, 1));
    let mut late = given.asked("complete", &proof(&waits));
    late["stamp"] = seen["stamp"].clone();
    let (status, told) = given.post("", &late).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the preview went with it: {told}");
    assert_eq!(faults(&given), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_goes_between_the_preview_and_the_act_is_told() {
    let given = given(&["Ada A"]).await;
    let file = uploaded(&given.api, PDF).await;
    let (_, seen) = given.post("/preview", &given.asked("complete", &proof(&file))).await;
    let id: Id = file.parse().expect("an id");
    given.app.write(|tx| {
        diesel::delete(evidence_piece::table.filter(evidence_piece::file_id.eq(id))).execute(tx.conn)?;
        diesel::delete(evidence_file::table.find(id)).execute(tx.conn)?;
        Ok(())
    });
    let mut act = given.asked("complete", &proof(&file));
    act["stamp"] = seen["stamp"].clone();
    let (status, told) = given.post("", &act).await;
    assert_eq!(status, StatusCode::CONFLICT, "{told}");
    assert!(told["detail"].as_str().is_some_and(|text| text.contains("upload it again")), "{told}");
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned);
}

#[tokio::test]
async fn a_file_that_is_gone_or_changed_is_named_by_the_check() {
    let given = given(&["Ada A"]).await;
    let file = uploaded(&given.api, PDF).await;
    given.done("complete", &proof(&file)).await;
    let id: Id = file.parse().expect("an id");
    let set = |bytes: Vec<u8>| {
        let piece = evidence_piece::table.find((id, 0));
        given.app.write(|tx| Ok(diesel::update(piece).set(evidence_piece::bytes.eq(bytes)).execute(tx.conn)?));
    };
    set(PDF.to_ascii_lowercase());
    assert!(faults(&given)[0].ends_with("is not what was uploaded"), "{:?}", faults(&given));
    given.app.write(|tx| {
        let sha256 = evidence_file::sha256.eq(gradus::hash::sha256(PDF.to_ascii_lowercase()));
        Ok(diesel::update(evidence_file::table.find(id)).set(sha256).execute(tx.conn)?)
    });
    assert!(faults(&given)[0].ends_with("is not the one that its completions name"), "{:?}", faults(&given));
    set(PDF[..9].to_vec());
    assert!(faults(&given)[0].contains("has 9 bytes and should have"), "{:?}", faults(&given));
    given.app.write(|tx| {
        diesel::delete(evidence_piece::table.filter(evidence_piece::file_id.eq(id))).execute(tx.conn)?;
        diesel::delete(evidence_file::table.find(id)).execute(tx.conn)?;
        Ok(())
    });
    assert!(faults(&given)[0].ends_with("is gone"), "{:?}", faults(&given));
    assert_eq!(given.api.get(&format!("/api/v1/evidence/files/{file}")).await.status(), StatusCode::NOT_FOUND);
}

/// The form of an act's page with a file in it, as a browser sends it.
async fn send(browser: &Client, draft: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Response {
    let mut form = Form::new().text("_csrf", browser.csrf().await);
    for (name, value) in fields {
        form = form.text((*name).to_owned(), (*value).to_owned());
    }
    let (name, bytes) = file.unwrap_or_default();
    let form = form.part("file", Part::bytes(bytes.to_vec()).file_name(name.to_owned()));
    browser.request(Method::POST, draft).multipart(form).send().await.expect("an answer")
}

#[tokio::test]
async fn a_file_is_sent_once_with_the_form_and_goes_through_the_preview_and_a_second_look() {
    let given = given_with(&["Ada A"], |settings| settings.enrolment.second_look = true).await;
    let (ada, adas) = given.people[0];
    let browser = given.app.with_grants(&[Grant::Hr]).await;
    let chosen = browser.post_form("/acts", &[("act", "complete"), ("id", &adas.to_string())]).await;
    let draft = chosen.headers()["location"].to_str().expect("text").to_owned();
    let page = browser.page(&draft).await;
    assert_eq!(select(&page, "form[enctype='multipart/form-data'] input[type=file]").len(), 1);

    // with something else wrong the file is there already, and is not asked for again
    let wrong = send(&browser, &draft, &[("completed_on", ""), ("evidence", "17.")], Some(("17.pdf", PDF))).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&wrong.text().await.expect("text"));
    let kept = select(&page, "input[name=evidence_file]").remove(0).attr["value"].clone();
    assert!(texts(&page, "form").concat().contains("17.pdf is here."));
    let fields = [("completed_on", "2026-10-20"), ("evidence", "17."), ("score", ""), ("evidence_file", &kept)];
    let asked = send(&browser, &draft, &fields, None).await;
    assert_eq!(asked.status(), StatusCode::SEE_OTHER);
    let page = browser.page(&draft).await;
    assert_eq!(texts(&page, ".facts a[href^='/evidence/files/']"), ["17.pdf"]);
    assert_eq!(files(&given), (1, 1), "it was uploaded once");
    browser.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&page))]).await;

    given.app.account("other@staff.example", &[Grant::Hr]);
    let other = given.app.signed_in("other@staff.example").await;
    let page = other.page(&draft).await;
    assert_eq!(
        other.get(&select(&page, ".facts a[href^='/evidence/files/']").remove(0).attr["href"]).await.status(),
        StatusCode::OK
    );
    other.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&page))]).await;
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
    let page = other.page(&format!("/enrolments/{adas}")).await;
    assert_eq!(texts(&page, "main a[href^='/evidence/files/']"), ["17.pdf"]);
    given.assert_sound();
    assert_eq!(faults(&given), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_of_a_form_is_refused_removed_or_too_large() {
    let given = given(&["Ada A"]).await;
    let browser = given.app.with_grants(&[Grant::Hr]).await;
    let chosen = browser.post_form("/acts", &[("act", "complete"), ("id", &given.people[0].1.to_string())]).await;
    let draft = chosen.headers()["location"].to_str().expect("text").to_owned();
    let fields = [("completed_on", "2026-10-20"), ("evidence", "17.")];
    let page = send(&browser, &draft, &fields, Some(("17.pdf", b"<svg/>"))).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = Html::parse_document(&page.text().await.expect("text"));
    assert_eq!(texts(&page, "#e-file").len(), 1);
    assert_eq!(texts(&page, "textarea[name=evidence]"), ["17."], "what was typed is there");
    let huge = vec![b' '; 10 * 1024 * 1024 + 1];
    let large = send(&browser, &draft, &fields, Some(("17.pdf", &huge))).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.text().await.expect("text").contains("10 MB"));
    let forged = Form::new()
        .text("_csrf", "x")
        .text("completed_on", "2026-10-20")
        .part("file", Part::bytes(PDF.to_vec()).file_name("a.pdf"));
    let forged = browser.request(Method::POST, &draft).multipart(forged).send().await.expect("an answer");
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    assert_eq!(files(&given), (0, 0));

    assert_eq!(send(&browser, &draft, &fields, Some(("17.pdf", PDF))).await.status(), StatusCode::SEE_OTHER);
    let kept = select(&browser.page(&draft).await, "input[name=evidence_file]").remove(0).attr["value"].clone();
    let without = [fields[0], fields[1], ("evidence_file", &kept), ("without_file", "true")];
    assert_eq!(send(&browser, &draft, &without, None).await.status(), StatusCode::SEE_OTHER);
    let page = browser.page(&draft).await;
    assert!(select(&page, "a[href^='/evidence/files/']").is_empty(), "it is removed");
}
