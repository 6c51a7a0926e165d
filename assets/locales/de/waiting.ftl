# Was für die Personalabteilung ansteht. Je Liste: Überschrift, was darauf steht, und wie viele, in einem Satz, der zu ihr führt.

waiting-title = Was ansteht
waiting-nothing = Nichts steht an.
waiting-all-requirements = Alle Vorgaben
waiting-back = Zurück zu dem, was ansteht
waiting-nobody = Niemand
    .text = Auf dieser Liste steht im Moment niemand.
waiting-column-why = Warum
waiting-whom = Wer wird eingeschrieben?
waiting-nobody-ticked = Niemand ist angekreuzt. Zum Einschreiben einzelne Personen ankreuzen oder alle wählen.
waiting-too-many = Das sind zu viele, um sie namentlich einzuschreiben. Höchstens { $most } ankreuzen oder nach Abteilung oder Rolle einschreiben.
waiting-no-such-cursor = Diesen Cursor gibt es nicht. Anzugeben ist next_cursor aus der Antwort davor.

waiting-joined = Neu seit dem letzten Blick
    .about = Wer seit dem { $since } dazugekommen ist, und welche Kurse zugewiesen wurden.
    .count = { $count ->
        [one] 1 Person ist seit dem letzten Blick dazugekommen
       *[other] { $count } Personen sind seit dem letzten Blick dazugekommen
    }
    .look = Als gesehen markieren
    .seen = Als gesehen markiert: Die Liste beginnt jetzt mit heute.
waiting-nothing-required = Ohne jede Vorgabe
    .about = Beschäftigte, von denen keine Vorgabe etwas verlangt.
    .count = { $count ->
        [one] Von 1 Person wird nichts verlangt
       *[other] Von { $count } Personen wird nichts verlangt
    }
waiting-roles-without = Rollen ohne Vorgabe
    .about = Besetzte Rollen, die keine dauerhafte Vorgabe nennt oder erreicht.
    .count = { $count ->
        [one] 1 Rolle wird von keiner Vorgabe erreicht
       *[other] { $count } Rollen werden von keiner Vorgabe erreicht
    }
waiting-lapsing = Läuft bald ab
    .about = Abschlüsse, deren letzter gültiger Tag höchstens { $days } Tage entfernt ist und die noch nicht erneuert sind.
    .count = { $count ->
        [one] 1 Abschluss läuft in den nächsten { $days } Tagen ab
       *[other] { $count } Abschlüsse laufen in den nächsten { $days } Tagen ab
    }
waiting-ending = Befreiungen, Beurlaubungen und Beschäftigungen, die enden
    .about = Befreiungen und Beurlaubungen, deren letzter Tag höchstens { $days } Tage entfernt ist, und Personen, deren letzter Tag der Beschäftigung höchstens { $ahead } Tage entfernt ist.
    .count = { $count ->
        [one] 1 Befreiung, Beurlaubung oder Beschäftigung endet bald
       *[other] { $count } Befreiungen, Beurlaubungen oder Beschäftigungen enden bald
    }
waiting-hears-nothing = Keine Erinnerung kommt mehr an
    .about = Offene Einschreibungen, an die niemand mehr erinnert wird: Die Mail kommt nicht an, die Erinnerungen sind abbestellt, oder alle sind schon verschickt.
    .count = { $count ->
        [one] An 1 offene Einschreibung wird nicht mehr erinnert
       *[other] An { $count } offene Einschreibungen wird nicht mehr erinnert
    }
waiting-no-time = Keine Zeit mehr
    .about = In höchstens { $days } Arbeitstagen fällig, und noch mehr als { $minutes } Minuten zu tun.
    .count = { $count ->
        [one] Für 1 Einschreibung reicht die Zeit nicht mehr
       *[other] Für { $count } Einschreibungen reicht die Zeit nicht mehr
    }
waiting-attempts-used = Alle Versuche verbraucht
    .about = Offene Einschreibungen mit einem nicht bestandenen Quiz, für das kein Versuch übrig ist.
    .count = { $count ->
        [one] 1 Einschreibung wartet auf einen weiteren Versuch
       *[other] { $count } Einschreibungen warten auf einen weiteren Versuch
    }
waiting-manager-left = Führungskraft ist ausgeschieden
    .about = Beschäftigte, deren eingetragene Führungskraft nicht mehr hier arbeitet.
    .count = { $count ->
        [one] Bei 1 Person ist die Führungskraft ausgeschieden
       *[other] Bei { $count } Personen ist die Führungskraft ausgeschieden
    }

# Was sich bei einer Liste tun lässt, neben ihrem Satz; als Link folgt der Name der Zeile.

waiting-act-enrol = Einschreiben
waiting-act-require = Vorgabe anlegen
waiting-act-remind = Erinnern
waiting-act-waive = Wieder befreien
waiting-act-extend = Frist verlängern
waiting-act-attempt = Weiteren Versuch geben
waiting-act-manager = Führungskraft wählen

# Warum jemand auf einer Liste steht.

waiting-why-joined = Dabei seit { $on }. Eingeschrieben in { $courses }.
waiting-why-joined-without = Dabei seit { $on }. In keinem Kurs eingeschrieben.
waiting-why-nothing-required = Hier seit { $since }, ohne Vorgabe.
waiting-why-role-without = { $people ->
    [one] 1 Person hat diese Rolle.
   *[other] { $people } Personen haben diese Rolle.
}
waiting-why-lapsing = Gültig bis { $last }. Keine Erneuerung ist offen.
waiting-why-lapsing-open = Gültig bis { $last }. Die Erneuerung ist offen.
waiting-why-waiver-ends = Befreit bis { $last }: { $reason }
waiting-why-leave-ends = Beurlaubt bis { $last }.
waiting-why-leaves = Scheidet aus. Der letzte Tag ist der { $last }.
waiting-why-undeliverable = Die letzte Mail an diese Person kam nicht an.
waiting-why-bounced = Mails an diese Person kommen zurück, deshalb gehen keine hinaus.
waiting-why-bounced-with = Mails an diese Person kommen zurück, deshalb gehen keine hinaus. Der Mailserver sagt: { $reason }
waiting-why-inbox-alone = Mails an diese Person kommen zurück. Erinnerungen stehen deshalb nur in ihrem Posteingang in Gradus.
waiting-why-inbox-alone-with = Mails an diese Person kommen zurück. Erinnerungen stehen deshalb nur in ihrem Posteingang in Gradus. Der Mailserver sagt: { $reason }
waiting-why-opted-out = Die Person hat die Erinnerungen an diesen Kurs abbestellt.
waiting-why-steps-over = Alle vorgesehenen Erinnerungen sind verschickt.
waiting-why-no-time = { $minutes ->
    [one] Fällig am { $due }, noch 1 Minute zu tun.
   *[other] Fällig am { $due }, noch { $minutes } Minuten zu tun.
}
waiting-why-attempts-used = Für „{ $quiz }“ ist kein Versuch übrig.
waiting-why-manager-left = { $manager } ist am { $on } ausgeschieden.
