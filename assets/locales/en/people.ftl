# What can go wrong.

people-send-file-content-type-text = Send the file as it is, with Content-Type: text/csv.
people-file-loaded-already-being-loaded = This file has already been loaded, or is being loaded now.
people-there-nothing-load-choose-file = There is nothing to load. Choose the file again.
people-has-employee-number-already = { $name } already has this employee number.
people-stays-people-known-their-employee = The employee number { $employee_number } cannot change: it identifies the person.
people-not-e-mail-address = This is not an e-mail address.
people-choose-file-first = Choose a file first.
people-form-broke-off = Only part of the form arrived. Send it again.
people-give-name = Enter a name.
# what: department, role or location
people-there-already = There is already a { $what } called "{ $name }".
# field: department, role or location
people-there-no = There is no { $field } called "{ $text }".
people-employee-number-missing = The employee number is missing.
people-name-missing = The name is missing.
people-department-missing = The department is missing.
people-role-missing = The role is missing.
people-location-missing = The location is missing.
people-nobody-their-own-manager-leave = People cannot be their own manager. Leave this empty.
people-no-language-write-bcp-47 = This is not a language. Enter its BCP 47 code, for example de or pt-BR.
people-no-time-zone-write-iana = This is not a time zone. Enter its name from the IANA database, for example Europe/Berlin.
people-status-must-active-leave-suspended = The status must be active, leave, suspended or left.
people-cell-holds-control-character = The cell contains a control character (U+{ $code }). Delete it.
people-cell-larger-than-bytes = The cell is larger than { $max_cell } bytes.
people-e-mail-address-missing = The e-mail address is missing.
people-hire-date-missing = The hire date is missing.
people-nobody-hired-year = The year { $year } cannot be right. Check the hire date.
people-name-too-long-200-letters = The name is too long. Use at most 200 letters.
people-name-holds-control-character-take = The name contains a control character. Delete it.

# Why a people file is refused as a whole. A line is as an editor numbers it, without groups.

people-file-unread = The file could not be read completely: { $reason }.
people-file-broke-off = The file could not be read completely: the upload was interrupted. Choose the file again.
people-file-larger = The file could not be read completely: it is larger than the limit of { $megabytes } MB.
people-file-empty = The file is empty. Its first line must name the columns: { $columns }.
people-file-nobody = The file has a header but no people below it.
# field: the name of a column, or "column 3"
people-file-not-utf-8 = Line { $line }, { $field }: the file is not in UTF-8 (byte { $at } of the cell is { $byte }). Save it as "CSV UTF-8" and choose it again.
people-file-unclosed = Line { $line }, { $field }: the quotation mark that opens here is never closed, so everything after it is read as one cell. Close it and choose the file again.
people-header-unclosed = Line { $line }, the header: the quotation mark that opens here is never closed, so everything after it is read as one cell. Close it and choose the file again.
people-header-many = Line { $line }: the header has too many columns. It must name these columns: { $columns }.
people-header-long = Line { $line }: the header is too long. It must name these columns: { $columns }.
people-header-twice = Line { $line }: column { $names } appears twice, so it is unclear which one is meant. Rename one of them and load the file again.
# field: the name of a column, or "column 3"
people-header-name = "{ $name }"
people-header-names-and-more = { $names } and { $more } more
people-header-column = column { $number }

# Why a row of it is refused.

people-row-more-cells = The header names { $columns } columns, but this row has more cells.
people-row-cells = { $cells ->
    [one] The header names { $columns } columns, but this row has { $cells } cell.
   *[other] The header names { $columns } columns, but this row has { $cells } cells.
}
people-cell-unclosed = The cell is larger than { $most } bytes. Is a closing quotation mark missing?
# One of several faults: its column, and the sentence about it.
people-row-fault = { $field }: { $fault }
people-row-faults = { $before } { $next }
people-number-twice = This employee number is also on line { $line }.
people-address-twice = This e-mail address is also on line { $line }.
people-address-taken = This e-mail address belongs to employee number { $number }.
people-row-of-external = { $number } is the number of an external person. A people file does not speak of external people.
people-row-of-external-address = The external person { $number } has this address. If the company has hired them, enter their employee number on their page first, and load the file again.
people-manager-unknown = Nobody has the employee number "{ $number }", either in the file or among the people in Gradus.
people-manager-refused = The row of their manager was refused.
people-rows-depend = Too many rows depend on refused rows. Fix the other rows first.
people-circle-unnamed = Their managers form a circle.
# circle: employee numbers, put together by people-circle-step
people-circle = Their managers form a circle: { $circle }.
people-circle-step = { $before } reports to { $next }

# What an import makes on the way. kind: department, role, location or employment-type.

people-made = { $kind ->
    [department] Department "{ $name }" was created.
    [role] Role "{ $name }" was created.
    [employment-type] Employment type "{ $name }" was created.
   *[location] Location "{ $name }" was created.
}
people-would-make = { $kind ->
    [department] Department "{ $name }" would be created.
    [role] Role "{ $name }" would be created.
    [employment-type] Employment type "{ $name }" would be created.
   *[location] Location "{ $name }" would be created.
}
people-made-alike = { $kind ->
    [department] Department "{ $name }" was created, and looks like "{ $other }".
    [role] Role "{ $name }" was created, and looks like "{ $other }".
    [employment-type] Employment type "{ $name }" was created, and looks like "{ $other }".
   *[location] Location "{ $name }" was created, and looks like "{ $other }".
} If they are the same, load a file with the right name: this moves everybody to it.
people-would-make-alike = { $kind ->
    [department] Department "{ $name }" would be created, and looks like "{ $other }".
    [role] Role "{ $name }" would be created, and looks like "{ $other }".
    [employment-type] Employment type "{ $name }" would be created, and looks like "{ $other }".
   *[location] Location "{ $name }" would be created, and looks like "{ $other }".
} If they are the same, fix the file.
people-made-more = { $kind ->
    [department] { $count ->
        [one] { $count } more department was created.
       *[other] { $count } more departments were created.
    }
    [role] { $count ->
        [one] { $count } more role was created.
       *[other] { $count } more roles were created.
    }
    [employment-type] { $count ->
        [one] { $count } more employment type was created.
       *[other] { $count } more employment types were created.
    }
   *[location] { $count ->
        [one] { $count } more location was created.
       *[other] { $count } more locations were created.
    }
}
people-would-make-more = { $kind ->
    [department] { $count ->
        [one] { $count } more department would be created.
       *[other] { $count } more departments would be created.
    }
    [role] { $count ->
        [one] { $count } more role would be created.
       *[other] { $count } more roles would be created.
    }
    [employment-type] { $count ->
        [one] { $count } more employment type would be created.
       *[other] { $count } more employment types would be created.
    }
   *[location] { $count ->
        [one] { $count } more location would be created.
       *[other] { $count } more locations would be created.
    }
}

# How many.

people-count = { $count } { $count ->
    [one] person
   *[other] people
}

# What is said of a person.

people-employee-number = Employee number
    .hint = Identifies the person in your company. It never changes, even if everything else does.
people-given-name = Given name
people-family-name = Family name
people-email = E-mail
    .hint = Reminders go here.
people-department = Department
    .hint = From the top down, such as Marketing / Brand.
people-role = Role
people-location = Location
people-hire-date = Hire date
people-language = Language
    .hint = Such as de or pt-BR. If you leave it empty, the company’s language applies.
people-employment-type = Employment type
    .hint = In your own words, such as full-time or working student. You can leave it empty.
people-time-zone = Time zone
    .hint = Such as Europe/Berlin. If you leave it empty, the company’s time zone applies.
people-status = Status
    .hint = Leave and suspension stop due dates and mail from today. For other days, plan leave on the page of the person. People who are suspended or have left cannot sign in.
people-last-day = Last day of employment
    .hint = Nothing changes until it is over. On the day after it, the person leaves; if it is in the past, at once. Can be left empty.
people-last-day-and-left = The status says that this person has left. Choose another status, or a last day in the past.
people-last-day-has-left = This person has left already, so a last day in the past changes nothing. Leave the field empty.
people-last-day-before-first = This is before the first day of the employment, { $first }. Choose that day or a later one.
people-last-day-long-ago = This is too long ago. Choose { $first } or a later day.
people-last-day-before-move = This person has worked in the present position since { $since }. Choose that day or a later one.
people-status-active = Active
people-status-leave = On leave
people-status-suspended = Suspended
people-status-left = Left
people-absence-leave = Leave
people-absence-suspension = Suspension

# The form of an absence, leave or a suspension with its days: /people/{id}/absences/new

people-absence-plan = Plan leave
people-absence-plan-of = Plan leave for { $name }
people-absence-change = Change
people-absence-change-of = Change when { $name } is away
people-absence-lead = From the first day through the last, due dates and mail pause. People who are suspended cannot sign in.
people-absence-kind = Kind
people-absence-first-day = First day
    .hint = It can be in the past: due dates then move as if it had been known.
people-absence-last-day = Last day
    .hint = Leave this empty if nobody knows it yet.
people-absence-note = Note
    .hint = Only HR sees it.
people-absence-saved = { $kind ->
    [suspension] The suspension from { $first } through { $last } has been saved.
   *[leave] The leave from { $first } through { $last } has been saved.
}
people-absence-saved-open = { $kind ->
    [suspension] The suspension from { $first }, with no last day, has been saved.
   *[leave] The leave from { $first }, with no last day, has been saved.
}
people-absence-removed = It has been removed.
people-absence-kind-unknown = Choose leave or suspension.
people-absence-before-hire = This is before the hire date, { $hired }. Choose that day or a later one.
people-absence-too-far = This is too far away. Choose a day up to { $last }.
people-absence-ends-before = The last day, { $last }, is before the first day, { $first }.
people-absence-too-long = This is too long. Choose a last day up to { $last }, or leave it empty.
people-absence-overlaps = { $kind ->
    [suspension] There is a suspension from { $first } through { $last } already. Change that one, or choose other days.
   *[leave] There is leave from { $first } through { $last } already. Change that one, or choose other days.
}
people-absence-overlaps-open = { $kind ->
    [suspension] There is a suspension from { $first } with no last day already. Change that one, or choose earlier days.
   *[leave] There is leave from { $first } with no last day already. Change that one, or choose earlier days.
}
people-absence-has-left = { $name } has left the company, so leave cannot be planned or changed.
people-absence-moved = Due dates have moved because of this absence, so it can no longer be changed or removed. Move the due dates on the pages of the enrolments instead.

# The list: /people

people-title = People
people-list-lead = { $people ->
    [one] { $people } person
   *[other] { $people } people
} in { $departments ->
    [one] { $departments } department
   *[other] { $departments } departments
}, { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
} and { $locations ->
    [one] { $locations } location
   *[other] { $locations } locations
}.
people-list-everyone = Everyone employed now or in the past.
people-list-load = Load a file
people-filter = Filter people
people-filter-words = Name, e-mail or number
people-filter-all = All
people-filter-any = Any
people-filter-show = Show
# Before the filter that the link takes away; heard, not seen.
people-filter-remove = Remove:
# people: people-count
people-list-caption = { $people }, by family name
people-list-name = Name
people-list-last-day = until { $day }
people-list-actions = Actions
people-change = Change
# The name is heard, not seen.
people-change-whom = Change { $who }
people-list-nobody = Nobody matches
    .text = Use fewer filters, or enter just the beginning of a name.
    .action = Show everyone
people-list-empty = There are no people here yet
    .text = Load your people from a CSV file. You can check what it would change before anything is loaded.
    .load = Load a people file
    .add = Or add one person by hand
    .wait = HR loads the people. They appear here as soon as that is done.

# The form of one person: /people/new

people-add = Add a person
people-add-lead = Add one person here. To add many, { $file }.
    .file = load a file
people-add-this = Add this person
people-edit-whom = Change { $who }
people-edit-lead = A change of position applies from today. Previous positions stay on record.
people-edit-manager = Manager
    .hint = Name, employee number or e-mail address.
people-edit-manager-several = Several people are called “{ $name }”: { $people }. Give the employee number.
people-edit-save = Save
people-edit-cancel = Cancel
people-edit-added = { $name } has been added.
people-edit-changed = { $name } has been changed.
people-edit-changed-since = Somebody else has changed this person since this page was opened. Below is what was typed here: saving it again replaces their change.
people-edit-unchanged = You made no changes, so nothing was saved.

# Choosing a file: /people/import

people-load = Load people
people-load-lead = Choose a CSV file. You first see what it would change; nothing is loaded until you confirm.
people-load-file = People file
    .hint = CSV in UTF-8, with the columns below named in its first line. At most { $megabytes } MB.
people-load-example = { $example } to start from.
    .example = Download an example
people-load-check = Check this file
people-columns = What the file contains
people-columns-lead = One person on each line. People whose employee number is already known are updated; nobody is ever deleted. Loading the same file twice changes nothing.
people-columns-caption = The columns, in any order
people-columns-column = Column
people-columns-needed = Required
    .yes = Yes
    .no = Can be empty
people-columns-what = Description
people-columns-example = Example
people-column-employee-number = Identifies the person in your company. It never changes, even if everything else does.
people-column-email = For reminders and signing in. No two people can share one.
people-column-given-name = One of the two names is enough.
people-column-family-name = Can be empty for people with one name.
people-column-department = From the top down, with “ / ” between levels. Missing departments are created.
people-column-role = What they do. Courses are required by role.
people-column-location = Where they work.
people-column-manager = The manager’s employee number. Empty if there is no manager.
people-column-hire-date = Year, month, day.
people-column-language = If empty, the company’s language applies.
people-column-time-zone = If empty, the company’s time zone applies.
people-column-employment-type = On what terms they are employed, in your own words: full-time, working student. Can be empty.
people-column-status = active, leave, suspended or left. If empty, active applies.
people-former = Previous files
people-former-caption = Newest first, at most { $most }
people-former-file = File
people-former-when = When
people-former-by = By
people-former-rows = Rows
people-former-outcome = Result

# How far an import is, and how it ended.

people-import-state-running = Running
people-import-state-stopped = Stopped
people-import-state-failed = Failed
people-import-state-asks = Columns to be mapped
people-import-state-refused = Refused
people-import-state-checked = Checked, not loaded
people-import-state-loaded = Loaded
people-import-reading = The file is being read.
people-import-checking = The rows are being compared with each other and with the people in Gradus.
people-import-applying = The people are being saved.
people-import-stopped = The program stopped during this import. Nothing was loaded. Load the file again.
# why: a sentence
people-import-failed = { $why } Nothing was loaded. Try again.
people-refused-for = { $count } for { $field }
people-refused-whole = { $count } for the whole row

# The page of an import.

people-imported-title = { $file }: { $state }
people-imported-by = { $who }, { $when }
people-imported-rows = { $count ->
    [one] { $count } row.
   *[other] { $count } rows.
}
people-imported-goes-on = You can leave this page: the import continues without you. This page reloads by itself; { $look }.
    .look = check now
people-imported-nothing = Nothing was loaded.
people-imported-mended = Choose the corrected file
people-imported-another = Choose another file
people-imported-loaded = Loaded. { $created ->
    [one] { $created } person is new
   *[other] { $created } people are new
}{ $updated ->
    [0] { "" }
    [one] , { $updated } was updated
   *[other] , { $updated } were updated
}{ $refused ->
    [0] { "" }
    [one] , { $refused } row was skipped
   *[other] , { $refused } rows were skipped
}.
people-imported-see = See the people
people-imported-enrol = Enrol them
people-imported-did = What has changed
people-imported-would = What would change
people-imported-created = New people
people-imported-updated = Updated
people-imported-unchanged = Unchanged
people-imported-refused = Refused rows
# columns: "7 for email, 1 for manager"
people-imported-cannot = { $count ->
    [one] { $count } row cannot be loaded. Fix the file and choose it again, or skip this row.
   *[other] { $count } rows cannot be loaded. Fix the file and choose it again, or skip these rows.
}
    .for = { $count ->
        [one] { $count } row cannot be loaded: { $columns }. Fix the file and choose it again, or skip this row.
       *[other] { $count } rows cannot be loaded: { $columns }. Fix the file and choose it again, or skip these rows.
    }
people-imported-load = { $count ->
    [one] Load this person
   *[other] Load these { $count } people
}
people-imported-load-rest = { $count ->
    [one] Load { $count } person, skip the refused rows
   *[other] Load { $count } people, skip the refused rows
}
people-imported-forgotten = The rows of this file are no longer kept. Choose the file again.
people-imported-nothing-new = Nothing in this file is new: everybody is already here, with the same details.
people-imported-csv = Save as CSV
people-imported-caption = { $count ->
    [one] { $count } row, in file order
   *[other] { $count } rows, in file order
}
    .for = { $count ->
        [one] { $count } row, in file order: { $columns }
       *[other] { $count } rows, in file order: { $columns }
    }
people-imported-where = Where
people-imported-why = Why
people-imported-line = Line { $line }
people-imported-next = Next refused rows
people-imported-made = Also created
people-imported-would-make = Would also be created
people-imported-typing = Check this list for typing errors: nothing you already have should appear in it.
# Departments, roles and locations: what may not be done to them.

people-name-holds-separator = A department’s name has no / at its ends and no " / " in it. Move it below another instead.
people-there-merge-instead = { $kind ->
    [department] There is a department "{ $name }" already. Merge instead?
    [role] There is a role "{ $name }" already. Merge instead?
   *[location] There is a location "{ $name }" already. Merge instead?
}
people-there-retired = { $kind ->
    [department] The department "{ $name }" was retired. Bring it back, or choose another name.
    [role] The role "{ $name }" was retired. Bring it back, or choose another name.
   *[location] The location "{ $name }" was retired. Bring it back, or choose another name.
}
people-place-retired = { $kind ->
    [department] The department "{ $name }" was retired.
    [role] The role "{ $name }" was retired.
   *[location] The location "{ $name }" was retired.
}
people-place-merged = { $kind ->
    [department] The department "{ $name }" was merged into "{ $into }".
    [role] The role "{ $name }" was merged into "{ $into }".
   *[location] The location "{ $name }" was merged into "{ $into }".
}
people-no-such-parent = There is no such department.
people-below-itself = "{ $name }" cannot stand below itself.
people-parent-of-department-alone = Only a department stands below another.
people-merge-into-itself = Nothing is merged into itself. Choose another.
people-merge-below = "{ $into }" stands below "{ $from }". Merge it the other way round.
people-merge-clash = Both "{ $from }" and "{ $into }" have "{ $name }" below them. Merge or rename these first.
people-retire-has-people = { $people ->
    [one] { $people } person works there. Move them first, or merge.
   *[other] { $people } people work there. Move them first, or merge.
}
people-retire-has-departments = { $count ->
    [one] { $count } department stands below it. Move or retire that first.
   *[other] { $count } departments stand below it. Move or retire them first.
}
people-return-in-use = { $kind ->
    [department] The department "{ $name }" is in use.
    [role] The role "{ $name }" is in use.
   *[location] The location "{ $name }" is in use.
}
people-return-parent-first = "{ $name }", which stands above it, was retired. Bring that back first.

# Public holidays. A line is as an editor numbers it, without groups.

people-holiday-line = Line { $line }: { $fault }
people-holiday-out-of-reach = { $day } is out of reach. Give a day from { $earliest } to { $latest }.
people-holiday-without-name = Say what { $day } is called.
people-holiday-twice = { $day } is there twice.
people-holidays-too-many = A location keeps { $most } holidays at most.
people-calendar-is-none = That is no calendar file. It begins with BEGIN:VCALENDAR.
people-calendar-without-days = { $count ->
    [0] There are no days in this calendar.
   *[other] None of the { $count } entries of this calendar is a day of its own: what repeats by a rule, lasts for weeks or has no name is passed over.
}

# What the columns of another system's file mean: /people/imports/…/map

people-file-old-workbook = This is a file of an older Excel, or one with a password. Save it as XLSX without a password, or as CSV, and load it again.
people-file-open-document = This is an OpenDocument file. Save it as XLSX or CSV and load it again.
people-file-other-kind = This is neither CSV nor XLSX. Save the list as one of them and load it again.
people-file-broken-workbook = This workbook cannot be read: it is damaged, or not XLSX. Save it once more as XLSX, or as CSV, and load it again.
people-file-no-workbook = This is an archive without a workbook in it. Choose the XLSX file itself, or save it as CSV.
people-file-unpacked = This workbook is far larger inside than its file: more than { $megabytes } MB. Save the sheet with the people as CSV and load that.
people-file-sheets = This workbook has { $count } sheets, and a header row is looked for in { $most } at most. Keep the sheet with the people alone, or name it.
people-file-no-sheet = This workbook has no sheet "{ $sheet }".
people-file-merged = Sheet "{ $sheet }": the cells { $from } to { $to } are merged, so nobody can tell for which of them the value holds. Unmerge them and load the file again.
people-manager-no-address = Nobody has the e-mail address "{ $email }", neither in the file nor among the people here.
people-manager-no-name = Nobody is called "{ $name }", neither in the file nor among the people here.
people-manager-several = Several people are called "{ $name }". Name the manager by employee number.
people-new-without = The file has no column for this, and somebody new cannot be without it.
people-map-ignored = { $count ->
    [one] Column { $names } is not used.
   *[other] Columns { $names } are not used.
}
people-map-none = No map is kept for the { $count ->
    [one] column { $names }
   *[other] columns { $names }
}. Say once what they mean, on the page "Load people" or by the API, and such files are read from then on.
people-map-unknown = No map is kept for "{ $source }".
people-map-other-header = The header row looks like that of "{ $source }" and is another.
# why: one or several of the next four
people-map-open = This must be known first: { $why }.
people-map-changed = The map for "{ $source }" does not fit this file any more: { $why }.
people-map-also = { $before }; { $next }
people-map-gone = { $count ->
    [one] column { $names } is gone
   *[other] columns { $names } are gone
}
people-map-statuses = { $count ->
    [one] nobody has said what the status { $names } means
   *[other] nobody has said what the statuses { $names } mean
}
people-map-dates = the dates can be read with the day first or with the month first
people-map-too-late = The columns of this file can no longer be mapped. Choose the file once more.
people-map-no-such-column = The file has no such column.
people-map-step = Columns
people-map-title = Columns of { $file }
people-map-heading = What the columns mean
people-map-lead = Look over what is suggested, once: the next file with these columns is read in the same way, and nothing is asked. Nothing is loaded yet.
people-map-lead-known = So files of "{ $source }" are read. A change holds for this file and for those after it.
people-map-sheet = Sheet
    .hint = Another sheet is looked at first; then its columns are asked for.
people-map-name = Name of the source
    .hint = Such as the system that the file comes from. A map of the same name is replaced.
people-map-columns = Columns
people-map-columns-lead = What the file does not have stays as it is here. Whoever is new needs an e-mail address, a name, a department, a role, a location and a hire date.
people-map-column = { $name } ({ $example })
people-map-not-there = Not in the file
people-map-manager = Manager
people-map-ignored-so-far = Not used: { $columns }.
people-map-written = How it is written
people-map-by = The manager is named by
people-map-by-number = Employee number
people-map-by-name = Name
people-map-by-email = E-mail address
people-map-order = Dates
    .hint = One order for the whole file. Where only one fits, that one is taken.
people-map-dates-none = As the file shows
people-map-dates-iso = Year, month, day: { $example }
people-map-dates-dots = Day, month, year: { $example }
people-map-dates-day = Day first: { $example } is the first of March
people-map-dates-month = Month first: { $example } is the first of March
people-map-parts = Between departments
people-map-parts-example = Marketing / Brand
people-map-statuses-heading = What the statuses mean
people-map-statuses-lead = As they stand in the file.
people-map-status-none = Not said yet
people-map-keep = Keep this and check the file
people-imported-read-by = Read by the map "{ $source }".
people-imported-change-map = Change the map
people-sources = Maps that are kept
people-sources-caption = Files with these columns are read at once
people-sources-name = Source
people-sources-columns = Columns that are used
people-sources-when = Last said
people-sources-forget = Forget
# The name is heard, not seen.
people-sources-forget-whom = the map for { $source }
people-source-forgotten = The map for "{ $source }" is forgotten.
people-source-name-missing = Give the source a name.
people-source-many = There are too many: { $most } at most.
people-source-no-column = There is no such column of ours. They are: { $columns }.
people-source-number-missing = Say which column holds the employee number: people are known by it.
people-source-not-there = The header row has no column "{ $name }".
people-source-twice = Column "{ $name }" is chosen twice.

# Whom a file moves, and how many that may be.

people-brake = This would end or move { $count } of { $people ->
    [one] { $people } person
   *[other] { $people } people
}, more than { $percent } %. Confirm it by the number { $count }.
people-let-go-day = People are let go from a day on from { $first } to { $last }.
people-let-go-refused = Nobody is let go by a file with refused rows: whoever is not in it may be in one of those. Mend the file first.
people-moves = Who joins, moves and leaves
people-moves-join = { $count ->
    [one] { $count } person joins
   *[other] { $count } people join
}
people-moves-move = { $count ->
    [one] { $count } person moves
   *[other] { $count } people move
}
people-moves-leave = { $count ->
    [one] { $count } person leaves
   *[other] { $count } people leave
}
people-moves-return = { $count ->
    [one] { $count } person returns
   *[other] { $count } people return
}
people-moves-absent = { $count ->
    [one] { $count } person is here and not in this file
   *[other] { $count } people are here and not in this file
}
people-moves-from = Until now
people-moves-to = From now on
people-moves-more = { $count ->
    [one] And { $count } more; the CSV has everybody.
   *[other] And { $count } more; the CSV has everybody.
}
people-absent = { $count ->
    [one] What becomes of { $count } person who is not in this file?
   *[other] What becomes of { $count } people who are not in this file?
}
    .hint = Let them go only if the file has everybody who is employed.
people-absent-stay = They stay as they are
people-absent-let-go = They have left
people-absent-day = If they have left: gone from
people-absent-do = Load this file
people-confirm = Number of people
    .hint = So that nobody loads a wrong file by mistake.
people-confirm-lead = This file ends or moves { $count } people, more than { $percent } %. Type { $count } to confirm it.
    .all = If those who are not in it have left, type { $count }.
    .absent = If those who are not in this file have left, { $count } people end or move, more than { $percent } %. Then type { $count } to confirm it.

# What came of a file of the watched folder: the report beside it, and the mail.

people-folder-unfit = { $folder } cannot be read or written to: { $reason }
people-told-loaded = { $file } is loaded
people-told-not-loaded = { $file } is not loaded
people-told-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}: { $created } new, { $updated } brought up to date, { $unchanged } unchanged, { $refused } refused.
people-told-moves = { $joiners } join, { $movers } move, { $leavers } leave, { $returners } return.
people-told-absent = { $count ->
    [one] { $count } person is here and not in the file, and stays.
   *[other] { $count } people are here and not in the file, and stay.
}
# why: a sentence
people-told-row = Line { $line }, { $number }: { $why }
people-told-more-rows = { $count ->
    [one] { $count } more row is refused.
   *[other] { $count } more rows are refused.
}
people-mail-file =
    .look = See what came of it
    .why = It came because you are of HR, and a people file was found in the folder that Gradus watches.

# A name that nobody has written yet
people-new-name = { $noun ->
    [department] There is no such department yet. Say below which one you mean.
    [role] There is no such role yet. Say below which one you mean.
    [location] There is no such location yet. Say below which one you mean.
   *[other] There is no such employment type yet. Say below which one you mean.
}
people-new-name-which = { $noun ->
    [department] Which department?
    [role] Which role?
    [location] Which location?
   *[other] Which employment type?
}
people-new-name-meant = “{ $name }”, which is there already
people-new-name-make = { $noun ->
    [department] A new department, “{ $name }”
    [role] A new role, “{ $name }”
    [location] A new location, “{ $name }”
   *[other] A new employment type, “{ $name }”
}

people-head-has-left = This person has left the company. Name somebody who works here.
people-head-external = { $name } is an external person. Name somebody of the staff.
people-head-nobody = Nobody here is called “{ $text }”. Give a name, an employee number or an e-mail address.
people-head-of-retired = This department is retired. Bring it back first.

# Deputies: who stands in for somebody, and on which days.
people-deputy-title = Deputy
people-deputy-lead = From a day until a day somebody else sees what you see of your people: your team, and the figures of the departments that you head. Nothing else is lent.
people-deputy-of = You stand in today for { $who }.
people-deputy-list = Deputies
people-deputy-none = Nobody was named.
people-deputy-days = { $first } to { $last }
people-deputy-take-back = Take back { $name }
people-deputy-new = Name a deputy
people-deputy-who = Who stands in
    .hint = Name, employee number or e-mail address.
people-deputy-first-day = First day
people-deputy-last-day = Last day
people-deputy-name = Name them
people-deputy-sign-in = Sign in with your password to name a deputy.
people-deputy-named = { $name } stands in from { $first } to { $last }.
people-deputy-taken-back = It is taken back.
people-deputy-nothing = { $name } heads no department, and nobody reports to them: there is nothing to stand in for.
    .own = You head no department, and nobody reports to you: there is nothing to stand in for.
people-deputy-of-left = { $name } has left the company: nobody stands in for them.
people-deputy-oneself = Nobody stands in for themselves. Name somebody else.
people-deputy-has-left = { $name } has left the company. Name somebody who works here.
people-deputy-external = { $name } is an external person. Name somebody of the staff.
people-deputy-nobody = Nobody here is called “{ $text }”. Give a name, an employee number or an e-mail address.
people-deputy-ends-before = { $last } is before the first day, { $first }.
people-deputy-over = { $last } is behind. Give a day that is to come.
people-deputy-behind = A deputy stands in from { $today } at the earliest, which is today.
people-deputy-too-far = That is more than a year ahead. Give { $last } or a day before it.
people-deputy-too-long = A deputy stands in for a year at most: until { $last }.
people-deputy-overlaps = { $name } stands in from { $first } to { $last } already. Give other days, or take that back first.
people-no-country = “{ $text }” is no country. Give the two letters of its code: DE, GB, NG.
