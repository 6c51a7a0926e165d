//! The catalogue of sentences: every key that Rust and the views say is there, with the arguments that it gets, in every language; nobody says
//! nothing from it; nothing is said that does not come from it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use gradus::text::Language;

use crate::support::source::Source;

/// Beginnings of keys that are put together from a word: a thing that is not there, a grant, a status.
const FAMILIES: &[&str] = &["no-", "language-"];
/// Keys that are said in another way.
const BY_NAME: &[&str] = &["as-it-is", "alone"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` that end so, with what they say.
fn files(folder: &Path, end: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// A text of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Message {
    /// The arguments that it asks for.
    arguments: BTreeSet<String>,
    /// Its words, those of all its variants.
    words: String,
}

impl Message {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut message = Self { arguments: BTreeSet::new(), words: String::new() };
        message.read(pattern);
        message
    }

    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.note(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.note(selector);
                    variants.iter().for_each(|variant| self.read(&variant.value));
                }
            }
        }
    }

    fn note(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.arguments.insert(id.name.clone())),
            InlineExpression::StringLiteral { value } => self.words.push_str(value),
            InlineExpression::NumberLiteral { .. } => {}
            other => panic!("the catalogue takes arguments alone: {other:?}"),
        }
    }
}

/// What a folder says, by key; with what is wrong with its files.
fn catalogue(code: &str) -> (BTreeMap<String, Message>, Vec<String>) {
    let (mut all, mut wrong) = (BTreeMap::new(), Vec::new());
    for (path, text) in files(&root().join("assets/locales").join(code), ".ftl") {
        let resource = parse(text).unwrap_or_else(|(resource, errors)| {
            wrong.push(format!("{}: {errors:?}", path.display()));
            resource
        });
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = &message.id.name;
            let attributes = message.attributes.iter().map(|it| (format!("{name}.{}", it.id.name), Message::of(&it.value)));
            let own = message.value.iter().map(|value| (name.clone(), Message::of(value)));
            for (key, message) in own.chain(attributes) {
                if all.insert(key.clone(), message).is_some() {
                    wrong.push(format!("{}: {key} stands twice", path.display()));
                }
            }
        }
    }
    (all, wrong)
}

fn refuse(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n  {}\n", wrong.join("\n  "));
}

/// The folders, English first, but for those that are made.
fn codes() -> impl Iterator<Item = &'static str> {
    Language::every().filter(|language| !language.is_pseudo()).map(Language::code)
}

/// The folder that takes its words from another: `de` of `de-informal`.
fn behind(code: &str) -> Option<&str> {
    let (behind, _) = code.rsplit_once('-')?;
    codes().any(|other| other == behind).then_some(behind)
}

#[test]
fn every_language_says_everything_with_the_same_arguments() {
    let english = catalogue("en").0;
    let mut wrong = Vec::new();
    for code in codes() {
        let (own, faults) = catalogue(code);
        wrong.extend(faults);
        let missing = english.keys().filter(|key| !own.contains_key(*key) && behind(code).is_none());
        wrong.extend(missing.map(|key| format!("{code} does not say {key}")));
        for (key, message) in &own {
            match english.get(key) {
                None => wrong.push(format!("{code}: {key} is nothing that English says")),
                Some(said) if said.arguments != message.arguments => {
                    wrong.push(format!("{code}: {key} takes {:?}, in English {:?}", message.arguments, said.arguments));
                }
                Some(_) => {}
            }
        }
    }
    refuse(&wrong);
    assert!(english.len() > 300, "the catalogue was read");
}

#[test]
fn no_text_holds_markup() {
    let mut wrong = Vec::new();
    for code in codes() {
        for (key, message) in catalogue(code).0 {
            let is_tag = message
                .words
                .split('<')
                .skip(1)
                .any(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/'));
            if is_tag || message.words.contains("{{") || message.words.contains("&nbsp;") || message.words.contains("&amp;") {
                wrong.push(format!("{code}: {key}: {}", message.words));
            }
        }
    }
    refuse(&wrong);
}

/// German addresses its reader as Sie, and the folder beside it as du.
#[test]
fn german_says_sie_and_beside_it_du() {
    let is_formal = |text: &str| {
        text.split(|letter: char| !letter.is_alphabetic())
            .any(|word| ["Sie", "Ihr", "Ihre", "Ihnen", "Ihren", "Ihrem", "Ihrer", "Ihres"].contains(&word))
    };
    let (formal, informal) = (catalogue("de").0, catalogue("de-informal").0);
    let left = formal.iter().filter(|(key, message)| is_formal(&message.words) && !informal.contains_key(*key));
    let mut wrong: Vec<String> =
        left.map(|(key, message)| format!("de-informal does not say {key}: {}", message.words)).collect();
    let stiff = informal.iter().filter(|(_, message)| is_formal(&message.words));
    wrong.extend(stiff.map(|(key, message)| format!("de-informal says Sie: {key}: {}", message.words)));
    let same = informal.iter().filter(|(key, message)| formal.get(*key) == Some(*message));
    wrong.extend(same.map(|(key, _)| format!("de-informal says {key} as de does")));
    refuse(&wrong);
}

/// The string literals of a piece of source, as they are written.
fn literals(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find('"') {
        let inside = &rest[start + 1..];
        let mut escaped = false;
        let Some(end) = inside.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        }) else {
            break;
        };
        found.push(inside[..end].to_owned());
        rest = &inside[end + 1..];
    }
    found
}

/// Each `said!` and `say!` of the source: its code, and the names of its arguments.
fn uses() -> Vec<Use> {
    let mut found = Vec::new();
    for source in Source::all() {
        let calls = ["said!(", "say!("].into_iter().flat_map(|call| source.code.match_indices(call));
        for (at, call) in calls {
            let inside = &source.text[byte_at(source, at) + call.len()..];
            let call = &inside[..closing(inside)];
            let Some(code) = literals(call).into_iter().next() else { continue };
            found.push((format!("src/{}", source.path), code, names(call)));
        }
    }
    found
}

/// Where the character of the code at `at` stands in the text: the code has a blank for each letter of a comment.
fn byte_at(source: &Source, at: usize) -> usize {
    let letters = source.code[..at].chars().count();
    source.text.char_indices().nth(letters).map_or(0, |(at, _)| at)
}

/// Where the call that `text` is inside of closes.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_literal = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_literal = !is_literal,
            '(' if !is_literal => depth += 1,
            ')' if !is_literal && depth == 0 => return at,
            ')' if !is_literal => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The names before each ` = ` at the first level of a call.
fn names(call: &str) -> BTreeSet<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for letter in call.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => parts.push(String::new()),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let name = |part: &String| Some(part.trim_start_matches(',').split_once(" = ")?.0.trim().to_owned());
    parts.iter().skip(1).filter_map(name).collect()
}

/// What a place of the source or of a view says: the place, the key, and the names of its arguments.
type Use = (String, String, BTreeSet<String>);

/// Each `{{t "key" …}}`, `{{rich "key" …}}` and `(t "key" …)` of the views.
fn uses_of_views() -> Vec<Use> {
    let mut found = Vec::new();
    for (path, text) in files(&root().join("views"), ".hbs") {
        let place = path.strip_prefix(root()).expect("below").display().to_string();
        for call in ["{t \"", "{rich \"", "(t \""] {
            for (at, _) in text.match_indices(call) {
                let inside = &text[at + call.len() - 1..];
                let call = &inside[..end_of_call(inside)];
                let Some(key) = literals(call).into_iter().next() else { continue };
                found.push((place.clone(), key, names_of_call(call)));
            }
        }
    }
    found
}

/// Where a call of a helper ends: at the `)` or `}` that is not inside of it.
fn end_of_call(text: &str) -> usize {
    let (mut depth, mut is_literal) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_literal = !is_literal,
            '(' if !is_literal => depth += 1,
            ')' | '}' if !is_literal && depth == 0 => return at,
            ')' if !is_literal => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The names before each `=` at the first level of a call.
fn names_of_call(call: &str) -> BTreeSet<String> {
    let (mut depth, mut is_literal) = (0_usize, false);
    let mut outside = String::new();
    for letter in call.chars() {
        match letter {
            '"' => is_literal = !is_literal,
            '(' if !is_literal => depth += 1,
            ')' if !is_literal => depth = depth.saturating_sub(1),
            _ => {}
        }
        outside.push(if is_literal || depth > 0 { '_' } else { letter });
    }
    outside.split_whitespace().filter_map(|word| Some(word.split_once('=')?.0.to_owned())).collect()
}

fn all_uses() -> Vec<Use> {
    let mut all = uses();
    all.extend(uses_of_views());
    all
}

#[test]
fn every_key_that_is_said_is_there_with_the_arguments_that_it_gets() {
    let english = catalogue("en").0;
    let mut wrong = Vec::new();
    for (place, key, names) in all_uses() {
        match english.get(&key) {
            None => wrong.push(format!("{place}: {key} is not in the catalogue")),
            Some(message) if message.arguments != names => {
                wrong.push(format!("{place}: {key} gets {names:?}, and takes {:?}", message.arguments));
            }
            Some(_) => {}
        }
    }
    refuse(&wrong);
    assert!(uses().len() > 150 && !uses_of_views().is_empty(), "the source was read");
}

#[test]
fn every_key_is_said_somewhere() {
    let said: BTreeSet<String> = all_uses().into_iter().map(|(_, key, _)| key).collect();
    let is_known =
        |key: &str| said.contains(key) || BY_NAME.contains(&key) || FAMILIES.iter().any(|beginning| key.starts_with(beginning));
    let never = catalogue("en").0.into_keys().filter(|key| !is_known(key));
    refuse(&never.map(|key| format!("nobody says {key}")).collect::<Vec<_>>());
}

/// What a view writes by itself: its text and the texts of its attributes, without tags and calls of helpers.
fn own_words(view: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = view;
    while let Some(start) = rest.find("{{") {
        plain.push_str(&rest[..start]);
        plain.push('\u{1}');
        let inside = &rest[start..];
        let closing = if inside.starts_with("{{!--") {
            "--}}"
        } else if inside.starts_with("{{{") {
            "}}}"
        } else {
            "}}"
        };
        // texts that a partial or a helper is handed
        let end = inside.find(closing).map_or(inside.len(), |end| end + closing.len());
        if !inside.starts_with("{{!") {
            let handed =
                literals(&inside[..end]).into_iter().filter(|text| text.contains(' ') || text.starts_with(char::is_uppercase));
            handed.for_each(|text| plain.push_str(&format!(" title=\"{text}\" ")));
        }
        rest = &inside[end..];
    }
    plain.push_str(rest);
    let mut words = Vec::new();
    // a mail has its style sheet in it
    let mut rest = plain.as_str();
    while let Some(start) = rest.find('<') {
        if rest[start..].starts_with("<style") {
            words.push(rest[..start].to_owned());
            rest = rest[start..].split_once("</style>").map_or("", |(_, after)| after);
            continue;
        }
        words.push(rest[..start].to_owned());
        // what a mail looks like is no text
        let closing = if rest[start..].starts_with("<style") { "</style>" } else { ">" };
        let end = rest[start..].find(closing).map_or(rest.len(), |end| start + end + closing.len());
        words.extend(texts_of_attributes(&rest[start..end]));
        rest = &rest[end..];
    }
    words.push(rest.to_owned());
    words.extend(texts_of_attributes(&plain));
    let is_word = |word: &str| word.chars().count() > 1 && word != "Gradus";
    let is_words = |text: &String| text.split(|letter: char| !letter.is_alphabetic()).any(is_word);
    words.into_iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(is_words).collect()
}

/// The texts of the attributes that somebody reads or hears.
fn texts_of_attributes(tag: &str) -> Vec<String> {
    const READ: &[&str] = &[
        "alt",
        "aria-description",
        "aria-label",
        "aria-roledescription",
        "data-label",
        "label",
        "placeholder",
        "summary",
        "title",
    ];
    let mut found = Vec::new();
    for name in READ {
        for (at, _) in tag.match_indices(&format!(" {name}=\"")) {
            let value = &tag[at + name.len() + 3..];
            found.push(value.split('"').next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn no_view_says_anything_by_itself() {
    let mut wrong = Vec::new();
    for (path, text) in files(&root().join("views"), ".hbs") {
        let place = path.strip_prefix(root().join("views")).expect("below").display().to_string();
        wrong.extend(own_words(&text).into_iter().map(|words| format!("views/{place}: {words}")));
    }
    refuse(&wrong);
}

/// Parts of the source that speak to operators and to programs: in English, whoever listens.
const ENGLISH_PARTS: &[&str] = &["db/", "demo/", "json_schema", "main", "roof/", "settings/"];
/// Sentences that may stand in Rust, by how they begin, with why.
#[rustfmt::skip]
const MAY_STAND: &[(&str, &str)] = &[
    ("Community manager",                 "data of the sample file"),
    ("Key(kept to itself)",               "for the log"),
    ("Mail: {sent} sent",                 "the command line"),
    ("Nicht ganz.",                       "a verdict that authors begin with, and the page says itself"),
    ("Not quite.",                        "a verdict, as above"),
    ("Seal(its key",                      "for the log"),
    ("The reminder policy is switched",   "the command line"),
];

/// The sentences that a file says by itself: texts that begin large and have a second word, but for those of attributes, of the log, of what
/// nobody but an operator reads, and of samples.
fn own_sentences(source: &Source) -> Vec<(usize, String)> {
    const TOLD_TO_OPERATORS: &[&str] = &[
        "anyhow!",
        "bail!",
        "ensure!",
        "trace!",
        "debug!",
        "info!",
        "warn!",
        "error!",
        "panic!",
        ".expect(",
        ".context(",
        "said!(",
        "say!(",
    ];
    let code = source.code.as_str();
    // to the brace that closes it, in the column in which its line begins
    let sample = |(at, _): (usize, &str)| {
        let line = code[..at].rfind('\n').map_or(0, |end| end + 1);
        let indent = code[line..].len() - code[line..].trim_start_matches(' ').len();
        let closing = format!("\n{}}}\n", " ".repeat(indent));
        (at, code[at..].find(&closing).map_or(code.len(), |end| at + end))
    };
    let samples: Vec<(usize, usize)> = code.match_indices("fn sample").map(sample).collect();
    let mut found = Vec::new();
    // a literal stands where the code is blank
    let (mut start, letters) = (0, code.as_bytes());
    for end in (0..=letters.len()).filter(|at| letters.get(*at).is_none_or(|letter| !letter.is_ascii_whitespace())) {
        let inside = source.strings.get(start..end).unwrap_or_default();
        let at = start + inside.len() - inside.trim_start().len();
        start = end + 1;
        let (text, before) = (inside.trim(), &code[..at.min(code.len())]);
        let statement = &before[before.rfind([';', '{', '}']).unwrap_or_default()..];
        let is_in_attribute = before.rfind("#[").is_some_and(|at| !before[at..].contains("]\n"));
        let mut words = text.split(' ');
        let begins_large = words.next().is_some_and(|word| {
            word.starts_with(|letter: char| letter.is_ascii_uppercase())
                && word.chars().nth(1).is_some_and(|letter| letter.is_ascii_lowercase())
        });
        let goes_on = words.any(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase()));
        let is_in_sample = samples.iter().any(|(start, end)| (*start..*end).contains(&at));
        if begins_large
            && goes_on
            && !is_in_attribute
            && !is_in_sample
            && !TOLD_TO_OPERATORS.iter().any(|told| statement.contains(told))
        {
            found.push((source.line_of(at), text.to_owned()));
        }
    }
    found
}

#[test]
fn no_rust_says_anything_by_itself() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let speaks_to_operators = ENGLISH_PARTS.iter().any(|part| source.path.starts_with(part)) || source.stem() == "command";
        if speaks_to_operators {
            continue;
        }
        for (line, text) in own_sentences(source) {
            if !MAY_STAND.iter().any(|(beginning, _)| text.starts_with(beginning)) {
                wrong.push(format!("src/{}:{line}: {text}", source.path));
            }
        }
    }
    refuse(&wrong);
}

#[test]
fn what_rust_says_by_itself_is_found() {
    let source = Source::new(
        "x.rs",
        "#[error(\"Not this one\")]\nfn a() {\n    tracing::info!(\"Nor this one\");\n    say(\"Take this one\");\n    say(\"SELECT not this\", \"One\");\n}\n",
    );
    assert_eq!(own_sentences(&source), [(4, "Take this one".to_owned())]);
}

#[test]
fn what_a_view_says_by_itself_is_found() {
    let view = "{{! a note }}<p class=\"lead\">Take {{t \"a-b\"}} it</p>\n<input placeholder=\"Your name\" value=\"x y\">{{> partials/empty null title=\"Nothing fits\" href=\"/people\"}} – 3 %";
    let found = own_words(view);
    for words in ["Your name", "Nothing fits"] {
        assert!(found.contains(&words.to_owned()), "{words}: {found:?}");
    }
    assert!(
        found.iter().any(|words| words.contains("Take"))
            && !found.iter().any(|words| words.contains("note") || words.contains("x y"))
    );
    assert_eq!(own_words("<p>{{t \"a-b\" count=(as_link \"/x\" y)}} · <b>{{number z}}</b></p>"), [""; 0]);
}

#[test]
fn whatever_there_may_not_be_has_its_sentence() {
    let english = catalogue("en").0;
    let mut wrong = Vec::new();
    for source in Source::all() {
        for (at, _) in source.code.match_indices("NotFound(") {
            let inside = &source.text[byte_at(source, at) + "NotFound(".len()..];
            if let Some(thing) = inside.strip_prefix('"').and_then(|rest| rest.split('"').next())
                && !english.contains_key(&format!("no-{thing}"))
            {
                wrong.push(format!("src/{}: {thing}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
