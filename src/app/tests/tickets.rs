//! The conversation, and what is done to tickets from it.

use super::Screen;
use crate::app::{Effect, Msg, Overlay, Pick, Place};
use crate::command::Scope;
use crate::lang::Phrase;
use crate::link::{Doing, Notice, Presence};
use crate::ticket::TicketId;

#[test]
fn opening_shows_the_newest_message() {
    let mut s = Screen::new(3);
    s.keys("o");
    let c = s.model.conversation.as_ref().unwrap();
    assert_eq!((c.id.0, c.cursor, c.scroll), (3, 3, 25), "as far down as the end allows");
    assert_eq!(s.model.scope(), Scope::Ticket);
}

#[test]
fn a_ticket_on_which_the_selection_rests_opens_whole() {
    let mut s = Screen::new(4);
    let shown = |s: &Screen| s.model.conversation.as_ref().is_some_and(|c| c.shape.is_some());
    s.keys("j").wait(60);
    s.quick = false;
    s.keys("Enter");
    assert_eq!((s.open(), shown(&s), s.model.awaits()), (3, true, false));
    s.answer_all().wait(60).answer_all();
    // The one below it came while this one was read; it has changed since, and is not shown as it was.
    s.desk.ticket(2).version += 1;
    s.news(&[2], false).answer_all();
    s.keys(">");
    assert_eq!((s.open(), shown(&s), s.model.awaits()), (2, false, true));
    s.answer_all();
    assert!(shown(&s));
    // What was open a moment ago is still here.
    s.keys("<");
    assert_eq!((s.open(), shown(&s)), (3, true));
}

#[test]
fn scrolling_takes_the_cursor_along() {
    let mut s = Screen::new(3);
    s.keys("o g");
    let at = |s: &Screen| s.model.conversation.as_ref().map(|c| (c.scroll, c.cursor)).unwrap();
    assert_eq!(at(&s), (0, 0));
    s.keys("j j");
    assert_eq!(at(&s), (2, 0));
    s.keys("C-d C-d");
    assert_eq!(at(&s), (16, 1));
    s.keys("G");
    assert_eq!(at(&s), (25, 3));
    s.keys("[ [");
    assert_eq!(at(&s), (10, 1));
    s.keys("]");
    assert_eq!(at(&s), (20, 2));
}

#[test]
fn quotes_fold_one_by_one_and_all_at_once() {
    let mut s = Screen::new(3);
    s.keys("o");
    let shown = |s: &Screen| {
        let c = s.model.conversation.as_ref().unwrap();
        c.entries().iter().map(|e| c.is_unfolded(e)).collect::<Vec<_>>()
    };
    s.keys("Enter");
    assert_eq!(s.said_id(), "cmd-no-quotes");
    s.keys("g Enter");
    assert_eq!(shown(&s), [true, false, false, false]);
    s.keys("Enter");
    assert_eq!(shown(&s), [false; 4]);
    s.keys("Q");
    assert_eq!(shown(&s), [true; 4]);
    s.keys("Q");
    assert_eq!(shown(&s), [false; 4]);
}

#[test]
fn reading_on_does_not_move_what_is_read() {
    let mut s = Screen::new(3);
    s.keys("o g j j");
    s.news(&[3], true);
    assert_eq!(s.model.conversation.as_ref().map(|c| (c.scroll, c.cursor)), Some((2, 0)));
}

#[test]
fn next_and_previous_ticket() {
    let mut s = Screen::new(300);
    s.keys("o > >");
    assert_eq!((s.open(), s.selected(), s.model.scope()), (298, 298, Scope::Ticket));
    s.keys("<");
    assert_eq!(s.open(), 299);
    s.keys("< <");
    assert_eq!((s.open(), s.said_id()), (300, "app-no-more-tickets"));
}

#[test]
fn resolving_goes_to_the_next_ticket_and_undo_brings_it_back() {
    let mut s = Screen::new(3);
    s.keys("o e");
    assert_eq!((s.open(), s.selected(), s.model.scope()), (2, 2, Scope::Ticket));
    assert_eq!(s.state(3).status.word(), "closed");
    assert_eq!(s.said(), "#3 closed.");
    s.keys("e e");
    assert_eq!((s.open(), s.model.scope()), (0, Scope::List), "after the last one the list is left");
    s.keys("u u u");
    for id in 1..=3 {
        assert_eq!(s.state(id).status.word(), "open");
    }
    assert_eq!(s.model.list.total, 3);
}

#[test]
fn pickers_set_what_is_chosen() {
    let mut s = Screen::new(1);
    s.keys("a").types("bru").keys("Enter");
    assert_eq!(s.state(1).assignee.as_deref(), Some("bruno"));
    s.keys("s").types("wait").keys("Enter");
    assert_eq!(s.state(1).status.word(), "waiting");
    s.keys("+").types("urg").keys("Enter");
    assert_eq!(s.state(1).priority.word(), "urgent");
    s.keys("t").types("VPN down").keys("Enter");
    assert_eq!(s.state(1).tags, ["vpn-down"]);
    s.keys("t Enter");
    assert!(s.state(1).tags.is_empty(), "a tag that is there goes");
    s.keys("z").types("2h").keys("Enter");
    assert_eq!(s.state(1).snooze.map(|z| z.until.0 - s.model.now.0), Some(7_200_000));
    assert_eq!(s.model.list.total, 0, "out of sight");
    s.keys("u");
    assert_eq!((s.state(1).snooze, s.model.list.total), (None, 1));
}

#[test]
fn the_command_line_does_the_same() {
    let mut s = Screen::new(4);
    for line in ["assign bruno", "status waiting", "priority high", "tag vpn toner", "snooze 2h", "subject New words"] {
        s.keys(":").types(line).keys("Enter");
        s.keys("V").types("all").keys("Enter");
    }
    let t = s.state(4);
    assert_eq!((t.assignee.as_deref(), t.status.word(), t.priority.word(), t.subject.as_str()), (Some("bruno"), "waiting", "high", "New words"));
    assert_eq!(t.tags, ["toner", "vpn"]);
    s.keys(":").types("tag -vpn").keys("Enter");
    assert_eq!(s.state(4).tags, ["toner"]);
    s.keys(":").types("2").keys("Enter");
    assert_eq!(s.open(), 2);
    for (line, said) in [
        ("frob", "app-no-command"),
        ("assign nemo", "app-bad-agent"),
        ("snooze yesterday", "app-bad-when"),
        ("merge x", "app-bad-ticket"),
        ("reply x", "app-no-argument"),
    ] {
        s.keys(":").types(line).keys("Enter");
        assert_eq!(s.said_id(), said, "{line}");
    }
}

#[test]
fn the_command_line_completes_and_remembers() {
    let line = |s: &Screen| match &s.model.overlay {
        Some(Overlay::Prompt(p)) => p.line.text().to_owned(),
        _ => String::new(),
    };
    let mut s = Screen::new(1);
    s.keys(":").types("ass").keys("Tab");
    assert_eq!(line(&s), "assign");
    s.types(" br").keys("Tab");
    assert_eq!(line(&s), "assign bruno");
    s.keys("Enter :").types("sta").keys("Up");
    assert_eq!(line(&s), "assign bruno");
    s.keys("Down");
    assert_eq!(line(&s), "sta", "what was being typed is not lost");
    s.keys("Backspace Backspace Backspace Backspace");
    assert!(s.model.overlay.is_none());
}

#[test]
fn the_palette_finds_commands_and_says_what_cannot_be_done() {
    let mut s = Screen::new(2);
    s.keys("C-p").types("take the");
    let Some(Overlay::Picker(p)) = &s.model.overlay else { panic!("a palette") };
    assert_eq!(p.current().map(|c| (c.detail.as_str(), c.keys.as_str())), Some(("take", "A")));
    s.keys("Enter");
    assert_eq!(s.state(2).assignee.as_deref(), Some("anna"));
    s.keys("C-p").types("take the ticket you").keys("Enter");
    assert_eq!(s.said_id(), "cmd-no-yours");
    assert!(s.model.overlay.is_some(), "it stays open for another choice");
    s.keys("Esc ?").types("wait");
    assert!(matches!(&s.model.overlay, Some(Overlay::Picker(p)) if p.pick == Pick::Help));
}

#[test]
fn help_holds_every_command_of_its_place() {
    let mut s = Screen::new(2);
    s.keys("?");
    let Some(Overlay::Picker(p)) = &s.model.overlay else { panic!("help") };
    let here = crate::command::TABLE.iter().filter(|e| e.scopes.has(Scope::List)).count();
    assert_eq!((p.choices.len(), p.shown.len()), (here, here));
    assert!(p.choices.iter().any(|c| c.disabled.is_some()), "with reasons");
}

#[test]
fn the_finder_opens_tickets_and_runs_commands() {
    let mut s = Screen::new(20);
    s.keys("F").types("Printer 17").keys("Enter");
    assert_eq!((s.open(), s.model.scope()), (17, Scope::Ticket));
    s.keys("F").types("show replies on").keys("Enter");
    assert_eq!(s.model.place, Place::Outbox);
}

#[test]
fn merging_can_be_taken_back() {
    let mut s = Screen::new(5);
    s.keys("m").types("2").keys("Enter");
    assert_eq!(s.state(5).merged_into, Some(TicketId(2)));
    s.keys("u");
    assert_eq!(s.state(5).merged_into, None);
}

#[test]
fn splitting_can_be_taken_back() {
    let mut s = Screen::new(5);
    s.keys("c m");
    assert_eq!(s.desk.tickets.len(), 5, "a list has no message to split from");
    s.keys("o c m");
    assert_eq!(s.desk.tickets.len(), 6);
    s.keys("u");
    assert_eq!(s.state(6).merged_into, Some(TicketId(5)));
    s.keys("c o");
    assert_eq!(s.desk.tickets.len(), 7);
}

#[test]
fn a_whole_path_behind_a_folder_counts_from_its_beginning() {
    let s = Screen::new(1);
    for (typed, expect) in [
        ("a.pdf", "/here/a.pdf"),
        ("/tmp/a.pdf", "/tmp/a.pdf"),
        ("/here//tmp/a.pdf", "/tmp/a.pdf"),
        ("/here/~/a.pdf", "/anna/a.pdf"),
        ("/here//tmp/~/a.pdf", "/anna/a.pdf"),
        ("~/a.pdf", "/anna/a.pdf"),
    ] {
        assert_eq!(s.model.absolute(typed).to_str(), Some(expect), "{typed}");
    }
}

#[test]
fn an_attachment_is_saved_under_a_safe_name() {
    let mut s = Screen::new(1);
    s.keys("o S");
    assert!(matches!(&s.model.overlay, Some(Overlay::Prompt(p)) if p.line.text() == "/here/" && p.completion.is_some()));
    s.keys("C-u").types("~/in").keys("Enter");
    let Some(Effect::WriteFile { folder, name, base64 }) = s.effects.last() else { panic!("a file: {:?}", s.effects) };
    assert_eq!((folder.to_str(), name.as_str(), base64.as_str()), (Some("/anna/in"), "_page.pdf", "aGk="));
}

#[test]
fn reasons_and_sources_are_read_and_closed() {
    let mut s = Screen::new(1);
    s.keys("o w");
    let Some(Overlay::Reader(r)) = &s.model.overlay else { panic!("a reader") };
    assert!(r.lines.iter().any(|l| l.text() == "Nothing ties it to another ticket: it opened this one."));
    s.keys("j q H");
    let Some(Overlay::Reader(r)) = &s.model.overlay else { panic!("a reader") };
    assert!(r.lines.iter().all(|l| !l.text().contains('\u{1b}')), "made harmless");
    s.keys("q q");
    assert_eq!(s.model.scope(), Scope::List);
}

#[test]
fn numbers_and_texts_are_copied() {
    let mut s = Screen::new(2);
    s.keys("y");
    assert!(matches!(s.effects.last(), Some(Effect::Copy(t)) if t == "#2"));
    s.keys("o Y Enter");
    assert!(matches!(s.effects.last(), Some(Effect::Copy(t)) if t == "Still nothing."));
    s.tell(Msg::Copied(Ok(Phrase::new("x"))));
    assert_eq!(s.said_id(), "x");
}

#[test]
fn others_see_what_one_does_and_the_other_way_round() {
    let mut s = Screen::new(2);
    s.log.clear();
    s.keys("o");
    assert_eq!(s.log.iter().filter(|l| *l == "doing").count(), 1);
    let person = |agent: &str, doing| Presence { agent: agent.into(), screen: 1, ticket: Some(TicketId(2)), doing, since: s.model.now };
    let people = vec![person("anna", Doing::Reading), person("bruno", Doing::Replying), person("bruno", Doing::Reading)];
    s.tell(Msg::Notice(Notice::Here { people }));
    let others = s.model.others_at(TicketId(2));
    assert_eq!((others.reading.len(), others.replying), (0, vec!["bruno".to_owned()]));
    assert_eq!(s.model.who_is_on(), ["anna", "bruno"]);
}

#[test]
fn the_requester_is_switched() {
    let mut s = Screen::new(1);
    s.keys("i").types("Rita <rita@example.org>").keys("Enter");
    assert_eq!(s.state(1).requester.address, "rita@example.org");
    s.keys("u");
    assert_eq!(s.state(1).requester.address, "c1@example.com");
}

#[test]
fn places_open_and_close() {
    let mut s = Screen::new(1);
    for (keys, place) in [("O", Place::Outbox), ("J", Place::Jobs), ("L", Place::Log), ("D", Place::Drafts), ("X", Place::Doctor)] {
        s.keys(keys);
        assert_eq!(s.model.place, place);
        s.keys("j k G q");
        assert_eq!(s.model.place, Place::Tickets);
    }
    s.keys("J x");
    assert!(s.log.iter().any(|l| l == "cancel-job"));
    s.keys("L");
    assert_eq!(s.model.log.rows.cursor, 99, "the end is what one wants to see");
}
