//! Reads a delivery status notification (RFC 3464), or a complaint (RFC 5965), as a mail server sends it. Pure.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::notice::{Notice, Told, in_brackets, short};
use super::rule::BounceKind;
use crate::clock::Instant;
use crate::said;
use crate::text::Said;

/// Fields by name, in small letters.
type Fields = Vec<(String, String)>;

/// What the mail `raw` tells.
#[must_use]
pub fn read(raw: &[u8]) -> Told {
    let Some(message) = MessageParser::default().parse(raw) else { return Told::Nothing(not_a_report()) };
    let message_id = original_id(&message);
    let at = message.date().and_then(|date| jiff::Timestamp::from_second(date.to_timestamp()).ok()).map(Instant::new);
    for part in &message.parts {
        let told = match kind_of(part).as_str() {
            "message/delivery-status" => of_status(&blocks(part)),
            "message/feedback-report" => of_feedback(&blocks(part)),
            _ => continue,
        };
        return match told {
            Ok((address, kind, reason)) => Told::Bounce(Notice { message_id, address, kind, reason: short(&reason), at }),
            Err(why) => Told::Nothing(why),
        };
    }
    Told::Nothing(not_a_report())
}

fn not_a_report() -> Said {
    said!("mail-bounce-no-report")
}

/// Whose mail came back, how, and the words for it; or why none did.
type Found = Result<(Option<String>, BounceKind, String), Said>;

/// Of the recipients of a notification the first whose mail failed: each of our mails has one.
fn of_status(blocks: &[Fields]) -> Found {
    for block in blocks {
        let Some(action) = field(block, "action") else { continue };
        let status = field(block, "status").unwrap_or_default();
        let kind = match (action.to_lowercase().as_str(), status.chars().next()) {
            ("failed", Some('4')) | ("delayed", _) => BounceKind::Soft,
            ("failed", _) => BounceKind::Hard,
            _ => continue,
        };
        let address = field(block, "original-recipient").or_else(|| field(block, "final-recipient")).map(behind_type);
        let words = field(block, "diagnostic-code").map(behind_type).unwrap_or_else(|| status.to_owned());
        return Ok((address.map(|address| address.to_lowercase()), kind, words));
    }
    Err(said!("mail-bounce-nothing-failed"))
}

fn of_feedback(blocks: &[Fields]) -> Found {
    let all: Fields = blocks.concat();
    match field(&all, "feedback-type") {
        Some("not-spam") | None => Err(said!("mail-bounce-nothing-failed")),
        Some(kind) => {
            let address = field(&all, "original-rcpt-to").map(|address| address.trim_matches(['<', '>']).to_lowercase());
            Ok((address, BounceKind::Complaint, kind.to_owned()))
        }
    }
}

/// What stands behind the type in `rfc822; ada@example.com`.
fn behind_type(value: &str) -> String {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim().to_owned()
}

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The content type of a part.
fn kind_of(part: &MessagePart<'_>) -> String {
    let named = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()));
    named.unwrap_or_default().to_lowercase()
}

/// The text of a part, whatever it was taken for.
fn text(part: &MessagePart<'_>) -> String {
    match &part.body {
        PartType::Message(inner) => String::from_utf8_lossy(inner.raw_message()).into_owned(),
        _ => String::from_utf8_lossy(part.contents()).into_owned(),
    }
}

/// The fields of a part whose content is blocks of fields with empty lines between.
fn blocks(part: &MessagePart<'_>) -> Vec<Fields> {
    let text = text(part).replace("\r\n", "\n");
    text.split("\n\n").map(fields).filter(|fields| !fields.is_empty()).collect()
}

/// Fields as in the head of a mail; a line that begins with a space goes on with the one before.
fn fields(block: &str) -> Fields {
    let mut found: Fields = Vec::new();
    for line in block.lines() {
        match (line.starts_with([' ', '\t']), line.split_once(':')) {
            (true, _) => found.iter_mut().next_back().into_iter().for_each(|(_, value)| {
                value.push(' ');
                value.push_str(line.trim());
            }),
            (false, Some((name, value))) => found.push((name.trim().to_lowercase(), value.trim().to_owned())),
            (false, None) => {}
        }
    }
    found
}

/// The Message-ID of the mail that came back, which travels with the report: whole, or its head alone.
fn original_id(message: &Message<'_>) -> Option<String> {
    message.parts.iter().skip(1).find_map(|part| match (&part.body, kind_of(part).as_str()) {
        (PartType::Message(inner), "message/rfc822" | "message/global") => inner.message_id().map(in_brackets),
        (_, "text/rfc822-headers" | "message/rfc822-headers" | "message/rfc822") => {
            field(&fields(&text(part).replace("\r\n", "\n")), "message-id").map(in_brackets)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notification as Postfix writes it.
    fn notification(action: &str, status: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mail.example\r\nTo: gradus@example.com\r\nDate: Mon, 2 Nov 2026 09:00:00 +0000\r\n\
             Message-ID: <own@mail.example>\r\nMIME-Version: 1.0\r\nSubject: Undelivered Mail Returned to Sender\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\r\n\
             --B\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n\
             --B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
             Final-Recipient: rfc822; Ada@People.example\r\nAction: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no\r\n  such user\r\n\r\n\
             --B\r\n{original}\r\n--B--\r\n"
        )
    }

    const WHOLE: &str = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <7@example.com>\r\nSubject: Hello\r\n\r\nHello.\r\n";
    const HEAD: &str = "Content-Type: text/rfc822-headers\r\n\r\nSubject: Hello\r\nMessage-ID:\r\n <7@example.com>\r\n";

    fn notice(raw: &str) -> Notice {
        match read(raw.as_bytes()) {
            Told::Bounce(notice) => notice,
            Told::Nothing(why) => panic!("{why}"),
        }
    }

    #[test]
    fn a_notification_says_whose_mail_came_back_which_and_why() {
        for original in [WHOLE, HEAD] {
            let notice = notice(&notification("failed", "5.1.1", original));
            assert_eq!(notice.message_id.as_deref(), Some("<7@example.com>"), "{original}");
            assert_eq!(notice.address.as_deref(), Some("ada@people.example"));
            assert_eq!((notice.kind, notice.reason.as_str()), (BounceKind::Hard, "550 5.1.1 no such user"));
            assert_eq!(notice.at.map(|at| at.to_string()).as_deref(), Some("2026-11-02T09:00:00Z"));
        }
    }

    #[test]
    fn what_is_delayed_or_refused_for_now_is_soft_and_what_arrived_is_none() {
        assert_eq!(notice(&notification("failed", "4.2.2", HEAD)).kind, BounceKind::Soft);
        assert_eq!(notice(&notification("delayed", "4.4.1", HEAD)).kind, BounceKind::Soft);
        for action in ["delivered", "relayed", "expanded"] {
            assert!(matches!(read(notification(action, "2.0.0", HEAD).as_bytes()), Told::Nothing(_)), "{action}");
        }
    }

    #[test]
    fn a_complaint_is_one() {
        let raw = "From: fbl@mail.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=B\r\n\r\n\
             --B\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: <Ada@People.example>\r\n\r\n\
             --B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <7@example.com>\r\n\r\nHello.\r\n--B--\r\n";
        let notice = notice(raw);
        assert_eq!((notice.kind, notice.address.as_deref()), (BounceKind::Complaint, Some("ada@people.example")));
        assert_eq!(notice.message_id.as_deref(), Some("<7@example.com>"));
    }

    #[test]
    fn an_answer_of_somebody_who_is_away_and_what_is_no_mail_are_no_report() {
        let away = "From: ada@people.example\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <7@example.com>\r\nSubject: Away\r\n\r\nI am away.\r\n";
        for raw in [away, "", "\0\u{1}", "--B", "Content-Type: multipart/report; boundary=B\r\n\r\n"] {
            assert!(matches!(read(raw.as_bytes()), Told::Nothing(_)), "{raw}");
        }
    }
}
