# Was schiefgehen kann.

learning-certificate-has-name = Das Zertifikat trägt den heutigen Namen, { $name }, schon.
learning-not-a-code = Ein Code besteht aus 12 Buchstaben und Ziffern, zum Beispiel 7K3M-9QXA-0WTB.
learning-you-have-passed-quiz-already = Dieses Quiz ist schon bestanden. Weiter geht es mit der nächsten Lektion.
learning-enrolment-not-open-so-no = Diese Einschreibung ist nicht offen, deshalb ist kein Versuch möglich.
learning-lesson-no-quiz-so-there = Diese Lektion ist kein Quiz, deshalb ist kein Versuch möglich.
learning-attempt-was-sent-its-answers = Dieser Versuch ist abgegeben; seine Antworten bleiben, wie sie sind.
learning-you-not-enrolled-course-present = Für diesen Kurs besteht zurzeit keine Einschreibung, deshalb wird nichts gespeichert.
learning-one-point-still-open-tick = Ein Punkt ist noch offen. Bitte abhaken, sobald er erledigt ist.
learning-points-still-open-tick-each = { $open } Punkte sind noch offen. Bitte jeden abhaken, sobald er erledigt ist.
learning-tick-box-confirm-you-have = Bitte durch Ankreuzen bestätigen, dass Version { $version } gelesen ist.
learning-quiz-completed-passing-send-answers = Ein Quiz wird abgeschlossen, indem man es besteht: Dazu sind die Antworten eines Versuchs abzugeben.
learning-one-point-still-open = Ein Punkt ist noch offen.
learning-course-has-no-lessons-yet = Dieser Kurs hat noch keine Lektionen. Bitte später noch einmal versuchen.
learning-question-1-choose-least-one = Frage 1: Bitte mindestens eine Antwort wählen.
learning-course-still-being-written-come = Dieser Kurs wird noch geschrieben. Er ist zugänglich, sobald er veröffentlicht ist.
learning-say-why-another-attempt = Bitte einen Grund angeben, mit höchstens { $longest } Zeichen.
learning-attempts-are-left = Ein Versuch ist noch übrig, oder es wurde keiner aufgebraucht: Ein weiterer ist nicht nötig.
learning-all-attempts-quiz-used-talk = Alle Versuche für dieses Quiz sind aufgebraucht. Die Führungskraft oder die Personalabteilung hilft weiter, und die Personalabteilung kann einen weiteren Versuch geben.
questions-there-no-question = Eine Frage { $number } gibt es nicht.
questions-question-has-no-such-answer = Frage { $number } hat diese Antwort nicht.
questions-question-give-each-item-place = Frage { $number }: Bitte jedem Eintrag einen eigenen Platz geben.
questions-question-answer-twice = Frage { $number }: Dieselbe Antwort kam zweimal.
questions-question-choose-one-answer = Frage { $number }: Bitte eine Antwort wählen.
questions-question-choose-least-one-answer = Frage { $number }: Bitte mindestens eine Antwort wählen.

# Mehrere Seiten

learning-course = Kurs
learning-certificate = Zertifikat
    .title = Zertifikat: { $course }
    .for = für { $course }
    .copied = Die neue Kopie ist da. Die alte bleibt, wie sie ist.
learning-certificates = Meine Zertifikate
learning-all-certificates = Alle meine Zertifikate
learning-your-certificate = Mein Zertifikat
learning-to-my-training = Zu meinen Schulungen
learning-back = Zurück
learning-start = Beginnen
    .with = mit { $course }
learning-go-on = Weitermachen
    .with = mit { $course }
learning-see-result = Ergebnis ansehen
    .of = von { $course }
learning-badge =
    .overdue = Seit { $days } { $days ->
        [one] Tag
       *[other] Tagen
    } überfällig
    .in-progress = Begonnen
    .not-started = Nicht begonnen
    .completed = Abgeschlossen
    .expiring = Läuft bald ab
    .expired = Abgelaufen
    .exempt = Befreit
learning-due = Fällig am { $day }
    .when = Fällig am { $day }, { $when }
    .ago = { $days ->
        [1] gestern
       *[other] vor { $days } Tagen
    }
    .ahead = { $days ->
        [0] heute
        [1] morgen
       *[other] in { $days } Tagen
    }
learning-completed = Abgeschlossen am { $day }
    .score = Abgeschlossen am { $day } mit { $score } %
    .valid = Abgeschlossen am { $day }, gültig bis { $last }
    .score-valid = Abgeschlossen am { $day } mit { $score } %, gültig bis { $last }
learning-size = { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
}, { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}
learning-size-valid = { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
}, { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}, gültig für { $months } { $months ->
    [one] Monat
   *[other] Monate
}
learning-progress = { $done } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
}
learning-minutes-left = noch { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}
learning-used-up = Alle Versuche sind aufgebraucht. Die Personalabteilung kann einen weiteren geben.

# Meine Schulungen

learning-home-mandatory = Pflichtschulungen
learning-home-choice = Freiwillig
learning-home-done = Abgeschlossen
learning-home-nothing = Zurzeit ist keine Schulung offen. Freiwillige Kurse stehen im { $catalogue }.
    .catalogue = Katalog
learning-home-doors = Aufgaben in der Verwaltung
learning-home-empty = Zurzeit ist nichts offen
    .text = Ein neu zugewiesener Kurs erscheint hier und wird mit einer Mail angekündigt. Bis dahin lohnt sich ein Blick auf die freiwilligen Kurse.
    .action = Katalog öffnen
learning-home-calendar = Fristen im eigenen Kalender
learning-home-zone = Fristen sind Tage in der eigenen Zeitzone, { $zone }.
learning-home-up-to-date = Alles erledigt: Keine Pflichtschulung ist offen.
learning-home-open = { $count ->
    [one] Eine Pflichtschulung ist offen.
   *[other] { $count } Pflichtschulungen sind offen.
}
learning-home-overdue = { $count ->
    [one] Eine Pflichtschulung ist offen und überfällig.
   *[other] { $overdue ->
        [one] { $count } Pflichtschulungen sind offen, eine davon ist überfällig.
       *[other] { $count } Pflichtschulungen sind offen, { $overdue } davon sind überfällig.
    }
}
learning-guest = Willkommen
    .name = Willkommen, { $name }
    .text = Dieses Konto gehört zu niemandem in den Stammdaten, deshalb gibt es hier keine eigenen Schulungen.
    .doors = Was hier möglich ist
    .catalogue = Kurse im Katalog ansehen
learning-door-people = Personen nachschlagen und sehen, wie weit sie sind.
learning-door-enrol = Festlegen, wer welchen Kurs bis wann macht.
learning-door-kpi = Sehen, wie das Programm läuft, nach Abteilung und Rolle.
learning-door-reminders = Sehen, wer woran erinnert wird und warum.
learning-door-studio = Kurse schreiben und veröffentlichen.
learning-door-admin = Die Installation: Konten, Mails, Aufgaben.

# Der Katalog und ein Kurs

learning-catalogue-lead = Freiwillige Kurse, jederzeit.
learning-catalogue-empty = Noch keine Kurse zur Auswahl
    .text = Ein Kurs, der für alle veröffentlicht wird, steht dann hier.
    .action = Zurück zu meinen Schulungen
learning-course-completed = Abgeschlossen am { $day }.
learning-course-join = Kurs beginnen
learning-course-leave = Kurs verlassen
learning-course-why = Warum es diesen Kurs gibt
learning-course-outline = Inhalt
learning-course-exempt = Für diesen Kurs besteht zurzeit eine Befreiung.
learning-course-no-employee = Dieses Konto gehört zu keiner Person im Unternehmen, deshalb sind damit keine Kurse möglich.
learning-course-ask = In diesen Kurs schreibt die Personalabteilung oder die Führungskraft ein.
learning-course-withdrawn = Dieser Kurs ist nicht mehr vorgeschrieben.
learning-course-closed = Dieser Kurs ist zurzeit nicht vorgeschrieben, deshalb sind seine Lektionen geschlossen.
learning-course-left = Die Teilnahme an diesem Kurs ist beendet. Was darin erledigt ist, bleibt für eine Rückkehr gespeichert.

# Eine Lektion

learning-kind =
    .page = Text
    .policy = Richtlinie
    .video = Video
    .checklist = Checkliste
    .quiz = Quiz
learning-renewal =
    .changed = Dieser Kurs wurde schon einmal abgeschlossen. { $owed ->
        [one] Zu machen ist noch { $owed } von { $lessons } Lektionen, die sich geändert hat; die übrigen zählen.
       *[other] Zu machen sind noch { $owed } von { $lessons } Lektionen, die sich geändert haben; die übrigen zählen.
    }
    .check-first = Dieser Kurs wurde schon einmal abgeschlossen und beginnt deshalb mit den Tests. Sind die Tests eines Moduls bestanden, müssen dessen übrige Lektionen nicht gemacht werden.
    .another-course = Auffrischung: { $title }. Dieser Kurs wurde schon einmal abgeschlossen; aufgefrischt wird er mit den Lektionen jenes anderen.
    .by = Auffrischung: { $title }
    .by-course = Auffrischung: { $course }
learning-counts =
    .unchanged = Zählt: unverändert seit dem Abschluss in Fassung { $revision }
    .known = Zählt: Die Tests dieses Moduls sind bestanden
learning-check-is-one-more = Der Test, der zuerst kommt, ist ein Versuch mehr.
learning-outline = { $done } von { $total } erledigt
learning-outline-minutes = { $minutes } Min.
learning-outline-done = erledigt
learning-lesson-place = Lektion { $number } von { $of }
learning-lesson-objectives = Lernziele von { $module }
learning-lesson-acknowledge = Ich habe { $policy } in der Version { $version } gelesen und halte mich daran.
learning-lesson-completed = Diese Lektion ist abgeschlossen.
learning-lesson-done =
    .next = Abschließen und weiter
    .finish = Abschließen und Kurs beenden
learning-next-lesson = Nächste Lektion
    .none = Zum Ende des Kurses
learning-policy-version = Version { $version }, in Kraft ab { $day }
learning-film = Video ansehen
    .where = auf einer anderen Website, in einem neuen Tab
    .words = Abschrift
    .captions = Untertitel

# Ein Quiz

learning-question = Frage { $number } von { $of }
learning-quiz-intro = Bestanden ab { $mark } %. Die Zahl der Versuche ist nicht begrenzt.
    .one = Bestanden ab { $mark } %. Es gibt einen Versuch.
    .given = Bestanden ab { $mark } %. Dies ist ein zusätzlicher Versuch.
    .of = Bestanden ab { $mark } %. Dies ist Versuch { $number } von { $allowed }.
learning-quiz-hint =
    .true-false = Richtig oder falsch?
    .multiple = Alles auswählen, was zutrifft.
    .ordering = Jedem Eintrag seinen Platz geben; 1 kommt zuerst.
learning-quiz-place = Platz
learning-quiz-save = Für später speichern
learning-quiz-saved = Die Antworten sind gespeichert. Das Quiz lässt sich jederzeit fortsetzen.
learning-quiz-send = Antworten abgeben
learning-result-passed = { $verdict } { $right } von { $of } { $of ->
    [one] Frage
   *[other] Fragen
} richtig; nötig waren { $mark } %.
    .title = Bestanden: { $lesson }
    .verdict = Mit { $score } % bestanden.
learning-result-failed = { $verdict } { $right } von { $of } { $of ->
    [one] Frage
   *[other] Fragen
} richtig; nötig sind { $mark } %.
    .title = Noch nicht bestanden: { $lesson }
    .verdict = Noch nicht bestanden: { $score } %.
    .again = Erst die Hinweise unten lesen, dann noch einmal versuchen.
learning-result-left = { $count ->
    [one] Es bleibt ein Versuch.
   *[other] Es bleiben { $count } Versuche.
}
learning-result-answer = Gegebene Antwort:
    .ordered = Gegebene Antwort, in der gewählten Reihenfolge:
learning-result-right = Richtig.
    .answer = Richtig:
learning-result-wrong = Nicht ganz.
    .answer = Falsch:
learning-result-again = Noch einmal versuchen
questions-true = Richtig
questions-false = Falsch
questions-choose-one = Eine Antwort ist zu wählen.
questions-choose-more = Es trifft noch mehr zu.

# Das Ende eines Kurses

learning-done = Erledigt: { $course }
    .on = Abgeschlossen am { $day }.
    .on-with = Abgeschlossen am { $day } mit { $score } %.
    .counts = Der Abschluss gilt bis { $day }; vorher kommt eine Erinnerung.
learning-done-again = Eine Lektion noch einmal lesen
learning-next = Wie es weitergeht
    .course = { $course }.
    .due = { $course }, fällig am { $day }.
    .due-when = { $course }, fällig am { $day }, { $when }.
learning-next-nothing = Sonst ist nichts offen.
learning-next-more = Mehr im Katalog finden

# Zertifikate

learning-certificates-empty = Noch keine Zertifikate
    .text = Das Zertifikat eines abgeschlossenen Kurses steht hier zum Drucken bereit.
learning-certificate-says = Hiermit wird bescheinigt, dass
    .course = den Kurs
    .on = am { $day } abgeschlossen hat
    .on-with = am { $day } mit { $score } % abgeschlossen hat
learning-certificate-valid = Gültig bis { $day }
learning-certificate-revision = Fassung { $revision }
    .renewed-by = Aufgefrischt mit { $course }, Fassung { $revision }
learning-by-hand = Anderswo abgeschlossen und von Hand eingetragen durch { $who }.
learning-certificate-code = Code { $code }
learning-certificate-check = Zu prüfen unter { $address }
learning-certificate-print = Auch diese Seite lässt sich über das Menü des Browsers drucken.
learning-certificate-pdf = PDF mit einem Code zum Scannen
    .lacks-letters = Den Schriften für PDFs fehlen Zeichen des Namens oder des Kurses. Stattdessen lässt sich die Seite des Zertifikats drucken.
learning-certificate-file = Was es belegt: { $file }
learning-certificate-name = Inzwischen ein anderer Name?
    .text = Der Name ist jetzt { $name }. Ein Zertifikat bleibt, wie es an seinem Tag war; eine Kopie mit dem heutigen Namen hat einen eigenen Code.
    .copy = Kopie mit meinem heutigen Namen erstellen
learning-certificate-copies = Frühere Kopien
    .text = Weiterhin gültig wie zuvor.
    .one = Kopie mit dem Code
learning-verify = Zertifikat prüfen
    .lead = Der Code, der darauf steht, zeigt, für wen und für welchen Kurs es ausgestellt ist und ob es noch gilt.
    .code = Code
    .hint = 12 Buchstaben und Ziffern, mit oder ohne Bindestriche.
    .check = Prüfen
learning-revocation-why = Der Grund fehlt.
learning-revoked-already = Es ist schon widerrufen.
learning-in-force-already = Es ist schon in Kraft.
learning-revoked = Ein widerrufenes Zertifikat
    .by = { $company } hat es am { $day } widerrufen. Es besagte:
    .badge = Widerrufen
learning-verified = Ein echtes Zertifikat
    .expired = Ein echtes Zertifikat, das abgelaufen ist
    .by-hand = Anderswo abgeschlossen und von Hand eingetragen.
    .by = { $company } bestätigt:
    .name = Name
    .course = Abgeschlossener Kurs
    .on = Abgeschlossen am
    .valid = Gültig bis
    .over = { $day } (abgelaufen)
    .endless = unbefristet
    .revision = Fassung
    .revision-of = { $course }, Fassung { $revision }
    .renewed-by = Aufgefrischt mit
    .score = Ergebnis
    .code = Code
    .then = Stand am Tag des Zertifikats.
    .another = Ein weiteres prüfen
learning-not-verified = Kein solches Zertifikat
    .text = Kein Zertifikat hat den Code { $code }. Bitte jeden Buchstaben und jede Ziffer prüfen und den Code { $again }.
    .again = noch einmal eingeben
