//! `/ladders/{slug}/levels/{level}/equivalents`: the credentials from outside that stand for a level.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ladders::level::Equivalent;
use crate::ladders::rule::EquivalentInput;
use crate::ladders::store::{LadderRow, LevelRow};
use crate::ladders::{make, store};
use crate::proofs::form::Kinds;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 3] = ["kind", "from_on", "until_on"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = EquivalentsPage { stands: Vec::new(), kinds: Vec::new(), problems: Vec::new(), ..EquivalentsPage::sample() };
    vec![Sample::of::<EquivalentsPage>(), Sample::with(&none)]
}

/// A kind of credential that stands for the level.
#[derive(Debug, Serialize)]
struct Stands {
    kind: String,
    /// Issued on this day or later; null where it is whenever.
    from: Option<Day>,
    /// Issued before this day.
    until: Option<Day>,
}

impl Stands {
    fn of(equivalent: &Equivalent) -> Self {
        let issued = equivalent.issued;
        Self {
            kind: equivalent.kind.clone(),
            from: (issued.from != Day::BEFORE_ALL).then_some(issued.from),
            until: (issued.until != Day::NEVER).then_some(issued.until),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct EquivalentsPage {
    ladder: String,
    slug: String,
    level: String,
    level_slug: String,
    stands: Vec<Stands>,
    /// Kinds that conditions ask for.
    kinds: Vec<String>,
    typed: EquivalentInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for EquivalentsPage {
    const TEMPLATE: &'static str = "ladders/equivalents";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-equivalents-title", level = &self.level), &self.problems)
    }

    fn sample() -> Self {
        let day = Day::new(2026, 8, 20);
        let stands = |from| Stands { kind: "vendor diploma".to_owned(), from, until: from };
        let problems = vec![FieldError::new("kind", said!("proofs-kind-missing"))];
        Self {
            ladder: "Belts".to_owned(),
            slug: "belts".to_owned(),
            level: "Green".to_owned(),
            level_slug: "green".to_owned(),
            stands: vec![stands(Some(day)), stands(None)],
            kinds: vec!["vendor diploma".to_owned()],
            typed: EquivalentInput::default(),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The level, and what stands for it.
struct Found {
    ladder: LadderRow,
    level: LevelRow,
    stands: Vec<Equivalent>,
    kinds: Kinds,
}

async fn found(ctx: &Ctx, (slug, level): (String, String)) -> Result<Found, AppError> {
    let read = move |conn: &mut Conn| {
        let ladder = make::ladder_called(conn, &slug)?;
        let level = make::level_called(conn, ladder.id, &level)?;
        let levels = store::levels(conn)?;
        let stands = levels.find(level.id).map(|level| level.equivalents.clone()).unwrap_or_default();
        Ok::<_, AppError>(Found { ladder, level, stands, kinds: levels.kinds() })
    };
    ctx.db().read(read).await
}

fn page(found: &Found, typed: EquivalentInput, problems: Vec<FieldError>) -> EquivalentsPage {
    EquivalentsPage {
        ladder: found.ladder.title.clone(),
        slug: found.ladder.slug.clone(),
        level: found.level.title.clone(),
        level_slug: found.level.slug.clone(),
        stands: found.stands.iter().map(Stands::of).collect(),
        kinds: found.kinds.credentials.iter().cloned().collect(),
        typed,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    }
}

pub(in crate::ladders) async fn show(ctx: Ctx, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&found(&ctx, path.into_inner()).await?, EquivalentInput::default(), Vec::new()))
}

pub(in crate::ladders) async fn add(
    ctx: Ctx,
    path: web::Path<(String, String)>,
    form: Form<EquivalentInput>,
) -> Result<HttpResponse, AppError> {
    let (found, input) = (found(&ctx, path.into_inner()).await?, form.0.clone());
    let (ladder, level) = (found.ladder.clone(), found.level.clone());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::add_equivalent(tx, (&ladder, &level), &input)).await {
        Ok(()) => {
            let href = format!("/ladders/{}", found.ladder.slug);
            Ok(ctx.see_other_with(&href, &Flash::success(say!("ladders-equivalent-added", level = &found.level.title))))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&found, form.0, problems)),
        Err(other) => Err(other),
    }
}
