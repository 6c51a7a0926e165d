# Konten der Marke auf Kanälen, und ob die Menschen dahinter zugelassen sind.

brand-accounts-title = Markenkonten
brand-accounts-lead = Konten auf Kanälen, und wer dafür zugelassen ist.
brand-accounts-uncovered = Unbesetzt
brand-accounts-at-risk = Gefährdet
brand-accounts-covered = Besetzt
brand-accounts-planned = Geplant
brand-accounts-closed = Geschlossen

# Die Liste.
brand-accounts-need-somebody = { $count ->
    [one] 1 Konto braucht jetzt jemanden
   *[other] { $count } Konten brauchen jetzt jemanden
}
brand-accounts-need-soon = { $count ->
    [one] 1 Konto braucht in den nächsten 30 Tagen jemanden
   *[other] { $count } Konten brauchen in den nächsten 30 Tagen jemanden
}
brand-accounts-need-both = { $count ->
    [one] 1 Konto braucht jetzt jemanden, { $soon } in den nächsten 30 Tagen
   *[other] { $count } Konten brauchen jetzt jemanden, { $soon } in den nächsten 30 Tagen
}
brand-accounts-all-covered = Jedes Konto ist besetzt
brand-accounts-none-there = Kein Konto ist offen
brand-accounts-ownerless = Ohne zugelassene verantwortliche Person: { $count } von { $of }.
brand-accounts-line = Markenkonten ohne zugelassene verantwortliche Person: { $count } von { $of }
brand-accounts-as-of = Stand: { $day }.
brand-accounts-since = seit { $day }
brand-accounts-until = bis { $day }
brand-accounts-from = ab { $day }
brand-accounts-any-state = Alle
brand-accounts-any-channel = Alle Kanäle
brand-accounts-state = Stand
brand-accounts-channel = Kanal
brand-accounts-day = Tag
brand-accounts-filter = Markenkonten filtern
brand-accounts-caption = Markenkonten, zuerst die, denen jemand fehlt
brand-accounts-account = Konto
brand-accounts-cleared-people = Zugelassen
brand-accounts-so-many = { $cleared } von { $needed }
brand-accounts-none = Noch gibt es kein Markenkonto
    .text = Hier stehen die Konten der Marke auf ihren Kanälen, mit denen, die sich darum kümmern.
    .wait = Wer Zulassungen verwaltet, legt sie an.
brand-accounts-none-found = Kein solches Konto
    .text = Kein Konto passt zu diesem Filter.
brand-accounts-show-all = Alle zeigen
brand-accounts-new = Konto anlegen
brand-accounts-import = Datei laden

# Ein Konto.
brand-accounts-lacks = { $count ->
    [one] Jetzt fehlt 1 zugelassene Person
   *[other] Jetzt fehlen { $count } zugelassene Personen
}
brand-accounts-lacks-staff = Jetzt fehlen zugelassene Beschäftigte
brand-accounts-will-lack = Ab { $day } fehlt jemand
brand-accounts-begins = Beginnt am { $day }
brand-accounts-is-closed = Dieses Konto ist geschlossen
brand-accounts-is-covered = Besetzt
brand-accounts-asks = { $staff ->
    [0] Braucht { $needed } Zugelassene. Wer unter Aufsicht arbeitet, zählt nicht.
   *[other] Braucht { $needed } Zugelassene, davon { $staff } Beschäftigte. Wer unter Aufsicht arbeitet, zählt nicht.
}
brand-accounts-people = Menschen
brand-accounts-owner = Verantwortlich
brand-accounts-owner-external = Verantwortlich, extern
brand-accounts-deputy = Vertretung
brand-accounts-deputy-external = Vertretung, extern
brand-accounts-cleared = Zugelassen
brand-accounts-cleared-until = Zugelassen bis { $day }
brand-accounts-cleared-again = Zugelassen ab { $day }
brand-accounts-not-cleared = Nicht zugelassen
brand-accounts-facts = Über das Konto
brand-accounts-activity = Tätigkeit
    .hint = Wofür jemand zugelassen sein muss.
brand-accounts-link = Link
brand-accounts-programme = Programm
    .hint = Wer dafür verantwortlich ist, erfährt, wenn jemand fehlt.
brand-accounts-every-programme = Verantwortliche aller Programme
brand-accounts-history = Verantwortliche im Lauf der Zeit
brand-accounts-with-deputies = mit { $names }
brand-accounts-from-on = seit { $from }
brand-accounts-from-until = { $from } bis { $until }

# Die Formulare.
brand-accounts-choose = Auswählen
brand-accounts-handle = Name auf dem Kanal
    .hint = Wie auf dem Kanal, etwa @halden.
brand-accounts-name = Name hier
brand-accounts-deputies = Vertretungen
    .hint = Eine je Zeile.
brand-accounts-needed = So viele Zugelassene braucht es
    .hint = Verantwortliche und Vertretungen zusammen.
brand-accounts-needed-staff = Davon Beschäftigte
brand-accounts-from-day = Ab
    .hint = Ab diesem Tag gilt, wer sich kümmert und was es braucht.
brand-accounts-make = Konto anlegen
brand-accounts-made = Das Konto ist angelegt.
brand-accounts-change = Ändern
brand-accounts-change-title = { $title } ändern
brand-accounts-change-whom = { $title } ändern
brand-accounts-save = Speichern
brand-accounts-changed = Das Konto ist geändert.
brand-accounts-hand-over = Übergeben
brand-accounts-hand-over-whom = { $title } übergeben
brand-accounts-owned-by = Verantwortlich ist { $name }.
brand-accounts-new-owner = Neu verantwortlich
brand-accounts-stays = { $name } bleibt als Vertretung
brand-accounts-handed-over = Das Konto ist übergeben.
brand-accounts-close = Schließen
brand-accounts-close-whom = { $title } schließen
brand-accounts-close-means = Ab diesem Tag muss niemand mehr dafür zugelassen sein, und niemand erhält eine Nachricht. Was war, bleibt festgehalten, und der Name bleibt vergeben.
brand-accounts-closed-from = Geschlossen ab
    .empty = Leer: Es bleibt offen.
brand-accounts-reason = Grund
brand-accounts-closes = Das Konto ist ab { $day } geschlossen.
brand-accounts-stays-open = Das Konto bleibt offen.

# Eine Datei davon.
brand-accounts-import-lead = Geladen wird die ganze Datei oder nichts. Ein bekanntes Konto ändert sich ab heute.
brand-accounts-file = CSV- oder Excel-Datei
    .hint = Spalten: { $columns }. Vertretungen mit | dazwischen. Höchstens { $most } Zeilen.
brand-accounts-dry-run = Nur ausprobieren
brand-accounts-load = Laden
brand-accounts-loaded = Angelegt: { $made }. Geändert: { $changed }. Unverändert: { $unchanged }.
brand-accounts-would-load = Noch ist nichts geladen. Angelegt würden { $made }, geändert { $changed }, { $unchanged } blieben, wie sie sind.
brand-accounts-file-column = Eine Spalte „{ $name }“ gibt es nicht. Spalten sind { $columns }.
brand-accounts-file-empty = Die Datei hat keine Zeilen unter { $columns }.
brand-accounts-file-too-long = Eine Datei hat höchstens { $most } Zeilen.
brand-accounts-file-twice = „{ $handle }“ steht zweimal in der Datei.
brand-accounts-file-line = Zeile { $line }, { $column }: { $why }

# Die eigene Karte.
brand-accounts-card-owner = { $channel }, verantwortlich
brand-accounts-card-deputy = { $channel }, als Vertretung

# Was abgelehnt wird.
brand-accounts-needs-handle = Der Name auf dem Kanal fehlt.
brand-accounts-strange-handle = Der Name hat höchstens { $most } Buchstaben und keine Leerzeichen.
brand-accounts-two-alphabets = Die Buchstaben dieses Namens stammen aus zwei Alphabeten, die sich gleichen. Er ist neu einzutippen.
brand-accounts-needs-channel = Der Kanal fehlt.
brand-accounts-needs-owner = Es fehlt, wer verantwortlich ist.
brand-accounts-needed-between = Nötig ist eine ganze Zahl von 1 bis { $most }.
brand-accounts-staff-number = Nötig ist eine ganze Zahl, mindestens 0.
brand-accounts-more-staff = Von { $needed } Zugelassenen können nicht mehr Beschäftigte sein.
brand-accounts-most-deputies = Ein Konto hat höchstens { $most } Vertretungen.
brand-accounts-has-left = { $name } ist ausgeschieden.
brand-accounts-deputy-is-owner = { $text } ist schon verantwortlich.
brand-accounts-deputy-twice = { $text } ist zweimal genannt.
brand-accounts-handle-taken = @{ $handle } steht für diesen Kanal schon im Verzeichnis.
brand-accounts-owns-already = Das ist schon so.
brand-accounts-before-it-began = Nötig ist der { $day } oder ein späterer Tag: Dann begann das Konto.
brand-accounts-closed-already = Es ist seit { $day } geschlossen. Eine Änderung mit einem Tag öffnet es wieder.
brand-accounts-no-state = Möglich sind uncovered, at_risk, covered, planned und closed.

# Was gesagt wird, wenn jemand fehlt.
brand-accounts-mail-now = Hier darf niemand für die Marke sprechen, bis das geklärt ist:
brand-accounts-mail-soon = Hier fehlt bald jemand:
brand-accounts-mail-now-line = { $cleared } von { $needed } zugelassen. Verantwortlich: { $owner }.
brand-accounts-mail-soon-line = Besetzt bis zum Tag vor dem { $day }. Verantwortlich: { $owner }.
brand-accounts-mail-do = Möglich ist: die Zulassungen erwerben lassen, das Konto übergeben oder es schließen.
brand-accounts-mail-why = Diese Nachricht von { $company } geht an Verantwortliche von Programmen und an die Leitung der Abteilung, in der die verantwortliche Person arbeitet.
brand-accounts-mail-over = Inzwischen steht das Konto anders da.
brand-accounts-job-done = Gesagt: { $changed }. Vom Webhook angenommen: { $called }.
brand-accounts-add-first = Ein Konto braucht einen Kanal und eine Tätigkeit. Zuerst hinzufügen: { $where }.
