# The programme as a whole: levels of its courses, and the maturity curve.
programme-title = Programme
programme-lead = { $count ->
    [0] No course is noted.
    [one] One course that somebody must take. A level is the programme's where each of its courses shows it.
   *[other] { $count } courses that somebody must take. A level is the programme's where each of them shows it.
}
programme-headline-none = Nothing is noted of the programme
programme-headline-kept = { $count ->
    [one] The one course shows what it claims
   *[other] All { $count } courses show what they claim
}
programme-headline-less = { $count ->
    [one] 1 of { $of } courses shows less than it claims
   *[other] { $count } of { $of } courses show less than they claim
}
programme-grid = Claimed and shown
    .caption = How many courses the records show at each level or above, and how many claim it; in bold where it is all of them
programme-shown = { $count } of { $of }
programme-claimed = { $count ->
    [0] claimed by none
   *[other] claimed by { $count }
}
programme-stage = On the maturity curve: { $stage }
    .next = Missing for the next stage: { $next }
programme-stage-dormant = Dormant
programme-stage-testing = Testing
programme-stage-coordinating = Coordinating
programme-stage-scaling = Scaling and optimizing
programme-stage-empowered = Empowered
programme-asks-published = { $count ->
    [0] At least one course can be taken; there is none.
    [one] At least one course can be taken; there is one.
   *[other] At least one course can be taken; there are { $count }.
}
programme-asks-completed = Somebody has completed a course in the last twelve months.
programme-asks-departments = Training is required in at least two departments; it is in { $count } of { $of }.
programme-asks-most-departments = Training is required in more than half of the departments; it is in { $count } of { $of }.
programme-asks-measured = Completion and scores are known per department for every course; they are for { $count } of { $of }.
programme-asks-everybody = Everybody has something required; { $count } of { $of } people have.
programme-asks-target = Ongoing completion is at the target of { $target } %; { $valid } of { $of } required enrolments are valid.
programme-movement = What moved
    .caption = Courses that show each level or above, on { $from } and on { $until }
programme-moved = { $then } → { $now }
programme-departments = By department
    .caption = The level that each course shows which its people, or those of a department below, must take
programme-courses = Courses
programme-nothing = Nothing is noted for this day
    .text = What the records show of each course is noted every night. The first night is still to come, or this day lies before it.

# Programmes: courses under an owner and a target.
programme-list = Programmes
    .lead = Courses that belong together, who answers for them, and how far their people are.
    .caption = The programmes with their figures of today
    .none = No programme yet
    .none-text = A programme is some courses with an owner and a target.
programme-whole = Levels and maturity
programme-new = New programme
programme-name = Name
programme-its-courses = Courses
    .caption = The courses of the programme with their figures of today
    .none = No course is in it yet.
    .add = Add courses
programme-owners = Owners
    .hint = Whoever answers for it, one person in each line: by name, employee number or address.
    .about = Owners see the figures of these courses for everybody, set their targets, have people reminded of them and get a digest each week.
programme-lacks-owner = Nobody answers for it
programme-owner-gone = has left
programme-requirements = Requirements
programme-of = { $valid } of { $count } complete
programme-target = target { $target }
programme-grid-of = Levels
programme-edit = Change
programme-made-on = Made on { $day }.
programme-change = Change { $name }
programme-change-whom = Change { $name }
programme-about = What it is for
    .hint = One or two sentences.
programme-course-elsewhere = One of { $programme }
programme-no-course = There is no course yet.
programme-keep = Keep the changes
programme-make = Make the programme
programme-end = End the programme
    .about = Its courses stay and belong to no programme from today on. Its target holds no more, and its owners no longer see the figures. Figures of past days keep it.
programme-made = The programme is made.
programme-changed = The changes are kept.
programme-ended = { $name } has ended.
programme-needs-name = Give it a name.
programme-name-taken = There is a programme called { $name } already.
programme-needs-owner = Name at least one person who answers for it.
programme-owner-nobody = There is nobody called "{ $text }".
programme-owner-has-left = { $name } has left. Name somebody who works here.
programme-course-of-another = { $course } is one of { $programme } already. Take it out there first.
programme-reminders = Reminders
programme-content-from = Content from
