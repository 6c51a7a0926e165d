# External people: they work for the brand by contract, from an agency, and are not in the HR file.
external-title = External people
external-lead = { $count ->
    [0] Nobody is in a contract today. External people count apart from staff.
    [one] One person is in a contract today. External people count apart from staff.
   *[other] { $count } people are in a contract today. External people count apart from staff.
}
external-add = Add an external person
external-add-button = Add
external-add-lead = Somebody who works for the brand by contract, for example from an agency. They can sign in and get mail in their contract only.
external-added = Added. You can now enrol them in courses.
external-changed = Saved.
external-change = Change
external-change-of = Change { $name }
external-caption = External people by organisation
external-filter = Filter external people
external-filter-organisations = All organisations
external-show = Show
external-show-all = All external people
external-show-ends-soon = Contract ends within { $days } days
external-show-runs = In a contract
external-show-outside = In no contract
external-show-without-sponsor = Without a sponsor
external-see-them = See who
external-ends-soon = { $count ->
    [one] One contract ends within { $days } days.
   *[other] { $count } contracts end within { $days } days.
}
external-without-sponsor = { $count ->
    [one] One person is without a sponsor: the sponsor has left.
   *[other] { $count } people are without a sponsor: their sponsors have left.
}
external-nobody = There are no external people yet
    .text = Add people from an agency or freelancers. They learn as staff do and count apart.
    .wait = HR can add people from an agency or freelancers here.
external-nobody-found = Nobody fits
    .text = No external person fits this filter.
external-organisation = Organisation
    .hint = For example the agency. A name that is not here yet is added.
external-organisation-missing = Enter the organisation.
external-organisation-there = There is an organisation called { $name } already.
external-contract = Contract
external-contract-runs = Until { $last }
external-contract-begins = From { $first }
external-contract-over = Ended on { $last }
external-contract-none = No contract
external-outside = In no contract
external-badge = External
external-of = External, from { $organisation }
external-apart = External people count apart from staff in all figures.
external-contracts = Contracts
external-contracts-none = There is no contract.
external-number = External number
external-first = First contract
external-sponsor = Sponsor
    .hint = Somebody of the staff who answers for this person: name, employee number or e-mail address.
external-sponsor-is = Sponsor: { $name }
external-no-sponsor = Without a sponsor
external-sponsor-gone = The sponsor has left the company. Name somebody else.
external-sponsor-missing = Enter the sponsor.
external-sponsor-nobody = Nobody here is called "{ $text }". Give a name, an employee number or an e-mail address.
external-sponsor-external = { $name } is not staff. A sponsor is somebody of the staff.
external-sponsor-left = { $name } has left the company. Name somebody who works here.
external-email = E-mail address
    .hint = They sign in with it and get their mail there.
external-language = Language
    .hint = For example de or pt-BR. Leave it empty for the company's language.
external-time-zone = Time zone
    .hint = For example Europe/Berlin. Leave it empty for the company's time zone.
external-first-day = First day
external-last-day = Last day
    .hint = From the day after it on, they cannot sign in.
external-address-taken = { $name } ({ $number }) has this address already.
external-address-of-left = { $name } ({ $number }) has this address and has left the company. Open their page and give them a contract there.
external-spell-new = Give a contract
external-spell-new-of = Give { $name } a contract
external-spell-lead = Courses that they completed before count again.
external-spell-change = Change the contract
external-spell-change-which = Change { $organisation }
external-spell-change-of = Change the contract of { $name }
external-spell-lead-change = { $organisation }, since { $first }
external-spell-added = The contract is saved.
external-spell-changed = The contract is saved.
external-spell-ended = The contract has ended. They can no longer sign in and get no mail.
external-end = End it now
external-end-lead = They are signed out at once and get no more mail. What they completed is kept.
external-end-button = End the contract now
external-over = This contract ended on { $last }.
external-works-here = { $name } is staff. Only people who have left the staff can be given a contract.
external-ends-before = { $last } is before the first day, { $first }.
external-too-far = Give a day from { $first } to { $last }.
external-too-long = A contract lasts five years at most: until { $last }.
external-overlaps = There is a contract with { $organisation } from { $first } to { $last } already. Give other days, or change that one.
external-employed-then = They were staff from { $first } to { $last }. Give other days.
external-hire = The company has hired them
external-hire-of = { $name } has been hired
external-hire-lead = The contract ends now, and this person becomes staff with everything they have completed. Enter the employee number first, then where they work. You can also load a people file with this number instead.
external-hire-number = Employee number
    .hint = As in the HR file.
external-hire-button = Continue
external-hired = Now set the status to active and enter where they work. Until then they cannot sign in.
external-import = Load an agency's people
external-import-lead = Each row is a contract. People who are not here yet are added. If anything is wrong, nothing is loaded.
external-import-button = Load
external-imported = { $added ->
    [one] One person added
   *[other] { $added } people added
}; { $contracts ->
    [one] one more contract
   *[other] { $contracts } more contracts
}; { $unchanged } already here.
external-file = File
    .hint = CSV in UTF-8 with a header row, at most { $most } rows. Columns: { $columns }. The last two are optional.
external-file-not-utf-8 = This file is not in UTF-8. Save it as CSV in UTF-8.
external-file-unreadable = Line { $line } cannot be read as CSV.
external-file-columns-missing = These columns are missing: { $names }.
external-file-column-unknown = There is no column called "{ $name }". Use these: { $names }.
external-file-too-long = A file has { $most } rows at most. Split it.
external-file-empty = There are no rows in this file.
external-file-line = Line { $line }, { $column }: { $why }
