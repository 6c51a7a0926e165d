# The webhook for chat: what its job says on /admin/jobs, and the line that tries it. $week is a Monday.

chat-job-off = No chat is set: see chat.webhook_url.
chat-job-nothing = There is nothing to post now.
# $at: a day.
chat-job-posted = The week of { $week } was posted on { $at }.
# $why: the status that the server answered with, or the words of the connection.
chat-job-later = The server of the chat did not take the week of { $week }: { $why }. Attempts so far: { $attempts }. It is tried again for a day.
chat-job-given-up = The week of { $week } was not posted to the chat, and is not tried again: { $why }. Check chat.webhook_url with a test line on the page of the settings.
chat-perhaps = the program was stopped while it was posting, so it may have been taken
chat-test-line = This is a test line from Gradus at { $company }.
chat-test-taken = The chat took the test line.
chat-test-not-taken = The chat did not take the test line: { $why }
