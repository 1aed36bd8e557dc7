//! From a draft to the bytes that are sent: RFC 5322, MIME, UTF-8, CRLF, plain text with a simple HTML alternative.

use jiff::tz::TimeZone;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType};
use lettre::message::{Body, MultiPart, SinglePart};

use super::header::Head;
use super::quote::own_words;
use super::{Draft, deliverable, file_type, html, subject, thread_index};
use crate::clock::Time;
use crate::lang::Phrase;
use crate::ticket::{Address, OutMessage, RawId};

/// The header field that every message of ours carries, with the ticket's number: what comes back with it has gone round.
pub const LOOP_MARK: &str = "X-Ticketty-Ticket";

/// References beyond these are cut from the middle: the beginning names the conversation, the end its last turns.
const FIRST_REFERENCES: usize = 2;
const LAST_REFERENCES: usize = 18;

/// Why a draft cannot become a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, as an id of `locales/*/reply.ftl` with `reply-refusal-` left off, and the value concerned.
    pub what: String,
    pub value: String,
}

impl Refusal {
    fn new(what: &str, value: &str) -> Self {
        Refusal { what: what.to_owned(), value: crate::text::clean_line(value) }
    }

    /// What is wrong and what to do, as a sentence.
    pub fn phrase(&self) -> Phrase {
        Phrase::new(format!("reply-refusal-{}", self.what)).with("value", &self.value)
    }
}

/// A message ready to be queued.
#[derive(Clone, Debug, Default)]
pub struct Built {
    pub bytes: Vec<u8>,
    pub message: OutMessage,
}

/// What the builder needs besides the draft.
#[derive(Clone, Debug, Default)]
pub struct Letterhead<'a> {
    /// The support address with the sender's display name.
    pub from: Address,
    /// Signed, without angle brackets.
    pub message_id: &'a str,
    /// The ticket's Message-IDs, oldest first.
    pub references: &'a [String],
    /// Thread-Topic and Thread-Index of the message answered, as received; empty if none.
    pub thread_topic: &'a str,
    pub thread_index: &'a str,
    /// The subject's token; empty to leave it out.
    pub token: &'a str,
    /// Where the writer's clock stands; `None` for UTC.
    pub zone: Option<TimeZone>,
    /// The attachments, in the draft's order: name and content.
    pub files: &'a [(String, Vec<u8>)],
}

/// Builds the message. The same draft, letterhead and moment give the same bytes.
///
/// # Errors
/// A header or address that cannot be written; the draft is not changed.
pub fn build(draft: &Draft, head: &Letterhead<'_>, now: Time) -> Result<Built, Refusal> {
    let message = describe(draft, head)?;
    let id = &message.message_id;
    let random = RawId::of(id.as_bytes());
    let mut fields = Head::default();
    fields.people("From", &on_the_wire(std::slice::from_ref(&message.from)));
    fields.words("Date", &moment(now, head.zone.as_ref()));
    fields.text("Subject", &message.subject);
    fields.words("Message-ID", &format!("<{id}>"));
    if message.to.is_empty() && message.cc.is_empty() {
        fields.words("To", "undisclosed-recipients:;");
    }
    for (name, people) in [("To", &message.to), ("Cc", &message.cc)] {
        if !people.is_empty() {
            fields.people(name, &on_the_wire(people));
        }
    }
    if is_id(&draft.in_reply_to) {
        fields.words("In-Reply-To", &format!("<{}>", draft.in_reply_to));
    }
    fields.words("References", &references(id, head.references, &draft.in_reply_to));
    if !head.thread_topic.is_empty() {
        fields.text("Thread-Topic", &one_line(head.thread_topic, 500));
    }
    if let Some(index) = thread_index::answered(head.thread_index, now, random.0[0]) {
        fields.words("Thread-Index", &index);
    }
    // Not "All": that would ask servers to keep their failure reports to themselves.
    fields.words("X-Auto-Response-Suppress", "OOF, AutoReply");
    fields.words(LOOP_MARK, &draft.ticket.map_or_else(|| "new".to_owned(), |t| t.0.to_string()));
    fields.words("MIME-Version", "1.0");
    let boundary = |part: &str| format!("={part}_{random}");
    let text = sendable(&draft.body);
    let alternative =
        MultiPart::alternative().boundary(boundary("text")).singlepart(SinglePart::plain(text.clone())).singlepart(SinglePart::html(html::of_text(&text)));
    let whole = head.files.iter().try_fold(MultiPart::mixed().boundary(boundary("mixed")).multipart(alternative.clone()), |m, (name, content)| {
        Ok::<_, Refusal>(m.singlepart(attachment(name, content)?))
    })?;
    let mut bytes = fields.into_bytes();
    bytes.extend(if head.files.is_empty() { alternative } else { whole }.formatted());
    Ok(Built { bytes, message })
}

/// Everybody who gets it, each once: the RCPT TO addresses.
pub fn envelope(message: &OutMessage) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for wire in message.to.iter().chain(&message.cc).chain(&message.bcc).filter_map(|a| deliverable(&a.address)) {
        if !all.iter().any(|a| a.eq_ignore_ascii_case(&wire)) {
            all.push(wire);
        }
    }
    all
}

/// The message as the ticket will remember it: names and subject as they are written, every recipient once.
fn describe(draft: &Draft, head: &Letterhead<'_>) -> Result<OutMessage, Refusal> {
    if !is_id(head.message_id) || !head.message_id.contains('@') {
        return Err(Refusal::new("bad-message-id", head.message_id));
    }
    if deliverable(&head.from.address).is_none() {
        return Err(Refusal::new("bad-from", &head.from.address));
    }
    let mut seen: Vec<String> = Vec::new();
    let mut once = |list: &[Address]| -> Result<Vec<Address>, Refusal> {
        let mut kept = Vec::new();
        for a in list {
            let wire = deliverable(&a.address).ok_or_else(|| Refusal::new("bad-recipient", &a.address))?.to_lowercase();
            if !seen.contains(&wire) {
                seen.push(wire);
                kept.push(written(a));
            }
        }
        Ok(kept)
    };
    let (to, cc, bcc) = (once(&draft.to)?, once(&draft.cc)?, once(&draft.bcc)?);
    if seen.is_empty() {
        return Err(Refusal::new("no-recipient", ""));
    }
    Ok(OutMessage {
        raw: None,
        message_id: head.message_id.to_owned(),
        from: written(&head.from),
        to,
        cc,
        bcc,
        subject: subject::with_token(&one_line(&draft.subject, 500), head.token),
        excerpt: crate::text::clean_line(&own_words(&draft.body)).chars().take(200).collect(),
        attachments: head.files.len() as u32,
    })
}

fn written(a: &Address) -> Address {
    Address::new(one_line(&a.name, 200), a.address.trim())
}

/// People with their addresses as servers take them.
fn on_the_wire(list: &[Address]) -> Vec<Address> {
    list.iter().filter_map(|a| Some(Address::new(a.name.clone(), deliverable(&a.address)?))).collect()
}

/// Our own id first, since a server that gives the message another one leaves this field alone; then the conversation, oldest first.
fn references(own: &str, chain: &[String], answered: &str) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for id in chain.iter().map(String::as_str).filter(|id| *id != answered).chain([answered]).filter(|id| is_id(id) && *id != own) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > FIRST_REFERENCES + LAST_REFERENCES {
        let last = ids.len() - LAST_REFERENCES;
        ids.drain(FIRST_REFERENCES..last);
    }
    ids.insert(0, own);
    ids.iter().map(|id| format!("<{id}>")).collect::<Vec<_>>().join(" ")
}

/// Whether a Message-ID, without its brackets, can be written as it is.
fn is_id(id: &str) -> bool {
    (1..=500).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>')
}

fn attachment(name: &str, content: &[u8]) -> Result<SinglePart, Refusal> {
    let name = file_name(name);
    let mut kind = file_type::of_name(&name).to_owned();
    if kind.starts_with("text/") && std::str::from_utf8(content).is_ok() {
        kind.push_str("; charset=utf-8");
    }
    let malformed = |_| Refusal::new("malformed", &name);
    let kind = ContentType::parse(&kind).map_err(|e| Refusal::new("malformed", &e.to_string()))?;
    // Base 64 whatever it is: a log file keeps its line ends, and none of them stands bare in the message.
    let body = Body::new_with_encoding(content.to_vec(), ContentTransferEncoding::Base64).map_err(malformed)?;
    Ok(SinglePart::builder().header(kind).header(ContentDisposition::attachment(&name)).body(body))
}

/// A name for the reader's folder: no path, no control.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match one_line(last, 150) {
        empty if empty.is_empty() => "attachment".to_owned(),
        name => name,
    }
}

/// One line without controls, white space folded, at most `longest` characters.
fn one_line(text: &str, longest: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(longest).collect::<String>().trim_end().to_owned()
}

/// The text with `\n` line ends, without controls other than tab, ending with a line end.
fn sendable(body: &str) -> String {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut text: String = body.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    text.truncate(text.trim_end_matches(['\n', '\t']).len());
    text.push('\n');
    text
}

/// The Date field, with the offset of the writer's zone (RFC 5322, section 3.3); UTC without one.
pub fn moment(now: Time, zone: Option<&TimeZone>) -> String {
    // As far as four digits of a year go.
    let seconds = now.seconds().clamp(0, 253_402_214_400);
    let zone = zone.cloned().unwrap_or(TimeZone::UTC);
    Time::from_seconds(seconds).timestamp().to_zoned(zone).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}
