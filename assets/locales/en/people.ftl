# What can go wrong.

people-send-file-content-type-text = Send the file as it is, with Content-Type: text/csv.
people-file-loaded-already-being-loaded = This file is loaded already, or is being loaded.
people-there-nothing-load-choose-file = There is nothing to load. Choose the file once more.
people-has-employee-number-already = { $name } has this employee number already.
people-stays-people-known-their-employee = It stays { $employee_number }: people are known by their employee number.
people-larger-than-mb-most-taken = it is larger than { $megabytes } MB, the most that is taken in
people-not-e-mail-address = That is not an e-mail address.
people-choose-file-first = Choose a file first.
people-form-broke-off = The form broke off.
people-give-name = Give it a name.
people-there-already = There is a { $what } "{ $name }" already.
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

# How many.

people-count = { $count } { $count ->
    [one] person
   *[other] people
}
