# Mehrere Seiten

profile-course = Kurs
profile-status = Status
    .waived = Befreit
    .withdrawn = Zurückgezogen
profile-due = Fällig
profile-progress = Fortschritt
profile-completed = Abgeschlossen
profile-certificate = Zertifikat
    .of = von { $course }
    .copy = Kopie für { $name } erstellen
profile-span = { $from } bis { $until }
    .endless = { $from }, ohne festgelegtes Ende

# Eine Person mit ihren Schulungen

profile-not-employed = Heute nicht beschäftigt
profile-has-overdue = Hat überfällige Schulungen
profile-enrol = Einschreiben
profile-see-reminders = Erinnerungen
profile-edit = Bearbeiten
profile-open = Offene Schulungen
    .caption = Stand { $day }, was zuerst fällig ist, steht zuerst
    .nothing = Nichts ist offen.
profile-closed = Abgeschlossen und zurückgezogen
    .caption = Nach Kurs, das Neueste zuerst
    .nothing = Noch ist nichts abgeschlossen oder zurückgezogen.
profile-own-choice = Freiwillig gewählt
profile-stalled = Stockt
profile-round-of = Durchgang { $number }
profile-waived-through = { $reason }, bis { $day }
profile-reminders = { $count } { $count ->
    [one] Erinnerung
   *[other] Erinnerungen
}
    .last = { $count } { $count ->
        [one] Erinnerung
       *[other] Erinnerungen
    }, zuletzt am { $day }
profile-through = gültig bis { $day }
profile-not-begun = nicht begonnen
profile-before = Frühere Stellen
    .nothing = Keine: nur die jetzige.
profile-spell = { $role }, { $department }, { $location }
    .under = { $role }, { $department }, { $location }, geführt von { $manager }
profile-away = Abwesenheit und Suspendierung
profile-facts = Angaben
    .number = Personalnummer
    .e-mail = E-Mail
    .department = Abteilung
    .role = Rolle
    .location = Standort
    .manager = Führungskraft
    .since = Auf dieser Stelle seit
    .hired = Eingestellt
    .left = Ausgeschieden
    .language = Sprache
    .zone = Zeitzone

# Eine Einschreibung

profile-record = { $person } im Kurs { $course }
profile-used-up = Alle Versuche sind aufgebraucht: { $quizzes }.
    .why = Grund für einen weiteren Versuch
    .give = Weiteren Versuch geben
    .given = Die Person hat jetzt einen weiteren Versuch.
profile-reasons = Warum
profile-since = Seit { $from }
    .until = Seit { $from }, bis { $until }
    .by = Seit { $from }, von { $by }
    .until-by = Seit { $from }, bis { $until }, von { $by }
profile-by-hand = Abgeschlossen am { $day } anderswo; von Hand eingetragen durch { $who }, { $at }.
    .with = Abgeschlossen am { $day } anderswo, mit { $score } %; von Hand eingetragen durch { $who }, { $at }.
profile-acts = Was sonst zu tun ist
profile-evidence = Nachweis
    .completed = Abgeschlossen am { $at } in Fassung { $revision }.
    .completed-with = Abgeschlossen am { $at } in Fassung { $revision } mit { $score } %.
profile-lessons = Lektionen
    .opened = Geöffnet
    .read = Gelesen
    .acknowledged = { $policy } zur Kenntnis genommen, Version { $version }
    .ticked = { $count ->
        [one] Den einen Punkt abgehakt
       *[other] Alle { $count } Punkte abgehakt
    }
    .passed = Mit { $score } % bestanden
profile-due-date = Frist
profile-moved = Verschoben auf { $to }: { $why }
    .from = Verschoben von { $from } auf { $to }: { $why }
    .away = Aufgehoben: { $why }
    .away-from = Aufgehoben, vorher { $from }: { $why }
    .never = Die Frist wurde noch nie verschoben.
profile-move = Frist verschieben
    .to = Neue Frist
    .why = Grund
    .done = Die Frist ist verschoben.
profile-waivers = Befreiungen
    .one = { $from } bis { $last }: { $reason }
    .none = Keine.
    .end = Befreiung heute beenden
    .ended = Die Befreiung ist beendet.
profile-waive = Von dieser Einschreibung befreien
    .reason = Grund
    .reason-hint = In einem Satz, der auch bei einer Prüfung verständlich ist.
    .until = Bis
    .until-hint = Ab diesem Tag zählt sie wieder.
    .button = Befreien
    .done = Die Befreiung gilt.
profile-dates = Daten
    .assigned = Zugewiesen
    .first-due = Erste Frist
    .started = Begonnen
    .active = Zuletzt aktiv
    .completed = Abgeschlossen
    .valid = Gültig bis
    .withdrawn = Zurückgezogen
    .round = Durchgang
