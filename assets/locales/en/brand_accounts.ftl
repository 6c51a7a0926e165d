# Accounts of the brand on channels, and whether their people are cleared.

brand-accounts-title = Brand accounts
brand-accounts-lead = Accounts on channels, and who is cleared to run them.
brand-accounts-uncovered = Uncovered
brand-accounts-at-risk = At risk
brand-accounts-covered = Covered
brand-accounts-planned = Planned
brand-accounts-closed = Closed

# The list.
brand-accounts-need-somebody = { $count ->
    [one] 1 account needs somebody now
   *[other] { $count } accounts need somebody now
}
brand-accounts-need-soon = { $count ->
    [one] 1 account will need somebody within 30 days
   *[other] { $count } accounts will need somebody within 30 days
}
brand-accounts-need-both = { $count ->
    [one] 1 account needs somebody now, { $soon } within 30 days
   *[other] { $count } accounts need somebody now, { $soon } within 30 days
}
brand-accounts-all-covered = Every account is covered
brand-accounts-none-there = No account is open
brand-accounts-ownerless = Without a cleared owner: { $count } of { $of }.
brand-accounts-line = Brand accounts without a cleared owner: { $count } of { $of }
brand-accounts-as-of = As of { $day }.
brand-accounts-since = since { $day }
brand-accounts-until = until { $day }
brand-accounts-from = from { $day }
brand-accounts-any-state = Any
brand-accounts-any-channel = Every channel
brand-accounts-state = State
brand-accounts-channel = Channel
brand-accounts-day = Day
brand-accounts-filter = Filter brand accounts
brand-accounts-caption = Brand accounts, those first that need somebody
brand-accounts-account = Account
brand-accounts-cleared-people = Cleared
brand-accounts-so-many = { $cleared } of { $needed }
brand-accounts-none = There is no brand account yet
    .text = Add the accounts that the brand has on its channels, with whoever looks after each.
    .wait = Whoever manages clearances adds them.
brand-accounts-none-found = No account like this
    .text = No account fits this filter.
brand-accounts-show-all = Show all
brand-accounts-new = Add account
brand-accounts-import = Load a file

# An account.
brand-accounts-lacks = { $count ->
    [one] Needs 1 cleared person now
   *[other] Needs { $count } cleared people now
}
brand-accounts-lacks-staff = Needs cleared staff now
brand-accounts-will-lack = Needs somebody from { $day }
brand-accounts-begins = Begins on { $day }
brand-accounts-is-closed = This account is closed
brand-accounts-is-covered = Covered
brand-accounts-asks = { $staff ->
    [0] Needs { $needed } cleared. Whoever works under supervision does not count.
   *[other] Needs { $needed } cleared, of whom { $staff } staff. Whoever works under supervision does not count.
}
brand-accounts-people = People
brand-accounts-owner = Owner
brand-accounts-owner-external = Owner, not staff
brand-accounts-deputy = Deputy
brand-accounts-deputy-external = Deputy, not staff
brand-accounts-cleared = Cleared
brand-accounts-cleared-until = Cleared until { $day }
brand-accounts-cleared-again = Cleared from { $day }
brand-accounts-not-cleared = Not cleared
brand-accounts-facts = About
brand-accounts-activity = Activity
    .hint = What people must be cleared for.
brand-accounts-link = Link
brand-accounts-programme = Programme
    .hint = Its owners are told when somebody is lacking.
brand-accounts-every-programme = Owners of every programme
brand-accounts-history = Owners over time
brand-accounts-with-deputies = with { $names }
brand-accounts-from-on = since { $from }
brand-accounts-from-until = { $from } to { $until }

# Its forms.
brand-accounts-choose = Choose
brand-accounts-handle = Handle
    .hint = As on the channel, like @halden.
brand-accounts-name = Name here
brand-accounts-deputies = Deputies
    .hint = One in each line.
brand-accounts-needed = Cleared people needed
    .hint = Owner and deputies together.
brand-accounts-needed-staff = Of whom staff
brand-accounts-from-day = From
    .hint = People and needs change from this day.
brand-accounts-make = Add account
brand-accounts-made = The account is added.
brand-accounts-change = Change
brand-accounts-change-title = Change { $title }
brand-accounts-change-whom = Change { $title }
brand-accounts-save = Save
brand-accounts-changed = The account is changed.
brand-accounts-hand-over = Hand over
brand-accounts-hand-over-whom = Hand over { $title }
brand-accounts-owned-by = { $name } owns it.
brand-accounts-new-owner = New owner
brand-accounts-stays = { $name } stays as deputy
brand-accounts-handed-over = The account is handed over.
brand-accounts-close = Close
brand-accounts-close-whom = Close { $title }
brand-accounts-close-means = From this day nobody needs to be cleared for it, and nobody is told. Its past stays on record, and its handle stays taken.
brand-accounts-closed-from = Closed from
    .empty = Empty: it stays open.
brand-accounts-reason = Reason
brand-accounts-closes = The account is closed from { $day }.
brand-accounts-stays-open = The account stays open.

# A file of them.
brand-accounts-import-lead = All of the file is loaded, or nothing. An account that is known is changed from today.
brand-accounts-file = CSV or Excel file
    .hint = Columns: { $columns }. Deputies with | between. At most { $most } rows.
brand-accounts-dry-run = Only try
brand-accounts-load = Load
brand-accounts-loaded = Added: { $made }. Changed: { $changed }. Unchanged: { $unchanged }.
brand-accounts-would-load = Nothing is loaded yet. It would add { $made }, change { $changed } and leave { $unchanged } as they are.
brand-accounts-file-column = There is no column “{ $name }”. Columns are { $columns }.
brand-accounts-file-empty = The file has no rows below { $columns }.
brand-accounts-file-too-long = A file has { $most } rows at most.
brand-accounts-file-twice = “{ $handle }” is in the file twice.
brand-accounts-file-line = Line { $line }, { $column }: { $why }

# One's own card.
brand-accounts-card-owner = { $channel }, as owner
brand-accounts-card-deputy = { $channel }, as deputy

# What is refused.
brand-accounts-needs-handle = Enter a handle.
brand-accounts-strange-handle = A handle has { $most } letters at most and no blanks.
brand-accounts-two-alphabets = The letters of this handle are of two alphabets that look alike. Type it again.
brand-accounts-needs-channel = Choose a channel.
brand-accounts-needs-owner = Enter who owns it.
brand-accounts-needed-between = Enter a whole number from 1 to { $most }.
brand-accounts-staff-number = Enter a whole number, 0 or more.
brand-accounts-more-staff = Of { $needed } cleared people no more can be staff.
brand-accounts-most-deputies = An account has { $most } deputies at most.
brand-accounts-has-left = { $name } has left.
brand-accounts-deputy-is-owner = { $text } is the owner.
brand-accounts-deputy-twice = { $text } is named twice.
brand-accounts-handle-taken = @{ $handle } is in the register for this channel already.
brand-accounts-owns-already = They own it already.
brand-accounts-before-it-began = Choose { $day } or a later day: the account began then.
brand-accounts-closed-already = It is closed since { $day }. Change it with a day to open it again.
brand-accounts-no-state = Choose uncovered, at_risk, covered, planned or closed.

# What is told when somebody is lacking.
brand-accounts-mail-now = Nobody may speak for the brand here until this is settled:
brand-accounts-mail-soon = Soon somebody will be lacking here:
brand-accounts-mail-now-line = { $cleared } of { $needed } cleared. Owner: { $owner }.
brand-accounts-mail-soon-line = Covered until the day before { $day }. Owner: { $owner }.
brand-accounts-mail-do = Have the people cleared, hand the account over, or close it.
brand-accounts-mail-why = { $company } tells you since you answer for a programme, or head the department of the owner.
brand-accounts-mail-over = By now the account stands otherwise.
brand-accounts-job-done = Told of: { $changed }. Taken by the webhook: { $called }.
brand-accounts-add-first = An account takes a channel and an activity. Add them first: { $where }.
