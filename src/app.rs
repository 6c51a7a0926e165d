//! The program put together: what every part is handed, and the server around it.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PathConfig, PayloadConfig, QueryConfig};
use actix_web::{HttpServer, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::clock::{Clock, Day, Ids};
use crate::db::migrate::is_up_to_date;
use crate::db::{Actor, Db, Projection, Tx, has_changed_pairs};
use crate::enrolment::KeepRequirementCounts;
use crate::error::AppError;
use crate::mail::{Composer, Composers};
use crate::reporting::rollup::KpiProjection;
use crate::settings::{Settings, without_password};
use crate::web::{KeptPages, Views};
use crate::{auth, routes, web as page};

/// What every handler, command and job is handed.
#[derive(Debug, Clone)]
pub struct App {
    /// The settings.
    pub settings: Arc<Settings>,
    /// The database, with the clock and the ids.
    pub db: Db,
    /// The templates.
    pub views: Arc<Views>,
    /// Pages as they were last made.
    pub kept_pages: Arc<KeptPages>,
    /// Who writes the mails, by template.
    pub composers: Composers,
    /// Sign-ins that the login page offers: who, address, password. Only the demo has any.
    pub demo_logins: Arc<Vec<(String, String, String)>>,
}

impl App {
    /// Opens the database (migrating it first, if the settings say so) and compiles the templates.
    ///
    /// # Errors
    /// When the database cannot be reached or migrated, or a template does not compile.
    pub fn open(settings: Settings, clock: Arc<dyn Clock>, ids: Ids) -> anyhow::Result<Self> {
        if settings.server.migrate {
            migrate(&settings)?;
        }
        let db = Db::open(&settings.database, clock, Arc::new(ids), projections(&settings))?;
        catch_up(&db)?;
        let views = Arc::new(Views::load(settings.server.reload)?);
        let room = if settings.server.reload { 0 } else { settings.server.kept_pages_bytes };
        Ok(Self {
            settings: Arc::new(settings),
            db,
            views,
            kept_pages: Arc::new(KeptPages::new(room)),
            composers: Composers::new(composers()),
            demo_logins: Arc::default(),
        })
    }

    /// Today in the company's own time zone.
    #[must_use]
    pub fn company_today(&self) -> Day {
        self.db.clock().today(&self.settings.company_zone())
    }
}

/// Brings the database of `settings` up to date and returns the names of what was run.
///
/// # Errors
/// When it cannot be reached, or a migration fails.
pub fn migrate(settings: &Settings) -> anyhow::Result<Vec<String>> {
    let mut conn = crate::db::connect(&settings.database.url).map_err(|error| {
        anyhow::anyhow!("the database {} cannot be opened: {error}", without_password(&settings.database.url))
    })?;
    crate::db::migrate::migrate(&mut conn).map_err(|error| anyhow::anyhow!("a migration failed: {error}"))
}

/// Works out anew what a migration has marked: the pairs that it has left as changed.
fn catch_up(db: &Db) -> Result<(), AppError> {
    let catch_up = |tx: &mut Tx<'_>| tx.catch_up();
    let waits = db.read_now(|conn| {
        let migrated = is_up_to_date(conn).map_err(|error| AppError::Internal(anyhow::anyhow!("{error}")))?;
        Ok::<_, AppError>(migrated && has_changed_pairs(conn)?)
    })?;
    if waits {
        tracing::info!("working out the key figures anew after a migration");
        db.write_now(&Actor::program("migration"), catch_up)?;
    }
    Ok(())
}

/// What keeps derived figures in step with what is written, in the order they run before each commit.
fn projections(settings: &Settings) -> Vec<Box<dyn Projection>> {
    let figures = KpiProjection { stalled_after_days: settings.kpi.stalled_after_days };
    vec![Box::new(KeepRequirementCounts), Box::new(figures)]
}

/// Who writes the mails: each feature's composers.
fn composers() -> Vec<Box<dyn Composer>> {
    vec![Box::new(auth::PasswordLink), Box::new(crate::reminders::Digest)]
}

/// The counters behind `/metrics`; one for the whole process.
fn metrics_handle() -> PrometheusHandle {
    static HANDLE: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("another recorder of metrics was there first");
            }
            handle
        })
        .clone()
}

/// The web server on `listener`, not yet running. It stops gracefully on SIGTERM and SIGINT: running requests finish.
///
/// # Errors
/// When it cannot listen.
pub fn build(app: &App, listener: TcpListener) -> std::io::Result<Server> {
    let settings = app.settings.clone();
    let (data, metrics) = (Data::new(app.clone()), Data::new(metrics_handle()));
    let max_body = settings.server.max_body_bytes;
    let https = settings.is_https();
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(data.clone())
            .app_data(metrics.clone())
            .app_data(PathConfig::default().error_handler(|_, _| AppError::NotFound("page").into()))
            .app_data(QueryConfig::default().error_handler(|error, _| unreadable(&error).into()))
            .app_data(PayloadConfig::new(max_body))
            .wrap(from_fn(auth::identify))
            .wrap(from_fn(page::body_in_time))
            .wrap(from_fn(page::show_errors_as_pages))
            .wrap(page::security_headers(https))
            .wrap(Compress::default())
            .wrap(from_fn(page::keep_pages))
            .wrap(from_fn(page::observe))
            .service(web::resource("/assets/{path:.*}").get(page::assets::serve))
            .configure(routes::mount)
    });
    let workers = if settings.server.workers == 0 {
        std::thread::available_parallelism().map_or(2, Into::into)
    } else {
        settings.server.workers
    };
    let limits = &settings.server;
    let server = server
        .workers(workers)
        .max_connections(limits.max_connections.div_ceil(workers))
        .client_request_timeout(Duration::from_secs(limits.head_seconds))
        .keep_alive(Duration::from_secs(limits.keep_alive_seconds))
        .shutdown_timeout(limits.shutdown_seconds);
    Ok(server.listen(listener)?.run())
}

fn unreadable(error: &dyn std::fmt::Display) -> AppError {
    AppError::Unreadable(format!("The request could not be read: {error}"))
}
