//! The cookies of the program: for this host alone, for no script, and for TLS alone where the address is https.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};

/// What a browser takes only from this very host, over TLS and for every path of it (RFC 6265bis): no other host of the domain can plant one.
const OF_THIS_HOST: &str = "__Host-";

/// The full name of the cookie `name`.
#[must_use]
pub fn cookie_name(name: &str, https: bool) -> String {
    if https { format!("{OF_THIS_HOST}{name}") } else { name.to_owned() }
}

/// The cookie `name` with this value, until the browser is closed.
#[must_use]
pub fn cookie(name: &str, value: String, https: bool) -> Cookie<'static> {
    Cookie::build(cookie_name(name, https), value).path("/").http_only(true).secure(https).same_site(SameSite::Lax).finish()
}

/// What takes the cookie `name` away.
#[must_use]
pub fn cookie_removal(name: &str, https: bool) -> Cookie<'static> {
    let mut cookie = cookie(name, String::new(), https);
    cookie.make_removal();
    cookie
}

/// What the request says in the cookie `name`.
#[must_use]
pub fn cookie_of(req: &HttpRequest, name: &str, https: bool) -> Option<String> {
    req.cookie(&cookie_name(name, https)).map(|cookie| cookie.value().to_owned())
}
