# Was misslingen kann.

reminders-wrong = Das ist falsch.
reminders-out-of-reach = Der { $day } lässt sich nicht vorhersagen. Möglich sind Tage vom { $first } bis zum { $last }.
reminders-policy-needs-least-one-step = Damit Erinnerungen verschickt werden, braucht es mindestens einen Zeitpunkt.
reminders-no-number-days-from = „{ $word }“ ist keine Zahl von Tagen zwischen { $least } und { $most }.
reminders-most-20-steps = Höchstens 20 Zeitpunkte.
reminders-second-manager-before-first = Die nächsthöhere Führungskraft kommt nicht vor der Führungskraft: ab { $manager } Tagen.
reminders-repeat-days = Eine Zahl von { $least } bis { $most }, oder nichts: dann ist nach der letzten Erinnerung Schluss.
reminders-number-days-from-0-365 = Eine Zahl von 0 bis 365, oder nichts: dann gibt es keine Kopie.

# Die Zeitpunkte der Regeln, wie Listen und Tabellen sie nennen.

reminders-step-assigned = am Tag der Einschreibung
reminders-step-due = am Tag der Frist
reminders-step-before = { $days ->
    [one] { $days } Tag vor der Frist
   *[other] { $days } Tage vor der Frist
}
reminders-step-overdue = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
reminders-step-stalled = begonnen, aber seit einer Weile kein Fortschritt
reminders-step-asked = Von Hand
reminders-step-expiring = { $days ->
    [one] { $days } Tag vor dem Ablauf
   *[other] { $days } Tage vor dem Ablauf
}
reminders-step-ended = Wenn niemand den Kurs mehr verlangt
reminders-step-copied = { $step }; mit Kopie an die Führungskräfte
reminders-step-copy-about = { $step }, Kopie zu { $name }

# Warum etwas heute nicht verschickt wird: über eine Person.

reminders-why-suspended = Suspendiert: Mails erst wieder nach der Rückkehr.
reminders-why-on-leave = Beurlaubt: Mails erst wieder nach der Rückkehr.
reminders-why-not-a-working-day = Kein Arbeitstag: geht am nächsten Arbeitstag hinaus.
reminders-why-had-one-today = Heute kam schon eine Mail: geht am nächsten Arbeitstag hinaus.
reminders-why-enough = { $most ->
    [one] Innerhalb von 14 Tagen kam schon { $most } Mail; darüber hinaus geht nur Überfälliges.
   *[other] Innerhalb von 14 Tagen kamen schon { $most } Mails; darüber hinaus geht nur Überfälliges.
}

# Warum es gar nicht verschickt wird.

reminders-why-this-week = Das stand schon in einer Mail, und in dieser Woche ging eine hinaus: Es folgt nach sieben Tagen.
reminders-why-later-step = Eine spätere Erinnerung hat diese ersetzt.
reminders-why-unsubscribed = Diese Erinnerungen sind abbestellt.
reminders-why-recipient-left = Die Führungskraft ist ausgeschieden.
reminders-why-has-left = Die Person ist ausgeschieden.
reminders-why-is-suspended = Die Person ist suspendiert.
reminders-why-is-on-leave = Die Person ist beurlaubt.
reminders-why-is-away = Die Person ist abwesend.
reminders-why-retired = Der Kurs ist stillgelegt.
reminders-why-newer-cycle = Ein neuer Durchgang hat begonnen.
reminders-why-expired = Der Abschluss ist abgelaufen oder läuft nicht mehr ab.
reminders-why-not-complete = Der Kurs ist nicht mehr abgeschlossen.
reminders-why-completed = Der Kurs ist abgeschlossen.
reminders-why-waived = Die Person ist befreit.
reminders-why-withdrawn = Die Einschreibung ist zurückgezogen.
reminders-why-no-due-date = Es gibt keine Frist mehr.
reminders-why-due-date-moved = Die Frist hat sich verschoben.
reminders-why-asked-again = Der Kurs ist wieder Pflicht.
reminders-why-unreachable = Mails an die Empfängerin oder den Empfänger kommen zurück.

# Die Mail: die Zeile unter dem Titel eines Kurses.

reminders-line-due = { $days ->
    [0] Heute fällig ({ $on }).
    [1] Morgen fällig ({ $on }).
   *[other] Fällig am { $on }, in { $days } Tagen.
}
reminders-line-overdue = { $days ->
    [one] War am { $on } fällig: seit { $days } Tag überfällig.
   *[other] War am { $on } fällig: seit { $days } Tagen überfällig.
}
reminders-line-valid = { $days ->
    [one] Gültig bis { $last }: noch { $days } Tag.
   *[other] Gültig bis { $last }: noch { $days } Tage.
}
reminders-line-stalled = Begonnen, aber seit einer Weile ohne Fortschritt. { $due }
reminders-line-begun-without-date = Begonnen. Eine Frist gibt es nicht.
reminders-line-without-date = Eine Frist gibt es nicht.
reminders-line-ended = Dieser Kurs ist keine Pflicht mehr.

# Die Mail: ihr Betreff.

reminders-subject-enrolled = Neu eingeschrieben: { $title }
reminders-subject-enrolled-due = { $days ->
    [one] Neu eingeschrieben: { $title }, fällig in { $days } Tag
   *[other] Neu eingeschrieben: { $title }, fällig in { $days } Tagen
}
reminders-subject-expires = { $days ->
    [one] { $title }: läuft in { $days } Tag ab
   *[other] { $title }: läuft in { $days } Tagen ab
}
reminders-subject-due = { $days ->
    [0] { $title }: heute fällig
    [one] { $title }: fällig in { $days } Tag
   *[other] { $title }: fällig in { $days } Tagen
}
reminders-subject-overdue = { $days ->
    [one] { $title }: seit { $days } Tag überfällig
   *[other] { $title }: seit { $days } Tagen überfällig
}
reminders-subject-open = { $title }: noch offen
reminders-subject-ended = { $title } ist keine Pflicht mehr
reminders-subject-all-ended = { $count } Kurse sind keine Pflicht mehr
reminders-subject-several = { $overdue ->
    [0] { $count } Kurse stehen an
    [1] { $count } Kurse stehen an, einer ist überfällig
   *[other] { $count } Kurse stehen an, { $overdue } sind überfällig
}
reminders-subject-all-overdue = { $count ->
    [one] { $count } Kurs ist überfällig
   *[other] { $count } Kurse sind überfällig
}
reminders-subject-of-one = { $person }: { $title } ist überfällig
reminders-subject-of-one-several = { $count ->
    [one] { $person }: { $count } Kurs ist überfällig
   *[other] { $person }: { $count } Kurse sind überfällig
}
reminders-subject-of-team = { $count ->
    [one] Im Team hat { $count } Person überfällige Kurse
   *[other] Im Team haben { $count } Personen überfällige Kurse
}

# Die Mail: alles Übrige.

reminders-mail-hello = Hallo { $name },
reminders-mail-mandatory = { $why }
# After the line that says by when.
reminders-mail-minutes = Es dauert etwa { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}.
reminders-mail-minutes-left = Noch etwa { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}.
reminders-mail-own-choice = Selbst gewählter Kurs.
reminders-mail-ended = Die Vorgabe ist beendet. Was schon getan ist, bleibt erhalten; zu tun ist nichts mehr.
reminders-mail-start = Kurs beginnen
reminders-mail-go-on = Weitermachen
reminders-mail-team = Im Team
    .look = Zum Team
    .list = Im Team:
reminders-mail-who = Wer
reminders-mail-course = Kurs
reminders-mail-stand = Stand
reminders-mail-mixed = Erinnerungen an selbst gewählte Kurse lassen sich unten abbestellen. An Pflichtschulungen wird erinnert, bis sie abgeschlossen sind.
reminders-mail-stop = Erinnerungen abbestellen: { $url }
reminders-mail-stop-own = Erinnerungen an selbst gewählte Kurse abbestellen: { $url }
reminders-mail-why-required = Diese Mail kommt, weil die Schulung bei { $company } Pflicht ist.
reminders-mail-why-own = Diese Mail kommt, weil Sie sich selbst eingeschrieben haben.
reminders-mail-why-team = Von anderen erfahren Sie, weil Sie deren Führungskraft sind oder deren Führungskraft führen.
reminders-mail-from = { $company }, mit Gradus

# /reminders

reminders-title = Erinnerungen
reminders-weekly = Wochenüberblick
reminders-lead = Was als Nächstes verschickt wird und warum, und was zurückgehalten wird.
reminders-change-policy = Regeln ändern
reminders-switched-off = Die Erinnerungen sind ausgeschaltet: Es wird nichts verschickt.
reminders-next = Die nächsten 30 Tage
reminders-next-caption = Was an jedem Tag nach jetzigem Stand verschickt wird. Neue Einschreibungen und Abschlüsse ändern es. „Heute“ gilt nach der Uhr von { $zone }, verschickt wird nach der Uhr jeder Person.
reminders-next-empty = Keine Erinnerungen in den nächsten 30 Tagen
    .text = Erinnerungen stehen hier, sobald jemand mit einer Frist eingeschrieben ist.
reminders-day = Tag
reminders-count = Erinnerungen
reminders-why = Warum
reminders-name = Name
reminders-course = Kurs
reminders-step = Zeitpunkt
reminders-due-or-expires = Frist oder Ablauf
reminders-day-steps = { $count } × { $step }
reminders-day-copies = { $count } × Kopie an Führungskräfte
reminders-who-on = Wer, am { $day }
reminders-by-name = { $count ->
    [one] { $count } Erinnerung, nach Namen
   *[other] { $count } Erinnerungen, nach Namen
}
reminders-first-by-name = { $count ->
    [one] Die erste Erinnerung, nach Namen
   *[other] Die ersten { $count } Erinnerungen, nach Namen
}
reminders-names-first = Die ersten, nach Namen
reminders-names-all = Alle, nach Namen
# Was Erinnerungen bewirken. $told und $held: Anteile in Prozent.
reminders-effect = Was Erinnerungen bewirken
reminders-effect-none = Keine Erinnerung der letzten 90 Tage liegt schon sieben Tage zurück; noch lässt sich nichts sagen.
reminders-effect-told = { $count ->
    [one] In den letzten 90 Tagen ging eine Erinnerung hinaus. Innerhalb von sieben Tagen abgeschlossen wurde der Kurs in { $told } der Fälle.
   *[other] In den letzten 90 Tagen gingen { $count } Erinnerungen hinaus. Innerhalb von sieben Tagen abgeschlossen wurde der Kurs nach { $told } von ihnen.
}
reminders-effect-beside = { $count ->
    [one] In den letzten 90 Tagen ging eine Erinnerung hinaus. Innerhalb von sieben Tagen abgeschlossen wurde der Kurs in { $told } der Fälle und nach { $held } der zurückgehaltenen ({ $held_count }).
   *[other] In den letzten 90 Tagen gingen { $count } Erinnerungen hinaus. Innerhalb von sieben Tagen abgeschlossen wurde der Kurs nach { $told } von ihnen und nach { $held } der zurückgehaltenen ({ $held_count }).
}
reminders-effect-too-recent = { $count ->
    [one] Eine weitere ist noch zu frisch, um zu zählen.
   *[other] { $count } weitere sind noch zu frisch, um zu zählen.
}
reminders-effect-by-step = Schritt für Schritt
reminders-effect-caption = Was innerhalb von sieben Tagen auf eine Erinnerung der letzten 90 Tage folgte
reminders-effect-told-began = Erinnert: begonnen
reminders-effect-told-completed = Erinnert: abgeschlossen
reminders-effect-held-began = Zurückgehalten: begonnen
reminders-effect-held-completed = Zurückgehalten: abgeschlossen
reminders-effect-share = { $share }, { $numerator } von { $denominator } ({ $low } bis { $high })
reminders-effect-note = In Klammern: das 95-%-Intervall (Wilson). Zurückgehalten wird eine Erinnerung bei Leuten, die arbeiten, wenn der Tag keiner für Mails ist oder sie schon genug bekommen haben. Das entscheidet nicht der Zufall: Ein Unterschied ist ein Hinweis und kein Beweis. Begonnen: von denen, die vorher nicht begonnen hatten.
reminders-effect-again = noch einmal gesagt, solange überfällig
reminders-effect-from-after-until = { $from } liegt nach { $until }: Der erste Tag kann nicht nach dem letzten liegen.

reminders-held = In den letzten 14 Tagen zurückgehalten
reminders-held-caption = Die neuesten zuerst, höchstens 100
reminders-held-because = Grund
reminders-held-nothing = Nichts wurde zurückgehalten.
reminders-policy = Die Regeln
reminders-policy-rules = Jede Person bekommt höchstens eine Mail am Tag, an ihren Arbeitstagen von { $hour } bis { $evening } Uhr ihrer Ortszeit, und höchstens { $most } in 14 Tagen, außer etwas ist überfällig. Erinnert wird:
reminders-policy-again = Solange etwas überfällig bleibt, folgt nach der letzten dieser Erinnerungen alle { $days } Tage eine weitere.
reminders-copy-manager = { $days ->
    [0] Die Führungskraft bekommt ab dem Tag der Frist eine Kopie.
    [one] Die Führungskraft bekommt eine Kopie, sobald etwas { $days } Tag überfällig ist.
   *[other] Die Führungskraft bekommt eine Kopie, sobald etwas { $days } Tage überfällig ist.
}
reminders-copy-second-manager = { $days ->
    [0] Die nächsthöhere Führungskraft bekommt sie ab dem Tag der Frist.
    [one] Die nächsthöhere Führungskraft bekommt sie, sobald etwas { $days } Tag überfällig ist.
   *[other] Die nächsthöhere Führungskraft bekommt sie, sobald etwas { $days } Tage überfällig ist.
}

# /reminders/people/…

reminders-to = Erinnerungen an { $name }
reminders-newest-first = Die neuesten zuerst
reminders-outcome = Ergebnis
reminders-outcome-failed = Fehlgeschlagen
reminders-outcome-waiting = Wartet
reminders-outcome-sent = Verschickt
reminders-outcome-skipped = Übersprungen
reminders-outcome-not-sent = Nicht verschickt
reminders-copy-about = Kopie zu { $name }
reminders-the-mail = Zur Mail { $of }
    .of = vom { $day }
reminders-none-yet = Noch keine Erinnerungen
    .text = Hier stehen die Erinnerungen an diese Person mit ihrem Ergebnis.
reminders-held-of-person = In den letzten 90 Tagen zurückgehalten

# /reminders/policy

reminders-policy-crumb = Regeln
reminders-policy-title = Regeln der Erinnerungen
reminders-policy-lead = Wann erinnert wird und wer eine Kopie bekommt. Vor dem Einschalten lohnt ein Blick auf die nächsten 30 Tage.
reminders-policy-assigned = Am Tag der Einschreibung Bescheid geben
reminders-policy-due = Tage nach der Frist
    .hint = Davor mit einem Minus: -14, -3, 0, 1, 7.
reminders-policy-repeat = Nach der letzten Erinnerung erneut alle so viele Tage
    .hint = Solange etwas überfällig ist. Leer lassen, wenn nach der letzten Erinnerung Schluss sein soll.
reminders-policy-stalled = Erinnern, wenn ein begonnener Kurs eine Weile ruht
reminders-policy-expiring = Tage vor dem Ablauf eines Abschlusses
    .hint = Zum Beispiel 60, 30, 7.
reminders-policy-manager-from = Kopie an die Führungskraft ab Tag
reminders-policy-second-manager-from = Kopie an die nächsthöhere Führungskraft ab Tag
reminders-policy-active = Nach diesen Regeln erinnern
reminders-policy-preview = Vorschau
reminders-policy-save = Speichern
reminders-policy-cancel = Abbrechen
reminders-policy-brings = { $count ->
    [one] Nach diesen Regeln: { $count } Erinnerung in 30 Tagen
   *[other] Nach diesen Regeln: { $count } Erinnerungen in 30 Tagen
}
reminders-policy-would-bring = { $count ->
    [one] Mit diesen Regeln wäre es { $count } Erinnerung in 30 Tagen
   *[other] Mit diesen Regeln wären es { $count } Erinnerungen in 30 Tagen
}
reminders-policy-caption = Erinnerungen an jedem Arbeitstag, bevor etwas zurückgehalten wird
reminders-policy-nothing = Keine Erinnerungen in den nächsten 30 Tagen.
reminders-policy-saved = Gespeichert. Ab jetzt wird danach erinnert.
reminders-policy-saved-off = Gespeichert. Die Erinnerungen sind ausgeschaltet: Es wird nichts verschickt.

# /unsubscribe/…

reminders-stop = Diese Erinnerungen abbestellen?
    .lead = Diese Kurse sind selbst gewählt. Die Erinnerungen lassen sich abbestellen, gelernt werden kann trotzdem weiter:
    .button = Erinnerungen abbestellen
reminders-stopped = Keine Erinnerungen mehr
    .lead = Keine Erinnerungen mehr gibt es an:
    .mandatory = An Pflichtschulungen wird erinnert, bis sie abgeschlossen sind.

# Was ein Lauf der Aufgabe ergab, und warum eine Mail entfiel.

reminders-job-done = { $sent ->
    [one] 1 Erinnerung eingereiht
   *[other] { $sent } Erinnerungen eingereiht
}, { $held } zurückgehalten
reminders-job-off = Die Erinnerungen sind ausgeschaltet.
reminders-nothing-left = Nicht mehr nötig. { $why }
reminders-one-after-another = { $first } { $then }
reminders-policy-quiet = Ruhige Tage
    .hint = Tage, an denen keine Erinnerung hinausgeht, eine Spanne je Zeile: 2026-12-24 bis 2027-01-03, oder ein einzelner Tag. Was dann fällig wäre, geht am ersten Arbeitstag danach.
reminders-no-quiet-days = „{ $line }“ ist kein Tag und keine Spanne von Tagen: den ersten und den letzten angeben, höchstens { $longest } Tage.
reminders-too-many-quiet-days = Höchstens { $most } Spannen angeben.
reminders-why-quiet-day = Ein ruhiger Tag: Die Mail geht am ersten Arbeitstag danach hinaus.
reminders-specimen-send = Zur Probe an mich senden
reminders-specimen-sent = Die Probe ist unterwegs an { $address }.
reminders-specimen-subject = Probe: { $subject }

# Richtlinien von Programmen, und die eigenen Worte einer Richtlinie.
reminders-policies = Richtlinien
reminders-policy-general = Alle Kurse
reminders-policy-title-of = Erinnerungen an { $programme }
reminders-policy-own = Für die Kurse dieses Programms gilt eine eigene Richtlinie. Für Kurse anderer Programme und ohne Programm gilt die jeweils ihre.
reminders-policy-not-own = Für die Kurse dieses Programms gilt die Richtlinie für alle Kurse, die hier steht. Was gespeichert wird, gilt danach für das Programm allein.
reminders-policy-remove = Wieder die Richtlinie für alle Kurse
    .about = Die Richtlinie dieses Programms wird mit ihren Worten verworfen. Wer durch einen ihrer Schritte schon gehört hat, hört davon nicht noch einmal.
reminders-policy-removed = Für das Programm gilt wieder die Richtlinie für alle Kurse.
reminders-step-twice = { $days } steht zweimal da; jeder Tag ist einmal zu nennen.
reminders-words = Eigene Worte in der Mail
    .hint = In jeder Sprache, die ausgefüllt ist, über und unter den Kursen. Eine leere Zeile beginnt einen neuen Absatz. Für jede Person eingesetzt wird: { $names }.
reminders-words-opening = Über den Kursen
reminders-words-closing = Unter den Kursen
reminders-words-unbalanced = Einer geschweiften Klammer fehlt die andere. Namen stehen als {"{"}name{"}"} da, und sonst keine Klammern.
reminders-words-unknown = Nichts heißt „{ $name }“. Eingesetzt wird: { $names }.
reminders-words-no-language = In „{ $language }“ wird keine Mail geschrieben.
