# Who has to act.
bounce-who-forwarding-admin = The administrator of the tenant that forwards the support address
bounce-who-sending-admin = The administrator of the account that sends our replies
bounce-who-agent = You
bounce-who-recipient = The person written to
bounce-who-recipient-admin = The administrator of the recipient's mail
bounce-who-wait = Nobody: it is tried again, or it is enough to wait

# Whether sending again helps.
bounce-retry-auto = Not needed: it is tried again by itself
bounce-retry-after-fix = Send again once the cause is mended
bounce-retry-resend-later = Send again later
bounce-retry-no = Sending again does not help

# How sure the diagnosis is; nothing is said where it is certain.
bounce-confidence-likely = This is likely, not certain: only the code or only the wording was recognised.
bounce-confidence-class = This is only the class of the failure: the exact code is not in the catalogue.
bounce-confidence-none = Nothing was recognised: read the server's own words.

# What failed.
bounce-leg-forward = It was a forward to { $target } that failed, not a reply: mail to { $support } does not get through.

# Values that are not known.
bounce-place-support = the support address
bounce-place-target = the polled mailbox
bounce-place-account = the sending account
bounce-place-customer = the recipient
bounce-place-egress = this machine's public address
bounce-place-client = the app's id
bounce-place-host = the server that answered
bounce-place-support-domain = the domain of the support address
bounce-place-target-domain = the domain of the polled mailbox
bounce-place-customer-domain = the recipient's domain

# Headings of a diagnosis.
bounce-head-code = Code:
bounce-head-who = Who has to act:
bounce-head-retry = Sending again:
bounce-head-recipient = Recipient:
bounce-head-steps = What to do
bounce-head-powershell = PowerShell (Exchange Online)
bounce-head-verify = To check
bounce-head-evidence = What the server said
bounce-checked = Steps and menus were checked on { $day }.
