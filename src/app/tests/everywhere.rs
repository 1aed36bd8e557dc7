//! What works from every view, and what says why it does not.

use super::Screen;
use crate::app::{Msg, Overlay, Place, Value};
use crate::command::{Scope, TABLE};
use crate::lang::Phrase;
use crate::link::{JobState, Notice};

/// Keys that lead to each view from a fresh list.
const VIEWS: [(&str, Scope); 8] = [
    ("", Scope::List),
    ("o", Scope::Ticket),
    ("O", Scope::Outbox),
    ("D", Scope::Drafts),
    ("J", Scope::Jobs),
    ("L", Scope::Log),
    ("X", Scope::Doctor),
    ("r", Scope::Compose),
];

fn at(keys: &str, scope: Scope) -> Screen {
    let mut s = Screen::new(9);
    s.keys(keys);
    assert_eq!(s.model.scope(), scope, "{keys}");
    s
}

fn line(s: &mut Screen, text: &str) {
    s.keys("M-x").types(text).keys("Enter");
}

#[test]
fn a_ticket_is_opened_by_its_number_from_everywhere() {
    for (keys, scope) in VIEWS {
        for typed in ["open 4", "4", "#4", "open #4"] {
            let mut s = at(keys, scope);
            line(&mut s, typed);
            assert_eq!((s.open(), s.model.place), (4, Place::Tickets), "{typed} from {scope:?}");
        }
    }
}

#[test]
fn where_there_is_no_room_for_a_ticket_beside_the_text_it_says_so() {
    let mut s = at("r", Scope::Compose);
    s.tell(Msg::Resize(80, 24));
    line(&mut s, "open 4");
    assert_eq!((s.said_id(), s.open()), ("cmd-no-writing", 9));
}

#[test]
fn what_is_looked_for_is_shown_from_everywhere() {
    for (keys, scope) in VIEWS.into_iter().filter(|(_, scope)| *scope != Scope::Compose) {
        for (typed, key) in [("filter printer 7", "\\"), ("view printer 7", "V"), ("search 7", "/")] {
            let mut s = at(keys, scope);
            s.desk.found = vec![Screen::ticket_id(7)];
            line(&mut s, typed);
            assert_eq!((s.selected(), s.model.scope()), (7, Scope::List), "{typed} from {scope:?}");
            let mut s = at(keys, scope);
            s.keys(key);
            assert!(s.model.overlay.is_some(), "{key} from {scope:?}");
        }
    }
}

fn seen(s: &Screen) -> String {
    let (m, list) = (&s.model, &s.model.list);
    format!("{:?}", (m.place, m.scope(), list.selected, &list.marked, list.range_from, m.preview, m.compose.as_ref().map(|c| c.field)))
}

#[test]
fn every_word_does_something_or_says_why_not() {
    for (keys, scope) in VIEWS {
        for entry in TABLE.iter().filter(|e| !matches!(e.word, "quit" | "suspend")) {
            let mut s = at(keys, scope);
            let before = seen(&s);
            s.log.clear();
            let effects = s.effects.len();
            line(&mut s, entry.word);
            let happened = before != seen(&s) || !s.log.is_empty() || s.effects.len() > effects || !s.model.toasts.is_empty();
            let moves = entry.group == crate::command::Group::Move || matches!(entry.word, "fold" | "fold-all" | "next-choice" | "previous-choice");
            let here = entry.scopes.has(scope);
            assert!(happened || (here && moves) || entry.word == "tickets", "{} in {scope:?}", entry.word);
        }
    }
}

#[test]
fn imported_mail_comes_as_history_or_as_work() {
    for (keys, open) in [("Enter", false), ("Down Enter", true)] {
        let mut s = Screen::new(1);
        line(&mut s, "import ~/old.mbox");
        let Some(Overlay::Picker(p)) = &s.model.overlay else { panic!("a choice") };
        assert!(matches!(&p.choices[0].value, Value::Import { path, open: false } if path.to_str() == Some("/anna/old.mbox")));
        s.quick = false;
        s.keys(keys);
        let asked = serde_json::to_value(&s.waiting.back().expect("a question").1).expect("JSON");
        assert_eq!((asked["do"].as_str(), asked["open"].as_bool()), (Some("import"), Some(open)));
    }
}

#[test]
fn only_a_job_that_ends_before_ones_eyes_is_said() {
    let job =
        |job, ended: Option<&str>| JobState { job, what: Phrase::new("x"), done: 1, of: 2, can_cancel: true, ended: ended.map(Phrase::new), failed: false };
    let mut s = Screen::new(1);
    s.desk.jobs = vec![job(5, Some("long-ago")), job(6, None)];
    s.relink();
    assert_eq!((s.model.jobs.jobs.len(), s.said_id()), (3, ""));
    s.tell(Msg::Notice(Notice::Job(job(6, Some("just-now")))));
    assert_eq!(s.said_id(), "just-now");
    s.tell(Msg::Notice(Notice::Job(job(7, Some("at-once")))));
    assert_eq!(s.said_id(), "at-once", "begun and ended between two frames");
}
