//! What the five steps of /enrol carry along, in the address and in hidden fields, so that going back works. Pure.

use serde::{Deserialize, Serialize};

use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::due::DueInput;
use crate::enrolment::requirement::later::LaterInput;
use crate::enrolment::requirement::new_revision::OnNewRevision;
use crate::enrolment::requirement::recurrence::RecurrenceInput;
use crate::enrolment::requirement::request::EnrolRequest;
use crate::enrolment::requirement::terms::Applies;
use crate::error::FieldError;

/// The choices made so far, as the fields of the pages name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub everyone: String,
    pub department: Vec<String>,
    pub role: Vec<String>,
    pub location: Vec<String>,
    pub person: String,
    /// `only` leaves out the departments below those chosen.
    pub below: String,
    /// `any` for one of the lists, otherwise all of them.
    pub fits: String,
    pub not_department: Vec<String>,
    pub not_role: Vec<String>,
    pub not_location: Vec<String>,
    pub not_person: String,
    pub course: String,
    /// `on` or `days`.
    pub by: String,
    pub on: String,
    pub days: String,
    pub from: String,
    pub why: String,
    /// `once` for those of today, otherwise kept.
    pub applies: String,
    pub name: String,
    pub notice: String,
    pub starts: String,
    pub ends: String,
    /// `months`, `calendar`, otherwise as the course says.
    pub round: String,
    pub months: String,
    pub counted: String,
    /// Days of the year, `MM-DD`, one a line.
    pub calendar: String,
    pub window: String,
    /// What a renewal asks for.
    pub renewal: String,
    /// Of whom something is asked when a new revision is published; of everybody, within how many days.
    pub on_new_revision: String,
    pub new_revision_days: String,
    /// Where it starts later, when, and why.
    pub later_location: Vec<String>,
    pub later_from: String,
    pub later_why: String,
}

/// A step, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The audience.
    Who,
    /// The course.
    Course,
    /// By when.
    Due,
    /// Names and counts.
    Preview,
}

impl Step {
    /// The step whose fields these are.
    fn of_field(name: &str) -> Self {
        match name {
            "course" => Self::Course,
            "by" | "on" | "days" | "from" | "why" | "applies" | "name" | "notice" | "starts" | "ends" | "round" | "months"
            | "counted" | "calendar" | "window" | "renewal" | "on_new_revision" | "new_revision_days" | "later_location"
            | "later_from" | "later_why" => Self::Due,
            _ => Self::Who,
        }
    }

    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Who => "/enrol",
            Self::Course => "/enrol/course",
            Self::Due => "/enrol/due",
            Self::Preview => "/enrol/preview",
        }
    }

    /// The step on which what is wrong can be mended.
    #[must_use]
    pub fn of_error(error: &FieldError) -> Self {
        Self::of_field(&field_of(&error.field))
    }
}

/// The field of a page that a field of the request stands for.
#[must_use]
pub fn field_of(field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or_default();
    match (field, last) {
        (_, "role" | "department" | "location" | "person") if field.contains(".not.") => format!("not_{last}"),
        _ if field.starts_with("later.") => format!("later_{last}"),
        (_, "role" | "department" | "location" | "person" | "on" | "days" | "from") => last.to_owned(),
        ("course" | "applies" | "name" | "starts" | "ends" | "renewal" | "on_new_revision" | "new_revision_days", _) => {
            field.to_owned()
        }
        ("shortest_notice", _) => "notice".to_owned(),
        ("recurrence", _) => "round".to_owned(),
        ("recurrence.from", _) => "counted".to_owned(),
        ("recurrence.window" | "recurrence.months", _) => last.to_owned(),
        _ if field.starts_with("recurrence.calendar") => "calendar".to_owned(),
        ("due", _) => "by".to_owned(),
        _ => "everyone".to_owned(),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.split(['\n', ',', ';']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What was typed, if anything was.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The number that was typed, if anything was; what is none is as wrong as one that is too small.
fn number(text: &str) -> Option<i64> {
    said(text).map(|text| text.parse().unwrap_or(-1))
}

impl Draft {
    /// Whether a department stands for those below it too.
    #[must_use]
    pub fn counts_below(&self) -> bool {
        self.below != "only"
    }

    /// Every field that says something, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut one = |name, value: &str| {
            if !value.trim().is_empty() {
                fields.push((name, value.to_owned()));
            }
        };
        one("everyone", &self.everyone);
        for (name, values) in [
            ("department", &self.department),
            ("role", &self.role),
            ("location", &self.location),
            ("not_department", &self.not_department),
            ("not_role", &self.not_role),
            ("not_location", &self.not_location),
            ("later_location", &self.later_location),
        ] {
            values.iter().for_each(|value| one(name, value));
        }
        for (name, value) in [
            ("person", &self.person),
            ("below", &self.below),
            ("fits", &self.fits),
            ("not_person", &self.not_person),
            ("course", &self.course),
            ("by", &self.by),
            ("on", &self.on),
            ("days", &self.days),
            ("from", &self.from),
            ("why", &self.why),
            ("applies", &self.applies),
            ("name", &self.name),
            ("notice", &self.notice),
            ("starts", &self.starts),
            ("ends", &self.ends),
            ("round", &self.round),
            ("months", &self.months),
            ("counted", &self.counted),
            ("calendar", &self.calendar),
            ("window", &self.window),
            ("renewal", &self.renewal),
            ("on_new_revision", &self.on_new_revision),
            ("new_revision_days", &self.new_revision_days),
            ("later_from", &self.later_from),
            ("later_why", &self.later_why),
        ] {
            one(name, value);
        }
        fields
    }

    /// The fields of the other steps: what a step's form carries along unseen.
    #[must_use]
    pub fn carried(&self, step: Step) -> Vec<(&'static str, String)> {
        self.fields().into_iter().filter(|(name, _)| Step::of_field(name) != step).collect()
    }

    /// The address of a step with all choices.
    #[must_use]
    pub fn address(&self, step: Step) -> String {
        let query = serde_html_form::to_string(self.fields()).unwrap_or_default();
        if query.is_empty() { step.path().to_owned() } else { format!("{}?{query}", step.path()) }
    }

    /// Whether anything says who.
    #[must_use]
    pub fn says_who(&self) -> bool {
        self.fields().iter().any(|(name, _)| Step::of_field(name) == Step::Who && !["below", "fits"].contains(name))
    }

    /// Who.
    #[must_use]
    pub fn audience(&self) -> Audience {
        let below = self.counts_below();
        let conditions = |department: &[String], role: &[String], location: &[String], person: &str| {
            let said = |names: &[String]| names.iter().filter(|name| !name.trim().is_empty()).cloned().collect::<Vec<_>>();
            let lists = [
                Condition::department(said(department), below),
                Condition::role(said(role)),
                Condition::location(said(location)),
                Condition::person(lines(person)),
            ];
            let says = |it: &Condition| {
                [&it.role, &it.department, &it.location, &it.person].into_iter().flatten().any(|names| !names.is_empty())
            };
            lists.into_iter().filter(says).collect::<Vec<_>>()
        };
        let chosen = conditions(&self.department, &self.role, &self.location, &self.person);
        let not = conditions(&self.not_department, &self.not_role, &self.not_location, &self.not_person);
        let (all, any) = if self.fits == "any" { (Vec::new(), chosen) } else { (chosen, Vec::new()) };
        Audience { everyone: !self.everyone.is_empty(), all, any, not }
    }

    /// The whole request.
    #[must_use]
    pub fn request(&self) -> EnrolRequest {
        let request = EnrolRequest {
            course: self.course.clone(),
            audience: self.audience(),
            due: self.due(),
            why: self.why.trim().to_owned(),
            name: self.name.trim().to_owned(),
            ..EnrolRequest::default()
        };
        if self.is_once() {
            return EnrolRequest { applies: Some(Applies::Once), ..request };
        }
        EnrolRequest {
            applies: Some(Applies::Kept),
            shortest_notice: number(&self.notice),
            starts: said(&self.starts),
            ends: said(&self.ends),
            recurrence: self.recurrence(),
            renewal: self.renewal.parse().ok(),
            on_new_revision: self.on_new_revision.parse().ok(),
            // the days lie beside the other choices, too
            new_revision_days: number(&self.new_revision_days)
                .filter(|_| self.on_new_revision == OnNewRevision::Everybody.word()),
            later: self.later(),
            ..request
        }
    }

    /// For those of today alone.
    #[must_use]
    pub fn is_once(&self) -> bool {
        self.applies == Applies::Once.word()
    }

    fn later(&self) -> Vec<LaterInput> {
        let location: Vec<String> = self.later_location.iter().filter(|name| !name.trim().is_empty()).cloned().collect();
        if location.is_empty() && self.later_from.trim().is_empty() && self.later_why.trim().is_empty() {
            return Vec::new();
        }
        vec![LaterInput { location, from: self.later_from.clone(), why: self.later_why.clone() }]
    }

    fn recurrence(&self) -> Option<RecurrenceInput> {
        let window = number(&self.window);
        match self.round.as_str() {
            // what is no number is as wrong as one that is too small, and is told so
            "months" => {
                let months = Some(self.months.trim().parse().unwrap_or(-1));
                Some(RecurrenceInput { months, from: said(&self.counted), calendar: None, window })
            }
            "calendar" => Some(RecurrenceInput { calendar: Some(lines(&self.calendar)), window, ..RecurrenceInput::default() }),
            _ => None,
        }
    }

    fn due(&self) -> DueInput {
        match self.by.as_str() {
            "on" => DueInput { on: Some(self.on.trim().to_owned()), ..DueInput::default() },
            // what is no number is as wrong as one that is too small, and is told so
            "days" => DueInput { on: None, days: Some(self.days.trim().parse().unwrap_or(-1)), from: said(&self.from) },
            _ => DueInput::default(),
        }
    }

    /// The choices that ask once more for what was asked for; none where the pages cannot say it.
    #[must_use]
    pub fn again(course: &str, audience: &Audience, due: &DueInput, why: &str) -> Option<Self> {
        let applies = Applies::Once.word().to_owned();
        let mut draft = Self { course: course.to_owned(), why: why.to_owned(), applies, ..Self::default() };
        if audience.everyone {
            "yes".clone_into(&mut draft.everyone);
        }
        if !audience.any.is_empty() {
            "any".clone_into(&mut draft.fits);
        }
        for condition in audience.all.iter().chain(&audience.any) {
            if let Some(names) = &condition.department {
                draft.department.clone_from(names);
                draft.below = if condition.subtree { String::new() } else { "only".to_owned() };
            }
            draft.role.extend(condition.role.iter().flatten().cloned());
            draft.location.extend(condition.location.iter().flatten().cloned());
            draft.person.push_str(&condition.person.as_deref().unwrap_or_default().join("\n"));
        }
        for condition in &audience.not {
            draft.not_department.extend(condition.department.iter().flatten().cloned());
            draft.not_role.extend(condition.role.iter().flatten().cloned());
            draft.not_location.extend(condition.location.iter().flatten().cloned());
            draft.not_person.push_str(&condition.person.as_deref().unwrap_or_default().join("\n"));
        }
        if let Some(on) = &due.on {
            (draft.by, draft.on) = ("on".to_owned(), on.clone());
        } else if let Some(days) = due.days {
            (draft.by, draft.days) = ("days".to_owned(), days.to_string());
            draft.from = due.from.clone().unwrap_or_default();
        }
        (draft.audience() == *audience).then_some(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Draft {
            department: names(&["Marketing", "Care"]),
            role: names(&["Analyst"]),
            not_person: "a@b.example\nE7".to_owned(),
            course: "social-basics".to_owned(),
            by: "days".to_owned(),
            days: "30".to_owned(),
            from: "hire".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_an_address_says_is_read_back_the_same() {
        let address = draft().address(Step::Preview);
        let query = address.strip_prefix("/enrol/preview?").expect("a query");
        assert_eq!(serde_html_form::from_str::<Draft>(query), Ok(draft()));
        assert_eq!(Draft::default().address(Step::Who), "/enrol");
    }

    #[test]
    fn a_step_carries_along_what_the_others_chose() {
        let carried: Vec<_> = draft().carried(Step::Who).into_iter().map(|(name, _)| name).collect();
        assert_eq!(carried, ["course", "by", "days", "from"]);
    }

    #[test]
    fn what_was_enrolled_can_be_asked_for_again() {
        let request = draft().request();
        let due = DueInput { on: None, days: Some(30), from: Some("hire".to_owned()) };
        assert_eq!(
            Draft::again("social-basics", &request.audience, &due, ""),
            Some(Draft { applies: "once".to_owned(), ..draft() })
        );
        let both = Audience { any: vec![Condition::role(vec!["x".to_owned()])], ..request.audience };
        assert_eq!(Draft::again("social-basics", &both, &due, ""), None, "all and any at once have no page");
    }

    #[test]
    fn a_number_that_is_none_and_no_due_date_at_all_are_refused() {
        let today = crate::clock::Day::new(2026, 11, 2);
        let refused = |draft: Draft| draft.request().due.rule(today).expect_err("refused").field;
        assert_eq!(refused(Draft { days: "soon".to_owned(), ..draft() }), "due.days");
        assert_eq!(refused(Draft { by: String::new(), ..draft() }), "due");
        assert_eq!(Step::of_error(&FieldError::new("due.days", crate::said!("enrolment-choose-course"))), Step::Due);
        assert_eq!(field_of("audience.not.0.role"), "not_role");
    }
}
