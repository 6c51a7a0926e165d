//! What can be seen without the database: addresses, files with secrets, room on the disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::finding::Finding;
use crate::settings::{Settings, sqlite_file, unsaid};

const GIB: u64 = 1 << 30;
/// Less than this, and it is time to make room.
const LITTLE: u64 = GIB;
/// Less than this, and the next people file may not fit.
const TOO_LITTLE: u64 = 100 << 20;
/// Whoever is neither the owner nor in their place: group and others.
const OTHERS: u32 = 0o077;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![address(settings)];
    findings.extend(left_to_say(settings));
    findings.extend(proxies(settings));
    let database = sqlite_file(&settings.database.url);
    let mut files = settings.files_with_secrets();
    files.extend(database.filter(|file| file.exists()).map(Path::to_path_buf));
    findings.push(modes(&files));
    findings.extend(database.and_then(room));
    findings
}

/// What pages and mails say.
fn address(settings: &Settings) -> Finding {
    let url = &settings.server.public_url;
    let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let is_local = ["localhost", "127.", "[::1]"].iter().any(|name| host.starts_with(name));
    let leaves = !settings.mail.url.starts_with("file://");
    match (is_local, settings.is_https()) {
        (true, _) if leaves => Finding::warning(
            "address",
            format!("Mails link to {url}, which is this machine alone."),
            "Set server.public_url to what browsers see.",
        ),
        (true, _) => Finding::ok("address", format!("{url}, for this machine alone.")),
        (false, true) => Finding::ok("address", format!("{url}.")),
        (false, false) => Finding::warning(
            "address",
            format!("{url} is not encrypted: passwords can be read on the way."),
            "Put a proxy with TLS before it, and let server.public_url begin with https://.",
        ),
    }
}

/// Settings that have no right default where people work.
fn left_to_say(settings: &Settings) -> Option<Finding> {
    let gaps: Vec<String> = unsaid(settings).iter().map(ToString::to_string).collect();
    let advice = "Set them in a file for --config or in the environment.";
    (!gaps.is_empty()).then(|| Finding::warning("settings", format!("{}.", gaps.join("; ")), advice))
}

/// HTTPS is a proxy's, which nobody trusts by itself.
fn proxies(settings: &Settings) -> Option<Finding> {
    let is_silent = settings.is_https() && settings.server.trusted_proxies.is_empty();
    is_silent.then(|| {
        Finding::warning(
            "proxy",
            "server.trusted_proxies is empty: everybody behind the proxy is one address, and fifty wrong passwords make all of them wait.",
            "Set it to the address of the proxy, if that sends X-Forwarded-For.",
        )
    })
}

/// Files that only the program's own account should read.
fn modes(files: &[PathBuf]) -> Finding {
    let is_open = |file: &&PathBuf| fs::metadata(file).is_ok_and(|about| about.permissions().mode() & OTHERS != 0);
    let open: Vec<String> = files.iter().filter(is_open).map(|file| file.display().to_string()).collect();
    if open.is_empty() {
        return Finding::ok("files", "No file with a secret or the data is open to other accounts.");
    }
    let open = open.join(", ");
    Finding::warning("files", format!("Other accounts of this machine may get at {open}."), "Take their rights away: chmod 600.")
}

/// Room for the database.
fn room(file: &Path) -> Option<Finding> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(of_room(about.f_bavail.saturating_mul(about.f_frsize), &folder.display().to_string()))
}

fn of_room(free: u64, folder: &str) -> Finding {
    let found = format!("{:.1} GiB free at {folder}.", free as f64 / GIB as f64);
    match free {
        TOO_LITTLE.. if free >= LITTLE => Finding::ok("disk", found),
        TOO_LITTLE.. => Finding::warning("disk", found, "Make room soon."),
        _ => Finding::fault("disk", found, "Make room: the next write may not fit."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::Level;
    use super::*;

    #[test]
    fn room_is_said_before_it_is_gone() {
        let levels = [50 << 20, 500 << 20, 5 << 30].map(|free| of_room(free, "/data").level);
        assert_eq!(levels, [Level::Fault, Level::Warning, Level::Ok]);
    }

    #[test]
    fn an_address_is_one_that_whoever_gets_mail_can_open() {
        let mut settings = Settings::load("test", None).expect("settings");
        for (url, mail, level) in [
            ("https://training.example.com", "smtp://mail", Level::Ok),
            ("http://training.example.com", "smtp://mail", Level::Warning),
            ("http://127.0.0.1:8080", "smtp://mail", Level::Warning),
            ("http://127.0.0.1:8080", "file://mail", Level::Ok),
        ] {
            url.clone_into(&mut settings.server.public_url);
            mail.clone_into(&mut settings.mail.url);
            assert_eq!(address(&settings).level, level, "{url} {mail}");
        }
    }

    #[test]
    fn a_file_that_others_may_read_is_named() {
        let file = std::env::temp_dir().join(format!("gradus-modes-{}", std::process::id()));
        fs::write(&file, "x").expect("a file");
        let mut levels = Vec::new();
        for mode in [0o600, 0o640, 0o644] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("its own file");
            levels.push(modes(std::slice::from_ref(&file)).level);
        }
        fs::remove_file(&file).expect("its own file");
        assert_eq!(levels, [Level::Ok, Level::Warning, Level::Warning]);
    }
}
