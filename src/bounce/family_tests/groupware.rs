//! Exchange, Domino and other groupware.

use super::{check, parts, plain};

#[test]
#[rustfmt::skip]
fn exchange_domino_and_other_groupware() {
    check(vec![
        (
            "Exchange 5.5",
            plain("System Administrator <postmaster@mx.example.net>", "Undeliverable: The door", "Your message\n\n  To:      anna@example.org\n  Subject: The door\n  Sent:    Mon, 3 Mar 2025 10:12:13 +0100\n\ndid not reach the following recipient(s):\n\nanna@example.org on Mon, 3 Mar 2025 10:12:15 +0100\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=example;l=EX10250303A1\n    MSEXCH:IMS:EXAMPLE:HQ:EX1 0 (000C05A6) Unknown Recipient\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "Exchange 2000",
            plain("System Administrator <postmaster@mx.example.net>", "Undeliverable: The door", "Your message\n\n      Subject: The door\n      Sent:    Mon, 3 Mar 2025 10:12:13 +0100\n\ndid not reach the following recipient(s):\n\nanna@example.org on Mon, 3 Mar 2025 10:12:15 +0100\n            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.\n            <mx.example.net #5.1.1>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Exchange 2003, the other server's words",
            plain("System Administrator <postmaster@mx.example.net>", "Undeliverable: The door", "Your message did not reach some or all of the intended recipients.\n\n      Subject:\tThe door\n      Sent:\t3/3/2025 10:12 AM\n\nThe following recipient(s) could not be reached:\n\n      anna@example.org on 3/3/2025 10:12 AM\n            There was a SMTP communication problem with the recipient's email server.  Please contact your system administrator.\n            <mx.example.net #5.5.0 smtp;552 5.2.2 box is over quota>\n"),
            "bounce: anna@example.org 5.2.2 mailboxfull; ",
        ),
        (
            "Exchange 2007",
            plain("postmaster@contoso.com", "Undeliverable: The door", "Delivery has failed to these recipients or distribution lists:\n\nanna@example.org\nThe recipient's e-mail address was not found in the recipient's e-mail system. Microsoft Exchange will not try to redeliver this message for you. Please check the e-mail address and try resending this message, or provide the following diagnostic text to your system administrator.\n\n________________________________\nSent by Microsoft Exchange Server 2007\n\n\nDiagnostic information for administrators:\n\nGenerating server: mx.contoso.com\n\nanna@example.org\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nOriginal message headers:\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Exchange 2010, full",
            plain("postmaster@contoso.com", "Undeliverable: The door", "Delivery has failed to these recipients or groups:\n\nAnna (anna@example.org)<mailto:anna@example.org>\nThe recipient's mailbox is full and can't accept messages now. Please try resending this message later, or contact the recipient directly.\n\nDiagnostic information for administrators:\n\nGenerating server: mx.contoso.com\n\nanna@example.org\n#554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded ##rfc822;anna@example.org\n\nOriginal message headers:\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "Exchange 2013 in Italian",
            plain("postmaster@contoso.com", "Non recapitabile: La porta", "Il recapito non è riuscito per i seguenti destinatari o gruppi:\n\nanna@example.org<mailto:anna@example.org>\nL'indirizzo immesso non è stato trovato.\n\nInformazioni di diagnostica per gli amministratori:\n\nServer di generazione: mx.contoso.com\n\nanna@example.org\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\n\nIntestazioni originali del messaggio:\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.10 userunknown; m1@contoso.com",
        ),
        (
            "Exchange in German",
            plain("postmaster@contoso.com", "Unzustellbar: Die Tür", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nanna@example.org<mailto:anna@example.org>\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: mx.contoso.com\n\nanna@example.org\nRemote Server returned '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'\n\nUrsprüngliche Nachrichtenkopfzeilen:\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.4.1 userunknown; m1@contoso.com",
        ),
        (
            "Exchange in French",
            plain("postmaster@contoso.com", "Non remis : La porte", "Échec de la remise à ces destinataires ou groupes :\n\nanna@example.org<mailto:anna@example.org>\nBoîte pleine.\n\nInformations de diagnostic pour les administrateurs :\n\nServeur de génération : mx.contoso.com\n\nanna@example.org\nRemote Server returned '552 5.2.2 over quota'\n\nEn-têtes de message d'origine :\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "Office 365",
            parts("postmaster@contoso.onmicrosoft.com", "Undeliverable: The door", "Your message to anna@example.org couldn't be delivered.\n\nanna wasn't found at example.org.", "Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com\nReceived-From-MTA: dns;AM0PR01MB0002.eurprd01.prod.exchangelabs.com\nArrival-Date: Mon, 3 Mar 2025 09:12:13 +0000\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 nobody of that name\nRemote-MTA: dns;mx.example.org\nX-Display-Name: anna@example.org"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Office 365, delay",
            parts("postmaster@contoso.onmicrosoft.com", "Delivery delayed:The door", "Delivery is delayed to these recipients or groups:\n\nanna@example.org\n\nThis message hasn't been delivered yet. Delivery will continue to be attempted.", "Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com\n\nFinal-Recipient: rfc822;anna@example.org\nAction: delayed\nStatus: 4.4.7\nWill-Retry-Until: Wed, 5 Mar 2025 09:12:13 +0000\nX-Display-Name: anna@example.org"),
            "delay: anna@example.org 4.4.7 expired; m1@contoso.com",
        ),
        (
            "Domino",
            parts("postmaster@mx.example.net", "DELIVERY FAILURE: User anna (anna@example.org) not listed in Domino Directory", "Your message\n\n  Subject: The door\n\nwas not delivered to:\n\n  anna@example.org\n\nbecause:\n\n  User anna (anna@example.org) not listed in Domino Directory", "Reporting-MTA: dns;mx.example.net\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Notes; User anna (anna@example.org) not listed in Domin\n o Directory"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Domino without parts, quota",
            plain("postmaster@mx.example.net", "DELIVERY FAILURE: Database quota exceeded", "Your message\n\n  Subject: The door\n\nwas not delivered to:\n\n  anna@example.org\n\nbecause:\n\n  Cannot store document; database has exceeded its disk space limit\n"),
            "bounce: anna@example.org 5.0.922 mailboxfull; ",
        ),
        (
            "Domino, no route",
            plain("postmaster@mx.example.net", "DELIVERY FAILURE: Recipient's Domino Directory entry does not specify a valid Notes mail file", "Your message\n\n  Subject: The door\n\nwas not delivered to:\n\n  anna@example.org\n\nbecause:\n\n  Recipient's Domino Directory entry does not specify a valid Notes mail file\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "Notes gateway",
            plain("MAILER-DAEMON@notes.example.net", "DELIVERY FAILURE: The door", "------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\nanna@example.org\n\n\n------- Returned Message --------\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com",
        ),
        (
            "GroupWise",
            plain("Mailer-Daemon@gw.example.org", "Message status - undeliverable", "The message that you sent was undeliverable to the following:\n\tanna@example.org (user not found)\n\nPossibly truncated original message follows:\n\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com",
        ),
        (
            "GroupWise Internet Agent",
            plain("Mailer-Daemon@gw.example.org", "Mail System Error - Returned Mail", "The attached file had the following undeliverable recipient(s):\n\tanna@example.org\n\nTranscript of session follows:\nCommand: MAIL FROM:<desk@contoso.com>\nResponse: 250 OK\nCommand: RCPT TO:<anna@example.org>\nResponse: 550 5.1.1 nobody of that name\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Lotus cc:Mail",
            plain("SMTPLINK <postmaster@cc.example.org>", "Message not deliverable", "User anna@example.org is not listed in the cc:Mail Directory\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "Sun and Oracle Messaging Server",
            parts("postmaster@mx.example.net", "Delivery Notification: Delivery has failed", "This report relates to a message you sent with the following header fields:\n\n  Return-path: <desk@contoso.com>\n  Message-id: <m1@contoso.com>\n  From: Desk <desk@contoso.com>\n  To: anna@example.org\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: anna@example.org\n  Reason: Remote SMTP server has rejected address\n  Diagnostic code: smtp;550 5.1.1 nobody of that name\n  Remote system: dns;mx.example.org (TCP|192.0.2.9|25|192.0.2.1|25) (mx.example.org ESMTP)", "Reporting-MTA: dns;mx.example.net (tcp-daemon)\n\nOriginal-recipient: rfc822;anna@example.org\nFinal-recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1 (Remote SMTP server has rejected address)\nRemote-MTA: dns;mx.example.org\nDiagnostic-code: smtp;550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Sun, over quota, words only in the text",
            plain("postmaster@mx.example.net", "Delivery Notification: Delivery has failed", "This report relates to a message you sent with the following header fields:\n\n  Message-id: <m1@contoso.com>\n  From: Desk <desk@contoso.com>\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: anna@example.org\n  Original address: anna@example.org\n  Reason: Over quota\n"),
            "bounce: anna@example.org 5.0.922 mailboxfull; m1@contoso.com",
        ),
        (
            "X.400 gateway",
            parts("postmaster@x400.example.net", "Delivery Report (failure) for anna@example.org", "This report relates to your message: The door\nYour message was not delivered to\n   anna@example.org\nfor the following reason:\n   Recipient's mailbox name unknown", "Reporting-MTA: x400; mta x400 in /admd= /c=it/\n\nFinal-Recipient: x400; /G=Anna/S=Rossi/O=Example/ADMD= /C=IT/\nOriginal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: X-X400; 0 Unable-to-transfer, 0 Unrecognised-ORName"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Microsoft's own SMTP service",
            parts("postmaster@mx.example.net", "Delivery Status Notification (Failure)", "This is an automatically generated Delivery Status Notification.\n\nUnable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.\n\n       anna@example.org", "Reporting-MTA: dns;mx.example.net\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 4.4.7"),
            "bounce: anna@example.org 4.4.7 networkerror; m1@contoso.com",
        ),
    ]);
}
