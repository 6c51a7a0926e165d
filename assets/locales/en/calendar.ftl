# The calendar of due dates: the page on which its address is made.

calendar-title = Due dates in your calendar
calendar-lead = Your calendar program shows what is due and what expires, and follows when a date moves.
calendar-none = You have no calendar address yet.
# $at: a day with the time of day.
calendar-since = Your address was made on { $at }. It cannot be shown again; make a new one if you have lost it.
calendar-make = Make an address
calendar-make-anew = Make a new address
    .hint = A new address ends the one before it, wherever that is used.
calendar-end = Switch the address off
calendar-ended = Your calendar address is switched off.
calendar-made = Copy this address now: it is not shown again. Whoever has it can read your due dates, so keep it to yourself.
calendar-subscribe = Add it to a calendar on this device
calendar-how = In other calendar programs, choose to subscribe to a calendar by its address and paste it there.
# $sign_in: the link below.
calendar-by-link = You signed in through a link in a mail. { $sign_in } to make an address.
    .sign-in = Sign in with your password
calendar-sign-in = Sign in with your password to make an address. An API token cannot make one.

# The calendar itself. $title is a course.

calendar-name = Training
calendar-due = Due: { $title }
calendar-valid = Last valid day: { $title }
    .text = What you completed is valid through this day.
calendar-minutes = It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
calendar-minutes-left = About { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} left.
