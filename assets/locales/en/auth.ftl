# What can go wrong.

auth-kept-form-is-over = What you sent before was not done: it belongs to another account, or is more than an hour old.
auth-not-e-mail-address = This is not an e-mail address.
auth-there-account-address-already-search = There is already an account with this address. Search for it.
auth-you-cannot-suspend-your-own = You cannot suspend your own account. Ask another administrator.
auth-account-may-not-used-so = This account cannot be used, so no password link was sent.
auth-last-administrator-make-somebody-else = This is the last administrator. Make another account an administrator first.
auth-not-your-present-password = This is not your current password.
auth-give-name-1-100-characters = Enter a name of 1 to 100 characters, such as the program that uses the token.
auth-token-works-1-366-days = A token works for 1 to 366 days. Enter a number in this range.
auth-sign-your-password-do = Sign in with your password to do this.
auth-two-not-same-type-new = The two passwords are not the same. Type the new password twice.
auth-choose-auto-light-dark = Choose auto, light or dark.
auth-use-least-12-characters = Use at least 12 characters.
auth-address-password-do-not-fit = The address or the password is wrong. Check both, or ask for a new password.
auth-use-least-characters-few-words = Use at least { $min_length } characters. A few words in a row are easy to remember.
auth-use-most-characters = Use at most { $max_length } characters.
auth-leave-your-own-name-out = Do not use your own name in the password.
auth-easy-to-guess = This password is easy to guess. Avoid names, years and common passwords; use a few words that are not related.
auth-code-does-not-fit = The code is wrong. Enter the one your app shows now; each code works once.
auth-code-of-new-app-does-not-fit = The code is wrong. Scan the QR code again, and check that the clock on your phone is right.
auth-has-second-factor-already = Your account already has a second factor. Turn it off first.
auth-has-no-second-factor = This account has no second factor.
auth-take-too-long-set-up = That took too long. Scan the new QR code.
auth-your-own-second-factor = You can turn off your own second factor on your account page only.
auth-second-factor-cannot-be-read = The second factor can no longer be checked. Use a recovery code, or ask an administrator to remove the second factor.
auth-same-address-already = The account already has this person's address.
auth-another-has-address = Another account already has this address. Check that account first.

# /account

auth-language = Language
auth-language-of-pages = Language of pages and mail
auth-language-as-known = As in the people file
auth-account-calendar = Due dates in your calendar
auth-account-deputy = Deputy: who stands in for you
auth-language-save = Save the language
auth-language-changed = Pages and mail are now in English.
auth-no-such-language = This language is not available. Choose one of: { $languages }.

# What several pages say.

auth-name = Name
auth-email = E-mail
auth-may-act-as = Grants
auth-second-factor = Second factor
auth-code = Code
auth-new-password = New password
    .repeat = Repeat the new password
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
auth-login-enter = Sign in { $who }
    .as = as { $who }
auth-login-password-of-all = The password for all four is { $password }.
auth-signed-out = You are signed out.
auth-mail-link-over = This link no longer works. Sign in to continue.

# /login/code

auth-code-title = Enter your code
auth-code-lead = Open the app you set up for Gradus and type the six digits it shows now.
auth-code-hint = Without your app, use one of your recovery codes.
auth-code-again = Start again
auth-code-lost = Lost your app and your recovery codes? A Gradus administrator can remove your second factor.
auth-code-over = That took too long. Sign in again.

# After signing in again: a form that was sent when nobody was signed in any more.

auth-kept-title = What you sent
auth-kept-again = You are signed in again
auth-kept-waits = What you sent before is kept. It has not been done yet.
auth-kept-goes-on = What you sent before is kept and is being sent now.
auth-kept-send = Send it
auth-kept-leave = Discard it

# /password/forgot

auth-forgot-title = Forgotten password
auth-forgot-lead = Enter the address you sign in with. We will send you a link to set a new password.
auth-forgot-send = Send me a link
auth-forgot-back = Back
auth-forgot-sent = If there is an account for { $email }, a mail with a link is on its way. The link works for one hour.
    .back = Back to sign-in
auth-forgot-nothing = Nothing after a few minutes? Check your spam folder, or ask your Gradus administrator.

# /password/reset

auth-reset-title = Set a password
auth-reset-lead = For { $email }. You will be signed out everywhere.
auth-reset-save = Set the password
auth-reset-done = Your new password is set. Sign in with it.
auth-reset-over = This link no longer works
    .why = It has already been used, or it is too old.
    .new = Ask for a new link

# /account, but for the language

auth-account-title = Your account
auth-account-zone = Time zone
auth-account-new-token = Your new token is shown only once. Copy it now:
auth-account-by-link = You signed in through a link in a mail. { $sign_in } to see or change more.
    .sign-in = Sign in with your password
auth-account-password = Change your password
    .present = Current password
    .save = Change the password
    .changed = Your password has been changed. You are signed out everywhere else.
auth-account-second-on = On: you sign in with your password and a code from your app.
    .change = Turn it off, or create new recovery codes
auth-account-second-off = Off: you sign in with your password alone. With a code from an app as well, somebody who learns your password cannot sign in.
    .set-up = Set up a second factor
auth-account-sessions = Where you are signed in
    .caption = Open sessions, newest first
    .browser = Browser
    .how = Signed in with
    .this = This session
    .end-others = Sign out everywhere else
    .ended-others = You are signed out everywhere else.
# Of one session among others; which it is, is heard alone.
auth-account-session-end = Sign out { $which }
    .which = { $browser }, since { $since }
    .done = That session has ended.
auth-via-password = Password
auth-via-mail-link = Link in a mail
auth-via-api = API
auth-browser-on-system = { $browser } on { $system }
auth-browser-unknown = Unknown
auth-account-tokens-lead = A program that uses one of these tokens can do everything you can do. The { $api } has its own page.
    .api = API
auth-account-tokens-caption = Your tokens, newest first
auth-account-token-revoke = Revoke { $name }
auth-account-token-revoked = That token no longer works.
auth-account-token-name-hint = The program that uses the token.
auth-account-token-days = Days it is valid
auth-account-token-make = Create a token

# /account/second-factor

auth-second-must = Your account needs a second factor before you can continue: a code from an app, as well as your password. It takes two minutes.
auth-second-lead = A code from an app, as well as your password: somebody who learns your password cannot sign in with it alone.
auth-second-scan = 1. Scan this with an authenticator app
    .apps = Any app for time-based codes (TOTP) works, including many password managers.
    .qr = A QR code with the key for your app; the key is also shown as text below
    .key = Or type in the key: { $key }
auth-second-prove = 2. Type the code the app shows
    .digits = Six digits.
auth-second-password = Your password
auth-second-set-up = Turn it on
auth-second-since = On since { $since }.
auth-second-codes-left = { $count ->
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
auth-second-change = Change it
    .about = New phone? Turn the second factor off, then set it up again with the new one. Used or lost your recovery codes? Create new ones; the old ones stop working.
    .code = The one your app shows now, or a recovery code.
    .codes = Create new recovery codes
    .off = Turn it off
auth-second-is-off = Your second factor is off.
auth-recovery-codes = Your recovery codes
auth-recovery-codes-new = The second factor is on.
auth-recovery-codes-renewed = Your old codes no longer work.
auth-recovery-codes-keep = Keep these codes where you can find them without your phone. They are shown only once.
auth-recovery-codes-once = Each code signs you in once, in place of a code from your app.
auth-recovery-codes-kept = I have saved them

# /admin/accounts

auth-accounts-title = Accounts
auth-accounts-lead = Who can sign in, and what they can do.
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
    .text = People from the people file get an account when they first ask for a password.
    .all = Show all accounts
auth-accounts-new = New account
    .email-hint = We send an invitation with a link to set the password. If the address belongs to a person, the account becomes theirs.
    .make = Create the account
auth-accounts-invited = An invitation with a link to set the password is on its way to { $email }.
auth-mail-comes-back = The link was not sent: mail to this address comes back. Change the address, or try it again.
auth-accounts-unreachable = The account was created, but no invitation goes out: mail to { $email } comes back.
auth-state-active = Active
auth-state-invited = Invited, no password yet
auth-state-locked = Locked after wrong attempts
auth-state-suspended = Suspended
auth-state-person-suspended = Person is suspended
auth-state-left = Person has left
auth-second-state =
    .on = On
    .wanted = Not set up yet
    .none = None

# /admin/accounts/{id}

auth-one-all = All accounts
auth-one-locked = Somebody typed a wrong password or code too often, so some attempts to sign in have to wait.
    .unlock = Unlock the account
    .unlocked = The account is unlocked. They can try again at once, from anywhere.
auth-one-other-address = The people file has another address for this person: { $email }. An account with grants keeps its own address until you change it.
    .take = Use { $email } to sign in
    .taken = They now sign in with the person's address. We have told the old address.
auth-one-sessions = Signed in now
    .count = { $count } { $count ->
        [one] session
       *[other] sessions
    }
auth-one-history = History
    .link = Changes to this account
auth-one-deputies = Whoever is named sees the team of this person and the figures of the departments that they head, on these days. Grants are not lent.
auth-one-grants = Everybody can take courses. In addition:
    .save = Save the grants
    .saved = The grants are saved.
auth-one-sign-in = Sign-in
auth-one-invite-again = Send the invitation again
auth-one-send-link = Send a password link
    .done = A mail with a link to set the password is on its way.
auth-one-sign-out = Sign out everywhere
    .about = Signing out everywhere also ends API tokens.
    .done = The account is signed out everywhere.
auth-one-remove-second = Remove the second factor
    .about = Remove the second factor only if somebody has lost their phone and recovery codes, and you are sure who they are.
    .done = The second factor has been removed. They will get a mail about it.
auth-one-reactivate = Reactivate the account
    .done = The account is active again.
auth-one-suspend = Suspend the account
    .about = A suspended account is signed out at once, its API tokens stop working, and it gets no password link.
    .own = This is your own account. Only another administrator can suspend it.
    .done = The account is suspended and signed out everywhere.
auth-one-tokens-caption = Tokens that programs use to sign in as this account
auth-one-token-made = Created
auth-one-token-until = Valid until
# Of one token among others; which it is, is heard alone.
auth-one-token-end = Revoke { $token }
    .token = the token { $name }
    .done = The token no longer works.
auth-giving-up = Stop being an administrator?
    .lead = This is your own account. You will no longer see these pages, and only another administrator can give you the grant again.
    .do = Stop being an administrator
    .stay = Stay an administrator

# Mails.

auth-mail-stop = Stop these mails
auth-mail-greeting = Hello { $name },
auth-mail-set-password = Set a password
auth-mail-link-lasts = { $hours ->
    [one] The link works once, within { $hours } hour.
   *[other] The link works once, within { $hours } hours.
}
auth-mail-invitation =
    .subject = Your account for training at { $company }
    .preheader = Set a password and sign in.
    .title = Welcome
    .text = you now have an account. Set a password, then sign in with { $email }.
    .plain-text = you now have an account for training at { $company }. Set a password, then sign in with { $email }:
    .why = You get this mail because an account was created for you.
auth-mail-reset =
    .subject = Set a new password
    .preheader = Set a new password.
    .title = Set a new password
    .text = somebody asked for a new password for { $email }. If it was you, set one here.
    .plain-text = somebody asked for a new password for { $email }. If it was you, set one here:
    .not-you = If it was not you, do nothing: your password stays the same.
    .why = You get this mail because somebody asked for a new password for this address.
auth-mail-address =
    .subject = Your address for training at { $company } has changed
    .preheader = Sign in with the new one from now on.
    .title = Your address has changed
    .text = your company has changed your address for training from { $old } to a new one. From now on, sign in with the new address; all mail goes there. Your password stays the same.
    .wrong = If this is not right, tell your HR department. There is nothing else you need to do.
    .why = You get this mail because this was the address of your account.
auth-mail-second =
    .subject = How you sign in to training at { $company } has changed
    .preheader = If this was not you, tell your Gradus administrator.
    .title = How you sign in has changed
    .on = a second factor was set up. From now on you sign in with your password and a code from your app.
    .off = the second factor was turned off. From now on you sign in with your password alone.
    .taken-away = a Gradus administrator has removed your second factor. From now on you sign in with your password alone.
    .new-codes = new recovery codes were created. The old ones no longer work.
    .code-used = a recovery code was used instead of a code from your app. { $left ->
        [0] You have no recovery codes left.
        [one] You have { $left } recovery code left.
       *[other] You have { $left } recovery codes left.
    }
    .not-you = If this was not you and nobody has told you about it, tell your Gradus administrator at once.
    .why = You get this mail because the way you sign in has changed.

auth-mail-unusable = The account can no longer be used.

# The demo's sign-ins.

auth-demo-employee = Employee
auth-demo-employee-in-munich = Employee in Munich
auth-demo-hr = HR
auth-demo-hr-of-a-part = HR of a department
auth-demo-marketer = Marketer and author
auth-demo-head = Head of a department
auth-demo-owner = Owner of a programme
auth-demo-administrator = Administrator
auth-demo-auditor = Auditor
auth-part-title = HR of a part
auth-part-about = Whoever is HR of a department does to its people, and to those of the departments below it, what HR does to everybody: sees them, plans their absences, enrols and waives them, and reads and chases their figures. People files, the organisation, requirements of others and reminders stay with HR.
auth-part-none = Of no department.
auth-part-new = Make them HR of a department
auth-part-department = Department, with those below it
auth-part-give = Make them HR of it
auth-part-given = They are HR of that department now, in sessions that are open too.
auth-part-take-back = Take back { $name }
auth-part-taken-back = They are no longer HR of that department.
auth-part-no-department = There is no department called { $name } in use.
auth-part-too-many = Nobody is HR of more than { $most } departments. Name one above them.
auth-part-already = They are HR of { $name } already.
auth-part-hr-of = HR of { $name }
