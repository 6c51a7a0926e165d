# Stufen, die von Personen bis zu einem Tag verlangt werden.

required-levels = Verlangte Stufen
    .lead = Welche Stufe einer Leiter von wem verlangt wird und wer sie schon hat.
required-levels-new = Stufe verlangen
required-levels-one = Verlangte Stufe: { $level }
required-levels-level-of = { $level } ({ $ladder })
required-levels-caption = Verlangte Stufen, die neueste zuerst
required-levels-whom = Von wem
required-levels-ended-on = Beendet am { $day }
required-levels-none = Von niemandem wird eine Stufe verlangt
    .text = Zuerst wird gewählt, wer gemeint ist, und dann eine Stufe anstelle eines Kurses: Diese Personen werden in den Kursen eingeschrieben, die sie braucht.
required-levels-in-force = Nur geltende
required-levels-over = Auch beendete
required-levels-without = Wer sie noch nicht hat
required-levels-by-due = Die früheste Frist zuerst: { $range }
required-levels-courses = Kurse, in denen dafür alle eingeschrieben sind
required-levels-no-course = Kein Kurs liegt auf jedem Weg zu dieser Stufe. Was sie verlangt, steht auf der Karte jeder Person.
required-levels-course-asked = Verlangt
required-levels-course-waits = Wartet auf ein zweites Konto
required-levels-course-over = Nicht mehr verlangt
required-levels-end = Beenden
    .means = Ab heute muss niemand mehr die Stufe erreichen. Kurse, die nur dafür verlangt wurden, enden auch; was abgeschlossen ist, bleibt.
    .do = Heute beenden
required-levels-ended = Die Stufe wird nicht mehr verlangt.
required-levels-for-people = { $count ->
    [one] Von { $who }: 1 Person, ohne Abwesende.
   *[other] Von { $who }: { $count } Personen, ohne Abwesende.
}
required-levels-change-who = Andere wählen
required-levels-which = Welche Stufe, und bis wann
required-levels-change = Anders wählen
required-levels-look = Ansehen, was es bewirkt
required-levels-seen = { $count ->
    [one] 1 Person soll sie haben, Frist: { $due }; { $reached } davon hat sie schon.
   *[other] { $count } Personen sollen sie haben, Frist: { $due }; { $reached } davon haben sie schon.
}
required-levels-adds = { $count } eingeschrieben, { $already } schon
required-levels-asks = Was die Stufe verlangt
required-levels-waits = Das sind mehr Personen, als ein Konto allein einschreiben darf. Die Stufe wird sofort verlangt; jeder Kurs wartet auf ein zweites Konto.
required-levels-do = Verlangen
required-levels-made = Die Stufe wird verlangt, und die Personen sind in den Kursen eingeschrieben, die sie braucht.
required-levels-say-who = Zuerst ist zu wählen, für wen.
required-levels-or-course = Statt eines Kurses eine Stufe einer Leiter verlangen
required-levels-not-today = Diese Stufe ist heute nicht zu bekommen. Bitte eine andere wählen.
required-levels-honour = Eine Ehrung wird von Hand verliehen und kann nicht verlangt werden. Bitte eine andere Stufe wählen.
required-levels-is-there = { $level } wird von denselben Personen bis zum selben Tag schon verlangt.
required-levels-of-me = Von mir verlangt
required-levels-by-day = bis { $day }
required-levels-was-due = seit { $day }
