# Was jemand für die Marke tun darf, und aufgrund welcher Nachweise.

clearances-mode-allow = Erlaubt
clearances-mode-each-post = Unter Aufsicht: jeder Beitrag wird vorher freigegeben
clearances-mode-library = Unter Aufsicht: nur aus der Bibliothek
clearances-mode-deny = Nicht erlaubt

# Warum nicht, und was hilft.
clearances-why-no-rule = Keine Regel erlaubt das jemandem.
clearances-why-not-working = An diesem Tag arbeitet die Person nicht für die Marke.
clearances-why-finding = Seit { $day } ist eine Beanstandung offen.
clearances-why-overridden = Zwei Personen haben es so entschieden, unabhängig von den Regeln.
clearances-why-missing = Es fehlt: { $asks }.
clearances-why-so-many = Es fehlt: { $asks } ({ $found } von { $needed }).
clearances-why-hours = Eine Regel gilt nur von { $from } bis { $until } Uhr.
clearances-why-no-supervisor = An diesem Tag leitet niemand die Person, sodass niemand Aufsicht führen könnte.
clearances-why-supervisor-not-cleared = Wer Aufsicht führen würde, darf es selbst nicht allein: { $names }.
clearances-help-finding = Wer sie eröffnet hat, schließt sie.
clearances-help-course = { $course } abschließen.
clearances-help-level = Die Stufe { $level } erreichen.
clearances-help-practice = Übung eintragen und abzeichnen lassen.
clearances-help-statement = „{ $statement }“ lesen und unterschreiben.
clearances-help-approval = Eine Freigabe erbitten, durch: { $by }.
clearances-help-active = Eintragen, was getan wurde.
clearances-help-record = Es erfassen lassen.

# Was abgelehnt wird.
clearances-asks-for-honour = Eine Ehrung wird für eine Stufe verliehen: Verlangen Sie die Stufe.
clearances-day-behind = Wählen Sie den { $today } oder einen späteren Tag.
clearances-day-missing = Geben Sie einen Tag ein, etwa 2026-05-31.
clearances-decided-already = Darüber ist schon entschieden.
clearances-ended-already = Es ist schon beendet.
clearances-ends-before = Wählen Sie einen Tag nach dem { $from }: Dann beginnt es.
clearances-managers-approve = Freigaben durch die Führungskraft gibt, wer eine Person leitet, und sonst niemand.
clearances-no-hours = Wählen Sie eine andere Zeit als die des Beginns.
clearances-no-instant = „{ $text }“ ist weder ein Tag (2026-05-31) noch ein Zeitpunkt (2026-05-31T22:00:00Z).
clearances-no-mode = Wählen Sie allow, each_post, library oder deny.
clearances-no-such-supervisor = Wählen Sie die Führungskraft oder eine Person, wo jemand Aufsicht führt, und niemanden, wo niemand es tut.
clearances-no-time = „{ $text }“ ist keine Uhrzeit. Schreiben Sie sie wie 22:00.
clearances-not-for-yourself = Darüber entscheidet niemand für sich selbst. Bitten Sie jemand anderen.
clearances-not-yours-to-approve = Freigaben durch { $by } geben andere.
clearances-nothing-to-sign = Noch ist keine Fassung davon in Kraft.
clearances-override-needs-end = Wählen Sie ein Ende, spätestens den { $day }.
clearances-reads-otherwise = Sie lautet jetzt anders. Lesen Sie sie noch einmal, bevor Sie unterschreiben.
clearances-signed-already = Sie haben sie unterschrieben, wie sie jetzt lautet.
clearances-statement-without-text = Schreiben Sie, was unterschrieben werden soll.
clearances-too-far = Wählen Sie einen Tag vor dem { $day }.
clearances-two-people = Es braucht zwei Personen: Jemand anderes bestätigt, worum Sie gebeten haben.
clearances-version-not-after = Wählen Sie einen Tag nach dem { $before }: Dann beginnt die Fassung davor.
