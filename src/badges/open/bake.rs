//! A badge carried in its own picture, as Open Badges 3.0 bakes it: in a chunk `iTXt` of a PNG, or in an element of an SVG. Pure.

use std::io::Cursor;

use anyhow::Context as _;

/// The keyword of the chunk.
const KEYWORD: &str = "openbadgecredential";
const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
const OPENS: &str = "<openbadges:credential><![CDATA[";
const CLOSES: &str = "]]></openbadges:credential>";
/// What every PNG begins with, and how long the head of a chunk is.
const PNG: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// A PNG with a badge in it, which stands right before the end.
///
/// # Errors
/// Where `png` is none.
pub fn into_png(png: &[u8], badge: &str) -> anyhow::Result<Vec<u8>> {
    let end = png.len().checked_sub(12).filter(|&end| png[end..].starts_with(b"\0\0\0\0IEND")).context("no PNG")?;
    let mut chunk = b"iTXt".to_vec();
    // keyword, not compressed, no language, no translated keyword
    chunk.extend_from_slice(KEYWORD.as_bytes());
    chunk.extend_from_slice(&[0, 0, 0, 0, 0]);
    chunk.extend_from_slice(badge.as_bytes());
    let length = u32::try_from(chunk.len() - 4).context("too long a badge")?;
    let mut sum = flate2::Crc::new();
    sum.update(&chunk);
    let parts = [&png[..end], &length.to_be_bytes(), &chunk, &sum.sum().to_be_bytes(), &png[end..]];
    Ok(parts.concat())
}

/// An SVG of ours with a badge in it, as the first that stands in it.
///
/// # Errors
/// Where `svg` is none.
pub fn into_svg(svg: &str, badge: &str) -> anyhow::Result<String> {
    let (head, rest) = svg.split_once('>').filter(|(head, _)| head.starts_with("<svg ")).context("no SVG")?;
    // the only text that would end it there
    let badge = badge.replace("]]>", "]]\\u003e");
    Ok(format!("{head} xmlns:openbadges=\"{NAMESPACE}\">{OPENS}{badge}{CLOSES}{rest}"))
}

/// The badge in a file: a PNG, an SVG, or the badge alone.
#[must_use]
pub fn out_of(file: &[u8]) -> Option<String> {
    if file.starts_with(PNG) {
        return out_of_png(file);
    }
    let text = std::str::from_utf8(file).ok()?.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        let (_, rest) = text.split_once("<openbadges:credential>")?;
        let (inner, _) = rest.split_once("</openbadges:credential>")?;
        return Some(inner.trim().strip_prefix("<![CDATA[")?.strip_suffix("]]>")?.trim().to_owned());
    }
    Some(text.to_owned())
}

fn out_of_png(file: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().ok()?;
    reader.finish().ok()?;
    let chunk = reader.info().utf8_text.iter().find(|chunk| chunk.keyword == KEYWORD)?;
    chunk.get_text().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().expect("a head").write_image_data(&[7; 12]).expect("a picture");
        bytes
    }

    #[test]
    fn what_was_baked_comes_out_as_it_was() {
        let badge = "{\"name\":\"Grün ]]> <b>\"}";
        let baked = into_png(&picture(), badge).expect("a picture");
        assert_eq!(out_of(&baked).as_deref(), Some(badge));
        assert_eq!(out_of(&picture()), None);
        let svg = into_svg("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>", badge).expect("a picture");
        let out = out_of(svg.as_bytes()).expect("a badge");
        let name = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON")["name"].clone();
        assert_eq!(name(&out), name(badge), "the same JSON, if not the same letters");
        assert_eq!(out_of(badge.as_bytes()).as_deref(), Some(badge));
        for none in [&b"<svg/>"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xfe"] {
            assert_eq!(out_of(none), None);
        }
        assert!(into_png(b"none", badge).is_err() && into_svg("none", badge).is_err());
    }
}
