# What can go wrong.

enrolment-overdue = { $error }, or overdue.
enrolment-there-no-check-spelling-leave = There is no { $field } '{ $name }'. Check the spelling, or leave this out.
enrolment-say-why-characters-most = Give a reason of at most { $longest_reason } characters.
enrolment-enrolment-not-open-so-has = This enrolment is not open, so it has no due date to move.
enrolment-due-date-has-passed-today = The due date { $due_on } has passed: today is { $today }. Choose today or a later day.
enrolment-assigned-not-chosen-ask-your = You cannot enrol yourself in '{ $title }'. Ask your manager or HR to enrol you.
enrolment-not-open-nothing-to-leave = This course is no longer open, so you cannot leave it.
enrolment-required-cannot-be-left = This course is required of you, so you cannot leave it.
enrolment-there-no-course-check-spelling = There is no course '{ $name }'. Check the spelling.
enrolment-nobody-can-enrolled-suspended-no = Nobody you chose ({ $who }) can be enrolled: they are suspended or no longer employed. Choose other people.
enrolment-nobody-can-enrolled-all-them = Nobody can be enrolled: for all { $grouped } people, the due date ({ $sentence }) is before today, { $today }. Choose a later one.
enrolment-give-either-due-date-number = Give either a due date or a number of days, not both.
enrolment-say-when-due-date-number = Give a due date or a number of days.
enrolment-due-date-lies-before-today = The due date { $on } has passed: today is { $today }. Choose today or a later day.
enrolment-day-too-far-away = { $day } is too far away. Choose a day up to { $last }.
enrolment-give-number-days-from-0 = Enter a number of days from 0 to { $most_days }.
enrolment-no-such-word = { $error }.
enrolment-present-nobody-widen-audience-check = Nobody belongs to this audience at the moment: { $sentence }. Widen the audience, or check who holds which role.
enrolment-name-least-one-leave-condition = Name at least one { $noun ->
    [employment-type] employment type
   *[other] { $noun }
}, or leave this condition out.
enrolment-audience-nobody-choose-department-role = Nobody belongs to this audience. Choose a department, a role or a location, or choose everyone.
enrolment-say-either-everyone-which-department = Choose either everyone, or a department, role or location, not both.
enrolment-condition-names-exactly-one-role = A condition names exactly one of: role, department, location, language, employment_type, person, or the days hired_from and hired_before.
enrolment-audience-subtree-of-departments = Only departments have others below them: leave subtree out, or name departments.
enrolment-audience-no-language = '{ $name }' is not a language. Enter its BCP 47 code, for example de or pt-BR.
enrolment-audience-nobody-hired = Nobody is hired on such a day. Enter a day between { $first } and { $last }.
enrolment-audience-hired-between-none = There is no day that is { $from } or later and still before { $before }. Change one of the two.
# Two parts of an audience: $one is "everyone at Berlin", $other "everyone at Munich".
enrolment-audience-nobody-is-both = Nobody can belong to this audience, because nobody is in both of these groups: '{ $one }' and '{ $other }'. Take one of the two out.
enrolment-audience-nobody-is-left = Nobody can belong to this audience: it asks for '{ $one }', and leaves out '{ $other }'. Take one of the two out.
enrolment-was-taken-back-before-there = This has already been undone.
enrolment-mail-about-these-enrolments-has = Mail about these enrolments has already gone out, so you can no longer undo them all at once. Waive single enrolments instead.
enrolment-say-why-sentence-auditor-understands = Give the reason in a sentence that an auditor will understand.
enrolment-use-characters-most = Use { $longest_reason } characters at most.
enrolment-waiver-longest = A waiver can last at most five years, until { $last }. Choose an earlier day.
enrolment-waiver-ends-after-today-choose = A waiver must end after today, { $today }. Choose a later day.
enrolment-enrolment-waived-already-end-waiver = This enrolment is already waived. End that waiver first, then create another.
enrolment-enrolment-complete-there-nothing-waive = This enrolment is completed, so it cannot be waived.
enrolment-enrolment-withdrawn-there-nothing-waive = This enrolment is withdrawn, so it cannot be waived.
enrolment-audience-nobody = Nobody belongs to this audience.
enrolment-choose-course = Choose a course.
enrolment-there-no-course-called-give = There is no course called '{ $name }'. Give the slug from its address, or its ID.
enrolment-retired-choose-course-still-given = '{ $title }' is retired. Choose another course.
enrolment-not-published-yet-publish-first = '{ $title }' is not published yet. Publish it first, then enrol people.
enrolment-several-departments = Several departments are called '{ $name }'. Give the full path, such as 'Marketing / { $name }'.
enrolment-did-you-mean = Did you mean '{ $near }'?
enrolment-give-number-address-or-id = Give an employee number, an e-mail address, an ID or the whole name.
enrolment-check-the-spelling = Check the spelling, or choose another { $noun ->
    [employment-type] employment type
   *[other] { $noun }
}.
enrolment-no-such-person = There is no person with the number, address or name '{ $name }'. { $hint }
enrolment-several-people = Several people are called '{ $name }': { $people }. Give the employee number of the one you mean.
enrolment-no-such-part = There is no { $noun ->
    [employment-type] employment type
   *[other] { $noun }
} called '{ $name }'. { $hint }
profile-waiver-ends-after-today = A waiver must end after today.

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
enrolment-what-was-enrolled = See all requirements
enrolment-who = Who?
enrolment-everyone = Everyone who works here
enrolment-everyone-of-a-part = Everyone you are HR for
enrolment-everyone-count = { $count ->
    [one] { $count } person. Or choose below.
   *[other] { $count } people. Or choose below.
}
enrolment-find = Find in these lists
    .action = Find
enrolment-departments = Departments
enrolment-roles = Roles
enrolment-locations = Locations
enrolment-languages = Languages
enrolment-employment-types = Employment types
# Beside a department that has others below it.
enrolment-alone = Without the departments below it
enrolment-hired = Hired
    .from = On or after
    .before = Before
    .hint = Since somebody has worked here without a break: whoever left and came back counts from their return.
enrolment-fits = The audience is everybody who matches
    .all = every list with a tick
    .any = at least one list
enrolment-person = People by name
    .label = Names, employee numbers or e-mail addresses
    .hint = One on each line; cells may be pasted from a table. If nothing is ticked above, only these people are enrolled.
    .find = Find by name
enrolment-not-person = Leave people out
    .label = People to leave out
    .hint = Names, employee numbers or e-mail addresses, one on each line.
# Who it is by what is ticked so far: "48 people at the moment: everyone in Marketing."
enrolment-so-far = { $people } at the moment: { $who }.
enrolment-count-first = Count people
enrolment-which-course = Which course?
enrolment-course = Course
enrolment-for-names = For { $who }.
enrolment-for-people = For { $count } { $count ->
    [one] person
   *[other] people
}: { $who }.
enrolment-of-them-refused = { $count ->
    [one] { $count } of them cannot be enrolled: suspended or no longer employed.
   *[other] { $count } of them cannot be enrolled: suspended or no longer employed.
}
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
    .text = An author writes and publishes courses in the studio. Your choices so far are kept in this page's address.
    .action = Back to the start
enrolment-by-when = When is it due?
    .legend = Due date
    .on = The same date for everyone
    .date = Due date
    .days = A number of days, counted for each person
    .count = Days
    .from = Counted from
enrolment-course-for-names = { $course } for { $who }.
enrolment-course-for-people = { $course } for { $count } { $count ->
    [one] person
   *[other] people
}: { $who }.
# What the days are counted from.
enrolment-from-assignment = the day they are enrolled
enrolment-from-hire = the day they were hired
enrolment-from-role-start = the day they started in their role
enrolment-why = Reason shown to the people enrolled
    .hint = If you leave this empty, they see who the course is required for.
enrolment-is-this-right = Is this right?
# $due is one of the texts "by 30 Nov 2026" and "30 days after enrolment".
enrolment-course-due-for = { $course }, due { $due }, for { $who }.
enrolment-enrol-so-many = Enrol { $count } { $count ->
    [one] person
   *[other] people
}
enrolment-one-more-reason = { $count ->
    [one] Add another reason for { $count } person
   *[other] Add another reason for { $count } people
}
enrolment-can-undo-until-mail = You can undo this until the first mail about it goes out.
enrolment-nothing-would-change = Nothing would change: everybody who can be enrolled is already enrolled.
enrolment-names = Names
    .tabs = What happens to whom
enrolment-group-adds = Will be enrolled
enrolment-group-already-enrolled = Already enrolled
enrolment-group-later = Start later
enrolment-group-refused = Cannot be enrolled
enrolment-outcome-add = Enrolled for the first time
enrolment-outcome-new-cycle = Enrolled again: the last completion has expired
enrolment-outcome-resume = Continues where they stopped: the enrolment was withdrawn
enrolment-outcome-second-reason = Already enrolled or completed; this adds another reason
enrolment-outcome-already = Already enrolled for this reason
enrolment-outcome-not-yet = Not yet: it starts later at their location
enrolment-outcome-past-due = Their due date would be in the past
enrolment-outcome-suspended = Is suspended
enrolment-outcome-left = Is no longer employed
# Said when it is done: up to three sentences, one after the other.
enrolment-told-enrolled = { $count } { $count ->
    [one] person
   *[other] people
} enrolled.
enrolment-told-second-reason = { $count ->
    [one] { $count } person was already enrolled; this adds another reason.
   *[other] { $count } people were already enrolled; this adds another reason.
}
enrolment-told-refused = { $count ->
    [one] { $count } person could not be enrolled.
   *[other] { $count } people could not be enrolled.
}
enrolment-told-unchanged = This has already been done. Nothing was changed.

# Lists: "1–50 of 1,234, by name".

enrolment-by-name = { $range }, by name
enrolment-newest-first = { $range }, newest first
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

# What was enrolled.

enrolment-requirements = Requirements
    .lead = Who was enrolled in which course, and by whom.
enrolment-none-yet = Nobody has been enrolled yet
    .text = Choose who must take which course, and when it is due.
# $who is an audience in words: "everyone in Marketing".
enrolment-course-for = { $course } for { $who }
enrolment-undone = Undone
enrolment-undone-on = Undone on { $at } by { $who }. Everybody's progress is kept.
enrolment-can-still-undo = No mail about this has gone out yet, so you can still undo it.
    .action = Undo this enrolment
enrolment-cannot-undo-any-more = The first mail about this went out on { $at }, so you can no longer undo it all at once. To waive single enrolments, choose a person below.
enrolment-asked-for = Details
    .added = Enrolled
    .by = By
    .joined = Joined since
    .again = See who has joined since, and enrol them too
enrolment-added-and-already = { $already ->
    [one] { $count } { $count ->
        [one] person
       *[other] people
    }; { $already } was already enrolled
   *[other] { $count } { $count ->
        [one] person
       *[other] people
    }; { $already } were already enrolled
}
enrolment-people = People
    .withdrawn = People it enrolled, and their status now
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
    .kept = Everybody's progress is kept.
    .action = Undo it
    .leave = Keep it
enrolment-undo-withdraws = { $count ->
    [one] { $count } enrolment will be withdrawn.
   *[other] { $count } enrolments will be withdrawn.
}
enrolment-undo-keeps = { $count ->
    [one] { $count } enrolment stays: completed, or required for another reason.
   *[other] { $count } enrolments stay: completed, or required for another reason.
}
enrolment-undo-so-many = Withdraw { $count } { $count ->
    [one] enrolment
   *[other] enrolments
}
enrolment-undo-done = Undone: { $withdrawn } { $withdrawn ->
    [one] enrolment
   *[other] enrolments
} withdrawn, { $kept } kept because completed or required for another reason.
# Why somebody is enrolled who chose the course.
enrolment-own-choice = Their own choice.

# By when, in words. It stands alone in a table, and in "due { $due }".

enrolment-due-on = by { $on }
enrolment-due-after-assignment = { $days } { $days ->
    [one] day
   *[other] days
} after enrolment
enrolment-due-after-hire = { $days ->
    [one] { $days } day after being hired
   *[other] { $days } days after being hired
}
enrolment-due-after-role-start = { $days ->
    [one] { $days } day after starting in their role
   *[other] { $days } days after starting in their role
}

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
# $languages are codes with "or" between them: "de or en".
enrolment-audience-which-language = whose language is { $languages }
enrolment-audience-which-employment-type = whose employment type is { $types }
enrolment-audience-which-hired-from = hired on or after { $from }
enrolment-audience-which-hired-before = hired before { $before }
enrolment-audience-which-hired-between = hired on or after { $from } and before { $before }
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
enrolment-audience-gone = (no longer exists)
enrolment-audience-part-gone = an audience of which one part no longer exists

# Why an enrolment is there where nobody typed a reason, and why its due date moved; kept with it.

enrolment-required-for = Required for { $audience }.
enrolment-moved-exemption = The waiver has ended: the shortest notice applies
enrolment-moved-return = Back in the company: the shortest notice applies
enrolment-moved-contract = In a contract again: the shortest notice applies
enrolment-external-by-themselves = Enrol external people on their own: they count apart from staff. External here: { $who }.
enrolment-moved-absence = { $kind ->
    [suspension] Days of suspension do not count
   *[leave] Days of leave do not count
}
enrolment-moved-taken-up = The enrolment was withdrawn, and has now resumed
enrolment-moved-earlier = Another reason with an earlier due date was added
enrolment-moved-back = The reason with the earlier due date was removed
enrolment-moved-own-choice = It was required, and is now the person's own choice

# Kept or once, and when it comes round.

enrolment-applies = For whom does it hold?
    .kept = Everyone in this audience, now and later
    .kept-means = Whoever joins is enrolled on that day. Whoever moves away no longer has to take it.
    .once = Only the people in this audience today
    .once-means = A one-off, for instance for a project. Nobody is added later.
enrolment-terms = More: renewal, notice, start and end
enrolment-terms-are = Terms
enrolment-round = How often must it be taken?
    .months = Again after some months
    .count = Months
    .counted = Counted from
    .calendar = Again on fixed days of the year
    .days = Days of the year
    .days-hint = Month and day, one on each line, such as 01-01 for 1 January. The first day that is at least 90 days after completion counts.
enrolment-round-course =
    .months = { $months ->
        [one] As the course says: every month
       *[other] As the course says: every { $months } months
    }
    .never = As the course says: once, with no expiry
enrolment-counted-from-completion = the day of completion
enrolment-counted-from-expiry = the last expiry, if renewed in time
enrolment-window = Renewal opens, in days before expiry
    .hint = The old completion stays valid until it expires.
enrolment-renewal = A renewal asks for
    .whole = the whole course
    .changed = only the lessons that have changed
    .check-first = the quizzes first; what is passed counts as known
    .another-course = another course, in the place of this one
    .hint = For whoever has completed the course before.
enrolment-renewal-course = The other course
    .hint = Counts only if the renewal is another course.
    .none = Choose a course
enrolment-renewal-course-missing = Choose the course by which it is renewed.
enrolment-renewal-course-without = A course to renew by belongs to the renewal by another course. Choose that, or leave the course out.
enrolment-renewal-course-itself = “{ $title }” is the course itself. Choose another one, or the whole course.
enrolment-new-revision = Who has to do something then?
    .legend = When a new revision is published
    .nobody = Nobody: whoever has started continues with their text
    .not-begun = Whoever has not completed a lesson yet takes the new text
    .everybody = Everyone takes it again
    .days = Again within, in days
    .days-hint = Counts only if everyone takes it again. The shortest notice is kept.
enrolment-change-renewal = Renewal and new revisions
    .done = Saved. It applies from the next renewal and the next revision on.
    .save = Save
enrolment-shortest-notice = Shortest notice, in days
    .hint = Everyone has at least this long, even if the due date is sooner.
enrolment-starts = First day
enrolment-ends = Last day
enrolment-name = Name
    .hint = For your own lists, such as “Spring 2027”.
enrolment-notice = Enter a number of days from 0 to { $most }.
enrolment-ends-before-it-starts = The last day, { $last }, is before the first day or has passed. Choose a later day.
enrolment-once-has-no-days = A requirement for the people of today has no start, end or renewal. Choose “now and later”, or leave these out.
enrolment-later = Starts later somewhere
    .hint = Until that day nothing is asked of the people there, no mail goes out to them, and they count as “not yet”.
    .from = There it starts on
    .why = Why later
    .why-hint = For instance: the works council has six weeks.
enrolment-later-twice = { $name } is named twice. Name each location once.
enrolment-later-why = Say why it starts later there.
enrolment-later-not-later = { $day } is not later than { $starts }, when it starts for everybody else. Choose a later day.
enrolment-later-after-the-end = The requirement is over by { $day }. Choose an earlier day.
enrolment-new-revision-days = Enter a number of days from 1 to { $most }.
enrolment-new-revision-days-of-everybody = A number of days belongs to taking the course again. Choose that, or leave the days out.
enrolment-renewal-never = Nobody renews this course: it does not come round, and no new revision asks for it again. Choose how often it must be taken, or the whole course.
enrolment-publishing-asks-again = { $count ->
    [one] { $count } person is asked to take it again by { $due }, because of “{ $who }”.
   *[other] { $count } people are asked to take it again by { $due }, because of “{ $who }”.
}
enrolment-publishing-asks-later = { $count ->
    [one] { $count } more person is asked as soon as they can be: they are away, or completed it only today.
   *[other] { $count } more people are asked as soon as they can be: they are away, or completed it only today.
}
enrolment-publishing-asks-nobody = Nobody who has completed it is asked to take it again.
enrolment-publishing-new-text = { $count ->
    [one] { $count } person who has done nothing of it yet takes the new text.
   *[other] { $count } people who have done nothing of it yet take the new text.
}
enrolment-publishing-go-on = { $count ->
    [one] { $count } person continues with the text they started.
   *[other] { $count } people continue with the text they started.
}
enrolment-asked-again = The course has changed: revision { $revision } was published on { $on }. What is new: { $note }
    .no-note = The course has changed: revision { $revision } was published on { $on }.
enrolment-recurrence-both = Enter either months or days of the year, not both.
enrolment-recurrence-neither = Enter a number of months, or days of the year.
enrolment-recurrence-months = Enter a number of months from 1 to { $most }.
enrolment-recurrence-window = Enter a number of days from 1 to { $most }: the renewal cannot open before the last completion.
enrolment-recurrence-calendar = Enter 1 to { $most } days of the year.
enrolment-no-year-day = “{ $text }” is not a day that every year has. Write month and day, such as 01-01.
enrolment-recurs-from-completion = { $months ->
    [one] It must be taken again every month, counted from the day of completion.
   *[other] It must be taken again every { $months } months, counted from the day of completion.
}
enrolment-recurs-from-expiry = { $months ->
    [one] It must be taken again every month, counted from the last expiry.
   *[other] It must be taken again every { $months } months, counted from the last expiry.
}
enrolment-recurs-on-days = It must be taken again by { $days } each year.
enrolment-terms-kept = Whoever joins this audience is enrolled on that day; whoever leaves it no longer has to take the course.
enrolment-terms-once = It is for the people who were in this audience on the day it was made.
enrolment-terms-notice = { $days ->
    [one] Everyone has at least 1 day.
   *[other] Everyone has at least { $days } days.
}
enrolment-terms-starts = Nobody is enrolled before { $day }.
enrolment-terms-later = At { $locations } it starts on { $day }: { $why }.
enrolment-terms-ends = It ends after { $day }.
enrolment-terms-renewal-changed = A renewal asks only for the lessons that have changed since the person completed the course, and for the whole course where none has.
enrolment-terms-renewal-check-first = A renewal begins with the quizzes: whoever passes the quizzes of a module need not take its other lessons.
enrolment-terms-renewal-another-course = Whoever has completed the course renews it by “{ $title }”.
    .gone = It was to be renewed by “{ $title }”, which is no longer given: a renewal asks for the whole course until another is named.
enrolment-terms-new-revision-not-begun = When a new revision is published, whoever has not completed a lesson yet takes the new text.
enrolment-terms-new-revision-everybody = { $days ->
    [one] When a new revision is published, whoever has completed the course takes it again within { $days } day.
   *[other] When a new revision is published, whoever has completed the course takes it again within { $days } days.
}
enrolment-terms-renewal = { $days ->
    [one] The renewal opens 1 day before the completion expires and is due on its last valid day.
   *[other] The renewal opens { $days } days before the completion expires and is due on its last valid day.
}
enrolment-moved-by-notice = { $count ->
    [one] 1 person has a later due date, to keep the shortest notice.
   *[other] { $count } people have a later due date, to keep the shortest notice.
}
enrolment-next-rounds = The next rounds, if each is completed on its due date:
enrolment-outcome-taken-out = Taken out of this requirement by HR
enrolment-standing-kept = Kept
enrolment-standing-once = Once
enrolment-standing-ended = Ended
enrolment-end-this = End this requirement
enrolment-end-today = End it today
enrolment-end-would = { $withdrawn ->
    [0] No open enrolment depends on it alone.
    [one] 1 open enrolment has no other reason and is withdrawn; its progress is kept.
   *[other] { $withdrawn } open enrolments have no other reason and are withdrawn; their progress is kept.
} { $kept ->
    [0] Nothing else changes.
    [one] 1 enrolment goes on for another reason, or is completed and stays valid.
   *[other] { $kept } enrolments go on for another reason, or are completed and stay valid.
}
enrolment-end-done = { $withdrawn ->
    [0] The requirement has ended. No enrolment was withdrawn.
    [one] The requirement has ended. 1 enrolment was withdrawn.
   *[other] The requirement has ended. { $withdrawn } enrolments were withdrawn.
}
enrolment-ended-already = This requirement ended on { $day }.
enrolment-ended-on = Ended on { $day } by { $who }.
enrolment-keep-this = Keep for whoever joins
enrolment-keep-from-today = Keep it from today
enrolment-keep-adds = Enrolled today
enrolment-keep-ends = No longer required
enrolment-keep-done = { $adds ->
    [0] The requirement is kept from today. Nobody had to be enrolled.
    [one] The requirement is kept from today. 1 person was enrolled.
   *[other] The requirement is kept from today. { $adds } people were enrolled.
}
enrolment-same-is-there = Another requirement already asks for the same.
enrolment-is-over = This requirement is over and cannot be changed.
enrolment-kept-stays-kept = A kept requirement cannot become a one-off again. End it instead.

# A second account’s yes before many people are enrolled.
enrolment-approval = Approval
enrolment-approval-would = { $count ->
    [one] This reaches 1 person
   *[other] This reaches { $count } people
}
enrolment-approval-needed = { $most ->
    [one] More than 1 person: a second account must approve this. Nobody is enrolled before that.
   *[other] More than { $most } people: a second account must approve this. Nobody is enrolled before that.
}
enrolment-approval-ask = { $count ->
    [one] Ask for approval for 1 person
   *[other] Ask for approval for { $count } people
}
enrolment-approval-asked = Sent for approval. Nobody is enrolled until a second account approves it.
enrolment-approval-asked-by = { $who } asked for this on { $at }.
enrolment-approval-yours = You asked for this, so another account must approve it. Send a colleague the address of this page.
enrolment-approval-cannot = It cannot be done as it was asked for any more:
enrolment-approval-agree = Approve and enrol
enrolment-approval-decline = Decline
enrolment-approval-why-not = If not, why?
enrolment-approval-take-back = Withdraw the request
enrolment-approval-agreed = { $who } approved it on { $at }.
enrolment-approval-declined = { $who } declined it on { $at }.
enrolment-approval-taken-back = The request was withdrawn on { $at }.
enrolment-approval-see = See the requirement
enrolment-approval-done = { $count ->
    [one] Approved. 1 person is asked for something new.
   *[other] Approved. { $count } people are asked for something new.
}
enrolment-approval-declined-now = Declined. Nobody was enrolled.
enrolment-approval-taken-back-now = The request is withdrawn. Nobody was enrolled.
enrolment-approval-waits = { $count ->
    [one] 1 person waits for approval
   *[other] { $count } people wait for approval
}
enrolment-approval-asked-for-by = Asked for by { $who }
enrolment-approval-by-another = You asked for this yourself: another account must approve or decline it.
enrolment-approval-not-yours = Another account asked for this, and only that account can withdraw it.
enrolment-approval-is-over = This has been decided already, or was withdrawn.
enrolment-approval-changed = { $count ->
    [one] It would reach 1 person by now. Look at it again before you approve it.
   *[other] It would reach { $count } people by now. Look at it again before you approve it.
}
