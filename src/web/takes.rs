//! What a handler takes of a request, told by the types of its arguments: so that the route can refuse an address with a name that no
//! argument reads, and that tests can go over every name there is.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::web::{Data, Path, Payload as Body};
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::forms::fields_of;
use super::reading::{Value, faults, names_of, unknown};
use super::{Ctx, FileForm, Form, JsonBody, MaybeJson, OpenForm, Query, RawBody, WithFile};
use crate::error::{AppError, FieldError};

/// The names that a handler reads.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// Those of the query string.
    pub query: Vec<&'static str>,
    /// Those of a form; none where it takes no form, or one whose names are not known beforehand.
    pub form: Option<&'static [&'static str]>,
    /// The field of the file that comes with the form, where one does.
    pub file: Option<&'static str>,
    /// Whether it takes JSON.
    pub json: bool,
    /// Whether its address may have any query string: nobody typed it.
    pub any_query: bool,
}

/// An argument that lets a query string hold anything: probes of load balancers put into it what they like.
#[derive(Debug, Clone, Copy)]
pub struct AnyQuery;

impl FromRequest for AnyQuery {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self))
    }
}

impl Takes for AnyQuery {
    fn take(taken: &mut Taken) {
        taken.any_query = true;
    }
}

impl Taken {
    /// What these arguments take.
    #[must_use]
    pub fn of<Args: Takes>() -> Self {
        let mut taken = Self::default();
        Args::take(&mut taken);
        taken
    }

    /// Refuses a query string with names that are not taken. `may_pass`: whether what others add to a link is passed over ([`ADDED`]).
    ///
    /// # Errors
    /// [`AppError::Invalid`] with each name and the nearest that there is.
    pub(super) fn refuse_others(&self, query: &str, may_pass: bool) -> Result<(), AppError> {
        if self.any_query {
            return Ok(());
        }
        let fields = fields_of(query.as_bytes());
        let is_fine = |name: &str| self.query.contains(&name) || (may_pass && is_added(name));
        let others = fields.iter().filter(|(name, _)| !is_fine(name));
        let errors: Vec<FieldError> = others
            .map(|(name, _)| {
                let strange = faults(&Value::of_fields(&[(name.clone(), String::new())])).into_iter().next();
                strange.unwrap_or_else(|| FieldError::new(name.chars().take(80).collect::<String>(), unknown(name, &self.query)))
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
    }
}

/// What mail programs, scanners and chat programs add to links of ours; nobody means anything by it. With a `*`: all that begin so.
pub const ADDED: &[&str] = &[
    "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gclid", "gbraid", "igshid", "mc_*", "mkt_tok", "msclkid", "oly_*", "si", "trk",
    "twclid", "utm_*", "vero_*", "wbraid", "wickedid", "yclid",
];

fn is_added(name: &str) -> bool {
    ADDED.iter().any(|added| added.strip_suffix('*').map_or(name == *added, |beginning| name.starts_with(beginning)))
}

/// An argument of a handler.
pub trait Takes {
    /// Notes what it takes.
    fn take(taken: &mut Taken);
}

impl<T: DeserializeOwned> Takes for Query<T> {
    fn take(taken: &mut Taken) {
        taken.query.extend(names_of::<T>().unwrap_or_default());
    }
}

impl<T: DeserializeOwned> Takes for Form<T> {
    fn take(taken: &mut Taken) {
        taken.form = names_of::<T>();
    }
}

impl<T: WithFile> Takes for FileForm<T> {
    fn take(taken: &mut Taken) {
        taken.form = names_of::<T>();
        taken.file = Some(T::FILE);
    }
}

impl<T> Takes for JsonBody<T> {
    fn take(taken: &mut Taken) {
        taken.json = true;
    }
}

impl<T> Takes for MaybeJson<T> {
    fn take(taken: &mut Taken) {
        taken.json = true;
    }
}

/// Arguments that read no names.
macro_rules! takes_no_names {
    ($($argument:ty),+ $(,)?) => {
        $(impl Takes for $argument {
            fn take(_: &mut Taken) {}
        })+
    };
}

takes_no_names!(Ctx, OpenForm, RawBody, HttpRequest, Body, Multipart);

impl<T> Takes for Path<T> {
    fn take(_: &mut Taken) {}
}

impl<T> Takes for Data<T> {
    fn take(_: &mut Taken) {}
}

/// The arguments of a handler, together.
macro_rules! takes_together {
    ($(($($argument:ident)*))+) => {
        $(impl<$($argument: Takes),*> Takes for ($($argument,)*) {
            fn take(_taken: &mut Taken) {
                $($argument::take(_taken);)*
            }
        })+
    };
}

takes_together!(() (A) (A B) (A B C) (A B C D) (A B C D E));

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Day {
        #[serde(rename = "as_of")]
        _as_of: String,
    }

    #[derive(Deserialize)]
    struct Part {
        #[serde(rename = "department")]
        _department: String,
    }

    #[test]
    fn a_name_that_no_argument_reads_is_refused_and_what_others_add_to_links_is_not() {
        let taken = Taken::of::<(Ctx, Query<Day>, Query<Part>)>();
        assert_eq!(taken.query, ["as_of", "department"]);
        let refused = |query: &str, may_pass| match taken.refuse_others(query, may_pass) {
            Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect::<Vec<_>>(),
            _ => Vec::new(),
        };
        assert!(refused("as_of=2026-11-02&department=Sales", false).is_empty());
        assert_eq!(refused("asof=2026-11-02&departments=x", true), ["asof", "departments"]);
        assert!(refused("utm_source=mail&fbclid=1", true).is_empty());
        assert_eq!(refused("utm_source=mail", false), ["utm_source"], "nobody adds that to a call of the API");
    }
}
