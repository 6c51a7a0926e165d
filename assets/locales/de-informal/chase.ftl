chase-button =
    .hint = Noch geht nichts hinaus: Erst siehst du, wer was bekommt.
chase-no-such-list = Diese Liste gibt es für dich nicht: „{ $list }“.
chase-name-a-list = Gib an, auf welcher Liste sie stehen.
chase-over-limit =
    .hint = Auch wer in zwei Wochen schon so viele Erinnerungen bekommen hat wie erlaubt. Im Protokoll steht, dass du das wolltest. Zwei an einem Tag bekommt niemand.
