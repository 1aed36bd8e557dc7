config-unreadable = il file non si può leggere: { $words }
config-not-utf8 = il file non è testo in UTF-8
config-gone = il file non c'è più; restano in vigore le impostazioni di prima
config-syntax = non è TOML valido: { $words }
config-unknown-key = qui non esiste un'impostazione con questo nome; quelle possibili: { $known }
config-unknown-key-near = qui non esiste un'impostazione con questo nome; forse si intendeva { $meant }? Quelle possibili: { $known }
config-missing = manca { $name }
config-empty = non può essere vuoto
config-wants-text = richiede un testo tra virgolette
config-wants-number = richiede un numero intero da { $from } a { $to }
config-wants-flag = richiede true o false
config-wants-texts = richiede un elenco di testi: ["uno", "due"]
config-wants-word = richiede uno tra { $words }
config-wants-choice = richiede uno tra { $choices }
config-wants-table = richiede una sezione propria, [{ $name }], con le impostazioni al di sotto
config-wants-tables = richiede una o più sezioni proprie, [[{ $name }]], con le impostazioni sotto ciascuna
config-wants-some = richiede true, false oppure un elenco di alcune tra { $words }
config-many-readers = i rapporti vanno al massimo a { $n } indirizzi; per più persone indicare l'indirizzo di una lista
config-bad-schedule = richiede un orario, "08:00" per i giorni dal lunedì al venerdì, oppure un orario con i suoi giorni: "daily 08:00" (ogni giorno), "mon 08:00", "mon,thu 17:30", "mon-sat 08:00"; oppure "off"
config-no-readers = nessuno riceverebbe i rapporti; aggiungere to = ["responsabile@example.com"]
config-no-mailbox = non c'è nessuna [[mailbox]] di nome { $name }
config-mailbox-cannot-send = la casella { $name } non ha [mailbox.smtp], perciò da lì non può partire nulla
config-bad-name = richiede un nome da 1 a 32 lettere minuscole, cifre, "-", "_" o "."
config-twice = { $value } compare due volte, la prima alla riga { $first }; ciascuno deve essere diverso
config-bad-address = { $address } non è un indirizzo di posta; se ne attende uno come support@example.com
config-bad-host = richiede solo il nome o l'indirizzo di un server; la porta ha un'impostazione propria
config-plain-elsewhere = "plain" invia le password in chiaro e vale solo per un server su questa macchina; usare "tls" o "starttls"
config-no-secret = c'è un utente ma né password né token; aggiungere per esempio password = { "{" } command = "pass show mail" { "}" }
config-secret-without-user = c'è un segreto ma nessun utente; aggiungere user = "…"
config-no-file = il file { $file } non esiste
config-bad-flag = { $flag } non è un contrassegno né una parola chiave; se ne attende uno come \Seen o $Done
config-moved-to-itself = i messaggi non si possono spostare in { $folder }, la cartella da cui vengono letti
config-polled-twice = la cartella { $folder } di { $user } è già letta da un'altra casella: ogni messaggio verrebbe preso due volte
config-folder-and-folders = folder e folders non possono stare insieme: indicare tutte le cartelle in folders
config-literal-secret = il segreto stesso è scritto nel file; un comando, una variabile o un file privato lo tengono fuori da backup e schermi
config-token-wins = password non viene usata, perché c'è un token
config-oauth-wins = token non viene usato, perché c'è un account OAuth
config-no-oauth = non c'è una sezione [[oauth]] di nome { $name }
config-app-without-proof = flow = "app" richiede client_secret o certificate
config-app-without-tenant = flow = "app" richiede il dominio o l'id del tenant; "organizations" vale per le persone
config-google-device = Google non consente i codici dispositivo per la posta; togliere flow e incollare l'indirizzo mostrato dal browser
config-oauth-no-account = richiede l'indirizzo di chi deve effettuare l'accesso, perché la casella di un altro non venga scambiata per questa
config-oauth-no-door = provider = "other" richiede questo indirizzo
config-port-odd = la porta { $port } di solito richiede security = "{ $security }"
config-port-of-another = la porta { $port } di solito appartiene a un altro protocollo
config-open-to-others = questo file contiene un segreto e altri utenti possono leggerlo (permessi { $mode }); eseguire: chmod 600 { $file }
config-no-home = non c'è una cartella home; impostare HOME, oppure scegliere le cartelle con TICKETTY_CONFIG e TICKETTY_DATA
config-folder-unmakable = la cartella non può essere creata: { $words }
config-folder-not-ours = questa non è una cartella propria: appartiene a qualcun altro, oppure è un file o un collegamento; sceglierne un'altra con --data o TICKETTY_DATA
config-bad-interval = Indicare un intervallo di almeno un'ora: "12h", "1d", "2w".
config-outside-is-ours = Questo indirizzo è uno dei nostri. L'account esterno fa le veci dei clienti: sceglierne uno che nessuna casella configurata qui usi.
