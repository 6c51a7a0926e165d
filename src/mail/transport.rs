//! Where messages go: an SMTP server, a folder, or (in tests) a list.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};

use super::compose::QueuedMail;
use super::delivery::{Delivery, Letter};
use super::message::{AttachedFile, Message, Picture, one_line};
use super::smtp::Smtp;
use crate::settings::MailSettings;

/// A way out.
#[derive(Debug)]
pub enum Transport {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// Into a folder, one `.eml` each.
    Folder(PathBuf),
    /// Into a list that a test reads.
    Memory(Arc<MemoryMail>),
}

/// What a test's messages were, and what they are answered with.
#[derive(Debug, Default)]
pub struct MemoryMail {
    taken: Mutex<Vec<(QueuedMail, Message)>>,
    answer: Mutex<Option<Delivery>>,
}

impl MemoryMail {
    /// The messages taken so far.
    #[must_use]
    pub fn taken(&self) -> Vec<(QueuedMail, Message)> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers every message with this from now on; None takes them.
    pub fn answer(&self, answer: Option<Delivery>) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer;
    }

    fn hand_over(&self, mail: &QueuedMail, message: &Message) -> Delivery {
        let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner).clone();
        answer.unwrap_or_else(|| {
            self.taken.lock().unwrap_or_else(PoisonError::into_inner).push((mail.clone(), message.clone()));
            Delivery::Taken
        })
    }
}

impl Transport {
    /// The one that the settings name.
    ///
    /// # Errors
    /// When the address or the certificate cannot be read, or the folder cannot be made.
    pub fn open(settings: &MailSettings) -> anyhow::Result<Self> {
        if let Some(folder) = settings.url.strip_prefix("file://") {
            std::fs::create_dir_all(folder).with_context(|| format!("mail.url: the folder {folder} cannot be made"))?;
            return Ok(Self::Folder(PathBuf::from(folder)));
        }
        Ok(Self::Smtp(Box::new(Smtp::open(settings)?)))
    }

    /// One for tests, and what they read it by.
    #[must_use]
    pub fn memory() -> (Self, Arc<MemoryMail>) {
        let list = Arc::new(MemoryMail::default());
        (Self::Memory(list.clone()), list)
    }

    /// Whether handing the same message over again leaves one copy: a file is written over.
    #[must_use]
    pub fn can_repeat(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Whether somebody is there who would take a message, and lets us in. None is sent.
    ///
    /// # Errors
    /// Why not, in the other side's words.
    pub async fn greet(&self) -> Result<(), String> {
        match self {
            Self::Smtp(smtp) => smtp.greet().await,
            Self::Folder(folder) => std::fs::metadata(folder).map(drop).map_err(|error| error.to_string()),
            Self::Memory(_) => Ok(()),
        }
    }

    /// Hands a message over.
    pub(super) async fn hand_over(&self, settings: &MailSettings, letter: &Letter) -> Delivery {
        if let Self::Memory(list) = self {
            return list.hand_over(&letter.mail, &letter.message);
        }
        let built = match build(settings, letter) {
            Ok(built) => built,
            Err(error) => return Delivery::Never(format!("{error:#}")),
        };
        match self {
            Self::Smtp(smtp) => smtp.hand_over(built.envelope(), &built.formatted()).await,
            Self::Folder(folder) => match write(folder, letter, &built.formatted()).await {
                Ok(()) => Delivery::Taken,
                Err(error) => Delivery::Unreachable(format!("{} cannot be written to: {error}", folder.display())),
            },
            Self::Memory(_) => Delivery::Taken,
        }
    }
}

/// Beside the final name first, so that nobody sees half a message.
async fn write(folder: &Path, letter: &Letter, bytes: &[u8]) -> std::io::Result<()> {
    let part = folder.join(format!(".{}.part", letter.mail.id));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::rename(&part, folder.join(format!("{}.eml", letter.mail.id))).await
}

/// Nobody answers it by a program of their own: RFC 3834, and what Exchange asks for.
const FROM_A_PROGRAM: [(&str, &str); 2] =
    [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply")];

/// The message as RFC 5322 has it.
fn build(settings: &MailSettings, letter: &Letter) -> anyhow::Result<lettre::Message> {
    let from: Mailbox = settings.from.parse().context("mail.from is no address")?;
    let address = letter.mail.to_address.parse().with_context(|| format!("\"{}\" is no address", letter.mail.to_address))?;
    let name = one_line(&letter.mail.to_name);
    let to = Mailbox::new((!name.is_empty()).then_some(name), address);
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(letter.at.as_second()).unwrap_or(0));
    let mut builder = lettre::Message::builder().from(from).to(to).date(at).message_id(Some(letter.message_id.clone()));
    if let Some(reply_to) = &settings.reply_to {
        builder = builder.reply_to(reply_to.parse().context("mail.reply_to is no address")?);
    }
    builder = builder.subject(one_line(&letter.message.subject));
    let own = FROM_A_PROGRAM.map(|(name, value)| (name.to_owned(), value.to_owned()));
    for (name, value) in own.iter().chain(&letter.message.headers) {
        let name = HeaderName::new_from_ascii(name.clone()).context("a header's name")?;
        builder = builder.raw_header(HeaderValue::new(name, one_line(value)));
    }
    let parts = MultiPart::alternative().boundary(format!("gradus-{}", letter.mail.id));
    let parts = parts.singlepart(SinglePart::plain(letter.message.text.clone()));
    let html = SinglePart::html(letter.message.html.clone());
    let parts =
        if letter.message.pictures.is_empty() { parts.singlepart(html) } else { parts.multipart(with_pictures(html, letter)?) };
    let parts = if letter.message.files.is_empty() { parts } else { with_files(parts, letter)? };
    Ok(builder.multipart(parts)?)
}

/// The text with the files beside it (RFC 2046, 5.1.3).
fn with_files(parts: MultiPart, letter: &Letter) -> anyhow::Result<MultiPart> {
    let mixed = MultiPart::mixed().boundary(format!("gradus-{}-files", letter.mail.id)).multipart(parts);
    let add = |parts: MultiPart, file: &AttachedFile| -> anyhow::Result<MultiPart> {
        let kind = ContentType::parse(file.kind).context("the kind of a file")?;
        // as bytes, so that no line of it is broken or read as text on the way
        let body = Body::new_with_encoding(file.bytes.to_vec(), ContentTransferEncoding::Base64);
        let body = body.map_err(|_| anyhow::anyhow!("a file that cannot be encoded"))?;
        Ok(parts.singlepart(Attachment::new(one_line(&file.name)).body(body, kind)))
    };
    letter.message.files.iter().try_fold(mixed, add)
}

/// The HTML with the pictures that it shows (RFC 2387).
fn with_pictures(html: SinglePart, letter: &Letter) -> anyhow::Result<MultiPart> {
    let kind = ContentType::parse("image/png").context("the kind of a picture")?;
    let related = MultiPart::related().boundary(format!("gradus-{}-pictures", letter.mail.id)).singlepart(html);
    let add = |parts: MultiPart, picture: &Picture| {
        let file = Attachment::new_inline_with_name(picture.name.to_owned(), format!("{}.png", picture.name));
        parts.singlepart(file.body(picture.png.clone(), kind.clone()))
    };
    Ok(letter.message.pictures.iter().fold(related, add))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::ids::Id;

    #[test]
    fn a_name_cannot_bring_a_header_of_its_own() {
        let settings: MailSettings = serde_json::from_value(serde_json::json!({
            "url": "file://x", "from": "Gradus <gradus@example.com>", "connections": 1, "max_attempts": 1, "recipient_seconds": 1, "keep_days": 0
        }))
        .expect("settings");
        let mail = QueuedMail {
            id: Id(7),
            template: "t".to_owned(),
            payload: serde_json::Value::Null,
            person_id: None,
            to_address: "ada@example.com".to_owned(),
            to_name: "Ada\r\nBcc: all@example.com".to_owned(),
            language: String::new(),
            inbox_alone: false,
        };
        let message = Message {
            subject: "Due\r\nX-Evil: yes".to_owned(),
            text: "t".to_owned(),
            html: "h".to_owned(),
            headers: vec![("X-Why".to_owned(), "a\r\nX-Evil: yes".to_owned())],
            secrets: Vec::new(),
            links: Vec::new(),
            pictures: vec![Picture { name: "trend", png: vec![0, 255, 13, 10] }],
            files: vec![AttachedFile {
                name: "a\r\nX-Evil: b.csv".to_owned(),
                kind: "text/csv",
                bytes: Arc::new(b"1,\n.\n".to_vec()),
            }],
        };
        let at = Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let letter = Letter { mail, message, message_id: "<7@example.com>".to_owned(), at };
        let text = String::from_utf8(build(&settings, &letter).expect("built").formatted()).expect("text");
        let head = text.split("\r\n\r\n").next().unwrap();
        for line in head.lines() {
            assert!(!line.starts_with("Bcc") && !line.starts_with("X-Evil"), "{head}");
        }
        assert!(head.contains("Date: Mon, 02 Nov 2026 00:00:00"), "{head}");
        // text first, then the HTML together with what it shows, then the files
        let order = [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "Content-ID: <trend>",
            "AP8NCg==",
            "Content-Disposition: attachment",
            "MSwKLgo=",
        ];
        let places: Vec<usize> = order.iter().filter_map(|part| text.find(part)).collect();
        assert!(places.len() == order.len() && places.is_sorted(), "{text}");
    }
}
