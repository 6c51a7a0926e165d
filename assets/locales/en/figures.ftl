# What can go wrong.

figures-out-reach-ask-day-from = { $day } is out of reach; ask for a day from { $earliest } to { $latest }.
figures-there-no-course-give-its = There is no course "{ $text }"; give its slug or its id.
figures-there-no-such-give-its = There is no such { $field }; give its id.
figures-neither-department-nor-role-write = "{ $other }" is neither department nor role; write by=department,role, or one of them.
reporting-pass-next-cursor-answer-before = Pass on next_cursor of the answer before as it is.
reporting-pages-counted-from-1 = Pages are counted from 1.
