//! What is laid out as a file. Pure.

use anyhow::Context as _;
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::Report;
use super::layout::{MARGIN, PAGE, ROOM, Set, pages};
use super::picture::draw;

/// The colours of the light theme: what is read, what is said beside, lines.
pub(super) const INK: (u8, u8, u8) = (0x17, 0x20, 0x1c);
pub(super) const BESIDE: (u8, u8, u8) = (0x46, 0x52, 0x4d);
const LINE: (u8, u8, u8) = (0x7d, 0x88, 0x83);

/// The report as a PDF.
pub(super) fn pdf(report: &Report) -> anyhow::Result<Vec<u8>> {
    let font = Font::new(dejavu::sans::regular().into(), 0).context("the font that is built in")?;
    let size = report.chart.as_ref().map(|(_, tree)| (tree.size().width(), tree.size().height()));
    let mut document = Document::new();
    let about = Metadata::new().title(report.title.clone()).language(report.language.clone()).creator("Gradus".to_owned());
    document.set_metadata(about);
    for page in pages(report, size).all {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).context("A4 has a size")?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for one in page {
            set(&mut surface, &font, report, one);
        }
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(|error| anyhow::anyhow!("PDF: {error:?}"))
}

pub(super) fn ink((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn set(surface: &mut Surface<'_>, font: &Font, report: &Report, one: Set) {
    match one {
        Set::Text { x, y, size, beside, text } => {
            surface.set_fill(Some(ink(if beside { BESIDE } else { INK })));
            surface.draw_text(Point::from_xy(x, y), font.clone(), size, &text, false, TextDirection::Auto);
        }
        Set::Rule { y, thick } => {
            let mut path = PathBuilder::new();
            if let Some(line) = Rect::from_xywh(MARGIN, y, ROOM, thick) {
                path.push_rect(line);
            }
            surface.set_fill(Some(ink(LINE)));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Set::Chart { y, scale } => {
            if let Some((_, tree)) = &report.chart {
                surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, MARGIN, y));
                draw(surface, tree.root());
                surface.pop();
            }
        }
    }
    surface.set_fill(None);
}

#[cfg(test)]
mod tests {
    use resvg::usvg::{Options, Tree};

    use super::*;
    use crate::charts::{Chart as _, LineChart, LineSeries};
    use crate::paper::Table;

    fn report(name: &str) -> Report {
        let points = (0..26).map(|week| (format!("week {week}"), Some(0.5 + f64::from(week) / 100.0))).collect();
        let series = vec![LineSeries { name: name.to_owned(), points }];
        let chart = LineChart { id: "trend".to_owned(), title: "It rises".to_owned(), series, ..LineChart::default() };
        Report {
            title: format!("Key figures: {name}"),
            about: vec!["As of 2 November 2026".to_owned()],
            finding: "72 % is completed.".to_owned(),
            chart: Some((chart.title.clone(), chart.to_tree().expect("a picture"))),
            tables: vec![Table {
                caption: "By department".to_owned(),
                heads: vec!["Department".to_owned(), "Valid".to_owned()],
                names: 1,
                rows: vec![vec![name.to_owned(), "7".to_owned()]; 80],
            }],
            foot: name.to_owned(),
            language: "en".to_owned(),
        }
    }

    #[test]
    fn what_is_not_seen_in_a_chart_is_not_drawn() {
        let with = |body: &str| {
            let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 300">{body}</svg>"#);
            let tree = Tree::from_str(&svg, &Options::default()).expect("a picture");
            Report { chart: Some((String::new(), tree)), ..report("Care") }.to_pdf().expect("a file")
        };
        let disc = r#"<circle cx="90" cy="90" r="8""#;
        assert_eq!(with(&format!(r#"{disc} fill-opacity="0"/>"#)), with(""));
        assert_ne!(with(&format!("{disc}/>")), with(""));
    }

    #[test]
    fn names_in_any_script_make_a_file_and_the_same_report_the_same() {
        for name in ["Care", "قسم التسويق", "社会媒体", "शिक्षा", "𝕊 👩‍🚀", "a\u{202e}b\u{0}c", ""]
        {
            let file = report(name).to_pdf().expect("a file");
            assert!(file.starts_with(b"%PDF-") && file.ends_with(b"%%EOF"), "{name}");
            assert_eq!(report(name).to_pdf().expect("a file"), file, "{name}");
        }
    }
}
