//! What people of the made-up company may do for its brand, and the accounts that they look after: of ten one needs somebody now, and two soon will.

use serde_json::{Value, json};

use super::campaigns::{BASICS, BASICS_IN_GERMAN};
use super::company::Employee;
use crate::auth;
use crate::brand_accounts::{self, input::AccountInput};
use crate::channel_changes::{self, rule::ChangeInput};
use crate::clearances::input::{ApprovalInput, EntryInput, RuleInput, StatementInput};
use crate::clearances::{self, Entry, Writer};
use crate::clock::Day;
use crate::db::Tx;
use crate::enrolment::requirement::due::DueInput;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, PersonStatus};

/// For so many days before today there have been these rules.
const DAYS: i64 = 380;
/// Days in which a change is learned.
const CHANGE_DUE_IN: i64 = 28;
/// Who approves, in the company's word.
const APPROVER: &str = "brand team";

const ACTIVITIES: [(&str, &str); 6] = [
    ("Post in own networks", "Share what the company does under one's own name."),
    ("Reply", "Answer customers in the company's name."),
    ("Speak to the press", "Say something that may be quoted."),
    ("Run a paid campaign", "Spend money on what is shown to whom."),
    ("Moderate", "Keep the peace where customers talk to each other."),
    ("Host an event", "Speak for the company live."),
];

const CHANNELS: [(&str, &str); 5] = [
    ("Forum", "Where customers help each other."),
    ("Photos", "Pictures from shops and workshops."),
    ("Short videos", "A minute at most."),
    ("Professional network", "For those who work here or might."),
    ("Messenger", "Questions about an order."),
];

/// Where those work who look after the accounts.
const DEPARTMENTS: [&str; 3] = ["Marketing / Social Media", "Marketing / Community", "Customer Care / Support"];

/// Handle, channel, title, activity, and in how many days the approval of its owner ends; none where it has no end.
const ACCOUNTS: [(&str, &str, &str, &str, Option<i64>); 10] = [
    ("halden", "forum", "Halden on the forum", "moderate", None),
    ("halden.care", "forum", "Care on the forum", "reply", None),
    ("halden", "photos", "Halden in pictures", "reply", None),
    ("halden.shops", "photos", "Our shops", "reply", Some(12)),
    ("halden", "short-videos", "Halden in a minute", "reply", None),
    ("halden.repairs", "short-videos", "How to repair it", "reply", None),
    ("halden", "professional-network", "Halden as an employer", "reply", None),
    ("halden.press", "professional-network", "News for the press", "speak-to-the-press", Some(25)),
    ("halden", "messenger", "Questions about an order", "reply", None),
    ("halden.travel", "messenger", "Travel hubs", "reply", Some(-6)),
];

/// What each activity asks.
fn rules() -> [(&'static str, Value, &'static str); 7] {
    let basics = || json!({ "any": [{ "course": { "course": BASICS } }, { "course": { "course": BASICS_IN_GERMAN } }] });
    let signed = || json!({ "statement": { "statement": "code-of-the-brand" } });
    let approved = || json!({ "approval": { "by": APPROVER } });
    let voice = || json!({ "course": { "course": "one-voice" } });
    [
        ("post-in-own-networks", json!({ "all": [basics(), signed()] }), "allow"),
        ("reply", json!({ "all": [signed(), approved()] }), "allow"),
        ("reply", json!({ "all": [basics(), signed()] }), "each_post"),
        ("speak-to-the-press", json!({ "all": [signed(), approved()] }), "allow"),
        ("run-a-paid-campaign", json!({ "all": [voice(), signed(), approved()] }), "allow"),
        ("moderate", json!({ "all": [signed(), approved()] }), "allow"),
        ("host-an-event", json!({ "all": [voice(), signed()] }), "allow"),
    ]
}

/// Makes activities, channels, rules and accounts as they were `from` a day on. Whoever leads marketing approves.
///
/// # Errors
/// When the database fails.
pub(super) fn make_clearances(tx: &mut Tx<'_>, employees: &[Employee], today: Day) -> Result<(), AppError> {
    let from = today.plus_days(-DAYS);
    let leads = |one: &&Employee| one.department == "Marketing";
    let approver = employees.iter().find(leads).map(|one| one.email.as_str()).ok_or(AppError::NotFound("person"))?;
    let entry = |(title, about): (&str, &str)| EntryInput { title: title.to_owned(), about: about.to_owned() };
    for one in ACTIVITIES {
        clearances::make_activity(tx, &entry(one))?;
    }
    for one in CHANNELS {
        clearances::make_channel(tx, &entry(one))?;
    }
    let body = "I say who I work for, I keep to what is true, and I ask before I speak for the company.".to_owned();
    let statement = StatementInput { title: "Code of the brand".to_owned(), body, from_on: from.to_string() };
    let statement = clearances::make_statement(tx, &statement, from)?;
    clearances::set_approvers(tx, APPROVER, &[approver.to_owned()])?;
    for (activity, condition, mode) in rules() {
        let rule = json!({ "activity": activity, "condition": condition, "mode": mode, "from_on": from });
        clearances::make_rule(tx, &serde_json::from_value::<RuleInput>(rule)?, today)?;
    }
    let owners = those_who_look_after(tx, employees)?;
    make_accounts(tx, &owners, (&statement, approver), (from, today))
}

/// A change of a channel, of which those whom it touches are told by a course.
///
/// # Errors
/// When the database fails.
pub(super) fn announce_change(tx: &mut Tx<'_>, today: Day) -> Result<(), AppError> {
    let change = ChangeInput {
        title: "Answers at night".to_owned(),
        what: "The messenger is open at night, too: whoever is on call knows whom to wake.".to_owned(),
        course: "escalation-at-2-am".to_owned(),
        due: DueInput::on(today.plus_days(CHANGE_DUE_IN)),
    };
    channel_changes::announce(tx, "messenger", &change, (today, i64::MAX)).map(drop)
}

/// Two people for each account who are at work.
fn those_who_look_after(tx: &mut Tx<'_>, employees: &[Employee]) -> Result<Vec<(Id, String)>, AppError> {
    let mut found = Vec::new();
    for one in employees.iter().filter(|one| DEPARTMENTS.contains(&one.department.as_str())) {
        let person = people::person_by_number(tx.conn, &one.employee_number)?;
        if let Some(person) = person.filter(|person| person.status == PersonStatus::Active && person.last_day.is_none()) {
            found.push((person.id, person.employee_number));
        }
        if found.len() == 2 * ACCOUNTS.len() {
            break;
        }
    }
    Ok(found)
}

fn make_accounts(
    tx: &mut Tx<'_>,
    people: &[(Id, String)],
    (statement, approver): (&Entry, &str),
    (from, today): (Day, Day),
) -> Result<(), AppError> {
    let account = auth::accounts_at(tx.conn, &[approver.to_owned()])?.first().map(|(id, _)| *id);
    let account = account.ok_or(AppError::NotFound("account"))?;
    let writer = Writer { account, person: None, teams: Vec::new(), was_granted: true };
    for (pair, (handle, channel, title, activity, ends_in)) in people.chunks(2).zip(ACCOUNTS) {
        let [(owner, number), (_, deputy)] = pair else { continue };
        let began = today.plus_days(-120).max(from);
        clearances::sign(tx, *owner, statement, (1, began))?;
        let approval = ApprovalInput {
            activity: activity.to_owned(),
            channel: channel.to_owned(),
            by: APPROVER.to_owned(),
            from_on: began.to_string(),
            until_on: ends_in.map(|days| today.plus_days(days).to_string()).unwrap_or_default(),
            reason: "Talked it through with the team.".to_owned(),
        };
        clearances::approve(tx, *owner, &approval, (&writer, today))?;
        let input = AccountInput {
            handle: handle.to_owned(),
            channel: channel.to_owned(),
            title: title.to_owned(),
            activity: activity.to_owned(),
            owner: number.clone(),
            deputies: vec![deputy.clone()],
            from_on: began.to_string(),
            ..AccountInput::default()
        };
        brand_accounts::make(tx, &input, today)?;
    }
    Ok(())
}
