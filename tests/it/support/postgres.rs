//! PostgreSQL servers of a test's own, which it may stop, copy and put a pooler before.

use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use gradus::db::connect;
use tempfile::TempDir;

/// Longer than any of these takes to start.
const PATIENCE: Duration = Duration::from_secs(30);

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

/// pgbouncer in transaction mode before a server, with one connection to it for everybody.
pub struct Pooler {
    program: Child,
    port: u16,
    _folder: TempDir,
}

impl Pooler {
    pub fn before(server: &OwnPostgres) -> Self {
        let (folder, port) = (folder_of_postgres(), free_port());
        let place = folder.path().display();
        std::fs::write(folder.path().join("users"), "\"gradus\" \"\"\n").expect("a file");
        let settings = format!(
            "[databases]\n* = host=127.0.0.1 port={}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
             auth_type = trust\nauth_file = {place}/users\npool_mode = transaction\ndefault_pool_size = 1\nmax_client_conn = 200\n",
            server.port
        );
        let file = folder.path().join("pgbouncer.ini");
        std::fs::write(&file, settings).expect("a file");
        // where Debian has it, and where others do
        let found = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].into_iter().find(|path| std::path::Path::new(path).exists());
        let program = found.expect("pgbouncer is installed by `make setup`");
        let mut command = if is_root() { Command::new("setpriv") } else { Command::new(program) };
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", program]);
        }
        let program = command.arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        let pooler = Self { program, port, _folder: folder };
        let began = Instant::now();
        while connect(&pooler.url()).is_err() {
            assert!(began.elapsed() < PATIENCE, "the pooler does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        pooler
    }

    pub fn url(&self) -> String {
        format!("postgres://gradus@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
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
