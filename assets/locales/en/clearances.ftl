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
clearances-why-one-way = Missing, where something else would do as well: { $asks }.
clearances-so-many = { $asks } ({ $found } of { $needed })
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
clearances-title-taken = { $title } is there already.
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

# Pages.
clearances-list = Clearances
    .lead = Who may do what for the brand, on which channel, and until when.
clearances-activity = Activity
clearances-channel = Channel
clearances-every-channel = Every channel
clearances-everything = Everything
clearances-on = On
clearances-show = Show
clearances-all = { $count ->
    [one] 1 may
   *[other] { $count } may
}
clearances-soon = { $count ->
    [one] 1 no longer within 30 days
   *[other] { $count } no longer within 30 days
}
clearances-holders =
    .caption = Who may on { $day }
clearances-who = Person
clearances-how = How freely
clearances-how-freely = How freely
clearances-from = From
clearances-until = Until
clearances-no-end = No end
clearances-nobody = Nobody may do this on this day.
clearances-nothing = No activities yet
    .text = Say what people do for the brand and where, and which rules let them.
clearances-period = Who could, between two days
    .lead = Everybody who could, on what proof, and as it was known when.
clearances-period-count = { $count ->
    [0] Nobody could.
    [one] 1 span of days
   *[other] { $count } spans of days
}
clearances-period-of = { $activity }, { $channel }
clearances-period-days = From { $from } to { $to }, both included
clearances-period-known = As it was known at the end of { $day }
clearances-period-made = Made on { $day }
clearances-first-day = First day
clearances-last-day = Last day
clearances-day = Day
clearances-known-at = As known on
    .hint = Leave it empty for what is known today.
clearances-proof = On what proof
clearances-proved = { $asks }: { $days }
clearances-overridden = Decided by two people
clearances-restated = became known later
clearances-as-pdf = Take it away as PDF
clearances-rules = Rules
    .lead = What people do for the brand, and what lets them. Of several rules that hold the freest decides.
clearances-rule-new = New rule
clearances-rule-asks = What it asks
clearances-rule-more = Supervisor and hours
clearances-rule-make = Make the rule
clearances-rule-made = The rule is made.
clearances-rule-end = End a rule
    .lead = { $count ->
        [0] Nobody may do this today.
        [one] 1 person may do this today, by this rule or another.
       *[other] { $count } people may do this today, by this rule or others.
    }
clearances-rule-end-do = End it
clearances-rule-end-of = End this rule { $what }
clearances-rule-ended = The rule has its end.
clearances-no-rule = No rule: nobody may.
clearances-contradicts = Another rule asks the same and decides otherwise. The freer one holds.
clearances-begins = From { $day }
clearances-ends = Until { $day }
clearances-supervised-by = supervised by { $who }
clearances-by-manager = the manager
clearances-supervisor = Supervisor
    .hint = Where a supervisor is needed: a name, an address or an employee number; left empty, the person’s manager.
clearances-hours-from = From this time on
clearances-hours-until = Until this time
clearances-hours =
    .hint = Like 22:00. Leave both empty for every hour.
clearances-over-on = First day without it
    .hint = Leave it empty where it has no end.
clearances-foresee = See whom it would let
clearances-foreseen = On { $day }
clearances-foreseen-gain = { $count ->
    [0] It lets nobody do more than they may without it.
    [one] It lets 1 person do more than they may without it.
   *[other] It lets { $count } people do more than they may without it.
}
clearances-and-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
clearances-back = Back
clearances-channels = Channels
clearances-no-channel = No channels yet.
clearances-add = Add an activity or a channel
clearances-add-activity = Add as activity
clearances-add-channel = Add as channel
clearances-entry-title = Title
clearances-entry-about = What it is
clearances-entry-added = { $title } is added.
clearances-entry-edit = Change { $title }
clearances-entry-edit-short = Change { $title }
clearances-entry-is-activity = Something that people do for the brand. Its address stays when it is renamed.
clearances-entry-is-channel = Where people do something for the brand. Its address stays when it is renamed.
clearances-entry-save = Save
clearances-entry-changed = { $title } is changed.
clearances-entry-remove = Remove it
    .about = It can be removed as long as no rule, no record and no account names it.
clearances-entry-removed = { $title } is removed.
clearances-entry-in-use = { $title } is named by a rule, a record, an account or a change, and stays. Rename it instead.
clearances-approvers = Who approves
    .lead = Kinds of approvers that rules may ask for, beside the manager.
clearances-approver-kind = Kind of approver
clearances-approver-accounts = Addresses of their accounts
    .hint = One in each line. These, and no others, give approvals of this kind.
clearances-approvers-set-do = Set who approves
clearances-approvers-set = It is set who approves.
clearances-to-confirm = { $count ->
    [one] 1 override waits for a second person
   *[other] { $count } overrides wait for a second person
}
clearances-overrides = Overrides to confirm
    .lead = It takes two people to decide otherwise than the rules do.
    .none = Nothing waits.
clearances-confirm = Confirm { $who }
clearances-confirmed = It is confirmed, and decides from its first day on.
clearances-another-confirms = Another person confirms it
clearances-asked-by = Asked for by { $by }
clearances-of = Clearances of { $name }
clearances-of-whom = Clearances of { $name }
clearances-until-day = until { $day }
clearances-why-not = Why not
clearances-why-not-more = Why not more freely
clearances-records = On record
    .none = Nothing is on record.
clearances-record-signature = Statement signed
clearances-record-approval = Approval
clearances-record-approval-by = Approval by: { $by }
clearances-record-use = Done for the brand
clearances-record-finding = Finding
clearances-record-override = Override
clearances-record-override-to = Override: { $mode }
clearances-recorded-by = Recorded by { $by }
clearances-recorded = It is on record.
clearances-from-until = { $from } to { $until }
clearances-since = Since { $from }
clearances-waits = Waits for a second person
clearances-over = Over
clearances-see-it = See it
clearances-record-end = End what is on record
clearances-record-end-of = End { $what }
clearances-record-end-do = End it
clearances-record-ended = It has its end.
clearances-taken-back = It is taken back as a whole, as if it had never been.
clearances-do-approval = Approve
clearances-do-finding = Open a finding
clearances-do-override = Ask for an override
clearances-do-use = Note what was done
clearances-approval =
    .lead = Rules that ask for an approval count it from its first day on.
clearances-finding =
    .lead = It suspends what the rules give until it is closed. What was learned stays.
clearances-override =
    .lead = It decides otherwise than the rules until its end, once a second person has confirmed it.
clearances-use =
    .lead = Rules may end where somebody has been idle for long.
clearances-as-whom = As whom you approve
clearances-reason = Reason
clearances-link = Where it can be seen
clearances-statements = Statements
    .lead = What people sign before they speak for the brand.
    .none = There is nothing to sign.
clearances-statement-new = New statement
clearances-statement-body = Text
clearances-statement-make = Make the statement
clearances-signed-on = Signed on { $day }
clearances-signed-badge = Signed
clearances-signed = You have signed it.
clearances-not-signed = Not signed
clearances-sign = I have read it, and sign
clearances-version-since = Version { $number }, since { $day }
clearances-version-new = New version
clearances-version-add = Add the version
clearances-version-added = The version is added.
clearances-other-versions = Other versions
clearances-is-material = Everybody signs it anew.
clearances-is-editorial = Nobody signs it anew.
clearances-material = It changes what is promised
    .hint = Whoever signed an earlier version must sign this one, too, and may not do what asks for it until then.
clearances-touched-signed = { $count ->
    [0] Nobody has signed it.
    [one] 1 person has signed it.
   *[other] { $count } people have signed it.
}
clearances-touched-rules = { $count ->
    [0] No rule asks for it.
    [one] 1 rule asks for it.
   *[other] { $count } rules ask for it.
}
clearances-touched-cleared = { $count ->
    [0] Nobody may do what these rules are for.
    [one] 1 person may do what these rules are for.
   *[other] { $count } people may do what these rules are for.
}
clearances-add-first = Add an activity first: a rule is for one.
clearances-rule-is-there = A rule that says the same is in force on these days.
clearances-nobody-gives = Nobody gives the approval “{ $by }” yet: say below the rules who does.
clearances-period-backwards = Choose { $from } or a later day.
clearances-every-other-channel = On every other channel
clearances-as-of = As of { $day }, by what was known at the end of { $known }.
