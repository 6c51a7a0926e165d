//! The list of badges that hold no more: a `BitstringStatusListCredential` (W3C Bitstring Status List 1.0). Pure.

use std::io::{Read as _, Write as _};

use anyhow::Context as _;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use super::credential::{CREDENTIALS, REVOCATION, STATUS};
use super::proof::{Document, Proof};
use super::statements::{DATE_TIME, Node, Statements, Value, is_address};

/// Places in a list: the fewest that the standard allows, so that nobody is told by how short it is.
pub const PLACES: i32 = 131_072;
const BYTES: usize = 16_384;
const CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";
const KINDS: [&str; 2] = ["VerifiableCredential", "BitstringStatusListCredential"];

/// A list, as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StatusList {
    #[serde(rename = "@context")]
    context: [String; 1],
    /// Where it stands.
    pub id: String,
    #[serde(rename = "type")]
    kind: [String; 2],
    /// The address of who publishes it.
    pub issuer: String,
    valid_from: String,
    credential_subject: Bits,
    /// The signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Bits {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    encoded_list: String,
}

impl StatusList {
    /// The list with this number at an instant, without its signature: `gone` are the places of the badges that hold no more.
    ///
    /// # Errors
    /// When it cannot be compressed: a fault of this module.
    pub fn of(base: &str, number: i64, gone: &[i32], at: String) -> anyhow::Result<Self> {
        let id = format!("{base}/badges/status/{number}");
        let bits = Bits {
            id: format!("{id}#list"),
            kind: "BitstringStatusList".to_owned(),
            status_purpose: REVOCATION.to_owned(),
            encoded_list: encoded(gone)?,
        };
        Ok(Self {
            context: [CONTEXT.to_owned()],
            id,
            kind: KINDS.map(str::to_owned),
            issuer: format!("{base}/issuer"),
            valid_from: at,
            credential_subject: bits,
            proof: None,
        })
    }

    /// A file of such a list; none of what has another shape.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let bits = &read.credential_subject;
        let is_ours = read.context == [CONTEXT]
            && read.kind == KINDS
            && (bits.kind.as_str(), bits.status_purpose.as_str()) == ("BitstringStatusList", REVOCATION)
            && [&read.id, &read.issuer, &bits.id].into_iter().all(|address| is_address(address));
        is_ours.then_some(read)
    }

    /// Whether the badge at a place holds no more; none where the list has no such place.
    #[must_use]
    pub fn is_gone(&self, place: usize) -> Option<bool> {
        let packed = self.credential_subject.encoded_list.strip_prefix('u')?;
        let packed = URL_SAFE_NO_PAD.decode(packed).ok()?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_slice()).take(u64::try_from(BYTES).ok()? + 1).read_to_end(&mut bytes).ok()?;
        let byte = bytes.get(place / 8).filter(|_| bytes.len() == BYTES)?;
        Some(byte & (0x80 >> (place % 8)) != 0)
    }
}

/// The bits, the first of each byte the highest, packed and as multibase writes them.
fn encoded(gone: &[i32]) -> anyhow::Result<String> {
    let mut bits = vec![0_u8; BYTES];
    for &place in gone {
        let place = usize::try_from(place).context("a place below 0")?;
        *bits.get_mut(place / 8).context("a place behind the end")? |= 0x80 >> (place % 8);
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&bits)?;
    Ok(format!("u{}", URL_SAFE_NO_PAD.encode(packed.finish()?)))
}

impl Document for StatusList {
    fn statements(&self) -> Statements {
        let mut all = Statements::default();
        let (own, bits) = (Node::At(&self.id), &self.credential_subject);
        let list = Node::At(&bits.id);
        all.is_a(own, &format!("{CREDENTIALS}{}", KINDS[0]));
        all.is_a(own, &format!("{STATUS}{}", KINDS[1]));
        all.say(own, &format!("{CREDENTIALS}issuer"), Value::Node(Node::At(&self.issuer)));
        all.say(own, &format!("{CREDENTIALS}validFrom"), Value::Typed(&self.valid_from, DATE_TIME));
        all.say(own, &format!("{CREDENTIALS}credentialSubject"), Value::Node(list));
        all.is_a(list, &format!("{STATUS}BitstringStatusList"));
        all.say(list, &format!("{STATUS}statusPurpose"), Value::Text(&bits.status_purpose));
        let encoded = Value::Typed(&bits.encoded_list, "https://w3id.org/security#multibase");
        all.say(list, &format!("{STATUS}encodedList"), encoded);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_that_are_gone_are_set_and_no_others() {
        let list = StatusList::of("https://a", 1, &[0, 9, 131_071], "2026-05-04T00:00:00Z".to_owned()).expect("a list");
        for (place, is) in [(0, true), (1, false), (8, false), (9, true), (131_070, false), (131_071, true)] {
            assert_eq!(list.is_gone(place), Some(is), "{place}");
        }
        assert_eq!(list.is_gone(131_072), None);
        assert!(StatusList::of("https://a", 1, &[131_072], String::new()).is_err());
        let text = serde_json::to_string(&list).expect("JSON");
        assert_eq!(StatusList::read(&text), Some(list));
        assert_eq!(StatusList::read(&text.replace(REVOCATION, "message")), None);
        assert_eq!(
            StatusList::read(&text.replace("encodedList\":\"u", "encodedList\":\"uA")).and_then(|list| list.is_gone(0)),
            None
        );
    }
}
