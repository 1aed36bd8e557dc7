cli-about = Un helpdesk nel terminale: la posta di assistenza diventa ticket, i ticket ricevono risposta e la posta perduta una spiegazione.
cli-after-help = Senza comando si apre lo schermo; se nessun desk è attivo ne parte uno in background. Per vedere tutto senza account: ticketty demo
cli-demo = Il desk completo su un ufficio postale incorporato: nessun account, nulla viene conservato
cli-list = Elenca i ticket, uno per riga
cli-show = Mostra un ticket con la sua conversazione
cli-reply = Risponde a un ticket
cli-note = Scrive una nota interna
cli-assign = Assegna ticket a un operatore
cli-tag = Aggiunge o toglie etichette
cli-close = Chiude ticket
cli-reopen = Riapre ticket
cli-inspect = Mostra come viene interpretato un messaggio, e perché
cli-explain = Spiega un mancato recapito, la risposta di un server o una frase incollata
cli-doctor = Controlla tutto: configurazione, file, orologio, nomi, accesso, ciò che è arrivato e ciò che manca; codice d'uscita 1 se serve qualcuno
cli-doctor-runbook = I passi dell'amministratore per un metodo, con i propri indirizzi; senza metodo, l'elenco
cli-doctor-judge = Valuta l'output dei comandi di verifica di una procedura; codice d'uscita 1 se così non funziona
cli-import = Acquisisce un file mbox o una Maildir come storico: nessun invio automatico, nessun avviso
cli-export = Esporta tutto, come righe JSON o mbox
cli-outbox = Elenca le risposte in uscita, o agisce su di esse: take-back (ritirare), retry (ritentare), sent (una non confermata è arrivata)
cli-audit = Confronta il server di posta con il registro; codice di uscita 1 se differiscono
cli-status = I numeri su una riga
cli-health = Controlla la configurazione e il desk attivo; codice di uscita 1 se serve un intervento
cli-desk = Esegue il desk in primo piano, per un gestore di servizi
cli-sign-in = Effettua una volta l'accesso a un account con OAuth; il token viene conservato e rinnovato
cli-stop = Ferma il desk attivo
cli-completions = Stampa i completamenti per una shell
cli-man = Stampa la pagina di manuale
cli-arg-config = Il file di configurazione
cli-arg-data = La cartella dell'archivio; contiene allora anche stato e socket
cli-arg-agent = Chi siete, quando l'utente non basta a dirlo
cli-arg-json = Un oggetto JSON, o uno per riga
cli-arg-example = Scrive l'esempio commentato di configurazione
cli-arg-script = Senza schermo: stampa ciò che accade
cli-arg-seconds = Quanto uno script attende che accada tutto; codice di uscita 1 se non basta
cli-arg-query = Parole, oppure: status:open status:any @anna @me @none tag:vpn from:rossi prio:high mailbox:it is:new is:trouble is:snoozed sort:oldest
cli-arg-messages = Una riga per messaggio anziché per ticket
cli-arg-limit = Non più di tanti
cli-arg-ticket = Il numero del ticket
cli-arg-tickets = Numeri di ticket; - li legge dallo standard input
cli-arg-why = Dice quale regola ha portato qui ogni messaggio, e quali no
cli-arg-raw = I messaggi così come sono arrivati e partiti
cli-arg-text = Il testo; - o niente legge lo standard input
cli-arg-attach = Un file da allegare; ripetibile
cli-arg-to = Per una risposta: a questo indirizzo invece. Per assign: il nome dell'operatore, me o none
cli-arg-cc = Copia a questo indirizzo; ripetibile
cli-arg-close = Chiude anche il ticket
cli-arg-force = Invia anche se si oppone qualcosa di superabile
cli-arg-tags = Un'etichetta da aggiungere, o da togliere se preceduta da un trattino; ripetibile
cli-arg-paths = File, cartelle, oppure - per lo standard input
cli-arg-kind = Che cos'è: un messaggio intero, oppure il solo testo o HTML
cli-arg-what = Un file, - per lo standard input, oppure le parole stesse
cli-arg-path = Un file mbox, una Maildir o una cartella di messaggi
cli-arg-open = Ne fa ticket aperti, anziché chiusi
cli-arg-action = Che cosa fare; take-back, retry e sent vogliono i numeri delle risposte
cli-arg-replies = Numeri delle risposte, come nell'elenco
cli-arg-all = Anche quelle concluse
cli-arg-format = Il formato
cli-arg-name = Il nome dell'account [[oauth]]; si può omettere se ce n'è uno solo
cli-arg-device = Mostra un codice da digitare nella pagina del provider invece di aprire qui un browser
cli-arg-method = Il nome del metodo; vedere: ticketty doctor runbook
cli-arg-output = Un file con l'output, oppure - per lo standard input
cli-arg-copy = Copia anche negli appunti, attraverso il terminale
cli-arg-mailbox = Quale casella della configurazione; la prima, se manca
cli-arg-allow = Un indirizzo o una sottorete da lasciar passare; ripetibile
cli-arg-egress = L'indirizzo pubblico di questa macchina; ripetibile
cli-arg-preset = Un elenco di indirizzi fornito: atera, microsoft, google
cli-arg-shell = La shell

cli-usage = Uso: { $usage }
cli-usage-help = Per saperne di più: ticketty --help, oppure --help dopo un comando.
cli-usage-unknown = Qui non esiste l'opzione o l'argomento «{ $arg }».
cli-usage-no-command = Il comando «{ $command }» non esiste.
cli-usage-missing = Manca qualcosa: { $args }
cli-usage-no-value = { $arg } richiede un valore.
cli-usage-no-value-of = { $arg } richiede un valore, uno tra: { $valid }
cli-usage-bad-value = «{ $value }» non può essere il valore di { $arg }.
cli-usage-bad-value-of = «{ $value }» non può essere il valore di { $arg }. Valori possibili: { $valid }
cli-usage-twice = { $arg } si può indicare una volta sola.
cli-usage-conflict = { $arg } non si può usare insieme a { $other }.
cli-usage-meant = Forse si intendeva: { $meant }

cli-no-home = Né HOME né le variabili XDG dicono dove mettere i file: { $words }
cli-no-config = { $path } non esiste. Controllare --config e TICKETTY_CONFIG.
cli-begin = Non c'è ancora una configurazione.
    { "" }
      Per dare un'occhiata:  ticketty demo
      Per cominciare:        mkdir -p { $folder } && ticketty health --example > { $path }
    { "" }
    L'esempio spiega ogni impostazione. Inserire la propria casella, controllare con ticketty health e avviare con ticketty
cli-no-oauth = { $path } non ha account [[oauth]] a cui accedere; ticketty health --example ne mostra uno
cli-which-oauth = Indicare uno degli account [[oauth]] di { $path }: { $names }
cli-sign-in-browser = Aprire questo indirizzo in un browser, su qualsiasi macchina, e accedere come { $account }:
    { "" }
    { $url }
    { "" }
    Un browser su questa macchina torna da sé. Uno su un'altra macchina finisce su una pagina di localhost che non riesce ad aprire: va bene
    così; copiare l'intero indirizzo di quella pagina, incollarlo qui e premere Invio.
cli-sign-in-device = Aprire { $page } in un browser, su qualsiasi macchina, digitare il codice { $code } e accedere come { $account }. Si attende fino ad allora.
cli-sign-in-again = { $why }
cli-signed-in = { $name }: l'accesso di { $account } è riuscito. Il token viene conservato e rinnovato; finché è in uso non serve ripetere l'accesso.
cli-signed-in-app = { $name }: l'accesso dell'app è riuscito.
cli-unexpected = Il desk ha dato una risposta di altro tipo ({ $answer }). Probabilmente è di un'altra versione; riavviarlo: ticketty stop
cli-own-desk = Non è stato possibile aprire un desk in { $path }.
cli-unreachable = Il desk in { $path } non è raggiungibile: { $words }
cli-no-desk = Nessun desk è attivo. Avviarne uno con: ticketty
cli-locked = L'archivio { $path } è usato da un altro processo. Se nessun desk dovrebbe essere attivo: ticketty stop
cli-store = L'archivio { $path } non si può aprire: { $words }
cli-runtime = { $words }
cli-rebuilt = L'indice è stato ricostruito dal registro: { $tickets } ticket, { $messages } messaggi. { $why } I file danneggiati sono conservati: { $kept }
cli-lost = Non recuperabile: { $what }
cli-job-lost = Il desk non conosce più quel lavoro. Vedere il suo log.
cli-temp = Impossibile creare { $path }: { $words }
cli-stdin = Lo standard input non si può leggere: { $words }
cli-no-number = «{ $word }» non è un numero di ticket.
cli-list-empty = Nessun ticket. Anche quelli chiusi: ticketty list status:any
cli-draft-exists = C'è già una Sua bozza su { $ticket }. Finirla sullo schermo, o inviare comunque con --force.
cli-blocked = Non inviata: { $blocker } Ciò che è superabile si supera con --force.
cli-queued = { $ticket }: in coda per { $to }
cli-outbox-empty = Nessuna risposta è in uscita e nessuna è fallita.
cli-outbox-which = Indicare quale risposta: ticketty outbox le elenca con il loro numero.
cli-outbox-taken-back = La risposta { $n } è stata ritirata; ora è una bozza di { $agent } su { $ticket }.
cli-outbox-retried = La risposta { $n } parte adesso.
cli-outbox-settled = La risposta { $n } risulta inviata.
cli-outbox-next = prossimo tentativo { $at }
cli-outbox-leaves = parte { $at }
cli-no-text = Manca il testo. Indicarlo come argomento o sullo standard input.
cli-no-file = { $path }: { $words }
cli-already = Un desk è già attivo in { $path }. Fermarlo con: ticketty stop
cli-socket = Il socket { $path } non è disponibile: { $words }
cli-log = Il log { $path } non si può scrivere: { $words }
cli-no-start = Il desk non è partito: { $words }
cli-slow-start = Il desk si sta ancora avviando. Il suo log dice di più: { $path }
cli-starting = Avvio del desk …
cli-no-desk-to-stop = Nessun desk era attivo.
cli-still-stopping = Il desk sta finendo ciò che ha iniziato. Riprovare tra un momento.
cli-stopped = Fermato.
cli-nobody = nessuno
cli-status-open = aperto
cli-status-waiting = in attesa
cli-status-closed = chiuso
cli-status-spam = spam
cli-delivery-held = trattenuta
cli-delivery-sending = in invio
cli-delivery-deferred = verrà ritentata
cli-delivery-accepted = accettata
cli-delivery-unconfirmed = non confermata
cli-delivery-refused = rifiutata
cli-delivery-taken-back = ritirata
cli-delivery-bounced = respinta
cli-server-said = { $server } ha detto: { $words }
cli-note-heading = Nota
cli-cause = Che cosa è successo: { $text }
cli-who = Chi deve intervenire: { $text }
cli-retry = Nuovo invio: { $text }
cli-powershell = Per rimediare, in Exchange Online PowerShell:
cli-verify = Per verificare:
cli-evidence =
    Le parole da cui risulta:
      { $words }
cli-why = È qui perché: { $rule } { $detail }
cli-why-not = Non per: { $rule } ({ $miss })
cli-field-subject = Oggetto
cli-field-from = Da
cli-field-requester = Cliente
cli-field-to = A
cli-field-cc = Cc
cli-field-date = Data
cli-field-kind = Tipo
cli-field-id = Message-ID
cli-certain = certo
cli-claimed = un'affermazione
cli-quoted = Citato:
cli-status-off = desk spento
cli-status-tmux = { $new } nuovi { $open } aperti { $trouble ->
    [0] { "" }
   *[other] ! { $trouble }
}
cli-status-plain = { $new } nuovi, { $open } aperti, { $outbox } in uscita, { $trouble } con problemi
cli-health-config = { $file }: { $n ->
    [one] una casella
   *[other] { $n } caselle
}, nessun errore
cli-health-no-config = { $file }: non c'è ancora una configurazione
cli-health-desk = Il desk { $version } è attivo (processo { $pid })
cli-health-no-desk = Nessun desk è attivo.
cli-mailbox-starting = in avvio
cli-mailbox-working = al lavoro
cli-mailbox-idle = tutto bene
cli-mailbox-waiting = in difficoltà, ritenta
cli-mailbox-off = spenta
cli-audit-differs = Differiscono.
cli-audit-agrees = Coincidono: nulla è perduto, nulla è doppio.

how-from = l'intestazione From
how-x-original-from = X-Original-From
how-x-original-sender = X-Original-Sender
how-reply-to = Reply-To
how-attached-message = il messaggio allegato
how-forwarded-block = il testo inoltrato
how-srs = il mittente riscritto della busta
how-agent = lo ha detto un operatore

why-signed-in-reply-to = risponde a un nostro messaggio (In-Reply-To)
why-signed-reference = segue un nostro messaggio (References)
why-known-message = nomina un messaggio che è qui
why-late-parent = lo nominano messaggi arrivati prima
why-sibling = nomina un messaggio che qui manca, come un altro di questo ticket
why-report = riferisce di un nostro messaggio
why-body-mark = il nostro contrassegno è nel testo citato
why-subject-token = il nostro contrassegno è nell'oggetto
why-thread-index = la stessa conversazione di Outlook
why-subject = lo stesso oggetto, dalla stessa persona, nelle ultime due settimane
why-duplicate = lo stesso messaggio era già arrivato
why-agent = lo ha messo qui un operatore
why-new = nessuna corrispondenza: un nuovo ticket
why-miss-absent = non contiene nulla del genere
why-miss-not-ours = nulla di ciò che nomina è nostro
why-miss-not-here = ciò che nomina non è qui
why-miss-stranger = il mittente non partecipa a quel ticket
why-miss-differs = altro oggetto o altre persone
why-miss-several = corrisponde più di un ticket
why-miss-too-old = quel ticket tace da troppo tempo
why-miss-unnamed = nessun messaggio presente qui lo nomina

cli-no-method = Non c'è alcuna procedura { $method }. Ci sono: { $known }
cli-no-mailbox = Nella configurazione non c'è alcuna casella { $name }. Ci sono: { $known }
cli-no-preset = Non c'è alcun elenco { $name }. Ci sono: { $known }
cli-not-a-subnet = { $text } non è un indirizzo o una sottorete IPv4, come 203.0.113.9 o 198.51.100.0/24.
cli-too-wide = { $text } è troppo ampia per il filtro delle connessioni: si divide al massimo una /14. Usare una regola del flusso di posta sull'indirizzo del mittente.
cli-copied = Copiato.
cli-copied-tmux = Copiato: tmux lo ha nel suo buffer e lo passa oltre, se set-clipboard lo consente.
cli-copy-too-long = È troppo lungo per gli appunti di un terminale. Scriverlo in un file: --format markdown > procedura.md
cli-no-terminal = Non c'è un terminale attraverso cui copiare.
cli-hosts = Host da ammettere: { $hosts }
cli-explain-runbook = Tutti i passi, con i propri indirizzi: ticketty doctor runbook { $method }
