# Das Studio, mit du.

courses-stale =
    .text = Was du geschrieben hast, steht unten. Übernimm vom gespeicherten Stand, was du brauchst, und speichere: Dein Text tritt dann an seine Stelle.
courses-starters-about = Für den Anfang gibt es ein fertiges Programm, von den Grundlagen bis zu dem, was zu tun ist, wenn etwas schiefgeht. Die Kurse sind sofort veröffentlicht und lassen sich in einem Entwurf nach Belieben ändern. Oder du schreibst eigene.
