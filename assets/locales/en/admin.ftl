# What can go wrong.

admin-the-days-are-backwards = The last day is before the first. Turn them round.
admin-write-the-day-as = Write the day as 2026-11-30.
admin-no-such-act = There is no such act. Acts begin with { $starts }.
admin-no-such-act-near = There is no such act. Did you mean "{ $near }"?
admin-very-many-are-called-so = More than { $most } are called so. Write more of the name, or the employee number or address.

# /admin: whether the installation does its work.

admin-needs-you = { $count ->
    [0] Everything runs
    [one] { $count } thing needs you
   *[other] { $count } things need you
}
admin-all-well = Mail goes out, every job runs on time, and the database is up to date.
admin-database-old = The database is older than the program. Run `gradus migrate`.
    .look = Look again
admin-no-worker-yet = No worker has run yet. Start `gradus serve` or `gradus work`.
admin-no-worker = No worker runs the jobs: { $job } should have begun { $time } ago. Start `gradus serve` or `gradus work`.
# A job that failed, and what it said.
admin-job-failed = The job { $job }: { $outcome }
admin-see-jobs = See the jobs
admin-mail-stuck = Mail does not go out: the oldest message should have left { $time } ago.
admin-mail-waits = { $count ->
    [one] { $count } message waits for another attempt. The mail server last said: { $said }
   *[other] { $count } messages wait for another attempt. The mail server last said: { $said }
}
    .look = See what waits
admin-mail-given-up = { $count ->
    [one] { $count } message could not be sent and will not be tried again by itself.
   *[other] { $count } messages could not be sent and will not be tried again by itself.
}
    .look = See what failed
admin-mail = Mail
# Over figures: how many messages.
admin-mail-failed = Failed
    .note = given up, until you send them again
admin-mail-due = Waiting to leave now
    .none = none is late
    .oldest = the oldest for { $time }
admin-mail-retrying = Waiting for another attempt
admin-mail-last = The newest message left on { $at }.
admin-mail-none-yet = No message has left yet.
admin-jobs = Jobs
admin-jobs-run-one = Run one now
admin-jobs-caption = Recurring jobs. Times in { $zone }.
admin-jobs-job = Job
admin-jobs-last = Last run
admin-jobs-outcome = What came of it
admin-jobs-next = Next run
admin-jobs-running = Running
admin-jobs-never = never
admin-jobs-none = No job has run yet
    .text = A worker inside `gradus serve`, or `gradus work` beside it, runs them.
admin-here = This installation
admin-here-version = Version
admin-here-database = Database
    .current = { $database }, up to date
    .old = { $database }, migrations are missing
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
    [one] { $accounts }, of them { $count } administrator
   *[other] { $accounts }, of them { $count } administrators
}
admin-here-machines = For machines

# /admin/audit

admin-audit = Audit
admin-audit-lead = Who changed what by hand, and when; who signed in, and who took names away. Nothing here can be changed.
    .part = Who changed what by hand, and when: people, courses and what is required of whom. Nothing here can be changed.
admin-audit-save = Save as CSV
admin-audit-filter = Filter the audit
admin-audit-when = When
admin-audit-who = Who
admin-audit-did-what = Did what
admin-audit-about-whom = About whom or what
admin-audit-about = About
admin-audit-details = Details
admin-audit-from = From
admin-audit-to = To
admin-audit-show = Show
admin-audit-show-all = Show all
admin-audit-hint = Who, and whom it was about: a name, an employee number or an address. What: a course by its title, a kind of thing ({ $kind }), or an id as a row shows it. A person finds their account, their enrolments, the requirements that enrolled them, and the imports of the last 90 days that created or changed them, too. Whoever was not signed in is “{ $nobody }”; a try to sign in with an address that no account has is in the log alone.
    .part = Who, and whom it was about: a name, an employee number or an address. What: a course by its title, a kind of thing ({ $kind }), or an id as a row shows it. A person finds their enrolments, the requirements that enrolled them, and the imports of the last 90 days that created or changed them, too.
# Who was not signed in, as somebody who acted.
admin-nobody-known = Nobody known
admin-audit-caption = The newest first. Times in { $zone }. Choose who did it, an act or an id to see only those; the name of a person or a course leads to its page.
admin-audit-shown = { $count } shown, the newest first
# The number of a request, under which the log speaks of it.
admin-audit-request = Request { $number }
# Before or after a change: the field was or is empty.
admin-audit-nothing = nothing
# What a row holds: a truth, or a list of nothing.
admin-audit-yes = yes
admin-audit-no = no
admin-audit-none = none
admin-audit-for-administrators = What was done to accounts and settings is for administrators to read.
admin-audit-nothing-fits = Nothing fits
    .text = Nobody and nothing is called so, or nothing of it was done in these days. Fewer letters of a name find more. An act may be all of a kind: “course” finds all that was done to courses.
admin-audit-nothing-yet = Nothing was changed by hand yet
    .text = Every change that somebody makes is written down here.

# /admin/settings

admin-settings = Settings
admin-settings-lead = { $here } of { $count } are set for this installation.
admin-settings-how = To change one, change what said it and start Gradus again. Any can be a variable: { $setting } is { $variable }. Secrets are left out.
admin-settings-here = Set for this installation
admin-settings-others = As the program brings them
admin-settings-by-name = { $count ->
    [one] { $count } setting, by name
   *[other] { $count } settings, by name
}
admin-settings-setting = Setting
admin-settings-value = Value
admin-settings-not-set = not set
admin-settings-secret = set, and kept to itself
admin-settings-said-by = Said by
admin-settings-default = Default
admin-settings-built-in = Built in, { $file }
admin-settings-file = File { $file }
admin-settings-variable = Variable { $variable }
admin-settings-command = The command that was started
