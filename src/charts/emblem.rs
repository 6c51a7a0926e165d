//! The badge of a level: a hexagon in the level's colour with its title, its ladder and which step it is. Pure.

use std::fmt::Write as _;

use super::picture::{FAMILY, Png, png};
use super::svg::{FONT, coordinate, escape, isolate, num, width, wrap};

/// How wide and high it is, in user units.
const SIDE: f64 = 400.0;
/// Most steps that are drawn one by one; of more the numbers alone are.
const MOST_STEPS: u32 = 12;
/// Where a level has no colour of its own: those of the charts, step by step.
const PALETTE: [&str; 6] = ["#0b605c", "#3a5cc4", "#a02d78", "#b24a0c", "#46524d", "#17201c"];

/// A badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// What the level is called.
    pub title: String,
    /// What its ladder is called.
    pub ladder: String,
    /// Who gives it.
    pub company: String,
    /// Which step of the ladder it is, from 1.
    pub step: u32,
    /// How many steps the ladder has.
    pub steps: u32,
    /// The colour of the level, `#rrggbb`; one of the palette where it has none.
    pub colour: String,
}

/// Whether a text is a colour as a badge takes it: `#0b605c`.
#[must_use]
pub fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// How bright a colour is to the eye, 0 to 1 (WCAG 2.2, relative luminance).
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or_default();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// What is written on a colour: black or white, whichever is told from it better.
fn ink(colour: &str) -> &'static str {
    let bright = luminance(colour);
    if (bright + 0.05) / 0.05 >= 1.05 / (bright + 0.05) { "#000000" } else { "#ffffff" }
}

/// The six corners of a hexagon of this radius, the first at the top.
fn corners(radius: f64) -> String {
    let (half, slope) = (radius / 2.0, radius * 0.866);
    let middle = SIDE / 2.0;
    let around = [(0.0, -radius), (slope, -half), (slope, half), (0.0, radius), (-slope, half), (-slope, -half)];
    around.map(|(x, y)| format!("{},{}", num(middle + x), num(middle + y))).join(" ")
}

impl Emblem {
    fn colour(&self) -> &str {
        let of_step = usize::try_from(self.step.saturating_sub(1)).unwrap_or_default() % PALETTE.len();
        if is_colour(&self.colour) { &self.colour } else { PALETTE[of_step] }
    }

    /// As a picture by itself. The same badge is the same text.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let (colour, side) = (self.colour(), num(SIDE));
        let ink = ink(colour);
        let (title, which) = (format!("{}: {}", self.ladder, self.title), format!("{} / {}", self.step, self.steps));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" role=\"img\" \
             font-family=\"{FAMILY}, Verdana, sans-serif\" text-anchor=\"middle\"><title>{}, {which}</title>",
            escape(&isolate(&title))
        );
        for (radius, stroke, thick) in [(170.0, "#7d8883", 30), (170.0, colour, 26)] {
            let points = corners(radius);
            let _ = write!(
                out,
                "<polygon points=\"{points}\" fill=\"{colour}\" stroke=\"{stroke}\" stroke-width=\"{thick}\" stroke-linejoin=\"round\"/>"
            );
        }
        let inner = corners(164.0);
        let _ =
            write!(out, "<polygon points=\"{inner}\" fill=\"none\" stroke=\"{ink}\" stroke-opacity=\"0.5\" stroke-width=\"2\"/>");
        self.stairs(&mut out, ink);
        let mut y = line(&mut out, ink, (20.0, 148.0), &self.ladder, 270.0, 1);
        y = line(&mut out, ink, (size_of(&self.title), y + 12.0), &self.title, 276.0, 2);
        line(&mut out, ink, (16.0, y.max(250.0) + 10.0), &self.company, 250.0, 1);
        line(&mut out, ink, (18.0, 306.0), &which, 110.0, 1);
        out.push_str("</svg>");
        out
    }

    /// The steps of the ladder as stairs, of which those that were climbed are filled.
    fn stairs(&self, out: &mut String, ink: &str) {
        if self.steps == 0 || self.steps > MOST_STEPS {
            return;
        }
        let count = coordinate(usize::try_from(self.steps).unwrap_or_default());
        let wide = (132.0 / count).min(24.0);
        let left = (SIDE - wide * count) / 2.0;
        for step in 0..self.steps {
            let at = f64::from(step);
            let high = 16.0 + 40.0 * (at + 1.0) / count;
            let shown = if step < self.step { "1" } else { "0.3" };
            let (x, y, wide, high) = (num(left + at * wide), num(138.0 - high), num(wide - 4.0), num(high));
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{ink}\" fill-opacity=\"{shown}\"/>"
            );
        }
    }

    /// As a PNG on white, two pixels for each unit.
    ///
    /// # Errors
    /// When it cannot be drawn: a fault of this module.
    pub fn to_png(&self) -> anyhow::Result<Png> {
        png(&self.to_svg())
    }
}

/// The size in which a title is set: smaller where a word of it would not fit.
fn size_of(title: &str) -> f64 {
    let longest = title.split(' ').map(width).fold(1.0, f64::max) / FONT;
    let whole = width(title) / FONT;
    (276.0 / longest).min(2.0 * 250.0 / whole).clamp(18.0, 44.0)
}

/// A text in the middle, in so many lines at most, below `y`; answers where it ends.
fn line(out: &mut String, ink: &str, (size, y): (f64, f64), text: &str, room: f64, most: usize) -> f64 {
    let mut y = y;
    for text in wrap(text, room * FONT / size, most) {
        y += size;
        let (x, at, size, text) = (num(SIDE / 2.0), num(y), num(size), escape(&isolate(&text)));
        let _ = write!(out, "<text x=\"{x}\" y=\"{at}\" font-size=\"{size}\" fill=\"{ink}\">{text}</text>");
        y += 2.0;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emblem(title: &str, step: u32, steps: u32, colour: &str) -> Emblem {
        let (ladder, company) = ("Belts".to_owned(), "Example".to_owned());
        Emblem { title: title.to_owned(), ladder, company, step, steps, colour: colour.to_owned() }
    }

    #[test]
    fn what_is_written_is_told_from_its_colour() {
        for colour in PALETTE.into_iter().chain(["#ffffff", "#000000", "#ffd700", "#ff8800", "#777777"]) {
            let (paper, ink) = (luminance(colour), luminance(ink(colour)));
            let contrast = (paper.max(ink) + 0.05) / (paper.min(ink) + 0.05);
            assert!(contrast >= 4.5, "{colour}: {contrast}");
        }
        assert!(
            is_colour("#00ffAA") && !is_colour("red") && !is_colour("#12345") && !is_colour("#12345g") && !is_colour("#1é345")
        );
    }

    #[test]
    fn any_title_makes_the_same_picture_each_time() {
        let long = "Wolfeschlegelsteinhausenbergerdorff ".repeat(5);
        for title in ["Green", "مستوى", "<b>&\"", "", long.as_str()] {
            for (step, steps) in [(1, 1), (3, 6), (12, 12), (7, 40), (0, 0)] {
                let one = emblem(title, step, steps, "");
                let svg = one.to_svg();
                assert_eq!(svg, one.to_svg());
                let picture = super::super::picture::tree(&svg).expect("a picture");
                assert!((picture.size().width() - 400.0).abs() < 0.1);
            }
        }
        let drawn = emblem("Green", 3, 6, "#2e7d32").to_png().expect("a picture");
        assert_eq!((drawn.width, drawn.height), (400, 400));
        assert_ne!(drawn, emblem("Green", 4, 6, "#2e7d32").to_png().expect("a picture"));
    }
}
