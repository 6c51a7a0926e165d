//! Who must have a second factor. Pure.

use crate::policy::Grant;
use crate::settings::SecondFactorFor;

/// Whether whoever has `grants`, or is HR of a part, must have one.
#[must_use]
pub fn must_have(who: SecondFactorFor, grants: &[Grant], is_hr_of_a_part: bool) -> bool {
    match who {
        SecondFactorFor::Nobody => false,
        SecondFactorFor::Administrators => grants.contains(&Grant::Admin),
        SecondFactorFor::Granted => is_hr_of_a_part || !grants.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::must_have;
    use crate::policy::Grant;
    use crate::settings::SecondFactorFor::{Administrators, Granted, Nobody};

    #[test]
    fn the_settings_say_who_must_have_one() {
        let cases: [(&[Grant], [bool; 3]); 3] = [
            (&[], [false, false, false]),
            (&[Grant::Hr], [false, false, true]),
            (&[Grant::Hr, Grant::Admin], [false, true, true]),
        ];
        for (grants, expected) in cases {
            assert_eq!([Nobody, Administrators, Granted].map(|who| must_have(who, grants, false)), expected, "{grants:?}");
        }
    }
}
