//! The way from bytes to [`Mail`].

use super::body::{self, Body};
use super::model::{Attachment, Forwarded, Headers, Mail, Own, Part};
use super::sender::{self, Claims};
use super::tree::{self, Leaf, Tree};
use super::{address, charset, date, doubt, fields, kind, name, report, route, subject};
use crate::text::{Hint, clean_line};
use crate::ticket::Address;

/// Reads a message. Total: any bytes give a mail.
pub fn read(raw: &[u8], own: &Own) -> Mail {
    // Line ends as programs on old Macintoshes left them.
    if raw.contains(&b'\r') && !raw.contains(&b'\n') {
        return read(&raw.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect::<Vec<_>>(), own);
    }
    let (start, tree) = tree::read(raw).unwrap_or_default();
    let mut mail = Mail::default();
    let section = raw.get(..start).unwrap_or_default();
    let fields = fields::raw(section);
    let (headers, tricky) = fields::headers(&fields);
    mail.headers = headers;
    if tricky {
        mail.problem("controls-in-header");
    }
    header_fields(&mut mail, &fields);
    let hint = hint_of(&mail);
    let Tree { leaves, texts, problems, root, seals } = tree;
    mail.seals = seals;
    let mut read_body = if leaves.is_empty() && start == 0 && !raw.is_empty() {
        mail.problem("no-headers");
        body::of_plain(&charset::guess(raw), hint)
    } else {
        body::of(&texts, &leaves, hint)
    };
    if hint == Hint::Unknown && answers_its_sender(&mail, &read_body, own) {
        read_body.split.embedded = None;
    }
    for problem in problems.into_iter().chain(read_body.problems.iter().copied()) {
        mail.problem(problem);
    }
    take_body(&mut mail, read_body);
    let attached = attach(&mut mail, leaves, &texts);
    let claims = claims(&fields, attached.as_ref().map(|f| f.from.clone()));
    if mail.forwarded.is_none() && hint != Hint::Reply {
        mail.forwarded = attached;
    }
    mail.kind = kind::of(&mail, own, report::kind(&mail, &root));
    mail.sender = sender::of(&mail, own, &claims);
    mail.route = route::of(&mail, own);
    doubt::look(&mut mail, &fields, own);
    mail
}

/// Reads a bare plain-text body, as `inspect --as text` does.
pub fn read_text(raw: &[u8], own: &Own) -> Mail {
    bare(body::of_plain(&charset::guess(raw), Hint::Unknown), own)
}

/// Reads a bare HTML body, as `inspect --as html` does.
pub fn read_html(raw: &[u8], own: &Own) -> Mail {
    bare(body::of_html(&charset::guess(raw), Hint::Unknown), own)
}

fn bare(body: Body, own: &Own) -> Mail {
    let mut mail = Mail::default();
    for problem in &body.problems {
        mail.problem(problem);
    }
    take_body(&mut mail, body);
    mail.sender = sender::of(&mail, own, &Claims::default());
    mail
}

fn take_body(mail: &mut Mail, body: Body) {
    mail.invitation = body.invitation;
    for seal in body.seals {
        if !mail.seals.contains(&seal) {
            mail.seals.push(seal);
        }
    }
    mail.forwarded = body.split.embedded.as_ref().map(body::forwarded).filter(|f| *f != Forwarded::default());
    mail.body = body.whole;
    mail.text = body.split.text;
    mail.quoted = body.split.quoted;
    mail.from_html = body.from_html;
}

/// Whether the message answers or forwards something, by its headers.
fn hint_of(mail: &Mail) -> Hint {
    match subject::hint(&mail.subject) {
        Hint::Unknown if mail.headers.has("X-Forwarded-Message-Id") => Hint::Forward,
        Hint::Unknown if !mail.in_reply_to.is_empty() || !mail.references.is_empty() => Hint::Reply,
        hint => hint,
    }
}

/// Whether the message goes to whom its quoted block names as the sender, or quotes us: it answers, though its headers do not say so.
fn answers_its_sender(mail: &Mail, body: &Body, own: &Own) -> bool {
    body.split.embedded.as_ref().filter(|e| !e.marked).map(body::forwarded).is_some_and(|f| {
        let from = f.from.address.as_str();
        !from.is_empty() && (own.is(from) || mail.to.iter().chain(&mail.cc).any(|a| a.is(from)))
    })
}

fn header_fields(mail: &mut Mail, fields: &[(String, &[u8])]) {
    let all = |name: &str| fields.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v).collect::<Vec<_>>();
    let list = |name: &str| all(name).into_iter().flat_map(address::list).collect::<Vec<_>>();
    mail.from = list("From").into_iter().next().unwrap_or_default();
    mail.to = list("To");
    mail.cc = list("Cc");
    mail.reply_to = list("Reply-To");
    mail.subject = mail.headers.get("Subject").map(clean_line).unwrap_or_default();
    mail.date = mail.headers.get("Date").and_then(date::parse);
    mail.message_id = mail.headers.all("Message-ID").find_map(|v| ids(v).into_iter().next());
    mail.in_reply_to = mail.headers.all("In-Reply-To").flat_map(ids).collect();
    mail.references = mail.headers.all("References").flat_map(ids).collect();
    mail.thread_index = mail.headers.get("Thread-Index").map(thread_root).unwrap_or_default();
}

/// Message-IDs in a field, without brackets and white space. Words without brackets count if they look like one.
fn ids(value: &str) -> Vec<String> {
    let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut out: Vec<String> = value.split('<').skip(1).filter_map(|p| p.split_once('>')).map(|(id, _)| squeeze(id)).filter(|id| !id.is_empty()).collect();
    if out.is_empty() && !value.contains('<') {
        out = value.split_whitespace().filter(|w| w.contains('@')).map(|w| w.trim_matches(['>', ',', ';', '"']).to_owned()).collect();
        if out.is_empty() && !value.trim().is_empty() && !value.trim().contains(char::is_whitespace) {
            out.push(value.trim().trim_matches(['>', '"']).to_owned());
        }
    } else if out.is_empty() {
        out.extend(value.split_once('<').map(|(_, id)| squeeze(id)).filter(|id| id.contains('@')));
    }
    out
}

/// The part of Thread-Index that a whole conversation shares (MS-OXOMSG, section 2.2.1.3): 22 bytes, in hexadecimal.
fn thread_root(value: &str) -> String {
    let (bytes, _) = super::transfer::base64(value.trim().as_bytes());
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.get(..22).map(|root| root.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()).unwrap_or_default()
}

/// Moves the leaves into parts and attachments; gives the first attached message.
fn attach(mail: &mut Mail, leaves: Vec<Leaf>, texts: &[tree::Text]) -> Option<Forwarded> {
    let mut attached = None;
    for (index, leaf) in leaves.into_iter().enumerate() {
        let named = leaf.mime == "text/plain" && leaf.disposition.get("filename").is_some();
        let is_read = !named && texts.iter().any(|t| t.plain == Some(index) || t.html == Some(index));
        let alternative = leaf.mime == "text/x-amp-html";
        if !is_read && !alternative && !leaf.opened {
            let inner = (leaf.mime == "message/rfc822").then(|| inner(&leaf.content));
            let subject = inner.as_ref().map(|f| f.subject.clone()).filter(|s| !s.is_empty()).map(|s| format!("{s}.eml"));
            let (name, odd) = name::safe(leaf.name().or(subject.as_deref()), &leaf.mime, mail.attachments.len() + 1);
            if odd {
                mail.problem("attachment-name");
            }
            let content_id = leaf.headers.get("Content-ID").is_some();
            let inline =
                leaf.disposition.value != "attachment" && (leaf.disposition.value == "inline" || leaf.related || content_id) && leaf.mime.starts_with("image/");
            mail.attachments.push(Attachment { name, mime: leaf.mime.clone(), bytes: leaf.content.len(), inline, part: index });
            if attached.is_none() {
                attached = inner.filter(|f| !f.from.address.is_empty());
            }
        }
        mail.parts.push(Part { mime: leaf.mime, headers: leaf.headers, content: leaf.content, range: leaf.range });
    }
    attached
}

/// An attached message, in brief.
fn inner(raw: &[u8]) -> Forwarded {
    let Some((start, tree)) = tree::read(raw) else { return Forwarded::default() };
    let fields = fields::raw(raw.get(..start).unwrap_or_default());
    let list = |name: &str| fields.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).flat_map(|(_, v)| address::list(v)).collect::<Vec<_>>();
    let (headers, _): (Headers, _) = fields::headers(&fields);
    let line = |name: &str| headers.get(name).map(clean_line).unwrap_or_default();
    Forwarded {
        from: list("From").into_iter().next().unwrap_or_default(),
        to: list("To"),
        cc: list("Cc"),
        subject: line("Subject"),
        date: line("Date"),
        body: body::of(&tree.texts, &tree.leaves, Hint::Unknown).whole,
    }
}

fn claims(fields: &[(String, &[u8])], attached: Option<Address>) -> Claims {
    let list = |name: &str| fields.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).flat_map(|(_, v)| address::list(v)).collect::<Vec<_>>();
    let first = |name: &str| list(name).into_iter().next();
    let mut passed_by: Vec<String> = Vec::new();
    for name in ["Resent-From", "X-MS-Exchange-ForwardingLoop", "X-MS-Exchange-Inbox-Rules-Loop", "List-Post", "X-BeenThere", "Mailing-List"] {
        passed_by.extend(list(name).into_iter().map(|a| a.address).filter(|a| a.contains('@')));
    }
    Claims { original_from: first("X-Original-From"), original_sender: first("X-Original-Sender"), attached, passed_by }
}

impl Mail {
    /// Notes that something was odd, once.
    pub(super) fn problem(&mut self, name: &str) {
        if !self.problems.iter().any(|p| p == name) {
            self.problems.push(name.to_owned());
        }
    }
}
