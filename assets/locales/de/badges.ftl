# Zertifikate von Stufen, und Abzeichen.
badges-mine = Meine Abzeichen
    .lead = Ein Abzeichen ist privat, bis es geteilt wird. Das lässt sich zurücknehmen.
    .none = Noch kein Abzeichen
    .none-text = Zu jeder erreichten Stufe gehören ein Abzeichen und ein Zertifikat.
    .earlier = Früher
badges-standing = Gültig
    .to-come = Noch nicht gültig
    .expired = Abgelaufen
    .revoked = Widerrufen
    .withdrawn = Gilt nicht mehr
    .label = Stand
badges-anybody-sees = Wer den Link hat, sieht es: { $page }
badges-linked-in = Zu LinkedIn hinzufügen { $title }
badges-certificate-pdf = Zertifikat als PDF { $title }
badges-share = Teilen { $title }
badges-keep = Nicht mehr teilen { $title }
badges-is-shared = Das Abzeichen { $title } ist geteilt. Wer den Link hat, sieht es.
badges-is-private = Das Abzeichen { $title } ist wieder privat. Kopien, die andere davon haben, gelten weiter.
badges-holds-no-more = Dieses Zertifikat gilt nicht mehr; sein Abzeichen kann nicht geteilt werden.
badges-no-key = Es gibt keinen Schlüssel zum Unterschreiben, den diese Installation lesen kann. Die Administration legt einen an.

# Auf dem Papier, unter dem Namen: dies, dann die Leiter und die Stufe, dann .since.
badges-paper-holds = die Stufe hat:
badges-paper-since = Seit dem { $day }.
badges-step = Stufe { $step } von { $steps }

# Was alle sehen.
badges-shared = { $title }, { $name }
badges-shared-says = { $company } bestätigt, dass { $name } diese Stufe von { $ladder } hat.
badges-shared-said = { $company } hat { $name } dieses Abzeichen für eine Stufe von { $ladder } gegeben. Heute ist es nicht gültig.
badges-revoked-on = am { $day }
badges-asked = Was dafür nötig war
badges-check = Prüfen
badges-files = Mit der Unterschrift darin:
badges-file =
    .png = PNG
    .png-label = PNG, { $title }
    .svg = SVG
    .svg-label = SVG, { $title }
    .json = JSON
    .json-label = JSON, { $title }
badges-verified =
    .revoked = Ein widerrufenes Zertifikat
    .withdrawn = Ein Zertifikat, das nicht mehr gilt
    .revoked-text = { $company } hat es am { $day } widerrufen. Es besagte:
    .then = Bestand
    .certificate = Das Zertifikat
    .now = Heute
    .holds = hat die Stufe
    .holds-all-the-same = hat die Stufe trotzdem: widerrufen ist nur dieses Zertifikat
    .holds-until = hat die Stufe, bis { $until }
    .holds-not = hat die Stufe nicht
badges-issuer = Abzeichen von { $company }
    .link = Wer es ausstellt
    .lead = Wer eine Stufe hat, kann das mit einem Abzeichen zeigen. Jedes ist unterschrieben und lässt sich von allen prüfen.
    .verify = Ein Zertifikat prüfen
    .people = Personen
    .at-least = Mit der Stufe oder einer höheren, heute.
    .document = Das Dokument mit den öffentlichen Schlüsseln, für Programme

# Was HR zu einem Zertifikat sagt.
badges-of-person = Zertifikate von { $name }
    .caption = Zertifikate von Stufen und von Kursen
    .none = Noch kein Zertifikat.
    .link = Zertifikate
badges-what = Zertifikat
badges-days = Tage
badges-certificate = Zertifikat { $code }
badges-certificate-of = Es nennt { $name } und hat den Code { $code }.
badges-see-check = Was andere darunter sehen
badges-why = Warum
badges-revoke = Widerrufen
    .about = Wer es prüft, erfährt das mit dem Tag. Was gelernt wurde, bleibt festgehalten.
badges-reinstate = Wieder in Kraft setzen
    .about = Beides bleibt festgehalten.
badges-revoked = Das Zertifikat ist widerrufen.
badges-in-force = Das Zertifikat ist wieder in Kraft.
badges-words = Was dazu gesagt wurde
badges-word =
    .revoked = Widerrufen:
    .in-force = Wieder in Kraft:

# Wie Abzeichen aussehen.
badges-looks = Abzeichen von { $ladder }
    .short = Abzeichen
    .saved = Die Farbe ist gespeichert. Ausgestellte Abzeichen behalten ihre.
    .is-open = Alle können lesen, wie viele Personen die Stufen haben.
    .is-closed = Von außen liest niemand mehr, wie viele Personen die Stufen haben.
badges-colour = Farbe
    .save = Speichern { $level }
badges-not-a-colour = Eine Farbe ist # mit sechs Ziffern: #0b605c.
badges-open = Wie viele jede Stufe haben
    .is = Alle können es lesen: { $page }.
    .is-not = Nur wer angemeldet ist, kann es lesen.
    .do = Alle lesen lassen
    .close = Von außen nicht mehr lesen lassen

# Die Schlüssel.
badges-keys = Schlüssel der Abzeichen
    .lead = Der neueste Schlüssel unterschreibt. Die früheren bleiben veröffentlicht, damit sich prüfen lässt, was sie unterschrieben haben.
    .make = Neuen Schlüssel anlegen
    .made = Der neue Schlüssel unterschreibt ab jetzt.
    .caption = Die Schlüssel, der neueste zuerst
    .public = Öffentlicher Schlüssel
    .state = Stand
    .signs = Unterschreibt
    .signed = Veröffentlicht
    .made-at = Angelegt
    .none = Es gibt noch keinen Schlüssel. Er wird angelegt, wenn das erste Abzeichen geteilt wird.
