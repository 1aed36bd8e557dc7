demo-opened = ticket { $ticket } opened: { $subject } ({ $who })
demo-mail = ticket { $ticket } mail: { $excerpt }
demo-trouble = ticket { $ticket } trouble: { $title }. { $who } [{ $diagnosis }]
demo-reply = ticket { $ticket } reply from { $from } to { $to }
demo-reply-text =
    Thank you for writing. We are looking into it and will tell you more today.
demo-again = ticket { $ticket } says that it is mended: the refused reply is tried again
demo-held = ticket { $ticket } reply waits, in case it is taken back
demo-sending = ticket { $ticket } reply is being handed in
demo-deferred = ticket { $ticket } reply deferred: { $said }
demo-accepted = ticket { $ticket } reply accepted: { $said }
demo-unconfirmed = ticket { $ticket } reply unconfirmed: { $said }
demo-refused = ticket { $ticket } reply refused: { $said }
demo-taken-back = ticket { $ticket } reply taken back
demo-bounced = ticket { $ticket } reply came back
demo-end = { $tickets } tickets, { $accepted } replies accepted, { $answered } answered
