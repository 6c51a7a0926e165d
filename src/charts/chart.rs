//! What every chart is: something that is drawn in a frame, with a title and a description. Pure.

use resvg::usvg::Tree;

use super::picture::{styled, tree};
use super::slide::{Slide, slide};
use super::svg::{Caption, Drawing, Frame, document};

/// A chart.
pub trait Chart {
    /// Unique in the page; the ids within the picture are made from it.
    fn id(&self) -> &str;

    /// The finding as a sentence.
    fn title(&self) -> &str;

    /// What it shows, for those who hear it, or do not see it in a letter.
    fn description(&self) -> String;

    /// The chart in the given frame.
    fn draw(&self, frame: Frame) -> Drawing;

    /// The picture in the given frame, as an `<svg>` element without a visible title.
    fn to_svg_in(&self, frame: Frame) -> String {
        let (Drawing { height, body }, description) = (self.draw(frame), self.description());
        document(&Caption { id: self.id(), title: self.title(), description: &description }, frame, height, &body)
    }

    /// Both pictures, wide and narrow, of which the style sheet shows one: what a page puts into its `figure.chart`.
    fn to_svg_pair(&self) -> String {
        self.to_svg_in(Frame::Wide) + &self.to_svg_in(Frame::Narrow)
    }

    /// The wide picture with its style and in outlines, in light colours: for paper.
    ///
    /// # Errors
    /// When what was drawn is no picture, which is a fault of this module.
    fn to_tree(&self) -> anyhow::Result<Tree> {
        tree(&styled(&self.to_svg_in(Frame::Wide))?)
    }

    /// The picture by itself, to be shown where nothing else tells of it: `above` says what it is about and of when, `below` what it counts.
    fn to_slide(&self, above: &[String], below: &[String]) -> Slide {
        let description = self.description();
        let caption = Caption { id: self.id(), title: self.title(), description: &description };
        slide(&caption, &self.draw(Frame::Wide), above, below)
    }
}
