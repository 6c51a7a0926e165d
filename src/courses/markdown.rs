//! Markdown, as authors write it, into HTML that is safe to show. Pure.
//!
//! What an author types as HTML is shown as text. What passes is a short list of tags without style, script or foreign pictures,
//! so that a lesson can be put into a page as it is.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The HTML of `markdown`. The first heading is an `h2`, whatever its level was, and no level is left out below it.
#[must_use]
pub fn render_markdown(markdown: &str) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).collect();
    let mut headings = Headings::of(&events);
    let mut kept_images = Vec::new();
    let safe = events.into_iter().filter_map(|event| safe_event(event, &mut headings, &mut kept_images));
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, safe);
    sanitiser().clean(&out).to_string()
}

/// The event as it may be shown; nothing for the frame of a picture from elsewhere, whose description stays.
fn safe_event<'a>(event: Event<'a>, headings: &mut Headings, kept_images: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level, .. }) => {
            let level = headings.enter(level);
            Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(headings.current)),
        Event::Start(Tag::Image { ref dest_url, .. }) => {
            let own = is_own_file(dest_url);
            kept_images.push(own);
            return own.then_some(event);
        }
        Event::End(TagEnd::Image) => return kept_images.pop().unwrap_or(false).then_some(event),
        other => other,
    })
}

/// Whether the picture comes from here: a reader's address is told to nobody else.
fn is_own_file(url: &str) -> bool {
    (url.starts_with("/media/") || url.starts_with("/assets/")) && !url.contains("..")
}

/// Works out the level that each heading gets.
struct Headings {
    highest: usize,
    current: HeadingLevel,
    before: usize,
}

impl Headings {
    fn of(events: &[Event<'_>]) -> Self {
        let levels = events.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        });
        Self { highest: levels.min().unwrap_or(1), current: HeadingLevel::H2, before: 1 }
    }

    fn enter(&mut self, level: HeadingLevel) -> HeadingLevel {
        let wanted = (level as usize).saturating_sub(self.highest) + 2;
        self.before = wanted.min(self.before + 1).min(6);
        self.current = HeadingLevel::try_from(self.before).unwrap_or(HeadingLevel::H6);
        self.current
    }
}

fn sanitiser() -> &'static Builder<'static> {
    static SANITISER: OnceLock<Builder<'static>> = OnceLock::new();
    SANITISER.get_or_init(|| {
        let tags = [
            "p",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "del",
            "code",
            "pre",
            "blockquote",
            "hr",
            "br",
            "a",
            "img",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ];
        let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("img", HashSet::from(["src", "alt", "title"])),
            ("ol", HashSet::from(["start"])),
        ]);
        let mut builder = Builder::empty();
        builder
            .tags(HashSet::from(tags))
            .tag_attributes(attributes)
            .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(Some("noopener noreferrer"));
        builder
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::{Html, Selector};

    use super::render_markdown;

    #[test]
    fn text_becomes_html() {
        let html = render_markdown("Be *kind* and **open**.\n\n- one\n- two\n\n1. first\n");
        assert!(html.contains("<p>Be <em>kind</em> and <strong>open</strong>.</p>"), "{html}");
        assert!(html.contains("<li>one</li>") && html.contains("<ol>"), "{html}");
    }

    #[test]
    fn headings_start_at_the_second_level_and_leave_none_out() {
        let cases = [
            ("# A\n\n## B\n\n# C", "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>"),
            ("## A\n\n### B", "<h2>A</h2>\n<h3>B</h3>"),
            ("### A\n\n###### B", "<h2>A</h2>\n<h3>B</h3>"),
            ("## A\n\n# B\n\n## C", "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>"),
        ];
        for (markdown, html) in cases {
            assert_eq!(render_markdown(markdown).trim(), html, "{markdown}");
        }
    }

    #[test]
    fn tables_are_allowed_without_style() {
        let html = render_markdown("| a | b |\n|---|--:|\n| 1 | 2 |");
        assert!(html.contains("<table>") && html.contains("<td>2</td>"), "{html}");
        assert!(!html.contains("style"), "{html}");
    }

    #[test]
    fn links_open_nothing_back() {
        let html = render_markdown("[there](https://example.com \"t\") and [here](/catalogue)");
        assert!(html.contains(r#"href="https://example.com""#) && html.contains(r#"rel="noopener noreferrer""#), "{html}");
        assert!(html.contains(r#"href="/catalogue""#), "{html}");
    }

    #[test]
    fn a_picture_from_elsewhere_leaves_its_description() {
        let html = render_markdown("![a cat](https://tracker.example/x.gif) ![b](//evil.example/y.png)");
        assert_eq!(html.trim(), "<p>a cat b</p>");
        assert!(render_markdown("![c](/media/abc)").contains(r#"<img src="/media/abc" alt="c">"#));
    }

    /// Known ways to smuggle script through Markdown.
    const ATTACKS: &[&str] = &[
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<svg/onload=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox(1))",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](/media/1)",
        "[x](https://e.example \"t\\\" onmouseover=\\\"alert(1)\")",
        "[x]: javascript:alert(1)\n\n[x]",
        "<a href=\"x\" style=\"position:fixed\">y</a>",
        "<style>*{display:none}</style>",
        "<base href=\"https://evil.example\">",
        "<form action=\"https://evil.example\"><input name=password></form>",
        "```\"><script>alert(1)</script>\ncode\n```",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->",
        "# h <script>alert(1)</script>",
        "| <script>alert(1)</script> |\n|---|\n| <b onclick=alert(1)>x</b> |",
    ];

    fn assert_harmless(markdown: &str) {
        let html = render_markdown(markdown);
        let page = Html::parse_fragment(&html);
        let every = Selector::parse("*").expect("a selector");
        for element in page.select(&every) {
            let name = element.value().name();
            let tags = [
                "html",
                "p",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "ul",
                "ol",
                "li",
                "strong",
                "em",
                "del",
                "code",
                "pre",
                "blockquote",
                "hr",
                "br",
                "a",
                "img",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            ];
            assert!(tags.contains(&name), "{name} came through in {html}");
            for (attribute, value) in element.value().attrs() {
                assert!(["href", "title", "src", "alt", "start", "rel"].contains(&attribute), "{attribute} in {html}");
                let value: String = value.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
                let is_address = attribute == "href" || attribute == "src";
                let bad = ["javascript:", "data:", "vbscript:"].iter().any(|scheme| value.starts_with(scheme));
                assert!(!(is_address && bad), "{value} in {html}");
                assert!(attribute != "src" || value.starts_with("/media/") || value.starts_with("/assets/"), "{value} in {html}");
            }
        }
    }

    #[test]
    fn attacks_come_out_as_text() {
        for attack in ATTACKS {
            assert_harmless(attack);
        }
        let html = render_markdown("<script>alert(1)</script>");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_gets_out(parts in prop::collection::vec(prop::sample::select(ATTACKS), 1..4), text in "[ -~\n]{0,60}") {
            assert_harmless(&format!("{}{text}", parts.join(&text)));
        }
    }
}
