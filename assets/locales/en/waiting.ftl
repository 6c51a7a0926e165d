# What waits for HR. Each list: its heading, what is on it, and how many in a sentence that leads to it.

waiting-title = What waits
waiting-nothing = Nothing waits for you.
waiting-all-requirements = All requirements
waiting-back = Back to what waits
waiting-nobody = Nobody
    .text = Nobody is on this list at the moment.
waiting-column-why = Why
waiting-whom = Who is enrolled?
waiting-nobody-ticked = Nobody is ticked. Tick the people to enrol, or choose all of them.
waiting-too-many = These are too many to enrol by name. Tick at most { $most }, or enrol them by department or role.
waiting-no-such-cursor = There is no such cursor. Pass the next_cursor of the answer before.

waiting-joined = Joined since your last look
    .about = Who has joined since { $since }, and what they were enrolled in.
    .count = { $count ->
        [one] 1 person has joined since your last look
       *[other] { $count } people have joined since your last look
    }
    .look = Mark as seen
    .seen = The list is marked as seen. It now begins today.
waiting-nothing-required = Nothing is required of them
    .about = People at work of whom no requirement asks anything.
    .count = { $count ->
        [one] Nothing is required of 1 person
       *[other] Nothing is required of { $count } people
    }
waiting-roles-without = Roles without a requirement
    .about = Roles in which somebody works, and that no kept requirement names or reaches.
    .count = { $count ->
        [one] No requirement reaches 1 role
       *[other] No requirement reaches { $count } roles
    }
waiting-lapsing = About to lapse
    .about = Completions whose last valid day is at most { $days } days away, and that have not been renewed.
    .count = { $count ->
        [one] 1 completion lapses in the next { $days } days
       *[other] { $count } completions lapse in the next { $days } days
    }
waiting-ending = Waivers, leave and employments that end
    .about = Waivers and leave whose last day is at most { $days } days away, and people whose last day of employment is at most { $ahead } days away.
    .count = { $count ->
        [one] 1 waiver, leave or employment ends soon
       *[other] { $count } waivers, times of leave or employments end soon
    }
waiting-hears-nothing = No more reminders reach them
    .about = Open enrolments about which the person hears nothing more: the mail fails, they have unsubscribed, or every reminder has been sent.
    .count = { $count ->
        [one] No more reminders go out for 1 open enrolment
       *[other] No more reminders go out for { $count } open enrolments
    }
waiting-no-time = No time left
    .about = Due within { $days } working days, with more than { $minutes } minutes still to do.
    .count = { $count ->
        [one] No time is left for 1 enrolment
       *[other] No time is left for { $count } enrolments
    }
waiting-attempts-used = All attempts used
    .about = Open enrolments with a quiz that the person has not passed and at which no attempt is left.
    .count = { $count ->
        [one] 1 enrolment waits for another attempt
       *[other] { $count } enrolments wait for another attempt
    }
waiting-manager-left = Their manager has left
    .about = People who still report to somebody who no longer works here.
    .count = { $count ->
        [one] The manager of 1 person has left
       *[other] The manager of { $count } people has left
    }

# What can be done about a list, beside its sentence; with the name of the row behind it, as a link.

waiting-act-enrol = Enrol
waiting-act-require = Require something
waiting-act-remind = Remind
waiting-act-waive = Waive again
waiting-act-extend = Extend
waiting-act-attempt = Give another attempt
waiting-act-manager = Choose a manager

# Why somebody is on a list.

waiting-why-joined = Joined on { $on }. Enrolled in { $courses }.
waiting-why-joined-without = Joined on { $on }. Not enrolled in anything.
waiting-why-nothing-required = Here since { $since }, without a requirement.
waiting-why-role-without = { $people ->
    [one] 1 person has this role.
   *[other] { $people } people have this role.
}
waiting-why-lapsing = Valid through { $last }. No renewal is open.
waiting-why-lapsing-open = Valid through { $last }. The renewal is open.
waiting-why-waiver-ends = Waived through { $last }: { $reason }
waiting-why-leave-ends = On leave through { $last }.
waiting-why-leaves = Leaves the company. The last day is { $last }.
waiting-why-undeliverable = The last mail to this person could not be delivered.
waiting-why-bounced = Mail to this person comes back, so none is sent.
waiting-why-bounced-with = Mail to this person comes back, so none is sent. The mail server says: { $reason }
waiting-why-inbox-alone = Mail to this person comes back, so reminders go to their inbox in Gradus alone.
waiting-why-inbox-alone-with = Mail to this person comes back, so reminders go to their inbox in Gradus alone. The mail server says: { $reason }
waiting-why-opted-out = The person has unsubscribed from reminders of this course.
waiting-why-steps-over = Every reminder of the policy has been sent.
waiting-why-no-time = { $minutes ->
    [one] Due on { $due }, with 1 minute to do.
   *[other] Due on { $due }, with { $minutes } minutes to do.
}
waiting-why-attempts-used = No attempt is left at “{ $quiz }”.
waiting-why-manager-left = { $manager } left on { $on }.
