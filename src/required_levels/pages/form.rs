//! `/required-levels/new`: requiring a level of those who were chosen in the first step of enrolling, after a look at what it would do.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::enrolment;
use crate::enrolment::requirement::due::From;
use crate::enrolment::wizard::draft::{Draft, Step};
use crate::error::{AppError, FieldError};
use crate::ladders;
use crate::proofs::condition::Named;
use crate::proofs::form::Choice;
use crate::proofs::words::Asks;
use crate::required_levels::make::{CourseOutcome, Planned, foresee, plan};
use crate::required_levels::require;
use crate::required_levels::rule::RequiredLevelInput;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// The fields that an error may stand at.
const FIELDS: [&str; 6] = ["level", "by", "on", "days", "from", "why"];
/// Days until the due date that the page proposes.
const USUAL_DAYS: i64 = 90;

/// The samples of this file's views.
pub fn samples() -> Vec<Sample> {
    let typed = RequireLevelPage { seen: None, ..RequireLevelPage::sample() };
    vec![Sample::of::<RequireLevelPage>(), Sample::with(&typed)]
}

/// What is chosen beside who and by when.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    level: String,
    /// What it would do is looked at.
    look: String,
}

/// What requiring it would do.
#[derive(Debug, Serialize)]
struct Seen {
    level: String,
    asks: Asks,
    due: String,
    people: usize,
    reached: usize,
    courses: Vec<CourseOutcome>,
    waits: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct RequireLevelPage {
    who: String,
    people: usize,
    /// Where who it is is chosen.
    change_who: String,
    /// What says who.
    carried: Vec<(&'static str, String)>,
    /// Everything chosen beside the level: what the last press sends.
    fields: Vec<(&'static str, String)>,
    level: String,
    levels: Vec<Choice>,
    by: String,
    on: String,
    days: String,
    from: Vec<Choice>,
    why: String,
    today: Day,
    seen: Option<Seen>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for RequireLevelPage {
    const TEMPLATE: &'static str = "required_levels/new";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("required-levels-new"), &self.problems)
    }

    fn sample() -> Self {
        let choice = |text: &str| vec![Choice { value: text.to_lowercase(), label: text.to_owned(), selected: true }];
        let problems = vec![FieldError::new("level", said!("proofs-choose-level"))];
        let course = |waits: bool| CourseOutcome {
            course: "community-basics".to_owned(),
            title: "Community basics".to_owned(),
            added: 12,
            already_enrolled: 3,
            waits,
        };
        let seen = Seen {
            level: "Green (Belts)".to_owned(),
            asks: Asks::sample(),
            due: "by 30 Nov 2026".to_owned(),
            people: 15,
            reached: 2,
            courses: vec![course(false), course(true)],
            waits: true,
        };
        Self {
            who: "everyone in Marketing and below".to_owned(),
            people: 15,
            change_who: "/enrol?department=7".to_owned(),
            carried: vec![("department", "7".to_owned())],
            fields: vec![("department", "7".to_owned())],
            level: "3".to_owned(),
            levels: choice("Green (Belts)"),
            by: "days".to_owned(),
            on: "2026-11-30".to_owned(),
            days: "90".to_owned(),
            from: choice("Hire"),
            why: "Everyone here answers for us.".to_owned(),
            today: Day::new(2026, 11, 2),
            seen: Some(seen),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

fn input(draft: &Draft, level: &str) -> RequiredLevelInput {
    let request = draft.request();
    RequiredLevelInput { level: level.to_owned(), audience: request.audience, due: request.due, why: request.why }
}

/// The field of the page at which something is said.
fn at_its_field(error: &FieldError) -> FieldError {
    let field = match error.field.as_str() {
        "due" => "by",
        "due.on" => "on",
        "due.days" => "days",
        "due.from" => "from",
        field => field,
    };
    FieldError { field: field.to_owned(), said: error.said.clone() }
}

fn choices(levels: &[Named], titles: impl Fn(&Named) -> Option<String>, chosen: &str) -> Vec<Choice> {
    let is_chosen = |one: &Named| one.id.to_string() == chosen || one.word == chosen;
    let choice = |one: &Named| Some(Choice { value: one.id.to_string(), label: titles(one)?, selected: is_chosen(one) });
    let mut choices: Vec<Choice> = levels.iter().filter_map(choice).collect();
    if !choices.iter().any(|one| one.selected) {
        choices.insert(0, Choice { value: String::new(), label: say!("proofs-choose"), selected: true });
    }
    choices
}

fn from_choices(chosen: &str) -> Vec<Choice> {
    let options = [
        (From::Assignment, say!("enrolment-from-assignment")),
        (From::Hire, say!("enrolment-from-hire")),
        (From::RoleStart, say!("enrolment-from-role-start")),
    ];
    let choice = |(from, label): (From, String)| Choice {
        value: from.word().to_owned(),
        label,
        selected: from.word() == chosen || (chosen.is_empty() && from == From::Assignment),
    };
    options.map(choice).into()
}

/// What it would do to those who belong now.
fn look(conn: &mut Conn, planned: &Planned, (today, most): (Day, i64)) -> Result<Seen, AppError> {
    let people = enrolment::belonging(conn, &[&planned.audience], today, None)?.pop().map(|one| one.people).unwrap_or_default();
    let ids: Vec<_> = people.iter().map(|one| one.person_id).collect();
    let heights = ladders::heights(conn, &ids, today)?;
    let level = planned.levels.find(planned.level.id).ok_or(AppError::NotFound("level"))?;
    let holds = |id: &&_| heights.get(&(**id, level.ladder)).is_some_and(|height| *height >= level.position);
    let asked =
        planned.levels.asked(level).into_iter().find(|asked| asked.days.holds(today)).ok_or(AppError::NotFound("level"))?;
    let courses = foresee(conn, planned, today, most)?;
    Ok(Seen {
        level: planned.level.title.clone(),
        asks: Asks::of(&asked.to_earn(), &planned.names),
        due: planned.due.sentence(),
        people: ids.len(),
        reached: ids.iter().filter(holds).count(),
        waits: courses.iter().any(|course| course.waits),
        courses,
    })
}

/// The page of what was chosen, with what is wrong with it.
fn page(
    conn: &mut Conn,
    (draft, chosen): (&Draft, &Chosen),
    (today, most): (Day, i64),
    mut problems: Vec<FieldError>,
) -> Result<RequireLevelPage, AppError> {
    let who = enrolment::belonging(conn, &[&draft.audience()], today, None)?.pop();
    let (who, people) = who.map(|one| (one.sentence, one.people.len())).unwrap_or_default();
    let (names, rows, all) = (ladders::names(conn)?, ladders::level_rows(conn)?, ladders::all_ladders(conn)?);
    let title = |one: &Named| {
        let row = rows.iter().find(|row| row.id == one.id && row.from <= today && today < row.until)?;
        let ladder = all.iter().find(|ladder| ladder.id == row.ladder_id)?;
        Some(say!("required-levels-level-of", level = &row.title, ladder = &ladder.title))
    };
    let mut seen = None;
    if problems.is_empty() && !chosen.look.is_empty() {
        let found = plan(conn, &input(draft, &chosen.level), today).and_then(|planned| look(conn, &planned, (today, most)));
        match found {
            Ok(found) => seen = Some(found),
            Err(AppError::Invalid(errors)) => problems = errors,
            Err(other) => return Err(other),
        }
    }
    let problems: Vec<FieldError> = problems.iter().map(at_its_field).collect();
    let or = |typed: &str, usual: String| if typed.is_empty() { usual } else { typed.to_owned() };
    Ok(RequireLevelPage {
        who,
        people,
        change_who: draft.address(Step::Who),
        carried: draft.fields().into_iter().filter(|(name, _)| Step::of_field(name) == Step::Who).collect(),
        fields: draft.fields(),
        level: chosen.level.clone(),
        levels: choices(&names.levels, title, &chosen.level),
        by: or(&draft.by, "on".to_owned()),
        on: or(&draft.on, today.plus_days(USUAL_DAYS).to_string()),
        days: or(&draft.days, USUAL_DAYS.to_string()),
        from: from_choices(&draft.from),
        why: draft.why.clone(),
        today,
        seen,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

/// The form, and what it would do once everything is chosen. Who it is is chosen before, in the first step of enrolling.
pub async fn show(ctx: Ctx, draft: Query<Draft>, chosen: Query<Chosen>) -> Result<HttpResponse, AppError> {
    let (draft, chosen, today) = (draft.0, chosen.0, ctx.company_today());
    if !draft.says_who() {
        return Ok(ctx.see_other_with(&draft.address(Step::Who), &Flash::info(say!("required-levels-say-who"))));
    }
    let most = ctx.app().settings.enrolment.most_alone();
    let read = move |conn: &mut Conn| snapshot(conn, |conn| page(conn, (&draft, &chosen), (today, most), Vec::new()));
    let page = ctx.db().read(read).await?;
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

/// Does it, and goes to what was done.
pub async fn make(ctx: Ctx, chosen: Query<Chosen>, form: Form<Draft>) -> Result<HttpResponse, AppError> {
    let (draft, chosen, today) = (form.0, chosen.0, ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    let wanted = input(&draft, &chosen.level);
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| require(tx, &wanted, (today, most))).await {
        Ok(id) => Ok(ctx.see_other_with(&format!("/required-levels/{id}"), &Flash::success(say!("required-levels-made")))),
        Err(AppError::Invalid(problems)) => {
            let read = move |conn: &mut Conn| page(conn, (&draft, &chosen), (today, most), problems);
            let page = ctx.db().read(read).await?;
            ctx.page_with_errors(&page)
        }
        Err(other) => Err(other),
    }
}
