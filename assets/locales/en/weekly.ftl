# The weekly digest: what it says, the page of who gets it, the page that stops it.

# $of: a department, or the company. $change: such as "down 2 points in a week".
weekly-subject = { $of }: { $rate } completed, { $change }
weekly-subject-first = { $of }: { $rate } completed
weekly-subject-none = { $of }: no required training
weekly-company = The whole company
weekly-team = Your team
weekly-team-of = The team of { $name }

# The three sentences: the rate and its change, why, what to do.

weekly-rate-none = No training is required.
weekly-rate-first = { $rate } of required training is completed; the target is { $target }.
weekly-rate-same = { $rate } of required training is completed, as a week ago; the target is { $target }.
weekly-rate-up = { $rate } of required training is completed, up { $points ->
    [one] { $points } point
   *[other] { $points } points
} in a week; the target is { $target }.
weekly-rate-down = { $rate } of required training is completed, down { $points ->
    [one] { $points } point
   *[other] { $points } points
} in a week; the target is { $target }.
weekly-quiet = Nothing has changed in the week.
weekly-act-none = There is nothing to do.
weekly-act-nudge = Start with { $role } in { $department }: it is { $count ->
    [one] { $count } completion
   *[other] { $count } completions
} short of the target, more than any other group.
weekly-act-lapsing = { $count ->
    [one] { $count } completion lapses
   *[other] { $count } completions lapse
} within 30 days: a word now keeps the rate up.
weekly-act-nothing = There is nothing to do: the target is reached, and nothing lapses within 30 days.

weekly-team-people = { $count ->
    [one] { $count } person reports to you.
   *[other] { $count } people report to you.
}
weekly-team-act-nothing = Everything required is valid.
weekly-team-act-open = { $count ->
    [one] { $count } enrolment is open, and it is not overdue.
   *[other] { $count } enrolments are open, and none is overdue.
}
weekly-team-act-overdue = { $count ->
    [one] { $count } enrolment is overdue
   *[other] { $count } enrolments are overdue
}, of { $people ->
    [one] { $people } person.
   *[other] { $people } people.
}

# $course: a course, a department, or the company.
weekly-taper = { $course } is tapering off: lately { $recent } of what was open was completed in a week, and { $before } in the weeks before.

# The table, with the change in points behind each rate.

weekly-all-roles = All roles
weekly-table-part = The departments and roles in which most is missing, with the change in points in a week.
weekly-lapsing = { $count ->
    [one] { $count } completion lapses within 30 days
   *[other] { $count } completions lapse within 30 days
}
weekly-lapses = valid through { $day }
weekly-stalled = { $count ->
    [one] { $count } enrolment was started and has stopped
   *[other] { $count } enrolments were started and have stopped
}
weekly-last-seen = last active on { $day }
weekly-gap-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
weekly-gap-due = due on { $day }
weekly-gap-open = open
weekly-more = and { $count } more
weekly-open-figures = Look at the figures
weekly-open-team = Look at the team
weekly-mail-why = You get this mail each week because of what you do at { $company }: you own programmes, head a department or manage people.
weekly-mail-stop = Stop this digest: { $url }

# Why a digest that was written down does not go.

weekly-held-nothing = There is nothing to tell them any more.
weekly-held-stopped = They want no more digests.

# /reminders/weekly

weekly-title = Weekly digest
weekly-lead = { $count ->
    [0] Nobody gets
    [one] { $count } person gets
   *[other] { $count } people get
} a digest of the week, next on { $day } from { $hour }:00 where they are.
weekly-readers = Who gets the digest, and what it tells them
weekly-tells = It tells of
weekly-this-week = This week's
weekly-tells-company = the whole company
weekly-tells-team = their team
weekly-tells-team-of = the team of { $name }
weekly-state-sent = written
weekly-state-coming = to come
weekly-state-none = none
weekly-state-stopped = stopped by the reader
weekly-more-readers = and { $count } more
weekly-nobody = Nobody gets a digest yet
    .text = It goes to whoever owns programmes, heads a department, or has people who report to them.
weekly-out-of-reach = Nothing can be said of the digest of { $day }. Choose a day from { $first } to { $last }.

# The page that stops it.

weekly-stop = Stop the weekly digest?
    .lead = Reminders about training still come.
    .button = Stop the digest
weekly-stopped = No more weekly digests
    .lead = This is done. Reminders about training still come.
    .button = Get the digest again

weekly-job-done = { $count ->
    [0] No digest was due.
    [one] { $count } digest was written.
   *[other] { $count } digests were written.
}
