# /admin/jobs

jobs-title = Aufgaben
jobs-lead = Was der Worker im Hintergrund erledigt, und das Ergebnis jedes Laufs.
jobs-caption = Wiederkehrende Aufgaben. Zeiten in { $zone }.
jobs-job = Aufgabe
jobs-every = Wie oft
jobs-last-run = Letzter Lauf
jobs-next-run = Nächster Lauf
jobs-runs = Läufe
jobs-actions = Aktionen
jobs-running = Läuft
jobs-never = noch nie
jobs-as-soon-as = sobald ein Worker läuft
jobs-run-soon = Bald ausführen
jobs-runs-soon = „{ $name }“ läuft, sobald der Worker das nächste Mal nachsieht.

# Wie oft eine Aufgabe läuft.

jobs-every-minutes = { $minutes ->
    [1] jede Minute
    [60] jede Stunde
   *[other] alle { $minutes } Minuten
}
jobs-every-day = täglich ab { $time } Uhr

# Die Aufgaben, und was jede tut.

jobs-name-reminders = Erinnerungen
jobs-name-bounces = Zurückgekommene Mails
jobs-about-bounces = Liest ein Postfach auf zurückgekommene Mails durch.
jobs-name-chat = Chat
jobs-about-chat = Sendet am ersten Arbeitstag der Woche den Stand an den Chat.
jobs-name-weekly-digest = Wochenüberblick
jobs-name-views = gespeicherte Ansichten
jobs-name-calendar = Kalender
jobs-name-leavers = Ausscheidende
jobs-name-figures = Kennzahlen
jobs-name-paces = Lerntempo
jobs-name-chain = Prüfkette
jobs-name-imports = Importe
jobs-name-people-folder = Ordner der Personendateien
jobs-name-housekeeping = Aufräumen
jobs-about-reminders = Entscheidet, wer woran erinnert wird, sobald am Ort der Person der Morgen vorbei ist, und legt es in den Postausgang.
jobs-about-weekly-digest = Schreibt den Wochenüberblick für alle, die Programme verantworten, eine Abteilung leiten oder Personal führen.
jobs-about-views = Versendet die gespeicherten Ansichten, die regelmäßig verschickt werden, sobald am Ort der Lesenden der Morgen vorbei ist.
jobs-about-leavers = Lässt ausscheiden, wessen letzter Tag der Beschäftigung vorbei ist, nach der Uhr am Ort der Person. Beginnt und beendet die Verträge von Externen.
jobs-about-calendar = Lässt ausscheiden, wessen letzter Tag vorbei ist, beginnt und beendet geplante Beurlaubungen, beendet abgelaufene Befreiungen und verschiebt Fristen für alle, die aus einer Abwesenheit zurückkommen.
jobs-about-figures = Nimmt den begonnenen Tag in die Salden der Kennzahlen auf, damit die heutigen Zahlen gelesen und nicht erst summiert werden.
jobs-about-paces = Liest ab, wie lange ein Kurs bei denen ruhte, die ihn abgeschlossen haben. Erst nach so langer Zeit gilt er bei anderen als liegen geblieben.
jobs-about-chain = Reiht Vorgänge, Ergebnisse, Abschlüsse und Zertifikate der letzten Minute in die Kette der Prüfsummen ein.
jobs-about-imports = Beendet Importe von Personendateien, bei denen das Programm abgebrochen wurde, damit sie nicht länger als laufend gelten.
jobs-about-people-folder = Lädt die Personendateien aus dem überwachten Ordner (people.import_folder), verschiebt sie mit einem Bericht und schickt ihn an HR.
jobs-about-housekeeping = Löscht, was niemand mehr braucht: alte Fehlversuche beim Anmelden, beendete Sitzungen, gespeicherte Antworten auf wiederholte Anfragen, abgebrochene Uploads, den Inhalt lange verschickter Mails. Stellt Zertifikate für Abschlüsse aus, die ein Programm der vorigen Version nebenher verzeichnet hat.

# Was ein Lauf ergab.

jobs-failed = Fehlgeschlagen: { $why }
jobs-broke-off = Fehlgeschlagen: Der Lauf brach ab. Das Log sagt, warum.
jobs-done-calendar = { $waivers ->
    [one] 1 Befreiung beendet
   *[other] { $waivers } Befreiungen beendet
}, { $moved ->
    [one] 1 Frist verschoben
   *[other] { $moved } Fristen verschoben
}, { $added } durch dauerhafte Vorgaben eingeschrieben, { $ended } nicht mehr vorgegeben
jobs-done-leavers = { $count ->
    [one] 1 Person ausgeschieden
   *[other] { $count } Personen ausgeschieden
}
jobs-done-figures = Bis { $day }
jobs-done-paces = { $count ->
    [one] Das Lerntempo von 1 Kurs hat sich geändert
   *[other] Das Lerntempo von { $count } Kursen hat sich geändert
}
jobs-done-chain = { $count ->
    [one] 1 Zeile in die Prüfkette aufgenommen
   *[other] { $count } Zeilen in die Prüfkette aufgenommen
}
jobs-done-people-folder = { $loaded ->
    [0] keine Datei geladen
    [one] 1 Datei geladen
   *[other] { $loaded } Dateien geladen
}{ $refused ->
    [0] { "" }
   *[other] , { $refused } abgelehnt
}
jobs-done-imports = { $count ->
    [one] 1 Import beendet
   *[other] { $count } Importe beendet
}
jobs-done-housekeeping = { $certificates ->
    [0] { $rows } Zeilen und der Inhalt von { $mails } Mails gelöscht
   *[other] { $rows } Zeilen und der Inhalt von { $mails } Mails gelöscht, { $certificates } Zertifikate ausgestellt
}
jobs-name-levels-ending = Stufen, die enden
jobs-about-levels-ending = Sagt 60, 30 und 7 Tage vor dem Ende einer Stufe der Person und den Verantwortlichen des Programms Bescheid.
jobs-name-brand-accounts = Markenkonten
jobs-about-brand-accounts = Sagt denen, die für ein Markenkonto einstehen, und dem Webhook, wenn jemand Zugelassenes fehlt oder bald fehlt: einmal je Änderung.
jobs-name-programme = Programm
jobs-about-programme = Hält jede Nacht fest, welche Stufen die Aufzeichnungen für jeden Kurs zeigen, damit die Programmseite sagen kann, wie sie sich bewegt haben.
jobs-done-programme = { $count ->
    [one] 1 Kurs festgehalten
   *[other] { $count } Kurse festgehalten
}
