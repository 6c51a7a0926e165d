//! An installation as a company of fifty thousand would have it, of real parts: two servers of PostgreSQL of which one follows the other,
//! HAProxy and pgbouncer before them, two nodes behind a balancer, a worker, a mail server. All at work, a node is killed, then the
//! primary. On PostgreSQL alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::soak::acknowledged::Acknowledged;
use crate::soak::load::Load;
use crate::soak::server::{Installation, Server};
use crate::support::balancer::Balancer;
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::{OwnPostgres, Pooler, free_port};

/// The longest that it may take until the installation does its work again.
const PATIENCE: Duration = Duration::from_secs(30);

fn node(place: &Installation, port: u16) -> Server {
    place.serve_with(&[("GRADUS_SERVER__BIND", &format!("127.0.0.1:{port}")), ("GRADUS_JOBS__IN_PROCESS", "false")])
}

/// Waits until more has been acknowledged than `before`, and so long that work is under way everywhere.
async fn goes_on(acknowledged: &Acknowledged, before: usize, what: &str) {
    let began = Instant::now();
    while acknowledged.total() < before + 20 {
        assert!(began.elapsed() < PATIENCE, "it goes on after {what}: {} {:?}", acknowledged.refusals(), acknowledged.failures());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_cluster_that_loses_a_node_and_then_its_primary_keeps_what_it_acknowledged_and_sends_nothing_twice() {
    if postgres().is_none() {
        return;
    }
    let primary = OwnPostgres::start();
    let standby = primary.standby();
    // what is acknowledged is at both
    primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary.execute("SELECT pg_reload_conf()");
    let ports = [free_port(), free_port()];
    drop(TestDatabase::at(&primary.url()));
    let balancer = Balancer::before(&ports, &[primary.port(), standby.port()]);
    balancer.wait_for_the_primary();
    let pooler = Pooler::before_port(balancer.postgres_port(), 8);
    let place = Installation::on(TestDatabase::called(&balancer.postgres_url())).with(vec![
        ("GRADUS_DATABASE__URL", pooler.url()),
        ("GRADUS_DATABASE__READ_URL", standby.url()),
        ("GRADUS_DATABASE__STATEMENT_CACHE", "false".to_owned()),
        ("GRADUS_DATABASE__POOL", "4".to_owned()),
        ("GRADUS_SERVER__PUBLIC_URL", balancer.address()),
    ]);
    let acknowledged = Arc::new(Acknowledged::default());
    let load = Load::prepare(&place, acknowledged.clone()).await;
    let (first, _second) = (node(&place, ports[0]), node(&place, ports[1]));
    let _worker = place.start("work", &[]);
    let at_work = load.begin(&place, &balancer.address(), 0, 1);
    goes_on(&acknowledged, acknowledged.total(), "the start").await;

    first.kill();
    goes_on(&acknowledged, acknowledged.total(), "the end of a node").await;
    let _first = node(&place, ports[0]);

    assert_eq!(acknowledged.failures(), Vec::<String>::new(), "whatever was not done was said to be for later");

    let gone = Instant::now();
    primary.stop();
    standby.promote();
    goes_on(&acknowledged, acknowledged.total(), "the end of the primary").await;
    println!("cluster: twenty further acts were acknowledged {} s after the primary was gone", gone.elapsed().as_secs());
    at_work.end().await;

    acknowledged.must_be_there(&place, 2);
    place.check(2);
    let mail = place.settle().await;
    place.nothing_came_twice(2);
    println!("cluster: acknowledged and there: {}", acknowledged.line());
    println!("cluster: not acknowledged: {}", acknowledged.refusals());
    println!("cluster: mail: {mail}");
    // a command that finds no database says so and ends
    let others = acknowledged.failures().into_iter().filter(|failure| !failure.starts_with("gradus remind"));
    assert_eq!(others.collect::<Vec<_>>(), Vec::<String>::new(), "whatever was not done was said to be for later");
}
