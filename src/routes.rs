//! The one URL table: every route of every feature, and the samples of every view.

use std::time::Duration;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpResponse, http::StatusCode};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::auth;
use crate::error::AppError;
use crate::jobs;
use crate::mail;
use crate::reminders;
use crate::reporting;
use crate::web::{Access, Ctx, Route, Sample, routes};

/// Every route, in the order of the features.
#[must_use]
pub fn all() -> Vec<Route> {
    let mut table = vec![
        Route::get("/healthz", Access::Public, healthz),
        Route::get("/readyz", Access::Public, readyz),
        Route::get("/metrics", Access::Public, metrics),
    ];
    table.extend(crate::openapi::routes());
    table.extend(crate::people::routes());
    table.extend(auth::routes());
    table.extend(crate::courses::routes());
    table.extend(crate::enrolment::routes());
    table.extend(crate::learning::routes());
    table.extend(mail::routes());
    table.extend(reporting::routes());
    table.extend(jobs::routes());
    table.extend(reminders::routes());
    table
}

/// The samples of every view, for the test that renders them all.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = crate::web::samples();
    all.extend(crate::openapi::samples());
    all.extend(crate::people::samples());
    all.extend(auth::pages::samples());
    all.extend(crate::courses::samples());
    all.extend(crate::enrolment::pages::samples());
    all.extend(crate::learning::pages::samples());
    all.extend(mail::samples());
    all.extend(reporting::samples());
    all.extend(jobs::samples());
    all.extend(reminders::samples());
    all
}

/// Mounts [`all`].
pub fn mount(config: &mut ServiceConfig) {
    routes::mount(config, &all());
}

/// The program runs.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// A database that takes longer to answer counts as gone.
const READY_WITHIN: Duration = Duration::from_secs(3);

/// The program can do its work: the database answers and is up to date.
async fn readyz(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let asked =
        ctx.db().read(|conn| crate::db::migrate::is_up_to_date(conn).map_err(|error| AppError::Internal(anyhow::anyhow!(error))));
    // whoever asks wants to know now, not when the pool gives up
    Ok(match tokio::time::timeout(READY_WITHIN, asked).await {
        Ok(Ok(true)) => HttpResponse::Ok().content_type("text/plain").body("ready\n"),
        Ok(Ok(false)) => {
            HttpResponse::build(StatusCode::SERVICE_UNAVAILABLE).content_type("text/plain").body("migrations are missing\n")
        }
        Ok(Err(_)) | Err(_) => {
            HttpResponse::build(StatusCode::SERVICE_UNAVAILABLE).content_type("text/plain").body("the database does not answer\n")
        }
    })
}

/// Counters and timings, for Prometheus.
async fn metrics(handle: Data<PrometheusHandle>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(handle.render())
}
