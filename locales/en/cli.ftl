cli-about = A helpdesk in a terminal: support mail becomes tickets, tickets get answers, and lost mail gets an explanation.
cli-after-help = Without a command the screen opens; a desk is started in the background if none runs. See it all first, without an account: ticketty demo
cli-demo = The whole desk on a built-in post office: no account, nothing kept
cli-list = List tickets, one on a line
cli-show = Show a ticket with its conversation
cli-reply = Answer a ticket
cli-note = Write an internal note
cli-assign = Assign tickets to an agent
cli-tag = Add tags to tickets, or take them away
cli-close = Close tickets
cli-reopen = Open tickets again
cli-inspect = Show what is made of a message, and why
cli-explain = Explain a bounce, a mail server's answer or a pasted sentence
cli-doctor = Check everything: configuration, files, clock, names, sign-in, what came and what did not; exit code 1 if something needs somebody
cli-doctor-runbook = The administrator's steps for one method, with your addresses; without a method, their list
cli-doctor-judge = Judge the output of a runbook's verify commands; exit code 1 if it will not work like this
cli-import = Take in an mbox file or a Maildir as history: no automatic mail, no notices
cli-export = Write out everything, as JSON lines or mbox
cli-outbox = List the replies on their way, or act on them: take-back, retry, sent (an unconfirmed one has arrived)
cli-audit = Compare the mail server with the ledger; exit code 1 if they differ
cli-status = The numbers on one line
cli-health = Check the configuration and the desk that runs; exit code 1 if something needs somebody
cli-desk = Run the desk in the foreground, for a service manager
cli-sign-in = Sign in to an account by OAuth, once; the token is kept and renewed
cli-stop = Stop the desk that runs
cli-completions = Print completions for a shell
cli-man = Print the manual page
cli-arg-config = The configuration file
cli-arg-data = The folder of the store; it then holds state and socket too
cli-arg-agent = Who you are, where your user does not say it
cli-arg-json = One JSON object, or one on each line
cli-arg-example = Print the annotated example of a configuration
cli-arg-script = Without a screen: print what happens
cli-arg-seconds = How long a script waits for all of it; exit code 1 if that was not enough
cli-arg-query = Words, or: status:open status:any @anna @me @none tag:vpn from:rossi prio:high mailbox:it is:new is:trouble is:snoozed sort:oldest
cli-arg-messages = One line for each message instead of each ticket
cli-arg-limit = No more than so many
cli-arg-ticket = The ticket's number
cli-arg-tickets = Ticket numbers; - reads them from standard input
cli-arg-why = Say which rule put each message here, and which did not
cli-arg-raw = The messages as they came and went
cli-arg-text = The words; - or nothing reads standard input
cli-arg-attach = A file to attach; may be repeated
cli-arg-to = For a reply: to this address instead. For assign: the agent's name, me, or none
cli-arg-cc = A copy to this address; may be repeated
cli-arg-close = Close the ticket as well
cli-arg-force = Send although something that can be overruled stands in the way
cli-arg-tags = A tag to add, or with a dash before it to take away; may be repeated
cli-arg-paths = Files, folders, or - for standard input
cli-arg-kind = What it is: a whole mail, or a bare text or HTML body
cli-arg-what = A file, - for standard input, or the words themselves
cli-arg-path = An mbox file, a Maildir, or a folder of messages
cli-arg-open = Make open tickets of them, instead of closed ones
cli-arg-action = What to do; take-back, retry and sent want the numbers of replies
cli-arg-replies = Numbers of replies, as the list shows them
cli-arg-all = Those that are done, too
cli-arg-format = The format
cli-arg-name = The name of the [[oauth]] account; may be left out if there is only one
cli-arg-device = Show a code to type at the provider's page instead of opening a browser here
cli-arg-method = The method's name; see: ticketty doctor runbook
cli-arg-output = A file with the output, or - for standard input
cli-arg-copy = Copy it to the clipboard as well, through the terminal
cli-arg-mailbox = Which mailbox of the configuration; the first if absent
cli-arg-allow = An address or subnet to be let through; may be repeated
cli-arg-egress = The public address of this machine; may be repeated
cli-arg-preset = A shipped list of addresses: atera, microsoft, google
cli-arg-shell = The shell

cli-usage = Usage: { $usage }
cli-usage-help = More: ticketty --help, or --help after a command.
cli-usage-unknown = There is no option or argument «{ $arg }» here.
cli-usage-no-command = There is no command «{ $command }».
cli-usage-missing = Something is missing: { $args }
cli-usage-no-value = { $arg } wants a value.
cli-usage-no-value-of = { $arg } wants a value, one of: { $valid }
cli-usage-bad-value = «{ $value }» cannot be the value of { $arg }.
cli-usage-bad-value-of = «{ $value }» cannot be the value of { $arg }. Possible are: { $valid }
cli-usage-twice = { $arg } may be given only once.
cli-usage-conflict = { $arg } cannot be given together with { $other }.
cli-usage-meant = Perhaps you meant: { $meant }

cli-no-home = Neither HOME nor the XDG variables say where files belong: { $words }
cli-no-config = { $path } does not exist. Check --config and TICKETTY_CONFIG.
cli-begin = There is no configuration yet.
    { "" }
      Look around first:  ticketty demo
      Then begin:         mkdir -p { $folder } && ticketty health --example > { $path }
    { "" }
    It explains every setting. Fill in your mailbox, check it with ticketty health, and start with ticketty
cli-no-oauth = { $path } has no [[oauth]] account to sign in to; ticketty health --example shows one
cli-which-oauth = Name one of the [[oauth]] accounts of { $path }: { $names }
cli-sign-in-browser = Open this address in a browser, on any machine, and sign in as { $account }:
    { "" }
    { $url }
    { "" }
    A browser on this machine comes back by itself. One on another machine ends at a page of localhost that it cannot open: that is right;
    copy the whole address of that page and paste it here, then press Enter.
cli-sign-in-device = Open { $page } in a browser, on any machine, type the code { $code }, and sign in as { $account }. This waits until then.
cli-sign-in-again = { $why }
cli-signed-in = { $name }: { $account } is signed in. The token is kept and renewed; nobody has to come back while it is used.
cli-signed-in-app = { $name }: the app is signed in.
cli-unexpected = The desk gave an answer of another kind ({ $answer }). It is probably of another version; restart it: ticketty stop
cli-own-desk = No desk could be set up at { $path }.
cli-unreachable = The desk at { $path } cannot be reached: { $words }
cli-no-desk = No desk runs. Start one with: ticketty
cli-locked = The store { $path } is in use by another process. If no desk should be running: ticketty stop
cli-store = The store { $path } cannot be opened: { $words }
cli-runtime = { $words }
cli-rebuilt = The index was rebuilt from the log: { $tickets } tickets, { $messages } messages. { $why } The damaged files are kept: { $kept }
cli-lost = Could not be saved: { $what }
cli-job-lost = The desk no longer knows that work. See its log.
cli-temp = { $path } cannot be made: { $words }
cli-stdin = Standard input cannot be read: { $words }
cli-no-number = «{ $word }» is not a ticket number.
cli-list-empty = No tickets. Closed ones, too: ticketty list status:any
cli-draft-exists = You have a draft on { $ticket }. Finish it on the screen, or send all the same with --force.
cli-blocked = Not sent: { $blocker } What can be overruled, --force overrules.
cli-queued = { $ticket }: queued for { $to }
cli-outbox-empty = Nothing is on its way, and nothing has failed.
cli-outbox-which = Say which reply: ticketty outbox lists them with their numbers.
cli-outbox-taken-back = Reply { $n } was taken back; it is a draft of { $agent } on { $ticket }.
cli-outbox-retried = Reply { $n } leaves now.
cli-outbox-settled = Reply { $n } counts as sent.
cli-outbox-next = next attempt { $at }
cli-outbox-leaves = leaves { $at }
cli-no-text = There is no text. Give it as an argument or on standard input.
cli-no-file = { $path }: { $words }
cli-already = A desk is already running at { $path }. Stop it with: ticketty stop
cli-socket = The socket { $path } cannot be had: { $words }
cli-log = The log { $path } cannot be written: { $words }
cli-no-start = The desk did not start: { $words }
cli-slow-start = The desk is still starting. Its log tells more: { $path }
cli-starting = Starting the desk …
cli-no-desk-to-stop = No desk was running.
cli-still-stopping = The desk is still finishing what it began. Try again in a moment.
cli-stopped = Stopped.
cli-nobody = nobody
cli-status-open = open
cli-status-waiting = waiting
cli-status-closed = closed
cli-status-spam = spam
cli-delivery-held = held
cli-delivery-sending = being sent
cli-delivery-deferred = will be tried again
cli-delivery-accepted = accepted
cli-delivery-unconfirmed = unconfirmed
cli-delivery-refused = refused
cli-delivery-taken-back = taken back
cli-delivery-bounced = returned
cli-server-said = { $server } said: { $words }
cli-note-heading = Note
cli-cause = What happened: { $text }
cli-who = Who must act: { $text }
cli-retry = Sending again: { $text }
cli-powershell = To mend it, in Exchange Online PowerShell:
cli-verify = To check it:
cli-evidence =
    The words it was read from:
      { $words }
cli-why = Here because: { $rule } { $detail }
cli-why-not = Not by: { $rule } ({ $miss })
cli-field-subject = Subject
cli-field-from = From
cli-field-requester = Customer
cli-field-to = To
cli-field-cc = Cc
cli-field-date = Date
cli-field-kind = Kind
cli-field-id = Message-ID
cli-certain = certain
cli-claimed = a claim
cli-quoted = Quoted:
cli-status-off = desk off
cli-status-tmux = { $new } new { $open } open { $trouble ->
    [0] { "" }
   *[other] ! { $trouble }
}
cli-status-plain = { $new } new, { $open } open, { $outbox } in the outbox, { $trouble } in trouble
cli-health-config = { $file }: { $n ->
    [one] one mailbox
   *[other] { $n } mailboxes
}, no mistakes
cli-health-no-config = { $file }: there is no configuration yet
cli-health-desk = Desk { $version } runs (process { $pid })
cli-health-no-desk = No desk runs.
cli-mailbox-starting = starting
cli-mailbox-working = working
cli-mailbox-idle = all well
cli-mailbox-waiting = in trouble, tries again
cli-mailbox-off = off
cli-audit-differs = They differ.
cli-audit-agrees = They agree: nothing is lost, nothing is twice.

how-from = the From header
how-x-original-from = X-Original-From
how-x-original-sender = X-Original-Sender
how-reply-to = Reply-To
how-attached-message = the attached message
how-forwarded-block = the forwarded text
how-srs = the rewritten envelope sender
how-agent = an agent said so

why-signed-in-reply-to = it answers a message of ours (In-Reply-To)
why-signed-reference = it follows a message of ours (References)
why-known-message = it names a message that is here
why-late-parent = messages that came before name it
why-sibling = it names a message that is not here, as another one on this ticket does
why-report = it reports on a message of ours
why-body-mark = our mark stands in the quoted text
why-subject-token = our mark stands in the subject
why-thread-index = the same Outlook conversation
why-subject = the same subject, from the same person, in the last two weeks
why-duplicate = the same message came before
why-agent = an agent put it here
why-new = nothing matched: a new ticket
why-miss-absent = nothing of the kind in it
why-miss-not-ours = none of those named is ours
why-miss-not-here = what it names is not here
why-miss-stranger = the sender takes no part in that ticket
why-miss-differs = another subject or other people
why-miss-several = more than one ticket fits
why-miss-too-old = that ticket has been silent for too long
why-miss-unnamed = no message that is here names it

cli-no-method = There is no runbook called { $method }. There are: { $known }
cli-no-mailbox = There is no mailbox called { $name } in the configuration. There are: { $known }
cli-no-preset = There is no list called { $name }. There are: { $known }
cli-not-a-subnet = { $text } is not an IPv4 address or subnet, such as 203.0.113.9 or 198.51.100.0/24.
cli-too-wide = { $text } is too wide for the connection filter: at most /14 is split. Use a mail flow rule on the sender's address.
cli-copied = Copied.
cli-copied-tmux = Copied: tmux has it in its buffer, and passes it on if set-clipboard allows.
cli-copy-too-long = It is too long for the clipboard of a terminal. Write it to a file instead: --format markdown > runbook.md
cli-no-terminal = There is no terminal to copy through.
cli-hosts = Hosts to allow: { $hosts }
cli-explain-runbook = The steps in full, with your addresses: ticketty doctor runbook { $method }
