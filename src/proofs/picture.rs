//! What a picture of a piece of practice is, told by its first bytes and never by its name. Pure.

use imagesize::ImageType;

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

/// What it is, where the heads within it say how large it is, too: three bytes alone are no picture.
fn content_type(bytes: &[u8]) -> Option<&'static str> {
    let content_type = match imagesize::image_type(bytes).ok()? {
        ImageType::Png => "image/png",
        ImageType::Jpeg => "image/jpeg",
        ImageType::Webp => "image/webp",
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    (size.width > 0 && size.height > 0).then_some(content_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01";

    #[test]
    fn a_picture_is_told_by_its_bytes_and_has_a_size() {
        let of = |bytes: &[u8]| Picture::of(bytes.to_vec()).map(|picture| picture.content_type).ok();
        let jpeg = [&[0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 2, 1, 1, 0x11, 0][..], &[0; 8]].concat();
        assert_eq!(of(&jpeg), Some("image/jpeg"));
        assert_eq!(of(PNG), Some("image/png"));
        assert_eq!(of(b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x01\0\0\x01\0\0"), Some("image/webp"));
        let flat = [&PNG[..16], &[0; 8]].concat();
        for other in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"RIFF\x10\0\0\0WAVE",
            b"GIF89a\x02\0\x01\0",
            b"",
            b"\x89PN",
            b"\xff\xd8\xff",
            &PNG[..12],
            &flat,
        ] {
            assert_eq!(of(other), None, "{other:?}");
        }
    }
}
