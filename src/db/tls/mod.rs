//! TLS to PostgreSQL: libpq is built in without it, so that the program needs a C compiler and nothing else to be built. A URL that asks
//! for TLS is reached by a tunnel instead: libpq connects to a socket of this very process, and what it says there goes on encrypted, with
//! the rustls that mail leaves by too. Why: docs/adr/0018.
//!
//! - `address`: which hosts a URL names, what it asks for, and what libpq is told instead. Pure.
//! - `trust`: what is believed of a server.
//! - `tunnel`: the sockets, and the thread that carries what passes through them.

mod address;
mod trust;
mod tunnel;

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The URL that libpq is given to reach the database at `url`: the same where that asks for no TLS. The tunnels of a URL are dug when it is
/// first asked for, and stay; a certificate of an authority is read then.
///
/// # Errors
/// In words for an operator: what is asked for that there is not, a certificate that cannot be read.
pub(super) fn by_tunnel(url: &str) -> Result<String, String> {
    static DUG: OnceLock<Mutex<HashMap<String, String>>> = OnceLock::new();
    let Some(wanted) = address::wanted(url)? else { return Ok(url.to_owned()) };
    let mut dug = DUG.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = dug.get(url) {
        return Ok(known.clone());
    }
    let trust = trust::of(&wanted.proof)?;
    let name = tunnel::dig(&wanted.hosts, &trust)?;
    let through = wanted.through(&name);
    dug.insert(url.to_owned(), through.clone());
    Ok(through)
}
