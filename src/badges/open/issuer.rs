//! Who issues badges, as others read it: a profile of Open Badges 3.0 that is a controlled identifier document (W3C CID 1.0) too, with every key that ever
//! signed. Pure.

use serde::{Deserialize, Serialize};

const CONTEXTS: [&str; 2] = ["https://www.w3.org/ns/cid/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// Who issues badges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Issuer {
    #[serde(rename = "@context")]
    context: Vec<String>,
    /// Its own address.
    pub id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    /// What they are called.
    pub name: String,
    url: String,
    verification_method: Vec<Method>,
    assertion_method: Vec<String>,
}

/// The public half of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Method {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    controller: String,
    public_key_multibase: String,
}

/// The address of the key with this name.
#[must_use]
pub fn key_address(base: &str, key: &str) -> String {
    format!("{base}/issuer#key-{key}")
}

impl Issuer {
    /// The company, with the names and the public halves of its keys.
    #[must_use]
    pub fn of(base: &str, company: &str, keys: &[(String, String)]) -> Self {
        let id = format!("{base}/issuer");
        let method = |(name, public_key): &(String, String)| Method {
            id: key_address(base, name),
            kind: "Multikey".to_owned(),
            controller: id.clone(),
            public_key_multibase: public_key.clone(),
        };
        let verification_method: Vec<Method> = keys.iter().map(method).collect();
        Self {
            context: CONTEXTS.map(str::to_owned).to_vec(),
            kind: vec!["Profile".to_owned()],
            name: company.to_owned(),
            url: base.to_owned(),
            assertion_method: verification_method.iter().map(|method| method.id.clone()).collect(),
            verification_method,
            id,
        }
    }

    /// The public half of the key at an address, where it is one that may sign badges.
    #[must_use]
    pub fn key(&self, address: &str) -> Option<&str> {
        let may = self.assertion_method.iter().any(|one| one == address);
        let own = self.verification_method.iter().find(|one| one.id == address && one.controller == self.id);
        own.filter(|_| may).map(|one| one.public_key_multibase.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_address_where_it_may_sign() {
        let keys = [("1".to_owned(), "zA".to_owned()), ("2".to_owned(), "zB".to_owned())];
        let mut issuer = Issuer::of("https://a", "Example", &keys);
        assert_eq!(issuer.key("https://a/issuer#key-2"), Some("zB"));
        assert_eq!(issuer.key("https://a/issuer#key-3"), None);
        issuer.assertion_method.pop();
        assert_eq!(issuer.key("https://a/issuer#key-2"), None);
        let text = serde_json::to_string(&issuer).expect("JSON");
        assert_eq!(serde_json::from_str::<Issuer>(&text).expect("an issuer"), issuer);
    }
}
