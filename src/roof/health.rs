//! Whether the program runs, whether it can do its work, and what it counts: for whoever watches it.

use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpResponse, http::StatusCode};
use metrics_exporter_prometheus::PrometheusHandle;

use super::metrics;
use crate::db::Readiness;
use crate::said;
use crate::text::{Language, Said};
use crate::web::{Access, AnyQuery, Ctx, Route};

/// The URLs.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/healthz", Access::Public, healthz),
        Route::get("/readyz", Access::Public, readyz),
        Route::get("/metrics", Access::Public, counted),
    ]
}

/// The program runs.
async fn healthz(_: AnyQuery) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// A database that takes longer to answer counts as gone.
const READY_WITHIN: Duration = Duration::from_secs(3);

/// The program can do its work: the database answers, the one to read from too, has the schema of this program, and has room.
async fn readyz(ctx: Ctx, _: AnyQuery) -> HttpResponse {
    let asked = tokio::time::timeout(READY_WITHIN, ctx.db().readiness()).await;
    // a program reads it, and whoever reads the program's log
    let english = |said: Said| said.in_language(Language::ENGLISH);
    let (status, said) = match asked.unwrap_or(Readiness::Silent) {
        Readiness::Ready => (StatusCode::OK, "ready".to_owned()),
        Readiness::Behind => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing".to_owned()),
        Readiness::Newer(migration) => (StatusCode::SERVICE_UNAVAILABLE, english(said!("database-newer", migration = migration))),
        Readiness::Full => (StatusCode::SERVICE_UNAVAILABLE, english(said!("database-full"))),
        Readiness::Silent => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer".to_owned()),
    };
    HttpResponse::build(status).content_type("text/plain").body(format!("{said}\n"))
}

/// Counters, timings and gauges, for Prometheus.
async fn counted(ctx: Ctx, _: AnyQuery, handle: Data<PrometheusHandle>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics::text(ctx.app(), &handle).await)
}
