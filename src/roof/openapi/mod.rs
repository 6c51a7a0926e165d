//! The API described: the OpenAPI 3.1 document of every handler under `/api/v1`, and a page made from it.
//!
//! A handler is described where it is written (`#[utoipa::path]`) and listed here once; `tests/it/openapi.rs` holds the list
//! against the URL table, both ways.

mod answers;
mod limits;
mod page;

use std::sync::OnceLock;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::error::AppError;
use crate::templates::Sample;
use crate::web::{Access, Ctx, Route};

/// Every handler of the API, feature by feature, in the order of their addresses.
#[derive(OpenApi)]
#[openapi(
    info(title = "Gradus", description = "Who must take what, who has, who is drifting."),
    modifiers(&Bearer),
    security(("bearer" = [])),
    paths(
        crate::auth::api::open_session,
        crate::auth::api::close_session,
        crate::auth::api::me,
        crate::courses::api::list_courses,
        crate::courses::api::add_course,
        crate::courses::api::get_course,
        crate::courses::api::change_course,
        crate::courses::api::get_draft,
        crate::enrolment::new_revision::api::publish_preview,
        crate::courses::api::write_draft,
        crate::courses::api::publish_draft,
        crate::reporting::rubric::page::rubric,
        crate::enrolment::api::list_enrolments,
        crate::acts::api::act,
        crate::acts::api::preview,
        crate::acts::api::show,
        crate::acts::api::undo,
        crate::acts::files::api::upload_evidence_file,
        crate::acts::files::api::get_evidence_file,
        crate::acts::history::api::import_evidence,
        crate::acts::history::api::get_evidence_import,
        crate::enrolment::requirement::api::enrol,
        crate::enrolment::requirement::api::preview_enrolments,
        crate::enrolment::api::waive,
        crate::enrolment::api::end_waiver,
        crate::enrolment::requirement::api::list_requirements,
        crate::enrolment::requirement::api::requirement,
        crate::enrolment::requirement::api::require,
        crate::enrolment::requirement::api::change_requirement,
        crate::enrolment::requirement::api::undo_requirement,
        crate::enrolment::requirement::api::end_requirement,
        crate::enrolment::requirement::api::preview_requirement,
        crate::enrolment::requirement::proposal::api::list_proposals,
        crate::enrolment::requirement::proposal::api::proposal,
        crate::enrolment::requirement::proposal::api::agree,
        crate::enrolment::requirement::proposal::api::decline,
        crate::enrolment::requirement::proposal::api::take_back,
        crate::enrolment::requirement::api::activate_requirement,
        crate::profile::api::enrolment,
        crate::people::api::list_people,
        crate::people::api::add_person,
        crate::people::api::import_file::import_people,
        crate::people::api::import_file::get_import,
        crate::people::api::import_file::list_import_rows,
        crate::people::api::import_file::list_import_moves,
        crate::people::api::sources::list_people_sources,
        crate::people::api::sources::keep_people_source,
        crate::people::api::sources::forget_people_source,
        crate::people::api::get_person,
        crate::people::api::change_person,
        crate::people::api::absences::list_absences,
        crate::people::api::absences::plan_absence,
        crate::people::api::absences::change_absence,
        crate::people::api::absences::remove_absence,
        crate::people::api::organisation::list_departments,
        crate::people::api::organisation::add_department,
        crate::people::api::organisation::list_employment_types,
        crate::people::api::organisation::list_roles,
        crate::people::api::organisation::add_role,
        crate::people::api::organisation::list_locations,
        crate::people::api::organisation::add_location,
        crate::external::api::list_external_people,
        crate::external::api::add_external_person,
        crate::external::api::import::import_external_people,
        crate::external::api::get_external_person,
        crate::external::api::change_external_person,
        crate::external::api::list_spells,
        crate::external::api::add_spell,
        crate::external::api::change_spell,
        crate::external::api::end_spell,
        crate::external::api::hire,
        crate::external::api::organisations::list_external_organisations,
        crate::external::api::organisations::add_external_organisation,
        crate::external::api::organisations::rename_external_organisation,
        crate::organisation::api::get_department,
        crate::organisation::api::change_department,
        crate::organisation::api::preview_department_merge,
        crate::organisation::api::merge_department,
        crate::organisation::api::retire_department,
        crate::organisation::api::bring_department_back,
        crate::organisation::api::get_role,
        crate::organisation::api::change_role,
        crate::organisation::api::preview_role_merge,
        crate::organisation::api::merge_role,
        crate::organisation::api::retire_role,
        crate::organisation::api::bring_role_back,
        crate::organisation::api::get_location,
        crate::organisation::api::change_location,
        crate::organisation::api::preview_location_merge,
        crate::organisation::api::merge_location,
        crate::organisation::api::retire_location,
        crate::organisation::api::bring_location_back,
        crate::organisation::api::get_holidays,
        crate::organisation::api::set_holidays,
        crate::learning::api::my_enrolments,
        crate::learning::api::leave,
        crate::learning::api::list_certificates,
        crate::learning::pages::certificate::pdf,
        crate::people::api::deputies::list_deputies,
        crate::people::api::deputies::name_deputy,
        crate::people::api::deputies::take_back_deputy,
        crate::calendar::api::make_calendar,
        crate::calendar::api::end_calendar,
        crate::learning::api::lesson,
        crate::learning::api::complete_lesson,
        crate::learning::api::start_attempt,
        crate::learning::api::give_attempt,
        crate::learning::api::save_answers,
        crate::learning::api::submit_attempt,
        crate::mail::api::list_outbox,
        crate::mail::inbox::api::list_messages,
        crate::mail::inbox::api::read_message,
        crate::mail::redelivery::api::send_outbox_again,
        crate::mail::bounce::api::list_bounces,
        crate::mail::bounce::api::clear_bounce,
        crate::reminders::api::list_reminders,
        crate::reminders::api::show_effect,
        crate::reporting::api::figures,
        crate::reporting::api::bridge::bridge,
        crate::reporting::api::curve::curve,
        crate::reporting::api::forecast::forecast,
        crate::reporting::api::funnel::funnel,
        crate::reporting::api::external::external,
        crate::reporting::certified::api::certified,
        crate::reporting::api::measures::on_time,
        crate::reporting::api::measures::compliant_people,
        crate::reporting::api::measures::time_to_completion,
        crate::reporting::api::compare::compare,
        crate::saved::api::list_views,
        crate::saved::api::save_view,
        crate::saved::api::get_view,
        crate::saved::api::remove_view,
        crate::saved::schedule::api::get_view_schedule,
        crate::saved::schedule::api::set_view_schedule,
        crate::saved::schedule::api::remove_view_schedule,
        crate::saved::schedule::api::send_view,
        crate::reporting::api::shortfall::shortfall,
        crate::reporting::api::targets::targets,
        crate::reporting::api::targets::set_target,
        crate::reporting::api::targets::take_back_target,
        crate::reporting::api::trend,
        crate::reporting::api::ageing,
        crate::reporting::api::names,
        crate::organisation::api::name_department_head,
        crate::organisation::api::set_country,
        crate::team::api::team,
        crate::team::clearances::team_clearances,
        crate::weekly::api::list_digests,
        crate::reminders::api::policies::list_policies,
        crate::reminders::api::policies::preview_policy,
        crate::reminders::api::policies::remove_policy,
        crate::reminders::api::policies::save_policy,
        crate::programme::api::change_programme,
        crate::programme::api::end_programme,
        crate::programme::api::make_programme,
        crate::programme::api::one_programme,
        crate::programme::api::programmes,
        crate::programme::maturity::api::programme,
        crate::clearances::api::registers::activities,
        crate::clearances::api::registers::channels,
        crate::clearances::api::registers::statements,
        crate::clearances::api::registers::make_activity,
        crate::clearances::api::registers::make_channel,
        crate::clearances::api::registers::change_activity,
        crate::clearances::api::registers::change_channel,
        crate::clearances::api::registers::remove_activity,
        crate::clearances::api::registers::remove_channel,
        crate::channel_changes::api::channel,
        crate::channel_changes::api::announce_change,
        crate::channel_changes::api::preview_change,
        crate::clearances::api::make_statement,
        crate::clearances::api::one_statement,
        crate::clearances::api::add_statement_version,
        crate::clearances::api::clearance_rules,
        crate::clearances::api::make_clearance_rule,
        crate::clearances::api::end_clearance_rule,
        crate::clearances::api::clearance_approvers,
        crate::clearances::api::set_clearance_approvers,
        crate::clearances::api::check::check_clearance,
        crate::clearances::api::check::check_clearances,
        crate::clearances::api::check::person_clearances,
        crate::clearances::api::check::my_clearances,
        crate::clearances::api::holders::clearances,
        crate::clearances::api::holders::clearances_in_period,
        crate::clearances::api::records::clearance_records,
        crate::clearances::api::records::approve_person,
        crate::clearances::api::records::note_use,
        crate::clearances::api::records::open_finding,
        crate::clearances::api::records::ask_override,
        crate::clearances::api::records::confirm_override,
        crate::clearances::api::records::end_clearance_record,
        crate::clearances::api::records::sign_statement,
        crate::required_levels::api::required_levels,
        crate::required_levels::api::make_required_level,
        crate::required_levels::api::preview_required_level,
        crate::required_levels::api::required_level,
        crate::required_levels::api::end_required_level,
        crate::required_levels::files::csv,
        crate::required_levels::files::xlsx,
        crate::brand_accounts::api::list_brand_accounts,
        crate::brand_accounts::api::make_brand_account,
        crate::brand_accounts::api::import_brand_accounts,
        crate::brand_accounts::api::get_brand_account,
        crate::brand_accounts::api::change_brand_account,
        crate::brand_accounts::api::hand_over_brand_account,
        crate::brand_accounts::api::close_brand_account,
        crate::brand_accounts::api::brand_account_coverage,
        crate::brand_accounts::api::my_brand_accounts,
        crate::brand_accounts::files::csv,
        crate::brand_accounts::files::xlsx,
        crate::ladders::api::ladders,
        crate::ladders::api::make_ladder,
        crate::ladders::api::one_ladder,
        crate::ladders::api::change_ladder,
        crate::ladders::api::change_level,
        crate::ladders::api::end_ladder,
        crate::ladders::api::end_level,
        crate::ladders::ending::api::ladder_ending,
        crate::ladders::ending::files::csv,
        crate::ladders::ending::files::xlsx,
        crate::ladders::roles::api::role_levels,
        crate::ladders::roles::api::ask_role_level,
        crate::ladders::roles::api::remove_role_level,
        crate::ladders::roles::api::role_levels_behind,
        crate::ladders::roles::files::csv,
        crate::ladders::roles::files::xlsx,
        crate::ladders::api::add_level,
        crate::ladders::api::add_version,
        crate::ladders::api::add_equivalent,
        crate::ladders::api::preview_ladder,
        crate::ladders::api::held::person_certifications,
        crate::ladders::api::held::my_certifications,
        crate::ladders::api::held::give_honour,
        crate::badges::api::my_badges,
        crate::badges::api::share_badge,
        crate::badges::api::keep_badge,
        crate::badges::api::person_certificates,
        crate::badges::api::revoke_certificate,
        crate::badges::api::reinstate_certificate,
        crate::badges::api::set_colour,
        crate::badges::api::set_open,
        crate::badges::api::issuer_keys,
        crate::badges::api::make_issuer_key,
        crate::badges::pages::mine::pdf,
        crate::proofs::api::list_proofs,
        crate::proofs::api::log_practice,
        crate::proofs::api::record_attendance,
        crate::proofs::api::record_credential,
        crate::proofs::api::record_fact,
        crate::proofs::api::practice_picture,
        crate::proofs::api::put_practice_picture,
        crate::proofs::api::sign_practice,
        crate::proofs::api::take_proof_back,
        crate::chase::api::chase,
        crate::chase::api::preview_chase,
        crate::profile::api::explanation,
        crate::waiting::api::waiting,
        crate::waiting::api::list_waiting,
        crate::waiting::api::look,
        crate::people::pages::files::csv,
        crate::people::pages::files::xlsx,
        crate::enrolment::requirement::files::csv,
        crate::enrolment::requirement::files::xlsx,
        crate::reporting::pages::files::csv,
        crate::reporting::pages::files::xlsx,
        crate::enrolment::wizard::files::csv,
        crate::enrolment::wizard::files::xlsx,
        crate::mail::files::csv,
        crate::mail::files::xlsx,
        crate::auth::pages::account_files::csv,
        crate::auth::pages::account_files::xlsx,
        crate::admin::pages::audit::csv,
        crate::admin::pages::audit::xlsx,
        crate::acts::pages::files::enrolments_csv,
        crate::acts::pages::files::enrolments_xlsx,
        crate::acts::pages::files::act_csv,
        crate::acts::pages::files::act_xlsx,
    ),
    components(schemas(crate::proofs::condition::Condition, crate::proofs::condition::SomeOf)),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "me", description = "Who is signed in, and what is theirs"),
        (name = "courses", description = "What is learned: courses, their drafts, their publication and their rubric"),
        (name = "enrolments", description = "Who must take what, by when and why; requirements, waivers"),
        (name = "people", description = "Who works where: the people, the import, departments, roles and locations"),
        (name = "learning", description = "Taking a course: lessons, attempts, completion"),
        (name = "clearances", description = "What people may do for the brand, and on what proof"),
        (name = "brand accounts", description = "Accounts of the brand on channels, and who is cleared for them"),
        (name = "ladders", description = "Levels, who holds them, and what proves it"),
        (name = "reminders", description = "What goes out and why, what went"),
        (name = "files", description = "Lists as files: CSV and workbooks, as the pages have them"),
        (name = "kpi", description = "Key figures as of any day, and the names behind them"),
    )
)]
struct Document;

/// How a caller proves who they are.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of POST /api/v1/session, or an API token made on the page /account."));
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    }
}

/// The URLs of the description itself.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/api/openapi.json", Access::Public, document), Route::get("/api/docs", Access::Public, page)]
}

/// The samples of its views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    page::samples()
}

/// The document, made when it is first asked for. It needs to know every route, which are known to whoever mounts them.
#[derive(Debug)]
pub struct Description {
    routes: fn() -> Vec<Route>,
    made: OnceLock<Value>,
}

impl Description {
    /// Of these routes.
    #[must_use]
    pub const fn of(routes: fn() -> Vec<Route>) -> Self {
        Self { routes, made: OnceLock::new() }
    }

    fn as_json(&self) -> Result<&Value, AppError> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let mut document = serde_json::to_value(Document::openapi())?;
        limits::write(&mut document);
        document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
        answers::complete(&mut document, &(self.routes)());
        Ok(self.made.get_or_init(|| document))
    }
}

async fn document(described: Data<Description>) -> Result<HttpResponse, AppError> {
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-cache")).json(described.as_json()?))
}

async fn page(ctx: Ctx, described: Data<Description>) -> Result<HttpResponse, AppError> {
    ctx.page(&page::read(described.as_json()?))
}
