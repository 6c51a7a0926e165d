# What somebody may do for the brand, and on what proof.

clearances-mode-allow = Allowed
clearances-mode-each-post = Supervised: each post is approved first
clearances-mode-library = Supervised: from the library only
clearances-mode-deny = Not allowed

# Why not, and what helps.
clearances-why-no-rule = No rule lets anybody do this.
clearances-why-not-working = They do not work for the brand on this day.
clearances-why-finding = A finding is open since { $day }.
clearances-why-overridden = Two people decided so, whatever the rules say.
clearances-why-missing = Missing: { $asks }.
clearances-why-so-many = Missing: { $asks } ({ $found } of { $needed }).
clearances-why-hours = A rule holds from { $from } to { $until } alone.
clearances-why-no-supervisor = Nobody manages them on this day, so that nobody could supervise.
clearances-why-supervisor-not-cleared = Whoever would supervise may not do it alone: { $names }.
clearances-help-finding = Whoever opened it closes it.
clearances-help-course = Complete { $course }.
clearances-help-level = Reach the level { $level }.
clearances-help-practice = Log practice and have it signed off.
clearances-help-statement = Read and sign “{ $statement }”.
clearances-help-approval = Ask for an approval by: { $by }.
clearances-help-active = Note what was done.
clearances-help-record = Have it put on record.

# What is refused.
clearances-asks-for-honour = An honour is given for a level: ask for the level.
clearances-day-behind = Choose { $today } or a later day.
clearances-day-missing = Enter a day, like 2026-05-31.
clearances-decided-already = It is decided already.
clearances-ended-already = It has ended already.
clearances-ends-before = Choose a day after { $from }: it begins then.
clearances-managers-approve = Approvals by the manager are given by whoever manages a person, and by nobody else.
clearances-no-hours = Choose another time than that of the beginning.
clearances-no-instant = “{ $text }” is neither a day (2026-05-31) nor an instant (2026-05-31T22:00:00Z).
clearances-no-mode = Choose allow, each_post, library or deny.
clearances-no-such-supervisor = Choose the manager or one of the people where somebody supervises, and nobody where nobody does.
clearances-no-time = “{ $text }” is no time of a day. Write it like 22:00.
clearances-not-for-yourself = Nobody decides this for themselves. Ask somebody else.
clearances-not-yours-to-approve = Approvals by { $by } are given by others.
clearances-nothing-to-sign = No version of it is in force yet.
clearances-override-needs-end = Choose an end, on { $day } at the latest.
clearances-reads-otherwise = It reads otherwise now. Read it again before you sign.
clearances-signed-already = You have signed it as it reads now.
clearances-statement-without-text = Write what is to be signed.
clearances-too-far = Choose a day before { $day }.
clearances-two-people = It takes two people: somebody else confirms what you asked for.
clearances-version-not-after = Choose a day after { $before }: the version before begins then.
