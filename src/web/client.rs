//! Who is at the other end: the address of a client behind the proxies that are trusted.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::web::Data;
use ipnet::{IpNet, Ipv6Net};

use crate::app::App;

/// The network that attempts are counted under: the client's address, or of IPv6 the 64 bits that one household or host has at will.
#[must_use]
pub fn place_of(req: &HttpRequest) -> String {
    let Some(peer) = req.peer_addr() else { return "unknown".to_owned() };
    let trusted = networks(req);
    let client = if trusted.is_empty() { peer.ip() } else { client(peer.ip(), &forwarded(req), &trusted) };
    match client.to_canonical() {
        IpAddr::V6(address) => Ipv6Net::new_assert(address, 64).trunc().to_string(),
        address => address.to_string(),
    }
}

/// Whether the request came by way of a proxy that is trusted, which may name it.
#[must_use]
pub fn is_from_a_proxy(req: &HttpRequest) -> bool {
    let networks = networks(req);
    req.peer_addr().is_some_and(|peer| is_in(&networks, peer.ip()))
}

fn networks(req: &HttpRequest) -> Vec<IpNet> {
    req.app_data::<Data<App>>().map(|app| app.settings.server.networks()).unwrap_or_default()
}

/// The addresses that proxies have appended, the last one at the end.
fn forwarded(req: &HttpRequest) -> Vec<String> {
    let lines = req.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(|address| address.trim().to_owned()).collect()
}

fn is_in(networks: &[IpNet], address: IpAddr) -> bool {
    networks.iter().any(|network| network.contains(&address.to_canonical()))
}

/// The client: from the end of the line on, the first address that is no proxy of ours. What stands before that anybody may have written.
fn client(peer: IpAddr, forwarded: &[String], trusted: &[IpNet]) -> IpAddr {
    let mut last = peer;
    for address in forwarded.iter().rev() {
        if !is_in(trusted, last) {
            break;
        }
        let Ok(address) = address.parse() else { break };
        last = address;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_whom_the_last_proxy_of_ours_has_seen() {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "::1/128"].iter().map(|text| text.parse().expect("a network")).collect();
        let of = |peer: &str, line: &str| {
            let line: Vec<String> = line.split(',').map(|part| part.trim().to_owned()).collect();
            client(peer.parse().expect("an address"), &line, &trusted).to_string()
        };
        assert_eq!(of("10.0.0.1", "203.0.113.9"), "203.0.113.9");
        assert_eq!(of("10.0.0.1", "1.2.3.4, 203.0.113.9"), "203.0.113.9", "what the client wrote itself stands before it");
        assert_eq!(of("10.0.0.1", "1.2.3.4, 203.0.113.9, 10.9.9.9"), "203.0.113.9", "two proxies");
        assert_eq!(of("198.51.100.7", "1.2.3.4"), "198.51.100.7", "no proxy of ours");
        assert_eq!(of("10.0.0.1", "not an address"), "10.0.0.1");
        assert_eq!(of("::ffff:10.0.0.1", "203.0.113.9"), "203.0.113.9");
    }
}
