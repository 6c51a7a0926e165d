# What somebody can show, and what is asked of it.
proofs-nothing-is-called = There is nothing called "{ $text }". Give a slug, a name or an id; of a level the ladder and the level: belts/green.
proofs-kind-missing = Say of which kind it is, in a word or two.
proofs-number-between = Give a number from { $least } to { $most }.
proofs-no-condition = Give at least one condition.
proofs-too-deep = At most { $most } branches may stand one below another.
proofs-too-large = At most { $most } conditions may stand in one level.
proofs-no-link = Give an address that begins with https:// or http://.
proofs-day-to-come = Give a day that is not to come: today is { $today }.
proofs-say-what = Say what it was.
proofs-say-why = Say why.
proofs-say-who-issued = Say who issued it.
proofs-expires-before-issued = It was issued on { $issued }: give a later day, or none.
proofs-not-your-own = Nobody signs off their own practice. Ask your manager.
proofs-condition-twice = The same condition stands here twice.
proofs-day-too-long-ago = That was before { $first }, which is too long ago. Check the year.
proofs-logged-already = This piece is logged already.
proofs-not-for-yourself = Nobody records this for themselves. Another account does.
proofs-not-yours-to-sign = You sign off the practice of people who report to you.
proofs-not-yours-to-take-back = You may take back your own practice as long as nobody has signed it off.
proofs-signed-already = It is signed off already.
proofs-taken-back-already = It was taken back.
proofs-no-picture = Choose a picture: JPEG, PNG or WebP.
proofs-picture-there = This piece has a picture already.
proofs-expires-twice = Give either a day or a number of months.

# Conditions in words.
proofs-all-of-these = All of these:
proofs-one-of-these = At least one of these:
proofs-some-of-these = { $count ->
    [one] At least one of these:
   *[other] At least { $count } of these:
}
proofs-leaf-course = { $course }, completed and not expired
proofs-leaf-course-within = { $months ->
    [one] { $course }, completed in the last month and not expired
   *[other] { $course }, completed in the last { $months } months and not expired
}
proofs-leaf-level = The level { $level }
proofs-leaf-live = { $count ->
    [one] One live session attended: { $kind }
   *[other] { $count } live sessions attended: { $kind }
}
proofs-leaf-live-minutes = { $count ->
    [one] One live session, attended for at least { $minutes } minutes or presented: { $kind }
   *[other] { $count } live sessions, each attended for at least { $minutes } minutes or presented: { $kind }
}
proofs-leaf-presented = { $count ->
    [one] One live session presented: { $kind }
   *[other] { $count } live sessions presented: { $kind }
}
proofs-leaf-practice = { $count ->
    [one] One piece of practice that was signed off: { $kind }
   *[other] { $count } pieces of practice that were signed off: { $kind }
}
proofs-leaf-practice-within = { $count ->
    [one] One piece of practice that was signed off, not older than { $months } months: { $kind }
   *[other] { $count } pieces of practice that were signed off, none older than { $months } months: { $kind }
}
proofs-leaf-credential = A credential from outside: { $kind }
proofs-leaf-role = The role { $role }
proofs-leaf-employment-type = Employed as: { $name }
proofs-leaf-score = { $course }, completed with at least { $percent } %
proofs-leaf-fact = { $kind }: at least { $value }
proofs-leaf-honour = An honour, given by hand
proofs-leaf-statement = The statement “{ $statement }”, signed as it reads now
proofs-leaf-approval = An approval by: { $by }
proofs-leaf-active = { $days ->
    [one] Approved or done within the last day
   *[other] Approved or done within the last { $days } days
}

# Conditions as a form.
proofs-part-all = All of these
proofs-part-any = At least one of these
proofs-part-at-least = So many of these
proofs-part-group = Several conditions
proofs-part-course = A course completed
proofs-part-level = A level held
proofs-part-practice = Practice signed off
proofs-part-live = Live sessions attended
proofs-part-score = A score in a course
proofs-part-credential = A credential from outside
proofs-part-fact = A figure on record
proofs-part-role = A role held
proofs-part-employment-type = A type of employment
proofs-part-honour = An honour, given by hand
proofs-part-statement = A signed statement
proofs-part-approval = An approval
proofs-part-active = Not idle
proofs-part-add = Add
proofs-part-add-here = Add { $to }
proofs-part-add-what = Add a condition
proofs-part-add-to = Add a condition below { $number }
proofs-part-remove = Remove { $what }
proofs-part-how-many = How many of these conditions
proofs-field-n = How many at least
proofs-field-course = Course
proofs-field-level = Level
proofs-field-role = Role
proofs-field-employment-type = Type of employment
proofs-field-within-months = Months ago at most
proofs-field-minutes = Minutes attended at least
proofs-field-presented = Only those that they presented
proofs-field-percent = Score at least, in %
proofs-field-value = At least
proofs-field-count = How many
proofs-field-fact = Figure, such as followers
proofs-field-credential = Kind of credential
proofs-field-kind = Kind
proofs-field-statement = Statement
proofs-field-by = By which kind of approver (manager, press office)
proofs-field-within-days = Approved or done within so many days
proofs-choose = Choose
proofs-choose-course = Choose a course.
proofs-choose-level = Choose a level.
proofs-choose-role = Choose a role.
proofs-choose-statement = Which statement?
proofs-choose-employment-type = Choose a type of employment.
proofs-not-there = There is nothing and nobody called “{ $text }”.
proofs-known-to-come = What will be known is not known yet. Choose { $today } or a day before.
