# /admin/outbox

mail-outbox = Outbox
mail-lead = Every mail that is waiting, sent or failed, exactly as it was sent.
mail-send-all-again = Send all that failed again
mail-which = Which messages
mail-all = All
# How far a message is.
mail-state-queued = Waiting
mail-state-sending = On its way
mail-state-sent = Sent
mail-state-failed = Failed
mail-state-cancelled = Not needed
mail-search = Find mail to somebody
mail-address = To (the full address)
mail-show = Show
mail-caption = Messages, newest first. Times in { $zone }.
mail-to = To
mail-subject = Subject
mail-state = State
mail-when = When
# Heard behind a subject.
mail-to-name = to { $name }
mail-not-before-moment = not before { $moment }
# When mail leaves: in the working hours of a time zone.
mail-by-day-in = during the day in { $zone }
# Instead of a subject.
mail-no-longer-kept = (no longer kept)
mail-not-written-yet = (not written yet)
# What a message was written for.
mail-for-reminder = reminder
mail-for-invitation = invitation
mail-for-password-reset = password reset
mail-for-address-changed = address changed
mail-for-people-file = people file
mail-for-weekly-digest = Weekly digest
mail-for-brand-alarm = brand accounts
mail-for-view = Saved view
mail-for-second-factor-changed = second factor changed
mail-shown = { $count } shown, newest first
mail-none-to = No messages to this address
    .text = The counts on the tabs are for all addresses.
    .action = Show all messages
mail-none = No messages
    .text = Reminders, password links and other mail appear here as soon as they are written.

# /admin/outbox/…

mail-to-at = To { $name } at { $address }
mail-send-again = Send again
mail-written-for = Written for
mail-created = Added to the outbox
mail-not-before = Not before
mail-leaves = Goes out
mail-leaves-in-hours = during the recipient's working hours, in { $zone }
mail-attempts = Attempts
mail-message-id = Message-ID
mail-as-sent = As sent
mail-links-left-out = Links in this copy sign nobody in, and those that stop mail are removed.
mail-as-html = The message as HTML
mail-as-text = As plain text
mail-thinned = No longer kept
    .text = The text and address of this message were deleted after the retention period set for them. The recipient's page still shows what they were reminded of.
mail-unwritten = Not written yet
    .text = The message is written when it is sent, so that it is up to date.
mail-only-failed = Only a failed message can be sent again.
mail-goes-again = The message will be sent again.

# Why a mail was not sent.

mail-why-nobody = There is nobody to send it to.
mail-why-in-doubt = The program was stopped while it was sending this mail, so it may have been sent. Ask the person, or send it again.
mail-why-perhaps-sent = It may have been sent: { $why }
mail-why-not-written = It could not be written: { $why }
mail-why-held = This mail was waiting in the backup that was restored. It may have been sent since. Send it again, or leave it.
mail-for-reminder-specimen = Reminder, as a test

# Mail that came back.

mail-bounce-mailbox-off = No mailbox is set: see mail.bounce_mailbox.
mail-bounce-mailbox-done = { $read ->
    [0] No new mail in the mailbox.
    [one] 1 new mail was read. Addresses marked: { $marked }.
   *[other] { $read } new mails were read. Addresses marked: { $marked }.
}
# $why: the words of its server, or of the connection.
mail-bounce-mailbox-refused = The mailbox cannot be read: { $why }
mail-why-inbox-bounced = Not sent by mail: earlier mail to this address came back. It is in the person's inbox in Gradus.
mail-why-inbox-unwanted = Not sent by mail: the person has stopped mail of this kind. It is in their inbox in Gradus.
mail-why-unwanted = Not sent: the person has stopped mail of this kind, and has no password with which to open an inbox.
mail-why-bounced = Not sent: earlier mail to this address came back. Once the address is tried again or changed, later mail goes out.
mail-why-outside = Not sent: this external person is in no contract.
mail-bounce-hard = The mail server does not accept mail for this address.
mail-bounce-soft = Mail to this address came back { $count } times within { $days } days.
mail-bounce-complaint = Mail to this address was reported as unwanted.
mail-bounce-of-nothing = Give the Message-ID of the mail that came back, or the address it was sent to.
mail-bounce-content-type = Send JSON (application/json), a mail (message/rfc822) or a report (multipart/report).
# What became of what was told about mail that came back.
mail-bounce-no-report = This is not a report about mail that came back.
mail-bounce-nothing-failed = The report says that nothing came back.
mail-bounce-unknown-message = Gradus sent no mail with this Message-ID.
mail-bounce-unknown-address = Nobody here has this address.
mail-bounce-known = This is on record already.
mail-bounce-marked = No more mail goes to this address until somebody tries it again.
mail-bounce-marked-already = No mail goes to this address already.
mail-bounce-soft-alone = It is on record. Mail still goes to this address.

# Sending many again.
mail-redelivery = Send failed mail again
    .lead = Every message that failed.
    .lead-to = Every message to { $to } that failed.
    .caption = What failed, by what it was written for
    .going = Will be sent again
    .staying = Stays failed
    .needed = Each message is written anew when it is sent. One that is no longer needed by then is not sent; the outbox then shows it as not needed, with the reason.
    .stays = { $count ->
        [one] 1 message stays failed, because mail to its address comes back.
       *[other] { $count } messages stay failed, because mail to their addresses comes back.
    }
    .send = { $count ->
        [one] Send 1 message again
       *[other] Send { $count } messages again
    }
    .leave = Leave them
    .done = { $count ->
        [one] 1 message will be sent again, if it is still needed.
       *[other] { $count } messages will be sent again, those that are still needed.
    }
    .none = Nothing failed
    .none-text = There is no message to send again.

# The inbox in the product: what a person was told.

mail-inbox = Inbox
    .lead = What Gradus has told you, whether it also came by mail or not.
mail-inbox-caption = What you were told, newest first; times in { $zone }
mail-inbox-by-mail = By mail
mail-inbox-unread = New
mail-inbox-sent = Also sent by mail.
mail-inbox-waiting = The mail is on its way.
mail-inbox-failed = The mail could not be delivered.
mail-inbox-alone = Told here only.
# $at: a day with the time of day.
mail-inbox-mailed = The mail left on { $at }.
mail-inbox-read-all = Mark all as read
mail-inbox-all-read = All messages are marked as read.
mail-inbox-thinned = What this message said was deleted after the retention period. Its subject stays.
# $sign_in: the link below.
mail-inbox-by-link = You signed in through a link in a mail, so messages about training alone are shown. { $sign_in } to see all.
    .sign-in = Sign in with your password
mail-inbox-none = No messages
    .text = What Gradus tells you from now on is kept here.
    .nobodys = This account belongs to nobody in the people file, so there is nobody to tell anything.
