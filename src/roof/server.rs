//! The web server: its layers, its limits, and the URL table mounted inside.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, PathConfig, PayloadConfig};

use super::{health, metrics, routes, schedule};
use crate::app::App;
use crate::auth;
use crate::error::AppError;
use crate::web as page;

/// The web server on `listener`, not yet running. It stops gracefully on SIGTERM and SIGINT: running requests finish.
///
/// # Errors
/// When it cannot listen.
pub fn build(app: &App, listener: TcpListener) -> std::io::Result<Server> {
    let settings = app.settings.clone();
    let (data, metrics) = (Data::new(app.clone()), Data::new(metrics::handle()));
    let jobs = Data::new(schedule::all());
    let sign_in: Data<dyn page::SignIn> = Data::from(auth::sign_in());
    let max_body = settings.server.max_body_bytes;
    let https = settings.is_https();
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(data.clone())
            .app_data(metrics.clone())
            .app_data(jobs.clone())
            .app_data(PathConfig::default().error_handler(|_, _| AppError::NotFound("page").into()))
            .app_data(sign_in.clone())
            .app_data(PayloadConfig::new(max_body))
            .wrap(from_fn(auth::identify))
            .wrap(from_fn(page::body_in_time))
            .wrap(from_fn(page::take_in))
            .wrap(from_fn(page::show_errors_as_pages))
            .wrap(from_fn(page::speak_to_sender))
            .wrap(from_fn(page::follow_writes))
            .wrap(page::security_headers(https))
            .wrap(Compress::default())
            .wrap(from_fn(page::observe))
            .service(web::resource("/assets/{path:.*}").get(page::assets::serve).route(web::head().to(page::assets::serve)))
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

/// A server on `listener` that says whether the program is well and nothing else, not yet running: for the worker, which has no pages. It
/// leaves signals to the worker.
///
/// # Errors
/// When it cannot listen.
pub fn build_health(app: &App, listener: TcpListener) -> std::io::Result<Server> {
    let (data, metrics) = (Data::new(app.clone()), Data::new(metrics::handle()));
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(data.clone())
            .app_data(metrics.clone())
            .wrap(from_fn(page::observe))
            .configure(|config| page::mount(config, &health::routes()))
    });
    Ok(server.workers(1).disable_signals().shutdown_timeout(1).listen(listener)?.run())
}
