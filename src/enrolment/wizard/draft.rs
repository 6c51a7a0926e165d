//! What the five steps of /enrol carry along, in the address and in hidden fields, so that going back works. Pure.

use serde::{Deserialize, Serialize};

use super::typed::{departments_of, lines, number, said};
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::due::DueInput;
use crate::enrolment::requirement::later::LaterInput;
use crate::enrolment::requirement::new_revision::OnNewRevision;
use crate::enrolment::requirement::recurrence::RecurrenceInput;
use crate::enrolment::requirement::renewal_kind::RenewalKind;
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
    pub language: Vec<String>,
    pub employment_type: Vec<String>,
    pub hired_from: String,
    pub hired_before: String,
    pub person: String,
    /// Those of the departments chosen that stand for themselves alone; the others bring those below them.
    pub alone: Vec<String>,
    /// `only`, in addresses of before: every department stands for itself alone.
    pub below: String,
    /// `any` for one of the lists, otherwise all of them.
    pub fits: String,
    pub not_department: Vec<String>,
    pub not_role: Vec<String>,
    pub not_location: Vec<String>,
    pub not_language: Vec<String>,
    pub not_employment_type: Vec<String>,
    pub not_alone: Vec<String>,
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
    /// The course by which it is renewed, where that is another.
    pub renewal_course: String,
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
    #[must_use]
    pub fn of_field(name: &str) -> Self {
        match name {
            "course" => Self::Course,
            "by" | "on" | "days" | "from" | "why" | "applies" | "name" | "notice" | "starts" | "ends" | "round" | "months"
            | "counted" | "calendar" | "window" | "renewal" | "renewal_course" | "on_new_revision" | "new_revision_days"
            | "later_location" | "later_from" | "later_why" => Self::Due,
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

/// The fields of a condition that the page of the audience has too.
const OF_AUDIENCE: [&str; 8] =
    ["role", "department", "location", "language", "employment_type", "hired_from", "hired_before", "person"];

/// The field of a page that a field of the request stands for.
#[must_use]
pub fn field_of(field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or_default();
    let is_of_audience = OF_AUDIENCE.contains(&last);
    match (field, last) {
        _ if is_of_audience && field.contains(".not.") => format!("not_{last}"),
        _ if field.starts_with("later.") => format!("later_{last}"),
        _ if is_of_audience => last.to_owned(),
        (_, "on" | "days" | "from") => last.to_owned(),
        ("course" | "applies" | "name" | "starts" | "ends" | "renewal" | "renewal_course", _) => field.to_owned(),
        ("on_new_revision" | "new_revision_days", _) => field.to_owned(),
        ("shortest_notice", _) => "notice".to_owned(),
        ("recurrence", _) => "round".to_owned(),
        ("recurrence.from", _) => "counted".to_owned(),
        ("recurrence.window" | "recurrence.months", _) => last.to_owned(),
        _ if field.starts_with("recurrence.calendar") => "calendar".to_owned(),
        ("due", _) => "by".to_owned(),
        _ => "everyone".to_owned(),
    }
}

impl Draft {
    /// Those of the departments chosen, or left out, that stand for themselves alone.
    #[must_use]
    pub fn alone(&self, prefix: &str) -> &[String] {
        match (self.below.as_str(), prefix) {
            ("only", "") => &self.department,
            ("only", _) => &self.not_department,
            (_, "") => &self.alone,
            _ => &self.not_alone,
        }
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
            ("language", &self.language),
            ("employment_type", &self.employment_type),
            ("alone", &self.alone),
            ("not_department", &self.not_department),
            ("not_role", &self.not_role),
            ("not_location", &self.not_location),
            ("not_language", &self.not_language),
            ("not_employment_type", &self.not_employment_type),
            ("not_alone", &self.not_alone),
            ("later_location", &self.later_location),
        ] {
            values.iter().for_each(|value| one(name, value));
        }
        for (name, value) in [
            ("hired_from", &self.hired_from),
            ("hired_before", &self.hired_before),
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
            ("renewal_course", &self.renewal_course),
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
        self.fields()
            .iter()
            .any(|(name, _)| Step::of_field(name) == Step::Who && !["below", "fits", "alone", "not_alone"].contains(name))
    }

    /// Who. Where every list must fit and of the departments some stand for themselves alone, one of two conditions holds besides.
    #[must_use]
    pub fn audience(&self) -> Audience {
        let says = |names: &[String]| names.iter().filter(|name| !name.trim().is_empty()).cloned().collect::<Vec<_>>();
        let hired = (!self.hired_from.trim().is_empty() || !self.hired_before.trim().is_empty())
            .then(|| Condition::hired(said(&self.hired_from), said(&self.hired_before)));
        let some = |names: Vec<String>, condition: fn(Vec<String>) -> Condition| (!names.is_empty()).then(|| condition(names));
        let chosen = [
            some(says(&self.role), Condition::role),
            some(says(&self.location), Condition::location),
            some(says(&self.language), Condition::language),
            some(says(&self.employment_type), Condition::employment_type),
            hired,
            some(lines(&self.person), Condition::person),
        ];
        let left_out = [
            some(says(&self.not_role), Condition::role),
            some(says(&self.not_location), Condition::location),
            some(says(&self.not_language), Condition::language),
            some(says(&self.not_employment_type), Condition::employment_type),
            some(lines(&self.not_person), Condition::person),
        ];
        let mut chosen: Vec<Condition> = chosen.into_iter().flatten().collect();
        let mut departments = departments_of(&says(&self.department), self.alone(""));
        let mut not = departments_of(&says(&self.not_department), self.alone("not_"));
        not.extend(left_out.into_iter().flatten());
        let (all, any) = match (self.fits.as_str(), departments.len()) {
            ("any", _) => {
                departments.append(&mut chosen);
                (Vec::new(), departments)
            }
            (_, 0 | 1) => {
                departments.append(&mut chosen);
                (departments, Vec::new())
            }
            _ => (chosen, departments),
        };
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
            // it lies beside the other choices, too, and so do the days
            renewal_course: said(&self.renewal_course).filter(|_| self.renewal == RenewalKind::AnotherCourse.word()),
            on_new_revision: self.on_new_revision.parse().ok(),
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
    fn some_departments_bring_those_below_them_and_some_do_not() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (with_below, alone) =
            (Condition::department(names(&["Marketing"]), true), Condition::department(names(&["Care"]), false));
        let mixed = Draft { alone: names(&["Care", "Sales"]), ..draft() };
        let audience = mixed.audience();
        assert_eq!(audience.any, [with_below.clone(), alone.clone()], "one of the two");
        assert_eq!(audience.all, [Condition::role(names(&["Analyst"]))]);
        let any = Draft { fits: "any".to_owned(), ..mixed.clone() }.audience();
        assert_eq!((any.all.len(), any.any.len()), (0, 3));
        let of_before = Draft { below: "only".to_owned(), ..draft() }.audience();
        assert_eq!(of_before.all[0], Condition::department(names(&["Marketing", "Care"]), false), "an address of before");
        let left_out = Draft { not_department: names(&["Care", "Marketing"]), not_alone: names(&["Care"]), ..draft() };
        assert_eq!(left_out.audience().not[..2], [with_below, alone]);
        let due = DueInput { on: None, days: Some(30), from: None };
        for draft in [mixed, left_out] {
            let again = Draft::again("social-basics", &draft.audience(), &due, "").expect("a page can say it");
            assert_eq!(again.audience(), draft.audience());
        }
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
