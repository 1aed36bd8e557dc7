# OAuth. Ogni frase comincia con il server, salvo quella per la pagina nel browser.
auth-not-https = { $server }: { $url } non è https, e il segreto verrebbe inviato in chiaro
auth-no-token = { $server }: la risposta non contiene alcun token
auth-unkept = { $server }: il token non si può conservare in { $file } ({ $words }); finché il problema rimane, l'accesso non è valido
auth-not-signed-in = { $server }: per «{ $name }» nessuno ha ancora effettuato l'accesso, oppure l'accesso era per un'altra app; eseguire: ticketty sign-in { $name }
auth-other-account = { $server }: ha effettuato l'accesso { $account }, ma le impostazioni indicano { $wanted }; non è stato conservato nulla. Uscire da { $account } nel browser, o usare una finestra privata, e ricominciare
auth-account-unknown = { $server }: il provider non ha detto chi ha effettuato l'accesso, quindi non si può confrontare con { $wanted }; non è stato conservato nulla. Aggiungere openid ed email a scope
auth-no-refresh = { $server }: l'accesso non ha dato un refresh token, quindi finirebbe entro un'ora; non è stato conservato nulla. A scope serve offline_access
auth-other-state = { $server }: questo indirizzo appartiene a un altro accesso; incollare quello che il browser mostra dopo aver aperto l'ultimo indirizzo
auth-not-an-answer = { $server }: questa non è la risposta; incollare l'intero indirizzo che il browser mostra dopo l'accesso, quello che comincia con http://localhost
auth-code-ended = { $server }: il codice è scaduto prima che qualcuno lo usasse; ricominciare
auth-bad-certificate = { $server }: { $file } non si può usare per l'accesso ({ $words }); serve un file PEM con il certificato e la sua chiave privata RSA
auth-close-window = Accesso effettuato. Si può chiudere questa finestra e tornare al terminale.

# Lo stato di un account.
auth-need-sign-in = Account OAuth «{ $name }»: nessuno ha ancora effettuato l'accesso come { $account }, oppure l'accesso era per un'altra app. Eseguire: ticketty sign-in { $name }
auth-refused = Account OAuth «{ $name }»: il provider rifiuta di rinnovare l'accesso di { $account } ({ $words }). Eseguire: ticketty sign-in { $name }
auth-app-refused = Account OAuth «{ $name }»: il provider rifiuta l'app ({ $words }). Controllare client_secret o certificate e le sue autorizzazioni nel tenant
auth-lapsed = Account OAuth «{ $name }»: l'accesso di { $account } è scaduto, perché non è stato usato per 90 giorni. Eseguire: ticketty sign-in { $name }
auth-lapses = Account OAuth «{ $name }»: se non viene usato, l'accesso di { $account } scade { $n ->
    [0] entro un giorno
    [one] tra un giorno
   *[other] tra { $n } giorni
}. Lasciare attivo il desk, oppure eseguire: ticketty sign-in { $name }
