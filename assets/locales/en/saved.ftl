# Pages of figures that are kept under a name.

saved-views = Saved views
saved-lead = Pages of figures under a name, each as of a day that moves along. Whoever opens one sees of it what they themselves may see.
saved-mine = Yours
saved-mine-caption = Your views, with the day that each is of and who finds it
saved-others = Shared by others
saved-others-caption = Views that others share, with the day that each is of and whose it is
saved-name = Name
saved-day = Day
    .hint = In the company's time zone. Where two days are compared, it stands for the second, unless the days stay.
saved-who = Who finds it
saved-owner = Whose
saved-acts = Change or remove
saved-shared = Everybody who sees figures
saved-private = You alone
saved-none = You have none. "Save this view" on a page of figures keeps it here.
saved-none-to-keep = You have none.
saved-save = Save this view
saved-change = Change this view
saved-of = The page:
saved-share = Others find it too
    .hint = Each sees of it what they themselves may see.
saved-keep = Save
# Before a name that is heard and not seen.
saved-change-one = Change { $name }
# Before a name that is heard and not seen.
saved-remove = Remove { $name }
saved-kept = The view is saved.
saved-removed = The view is removed.

saved-day-today = Today
saved-day-yesterday = Yesterday
saved-day-last-monday = Last Monday
saved-day-end-of-last-month = The end of last month
saved-day-end-of-last-quarter = The end of last quarter
saved-day-fixed = Always { $day }
saved-day-of-the-page = Always the day of the page

saved-gone-course = The course of this view is not there any more, or you may not see it.
saved-gone-department = A department of this view is not there any more, or it is not among those whose figures you see.
saved-gone-role = A role of this view is not there any more.
saved-name-it = Give the view a name.
saved-name-shorter = A name has at most { $most } letters.
saved-name-taken = You have a view of this name: choose another one.
saved-too-many = You have { $most } views already: remove one first.
saved-no-such-page = This is no page that can be saved: give the address of a page of figures, /kpi or below.
saved-nothing-compared = Nothing is compared yet: choose both first.
saved-gone-programme = The programme of this view is not there any more.

# A view on a schedule: the page of it.

# Before a name that is heard and not seen.
saved-schedule-one = Mail { $name }
saved-schedule-of = Mail { $name }
saved-schedule-lead = The view as a file, on days that repeat. Each reader gets what they themselves may see, in their language, on the morning where they are; where nobody works on the day, on the next working day.
saved-schedule-when = When and to whom
saved-schedule-next = Next
saved-schedule-next-on = { $day }, with the figures of { $figures }
saved-schedule-ended = The last one has gone.
saved-schedule-none = This view is not mailed yet.
saved-schedule-no-comparison = A comparison is not mailed: save a page of one group or course, and mail that.
saved-schedule-readers-caption = Who gets it, and whether they do
saved-schedule-reader = Reader
saved-schedule-state = The next mail
saved-schedule-change = Set the schedule
saved-schedule-every = How often
saved-schedule-weekday = Day of the week
    .hint = Where it goes each week.
saved-schedule-month-day = Day of the month
    .hint = Where it goes each month: 1 to 31. 31 means the last day; a shorter month means its last day, too.
saved-schedule-first = First day
saved-schedule-last = Last day
    .hint = Empty where it has no end.
saved-schedule-format = File
saved-schedule-readers = Readers
    .hint = The addresses of accounts that may open key figures, one on a line. Your own is one like the others.
saved-schedule-keep = Save the schedule
saved-schedule-stop = Stop the mail
saved-schedule-send = Send it to me now
saved-schedule-send-lead = As the mail of today would be, to your own address.
saved-schedule-send-format = As a file
saved-schedule-set = The schedule is saved.
saved-schedule-stopped = The view is not mailed any more.
saved-schedule-sent = The view goes to { $address } with the figures of { $day }.

saved-every-week = Every week
saved-every-month = Every month
saved-weekday-mon = Monday
saved-weekday-tue = Tuesday
saved-weekday-wed = Wednesday
saved-weekday-thu = Thursday
saved-weekday-fri = Friday
saved-weekday-sat = Saturday
saved-weekday-sun = Sunday
saved-format-csv = CSV
saved-format-xlsx = Excel (XLSX)
saved-format-pdf = PDF

saved-reader-gets = Gets it
saved-reader-stopped = Wants no more mail of this view
saved-reader-no-right = May not open key figures any more, and gets none
saved-reader-away = Is away or may not sign in, and gets none
saved-reader-owner-away = Nobody gets it: whose view it is may keep none any more

saved-schedule-day-of-month = Give a day of the month from 1 to 31.
saved-schedule-over = { $last } is over: choose today or a later day, or leave it empty.
saved-schedule-ends-before = The last day, { $last }, is before the first, { $first }.
saved-schedule-never = No mail would go between these days: choose a later last day, or leave it empty.
saved-schedule-no-reader = Name at least one reader.
saved-schedule-fewer-readers = A view goes to at most { $most } readers.
saved-schedule-no-such-reader = { $address } is no account that may open key figures.

# The mail.

# $rate: such as "72 %".
saved-mail-subject = { $view }: { $rate } completed
saved-mail-subject-none = { $view }: no required training
saved-mail-of = The saved view "{ $view }", with the figures of { $day }.
saved-mail-file = The file { $file } is attached.
saved-mail-open = Open the figures of that day
saved-mail-why = You get this mail because { $owner } mails this view to you.
saved-mail-why-own = You get this mail because you mail this view to yourself.
saved-mail-why-asked = You get this mail because you have asked for it.
saved-mail-stop-at = Stop the mail of this view: { $url }

saved-held-gone = The view is there no more, or it is not mailed to them any more.
saved-held-stopped = They want no more mail of this view.
saved-held-no-right = They may not open key figures any more, are away, or may not sign in.
saved-held-owner = Whose view it is may keep none any more, is away, or may not sign in.

saved-mail-stop = Stop the mail of a saved view?
    .lead = "{ $name }" will not be mailed to you any more, whatever its schedule says.
    .button = Stop it
saved-mail-stopped = No more mail of this view
    .lead = "{ $name }" is not mailed to you any more.
    .button = Mail it to me again

saved-job-done = { $count ->
    [0] No view was due.
    [one] { $count } mail of a view was written.
   *[other] { $count } mails of views were written.
}
