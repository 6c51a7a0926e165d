//! The page of one department, role or location; and renaming or moving it, after a look at what that does.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::words::{self, address, kind_of, people_address};
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::holidays::as_lines;
use crate::people::place::{self as places, Changed, NewPlace};
use crate::people::{self, Organisation, Place, PlaceKind};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PlacePage>(), Sample::of::<ChangePage>(), Sample::with(&ChangePage::sample_of_look())]
}

/// Which one an address names.
pub(in crate::organisation) type Which = web::Path<(String, Id)>;

/// The kind and the id of an address.
pub(super) fn which(path: Which) -> Result<(PlaceKind, Id), AppError> {
    let (word, id) = path.into_inner();
    Ok((kind_of(&word).ok_or(AppError::NotFound("page"))?, id))
}

/// One of them as pages head it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Head {
    pub id: Id,
    pub name: String,
    pub path: String,
    /// Its own address.
    pub here: String,
    /// The word of its list.
    pub list: String,
    /// What its list is called.
    pub list_name: String,
}

impl Head {
    pub(super) fn of(place: &Place) -> Self {
        Self {
            id: place.id,
            name: place.name.clone(),
            path: place.path.clone(),
            here: address(place.kind, place.id),
            list: place.kind.plural().to_owned(),
            list_name: words::nouns(place.kind),
        }
    }

    pub(super) fn sample() -> Self {
        Self::of(&Place {
            kind: PlaceKind::Department,
            id: Id(7),
            parent_id: None,
            name: "Brand".to_owned(),
            path: "Marketing / Brand".to_owned(),
            retired_on: None,
            merged_into: None,
        })
    }
}

/// One choice of a select.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

/// The fields of a name and a place in the tree.
#[derive(Debug, Clone, Serialize)]
struct NameForm {
    name: String,
    /// The departments that may stand above; empty for roles and locations.
    parents: Vec<Choice>,
}

impl NameForm {
    fn of(organisation: &Organisation, place: &Place, name: String, parent: &str) -> Self {
        let mut parents = Vec::new();
        if place.kind == PlaceKind::Department {
            let below = organisation.subtree(place.id);
            let choice = |value: String, label: String| Choice { selected: value == parent, value, label };
            parents.push(choice(String::new(), say!("organisation-top")));
            let others = organisation.departments().iter().filter(|other| !below.contains(&other.id));
            parents.extend(others.map(|other| choice(other.id.to_string(), other.path.clone())));
        }
        Self { name, parents }
    }
}

/// The fields of the page's forms that may be refused.
const FIELDS: &[&str] = &["holidays", "file", "head", "country"];

/// The page of one.
#[derive(Debug, Serialize)]
pub(super) struct PlacePage {
    place: Head,
    people: i64,
    /// How many with the departments below.
    with_below: i64,
    people_href: String,
    /// Where what was done to it is on record.
    audit_href: String,
    /// The departments right below it.
    below: Vec<Head>,
    form: NameForm,
    is_location: bool,
    /// The holidays of a location, in lines.
    /// Of a location: the code of its country; empty where nobody has said it.
    country: String,
    holidays: String,
    holiday_count: usize,
    is_department: bool,
    /// Who heads a department, as a form names them; empty where nobody does.
    head: String,
    /// They have left: somebody else is to be named.
    head_has_left: bool,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for PlacePage {
    const TEMPLATE: &'static str = "organisation/place";

    fn title(&self) -> Cow<'static, str> {
        title_of(self.place.path.clone(), &self.problems)
    }

    fn sample() -> Self {
        let parents = vec![Choice { value: "1".to_owned(), label: "Marketing".to_owned(), selected: true }];
        let problems = vec![FieldError::new("holidays", said!("give-a-day"))];
        Self {
            place: Head::sample(),
            people: 12,
            with_below: 20,
            people_href: "/people".to_owned(),
            audit_href: "/admin/audit".to_owned(),
            below: vec![Head::sample()],
            form: NameForm { name: "Brand".to_owned(), parents },
            is_location: true,
            country: "DE".to_owned(),
            holidays: "2026-12-25 Christmas Day\n".to_owned(),
            holiday_count: 1,
            is_department: true,
            head: "Ada Osei (1007)".to_owned(),
            head_has_left: true,
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
        }
    }
}

/// The page of one in use; of one that was merged nothing, but what it was merged into.
pub(super) enum Found {
    /// It is here.
    Page(Box<PlacePage>),
    /// It was merged into this.
    Into(Place),
}

/// How many people work in a department and in those below it.
fn count_below(conn: &mut Conn, organisation: &Organisation, id: Id) -> Result<i64, AppError> {
    let heads = people::heads(conn, PlaceKind::Department)?;
    Ok(organisation.subtree(id).iter().filter_map(|id| heads.get(id)).sum())
}

pub(super) async fn page_of(ctx: &Ctx, kind: PlaceKind, id: Id, problems: Vec<FieldError>) -> Result<Found, AppError> {
    let read = move |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let place = organisation.followed(kind, id).ok_or(AppError::NotFound(kind.word()))?;
        if place.id != id {
            return Ok(Found::Into(place));
        }
        let people = places::count_in(conn, kind, id)?;
        let with_below = if kind == PlaceKind::Department { count_below(conn, &organisation, id)? } else { people };
        let holidays = if kind == PlaceKind::Location { people::holidays(conn, id)? } else { Vec::new() };
        let country = if kind == PlaceKind::Location { places::country(conn, id)? } else { String::new() };
        let head = if kind == PlaceKind::Department { places::head_of(conn, id)? } else { None };
        let below = organisation.departments().iter().filter(|other| other.parent_id == Some(id));
        let below = below.filter_map(|other| organisation.place(PlaceKind::Department, other.id)).map(|other| Head::of(&other));
        let parent = place.parent_id.map(|id| id.to_string()).unwrap_or_default();
        Ok::<_, AppError>(Found::Page(Box::new(PlacePage {
            people,
            with_below,
            people_href: people_address(&place),
            audit_href: format!("/admin/audit?object={kind}+{id}"),
            below: below.collect(),
            form: NameForm::of(&organisation, &place, place.name.clone(), &parent),
            is_location: kind == PlaceKind::Location,
            country,
            holidays: as_lines(&holidays),
            holiday_count: holidays.len(),
            is_department: kind == PlaceKind::Department,
            head_has_left: head.as_ref().is_some_and(|head| head.has_left),
            head: head.map(|head| head.offered()).unwrap_or_default(),
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
            place: Head::of(&place),
        })))
    };
    ctx.db().read(read).await
}

pub(in crate::organisation) async fn show(ctx: Ctx, path: Which) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    match page_of(&ctx, kind, id, Vec::new()).await? {
        Found::Page(page) => ctx.page(&*page),
        Found::Into(place) => Ok(ctx.see_other(&address(kind, place.id))),
    }
}

/// Who is to head a department.
#[derive(Debug, Deserialize)]
pub(in crate::organisation) struct HeadForm {
    #[serde(default)]
    head: String,
}

/// Names who heads a department, or nobody.
pub(in crate::organisation) async fn name_head(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<HeadForm>,
) -> Result<HttpResponse, AppError> {
    let (id, typed) = (id.into_inner(), form.0.head);
    let asked = typed.clone();
    match ctx.db().write(ctx.actor(), move |tx| places::set_head(tx, id, &asked)).await {
        Ok(head) => {
            let done =
                head.map_or_else(|| say!("organisation-head-nobody"), |head| say!("organisation-head-named", name = head.name));
            Ok(ctx.see_other_with(&address(PlaceKind::Department, id), &Flash::success(done)))
        }
        Err(AppError::Invalid(problems)) => match page_of(&ctx, PlaceKind::Department, id, problems).await? {
            Found::Page(mut page) => {
                page.head = typed;
                ctx.page_with_errors(&*page)
            }
            Found::Into(_) => Err(AppError::NotFound("department")),
        },
        Err(other) => Err(other),
    }
}

/// Which country a location is in.
#[derive(Debug, Deserialize)]
pub(in crate::organisation) struct CountryForm {
    #[serde(default)]
    country: String,
}

/// Says which country a location is in.
pub(in crate::organisation) async fn save_country(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<CountryForm>,
) -> Result<HttpResponse, AppError> {
    let (id, typed) = (id.into_inner(), form.0.country);
    let asked = typed.clone();
    match ctx.db().write(ctx.actor(), move |tx| places::set_country(tx, id, &asked)).await {
        Ok(_) => {
            let done = Flash::success(say!("organisation-country.saved"));
            Ok(ctx.see_other_with(&address(PlaceKind::Location, id), &done))
        }
        Err(AppError::Invalid(problems)) => match page_of(&ctx, PlaceKind::Location, id, problems).await? {
            Found::Page(mut page) => {
                page.country = typed;
                ctx.page_with_errors(&*page)
            }
            Found::Into(_) => Err(AppError::NotFound("location")),
        },
        Err(other) => Err(other),
    }
}

/// The page with what was typed about its holidays.
pub(super) async fn page_again(
    ctx: &Ctx,
    id: Id,
    typed: Option<String>,
    problems: Vec<FieldError>,
) -> Result<HttpResponse, AppError> {
    match page_of(ctx, PlaceKind::Location, id, problems).await? {
        Found::Page(mut page) => {
            page.holidays = typed.unwrap_or(page.holidays);
            ctx.page_with_errors(&*page)
        }
        Found::Into(_) => Err(AppError::NotFound("location")),
    }
}

/// The other name, and what stands above.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::organisation) struct ChangeForm {
    name: Option<String>,
    parent: Option<String>,
}

impl ChangeForm {
    fn asked(&self) -> NewPlace {
        NewPlace { name: self.name.clone(), parent: self.parent.clone() }
    }
}

/// What a change does, before it is done; or the form, where it cannot be.
#[derive(Debug, Serialize)]
struct ChangePage {
    place: Head,
    /// As it is to be found.
    to: Option<String>,
    /// The departments below, whose paths follow.
    below: usize,
    name: String,
    parent: String,
    form: NameForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ChangePage {
    const TEMPLATE: &'static str = "organisation/change";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("organisation-change-whom", name = self.place.path.clone()), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("name", said!("people-give-name"))];
        Self {
            place: Head::sample(),
            to: None,
            below: 0,
            name: String::new(),
            parent: String::new(),
            form: NameForm { name: String::new(), parents: vec![] },
            errors: FieldErrors::of(&["name", "parent"], &problems),
            problems,
        }
    }
}

impl ChangePage {
    fn sample_of_look() -> Self {
        let to = Some("Marketing / Brands".to_owned());
        Self { to, below: 2, errors: FieldErrors::none(&["name", "parent"]), problems: Vec::new(), ..Self::sample() }
    }
}

async fn change_page(ctx: &Ctx, kind: PlaceKind, id: Id, form: ChangeForm) -> Result<ChangePage, AppError> {
    let read = move |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let place = organisation.place(kind, id).ok_or(AppError::NotFound(kind.word()))?;
        let (changed, problems) = match places::foresee_change(conn, kind, id, &form.asked()) {
            Ok(changed) => (Some(changed), Vec::new()),
            Err(AppError::Invalid(problems)) => (None, problems),
            Err(other) => return Err(other),
        };
        let name = form.name.unwrap_or_else(|| place.name.clone());
        let parent = form.parent.unwrap_or_else(|| place.parent_id.map(|id| id.to_string()).unwrap_or_default());
        let (to, below) =
            changed.filter(Changed::is_any).map_or((None, 0), |Changed { after, below, .. }| (Some(after.path), below));
        Ok::<_, AppError>(ChangePage {
            place: Head::of(&place),
            to,
            below,
            form: NameForm::of(&organisation, &place, name.clone(), &parent),
            name,
            parent,
            errors: FieldErrors::of(&["name", "parent"], &problems),
            problems,
        })
    };
    ctx.db().read(read).await
}

pub(in crate::organisation) async fn look(ctx: Ctx, path: Which, query: Query<ChangeForm>) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    let page = change_page(&ctx, kind, id, query.0).await?;
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

pub(in crate::organisation) async fn change(ctx: Ctx, path: Which, form: Form<ChangeForm>) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    let asked = form.0.asked();
    match ctx.db().write(ctx.actor(), move |tx| places::change(tx, kind, id, &asked)).await {
        Ok(changed) => {
            let done = say!("organisation-changed", before = changed.before.path, after = changed.after.path);
            Ok(ctx.see_other_with(&address(kind, id), &Flash::success(done)))
        }
        Err(AppError::Invalid(_)) => ctx.page_with_errors(&change_page(&ctx, kind, id, form.0).await?),
        Err(other) => Err(other),
    }
}
