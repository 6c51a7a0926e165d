//! The words of a digest, whole, in both languages.

use gradus::clock::Day;
use gradus::policy::Grant;

use super::{MONDAY, app, digests, of};
use crate::support::TestApp;

/// Without what is another at each run: addresses with ids and secrets.
fn settled(app: &TestApp, text: &str) -> String {
    let base = &app.app.settings.server.public_url;
    let word = |word: &str| {
        let Some(path) = word.strip_prefix(base.as_str()) else { return word.to_owned() };
        let path: String = path.chars().take_while(|letter| *letter != '?').collect();
        if path.starts_with("/digest/") { "{stop}".to_owned() } else { format!("{{link}}{path}") }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[tokio::test]
async fn the_company_in_english_and_in_german() {
    let app = app().await;
    app.person("Karl Maier").language("de").email("karl@people.example").hired(Day::new(2026, 4, 1)).create();
    app.account("karl@people.example", &[Grant::Marketer]);
    let all = digests(&app, MONDAY).await;
    insta::assert_snapshot!("company", settled(&app, &of(&all, "olga@people.example").text));
    insta::assert_snapshot!("company_german", settled(&app, &of(&all, "karl@people.example").text));
    assert!(of(&all, "karl@people.example").html.contains("lang=\"de\""));
}
