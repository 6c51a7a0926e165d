//! Which text is an address that mail can be sent to. Pure.

use lettre::Address;

/// Most characters of an address: longer ones no mail goes to (RFC 5321, 4.5.3.1.3).
pub const LONGEST_ADDRESS: usize = 254;

/// Whether mail can be sent to `text`: a name, `@`, and the name of a host. Neither the number of a host in brackets nor a name in quotation
/// marks is taken, though the standard knows both: nobody has one, and few servers take them.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let is_plain = text.len() <= LONGEST_ADDRESS && !text.contains(['"', '[', ']', '(', ')', ',', ';', '<', '>']);
    is_plain && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) && text.parse::<Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for good in ["a@b", "ada.osei+x@example.com", "jürgen@müller.example", "o'neil@sub.example.co.uk"] {
            assert!(is_address(good), "{good}");
        }
        let bad = [
            "",
            "a",
            "@b",
            "a@",
            "a b@c",
            "a@b@c",
            "a@.b",
            "a@b.",
            "a@b\r\nBcc: c@d",
            "a@[127.0.0.1]",
            "a..b@x.example",
            ".a@x.example",
            "a.@x.example",
            "\"a b\"@x.example",
            "a@x..example",
            "a@-x.example",
            "a,b@x.example",
        ];
        for bad in bad {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("{}@example.com", "a".repeat(250))));
    }
}
