//! `/ladders/{slug}/levels/new` and `/ladders/{slug}/levels/{level}/change`: a level with the tree of what it asks, and who would gain and who
//! would lose by it, before it is kept.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::typed::{CONDITION, LASTS, LevelForm, Pressed, RENEWAL, WAYS};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::ladders::level::Version;
use crate::ladders::patch::LevelPatch;
use crate::ladders::store::{LadderRow, LevelRow};
use crate::ladders::{change, make, read, store};
use crate::people;
use crate::policy::Act;
use crate::proofs::condition::Names;
use crate::proofs::form::{Choice, ConditionView, Kinds};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, OpenForm};
use crate::{said, say};

/// The fields of the form beside its trees.
const FIELDS: [&str; 11] = [
    "title",
    "about",
    "from_on",
    "above",
    LASTS,
    "asks.recurrence.months",
    "asks.recurrence.from",
    "asks.recurrence.calendar",
    "asks.recurrence.window",
    "asks.grace",
    "asks.needs_lower",
];
/// Most people who are named in a preview.
const MOST_NAMES: usize = 20;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let new = LevelPage { level: String::new(), was: String::new(), foreseen: None, ..LevelPage::sample() };
    vec![Sample::of::<LevelPage>(), Sample::with(&new)]
}

/// Somebody who would gain or lose.
#[derive(Debug, Clone, Serialize)]
struct Named {
    id: Id,
    name: String,
}

/// Who would gain and who would lose.
#[derive(Debug, Clone, Serialize)]
struct ForeseenView {
    from: Day,
    gain: usize,
    hold: usize,
    would_lose: usize,
    /// Some of those who gain; empty for who may not see people.
    gain_names: Vec<Named>,
    lose_names: Vec<Named>,
}

/// The texts of the form beside its trees.
#[derive(Debug, Clone, Serialize)]
struct Typed {
    title: String,
    about: String,
    from_on: String,
    needs_lower: bool,
    months: String,
    calendar: String,
    window: String,
    grace: String,
}

/// The errors of these texts. Their names have a dot inside, which a view cannot ask for.
#[derive(Debug, Clone, Serialize)]
struct Errors {
    title: String,
    about: String,
    from_on: String,
    above: String,
    lasts: String,
    months: String,
    counted: String,
    calendar: String,
    window: String,
    grace: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct LevelPage {
    ladder: String,
    slug: String,
    /// The slug of the level; empty for a new one.
    level: String,
    /// What it was called before; empty for a new one.
    was: String,
    typed: Typed,
    /// The levels that a new one can stand above.
    above: Vec<Choice>,
    lasts: Vec<Choice>,
    counted: Vec<Choice>,
    condition: ConditionView,
    renewal: ConditionView,
    has_renewal: bool,
    foreseen: Option<ForeseenView>,
    errors: Errors,
    problems: Vec<FieldError>,
}

impl View for LevelPage {
    const TEMPLATE: &'static str = "ladders/level";

    fn title(&self) -> Cow<'static, str> {
        let title = match self.was.as_str() {
            "" => say!("ladders-level-new-title", ladder = &self.ladder),
            was => say!("ladders-change-title", title = was),
        };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let day = Day::new(2026, 8, 20);
        let form = LevelForm::blank("white", day);
        let problems = vec![FieldError::new("title", said!("ladders-needs-title"))];
        let one = |name: &str| vec![Named { id: Id(7), name: name.to_owned() }];
        let foreseen =
            ForeseenView { from: day, gain: 3, hold: 5, would_lose: 2, gain_names: one("Ada Osei"), lose_names: one("Bo Lind") };
        Self {
            ladder: "Belts".to_owned(),
            slug: "belts".to_owned(),
            level: "green".to_owned(),
            was: "Green".to_owned(),
            typed: Typed::of(&form),
            above: vec![Choice { value: String::new(), label: "White".to_owned(), selected: true }],
            lasts: ways("months"),
            counted: counted("expiry"),
            condition: ConditionView::sample(CONDITION),
            renewal: ConditionView::sample(RENEWAL),
            has_renewal: true,
            foreseen: Some(foreseen),
            errors: Errors::of(&problems),
            problems,
        }
    }
}

impl Typed {
    fn of(form: &LevelForm) -> Self {
        Self {
            title: form.title.clone(),
            about: form.about.clone(),
            from_on: form.from_on.clone(),
            needs_lower: form.needs_lower,
            months: form.months.clone(),
            calendar: form.calendar.clone(),
            window: form.window.clone(),
            grace: form.grace.clone(),
        }
    }
}

impl Errors {
    fn of(problems: &[FieldError]) -> Self {
        let errors = FieldErrors::of(&FIELDS, problems);
        let of = |name: &str| errors.get(name).cloned().unwrap_or_default();
        Self {
            title: of("title"),
            about: of("about"),
            from_on: of("from_on"),
            above: of("above"),
            lasts: of(LASTS),
            months: of("asks.recurrence.months"),
            counted: of("asks.recurrence.from"),
            calendar: of("asks.recurrence.calendar"),
            window: of("asks.recurrence.window"),
            grace: of("asks.grace"),
        }
    }
}

fn ways(chosen: &str) -> Vec<Choice> {
    let label = |way: &str| match way {
        "for_ever" => say!("ladders-way-for-ever"),
        "while_it_holds" => say!("ladders-way-while-it-holds"),
        "months" => say!("ladders-way-months"),
        _ => say!("ladders-way-calendar"),
    };
    WAYS.iter().map(|way| Choice { value: (*way).to_owned(), label: label(way), selected: *way == chosen }).collect()
}

fn counted(chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, selected: value == chosen };
    vec![choice("completion", say!("ladders-counted-completion")), choice("expiry", say!("ladders-counted-expiry"))]
}

/// What the form is about, and all that it offers.
#[derive(Debug)]
struct Bench {
    ladder: LadderRow,
    /// The levels of the ladder, from the lowest to the highest.
    rows: Vec<LevelRow>,
    /// The level that is changed, with what it asks by its newest version; none of a new one.
    level: Option<(LevelRow, Version)>,
    names: Names,
    kinds: Kinds,
}

impl Bench {
    fn load(conn: &mut Conn, slug: &str, level: Option<&str>) -> Result<Self, AppError> {
        let ladder = make::ladder_called(conn, slug)?;
        let levels = store::levels(conn)?;
        let level = match level {
            Some(level) => {
                let row = make::level_called(conn, ladder.id, level)?;
                let version = levels.find(row.id).and_then(|level| level.versions.last()).cloned();
                Some((row, version.ok_or(AppError::NotFound("level"))?))
            }
            None => None,
        };
        let mut rows = store::level_rows(conn)?;
        rows.retain(|row| row.ladder_id == ladder.id);
        Ok(Self { ladder, rows, level, names: store::names::names(conn)?, kinds: levels.kinds() })
    }

    fn form(&self, today: Day) -> LevelForm {
        match &self.level {
            Some((row, version)) => {
                let from = today.max(version.from).plus_days(1);
                LevelForm::of((&row.title, &row.about), &version.terms, &self.names, from)
            }
            None => LevelForm::blank(self.rows.last().map_or("", |row| row.slug.as_str()), today),
        }
    }

    /// The levels that a new one can stand right above; nothing where it stands on top.
    fn above(&self, chosen: &str) -> Vec<Choice> {
        let choice = |row: &LevelRow| Choice { value: row.slug.clone(), label: row.title.clone(), selected: row.slug == chosen };
        self.rows.iter().rev().map(choice).collect()
    }

    fn page(&self, form: &LevelForm, problems: Vec<FieldError>, foreseen: Option<ForeseenView>) -> LevelPage {
        LevelPage {
            ladder: self.ladder.title.clone(),
            slug: self.ladder.slug.clone(),
            level: self.level.as_ref().map(|(row, _)| row.slug.clone()).unwrap_or_default(),
            was: self.level.as_ref().map(|(row, _)| row.title.clone()).unwrap_or_default(),
            typed: Typed::of(form),
            above: if self.level.is_none() { self.above(&form.above) } else { Vec::new() },
            lasts: ways(&form.lasts),
            counted: counted(&form.counted),
            condition: form.condition.view(&self.names, &self.kinds, &problems),
            renewal: form.renewal.view(&self.names, &self.kinds, &problems),
            has_renewal: !form.renewal.is_empty(),
            foreseen,
            errors: Errors::of(&problems),
            problems,
        }
    }
}

async fn bench(ctx: &Ctx, slug: String, level: Option<String>) -> Result<Bench, AppError> {
    ctx.db().read(move |conn: &mut Conn| Bench::load(conn, &slug, level.as_deref())).await
}

/// The form of a new level.
pub(in crate::ladders) async fn new(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let bench = bench(&ctx, slug.into_inner(), None).await?;
    ctx.page(&bench.page(&bench.form(ctx.company_today()), Vec::new(), None))
}

/// The form of a level that there is.
pub(in crate::ladders) async fn edit(ctx: Ctx, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let (slug, level) = path.into_inner();
    let bench = bench(&ctx, slug, Some(level)).await?;
    ctx.page(&bench.page(&bench.form(ctx.company_today()), Vec::new(), None))
}

/// What was pressed in the form of a new level.
pub(in crate::ladders) async fn add(ctx: Ctx, slug: web::Path<String>, form: OpenForm) -> Result<HttpResponse, AppError> {
    answer(&ctx, bench(&ctx, slug.into_inner(), None).await?, &form.0).await
}

/// What was pressed in the form of a level that there is.
pub(in crate::ladders) async fn change(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    form: OpenForm,
) -> Result<HttpResponse, AppError> {
    let (slug, level) = path.into_inner();
    answer(&ctx, bench(&ctx, slug, Some(level)).await?, &form.0).await
}

async fn answer(ctx: &Ctx, bench: Bench, fields: &[(String, String)]) -> Result<HttpResponse, AppError> {
    let (form, pressed) = LevelForm::sent(fields).map_err(AppError::Invalid)?;
    let done = match pressed {
        Pressed::Again => return ctx.page(&bench.page(&form, Vec::new(), None)),
        Pressed::Preview => preview(ctx, &bench, &form).await.map(Some),
        Pressed::Save => save(ctx, &bench, &form).await.map(|()| None),
    };
    match done {
        Ok(Some(foreseen)) => ctx.page(&bench.page(&form, Vec::new(), Some(foreseen))),
        Ok(None) => {
            Ok(ctx.see_other_with(&format!("/ladders/{}", bench.ladder.slug), &Flash::success(say!("ladders-level-saved"))))
        }
        Err(AppError::Invalid(problems)) => {
            let problems = form.placed(with_title(&form, problems));
            ctx.page_with_errors(&bench.page(&form, problems, None))
        }
        Err(other) => Err(other),
    }
}

/// These faults, and that of the title, which is told at once with what is wrong in a tree.
fn with_title(form: &LevelForm, mut problems: Vec<FieldError>) -> Vec<FieldError> {
    if form.title.trim().is_empty() && !problems.iter().any(|problem| problem.field == "title") {
        problems.insert(0, FieldError::new("title", said!("ladders-needs-title")));
    }
    problems
}

/// Who would gain and who would lose; nothing is kept.
async fn preview(ctx: &Ctx, bench: &Bench, form: &LevelForm) -> Result<ForeseenView, AppError> {
    let (today, may_see) = (ctx.company_today(), ctx.viewer()?.may(Act::SeePeople));
    // nothing has the highest keys that there are
    let ids = [Id(i64::MAX - 1), Id(i64::MAX)];
    let (ladder, level) = (bench.ladder.clone(), bench.level.as_ref().map(|(row, _)| row.id));
    let form = form.clone();
    let read = move |conn: &mut Conn| {
        let (levels, level, from) = match level {
            None => {
                let input = form.level().map_err(AppError::Invalid)?;
                let new = make::new_level(conn, &ladder, &input, (ids, today))?;
                (new.levels, new.level, new.from)
            }
            Some(level) => {
                let input = form.version().map_err(AppError::Invalid)?;
                let (version, levels) = make::new_version(conn, level, &input, (ids[0], today))?;
                (levels, level, version.from)
            }
        };
        let foreseen = read::foresee(conn, &levels, level, (from, today))?;
        foreseen_view(conn, &foreseen, from, may_see)
    };
    ctx.db().read(read).await
}

fn foreseen_view(conn: &mut Conn, foreseen: &read::Foreseen, from: Day, may_see: bool) -> Result<ForeseenView, AppError> {
    let first = |people: &[Id]| people.iter().take(if may_see { MOST_NAMES } else { 0 }).copied().collect::<Vec<_>>();
    let (gain, lose) = (first(&foreseen.gain), first(&foreseen.would_lose));
    let names = people::names(conn, &[gain.clone(), lose.clone()].concat())?;
    let named = |ids: &[Id]| {
        let name = |id: &Id| names.get(id).map(|(_, name)| Named { id: *id, name: name.clone() });
        ids.iter().filter_map(name).collect()
    };
    Ok(ForeseenView {
        from,
        gain: foreseen.gain.len(),
        hold: foreseen.hold,
        would_lose: foreseen.would_lose.len(),
        gain_names: named(&gain),
        lose_names: named(&lose),
    })
}

async fn save(ctx: &Ctx, bench: &Bench, form: &LevelForm) -> Result<(), AppError> {
    let (ladder, today) = (bench.ladder.clone(), ctx.company_today());
    let Some((row, newest)) = bench.level.clone() else {
        let input = form.level().map_err(AppError::Invalid)?;
        let act = move |tx: &mut Tx<'_>| make::add_level(tx, &ladder, &input, today).map(|_| ());
        return ctx.db().write(ctx.actor(), act).await;
    };
    let version = form.version().map_err(AppError::Invalid)?;
    let asks_anew = version.asks.check(&bench.names).map_err(AppError::Invalid)? != newest.terms;
    let patch = LevelPatch { title: Some(form.title.clone()), about: Some(form.about.clone()) };
    let act = move |tx: &mut Tx<'_>| {
        let row = change::change_level(tx, &ladder, &row, patch)?;
        if asks_anew {
            make::add_version(tx, (&ladder, &row), &version, today)?;
        }
        Ok::<_, AppError>(())
    };
    ctx.db().write(ctx.actor(), act).await
}
