//! What a picture of a piece of practice is, told by its first bytes and never by its name. Pure.

use crate::error::Said;
use crate::said;

/// Most bytes of a picture.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// A picture that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub content_type: &'static str,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// The picture that these bytes are.
    ///
    /// # Errors
    /// That they are none that every browser shows.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Said> {
        let content_type = content_type(&bytes).ok_or_else(|| said!("proofs-no-picture"))?;
        Ok(Self { content_type, bytes })
    }
}

fn content_type(bytes: &[u8]) -> Option<&'static str> {
    const PNG: &[u8] = &[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];
    const JPEG: &[u8] = &[0xFF, 0xD8, 0xFF];
    if bytes.starts_with(PNG) {
        return Some("image/png");
    }
    if bytes.starts_with(JPEG) {
        return Some("image/jpeg");
    }
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(&b"WEBP"[..]);
    is_webp.then_some("image/webp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_bytes() {
        let of = |bytes: &[u8]| Picture::of(bytes.to_vec()).map(|picture| picture.content_type).ok();
        assert_eq!(of(&[0xFF, 0xD8, 0xFF, 0xE0, 0]), Some("image/jpeg"));
        assert_eq!(of(b"\x89PNG\r\n\x1a\nIHDR"), Some("image/png"));
        assert_eq!(of(b"RIFF\x10\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"RIFF\x10\0\0\0WAVE", b"GIF89a", b"", b"\x89PN"] {
            assert_eq!(of(other), None, "{other:?}");
        }
    }
}
