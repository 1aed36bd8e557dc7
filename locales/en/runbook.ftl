runbook-head-portal = In the portal
runbook-head-powershell = In PowerShell (Connect-ExchangeOnline first)
runbook-head-verify = To verify:
runbook-head-notes = Good to know
runbook-head-alternative = Instead, or in addition:
runbook-judge-how = Paste the output of the verify commands back, and it is judged: ticketty doctor judge { $method } -
runbook-next = See also: { $list }
runbook-verdict-fail = ✗ problem:
runbook-verdict-missing = ? cannot tell:
runbook-verdict-note = ! note:
runbook-verdict-pass = ✓ good:

runbook-mail-contact-title = A mail contact for the polled mailbox
runbook-mail-contact-why = Exchange forwards to objects of its own directory. A mail contact stands there for { $target }, so that a list, a mailbox or a rule can forward to it.
runbook-mail-contact-step-1 = Open { $portal-contacts }.
runbook-mail-contact-step-2 = Choose “Add a mail contact”.
runbook-mail-contact-step-3 = Enter a display name (Helpdesk intake), an alias (helpdesk-intake), and as external email address { $target }.
runbook-mail-contact-step-4 = Leave the optional contact details empty, go on with “Next”, check the summary, and choose “Create”.
runbook-mail-contact-step-5 = Choose “Done”, and see that the contact is in the list.
runbook-mail-contact-do-1 = Makes the contact, keeps Exchange from wrapping mail for it in winmail.dat, and opens it to senders from outside.
runbook-mail-contact-do-2 = Takes it out of the address book, so that nobody writes to it directly.
runbook-mail-contact-note-1 = The external address is the polled mailbox, the one whose IMAP settings ticketty has; not the support address.
runbook-mail-contact-note-2 = A contact can refuse senders from outside, too. Customers then get 5.7.136, although the list itself is open.
runbook-mail-contact-note-3 = The contact alone forwards nothing: next comes one of the three methods, and never two of them.

runbook-distribution-list-title = Distribution list that forwards (method 1)
runbook-distribution-list-why = { $support } becomes a distribution list whose member is the mail contact. Sender, subject and recipients of a message stay as they were, and no licence is needed; a list keeps no copy by itself.
runbook-distribution-list-step-1 = Make the mail contact first (runbook mail-contact).
runbook-distribution-list-step-2 = Open { $portal-groups }, choose “Add a group”, then the type “Distribution”.
runbook-distribution-list-step-3 = Give name and description, and name an owner.
runbook-distribution-list-step-4 = Under members, add the contact that stands for { $target }; add a mailbox as well if a copy should be kept.
runbook-distribution-list-step-5 = Under settings, enter { $support } as the group's address.
runbook-distribution-list-step-6 = First place where outsiders are let in: tick “Allow people outside of my organization to send email to this distribution group”. Then create the group.
runbook-distribution-list-step-7 = Open the finished list under “Distribution list”, and there the tab “Settings”.
runbook-distribution-list-step-8 = Second place: “Edit delivery management”, “Allow messages from people inside and outside my organization”, save.
runbook-distribution-list-step-9 = In ticketty, { $support } is the mailbox's support address (key “support”).
runbook-distribution-list-do-1 = Makes the list with the contact as its member, open to senders from outside from the beginning.
runbook-distribution-list-do-2 = The same setting that both places in the portal change; afterwards reports go to the one who wrote.
runbook-distribution-list-do-3 = Adds a mailbox that keeps a copy of everything.
runbook-distribution-list-note-1 = A list is closed to outsiders unless somebody opens it: customers then get 5.7.133, and colleagues' tests succeed nevertheless. So test from outside.
runbook-distribution-list-note-2 = The address must be free. If a mailbox has it, give that mailbox another one first.
runbook-distribution-list-note-3 = Whether the outbound policy stops this method, too, is not documented; follow external-forwarding as well, and let a probe decide.
runbook-distribution-list-note-4 = With both kinds of reports switched off, the list sends on with an empty sender, which many servers refuse.

runbook-mailbox-forwarding-title = Mailbox that forwards and keeps a copy (method 2)
runbook-mailbox-forwarding-why = The mailbox of { $support } stays, and Exchange sends everything on to { $target }. With the copy, nothing is lost on the day when a forward is blocked.
runbook-mailbox-forwarding-step-1 = Make the mail contact first (runbook mail-contact).
runbook-mailbox-forwarding-step-2 = Open { $portal-mailboxes } and choose the mailbox of { $support }.
runbook-mailbox-forwarding-step-3 = On the tab “Mailbox”, choose “Manage email forwarding”.
runbook-mailbox-forwarding-step-4 = Switch “Forward all emails sent to this mailbox” on, choose the contact, switch “Keep a copy of forwarded email in this mailbox” on, and save.
runbook-mailbox-forwarding-step-5 = In ticketty, { $support } is the mailbox's support address (key “support”).
runbook-mailbox-forwarding-do-1 = Forwards to the contact and keeps a copy, as the dialogue in the portal does.
runbook-mailbox-forwarding-do-2 = Forwards to the bare address, without a contact.
runbook-mailbox-forwarding-note-1 = External forwarding must be allowed, or every forward ends in 5.7.520: see external-forwarding.
runbook-mailbox-forwarding-note-2 = If both a contact and a bare address are set, only the contact counts.
runbook-mailbox-forwarding-note-3 = Without “keep a copy” the mailbox stays empty, and what was blocked on its way is gone.
runbook-mailbox-forwarding-note-4 = Forwarding wins over a redirecting inbox rule in the same mailbox: the rule's recipient gets nothing.
runbook-mailbox-forwarding-note-5 = While forwarding to a bare address is on, the mailbox sends no out-of-office replies.

runbook-transport-rule-title = Mail flow rule instead of an inbox rule
runbook-transport-rule-why = The way out when everything looks right and no ticket comes, or when a forward fails with 5.7.520 AS(7555): a rule of the organisation sends mail for { $support } to { $target }, before any mailbox is involved.
runbook-transport-rule-step-1 = Switch off what forwards so far: inbox rules of { $support }, and forwarding in its mailbox settings. Two ways at once bring every message twice.
runbook-transport-rule-step-2 = Open { $portal-rules }, choose “Add a rule”, then “Create a new rule”.
runbook-transport-rule-step-3 = Condition: the recipient is { $support }.
runbook-transport-rule-step-4 = Action: add { $target } to the Bcc box, which leaves a copy in the mailbox; or redirect to { $target }, which does not.
runbook-transport-rule-step-5 = Second action: set the message header { $mark } to { $support }. ticketty recognises this mark.
runbook-transport-rule-step-6 = Exception: the message header { $mark } includes { $support }. So no message goes round twice.
runbook-transport-rule-step-7 = Give it priority 0, mode “Enforce”, save, and switch the rule on: new rules are off at first.
runbook-transport-rule-step-8 = Wait up to an hour, then send a test message from outside.
runbook-transport-rule-do-1 = Switches the old ways off.
runbook-transport-rule-do-2 = Sends a blind copy to the polled mailbox; the support mailbox keeps its own.
runbook-transport-rule-do-3 = Redirects; nothing stays in the support mailbox.
runbook-transport-rule-note-1 = The mark is a header field of our own. Microsoft asks not to build on its internal ones.
runbook-transport-rule-note-2 = “The recipient is” knows mailboxes and contacts of the organisation. For a distribution list use the condition on the To or Cc box.
runbook-transport-rule-note-3 = The target of the blind copy cannot be a distribution list.
runbook-transport-rule-note-4 = No subject tags or disclaimers before this rule: a changed message fails DKIM at a strict receiver.
runbook-transport-rule-note-5 = Microsoft does not list such rules among the forwards that the outbound policy stops, but promises nothing. Let a probe decide.

runbook-external-forwarding-title = Allow forwarding to outside addresses
runbook-external-forwarding-why = Since 2021 tenants stop automatic forwards to the outside (550 5.7.520, AS(7555)). A policy for { $support } alone lifts that for the helpdesk and leaves the rest of the tenant protected.
runbook-external-forwarding-step-1 = Open { $portal-antispam }.
runbook-external-forwarding-step-2 = Choose “Create policy”, “Outbound”, and name it Helpdesk forwarding.
runbook-external-forwarding-step-3 = Under users, enter { $support }: the mailbox that forwards, not the one that receives.
runbook-external-forwarding-step-4 = Set “Automatic forwarding rules” to “On - Forwarding is enabled”, and create the policy. It must stand above others that cover the same mailbox.
runbook-external-forwarding-step-5 = Open { $portal-remote-domains }: the entry for { $target-domain }, or else Default, must allow automatic forwarding. What is stopped here is dropped without a report.
runbook-external-forwarding-step-6 = Only if that cannot be: open “Anti-spam outbound policy (Default)”, edit its protection settings, and set automatic forwarding to On for everybody.
runbook-external-forwarding-do-1 = Allows forwarding for the support mailbox only.
runbook-external-forwarding-do-2 = Allows forwards to the domain of the polled mailbox, and asks for reports from there.
runbook-external-forwarding-do-3 = Allows forwarding for everybody in the tenant. The risk: whoever takes over any account can have its mail sent out unnoticed.
runbook-external-forwarding-note-1 = “Automatic” is no answer: it means off for most tenants and on for some old ones. Choose On or Off.
runbook-external-forwarding-note-2 = A change takes up to an hour. Test again after 5, 15, 30 and 60 minutes before calling it a failure.
runbook-external-forwarding-note-3 = What was blocked is not sent on afterwards. Look for it in the support mailbox.
runbook-external-forwarding-note-4 = No report is no proof: inbox rules of internal senders and remote domains stop mail in silence.
runbook-external-forwarding-note-5 = A distribution list has no mailbox. Whether a policy with its address covers it is not documented; use the sender's domain, the default policy, or a mail flow rule.

runbook-one-redirect-title = One redirect, and no double forwarding
runbook-one-redirect-why = Exchange Online lets an inbox rule send a message on once. The next inbox rule in the chain is skipped and nobody is told. Two ways side by side, on the other hand, bring each message twice.
runbook-one-redirect-step-1 = List everything that sends mail for { $support } on: forwarding of the mailbox, inbox rules, distribution lists, mail flow rules.
runbook-one-redirect-step-2 = Keep one of them, the one that leads straight to { $target }, and switch the others off.
runbook-one-redirect-step-3 = In the mailbox of { $target } itself nothing may forward: use folders there.
runbook-one-redirect-step-4 = If other addresses lead to { $support } by inbox rules, make them aliases of it, or use mail flow rules.
runbook-one-redirect-do-1 = Finds and switches off inbox rules of the support mailbox that send mail on.
runbook-one-redirect-do-2 = Removes forwarding from the polled mailbox (only if it is in the same tenant).
runbook-one-redirect-note-1 = Exchange counts the field X-MS-Exchange-Inbox-Rules-Loop, one line for each mailbox whose rule acted. It survives the border of the organisation.
runbook-one-redirect-note-2 = The second hop leaves a trace only in the message trace: MAILBOXRULE THROTTLE, XLoopHeaderCount:1/1.
runbook-one-redirect-note-3 = A mail flow rule has a count of its own, which ends in 5.7.128.
runbook-one-redirect-note-4 = The same message by two ways becomes one ticket here; its history names both, and doctor says so.

runbook-send-as-title = Send as the support address
runbook-send-as-why = { $account } hands our replies in, and customers should read { $support } as their sender. For that the account needs the permission “Send as” on the support mailbox.
runbook-send-as-step-1 = Open { $portal-mailboxes } and choose the mailbox of { $support }, the one whose name is to be used.
runbook-send-as-step-2 = On the tab “Delegation”, choose “Edit” under “Send as”.
runbook-send-as-step-3 = Add { $account } as a member, and save.
runbook-send-as-step-4 = Wait up to an hour.
runbook-send-as-step-5 = Send a reply to yourself, and look at its sender: { $support }.
runbook-send-as-do-1 = Grants the permission.
runbook-send-as-do-2 = Keeps a copy of such mail in the support mailbox's Sent Items, too.
runbook-send-as-note-1 = Only needed if the account that signs in is not the support mailbox itself.
runbook-send-as-note-2 = A refusal may come after the whole message was handed over (5.7.60, 5.2.252), or as a report later. The test therefore waits for the message to arrive.
runbook-send-as-note-3 = “Send on behalf” is another permission: the customer then reads both names.
runbook-send-as-note-4 = An alias as sender is replaced by the primary address unless the organisation has SendFromAliasEnabled.
runbook-send-as-note-5 = Replies carry the support address. Reports of ticketty itself go out under the system address, never under this one.

runbook-via-tag-title = Wrong sender, and the “via” tag
runbook-via-tag-why = When a ticket shows the wrong sender, it is often suggested to switch off the “via” tag. It may be switched off, but it is seldom the cause.
runbook-via-tag-step-1 = Open { $portal-anti-phishing } and the policy that covers your people.
runbook-via-tag-step-2 = Choose “Edit actions”.
runbook-via-tag-step-3 = Clear “Show 'via' tag”, and save.
runbook-via-tag-step-4 = Look at a ticket with a wrong sender (key “w”, why): it names where its sender was found.
runbook-via-tag-do-1 = Switches the tag off in the default policy.
runbook-via-tag-note-1 = What it does: Outlook shows “anna@example.com via contoso.com” where the domains of sender and signature differ. What it does not do: change the message. ticketty reads the address itself, and drops “via …” from names.
runbook-via-tag-note-2 = The usual cause is an inbox rule that forwards: then the mailbox is the sender. Redirect instead, or use method 1, method 2 or a mail flow rule.
runbook-via-tag-note-3 = Google Groups and mailing lists write themselves into From; ticketty looks for the person in X-Original-From, X-Original-Sender and Reply-To.
runbook-via-tag-note-4 = The tag is a warning sign for phishing. Whoever switches it off takes it from everybody under that policy.

runbook-allow-list-title = What must be let through
runbook-allow-list-why = A filter in between may stop mail or connections. These are the addresses to allow. ticketty has no servers of its own: what counts is the address from which this machine reaches the outside.
runbook-allow-list-step-1 = Our own address as the mail server sees it: { $egress }. Allow it where outgoing mail is filtered, and as a named location if sign-ins are limited by place.
runbook-allow-list-step-2 = Open { $portal-antispam } and there “Connection filter policy (Default)”.
runbook-allow-list-step-3 = Under the IP allow list, enter the addresses and subnets below, none wider than /24, and save.
runbook-allow-list-step-4 = In a firewall, allow host names rather than addresses: those of the IMAP and SMTP servers and of the sign-in (ticketty doctor runbook allow-list --preset microsoft).
runbook-allow-list-do-1 = Adds addresses and subnets to the connection filter.
runbook-allow-list-note-1 = The connection filter takes single IPv4 addresses and subnets of 24 to 32 bits. A /16 is split into its 256 parts: ticketty doctor runbook allow-list --allow 198.18.0.0/16
runbook-allow-list-note-2 = Ranges wider than that go into a mail flow rule on the sender's address with spam confidence -1.
runbook-allow-list-note-3 = Host names cannot be entered there, and the Tenant Allow/Block List takes only IPv6 as addresses.
runbook-allow-list-note-4 = Lists of hosted helpdesks are shipped as presets (--preset atera), for whoever moves from one.
runbook-allow-list-note-5 = What is on this list is not checked for spam: as few as possible.
runbook-allow-list-note-6 = An address out of a provider's pool changes. Ask doctor for it again after a move.

runbook-smtp-submission-title = SMTP option 1: client submission
runbook-smtp-submission-why = The recommended way: { $account } signs in at smtp.office365.com and hands replies in as a mail program would. Recipients inside and outside, and a copy in Sent Items by itself.
runbook-smtp-submission-step-1 = Server smtp.office365.com (the name, never an address), port 587, STARTTLS, TLS 1.2 or later. Port 465 is not offered.
runbook-smtp-submission-step-2 = Open { $portal-email-apps } for { $account }: “Authenticated SMTP” must be ticked; for the polled mailbox also “IMAP”.
runbook-smtp-submission-step-3 = Prefer OAuth to a password: from the end of December 2026 Microsoft refuses passwords here unless an administrator allows them.
runbook-smtp-submission-step-4 = If { $account } and { $support } differ, follow send-as.
runbook-smtp-submission-step-5 = Test before saving: sign-in, the sender accepted, and a message that arrives.
runbook-smtp-submission-do-1 = Opens SMTP for this one account; the tenant may stay closed.
runbook-smtp-submission-do-2 = Opens IMAP for the polled mailbox (only if it is in the same tenant).
runbook-smtp-submission-note-1 = Limits: 30 messages a minute, 10,000 recipients a day, 3 connections at once, 500 recipients a message.
runbook-smtp-submission-note-2 = The account needs a licence with a mailbox. A shared mailbox works with the token of a user who may use it.
runbook-smtp-submission-note-3 = The mailbox's switch wins over the tenant's; where it is empty, the tenant's decides.
runbook-smtp-submission-note-4 = Security defaults block passwords whatever these switches say (535 5.7.139).
runbook-smtp-submission-note-5 = The sender is the account itself, or whom it may send as.
runbook-smtp-submission-note-6 = Without a custom DKIM domain, replies are signed for the tenant's onmicrosoft.com name, and only SPF holds up DMARC.
runbook-smtp-submission-note-7 = Trial tenants, and senders under onmicrosoft.com, may write to few outsiders a day.

runbook-smtp-direct-title = SMTP option 2: direct send
runbook-smtp-direct-why = Without an account, straight to the tenant's own MX host on port 25. It reaches recipients of the tenant only: of use for an internal helpdesk, not for answers to customers.
runbook-smtp-direct-step-1 = Server: the MX host of { $support-domain } (ticketty doctor names it), port 25, no sign-in.
runbook-smtp-direct-step-2 = Put the address of this machine ({ $egress }) into the domain's SPF record.
runbook-smtp-direct-step-3 = See that port 25 is open to the outside: many hosting providers close it.
runbook-smtp-direct-do-1 = Allows direct send, where the organisation rejects it (5.7.68).
runbook-smtp-direct-note-1 = Recipients outside the tenant are refused as relaying.
runbook-smtp-direct-note-2 = Messages pass the spam filter like any from outside.
runbook-smtp-direct-note-3 = No licence, no sign-in, no copy in Sent Items.
runbook-smtp-direct-note-4 = Whoever allows direct send allows it to everybody who forges the domain. Prefer option 1.
runbook-smtp-direct-note-5 = The ordinary limits for senders from outside apply.

runbook-smtp-relay-title = SMTP option 3: relay by connector
runbook-smtp-relay-why = For a machine with a fixed public address, where no sign-in is possible: a connector recognises { $egress }, or a certificate, and takes mail for recipients inside and outside.
runbook-smtp-relay-step-1 = Open { $portal-connectors } and choose “Add a connector”, from “Your organization's email server” to “Office 365”.
runbook-smtp-relay-step-2 = Recognise the server by its IP address ({ $egress }), or by the name in its certificate.
runbook-smtp-relay-step-3 = Server: the MX host of { $support-domain }, port 25, STARTTLS, no sign-in.
runbook-smtp-relay-step-4 = Put the address into the domain's SPF record.
runbook-smtp-relay-step-5 = See that port 25 is open to the outside.
runbook-smtp-relay-do-1 = Recognises this machine by its address.
runbook-smtp-relay-do-2 = Recognises it by a certificate, where the address changes.
runbook-smtp-relay-note-1 = The address must be public, fixed, IPv4, and yours alone: whoever shares it may send as you.
runbook-smtp-relay-note-2 = The sender must be in one of the tenant's accepted domains.
runbook-smtp-relay-note-3 = No copy in Sent Items; ticketty keeps its own, and can file one by IMAP.
runbook-smtp-relay-note-4 = Not bound to 30 messages a minute; reasonable use is expected.
runbook-smtp-relay-note-5 = When the connector does not recognise the machine, the answer is 5.7.64.

runbook-app-access-title = An app that reads and sends without a person
runbook-app-access-why = For a desk that runs unattended: an app registration signs in by itself (client credentials) and may use two mailboxes, and no more.
runbook-app-access-step-1 = Open { $portal-apps }, register an app, and note its application (client) id.
runbook-app-access-step-2 = Add the application permissions IMAP.AccessAsApp and SMTP.SendAsApp of “Office 365 Exchange Online”, and give admin consent.
runbook-app-access-step-3 = Add a certificate, or a secret; note when it expires.
runbook-app-access-step-4 = Under enterprise applications, note the object id of the app: it is another one than that of the registration.
runbook-app-access-step-5 = Register it with Exchange and give it the mailboxes, as below. Wait up to an hour.
runbook-app-access-do-1 = Makes the app known to Exchange.
runbook-app-access-do-2 = Lets it read the polled mailbox and send as the support address.
runbook-app-access-note-1 = The wrong object id is the classic mistake: sign-in then fails with 535 5.7.3, or “AUTHENTICATE failed”.
runbook-app-access-note-2 = There is no refresh token: the app asks for a new token whenever it needs one.
runbook-app-access-note-3 = An expired secret is AADSTS7000222. A certificate lives longer and is safer.
runbook-app-access-note-4 = Without these two permissions on mailboxes the app may sign in and see nothing.

runbook-message-trace-title = Message trace: where did it go?
runbook-message-trace-why = The only place that also knows of mail that was stopped in silence. It tells what reached { $support } and whether it was sent on to { $target }.
runbook-message-trace-step-1 = Open { $portal-trace }.
runbook-message-trace-step-2 = Ask for mail to { $support } of the last two days, then for mail to { $target }.
runbook-message-trace-step-3 = Compare: what reached the first and does not occur in the second was not forwarded.
runbook-message-trace-step-4 = Open a line that failed: its details name the rule or policy.
runbook-message-trace-do-1 = Lists both; the output is judged as it is, or as a CSV file.
runbook-message-trace-note-1 = 90 days are kept, 10 days a query; without dates, the last two. A message appears after some minutes.
runbook-message-trace-note-2 = “Delivered” to an outside address means that its server took it. What happened there, this trace does not know.
runbook-message-trace-note-3 = For a single message: -MessageId with the angle brackets, in quotes.

runbook-audit-title = Everything at once
runbook-audit-why = Read-only commands for whoever administers the tenant of { $support }. Nothing is changed; the output is pasted back and judged as a whole.
runbook-audit-step-1 = Send these commands to the administrator.
runbook-audit-step-2 = Paste back whatever came: what could not be read is named as missing.
runbook-audit-do-1 = How mail comes in. Only reads.
runbook-audit-do-2 = How replies go out. Only reads.
runbook-audit-note-1 = Some commands fail where there is no such object (a list is no mailbox). That is expected.
runbook-audit-note-2 = The output contains addresses and names of rules; it stays on this machine.

runbook-judge-missing = the output of this command is not in what was pasted: { $command }
runbook-judge-odd-value = the value of { $property } cannot be read.
runbook-judge-cut = { $property } was cut off in the output. Use Format-List, or a wider window.
runbook-judge-contact-leads = the contact { $name } leads to { $target }.
runbook-judge-contact-elsewhere = the contact leads to { $found }, not to { $target }.
runbook-judge-contact-closed = the contact refuses senders from outside (5.7.136): set RequireSenderAuthenticationEnabled to $false.
runbook-judge-contact-winmail = the contact may get winmail.dat attachments: set UseMapiRichTextFormat to Never.
runbook-judge-list-other = this is the list { $found }, not { $support }.
runbook-judge-list-open = the list accepts mail from outside.
runbook-judge-list-closed = the list refuses senders from outside (5.7.133): set RequireSenderAuthenticationEnabled to $false.
runbook-judge-list-few = only some senders may write to the list: { $found }. Empty AcceptMessagesOnlyFrom.
runbook-judge-list-moderated = the list is moderated: mail waits until somebody approves it.
runbook-judge-list-no-reports = reports go to nobody, so the list sends on with an empty sender: set ReportToOriginatorEnabled to $true.
runbook-judge-mailbox-open = the mailbox accepts mail from outside.
runbook-judge-mailbox-closed = the mailbox refuses senders from outside (5.7.134): set RequireSenderAuthenticationEnabled to $false.
runbook-judge-mailbox-few = only some senders may write to the mailbox: { $found }. Empty AcceptMessagesOnlyFrom.
runbook-judge-members-contact = the polled mailbox { $target } is a member.
runbook-judge-members-some-contact = there is a contact among the members ({ $found }), but not where it leads. Paste Get-MailContact as well.
runbook-judge-members-none = no member leads to { $target }; there are: { $found }
runbook-judge-members-no-copy = no member is a mailbox: nothing keeps a copy.
runbook-judge-forwarding-leads = the mailbox forwards to { $target }.
runbook-judge-forwarding-none = the mailbox forwards to nobody.
runbook-judge-forwarding-elsewhere = it forwards to { $found }, not to { $target }.
runbook-judge-forwarding-object = it forwards to “{ $found }”. Where that leads cannot be seen here: paste Get-MailContact as well.
runbook-judge-forwarding-both = both an object ({ $object }) and an address ({ $address }) are set: only the object counts.
runbook-judge-forwarding-copy = a copy stays in the mailbox.
runbook-judge-forwarding-no-copy = no copy stays in the mailbox: what is blocked on its way is lost. Set DeliverToMailboxAndForward to $true.
runbook-judge-no-forwarding = no mailbox forwards any more.
runbook-judge-still-forwarding = the mailbox still forwards, to { $found }: together with the rule every message comes twice.
runbook-judge-two-ways = two ways lead to { $target } at once ({ $found }): every message comes twice. Keep one.
runbook-judge-rule-forwards = the inbox rule “{ $name }” forwards, so the mailbox becomes the sender. Redirect instead, or use a mail flow rule.
runbook-judge-rule-redirects = the inbox rule “{ $name }” redirects. That works once: a second inbox rule further on would be skipped in silence.
runbook-judge-rule-still-on = the inbox rule “{ $name }” still sends mail on: switch it off.
runbook-judge-no-inbox-rule = no inbox rule sends mail on.
runbook-judge-outbound-on = the policy “{ $name }” covers { $support } and allows forwarding.
runbook-judge-outbound-off = the policy “{ $name }” covers { $support } and stops forwarding (5.7.520).
runbook-judge-outbound-automatic = the policy “{ $name }” says Automatic, which means off for most tenants. Set it to On.
runbook-judge-outbound-no-policy = the policy “{ $name }” is not in what was pasted.
runbook-judge-outbound-rules = there are several policies; which one covers { $support } is in Get-HostedOutboundSpamFilterRule.
runbook-judge-outbound-groups = a rule speaks of groups. Whether { $support } is a member cannot be seen here.
runbook-judge-remote-on = the remote domain “{ $domain }” allows automatic forwarding.
runbook-judge-remote-off = the remote domain “{ $domain }” drops automatic forwards without a report: set AutoForwardEnabled to $true.
runbook-judge-remote-none = no remote domain in what was pasted covers { $domain }.
runbook-judge-remote-no-reports = non-delivery reports are not sent to “{ $domain }”: failures there stay unknown.
runbook-judge-remote-winmail = mail to “{ $domain }” may carry winmail.dat: set TNEFEnabled to $false.
runbook-judge-flow-on = the mail flow rule “{ $name }” is on and leads to { $target }.
runbook-judge-flow-off = the mail flow rule “{ $name }” is off, or only being tested.
runbook-judge-flow-elsewhere = no mail flow rule leads to { $target } (seen: “{ $name }”).
runbook-judge-flow-other-address = the rule “{ $name }” is for { $found }, not for { $support }.
runbook-judge-flow-inside-only = the rule “{ $name }” forwards mail from inside the organisation only: take the condition on the sender out.
runbook-judge-flow-outside-only = the rule “{ $name }” leaves out mail from inside. Customers are not affected.
runbook-judge-flow-some = the rule “{ $name }” forwards mail of some senders only: { $found }
runbook-judge-flow-deletes = the rule “{ $name }” deletes mail to { $support }.
runbook-judge-flow-no-mark = the rule “{ $name }” does not set { $mark }: its mail is recognised less surely.
runbook-judge-flow-twice = several active rules lead to { $target }: every message comes more than once.
runbook-judge-send-as = { $account } may send as { $support }.
runbook-judge-send-as-denied = the permission is denied explicitly (Deny), which wins over Allow.
runbook-judge-send-as-nobody = nobody may send as { $support }.
runbook-judge-send-as-others = { $account } may not send as { $support }; these may: { $found }
runbook-judge-sent-copy = what is sent as { $support } is kept in its Sent Items, too.
runbook-judge-no-sent-copy = what is sent as { $support } is kept only in the Sent Items of { $account }.
runbook-judge-full-access = the mailbox may be read by: { $found }
runbook-judge-no-full-access = nobody but its owner may read the mailbox (FullAccess is missing).
runbook-judge-smtp-on = authenticated SMTP is open for this mailbox.
runbook-judge-smtp-off = authenticated SMTP is switched off for this mailbox (535 5.7.139).
runbook-judge-smtp-tenant-on = the mailbox follows the tenant, and there authenticated SMTP is open.
runbook-judge-smtp-tenant-off = the mailbox follows the tenant, and there authenticated SMTP is switched off: open it for the mailbox.
runbook-judge-smtp-tenant-missing = the mailbox follows the tenant: paste Get-TransportConfig as well.
runbook-judge-smtp-mailbox-missing = the tenant's switch alone does not decide: paste Get-CASMailbox as well.
runbook-judge-imap-on = IMAP is open for the mailbox.
runbook-judge-imap-off = IMAP is switched off for the mailbox.
runbook-judge-direct-on = the organisation accepts direct send.
runbook-judge-direct-off = the organisation rejects direct send (5.7.68).
runbook-judge-connector-on = the connector “{ $name }” is on.
runbook-judge-connector-off = the connector “{ $name }” is off.
runbook-judge-connector-knows = the connector “{ $name }” recognises { $address }.
runbook-judge-connector-unknown = the connector “{ $name }” does not recognise { $address } (5.7.64).
runbook-judge-connector-certificate = the connector “{ $name }” goes by a certificate, not by address.
runbook-judge-connector-partner = no connector is of the type OnPremises, which a relay needs.
runbook-judge-connector-empty = the connector “{ $name }” names neither an address nor a certificate.
runbook-judge-allowed = { $n ->
    [one] the entry is
   *[other] all { $n } entries are
} on the allow list.
runbook-judge-not-allowed = not on the allow list: { $found }
runbook-judge-allowed-blocked = on the block list of the same policy: { $found }
runbook-judge-allowed-unknown = nothing was given to look for: name it with --allow, --egress or --preset.
runbook-judge-via-off = no policy shows the tag.
runbook-judge-via-on = these policies show the tag: { $name }. It changes nothing in ticketty.
runbook-judge-app = Exchange knows the app “{ $name }”; its object id is { $object }.
runbook-judge-no-app = Exchange does not know the app { $client }.
runbook-judge-trace-failed = { $n ->
    [one] one message
   *[other] { $n } messages
} failed: look at the details (Get-MessageTraceDetailV2).
runbook-judge-trace-quarantined = { $n ->
    [one] one message is
   *[other] { $n } messages are
} in quarantine.
runbook-judge-trace-spam = { $n ->
    [one] one message was
   *[other] { $n } messages were
} taken for spam.
runbook-judge-trace-pending = { $n ->
    [one] one message is
   *[other] { $n } messages are
} still on the way.
runbook-judge-trace-handed-over = { $n ->
    [one] one message was
   *[other] { $n } messages were
} handed over to the server of { $target }.
runbook-judge-trace-not-forwarded = nothing was sent on to { $target } ({ $n } lines seen): the forward is missing or stopped in silence.
