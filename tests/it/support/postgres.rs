//! PostgreSQL servers of a test's own, which it may stop, copy and put a pooler before.

use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use gradus::db::connect;
use tempfile::TempDir;

/// Longer than any of these takes to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A PostgreSQL server in a folder of its own, under an account that it accepts to run as.
pub struct OwnPostgres {
    folder: TempDir,
    programs: String,
    port: u16,
    /// What it is started with beside the usual.
    options: String,
}

/// What its certificate is for.
const TLS_NAME: &str = "localhost";
/// An authority, and a certificate from it for [`TLS_NAME`] alone.
const MAKE_CERTIFICATES: &str = "set -e
    new() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \"$@\"; }
    new -x509 -subj /CN=authority -addext basicConstraints=critical,CA:TRUE -keyout authority.key -out authority.pem
    new -subj /CN=server -keyout server.key -out server.csr
    echo subjectAltName=DNS:localhost > names
    openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -days 30 -extfile names -out server.pem
    chmod 600 server.key";

impl OwnPostgres {
    /// An empty one.
    pub fn start() -> Self {
        let server = Self::prepare();
        server.run("initdb", &["-U", "gradus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        server.go();
        server
    }

    /// An empty one that takes nobody in over the network but by TLS.
    pub fn start_with_tls() -> Self {
        let mut server = Self::prepare();
        server.run("initdb", &["-U", "gradus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        let folder = server.folder.path();
        let made = as_postgres("sh").args(["-c", MAKE_CERTIFICATES]).current_dir(folder).output().expect("sh runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let rules = "local all all trust\nhostssl all all 127.0.0.1/32 trust\nhostssl all all ::1/128 trust\n";
        std::fs::write(folder.join("data/pg_hba.conf"), rules).expect("a file");
        let place = folder.display();
        server.options = format!("-c ssl=on -c ssl_cert_file={place}/server.pem -c ssl_key_file={place}/server.key");
        server.go();
        server
    }

    /// Where to reach it by TLS: at the name that its certificate is for.
    pub fn tls_url(&self, parameters: &str) -> String {
        format!("postgres://gradus@{TLS_NAME}:{}/postgres?{parameters}", self.port)
    }

    /// The authority of its certificate.
    pub fn authority(&self) -> String {
        self.folder.path().join("authority.pem").display().to_string()
    }

    /// Says something to it.
    pub fn execute(&self, text: &str) {
        let mut conn = connect(&self.url()).expect("it answers");
        gradus::each!(&mut conn, |conn| conn.batch_execute(text)).expect("it does what it is told");
    }

    /// Makes a standby a server of its own, which takes writes.
    pub fn promote(&self) {
        self.run("pg_ctl", &["-w", "promote"]);
    }

    pub const fn port(&self) -> u16 {
        self.port
    }

    fn prepare() -> Self {
        let found = Command::new("sh").args(["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1"]).output();
        let programs = String::from_utf8(found.expect("sh runs").stdout).expect("text").trim().to_owned();
        Self { folder: folder_of_postgres(), programs, port: free_port(), options: String::new() }
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
        let mut command = as_postgres(&program);
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
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off {}",
            self.port, self.options
        );
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
        Self::before_port(server.port, 1)
    }

    /// Before whatever listens there, with so many connections to it.
    pub fn before_port(server: u16, connections: u16) -> Self {
        let (folder, port) = (folder_of_postgres(), free_port());
        let place = folder.path().display();
        std::fs::write(folder.path().join("users"), "\"gradus\" \"\"\n").expect("a file");
        let settings = format!(
            "[databases]\n* = host=127.0.0.1 port={server}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
             auth_type = trust\nauth_file = {place}/users\npool_mode = transaction\ndefault_pool_size = {connections}\n\
             max_client_conn = 200\nserver_login_retry = 1\nquery_wait_timeout = 5\n"
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

/// A program, as an account that PostgreSQL accepts to run as.
fn as_postgres(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}
