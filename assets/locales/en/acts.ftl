# What there is to do to enrolments: as a heading and a choice says it, what it does, and the button.

acts-waive = Waive
    .about = They do not count until a day. It can be taken back for 30 days.
    .button = { $count ->
        [one] Waive 1 enrolment
       *[other] Waive { $count } enrolments
    }
acts-extend = Extend
    .about = They are due later; a due date is never brought forward. It can be taken back for 30 days.
    .button = { $count ->
        [one] Extend 1 enrolment
       *[other] Extend { $count } enrolments
    }
acts-complete = Complete by hand
    .about = For what was completed elsewhere. Each gets a certificate that says so, and so it cannot be taken back.
    .button = { $count ->
        [one] Record 1 completion
       *[other] Record { $count } completions
    }
acts-attempt = Give another attempt
    .about = One more at each quiz for which no attempt is left. Until it is used, it can be taken back for 30 days.
    .button = { $count ->
        [one] Give 1 person another attempt
       *[other] Give { $count } people another attempt
    }
acts-remind = Remind now
    .about = One mail for each person, in the hours in which they get mail. Nobody gets a second one on the same day. A mail cannot be taken back.
    .button = { $count ->
        [one] Remind of 1 enrolment
       *[other] Remind of { $count } enrolments
    }
acts-withdraw = Withdraw
    .about = It is asked of them no more, and what they have done is kept. It can be taken back for 30 days.
    .button = { $count ->
        [one] Withdraw 1 enrolment
       *[other] Withdraw { $count } enrolments
    }
acts-enrol = Enrol again
    .about = What was withdrawn is taken up again, what has expired comes again. Until the first mail about it leaves, it can be taken back.
    .button = { $count ->
        [one] Enrol 1 person again
       *[other] Enrol { $count } people again
    }

# Why an enrolment gets nothing.

acts-why-not-changed = It has changed since you looked: look again.
acts-why-not-newer-cycle = A later cycle has taken its place.
acts-why-not-completed = It is complete.
acts-why-not-withdrawn = It is withdrawn.
acts-why-not-waived = It is waived already.
acts-why-not-has-left = The person no longer works here.
acts-why-not-is-away = The person is on leave or suspended, and gets no mail.
acts-why-not-is-suspended = The person is suspended.
acts-why-not-not-hired-yet = The person’s first day is still to come.
acts-why-not-no-due-date = Nothing is due.
acts-why-not-due-later = It is due on that day or later already.
acts-why-not-before-hired = The day lies before the person was hired.
acts-why-not-expired = What was completed on that day would have expired by now.
acts-why-not-not-published = Nothing of the course is published yet.
acts-why-not-retired = The course is retired.
acts-why-not-attempts-left = An attempt is left, or none was needed yet.
acts-why-not-reminded-today = The person gets a reminder today already.
acts-why-not-reminded-enough = They have had as many reminders within two weeks as they may, and nothing of this is overdue.
acts-why-not-unsubscribed = They have stopped reminders for this course, which nobody requires.
acts-why-not-enrolled = The person is enrolled already.
acts-why-not-valid = What the person completed is still valid.

# What one enrolment gets or got, in a list.

acts-gets-waive = Waived through { $last }
acts-gets-extend = Due on { $on } instead of { $before }
acts-gets-complete = Complete since { $on }
acts-gets-attempt = Another attempt
acts-gets-remind = A reminder
acts-gets-withdraw = Withdrawn
acts-gets-enrol = Enrolled again, due on { $on }

# What the act gives to each who gets it.

acts-gives-waive = Each is waived through { $last }.
acts-gives-extend = Each is due on { $on }.
acts-gives-complete = Each is recorded as completed on { $on }.
acts-gives-complete-with-score = Each is recorded as completed on { $on }, with { $score } %.
acts-gives-attempt = Each gets one more attempt at every quiz for which none is left.
acts-gives-remind = Each person gets one mail.
acts-gives-withdraw = Each is withdrawn today.
acts-gives-enrol = Each is enrolled again, due on { $on }.

# How far one enrolment is in an act.

acts-state-chosen = Chosen
acts-state-gets = Gets it
acts-state-refused = Gets nothing
acts-state-done = Done
acts-state-undone = Taken back
acts-state-kept = Has gone on since

# /acts and below it.

acts-title = Acts
    .lead = Who did what to which enrolments, and what came of each.
acts-heading = { $act }: { $count ->
        [one] 1 enrolment
       *[other] { $count } enrolments
    }
acts-heading-done = { $act }, done: { $count ->
        [one] 1 enrolment
       *[other] { $count } enrolments
    }
acts-newest-first = { $range }, the newest first
acts-column-act = Act
acts-column-why = Why
acts-column-by = By
acts-column-at = When
acts-column-course = Course
acts-undone = Taken back
acts-none-yet = Nothing was done yet
    .how = Choose enrolments, then say what is to be done to them.
acts-gets = Get it
acts-got = Got it
acts-refused = Get nothing
acts-names = Names
    .tabs = Who gets it, and who does not
acts-what-it-did = What it did
acts-is-this-right = Is this right?
acts-say-what = What is to be done
acts-change = Change it
acts-look = Look at what each gets
acts-reason = Why
acts-due = Due on
acts-completed-on = Completed on
acts-evidence = What proves it
    .hint = Which certificate, by whom, where it is kept: a sentence that an auditor understands.
acts-file = A file that proves it
    .hint = PDF, PNG, JPG, DOCX, EML or TXT, { $megabytes } MB at most. Only HR and the people whose completion it proves can download it.
acts-file-is-there = { $name } is here. Choose another file to replace it.
acts-file-without = Remove this file
acts-score = Score in per cent
acts-done-on = Done { $at } by { $who }.
acts-undone-on = Taken back { $at } by { $who }.
acts-undone-from = { $undone } of { $gets } are as before; the others had gone on since and stay as they are.
acts-take-back = Take back
acts-undo-this = Take back: { $act }
acts-undo-asks = { $count ->
        [one] 1 enrolment becomes as it was before, unless it has gone on since: then it stays as it is.
       *[other] { $count } enrolments become as they were before, but for those that have gone on since: they stay as they are.
    }
acts-undo-so-many = { $count ->
        [one] Take back from 1 enrolment
       *[other] Take back from { $count } enrolments
    }
acts-undo-leave = Leave it as it is
acts-undo-done = { $kept ->
        [0] { $undone ->
            [one] Taken back: 1 enrolment is as before.
           *[other] Taken back: { $undone } enrolments are as before.
        }
       *[other] Taken back: { $undone } are as before, { $kept } had gone on since and stay as they are.
    }
acts-done = Done.
acts-done-before = This was done before: nothing was changed.
acts-waits = Submitted: it counts once another account has confirmed it.
acts-waits-since = Waits for a second look since { $at }; submitted by { $who }. Until then it counts for nothing.
acts-waits-for-another = Another account confirms it: not the one that submitted it.
acts-waiting = Wait for a second look
acts-confirm = { $count ->
        [one] Confirm 1 completion
       *[other] Confirm { $count } completions
    }
acts-send-back = Send back
acts-sent-back = Sent back: it is a draft again.
acts-confirmed-by = Confirmed by { $who }.
# Why a due date moved.
acts-moved-back = An extension was taken back.

# /enrolments

acts-enrolments = Enrolments
    .lead = Choose some of a list or all of it, say what is to be done, and look before it is done.
acts-filter = Filter enrolments
acts-show = Show
acts-show-all = Show the filters alone
acts-any-course = Any course
acts-any-status = Any status
acts-any-department = Any department
acts-any-role = Any role
acts-of-requirement = Of one requirement
acts-not-of-it = Remove:
acts-choose-first = Search for somebody, or choose a course, a department or a role first.
acts-nobody-fits = No enrolment fits these filters.
acts-tick = { $name }, { $course }
acts-to-whom = To whom?
    .ticked = Those that are ticked
acts-to-all = All { $count }
acts-what = What?
acts-go-on = Go on
acts-act-on-these = Act on these people

# What can go wrong.

acts-not-of-this-act = '{ $field }' does not belong to the act '{ $act }'. Leave it out.
acts-completed-in-the-future = { $day } is still to come: today is { $today }. Give the day on which it was completed.
acts-say-what-proves-it = Say what proves it, in { $longest } characters at most.
acts-score-from-0-to-100 = Give a score from 0 to 100, or none.
acts-file-empty = The file is empty. Choose another.
acts-file-of-no-kind = This is not a PDF, PNG, JPG, DOCX, EML or TXT file; what is in it counts, not its name. Choose another.
acts-file-not-there = The file is not there. A file that proves nothing is deleted after a day: upload it again.
acts-file-of-another = Another account uploaded this file. Upload it from your own account.
acts-file-proves-another = This file proves something else already. Upload it again for this one.
acts-nobody-chosen = Nobody is chosen. Tick somebody, or choose all.
acts-too-many = These are more than { $most } enrolments. Narrow the list, and do it in parts.
acts-no-such-enrolment = There is no enrolment '{ $id }'.
acts-query-is-everything = This is every enrolment there is. Name a course, a person, words of a name, a department, a role or a requirement.
acts-ids-or-query = Say either which ids, or a query; exactly one of both.
acts-group-gets-or-refused = There are two groups: gets and refused.
acts-stamp-of-another-act = This is not the stamp of a preview of this very act. Look at the preview again.
acts-not-asked-yet = It is not said yet what is to be done.
acts-draft-too-old = The day that was asked for has passed since. Choose another.
acts-nobody-gets-anything = Nobody gets anything: nothing was changed.
acts-done-already = This was done already.
acts-second-look-by-another = Whoever submitted it cannot confirm it: another account must.
acts-does-not-wait = This does not wait for a second look.
acts-undo-not-done = This was not done yet.
acts-undone-already = This was taken back before.
acts-undo-has-certificates = Completions have their certificates, which anybody may have checked since: they cannot be taken back.
acts-undo-has-mail = Mail cannot be taken back.
acts-undo-too-late = This was done more than { $days } days ago, so it can no longer be taken back at once.

# /people/evidence: completions from elsewhere, by the file.

acts-history = Load completions from elsewhere
    .lead = What people completed before, or in another system. What is still valid completes what is open; what is over becomes a past cycle.
acts-history-of = Completions from { $file }
acts-history-file = CSV or XLSX file
    .hint = With a header row, of a workbook the first sheet, up to { $megabytes } MB. It is checked first; nothing is loaded yet.
acts-history-check = Check the file
acts-history-columns = Columns
    .text = The first three must be there, in any order. Dates as 2026-11-30. expires_on is the first day on which it is no longer valid; where it is not given, the course and the requirements say so.
acts-history-is-loaded = Loaded.
acts-history-not-loaded-yet = Checked: nothing is loaded yet.
acts-history-rows = Rows
acts-history-loaded = Completions
acts-history-unchanged = Known already
acts-history-refused = Refused
acts-history-first-refused = The first of them, by their lines
acts-history-line = Line
acts-history-number = Employee number
acts-history-column = Column
acts-history-load = { $count ->
        [one] Load 1 completion
       *[other] Load { $count } completions
    }
acts-history-load-good = { $count ->
        [one] Load 1 completion and leave the refused rows out
       *[other] Load { $count } completions and leave the refused rows out
    }
acts-history-choose-file = Choose a file first.
acts-history-empty = The file is empty. It begins with a header row: { $columns }.
acts-history-no-such-column = There is no column '{ $name }' in a file of completions. There are: { $columns }.
acts-history-column-twice = The column '{ $name }' is there twice.
acts-history-column-missing = The column '{ $name }' is missing.
acts-history-not-utf-8 = This row is not in UTF-8.
acts-history-no-rows = There is no row below the header.
acts-history-cell-strange = This is too long, or holds a control character.
acts-history-no-number = Give the employee number.
acts-history-no-course = Give the course: its slug, as in its address, or its id.
acts-history-expires-before = It would expire before it was completed, on { $day }.
acts-history-no-such-person = Nobody here has this employee number.
acts-history-no-such-course = There is no course with this slug or id.
acts-history-second-look = Completions count here once a second account has confirmed them: have the file checked (dry run), and another account load it under Load completions from elsewhere.
acts-history-loaded-already = This file is loaded already.
acts-history-nothing-to-load = There is nothing to load: its rows are kept for 90 days only, or it could not be read.
acts-no-such-list = There is no such list of enrolments: “{ $list }”.
acts-why-not-unreachable = Mail to their address comes back. Correct it, or try it again, on their page.
