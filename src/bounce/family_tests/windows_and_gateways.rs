//! Servers of Windows, and gateways.

use super::{check, parts, plain};

#[test]
#[rustfmt::skip]
fn servers_of_windows_and_gateways() {
    check(vec![
        (
            "MDaemon",
            plain("MDaemon <MDaemon@mx.example.net>", "Permanent Delivery Failure", "The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.  The number and frequency\nof delivery attempts are determined by local configuration parameters.\n\nYOUR MESSAGE WAS NOT DELIVERED TO ONE OR MORE RECIPIENTS!\n\nFailed address: anna@example.org\n\n--- Session Transcript ---\n Mon 2025-03-03 10:12:13: --> RCPT To:<anna@example.org>\n Mon 2025-03-03 10:12:13: <-- 550 5.1.1 nobody of that name\n--- End Transcript ---\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "MailEnable",
            plain("Postmaster <postmaster@mx.example.net>", "Message Delivery Failure", "MailEnable: Message could not be delivered to some recipients.\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:anna@example.org]\n\tReason: 550 5.1.1 nobody of that name\n\n\nMessage headers follow:\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "hMailServer",
            plain("mailer-daemon@mx.example.net", "Message undeliverable: The door", "Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 3 Mar 2025 10:12:13 +0100\n   Subject: The door\n\nThe following recipient(s) could not be reached:\n\nanna@example.org\n   Error Type: SMTP\n   Remote server (192.0.2.1) issued an error.\n   hMailServer sent: RCPT TO:<anna@example.org>\n   Remote server replied: 550 5.1.1 nobody of that name\n\n\nhMailServer\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "hMailServer, local",
            plain("mailer-daemon@mx.example.net", "Message undeliverable: The door", "Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 3 Mar 2025 10:12:13 +0100\n   Subject: The door\n\nThe following recipient(s) could not be reached:\n\nanna@example.org\n   Error Type: SMTP\n   Error Description: No mail servers appear to exists for the recipient's address.\n   Additional information: Please check that you have not misspelled the recipient's email address.\n\nhMailServer\n"),
            "bounce: anna@example.org 5.0.912 hostunknown; ",
        ),
        (
            "IMail",
            plain("Postmaster <postmaster@mx.example.net>", "Undeliverable Mail", "Unknown user: anna@example.org\n\n\nOriginal message follows.\n\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com",
        ),
        (
            "IMail, too many attempts",
            plain("Postmaster <postmaster@mx.example.net>", "Undeliverable Mail", "Delivery failed 20 attempts: anna@example.org\n\n\nOriginal message follows.\n\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.0.947 expired; m1@contoso.com",
        ),
        (
            "Kerio",
            plain("Mail Delivery Subsystem <postmaster@mx.example.net>", "Mail delivery failed: The door", "Your message was not delivered to the following recipients:\n\nanna@example.org: 550 5.1.1 nobody of that name\n\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "IceWarp, Merak",
            plain("MAILER-DAEMON@mx.example.net", "Returned mail: Permanent Error", "Delivery of the message failed.\n\nRecipient: <anna@example.org>\nRemote server reply: 550 5.1.1 nobody of that name\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "CommuniGate Pro",
            parts("MAILER-DAEMON@mx.example.net", "Undeliverable mail: The door", "Failed to deliver to 'anna@example.org'\nSMTP module(domain example.org) reports:\n host mx.example.org says:\n 550 5.1.1 nobody of that name", "Reporting-MTA: dns; mx.example.net\n\nOriginal-Recipient: rfc822;<anna@example.org>\nFinal-Recipient: rfc822;<anna@example.org>\nAction: failed\nStatus: 5.0.0"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "CommuniGate Pro, local",
            parts("MAILER-DAEMON@mx.example.net", "Undeliverable mail: The door", "Failed to deliver to '<anna@example.org>'\nLOCAL module(account anna) reports:\n account is full (quota exceeded)", "Reporting-MTA: dns; mx.example.net\n\nOriginal-Recipient: rfc822;<anna@example.org>\nFinal-Recipient: LOCAL;<anna>\nAction: failed\nStatus: 5.0.0"),
            "bounce: anna 5.0.0 mailboxfull; m1@contoso.com",
        ),
        (
            "Courier",
            parts("\"Courier mail server at mx.example.net\" <@mx.example.net>", "NOTICE: mail delivery status.", "This is a delivery status notification from mx.example.net,\nrunning the Courier mail server, version 0.65.0.\n\nThe original message was received on Mon, 3 Mar 2025 10:12:13 +0100\nfrom pc.contoso.com (pc.contoso.com [192.0.2.9])\n\n---------------------------------------------------------------------------\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<anna@example.org>:\n    mx.example.org [192.0.2.1]:\n>>> RCPT TO:<anna@example.org>\n<<< 550 5.1.1 nobody of that name\n\n---------------------------------------------------------------------------", "Reporting-MTA: dns; mx.example.net\nArrival-Date: Mon, 3 Mar 2025 10:12:13 +0100\nReceived-From-MTA: dns; pc.contoso.com (pc.contoso.com [192.0.2.9])\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.example.org [192.0.2.1]\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "OpenSMTPD",
            plain("Mailer Daemon <MAILER-DAEMON@mx.example.net>", "Delivery status notification: error", "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nanna@example.org: 550 5.1.1 nobody of that name\n\n    Below is a copy of the original message:\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "DragonFly",
            plain("MAILER-DAEMON <>", "Mail delivery failed", "This is the DragonFly Mail Agent v0.13 at mx.example.net.\n\nThere was an error delivering your mail to <anna@example.org>.\n\nmx.example.org [192.0.2.1] did not like our RCPT TO:\n550 5.1.1 nobody of that name\n\nMessage headers follow.\n\nReceived: from root (uid 0)\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Barracuda",
            parts("Barracuda Spam Firewall <postmaster@mx.example.net>", "**Message you sent blocked by our bulk email filter**", "Your message to: anna@example.org\nwas blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:\n\nSubject: The door", "Reporting-MTA: dns; mx.example.net\nReceived-From-MTA: smtp; mx.example.net ([127.0.0.1])\nArrival-Date: Mon, 3 Mar 2025 10:12:13 +0100 (CET)\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message content rejected, UBE, id=00001-01-001\nLast-Attempt-Date: Mon, 3 Mar 2025 10:12:13 +0100 (CET)"),
            "bounce: anna@example.org 5.7.1 spamdetected; m1@contoso.com",
        ),
        (
            "IronPort",
            parts("Mail Delivery System <MAILER-DAEMON@mx.example.net>", "Delivery Status Notification (Failure)", "The following message to <anna@example.org> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 nobody of that name'", "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.0.0 (permanent failure)\nRemote-MTA: dns; [192.0.2.1]\nDiagnostic-Code: smtp; 5.1.0 - Unknown address error 550-'5.1.1 nobody of that name' (delivery attempts: 0)"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "InterScan",
            plain("InterScan MSS <postmaster@mx.example.net>", "Mail could not be delivered", "****** Message from InterScan Messaging Security Suite ******\n\nSent <<< RCPT TO:<anna@example.org>\nReceived >>> 550 5.1.1 nobody of that name\n\nUnable to deliver message to <anna@example.org>.\n\n************************     End of message     **********************\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "SurfControl",
            plain("SurfControl E-mail Filter <postmaster@mx.example.net>", "Message could not be sent", "Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: anna@example.org\n\nMon 3 Mar 2025 10:12:13 +0100\nFailed to send to identified host,\nanna@example.org: [192.0.2.1], 550 anna@example.org... No such user\n\n--- Message non-deliverable.\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "MailMarshal",
            plain("postmaster@mx.example.net", "Undeliverable Mail: \"The door\"", "Your message:\n   From:    desk@contoso.com\n   Subject: The door\nCould not be delivered because of\n\n550 5.1.1 nobody of that name\n\nThe following recipients were affected: \n    anna@example.org\n\nAdditional Information\n======================\n\nOriginal Sender:    <desk@contoso.com>\nSender-MTA:         <192.0.2.9>\nRemote-MTA:         <192.0.2.1>\nReporting-MTA:      <mx.example.net>\nMessageName:        <B549996730000.000000000001.0003.mml>\nLast-Attempt-Date:  <10:12:13 Mon, 3 March 2025>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "McAfee",
            plain("McAfee <postmaster@mx.example.net>", "Delivery Status", "The following addresses had delivery problems:\n\n<anna@example.org>   (User unknown anna@example.org)\n\n--- The message cannot be delivered to the following address. ---\n\n<anna@example.org>    550 5.1.1 anna@example.org... No such user\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "ActiveHunter",
            plain("MAILER-DAEMON@mx.example.net", "FAILURE NOTICE :", "  ----- The following addresses had permanent fatal errors -----\n\n>>> anna@example.org <anna@example.org>\n\n  ----- Transcript of session follows -----\n550 sorry, no mailbox here by that name (#5.1.1 - chkusr)\n\n  ----- Original message follows -----\n\nReceived: from pc.contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "a server in a list of errors",
            plain("Mail Delivery System <postmaster@mx.example.net>", "There was an error sending your mail", "We had trouble delivering your message. Full details follow:\n\nSubject: 'The door'\nDate: 'Mon, 3 Mar 2025 10:12:13 +0100'\n\n1 error(s):\n\nSMTP Server <mx.example.org> rejected recipient <anna@example.org>\n  (Error following RCPT command). It responded as follows: [550 5.1.1 nobody of that name]\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "SurgeMail",
            plain("Mail Delivery Subsystem <postmaster@mx.example.net>", "Message failed delivery", "Your message to <anna@example.org> was rejected.\nI said RCPT TO:<anna@example.org>\nAnd mx.example.org [192.0.2.1] responded with\n   550 5.1.1 nobody of that name\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Mercury",
            plain("Electronic Postmaster <postmaster@mx.example.net>", "Postmaster Notify: Delivery Failure.", "With reference to your message with the subject:\n   \"The door\"\n\nThe local mail transport system has reported the following problems\nit encountered while trying to deliver your message:\n\n-------------------------------------------------------------------\n*** anna@example.org\n    550 5.1.1 nobody of that name\n-------------------------------------------------------------------\n\nYour mail message is being returned to you in the next part of this\nmessage.\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Openwave InterMail",
            plain("Mail Administrator <Postmaster@mx.example.net>", "Mail System Error - Returned Mail", "This Message was undeliverable due to the following reason:\n\nThe user(s) account is temporarily over quota.\n\n<anna@example.org>\n\nPlease reply to Postmaster@mx.example.net\nif you feel this message to be in error.\n"),
            "bounce: anna@example.org 4.0.922 mailboxfull; ",
        ),
        (
            "Openwave InterMail, refused",
            plain("Mail Administrator <Postmaster@mx.example.net>", "Mail System Error - Returned Mail", "This Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\nThe reasons given by the server are included to help you determine why\neach recipient was rejected.\n\n    Recipient: <anna@example.org>\n    Reason:    5.1.1 nobody of that name\n\n\nPlease reply to <Postmaster@mx.example.net>\nif you feel this message to be in error.\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Openwave InterMail, unknown",
            plain("Mail Administrator <Postmaster@mx.example.net>", "Mail System Error - Returned Mail", "This Message was undeliverable due to the following reason:\n\nThe following destination addresses were unknown (please check\nthe addresses and re-mail the message):\n\nSMTP <anna@example.org>\n\nPlease reply to Postmaster@mx.example.net\nif you feel this message to be in error.\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "ZMailer",
            plain("The Post Office <postmaster@mx.example.net>", "Delivery reports about your message", "This is a collection of reports about email delivery\nprocess concerning a message you originated.\n\n\nFAILED:\n  Original Recipient:\n    rfc822;anna@example.org\n  Control data:\n    smtp example.org anna@example.org 99\n  Diagnostic texts:\n    <<- RCPT To:<anna@example.org>\n    ->> 550 5.1.1 nobody of that name\n\n\nFollowing is a copy of MESSAGE/DELIVERY-STATUS format section below.\n"),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "PowerMTA",
            parts("mailer-daemon@mx.example.net", "Delivery report", "Hello, this is the mail server on mx.example.net.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.  Immediately below you will find a list of\nthe affected recipients;  also attached is a Delivery Status Notification\n(DSN) report in standard format, as well as the headers of the original\nmessage.\n\n  <anna@example.org>  delivery failed; will not continue trying", "Reporting-MTA: dns;mx.example.net\nX-PowerMTA-VirtualMTA: one\n\nOriginal-Recipient: rfc822;anna@example.org\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1 (bad destination mailbox address)\nRemote-MTA: dns;mx.example.org (192.0.2.1)\nDiagnostic-Code: smtp;550 5.1.1 nobody of that name\nX-PowerMTA-BounceCategory: bad-mailbox"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Amazon SES",
            parts("MAILER-DAEMON@eu-west-1.amazonses.com", "Delivery Status Notification (Failure)", "An error occurred while trying to deliver the mail to the following recipients:\nanna@example.org", "Reporting-MTA: dns; a1-1.smtp-out.eu-west-1.amazonses.com\n\nAction: failed\nFinal-Recipient: rfc822; anna@example.org\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name\nStatus: 5.1.1"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "SendGrid",
            parts("MAILER-DAEMON@sendgrid.net", "Undelivered Mail Returned to Sender", "This is an automatically generated message from SendGrid.\n\nI'm sorry to have to tell you that your message was not able to be delivered to one of its intended recipients.\n\nanna:00000:<anna@example.org> : 550 5.1.1 nobody of that name", "Reporting-MTA: dns; sendgrid.net\nX-SendGrid-QueueID: 1\n\nFinal-Recipient: rfc822; anna@example.org\nOriginal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus:\nDiagnostic-Code: 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
    ]);
}
