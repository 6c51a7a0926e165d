reminders-mail-why-own = Diese Mail kommt, weil du dich selbst eingeschrieben hast.
reminders-mail-why-team = Von anderen erfährst du, weil du deren Führungskraft bist oder deren Führungskraft führst.
