//! Who may use each route, written down here once more and held against the running program: every route, asked by nobody, by
//! somebody without a grant, by somebody with each grant, and through the link in a mail.
//!
//! A new route needs one line in [`TABLE`]; without it the first test fails and prints the line to add.

use std::collections::BTreeMap;

use diesel::prelude::*;
use gradus::db::schema::{account, person};
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::policy::Grant::{Admin, Auditor, Author, Hr, Instructor, Marketer};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::support::{Client, TestApp};

/// Who may.
#[derive(Debug, Clone, Copy)]
enum Who {
    /// Anybody.
    Public,
    /// Anybody who holds the secret in the address, or under whose secret the body is signed: a mail program posts it without a page of ours before it (RFC 8058), so no
    /// form's token can be asked for.
    OneClick,
    /// Whoever is signed in, also by the link in a mail: they see their own things only.
    SignedIn,
    /// Whoever has one of these grants; an auditor too, where it is to be read and HR, marketers or administrators may read it.
    Any(&'static [Grant]),
    /// The same, or whoever heads a department or owns a programme.
    AnyOrHead(&'static [Grant]),
    /// The same, or whoever owns a programme.
    AnyOrOwner(&'static [Grant]),
    /// Whoever has one of these grants, heads a department, owns a programme or manages somebody; not by the link in a mail.
    AnyOrLine(&'static [Grant]),
    /// Whoever has people who report to them, also by the link in a mail.
    Manager,
}
use Who::{Any, AnyOrHead, AnyOrLine, AnyOrOwner, Manager, OneClick, Public, SignedIn};

const HR: Who = Any(&[Hr]);
const ADMIN: Who = Any(&[Admin]);
const MARKETER: Who = Any(&[Marketer]);
const AUTHOR: Who = Any(&[Author]);
const HR_OR_ADMIN: Who = Any(&[Hr, Admin]);
const HR_OR_MARKETER: Who = Any(&[Hr, Marketer]);
const FIGURES: Who = AnyOrHead(&[Hr, Marketer]);
const POLICIES: Who = AnyOrOwner(&[Hr, Marketer, Admin]);
const TARGETS: Who = AnyOrOwner(&[Hr, Marketer]);
const CHASE: Who = AnyOrLine(&[Hr, Marketer]);
const REMINDERS: Who = Any(&[Hr, Marketer, Admin]);

/// One line for each route, ordered by path, then method.
#[rustfmt::skip]
const TABLE: &[(&str, &str, Who)] = &[
    ("/",                                              "GET",    SignedIn),
    ("/account",                                       "GET",    SignedIn),
    ("/account/language",                              "POST",   SignedIn),
    ("/account/password",                              "POST",   SignedIn),
    ("/account/second-factor",                         "GET",    SignedIn),
    ("/account/second-factor",                         "POST",   SignedIn),
    ("/account/second-factor/recovery-codes",          "POST",   SignedIn),
    ("/account/second-factor/removal",                 "POST",   SignedIn),
    ("/account/sessions/revocation",                   "POST",   SignedIn),
    ("/account/sessions/{id}/revocation",              "POST",   SignedIn),
    ("/account/tokens",                                "POST",   SignedIn),
    ("/account/tokens/{id}/revocation",                "POST",   SignedIn),
    ("/accounts",                                        "GET",   HR_OR_MARKETER),
    ("/accounts.csv",                                    "GET",   HR_OR_MARKETER),
    ("/accounts.xlsx",                                   "GET",   HR_OR_MARKETER),
    ("/accounts/import",                                 "GET",   MARKETER),
    ("/accounts/import",                                 "POST",  MARKETER),
    ("/accounts/new",                                    "GET",   MARKETER),
    ("/accounts/new",                                    "POST",  MARKETER),
    ("/accounts/{id}",                                   "GET",   HR_OR_MARKETER),
    ("/accounts/{id}/change",                            "GET",   MARKETER),
    ("/accounts/{id}/change",                            "POST",  MARKETER),
    ("/accounts/{id}/closing",                           "GET",   MARKETER),
    ("/accounts/{id}/closing",                           "POST",  MARKETER),
    ("/accounts/{id}/owner",                             "GET",   MARKETER),
    ("/accounts/{id}/owner",                             "POST",  MARKETER),
    ("/activities/{slug}/edit",                          "GET",    MARKETER),
    ("/activities/{slug}/edit",                          "POST",   MARKETER),
    ("/activities/{slug}/removal",                       "POST",   MARKETER),
    ("/acts",                                            "GET",    HR),
    ("/acts",                                            "POST",   HR),
    ("/acts/{id}",                                       "GET",    HR),
    ("/acts/{id}",                                       "POST",   HR),
    ("/acts/{id}/doing",                                 "POST",   HR),
    ("/acts/{id}/people.csv",                           "GET",    HR),
    ("/acts/{id}/people.xlsx",                          "GET",    HR),
    ("/acts/{id}/sending-back",                          "POST",   HR),
    ("/acts/{id}/undo",                                  "GET",    HR),
    ("/acts/{id}/undo",                                  "POST",   HR),
    ("/admin",                                         "GET",    ADMIN),
    ("/admin/accounts",                                "GET",    ADMIN),
    ("/admin/accounts",                                "POST",   ADMIN),
    ("/admin/accounts.csv",                              "GET",    ADMIN),
    ("/admin/accounts.xlsx",                             "GET",    ADMIN),
    ("/admin/accounts/{id}",                           "GET",    ADMIN),
    ("/admin/accounts/{id}/address",                   "POST",   ADMIN),
    ("/admin/accounts/{id}/deputies",                  "POST",   ADMIN),
    ("/admin/accounts/{id}/deputies/{deputy}/removal", "POST",   ADMIN),
    ("/admin/accounts/{id}/grants",                    "POST",   ADMIN),
    ("/admin/accounts/{id}/parts",                    "POST",   ADMIN),
    ("/admin/accounts/{id}/parts/{department}/removal","POST",   ADMIN),
    ("/admin/accounts/{id}/password-link",             "POST",   ADMIN),
    ("/admin/accounts/{id}/reactivation",              "POST",   ADMIN),
    ("/admin/accounts/{id}/second-factor/removal",     "POST",   ADMIN),
    ("/admin/accounts/{id}/sessions/revocation",       "POST",   ADMIN),
    ("/admin/accounts/{id}/suspension",                "POST",   ADMIN),
    ("/admin/accounts/{id}/tokens/{token}/revocation", "POST",   ADMIN),
    ("/admin/accounts/{id}/unlocking",                 "POST",   ADMIN),
    ("/admin/audit",                                   "GET",    HR_OR_ADMIN),
    ("/admin/audit.csv",                               "GET",    HR_OR_ADMIN),
    ("/admin/audit.xlsx",                                "GET",    HR_OR_ADMIN),
    ("/admin/badge-keys",                               "GET",    ADMIN),
    ("/admin/badge-keys",                               "POST",   ADMIN),
    ("/admin/chat/test",                               "POST",   ADMIN),
    ("/admin/jobs",                                    "GET",    ADMIN),
    ("/admin/jobs/{name}/run",                         "POST",   ADMIN),
    ("/admin/outbox",                                  "GET",    HR_OR_ADMIN),
    ("/admin/outbox.csv",                                "GET",    HR_OR_ADMIN),
    ("/admin/outbox.xlsx",                               "GET",    HR_OR_ADMIN),
    ("/admin/outbox/redelivery",                       "GET",    HR_OR_ADMIN),
    ("/admin/outbox/redelivery",                       "POST",   HR_OR_ADMIN),
    ("/admin/outbox/{id}",                             "GET",    HR_OR_ADMIN),
    ("/admin/outbox/{id}/html",                        "GET",    HR_OR_ADMIN),
    ("/admin/outbox/{id}/redelivery",                  "POST",   HR_OR_ADMIN),
    ("/admin/settings",                                "GET",    ADMIN),
    ("/api/docs",                                      "GET",    Public),
    ("/api/openapi.json",                              "GET",    Public),
    ("/api/v1/accounts",                                 "GET",   HR_OR_MARKETER),
    ("/api/v1/accounts",                                 "POST",  MARKETER),
    ("/api/v1/accounts.csv",                             "GET",    ADMIN),
    ("/api/v1/accounts.xlsx",                            "GET",    ADMIN),
    ("/api/v1/accounts/import",                          "POST",  MARKETER),
    ("/api/v1/accounts/{id}",                            "GET",   HR_OR_MARKETER),
    ("/api/v1/accounts/{id}",                            "PATCH", MARKETER),
    ("/api/v1/accounts/{id}/closing",                    "POST",  MARKETER),
    ("/api/v1/accounts/{id}/coverage",                   "GET",   HR_OR_MARKETER),
    ("/api/v1/accounts/{id}/owner",                      "POST",  MARKETER),
    ("/api/v1/activities",                              "GET",    SignedIn),
    ("/api/v1/activities",                              "POST",   MARKETER),
    ("/api/v1/activities/{slug}",                       "DELETE", MARKETER),
    ("/api/v1/activities/{slug}",                       "PUT",    MARKETER),
    ("/api/v1/attempts/{id}/answers",                  "PUT",    SignedIn),
    ("/api/v1/attempts/{id}/submission",               "POST",   SignedIn),
    ("/api/v1/audit.csv",                                "GET",    HR_OR_ADMIN),
    ("/api/v1/audit.xlsx",                               "GET",    HR_OR_ADMIN),
    ("/api/v1/bounces",                                  "GET",    HR_OR_ADMIN),
    ("/api/v1/bounces/{id}",                             "DELETE", HR_OR_ADMIN),
    ("/api/v1/brand-accounts.csv",                       "GET",   HR_OR_MARKETER),
    ("/api/v1/brand-accounts.xlsx",                      "GET",   HR_OR_MARKETER),
    ("/api/v1/channels",                                "GET",    SignedIn),
    ("/api/v1/channels",                                "POST",   MARKETER),
    ("/api/v1/channels/{slug}",                         "DELETE", MARKETER),
    ("/api/v1/channels/{slug}",                         "GET",    HR_OR_MARKETER),
    ("/api/v1/channels/{slug}",                         "PUT",    MARKETER),
    ("/api/v1/channels/{slug}/changes",                 "POST",   HR_OR_MARKETER),
    ("/api/v1/channels/{slug}/changes/preview",         "POST",   HR_OR_MARKETER),
    ("/api/v1/chase",                                  "POST",  CHASE),
    ("/api/v1/chase/preview",                          "POST",  CHASE),
    ("/api/v1/clearance-records/{id}/ending",           "POST",   SignedIn),
    ("/api/v1/clearances",                              "GET",    HR_OR_MARKETER),
    ("/api/v1/clearances/approvers",                    "GET",    HR_OR_MARKETER),
    ("/api/v1/clearances/approvers",                    "POST",   MARKETER),
    ("/api/v1/clearances/check",                        "GET",    SignedIn),
    ("/api/v1/clearances/check",                        "POST",   SignedIn),
    ("/api/v1/clearances/period",                       "GET",    HR_OR_MARKETER),
    ("/api/v1/clearances/rules",                        "GET",    SignedIn),
    ("/api/v1/clearances/rules",                        "POST",   MARKETER),
    ("/api/v1/clearances/rules/{id}/ending",            "POST",   MARKETER),
    ("/api/v1/courses",                                "GET",    SignedIn),
    ("/api/v1/courses",                                "POST",   AUTHOR),
    ("/api/v1/courses/{id}",                           "GET",    SignedIn),
    ("/api/v1/courses/{id}",                           "PATCH",  AUTHOR),
    ("/api/v1/courses/{id}/draft",                     "GET",    AUTHOR),
    ("/api/v1/courses/{id}/draft",                     "PUT",    AUTHOR),
    ("/api/v1/courses/{id}/draft/publish-preview",     "GET",    AUTHOR),
    ("/api/v1/courses/{id}/publication",               "POST",   AUTHOR),
    ("/api/v1/courses/{id}/rubric",                    "GET",    AUTHOR),
    ("/api/v1/departments",                            "GET",    HR_OR_MARKETER),
    ("/api/v1/departments",                            "POST",   HR),
    ("/api/v1/departments/{id}",                      "GET",    HR_OR_MARKETER),
    ("/api/v1/departments/{id}",                      "PATCH",  HR),
    ("/api/v1/departments/{id}/head",                 "PUT",    HR),
    ("/api/v1/departments/{id}/merge",                "POST",   HR),
    ("/api/v1/departments/{id}/merge/preview",        "POST",   HR),
    ("/api/v1/departments/{id}/retirement",           "DELETE", HR),
    ("/api/v1/departments/{id}/retirement",           "POST",   HR),
    ("/api/v1/employment-types",                       "GET",    HR_OR_MARKETER),
    ("/api/v1/enrolments",                             "GET",    HR_OR_MARKETER),
    ("/api/v1/enrolments",                             "POST",   HR_OR_MARKETER),
    ("/api/v1/enrolments.csv",                           "GET",    HR),
    ("/api/v1/enrolments.xlsx",                          "GET",    HR),
    ("/api/v1/enrolments/acts",                          "POST",   HR),
    ("/api/v1/enrolments/acts/preview",                  "POST",   HR),
    ("/api/v1/enrolments/acts/{id}",                     "DELETE", HR),
    ("/api/v1/enrolments/acts/{id}",                     "GET",    HR),
    ("/api/v1/enrolments/acts/{id}/people.csv",          "GET",    HR),
    ("/api/v1/enrolments/acts/{id}/people.xlsx",         "GET",    HR),
    ("/api/v1/enrolments/preview",                     "POST",   HR_OR_MARKETER),
    ("/api/v1/enrolments/preview.csv",                   "GET",    HR_OR_MARKETER),
    ("/api/v1/enrolments/preview.xlsx",                  "GET",    HR_OR_MARKETER),
    ("/api/v1/enrolments/{id}",                        "GET",    HR_OR_MARKETER),
    ("/api/v1/enrolments/{id}/attempts",               "POST",   SignedIn),
    ("/api/v1/enrolments/{id}/extra-attempts",         "POST",   HR),
    ("/api/v1/enrolments/{id}/lessons/{lesson}",       "GET",    SignedIn),
    ("/api/v1/enrolments/{id}/lessons/{lesson}/completion", "POST",   SignedIn),
    ("/api/v1/enrolments/{id}/waiver",                 "DELETE", HR),
    ("/api/v1/enrolments/{id}/waiver",                 "POST",   HR),
    ("/api/v1/evidence/files",                           "POST",   HR),
    ("/api/v1/evidence/files/{id}",                      "GET",    SignedIn),
    ("/api/v1/evidence/import",                          "POST",   HR),
    ("/api/v1/evidence/imports/{id}",                    "GET",    HR),
    ("/api/v1/external-organisations",                    "GET",    HR_OR_MARKETER),
    ("/api/v1/external-organisations",                    "POST",   HR),
    ("/api/v1/external-organisations/{id}",               "PATCH",  HR),
    ("/api/v1/external-people",                           "GET",    HR_OR_MARKETER),
    ("/api/v1/external-people",                           "POST",   HR),
    ("/api/v1/external-people/import",                    "POST",   HR),
    ("/api/v1/external-people/{id}",                      "GET",    HR_OR_MARKETER),
    ("/api/v1/external-people/{id}",                      "PATCH",  HR),
    ("/api/v1/external-people/{id}/hiring",               "POST",   HR),
    ("/api/v1/external-people/{id}/spells",               "GET",    HR_OR_MARKETER),
    ("/api/v1/external-people/{id}/spells",               "POST",   HR),
    ("/api/v1/external-people/{id}/spells/{spell}",       "PATCH",  HR),
    ("/api/v1/external-people/{id}/spells/{spell}/end",   "POST",   HR),
    ("/api/v1/issuer/keys",                             "GET",    ADMIN),
    ("/api/v1/issuer/keys",                             "POST",   ADMIN),
    ("/api/v1/kpi",                                    "GET",    FIGURES),
    ("/api/v1/kpi/ageing",                             "GET",    FIGURES),
    ("/api/v1/kpi/bridge",                             "GET",    FIGURES),
    ("/api/v1/kpi/certified",                           "GET",    HR_OR_MARKETER),
    ("/api/v1/kpi/compare",                            "GET",    FIGURES),
    ("/api/v1/kpi/compliant-people",                   "GET",    FIGURES),
    ("/api/v1/kpi/curve",                              "GET",    FIGURES),
    ("/api/v1/kpi/external",                              "GET",    HR_OR_MARKETER),
    ("/api/v1/kpi/forecast",                           "GET",   FIGURES),
    ("/api/v1/kpi/funnel",                             "GET",    FIGURES),
    ("/api/v1/kpi/on-time",                            "GET",    FIGURES),
    ("/api/v1/kpi/people",                             "GET",    FIGURES),
    ("/api/v1/kpi/people.csv",                           "GET",    FIGURES),
    ("/api/v1/kpi/people.xlsx",                          "GET",    FIGURES),
    ("/api/v1/kpi/shortfall",                          "GET",    FIGURES),
    ("/api/v1/kpi/targets",                            "DELETE", TARGETS),
    ("/api/v1/kpi/targets",                            "GET",    FIGURES),
    ("/api/v1/kpi/targets",                            "PUT",    TARGETS),
    ("/api/v1/kpi/time-to-completion",                 "GET",    FIGURES),
    ("/api/v1/kpi/trend",                              "GET",    FIGURES),
    ("/api/v1/ladders",                                 "GET",    SignedIn),
    ("/api/v1/ladders",                                 "POST",   MARKETER),
    ("/api/v1/ladders/{slug}",                          "GET",    SignedIn),
    ("/api/v1/ladders/{slug}",                          "PATCH",  MARKETER),
    ("/api/v1/ladders/{slug}/end",                      "POST",   MARKETER),
    ("/api/v1/ladders/{slug}/ending",                   "GET",    HR_OR_MARKETER),
    ("/api/v1/ladders/{slug}/ending.csv",               "GET",    HR_OR_MARKETER),
    ("/api/v1/ladders/{slug}/ending.xlsx",              "GET",    HR_OR_MARKETER),
    ("/api/v1/ladders/{slug}/levels",                   "POST",   MARKETER),
    ("/api/v1/ladders/{slug}/levels/{level}",           "PATCH",  MARKETER),
    ("/api/v1/ladders/{slug}/levels/{level}/colour",    "PUT",    MARKETER),
    ("/api/v1/ladders/{slug}/levels/{level}/end",       "POST",   MARKETER),
    ("/api/v1/ladders/{slug}/levels/{level}/equivalents", "POST",   MARKETER),
    ("/api/v1/ladders/{slug}/levels/{level}/versions",  "POST",   MARKETER),
    ("/api/v1/ladders/{slug}/openness",                 "PUT",    MARKETER),
    ("/api/v1/ladders/{slug}/preview",                  "POST",   MARKETER),
    ("/api/v1/locations",                              "GET",    HR_OR_MARKETER),
    ("/api/v1/locations",                              "POST",   HR),
    ("/api/v1/locations/{id}",                        "GET",    HR_OR_MARKETER),
    ("/api/v1/locations/{id}",                        "PATCH",  HR),
    ("/api/v1/locations/{id}/country",                "PUT",    HR),
    ("/api/v1/locations/{id}/holidays",               "GET",    HR_OR_MARKETER),
    ("/api/v1/locations/{id}/holidays",               "PUT",    HR),
    ("/api/v1/locations/{id}/merge",                  "POST",   HR),
    ("/api/v1/locations/{id}/merge/preview",          "POST",   HR),
    ("/api/v1/locations/{id}/retirement",             "DELETE", HR),
    ("/api/v1/locations/{id}/retirement",             "POST",   HR),
    ("/api/v1/me",                                     "GET",    SignedIn),
    ("/api/v1/me/accounts",                              "GET",   SignedIn),
    ("/api/v1/me/badges",                               "GET",    SignedIn),
    ("/api/v1/me/badges/{code}/certificate.pdf",        "GET",    SignedIn),
    ("/api/v1/me/badges/{code}/sharing",                "DELETE", SignedIn),
    ("/api/v1/me/badges/{code}/sharing",                "PUT",    SignedIn),
    ("/api/v1/me/calendar",                            "DELETE", SignedIn),
    ("/api/v1/me/calendar",                            "POST",   SignedIn),
    ("/api/v1/me/certificates",                       "GET",    SignedIn),
    ("/api/v1/me/certificates/{enrolment}/certificate.pdf","GET",    SignedIn),
    ("/api/v1/me/certifications",                       "GET",    SignedIn),
    ("/api/v1/me/clearances",                           "GET",    SignedIn),
    ("/api/v1/me/deputies",                            "GET",    SignedIn),
    ("/api/v1/me/deputies",                            "POST",   SignedIn),
    ("/api/v1/me/deputies/{id}",                       "DELETE", SignedIn),
    ("/api/v1/me/enrolments",                          "GET",    SignedIn),
    ("/api/v1/me/enrolments/{id}",                     "DELETE", SignedIn),
    ("/api/v1/me/messages",                            "GET",    SignedIn),
    ("/api/v1/me/messages/{id}/read",                  "POST",   SignedIn),
    ("/api/v1/me/statements/{slug}/signature",          "POST",   SignedIn),
    ("/api/v1/outbox",                                 "GET",    HR_OR_ADMIN),
    ("/api/v1/outbox.csv",                               "GET",    HR_OR_ADMIN),
    ("/api/v1/outbox.xlsx",                              "GET",    HR_OR_ADMIN),
    ("/api/v1/outbox/redelivery",                      "POST",   HR_OR_ADMIN),
    ("/api/v1/overrides/{id}/confirmation",             "POST",   HR_OR_MARKETER),
    ("/api/v1/people",                                 "GET",    HR_OR_MARKETER),
    ("/api/v1/people",                                 "POST",   HR),
    ("/api/v1/people.csv",                               "GET",    HR_OR_MARKETER),
    ("/api/v1/people.xlsx",                              "GET",    HR_OR_MARKETER),
    ("/api/v1/people/import",                          "POST",   HR),
    ("/api/v1/people/imports/{id}",                    "GET",    HR),
    ("/api/v1/people/imports/{id}/moves",              "GET",    HR),
    ("/api/v1/people/imports/{id}/rows",               "GET",    HR),
    ("/api/v1/people/sources",                         "GET",    HR),
    ("/api/v1/people/sources/{name}",                  "DELETE", HR),
    ("/api/v1/people/sources/{name}",                  "PUT",    HR),
    ("/api/v1/people/{id}",                            "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}",                            "PATCH",  HR),
    ("/api/v1/people/{id}/absences",                  "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/absences",                  "POST",   HR),
    ("/api/v1/people/{id}/absences/{absence}",        "DELETE", HR),
    ("/api/v1/people/{id}/absences/{absence}",        "PATCH",  HR),
    ("/api/v1/people/{id}/approvals",                   "POST",   SignedIn),
    ("/api/v1/people/{id}/attendances",                 "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/certificates",                "GET",    HR),
    ("/api/v1/people/{id}/certificates/{code}/reinstatement", "POST",   HR),
    ("/api/v1/people/{id}/certificates/{code}/revocation", "POST",   HR),
    ("/api/v1/people/{id}/certifications",              "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/clearance-records",           "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/clearances",                  "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/credentials",                 "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/explanation",               "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/facts",                       "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/findings",                    "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/honours",                     "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/overrides",                   "POST",   HR_OR_MARKETER),
    ("/api/v1/people/{id}/practice",                    "POST",   SignedIn),
    ("/api/v1/people/{id}/proofs",                      "GET",    HR_OR_MARKETER),
    ("/api/v1/people/{id}/uses",                        "POST",   SignedIn),
    ("/api/v1/practice/{id}/picture",                   "GET",    SignedIn),
    ("/api/v1/practice/{id}/picture",                   "PUT",    SignedIn),
    ("/api/v1/practice/{id}/sign-off",                  "POST",   SignedIn),
    ("/api/v1/programme",                              "GET",   FIGURES),
    ("/api/v1/programmes",                             "GET",   FIGURES),
    ("/api/v1/programmes",                             "POST",  HR_OR_MARKETER),
    ("/api/v1/programmes/{id}",                        "DELETE",HR_OR_MARKETER),
    ("/api/v1/programmes/{id}",                        "GET",   FIGURES),
    ("/api/v1/programmes/{id}",                        "PATCH", HR_OR_MARKETER),
    ("/api/v1/proofs/{id}/taking-back",                 "POST",   SignedIn),
    ("/api/v1/proposals",                              "GET",    HR_OR_MARKETER),
    ("/api/v1/proposals/{id}",                         "DELETE", HR_OR_MARKETER),
    ("/api/v1/proposals/{id}",                         "GET",    HR_OR_MARKETER),
    ("/api/v1/proposals/{id}/agreement",               "POST",   HR_OR_MARKETER),
    ("/api/v1/proposals/{id}/refusal",                 "POST",   HR_OR_MARKETER),
    ("/api/v1/reminder-policies",                      "GET",   REMINDERS),
    ("/api/v1/reminder-policies",                      "POST",  POLICIES),
    ("/api/v1/reminder-policies/preview",              "POST",  POLICIES),
    ("/api/v1/reminder-policies/{programme}",          "DELETE",POLICIES),
    ("/api/v1/reminders",                              "GET",    REMINDERS),
    ("/api/v1/reminders/effect",                       "GET",    REMINDERS),
    ("/api/v1/reminders/weekly",                       "GET",    REMINDERS),
    ("/api/v1/required-levels",                          "GET",    HR_OR_MARKETER),
    ("/api/v1/required-levels",                          "POST",   HR_OR_MARKETER),
    ("/api/v1/required-levels/preview",                  "POST",   HR_OR_MARKETER),
    ("/api/v1/required-levels/{id}",                     "DELETE", HR_OR_MARKETER),
    ("/api/v1/required-levels/{id}",                     "GET",    HR_OR_MARKETER),
    ("/api/v1/required-levels/{id}/people.csv",          "GET",    HR_OR_MARKETER),
    ("/api/v1/required-levels/{id}/people.xlsx",         "GET",    HR_OR_MARKETER),
    ("/api/v1/requirements",                           "GET",    HR_OR_MARKETER),
    ("/api/v1/requirements",                           "POST",   HR_OR_MARKETER),
    ("/api/v1/requirements/{id}",                      "DELETE", HR_OR_MARKETER),
    ("/api/v1/requirements/{id}",                      "GET",    HR_OR_MARKETER),
    ("/api/v1/requirements/{id}",                      "PATCH",  HR_OR_MARKETER),
    ("/api/v1/requirements/{id}/activation",           "POST",   HR_OR_MARKETER),
    ("/api/v1/requirements/{id}/people.csv",             "GET",    HR_OR_MARKETER),
    ("/api/v1/requirements/{id}/people.xlsx",            "GET",    HR_OR_MARKETER),
    ("/api/v1/requirements/{id}/preview",              "POST",   HR_OR_MARKETER),
    ("/api/v1/requirements/{id}/undo",                 "POST",   HR_OR_MARKETER),
    ("/api/v1/role-levels",                             "GET",    HR_OR_MARKETER),
    ("/api/v1/role-levels",                             "POST",   MARKETER),
    ("/api/v1/role-levels/behind",                      "GET",    HR_OR_MARKETER),
    ("/api/v1/role-levels/behind.csv",                  "GET",    HR_OR_MARKETER),
    ("/api/v1/role-levels/behind.xlsx",                 "GET",    HR_OR_MARKETER),
    ("/api/v1/role-levels/{id}",                        "DELETE", MARKETER),
    ("/api/v1/roles",                                  "GET",    HR_OR_MARKETER),
    ("/api/v1/roles",                                  "POST",   HR),
    ("/api/v1/roles/{id}",                            "GET",    HR_OR_MARKETER),
    ("/api/v1/roles/{id}",                            "PATCH",  HR),
    ("/api/v1/roles/{id}/merge",                      "POST",   HR),
    ("/api/v1/roles/{id}/merge/preview",              "POST",   HR),
    ("/api/v1/roles/{id}/retirement",                 "DELETE", HR),
    ("/api/v1/roles/{id}/retirement",                 "POST",   HR),
    ("/api/v1/session",                                "DELETE", SignedIn),
    ("/api/v1/session",                                "POST",   Public),
    ("/api/v1/statements",                              "GET",    SignedIn),
    ("/api/v1/statements",                              "POST",   MARKETER),
    ("/api/v1/statements/{slug}",                       "GET",    SignedIn),
    ("/api/v1/statements/{slug}/versions",              "POST",   MARKETER),
    ("/api/v1/team",                                   "GET",    Manager),
    ("/api/v1/team/clearances",                        "GET",    Manager),
    ("/api/v1/views",                                  "GET",    FIGURES),
    ("/api/v1/views",                                  "POST",   FIGURES),
    ("/api/v1/views/{id}",                             "DELETE", FIGURES),
    ("/api/v1/views/{id}",                             "GET",    FIGURES),
    ("/api/v1/views/{id}/schedule",                    "DELETE", FIGURES),
    ("/api/v1/views/{id}/schedule",                    "GET",    FIGURES),
    ("/api/v1/views/{id}/schedule",                    "PUT",    FIGURES),
    ("/api/v1/views/{id}/send",                        "POST",   FIGURES),
    ("/api/v1/waiting",                               "GET",    HR),
    ("/api/v1/waiting/joined/look",                   "POST",   HR),
    ("/api/v1/waiting/{list}",                        "GET",    HR),
    ("/badges/status/{number}",                         "GET",    Public),
    ("/badges/{code}",                                  "GET",    Public),
    ("/badges/{code}.json",                             "GET",    Public),
    ("/badges/{code}.png",                              "GET",    Public),
    ("/badges/{code}.svg",                              "GET",    Public),
    ("/calendar/{token}",                              "GET",    Public),
    ("/catalogue",                                     "GET",    SignedIn),
    ("/channels/{slug}",                               "GET",    HR_OR_MARKETER),
    ("/channels/{slug}/changes/new",                   "GET",    HR_OR_MARKETER),
    ("/channels/{slug}/changes/new",                   "POST",   HR_OR_MARKETER),
    ("/channels/{slug}/edit",                          "GET",    MARKETER),
    ("/channels/{slug}/edit",                          "POST",   MARKETER),
    ("/channels/{slug}/removal",                       "POST",   MARKETER),
    ("/chase",                                         "POST",  CHASE),
    ("/chase/{id}",                                    "GET",   CHASE),
    ("/chase/{id}",                                    "POST",  CHASE),
    ("/chase/{id}/mail",                               "GET",   CHASE),
    ("/chase/{id}/sending",                            "POST",  CHASE),
    ("/clearance-records/{id}/end",                     "GET",    HR_OR_MARKETER),
    ("/clearance-records/{id}/end",                     "POST",   SignedIn),
    ("/clearances",                                     "GET",    HR_OR_MARKETER),
    ("/clearances/overrides",                           "GET",    HR_OR_MARKETER),
    ("/clearances/overrides/{id}",                      "POST",   HR_OR_MARKETER),
    ("/clearances/period",                              "GET",    HR_OR_MARKETER),
    ("/clearances/period.csv",                          "GET",    HR_OR_MARKETER),
    ("/clearances/period.pdf",                          "GET",    HR_OR_MARKETER),
    ("/clearances/period.xlsx",                         "GET",    HR_OR_MARKETER),
    ("/clearances/rules",                               "GET",    SignedIn),
    ("/clearances/rules/approvers",                     "POST",   MARKETER),
    ("/clearances/rules/entries",                       "POST",   MARKETER),
    ("/clearances/rules/new",                           "GET",    MARKETER),
    ("/clearances/rules/new",                           "POST",   MARKETER),
    ("/clearances/rules/{id}/end",                      "GET",    MARKETER),
    ("/clearances/rules/{id}/end",                      "POST",   MARKETER),
    ("/courses/{slug}",                                "GET",    SignedIn),
    ("/courses/{slug}/enrolment",                      "POST",   SignedIn),
    ("/courses/{slug}/leaving",                        "POST",   SignedIn),
    ("/digest/{token}",                                "GET",    Public),
    ("/digest/{token}",                                "POST",   OneClick),
    ("/digest/{token}/again",                          "POST",   OneClick),
    ("/enrol",                                         "GET",    HR_OR_MARKETER),
    ("/enrol",                                         "POST",   HR_OR_MARKETER),
    ("/enrol/course",                                  "GET",    HR_OR_MARKETER),
    ("/enrol/due",                                     "GET",    HR_OR_MARKETER),
    ("/enrol/preview",                                 "GET",    HR_OR_MARKETER),
    ("/enrol/preview.csv",                               "GET",    HR_OR_MARKETER),
    ("/enrol/preview.xlsx",                              "GET",    HR_OR_MARKETER),
    ("/enrolments",                                      "GET",    HR),
    ("/enrolments.csv",                                 "GET",    HR),
    ("/enrolments.xlsx",                                "GET",    HR),
    ("/enrolments/{id}",                               "GET",    HR_OR_MARKETER),
    ("/enrolments/{id}/attempt",                       "POST",   HR),
    ("/enrolments/{id}/certificates",                  "POST",   HR),
    ("/enrolments/{id}/due",                           "POST",   HR_OR_MARKETER),
    ("/enrolments/{id}/waiver",                        "POST",   HR),
    ("/enrolments/{id}/waiver/end",                    "POST",   HR),
    ("/evidence/files/{id}",                           "GET",    SignedIn),
    ("/go/{token}",                                    "GET",    Public),
    ("/healthz",                                       "GET",    Public),
    ("/hooks/bounces",                                   "POST",   OneClick),
    ("/inbox",                                         "GET",    SignedIn),
    ("/inbox/read",                                    "POST",   SignedIn),
    ("/inbox/{id}",                                    "GET",    SignedIn),
    ("/issuer",                                         "GET",    Public),
    ("/issuer.json",                                    "GET",    Public),
    ("/kpi",                                           "GET",    FIGURES),
    ("/kpi/ageing.csv",                                "GET",    FIGURES),
    ("/kpi/ageing.png",                                "GET",    FIGURES),
    ("/kpi/ageing.svg",                                "GET",    FIGURES),
    ("/kpi/certified",                                  "GET",    HR_OR_MARKETER),
    ("/kpi/certified.csv",                              "GET",    HR_OR_MARKETER),
    ("/kpi/compare",                                   "GET",    FIGURES),
    ("/kpi/compare.csv",                               "GET",    FIGURES),
    ("/kpi/courses.csv",                               "GET",    FIGURES),
    ("/kpi/courses/{slug}",                            "GET",    FIGURES),
    ("/kpi/curve.png",                                 "GET",    FIGURES),
    ("/kpi/curve.svg",                                 "GET",    FIGURES),
    ("/kpi/departments/{id}",                          "GET",    FIGURES),
    ("/kpi/external.csv",                                 "GET",    HR_OR_MARKETER),
    ("/kpi/figures.csv",                               "GET",    FIGURES),
    ("/kpi/figures.pdf",                               "GET",    FIGURES),
    ("/kpi/figures.xlsx",                              "GET",    FIGURES),
    ("/kpi/forecast",                                  "GET",   FIGURES),
    ("/kpi/forecast.csv",                              "GET",    FIGURES),
    ("/kpi/forecast.png",                              "GET",    FIGURES),
    ("/kpi/forecast.svg",                              "GET",    FIGURES),
    ("/kpi/people",                                    "GET",    FIGURES),
    ("/kpi/people.csv",                                "GET",    FIGURES),
    ("/kpi/people.xlsx",                                "GET",    FIGURES),
    ("/kpi/people/acts",                                 "POST",   HR),
    ("/kpi/roles/{id}",                                "GET",    FIGURES),
    ("/kpi/targets",                                   "GET",    FIGURES),
    ("/kpi/targets",                                   "POST",   TARGETS),
    ("/kpi/targets/removal",                           "POST",   TARGETS),
    ("/kpi/trend.csv",                                 "GET",    FIGURES),
    ("/kpi/trend.png",                                 "GET",    FIGURES),
    ("/kpi/trend.svg",                                 "GET",    FIGURES),
    ("/kpi/views",                                     "GET",    FIGURES),
    ("/kpi/views",                                     "POST",   FIGURES),
    ("/kpi/views/new",                                 "GET",    FIGURES),
    ("/kpi/views/{id}",                                "GET",    FIGURES),
    ("/kpi/views/{id}/change",                         "GET",    FIGURES),
    ("/kpi/views/{id}/change",                         "POST",   FIGURES),
    ("/kpi/views/{id}/removal",                        "POST",   FIGURES),
    ("/kpi/views/{id}/schedule",                       "GET",    FIGURES),
    ("/kpi/views/{id}/schedule",                       "POST",   FIGURES),
    ("/kpi/views/{id}/schedule/removal",               "POST",   FIGURES),
    ("/kpi/views/{id}/schedule/sending",               "POST",   FIGURES),
    ("/kpi/why.png",                                   "GET",    FIGURES),
    ("/kpi/why.svg",                                   "GET",    FIGURES),
    ("/ladders",                                        "GET",    SignedIn),
    ("/ladders/new",                                    "GET",    MARKETER),
    ("/ladders/new",                                    "POST",   MARKETER),
    ("/ladders/{slug}",                                 "GET",    SignedIn),
    ("/ladders/{slug}/badges",                          "GET",    SignedIn),
    ("/ladders/{slug}/badges/openness",                 "POST",   MARKETER),
    ("/ladders/{slug}/badges/{level}/colour",           "POST",   MARKETER),
    ("/ladders/{slug}/badges/{level}/picture.svg",              "GET",    SignedIn),
    ("/ladders/{slug}/change",                          "GET",    MARKETER),
    ("/ladders/{slug}/change",                          "POST",   MARKETER),
    ("/ladders/{slug}/end",                             "GET",    MARKETER),
    ("/ladders/{slug}/end",                             "POST",   MARKETER),
    ("/ladders/{slug}/ending.csv",                      "GET",    HR_OR_MARKETER),
    ("/ladders/{slug}/ending.xlsx",                     "GET",    HR_OR_MARKETER),
    ("/ladders/{slug}/levels/new",                      "GET",    MARKETER),
    ("/ladders/{slug}/levels/new",                      "POST",   MARKETER),
    ("/ladders/{slug}/levels/{level}/change",           "GET",    MARKETER),
    ("/ladders/{slug}/levels/{level}/change",           "POST",   MARKETER),
    ("/ladders/{slug}/levels/{level}/end",              "GET",    MARKETER),
    ("/ladders/{slug}/levels/{level}/end",              "POST",   MARKETER),
    ("/ladders/{slug}/levels/{level}/equivalents",      "GET",    MARKETER),
    ("/ladders/{slug}/levels/{level}/equivalents",      "POST",   MARKETER),
    ("/learn/{enrolment}",                             "GET",    SignedIn),
    ("/learn/{enrolment}/{lesson}",                    "GET",    SignedIn),
    ("/learn/{enrolment}/{lesson}/attempts",           "POST",   SignedIn),
    ("/learn/{enrolment}/{lesson}/attempts/{attempt}", "GET",    SignedIn),
    ("/learn/{enrolment}/{lesson}/attempts/{attempt}/answers", "POST",   SignedIn),
    ("/learn/{enrolment}/{lesson}/attempts/{attempt}/submission", "POST",   SignedIn),
    ("/learn/{enrolment}/{lesson}/completion",         "POST",   SignedIn),
    ("/login",                                         "GET",    Public),
    ("/login",                                         "POST",   Public),
    ("/login/code",                                    "GET",    Public),
    ("/login/code",                                    "POST",   Public),
    ("/logout",                                        "POST",   SignedIn),
    ("/me/badges",                                      "GET",    SignedIn),
    ("/me/badges/{code}/certificate.pdf",               "GET",    SignedIn),
    ("/me/badges/{code}/keeping",                       "POST",   SignedIn),
    ("/me/badges/{code}/picture.svg",                           "GET",    SignedIn),
    ("/me/badges/{code}/sharing",                       "POST",   SignedIn),
    ("/me/calendar",                                   "GET",    SignedIn),
    ("/me/calendar",                                   "POST",   SignedIn),
    ("/me/calendar/removal",                           "POST",   SignedIn),
    ("/me/card",                                        "GET",    SignedIn),
    ("/me/certificates",                               "GET",    SignedIn),
    ("/me/certificates/{enrolment}",                   "GET",    SignedIn),
    ("/me/certificates/{enrolment}/certificate.pdf",  "GET",    SignedIn),
    ("/me/certificates/{enrolment}/copies",            "POST",   SignedIn),
    ("/me/deputy",                                     "GET",    SignedIn),
    ("/me/deputy",                                     "POST",   SignedIn),
    ("/me/deputy/{id}/removal",                        "POST",   SignedIn),
    ("/me/practice",                                    "GET",    SignedIn),
    ("/me/practice",                                    "POST",   SignedIn),
    ("/media/{id}",                                    "GET",    SignedIn),
    ("/metrics",                                       "GET",    Public),
    ("/organisation",                                 "GET",    HR),
    ("/organisation",                                 "POST",   HR),
    ("/organisation/departments/{id}/head",           "POST",   HR),
    ("/organisation/locations/{id}/calendar",         "POST",   HR),
    ("/organisation/locations/{id}/country",          "POST",   HR),
    ("/organisation/locations/{id}/holidays",         "POST",   HR),
    ("/organisation/{kind}/{id}",                     "GET",    HR),
    ("/organisation/{kind}/{id}/change",              "GET",    HR),
    ("/organisation/{kind}/{id}/change",              "POST",   HR),
    ("/organisation/{kind}/{id}/merge",               "GET",    HR),
    ("/organisation/{kind}/{id}/merge",               "POST",   HR),
    ("/organisation/{kind}/{id}/retirement",          "GET",    HR),
    ("/organisation/{kind}/{id}/retirement",          "POST",   HR),
    ("/organisation/{kind}/{id}/return",              "POST",   HR),
    ("/password/forgot",                               "GET",    Public),
    ("/password/forgot",                               "POST",   Public),
    ("/password/reset/{token}",                        "GET",    Public),
    ("/password/reset/{token}",                        "POST",   Public),
    ("/people",                                        "GET",    HR_OR_MARKETER),
    ("/people.csv",                                     "GET",    HR_OR_MARKETER),
    ("/people.xlsx",                                    "GET",    HR_OR_MARKETER),
    ("/people/evidence",                                 "GET",    HR),
    ("/people/evidence",                                 "POST",   HR),
    ("/people/evidence/{id}",                            "GET",    HR),
    ("/people/evidence/{id}/load",                       "POST",   HR),
    ("/people/external",                                  "GET",    HR_OR_MARKETER),
    ("/people/external/import",                           "GET",    HR),
    ("/people/external/import",                           "POST",   HR),
    ("/people/external/new",                              "GET",    HR),
    ("/people/external/new",                              "POST",   HR),
    ("/people/external/{id}/edit",                        "GET",    HR),
    ("/people/external/{id}/edit",                        "POST",   HR),
    ("/people/external/{id}/hiring",                      "GET",    HR),
    ("/people/external/{id}/hiring",                      "POST",   HR),
    ("/people/external/{id}/spells/new",                  "GET",    HR),
    ("/people/external/{id}/spells/new",                  "POST",   HR),
    ("/people/external/{id}/spells/{spell}",              "GET",    HR),
    ("/people/external/{id}/spells/{spell}",              "POST",   HR),
    ("/people/external/{id}/spells/{spell}/end",          "POST",   HR),
    ("/people/import",                                 "GET",    HR),
    ("/people/import",                                 "POST",   HR),
    ("/people/imports/{id}",                           "GET",    HR),
    ("/people/imports/{id}/load",                      "POST",   HR),
    ("/people/imports/{id}/map",                       "GET",    HR),
    ("/people/imports/{id}/map",                       "POST",   HR),
    ("/people/imports/{id}/moves.csv",                 "GET",    HR),
    ("/people/imports/{id}/refused.csv",               "GET",    HR),
    ("/people/new",                                    "GET",    HR),
    ("/people/new",                                    "POST",   HR),
    ("/people/sample.csv",                             "GET",    HR),
    ("/people/sources/removal",                        "POST",   HR),
    ("/people/{id}",                                   "GET",    HR_OR_MARKETER),
    ("/people/{id}/absences/new",                     "GET",    HR),
    ("/people/{id}/absences/new",                     "POST",   HR),
    ("/people/{id}/absences/{absence}/edit",          "GET",    HR),
    ("/people/{id}/absences/{absence}/edit",          "POST",   HR),
    ("/people/{id}/absences/{absence}/removal",       "POST",   HR),
    ("/people/{id}/certificates",                       "GET",    HR),
    ("/people/{id}/certificates/{code}",                "GET",    HR),
    ("/people/{id}/certificates/{code}/reinstatement",  "POST",   HR),
    ("/people/{id}/certificates/{code}/revocation",     "POST",   HR),
    ("/people/{id}/clearances",                         "GET",    HR_OR_MARKETER),
    ("/people/{id}/clearances/{what}",                  "GET",    SignedIn),
    ("/people/{id}/clearances/{what}",                  "POST",   SignedIn),
    ("/people/{id}/edit",                              "GET",    HR),
    ("/people/{id}/edit",                              "POST",   HR),
    ("/people/{id}/proofs",                             "GET",    HR_OR_MARKETER),
    ("/people/{id}/proofs/{what}",                      "GET",    HR_OR_MARKETER),
    ("/people/{id}/proofs/{what}",                      "POST",   HR_OR_MARKETER),
    ("/people/{id}/unreachable/removal",                 "POST",   HR_OR_ADMIN),
    ("/people/{id}/why",                              "GET",    HR_OR_MARKETER),
    ("/practice",                                       "GET",    SignedIn),
    ("/practice/{id}/picture",                          "GET",    SignedIn),
    ("/practice/{id}/sign-off",                         "POST",   SignedIn),
    ("/programme",                                     "GET",   FIGURES),
    ("/programmes",                                    "GET",   FIGURES),
    ("/programmes",                                    "POST",  HR_OR_MARKETER),
    ("/programmes/new",                                "GET",   HR_OR_MARKETER),
    ("/programmes/{id}",                               "GET",   FIGURES),
    ("/programmes/{id}/change",                        "GET",   HR_OR_MARKETER),
    ("/programmes/{id}/change",                        "POST",  HR_OR_MARKETER),
    ("/programmes/{id}/end",                           "POST",  HR_OR_MARKETER),
    ("/proofs/{id}/taking-back",                        "GET",    SignedIn),
    ("/proofs/{id}/taking-back",                        "POST",   SignedIn),
    ("/proposals/{id}",                                "GET",    HR_OR_MARKETER),
    ("/proposals/{id}/agree",                          "POST",   HR_OR_MARKETER),
    ("/proposals/{id}/decline",                        "POST",   HR_OR_MARKETER),
    ("/proposals/{id}/take-back",                      "POST",   HR_OR_MARKETER),
    ("/readyz",                                        "GET",    Public),
    ("/reminders",                                     "GET",    REMINDERS),
    ("/reminders/people/{id}",                         "GET",    REMINDERS),
    ("/reminders/policy",                              "GET",    POLICIES),
    ("/reminders/policy",                              "POST",   POLICIES),
    ("/reminders/policy/removal",                      "POST",  POLICIES),
    ("/reminders/specimen",                            "GET",   POLICIES),
    ("/reminders/specimen",                            "POST",  POLICIES),
    ("/reminders/weekly",                              "GET",    REMINDERS),
    ("/required-levels",                                 "GET",    HR_OR_MARKETER),
    ("/required-levels/new",                             "GET",    HR_OR_MARKETER),
    ("/required-levels/new",                             "POST",   HR_OR_MARKETER),
    ("/required-levels/{id}",                            "GET",    HR_OR_MARKETER),
    ("/required-levels/{id}/end",                        "POST",   HR_OR_MARKETER),
    ("/required-levels/{id}/people.csv",                 "GET",    HR_OR_MARKETER),
    ("/required-levels/{id}/people.xlsx",                "GET",    HR_OR_MARKETER),
    ("/requirements",                                  "GET",    HR_OR_MARKETER),
    ("/requirements/{id}",                             "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/end",                         "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/end",                         "POST",   HR_OR_MARKETER),
    ("/requirements/{id}/keep",                        "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/keep",                        "POST",   HR_OR_MARKETER),
    ("/requirements/{id}/people.csv",                   "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/people.xlsx",                  "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/renewal",                     "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/renewal",                     "POST",   HR_OR_MARKETER),
    ("/requirements/{id}/undo",                        "GET",    HR_OR_MARKETER),
    ("/requirements/{id}/undo",                        "POST",   HR_OR_MARKETER),
    ("/role-levels",                                    "GET",    HR_OR_MARKETER),
    ("/role-levels",                                    "POST",   MARKETER),
    ("/role-levels.csv",                                "GET",    HR_OR_MARKETER),
    ("/role-levels.xlsx",                               "GET",    HR_OR_MARKETER),
    ("/role-levels/{id}/removal",                       "POST",   MARKETER),
    ("/statements",                                     "GET",    SignedIn),
    ("/statements",                                     "POST",   MARKETER),
    ("/statements/{slug}",                              "GET",    SignedIn),
    ("/statements/{slug}/signature",                    "POST",   SignedIn),
    ("/statements/{slug}/versions",                     "POST",   MARKETER),
    ("/studio",                                        "GET",    AUTHOR),
    ("/studio/new",                                    "GET",    AUTHOR),
    ("/studio/new",                                    "POST",   AUTHOR),
    ("/studio/starter",                                "POST",   AUTHOR),
    ("/studio/{slug}",                                 "GET",    AUTHOR),
    ("/studio/{slug}/discard",                         "GET",    AUTHOR),
    ("/studio/{slug}/discard",                         "POST",   AUTHOR),
    ("/studio/{slug}/draft",                           "POST",   AUTHOR),
    ("/studio/{slug}/lessons/{id}",                    "GET",    AUTHOR),
    ("/studio/{slug}/lessons/{id}",                    "POST",   AUTHOR),
    ("/studio/{slug}/lessons/{id}/captions",           "POST",   AUTHOR),
    ("/studio/{slug}/lessons/{id}/delete",             "GET",    AUTHOR),
    ("/studio/{slug}/lessons/{id}/delete",             "POST",   AUTHOR),
    ("/studio/{slug}/lessons/{id}/film",               "POST",   AUTHOR),
    ("/studio/{slug}/lessons/{id}/move",               "POST",   AUTHOR),
    ("/studio/{slug}/modules/new",                     "GET",    AUTHOR),
    ("/studio/{slug}/modules/new",                     "POST",   AUTHOR),
    ("/studio/{slug}/modules/{id}",                    "GET",    AUTHOR),
    ("/studio/{slug}/modules/{id}",                    "POST",   AUTHOR),
    ("/studio/{slug}/modules/{id}/delete",             "GET",    AUTHOR),
    ("/studio/{slug}/modules/{id}/delete",             "POST",   AUTHOR),
    ("/studio/{slug}/modules/{id}/lessons/new",        "GET",    AUTHOR),
    ("/studio/{slug}/modules/{id}/lessons/new",        "POST",   AUTHOR),
    ("/studio/{slug}/modules/{id}/move",               "POST",   AUTHOR),
    ("/studio/{slug}/preview",                         "GET",    AUTHOR),
    ("/studio/{slug}/preview/{lesson}",                "GET",    AUTHOR),
    ("/studio/{slug}/publish",                         "GET",    AUTHOR),
    ("/studio/{slug}/publish",                         "POST",   AUTHOR),
    ("/studio/{slug}/retire",                          "GET",    AUTHOR),
    ("/studio/{slug}/retire",                          "POST",   AUTHOR),
    ("/studio/{slug}/rubric",                          "GET",    AUTHOR),
    ("/studio/{slug}/settings",                        "GET",    AUTHOR),
    ("/studio/{slug}/settings",                        "POST",   AUTHOR),
    ("/team",                                          "GET",    Manager),
    ("/theme",                                         "POST",   SignedIn),
    ("/unsubscribe/{token}",                           "GET",    Public),
    ("/unsubscribe/{token}",                           "POST",   OneClick),
    ("/verify",                                        "GET",    Public),
    ("/verify/{code}",                                 "GET",    Public),
    ("/view-mail/{token}",                             "GET",    Public),
    ("/view-mail/{token}",                             "POST",   OneClick),
    ("/view-mail/{token}/again",                       "POST",   OneClick),
    ("/waiting/joined/look",                          "POST",   HR),
    ("/waiting/{list}",                               "GET",    HR),
    ("/waiting/{list}",                               "POST",   HR),
];

/// What is only a step to doing something, so that an auditor is refused it, though nothing changes by it yet.
const STEPS: &[&str] = &[
    "/accounts/import",
    "/accounts/new",
    "/accounts/{id}/change",
    "/accounts/{id}/closing",
    "/accounts/{id}/owner",
    "/activities/{slug}/edit",
    "/acts/{id}/undo",
    "/admin/outbox/redelivery",
    "/api/v1/enrolments/preview.csv",
    "/api/v1/enrolments/preview.xlsx",
    "/channels/{slug}/changes/new",
    "/channels/{slug}/edit",
    "/clearance-records/{id}/end",
    "/clearances/rules/new",
    "/clearances/rules/{id}/end",
    "/enrol",
    "/enrol/course",
    "/enrol/due",
    "/enrol/preview",
    "/enrol/preview.csv",
    "/enrol/preview.xlsx",
    "/kpi/views/new",
    "/kpi/views/{id}/change",
    "/kpi/views/{id}/schedule",
    "/ladders/new",
    "/ladders/{slug}/change",
    "/ladders/{slug}/end",
    "/ladders/{slug}/levels/new",
    "/ladders/{slug}/levels/{level}/change",
    "/ladders/{slug}/levels/{level}/end",
    "/ladders/{slug}/levels/{level}/equivalents",
    "/organisation/{kind}/{id}/change",
    "/organisation/{kind}/{id}/merge",
    "/organisation/{kind}/{id}/retirement",
    "/people/evidence",
    "/people/external/import",
    "/people/external/new",
    "/people/external/{id}/edit",
    "/people/external/{id}/hiring",
    "/people/external/{id}/spells/new",
    "/people/external/{id}/spells/{spell}",
    "/people/import",
    "/people/imports/{id}/map",
    "/people/new",
    "/people/sample.csv",
    "/people/{id}/absences/new",
    "/people/{id}/absences/{absence}/edit",
    "/people/{id}/edit",
    "/people/{id}/proofs/{what}",
    "/programmes/new",
    "/programmes/{id}/change",
    "/reminders/policy",
    "/reminders/specimen",
    "/required-levels/new",
    "/requirements/{id}/end",
    "/requirements/{id}/keep",
    "/requirements/{id}/renewal",
    "/requirements/{id}/undo",
];

/// What HR of a part may use whatever is asked for: the answer keeps to their people. Beside it they may use what has one of their people in its
/// path; the number in the paths here is nobody's.
const OF_A_PART: &[(&str, &str)] = &[
    ("/accounts", "GET"),
    ("/accounts.csv", "GET"),
    ("/accounts.xlsx", "GET"),
    ("/acts", "POST"),
    ("/api/v1/accounts", "GET"),
    ("/api/v1/brand-accounts.csv", "GET"),
    ("/api/v1/brand-accounts.xlsx", "GET"),
    ("/api/v1/clearances", "GET"),
    ("/api/v1/clearances/period", "GET"),
    ("/api/v1/departments", "GET"),
    ("/api/v1/employment-types", "GET"),
    ("/api/v1/enrolments", "GET"),
    ("/api/v1/enrolments", "POST"),
    ("/api/v1/enrolments.csv", "GET"),
    ("/api/v1/enrolments.xlsx", "GET"),
    ("/api/v1/enrolments/acts", "POST"),
    ("/api/v1/enrolments/acts/preview", "POST"),
    ("/api/v1/enrolments/preview", "POST"),
    ("/api/v1/enrolments/preview.csv", "GET"),
    ("/api/v1/enrolments/preview.xlsx", "GET"),
    ("/api/v1/evidence/files", "POST"),
    ("/api/v1/kpi/certified", "GET"),
    ("/api/v1/ladders/{slug}/ending", "GET"),
    ("/api/v1/ladders/{slug}/ending.csv", "GET"),
    ("/api/v1/ladders/{slug}/ending.xlsx", "GET"),
    ("/api/v1/locations", "GET"),
    ("/api/v1/people", "GET"),
    ("/api/v1/people.csv", "GET"),
    ("/api/v1/people.xlsx", "GET"),
    ("/api/v1/requirements", "GET"),
    ("/api/v1/requirements", "POST"),
    ("/api/v1/role-levels", "GET"),
    ("/api/v1/role-levels/behind", "GET"),
    ("/api/v1/role-levels/behind.csv", "GET"),
    ("/api/v1/role-levels/behind.xlsx", "GET"),
    ("/api/v1/roles", "GET"),
    ("/clearances", "GET"),
    ("/clearances/period", "GET"),
    ("/clearances/period.csv", "GET"),
    ("/clearances/period.pdf", "GET"),
    ("/clearances/period.xlsx", "GET"),
    ("/enrol", "GET"),
    ("/enrol", "POST"),
    ("/enrol/course", "GET"),
    ("/enrol/due", "GET"),
    ("/enrol/preview", "GET"),
    ("/enrol/preview.csv", "GET"),
    ("/enrol/preview.xlsx", "GET"),
    ("/enrolments", "GET"),
    ("/enrolments.csv", "GET"),
    ("/enrolments.xlsx", "GET"),
    ("/kpi/certified", "GET"),
    ("/kpi/certified.csv", "GET"),
    ("/kpi/people/acts", "POST"),
    ("/ladders/{slug}/ending.csv", "GET"),
    ("/ladders/{slug}/ending.xlsx", "GET"),
    ("/people", "GET"),
    ("/people.csv", "GET"),
    ("/people.xlsx", "GET"),
    ("/requirements", "GET"),
    ("/role-levels", "GET"),
    ("/role-levels.csv", "GET"),
    ("/role-levels.xlsx", "GET"),
];

/// Whether an auditor may use what takes one of these grants.
fn is_read_by_auditors(method: &str, path: &str, grants: &[Grant]) -> bool {
    method == "GET" && !STEPS.contains(&path) && grants.iter().any(|grant| [Hr, Marketer, Admin].contains(grant))
}

#[test]
fn an_auditor_is_refused_every_change_and_no_more_to_read_than_the_steps_to_one() {
    for route in gradus::roof::routes::all() {
        let Some(act) = route.access.act() else { continue };
        let may = act.grants().contains(&Auditor);
        assert!(!may || route.method == "GET", "{} {} changes something", route.method, route.path);
        assert!(!may || act.only_reads(), "{} {} takes an act that does something", route.method, route.path);
    }
    let is_there = |path: &&str| TABLE.iter().any(|(other, method, _)| other == path && *method == "GET");
    assert!(STEPS.is_sorted() && STEPS.iter().all(is_there), "the steps are pages of the program, in order");
}

#[test]
fn every_route_has_its_line_and_every_line_its_route() {
    let mut routes: Vec<(String, String)> =
        gradus::roof::routes::all().iter().map(|route| (route.path.to_owned(), route.method.to_string())).collect();
    routes.sort();
    let count = routes.len();
    routes.dedup();
    assert_eq!(routes.len(), count, "a route is there twice");
    let lines: Vec<(String, String)> = TABLE.iter().map(|(path, method, _)| ((*path).to_owned(), (*method).to_owned())).collect();
    assert!(lines.is_sorted(), "the lines are ordered by path, then method");
    let line =
        |(path, method): &(String, String)| format!("    ({:<49}{:<10}…),", format!("\"{path}\","), format!("\"{method}\","));
    let missing: Vec<String> = routes.iter().filter(|route| !lines.contains(route)).map(line).collect();
    assert!(missing.is_empty(), "say in tests/it/access.rs who may use these:\n{}", missing.join("\n"));
    let stale: Vec<String> = lines.iter().filter(|route| !routes.contains(route)).map(line).collect();
    assert!(stale.is_empty(), "these routes are gone:\n{}", stale.join("\n"));
}

/// What an answer says about access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The route was reached, whatever it then said.
    Through,
    /// Sign in first.
    SignedOut,
    /// Signed in, and not allowed.
    Denied,
    /// Allowed, and refused for want of the form's token.
    Forged,
    /// The program broke.
    Broken(u16),
}

/// Somebody who asks: a browser for pages and a bearer token for the API.
struct Asker {
    name: String,
    grants: &'static [Grant],
    is_signed_in: bool,
    /// Whether they head a department.
    is_head: bool,
    /// Whether they own a programme.
    owns: bool,
    /// Whether they are HR of a part.
    has_part: bool,
    /// Whether somebody reports to them.
    manages: bool,
    /// By the link in a mail.
    by_link: bool,
    browser: Client,
    api: Client,
}

/// The problem's answer to who asks for `path` in every way there is.
async fn ask(asker: &Asker, method: &str, path: &str) -> (Outcome, Value) {
    let path = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/");
    let method: Method = method.parse().expect("a method");
    let is_api = path.starts_with("/api/");
    let client = if is_api { &asker.api } else { &asker.browser };
    let request = client.request(method.clone(), &path).header("Accept", "application/json");
    let request = match method {
        Method::GET => request,
        _ if is_api => request.header("Content-Type", "application/json").body("{"),
        _ => request.form(&[("nothing", "")]),
    };
    let answer = request.send().await.expect("an answer");
    let status = answer.status();
    let is_problem = answer.headers().get("content-type").is_some_and(|kind| kind == "application/problem+json");
    let problem: Value = if is_problem { answer.json().await.expect("JSON") } else { Value::Null };
    let detail = problem["detail"].as_str().unwrap_or_default();
    let outcome = match status {
        StatusCode::UNAUTHORIZED => Outcome::SignedOut,
        StatusCode::FORBIDDEN if detail == "Your account does not allow this." => Outcome::Denied,
        StatusCode::FORBIDDEN if detail.starts_with("This form is too old") => Outcome::Forged,
        status if status.is_server_error() => Outcome::Broken(status.as_u16()),
        _ => Outcome::Through,
    };
    (outcome, problem)
}

/// What `asker` should meet.
fn expected(asker: &Asker, method: &str, path: &str, who: Who) -> Outcome {
    let may = match who {
        Public | OneClick => true,
        SignedIn => asker.is_signed_in,
        AnyOrHead(_) | AnyOrLine(_) if asker.has_part => true,
        _ if asker.has_part && OF_A_PART.contains(&(path, method)) => true,
        AnyOrHead(_) if asker.is_head || asker.owns => true,
        AnyOrOwner(_) if asker.owns => true,
        AnyOrLine(_) if asker.is_head || asker.owns || (asker.manages && !asker.by_link) => true,
        Manager => asker.manages,
        Any(grants) | AnyOrHead(grants) | AnyOrOwner(grants) | AnyOrLine(grants) => {
            let is_auditor = asker.grants.contains(&Auditor);
            asker.grants.iter().any(|grant| grants.contains(grant))
                || (is_auditor && !matches!(who, AnyOrLine(_)) && is_read_by_auditors(method, path, grants))
        }
    };
    let is_form = method != "GET" && !path.starts_with("/api/") && !matches!(who, OneClick);
    match (may, asker.is_signed_in) {
        (true, true) if is_form => Outcome::Forged,
        (true, _) => Outcome::Through,
        (false, true) => Outcome::Denied,
        (false, false) => Outcome::SignedOut,
    }
}

/// A person of the people file, so that pages about oneself have somebody to speak of.
pub fn person(app: &TestApp, email: &str) -> Id {
    let day = gradus::clock::Day::new(2026, 1, 1);
    app.write(|tx| {
        let (id, now) = (tx.new_id(), tx.now());
        let row = (
            (person::id.eq(id), person::employee_number.eq(email), person::email.eq(email)),
            (person::given_name.eq("Ada"), person::family_name.eq("Osei"), person::sort_name.eq("osei ada")),
            (person::language.eq("en"), person::time_zone.eq(crate::support::zone_name()), person::status.eq("active")),
            (person::hired_on.eq(day), person::left_on.eq(gradus::clock::Day::NEVER)),
            (person::created_at.eq(now), person::updated_at.eq(now)),
        );
        diesel::insert_into(person::table).values(row).execute(tx.conn)?;
        Ok(id)
    })
}

async fn with_grants(app: &TestApp, name: &str, grants: &'static [Grant]) -> Asker {
    let email = format!("{name}@people.example");
    person(app, &email);
    app.account(&email, grants);
    let (browser, api) = (app.signed_in(&email).await, app.api(&email).await);
    Asker {
        name: name.to_owned(),
        grants,
        is_signed_in: true,
        is_head: false,
        owns: false,
        has_part: false,
        manages: false,
        by_link: false,
        browser,
        api,
    }
}

/// Without a grant, and at the head of a department.
async fn head(app: &TestApp) -> Asker {
    let asker = with_grants(app, "head", &[]).await;
    app.write(|tx| {
        let department = gradus::people::place::add_department(tx, "Care")?;
        gradus::people::place::set_head(tx, department.id, "head@people.example")
    });
    Asker { is_head: true, ..asker }
}

/// Without a grant, and HR of a department.
async fn hr_of_a_part(app: &TestApp) -> Asker {
    let asker = with_grants(app, "part", &[]).await;
    app.write(|tx| {
        let account = account::table.filter(account::email.eq("part@people.example")).select(account::id).first(tx.conn)?;
        gradus::people::place::add_department(tx, "North")?;
        gradus::auth::part::give(tx, account, "North")
    });
    Asker { has_part: true, ..asker }
}

/// Without a grant, and the owner of a programme.
async fn owner(app: &TestApp) -> Asker {
    let asker = with_grants(app, "owner", &[]).await;
    let owners = vec!["owner@people.example".to_owned()];
    let input = gradus::programme::ProgrammeInput { name: "Brand".to_owned(), owners, ..Default::default() };
    app.write(|tx| gradus::programme::make(tx, &input, app.app.company_today()));
    Asker { owns: true, ..asker }
}

/// Without a grant, and with somebody who reports to them; the same by the link in a mail.
async fn manager(app: &TestApp) -> [Asker; 2] {
    let email = "manager@people.example";
    let id = person(app, email);
    app.account(email, &[]);
    let (browser, api) = (app.signed_in(email).await, app.api(email).await);
    let asker = Asker {
        name: "manager".to_owned(),
        grants: &[],
        is_signed_in: true,
        is_head: false,
        owns: false,
        has_part: false,
        manages: true,
        by_link: false,
        browser,
        api,
    };
    app.person("Ben Ito").manager(id).create();
    let link = gradus::auth::mail_link_path(&app.app, &app.clock, id, "/team").expect("a link");
    let by_link = signed_in_by(app, &link).await;
    [asker, Asker { manages: true, by_link: true, name: "a manager by a mail link".to_owned(), ..by_link }]
}

/// Whoever follows this link.
async fn signed_in_by(app: &TestApp, link: &str) -> Asker {
    let browser = app.visitor();
    let answer = browser.get(link).await;
    let cookies = answer.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let mut token = cookies.filter_map(|cookie| cookie.strip_prefix("gradus_session=")).filter_map(|rest| rest.split(';').next());
    let token = token.next_back().expect("the link opens a session").to_owned();
    let api = app.visitor().with_bearer(&token);
    Asker {
        name: "a mail link".to_owned(),
        grants: &[],
        is_signed_in: true,
        is_head: false,
        owns: false,
        has_part: false,
        manages: false,
        by_link: false,
        browser,
        api,
    }
}

/// By the link in a mail; the session's token is also tried as the API's bearer.
async fn by_mail_link(app: &TestApp) -> Asker {
    let email = "everything@people.example";
    let id = person(app, email);
    app.account(email, Grant::ALL);
    app.write(|tx| {
        let department = gradus::people::place::add_department(tx, "Everything")?;
        gradus::people::place::set_head(tx, department.id, email)
    });
    let link = gradus::auth::mail_link_path(&app.app, &app.clock, id, "/").expect("a link");
    signed_in_by(app, &link).await
}

async fn askers(app: &TestApp) -> Vec<Asker> {
    let (browser, api) = (app.visitor(), app.visitor());
    let [manager, by_link] = manager(app).await;
    vec![
        manager,
        by_link,
        Asker {
            name: "nobody".to_owned(),
            grants: &[],
            is_signed_in: false,
            is_head: false,
            owns: false,
            has_part: false,
            manages: false,
            by_link: false,
            browser,
            api,
        },
        by_mail_link(app).await,
        with_grants(app, "plain", &[]).await,
        head(app).await,
        owner(app).await,
        hr_of_a_part(app).await,
        with_grants(app, "hr", &[Hr]).await,
        with_grants(app, "marketer", &[Marketer]).await,
        with_grants(app, "author", &[Author]).await,
        with_grants(app, "instructor", &[Instructor]).await,
        with_grants(app, "admin", &[Admin]).await,
        with_grants(app, "auditor", &[Auditor]).await,
    ]
}

#[tokio::test]
async fn every_route_lets_in_whom_its_line_names_and_nobody_else() {
    let app = TestApp::start_with(|settings| settings.auth.attempts_per_address = 1000).await;
    let askers = askers(&app).await;
    let (ends_session, others): (Vec<_>, Vec<_>) =
        TABLE.iter().partition(|(path, method, _)| (*path, *method) == ("/api/v1/session", "DELETE"));
    let mut breaches = Vec::new();
    for (path, method, who) in others.into_iter().chain(ends_session) {
        for asker in &askers {
            let (met, problem) = ask(asker, method, path).await;
            let should = expected(asker, method, path, who);
            if met != should {
                breaches.push(format!("{method} {path} by {}: {met:?}, expected {should:?} {}", asker.name, problem["detail"]));
            }
            if met == Outcome::SignedOut && problem["type"] != "/problems/signed-out" {
                breaches.push(format!("{method} {path} by {}: 401 without a problem document", asker.name));
            }
        }
    }
    assert!(breaches.is_empty(), "{} breaches:\n{}", breaches.len(), breaches.join("\n"));
}

#[tokio::test]
async fn no_form_is_taken_from_another_site_even_from_a_visitor() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let forms =
        TABLE.iter().filter(|(path, method, who)| *method == "POST" && !path.starts_with("/api/") && matches!(who, Public));
    for (path, _, _) in forms {
        let path = path.replace("{token}", "1");
        for (name, value) in [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Origin", "null")] {
            let answer = visitor.request(Method::POST, &path).header(name, value).form(&[("email", "a@b")]).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
}

#[tokio::test]
async fn a_page_sends_who_is_signed_out_to_the_login_and_back() {
    let app = TestApp::start().await;
    let answer = app.visitor().get("/account?tab=1").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()["location"], "/login?next=/account%3Ftab%3D1");
}

#[tokio::test]
async fn the_cookie_alone_changes_nothing_through_the_api() {
    let app = TestApp::start().await;
    app.account("admin@example.com", &[Admin, Hr, Author]);
    let browser = app.signed_in("admin@example.com").await;
    let writes =
        TABLE.iter().filter(|(path, method, who)| path.starts_with("/api/") && *method != "GET" && !matches!(who, Public));
    for (path, method, _) in writes {
        let path = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/");
        let answer = browser.send_json(method.parse().unwrap(), &path, &BTreeMap::<&str, &str>::new()).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
    }
}
