# Nachfassen: von einer Namensliste zu einer Mail, die heute geht.
chase-button = Nachfassen…
    .hint = Noch geht nichts hinaus: Erst sehen Sie, wer was bekommt.
chase-button-all = Nachfassen…
    .of = Nachfassen: { $role }, { $department }
chase-no-such-list = Diese Liste gibt es für Sie nicht: „{ $list }“.
chase-name-a-list = Geben Sie an, auf welcher Liste sie stehen.
chase-of-a-day-to-come = Für einen Tag, der noch kommt, lässt sich nicht nachfassen.
chase-the-list = Die Liste
chase-heading = { $count ->
    [0] Eine Erinnerung für niemanden
    [one] Eine Erinnerung für { $count } Person
   *[other] Eine Erinnerung für { $count } Personen
}
chase-heading-sent = { $count ->
    [one] { $count } Person wird erinnert
   *[other] { $count } Personen werden erinnert
}
chase-about = Eine Mail je Person, mit allem, woran erinnert wird. Die Mail geht in der Arbeitszeit am Ort der Person hinaus und entfällt, wenn bis dahin alles abgeschlossen ist.
chase-mail-in = Sprache der Mail
chase-in-language = { $language } ({ $count })
chase-their-managers = Deren Führungskräfte
chase-managers-told = { $count ->
    [one] Eine Führungskraft bekommt eine Mail mit den Namen.
   *[other] { $count } Führungskräfte bekommen je eine Mail mit den Namen.
}
chase-managers-not-told = { $count ->
    [one] Eine Führungskraft, die keine Mail bekommt.
   *[other] { $count } Führungskräfte, die keine Mail bekommen.
}
chase-limit = Grenze
chase-over-limit = Über die Grenze hinaus
    .hint = Auch wer in zwei Wochen schon so viele Erinnerungen bekommen hat wie erlaubt. Im Protokoll steht, dass Sie das wollten. Zwei an einem Tag bekommt niemand.
    .is-on = Niemand bleibt außen vor, weil es in zwei Wochen schon genug waren.
chase-to-managers = Auch die Führungskräfte verständigen
    .hint = Eine Mail je Führungskraft, mit den Namen ihrer Leute.
chase-how = Wie
chase-look = Zeigen, wen das erreicht
chase-send = { $count ->
    [one] { $count } Erinnerung jetzt senden
   *[other] { $count } Erinnerungen jetzt senden
}
chase-sent = Die Erinnerungen sind unterwegs.
chase-reaches-nobody = Das erreicht niemanden. Unten steht, warum.
chase-gets = Bekommen sie
chase-told = Erinnert
chase-not-reached = Nicht erreicht
chase-not-reached-count = { $count ->
    [one] { $count } wird nicht erreicht
   *[other] { $count } werden nicht erreicht
}
chase-mail = Die Mail
    .links = So wird sie gelesen. Die Links, mit denen man angemeldet wird, fehlen hier.
chase-mail-to = An { $name }, { $language }:
chase-ticked = Bei den Angekreuzten nachfassen…
chase-all = Bei allen { $count } nachfassen…
