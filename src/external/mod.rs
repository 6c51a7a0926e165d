//! External people: who works for the brand by contract, from an agency, and is not in the HR file.
//!
//! An external person is a person like any other, marked as external, with dated spells of contract and without employment: whoever counts staff never
//! counts them. Outside a spell they neither sign in nor get mail; what they proved is kept, and counts again in the next one.
//!
//! - [`spell`]: what a spell may be, and how somebody stands by theirs; it knows no database.
//! - [`save`], [`organisation`], [`import`]: what is done to them; [`follow_spells`] follows the days.
//! - [`read`]: them with their contracts, as lists, the API and the command show them.
//!
//! Owns the tables `external_organisation`, `contract_spell`.

pub(crate) mod api;
pub mod command;
mod follow;
pub mod import;
pub mod organisation;
mod pages;
pub mod read;
pub mod save;
pub mod spell;
mod store;

pub use follow::follow_spells;
pub use pages::contract_words;
pub use spell::{Contract, Spell, SpellInput};
pub use store::lists::enrolled_as_staff;
pub use store::{Organisation, organisations, spells_of, spells_of_each};

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs. External people are of no department, so that they are of HR of the whole company alone.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, manage) = (Access::May(Act::SeePeople), Access::May(Act::ManagePeople));
    vec![
        Route::get("/people/external", see, pages::list),
        Route::get("/people/external/new", manage, pages::person::show_new),
        Route::post("/people/external/new", manage, pages::person::add),
        Route::get("/people/external/import", manage, pages::import::show),
        Route::post("/people/external/import", manage, pages::import::load),
        Route::get("/people/external/{id}/edit", manage, pages::person::show_edit),
        Route::post("/people/external/{id}/edit", manage, pages::person::change),
        Route::get("/people/external/{id}/hiring", manage, pages::person::show_hire),
        Route::post("/people/external/{id}/hiring", manage, pages::person::hire),
        Route::get("/people/external/{id}/spells/new", manage, pages::contract::show_new),
        Route::post("/people/external/{id}/spells/new", manage, pages::contract::add),
        Route::get("/people/external/{id}/spells/{spell}", manage, pages::contract::show),
        Route::post("/people/external/{id}/spells/{spell}", manage, pages::contract::change),
        Route::post("/people/external/{id}/spells/{spell}/end", manage, pages::contract::end),
        Route::get("/api/v1/external-people", see, api::list_external_people),
        Route::post("/api/v1/external-people", manage, api::add_external_person),
        Route::post("/api/v1/external-people/import", manage, api::import::import_external_people),
        Route::get("/api/v1/external-people/{id}", see, api::get_external_person),
        Route::patch("/api/v1/external-people/{id}", manage, api::change_external_person),
        Route::get("/api/v1/external-people/{id}/spells", see, api::list_spells),
        Route::post("/api/v1/external-people/{id}/spells", manage, api::add_spell),
        Route::patch("/api/v1/external-people/{id}/spells/{spell}", manage, api::change_spell),
        Route::post("/api/v1/external-people/{id}/spells/{spell}/end", manage, api::end_spell),
        Route::post("/api/v1/external-people/{id}/hiring", manage, api::hire),
        Route::get("/api/v1/external-organisations", see, api::organisations::list_external_organisations),
        Route::post("/api/v1/external-organisations", manage, api::organisations::add_external_organisation),
        Route::patch("/api/v1/external-organisations/{id}", manage, api::organisations::rename_external_organisation),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
