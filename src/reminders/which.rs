//! Which policy somebody looks at or changes: the general one with a grant, and those of programmes; without one, those of the programmes that they own.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::policies::{Policies, Switched};
use super::store::{self, Programme};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Act;
use crate::web::Ctx;

/// Which one an address names: the general one where it names nothing.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct WhichPolicy {
    pub programme: Option<String>,
}

/// A policy that somebody may change.
#[derive(Debug, Clone)]
pub(super) struct Which {
    /// The programme that it is of; none for the general one.
    pub programme: Option<Programme>,
    /// The courses of that programme.
    pub courses: Option<BTreeSet<Id>>,
    /// All policies as they are.
    pub policies: Policies,
    /// The programmes whose policies they may change.
    pub others: Vec<Programme>,
    /// Whether they may change the general one.
    pub may_general: bool,
}

impl Which {
    /// Looks up what is named. Who owns programmes and names none means the first of theirs.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where there is no such programme, or it is not theirs; when the database fails.
    pub async fn of(ctx: &Ctx, named: WhichPolicy) -> Result<Self, AppError> {
        let viewer = ctx.viewer()?;
        let (may_general, owned) = (viewer.was_granted(Act::ManageReminders), viewer.owns.clone());
        let text = named.programme.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let read = move |conn: &mut Conn| {
            let mut others = store::programmes(conn)?;
            others.retain(|programme| may_general || owned.contains(&programme.id));
            let is_it = |programme: &&Programme, text: &str| programme.slug == text || programme.id.to_string() == text;
            let programme = match &text {
                Some(text) => Some(others.iter().find(|one| is_it(one, text)).ok_or(AppError::NotFound("programme"))?.clone()),
                None if may_general => None,
                None => Some(others.first().ok_or(AppError::NotFound("programme"))?.clone()),
            };
            let courses = programme.as_ref().map(|programme| store::courses_of(conn, programme.id)).transpose()?;
            Ok::<_, AppError>(Self { programme, courses, policies: store::policies(conn)?, others, may_general })
        };
        ctx.db().read(read).await
    }

    /// The policy of the programme itself; none where it goes by the general one, which is no programme's.
    pub fn own(&self) -> Option<&Switched> {
        self.programme.as_ref().and_then(|programme| self.policies.own(programme.id))
    }

    /// The one that it goes by.
    pub fn shown(&self) -> Switched {
        self.own().unwrap_or(self.policies.general()).clone()
    }

    /// The programme with its courses, as policies are put together.
    pub fn with_courses(&self) -> Option<(Id, BTreeSet<Id>)> {
        let programme = self.programme.as_ref()?;
        Some((programme.id, self.courses.clone().unwrap_or_default()))
    }
}
