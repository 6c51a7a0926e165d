# Mit du, was sonst mit Sie anspricht.

auth-kept-waits = Was du vorher gesendet hast, ist aufgehoben. Ausgeführt ist es noch nicht.
auth-kept-goes-on = Was du vorher gesendet hast, ist aufgehoben und wird jetzt gesendet.
auth-forgot-lead = An die Adresse, mit der du dich anmeldest, schicken wir einen Link, der ein neues Passwort setzt.
auth-forgot-nothing = Nach ein paar Minuten noch nichts da? Vielleicht liegt die Mail bei den unerwünschten; sonst hilft die Administration von Gradus in deiner Firma.
auth-account-tokens-lead = Ein Programm, das eines davon sendet, darf dasselbe wie du. Die { $api } hat ihre eigene Seite.

# Mails.

auth-mail-invitation =
    .subject = Dein Konto für Schulungen bei { $company }
    .text = es gibt jetzt ein Konto für dich. Leg ein Passwort fest, und melde dich mit { $email } an.
    .plain-text = bei den Schulungen von { $company } gibt es jetzt ein Konto für dich. Leg ein Passwort fest, und melde dich mit { $email } an:
auth-mail-reset =
    .text = für { $email } wurde ein neues Passwort angefordert. Wenn du das warst, leg es hier fest.
    .plain-text = für { $email } wurde ein neues Passwort angefordert. Wenn du das warst, leg es hier fest:
    .not-you = Wenn du das nicht warst, ist nichts zu tun: Das Passwort bleibt, wie es ist.
auth-mail-address =
    .subject = Deine Adresse für Schulungen bei { $company } hat sich geändert
    .title = Deine Adresse hat sich geändert
    .text = deine Firma hat in ihren Schulungen deine Adresse geändert: von { $old } auf eine andere. Ab jetzt meldest du dich mit der neuen an, und alle Mails gehen dorthin; das Passwort bleibt, wie es ist.
auth-mail-second =
    .subject = Deine Anmeldung bei den Schulungen von { $company } hat sich geändert
    .preheader = Wenn du das nicht warst, sag bitte der Administration von Gradus Bescheid.
    .title = Deine Anmeldung hat sich geändert
    .not-you = Wenn du das nicht warst und niemand dir davon erzählt hat, sag bitte sofort der Administration von Gradus in deiner Firma Bescheid.
