//! The mail that leaves, as a test reads it.

use std::sync::Arc;

use gradus::mail::{MemoryMail, Message, Stop, Transport, deliver};

use super::TestApp;

impl TestApp {
    /// Lets everything that is due leave, and returns it: address and message, in the order of leaving.
    pub async fn mail_that_leaves(&self) -> Vec<(String, Message)> {
        let mailbox = Arc::new(MemoryMail::default());
        let transport = Arc::new(Transport::Memory(mailbox.clone()));
        deliver(&self.app, &gradus::roof::composers(), &transport, &Stop::never()).await.expect("mail is handed over");
        mailbox.taken().into_iter().map(|(mail, message)| (mail.to_address, message)).collect()
    }
}
