# Ladders of levels, and who holds them.
ladders-needs-title = Give it a title.
ladders-title-taken = There is a ladder called { $title } already.
ladders-level-title-taken = The ladder has a level called { $title } already.
ladders-no-such-level = The ladder has no level "{ $text }".
ladders-lasts-both = A level is held while its conditions hold, or until it comes round: not both.
ladders-renewed-without-end = What is renewed must end: say after how many months, or on which days of the year.
ladders-renewal-longer = A renewal asks for no more than the level itself.
ladders-asks-for-clearance = A statement, an approval or being active is asked for by clearances, and not by levels.
ladders-asks-for-itself = The level would ask for itself, directly or by way of others.
ladders-version-behind = Today is { $today }: what is earned until then is judged already. Give a later day.
ladders-version-not-after = The newest version begins on { $before }: give a later day.
ladders-days-backwards = Give a day after { $from }.
ladders-preview-one = Give either a new level or a new version of one.

# Pages.
ladders-list = Ladders
    .lead = Levels that are earned step by step, and what each of them takes.
    .caption = The ladders, with the highest level that you hold
    .none = No ladder yet
    .none-text = A ladder has levels, each with what it takes.
ladders-ladder = Ladder
ladders-level = Level
ladders-levels = Levels
ladders-mine = Your highest level
ladders-is-mine = You hold it
ladders-not-held = not held
ladders-who-holds = Who holds which level
    .caption = { $count ->
        [one] The one person employed on { $day }, by the highest level
       *[other] The { $count } people employed on { $day }, by their highest level
    }
    .part = { $count ->
        [one] The one person of your part who is employed on { $day }, by the highest level
       *[other] The { $count } people of your part who are employed on { $day }, by their highest level
    }
ladders-highest = As the highest one
ladders-at-least = At least
ladders-none = None
ladders-asks = What it takes:
    .lower = The level below must be held, too.
ladders-stands-for = These credentials from outside stand for it:
ladders-lasts-for-ever = Once earned, it is held for ever.
ladders-lasts-while-it-holds = Held as long as all of it holds.
ladders-lasts-recurs = To be renewed { $when }.
ladders-changes-on = What it takes changes on { $day }; whoever holds it by then keeps it.
ladders-begins-on = from { $day }
ladders-no-level = It has no level yet.
ladders-until = until { $day }
ladders-card = My card
ladders-looked-after = What I look after
ladders-held-until = from { $from } until { $until }
ladders-held-since = since { $from }
ladders-next = Next: { $level }
ladders-leaf-holds = Done
ladders-leaf-missing = { $found } of { $needed }
ladders-practice = My practice
    .lead = What you did for real. It counts from the day on which your manager signs it off.
ladders-practice-kind = Kind
    .hint = The word that the level asks for, such as own post.
ladders-practice-what = What it was
ladders-practice-where = Where
ladders-practice-link = Link
ladders-practice-day = Day
ladders-practice-log = Log it
ladders-practice-nobody = This account belongs to nobody of the people, so that there is no practice to log.
ladders-practice-logged = It is logged, and waits for its sign-off.
ladders-practice-mine = What you have logged
ladders-practice-none = Nothing is logged yet.
ladders-practice-see = See it
ladders-practice-gone = Taken back
ladders-practice-waits = Waits for its sign-off
ladders-practice-signed = Signed off on { $day } by { $by }
ladders-sign-off = Practice to sign off
    .lead = What people have logged. It counts from the day on which it is signed off.
    .none = Nothing waits.
ladders-sign = Sign off { $what }
ladders-signed = { $title } is signed off.
ladders-of-person = Levels
    .none = No level is held.

# Making and changing them.
ladders-new = New ladder
ladders-change = Change
ladders-change-title = Change { $title }
ladders-change-whom = Change { $title }
ladders-title = Title
ladders-about = What it is for
    .hint = Everybody reads it above its levels.
ladders-make = Make it
ladders-save = Save
ladders-back = Back
ladders-made = The ladder is made. Now add its levels, from the lowest up.
ladders-changed = Saved.
ladders-level-add = Add a level
ladders-level-new = New level
ladders-level-new-title = New level of { $ladder }
ladders-level-change = Change { $level }
    .lead = Whoever holds it keeps it, whatever is changed here.
ladders-level-about = What it stands for
ladders-level-above = Right above
ladders-level-asks = What it takes
ladders-needs-lower = The level below must be held, too
    .hint = An honour that may be given to anybody needs none.
ladders-how-long = How long it is held
    .held = Once earned, it is held
ladders-way-for-ever = for ever
ladders-way-while-it-holds = as long as all of it holds
ladders-way-months = for some months, then it is renewed or lapses
ladders-way-calendar = until a day of the year, then it is renewed or lapses
ladders-say-how-long = Choose how long it is held.
ladders-months = Months
ladders-counted = Counted from
ladders-counted-completion = the day on which it was earned
ladders-counted-expiry = the end before, if renewed in time
ladders-days-of-year = Days of the year
    .hint = Month and day, one on each line, such as 01-01 for 1 January. The first that is at least 90 days away counts.
ladders-window = Days before its end in which it can be renewed
ladders-grace = Days after its end in which it still can
ladders-renewal = A shorter way to renew it
    .hint = Without one, renewing takes the same as earning it.
ladders-from-on = From
    .hint = What is earned from this day on is judged by it.
ladders-level-saved = Saved.
ladders-foresee = Who gains, who loses?
ladders-foreseen = From { $day }
ladders-foreseen-gain = { $count ->
    [0] Nobody gains the level by it.
    [one] One person gains the level by it.
   *[other] { $count } people gain the level by it.
}
ladders-foreseen-who = Who they are, the first twenty
ladders-foreseen-hold = { $count ->
    [0] Nobody holds it today.
    [one] One person holds it today, and keeps it until its end.
   *[other] { $count } people hold it today, and keep it until its end.
}
ladders-foreseen-lose = { $count ->
    [one] One of them could not renew it as they stand today.
   *[other] { $count } of them could not renew it as they stand today.
}
ladders-equivalents = Credentials from outside
    .lead = They give the level for as long as they hold themselves.
    .none = No credential stands for it yet.
ladders-equivalents-title = Credentials that stand for { $level }
ladders-equivalents-whom = Credentials that stand for { $level }
ladders-equivalents-add = Let it stand for the level
ladders-equivalent-added = The credential stands for { $level } now.
ladders-issued-from = issued on { $day } or later
ladders-issued-before = issued before { $day }
ladders-issued-on-or-after = Issued on or after
ladders-issued-earlier-than = Issued before

# What is recorded of somebody by hand.
ladders-proofs = Proofs on record
    .none = Nothing is on record beside courses.
ladders-proofs-title = Proofs of { $name }
ladders-record = Record
ladders-record-title = { $what }: { $name }
ladders-record-attendance = Record attendance
ladders-record-credential = Record a credential
ladders-record-fact = Record a figure
ladders-record-honour = Give an honour
ladders-record-kind =
    .hint = The word that the level asks for.
ladders-record-no-honour = No level is given by hand yet. A level is, where it takes an honour.
ladders-record-what-for = What it is for
ladders-record-minutes = Minutes attended
ladders-record-presented = They presented it
ladders-record-issuer = Issued by
ladders-record-number = Number
ladders-record-link = Where it can be checked
ladders-record-value = How much
ladders-record-issued = Issued on
ladders-record-expires = Ends on
    .hint = The first day on which it holds no longer.
ladders-record-months = Or after so many months
ladders-record-it = Record it
ladders-recorded = It is recorded.
ladders-proof-attendance = Live session
ladders-proof-practice = Practice
ladders-proof-credential = Credential from outside
ladders-proof-fact = Figure
ladders-proof-honour = Honour
ladders-proof-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
ladders-proof-presented = presented
ladders-take-back = Take it back?
    .about = It counts no more, not even for days behind. It stays on record, with your reason.
    .why = Why
    .do = Take it back
ladders-take-back-one = Take back { $what }
ladders-taken-back = It is taken back.
ladders-practice-picture = Picture
    .hint = JPEG, PNG or WebP, up to 5 MB.
ladders-practice-see-picture = See the picture { $what }

# Ending them.
ladders-end = End it
ladders-end-title = End { $title }
ladders-end-whom = End { $title }?
ladders-end-level = Whoever holds the level keeps it until its end. From the day on nobody gets or renews it, and nobody is reminded of it.
ladders-end-ladder = Whoever holds a level keeps it until its end. From the day on nobody gets or renews any, nobody is reminded of them, and no figures are told.
ladders-end-is-planned = An end is planned for { $day }.
ladders-end-on = First day on which nobody gets it any more
    .empty = Left empty, it does not end.
ladders-end-do = End it from then on
ladders-end-behind = Today is { $today }: give a later day.
ladders-end-planned = It ends on { $day }.
ladders-end-taken-back = It does not end any more.
ladders-ended-already = { $title } has ended.
ladders-ended-since = nobody gets it any more since { $day }
ladders-ends-on = Nobody gets it any more from { $day } on; whoever holds it keeps it.
ladders-has-ended = ended
ladders-from-after-end = The ladder ends on { $day }: give an earlier day.

# Levels that end soon.
ladders-programme = Programme
    .none = none
    .hint = Whoever answers for it is told, too, when somebody's level ends.
ladders-of-programme = Programme { $name }
ladders-no-such-programme = There is no programme "{ $text }".
ladders-ending = Ends within 90 days
    .caption = Whose level ends, the soonest first
    .none = No level ends within 90 days.
    .name = Name
    .until = Ends on
    .told = Told next on
    .team = Levels that end within 90 days
ladders-ends-soon = Ends soon
ladders-ending-job-done = { $count ->
    [one] One person told that a level ends
   *[other] { $count } people told that a level ends
}
ladders-ending-renewed = The level was renewed, or is held no more.
ladders-ending-why = You get this mail since a level that you hold, or that you answer for, ends soon. It is sent by Gradus for { $company }.
ladders-ending-line = { $days ->
    [one] { $level } ({ $ladder }) ends on { $day }, tomorrow.
   *[other] { $level } ({ $ladder }) ends on { $day }, in { $days } days.
}
ladders-ending-own = Unless you renew it, you hold it no more from then on:
ladders-ending-others = In the programme that you answer for:
ladders-ending-card = See what it takes
ladders-ending-ladder = See who else
ladders-ending-subject-own = { $level } ends on { $day }
ladders-ending-subject = { $count ->
    [one] A level of yours ends soon
   *[other] { $count } levels of yours end soon
}
ladders-ending-subject-others = { $count ->
    [one] A level in your programme ends soon
   *[other] { $count } levels in your programme end soon
}

# Which level each role should reach.
ladders-roles = Levels per role
    .lead = Which level a role should have reached, so many days after somebody takes it.
    .asked = What is asked of roles
    .caption = The roles, with how their people stand
    .days = Within days
    .reached = Reached
    .open = In time
    .late = Behind
    .behind = Who is behind
    .behind-caption = Who has not reached in time what their role should, the longest behind first
    .due = By
    .more = { $count ->
        [one] One more is in the file.
       *[other] { $count } more are in the file.
    }
    .none = No level is asked of a role yet.
    .remove-head = Ask no more
ladders-role-ask = Ask a level of a role
    .do = Ask it of the role
ladders-role-days = Days after taking the role
ladders-role-asked = It is asked from today on.
ladders-role-asked-already = { $level } is asked of { $role } already, within the same days.
ladders-role-remove = Remove { $what }
ladders-role-removed = It is asked no more.
