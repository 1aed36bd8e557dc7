desk-gone = The desk has gone. Start it again with: ticketty
desk-moved = Ticket { $ticket } has changed in the meantime. Look at it again, then repeat what you did.
desk-missing = { $what } is not in the store.
desk-no-ticket = There is no ticket { $ticket }.
desk-broken = The store refused: { $words }. Nothing was changed. Check the disk, then: ticketty health
desk-bad-request = This request cannot be read: { $words }
desk-hello-first = Say hello first: { $example }
desk-other-version = The desk that is running is of another version ({ $version }). Stop it with: ticketty stop
desk-user-not-listed = The user { $user } is not listed in this desk's configuration. Its owner can add: [[agent]] name = "…", user = "{ $user }"
desk-not-that-agent = The user { $user } is listed as { $listed }, not as { $agent }.
desk-no-such-agent = There is no agent called { $agent }. Configured are: { $known }
desk-job-broke-off = Broke off.
desk-no-such-job = There is no such job, or it has ended, or it cannot be cancelled.
desk-no-such-file = This message has no such attachment.
desk-no-such-reply = There is no such reply in the outbox.
desk-cannot-merge = { $from } cannot be merged into { $into }: they are the same, or one of them is merged already.
desk-not-merged = { $from } is not merged into { $into }.
desk-split-what = There is no such message on { $ticket }. Choose a message that came in or went out.
desk-split-all = Nothing would be left on { $ticket }. Split from a later message on, or split one message alone.
desk-not-your-draft = That draft belongs to { $agent }.
desk-importing = Importing { $path }
desk-import-unreadable = { $path } cannot be read: { $words }. Give an mbox file, a Maildir, or a folder of messages.
desk-import-cancelled = Cancelled; { $n ->
    [one] one message was
   *[other] { $n } messages were
} imported and stay.
desk-imported = { $n ->
    [one] One message
   *[other] { $n } messages
} imported.
desk-import-failed = Broke off after { $n ->
    [one] one message
   *[other] { $n } messages
}: { $words }. What was imported stays; repeating the import takes the rest.
desk-synchronising = Reading { $mailbox } for the first time
desk-synchronised = { $mailbox } is read.
desk-history-called-off = The older mail of { $mailbox } is left where it is; new mail is taken.
desk-making-full-text = Making the search index anew; a search finds part of the mail until then
desk-made-full-text = The search index is complete.
desk-mailbox-trouble = Mailbox { $mailbox }: { $words }
desk-outbox-trouble = { $n ->
    [one] One reply needs
   *[other] { $n } replies need
} somebody: see the outbox.
desk-quarantine = { $n ->
    [one] One message was
   *[other] { $n } messages were
} set aside because it could not be understood; its bytes are kept.
desk-taken-back = It was taken back.
desk-too-late = Too late: this reply { $state ->
    [accepted] has been sent
    [sending] is being sent
    [taken-back] has been taken back
    [refused] was refused
    [bounced] was returned
   *[other] may have been sent already
}.
desk-unconfirmed-refused = Whether this reply arrived is not known: sending it again could deliver it twice. If it is to leave all the same: ticketty outbox retry { $n } --force
desk-unconfirmed-title = It is not known whether this reply arrived
desk-unconfirmed-cause = The reply was handed to the mail server, but the server's answer was lost: the connection or the desk broke off at that moment. The server may have taken it or not. It is not sent again by itself, since the customer could get it twice.
desk-unconfirmed-retry = Only if you decide so
desk-unconfirmed-wait = The desk keeps looking for it: for a copy in the Sent folder or in the polled folder, and for an answer that speaks of it. What it finds settles the matter.
desk-unconfirmed-ask = Look into the Sent folder of the account that sends, or ask the customer.
desk-unconfirmed-sent = If it arrived, mark it as sent: in the outbox on the screen, or by ticketty outbox sent { $n }
desk-unconfirmed-again = If it did not, or if a second copy does no harm, send it again: in the outbox on the screen, or by ticketty outbox retry { $n } --force. It leaves with the same Message-ID, by which many mail programs recognise a second copy.
desk-blocked = { $n ->
    [one] Something stands
   *[other] { $n } things stand
} in the way of sending.
desk-no-sender = Mailbox “{ $mailbox }” has no SMTP account, so nothing can be sent. Add [mailbox.smtp] to the configuration.
desk-note-where = A note needs a ticket.
desk-note-empty = The note is empty.
desk-unreadable-file = { $path } cannot be attached: { $words }

event-opened = Opened
event-opened-history = Imported
event-duplicate-twice = The same message came twice to { $mailbox }: by { $one } and by { $other }. One of the two should be switched off.
event-duplicate = The same message came again, by another route ({ $mailbox })
event-status-open = Opened again
event-status-waiting = Waiting for an answer
event-status-closed = Closed
event-status-spam = Marked as spam
event-assigned = Assigned to { $agent }
event-unassigned = Put back into the queue
event-tagged = Tagged { $tags }
event-untagged = Tag removed: { $tags }
event-snoozed = Snoozed until { $until }
event-woke = The snooze ended
event-priority-low = Priority low
event-priority-normal = Priority normal
event-priority-high = Priority high
event-priority-urgent = Priority urgent
event-subject = Subject changed to “{ $subject }”
event-requester = The customer is now { $who }
event-joined = { $who } takes part
event-left = { $who } no longer takes part
event-merged-into = Merged into { $ticket }
event-merged-from = { $ticket } was merged into this ticket
event-unmerged = The merge with { $ticket } was undone
event-split-into = Messages from here are on { $ticket } now
event-split-from = Split off from { $ticket }
event-linked = Linked with { $ticket }

audit-unreachable = { $mailbox }: the server cannot be asked: { $words }
audit-new-numbers = { $mailbox }: the server has given its messages new numbers (UIDVALIDITY); they are being looked at again. Ask once more in a minute.
audit-mailbox = { $mailbox }: { $server } on the server; in the ledger { $tickets } on tickets, { $duplicates } twice, { $ignored } ignored, { $quarantined } set aside
audit-missing = { $mailbox }: { $n ->
    [one] one message on the server was
   *[other] { $n } messages on the server were
} never taken: UID { $uids }
audit-vanished = { $mailbox }: { $n ->
    [one] one message that was taken is
   *[other] { $n } messages that were taken are
} no longer on the server: UID { $uids }
audit-store = The store: { $tickets } tickets, { $messages } messages
audit-lost = The store: the bytes of { $n ->
    [one] one message are
   *[other] { $n } messages are
} missing or damaged
audit-twice = The store: { $n ->
    [one] one message is
   *[other] { $n } messages are
} there twice
audit-unconfirmed = The outbox: { $n ->
    [one] one reply is
   *[other] { $n } replies are
} unconfirmed
desk-unreadable = The desk gave an answer that cannot be read ({ $words }). It is probably of another version; restart it: ticketty stop
desk-config-reloaded = The configuration was read again and is in force.
desk-config-mailboxes = The configuration was read again and is in force. Worked with their new settings: { $mailboxes }
desk-config-stranded = { $n ->
    [one] One reply waits
   *[other] { $n } replies wait
} for the mailbox “{ $mailbox }”, which the configuration no longer has, or has without [mailbox.smtp]: nothing is sent. Put it back, or take the replies back: ticketty outbox
desk-no-folder = Mailbox { $mailbox }: the folder “{ $folder }” cannot be opened. Make it on the server, or take it out of folders in the configuration.
desk-config-restart-group = The configuration was read again. Who may reach the desk changes when it starts anew: ticketty stop, then ticketty
desk-config-broken = The configuration cannot be used; the settings from before stay in force. { $problem }
desk-no-runbook = There is no runbook called { $method }. There are: { $known }
