//! Retiring one, after a look at what stands against it; and bringing it back.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::place::{Head, Which, which};
use super::words::{RETIRED, address, list_address, people_address};
use crate::db::Conn;
use crate::error::{AppError, Said};
use crate::people;
use crate::people::place as places;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<RetirePage>(), Sample::with(&RetirePage { against: Vec::new(), ..RetirePage::sample() })]
}

/// What stands against retiring it, or the button that does.
#[derive(Debug, Serialize)]
struct RetirePage {
    place: Head,
    people_href: String,
    against: Vec<Said>,
}

impl View for RetirePage {
    const TEMPLATE: &'static str = "organisation/retire";

    fn title(&self) -> Cow<'static, str> {
        say!("organisation-retire-whom", name = self.place.path.clone()).into()
    }

    fn sample() -> Self {
        let against = vec![said!("people-retire-has-people", people = 12)];
        Self { place: Head::sample(), people_href: "/people".to_owned(), against }
    }
}

pub(in crate::organisation) async fn look(ctx: Ctx, path: Which) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    let read = move |conn: &mut Conn| {
        let place = people::organisation(conn)?.place(kind, id).ok_or(AppError::NotFound(kind.word()))?;
        Ok::<_, AppError>((place, places::against_retiring(conn, kind, id)?))
    };
    let (place, against) = ctx.db().read(read).await?;
    ctx.page(&RetirePage { place: Head::of(&place), people_href: people_address(&place), against })
}

pub(in crate::organisation) async fn retire(ctx: Ctx, path: Which, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    let today = ctx.company_today();
    match ctx.db().write(ctx.actor(), move |tx| places::retire(tx, kind, id, today)).await {
        Ok(retired) => {
            let done = say!("organisation-retire-done", name = retired.path);
            Ok(ctx.see_other_with(&list_address(kind.plural(), "", 1), &Flash::success(done)))
        }
        Err(AppError::Conflict(why)) => {
            Ok(ctx.see_other_with(&format!("{}/retirement", address(kind, id)), &Flash::error(why.to_string())))
        }
        Err(other) => Err(other),
    }
}

pub(in crate::organisation) async fn bring_back(ctx: Ctx, path: Which, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (kind, id) = which(path)?;
    match ctx.db().write(ctx.actor(), move |tx| places::bring_back(tx, kind, id)).await {
        Ok(back) => {
            let done = say!("organisation-back-done", name = back.path);
            Ok(ctx.see_other_with(&address(kind, id), &Flash::success(done)))
        }
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&list_address(RETIRED, "", 1), &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}
