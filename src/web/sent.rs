//! The fields of a form whose names are not known beforehand, by name. Pure.

/// What a form sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a>(pub &'a [(String, String)]);

impl Sent<'_> {
    /// The text of an input, with plain line ends; empty where it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or_else(String::new, |(_, value)| value.replace("\r\n", "\n"))
    }

    /// Whether it was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// The lines of a text area, trimmed, without empty ones.
    #[must_use]
    pub fn lines(&self, name: &str) -> Vec<String> {
        lines(&self.text(name))
    }
}

/// The lines of a text, trimmed, without empty ones.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
