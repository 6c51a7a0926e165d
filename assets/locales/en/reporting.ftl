# What can go wrong.

reporting-pass-next-cursor-answer-before = Send the next_cursor of the previous answer unchanged.
reporting-pages-counted-from-1 = Pages start at 1.

# What the figures say: titles of pages and charts.

reporting-headline-none = Nobody has required training on this day
reporting-headline-on-target = { $rate } of required training is completed, on target
reporting-headline-just-under = { $rate } of required training is completed, just under target
reporting-headline-under = { $points ->
    [one] { $rate } of required training is completed, { $points } point under target
   *[other] { $rate } of required training is completed, { $points } points under target
}
reporting-headline-of = { $scope }: { $headline }

# Beside a rate.

reporting-week-same = unchanged in a week
reporting-week-up = { $points ->
    [one] up { $points } point in a week
   *[other] up { $points } points in a week
}
reporting-week-down = { $points ->
    [one] down { $points } point in a week
   *[other] down { $points } points in a week
}
reporting-interval = 95 % interval { $low } to { $high }
reporting-stat-note = { $change }; { $interval }

# Beside a count.

reporting-week-count-same = the same as a week ago
reporting-week-more = { $count } more than a week ago
reporting-week-fewer = { $count } fewer than a week ago

# The trend: on or under target as $standing, how it went in four weeks as $change.

reporting-trend = { $standing }; { $change }
reporting-trend-none = No required training in these weeks
reporting-trend-on-target = On target since { $day }
reporting-trend-on-target-always = On target in each of these weeks
reporting-trend-under-target = Under target since { $day }
reporting-trend-under-target-always = Under target in each of these weeks
reporting-four-weeks-same = unchanged in four weeks
reporting-four-weeks-up = { $points ->
    [one] up { $points } point in four weeks
   *[other] up { $points } points in four weeks
}
reporting-four-weeks-down = { $points ->
    [one] down { $points } point in four weeks
   *[other] down { $points } points in four weeks
}

# Taper: people began, and complete less and less.

reporting-taper-title = Taper.
reporting-taper = Completions are tapering off. { $recent } of the open enrolments were completed per week in the last two weeks; { $before } in the four weeks before that.

# Why the rate has changed: $causes, $others, $up and $down are one clause or two of those below.

reporting-why = Why the rate has changed
reporting-why-same = Unchanged since { $day }.
reporting-why-same-both = Unchanged since { $day }: { $up }. On the other side, { $down }.
reporting-why-down = { $points ->
    [one] Down { $points } point since { $day }: { $causes }.
   *[other] Down { $points } points since { $day }: { $causes }.
}
reporting-why-down-but = { $points ->
    [one] Down { $points } point since { $day }: { $causes }. On the other side, { $others }.
   *[other] Down { $points } points since { $day }: { $causes }. On the other side, { $others }.
}
reporting-why-up = { $points ->
    [one] Up { $points } point since { $day }: { $causes }.
   *[other] Up { $points } points since { $day }: { $causes }.
}
reporting-why-up-but = { $points ->
    [one] Up { $points } point since { $day }: { $causes }. On the other side, { $others }.
   *[other] Up { $points } points since { $day }: { $causes }. On the other side, { $others }.
}
reporting-why-completed = { $count ->
    [one] { $count } enrolment was completed
   *[other] { $count } enrolments were completed
}
reporting-why-expired = { $count ->
    [one] { $count } completion expired
   *[other] { $count } completions expired
}
reporting-why-joined = { $count ->
    [one] { $count } enrolment came with somebody who joined
   *[other] { $count } enrolments came with people who joined
}
reporting-why-left = { $count ->
    [one] { $count } enrolment went with somebody who left
   *[other] { $count } enrolments went with people who left
}
reporting-why-required = { $count ->
    [one] { $count } enrolment came to be required
   *[other] { $count } enrolments came to be required
}
reporting-why-released = { $count ->
    [one] { $count } enrolment is no longer required
   *[other] { $count } enrolments are no longer required
}
reporting-why-returned = { $count ->
    [one] { $count } enrolment counts again after leave or a waiver
   *[other] { $count } enrolments count again after leave or a waiver
}
reporting-why-away = { $count ->
    [one] { $count } enrolment is left out because of leave or a waiver
   *[other] { $count } enrolments are left out because of leave or a waiver
}
reporting-why-away-even = leave and waivers began and ended
reporting-why-moved-here = { $count ->
    [one] { $count } enrolment came with somebody who changed department or role
   *[other] { $count } enrolments came with people who changed department or role
}
reporting-why-moved-away = { $count ->
    [one] { $count } enrolment went with somebody who changed department or role
   *[other] { $count } enrolments went with people who changed department or role
}
reporting-why-moved-even = people changed department or role
reporting-why-on = On { $day }
reporting-why-sub = Points of ongoing completion by what happened in the seven days
reporting-why-numbers = Figures behind this
reporting-why-caption = From one day to the other: what happened, and what it did
reporting-why-what = What happened
reporting-why-points = Points
reporting-term-completed = Completed
reporting-term-expired = Expired
reporting-term-joined = People who joined
reporting-term-left = People who left
reporting-term-required = Newly required
reporting-term-released = No longer required
reporting-term-left-out = Leave and waivers
reporting-term-moved = Department or role changed

# How fast a course is completed.

reporting-curve = How fast it is completed
reporting-curve-half = { $days ->
    [one] Half have completed it within { $days } day
   *[other] Half have completed it within { $days } days
}
reporting-curve-half-at-once = Half have completed it on the day it was assigned
reporting-curve-under-half = { $days ->
    [one] { $share } have completed it within { $days } day
   *[other] { $share } have completed it within { $days } days
}
reporting-curve-sub = { $count ->
    [one] Share completed by days since the assignment, with its 95 % band; { $count } enrolment assigned in 26 weeks. Those who left or are no longer asked count until that day.
   *[other] Share completed by days since the assignment, with its 95 % band; { $count } enrolments assigned in 26 weeks. Those who left or are no longer asked count until that day.
}
reporting-curve-day = day { $day }
reporting-curve-completed = Completed
reporting-curve-band = { $low } to { $high }
reporting-curve-numbers = Figures of the curve
reporting-curve-caption = Completed by days since the assignment
reporting-curve-days = Days
reporting-curve-share = Share
reporting-curve-interval = 95 % band

# What was on time, who has nothing overdue, how long people take.

reporting-measures = Punctuality and pace
reporting-on-time = On-time rate
reporting-compliant-people = Fully compliant people
reporting-half-completed = Half complete within
reporting-most-completed = Three quarters complete within
reporting-measures-not-reached = not reached yet
reporting-measures-assigned = { $count ->
    [one] of { $count } enrolment assigned in 26 weeks
   *[other] of { $count } enrolments assigned in 26 weeks
}
# $from and $until are days; $waived, $withdrawn and $left are numbers of enrolments.
reporting-measures-due = The on-time rate counts what was first due from { $from } to { $until }, even if the due date has moved since. Left out: { $waived } waived, { $withdrawn } withdrawn, { $left } of people who had left.
reporting-measures-many = The on-time rate, fully compliant people and the time to completion are counted enrolment by enrolment. With this many, that takes a moment.
reporting-measures-show = Show these figures

# A chart that is saved, where it is about everything; what is counted in it.
reporting-picture-all = All required training
# $valid and $kept are parts of $whole; $completion and $compliance are their rates.
reporting-picture-rates = { $day }: ongoing completion { $valid } of { $whole } ({ $completion }), compliance { $kept } of { $whole } ({ $compliance }).
reporting-picture-completed = { $count ->
    [one] { $part } of { $count } enrolment completed.
   *[other] { $part } of { $count } enrolments completed.
}
reporting-picture-overdue = { $count ->
    [one] { $count } enrolment is overdue.
   *[other] { $count } enrolments are overdue.
}

# The page of the key figures.

reporting-kpis = KPIs
reporting-kpis-of = KPIs: { $scope }
# $zone is the name of a time zone: Europe/Berlin.
reporting-as-of = As of { $day }, time zone { $zone }.
reporting-yet-to-come = This day is in the future. What becomes due or expires by then counts; what people may complete by then does not.
reporting-enrol = Enrol people
reporting-on-this-day = On this day
reporting-ongoing-completion = Ongoing completion
reporting-compliance = Compliance
reporting-target = Target
reporting-part-of = { $part } of { $whole }
reporting-scope = { $count ->
    [one] Of { $count } required enrolment in scope; target { $target }.
   *[other] Of { $count } required enrolments in scope; target { $target }.
}
reporting-joined = { $count ->
    [one] { $count } of them belongs to somebody who joined in the last 7 days; without it the rate is { $rate }.
   *[other] { $count } of them belong to people who joined in the last 7 days; without them the rate is { $rate }.
}
# Before the three that follow.
reporting-left-out-are = Left out:
reporting-left-out-waived = { $count } waived
reporting-left-out-leave = { $count } on leave
reporting-left-out-not-yet = { $count } not yet
reporting-left-out-withdrawn = { $count } withdrawn
reporting-left-out = Left out
# A department without those below it.
reporting-itself = { $name } itself
reporting-own-people = only its own people

# What narrows the figures.

reporting-narrow = Narrow the figures
reporting-day-of = As of
reporting-course = Course
reporting-department = Department
reporting-role = Role
reporting-all-courses = All courses
reporting-all-programmes = All programmes
reporting-programme = Programme
reporting-all-departments = All departments
reporting-all-roles = All roles
reporting-show = Show
reporting-all-figures = All figures

# The heat map of departments and roles.

reporting-heat = Ongoing completion by department and role
reporting-heat-on-target = Every group is on target
reporting-heat-behind = Furthest behind: { $role } in { $department }, { $rate } ({ $part } of { $whole })
reporting-heat-caption = Ongoing completion by department (including those below it) and role. ▾ is under the target: { $target }, unless a department has its own. Choose a cell to see the names.
# For those who hear a cell.
reporting-cell-missing = names: Still to complete
reporting-cell-valid = names: Valid
reporting-nobody = Nobody
reporting-everybody = Everybody
reporting-shades = Shades from 0 to 100 %
reporting-striped = Striped: nobody in scope
# $shown is one of the two below, or both.
reporting-heat-narrowed = Showing { $shown } with the most still to complete. "All roles" counts every role; the { $csv } cover every group.
    .csv = figures as CSV
reporting-some-departments = { $shown } of { $all } departments
reporting-some-roles = { $shown } of { $all } roles
reporting-groups = Figures for each group
reporting-groups-caption = Required enrolments by department and role
reporting-groups-caption-narrowed = Required enrolments by department and role, where the most is still to complete
# What a number in a table counts, and of whom: "Overdue, Marketing".
reporting-figure-of = { $figure }, { $name }
reporting-nothing = Nothing to count yet
reporting-nothing-yet = Once people are enrolled in a course, their figures appear here. If you chose a filter or an earlier day, try another.
reporting-show-everything = Show everything, today

# The weeks.

reporting-weeks = The last 26 weeks
reporting-weeks-sub = Share of required enrolments, on the same weekday of each week
reporting-weeks-numbers = Figures for each week
reporting-weeks-caption = By week, newest first
reporting-day = Day

# How long what is overdue has been.

reporting-ageing = How long enrolments have been overdue
reporting-ageing-none = Nothing is overdue
reporting-ageing-recent = { $total ->
    [1] The only overdue enrolment is at most 30 days late
   *[other] All { $total } overdue enrolments are at most 30 days late
}
reporting-ageing-late = { $total ->
    [1] The only overdue enrolment is more than 30 days late
   *[other] { $late ->
        [one] { $late } of { $total } overdue enrolments is more than 30 days late
       *[other] { $late } of { $total } overdue enrolments are more than 30 days late
    }
}
# Two spans, each as below, or a dash.
reporting-ageing-sub = Median { $median }, oldest { $oldest }.
reporting-ageing-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
reporting-ageing-names = { $count ->
    [one] See { $count } overdue enrolment
   *[other] See { $count } overdue enrolments
}
reporting-ageing-numbers = Figures for each period
reporting-ageing-caption = Overdue by days since the due date
reporting-overdue-for = Overdue for
reporting-enrolments = Enrolments

# The courses.

reporting-by-course = By course
reporting-by-course-caption = Courses that somebody is required to take, by title

# Exports, and what each figure counts.

reporting-exports = Download the figures
reporting-export-figures = Figures (CSV)
reporting-export-trend = Trend (CSV)
reporting-export-ageing = Ageing (CSV)
reporting-export-courses = Courses (CSV)
reporting-what-counts = What each figure counts
reporting-what-in-scope = A person and a course they are required to take: employed and assigned on the day; not waived, not on leave, not withdrawn.
reporting-what-completion = The share in scope that is completed and has not expired.
reporting-what-compliance = The share in scope that is not overdue.
reporting-what-on-time = Completed by the first due date ÷ first due in the 13 weeks before this day. What was waived or withdrawn by then, or whose person had left, is left out. A due date that moved later makes nothing on time.
reporting-what-compliant-people = People with nothing overdue ÷ people with a required enrolment in scope.
reporting-what-half-completed = Days from the assignment to the completion, read off the completion curve (Kaplan–Meier) of what was assigned in the 26 weeks before this day.
reporting-what-stalled = Started, not completed, and idle for longer than is usual in the course.
reporting-what-interval = A rate from few people says little. In 95 cases of 100, the interval contains the true rate (Wilson).
    .title = Interval

# The names behind a figure.

reporting-names-of = { $figure }: { $scope }
reporting-names-of-all = { $figure }: everybody
reporting-names-heading = { $count ->
    [one] { $figure }: { $count } enrolment
   *[other] { $figure }: { $count } enrolments
}
reporting-figures = See the figures
reporting-figures-of-it = See its figures
reporting-figures-tabs = Figures
reporting-names-caption = By family name; department and role as of the day
reporting-name = Name
reporting-counts-as = Counts as
reporting-due = Due
reporting-last-seen = Last active
reporting-open = Open
reporting-since = since { $day }
reporting-not-begun = not started
reporting-nobody-here = No names belong to this figure here. The tabs above show the figures that have some.
reporting-back = Back to the figures

# Where a course stands on the rubric: what its author claims, and what the records show.

reporting-rubric = Rubric
reporting-rubric-of = Rubric: { $course }
# In how many of the four dimensions.
reporting-rubric-finding = { $kept ->
    [0] The records do not show what you claim in any dimension yet.
    [1] The records show what you claim in one dimension of four.
    [2] The records show what you claim in two dimensions of four.
    [3] The records show what you claim in three dimensions of four.
   *[other] The records show what you claim in all four dimensions.
}
reporting-rubric-lead = You set your claim yourself. What the records show is worked out from what has happened, as of { $day }.
reporting-rubric-glance = At a glance
reporting-rubric-caption = What you claim and what the records show, by dimension
reporting-rubric-dimension = Dimension
reporting-rubric-claimed = You claim
reporting-rubric-shown = The records show
reporting-rubric-next = What comes next
reporting-rubric-more = More than you claim
reporting-rubric-as-claimed = As you claim
reporting-rubric-less = Less than you claim
# No level.
reporting-rubric-none-yet = None yet
reporting-rubric-highest = Nothing: you are at the highest level.
reporting-rubric-change = Change what you claim
# Before what is so, and before what is to be done.
reporting-rubric-met = Met:
reporting-rubric-missing = Missing:
reporting-rubric-content = What it teaches
reporting-rubric-delivery = How it takes place
reporting-rubric-participants = Who takes it
reporting-rubric-measurement = What is measured
# After a link, for those who hear it alone: "Open the settings for Content".
reporting-rubric-for = for { $dimension }
reporting-rubric-settings = Open the settings
reporting-rubric-outline = Open modules and lessons
reporting-rubric-ask = HR and marketers can enrol people. Ask one of them.
reporting-rubric-comes = This happens as people take the course.
reporting-rubric-target = HR and marketers set the target.
reporting-rubric-no-record = Gradus keeps no record of this, so this level cannot be shown.

# $count: how many more completions the target takes.
reporting-nudge-title = { $count ->
    [one] { $count } completion
   *[other] { $count } completions
} short of the target: begin with these groups
reporting-nudge-caption = The groups that are furthest short of the target, in completions; each number leads to the names of those who have something to complete
reporting-nudge-short = Short by

# Targets.

reporting-targets = Targets
reporting-targets-lead = The ongoing completion rate that the company, a programme, a course or a department is to reach. A day is held to the target of that day.
reporting-targets-today = Targets today
reporting-targets-otherwise = For the company none is set here; that of the settings holds: { $target }.
reporting-targets-caption = Each target with what it is of and since when it holds
reporting-targets-of = Of
reporting-targets-since = Since
reporting-targets-change = Change
# Before a name that is heard and not seen.
reporting-targets-take-back = Take back { $name }
reporting-targets-rule = A course goes by its own target or else by that of its programme, a department by its own or that of the nearest one above it; where both have one, the higher counts. Everything else goes by that of the company.
reporting-targets-new = Set a target
reporting-targets-company = The company
reporting-targets-course = Course: { $name }
reporting-targets-programme = Programme: { $name }
reporting-targets-department = Department: { $name }
reporting-targets-percent = Percent
    .hint = A whole number from 1 to 100. It holds from today on.
reporting-targets-set = Set the target
reporting-targets-kept = The target holds from today on.
reporting-targets-taken-back = The target is taken back.

# How far people come in a course.

# $count of $all people who were assigned it have stopped at $lesson.
reporting-funnel-most = Most stop at “{ $lesson }”: { $count } of { $all }
reporting-funnel-not-begun = Most stop before they begin: { $count } of { $all }
reporting-funnel-nobody = Nobody stops on the way
reporting-funnel-caption = { $count ->
    [one] Lesson by lesson, of { $count } enrolment that was assigned in the last 26 weeks
   *[other] Lesson by lesson, of { $count } enrolments that were assigned in the last 26 weeks
}
reporting-funnel-lesson = Lesson
reporting-funnel-opened = Opened
reporting-funnel-finished = Finished
reporting-funnel-stopped = Stop here
reporting-funnel-days = Days since the one before (median)
reporting-funnel-note = { $count ->
    [0] Whoever has begun, has not completed the course and has not finished a lesson stops at the first of these.
    [one] Whoever has begun, has not completed the course and has not finished a lesson stops at the first of these; { $count } has not begun.
   *[other] Whoever has begun, has not completed the course and has not finished a lesson stops at the first of these; { $count } have not begun.
}
reporting-funnel-questions = Questions that stop people: of first attempts at a quiz, the largest share of wrong answers first, from ten answers on
reporting-funnel-question = Question
reporting-funnel-wrong = Wrong
reporting-funnel-answered = Answered
reporting-funnel-share = Share

# The forecast.
reporting-forecast = Forecast
reporting-forecast-headline = On { $day } { $rate } of what is required today is expected to be complete, between { $low } and { $high }
reporting-forecast-there = At this pace the target of { $target } is kept.
reporting-forecast-act = { $count ->
    [one] One completion a week reaches the target of { $target } by { $day }; in the last four weeks it was { $pace } a week.
   *[other] { $count } completions a week reach the target of { $target } by { $day }; in the last four weeks it was { $pace } a week.
}
reporting-forecast-weeks = The coming weeks
reporting-forecast-sub = The line goes on from today as what is open is expected to complete. In the band it lies in four of five cases.
reporting-forecast-caption = What is expected on each day
reporting-forecast-band = 80 % band
reporting-forecast-completions = Completed by then
reporting-forecast-expiries = Expired by then
reporting-forecast-needed = Needed a week for the target
reporting-forecast-note = What is open is taken to complete as what was assigned in the last year did at the same age; the band is as wide as past forecasts were wrong. Who will join or leave, and what will be asked anew, is not in it.
reporting-forecast-no-record = No past forecast can be looked at again yet
reporting-forecast-record = { $count ->
    [one] Of the last { $all } forecasts the band of one held
   *[other] Of the last { $all } forecasts the bands of { $count } held
}
reporting-forecast-past = Forecasts for four weeks ahead, as they would have been made, and what came of the same enrolments
reporting-forecast-made = Made on
reporting-forecast-for = For
reporting-forecast-expected = Expected
reporting-forecast-came = Came
reporting-forecast-held = In the band
reporting-forecast-yes = Yes
reporting-forecast-no = No
# Two side by side.

reporting-compare = Compare
reporting-compare-with = Compare with …
reporting-compare-title = Compare two groups, or two days
reporting-compare-lead = Two departments, roles or courses on one day, or one group on two days. A department counts with those below it.
reporting-compare-both = Both side by side
reporting-compare-caption = The figures of both, and the first less the second
reporting-compare-figure = Figure
reporting-compare-difference = Difference
reporting-compare-groups = Two departments, roles or courses
reporting-compare-days = Two days of one group
reporting-compare-first = This one
reporting-compare-second = With that one
reporting-compare-first-day = This day
reporting-compare-second-day = With that day
reporting-compare-choose = Choose one
reporting-compare-role = Role: { $name }
reporting-compare-note = Counted is each required course of each person, so that somebody with several counts several times. Of one course alone, people are counted.
reporting-compare-note-people = Of one course, so that each is another person.
reporting-compare-trend = { $first } and { $second }, week by week
    .sub = The ongoing completion rate of the 26 weeks; each line ends in its name and a mark of its own shape
reporting-compare-weeks-caption = The ongoing completion rate of both, the newest week first
# $count: weeks before the day; 0 is the day itself.
reporting-compare-weeks-before = { $count ->
    [0] the day
    [one] { $count } week before
   *[other] { $count } weeks before
}
# $missing: how many people or completions; $chance: a sentence.
reporting-compare-ahead = { $points ->
    [one] { $ahead } is ahead of { $behind } by { $points } point, which is { $missing } in { $behind }. { $chance }
   *[other] { $ahead } is ahead of { $behind } by { $points } points, which is { $missing } in { $behind }. { $chance }
}
reporting-compare-ahead-day = { $points ->
    [one] The rate of { $ahead } is { $points } point over that of { $behind }, which is { $missing }. The people are mostly the same on both days, so that nothing is said of chance.
   *[other] The rate of { $ahead } is { $points } points over that of { $behind }, which is { $missing }. The people are mostly the same on both days, so that nothing is said of chance.
}
reporting-compare-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
reporting-compare-completions = { $count ->
    [one] { $count } completion
   *[other] { $count } completions
}
reporting-compare-no-chance = That is more than chance: the 95 % interval of the difference goes from { $low } to { $high } points.
reporting-compare-chance = It may be chance: the 95 % interval of the difference goes from { $low } to { $high } points.
reporting-compare-shared = The one is part of the other, so that nothing is said of chance.
reporting-compare-level = { $first } and { $second } are level at { $rate }.
reporting-compare-level-days = The rate is the same on { $first } and on { $second }: { $rate }.
reporting-compare-nobody = In { $name } nobody has required training on this day.
reporting-compare-nobody-on = On { $day } nobody has required training.
reporting-compare-unknown = Choose a department, role or course that is there, or a day.
reporting-compare-same = This is the same twice: choose another one.
reporting-compare-two-kinds = Both must be of one kind: two departments, two roles, two courses or two days.
reporting-compare-narrowed = This narrows both to what is to be compared: leave it open.
reporting-compare-future = { $day } is yet to come: choose a day up to today.

# The way to saved views.

reporting-views = Saved views
reporting-keep-view = Save this view

# On paper.

reporting-export-forecast = Forecast (CSV)
reporting-export-compare = Comparison (CSV)
reporting-export-pdf = PDF
reporting-export-xlsx = Figures (Excel)
reporting-pdf-readers = For those who may see these figures. It names nobody.
reporting-pdf-cut = The table has the first { $shown } of { $count } groups; the CSV file has all of them.
reporting-pdf-all = All
reporting-pdf-foot = { $title }. { $day }
reporting-kpi-by-instead = This answers for everybody at once. Ask with by=department,role and take the row.

# External people, beside the figures of staff.
reporting-external = External people
reporting-external-lead = They are in no other figure on this page.
reporting-external-caption = External people by organisation
reporting-external-organisation = Organisation
reporting-external-people = In a contract
    .note = { $count ->
        [one] { $count } person has mandatory courses
       *[other] { $count } people have mandatory courses
    }
reporting-external-enrolled = Enrolled
reporting-external-completed = Completed
reporting-external-rate = Completion
    .note = Of the courses that are required of them
reporting-external-overdue = Overdue
reporting-external-csv = External people (CSV)
reporting-external-list = List of external people

reporting-certified = Trained and certified
    .lead = Who has completed a course that the ladder asks for, and who holds a level of it. External people are not counted.
reporting-certified-ladder = Ladder
reporting-certified-day = On
reporting-certified-show = Show
reporting-certified-trained = Trained
reporting-certified-certified = Certified
reporting-certified-employed = Employed
reporting-certified-share = Share
reporting-certified-locations = By location
reporting-certified-location = Location
reporting-certified-channels = Who may do something on each channel
reporting-certified-channel = Channel
reporting-certified-cleared = Cleared
reporting-certified-countries = By country
reporting-certified-country = Country
reporting-certified-no-country = No country said
