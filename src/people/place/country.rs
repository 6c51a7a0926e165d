//! The country that a location is in, by the two letters of ISO 3166-1. What is said of it is for figures by country, and for nothing else.

use serde_json::json;

use super::kind::{Place, PlaceKind};
use super::name::{held, place};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::store::places;
use crate::said;

/// The codes of ISO 3166-1 alpha-2 that stand for a country.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD \
    CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF \
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI \
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW";

/// The code that a text says, in capitals; empty where it says none. Nothing where it is no code.
#[must_use]
pub fn country_code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    let is_one = code.is_empty() || CODES.split(' ').any(|other| other == code);
    is_one.then_some(code)
}

/// Says which country a location is in, or that nobody knows. Answers the code.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where the location is retired; [`AppError::Invalid`] for what is no code.
pub fn set_country(tx: &mut Tx<'_>, location: Id, typed: &str) -> Result<String, AppError> {
    let place = place(&held(tx)?, PlaceKind::Location, location)?;
    if place.retired_on.is_some() {
        return Err(AppError::Conflict(said!("people-place-retired", kind = PlaceKind::Location.word(), name = place.name)));
    }
    let unknown = || AppError::invalid("country", said!("people-no-country", text = typed.trim()));
    let code = country_code(typed).ok_or_else(unknown)?;
    let before = places::country(tx.conn, location)?;
    if before == code {
        return Ok(code);
    }
    put(tx, &place, &before, &code)?;
    Ok(code)
}

fn put(tx: &mut Tx<'_>, place: &Place, before: &str, code: &str) -> Result<(), AppError> {
    places::set_country(tx.conn, place.id, code)?;
    let sides = (json!({ "country": before }), json!({ "country": code }));
    tx.audit_change("location.set_country", ("location", place.id), json!({ "name": place.name }), sides)?;
    Ok(())
}

/// A location into which another one is merged is in that one's country, where nobody has said in which it is.
///
/// # Errors
/// When the database fails.
pub(super) fn hand_on(tx: &mut Tx<'_>, from: &Place, into: &Place) -> Result<(), AppError> {
    let (own, code) = (places::country(tx.conn, into.id)?, places::country(tx.conn, from.id)?);
    if own.is_empty() && !code.is_empty() {
        put(tx, into, &own, &code)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters_of_the_list() {
        assert_eq!((country_code(" de "), country_code("")), (Some("DE".to_owned()), Some(String::new())));
        for none in ["xx", "deu", "Germany", "D", "DE FR", "\u{e4}t"] {
            assert_eq!(country_code(none), None, "{none}");
        }
        assert!(CODES.split(' ').count() == 249 && CODES.split(' ').is_sorted());
    }
}
