# /team: a manager's people.

team-title = Team
team-which = Teams
team-own = Your own
team-of = Team of { $name }
team-headline-none = Nothing is required of your team
team-headline-valid = Your team has completed everything that is required
team-headline-open = { $count ->
    [one] { $count } enrolment in your team is open, and it is not overdue
   *[other] { $count } enrolments in your team are open, and none is overdue
}
team-headline-overdue = { $count ->
    [one] { $count } enrolment in your team is overdue
   *[other] { $count } enrolments in your team are overdue
}, of { $people ->
    [one] { $people } person
   *[other] { $people } people
}
team-lead = { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $rate } of required training completed ({ $valid } of { $of }).
team-direct = Only who reports to you
team-below = With everybody below them
team-gaps = What is missing, the longest overdue first
team-stand = Status
team-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
team-open = Open
team-more = and { $count } more
team-nothing = Nothing is missing
    .text = Whatever is open, overdue or expired would stand here.
team-clearances = What they may do for the brand
team-may-do = { $count ->
    [0] nothing yet
    [one] 1 activity
   *[other] { $count } activities
}
team-approve = Approve: { $what }
