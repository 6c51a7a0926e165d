//! The address of a mailbox: `imaps://user:password@host:port/folder`. Pure.

use std::net::IpAddr;

/// A mailbox, taken apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Encrypted from the start.
    pub is_tls: bool,
    /// Who signs in.
    pub user: String,
    /// With what.
    pub password: String,
    /// Which folder is read.
    pub folder: String,
}

impl Mailbox {
    /// Reads it; none where it is none. What is not encrypted is of this machine alone.
    #[must_use]
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let is_tls = match scheme {
            "imaps" => true,
            "imap" => false,
            _ => return None,
        };
        let (login, rest) = rest.rsplit_once('@')?;
        let (user, password) = login.split_once(':')?;
        let (authority, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let standard = if is_tls { 993 } else { 143 };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
            _ => (authority, standard),
        };
        let host = host.trim_matches(['[', ']']).to_owned();
        let is_own = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let folder = decoded(folder)?;
        let mailbox = Self {
            port,
            is_tls,
            user: decoded(user)?,
            password: decoded(password)?,
            folder: if folder.is_empty() { "INBOX".to_owned() } else { folder },
            host,
        };
        let is_whole = !mailbox.host.is_empty() && !mailbox.user.is_empty() && !mailbox.password.is_empty();
        (is_whole && (is_tls || is_own)).then_some(mailbox)
    }
}

/// The text that percent signs stand for; none where it is no text, or has letters that no command of IMAP takes.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = if byte == b'%' { text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) } else { None };
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).ok().filter(|text| !text.contains(['\r', '\n', '\0']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_server_a_user_a_password_and_a_folder() {
        let all = Mailbox::parse("imaps://bounces%40x.example:p%2Fw%40:d@mail.example:1993/Back/Today").expect("it is one");
        assert_eq!((all.host.as_str(), all.port, all.is_tls), ("mail.example", 1993, true));
        assert_eq!(
            (all.user.as_str(), all.password.as_str(), all.folder.as_str()),
            ("bounces@x.example", "p/w@:d", "Back/Today")
        );
        let short = Mailbox::parse("imaps://u:p@[2001:db8::1]").expect("it is one");
        assert_eq!((short.host.as_str(), short.port, short.folder.as_str()), ("2001:db8::1", 993, "INBOX"));
        assert_eq!(Mailbox::parse("imap://u:p@127.0.0.1/").map(|it| it.port), Some(143));
    }

    #[test]
    fn without_tls_or_without_a_login_it_is_none() {
        for url in [
            "",
            "imaps://",
            "imaps://mail.example/INBOX",
            "imaps://u@mail.example",
            "imaps://:p@mail.example",
            "imaps://u:@mail.example",
            "imaps://u:p@/INBOX",
            "imap://u:p@mail.example",
            "imap://u:p@127.0.0.1.example",
            "pop3://u:p@mail.example",
            "imaps://u:p@mail.example:x/INBOX",
            "imaps://u:p%0d%0aNOOP@mail.example",
        ] {
            assert!(Mailbox::parse(url).is_none(), "{url}");
        }
    }
}
