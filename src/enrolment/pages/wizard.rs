//! Enrolling in five steps: who, course, due date, preview, done. Everything chosen stands in the address until the last one.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::courses::{self, Shown};
use crate::db::Conn;
use crate::enrolment::choices::{Choice, Choices, Ticked, choices};
use crate::enrolment::draft::{Draft, Step, field_of};
use crate::enrolment::due::From;
use crate::enrolment::enrol::{self, Applied, open_course};
use crate::enrolment::outcome::Group;
use crate::enrolment::preview::{Names, Preview, PreviewPerson, preview};
use crate::enrolment::store::lists::{HeadCounts, head_counts};
use crate::error::{AppError, FieldError};
use crate::people;
use crate::web::pagination::Pager;
use crate::web::{Ctx, FieldErrors, Flash, Form, Query, View, grouped};

/// Days until the due date that the page proposes.
const USUAL_DAYS: i64 = 30;
/// The fields that an error may stand at.
const FIELDS: &[&str] = &["everyone", "person", "not_person", "course", "by", "on", "days", "from", "why"];

/// One entry of the steps at the top.
#[derive(Debug, Clone, Serialize)]
struct StepLink {
    label: &'static str,
    state: &'static str,
    href: Option<String>,
}

/// What each step shows.
#[derive(Debug, Clone, Serialize)]
struct Frame {
    steps: Vec<StepLink>,
    /// Where "Back" leads.
    back: Option<String>,
    /// What the form carries along: name and value.
    carried: Vec<(&'static str, String)>,
    problems: Vec<FieldError>,
    errors: FieldErrors,
}

impl Frame {
    fn new(draft: &Draft, at: Step, wrong: &[FieldError]) -> Self {
        let all = [(Step::Who, "Who"), (Step::Course, "Course"), (Step::Due, "Due date"), (Step::Preview, "Preview")];
        let link = |(step, label): (Step, &'static str)| match step.cmp(&at) {
            std::cmp::Ordering::Less => StepLink { label, state: "done", href: Some(draft.address(step)) },
            std::cmp::Ordering::Equal => StepLink { label, state: "current", href: None },
            std::cmp::Ordering::Greater => StepLink { label, state: "todo", href: None },
        };
        let back = all.iter().rev().find(|(step, _)| *step < at).map(|(step, _)| draft.address(*step));
        let mut steps: Vec<StepLink> = all.into_iter().map(link).collect();
        steps.push(StepLink { label: "Done", state: "todo", href: None });
        let named = |error: &FieldError| FieldError { field: field_of(&error.field), message: error.message.clone() };
        let problems: Vec<FieldError> = wrong.iter().map(named).collect();
        Self { steps, back, carried: draft.carried(at), errors: FieldErrors::of(FIELDS, &problems), problems }
    }

    fn title(&self, title: &'static str) -> Cow<'static, str> {
        if self.problems.is_empty() { title.into() } else { format!("Error: {title}").into() }
    }

    fn sample(at: Step) -> Self {
        let draft = Draft { course: "social-basics".to_owned(), everyone: "yes".to_owned(), ..Draft::default() };
        Self::new(&draft, at, &[FieldError::new("audience", "This audience is nobody.")])
    }
}

/// Step 1: the audience.
#[derive(Debug, Serialize)]
pub struct WhoPage {
    frame: Frame,
    draft: Draft,
    find: String,
    lists: Vec<Choices>,
    except: Vec<Choices>,
    except_open: bool,
    everyone: i64,
    /// Who it is so far, in words, and how many.
    so_far: Option<(String, i64)>,
}

impl View for WhoPage {
    const TEMPLATE: &'static str = "enrolment/who";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title("Enrol people: who")
    }

    fn sample() -> Self {
        let choice = Choice { value: "1".to_owned(), label: "Marketing".to_owned(), depth: 1, people: 48, chosen: true };
        let list = |name: &str| Choices {
            name: name.to_owned(),
            label: "Departments",
            open: true,
            ticked: 1,
            total: 1,
            choices: vec![choice.clone()],
        };
        Self {
            frame: Frame::sample(Step::Who),
            draft: Draft::default(),
            find: "mark".to_owned(),
            lists: vec![list("department")],
            except: vec![list("not_department")],
            except_open: true,
            everyone: 500,
            so_far: Some(("everyone in Marketing and below".to_owned(), 48)),
        }
    }
}

/// Step 2: the course.
#[derive(Debug, Serialize)]
pub struct CoursePage {
    frame: Frame,
    who: String,
    people: i64,
    courses: Vec<CourseChoice>,
}

#[derive(Debug, Clone, Serialize)]
struct CourseChoice {
    slug: String,
    title: String,
    summary: String,
    minutes: i64,
    validity_months: Option<i32>,
    chosen: bool,
}

impl View for CoursePage {
    const TEMPLATE: &'static str = "enrolment/course";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title("Enrol people: course")
    }

    fn sample() -> Self {
        let course = CourseChoice {
            slug: "social-basics".to_owned(),
            title: "Social basics".to_owned(),
            summary: "What everyone should know before posting about work.".to_owned(),
            minutes: 25,
            validity_months: Some(12),
            chosen: true,
        };
        Self { frame: Frame::sample(Step::Course), who: "everyone".to_owned(), people: 500, courses: vec![course] }
    }
}

/// Step 3: by when.
#[derive(Debug, Serialize)]
pub struct DuePage {
    frame: Frame,
    who: String,
    people: i64,
    course: String,
    by: String,
    on: String,
    days: String,
    why: String,
    today: Day,
    from: Vec<FromOption>,
}

#[derive(Debug, Clone, Serialize)]
struct FromOption {
    value: &'static str,
    label: &'static str,
    selected: bool,
}

impl View for DuePage {
    const TEMPLATE: &'static str = "enrolment/due";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title("Enrol people: due date")
    }

    fn sample() -> Self {
        let day = Day::new(2026, 11, 2);
        Self {
            frame: Frame::sample(Step::Due),
            who: "everyone".to_owned(),
            people: 500,
            course: "Social basics".to_owned(),
            by: "days".to_owned(),
            on: day.to_string(),
            days: "30".to_owned(),
            why: "Everyone here speaks for us.".to_owned(),
            today: day,
            from: from_options("hire"),
        }
    }
}

/// Step 4: names and counts.
#[derive(Debug, Serialize)]
pub struct PreviewPage {
    frame: Frame,
    draft: Draft,
    /// Everything chosen: what the last step sends.
    fields: Vec<(&'static str, String)>,
    course: String,
    audience: String,
    due: String,
    matched: i64,
    adds: i64,
    second_reason: i64,
    tabs: Vec<Tab>,
    rows: Vec<PreviewPerson>,
    pager: Pager,
    may: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Tab {
    label: &'static str,
    count: i64,
    href: String,
    current: bool,
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "enrolment/preview";

    fn title(&self) -> Cow<'static, str> {
        self.frame.title("Enrol people: preview")
    }

    fn sample() -> Self {
        Self {
            frame: Frame::sample(Step::Preview),
            draft: Draft::default(),
            fields: vec![("everyone", "yes".to_owned())],
            course: "Social basics".to_owned(),
            audience: "everyone".to_owned(),
            due: "30 days after enrolment".to_owned(),
            matched: 3,
            adds: 2,
            second_reason: 1,
            tabs: vec![Tab { label: "Will be enrolled", count: 2, href: "/enrol/preview?group=adds".to_owned(), current: true }],
            rows: vec![PreviewPerson {
                person_id: crate::clock::Id(7),
                name: "Ada Osei".to_owned(),
                email: "ada@example.com".to_owned(),
                department: Some("Marketing".to_owned()),
                role: Some("Analyst".to_owned()),
                outcome: crate::enrolment::Outcome::Add,
                why: crate::enrolment::Outcome::Add.note(),
                due_on: Some(Day::new(2026, 12, 2)),
            }],
            pager: Pager::new(1, 120, |page| format!("?page={page}")),
            may: true,
        }
    }
}

/// What does not belong to the choices: what is looked for, and which names are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::enrolment) struct Shows {
    find: String,
    group: String,
    page: String,
}

/// A step as it is shown: the page, or that of an earlier step with what is wrong there.
enum Screen {
    Who(WhoPage),
    Course(CoursePage),
    Due(DuePage),
    Preview(PreviewPage),
}

pub(in crate::enrolment) async fn who(ctx: Ctx, draft: Query<Draft>, shows: Query<Shows>) -> Result<HttpResponse, AppError> {
    step(&ctx, draft.0, shows.0, Step::Who).await
}

pub(in crate::enrolment) async fn course(ctx: Ctx, draft: Query<Draft>, shows: Query<Shows>) -> Result<HttpResponse, AppError> {
    step(&ctx, draft.0, shows.0, Step::Course).await
}

pub(in crate::enrolment) async fn due(ctx: Ctx, draft: Query<Draft>, shows: Query<Shows>) -> Result<HttpResponse, AppError> {
    step(&ctx, draft.0, shows.0, Step::Due).await
}

pub(in crate::enrolment) async fn look(ctx: Ctx, draft: Query<Draft>, shows: Query<Shows>) -> Result<HttpResponse, AppError> {
    step(&ctx, draft.0, shows.0, Step::Preview).await
}

/// The last step: does it, and goes to what was done.
pub(in crate::enrolment) async fn confirm(ctx: Ctx, form: Form<Draft>) -> Result<HttpResponse, AppError> {
    let (today, draft, request) = (ctx.company_today(), form.0.clone(), form.0.request());
    match ctx.db().write(ctx.actor(), move |tx| enrol::apply(tx, &request, today)).await {
        Ok(applied) => Ok(ctx.see_other_with(&format!("/requirements/{}", applied.requirement_id), &told(&applied))),
        Err(AppError::Invalid(errors)) => {
            let read = move |conn: &mut Conn| wrong_step(conn, &draft, &Shows::default(), &errors, today);
            let screen = ctx.db().read(read).await?;
            show(&ctx, screen, true)
        }
        Err(other) => Err(other),
    }
}

fn told(applied: &Applied) -> Flash {
    let people = |count: i64| if count == 1 { "1 person".to_owned() } else { format!("{} people", grouped(count)) };
    if !applied.changed {
        return Flash::info("This was done before: nothing was left to do, and nothing was changed.");
    }
    let mut text = format!("{} enrolled.", people(applied.added));
    if applied.outcomes.second_reason > 0 {
        text.push_str(&format!(" For {} enrolled already it is one more reason.", people(applied.outcomes.second_reason)));
    }
    if applied.refused > 0 {
        text.push_str(&format!(" {} could not be.", people(applied.refused)));
    }
    Flash::success(text)
}

async fn step(ctx: &Ctx, draft: Draft, shows: Shows, wanted: Step) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| match page(conn, &draft, &shows, wanted, today) {
        Err(AppError::Invalid(errors)) => Ok((wrong_step(conn, &draft, &shows, &errors, today)?, true)),
        Err(other) => Err(other),
        Ok(screen) => Ok((screen, false)),
    };
    let (screen, is_wrong) = ctx.db().read(read).await?;
    show(ctx, screen, is_wrong)
}

fn show(ctx: &Ctx, screen: Screen, is_wrong: bool) -> Result<HttpResponse, AppError> {
    fn answer<V: View>(ctx: &Ctx, view: &V, is_wrong: bool) -> Result<HttpResponse, AppError> {
        if is_wrong { ctx.page_with_errors(view) } else { ctx.page(view) }
    }
    match screen {
        Screen::Who(view) => answer(ctx, &view, is_wrong),
        Screen::Course(view) => answer(ctx, &view, is_wrong),
        Screen::Due(view) => answer(ctx, &view, is_wrong),
        Screen::Preview(view) => answer(ctx, &view, is_wrong),
    }
}

/// The page of a step; an error where an earlier one has something wrong.
fn page(conn: &mut Conn, draft: &Draft, shows: &Shows, wanted: Step, today: Day) -> Result<Screen, AppError> {
    if wanted == Step::Who {
        return who_page(conn, draft, &shows.find, &[]).map(Screen::Who);
    }
    let who = enrol::who(conn, &draft.audience())?;
    if wanted == Step::Course {
        return course_page(conn, draft, who, &[]).map(Screen::Course);
    }
    let course = open_course(conn, &draft.course)?.map_err(|error| AppError::Invalid(vec![error]))?;
    if wanted == Step::Due {
        return Ok(Screen::Due(due_page(draft, who, course.title, today, &[])));
    }
    preview_page(conn, draft, shows, today).map(Screen::Preview)
}

/// The earliest step that has something wrong, with what it is.
fn wrong_step(conn: &mut Conn, draft: &Draft, shows: &Shows, errors: &[FieldError], today: Day) -> Result<Screen, AppError> {
    let step = errors.iter().map(Step::of_error).min().unwrap_or(Step::Who);
    let its: Vec<FieldError> = errors.iter().filter(|error| Step::of_error(error) == step).cloned().collect();
    match step {
        Step::Who => who_page(conn, draft, &shows.find, &its).map(Screen::Who),
        Step::Course => {
            let who = enrol::who(conn, &draft.audience())?;
            course_page(conn, draft, who, &its).map(Screen::Course)
        }
        Step::Due | Step::Preview => {
            let who = enrol::who(conn, &draft.audience())?;
            let course = open_course(conn, &draft.course)?.map(|course| course.title).unwrap_or_default();
            Ok(Screen::Due(due_page(draft, who, course, today, &its)))
        }
    }
}

fn who_page(conn: &mut Conn, draft: &Draft, find: &str, wrong: &[FieldError]) -> Result<WhoPage, AppError> {
    let (organisation, heads): (_, HeadCounts) = (people::organisation(conn)?, head_counts(conn)?);
    let ticked = Ticked { departments: &draft.department, roles: &draft.role, locations: &draft.location };
    let not = Ticked { departments: &draft.not_department, roles: &draft.not_role, locations: &draft.not_location };
    let lists = choices(&organisation, &heads, ticked, find, "");
    let except = choices(&organisation, &heads, not, find, "not_");
    let mut wrong = wrong.to_vec();
    let so_far = match draft.says_who() && wrong.is_empty() {
        true => match enrol::who(conn, &draft.audience()) {
            Ok(who) => Some(who),
            Err(AppError::Invalid(errors)) => {
                wrong = errors;
                None
            }
            Err(other) => return Err(other),
        },
        false => None,
    };
    Ok(WhoPage {
        frame: Frame::new(draft, Step::Who, &wrong),
        except_open: !draft.not_person.is_empty() || except.iter().any(|list| list.ticked > 0),
        draft: draft.clone(),
        find: find.to_owned(),
        lists,
        except,
        everyone: heads.total,
        so_far,
    })
}

fn course_page(
    conn: &mut Conn,
    draft: &Draft,
    (who, people): (String, i64),
    wrong: &[FieldError],
) -> Result<CoursePage, AppError> {
    let rows = courses::courses(conn, Shown::Published, "", 500)?;
    let mut cards = courses::cards(conn, rows)?;
    cards.sort_by_key(|card| card.title.to_lowercase());
    let choice = |card: courses::CourseCard| CourseChoice {
        chosen: card.slug == draft.course || card.id.to_string() == draft.course,
        slug: card.slug,
        title: card.title,
        summary: card.summary,
        minutes: card.minutes,
        validity_months: card.validity_months,
    };
    let courses = cards.into_iter().map(choice).collect();
    Ok(CoursePage { frame: Frame::new(draft, Step::Course, wrong), who, people, courses })
}

fn from_options(chosen: &str) -> Vec<FromOption> {
    let options = [
        (From::Assignment, "after they are enrolled"),
        (From::Hire, "after they were hired"),
        (From::RoleStart, "after they took up their role"),
    ];
    let option = |(from, label): (From, &'static str)| FromOption { value: from.word(), label, selected: from.word() == chosen };
    options.into_iter().map(option).collect()
}

fn due_page(draft: &Draft, (who, people): (String, i64), course: String, today: Day, wrong: &[FieldError]) -> DuePage {
    let or = |typed: &str, usual: String| if typed.is_empty() { usual } else { typed.to_owned() };
    DuePage {
        frame: Frame::new(draft, Step::Due, wrong),
        who,
        people,
        course,
        by: or(&draft.by, "on".to_owned()),
        on: or(&draft.on, today.plus_days(USUAL_DAYS).to_string()),
        days: or(&draft.days, USUAL_DAYS.to_string()),
        why: draft.why.clone(),
        today,
        from: from_options(&draft.from),
    }
}

fn preview_page(conn: &mut Conn, draft: &Draft, shows: &Shows, today: Day) -> Result<PreviewPage, AppError> {
    let request = draft.request();
    let counted = preview(conn, &request, today, Names { group: None, offset: 0, limit: 0 })?;
    let first = Group::ALL.iter().copied().find(|group| counted.outcomes.in_group(*group) > 0).unwrap_or(Group::Adds);
    let group: Group = shows.group.parse().unwrap_or(first);
    let page: i64 = shows.page.parse().unwrap_or(1).max(1);
    let names = Names { group: Some(group), offset: (page - 1).saturating_mul(Pager::SIZE), limit: Pager::SIZE };
    let Preview { course, audience, due, matched, outcomes, adds, already_enrolled, refused } =
        preview(conn, &request, today, names)?;
    let href = |group: Group, page: i64| format!("{}&group={}&page={page}", draft.address(Step::Preview), group.word());
    let label = |group| match group {
        Group::Adds => "Will be enrolled",
        Group::AlreadyEnrolled => "Enrolled already",
        Group::Refused => "Cannot be enrolled",
    };
    let tab = |&of: &Group| Tab { label: label(of), count: outcomes.in_group(of), href: href(of, 1), current: of == group };
    let rows = [adds.people, already_enrolled.people, refused.people].concat();
    Ok(PreviewPage {
        frame: Frame::new(draft, Step::Preview, &[]),
        fields: draft.fields(),
        draft: draft.clone(),
        course: course.title,
        audience,
        due,
        matched,
        adds: outcomes.in_group(Group::Adds),
        second_reason: outcomes.second_reason,
        tabs: Group::ALL.iter().map(tab).collect(),
        rows,
        pager: Pager::new(page, outcomes.in_group(group), |page| href(group, page)),
        may: outcomes.would_change(),
    })
}
