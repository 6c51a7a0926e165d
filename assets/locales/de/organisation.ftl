# Die Organisation: Abteilungen, Rollen und Standorte, wie die Personalabteilung sie pflegt.

organisation-title = Organisation
organisation-lead = Wo und als was Personen arbeiten. Eine Änderung gilt ab heute; was vorher galt, bleibt festgehalten.
organisation-lists = Abteilungen, Rollen, Standorte
organisation-departments = Abteilungen
organisation-roles = Rollen
organisation-locations = Standorte
organisation-retired = Stillgelegt
organisation-search = Liste durchsuchen
    .name = Name
    .show = Suchen
organisation-name = Name
organisation-people = Personen
organisation-people-count = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
organisation-what = Was
organisation-retired-on = Stillgelegt am
organisation-merged-into = Aufgegangen in
organisation-actions = Aktionen
organisation-back = { $name } zurückholen
organisation-nothing = Hier steht nichts
    .text = Nichts heißt so, oder die Liste ist leer.
    .action = Abteilungen zeigen
organisation-add = { $list ->
    [departments] Abteilung hinzufügen
    [roles] Rolle hinzufügen
   *[locations] Standort hinzufügen
}
    .hint = { $list ->
        [departments] Von oben nach unten: Marketing / Marke. Was darüber fehlt, wird mit angelegt.
        [roles] Was jemand tut, wie auch immer der Titel lautet.
       *[locations] Ein Arbeitsort.
    }
    .action = Hinzufügen
organisation-added = { $kind ->
    [department] Die Abteilung „{ $name }“ wurde hinzugefügt.
    [role] Die Rolle „{ $name }“ wurde hinzugefügt.
   *[location] Der Standort „{ $name }“ wurde hinzugefügt.
}

# Die Seite von einem.

organisation-people-here = { $count ->
    [0] Hier arbeitet niemand.
    [one] Hier arbeitet { $count } Person.
   *[other] Hier arbeiten { $count } Personen.
}
organisation-people-here-and-below = { $all ->
    [0] Hier und in den Abteilungen darunter arbeitet niemand.
    [one] Hier und in den Abteilungen darunter arbeitet { $all } Person, in der Abteilung selbst { $own }.
   *[other] Hier und in den Abteilungen darunter arbeiten { $all } Personen, in der Abteilung selbst { $own }.
}
organisation-rename = Umbenennen
organisation-rename-or-move = Umbenennen oder verschieben
organisation-parent = Unter
organisation-top = (ganz oben)
organisation-look = Änderungen ansehen
organisation-leave = So lassen
organisation-below = Abteilungen darunter
organisation-on-record = Was damit geschah, und durch wen
organisation-merge = Zusammenlegen
organisation-retire = Stilllegen

# Eine Änderung.

organisation-change = Ändern
organisation-change-whom = { $name } ändern
organisation-change-to = Aus { $before } wird { $after }?
organisation-change-stays = Alle bleiben, wo sie sind. Kennzahlen, Vorgaben und Verlauf zeigen den neuen Namen.
organisation-change-below = { $count ->
    [one] { $count } Abteilung darunter kommt mit.
   *[other] { $count } Abteilungen darunter kommen mit.
}
organisation-change-do = Ändern
organisation-change-nothing = So ist es schon.
organisation-changed = Aus „{ $before }“ wurde „{ $after }“.

# Zusammenlegen.

organisation-merge-whom = { $name } zusammenlegen
organisation-merge-about = Wer dort arbeitet, gehört ab heute zum Ziel, und dies wird stillgelegt. Kennzahlen früherer Tage bleiben, wie sie waren.
organisation-merge-target = Aufgehen in
organisation-merge-choose = Auswählen
organisation-merge-into = { $from } in { $into } aufgehen lassen?
organisation-merge-people = Personen, die heute wechseln
organisation-merge-departments = Abteilungen, die mitkommen
organisation-merge-requirements = Vorgaben, die folgen
organisation-merge-does = Eine Datei oder ein Link mit dem alten Namen führt danach zum Ziel. Wer gewechselt hat, bleibt dort, auch wenn das Stillgelegte zurückgeholt wird.
organisation-merge-along = Diese kommen mit
organisation-merge-more = { $count ->
    [one] und { $count } weitere
   *[other] und { $count } weitere
}
organisation-merge-renamed = Geltende Vorgaben, die es nennen
organisation-merge-do = { $people ->
    [0] Zusammenlegen
    [one] Zusammenlegen, { $people } Person wechselt
   *[other] Zusammenlegen, { $people } Personen wechseln
}
organisation-merged = { $people ->
    [0] „{ $from }“ ist in „{ $into }“ aufgegangen.
    [one] „{ $from }“ ist in „{ $into }“ aufgegangen, und { $people } Person hat gewechselt.
   *[other] „{ $from }“ ist in „{ $into }“ aufgegangen, und { $people } Personen haben gewechselt.
}
organisation-changed-since = Seit dem letzten Blick hat sich etwas geändert. Bitte noch einmal ansehen.

# Stilllegen.

organisation-retire-whom = { $name } stilllegen?
organisation-retire-against = Noch nicht. Dem steht entgegen:
organisation-retire-does = Ab heute wird es nirgends mehr angeboten, und eine Personendatei, die es nennt, bekommt das gesagt. Es kann zurückgeholt werden.
organisation-retire-do = Stilllegen
organisation-see-people = Personen ansehen
organisation-retire-done = „{ $name }“ ist stillgelegt.
organisation-back-done = „{ $name }“ ist wieder da.

# Feiertage.

organisation-holidays = Feiertage
    .about = { $count ->
        [0] Keine bekannt. Erinnerungen gehen an jedem Arbeitstag hinaus.
        [one] { $count } Tag ist bekannt. An ihm gehen keine Erinnerungen an die Personen an diesem Standort.
       *[other] { $count } Tage sind bekannt. An ihnen gehen keine Erinnerungen an die Personen an diesem Standort.
    }
    .days = Tage und Namen
    .hint = Einer je Zeile: 2026-12-25 Erster Weihnachtstag. Was herausgenommen wird, ist kein Feiertag mehr.
    .save = Tage speichern
organisation-holidays-saved = { $count ->
    [0] Hier sind jetzt keine Feiertage bekannt.
    [one] { $count } Feiertag ist gespeichert.
   *[other] { $count } Feiertage sind gespeichert.
}
organisation-calendar = Kalenderdatei
    .hint = Eine .ics-Datei mit Feiertagen. Die Tage daraus kommen hinzu; ein Tag, der schon da ist, behält seinen Namen.
    .load = Tage hinzufügen
organisation-calendar-loaded = { $new ->
    [0] Alle Tage des Kalenders waren schon da.
    [one] { $new } Tag kam hinzu.
   *[other] { $new } Tage kamen hinzu.
} { $passed_over ->
    [0] Jeder Eintrag wurde gelesen.
    [one] { $passed_over } Eintrag blieb außer Betracht, denn ein einzelner Tag ist es nicht.
   *[other] { $passed_over } Einträge blieben außer Betracht, denn einzelne Tage sind es nicht.
}
organisation-calendar-too-large = Die Kalenderdatei ist größer als 1 MB.

organisation-head = Leitung der Abteilung
    .about = Wer eine Abteilung leitet, sieht ihre Kennzahlen und die der Abteilungen darunter und bekommt jede Woche einen Überblick per Mail.
    .label = Leitung
    .hint = Name, Personalnummer oder E-Mail-Adresse. Leer heißt: niemand.
    .save = Speichern
organisation-head-has-left = Diese Person hat das Unternehmen verlassen. Bitte jemand anderen benennen.
organisation-head-named = { $name } leitet jetzt diese Abteilung.
organisation-head-nobody = Diese Abteilung hat jetzt keine Leitung.
organisation-country = Land
    .about = Danach richten sich Zahlen nach Land, und sonst nichts.
    .label = Kürzel des Landes
    .hint = Zwei Buchstaben, wie in Webadressen: DE, GB, NG. Leer, wo es nicht bekannt ist.
    .save = Land speichern
    .saved = Das Land ist gespeichert.
