//! A certificate on a sheet of A4 that lies across: who, what, on which day, and a code to scan. Pure.

use anyhow::Context as _;
use krilla::Document;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::layout::PAGE;
use super::letters::{Face, lines_in, settable, width_in};
use super::write::{BESIDE, INK, ink};
use crate::qr::dark_squares;

/// The frame, from the edge of the sheet.
const FRAME: f32 = 28.0;
/// What is set keeps so far from the frame.
const INSIDE: f32 = 26.0;
/// The code to scan, its white border included.
const CODE: f32 = 104.0;

const BRAND: (u8, u8, u8) = (0x0e, 0x5c, 0x57);

/// What a certificate says, in the words of its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateSheet {
    /// Who gives it.
    pub company: String,
    /// What it is.
    pub heading: String,
    /// What stands before the name.
    pub before_name: String,
    /// Whose it is.
    pub name: String,
    /// What stands before the course.
    pub before_course: String,
    /// What was completed.
    pub course: String,
    /// On which day, with which score, until when.
    pub days: Vec<String>,
    /// What else is to be known: the revision, who recorded it by hand.
    pub notes: Vec<String>,
    /// The code, and where it is checked: a line each.
    pub check: Vec<String>,
    /// What the code to scan holds: the address at which it is checked.
    pub address: String,
    /// The language in which it is written (BCP 47).
    pub language: String,
}

impl CertificateSheet {
    /// Whether the fonts that are built in have every letter of a text. Where they have not, a sheet would show empty boxes.
    #[must_use]
    pub fn can_set(text: &str) -> bool {
        Face::Sans.has_all(text)
    }

    /// As a PDF. The same certificate is the same file, byte for byte.
    ///
    /// # Errors
    /// When a font that is built in cannot be read, or the file not be written: faults of this module.
    pub fn to_pdf(&self) -> anyhow::Result<Vec<u8>> {
        let mut document = Document::new();
        let title = format!("{}: {}, {}", self.heading, settable(&self.name), settable(&self.course));
        document.set_metadata(Metadata::new().title(title).language(self.language.clone()).creator("Gradus".to_owned()));
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).context("A4 has a size")?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut sheet = Sheet { surface: &mut surface, sans: font(Face::Sans)?, serif: font(Face::Serif)? };
        self.draw(&mut sheet);
        surface.finish();
        page.finish();
        document.finish().map_err(|error| anyhow::anyhow!("PDF: {error:?}"))
    }

    fn draw(&self, sheet: &mut Sheet<'_, '_>) {
        sheet.frame();
        sheet.steps(PAGE.0 / 2.0, 62.0);
        let mut y = 118.0;
        y = sheet.centred(Face::Sans, &self.company, (13.0, 1), BESIDE, y);
        y = sheet.centred(Face::Serif, &self.heading, (34.0, 1), BRAND, y + 30.0);
        y = sheet.centred(Face::Sans, &self.before_name, (12.0, 1), BESIDE, y + 20.0);
        y = sheet.centred(Face::Serif, &self.name, (27.0, 2), INK, y + 20.0);
        y = sheet.centred(Face::Sans, &self.before_course, (12.0, 1), BESIDE, y + 12.0);
        y = sheet.centred(Face::Serif, &self.course, (20.0, 2), INK, y + 14.0);
        y += 8.0;
        for line in &self.days {
            y = sheet.centred(Face::Sans, line, (12.0, 1), INK, y + 3.0);
        }
        let edge = FRAME + INSIDE;
        let mut y = PAGE.1 - edge - 12.0 * wide(self.notes.len() + self.check.len()) + 9.0;
        for line in self.notes.iter().chain(&self.check) {
            for text in lines_in(Face::Sans, line, (9.0, PAGE.0 - 2.0 * edge - CODE - 20.0), 1) {
                sheet.text(Face::Sans, &text, (edge, y), 9.0, BESIDE);
            }
            y += 12.0;
        }
        sheet.code(&self.address, (PAGE.0 - edge - CODE, PAGE.1 - edge - CODE));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
const fn wide(count: usize) -> f32 {
    count as f32
}

fn font(face: Face) -> anyhow::Result<Font> {
    Font::new(face.bytes().into(), 0).context("a font that is built in")
}

/// What is drawn on.
struct Sheet<'a, 'b> {
    surface: &'a mut Surface<'b>,
    sans: Font,
    serif: Font,
}

impl Sheet<'_, '_> {
    fn path(&mut self, colour: (u8, u8, u8), path: Option<Path>) {
        // what lies within a part and is drawn again is a hole
        self.surface.set_fill(Some(Fill { rule: FillRule::EvenOdd, ..ink(colour) }));
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
        self.surface.set_fill(None);
    }

    fn text(&mut self, face: Face, text: &str, (x, y): (f32, f32), size: f32, colour: (u8, u8, u8)) {
        let font = if face == Face::Serif { self.serif.clone() } else { self.sans.clone() };
        self.surface.set_fill(Some(ink(colour)));
        self.surface.draw_text(Point::from_xy(x, y), font, size, text, false, TextDirection::Auto);
        self.surface.set_fill(None);
    }

    /// A text in the middle, in so many lines at most; what stands out is set in what is read where that alone has its letters. Answers where the next line may begin.
    fn centred(&mut self, face: Face, text: &str, (size, most): (f32, usize), colour: (u8, u8, u8), y: f32) -> f32 {
        let face = if face.has_all(text) { face } else { Face::Sans };
        let room = PAGE.0 - 2.0 * (FRAME + INSIDE);
        let mut y = y;
        for line in lines_in(face, text, (size, room), most) {
            y += size;
            self.text(face, &line, ((PAGE.0 - width_in(face, &line, size)) / 2.0, y), size, colour);
            y += size * 0.25;
        }
        y
    }

    /// Two lines around the sheet.
    fn frame(&mut self) {
        for (edge, thick) in [(FRAME, 2.0), (FRAME + 6.0, 0.6)] {
            let mut path = PathBuilder::new();
            for inset in [edge, edge + thick] {
                if let Some(around) = Rect::from_xywh(inset, inset, PAGE.0 - 2.0 * inset, PAGE.1 - 2.0 * inset) {
                    path.push_rect(around);
                }
            }
            let path = path.finish();
            self.path(BRAND, path);
        }
    }

    /// Three steps that go up.
    fn steps(&mut self, middle: f32, top: f32) {
        let mut path = PathBuilder::new();
        for (step, height) in [(0.0, 14.0), (1.0, 24.0), (2.0, 34.0)] {
            if let Some(bar) = Rect::from_xywh(middle - 21.0 + 15.0 * step, top + 34.0 - height, 12.0, height) {
                path.push_rect(bar);
            }
        }
        let path = path.finish();
        self.path(BRAND, path);
    }

    /// The code to scan of a text; nothing where the text is longer than any code holds.
    fn code(&mut self, text: &str, (x, y): (f32, f32)) {
        let Some((side, dark)) = dark_squares(text) else { return };
        let square = CODE / wide(side);
        let mut path = PathBuilder::new();
        for (column, row, length) in dark {
            let at = (x + wide(column) * square, y + wide(row) * square);
            if let Some(run) = Rect::from_xywh(at.0, at.1, wide(length) * square, square) {
                path.push_rect(run);
            }
        }
        let path = path.finish();
        self.path(INK, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, course: &str) -> CertificateSheet {
        let text = str::to_owned;
        CertificateSheet {
            company: text("Example"),
            heading: text("Certificate"),
            before_name: text("This is to say that"),
            name: text(name),
            before_course: text("has completed the course"),
            course: text(course),
            days: vec![text("on 2 November 2026 with 91 %."), text("It is valid until 1 November 2027.")],
            notes: vec![text("Revision 1 of the course.")],
            check: vec![text("Code 7K3M-9QXA-0WTB"), text("https://training.example.com/verify/7K3M-9QXA-0WTB")],
            address: text("https://training.example.com/verify/7K3M-9QXA-0WTB"),
            language: text("en"),
        }
    }

    #[test]
    fn the_same_certificate_is_the_same_file_and_any_name_makes_one() {
        let long = "Wolfeschlegelsteinhausenbergerdorff ".repeat(9);
        for name in ["Ada Osei", "أمل حداد", "社会媒体", "", long.as_str()] {
            let file = sheet(name, &long).to_pdf().expect("a file");
            assert!(file.starts_with(b"%PDF-") && file.ends_with(b"%%EOF"), "{name}");
            assert_eq!(sheet(name, &long).to_pdf().expect("a file"), file, "{name}");
        }
        assert_ne!(sheet("Ada Osei", "A").to_pdf().expect("a file"), sheet("Ada Osei", "B").to_pdf().expect("a file"));
    }

    #[test]
    fn what_the_fonts_have_can_be_set_and_what_they_lack_cannot() {
        for name in ["Ada Osei", "Ayọ̀délé Awólọ́wọ̀", "Øystein Åsen", "أمل", "Мария", "Ελένη"] {
            assert!(CertificateSheet::can_set(name), "{name}");
        }
        for name in ["社会媒体", "शिक्षा"] {
            assert!(!CertificateSheet::can_set(name), "{name}");
        }
    }
}
