//! The acts that the program writes down, with the kind of thing that each is done to, and which of them somebody may read. Pure.

use std::collections::BTreeSet;

use crate::policy::{Act, Viewer};

/// Every act that the program writes down, and to what kind of thing. An older program may have written others.
#[rustfmt::skip]
pub const ACTS: &[(&str, &str)] = &[
    ("account.digest",                 "account"),
    ("account.end_sessions",           "account"),
    ("account.follow_address",         "account"),
    ("account.reactivate",             "account"),
    ("account.remove_second_factor",   "account"),
    ("account.renew_recovery_codes",   "account"),
    ("account.save",                   "account"),
    ("account.send_password_link",     "account"),
    ("account.set_grants",             "account"),
    ("account.set_password",           "account"),
    ("account.set_up_second_factor",   "account"),
    ("account.sign_in",                "account"),
    ("account.sign_in_failed",         "account"),
    ("account.sign_out",               "account"),
    ("account.suspend",                "account"),
    ("account.turn_off_second_factor", "account"),
    ("account.unlock",                 "account"),
    ("account.use_recovery_code",      "account"),
    ("act.do",                         "act"),
    ("act.send_back",                  "act"),
    ("act.submit",                     "act"),
    ("act.undo",                       "act"),
    ("api_token.create",               "api_token"),
    ("api_token.revoke",               "api_token"),
    ("attempt.give",                   "enrolment"),
    ("calendar_address.end",           "person"),
    ("calendar_address.make",          "person"),
    ("certificate.copy",               "enrolment"),
    ("course.complete",                "enrolment"),
    ("course.create",                  "course"),
    ("course.discard",                 "course"),
    ("course.draft",                   "course"),
    ("course.publish",                 "course"),
    ("course.retire",                  "course"),
    ("course.update",                  "course"),
    ("course.write",                   "course"),
    ("deputy.name",                    "person"),
    ("deputy.take_back",               "person"),
    ("department.change",              "department"),
    ("department.create",              "department"),
    ("department.head",                "department"),
    ("department.merge",               "department"),
    ("department.retire",              "department"),
    ("department.return",              "department"),
    ("enrolment.change_due",           "enrolment"),
    ("enrolment.complete_by_hand",     "enrolment"),
    ("enrolment.end_waiver",           "enrolment"),
    ("enrolment.leave",                "enrolment"),
    ("enrolment.resume",               "enrolment"),
    ("enrolment.take_back",            "enrolment"),
    ("enrolment.waive",                "enrolment"),
    ("enrolment.withdraw",             "enrolment"),
    ("evidence.import",                "evidence_import"),
    ("evidence.open",                  "evidence_file"),
    ("evidence.upload",                "evidence_file"),
    ("export.take",                    "export"),
    ("job.run",                        "job"),
    ("lesson.add",                     "lesson"),
    ("lesson.delete",                  "lesson"),
    ("lesson.edit",                    "lesson"),
    ("location.change",                "location"),
    ("location.create",                "location"),
    ("location.merge",                 "location"),
    ("location.retire",                "location"),
    ("location.return",                "location"),
    ("location.set_holidays",          "location"),
    ("mail.hold_after_restore",        "outbox"),
    ("mail.send_again",                "outbox"),
    ("media.upload",                   "media"),
    ("module.add",                     "module"),
    ("module.delete",                  "module"),
    ("module.edit",                    "module"),
    ("people.import",                  "people_import"),
    ("people.map",                     "people_source"),
    ("person.change_absence",          "person"),
    ("person.create",                  "person"),
    ("person.digest",                  "person"),
    ("person.plan_absence",            "person"),
    ("person.remove_absence",          "person"),
    ("person.update",                  "person"),
    ("reminder.ask",                   "enrolment"),
    ("reminder.unsubscribe",           "person"),
    ("reminder_policy.save",           "reminder_policy"),
    ("requirement.agree",              "proposal"),
    ("requirement.apply",              "requirement"),
    ("requirement.change",             "requirement"),
    ("requirement.decline",            "proposal"),
    ("requirement.end",                "requirement"),
    ("requirement.follow",             "requirement"),
    ("requirement.new_revision",       "requirement"),
    ("requirement.propose",            "proposal"),
    ("requirement.undo",               "requirement"),
    ("requirement.unpropose",          "proposal"),
    ("role.change",                    "role"),
    ("role.create",                    "role"),
    ("role.merge",                     "role"),
    ("role.retire",                    "role"),
    ("role.return",                    "role"),
];

/// The kinds of things that acts are done to, in the order of the alphabet.
#[must_use]
pub fn kinds() -> Vec<&'static str> {
    let kinds: BTreeSet<&str> = ACTS.iter().map(|(_, kind)| *kind).collect();
    kinds.into_iter().collect()
}

/// The kinds of things whose acts are the part of HR: people, where they work, what they must take, and the courses. Accounts, sessions, tokens
/// and jobs are for administrators.
pub const OF_HR: &[&str] = &[
    "act",
    "course",
    "department",
    "enrolment",
    "evidence_file",
    "evidence_import",
    "lesson",
    "location",
    "media",
    "module",
    "outbox",
    "people_import",
    "people_source",
    "person",
    "reminder_policy",
    "requirement",
    "role",
];

/// The kinds of things whose acts `viewer` may read; none: all.
#[must_use]
pub fn readable(viewer: &Viewer) -> Option<&'static [&'static str]> {
    if viewer.may(Act::SeeInstallation) { None } else { Some(OF_HR) }
}
