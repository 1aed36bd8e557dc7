//! Replies on their way, and what a person does about them.

use super::screen::{NOW, Screen};
use crate::app::{Confirm, Overlay};
use crate::command::Scope;
use crate::lang::Lang;
use crate::store::Outgoing;
use crate::ticket::{Address, DeliveryState, OutMessage, OutboxId, TicketId};

/// A reply of `agent` on its way.
pub fn outgoing(id: u64, ticket: u64, agent: &str) -> Outgoing {
    Outgoing {
        id: OutboxId(id),
        ticket: TicketId(ticket),
        agent: agent.into(),
        mailbox: "support".into(),
        message: OutMessage { to: vec![Address::new("Mara", "mara@shop.example")], subject: "Re: Printer".into(), ..OutMessage::default() },
        state: DeliveryState::Held,
        queued: NOW,
        due: NOW,
        attempts: 1,
        said: String::new(),
        diagnosis: None,
        filed: None,
    }
}

/// A screen that shows the outbox, with one reply in each of these states.
fn outbox(states: &[DeliveryState]) -> Screen {
    let mut s = Screen::new(3);
    let reply = |(n, state): (usize, &DeliveryState)| Outgoing { state: *state, ..outgoing(n as u64 + 1, 1, "anna") };
    s.desk.outgoing = states.iter().enumerate().map(reply).collect();
    s.keys("O");
    s
}

fn state(s: &Screen, n: u64) -> DeliveryState {
    s.desk.outgoing.iter().find(|o| o.id == OutboxId(n)).unwrap().state
}

fn said(s: &Screen) -> &str {
    s.model.toasts.last().map_or("", |t| t.text.id.as_str())
}

#[test]
fn an_unconfirmed_reply_is_sent_again_after_a_warning_only() {
    let mut s = outbox(&[DeliveryState::Unconfirmed]);
    s.keys("r");
    let Some(Overlay::Confirm(question @ Confirm::SendAgain(_))) = &s.model.overlay else { panic!("a question") };
    let words = Lang::En.phrase(&question.question());
    assert!(words.contains("Re: Printer") && words.contains("Mara") && words.contains("second time"), "{words}");
    s.keys("n");
    assert_eq!((state(&s, 1), s.model.scope()), (DeliveryState::Unconfirmed, Scope::Outbox));
    s.keys("r y");
    assert_eq!((state(&s, 1), said(&s)), (DeliveryState::Deferred, "app-retrying"));
}

#[test]
fn an_unconfirmed_reply_that_arrived_is_marked_so() {
    let mut s = outbox(&[DeliveryState::Refused, DeliveryState::Unconfirmed]);
    s.keys("m");
    assert_eq!((said(&s), s.model.overlay.is_none()), ("cmd-no-unconfirmed", true), "the first one was refused");
    s.keys("j m n");
    assert_eq!(state(&s, 2), DeliveryState::Unconfirmed);
    s.keys("m y");
    assert_eq!((state(&s, 2), said(&s)), (DeliveryState::Accepted, "app-marked-sent"));
    assert_eq!(s.model.outbox.entries.len(), 1, "it is settled");
}

#[test]
fn what_was_settled_under_the_question_is_shown_as_it_is() {
    for keys in ["r", "m"] {
        let mut s = outbox(&[DeliveryState::Unconfirmed]);
        s.keys(keys);
        s.desk.outgoing[0].state = DeliveryState::Accepted;
        s.keys("y");
        assert_eq!((state(&s, 1), s.model.outbox.entries.len()), (DeliveryState::Accepted, 0), "{keys}");
        assert!(s.model.toasts.last().is_some_and(|t| t.grave), "{keys}");
    }
}

#[test]
fn a_refused_reply_is_tried_again_without_a_question() {
    let mut s = outbox(&[DeliveryState::Refused]);
    s.keys("r");
    assert_eq!((state(&s, 1), s.model.overlay.is_none()), (DeliveryState::Deferred, true));
}
