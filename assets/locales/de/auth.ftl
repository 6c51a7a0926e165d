# Was schiefgehen kann.

auth-kept-form-is-over = Was vorher gesendet wurde, ist nicht geschehen: Es gehört zu einem anderen Konto oder ist mehr als eine Stunde alt.
auth-not-e-mail-address = Das ist keine E-Mail-Adresse.
auth-there-account-address-already-search = Mit dieser Adresse gibt es schon ein Konto. Die Suche findet es.
auth-you-cannot-suspend-your-own = Das eigene Konto lässt sich nicht sperren. Das kann nur jemand anderes aus der Administration.
auth-account-may-not-used-so = Dieses Konto darf nicht benutzt werden und bekommt deshalb keinen Link für ein Passwort.
auth-last-administrator-make-somebody-else = Das ist das letzte Konto mit der Berechtigung „Administration“. Zuerst muss ein anderes sie bekommen.
auth-not-your-present-password = Das ist nicht das aktuelle Passwort.
auth-give-name-1-100-characters = Nötig ist ein Name mit 1 bis 100 Zeichen, zum Beispiel der des Programms, das das Token benutzt.
auth-token-works-1-366-days = Ein Token gilt 1 bis 366 Tage.
auth-sign-your-password-do = Dafür ist eine Anmeldung mit dem Passwort nötig.
auth-two-not-same-type-new = Die beiden stimmen nicht überein. Bitte das neue Passwort zweimal gleich eingeben.
auth-choose-auto-light-dark = Möglich sind auto, light und dark.
auth-use-least-12-characters = Das Passwort braucht mindestens 12 Zeichen.
auth-address-password-do-not-fit = Adresse und Passwort passen nicht zusammen. Bitte beides prüfen oder ein neues Passwort anfordern.
auth-use-least-characters-few-words = Das Passwort braucht mindestens { $min_length } Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.
auth-use-most-characters = Das Passwort darf höchstens { $max_length } Zeichen haben.
auth-leave-your-own-name-out = Der eigene Name darf darin nicht vorkommen.
auth-easy-to-guess = Das ist leicht zu erraten. Besser sind einige Wörter, die nichts miteinander zu tun haben, ohne Namen, Jahreszahlen und gängige Passwörter.
auth-code-does-not-fit = Der Code stimmt nicht. Richtig ist der, den die App gerade zeigt; jeder gilt nur einmal.
auth-code-of-new-app-does-not-fit = Der Code stimmt nicht. Bitte den QR-Code noch einmal scannen und prüfen, ob die Uhr des Telefons richtig geht.
auth-has-second-factor-already = Das Konto hat schon einen Zweitfaktor. Er muss zuerst ausgeschaltet werden.
auth-has-no-second-factor = Dieses Konto hat keinen Zweitfaktor.
auth-take-too-long-set-up = Das hat zu lange gedauert. Bitte den neuen QR-Code scannen.
auth-your-own-second-factor = Der eigene Zweitfaktor lässt sich nur auf der Seite „Mein Konto“ ausschalten.
auth-second-factor-cannot-be-read = Der Zweitfaktor lässt sich nicht mehr prüfen. Ein Wiederherstellungscode hilft weiter; auch die Administration kann den Zweitfaktor entfernen.
auth-same-address-already = Das Konto hat schon die Adresse seiner Person.
auth-another-has-address = Ein anderes Konto hat diese Adresse. Bitte zuerst dort nachsehen.

# /account

auth-language = Sprache
auth-language-of-pages = Sprache der Seiten und Mails
auth-language-as-known = Wie in den Stammdaten
auth-account-calendar = Fristen im eigenen Kalender
auth-account-deputy = Vertretung
auth-language-save = Sprache speichern
auth-language-changed = Seiten und Mails sind ab jetzt auf Deutsch.
auth-no-such-language = Für diese Sprache gibt es keine Texte. Möglich sind: { $languages }.

# Was mehrere Seiten sagen.

auth-name = Name
auth-email = E-Mail
auth-may-act-as = Berechtigungen
auth-second-factor = Zweitfaktor
auth-code = Code
auth-new-password = Neues Passwort
    .repeat = Neues Passwort wiederholen
    .hint = Mindestens 12 Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.
auth-tokens = API-Tokens
auth-since = Seit
auth-until = Bis
auth-last-used = Zuletzt benutzt
auth-last-sign-in = Letzte Anmeldung
auth-never = nie
auth-actions = Aktionen

# /login

auth-sign-in = Anmelden
auth-login-password = Passwort
auth-login-try = Ausprobieren als
auth-login-enter = Anmelden { $who }
    .as = als { $who }
auth-login-password-of-all = Das Passwort aller vier ist { $password }.
auth-signed-out = Die Abmeldung ist erfolgt.
auth-mail-link-over = Dieser Link gilt nicht mehr. Weiter geht es mit einer Anmeldung.

# /login/code

auth-code-title = Code eingeben
auth-code-lead = Gebraucht werden die sechs Ziffern, die die für Gradus eingerichtete App gerade zeigt.
auth-code-hint = Ohne App: einer der Wiederherstellungscodes.
auth-code-again = Von vorn beginnen
auth-code-lost = App und Wiederherstellungscodes verloren? Die Administration von Gradus kann den Zweitfaktor entfernen.
auth-code-over = Das hat zu lange gedauert. Bitte noch einmal anmelden.

# Nach der erneuten Anmeldung: ein Formular, das gesendet wurde, als niemand mehr angemeldet war.

auth-kept-title = Gesendetes Formular
auth-kept-again = Wieder angemeldet
auth-kept-waits = Was Sie vorher gesendet haben, ist aufgehoben. Ausgeführt ist es noch nicht.
auth-kept-goes-on = Was Sie vorher gesendet haben, ist aufgehoben und wird jetzt gesendet.
auth-kept-send = Senden
auth-kept-leave = Verwerfen

# /password/forgot

auth-forgot-title = Passwort vergessen
auth-forgot-lead = An die Adresse, mit der Sie sich anmelden, schicken wir einen Link, der ein neues Passwort setzt.
auth-forgot-send = Link schicken
auth-forgot-back = Zurück
auth-forgot-sent = Wenn es ein Konto für { $email } gibt, ist eine Mail mit einem Link unterwegs. Der Link gilt eine Stunde.
    .back = Zurück zur Anmeldung
auth-forgot-nothing = Nach ein paar Minuten noch nichts da? Vielleicht liegt die Mail bei den unerwünschten; sonst hilft die Administration von Gradus in Ihrer Firma.

# /password/reset

auth-reset-title = Passwort festlegen
auth-reset-lead = Für { $email }. Alle offenen Anmeldungen enden damit.
auth-reset-save = Passwort festlegen
auth-reset-done = Das neue Passwort gilt. Bitte damit anmelden.
auth-reset-over = Dieser Link gilt nicht mehr
    .why = Er wurde schon benutzt oder ist zu alt.
    .new = Neuen Link anfordern

# /account, ohne die Sprache

auth-account-title = Mein Konto
auth-account-zone = Zeitzone
auth-account-new-token = Das neue Token wird nur dieses eine Mal angezeigt. Bitte jetzt kopieren:
auth-account-by-link = Diese Anmeldung kam über einen Link in einer Mail. { $sign_in }, um mehr zu sehen oder zu ändern.
    .sign-in = Mit dem Passwort anmelden
auth-account-password = Passwort ändern
    .present = Aktuelles Passwort
    .save = Passwort ändern
    .changed = Das Passwort ist geändert. Alle anderen Anmeldungen sind beendet.
auth-account-second-on = Eingeschaltet: Die Anmeldung verlangt einen Code der App.
    .change = Ausschalten oder neue Wiederherstellungscodes erzeugen
auth-account-second-off = Ausgeschaltet: Zur Anmeldung genügt das Passwort. Mit einem Code aus einer App dazu kommt niemand herein, der nur das Passwort kennt.
    .set-up = Zweitfaktor einrichten
auth-account-sessions = Offene Anmeldungen
    .caption = Offene Anmeldungen, die neueste zuerst
    .browser = Browser
    .how = Mit
    .this = Diese
    .end-others = Überall sonst abmelden
    .ended-others = Alle anderen Anmeldungen sind beendet.
auth-account-session-end = Abmelden { $which }
    .which = { $browser }, seit { $since }
    .done = Diese Anmeldung ist beendet.
auth-via-password = Passwort
auth-via-mail-link = Link in einer Mail
auth-via-api = API
auth-browser-on-system = { $browser } { $system ->
    [iPhone] auf dem iPhone
    [iPad] auf dem iPad
   *[other] unter { $system }
}
auth-browser-unknown = Unbekannt
auth-account-tokens-lead = Ein Programm, das eines davon sendet, darf dasselbe wie Sie. Die { $api } hat ihre eigene Seite.
    .api = API
auth-account-tokens-caption = Eigene Tokens, das neueste zuerst
auth-account-token-revoke = Widerrufen { $name }
auth-account-token-revoked = Dieses Token gilt nicht mehr.
auth-account-token-name-hint = Das Programm, das es benutzt.
auth-account-token-days = Gültig (Tage)
auth-account-token-make = Token erzeugen

# /account/second-factor

auth-second-must = Bevor es weitergeht, braucht das Konto einen Zweitfaktor: einen Code aus einer App, zusätzlich zum Passwort. Das dauert zwei Minuten.
auth-second-lead = Ein Code aus einer App, zusätzlich zum Passwort: Wer nur das Passwort kennt, kommt damit nicht herein.
auth-second-scan = 1. Mit einer App für Codes scannen
    .apps = Es geht jede App für zeitbasierte Codes (TOTP), auch viele Passwortmanager.
    .qr = QR-Code mit dem Schlüssel für die App; als Text steht er darunter
    .key = Oder den Schlüssel eintippen: { $key }
auth-second-prove = 2. Den Code eingeben, den sie zeigt
    .digits = Sechs Ziffern.
auth-second-password = Passwort
auth-second-set-up = Einrichten
auth-second-since = Eingeschaltet seit { $since }.
auth-second-codes-left = { $count } { $count ->
    [one] Wiederherstellungscode gilt
   *[other] Wiederherstellungscodes gelten
} noch.
auth-second-change = Ändern
    .about = Ein anderes Telefon? Ausschalten und dort neu einrichten. Wiederherstellungscodes verbraucht oder verloren? Neue erzeugen; die alten gelten dann nicht mehr.
    .code = Der, den die App gerade zeigt, oder ein Wiederherstellungscode.
    .codes = Neue Wiederherstellungscodes erzeugen
    .off = Ausschalten
auth-second-is-off = Der Zweitfaktor ist ausgeschaltet.
auth-recovery-codes = Wiederherstellungscodes
auth-recovery-codes-new = Der Zweitfaktor ist eingeschaltet.
auth-recovery-codes-renewed = Die bisherigen gelten nicht mehr.
auth-recovery-codes-keep = Am besten liegen diese Codes dort, wo sie auch ohne Telefon zu finden sind. Angezeigt werden sie nur dieses eine Mal.
auth-recovery-codes-once = Mit jedem ist eine Anmeldung möglich, statt mit einem Code der App.
auth-recovery-codes-kept = Aufbewahrt

# /admin/accounts

auth-accounts-title = Konten
auth-accounts-lead = Wer sich anmelden kann und was wer darf.
auth-accounts-find = Konto suchen
    .words = Name oder E-Mail
    .show = Anzeigen
auth-accounts-caption = { $count } { $count ->
    [one] Konto
   *[other] Konten
}, nach E-Mail. Zeiten in { $zone }.
auth-accounts-account = Konto
auth-accounts-state = Zustand
auth-accounts-learner = Nur lernen
auth-accounts-none = Kein Konto passt
    .text = Wer in der Personendatei steht, bekommt ein Konto mit der ersten Bitte um ein Passwort.
    .all = Alle Konten anzeigen
auth-accounts-new = Neues Konto
    .email-hint = Dorthin geht eine Einladung mit einem Link, der das Passwort setzt. Mit der Adresse einer Person wird es das Konto dieser Person.
    .make = Konto anlegen
auth-accounts-invited = { $email } bekommt eine Einladung mit einem Link, der das Passwort setzt.
auth-mail-comes-back = Der Link wurde nicht verschickt: Mails an diese Adresse kommen zurück. Die Adresse muss geändert oder wieder versucht werden.
auth-accounts-unreachable = Das Konto ist angelegt, aber es geht keine Einladung hinaus: Mails an { $email } kommen zurück.
auth-state-active = Aktiv
auth-state-invited = Eingeladen, noch ohne Passwort
auth-state-locked = Nach falschen Versuchen blockiert
auth-state-suspended = Gesperrt
auth-state-person-suspended = Person ist suspendiert
auth-state-left = Person ist ausgeschieden
auth-second-state =
    .on = Eingeschaltet
    .wanted = Einzurichten
    .none = Keiner

# /admin/accounts/{id}

auth-one-all = Alle Konten
auth-one-locked = Passwort oder Code wurde zu oft falsch eingegeben; manche Versuche müssen deshalb warten.
    .unlock = Konto freigeben
    .unlocked = Das Konto ist freigegeben: Neue Versuche gehen sofort, von überall.
auth-one-other-address = In der Personendatei hat diese Person eine andere Adresse: { $email }. Ein Konto, das mehr darf als lernen, behält seine eigene, bis jemand sie hier ändert.
    .take = Ab jetzt mit { $email } anmelden
    .taken = Das Konto hat jetzt die Adresse der Person. An die alte geht eine Nachricht.
auth-one-sessions = Gerade angemeldet
    .count = { $count } { $count ->
        [one] Sitzung
       *[other] Sitzungen
    }
auth-one-history = Verlauf
    .link = Was mit diesem Konto geschehen ist
auth-one-deputies = Wer benannt ist, sieht an diesen Tagen das Team dieser Person und die Kennzahlen der Abteilungen, die sie leitet. Berechtigungen werden nicht verliehen.
auth-one-grants = Lernen dürfen alle. Darüber hinaus:
    .save = Berechtigungen speichern
    .saved = Die Berechtigungen sind gespeichert.
auth-one-sign-in = Anmeldung
auth-one-invite-again = Einladung noch einmal senden
auth-one-send-link = Link für ein Passwort senden
    .done = Eine Mail mit einem Link, der das Passwort setzt, ist unterwegs.
auth-one-sign-out = Überall abmelden
    .about = Überall abmelden beendet auch die API-Tokens.
    .done = Das Konto ist überall abgemeldet.
auth-one-remove-second = Zweitfaktor entfernen
    .about = Den Zweitfaktor nur entfernen, wenn jemand Telefon und Wiederherstellungscodes verloren hat und sicher ist, dass es wirklich diese Person ist.
    .done = Der Zweitfaktor ist entfernt. Die Person bekommt eine Nachricht.
auth-one-reactivate = Anmeldung wieder erlauben
    .done = Mit diesem Konto ist die Anmeldung wieder möglich.
auth-one-suspend = Konto sperren
    .about = Ein gesperrtes Konto ist sofort abgemeldet, seine API-Tokens gelten nicht mehr, und es bekommt keinen Link für ein Passwort.
    .own = Das ist das eigene Konto; nur jemand anderes aus der Administration kann es sperren.
    .done = Das Konto ist gesperrt und überall abgemeldet.
auth-one-tokens-caption = Womit sich Programme im Namen dieses Kontos anmelden
auth-one-token-made = Erzeugt
auth-one-token-until = Gilt bis
auth-one-token-end = Beenden { $token }
    .token = Token { $name }
    .done = Das Token gilt nicht mehr.
auth-giving-up = Administration abgeben?
    .lead = Das ist das eigene Konto. Diese Seiten sind dann nicht mehr zu sehen, und nur jemand anderes aus der Administration kann die Berechtigung wieder vergeben.
    .do = Abgeben
    .stay = Administration behalten

# Mails.

auth-mail-stop = Keine solchen Mails mehr
auth-mail-greeting = Hallo { $name },
auth-mail-set-password = Passwort festlegen
auth-mail-link-lasts = Der Link gilt einmal und { $hours } { $hours ->
    [one] Stunde
   *[other] Stunden
} lang.
auth-mail-invitation =
    .subject = Ihr Konto für Schulungen bei { $company }
    .preheader = Passwort festlegen und anmelden.
    .title = Willkommen
    .text = es gibt jetzt ein Konto für Sie. Legen Sie ein Passwort fest, und melden Sie sich mit { $email } an.
    .plain-text = bei den Schulungen von { $company } gibt es jetzt ein Konto für Sie. Legen Sie ein Passwort fest, und melden Sie sich mit { $email } an:
    .why = Diese Mail kommt, weil ein Konto angelegt wurde.
auth-mail-reset =
    .subject = Neues Passwort festlegen
    .preheader = Neues Passwort festlegen.
    .title = Neues Passwort festlegen
    .text = für { $email } wurde ein neues Passwort angefordert. Wenn Sie das waren, legen Sie es hier fest.
    .plain-text = für { $email } wurde ein neues Passwort angefordert. Wenn Sie das waren, legen Sie es hier fest:
    .not-you = Wenn Sie das nicht waren, ist nichts zu tun: Das Passwort bleibt, wie es ist.
    .why = Diese Mail kommt, weil für diese Adresse ein neues Passwort angefordert wurde.
auth-mail-address =
    .subject = Ihre Adresse für Schulungen bei { $company } hat sich geändert
    .preheader = Die Anmeldung geht ab jetzt mit der neuen.
    .title = Ihre Adresse hat sich geändert
    .text = Ihre Firma hat in ihren Schulungen Ihre Adresse geändert: von { $old } auf eine andere. Ab jetzt melden Sie sich mit der neuen an, und alle Mails gehen dorthin; das Passwort bleibt, wie es ist.
    .wrong = Wenn das nicht stimmt, genügt ein Hinweis an die Personalabteilung. Sonst ist nichts zu tun.
    .why = Das war die Adresse des Kontos.
auth-mail-second =
    .subject = Ihre Anmeldung bei den Schulungen von { $company } hat sich geändert
    .preheader = Wenn Sie das nicht waren, sagen Sie bitte der Administration von Gradus Bescheid.
    .title = Ihre Anmeldung hat sich geändert
    .on = ein Zweitfaktor wurde eingerichtet: Die Anmeldung verlangt ab jetzt einen Code der App.
    .off = der Zweitfaktor wurde ausgeschaltet: Zur Anmeldung genügt ab jetzt das Passwort.
    .taken-away = die Administration von Gradus hat den Zweitfaktor entfernt: Zur Anmeldung genügt ab jetzt das Passwort.
    .new-codes = neue Wiederherstellungscodes wurden erzeugt: Die bisherigen gelten nicht mehr.
    .code-used = statt eines Codes der App wurde ein Wiederherstellungscode benutzt: Jetzt { $left ->
        [one] ist
       *[other] sind
    } noch { $left } übrig.
    .not-you = Wenn Sie das nicht waren und niemand Ihnen davon erzählt hat, sagen Sie bitte sofort der Administration von Gradus in Ihrer Firma Bescheid.
    .why = Diese Mail kommt, weil sich an der Anmeldung etwas geändert hat.

auth-mail-unusable = Das Konto kann nicht mehr benutzt werden.

# Die Anmeldungen der Demo.

auth-demo-employee = Mitarbeiterin
auth-demo-employee-in-munich = Mitarbeiterin in München
auth-demo-hr = Personalabteilung
auth-demo-hr-of-a-part = Personalabteilung eines Bereichs
auth-demo-marketer = Marketing und Kurse
auth-demo-head = Abteilungsleitung
auth-demo-owner = Verantwortlich für ein Programm
auth-demo-administrator = Administration
auth-demo-auditor = Revision
auth-part-title = HR eines Teils
auth-part-about = Wer HR einer Abteilung ist, tut bei deren Menschen und denen der Abteilungen darunter, was HR bei allen tut: sieht sie, plant Abwesenheiten, schreibt ein und befreit, liest ihre Kennzahlen und erinnert sie. Personendateien, die Organisation, Vorgaben anderer und die Erinnerungen bleiben bei HR.
auth-part-none = Keiner Abteilung.
auth-part-new = Zu HR einer Abteilung machen
auth-part-department = Abteilung, mit denen darunter
auth-part-give = Zu HR dieser Abteilung machen
auth-part-given = Dieses Konto ist jetzt HR dieser Abteilung, auch in offenen Sitzungen.
auth-part-take-back = { $name } zurücknehmen
auth-part-taken-back = Dieses Konto ist nicht mehr HR dieser Abteilung.
auth-part-no-department = Es gibt keine Abteilung namens { $name }, die in Gebrauch ist.
auth-part-too-many = Niemand ist HR von mehr als { $most } Abteilungen. Eine darüber genügt.
auth-part-already = Dieses Konto ist schon HR von { $name }.
auth-part-hr-of = HR von { $name }
