//! Big providers and carriers.

use super::{HEAD, check, parts, plain};

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
