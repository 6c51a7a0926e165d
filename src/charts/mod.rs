//! Charts as text: a line chart, a bar chart and a chart of pulls written as SVG, and the class of a heat-map cell; and the badge of a level.
//!
//! A chart is data with a title that states the finding; `to_svg_pair` gives what a page puts into a `<figure class="chart">` under the
//! title: the picture for a wide column and the one for a phone, of which the style sheet shows one. Markup is written here and not in a
//! template because a picture is drawn, element after element from where the last one ended, and not filled in.
//!
//! What holds for every chart of a page ([`Slide`] is one to be saved, with its style and its texts in it):
//!
//! - No `style` attribute and no `<style>` element, so that a strict Content-Security-Policy lets it through. Colours
//!   come from the classes of `assets/css/charts.css`; without that sheet everything is drawn in `currentColor`.
//! - `role="img"` with a `<title>` and a `<desc>`; the page puts a table with the same figures beside it.
//! - Each line and bar carries its own name and number: nothing has to be matched with a legend by colour.
//! - What a chart says by itself it says in the language that is spoken ([`crate::text`]).
//! - Text from outside is escaped, wrapped or shortened (the whole text stays in a tooltip), and right-to-left names
//!   are isolated from the numbers around them.
//!
//! `docs/adr/0002-charts.md` says why no chart crate draws these. No request, no database and no clock is known here. Pure.

mod bar;
mod chart;
mod emblem;
mod labels;
mod line;
mod picture;
mod plot;
mod pull;
mod slide;
mod svg;

pub use bar::{BarChart, BarSeries};
pub use chart::Chart;
pub use emblem::{Emblem, is_colour};
pub use line::{LineChart, LineSeries, Target};
pub use picture::Png;
pub use plot::Point;
pub use pull::{Pull, PullChart};
pub use slide::Slide;
pub use svg::{Drawing, Frame};

/// The colour step of a heat-map cell, 0 to 10: the full tenths of `rate`, a share in `0..=1`.
///
/// Only all of it gives 10, and under a tenth gives 0. What lies outside `0..=1` counts as the nearer end; `None` and
/// what is not a number give 0, which is why a page takes the class of a cell from [`heat_class`].
#[must_use]
pub fn heat_step(rate: Option<f64>) -> u8 {
    let rate = rate.unwrap_or(0.0);
    // The edges as n/10, not 0.1 × n: 0.3 and 0.7 are then compared with the very same numbers.
    (1..=10).rev().find(|&tenth| rate >= f64::from(tenth) / 10.0).unwrap_or(0)
}

/// The CSS class of a heat-map cell: `heat-0` to `heat-10` by [`heat_step`], `heat-none` where there is no rate.
#[must_use]
pub fn heat_class(rate: Option<f64>) -> String {
    let known = rate.filter(|rate| !rate.is_nan());
    known.map_or_else(|| "heat-none".into(), |rate| format!("heat-{}", heat_step(Some(rate))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heat_steps_are_full_tenths() {
        let cases = [(0.0, 0), (0.0999, 0), (0.5, 5), (0.999_999, 9), (1.0, 10), (-3.0, 0), (f64::INFINITY, 10)];
        for (rate, step) in cases {
            assert_eq!(heat_step(Some(rate)), step, "at {rate}");
        }
        for tenth in 0..=10_u8 {
            assert_eq!(heat_step(Some(f64::from(tenth) / 10.0)), tenth);
        }
    }

    #[test]
    fn no_rate_has_a_class_of_its_own() {
        assert_eq!(heat_step(None), 0);
        assert_eq!(heat_class(None), "heat-none");
        assert_eq!(heat_class(Some(f64::NAN)), "heat-none");
        assert_eq!(heat_class(Some(0.0)), "heat-0");
        assert_eq!(heat_class(Some(1.0)), "heat-10");
    }
}
