# Externe: Sie arbeiten mit Vertrag für die Marke, etwa über eine Agentur, und stehen nicht in der Personaldatei.
external-title = Externe
external-lead = { $count ->
    [0] Heute hat niemand einen laufenden Vertrag. Externe zählen getrennt von den Beschäftigten.
    [one] Heute hat eine Person einen laufenden Vertrag. Externe zählen getrennt von den Beschäftigten.
   *[other] Heute haben { $count } Personen einen laufenden Vertrag. Externe zählen getrennt von den Beschäftigten.
}
external-add = Externe Person anlegen
external-add-button = Anlegen
external-add-lead = Jemand arbeitet mit Vertrag für die Marke, etwa über eine Agentur. Anmelden kann sich die Person nur während des Vertrags, und nur dann bekommt sie Mails.
external-added = Angelegt. Jetzt kann die Person in Kurse eingeschrieben werden.
external-changed = Gespeichert.
external-change = Ändern
external-change-of = { $name } ändern
external-caption = Externe nach Organisation
external-filter = Externe filtern
external-filter-organisations = Alle Organisationen
external-show = Anzeigen
external-show-all = Alle Externen
external-show-ends-soon = Vertrag endet in { $days } Tagen oder früher
external-show-runs = Mit laufendem Vertrag
external-show-outside = Ohne laufenden Vertrag
external-show-without-sponsor = Ohne Ansprechperson
external-see-them = Anzeigen, wer
external-ends-soon = { $count ->
    [one] Ein Vertrag endet in { $days } Tagen oder früher.
   *[other] { $count } Verträge enden in { $days } Tagen oder früher.
}
external-without-sponsor = { $count ->
    [one] Eine Person ist ohne Ansprechperson: Diese hat das Unternehmen verlassen.
   *[other] { $count } Personen sind ohne Ansprechperson: Diese haben das Unternehmen verlassen.
}
external-nobody = Es gibt noch keine Externen
    .text = Hier werden Personen aus Agenturen und freie Mitarbeitende angelegt. Externe lernen wie die Beschäftigten und zählen getrennt.
    .wait = Die Personalabteilung kann hier Personen aus Agenturen und freie Mitarbeitende anlegen.
external-nobody-found = Niemand passt
    .text = Zu diesem Filter passt keine externe Person.
external-organisation = Organisation
    .hint = Zum Beispiel die Agentur. Ein neuer Name wird angelegt.
external-organisation-missing = Bitte die Organisation angeben.
external-organisation-there = Es gibt schon eine Organisation mit dem Namen { $name }.
external-contract = Vertrag
external-contract-runs = Bis { $last }
external-contract-begins = Ab { $first }
external-contract-over = Endete am { $last }
external-contract-none = Kein Vertrag
external-outside = Ohne laufenden Vertrag
external-badge = Extern
external-of = Extern, von { $organisation }
external-apart = Externe zählen in allen Kennzahlen getrennt von den Beschäftigten.
external-contracts = Verträge
external-contracts-none = Es gibt keinen Vertrag.
external-number = Externe Nummer
external-first = Erster Vertrag
external-sponsor = Ansprechperson
    .hint = Wer aus der Belegschaft für diese Person einsteht: Name, Personalnummer oder E-Mail-Adresse.
external-sponsor-is = Ansprechperson: { $name }
external-no-sponsor = Ohne Ansprechperson
external-sponsor-gone = Die Ansprechperson hat das Unternehmen verlassen. Bitte jemand anderen benennen.
external-sponsor-missing = Bitte die Ansprechperson angeben.
external-sponsor-nobody = Hier heißt niemand „{ $text }“. Bitte Name, Personalnummer oder E-Mail-Adresse angeben.
external-sponsor-external = { $name } gehört nicht zur Belegschaft. Ansprechperson ist jemand aus der Belegschaft.
external-sponsor-left = { $name } hat das Unternehmen verlassen. Bitte jemanden benennen, der hier arbeitet.
external-email = E-Mail-Adresse
    .hint = Damit meldet sich die Person an, und dorthin gehen ihre Mails.
external-language = Sprache
    .hint = Zum Beispiel de oder pt-BR. Leer gilt die Sprache des Unternehmens.
external-time-zone = Zeitzone
    .hint = Zum Beispiel Europe/Berlin. Leer gilt die Zeitzone des Unternehmens.
external-first-day = Erster Tag
external-last-day = Letzter Tag
    .hint = Vom Tag danach an ist keine Anmeldung mehr möglich.
external-address-taken = { $name } ({ $number }) hat diese Adresse schon.
external-address-of-left = { $name } ({ $number }) hat diese Adresse und hat das Unternehmen verlassen. Bitte auf der Seite dieser Person einen Vertrag eintragen.
external-spell-new = Vertrag eintragen
external-spell-new-of = Vertrag für { $name } eintragen
external-spell-lead = Früher abgeschlossene Kurse zählen wieder.
external-spell-change = Vertrag ändern
external-spell-change-which = Ändern { $organisation }
external-spell-change-of = Vertrag von { $name } ändern
external-spell-lead-change = { $organisation }, seit { $first }
external-spell-added = Der Vertrag ist gespeichert.
external-spell-changed = Der Vertrag ist gespeichert.
external-spell-ended = Der Vertrag ist beendet. Die Person kann sich nicht mehr anmelden und bekommt keine Mails.
external-end = Jetzt beenden
external-end-lead = Die Person wird sofort abgemeldet und bekommt keine Mails mehr. Was sie abgeschlossen hat, bleibt erhalten.
external-end-button = Vertrag jetzt beenden
external-over = Dieser Vertrag endete am { $last }.
external-works-here = { $name } gehört zur Belegschaft. Einen Vertrag bekommt nur, wer ausgeschieden ist.
external-ends-before = { $last } liegt vor dem ersten Tag, { $first }.
external-too-far = Bitte einen Tag vom { $first } bis zum { $last } angeben.
external-too-long = Ein Vertrag dauert höchstens fünf Jahre: bis { $last }.
external-overlaps = Es gibt schon einen Vertrag mit { $organisation } von { $first } bis { $last }. Bitte andere Tage angeben oder jenen ändern.
external-employed-then = Die Person gehörte von { $first } bis { $last } zur Belegschaft. Bitte andere Tage angeben.
external-hire = Das Unternehmen hat die Person eingestellt
external-hire-of = { $name } wurde eingestellt
external-hire-lead = Der Vertrag endet jetzt, und die Person gehört mit allem, was sie abgeschlossen hat, zur Belegschaft. Bitte zuerst die Personalnummer angeben, dann den Arbeitsplatz. Statt dessen kann auch eine Personaldatei mit dieser Nummer geladen werden.
external-hire-number = Personalnummer
    .hint = Wie in der Personaldatei.
external-hire-button = Weiter
external-hired = Bitte jetzt den Status auf aktiv setzen und den Arbeitsplatz angeben. Bis dahin ist keine Anmeldung möglich.
external-import = Personen einer Agentur laden
external-import-lead = Jede Zeile ist ein Vertrag. Wer noch nicht hier ist, wird angelegt. Stimmt etwas nicht, wird nichts geladen.
external-import-button = Laden
external-imported = { $added ->
    [one] Eine Person angelegt
   *[other] { $added } Personen angelegt
}; { $contracts ->
    [one] ein weiterer Vertrag
   *[other] { $contracts } weitere Verträge
}; { $unchanged } schon hier.
external-file = Datei
    .hint = CSV in UTF-8 mit einer Kopfzeile, höchstens { $most } Zeilen. Spalten: { $columns }. Die letzten beiden dürfen fehlen.
external-file-not-utf-8 = Diese Datei ist nicht in UTF-8. Bitte als CSV in UTF-8 speichern.
external-file-unreadable = Zeile { $line } lässt sich nicht als CSV lesen.
external-file-columns-missing = Diese Spalten fehlen: { $names }.
external-file-column-unknown = Eine Spalte „{ $name }“ gibt es nicht. Möglich sind: { $names }.
external-file-too-long = Eine Datei hat höchstens { $most } Zeilen. Bitte aufteilen.
external-file-empty = In dieser Datei stehen keine Zeilen.
external-file-line = Zeile { $line }, { $column }: { $why }
