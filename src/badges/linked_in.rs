//! The address by which LinkedIn takes a certificate into a profile. Pure.

use serde::Serialize;

use super::certificate::LevelCertificate;
use crate::clock::Day;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'a> {
    start_task: &'static str,
    name: String,
    organization_name: &'a str,
    issue_year: i16,
    issue_month: i8,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_year: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_month: Option<i8>,
    cert_url: &'a str,
    cert_id: &'a str,
}

/// Where a certificate is added to one's own profile; `page` is where anybody sees it, `code` its code as printed.
#[must_use]
pub fn address(certificate: &LevelCertificate, company: &str, (page, code): (&str, &str)) -> String {
    let last: Option<Day> = certificate.until.last_before();
    let fields = Fields {
        start_task: "CERTIFICATION_NAME",
        name: certificate.title(),
        organization_name: company,
        issue_year: certificate.from.date().year(),
        issue_month: certificate.from.date().month(),
        expiration_year: last.map(|day| day.date().year()),
        expiration_month: last.map(|day| day.date().month()),
        cert_url: page,
        cert_id: code,
    };
    format!("https://www.linkedin.com/profile/add?{}", serde_html_form::to_string(&fields).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_by_whom_when_and_where_it_is_seen() {
        let page = "https://training.example.com/badges/7K3M-9QXA-0WTB";
        let certificate = LevelCertificate::sample();
        let all = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Belts%3A+Green&organizationName=A+%26+B&issueYear=2026\
            &issueMonth=5&expirationYear=2027&expirationMonth=5&certUrl=https%3A%2F%2Ftraining.example.com%2Fbadges%2F7K3M-9QXA-0WTB&certId=7K3M";
        assert_eq!(address(&certificate, "A & B", (page, "7K3M")), all);
        let for_ever = LevelCertificate { until: Day::NEVER, ..certificate };
        assert!(!address(&for_ever, "A & B", (page, "7K3M")).contains("expiration"));
    }
}
