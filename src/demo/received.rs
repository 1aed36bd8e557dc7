//! A message of the desk as a customer's mail program reads it. Not with the desk's own reader: the two check each other.

use mail_parser::{HeaderValue, MessageParser};

use super::office::Submission;
use crate::clock::Time;

/// What matters of it.
#[derive(Clone, Debug, Default)]
pub struct Received {
    pub name: String,
    pub address: String,
    pub subject: String,
    /// Without angle brackets.
    pub message_id: String,
    /// In-Reply-To and References, without angle brackets.
    pub answers: Vec<String>,
    /// As in the header, for programs that continue it.
    pub references: Vec<String>,
    pub thread_index: String,
    pub date: Time,
    pub text: String,
}

/// Reads a submission.
pub fn receive(submission: &Submission) -> Received {
    let Some(mail) = MessageParser::default().parse(&submission.bytes) else { return Received::default() };
    let ids = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let from = mail.from().and_then(|f| f.first());
    let references = ids(mail.references());
    let answers = ids(mail.in_reply_to()).into_iter().chain(references.iter().rev().cloned()).collect();
    let thread_index = mail.header("Thread-Index").and_then(|v| v.as_text()).unwrap_or_default().trim().to_owned();
    Received {
        name: from.and_then(|f| f.name()).unwrap_or_default().to_owned(),
        address: from.and_then(|f| f.address()).unwrap_or(&submission.from).to_owned(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        message_id: mail.message_id().unwrap_or_default().to_owned(),
        answers,
        references,
        thread_index,
        date: mail.date().map_or(submission.at, |d| Time::from_seconds(d.to_timestamp())),
        text: mail.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_needs_is_found() {
        let bytes = b"From: Alex (Contoso) <support@contoso.example>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <c@d>\r\nIn-Reply-To: <b@x>\r\nReferences: <a@x> <b@x>\r\nDate: Sun, 22 Nov 2026 14:05:00 +0100\r\n\r\nHallo\r\n";
        let got = receive(&Submission { bytes: bytes.to_vec(), ..Submission::default() });
        assert_eq!((got.subject.as_str(), got.message_id.as_str(), got.text.as_str()), ("Grüße", "c@d", "Hallo\n"));
        assert_eq!((got.answers, got.references), (vec!["b@x".to_owned(), "b@x".into(), "a@x".into()], vec!["a@x".to_owned(), "b@x".into()]));
        assert_eq!((got.address.as_str(), got.date.rfc3339().as_str()), ("support@contoso.example", "2026-11-22T13:05:00Z"));
    }
}
