theme-not-toml = this is not TOML: { $why }
theme-not-a-name = expected the name of a theme in quotes
theme-not-a-table = expected a section with one key on each line
theme-not-a-colour = expected a colour in quotes
theme-not-a-look = expected colours and bold, dim, italic, underline or reverse, in quotes
theme-unknown-section = there is no section “{ $key }”; a theme has inherits, palette, roles and sixteen
theme-unknown-role = there is no role “{ $role }”; the built-in themes list them all
theme-unknown-colour = “{ $word }” is no colour; use a name of the palette, an ANSI name such as bright-blue, a number from 0 to 255, #rgb or #rrggbb
theme-name-taken = “{ $name }” already means something; choose another name for the colour
theme-on-what = a colour must follow “on”
theme-circle = the themes inherit from one another in a circle
theme-not-found = there is no theme “{ $name }”; these exist: { $known }
theme-problem-file = { $file }: { $what }
theme-problem-line = { $file }, line { $line }: { $what }
theme-problem-key = { $file }, line { $line }, { $key }: { $what }
view-copied = Copied. If it does not arrive, the terminal does not allow programs to copy (OSC 52).
view-copied-tmux = Copied into tmux. It reaches the clipboard if tmux has set-clipboard on.
view-copy-long = This is too long for the terminal's clipboard.
view-demo = DEMO
view-desk = ticketty
view-connecting = connecting …
view-desk-away = desk away, trying again
view-sign-in-nobody = nobody signed in
view-sign-in-refused = sign-in refused
view-sign-in-unreadable = token unreadable
view-sign-in-lapsed = sign-in has ended
view-sign-in-lapses = { $n ->
    [0] sign-in ends today
    [one] sign-in ends in a day
   *[other] sign-in ends in { $n } days
}
view-count-new = { $n } new
view-count-open = { $n } open
view-count-waiting = { $n } waiting
view-count-trouble = ! { $n } in trouble
view-count-quarantine = { $n } quarantined
view-count-outbox = ↗ { $n }
view-count-outbox-trouble = ✗ { $n } not sent
view-status-new = new
view-status-open = open
view-status-waiting = waiting
view-status-closed = closed
view-status-spam = spam
view-status-snoozed = snoozed
view-priority-low = low
view-priority-normal = normal
view-priority-high = high
view-priority-urgent = urgent
view-no-subject = (no subject)
view-no-text = (no text)
view-yours = yours
view-nobodys = unassigned
view-merged = merged into { $ticket }
view-reading = { $who } { $n ->
    [one] is reading
   *[other] are reading
}
view-replying = { $who } { $n ->
    [one] is replying
   *[other] are replying
}
view-list-default = Open and waiting
view-list-best = best first
view-list-search = Search: { $words }
view-list-range = range
view-list-marked = { $n } marked
view-empty-connecting = Connecting to the desk …
view-empty-down = The desk cannot be reached. It is tried again and again; what you write is kept on this machine meanwhile.
view-empty-loading = One moment …
view-empty-filtered = No ticket matches.
view-empty-done = Nothing to do: no ticket is open or waiting.
view-empty-no-mailbox = No mailbox is set up yet, so no mail comes in. “ticketty setup” connects one; “ticketty demo” shows how it all works.
view-key-quit = leave
view-key-filter = change the filter
view-key-search = search in messages
view-key-clear = show everything again
view-key-view = choose a ready-made filter
view-key-refresh = look for mail now
view-key-new = write to somebody
view-key-palette = everything that can be done
view-key-help = the keys
view-key-back = back
view-key-show-all = show those that are done, too
view-held = Your reply leaves in { $n } s: { $key } takes it back
view-no-tags = No tag has been used yet: type one, and Enter sets it.
view-type-to-find = Type to find something.
view-nothing-matches = Nothing matches.
view-yes = yes
view-no = no
view-to = to
view-cc = Cc
view-bcc = Bcc
view-note = note
view-how-x-original-from = found in X-Original-From
view-how-x-original-sender = found in X-Original-Sender
view-how-reply-to = found in Reply-To
view-how-attached = found in the attached message
view-how-forwarded = found in the forwarded text
view-how-srs = found in the rewritten sender
view-how-agent = chosen by an agent
view-not-certain = not certain
view-seal-pgp-signed = signed with OpenPGP, not checked
view-seal-smime-signed = signed with S/MIME, not checked
view-stranger = takes no part in this ticket
view-sent-by = came from { $address }
view-why-signed-in-reply-to = answers our message
view-why-signed-reference = belongs to our message
view-why-known-message = answers a message of this ticket
view-why-late-parent = earlier messages answer it
view-why-sibling = answers the same missing message
view-why-report = speaks of a message we sent
view-why-body-mark = our mark in the quoted text
view-why-subject-token = our mark in the subject
view-why-thread-index = the same Outlook conversation
view-why-subject = the same subject and person
view-why-duplicate = a copy by another route
view-why-agent = put here by an agent
view-why-new = new ticket
view-continues = continues { $ticket }
view-cut = too large: only the beginning was fetched
view-problems = { $n ->
    [one] { $n } oddity
   *[other] { $n } oddities
}
view-kind-own-probe = our own probe
view-kind-own-copy = our own copy
view-kind-bounce = returned mail
view-kind-delay = delay notice
view-kind-feedback = spam complaint
view-kind-auto-reply = automatic reply
view-kind-bulk = list or newsletter
view-kind-person = person
view-delivery-held = held back
view-delivery-sending = being sent
view-delivery-deferred = deferred
view-delivery-accepted = sent
view-delivery-unconfirmed = unconfirmed
view-delivery-refused = refused
view-delivery-taken-back = taken back
view-delivery-bounced = returned
view-attempts = { $n } attempts
view-report-folded = { $n ->
    [one] { $n } line folded: the report as it came
   *[other] { $n } lines folded: the report as it came
}
view-quote-folded = { $n ->
    [one] { $n } line folded: quoted text, signature
   *[other] { $n } lines folded: quoted text, signature
}
view-quote-open = quoted text, signature
view-inline = { $n ->
    [one] { $n } picture in the text
   *[other] { $n } pictures in the text
}
view-advice-more = { $key } shows all of it: cause, steps, commands.
view-advice-who = Who must act
view-advice-powershell = PowerShell
view-advice-verify = To verify
view-advice-checked = Portal path checked on { $date }
view-advice-evidence = The server's words
view-side-customer = Customer
view-side-people = Also takes part
view-side-ticket = Ticket
view-side-opened = opened
view-side-last-in = last from them
view-side-last-out = last from us
view-side-support = wrote to
view-side-snooze = snoozed until
view-side-linked = linked
view-side-drafts = drafts by
view-side-others = Other tickets
view-field-to = To
view-field-cc = Cc
view-field-bcc = Bcc
view-field-subject = Subject
view-compose-reply = Reply to { $ticket }
view-compose-reply-sender = Reply to { $ticket }, customer alone
view-compose-forward = Forward from { $ticket }
view-compose-note = Note on { $ticket }: stays inside
view-compose-new = New message
view-compose-as = as { $who }
view-compose-checking = checking …
view-compose-sending = handing over …
view-compose-local = kept on this machine only
view-compose-saved = saved { $time }
view-compose-newer = The customer wrote again since you began.
view-compose-answered = { $who } has replied since you began.
view-review-title = Before it leaves
view-review-from = From
view-review-envelope = Sender
view-review-to = Goes to
view-review-subject = Subject
view-review-files = Attached
view-review-clear = nothing stands in the way
view-review-send = send
view-review-overrule = send all the same
view-review-back = back to the text
view-block-no-recipient = Nobody would get it: add a recipient.
view-block-bad-address = { $address } is no mail address.
view-block-own-address = { $address } is our own: the reply would come back as mail.
view-block-no-subject = There is no subject.
view-block-empty = There is no text.
view-block-unresolved = The field { $field } has no value.
view-block-forgotten = The text says “{ $word }”, but nothing is attached.
view-block-missing = { $path } is not there any more.
view-block-large = With { $size } it is larger than { $limit }, which is all that the server takes.
view-block-newer = The customer wrote since this was begun: read that first.
view-block-answered = { $agent } replied on this ticket since this was begun: read that first.
view-block-refused = The last reply by this sender was refused, and the cause is still there.
view-block-machines = Only an automatic sender would get it: { $address }.
view-outbox = Outbox
view-outbox-all = Outbox, sent ones too
view-outbox-empty = Nothing is on its way.
view-outbox-leaves = leaves in { $span }
view-outbox-next = next attempt in { $span }; { $n ->
    [one] { $n } attempt so far
   *[other] { $n } attempts so far
}
view-outbox-by = by { $agent } through { $mailbox }, { $at }
view-outbox-said = The server said:
view-drafts = Drafts
view-drafts-empty = No unfinished message.
view-jobs = Jobs
view-jobs-running = { $n } running
view-jobs-empty = No long work has run since this screen was opened.
view-log = The desk's log
view-log-empty = The log is empty.
run-no-terminal = There is no terminal here to open a screen on: { $why }. Commands such as “ticketty list” work without one.
run-no-desk = The desk is away. Nothing is lost; try again when it is back.
run-desk-lost = The connection to the desk ended.
run-desk-unreachable = No desk answers at { $path }: { $why }
run-draft-unsaved = The draft could not be saved as { $path }: { $why }. Free some space, or send it before you leave.
run-file-unwritten = { $path } could not be written: { $why }
run-editor-failed = The editor could not be used: { $why }. Set VISUAL or EDITOR to the program you want.
run-editor-refused = The editor ended with an error; the text is as it was before. If it could not be started, set VISUAL or EDITOR to the program you want.

# What an agent must know before believing or opening anything; in a few words.
view-problem-attachment-name = an attachment has a suspicious name
view-problem-controls-in-header = hidden characters in the header
view-problem-from-missing = no sender given
view-problem-from-several = several senders given
view-problem-link-lies = a link leads elsewhere than it shows
view-problem-look-alike = sender looks like somebody else
view-problem-name-shows-address = sender's name shows another address
view-doctor = Doctor
view-doctor-looking = Settings, files, clock, names, servers and the ways of mail are being looked at …
view-doctor-runs = looking …
view-doctor-sum = { $n ->
    [0] nothing stands in the way
    [one] one thing needs somebody
   *[other] { $n } things need somebody
  } · { $at }
view-doctor-runbook = { $key } shows the runbook “{ $method }”, step by step.
