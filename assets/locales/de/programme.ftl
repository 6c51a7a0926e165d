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
