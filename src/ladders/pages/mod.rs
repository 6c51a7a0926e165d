//! The pages of ladders: what each level asks and how many hold it, making and changing them, one's own card, practice and its sign-off,
//! what is recorded of somebody by hand.

pub mod climbing;
pub(super) mod end;
pub(super) mod equivalents;
pub(super) mod ladder_form;
pub(super) mod ladders;
pub(super) mod level;
pub mod person;
pub(super) mod practice;
pub(super) mod proofs;
pub(super) mod record;
pub(super) mod sign_off;
mod typed;

use crate::templates::Sample;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let all = [
        ladders::samples(),
        ladder_form::samples(),
        level::samples(),
        equivalents::samples(),
        end::samples(),
        practice::samples(),
        proofs::samples(),
        record::samples(),
        sign_off::samples(),
    ];
    all.into_iter().flatten().collect()
}
