# /admin/outbox

mail-outbox = Outbox
mail-lead = Every mail that waits, went or failed, as it was sent.
mail-send-all-again = Send all of these again
mail-which = Which messages
mail-all = All
# How far a message is.
mail-state-queued = Waiting
mail-state-sending = On its way
mail-state-sent = Sent
mail-state-failed = Failed
mail-state-cancelled = Not needed
mail-search = Find the mail to somebody
mail-address = To (the whole address)
mail-show = Show
mail-caption = Messages, the newest first. Times in { $zone }.
mail-to = To
mail-subject = Subject
mail-state = State
mail-when = When
# Heard behind a subject.
mail-to-name = to { $name }
mail-not-before-moment = not before { $moment }
# When mail leaves: in the working hours of a time zone.
mail-by-day-in = by day in { $zone }
# Instead of a subject.
mail-no-longer-kept = (no longer kept)
mail-not-written-yet = (not written yet)
# What a message was written for.
mail-for-reminder = reminder
mail-for-invitation = invitation
mail-for-password-reset = password reset
mail-for-address-changed = address changed
mail-for-people-file = people file
mail-for-second-factor-changed = second factor changed
mail-shown = { $count } shown, the newest first
mail-none-to = No messages to this address
    .text = Counts on the tabs are of all addresses.
    .action = Show all messages
mail-none = No messages
    .text = Reminders, password links and other mail show up here as soon as they are written.

# /admin/outbox/…

mail-to-at = To { $name } at { $address }
mail-send-again = Send again
mail-written-for = Written for
mail-created = Put into the outbox
mail-not-before = Not before
mail-leaves = Leaves
mail-leaves-in-hours = in the hours of its reader, in { $zone }
mail-attempts = Attempts
mail-message-id = Message-ID
mail-as-sent = As sent
mail-links-left-out = Links that sign somebody in are left out of this copy.
mail-as-html = The message as HTML
mail-as-text = As plain text
mail-thinned = No longer kept
    .text = What the message said, and where it went, was thrown away after the time that is set for it. What its reader was reminded of is still on their page.
mail-unwritten = Not written yet
    .text = The message is written at the moment it is sent, so that it says how things stand then.
mail-only-failed = Only a message that failed can be sent again.
mail-goes-again = { $count ->
    [1] The message goes out again.
   *[other] { $count } messages go out again.
}

# Why a mail was not sent.

mail-why-nobody = There is nobody to send it to.
mail-why-in-doubt = The program was stopped while it was sending this mail, so it may have been sent. Ask the person, or send it again.
mail-why-perhaps-sent = It may have been sent: { $why }
mail-why-not-written = It could not be written: { $why }
mail-why-held = This mail was waiting in the backup that was restored. It may have been sent since. Send it again, or leave it.
