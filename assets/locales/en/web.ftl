# What can go wrong.

# What was sent: the form of a page, or the body of a request to the API.
web-broke-off = { $what ->
    [form] Only part of the form arrived. Send it again.
   *[body] Only part of the body arrived. Send it again.
}
web-body-is-packed = Send the body uncompressed, without Content-Encoding.
web-character-that-no-text-holds = This contains a character that cannot be shown ({ $letter }). Delete it, or type the text again.
web-larger-than-bytes-most-taken = { $what ->
    [form] The form is larger than the limit of { $most } bytes. Shorten it and send it again.
   *[body] The body is larger than the limit of { $most } bytes. Shorten it and send it again.
}
web-form-too-old-came-from = This form is too old or came from another site. Load the page again and send it once more.
web-another-request-was-sent-under = You have already used this { $header } for another request. Use a new one.
web-same-request-under-way-ask = The same request is still being processed. Try again in a moment.
web-send-1-plain-characters = Send 1 to { $longest } plain characters.
web-missing = This is missing.
web-send-json-content-type-application = Send JSON, with Content-Type: application/json.
web-not-json = This is not valid JSON. Check line { $line }, character { $letter }.
web-unknown-name = There is no such field here.
web-unknown-name-near = There is no such field here. Did you mean "{ $near }"?
web-unknown-name-of = There is no such field here. The fields are: { $names }.
web-does-not-fit = This value is not valid here.
web-is-and-must-be = This is { $found }; it must be { $wanted }.
web-number-beyond-all-measure = This number is too large or too small.
web-another-number-of-entries = This list has too many or too few entries.
web-sent-twice = This field was sent twice. Send it once.
web-no-whole-number = Enter a whole number.
web-no-number = Enter a number.
web-no-day = Enter a date such as 2026-11-30.
web-no-key = There is nothing under this key.
web-write-true-or-false = Enter true or false.
web-kind-truth = true or false
web-kind-number = a number
web-kind-whole-number = a whole number
web-kind-nothing = nothing
web-kind-list = a list
web-kind-object = an object
web-kind-text = a text
web-kind-word = a word
web-form-kept = You were signed out before this was done. What you typed is kept: sign in with the same account to continue.
web-file-not-kept = You were signed out before this was done. A file cannot be kept: sign in and choose it again.
web-password-not-kept = You were signed out before this was done. Passwords are not kept: sign in and type them again.
web-too-large-to-keep = You were signed out, and what you sent is larger than the { $most } kB that can be kept. Go back and copy your text, then sign in.
web-ask-1-items = Ask for 1 to { $max_limit } items.

# The frame of every page.

web-skip = Skip to content
web-menu = Menu
web-main = Main
web-account-of = Account:
web-your-account = Your account
web-appearance = Appearance
    .auto = Auto
    .light = Light
    .dark = Dark
web-sign-in = Sign in
web-sign-out = Sign out
web-admin = Admin
web-nav-training = My training
web-nav-team = Team
web-nav-catalogue = Catalogue
web-nav-inbox = Inbox
web-nav-unread = { $count ->
    [one] 1 unread message
   *[other] { $count } unread messages
}
web-nav-people = People
web-nav-organisation = Organisation
web-nav-requirements = Requirements
web-nav-enrol = Enrol
web-nav-kpi = KPIs
web-nav-reminders = Reminders
web-nav-studio = Studio
web-nav-overview = Overview
web-nav-accounts = Accounts
web-nav-outbox = Outbox
web-nav-jobs = Jobs
web-nav-audit = Audit
web-nav-settings = Settings

# Parts of pages.

web-breadcrumb = Breadcrumb
# How many of a list are ticked.
web-ticked-of = { $ticked } of { $total }
web-nothing-called-so = Nothing matches.
web-correct-this = Please correct this
# Behind the name of a field that may stay empty.
web-optional = (optional)
# Below a list: what is shown of how much.
web-pages = Pages
    .shown = { $first }–{ $last } of { $total }
    .none = none
    .previous = Previous
    .next = Next
# Under a chart: the same as pictures. $chart is its name.
web-save-chart = Save the chart:
    .svg = SVG
    .svg-label = SVG, { $chart }
    .png = PNG
    .png-label = PNG, { $chart }
# Above a list: the same as files.
web-download = Download:
    .csv = CSV
    .csv-label = Download as CSV
    .excel = Excel
    .excel-label = Download for Excel
web-draft = Something you typed here was not saved.
    .from = You typed it at { $at }. It is kept in this browser only.
    .take = Restore it
    .drop = Discard it
    .unsaved = What you see here is not saved yet.
    .lost = Something you typed in the studio is not saved. If you sign out now, you lose it. Sign out anyway?
web-file-too-large = The file is too large. Choose one of { $megabytes } MB at most.
web-file-broke-off = The file did not arrive as a whole. Send it again.
web-form-with-file-too-long = The form is too long. Shorten what you typed into it.
web-title-of-error = Error: { $title }

# The page of an error: what it is, and what to do next.

web-error-status = Error { $status }
web-send-it-again = Send it again
web-go-to-first-page = Go to the first page
web-quote-number = If you ask for help, quote { $number }.
web-next-change = Go back, change it and send it again.
web-next-grant = If you need this for your work, ask a Gradus administrator for the grant.
web-next-address = Check the address, or start again from the first page.
web-next-load = Load the page again to see the current state.
web-next-wait = Wait a little, then try again.
web-next-room = Tell your administrator that the disk is full. Everything continues by itself once there is space.
web-next-minute = Try again in a minute. Everything you did before this is saved.
web-next-tell = Try again. If it still fails, give your administrator the number below.
web-next-correct = Correct it here and send it again.
web-nav-programme = Programme
web-nav-clearances = Clearances
