# What can go wrong.

auth-kept-form-is-over = What was sent before is not done: it belongs to another account, or is more than an hour old.
auth-not-e-mail-address = That is not an e-mail address.
auth-there-account-address-already-search = There is an account with this address already: search for it.
auth-you-cannot-suspend-your-own = You cannot suspend your own account. Ask another administrator.
auth-account-may-not-used-so = This account may not be used, so it gets no password link.
auth-last-administrator-make-somebody-else = This is the last administrator. Make somebody else one first.
auth-not-your-present-password = That is not your present password.
auth-give-name-1-100-characters = Give it a name of 1 to 100 characters, such as the program that uses it.
auth-token-works-1-366-days = A token works for 1 to 366 days.
auth-sign-your-password-do = Sign in with your password to do this.
auth-two-not-same-type-new = The two are not the same. Type the new password twice.
auth-choose-auto-light-dark = Choose auto, light or dark.
auth-use-least-12-characters = Use at least 12 characters.
auth-address-password-do-not-fit = The address and the password do not fit. Check both, or ask for a new password.
auth-use-least-characters-few-words = Use at least { $min_length } characters. A few words in a row are easy to remember.
auth-use-most-characters = Use at most { $max_length } characters.
auth-leave-your-own-name-out = Leave your own name out of it.
auth-easy-to-guess = That is easy to guess. Leave out names, years and common passwords; take some words that have nothing in common.
auth-code-does-not-fit = The code does not fit. Take the one that your app shows now; each works once.
auth-code-of-new-app-does-not-fit = The code does not fit. Scan the square once more, and check that the clock of your phone is right.
auth-has-second-factor-already = Your account has a second factor already. Turn it off first.
auth-has-no-second-factor = This account has no second factor.
auth-take-too-long-set-up = That took too long. Scan the new square.
auth-your-own-second-factor = Turn off your own second factor on the page of your account.
auth-second-factor-cannot-be-read = The second factor cannot be checked any more. Use a recovery code, or ask an administrator to take it away.
auth-same-address-already = The account has the address of its person already.
auth-another-has-address = Another account has that address. Look at that one first.

# /account

auth-language = Language
auth-language-of-pages = Language of pages and mails
auth-language-as-known = As my company knows it
auth-language-save = Save the language
auth-language-changed = Pages and mails are in English from now on.
auth-no-such-language = There are no words for this language. Choose one of: { $languages }.
