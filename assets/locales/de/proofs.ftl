# What somebody can show, and what is asked of it.
proofs-nothing-is-called = Nichts heißt „{ $text }“. Nötig ist ein Kurzname, ein Name oder eine Kennung; bei einer Stufe die Leiter und die Stufe: guertel/gruen.
proofs-kind-missing = Von welcher Art ist es? Ein oder zwei Wörter genügen.
proofs-number-between = Nötig ist eine Zahl von { $least } bis { $most }.
proofs-no-condition = Nötig ist mindestens eine Bedingung.
proofs-too-deep = Höchstens { $most } Verzweigungen dürfen untereinander stehen.
proofs-too-large = Höchstens { $most } Bedingungen dürfen in einer Stufe stehen.
proofs-no-link = Nötig ist eine Adresse, die mit https:// oder http:// beginnt.
proofs-day-to-come = Der Tag darf nicht in der Zukunft liegen: Heute ist { $today }.
proofs-say-what = Was war es?
proofs-say-why = Nötig ist ein Grund.
proofs-say-who-issued = Wer hat es ausgestellt?
proofs-expires-before-issued = Ausgestellt am { $issued }: Nötig ist ein späterer Tag oder keiner.
proofs-not-your-own = Niemand zeichnet die eigene Übung ab. Das macht die Führungskraft.
proofs-condition-twice = Dieselbe Bedingung steht hier zweimal.
proofs-day-too-long-ago = Das war vor dem { $first } und ist zu lange her. Stimmt das Jahr?
proofs-logged-already = Diese Übung ist schon eingetragen.
proofs-not-for-yourself = Niemand trägt das für sich selbst ein. Das macht ein anderes Konto.
proofs-not-yours-to-sign = Abzeichnen lässt sich die Übung der Leute, die an einen selbst berichten.
proofs-not-yours-to-take-back = Zurücknehmen lässt sich die eigene Übung, solange niemand sie abgezeichnet hat.
proofs-signed-already = Das ist schon abgezeichnet.
proofs-taken-back-already = Das wurde zurückgenommen.
proofs-no-picture = Nötig ist ein Bild: JPEG, PNG oder WebP.
proofs-picture-there = Diese Übung hat schon ein Bild.
proofs-expires-twice = Nötig ist entweder ein Tag oder eine Zahl von Monaten.

# Conditions in words.
proofs-all-of-these = Alles davon:
proofs-one-of-these = Mindestens eines davon:
proofs-some-of-these = { $count ->
    [one] Mindestens eines davon:
   *[other] Mindestens { $count } davon:
}
proofs-leaf-course = { $course }, abgeschlossen und nicht abgelaufen
proofs-leaf-course-within = { $months ->
    [one] { $course }, im letzten Monat abgeschlossen und nicht abgelaufen
   *[other] { $course }, in den letzten { $months } Monaten abgeschlossen und nicht abgelaufen
}
proofs-leaf-level = Die Stufe { $level }
proofs-leaf-live = { $count ->
    [one] Eine Live-Veranstaltung besucht: { $kind }
   *[other] { $count } Live-Veranstaltungen besucht: { $kind }
}
proofs-leaf-live-minutes = { $count ->
    [one] Eine Live-Veranstaltung, mindestens { $minutes } Minuten besucht oder selbst gehalten: { $kind }
   *[other] { $count } Live-Veranstaltungen, jede mindestens { $minutes } Minuten besucht oder selbst gehalten: { $kind }
}
proofs-leaf-presented = { $count ->
    [one] Eine Live-Veranstaltung selbst gehalten: { $kind }
   *[other] { $count } Live-Veranstaltungen selbst gehalten: { $kind }
}
proofs-leaf-practice = { $count ->
    [one] Eine abgezeichnete Übung: { $kind }
   *[other] { $count } abgezeichnete Übungen: { $kind }
}
proofs-leaf-practice-within = { $count ->
    [one] Eine abgezeichnete Übung, nicht älter als { $months } Monate: { $kind }
   *[other] { $count } abgezeichnete Übungen, keine älter als { $months } Monate: { $kind }
}
proofs-leaf-credential = Ein Nachweis von außen: { $kind }
proofs-leaf-role = Die Rolle { $role }
proofs-leaf-employment-type = Beschäftigt als: { $name }
proofs-leaf-score = { $course }, abgeschlossen mit mindestens { $percent } %
proofs-leaf-fact = { $kind }: mindestens { $value }
proofs-leaf-honour = Eine Ehrung, von Hand verliehen
proofs-leaf-statement = Die Erklärung „{ $statement }“, unterschrieben, wie sie jetzt lautet
proofs-leaf-approval = Eine Freigabe durch: { $by }
proofs-leaf-active = { $days ->
    [one] Freigegeben oder ausgeübt innerhalb des letzten Tages
   *[other] Freigegeben oder ausgeübt innerhalb der letzten { $days } Tage
}

# Conditions as a form.
proofs-part-all = Alles davon
proofs-part-any = Mindestens eines davon
proofs-part-at-least = So viele davon
proofs-part-group = Mehrere Bedingungen
proofs-part-course = Ein abgeschlossener Kurs
proofs-part-level = Eine erreichte Stufe
proofs-part-practice = Abgezeichnete Übung
proofs-part-live = Besuchte Live-Veranstaltungen
proofs-part-score = Ein Ergebnis in einem Kurs
proofs-part-credential = Ein Nachweis von außen
proofs-part-fact = Eine erfasste Zahl
proofs-part-role = Eine Rolle
proofs-part-employment-type = Eine Art der Beschäftigung
proofs-part-honour = Eine Ehrung, von Hand verliehen
proofs-part-statement = Eine unterschriebene Erklärung
proofs-part-approval = Eine Freigabe
proofs-part-active = Nicht untätig
proofs-part-add = Hinzufügen
proofs-part-add-here = Hinzufügen { $to }
proofs-part-add-what = Bedingung hinzufügen
proofs-part-add-to = Bedingung unter { $number } hinzufügen
proofs-part-remove = Entfernen { $what }
proofs-part-how-many = Wie viele dieser Bedingungen
proofs-field-n = Mindestens wie viele
proofs-field-course = Kurs
proofs-field-level = Stufe
proofs-field-role = Rolle
proofs-field-employment-type = Art der Beschäftigung
proofs-field-within-months = Höchstens Monate her
proofs-field-minutes = Mindestens besuchte Minuten
proofs-field-presented = Nur selbst gehaltene
proofs-field-percent = Ergebnis mindestens, in %
proofs-field-value = Mindestens
proofs-field-count = Wie viele
proofs-field-fact = Zahl, etwa Follower
proofs-field-credential = Art des Nachweises
proofs-field-kind = Art
proofs-field-statement = Erklärung
proofs-field-by = Durch welche Art von Freigebenden (manager, Pressestelle)
proofs-field-within-days = Freigegeben oder ausgeübt innerhalb so vieler Tage
proofs-choose = Bitte wählen
proofs-choose-course = Welcher Kurs?
proofs-choose-level = Welche Stufe?
proofs-choose-role = Welche Rolle?
proofs-choose-statement = Welche Erklärung?
proofs-choose-employment-type = Welche Art der Beschäftigung?
proofs-not-there = Nichts und niemand heißt „{ $text }“.
proofs-known-to-come = Was erst bekannt wird, ist noch nicht bekannt. Bitte den { $today } oder einen früheren Tag wählen.
