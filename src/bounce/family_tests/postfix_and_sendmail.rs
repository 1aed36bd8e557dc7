//! Postfix and Sendmail.

use super::{DAEMON, HEAD, check, parts, plain};

#[test]
fn postfix_and_sendmail() {
    let fields =
        "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; anna@example.org\nOriginal-Recipient: rfc822;anna@example.org\nAction: failed\n";
    let postfix = |said: &str, status: &str, diagnostic: &str| {
        parts(
            DAEMON,
            "Undelivered Mail Returned to Sender",
            &format!(
                "This is the mail system at host mx.example.net.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n                   The mail system\n\n<anna@example.org>: {said}"
            ),
            &format!("{fields}Status: {status}\nDiagnostic-Code: {diagnostic}"),
        )
    };
    let sendmail = |reason: &str, session: &str, status: &str, diagnostic: &str| {
        parts(
            DAEMON,
            "Returned mail: see transcript for details",
            &format!(
                "The original message was received at Mon, 3 Mar 2025 10:12:13 +0100\nfrom pc.contoso.com [192.0.2.9]\n\n   ----- The following addresses had permanent fatal errors -----\n<anna@example.org>\n    (reason: {reason})\n\n   ----- Transcript of session follows -----\n{session}"
            ),
            &format!(
                "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: RFC822; anna@example.org\nAction: failed\nStatus: {status}\nDiagnostic-Code: {diagnostic}"
            ),
        )
    };
    check(vec![
        (
            "Postfix, RCPT",
            postfix(
                "host mx.example.org[192.0.2.1] said: 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command)",
                "5.1.1",
                "smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown",
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Postfix, no host",
            postfix(
                "Host or domain name not found. Name service error for name=example.org type=AAAA: Host not found",
                "5.4.4",
                "X-Postfix; Host or domain name not found. Name service error for name=example.org type=AAAA: Host not found",
            ),
            "bounce: anna@example.org 5.4.4 hostunknown; m1@contoso.com",
        ),
        (
            "Postfix, name server",
            postfix(
                "Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again",
                "4.4.3",
                "X-Postfix; Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again",
            ),
            "bounce: anna@example.org 4.4.3 networkerror; m1@contoso.com",
        ),
        (
            "Postfix, null MX",
            postfix("Domain example.org does not accept mail (nullMX)", "5.1.0", "X-Postfix; Domain example.org does not accept mail (nullMX)"),
            "bounce: anna@example.org 5.1.0 notaccept; m1@contoso.com",
        ),
        (
            "Postfix, refused",
            postfix(
                "connect to mx.example.org[192.0.2.1]:25: Connection refused",
                "4.4.1",
                "X-Postfix; connect to mx.example.org[192.0.2.1]:25: Connection refused",
            ),
            "bounce: anna@example.org 4.4.1 networkerror; m1@contoso.com",
        ),
        (
            "Postfix, virtual",
            postfix("unknown user: \"anna\"", "5.1.1", "x-unix; unknown user: \"anna\""),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Postfix, program",
            postfix("Command died with status 2: \"/usr/bin/filter\"", "5.3.0", "x-unix; Command died with status 2"),
            "bounce: anna@example.org 5.3.0 mailererror; m1@contoso.com",
        ),
        (
            "Postfix, maildir quota",
            postfix(
                "maildir delivery failed: The user's maildir is over its quota",
                "5.2.2",
                "X-Postfix; maildir delivery failed: The user's maildir is over its quota",
            ),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "Postfix, TLS",
            postfix(
                "TLS is required, but was not offered by host mx.example.org[192.0.2.1]",
                "4.7.4",
                "X-Postfix; TLS is required, but was not offered by host mx.example.org[192.0.2.1]",
            ),
            "bounce: anna@example.org 4.7.4 failedstarttls; m1@contoso.com",
        ),
        (
            "Postfix, loop",
            postfix("mail for example.org loops back to myself", "5.4.6", "X-Postfix; mail for example.org loops back to myself"),
            "bounce: anna@example.org 5.4.6 networkerror; m1@contoso.com",
        ),
        (
            "Postfix, size",
            postfix(
                "message size 31457280 exceeds size limit 10240000 of server mx.example.org[192.0.2.1]",
                "5.3.4",
                "X-Postfix; message size 31457280 exceeds size limit 10240000 of server mx.example.org[192.0.2.1]",
            ),
            "bounce: anna@example.org 5.3.4 mesgtoobig; m1@contoso.com",
        ),
        (
            "Postfix, bare field",
            postfix("host mx.example.org[192.0.2.1] said: 552 5.2.2 box is full (in reply to RCPT TO command)", "5.0.0", "smtp; 552 5.2.2 box is full"),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "Postfix, delay",
            parts(
                DAEMON,
                "Delayed Mail (still being retried)",
                "This is the mail system at host mx.example.net.\n\n####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n####################################################################\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<anna@example.org>: connect to mx.example.org[192.0.2.1]:25: Connection timed out",
                "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; anna@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.1]:25: Connection timed out\nWill-Retry-Until: Sat, 8 Mar 2025 10:12:13 +0100",
            ),
            "delay: anna@example.org 4.4.1 expired; m1@contoso.com",
        ),
        (
            "Postfix, a report without its fields",
            plain(
                DAEMON,
                "Undelivered Mail Returned to Sender",
                &format!(
                    "This is the Postfix program at host mx.example.net.\n\nI'm sorry to have to inform you that your message could not be\nbe delivered to one or more recipients.\n\n<anna@example.org>: host mx.example.org[192.0.2.1] said: 550 <anna@example.org>:\n    User unknown (in reply to RCPT TO command)\n\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com",
        ),
        (
            "Sendmail, RCPT",
            sendmail(
                "550 5.1.1 <anna@example.org>... User unknown",
                "... while talking to mx.example.org.:\n>>> DATA\n<<< 550 5.1.1 <anna@example.org>... User unknown\n550 5.1.1 <anna@example.org>... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)",
                "5.1.1",
                "SMTP; 550 5.1.1 <anna@example.org>... User unknown",
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Sendmail, no host",
            sendmail(
                "550 Host unknown",
                "550 5.1.2 <anna@example.org>... Host unknown (Name server: example.org: host not found)",
                "5.1.2",
                "SMTP; 550 Host unknown",
            ),
            "bounce: anna@example.org 5.1.2 hostunknown; m1@contoso.com",
        ),
        (
            "Sendmail, guessed status",
            sendmail(
                "554 go elsewhere",
                "... while talking to mx.example.org.:\n<<< 554 mx.example.org not accepting connections from you\n>>> QUIT\n<<< 421 4.7.0 bye\n554 5.0.0 Service unavailable",
                "5.5.0",
                "SMTP; 554 mx.example.org not accepting connections from you",
            ),
            "bounce: anna@example.org 4.7.0 blocked; m1@contoso.com",
        ),
        (
            "Sendmail, timed out",
            sendmail(
                "Connection timed out with mx.example.org.",
                "451 4.4.1 reply: read error from mx.example.org.\n<anna@example.org>... Deferred: Connection timed out with mx.example.org.\nMessage could not be delivered for 5 days\nMessage will be deleted from queue",
                "4.4.7",
                "X-Unix; 75",
            ),
            "bounce: anna@example.org 4.4.7 expired; m1@contoso.com",
        ),
        (
            "Sendmail, too large",
            sendmail(
                "552 5.3.4 Message size exceeds fixed maximum message size (10240000)",
                ">>> MAIL From:<desk@contoso.com> SIZE=30000000\n<<< 552 5.3.4 Message size exceeds fixed maximum message size (10240000)\n554 5.0.0 Service unavailable",
                "5.3.4",
                "SMTP; 552 5.3.4 Message size exceeds fixed maximum message size (10240000)",
            ),
            "bounce: anna@example.org 5.3.4 mesgtoobig; m1@contoso.com",
        ),
        (
            "Sendmail 8, warning",
            parts(
                DAEMON,
                "Warning: could not send message for past 4 hours",
                "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\nThe original message was received at Mon, 3 Mar 2025 10:12:13 +0100\n\n   ----- Transcript of session follows -----\n451 example.org: Name server timeout\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old",
                "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: RFC822; anna@example.org\nAction: delayed\nStatus: 4.4.3\nLast-Attempt-Date: Mon, 3 Mar 2025 14:12:13 +0100",
            ),
            "delay: anna@example.org 4.4.3 networkerror; m1@contoso.com",
        ),
        (
            "Sendmail 5",
            plain(
                DAEMON,
                "Returned mail: User unknown",
                &format!(
                    "   ----- Transcript of session follows -----\nWhile talking to mx.example.org:\n>>> RCPT To:<anna@example.org>\n<<< 550 <anna@example.org>... User unknown\n550 <anna@example.org>... User unknown\n\n   ----- Unsent message follows -----\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com",
        ),
    ]);
}
