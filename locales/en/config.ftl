config-unreadable = the file cannot be read: { $words }
config-not-utf8 = the file is not text in UTF-8
config-gone = the file is not there any more; the settings from before stay in force
config-syntax = this is not TOML: { $words }
config-unknown-key = there is no such setting here; those that there are: { $known }
config-unknown-key-near = there is no such setting here; is { $meant } meant? Those that there are: { $known }
config-missing = { $name } is missing
config-empty = this must not be empty
config-wants-text = wants text between quotes
config-wants-number = wants a whole number from { $from } to { $to }
config-wants-flag = wants true or false
config-wants-texts = wants a list of texts: ["one", "two"]
config-wants-word = wants one of { $words }
config-wants-choice = wants one of { $choices }
config-wants-table = wants a part of its own, [{ $name }], with settings below it
config-wants-tables = wants one or more parts of its own, [[{ $name }]], with settings below each
config-wants-some = wants true, false, or a list of some of { $words }
config-many-readers = at most { $n } addresses get reports; for more people give the address of a list
config-bad-schedule = wants a time of day, "08:00" for Monday to Friday, or with its days: "daily 08:00", "mon 08:00", "mon,thu 17:30", "mon-sat 08:00"; or "off"
config-no-readers = nobody would get the reports; add to = ["lead@example.com"]
config-no-mailbox = there is no [[mailbox]] called { $name }
config-mailbox-cannot-send = the mailbox { $name } has no [mailbox.smtp], so that nothing can leave through it
config-bad-name = wants a name of 1 to 32 lower case letters, digits, "-", "_" or "."
config-twice = { $value } is here twice, first in line { $first }; each must be different
config-bad-address = { $address } is not a mail address; expected is one like support@example.com
config-bad-host = wants the name or address of a server alone; the port has a setting of its own
config-plain-elsewhere = "plain" sends passwords in the clear and is only for a server on this machine; use "tls" or "starttls"
config-no-secret = there is a user, but neither password nor token; add for example password = { "{" } command = "pass show mail" { "}" }
config-secret-without-user = there is a secret but no user; add user = "…"
config-no-file = there is no file { $file }
config-bad-flag = { $flag } is not a flag or keyword; expected is one like \Seen or $Done
config-moved-to-itself = messages cannot be moved to { $folder }, the folder that they are polled from
config-polled-twice = the folder { $folder } of { $user } is polled by another mailbox already: each message would be taken twice
config-folder-and-folders = folder and folders cannot both be given: put all of them into folders
config-literal-secret = the secret itself stands in the file; a command, a variable or a private file keeps it out of backups and screens
config-token-wins = password is not used, because there is a token
config-oauth-wins = token is not used, because there is an OAuth account
config-no-oauth = there is no [[oauth]] called { $name }
config-app-without-proof = flow = "app" needs client_secret or certificate
config-app-without-tenant = flow = "app" needs the tenant's domain or id; "organizations" is for people
config-google-device = Google does not allow device codes for mail; leave flow out, and paste the browser's address back
config-oauth-no-account = wants the address of who has to sign in, so that nobody else's mailbox is taken for it
config-oauth-no-door = provider = "other" needs this address
config-port-odd = port { $port } usually wants security = "{ $security }"
config-port-of-another = port { $port } usually belongs to another protocol
config-open-to-others = this file holds a secret and others may read it (mode { $mode }); run: chmod 600 { $file }
config-no-home = there is no home folder; set HOME, or choose the folders with TICKETTY_CONFIG and TICKETTY_DATA
config-folder-unmakable = the folder cannot be made: { $words }
config-folder-not-ours = this is no folder of your own: it belongs to somebody else, or it is a file or a link; choose another with --data or TICKETTY_DATA
config-bad-interval = Give an interval of at least an hour: "12h", "1d", "2w".
config-outside-is-ours = This address is one of ours. The account outside stands for the customers: choose one that no mailbox here uses.
