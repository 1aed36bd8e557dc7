//! No keys, in any order, and no answers, late or wrong, make it stumble.

use proptest::prelude::*;

use super::Screen;
use crate::app::{Asked, Msg};
use crate::command::TABLE;
use crate::lang::Phrase;
use crate::link::{Answer, Failure, FailureKind, Page};
use crate::ticket::Status;

/// Every default key, and some text.
fn keys() -> Vec<String> {
    let mut all: Vec<String> = TABLE.iter().flat_map(|e| e.keys.iter().flat_map(|k| k.split(' ').map(str::to_owned))).collect();
    // Leaving and suspending end nothing here, but tell nothing either.
    all.retain(|k| k != "C-q" && k != "C-z");
    all.extend(["1", "2", "-", "@", "é", "Backspace", "Delete", "C-w", "M-d", "Insert", "PageDown", "S-Down"].map(str::to_owned));
    all.sort();
    all.dedup();
    all
}

#[derive(Clone, Debug)]
enum Act {
    Key(usize),
    Paste(String),
    Wait(u64),
    Resize(u16, u16),
    Answer,
    Wrong,
    Fail,
    News(u64),
    Unlink,
    Relink,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        20 => (0usize..1000).prop_map(Act::Key),
        1 => "\\PC{0,10}".prop_map(Act::Paste),
        2 => (0u64..5000).prop_map(Act::Wait),
        1 => (1u16..250, 1u16..80).prop_map(|(a, b)| Act::Resize(a, b)),
        8 => Just(Act::Answer),
        1 => Just(Act::Wrong),
        1 => Just(Act::Fail),
        2 => (1u64..30).prop_map(Act::News),
        1 => Just(Act::Unlink),
        2 => Just(Act::Relink),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_stumble(acts in prop::collection::vec(act(), 0..120)) {
        let keys = keys();
        let mut s = Screen::new(30);
        s.quick = false;
        for act in acts {
            match act {
                Act::Key(n) => { s.keys(&keys[n % keys.len()]); }
                Act::Paste(text) => { s.tell(Msg::Paste(text)); }
                Act::Wait(ms) => { s.wait(ms); }
                Act::Resize(a, b) => { s.tell(Msg::Resize(a, b)); }
                Act::Answer => { s.answer_one(); }
                Act::Wrong => if let Some((asked, _)) = s.waiting.pop_front() {
                    let result = Ok(if asked == Asked::Page { Answer::Done } else { Answer::Tickets(Page::default()) });
                    s.tell(Msg::Answer { asked, result });
                }
                Act::Fail => if let Some((asked, _)) = s.waiting.pop_front() {
                    let result = Err(Failure { kind: FailureKind::Moved, what: Phrase::new("moved") });
                    s.tell(Msg::Answer { asked, result });
                }
                Act::News(id) => { s.news(&[id], id % 2 == 0); }
                Act::Unlink => { s.unlink(); }
                Act::Relink => if !s.model.linked() { s.relink(); }
            }
            let list = &s.model.list;
            prop_assert!(list.cursor < list.total.max(1) || !list.loaded);
            prop_assert!(s.model.in_conversation <= s.model.conversation.is_some());
            prop_assert!(s.model.scope() as usize <= 12);
            let _ = (crate::app::hints(&s.model), crate::app::which_key(&s.model), s.model.wake_at());
        }
        // And once the desk has answered everything, it works as ever.
        if !s.model.linked() {
            s.relink();
        }
        s.answer_all();
        prop_assert!(s.waiting.is_empty());
        s.keys("Esc Esc Esc Esc Esc Esc Esc").answer_all();
        s.keys("n Esc Esc Esc Esc").answer_all();
        prop_assert!(s.model.list.loaded);
        prop_assert!(s.model.list.total == 0 || s.model.list.selected.is_some());
    }

    #[test]
    fn undo_after_do_is_nothing(what in prop::collection::vec(0usize..8, 1..6), status in 0usize..4) {
        let mut s = Screen::new(2);
        s.desk.ticket(2).status = Status::ALL[status];
        s.desk.ticket(2).tags = vec!["old".into()];
        s.keys(":").types("filter status:any").keys("Enter g");
        let before = s.state(2);
        let mut done = 0;
        for n in &what {
            let count = s.desk.changes;
            s.keys(":").types(["take", "assign bruno", "status waiting", "status spam", "priority urgent", "tag vpn -old", "snooze 3d", "subject Other words"][*n]).keys("Enter");
            done += s.desk.changes - count;
        }
        for _ in 0..done {
            s.keys("u");
        }
        let mut after = s.state(2);
        after.version = before.version;
        prop_assert_eq!(after, before);
    }
}
