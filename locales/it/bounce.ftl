# Chi deve intervenire.
bounce-who-forwarding-admin = L'amministratore del tenant che inoltra l'indirizzo di assistenza
bounce-who-sending-admin = L'amministratore dell'account che invia le nostre risposte
bounce-who-agent = L'operatore
bounce-who-recipient = La persona a cui è stato scritto
bounce-who-recipient-admin = L'amministratore della posta del destinatario
bounce-who-wait = Nessuno: si riprova, oppure basta attendere

# Se serve inviare di nuovo.
bounce-retry-auto = Non serve: si riprova da sé
bounce-retry-after-fix = Inviare di nuovo quando la causa è risolta
bounce-retry-resend-later = Inviare di nuovo più tardi
bounce-retry-no = Inviare di nuovo non serve

# Quanto è sicura la diagnosi; se è certa non si dice nulla.
bounce-confidence-likely = È probabile, non certo: è stato riconosciuto solo il codice o solo il testo.
bounce-confidence-class = È nota solo la classe dell'errore: il codice esatto non è nel catalogo.
bounce-confidence-none = Nulla è stato riconosciuto: leggere le parole del server.

# Che cosa è fallito.
bounce-leg-forward = È fallito un inoltro verso { $target }, non una risposta: la posta per { $support } non passa.

# Valori non noti.
bounce-place-support = <indirizzo di assistenza>
bounce-place-target = <casella letta>
bounce-place-account = <account che invia>
bounce-place-customer = <destinatario>
bounce-place-egress = <indirizzo pubblico di questa macchina>
bounce-place-client = <id dell'app>
bounce-place-host = <server che ha risposto>
bounce-place-support-domain = <dominio dell'indirizzo di assistenza>
bounce-place-target-domain = <dominio della casella letta>
bounce-place-customer-domain = <dominio del destinatario>

# Intestazioni di una diagnosi.
bounce-head-code = Codice:
bounce-head-who = Chi deve intervenire:
bounce-head-retry = Nuovo invio:
bounce-head-recipient = Destinatario:
bounce-head-steps = Che cosa fare
bounce-head-powershell = PowerShell (Exchange Online)
bounce-head-verify = Per verificare
bounce-head-evidence = Che cosa ha detto il server
bounce-checked = Passaggi e menu sono stati controllati il { $day }.
