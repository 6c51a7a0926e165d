//! A text as a QR code (ISO/IEC 18004), to be scanned from a page. Pure: it gives the squares, a template draws them.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// The white border that a scanner needs, in squares.
const BORDER: i32 = 4;

/// A QR code, fit for an SVG whose `viewBox` is `0 0 side side`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// How many squares it is wide and high, its border included.
    pub side: i32,
    /// Its dark squares, as the `d` of an SVG path.
    pub path: String,
}

impl Qr {
    /// The code of `text`, of which a seventh may be unreadable; none where the text is longer than any code holds (2,331 bytes).
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let (side, dark) = dark_squares(text)?;
        let path = dark.into_iter().map(|(column, row, length)| format!("M{column} {row}h{length}v1h-{length}z")).collect();
        Some(Self { side: i32::try_from(side).ok()?, path })
    }
}

/// A run of dark squares: its column, its row and its length.
pub type DarkRun = (usize, usize, usize);

/// The code of `text`: how many squares it is wide and high, its border included, and its dark squares in runs. None where the text is longer than any code holds.
#[must_use]
pub fn dark_squares(text: &str) -> Option<(usize, Vec<DarkRun>)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let number = |at: i32| usize::try_from(at).unwrap_or_default();
    let mut runs = Vec::new();
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let length = (column..size).take_while(|&at| code.get_module(at, row)).count();
            if length > 0 {
                runs.push((number(column + BORDER), number(row + BORDER), length));
            }
            column += i32::try_from(length).unwrap_or(size) + 1;
        }
    }
    Some((number(size + 2 * BORDER), runs))
}

#[cfg(test)]
mod tests {
    use super::Qr;

    #[test]
    fn the_squares_of_a_code_are_where_the_standard_has_them() {
        let code = Qr::of("GRADUS").expect("a code");
        assert_eq!(code.side, 21 + 8, "the smallest code, with its border");
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "the upper edge of the first finder: {}", code.path);
        assert!(code.path.contains("M18 4h7v1h-7z"), "… and of the second: {}", code.path);
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert_eq!(Qr::of(&"a".repeat(2331)).map(|code| code.side), Some(177 + 8));
        assert_eq!(Qr::of(&"a".repeat(2332)), None);
    }
}
