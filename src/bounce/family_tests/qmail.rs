//! qmail, and those who write like it.

use super::{DAEMON, HEAD, check, plain};

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
