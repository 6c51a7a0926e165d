//! The certificate of a level on paper, in the language that is spoken.

use super::certificate::LevelCertificate;
use crate::learning::code::printed;
use crate::paper::CertificateSheet;
use crate::say;
use crate::text::speaking;

/// Whether the fonts that are built in have every letter of it.
#[must_use]
pub fn can_be_set(certificate: &LevelCertificate) -> bool {
    CertificateSheet::can_set(&format!("{} {} {}", certificate.name, certificate.ladder, certificate.level))
}

/// A certificate as a sheet: what was true on its day, and where it is checked.
#[must_use]
pub fn sheet(certificate: &LevelCertificate, company: &str, base: &str) -> CertificateSheet {
    let code = printed(&certificate.code);
    let address = format!("{base}/verify/{code}");
    let mut days = vec![say!("badges-paper-since", day = certificate.from)];
    days.extend(certificate.until.last_before().map(|day| say!("learning-certificate-valid", day = day)));
    let mut notes = vec![say!("badges-step", step = certificate.step, steps = certificate.steps)];
    notes.extend((!certificate.about.is_empty()).then(|| certificate.about.clone()));
    CertificateSheet {
        company: company.to_owned(),
        heading: say!("learning-certificate"),
        before_name: say!("learning-certificate-says"),
        name: certificate.name.clone(),
        before_course: say!("badges-paper-holds"),
        course: certificate.title(),
        days,
        notes,
        check: vec![say!("learning-certificate-code", code = code.as_str()), address.clone()],
        address,
        language: speaking().tag().to_owned(),
    }
}
