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
clearances-why-one-way = Es fehlt, wobei auch anderes genügt: { $asks }.
clearances-so-many = { $asks } ({ $found } von { $needed })
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
clearances-asks-for-honour = Eine Ehrung wird für eine Stufe verliehen: Die Regel verlangt besser die Stufe.
clearances-day-behind = Bitte den { $today } oder einen späteren Tag wählen.
clearances-day-missing = Bitte einen Tag eingeben, etwa 2026-05-31.
clearances-decided-already = Darüber ist schon entschieden.
clearances-ended-already = Es ist schon beendet.
clearances-ends-before = Bitte einen Tag nach dem { $from } wählen: Dann beginnt es.
clearances-managers-approve = Freigaben durch die Führungskraft gibt, wer eine Person leitet, und sonst niemand.
clearances-no-hours = Bitte eine andere Zeit wählen als die des Beginns.
clearances-no-instant = „{ $text }“ ist weder ein Tag (2026-05-31) noch ein Zeitpunkt (2026-05-31T22:00:00Z).
clearances-no-mode = Bitte allow, each_post, library oder deny wählen.
clearances-title-taken = { $title } gibt es schon.
clearances-no-such-supervisor = Wo jemand Aufsicht führt: die Führungskraft oder eine Person; sonst niemand.
clearances-no-time = „{ $text }“ ist keine Uhrzeit. Erwartet wird sie wie 22:00.
clearances-not-for-yourself = Darüber entscheidet niemand für sich selbst. Das tut jemand anderes.
clearances-not-yours-to-approve = Freigaben durch { $by } geben andere.
clearances-nothing-to-sign = Noch ist keine Fassung davon in Kraft.
clearances-override-needs-end = Bitte ein Ende wählen, spätestens den { $day }.
clearances-reads-otherwise = Die Erklärung lautet jetzt anders. Bitte vor dem Unterschreiben noch einmal lesen.
clearances-signed-already = Die Erklärung ist unterschrieben, wie sie jetzt lautet.
clearances-statement-without-text = Es fehlt, was unterschrieben werden soll.
clearances-too-far = Bitte einen Tag vor dem { $day } wählen.
clearances-two-people = Es braucht zwei Personen: Jemand anderes bestätigt die Ausnahme.
clearances-version-not-after = Bitte einen Tag nach dem { $before } wählen: Dann beginnt die Fassung davor.

# Pages.
clearances-list = Befugnisse
    .lead = Wer was für die Marke tun darf, auf welchem Kanal und bis wann.
clearances-activity = Tätigkeit
clearances-channel = Kanal
clearances-every-channel = Jeder Kanal
clearances-everything = Alles
clearances-on = Am
clearances-show = Anzeigen
clearances-all = { $count ->
    [one] 1 Person darf
   *[other] { $count } dürfen
}
clearances-soon = { $count ->
    [one] 1 binnen 30 Tagen nicht mehr
   *[other] { $count } binnen 30 Tagen nicht mehr
}
clearances-holders =
    .caption = Wer am { $day } darf
clearances-who = Person
clearances-how = Wie frei
clearances-how-freely = Wie frei
clearances-from = Von
clearances-until = Bis
clearances-no-end = Ohne Ende
clearances-nobody = An diesem Tag darf das niemand.
clearances-nothing = Noch keine Tätigkeiten
    .text = Hier steht, was Menschen für die Marke tun und wo, und welche Regeln es ihnen erlauben.
clearances-period = Wer durfte, zwischen zwei Tagen
    .lead = Alle, die durften, aufgrund welcher Nachweise, und wie es wann bekannt war.
clearances-period-count = { $count ->
    [0] Niemand durfte.
    [one] 1 Zeitraum
   *[other] { $count } Zeiträume
}
clearances-period-of = { $activity }, { $channel }
clearances-period-days = Vom { $from } bis zum { $to }, beide eingeschlossen
clearances-period-known = Wie es am Ende des { $day } bekannt war
clearances-period-made = Erstellt am { $day }
clearances-first-day = Erster Tag
clearances-last-day = Letzter Tag
clearances-day = Tag
clearances-known-at = Bekannt am
    .hint = Leer lassen für das, was heute bekannt ist.
clearances-proof = Nachweise
clearances-proved = { $asks }: { $days }
clearances-overridden = Von zwei Personen entschieden
clearances-restated = wurde später bekannt
clearances-as-pdf = Als PDF mitnehmen
clearances-rules = Regeln
    .lead = Was Menschen für die Marke tun und was es ihnen erlaubt. Von mehreren Regeln, die zutreffen, entscheidet die freieste.
clearances-rule-new = Neue Regel
clearances-rule-asks = Was sie verlangt
clearances-rule-more = Aufsicht und Stunden
clearances-rule-make = Regel anlegen
clearances-rule-made = Die Regel ist angelegt.
clearances-rule-end = Regel beenden
    .lead = { $count ->
        [0] Heute darf das niemand.
        [one] Heute darf das 1 Person, durch diese oder eine andere Regel.
       *[other] Heute dürfen das { $count } Personen, durch diese oder andere Regeln.
    }
clearances-rule-end-do = Beenden
clearances-rule-end-of = Diese Regel beenden { $what }
clearances-rule-ended = Die Regel hat ihr Ende.
clearances-no-rule = Keine Regel: niemand darf.
clearances-contradicts = Eine andere Regel verlangt dasselbe und entscheidet anders. Die freiere gilt.
clearances-begins = Ab { $day }
clearances-ends = Bis { $day }
clearances-supervised-by = Aufsicht: { $who }
clearances-by-manager = die Führungskraft
clearances-supervisor = Aufsicht
    .hint = Wo Aufsicht nötig ist: ein Name, eine Adresse oder eine Personalnummer; leer: die Führungskraft der Person.
clearances-hours-from = Ab dieser Uhrzeit
clearances-hours-until = Bis zu dieser Uhrzeit
clearances-hours =
    .hint = Wie 22:00. Beide leer lassen für jede Stunde.
clearances-over-on = Erster Tag ohne
    .hint = Leer lassen, wenn es kein Ende hat.
clearances-foresee = Ansehen, wem sie etwas erlaubt
clearances-foreseen = Am { $day }
clearances-foreseen-gain = { $count ->
    [0] Niemand darf mehr als ohne sie.
    [one] 1 Person darf mehr als ohne sie.
   *[other] { $count } Personen dürfen mehr als ohne sie.
}
clearances-and-more = { $count ->
    [one] und 1 weitere Person
   *[other] und { $count } weitere Personen
}
clearances-back = Zurück
clearances-channels = Kanäle
clearances-no-channel = Noch keine Kanäle.
clearances-add = Tätigkeit oder Kanal hinzufügen
clearances-add-activity = Als Tätigkeit hinzufügen
clearances-add-channel = Als Kanal hinzufügen
clearances-entry-title = Titel
clearances-entry-about = Was es ist
clearances-entry-added = { $title } ist hinzugefügt.
clearances-entry-edit = { $title } ändern
clearances-entry-edit-short = Ändern { $title }
clearances-entry-is-activity = Etwas, das für die Marke getan wird. Die Adresse bleibt beim Umbenennen.
clearances-entry-is-channel = Wo etwas für die Marke getan wird. Die Adresse bleibt beim Umbenennen.
clearances-entry-save = Speichern
clearances-entry-changed = { $title } ist geändert.
clearances-entry-remove = Entfernen
    .about = Das geht, solange keine Regel, kein Eintrag und kein Konto davon spricht.
clearances-entry-removed = { $title } ist entfernt.
clearances-entry-in-use = Von { $title } spricht eine Regel, ein Eintrag, ein Konto oder eine Änderung; deshalb bleibt es. Umbenennen geht.
clearances-approvers = Wer freigibt
    .lead = Arten von Freigebenden, die Regeln verlangen können, neben der Führungskraft.
clearances-approver-kind = Art der Freigebenden
clearances-approver-accounts = Adressen ihrer Konten
    .hint = Eine in jeder Zeile. Diese, und keine anderen, geben Freigaben dieser Art.
clearances-approvers-set-do = Freigebende festlegen
clearances-approvers-set = Es ist festgelegt, wer freigibt.
clearances-to-confirm = { $count ->
    [one] 1 Ausnahme wartet auf eine zweite Person
   *[other] { $count } Ausnahmen warten auf eine zweite Person
}
clearances-overrides = Ausnahmen zu bestätigen
    .lead = Es braucht zwei Personen, um anders zu entscheiden als die Regeln.
    .none = Nichts wartet.
clearances-confirm = Bestätigen { $who }
clearances-confirmed = Bestätigt; sie entscheidet ab ihrem ersten Tag.
clearances-another-confirms = Eine andere Person bestätigt sie
clearances-asked-by = Erbeten von { $by }
clearances-of = Befugnisse von { $name }
clearances-of-whom = Befugnisse von { $name }
clearances-until-day = bis { $day }
clearances-why-not = Warum nicht
clearances-why-not-more = Warum nicht freier
clearances-records = Erfasst
    .none = Nichts ist erfasst.
clearances-record-signature = Erklärung unterschrieben
clearances-record-approval = Freigabe
clearances-record-approval-by = Freigabe durch: { $by }
clearances-record-use = Für die Marke getan
clearances-record-finding = Beanstandung
clearances-record-override = Ausnahme
clearances-record-override-to = Ausnahme: { $mode }
clearances-recorded-by = Erfasst von { $by }
clearances-recorded = Es ist erfasst.
clearances-from-until = { $from } bis { $until }
clearances-since = Seit { $from }
clearances-waits = Wartet auf eine zweite Person
clearances-over = Vorbei
clearances-see-it = Ansehen
clearances-record-end = Erfasstes beenden
clearances-record-end-of = Beenden { $what }
clearances-record-end-do = Beenden
clearances-record-ended = Es hat sein Ende.
clearances-taken-back = Es wird ganz zurückgenommen, als wäre es nie gewesen.
clearances-do-approval = Freigeben
clearances-do-finding = Beanstandung eröffnen
clearances-do-override = Ausnahme erbitten
clearances-do-use = Eintragen, was getan wurde
clearances-approval =
    .lead = Regeln, die eine Freigabe verlangen, zählen sie ab ihrem ersten Tag.
clearances-finding =
    .lead = Bis zum Schließen ist ausgesetzt, was die Regeln geben. Gelerntes bleibt.
clearances-override =
    .lead = Die Ausnahme entscheidet bis zu ihrem Ende anders als die Regeln, sobald eine zweite Person sie bestätigt hat.
clearances-use =
    .lead = Regeln können enden, wo jemand lange nichts getan hat.
clearances-as-whom = Freigabe als
clearances-reason = Grund
clearances-link = Wo es zu sehen ist
clearances-statements = Erklärungen
    .lead = Was Menschen unterschreiben, bevor sie für die Marke sprechen.
    .none = Es gibt nichts zu unterschreiben.
clearances-statement-new = Neue Erklärung
clearances-statement-body = Text
clearances-statement-make = Erklärung anlegen
clearances-signed-on = Unterschrieben am { $day }
clearances-signed-badge = Unterschrieben
clearances-signed = Die Erklärung ist unterschrieben.
clearances-not-signed = Nicht unterschrieben
clearances-sign = Gelesen und unterschreiben
clearances-version-since = Fassung { $number }, seit { $day }
clearances-version-new = Neue Fassung
clearances-version-add = Fassung hinzufügen
clearances-version-added = Die Fassung ist hinzugefügt.
clearances-other-versions = Andere Fassungen
clearances-is-material = Alle unterschreiben sie neu.
clearances-is-editorial = Niemand unterschreibt sie neu.
clearances-material = Was versprochen wird, ändert sich
    .hint = Wer eine frühere Fassung unterschrieben hat, muss auch diese unterschreiben und darf bis dahin nicht tun, was sie verlangt.
clearances-touched-signed = { $count ->
    [0] Niemand hat sie unterschrieben.
    [one] 1 Person hat sie unterschrieben.
   *[other] { $count } Personen haben sie unterschrieben.
}
clearances-touched-rules = { $count ->
    [0] Keine Regel verlangt sie.
    [one] 1 Regel verlangt sie.
   *[other] { $count } Regeln verlangen sie.
}
clearances-touched-cleared = { $count ->
    [0] Niemand darf, wofür diese Regeln sind.
    [one] 1 Person darf, wofür diese Regeln sind.
   *[other] { $count } Personen dürfen, wofür diese Regeln sind.
}
clearances-add-first = Zuerst eine Tätigkeit hinzufügen: Eine Regel gilt für eine.
clearances-rule-is-there = Eine Regel, die dasselbe sagt, gilt an diesen Tagen schon.
clearances-nobody-gives = Die Freigabe „{ $by }“ gibt noch niemand: Wer sie gibt, steht unter den Regeln.
clearances-period-backwards = Bitte den { $from } oder einen späteren Tag wählen.
clearances-every-other-channel = Auf jedem anderen Kanal
clearances-as-of = Stand { $day }, nach dem, was am Ende des { $known } bekannt war.
