# Several pages

profile-course = Course
profile-status = Status
    .waived = Waived
    .withdrawn = Withdrawn
profile-due = Due
profile-progress = Progress
profile-completed = Completed
# After "Certificate", for whoever hears the page.
profile-certificate = Certificate
    .of = of { $course }
    .copy = Make a copy for { $name }
# From a day to another.
profile-span = { $from } to { $until }
    .endless = From { $from }, no end date

# A person with their training

profile-not-employed = Not employed today
profile-has-overdue = Has overdue training
profile-enrol = Enrol
profile-see-reminders = Reminders
profile-edit = Edit
profile-open = Open training
    .caption = As of { $day }, earliest due date first
    .nothing = Nothing is open.
profile-closed = Completed and withdrawn
    .caption = By course, newest first
    .nothing = Nothing is completed or withdrawn yet.
profile-own-choice = Their own choice
profile-stalled = Stalled
# Which time round, of a course that is taken again.
profile-round-of = Cycle { $number }
profile-waived-through = { $reason }, through { $day }
profile-reminders = { $count } { $count ->
    [one] reminder
   *[other] reminders
}
    .last = { $count } { $count ->
        [one] reminder
       *[other] reminders
    }, the last on { $day }
# Under the day of a completion: how long it counts.
profile-through = through { $day }
profile-not-begun = not started
profile-before = Previous positions
    .nothing = There are no previous positions.
profile-spell = { $role }, { $department }, { $location }
    .under = { $role }, { $department }, { $location }, managed by { $manager }
# Change and Remove: the days are heard, not seen.
profile-away = Leave and suspension
    .nothing = No leave is planned, and none is on record.
    .planned = { $kind }, planned
    .now = { $kind }, at the moment
    .plan = Plan leave
    .change = Change { $days }
    .remove = Remove { $days }
profile-facts = Details
    .number = Employee number
    .e-mail = E-mail
    .department = Department
    .role = Role
    .location = Location
    .manager = Manager
    .since = In this position since
    .hired = Hired on
    .last-day = Last day of employment
    .left = Left on
    .employment-type = Employment type
    .language = Language
    .zone = Time zone

# One enrolment

profile-record = { $person } in { $course }
profile-used-up = All attempts are used: { $quizzes }.
    .why = Reason for another attempt
    .give = Give another attempt
    .given = They now have one more attempt.
profile-reasons = Why
profile-since = Since { $from }
    .until = Since { $from }, until { $until }
    .by = Since { $from }, by { $by }
    .until-by = Since { $from }, until { $until }, by { $by }
profile-evidence = Evidence
    .completed = Completed { $at } in revision { $revision }.
    .renewed-by = That is revision { $revision } of { $course }, by which it was renewed.
    .completed-with = Completed { $at } in revision { $revision }, with { $score } %.
profile-by-hand = Completed on { $day } elsewhere; recorded by hand by { $who }, { $at }.
    .with = Completed on { $day } elsewhere, with { $score } %; recorded by hand by { $who }, { $at }.
profile-acts = What else to do
profile-lessons = Lessons
    .opened = Opened
    .read = Read
    .acknowledged = Acknowledged { $policy }, version { $version }
    .ticked = { $count ->
        [one] Ticked { $count } point
       *[other] Ticked all { $count } points
    }
    .unchanged = Counts: unchanged since it was completed in revision { $revision }
    .known = Counts: the quizzes of its module were passed
    .passed = Passed with { $score } %
profile-due-date = Due date
profile-moved = Moved to { $to }: { $why }
    .from = Moved to { $to } from { $from }: { $why }
    .away = Removed: { $why }
    .away-from = Removed, was { $from }: { $why }
    .never = The due date has never been moved.
profile-move = Move the due date
    .to = New due date
    .why = Reason
    .done = The due date has been moved.
profile-waivers = Waivers
    .one = { $from } through { $last }: { $reason }
    .none = None.
    .end = End the waiver today
    .ended = The waiver has ended.
profile-waive = Waive this enrolment
    .reason = Reason
    .reason-hint = Write a sentence that an auditor will understand.
    .until = Until
    .until-hint = The enrolment counts again from this day.
    .button = Waive
    .done = The enrolment is waived.
profile-dates = Dates
    .assigned = Assigned
    .first-due = First due date
    .started = Started
    .active = Last active
    .completed = Completed
    .valid = Valid through
    .withdrawn = Withdrawn
    .round = Cycle

# Why somebody must: one requirement in sentences

profile-why = Why
    .link = Explain what is required
profile-why-title = What is required of { $name }, and why
profile-why-lead = Every requirement that applies to this person or once did, as of { $day }.
profile-why-nothing = Nothing is required
    .text = No requirement has ever applied to this person.
profile-why-over = No longer applies
profile-why-enrolment = See the enrolment
# Headings of what follows: why the person must, by when and why then, what they were told, what ends it, what comes after.
profile-why-must = Why they must
profile-why-when = By when, and why then
profile-why-heard = What they were told
profile-why-ends = What ends it
profile-why-next = What comes next

profile-why-required-of = Required of { $who }.
profile-why-part = This person belongs to it through this part: { $part }.
profile-why-no-part = Today this person belongs to no part of it.
profile-why-since = It has applied to this person since { $since }.
profile-why-from-until = It applied to this person from { $since } until { $until }.
profile-why-reason = The reason given: { $why }

profile-why-never-due = It has no due date.
profile-why-due-on = The requirement is due by { $due }.
profile-why-due-assignment = { $days ->
    [one] 1 day after the enrolment on { $from } is { $due }.
   *[other] { $days } days after the enrolment on { $from } is { $due }.
}
profile-why-due-hire = { $days ->
    [one] 1 day after the hire on { $from } is { $due }.
   *[other] { $days } days after the hire on { $from } is { $due }.
}
profile-why-due-role = { $days ->
    [one] 1 day after the start in the role on { $from } is { $due }.
   *[other] { $days } days after the start in the role on { $from } is { $due }.
}
profile-why-notice = { $days ->
    [one] The shortest notice is 1 day from { $from }, so the due date moved to { $due }.
   *[other] The shortest notice is { $days } days from { $from }, so the due date moved to { $due }.
}
# The rule is a phrase such as "30 days after enrolment".
profile-why-due-by-rule = The rule of the requirement ({ $rule }) gave { $due }.
profile-why-earlier = Another requirement asked for the same earlier, by { $due }.
profile-why-renewal = This renews a completion that is valid through { $last }. The renewal opened on { $opened } and is due on the last valid day.
profile-why-renewed-by = The course taken for it is “{ $title }”.
profile-why-renewal-late = { $days ->
    [one] It opened late. The shortest notice is 1 day, so it is due on { $due }.
   *[other] It opened late. The shortest notice is { $days } days, so it is due on { $due }.
}
profile-why-asked-again = The requirement asks everybody for it again who completed an older revision, by { $due }.
profile-why-asked-again-last-day = The last completion of this person is valid through { $due }, which is earlier.
profile-why-moved = Moved from { $from } to { $to }: { $why }
profile-why-moved-to = Moved to { $to }: { $why }
profile-why-moved-away = The due date was removed: { $why }
profile-why-last-day = The last day of employment is { $day }. Nothing is required after it, and no more mail goes out.
profile-why-paused = The clock stands still while this person is away.
profile-why-due-now = The due date is { $due }.

# The step is a phrase such as "3 days before the due date".
profile-why-told = Reminded on { $day }: { $step }
profile-why-told-nothing = No reminder of it has been sent to this person.

profile-why-completed = It was completed on { $day } and is valid through { $last }.
profile-why-completed-for-good = It was completed on { $day } and stays valid.
profile-why-expired = It was completed on { $day } and was valid through { $last }.
profile-why-waived = It is waived through { $last }: { $reason }
profile-why-ends-completion = Completing the course ends it.
profile-why-ends-cycle = Completing the course ends this cycle.
profile-why-ends-waiver = A waiver suspends it for a time.
profile-why-ends-move = A move out of the audience ends it.
profile-why-ends-no-move = A move does not end it: it applies to the people of the day on which it was made.
profile-why-ends-requirement = The end of the requirement ends it.
profile-why-ends-after = The requirement itself ends after { $last }.
profile-why-ended-by-hand = It was withdrawn from this person on { $on }.
profile-why-ended-requirement = The requirement was ended on { $on }.
profile-why-ended-undone = The requirement was taken back on { $on }.
profile-why-ended-left = The person left, and it ended on { $on }.
profile-why-ended-move = The person no longer belonged to the audience on { $on }.

profile-why-next-none = Nothing, as long as it does not apply again.
profile-why-next-never = Nothing. It does not come round.
profile-why-next-validity = { $months ->
    [one] A completion of the course itself is valid for 1 month. What ends first holds.
   *[other] A completion of the course itself is valid for { $months } months. What ends first holds.
}
profile-why-next-days = If each cycle is completed on its last day, the next are due on { $days }.

# When mail to the person comes back.
profile-unreachable = No mail reaches this person.
    .since = None has been sent there since { $at }.
    .try = Try this address again
    .done = From now on mail goes to this address again.

profile-card-given = What I may do
profile-card-others = { $count ->
    [one] 1 thing that I may not do yet
   *[other] { $count } things that I may not do yet
}
