# What the screen says by itself: its state and behaviour.
app-title = ticketty
app-title-new = ticketty: { $n } new
app-tickets = { $n } tickets
app-key-elsewhere = { $key } does nothing here. Under “{ $where }” it stands for: { $what }.
app-no-key = { $key } does nothing here; ? shows what does.
app-no-paste = There is nothing here to paste into.
app-no-command = There is no command “{ $word }”; C-p lists them all.
app-no-argument = “{ $word }” takes nothing after it.
app-no-address = “{ $typed }” is not a mail address. Write name@example.com or Name <name@example.com>.
app-bad-ticket = “{ $typed }” is not a ticket’s number. Write 12 or #12.
app-bad-agent = There is no agent “{ $typed }”. Known are: { $known }.
app-bad-status = There is no status “{ $typed }”. Known are: open, waiting, closed, spam.
app-bad-priority = There is no priority “{ $typed }”. Known are: low, normal, high, urgent.
app-bad-when = “{ $typed }” is no moment to come. Write 2h, 3d, tomorrow 9:00, monday or 2026-12-01.
app-no-more-tickets = This is the last ticket in that direction.
app-already-so = It is so already.
app-polling = Looking for new mail.
app-preview-on = The conversation follows the selection.
app-preview-off = The conversation stays where it is; Enter opens another.
app-linked-again = The desk is back.
app-desk-stops = The desk is stopping; this screen waits for it to come back.
app-odd-answer = The desk gave an answer that this version does not understand. Stop the desk and start it again, so that both are of one version.
app-written = Saved as { $path }.

app-did-take = { $n ->
    [one] { $ticket } is yours now.
   *[other] { $ticket } are yours now.
}
app-did-assign = { $ticket } assigned to { $who }.
app-did-release = { $n ->
    [one] { $ticket } is back in the queue.
   *[other] { $ticket } are back in the queue.
}
app-did-status = { $ticket }: { $to }.
app-did-close = { $ticket } closed.
app-did-spam = { $ticket } marked as spam.
app-did-priority = { $ticket }: priority { $to }.
app-did-tag = { $ticket } tagged: { $tag }.
app-did-untag = { $ticket }: tag { $tag } removed.
app-did-snooze = { $n ->
    [one] { $ticket } comes back on { $until }.
   *[other] { $ticket } come back on { $until }.
}
app-did-wake = { $n ->
    [one] { $ticket } is in sight again.
   *[other] { $ticket } are in sight again.
}
app-did-subject = { $ticket } has a new subject.
app-did-requester = { $ticket }: the requester is { $who }.
app-did-add = { $ticket }: { $who } added.
app-did-remove = { $ticket }: { $who } removed.
app-did-link = { $ticket } linked with { $other }.
app-undone = { $n ->
    [one] Undone: { $ticket } is as it was.
   *[other] Undone: { $ticket } are as they were.
}
app-merged = { $from } is part of { $into } now.
app-unmerged = { $from } stands by itself again.
app-split = What was moved from { $from } is { $new } now.
app-unsplit = { $new } is part of { $from } again.
app-noted = Note added.
app-note-empty = The note is empty.

app-queued = Queued. u takes it back while the countdown runs.
app-taken-back = Taken back: nothing was sent.
app-retrying = It is being tried again now.
app-marked-sent = Marked as sent.
app-reply-failed = The reply on { $ticket } did not get through: { $said }
app-send-unknown = The desk went away while this was being handed over. Send it again once it is back: it is queued once only.
app-answered = { $who } has replied on { $ticket } meanwhile. Read that before sending.
app-newer-mail = { $who } wrote again since this draft was begun. Read it before sending.
app-draft-there = This is the draft begun { $when }.
app-draft-kept = The draft is kept; D lists drafts.
app-draft-dropped = The draft was thrown away.
app-drafts-found = { $n ->
    [one] A draft was left on this machine; D shows it.
   *[other] { $n } drafts were left on this machine; D shows them.
}
app-confirm-others = { $n ->
    [one] { $who } is already replying to this ticket. Write all the same?
   *[other] { $who } are already replying to this ticket. Write all the same?
}
app-confirm-discard = Throw away what is written here?
app-confirm-drop = Throw away the draft “{ $subject }”?
app-confirm-send-again = It is not known whether “{ $subject }” reached { $to }. If it did, it will arrive a second time, with the same Message-ID. Send it again?
app-confirm-mark-sent = Has “{ $subject }” reached { $to }? Once it is marked as sent it is not tried again and no longer looked for: if it never arrived, nobody will notice.

app-mail-one = { $ticket } { $who }: { $subject }
app-mail-many = New mail on { $n } tickets

app-pick-palette = Commands
app-pick-help = What can be done here
app-pick-finder = Find tickets, people, tags, commands
app-pick-view = Show
app-pick-assign = Assign to
app-pick-tag = Tags (Tab sets several)
app-pick-status = Status
app-pick-priority = Priority
app-pick-snooze = Hide until (or type: 2h, friday 9:00)
app-pick-merge = Merge into
app-pick-link = Link with
app-pick-requester = Who really asks? (or type an address)
app-pick-remove-person = Remove from the ticket
app-pick-file = Save which attachment?
app-pick-copy = Copy
app-hit-ticket = Tickets
app-hit-person = People
app-hit-tag = Tags
app-hit-command = Commands
app-new-tag = { $tag } (new tag)
app-nobody = Nobody: back into the queue
app-is-on = on
app-files-all = All { $n } of them
app-view-open = Open and waiting
app-view-new = Not answered yet
app-view-mine = Mine
app-view-unassigned = Nobody’s
app-view-oldest = Longest without an answer
app-view-urgent = Urgent first
app-view-waiting = Waiting for the customer
app-view-snoozed = Hidden until later
app-view-trouble = Mail that did not get through
app-view-closed = Closed
app-view-spam = Spam
app-view-all = All
app-status-open = open
app-status-waiting = waiting
app-status-closed = closed
app-status-spam = spam
app-priority-low = low
app-priority-normal = normal
app-priority-high = high
app-priority-urgent = urgent
app-snooze-hour = For an hour
app-snooze-hours = For three hours
app-snooze-tomorrow = Until tomorrow morning
app-snooze-monday = Until Monday morning
app-snooze-week = For a week
app-snooze-month = For a month
app-snooze-end = Back in sight now
app-copy-text = The message’s text
app-copy-sender = The sender’s address
app-copy-message-id = The Message-ID
app-copy-requester = The requester’s address
app-copy-subject = The subject
app-copy-both = Number and subject
app-prompt-command = :
app-prompt-filter = filter:
app-prompt-search = search:
app-prompt-attach = attach file:
app-prompt-save = save into folder:
app-prompt-subject = subject:
app-prompt-person = add:

app-audit-runs = Comparing the servers’ mail with ours.
app-audit-title = Audit
app-import-runs = The import has begun; J shows how far it is.
app-open-number = Open a ticket by its number
app-pick-import = Import as
app-import-closed = History
app-import-closed-detail = closed tickets: to be found, nothing to do
app-import-open = Work
app-import-open-detail = open tickets, every one of them to be worked
app-source-title = The message as it came
app-source-unreadable = The desk gave a message that cannot be decoded. L shows its log.
app-advice-title = What went wrong, and what to do
app-advice-open-first = Open the ticket: the diagnosis stands with the message that failed.
app-advice-who = Who has to act
app-advice-retry = Does sending again help?
app-advice-steps = What to do
app-advice-powershell = PowerShell
app-advice-verify = To check that it worked
app-advice-said = The server’s own words
app-advice-checked = The portal’s menus were last checked on { $date }.
app-why-title = Why this message is here
app-why-ticket = Why it is on this ticket
app-why-continues = It continues { $ticket }, which was closed.
app-why-stranger = Its writer takes no part in this ticket. A reply goes to those who do; “reply to the sender” goes to this person, and “add a person” makes them one of the others.
app-why-not = Tried before: { $rule } No: { $why }
app-why-sender = Who wrote it
app-why-uncertain = This is a guess; i chooses somebody else.
app-why-header = The From header says { $from }.
app-why-route = How it came here
app-why-kind = What it is
app-rule-signed-in-reply-to = It answers a message that we sent and signed.
app-rule-signed-reference = It belongs to a conversation with a message that we sent and signed.
app-rule-known-message = It answers a message that is on this ticket.
app-rule-late-parent = Messages that came before answer it.
app-rule-sibling = It answers a message that is not here, as does another one on this ticket.
app-rule-report = It reports on a message that we sent.
app-rule-body-mark = Our mark stands in the quoted text.
app-rule-subject-token = The ticket’s number stands in the subject, and the sender takes part in the ticket.
app-rule-thread-index = Outlook’s thread index, the subject and the people are the same.
app-rule-subject = It answers by its subject alone; the same person asked about just that in the last two weeks.
app-rule-duplicate = The same message came before, by another way.
app-rule-agent = An agent put it here.
app-rule-new = Nothing ties it to another ticket: it opened this one.
app-miss-absent = the message has nothing of the kind.
app-miss-not-ours = it names nothing of ours.
app-miss-not-here = what it names is not in this store.
app-miss-stranger = the sender takes no part in the ticket named.
app-miss-differs = subject or people differ.
app-miss-several = more than one ticket fits, and none better than the others.
app-miss-too-old = the ticket that fits has been silent for more than two weeks.
app-miss-unnamed = no message that is here names it.
app-how-from = The From header names them.
app-how-x-original-from = The forwarding server put the first sender into X-Original-From.
app-how-x-original-sender = The forwarding server put the first sender into X-Original-Sender.
app-how-reply-to = The From header is one of ours or a list; Reply-To names the person.
app-how-attached-message = The message attached to it names them.
app-how-forwarded-block = The forwarded text names them.
app-how-srs = The rewritten return address (SRS) names them.
app-how-agent = An agent said so.
app-kind-person = A person’s message
app-kind-bulk = A list or a newsletter
app-kind-auto-reply = An automatic answer
app-kind-bounce = A report that a message was not delivered
app-kind-delay = A notice that delivery is delayed
app-kind-feedback = A complaint about spam
app-kind-own-probe = Our own forwarding probe
app-kind-own-copy = A copy of our own message
app-probe-title = Forwarding probe: { $mailbox }
app-probe-hint = Paste a delivery report or a message trace here, and it is read. The probe goes on when this is closed.
app-bad-doctor = The doctor does not know { $typed }. It knows: forward
app-explain-nothing = There was nothing to explain.
app-explain-title = What it means
app-prompt-explain = Paste or type what came back:
app-prompt-judge = Paste the output:
app-report-title = { $title }
app-bad-period = “{ $typed }” is not a time in the past; day, week, 3d or 2026-11-20 are
app-runbook-title = { $title }
app-runbook-keys = y copies the commands, Y all of it. Paste the output of the verify commands here (or p), and it is judged.
app-judged-title = Judged: { $method }
app-judged-again = Paste again to judge another output; b shows the runbook.
app-no-runbook = There is no runbook “{ $typed }”. Tab offers those there are.
app-copy-nothing = There is nothing to copy here.
app-advice-runbook = b: step by step, with your addresses: { $title } (:runbook { $method })
app-doctor-finding = Doctor: { $check }
app-doctor-runs = The doctor is still looking.
