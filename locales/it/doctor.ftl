doctor-level-problem = ✗ problema
doctor-level-warning = ! avviso
doctor-level-cannot-tell = ? non determinabile
doctor-level-note = · nota
doctor-level-ok = ✓ bene
doctor-progress = { $done }/{ $of } { $check }
doctor-remedy = → { $text }
doctor-runbook = passo per passo: ticketty doctor runbook { $method }
doctor-end-well = Per quanto si vede da qui, nulla ostacola la posta.
doctor-end-ill = { $n ->
    [one] Una cosa richiede
   *[other] { $n } cose richiedono
} attenzione.
doctor-late = Il controllo «{ $check }» non è terminato entro { $seconds } s.
doctor-no-store = L'archivio non può essere interrogato: il controllo «{ $check }» è stato saltato.

doctor-config-none = Non c'è alcuna configurazione: { $file }
doctor-config-begin = Configurare la casella: ticketty setup. A mano: ticketty health --example > { $file }
doctor-config-no-mailbox = { $file } non indica alcuna casella.
doctor-config-mend = Correggere in { $place }. Ogni impostazione è spiegata da: ticketty health --example
doctor-config-ok = { $file } è utilizzabile ({ $n ->
    [one] una casella
   *[other] { $n } caselle
}).
doctor-config-no-smtp = La casella { $mailbox } non ha un account SMTP: i ticket arrivano, le risposte non possono partire.

doctor-file-open = Altri possono guardare in { $file } (permessi { $mode }).
doctor-file-close = Chiudere l'accesso: chmod { $wanted } { $file }
doctor-file-not-ours = { $file } appartiene a un altro utente.
doctor-file-own = Assegnarlo all'utente che esegue il desk: chown UTENTE { $file }
doctor-file-unreadable = { $file } non è leggibile: { $words }
doctor-file-mend = La configurazione lo indica come ca_file: mettervi i certificati, o togliere la riga.
doctor-disk-full = Dove sta l'archivio ({ $folder }) restano solo { $n } MB liberi.
doctor-disk-clear = Fare spazio: a disco pieno il desk smette di prendere posta. Nel frattempo sul server non si perde nulla.
doctor-files-ok = File e cartelle sono chiusi agli altri ({ $folder }).

doctor-clock-ok = L'orologio concorda con { $server }.
doctor-clock-ahead = L'orologio di questa macchina è avanti di { $minutes } minuti rispetto a { $server }.
doctor-clock-behind = L'orologio di questa macchina è indietro di { $minutes } minuti rispetto a { $server }.
doctor-clock-set = Regolarlo e mantenerlo tale: timedatectl set-ntp true
doctor-clock-unknown = Nessun server dice l'ora nel proprio saluto. Secondo questa macchina: { $now }.

doctor-names-reserved = { $domain } è un nome per esempi: non c'è nulla da cercare.
doctor-names-unasked = I nomi di { $domain } non si possono risolvere da qui ({ $why }).
doctor-names-ask-elsewhere = Guardare da un'altra macchina: dig MX { $domain }; dig TXT { $domain }; dig TXT _dmarc.{ $domain }
doctor-mx-none = { $domain } non ha record MX: la posta dei clienti non sa dove andare.
doctor-mx-null = { $domain } dichiara di non accettare posta (record MX vuoto).
doctor-mx-publish = Pubblicare il record MX che il provider di posta indica per { $domain }.
doctor-mx-microsoft = La posta per { $domain } va a Microsoft 365 ({ $hosts }): la può inoltrare ogni metodo delle procedure.
doctor-mx-mixed = La posta per { $domain } va in parte a Microsoft 365 e in parte altrove ({ $hosts }): una parte non passa mai dall'inoltro.
doctor-mx-mixed-mend = Lasciare i record MX di un solo provider, o inoltrare da entrambi.
doctor-mx-ok = La posta per { $domain } va a { $hosts }, che non è né Microsoft 365 né Google: inoltrarla con i mezzi di quel server (un alias, Sieve). Le procedure per Exchange non valgono.
doctor-spf-none = { $domain } non ha un record SPF: le risposte possono essere prese per falsificazioni.
doctor-spf-publish = Pubblicare un record TXT come: v=spf1 include:spf.protection.outlook.com -all
doctor-spf-twice = { $domain } ha { $n } record SPF. È un errore, e non ne vale nessuno.
doctor-spf-one = Riunirli in un solo record.
doctor-spf-open = Il record SPF di { $domain } lascia inviare chiunque ({ $record }).
doctor-spf-close = Terminarlo con -all o ~all.
doctor-spf-missing = Il record SPF di { $domain } non comprende { $host }: { $name } non c'è, né in ciò che il record include.
doctor-spf-include = Aggiungervi include:{ $name }: { $record }
doctor-spf-perhaps = Non si può dire se il record SPF di { $domain } comprenda { $host }: l'indirizzo di quel server non c'è, e la posta può partire da un altro. Il record: { $record }
doctor-spf-ok = Il record SPF di { $domain } comprende { $host } ({ $n } delle 10 richieste che i destinatari ammettono).
doctor-spf-found = { $domain } ha un record SPF: { $record }
doctor-dmarc-none = { $domain } non pubblica un criterio DMARC.
doctor-dmarc-ok = { $domain } pubblica il criterio DMARC «{ $policy }».
doctor-dmarc-align = Inviare con un account sotto { $domain }, o far firmare al provider per { $domain } (DKIM).
doctor-mx-google = La posta per { $domain } va a Google ({ $hosts }): inoltrarla con Gmail o con un gruppo. Le procedure per Exchange non valgono.
doctor-mx-gateway = La posta per { $domain } passa prima da un filtro ({ $hosts }). L'inoltro si imposta dietro di esso: ciò che il filtro trattiene non arriva mai all'inoltro, e gli elenchi di indirizzi consentiti vanno tenuti in entrambi.
doctor-spf-ask = Chiedere a chi gestisce { $host } quale include va pubblicato, oppure guardare Authentication-Results in un messaggio inviato.
doctor-spf-many = Il record SPF di { $domain } richiede più delle 10 richieste che i destinatari ammettono. È un errore, e il record non vale: { $record }
doctor-spf-fewer = Togliere gli include dei servizi che non inviano più, o sostituire a e mx con indirizzi.
doctor-spf-nowhere = Il record SPF di { $domain } rimanda a { $name }, che non ne ha. È un errore, e il record non vale.
doctor-spf-include-mend = Togliere { $name }, o scriverlo correttamente: { $record }
doctor-dmarc-above = Il criterio DMARC per { $domain } è «{ $policy }»; è pubblicato per { $at }.
doctor-dmarc-replies-aligned = Risposte come { $address }: { $account } è dello stesso dominio, quindi per DMARC vale l'SPF.
doctor-dmarc-system-aligned = Rapporti e avvisi come { $address }: { $account } è dello stesso dominio, quindi per DMARC vale l'SPF.
doctor-dmarc-replies-foreign = Le risposte come { $address } le consegna { $account }, di un altro dominio, e il criterio DMARC è «{ $policy }»: destinatari severi possono respingerle.
doctor-dmarc-system-foreign = Rapporti e avvisi come { $address } li consegna { $account }, di un altro dominio, e il criterio DMARC è «{ $policy }»: destinatari severi possono respingerli.
doctor-dmarc-foreign-borne = { $address } invia tramite { $account }, di un altro dominio. Il criterio DMARC «{ $policy }» lo tollera; uno più severo no.

doctor-wire-look = Controllare host, porta, sicurezza e accesso della casella { $mailbox } nella configurazione.
doctor-imap-ok = Accesso alla casella { $mailbox } riuscito come { $user }.
doctor-imap-folder = Controllare «folder» della casella { $mailbox } nella configurazione: { $folder }
doctor-imap-read-only = La cartella { $folder } della casella { $mailbox } è in sola lettura: non si può eseguire ciò che è previsto per i messaggi presi.
doctor-imap-no-idle = Il server di { $mailbox } non avvisa della nuova posta (IDLE): viene interrogato ogni { $seconds } s.
doctor-imap-no-uidplus = Il server di { $mailbox } non ha UIDPLUS; ciò che viene spostato o archiviato si ritrova con il Message-ID.
doctor-imap-quota = La casella { $mailbox } è piena al { $percent } % (di { $limit } MB).
doctor-imap-quota-clear = Liberarla, o far spostare a ticketty ciò che ha preso: una casella piena rifiuta la posta, e lo viene a sapere solo il cliente.
doctor-imap-no-quota = Il server di { $mailbox } non dice quanto la casella sia piena. Controllarla con altri mezzi: se è piena rifiuta la posta, e lo viene a sapere solo il cliente.

doctor-smtp-ok = Accesso a { $server } riuscito; le risposte di { $mailbox } possono essere consegnate.
doctor-smtp-egress = { $server } vede questa macchina come { $address }. È l'indirizzo per elenchi di indirizzi consentiti, connettori e SPF.
doctor-smtp-small = { $server } accetta messaggi di { $n } MB al massimo.
doctor-smtp-password-ends = La casella { $mailbox } invia con una password. Alla fine di dicembre 2026 Microsoft disattiva le password; per ora un amministratore può consentirle di nuovo.
doctor-smtp-use-oauth = Passare a OAuth: vedere [[oauth]] in ticketty health --example

doctor-token-app = L'app «{ $name }» accede da sola; non ha ancora un token conservato.
doctor-token-none = Nessuno ha ancora effettuato l'accesso per «{ $name }».
doctor-token-sign-in = Effettuare l'accesso: ticketty sign-in { $name }
doctor-token-lapsed = L'accesso di «{ $name }» ({ $days } giorni fa) è scaduto.
doctor-token-refused = Il provider rifiuta di rinnovare «{ $name }»: { $words }
doctor-token-soon = L'accesso di «{ $name }» ({ $days } giorni fa) scade tra { $left } giorni se non viene usato.
doctor-token-ok = L'accesso di «{ $name }» ({ $days } giorni fa) è valido.

doctor-send-as-refused = A { $account } non è stato permesso di inviare a nome di { $support } (l'ultima volta il { $at }), e da allora nulla è stato accettato.
doctor-send-as-ok = { $account } invia a nome di { $support }: le risposte sono state accettate.
doctor-send-as-untried = { $account } deve inviare a nome di { $support }. Se può farlo lo dirà la prima risposta.

doctor-send-as-seen = { $account } invia a nome di { $support }, ed è questo il mittente che arriva ({ $days ->
    [0] visto oggi
    [one] visto ieri
   *[other] visto { $days } giorni fa
}).
doctor-send-as-replaced = { $account } invia a nome di { $support }, ma arriva un altro mittente ({ $days ->
    [0] visto oggi
    [one] visto ieri
   *[other] visto { $days } giorni fa
}).
doctor-send-as-allow = Consentire a { $account } di inviare a nome di { $support }; fino ad allora le risposte dei clienti vanno altrove.
doctor-send-as-accepted = { $account } invia le risposte a nome di { $support }, e sono state accettate. Se i clienti vedano quel mittente non è stato verificato.
doctor-send-as-look = Per verificarlo: ticketty doctor forward
doctor-replies-refused = Il server di { $account } rifiuta le risposte (l'ultima volta il { $at }), e da allora non ne ha accettata nessuna.

doctor-measured-never = Dell'account con cui invia { $mailbox } non è ancora stato misurato nulla.
doctor-measured-id-kept = Il nostro Message-ID arriva come è partito (casella { $mailbox }; { $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}).
doctor-measured-id-replaced = Il server di invio di { $mailbox } sostituisce il nostro Message-ID ({ $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}). Le risposte si ritrovano comunque, con References, oggetto e il contrassegno nel testo citato.
doctor-measured-size = Il server di invio di { $mailbox } accetta messaggi fino a { $n } MB ({ $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}).
doctor-measured-reports = Al server di invio di { $mailbox } si possono chiedere rapporti di recapito ({ $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}).
doctor-measured-no-reports = Al server di invio di { $mailbox } non si possono chiedere rapporti di recapito ({ $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}); li invia secondo le proprie regole.
doctor-measured-seconds = Un messaggio di prova di { $mailbox } ha impiegato { $seconds } s ad arrivare ({ $days ->
    [0] misurato oggi
    [one] misurato ieri
   *[other] misurato { $days } giorni fa
}).

doctor-id-kept = Le risposte dei clienti citano il nostro Message-ID (casella { $mailbox }).
doctor-id-replaced = Il servizio di invio di { $mailbox } sembra sostituire il nostro Message-ID: { $replaced } risposte ne citavano un altro. Le risposte si ritrovano comunque, con References, oggetto e il contrassegno nel testo citato.
doctor-id-unknown = Troppo poche risposte per dire se il nostro Message-ID arriva ai clienti (casella { $mailbox }).

doctor-ways-none = Nelle ultime otto settimane non è arrivata posta a { $mailbox }: non si è ancora visto funzionare alcun inoltro.
doctor-way = { $mailbox }: l'ultima volta { $at } tramite { $method }, scritto a { $support } ({ $n } in otto settimane)
doctor-way-hides-sender = { $mailbox }: la posta arriva tramite { $method } (l'ultima { $at }, { $n } in otto settimane), che nasconde chi ha scritto.
doctor-way-redirect = Reindirizzare anziché inoltrare, oppure usare il metodo 1, il metodo 2 o una regola del flusso di posta.

doctor-silence-own = Nessun desk sta leggendo la posta: il suo silenzio non dice nulla.
doctor-silence-never = A { $mailbox } non è ancora arrivata posta.
doctor-silence-probe = Provare la via d'ingresso: ticketty doctor forward
doctor-silence-young = { $hours } h senza posta in { $mailbox }. Il suo ritmo non è ancora noto ({ $n } messaggi).
doctor-silence-usual = { $hours } h senza posta in { $mailbox }: normale per questo momento della settimana.
doctor-silence-unusual = { $hours } h senza posta in { $mailbox }, dove si attendevano circa { $expected } messaggi; degli ultimi { $of } silenzi, { $longer } sono durati altrettanto.
doctor-silence-alarming = { $hours } h senza posta in { $mailbox }, dove si attendevano circa { $expected } messaggi. Un silenzio così lungo non c'era mai stato: probabilmente l'inoltro si è fermato.

doctor-double = { $mailbox }: lo stesso messaggio arriva per due vie ({ $one } e { $other }), { $n } volte in otto settimane, l'ultima il { $at }.
doctor-double-one = Disattivarne una. ticketty ne fa un solo ticket, ma ogni via richiede tempo e può guastarsi da sola.
doctor-chained = { $mailbox }: { $n ->
    [one] un messaggio è passato
   *[other] { $n } messaggi sono passati
} per due inoltri, uno dietro l'altro. In Exchange una regola della posta in arrivo reindirizza una sola volta: il passaggio successivo può scomparire in silenzio.
doctor-chained-short = Far inoltrare il primo indirizzo direttamente alla casella letta.
doctor-single = La posta arriva a { $mailbox } una volta sola, per una sola via.

doctor-desk-none = Nessun desk è in funzione: nulla viene preso e nulla viene inviato.
doctor-desk-start = Avviarlo: ticketty (lo avvia la schermata), oppure ticketty desk sotto un gestore di servizi.
doctor-desk-ok = Il desk è in funzione ({ $version }).
doctor-quarantine-look = Guardare i messaggi messi da parte: ticketty list is:trouble
doctor-outbox-look = Guardare la posta in uscita: ticketty outbox
doctor-outbox = { $n ->
    [0] Nessuna risposta è in attesa.
    [one] Una risposta è in uscita.
   *[other] { $n } risposte sono in uscita.
}
doctor-audit-poll = Ripetere tra un minuto, nel caso stia arrivando posta. Se persiste: ticketty audit, e il registro del desk.
doctor-report-seen = Un rapporto del { $at } dice: { $what }. Si trova { $ear ->
    [account] nella posta in arrivo dell'account che invia
    [support] nella casella { $support }
    [junk] nella posta indesiderata di { $mailbox }
   *[polled] in { $mailbox }
}.
doctor-report-before = Un rapporto del { $at } dice: { $what }. Da allora è stata inoltrata altra posta. Si trova { $ear ->
    [account] nella posta in arrivo dell'account che invia
    [support] nella casella { $support }
    [junk] nella posta indesiderata di { $mailbox }
   *[polled] in { $mailbox }
}.
doctor-junk-mail = { $n ->
    [one] Un messaggio
   *[other] { $n } messaggi
} di clienti negli ultimi sette giorni { $n ->
    [one] è finito
   *[other] sono finiti
} nella posta indesiderata di { $mailbox }, dove nessuno li prende in carico.
doctor-junk-allow = Spostarli nella posta in arrivo e consentire lì come mittente il tenant che inoltra.
doctor-ear-deaf = La casella { $account }, in cui possono trovarsi rapporti, non si può leggere: { $words }
doctor-forward-seen = La posta dei clienti per { $support } arriva qui tramite { $method } (l'ultima il { $at }). Non è stata fatta alcuna prova di inoltro.
doctor-forward-none-needed = I clienti scrivono direttamente alla casella letta ({ $support }): non c'è nulla da inoltrare.
doctor-forward-never = Non si è vista arrivare posta inoltrata per { $support }, e non è stata fatta alcuna prova di inoltro: nessuno sa se la posta dall'esterno passa.
doctor-forward-since = La prova di inoltro di { $support } del { $at } non è riuscita, ma da allora è arrivata posta tramite { $method }.
doctor-forward-works = L'ultima prova di inoltro di { $support } è riuscita ({ $at }).
doctor-forward-half = L'ultima prova di inoltro di { $support } è riuscita dall'unico lato provato ({ $at }).
doctor-forward-trouble = La prova di inoltro di { $support } del { $at } ha trovato: { $what }.
doctor-forward-cannot-tell = La prova di inoltro di { $support } del { $at } non è riuscita, e da qui non si può dire perché.
doctor-forward-waiting = Una prova di inoltro di { $support } non ha ancora un verdetto.
doctor-forward-look = Leggere il verdetto: ticketty doctor forward --status { $mailbox }
