# Was einem Konto gegeben ist, und was es damit darf.

policy-grant-hr = Personalabteilung
    .about = Lädt und ändert Personen, schreibt sie ein, befreit sie und sieht den Stand jeder einzelnen.
policy-grant-marketer = Marketing
    .about = Schreibt Personen ein und verfolgt die Kennzahlen, mit den Namen dahinter.
policy-grant-author = Redaktion
    .about = Schreibt Kurse im Studio und veröffentlicht sie.
policy-grant-instructor = Kursleitung
    .about = Leitet Livetermine und bewertet.
policy-grant-admin = Administration
    .about = Betreibt die Installation: Konten, Mails, Aufgaben, Einstellungen, Protokoll.
policy-grant-auditor = Revision
    .about = Liest alles, was Personalabteilung, Marketing und Administration lesen, und ändert nichts.
policy-hr-of-a-part = HR eines Teils
