//! A chart with its title and the texts that it takes to understand it, in one picture: to be saved, and shown on a slide. Pure.

use std::fmt::Write as _;

use super::picture::{FAMILY, Png, STYLE, png};
use super::svg::{Anchor, Caption, Drawing, FONT, Frame, LEADING, escape, identifier, num, text, wrap};

/// Room around what is drawn, in user units.
const MARGIN: f64 = 24.0;
/// Font size of the title.
const TITLE: f64 = 20.0;
/// Distance of two lines of the title.
const TITLE_LEADING: f64 = 26.0;
/// Distance of two lines of the other texts, which are read and not only looked at.
const TEXT_LEADING: f64 = LEADING + 3.0;
/// How much of the room a line takes at most: the font that is built in is wider than those that the width is guessed for.
const FILLED: f64 = 0.9;
/// Lines that a text takes at most.
const LINES: usize = 6;

/// A picture that stands by itself: light colours on white, with its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    svg: String,
}

impl Slide {
    /// As a file of its own.
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// As a PNG file, twice as many pixels as it is wide, so that it is sharp on a slide. It takes a processor for some hundredths of a second.
    ///
    /// # Errors
    /// When what was drawn is no picture, which is a fault of this module.
    pub fn to_png(&self) -> anyhow::Result<Png> {
        png(&self.svg)
    }
}

/// The chart with its title and `above` over it, and `below` under it.
pub(super) fn slide(caption: &Caption<'_>, chart: &Drawing, above: &[String], below: &[String]) -> Slide {
    let room = Frame::Wide.width();
    let (mut body, mut top) = (String::new(), MARGIN);
    let _ = write!(body, r#"<g font-size="{}">"#, num(TITLE));
    for line in wrap(caption.title, room * FILLED * FONT / TITLE, LINES) {
        text(&mut body, "strong", Anchor::Start, (MARGIN, top + TITLE * 0.8), &line);
        top += TITLE_LEADING;
    }
    body.push_str("</g>");
    top = texts(&mut body, above, top) + MARGIN / 2.0;
    let _ = write!(body, r#"<g transform="translate({} {})">{}</g>"#, num(MARGIN), num(top), chart.body);
    top = texts(&mut body, below, top + chart.height + MARGIN / 2.0);
    let (width, height, id) = (num(room + 2.0 * MARGIN), num(top + MARGIN), identifier(caption.id));
    let svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" "#,
            r#"role="img" aria-labelledby="{id}-t" aria-describedby="{id}-d" direction="ltr" font-family="{family}, Verdana, sans-serif" font-size="{font}">"#,
            r#"<title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc><style>{style}</style>"#,
            r##"<rect width="{width}" height="{height}" fill="#ffffff"/>{body}</svg>"##
        ),
        width = width,
        height = height,
        id = id,
        family = FAMILY,
        font = num(FONT),
        title = escape(caption.title),
        description = escape(caption.description),
        style = STYLE,
        body = body,
    );
    Slide { svg }
}

/// Writes texts one under the other from `top` on; answers where the next would begin.
fn texts(out: &mut String, all: &[String], mut top: f64) -> f64 {
    for line in all.iter().flat_map(|one| wrap(one, Frame::Wide.width() * FILLED, LINES)) {
        text(out, "around", Anchor::Start, (MARGIN, top + FONT), &line);
        top += TEXT_LEADING;
    }
    top
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Pixmap;

    use super::*;
    use crate::charts::{BarChart, BarSeries, Chart as _, LineChart, LineSeries, Pull, PullChart};

    fn around() -> ([String; 2], [String; 1]) {
        (["Marketing & <Sales>".to_owned(), "As of 2 Nov 2026".to_owned()], ["120 of 200 (60 %)".to_owned()])
    }

    fn slides() -> Vec<Slide> {
        let points = (1..=26).map(|week| (format!("{week} Jun"), Some(f64::from(week) / 30.0))).collect();
        let series = vec![LineSeries { name: "Ongoing completion".to_owned(), points }];
        let line = LineChart { id: "trend".to_owned(), title: "It rises".to_owned(), series, ..LineChart::default() };
        let bars = vec![BarSeries { name: "Overdue".to_owned(), counts: vec![3, 1] }];
        let categories = vec!["1–7 days".to_owned(), "over 90 days".to_owned()];
        let bar = BarChart { id: "ageing".to_owned(), title: "Most is recent".to_owned(), categories, series: bars };
        let pulls = vec![Pull { name: "Expired".to_owned(), by: -2.0, label: "−2".to_owned() }];
        let pull = PullChart { id: "why".to_owned(), title: "Down 2 points".to_owned(), pulls };
        let (above, below) = around();
        vec![line.to_slide(&above, &below), bar.to_slide(&above, &below), pull.to_slide(&above, &below)]
    }

    #[test]
    fn a_slide_says_in_itself_what_it_is_about_and_what_it_counts() {
        for slide in slides() {
            let svg = slide.svg();
            for said in
                [">Marketing &amp; &lt;Sales&gt;<", ">As of 2 Nov 2026<", ">120 of 200 (60 %)<", "<title id=", "role=\"img\""]
            {
                assert!(svg.contains(said), "{said} in {svg}");
            }
            assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>") && !svg.contains("NaN"));
        }
    }

    #[test]
    fn as_a_png_it_is_drawn_in_light_colours_on_white() {
        for (slide, colour) in slides().iter().zip([[0x0b, 0x60, 0x5c], [0x0b, 0x60, 0x5c], [0xb2, 0x4a, 0x0c]]) {
            let drawn = slide.to_png().expect("a picture");
            assert_eq!(drawn.width, 768);
            let canvas = Pixmap::decode_png(&drawn.bytes).expect("a picture");
            let count =
                |of: [u8; 3]| canvas.pixels().iter().filter(|pixel| [pixel.red(), pixel.green(), pixel.blue()] == of).count();
            assert!(count([255, 255, 255]) > canvas.pixels().len() / 2, "the paper");
            assert!(count(colour) > 500, "{colour:?}: {}", count(colour));
            assert!(count([0x17, 0x20, 0x1c]) > 100, "the title");
        }
    }

    #[test]
    fn a_long_title_is_broken_into_lines_and_moves_what_is_below() {
        let chart = LineChart { id: "t".to_owned(), title: "A very long finding ".repeat(12), ..LineChart::default() };
        let short = LineChart { title: "A finding".to_owned(), ..chart.clone() };
        let (long, short) =
            (chart.to_slide(&[], &[]).to_png().expect("a picture"), short.to_slide(&[], &[]).to_png().expect("a picture"));
        assert!(long.height > short.height + 50, "{} {}", long.height, short.height);
    }
}
