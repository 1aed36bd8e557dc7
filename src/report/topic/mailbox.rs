//! A mailbox that cannot be read: nobody's question comes in.

use super::super::{Cause, Seen};
use super::{Polled, World};
use crate::bounce;
use crate::config::Topic;
use crate::lang::Phrase;

pub(super) fn look(w: &World) -> Seen {
    let mut seen = Seen::default();
    for p in &w.polled {
        let key = format!("mailbox.{}", p.name);
        let since = p.last_ok.unwrap_or(w.started);
        match &p.trouble {
            // Idle with a trouble: a folder is missing, the others are read.
            _ if p.idle => {}
            // Said by the account's own trouble.
            Some(_) if p.needs_sign_in => {}
            Some(trouble) if w.now.since(since) >= w.patience => seen.causes.push(cause(p, key, trouble, since)),
            _ => seen.unknown.push(key),
        }
    }
    seen
}

fn cause(p: &Polled, key: String, trouble: &Phrase, since: crate::clock::Time) -> Cause {
    let id = if trouble.id == "wire-sign-in" { "report-mailbox-sign-in" } else { "report-mailbox-unread" };
    let say = Phrase::new(id).with("mailbox", &p.name).with("support", &p.scene.support);
    let diagnosis = bounce::sign_in(&p.words, &p.scene);
    Cause::new(Topic::Mailbox, key, since, say)
        .mark(if id.ends_with("sign-in") { "sign-in" } else { "" })
        .because(Some(Box::new(diagnosis)))
        .ends("report-mailbox-over")
}
