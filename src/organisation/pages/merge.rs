//! Merging one into another, after a look at what that does.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::place::{Choice, Head, Which, which};
use super::words::address;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::organisation::merge::{self as acts, MergePreview, MergedPlace, MergedRequirement};
use crate::people::place::Merge;
use crate::people::{self, Organisation, Place, PlaceKind};
use crate::templates::{Sample, View, title_of};
use crate::text::grouped;
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// Departments that are named one by one.
const NAMED: usize = 20;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<MergePage>(), Sample::with(&MergePage::sample_of_look())]
}

/// What a merge does, before it is done; or the choice of what is merged into.
#[derive(Debug, Serialize)]
struct MergePage {
    place: Head,
    choices: Vec<Choice>,
    preview: Option<MergePreview>,
    /// How many people, departments and requirements it is about, as they are written.
    movers: String,
    moved: String,
    renamed: String,
    /// The first of the departments that move along.
    named: Vec<String>,
    /// How many more there are.
    unnamed: usize,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for MergePage {
    const TEMPLATE: &'static str = "organisation/merge";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("organisation-merge-whom", name = self.place.path.clone()), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("into", said!("people-merge-into-itself"))];
        let choices = vec![Choice { value: "9".to_owned(), label: "Sales".to_owned(), selected: true }];
        let errors = FieldErrors::of(&["into"], &problems);
        let count = || "3".to_owned();
        let (movers, moved, renamed) = (count(), count(), count());
        Self {
            place: Head::sample(),
            choices,
            preview: None,
            movers,
            moved,
            renamed,
            named: vec![],
            unnamed: 0,
            errors,
            problems,
        }
    }
}

impl MergePage {
    fn sample_of_look() -> Self {
        let place = |id, path: &str| MergedPlace { id: Id(id), path: path.to_owned() };
        let preview = MergePreview {
            from: place(7, "Marketing / Brand"),
            into: place(9, "Sales"),
            people: 12,
            departments: vec!["Marketing / Brand / Social".to_owned()],
            requirements: vec![MergedRequirement { id: Id(3), course: "Social basics".to_owned() }],
            stamp: "0".to_owned(),
        };
        let (named, errors) = (preview.departments.clone(), FieldErrors::none(&["into"]));
        Self { preview: Some(preview), named, unnamed: 3, errors, problems: Vec::new(), ..Self::sample() }
    }
}

/// Into what.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::organisation) struct IntoQuery {
    into: String,
}

/// The others in use that it may be merged into.
fn choices(organisation: &Organisation, place: &Place, into: &str) -> Vec<Choice> {
    let below = if place.kind == PlaceKind::Department { organisation.subtree(place.id) } else { vec![place.id] };
    let others = organisation.places(place.kind).into_iter().filter(|other| other.is_in_use() && !below.contains(&other.id));
    let none = Choice { value: String::new(), label: say!("organisation-merge-choose"), selected: into.is_empty() };
    let choice = |other: Place| Choice { value: other.id.to_string(), selected: other.id.to_string() == into, label: other.path };
    std::iter::once(none).chain(others.map(choice)).collect()
}

async fn page(ctx: &Ctx, kind: PlaceKind, id: Id, into: String, mut problems: Vec<FieldError>) -> Result<MergePage, AppError> {
    let read = move |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let place = organisation.place(kind, id).ok_or(AppError::NotFound(kind.word()))?;
        let mut preview = None;
        if !into.trim().is_empty() && problems.is_empty() {
            let found = organisation.find(kind, &into).map(|found| Merge { kind, from: id, into: found.id });
            match found.map(|merge| acts::preview(conn, merge)) {
                None => problems.push(FieldError::new("into", said!("people-there-no", field = kind.word(), text = &into))),
                Some(Ok(seen)) => preview = Some(seen),
                Some(Err(AppError::Invalid(errors))) => problems.extend(errors),
                Some(Err(AppError::Conflict(why))) => problems.push(FieldError::new("into", why)),
                Some(Err(other)) => return Err(other),
            }
        }
        let counted =
            |count: fn(&MergePreview) -> usize| grouped(i64::try_from(preview.as_ref().map_or(0, count)).unwrap_or(i64::MAX));
        let departments: &[String] = preview.as_ref().map_or(&[], |seen: &MergePreview| seen.departments.as_slice());
        Ok::<_, AppError>(MergePage {
            movers: counted(|seen| seen.people),
            moved: counted(|seen| seen.departments.len()),
            renamed: counted(|seen| seen.requirements.len()),
            named: departments.iter().take(NAMED).cloned().collect(),
            unnamed: departments.len().saturating_sub(NAMED),
            choices: choices(&organisation, &place, &into),
            place: Head::of(&place),
            preview,
            errors: FieldErrors::of(&["into"], &problems),
            problems,
        })
    };
    ctx.db().read(read).await
}

pub(in crate::organisation) async fn look(ctx: Ctx, path: Which, query: Query<IntoQuery>) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    let page = page(&ctx, kind, id, query.0.into, Vec::new()).await?;
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

/// Into what, as it was looked at.
#[derive(Debug, Deserialize)]
pub(in crate::organisation) struct MergeForm {
    into: Id,
    stamp: String,
}

pub(in crate::organisation) async fn merge(ctx: Ctx, path: Which, form: Form<MergeForm>) -> Result<HttpResponse, AppError> {
    let (kind, from) = which(path)?;
    let (MergeForm { into, stamp }, today) = (form.0, ctx.company_today());
    let act = move |tx: &mut crate::db::Tx<'_>| acts::merge(tx, Merge { kind, from, into }, &stamp, today);
    let problems = match ctx.db().write(ctx.actor(), act).await {
        Ok(done) => {
            let told = say!("organisation-merged", from = done.from.path, into = done.into.path, people = done.people);
            return Ok(ctx.see_other_with(&address(kind, into), &Flash::success(told)));
        }
        Err(AppError::Conflict(why)) => vec![FieldError::new("into", why)],
        Err(AppError::Invalid(problems)) => problems,
        Err(other) => return Err(other),
    };
    ctx.page_with_errors(&page(&ctx, kind, from, into.to_string(), problems).await?)
}
