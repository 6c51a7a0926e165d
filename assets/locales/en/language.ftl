# The language itself: what it calls itself, which way it is read, how it writes numbers and days.

language-name = English
language-direction = ltr
# Between groups of three digits, and before a fraction.
language-group = ,
language-decimal = .
language-percent = { $number } %
# Twelve, and seven from Monday on, with blanks between.
language-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
language-weekdays = Mon Tue Wed Thu Fri Sat Sun
language-date = { $day } { $month } { $year }
language-date-with-weekday = { $weekday } { $day } { $month } { $year }
language-date-without-year = { $day } { $month }
language-moment = { $date }, { $time } { $zone }
# Of several things: the two of a pair, what stands between the first of more, and the last.
language-list-pair = { $first } and { $last }
language-list-between = { $before }, { $next }
language-list-last = { $before } and { $last }
language-minutes = { $count } { $count ->
    [one] minute
   *[other] minutes
}
language-hours = { $count } { $count ->
    [one] hour
   *[other] hours
}
language-days = { $count } { $count ->
    [one] day
   *[other] days
}
