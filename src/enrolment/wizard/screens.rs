//! The handlers of the five steps, and what each page is made of: the earliest step that has something wrong is shown, with what it is.

use actix_web::HttpResponse;
use serde::Deserialize;

use super::audience_options::{Ticked, choices, later_choices};
use super::draft::{Draft, Step};
use super::pages::{CourseChoice, CoursePage, DuePage, Frame, Many, PreviewPage, TermsFields, WhoPage, from_options};
use super::store::head_counts;
use crate::clock::Day;
use crate::courses::{self, Shown};
use crate::db::{Conn, Tx};
use crate::enrolment::requirement::apply::Applied;
use crate::enrolment::requirement::outcome::Group;
use crate::enrolment::requirement::part::{kept_to, request_kept_to};
use crate::enrolment::requirement::plan::{self, WhoNow, open_course};
use crate::enrolment::requirement::preview::{Names, Preview, preview};
use crate::enrolment::requirement::proposal::ask;
use crate::enrolment::requirement::proposal::pages::arrive;
use crate::enrolment::requirement::renewal_page::renewal_courses;
use crate::enrolment::requirement::request::EnrolRequest;
use crate::error::{AppError, FieldError};
use crate::people;
use crate::policy::{Act, Reach};
use crate::say;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Flash, Form, Query, Tab};

/// Days until the due date that the page proposes.
const USUAL_DAYS: i64 = 30;

/// What does not belong to the choices: what is looked for, and which names are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::enrolment) struct Shows {
    find: String,
    group: String,
    page: String,
}

/// The choices, what is shown of them, and to whom whoever makes them may do it.
#[derive(Clone)]
struct Choosing {
    draft: Draft,
    shows: Shows,
    reach: Reach,
}

impl Choosing {
    /// What is asked for, of those in reach alone.
    fn request(&self, conn: &mut Conn) -> Result<EnrolRequest, AppError> {
        request_kept_to(conn, self.draft.request(), &self.reach)
    }

    /// Whom they mean now.
    fn who(&self, conn: &mut Conn) -> Result<WhoNow, AppError> {
        let audience = kept_to(conn, self.draft.audience(), &self.reach)?;
        plan::who(conn, &audience)
    }
}

/// A step as it is shown: the page, or that of an earlier step with what is wrong there.
enum Screen {
    Who(Box<WhoPage>),
    Course(Box<CoursePage>),
    Due(Box<DuePage>),
    Preview(Box<PreviewPage>),
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
    let (today, chosen) =
        (ctx.company_today(), Choosing { draft: form.0, shows: Shows::default(), reach: ctx.reach(Act::Enrol)? });
    let most = ctx.app().settings.enrolment.most_alone();
    let asked = chosen.clone();
    let make = move |tx: &mut Tx<'_>| {
        let request = asked.request(tx.conn)?;
        ask::make(tx, &request, today, most)
    };
    match ctx.db().write(ctx.actor(), make).await {
        Ok(answer) => {
            let done = |applied: &Applied| (format!("/requirements/{}", applied.requirement_id), told(applied));
            Ok(arrive(&ctx, &answer, done))
        }
        Err(AppError::Invalid(errors)) => {
            let read = move |conn: &mut Conn| wrong_step(conn, &chosen, &errors, today);
            let screen = ctx.db().read(read).await?;
            show(&ctx, screen, true)
        }
        Err(other) => Err(other),
    }
}

fn told(applied: &Applied) -> Flash {
    if !applied.changed {
        return Flash::info(say!("enrolment-told-unchanged"));
    }
    let mut sentences = vec![say!("enrolment-told-enrolled", count = applied.added)];
    if applied.outcomes.second_reason > 0 {
        sentences.push(say!("enrolment-told-second-reason", count = applied.outcomes.second_reason));
    }
    if applied.refused > 0 {
        sentences.push(say!("enrolment-told-refused", count = applied.refused));
    }
    Flash::success(sentences.join(" "))
}

async fn step(ctx: &Ctx, draft: Draft, shows: Shows, wanted: Step) -> Result<HttpResponse, AppError> {
    let (today, most) = (ctx.company_today(), ctx.app().settings.enrolment.most_alone());
    let chosen = Choosing { draft, shows, reach: ctx.reach(Act::Enrol)? };
    let read = move |conn: &mut Conn| match page(conn, &chosen, wanted, (today, most)) {
        Err(AppError::Invalid(errors)) => Ok((wrong_step(conn, &chosen, &errors, today)?, true)),
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
        Screen::Who(view) => answer(ctx, view.as_ref(), is_wrong),
        Screen::Course(view) => answer(ctx, view.as_ref(), is_wrong),
        Screen::Due(view) => answer(ctx, view.as_ref(), is_wrong),
        Screen::Preview(view) => answer(ctx, view.as_ref(), is_wrong),
    }
}

/// The page of a step; an error where an earlier one has something wrong.
fn page(conn: &mut Conn, chosen: &Choosing, wanted: Step, (today, most): (Day, i64)) -> Result<Screen, AppError> {
    let draft = &chosen.draft;
    if wanted == Step::Who {
        return who_page(conn, chosen, &[]).map(Box::new).map(Screen::Who);
    }
    let who = chosen.who(conn)?;
    if wanted == Step::Course {
        return course_page(conn, chosen, who, &[]).map(Box::new).map(Screen::Course);
    }
    let course = open_course(conn, &draft.course)?.map_err(|error| AppError::Invalid(vec![error]))?;
    if wanted == Step::Due {
        return due_page(conn, draft, who, (course.title, course.validity_months), today, &[]).map(Box::new).map(Screen::Due);
    }
    preview_page(conn, chosen, (today, most)).map(Box::new).map(Screen::Preview)
}

/// The earliest step that has something wrong, with what it is.
fn wrong_step(conn: &mut Conn, chosen: &Choosing, errors: &[FieldError], today: Day) -> Result<Screen, AppError> {
    let draft = &chosen.draft;
    let step = errors.iter().map(Step::of_error).min().unwrap_or(Step::Who);
    let its: Vec<FieldError> = errors.iter().filter(|error| Step::of_error(error) == step).cloned().collect();
    match step {
        Step::Who => who_page(conn, chosen, &its).map(Box::new).map(Screen::Who),
        Step::Course => {
            let who = chosen.who(conn)?;
            course_page(conn, chosen, who, &its).map(Box::new).map(Screen::Course)
        }
        Step::Due | Step::Preview => {
            let who = chosen.who(conn)?;
            let course =
                open_course(conn, &draft.course)?.map(|course| (course.title, course.validity_months)).unwrap_or_default();
            due_page(conn, draft, who, course, today, &its).map(Box::new).map(Screen::Due)
        }
    }
}

fn who_page(conn: &mut Conn, chosen: &Choosing, wrong: &[FieldError]) -> Result<WhoPage, AppError> {
    let (draft, find) = (&chosen.draft, chosen.shows.find.as_str());
    let organisation = people::organisation(conn)?;
    let reached = organisation.reached(&chosen.reach);
    let heads = head_counts(conn, reached.as_deref())?;
    let ticked = Ticked {
        departments: &draft.department,
        roles: &draft.role,
        locations: &draft.location,
        languages: &draft.language,
        types: &draft.employment_type,
        alone: draft.alone(""),
    };
    let not = Ticked {
        departments: &draft.not_department,
        roles: &draft.not_role,
        locations: &draft.not_location,
        languages: &draft.not_language,
        types: &draft.not_employment_type,
        alone: draft.alone("not_"),
    };
    let lists = choices((&organisation, reached.as_deref()), &heads, ticked, find, "");
    let except = choices((&organisation, reached.as_deref()), &heads, not, find, "not_");
    let mut wrong = wrong.to_vec();
    let so_far = match draft.says_who() && wrong.is_empty() {
        true => match chosen.who(conn) {
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
        hired_open: ![&draft.hired_from, &draft.hired_before].into_iter().all(|day| day.trim().is_empty()),
        except_open: !draft.not_person.is_empty() || except.iter().any(|list| list.ticked > 0),
        draft: draft.clone(),
        find: find.to_owned(),
        lists,
        except,
        everyone: heads.total,
        of_a_part: reached.is_some(),
        so_far,
    })
}

fn course_page(conn: &mut Conn, chosen: &Choosing, who: WhoNow, wrong: &[FieldError]) -> Result<CoursePage, AppError> {
    let draft = &chosen.draft;
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
    let query = serde_html_form::to_string(draft.fields()).unwrap_or_default();
    let level_href = matches!(chosen.reach, Reach::Everybody).then(|| format!("/required-levels/new?{query}"));
    Ok(CoursePage { frame: Frame::new(draft, Step::Course, wrong), who, level_href, courses })
}

fn due_page(
    conn: &mut Conn,
    draft: &Draft,
    who: WhoNow,
    (course, validity_months): (String, Option<i32>),
    today: Day,
    wrong: &[FieldError],
) -> Result<DuePage, AppError> {
    let later = later_choices(&people::organisation(conn)?, &head_counts(conn, None)?, &draft.later_location);
    let others = renewal_courses(conn, &draft.course, draft.renewal_course.trim())?;
    let or = |typed: &str, usual: String| if typed.is_empty() { usual } else { typed.to_owned() };
    Ok(DuePage {
        frame: Frame::new(draft, Step::Due, wrong),
        who,
        course,
        by: or(&draft.by, "on".to_owned()),
        on: or(&draft.on, today.plus_days(USUAL_DAYS).to_string()),
        days: or(&draft.days, USUAL_DAYS.to_string()),
        why: draft.why.clone(),
        today,
        from: from_options(&draft.from),
        terms: TermsFields::new(draft, validity_months, (later, others), wrong),
    })
}

fn preview_page(conn: &mut Conn, chosen: &Choosing, (today, most): (Day, i64)) -> Result<PreviewPage, AppError> {
    let (draft, shows, request) = (&chosen.draft, &chosen.shows, chosen.request(conn)?);
    let counted = preview(conn, &request, today, Names { group: None, offset: 0, limit: 0 })?;
    let first = Group::ALL.iter().copied().find(|group| counted.outcomes.in_group(*group) > 0).unwrap_or(Group::Adds);
    let group: Group = shows.group.parse().unwrap_or(first);
    let page: i64 = shows.page.parse().unwrap_or(1).max(1);
    let names = Names { group: Some(group), offset: (page - 1).saturating_mul(Pager::SIZE), limit: Pager::SIZE };
    let Preview {
        course,
        audience,
        due,
        terms,
        moved,
        rounds,
        changes,
        matched,
        outcomes,
        adds,
        already_enrolled,
        later,
        refused,
    } = preview(conn, &request, today, names)?;
    let href = |group: Group, page: i64| format!("{}&group={}&page={page}", draft.address(Step::Preview), group.word());
    let tab = |&of: &Group| Tab { label: of.label(), count: outcomes.in_group(of), href: href(of, 1), current: of == group };
    let rows = [adds.people, already_enrolled.people, later.people, refused.people].concat();
    Ok(PreviewPage {
        frame: Frame::new(draft, Step::Preview, &[]),
        fields: draft.fields(),
        draft: draft.clone(),
        course: course.title,
        audience,
        due,
        terms,
        moved,
        rounds,
        matched,
        adds: outcomes.in_group(Group::Adds),
        second_reason: outcomes.second_reason,
        tabs: Group::ALL.iter().map(tab).collect(),
        rows,
        files: Links::new(Step::Preview.path(), &serde_html_form::to_string(draft.fields()).unwrap_or_default()),
        pager: Pager::new(page, outcomes.in_group(group), |page| href(group, page)),
        may: changes,
        waits: (outcomes.reached() > most).then_some(Many { people: outcomes.reached(), most }),
    })
}
