# Ladders of levels, and who holds them.
ladders-needs-title = Nötig ist ein Titel.
ladders-title-taken = Eine Leiter namens { $title } gibt es schon.
ladders-level-title-taken = Eine Stufe namens { $title } hat die Leiter schon.
ladders-no-such-level = Die Leiter hat keine Stufe „{ $text }“.
ladders-lasts-both = Eine Stufe gilt, solange ihre Bedingungen erfüllt sind, oder bis sie wiederkehrt: nicht beides.
ladders-renewed-without-end = Was erneuert wird, muss enden: nach wie vielen Monaten oder an welchen Tagen des Jahres?
ladders-renewal-longer = Eine Erneuerung verlangt nicht mehr als die Stufe selbst.
ladders-asks-for-clearance = Eine Erklärung, eine Freigabe oder Ausübung verlangen Befugnisse, nicht Stufen.
ladders-asks-for-itself = Die Stufe würde sich selbst verlangen, unmittelbar oder über andere.
ladders-version-behind = Heute ist { $today }: Was bis dahin erworben wurde, ist schon beurteilt. Nötig ist ein späterer Tag.
ladders-version-not-after = Die neueste Fassung beginnt am { $before }: Nötig ist ein späterer Tag.
ladders-days-backwards = Nötig ist ein Tag nach dem { $from }.
ladders-preview-one = Nötig ist entweder eine neue Stufe oder eine neue Fassung einer Stufe.

# Pages.
ladders-list = Leitern
    .lead = Stufen, die man eine nach der anderen erwirbt, und was jede verlangt.
    .caption = Die Leitern, je mit der höchsten eigenen Stufe
    .none = Noch keine Leiter
    .none-text = Eine Leiter hat Stufen, jede mit dem, was sie verlangt.
ladders-ladder = Leiter
ladders-level = Stufe
ladders-levels = Stufen
ladders-mine = Höchste eigene Stufe
ladders-is-mine = Erreicht
ladders-not-held = nicht erreicht
ladders-who-holds = Wer welche Stufe hat
    .caption = { $count ->
        [one] Die eine Person, die am { $day } beschäftigt ist, nach der höchsten Stufe
       *[other] Die { $count } Personen, die am { $day } beschäftigt sind, nach ihrer höchsten Stufe
    }
    .part = { $count ->
        [one] Die eine Person des eigenen Bereichs, die am { $day } beschäftigt ist, nach der höchsten Stufe
       *[other] Die { $count } Personen des eigenen Bereichs, die am { $day } beschäftigt sind, nach ihrer höchsten Stufe
    }
ladders-highest = Als höchste
ladders-at-least = Mindestens
ladders-none = Keine
ladders-asks = Was sie verlangt:
    .lower = Auch die Stufe darunter muss erreicht sein.
ladders-stands-for = Diese Nachweise von außen stehen für sie:
ladders-lasts-for-ever = Einmal erworben, gilt sie für immer.
ladders-lasts-while-it-holds = Gilt, solange alles erfüllt ist.
ladders-lasts-recurs = Zu erneuern: { $when }.
ladders-changes-on = Was sie verlangt, ändert sich am { $day }; wer sie bis dahin hat, behält sie.
ladders-begins-on = ab { $day }
ladders-no-level = Noch keine Stufe.
ladders-until = bis { $day }
ladders-card = Meine Karte
ladders-looked-after = Worum ich mich kümmere
ladders-held-until = vom { $from } bis { $until }
ladders-held-since = seit { $from }
ladders-next = Als Nächstes: { $level }
ladders-leaf-holds = Erfüllt
ladders-leaf-missing = { $found } von { $needed }
ladders-practice = Meine Übung
    .lead = Was in echt getan wurde. Es zählt ab dem Tag, an dem die Führungskraft es abzeichnet.
ladders-practice-kind = Art
    .hint = Das Wort, das die Stufe verlangt, etwa: eigener Beitrag.
ladders-practice-what = Was es war
ladders-practice-where = Wo
ladders-practice-link = Link
ladders-practice-day = Tag
ladders-practice-log = Eintragen
ladders-practice-nobody = Dieses Konto gehört zu niemandem aus der Liste der Personen; hier ist keine Übung einzutragen.
ladders-practice-logged = Eingetragen; es wartet auf die Abzeichnung.
ladders-practice-mine = Bisher eingetragen
ladders-practice-none = Noch ist nichts eingetragen.
ladders-practice-see = Ansehen
ladders-practice-gone = Zurückgenommen
ladders-practice-waits = Wartet auf die Abzeichnung
ladders-practice-signed = Abgezeichnet am { $day } von { $by }
ladders-sign-off = Übung abzeichnen
    .lead = Was eingetragen wurde. Es zählt ab dem Tag, an dem es abgezeichnet ist.
    .none = Nichts wartet.
ladders-sign = { $what } abzeichnen
ladders-signed = { $title } ist abgezeichnet.
ladders-of-person = Stufen
    .none = Keine Stufe ist erreicht.

# Making and changing them.
ladders-new = Neue Leiter
ladders-change = Ändern
ladders-change-title = { $title } ändern
ladders-change-whom = { $title } ändern
ladders-title = Titel
ladders-about = Wofür sie da ist
    .hint = Alle lesen es über den Stufen.
ladders-make = Anlegen
ladders-save = Speichern
ladders-back = Zurück
ladders-made = Die Leiter ist angelegt. Jetzt kommen ihre Stufen, von der niedrigsten an.
ladders-changed = Gespeichert.
ladders-level-add = Stufe hinzufügen
ladders-level-new = Neue Stufe
ladders-level-new-title = Neue Stufe von { $ladder }
ladders-level-change = Ändern { $level }
    .lead = Wer sie hat, behält sie, was immer sich hier ändert.
ladders-level-about = Wofür sie steht
ladders-level-above = Direkt über
ladders-level-asks = Was sie verlangt
ladders-needs-lower = Auch die Stufe darunter muss erreicht sein
    .hint = Eine Ehrung, die alle bekommen können, braucht keine.
ladders-how-long = Wie lange sie gilt
    .held = Einmal erworben, gilt sie
ladders-way-for-ever = für immer
ladders-way-while-it-holds = solange alles erfüllt ist
ladders-way-months = einige Monate, dann wird sie erneuert oder läuft ab
ladders-way-calendar = bis zu einem Tag des Jahres, dann wird sie erneuert oder läuft ab
ladders-say-how-long = Wie lange gilt sie?
ladders-months = Monate
ladders-counted = Gezählt ab
ladders-counted-completion = dem Tag, an dem sie erworben wurde
ladders-counted-expiry = dem Ende davor, wenn rechtzeitig erneuert
ladders-days-of-year = Tage des Jahres
    .hint = Monat und Tag, je einer in einer Zeile, etwa 01-01 für den 1. Januar. Es zählt der erste, der mindestens 90 Tage entfernt ist.
ladders-window = Tage vor dem Ende, in denen sie erneuert werden kann
ladders-grace = Tage nach dem Ende, in denen das noch geht
ladders-renewal = Ein kürzerer Weg zur Erneuerung
    .hint = Ohne ihn verlangt die Erneuerung dasselbe wie der Erwerb.
ladders-from-on = Ab
    .hint = Was ab diesem Tag erworben wird, wird danach beurteilt.
ladders-level-saved = Gespeichert.
ladders-foresee = Wer gewinnt, wer verliert?
ladders-foreseen = Ab { $day }
ladders-foreseen-gain = { $count ->
    [0] Niemand gewinnt dadurch die Stufe.
    [one] Eine Person gewinnt dadurch die Stufe.
   *[other] { $count } Personen gewinnen dadurch die Stufe.
}
ladders-foreseen-who = Wer das ist, die ersten zwanzig
ladders-foreseen-hold = { $count ->
    [0] Niemand hat sie heute.
    [one] Eine Person hat sie heute und behält sie bis zu ihrem Ende.
   *[other] { $count } Personen haben sie heute und behalten sie bis zu ihrem Ende.
}
ladders-foreseen-lose = { $count ->
    [one] Eine davon könnte sie nach heutigem Stand nicht erneuern.
   *[other] { $count } davon könnten sie nach heutigem Stand nicht erneuern.
}
ladders-equivalents = Nachweise von außen
    .lead = Jeder gibt die Stufe, solange er selbst gilt.
    .none = Noch steht kein Nachweis für sie.
ladders-equivalents-title = Nachweise, die für { $level } stehen
ladders-equivalents-whom = Nachweise, die für { $level } stehen
ladders-equivalents-add = Für die Stufe gelten lassen
ladders-equivalent-added = Der Nachweis steht jetzt für { $level }.
ladders-issued-from = ausgestellt am { $day } oder später
ladders-issued-before = ausgestellt vor dem { $day }
ladders-issued-on-or-after = Ausgestellt am oder nach dem
ladders-issued-earlier-than = Ausgestellt vor dem

# What is recorded of somebody by hand.
ladders-proofs = Erfasste Belege
    .none = Außer Kursen ist nichts erfasst.
ladders-proofs-title = Belege von { $name }
ladders-record = Erfassen
ladders-record-title = { $what }: { $name }
ladders-record-attendance = Teilnahme erfassen
ladders-record-credential = Nachweis erfassen
ladders-record-fact = Zahl erfassen
ladders-record-honour = Ehrung verleihen
ladders-record-kind =
    .hint = Das Wort, das die Stufe verlangt.
ladders-record-no-honour = Noch wird keine Stufe von Hand verliehen. Eine Stufe wird es, wenn sie eine Ehrung verlangt.
ladders-record-what-for = Wofür
ladders-record-minutes = Besuchte Minuten
ladders-record-presented = Selbst gehalten
ladders-record-issuer = Ausgestellt von
ladders-record-number = Nummer
ladders-record-link = Wo es sich prüfen lässt
ladders-record-value = Wie viel
ladders-record-issued = Ausgestellt am
ladders-record-expires = Endet am
    .hint = Der erste Tag, an dem der Nachweis nicht mehr gilt.
ladders-record-months = Oder nach so vielen Monaten
ladders-record-it = Erfassen
ladders-recorded = Es ist erfasst.
ladders-proof-attendance = Live-Veranstaltung
ladders-proof-practice = Übung
ladders-proof-credential = Nachweis von außen
ladders-proof-fact = Zahl
ladders-proof-honour = Ehrung
ladders-proof-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
ladders-proof-presented = selbst gehalten
ladders-take-back = Zurücknehmen?
    .about = Es zählt nicht mehr, auch nicht für vergangene Tage. Es bleibt mit der Begründung erfasst.
    .why = Warum
    .do = Zurücknehmen
ladders-take-back-one = Zurücknehmen { $what }
ladders-taken-back = Es ist zurückgenommen.
ladders-practice-picture = Bild
    .hint = JPEG, PNG oder WebP, bis 5 MB.
ladders-practice-see-picture = Bild ansehen { $what }

# Ending them.
ladders-end = Beenden
ladders-end-title = { $title } beenden
ladders-end-whom = { $title } beenden?
ladders-end-level = Wer die Stufe hat, behält sie bis zu ihrem Ende. Ab dem Tag bekommt oder erneuert sie niemand, und niemand wird an sie erinnert.
ladders-end-ladder = Wer eine Stufe hat, behält sie bis zu ihrem Ende. Ab dem Tag bekommt oder erneuert niemand eine, niemand wird daran erinnert, und es gibt keine Zahlen mehr.
ladders-end-is-planned = Ein Ende ist für den { $day } geplant.
ladders-end-on = Erster Tag, an dem niemand sie mehr bekommt
    .empty = Leer gelassen endet sie nicht.
ladders-end-do = Ab dann beenden
ladders-end-behind = Heute ist { $today }: Nötig ist ein späterer Tag.
ladders-end-planned = Das Ende ist am { $day }.
ladders-end-taken-back = Ein Ende ist nicht mehr geplant.
ladders-ended-already = { $title } ist schon zu Ende.
ladders-ended-since = seit dem { $day } nicht mehr zu bekommen
ladders-ends-on = Ab dem { $day } bekommt sie niemand mehr; wer sie hat, behält sie.
ladders-has-ended = beendet
ladders-from-after-end = Die Leiter endet am { $day }: Nötig ist ein früherer Tag.

# Levels that end soon.
ladders-programme = Programm
    .none = keines
    .hint = Wer dafür verantwortlich ist, erfährt auch, wenn die Stufe von jemandem endet.
ladders-of-programme = Programm { $name }
ladders-no-such-programme = Ein Programm „{ $text }“ gibt es nicht.
ladders-ending = Endet in 90 Tagen
    .caption = Wessen Stufe endet, die nächste zuerst
    .none = In den nächsten 90 Tagen endet keine Stufe.
    .name = Name
    .until = Endet am
    .told = Nächste Nachricht am
    .team = Stufen, die in 90 Tagen enden
ladders-ends-soon = Endet bald
ladders-ending-job-done = { $count ->
    [one] Eine Person hat erfahren, dass eine Stufe endet
   *[other] { $count } Personen haben erfahren, dass eine Stufe endet
}
ladders-ending-renewed = Die Stufe wurde erneuert oder gilt nicht mehr.
ladders-ending-why = Diese Nachricht kommt, weil eine eigene Stufe oder eine im eigenen Programm bald endet. Gradus schickt sie für { $company }.
ladders-ending-line = { $days ->
    [one] { $level } ({ $ladder }) endet am { $day }, also morgen.
   *[other] { $level } ({ $ladder }) endet am { $day }, in { $days } Tagen.
}
ladders-ending-own = Ohne Erneuerung gilt von da an nicht mehr:
ladders-ending-others = Im eigenen Programm:
ladders-ending-card = Was nötig ist
ladders-ending-ladder = Wer noch
ladders-ending-subject-own = { $level } endet am { $day }
ladders-ending-subject = { $count ->
    [one] Eine eigene Stufe endet bald
   *[other] { $count } eigene Stufen enden bald
}
ladders-ending-subject-others = { $count ->
    [one] Eine Stufe im eigenen Programm endet bald
   *[other] { $count } Stufen im eigenen Programm enden bald
}

# Which level each role should reach.
ladders-roles = Stufen je Rolle
    .lead = Welche Stufe eine Rolle erreicht haben soll, so viele Tage nachdem jemand sie übernimmt.
    .asked = Was von Rollen verlangt wird
    .caption = Die Rollen und wie ihre Leute stehen
    .days = Innerhalb von Tagen
    .reached = Erreicht
    .open = In der Zeit
    .late = Im Rückstand
    .behind = Wer im Rückstand ist
    .behind-caption = Wer nicht rechtzeitig erreicht hat, was die Rolle verlangt, am längsten zuerst
    .due = Bis
    .more = { $count ->
        [one] Eine weitere Person steht in der Datei.
       *[other] { $count } weitere stehen in der Datei.
    }
    .none = Noch wird von keiner Rolle eine Stufe verlangt.
    .remove-head = Nicht mehr verlangen
ladders-role-ask = Von einer Rolle eine Stufe verlangen
    .do = Verlangen
ladders-role-days = Tage nach Übernahme der Rolle
ladders-role-asked = Es gilt ab heute.
ladders-role-asked-already = { $level } wird von { $role } schon verlangt, innerhalb derselben Tage.
ladders-role-remove = Entfernen { $what }
ladders-role-removed = Es wird nicht mehr verlangt.
