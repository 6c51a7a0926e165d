# Das Programm als Ganzes: Stufen seiner Kurse und die Reifekurve.
programme-title = Programm
programme-lead = { $count ->
    [0] Kein Kurs ist festgehalten.
    [one] Ein Kurs, den jemand belegen muss. Eine Stufe hat das Programm, wenn jeder seiner Kurse sie zeigt.
   *[other] { $count } Kurse, die jemand belegen muss. Eine Stufe hat das Programm, wenn jeder von ihnen diese Stufe zeigt.
}
programme-headline-none = Vom Programm ist nichts festgehalten
programme-headline-kept = { $count ->
    [one] Der eine Kurs zeigt, was er beansprucht
   *[other] Alle { $count } Kurse zeigen, was sie beanspruchen
}
programme-headline-less = { $count ->
    [one] 1 von { $of } Kursen zeigt weniger, als er beansprucht
   *[other] { $count } von { $of } Kursen zeigen weniger, als sie beanspruchen
}
programme-grid = Beansprucht und gezeigt
    .caption = Für wie viele Kurse die Aufzeichnungen jede Stufe oder eine höhere zeigen, und wie viele diese beanspruchen; fett, wo es alle sind
programme-shown = { $count } von { $of }
programme-claimed = { $count ->
    [0] von keinem beansprucht
   *[other] von { $count } beansprucht
}
programme-stage = Auf der Reifekurve: { $stage }
    .next = Für die nächste Stufe fehlt: { $next }
programme-stage-dormant = Ruhend
programme-stage-testing = Erprobend
programme-stage-coordinating = Koordinierend
programme-stage-scaling = Ausbauend und verbessernd
programme-stage-empowered = Befähigt
programme-asks-published = { $count ->
    [0] Mindestens ein Kurs steht bereit; es gibt keinen.
    [one] Mindestens ein Kurs steht bereit; es gibt einen.
   *[other] Mindestens ein Kurs steht bereit; es gibt { $count }.
}
programme-asks-completed = Jemand hat in den letzten zwölf Monaten einen Kurs abgeschlossen.
programme-asks-departments = Schulungen sind in mindestens zwei Abteilungen Pflicht; das gilt in { $count } von { $of }.
programme-asks-most-departments = Schulungen sind in mehr als der Hälfte der Abteilungen Pflicht; das gilt in { $count } von { $of }.
programme-asks-measured = Abschlüsse und Ergebnisse sind für jeden Kurs je Abteilung bekannt; das gilt für { $count } von { $of }.
programme-asks-everybody = Alle haben eine Pflichtschulung; das gilt für { $count } von { $of } Personen.
programme-asks-target = Die laufende Abschlussquote erreicht das Ziel von { $target } %; { $valid } von { $of } Pflichteinschreibungen sind gültig.
programme-movement = Was sich bewegt hat
    .caption = Kurse, die jede Stufe oder eine höhere zeigen, am { $from } und am { $until }
programme-moved = { $then } → { $now }
programme-departments = Nach Abteilung
    .caption = Die Stufe, die jeder Kurs zeigt, den Personen der Abteilung oder einer darunter belegen müssen
programme-courses = Kurse
programme-nothing = Für diesen Tag ist nichts festgehalten
    .text = Was die Aufzeichnungen über jeden Kurs zeigen, wird jede Nacht festgehalten. Die erste Nacht steht noch bevor, oder dieser Tag liegt davor.

# Programme: Kurse mit Verantwortlichen und einem Ziel.
programme-list = Programme
    .lead = Kurse, die zusammengehören, wer für sie einsteht, und wie viele von denen, die sie absolvieren müssen, fertig sind.
    .caption = Die Programme mit ihren Kennzahlen von heute
    .none = Noch kein Programm
    .none-text = Ein Programm sind einige Kurse mit Verantwortlichen und einem Ziel.
programme-whole = Stufen und Reife
programme-new = Neues Programm
programme-name = Name
programme-its-courses = Kurse
    .caption = Die Kurse des Programms mit ihren Kennzahlen von heute
    .none = Noch kein Kurs gehört dazu.
    .add = Kurse hinzufügen
programme-owners = Verantwortliche
    .hint = Wer dafür einsteht, in jeder Zeile eine Person: mit Namen, Personalnummer oder Adresse.
    .about = Verantwortliche sehen die Kennzahlen dieser Kurse für alle, setzen deren Ziele, lassen daran erinnern und bekommen jede Woche einen Bericht.
programme-lacks-owner = Niemand steht dafür ein
programme-owner-gone = ist nicht mehr hier
programme-requirements = Anforderungen
programme-of = { $valid } von { $count } absolviert
programme-target = Ziel { $target }
programme-grid-of = Stufen
programme-edit = Ändern
programme-made-on = Angelegt am { $day }.
programme-change = { $name } ändern
programme-change-whom = { $name } ändern
programme-about = Wofür es da ist
    .hint = Ein oder zwei Sätze.
programme-course-elsewhere = Gehört zu { $programme }
programme-no-course = Noch gibt es keinen Kurs.
programme-keep = Änderungen behalten
programme-make = Programm anlegen
programme-end = Programm beenden
    .about = Seine Kurse bleiben und gehören ab heute zu keinem Programm. Sein Ziel gilt nicht mehr, und seine Verantwortlichen sehen die Kennzahlen nicht mehr. Kennzahlen vergangener Tage behalten es.
programme-made = Das Programm ist angelegt.
programme-changed = Die Änderungen sind gespeichert.
programme-ended = { $name } ist beendet.
programme-needs-name = Ein Name fehlt.
programme-name-taken = Es gibt schon ein Programm namens { $name }.
programme-needs-owner = Mindestens eine Person muss dafür einstehen.
programme-owner-nobody = Niemand heißt „{ $text }“.
programme-owner-has-left = { $name } ist nicht mehr hier; anzugeben ist jemand, der hier arbeitet.
programme-course-of-another = { $course } gehört schon zu { $programme } und muss erst dort entfernt werden.
programme-reminders = Erinnerungen
programme-content-from = Inhalt vom
