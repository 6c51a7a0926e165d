//! A chart on paper: every line and letter of it as a path, so that it is sharp however large it is looked at. Pure.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use resvg::tiny_skia::PathSegment;
use resvg::usvg::{self, Group, Node, Paint};

/// Draws what is in a group, each path where it stands in the whole picture.
pub(super) fn draw(surface: &mut Surface<'_>, group: &Group) {
    for node in group.children() {
        match node {
            Node::Group(group) => draw(surface, group),
            Node::Path(path) => draw_path(surface, path),
            Node::Text(text) => draw(surface, text.flattened()),
            // no chart has one
            Node::Image(_) => {}
        }
    }
}

fn draw_path(surface: &mut Surface<'_>, path: &usvg::Path) {
    let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
    // what has neither is drawn in black by whoever draws it all the same
    if !path.is_visible() || (fill.is_none() && stroke.is_none()) {
        return;
    }
    let Some(outline) = outline(path) else { return };
    let at = path.abs_transform();
    surface.push_transform(&Transform::from_row(at.sx, at.ky, at.kx, at.sy, at.tx, at.ty));
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&outline);
    surface.set_fill(None);
    surface.set_stroke(None);
    surface.pop();
}

fn outline(path: &usvg::Path) -> Option<Path> {
    let mut all = PathBuilder::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => all.move_to(to.x, to.y),
            PathSegment::LineTo(to) => all.line_to(to.x, to.y),
            PathSegment::QuadTo(by, to) => all.quad_to(by.x, by.y, to.x, to.y),
            PathSegment::CubicTo(by, and, to) => all.cubic_to(by.x, by.y, and.x, and.y, to.x, to.y),
            PathSegment::Close => all.close(),
        }
    }
    all.finish()
}

/// Charts are drawn in plain colours.
fn colour(paint: &Paint) -> Option<rgb::Color> {
    match paint {
        Paint::Color(colour) => Some(rgb::Color::new(colour.red, colour.green, colour.blue)),
        _ => None,
    }
}

fn opacity(opacity: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(opacity.get()).unwrap_or(NormalizedF32::ONE)
}

/// Nothing where it is not seen: the discs that tell a point when pointed at.
fn fill(fill: &usvg::Fill) -> Option<Fill> {
    let rule = match fill.rule() {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    };
    let seen = fill.opacity().get() > 0.0;
    seen.then(|| colour(fill.paint())).flatten().map(|paint| Fill { paint: paint.into(), opacity: opacity(fill.opacity()), rule })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    Some(Stroke {
        paint: colour(stroke.paint())?.into(),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        },
        opacity: opacity(stroke.opacity()),
        dash: stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() }),
    })
}
