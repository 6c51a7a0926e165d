# A chase: from a list of names to a mail that goes today.
chase-button = Chase…
    .hint = Nothing is sent yet: first you see who gets what.
chase-button-all = Chase…
    .of = Chase: { $role }, { $department }
chase-no-such-list = There is no such list for you: “{ $list }”.
chase-name-a-list = Say on which list they are.
chase-of-a-day-to-come = Nobody can be chased for a day that is still to come.
chase-the-list = The list
chase-heading = { $count ->
    [0] A reminder for nobody
    [one] A reminder for { $count } person
   *[other] A reminder for { $count } people
}
chase-heading-sent = { $count ->
    [one] { $count } person is reminded
   *[other] { $count } people are reminded
}
chase-about = One mail a person, with everything that you chase them for. It leaves within working hours where they are, and not if they have completed it by then.
chase-mail-in = Language of the mail
chase-in-language = { $language } ({ $count })
chase-their-managers = Their managers
chase-managers-told = { $count ->
    [one] One manager gets a mail with the names.
   *[other] { $count } managers get a mail with the names, one each.
}
chase-managers-not-told = { $count ->
    [one] One manager, who gets no mail.
   *[other] { $count } managers, who get no mail.
}
chase-limit = Limit
chase-over-limit = Beyond the limit
    .hint = Also whoever has had as many reminders within two weeks as they may. The record says that you asked for it. Nobody gets two on one day.
    .is-on = Nobody is held back for having had enough within two weeks.
chase-to-managers = Tell their managers too
    .hint = One mail to each manager, with the names of their people.
chase-how = How
chase-look = Show whom that reaches
chase-send = { $count ->
    [one] Send { $count } reminder now
   *[other] Send { $count } reminders now
}
chase-sent = The reminders are on their way.
chase-reaches-nobody = This reaches nobody. Below you see why.
chase-gets = Get it
chase-told = Told
chase-not-reached = Not reached
chase-not-reached-count = { $count ->
    [one] { $count } is not reached
   *[other] { $count } are not reached
}
chase-mail = The mail
    .links = As it will be read. The links that sign people in are left out here.
chase-mail-to = To { $name }, { $language }:
chase-ticked = Chase those ticked…
chase-all = Chase all { $count }…
