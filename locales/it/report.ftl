report-title = { $n ->
    [0] Nessuno aspetta una risposta
    [one] Un ticket aspetta una risposta
   *[other] { $n } ticket aspettano una risposta
}{ $trouble ->
    [0] { "" }
    [one] ; un problema
   *[other] ; { $trouble } problemi
}
report-period = Dal { $since } al { $until }
report-head-trouble = Richiede un intervento
report-head-now = Adesso
report-unanswered = { $n ->
    [0] Ogni cliente ha una risposta.
    [one] Un ticket aspetta una risposta:
   *[other] { $n } ticket aspettano una risposta:
}
report-age-hours = da meno di 4 ore { $n }
report-age-day = da meno di un giorno { $n }
report-age-days = da meno di 3 giorni { $n }
report-age-longer = da più tempo { $n }
report-oldest = il più vecchio { $ticket } «{ $subject }», { $requester }, { $ago } ({ $agent })
report-nobody = non assegnato
report-queue = Aperti { $open }, di cui non assegnati { $unassigned } · rinviati { $snoozed } · in attesa del cliente { $waiting }
report-head-since = Dal { $since }
report-flow = Nuovi { $new } · con risposta { $answered } (risposte { $replies }) · chiusi { $closed } · riaperti { $reopened }
report-first-answer = Prima risposta dopo { $span } (mediana su { $n }, notti e fine settimana compresi)
report-span-minutes = { $a } min
report-span-hours = { $a } h { $b } min
report-span-days = { $a } g { $b } h
report-head-agents = Operatori
report-head-mailboxes = Caselle
report-column-agent = { "" }
report-column-mailbox = { "" }
report-column-new = nuovi
report-column-replies = risposte
report-column-closed = chiusi
report-column-open = aperti ora
report-column-unanswered = in attesa
report-imported = (importati)
report-quarantine = { $n ->
    [one] Un messaggio è stato messo
   *[other] { $n } messaggi sono stati messi
} da parte perché non comprensibile; ticketty doctor dice di più.
report-more = … e altri { $n }: ticketty health

report-alert-one = Avviso: { $what }
report-alert-many = Avviso: { $n } problemi
report-alert-over = Risolto: { $what }
report-alert-overs = { $n } problemi risolti
report-since = dal { $at }, { $ago }
report-lasted = dal { $since } al { $until }
report-alert-foot = Ogni problema viene segnalato una volta sola, e così la sua fine. Lo stato di tutto: ticketty health, ticketty doctor. Che cosa si segnala e a chi è indicato in [reports], nella configurazione.

report-mailbox-unread = Non si riesce a leggere la casella { $mailbox } ({ $support }): la posta nuova non diventa ticket
report-mailbox-sign-in = Casella { $mailbox } ({ $support }): il server rifiuta l'accesso, perciò la posta nuova non diventa ticket
report-mailbox-look = Si riprova di continuo, e ciò che arriva nel frattempo resta sul server. Il server ha detto: { $words }. Per saperne di più: ticketty doctor
report-mailbox-over = La casella { $mailbox } ({ $support }) si legge di nuovo
report-sending = { $n ->
    [one] Una risposta della casella { $mailbox } aspetta
   *[other] { $n } risposte della casella { $mailbox } aspettano
}: il server di posta non le accetta
report-sending-look = Si riprova di continuo. Il server ha detto: { $words }. Per saperne di più: ticketty outbox, ticketty doctor
report-sending-over = Le risposte della casella { $mailbox } partono di nuovo
report-reply-refused = La risposta a { $to } nel ticket { $ticket } è stata rifiutata definitivamente: «{ $subject }», di { $agent }
report-reply-bounced = La risposta a { $to } nel ticket { $ticket } è tornata indietro: «{ $subject }», di { $agent }
report-reply-unconfirmed = Non si sa se la risposta a { $to } nel ticket { $ticket } sia arrivata: «{ $subject }», di { $agent }
report-reply-look = Il server ha detto: { $words }. Si vede nel ticket: ticketty show { $ticket }
report-reply-settle = Senza certezza non viene inviata di nuovo. Se è arrivata: ticketty outbox sent { $n }. Se deve partire un'altra volta: ticketty outbox retry { $n } --force
report-token-over = L'account OAuth { $name } ha di nuovo l'accesso
report-forward-fault = L'inoltro da { $support } a { $target } non funziona
report-forward-look = Che cosa si è visto e che cosa fare: ticketty doctor forward --status
report-forward-over = L'inoltro da { $support } a { $target } funziona
report-forward-stopped = La posta per la casella { $mailbox } è stata fermata lungo il percorso: { $n ->
    [one] il rapporto è il ticket { $ticket }
   *[other] { $n } rapporti, il primo è il ticket { $ticket }
} «{ $subject }»
report-forward-read = Chi deve intervenire, e come, è indicato nel ticket: ticketty show { $ticket }. Chiuderlo quando è fatto.
report-silence = Nessun messaggio per { $support } da { $hours ->
    [one] un'ora
   *[other] { $hours } ore
}: di solito in questo tempo { $expected ->
    [one] ne arriva uno
   *[other] ne arrivano { $expected }
}
report-silence-probe = Un inoltro bloccato si presenta così. Per saperlo: ticketty doctor forward
report-silence-over = La posta per { $support } arriva di nuovo
report-store-fails = L'archivio in { $folder } non accetta più nulla: { $words }
report-store-mend = Nessun messaggio va perso: resta sul server finché non si può conservare. Controllare il disco e ticketty health, poi riavviare il desk: ticketty stop
report-store-over = L'archivio in { $folder } accetta di nuovo la posta
report-disk-low = Il disco di { $folder } è quasi pieno: restano { $mb } MiB
report-disk-clear = Sotto i 32 MiB non si accetta più posta, che resta sul server. Fare spazio.
report-disk-over = Il disco di { $folder } ha di nuovo spazio

report-no-system = I rapporti sono configurati, ma nessuna casella ha sia un indirizzo system sia un account SMTP: non parte nulla. Aggiungere system = "noreply@…" alla [[mailbox]] da cui devono partire.
report-other-mailbox = I rapporti devono partire dalla casella { $mailbox }, che non ha un indirizzo system: partono invece da { $other }.
report-undeliverable = Il rapporto per { $to } non si può recapitare: { $words }
report-unconfirmed = Non si sa se il rapporto per { $to } sia arrivato; non viene inviato di nuovo.
report-waits = Il rapporto per { $to } aspetta: { $words }
report-to-nobody = Nessuno è indicato come destinatario dei rapporti. Aggiungere to = ["responsabile@example.com"] in [reports].
report-came-late = uno più recente ha preso il suo posto
