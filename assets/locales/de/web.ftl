# Was schiefgehen kann.

web-broke-off = { $what ->
    [form] Das Formular kam nicht vollständig an. Bitte noch einmal senden.
   *[body] Der Inhalt kam nicht vollständig an. Bitte noch einmal senden.
}
web-body-is-packed = Der Inhalt muss unkomprimiert kommen, ohne Content-Encoding.
web-character-that-no-text-holds = Hier steht ein Zeichen, das sich nicht anzeigen lässt ({ $letter }). Bitte löschen oder den Text neu tippen.
web-larger-than-bytes-most-taken = { $what ->
    [form] Das Formular ist größer als { $most } Bytes; mehr wird nicht angenommen.
   *[body] Der Inhalt ist größer als { $most } Bytes; mehr wird nicht angenommen.
}
web-form-too-old-came-from = Dieses Formular ist zu alt oder kam von einer anderen Website. Bitte die Seite neu laden und es noch einmal senden.
web-another-request-was-sent-under = Unter diesem { $header } kam schon eine andere Anfrage. Eine neue Anfrage braucht einen neuen.
web-same-request-under-way-ask = Dieselbe Anfrage läuft schon. Bitte gleich noch einmal versuchen.
web-send-1-plain-characters = Möglich sind 1 bis { $longest } einfache Zeichen.
web-missing = Das fehlt.
web-send-json-content-type-application = Hier muss JSON kommen, mit Content-Type: application/json.
web-not-json = Das ist kein JSON: Zeile { $line }, Zeichen { $letter }.
web-unknown-name = Ein solches Feld gibt es hier nicht.
web-unknown-name-near = Ein solches Feld gibt es hier nicht. War „{ $near }“ gemeint?
web-unknown-name-of = Ein solches Feld gibt es hier nicht; es gibt: { $names }.
web-does-not-fit = Dieser Wert ist hier nicht gültig.
web-is-and-must-be = Das ist { $found }; es muss { $wanted } sein.
web-number-beyond-all-measure = Diese Zahl ist zu groß oder zu klein.
web-another-number-of-entries = Diese Liste hat zu viele oder zu wenige Einträge.
web-sent-twice = Dieses Feld kam doppelt. Bitte nur einmal senden.
web-no-whole-number = Hier gehört eine ganze Zahl hin.
web-no-number = Hier gehört eine Zahl hin.
web-no-day = Den Tag bitte so schreiben: 2026-11-30.
web-no-key = Unter diesem Schlüssel gibt es nichts.
web-write-true-or-false = Hier gehört true oder false hin.
web-kind-truth = true oder false
web-kind-number = eine Zahl
web-kind-whole-number = eine ganze Zahl
web-kind-nothing = nichts
web-kind-list = eine Liste
web-kind-object = ein Objekt
web-kind-text = ein Text
web-kind-word = ein Wort
web-form-kept = Die Sitzung endete, bevor das erledigt war. Die Eingaben sind aufgehoben: Nach dem Anmelden mit demselben Konto geht es von dort weiter.
web-file-not-kept = Die Sitzung endete, bevor das erledigt war. Eine Datei lässt sich nicht aufheben: bitte anmelden und sie noch einmal auswählen.
web-password-not-kept = Die Sitzung endete, bevor das erledigt war. Passwörter werden nicht aufgehoben: bitte anmelden und sie noch einmal eingeben.
web-too-large-to-keep = Die Sitzung ist zu Ende, und die Eingaben sind größer als die { $most } kB, die sich aufheben lassen. Bitte zurückgehen, den Text kopieren und dann anmelden.
web-ask-1-items = Möglich sind 1 bis { $max_limit } Einträge.

# Der Rahmen jeder Seite.

web-skip = Zum Inhalt springen
web-menu = Menü
web-main = Hauptnavigation
web-account-of = Konto:
web-your-account = Mein Konto
web-appearance = Darstellung
    .auto = Automatisch
    .light = Hell
    .dark = Dunkel
web-sign-in = Anmelden
web-sign-out = Abmelden
web-admin = Verwaltung
web-nav-training = Meine Schulungen
web-nav-team = Team
web-nav-catalogue = Katalog
web-nav-inbox = Posteingang
web-nav-unread = { $count ->
    [one] 1 ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}
web-nav-people = Personen
web-nav-organisation = Organisation
web-nav-requirements = Vorgaben
web-nav-enrol = Einschreiben
web-nav-kpi = Kennzahlen
web-nav-reminders = Erinnerungen
web-nav-studio = Studio
web-nav-overview = Übersicht
web-nav-accounts = Konten
web-nav-outbox = Postausgang
web-nav-jobs = Aufgaben
web-nav-audit = Protokoll
web-nav-settings = Einstellungen

# Teile von Seiten.

web-breadcrumb = Pfad zu dieser Seite
web-ticked-of = { $ticked } von { $total }
web-nothing-called-so = Keine Treffer.
web-correct-this = Das ist noch zu korrigieren
web-optional = (freiwillig)
web-pages = Seiten
    .shown = { $first }–{ $last } von { $total }
    .none = keine
    .previous = Zurück
    .next = Weiter
# Unter einem Bild: dasselbe als Dateien. $chart ist sein Name.
web-save-chart = Bild speichern:
    .svg = SVG
    .svg-label = SVG, { $chart }
    .png = PNG
    .png-label = PNG, { $chart }
web-download = Herunterladen:
    .csv = CSV
    .csv-label = Als CSV herunterladen
    .excel = Excel
    .excel-label = Für Excel herunterladen
web-draft = Hier ist eine Eingabe nicht gespeichert worden.
    .from = Geschrieben am { $at }, aufgehoben nur in diesem Browser.
    .take = Zurückholen
    .drop = Verwerfen
    .unsaved = Was hier zu sehen ist, ist noch nicht gespeichert.
    .lost = Im Studio ist eine Eingabe noch nicht gespeichert; beim Abmelden geht sie verloren. Trotzdem abmelden?
web-file-too-large = Die Datei ist zu groß. Bitte eine von höchstens { $megabytes } MB wählen.
web-file-broke-off = Die Datei ist nicht vollständig angekommen. Bitte noch einmal senden.
web-form-with-file-too-long = Das Formular ist zu lang. Bitte kürzer fassen.
web-title-of-error = Fehler: { $title }

# Die Fehlerseite: was es ist, und was als Nächstes hilft.

web-error-status = Fehler { $status }
web-send-it-again = Noch einmal senden
web-go-to-first-page = Zur Startseite
web-quote-number = Bei Rückfragen bitte { $number } angeben.
web-next-change = Bitte zurückgehen, ändern und noch einmal senden.
web-next-grant = Wer das für die Arbeit braucht, bekommt die Berechtigung von der Gradus-Administration.
web-next-address = Bitte die Adresse prüfen oder von der Startseite aus neu beginnen.
web-next-load = Die Seite neu zu laden zeigt, wie es jetzt steht.
web-next-wait = Bitte etwas warten und es dann noch einmal versuchen.
web-next-room = Bitte der Administration Bescheid geben: Auf der Festplatte ist kein Platz. Sobald wieder welcher da ist, läuft alles von selbst weiter.
web-next-minute = Bitte in einer Minute noch einmal versuchen. Was vorher erledigt war, bleibt erhalten.
web-next-tell = Bitte noch einmal versuchen. Bleibt der Fehler, hilft der Administration die Nummer unten.
web-next-correct = Bitte hier korrigieren und noch einmal senden.
web-nav-programme = Programm
web-nav-clearances = Befugnisse
