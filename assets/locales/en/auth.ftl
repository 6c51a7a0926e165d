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

# What several pages say.

auth-name = Name
auth-email = E-mail
auth-may-act-as = May act as
auth-second-factor = Second factor
auth-code = Code
auth-new-password = New password
    .repeat = The same once more
    .hint = At least 12 characters. A few words in a row are easy to remember.
auth-tokens = API tokens
auth-since = Since
auth-until = Until
auth-last-used = Last used
auth-last-sign-in = Last sign-in
auth-never = never
auth-actions = Actions

# /login

auth-sign-in = Sign in
auth-login-password = Password
auth-login-try = Try it as
# Of the demo: in as one of its people.
auth-login-enter = Enter { $who }
    .as = as { $who }
auth-login-password-of-all = The password of all four is { $password }.
auth-signed-out = You are signed out.
auth-mail-link-over = This link is over. Sign in to go on.

# /login/code

auth-code-title = Your code
auth-code-lead = Open the app that you set up for Gradus and type the six digits that it shows now.
auth-code-hint = Without your app: one of your recovery codes.
auth-code-again = Start again
auth-code-lost = App and recovery codes are lost? An administrator of Gradus can take the second factor away.
auth-code-over = That took too long. Sign in once more.

# After signing in again: a form that was sent when nobody was signed in any more.

auth-kept-title = What you sent
auth-kept-again = You are signed in again
auth-kept-waits = What you sent before is kept. It is not done yet.
auth-kept-goes-on = What you sent before is kept, and goes on now.
auth-kept-send = Send it
auth-kept-leave = Leave it

# /password/forgot

auth-forgot-title = Forgotten password
auth-forgot-lead = Tell us the address you sign in with. We mail you a link that sets a new password.
auth-forgot-send = Send me a link
auth-forgot-back = Back
auth-forgot-sent = If there is an account for { $email }, a mail with a link is on its way. The link works for an hour.
    .back = Back to signing in
auth-forgot-nothing = Nothing there after a few minutes? Look among the unwanted mail, or ask whoever runs Gradus in your company.

# /password/reset

auth-reset-title = Set a password
auth-reset-lead = For { $email }. Wherever you are signed in now, you are signed out.
auth-reset-save = Set the password
auth-reset-done = Your password is set. Sign in with it.
auth-reset-over = This link is over
    .why = It was used already, or it is too old.
    .new = Ask for a new one

# /account, but for the language

auth-account-title = Your account
auth-account-zone = Time zone
auth-account-new-token = Your new token, shown this once. Copy it now:
auth-account-by-link = You came by a link in a mail. { $sign_in } to see or change more.
    .sign-in = Sign in with your password
auth-account-password = Change your password
    .present = Present password
    .save = Change the password
    .changed = Your password is changed. You are signed out everywhere else.
auth-account-second-on = On: signing in takes a code of your app.
    .change = Turn it off, or make new recovery codes
auth-account-second-off = Off: your password alone signs you in. With a code of an app beside it, who learns your password cannot get in.
    .set-up = Set up a second factor
auth-account-sessions = Where you are signed in
    .caption = Open sessions, the newest first
    .browser = Browser
    .how = By
    .this = This one
    .end-others = Sign out everywhere else
    .ended-others = You are signed out everywhere else.
# Of one session among others; which it is, is heard alone.
auth-account-session-end = Sign out { $which }
    .which = { $browser }, since { $since }
    .done = That session is over.
auth-via-password = Password
auth-via-mail-link = Link in a mail
auth-via-api = API
auth-browser-on-system = { $browser } on { $system }
auth-browser-unknown = Unknown
auth-account-tokens-lead = A program that sends one of these may do what you may do. The { $api } has its own page.
    .api = API
auth-account-tokens-caption = Your tokens, the newest first
auth-account-token-revoke = Revoke { $name }
auth-account-token-revoked = That token no longer works.
auth-account-token-name-hint = The program that uses it.
auth-account-token-days = Days it works
auth-account-token-make = Make a token

# /account/second-factor

auth-second-must = Your account needs one before you go on: a code of an app beside your password. It takes two minutes.
auth-second-lead = A code of an app beside your password: who learns your password cannot get in with it.
auth-second-scan = 1. Scan this with an app for codes
    .apps = Any will do that makes time-based codes (TOTP); many password managers do.
    .qr = A QR code with the key for your app; the key as text stands below
    .key = Or type the key into it: { $key }
auth-second-prove = 2. Type the code that it shows
    .digits = Six digits.
auth-second-password = Your password
auth-second-set-up = Set it up
auth-second-since = It is on since { $since }.
auth-second-codes-left = { $count } { $count ->
    [one] recovery code works
   *[other] recovery codes work
}.
auth-second-change = Change it
    .about = Another phone? Turn it off and set it up again there. Used or lost recovery codes? Make new ones; the old ones end.
    .code = That your app shows now, or a recovery code.
    .codes = Make new recovery codes
    .off = Turn it off
auth-second-is-off = Your second factor is off.
auth-recovery-codes = Your recovery codes
auth-recovery-codes-new = The second factor is on.
auth-recovery-codes-renewed = Those from before no longer work.
auth-recovery-codes-keep = Keep these where you will find them without your phone. They are shown this once.
auth-recovery-codes-once = Each signs you in once, in place of a code of your app.
auth-recovery-codes-kept = I have kept them

# /admin/accounts

auth-accounts-title = Accounts
auth-accounts-lead = Who can sign in, and what each may do.
auth-accounts-find = Find an account
    .words = Name or e-mail
    .show = Show
auth-accounts-caption = { $count } { $count ->
    [one] account
   *[other] accounts
}, by e-mail. Times in { $zone }.
auth-accounts-account = Account
auth-accounts-state = State
# In place of the grants of somebody who has none.
auth-accounts-learner = Learner
auth-accounts-none = No account matches
    .text = Somebody from the people file gets one when they first ask for a password.
    .all = Show all accounts
auth-accounts-new = New account
    .email-hint = An invitation with a link that sets the password goes there. The address of a person makes it that person's account.
    .make = Make the account
auth-accounts-invited = { $email } gets an invitation with a link that sets the password.
auth-state-active = Active
auth-state-invited = Invited, no password yet
auth-state-locked = Locked after wrong attempts
auth-state-suspended = Suspended
auth-state-person-suspended = Person is suspended
auth-state-left = Person has left
auth-second-state =
    .on = On
    .wanted = To be set up
    .none = None

# /admin/accounts/{id}

auth-one-all = All accounts
auth-one-locked = Somebody has typed a wrong password or code too often, so some attempts have to wait.
    .unlock = Unlock the account
    .unlocked = The account is unlocked: they can try again at once, from anywhere.
auth-one-other-address = The people file has another address for this person: { $email }. An account that may do more than learn keeps its own until you change it.
    .take = Sign in with { $email } from now on
    .taken = They sign in with the address of the person now. The old one gets a notice.
auth-one-sessions = Signed in now
    .count = { $count } { $count ->
        [one] session
       *[other] sessions
    }
auth-one-history = History
    .link = What was done to this account
auth-one-grants = Everybody may learn. Beyond that:
    .save = Save the grants
    .saved = The grants are saved.
auth-one-sign-in = Signing in
auth-one-invite-again = Send the invitation again
auth-one-send-link = Mail a password link
    .done = A mail with a link that sets the password is on its way.
auth-one-sign-out = Sign out everywhere
    .about = Signing out everywhere ends API tokens too.
    .done = The account is signed out everywhere.
auth-one-remove-second = Take the second factor away
    .about = Take the second factor away from somebody who has lost their phone and their recovery codes, once you are sure that it is them.
    .done = The second factor is taken away. They get a notice.
auth-one-reactivate = Let them sign in again
    .done = The account may sign in again.
auth-one-suspend = Suspend the account
    .about = A suspended account is signed out at once, its API tokens stop, and it gets no password link.
    .own = This is your own account; only another administrator can suspend it.
    .done = The account is suspended and signed out everywhere.
auth-one-tokens-caption = What programs sign in with in the name of this account
auth-one-token-made = Made
auth-one-token-until = Works until
# Of one token among others; which it is, is heard alone.
auth-one-token-end = End { $token }
    .token = the token { $name }
    .done = The token is over.
auth-giving-up = Give up administering?
    .lead = This is your own account. You will not see these pages any more, and only another administrator can give you the grant again.
    .do = Give it up
    .stay = Stay an administrator

# Mails.

auth-mail-stop = Stop these mails
auth-mail-greeting = Hello { $name },
auth-mail-set-password = Set a password
auth-mail-link-lasts = The link works once, for { $hours } { $hours ->
    [one] hour
   *[other] hours
}.
auth-mail-invitation =
    .subject = Your account for training at { $company }
    .preheader = Set a password and sign in.
    .title = Welcome
    .text = there is an account for you. Set a password and sign in with { $email }.
    .plain-text = there is an account for you at { $company }'s training. Set a password and sign in with { $email }:
    .why = An account was made for you.
auth-mail-reset =
    .subject = Set a new password
    .preheader = Set a new password.
    .title = Set a new password
    .text = somebody asked for a new password for { $email }. If it was you, set one here.
    .plain-text = somebody asked for a new password for { $email }. If it was you, set one here:
    .not-you = If it was not you, do nothing: your password stays as it is.
    .why = Somebody asked for a new password for this address.
auth-mail-address =
    .subject = Your address for training at { $company } has changed
    .preheader = You sign in with the new one.
    .title = Your address has changed
    .text = your company has changed your address in its training from { $old } to another one. From now on you sign in with the new one, and all mail goes there; your password stays as it is.
    .wrong = If that is not right, tell your HR department. You need not do anything else.
    .why = This was the address of your account.
auth-mail-second =
    .subject = How you sign in to training at { $company } has changed
    .preheader = If it was not you, tell whoever runs Gradus.
    .title = How you sign in has changed
    .on = a second factor was set up: signing in takes a code of your app from now on.
    .off = the second factor was turned off: signing in takes your password alone from now on.
    .taken-away = somebody who runs Gradus has taken the second factor away: signing in takes your password alone from now on.
    .new-codes = new recovery codes were made: those from before do not work any more.
    .code-used = a recovery code was used in place of a code of your app: { $left } { $left ->
        [one] is
       *[other] are
    } left.
    .not-you = If that was not you and nobody has told you of it, tell whoever runs Gradus in your company at once.
    .why = This tells you of a change to how you sign in.

auth-mail-unusable = The account can no longer be used.

# The demo's sign-ins.

auth-demo-employee = Employee
auth-demo-employee-in-munich = Employee in Munich
auth-demo-hr = HR
auth-demo-marketer = Marketer and author
auth-demo-administrator = Administrator
