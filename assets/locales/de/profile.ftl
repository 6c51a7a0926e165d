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
profile-away = Beurlaubung und Suspendierung
    .nothing = Nichts ist geplant, und nichts ist bekannt.
    .planned = { $kind }, geplant
    .now = { $kind }, zurzeit
    .plan = Beurlaubung planen
    .change = Ändern { $days }
    .remove = Entfernen { $days }
profile-facts = Angaben
    .number = Personalnummer
    .e-mail = E-Mail
    .department = Abteilung
    .role = Rolle
    .location = Standort
    .manager = Führungskraft
    .since = Auf dieser Stelle seit
    .hired = Eingestellt
    .last-day = Letzter Tag der Beschäftigung
    .left = Ausgeschieden
    .employment-type = Beschäftigungsart
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
    .renewed-by = Das ist Fassung { $revision } von { $course }; damit wurde aufgefrischt.
    .completed-with = Abgeschlossen am { $at } in Fassung { $revision } mit { $score } %.
profile-lessons = Lektionen
    .opened = Geöffnet
    .read = Gelesen
    .acknowledged = { $policy } zur Kenntnis genommen, Version { $version }
    .ticked = { $count ->
        [one] Den einen Punkt abgehakt
       *[other] Alle { $count } Punkte abgehakt
    }
    .unchanged = Zählt: unverändert seit dem Abschluss in Fassung { $revision }
    .known = Zählt: Die Tests des Moduls wurden bestanden
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

# Warum jemand muss: eine Vorgabe in Sätzen

profile-why = Warum
    .link = Erklären, was verlangt wird
profile-why-title = Was von { $name } verlangt wird, und warum
profile-why-lead = Jede Vorgabe, die für diese Person gilt oder einmal galt, Stand { $day }.
profile-why-nothing = Nichts wird verlangt
    .text = Für diese Person galt noch nie eine Vorgabe.
profile-why-over = Gilt nicht mehr
profile-why-enrolment = Einschreibung ansehen
# Überschriften: warum die Person muss, bis wann und warum dann, was sie erfahren hat, was es beendet, was danach kommt.
profile-why-must = Warum es verlangt wird
profile-why-when = Bis wann, und warum dann
profile-why-heard = Was mitgeteilt wurde
profile-why-ends = Was es beendet
profile-why-next = Was danach kommt

profile-why-required-of = Verlangt von: { $who }.
profile-why-part = Diese Person gehört über diesen Teil dazu: { $part }.
profile-why-no-part = Heute gehört diese Person zu keinem Teil davon.
profile-why-since = Für diese Person gilt es seit { $since }.
profile-why-from-until = Für diese Person galt es von { $since } bis { $until }.
profile-why-reason = Als Grund angegeben: { $why }

profile-why-never-due = Es gibt keine Frist.
profile-why-due-on = Die Vorgabe ist bis { $due } fällig.
profile-why-due-assignment = { $days ->
    [one] 1 Tag nach der Einschreibung am { $from } ist der { $due }.
   *[other] { $days } Tage nach der Einschreibung am { $from } ist der { $due }.
}
profile-why-due-hire = { $days ->
    [one] 1 Tag nach der Einstellung am { $from } ist der { $due }.
   *[other] { $days } Tage nach der Einstellung am { $from } ist der { $due }.
}
profile-why-due-role = { $days ->
    [one] 1 Tag nach dem Beginn in der Rolle am { $from } ist der { $due }.
   *[other] { $days } Tage nach dem Beginn in der Rolle am { $from } ist der { $due }.
}
profile-why-notice = { $days ->
    [one] Ab { $from } bleibt mindestens 1 Tag Zeit, deshalb ist die Frist auf den { $due } verschoben.
   *[other] Ab { $from } bleiben mindestens { $days } Tage Zeit, deshalb ist die Frist auf den { $due } verschoben.
}
# Die Regel ist ein Satzteil wie „30 Tage nach der Einschreibung“.
profile-why-due-by-rule = Die Regel der Vorgabe ({ $rule }) ergab den { $due }.
profile-why-earlier = Eine andere Vorgabe verlangte dasselbe früher, bis { $due }.
profile-why-renewal = Das erneuert einen Abschluss, der bis { $last } gültig ist. Die Erneuerung ist seit { $opened } offen und am letzten gültigen Tag fällig.
profile-why-renewed-by = Zu machen ist dafür der Kurs „{ $title }“.
profile-why-renewal-late = { $days ->
    [one] Geöffnet wurde spät. Mindestens 1 Tag Zeit muss bleiben, deshalb ist die Erneuerung am { $due } fällig.
   *[other] Geöffnet wurde spät. Mindestens { $days } Tage Zeit müssen bleiben, deshalb ist die Erneuerung am { $due } fällig.
}
profile-why-asked-again = Die Vorgabe verlangt ihn noch einmal von allen, die eine ältere Fassung abgeschlossen haben, bis { $due }.
profile-why-asked-again-last-day = Der letzte Abschluss dieser Person ist bis { $due } gültig, also bis zu einem früheren Tag.
profile-why-moved = Verschoben von { $from } auf { $to }: { $why }
profile-why-moved-to = Verschoben auf { $to }: { $why }
profile-why-moved-away = Die Frist wurde entfernt: { $why }
profile-why-last-day = Letzter Tag der Beschäftigung: { $day }. Danach wird nichts mehr verlangt, und es gehen keine Mails mehr hinaus.
profile-why-paused = Solange diese Person abwesend ist, steht die Uhr still.
profile-why-due-now = Fällig am { $due }.

# Der Schritt ist ein Satzteil wie „3 Tage vor der Frist“.
profile-why-told = Erinnert am { $day }: { $step }
profile-why-told-nothing = An diese Person ging noch keine Erinnerung daran.

profile-why-completed = Es wurde am { $day } abgeschlossen und ist gültig bis { $last }.
profile-why-completed-for-good = Es wurde am { $day } abgeschlossen und bleibt gültig.
profile-why-expired = Es wurde am { $day } abgeschlossen und war gültig bis { $last }.
profile-why-waived = Befreit bis { $last }: { $reason }
profile-why-ends-completion = Mit dem Abschluss des Kurses endet es.
profile-why-ends-cycle = Mit dem Abschluss des Kurses endet dieser Durchgang.
profile-why-ends-waiver = Eine Befreiung setzt es für eine Zeit aus.
profile-why-ends-move = Ein Wechsel aus der Zielgruppe beendet es.
profile-why-ends-no-move = Ein Wechsel beendet es nicht: Es gilt für die Personen des Tages, an dem es verlangt wurde.
profile-why-ends-requirement = Das Ende der Vorgabe beendet es.
profile-why-ends-after = Die Vorgabe selbst endet nach dem { $last }.
profile-why-ended-by-hand = Für diese Person wurde es am { $on } zurückgezogen.
profile-why-ended-requirement = Die Vorgabe wurde am { $on } beendet.
profile-why-ended-undone = Die Vorgabe wurde am { $on } zurückgenommen.
profile-why-ended-left = Die Person ist ausgeschieden, und es endete am { $on }.
profile-why-ended-move = Am { $on } gehörte die Person nicht mehr zur Zielgruppe.

profile-why-next-none = Nichts, solange es nicht wieder gilt.
profile-why-next-never = Nichts. Es wiederholt sich nicht.
profile-why-next-validity = { $months ->
    [one] Ein Abschluss des Kurses selbst gilt 1 Monat. Es zählt, was zuerst endet.
   *[other] Ein Abschluss des Kurses selbst gilt { $months } Monate. Es zählt, was zuerst endet.
}
profile-why-next-days = Wird jeder Durchgang am letzten Tag abgeschlossen, sind die nächsten fällig am { $days }.

profile-unreachable = Keine Mail erreicht diese Person.
    .since = Seit { $at } geht keine mehr dorthin.
    .try = Diese Adresse wieder versuchen
    .done = Ab jetzt gehen wieder Mails an diese Adresse.

profile-card-given = Was ich darf
profile-card-others = { $count ->
    [one] 1 Tätigkeit, die noch fehlt
   *[other] { $count } Tätigkeiten, die noch fehlen
}
