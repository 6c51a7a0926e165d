//! The audit as it is asked for: who, what, about whom or what, between which days. Pure.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::acts;
use crate::clock::{Day, Instant};
use crate::error::Said;
use crate::ids::Id;
use crate::people::{SoughtWord, sought_words};
use crate::said;

/// Which rows, as an address says it; what is empty does not count.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AuditQuery {
    /// An address, a part of the program, or the name of somebody with an account.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actor: String,
    /// This action, or, up to its dot, all of one kind: `course` or `course.publish`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    /// The kind of thing (`course`), the id of one after a space (`course 3f`), or how somebody or something is called: `Ada Osei`, `person 1042`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
    /// From this day on, in the reader's zone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Up to this day, in the reader's zone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Older than this row.
    #[serde(default, skip_serializing)]
    pub before: Option<Id>,
}

/// What was done: one action, or all of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// `course.publish`.
    One(String),
    /// All that begin with this and a dot: `course`.
    Of(String),
}

/// Whom or what it was done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// All things of this kind.
    Of(&'static str),
    /// Whoever and whatever is called so, or has this id or number; of this kind alone, where one is said.
    Called(Option<&'static str>, String),
}

/// Which rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Somebody who is called so, or has this address.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<Action>,
    /// What it was done to.
    pub object: Option<Object>,
    /// Things of these kinds alone.
    pub of_kinds: Option<&'static [&'static str]>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

/// What is said to a day that is none.
const fn not_a_day(field: &'static str) -> (&'static str, Said) {
    (field, said!("admin-write-the-day-as"))
}

impl AuditQuery {
    /// What it asks for; `zone` is the reader's.
    ///
    /// # Errors
    /// With the field that cannot be read, and what was expected.
    pub fn filter(&self, zone: &TimeZone) -> Result<AuditFilter, (&'static str, Said)> {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |field, text: &str| given(text).map(|day| day.parse::<Day>()).transpose().map_err(|_| not_a_day(field));
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(("to", said!("admin-the-days-are-backwards")));
        }
        Ok(AuditFilter {
            actor: given(&self.actor),
            action: given(&self.action).map(|text| Action::of(text.to_lowercase())),
            object: given(&self.object).map(|text| Object::of(&text)),
            of_kinds: None,
            from: from.map(|day| day.start_in(zone)),
            until: to.map(|day| day.plus_days(1).start_in(zone)),
        })
    }

    /// Whether it asks for less than everything.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        [&self.actor, &self.action, &self.object, &self.from, &self.to].iter().any(|text| !text.trim().is_empty())
    }

    /// The address of `path` with these filters.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Where the rows that are older than `id` are shown.
    #[must_use]
    pub fn href_before(&self, path: &str, id: Id) -> String {
        let here = self.href(path);
        let joint = if here.contains('?') { '&' } else { '?' };
        format!("{here}{joint}before={id}")
    }
}

impl Action {
    /// `course`, `course.` and `course.*` are all of a kind; `course.publish` is one.
    fn of(text: String) -> Self {
        match text.trim_end_matches('*').split_once('.') {
            Some((_, verb)) if !verb.is_empty() => Self::One(text),
            Some((kind, _)) => Self::Of(kind.to_owned()),
            None => Self::Of(text),
        }
    }

    /// As it was asked for.
    #[must_use]
    pub fn asked(&self) -> &str {
        match self {
            Self::One(text) | Self::Of(text) => text,
        }
    }

    /// Those of `known` that it means.
    #[must_use]
    pub fn among<'a>(&self, known: &[&'a str]) -> Vec<&'a str> {
        let is_meant = |act: &str| match self {
            Self::One(asked) => act == asked,
            Self::Of(asked) => act.split_once('.').is_some_and(|(start, _)| start == asked),
        };
        known.iter().copied().filter(|act| is_meant(act)).collect()
    }
}

impl Object {
    /// A kind of thing by itself, a kind before a name or an id, or a name.
    fn of(text: &str) -> Self {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let kind = acts::kinds().into_iter().find(|kind| kind.eq_ignore_ascii_case(first));
        match (kind, rest.trim()) {
            (Some(kind), "") => Self::Of(kind),
            (Some(kind), rest) => Self::Called(Some(kind), rest.to_owned()),
            (None, _) => Self::Called(None, text.to_owned()),
        }
    }
}

/// Whether something that is called `name` is found by these words: each begins one of its own.
#[must_use]
pub fn is_called(name: &str, words: &[SoughtWord]) -> bool {
    let own = sought_words(name);
    !words.is_empty() && words.iter().all(|word| own.iter().any(|own| own.plain.starts_with(&word.plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(action: &str, object: &str, day: &str) -> AuditQuery {
        AuditQuery {
            action: action.to_owned(),
            object: object.to_owned(),
            from: day.to_owned(),
            to: day.to_owned(),
            ..AuditQuery::default()
        }
    }

    fn filter(query: &AuditQuery) -> Result<AuditFilter, (&'static str, Said)> {
        query.filter(&TimeZone::get("Europe/Berlin").expect("a zone"))
    }

    #[test]
    fn nothing_asked_is_everything() {
        assert_eq!(filter(&query(" ", "", "")), Ok(AuditFilter::default()));
    }

    #[test]
    fn a_day_is_the_reader_s_own() {
        let found = filter(&query("", "", "2026-10-25")).expect("a day");
        let hours = found.until.zip(found.from).map(|(until, from)| (until.as_second() - from.as_second()) / 3600);
        assert_eq!(hours, Some(25), "the day on which the clock goes back");
        assert_eq!(found.from.map(|from| from.to_string()).as_deref(), Some("2026-10-24T22:00:00Z"));
    }

    #[test]
    fn an_action_is_one_or_all_of_a_kind() {
        for (text, action) in [
            ("Course", Action::Of("course".to_owned())),
            ("course.", Action::Of("course".to_owned())),
            ("course.*", Action::Of("course".to_owned())),
            ("course.publish", Action::One("course.publish".to_owned())),
        ] {
            assert_eq!(filter(&query(text, "", "")).expect(text).action, Some(action));
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        assert_eq!(filter(&query("", "", "2.11.2026")), Err(not_a_day("from")));
        let backwards = AuditQuery { from: "2026-11-03".to_owned(), to: "2026-11-02".to_owned(), ..AuditQuery::default() };
        assert_eq!(filter(&backwards).map_err(|(field, _)| field), Err("to"));
    }

    #[test]
    fn an_object_is_a_kind_one_of_a_kind_or_a_name() {
        let called = |kind, text: &str| Object::Called(kind, text.to_owned());
        for (text, object) in [
            ("Course", Object::Of("course")),
            ("course 3f", called(Some("course"), "3f")),
            ("person  Ada Osei", called(Some("person"), "Ada Osei")),
            ("Ada Osei", called(None, "Ada Osei")),
            ("1042", called(None, "1042")),
        ] {
            assert_eq!(filter(&query("", text, "")).expect(text).object, Some(object));
        }
    }

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words() {
        for (typed, found) in [("social", true), ("bas soc", true), ("ocial", false), ("social care", false), ("?", false)] {
            assert_eq!(is_called("Social basics", &sought_words(typed)), found, "{typed}");
        }
    }

    #[test]
    fn an_act_means_itself_or_all_of_its_kind() {
        let known = ["course.publish", "course_file.upload", "course.retire"];
        assert_eq!(Action::of("course".to_owned()).among(&known), ["course.publish", "course.retire"]);
        assert_eq!(Action::of("course.retire".to_owned()).among(&known), ["course.retire"]);
        assert!(Action::of("cour".to_owned()).among(&known).is_empty());
    }
}
