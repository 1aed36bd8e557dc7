//! Writing messages as other people's programs write them (RFC 5322, 2045, 2047, 2231).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A part of a message, or its whole body.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Header fields, already encoded, in order.
    fields: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A character set as a program labels and writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    /// Outlook in the west: `Windows-1252`. Text that does not fit goes as UTF-8.
    Western,
    /// Japanese programs of old.
    Iso2022Jp,
}

impl Entity {
    /// Text: `plain` or `html`, with line ends as `\n`. `flowed` adds format=flowed; the lines must be broken accordingly already.
    pub fn text(subtype: &str, text: &str, charset: Charset, flowed: bool) -> Self {
        let (label, bytes) = charset.encode(text);
        let bytes = crlf(&bytes);
        let more = if flowed { "; format=flowed" } else { "" };
        let label = if bytes.is_ascii() && label != "iso-2022-jp" { "us-ascii" } else { label };
        let long = bytes.split(|b| *b == b'\n').any(|l| l.len() > 900);
        let (encoding, body) = match charset {
            Charset::Iso2022Jp => ("7bit", bytes),
            _ if bytes.is_ascii() && !long => ("7bit", bytes),
            // Mostly foreign letters: quoted-printable would treble them.
            _ if bytes.iter().filter(|b| !b.is_ascii()).count() * 3 > bytes.len() => ("base64", wrapped(&bytes)),
            _ => ("quoted-printable", quoted_printable(&bytes)),
        };
        Entity { fields: vec![field("Content-Type", format!("text/{subtype}; charset={label}{more}")), field("Content-Transfer-Encoding", encoding)], body }
    }

    /// A file, attached, or shown where the text names `content_id`.
    pub fn file(name: &str, mime: &str, bytes: &[u8], content_id: Option<&str>) -> Self {
        let name = parameter(name);
        let place = if content_id.is_some() { "inline" } else { "attachment" };
        let mut fields = vec![
            field("Content-Type", format!("{mime}; {}", name.replace("filename", "name"))),
            field("Content-Disposition", format!("{place}; {name}")),
            field("Content-Transfer-Encoding", "base64"),
        ];
        fields.extend(content_id.map(|id| field("Content-ID", format!("<{id}>"))));
        Entity { fields, body: wrapped(bytes) }
    }

    /// A part whose content stands as it is, such as `message/delivery-status`.
    pub fn plain(mime: &str, body: &str) -> Self {
        Entity { fields: vec![field("Content-Type", mime)], body: crlf(body.as_bytes()) }
    }

    /// Several parts: `mixed`, `alternative`, `report; report-type=delivery-status`.
    pub fn parts(subtype: &str, boundary: &str, parts: &[Entity]) -> Self {
        let mut body = Vec::new();
        for part in parts {
            body.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
            body.extend_from_slice(&part.bytes());
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Entity { fields: vec![field("Content-Type", format!("multipart/{subtype}; boundary=\"{boundary}\""))], body }
    }

    /// This entity as a message, with these fields above its own.
    pub fn message(mut self, fields: Vec<(String, String)>) -> Vec<u8> {
        let own = std::mem::replace(&mut self.fields, fields);
        self.fields.push(field("MIME-Version", "1.0"));
        self.fields.extend(own);
        self.bytes()
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = header(&self.fields).into_bytes();
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(&self.body);
        out
    }
}

impl Charset {
    fn encode(self, text: &str) -> (&'static str, Vec<u8>) {
        let (label, encoding) = match self {
            Charset::Utf8 => return ("utf-8", text.as_bytes().to_vec()),
            Charset::Western => ("Windows-1252", encoding_rs::WINDOWS_1252),
            Charset::Iso2022Jp => ("iso-2022-jp", encoding_rs::ISO_2022_JP),
        };
        let (bytes, _, lost) = encoding.encode(text);
        if lost { ("utf-8", text.as_bytes().to_vec()) } else { (label, bytes.into_owned()) }
    }

    /// An encoded word of this character set (RFC 2047); the text itself where it is ASCII.
    pub fn word(self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        let (mut words, mut chunk) = (Vec::new(), String::new());
        let encode = |chunk: &str| {
            let (label, bytes) = self.encode(chunk);
            format!("=?{label}?B?{}?=", STANDARD.encode(bytes))
        };
        for c in text.chars() {
            chunk.push(c);
            if chunk.len() > 36 {
                words.push(encode(&chunk));
                chunk.clear();
            }
        }
        if !chunk.is_empty() {
            words.push(encode(&chunk));
        }
        words.join(" ")
    }
}

/// A header field.
pub fn field(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

/// Header fields as they are written, long ones folded at spaces.
pub fn header(fields: &[(String, String)]) -> String {
    let fold = |(name, value): &(String, String)| {
        let mut lines = vec![format!("{name}:")];
        for word in value.split(' ').filter(|w| !w.is_empty()) {
            match lines.last_mut() {
                Some(line) if line.ends_with(':') || line.rsplit('\n').next().unwrap_or_default().len() + word.len() < 77 => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(format!(" {word}")),
            }
        }
        // An empty value keeps its space, as Exchange writes it.
        lines.join("\r\n") + "\r\n"
    };
    fields.iter().map(fold).collect()
}

/// `Name <address>` for a header.
pub fn mailbox(name: &str, address: &str, charset: Charset) -> String {
    if name.is_empty() {
        return address.to_owned();
    }
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
    let name = if plain || !name.is_ascii() { charset.word(name) } else { format!("\"{name}\"") };
    format!("{name} <{address}>")
}

/// `Sun, 22 Nov 2026 14:05:00 +0100`, `offset` in minutes east.
pub fn date(at: crate::clock::Time, offset: i32) -> String {
    local(at, offset).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// A moment on the wall clock of a place.
pub fn local(at: crate::clock::Time, offset: i32) -> jiff::Zoned {
    let offset = jiff::tz::Offset::from_seconds(offset * 60).unwrap_or(jiff::tz::Offset::UTC);
    at.timestamp().to_zoned(jiff::tz::TimeZone::fixed(offset))
}

fn parameter(name: &str) -> String {
    if name.is_ascii() {
        return format!("filename=\"{name}\"");
    }
    let encode = |b: u8| if b.is_ascii_alphanumeric() || b"-._".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    format!("filename*=UTF-8''{}", name.bytes().map(encode).collect::<String>())
}

fn crlf(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 40);
    for byte in text {
        if *byte == b'\n' && out.last() != Some(&b'\r') {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

fn wrapped(bytes: &[u8]) -> Vec<u8> {
    let text = STANDARD.encode(bytes);
    let mut out = Vec::with_capacity(text.len() + text.len() / 38);
    for line in text.as_bytes().chunks(76) {
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// RFC 2045, section 6.7. Lines end in CR LF already.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let (text, end) = line.strip_suffix(b"\r\n").map_or((line, &b""[..]), |t| (t, &b"\r\n"[..]));
        let mut column = 0;
        for (n, byte) in text.iter().enumerate() {
            let last_space = *byte == b' ' && n + 1 == text.len();
            let piece = if (b' '..=b'~').contains(byte) && *byte != b'=' && !last_space { char::from(*byte).to_string() } else { format!("={byte:02X}") };
            if column + piece.len() > 75 {
                out.extend_from_slice(b"=\r\n");
                column = 0;
            }
            column += piece.len();
            out.extend_from_slice(piece.as_bytes());
        }
        out.extend_from_slice(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_by_another_program() {
        let check = |text: &str, charset: Charset| {
            let raw = Entity::text("plain", text, charset, false).message(vec![
                field("From", mailbox("Ödön \"x\"", "o@example.org", charset)),
                field("Subject", charset.word(text.lines().next().unwrap_or_default())),
            ]);
            let mail = mail_parser::MessageParser::default().parse(&raw).expect("a message");
            assert_eq!(mail.body_text(0).expect("a body").replace("\r\n", "\n"), text);
            assert_eq!(mail.subject(), text.lines().next());
        };
        check("plain\n", Charset::Utf8);
        check("Grüße aus Köln = fine \nzweite Zeile\n", Charset::Western);
        check("Zażółć gęślą jaźń, and that in a line that is much longer than a line of quoted-printable may be, is it not?\n", Charset::Western);
        check("ログインできません。\n二行目\n", Charset::Iso2022Jp);
        check("ログインできません。\n二行目\n", Charset::Utf8);
    }

    #[test]
    fn files_keep_their_names() {
        for name in ["a b.png", "größe.png"] {
            let raw = Entity::parts("mixed", "b", &[Entity::text("plain", "x\n", Charset::Utf8, false), Entity::file(name, "image/png", b"\0\x01", None)])
                .message(vec![]);
            let mail = mail_parser::MessageParser::default().parse(&raw).expect("a message");
            use mail_parser::MimeHeaders;
            let file = mail.attachment(0).expect("a file");
            assert_eq!((file.attachment_name(), file.contents()), (Some(name), &b"\0\x01"[..]));
        }
    }
}
