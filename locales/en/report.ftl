report-title = { $n ->
    [0] Nobody waits for an answer
    [one] One ticket waits for an answer
   *[other] { $n } tickets wait for an answer
}{ $trouble ->
    [0] { "" }
    [one] ; one trouble
   *[other] ; { $trouble } troubles
}
report-period = From { $since } to { $until }
report-head-trouble = Needs somebody
report-head-now = Now
report-unanswered = { $n ->
    [0] Every customer has an answer.
    [one] One ticket waits for an answer:
   *[other] { $n } tickets wait for an answer:
}
report-age-hours = under 4 hours { $n }
report-age-day = under a day { $n }
report-age-days = under 3 days { $n }
report-age-longer = longer { $n }
report-oldest = the oldest { $ticket } «{ $subject }», { $requester }, { $ago } ({ $agent })
report-nobody = unassigned
report-queue = Open { $open } (unassigned { $unassigned }) · snoozed { $snoozed } · waiting for the customer { $waiting }
report-head-since = Since { $since }
report-flow = New { $new } · answered { $answered } (answers { $replies }) · closed { $closed } · opened again { $reopened }
report-first-answer = First answer after { $span } (median of { $n }, nights and weekends included)
report-span-minutes = { $a } min
report-span-hours = { $a } h { $b } min
report-span-days = { $a } d { $b } h
report-head-agents = Agents
report-head-mailboxes = Mailboxes
report-column-agent = { "" }
report-column-mailbox = { "" }
report-column-new = new
report-column-replies = answers
report-column-closed = closed
report-column-open = open now
report-column-unanswered = waiting
report-imported = (imported)
report-quarantine = { $n ->
    [one] One message was
   *[other] { $n } messages were
} set aside because it could not be understood; ticketty doctor tells more.
report-more = … and { $n } more: ticketty health

report-alert-one = Alert: { $what }
report-alert-many = Alert: { $n } troubles
report-alert-over = Over: { $what }
report-alert-overs = { $n } troubles are over
report-since = since { $at }, { $ago }
report-lasted = from { $since } to { $until }
report-alert-foot = Each trouble is told once, and its end. How everything stands: ticketty health, ticketty doctor. What is told and to whom stands under [reports] in the configuration.

report-mailbox-unread = Mailbox { $mailbox } ({ $support }) cannot be read: no new mail becomes a ticket
report-mailbox-sign-in = Mailbox { $mailbox } ({ $support }): the server refuses the sign-in, so that no new mail becomes a ticket
report-mailbox-look = It is tried again all the time, and what comes meanwhile stays on the server. The server said: { $words }. To find out more: ticketty doctor
report-mailbox-over = Mailbox { $mailbox } ({ $support }) is read again
report-sending = { $n ->
    [one] A reply of mailbox { $mailbox } waits
   *[other] { $n } replies of mailbox { $mailbox } wait
}: the mail server does not take them
report-sending-look = They are tried again all the time. The server said: { $words }. To find out more: ticketty outbox, ticketty doctor
report-sending-over = Replies of mailbox { $mailbox } leave again
report-reply-refused = The reply to { $to } on { $ticket } was refused for good: «{ $subject }», by { $agent }
report-reply-bounced = The reply to { $to } on { $ticket } came back: «{ $subject }», by { $agent }
report-reply-unconfirmed = It is not known whether the reply to { $to } on { $ticket } arrived: «{ $subject }», by { $agent }
report-reply-look = The server said: { $words }. See it on the ticket: ticketty show { $ticket }
report-reply-settle = It is not sent again on a guess. If it arrived: ticketty outbox sent { $n }. If it is to leave once more: ticketty outbox retry { $n } --force
report-token-over = The OAuth account { $name } is signed in again
report-forward-fault = The forward of { $support } to { $target } does not work
report-forward-look = What was seen, and what to do: ticketty doctor forward --status
report-forward-over = The forward of { $support } to { $target } works
report-forward-stopped = Mail to mailbox { $mailbox } was stopped on its way: { $n ->
    [one] the report is { $ticket }
   *[other] { $n } reports, the first is { $ticket }
} «{ $subject }»
report-forward-read = The ticket tells who has to act, and how: ticketty show { $ticket }. Close it once that is done.
report-silence = No mail to { $support } for { $hours ->
    [one] an hour
   *[other] { $hours } hours
}: usually { $expected } messages come in such a time
report-silence-probe = A forward that was stopped is seen like this. To find out: ticketty doctor forward
report-silence-over = Mail to { $support } comes again
report-store-fails = The store in { $folder } takes nothing more: { $words }
report-store-mend = No mail is lost: it stays on the server until it can be kept. Look at the disk and at ticketty health, then restart the desk: ticketty stop
report-store-over = The store in { $folder } takes mail again
report-disk-low = The disk of { $folder } is nearly full: { $mb } MiB are left
report-disk-clear = Below 32 MiB no more mail is taken; it stays on the server. Make room there.
report-disk-over = The disk of { $folder } has room again

report-no-system = Reports are configured, but no mailbox has both a system address and an SMTP account: nothing is sent. Add system = "noreply@…" to the [[mailbox]] that they are to come from.
report-other-mailbox = Reports are to leave through mailbox { $mailbox }, which has no system address: they leave through { $other } instead.
report-undeliverable = The report to { $to } cannot be delivered: { $words }
report-unconfirmed = It is not known whether the report to { $to } arrived; it is not sent again.
report-waits = The report to { $to } waits: { $words }
report-to-nobody = Nobody is configured to get reports. Add to = ["lead@example.com"] under [reports].
report-came-late = a newer one took its place
