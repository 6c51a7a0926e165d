# Was schiefgehen kann.

people-send-file-content-type-text = Die Datei wird so gesendet, wie sie ist, mit Content-Type: text/csv.
people-file-loaded-already-being-loaded = Diese Datei ist schon geladen oder wird gerade geladen.
people-there-nothing-load-choose-file = Es gibt nichts zu laden. Bitte die Datei noch einmal wählen.
people-has-employee-number-already = { $name } hat diese Personalnummer schon.
people-stays-people-known-their-employee = Es bleibt bei { $employee_number }: Jede Person ist an ihrer Personalnummer zu erkennen.
people-not-e-mail-address = Das ist keine E-Mail-Adresse.
people-choose-file-first = Bitte zuerst eine Datei wählen.
people-form-broke-off = Das Formular kam nicht vollständig an.
people-give-name = Bitte einen Namen angeben.
people-there-already = { $what ->
    [department] Die Abteilung „{ $name }“ gibt es schon.
    [role] Die Rolle „{ $name }“ gibt es schon.
   *[location] Den Standort „{ $name }“ gibt es schon.
}
people-there-no = { $field ->
    [department] Die Abteilung „{ $text }“ gibt es nicht.
    [role] Die Rolle „{ $text }“ gibt es nicht.
   *[location] Den Standort „{ $text }“ gibt es nicht.
}
people-employee-number-missing = Die Personalnummer fehlt.
people-name-missing = Der Name fehlt.
people-department-missing = Die Abteilung fehlt.
people-role-missing = Die Rolle fehlt.
people-location-missing = Der Standort fehlt.
people-nobody-their-own-manager-leave = Niemand ist die eigene Führungskraft. Bitte das Feld leer lassen.
people-no-language-write-bcp-47 = Das ist keine Sprache. Geschrieben wird sie wie in BCP 47, zum Beispiel de oder pt-BR.
people-no-time-zone-write-iana = Das ist keine Zeitzone. Geschrieben wird sie wie in der IANA-Datenbank, zum Beispiel Europe/Berlin.
people-status-must-active-leave-suspended = Der Status muss active, leave, suspended oder left sein.
people-cell-holds-control-character = Die Zelle enthält ein Steuerzeichen (U+{ $code }). Bitte herausnehmen.
people-cell-larger-than-bytes = Die Zelle ist größer als { $max_cell } Byte.
people-e-mail-address-missing = Die E-Mail-Adresse fehlt.
people-hire-date-missing = Das Eintrittsdatum fehlt.
people-nobody-hired-year = Das Jahr { $year } kann nicht stimmen. Bitte das Eintrittsdatum prüfen.
people-name-too-long-200-letters = Der Name ist zu lang: höchstens 200 Zeichen.
people-name-holds-control-character-take = Der Name enthält ein Steuerzeichen. Bitte herausnehmen.

# Warum eine Personendatei als Ganzes abgelehnt wird.

people-file-unread = Die Datei konnte nicht bis zum Ende gelesen werden: { $reason }.
people-file-broke-off = Die Datei konnte nicht bis zum Ende gelesen werden: Die Übertragung brach ab.
people-file-larger = Die Datei konnte nicht bis zum Ende gelesen werden: Größer als { $megabytes } MB darf eine Datei nicht sein.
people-file-empty = Die Datei ist leer. In der ersten Zeile müssen die Spalten stehen: { $columns }.
people-file-nobody = Die Datei hat eine Kopfzeile und darunter niemanden.
people-file-not-utf-8 = Zeile { $line }, { $field }: Die Datei ist nicht in UTF-8 geschrieben (Byte { $at } der Zelle ist { $byte }). Bitte als „CSV UTF-8“ speichern und noch einmal laden.
people-file-unclosed = Zeile { $line }, { $field }: Das Anführungszeichen, das hier öffnet, wird nie geschlossen; alles dahinter ist eine einzige Zelle. Bitte schließen und die Datei noch einmal laden.
people-header-unclosed = Zeile { $line }, Kopfzeile: Das Anführungszeichen, das hier öffnet, wird nie geschlossen; alles dahinter ist eine einzige Zelle. Bitte schließen und die Datei noch einmal laden.
people-header-many = Zeile { $line }: Die Kopfzeile hat viel zu viele Spalten. Nötig sind diese: { $columns }.
people-header-long = Zeile { $line }: Die Kopfzeile ist viel zu lang. Nötig sind diese Spalten: { $columns }.
people-header-twice = Zeile { $line }: Die Spalte { $names } steht zweimal da; so ist nicht zu erkennen, welche gemeint ist. Bitte eine umbenennen und die Datei neu laden.
people-header-name = „{ $name }“
people-header-names-and-more = { $names } und { $more } weitere
people-header-column = Spalte { $number }

# Warum eine Zeile daraus abgelehnt wird.

people-row-more-cells = Die Kopfzeile nennt { $columns } Spalten, und diese Zeile hat mehr Zellen.
people-row-cells = Die Kopfzeile nennt { $columns } Spalten, und diese Zeile hat { $cells ->
    [one] { $cells } Zelle
   *[other] { $cells } Zellen
}.
people-cell-unclosed = Die Zelle ist größer als { $most } Byte. Fehlt ein schließendes Anführungszeichen?
people-row-fault = { $field }: { $fault }
people-row-faults = { $before } { $next }
people-number-twice = Diese Personalnummer steht auch in Zeile { $line }.
people-address-twice = Diese E-Mail-Adresse steht auch in Zeile { $line }.
people-address-taken = Diese E-Mail-Adresse gehört zur Personalnummer { $number }.
people-row-of-external = { $number } ist die Nummer einer externen Person. Eine Personaldatei spricht nicht von Externen.
people-row-of-external-address = Diese Adresse hat die externe Person { $number }. Wurde sie eingestellt, bitte zuerst auf ihrer Seite die Personalnummer angeben und die Datei noch einmal laden.
people-manager-unknown = Niemand hat die Personalnummer „{ $number }“, weder in der Datei noch unter den Personen hier.
people-manager-refused = Die Zeile der Führungskraft wird abgelehnt.
people-rows-depend = Zu viele Zeilen hängen von abgelehnten Zeilen ab. Bitte zuerst die anderen Zeilen korrigieren.
people-circle-unnamed = Die Führungskräfte bilden einen Kreis.
people-circle = Die Führungskräfte bilden einen Kreis: { $circle }.
people-circle-step = { $before } berichtet an { $next }

# Was ein Import nebenbei anlegt.

people-made = { $kind ->
    [department] Die Abteilung „{ $name }“ wurde angelegt.
    [role] Die Rolle „{ $name }“ wurde angelegt.
    [employment-type] Die Beschäftigungsart „{ $name }“ wurde angelegt.
   *[location] Der Standort „{ $name }“ wurde angelegt.
}
people-would-make = { $kind ->
    [department] Die Abteilung „{ $name }“ würde angelegt.
    [role] Die Rolle „{ $name }“ würde angelegt.
    [employment-type] Die Beschäftigungsart „{ $name }“ würde angelegt.
   *[location] Der Standort „{ $name }“ würde angelegt.
}
people-made-alike = { $kind ->
    [department] Die Abteilung „{ $name }“ wurde angelegt und sieht aus wie „{ $other }“.
    [role] Die Rolle „{ $name }“ wurde angelegt und sieht aus wie „{ $other }“.
    [employment-type] Die Beschäftigungsart „{ $name }“ wurde angelegt und sieht aus wie „{ $other }“.
   *[location] Der Standort „{ $name }“ wurde angelegt und sieht aus wie „{ $other }“.
} Ist beides dasselbe, hilft eine Datei mit dem richtigen Namen: Dann bleibt niemand unter dem falschen.
people-would-make-alike = { $kind ->
    [department] Die Abteilung „{ $name }“ würde angelegt und sieht aus wie „{ $other }“.
    [role] Die Rolle „{ $name }“ würde angelegt und sieht aus wie „{ $other }“.
    [employment-type] Die Beschäftigungsart „{ $name }“ würde angelegt und sieht aus wie „{ $other }“.
   *[location] Der Standort „{ $name }“ würde angelegt und sieht aus wie „{ $other }“.
} Ist beides dasselbe, bitte die Datei korrigieren.
people-made-more = { $kind ->
    [department] { $count ->
        [one] { $count } weitere Abteilung wurde angelegt.
       *[other] { $count } weitere Abteilungen wurden angelegt.
    }
    [role] { $count ->
        [one] { $count } weitere Rolle wurde angelegt.
       *[other] { $count } weitere Rollen wurden angelegt.
    }
    [employment-type] { $count ->
        [one] { $count } weitere Beschäftigungsart wurde angelegt.
       *[other] { $count } weitere Beschäftigungsarten wurden angelegt.
    }
   *[location] { $count ->
        [one] { $count } weiterer Standort wurde angelegt.
       *[other] { $count } weitere Standorte wurden angelegt.
    }
}
people-would-make-more = { $kind ->
    [department] { $count ->
        [one] { $count } weitere Abteilung würde angelegt.
       *[other] { $count } weitere Abteilungen würden angelegt.
    }
    [role] { $count ->
        [one] { $count } weitere Rolle würde angelegt.
       *[other] { $count } weitere Rollen würden angelegt.
    }
    [employment-type] { $count ->
        [one] { $count } weitere Beschäftigungsart würde angelegt.
       *[other] { $count } weitere Beschäftigungsarten würden angelegt.
    }
   *[location] { $count ->
        [one] { $count } weiterer Standort würde angelegt.
       *[other] { $count } weitere Standorte würden angelegt.
    }
}

# Wie viele.

people-count = { $count } { $count ->
    [one] Person
   *[other] Personen
}

# Was man von einer Person weiß.

people-employee-number = Personalnummer
    .hint = Daran erkennt die Firma eine Person. Die Nummer bleibt, auch wenn sich alles andere ändert.
people-given-name = Vorname
people-family-name = Nachname
people-email = E-Mail
    .hint = Hierhin gehen Erinnerungen.
people-department = Abteilung
    .hint = Von oben nach unten: Marketing / Marke.
people-role = Rolle
people-location = Standort
people-hire-date = Eintrittsdatum
people-language = Sprache
    .hint = Zum Beispiel de oder pt-BR. Leer: die Sprache der Firma.
people-employment-type = Beschäftigungsart
    .hint = In eigenen Worten, zum Beispiel Vollzeit oder Werkstudent. Darf leer bleiben.
people-time-zone = Zeitzone
    .hint = Zum Beispiel Europe/Berlin. Leer: die Zeitzone der Firma.
people-status = Status
    .hint = Während einer Beurlaubung oder Suspendierung ruhen Fristen und Mails, von heute an. Andere Tage lassen sich auf der Seite der Person planen. Wer suspendiert oder ausgeschieden ist, kann sich nicht anmelden.
people-last-day = Letzter Tag der Beschäftigung
    .hint = Bis er vorbei ist, ändert sich nichts. Am Tag danach scheidet die Person aus; liegt er in der Vergangenheit, sofort. Darf leer bleiben.
people-last-day-and-left = Der Status sagt, dass die Person ausgeschieden ist. Bitte einen anderen Status wählen oder einen letzten Tag in der Vergangenheit.
people-last-day-has-left = Die Person ist schon ausgeschieden, ein letzter Tag in der Vergangenheit ändert also nichts. Bitte das Feld leer lassen.
people-last-day-before-first = Das liegt vor dem ersten Tag der Beschäftigung, dem { $first }. Bitte diesen Tag oder einen späteren wählen.
people-last-day-long-ago = Das liegt zu weit zurück. Bitte den { $first } oder einen späteren Tag wählen.
people-last-day-before-move = Auf der jetzigen Stelle ist die Person seit dem { $since }. Bitte diesen Tag oder einen späteren wählen.
people-status-active = Aktiv
people-status-leave = Beurlaubt
people-status-suspended = Suspendiert
people-status-left = Ausgeschieden
people-absence-leave = Beurlaubung
people-absence-suspension = Suspendierung

# Das Formular für eine Abwesenheit (Beurlaubung oder Suspendierung) mit ihren Tagen: /people/{id}/absences/new

people-absence-plan = Beurlaubung planen
people-absence-plan-of = Beurlaubung planen: { $name }
people-absence-change = Ändern
people-absence-change-of = Abwesenheit ändern: { $name }
people-absence-lead = Vom ersten bis zum letzten Tag ruhen Fristen und Mails. Wer suspendiert ist, kann sich nicht anmelden.
people-absence-kind = Art
people-absence-first-day = Erster Tag
    .hint = Er darf zurückliegen: Die Fristen verschieben sich dann so, als wäre es bekannt gewesen.
people-absence-last-day = Letzter Tag
    .hint = Leer lassen, wenn er noch nicht feststeht.
people-absence-note = Notiz
    .hint = Nur die Personalabteilung sieht sie.
people-absence-saved = { $kind ->
    [suspension] Die Suspendierung vom { $first } bis zum { $last } ist gespeichert.
   *[leave] Die Beurlaubung vom { $first } bis zum { $last } ist gespeichert.
}
people-absence-saved-open = { $kind ->
    [suspension] Die Suspendierung ab dem { $first } ist ohne letzten Tag gespeichert.
   *[leave] Die Beurlaubung ab dem { $first } ist ohne letzten Tag gespeichert.
}
people-absence-removed = Die Abwesenheit ist entfernt.
people-absence-kind-unknown = Bitte Beurlaubung oder Suspendierung wählen.
people-absence-before-hire = Das liegt vor dem Eintritt am { $hired }. Bitte diesen Tag oder einen späteren wählen.
people-absence-too-far = Das liegt zu weit in der Zukunft. Bitte einen Tag bis { $last } wählen.
people-absence-ends-before = Der letzte Tag ({ $last }) liegt vor dem ersten ({ $first }).
people-absence-too-long = Das ist zu lang. Bitte einen letzten Tag bis { $last } wählen oder das Feld leer lassen.
people-absence-overlaps = { $kind ->
    [suspension] Vom { $first } bis zum { $last } gibt es schon eine Suspendierung. Bitte diese ändern oder andere Tage wählen.
   *[leave] Vom { $first } bis zum { $last } gibt es schon eine Beurlaubung. Bitte diese ändern oder andere Tage wählen.
}
people-absence-overlaps-open = { $kind ->
    [suspension] Ab dem { $first } gibt es schon eine Suspendierung ohne letzten Tag. Bitte diese ändern oder frühere Tage wählen.
   *[leave] Ab dem { $first } gibt es schon eine Beurlaubung ohne letzten Tag. Bitte diese ändern oder frühere Tage wählen.
}
people-absence-has-left = { $name } ist ausgeschieden: Abwesenheiten lassen sich nicht mehr planen oder ändern.
people-absence-moved = Wegen dieser Abwesenheit haben sich schon Fristen verschoben, deshalb bleibt sie, wie sie ist. Die Fristen lassen sich auf den Seiten der einzelnen Kurse der Person ändern.

# Die Liste: /people

people-title = Personen
people-list-lead = { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
} in { $departments ->
    [one] { $departments } Abteilung
   *[other] { $departments } Abteilungen
}, { $roles ->
    [one] { $roles } Rolle
   *[other] { $roles } Rollen
} und an { $locations ->
    [one] { $locations } Standort
   *[other] { $locations } Standorten
}.
people-list-everyone = Alle, die hier arbeiten oder gearbeitet haben.
people-list-load = Datei laden
people-filter = Personen filtern
people-filter-words = Name, E-Mail oder Nummer
people-filter-all = Alle
people-filter-any = Jeder
people-filter-show = Anzeigen
people-filter-remove = Filter entfernen:
people-list-caption = { $people }, nach Nachnamen
people-list-name = Name
people-list-last-day = bis { $day }
people-list-actions = Aktionen
people-change = Ändern
people-change-whom = Ändern { $who }
people-list-nobody = Keine Treffer
    .text = Vielleicht hilft ein Filter weniger oder der Anfang eines Namens.
    .action = Alle anzeigen
people-list-empty = Noch ist niemand hier
    .text = Personen kommen aus einer Datei des HR-Systems. Was sich ändern würde, ist zu sehen, bevor etwas geladen wird.
    .load = Personendatei laden
    .add = Oder eine Person von Hand anlegen
    .wait = Die Personalabteilung lädt die Personen. Danach stehen sie hier.

# Das Formular für eine Person: /people/new

people-add = Person anlegen
people-add-lead = Für eine einzelne Person. Für viele: { $file }.
    .file = eine Datei laden
people-add-this = Person anlegen
people-edit-whom = { $who } ändern
people-edit-lead = Ein Wechsel gilt ab heute. Wo die Person vorher gearbeitet hat, bleibt festgehalten.
people-edit-manager = Führungskraft
    .hint = Name, Personalnummer oder E-Mail-Adresse.
people-edit-manager-several = Mehrere Personen heißen „{ $name }“: { $people }. Bitte die Personalnummer angeben.
people-edit-save = Speichern
people-edit-cancel = Abbrechen
people-edit-added = { $name } ist angelegt.
people-edit-changed = { $name } ist geändert.
people-edit-changed-since = Seit diese Seite geöffnet wurde, hat jemand anders diese Person geändert. Unten steht, was hier eingegeben wurde: Noch einmal speichern ersetzt die andere Änderung.
people-edit-unchanged = Es wurde nichts geändert, also auch nichts gespeichert.

# Eine Datei wählen: /people/import

people-load = Personen laden
people-load-lead = Zuerst die Datei des HR-Systems wählen. Dann ist zu sehen, was sich ändern würde; geladen wird erst nach einer Bestätigung.
people-load-file = Personendatei
    .hint = CSV in UTF-8, mit den Spalten von unten in der ersten Zeile. Höchstens { $megabytes } MB.
people-load-example = { $example } zum Anfangen.
    .example = Beispieldatei herunterladen
people-load-check = Datei prüfen
people-columns = Was in der Datei steht
people-columns-lead = Eine Person je Zeile. Wer dieselbe Personalnummer hat, wird aktualisiert; gelöscht wird nie jemand. Dieselbe Datei ein zweites Mal zu laden, ändert nichts.
people-columns-caption = Die Spalten, in beliebiger Reihenfolge
people-columns-column = Spalte
people-columns-needed = Pflicht
    .yes = Ja
    .no = Darf leer sein
people-columns-what = Beschreibung
people-columns-example = Beispiel
people-column-employee-number = Daran erkennt die Firma eine Person. Die Nummer bleibt, auch wenn sich alles andere ändert.
people-column-email = Für Erinnerungen und für die Anmeldung. Keine zwei Personen haben dieselbe.
people-column-given-name = Einer der beiden Namen genügt.
people-column-family-name = Darf leer sein, wenn jemand nur einen Namen hat.
people-column-department = Von oben nach unten, mit „ / “ dazwischen. Was fehlt, wird angelegt.
people-column-role = Was die Person tut. Pflichtschulungen hängen von der Rolle ab.
people-column-location = Wo die Person arbeitet.
people-column-manager = Die Personalnummer der Führungskraft. Leer: niemand.
people-column-hire-date = Jahr, Monat, Tag; eine andere Reihenfolge, wenn die ganze Datei sie einhält.
people-column-language = Leer: die Sprache der Firma.
people-column-time-zone = Leer: die Zeitzone der Firma.
people-column-employment-type = Wie jemand beschäftigt ist, in eigenen Worten: Vollzeit, Werkstudent. Darf leer sein.
people-column-status = active, leave, suspended oder left. Leer: active.
people-former = Frühere Dateien
people-former-caption = Die neuesten zuerst, höchstens { $most }
people-former-file = Datei
people-former-when = Wann
people-former-by = Von
people-former-rows = Zeilen
people-former-outcome = Ergebnis

# Wie weit ein Import ist, und wie er ausging.

people-import-state-running = Läuft
people-import-state-stopped = Abgebrochen
people-import-state-failed = Fehlgeschlagen
people-import-state-asks = Spalten zuzuordnen
people-import-state-refused = Abgelehnt
people-import-state-checked = Geprüft, nicht geladen
people-import-state-loaded = Geladen
people-import-reading = Die Datei wird gelesen.
people-import-checking = Die Zeilen werden miteinander und mit den Personen hier verglichen.
people-import-applying = Die Personen werden gespeichert.
people-import-stopped = Das Programm wurde während dieses Imports angehalten. Es wurde nichts geladen. Bitte die Datei noch einmal laden.
people-import-failed = { $why } Es wurde nichts geladen. Bitte noch einmal versuchen.
people-refused-for = { $count } wegen { $field }
people-refused-whole = { $count } wegen der ganzen Zeile

# Die Seite eines Imports.

people-imported-title = { $file }: { $state }
people-imported-by = { $who }, { $when }
people-imported-rows = { $count ->
    [one] { $count } Zeile.
   *[other] { $count } Zeilen.
}
people-imported-goes-on = Diese Seite muss nicht offen bleiben: Der Import läuft weiter. Die Seite lädt von selbst neu; { $look }.
    .look = jetzt nachsehen
people-imported-nothing = Es wurde nichts geladen.
people-imported-mended = Korrigierte Datei wählen
people-imported-another = Andere Datei wählen
people-imported-loaded = Geladen. { $created ->
    [one] { $created } Person ist neu
   *[other] { $created } Personen sind neu
}{ $updated ->
    [0] { "" }
    [one] , { $updated } wurde aktualisiert
   *[other] , { $updated } wurden aktualisiert
}{ $refused ->
    [0] { "" }
    [one] , { $refused } Zeile wurde ausgelassen
   *[other] , { $refused } Zeilen wurden ausgelassen
}.
people-imported-see = Personen ansehen
people-imported-enrol = Einschreiben
people-imported-did = Was sich geändert hat
people-imported-would = Was sich ändern würde
people-imported-created = Neue Personen
people-imported-updated = Aktualisiert
people-imported-unchanged = Unverändert
people-imported-refused = Abgelehnte Zeilen
people-imported-cannot = { $count ->
    [one] { $count } Zeile kann nicht geladen werden. Bitte die Datei korrigieren und noch einmal wählen oder diese Zeile auslassen.
   *[other] { $count } Zeilen können nicht geladen werden. Bitte die Datei korrigieren und noch einmal wählen oder diese Zeilen auslassen.
}
    .for = { $count ->
        [one] { $count } Zeile kann nicht geladen werden: { $columns }. Bitte die Datei korrigieren und noch einmal wählen oder diese Zeile auslassen.
       *[other] { $count } Zeilen können nicht geladen werden: { $columns }. Bitte die Datei korrigieren und noch einmal wählen oder diese Zeilen auslassen.
    }
people-imported-load = { $count ->
    [one] Diese Person laden
   *[other] Diese { $count } Personen laden
}
people-imported-load-rest = { $count ->
    [one] { $count } Person laden, abgelehnte Zeilen auslassen
   *[other] { $count } Personen laden, abgelehnte Zeilen auslassen
}
people-imported-forgotten = Die Zeilen dieser Datei sind nicht mehr gespeichert. Bitte die Datei noch einmal wählen.
people-imported-nothing-new = In dieser Datei ist nichts neu: Alle sind schon hier, mit denselben Angaben.
people-imported-csv = Als CSV speichern
people-imported-caption = { $count ->
    [one] { $count } Zeile, in der Reihenfolge der Datei
   *[other] { $count } Zeilen, in der Reihenfolge der Datei
}
    .for = { $count ->
        [one] { $count } Zeile, in der Reihenfolge der Datei: { $columns }
       *[other] { $count } Zeilen, in der Reihenfolge der Datei: { $columns }
    }
people-imported-where = Wo
people-imported-why = Warum
people-imported-line = Zeile { $line }
people-imported-next = Die nächsten abgelehnten Zeilen
people-imported-made = Außerdem angelegt
people-imported-would-make = Was außerdem angelegt würde
people-imported-typing = Bitte auf Tippfehler prüfen: Was schon bekannt ist, dürfte in dieser Liste nicht stehen.
# Abteilungen, Rollen und Standorte: was mit ihnen nicht geht.

people-name-holds-separator = Der Name einer Abteilung beginnt und endet nicht mit / und enthält kein „ / “. Stattdessen lässt sie sich unter eine andere verschieben.
people-there-merge-instead = { $kind ->
    [department] Die Abteilung „{ $name }“ gibt es schon. Stattdessen zusammenlegen?
    [role] Die Rolle „{ $name }“ gibt es schon. Stattdessen zusammenlegen?
   *[location] Den Standort „{ $name }“ gibt es schon. Stattdessen zusammenlegen?
}
people-there-retired = { $kind ->
    [department] Die Abteilung „{ $name }“ ist stillgelegt. Zurückholen, oder einen anderen Namen wählen.
    [role] Die Rolle „{ $name }“ ist stillgelegt. Zurückholen, oder einen anderen Namen wählen.
   *[location] Der Standort „{ $name }“ ist stillgelegt. Zurückholen, oder einen anderen Namen wählen.
}
people-place-retired = { $kind ->
    [department] Die Abteilung „{ $name }“ ist stillgelegt.
    [role] Die Rolle „{ $name }“ ist stillgelegt.
   *[location] Der Standort „{ $name }“ ist stillgelegt.
}
people-place-merged = { $kind ->
    [department] Die Abteilung „{ $name }“ ist in „{ $into }“ aufgegangen.
    [role] Die Rolle „{ $name }“ ist in „{ $into }“ aufgegangen.
   *[location] Der Standort „{ $name }“ ist in „{ $into }“ aufgegangen.
}
people-no-such-parent = Diese Abteilung gibt es nicht.
people-below-itself = „{ $name }“ kann nicht unter sich selbst stehen.
people-parent-of-department-alone = Nur eine Abteilung steht unter einer anderen.
people-merge-into-itself = Nichts geht in sich selbst auf. Bitte etwas anderes wählen.
people-merge-below = „{ $into }“ steht unter „{ $from }“. Umgekehrt geht es.
people-merge-clash = „{ $from }“ und „{ $into }“ haben beide „{ $name }“ unter sich. Diese zuerst zusammenlegen oder umbenennen.
people-retire-has-people = { $people ->
    [one] Dort arbeitet { $people } Person. Zuerst in etwas anderes versetzen, oder zusammenlegen.
   *[other] Dort arbeiten { $people } Personen. Zuerst in etwas anderes versetzen, oder zusammenlegen.
}
people-retire-has-departments = { $count ->
    [one] Darunter steht { $count } Abteilung. Diese zuerst verschieben oder stilllegen.
   *[other] Darunter stehen { $count } Abteilungen. Diese zuerst verschieben oder stilllegen.
}
people-return-in-use = { $kind ->
    [department] Die Abteilung „{ $name }“ ist in Gebrauch.
    [role] Die Rolle „{ $name }“ ist in Gebrauch.
   *[location] Der Standort „{ $name }“ ist in Gebrauch.
}
people-return-parent-first = Die Abteilung „{ $name }“ darüber ist stillgelegt und zuerst zurückzuholen.

# Feiertage. Eine Zeile ist gezählt wie in einem Editor, ohne Gruppen.

people-holiday-line = Zeile { $line }: { $fault }
people-holiday-out-of-reach = { $day } liegt zu fern. Möglich sind Tage von { $earliest } bis { $latest }.
people-holiday-without-name = Wie heißt der Feiertag am { $day }?
people-holiday-twice = { $day } steht zweimal da.
people-holidays-too-many = Ein Standort hat höchstens { $most } Feiertage.
people-calendar-is-none = Das ist keine Kalenderdatei. Eine solche beginnt mit BEGIN:VCALENDAR.
people-calendar-without-days = { $count ->
    [0] In diesem Kalender steht kein Tag.
   *[other] Keiner der { $count } Einträge dieses Kalenders ist ein einzelner Tag: Was sich nach einer Regel wiederholt, wochenlang dauert oder keinen Namen hat, bleibt außer Betracht.
}

# What the columns of another system's file mean: /people/imports/…/map

people-file-old-workbook = Das ist eine Datei eines älteren Excel oder eine mit Kennwort. Bitte als XLSX ohne Kennwort oder als CSV speichern und neu laden.
people-file-open-document = Das ist eine OpenDocument-Datei. Bitte als XLSX oder CSV speichern und neu laden.
people-file-other-kind = Das ist weder CSV noch XLSX. Bitte die Liste so speichern und neu laden.
people-file-broken-workbook = Diese Arbeitsmappe lässt sich nicht lesen, weil sie beschädigt oder kein XLSX ist. Bitte noch einmal als XLSX oder als CSV speichern und neu laden.
people-file-no-workbook = Das ist ein Archiv ohne Arbeitsmappe darin. Bitte die XLSX-Datei selbst wählen oder als CSV speichern.
people-file-unpacked = Diese Arbeitsmappe ist innen viel größer als ihre Datei: mehr als { $megabytes } MB. Bitte das Blatt mit den Personen als CSV speichern und dieses laden.
people-file-sheets = Diese Arbeitsmappe hat { $count } Blätter, und eine Kopfzeile wird in höchstens { $most } gesucht. Bitte nur das Blatt mit den Personen behalten oder es nennen.
people-file-no-sheet = Diese Arbeitsmappe hat kein Blatt „{ $sheet }“.
people-file-merged = Blatt „{ $sheet }“: Die Zellen { $from } bis { $to } sind verbunden; so ist nicht zu erkennen, für welche der Wert gilt. Bitte die Verbindung aufheben und die Datei neu laden.
people-manager-no-address = Niemand hat die E-Mail-Adresse „{ $email }“, weder in der Datei noch unter den Personen hier.
people-manager-no-name = Niemand heißt „{ $name }“, weder in der Datei noch unter den Personen hier.
people-manager-several = Mehrere Personen heißen „{ $name }“. Bitte die Führungskraft mit Personalnummer nennen.
people-new-without = Die Datei hat dafür keine Spalte, und wer neu ist, kommt ohne sie nicht aus.
people-map-ignored = { $count ->
    [one] Die Spalte { $names } wird nicht verwendet.
   *[other] Die Spalten { $names } werden nicht verwendet.
}
people-map-none = Für die { $count ->
    [one] Spalte { $names }
   *[other] Spalten { $names }
} ist keine Zuordnung hinterlegt. Einmal angeben, was sie bedeuten, auf der Seite „Personen laden“ oder über die API; dann werden solche Dateien von da an gelesen.
people-map-unknown = Für „{ $source }“ ist keine Zuordnung hinterlegt.
people-map-other-header = Die Kopfzeile ähnelt der von „{ $source }“, ist aber eine andere.
# why: one or several of the next four
people-map-open = Das muss zuerst feststehen: { $why }.
people-map-changed = Die Zuordnung für „{ $source }“ passt nicht mehr zu dieser Datei: { $why }.
people-map-also = { $before }; { $next }
people-map-gone = { $count ->
    [one] die Spalte { $names } fehlt
   *[other] die Spalten { $names } fehlen
}
people-map-statuses = { $count ->
    [one] was der Status { $names } bedeutet, ist nicht angegeben
   *[other] was die Status { $names } bedeuten, ist nicht angegeben
}
people-map-dates = die Daten lassen sich mit dem Tag oder mit dem Monat zuerst lesen
people-map-too-late = Die Spalten dieser Datei lassen sich nicht mehr zuordnen. Bitte die Datei noch einmal wählen.
people-map-no-such-column = Eine solche Spalte hat die Datei nicht.
people-map-step = Spalten
people-map-title = Spalten von { $file }
people-map-heading = Was die Spalten bedeuten
people-map-lead = Die Vorschläge einmal durchsehen: Die nächste Datei mit diesen Spalten wird ebenso gelesen, ohne Fragen. Geladen wird noch nichts.
people-map-lead-known = So werden Dateien von „{ $source }“ gelesen. Eine Änderung gilt für diese Datei und alle danach.
people-map-sheet = Blatt
    .hint = Ein anderes Blatt wird zuerst angesehen; dann wird nach seinen Spalten gefragt.
people-map-name = Name der Quelle
    .hint = Zum Beispiel das System, aus dem die Datei kommt. Eine Zuordnung gleichen Namens wird ersetzt.
people-map-columns = Spalten
people-map-columns-lead = Was die Datei nicht hat, bleibt hier, wie es ist. Wer neu ist, braucht E-Mail-Adresse, Name, Abteilung, Rolle, Standort und Eintrittsdatum.
people-map-column = { $name } ({ $example })
people-map-not-there = Nicht in der Datei
people-map-manager = Führungskraft
people-map-ignored-so-far = Nicht verwendet: { $columns }.
people-map-written = Wie es geschrieben ist
people-map-by = Die Führungskraft ist genannt mit
people-map-by-number = Personalnummer
people-map-by-name = Name
people-map-by-email = E-Mail-Adresse
people-map-order = Daten
    .hint = Eine Reihenfolge für die ganze Datei. Wo nur eine passt, gilt diese.
people-map-dates-none = Wie die Datei es zeigt
people-map-dates-iso = Jahr, Monat, Tag: { $example }
people-map-dates-dots = Tag, Monat, Jahr: { $example }
people-map-dates-day = Tag zuerst: { $example } ist der erste März
people-map-dates-month = Monat zuerst: { $example } ist der erste März
people-map-parts = Zwischen Abteilungen
people-map-parts-example = Marketing / Marke
people-map-statuses-heading = Was die Status bedeuten
people-map-statuses-lead = So, wie sie in der Datei stehen.
people-map-status-none = Noch nicht angegeben
people-map-keep = Behalten und Datei prüfen
people-imported-read-by = Gelesen mit der Zuordnung „{ $source }“.
people-imported-change-map = Zuordnung ändern
people-sources = Hinterlegte Zuordnungen
people-sources-caption = Dateien mit diesen Spalten werden sofort gelesen
people-sources-name = Quelle
people-sources-columns = Verwendete Spalten
people-sources-when = Zuletzt angegeben
people-sources-forget = Vergessen
# The name is heard, not seen.
people-sources-forget-whom = die Zuordnung für { $source }
people-source-forgotten = Die Zuordnung für „{ $source }“ ist vergessen.
people-source-name-missing = Bitte der Quelle einen Namen geben.
people-source-many = Das sind zu viele: höchstens { $most }.
people-source-no-column = Eine solche Spalte gibt es hier nicht. Es gibt: { $columns }.
people-source-number-missing = Bitte angeben, welche Spalte die Personalnummer enthält: An ihr werden Personen erkannt.
people-source-not-there = Die Kopfzeile hat keine Spalte „{ $name }“.
people-source-twice = Die Spalte „{ $name }“ ist zweimal gewählt.

# Whom a file moves, and how many that may be.

people-brake = Damit würden { $count } von { $people ->
    [one] { $people } Person
   *[other] { $people } Personen
} ausscheiden oder wechseln, mehr als { $percent } %. Bitte mit der Zahl { $count } bestätigen.
people-let-go-day = Ausscheiden kann jemand ab einem Tag vom { $first } bis zum { $last }.
people-let-go-refused = Mit einer Datei, von der Zeilen abgelehnt werden, scheidet niemand aus; wer fehlt, kann in einer davon stehen. Bitte zuerst die Datei berichtigen.
people-moves = Wer dazukommt, wechselt und ausscheidet
people-moves-join = { $count ->
    [one] { $count } Person kommt dazu
   *[other] { $count } Personen kommen dazu
}
people-moves-move = { $count ->
    [one] { $count } Person wechselt
   *[other] { $count } Personen wechseln
}
people-moves-leave = { $count ->
    [one] { $count } Person scheidet aus
   *[other] { $count } Personen scheiden aus
}
people-moves-return = { $count ->
    [one] { $count } Person kommt zurück
   *[other] { $count } Personen kommen zurück
}
people-moves-absent = { $count ->
    [one] { $count } Person ist hier und nicht in dieser Datei
   *[other] { $count } Personen sind hier und nicht in dieser Datei
}
people-moves-from = Bisher
people-moves-to = Ab jetzt
people-moves-more = { $count ->
    [one] Und { $count } weitere; in der CSV-Datei stehen alle.
   *[other] Und { $count } weitere; in der CSV-Datei stehen alle.
}
people-absent = { $count ->
    [one] Was gilt für { $count } Person, die nicht in dieser Datei steht?
   *[other] Was gilt für { $count } Personen, die nicht in dieser Datei stehen?
}
    .hint = Nur ausscheiden lassen, wenn in der Datei alle Beschäftigten stehen.
people-absent-stay = Es bleibt, wie es ist
people-absent-let-go = Ausgeschieden
people-absent-day = Falls ausgeschieden: ab welchem Tag
people-absent-do = Diese Datei laden
people-confirm = Zahl der Personen
    .hint = Damit niemand aus Versehen eine falsche Datei lädt.
people-confirm-lead = Mit dieser Datei scheiden { $count } Personen aus oder wechseln, mehr als { $percent } %. Zum Bestätigen { $count } eingeben.
    .all = Sind auch die ausgeschieden, die nicht darin stehen: { $count } eingeben.
    .absent = Sind die ausgeschieden, die nicht in dieser Datei stehen, betrifft das { $count } Personen, mehr als { $percent } %. Dann zum Bestätigen { $count } eingeben.

# What came of a file of the watched folder: the report beside it, and the mail.

people-folder-unfit = { $folder } lässt sich nicht lesen oder beschreiben: { $reason }
people-told-loaded = { $file } ist geladen
people-told-not-loaded = { $file } ist nicht geladen
people-told-rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}: { $created } neu, { $updated } aktualisiert, { $unchanged } unverändert, { $refused } abgelehnt.
people-told-moves = { $joiners } kommen dazu, { $movers } wechseln, { $leavers } scheiden aus, { $returners } kommen zurück.
people-told-absent = { $count ->
    [one] { $count } Person ist hier und nicht in der Datei und bleibt.
   *[other] { $count } Personen sind hier und nicht in der Datei und bleiben.
}
# why: a sentence
people-told-row = Zeile { $line }, { $number }: { $why }
people-told-more-rows = { $count ->
    [one] { $count } weitere Zeile ist abgelehnt.
   *[other] { $count } weitere Zeilen sind abgelehnt.
}
people-mail-file =
    .look = Ergebnis ansehen
    .why = Diese Mail geht an HR, weil im überwachten Ordner eine Personendatei lag.

# A name that nobody has written yet
people-new-name = { $noun ->
    [department] Diese Abteilung gibt es noch nicht. Unten ist zu wählen, welche gemeint ist.
    [role] Diese Rolle gibt es noch nicht. Unten ist zu wählen, welche gemeint ist.
    [location] Diesen Standort gibt es noch nicht. Unten ist zu wählen, welcher gemeint ist.
   *[other] Diese Beschäftigungsart gibt es noch nicht. Unten ist zu wählen, welche gemeint ist.
}
people-new-name-which = { $noun ->
    [department] Welche Abteilung?
    [role] Welche Rolle?
    [location] Welcher Standort?
   *[other] Welche Beschäftigungsart?
}
people-new-name-meant = „{ $name }“, schon vorhanden
people-new-name-make = { $noun ->
    [department] Eine neue Abteilung: „{ $name }“
    [role] Eine neue Rolle: „{ $name }“
    [location] Ein neuer Standort: „{ $name }“
   *[other] Eine neue Beschäftigungsart: „{ $name }“
}

people-head-has-left = Diese Person hat das Unternehmen verlassen. Bitte jemanden benennen, der hier arbeitet.
people-head-external = { $name } ist extern. Bitte jemanden aus der Belegschaft benennen.
people-head-nobody = Hier heißt niemand „{ $text }“. Bitte Name, Personalnummer oder E-Mail-Adresse angeben.
people-head-of-retired = Diese Abteilung ist stillgelegt. Bitte zuerst zurückholen.

# Vertretungen: wer jemanden vertritt, und an welchen Tagen.
people-deputy-title = Vertretung
people-deputy-lead = Von einem Tag bis zu einem Tag sieht jemand anderes dasselbe von den eigenen Leuten: das Team und die Kennzahlen der geleiteten Abteilungen. Sonst wird nichts verliehen.
people-deputy-of = Heute vertreten: { $who }.
people-deputy-list = Vertretungen
people-deputy-none = Niemand ist benannt.
people-deputy-days = { $first } bis { $last }
people-deputy-take-back = Zurücknehmen { $name }
people-deputy-new = Vertretung benennen
people-deputy-who = Wer vertritt
    .hint = Name, Personalnummer oder E-Mail-Adresse.
people-deputy-first-day = Erster Tag
people-deputy-last-day = Letzter Tag
people-deputy-name = Benennen
people-deputy-sign-in = Eine Vertretung benennt, wer mit dem Passwort angemeldet ist.
people-deputy-named = { $name } vertritt von { $first } bis { $last }.
people-deputy-taken-back = Das ist zurückgenommen.
people-deputy-nothing = { $name } leitet keine Abteilung und führt niemanden: Es gibt nichts zu vertreten.
    .own = Ohne Abteilung und ohne Team gibt es nichts zu vertreten.
people-deputy-of-left = { $name } hat das Unternehmen verlassen: Hier gibt es keine Vertretung.
people-deputy-oneself = Niemand vertritt sich selbst. Bitte jemand anderen benennen.
people-deputy-has-left = { $name } hat das Unternehmen verlassen. Bitte jemanden benennen, der hier arbeitet.
people-deputy-external = { $name } ist extern. Bitte jemanden aus der Belegschaft benennen.
people-deputy-nobody = Hier heißt niemand „{ $text }“. Bitte Name, Personalnummer oder E-Mail-Adresse angeben.
people-deputy-ends-before = { $last } liegt vor dem ersten Tag, { $first }.
people-deputy-over = { $last } ist vorbei. Bitte einen Tag angeben, der noch kommt.
people-deputy-behind = Eine Vertretung beginnt frühestens heute, am { $today }.
people-deputy-too-far = Das ist mehr als ein Jahr hin. Bitte spätestens { $last } angeben.
people-deputy-too-long = Eine Vertretung dauert höchstens ein Jahr: bis { $last }.
people-deputy-overlaps = { $name } vertritt schon von { $first } bis { $last }. Bitte andere Tage angeben oder das zuerst zurücknehmen.
people-no-country = „{ $text }“ ist kein Land. Erwartet werden die zwei Buchstaben: DE, GB, NG.
