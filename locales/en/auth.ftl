# OAuth. Each begins with the server unless it is about the page in the browser.
auth-not-https = { $server }: { $url } is not https, and a secret would go there in the clear
auth-no-token = { $server }: the answer holds no token
auth-unkept = { $server }: the token cannot be kept in { $file } ({ $words }); nobody is signed in until that is mended
auth-not-signed-in = { $server }: nobody has signed in for “{ $name }” yet, or the sign-in was for another app; run: ticketty sign-in { $name }
auth-other-account = { $server }: { $account } signed in, but the settings say { $wanted }; nothing was kept. Sign out of { $account } in the browser, or use a private window, and begin again
auth-account-unknown = { $server }: the provider did not say who signed in, so it cannot be compared with { $wanted }; nothing was kept. Add openid and email to scope
auth-no-refresh = { $server }: the sign-in gave no refresh token, so it would end within the hour; nothing was kept. The scope needs offline_access
auth-other-state = { $server }: this address belongs to another sign-in; paste the one that the browser shows after the last address was opened
auth-not-an-answer = { $server }: this is not the answer; paste the whole address that the browser shows after signing in, beginning with http://localhost
auth-code-ended = { $server }: the code expired before anybody signed in with it; begin again
auth-bad-certificate = { $server }: { $file } cannot be used to sign in ({ $words }); it wants a PEM file with the certificate and its RSA private key
auth-close-window = Signed in. You can close this window and go back to the terminal.

# How an account stands.
auth-need-sign-in = OAuth account “{ $name }”: nobody has signed in as { $account } yet, or the sign-in was for another app. Run: ticketty sign-in { $name }
auth-refused = OAuth account “{ $name }”: the provider refuses to renew the sign-in of { $account } ({ $words }). Run: ticketty sign-in { $name }
auth-app-refused = OAuth account “{ $name }”: the provider refuses the app ({ $words }). Check its client_secret or certificate and its permissions in the tenant
auth-lapsed = OAuth account “{ $name }”: the sign-in of { $account } has ended, since it was not used for 90 days. Run: ticketty sign-in { $name }
auth-lapses = OAuth account “{ $name }”: unless it is used, the sign-in of { $account } ends { $n ->
    [0] within a day
    [one] in a day
   *[other] in { $n } days
}. Keep the desk running, or run: ticketty sign-in { $name }
