//! What a browser says of itself, in words that its owner knows it by: "Firefox on Windows", in the language that is spoken.
//!
//! A table of our own, of what people have: whatever is not in it is shown by the first name that it gives itself.

use crate::say;

/// What stands in the text, and whose it is; the first that fits, since most browsers name others behind themselves.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("YaBrowser/", "Yandex Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems, in the same way.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Most letters of a name that is not in the table.
const MOST: usize = 40;

/// `user_agent` in a few words.
pub(super) fn in_words(user_agent: &str) -> String {
    let named = |table: &[(&str, &'static str)]| table.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name);
    match (named(BROWSERS), named(SYSTEMS)) {
        (Some(browser), Some(system)) => say!("auth-browser-on-system", browser = browser, system = system),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => own_name(user_agent),
    }
}

/// `curl` of `curl/8.5.0`.
fn own_name(user_agent: &str) -> String {
    let name: String = user_agent.trim().split(['/', ' ', '(']).next().unwrap_or_default().chars().take(MOST).collect();
    if name.is_empty() { say!("auth-browser-unknown") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_called_as_their_owners_call_them() {
        let (mac, chrome) = ("Macintosh; Intel Mac OS X 10_15_7", "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0");
        for (said, words) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Windows"),
            (&format!("Mozilla/5.0 (X11; Linux x86_64) {chrome} Safari/537.36"), "Chrome on Linux"),
            (&format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome} Safari/537.36 Edg/130.0.0.0"), "Edge on Windows"),
            (
                &format!("Mozilla/5.0 ({mac}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"),
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPhone",
            ),
            (&format!("Mozilla/5.0 (Linux; Android 14; SM-S911B) {chrome} Mobile Safari/537.36"), "Chrome on Android"),
            (&format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {chrome} Safari/537.36"), "Chrome on ChromeOS"),
            ("curl/8.5.0", "curl"),
            ("python-requests/2.32.3", "python-requests"),
            ("Firefox/132.0", "Firefox"),
            ("", "Unknown"),
            ("(odd)", "Unknown"),
        ] {
            assert_eq!(in_words(said), words, "{said}");
        }
    }
}
