//! Talking to the server of a mailbox (RFC 3501). Every step has its time; what a server says is told, and what we say to it never.

use std::fmt::Debug;
use std::future::Future;
use std::path::Path;
use std::time::Duration;

use async_imap::{Client, Session};
use futures_util::{StreamExt, TryStreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;

use super::refused;
use crate::error::AppError;
use crate::mail::tls::tls_connector;
use crate::settings::Mailbox;

/// Longest time for one step of the conversation.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most letters that one run reads; the rest is for the next.
const MOST: usize = 200;
/// What is asked of a letter: all of a notification, and not all of what somebody attached to it.
const WHAT: &str = "(UID BODY.PEEK[]<0.262144>)";

/// A connection, encrypted or not.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// A folder that is open.
pub struct Letters(Session<Box<dyn Wire>>);

impl Letters {
    /// Signs in and opens the folder.
    ///
    /// # Errors
    /// In the words of the server, or why it was not reached.
    pub async fn open(mailbox: &Mailbox, root: Option<&Path>) -> Result<Self, AppError> {
        let wire = step(connect(mailbox, root)).await?;
        let mut client = Client::new(wire);
        step(client.read_response()).await?.ok_or_else(|| refused("no greeting"))?;
        let login = async { client.login(&mailbox.user, &mailbox.password).await.map_err(|(error, _)| error) };
        let mut session = step(login).await?;
        step(session.select(&mailbox.folder)).await?;
        Ok(Self(session))
    }

    /// The numbers of the letters that nobody has read, the oldest first.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn unread(&mut self) -> Result<Vec<u32>, AppError> {
        let mut uids: Vec<u32> = step(self.0.uid_search("UNSEEN NOT DELETED")).await?.into_iter().collect();
        uids.sort_unstable();
        uids.truncate(MOST);
        Ok(uids)
    }

    /// A letter as it came, or its beginning; none where it was taken away meanwhile.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn letter(&mut self, uid: u32) -> Result<Option<Vec<u8>>, AppError> {
        let fetch = async { self.0.uid_fetch(uid.to_string(), WHAT).await?.try_collect::<Vec<_>>().await };
        Ok(step(fetch).await?.iter().find_map(|letter| letter.body().map(<[u8]>::to_vec)))
    }

    /// Flags a letter as read, so that it is read once.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn flag(&mut self, uid: u32) -> Result<(), AppError> {
        let store = async {
            let answers = self.0.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
            answers.map(|answer| answer.map(drop)).try_collect::<Vec<()>>().await
        };
        step(store).await.map(drop)
    }

    /// Says goodbye; whether it is heard does not matter.
    pub async fn close(mut self) {
        drop(step(self.0.logout()).await);
    }
}

async fn connect(mailbox: &Mailbox, root: Option<&Path>) -> Result<Box<dyn Wire>, String> {
    let tcp = TcpStream::connect((mailbox.host.as_str(), mailbox.port)).await.map_err(|error| error.to_string())?;
    if !mailbox.is_tls {
        return Ok(Box::new(tcp));
    }
    let name = ServerName::try_from(mailbox.host.clone()).map_err(|error| error.to_string())?;
    let tls = tls_connector(root)?.connect(name, tcp).await.map_err(|error| error.to_string())?;
    Ok(Box::new(tls))
}

/// One step, which ends in time.
async fn step<T, E: ToString>(work: impl Future<Output = Result<T, E>>) -> Result<T, AppError> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(refused(error.to_string())),
        Err(_) => Err(refused(format!("no answer within {} s", PATIENCE.as_secs()))),
    }
}
