//! A chart as a picture by itself, where no style sheet reaches: in a letter, or saved. Pure.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use anyhow::Context;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Pixels for each unit in which a chart is drawn.
const SHARPNESS: u16 = 2;

/// The family in which charts are set: the one font that is built in, since a server may have none.
pub(super) const FAMILY: &str = "DejaVu Sans";

/// What `charts.css` says of a chart in the light theme. A test holds both together.
pub(super) const STYLE: &str = "text{fill:#46524d}text.strong,text.category{fill:#17201c}text.tick,text.note,text.no-data{fill:#5c6863}\
    .leader,.axis{stroke:#7d8883;stroke-width:1}.grid-line{stroke:#dce1de;stroke-width:1}\
    .target{stroke:#17201c;stroke-width:1.5;stroke-dasharray:2 3}\
    .line{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}.dot{stroke:#ffffff;stroke-width:2}.band{fill:#0b605c;fill-opacity:0.16}\
    .line.s1{stroke:#0b605c}.line.s2{stroke:#b24a0c}.line.s3{stroke:#3a5cc4}.line.s4{stroke:#a02d78}\
    text.s1,.dot.s1{fill:#0b605c}text.s2,.dot.s2{fill:#b24a0c}text.s3,.dot.s3{fill:#3a5cc4}text.s4,.dot.s4{fill:#a02d78}\
    .fill{fill:#0b605c}.fill.s2,.fill.down{fill:#b24a0c}.fill.s3{fill:#3a5cc4}.fill.s4{fill:#a02d78}";

/// A picture as a PNG file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// How wide it is to be shown, in pixels of a screen: half of what it has.
    pub width: u32,
    /// How high it is to be shown.
    pub height: u32,
}

/// How texts are set. The font is read once: it is 0.7 MB.
static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() }
});

/// A chart of a page with its style in it.
pub(super) fn styled(svg: &str) -> anyhow::Result<String> {
    let (head, body) = svg.split_once('>').context("the chart is no element")?;
    Ok(format!("{head}><style>{STYLE}</style>{body}"))
}

/// What a picture that has its style in it draws.
pub(super) fn tree(svg: &str) -> anyhow::Result<Tree> {
    Ok(Tree::from_str(svg, &OPTIONS)?)
}

/// Draws a picture that has its style in it on white.
pub(super) fn png(svg: &str) -> anyhow::Result<Png> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let scale = u32::from(SHARPNESS);
    let mut canvas = Pixmap::new(width * scale, height * scale).context("the chart has no size")?;
    canvas.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(f32::from(SHARPNESS), f32::from(SHARPNESS)), &mut canvas.as_mut());
    Ok(Png { bytes: encoded(&canvas)?, width, height })
}

/// A picture without anything to be seen through, as a file: by a palette where it has few colours, which a chart has. Its lines are as they are: a chart has large
/// parts of one colour, of which a filter makes nothing smaller.
fn encoded(canvas: &Pixmap) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, canvas.width(), canvas.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let pixels = canvas.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
    match indexed(pixels.clone()) {
        Some((palette, indices)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.write_header()?.write_image_data(&indices)?;
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            encoder.write_header()?.write_image_data(&pixels.flatten().collect::<Vec<u8>>())?;
        }
    }
    Ok(bytes)
}

/// The colours of a picture, each once, and which of them each pixel has; none where there are more than a palette holds.
fn indexed(pixels: impl Iterator<Item = [u8; 3]>) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let (mut palette, mut known) = (Vec::new(), HashMap::new());
    let mut last: Option<([u8; 3], u8)> = None;
    let mut indices = Vec::new();
    for pixel in pixels {
        let index = match last {
            Some((colour, index)) if colour == pixel => index,
            _ => match known.get(&pixel) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(palette.len()).ok()?;
                    palette.push(pixel);
                    known.insert(pixel, index);
                    index
                }
            },
        };
        last = Some((pixel, index));
        indices.push(index);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{LineChart, LineSeries, Target};

    fn chart() -> LineChart {
        let points = (1..=26).map(|week| (format!("{week} Jun"), Some(0.5 + f64::from(week) / 100.0))).collect();
        let target = Target::by_day("Target".to_owned(), vec![0.9]);
        let series = vec![LineSeries { name: "Ongoing completion".to_owned(), points }];
        LineChart { id: "trend".to_owned(), title: "It rises".to_owned(), series, target, band: Vec::new() }
    }

    /// How many pixels of the picture have this colour.
    fn pixels(png: &Png, [red, green, blue]: [u8; 3]) -> usize {
        let canvas = Pixmap::decode_png(&png.bytes).expect("a picture");
        let is_of = |pixel: &&resvg::tiny_skia::PremultipliedColorU8| {
            (pixel.red(), pixel.green(), pixel.blue()) == (red, green, blue) && pixel.alpha() == 255
        };
        canvas.pixels().iter().filter(is_of).count()
    }

    #[test]
    fn the_file_has_every_pixel_whether_its_colours_fit_a_palette_or_not() {
        for colours in [1, 2, 256, 257, 5_000] {
            let mut canvas = Pixmap::new(100, 60).expect("a size");
            for (at, pixel) in canvas.pixels_mut().iter_mut().enumerate() {
                let of = u32::try_from(at).expect("a small one") % colours;
                let [_, red, green, blue] = (of * 77_711).to_be_bytes();
                *pixel = resvg::tiny_skia::PremultipliedColorU8::from_rgba(red, green, blue, 255).expect("a colour");
            }
            let file = encoded(&canvas).expect("a file");
            assert_eq!(Pixmap::decode_png(&file).expect("a picture").data(), canvas.data(), "{colours} colours");
        }
    }

    #[test]
    fn a_chart_is_drawn_in_its_colours_on_white_with_its_texts() {
        let drawn = chart().to_png().expect("a picture");
        assert_eq!((drawn.width, drawn.height), (470, 260));
        assert!(pixels(&drawn, [255, 255, 255]) > 300_000, "the paper");
        assert!(pixels(&drawn, [0x0b, 0x60, 0x5c]) > 1000, "the line");
        let silent = LineChart { target: None, series: Vec::new(), ..chart() }.to_png().expect("a picture");
        let grey = |png: &Png| pixels(png, [0x5c, 0x68, 0x63]);
        assert!(grey(&drawn) > 200, "the texts of the axis: {}", grey(&drawn));
        assert_eq!(pixels(&silent, [0x0b, 0x60, 0x5c]), 0);
    }

    #[test]
    fn the_same_chart_is_the_same_picture() {
        assert_eq!(chart().to_png().expect("a picture"), chart().to_png().expect("a picture"));
    }

    #[test]
    fn its_colours_are_those_of_the_light_theme() {
        let sheets = [include_str!("../../assets/css/charts.css"), include_str!("../../assets/css/tokens.css")].concat();
        for colour in STYLE.split('#').skip(1).map(|rest| &rest[..6]).filter(|colour| *colour != "ffffff") {
            assert!(sheets.contains(&format!("light-dark(#{colour},")), "{colour} is in no style sheet");
        }
    }
}
