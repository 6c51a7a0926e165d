# What can go wrong.

enrolment-overdue = { $error }, or overdue.
enrolment-there-no-check-spelling-leave = There is no { $field } '{ $name }'. Check the spelling, or leave it out.
enrolment-say-why-characters-most = Say why, in { $longest_reason } characters at most.
enrolment-enrolment-not-open-so-has = This enrolment is not open, so it has no due date to move.
enrolment-due-date-has-passed-today = The due date { $due_on } has passed: today is { $today }. Choose today or a later day.
enrolment-assigned-not-chosen-ask-your = '{ $title }' is assigned, not chosen. Ask your manager or HR to enrol you.
enrolment-not-open-nothing-to-leave = This course is not open any more: there is nothing to leave.
enrolment-required-cannot-be-left = This course is required of you, so you cannot leave it.
enrolment-there-no-course-check-spelling = There is no course '{ $name }'. Check the spelling.
enrolment-nobody-can-enrolled-suspended-no = Nobody can be enrolled of whom you chose, { $who }: suspended or no longer employed. Choose other people.
enrolment-nobody-can-enrolled-all-them = Nobody can be enrolled: for all { $grouped } of them the due date, { $sentence }, lies before today, { $today }. Choose a later one.
enrolment-give-either-due-date-number = Give either a due date or a number of days; both at once contradict each other.
enrolment-say-when-due-date-number = Say by when: a due date, or a number of days.
enrolment-due-date-lies-before-today = The due date { $on } has passed: today is { $today }. Choose today or a later day.
enrolment-due-date-too-far-away = The due date { $on } is too far away. Choose a day until { $last }.
enrolment-give-number-days-from-0 = Give a number of days from 0 to { $most_days }.
enrolment-no-such-word = { $error }.
enrolment-present-nobody-widen-audience-check = At present this is nobody: { $sentence }. Widen the audience, or check who holds which role.
enrolment-name-least-one-leave-condition = Name at least one { $noun }, or leave this condition out.
enrolment-audience-nobody-choose-department-role = This audience is nobody. Choose a department, a role or a location, or say that it is everyone.
enrolment-say-either-everyone-which-department = Say either everyone, or which department, role or location; both at once contradict each other.
enrolment-condition-names-exactly-one-role = A condition names exactly one of role, department, location and person.
enrolment-was-taken-back-before-there = This was taken back before; there is nothing left to undo.
enrolment-mail-about-these-enrolments-has = Mail about these enrolments has left already, so they can no longer be undone at once. Waive single enrolments instead.
enrolment-say-why-sentence-auditor-understands = Say why, in a sentence that an auditor understands.
enrolment-use-characters-most = Use { $longest_reason } characters at most.
enrolment-waiver-longest = A waiver lasts five years at most, until { $last }. Choose an earlier day.
enrolment-waiver-ends-after-today-choose = A waiver ends after today, { $today }. Choose a later day.
enrolment-enrolment-waived-already-end-waiver = This enrolment is waived already. End that waiver first, then make another.
enrolment-enrolment-complete-there-nothing-waive = This enrolment is complete; there is nothing to waive.
enrolment-enrolment-withdrawn-there-nothing-waive = This enrolment is withdrawn; there is nothing to waive.
enrolment-audience-nobody = This audience is nobody.
enrolment-choose-course = Choose a course.
enrolment-there-no-course-called-give = There is no course called '{ $name }'. Give its slug, as in its address, or its id.
enrolment-retired-choose-course-still-given = '{ $title }' is retired. Choose a course that is still given.
enrolment-not-published-yet-publish-first = '{ $title }' is not published yet. Publish it first, then enrol.
enrolment-several-departments = Several departments are called '{ $name }'. Give the whole path, such as 'Marketing / { $name }'.
enrolment-did-you-mean = Did you mean '{ $near }'?
enrolment-give-number-address-or-id = Give an employee number, an e-mail address or an id.
enrolment-check-the-spelling = Check the spelling, or choose another { $noun }.
enrolment-no-such-person = There is no person with the number or address '{ $name }'. { $hint }
enrolment-no-such-part = There is no { $noun } called '{ $name }'. { $hint }
profile-waiver-ends-after-today = A waiver ends after today.

# Enrolling in five steps: who, course, due date, preview, done.

enrolment-enrol-people = Enrol people
    .who = Enrol people: who
    .course = Enrol people: course
    .due = Enrol people: due date
    .preview = Enrol people: preview
# The title of a page on which something is wrong.
enrolment-step-who = Who
enrolment-step-course = Course
enrolment-step-due = Due date
enrolment-step-preview = Preview
enrolment-step-last = Done
# Read aloud before the name of a step that is done.
enrolment-step-done = Done:
enrolment-back = Back
enrolment-next-course = Next: the course
enrolment-next-due = Next: the due date
enrolment-next-preview = Next: preview
enrolment-what-was-enrolled = What was enrolled
enrolment-who = Who?
enrolment-everyone = Everyone who works here
enrolment-everyone-count = { $count } { $count ->
    [one] person
   *[other] people
}. Otherwise choose below.
enrolment-find = Find a department, role or location
    .action = Find
enrolment-departments = Departments
enrolment-roles = Roles
enrolment-locations = Locations
enrolment-below = Departments below those you tick
    .count = count too
    .only = are left out
enrolment-fits = Somebody belongs to it who fits
    .all = every list that has a tick
    .any = any one of them
enrolment-person = People by name
    .label = Employee numbers or e-mail addresses
    .hint = One a line. Without a tick above, it is these people alone.
enrolment-not-person = Leave somebody out
    .label = People to leave out
    .hint = Employee numbers or e-mail addresses, one a line.
# Who it is by what is ticked so far: "48 people at present: everyone in Marketing."
enrolment-so-far = { $people } at present: { $who }.
enrolment-count-first = Count them first
enrolment-which-course = Which course?
enrolment-course = Course
enrolment-for-names = For { $who }.
enrolment-for-people = For { $count } { $count ->
    [one] person
   *[other] people
}: { $who }.
enrolment-of-them-refused = { $count } { $count ->
    [one] person
   *[other] people
} of them cannot be enrolled: suspended or no longer employed.
enrolment-minutes = { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}
enrolment-minutes-and-validity = { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}, valid for { $months } { $months ->
    [one] month
   *[other] months
}
enrolment-no-course = No course is published yet
    .text = An author writes and publishes one in the studio. What you chose stays in this address.
    .action = Back to the start
enrolment-by-when = By when?
    .legend = By when
    .on = The same day for all
    .date = Due date
    .days = A number of days, for each of their own
    .count = Days
    .from = Counted from
enrolment-course-for-names = { $course } for { $who }.
enrolment-course-for-people = { $course } for { $count } { $count ->
    [one] person
   *[other] people
}: { $who }.
# What the days are counted from.
enrolment-from-assignment = after they are enrolled
enrolment-from-hire = after they were hired
enrolment-from-role-start = after they took up their role
enrolment-why = Why, as they will read it
    .hint = Where you leave it empty, they read who it is required for.
enrolment-is-this-right = Is this right?
# $due is one of the texts "by 30 Nov 2026" and "30 days after enrolment".
enrolment-course-due-for = { $course }, due { $due }, for { $who }.
enrolment-enrol-so-many = Enrol { $count } { $count ->
    [one] person
   *[other] people
}
enrolment-one-more-reason = Add one more reason for { $count } { $count ->
    [one] person
   *[other] people
}
enrolment-can-undo-until-mail = You can undo it until the first mail about it leaves.
enrolment-nothing-would-change = Nothing would change: nobody of them can be enrolled who is not enrolled already.
enrolment-names = Names
    .tabs = What becomes of whom
enrolment-group-adds = Will be enrolled
enrolment-group-already-enrolled = Enrolled already
enrolment-group-refused = Cannot be enrolled
enrolment-outcome-add = Enrolled for the first time
enrolment-outcome-new-cycle = Enrolled again: the last completion has expired
enrolment-outcome-resume = Goes on where they stopped: the enrolment was withdrawn
enrolment-outcome-second-reason = Is enrolled or has completed it; this becomes one more reason
enrolment-outcome-already = Is enrolled for this very reason
enrolment-outcome-past-due = Their due date would lie in the past
enrolment-outcome-suspended = Is suspended
enrolment-outcome-left = Is no longer employed
# Said when it is done: up to three sentences, one after the other.
enrolment-told-enrolled = { $count } { $count ->
    [one] person
   *[other] people
} enrolled.
enrolment-told-second-reason = For { $count } { $count ->
    [one] person
   *[other] people
} enrolled already it is one more reason.
enrolment-told-refused = { $count } { $count ->
    [one] person
   *[other] people
} could not be.
enrolment-told-unchanged = This was done before: nothing was left to do, and nothing was changed.

# Lists: "1–50 of 1,234, by name".

enrolment-by-name = { $range }, by name
enrolment-newest-first = { $range }, the newest first
enrolment-nobody = Nobody.
enrolment-column-name = Name
enrolment-column-department = Department
enrolment-column-role = Role
enrolment-column-due = Due
enrolment-column-outcome = What happens
enrolment-column-status = Status
enrolment-column-open = Open
enrolment-column-completed = Completed
enrolment-column-for = For
enrolment-column-enrolled = Enrolled
enrolment-column-actions = Actions

# What was enrolled.

enrolment-requirements = Requirements
    .lead = What was enrolled: in which course, for whom, by whom.
enrolment-none-yet = Nobody was enrolled yet
    .text = Choose who must take which course by when.
# $who is an audience in words: "everyone in Marketing".
enrolment-course-for = { $course } for { $who }
enrolment-undone = Undone
enrolment-undone-on = Undone on { $at } by { $who }. What people had done is kept.
enrolment-can-still-undo = No mail about this has left yet, so you can still undo it.
    .action = Undo this enrolment
enrolment-cannot-undo-any-more = The first mail about this left on { $at }, so it can no longer be undone at once. Waive single enrolments instead: choose a person below.
enrolment-asked-for = What was asked for
    .added = Enrolled by it
    .by = By
    .joined = Joined since
    .again = See who has joined since, and enrol them too
enrolment-added-and-already = { $count } { $count ->
    [one] person
   *[other] people
}; { $already } { $already ->
    [one] was
   *[other] were
} enrolled already
enrolment-people = People
    .withdrawn = People it had enrolled, as they stand now
    .tabs = People by status
enrolment-list-all = All
enrolment-list-open = Open
enrolment-list-completed = Completed
enrolment-list-waived = Waived
enrolment-list-withdrawn = Withdrawn
enrolment-status-assigned = Not started
enrolment-status-in-progress = In progress
enrolment-status-overdue = Overdue
enrolment-status-completed = Completed
enrolment-status-expired = Expired
enrolment-status-waived = Waived
enrolment-status-withdrawn = Withdrawn
# Open, of somebody who is away or has left: the clock stands still.
enrolment-status-paused = Paused
enrolment-undo = Undo
enrolment-undo-this = Undo this enrolment?
    .kept = What people have done is kept.
    .action = Undo it
    .leave = Leave it as it is
enrolment-undo-withdraws = { $count } { $count ->
    [one] enrolment is
   *[other] enrolments are
} withdrawn.
enrolment-undo-keeps = { $count } { $count ->
    [one] stays
   *[other] stay
}: complete, or required for another reason.
enrolment-undo-so-many = Withdraw { $count } { $count ->
    [one] enrolment
   *[other] enrolments
}
enrolment-undo-done = Undone: { $withdrawn } { $withdrawn ->
    [one] enrolment
   *[other] enrolments
} withdrawn, { $kept } kept for another reason or complete.
# Why somebody is enrolled who chose the course.
enrolment-own-choice = Their own choice.

# By when, in words. It stands alone in a table, and in "due { $due }".

enrolment-due-on = by { $on }
enrolment-due-after-assignment = { $days } { $days ->
    [one] day
   *[other] days
} after enrolment
enrolment-due-after-hire = { $days } { $days ->
    [one] day
   *[other] days
} after being hired
enrolment-due-after-role-start = { $days } { $days ->
    [one] day
   *[other] days
} after taking up their role

# An audience in words: "everyone in Marketing and below whose role is Analyst, except at Berlin"; "Claudia Bauer and Ben Ito". It stands
# alone in a table, and behind "for". It begins with $who, which is everyone or names, and each condition takes what is there so far and says more.

enrolment-audience-everyone = everyone
# Narrowed by one of the conditions below that begin with "which", or by several of them of which one must hold.
enrolment-audience-narrowed = { $who } { $which }
# Narrowed to some of these people: $people is "Claudia Bauer or Ben Ito".
enrolment-audience-narrowed-people = { $who } who is { $people }
enrolment-audience-narrowed-so-many = { $who } chosen by name ({ $count } { $count ->
    [one] person
   *[other] people
})
# Every condition so far holds, and one of $which besides.
enrolment-audience-either = { $who }, and either { $which }
enrolment-audience-except = { $who }, except { $which }
enrolment-audience-except-people = { $who }, except { $people }
# Conditions: $roles, $departments and $locations are names with "or" between them.
enrolment-audience-which-role = whose role is { $roles }
enrolment-audience-which-department = in { $departments }
enrolment-audience-which-department-and-below = in { $departments } and below
enrolment-audience-which-location = at { $locations }
enrolment-audience-which-people = who is { $people }
enrolment-audience-which-so-many = chosen by name ({ $count } { $count ->
    [one] person
   *[other] people
})
# Names, or conditions, of which one fits: $before may be several with commas between.
enrolment-audience-or = { $before } or { $last }
# Some of the people are named, the others counted.
enrolment-audience-or-more = { $names } or one of { $count } more
enrolment-audience-and-more = { $names } and { $count } more
# People who are not named.
enrolment-audience-so-many = { $count } { $count ->
    [one] person
   *[other] people
} chosen by name
# In the place of the name of a department, a role or a location that there is no more.
enrolment-audience-gone = (gone)
enrolment-audience-part-gone = an audience of which a part no longer exists

# Why an enrolment is there where nobody typed a reason, and why its due date moved; kept with it.

enrolment-required-for = Required for { $audience }.
enrolment-moved-exemption = The exemption is over: the shortest notice is left
enrolment-moved-return = Back in the company: the shortest notice is left
enrolment-moved-absence = { $kind ->
    [suspension] The days of suspension do not count
   *[leave] The days of leave do not count
}
enrolment-moved-taken-up = It was withdrawn, and is taken up again
enrolment-moved-earlier = One more reason, which is due earlier
enrolment-moved-back = The reason that was due earlier was taken back
enrolment-moved-own-choice = It was required, and is now the person's own choice
