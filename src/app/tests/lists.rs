//! The list: moving, filtering, searching, marking, news.

use super::Screen;
use crate::app::{Msg, Overlay};
use crate::command::Scope;

#[test]
fn the_newest_ticket_is_selected_first() {
    let s = Screen::new(5);
    assert_eq!((s.selected(), s.model.list.total, s.model.list.cursor), (5, 5, 0));
}

#[test]
fn the_selection_stays_on_top_until_somebody_chooses() {
    let mut s = Screen::new(1);
    for id in 2..=40 {
        s.desk.open(id);
        s.news(&[id], true);
        assert_eq!((s.selected(), s.model.list.cursor, s.model.list.top), (id, 0, 0));
    }
    s.keys("k");
    s.desk.open(41);
    s.news(&[41], true);
    assert_eq!((s.selected(), s.model.list.cursor), (40, 1), "from then on it is a ticket, not a row");
}

#[test]
fn keys_move_the_selection_and_stop_at_the_ends() {
    for (keys, expect) in [
        ("j", 49),
        ("j j k", 49),
        ("k", 50),
        ("G", 1),
        ("G j", 1),
        ("G g", 50),
        ("C-d", 40),
        ("C-d C-u", 50),
        ("PageDown", 31),
        ("Down Up Down", 49),
        ("End Home", 50),
    ] {
        let mut s = Screen::new(50);
        assert_eq!(s.keys(keys).selected(), expect, "{keys}");
    }
}

#[test]
fn a_long_list_is_fetched_in_stretches_around_the_cursor() {
    let mut s = Screen::new(5000);
    assert!(s.model.list.rows.len() <= 200);
    s.keys("G");
    assert_eq!(s.selected(), 1);
    assert_eq!(s.model.list.top, 4980);
    s.keys("g");
    assert_eq!(s.selected(), 5000);
    for _ in 0..30 {
        s.keys("C-d");
        let list = &s.model.list;
        let seen = (list.top..(list.top + 20).min(list.total)).all(|at| list.row(at).is_some());
        assert!(seen, "every row in sight is here at {}", list.cursor);
    }
    assert_eq!(s.selected(), 4700);
}

#[test]
fn moving_within_what_is_here_asks_nothing() {
    let mut s = Screen::new(5000);
    s.log.clear();
    s.keys("j j j k");
    assert!(s.log.is_empty(), "{:?}", s.log);
}

#[test]
fn news_does_not_move_the_selection() {
    let mut s = Screen::new(50);
    s.keys("C-d C-d C-d");
    let (selected, row) = (s.selected(), s.model.list.cursor - s.model.list.top);
    s.desk.open(51);
    s.news(&[51], true);
    assert_eq!(s.selected(), selected);
    assert_eq!(s.model.list.cursor - s.model.list.top, row, "the row stays where it is on the screen");
    // At the head of the list what is new is seen, and the selection stays with its ticket.
    s.keys("g");
    assert_eq!(s.selected(), 51);
    s.desk.open(52);
    s.news(&[52], true);
    assert_eq!((s.selected(), s.model.list.cursor, s.model.list.top), (51, 1, 0));
}

#[test]
fn a_ticket_that_leaves_the_list_gives_its_place_to_the_next() {
    let mut s = Screen::new(5);
    s.keys("j e");
    assert_eq!(s.state(4).status.word(), "closed");
    assert_eq!(s.selected(), 3);
    s.keys("G e");
    assert_eq!(s.selected(), 2, "after the last one there is the one before");
}

#[test]
fn resolving_goes_on_in_a_list_that_keeps_what_is_closed() {
    let mut s = Screen::new(5);
    s.keys(":").types("filter status:any").keys("Enter g e");
    assert_eq!((s.selected(), s.model.list.total), (4, 5));
}

#[test]
fn the_filter_narrows_as_it_is_typed_and_escape_takes_it_back() {
    let mut s = Screen::new(12);
    s.keys("\\").types("printer 1");
    assert_eq!(s.model.list.total, 4, "#1, #10, #11, #12");
    s.keys("Esc");
    assert_eq!((s.model.list.total, s.model.list.filter.as_str()), (12, ""));
    s.keys("\\").types("printer 11").keys("Enter");
    assert_eq!((s.model.list.total, s.selected(), s.model.scope()), (1, 11, Scope::List));
    s.keys("Esc");
    assert_eq!(s.model.list.total, 12);
    s.keys("Esc Esc");
    assert!(!s.model.leaving, "Esc never leaves");
    s.keys("q");
    assert!(s.model.leaving);
}

#[test]
fn search_asks_for_the_newest_words_only() {
    let mut s = Screen::new(9);
    s.desk.found = vec![Screen::ticket_id(3), Screen::ticket_id(7)];
    s.keys("/");
    s.quick = false;
    s.log.clear();
    s.types("toner");
    assert_eq!(s.log, ["tickets"], "one question runs, the rest waits");
    s.answer_all();
    assert_eq!(s.log, ["tickets", "tickets"], "and only the newest of them is asked");
    assert_eq!((s.model.list.total, s.model.list.search.as_str()), (2, "toner"));
    s.quick = true;
    s.keys("Enter j o");
    assert_eq!(s.open(), 3);
}

#[test]
fn an_answer_to_an_old_filter_is_not_shown() {
    let mut s = Screen::new(9);
    s.keys("\\");
    s.quick = false;
    s.types("z");
    s.types("z");
    s.answer_one();
    assert!(!s.model.list.loaded);
    s.answer_all();
    assert_eq!((s.model.list.loaded, s.model.list.total), (true, 0));
}

#[test]
fn marks_and_ranges_work_on_several_tickets() {
    let mut s = Screen::new(9);
    s.keys("Space Space");
    assert_eq!(s.marked(), [8, 9]);
    assert_eq!(s.selected(), 7);
    s.keys("j v j j");
    assert_eq!(s.marked(), [4, 5, 6, 8, 9]);
    s.keys("k");
    assert_eq!(s.marked(), [5, 6, 8, 9]);
    s.keys("v A");
    for id in [5, 6, 8, 9] {
        assert_eq!(s.state(id).assignee.as_deref(), Some("anna"));
    }
    assert_eq!(s.state(4).assignee, None);
    assert!(s.marked().is_empty(), "done: the marks go");
    s.keys("u");
    for id in 1..=9 {
        assert_eq!(s.state(id).assignee, None);
    }
}

#[test]
fn escape_ends_a_range_then_takes_the_marks_away() {
    let mut s = Screen::new(9);
    s.keys("Space v j j");
    assert_eq!(s.marked(), [6, 7, 8, 9]);
    s.keys("Esc");
    assert_eq!(s.marked(), [9]);
    s.keys("Esc");
    assert!(s.marked().is_empty());
    s.keys("*");
    assert_eq!(s.marked().len(), 9);
    s.keys("*");
    assert!(s.marked().is_empty());
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut s = Screen::new(0);
    for (keys, reason) in [("r", "cmd-no-ticket"), ("o", "cmd-no-rows"), ("u", "cmd-no-undo"), ("Tab", "cmd-no-open")] {
        s.keys(keys);
        assert_eq!(s.said_id(), reason, "{keys}");
    }
    s.keys("K");
    assert_eq!(s.said(), "K does nothing here; ? shows what does.");
}

#[test]
fn a_prefix_waits_and_escape_forgets_it() {
    let mut s = Screen::new(3);
    s.keys("c");
    assert_eq!(crate::app::which_key(&s.model).len(), 4);
    s.keys("Esc");
    assert!(crate::app::which_key(&s.model).is_empty() && s.model.toasts.is_empty());
    s.keys("c s");
    assert!(matches!(&s.model.overlay, Some(Overlay::Prompt(p)) if p.line.text() == "Printer 3 does not print"));
    s.types("!").keys("Enter");
    assert_eq!(s.state(3).subject, "Printer 3 does not print!");
}

#[test]
fn ready_made_lists_are_chosen() {
    let mut s = Screen::new(4);
    s.desk.ticket(2).assignee = Some("anna".into());
    s.keys("V").types("mine").keys("Enter");
    assert_eq!((s.model.list.filter.as_str(), s.selected(), s.model.list.total), ("@me", 2, 1));
}

#[test]
fn preview_follows_the_selection_a_moment_later() {
    let mut s = Screen::new(9);
    s.keys("o Tab");
    assert_eq!((s.open(), s.model.scope()), (9, Scope::List));
    s.keys("j j");
    assert_eq!(s.open(), 9, "not at once");
    assert!(s.model.wake_at().is_some());
    s.wait(200);
    assert_eq!((s.open(), s.model.scope()), (7, Scope::List));
    s.keys("P j").wait(200);
    assert_eq!(s.open(), 7, "switched off");
}

#[test]
fn an_idle_screen_wants_nothing() {
    let mut s = Screen::new(9);
    s.keys("j k");
    s.wait(20_000);
    assert_eq!(s.model.wake_at(), None);
    let before = s.log.len();
    s.tell(Msg::Resize(80, 24)).wait(60_000);
    assert_eq!(s.log.len(), before);
}

#[test]
fn a_lost_desk_is_said_and_everything_comes_back() {
    let mut s = Screen::new(9);
    s.keys("j j").unlink();
    assert!(!s.model.linked());
    s.keys("e");
    assert_eq!(s.said_id(), "cmd-no-desk");
    s.desk.open(10);
    s.relink();
    assert_eq!((s.selected(), s.model.list.total), (7, 10));
    s.keys("e");
    assert_eq!(s.state(7).status.word(), "closed");
}

#[test]
fn a_change_that_was_under_way_when_the_desk_went_does_not_block_the_next() {
    let mut s = Screen::new(3);
    s.quick = false;
    s.keys("A t");
    s.unlink();
    s.quick = true;
    s.relink();
    s.keys("Esc A");
    assert_eq!(s.state(3).assignee.as_deref(), Some("anna"));
}

#[test]
fn the_filter_offers_its_words_and_follows_what_tab_takes() {
    let mut s = Screen::new(5);
    s.keys("\\").types("status:c");
    let Some(Overlay::Prompt(p)) = &s.model.overlay else { panic!("no prompt") };
    assert_eq!(p.completion.as_ref().map(|c| c.words.clone()), Some(vec!["status:closed".to_owned()]));
    s.keys("Tab Enter");
    assert_eq!((s.model.list.filter.as_str(), s.model.list.total), ("status:closed", 0));
    s.keys("Esc \\").types("is:").keys("Tab");
    assert_eq!(s.model.list.filter, "is:new", "of several endings the first stands in the line, and narrows");
}

#[test]
fn a_key_that_does_nothing_here_says_where_it_does_something() {
    for (keys, expect) in [
        ("H", "H does nothing here. Under “Conversation” it stands for: Show the message as it came over the wire."),
        ("c m", "c m does nothing here. Under “Conversation” it stands for: Give this message and those after it a ticket of their own."),
        ("Z", "Z does nothing here; ? shows what does."),
    ] {
        assert_eq!(Screen::new(2).keys(keys).said(), expect);
    }
}

#[test]
fn the_key_of_the_tickets_leads_from_a_ticket_to_the_list() {
    let mut s = Screen::new(3);
    s.model.size = (80, 24);
    s.keys("o T");
    assert_eq!((s.model.scope(), s.open()), (Scope::List, 3));
}
