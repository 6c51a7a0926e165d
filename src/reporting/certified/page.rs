//! `/kpi/certified`: trained against certified, on a page and as CSV.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::api::{CertifiedQuery, found};
use super::rule::{Certified, Group};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::kpi::rate_text;
use crate::proofs::form::Choice;
use crate::reporting::export::{attachment, certified_csv};
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub(in crate::reporting) fn samples() -> Vec<Sample> {
    let none = CertifiedPage {
        ladders: Vec::new(),
        total: None,
        locations: Vec::new(),
        countries: Vec::new(),
        channels: Vec::new(),
        ..CertifiedPage::sample()
    };
    vec![Sample::of::<CertifiedPage>(), Sample::with(&none)]
}

/// A group of people, in words.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    employed: i64,
    trained: i64,
    trained_share: String,
    certified: i64,
    certified_share: String,
}

impl Line {
    fn of(group: &Group) -> Self {
        Self {
            name: group.name.clone(),
            employed: group.employed,
            trained: group.trained,
            trained_share: rate_text(group.trained_share()),
            certified: group.certified,
            certified_share: rate_text(group.certified_share()),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct CertifiedPage {
    ladders: Vec<Choice>,
    as_of: Day,
    total: Option<Line>,
    locations: Vec<Line>,
    /// Empty where no location has a country.
    countries: Vec<Line>,
    channels: Vec<Line>,
    csv: String,
}

impl View for CertifiedPage {
    const TEMPLATE: &'static str = "reporting/certified";

    fn title(&self) -> Cow<'static, str> {
        say!("reporting-certified").into()
    }

    fn sample() -> Self {
        let line = |name: &str| Line::of(&Group { name: name.to_owned(), employed: 40, trained: 30, certified: 12 });
        Self {
            ladders: vec![Choice { value: "belts".to_owned(), label: "Belts".to_owned(), selected: true }],
            as_of: Day::new(2026, 5, 4),
            total: Some(line("")),
            locations: vec![line("Auckland"), line("Berlin")],
            countries: vec![line("NZ"), line("DE")],
            channels: vec![line("Forum")],
            csv: "/kpi/certified.csv?ladder=belts".to_owned(),
        }
    }
}

pub(in crate::reporting) async fn show(ctx: Ctx, query: Query<CertifiedQuery>) -> Result<HttpResponse, AppError> {
    let (found, as_of) = found(&ctx, query.0).await?;
    let slug = found.figures.as_ref().map(|(slug, _)| slug.clone()).unwrap_or_default();
    let choice = |(value, label): (String, String)| Choice { selected: value == slug, value, label };
    let lines = |groups: fn(&Certified) -> &Vec<Group>| -> Vec<Line> {
        found.figures.as_ref().map(|(_, figures)| groups(figures).iter().map(Line::of).collect()).unwrap_or_default()
    };
    let mut countries = lines(|figures| &figures.countries);
    if countries.iter().all(|line| line.name.is_empty()) {
        countries.clear();
    }
    for line in countries.iter_mut().filter(|line| line.name.is_empty()) {
        line.name = say!("reporting-certified-no-country");
    }
    let asked = [("ladder", slug.clone()), ("as_of", as_of.to_string())];
    ctx.page(&CertifiedPage {
        as_of,
        total: found.figures.as_ref().map(|(_, figures)| Line::of(&figures.total)),
        locations: lines(|figures| &figures.locations),
        countries,
        channels: lines(|figures| &figures.channels),
        csv: format!("/kpi/certified.csv?{}", serde_html_form::to_string(asked).unwrap_or_default()),
        ladders: found.ladders.clone().into_iter().map(choice).collect(),
    })
}

/// The same as a file: a row for the whole, for each location and for each channel.
pub(in crate::reporting) async fn csv(ctx: Ctx, query: Query<CertifiedQuery>) -> Result<HttpResponse, AppError> {
    let (found, as_of) = found(&ctx, query.0).await?;
    let bytes = certified_csv(&found, as_of)?;
    ctx.with_chain_head(attachment(&format!("certified-{as_of}.csv"), &bytes)).await
}
