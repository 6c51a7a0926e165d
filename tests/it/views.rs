//! Every page renders with its sample, strictly, and keeps the rules of views/README.md.

use std::collections::BTreeSet;

use gradus::templates::{Sample, Templates};
use gradus::text::{Language, speak};
use gradus::web::{Route, Shell, Taken};
use scraper::{ElementRef, Html, Selector};

/// Templates that are no page of their own.
fn is_page(template: &str) -> bool {
    !["layouts/", "partials/", "mail/"].iter().any(|folder| template.starts_with(folder))
}

/// Every page in every language that there is, those that were made for tests too.
fn rendered() -> Vec<(Sample, String)> {
    let views = Templates::load(false).expect("every template compiles");
    let in_language = |language: Language| {
        let render = |sample: Sample| {
            let html = views.render_in(&Shell::sample(&sample.title), sample.template, sample.context.clone());
            let html = html.unwrap_or_else(|error| panic!("in {}: {error:?}", language.code()));
            (sample, html)
        };
        let pages =
            || gradus::roof::routes::samples().into_iter().filter(|sample| is_page(sample.template)).map(render).collect();
        speak::<Vec<_>>(language, pages)
    };
    Language::every().flat_map(in_language).collect()
}

fn find<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[test]
fn every_template_has_a_sample_and_every_sample_a_template() {
    let views = Templates::load(false).expect("every template compiles");
    let templates: BTreeSet<String> = views.names().into_iter().filter(|name| is_page(name)).collect();
    let samples = gradus::roof::routes::samples().into_iter().map(|sample| sample.template.to_owned());
    let samples: BTreeSet<String> = samples.filter(|template| is_page(template)).collect();
    assert_eq!(templates, samples, "left: templates under views/; right: those that routes::samples() renders");
}

#[test]
fn no_page_carries_script_or_style_of_its_own() {
    let mut breaches = Vec::new();
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        for element in find(&page, "*") {
            let (name, value) = (element.value().name(), element.value());
            let inline = value.attrs().map(|(attribute, _)| attribute).find(|a| *a == "style" || a.starts_with("on"));
            let is_inline_script = name == "script" && (value.attr("src").is_none() || !element.inner_html().trim().is_empty());
            let is_script_link =
                value.attr("href").is_some_and(|href| href.trim_start().to_lowercase().starts_with("javascript:"));
            if inline.is_some() || is_inline_script || is_script_link || name == "style" {
                breaches.push(format!("views/{}.hbs: <{name} {}>", sample.template, inline.unwrap_or_default()));
            }
        }
    }
    assert!(breaches.is_empty(), "the Content-Security-Policy refuses these:\n  {}", breaches.join("\n  "));
}

#[test]
fn every_page_has_one_heading_a_title_and_names_for_what_is_filled_in() {
    let mut breaches = Vec::new();
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        let mut say = |what: String| breaches.push(format!("views/{}.hbs: {what}", sample.template));
        if find(&page, "h1").len() != 1 {
            say(format!("{} <h1>", find(&page, "h1").len()));
        }
        let title: String = find(&page, "title").first().map(|title| title.text().collect()).unwrap_or_default();
        if title.trim_start_matches(" · Gradus").trim().is_empty() || sample.title.is_empty() {
            say("no title".to_owned());
        }
        for input in find(&page, "input:not([type=hidden]), select, textarea") {
            let id = input.value().attr("id").unwrap_or_default();
            let inside_label = input.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "label");
            let labelled = inside_label
                || ["aria-label", "aria-labelledby"].iter().any(|name| input.value().attr(name).is_some())
                || find(&page, "label").iter().any(|label| !id.is_empty() && label.value().attr("for") == Some(id));
            if !labelled {
                say(format!("{} has no label", input.html()));
            }
        }
        let mut ids = BTreeSet::new();
        for element in find(&page, "[id]") {
            let id = element.value().attr("id").unwrap_or_default();
            if !ids.insert(id) {
                say(format!("two elements have the id {id}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n  "));
}

#[test]
fn what_was_typed_and_not_saved_is_offered_right_below_the_heading() {
    let mut seen = 0;
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        if find(&page, "form[data-keeps-draft]").is_empty() {
            continue;
        }
        seen += 1;
        let [offer] = find(&page, "[data-draft]")[..] else { panic!("views/{}.hbs: one offer", sample.template) };
        let above = offer.prev_siblings().find_map(ElementRef::wrap).map(|above| above.html()).unwrap_or_default();
        assert!(above.contains("<h1"), "views/{}.hbs: {above}", sample.template);
    }
    assert!(seen >= 5, "{seen}");
}

/// The names that are sent by a form, or by the button of it that leads elsewhere.
fn sent_by(form: ElementRef<'_>) -> Vec<String> {
    let named = Selector::parse("input[name], select[name], textarea[name]").expect("a selector");
    form.select(&named).filter_map(|one| one.value().attr("name")).map(str::to_owned).collect()
}

/// What the route behind an address takes; an address that is written out goes before one with a name in it.
fn taken_by<'a>(routes: &'a [Route], method: &str, address: &str) -> Option<&'a Taken> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let leads_to = |pattern: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(&path).all(|(one, other)| one.starts_with('{') || one == other)
    };
    let of_method = routes.iter().filter(|route| route.method == method && leads_to(route.path));
    of_method.min_by_key(|route| route.path.matches('{').count()).map(|route| route.taken.as_ref())
}

/// Pages that carry on what was sent, whatever it was.
const CARRY_ON: [&str; 2] = ["auth/kept", "errors/error"];

#[test]
fn every_form_sends_what_its_route_takes_and_nothing_else() {
    let routes = gradus::roof::routes::all();
    let (mut breaches, mut held) = (Vec::new(), 0);
    for (sample, html) in rendered().into_iter().filter(|(sample, _)| !CARRY_ON.contains(&sample.template)) {
        let page = Html::parse_document(&html);
        for form in find(&page, "form") {
            let acts = form.value().attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
            let buttons = Selector::parse("button[formaction]").expect("a selector");
            let others = form.select(&buttons).filter_map(|button| button.value().attr("formaction"));
            for action in form.value().attr("action").into_iter().chain(others) {
                let taken = taken_by(&routes, if acts { "POST" } else { "GET" }, action);
                let names = if acts { taken.and_then(|taken| taken.form) } else { taken.map(|taken| taken.query.as_slice()) };
                let Some(names) = names else { continue };
                held += 1;
                let file = taken.and_then(|taken| taken.file).filter(|_| acts);
                let is_known = |name: &str| name == "_csrf" || names.contains(&name) || file == Some(name);
                let unknown = sent_by(form).into_iter().filter(|name| !is_known(name));
                breaches.extend(unknown.map(|name| format!("views/{}.hbs: {action} does not take {name}", sample.template)));
            }
        }
    }
    assert!(held > 40, "{held} forms were looked at");
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_link_asks_for_what_its_page_takes_and_nothing_else() {
    let routes = gradus::roof::routes::all();
    let (mut breaches, mut held) = (Vec::new(), 0);
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        for address in find(&page, "a[href*='?']").into_iter().filter_map(|link| link.value().attr("href")) {
            let (Some(taken), Some((_, query))) = (taken_by(&routes, "GET", address), address.split_once('?')) else { continue };
            held += 1;
            let query = query.split('#').next().unwrap_or_default();
            let names = query.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty());
            let unknown = names.filter(|name| !taken.query.contains(name));
            breaches.extend(unknown.map(|name| format!("views/{}.hbs: {address} does not take {name}", sample.template)));
        }
    }
    assert!(held > 20, "{held} links were looked at");
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_form_that_acts_proves_where_it_comes_from() {
    let mut breaches = Vec::new();
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        for form in find(&page, "form") {
            let acts = form.value().attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
            let inputs = Selector::parse("input[name=_csrf]").expect("a selector");
            let proofs = form.select(&inputs).count();
            if proofs != usize::from(acts) {
                breaches.push(format!(
                    "views/{}.hbs: {} has {proofs} _csrf",
                    sample.template,
                    form.value().attr("action").unwrap_or("a form")
                ));
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "a POST form has {{{{> partials/csrf null}}}}, a GET form does not:\n  {}",
        breaches.join("\n  ")
    );
}

#[test]
fn every_table_of_a_page_has_a_caption_and_says_what_its_heads_head() {
    let mut breaches = Vec::new();
    for (sample, html) in rendered() {
        let page = Html::parse_document(&html);
        for table in find(&page, "table") {
            if table.select(&Selector::parse("caption").expect("a selector")).next().is_none() {
                breaches.push(format!("views/{}.hbs: a table without <caption>", sample.template));
            }
        }
        for head in find(&page, "th:not([scope])") {
            breaches.push(format!("views/{}.hbs: {} without scope", sample.template, head.html()));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n  "));
}
