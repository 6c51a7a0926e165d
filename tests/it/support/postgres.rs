//! PostgreSQL servers of a test's own, which it may stop and copy.

use std::net::TcpListener;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A PostgreSQL server in a folder of its own, under an account that it accepts to run as.
pub struct OwnPostgres {
    folder: TempDir,
    programs: String,
    port: u16,
}

impl OwnPostgres {
    /// An empty one.
    pub fn start() -> Self {
        let server = Self::prepare();
        server.run("initdb", &["-U", "gradus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        server.go();
        server
    }

    fn prepare() -> Self {
        let found = Command::new("sh").args(["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1"]).output();
        let programs = String::from_utf8(found.expect("sh runs").stdout).expect("text").trim().to_owned();
        Self { folder: folder_of_postgres(), programs, port: free_port() }
    }

    /// A standby of this one: it follows, and takes no writes.
    pub fn standby(&self) -> Self {
        let standby = Self::prepare();
        standby.run("pg_basebackup", &["-d", &self.url(), "-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        standby.go();
        standby
    }

    pub fn url(&self) -> String {
        format!("postgres://gradus@127.0.0.1:{}/postgres", self.port)
    }

    /// A program of PostgreSQL on this server's folder.
    fn output(&self, program: &str, arguments: &[&str]) -> Output {
        let program = format!("{}/{program}", self.programs);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--", &program]);
        }
        let data = self.folder.path().join("data");
        command.arg("-D").arg(data).args(arguments).current_dir(self.folder.path()).output().expect("it runs")
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.output(program, arguments);
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Starts it again.
    pub fn go(&self) {
        let folder = self.folder.path().display();
        let options = format!("-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off", self.port);
        let log = self.folder.path().join("log");
        self.run("pg_ctl", &["-l", log.to_str().expect("a path"), "-w", "-o", &options, "start"]);
    }

    /// Stops it as a power cut would.
    pub fn stop(&self) {
        self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]);
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        drop(self.output("pg_ctl", &["-m", "immediate", "-w", "stop"]));
    }
}

fn folder_of_postgres() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    if is_root() {
        let given = Command::new("chown").arg("postgres").arg(folder.path()).status().expect("chown runs");
        assert!(given.success());
    }
    folder
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}
