//! A badge as an `OpenBadgeCredential` (1EdTech Open Badges 3.0, in the data model of W3C Verifiable Credentials 2.0). Pure.

use serde::{Deserialize, Serialize};

use super::proof::{Document, Proof};
use super::statements::{DATE_TIME, Node, Statements, Value, is_address};

const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const KINDS: [&str; 2] = ["VerifiableCredential", "OpenBadgeCredential"];
const VOCABULARY: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const SCHEMA: &str = "https://schema.org/";
/// Terms of W3C Verifiable Credentials.
pub(super) const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";
/// Terms of W3C Bitstring Status Lists.
pub(super) const STATUS: &str = "https://www.w3.org/ns/credentials/status#";
/// What a list of badges that hold no more is for.
pub const REVOCATION: &str = "revocation";

/// A badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Credential {
    #[serde(rename = "@context")]
    context: Vec<String>,
    /// Where it stands.
    pub id: String,
    #[serde(rename = "type")]
    kind: Vec<String>,
    /// What it is called.
    pub name: String,
    /// Who gave it.
    pub issuer: Profile,
    /// From when on it holds.
    pub valid_from: String,
    /// Until when; none where it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    credential_subject: Subject,
    /// Where it stands in the list of those that hold no more.
    pub credential_status: Entry,
    /// The signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// Who gives badges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The address of what is said of them.
    pub id: String,
    #[serde(rename = "type")]
    kind: [String; 1],
    /// What they are called.
    pub name: String,
    url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: [String; 1],
    identifier: [Identity; 1],
    achievement: Achievement,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Identity {
    #[serde(rename = "type")]
    kind: String,
    hashed: bool,
    identity_hash: String,
    identity_type: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Achievement {
    id: String,
    #[serde(rename = "type")]
    kind: [String; 1],
    achievement_type: String,
    name: String,
    description: String,
    in_language: String,
    criteria: Criteria,
    image: Image,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Criteria {
    id: String,
    narrative: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    caption: String,
}

/// Where a badge stands in a list of those that hold no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Entry {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    status_purpose: String,
    /// Its place, counted from 0.
    pub status_list_index: String,
    /// The address of the list.
    pub status_list_credential: String,
}

/// What a badge says.
#[derive(Debug, Clone)]
pub struct Says<'a> {
    /// The address of the installation, without a slash at the end.
    pub base: &'a str,
    /// Who gives it.
    pub company: &'a str,
    /// Its code, as printed.
    pub code: &'a str,
    /// Whose it is.
    pub name: &'a str,
    /// What tells the level from all others in addresses.
    pub level_key: &'a str,
    /// The ladder and the level, as one title.
    pub title: &'a str,
    /// What the level stands for.
    pub about: &'a str,
    /// What was asked.
    pub asked: &'a str,
    /// The language of the two (BCP 47).
    pub language: &'a str,
    /// From when on it holds (`2026-05-04T00:00:00Z`).
    pub from: String,
    /// Until when; none where it has no end.
    pub until: Option<String>,
    /// The list and the place in it.
    pub status: (i64, i32),
}

/// A text without letters that are not seen: what a validator of another could escape in another way.
fn plain(text: &str) -> String {
    text.chars().filter(|&letter| letter == '\n' || !letter.is_control()).collect()
}

impl Credential {
    /// The badge that says this, without its signature.
    #[must_use]
    pub fn of(says: Says<'_>) -> Self {
        let owned = str::to_owned;
        let (base, page) = (says.base, format!("{}/badges/{}", says.base, says.code));
        let title = plain(says.title);
        let identity = Identity {
            kind: owned("IdentityObject"),
            hashed: false,
            identity_hash: plain(says.name),
            identity_type: owned("name"),
        };
        let achievement = Achievement {
            id: format!("{base}/issuer#level-{}", says.level_key),
            kind: [owned("Achievement")],
            achievement_type: owned("Certification"),
            name: title.clone(),
            description: plain(says.about),
            in_language: owned(says.language),
            image: Image { id: format!("{page}.png"), kind: owned("Image"), caption: title.clone() },
            criteria: Criteria { id: page.clone(), narrative: plain(says.asked) },
        };
        let (list, place) = (format!("{base}/badges/status/{}", says.status.0), says.status.1.to_string());
        Self {
            context: CONTEXTS.map(owned).to_vec(),
            id: format!("{page}.json"),
            kind: KINDS.map(owned).to_vec(),
            name: title,
            issuer: Profile {
                id: format!("{base}/issuer"),
                kind: [owned("Profile")],
                name: plain(says.company),
                url: owned(base),
            },
            valid_from: says.from,
            valid_until: says.until,
            credential_subject: Subject {
                id: format!("{page}#holder"),
                kind: [owned("AchievementSubject")],
                identifier: [identity],
                achievement,
            },
            credential_status: Entry {
                id: format!("{list}#{place}"),
                kind: owned("BitstringStatusListEntry"),
                status_purpose: owned(REVOCATION),
                status_list_index: place,
                status_list_credential: list,
            },
            proof: None,
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn holder(&self) -> &str {
        &self.credential_subject.identifier[0].identity_hash
    }

    /// What was asked, a line for each condition.
    #[must_use]
    pub fn asked(&self) -> &str {
        &self.credential_subject.achievement.criteria.narrative
    }

    /// A file of such a badge; none of what has another shape, or says something that no signature of this suite covers.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        read.is_ours().then_some(read)
    }

    /// Whether it has the contexts and the types that its statements are made by, and its addresses are some.
    fn is_ours(&self) -> bool {
        let (subject, status) = (&self.credential_subject, &self.credential_status);
        let achievement = &subject.achievement;
        let kinds = [&self.issuer.kind[0], &subject.kind[0], &subject.identifier[0].kind, &achievement.kind[0]];
        let addresses = [
            &self.id,
            &self.issuer.id,
            &subject.id,
            &achievement.id,
            &achievement.criteria.id,
            &achievement.image.id,
            &status.id,
            &status.status_list_credential,
        ];
        self.context == CONTEXTS
            && self.kind == KINDS
            && kinds == ["Profile", "AchievementSubject", "IdentityObject", "Achievement"]
            && (achievement.image.kind.as_str(), status.kind.as_str()) == ("Image", "BitstringStatusListEntry")
            && addresses.into_iter().all(|address| is_address(address))
    }
}

/// The statements of the parts of a badge.
struct Saying {
    all: Statements,
}

impl Saying {
    fn text(&mut self, of: Node<'_>, (vocabulary, term): (&str, &str), text: &str) {
        self.all.say(of, &format!("{vocabulary}{term}"), Value::Text(text));
    }

    fn node(&mut self, of: Node<'_>, (vocabulary, term): (&str, &str), node: Node<'_>) {
        self.all.say(of, &format!("{vocabulary}{term}"), Value::Node(node));
    }

    fn is_a(&mut self, of: Node<'_>, (vocabulary, kind): (&str, &str)) {
        self.all.is_a(of, &format!("{vocabulary}{kind}"));
    }

    fn credential(&mut self, one: &Credential) {
        let own = Node::At(&one.id);
        self.is_a(own, (CREDENTIALS, KINDS[0]));
        self.is_a(own, (VOCABULARY, KINDS[1]));
        self.text(own, (SCHEMA, "name"), &one.name);
        self.node(own, (CREDENTIALS, "issuer"), Node::At(&one.issuer.id));
        self.node(own, (CREDENTIALS, "credentialSubject"), Node::At(&one.credential_subject.id));
        self.node(own, (CREDENTIALS, "credentialStatus"), Node::At(&one.credential_status.id));
        for (term, when) in [("validFrom", Some(&one.valid_from)), ("validUntil", one.valid_until.as_ref())] {
            if let Some(when) = when {
                self.all.say(own, &format!("{CREDENTIALS}{term}"), Value::Typed(when, DATE_TIME));
            }
        }
        self.issuer(&one.issuer);
        self.subject(&one.credential_subject);
        self.achievement(&one.credential_subject.achievement);
        self.status(&one.credential_status);
    }

    fn issuer(&mut self, issuer: &Profile) {
        let own = Node::At(&issuer.id);
        self.is_a(own, (VOCABULARY, "Profile"));
        self.text(own, (SCHEMA, "name"), &issuer.name);
        let url = Value::Typed(&issuer.url, "https://www.w3.org/2001/XMLSchema#anyURI");
        self.all.say(own, &format!("{SCHEMA}url"), url);
    }

    fn subject(&mut self, subject: &Subject) {
        let (own, identity) = (Node::At(&subject.id), &subject.identifier[0]);
        self.is_a(own, (VOCABULARY, "AchievementSubject"));
        self.node(own, (VOCABULARY, "achievement"), Node::At(&subject.achievement.id));
        self.node(own, (VOCABULARY, "identifier"), Node::Blank);
        self.is_a(Node::Blank, (VOCABULARY, "IdentityObject"));
        let hashed = if identity.hashed { "true" } else { "false" };
        let hashed = Value::Typed(hashed, "https://www.w3.org/2001/XMLSchema#boolean");
        self.all.say(Node::Blank, &format!("{VOCABULARY}hashed"), hashed);
        self.text(Node::Blank, (VOCABULARY, "identityHash"), &identity.identity_hash);
        self.text(Node::Blank, (VOCABULARY, "identityType"), &identity.identity_type);
    }

    fn achievement(&mut self, achievement: &Achievement) {
        let own = Node::At(&achievement.id);
        self.is_a(own, (VOCABULARY, "Achievement"));
        self.text(own, (VOCABULARY, "achievementType"), &achievement.achievement_type);
        self.text(own, (SCHEMA, "name"), &achievement.name);
        self.text(own, (SCHEMA, "description"), &achievement.description);
        self.text(own, (SCHEMA, "inLanguage"), &achievement.in_language);
        let (criteria, image) = (Node::At(&achievement.criteria.id), Node::At(&achievement.image.id));
        self.node(own, (VOCABULARY, "Criteria"), criteria);
        self.text(criteria, (VOCABULARY, "narrative"), &achievement.criteria.narrative);
        self.node(own, (VOCABULARY, "image"), image);
        self.is_a(image, (VOCABULARY, "Image"));
        self.text(image, (SCHEMA, "caption"), &achievement.image.caption);
    }

    fn status(&mut self, status: &Entry) {
        let own = Node::At(&status.id);
        self.is_a(own, (STATUS, "BitstringStatusListEntry"));
        self.text(own, (STATUS, "statusPurpose"), &status.status_purpose);
        self.text(own, (STATUS, "statusListIndex"), &status.status_list_index);
        self.node(own, (STATUS, "statusListCredential"), Node::At(&status.status_list_credential));
    }
}

impl Document for Credential {
    fn statements(&self) -> Statements {
        let mut saying = Saying { all: Statements::default() };
        saying.credential(self);
        saying.all
    }
}

#[cfg(test)]
pub(in crate::badges) mod tests {
    use super::*;
    use crate::badges::open::proof::SigningKey;

    pub(in crate::badges) fn badge() -> Credential {
        let (from, until) = ("2026-05-04T00:00:00Z".to_owned(), Some("2027-05-04T00:00:00Z".to_owned()));
        let (base, code, level_key) = ("https://training.example.com", "7K3M-9QXA-0WTB", "3");
        let (company, name, title) = ("Example", "Ada \"Osei\"", "Belts: Green");
        let (about, asked, language) = ("Leads.", "One voice, completed.\nAn answer.", "en");
        let says = Says { base, company, code, name, level_key, title, about, asked, language, from, until, status: (1, 77) };
        Credential::of(says)
    }

    pub(in crate::badges) fn signed() -> (Credential, SigningKey) {
        let key = SigningKey::of(&[7; 32], "https://training.example.com/issuer#key-1".to_owned()).expect("a key");
        let mut badge = badge();
        badge.proof = Some(key.sign(&badge, "2026-05-04T12:00:00Z".to_owned()));
        (badge, key)
    }

    #[test]
    fn a_badge_is_read_as_it_was_written_and_a_forged_one_is_told() {
        let (badge, key) = signed();
        let text = serde_json::to_string(&badge).expect("JSON");
        let read = Credential::read(&text).expect("a badge");
        assert_eq!(read, badge);
        let holds = |badge: &Credential| badge.proof.as_ref().is_some_and(|proof| proof.holds(badge, &key.public_key()));
        assert!(holds(&read));
        // one letter of any text that it says
        for (was, is) in
            [("Green", "Greem"), ("Osei", "Osej"), ("2027-05", "2028-05"), ("Leads", "Heads"), ("#77", "#78"), ("false", "true")]
        {
            let forged = Credential::read(&text.replace(was, is)).expect("a badge");
            assert!(!holds(&forged), "{was}");
        }
        for (was, is) in [
            ("\"name\":", "\"x\":1,\"name\":"),
            ("credentials/v2", "credentials/v1"),
            ("\"Profile\"", "\"Person\""),
            ("/issuer\"", "/issuer> .\""),
        ] {
            assert!(text.contains(was), "{was}");
            assert_eq!(Credential::read(&text.replacen(was, is, 1)), None, "{is}");
        }
    }

    #[test]
    fn a_letter_that_is_not_seen_is_left_out() {
        assert_eq!(plain("a\tb\u{0}c\nd\u{7f}"), "abc\nd");
    }
}
