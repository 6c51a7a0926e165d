# Levels that are required of people by a day.

required-levels = Required levels
    .lead = Which level of a ladder is required of whom, and who holds it by now.
required-levels-new = Require a level
required-levels-one = Required level: { $level }
required-levels-level-of = { $level } ({ $ladder })
required-levels-caption = Levels that are required, the newest first
required-levels-whom = Of whom
required-levels-ended-on = Ended on { $day }
required-levels-none = No level is required of anybody
    .text = Choose who, and then a level in the place of a course: they are enrolled in the courses that it needs.
required-levels-in-force = Only those in force
required-levels-over = Those that are over, too
required-levels-without = Who does not hold it yet
required-levels-by-due = The earliest due first: { $range }
required-levels-courses = Courses that everybody is enrolled in for it
required-levels-no-course = No course is needed in every way to this level. People find on their card what it asks.
required-levels-course-asked = Required
required-levels-course-waits = Waits for a second account
required-levels-course-over = Not required any more
required-levels-end = End it
    .means = From today nobody must reach the level. Courses that were required for it alone end too; what was completed stays.
    .do = End it today
required-levels-ended = The level is required no more.
required-levels-for-people = { $count ->
    [one] Of { $who }: 1 person, without those who are away.
   *[other] Of { $who }: { $count } people, without those who are away.
}
required-levels-change-who = Change who
required-levels-which = Which level, and by when
required-levels-change = Choose otherwise
required-levels-look = Look at what it does
required-levels-seen = { $count ->
    [one] 1 person is to hold it { $due }; { $reached } of them does already.
   *[other] { $count } people are to hold it { $due }; { $reached } of them do already.
}
required-levels-adds = { $count } enrolled, { $already } already
required-levels-asks = What the level asks
required-levels-waits = That is more people than one account may enrol by itself. The level is required at once; each course waits for a second account.
required-levels-do = Require it
required-levels-made = The level is required, and its people are enrolled in the courses that it needs.
required-levels-say-who = Choose first who it is for.
required-levels-or-course = Require a level of a ladder in the place of one course
required-levels-not-today = This level cannot be had today. Choose one that can.
required-levels-honour = An honour is given by hand and cannot be required. Choose another level.
required-levels-is-there = { $level } is required of the same people by the same day already.
required-levels-of-me = Asked of you
required-levels-by-day = by { $day }
required-levels-was-due = since { $day }
