//! The messages that a mail names, looked up once.

use super::Known;
use crate::mail::Mail;
use crate::ticket::TicketId;

/// Of a longer list the end counts: a mail program that shortens References keeps the last (RFC 5322, section 3.6.4, asks for it).
const MOST: usize = 1000;

/// A message that is named in In-Reply-To or References.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub id: String,
    /// Where it is, if it is here.
    pub on: Option<TicketId>,
    /// If it is not: tickets with other messages that name it.
    pub with: Vec<TicketId>,
}

/// Whom the mail answers, the likeliest first: In-Reply-To from the left, then References from the right; each once.
///
/// `archive` takes every name there is. In live mail only a Message-ID (RFC 5322, section 3.6.4) that is not here can tell that two messages
/// belong together: a word that a person typed, or an address from `Your message of … <you@example.com>`, stands in unrelated mail too.
pub(super) fn named(mail: &Mail, known: &dyn Known, archive: bool) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for id in mail.in_reply_to.iter().chain(mail.references.iter().rev()).take(MOST) {
        if id.is_empty() || all.iter().any(|n| n.id == *id) {
            continue;
        }
        let on = known.ticket_of(id);
        let with = if on.is_none() && (archive || is_message_id(id, mail)) { known.naming(id) } else { Vec::new() };
        all.push(Named { id: id.clone(), on, with });
    }
    all
}

/// Whether this is a Message-ID and no address of somebody concerned.
pub(super) fn is_message_id(id: &str, mail: &Mail) -> bool {
    let shape = matches!(id.split_once('@'), Some((left, right)) if !left.is_empty() && !right.is_empty());
    let people = [&mail.from, &mail.sender.address].into_iter().chain(&mail.to).chain(&mail.cc).chain(&mail.reply_to);
    shape && !people.into_iter().any(|a| a.is(id))
}
