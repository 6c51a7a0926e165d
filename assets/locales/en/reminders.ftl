# What can go wrong.

reminders-wrong = Wrong.
reminders-out-of-reach = { $day } cannot be foretold; ask for a day from { $first } to { $last }.
reminders-policy-needs-least-one-step = A policy that is on needs at least one step.
reminders-no-number-days-from = "{ $word }" is no number of days from { $least } to { $most }.
reminders-most-20-steps = At most 20 steps.
reminders-second-manager-before-first = The manager's manager comes after the manager: { $manager } days or more.
reminders-number-days-from-0-365 = A number of days from 0 to 365, or nothing for no copy.

# The steps of the policy, as lists and tables have them.

reminders-step-assigned = on the day of the enrolment
reminders-step-due = on the day it is due
reminders-step-before = { $days ->
    [one] { $days } day before it is due
   *[other] { $days } days before it is due
}
reminders-step-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
reminders-step-stalled = begun, and no progress for a while
reminders-step-asked = By hand
reminders-step-expiring = { $days ->
    [one] { $days } day before it expires
   *[other] { $days } days before it expires
}
# $step: one of those above. To those above: to the managers.
reminders-step-copied = { $step }; a copy to those above
reminders-step-copy-about = { $step }, a copy about { $name }

# Why something that is due stays here today: a sentence about a person.

reminders-why-suspended = Suspended: no mail until they are back.
reminders-why-on-leave = On leave: no mail until they are back.
reminders-why-not-a-working-day = Not a working day: it goes on the next one.
reminders-why-had-one-today = They had a mail today: it goes on the next working day.
reminders-why-enough = { $most ->
    [one] They had { $most } mail within 14 days; only what is overdue goes beyond that.
   *[other] They had { $most } mails within 14 days; only what is overdue goes beyond that.
}

# Why it does not go at all.

reminders-why-later-step = A later step took its place.
reminders-why-unsubscribed = They asked for no more of these.
reminders-why-recipient-left = The recipient has left.
reminders-why-has-left = They have left.
reminders-why-is-suspended = They are suspended.
reminders-why-is-on-leave = They are on leave.
reminders-why-is-away = They are away.
reminders-why-retired = The course was retired.
reminders-why-newer-cycle = A newer cycle has begun.
reminders-why-expired = It has expired, or does not expire any more.
reminders-why-not-complete = It is no longer complete.
reminders-why-completed = It was completed.
reminders-why-waived = It was waived.
reminders-why-withdrawn = It was withdrawn.
reminders-why-no-due-date = It has no due date any more.
reminders-why-due-date-moved = The due date has moved.

# The digest: the line under a course's title.

reminders-line-due = { $days ->
    [0] Due today, { $on }.
    [1] Due tomorrow, { $on }.
   *[other] Due on { $on }, in { $days } days.
}
reminders-line-overdue = { $days ->
    [one] Was due on { $on }: { $days } day overdue.
   *[other] Was due on { $on }: { $days } days overdue.
}
# A completion: $last is the last day on which it is valid.
reminders-line-valid = { $days ->
    [one] Valid through { $last }: { $days } day left.
   *[other] Valid through { $last }: { $days } days left.
}
# $due: the sentence that says by when it is, or was, due.
reminders-line-stalled = You have begun and not gone on for a while. { $due }
reminders-line-begun-without-date = You have begun. There is no due date.
reminders-line-without-date = There is no due date.

# The digest: its subject. $title is a course.

reminders-subject-enrolled = You have been enrolled in { $title }
reminders-subject-enrolled-due = { $days ->
    [one] You have been enrolled in { $title }, due in { $days } day
   *[other] You have been enrolled in { $title }, due in { $days } days
}
reminders-subject-expires = { $days ->
    [one] { $title } expires in { $days } day
   *[other] { $title } expires in { $days } days
}
reminders-subject-due = { $days ->
    [0] { $title } is due today
    [one] { $title } is due in { $days } day
   *[other] { $title } is due in { $days } days
}
reminders-subject-overdue = { $days ->
    [one] { $title } is { $days } day overdue
   *[other] { $title } is { $days } days overdue
}
reminders-subject-open = { $title } waits for you
# More courses than one; $overdue of them are overdue, but not all.
reminders-subject-several = { $overdue ->
    [0] { $count } courses wait for you
    [1] { $count } courses wait for you, one is overdue
   *[other] { $count } courses wait for you, { $overdue } are overdue
}
reminders-subject-all-overdue = { $count ->
    [one] { $count } course is overdue
   *[other] { $count } courses are overdue
}
# To a manager.
reminders-subject-of-one = { $person } is overdue with { $title }
reminders-subject-of-one-several = { $count ->
    [one] { $person } is overdue with { $count } course
   *[other] { $person } is overdue with { $count } courses
}
reminders-subject-of-team = { $count ->
    [one] { $count } person in your team is overdue
   *[other] { $count } people in your team are overdue
}

# The digest: the rest of it.

# $name: the given name.
reminders-mail-hello = Hello { $name },
# $why: words of whoever requires it; they may be missing.
reminders-mail-mandatory = Mandatory. { $why }
reminders-mail-own-choice = You chose this course yourself.
reminders-mail-start = Start
reminders-mail-go-on = Go on
reminders-mail-team = In your team
    .list = In your team:
reminders-mail-who = Who
reminders-mail-course = Course
reminders-mail-stand = How it stands
reminders-mail-mixed = Below you can stop reminders about the courses you chose yourself. Those that are mandatory go on until they are done.
reminders-mail-stop = Stop reminders: { $url }
reminders-mail-stop-own = Stop reminders about the courses you chose yourself: { $url }
reminders-mail-why-required = You get this mail because { $company } requires this training of you.
reminders-mail-why-own = You get this mail because you enrolled yourself.
reminders-mail-why-team = You are told of others because you manage them, or their manager.
reminders-mail-from = { $company }, by Gradus

# /reminders

reminders-title = Reminders
reminders-lead = What goes out next and why, and what is held back.
reminders-change-policy = Change the policy
reminders-switched-off = The policy is switched off: no reminders go out.
reminders-next = The next 30 days
reminders-next-caption = What goes on each day as things stand: new enrolments and completions change it. Today's by the clock of { $zone }, everybody's by their own.
reminders-next-empty = Nothing falls due in the next 30 days
    .text = Reminders show up here as soon as somebody is enrolled with a due date.
reminders-day = Day
reminders-count = Reminders
reminders-why = Why
reminders-name = Name
reminders-course = Course
reminders-step = Step
reminders-due-or-expires = Due or expires
# How many reminders of a step go on a day, as one of several in a list.
reminders-day-steps = { $count } × { $step }
reminders-day-copies = { $count } × a copy to those above
# Over the names of those who are reminded on a day.
reminders-who-on = Who, on { $day }
reminders-by-name = { $count ->
    [one] { $count } reminder, by name
   *[other] { $count } reminders, by name
}
reminders-first-by-name = { $count ->
    [one] The first { $count } reminder, by name
   *[other] The first { $count } reminders, by name
}
reminders-names-first = The first by name
reminders-names-all = Everybody, by name
reminders-held = Held back in the last 14 days
reminders-held-caption = The newest first, at most 100
reminders-held-because = Held because
reminders-held-nothing = Nothing was held back.
reminders-policy = The policy
# A list of steps follows.
reminders-policy-rules = One mail a person a day, from { $hour }:00 to { $evening }:00 of their own working day; at most { $most } in 14 days unless something is overdue. A reminder goes:
reminders-copy-manager = { $days ->
    [0] The manager gets a copy from the day it is due.
    [one] The manager gets a copy from { $days } day overdue.
   *[other] The manager gets a copy from { $days } days overdue.
}
reminders-copy-second-manager = { $days ->
    [0] The manager's manager gets one from the day it is due.
    [one] The manager's manager gets one from { $days } day overdue.
   *[other] The manager's manager gets one from { $days } days overdue.
}

# /reminders/people/…

reminders-to = Reminders to { $name }
reminders-newest-first = The newest first
reminders-outcome = What became of it
reminders-outcome-failed = Failed
reminders-outcome-waiting = Waiting
reminders-outcome-sent = Sent
reminders-outcome-skipped = Skipped
reminders-outcome-not-sent = Not sent
reminders-copy-about = A copy about { $name }
# A link; $of is heard and not seen.
reminders-the-mail = The mail { $of }
    .of = of { $day }
reminders-none-yet = No reminders yet
    .text = What they are reminded of shows up here, with what became of it.
reminders-held-of-person = Held back in the last 90 days

# /reminders/policy

reminders-policy-crumb = Policy
reminders-policy-title = Reminder policy
reminders-policy-lead = When people are reminded, and who gets a copy. Look at the next 30 days before you switch it on.
reminders-policy-assigned = Tell people on the day they are enrolled
reminders-policy-due = Days after the due date
    .hint = Before it with a minus: -14, -3, 0, 1, 7. After the last one it stops.
reminders-policy-stalled = Remind who has begun and not gone on for a while
reminders-policy-expiring = Days before a completion expires
    .hint = Such as 60, 30, 7.
reminders-policy-manager-from = Copy to the manager from day
reminders-policy-second-manager-from = Copy to their manager from day
reminders-policy-active = Reminders go out by this policy
reminders-policy-preview = Preview
reminders-policy-save = Save
reminders-policy-cancel = Cancel
reminders-policy-brings = { $count ->
    [one] What it brings: { $count } reminder in 30 days
   *[other] What it brings: { $count } reminders in 30 days
}
reminders-policy-would-bring = { $count ->
    [one] What it would bring: { $count } reminder in 30 days
   *[other] What it would bring: { $count } reminders in 30 days
}
reminders-policy-caption = Reminders that fall on each working day, before anything is held back
reminders-policy-nothing = Nothing falls due in the next 30 days.
reminders-policy-saved = Saved. Reminders go out by it.
reminders-policy-saved-off = Saved. It is switched off: no reminders go out.

# /unsubscribe/…

reminders-stop = Stop these reminders?
    .lead = You chose these courses yourself. You can stop the reminders about them and go on learning:
    .button = Stop these reminders
reminders-stopped = No more reminders
    .lead = You get no more reminders about:
    .mandatory = Reminders about training that is mandatory go on until it is done.

# What came of a run of the job, and why a mail was cancelled.

reminders-job-done = { $sent ->
    [one] 1 reminder queued
   *[other] { $sent } reminders queued
}, { $held } held back
reminders-job-off = The reminder policy is switched off.
reminders-nothing-left = Nothing left to say: { $why }
reminders-one-after-another = { $first } { $then }
