# /admin/outbox

mail-outbox = Postausgang
mail-lead = Alle Mails, die warten, verschickt oder fehlgeschlagen sind, genau so, wie sie verschickt wurden.
mail-send-all-again = Alle fehlgeschlagenen noch einmal verschicken
mail-which = Welche Mails
mail-all = Alle
mail-state-queued = Wartet
mail-state-sending = Unterwegs
mail-state-sent = Verschickt
mail-state-failed = Fehlgeschlagen
mail-state-cancelled = Nicht mehr nötig
mail-search = Mails an jemanden finden
mail-address = An (die ganze Adresse)
mail-show = Anzeigen
mail-caption = Mails, die neuesten zuerst. Zeiten in { $zone }.
mail-to = An
mail-subject = Betreff
mail-state = Stand
mail-when = Wann
mail-to-name = an { $name }
mail-not-before-moment = nicht vor { $moment }
mail-by-day-in = tagsüber in { $zone }
mail-no-longer-kept = (nicht mehr aufbewahrt)
mail-not-written-yet = (noch nicht geschrieben)
mail-for-reminder = Erinnerung
mail-for-invitation = Einladung
mail-for-password-reset = Neues Passwort
mail-for-address-changed = Geänderte Adresse
mail-for-people-file = Personendatei
mail-for-weekly-digest = Wochenüberblick
mail-for-brand-alarm = Markenkonten
mail-for-view = Gespeicherte Ansicht
mail-for-second-factor-changed = Geänderter Zweitfaktor
mail-shown = { $count } angezeigt, die neuesten zuerst
mail-none-to = Keine Mails an diese Adresse
    .text = Die Zahlen an den Reitern gelten für alle Adressen.
    .action = Alle Mails anzeigen
mail-none = Keine Mails
    .text = Erinnerungen, Links für neue Passwörter und andere Mails stehen hier, sobald sie geschrieben sind.

# /admin/outbox/…

mail-to-at = An { $name }, { $address }
mail-send-again = Noch einmal verschicken
mail-written-for = Anlass
mail-created = Im Postausgang seit
mail-not-before = Nicht vor
mail-leaves = Verschickt wird
mail-leaves-in-hours = zu den Arbeitszeiten der Empfänger, in { $zone }
mail-attempts = Versuche
mail-message-id = Message-ID
mail-as-sent = Wie verschickt
mail-links-left-out = Links in dieser Kopie melden niemanden an, und die zum Abbestellen fehlen.
mail-as-html = Die Mail als HTML
mail-as-text = Als reiner Text
mail-thinned = Nicht mehr aufbewahrt
    .text = Text und Adresse dieser Mail sind nach der dafür eingestellten Zeit gelöscht. Woran erinnert wurde, steht weiterhin auf der Seite der Person.
mail-unwritten = Noch nicht geschrieben
    .text = Die Mail wird erst beim Verschicken geschrieben, damit sie aktuell ist.
mail-only-failed = Nur eine fehlgeschlagene Mail lässt sich noch einmal verschicken.
mail-goes-again = Die Mail wird noch einmal verschickt.

# Warum eine Mail nicht verschickt wurde.

mail-why-nobody = Es gibt niemanden, an den sie gehen könnte.
mail-why-in-doubt = Das Programm wurde angehalten, während es diese Mail verschickte. Es ist unklar, ob sie ankam. Bei der Person nachfragen oder noch einmal senden.
mail-why-perhaps-sent = Die Mail kann verschickt worden sein: { $why }
mail-why-not-written = Die Mail konnte nicht geschrieben werden: { $why }
mail-why-held = Diese Mail wartete in der Sicherung, die wiederhergestellt wurde. Es ist unklar, ob sie seitdem verschickt wurde. Noch einmal senden oder liegen lassen.
mail-for-reminder-specimen = Erinnerung, zur Probe

# Mails, die zurückkamen.

mail-bounce-mailbox-off = Es ist kein Postfach eingestellt: siehe mail.bounce_mailbox.
mail-bounce-mailbox-done = { $read ->
    [0] Keine neuen Mails im Postfach.
    [one] 1 neue Mail gelesen. Adressen gesperrt: { $marked }.
   *[other] { $read } neue Mails gelesen. Adressen gesperrt: { $marked }.
}
# $why: the words of its server, or of the connection.
mail-bounce-mailbox-refused = Das Postfach lässt sich nicht lesen: { $why }
mail-why-inbox-bounced = Nicht als Mail verschickt: Frühere Mails an diese Adresse kamen zurück. Die Nachricht steht im Posteingang der Person in Gradus.
mail-why-inbox-unwanted = Nicht als Mail verschickt: Die Person hat solche Mails abbestellt. Die Nachricht steht in ihrem Posteingang in Gradus.
mail-why-unwanted = Nicht verschickt: Die Person hat solche Mails abbestellt und hat kein Passwort, mit dem sich ihr Posteingang öffnen lässt.
mail-why-bounced = Nicht verschickt: Frühere Mails an diese Adresse kamen zurück. Sobald die Adresse wieder versucht wird oder sich ändert, gehen spätere Mails hinaus.
mail-why-outside = Nicht verschickt: Diese externe Person hat keinen laufenden Vertrag.
mail-bounce-hard = Der Mailserver nimmt für diese Adresse keine Mails an.
mail-bounce-soft = Mails an diese Adresse kamen innerhalb von { $days } Tagen { $count }-mal zurück.
mail-bounce-complaint = Mails an diese Adresse wurden als unerwünscht gemeldet.
mail-bounce-of-nothing = Es fehlt die Message-ID der Mail, die zurückkam, oder die Adresse, an die sie ging.
mail-bounce-content-type = Angenommen werden JSON (application/json), eine Mail (message/rfc822) oder ein Bericht (multipart/report).
mail-bounce-no-report = Das ist kein Bericht über eine Mail, die zurückkam.
mail-bounce-nothing-failed = Laut dem Bericht kam nichts zurück.
mail-bounce-unknown-message = Gradus hat keine Mail mit dieser Message-ID verschickt.
mail-bounce-unknown-address = Diese Adresse hat hier niemand.
mail-bounce-known = Das ist schon vermerkt.
mail-bounce-marked = An diese Adresse geht keine Mail mehr, bis jemand sie wieder versucht.
mail-bounce-marked-already = An diese Adresse geht schon jetzt keine Mail.
mail-bounce-soft-alone = Es ist vermerkt. Mails gehen weiterhin an diese Adresse.

mail-redelivery = Fehlgeschlagene Mails noch einmal verschicken
    .lead = Alle Mails, die fehlgeschlagen sind.
    .lead-to = Alle Mails an { $to }, die fehlgeschlagen sind.
    .caption = Was fehlgeschlagen ist, nach Anlass
    .going = Geht noch einmal hinaus
    .staying = Bleibt fehlgeschlagen
    .needed = Jede Mail wird beim Verschicken neu geschrieben. Was dann nicht mehr nötig ist, geht nicht hinaus; im Postausgang steht es als nicht mehr nötig, mit dem Grund.
    .stays = { $count ->
        [one] 1 Mail bleibt fehlgeschlagen, weil Mails an ihre Adresse zurückkommen.
       *[other] { $count } Mails bleiben fehlgeschlagen, weil Mails an ihre Adressen zurückkommen.
    }
    .send = { $count ->
        [one] 1 Mail noch einmal verschicken
       *[other] { $count } Mails noch einmal verschicken
    }
    .leave = Liegen lassen
    .done = { $count ->
        [one] 1 Mail wird noch einmal verschickt, falls sie noch nötig ist.
       *[other] { $count } Mails werden noch einmal verschickt, soweit sie noch nötig sind.
    }
    .none = Nichts ist fehlgeschlagen
    .none-text = Es gibt keine Mail, die noch einmal zu verschicken wäre.

# Der Posteingang im Programm: was einer Person gesagt wurde.

mail-inbox = Posteingang
    .lead = Alle Nachrichten von Gradus, ob sie auch als Mail kamen oder nicht.
mail-inbox-caption = Nachrichten, die neuesten zuerst; Zeiten in { $zone }
mail-inbox-by-mail = Als Mail
mail-inbox-unread = Neu
mail-inbox-sent = Auch als Mail verschickt.
mail-inbox-waiting = Die Mail ist unterwegs.
mail-inbox-failed = Die Mail kam nicht an.
mail-inbox-alone = Steht nur hier.
# $at: a day with the time of day.
mail-inbox-mailed = Die Mail ging am { $at } hinaus.
mail-inbox-read-all = Alle als gelesen markieren
mail-inbox-all-read = Alle Nachrichten sind als gelesen markiert.
mail-inbox-thinned = Der Text dieser Nachricht ist nach der Aufbewahrungszeit gelöscht. Der Betreff bleibt.
# $sign_in: the link below.
mail-inbox-by-link = Bei einer Anmeldung über den Link in einer Mail sind nur Nachrichten zu Schulungen zu sehen. { $sign_in } zeigt alle.
    .sign-in = Die Anmeldung mit Passwort
mail-inbox-none = Keine Nachrichten
    .text = Was Gradus ab jetzt mitteilt, wird hier aufbewahrt.
    .nobodys = Dieses Konto gehört zu niemandem in der Personendatei. Deshalb gibt es hier keine Nachrichten.
