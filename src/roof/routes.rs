//! The one URL table: every route of every feature, and the samples of every view.

use actix_web::web::{Data, ServiceConfig};

use super::{health, openapi};
use crate::templates::Sample;
use crate::web::{Route, mount as mount_table};
use crate::{
    acts, admin, auth, badges, brand_accounts, brand_alarms, calendar, channel_changes, chase, chat, clearances, courses,
    enrolment, external, jobs, ladders, learning, mail, organisation, people, profile, programme, proofs, reminders, reporting,
    required_levels, saved, team, waiting, weekly,
};

/// Every route, feature by feature.
#[must_use]
pub fn all() -> Vec<Route> {
    let tables = [
        health::routes(),
        openapi::routes(),
        people::routes(),
        external::routes(),
        auth::routes(),
        courses::routes(),
        acts::routes(),
        enrolment::routes(),
        organisation::routes(),
        learning::routes(),
        proofs::routes(),
        badges::routes(),
        ladders::routes(),
        required_levels::routes(),
        clearances::routes(),
        brand_accounts::routes(),
        channel_changes::routes(),
        calendar::routes(),
        mail::routes(),
        reporting::routes(),
        admin::routes(),
        profile::routes(),
        waiting::routes(),
        team::routes(),
        saved::routes(),
        weekly::routes(),
        chat::routes(),
        chase::routes(),
        programme::routes(),
        jobs::routes(),
        reminders::routes(),
    ];
    tables.into_iter().flatten().collect()
}

/// The samples of every view, for the test that renders them all.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let all = [
        crate::web::samples(),
        openapi::samples(),
        people::samples(),
        external::samples(),
        auth::pages::samples(),
        courses::samples(),
        acts::samples(),
        enrolment::samples(),
        organisation::samples(),
        learning::pages::samples(),
        calendar::samples(),
        mail::samples(),
        reporting::samples(),
        admin::samples(),
        profile::samples(),
        waiting::samples(),
        team::samples(),
        saved::samples(),
        weekly::samples(),
        chase::samples(),
        programme::samples(),
        ladders::samples(),
        clearances::samples(),
        badges::samples(),
        required_levels::samples(),
        brand_accounts::samples(),
        channel_changes::samples(),
        brand_alarms::samples(),
        jobs::samples(),
        reminders::samples(),
    ];
    all.into_iter().flatten().collect()
}

/// Mounts [`all`], and what describes those of the API.
pub fn mount(config: &mut ServiceConfig) {
    config.app_data(Data::new(openapi::Description::of(all)));
    mount_table(config, &all());
}
