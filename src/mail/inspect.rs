//! A message as `inspect --json` prints it.

use serde_json::{Value, json};

use super::Mail;
use crate::clock::Time;
use crate::ticket::Address;

/// What was made of a message: the fields of `inspect --json` but `file`. `diagnosis` is what the bounce room said, as JSON.
pub fn inspect(mail: &Mail, diagnosis: Option<Value>) -> Value {
    json!({
        "message_id": mail.message_id,
        "subject": mail.subject,
        "date": mail.date.map(Time::rfc3339),
        "from": address(&mail.from),
        "to": addresses(&mail.to),
        "cc": addresses(&mail.cc),
        "requester": {
            "name": mail.sender.address.name,
            "address": mail.sender.address.address,
            "how": mail.sender.how,
            "certain": mail.sender.certain,
        },
        "kind": mail.kind.word(),
        "route": mail.route,
        "forwarded": mail.forwarded.as_ref().map(|f| json!({
            "from": address(&f.from),
            "to": addresses(&f.to),
            "cc": addresses(&f.cc),
            "subject": f.subject,
            "date": f.date,
            "body": f.body,
        })),
        "body": mail.body,
        "text": mail.text,
        "quoted": mail.quoted,
        "attachments": mail.attachments.iter().map(|a| json!({"name": a.name, "type": a.mime, "bytes": a.bytes, "inline": a.inline})).collect::<Vec<_>>(),
        "seals": mail.seals,
        "invitation": mail.invitation.as_ref().map(|i| json!({
            "method": i.method,
            "summary": i.summary,
            "start": i.start,
            "end": i.end,
            "zone": i.zone,
            "place": i.place,
            "organizer": i.organizer,
            "attendee": i.attendee,
            "answer": i.answer,
            "repeats": i.repeats,
        })),
        "diagnosis": diagnosis,
        "problems": mail.problems,
    })
}

fn address(a: &Address) -> Value {
    json!({"name": a.name, "address": a.address})
}

fn addresses(list: &[Address]) -> Vec<Value> {
    list.iter().map(address).collect()
}
