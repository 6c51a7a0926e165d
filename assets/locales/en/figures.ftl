# What can go wrong.

figures-out-reach-ask-day-from = There are no figures for { $day }. Choose a day from { $earliest } to { $latest }.
figures-from-after-as-of = { $from } is after { $as_of }. Choose an earlier day.
figures-curve-of-a-course = Give a course: each has a curve of its own.
figures-funnel-of-a-course = Give a course: each has lessons of its own.
figures-target-percent = Write a whole number from 1 to 100.
figures-target-of-both = Name a course, a programme or a department, and no more than one of them.
figures-target-of-your-programme = Choose one of your programmes, or a course of it.
figures-there-no-programme = There is no programme "{ $text }". Give its slug or its ID.
figures-course-not-of-programme = This course is not one of { $programme }.
figures-there-no-course-give-its = There is no course "{ $text }". Give its slug or its ID.
# $field is "department" or "role".
figures-there-no-such-give-its = There is no such { $field }. Give its ID.
figures-neither-department-nor-role-write = "{ $other }" is neither department nor role. Write by=department,role, or one of the two.

# The figures that have names behind them: heads of columns, tabs, badges.

figures-in-scope = In scope
figures-valid = Valid
figures-missing = Still to complete
figures-overdue = Overdue
figures-stalled = Stalled
figures-waived = Waived
figures-leave = On leave
figures-not-yet = Not yet
figures-withdrawn = Withdrawn

# For how long something has been overdue.

figures-span = { $first }–{ $last } days
figures-span-over = over { $days } days

# In pictures, and for those who hear them.

figures-chart-empty = No data yet
figures-chart-axis = Axis from { $low } to { $high }
figures-chart-bars = { $category }: { $counts }.
figures-chart-bar = { $name } { $count }
figures-chart-target = { $name }: { $rate }.
figures-chart-line = { $name }: { $from } { $first }, { $until } { $last }.
figures-chart-line-point = { $name }: { $on } { $rate }.
figures-chart-line-empty = { $name }: No data yet.
