//! Departments, roles and locations in lists, with their people; and adding one.

pub(super) mod holidays;
pub(super) mod merge;
pub(super) mod place;
pub(super) mod retire;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use self::words::{RETIRED, address, kind_of, list_address, people_address};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::place as places;
use crate::people::{self, Organisation, Place, PlaceKind};
use crate::say;
use crate::templates::{Sample, View, title_of};
use crate::text::folded;
use crate::web::pagination::Pager;
use crate::web::{Ctx, FieldErrors, Flash, Form, Query, Tab};

/// The samples of this feature's views.
pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![Sample::of::<ListPage>(), Sample::with(&ListPage::sample_of_retired())];
    all.extend(place::samples());
    all.extend(merge::samples());
    all.extend(retire::samples());
    all
}

/// A line of a list.
#[derive(Debug, Clone, Serialize)]
struct Line {
    label: String,
    /// How deep it stands in the tree, from 0 to 5.
    depth: usize,
    href: String,
    people: i64,
    people_href: String,
    /// Of what is retired: which of the three it is.
    what: String,
    retired_on: Option<Day>,
    /// What it was merged into.
    into: Option<String>,
    into_href: String,
    back_href: String,
}

impl Line {
    fn of(place: &Place, heads: &HashMap<Id, i64>, organisation: &Organisation, is_tree: bool) -> Self {
        let into = place.merged_into.and_then(|_| organisation.followed(place.kind, place.id));
        let depth = if is_tree { place.path.matches(" / ").count().min(5) } else { 0 };
        let here = address(place.kind, place.id);
        Self {
            label: if is_tree { place.name.clone() } else { place.path.clone() },
            depth,
            people: heads.get(&place.id).copied().unwrap_or(0),
            people_href: people_address(place),
            what: words::noun(place.kind),
            retired_on: place.retired_on,
            into_href: into.as_ref().map(|into| address(into.kind, into.id)).unwrap_or_default(),
            into: into.map(|into| into.path),
            back_href: format!("{here}/return"),
            href: here,
        }
    }
}

/// The lists, one of them shown.
#[derive(Debug, Serialize)]
struct ListPage {
    /// The word of the list.
    shown: String,
    is_retired: bool,
    tabs: Vec<Tab>,
    q: String,
    rows: Vec<Line>,
    pager: Pager,
    /// What was typed to add one.
    typed: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "organisation/list";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("organisation-title"), &self.problems)
    }

    fn sample() -> Self {
        let brand = Place {
            kind: PlaceKind::Department,
            id: Id(7),
            parent_id: Some(Id(6)),
            name: "Brand".to_owned(),
            path: "Marketing / Brand".to_owned(),
            retired_on: None,
            merged_into: None,
        };
        let line = Line::of(&brand, &HashMap::from([(Id(7), 12)]), &Organisation::default(), true);
        let asked = ListQuery { q: "brand".to_owned(), ..ListQuery::default() };
        let problems = vec![FieldError::new("name", crate::said!("people-give-name"))];
        Self { rows: vec![line], ..page(&Organisation::default(), &HashMap::new(), &asked, problems) }
    }
}

impl ListPage {
    fn sample_of_retired() -> Self {
        let mut sample = Self { shown: RETIRED.to_owned(), is_retired: true, q: String::new(), ..Self::sample() };
        for row in &mut sample.rows {
            row.retired_on = Some(Day::new(2026, 11, 2));
            row.into = Some("Marketing".to_owned());
        }
        sample
    }
}

/// Which list, of what, and which page of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    list: String,
    q: String,
    page: Option<i64>,
}

/// How many people each of them stands for: a department for those below it too, as the list of people has it.
fn heads(conn: &mut Conn, organisation: &Organisation) -> Result<HashMap<Id, i64>, AppError> {
    let mut all = HashMap::new();
    for &kind in PlaceKind::ALL {
        let mut heads = people::heads(conn, kind)?;
        // each stands after what is above it: so from the last one up
        for department in organisation.departments().iter().rev().filter(|_| kind == PlaceKind::Department) {
            let own = heads.get(&department.id).copied().unwrap_or(0);
            if let Some(parent) = department.parent_id {
                *heads.entry(parent).or_default() += own;
            }
        }
        all.extend(heads);
    }
    Ok(all)
}

fn page(organisation: &Organisation, heads: &HashMap<Id, i64>, asked: &ListQuery, problems: Vec<FieldError>) -> ListPage {
    let is_retired = asked.list == RETIRED;
    let kind = kind_of(&asked.list).unwrap_or(PlaceKind::Department);
    let shown = if is_retired { RETIRED } else { kind.plural() };
    let of =
        |kind: PlaceKind, in_use: bool| organisation.places(kind).into_iter().filter(move |place| place.is_in_use() == in_use);
    let all: Vec<Place> =
        if is_retired { PlaceKind::ALL.iter().flat_map(|&kind| of(kind, false)).collect() } else { of(kind, true).collect() };
    let sought = folded(&asked.q);
    let found: Vec<&Place> = all.iter().filter(|place| sought.is_empty() || folded(&place.path).contains(&sought)).collect();
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let number = asked.page.unwrap_or(1).clamp(1, (total.max(1) + Pager::SIZE - 1) / Pager::SIZE);
    let (first, size) = (usize::try_from((number - 1) * Pager::SIZE), usize::try_from(Pager::SIZE));
    // on a later page, and among what was found, the path says where it stands
    let is_tree = kind == PlaceKind::Department && !is_retired && sought.is_empty() && number == 1;
    let rows = found.into_iter().skip(first.unwrap_or(0)).take(size.unwrap_or(0));
    let tab = |word: &str, label: String, count: usize| Tab {
        label,
        count: i64::try_from(count).unwrap_or(i64::MAX),
        href: list_address(word, "", 1),
        current: word == shown,
    };
    let mut tabs: Vec<Tab> =
        PlaceKind::ALL.iter().map(|&kind| tab(kind.plural(), words::nouns(kind), of(kind, true).count())).collect();
    tabs.push(tab(RETIRED, say!("organisation-retired"), PlaceKind::ALL.iter().map(|&kind| of(kind, false).count()).sum()));
    ListPage {
        rows: rows.map(|place| Line::of(place, heads, organisation, is_tree)).collect(),
        pager: Pager::new(number, total, |page| list_address(shown, &asked.q, page)),
        shown: shown.to_owned(),
        is_retired,
        tabs,
        q: asked.q.clone(),
        typed: String::new(),
        errors: FieldErrors::of(&["name"], &problems),
        problems,
    }
}

async fn listed(ctx: &Ctx, asked: ListQuery, problems: Vec<FieldError>) -> Result<ListPage, AppError> {
    let read = |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let heads = heads(conn, &organisation)?;
        Ok::<_, AppError>((organisation, heads))
    };
    let (organisation, heads) = ctx.db().read(read).await?;
    Ok(page(&organisation, &heads, &asked, problems))
}

pub(super) async fn list(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let page = listed(&ctx, query.0, Vec::new()).await?;
    ctx.page(&page)
}

/// What is added to which list.
#[derive(Debug, Deserialize)]
pub(super) struct AddForm {
    list: String,
    #[serde(default)]
    name: String,
}

pub(super) async fn add(ctx: Ctx, form: Form<AddForm>) -> Result<HttpResponse, AppError> {
    let AddForm { list, name } = form.0;
    let (kind, typed) = (kind_of(&list).ok_or(AppError::NotFound("page"))?, name.clone());
    match ctx.db().write(ctx.actor(), move |tx| places::add(tx, kind, &name)).await {
        Ok(made) => {
            let done = say!("organisation-added", kind = kind.word(), name = made.path);
            Ok(ctx.see_other_with(&address(kind, made.id), &Flash::success(done)))
        }
        Err(AppError::Invalid(errors)) => {
            // a department is added by its path, and there is one field
            let problems = errors.into_iter().map(|error| FieldError::new("name", error.said)).collect();
            let page = listed(&ctx, ListQuery { list, ..ListQuery::default() }, problems).await?;
            ctx.page_with_errors(&ListPage { typed, ..page })
        }
        Err(other) => Err(other),
    }
}
