probe-letter-subject = [probe { $token }] Prova automatica di inoltro, da eliminare
probe-letter-text = Questo messaggio di prova viene dal programma di assistenza ticketty.
    Serve a sapere se la posta per { $support }
    viene inoltrata alla casella da cui nascono i ticket.
    Non serve rispondere: nessuno legge le risposte. Il messaggio va eliminato.
probe-head = Prova di inoltro { $n } per { $support } (casella { $mailbox })
probe-origin-inside = dall'interno ({ $from })
probe-origin-outside = dall'esterno ({ $from })
probe-origin-person = da una persona all'esterno, con il codice { $code }
probe-origin-identity = a nome dell'indirizzo di assistenza ({ $from })
probe-seen-untried = non inviato
probe-seen-planned = da inviare
probe-seen-waiting = inviato { $since } fa, ancora nessuna notizia
probe-seen-arrived = arrivato dopo { $after }, tramite { $method }
probe-seen-customer = nel frattempo è arrivata posta di un cliente, tramite { $method }
probe-seen-blocked = inoltro bloccato: { $code }; rapporto arrivato dopo { $after } ({ $place })
probe-seen-failed = non recapitato: { $code }; rapporto arrivato dopo { $after } ({ $place })
probe-seen-traced = fermato, secondo la traccia dei messaggi: { $code }
probe-seen-delayed = un server sta ancora provando: { $code }
probe-seen-refused = rifiutato dal server di invio: { $said }
probe-seen-unsent = non è stato possibile consegnarlo al server di invio: { $said }
probe-seen-silent = nessuna notizia da { $since }
probe-copy-yes = (la casella di assistenza lo ha ricevuto)
probe-copy-no = (la casella di assistenza non lo ha ricevuto)
probe-method-direct = una via che non lascia segni
probe-method-distribution-list = una lista di distribuzione
probe-method-mailbox-forwarding = l'inoltro della casella
probe-method-rule-redirect = una regola della posta in arrivo che reindirizza
probe-method-rule-forward = una regola della posta in arrivo che inoltra
probe-method-rule-forward-attached = una regola della posta in arrivo che inoltra come allegato
probe-method-transport-rule = una regola del flusso di posta
probe-method-resent = un nuovo invio
probe-method-gmail = l'inoltro di Gmail
probe-method-server-redirect = il reindirizzamento di un server di posta
probe-method-list = una mailing list
probe-method-fetched = un programma che preleva la posta
probe-method-by-hand = l'inoltro fatto da una persona
probe-ear-polled = casella letta
probe-ear-junk = posta indesiderata della casella letta
probe-ear-account = posta in arrivo dell'account che invia
probe-ear-support = casella di assistenza
probe-ear-outside = posta in arrivo dell'account esterno
probe-ear-pasted = rapporto incollato
probe-ear-trace = traccia dei messaggi incollata
probe-ear-settings = impostazioni incollate
probe-settings = Le impostazioni incollate dicono:
probe-tell-again = Secondo le impostazioni, il problema è stato corretto dopo la prova. Una modifica può richiedere fino a un'ora: poi inviare un'altra prova con ticketty doctor forward
probe-ear-passing = posta dei clienti
probe-listening = In ascolto: { $ears }
probe-deaf = Senza ascolto: { $ears }. Lì il silenzio non significa nulla.
probe-no-account = non configurata
probe-no-junk = la cartella non esiste
probe-next-look = Prossimo controllo fra { $span }.
probe-seconds = { $n ->
    [one] un secondo
   *[other] { $n } secondi
}
probe-minutes = { $n ->
    [one] un minuto
   *[other] { $n } minuti
}
probe-hours = { $n ->
    [one] un'ora
   *[other] { $n } ore
}
probe-state-waiting = { $support }: è troppo presto per dirlo.
probe-state-works = { $support }: la posta arriva, dall'interno e dall'esterno.
probe-state-customers = { $support }: la posta dei clienti arriva; quella dell'account che invia no.
probe-state-half = { $support }: la posta arriva dall'unico lato provato.
probe-state-trouble = { $support }: { $cause }
probe-state-cannot-tell = { $support }: la posta non arriva e da qui non si può dire perché. Cause possibili, dalla più probabile:
probe-state-over = { $support }: interrotta prima di sapere qualcosa.
probe-certain = certo
probe-likely = probabile
probe-runbook = Passo per passo: ticketty doctor runbook { $name }
probe-to-tell = Per distinguerle:
probe-to-do-more = Per saperne di più:
probe-cause-outbound-policy = il criterio di posta indesiderata in uscita del tenant blocca l'inoltro (5.7.520)
probe-cause-outbound-policy-rule = il criterio di posta indesiderata in uscita del tenant blocca una regola della posta in arrivo che inoltra (5.7.520)
probe-do-outbound-policy-rule = Consentire l'inoltro per { $support }, oppure sostituire la regola della posta in arrivo con una regola del flusso di posta.
probe-cause-blocked-by-rule = una regola del flusso di posta del tenant rifiuta gli inoltri
probe-cause-report-lost = l'inoltro viene rifiutato e il rapporto non arriva a nessuno
probe-do-report-lost = Cercare il rifiuto nella traccia dei messaggi e verificare NDREnabled del dominio remoto che riguarda chi ha scritto.
probe-cause-remote-domain = le impostazioni dei domini remoti scartano gli inoltri in silenzio
probe-cause-not-forwarded = per l'indirizzo di assistenza non è impostato alcun inoltro, oppure è disattivato
probe-do-not-forwarded = Impostare un solo inoltro da { $support } a { $target }.
probe-cause-second-hop = una regola della posta in arrivo reindirizza ciò che un'altra regola ha già reindirizzato
probe-cause-rule-loop = alcune regole del flusso di posta fanno girare il messaggio in tondo
probe-cause-hop-loop = il messaggio gira in tondo fra i server
probe-cause-list-closed = la lista di distribuzione non accetta posta dall'esterno
probe-cause-mailbox-closed = la casella di assistenza non accetta posta dall'esterno
probe-cause-contact-closed = il contatto di posta non accetta posta dall'esterno
probe-cause-conditional = l'inoltro riguarda soltanto la posta interna
probe-do-conditional = Nella regola che inoltra { $support } cercare una condizione come «il mittente è interno all'organizzazione» e toglierla.
probe-cause-inside-excepted = l'inoltro esclude l'account che invia le risposte
probe-do-inside-excepted = I clienti non ne risentono: la loro posta arriva.
probe-cause-relay-pool = il server della casella letta rifiuta l'inoltro di posta mal autenticata
probe-cause-quarantined = il tenant trattiene il messaggio come indesiderato o in quarantena
probe-do-quarantined = Rilasciarlo dalla quarantena del tenant e consentire il mittente; poi ripetere la prova.
probe-cause-held-at-target = il provider della casella letta ha accettato il messaggio e non lo mostra
probe-do-held-at-target = Controllare posta indesiderata, quarantena e filtri di { $target } e consentirvi il tenant come mittente.
probe-cause-target-refuses = la casella letta rifiuta l'inoltro
probe-do-target-refuses = Verificare che { $target } esista, non sia piena e accetti posta dall'esterno.
probe-cause-not-delivered = il messaggio non è mai arrivato alla casella di assistenza
probe-do-not-delivered = Verificare che { $support } esista, che il record MX del dominio porti al tenant e che nessuna regola del flusso di posta elimini o reindirizzi il messaggio.
probe-cause-reported = un server ha rifiutato il messaggio
probe-cause-junk = la posta inoltrata finisce nella posta indesiderata della casella letta
probe-do-junk = In { $target } segnarla come posta non indesiderata, aggiungere una regola che lasci nella posta in arrivo ciò che inoltra il tenant e verificare DKIM dei mittenti: l'inoltro fa fallire SPF.
probe-cause-twice = il messaggio è arrivato due volte: sono attivi due inoltri
probe-do-twice = Mantenerne uno e togliere l'altro: inoltro della casella, regola della posta in arrivo, regola del flusso di posta o lista.
probe-cause-rewritten = l'inoltro fa della casella di assistenza il mittente: dal campo Da non si riconoscono i clienti
probe-do-rewritten = Lo fa una regola della posta in arrivo di tipo «inoltra». Usare «reindirizza», l'inoltro della casella, una lista o una regola del flusso di posta.
probe-cause-sender-replaced = un server ha messo un altro mittente nel messaggio
probe-do-sender-replaced = Il server invia con l'indirizzo del proprio account. Consentire a { $account } di inviare con l'indirizzo voluto.
probe-cause-send-as = l'account che invia non può inviare a nome dell'indirizzo di assistenza
probe-cause-refused = il server di invio rifiuta il messaggio
probe-cause-not-sent = il server di invio non è utilizzabile
probe-do-not-sent = Provare le impostazioni SMTP della casella { $mailbox }: server, porta, accesso.
probe-cause-delayed = un server lungo il percorso sta ancora provando
probe-do-delayed = Attendere: si riprova fino a un giorno. La prova resta in ascolto.
probe-cause-slow = la posta impiega più di cinque minuti
probe-do-slow = Succede dove un server rinvia la prima consegna o è carico; ricontrollare domani.
probe-cause-greylisted = il server di invio ha chiesto prima di attendere
probe-do-greylisted = Il messaggio è stato accettato al nuovo tentativo, come accade per le risposte.
probe-cause-code-not-sent = il messaggio con il codice non è stato inviato
probe-tell-try-outside = Inviare anche dall'esterno, come fanno i clienti: ticketty doctor forward --code
probe-tell-try-inside = Inviare anche dall'interno: ticketty doctor forward --inside
probe-tell-look-in-support = Guardare nella casella { $support }: c'è il messaggio di prova, o un rapporto che lo riguarda? Incollare il rapporto: ticketty doctor forward --paste -
probe-tell-ask-writer = Chi ha scritto dall'esterno ha ricevuto un rapporto? Incollarlo: ticketty doctor forward --paste -
probe-tell-trace = Far eseguire all'amministratore del tenant una traccia dei messaggi e incollare il risultato: ticketty doctor forward --paste -
probe-tell-trace-detail = Farsi mostrare dall'amministratore del tenant i dettagli dell'errore e incollarli: ticketty doctor forward --paste -
probe-tell-settings = Farsi mostrare dall'amministratore del tenant le impostazioni di inoltro e incollare il risultato: ticketty doctor forward --paste -
probe-tell-look-at-target = Guardare nella posta indesiderata e nella quarantena di { $target }.
probe-tell-send-code = Il messaggio con il codice { $code } è stato inviato a { $support }, da un account esterno all'organizzazione?
probe-under-way = Una prova di inoltro di { $mailbox } è in corso. Per vederla: ticketty doctor forward --status
probe-too-soon = Le prove partono ad almeno un minuto l'una dall'altra. Riprovare fra { $n ->
    [one] un minuto
   *[other] { $n } minuti
}.
probe-too-many = Per oggi le prove inviate sono abbastanza. La prossima sarà possibile fra { $n ->
    [one] un minuto
   *[other] { $n } minuti
}.
probe-no-mailbox = La casella { $name } non esiste. Sono configurate: { $known }
probe-no-smtp = La casella { $mailbox } non ha [mailbox.smtp], quindi dall'interno non si può inviare nulla. Fare la prova con un codice: ticketty doctor forward --code
probe-no-outside = Non c'è un account esterno. Configurare [probe.outside], oppure fare la prova con un codice: ticketty doctor forward --code
probe-none = Non è ancora stata inviata alcuna prova di inoltro. Per inviarne una: ticketty doctor forward
probe-none-runs = Non è in corso alcuna prova di inoltro.
probe-paste-unknown = Questo non è né un rapporto di mancato recapito, né una traccia dei messaggi, né un'impostazione del tenant. Incollare il rapporto intero, oppure l'output con le intestazioni.
probe-said-trouble = La prova di inoltro di { $support } ha trovato qualcosa: doctor forward
probe-said-well = La prova di inoltro di { $support } è riuscita.
