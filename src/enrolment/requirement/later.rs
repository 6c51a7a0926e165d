//! Parts of an audience that start later than the rest, by where people work: a works council's weeks, for instance. Until then nothing is asked
//! of them; they count as *not yet*. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::resolve::locations;
use crate::clock::Day;
use crate::enrolment::dates::in_sight;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::people::Organisation;
use crate::text::listed;
use crate::{said, say};

/// A part that starts later, as it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaterInput {
    /// Those who work at one of these locations: names or ids.
    pub location: Vec<String>,
    /// The first day on which anything is asked of them, `YYYY-MM-DD`.
    pub from: String,
    /// Why, for whoever asks why they are left out.
    pub why: String,
}

/// A part that starts later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterStart {
    /// Those who work at one of these locations.
    pub locations: Vec<Id>,
    /// The first day on which anything is asked of them.
    pub from: Day,
    /// Why.
    pub why: String,
}

impl LaterStart {
    /// As it is sent.
    #[must_use]
    pub fn input(&self) -> LaterInput {
        let location = self.locations.iter().map(Id::to_string).collect();
        LaterInput { location, from: self.from.to_string(), why: self.why.clone() }
    }

    /// In words: "At Munich it starts on 13 July 2026: the works council's weeks."
    #[must_use]
    pub fn sentence(&self, organisation: &Organisation) -> String {
        let name = |id: &Id| organisation.location(*id).map_or_else(|| say!("enrolment-audience-gone"), |it| it.name.clone());
        let names: Vec<String> = self.locations.iter().map(name).collect();
        say!("enrolment-terms-later", locations = listed(names), day = self.from, why = self.why.trim_end_matches('.'))
    }

    /// The same, where people of `from` have come to work at `into`.
    #[must_use]
    pub fn with_location(mut self, from: Id, into: Id) -> Self {
        for id in &mut self.locations {
            if *id == from {
                *id = into;
            }
        }
        self.locations.sort_unstable();
        self.locations.dedup();
        self
    }
}

/// The parts that start later than a requirement which starts on `starts` for everybody else, and is over on `until_on`, if they make sense.
///
/// # Errors
/// Each location that is none or is named twice, each day that is none or is not after the one and before the other, and each part without a
/// reason.
pub fn parts(
    sent: &[LaterInput],
    organisation: &Organisation,
    (starts, until_on): (Day, Day),
    today: Day,
) -> Result<Vec<LaterStart>, Vec<FieldError>> {
    let (mut parts, mut errors): (Vec<LaterStart>, Vec<FieldError>) = (Vec::new(), Vec::new());
    for (index, part) in sent.iter().enumerate() {
        let field = |name: &str| format!("later.{index}.{name}");
        let found = locations(organisation, &field("location"), &part.location);
        let locations = found.unwrap_or_else(|wrong| {
            errors.extend(wrong);
            Vec::new()
        });
        let twice = locations.iter().find(|id| parts.iter().any(|before| before.locations.contains(id)));
        if let Some(location) = twice.and_then(|id| organisation.location(*id)) {
            errors.push(FieldError::new(field("location"), said!("enrolment-later-twice", name = location.name.clone())));
        }
        let why = part.why.trim().to_owned();
        if why.is_empty() {
            errors.push(FieldError::new(field("why"), said!("enrolment-later-why")));
        }
        match first_day(part.from.trim(), (starts, until_on), today) {
            Ok(from) => parts.push(LaterStart { locations, from, why }),
            Err(wrong) => errors.push(FieldError::new(field("from"), wrong)),
        }
    }
    if errors.is_empty() { Ok(parts) } else { Err(errors) }
}

fn first_day(text: &str, (starts, until_on): (Day, Day), today: Day) -> Result<Day, Said> {
    let day: Day = text.parse().map_err(|_| Said::no_day(text))?;
    if day <= starts {
        return Err(said!("enrolment-later-not-later", day = day, starts = starts));
    }
    if day >= until_on {
        return Err(said!("enrolment-later-after-the-end", day = day));
    }
    in_sight(day, today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Location;

    const DAYS: (Day, Day) = (Day::new(2026, 6, 1), Day::new(2027, 1, 1));

    fn organisation() -> Organisation {
        let location = |id, name: &str| Location { id: Id(id), name: name.to_owned(), retired_on: None, merged_into: None };
        Organisation::new(vec![], vec![], vec![location(1, "Munich"), location(2, "Berlin")])
    }

    fn read(parts_sent: &[(&[&str], &str, &str)]) -> Result<Vec<LaterStart>, Vec<String>> {
        let sent: Vec<LaterInput> = parts_sent
            .iter()
            .map(|(location, from, why)| LaterInput {
                location: location.iter().map(|&name| name.to_owned()).collect(),
                from: (*from).to_owned(),
                why: (*why).to_owned(),
            })
            .collect();
        parts(&sent, &organisation(), DAYS, DAYS.0).map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn a_part_is_found_by_name_and_said_in_words() {
        let all = read(&[(&["munich", "Berlin"], "2026-07-13", "The works council has six weeks.")]).expect("parts");
        assert_eq!((all[0].locations.as_slice(), all[0].from), ([Id(1), Id(2)].as_slice(), Day::new(2026, 7, 13)));
        let sentence = all[0].sentence(&organisation());
        assert_eq!(sentence, "At Munich and Berlin it starts on 13 Jul 2026: The works council has six weeks.");
        assert_eq!(parts(&[all[0].input()], &organisation(), DAYS, DAYS.0), Ok(all.clone()), "reads back");
        assert_eq!(all[0].clone().with_location(Id(1), Id(2)).locations, [Id(2)]);
    }

    #[test]
    fn what_makes_no_sense_is_named_by_field() {
        for (sent, field) in [
            ((&["Munchen"] as &[&str], "2026-07-13", "weeks"), "later.0.location"),
            ((&[], "2026-07-13", "weeks"), "later.0.location"),
            ((&["Munich"], "2026-06-01", "weeks"), "later.0.from"),
            ((&["Munich"], "2026-05-01", "weeks"), "later.0.from"),
            ((&["Munich"], "soon", "weeks"), "later.0.from"),
            ((&["Munich"], "2027-01-01", "weeks"), "later.0.from"),
            ((&["Munich"], "2026-07-13", " "), "later.0.why"),
        ] {
            assert_eq!(read(&[sent]), Err(vec![field.to_owned()]), "{sent:?}");
        }
        let far = [LaterInput { location: vec!["Munich".to_owned()], from: "9998-01-01".to_owned(), why: "weeks".to_owned() }];
        assert!(parts(&far, &organisation(), (DAYS.0, Day::NEVER), DAYS.0).is_err(), "too far away");
        let twice = [(&["Munich"] as &[&str], "2026-07-13", "weeks"), (&["Munich"], "2026-08-01", "more")];
        assert_eq!(read(&twice), Err(vec!["later.1.location".to_owned()]));
    }
}
