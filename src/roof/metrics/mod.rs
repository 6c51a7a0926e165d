//! What the program counts, for Prometheus: counters and timings as they happen, what stands in the database and in the pools when it is
//! asked for, and the process itself. Labels come from closed lists: routes, methods, kinds of answers, names of jobs.
//!
//! - `described`: every name, with what it means.
//! - `gathered`: what is looked up when it is asked for.
//! - `process`: what the system says of this process.

mod described;
mod gathered;
mod process;

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::app::App;

/// Where timings are divided, in seconds: from a page out of memory to the longest that somebody waits.
const BUCKETS: &[f64] = &[0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// What was timed is put into its buckets so often, asked for or not: until then each timing takes memory.
const UPKEEP: Duration = Duration::from_secs(5);

/// The counters of this process; there is one set, however many servers there are in it.
pub(super) fn handle() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(install).clone()
}

fn install() -> PrometheusHandle {
    // without buckets it would be a summary, which cannot be added up over nodes
    let builder = PrometheusBuilder::new();
    let builder = builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), BUCKETS);
    let recorder = builder.unwrap_or_else(|_| PrometheusBuilder::new()).build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another recorder of metrics was there first");
    }
    described::describe();
    described::begin_with_zeros();
    metrics::gauge!("gradus_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    let kept = handle.clone();
    let upkeep = move || {
        loop {
            std::thread::sleep(UPKEEP);
            kept.run_upkeep();
        }
    };
    if let Err(error) = std::thread::Builder::new().name("metrics".to_owned()).spawn(upkeep) {
        tracing::warn!(%error, "timings are put into their buckets only when they are asked for");
    }
    handle
}

/// All of it, as Prometheus reads it.
pub(super) async fn text(app: &App, handle: &PrometheusHandle) -> String {
    gathered::gather(app).await;
    format!("{}{}", handle.render(), process::text().unwrap_or_default())
}
