//! The chat that the week is told to; in the same words, the webhook that brand accounts without cleared people are told to.

use std::net::IpAddr;

use hyper::Uri;
use serde::{Deserialize, Serialize};

use super::shown;

/// The chat that the week is told to, or another webhook.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatSettings {
    /// The address of a webhook, which may be a secret; not set: nothing is posted.
    #[serde(default, serialize_with = "shown::maybe_masked")]
    pub webhook_url: Option<String>,
    /// At least 32 characters with which what is posted is signed; not set: it is not signed.
    #[serde(default, serialize_with = "shown::maybe_masked")]
    pub webhook_secret: Option<String>,
}

impl std::fmt::Debug for ChatSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChatSettings").field("is_set", &self.webhook_url.is_some()).finish_non_exhaustive()
    }
}

/// Whether the week may be posted to `url`: over TLS, or to this machine itself.
pub(super) fn is_webhook(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let Some(host) = uri.host().map(|host| host.trim_matches(['[', ']'])).filter(|host| !host.is_empty()) else { return false };
    let is_own = || host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    // what stands before an @ would not be sent, and shown where addresses are
    let is_plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    is_plain && (uri.scheme_str() == Some("https") || (uri.scheme_str() == Some("http") && is_own()))
}

#[cfg(test)]
mod tests {
    use super::is_webhook;

    #[test]
    fn a_webhook_is_reached_over_tls_or_on_this_machine() {
        for good in [
            "https://chat.example/hooks/x?y=z",
            "https://[::1]/",
            "http://127.0.0.1:9/x",
            "http://[::1]:9/x",
            "http://localhost/x",
        ] {
            assert!(is_webhook(good), "{good}");
        }
        for bad in [
            "",
            "chat.example",
            "/x",
            "http://chat.example/x",
            "http://10.0.0.1/x",
            "http://127.0.0.1.example/x",
            "ftp://chat.example",
            "https://",
            "https://a:b@chat.example/x",
        ] {
            assert!(!is_webhook(bad), "{bad}");
        }
    }
}
