# Was mit Einschreibungen geschehen kann: als Überschrift und Auswahl, was es bewirkt, und die Schaltfläche.

acts-waive = Befreien
    .about = Bis zu einem Tag zählen die Einschreibungen nicht. Lässt sich 30 Tage lang zurücknehmen.
    .button = { $count ->
        [one] 1 Einschreibung befreien
       *[other] { $count } Einschreibungen befreien
    }
acts-extend = Frist verlängern
    .about = Die Einschreibungen werden später fällig; keine Frist wird vorgezogen. Lässt sich 30 Tage lang zurücknehmen.
    .button = { $count ->
        [one] 1 Frist verlängern
       *[other] { $count } Fristen verlängern
    }
acts-complete = Abschluss von Hand eintragen
    .about = Für das, was anderswo abgeschlossen wurde. Dazu gehört je ein Zertifikat, das dies sagt; deshalb lässt es sich nicht zurücknehmen.
    .button = { $count ->
        [one] 1 Abschluss eintragen
       *[other] { $count } Abschlüsse eintragen
    }
acts-attempt = Weiteren Versuch geben
    .about = Einen mehr bei jedem Quiz, für das keiner übrig ist. Solange er nicht genutzt ist, lässt er sich 30 Tage lang zurücknehmen.
    .button = { $count ->
        [one] 1 Person einen weiteren Versuch geben
       *[other] { $count } Personen einen weiteren Versuch geben
    }
acts-remind = Jetzt erinnern
    .about = Eine Mail je Person, zu den Zeiten, zu denen sie Mail bekommt. Niemand bekommt am selben Tag eine zweite. Eine Mail lässt sich nicht zurücknehmen.
    .button = { $count ->
        [one] An 1 Einschreibung erinnern
       *[other] An { $count } Einschreibungen erinnern
    }
acts-withdraw = Zurückziehen
    .about = Es wird nicht mehr verlangt; was schon getan ist, bleibt erhalten. Lässt sich 30 Tage lang zurücknehmen.
    .button = { $count ->
        [one] 1 Einschreibung zurückziehen
       *[other] { $count } Einschreibungen zurückziehen
    }
acts-enrol = Wieder einschreiben
    .about = Zurückgezogenes wird wieder aufgenommen, Abgelaufenes kommt erneut. Bis die erste Mail dazu das Haus verlässt, lässt es sich zurücknehmen.
    .button = { $count ->
        [one] 1 Person wieder einschreiben
       *[other] { $count } Personen wieder einschreiben
    }

# Warum eine Einschreibung nichts bekommt.

acts-why-not-changed = Seit der Vorschau hat sich etwas geändert: bitte noch einmal nachsehen.
acts-why-not-newer-cycle = Ein späterer Durchgang ist an ihre Stelle getreten.
acts-why-not-completed = Ist abgeschlossen.
acts-why-not-withdrawn = Ist zurückgezogen.
acts-why-not-waived = Ist schon befreit.
acts-why-not-has-left = Die Person arbeitet nicht mehr hier.
acts-why-not-is-away = Die Person ist abwesend oder freigestellt und bekommt keine Mail.
acts-why-not-is-suspended = Die Person ist freigestellt.
acts-why-not-not-hired-yet = Der erste Arbeitstag der Person kommt noch.
acts-why-not-no-due-date = Es gibt keine Frist.
acts-why-not-due-later = Ist schon an diesem Tag oder später fällig.
acts-why-not-before-hired = Der Tag liegt vor der Einstellung der Person.
acts-why-not-expired = Was an diesem Tag abgeschlossen wurde, wäre inzwischen abgelaufen.
acts-why-not-not-published = Vom Kurs ist noch nichts veröffentlicht.
acts-why-not-retired = Der Kurs wird nicht mehr angeboten.
acts-why-not-attempts-left = Es ist noch ein Versuch übrig, oder es war noch keiner nötig.
acts-why-not-reminded-today = Die Person bekommt heute schon eine Erinnerung.
acts-why-not-reminded-enough = In zwei Wochen sind schon so viele Erinnerungen gegangen wie erlaubt, und nichts hiervon ist überfällig.
acts-why-not-unsubscribed = Erinnerungen an diesen Kurs, den niemand vorschreibt, sind abbestellt.
acts-why-not-enrolled = Die Person ist schon eingeschrieben.
acts-why-not-valid = Der Abschluss der Person gilt noch.

# Was eine Einschreibung bekommt oder bekam, in einer Liste.

acts-gets-waive = Befreit bis { $last }
acts-gets-extend = Fällig am { $on } statt am { $before }
acts-gets-complete = Abgeschlossen am { $on }
acts-gets-attempt = Ein weiterer Versuch
acts-gets-remind = Eine Erinnerung
acts-gets-withdraw = Zurückgezogen
acts-gets-enrol = Wieder eingeschrieben, fällig am { $on }

# Was jede bekommt.

acts-gives-waive = Alle werden bis { $last } befreit.
acts-gives-extend = Alle werden am { $on } fällig.
acts-gives-complete = Für alle wird der { $on } als Tag des Abschlusses eingetragen.
acts-gives-complete-with-score = Für alle wird der { $on } als Tag des Abschlusses eingetragen, mit { $score } %.
acts-gives-attempt = Alle bekommen einen weiteren Versuch bei jedem Quiz, für das keiner übrig ist.
acts-gives-remind = Jede Person bekommt eine Mail.
acts-gives-withdraw = Alle werden heute zurückgezogen.
acts-gives-enrol = Alle werden wieder eingeschrieben, fällig am { $on }.

# Wie weit eine Einschreibung dabei ist.

acts-state-chosen = Ausgewählt
acts-state-gets = Bekommt es
acts-state-refused = Bekommt nichts
acts-state-done = Erledigt
acts-state-undone = Zurückgenommen
acts-state-kept = Inzwischen weiter

# /acts und darunter.

acts-title = Eingriffe
    .lead = Wer was mit welchen Einschreibungen getan hat, und was aus jeder wurde.
acts-heading = { $act }: { $count ->
        [one] 1 Einschreibung
       *[other] { $count } Einschreibungen
    }
acts-heading-done = { $act }, erledigt: { $count ->
        [one] 1 Einschreibung
       *[other] { $count } Einschreibungen
    }
acts-newest-first = { $range }, die neuesten zuerst
acts-column-act = Eingriff
acts-column-why = Warum
acts-column-by = Durch
acts-column-at = Wann
acts-column-course = Kurs
acts-undone = Zurückgenommen
acts-none-yet = Noch kein Eingriff
    .how = Erst Einschreibungen auswählen, dann angeben, was mit ihnen geschehen soll.
acts-gets = Bekommen es
acts-got = Bekamen es
acts-refused = Bekommen nichts
acts-names = Namen
    .tabs = Wer es bekommt und wer nicht
acts-what-it-did = Was geschehen ist
acts-is-this-right = Stimmt das so?
acts-say-what = Was geschehen soll
acts-change = Ändern
acts-look = Nachsehen, wer was bekommt
acts-reason = Warum
acts-due = Fällig am
acts-completed-on = Abgeschlossen am
acts-evidence = Was es belegt
    .hint = Welches Zertifikat, von wem, wo es liegt: ein Satz, den eine Prüferin versteht.
acts-file = Eine Datei, die es belegt
    .hint = PDF, PNG, JPG, DOCX, EML oder TXT, höchstens { $megabytes } MB. Herunterladen können sie nur die Personalabteilung und diejenigen, deren Abschluss sie belegt.
acts-file-is-there = { $name } ist da. Eine andere Datei tritt an ihre Stelle.
acts-file-without = Diese Datei entfernen
acts-score = Ergebnis in Prozent
acts-done-on = Erledigt { $at } durch { $who }.
acts-undone-on = Zurückgenommen { $at } durch { $who }.
acts-undone-from = { $undone } von { $gets } sind wie zuvor; bei den übrigen ging es inzwischen weiter, sie bleiben, wie sie sind.
acts-take-back = Zurücknehmen
acts-undo-this = Zurücknehmen: { $act }
acts-undo-asks = { $count ->
        [one] 1 Einschreibung wird, wie sie zuvor war, außer es ging inzwischen weiter: dann bleibt sie, wie sie ist.
       *[other] { $count } Einschreibungen werden, wie sie zuvor waren, außer denen, bei denen es inzwischen weiterging: sie bleiben, wie sie sind.
    }
acts-undo-so-many = { $count ->
        [one] Bei 1 Einschreibung zurücknehmen
       *[other] Bei { $count } Einschreibungen zurücknehmen
    }
acts-undo-leave = So lassen
acts-undo-done = { $kept ->
        [0] { $undone ->
            [one] Zurückgenommen: 1 Einschreibung ist wie zuvor.
           *[other] Zurückgenommen: { $undone } Einschreibungen sind wie zuvor.
        }
       *[other] Zurückgenommen: { $undone } sind wie zuvor, bei { $kept } ging es inzwischen weiter, sie bleiben, wie sie sind.
    }
acts-done = Erledigt.
acts-done-before = Das war schon erledigt: Nichts wurde geändert.
acts-waits = Vorgelegt: Es zählt, sobald ein zweites Konto es bestätigt hat.
acts-waits-since = Wartet seit { $at } auf einen zweiten Blick; vorgelegt durch { $who }. Bis dahin zählt es nicht.
acts-waits-for-another = Bestätigen kann es ein anderes Konto als das, das es vorgelegt hat.
acts-waiting = Warten auf einen zweiten Blick
acts-confirm = { $count ->
        [one] 1 Abschluss bestätigen
       *[other] { $count } Abschlüsse bestätigen
    }
acts-send-back = Zurückgeben
acts-sent-back = Zurückgegeben: Es ist wieder ein Entwurf.
acts-confirmed-by = Bestätigt durch { $who }.
# Warum sich eine Frist verschob.
acts-moved-back = Eine Verlängerung wurde zurückgenommen.

# /enrolments

acts-enrolments = Einschreibungen
    .lead = Einige aus einer Liste oder alle auswählen, angeben, was geschehen soll, und nachsehen, bevor es geschieht.
acts-filter = Einschreibungen filtern
acts-show = Anzeigen
acts-show-all = Nur die Filter zeigen
acts-any-course = Jeder Kurs
acts-any-status = Jeder Stand
acts-any-department = Jede Abteilung
acts-any-role = Jede Rolle
acts-of-requirement = Aus einer Vorgabe
acts-not-of-it = Entfernen:
acts-choose-first = Zuerst jemanden suchen oder einen Kurs, eine Abteilung oder eine Rolle wählen.
acts-nobody-fits = Keine Einschreibung passt zu diesen Filtern.
acts-tick = { $name }, { $course }
acts-to-whom = Für wen?
    .ticked = Für die angekreuzten
acts-to-all = Für alle { $count }
acts-what = Was?
acts-go-on = Weiter
acts-act-on-these = Für diese Personen handeln

# Was schiefgehen kann.

acts-not-of-this-act = '{ $field }' gehört nicht zum Eingriff '{ $act }'. Bitte weglassen.
acts-completed-in-the-future = Der { $day } kommt noch: heute ist der { $today }. Bitte den Tag angeben, an dem abgeschlossen wurde.
acts-say-what-proves-it = Bitte angeben, was es belegt, in höchstens { $longest } Zeichen.
acts-score-from-0-to-100 = Bitte ein Ergebnis von 0 bis 100 angeben oder keines.
acts-file-empty = Die Datei ist leer. Bitte eine andere wählen.
acts-file-of-no-kind = Das ist keine Datei der Art PDF, PNG, JPG, DOCX, EML oder TXT; es zählt, was darin steht, nicht der Name. Bitte eine andere wählen.
acts-file-not-there = Die Datei ist nicht da. Eine Datei, die nichts belegt, wird nach einem Tag gelöscht: bitte noch einmal hochladen.
acts-file-of-another = Diese Datei hat ein anderes Konto hochgeladen. Bitte vom eigenen Konto aus hochladen.
acts-file-proves-another = Diese Datei belegt schon etwas anderes. Bitte dafür noch einmal hochladen.
acts-nobody-chosen = Niemand ist ausgewählt. Bitte jemanden ankreuzen oder alle wählen.
acts-too-many = Das sind mehr als { $most } Einschreibungen. Bitte die Liste eingrenzen und in Teilen vorgehen.
acts-no-such-enrolment = Es gibt keine Einschreibung '{ $id }'.
acts-query-is-everything = Das ist jede Einschreibung, die es gibt. Bitte einen Kurs, eine Person, Wörter eines Namens, eine Abteilung, eine Rolle oder eine Vorgabe nennen.
acts-ids-or-query = Bitte entweder ids angeben oder eine query, genau eines von beiden.
acts-group-gets-or-refused = Es gibt zwei Gruppen: gets und refused.
acts-stamp-of-another-act = Dieser Stempel gehört nicht zu einer Vorschau genau dieses Eingriffs. Bitte die Vorschau noch einmal ansehen.
acts-not-asked-yet = Noch ist nicht angegeben, was geschehen soll.
acts-draft-too-old = Der gewünschte Tag ist inzwischen vorbei. Bitte einen anderen wählen.
acts-nobody-gets-anything = Niemand bekommt etwas: Nichts wurde geändert.
acts-done-already = Das ist schon erledigt.
acts-second-look-by-another = Bestätigen kann es nur ein anderes Konto als das, das es vorgelegt hat.
acts-does-not-wait = Das wartet nicht auf einen zweiten Blick.
acts-undo-not-done = Das ist noch nicht geschehen.
acts-undone-already = Das wurde schon zurückgenommen.
acts-undo-has-certificates = Zu Abschlüssen gehören Zertifikate, die inzwischen geprüft worden sein können: Ein Abschluss lässt sich nicht zurücknehmen.
acts-undo-has-mail = Eine Mail lässt sich nicht zurücknehmen.
acts-undo-too-late = Das ist mehr als { $days } Tage her und lässt sich nicht mehr auf einmal zurücknehmen.

# /people/evidence: Abschlüsse von anderswo, als Datei.

acts-history = Abschlüsse von anderswo laden
    .lead = Was früher oder in einem anderen System abgeschlossen wurde. Was noch gilt, schließt ab, was offen ist; was abgelaufen ist, wird ein vergangener Durchgang.
acts-history-of = Abschlüsse aus { $file }
acts-history-file = CSV- oder XLSX-Datei
    .hint = Mit Kopfzeile, von einer Arbeitsmappe das erste Blatt, bis zu { $megabytes } MB. Zuerst wird nur geprüft; geladen wird noch nichts.
acts-history-check = Datei prüfen
acts-history-columns = Spalten
    .text = Die ersten drei sind nötig, die Reihenfolge ist frei. Tage wie 2026-11-30. expires_on ist der erste Tag, an dem es nicht mehr gilt; fehlt er, richtet es sich nach dem Kurs und nach den Vorgaben.
acts-history-is-loaded = Geladen.
acts-history-not-loaded-yet = Geprüft: Noch ist nichts geladen.
acts-history-rows = Zeilen
acts-history-loaded = Abschlüsse
acts-history-unchanged = Schon bekannt
acts-history-refused = Abgelehnt
acts-history-first-refused = Die ersten davon, nach Zeilen
acts-history-line = Zeile
acts-history-number = Personalnummer
acts-history-column = Spalte
acts-history-load = { $count ->
        [one] 1 Abschluss laden
       *[other] { $count } Abschlüsse laden
    }
acts-history-load-good = { $count ->
        [one] 1 Abschluss laden und abgelehnte Zeilen auslassen
       *[other] { $count } Abschlüsse laden und abgelehnte Zeilen auslassen
    }
acts-history-choose-file = Bitte zuerst eine Datei wählen.
acts-history-empty = Die Datei ist leer. Am Anfang steht eine Kopfzeile: { $columns }.
acts-history-no-such-column = Eine Spalte '{ $name }' gibt es in einer Datei mit Abschlüssen nicht. Es gibt: { $columns }.
acts-history-column-twice = Die Spalte '{ $name }' kommt zweimal vor.
acts-history-column-missing = Die Spalte '{ $name }' fehlt.
acts-history-not-utf-8 = Diese Zeile ist nicht in UTF-8.
acts-history-no-rows = Unter der Kopfzeile steht keine Zeile.
acts-history-cell-strange = Das ist zu lang oder enthält ein Steuerzeichen.
acts-history-no-number = Bitte die Personalnummer angeben.
acts-history-no-course = Bitte den Kurs angeben: den Kurznamen, wie in der Adresse, oder die id.
acts-history-expires-before = Es liefe ab, bevor es abgeschlossen wurde, am { $day }.
acts-history-no-such-person = Niemand hier hat diese Personalnummer.
acts-history-no-such-course = Es gibt keinen Kurs mit diesem Kurznamen oder dieser id.
acts-history-second-look = Abschlüsse zählen hier, sobald ein zweites Konto sie bestätigt hat: die Datei erst nur prüfen lassen (dry run); ein anderes Konto lädt sie dann unter „Abschlüsse von anderswo laden“.
acts-history-loaded-already = Diese Datei ist schon geladen.
acts-history-nothing-to-load = Es gibt nichts zu laden: Zeilen werden nur 90 Tage aufbewahrt, oder die Datei war nicht lesbar.
acts-no-such-list = Eine solche Liste von Einschreibungen gibt es nicht: „{ $list }“.
acts-why-not-unreachable = Mail an die Adresse kommt zurück. Auf der Seite der Person lässt sie sich berichtigen oder noch einmal versuchen.
