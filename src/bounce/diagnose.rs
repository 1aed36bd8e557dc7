//! From a report, an answer or a sentence to a diagnosis.

use super::catalogue::{Seen, Stage, catalogue};
use super::code;
use super::finding::{find, find_within, plain};
use super::scene::Scene;
use super::{gist, report};
use crate::mail::{self, Mail};
use crate::ticket::{Confidence, Diagnosis, Kind};

/// Diagnoses a message of kind bounce or delay; `None` for one that is neither.
pub fn mail(m: &Mail, scene: &Scene) -> Option<Diagnosis> {
    matches!(m.kind, Kind::Bounce | Kind::Delay).then(|| report::read(m, scene))
}

/// Diagnoses an SMTP reply, with its enhanced code in the text where the server gave one. `None` for a positive reply.
pub fn answer(code: u16, text: &str, scene: &Scene) -> Option<Diagnosis> {
    if !(400..600).contains(&code) {
        return None;
    }
    let words = if text.trim_start().starts_with(&code.to_string()) { text.to_owned() } else { format!("{code} {text}") };
    // A refusal at sign-in comes by the same door (RFC 4954, section 6).
    let stage = if matches!(code, 432 | 454 | 530 | 534 | 535 | 538) { Stage::SignIn } else { Stage::Mail };
    Some(scene.diagnosis(&find(&words, stage), &words))
}

/// Diagnoses a refused sign-in or connection: the server's or the library's words.
pub fn sign_in(words: &str, scene: &Scene) -> Diagnosis {
    let (found, answer) = find_within(words, Stage::SignIn);
    scene.diagnosis(&found, &answer)
}

/// Diagnoses pasted text: a whole message, a bounce without headers, an SMTP line, a sentence, in any language.
pub fn text(pasted: &str, scene: &Scene) -> Diagnosis {
    if looks_like_a_message(pasted) {
        let mut read = mail::read(pasted.as_bytes(), &mail::Own::default());
        if !matches!(read.kind, Kind::Bounce | Kind::Delay) {
            read.kind = Kind::Bounce;
        }
        let d = report::read(&read, scene);
        if d.confidence > Confidence::None {
            return d;
        }
    }
    let (words, _) = gist::split(pasted);
    let (found, answer) = find_within(words, Stage::Mail);
    // Perhaps it is what a mail program said when it could not connect.
    let (other, said) = find_within(words, Stage::SignIn);
    if other.confidence > found.confidence && found.confidence <= Confidence::Class {
        return scene.diagnosis(&other, &said);
    }
    let mut d = scene.diagnosis(&found, &answer);
    if found.confidence > Confidence::None {
        d.recipients = report::recipients_of_text(words);
    }
    d
}

/// A failure that a person's mail speaks of (a customer quotes `5.7.520`); only strong marks count: a sub-code like `AS(7555)`, a
/// code that only one vendor uses, or a reply code and its enhanced code side by side that mean a known failure.
pub fn mentioned(body: &str, scene: &Scene) -> Option<Diagnosis> {
    let strong = |c: &code::Code| c.status.is_some_and(|s| s.class != 2 && (s.detail >= 100 || c.reply.is_some_and(|r| r / 100 == u16::from(s.class))));
    let quoted = code::find(body).into_iter().filter(strong).filter_map(|c| {
        let answer = body.get(c.at..)?.split("\n\n").next()?;
        let found = find(answer, Stage::Mail);
        (found.confidence >= Confidence::Likely).then(|| scene.diagnosis(&found, answer))
    });
    let best = quoted.max_by_key(|d| d.confidence);
    best.or_else(|| {
        // Every letter of a person comes by here: most have no such mark, and are read no further.
        if !names_sub_code(body) {
            return None;
        }
        let found = find(body, Stage::Mail);
        (found.confidence == Confidence::Certain && found.sub_code.contains('(')).then(|| scene.diagnosis(&found, body))
    })
}

/// Whether a text has a sub-code of the catalogue in it, such as `AS(7555)`.
fn names_sub_code(text: &str) -> bool {
    let named = |(entry, seen): (&usize, &Seen)| seen.mark.is_some_and(|m| catalogue().mark(*entry, m).contains('('));
    text.contains(['(', '\u{ff08}']) && catalogue().scan(&plain(text)).iter().any(named)
}

/// Whether a text begins with header fields, as a saved message does.
fn looks_like_a_message(text: &str) -> bool {
    const KNOWN: [&str; 9] = ["received", "return-path", "from", "to", "subject", "date", "message-id", "mime-version", "content-type"];
    let mut known = 0;
    for line in text.trim_start_matches(['\u{feff}', '\n', '\r']).lines().take(60) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':').filter(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')) else {
            return known >= 3 && line.is_empty();
        };
        known += usize::from(KNOWN.contains(&name.to_ascii_lowercase().as_str()));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::{Retry, Who};

    #[test]
    fn positive_answers_are_no_failure() {
        assert_eq!(answer(250, "2.0.0 taken", &Scene::default()), None);
    }

    #[test]
    fn sign_in_words_find_their_entry() {
        for (words, id) in [
            ("LOGIN failed: [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "sign-in-refused"),
            ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "smtp-basic-disabled"),
            ("NO AUTHENTICATE failed. User is authenticated but not connected.", "sign-in-connected-not-authenticated"),
            ("invalid peer certificate: UnknownIssuer", "tls-untrusted"),
            ("invalid peer certificate: certificate not valid for name \"mail.example.com\"", "tls-name"),
            ("invalid peer certificate: Expired", "tls-expired"),
            ("the server does not offer STARTTLS", "tls-no-starttls"),
            ("Connection refused (os error 111)", "conn-refused"),
            ("connection timed out", "conn-timeout"),
            ("failed to lookup address information: Name or service not known", "conn-name"),
            ("received corrupt message of type InvalidContentType", "tls-wrong-kind"),
            ("535-5.7.8 Username and Password not accepted.", "g-auth"),
            ("535 Incorrect authentication data", "mc-auth-smtp"),
            ("535 5.7.8 Error: authentication failed: (reason unavailable)", "sign-in-refused"),
            ("[ALERT] Too many simultaneous connections. (Failure)", "sign-in-too-many"),
            ("AADSTS70008: The refresh token has expired", "sign-in-token"),
        ] {
            assert_eq!(sign_in(words, &Scene::default()).id, id, "{words}");
        }
    }

    #[test]
    fn pasted_text_in_any_language() {
        for (pasted, id) in [
            (
                "Buongiorno,\n\nmi è tornato indietro questo:\n\n550 5.7.520 Accesso negato. L'azienda non ammette che si inoltri fuori. AS(7555)\n\ngrazie",
                "fwd-external-blocked",
            ),
            ("Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'", "rcpt-unknown-ms"),
            ("invalid peer certificate: UnknownIssuer", "tls-untrusted"),
            ("ciao", "unknown"),
        ] {
            assert_eq!(text(pasted, &Scene::default()).id, id, "{pasted}");
        }
    }

    #[test]
    fn a_pasted_report_names_its_recipients() {
        let d = text(
            "Delivery has failed to these recipients:\n\nanna@example.org<mailto:anna@example.org>\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'\n",
            &Scene::default(),
        );
        assert_eq!(d.recipients.iter().map(|r| (r.address.as_str(), r.reason.as_str())).collect::<Vec<_>>(), [("anna@example.org", "userunknown")]);
        let raw = "From: MAILER-DAEMON@mx.example.com\nTo: desk@contoso.com\nSubject: failure notice\n\n<anna@example.org>:\n552 5.2.2 mailbox full\n";
        assert_eq!(text(raw, &Scene::default()).id, "rcpt-full");
    }

    #[test]
    fn only_strong_marks_in_a_persons_mail_count() {
        for (body, id) in [
            ("Hello,\nyour address bounced: 550 5.7.520 Access denied, AS(7555). What now?", Some("fwd-external-blocked")),
            ("it only said 5.7.520", Some("fwd-external-blocked")),
            ("il rapporto dice AS(7555) e basta", Some("fwd-external-blocked")),
            ("I got 550 5.1.1 user unknown when I wrote to you", Some("generic-unknown")),
            ("We use version 5.1.2 of the driver, part S775, and the mailbox is full of it", None),
            ("My order 550 has not arrived", None),
            ("It times out, then permission denied", None),
        ] {
            assert_eq!(mentioned(body, &Scene::default()).map(|d| d.id), id.map(str::to_owned), "{body}");
        }
    }

    #[test]
    fn an_answer_says_who_and_when() {
        let d = answer(452, "4.2.2 over quota", &Scene::default()).unwrap();
        assert_eq!((d.who, d.retry, d.code.as_str()), (Who::Recipient, Retry::ResendLater, "452 4.2.2"));
        let d = answer(450, "4.2.1 The mailbox is held", &Scene::default()).unwrap();
        assert_eq!((d.id.as_str(), d.who, d.retry), ("paused-mailbox", Who::Wait, Retry::Auto));
        let d = answer(450, "4.1.1 anna@example.org: user unknown", &Scene::default()).unwrap();
        assert_eq!(d.retry, Retry::Auto, "a 4 is asked again");
        let d = answer(550, "5.2.1 The mailbox is held", &Scene::default()).unwrap();
        assert_eq!((d.id.as_str(), d.retry), ("disabled-mailbox", Retry::No));
        let d = answer(432, "4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", &Scene::default()).unwrap();
        assert_eq!((d.who, d.retry), (Who::Wait, Retry::Auto));
    }
}
