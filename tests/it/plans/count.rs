//! No page asks the database more than a handful of questions.

use actix_web::http::Method;

use super::Walk;
use crate::support::statements;

/// The most statements of a page: one for the session, one for whose it is, and ten for what the page says, which is a list with
/// its count, its filters and what they offer.
const HANDFUL: usize = 12;

/// Pages that take more, how many, and why. A line may only go, or its number shrink.
#[rustfmt::skip]
const MORE: &[(&str, usize, &str)] = &[
    ("/admin",                      13, "each of its numbers is a count of another table"),
    ("/admin/accounts/{id}",         15, "of which departments somebody is HR is chosen from all there are"),
    ("/chase/{id}",                20, "the mail as it would be written, which asks what a mail asks"),
    ("/chase/{id}/mail",           14, "as above"),
    ("/acts/{id}/people.csv",       14, "what is on record of a thousand rows, and that they were taken"),
    ("/acts/{id}/people.xlsx",      14, "as above"),
    ("/requirements/{id}/people.csv", 17, "as above, and what the requirement is"),
    ("/requirements/{id}/people.xlsx", 17, "as above"),
    ("/kpi/people.csv",             18, "as above, and what part of the programme it is"),
    ("/kpi/people.xlsx",            18, "as above"),
    ("/api/v1/enrolments/acts/{id}/people.csv", 14, "the same as a file of the API"),
    ("/api/v1/enrolments/acts/{id}/people.xlsx", 14, "as above"),
    ("/api/v1/requirements/{id}/people.csv", 17, "as above"),
    ("/api/v1/requirements/{id}/people.xlsx", 17, "as above"),
    ("/api/v1/kpi/people.csv",      18, "as above"),
    ("/api/v1/kpi/people.xlsx",     18, "as above"),
    ("/api/v1/reminders",            35, "the whole sweep, whatever the number of people"),
    ("/api/v1/courses/{id}/rubric", 19, "the whole course, with its figures for the rubric and its target"),
    ("/kpi",                        30, "every figure, those of external people too, worked out from what is on record of them, the trend and the ageing, what moved the rate, what the filters offer, and the three measures of a small company"),
    ("/kpi/courses/{slug}",         32, "the figures of the page for one course, those of external people too, with its completion curve and its funnel, and how large the company is"),
    ("/kpi/departments/{id}",       22, "the figures of the page for one department, and how large the company is"),
    ("/kpi/roles/{id}",             22, "the figures of the page for one role, as above"),
    ("/api/v1/kpi/external",        16, "what is on record of external people, from which their figures are worked out, and the names of courses and programmes"),
    ("/kpi/external.csv",           16, "as above"),
    ("/kpi/figures.csv",            13, "the figures, with the names of departments, roles, courses and programmes, and targets with what is of which programme"),
    ("/api/v1/kpi/bridge",          13, "the figures of two days, and the same names"),
    ("/api/v1/kpi/shortfall",       13, "the figures of each group, the same names, and targets"),
    ("/kpi/why.svg",                14, "what moved the rate between two days, as above"),
    ("/kpi/why.png",                14, "as above"),
    ("/reminders/weekly",           13, "everybody who gets a digest, by each way in which one does"),
    ("/api/v1/reminders/weekly",    13, "as above"),
    ("/programmes",                 14, "the programmes with owners, courses, figures and targets, whatever their number"),
    ("/programmes/{id}",            14, "as above"),
    ("/programmes/{id}/change",     18, "as above, and every course that can be chosen"),
    ("/api/v1/programmes",          14, "as above"),
    ("/api/v1/programmes/{id}",     14, "as above"),
    ("/kpi/forecast",               50, "a forecast of today and of eight past days, each with its completion curve"),
    ("/api/v1/kpi/forecast",        48, "as above"),
    ("/kpi/forecast.csv",           48, "as above"),
    ("/kpi/forecast.svg",           53, "as above, with the target and the weeks before"),
    ("/kpi/forecast.png",           53, "as above"),
    ("/studio/{slug}/rubric",       18, "as /api/v1/courses/{id}/rubric"),
    ("/kpi/figures.xlsx",           15, "the figures of the CSV, and that they were taken"),
    ("/kpi/figures.pdf",            16, "the figures of each group, the trend and the target"),
    ("/learn/{enrolment}/{lesson}", 41, "the first opening of a lesson starts it, which is an act with all that follows, and asks whether a level or a clearance goes by the course"),
    ("/required-levels", 13, "the levels with their courses, each audience in words and who belongs to it"),
    ("/required-levels/{id}", 13, "as above"),
    ("/api/v1/required-levels", 13, "as above"),
    ("/api/v1/required-levels/{id}", 13, "as above"),
    ("/required-levels/{id}/people.csv", 16, "the level, its courses, the audience in words and who belongs to it, and that it was taken"),
    ("/required-levels/{id}/people.xlsx", 16, "as above"),
    ("/api/v1/required-levels/{id}/people.csv", 16, "as above"),
    ("/api/v1/required-levels/{id}/people.xlsx", 16, "as above"),
    ("/team", 20, "the gaps, the levels that end soon, and what is known of those who report to somebody for what they may do"),
    ("/api/v1/team/clearances", 17, "the rules, what is known of those who report to somebody and of whoever supervises, and what conditions name"),
    ("/me/card",                    39, "the levels that are asked, with whom their audiences mean, the levels with their versions, what is known of somebody, their contracts too, what they hold, and what the conditions name"),
    ("/accounts.csv", 14, "the register with who is cleared, that of supervisors too, and that it was taken"),
    ("/accounts.xlsx", 14, "the register with who is cleared, that of supervisors too, and that it was taken"),
    ("/api/v1/brand-accounts.csv", 14, "the register with who is cleared, that of supervisors too, and that it was taken"),
    ("/api/v1/brand-accounts.xlsx", 14, "the register with who is cleared, that of supervisors too, and that it was taken"),
    ("/api/v1/kpi/certified", 18, "the ladders with who holds what, and the same of each location, country and channel"),
    ("/api/v1/me/clearances", 16, "the rules, what is known of the person and of whoever supervises, and what conditions name"),
    ("/api/v1/people/{id}/clearances", 16, "the rules, what is known of the person and of whoever supervises, and what conditions name"),
    ("/kpi/certified", 17, "the ladders with who holds what, and the same of each location, country and channel"),
    ("/kpi/certified.csv", 18, "the ladders with who holds what, and the same of each location, country and channel"),
    ("/ladders/{slug}/badges", 13, "the levels with their versions, how many hold which, and what their conditions name"),
    ("/people/{id}/clearances", 22, "the rules, what is known of the person and of whoever supervises, and what conditions name"),
    ("/programme", 18, "the grid, what moved, and the accounts without a cleared owner"),
    ("/reminders",                  37, "what the sweep decides on each of the days ahead, and what reminders achieve, whatever the number of people"),
    ("/reminders/policy",           46, "as above, for the days ahead under this policy, and the mail of one of those who come next"),
    ("/requirements",               14, "what waits on nine lists, which is one of them, with what they go by, and for a second account"),
    ("/enrol/course",               15, "where nothing is chosen yet it is the first step, which offers all there is and says what is missing"),
    ("/enrol/due",                  15, "as above"),
    ("/enrol/preview",              15, "as above"),
    ("/people/{id}/why",            14, "everything that bears on why somebody must, whatever the number of requirements"),
    ("/api/v1/people/{id}/explanation", 14, "as above"),
    ("/people/{id}",                17, "where somebody works and worked, by contract too, whom they report to, what they learn, and which levels they hold"),
];

/// Routes that refuse: the company does not have the secret, film or lesson, or nothing (no course) is chosen yet, nothing that is compared, or nothing has moved a rate that is not a week old. The looking up counts.
#[rustfmt::skip]
const REFUSES: &[&str] = &[
    "/calendar/{token}", "/enrol/course", "/enrol/due", "/enrol/preview", "/go/{token}", "/media/{id}", "/password/reset/{token}",
    "/studio/{slug}/preview/{lesson}", "/unsubscribe/{token}", "/digest/{token}", "/people/imports/{id}/map",
    "/api/v1/people/imports/{id}/moves",
    "/reminders/specimen", "/enrolments.csv", "/enrolments.xlsx", "/api/v1/enrolments.csv", "/api/v1/enrolments.xlsx", "/evidence/files/{id}",
    "/api/v1/evidence/files/{id}", "/enrol/preview.csv", "/enrol/preview.xlsx", "/api/v1/enrolments/preview.csv",
    "/api/v1/enrolments/preview.xlsx", "/api/v1/kpi/compare", "/kpi/compare.csv", "/api/v1/kpi/curve", "/api/v1/kpi/funnel", "/kpi/curve.svg", "/kpi/curve.png", "/kpi/why.svg", "/kpi/why.png",
    "/kpi/views/new", "/kpi/views/{id}", "/kpi/views/{id}/change", "/api/v1/views/{id}",
    "/kpi/views/{id}/schedule", "/api/v1/views/{id}/schedule", "/view-mail/{token}",
    "/accounts/{id}",
    "/accounts/{id}/change",
    "/accounts/{id}/closing",
    "/accounts/{id}/owner",
    "/api/v1/accounts/{id}",
    "/activities/{slug}/edit",
    "/api/v1/accounts/{id}/coverage",
    "/api/v1/channels/{slug}",
    "/channels/{slug}",
    "/channels/{slug}/changes/new",
    "/channels/{slug}/edit",
    "/api/v1/clearances",
    "/api/v1/clearances/check",
    "/api/v1/clearances/period",
    "/api/v1/me/badges/{code}/certificate.pdf",
    "/api/v1/practice/{id}/picture",
    "/api/v1/statements/{slug}",
    "/badges/status/{number}",
    "/badges/{code}",
    "/badges/{code}.json",
    "/badges/{code}.png",
    "/badges/{code}.svg",
    "/clearance-records/{id}/end",
    "/clearances/period.csv",
    "/clearances/period.pdf",
    "/clearances/period.xlsx",
    "/clearances/rules/{id}/end",
    "/ladders/{slug}/badges/{level}/picture.svg",
    "/ladders/{slug}/levels/{level}/change",
    "/ladders/{slug}/levels/{level}/end",
    "/ladders/{slug}/levels/{level}/equivalents",
    "/me/badges/{code}/certificate.pdf",
    "/me/badges/{code}/picture.svg",
    "/people/{id}/clearances/{what}",
    "/people/{id}/proofs/{what}",
    "/practice/{id}/picture",
    "/proofs/{id}/taking-back",
    "/statements/{slug}",
];

#[tokio::test]
async fn no_page_asks_more_than_a_handful_of_questions() {
    let walk = Walk::start().await;
    let mut counts = Vec::new();
    let mut wrong = Vec::new();
    for route in gradus::roof::routes::all().iter().filter(|route| route.method == Method::GET) {
        statements::take(walk.app.database_url());
        let status = walk.open(route.path, route.access).await;
        let said = statements::take(walk.app.database_url());
        let most = MORE.iter().find(|(path, ..)| *path == route.path).map_or(HANDFUL, |(_, most, _)| *most);
        if said.len() > most {
            wrong.push(format!("{} takes {} statements, not {most}:\n  {}", route.path, said.len(), said.join("\n  ")));
        }
        if status >= 400 && !REFUSES.contains(&route.path) {
            wrong.push(format!("{} ({}) answers {status}", route.path, walk.fill(route.path)));
        }
        counts.push((said.len(), route.path));
    }
    counts.sort_unstable();
    let worst: Vec<String> = counts.iter().rev().take(5).map(|(count, path)| format!("{count} {path}")).collect();
    println!("the five that ask most: {}", worst.join(", "));
    assert!(counts.iter().any(|(count, _)| *count > 3), "nothing was heard");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let shrunk = MORE.iter().filter_map(|(path, most, _)| {
        let (count, _) = counts.iter().find(|(_, page)| page == path).expect("a page of the program");
        (count < most).then(|| format!("{path}: {count}"))
    });
    assert_eq!(shrunk.collect::<Vec<_>>(), [""; 0], "these ask less by now: shrink their lines, or take them away");
}
