# What can go wrong.

reminders-wrong = This is wrong.
reminders-out-of-reach = Reminders cannot be predicted for { $day }. Choose a day from { $first } to { $last }.
reminders-policy-needs-least-one-step = A policy that is switched on needs at least one step.
reminders-no-number-days-from = "{ $word }" is not a number of days from { $least } to { $most }.
reminders-most-20-steps = Use at most 20 steps.
reminders-second-manager-before-first = The manager's manager cannot get a copy before the manager: enter { $manager } days or more.
reminders-repeat-days = Enter a number of days from { $least } to { $most }, or leave this empty to stop after the last reminder.
reminders-number-days-from-0-365 = Enter a number of days from 0 to 365, or leave this empty for no copy.

# The steps of the policy, as lists and tables have them.

reminders-step-assigned = on the day of enrolment
reminders-step-due = on the due date
reminders-step-before = { $days ->
    [one] { $days } day before it is due
   *[other] { $days } days before it is due
}
reminders-step-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
reminders-step-stalled = started, but no progress for a while
reminders-step-asked = By hand

reminders-step-expiring = { $days ->
    [one] { $days } day before it expires
   *[other] { $days } days before it expires
}
reminders-step-ended = When nobody requires it any more
# $step: one of those above. To those above: to the managers.
reminders-step-copied = { $step }; with a copy to managers
reminders-step-copy-about = { $step }, copy about { $name }

# Why something that is due stays here today: a sentence about a person.

reminders-why-suspended = Suspended: no mail until they are back.
reminders-why-on-leave = On leave: no mail until they are back.
reminders-why-not-a-working-day = Not a working day: the mail goes out on the next one.
reminders-why-had-one-today = They have had a mail today: this goes out on the next working day.
reminders-why-enough = { $most ->
    [one] They have had { $most } mail within 14 days; anything more must be overdue.
   *[other] They have had { $most } mails within 14 days; anything more must be overdue.
}

# Why it does not go at all.

reminders-why-this-week = It was said before, and a mail went out within the week: it is said again after seven days.
reminders-why-later-step = A later step replaced this one.
reminders-why-unsubscribed = They have unsubscribed from these reminders.
reminders-why-recipient-left = The recipient has left.
reminders-why-has-left = They have left.
reminders-why-is-suspended = They are suspended.
reminders-why-is-on-leave = They are on leave.
reminders-why-is-away = They are away.
reminders-why-retired = The course has been retired.
reminders-why-newer-cycle = A newer cycle has started.
reminders-why-expired = The completion has expired, or no longer expires.
reminders-why-not-complete = The course is no longer completed.
reminders-why-completed = The course has been completed.
reminders-why-waived = The enrolment has been waived.
reminders-why-withdrawn = The enrolment has been withdrawn.
reminders-why-no-due-date = There is no longer a due date.
reminders-why-due-date-moved = The due date has been moved.
reminders-why-asked-again = The course is required again.
reminders-why-unreachable = Mail to the recipient comes back.

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
reminders-line-stalled = You started this course but have made no progress for a while. { $due }
reminders-line-begun-without-date = You have started. There is no due date.
reminders-line-without-date = There is no due date.
reminders-line-ended = You no longer have to take this course.

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
reminders-subject-open = { $title } is waiting for you
reminders-subject-ended = You no longer have to take { $title }
reminders-subject-all-ended = You no longer have to take { $count } courses
# More courses than one; $overdue of them are overdue, but not all.
reminders-subject-several = { $overdue ->
    [0] { $count } courses are waiting for you
    [1] { $count } courses are waiting for you, one is overdue
   *[other] { $count } courses are waiting for you, { $overdue } are overdue
}
reminders-subject-all-overdue = { $count ->
    [one] { $count } course is overdue
   *[other] { $count } courses are overdue
}
# To a manager.
reminders-subject-of-one = { $title } is overdue for { $person }
reminders-subject-of-one-several = { $count ->
    [one] { $count } course is overdue for { $person }
   *[other] { $count } courses are overdue for { $person }
}
reminders-subject-of-team = { $count ->
    [one] { $count } person in your team has overdue courses
   *[other] { $count } people in your team have overdue courses
}

# The digest: the rest of it.

# $name: the given name.
reminders-mail-hello = Hello { $name },
# $why: words of whoever requires it; they may be missing.
reminders-mail-mandatory = Mandatory. { $why }
# After the line that says by when.
reminders-mail-minutes = It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
reminders-mail-minutes-left = About { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} left.
reminders-mail-own-choice = You chose this course yourself.
reminders-mail-ended = The requirement has ended. What you have done is kept; there is nothing left to do.
reminders-mail-start = Start
reminders-mail-go-on = Continue
reminders-mail-team = In your team
    .look = Look at the team
    .list = In your team:
reminders-mail-who = Who
reminders-mail-course = Course
reminders-mail-stand = Status
reminders-mail-mixed = You can stop reminders about the courses you chose yourself below. Reminders about mandatory courses continue until you complete them.
reminders-mail-stop = Stop reminders: { $url }
reminders-mail-stop-own = Stop reminders about the courses you chose yourself: { $url }
reminders-mail-why-required = You get this mail because { $company } requires you to take this training.
reminders-mail-why-own = You get this mail because you enrolled yourself.
reminders-mail-why-team = You are told about others because you are their manager, or their manager's manager.
reminders-mail-from = { $company }, with Gradus

# /reminders

reminders-title = Reminders
reminders-weekly = Weekly digest
reminders-lead = Which reminders go out next and why, and which are held back.
reminders-change-policy = Change the policy
reminders-switched-off = The policy is switched off: no reminders go out.
reminders-next = The next 30 days
reminders-next-caption = What goes out each day, as things stand now: new enrolments and completions change it. The days are those of { $zone }; each person gets mail in their own time zone.
reminders-next-empty = No reminders in the next 30 days
    .text = Reminders appear here as soon as somebody is enrolled with a due date.
reminders-day = Day
reminders-count = Reminders
reminders-why = Why
reminders-name = Name
reminders-course = Course
reminders-step = Step
reminders-due-or-expires = Due or expires
# How many reminders of a step go on a day, as one of several in a list.
reminders-day-steps = { $count } × { $step }
reminders-day-copies = { $count } × copy to managers
# Over the names of those who are reminded on a day.
reminders-who-on = Who is reminded on { $day }
reminders-by-name = { $count ->
    [one] { $count } reminder, by name
   *[other] { $count } reminders, by name
}
reminders-first-by-name = { $count ->
    [one] The first { $count } reminder, by name
   *[other] The first { $count } reminders, by name
}
reminders-names-first = First reminders, by name
reminders-names-all = Everybody, by name
# What reminders achieve. $told and $held: shares in per cent.
reminders-effect = What reminders achieve
reminders-effect-none = No reminder of the last 90 days went out seven days ago or more, so there is nothing to say yet.
reminders-effect-told = { $count ->
    [one] One reminder went out in the last 90 days. The course was completed within seven days in { $told } of cases.
   *[other] { $count } reminders went out in the last 90 days. The course was completed within seven days after { $told } of them.
}
reminders-effect-beside = { $count ->
    [one] One reminder went out in the last 90 days. The course was completed within seven days in { $told } of cases, and after { $held } of those held back ({ $held_count }).
   *[other] { $count } reminders went out in the last 90 days. The course was completed within seven days after { $told } of them, and after { $held } of those held back ({ $held_count }).
}
reminders-effect-too-recent = { $count ->
    [one] One more is too recent to count.
   *[other] { $count } more are too recent to count.
}
reminders-effect-by-step = Step by step
reminders-effect-caption = What followed within seven days of a reminder of the last 90 days
reminders-effect-told-began = Reminded: began
reminders-effect-told-completed = Reminded: completed
reminders-effect-held-began = Held back: began
reminders-effect-held-completed = Held back: completed
# $share, $low and $high: in per cent. $low to $high is a 95 % interval.
reminders-effect-share = { $share }, { $numerator } of { $denominator } ({ $low } to { $high })
reminders-effect-note = In brackets: the 95 % interval (Wilson). A reminder is held back from people at work where the day is none for mail, or where they have had enough. Chance does not choose them, so what differs is a hint and no proof. Began: of those who had not begun before.
reminders-effect-again = said again while overdue
reminders-effect-from-after-until = { $from } is after { $until }: the first day cannot be after the last.

reminders-held = Held back in the last 14 days
reminders-held-caption = Newest first, at most 100
reminders-held-because = Reason
reminders-held-nothing = Nothing has been held back.
reminders-policy = The policy
# A list of steps follows.
reminders-policy-rules = Each person gets at most one mail a day, on their working days from { $hour }:00 to { $evening }:00 their time, and at most { $most } in 14 days unless something is overdue. A reminder goes out:
reminders-policy-again = As long as something is overdue, another one follows every { $days } days after the last of these.
reminders-copy-manager = { $days ->
    [0] The manager gets a copy from the due date.
    [one] The manager gets a copy from { $days } day overdue.
   *[other] The manager gets a copy from { $days } days overdue.
}
reminders-copy-second-manager = { $days ->
    [0] The manager's manager gets a copy from the due date.
    [one] The manager's manager gets a copy from { $days } day overdue.
   *[other] The manager's manager gets a copy from { $days } days overdue.
}

# /reminders/people/…

reminders-to = Reminders to { $name }
reminders-newest-first = Newest first
reminders-outcome = Result
reminders-outcome-failed = Failed
reminders-outcome-waiting = Waiting
reminders-outcome-sent = Sent
reminders-outcome-skipped = Skipped
reminders-outcome-not-sent = Not sent
reminders-copy-about = Copy about { $name }
# A link; $of is heard and not seen.
reminders-the-mail = See the mail { $of }
    .of = of { $day }
reminders-none-yet = No reminders yet
    .text = Reminders to this person appear here, with their result.
reminders-held-of-person = Held back in the last 90 days

# /reminders/policy

reminders-policy-crumb = Policy
reminders-policy-title = Reminder policy
reminders-policy-lead = Choose when people are reminded, and who gets a copy. Check the next 30 days before you switch it on.
reminders-policy-assigned = Tell people on the day they are enrolled
reminders-policy-due = Days after the due date
    .hint = For days before, use a minus: -14, -3, 0, 1, 7.
reminders-policy-repeat = After the last one, again every so many days
    .hint = As long as something is overdue. Leave this empty to stop after the last one.
reminders-policy-stalled = Remind people who started but have made no progress for a while
reminders-policy-expiring = Days before a completion expires
    .hint = Such as 60, 30, 7.
reminders-policy-manager-from = Copy to the manager from day
reminders-policy-second-manager-from = Copy to the manager's manager from day
reminders-policy-active = Send reminders by this policy
reminders-policy-preview = Preview
reminders-policy-save = Save
reminders-policy-cancel = Cancel
reminders-policy-brings = { $count ->
    [one] This policy sends { $count } reminder in 30 days
   *[other] This policy sends { $count } reminders in 30 days
}
reminders-policy-would-bring = { $count ->
    [one] This policy would send { $count } reminder in 30 days
   *[other] This policy would send { $count } reminders in 30 days
}
reminders-policy-caption = Reminders for each working day, before any are held back
reminders-policy-nothing = No reminders in the next 30 days.
reminders-policy-saved = Saved. Reminders now go out by this policy.
reminders-policy-saved-off = Saved. The policy is switched off: no reminders go out.

# /unsubscribe/…

reminders-stop = Stop these reminders?
    .lead = You chose these courses yourself. You can stop the reminders and keep learning:
    .button = Stop these reminders
reminders-stopped = No more reminders
    .lead = You will get no more reminders about:
    .mandatory = Reminders about mandatory training continue until you complete it.

# What came of a run of the job, and why a mail was cancelled.

reminders-job-done = { $sent ->
    [one] 1 reminder queued
   *[other] { $sent } reminders queued
}, { $held } held back
reminders-job-off = The reminder policy is switched off.
reminders-nothing-left = No longer needed. { $why }
reminders-one-after-another = { $first } { $then }
reminders-policy-quiet = Quiet days
    .hint = Days on which no reminder goes, one span a line: 2026-12-24 to 2027-01-03, or a single day. What is due then goes on the first working day after them.
reminders-no-quiet-days = “{ $line }” is no day and no span of days: give the first and the last, at most { $longest } days.
reminders-too-many-quiet-days = Give at most { $most } spans.
reminders-why-quiet-day = A quiet day: the mail goes out on the first working day after it.
reminders-specimen-send = Send it to me as a test
reminders-specimen-sent = The test is on its way to { $address }.
reminders-specimen-subject = Test: { $subject }

# Policies of programmes, and a policy's own words.
reminders-policies = Policies
reminders-policy-general = Every course
reminders-policy-title-of = Reminders of { $programme }
reminders-policy-own = The courses of this programme go by a policy of their own. Courses of other programmes, and of none, go by theirs.
reminders-policy-not-own = The courses of this programme go by the policy for every course, which you see here. What you save becomes a policy of their own.
reminders-policy-remove = Go by the policy for every course
    .about = The policy of this programme is thrown away, with its words. Who was told by a step of it is not told again.
reminders-policy-removed = The programme goes by the policy for every course.
reminders-step-twice = { $days } stands there twice. Name each day once.
reminders-words = Your own words in the mail
    .hint = In each language that you fill in, above and below the courses. A blank line begins a new paragraph. Filled in for each reader: { $names }.
reminders-words-opening = Above the courses
reminders-words-closing = Below the courses
reminders-words-unbalanced = A brace has no other one. Write names as {"{"}name{"}"}, and no other braces.
reminders-words-unknown = Nothing is called "{ $name }". These are filled in: { $names }.
reminders-words-no-language = Mail is not written in "{ $language }".
