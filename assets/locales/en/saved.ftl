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
