//! Of requests as such, in English.

/// Code and sentence.
pub(super) const ALL: &[(&str, &str)] = &[
    ("web-broke-off", "The {what} broke off before its end. Send it again."),
    ("web-body-is-packed", "Send the body as it is, without Content-Encoding: nothing is unpacked here."),
    (
        "web-character-that-no-text-holds",
        "This holds a character that cannot be shown ({letter}). Delete it, or type the text anew.",
    ),
    ("web-larger-than-bytes-most-taken", "The {what} is larger than {most} bytes, the most that is taken in."),
    ("web-form-could-not-read", "The form could not be read: {error}"),
    ("web-address-could-not-read", "The address could not be read: {error}"),
    ("web-form-too-old-came-from", "This form is too old or came from elsewhere. Load the page again and send it once more."),
    ("web-another-request-was-sent-under", "Another request was sent under this {header}. Use a new one for a new request."),
    ("web-same-request-under-way-ask", "The same request is under way. Ask again in a moment."),
    ("web-send-1-plain-characters", "Send 1 to {longest} plain characters."),
    ("web-missing", "This is missing."),
    ("web-send-json-content-type-application", "Send JSON, with Content-Type: application/json."),
    ("web-not-json", "This is not JSON: {error}."),
    ("web-ask-1-items", "Ask for 1 to {max_limit} items."),
    ("admin-write-the-day-as", "Write the day as 2026-11-30."),
    ("admin-write-a-kind-of-thing", "Write a kind of thing, such as course, or one thing as the list shows it."),
    ("roof-request-could-not-read", "The request could not be read: {error}"),
];
