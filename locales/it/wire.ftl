# Una frase per ogni fase: quale server, poi le sue parole.
wire-resolve = Il nome in { $server } non ha un indirizzo: { $words }
wire-connect = { $server } non è raggiungibile: { $words }
wire-greeting = { $server } non ha salutato come previsto: { $words }
wire-tls = La connessione a { $server } non può essere protetta: { $words }
wire-sign-in = { $server } ha rifiutato l'accesso: { $words }
wire-command = { $server } ha rifiutato: { $words }
wire-lost = La connessione a { $server } è caduta: { $words }
wire-unreadable = { $server } ha inviato qualcosa di illeggibile: { $words }
wire-deadline = { $server } non ha risposto in tempo: { $words }
wire-settings = { $server } non può essere usato con questa configurazione: { $words }

# Ciò che constatiamo da soli. Ogni frase comincia con il server.
wire-plain-elsewhere = { $server }: security = "plain" vale solo per un server su questa macchina; usare "tls" o "starttls"
wire-no-address = { $server }: il nome non ha un indirizzo
wire-late = { $server }: nessuna risposta entro { $seconds } s
wire-no-certificates = { $server }: { $file } non contiene certificati; ca_file richiede un file PEM con righe BEGIN CERTIFICATE
wire-bad-certificates = { $server }: i certificati in { $file } non si possono leggere ({ $words })
wire-no-secret = { $server }: per { $user } non è impostato né password né token
wire-env-unset = { $server }: la variabile d'ambiente { $name } non è impostata
wire-file-open-to-others = { $server }: altri utenti possono leggere { $file } (permessi { $mode }); eseguire: chmod 600 { $file }
wire-file-unreadable = { $server }: { $file } non si può leggere ({ $words })
wire-command-late = { $server }: il comando «{ $command }» non ha restituito nulla entro { $seconds } secondi
wire-command-unstartable = { $server }: il comando «{ $command }» non può essere eseguito ({ $words })
wire-command-failed = { $server }: il comando «{ $command }» è fallito ({ $status }): { $words }
wire-secret-not-text = { $server }: { $source } ha restituito qualcosa che non è testo
wire-secret-empty = { $server }: { $source } ha restituito un segreto vuoto

# IMAP.
wire-closed = { $server }: il server ha chiuso la connessione
wire-closed-midway = { $server }: la connessione è finita nel mezzo di una risposta
wire-not-imap = { $server }: non sembra un server IMAP; ha detto: { $words }
wire-given-up = { $server }: questa connessione è stata abbandonata nel mezzo di un comando
wire-parser-failed = { $server }: non è stato possibile interpretare una risposta
wire-no-starttls = { $server }: il server non offre STARTTLS; usare security = "tls" con la porta 993, se la offre
wire-preauth-starttls = { $server }: il server concede l'accesso prima di STARTTLS, e la connessione resterebbe aperta ad altri
wire-no-xoauth2 = { $server }: il server non accetta un token (XOAUTH2); offre: { $offers }
wire-no-password = { $server }: il server non accetta password (LOGINDISABLED); offre: { $offers }
wire-odd-user = { $server }: il nome utente o la password contengono un carattere che IMAP non può trasportare
wire-no-uidvalidity = { $server }: la cartella { $folder } non ha UIDVALIDITY, quindi i suoi messaggi non si possono distinguere con sicurezza
wire-asks-for-more = { $server }: il server ha chiesto altro nel mezzo di un comando
wire-wrong-tag = { $server }: il server ha risposto a un comando mai dato
wire-not-given = { $server }: il server elenca messaggi con gli UID { $uids } ma non li consegna
wire-flag-not-kept = { $server }: la cartella { $folder } non conserva il contrassegno { $flag }
wire-bad-flag = { $server }: { $flag } non è un contrassegno né una parola chiave
wire-bad-folder = { $server }: { $folder } non è un nome di cartella che IMAP possa trasportare
wire-bad-message-id = { $server }: un Message-ID che non sia in semplice ASCII non si può cercare
wire-too-large = { $server }: una risposta ha annunciato { $bytes } byte, più dei { $allowed } consentiti
wire-too-long = { $server }: una riga di più di { $allowed } byte
wire-too-deep = { $server }: una risposta annidata per più di { $allowed } livelli
wire-keyring-missing = Al portachiavi non si può chiedere «{ $name }»: { $program } non è installato. Su Debian e Ubuntu: apt install libsecret-tools. Su un server conviene un file privato, o un comando che stampi la password
wire-keyring-empty = Il portachiavi non ha nulla sotto «{ $name }». Per inserirla: { $command }
wire-keyring-closed = Il portachiavi non fornisce o non conserva «{ $name }». In una sessione SSH può mancare o essere bloccato: sbloccarlo sul desktop, oppure tenere la password in un file privato o farla stampare da un comando. { $words }
wire-keyring-late = Il portachiavi non ha fornito «{ $name }» entro { $seconds } s: probabilmente è bloccato e attende la sua password su un desktop. Sbloccarlo lì, oppure tenere la password in un file privato
wire-not-smtp = { $server }: non sembra un server SMTP; ha detto: { $words }
wire-smtp-no-starttls = { $server }: il server non offre STARTTLS; usare security = "tls" con la porta 465, se la offre
