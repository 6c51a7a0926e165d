# /admin/jobs

jobs-title = Jobs
jobs-lead = What the worker does in the background, and the result of each run.
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
jobs-runs-soon = { $name } runs when the worker next checks.

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
jobs-name-bounces = Mail that came back
jobs-about-bounces = Reads a mailbox for mail that came back.
jobs-name-chat = Chat
jobs-about-chat = Posts how the week stands to the chat, on the first working day.
jobs-name-weekly-digest = weekly digest
jobs-name-views = saved views
jobs-name-calendar = calendar
jobs-name-leavers = leavers
jobs-name-figures = figures
jobs-name-paces = paces
jobs-name-chain = chain
jobs-name-imports = imports
jobs-name-people-folder = people folder
jobs-name-housekeeping = housekeeping
jobs-about-reminders = Decides who gets which reminder, once it is past morning where they are, and puts the mail into the outbox.
jobs-about-weekly-digest = Writes the digest of the week for programme owners, heads of departments and managers.
jobs-about-views = Mails the saved views that are on a schedule, once it is past morning where each reader is.
jobs-about-leavers = Lets people go whose last day of employment is over where they are. Begins and ends the contracts of external people.
jobs-about-calendar = Lets people go whose last day is over, begins and ends leave that is planned, ends waivers that have expired, and moves due dates for people who return from leave.
jobs-about-figures = Adds the new day to the stored totals of the key figures, so that today's figures load quickly.
jobs-about-paces = Measures how long people paused before they completed each course. Others count as stalled only after a longer pause.
jobs-about-chain = Adds the actions, results, completions and certificates of the last minute to the hash chain.
jobs-about-imports = Ends imports of people files that were interrupted because the program stopped, so that they no longer show as running.
jobs-about-housekeeping = Deletes what is no longer needed: old sign-in failures, ended sessions, stored answers to repeated requests, interrupted uploads, and the text of old mail. Issues certificates for completions recorded by a program of the previous release that ran alongside this one.
jobs-about-people-folder = Loads the people files in the folder that is watched (people.import_folder), moves them away with a report, and mails it to HR.

# What came of a run.

jobs-failed = Failed: { $why }
jobs-broke-off = Failed: the run was interrupted. The log says why.
jobs-done-calendar = { $waivers ->
    [one] 1 waiver ended
   *[other] { $waivers } waivers ended
}, { $moved ->
    [one] 1 due date moved
   *[other] { $moved } due dates moved
}, { $added } enrolled by kept requirements, { $ended } no longer required
jobs-done-leavers = { $count ->
    [one] 1 person left
   *[other] { $count } people left
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
jobs-name-levels-ending = Levels that end
jobs-about-levels-ending = Tells people, and whoever answers for the programme, 60, 30 and 7 days before a level ends.
jobs-name-brand-accounts = brand accounts
jobs-about-brand-accounts = Tells whoever answers for a brand account, and the webhook, when it lacks somebody who is cleared or soon will: once for each change.
jobs-name-programme = programme
jobs-about-programme = Notes each night which levels the records show of each course, so that the programme page can say how they moved.
jobs-done-programme = { $count ->
    [one] 1 course noted
   *[other] { $count } courses noted
}
