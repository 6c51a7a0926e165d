# What can go wrong.

reminders-wrong = Wrong.
reminders-out-of-reach = { $day } cannot be foretold; ask for a day from { $first } to { $last }.
reminders-policy-needs-least-one-step = A policy that is on needs at least one step.
reminders-no-number-days-from = "{ $word }" is no number of days from { $least } to { $most }.
reminders-most-20-steps = At most 20 steps.
reminders-second-manager-before-first = The manager's manager comes after the manager: { $manager } days or more.
reminders-number-days-from-0-365 = A number of days from 0 to 365, or nothing for no copy.
