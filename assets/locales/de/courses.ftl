# Was schiefgehen kann.

courses-write-day-2026-11-30 = Den Tag bitte so schreiben: 2026-11-30.
courses-no-such-word = { $error }.
courses-slug-stays-links-mails-bookmarks = Die Adresse (slug) bleibt: Links in Mails und Lesezeichen führen zu ihr. Das Feld bitte weglassen.
courses-too-long-most-characters = Das ist zu lang: höchstens { $max_line } Zeichen.
courses-text-too-long-most-characters = Der Text ist zu lang: höchstens { $max_text } Zeichen.
courses-too-many-most = Das sind zu viele: höchstens { $max_entries }.
courses-course-has-most-modules = Ein Kurs hat höchstens { $max_entries } Module.
courses-too-much-name-handful-objectives = Das ist zu viel. Eine Handvoll Lernziele genügt, je ein Satz.
courses-module-has-most-lessons = Ein Modul hat höchstens { $max_entries } Lektionen.
courses-length-number-minutes-from-1 = Die Dauer ist eine Zahl von 1 bis 600 Minuten.
courses-business-need-missing-say-what = Der betriebliche Bedarf fehlt. Wozu braucht die Firma diesen Kurs?
courses-there-no-lesson-yet-add = Es gibt noch keine Lektion. Es braucht ein Modul mit mindestens einer Lektion.
courses-has-no-lesson-add-one = Das Modul hat keine Lektion. Eine hinzufügen oder das Modul löschen.
courses-choose-casual-structured-formal = Bitte informell, strukturiert oder formell wählen.
courses-course-retired-already = Dieser Kurs ist schon stillgelegt.
courses-there-course-address-already-choose = Unter der Adresse „{ $slug }“ gibt es schon einen Kurs. Bitte eine andere wählen.
courses-address-made-small-letters-digits = Die Adresse besteht aus Kleinbuchstaben, Ziffern und Bindestrichen: one-voice.
courses-there-no-such-lesson-course = Diese Lektion gibt es in diesem Kurs nicht. Für eine neue das Feld weglassen.
courses-another-lesson-here-has-origin = Eine andere Lektion hat hier schon diese Herkunft. Für eine neue das Feld weglassen.
courses-there-draft-course-already-go = Von diesem Kurs gibt es schon einen Entwurf. Bitte damit weitermachen.
courses-nothing-course-published-yet-so = Dieser Kurs ist noch nicht veröffentlicht, deshalb lässt sich sein einziger Entwurf nicht verwerfen.
courses-course-has-no-draft-published = Dieser Kurs hat keinen Entwurf. Eine veröffentlichte Fassung ändert sich nie; zuerst einen Entwurf beginnen.
courses-say-how-many-minutes-takes = Bitte die Dauer in Minuten angeben, als Zahl.
courses-point-checklist-empty = Ein Punkt der Checkliste ist leer.
courses-checklist-has-no-points = Die Checkliste hat keine Punkte.
courses-page-has-no-text = Die Seite hat keinen Text.
courses-give-date-such-2026-11 = Bitte ein Datum angeben, zum Beispiel 2026-11-30.
courses-policy-has-no-version-write = Die Richtlinie hat keine Version. Es fehlt die, die bestätigt wird, zum Beispiel 3.1.
courses-policy-has-no-name = Die Richtlinie hat keinen Namen.
courses-policy-has-no-text = Die Richtlinie hat keinen Text.
courses-pass-mark-percentage-from-1 = Die Bestehensgrenze ist ein Prozentwert von 1 bis 100.
courses-number-attempts-0-many-needed = Die Zahl der Versuche reicht von 0 (beliebig viele) bis 100.
courses-question-too-long = Die Frage ist zu lang.
courses-quiz-has-no-question = Das Quiz hat keine Frage.
courses-question-has-no-words = Die Frage hat keinen Text.
courses-there-nothing-put-order-write = Es gibt nichts zu ordnen. Es braucht mindestens zwei Dinge, in der richtigen Reihenfolge.
courses-one-things-put-order-empty = Eines der Dinge, die zu ordnen sind, ist leer.
courses-two-things-put-order-same = Zwei der Dinge, die zu ordnen sind, sind gleich.
courses-needs-least-two-choices = Es braucht mindestens zwei Antworten.
courses-no-choice-marked-right = Keine Antwort ist als richtig markiert.
courses-choice-has-no-words = Die Antwort hat keinen Text.
courses-feedback-missing-say-why-right = Die Rückmeldung fehlt. Warum ist die Antwort richtig oder falsch?
courses-would-empty-the-draft = Damit ginge alles verloren, was der Entwurf enthält (Module: { $there }). Module werden einzeln entfernt, im Studio.
courses-say-whether-true = Es fehlt, ob die Aussage richtig oder falsch ist.
courses-feedback-after-right-answer-missing = Die Rückmeldung nach der richtigen Antwort fehlt.
courses-feedback-after-wrong-answer-missing = Die Rückmeldung nach einer falschen Antwort fehlt.
courses-choices-marked-right-single-choice = { $right } Antworten sind als richtig markiert. Bei einer Einfachauswahl ist es genau eine.
courses-link-film-starts-https-has = Ein Link zu einem Video beginnt mit https:// und hat keine Leerzeichen.
courses-film-needs-captions-transcript-those = Das Video braucht Untertitel oder eine Abschrift, für alle, die es nicht hören können.
courses-there-no-film-upload-one = Es gibt kein Video. Eines hochladen oder einen Link angeben.
courses-give-course-title = Der Kurs braucht einen Titel.
courses-lesson-needs-title = Die Lektion braucht einen Titel.
courses-choose-what-kind-lesson = Bitte die Art der Lektion wählen.
courses-lesson-belongs-revision-which-was = Diese Lektion gehört zu Fassung { $number }, die veröffentlicht ist und sich nie ändert. Ändern lässt sie sich im Entwurf des Kurses.
courses-choose-file-first = Bitte zuerst eine Datei wählen.
courses-upload-broke-off-send-again = Das Hochladen wurde unterbrochen: { $error }. Bitte noch einmal versuchen.
courses-field-form-too-long = Ein Feld des Formulars ist zu lang.
courses-start-a-draft-first = Dieser Kurs hat keinen Entwurf. Eine veröffentlichte Fassung ändert sich nie: Auf der Seite des Kurses lässt sich ein Entwurf beginnen, und der lässt sich ändern.
courses-needs-title = Ein Titel fehlt.
courses-course-has-no-lesson-show = Dieser Kurs hat noch keine Lektion, die sich zeigen ließe. Zuerst eine hinzufügen.
courses-too-long = Das ist zu lang.
courses-too-long-most-2-000 = Das ist zu lang: höchstens 2.000 Zeichen.
courses-course-retired-nothing-more-published = Dieser Kurs ist stillgelegt. Von ihm wird nichts mehr veröffentlicht.
courses-course-file-cannot-read = Die Kursdatei lässt sich nicht lesen: { $error }
courses-course-names-file-which-missing = Der Kurs nennt die Datei { $file }, und die fehlt.
courses-lesson-no-film-so-takes = Diese Lektion ist kein Video; deshalb lässt sich hier keine Datei hochladen.
courses-file-larger-than-bytes-most = Die Datei ist größer als { $most } Bytes, mehr wird nicht angenommen. Bitte verkleinern.
courses-title-too-long-most-200 = Der Titel ist zu lang: höchstens 200 Zeichen.
courses-say-what-company-needs-course = Es fehlt, wozu die Firma diesen Kurs braucht.
courses-too-long-most-5-000 = Das ist zu lang: höchstens 5.000 Zeichen.
courses-summary-too-long = Die Zusammenfassung ist zu lang: höchstens 5.000 Zeichen.
courses-give-number-months-from-1 = Bitte eine Zahl von 1 bis 1200 Monaten angeben oder das Feld leer lassen: Dann läuft nichts ab.
courses-day-last-review-not-future = Der Tag der letzten Durchsicht liegt nicht in der Zukunft.
courses-typed-pass-mark-no-percentage = Die Bestehensgrenze ist ein Prozentwert von 1 bis 100.
courses-give-number-attempts-0-many = Bitte eine Zahl von Versuchen angeben; 0 heißt beliebig viele.
courses-module-without-title = Ein Titel fehlt.
courses-lesson-without-title = Die Lektion braucht einen Titel.
courses-place-module = Modul { $number }
courses-place-lesson = Lektion { $number }
courses-place-lesson-called = Lektion „{ $title }“
courses-place-question = Frage { $number }
courses-place-choice = Antwort { $number }
courses-complaint = { $place }: { $what }
courses-there-no-such-film-upload = Dieses Video gibt es nicht. Bitte zuerst hochladen.
courses-there-no-such-captions-upload = Diese Untertitel gibt es nicht. Bitte zuerst hochladen.
courses-film-larger-than-most-taken = Das Video ist größer als die erlaubten { $in_words }. Bitte verkleinern oder einen Link angeben.
courses-file-no-film-mp4-webm = Diese Datei ist kein Video in MP4 oder WebM, auch wenn sie so heißt. Bitte umwandeln und noch einmal hochladen.
courses-file-no-webvtt-its-first = Diese Datei ist kein WebVTT: In der ersten Zeile muss WEBVTT stehen, und ihre Zeichen müssen UTF-8 sein.

# Das Studio: was auf mehreren seiner Seiten steht.

courses-studio = Studio
courses-save = Speichern
courses-saved = Gespeichert.
courses-cancel = Abbrechen
courses-keep-it = Behalten
courses-back = Zurück zum Kurs
courses-preview = Vorschau
courses-settings = Einstellungen
courses-title = Titel
courses-minutes = Dauer in Minuten
courses-min = { $count } Min.
courses-lessons = Lektionen
courses-business-need = Betrieblicher Bedarf
    .hint = Wozu die Firma diesen Kurs braucht. Die Lernenden sehen es.
courses-retired = Stillgelegt
courses-draft-of = Entwurf von Fassung { $number }
courses-megabytes = { $count } MB
courses-kilobytes = { $count } KB
courses-up = Nach oben { $what }
courses-down = Nach unten { $what }
courses-edit = Bearbeiten { $what }
courses-delete = Löschen { $what }
courses-remove = Entfernen { $what }
courses-what =
    .module = (Modul { $title })
    .lesson = (Lektion { $title })
    .question = (Frage { $number })
    .answer = (Antwort { $number })
courses-stale = Das wurde inzwischen geändert, von jemand anderem oder in einem anderen Tab
    .text = Was Sie geschrieben haben, steht unten. Übernehmen Sie vom gespeicherten Stand, was Sie brauchen, und speichern Sie: Ihr Text tritt dann an seine Stelle.
    .look = Den gespeicherten Stand in einem neuen Tab ansehen

# Die vier Dimensionen, ihre drei Stufen, und was jede Stufe bedeutet.

courses-dimension =
    .content = Inhalt
    .delivery = Durchführung
    .participants = Teilnehmende
    .measurement = Messung
courses-level =
    .casual = Informell
    .structured = Strukturiert
    .formal = Formell
courses-content =
    .casual = Zeigt eine Richtlinie oder eine Seite und sagt, wozu die Firma den Kurs braucht.
    .structured = Module mit Lernzielen, in jedem ein Quiz, in den letzten 12 Monaten durchgesehen.
    .formal = Varianten oder Wege nach Rolle und eine Prüfung aus einem Fragenpool.
courses-delivery =
    .casual = Auf Abruf oder als angekündigter Vortrag.
    .structured = Für eine Abteilung oder ein Projekt angesetzt, mit Terminen.
    .formal = Selbstlernteil vor einer Live-Sitzung, mehrere Zertifikatsstufen, Varianten nach Ort.
courses-participants =
    .casual = Offen für alle, die wollen.
    .structured = Abteilungen oder Projekten zugewiesen.
    .formal = Nach Rolle vorgeschrieben, jede Rolle zugeordnet, und eine Freigabe hängt davon ab.
courses-measurement =
    .casual = Köpfe werden gezählt: wer bestätigt oder abgeschlossen hat.
    .structured = Abschlussquote und Punkte je Abteilung.
    .formal = Der Abschluss läuft ab, Ergebnisse kommen binnen 24 Stunden, die Quote hat ein Ziel, Rückmeldungen werden gesammelt.

# Was eine Stufe verlangt: was zu tun oder zu wissen ist, wo es nicht gilt, und was gilt, wo es gilt.

courses-rubric-presents-text = Mindestens eine Seite oder Richtlinie veröffentlichen.
    .holds = Der Kurs zeigt mindestens eine Seite oder Richtlinie.
courses-rubric-states-business-need = In den Einstellungen angeben, wozu die Firma diesen Kurs braucht.
    .holds = Es ist gesagt, wozu die Firma den Kurs braucht.
courses-rubric-modules-with-objectives = Die Lernziele jedes Moduls nennen.
    .holds = Jedes Modul nennt seine Lernziele.
courses-rubric-knowledge-check-in-every-module = Jedem Modul ein Quiz geben.
    .holds = Jedes Modul hat ein Quiz.
courses-rubric-reviewed-within-a-year = Den Kurs durchsehen und den Tag der Durchsicht festhalten: Die letzte liegt mehr als 12 Monate zurück.
    .holds = In den letzten 12 Monaten hat ihn jemand durchgesehen.
courses-rubric-variants-by-role = Varianten oder Wege für einzelne Rollen gibt es noch nicht.
    .holds = Es gibt Varianten oder Wege für einzelne Rollen.
courses-rubric-exam-from-bank = Eine Prüfung aus einem Fragenpool gibt es noch nicht.
    .holds = Es gibt eine Prüfung aus einem Fragenpool.
courses-rubric-available = Den Kurs veröffentlichen, damit er belegt werden kann.
    .holds = Der Kurs ist veröffentlicht und kann belegt werden.
courses-rubric-scheduled-for-cohort = Eine Abteilung oder eine Projektgruppe mit einer Frist einschreiben.
    .holds = Eine Abteilung oder eine Projektgruppe hat ihn bis zu einem Tag zu absolvieren.
courses-rubric-blended = Eine Live-Sitzung nach dem Selbstlernteil gibt es noch nicht.
    .holds = Auf den Selbstlernteil folgt eine Live-Sitzung.
courses-rubric-several-certification-levels = Der Kurs führt bisher zu höchstens einer Zertifikatsstufe.
    .holds = Der Kurs führt zu mehr als einer Zertifikatsstufe.
courses-rubric-variants-by-place = Varianten nach Standort oder Sprache gibt es noch nicht.
    .holds = Es gibt Varianten nach Standort oder Sprache.
courses-rubric-open-to-whoever-wants-it = Den Kurs in den Einstellungen für alle öffnen, die wollen.
    .holds = Der Kurs ist offen für alle, die wollen.
courses-rubric-assigned-per-department = Mindestens eine Abteilung oder ein Projekt einschreiben.
    .holds = Mindestens eine Abteilung oder ein Projekt ist eingeschrieben.
courses-rubric-required-by-role = Den Kurs für mindestens eine Rolle vorschreiben.
    .holds = Für mindestens eine Rolle ist der Kurs vorgeschrieben.
courses-rubric-every-role-mapped = Einige, die den Kurs absolvieren müssen, haben eine Rolle, die in keiner Vorgabe steht. Jede Rolle der Zielgruppe nennen.
    .holds = Jede Rolle der Zielgruppe steht in einer Vorgabe.
courses-rubric-clearance-depends-on-it = Noch hängt keine Freigabe von diesem Kurs ab.
    .holds = Eine Freigabe hängt davon ab.
courses-rubric-heads-counted = Noch hat hier niemand etwas bestätigt oder abgeschlossen.
    .holds = Bestätigungen und Abschlüsse werden gezählt.
courses-rubric-completion-rate-per-department = Den Kurs für jemanden vorschreiben, damit es eine Abschlussquote je Abteilung gibt.
    .holds = Für jede Abteilung gibt es eine Abschlussquote.
courses-rubric-scores-per-department = Noch ist kein Quizergebnis festgehalten.
    .holds = Für jede Abteilung sind Quizergebnisse festgehalten.
courses-rubric-certification-expires = In den Einstellungen angeben, wie viele Monate ein Abschluss gültig bleibt.
    .holds = Ein Abschluss bleibt eine festgelegte Zahl von Monaten gültig.
courses-rubric-results-within-a-day = Einige Ergebnisse kamen erst nach 24 Stunden, oder es gibt noch keine.
    .holds = Jedes Ergebnis kam binnen 24 Stunden.
courses-rubric-rate-against-target = Ein Ziel für die laufende Abschlussquote setzen.
    .holds = Die laufende Abschlussquote wird an einem Ziel gemessen.
courses-rubric-feedback-collected = Noch ist keine Rückmeldung von Teilnehmenden festgehalten.
    .holds = Teilnehmende haben Rückmeldung gegeben.

# /studio

courses-list-lead = Die Kurse von { $company }, für alle, die sie schreiben.
courses-list-caption = { $count ->
    [one] { $count } Kurs nach Titel, mit den Stufen, die für ihn angegeben sind
   *[other] { $count } Kurse nach Titel, mit den Stufen, die für sie angegeben sind
}
courses-list-course = Kurs
courses-list-state = Stand
courses-list-records = Was nachgewiesen ist
courses-list-published = Fassung { $number } veröffentlicht
courses-list-never-published = Nie veröffentlicht
courses-list-since = seit { $at }
courses-list-rubric = Raster { $of }
    .of = von { $course }
courses-list-empty = Noch keine Kurse
courses-list-beyond = Auf dieser Seite der Liste steht nichts. Zur ersten Seite gehen oder einen neuen Kurs anlegen.
courses-list-all = Alle Kurse
courses-starters = Gradus bringt Kurse für den Anfang mit.
courses-starters-about = Für den Anfang gibt es ein fertiges Programm, von den Grundlagen bis zu dem, was zu tun ist, wenn etwas schiefgeht. Die Kurse sind sofort veröffentlicht und lassen sich in einem Entwurf nach Belieben ändern. Oder Sie schreiben eigene.
courses-starters-take-over = { $count ->
    [one] Den einen mitgelieferten Kurs übernehmen
    [2] Die zwei mitgelieferten Kurse übernehmen
    [3] Die drei mitgelieferten Kurse übernehmen
    [4] Die vier mitgelieferten Kurse übernehmen
    [5] Die fünf mitgelieferten Kurse übernehmen
    [6] Die sechs mitgelieferten Kurse übernehmen
   *[other] Die { $count } mitgelieferten Kurse übernehmen
}
courses-starters-here-already = Alle mitgelieferten Kurse sind schon da. Nichts hat sich geändert.
courses-starters-taken-over = { $count ->
    [one] Ein mitgelieferter Kurs ist da und veröffentlicht. In einem Entwurf lässt er sich anpassen.
   *[other] { $count } mitgelieferte Kurse sind da und veröffentlicht. In einem Entwurf lässt sich jeder anpassen.
}

# /studio/new und die Einstellungen eines Kurses

courses-new = Neuer Kurs
    .lead = Was es für ein Kurs ist und wozu die Firma ihn braucht. Module und Lektionen kommen danach.
    .button = Kurs anlegen
    .done = Der Kurs ist angelegt. Als Nächstes kommt ein Modul, dann die Lektionen.
courses-details-address = Adresse
    .hint = Kleinbuchstaben, Ziffern und Bindestriche: one-voice. Bleibt das Feld leer, entsteht sie aus dem Titel. Danach bleibt sie für immer, damit Links weiter funktionieren.
courses-details-summary = Zusammenfassung
    .hint = Was die Lernenden davon haben, in ein paar Sätzen.
courses-details-audience = Für wen der Kurs ist
courses-details-open = Alle, die wollen, können ihn belegen
    .hint = Nach der Veröffentlichung steht er im Katalog.
courses-details-validity = Monate, die ein Abschluss gültig bleibt
    .hint = Leer: Er läuft nicht ab.
courses-details-review = Letzte Durchsicht
    .hint = Eine Veröffentlichung zählt als Durchsicht.
courses-details-levels = Angegebene Stufen
    .lead = Eine Stufe für jede der vier Dimensionen. Gradus vergleicht sie mit seinen Aufzeichnungen und zeigt, was nachgewiesen ist.

# /studio/{slug}: Module und Lektionen

courses-outline-published = Fassung { $number } ist veröffentlicht
courses-outline-length = { $lessons ->
    [one] { $lessons } Lektion
   *[other] { $lessons } Lektionen
}, { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
courses-outline-no-draft = Fassung { $number } ist veröffentlicht und ändert sich nie. Ändern lässt sich der Kurs in einem neuen Entwurf: Er beginnt als Kopie, und für die Lernenden bleibt bis zu seiner Veröffentlichung alles, wie es ist.
courses-outline-missing = Was zur Veröffentlichung noch fehlt
courses-outline-modules = Module und Lektionen
courses-outline-no-lesson = Noch keine Lektion.
courses-outline-add-lesson = Lektion hinzufügen { $to }
    .to = zu { $title }
courses-outline-add-module = Modul hinzufügen
courses-outline-empty = Noch keine Module
    .text = Ein Kurs besteht aus Modulen, ein Modul aus Lektionen: Seiten, Richtlinien, Videos, Checklisten, Quiz.
    .action = Erstes Modul hinzufügen
courses-outline-about = Über diesen Kurs
courses-outline-levels = Angegebene Stufen
courses-outline-rubric = Was nachgewiesen ist und was als Nächstes kommt
courses-outline-revisions = Fassungen
courses-outline-done = Erledigt:
courses-revision-draft = Entwurf
courses-revision-published = Veröffentlicht
courses-revision-superseded = Abgelöst
courses-start-draft = Neuen Entwurf beginnen
    .done = Der Entwurf ist eine Kopie des Veröffentlichten. Alles darin lässt sich ändern; die Lernenden sehen es nach der Veröffentlichung.

# Ein Modul

courses-module = Modul
courses-new-module = Neues Modul
    .lead = Ein Modul ist eine Handvoll Lektionen zu einem Thema, mit dem, was die Lernenden danach können.
    .button = Modul hinzufügen
    .done = Das Modul ist hinzugefügt. Als Nächstes kommen die Lektionen.
courses-module-objectives = Lernziele
    .hint = Was die Lernenden danach können, eines je Zeile: Weiß, wer einer Journalistin antworten darf.

# Eine Lektion: ihre Arten und ihr Formular

courses-kind =
    .page = Seite
    .policy = Richtlinie
    .video = Video
    .checklist = Checkliste
    .quiz = Quiz
courses-kind-about =
    .page = Ein Text zum Lesen.
    .policy = Eine Richtlinie in einer bestimmten Version, die zur Kenntnis genommen wird.
    .video = Ein Video, als Link oder Datei, mit Untertiteln und einer Abschrift.
    .checklist = Punkte zum Abhaken, einer nach dem anderen.
    .quiz = Fragen, die sofort ausgewertet werden, mit Rückmeldung zu jeder Antwort.
courses-new-lesson = Neue Lektion
    .lead = In { $module }.
    .kind = Welche Art von Lektion?
    .button = Weiter zum Inhalt
    .done = Die Lektion ist hinzugefügt. Als Nächstes kommt ihr Inhalt.
courses-lesson-title = { $title } ({ $kind })
courses-lesson-preview-saved = Vorschau des Gespeicherten
courses-lesson-missing = Was zur Veröffentlichung des Kurses noch fehlt
courses-lesson-preview =
    .unsaved = So sähen es die Lernenden. Es ist noch nicht gespeichert.
    .saved = So sähen es die Lernenden. Es ist der gespeicherte Stand.
courses-lesson-saved = Gespeichert. In dieser Lektion fehlt nichts.
courses-lesson-saved-lacks = Gespeichert. Was noch fehlt, steht in der Liste.
courses-text = Text
    .hint = Markdown: # Überschrift, **stark**, *betont*, - Liste, 1. nummerierte Liste, > Zitat, [Link](https://…)
courses-policy-name = Name der Richtlinie
courses-policy-version = Version
    .hint = Die Lernenden bestätigen diese Version: 3.1
courses-policy-in-force = In Kraft ab
courses-checklist-intro = Wozu sie da ist
    .hint = Markdown; steht über den Punkten.
courses-checklist-points = Punkte
    .hint = Einer je Zeile, in der Reihenfolge, in der sie erledigt werden.
courses-files = Dateien
    .hint = Das Hochladen lädt die Seite neu: Was unten steht und noch nicht gespeichert ist, wird danach wieder angeboten. Nach einer Abmeldung zwischendurch ist die Datei noch einmal zu wählen.
courses-film = Video
    .another = Video ersetzen
    .hint = MP4 oder WebM, bis { $most }.
    .upload = Video hochladen
courses-film-there = Das Video ist hochgeladen.
courses-film-link = Link zum Video
    .hint = https://… Es öffnet sich in einem neuen Tab. Oder oben eine Datei hochladen.
courses-captions = Untertitel
    .other = Untertitel ersetzen
    .hint = Eine WebVTT-Datei (.vtt), bis 1 MB.
    .now = Die vorhandenen ansehen
    .upload = Untertitel hochladen
courses-captions-there = Die Untertitel sind hochgeladen.
courses-transcript = Abschrift
    .hint = Der Text des Videos, für alle, die es nicht hören oder sehen können. Markdown.
courses-quiz-pass-mark = Bestehensgrenze in Prozent
courses-quiz-attempts = Erlaubte Versuche
    .hint = 0 heißt beliebig viele. Jede Person sieht die Antworten in einer anderen Reihenfolge.
courses-quiz-questions = Fragen
courses-quiz-question = Frage
courses-quiz-question-number = Frage { $number }
courses-quiz-answers = Antworten
    .hint = Ankreuzen, was richtig ist. Eine leere Zeile entfällt.
courses-quiz-answer = Antwort { $number }
courses-quiz-answer-right = { $answer } richtig
    .answer = Antwort { $number } ist
courses-quiz-feedback = Rückmeldung { $to }
    .to = zu Antwort { $number }
courses-quiz-add-answer = Antwort hinzufügen { $to }
    .to = zu Frage { $number }
courses-quiz-how-many = Wie viele sind richtig?
    .one = Eine
    .more = Eine oder mehrere
courses-quiz-statement = Die Aussage ist
courses-true = Richtig
courses-false = Falsch
courses-quiz-items = Dinge zum Ordnen
    .hint = Eines je Zeile, in der richtigen Reihenfolge. Die Lernenden sehen sie in einer anderen.
courses-quiz-feedback-right = Rückmeldung, wenn richtig
courses-quiz-feedback-wrong = Rückmeldung, wenn falsch
courses-quiz-add = Frage hinzufügen
courses-question-kind =
    .single = Eine richtige Antwort
    .multiple = Mehrere richtige Antworten
    .true-false = Richtig oder falsch
    .ordering = Ordnen

# /studio/{slug}/preview

courses-preview-title = Vorschau: { $title }
courses-preview-of-draft = Vorschau auf den Entwurf von Fassung { $number }. Nichts, was hier geschieht, wird festgehalten.
courses-preview-of-published = Vorschau auf das Veröffentlichte. Nichts, was hier geschieht, wird festgehalten.
courses-preview-edit = Diese Lektion bearbeiten
courses-preview-back = Zurück ins Studio
courses-preview-position = Lektion { $position } von { $total }
courses-preview-objectives = Lernziele von { $module }
courses-preview-quiz = { $questions ->
    [one] { $questions } Frage.
   *[other] { $questions } Fragen.
} Zum Bestehen braucht es { $pass_mark } %. { $attempts ->
    [0] Versuche gibt es beliebig viele.
    [one] Es gibt höchstens { $attempts } Versuch.
   *[other] Es gibt höchstens { $attempts } Versuche.
} Die Lernenden sehen die Antworten in einer anderen Reihenfolge und die Rückmeldungen danach.
courses-preview-question = Frage { $number } von { $total }
courses-preview-order = In der richtigen Reihenfolge:
courses-preview-right = richtig
courses-preview-when-right = Wenn richtig: { $feedback }
courses-preview-when-wrong = Wenn falsch: { $feedback }
courses-preview-acknowledge = Ich habe { $policy } in der Version { $version } gelesen und halte mich daran.
courses-preview-before = Zurück
courses-preview-next = Nächste Lektion
courses-preview-end = Ende des Kurses

# /studio/{slug}/publish

courses-publish = Veröffentlichen
    .revision = Fassung { $number } veröffentlichen
    .done = Veröffentlicht. Wer jetzt beginnt, bekommt diese Fassung.
courses-publish-not-ready = Noch nicht bereit zur Veröffentlichung
courses-publish-missing = { $count ->
    [one] { $count } Angabe fehlt
   *[other] { $count } Angaben fehlen
}
courses-publish-who-begins = { $lessons ->
    [one] Wer von nun an beginnt, bekommt Fassung { $number } mit { $lessons } Lektion.
   *[other] Wer von nun an beginnt, bekommt Fassung { $number } mit { $lessons } Lektionen.
}
courses-publish-who-goes-on = Wer mit Fassung { $number } begonnen hat, macht mit ihr weiter.
courses-publish-for-good = Eine veröffentlichte Fassung ändert sich nie. Für spätere Änderungen wird ein neuer Entwurf begonnen.
courses-publish-note = Was neu ist
    .hint = Andere aus der Redaktion sehen es im Verlauf des Kurses, und alle, die den Kurs deshalb noch einmal machen.
courses-publish-not-yet = Abbrechen

# Vor dem, was sich nicht rückgängig machen lässt

courses-delete-module = Modul löschen
    .question = Modul „{ $title }“ löschen?
    .consequence = { $lessons ->
        [0] Es hat keine Lektionen.
        [one] Seine Lektion wird mit gelöscht. Was veröffentlicht ist, bleibt, wie es ist.
       *[other] Seine { $lessons } Lektionen werden mit gelöscht. Was veröffentlicht ist, bleibt, wie es ist.
    }
    .button = Modul löschen
    .done = Das Modul ist gelöscht.
courses-delete-lesson = Lektion löschen
    .question = Lektion „{ $title }“ löschen?
    .consequence = Die Lektion verschwindet aus dem Entwurf mit allem, was in ihr steht. Was veröffentlicht ist, bleibt, wie es ist.
    .button = Lektion löschen
    .done = Die Lektion ist gelöscht.
courses-discard = Entwurf verwerfen
    .question = Den Entwurf von Fassung { $number } verwerfen?
    .consequence = Alles, was seit der letzten Veröffentlichung geändert wurde, ist dann weg. Was veröffentlicht ist, bleibt, wie es ist.
    .done = Der Entwurf ist verworfen.
courses-retire = Kurs stilllegen
    .question = „{ $title }“ stilllegen?
    .consequence = Der Kurs verschwindet aus dem Katalog, und niemand kann ihn neu beginnen. Wer ihn gerade belegt, macht weiter, und alle Nachweise bleiben. Ein stillgelegter Kurs kommt nicht zurück.
    .done = Der Kurs ist stillgelegt.
    .renewing = { $count ->
        [one] Eine Vorgabe frischt mit ihm einen anderen Kurs auf: Von da an gehört dort der ganze Kurs zur Auffrischung.
       *[other] { $count } Vorgaben frischen mit ihm einen anderen Kurs auf: Von da an gehört dort der ganze Kurs zur Auffrischung.
    }

# Die Sprache eines Kurses.

courses-no-language = Das ist keine Sprache. Gemeint ist ihr Kürzel nach BCP 47, etwa en, de oder pt-BR.
courses-language = Sprache
    .hint = In welcher Sprache der Kurs geschrieben ist, als Kürzel nach BCP 47: en, de, pt-BR.
