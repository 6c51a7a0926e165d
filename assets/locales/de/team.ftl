# /team: die Leute, die jemand führt.

team-title = Team
team-which = Teams
team-own = Das eigene
team-of = Team von { $name }
team-headline-none = Im Team ist keine Schulung Pflicht
team-headline-valid = Das Team hat alles abgeschlossen, was Pflicht ist
team-headline-open = { $count ->
    [one] { $count } Einschreibung im Team ist offen und nicht überfällig
   *[other] { $count } Einschreibungen im Team sind offen, keine ist überfällig
}
team-headline-overdue = { $count ->
    [one] { $count } Einschreibung im Team ist überfällig
   *[other] { $count } Einschreibungen im Team sind überfällig
}, bei { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
}
team-lead = { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
}, { $rate } der Pflichtschulungen abgeschlossen ({ $valid } von { $of }).
team-direct = Nur direkt unterstellte
team-below = Mit allen darunter
team-gaps = Was fehlt, das am längsten Überfällige zuerst
team-stand = Stand
team-overdue = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
team-open = Offen
team-more = und { $count } weitere
team-nothing = Nichts fehlt
    .text = Hier stünde, was offen, überfällig oder abgelaufen ist.
team-clearances = Was sie für die Marke tun dürfen
team-may-do = { $count ->
    [0] noch nichts
    [one] 1 Tätigkeit
   *[other] { $count } Tätigkeiten
}
team-approve = Genehmigen: { $what }
