runbook-head-portal = Nel portale
runbook-head-powershell = In PowerShell (prima Connect-ExchangeOnline)
runbook-head-verify = Per verificare:
runbook-head-notes = Da sapere
runbook-head-alternative = In alternativa, o in aggiunta:
runbook-judge-how = Incollare l'output dei comandi di verifica per farlo valutare: ticketty doctor judge { $method } -
runbook-next = Vedere anche: { $list }
runbook-verdict-fail = ✗ problema:
runbook-verdict-missing = ? non determinabile:
runbook-verdict-note = ! nota:
runbook-verdict-pass = ✓ bene:

runbook-mail-contact-title = Un contatto di posta per la casella letta da ticketty
runbook-mail-contact-why = Exchange inoltra verso oggetti della propria rubrica. Un contatto di posta vi rappresenta { $target }, così che una lista, una casella o una regola possano inoltrargli la posta.
runbook-mail-contact-step-1 = Aprire { $portal-contacts }.
runbook-mail-contact-step-2 = Scegliere “Add a mail contact”.
runbook-mail-contact-step-3 = Inserire un nome visualizzato (Helpdesk intake), un alias (helpdesk-intake) e, come indirizzo esterno, { $target }.
runbook-mail-contact-step-4 = Lasciare vuoti i dettagli facoltativi, proseguire con “Next”, controllare il riepilogo e scegliere “Create”.
runbook-mail-contact-step-5 = Scegliere “Done” e verificare che il contatto compaia nell'elenco.
runbook-mail-contact-do-1 = Crea il contatto, evita che Exchange gli mandi allegati winmail.dat e lo apre ai mittenti esterni.
runbook-mail-contact-do-2 = Lo toglie dalla rubrica, così che nessuno gli scriva direttamente.
runbook-mail-contact-note-1 = L'indirizzo esterno è quello della casella letta via IMAP da ticketty, non l'indirizzo di assistenza.
runbook-mail-contact-note-2 = Anche un contatto può rifiutare i mittenti esterni: i clienti ricevono allora 5.7.136, benché la lista sia aperta.
runbook-mail-contact-note-3 = Da solo il contatto non inoltra nulla: segue uno dei tre metodi, e mai due insieme.

runbook-distribution-list-title = Lista di distribuzione che inoltra (metodo 1)
runbook-distribution-list-why = { $support } diventa una lista di distribuzione il cui membro è il contatto di posta. Mittente, oggetto e destinatari restano com'erano e non serve alcuna licenza; da sola, però, una lista non conserva copie.
runbook-distribution-list-step-1 = Creare prima il contatto di posta (procedura mail-contact).
runbook-distribution-list-step-2 = Aprire { $portal-groups }, scegliere “Add a group” e poi il tipo “Distribution”.
runbook-distribution-list-step-3 = Dare un nome e una descrizione, e indicare un proprietario.
runbook-distribution-list-step-4 = Tra i membri aggiungere il contatto che rappresenta { $target }; se serve una copia, anche una casella.
runbook-distribution-list-step-5 = Nelle impostazioni inserire { $support } come indirizzo del gruppo.
runbook-distribution-list-step-6 = Primo punto in cui si ammettono gli esterni: selezionare “Allow people outside of my organization to send email to this distribution group”. Poi creare il gruppo.
runbook-distribution-list-step-7 = Aprire la lista creata, sotto “Distribution list”, e passare alla scheda “Settings”.
runbook-distribution-list-step-8 = Secondo punto: “Edit delivery management”, “Allow messages from people inside and outside my organization”, salvare.
runbook-distribution-list-step-9 = In ticketty, { $support } è l'indirizzo di assistenza della casella (chiave “support”).
runbook-distribution-list-do-1 = Crea la lista con il contatto come membro, aperta fin dall'inizio ai mittenti esterni.
runbook-distribution-list-do-2 = La stessa impostazione che nel portale si trova in due punti; i rapporti tornano poi a chi ha scritto.
runbook-distribution-list-do-3 = Aggiunge una casella che conserva una copia di tutto.
runbook-distribution-list-note-1 = Una lista è chiusa agli esterni finché qualcuno non la apre: i clienti ricevono 5.7.133, mentre le prove dei colleghi riescono. Provare quindi dall'esterno.
runbook-distribution-list-note-2 = L'indirizzo deve essere libero. Se appartiene a una casella, assegnare prima un altro indirizzo a quella casella.
runbook-distribution-list-note-3 = Non è documentato se il criterio in uscita fermi anche questo metodo: seguire pure external-forwarding e lasciar decidere a una prova.
runbook-distribution-list-note-4 = Se entrambi i tipi di rapporto sono disattivati, la lista rispedisce con mittente vuoto, che molti server rifiutano.

runbook-mailbox-forwarding-title = Casella che inoltra e conserva una copia (metodo 2)
runbook-mailbox-forwarding-why = La casella di { $support } resta, ed Exchange rispedisce tutto a { $target }. Con la copia non si perde nulla il giorno in cui un inoltro viene bloccato.
runbook-mailbox-forwarding-step-1 = Creare prima il contatto di posta (procedura mail-contact).
runbook-mailbox-forwarding-step-2 = Aprire { $portal-mailboxes } e scegliere la casella di { $support }.
runbook-mailbox-forwarding-step-3 = Nella scheda “Mailbox” scegliere “Manage email forwarding”.
runbook-mailbox-forwarding-step-4 = Attivare “Forward all emails sent to this mailbox”, scegliere il contatto, attivare “Keep a copy of forwarded email in this mailbox” e salvare.
runbook-mailbox-forwarding-step-5 = In ticketty, { $support } è l'indirizzo di assistenza della casella (chiave “support”).
runbook-mailbox-forwarding-do-1 = Inoltra al contatto e conserva una copia, come fa la finestra del portale.
runbook-mailbox-forwarding-do-2 = Inoltra direttamente all'indirizzo, senza contatto.
runbook-mailbox-forwarding-note-1 = L'inoltro esterno deve essere consentito, altrimenti ogni inoltro finisce con 5.7.520: vedere external-forwarding.
runbook-mailbox-forwarding-note-2 = Se sono impostati sia un contatto sia un indirizzo, conta solo il contatto.
runbook-mailbox-forwarding-note-3 = Senza la copia la casella resta vuota, e ciò che viene bloccato per strada va perduto.
runbook-mailbox-forwarding-note-4 = L'inoltro prevale su una regola della posta in arrivo che reindirizza nella stessa casella: il destinatario della regola non riceve nulla.
runbook-mailbox-forwarding-note-5 = Finché è attivo l'inoltro a un indirizzo, la casella non invia risposte di assenza.

runbook-transport-rule-title = Regola del flusso di posta al posto di una regola della posta in arrivo
runbook-transport-rule-why = La via d'uscita quando tutto sembra corretto e non arriva alcun ticket, o quando un inoltro fallisce con 5.7.520 AS(7555): una regola dell'organizzazione manda a { $target } la posta per { $support }, prima che entri in gioco una casella.
runbook-transport-rule-step-1 = Disattivare ciò che inoltra finora: le regole della posta in arrivo di { $support } e l'inoltro nelle impostazioni della casella. Due vie insieme portano ogni messaggio due volte.
runbook-transport-rule-step-2 = Aprire { $portal-rules }, scegliere “Add a rule” e poi “Create a new rule”.
runbook-transport-rule-step-3 = Condizione: il destinatario è { $support }.
runbook-transport-rule-step-4 = Azione: aggiungere { $target } in Ccn, così una copia resta nella casella; oppure reindirizzare a { $target }, senza copia.
runbook-transport-rule-step-5 = Seconda azione: impostare l'intestazione { $mark } al valore { $support }. ticketty riconosce questo segno.
runbook-transport-rule-step-6 = Eccezione: l'intestazione { $mark } contiene { $support }. Così nessun messaggio gira due volte.
runbook-transport-rule-step-7 = Assegnare priorità 0 e modalità “Enforce”, salvare e attivare la regola: all'inizio una regola nuova è disattivata.
runbook-transport-rule-step-8 = Attendere fino a un'ora, poi inviare un messaggio di prova dall'esterno.
runbook-transport-rule-do-1 = Disattiva le vie precedenti.
runbook-transport-rule-do-2 = Manda una copia nascosta alla casella letta; la casella di assistenza conserva la propria.
runbook-transport-rule-do-3 = Reindirizza; nella casella di assistenza non resta nulla.
runbook-transport-rule-note-1 = Il segno è un'intestazione nostra. Microsoft chiede di non fare affidamento sulle proprie intestazioni interne.
runbook-transport-rule-note-2 = “Il destinatario è” vale per caselle e contatti dell'organizzazione. Per una lista di distribuzione usare la condizione sui campi A o Cc.
runbook-transport-rule-note-3 = Il destinatario della copia nascosta non può essere una lista di distribuzione.
runbook-transport-rule-note-4 = Prima di questa regola nessuna etichetta nell'oggetto e nessuna dichiarazione aggiunta: un messaggio modificato non supera DKIM presso un destinatario severo.
runbook-transport-rule-note-5 = Microsoft non elenca queste regole tra gli inoltri fermati dal criterio in uscita, ma non promette nulla. Lasciar decidere a una prova.

runbook-external-forwarding-title = Consentire l'inoltro verso indirizzi esterni
runbook-external-forwarding-why = Dal 2021 i tenant fermano gli inoltri automatici verso l'esterno (550 5.7.520, AS(7555)). Un criterio per il solo { $support } toglie il blocco per l'assistenza e lascia protetto il resto del tenant.
runbook-external-forwarding-step-1 = Aprire { $portal-antispam }.
runbook-external-forwarding-step-2 = Scegliere “Create policy”, “Outbound”, e chiamarlo Helpdesk forwarding.
runbook-external-forwarding-step-3 = Tra gli utenti inserire { $support }: la casella che inoltra, non quella che riceve.
runbook-external-forwarding-step-4 = Impostare “Automatic forwarding rules” su “On - Forwarding is enabled” e creare il criterio. Deve stare sopra gli altri che riguardano la stessa casella.
runbook-external-forwarding-step-5 = Aprire { $portal-remote-domains }: la voce per { $target-domain }, o altrimenti Default, deve consentire l'inoltro automatico. Ciò che viene fermato qui sparisce senza alcun rapporto.
runbook-external-forwarding-step-6 = Solo se non è possibile altrimenti: aprire “Anti-spam outbound policy (Default)”, modificare le impostazioni di protezione e portare l'inoltro automatico su On per tutti.
runbook-external-forwarding-do-1 = Consente l'inoltro alla sola casella di assistenza.
runbook-external-forwarding-do-2 = Consente gli inoltri verso il dominio della casella letta e ne chiede i rapporti.
runbook-external-forwarding-do-3 = Consente l'inoltro a tutti nel tenant. Il rischio: chi si impadronisce di un account qualunque può farne uscire la posta senza che nessuno se ne accorga.
runbook-external-forwarding-note-1 = “Automatic” non è una risposta: equivale a disattivato per quasi tutti i tenant e ad attivato per alcuni più vecchi. Scegliere On oppure Off.
runbook-external-forwarding-note-2 = Una modifica richiede fino a un'ora. Riprovare dopo 5, 15, 30 e 60 minuti prima di considerarla fallita.
runbook-external-forwarding-note-3 = Ciò che è stato bloccato non viene inoltrato in seguito. Cercarlo nella casella di assistenza.
runbook-external-forwarding-note-4 = L'assenza di un rapporto non dimostra nulla: le regole della posta in arrivo, per i mittenti interni, e i domini remoti fermano la posta in silenzio.
runbook-external-forwarding-note-5 = Una lista di distribuzione non ha casella. Non è documentato se un criterio con il suo indirizzo la copra: usare il dominio del mittente, il criterio predefinito o una regola del flusso di posta.

runbook-one-redirect-title = Un solo reindirizzamento, e nessun doppio inoltro
runbook-one-redirect-why = Exchange Online lascia che una regola della posta in arrivo rispedisca un messaggio una sola volta. La regola successiva della catena viene saltata senza avvisare nessuno. Due vie parallele, invece, portano ogni messaggio due volte.
runbook-one-redirect-step-1 = Elencare tutto ciò che rispedisce la posta per { $support }: inoltro della casella, regole della posta in arrivo, liste di distribuzione, regole del flusso di posta.
runbook-one-redirect-step-2 = Tenerne una sola, quella che porta direttamente a { $target }, e disattivare le altre.
runbook-one-redirect-step-3 = Nella casella { $target } stessa nulla deve inoltrare: lì usare le cartelle.
runbook-one-redirect-step-4 = Se altri indirizzi portano a { $support } con regole della posta in arrivo, farne degli alias, oppure usare regole del flusso di posta.
runbook-one-redirect-do-1 = Trova e disattiva le regole della casella di assistenza che rispediscono la posta.
runbook-one-redirect-do-2 = Toglie l'inoltro dalla casella letta (solo se è nello stesso tenant).
runbook-one-redirect-note-1 = Exchange conta le righe dell'intestazione X-MS-Exchange-Inbox-Rules-Loop, una per ogni casella la cui regola è intervenuta. L'intestazione supera i confini dell'organizzazione.
runbook-one-redirect-note-2 = Del secondo passaggio resta traccia solo nella traccia dei messaggi: MAILBOXRULE THROTTLE, XLoopHeaderCount:1/1.
runbook-one-redirect-note-3 = Una regola del flusso di posta ha un conteggio proprio, che finisce con 5.7.128.
runbook-one-redirect-note-4 = Lo stesso messaggio per due vie diventa qui un solo ticket; la sua storia le nomina entrambe, e doctor lo segnala.

runbook-send-as-title = Inviare come indirizzo di assistenza
runbook-send-as-why = { $account } consegna le nostre risposte, e i clienti devono leggere { $support } come mittente. Per questo l'account ha bisogno dell'autorizzazione “Send as” sulla casella di assistenza.
runbook-send-as-step-1 = Aprire { $portal-mailboxes } e scegliere la casella di { $support }, quella il cui nome va usato.
runbook-send-as-step-2 = Nella scheda “Delegation” scegliere “Edit” sotto “Send as”.
runbook-send-as-step-3 = Aggiungere { $account } e salvare.
runbook-send-as-step-4 = Attendere fino a un'ora.
runbook-send-as-step-5 = Inviare una risposta a sé stessi e guardarne il mittente: { $support }.
runbook-send-as-do-1 = Concede l'autorizzazione.
runbook-send-as-do-2 = Conserva una copia di questi messaggi anche tra la posta inviata della casella di assistenza.
runbook-send-as-note-1 = Serve solo se l'account che accede non è la casella di assistenza stessa.
runbook-send-as-note-2 = Il rifiuto può arrivare dopo la consegna dell'intero messaggio (5.7.60, 5.2.252), o più tardi con un rapporto. Per questo la prova attende che il messaggio arrivi.
runbook-send-as-note-3 = “Send on behalf” è un'altra autorizzazione: il cliente legge allora entrambi i nomi.
runbook-send-as-note-4 = Un alias come mittente viene sostituito dall'indirizzo principale, a meno che nell'organizzazione sia attivo SendFromAliasEnabled.
runbook-send-as-note-5 = Le risposte portano l'indirizzo di assistenza. I rapporti di ticketty stesso partono dall'indirizzo di sistema, mai da questo.

runbook-via-tag-title = Mittente errato, e il tag “via”
runbook-via-tag-why = Quando un ticket mostra il mittente sbagliato, spesso si consiglia di disattivare il tag “via”. Si può fare, ma di rado è la causa.
runbook-via-tag-step-1 = Aprire { $portal-anti-phishing } e il criterio che riguarda i propri utenti.
runbook-via-tag-step-2 = Scegliere “Edit actions”.
runbook-via-tag-step-3 = Deselezionare “Show 'via' tag” e salvare.
runbook-via-tag-step-4 = Guardare un ticket con il mittente sbagliato (tasto “w”, perché): dice dove è stato trovato il mittente.
runbook-via-tag-do-1 = Disattiva il tag nel criterio predefinito.
runbook-via-tag-note-1 = Che cosa fa: Outlook mostra “anna@example.com via contoso.com” quando i domini di mittente e firma differiscono. Che cosa non fa: cambiare il messaggio. ticketty legge l'indirizzo stesso e toglie “via …” dai nomi.
runbook-via-tag-note-2 = La causa consueta è una regola della posta in arrivo che inoltra: il mittente diventa la casella. Reindirizzare, oppure usare il metodo 1, il metodo 2 o una regola del flusso di posta.
runbook-via-tag-note-3 = Google Gruppi e le mailing list si scrivono nel campo From; ticketty cerca la persona in X-Original-From, X-Original-Sender e Reply-To.
runbook-via-tag-note-4 = Il tag è un segnale contro il phishing. Chi lo disattiva lo toglie a tutti quelli che il criterio riguarda.

runbook-allow-list-title = Che cosa va lasciato passare
runbook-allow-list-why = Un filtro intermedio può fermare posta o connessioni. Questi sono gli indirizzi da ammettere. ticketty non ha server propri: conta l'indirizzo con cui questa macchina raggiunge l'esterno.
runbook-allow-list-step-1 = Il nostro indirizzo come lo vede il server di posta: { $egress }. Ammetterlo dove si filtra la posta in uscita, e come posizione attendibile se gli accessi sono limitati per luogo.
runbook-allow-list-step-2 = Aprire { $portal-antispam } e lì “Connection filter policy (Default)”.
runbook-allow-list-step-3 = Nell'elenco degli IP consentiti inserire gli indirizzi e le sottoreti qui sotto, nessuna più ampia di /24, e salvare.
runbook-allow-list-step-4 = In un firewall ammettere nomi di host anziché indirizzi: quelli dei server IMAP e SMTP e dell'accesso (ticketty doctor runbook allow-list --preset microsoft).
runbook-allow-list-do-1 = Aggiunge indirizzi e sottoreti al filtro delle connessioni.
runbook-allow-list-note-1 = Il filtro delle connessioni accetta singoli indirizzi IPv4 e sottoreti da 24 a 32 bit. Una /16 viene divisa nelle sue 256 parti: ticketty doctor runbook allow-list --allow 198.18.0.0/16
runbook-allow-list-note-2 = Gli intervalli più ampi vanno in una regola del flusso di posta sull'indirizzo del mittente, con livello di attendibilità -1.
runbook-allow-list-note-3 = I nomi di host non si possono inserire lì, e il Tenant Allow/Block List accetta come indirizzi solo IPv6.
runbook-allow-list-note-4 = Gli elenchi di servizi di assistenza ospitati sono forniti già pronti (--preset atera), per chi ne proviene.
runbook-allow-list-note-5 = Ciò che è in questo elenco non viene controllato contro lo spam: il meno possibile.
runbook-allow-list-note-6 = Un indirizzo preso da quelli di un provider cambia. Dopo un trasloco chiederlo di nuovo a doctor.

runbook-smtp-submission-title = SMTP, opzione 1: invio autenticato del client
runbook-smtp-submission-why = La via consigliata: { $account } accede a smtp.office365.com e consegna le risposte come farebbe un programma di posta. Destinatari interni ed esterni, e una copia tra la posta inviata senza fare altro.
runbook-smtp-submission-step-1 = Server smtp.office365.com (il nome, mai un indirizzo), porta 587, STARTTLS, TLS 1.2 o successivo. La porta 465 non è disponibile.
runbook-smtp-submission-step-2 = Aprire { $portal-email-apps } per { $account }: “Authenticated SMTP” deve essere selezionato; per la casella letta anche “IMAP”.
runbook-smtp-submission-step-3 = Preferire OAuth a una password: dalla fine di dicembre 2026 Microsoft rifiuta qui le password, salvo che un amministratore le consenta.
runbook-smtp-submission-step-4 = Se { $account } e { $support } sono diversi, seguire send-as.
runbook-smtp-submission-step-5 = Provare prima di salvare: accesso, mittente accettato e un messaggio che arriva.
runbook-smtp-submission-do-1 = Apre SMTP per questo solo account; il tenant può restare chiuso.
runbook-smtp-submission-do-2 = Apre IMAP per la casella letta (solo se è nello stesso tenant).
runbook-smtp-submission-note-1 = Limiti: 30 messaggi al minuto, 10.000 destinatari al giorno, 3 connessioni contemporanee, 500 destinatari per messaggio.
runbook-smtp-submission-note-2 = L'account deve avere una licenza con casella. Una casella condivisa funziona con il token di un utente che può usarla.
runbook-smtp-submission-note-3 = L'interruttore della casella prevale su quello del tenant; se è vuoto, decide il tenant.
runbook-smtp-submission-note-4 = Le impostazioni predefinite di sicurezza bloccano le password qualunque cosa dicano questi interruttori (535 5.7.139).
runbook-smtp-submission-note-5 = Il mittente è l'account stesso, oppure chi l'account è autorizzato a impersonare.
runbook-smtp-submission-note-6 = Senza un dominio DKIM proprio le risposte sono firmate per il nome onmicrosoft.com del tenant, e solo SPF regge DMARC.
runbook-smtp-submission-note-7 = I tenant di prova e i mittenti sotto onmicrosoft.com possono scrivere a pochi esterni al giorno.

runbook-smtp-direct-title = SMTP, opzione 2: invio diretto
runbook-smtp-direct-why = Senza account, direttamente all'host MX del tenant sulla porta 25. Raggiunge solo destinatari del tenant: utile per un'assistenza interna, non per rispondere ai clienti.
runbook-smtp-direct-step-1 = Server: l'host MX di { $support-domain } (lo indica ticketty doctor), porta 25, nessun accesso.
runbook-smtp-direct-step-2 = Inserire l'indirizzo di questa macchina ({ $egress }) nel record SPF del dominio.
runbook-smtp-direct-step-3 = Verificare che la porta 25 sia aperta verso l'esterno: molti provider la chiudono.
runbook-smtp-direct-do-1 = Consente l'invio diretto dove l'organizzazione lo rifiuta (5.7.68).
runbook-smtp-direct-note-1 = I destinatari fuori dal tenant vengono rifiutati come relay.
runbook-smtp-direct-note-2 = I messaggi passano dal filtro antispam come quelli provenienti dall'esterno.
runbook-smtp-direct-note-3 = Nessuna licenza, nessun accesso, nessuna copia tra la posta inviata.
runbook-smtp-direct-note-4 = Chi consente l'invio diretto lo consente anche a chiunque falsifichi il dominio. Preferire l'opzione 1.
runbook-smtp-direct-note-5 = Valgono i limiti ordinari dei mittenti esterni.

runbook-smtp-relay-title = SMTP, opzione 3: relay tramite connettore
runbook-smtp-relay-why = Per una macchina con indirizzo pubblico fisso, dove non è possibile un accesso: un connettore riconosce { $egress }, o un certificato, e accetta posta per destinatari interni ed esterni.
runbook-smtp-relay-step-1 = Aprire { $portal-connectors } e scegliere “Add a connector”, da “Your organization's email server” a “Office 365”.
runbook-smtp-relay-step-2 = Far riconoscere il server dal suo indirizzo IP ({ $egress }), oppure dal nome nel suo certificato.
runbook-smtp-relay-step-3 = Server: l'host MX di { $support-domain }, porta 25, STARTTLS, nessun accesso.
runbook-smtp-relay-step-4 = Inserire l'indirizzo nel record SPF del dominio.
runbook-smtp-relay-step-5 = Verificare che la porta 25 sia aperta verso l'esterno.
runbook-smtp-relay-do-1 = Riconosce questa macchina dall'indirizzo.
runbook-smtp-relay-do-2 = La riconosce da un certificato, se l'indirizzo cambia.
runbook-smtp-relay-note-1 = L'indirizzo deve essere pubblico, fisso, IPv4 e soltanto vostro: chi lo condivide può inviare a vostro nome.
runbook-smtp-relay-note-2 = Il mittente deve appartenere a uno dei domini accettati del tenant.
runbook-smtp-relay-note-3 = Nessuna copia tra la posta inviata; ticketty conserva la propria e può depositarne una via IMAP.
runbook-smtp-relay-note-4 = Non vale il limite di 30 messaggi al minuto; ci si aspetta un uso ragionevole.
runbook-smtp-relay-note-5 = Se il connettore non riconosce la macchina, la risposta è 5.7.64.

runbook-app-access-title = Un'app che legge e invia senza una persona
runbook-app-access-why = Per un desk che lavora da solo: un'app registrata accede per conto proprio (credenziali client) e può usare due caselle, non di più.
runbook-app-access-step-1 = Aprire { $portal-apps }, registrare un'app e annotarne l'id (client).
runbook-app-access-step-2 = Aggiungere le autorizzazioni applicazione IMAP.AccessAsApp e SMTP.SendAsApp di “Office 365 Exchange Online” e dare il consenso dell'amministratore.
runbook-app-access-step-3 = Aggiungere un certificato, o un segreto; annotare quando scade.
runbook-app-access-step-4 = Tra le applicazioni aziendali annotare l'id oggetto dell'app: non è quello della registrazione.
runbook-app-access-step-5 = Registrarla in Exchange e assegnarle le caselle, come segue. Attendere fino a un'ora.
runbook-app-access-do-1 = Fa conoscere l'app a Exchange.
runbook-app-access-do-2 = Le permette di leggere la casella e di inviare come indirizzo di assistenza.
runbook-app-access-note-1 = L'id oggetto sbagliato è l'errore classico: l'accesso fallisce con 535 5.7.3 o con “AUTHENTICATE failed”.
runbook-app-access-note-2 = Non c'è un token di aggiornamento: l'app ne chiede uno nuovo ogni volta che le serve.
runbook-app-access-note-3 = Un segreto scaduto dà AADSTS7000222. Un certificato dura di più ed è più sicuro.
runbook-app-access-note-4 = Senza queste due autorizzazioni sulle caselle l'app può accedere e non vedere nulla.

runbook-message-trace-title = Traccia dei messaggi: dov'è finito?
runbook-message-trace-why = L'unico posto che sa anche della posta fermata in silenzio. Dice che cosa è arrivato a { $support } e se è stato rispedito a { $target }.
runbook-message-trace-step-1 = Aprire { $portal-trace }.
runbook-message-trace-step-2 = Chiedere la posta degli ultimi due giorni per { $support }, poi quella per { $target }.
runbook-message-trace-step-3 = Confrontare: ciò che è arrivato alla prima e manca nella seconda non è stato inoltrato.
runbook-message-trace-step-4 = Aprire una riga fallita: i dettagli nominano la regola o il criterio.
runbook-message-trace-do-1 = Elenca entrambe; l'output si può valutare così com'è o come file CSV.
runbook-message-trace-note-1 = Si conservano 90 giorni, 10 per ogni richiesta; senza date, gli ultimi due. Un messaggio compare dopo alcuni minuti.
runbook-message-trace-note-2 = “Delivered” per un indirizzo esterno significa che il suo server l'ha accettato. Di ciò che è accaduto là, questa traccia non sa nulla.
runbook-message-trace-note-3 = Per un singolo messaggio: -MessageId con le parentesi angolari, tra virgolette.

runbook-audit-title = Tutto in una volta
runbook-audit-why = Comandi di sola lettura per chi amministra il tenant di { $support }. Non cambiano nulla; l'output si incolla qui e viene valutato nel suo insieme.
runbook-audit-step-1 = Mandare questi comandi all'amministratore.
runbook-audit-step-2 = Incollare ciò che è tornato: quanto non si è potuto leggere viene indicato come mancante.
runbook-audit-do-1 = Come arriva la posta. Legge soltanto.
runbook-audit-do-2 = Come partono le risposte. Legge soltanto.
runbook-audit-note-1 = Alcuni comandi falliscono se l'oggetto non esiste (una lista non è una casella). È previsto.
runbook-audit-note-2 = L'output contiene indirizzi e nomi di regole; resta su questa macchina.

runbook-judge-missing = tra quanto incollato manca l'output di questo comando: { $command }
runbook-judge-odd-value = il valore di { $property } non è leggibile.
runbook-judge-cut = { $property } è troncato nell'output. Usare Format-List, o una finestra più larga.
runbook-judge-contact-leads = il contatto { $name } porta a { $target }.
runbook-judge-contact-elsewhere = il contatto porta a { $found }, non a { $target }.
runbook-judge-contact-closed = il contatto rifiuta i mittenti esterni (5.7.136): impostare RequireSenderAuthenticationEnabled a $false.
runbook-judge-contact-winmail = il contatto può ricevere allegati winmail.dat: impostare UseMapiRichTextFormat a Never.
runbook-judge-list-other = questa è la lista { $found }, non { $support }.
runbook-judge-list-open = la lista accetta posta dall'esterno.
runbook-judge-list-closed = la lista rifiuta i mittenti esterni (5.7.133): impostare RequireSenderAuthenticationEnabled a $false.
runbook-judge-list-few = solo alcuni mittenti possono scrivere alla lista: { $found }. Svuotare AcceptMessagesOnlyFrom.
runbook-judge-list-moderated = la lista è moderata: la posta attende che qualcuno la approvi.
runbook-judge-list-no-reports = i rapporti non vanno a nessuno, quindi la lista rispedisce con mittente vuoto: impostare ReportToOriginatorEnabled a $true.
runbook-judge-mailbox-open = la casella accetta posta dall'esterno.
runbook-judge-mailbox-closed = la casella rifiuta i mittenti esterni (5.7.134): impostare RequireSenderAuthenticationEnabled su $false.
runbook-judge-mailbox-few = alla casella possono scrivere solo alcuni mittenti: { $found }. Svuotare AcceptMessagesOnlyFrom.
runbook-judge-members-contact = la casella letta { $target } è tra i membri.
runbook-judge-members-some-contact = tra i membri c'è un contatto ({ $found }), ma non si vede dove porti. Incollare anche Get-MailContact.
runbook-judge-members-none = nessun membro porta a { $target }; ci sono: { $found }
runbook-judge-members-no-copy = nessun membro è una casella: nulla conserva una copia.
runbook-judge-forwarding-leads = la casella inoltra a { $target }.
runbook-judge-forwarding-none = la casella non inoltra a nessuno.
runbook-judge-forwarding-elsewhere = inoltra a { $found }, non a { $target }.
runbook-judge-forwarding-object = inoltra a “{ $found }”. Dove porti non si vede da qui: incollare anche Get-MailContact.
runbook-judge-forwarding-both = sono impostati sia un oggetto ({ $object }) sia un indirizzo ({ $address }): conta solo l'oggetto.
runbook-judge-forwarding-copy = una copia resta nella casella.
runbook-judge-forwarding-no-copy = nessuna copia resta nella casella: ciò che viene bloccato va perduto. Impostare DeliverToMailboxAndForward a $true.
runbook-judge-no-forwarding = nessuna casella inoltra più.
runbook-judge-still-forwarding = la casella inoltra ancora, a { $found }: insieme alla regola ogni messaggio arriva due volte.
runbook-judge-two-ways = due vie portano insieme a { $target } ({ $found }): ogni messaggio arriva due volte. Tenerne una.
runbook-judge-rule-forwards = la regola della posta in arrivo “{ $name }” inoltra, quindi il mittente diventa la casella. Reindirizzare, o usare una regola del flusso di posta.
runbook-judge-rule-redirects = la regola della posta in arrivo “{ $name }” reindirizza. Funziona una volta: una seconda regola più avanti verrebbe saltata in silenzio.
runbook-judge-rule-still-on = la regola della posta in arrivo “{ $name }” rispedisce ancora la posta: disattivarla.
runbook-judge-no-inbox-rule = nessuna regola della posta in arrivo rispedisce la posta.
runbook-judge-outbound-on = il criterio “{ $name }” riguarda { $support } e consente l'inoltro.
runbook-judge-outbound-off = il criterio “{ $name }” riguarda { $support } e ferma l'inoltro (5.7.520).
runbook-judge-outbound-automatic = il criterio “{ $name }” è su Automatic, che per quasi tutti i tenant equivale a disattivato. Portarlo su On.
runbook-judge-outbound-no-policy = il criterio “{ $name }” non è tra quanto incollato.
runbook-judge-outbound-rules = i criteri sono più d'uno; quale riguardi { $support } lo dice Get-HostedOutboundSpamFilterRule.
runbook-judge-outbound-groups = una regola parla di gruppi. Se { $support } ne faccia parte non si vede da qui.
runbook-judge-remote-on = il dominio remoto “{ $domain }” consente l'inoltro automatico.
runbook-judge-remote-off = il dominio remoto “{ $domain }” scarta gli inoltri automatici senza rapporto: impostare AutoForwardEnabled a $true.
runbook-judge-remote-none = nessun dominio remoto tra quanto incollato riguarda { $domain }.
runbook-judge-remote-no-reports = verso “{ $domain }” non si inviano rapporti di mancato recapito: gli errori là restano ignoti.
runbook-judge-remote-winmail = la posta verso “{ $domain }” può portare winmail.dat: impostare TNEFEnabled a $false.
runbook-judge-flow-on = la regola del flusso di posta “{ $name }” è attiva e porta a { $target }.
runbook-judge-flow-off = la regola del flusso di posta “{ $name }” è disattivata, o solo in prova.
runbook-judge-flow-elsewhere = nessuna regola del flusso di posta porta a { $target } (vista: “{ $name }”).
runbook-judge-flow-other-address = la regola “{ $name }” riguarda { $found }, non { $support }.
runbook-judge-flow-inside-only = la regola “{ $name }” inoltra solo la posta interna all'organizzazione: togliere la condizione sul mittente.
runbook-judge-flow-outside-only = la regola “{ $name }” esclude la posta interna. I clienti non ne risentono.
runbook-judge-flow-some = la regola “{ $name }” inoltra solo la posta di alcuni mittenti: { $found }
runbook-judge-flow-deletes = la regola “{ $name }” elimina la posta per { $support }.
runbook-judge-flow-no-mark = la regola “{ $name }” non imposta { $mark }: la sua posta si riconosce con meno certezza.
runbook-judge-flow-twice = più regole attive portano a { $target }: ogni messaggio arriva più di una volta.
runbook-judge-send-as = { $account } può inviare come { $support }.
runbook-judge-send-as-denied = l'autorizzazione è negata espressamente (Deny), e questo prevale su Allow.
runbook-judge-send-as-nobody = nessuno può inviare come { $support }.
runbook-judge-send-as-others = { $account } non può inviare come { $support }; possono farlo: { $found }
runbook-judge-sent-copy = ciò che si invia come { $support } resta anche nella sua posta inviata.
runbook-judge-no-sent-copy = ciò che si invia come { $support } resta solo nella posta inviata di { $account }.
runbook-judge-full-access = la casella può essere letta da: { $found }
runbook-judge-no-full-access = nessuno, oltre al proprietario, può leggere la casella (manca FullAccess).
runbook-judge-smtp-on = SMTP autenticato è aperto per questa casella.
runbook-judge-smtp-off = SMTP autenticato è disattivato per questa casella (535 5.7.139).
runbook-judge-smtp-tenant-on = la casella segue il tenant, e lì SMTP autenticato è aperto.
runbook-judge-smtp-tenant-off = la casella segue il tenant, e lì SMTP autenticato è disattivato: aprirlo per la casella.
runbook-judge-smtp-tenant-missing = la casella segue il tenant: incollare anche Get-TransportConfig.
runbook-judge-smtp-mailbox-missing = l'interruttore del tenant da solo non decide: incollare anche Get-CASMailbox.
runbook-judge-imap-on = IMAP è aperto per la casella.
runbook-judge-imap-off = IMAP è disattivato per la casella.
runbook-judge-direct-on = l'organizzazione accetta l'invio diretto.
runbook-judge-direct-off = l'organizzazione rifiuta l'invio diretto (5.7.68).
runbook-judge-connector-on = il connettore “{ $name }” è attivo.
runbook-judge-connector-off = il connettore “{ $name }” è disattivato.
runbook-judge-connector-knows = il connettore “{ $name }” riconosce { $address }.
runbook-judge-connector-unknown = il connettore “{ $name }” non riconosce { $address } (5.7.64).
runbook-judge-connector-certificate = il connettore “{ $name }” va per certificato, non per indirizzo.
runbook-judge-connector-partner = nessun connettore è del tipo OnPremises, che serve per un relay.
runbook-judge-connector-empty = il connettore “{ $name }” non indica né un indirizzo né un certificato.
runbook-judge-allowed = { $n ->
    [one] la voce è
   *[other] tutte le { $n } voci sono
} nell'elenco dei consentiti.
runbook-judge-not-allowed = non nell'elenco dei consentiti: { $found }
runbook-judge-allowed-blocked = nell'elenco dei bloccati dello stesso criterio: { $found }
runbook-judge-allowed-unknown = non è stato detto che cosa cercare: indicarlo con --allow, --egress o --preset.
runbook-judge-via-off = nessun criterio mostra il tag.
runbook-judge-via-on = questi criteri mostrano il tag: { $name }. In ticketty non cambia nulla.
runbook-judge-app = Exchange conosce l'app “{ $name }”; il suo id oggetto è { $object }.
runbook-judge-no-app = Exchange non conosce l'app { $client }.
runbook-judge-trace-failed = { $n ->
    [one] un messaggio è fallito
   *[other] { $n } messaggi sono falliti
}: guardare i dettagli (Get-MessageTraceDetailV2).
runbook-judge-trace-quarantined = { $n ->
    [one] un messaggio è
   *[other] { $n } messaggi sono
} in quarantena.
runbook-judge-trace-spam = { $n ->
    [one] un messaggio è stato preso
   *[other] { $n } messaggi sono stati presi
} per spam.
runbook-judge-trace-pending = { $n ->
    [one] un messaggio è
   *[other] { $n } messaggi sono
} ancora in viaggio.
runbook-judge-trace-handed-over = { $n ->
    [one] un messaggio è stato consegnato
   *[other] { $n } messaggi sono stati consegnati
} al server di { $target }.
runbook-judge-trace-not-forwarded = nulla è stato rispedito a { $target } ({ $n } righe viste): l'inoltro manca, o viene fermato in silenzio.
