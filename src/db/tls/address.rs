//! What a URL of PostgreSQL asks for, and what libpq is told instead. Pure.

/// What is wanted of TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The hosts that are reached by TLS, in the order of the URL.
    pub hosts: Vec<Host>,
    /// What a server must prove.
    pub proof: Proof,
    /// The URL before its hosts, each host as it stands there, and the rest.
    before: String,
    places: Vec<Place>,
    after: String,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host {
    pub name: String,
    pub port: u16,
}

/// What a server must prove, as `sslmode` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Proof {
    /// `require`: nothing. Whoever listens in learns nothing; whoever stands between may be anybody.
    Nothing,
    /// `verify-ca`: that this authority stands for it.
    Authority(Roots),
    /// `verify-full`: that this authority stands for it under the name of the URL.
    Name(Roots),
}

/// Authorities that are believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Roots {
    /// Those of the system.
    System,
    /// Those of a PEM file.
    File(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// A socket in the file system, which needs no TLS: as it stands in the URL.
    Socket(String),
    Tunnel,
}

const DEFAULT_PORT: u16 = 5432;

/// Parameters that libpq knows and this does not do.
const MISSING: &[&str] =
    &["sslcert", "sslkey", "sslpassword", "sslcrl", "sslcrldir", "sslcertmode", "sslnegotiation", "requiressl"];
/// Parameters that name hosts in another place than before the path.
const ELSEWHERE: &[&str] = &["host", "hostaddr", "port"];

/// What `url` wants; none where it does not insist on TLS.
///
/// # Errors
/// In words for an operator.
pub(super) fn wanted(url: &str) -> Result<Option<Wanted>, String> {
    let (body, query) = url.split_once('?').unwrap_or((url, ""));
    let parameters: Vec<(&str, &str)> = query.split('&').filter_map(|part| part.split_once('=')).collect();
    let value = |name: &str| parameters.iter().rev().find(|(other, _)| *other == name).map(|(_, value)| decoded(value));
    let roots = || match value("sslrootcert") {
        Some(file) if file != "system" => Roots::File(file),
        _ => Roots::System,
    };
    let proof = match value("sslmode").as_deref() {
        Some("require") if value("sslrootcert").is_some() => Proof::Authority(roots()),
        Some("require") => Proof::Nothing,
        Some("verify-ca") => Proof::Authority(roots()),
        Some("verify-full") => Proof::Name(roots()),
        _ => return Ok(None),
    };
    if let Some((name, _)) = parameters.iter().find(|(name, _)| MISSING.contains(name)) {
        return Err(format!("{name} is not offered beside sslmode; leave it out"));
    }
    if let Some((name, _)) = parameters.iter().find(|(name, _)| ELSEWHERE.contains(name)) {
        return Err(format!(
            "{name} stands among the parameters; with sslmode, name the host as in postgres://user@host:5432/name"
        ));
    }
    if value("channel_binding").as_deref() == Some("require") {
        return Err("channel_binding=require is not offered; leave it out, and take sslmode=verify-full".to_owned());
    }
    let (before, hosts, path) = parts(body);
    let (hosts, places) = places(hosts)?;
    let kept = query.split('&').filter(|part| !part.starts_with("ssl") && !part.is_empty());
    let after = kept.fold(format!("{path}?sslmode=disable"), |text, part| format!("{text}&{part}"));
    Ok(Some(Wanted { hosts, proof, before: before.to_owned(), places, after }))
}

/// What stands before the hosts, the hosts, and what stands after them.
fn parts(body: &str) -> (&str, &str, &str) {
    let start = body.find("://").map_or(0, |at| at + 3);
    let path = body[start..].find('/').map_or(body.len(), |at| start + at);
    let hosts = body[start..path].rfind('@').map_or(start, |at| start + at + 1);
    (&body[..hosts], &body[hosts..path], &body[path..])
}

fn places(hosts: &str) -> Result<(Vec<Host>, Vec<Place>), String> {
    let (mut tunnelled, mut places) = (Vec::new(), Vec::new());
    for text in hosts.split(',') {
        let is_socket = text.is_empty() || text.starts_with('%') || text.starts_with(':');
        if is_socket {
            places.push(Place::Socket(text.to_owned()));
            continue;
        }
        tunnelled.push(host(text)?);
        places.push(Place::Tunnel);
    }
    Ok((tunnelled, places))
}

fn host(text: &str) -> Result<Host, String> {
    let (name, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) => (name, rest.strip_prefix(':')),
        None => text.rsplit_once(':').map_or((text, None), |(name, port)| (name, Some(port))),
    };
    let port = match port {
        None | Some("") => DEFAULT_PORT,
        Some(port) => port.parse().map_err(|_| format!("the port of the host {name} is no number"))?,
    };
    Ok(Host { name: decoded(name), port })
}

/// With `%40` and the like read.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Wanted {
    /// The URL by way of the tunnels below `name`: the first host by the first of them, and so on.
    pub fn through(&self, name: &str) -> String {
        let mut number = 0;
        let hosts = self.places.iter().map(|place| match place {
            Place::Socket(text) => text.clone(),
            Place::Tunnel => {
                number += 1;
                format!("%40{name}:{number}")
            }
        });
        format!("{}{}{}", self.before, hosts.collect::<Vec<_>>().join(","), self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Wanted {
        wanted(url).expect("it can be done").expect("TLS")
    }

    #[test]
    fn only_who_insists_on_tls_goes_by_the_tunnel() {
        for url in ["postgres://g@h/d", "postgres://g@h/d?sslmode=prefer", "postgres://g@h/d?sslmode=disable&sslcert=x"] {
            assert_eq!(wanted(url), Ok(None), "{url}");
        }
    }

    #[test]
    fn a_url_leads_through_tunnels_and_keeps_all_else() {
        for (url, through) in [
            ("postgres://g:p%40@db/gradus?sslmode=require", "postgres://g:p%40@%40way:1/gradus?sslmode=disable"),
            ("postgresql://db?sslmode=verify-full", "postgresql://%40way:1?sslmode=disable"),
            (
                "postgres://g@a:1,b,[::1]:7/d?target_session_attrs=read-write&sslmode=verify-full&sslrootcert=/a%20b",
                "postgres://g@%40way:1,%40way:2,%40way:3/d?sslmode=disable&target_session_attrs=read-write",
            ),
            ("postgres://g@%2Frun,db/d?sslmode=require", "postgres://g@%2Frun,%40way:1/d?sslmode=disable"),
        ] {
            assert_eq!(of(url).through("way"), through);
        }
        let hosts = of("postgres://g@a:1,b,[::1]:7/d?sslmode=require").hosts;
        let hosts: Vec<(&str, u16)> = hosts.iter().map(|host| (host.name.as_str(), host.port)).collect();
        assert_eq!(hosts, [("a", 1), ("b", 5432), ("::1", 7)]);
    }

    #[test]
    fn a_server_must_prove_what_the_mode_says() {
        let file = || Roots::File("/a b".to_owned());
        for (query, proof) in [
            ("sslmode=require", Proof::Nothing),
            ("sslmode=require&sslrootcert=/a%20b", Proof::Authority(file())),
            ("sslmode=verify-ca&sslrootcert=/a%20b", Proof::Authority(file())),
            ("sslmode=verify-full&sslrootcert=/a%20b", Proof::Name(file())),
            ("sslmode=verify-full&sslrootcert=system", Proof::Name(Roots::System)),
            ("sslmode=verify-full", Proof::Name(Roots::System)),
        ] {
            assert_eq!(of(&format!("postgres://h/d?{query}")).proof, proof, "{query}");
        }
    }

    #[test]
    fn what_is_not_offered_is_said_and_never_left_out_in_silence() {
        for (query, word) in
            [("sslcert=/c", "sslcert"), ("sslcrl=/c", "sslcrl"), ("host=h", "host"), ("channel_binding=require", "channel")]
        {
            let said = wanted(&format!("postgres://h/d?sslmode=verify-full&{query}")).expect_err(query);
            assert!(said.contains(word), "{said}");
        }
        assert!(wanted("postgres://h:x/d?sslmode=require").is_err(), "a port that is none");
    }
}
