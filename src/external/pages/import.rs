//! `/people/external/import`: a file of an agency's people, all of it or nothing.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::external::api::checker;
use crate::external::import::{self, COLUMNS, Loaded, MOST_ROWS};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, FileForm, Flash, WithFile};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<ImportPage>()]
}

/// The form.
#[derive(Debug, Serialize)]
struct ImportPage {
    columns: String,
    most: usize,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ImportPage {
    const TEMPLATE: &'static str = "external/import";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("external-import"), &self.problems)
    }

    fn sample() -> Self {
        page(vec![FieldError::new("file", said!("external-file-empty"))])
    }
}

fn page(problems: Vec<FieldError>) -> ImportPage {
    let errors = FieldErrors::of(&["file"], &problems);
    ImportPage { columns: COLUMNS.join(", "), most: MOST_ROWS, errors, problems }
}

/// The form beside its file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fields {}

impl WithFile for Fields {
    const FILE: &'static str = "file";
    const MOST: usize = 1024 * 1024;
}

pub(in crate::external) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(Vec::new()))
}

pub(in crate::external) async fn load(ctx: Ctx, form: FileForm<Fields>) -> Result<HttpResponse, AppError> {
    let FileForm { fields: Fields {}, file } = form;
    let rows = match file.map(|file| import::rows(&file.bytes)) {
        None => Err(FieldError::new("file", said!("people-choose-file-first"))),
        Some(rows) => rows,
    };
    let rows = match rows {
        Ok(rows) => rows,
        Err(problem) => return ctx.page_with_errors(&page(vec![problem])),
    };
    let (today, with) = (ctx.company_today(), ctx.clone());
    let act = move |tx: &mut Tx<'_>| import::load(tx, || checker(&with), &rows, today);
    match ctx.db().write(ctx.actor(), act).await {
        Ok(Loaded { added, contracts, unchanged }) => {
            let done = say!("external-imported", added = added, contracts = contracts, unchanged = unchanged);
            Ok(ctx.see_other_with("/people/external", &Flash::success(done)))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(problems)),
        Err(other) => Err(other),
    }
}
