# /admin/jobs

jobs-title = Jobs
jobs-lead = What the worker does by itself, and how it went.
jobs-caption = Recurring jobs. Times in { $zone }.
jobs-job = Job
jobs-every = How often
jobs-last-run = Last run
jobs-next-run = Next run
jobs-runs = Runs
jobs-actions = Actions
jobs-running = Running
jobs-never = never
jobs-as-soon-as = as soon as a worker runs
jobs-run-soon = Run soon
jobs-runs-soon = { $name } runs at the worker's next look.

# How often a job runs.

jobs-every-minutes = { $minutes ->
    [1] every minute
    [60] every hour
   *[other] every { $minutes } minutes
}
# $time: such as 03:00.
jobs-every-day = every day from { $time }

# The jobs by their names, and what each does.

jobs-name-reminders = reminders
jobs-name-calendar = calendar
jobs-name-figures = figures
jobs-name-paces = paces
jobs-name-chain = chain
jobs-name-imports = imports
jobs-name-people-folder = people folder
jobs-name-housekeeping = housekeeping
jobs-about-reminders = Decides who is reminded of what, for whoever has their local morning behind them, and puts it into the outbox.
jobs-about-calendar = Ends the waivers that are over, and moves what is due for those who come back from leave.
jobs-about-figures = Adds the day that has begun to the balances of the key figures, so that today's counts are read and not summed.
jobs-about-paces = Reads how long those rested who completed each course, and lets others rest as long before they count as stalled.
jobs-about-chain = Gives the acts, results, completions and certificates of the last minute their place in the chain of hashes.
jobs-about-imports = Ends the loads of people files over which the program was killed, so that they no longer say that they go on.
jobs-about-people-folder = Loads the people files in the folder that is watched (people.import_folder), moves them away with a report, and mails it to HR.
jobs-about-housekeeping = Throws away what nobody needs any more: old sign-in failures, ended sessions, stored answers to repeated requests, uploads that broke off, what mail said that left long ago. Issues the certificates of what a program of the last release saw completed beside this one.

# What came of a run.

jobs-failed = Failed: { $why }
jobs-broke-off = Failed: the run was interrupted. The log says why.
jobs-done-calendar = { $waivers ->
    [one] 1 waiver ended
   *[other] { $waivers } waivers ended
}, { $moved ->
    [one] 1 due date moved
   *[other] { $moved } due dates moved
}
jobs-done-figures = Up to { $day }
jobs-done-paces = { $count ->
    [one] The pace of 1 course changed
   *[other] The pace of { $count } courses changed
}
jobs-done-chain = { $count ->
    [one] 1 row added to the chain
   *[other] { $count } rows added to the chain
}
jobs-done-people-folder = { $loaded ->
    [0] no file loaded
    [one] 1 file loaded
   *[other] { $loaded } files loaded
}{ $refused ->
    [0] { "" }
   *[other] , { $refused } refused
}
jobs-done-imports = { $count ->
    [one] 1 import ended
   *[other] { $count } imports ended
}
# $certificates: issued for completions that an older program recorded; usually none.
jobs-done-housekeeping = { $certificates ->
    [0] { $rows } rows and the contents of { $mails } mails deleted
   *[other] { $rows } rows and the contents of { $mails } mails deleted, { $certificates } certificates issued
}
