# What the screen says by itself: its state and behaviour.
app-title = ticketty
app-title-new = ticketty: { $n } nuovi
app-tickets = { $n } ticket
app-key-elsewhere = { $key } qui non fa nulla. In «{ $where }» vale: { $what }.
app-no-key = { $key } qui non fa nulla; ? mostra i tasti.
app-no-paste = Qui non c’è dove incollare.
app-no-command = Il comando «{ $word }» non esiste; C-p li elenca tutti.
app-no-argument = «{ $word }» non vuole nulla dopo di sé.
app-no-address = «{ $typed }» non è un indirizzo di posta. Scrivere nome@example.com o Nome <nome@example.com>.
app-bad-ticket = «{ $typed }» non è il numero di un ticket. Scrivere 12 o #12.
app-bad-agent = L’operatore «{ $typed }» non esiste. Quelli noti sono: { $known }.
app-bad-status = Lo stato «{ $typed }» non esiste. Quelli noti sono: open, waiting, closed, spam.
app-bad-priority = La priorità «{ $typed }» non esiste. Quelle note sono: low, normal, high, urgent.
app-bad-when = «{ $typed }» non è un momento futuro. Scrivere 2h, 3d, domani 9:00, lunedì o 2026-12-01.
app-no-more-tickets = Non ci sono altri ticket in quella direzione.
app-already-so = È già così.
app-polling = Controllo della posta in corso.
app-preview-on = La conversazione segue la selezione.
app-preview-off = La conversazione resta dov’è; Invio ne apre un’altra.
app-linked-again = Il desk è di nuovo raggiungibile.
app-desk-stops = Il desk si sta fermando; lo schermo attende che torni.
app-odd-answer = Il desk ha dato una risposta che questa versione non capisce. Fermarlo e riavviarlo, in modo che le versioni coincidano.
app-written = Salvato come { $path }.

app-did-take = { $n ->
    [one] { $ticket } è ora assegnato a questo operatore.
   *[other] { $ticket } sono ora assegnati a questo operatore.
}
app-did-assign = { $n ->
    [one] { $ticket } assegnato a { $who }.
   *[other] { $ticket } assegnati a { $who }.
}
app-did-release = { $n ->
    [one] { $ticket } è di nuovo in coda.
   *[other] { $ticket } sono di nuovo in coda.
}
app-did-status = { $ticket }: { $to }.
app-did-close = { $n ->
    [one] { $ticket } chiuso.
   *[other] { $ticket } chiusi.
}
app-did-spam = { $n ->
    [one] { $ticket } segnato come spam.
   *[other] { $ticket } segnati come spam.
}
app-did-priority = { $ticket }: priorità { $to }.
app-did-tag = { $n ->
    [one] { $ticket } etichettato: { $tag }.
   *[other] { $ticket } etichettati: { $tag }.
}
app-did-untag = { $ticket }: etichetta { $tag } tolta.
app-did-snooze = { $n ->
    [one] { $ticket } torna il { $until }.
   *[other] { $ticket } tornano il { $until }.
}
app-did-wake = { $n ->
    [one] { $ticket } è di nuovo visibile.
   *[other] { $ticket } sono di nuovo visibili.
}
app-did-subject = { $ticket } ha un nuovo oggetto.
app-did-requester = { $ticket }: il richiedente è { $who }.
app-did-add = { $ticket }: aggiunto { $who }.
app-did-remove = { $ticket }: tolto { $who }.
app-did-link = { $n ->
    [one] { $ticket } collegato a { $other }.
   *[other] { $ticket } collegati a { $other }.
}
app-undone = { $n ->
    [one] Annullato: { $ticket } è com’era prima.
   *[other] Annullato: { $ticket } sono com’erano prima.
}
app-merged = { $from } ora fa parte di { $into }.
app-unmerged = { $from } è di nuovo un ticket a sé.
app-split = Ciò che è stato separato da { $from } è ora { $new }.
app-unsplit = { $new } fa di nuovo parte di { $from }.
app-noted = Nota aggiunta.
app-note-empty = La nota è vuota.

app-queued = In coda. u la ritira finché dura il conto alla rovescia.
app-taken-back = Ritirata: nulla è stato inviato.
app-retrying = Nuovo tentativo in corso.
app-marked-sent = Segnata come inviata.
app-reply-failed = La risposta su { $ticket } non è stata recapitata: { $said }
app-send-unknown = Il desk è diventato irraggiungibile durante l’invio. Inviare di nuovo quando torna: la risposta andrà in coda una volta sola.
app-answered = Intanto { $who } ha risposto su { $ticket }. Leggere prima di inviare.
app-newer-mail = { $who } ha scritto di nuovo da quando la bozza è stata iniziata. Leggere prima di inviare.
app-draft-there = Questa è la bozza iniziata { $when }.
app-draft-kept = La bozza è conservata; D elenca le bozze.
app-draft-dropped = La bozza è stata eliminata.
app-drafts-found = { $n ->
    [one] Una bozza è rimasta su questa macchina; D la mostra.
   *[other] { $n } bozze sono rimaste su questa macchina; D le mostra.
}
app-confirm-others = { $n ->
    [one] { $who } sta già rispondendo a questo ticket. Scrivere comunque?
   *[other] { $who } stanno già rispondendo a questo ticket. Scrivere comunque?
}
app-confirm-discard = Eliminare ciò che è scritto qui?
app-confirm-drop = Eliminare la bozza «{ $subject }»?
app-confirm-send-again = Non si sa se «{ $subject }» sia arrivata a { $to }. Se è arrivata, verrà consegnata una seconda volta, con lo stesso Message-ID. Inviarla di nuovo?
app-confirm-mark-sent = «{ $subject }» è arrivata a { $to }? Segnata come inviata, non viene più ritentata né cercata: se non fosse mai arrivata, nessuno se ne accorgerebbe.

app-mail-one = { $ticket } { $who }: { $subject }
app-mail-many = Nuova posta su { $n } ticket

app-pick-palette = Comandi
app-pick-help = Che cosa si può fare qui
app-pick-finder = Trova ticket, persone, etichette, comandi
app-pick-view = Mostra
app-pick-assign = Assegna a
app-pick-tag = Etichette (Tab ne imposta più d’una)
app-pick-status = Stato
app-pick-priority = Priorità
app-pick-snooze = Nascondi fino a (o scrivere: 2h, venerdì 9:00)
app-pick-merge = Unisci a
app-pick-link = Collega a
app-pick-requester = Chi è il vero richiedente? (o scrivere un indirizzo)
app-pick-remove-person = Togli dal ticket
app-pick-file = Quale allegato salvare?
app-pick-copy = Copia
app-hit-ticket = Ticket
app-hit-person = Persone
app-hit-tag = Etichette
app-hit-command = Comandi
app-new-tag = { $tag } (nuova etichetta)
app-nobody = Nessuno: rimetti in coda
app-is-on = collegato
app-files-all = Tutti e { $n }
app-view-open = Aperti e in attesa
app-view-new = Ancora senza risposta
app-view-mine = Miei
app-view-unassigned = Non assegnati
app-view-oldest = Da più tempo senza risposta
app-view-urgent = Prima gli urgenti
app-view-waiting = In attesa del cliente
app-view-snoozed = Nascosti fino a più tardi
app-view-trouble = Posta non recapitata
app-view-closed = Chiusi
app-view-spam = Spam
app-view-all = Tutti
app-status-open = aperto
app-status-waiting = in attesa
app-status-closed = chiuso
app-status-spam = spam
app-priority-low = bassa
app-priority-normal = normale
app-priority-high = alta
app-priority-urgent = urgente
app-snooze-hour = Per un’ora
app-snooze-hours = Per tre ore
app-snooze-tomorrow = Fino a domattina
app-snooze-monday = Fino a lunedì mattina
app-snooze-week = Per una settimana
app-snooze-month = Per un mese
app-snooze-end = Di nuovo visibile subito
app-copy-text = Il testo del messaggio
app-copy-sender = L’indirizzo del mittente
app-copy-message-id = Il Message-ID
app-copy-requester = L’indirizzo del richiedente
app-copy-subject = L’oggetto
app-copy-both = Numero e oggetto
app-prompt-command = :
app-prompt-filter = filtro:
app-prompt-search = cerca:
app-prompt-attach = allega file:
app-prompt-save = salva nella cartella:
app-prompt-subject = oggetto:
app-prompt-person = aggiungi:

app-audit-runs = Confronto tra la posta dei server e la nostra in corso.
app-audit-title = Verifica
app-import-runs = L’importazione è iniziata; J mostra a che punto è.
app-open-number = Apri un ticket con il suo numero
app-pick-import = Importa come
app-import-closed = Storico
app-import-closed-detail = ticket chiusi: si trovano, non c’è nulla da fare
app-import-open = Lavoro
app-import-open-detail = ticket aperti, tutti da gestire
app-source-title = Il messaggio così come è arrivato
app-source-unreadable = Il desk ha dato un messaggio che non si può decodificare. L mostra il registro.
app-advice-title = Che cosa è andato storto e che cosa fare
app-advice-open-first = Aprire il ticket: la diagnosi sta accanto al messaggio non riuscito.
app-advice-who = Chi deve intervenire
app-advice-retry = Serve inviare di nuovo?
app-advice-steps = Che cosa fare
app-advice-powershell = PowerShell
app-advice-verify = Per verificare che funzioni
app-advice-said = Le parole del server
app-advice-checked = I menu del portale sono stati verificati l’ultima volta il { $date }.
app-why-title = Perché questo messaggio è qui
app-why-ticket = Perché è in questo ticket
app-why-continues = Continua { $ticket }, che era chiuso.
app-why-stranger = Chi l’ha scritto non partecipa a questo ticket. La risposta va a chi vi partecipa; «rispondi al mittente» va a questa persona, «aggiungi una persona» la fa partecipare.
app-why-not = Provato prima: { $rule } No: { $why }
app-why-sender = Chi l’ha scritto
app-why-uncertain = È un’ipotesi; i sceglie qualcun altro.
app-why-header = L’intestazione From dice { $from }.
app-why-route = Come è arrivato qui
app-why-kind = Che cos’è
app-rule-signed-in-reply-to = Risponde a un messaggio inviato e firmato da noi.
app-rule-signed-reference = Fa parte di una conversazione con un messaggio inviato e firmato da noi.
app-rule-known-message = Risponde a un messaggio presente in questo ticket.
app-rule-late-parent = Messaggi arrivati prima gli rispondono.
app-rule-sibling = Risponde a un messaggio che qui manca, come un altro di questo ticket.
app-rule-report = È un rapporto su un messaggio inviato da noi.
app-rule-body-mark = Il nostro contrassegno è nel testo citato.
app-rule-subject-token = Il numero del ticket è nell’oggetto e il mittente partecipa al ticket.
app-rule-thread-index = L’indice di conversazione di Outlook, l’oggetto e le persone coincidono.
app-rule-subject = Risponde solo tramite l’oggetto, lo stesso su cui questa persona ha scritto nelle ultime due settimane.
app-rule-duplicate = Lo stesso messaggio era già arrivato per un’altra via.
app-rule-agent = L’ha messo qui un operatore.
app-rule-new = Nulla lo lega a un altro ticket: ha aperto questo.
app-miss-absent = il messaggio non ha nulla del genere.
app-miss-not-ours = non nomina nulla di nostro.
app-miss-not-here = ciò che nomina non è in questo archivio.
app-miss-stranger = il mittente non partecipa al ticket nominato.
app-miss-differs = l’oggetto o le persone sono diversi.
app-miss-several = corrisponde più di un ticket, e nessuno meglio degli altri.
app-miss-too-old = il ticket che corrisponde è fermo da più di due settimane.
app-miss-unnamed = nessun messaggio presente qui lo nomina.
app-how-from = Lo dice l’intestazione From.
app-how-x-original-from = Il server che inoltra ha indicato il primo mittente in X-Original-From.
app-how-x-original-sender = Il server che inoltra ha indicato il primo mittente in X-Original-Sender.
app-how-reply-to = L’intestazione From è nostra o di una lista; Reply-To indica la persona.
app-how-attached-message = Lo dice il messaggio allegato.
app-how-forwarded-block = Lo dice il testo inoltrato.
app-how-srs = Lo dice l’indirizzo di ritorno riscritto (SRS).
app-how-agent = L’ha indicato un operatore.
app-kind-person = Il messaggio di una persona
app-kind-bulk = Una lista o una newsletter
app-kind-auto-reply = Una risposta automatica
app-kind-bounce = Un rapporto di mancato recapito
app-kind-delay = Un avviso di recapito in ritardo
app-kind-feedback = Una segnalazione di spam
app-kind-own-probe = Una nostra prova di inoltro
app-kind-own-copy = Una copia di un nostro messaggio
app-probe-title = Prova di inoltro: { $mailbox }
app-probe-hint = Incollando qui un rapporto di mancato recapito o una traccia dei messaggi, il testo viene letto. La prova continua anche dopo la chiusura.
app-bad-doctor = Il comando doctor non conosce { $typed }. Conosce: forward
app-explain-nothing = Non c'era nulla da spiegare.
app-explain-title = Che cosa significa
app-prompt-explain = Incollare o scrivere ciò che è tornato:
app-prompt-judge = Incollare l'output:
app-report-title = { $title }
app-bad-period = «{ $typed }» non è un momento passato; lo sono day, week, 3d o 2026-11-20
app-runbook-title = { $title }
app-runbook-keys = y copia i comandi, Y tutto. Incollare qui l'output dei comandi di verifica (o premere p) per farlo valutare.
app-judged-title = Valutato: { $method }
app-judged-again = Incollare di nuovo per valutare un altro output; b mostra la procedura.
app-no-runbook = Non c’è alcuna procedura «{ $typed }». Tab propone quelle esistenti.
app-copy-nothing = Qui non c'è nulla da copiare.
app-advice-runbook = b: passo per passo, con i propri indirizzi: { $title } (:runbook { $method })
app-doctor-finding = Dottore: { $check }
app-doctor-runs = Il dottore sta ancora controllando.
