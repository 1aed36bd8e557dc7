# The fields of the form, and what each is for.
setup-field-support = Support address
setup-about-support = The address that customers write to, and that replies come from.
setup-field-display = Its name
setup-about-display = What customers read beside the address: "Example Support".
setup-field-aliases = Other addresses
setup-about-aliases = Further addresses that lead to the same mailbox, with commas between them.
setup-field-system = System address
setup-about-system = Where the desk's own mail comes from, for example noreply@…; if empty, the support address. The account below must be allowed to send as it.
setup-field-name = Short name
setup-about-name = A word for lists and logs. It tells this mailbox's messages from those of others: do not change it later.
setup-field-imap-user = Mailbox
setup-about-imap-user = Who signs in to the mailbox that is polled, usually its address. For a shared mailbox of Microsoft 365: the shared mailbox's address.
setup-field-imap-host = IMAP server
setup-about-imap-host = Where the support address's mail is picked up. Leave it empty and press { $guess } to have it looked up.
setup-field-imap-port = IMAP port
setup-about-imap-port = 993 for tls, 143 for starttls; empty means the usual one.
setup-field-imap-security = IMAP encryption
setup-about-imap-security = tls from the first byte, starttls after a greeting, plain only for a server on this machine. Space changes it.
setup-field-imap-secret = IMAP password
setup-about-imap-secret = Type it, and it is kept in a file that only you can read, or in the keyring ({ $keep }). Or say where it is: "command pass show mail", "env NAME", "file PATH", "keyring NAME", or "oauth NAME" for an account of [[oauth]].
setup-field-folder = Folder
setup-about-folder = The folder that is polled; empty means INBOX.
setup-field-smtp-user = SMTP user
setup-about-smtp-user = Who signs in to send. It may be another account than the support address if that account may send as it (Send As).
setup-field-smtp-host = SMTP server
setup-about-smtp-host = Where replies leave. Microsoft 365: smtp.office365.com, by name and never by number. Empty: this mailbox is only read.
setup-field-smtp-port = SMTP port
setup-about-smtp-port = 587 for starttls, 465 for tls; empty means the usual one. Microsoft 365 takes 587 and not 465.
setup-field-smtp-security = SMTP encryption
setup-about-smtp-security = starttls or tls; plain only for a server on this machine. Space changes it.
setup-field-smtp-secret = SMTP password
setup-about-smtp-secret = As for IMAP. With the same user, the same password is taken unless another is typed here.

# The steps of the test.
setup-stage-imap = Mailbox: reached, encrypted, signed in
setup-stage-folder = Folder opened
setup-stage-smtp = Sending server: reached, encrypted, signed in
setup-stage-sender = A message handed in as the support address
setup-stage-arrival = The message arrived
setup-stage-identity = The sender that customers see
setup-stage-system = The same as the system address
setup-signed-in = signed in as { $user }
setup-folder = { $folder }: { $n ->
    [one] one message
   *[other] { $n } messages
  }
setup-no-sender = no sending server: this mailbox is only read
setup-no-system = no other system address
setup-accepted = taken from { $from }: { $words }
setup-arrived = in { $folder } after { $seconds } s
setup-not-arrived = The message was taken, but within { $seconds } s it did not arrive at { $to } (folder { $folder }). Look into that mailbox's junk folder and into the sending account's inbox for a report. If { $to } is forwarded, ticketty doctor forward finds out where it ends
setup-unconfirmed = The connection was lost after the message had been handed over, so it may or may not have been taken: { $words }
setup-refused = The server does not take a message from { $from }: { $words }
setup-odd-address = A message from { $from } to { $to } cannot be written; check both addresses
setup-no-random = The system gives no random numbers: { $words }
setup-other-sender = The message should show { $wanted } as its sender, but arrived as { $address }: the server replaced it. Customers would see { $address }. The account needs the right to send as { $wanted }, or the provider has to verify it as an address of the account
setup-seen-as = customers see { $address }
setup-id-rewritten = customers see { $address }. The server gives messages a new Message-ID; answers are then recognised by the mark in their subject and text
setup-dmarc-fails = customers see { $address }, but the message fails that domain's DMARC policy, so many will find it in their junk folder: have the sending server sign with DKIM for the domain, or add it to SPF

# Saving.
setup-unreadable = { $file } cannot be changed, because it cannot be read as it is: { $words }
setup-would-be-wrong = { $file } was not changed: with this mailbox it would not be valid. { $words }
setup-unwritable = { $file } cannot be written: { $words }
setup-note = Set up on { $date }; its test passed.

# On the command line.
setup-bad-pair = --set wants KEY=VALUE, for example --set imap.host=imap.example.com; { $pair } is none
setup-unknown-field = { $field } is no field; there are: { $fields }
setup-found = Servers of { $source }: { $imap }{ $smtp ->
    [none] { "" }
   *[other] { " " }and { $smtp }
  }
setup-found-srv = { $domain } itself (SRV records)
setup-nothing-found = No servers are known for { $address }; fill them in by hand
setup-needs-oauth = { $source } takes no passwords: add an [[oauth]] account (ticketty health --example shows one), run ticketty sign-in, and write "oauth NAME" as the password
setup-needs-app-password = { $source } takes no ordinary password for this: make an app password in the account's security settings, or use an [[oauth]] account
setup-not-valid = This cannot be tested yet:
setup-passed = The test has passed.
setup-failed = The test has not passed; nothing was saved. Mend what failed, and try again.
setup-saved = Saved as { $name } in { $file }.
setup-saved-secrets = The passwords are in { $files }, which nobody else can read.
setup-saved-backup = What stood there before is in { $file }.
setup-next = Next: ticketty doctor forward shows whether mail to { $support } arrives; ticketty opens the desk.

# On the screen.
setup-title = Setting up a mailbox
setup-hint = { $guess } look up  { $test } test  { $book } runbooks  { $save } save  { $keep } in the keyring  { $quit } leave
setup-hint-not-tested = not yet: the test has to pass first ({ $test })
setup-guessing = Looking up…
setup-keeping = Waiting for the keyring…
setup-testing = Testing…
setup-optional = may stay empty
setup-empty = not filled in
setup-test-again = Something was changed: test again before saving.
setup-leave = Leave without saving? Press { $quit } again.
setup-who = Who has to act: { $who }
setup-hint-book = Tab next  S-Tab previous  j k scroll  Esc back  paste what the verify commands printed to have it judged
setup-runbook = { $book } shows step by step what to do: { $method }
