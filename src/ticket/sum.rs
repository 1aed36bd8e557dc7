//! What a conversation comes to: the part of a ticket that changes when messages are moved from one ticket to another.

use serde::{Deserialize, Serialize};

use super::{Event, Happening, Ticket, TicketId};
use crate::clock::Time;

/// The numbers of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sum {
    pub messages_in: u32,
    pub messages_out: u32,
    pub notes: u32,
    pub last_in: Option<Time>,
    pub last_out: Option<Time>,
    pub excerpt: String,
}

impl Sum {
    /// As the ticket has them.
    pub fn of(t: &Ticket) -> Self {
        Sum { messages_in: t.messages_in, messages_out: t.messages_out, notes: t.notes, last_in: t.last_in, last_out: t.last_out, excerpt: t.excerpt.clone() }
    }

    /// Of these happenings, oldest first. Earlier merges and splits count for nothing: what they brought is here, what they took is not.
    pub fn of_all<'a>(happenings: impl IntoIterator<Item = &'a Happening>) -> Self {
        let counts = |e: &Event| matches!(e, Event::Received(_) | Event::ReplyQueued { .. } | Event::Delivered { .. } | Event::Noted { .. });
        let mut all = Ticket::empty(TicketId(0));
        happenings.into_iter().filter(|h| counts(&h.event)).for_each(|h| all.apply(h));
        Sum::of(&all)
    }

    /// Of both conversations in one.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let later = other.last_in.max(other.last_out) > self.last_in.max(self.last_out);
        Sum {
            messages_in: self.messages_in.saturating_add(other.messages_in),
            messages_out: self.messages_out.saturating_add(other.messages_out),
            notes: self.notes.saturating_add(other.notes),
            last_in: self.last_in.max(other.last_in),
            last_out: self.last_out.max(other.last_out),
            excerpt: if later { other.excerpt } else { self.excerpt },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::{Actor, InMessage, Kind, OutMessage, OutboxId};

    #[test]
    fn two_conversations_come_to_what_one_would_have() {
        let h = |at: i64, event| Happening { seq: at as u64, at: Time(at), by: Actor::Desk, event };
        let received = |at, words: &str| h(at, Event::Received(InMessage { kind: Kind::Person, excerpt: words.into(), ..InMessage::default() }));
        let sent = |at, words: &str| h(at, Event::ReplyQueued { outbox: OutboxId(1), message: OutMessage { excerpt: words.into(), ..OutMessage::default() } });
        let all = [received(1, "one"), sent(2, "two"), received(3, "three"), h(4, Event::Noted { text: "four".into() })];
        let of = |places: &[usize]| Sum::of_all(places.iter().filter_map(|p| all.get(*p)));
        let whole = of(&[0, 1, 2, 3]);
        let merged = h(0, Event::MergedFrom { other: TicketId(7), sum: Some(Box::new(Sum { notes: 9, ..Sum::default() })) });
        assert_eq!(Sum::of_all(std::iter::once(&merged).chain(&all)), whole);
        assert_eq!((whole.messages_in, whole.messages_out, whole.notes, whole.excerpt.as_str()), (2, 1, 1, "three"));
        for (left, right) in [(&[0, 1][..], &[2, 3][..]), (&[2], &[0, 1, 3]), (&[], &[0, 1, 2, 3]), (&[1, 3], &[0, 2])] {
            assert_eq!(of(left).plus(of(right)), whole);
            assert_eq!(of(right).plus(of(left)), whole);
        }
    }
}
