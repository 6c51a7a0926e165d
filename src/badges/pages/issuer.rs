//! `/issuer`: who issues badges. Other programs read a document with the keys, whoever comes with a browser a page.

use std::borrow::Cow;

use actix_web::http::header::{ACCEPT, HeaderValue, VARY};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::files::open;
use crate::badges::key::Keys;
use crate::badges::store::looks;
use crate::db::Conn;
use crate::error::AppError;
use crate::ladders::{LadderShown, ladders_on};
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = IssuerPage { company: "Example".to_owned(), ladders: Vec::new() };
    vec![Sample::of::<IssuerPage>(), Sample::with(&none)]
}

/// A level, with how many hold it or a higher one.
#[derive(Debug, Serialize)]
struct Level {
    key: String,
    title: String,
    about: String,
    people: i64,
}

/// A ladder whose counts anybody may read.
#[derive(Debug, Serialize)]
struct Ladder {
    title: String,
    about: String,
    /// From the highest to the lowest.
    levels: Vec<Level>,
}

impl Ladder {
    fn of(shown: &LadderShown) -> Self {
        let level = |level: &crate::ladders::LevelShown| Level {
            key: level.row.id.to_string(),
            title: level.row.title.clone(),
            about: level.row.about.clone(),
            people: level.at_least,
        };
        let (title, about) = (shown.row.title.clone(), shown.row.about.clone());
        Self { title, about, levels: shown.levels.iter().rev().map(level).collect() }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct IssuerPage {
    company: String,
    ladders: Vec<Ladder>,
}

impl View for IssuerPage {
    const TEMPLATE: &'static str = "badges/issuer";

    fn title(&self) -> Cow<'static, str> {
        say!("badges-issuer", company = self.company.as_str()).into()
    }

    fn sample() -> Self {
        let level = |key: &str, title: &str| Level {
            key: key.to_owned(),
            title: title.to_owned(),
            about: "Leads.".to_owned(),
            people: 12,
        };
        let ladder = Ladder {
            title: "Belts".to_owned(),
            about: "From white to black.".to_owned(),
            levels: vec![level("4", "Green"), level("3", "White")],
        };
        Self { company: "Example".to_owned(), ladders: vec![ladder] }
    }
}

/// Whether whoever asks wants a page: a browser says so, other programs do not.
fn wants_page(req: &HttpRequest) -> bool {
    let accepts = req.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepts.contains("text/html")
}

pub(in crate::badges) async fn show(ctx: Ctx, req: HttpRequest) -> Result<HttpResponse, AppError> {
    let mut answer = if wants_page(&req) { page(&ctx).await? } else { document(ctx).await? };
    answer.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
    Ok(answer)
}

/// The document, whatever is asked for.
pub(in crate::badges) async fn document(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let keys = Keys::of(ctx.app())?;
    let issuer = ctx.db().read_newest(move |conn: &mut Conn| keys.issuer(conn)).await?;
    Ok(open("application/json", serde_json::to_string(&issuer)?))
}

async fn page(ctx: &Ctx) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| {
        let may = looks::open_ladders(conn)?;
        let shown = if may.is_empty() { Vec::new() } else { ladders_on(conn, today, None)?.0 };
        Ok::<_, AppError>(shown.iter().filter(|one| may.contains(&one.row.id)).map(Ladder::of).collect())
    };
    let ladders = ctx.db().read(read).await?;
    ctx.page(&IssuerPage { company: ctx.app().settings.company.name.clone(), ladders })
}
