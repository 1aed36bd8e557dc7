# I campi del modulo, e a che cosa serve ciascuno.
setup-field-support = Indirizzo di assistenza
setup-about-support = L'indirizzo a cui scrivono i clienti e da cui partono le risposte.
setup-field-display = Nome visibile
setup-about-display = Ciò che i clienti leggono accanto all'indirizzo: "Assistenza Esempio".
setup-field-aliases = Altri indirizzi
setup-about-aliases = Altri indirizzi che portano alla stessa casella, separati da virgole.
setup-field-system = Indirizzo di sistema
setup-about-system = Da dove parte la posta propria del desk, per esempio noreply@…; se vuoto, l'indirizzo di assistenza. L'account qui sotto deve poter inviare a nome di questo indirizzo.
setup-field-name = Nome breve
setup-about-name = Una parola per elenchi e registri. Distingue i messaggi di questa casella dagli altri: meglio non cambiarla in seguito.
setup-field-imap-user = Casella
setup-about-imap-user = Chi accede alla casella che viene letta, di solito il suo indirizzo. Per una casella condivisa di Microsoft 365: l'indirizzo della casella condivisa.
setup-field-imap-host = Server IMAP
setup-about-imap-host = Dove si ritira la posta dell'indirizzo di assistenza. Se resta vuoto, { $guess } lo fa cercare.
setup-field-imap-port = Porta IMAP
setup-about-imap-port = 993 per tls, 143 per starttls; vuoto vale quella consueta.
setup-field-imap-security = Cifratura IMAP
setup-about-imap-security = tls dal primo byte, starttls dopo il saluto, plain solo per un server su questa macchina. Spazio la cambia.
setup-field-imap-secret = Password IMAP
setup-about-imap-secret = Se viene digitata, è conservata in un file che solo il proprietario può leggere, o nel portachiavi ({ $keep }). Oppure si indica dove si trova: "command pass show mail", "env NOME", "file PERCORSO", "keyring NOME", o "oauth NOME" per un account [[oauth]].
setup-field-folder = Cartella
setup-about-folder = La cartella che viene letta; vuoto vale INBOX.
setup-field-smtp-user = Utente SMTP
setup-about-smtp-user = Chi accede per inviare. Può essere un account diverso dall'indirizzo di assistenza, se è autorizzato a inviare a nome di quell'indirizzo («Invia come»).
setup-field-smtp-host = Server SMTP
setup-about-smtp-host = Da dove partono le risposte. Microsoft 365: smtp.office365.com, per nome e mai per numero. Vuoto: questa casella viene solo letta.
setup-field-smtp-port = Porta SMTP
setup-about-smtp-port = 587 per starttls, 465 per tls; vuoto vale quella consueta. Microsoft 365 accetta 587 e non 465.
setup-field-smtp-security = Cifratura SMTP
setup-about-smtp-security = starttls o tls; plain solo per un server su questa macchina. Spazio la cambia.
setup-field-smtp-secret = Password SMTP
setup-about-smtp-secret = Come per IMAP. Con lo stesso utente si usa la stessa password, se qui non ne viene digitata un'altra.

# I passi della prova.
setup-stage-imap = Casella: raggiunta, cifrata, accesso riuscito
setup-stage-folder = Cartella aperta
setup-stage-smtp = Server di invio: raggiunto, cifrato, accesso riuscito
setup-stage-sender = Messaggio inviato con l'indirizzo di assistenza
setup-stage-arrival = Il messaggio è arrivato
setup-stage-identity = Il mittente che vedono i clienti
setup-stage-system = Lo stesso con l'indirizzo di sistema
setup-signed-in = accesso come { $user }
setup-folder = { $folder }: { $n ->
    [one] un messaggio
   *[other] { $n } messaggi
  }
setup-no-sender = nessun server di invio: questa casella viene solo letta
setup-no-system = nessun altro indirizzo di sistema
setup-accepted = accettato da { $from }: { $words }
setup-arrived = in { $folder } dopo { $seconds } s
setup-not-arrived = Il messaggio è stato accettato, ma entro { $seconds } s non è arrivato a { $to } (cartella { $folder }). Controllare la posta indesiderata di quella casella e, per un rapporto, la posta in arrivo dell'account che invia. Se { $to } è inoltrato, ticketty doctor forward scopre dove si ferma
setup-unconfirmed = La connessione è caduta dopo la consegna del messaggio, che può essere stato accettato oppure no: { $words }
setup-refused = Il server non accetta messaggi da { $from }: { $words }
setup-odd-address = Non si può scrivere un messaggio da { $from } a { $to }; controllare i due indirizzi
setup-no-random = Il sistema non dà numeri casuali: { $words }
setup-other-sender = Il messaggio dovrebbe mostrare { $wanted } come mittente, ma è arrivato come { $address }: il server lo ha sostituito. I clienti vedrebbero { $address }. L'account deve essere autorizzato a inviare a nome di { $wanted }, oppure il provider deve verificarlo come indirizzo dell'account
setup-seen-as = i clienti vedono { $address }
setup-id-rewritten = i clienti vedono { $address }. Il server dà ai messaggi un nuovo Message-ID; le risposte si riconoscono allora dal contrassegno nell'oggetto e nel testo
setup-dmarc-fails = i clienti vedono { $address }, ma il messaggio non supera il criterio DMARC di quel dominio, quindi molti lo troveranno nella posta indesiderata: far firmare il server di invio con DKIM per il dominio, o aggiungerlo a SPF

# Salvataggio.
setup-unreadable = { $file } non si può modificare, perché così com'è non si può leggere: { $words }
setup-would-be-wrong = { $file } non è stato modificato: con questa casella non sarebbe valido. { $words }
setup-unwritable = { $file } non si può scrivere: { $words }
setup-note = Configurata il { $date }; la prova è riuscita.

# Sulla riga di comando.
setup-bad-pair = --set richiede CHIAVE=VALORE, per esempio --set imap.host=imap.example.com; { $pair } non lo è
setup-unknown-field = { $field } non è un campo; i campi sono: { $fields }
setup-found = Server di { $source }: { $imap }{ $smtp ->
    [none] { "" }
   *[other] { " " }e { $smtp }
  }
setup-found-srv = { $domain } stesso (record SRV)
setup-nothing-found = Per { $address } non si conoscono server; indicarli a mano
setup-needs-oauth = { $source } non accetta password: aggiungere un account [[oauth]] (ticketty health --example ne mostra uno), eseguire ticketty sign-in, e scrivere "oauth NOME" come password
setup-needs-app-password = { $source } non accetta la password consueta per questo: creare una password per le app nelle impostazioni di sicurezza dell'account, o usare un account [[oauth]]
setup-not-valid = Così non si può ancora provare:
setup-passed = La prova è riuscita.
setup-failed = La prova non è riuscita; non è stato salvato nulla. Correggere ciò che non va, e riprovare.
setup-saved = Salvata come { $name } in { $file }.
setup-saved-secrets = Le password sono in { $files }, che nessun altro può leggere.
setup-saved-backup = Ciò che c'era prima è in { $file }.
setup-next = Poi: ticketty doctor forward mostra se la posta per { $support } arriva; ticketty apre il desk.

# Sullo schermo.
setup-title = Configurazione di una casella
setup-hint = { $guess } cerca  { $test } prova  { $book } procedure  { $save } salva  { $keep } nel portachiavi  { $quit } esci
setup-hint-not-tested = non ancora: prima deve riuscire la prova ({ $test })
setup-guessing = Ricerca in corso…
setup-keeping = In attesa del portachiavi…
setup-testing = Prova in corso…
setup-optional = facoltativo
setup-empty = da compilare
setup-test-again = Qualcosa è cambiato: ripetere la prova prima di salvare.
setup-leave = Uscire senza salvare? Premere di nuovo { $quit }.
setup-who = Chi deve intervenire: { $who }
setup-hint-book = Tab successiva  S-Tab precedente  j k scorri  Esc indietro  incollare l'output di verifica per farlo valutare
setup-runbook = { $book } mostra passo per passo che cosa fare: { $method }
