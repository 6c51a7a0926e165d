//! `/role-levels`: which level each role should reach, how its people stand, and who is behind.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::api::of_viewer;
use super::goal::RoleLevelInput;
use super::keep;
use super::read::Standing;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::Act;
use crate::proofs::condition::Named;
use crate::proofs::form::Choice;
use crate::templates::{Sample, View, title_of};
use crate::web::sheet::Links;
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 3] = ["role", "level", "days"];
/// People who are shown; the file has all.
const SHOWN: usize = 200;

/// The samples of this file's views.
pub(in crate::ladders) fn samples() -> Vec<Sample> {
    let none = RoleLevelsPage { goals: Vec::new(), behind: Vec::new(), may_manage: false, more: 0, ..RoleLevelsPage::sample() };
    vec![Sample::of::<RoleLevelsPage>(), Sample::with(&none)]
}

/// What is asked of a role, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::ladders) struct RoleLevelForm {
    role: String,
    level: String,
    days: String,
}

/// A level that a role should reach.
#[derive(Debug, Serialize)]
struct GoalLine {
    id: Id,
    role: String,
    level: String,
    href: String,
    days: i64,
    reached: usize,
    open: usize,
    behind: usize,
}

/// Somebody who is behind.
#[derive(Debug, Serialize)]
struct BehindLine {
    href: String,
    name: String,
    role: String,
    level: String,
    due_on: Day,
}

/// The page.
#[derive(Debug, Serialize)]
struct RoleLevelsPage {
    may_manage: bool,
    goals: Vec<GoalLine>,
    behind: Vec<BehindLine>,
    /// How many more are behind than are shown.
    more: usize,
    files: Links,
    typed: RoleLevelForm,
    roles: Vec<Choice>,
    levels: Vec<Choice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for RoleLevelsPage {
    const TEMPLATE: &'static str = "ladders/role-levels";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-roles"), &self.problems)
    }

    fn sample() -> Self {
        let choice = |text: &str| vec![Choice { value: text.to_lowercase(), label: text.to_owned(), selected: true }];
        let (role, level, name) = ("Analyst".to_owned(), "Green".to_owned(), "Ada Osei".to_owned());
        let goal = GoalLine {
            id: Id(3),
            role: role.clone(),
            level: level.clone(),
            href: "/ladders/belts".to_owned(),
            days: 90,
            reached: 4,
            open: 2,
            behind: 1,
        };
        let problems = vec![FieldError::new("days", said!("web-no-whole-number"))];
        Self {
            may_manage: true,
            goals: vec![goal],
            behind: vec![BehindLine { href: "/people/7".to_owned(), name, role, level, due_on: Day::new(2026, 8, 20) }],
            more: 3,
            files: Links::new("/role-levels", ""),
            typed: RoleLevelForm::default(),
            roles: choice("Analyst"),
            levels: choice("Green"),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// What can be chosen, with nothing before it where nothing is.
fn choices(all: &[Named], typed: &str, label: impl Fn(&Named) -> String) -> Vec<Choice> {
    let choice = |one: &Named| Choice { value: one.id.to_string(), label: label(one), selected: one.id.to_string() == typed };
    let mut choices: Vec<Choice> = all.iter().map(choice).collect();
    if !choices.iter().any(|one| one.selected) {
        choices.insert(0, Choice { value: String::new(), label: say!("proofs-choose"), selected: true });
    }
    choices
}

/// A level with its ladder, since many a ladder has a bronze.
fn with_ladder(level: &Named) -> String {
    let ladder = level.word.split_once('/').map_or("", |(ladder, _)| ladder);
    format!("{} ({ladder})", level.title)
}

fn page(found: Standing, may_manage: bool, typed: RoleLevelForm, problems: Vec<FieldError>) -> RoleLevelsPage {
    let ladder = |word: &str| format!("/ladders/{}", word.split_once('/').map_or(word, |(ladder, _)| ladder));
    let goals = found.goals.into_iter().map(|goal| GoalLine {
        id: goal.id,
        href: ladder(&goal.level.word),
        role: goal.role.title,
        level: goal.level.title,
        days: goal.days,
        reached: goal.reached,
        open: goal.open,
        behind: goal.behind,
    });
    let more = found.behind.len().saturating_sub(SHOWN);
    let behind = found.behind.into_iter().take(SHOWN).map(|one| BehindLine {
        href: format!("/people/{}", one.person),
        name: one.name,
        role: one.role,
        level: one.level,
        due_on: one.due_on,
    });
    RoleLevelsPage {
        may_manage,
        goals: goals.collect(),
        behind: behind.collect(),
        more,
        files: Links::new("/role-levels", ""),
        roles: choices(&found.names.roles, &typed.role, |role| role.title.clone()),
        levels: choices(&found.names.levels, &typed.level, with_ladder),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    }
}

/// What is asked of roles, and who is behind.
pub(in crate::ladders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let may_manage = ctx.viewer()?.may(Act::ManageLadders);
    let typed = RoleLevelForm { days: "90".to_owned(), ..RoleLevelForm::default() };
    ctx.page(&page(of_viewer(&ctx).await?, may_manage, typed, Vec::new()))
}

/// Asks a level of a role.
pub(in crate::ladders) async fn ask(ctx: Ctx, form: Form<RoleLevelForm>) -> Result<HttpResponse, AppError> {
    let (typed, today) = (form.0, ctx.company_today());
    let days = typed.days.trim().parse::<i64>();
    let input = RoleLevelInput { role: typed.role.clone(), level: typed.level.clone(), days: days.clone().unwrap_or_default() };
    let act = move |tx: &mut Tx<'_>| {
        let asked = keep::ask(tx, &input, today);
        if days.is_ok() {
            return asked;
        }
        let mut problems = vec![FieldError::new("days", said!("web-no-whole-number"))];
        if let Err(AppError::Invalid(more)) = asked {
            problems.extend(more);
        }
        Err(AppError::Invalid(problems))
    };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(_) => Ok(ctx.see_other_with("/role-levels", &Flash::success(say!("ladders-role-asked")))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with("/role-levels", &Flash::info(why.to_string()))),
        Err(AppError::Invalid(problems)) => {
            let may_manage = ctx.viewer()?.may(Act::ManageLadders);
            ctx.page_with_errors(&page(of_viewer(&ctx).await?, may_manage, typed, problems))
        }
        Err(other) => Err(other),
    }
}

/// Asks it no more.
pub(in crate::ladders) async fn remove(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep::ask_no_more(tx, id)).await?;
    Ok(ctx.see_other_with("/role-levels", &Flash::success(say!("ladders-role-removed"))))
}
