//! When a message shows that two tickets are one conversation.
//!
//! An archive (imported history) is joined as RFC 5256 joins it: everything that is named together is together. Such tickets are nobody's
//! work. Only tickets that an agent has answered, and live ones, stay as they are, and are linked.
//!
//! Live tickets are somebody's work, so mail merges two of them only where no agent could mind: both are the same person's, the connecting
//! message is from somebody who takes part in both, both are open, neither was linked to the other before (then somebody knows of both),
//! nobody has answered the one that goes, and it is nobody else's. In every other case the two are linked, which the conversation shows.
//!
//! What an agent has parted, by a split or by undoing a merge, no mail joins again.

use std::sync::Arc;

use super::Known;
use crate::ticket::{Status, Ticket, TicketId};

/// More live tickets than this that name one message are no conversation: many people answer a newsletter.
pub(super) const FEW: usize = 4;

/// What becomes of the tickets that one message connects.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Connected {
    /// Where the message goes.
    pub on: TicketId,
    /// These go there too.
    pub merge: Vec<TicketId>,
    /// These are told of it.
    pub link: Vec<TicketId>,
}

/// Decides for a message of `who` that belongs on `on` and names, or is named by, messages on `others`.
pub(super) fn connect(on: &Arc<Ticket>, others: &[Arc<Ticket>], who: &str, archive: bool, known: &dyn Known) -> Connected {
    let mut group = vec![Arc::clone(on)];
    let mut link = Vec::new();
    for other in others {
        if group.iter().any(|t| t.id == other.id) {
            continue;
        }
        if group.iter().any(|t| are_apart(t, other, known)) {
            continue;
        }
        if group.iter().all(|t| if archive { may_merge_archive(t, other) } else { may_merge_live(t, other, who) }) {
            group.push(Arc::clone(other));
        } else if !is_linked(on, other) {
            link.push(other.id);
        }
    }
    // The one that an agent has answered is known to people by its number; else the oldest.
    let into = group.iter().min_by_key(|t| (t.messages_out == 0, t.id)).map_or(on.id, |t| t.id);
    Connected { on: into, merge: group.iter().map(|t| t.id).filter(|id| *id != into).collect(), link }
}

fn is_linked(a: &Ticket, b: &Ticket) -> bool {
    a.linked.contains(&b.id) || b.linked.contains(&a.id)
}

fn are_apart(a: &Ticket, b: &Ticket, known: &dyn Known) -> bool {
    let parts = |x: &Ticket, y: &Ticket| x.apart.iter().any(|id| *id == y.id || known.ticket(*id).is_some_and(|t| t.id == y.id));
    parts(a, b) || parts(b, a)
}

fn may_merge_archive(a: &Ticket, b: &Ticket) -> bool {
    a.history && b.history && a.messages_out == 0 && b.messages_out == 0
}

fn may_merge_live(a: &Ticket, b: &Ticket, who: &str) -> bool {
    let both = |is: fn(&Ticket) -> bool| is(a) && is(b);
    let owners_agree = a.assignee == b.assignee || a.assignee.is_none() || b.assignee.is_none();
    a.requester.is(&b.requester.address)
        && a.takes_part(who)
        && b.takes_part(who)
        && both(|t| matches!(t.status, Status::Open | Status::Waiting))
        && (a.messages_out == 0 || b.messages_out == 0)
        && owners_agree
        && !is_linked(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::Address;

    struct Nobody;

    impl Known for Nobody {
        fn ticket_of(&self, _: &str) -> Option<TicketId> {
            None
        }
        fn naming(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
        fn ticket(&self, _: TicketId) -> Option<Arc<Ticket>> {
            None
        }
        fn by_conversation(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
        fn by_subject(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
    }

    fn ticket(id: u64, change: impl Fn(&mut Ticket)) -> Arc<Ticket> {
        let mut t = Ticket::empty(TicketId(id));
        t.requester = Address::new("Mara", "mara@shop.example");
        change(&mut t);
        Arc::new(t)
    }

    /// `on←merged ~linked`.
    fn check(what: &str, on: &Arc<Ticket>, others: &[Arc<Ticket>], who: &str, archive: bool, expect: &str) {
        let c = connect(on, others, who, archive, &Nobody);
        let list = |ids: &[TicketId]| ids.iter().map(|i| i.0.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(format!("{}←{} ~{}", c.on.0, list(&c.merge), list(&c.link)), expect, "{what}");
    }

    #[test]
    fn live_tickets_are_merged_only_where_nobody_could_mind() {
        let one = ticket(1, |_| {});
        let live = |what: &str, change: fn(&mut Ticket), expect: &str| {
            check(what, &one, &[ticket(2, change)], "mara@shop.example", false, expect);
        };
        live("two open tickets of one person", |_| {}, "1←2 ~");
        live("another person's", |t| t.requester = Address::new("", "otto@werk.example"), "1← ~2");
        live("closed", |t| t.status = Status::Closed, "1← ~2");
        live("spam", |t| t.status = Status::Spam, "1← ~2");
        live("somebody's", |t| t.assignee = Some("anna".into()), "1←2 ~");
        live("linked: somebody knows of both", |t| t.linked = vec![TicketId(1)], "1← ~");
        live("parted by an agent", |t| t.apart = vec![TicketId(1)], "1← ~");
        live("answered: its number stays", |t| t.messages_out = 1, "2←1 ~");
        check("a stranger connects nothing", &one, &[ticket(2, |_| {})], "mallory@else.example", false, "1← ~2");
        let busy = |id, who: &str| ticket(id, |t| (t.messages_out, t.assignee) = (1, Some(who.to_owned())));
        check("two that were answered", &busy(1, "anna"), &[busy(2, "anna")], "mara@shop.example", false, "1← ~2");
        let taken = |id, who: &str| ticket(id, |t| t.assignee = Some(who.to_owned()));
        check("two agents'", &taken(1, "anna"), &[taken(2, "bruno")], "mara@shop.example", false, "1← ~2");
    }

    #[test]
    fn an_archive_is_joined_whole() {
        let old = |id: u64, change: fn(&mut Ticket)| {
            ticket(id, move |t| {
                (t.history, t.requester) = (true, Address::new("", format!("p{id}@example.com")));
                change(t);
            })
        };
        let all = [old(2, |_| {}), old(7, |_| {}), old(2, |_| {})];
        check("whoever wrote them, into the oldest", &old(5, |_| {}), &all, "x@example.com", true, "2←5,7 ~");
        check("a live ticket stays as it is", &old(5, |_| {}), &[ticket(2, |_| {})], "x@example.com", true, "5← ~2");
        check("so does one that was answered", &old(5, |_| {}), &[old(2, |t| t.messages_out = 1)], "x@example.com", true, "5← ~2");
        let parted = [old(2, |t| t.apart = vec![TicketId(7)]), old(7, |_| {})];
        check("nor are two joined that an agent parted", &old(5, |_| {}), &parted, "x@example.com", true, "2←5 ~");
    }
}
