doctor-level-problem = ✗ problem
doctor-level-warning = ! warning
doctor-level-cannot-tell = ? cannot tell
doctor-level-note = · note
doctor-level-ok = ✓ good
doctor-progress = { $done }/{ $of } { $check }
doctor-remedy = → { $text }
doctor-runbook = step by step: ticketty doctor runbook { $method }
doctor-end-well = Nothing stands in the way of mail, as far as can be seen from here.
doctor-end-ill = { $n ->
    [one] One thing needs
   *[other] { $n } things need
} somebody.
doctor-late = The check “{ $check }” was not done within { $seconds } s.
doctor-no-store = The store cannot be asked, so “{ $check }” was left out.

doctor-config-none = There is no configuration: { $file }
doctor-config-begin = Set the mailbox up: ticketty setup. By hand: ticketty health --example > { $file }
doctor-config-no-mailbox = { $file } names no mailbox.
doctor-config-mend = Mend it at { $place }. Every setting is explained by: ticketty health --example
doctor-config-ok = { $file } can be used ({ $n ->
    [one] one mailbox
   *[other] { $n } mailboxes
}).
doctor-config-no-smtp = Mailbox { $mailbox } has no SMTP account: tickets come, replies cannot go.

doctor-file-open = Others may look into { $file } (mode { $mode }).
doctor-file-close = Close it: chmod { $wanted } { $file }
doctor-file-not-ours = { $file } belongs to another user.
doctor-file-own = Give it to the user who runs the desk: chown USER { $file }
doctor-file-unreadable = { $file } cannot be read: { $words }
doctor-file-mend = The configuration names it as ca_file: put the certificates there, or take the line out.
doctor-disk-full = Only { $n } MB are free where the store is ({ $folder }).
doctor-disk-clear = Make room: the desk stops taking mail when the disk is full. Nothing is lost on the server meanwhile.
doctor-files-ok = Files and folders are closed to others ({ $folder }).

doctor-clock-ok = The clock agrees with { $server }.
doctor-clock-ahead = This machine's clock is { $minutes } minutes ahead of { $server }.
doctor-clock-behind = This machine's clock is { $minutes } minutes behind { $server }.
doctor-clock-set = Set it, and keep it so: timedatectl set-ntp true
doctor-clock-unknown = No server says the time in its greeting. Here it is { $now }.

doctor-names-reserved = { $domain } is a name for examples: nothing to look up.
doctor-names-unasked = The names of { $domain } cannot be looked up from here ({ $why }).
doctor-names-ask-elsewhere = Look from another machine: dig MX { $domain }; dig TXT { $domain }; dig TXT _dmarc.{ $domain }
doctor-mx-none = { $domain } has no MX record: customers' mail has nowhere to go.
doctor-mx-null = { $domain } says that it takes no mail (an empty MX record).
doctor-mx-publish = Publish the MX record that the mail provider names for { $domain }.
doctor-mx-microsoft = Mail for { $domain } goes to Microsoft 365 ({ $hosts }): every method of the runbooks can forward it.
doctor-mx-mixed = Mail for { $domain } goes partly to Microsoft 365 and partly elsewhere ({ $hosts }): some of it never passes the forward.
doctor-mx-mixed-mend = Leave one provider's MX records, or forward from both.
doctor-mx-ok = Mail for { $domain } goes to { $hosts }, neither Microsoft 365 nor Google: forward it by that server's own means (an alias, Sieve). The runbooks for Exchange do not apply.
doctor-spf-none = { $domain } has no SPF record: replies may be taken for forgeries.
doctor-spf-publish = Publish a TXT record such as: v=spf1 include:spf.protection.outlook.com -all
doctor-spf-twice = { $domain } has { $n } SPF records. That is an error, and none of them counts.
doctor-spf-one = Join them into one record.
doctor-spf-open = The SPF record of { $domain } lets everybody send ({ $record }).
doctor-spf-close = End it with -all or ~all.
doctor-spf-missing = The SPF record of { $domain } does not cover { $host }: { $name } is neither in it nor in what it includes.
doctor-spf-include = Add include:{ $name } to it: { $record }
doctor-spf-perhaps = Whether the SPF record of { $domain } covers { $host } cannot be told: the address of that host is not in it, and mail may leave from another one. The record: { $record }
doctor-spf-ok = The SPF record of { $domain } covers { $host } ({ $n } of the 10 lookups that receivers allow).
doctor-spf-found = { $domain } has an SPF record: { $record }
doctor-dmarc-none = { $domain } publishes no DMARC policy.
doctor-dmarc-ok = { $domain } publishes the DMARC policy “{ $policy }”.
doctor-dmarc-align = Send with an account under { $domain }, or let the provider sign for { $domain } (DKIM).
doctor-mx-google = Mail for { $domain } goes to Google ({ $hosts }): let Gmail or a group forward it. The runbooks for Exchange do not apply.
doctor-mx-gateway = Mail for { $domain } passes a filter first ({ $hosts }). The forward is set behind it: what the filter holds back never reaches the forward, and allow-lists have to be kept in both.
doctor-spf-ask = Ask whoever runs { $host } which include it wants, or look at Authentication-Results in a message that was sent.
doctor-spf-many = The SPF record of { $domain } needs more than the 10 lookups that receivers allow. That is an error, and it counts for nothing: { $record }
doctor-spf-fewer = Take out the includes of services that no longer send, or replace a and mx by addresses.
doctor-spf-nowhere = The SPF record of { $domain } leads to { $name }, which has none. That is an error, and it counts for nothing.
doctor-spf-include-mend = Take { $name } out, or write it correctly: { $record }
doctor-dmarc-above = The DMARC policy for { $domain } is “{ $policy }”; it stands at { $at }.
doctor-dmarc-replies-aligned = Replies as { $address }: { $account } is of the same domain, so SPF speaks for them under DMARC.
doctor-dmarc-system-aligned = Reports and alerts as { $address }: { $account } is of the same domain, so SPF speaks for them under DMARC.
doctor-dmarc-replies-foreign = Replies as { $address } are handed in by { $account }, of another domain, and the DMARC policy is “{ $policy }”: strict receivers may turn them away.
doctor-dmarc-system-foreign = Reports and alerts as { $address } are handed in by { $account }, of another domain, and the DMARC policy is “{ $policy }”: strict receivers may turn them away.
doctor-dmarc-foreign-borne = { $address } sends through { $account }, of another domain. The DMARC policy “{ $policy }” bears that; a stricter one would not.

doctor-wire-look = Look at host, port, security and sign-in of mailbox { $mailbox } in the configuration.
doctor-imap-ok = Signed in to mailbox { $mailbox } as { $user }.
doctor-imap-folder = Check “folder” of mailbox { $mailbox } in the configuration: { $folder }
doctor-imap-read-only = The folder { $folder } of mailbox { $mailbox } may only be read: what is configured for taken messages cannot be done.
doctor-imap-no-idle = The server of { $mailbox } does not tell of new mail by itself (IDLE): it is asked every { $seconds } s.
doctor-imap-no-uidplus = The server of { $mailbox } lacks UIDPLUS; what is moved or filed is found again by its Message-ID.
doctor-imap-quota = Mailbox { $mailbox } is { $percent } % full (of { $limit } MB).
doctor-imap-quota-clear = Clear it, or let ticketty move what it has taken: a full mailbox refuses mail, and only the customer is told.
doctor-imap-no-quota = The server of { $mailbox } does not say how full the mailbox is. Watch it elsewhere: a full one refuses mail, and only the customer is told.

doctor-smtp-ok = Signed in to { $server }; replies of { $mailbox } can be handed in.
doctor-smtp-egress = { $server } sees this machine as { $address }. That is the address for allow-lists, connectors and SPF.
doctor-smtp-small = { $server } takes messages of at most { $n } MB.
doctor-smtp-password-ends = Mailbox { $mailbox } sends with a password. At the end of December 2026 Microsoft switches passwords off; administrators can allow them again for the time being.
doctor-smtp-use-oauth = Change to OAuth: see [[oauth]] in ticketty health --example

doctor-token-app = The app “{ $name }” signs in by itself; it has no token kept yet.
doctor-token-none = Nobody has signed in for “{ $name }” yet.
doctor-token-sign-in = Sign in: ticketty sign-in { $name }
doctor-token-lapsed = The sign-in of “{ $name }” ({ $days } days ago) has lapsed.
doctor-token-refused = The provider refuses to renew “{ $name }”: { $words }
doctor-token-soon = The sign-in of “{ $name }” ({ $days } days ago) lapses in { $left } days unless it is used.
doctor-token-ok = The sign-in of “{ $name }” ({ $days } days ago) is good.

doctor-send-as-refused = { $account } was not allowed to send as { $support } (last on { $at }), and nothing has been accepted since.
doctor-send-as-ok = { $account } sends as { $support }: replies were accepted.
doctor-send-as-untried = { $account } is to send as { $support }. Whether it may, the first reply will tell.

doctor-send-as-seen = { $account } sends as { $support }, and that is the sender who arrives ({ $days ->
    [0] seen today
    [one] seen a day ago
   *[other] seen { $days } days ago
}).
doctor-send-as-replaced = { $account } sends as { $support }, and another sender arrives ({ $days ->
    [0] seen today
    [one] seen a day ago
   *[other] seen { $days } days ago
}).
doctor-send-as-allow = Allow { $account } to send as { $support }; until then customers' answers go elsewhere.
doctor-send-as-accepted = { $account } hands replies in as { $support }, and they were accepted. Whether customers see that sender, nobody has looked.
doctor-send-as-look = Look: ticketty doctor forward
doctor-replies-refused = The server of { $account } refuses replies (last on { $at }), and nothing has been accepted since.

doctor-measured-never = Nothing was measured yet of the account that { $mailbox } sends by.
doctor-measured-id-kept = Our Message-ID arrives as it was sent (mailbox { $mailbox }; { $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}).
doctor-measured-id-replaced = The sending server of { $mailbox } replaces our Message-ID ({ $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}). Answers are still found, by References, subject and the mark in the quoted text.
doctor-measured-size = The sending server of { $mailbox } takes messages of up to { $n } MB ({ $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}).
doctor-measured-reports = The sending server of { $mailbox } lets delivery reports be asked for ({ $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}).
doctor-measured-no-reports = The sending server of { $mailbox } does not let delivery reports be asked for ({ $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}); it sends them as it likes.
doctor-measured-seconds = A test message of { $mailbox } took { $seconds } s to arrive ({ $days ->
    [0] measured today
    [one] measured a day ago
   *[other] measured { $days } days ago
}).

doctor-id-kept = Customers' answers name our Message-ID (mailbox { $mailbox }).
doctor-id-replaced = The sending service of { $mailbox } seems to replace our Message-ID: { $replaced } answers named another one. Answers are still found, by References, subject and the mark in the quoted text.
doctor-id-unknown = Too few answers to say whether our Message-ID reaches customers (mailbox { $mailbox }).

doctor-ways-none = No mail has come to { $mailbox } in the last eight weeks, so no forward has been seen to work.
doctor-way = { $mailbox }: last seen { $at } by { $method }, written to { $support } ({ $n } in eight weeks)
doctor-way-hides-sender = { $mailbox }: mail comes by { $method } (last { $at }, { $n } in eight weeks), which hides who wrote.
doctor-way-redirect = Redirect instead of forwarding, or use method 1, method 2 or a mail flow rule.

doctor-silence-own = No desk is polling, so its silence says nothing.
doctor-silence-never = No mail has come to { $mailbox } yet.
doctor-silence-probe = Test the way in: ticketty doctor forward
doctor-silence-young = { $hours } h without mail in { $mailbox }. Its rhythm is not known yet ({ $n } messages).
doctor-silence-usual = { $hours } h without mail in { $mailbox }: usual for this time of the week.
doctor-silence-unusual = { $hours } h without mail in { $mailbox }, where about { $expected } messages were to be expected; of the last { $of } silences, { $longer } were as long.
doctor-silence-alarming = { $hours } h without mail in { $mailbox }, where about { $expected } messages were to be expected. There has never been such a long silence: the forward has probably stopped.

doctor-double = { $mailbox }: the same message comes by two ways ({ $one } and { $other }), { $n } times in eight weeks, last on { $at }.
doctor-double-one = Switch one of them off. ticketty makes one ticket of both, but each costs time and may fail alone.
doctor-chained = { $mailbox }: { $n ->
    [one] one message
   *[other] { $n } messages
} passed two forwards, one behind the other. Exchange lets an inbox rule redirect once: the next hop may be dropped in silence.
doctor-chained-short = Let the first address forward straight to the polled mailbox.
doctor-single = Mail comes to { $mailbox } once, by one way.

doctor-desk-none = No desk is running: nothing is fetched and nothing is sent.
doctor-desk-start = Start it: ticketty (the screen starts one), or ticketty desk under a service manager.
doctor-desk-ok = The desk runs ({ $version }).
doctor-quarantine-look = Look at the messages that were set aside: ticketty list is:trouble
doctor-outbox-look = Look at the outbox: ticketty outbox
doctor-outbox = { $n ->
    [0] No reply is waiting.
    [one] One reply is on its way.
   *[other] { $n } replies are on their way.
}
doctor-audit-poll = Repeat it in a minute, in case mail is just coming in. If it stays: ticketty audit, and the desk's log.
doctor-report-seen = A report of { $at } says: { $what }. It lies { $ear ->
    [account] in the inbox of the sending account
    [support] in the mailbox { $support }
    [junk] in the junk folder of { $mailbox }
   *[polled] in { $mailbox }
}.
doctor-report-before = A report of { $at } says: { $what }. Mail has been forwarded since. It lies { $ear ->
    [account] in the inbox of the sending account
    [support] in the mailbox { $support }
    [junk] in the junk folder of { $mailbox }
   *[polled] in { $mailbox }
}.
doctor-junk-mail = { $n ->
    [one] One message
   *[other] { $n } messages
} of customers in the last seven days went to the junk folder of { $mailbox }, where nobody takes them in.
doctor-junk-allow = Move them to the inbox, and allow the tenant that forwards as a sender there.
doctor-ear-deaf = The mailbox { $account }, where reports may lie, cannot be read: { $words }
doctor-forward-seen = Customers' mail to { $support } comes here by { $method } (last { $at }). No forwarding probe has been sent.
doctor-forward-none-needed = Customers write to the polled mailbox itself ({ $support }): nothing is forwarded.
doctor-forward-never = No mail to { $support } has been seen to come by a forward, and no forwarding probe has been sent: nobody knows whether mail from outside comes through.
doctor-forward-since = The forwarding probe of { $support } on { $at } failed, and mail has come by { $method } since.
doctor-forward-works = The last forwarding probe of { $support } came through ({ $at }).
doctor-forward-half = The last forwarding probe of { $support } came through from the one side that was tried ({ $at }).
doctor-forward-trouble = The forwarding probe of { $support } on { $at } found: { $what }.
doctor-forward-cannot-tell = The forwarding probe of { $support } on { $at } did not come through, and from here it cannot be told why.
doctor-forward-waiting = A forwarding probe of { $support } has no verdict yet.
doctor-forward-look = Read the verdict: ticketty doctor forward --status { $mailbox }
