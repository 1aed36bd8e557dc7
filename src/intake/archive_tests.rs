//! An archive gives the same conversations in whatever order its messages come.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::ticket::{Happening, SenderFound};

/// As much of a store as threading asks for.
#[derive(Default)]
struct Archive {
    tickets: BTreeMap<TicketId, Ticket>,
    messages: HashMap<String, TicketId>,
    naming: HashMap<String, Vec<TicketId>>,
}

impl Archive {
    fn follow(&self, mut id: TicketId) -> TicketId {
        while let Some(into) = self.tickets[&id].merged_into {
            id = into;
        }
        id
    }

    fn apply(&mut self, id: TicketId, event: Event) {
        if let Event::Received(m) = &event {
            self.messages.entry(m.message_id.clone()).or_insert(id);
            for name in &m.names {
                self.naming.entry(name.clone()).or_default().push(id);
            }
        }
        let ticket = self.tickets.entry(id).or_insert_with(|| Ticket::empty(id));
        let seq = ticket.version + 1;
        ticket.apply(&Happening { seq, at: Time(0), by: Actor::Desk, event });
    }
}

struct Past(RefCell<Archive>);

impl Known for Past {
    fn ticket_of(&self, id: &str) -> Option<TicketId> {
        let all = self.0.borrow();
        all.messages.get(id).map(|t| all.follow(*t))
    }
    fn naming(&self, id: &str) -> Vec<TicketId> {
        let all = self.0.borrow();
        all.naming.get(id).into_iter().flatten().map(|t| all.follow(*t)).collect()
    }
    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
        let all = self.0.borrow();
        Some(Arc::new(all.tickets.get(&all.follow(id))?.clone()))
    }
    fn by_conversation(&self, _: &str) -> Vec<TicketId> {
        Vec::new()
    }
    fn by_subject(&self, _: &str) -> Vec<TicketId> {
        Vec::new()
    }
}

/// Messages that name others, here or not: their number and those of the ones named.
type Letters = Vec<(usize, Vec<usize>)>;

fn name(n: usize) -> String {
    // Not all that stands in References is a Message-ID.
    if n.is_multiple_of(7) { format!("odd-{n}") } else { format!("m{n}@list.example") }
}

/// Who shares a ticket, after the letters came in this order; and how many messages the tickets count.
fn imported(letters: &Letters) -> (BTreeSet<BTreeSet<usize>>, u32) {
    let past = Past(RefCell::default());
    let marker = Marker::new([1; 32]);
    let (own, scene) = (Own::default(), Scene::default());
    for (n, names) in letters {
        let sender = SenderFound { address: Address::new("", format!("p{n}@people.example")), ..SenderFound::default() };
        let references = names.iter().map(|n| name(*n)).collect();
        let mail = Mail { message_id: Some(name(*n)), references, sender, kind: Kind::Person, ..Mail::default() };
        let arrival = Arrival { mailbox: "", support: "", at: Time(0), raw: RawId::of(b""), history: true, status: Status::Closed, cut: false };
        let policy = Policy { reopen_within: Duration::ZERO, archive: false };
        let desk = Desk { known: &past, copy_came: &|_, _| None, marker: &marker, own: &own, policy, scene: &scene, now: Time(0) };
        let taken = take(&mail, &arrival, &desk);
        let mut all = past.0.borrow_mut();
        let id = match taken.placed {
            Placed::On(id) => id,
            _ => TicketId(all.tickets.len() as u64 + 1),
        };
        taken.events.into_iter().for_each(|e| all.apply(id, e));
        taken.merged.into_iter().for_each(|other| all.apply(other, Event::MergedInto { into: id }));
        assert!(taken.linked.is_empty(), "in an archive nothing is only linked");
    }
    let all = past.0.into_inner();
    let mut groups: BTreeMap<TicketId, BTreeSet<usize>> = BTreeMap::new();
    for (n, _) in letters {
        groups.entry(all.follow(all.messages[&name(*n)])).or_default().insert(*n);
    }
    let counted = all.tickets.values().filter(|t| t.merged_into.is_none()).map(|t| t.messages_in).sum();
    (groups.into_values().collect(), counted)
}

/// Who is connected by names, however many steps it takes.
fn connected(letters: &Letters) -> BTreeSet<BTreeSet<usize>> {
    let mut sets: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    for (n, names) in letters {
        let mut joined = (BTreeSet::from([*n]), names.iter().copied().chain([*n]).collect::<BTreeSet<_>>());
        sets.retain(|(members, all)| {
            let apart = all.is_disjoint(&joined.1);
            if !apart {
                joined.0.extend(members);
                joined.1.extend(all);
            }
            apart
        });
        sets.push(joined);
    }
    sets.into_iter().map(|(members, _)| members).collect()
}

fn letters() -> impl Strategy<Value = Letters> {
    // Forty names, of which fourteen are messages; so most of what is named is missing.
    let names = prop::collection::vec(0..40_usize, 0..4);
    prop::collection::vec(names, 1..15).prop_map(|all| all.into_iter().enumerate().map(|(i, names)| (i * 2, names)).collect::<Letters>()).prop_shuffle()
}

proptest! {
    #[test]
    fn any_order_gives_the_conversations_that_names_connect(letters in letters()) {
        let (groups, counted) = imported(&letters);
        prop_assert_eq!(groups, connected(&letters));
        prop_assert_eq!(counted as usize, letters.len());
    }
}
