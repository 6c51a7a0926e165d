# Die Sprache selbst: wie sie heißt, in welche Richtung man sie liest, wie sie Zahlen und Tage schreibt.

language-name = Deutsch
language-direction = ltr
language-group = .
language-decimal = ,
language-percent = { $number } %
language-months = Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.
language-weekdays = Mo. Di. Mi. Do. Fr. Sa. So.
language-date = { $day }. { $month } { $year }
language-date-with-weekday = { $weekday }, { $day }. { $month } { $year }
language-date-without-year = { $day }. { $month }
language-moment = { $date }, { $time } { $zone }
language-list-pair = { $first } und { $last }
language-list-between = { $before }, { $next }
language-list-last = { $before } und { $last }
language-minutes = { $count } { $count ->
    [one] Minute
   *[other] Minuten
}
language-hours = { $count } { $count ->
    [one] Stunde
   *[other] Stunden
}
language-days = { $count } { $count ->
    [one] Tag
   *[other] Tage
}
