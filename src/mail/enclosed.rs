//! A message that Outlook attached within its envelope, written as everybody else would have attached it (RFC 5322).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::tnef::Tnef;
use crate::text::clean_line;
use crate::ticket::Address;

/// The message in bytes, with what is attached to it.
pub(super) fn write(message: &Tnef) -> Vec<u8> {
    let mut out = Vec::new();
    let head = &message.head;
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.extend(format!("{name}: {value}\r\n").bytes());
        }
    };
    field("From", &people(std::slice::from_ref(&head.from)));
    field("To", &people(&head.to));
    field("Cc", &people(&head.cc));
    field("Subject", &words(&head.subject));
    field("Date", &head.sent.map(|t| t.timestamp().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()).unwrap_or_default());
    field("Message-ID", &clean_line(&head.message_id));
    field("MIME-Version", "1.0");
    let text = match (&message.html, &message.text) {
        (Some(html), _) => ("text/html; charset=utf-8", html.as_str()),
        (None, text) => ("text/plain; charset=utf-8", text.as_deref().unwrap_or_default()),
    };
    if message.files.is_empty() && message.messages.is_empty() {
        encoded(&mut out, text.0, "", text.1.as_bytes());
        return out;
    }
    // No line of what is encoded looks like it, and each message within has its own.
    let boundary = format!("=_enclosed_{}", depth(message));
    out.extend(format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n").bytes());
    let next = format!("\r\n--{boundary}\r\n");
    out.extend(next.bytes());
    encoded(&mut out, text.0, "", text.1.as_bytes());
    for file in &message.files {
        out.extend(next.bytes());
        let mime = if file.mime.contains('/') { clean_line(&file.mime) } else { "application/octet-stream".into() };
        let disposition = if file.inline { "inline" } else { "attachment" };
        encoded(&mut out, &mime, &format!("Content-Disposition: {disposition}; filename*=utf-8''{}\r\n", percent(&file.name)), &file.content);
    }
    for inner in &message.messages {
        out.extend(next.bytes());
        out.extend(b"Content-Type: message/rfc822\r\n\r\n");
        out.extend(write(inner));
    }
    out.extend(format!("\r\n--{boundary}--\r\n").bytes());
    out
}

fn depth(message: &Tnef) -> usize {
    message.messages.iter().map(depth).max().map_or(0, |d| d + 1)
}

fn encoded(out: &mut Vec<u8>, mime: &str, more: &str, content: &[u8]) {
    out.extend(format!("Content-Type: {mime}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n").bytes());
    for line in content.chunks(57) {
        out.extend(STANDARD.encode(line).bytes());
        out.extend(b"\r\n");
    }
}

fn people(list: &[Address]) -> String {
    let one = |a: &Address| match (words(&a.name), clean_line(&a.address)) {
        (name, address) if address.is_empty() => name,
        (name, address) => format!("{name} <{address}>").trim_start().to_owned(),
    };
    list.iter().map(one).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(",\r\n ")
}

/// As encoded words (RFC 2047), each short enough for a line.
fn words(text: &str) -> String {
    let line = clean_line(text);
    if line.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') {
        return line;
    }
    let letters: Vec<char> = line.chars().collect();
    letters.chunks(11).map(|c| format!("=?utf-8?B?{}?=", STANDARD.encode(c.iter().collect::<String>()))).collect::<Vec<_>>().join("\r\n ")
}

/// A parameter's value as RFC 2231 has it.
fn percent(text: &str) -> String {
    clean_line(text)
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_') { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
