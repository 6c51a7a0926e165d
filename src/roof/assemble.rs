//! The components opened, and each feature's part in what all share: projections, composers of mail.

use std::sync::Arc;

use crate::admin::people_folder::PeopleFileReport;
use crate::app::App;
use crate::auth::{AddressChanged, Invitation, KeepAccounts, PasswordLink, SecondFactorChanged};
use crate::badges::{self, IssueCertificates};
use crate::brand_alarms::BrandAlarm;
use crate::clearances::KeepClearances;
use crate::clock::Clock;
use crate::db::chain::Source;
use crate::db::migrate::{MigrateError, Schema, schema};
use crate::db::{Actor, Conn, Db, Projection, journal, snapshot};
use crate::demo::seed::Program;
use crate::enrolment::{FollowPublications, KeepRequirementCounts, KeepRequirements};
use crate::figures::rollup::KpiProjection;
use crate::ids::Ids;
use crate::ladders::{KeepCertifications, LevelsEnding};
use crate::learning;
use crate::mail::{Composer, Composers};
use crate::people;
use crate::reminders::{Digest, SpecimenMail};
use crate::saved::ViewMail;
use crate::settings::{Settings, without_password};
use crate::standing;
use crate::templates::Templates;
use crate::turns::Turns;
use crate::weekly::WeeklyDigest;

/// Opens the database (migrating it first, if the settings say so) and compiles the templates.
///
/// # Errors
/// When the database cannot be reached or migrated, a newer program has migrated it, or a template does not compile.
pub fn open(settings: Settings, clock: Arc<dyn Clock>, ids: Ids) -> anyhow::Result<App> {
    if settings.server.migrate {
        migrate(&settings)?;
    }
    let db = Db::open(&settings.database, clock, Arc::new(ids), settings.company_zone(), projections(&settings))?;
    catch_up(&db)?;
    let templates = Arc::new(Templates::load(settings.server.reload)?);
    Ok(App { settings: Arc::new(settings), db, templates, turns: Turns::default(), demo_logins: Arc::default() })
}

/// Brings the database of `settings` up to date and returns the names of what was run.
///
/// # Errors
/// When it cannot be reached, or a migration fails.
pub fn migrate(settings: &Settings) -> anyhow::Result<Vec<String>> {
    let mut conn = crate::db::connect_to(&settings.database).map_err(|error| {
        anyhow::anyhow!("the database {} cannot be opened: {error}", without_password(&settings.database.url))
    })?;
    Ok(crate::db::migrate::migrate(&mut conn)?)
}

/// Works out anew what a migration has marked as changed. Asked of the database that is written to: another may be behind.
fn catch_up(db: &Db) -> anyhow::Result<()> {
    let mut conn = db.writer()?;
    let found = schema(&mut conn)?;
    if let Schema::Newer(migration) = found {
        return Err(MigrateError::Newer(migration).into());
    }
    if found != Schema::UpToDate {
        return Ok(());
    }
    let look =
        |conn: &mut Conn| Ok((standing::has_changes(conn)?, people::has_old_words(conn)?, badges::misses_certificates(conn)?));
    let (waits, old_words, certificates) = snapshot(&mut conn, look)?;
    drop(conn);
    if certificates {
        let issued = db.write_now(&Actor::program("migration"), badges::issue_missing)?;
        tracing::info!(issued, "issued the certificates of the levels that were held");
    }
    if old_words {
        let people = db.write_now(&Actor::program("migration"), people::recut_words)?;
        tracing::info!(people, "cut the words anew that people are found by");
    }
    if waits {
        tracing::info!("working out the key figures anew after a migration");
        db.write_now(&Actor::program("migration"), standing::catch_up)?;
    }
    Ok(())
}

/// What keeps derived figures in step with what is written, in the order they run before each commit.
fn projections(settings: &Settings) -> Vec<Box<dyn Projection>> {
    let figures = KpiProjection { stalled_after_days: settings.kpi.stalled_after_days };
    vec![
        Box::new(KeepAccounts),
        Box::new(KeepRequirements),
        Box::new(FollowPublications),
        Box::new(KeepRequirementCounts),
        Box::new(KeepCertifications),
        Box::new(IssueCertificates),
        Box::new(KeepClearances),
        Box::new(figures),
    ]
}

/// Every kind of row that is bound into the chain of hashes.
#[must_use]
pub fn chained() -> Vec<Source> {
    [journal::CHAINED].into_iter().chain(learning::chained::CHAINED).collect()
}

/// How the program is put together, for the demo.
#[must_use]
pub fn program() -> Program {
    Program { open, composers: composers() }
}

/// Who writes the mails: each feature's composers.
#[must_use]
pub fn composers() -> Composers {
    let all: Vec<Box<dyn Composer>> = vec![
        Box::new(PasswordLink),
        Box::new(Invitation),
        Box::new(AddressChanged),
        Box::new(SecondFactorChanged),
        Box::new(Digest),
        Box::new(SpecimenMail),
        Box::new(PeopleFileReport),
        Box::new(WeeklyDigest),
        Box::new(ViewMail),
        Box::new(LevelsEnding),
        Box::new(BrandAlarm),
    ];
    Composers::new(all)
}
