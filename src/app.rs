//! What every handler, command and job is handed: components alone. It knows no feature; `roof` puts them together.

use std::sync::Arc;

use crate::clock::Day;
use crate::db::Db;
use crate::settings::Settings;
use crate::templates::Templates;
use crate::turns::Turns;

/// The program's components; cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// The settings.
    pub settings: Arc<Settings>,
    /// The database, with the clock and the ids.
    pub db: Db,
    /// The templates of pages and mails.
    pub templates: Arc<Templates>,
    /// Turns at work that takes a processor.
    pub turns: Turns,
    /// Sign-ins that the login page offers: who, address, password. Only the demo has any.
    pub demo_logins: Arc<Vec<(String, String, String)>>,
}

impl App {
    /// Today in the company's own time zone.
    #[must_use]
    pub fn company_today(&self) -> Day {
        self.db.clock().today(&self.settings.company_zone())
    }
}
