# /account

auth-language = Sprache
auth-language-of-pages = Sprache der Seiten und Mails
auth-language-as-known = Wie in den Stammdaten
auth-language-save = Sprache speichern
auth-language-changed = Seiten und Mails sind ab jetzt auf Deutsch.
auth-no-such-language = Für diese Sprache gibt es keine Texte. Möglich sind: { $languages }.
