//! What an installation where people work must say itself, since no default can be right there. Pure.
//!
//! The program starts without: whoever tries it out on one machine needs none of it. It says so at the start, and so do
//! `gradus config --check` and `gradus doctor`.

use super::{Origin, Settings};

/// The environment where people work.
const PRODUCTION: &str = "production";

/// A setting that nobody said, and what follows from that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaid {
    /// `server.public_url`.
    pub name: &'static str,
    /// What is so until it is said.
    pub so: String,
}

impl std::fmt::Display for Unsaid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is not set: {}", self.name, self.so)
    }
}

/// What is left to say; nothing outside production.
#[must_use]
pub fn unsaid(settings: &Settings) -> Vec<Unsaid> {
    if settings.environment != PRODUCTION {
        return Vec::new();
    }
    let (server, mail) = (&settings.server, &settings.mail);
    let all = [
        ("server.public_url", format!("links in mails and on certificates lead to {}", server.public_url)),
        ("mail.url", format!("mail goes to {} and reaches nobody", mail.url)),
        ("mail.from", format!("mail comes from {}, which mail servers refuse", mail.from)),
    ];
    let is_default = |name: &str| matches!(settings.origins.get(name), None | Some((Origin::Inside(_), _)));
    all.into_iter().filter(|(name, _)| is_default(name)).map(|(name, so)| Unsaid { name, so }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_said_is_named_where_people_work_and_nowhere_else() {
        let mut settings = Settings::load("test", None).expect("settings");
        assert_eq!(unsaid(&settings), []);
        PRODUCTION.clone_into(&mut settings.environment);
        let names = |settings: &Settings| unsaid(settings).into_iter().map(|gap| gap.name).collect::<Vec<_>>();
        assert_eq!(names(&settings), ["server.public_url", "mail.url", "mail.from"]);
        let said = Origin::Variable("GRADUS_MAIL__URL".to_owned());
        settings.origins.insert("mail.url".to_owned(), (said, settings.mail.url.clone()));
        assert_eq!(names(&settings), ["server.public_url", "mail.from"]);
    }
}
