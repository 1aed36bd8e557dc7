desk-gone = Il desk non è più attivo. Riavviarlo con: ticketty
desk-moved = Il ticket { $ticket } è cambiato nel frattempo. Guardarlo di nuovo, poi ripetere l'operazione.
desk-missing = { $what } non è nell'archivio.
desk-no-ticket = Il ticket { $ticket } non esiste.
desk-broken = L'archivio ha rifiutato: { $words }. Nulla è stato cambiato. Controllare il disco, poi: ticketty health
desk-bad-request = Questa richiesta non è leggibile: { $words }
desk-hello-first = Prima bisogna presentarsi: { $example }
desk-other-version = Il desk in esecuzione è di un'altra versione ({ $version }). Fermarlo con: ticketty stop
desk-user-not-listed = L'utente { $user } non compare nella configurazione di questo desk. Il proprietario può aggiungere: [[agent]] name = "…", user = "{ $user }"
desk-not-that-agent = L'utente { $user } è registrato come { $listed }, non come { $agent }.
desk-no-such-agent = Non c'è nessun operatore di nome { $agent }. Configurati: { $known }
desk-job-broke-off = Interrotto.
desk-no-such-job = Questo lavoro non esiste, è terminato o non si può annullare.
desk-no-such-file = Questo messaggio non ha l'allegato richiesto.
desk-no-such-reply = Questa risposta non è nella posta in uscita.
desk-cannot-merge = { $from } non si può unire a { $into }: sono lo stesso ticket, oppure uno dei due è già unito.
desk-not-merged = { $from } non è unito a { $into }.
desk-split-what = In { $ticket } non c'è questo messaggio. Occorre scegliere un messaggio ricevuto o inviato.
desk-split-all = In { $ticket } non resterebbe nulla. Occorre separare da un messaggio successivo, oppure un solo messaggio.
desk-not-your-draft = Quella bozza appartiene a { $agent }.
desk-importing = Importazione di { $path }
desk-import-unreadable = { $path } non si può leggere: { $words }. Indicare un file mbox, una Maildir o una cartella di messaggi.
desk-import-cancelled = Annullato; { $n ->
    [one] un messaggio è stato importato e resta
   *[other] { $n } messaggi sono stati importati e restano
}.
desk-imported = { $n ->
    [one] Importato un messaggio
   *[other] Importati { $n } messaggi
}.
desk-import-failed = Interrotto dopo { $n ->
    [one] un messaggio
   *[other] { $n } messaggi
}: { $words }. Ciò che è stato importato resta; ripetendo l'importazione arriva il resto.
desk-synchronising = Prima lettura di { $mailbox }
desk-synchronised = { $mailbox } è stata letta.
desk-history-called-off = La posta meno recente di { $mailbox } resta dov'è; la posta nuova viene presa.
desk-making-full-text = Si ricostruisce l'indice di ricerca; fino ad allora la ricerca trova solo una parte della posta
desk-made-full-text = L'indice di ricerca è completo.
desk-mailbox-trouble = Casella { $mailbox }: { $words }
desk-outbox-trouble = { $n ->
    [one] Una risposta richiede
   *[other] { $n } risposte richiedono
} attenzione: vedere la posta in uscita.
desk-quarantine = { $n ->
    [one] Un messaggio è stato messo
   *[other] { $n } messaggi sono stati messi
} da parte perché non comprensibile; il contenuto è conservato.
desk-taken-back = È stata ritirata.
desk-too-late = Troppo tardi: questa risposta { $state ->
    [accepted] è stata inviata
    [sending] è in corso di invio
    [taken-back] è già stata ritirata
    [refused] è stata rifiutata
    [bounced] è stata respinta
   *[other] potrebbe essere già stata inviata
}.
desk-unconfirmed-refused = Non si sa se questa risposta è arrivata: un nuovo invio potrebbe consegnarla due volte. Per inviarla comunque: ticketty outbox retry { $n } --force
desk-unconfirmed-title = Non si sa se questa risposta è arrivata
desk-unconfirmed-cause = La risposta è stata consegnata al server di posta, ma la conferma del server è andata persa: in quel momento si è interrotta la connessione o si è fermato il desk. Il server può averla accettata oppure no. Non viene inviata di nuovo automaticamente, perché il cliente potrebbe riceverla due volte.
desk-unconfirmed-retry = Solo su decisione di una persona
desk-unconfirmed-wait = Il desk continua a cercarla: una copia nella cartella Posta inviata o nella cartella letta, oppure una risposta che la citi. Ciò che trova chiarisce la questione.
desk-unconfirmed-ask = Guardare nella Posta inviata dell'account che invia, oppure chiedere al cliente.
desk-unconfirmed-sent = Se è arrivata, segnarla come inviata: nella posta in uscita della schermata, oppure con ticketty outbox sent { $n }
desk-unconfirmed-again = Se non è arrivata, o se una seconda copia non fa danno, inviarla di nuovo: nella posta in uscita della schermata, oppure con ticketty outbox retry { $n } --force. Parte con lo stesso Message-ID, dal quale molti programmi di posta riconoscono una seconda copia.
desk-blocked = { $n ->
    [one] Qualcosa impedisce
   *[other] { $n } cose impediscono
} l'invio.
desk-no-sender = La casella «{ $mailbox }» non ha un account SMTP, quindi nulla può partire. Aggiungere [mailbox.smtp] alla configurazione.
desk-note-where = Una nota ha bisogno di un ticket.
desk-note-empty = La nota è vuota.
desk-unreadable-file = { $path } non si può allegare: { $words }

event-opened = Aperto
event-opened-history = Importato
event-duplicate-twice = Lo stesso messaggio è arrivato due volte in { $mailbox }. Le vie: { $one }; { $other }. Conviene disattivarne una.
event-duplicate = Lo stesso messaggio è arrivato di nuovo, per un'altra via ({ $mailbox })
event-status-open = Riaperto
event-status-waiting = In attesa di risposta
event-status-closed = Chiuso
event-status-spam = Segnato come spam
event-assigned = Assegnato a { $agent }
event-unassigned = Rimesso in coda
event-tagged = Etichette aggiunte: { $tags }
event-untagged = Etichette tolte: { $tags }
event-snoozed = Rinviato al { $until }
event-woke = Il rinvio è terminato
event-priority-low = Priorità bassa
event-priority-normal = Priorità normale
event-priority-high = Priorità alta
event-priority-urgent = Priorità urgente
event-subject = Oggetto cambiato in «{ $subject }»
event-requester = Il cliente è ora { $who }
event-joined = { $who } partecipa
event-left = { $who } non partecipa più
event-merged-into = Unito a { $ticket }
event-merged-from = { $ticket } è stato unito a questo ticket
event-unmerged = L'unione con { $ticket } è stata annullata
event-split-into = Alcuni messaggi di questo ticket sono ora in { $ticket }
event-split-from = Separato da { $ticket }
event-linked = Collegato a { $ticket }

audit-unreachable = { $mailbox }: il server non risponde: { $words }
audit-new-numbers = { $mailbox }: il server ha rinumerato i messaggi (UIDVALIDITY); vengono riesaminati. Ripetere tra un minuto.
audit-mailbox = { $mailbox }: { $server } sul server; nel registro { $tickets } nei ticket, duplicati { $duplicates }, ignorati { $ignored }, messi da parte { $quarantined }
audit-missing = { $mailbox }: { $n ->
    [one] un messaggio sul server non è mai stato preso
   *[other] { $n } messaggi sul server non sono mai stati presi
}: UID { $uids }
audit-vanished = { $mailbox }: { $n ->
    [one] un messaggio già preso non è più
   *[other] { $n } messaggi già presi non sono più
} sul server: UID { $uids }
audit-store = Archivio: { $tickets } ticket, { $messages } messaggi
audit-lost = Archivio: il contenuto di { $n ->
    [one] un messaggio manca o è danneggiato
   *[other] { $n } messaggi manca o è danneggiato
}
audit-twice = Archivio: { $n ->
    [one] un messaggio compare
   *[other] { $n } messaggi compaiono
} due volte
audit-unconfirmed = Posta in uscita: { $n ->
    [one] una risposta non confermata
   *[other] { $n } risposte non confermate
}
desk-unreadable = Il desk ha dato una risposta illeggibile ({ $words }). Probabilmente è di un'altra versione; riavviarlo: ticketty stop
desk-config-reloaded = La configurazione è stata riletta ed è in vigore.
desk-config-mailboxes = La configurazione è stata riletta ed è in vigore. Caselle gestite con le nuove impostazioni: { $mailboxes }
desk-config-stranded = { $n ->
    [one] Una risposta attende
   *[other] { $n } risposte attendono
} la casella «{ $mailbox }», che nella configurazione non c'è più o non ha [mailbox.smtp]: l'invio è fermo. Ripristinare la casella, oppure ritirare le risposte: ticketty outbox
desk-no-folder = Casella { $mailbox }: la cartella «{ $folder }» non si apre. Crearla sul server, o toglierla da folders nella configurazione.
desk-config-restart-group = La configurazione è stata riletta. Chi può raggiungere il desk cambia dal prossimo avvio: ticketty stop, poi ticketty
desk-config-broken = La configurazione non è utilizzabile; restano in vigore le impostazioni precedenti. { $problem }
desk-no-runbook = Non c'è alcuna procedura { $method }. Ci sono: { $known }
