probe-letter-subject = [probe { $token }] Automatic forwarding test, can be deleted
probe-letter-text = This is a test message. The helpdesk program ticketty has sent it
    to find out whether mail to { $support }
    is forwarded to the mailbox from which tickets are made.
    No answer is needed, and none is read. You can delete it.
probe-head = Forwarding probe { $n } for { $support } (mailbox { $mailbox })
probe-origin-inside = from inside ({ $from })
probe-origin-outside = from outside ({ $from })
probe-origin-person = from a person outside, with the code { $code }
probe-origin-identity = as the support address ({ $from })
probe-seen-untried = not sent
probe-seen-planned = to be sent
probe-seen-waiting = sent { $since } ago, nothing heard yet
probe-seen-arrived = arrived after { $after }, by { $method }
probe-seen-customer = a customer's mail has arrived since, by { $method }
probe-seen-blocked = forward blocked: { $code }; the report came to { $place } after { $after }
probe-seen-failed = not delivered: { $code }; the report came to { $place } after { $after }
probe-seen-traced = stopped, as the message trace has it: { $code }
probe-seen-delayed = a server is still trying: { $code }
probe-seen-refused = refused by the submission server: { $said }
probe-seen-unsent = could not be handed in: { $said }
probe-seen-silent = nothing heard in { $since }
probe-copy-yes = (the support mailbox has it)
probe-copy-no = (the support mailbox does not have it)
probe-method-direct = a way that leaves no mark
probe-method-distribution-list = a distribution list
probe-method-mailbox-forwarding = mailbox forwarding
probe-method-rule-redirect = an inbox rule that redirects
probe-method-rule-forward = an inbox rule that forwards
probe-method-rule-forward-attached = an inbox rule that forwards as an attachment
probe-method-transport-rule = a mail flow rule
probe-method-resent = resending
probe-method-gmail = Gmail's forwarding
probe-method-server-redirect = a redirect of a mail server
probe-method-list = a mailing list
probe-method-fetched = a collecting program
probe-method-by-hand = a person's forward
probe-ear-polled = the polled mailbox
probe-ear-junk = its junk folder
probe-ear-account = the inbox of the sending account
probe-ear-support = the support mailbox
probe-ear-outside = the inbox of the account outside
probe-ear-pasted = a pasted report
probe-ear-trace = a pasted message trace
probe-ear-settings = pasted settings
probe-settings = The pasted settings say:
probe-tell-again = The settings say that this was mended after the test. A change takes up to an hour: then send a probe again with ticketty doctor forward
probe-ear-passing = customers' mail
probe-listening = Listening at: { $ears }
probe-deaf = Not listening at: { $ears }. Silence there means nothing.
probe-no-account = not configured
probe-no-junk = there is no such folder
probe-next-look = Next look in { $span }.
probe-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
}
probe-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
}
probe-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
probe-state-waiting = { $support }: too early to say.
probe-state-works = { $support }: mail from inside and from outside arrives.
probe-state-customers = { $support }: customers' mail arrives; mail from the sending account does not.
probe-state-half = { $support }: mail arrives from the one side that was tried.
probe-state-trouble = { $support }: { $cause }
probe-state-cannot-tell = { $support }: mail does not arrive, and from here it cannot be told why. Possible causes, the likeliest first:
probe-state-over = { $support }: broken off before anything was known.
probe-certain = certain
probe-likely = likely
probe-runbook = Step by step: ticketty doctor runbook { $name }
probe-to-tell = What tells them apart:
probe-to-do-more = What would tell more:
probe-cause-outbound-policy = the tenant's outbound spam policy blocks forwarding (5.7.520)
probe-cause-outbound-policy-rule = the tenant's outbound spam policy blocks an inbox rule that forwards (5.7.520)
probe-do-outbound-policy-rule = Either allow forwarding for { $support }, or replace the inbox rule by a mail flow rule.
probe-cause-blocked-by-rule = a mail flow rule of the tenant rejects forwards
probe-cause-report-lost = the forward is rejected, and the report about it reaches nobody
probe-do-report-lost = Look the rejection up in the message trace, and check NDREnabled of the remote domain that covers the writer.
probe-cause-remote-domain = the remote domain settings drop forwards silently
probe-cause-not-forwarded = no forward is set for the support address, or it is switched off
probe-do-not-forwarded = Set up exactly one forward of { $support } to { $target }.
probe-cause-second-hop = an inbox rule redirects what another rule has redirected already
probe-cause-rule-loop = mail flow rules send the message in a circle
probe-cause-hop-loop = the message goes in a circle between servers
probe-cause-list-closed = the distribution list takes no mail from outside
probe-cause-mailbox-closed = the support mailbox takes no mail from outside
probe-cause-contact-closed = the mail contact takes no mail from outside
probe-cause-conditional = the forward covers mail from inside only
probe-do-conditional = Look for a condition such as "the sender is inside the organisation" in the rule that forwards { $support }, and take it out.
probe-cause-inside-excepted = the forward leaves out the account that sends the replies
probe-do-inside-excepted = Customers are not affected: their mail arrives.
probe-cause-relay-pool = the polled mailbox's server refuses forwards of badly authenticated mail
probe-cause-quarantined = the tenant holds the message as spam or in quarantine
probe-do-quarantined = Release it in the tenant's quarantine and allow the sender; then test again.
probe-cause-held-at-target = the polled mailbox's provider took the message and does not show it
probe-do-held-at-target = Look into the junk folder, the quarantine and the filters of { $target }, and allow the tenant as a sender there.
probe-cause-target-refuses = the polled mailbox refuses the forward
probe-do-target-refuses = Check that { $target } exists, is not full, and takes mail from outside.
probe-cause-not-delivered = the message never reached the support mailbox
probe-do-not-delivered = Check that { $support } exists, that the domain's MX record leads to the tenant, and that no mail flow rule deletes or redirects the message.
probe-cause-reported = a server rejected the message
probe-cause-junk = forwarded mail ends up in the junk folder of the polled mailbox
probe-do-junk = Mark it as wanted in { $target }, add a rule there that keeps mail forwarded by the tenant in the inbox, and check DKIM of the senders: forwarding breaks SPF.
probe-cause-twice = the message arrived twice: two forwards are active
probe-do-twice = Keep one of them and take the other away: mailbox forwarding, inbox rule, mail flow rule or list.
probe-cause-rewritten = the forward makes the support mailbox the sender: customers cannot be told apart by From
probe-do-rewritten = An inbox rule of the type "forward" does that. Use "redirect", mailbox forwarding, a list or a mail flow rule instead.
probe-cause-sender-replaced = a server put another sender into the message
probe-do-sender-replaced = The server sends as its own account's address. Allow { $account } to send under the address that is wanted.
probe-cause-send-as = the sending account may not send as the support address
probe-cause-refused = the submission server refuses the message
probe-cause-not-sent = the submission server cannot be used
probe-do-not-sent = Test the SMTP settings of the mailbox { $mailbox }: server, port, sign-in.
probe-cause-delayed = a server on the way is still trying
probe-do-delayed = Wait: it is tried for up to a day. The probe keeps listening.
probe-cause-slow = mail takes more than five minutes
probe-do-slow = That is common where a server greylists or is busy; look at it again tomorrow.
probe-cause-greylisted = the submission server put the message off at first
probe-do-greylisted = The message was taken when it was tried again, as replies are.
probe-cause-code-not-sent = the mail with the code has not been sent
probe-tell-try-outside = Send from outside as well, as customers do: ticketty doctor forward --code
probe-tell-try-inside = Send from inside as well: ticketty doctor forward --inside
probe-tell-look-in-support = Look into the mailbox { $support }: is the test message there, or a report about it? Paste the report: ticketty doctor forward --paste -
probe-tell-ask-writer = Did the writer outside get a report? Paste it: ticketty doctor forward --paste -
probe-tell-trace = Have the tenant's administrator run a message trace, and paste what it prints: ticketty doctor forward --paste -
probe-tell-trace-detail = Have the tenant's administrator show the failure's details, and paste them: ticketty doctor forward --paste -
probe-tell-settings = Have the tenant's administrator show the forwarding settings, and paste what they print: ticketty doctor forward --paste -
probe-tell-look-at-target = Look into the junk folder and the quarantine of { $target }.
probe-tell-send-code = Has the mail with the code { $code } been sent to { $support }, from an account outside the organisation?
probe-under-way = A forwarding probe of { $mailbox } is under way. Look at it: ticketty doctor forward --status
probe-too-soon = Probes are sent a minute apart at least. Try again in { $n ->
    [one] a minute
   *[other] { $n } minutes
}.
probe-too-many = Enough probes have been sent for one day. The next one is possible in { $n ->
    [one] a minute
   *[other] { $n } minutes
}.
probe-no-mailbox = There is no mailbox { $name }. Configured are: { $known }
probe-no-smtp = The mailbox { $mailbox } has no [mailbox.smtp], so nothing can be sent from inside. Probe with a code instead: ticketty doctor forward --code
probe-no-outside = There is no account outside. Configure [probe.outside], or probe with a code: ticketty doctor forward --code
probe-none = No forwarding probe has been sent yet. Send one: ticketty doctor forward
probe-none-runs = No forwarding probe is under way.
probe-paste-unknown = This is no delivery report, no message trace and no setting of the tenant. Paste the whole report, or the output with its headings.
probe-said-trouble = The forwarding probe of { $support } has a finding: doctor forward
probe-said-well = The forwarding probe of { $support } came through.
