# Der Webhook für den Chat: was sein Job auf /admin/jobs sagt, und die Testzeile. $week ist ein Montag.

chat-job-off = Es ist kein Chat eingestellt: siehe chat.webhook_url.
chat-job-nothing = Zurzeit ist nichts zu senden.
# $at: a day.
chat-job-posted = Die Woche ab { $week } wurde am { $at } gesendet.
# $why: the status that the server answered with, or the words of the connection.
chat-job-later = Der Server des Chats hat die Woche ab { $week } nicht angenommen: { $why }. Versuche bisher: { $attempts }. Einen Tag lang folgen weitere.
chat-job-given-up = Die Woche ab { $week } ging nicht an den Chat, und es folgt kein Versuch mehr: { $why }. Mit einer Testzeile auf der Seite der Einstellungen lässt sich chat.webhook_url prüfen.
chat-perhaps = das Programm wurde beim Senden angehalten, die Nachricht kann also angekommen sein
chat-test-line = Das ist eine Testzeile von Gradus bei { $company }.
chat-test-taken = Der Chat hat die Testzeile angenommen.
chat-test-not-taken = Der Chat hat die Testzeile nicht angenommen: { $why }
