# Der Rahmen jeder Seite.

web-skip = Zum Inhalt springen
web-menu = Menü
web-main = Hauptnavigation
web-account-of = Konto:
web-your-account = Mein Konto
web-appearance = Darstellung
    .auto = Automatisch
    .light = Hell
    .dark = Dunkel
web-sign-in = Anmelden
web-sign-out = Abmelden
web-admin = Verwaltung
web-nav-training = Meine Schulungen
web-nav-catalogue = Katalog
web-nav-people = Personen
web-nav-enrol = Einschreiben
web-nav-kpi = Kennzahlen
web-nav-reminders = Erinnerungen
web-nav-studio = Studio
web-nav-overview = Übersicht
web-nav-accounts = Konten
web-nav-outbox = Postausgang
web-nav-jobs = Aufgaben
web-nav-audit = Protokoll
web-nav-settings = Einstellungen
