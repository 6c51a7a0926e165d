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
    .endless = { $from }, no end set

# A person with their training

profile-not-employed = Not employed today
profile-has-overdue = Has overdue training
profile-enrol = Enrol
profile-see-reminders = Reminders
profile-edit = Edit
profile-open = Open training
    .caption = As of { $day }, what is due first comes first
    .nothing = Nothing is open.
profile-closed = Completed and withdrawn
    .caption = By course, the newest first
    .nothing = Nothing yet.
profile-own-choice = Their own choice
profile-stalled = Stalled
# Which time round, of a course that is taken again.
profile-round-of = Round { $number }
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
profile-not-begun = not begun
profile-before = Where they worked before
    .nothing = Only where they are now.
profile-spell = { $role }, { $department }, { $location }
    .under = { $role }, { $department }, { $location }, under { $manager }
profile-away = Leave and suspension
profile-facts = Facts
    .number = Employee number
    .e-mail = E-mail
    .department = Department
    .role = Role
    .location = Location
    .manager = Manager
    .since = There since
    .hired = Hired
    .left = Left
    .language = Language
    .zone = Time zone

# One enrolment

profile-record = { $person } in { $course }
profile-used-up = All attempts are used: { $quizzes }.
    .why = Why another attempt
    .give = Give another attempt
    .given = They have one more attempt.
profile-reasons = Why
profile-since = Since { $from }
    .until = Since { $from }, until { $until }
    .by = Since { $from }, by { $by }
    .until-by = Since { $from }, until { $until }, by { $by }
profile-by-hand = Completed on { $day } elsewhere; recorded by hand by { $who }, { $at }.
    .with = Completed on { $day } elsewhere, with { $score } %; recorded by hand by { $who }, { $at }.
profile-acts = What else to do
profile-evidence = What proves it
    .completed = Completed { $at } in revision { $revision }.
    .completed-with = Completed { $at } in revision { $revision }, with { $score } %.
profile-lessons = Lessons
    .opened = Opened
    .read = Read
    .acknowledged = Acknowledged { $policy }, version { $version }
    .ticked = All { $count } points ticked
    .passed = Passed with { $score } %
profile-due-date = Due date
profile-moved = Moved to { $to }: { $why }
    .from = Moved to { $to } from { $from }: { $why }
    .away = Taken away: { $why }
    .away-from = Taken away from { $from }: { $why }
    .never = It has never moved.
profile-move = Move the due date
    .to = New due date
    .why = Why
    .done = The due date has moved.
profile-waivers = Waivers
    .one = { $from } through { $last }: { $reason }
    .none = None.
    .end = End the waiver today
    .ended = The waiver has ended.
profile-waive = Waive this enrolment
    .reason = Reason
    .reason-hint = In a sentence that an auditor understands.
    .until = Until
    .until-hint = From this day it counts again.
    .button = Waive
    .done = Waived.
profile-dates = Dates
    .assigned = Assigned
    .first-due = First due
    .started = Started
    .active = Last active
    .completed = Completed
    .valid = Valid through
    .withdrawn = Withdrawn
    .round = Round
