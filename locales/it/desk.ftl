desk-gone = Il desk non è più attivo. Riavvialo con: ticketty
