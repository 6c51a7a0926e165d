//! What a message says, as its reader finds it in the product: its links to pages of ours can be followed. Pure.

use serde::Serialize;

use crate::mail::message::BLACKED_OUT;

/// Some of a text; a link where it leads to a page of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// As it is shown.
    pub text: String,
    /// Where it leads; none where it is no link.
    pub href: Option<String>,
}

/// What ends a sentence, and no address.
const AFTER: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\''];

/// The message as its reader is shown it: lines that offer what was blacked out are left out, since it worked in the mail alone.
#[must_use]
pub fn without_secrets(text: &str) -> String {
    text.lines().filter(|line| !line.contains(BLACKED_OUT)).map(|line| format!("{line}\n")).collect()
}

/// Cuts `text` at the links to pages below `public_url`. Every piece together are the text.
#[must_use]
pub fn linked(text: &str, public_url: &str) -> Vec<Piece> {
    let root = format!("{}/", public_url.trim_end_matches('/'));
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(&root) {
        let (before, from) = rest.split_at(at);
        let word = from.split(char::is_whitespace).next().unwrap_or(from);
        let link = word.trim_end_matches(AFTER);
        push(&mut pieces, before, None);
        push(&mut pieces, link, Some(link));
        rest = &from[link.len()..];
    }
    push(&mut pieces, rest, None);
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, href: Option<&str>) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), href: href.map(str::to_owned) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://gradus.example";

    fn links(text: &str) -> Vec<String> {
        let pieces = linked(text, HERE);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        pieces.into_iter().filter_map(|piece| piece.href).collect()
    }

    #[test]
    fn a_link_to_a_page_of_ours_can_be_followed_and_no_other() {
        assert_eq!(links("Start: https://gradus.example/learn/7\nBye"), ["https://gradus.example/learn/7"]);
        assert_eq!(links("(https://gradus.example/team?below=true)."), ["https://gradus.example/team?below=true"]);
        assert_eq!(
            links("https://gradus.example/ https://gradus.example/a,"),
            ["https://gradus.example/", "https://gradus.example/a"]
        );
        for other in
            ["", "https://gradus.example", "https://gradus.example.evil/x", "http://gradus.example/x", "javascript:alert(1)"]
        {
            assert_eq!(links(other), [] as [String; 0], "{other}");
        }
    }

    #[test]
    fn what_was_blacked_out_is_not_offered() {
        let text = format!("Hello.\nStop these: {HERE}{BLACKED_OUT}\nBye.\n");
        assert_eq!(without_secrets(&text), "Hello.\nBye.\n");
    }
}
