# Pages of figures that are kept under a name.

saved-views = Gespeicherte Ansichten
saved-lead = Seiten mit Kennzahlen unter einem Namen, jede zu einem Tag, der mitläuft. Wer eine öffnet, sieht davon, was sie oder er selbst sehen darf.
saved-mine = Eigene
saved-mine-caption = Die eigenen Ansichten, mit dem Tag jeder Ansicht und wer sie findet
saved-others = Von anderen geteilt
saved-others-caption = Ansichten, die andere teilen, mit dem Tag jeder Ansicht und wem sie gehört
saved-name = Name
saved-day = Tag
    .hint = In der Zeitzone des Unternehmens. Wo zwei Tage verglichen werden, steht er für den zweiten, sofern die Tage nicht bleiben.
saved-who = Wer sie findet
saved-owner = Von
saved-acts = Ändern oder entfernen
saved-shared = Alle, die Kennzahlen sehen
saved-private = Niemand sonst
saved-none = Noch keine. „Diese Ansicht speichern“ auf einer Seite mit Kennzahlen legt sie hier ab.
saved-none-to-keep = Keine.
saved-save = Diese Ansicht speichern
saved-change = Diese Ansicht ändern
saved-of = Die Seite:
saved-share = Andere finden sie auch
    .hint = Alle sehen davon, was sie selbst sehen dürfen.
saved-keep = Speichern
# Before a name that is heard and not seen.
saved-change-one = Ändern { $name }
# Before a name that is heard and not seen.
saved-remove = Entfernen { $name }
saved-kept = Die Ansicht ist gespeichert.
saved-removed = Die Ansicht ist entfernt.

saved-day-today = Heute
saved-day-yesterday = Gestern
saved-day-last-monday = Letzter Montag
saved-day-end-of-last-month = Ende des letzten Monats
saved-day-end-of-last-quarter = Ende des letzten Quartals
saved-day-fixed = Immer { $day }
saved-day-of-the-page = Immer der Tag der Seite

saved-gone-course = Den Kurs dieser Ansicht gibt es nicht mehr, oder er ist hier nicht zu sehen.
saved-gone-department = Eine Abteilung dieser Ansicht gibt es nicht mehr, oder ihre Kennzahlen sind hier nicht zu sehen.
saved-gone-role = Eine Rolle dieser Ansicht gibt es nicht mehr.
saved-name-it = Die Ansicht braucht einen Namen.
saved-name-shorter = Ein Name hat höchstens { $most } Zeichen.
saved-name-taken = Eine Ansicht dieses Namens gibt es schon: Bitte einen anderen wählen.
saved-too-many = Es sind schon { $most } Ansichten: Bitte zuerst eine entfernen.
saved-no-such-page = Das ist keine Seite, die gespeichert werden kann: Bitte die Adresse einer Seite mit Kennzahlen angeben, /kpi oder darunter.
saved-nothing-compared = Noch wird nichts verglichen: Bitte zuerst beide wählen.
saved-gone-programme = Das Programm dieser Ansicht gibt es nicht mehr.
