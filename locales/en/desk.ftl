desk-gone = The desk has gone. Start it again with: ticketty
