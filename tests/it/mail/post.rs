//! An outbox with notes in it, and a hand that lets them leave.

use std::sync::Arc;

use diesel::prelude::*;
use gradus::app::App;
use gradus::db::Tx;
use gradus::db::schema::outbox;
use gradus::error::AppError;
use gradus::mail::{
    Composed, Composer, Composers, Delivered, MailState, Message, NewMail, QueuedMail, Stop, Transport, deliver, enqueue_many,
};
use gradus::settings::{MailSettings, Settings};
use jiff::ToSpan;

use crate::support::TestApp;
use crate::support::smtp::SmtpServer;

/// What nobody but the recipient may read.
pub const SECRET: &str = "/go/nobody-else-may-open-this";

/// Writes a note; one whose payload says `over` is no longer needed.
struct Note;

impl Composer for Note {
    fn template(&self) -> &'static str {
        "note"
    }

    fn compose(&self, _app: &App, _tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        mails.iter().map(Self::write).collect()
    }
}

impl Note {
    fn write(mail: &QueuedMail) -> Result<Composed, AppError> {
        if mail.payload["over"] == true {
            return Ok(Composed::NoLongerNeeded(gradus::text::Said::as_it_is("It is done already.")));
        }
        if mail.payload["unwritable"] == true {
            return Err(AppError::Internal(std::io::Error::other("there is no ink").into()));
        }
        let message = Message {
            subject: format!("Grüße an {}", mail.to_name),
            text: format!("Hello {}.\nOpen {SECRET}\n", mail.to_name),
            html: format!("<p>Hello {}. <a href=\"{SECRET}\">Open</a></p>", mail.to_name),
            headers: vec![("X-Why".to_owned(), "a test".to_owned())],
            secrets: vec![SECRET.to_owned()],
            ..Message::default()
        };
        Ok(Composed::Message(message))
    }
}

/// A program with an outbox of notes.
pub struct Post {
    /// As the browser meets it.
    pub test: TestApp,
    /// As the worker has it.
    pub app: App,
}

/// How one message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub to: String,
    pub state: MailState,
    pub attempts: i32,
    pub why: String,
}

impl Post {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        let test = TestApp::start_with(change).await;
        let app = test.app.clone();
        Self { test, app }
    }

    /// Who writes notes.
    pub fn composers() -> Composers {
        Composers::new(vec![Box::new(Note)])
    }

    /// A note to each of these, at people.example.
    pub fn enqueue(&self, names: &[&str]) {
        let mails: Vec<NewMail> = names.iter().map(|name| note(name, &serde_json::json!({}))).collect();
        self.test.write(|tx| enqueue_many(tx, &mails));
    }

    /// A note that will not be needed.
    pub fn enqueue_needless(&self, name: &str) {
        let mail = note(name, &serde_json::json!({ "over": true }));
        self.test.write(|tx| enqueue_many(tx, &[mail]));
    }

    /// A note that cannot be written.
    pub fn enqueue_unwritable(&self, name: &str) {
        let mail = note(name, &serde_json::json!({ "unwritable": true }));
        self.test.write(|tx| enqueue_many(tx, &[mail]));
    }

    /// The way to a server, with changed settings.
    pub fn way(&self, change: impl FnOnce(&mut MailSettings)) -> Arc<Transport> {
        let mut settings = self.app.settings.mail.clone();
        change(&mut settings);
        Arc::new(Transport::open(&settings).expect("the way out opens"))
    }

    /// Lets what is due leave to `server`.
    pub async fn deliver(&self, server: &SmtpServer) -> Delivered {
        self.deliver_by(&self.way(|mail| mail.url = server.url())).await
    }

    /// Lets what is due leave.
    pub async fn deliver_by(&self, way: &Arc<Transport>) -> Delivered {
        deliver(&self.app, &Self::composers(), way, &Stop::never()).await.expect("the database answers")
    }

    /// So many minutes pass.
    pub fn later(&self, minutes: i64) {
        let now = self.app.db.clock().now();
        self.test.clock.set(now.plus(minutes.minutes()));
    }

    /// Every message, in the order of their ids.
    pub fn standings(&self) -> Vec<Standing> {
        let rows = self.app.db.read_now(|conn| {
            let columns = (outbox::to_name, outbox::state, outbox::attempts, outbox::last_error);
            let rows: Vec<(String, MailState, i32, String)> = outbox::table.select(columns).order(outbox::id).load(conn)?;
            Ok::<_, AppError>(rows)
        });
        let standing = |(to, state, attempts, why): (String, MailState, i32, String)| {
            let why = gradus::text::told(&why);
            Standing { to, state, attempts, why }
        };
        rows.expect("the database answers").into_iter().map(standing).collect()
    }

    /// How the one message stands.
    pub fn standing(&self) -> Standing {
        let mut all = self.standings();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }
}

fn note(name: &str, payload: &serde_json::Value) -> NewMail {
    NewMail {
        template: "note",
        payload: payload.clone(),
        person_id: None,
        to_address: address(name),
        to_name: name.to_owned(),
        not_before: None,
        hours_zone: None,
        inbox_alone: false,
    }
}

/// Where the notes to `name` go.
pub fn address(name: &str) -> String {
    format!("{}@people.example", name.to_lowercase().replace(' ', "."))
}
