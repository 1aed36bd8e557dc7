//! Delivery reports as Exchange sends them (RFC 3464, in an envelope of its own).

use super::compose::escape;
use super::customers::Tongue;
use super::dice::Dice;
use super::mime::{Charset, Entity, date, field, mailbox};
use super::tenant::Tenant;
use crate::clock::Time;

/// A message that could not be delivered.
pub struct Failed<'a> {
    /// Who reports: name and address.
    pub from: (&'a str, String),
    /// To whom: the sender of the message, or the mailbox that tried to forward it.
    pub to: &'a str,
    pub recipient: &'a str,
    /// `5.1.10`
    pub status: &'a str,
    /// The server's answer after its codes, always in English.
    pub answer: String,
    /// The language of the report.
    pub tongue: Tongue,
    /// The message as far as it came.
    pub original: &'a [u8],
    pub subject: String,
    pub message_id: String,
    /// What the sender calls its envelope (RFC 3461), if it asked to be told.
    pub envelope_id: String,
    pub at: Time,
}

/// The words of a report: subject prefix, heading, label of the diagnostics, of the server, of the headers.
const fn words(tongue: Tongue) -> [&'static str; 5] {
    match tongue {
        Tongue::Pt => [
            "Não entregue: ",
            "A entrega falhou para estes destinatários ou grupos:",
            "Informações de diagnóstico para administradores:",
            "Servidor de origem:",
            "Cabeçalhos originais da mensagem:",
        ],
        _ => [
            "Undeliverable: ",
            "Delivery has failed to these recipients or groups:",
            "Diagnostic information for administrators:",
            "Generating server:",
            "Original message headers:",
        ],
    }
}

/// The report.
pub fn report(failed: &Failed<'_>, dice: &mut Dice) -> Vec<u8> {
    let server = Tenant::server(dice);
    let [prefix, heading, diagnostics, generating, headers] = words(failed.tongue);
    let code = format!("550 {}", failed.status);
    let end = failed.original.windows(4).position(|w| w == b"\r\n\r\n").map_or(failed.original.len(), |at| at + 2);
    let returned = String::from_utf8_lossy(failed.original.get(..end).unwrap_or_default()).replace("\r\n", "\n");
    let what = explanation(failed);
    let text = format!(
        "{heading}\n\n{to} ({to})\n{what}\n\n\n\n{diagnostics}\n\n{generating} {server}\n\n{to}\nRemote server returned '{code} {answer}'\n\n{headers}\n\n{returned}\n",
        to = failed.recipient,
        answer = failed.answer
    );
    let html = format!(
        "<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n</head>\n<body>\n<p>{}</p>\n</body>\n</html>\n",
        escape(&text).replace('\n', "<br>\n")
    );
    let envelope = if failed.envelope_id.is_empty() { String::new() } else { format!("Original-Envelope-Id: {}\n", failed.envelope_id) };
    let status = format!(
        "Reporting-MTA: dns;{server}\n{envelope}Received-From-MTA: dns;{}\nArrival-Date: {}\n\nFinal-Recipient: rfc822;{}\nAction: failed\nStatus: {}\nDiagnostic-Code: smtp;{code} {}\n",
        Tenant::server(dice),
        date(failed.at, 0),
        failed.recipient,
        failed.status,
        failed.answer
    );
    let inner = format!("_{}_", dice.word(32, "0123456789ABCDEF"));
    let outer = format!("{}{server}", dice.guid());
    let readable =
        Entity::parts("alternative", &inner, &[Entity::text("plain", &text, Charset::Utf8, false), Entity::text("html", &html, Charset::Utf8, false)]);
    let parts = [readable, Entity::plain("message/delivery-status", &status), Entity::plain("message/rfc822", &format!("{returned}\n"))];
    Entity::parts("report; report-type=delivery-status", &outer, &parts).message(vec![
        field("From", mailbox(failed.from.0, &failed.from.1, Charset::Utf8)),
        field("To", failed.to),
        field("Date", date(failed.at, 0)),
        field("Content-Language", if failed.tongue == Tongue::Pt { "pt-PT" } else { "en-GB" }),
        field("Message-ID", format!("<{}@{server}>", dice.guid())),
        field("In-Reply-To", format!("<{}>", failed.message_id)),
        field("References", format!("<{}>", failed.message_id)),
        field("Subject", Charset::Utf8.word(&format!("{prefix}{}", failed.subject))),
        field("Auto-Submitted", "auto-replied"),
        // Present, and empty.
        field("X-MS-Exchange-Message-Is-Ndr", ""),
    ])
}

/// A sentence for the person who reads it.
fn explanation(failed: &Failed<'_>) -> String {
    let (user, domain) = failed.recipient.split_once('@').unwrap_or((failed.recipient, ""));
    match (failed.tongue, failed.status) {
        (Tongue::Pt, _) => format!("Não encontrámos {user} em {domain}. Confirme o endereço com o destinatário e envie a mensagem outra vez."),
        (_, "5.7.520") => "A policy of your organisation stopped this automatic forward. Your administrator can allow it.".to_owned(),
        _ => format!("There is no {user} at {domain}. Check the address with the person you wrote to, then send the message again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_recipient_code_and_message() {
        let failed = Failed {
            from: ("", "postmaster@oficina-tavares.example".into()),
            to: "support@contoso.example",
            recipient: "joao@oficina-tavares.example",
            status: "5.1.10",
            answer: "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup".into(),
            tongue: Tongue::Pt,
            original: b"From: support@contoso.example\r\nMessage-ID: <t1@contoso.example>\r\n\r\nSecret text\r\n",
            subject: "Re: Relatório".into(),
            message_id: "t1@contoso.example".into(),
            envelope_id: "t1".into(),
            at: Time::from_seconds(1_795_356_300),
        };
        let raw = report(&failed, &mut Dice::new(1));
        let text = String::from_utf8(raw.clone()).expect("ASCII");
        for part in [
            "report-type=delivery-status",
            "X-MS-Exchange-Message-Is-Ndr:\r\n",
            "Status: 5.1.10\r\n",
            "Original-Envelope-Id: t1\r\n",
            "In-Reply-To: <t1@contoso.example>",
            "Auto-Submitted: auto-replied",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("Secret text"), "headers only come back");
        let mail = mail_parser::MessageParser::default().parse(&raw).expect("a message");
        assert_eq!(mail.subject(), Some("Não entregue: Re: Relatório"));
        assert!(mail.body_text(0).expect("text").contains("'550 5.1.10 RESOLVER.ADR.RecipientNotFound;"));
    }
}
