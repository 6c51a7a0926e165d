//! HAProxy before programs and database servers of a test's own.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gradus::db::{connect, examine};
use tempfile::TempDir;

use super::postgres::free_port;

/// Longer than it takes to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// The sample that operators are given; the lines with their addresses are those of the test.
const SAMPLE: &str = include_str!("../../../docs/ops/haproxy.cfg");

/// A running one.
pub struct Balancer {
    program: Child,
    http: u16,
    postgres: u16,
    _folder: TempDir,
}

impl Balancer {
    /// Before programs at these ports, of which each answers that is ready, and database servers, of which the one answers that takes writes.
    pub fn before(programs: &[u16], servers: &[u16]) -> Self {
        let (folder, http, postgres) = (tempfile::tempdir().expect("a temporary folder"), free_port(), free_port());
        let file = folder.path().join("haproxy.cfg");
        std::fs::write(&file, config(http, programs, postgres, servers)).expect("a file");
        let mut command = Command::new("/usr/sbin/haproxy");
        command.args(["-db", "-f"]).arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let program = command.spawn().expect("HAProxy is installed by `make setup`");
        let balancer = Self { program, http, postgres, _folder: folder };
        let began = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", http)).is_err() {
            assert!(began.elapsed() < PATIENCE, "HAProxy does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        balancer
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.http)
    }

    /// Where the database server is reached that takes writes.
    pub fn postgres_url(&self) -> String {
        format!("postgres://gradus@127.0.0.1:{}/postgres", self.postgres)
    }

    pub const fn postgres_port(&self) -> u16 {
        self.postgres
    }

    /// Waits until everybody who comes is led to a server that takes writes: at first it takes all for such.
    pub fn wait_for_the_primary(&self) {
        let leads_right = || connect(&self.postgres_url()).is_ok_and(|mut conn| examine::try_to_write(&mut conn).is_ok());
        let (began, mut in_a_row) = (Instant::now(), 0);
        while in_a_row < 6 {
            assert!(began.elapsed() < PATIENCE, "HAProxy does not find the primary");
            in_a_row = if leads_right() { in_a_row + 1 } else { 0 };
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// The sample with other addresses.
fn config(http: u16, programs: &[u16], postgres: u16, servers: &[u16]) -> String {
    let lines = SAMPLE.lines().flat_map(|line| {
        let kind = line.trim().split(' ').take(2).collect::<Vec<_>>().join(" ");
        let list = |name: &str, ports: &[u16]| -> Vec<String> {
            ports.iter().map(|port| format!("    server {name}{port} 127.0.0.1:{port}")).collect()
        };
        match kind.as_str() {
            "bind :443" => vec![format!("    bind 127.0.0.1:{http}")],
            "bind 127.0.0.1:5000" => vec![format!("    bind 127.0.0.1:{postgres}")],
            "server node1" => list("node", programs),
            "server db1" => list("db", servers),
            "server node2" | "server db2" | "http-request redirect" => Vec::new(),
            _ => vec![line.to_owned()],
        }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
