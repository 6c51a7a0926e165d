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

# A view on a schedule: the page of it.

# Before a name that is heard and not seen.
saved-schedule-one = Versenden { $name }
saved-schedule-of = { $name } versenden
saved-schedule-lead = Die Ansicht als Datei, an Tagen, die sich wiederholen. Alle bekommen davon, was sie selbst sehen dürfen, in ihrer Sprache und am Morgen an ihrem Ort; wird an dem Tag nicht gearbeitet, am nächsten Arbeitstag.
saved-schedule-when = Wann und an wen
saved-schedule-next = Nächste Mail
saved-schedule-next-on = { $day }, mit den Kennzahlen vom { $figures }
saved-schedule-ended = Die letzte ist verschickt.
saved-schedule-none = Diese Ansicht wird noch nicht versendet.
saved-schedule-no-comparison = Ein Vergleich wird nicht versendet: Bitte eine Seite einer Gruppe oder eines Kurses speichern und diese versenden.
saved-schedule-readers-caption = Wer sie bekommt, und ob
saved-schedule-reader = Empfängerin oder Empfänger
saved-schedule-state = Die nächste Mail
saved-schedule-change = Versand festlegen
saved-schedule-every = Wie oft
saved-schedule-weekday = Wochentag
    .hint = Wenn sie jede Woche kommt.
saved-schedule-month-day = Tag im Monat
    .hint = Wenn sie jeden Monat kommt: 1 bis 31. 31 meint den letzten Tag; auch in einem kürzeren Monat ist es der letzte.
saved-schedule-first = Erster Tag
saved-schedule-last = Letzter Tag
    .hint = Leer, wenn es kein Ende gibt.
saved-schedule-format = Datei
saved-schedule-readers = Empfang
    .hint = Die Adressen von Konten, die Kennzahlen öffnen dürfen, eine je Zeile. Die eigene ist eine wie die anderen.
saved-schedule-keep = Versand speichern
saved-schedule-stop = Versand beenden
saved-schedule-send = Jetzt an mich senden
saved-schedule-send-lead = So, wie die Mail von heute wäre, an die eigene Adresse.
saved-schedule-send-format = Als Datei
saved-schedule-set = Der Versand ist gespeichert.
saved-schedule-stopped = Die Ansicht wird nicht mehr versendet.
saved-schedule-sent = Die Ansicht geht an { $address }, mit den Kennzahlen vom { $day }.

saved-every-week = Jede Woche
saved-every-month = Jeden Monat
saved-weekday-mon = Montag
saved-weekday-tue = Dienstag
saved-weekday-wed = Mittwoch
saved-weekday-thu = Donnerstag
saved-weekday-fri = Freitag
saved-weekday-sat = Samstag
saved-weekday-sun = Sonntag
saved-format-csv = CSV
saved-format-xlsx = Excel (XLSX)
saved-format-pdf = PDF

saved-reader-gets = Bekommt sie
saved-reader-stopped = Möchte keine Mail mehr von dieser Ansicht
saved-reader-no-right = Darf keine Kennzahlen mehr öffnen und bekommt keine
saved-reader-away = Ist abwesend oder darf sich nicht anmelden und bekommt keine
saved-reader-owner-away = Niemand bekommt sie: Wem die Ansicht gehört, darf keine mehr behalten

saved-schedule-day-of-month = Bitte einen Tag im Monat von 1 bis 31 angeben.
saved-schedule-over = Der { $last } ist vorbei: Bitte heute oder einen späteren Tag wählen oder das Feld leer lassen.
saved-schedule-ends-before = Der letzte Tag, { $last }, liegt vor dem ersten, { $first }.
saved-schedule-never = Zwischen diesen Tagen ginge keine Mail: Bitte einen späteren letzten Tag wählen oder das Feld leer lassen.
saved-schedule-no-reader = Bitte mindestens eine Adresse angeben.
saved-schedule-fewer-readers = Eine Ansicht geht an höchstens { $most } Adressen.
saved-schedule-no-such-reader = { $address } ist kein Konto, das Kennzahlen öffnen darf.

# The mail.

# $rate: such as "72 %".
saved-mail-subject = { $view }: { $rate } absolviert
saved-mail-subject-none = { $view }: keine Pflichtschulungen
saved-mail-of = Die gespeicherte Ansicht „{ $view }“ mit den Kennzahlen vom { $day }.
saved-mail-file = Die Datei { $file } hängt an.
saved-mail-open = Die Kennzahlen dieses Tages öffnen
saved-mail-why = Diese Mail kommt, weil { $owner } diese Ansicht an diese Adresse versendet.
saved-mail-why-own = Diese Mail kommt, weil die eigene Ansicht auch an diese Adresse geht.
saved-mail-why-asked = Diese Mail kommt, weil sie eben angefordert wurde.
saved-mail-stop-at = Diese Ansicht abbestellen: { $url }

saved-held-gone = Die Ansicht gibt es nicht mehr, oder sie wird nicht mehr dorthin versendet.
saved-held-stopped = Diese Ansicht wurde dort abbestellt.
saved-held-no-right = Das Konto darf keine Kennzahlen mehr öffnen, oder die Person ist abwesend oder darf sich nicht anmelden.
saved-held-owner = Wem die Ansicht gehört, darf keine mehr behalten, ist abwesend oder darf sich nicht anmelden.

saved-mail-stop = Eine gespeicherte Ansicht abbestellen?
    .lead = „{ $name }“ kommt dann nicht mehr, gleich für wann der Versand festgelegt ist.
    .button = Abbestellen
saved-mail-stopped = Diese Ansicht ist abbestellt
    .lead = „{ $name }“ kommt nicht mehr.
    .button = Wieder zusenden

saved-job-done = { $count ->
    [0] Keine Ansicht war fällig.
    [one] { $count } Mail mit einer Ansicht wurde geschrieben.
   *[other] { $count } Mails mit Ansichten wurden geschrieben.
}
