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
profile-away = Leave and suspension
profile-facts = Details
    .number = Employee number
    .e-mail = E-mail
    .department = Department
    .role = Role
    .location = Location
    .manager = Manager
    .since = In this position since
    .hired = Hired on
    .left = Left on
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
