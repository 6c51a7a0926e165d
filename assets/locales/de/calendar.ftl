# Der Kalender der Fristen: die Seite, auf der seine Adresse angelegt wird.

calendar-title = Fristen im eigenen Kalender
calendar-lead = Der eigene Kalender zeigt, was fällig ist und was abläuft, und zieht mit, wenn sich eine Frist ändert.
calendar-none = Noch ist keine Kalenderadresse angelegt.
calendar-since = Die Adresse wurde angelegt am { $at }. Noch einmal anzeigen lässt sie sich nicht; ist sie verloren, hilft eine neue.
calendar-make = Adresse anlegen
calendar-make-anew = Neue Adresse anlegen
    .hint = Mit einer neuen Adresse gilt die bisherige nirgends mehr.
calendar-end = Adresse abschalten
calendar-ended = Die Kalenderadresse ist abgeschaltet.
calendar-made = Diese Adresse bitte jetzt kopieren; noch einmal wird sie nicht angezeigt. Wer sie hat, kann die Fristen lesen; sie gehört in keine fremden Hände.
calendar-subscribe = Im Kalender dieses Geräts abonnieren
calendar-how = In anderen Kalenderprogrammen: Kalender per Adresse abonnieren und die Adresse dort einfügen.
calendar-by-link = Diese Anmeldung kam über einen Link in einer Mail. { $sign_in }, um eine Adresse anzulegen.
    .sign-in = Mit dem Passwort anmelden
calendar-sign-in = Eine Adresse lässt sich nur nach einer Anmeldung mit dem Passwort anlegen, nicht mit einem API-Token.

# Der Kalender selbst.

calendar-name = Schulungen
calendar-due = Fällig: { $title }
calendar-valid = Letzter gültiger Tag: { $title }
    .text = Das Ergebnis gilt noch bis einschließlich dieses Tages.
calendar-minutes = Es dauert etwa { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}.
calendar-minutes-left = Noch etwa { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}.
