//! Speaking SMTP, one connection a message at a time; idle connections are kept.
//!
//! Step by step rather than in one call, because it matters where it breaks: before the message's last line nothing was taken
//! and it may be tried again; after it nobody knows.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use super::delivery::Delivery;
use crate::settings::MailSettings;

/// Longest time for connecting, and for one message as a whole.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// A server may take minutes to acknowledge (RFC 5321, 4.5.3.2); the lease in the outbox is longer than this.
const MESSAGE_TIMEOUT: Duration = Duration::from_secs(300);

/// When the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encryption {
    Never,
    IfOffered,
    ByStarttls,
    FromTheStart,
}

/// A mail server's address, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    login: Option<(String, String)>,
}

impl Server {
    /// Reads `smtp://user:password@host:port?tls=required`, `smtps://…`.
    fn parse(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.split_once("://").ok_or("no scheme")?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (login, rest) = rest.rsplit_once('@').map_or((None, rest), |(login, rest)| (Some(login), rest));
        let encryption = match (scheme, query) {
            ("smtps", "") => Encryption::FromTheStart,
            ("smtp", "" | "tls=none") => Encryption::Never,
            ("smtp", "tls=opportunistic") => Encryption::IfOffered,
            ("smtp", "tls=required") => Encryption::ByStarttls,
            _ => return Err("expected smtp:// with ?tls=required or ?tls=opportunistic, or smtps://"),
        };
        let standard_port = match encryption {
            Encryption::FromTheStart => 465,
            Encryption::Never => 25,
            _ => 587,
        };
        let authority = rest.trim_end_matches('/');
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().map_err(|_| "the port is no number up to 65535")?),
            _ => (authority, standard_port),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err("no host");
        }
        let login = login.map(|login| {
            let (user, password) = login.split_once(':').unwrap_or((login, ""));
            (percent_decoded(user), percent_decoded(password))
        });
        Ok(Self { host: host.to_owned(), port, encryption, login })
    }
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = if byte == b'%' { text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) } else { None };
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A mail server and the idle connections to it.
pub struct Smtp {
    server: Server,
    tls: Option<TlsParameters>,
    hello: ClientId,
    keep: usize,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({}:{})", self.server.host, self.server.port)
    }
}

impl Smtp {
    /// Reads the address and the certificate; connects to nobody yet.
    pub(super) fn open(settings: &MailSettings) -> anyhow::Result<Self> {
        let server = Server::parse(&settings.url).map_err(|wrong| anyhow::anyhow!("mail.url: {wrong}"))?;
        let tls = match server.encryption {
            Encryption::Never => None,
            _ => Some(tls_parameters(&server.host, settings.tls_root.as_deref())?),
        };
        Ok(Self { server, tls, hello: ClientId::default(), keep: settings.connections, idle: Mutex::default() })
    }

    /// Says hello, as encrypted as the settings want it, signs in where they say as whom, and leaves.
    pub(super) async fn greet(&self) -> Result<(), String> {
        let met = async {
            let mut conn = self.connect().await.map_err(|error| error.to_string())?;
            conn.quit().await.map(drop).map_err(|error| error.to_string())
        };
        tokio::time::timeout(CONNECT_TIMEOUT, met).await.unwrap_or_else(|_| Err("it does not answer".to_owned()))
    }

    /// Hands one message over.
    pub(super) async fn hand_over(&self, envelope: &Envelope, bytes: &[u8]) -> Delivery {
        let mut stage = Stage::Before;
        match tokio::time::timeout(MESSAGE_TIMEOUT, self.converse(envelope, bytes, &mut stage)).await {
            Ok(Ok(())) => Delivery::Taken,
            Ok(Err(error)) => classify(&error, stage),
            Err(_) => match stage {
                Stage::Acknowledging => Delivery::Unknown("the server did not acknowledge it in time".to_owned()),
                _ => Delivery::Unreachable("the server did not answer in time".to_owned()),
            },
        }
    }

    async fn converse(&self, envelope: &Envelope, bytes: &[u8], stage: &mut Stage) -> Result<(), Error> {
        let mut conn = match self.reuse(envelope).await {
            Some(conn) => conn,
            None => {
                let mut conn = self.connect().await?;
                conn.command(Mail::new(envelope.from().cloned(), Vec::new())).await?;
                conn
            }
        };
        *stage = Stage::Connected;
        let refused = match self.to_recipient(&mut conn, envelope).await {
            Ok(()) => {
                *stage = Stage::Acknowledging;
                conn.command(in_one_piece(bytes)).await.err()
            }
            Err(error) => Some(error),
        };
        let answered = refused.as_ref().is_none_or(|error| error.status().is_some());
        if answered && (refused.is_none() || reset(&mut conn).await) {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < self.keep {
                idle.push(conn);
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn to_recipient(&self, conn: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Error> {
        for to in envelope.to() {
            conn.command(Rcpt::new(to.clone(), Vec::new())).await?;
        }
        conn.command(Data).await.map(|_| ())
    }

    /// An idle connection on which the server takes another message; those it has closed meanwhile are dropped.
    async fn reuse(&self, envelope: &Envelope) -> Option<AsyncSmtpConnection> {
        loop {
            let mut conn = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            if conn.command(Mail::new(envelope.from().cloned(), Vec::new())).await.is_ok() {
                return Some(conn);
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let server = (self.server.host.as_str(), self.server.port);
        let from_the_start = self.tls.clone().filter(|_| self.server.encryption == Encryption::FromTheStart);
        let mut conn =
            AsyncSmtpConnection::connect_tokio1(server, Some(CONNECT_TIMEOUT), &self.hello, from_the_start, None).await?;
        let upgrade = match self.server.encryption {
            Encryption::ByStarttls => true,
            Encryption::IfOffered => conn.can_starttls(),
            Encryption::Never | Encryption::FromTheStart => false,
        };
        if upgrade && let Some(tls) = self.tls.clone() {
            conn.starttls(tls, &self.hello).await?;
        }
        if let Some((user, password)) = &self.server.login {
            let credentials = Credentials::new(user.clone(), password.clone());
            conn.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(conn)
    }
}

/// A message as it goes over the line (RFC 5321, 4.5.2): a second dot before each line that begins with one, and the line that ends it.
/// In one piece: where the last line is written by itself, it waits until the other side acknowledges the rest, which it holds back for 40 ms.
fn in_one_piece(message: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(message).replace("\r\n.", "\r\n..");
    if text.starts_with('.') {
        text.insert(0, '.');
    }
    text.push_str(if text.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" });
    text
}

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No connection yet, or our own address is refused: what fails here fails for every message.
    Before,
    /// The server listens to this message.
    Connected,
    /// The message's last line is on its way.
    Acknowledging,
}

/// Makes the connection fit for another message after a refused one.
async fn reset(conn: &mut AsyncSmtpConnection) -> bool {
    conn.command("RSET\r\n").await.is_ok()
}

/// A wrong password is no fault of the message; a refused address is. Without an answer it depends on when.
fn classify(error: &Error, stage: Stage) -> Delivery {
    let words = error.to_string();
    match (stage, error.status()) {
        (Stage::Before, _) => Delivery::Unreachable(words),
        (_, Some(_)) if error.is_permanent() => Delivery::Never(words),
        (_, Some(_)) => Delivery::Later(words),
        (Stage::Connected, None) => Delivery::Later(words),
        (Stage::Acknowledging, None) => Delivery::Unknown(words),
    }
}

fn tls_parameters(host: &str, root: Option<&Path>) -> anyhow::Result<TlsParameters> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(path) = root {
        let pem = std::fs::read(path).with_context(|| format!("mail.tls_root: {} cannot be read", path.display()))?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).context("mail.tls_root is no PEM certificate")?);
    }
    builder.build().context("mail: TLS cannot be set up")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_in_one_piece_and_its_own_dots_end_nothing() {
        let cases = [
            ("Subject: x\r\n\r\nBe kind.\r\n", "Subject: x\r\n\r\nBe kind.\r\n.\r\n"),
            ("a\r\n.\r\n..b", "a\r\n..\r\n...b\r\n.\r\n"),
            (".a", "..a\r\n.\r\n"),
        ];
        for (message, line) in cases {
            assert_eq!(in_one_piece(message.as_bytes()), line);
        }
    }

    #[test]
    fn an_address_is_taken_apart() {
        let server = Server::parse("smtp://a%40b:p%3Aw@mail.example:2525?tls=required").expect("an address");
        assert_eq!((server.host.as_str(), server.port, server.encryption), ("mail.example", 2525, Encryption::ByStarttls));
        assert_eq!(server.login, Some(("a@b".to_owned(), "p:w".to_owned())));
        assert_eq!(Server::parse("smtps://mail.example").map(|server| server.port), Ok(465));
        assert_eq!(Server::parse("smtp://[::1]:25/").map(|server| server.host), Ok("::1".to_owned()));
        assert_eq!(Server::parse("smtp://h?tls=opportunistic").map(|server| server.port), Ok(587));
    }

    #[test]
    fn an_address_that_makes_no_sense_says_so() {
        for wrong in ["smtp://", "smtp://host:99999", "smtp://host?tls=maybe", "smtps://host?tls=required"] {
            assert!(Server::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_stray_percent_sign_stays() {
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%C3%A4"), "%zzä");
    }
}
