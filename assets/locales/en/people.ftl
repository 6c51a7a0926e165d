# What can go wrong.

people-send-file-content-type-text = Send the file as it is, with Content-Type: text/csv, or that of XLSX.
people-file-loaded-already-being-loaded = This file is loaded already, or is being loaded.
people-there-nothing-load-choose-file = There is nothing to load. Choose the file once more.
people-has-employee-number-already = { $name } has this employee number already.
people-stays-people-known-their-employee = It stays { $employee_number }: people are known by their employee number.
people-not-e-mail-address = That is not an e-mail address.
people-choose-file-first = Choose a file first.
people-form-broke-off = The form broke off.
people-give-name = Give it a name.
# what: department, role or location
people-there-already = There is a { $what } "{ $name }" already.
# field: department, role or location
people-there-no = There is no { $field } "{ $text }".
people-employee-number-missing = The employee number is missing.
people-name-missing = The name is missing.
people-department-missing = The department is missing.
people-role-missing = The role is missing.
people-location-missing = The location is missing.
people-nobody-their-own-manager-leave = Nobody is their own manager. Leave the cell empty.
people-no-language-write-bcp-47 = That is no language. Write it as in BCP 47, for example de or pt-BR.
people-no-time-zone-write-iana = That is no time zone. Write it as in the IANA database, for example Europe/Berlin.
people-status-must-active-leave-suspended = The status must be active, leave, suspended or left.
people-cell-holds-control-character = The cell holds a control character (U+{ $code }). Take it out.
people-cell-larger-than-bytes = The cell is larger than { $max_cell } bytes.
people-e-mail-address-missing = The e-mail address is missing.
people-hire-date-missing = The hire date is missing.
people-nobody-hired-year = Nobody is hired in the year { $year }.
people-name-too-long-200-letters = The name is too long: 200 letters at most.
people-name-holds-control-character-take = The name holds a control character. Take it out.

# Why a people file is refused as a whole. A line is as an editor numbers it, without groups.

people-file-unread = The file could not be read to its end: { $reason }.
people-file-broke-off = The file could not be read to its end: the upload broke off.
people-file-larger = The file could not be read to its end: it is larger than { $megabytes } MB, the most that is taken in.
people-file-empty = The file is empty. A row must name the columns, such as: { $columns }.
people-file-nobody = The file has a header and nobody below it.
# field: the name of a column, or "column 3"
people-file-not-utf-8 = Line { $line }, { $field }: the file is not in UTF-8 (byte { $at } of the cell is { $byte }). Save it as "CSV UTF-8" and load it again.
people-file-unclosed = Line { $line }, { $field }: the quotation mark that opens here is never closed, so that everything behind it is one cell. Close it and load the file again.
people-header-unclosed = Line { $line }, the header: the quotation mark that opens here is never closed, so that everything behind it is one cell. Close it and load the file again.
people-header-many = Line { $line }: the header has far too many columns. A row must name the columns, such as: { $columns }.
people-header-long = Line { $line }: the header is far too long. A row must name the columns, such as: { $columns }.
people-header-twice = Line { $line }: column { $names } is there twice, so nobody can tell which of the two is meant. Rename one of them and load the file again.
people-header-name = "{ $name }"
people-header-names-and-more = { $names } and { $more } more
people-header-column = column { $number }

# Why a row of it is refused.

people-row-more-cells = The header names { $columns } columns, and this row has more cells.
people-row-cells = The header names { $columns } columns, and this row has { $cells ->
    [one] { $cells } cell
   *[other] { $cells } cells
}.
people-cell-unclosed = The cell is larger than { $most } bytes. Is a closing quotation mark missing?
# One of several faults: its column, and the sentence about it.
people-row-fault = { $field }: { $fault }
people-row-faults = { $before } { $next }
people-number-twice = This employee number is also on line { $line }.
people-address-twice = This e-mail address is also on line { $line }.
people-address-taken = This e-mail address belongs to employee number { $number }.
people-manager-unknown = Nobody has the employee number "{ $number }", neither in the file nor among the people here.
people-manager-refused = The row of their manager is refused.
people-rows-depend = Too many rows depend on refused rows. Mend the other rows first.
people-circle-unnamed = Their managers form a circle.
# circle: employee numbers, put together by people-circle-step
people-circle = Their managers form a circle: { $circle }.
people-circle-step = { $before } reports to { $next }

# What an import makes on the way. kind: department, role or location.

people-made = { $kind ->
    [department] Department "{ $name }" was created.
    [role] Role "{ $name }" was created.
   *[location] Location "{ $name }" was created.
}
people-would-make = { $kind ->
    [department] Department "{ $name }" would be created.
    [role] Role "{ $name }" would be created.
   *[location] Location "{ $name }" would be created.
}
people-made-alike = { $kind ->
    [department] Department "{ $name }" was created, and looks like "{ $other }".
    [role] Role "{ $name }" was created, and looks like "{ $other }".
   *[location] Location "{ $name }" was created, and looks like "{ $other }".
} If they are one, load a file with the right name; nobody is left in the wrong one then.
people-would-make-alike = { $kind ->
    [department] Department "{ $name }" would be created, and looks like "{ $other }".
    [role] Role "{ $name }" would be created, and looks like "{ $other }".
   *[location] Location "{ $name }" would be created, and looks like "{ $other }".
} If they are one, mend the file.
people-made-more = { $kind ->
    [department] { $count ->
        [one] { $count } more department was created.
       *[other] { $count } more departments were created.
    }
    [role] { $count ->
        [one] { $count } more role was created.
       *[other] { $count } more roles were created.
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
    .hint = What your company calls them by. It stays the same when all else changes.
people-given-name = Given name
people-family-name = Family name
people-email = E-mail
    .hint = Reminders go here.
people-department = Department
    .hint = From the top down: Marketing / Brand. A new one is made.
people-role = Role
people-location = Location
people-manager = Manager’s employee number
people-hire-date = Hire date
people-language = Language
    .hint = Such as de or pt-BR. Empty for the company’s own.
people-time-zone = Time zone
    .hint = Such as Europe/Berlin. Empty for the company’s own.
people-status = Status
    .hint = Leave and suspension stop due dates and mail. Who is suspended or has left cannot sign in.
people-status-active = Active
people-status-leave = On leave
people-status-suspended = Suspended
people-status-left = Left
people-absence-leave = Leave
people-absence-suspension = Suspension

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
people-list-everyone = Everyone employed now or before.
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
people-list-actions = Actions
people-change = Change
# The name is heard, not seen.
people-change-whom = Change { $who }
people-list-nobody = Nobody matches
    .text = Try fewer filters, or the beginning of a name.
    .action = Show everyone
people-list-empty = Nobody is here yet
    .text = Load your people from a file of your HR system. You see what it would do before anything is loaded.
    .load = Load a people file
    .add = Or add one person by hand
    .wait = HR loads the people. They show up here as soon as that is done.

# The form of one person: /people/new

people-add = Add a person
people-add-lead = For one person. For many, { $file }.
    .file = load a file
people-add-this = Add this person
people-edit-whom = Change { $who }
people-edit-lead = A move holds from today on. Where they worked before stays on record.
people-edit-save = Save
people-edit-cancel = Cancel
people-edit-added = { $name } is added.
people-edit-changed = { $name } is changed.
people-edit-unchanged = Nothing was different, so nothing is changed.

# Choosing a file: /people/import

people-load = Load people
people-load-lead = Choose the file of your HR system. You see what it would do first; nothing changes until you say so.
people-load-file = People file
    .hint = CSV or XLSX. With the columns below it is read as it is; with others you say once what they mean. At most { $megabytes } MB.
people-load-example = { $example } to start from.
    .example = Take an example
people-load-check = Check this file
people-columns = What stands in the file
people-columns-lead = One person a line. Somebody with the same employee number is brought up to date; nobody is ever deleted. Loading the same file twice changes nothing.
people-columns-caption = The columns, in any order
people-columns-column = Column
people-columns-needed = Needed
    .yes = Yes
    .no = May be empty
people-columns-what = What it says
people-columns-example = Example
people-column-employee-number = What your company calls the person by. It stays the same when all else changes.
people-column-email = Where reminders go, and what they sign in with. No two people share one.
people-column-given-name = One of the two names is enough.
people-column-family-name = May be empty for somebody with one name.
people-column-department = From the top down, with “ / ” between. What is missing is made.
people-column-role = What they do. Courses are required by role.
people-column-location = Where they work.
people-column-manager = The manager’s employee number. Empty for nobody.
people-column-hire-date = Year, month, day; another order where the whole file keeps to it.
people-column-language = Empty for your company’s own.
people-column-time-zone = Empty for your company’s own.
people-column-status = active, leave, suspended or left. Empty for active.
people-former = Files before
people-former-caption = The newest first, at most { $most }
people-former-file = File
people-former-when = When
people-former-by = By
people-former-rows = Rows
people-former-outcome = Outcome

# How far an import is, and how it ended.

people-import-state-running = Under way
people-import-state-stopped = Stopped
people-import-state-failed = Failed
people-import-state-asks = Columns to be mapped
people-import-state-refused = Refused
people-import-state-checked = Checked, not loaded
people-import-state-loaded = Loaded
people-import-reading = The file is being read.
people-import-checking = The rows are held against each other and the people who are here.
people-import-applying = The people are being written.
people-import-stopped = The program was stopped while it was at it. Nothing was loaded. Load the file again.
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
people-imported-goes-on = You can leave this page: it goes on without you. This page looks again by itself; { $look }.
    .look = look now
people-imported-nothing = Nothing was loaded.
people-imported-mended = Choose the mended file
people-imported-another = Choose another file
people-imported-loaded = Loaded. { $created ->
    [one] { $created } person is new
   *[other] { $created } people are new
}{ $updated ->
    [0] { "" }
    [one] , { $updated } is brought up to date
   *[other] , { $updated } are brought up to date
}{ $refused ->
    [0] { "" }
    [one] , { $refused } row was left out
   *[other] , { $refused } rows were left out
}.
people-imported-see = See the people
people-imported-enrol = Enrol them
people-imported-did = What it did
people-imported-would = What it would do
people-imported-created = New people
people-imported-updated = Brought up to date
people-imported-unchanged = Unchanged
people-imported-refused = Refused rows
# columns: "7 for email, 1 for manager"
people-imported-cannot = { $count ->
    [one] { $count } row cannot be loaded. Mend the file and choose it again, or leave it out.
   *[other] { $count } rows cannot be loaded. Mend the file and choose it again, or leave them out.
}
    .for = { $count ->
        [one] { $count } row cannot be loaded: { $columns }. Mend the file and choose it again, or leave it out.
       *[other] { $count } rows cannot be loaded: { $columns }. Mend the file and choose it again, or leave them out.
    }
people-imported-load = { $count ->
    [one] Load this person
   *[other] Load these { $count } people
}
people-imported-load-rest = { $count ->
    [one] Load { $count } person, skip the refused rows
   *[other] Load { $count } people, skip the refused rows
}
people-imported-forgotten = The rows of this file are no longer kept. Choose it once more.
people-imported-nothing-new = Nothing in this file is new: everybody is here already, with the same details.
people-imported-csv = Take them as CSV
people-imported-caption = { $count ->
    [one] { $count } row, in the order of the file
   *[other] { $count } rows, in the order of the file
}
    .for = { $count ->
        [one] { $count } row, in the order of the file: { $columns }
       *[other] { $count } rows, in the order of the file: { $columns }
    }
people-imported-where = Where
people-imported-why = Why
people-imported-line = Line { $line }
people-imported-next = The next refused rows
people-imported-made = Made on the way
people-imported-would-make = What would be made on the way
people-imported-typing = A typing error shows here: what you know already should not be in this list.

# What the columns of another system's file mean: /people/imports/…/map

people-file-old-workbook = This is a file of an older Excel, or one with a password. Save it as XLSX without a password, or as CSV, and load it again.
people-file-open-document = This is an OpenDocument file. Save it as XLSX or CSV and load it again.
people-file-other-kind = This is neither CSV nor XLSX. Save the list of people as one of them and load it again.
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
