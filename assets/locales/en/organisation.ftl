# The organisation: departments, roles and locations as HR keeps them.

organisation-title = Organisation
organisation-lead = Where people work, and as what. A change holds from today on; what held before stays on record.
organisation-lists = Departments, roles, locations
organisation-departments = Departments
organisation-roles = Roles
organisation-locations = Locations
organisation-retired = Retired
organisation-search = Search the list
    .name = Name
    .show = Search
organisation-name = Name
organisation-people = People
organisation-people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
organisation-what = What
organisation-retired-on = Retired on
organisation-merged-into = Merged into
organisation-actions = Actions
organisation-back = Bring back { $name }
organisation-nothing = There is nothing here
    .text = Nothing is called so, or the list is empty.
    .action = Show the departments
# list: departments, roles or locations
organisation-add = { $list ->
    [departments] Add a department
    [roles] Add a role
   *[locations] Add a location
}
    .hint = { $list ->
        [departments] From the top down: Marketing / Brand. What is missing above it is made too.
        [roles] What people do, whatever their title says.
       *[locations] A place of work.
    }
    .action = Add
# kind: department, role or location
organisation-added = { $kind ->
    [department] Department "{ $name }" was added.
    [role] Role "{ $name }" was added.
   *[location] Location "{ $name }" was added.
}

# The page of one.

organisation-people-here = { $count ->
    [0] Nobody works here.
    [one] { $count } person works here.
   *[other] { $count } people work here.
}
organisation-people-here-and-below = { $all ->
    [0] Nobody works here, nor in the departments below.
    [one] { $all } person works here or in the departments below; in the department itself { $own }.
   *[other] { $all } people work here or in the departments below; in the department itself { $own }.
}
organisation-rename = Rename
organisation-rename-or-move = Rename or move
organisation-parent = Below
organisation-top = (at the top)
organisation-look = See what changes
organisation-leave = Leave it as it is
organisation-below = Departments below
organisation-on-record = What was done to it, by whom
organisation-merge = Merge
organisation-retire = Retire

# A change.

organisation-change = Change
organisation-change-whom = Change { $name }
organisation-change-to = { $before } is to be { $after }?
organisation-change-stays = Everybody stays where they are. Figures, requirements and history show the new name.
organisation-change-below = { $count ->
    [one] { $count } department below it goes along.
   *[other] { $count } departments below it go along.
}
organisation-change-do = Change it
organisation-change-nothing = This is how it is already.
organisation-changed = "{ $before }" is "{ $after }" now.

# A merge.

organisation-merge-whom = Merge { $name }
organisation-merge-about = Whoever works there works in the other from today on, and this one is retired. Figures of days before stay as they were.
organisation-merge-target = Into
organisation-merge-choose = Choose
organisation-merge-into = Merge { $from } into { $into }?
organisation-merge-people = People who move today
organisation-merge-departments = Departments that go along
organisation-merge-requirements = Requirements that follow
organisation-merge-does = From then on a file or a link that names the one finds the other. Whoever was moved is not moved back by bringing the one back.
organisation-merge-along = These go along
organisation-merge-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
organisation-merge-renamed = Requirements in force that name it
organisation-merge-do = { $people ->
    [0] Merge
    [one] Merge, and move { $people } person
   *[other] Merge, and move { $people } people
}
organisation-merged = { $people ->
    [0] "{ $from }" was merged into "{ $into }".
    [one] "{ $from }" was merged into "{ $into }", and { $people } person moved.
   *[other] "{ $from }" was merged into "{ $into }", and { $people } people moved.
}
organisation-changed-since = Something has changed since you looked at it. Look again.

# Retiring.

organisation-retire-whom = Retire { $name }?
organisation-retire-against = Not yet. This stands against it:
organisation-retire-does = It is offered nowhere from today on, and a people file that names it is told. It can be brought back.
organisation-retire-do = Retire it
organisation-see-people = See the people
organisation-retire-done = "{ $name }" is retired.
organisation-back-done = "{ $name }" is back.

# Public holidays.

organisation-holidays = Public holidays
    .about = { $count ->
        [0] None are known. Reminders go out on every working day.
        [one] { $count } day is known. Reminders do not go out on it to whoever works here.
       *[other] { $count } days are known. Reminders do not go out on them to whoever works here.
    }
    .days = Days and names
    .hint = One in a line: 2026-12-25 Christmas Day. What is taken out is no holiday any more.
    .save = Save the days
organisation-holidays-saved = { $count ->
    [0] No holidays are known here now.
    [one] { $count } holiday is saved.
   *[other] { $count } holidays are saved.
}
organisation-calendar = Calendar file
    .hint = An .ics file of public holidays. Its days are added; a day that is there keeps its name.
    .load = Add its days
organisation-calendar-loaded = { $new ->
    [0] Every day of the calendar was there already.
    [one] { $new } day was added.
   *[other] { $new } days were added.
} { $passed_over ->
    [0] Every entry was read.
    [one] { $passed_over } entry was passed over: it is no day of its own.
   *[other] { $passed_over } entries were passed over: they are no days of their own.
}
organisation-calendar-too-large = The calendar file is larger than 1 MB.

organisation-head = Head of the department
    .about = Whoever heads a department sees its key figures, with those of the departments below, and gets a digest of them each week.
    .label = Head
    .hint = Name, employee number or e-mail address. Leave it empty for nobody.
    .save = Save
organisation-head-has-left = This person has left the company. Name somebody else.
organisation-head-named = { $name } heads this department now.
organisation-head-nobody = Nobody heads this department now.
organisation-country = Country
    .about = Figures by country go by it. Nothing else does.
    .label = Code of the country
    .hint = Two letters, as in web addresses: DE, GB, NG. Leave it empty where it is not known.
    .save = Save the country
    .saved = The country is saved.
