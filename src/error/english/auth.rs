//! Of accounts and signing in, in English.

/// Code and sentence.
pub(super) const ALL: &[(&str, &str)] = &[
    ("auth-kept-form-is-over", "What was sent before is not done: it belongs to another account, or is more than an hour old."),
    ("auth-not-e-mail-address", "That is not an e-mail address."),
    ("auth-there-account-address-already-search", "There is an account with this address already: search for it."),
    ("auth-you-cannot-suspend-your-own", "You cannot suspend your own account. Ask another administrator."),
    ("auth-account-may-not-used-so", "This account may not be used, so it gets no password link."),
    ("auth-last-administrator-make-somebody-else", "This is the last administrator. Make somebody else one first."),
    ("auth-not-your-present-password", "That is not your present password."),
    ("auth-give-name-1-100-characters", "Give it a name of 1 to 100 characters, such as the program that uses it."),
    ("auth-token-works-1-366-days", "A token works for 1 to 366 days."),
    ("auth-sign-your-password-do", "Sign in with your password to do this."),
    ("auth-two-not-same-type-new", "The two are not the same. Type the new password twice."),
    ("auth-choose-auto-light-dark", "Choose auto, light or dark."),
    ("auth-use-least-12-characters", "Use at least 12 characters."),
    ("auth-address-password-do-not-fit", "The address and the password do not fit. Check both, or ask for a new password."),
    ("auth-use-least-characters-few-words", "Use at least {min_length} characters. A few words in a row are easy to remember."),
    ("auth-use-most-characters", "Use at most {max_length} characters."),
    ("auth-leave-your-own-name-out", "Leave your own name out of it."),
    ("auth-one-character-over-over-choose", "That is one character over and over. Choose something harder to guess."),
];
