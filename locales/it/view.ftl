theme-not-toml = non è TOML valido: { $why }
theme-not-a-name = qui va il nome di un tema, tra virgolette
theme-not-a-table = qui va una sezione con una chiave per riga
theme-not-a-colour = qui va un colore, tra virgolette
theme-not-a-look = qui vanno colori e bold, dim, italic, underline o reverse, tra virgolette
theme-unknown-section = la sezione «{ $key }» non esiste; un tema contiene inherits, palette, roles e sixteen
theme-unknown-role = il ruolo «{ $role }» non esiste; i temi inclusi li elencano tutti
theme-unknown-colour = «{ $word }» non è un colore; usare un nome della tavolozza, un nome ANSI come bright-blue, un numero da 0 a 255, #rgb o #rrggbb
theme-name-taken = «{ $name }» ha già un significato; scegliere un altro nome per il colore
theme-on-what = dopo «on» serve un colore
theme-circle = i temi ereditano l'uno dall'altro in circolo
theme-not-found = il tema «{ $name }» non esiste; quelli disponibili sono: { $known }
theme-problem-file = { $file }: { $what }
theme-problem-line = { $file }, riga { $line }: { $what }
theme-problem-key = { $file }, riga { $line }, { $key }: { $what }
view-copied = Copiato. Se il testo non arriva, il terminale non permette ai programmi di copiare (OSC 52).
view-copied-tmux = Copiato in tmux. Arriva negli appunti se in tmux è attivo set-clipboard.
view-copy-long = Il testo è troppo lungo per gli appunti del terminale.
view-demo = DEMO
view-desk = ticketty
view-connecting = collegamento …
view-desk-away = desk assente, si riprova
view-sign-in-nobody = accesso da effettuare
view-sign-in-refused = accesso rifiutato
view-sign-in-unreadable = token illeggibile
view-sign-in-lapsed = accesso scaduto
view-sign-in-lapses = { $n ->
    [0] l’accesso scade oggi
    [one] l’accesso scade tra un giorno
   *[other] l’accesso scade tra { $n } giorni
}
view-count-new = { $n ->
    [one] { $n } nuovo
   *[other] { $n } nuovi
}
view-count-open = { $n ->
    [one] { $n } aperto
   *[other] { $n } aperti
}
view-count-waiting = { $n } in attesa
view-count-trouble = ! { $n } con problemi
view-count-quarantine = { $n } in quarantena
view-count-outbox = ↗ { $n }
view-count-outbox-trouble = ✗ { $n } non { $n ->
    [one] inviata
   *[other] inviate
}
view-status-new = nuovo
view-status-open = aperto
view-status-waiting = in attesa
view-status-closed = chiuso
view-status-spam = spam
view-status-snoozed = rinviato
view-priority-low = bassa
view-priority-normal = normale
view-priority-high = alta
view-priority-urgent = urgente
view-no-subject = (senza oggetto)
view-no-text = (senza testo)
view-yours = mio
view-nobodys = non assegnato
view-merged = unito a { $ticket }
view-reading = { $who } { $n ->
    [one] sta leggendo
   *[other] stanno leggendo
}
view-replying = { $who } { $n ->
    [one] sta rispondendo
   *[other] stanno rispondendo
}
view-list-default = Aperti e in attesa
view-list-best = prima i più pertinenti
view-list-search = Ricerca: { $words }
view-list-range = intervallo
view-list-marked = { $n ->
    [one] { $n } segnato
   *[other] { $n } segnati
}
view-empty-connecting = Collegamento al desk …
view-empty-down = Il desk non è raggiungibile. Si continua a riprovare; ciò che si scrive intanto resta su questa macchina.
view-empty-loading = Un momento …
view-empty-filtered = Nessun ticket corrisponde.
view-empty-done = Niente da fare: nessun ticket aperto o in attesa.
view-empty-no-mailbox = Nessuna casella è configurata, quindi non arriva posta. «ticketty setup» ne collega una; «ticketty demo» mostra come funziona il tutto.
view-key-quit = esci
view-key-filter = cambia il filtro
view-key-search = cerca nei messaggi
view-key-clear = mostra di nuovo tutto
view-key-view = scegli un filtro pronto
view-key-refresh = controlla la posta adesso
view-key-new = scrivi a qualcuno
view-key-palette = tutto quello che si può fare
view-key-help = i tasti
view-key-back = indietro
view-key-show-all = mostra anche quelle concluse
view-held = La risposta parte tra { $n } s: { $key } la ritira
view-no-tags = Nessuna etichetta finora: scriverne una, Invio la imposta.
view-type-to-find = Scrivere per cercare.
view-nothing-matches = Nessun risultato.
view-yes = sì
view-no = no
view-to = a
view-cc = Cc
view-bcc = Ccn
view-note = nota
view-how-x-original-from = trovato in X-Original-From
view-how-x-original-sender = trovato in X-Original-Sender
view-how-reply-to = trovato in Reply-To
view-how-attached = trovato nel messaggio allegato
view-how-forwarded = trovato nel testo inoltrato
view-how-srs = trovato nel mittente riscritto
view-how-agent = scelto da un operatore
view-not-certain = non certo
view-seal-pgp-signed = firmato con OpenPGP, firma non verificata
view-seal-smime-signed = firmato con S/MIME, firma non verificata
view-stranger = non partecipa a questo ticket
view-sent-by = arrivato da { $address }
view-why-signed-in-reply-to = risponde a un nostro messaggio
view-why-signed-reference = legato a un nostro messaggio
view-why-known-message = risponde a un messaggio di questo ticket
view-why-late-parent = messaggi arrivati prima gli rispondono
view-why-sibling = risponde allo stesso messaggio mancante
view-why-report = parla di un messaggio inviato da noi
view-why-body-mark = il nostro contrassegno nel testo citato
view-why-subject-token = il nostro contrassegno nell'oggetto
view-why-thread-index = la stessa conversazione di Outlook
view-why-subject = stesso oggetto e stessa persona
view-why-duplicate = copia arrivata per un'altra via
view-why-agent = messo qui da un operatore
view-why-new = nuovo ticket
view-continues = continua { $ticket }
view-cut = troppo grande: scaricato solo l'inizio
view-problems = { $n ->
    [one] { $n } anomalia
   *[other] { $n } anomalie
}
view-kind-own-probe = la nostra prova
view-kind-own-copy = copia di un nostro messaggio
view-kind-bounce = posta respinta
view-kind-delay = avviso di ritardo
view-kind-feedback = segnalazione di spam
view-kind-auto-reply = risposta automatica
view-kind-bulk = lista o newsletter
view-kind-person = persona
view-delivery-held = trattenuta
view-delivery-sending = in invio
view-delivery-deferred = rimandata
view-delivery-accepted = inviata
view-delivery-unconfirmed = senza conferma
view-delivery-refused = rifiutata
view-delivery-taken-back = ritirata
view-delivery-bounced = respinta
view-attempts = { $n } tentativi
view-report-folded = { $n ->
    [one] { $n } riga nascosta: il rapporto così come è arrivato
   *[other] { $n } righe nascoste: il rapporto così come è arrivato
}
view-quote-folded = { $n ->
    [one] { $n } riga nascosta: citazione, firma
   *[other] { $n } righe nascoste: citazione, firma
}
view-quote-open = citazione, firma
view-inline = { $n ->
    [one] { $n } immagine nel testo
   *[other] { $n } immagini nel testo
}
view-advice-more = { $key } mostra tutto: causa, passi, comandi.
view-advice-who = Chi deve intervenire
view-advice-powershell = PowerShell
view-advice-verify = Per verificare
view-advice-checked = Percorso nel portale verificato il { $date }
view-advice-evidence = Le parole del server
view-side-customer = Cliente
view-side-people = Partecipano anche
view-side-ticket = Ticket
view-side-opened = aperto
view-side-last-in = ultimo dal cliente
view-side-last-out = ultimo da noi
view-side-support = scritto a
view-side-snooze = rinviato al
view-side-linked = collegati
view-side-drafts = bozze di
view-side-others = Altri ticket
view-field-to = A
view-field-cc = Cc
view-field-bcc = Ccn
view-field-subject = Oggetto
view-compose-reply = Risposta a { $ticket }
view-compose-reply-sender = Risposta a { $ticket }, solo al cliente
view-compose-forward = Inoltro da { $ticket }
view-compose-note = Nota su { $ticket }: resta interna
view-compose-new = Nuovo messaggio
view-compose-as = come { $who }
view-compose-checking = controllo …
view-compose-sending = consegna …
view-compose-local = salvato solo su questa macchina
view-compose-saved = salvato alle { $time }
view-compose-newer = Il cliente ha scritto di nuovo dopo l'inizio di questa bozza.
view-compose-answered = { $who } ha risposto dopo l'inizio di questa bozza.
view-review-title = Prima dell'invio
view-review-from = Da
view-review-envelope = Mittente
view-review-to = Va a
view-review-subject = Oggetto
view-review-files = Allegati
view-review-clear = nulla impedisce l'invio
view-review-send = invia
view-review-overrule = invia comunque
view-review-back = torna al testo
view-block-no-recipient = Non la riceverebbe nessuno: aggiungere un destinatario.
view-block-bad-address = { $address } non è un indirizzo di posta.
view-block-own-address = { $address } è un nostro indirizzo: la risposta tornerebbe come posta in arrivo.
view-block-no-subject = Manca l'oggetto.
view-block-empty = Manca il testo.
view-block-unresolved = Il campo { $field } non ha un valore.
view-block-forgotten = Il testo dice «{ $word }», ma non c'è nessun allegato.
view-block-missing = { $path } non esiste più.
view-block-large = Con { $size } supera { $limit }, il massimo accettato dal server.
view-block-newer = Il cliente ha scritto dopo l'inizio di questa bozza: leggere prima il nuovo messaggio.
view-block-answered = { $agent } ha risposto a questo ticket dopo l'inizio di questa bozza: leggere prima quella risposta.
view-block-refused = L'ultima risposta di questo mittente è stata rifiutata e la causa è ancora presente.
view-block-machines = La riceverebbe solo un mittente automatico: { $address }.
view-outbox = Posta in uscita
view-outbox-all = Posta in uscita, anche inviata
view-outbox-empty = Nulla in uscita.
view-outbox-leaves = parte tra { $span }
view-outbox-next = prossimo tentativo tra { $span }; { $n ->
    [one] { $n } tentativo finora
   *[other] { $n } tentativi finora
}
view-outbox-by = di { $agent } tramite { $mailbox }, { $at }
view-outbox-said = Il server ha detto:
view-drafts = Bozze
view-drafts-empty = Nessun messaggio in sospeso.
view-jobs = Lavori
view-jobs-running = { $n } in corso
view-jobs-empty = Nessun lavoro lungo da quando questa schermata è aperta.
view-log = Registro del desk
view-log-empty = Il registro è vuoto.
run-no-terminal = Qui non c'è un terminale su cui aprire la schermata: { $why }. Comandi come «ticketty list» funzionano anche senza.
run-no-desk = Il desk non è raggiungibile. Non si perde nulla; riprovare quando torna.
run-desk-lost = Il collegamento con il desk è terminato.
run-desk-unreachable = Nessun desk risponde su { $path }: { $why }
run-draft-unsaved = Impossibile salvare la bozza come { $path }: { $why }. Liberare spazio, o inviarla prima di uscire.
run-file-unwritten = Impossibile scrivere { $path }: { $why }
run-editor-failed = Impossibile usare l'editor: { $why }. Impostare VISUAL o EDITOR sul programma desiderato.
run-editor-refused = L'editor è terminato con un errore; il testo è rimasto com'era. Se non si è avviato, impostare VISUAL o EDITOR sul programma desiderato.

# Che cosa bisogna sapere prima di credere o aprire qualcosa; in poche parole.
view-problem-attachment-name = nome di un allegato sospetto
view-problem-controls-in-header = caratteri nascosti nell'intestazione
view-problem-from-missing = mittente mancante
view-problem-from-several = più mittenti indicati
view-problem-link-lies = un collegamento porta altrove
view-problem-look-alike = il mittente somiglia a qualcun altro
view-problem-name-shows-address = il nome del mittente mostra un altro indirizzo
view-doctor = Dottore
view-doctor-looking = Si controllano impostazioni, file, orologio, nomi, server e le vie della posta …
view-doctor-runs = controllo in corso …
view-doctor-sum = { $n ->
    [0] nulla ostacola la posta
    [one] una cosa richiede attenzione
   *[other] { $n } cose richiedono attenzione
  } · { $at }
view-doctor-runbook = { $key } mostra la procedura «{ $method }», passo per passo.
