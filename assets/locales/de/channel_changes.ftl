# Was sich an einem Kanal ändert, und wen das betrifft.

channel-changes = Was sich geändert hat
    .none = Noch wurde nichts angekündigt.
channel-changes-new = Eine Änderung ankündigen
    .lead = Wer auf dem Kanal etwas darf oder dort ein Konto betreut, bekommt einen Kurs über das, was sich geändert hat, und sonst nichts.
channel-changes-new-at = Eine Änderung an { $channel }
channel-changes-touches = Was eine Änderung beträfe
channel-changes-people = Personen
    .count = { $count ->
        [one] 1 Person
       *[other] { $count } Personen
    }
    .cleared = { $count ->
        [one] 1 davon darf hier etwas.
       *[other] { $count } davon dürfen hier etwas.
    }
channel-changes-rules = { $count ->
    [one] 1 Regel
   *[other] { $count } Regeln
}
channel-changes-courses = Kurse, die sie verlangen
channel-changes-levels = Stufen, die sie verlangen
channel-changes-accounts = Konten der Marke
channel-changes-none = Keine
channel-changes-asked = { $count ->
    [0] Es betraf niemanden. Den Inhalt vermittelt { $course }
    [one] Es betraf 1 Person; verlangt wurde { $course }
   *[other] Es betraf { $count } Personen; verlangt wurde { $course }
}
channel-changes-how-far = Wie weit sie sind { $title }
channel-changes-waits = Es wartet auf ein zweites Konto.
channel-changes-by = Am { $day }, von { $who }
channel-changes-title = Wie heißt die Änderung?
    .hint = In ein, zwei Wörtern, etwa: Live-Video.
channel-changes-what = Was ist jetzt anders?
    .hint = Die betroffenen Personen lesen das als Begründung.
channel-changes-course = Kurs darüber
    .hint = Er vermittelt, was sich geändert hat. Wer ihn abgeschlossen hat, wird nicht noch einmal gefragt.
channel-changes-look = Zeigen, wen es betrifft
channel-changes-seen = { $count ->
    [one] Es betrifft 1 Person: { $added } wird in den Kurs eingeschrieben { $due }, { $already } ist es schon.
   *[other] Es betrifft { $count } Personen: { $added } werden in den Kurs eingeschrieben { $due }, { $already } sind es schon.
}
channel-changes-seen-nobody = Heute betrifft es niemanden. Es steht dann auf der Seite des Kanals.
channel-changes-will-wait = Das sind mehr Personen, als ein Konto allein einschreiben darf. Der Kurs wartet auf ein zweites Konto.
channel-changes-do = Ankündigen
channel-changes-announced = Die Änderung ist angekündigt.
channel-changes-say-what = Bitte sagen, was jetzt anders ist.
channel-changes-choose-course = Bitte den Kurs wählen, der es vermittelt.
channel-changes-too-many = Es betrifft mehr als { $most } Personen. Bitte stattdessen nach Abteilung oder Rolle einschreiben.
