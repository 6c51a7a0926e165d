//! Whether the program runs, whether it can do its work, and what it counts: for whoever watches it.

use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpResponse, http::StatusCode};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::error::AppError;
use crate::web::{Access, Ctx, Route};

/// The URLs.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/healthz", Access::Public, healthz),
        Route::get("/readyz", Access::Public, readyz),
        Route::get("/metrics", Access::Public, metrics),
    ]
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
