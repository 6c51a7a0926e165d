# Was schiefgehen kann.

admin-the-days-are-backwards = Der letzte Tag liegt vor dem ersten. Bitte vertauschen.
admin-write-the-day-as = Den Tag bitte so schreiben: 2026-11-30.
admin-no-such-act = Eine solche Handlung gibt es nicht. Handlungen beginnen mit { $starts }.
admin-no-such-act-near = Eine solche Handlung gibt es nicht. War „{ $near }“ gemeint?
admin-very-many-are-called-so = Mehr als { $most } heißen so. Bitte mehr vom Namen schreiben, oder die Personalnummer oder Adresse.

# /admin: ob die Installation ihre Arbeit tut.

admin-needs-you = { $count ->
    [0] Alles läuft
    [one] { $count } Punkt ist zu klären
   *[other] { $count } Punkte sind zu klären
}
admin-all-well = Mails gehen hinaus, jede Aufgabe läuft pünktlich, und die Datenbank ist auf dem neuesten Stand.
admin-database-old = Die Datenbank ist älter als das Programm. Bitte `gradus migrate` ausführen.
    .look = Noch einmal nachsehen
admin-no-worker-yet = Es ist noch kein Worker gelaufen. Bitte `gradus serve` oder `gradus work` starten.
admin-no-worker = Kein Worker erledigt die Aufgaben: { $job } ist { $time } überfällig. Bitte `gradus serve` oder `gradus work` starten.
admin-job-failed = Die Aufgabe { $job }: { $outcome }
admin-see-jobs = Aufgaben ansehen
admin-mail-stuck = Es gehen keine Mails hinaus: Die älteste ist { $time } überfällig.
admin-mail-waits = { $count ->
    [one] { $count } Nachricht wartet auf einen weiteren Versuch. Der Mailserver sagte zuletzt: { $said }
   *[other] { $count } Nachrichten warten auf einen weiteren Versuch. Der Mailserver sagte zuletzt: { $said }
}
    .look = Wartende ansehen
admin-mail-given-up = { $count ->
    [one] { $count } Nachricht konnte nicht gesendet werden und wird von selbst nicht noch einmal versucht.
   *[other] { $count } Nachrichten konnten nicht gesendet werden und werden von selbst nicht noch einmal versucht.
}
    .look = Gescheiterte ansehen
admin-mail = Mail
admin-mail-failed = Gescheitert
    .note = aufgegeben, bis jemand sie noch einmal sendet
admin-mail-due = Jetzt zu senden
    .none = keine ist verspätet
    .oldest = die älteste schon { $time }
admin-mail-retrying = Warten auf einen weiteren Versuch
admin-mail-last = Die neueste Nachricht ging am { $at } hinaus.
admin-mail-none-yet = Es ist noch keine Nachricht hinausgegangen.
admin-jobs = Aufgaben
admin-jobs-run-one = Eine jetzt ausführen
admin-jobs-caption = Wiederkehrende Aufgaben. Zeiten in { $zone }.
admin-jobs-job = Aufgabe
admin-jobs-last = Letzter Lauf
admin-jobs-outcome = Ergebnis
admin-jobs-next = Nächster Lauf
admin-jobs-running = Läuft
admin-jobs-never = noch nie
admin-jobs-none = Es ist noch keine Aufgabe gelaufen
    .text = Ein Worker in `gradus serve`, oder `gradus work` daneben, erledigt sie.
admin-here = Diese Installation
admin-here-version = Version
admin-here-database = Datenbank
    .current = { $database }, auf dem neuesten Stand
    .old = { $database }, es fehlen Migrationen
admin-here-migrations = { $count ->
    [one] { $count } Migration, die neueste { $newest }
   *[other] { $count } Migrationen, die neueste { $newest }
}
admin-here-address = Adresse
admin-here-people = Personen
admin-here-employed = { $count ->
    [one] { $count } Person beschäftigt
   *[other] { $count } Personen beschäftigt
}
admin-here-accounts = Konten
    .all = { $count ->
        [one] { $count } Konto
       *[other] { $count } Konten
    }
admin-here-administrators = { $accounts }, davon { $count } für die Administration
admin-here-machines = Für die Überwachung

# /admin/audit

admin-audit = Protokoll
admin-audit-lead = Wer wann was von Hand geändert hat; wer sich angemeldet und wer Namen exportiert hat. Hier lässt sich nichts ändern.
    .part = Wer wann Personen, Kurse und Vorgaben von Hand geändert hat. Hier lässt sich nichts ändern.
admin-audit-filter = Protokoll filtern
admin-audit-when = Wann
admin-audit-who = Wer
admin-audit-did-what = Handlung
admin-audit-about-whom = Wen oder was es betraf
admin-audit-about = Betrifft
admin-audit-details = Einzelheiten
admin-audit-from = Von
admin-audit-to = Bis
admin-audit-show = Anzeigen
admin-audit-show-all = Alles anzeigen
admin-audit-hint = Wer, und wen es betraf: ein Name, eine Personalnummer oder eine Adresse. Was: ein Kurs mit seinem Titel, eine Art von Dingen ({ $kind }) oder eine ID, wie eine Zeile sie zeigt. Zu einer Person finden sich auch ihr Konto, ihre Einschreibungen, die Vorgaben, die sie eingeschrieben haben, und die Importe der letzten 90 Tage, die sie angelegt oder geändert haben. Wer nicht angemeldet war, heißt „{ $nobody }“; ein Anmeldeversuch mit einer Adresse, die kein Konto hat, steht nur im Log.
    .part = Wer, und wen es betraf: ein Name, eine Personalnummer oder eine Adresse. Was: ein Kurs mit seinem Titel, eine Art von Dingen ({ $kind }) oder eine ID, wie eine Zeile sie zeigt. Zu einer Person finden sich auch ihre Einschreibungen, die Vorgaben, die sie eingeschrieben haben, und die Importe der letzten 90 Tage, die sie angelegt oder geändert haben.
admin-nobody-known = Unbekannt
admin-audit-caption = Das Neueste zuerst. Zeiten in { $zone }. Ein Klick auf die Handelnden, eine Handlung oder eine ID zeigt nur diese; der Name einer Person oder eines Kurses führt zur eigenen Seite.
admin-audit-shown = { $count } angezeigt, das Neueste zuerst
admin-audit-request = Anfrage { $number }
admin-audit-nothing = nichts
admin-audit-yes = ja
admin-audit-no = nein
admin-audit-none = keine
admin-audit-for-administrators = Was an Konten und Einstellungen geschah, liest nur die Administration.
admin-audit-nothing-fits = Keine Treffer
    .text = Niemand und nichts heißt so, oder in diesen Tagen geschah damit nichts. Weniger Buchstaben eines Namens finden mehr. Eine Handlung kann auch für alle einer Art stehen: „course“ findet alles, was an Kursen getan wurde.
admin-audit-nothing-yet = Noch hat niemand etwas von Hand geändert
    .text = Jede Änderung, die jemand vornimmt, wird hier festgehalten.

# /admin/settings

admin-settings = Einstellungen
admin-settings-lead = { $here } von { $count } Einstellungen sind für diese Installation gesetzt.
admin-settings-how = Geändert wird eine Einstellung dort, woher sie kommt; danach Gradus neu starten. Jede kann eine Variable sein: { $setting } ist { $variable }. Geheimnisse werden nicht gezeigt.
admin-settings-chat-test = Eine Testzeile an den Chat senden
admin-settings-here = Für diese Installation gesetzt
admin-settings-others = Auf dem Standardwert
admin-settings-by-name = { $count ->
    [one] { $count } Einstellung, nach Namen
   *[other] { $count } Einstellungen, nach Namen
}
admin-settings-setting = Einstellung
admin-settings-value = Wert
admin-settings-not-set = nicht gesetzt
admin-settings-secret = gesetzt, bleibt verborgen
admin-settings-said-by = Quelle
admin-settings-default = Standard
admin-settings-built-in = Mitgeliefert, { $file }
admin-settings-file = Datei { $file }
admin-settings-variable = Variable { $variable }
admin-settings-command = Befehlszeile
