# One sentence for each stage: which server, then its own words.
wire-resolve = The name in { $server } has no address: { $words }
wire-connect = { $server } cannot be reached: { $words }
wire-greeting = { $server } did not greet as expected: { $words }
wire-tls = The connection to { $server } cannot be secured: { $words }
wire-sign-in = { $server } refused the sign-in: { $words }
wire-command = { $server } refused: { $words }
wire-lost = The connection to { $server } was lost: { $words }
wire-unreadable = { $server } sent something that cannot be read: { $words }
wire-deadline = { $server } did not answer in time: { $words }
wire-settings = { $server } cannot be used as configured: { $words }

# What we find ourselves. Each begins with the server.
wire-plain-elsewhere = { $server }: security = "plain" is only for a server on this machine; use "tls" or "starttls"
wire-no-address = { $server }: the name has no address
wire-late = { $server }: no answer within { $seconds } s
wire-no-certificates = { $server }: { $file } holds no certificate; ca_file wants a PEM file with BEGIN CERTIFICATE lines
wire-bad-certificates = { $server }: the certificates in { $file } cannot be read ({ $words })
wire-no-secret = { $server }: neither password nor token is set for { $user }
wire-env-unset = { $server }: the environment variable { $name } is not set
wire-file-open-to-others = { $server }: others may read { $file } (mode { $mode }); run: chmod 600 { $file }
wire-file-unreadable = { $server }: { $file } cannot be read ({ $words })
wire-command-late = { $server }: the command “{ $command }” gave nothing within { $seconds } seconds
wire-command-unstartable = { $server }: the command “{ $command }” cannot be run ({ $words })
wire-command-failed = { $server }: the command “{ $command }” failed ({ $status }): { $words }
wire-secret-not-text = { $server }: { $source } gave something that is not text
wire-secret-empty = { $server }: { $source } gave an empty secret

# IMAP.
wire-closed = { $server }: the server closed the connection
wire-closed-midway = { $server }: the connection ended in the middle of an answer
wire-not-imap = { $server }: this does not look like an IMAP server; it said: { $words }
wire-given-up = { $server }: this connection was given up in the middle of a command
wire-parser-failed = { $server }: an answer could not be parsed
wire-no-starttls = { $server }: the server offers no STARTTLS; use security = "tls" with port 993 if it has that
wire-preauth-starttls = { $server }: the server signs in by itself before STARTTLS, which leaves the connection open to others
wire-no-xoauth2 = { $server }: the server does not take a token (XOAUTH2); it offers: { $offers }
wire-no-password = { $server }: the server takes no password (LOGINDISABLED); it offers: { $offers }
wire-odd-user = { $server }: the user name or password holds a character that IMAP cannot carry
wire-no-uidvalidity = { $server }: the folder { $folder } has no UIDVALIDITY, so its messages cannot be told apart safely
wire-asks-for-more = { $server }: the server asked for more in the middle of a command
wire-wrong-tag = { $server }: the server answered a command that was not given
wire-not-given = { $server }: the server lists messages with the UIDs { $uids } but does not hand them out
wire-flag-not-kept = { $server }: the folder { $folder } does not keep the flag { $flag }
wire-bad-flag = { $server }: { $flag } is not a flag or keyword
wire-bad-folder = { $server }: { $folder } is not a folder name that IMAP can carry
wire-bad-message-id = { $server }: a Message-ID that is not plain ASCII cannot be looked for
wire-too-large = { $server }: an answer announced { $bytes } bytes, more than the { $allowed } that were allowed for it
wire-too-long = { $server }: a line of more than { $allowed } bytes
wire-too-deep = { $server }: an answer nested more than { $allowed } deep
wire-keyring-missing = The keyring cannot be asked for “{ $name }”: { $program } is not installed. On Debian and Ubuntu: apt install libsecret-tools. On a server, keep the password in a private file or have a command print it instead
wire-keyring-empty = The keyring has nothing under “{ $name }”. Put it in: { $command }
wire-keyring-closed = The keyring does not give or keep “{ $name }”. In a session over SSH there may be none, or it is locked: unlock it on the desktop, or keep the password in a private file or have a command print it instead. { $words }
wire-keyring-late = The keyring gave nothing for “{ $name }” within { $seconds } s: it is probably locked and waits for its password on a desktop. Unlock it there, or keep the password in a private file instead
wire-not-smtp = { $server }: this does not look like an SMTP server; it said: { $words }
wire-smtp-no-starttls = { $server }: the server offers no STARTTLS; use security = "tls" with port 465 if it has that
