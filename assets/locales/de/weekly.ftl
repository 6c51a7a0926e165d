# Der Wochenüberblick: was er sagt, die Seite, wer ihn bekommt, und die Seite, die ihn abbestellt.

weekly-subject = { $of }: { $rate } abgeschlossen, { $change }
weekly-subject-first = { $of }: { $rate } abgeschlossen
weekly-subject-none = { $of }: keine Pflichtschulungen
weekly-company = Das ganze Unternehmen
weekly-team = Das Team
weekly-team-of = Das Team von { $name }

weekly-rate-none = Keine Schulung ist Pflicht.
weekly-rate-first = { $rate } der Pflichtschulungen sind abgeschlossen; das Ziel sind { $target }.
weekly-rate-same = { $rate } der Pflichtschulungen sind abgeschlossen, so viele wie vor einer Woche; das Ziel sind { $target }.
weekly-rate-up = { $rate } der Pflichtschulungen sind abgeschlossen, { $points ->
    [one] { $points } Prozentpunkt
   *[other] { $points } Prozentpunkte
} mehr als vor einer Woche; das Ziel sind { $target }.
weekly-rate-down = { $rate } der Pflichtschulungen sind abgeschlossen, { $points ->
    [one] { $points } Prozentpunkt
   *[other] { $points } Prozentpunkte
} weniger als vor einer Woche; das Ziel sind { $target }.
weekly-quiet = In der Woche hat sich nichts geändert.
weekly-act-none = Es ist nichts zu tun.
weekly-act-nudge = Am meisten bringt { $role } in { $department }: Dort { $count ->
    [one] fehlt { $count } Abschluss
   *[other] fehlen { $count } Abschlüsse
} zum Ziel, mehr als in jeder anderen Gruppe.
weekly-act-lapsing = { $count ->
    [one] { $count } Abschluss läuft
   *[other] { $count } Abschlüsse laufen
} in den nächsten 30 Tagen ab: Ein Wort zur rechten Zeit hält die Quote.
weekly-act-nothing = Es ist nichts zu tun: Das Ziel ist erreicht, und in den nächsten 30 Tagen läuft nichts ab.

weekly-team-people = { $count ->
    [one] { $count } Person gehört zum Team.
   *[other] { $count } Personen gehören zum Team.
}
weekly-team-act-nothing = Alles, was Pflicht ist, ist gültig.
weekly-team-act-open = { $count ->
    [one] { $count } Einschreibung ist offen und nicht überfällig.
   *[other] { $count } Einschreibungen sind offen, keine ist überfällig.
}
weekly-team-act-overdue = { $count ->
    [one] { $count } Einschreibung ist überfällig
   *[other] { $count } Einschreibungen sind überfällig
}, bei { $people ->
    [one] { $people } Person.
   *[other] { $people } Personen.
}

weekly-taper = { $course } lässt nach: Zuletzt wurden in einer Woche { $recent } des Offenen abgeschlossen, in den Wochen davor { $before }.

weekly-all-roles = Alle Rollen
weekly-table-part = Die Abteilungen und Rollen, in denen am meisten fehlt; dahinter die Änderung in Prozentpunkten in einer Woche.
weekly-lapsing = { $count ->
    [one] { $count } Abschluss läuft in den nächsten 30 Tagen ab
   *[other] { $count } Abschlüsse laufen in den nächsten 30 Tagen ab
}
weekly-lapses = gültig bis { $day }
weekly-stalled = { $count ->
    [one] { $count } Einschreibung ist begonnen und liegen geblieben
   *[other] { $count } Einschreibungen sind begonnen und liegen geblieben
}
weekly-last-seen = zuletzt aktiv am { $day }
weekly-gap-overdue = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
weekly-gap-due = fällig am { $day }
weekly-gap-open = offen
weekly-more = und { $count } weitere
weekly-open-figures = Zu den Kennzahlen
weekly-open-team = Zum Team
weekly-mail-why = Diese Mail kommt jede Woche, weil jemand bei { $company } Programme verantwortet, eine Abteilung leitet oder Personal führt.
weekly-mail-stop = Wochenüberblick abbestellen: { $url }

weekly-held-nothing = Es gibt nichts mehr zu berichten.
weekly-held-stopped = Der Wochenüberblick ist abbestellt.

weekly-title = Wochenüberblick
weekly-lead = { $count ->
    [0] Niemand bekommt
    [one] { $count } Person bekommt
   *[other] { $count } Personen bekommen
} einen Überblick über die Woche, das nächste Mal am { $day } ab { $hour } Uhr Ortszeit.
weekly-readers = Wer den Überblick bekommt, und wovon er handelt
weekly-tells = Er handelt von
weekly-this-week = Diese Woche
weekly-tells-company = das ganze Unternehmen
weekly-tells-team = das eigene Team
weekly-tells-team-of = das Team von { $name }
weekly-state-sent = geschrieben
weekly-state-coming = kommt noch
weekly-state-none = keiner
weekly-state-stopped = abbestellt
weekly-more-readers = und { $count } weitere
weekly-nobody = Noch bekommt niemand einen Überblick
    .text = Er geht an alle, die Programme verantworten, eine Abteilung leiten oder Personal führen.
weekly-out-of-reach = Zum Überblick vom { $day } lässt sich nichts sagen. Möglich ist ein Tag vom { $first } bis zum { $last }.

weekly-stop = Den Wochenüberblick abbestellen?
    .lead = Erinnerungen an Schulungen kommen weiterhin.
    .button = Überblick abbestellen
weekly-stopped = Der Wochenüberblick ist abbestellt
    .lead = Erinnerungen an Schulungen kommen weiterhin.
    .button = Überblick wieder bekommen

weekly-job-done = { $count ->
    [0] Kein Überblick war fällig.
    [one] { $count } Überblick wurde geschrieben.
   *[other] { $count } Überblicke wurden geschrieben.
}
