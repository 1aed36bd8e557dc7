//! Reports as each mail server writes them, after its source code or manual, with people and hosts of our own. One row a template.

use super::{Scene, mail};
use crate::mail::{Own, read};
use crate::ticket::Kind;

/// What is read in a report: kind, then `address status reason` for each recipient, then the Message-ID of what failed.
fn reading(raw: &str) -> String {
    let m = read(raw.replace('\n', "\r\n").as_bytes(), &Own::default());
    let kind = match m.kind {
        Kind::Bounce => "bounce",
        Kind::Delay => "delay",
        _ => return "no report".into(),
    };
    let Some(d) = mail(&m, &Scene::default()) else { return format!("{kind}, not read") };
    let rows: Vec<String> = d.recipients.iter().map(|r| format!("{} {} {}", r.address, r.status, r.reason)).collect();
    format!("{kind}: {}; {}", rows.join(", "), d.original_message_id.unwrap_or_default())
}

/// A report without parts.
fn plain(from: &str, subject: &str, body: &str) -> String {
    format!("From: {from}\nTo: desk@contoso.com\nSubject: {subject}\nDate: Mon, 3 Mar 2025 10:12:13 +0100\n\n{body}")
}

/// A report in parts (RFC 6522): text, fields, and the header of the message.
fn parts(from: &str, subject: &str, body: &str, fields: &str) -> String {
    format!(
        "From: {from}\nTo: desk@contoso.com\nSubject: {subject}\nDate: Mon, 3 Mar 2025 10:12:13 +0100\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n\
         --cut\nContent-Type: text/plain\n\n{body}\n\n--cut\nContent-Type: message/delivery-status\n\n{fields}\n\n\
         --cut\nContent-Type: text/rfc822-headers\n\n{HEAD}\n--cut--\n"
    )
}

/// The header of the message that failed.
const HEAD: &str = "Received: from pc.contoso.com by mx.contoso.com; Mon, 3 Mar 2025 09:00:00 +0100\nFrom: Desk <desk@contoso.com>\nTo: anna@example.org\nSubject: The door\nMessage-ID: <m1@contoso.com>\n";

const DAEMON: &str = "MAILER-DAEMON@mx.example.net";

fn check(rows: Vec<(&str, String, &str)>) {
    let wrong: Vec<String> = rows
        .into_iter()
        .filter_map(|(server, raw, expect)| {
            let got = reading(&raw);
            (got != expect).then(|| format!("{server}\n  want {expect}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn qmail_and_those_who_write_like_it() {
    let hi = "Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n";
    let copy = format!("\n--- Below this line is a copy of the message.\n\nReturn-Path: <desk@contoso.com>\n{HEAD}\nhello\n");
    let qmail = |said: &str| plain(DAEMON, "failure notice", &format!("{hi}<anna@example.org>:\n{said}\n{copy}"));
    check(vec![
        ("no mailbox", qmail("Sorry, no mailbox here by that name. (#5.1.1)"), "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com"),
        ("no host", qmail("Sorry, I couldn't find any host named example.org. (#5.1.2)"), "bounce: anna@example.org 5.1.2 hostunknown; m1@contoso.com"),
        ("no exchanger", qmail("Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)"), "bounce: anna@example.org 5.4.4 notaccept; m1@contoso.com"),
        (
            "refused at RCPT",
            qmail("192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 <anna@example.org>: nobody of that name\nGiving up on 192.0.2.1."),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "sender refused",
            qmail("Connected to 192.0.2.1 but sender was rejected.\nRemote host said: 553 5.1.8 Domain of sender does not resolve"),
            "bounce: anna@example.org 5.1.8 rejected; m1@contoso.com",
        ),
        (
            "refused after DATA",
            qmail("192.0.2.1 failed after I sent the message.\nRemote host said: 554 5.7.1 looks like spam to us"),
            "bounce: anna@example.org 5.7.1 spamdetected; m1@contoso.com",
        ),
        (
            "greeting refused",
            qmail("Connected to 192.0.2.1 but greeting failed.\nRemote host said: 554 your host is not welcome"),
            "bounce: anna@example.org 5.0.971 blocked; m1@contoso.com",
        ),
        (
            "waited in vain",
            qmail("Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long."),
            "bounce: anna@example.org 4.4.1 expired; m1@contoso.com",
        ),
        (
            "name lookup",
            qmail("CNAME lookup failed temporarily. (#4.4.3)\nI'm not going to try again; this message has been in the queue too long."),
            "bounce: anna@example.org 4.4.3 expired; m1@contoso.com",
        ),
        (
            "itself",
            qmail(
                "Sorry. Although I'm listed as a best-preference MX or A for that host,\nit isn't in my control/locals file, so I don't treat it as local. (#5.4.6)",
            ),
            "bounce: anna@example.org 5.4.6 networkerror; m1@contoso.com",
        ),
        (
            "loop",
            qmail("This message is looping: it already has my Delivered-To line. (#5.4.6)"),
            "bounce: anna@example.org 5.4.6 networkerror; m1@contoso.com",
        ),
        ("vpopmail", qmail("user is over quota"), "bounce: anna@example.org 5.0.922 mailboxfull; m1@contoso.com"),
        ("vpopmail, 5.2.2", qmail("The email account is over quota (#5.2.2)"), "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com"),
        (
            "ezmlm, two recipients",
            plain(
                DAEMON,
                "failure notice",
                &format!(
                    "{hi}<anna@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n<bea@example.org>:\nSorry, I couldn't find any host named example.org. (#5.1.2)\n{copy}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown, bea@example.org 5.1.2 hostunknown; m1@contoso.com",
        ),
        (
            "Yahoo",
            plain(
                "MAILER-DAEMON@yahoo.com",
                "Failure Notice",
                &format!(
                    "Sorry, we were unable to deliver your message to the following address.\n\n<anna@example.org>:\nRemote  host said: 550 5.1.1 <anna@example.org>... User Unknown [RCPT_TO]\n{copy}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Yahoo, no answer",
            plain(
                "MAILER-DAEMON@yahoo.com",
                "Failure Notice",
                &format!(
                    "Sorry, we were unable to deliver your message to the following address.\n\n<anna@example.org>:\nUnable to deliver message after multiple retries, giving up.\n{copy}"
                ),
            ),
            "bounce: anna@example.org 5.0.947 expired; m1@contoso.com",
        ),
        (
            "Apache James",
            plain(
                "postmaster@mx.example.net",
                "[BOUNCE]The door",
                "Hi. This is the James mail server at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\n\nFailed recipient(s):\nanna@example.org\n\nError message:\n550 5.1.1 <anna@example.org>... User Unknown\n\n\nMessage details:\n  Subject: The door\n  MAIL FROM: desk@contoso.com\n  RCPT TO: anna@example.org\n  Size (in bytes): 210\n",
            ),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "Haraka",
            plain(
                DAEMON,
                "failed mail: The door",
                &format!(
                    "Hi. This is the Haraka Mailer program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\nIntended Recipients: <anna@example.org>\nFailure Reason: 550 5.1.1 no such person here\n\n--- Below this line is a copy of the message.\n\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
    ]);
}

#[test]
fn exim_and_those_who_write_like_it() {
    let auto = "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n";
    let copy = format!("\n------ This is a copy of the message, including all the headers. ------\n\n{HEAD}\nhello\n");
    let exim = |said: &str| {
        plain("Mail Delivery System <Mailer-Daemon@mx.example.net>", "Mail delivery failed: returning message to sender", &format!("{auto}{said}\n{copy}"))
    };
    check(vec![
        (
            "remote, RCPT",
            exim(
                "  anna@example.org\n    SMTP error from remote mail server after RCPT TO:<anna@example.org>:\n    host mx.example.org [192.0.2.1]: 550 5.1.1 <anna@example.org>: nobody here",
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "remote, 4.8x",
            exim(
                "  anna@example.org\n    host mx.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<anna@example.org>:\n    452 4.2.2 The box is over quota: retry timeout exceeded",
            ),
            "bounce: anna@example.org 4.2.2 mailboxfull; m1@contoso.com",
        ),
        ("unrouteable", exim("  anna@example.org\n    Unrouteable address"), "bounce: anna@example.org 5.0.911 userunknown; m1@contoso.com"),
        (
            "no MX",
            exim("  anna@example.org\n    all relevant MX records point to non-existent hosts"),
            "bounce: anna@example.org 5.0.912 hostunknown; m1@contoso.com",
        ),
        (
            "alias",
            exim("  r.anna@mail.example.org\n    (ultimately generated from anna@example.org)\n    mailbox is full"),
            "bounce: r.anna@mail.example.org 5.0.922 mailboxfull; m1@contoso.com",
        ),
        ("too long", exim("  anna@example.org\n    retry timeout exceeded"), "bounce: anna@example.org 4.0.947 expired; m1@contoso.com"),
        (
            "pipe",
            exim(
                "  pipe to |/usr/bin/filter -x\n    generated by anna@example.org\n    Child process of address_pipe transport returned 2 from command: /usr/bin/filter",
            ),
            "bounce: anna@example.org 5.0.939 mailererror; m1@contoso.com",
        ),
        ("size", exim("  anna@example.org\n    message is too big (transport limit = 10)"), "bounce: anna@example.org 5.0.934 mesgtoobig; m1@contoso.com"),
        (
            "warning",
            plain(
                "Mail Delivery System <Mailer-Daemon@mx.example.net>",
                "Warning: message 1abc-0000-XY delayed 24 hours",
                "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.net.\n\nThe message identifier is:     1abc-0000-XY\nThe subject of the message is: The door\n\nThe address to which the message has not yet been delivered is:\n\n  anna@example.org\n    Delay reason: Connection timed out\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated at intervals if the message\nremains undelivered. Eventually the mail delivery software will give up,\nand when that happens, the message will be returned to you.\n",
            ),
            "delay: anna@example.org 5.0.947 expired; ",
        ),
        (
            "mail.ru",
            plain(
                "mailer-daemon@corp.mail.ru",
                "Mail failure.",
                &format!(
                    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@example.org\n    SMTP error from remote mail server after RCPT TO:<anna@example.org>:\n    host mx.example.org [192.0.2.1]: 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown\n{copy}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "GMX",
            plain(
                "GMX Mailer Daemon <mailer-daemon@gmx.de>",
                "Mail delivery failed: returning message to sender",
                &format!(
                    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n\"anna@example.org\":\nSMTP error from remote server after RCPT command:\nhost: mx.example.org\n5.1.1 <anna@example.org>... User Unknown\n\n\n--- The header of the original message is following. ---\n\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "1&1",
            plain(
                "Mail Delivery System <mailer-daemon@kundenserver.de>",
                "Mail delivery failed: returning message to sender",
                &format!(
                    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\nanna@example.org:\nMail size limit exceeded. For explanation visit\nhttp://postmaster.example.net/mailsize\n\n--- The header of the original message is following. ---\n\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.0.934 mesgtoobig; m1@contoso.com",
        ),
        (
            "MX Logic",
            plain(
                "Mail Delivery System <mxl@mxlogic.example>",
                "Mail delivery failed: returning message to sender",
                &format!(
                    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n <anna@example.org>: 550 5.1.1 nobody here\n\nIncluded is a copy of the message header:\n-----------------------------------------\n{HEAD}"
                ),
            ),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
    ]);
}

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

#[test]
#[rustfmt::skip]
fn big_providers_and_carriers() {
    let copy = format!("\n\n----- Original message -----\n\n{HEAD}\nhello\n");
    check(vec![
        (
            "Gmail until 2016",
            plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", &format!("Delivery to the following recipient failed permanently:\n\n     anna@example.org\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.1].\n\nThe error that the other server returned was:\n550 5.1.1 nobody of that name{copy}")),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Gmail, delay without words",
            plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Delay)", &format!("This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     anna@example.org\n\nMessage will be retried for 1 more day(s){copy}")),
            "delay: anna@example.org 5.0.947 expired; m1@contoso.com",
        ),
        (
            "Gmail, delay with a temporary failure",
            plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Delay)", &format!("This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     anna@example.org\n\nMessage will be retried for 1 more day(s)\n\nTechnical details of temporary failure: \nThe recipient server did not accept our requests to connect.\n[(0) mx.example.org. [192.0.2.1]:25: socket error]{copy}")),
            "delay: anna@example.org 4.0.947 expired; m1@contoso.com",
        ),
        (
            "Gmail of today",
            parts("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", "** Address not found **\n\nYour message wasn't delivered to anna@example.org because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 nobody of that name", "Reporting-MTA: dns; googlemail.com\nArrival-Date: Mon, 03 Mar 2025 01:12:13 -0800 (PST)\nX-Original-Message-ID: <m1@contoso.com>\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.org. (192.0.2.1, the server for the domain example.org.)\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name\nLast-Attempt-Date: Mon, 03 Mar 2025 01:12:14 -0800 (PST)"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Gmail of today, no such host",
            parts("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", "** Address not found **\n\nYour message wasn't delivered to anna@example.org because the domain example.org couldn't be found.", "Reporting-MTA: dns; googlemail.com\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 4.0.0\nDiagnostic-Code: smtp; DNS Error: 12345 DNS type 'mx' lookup of example.org responded with code NXDOMAIN\n Domain name not found: example.org"),
            "bounce: anna@example.org 4.0.0 hostunknown; m1@contoso.com",
        ),
        (
            "Outlook.com",
            parts("postmaster@outlook.com", "Undeliverable: The door", "Delivery has failed to these recipients or groups:\n\nanna@example.org", "Reporting-MTA: dns;BLU0.hotmail.com\nReceived-From-MTA: dns;BLU1\nArrival-Date: Mon, 3 Mar 2025 01:12:13 -0800\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;550 5.2.2 <anna@example.org>... Mailbox Full"),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "Hotmail, nobody answered",
            parts("postmaster@hotmail.com", "Delivery Status Notification (Failure)", "This is an automatically generated Delivery Status Notification.\n\nUnable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.\n\n       anna@example.org", "Reporting-MTA: dns;SNT004.hotmail.com\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 4.4.7"),
            "bounce: anna@example.org 4.4.7 networkerror; m1@contoso.com",
        ),
        (
            "Yandex",
            parts("mailer-daemon@yandex.ru", "Недоставленное сообщение", "This is the mail system at host mxback1.mail.yandex.net.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\nPlease, do not reply to this message.\n\n*********************************************\nЭто письмо отправлено почтовым сервером yandex.ru.\n\n<anna@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1 nobody of that name (in reply to RCPT TO command)", "Reporting-MTA: dns; mxback1.mail.yandex.net\nX-Yandex-Queue-ID: 1\nX-Yandex-Sender: rfc822; desk@contoso.com\nArrival-Date: Mon,  3 Mar 2025 10:12:13 +0300 (MSK)\n\nFinal-Recipient: rfc822; anna@example.org\nOriginal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Zoho",
            plain("mailer-daemon@mail.zoho.com", "Undelivered Mail Returned to Sender", "This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error. \n\nanna@example.org Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 nobody of that name\n\nReceived:from mail.zoho.com by mx.zohomail.com; Mon, 3 Mar 2025 10:12:13 +0100\nMessage-ID:<m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Facebook",
            parts("Facebook <mailer-daemon@mx.facebook.com>", "Sorry, your message could not be delivered", "This message was created automatically by Facebook.\n\nSorry, your message could not be delivered to anna@example.org.", "Reporting-MTA: dns; 10.0.0.1\nArrival-Date: Mon, 3 Mar 2025 01:12:13 -0800\n\nStatus: 5.1.1\nLast-Attempt-Date: Mon, 3 Mar 2025 01:12:13 -0800\nAction: failed\nFinal-Recipient: rfc822; anna@example.org\nDiagnostic-Code: smtp; 550 5.1.1 RCP-P2 http://postmaster.facebook.com/response_codes?ip=192.0.2.9#rcp Refused due to recipient preferences"),
            "bounce: anna@example.org 5.1.1 filtered; m1@contoso.com",
        ),
        (
            "Amazon WorkMail",
            parts("Mail Delivery System <MAILER-DAEMON@amazonses.com>", "Undelivered Mail Returned to Sender", "Technical report:", "Reporting-MTA: dsn; 2.sof.example\n\nFinal-Recipient: rfc822;anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Mimecast",
            parts("MAILER-DAEMON@eu-smtp-1.mimecast.com", "[Postmaster] Email Delivery Failure", "The email sent was undeliverable to: anna@example.org", "Reporting-MTA: dns; eu-smtp-1.mimecast.com\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Mailgun, Proofpoint, Cloudflare and who else keeps to the standard",
            parts("Mail Delivery Subsystem <bounces@mx.example.net>", "Message could not be delivered", "The mail could not be delivered.", "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550 5.2.1 this account has been disabled"),
            "bounce: anna@example.org 5.2.1 suspend; m1@contoso.com",
        ),
        (
            "vtext",
            plain("post_master@vtext.com", "Undeliverable Message", "Your message could not be delivered.\n\nError: 550 - Requested action not taken: no such user here\n\n  To: 5551234567@vtext.com\n  Subject: The door\n"),
            "bounce: 5551234567@vtext.com 5.0.911 userunknown; ",
        ),
        (
            "au, mailbox full",
            plain("no-reply@app.auone-net.jp", "Mail System Error - Returned Mail", "Your mail sent on: Mon, 3 Mar 2025 10:12:13 +0900 \n    Could not be delivered to: <anna@au.example>\n As their mailbox is full.\n"),
            "bounce: anna@au.example 5.0.922 mailboxfull; ",
        ),
        (
            "EZweb",
            plain("Postmaster@ezweb.ne.jp", "Mail System Error - Returned Mail", "This Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\nThe reasons given by the server are included to help you determine why each recipient was rejected.\n\n    Recipient: <anna@ezweb.ne.jp>\n    Reason:    <anna@ezweb.ne.jp>: 550 user unknown\n"),
            "bounce: anna@ezweb.ne.jp 5.0.911 userunknown; ",
        ),
        (
            "biglobe",
            plain("postmaster@biglobe.ne.jp", "Returned mail: Mailbox full", "   ----- The following addresses had delivery problems -----\nanna@biglobe.ne.jp\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n"),
            "bounce: anna@biglobe.ne.jp 5.0.922 mailboxfull; ",
        ),
        (
            "docomo",
            plain("MAILER-DAEMON@docomo.ne.jp", "Returned mail: User unknown", "The original message was received at Mon, 3 Mar 2025 10:12:13 +0900\n\n   ----- The following addresses had permanent fatal errors -----\n<anna@docomo.ne.jp>\n\n   ----- Transcript of session follows -----\n... while talking to mfsmax.docomo.ne.jp.:\n>>> RCPT TO:<anna@docomo.ne.jp>\n<<< 550 Unknown user anna@docomo.ne.jp\n550 <anna@docomo.ne.jp>... User unknown\n"),
            "bounce: anna@docomo.ne.jp 5.0.911 userunknown; ",
        ),
        (
            "m-FILTER",
            plain("<>", "failure notice", "このメールは「m-FILTER」が自動的に生成しています。\n\n以下のメールアドレスへの送信に失敗しました。\nanna@example.org\n\n-------server message\n550 5.1.1 nobody of that name\n\n-------SMTP command\nRCPT\n\n-------original mail info\nFrom: desk@contoso.com\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "Symantec Email Security.cloud",
            parts("MAILER-DAEMON@messagelabs.com", "Mail Delivery Failure", "This is the mail delivery agent at messagelabs.com.\nI was unable to deliver your message to the following addresses:\n\nanna@example.org\n\nReason: 550 5.1.1 nobody of that name\n\nThe message subject was: The door", "Reporting-MTA: dns; server-1.bemta-3.messagelabs.com\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 nobody of that name"),
            "bounce: anna@example.org 5.1.1 userunknown; m1@contoso.com",
        ),
        (
            "CompuServe",
            plain("Electronic Postmaster <postmaster@compuserve.com>", "Undeliverable message", "Receiver not found: 1234567\n\nYour message could not be delivered as addressed.\n\n--- Returned message ---\n\nTo: <1234567@compuserve.com>\nMessage-ID: <m1@contoso.com>\n"),
            "bounce: 1234567@compuserve.com 5.0.911 userunknown; m1@contoso.com",
        ),
        (
            "a challenge of the recipient's filter is none",
            plain("anna@example.org", "Please confirm your message", "I have put a filter before my box. To get through, answer this message.\n"),
            "no report",
        ),
        (
            "Dovecot",
            parts("Mail Delivery Subsystem <postmaster@mx.example.net>", "Automatically rejected mail", "Your message to <anna@example.org> was automatically rejected:\nQuota exceeded (mailbox for user is full)", "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; anna@example.org\nOriginal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.2.2"),
            "bounce: anna@example.org 5.2.2 mailboxfull; m1@contoso.com",
        ),
        (
            "FireEye and Trend Micro, in HTML only",
            "From: Mail Delivery System <postmaster@mx.example.net>\nTo: desk@contoso.com\nSubject: Undeliverable: The door\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Your message could not be delivered to:</p><ul><li>anna@example.org</li></ul><p>550 5.1.1 nobody of that name</p>\n".into(),
            "bounce: anna@example.org 5.1.1 userunknown; ",
        ),
        (
            "libero.it in Italian",
            plain("MAILER-DAEMON@libero.it", "Mancata consegna del messaggio", "Il messaggio non è stato consegnato ai seguenti destinatari:\n\n<anna@example.org>: casella piena\n"),
            "bounce: anna@example.org 5.0.922 mailboxfull; ",
        ),
        (
            "T-Online in German",
            plain("mailer-daemon@t-online.de", "Mail-Zustellung fehlgeschlagen", "Ihre Nachricht konnte nicht zugestellt werden an:\n\nanna@example.org\n    Das Postfach ist voll\n"),
            "bounce: anna@example.org 5.0.922 mailboxfull; ",
        ),
        (
            "sina.com in Chinese",
            plain("postmaster@sina.com", "系统退信", "您的邮件无法送达：\n\nanna@example.org\n用户不存在\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
        (
            "QQ in Chinese",
            plain("PostMaster@qq.com", "退信通知", "抱歉，您的邮件被退回来了……\n\n收件人：anna@example.org\n退信原因：550 Mailbox not found\n"),
            "bounce: anna@example.org 5.0.911 userunknown; ",
        ),
    ]);
}
