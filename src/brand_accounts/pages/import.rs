//! `/accounts/import`: a file of brand accounts, all of it or nothing.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::brand_accounts::import::{self as file, COLUMNS, Loaded, MOST_ROWS};
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, FileForm, Flash, WithFile};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let tried = page(Vec::new(), Some(Loaded { made: 2, changed: 1, unchanged: 3, dry_run: true }));
    vec![Sample::of::<ImportPage>(), Sample::with(&tried)]
}

/// The form.
#[derive(Debug, Serialize)]
struct ImportPage {
    columns: String,
    most: usize,
    /// What would come of the file that was tried; empty where none was.
    tried: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ImportPage {
    const TEMPLATE: &'static str = "brand_accounts/import";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("brand-accounts-import"), &self.problems)
    }

    fn sample() -> Self {
        page(vec![FieldError::new("file", said!("brand-accounts-file-empty", columns = "handle"))], None)
    }
}

fn page(problems: Vec<FieldError>, tried: Option<Loaded>) -> ImportPage {
    let tried = tried.map(|Loaded { made, changed, unchanged, .. }| {
        say!("brand-accounts-would-load", made = made, changed = changed, unchanged = unchanged)
    });
    ImportPage {
        columns: COLUMNS.join(", "),
        most: MOST_ROWS,
        tried: tried.unwrap_or_default(),
        errors: FieldErrors::of(&["file"], &problems),
        problems,
    }
}

/// The form beside its file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::brand_accounts) struct Fields {
    /// `yes` where it is only tried.
    dry_run: String,
}

impl WithFile for Fields {
    const FILE: &'static str = "file";
    const MOST: usize = 2 * 1024 * 1024;
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(Vec::new(), None))
}

pub(in crate::brand_accounts) async fn load(ctx: Ctx, form: FileForm<Fields>) -> Result<HttpResponse, AppError> {
    let FileForm { fields: Fields { dry_run }, file } = form;
    let Some(sent) = file else {
        return ctx.page_with_errors(&page(vec![FieldError::new("file", said!("people-choose-file-first"))], None));
    };
    let (dry_run, today) = (!dry_run.is_empty(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| file::load(tx, &sent.bytes, dry_run, today)).await {
        Ok(loaded) if loaded.dry_run => ctx.page(&page(Vec::new(), Some(loaded))),
        Ok(Loaded { made, changed, unchanged, .. }) => {
            let done = say!("brand-accounts-loaded", made = made, changed = changed, unchanged = unchanged);
            Ok(ctx.see_other_with("/accounts", &Flash::success(done)))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(problems, None)),
        Err(other) => Err(other),
    }
}
