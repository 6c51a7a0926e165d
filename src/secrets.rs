//! Random bytes: the one place that draws them.

/// Where random bytes come from.
#[derive(Debug, Clone, Copy)]
pub enum Secrets {
    /// The operating system.
    System,
}

impl Secrets {
    /// `N` random bytes.
    ///
    /// # Errors
    /// When the system has none to give.
    #[expect(clippy::disallowed_methods, reason = "the one place that draws random numbers")]
    pub fn bytes<const N: usize>(self) -> Result<[u8; N], getrandom::Error> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A token of 256 random bits, as 43 characters fit for a URL.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn token(self) -> Result<String, getrandom::Error> {
        use base64::Engine;
        Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(self.bytes::<32>()?))
    }
}
