# Was schiefgehen kann.

enrolment-overdue = { $error } oder overdue.
enrolment-there-no-check-spelling-leave = { $field ->
    [course] Es gibt keinen Kurs „{ $name }“.
    [person] Es gibt keine Person „{ $name }“.
    [department] Es gibt keine Abteilung „{ $name }“.
   *[role] Es gibt keine Rolle „{ $name }“.
} Bitte die Schreibweise prüfen oder die Angabe weglassen.
enrolment-say-why-characters-most = Bitte begründen, in höchstens { $longest_reason } Zeichen.
enrolment-enrolment-not-open-so-has = Diese Einschreibung ist nicht offen und hat daher keine Frist, die sich verschieben ließe.
enrolment-due-date-has-passed-today = Die Frist { $due_on } ist vorbei: Heute ist der { $today }. Bitte heute oder einen späteren Tag wählen.
enrolment-assigned-not-chosen-ask-your = „{ $title }“ wird zugewiesen und lässt sich nicht selbst wählen. Die Führungskraft oder die Personalabteilung kann einschreiben.
enrolment-not-open-nothing-to-leave = Dieser Kurs ist nicht mehr offen und lässt sich daher nicht verlassen.
enrolment-required-cannot-be-left = Dieser Kurs ist vorgegeben und lässt sich daher nicht verlassen.
enrolment-there-no-course-check-spelling = Es gibt keinen Kurs „{ $name }“. Bitte die Schreibweise prüfen.
enrolment-nobody-can-enrolled-suspended-no = Von den Gewählten ({ $who }) kann niemand eingeschrieben werden: suspendiert oder nicht mehr angestellt. Bitte andere Personen wählen.
enrolment-nobody-can-enrolled-all-them = Niemand kann eingeschrieben werden: Für alle { $grouped } liegt die Frist ({ $sentence }) vor heute, dem { $today }. Bitte eine spätere wählen.
enrolment-give-either-due-date-number = Bitte entweder einen Tag oder eine Anzahl von Tagen angeben; beides zugleich widerspricht sich.
enrolment-say-when-due-date-number = Bitte angeben, bis wann: ein Tag oder eine Anzahl von Tagen.
enrolment-due-date-lies-before-today = Die Frist { $on } ist vorbei: Heute ist der { $today }. Bitte heute oder einen späteren Tag wählen.
enrolment-day-too-far-away = { $day } liegt zu weit in der Zukunft. Bitte einen Tag bis { $last } wählen.
enrolment-give-number-days-from-0 = Bitte eine Anzahl von Tagen von 0 bis { $most_days } angeben.
enrolment-no-such-word = { $error }.
enrolment-present-nobody-widen-audience-check = Derzeit ist das niemand: { $sentence }. Bitte die Zielgruppe erweitern oder prüfen, wer welche Rolle hat.
enrolment-name-least-one-leave-condition = { $noun ->
    [role] Bitte mindestens eine Rolle nennen oder diese Bedingung weglassen.
    [department] Bitte mindestens eine Abteilung nennen oder diese Bedingung weglassen.
    [location] Bitte mindestens einen Standort nennen oder diese Bedingung weglassen.
    [language] Bitte mindestens eine Sprache nennen oder diese Bedingung weglassen.
    [employment-type] Bitte mindestens eine Beschäftigungsart nennen oder diese Bedingung weglassen.
   *[person] Bitte mindestens eine Person nennen oder diese Bedingung weglassen.
}
enrolment-audience-nobody-choose-department-role = Zu dieser Zielgruppe gehört niemand. Bitte eine Abteilung, eine Rolle oder einen Standort wählen oder angeben, dass alle gemeint sind.
enrolment-say-either-everyone-which-department = Bitte entweder alle oder eine Abteilung, eine Rolle oder einen Standort angeben; beides zugleich widerspricht sich.
enrolment-condition-names-exactly-one-role = Eine Bedingung nennt genau eines: role, department, location, language, employment_type, person oder die Tage hired_from und hired_before.
enrolment-audience-subtree-of-departments = Nur unter Abteilungen stehen andere: Bitte subtree weglassen oder Abteilungen nennen.
enrolment-audience-no-language = „{ $name }“ ist keine Sprache. Bitte ihr Kürzel nach BCP 47 angeben, zum Beispiel de oder pt-BR.
enrolment-audience-nobody-hired = An so einem Tag wird niemand eingestellt. Bitte einen Tag zwischen dem { $first } und dem { $last } angeben.
enrolment-audience-hired-between-none = Kein Tag liegt am { $from } oder später und zugleich vor dem { $before }. Bitte einen der beiden ändern.
enrolment-audience-nobody-is-both = Zu dieser Zielgruppe kann niemand gehören, denn niemand gehört zugleich zu „{ $one }“ und „{ $other }“. Bitte eines von beiden herausnehmen.
enrolment-audience-nobody-is-left = Zu dieser Zielgruppe kann niemand gehören: Gemeint ist „{ $one }“, und ausgenommen ist „{ $other }“. Bitte eines von beiden herausnehmen.
enrolment-was-taken-back-before-there = Das wurde schon zurückgenommen.
enrolment-mail-about-these-enrolments-has = Über diese Einschreibungen ist schon eine Mail hinausgegangen; sie lassen sich nicht mehr auf einmal zurücknehmen. Stattdessen lässt sich von einzelnen befreien.
enrolment-say-why-sentence-auditor-understands = Bitte begründen, in einem Satz, den eine Prüferin oder ein Prüfer versteht.
enrolment-use-characters-most = Bitte höchstens { $longest_reason } Zeichen verwenden.
enrolment-waiver-longest = Eine Befreiung gilt höchstens fünf Jahre, bis { $last }. Bitte einen früheren Tag wählen.
enrolment-waiver-ends-after-today-choose = Eine Befreiung muss nach heute enden, dem { $today }. Bitte einen späteren Tag wählen.
enrolment-enrolment-waived-already-end-waiver = Für diese Einschreibung gilt schon eine Befreiung. Erst wenn diese endet, kann es eine neue geben.
enrolment-enrolment-complete-there-nothing-waive = Diese Einschreibung ist abgeschlossen; davon lässt sich nicht mehr befreien.
enrolment-enrolment-withdrawn-there-nothing-waive = Diese Einschreibung ist zurückgezogen; davon lässt sich nicht befreien.
enrolment-audience-nobody = Zu dieser Zielgruppe gehört niemand.
enrolment-choose-course = Bitte einen Kurs wählen.
enrolment-there-no-course-called-give = Es gibt keinen Kurs namens „{ $name }“. Bitte das Kürzel aus seiner Adresse angeben oder seine ID.
enrolment-retired-choose-course-still-given = „{ $title }“ wird nicht mehr angeboten. Bitte einen Kurs wählen, den es noch gibt.
enrolment-not-published-yet-publish-first = „{ $title }“ ist noch nicht veröffentlicht. Erst veröffentlichen, dann einschreiben.
enrolment-several-departments = Mehrere Abteilungen heißen „{ $name }“. Bitte den ganzen Pfad angeben, etwa „Marketing / { $name }“.
enrolment-did-you-mean = Ist „{ $near }“ gemeint?
enrolment-give-number-address-or-id = Bitte eine Personalnummer, eine E-Mail-Adresse, eine ID oder den ganzen Namen angeben.
enrolment-check-the-spelling = { $noun ->
    [role] Bitte die Schreibweise prüfen oder eine andere Rolle wählen.
    [department] Bitte die Schreibweise prüfen oder eine andere Abteilung wählen.
    [employment-type] Bitte die Schreibweise prüfen oder eine andere Beschäftigungsart wählen.
   *[location] Bitte die Schreibweise prüfen oder einen anderen Standort wählen.
}
enrolment-no-such-person = Es gibt keine Person mit der Nummer, der Adresse oder dem Namen „{ $name }“. { $hint }
enrolment-several-people = Mehrere Personen heißen „{ $name }“: { $people }. Bitte die Personalnummer der gemeinten angeben.
enrolment-no-such-part = { $noun ->
    [role] Es gibt keine Rolle namens „{ $name }“.
    [department] Es gibt keine Abteilung namens „{ $name }“.
    [employment-type] Es gibt keine Beschäftigungsart namens „{ $name }“.
   *[location] Es gibt keinen Standort namens „{ $name }“.
} { $hint }
profile-waiver-ends-after-today = Eine Befreiung endet frühestens morgen.

# Einschreiben in fünf Schritten: wer, Kurs, Frist, Vorschau, fertig.

enrolment-enrol-people = Personen einschreiben
    .who = Personen einschreiben: wer
    .course = Personen einschreiben: Kurs
    .due = Personen einschreiben: Frist
    .preview = Personen einschreiben: Vorschau
enrolment-step-who = Wer
enrolment-step-course = Kurs
enrolment-step-due = Frist
enrolment-step-preview = Vorschau
enrolment-step-last = Fertig
enrolment-step-done = Erledigt:
enrolment-back = Zurück
enrolment-next-course = Weiter: der Kurs
enrolment-next-due = Weiter: die Frist
enrolment-next-preview = Weiter: die Vorschau
enrolment-what-was-enrolled = Alle Vorgaben ansehen
enrolment-who = Wer?
enrolment-everyone = Alle, die hier arbeiten
enrolment-everyone-of-a-part = Alle, für die dieses Konto HR ist
enrolment-everyone-count = { $count } { $count ->
    [one] Person
   *[other] Personen
}. Sonst bitte unten auswählen.
enrolment-find = In diesen Listen suchen
    .action = Suchen
enrolment-departments = Abteilungen
enrolment-roles = Rollen
enrolment-locations = Standorte
enrolment-languages = Sprachen
enrolment-employment-types = Beschäftigungsarten
enrolment-alone = Ohne ihre Unterabteilungen
enrolment-hired = Eintritt
    .from = Ab dem
    .before = Vor dem
    .hint = Seit wann jemand ohne Unterbrechung hier arbeitet: Nach einer Rückkehr zählt ab der Rückkehr.
enrolment-fits = Zur Zielgruppe gehört, wer
    .all = in jede Liste mit einem Haken passt
    .any = in mindestens eine davon passt
enrolment-person = Einzelne Personen
    .label = Namen, Personalnummern oder E-Mail-Adressen
    .hint = Je Zeile eine Angabe; auch Zellen aus einer Tabelle lassen sich einfügen. Ist oben nichts angehakt, sind es nur diese Personen.
    .find = Nach Namen suchen
enrolment-not-person = Personen ausnehmen
    .label = Ausgenommene Personen
    .hint = Namen, Personalnummern oder E-Mail-Adressen, je Zeile eine Angabe.
enrolment-so-far = Derzeit { $people }: { $who }.
enrolment-count-first = Personen zählen
enrolment-which-course = Welcher Kurs?
enrolment-course = Kurs
enrolment-for-names = Für { $who }.
enrolment-for-people = Für { $count } { $count ->
    [one] Person
   *[other] Personen
}: { $who }.
enrolment-of-them-refused = { $count ->
    [one] Eine Person davon kann
   *[other] { $count } Personen davon können
} nicht eingeschrieben werden: suspendiert oder nicht mehr angestellt.
enrolment-minutes = { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}
enrolment-minutes-and-validity = { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}, { $months } { $months ->
    [one] Monat
   *[other] Monate
} gültig
enrolment-no-course = Noch ist kein Kurs veröffentlicht
    .text = Im Studio wird ein Kurs geschrieben und veröffentlicht. Die bisherige Auswahl bleibt in dieser Adresse erhalten.
    .action = Zurück zum Anfang
enrolment-by-when = Bis wann?
    .legend = Bis wann
    .on = Derselbe Tag für alle
    .date = Frist
    .days = Eine Anzahl von Tagen, für jede Person eigens gezählt
    .count = Tage
    .from = Gezählt ab
enrolment-course-for-names = { $course } für { $who }.
enrolment-course-for-people = { $course } für { $count } { $count ->
    [one] Person
   *[other] Personen
}: { $who }.
enrolment-from-assignment = Einschreibung
enrolment-from-hire = Einstellung
enrolment-from-role-start = Antritt der jetzigen Rolle
enrolment-why = Begründung, wie die Eingeschriebenen sie lesen
    .hint = Bleibt sie leer, steht dort, für wen der Kurs Pflicht ist.
enrolment-is-this-right = Stimmt das so?
enrolment-course-due-for = { $course }, fällig { $due }, für { $who }.
enrolment-enrol-so-many = { $count } { $count ->
    [one] Person
   *[other] Personen
} einschreiben
enrolment-one-more-reason = Für { $count } { $count ->
    [one] Person
   *[other] Personen
} einen weiteren Grund eintragen
enrolment-can-undo-until-mail = Es lässt sich zurücknehmen, bis die erste Mail dazu hinausgeht.
enrolment-nothing-would-change = Es würde sich nichts ändern: Wer von ihnen eingeschrieben werden kann, ist es schon.
enrolment-names = Namen
    .tabs = Was mit wem geschieht
enrolment-group-adds = Wird eingeschrieben
enrolment-group-already-enrolled = Schon eingeschrieben
enrolment-group-later = Später
enrolment-group-refused = Nicht möglich
enrolment-outcome-add = Zum ersten Mal eingeschrieben
enrolment-outcome-new-cycle = Erneut eingeschrieben: Der letzte Abschluss ist abgelaufen
enrolment-outcome-resume = Geht weiter, wo es aufhörte: Die Einschreibung war zurückgezogen
enrolment-outcome-second-reason = Schon eingeschrieben oder abgeschlossen; dies wird ein weiterer Grund
enrolment-outcome-already = Aus genau diesem Grund schon eingeschrieben
enrolment-outcome-not-yet = Noch nicht: An diesem Standort beginnt es später
enrolment-outcome-past-due = Die Frist läge in der Vergangenheit
enrolment-outcome-suspended = Ist suspendiert
enrolment-outcome-left = Ist nicht mehr angestellt
enrolment-told-enrolled = { $count } { $count ->
    [one] Person
   *[other] Personen
} eingeschrieben.
enrolment-told-second-reason = Für { $count ->
    [one] eine Person, die schon eingeschrieben war,
   *[other] { $count } Personen, die schon eingeschrieben waren,
} ist es ein weiterer Grund.
enrolment-told-refused = { $count ->
    [one] Eine Person konnte
   *[other] { $count } Personen konnten
} nicht eingeschrieben werden.
enrolment-told-unchanged = Das ist schon geschehen. Es hat sich nichts geändert.

# Listen: „1–50 von 1.234, nach Namen“.

enrolment-by-name = { $range }, nach Namen
enrolment-newest-first = { $range }, die neuesten zuerst
enrolment-nobody = Niemand.
enrolment-column-name = Name
enrolment-column-department = Abteilung
enrolment-column-role = Rolle
enrolment-column-due = Fällig
enrolment-column-outcome = Was geschieht
enrolment-column-status = Status
enrolment-column-open = Offen
enrolment-column-completed = Abgeschlossen
enrolment-column-for = Für
enrolment-column-enrolled = Eingeschrieben

# Was eingeschrieben wurde.

enrolment-requirements = Vorgaben
    .lead = Was vorgegeben wurde: welcher Kurs, für wen, von wem.
enrolment-none-yet = Noch ist niemand eingeschrieben
    .text = Hier wird gewählt, wer welchen Kurs bis wann machen muss.
enrolment-course-for = { $course } für { $who }
enrolment-undone = Zurückgenommen
enrolment-undone-on = Zurückgenommen am { $at } von { $who }. Was die Einzelnen getan hatten, bleibt erhalten.
enrolment-can-still-undo = Noch ist keine Mail dazu hinausgegangen; daher lässt es sich noch zurücknehmen.
    .action = Diese Einschreibung zurücknehmen
enrolment-cannot-undo-any-more = Die erste Mail dazu ging am { $at } hinaus; daher lässt es sich nicht mehr auf einmal zurücknehmen. Stattdessen lässt sich von einzelnen Einschreibungen befreien: unten eine Person wählen.
enrolment-asked-for = Einzelheiten
    .added = Eingeschrieben
    .by = Von
    .joined = Seither dazugekommen
    .again = Ansehen, wer seither dazugekommen ist, und auch sie einschreiben
enrolment-added-and-already = { $count } { $count ->
    [one] Person
   *[other] Personen
}; { $already } { $already ->
    [one] war
   *[other] waren
} schon eingeschrieben
enrolment-people = Personen
    .withdrawn = Personen, die dadurch eingeschrieben waren, und wie es um sie steht
    .tabs = Personen nach Status
enrolment-list-all = Alle
enrolment-list-open = Offen
enrolment-list-completed = Abgeschlossen
enrolment-list-waived = Befreit
enrolment-list-withdrawn = Zurückgezogen
enrolment-status-assigned = Nicht begonnen
enrolment-status-in-progress = Begonnen
enrolment-status-overdue = Überfällig
enrolment-status-completed = Abgeschlossen
enrolment-status-expired = Abgelaufen
enrolment-status-waived = Befreit
enrolment-status-withdrawn = Zurückgezogen
enrolment-status-paused = Pausiert
enrolment-undo = Zurücknehmen
enrolment-undo-this = Diese Einschreibung zurücknehmen?
    .kept = Was die Einzelnen getan haben, bleibt erhalten.
    .action = Zurücknehmen
    .leave = So lassen
enrolment-undo-withdraws = { $count } { $count ->
    [one] Einschreibung wird
   *[other] Einschreibungen werden
} zurückgezogen.
enrolment-undo-keeps = { $count } { $count ->
    [one] bleibt
   *[other] bleiben
}: abgeschlossen oder aus einem anderen Grund vorgegeben.
enrolment-undo-so-many = { $count } { $count ->
    [one] Einschreibung
   *[other] Einschreibungen
} zurückziehen
enrolment-undo-done = Zurückgenommen: { $withdrawn } { $withdrawn ->
    [one] Einschreibung
   *[other] Einschreibungen
} zurückgezogen; { $kept } { $kept ->
    [one] bleibt
   *[other] bleiben
}, abgeschlossen oder aus einem anderen Grund.
enrolment-own-choice = Eigene Wahl.

# Bis wann, in Worten: allein in einer Tabelle, und nach „fällig“.

enrolment-due-on = bis { $on }
enrolment-due-after-assignment = { $days } { $days ->
    [one] Tag
   *[other] Tage
} nach der Einschreibung
enrolment-due-after-hire = { $days } { $days ->
    [one] Tag
   *[other] Tage
} nach der Einstellung
enrolment-due-after-role-start = { $days } { $days ->
    [one] Tag
   *[other] Tage
} nach Antritt der Rolle

# Eine Zielgruppe in Worten: „alle in Marketing samt Unterabteilungen mit der Rolle Analyse, ausgenommen alle am Standort Berlin“;
# „Claudia Bauer und Ben Ito“. Sie steht allein in einer Tabelle, und nach „für“.

enrolment-audience-everyone = alle
enrolment-audience-narrowed = { $who } { $which }
enrolment-audience-narrowed-people = { $who }, aber nur { $people }
enrolment-audience-narrowed-so-many = { $who }, aber nur { $count } namentlich gewählte { $count ->
    [one] Person
   *[other] Personen
}
enrolment-audience-either = { $who }, und zwar nur { $which }
enrolment-audience-except = { $who }, ausgenommen alle { $which }
enrolment-audience-except-people = { $who }, ausgenommen { $people }
enrolment-audience-which-role = mit der Rolle { $roles }
enrolment-audience-which-department = in { $departments }
enrolment-audience-which-department-and-below = in { $departments } samt Unterabteilungen
enrolment-audience-which-location = am Standort { $locations }
enrolment-audience-which-language = mit der Sprache { $languages }
enrolment-audience-which-employment-type = mit der Beschäftigungsart { $types }
enrolment-audience-which-hired-from = mit Eintritt ab dem { $from }
enrolment-audience-which-hired-before = mit Eintritt vor dem { $before }
enrolment-audience-which-hired-between = mit Eintritt ab dem { $from } und vor dem { $before }
enrolment-audience-which-people = { $people }
enrolment-audience-which-so-many = { $count } namentlich gewählte { $count ->
    [one] Person
   *[other] Personen
}
enrolment-audience-or = { $before } oder { $last }
enrolment-audience-or-more = { $names } oder { $count ->
    [one] eine weitere Person
   *[other] eine von { $count } weiteren Personen
}
enrolment-audience-and-more = { $names } und { $count ->
    [one] eine weitere Person
   *[other] { $count } weitere Personen
}
enrolment-audience-so-many = { $count } namentlich gewählte { $count ->
    [one] Person
   *[other] Personen
}
enrolment-audience-gone = (nicht mehr vorhanden)
enrolment-audience-part-gone = eine Zielgruppe, von der ein Teil nicht mehr besteht

# Warum es eine Einschreibung gibt, wenn niemand einen Grund getippt hat, und warum sich ihre Frist verschoben hat.

enrolment-required-for = Pflicht für { $audience }.
enrolment-moved-exemption = Die Befreiung ist vorbei: Es bleibt die kürzeste Frist
enrolment-moved-return = Wieder in der Firma: Es bleibt die kürzeste Frist
enrolment-moved-contract = Wieder unter Vertrag: Es bleibt die kürzeste Frist
enrolment-external-by-themselves = Bitte Externe für sich einschreiben, denn Externe zählen getrennt von den Beschäftigten. Extern ist hier: { $who }.
enrolment-moved-absence = { $kind ->
    [suspension] Die Tage der Suspendierung zählen nicht
   *[leave] Die Tage der Abwesenheit zählen nicht
}
enrolment-moved-taken-up = War zurückgezogen und gilt wieder
enrolment-moved-earlier = Ein weiterer Grund mit früherer Frist
enrolment-moved-back = Der Grund mit der früheren Frist wurde zurückgenommen
enrolment-moved-own-choice = War Pflicht und ist jetzt eigene Wahl

# Dauerhaft oder einmalig, und wann es wiederkehrt.

enrolment-applies = Für wen gilt es?
    .kept = Für alle in dieser Zielgruppe, jetzt und künftig
    .kept-means = Wer dazukommt, wird am selben Tag eingeschrieben. Wer wechselt, muss den Kurs nicht mehr machen.
    .once = Nur für die Personen, die heute dazugehören
    .once-means = Einmalig, zum Beispiel für ein Projekt. Später kommt niemand dazu.
enrolment-terms = Mehr: Auffrischung, Mindestfrist, Beginn und Ende
enrolment-terms-are = Regeln
enrolment-round = Wie oft ist der Kurs zu machen?
    .months = Wieder nach einigen Monaten
    .count = Monate
    .counted = Gezählt ab
    .calendar = Wieder an festen Tagen im Jahr
    .days = Tage im Jahr
    .days-hint = Monat und Tag, je Zeile einer, etwa 01-01 für den 1. Januar. Es zählt der erste Tag, der mindestens 90 Tage nach dem Abschluss liegt.
enrolment-round-course =
    .months = { $months ->
        [one] Wie der Kurs es vorsieht: jeden Monat
       *[other] Wie der Kurs es vorsieht: alle { $months } Monate
    }
    .never = Wie der Kurs es vorsieht: einmal, ohne Ablauf
enrolment-counted-from-completion = Tag des Abschlusses
enrolment-counted-from-expiry = letzter Ablauf, wenn rechtzeitig aufgefrischt
enrolment-window = Auffrischung möglich ab, in Tagen vor dem Ablauf
    .hint = Der alte Abschluss bleibt bis zum Ablauf gültig.
enrolment-renewal = Zur Auffrischung gehört
    .whole = der ganze Kurs
    .changed = nur die Lektionen, die sich geändert haben
    .check-first = zuerst die Tests; was bestanden ist, gilt als bekannt
    .another-course = ein anderer Kurs anstelle von diesem
    .hint = Für alle, die den Kurs schon einmal abgeschlossen haben.
enrolment-renewal-course = Der andere Kurs
    .hint = Zählt nur, wenn ein anderer Kurs zur Auffrischung gehört.
    .none = Kurs wählen
enrolment-renewal-course-missing = Bitte den Kurs wählen, mit dem aufgefrischt wird.
enrolment-renewal-course-without = Ein Kurs zum Auffrischen gehört zur Auffrischung mit einem anderen Kurs. Bitte diese wählen oder den Kurs weglassen.
enrolment-renewal-course-itself = „{ $title }“ ist der Kurs selbst. Bitte einen anderen wählen oder den ganzen Kurs.
enrolment-new-revision = Wer muss dann etwas tun?
    .legend = Wenn eine neue Fassung erscheint
    .nobody = Niemand: Wer begonnen hat, macht mit dem bisherigen Text weiter
    .not-begun = Wer noch keine Lektion abgeschlossen hat, erhält den neuen Text
    .everybody = Alle machen den Kurs noch einmal
    .days = Noch einmal innerhalb von, in Tagen
    .days-hint = Zählt nur, wenn alle den Kurs noch einmal machen. Die Mindestfrist bleibt gewahrt.
enrolment-change-renewal = Auffrischung und neue Fassungen
    .done = Gespeichert. Gilt ab der nächsten Auffrischung und der nächsten Fassung.
    .save = Speichern
enrolment-shortest-notice = Mindestfrist in Tagen
    .hint = So viel Zeit bleibt allen, auch wenn die Frist früher läge.
enrolment-starts = Erster Tag
enrolment-ends = Letzter Tag
enrolment-name = Name
    .hint = Für die eigenen Listen, etwa „Frühjahr 2027“.
enrolment-notice = Bitte eine Anzahl von Tagen zwischen 0 und { $most } eingeben.
enrolment-ends-before-it-starts = Der letzte Tag, { $last }, liegt vor dem ersten oder ist vorbei. Bitte einen späteren wählen.
enrolment-once-has-no-days = Eine Vorgabe nur für die heutigen Personen hat weder Beginn noch Ende noch Auffrischung. Bitte „jetzt und künftig“ wählen oder diese Angaben weglassen.
enrolment-later = Beginnt an manchen Standorten später
    .hint = Bis dahin wird dort niemand eingeschrieben und niemand angeschrieben; alle dort zählen als „noch nicht“.
    .from = Dort beginnt es am
    .why = Warum später
    .why-hint = Zum Beispiel: Der Betriebsrat hat sechs Wochen Zeit.
enrolment-later-twice = { $name } ist zweimal genannt. Bitte jeden Standort nur einmal nennen.
enrolment-later-why = Bitte angeben, warum es dort später beginnt.
enrolment-later-not-later = { $day } ist nicht später als { $starts }, der Beginn für alle anderen. Bitte einen späteren Tag wählen.
enrolment-later-after-the-end = Am { $day } ist die Vorgabe schon vorbei. Bitte einen früheren Tag wählen.
enrolment-new-revision-days = Bitte eine Anzahl von Tagen zwischen 1 und { $most } eingeben.
enrolment-new-revision-days-of-everybody = Eine Anzahl von Tagen gehört zum nochmaligen Machen des Kurses. Bitte dies wählen oder die Tage weglassen.
enrolment-renewal-never = Diesen Kurs frischt niemand auf: Er kehrt nicht wieder, und keine neue Fassung verlangt ihn noch einmal. Bitte wählen, wie oft er zu machen ist, oder den ganzen Kurs.
enrolment-publishing-asks-again = { $count ->
    [one] { $count } Person muss ihn bis { $due } noch einmal machen, wegen „{ $who }“.
   *[other] { $count } Personen müssen ihn bis { $due } noch einmal machen, wegen „{ $who }“.
}
enrolment-publishing-asks-later = { $count ->
    [one] { $count } weitere Person folgt, sobald es geht: abwesend, oder erst heute abgeschlossen.
   *[other] { $count } weitere Personen folgen, sobald es geht: abwesend, oder erst heute abgeschlossen.
}
enrolment-publishing-asks-nobody = Wer ihn abgeschlossen hat, muss ihn deshalb nicht noch einmal machen.
enrolment-publishing-new-text = { $count ->
    [one] { $count } Person, die noch nichts davon getan hat, erhält den neuen Text.
   *[other] { $count } Personen, die noch nichts davon getan haben, erhalten den neuen Text.
}
enrolment-publishing-go-on = { $count ->
    [one] { $count } Person macht mit dem Text weiter, mit dem sie begonnen hat.
   *[other] { $count } Personen machen mit dem Text weiter, mit dem sie begonnen haben.
}
enrolment-asked-again = Der Kurs hat sich geändert: Fassung { $revision } ist am { $on } erschienen. Neu darin: { $note }
    .no-note = Der Kurs hat sich geändert: Fassung { $revision } ist am { $on } erschienen.
enrolment-recurrence-both = Bitte entweder Monate oder Tage im Jahr angeben, nicht beides.
enrolment-recurrence-neither = Bitte eine Anzahl von Monaten oder Tage im Jahr angeben.
enrolment-recurrence-months = Bitte eine Anzahl von Monaten zwischen 1 und { $most } eingeben.
enrolment-recurrence-window = Bitte eine Anzahl von Tagen zwischen 1 und { $most } eingeben: Die Auffrischung kann nicht vor dem letzten Abschluss beginnen.
enrolment-recurrence-calendar = Bitte 1 bis { $most } Tage im Jahr angeben.
enrolment-no-year-day = „{ $text }“ ist kein Tag, den jedes Jahr hat. Bitte Monat und Tag schreiben, etwa 01-01.
enrolment-recurs-from-completion = { $months ->
    [one] Der Kurs ist jeden Monat wieder zu machen, gezählt ab dem Tag des Abschlusses.
   *[other] Der Kurs ist alle { $months } Monate wieder zu machen, gezählt ab dem Tag des Abschlusses.
}
enrolment-recurs-from-expiry = { $months ->
    [one] Der Kurs ist jeden Monat wieder zu machen, gezählt ab dem letzten Ablauf.
   *[other] Der Kurs ist alle { $months } Monate wieder zu machen, gezählt ab dem letzten Ablauf.
}
enrolment-recurs-on-days = Der Kurs ist jedes Jahr bis { $days } wieder zu machen.
enrolment-terms-kept = Wer zu dieser Zielgruppe dazukommt, wird am selben Tag eingeschrieben; wer sie verlässt, muss den Kurs nicht mehr machen.
enrolment-terms-once = Gilt für die Personen, die am Tag der Vorgabe zu dieser Zielgruppe gehörten.
enrolment-terms-notice = { $days ->
    [one] Allen bleibt mindestens 1 Tag.
   *[other] Allen bleiben mindestens { $days } Tage.
}
enrolment-terms-starts = Niemand wird vor dem { $day } eingeschrieben.
enrolment-terms-later = Am Standort { $locations } beginnt es am { $day }: { $why }.
enrolment-terms-ends = Endet nach dem { $day }.
enrolment-terms-renewal-changed = Bei der Auffrischung sind nur die Lektionen zu machen, die sich seit dem Abschluss geändert haben, und der ganze Kurs, wenn sich keine geändert hat.
enrolment-terms-renewal-check-first = Die Auffrischung beginnt mit den Tests: Wer die Tests eines Moduls besteht, muss dessen übrige Lektionen nicht machen.
enrolment-terms-renewal-another-course = Wer den Kurs abgeschlossen hat, frischt ihn mit „{ $title }“ auf.
    .gone = Zur Auffrischung war „{ $title }“ vorgesehen, den es nicht mehr gibt: Bis ein anderer Kurs genannt ist, gehört der ganze Kurs dazu.
enrolment-terms-new-revision-not-begun = Wird eine neue Fassung veröffentlicht, erhält den neuen Text auch, wer noch keine Lektion abgeschlossen hat.
enrolment-terms-new-revision-everybody = { $days ->
    [one] Wird eine neue Fassung veröffentlicht, ist der Kurs innerhalb von { $days } Tag noch einmal zu machen, auch nach einem gültigen Abschluss.
   *[other] Wird eine neue Fassung veröffentlicht, ist der Kurs innerhalb von { $days } Tagen noch einmal zu machen, auch nach einem gültigen Abschluss.
}
enrolment-terms-renewal = { $days ->
    [one] Die Auffrischung ist ab 1 Tag vor dem Ablauf möglich und am letzten gültigen Tag fällig.
   *[other] Die Auffrischung ist ab { $days } Tage vor dem Ablauf möglich und am letzten gültigen Tag fällig.
}
enrolment-moved-by-notice = { $count ->
    [one] 1 Person hat eine spätere Frist, damit die Mindestfrist bleibt.
   *[other] { $count } Personen haben eine spätere Frist, damit die Mindestfrist bleibt.
}
enrolment-next-rounds = Die nächsten Runden, wenn jede am letzten Tag abgeschlossen wird:
enrolment-outcome-taken-out = Von der Personalabteilung aus dieser Vorgabe genommen
enrolment-standing-kept = Dauerhaft
enrolment-standing-once = Einmalig
enrolment-standing-ended = Beendet
enrolment-end-this = Vorgabe beenden
enrolment-end-today = Heute beenden
enrolment-end-would = { $withdrawn ->
    [0] Keine offene Einschreibung hängt allein davon ab.
    [one] 1 offene Einschreibung hat keinen anderen Grund und wird zurückgezogen; der Fortschritt bleibt.
   *[other] { $withdrawn } offene Einschreibungen haben keinen anderen Grund und werden zurückgezogen; der Fortschritt bleibt.
} { $kept ->
    [0] Sonst ändert sich nichts.
    [one] 1 Einschreibung läuft aus einem anderen Grund weiter oder ist abgeschlossen und bleibt gültig.
   *[other] { $kept } Einschreibungen laufen aus einem anderen Grund weiter oder sind abgeschlossen und bleiben gültig.
}
enrolment-end-done = { $withdrawn ->
    [0] Die Vorgabe ist beendet. Keine Einschreibung wurde zurückgezogen.
    [one] Die Vorgabe ist beendet. 1 Einschreibung wurde zurückgezogen.
   *[other] Die Vorgabe ist beendet. { $withdrawn } Einschreibungen wurden zurückgezogen.
}
enrolment-ended-already = Diese Vorgabe endete am { $day }.
enrolment-ended-on = Am { $day } von { $who } beendet.
enrolment-keep-this = Dauerhaft machen
enrolment-keep-from-today = Ab heute dauerhaft
enrolment-keep-adds = Heute eingeschrieben
enrolment-keep-ends = Nicht mehr vorgegeben
enrolment-keep-done = { $adds ->
    [0] Die Vorgabe gilt ab heute dauerhaft. Niemand musste eingeschrieben werden.
    [one] Die Vorgabe gilt ab heute dauerhaft. 1 Person wurde eingeschrieben.
   *[other] Die Vorgabe gilt ab heute dauerhaft. { $adds } Personen wurden eingeschrieben.
}
enrolment-same-is-there = Eine andere Vorgabe verlangt bereits dasselbe.
enrolment-is-over = Diese Vorgabe ist beendet und lässt sich nicht mehr ändern.
enrolment-kept-stays-kept = Eine dauerhafte Vorgabe wird nicht wieder einmalig. Stattdessen lässt sie sich beenden.

# Die Freigabe durch ein zweites Konto, bevor viele Personen eingeschrieben werden.
enrolment-approval = Freigabe
enrolment-approval-would = { $count ->
    [one] Das betrifft 1 Person
   *[other] Das betrifft { $count } Personen
}
enrolment-approval-needed = { $most ->
    [one] Mehr als 1 Person: Ein zweites Konto muss das freigeben. Vorher wird niemand eingeschrieben.
   *[other] Mehr als { $most } Personen: Ein zweites Konto muss das freigeben. Vorher wird niemand eingeschrieben.
}
enrolment-approval-ask = { $count ->
    [one] Freigabe für 1 Person anfragen
   *[other] Freigabe für { $count } Personen anfragen
}
enrolment-approval-asked = Zur Freigabe vorgelegt. Eingeschrieben wird erst, wenn ein zweites Konto zustimmt.
enrolment-approval-asked-by = Angefragt von { $who } am { $at }.
enrolment-approval-yours = Die Anfrage kommt von diesem Konto, deshalb muss ein anderes sie freigeben. Am einfachsten geht die Adresse dieser Seite an jemanden aus dem Team.
enrolment-approval-cannot = So, wie es angefragt war, geht es nicht mehr:
enrolment-approval-agree = Freigeben und einschreiben
enrolment-approval-decline = Ablehnen
enrolment-approval-why-not = Falls nicht: warum?
enrolment-approval-take-back = Anfrage zurückziehen
enrolment-approval-agreed = Freigegeben von { $who } am { $at }.
enrolment-approval-declined = Abgelehnt von { $who } am { $at }.
enrolment-approval-taken-back = Die Anfrage wurde am { $at } zurückgezogen.
enrolment-approval-see = Zur Vorgabe
enrolment-approval-done = { $count ->
    [one] Freigegeben. Von 1 Person wird etwas Neues verlangt.
   *[other] Freigegeben. Von { $count } Personen wird etwas Neues verlangt.
}
enrolment-approval-declined-now = Abgelehnt. Niemand wurde eingeschrieben.
enrolment-approval-taken-back-now = Die Anfrage ist zurückgezogen. Niemand wurde eingeschrieben.
enrolment-approval-waits = { $count ->
    [one] 1 Person wartet auf Freigabe
   *[other] { $count } Personen warten auf Freigabe
}
enrolment-approval-asked-for-by = Angefragt von { $who }
enrolment-approval-by-another = Die Anfrage kommt von diesem Konto: Freigeben oder ablehnen muss ein anderes.
enrolment-approval-not-yours = Die Anfrage kommt von einem anderen Konto, und nur dieses kann sie zurückziehen.
enrolment-approval-is-over = Darüber ist schon entschieden, oder die Anfrage wurde zurückgezogen.
enrolment-approval-changed = { $count ->
    [one] Inzwischen würde es 1 Person betreffen. Vor der Freigabe bitte noch einmal ansehen.
   *[other] Inzwischen würde es { $count } Personen betreffen. Vor der Freigabe bitte noch einmal ansehen.
}
