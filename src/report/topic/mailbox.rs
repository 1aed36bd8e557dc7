//! A mailbox that cannot be read: nobody's question comes in.

use super::super::{Cause, Seen};
use super::{Polled, World};
use crate::bounce;
use crate::clock::Time;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::text::clean_line;

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

fn cause(p: &Polled, key: String, trouble: &Phrase, since: Time) -> Cause {
    let id = if trouble.id == "wire-sign-in" { "report-mailbox-sign-in" } else { "report-mailbox-unread" };
    let say = Phrase::new(id).with("mailbox", &p.name).with("support", &p.scene.support).with("words", clean_line(&p.words));
    // No mark: that a server fails now in this way and now in that is one trouble.
    Cause::new(Topic::Mailbox, key, since, say).because(Some(&bounce::sign_in(&p.words, &p.scene)), "report-mailbox-look").ends("report-mailbox-over")
}
