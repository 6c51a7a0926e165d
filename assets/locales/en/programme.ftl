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
