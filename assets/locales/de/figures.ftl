# Was nicht geht.

figures-out-reach-ask-day-from = { $day } liegt zu weit weg; Zahlen gibt es für Tage vom { $earliest } bis zum { $latest }.
figures-from-after-as-of = { $from } liegt nach { $as_of }. Es muss ein früherer Tag sein.
figures-curve-of-a-course = Es fehlt ein Kurs: jeder hat seine eigene Kurve.
figures-funnel-of-a-course = Es fehlt ein Kurs: jeder hat seine eigenen Lektionen.
figures-target-percent = Anzugeben ist eine ganze Zahl von 1 bis 100.
figures-target-of-both = Anzugeben ist ein Kurs, ein Programm oder eine Abteilung, und nicht mehr als eines davon.
figures-target-of-your-programme = Zu wählen ist eines der eigenen Programme oder ein Kurs daraus.
figures-there-no-programme = Es gibt kein Programm „{ $text }“; anzugeben ist sein Kurzname (slug) oder seine id.
figures-course-not-of-programme = Dieser Kurs gehört nicht zu { $programme }.
figures-there-no-course-give-its = Es gibt keinen Kurs „{ $text }“; anzugeben ist sein Kurzname (slug) oder seine id.
figures-there-no-such-give-its = { $field ->
    [role] Diese Rolle gibt es nicht; anzugeben ist ihre id.
   *[department] Diese Abteilung gibt es nicht; anzugeben ist ihre id.
}
figures-neither-department-nor-role-write = „{ $other }“ ist weder department noch role; möglich ist by=department,role oder eines davon.

# Die Kennzahlen, hinter denen Namen stehen: Spaltenköpfe, Reiter, Marken.

figures-in-scope = Einbezogen
figures-valid = Gültig
figures-missing = Noch offen
figures-overdue = Überfällig
figures-stalled = Stockend
figures-waived = Befreit
figures-leave = Abwesend
figures-not-yet = Noch nicht
figures-withdrawn = Zurückgezogen

# Wie lange etwas überfällig ist.

figures-span = { $first }–{ $last } Tage
figures-span-over = über { $days } Tage

# In Bildern, und für alle, die sie hören.

figures-chart-empty = Noch keine Daten
figures-chart-axis = Achse von { $low } bis { $high }
figures-chart-bars = { $category }: { $counts }.
figures-chart-bar = { $name } { $count }
figures-chart-target = { $name }: { $rate }.
figures-chart-line = { $name }: { $from } { $first }, { $until } { $last }.
figures-chart-line-point = { $name }: { $on } { $rate }.
figures-chart-line-empty = { $name }: Noch keine Daten.
