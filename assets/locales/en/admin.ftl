# What can go wrong.

admin-the-days-are-backwards = The last day is before the first. Swap them.
admin-write-the-day-as = Enter a date such as 2026-11-30.
admin-no-such-act = There is no such action. Actions begin with { $starts }.
admin-no-such-act-near = There is no such action. Did you mean "{ $near }"?
admin-very-many-are-called-so = More than { $most } match this name. Enter more of the name, or the employee number or address.

# /admin: whether the installation does its work.

admin-needs-you = { $count ->
    [0] Everything is running
    [one] { $count } thing needs your attention
   *[other] { $count } things need your attention
}
admin-all-well = Mail is going out, every job runs on time, and the database is up to date.
admin-database-old = The database is older than the program. Run `gradus migrate`.
    .look = Check again
admin-no-worker-yet = No worker has run yet. Start `gradus serve` or `gradus work`.
admin-no-worker = No worker is running the jobs: { $job } should have started { $time } ago. Start `gradus serve` or `gradus work`.
# A job that failed, and what it said.
admin-job-failed = The job { $job }: { $outcome }
admin-see-jobs = See the jobs
admin-mail-stuck = Mail is not going out: the oldest message should have left { $time } ago.
admin-mail-waits = { $count ->
    [one] { $count } message is waiting for another attempt. The mail server last said: { $said }
   *[other] { $count } messages are waiting for another attempt. The mail server last said: { $said }
}
    .look = See what is waiting
admin-mail-given-up = { $count ->
    [one] { $count } message could not be sent. Gradus will not try again by itself.
   *[other] { $count } messages could not be sent. Gradus will not try again by itself.
}
    .look = See what failed
admin-mail = Mail
# Over figures: how many messages.
admin-mail-failed = Failed
    .note = not tried again until you send them again
admin-mail-due = Due to go out now
    .none = none is late
    .oldest = the oldest has waited { $time }
admin-mail-retrying = Waiting for another attempt
admin-mail-last = The latest message went out on { $at }.
admin-mail-none-yet = No message has gone out yet.
admin-jobs = Jobs
admin-jobs-run-one = Run a job now
admin-jobs-caption = Recurring jobs. Times in { $zone }.
admin-jobs-job = Job
admin-jobs-last = Last run
admin-jobs-outcome = Result
admin-jobs-next = Next run
admin-jobs-running = Running
admin-jobs-never = never
admin-jobs-none = No job has run yet
    .text = Jobs run in a worker: inside `gradus serve`, or in a separate `gradus work`.
admin-here = This installation
admin-here-version = Version
admin-here-database = Database
    .current = { $database }, up to date
    .old = { $database }, migrations missing
admin-here-migrations = { $count ->
    [one] { $count } migration, the newest { $newest }
   *[other] { $count } migrations, the newest { $newest }
}
admin-here-address = Address
admin-here-people = People
admin-here-employed = { $count ->
    [one] { $count } person employed
   *[other] { $count } people employed
}
admin-here-accounts = Accounts
    .all = { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
admin-here-administrators = { $count ->
    [one] { $accounts }, including { $count } administrator
   *[other] { $accounts }, including { $count } administrators
}
admin-here-machines = For monitoring

# /admin/audit

admin-audit = Audit
admin-audit-lead = Who changed what by hand, and when; who signed in; and who exported names. Nothing here can be changed.
    .part = Who changed people, courses and requirements by hand, and when. Nothing here can be changed.
admin-audit-filter = Filter the audit
admin-audit-when = When
admin-audit-who = Who
admin-audit-did-what = Action
admin-audit-about-whom = About whom or what
admin-audit-about = About
admin-audit-details = Details
admin-audit-from = From
admin-audit-to = To
admin-audit-show = Show
admin-audit-show-all = Show all
admin-audit-hint = Who, and whom it was about: enter a name, an employee number or an address. What: enter a course title, a kind of thing ({ $kind }), or an ID as shown in a row. For a person you also see their account, their enrolments, the requirements that enrolled them, and the imports of the last 90 days that created or changed them. Anyone who was not signed in is “{ $nobody }”. Attempts to sign in with an address that has no account are in the log only.
    .part = Who, and whom it was about: enter a name, an employee number or an address. What: enter a course title, a kind of thing ({ $kind }), or an ID as shown in a row. For a person you also see their enrolments, the requirements that enrolled them, and the imports of the last 90 days that created or changed them.
# Who was not signed in, as somebody who acted.
admin-nobody-known = Unknown
admin-audit-caption = Newest first. Times in { $zone }. Choose a person, an action or an ID to see only its rows; the name of a person or a course leads to its page.
admin-audit-shown = { $count } shown, newest first
# The number of a request, under which the log speaks of it.
admin-audit-request = Request { $number }
# Before or after a change: the field was or is empty.
admin-audit-nothing = nothing
# What a row holds: a truth, or a list of nothing.
admin-audit-yes = yes
admin-audit-no = no
admin-audit-none = none
admin-audit-for-administrators = Only administrators can see changes to accounts and settings.
admin-audit-nothing-fits = Nothing matches
    .text = Nobody and nothing has this name, or nothing was recorded on these days. Enter fewer letters of a name to find more. An action can also be a whole group: “course” finds every change to courses.
admin-audit-nothing-yet = Nothing has been changed by hand yet
    .text = Every change that somebody makes is recorded here.

# /admin/settings

admin-settings = Settings
admin-settings-lead = { $here } of { $count } settings are set for this installation.
admin-settings-how = To change a setting, change it in its source and restart Gradus. You can set any of them as a variable: { $setting } is { $variable }. Secrets are not shown.
admin-settings-chat-test = Send a test line to the chat
admin-settings-here = Set for this installation
admin-settings-others = Left at the default
admin-settings-by-name = { $count ->
    [one] { $count } setting, by name
   *[other] { $count } settings, by name
}
admin-settings-setting = Setting
admin-settings-value = Value
admin-settings-not-set = not set
admin-settings-secret = set, but not shown
admin-settings-said-by = Source
admin-settings-default = Default
admin-settings-built-in = Built in, { $file }
admin-settings-file = File { $file }
admin-settings-variable = Variable { $variable }
admin-settings-command = Command line
