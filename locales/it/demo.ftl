demo-opened = ticket { $ticket } aperto: { $subject } ({ $who })
demo-mail = ticket { $ticket } posta: { $excerpt }
demo-trouble = ticket { $ticket } problema: { $title }. { $who } [{ $diagnosis }]
demo-reply = ticket { $ticket } risposta da { $from } a { $to }
demo-reply-text =
    Grazie per averci scritto. Stiamo verificando e Le faremo sapere in giornata.
demo-again = ticket { $ticket } dice che il problema è risolto: si ritenta la risposta rifiutata
demo-held = ticket { $ticket } risposta in attesa, nel caso venga ritirata
demo-sending = ticket { $ticket } risposta in consegna al server
demo-deferred = ticket { $ticket } risposta rimandata: { $said }
demo-accepted = ticket { $ticket } risposta accettata: { $said }
demo-unconfirmed = ticket { $ticket } risposta non confermata: { $said }
demo-refused = ticket { $ticket } risposta rifiutata: { $said }
demo-taken-back = ticket { $ticket } risposta ritirata
demo-bounced = ticket { $ticket } risposta tornata indietro
demo-end = { $tickets } ticket, { $accepted } risposte accettate, { $answered } con risposta del cliente
