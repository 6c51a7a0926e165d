//! What the charts share: frames, escaping, the width of a text, wrapping, and the elements of an SVG picture.

use std::fmt::Write as _;

/// Font size of every text in a chart, in user units; the same in both frames, since each is shown near its own size.
pub(super) const FONT: f64 = 13.0;
/// Distance of two lines of text, in user units.
pub(super) const LEADING: f64 = 16.0;

/// The shape a chart is drawn for. SVG text does not reflow, so a phone gets its own drawing instead of tiny letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// 720 units wide, for a column on a desk and on paper.
    Wide,
    /// 330 units wide, for a phone or a narrow column.
    Narrow,
    /// 470 units wide, for a letter: it is shown smaller on a phone, and never larger.
    Letter,
}

impl Frame {
    /// Width of the picture in user units (about CSS pixels).
    pub(super) const fn width(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 330.0,
            Self::Letter => 470.0,
        }
    }

    /// The CSS class by which the style sheet shows one of the two drawings.
    const fn class(self) -> &'static str {
        match self {
            Self::Wide => "chart-wide",
            Self::Narrow => "chart-narrow",
            Self::Letter => "chart-letter",
        }
    }
}

/// A chart without what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How high it is, in user units; its frame says how wide.
    pub height: f64,
    /// The elements.
    pub body: String,
}

/// What names a picture: a page-wide unique id, the title and the description read out to those who cannot see it.
pub(super) struct Caption<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// Wraps a drawn `body` of the given height in an `<svg>` with title and description.
pub(super) fn document(caption: &Caption<'_>, frame: Frame, height: f64, body: &str) -> String {
    let (class, width) = (frame.class(), frame.width());
    let id = format!("{}-{class}", identifier(caption.id));
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" viewBox="0 0 {width} {height}" "#,
            r#"role="img" aria-labelledby="{id}-t" aria-describedby="{id}-d" direction="ltr" font-size="{font}">"#,
            r#"<title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>{body}</svg>"#
        ),
        class = class,
        width = num(width),
        height = num(height),
        id = id,
        font = num(FONT),
        title = escape(caption.title),
        description = escape(caption.description),
        body = body,
    )
}

/// Where a text is held: at its left end, its middle or its right end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// One line of text with its baseline at (`x`, `y`); `content` is plain text and is escaped here.
pub(super) fn text(out: &mut String, class: &str, anchor: Anchor, (x, y): (f64, f64), content: &str) {
    let (anchor, x, y, content) = (anchor.name(), num(x), num(y), escape(&isolate(content)));
    let _ = write!(out, r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}" fill="currentColor">{content}</text>"#);
}

/// A straight line, for axes, grid and leaders.
pub(super) fn rule(out: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let (x1, y1, x2, y2) = (num(from.0), num(from.1), num(to.0), num(to.1));
    let _ = write!(out, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="currentColor"/>"#);
}

/// A number for an attribute: at most one decimal, no trailing zero, never "-0".
pub(super) fn num(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.strip_suffix(".0").unwrap_or(&text) {
        "-0" => "0".into(),
        short => short.into(),
    }
}

/// A position or a count as a coordinate. Charts hold few points, so that every count is exact.
pub(super) fn coordinate(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Plain text as XML and HTML content or attribute value. Characters that XML forbids become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            plain => out.push(plain),
        }
    }
    out
}

/// An id that is safe in an attribute and in a list of ids: everything but ASCII letters, digits, `-` and `_` is `-`.
pub(super) fn identifier(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    text.chars().map(|letter| if safe(letter) { letter } else { '-' }).collect()
}

/// Encloses a text with right-to-left letters in directional isolates, so that a number beside it stays where it is.
pub(super) fn isolate(text: &str) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

const fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An upper guess of the width of a text in user units, for a plain sans-serif face; no font is read.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * FONT
}

const fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.31,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '\u{202f}' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 0.92,
        'A'..='Z' | '&' => 0.72,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => 0.0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'.. => {
            1.05
        }
        _ => 0.58,
    }
}

/// Breaks a text at spaces into at most `lines` lines of at most `room` units; what is left over ends in "…".
pub(super) fn wrap(text: &str, room: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        let longer = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
        let last = done.len() + 1 >= lines;
        if last || current.is_empty() || width(&longer) <= room {
            current = longer;
        } else {
            done.push(std::mem::replace(&mut current, word.to_owned()));
        }
    }
    done.push(current);
    done.iter().map(|line| shorten(line, room)).collect()
}

/// The text itself when it fits into `room` units, else as much of its start as does, and "…".
pub(super) fn shorten(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…");
    let fits = |letter: &char| {
        left -= em(*letter) * FONT;
        left >= 0.0
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_covers_markup_and_what_xml_forbids() {
        assert_eq!(escape(r#"<a & "b" 'c'>"#), "&lt;a &amp; &quot;b&quot; &#39;c&#39;&gt;");
        assert_eq!(escape("a\u{0}b\u{1b}\nc"), "a\u{fffd}b\u{fffd} c");
        assert_eq!(identifier(r#"x" onload=1"#), "x--onload-1");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(num(12.0), "12");
        assert_eq!(num(12.34), "12.3");
        assert_eq!(num(-0.01), "0");
    }

    #[test]
    fn wrapping_keeps_within_room_and_lines() {
        let text = "Regional operations Asia–Pacific with a very long department name";
        let lines = wrap(text, 120.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line) <= 120.0), "{lines:?}");
        assert!(lines[1].ends_with('…'));
        assert_eq!(wrap("Short", 120.0, 2), ["Short"]);
        assert_eq!(wrap("", 120.0, 2), [""]);
        assert_eq!(wrap(&"x".repeat(500), 60.0, 1)[0].chars().last(), Some('…'));
        assert_eq!(wrap("two words", 0.0, 1), ["…"]);
        assert_eq!(wrap("no\u{a0}break", 500.0, 2), ["no\u{a0}break"]);
    }

    #[test]
    fn only_right_to_left_text_is_isolated() {
        assert_eq!(isolate("Marketing"), "Marketing");
        assert_eq!(isolate("שיווק"), "\u{2068}שיווק\u{2069}");
    }
}
