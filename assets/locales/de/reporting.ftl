# Was nicht geht.

reporting-pass-next-cursor-answer-before = next_cursor der vorigen Antwort ist unverändert weiterzugeben.
reporting-pages-counted-from-1 = Seiten werden ab 1 gezählt.

# Was die Kennzahlen sagen: Titel von Seiten und Bildern.

reporting-headline-none = An diesem Tag hat niemand eine Pflichtschulung
reporting-headline-on-target = { $rate } der Pflichtschulungen abgeschlossen, Ziel erreicht
reporting-headline-just-under = { $rate } der Pflichtschulungen abgeschlossen, knapp unter dem Ziel
reporting-headline-under = { $points ->
    [one] { $rate } der Pflichtschulungen abgeschlossen, { $points } Prozentpunkt unter dem Ziel
   *[other] { $rate } der Pflichtschulungen abgeschlossen, { $points } Prozentpunkte unter dem Ziel
}
reporting-headline-of = { $scope }: { $headline }

# Neben einer Quote.

reporting-week-same = unverändert seit einer Woche
reporting-week-up = { $points ->
    [one] { $points } Prozentpunkt mehr als vor einer Woche
   *[other] { $points } Prozentpunkte mehr als vor einer Woche
}
reporting-week-down = { $points ->
    [one] { $points } Prozentpunkt weniger als vor einer Woche
   *[other] { $points } Prozentpunkte weniger als vor einer Woche
}
reporting-interval = 95-%-Intervall { $low } bis { $high }
reporting-stat-note = { $change }; { $interval }

# Neben einer Anzahl.

reporting-week-count-same = wie vor einer Woche
reporting-week-more = { $count } mehr als vor einer Woche
reporting-week-fewer = { $count } weniger als vor einer Woche

# Der Verlauf: im oder unter dem Ziel als $standing, wie es in vier Wochen ging als $change.

reporting-trend = { $standing }; { $change }
reporting-trend-none = Keine Pflichtschulungen in diesen Wochen
reporting-trend-on-target = Im Ziel seit { $day }
reporting-trend-on-target-always = Im Ziel in jeder dieser Wochen
reporting-trend-under-target = Unter dem Ziel seit { $day }
reporting-trend-under-target-always = Unter dem Ziel in jeder dieser Wochen
reporting-four-weeks-same = in vier Wochen unverändert
reporting-four-weeks-up = { $points ->
    [one] in vier Wochen { $points } Prozentpunkt mehr
   *[other] in vier Wochen { $points } Prozentpunkte mehr
}
reporting-four-weeks-down = { $points ->
    [one] in vier Wochen { $points } Prozentpunkt weniger
   *[other] in vier Wochen { $points } Prozentpunkte weniger
}

# Nachlassendes Tempo: es wurde begonnen, und immer weniger wird abgeschlossen.

reporting-taper-title = Nachlassendes Tempo.
reporting-taper = Die Abschlüsse lassen nach. Von den offenen Einschreibungen wurden in den letzten zwei Wochen { $recent } je Woche abgeschlossen, in den vier Wochen davor { $before }.

# Warum sich die Quote geändert hat: $causes, $others, $up und $down sind ein oder zwei der Satzteile darunter.

reporting-why = Warum sich die Quote geändert hat
reporting-why-same = Unverändert seit { $day }.
reporting-why-same-both = Unverändert seit { $day }: { $up }. Dem steht gegenüber: { $down }.
reporting-why-down = { $points ->
    [one] { $points } Prozentpunkt weniger seit { $day }: { $causes }.
   *[other] { $points } Prozentpunkte weniger seit { $day }: { $causes }.
}
reporting-why-down-but = { $points ->
    [one] { $points } Prozentpunkt weniger seit { $day }: { $causes }. Dem steht gegenüber: { $others }.
   *[other] { $points } Prozentpunkte weniger seit { $day }: { $causes }. Dem steht gegenüber: { $others }.
}
reporting-why-up = { $points ->
    [one] { $points } Prozentpunkt mehr seit { $day }: { $causes }.
   *[other] { $points } Prozentpunkte mehr seit { $day }: { $causes }.
}
reporting-why-up-but = { $points ->
    [one] { $points } Prozentpunkt mehr seit { $day }: { $causes }. Dem steht gegenüber: { $others }.
   *[other] { $points } Prozentpunkte mehr seit { $day }: { $causes }. Dem steht gegenüber: { $others }.
}
reporting-why-completed = { $count ->
    [one] { $count } Einschreibung wurde abgeschlossen
   *[other] { $count } Einschreibungen wurden abgeschlossen
}
reporting-why-expired = { $count ->
    [one] { $count } Abschluss ist abgelaufen
   *[other] { $count } Abschlüsse sind abgelaufen
}
reporting-why-joined = { $count ->
    [one] { $count } Einschreibung kam durch einen Eintritt hinzu
   *[other] { $count } Einschreibungen kamen durch Eintritte hinzu
}
reporting-why-left = { $count ->
    [one] { $count } Einschreibung fiel durch einen Austritt weg
   *[other] { $count } Einschreibungen fielen durch Austritte weg
}
reporting-why-required = { $count ->
    [one] { $count } Einschreibung wurde neu zur Pflicht
   *[other] { $count } Einschreibungen wurden neu zur Pflicht
}
reporting-why-released = { $count ->
    [one] { $count } Einschreibung ist keine Pflicht mehr
   *[other] { $count } Einschreibungen sind keine Pflicht mehr
}
reporting-why-returned = { $count ->
    [one] { $count } Einschreibung zählt nach Abwesenheit oder Befreiung wieder
   *[other] { $count } Einschreibungen zählen nach Abwesenheit oder Befreiung wieder
}
reporting-why-away = { $count ->
    [one] { $count } Einschreibung zählt wegen Abwesenheit oder Befreiung nicht
   *[other] { $count } Einschreibungen zählen wegen Abwesenheit oder Befreiung nicht
}
reporting-why-away-even = Abwesenheiten und Befreiungen begannen und endeten
reporting-why-moved-here = { $count ->
    [one] { $count } Einschreibung kam durch einen Wechsel von Abteilung oder Rolle hinzu
   *[other] { $count } Einschreibungen kamen durch Wechsel von Abteilung oder Rolle hinzu
}
reporting-why-moved-away = { $count ->
    [one] { $count } Einschreibung fiel durch einen Wechsel von Abteilung oder Rolle weg
   *[other] { $count } Einschreibungen fielen durch Wechsel von Abteilung oder Rolle weg
}
reporting-why-moved-even = Abteilungen oder Rollen wurden gewechselt
reporting-why-on = Am { $day }
reporting-why-sub = Prozentpunkte der Abschlussquote nach dem, was in den sieben Tagen geschah
reporting-why-numbers = Zahlen dazu
reporting-why-caption = Von einem Tag zum anderen: was geschah und was es bewirkte
reporting-why-what = Was geschah
reporting-why-points = Punkte
reporting-term-completed = Abgeschlossen
reporting-term-expired = Abgelaufen
reporting-term-joined = Eintritte
reporting-term-left = Austritte
reporting-term-required = Neu zur Pflicht geworden
reporting-term-released = Keine Pflicht mehr
reporting-term-left-out = Abwesenheit und Befreiung
reporting-term-moved = Abteilung oder Rolle gewechselt

# Wie schnell ein Kurs abgeschlossen wird.

reporting-curve = Wie schnell abgeschlossen wird
reporting-curve-half = { $days ->
    [one] Die Hälfte hat nach { $days } Tag abgeschlossen
   *[other] Die Hälfte hat nach { $days } Tagen abgeschlossen
}
reporting-curve-half-at-once = Die Hälfte hat am Tag der Zuweisung abgeschlossen
reporting-curve-under-half = { $days ->
    [one] Nach { $days } Tag haben { $share } abgeschlossen
   *[other] Nach { $days } Tagen haben { $share } abgeschlossen
}
reporting-curve-sub = { $count ->
    [one] Abgeschlossener Anteil nach Tagen seit der Zuweisung mit 95-%-Band; { $count } Einschreibung, die in 26 Wochen zugewiesen wurde. Wer austrat oder nicht mehr muss, zählt bis zu diesem Tag.
   *[other] Abgeschlossener Anteil nach Tagen seit der Zuweisung mit 95-%-Band; { $count } Einschreibungen, die in 26 Wochen zugewiesen wurden. Wer austrat oder nicht mehr muss, zählt bis zu diesem Tag.
}
reporting-curve-day = Tag { $day }
reporting-curve-completed = Abgeschlossen
reporting-curve-band = { $low } bis { $high }
reporting-curve-numbers = Zahlen der Kurve
reporting-curve-caption = Abgeschlossen nach Tagen seit der Zuweisung
reporting-curve-days = Tage
reporting-curve-share = Anteil
reporting-curve-interval = 95-%-Band

# Was rechtzeitig war, wer nichts überfällig hat, wie lange es dauert.

reporting-measures = Pünktlichkeit und Tempo
reporting-on-time = Rechtzeitig abgeschlossen
reporting-compliant-people = Personen ohne Überfälliges
reporting-half-completed = Die Hälfte schließt ab binnen
reporting-most-completed = Drei Viertel schließen ab binnen
reporting-measures-not-reached = noch nicht erreicht
reporting-measures-assigned = { $count ->
    [one] von { $count } Einschreibung, zugewiesen in 26 Wochen
   *[other] von { $count } Einschreibungen, zugewiesen in 26 Wochen
}
# $from und $until sind Tage; $waived, $withdrawn und $left sind Anzahlen von Einschreibungen.
reporting-measures-due = „Rechtzeitig abgeschlossen“ zählt, was zuerst vom { $from } bis zum { $until } fällig war, auch wenn die Frist seitdem verschoben wurde. Nicht einbezogen: { $waived } befreit, { $withdrawn } zurückgezogen, { $left } durch Austritt.
reporting-measures-many = Was rechtzeitig war, wer nichts überfällig hat und wie lange Abschlüsse dauern, wird Einschreibung für Einschreibung gezählt. Bei so vielen dauert das einen Moment.
reporting-measures-show = Diese Kennzahlen anzeigen

# Ein Bild, das gespeichert wird, wo es alles betrifft; was darin gezählt ist.
reporting-picture-all = Alle Pflichtschulungen
# $valid und $kept sind Teile von $whole; $completion und $compliance sind ihre Quoten.
reporting-picture-rates = { $day }: Abschlussquote { $valid } von { $whole } ({ $completion }), Compliance { $kept } von { $whole } ({ $compliance }).
reporting-picture-completed = { $count ->
    [one] { $part } von { $count } Einschreibung abgeschlossen.
   *[other] { $part } von { $count } Einschreibungen abgeschlossen.
}
reporting-picture-overdue = { $count ->
    [one] { $count } Einschreibung ist überfällig.
   *[other] { $count } Einschreibungen sind überfällig.
}

# Die Seite der Kennzahlen.

reporting-kpis = Kennzahlen
reporting-kpis-of = Kennzahlen: { $scope }
# $zone ist der Name einer Zeitzone: Europe/Berlin.
reporting-as-of = Stand { $day }, Zeitzone { $zone }.
reporting-yet-to-come = Dieser Tag liegt in der Zukunft. Was bis dahin fällig wird oder abläuft, zählt; was bis dahin noch abgeschlossen wird, nicht.
reporting-enrol = Personen einschreiben
reporting-on-this-day = An diesem Tag
reporting-ongoing-completion = Abschlussquote
reporting-compliance = Compliance
reporting-target = Ziel
reporting-part-of = { $part } von { $whole }
reporting-scope = { $count ->
    [one] Bezogen auf { $count } Pflichteinschreibung; Ziel { $target }.
   *[other] Bezogen auf { $count } Pflichteinschreibungen; Ziel { $target }.
}
reporting-joined = { $count ->
    [one] { $count } davon gehört zu einer Person, die in den letzten 7 Tagen dazugekommen ist; ohne sie liegt die Quote bei { $rate }.
   *[other] { $count } davon gehören zu Personen, die in den letzten 7 Tagen dazugekommen sind; ohne sie liegt die Quote bei { $rate }.
}
# Vor den drei folgenden.
reporting-left-out-are = Nicht einbezogen:
reporting-left-out-waived = { $count } befreit
reporting-left-out-leave = { $count } abwesend
reporting-left-out-not-yet = { $count } noch nicht
reporting-left-out-withdrawn = { $count } zurückgezogen
reporting-left-out = Nicht einbezogen
# Eine Abteilung ohne die darunter.
reporting-itself = { $name } selbst
reporting-own-people = nur die eigenen Leute

# Was die Kennzahlen eingrenzt.

reporting-narrow = Kennzahlen eingrenzen
reporting-day-of = Stand
reporting-course = Kurs
reporting-department = Abteilung
reporting-role = Rolle
reporting-all-courses = Alle Kurse
reporting-all-programmes = Alle Programme
reporting-programme = Programm
reporting-all-departments = Alle Abteilungen
reporting-all-roles = Alle Rollen
reporting-show = Anzeigen
reporting-all-figures = Alle Kennzahlen

# Die Karte der Abteilungen und Rollen.

reporting-heat = Abschlussquote nach Abteilung und Rolle
reporting-heat-on-target = Alle Gruppen sind im Ziel
reporting-heat-behind = Am weitesten zurück: { $role } in { $department }, { $rate } ({ $part } von { $whole })
reporting-heat-caption = Abschlussquote nach Abteilung (mit denen darunter) und Rolle. ▾ liegt unter dem Ziel: { $target }, sofern eine Abteilung kein eigenes hat. Eine Zelle führt zu den Namen.
# Für alle, die eine Zelle hören.
reporting-cell-missing = Namen: Noch offen
reporting-cell-valid = Namen: Gültig
reporting-nobody = Niemand
reporting-everybody = Alle
reporting-shades = Stufen von 0 bis 100 %
reporting-striped = Gestreift: niemand einbezogen
# $shown ist eines der beiden folgenden, oder beide.
reporting-heat-narrowed = Gezeigt werden { $shown }: die, in denen am meisten fehlt. „Alle Rollen“ zählt jede Rolle mit; alle Gruppen stehen in den { $csv }.
    .csv = Kennzahlen als CSV
reporting-some-departments = { $shown } von { $all } Abteilungen
reporting-some-roles = { $shown } von { $all } Rollen
reporting-groups = Die Zahlen jeder Gruppe
reporting-groups-caption = Pflichteinschreibungen nach Abteilung und Rolle
reporting-groups-caption-narrowed = Pflichteinschreibungen nach Abteilung und Rolle, wo am meisten fehlt
# Was eine Zahl in einer Tabelle zählt, und von wem: „Überfällig, Marketing“.
reporting-figure-of = { $figure }, { $name }
reporting-nothing = Noch nichts zu zählen
reporting-nothing-yet = Sobald Personen in einen Kurs eingeschrieben sind, stehen hier ihre Kennzahlen. Ist ein Filter oder ein früherer Tag gewählt, hilft vielleicht ein anderer.
reporting-show-everything = Alles von heute anzeigen

# Die Wochen.

reporting-weeks = Die letzten 26 Wochen
reporting-weeks-sub = Anteil an den Pflichteinschreibungen, jede Woche am selben Wochentag
reporting-weeks-numbers = Die Zahlen jeder Woche
reporting-weeks-caption = Nach Woche, die neueste zuerst
reporting-day = Tag

# Wie lange etwas überfällig ist.

reporting-ageing = Wie lange schon überfällig
reporting-ageing-none = Nichts ist überfällig
reporting-ageing-recent = { $total ->
    [1] Die einzige überfällige Einschreibung ist höchstens 30 Tage im Verzug
   *[other] Alle { $total } überfälligen Einschreibungen sind höchstens 30 Tage im Verzug
}
reporting-ageing-late = { $total ->
    [1] Die einzige überfällige Einschreibung ist mehr als 30 Tage im Verzug
   *[other] { $late ->
        [one] { $late } von { $total } überfälligen Einschreibungen ist mehr als 30 Tage im Verzug
       *[other] { $late } von { $total } überfälligen Einschreibungen sind mehr als 30 Tage im Verzug
    }
}
# Zwei Spannen, jede wie unten, oder ein Strich.
reporting-ageing-sub = Median { $median }, am längsten { $oldest }.
reporting-ageing-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
reporting-ageing-names = { $count ->
    [one] { $count } überfällige Einschreibung ansehen
   *[other] { $count } überfällige Einschreibungen ansehen
}
reporting-ageing-numbers = Die Zahlen jeder Spanne
reporting-ageing-caption = Überfällig, nach Tagen seit der Frist
reporting-overdue-for = Verzug
reporting-enrolments = Einschreibungen

# Die Kurse.

reporting-by-course = Nach Kurs
reporting-by-course-caption = Kurse, die für jemanden Pflicht sind, nach Titel

# Exporte, und was jede Kennzahl zählt.

reporting-exports = Kennzahlen herunterladen
reporting-export-figures = Kennzahlen (CSV)
reporting-export-trend = Verlauf (CSV)
reporting-export-ageing = Überfälligkeit (CSV)
reporting-export-courses = Kurse (CSV)
reporting-what-counts = Was jede Kennzahl zählt
reporting-what-in-scope = Eine Person und ein Kurs, der für sie Pflicht ist: am Tag beschäftigt und zugewiesen; nicht befreit, nicht abwesend, nicht zurückgezogen.
reporting-what-completion = Der Anteil der Einbezogenen, deren Abschluss vorliegt und nicht abgelaufen ist.
reporting-what-compliance = Der Anteil der Einbezogenen, die nicht überfällig sind.
reporting-what-on-time = Bis zur ersten Frist abgeschlossen ÷ in den 13 Wochen vor diesem Tag zuerst fällig. Was bis dahin befreit oder zurückgezogen war oder durch Austritt wegfiel, zählt nicht. Eine verschobene Frist macht nichts rechtzeitig.
reporting-what-compliant-people = Personen ohne Überfälliges ÷ Personen mit einbezogener Pflichteinschreibung.
reporting-what-half-completed = Tage von der Zuweisung bis zum Abschluss, abgelesen an der Abschlusskurve (Kaplan–Meier) dessen, was in den 26 Wochen vor diesem Tag zugewiesen wurde.
reporting-what-stalled = Begonnen, nicht abgeschlossen, und länger ohne Aktivität, als in dem Kurs üblich ist.
reporting-what-interval = Eine Quote von wenigen Personen sagt wenig. Das Intervall enthält die wahre Quote in 95 von 100 Fällen (Wilson).
    .title = Intervall

# Die Namen hinter einer Kennzahl.

reporting-names-of = { $figure }: { $scope }
reporting-names-of-all = { $figure }: alle
reporting-names-heading = { $count ->
    [one] { $figure }: { $count } Einschreibung
   *[other] { $figure }: { $count } Einschreibungen
}
reporting-figures = Kennzahlen ansehen
reporting-figures-of-it = Kennzahlen dazu ansehen
reporting-figures-tabs = Kennzahlen
reporting-names-caption = Nach Familienname; Abteilung und Rolle, wie sie an dem Tag galten
reporting-name = Name
reporting-counts-as = Zählt als
reporting-due = Fällig
reporting-last-seen = Zuletzt aktiv
reporting-open = Offen
reporting-since = seit { $day }
reporting-not-begun = nicht begonnen
reporting-nobody-here = Hinter dieser Kennzahl steht hier kein Name. Die Reiter darüber zeigen, wo es welche gibt.
reporting-back = Zurück zu den Kennzahlen

# Wo ein Kurs im Bewertungsraster steht: was angegeben ist, und was die Aufzeichnungen zeigen.

reporting-rubric = Bewertungsraster
reporting-rubric-of = Bewertungsraster: { $course }
# In wie vielen der vier Dimensionen.
reporting-rubric-finding = { $kept ->
    [0] Die Aufzeichnungen belegen die Angaben noch in keiner Dimension.
    [1] Die Aufzeichnungen belegen die Angaben in einer von vier Dimensionen.
    [2] Die Aufzeichnungen belegen die Angaben in zwei von vier Dimensionen.
    [3] Die Aufzeichnungen belegen die Angaben in drei von vier Dimensionen.
   *[other] Die Aufzeichnungen belegen die Angaben in allen vier Dimensionen.
}
reporting-rubric-lead = Was angegeben wird, ist frei wählbar. Was nachgewiesen ist, ergibt sich aus dem, was geschehen ist, Stand { $day }.
reporting-rubric-glance = Auf einen Blick
reporting-rubric-caption = Angegeben und nachgewiesen, nach Dimension
reporting-rubric-dimension = Dimension
reporting-rubric-claimed = Angegeben
reporting-rubric-shown = Nachgewiesen
reporting-rubric-next = Nächster Schritt
reporting-rubric-more = Mehr als angegeben
reporting-rubric-as-claimed = Wie angegeben
reporting-rubric-less = Weniger als angegeben
# Keine Stufe.
reporting-rubric-none-yet = Noch keine
reporting-rubric-highest = Nichts: Das ist die höchste Stufe.
reporting-rubric-change = Angaben ändern
# Vor dem, was so ist, und vor dem, was zu tun ist.
reporting-rubric-met = Erfüllt:
reporting-rubric-missing = Fehlt:
reporting-rubric-content = Was gelehrt wird
reporting-rubric-delivery = Wie es stattfindet
reporting-rubric-participants = Wer teilnimmt
reporting-rubric-measurement = Was gemessen wird
# Nach einem Link, für alle, die ihn allein hören: „Einstellungen öffnen für Inhalt“.
reporting-rubric-for = für { $dimension }
reporting-rubric-settings = Einstellungen öffnen
reporting-rubric-outline = Module und Lektionen öffnen
reporting-rubric-ask = Personen einschreiben kann die Personalabteilung oder das Marketing.
reporting-rubric-comes = Das ergibt sich, sobald der Kurs belegt wird.
reporting-rubric-target = Das Ziel setzen Personalabteilung und Marketing.
reporting-rubric-no-record = Gradus hält dazu nichts fest, daher lässt sich diese Stufe nicht nachweisen.

reporting-nudge-title = { $count ->
    [one] { $count } Abschluss fehlt
   *[other] { $count } Abschlüsse fehlen
} zum Ziel; diese Gruppen zuerst
reporting-nudge-caption = Die Gruppen, in denen die meisten Abschlüsse zum Ziel fehlen; jede Zahl führt zu den Namen
reporting-nudge-short = Fehlen zum Ziel

# Ziele.

reporting-targets = Ziele
reporting-targets-lead = Die laufende Abschlussquote, die das Unternehmen, ein Programm, ein Kurs oder eine Abteilung erreichen soll. Ein Tag wird am Ziel dieses Tages gemessen.
reporting-targets-today = Ziele heute
reporting-targets-otherwise = Für das Unternehmen ist hier keines gesetzt; es gilt das der Einstellungen: { $target }.
reporting-targets-caption = Jedes Ziel, wofür es gilt und seit wann
reporting-targets-of = Für
reporting-targets-since = Seit
reporting-targets-change = Ändern
# Vor einem Namen, der nur zu hören ist.
reporting-targets-take-back = Zurücknehmen { $name }
reporting-targets-rule = Für einen Kurs zählt sein eigenes Ziel oder sonst das seines Programms, für eine Abteilung ihr eigenes oder das der nächsten darüber; haben beide eines, zählt das höhere. Für alles andere gilt das des Unternehmens.
reporting-targets-new = Ziel setzen
reporting-targets-company = Das Unternehmen
reporting-targets-course = Kurs: { $name }
reporting-targets-programme = Programm: { $name }
reporting-targets-department = Abteilung: { $name }
reporting-targets-percent = Prozent
    .hint = Eine ganze Zahl von 1 bis 100. Es gilt ab heute.
reporting-targets-set = Ziel festlegen
reporting-targets-kept = Das Ziel gilt ab heute.
reporting-targets-taken-back = Das Ziel ist zurückgenommen.

# Wie weit die Leute in einem Kurs kommen.

# $count von $all, denen er zugewiesen ist, sind bei $lesson stehen geblieben.
reporting-funnel-most = Die meisten bleiben bei „{ $lesson }“ stehen: { $count } von { $all }
reporting-funnel-not-begun = Die meisten bleiben vor dem Beginn stehen: { $count } von { $all }
reporting-funnel-nobody = Unterwegs bleibt niemand stehen
reporting-funnel-caption = { $count ->
    [one] Lektion für Lektion, bezogen auf { $count } Einschreibung, die in den letzten 26 Wochen zugewiesen wurde
   *[other] Lektion für Lektion, bezogen auf { $count } Einschreibungen, die in den letzten 26 Wochen zugewiesen wurden
}
reporting-funnel-lesson = Lektion
reporting-funnel-opened = Geöffnet
reporting-funnel-finished = Beendet
reporting-funnel-stopped = Hier stehen geblieben
reporting-funnel-days = Tage seit der vorigen (Median)
reporting-funnel-note = { $count ->
    [0] Wer begonnen und den Kurs nicht abgeschlossen hat, ist bei der ersten Lektion stehen geblieben, die noch nicht beendet ist.
    [one] Wer begonnen und den Kurs nicht abgeschlossen hat, ist bei der ersten Lektion stehen geblieben, die noch nicht beendet ist; { $count } hat nicht begonnen.
   *[other] Wer begonnen und den Kurs nicht abgeschlossen hat, ist bei der ersten Lektion stehen geblieben, die noch nicht beendet ist; { $count } haben nicht begonnen.
}
reporting-funnel-questions = Fragen, an denen es hakt: von ersten Versuchen in einem Quiz, der größte Anteil falscher Antworten zuerst, ab zehn Antworten
reporting-funnel-question = Frage
reporting-funnel-wrong = Falsch
reporting-funnel-answered = Beantwortet
reporting-funnel-share = Anteil

# Die Prognose.
reporting-forecast = Prognose
reporting-forecast-headline = Am { $day } sind { $rate } dessen, was heute verlangt ist, voraussichtlich absolviert, zwischen { $low } und { $high }
reporting-forecast-there = In diesem Tempo bleibt das Ziel von { $target } erreicht.
reporting-forecast-act = { $count ->
    [one] Mit einem Abschluss pro Woche ist das Ziel von { $target } am { $day } erreicht; in den letzten vier Wochen waren es { $pace } pro Woche.
   *[other] Mit { $count } Abschlüssen pro Woche ist das Ziel von { $target } am { $day } erreicht; in den letzten vier Wochen waren es { $pace } pro Woche.
}
reporting-forecast-weeks = Die kommenden Wochen
reporting-forecast-sub = Ab heute geht die Linie so weiter, wie Offenes voraussichtlich abgeschlossen wird. In vier von fünf Fällen liegt sie im Band.
reporting-forecast-caption = Was an jedem Tag zu erwarten ist
reporting-forecast-band = Band von 80 %
reporting-forecast-completions = Bis dahin abgeschlossen
reporting-forecast-expiries = Bis dahin abgelaufen
reporting-forecast-needed = Pro Woche nötig für das Ziel
reporting-forecast-note = Angenommen ist, dass Offenes so abgeschlossen wird, wie das, was im letzten Jahr zugewiesen wurde, im gleichen Alter; das Band ist so breit, wie frühere Prognosen falsch lagen. Wer kommen oder gehen wird und was neu verlangt wird, ist nicht darin.
reporting-forecast-no-record = Noch lässt sich keine frühere Prognose prüfen
reporting-forecast-record = { $count ->
    [one] Von den letzten { $all } Prognosen traf das Band einer zu
   *[other] Von den letzten { $all } Prognosen trafen die Bänder von { $count } zu
}
reporting-forecast-past = Prognosen für vier Wochen später, wie sie gestellt worden wären, und was aus denselben Zuweisungen wurde
reporting-forecast-made = Gestellt am
reporting-forecast-for = Für den
reporting-forecast-expected = Erwartet
reporting-forecast-came = Gekommen
reporting-forecast-held = Im Band
reporting-forecast-yes = Ja
reporting-forecast-no = Nein
# Two side by side.

reporting-compare = Vergleichen
reporting-compare-with = Vergleichen mit …
reporting-compare-title = Zwei Gruppen oder zwei Tage vergleichen
reporting-compare-lead = Zwei Abteilungen, Rollen oder Kurse an einem Tag, oder eine Gruppe an zwei Tagen. Eine Abteilung zählt mit denen darunter.
reporting-compare-both = Beide nebeneinander
reporting-compare-caption = Die Kennzahlen beider, und um wie viel die erste über der zweiten liegt
reporting-compare-figure = Kennzahl
reporting-compare-difference = Unterschied
reporting-compare-groups = Zwei Abteilungen, Rollen oder Kurse
reporting-compare-days = Zwei Tage einer Gruppe
reporting-compare-first = Dies
reporting-compare-second = Im Vergleich mit
reporting-compare-first-day = Dieser Tag
reporting-compare-second-day = Im Vergleich mit dem Tag
reporting-compare-choose = Bitte wählen
reporting-compare-role = Rolle: { $name }
reporting-compare-note = Gezählt wird jeder Pflichtkurs jeder Person; wer mehrere hat, zählt mehrmals. Bei einem einzelnen Kurs werden Personen gezählt.
reporting-compare-note-people = Von einem Kurs: Jede zählt als eine andere Person.
reporting-compare-trend = { $first } und { $second }, Woche für Woche
    .sub = Die laufende Abschlussquote der 26 Wochen; jede Linie endet in ihrem Namen und in einem Zeichen eigener Form
reporting-compare-weeks-caption = Die laufende Abschlussquote beider, die neueste Woche zuerst
# $count: weeks before the day; 0 is the day itself.
reporting-compare-weeks-before = { $count ->
    [0] der Tag
    [one] { $count } Woche zuvor
   *[other] { $count } Wochen zuvor
}
# $missing: how many people or completions; $chance: a sentence.
reporting-compare-ahead = { $points ->
    [one] { $ahead } liegt { $points } Prozentpunkt vor { $behind }; das sind { $missing } in { $behind }. { $chance }
   *[other] { $ahead } liegt { $points } Prozentpunkte vor { $behind }; das sind { $missing } in { $behind }. { $chance }
}
reporting-compare-ahead-day = { $points ->
    [one] Die Quote vom { $ahead } liegt { $points } Prozentpunkt über der vom { $behind }; das sind { $missing }. Es sind an beiden Tagen großteils dieselben Personen; über Zufall wird daher nichts gesagt.
   *[other] Die Quote vom { $ahead } liegt { $points } Prozentpunkte über der vom { $behind }; das sind { $missing }. Es sind an beiden Tagen großteils dieselben Personen; über Zufall wird daher nichts gesagt.
}
reporting-compare-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
reporting-compare-completions = { $count ->
    [one] { $count } Abschluss
   *[other] { $count } Abschlüsse
}
reporting-compare-no-chance = Das ist mehr als Zufall: Das 95-%-Intervall des Unterschieds reicht von { $low } bis { $high } Prozentpunkte.
reporting-compare-chance = Das kann Zufall sein: Das 95-%-Intervall des Unterschieds reicht von { $low } bis { $high } Prozentpunkte.
reporting-compare-shared = Das eine ist Teil des anderen; über Zufall wird daher nichts gesagt.
reporting-compare-level = { $first } und { $second } liegen gleichauf bei { $rate }.
reporting-compare-level-days = Die Quote ist am { $first } und am { $second } dieselbe: { $rate }.
reporting-compare-nobody = In { $name } hat an diesem Tag niemand Pflichtschulungen.
reporting-compare-nobody-on = Am { $day } hat niemand Pflichtschulungen.
reporting-compare-unknown = Bitte eine Abteilung, eine Rolle oder einen Kurs wählen, die es gibt, oder einen Tag.
reporting-compare-same = Das ist zweimal dasselbe: Bitte etwas anderes wählen.
reporting-compare-two-kinds = Beide müssen von einer Art sein: zwei Abteilungen, zwei Rollen, zwei Kurse oder zwei Tage.
reporting-compare-narrowed = Das engt beide auf das ein, was verglichen wird: Bitte offen lassen.
reporting-compare-future = { $day } kommt erst noch: Bitte einen Tag bis heute wählen.

# The way to saved views.

reporting-views = Gespeicherte Ansichten
reporting-keep-view = Diese Ansicht speichern

# On paper.

reporting-export-forecast = Prognose (CSV)
reporting-export-compare = Vergleich (CSV)
reporting-export-pdf = PDF
reporting-export-xlsx = Kennzahlen (Excel)
reporting-pdf-readers = Für alle, die diese Kennzahlen sehen dürfen. Namen von Personen stehen nicht darin.
reporting-pdf-cut = Die Tabelle hat die ersten { $shown } von { $count } Gruppen; die CSV-Datei hat alle.
reporting-pdf-all = Alle
reporting-pdf-foot = { $title }. { $day }
reporting-kpi-by-instead = Diese Antwort ist die über alle. Mit by=department,role fragen und die Zeile nehmen.

# Externe, neben den Kennzahlen der Beschäftigten.
reporting-external = Externe
reporting-external-lead = Externe sind in keiner anderen Kennzahl auf dieser Seite enthalten.
reporting-external-caption = Externe nach Organisation
reporting-external-organisation = Organisation
reporting-external-people = Mit laufendem Vertrag
    .note = { $count ->
        [one] { $count } Person mit Pflichtschulungen
       *[other] { $count } Personen mit Pflichtschulungen
    }
reporting-external-enrolled = Eingeschrieben
reporting-external-completed = Abgeschlossen
reporting-external-rate = Abschlussquote
    .note = Der Kurse, die von ihnen verlangt werden
reporting-external-overdue = Überfällig
reporting-external-csv = Externe (CSV)
reporting-external-list = Liste der Externen

reporting-certified = Geschult und zertifiziert
    .lead = Wer einen Kurs abgeschlossen hat, den die Leiter verlangt, und wer eine ihrer Stufen erreicht hat. Externe zählen nicht mit.
reporting-certified-ladder = Leiter
reporting-certified-day = Am
reporting-certified-show = Anzeigen
reporting-certified-trained = Geschult
reporting-certified-certified = Zertifiziert
reporting-certified-employed = Beschäftigt
reporting-certified-share = Anteil
reporting-certified-locations = Nach Standort
reporting-certified-location = Standort
reporting-certified-channels = Wer auf welchem Kanal etwas darf
reporting-certified-channel = Kanal
reporting-certified-cleared = Befugt
reporting-certified-countries = Nach Land
reporting-certified-country = Land
reporting-certified-no-country = Ohne Angabe
