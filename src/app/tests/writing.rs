//! Drafts: begun, saved, left, sent, taken back.

use super::Screen;
use crate::app::{Confirm, Effect, Field, Msg, Overlay, Phase};
use crate::clock::Time;
use crate::command::Scope;
use crate::lang::Phrase;
use crate::link::{Doing, Failure, FailureKind, Notice, Presence};
use crate::reply::{Blocker, Draft, Mode};
use crate::store::Outgoing;
use crate::ticket::{DeliveryState, TicketId};

fn writing(text: &str) -> Screen {
    let mut s = Screen::new(3);
    s.keys("r").types(text);
    s
}

#[test]
fn a_reply_goes_out_as_it_was_typed() {
    let mut s = writing("Hello");
    assert_eq!((s.model.scope(), s.compose().field), (Scope::Compose, Field::Body));
    assert_eq!(s.compose().to.text(), "Customer 3 <c3@example.com>");
    s.keys("C-s");
    assert_eq!(s.model.scope(), Scope::Review);
    assert_eq!(s.compose().check.as_ref().map(|c| c.envelope_to.clone()), Some(vec!["c3@example.com".to_owned()]));
    assert!(s.desk.sent.is_empty(), "nothing leaves before the envelope was seen");
    s.keys("Enter");
    assert_eq!(s.desk.sent.len(), 1);
    assert_eq!(s.desk.sent[0].body, "Hello\n-- \nAnna");
    assert!(s.model.compose.is_none() && s.desk.drafts.is_empty());
    assert!(s.effects.iter().any(|e| matches!(e, Effect::DropDraftLocal(_))));
}

#[test]
fn what_is_typed_is_saved_after_a_pause_here_and_at_the_desk() {
    let mut s = writing("Hello");
    assert!(s.desk.drafts.is_empty());
    let wake = s.model.wake_at().unwrap();
    assert_eq!(wake.0 - s.model.now.0, 300);
    s.wait(300);
    assert_eq!(s.desk.drafts[0].body, "Hello\n-- \nAnna");
    assert!(matches!(s.effects.last(), Some(Effect::SaveDraftLocal(d)) if d.body.starts_with("Hello")));
    let saved = s.log.iter().filter(|l| *l == "save-draft").count();
    s.wait(5_000);
    assert_eq!(s.log.iter().filter(|l| *l == "save-draft").count(), saved, "nothing typed, nothing saved");
}

#[test]
fn fast_typing_is_saved_all_the_same() {
    let mut s = writing("x");
    for _ in 0..12 {
        s.wait(200).types("y");
    }
    assert!(s.desk.drafts[0].body.starts_with("xy"), "{:?}", s.desk.drafts);
}

#[test]
fn a_draft_survives_a_lost_desk() {
    let mut s = writing("Hello");
    s.wait(400).unlink();
    s.types(" again").wait(400);
    assert!(matches!(s.effects.last(), Some(Effect::SaveDraftLocal(d)) if d.body.starts_with("Hello again")));
    assert!(s.desk.drafts[0].body.starts_with("Hello\n"));
    s.relink();
    assert!(s.desk.drafts[0].body.starts_with("Hello again"));
    assert_eq!(s.model.scope(), Scope::Compose);
}

#[test]
fn the_copy_here_goes_once_the_desk_has_the_draft_and_nobody_writes_on_it() {
    let dropped = |s: &Screen| s.effects.iter().filter(|e| matches!(e, Effect::DropDraftLocal(_))).count();
    let mut s = writing("Hello");
    s.wait(400);
    assert_eq!(dropped(&s), 0);
    s.types(" again");
    s.quick = false;
    s.keys("Esc");
    assert_eq!(dropped(&s), 0);
    s.answer_all();
    assert_eq!((dropped(&s), s.desk.drafts.len()), (1, 1));
    // Sent from another screen meanwhile: the desk has it no more, and nothing brings it back here.
    s.desk.drafts.clear();
    s.quick = true;
    s.keys("r");
    assert!(!s.compose().existing && s.compose().body.lines()[0].is_empty());
}

#[test]
fn what_was_left_without_a_desk_is_handed_over_when_it_is_back() {
    let mut s = writing("Hello");
    s.unlink().keys("Esc");
    assert!(s.desk.drafts.is_empty());
    s.relink();
    assert!(s.desk.drafts[0].body.starts_with("Hello"));
}

#[test]
fn leaving_keeps_the_draft_and_replying_again_goes_on_with_it() {
    let mut s = writing("Half a sent");
    s.keys("Esc");
    assert_eq!((s.model.scope(), s.said_id()), (Scope::List, "app-draft-kept"));
    s.keys("r");
    assert!(s.compose().existing && s.compose().body.lines()[0] == "Half a sent");
    s.keys("Esc D Enter");
    assert_eq!(s.compose().body.lines()[0], "Half a sent");
    s.keys("C-c y");
    assert!(s.model.compose.is_none() && s.desk.drafts.is_empty());
}

#[test]
fn an_untouched_reply_is_no_draft() {
    let mut s = writing("");
    s.keys("Esc D");
    assert!(s.desk.drafts.is_empty() && s.model.drafts.drafts.is_empty());
}

#[test]
fn leaving_the_program_saves_first() {
    let mut s = writing("Hello");
    s.keys("C-q");
    let saved = s.effects.iter().position(|e| matches!(e, Effect::SaveDraftLocal(_)));
    let quit = s.effects.iter().position(|e| matches!(e, Effect::Quit));
    assert!(saved.is_some() && saved < quit);
}

#[test]
fn the_second_replier_is_told_before_typing() {
    let mut s = Screen::new(3);
    s.desk.others = vec!["bruno".into()];
    s.keys("r");
    assert!(matches!(&s.model.overlay, Some(Overlay::Confirm(Confirm::Others(who))) if who == &["bruno"]));
    s.keys("n");
    assert!(s.model.compose.is_none());
    s.keys("r y").types("x");
    assert_eq!(s.compose().body.lines()[0], "x");
}

#[test]
fn blockers_stop_and_can_be_overruled_if_they_may() {
    let mut s = writing("see attached");
    s.desk.blockers = vec![Blocker::ForgottenAttachment { word: "attached".into() }];
    s.keys("C-s Enter");
    assert_eq!(s.said_id(), "cmd-no-overrule");
    assert!(s.desk.sent.is_empty());
    s.keys("o");
    assert_eq!(s.desk.sent.len(), 1);

    let mut s = writing("");
    s.desk.blockers = vec![Blocker::EmptyBody];
    s.keys("C-s Enter o");
    assert_eq!(s.said_id(), "cmd-no-mend");
    assert!(s.desk.sent.is_empty());
    s.keys("Esc").types("words");
    assert_eq!(s.compose().phase, Phase::Writing);
}

#[test]
fn what_comes_up_while_sending_is_shown() {
    let mut s = writing("Hello");
    s.keys("C-s");
    s.desk.blockers = vec![Blocker::NewerMail { version: 3 }];
    s.keys("Enter");
    assert_eq!((s.model.scope(), s.desk.sent.len()), (Scope::Review, 0));
    assert_eq!(s.compose().check.as_ref().map(|c| c.blockers.len()), Some(1));
    s.keys("o");
    assert_eq!(s.desk.sent.len(), 1);
}

#[test]
fn a_reply_is_taken_back_with_all_that_was_in_it() {
    let mut s = writing("Hello");
    s.keys("C-t C-u").types("~/a.txt").keys("Enter C-s Enter");
    assert!(s.model.undo.held(s.model.now).is_some());
    assert_eq!(s.model.undo.countdown(s.model.now).map(|t| t.0 - s.model.now.0), Some(1000), "the countdown");
    s.keys("u");
    assert_eq!(s.desk.taken_back.len(), 1);
    let again = s.compose().draft(s.model.now);
    assert_eq!(again.body, "Hello\n-- \nAnna");
    assert_eq!(again.attachments, [std::path::Path::new("/anna/a.txt")]);
    assert!(s.model.undo.held(s.model.now).is_none());
}

#[test]
fn what_was_taken_back_is_a_new_message_for_the_desk() {
    let mut s = writing("Hello");
    s.wait(1000).keys("C-s Enter").wait(1000).keys("u C-s Enter");
    assert_eq!(s.desk.sent.len(), 2);
    assert_ne!(s.desk.sent[0].begun, s.desk.sent[1].begun, "or the desk would take it for sent already");
}

#[test]
fn after_the_hold_time_it_is_too_late() {
    let mut s = writing("Hello");
    s.keys("C-s Enter").wait(11_000).keys("u");
    assert_eq!(s.said_id(), "cmd-no-too-late");
    assert!(s.desk.taken_back.is_empty());
}

#[test]
fn a_lost_desk_while_sending_keeps_the_draft() {
    let mut s = writing("Hello");
    s.keys("C-s");
    s.quick = false;
    s.keys("Enter");
    s.types("x");
    assert_eq!(s.compose().body.lines()[0], "Hello", "what is being handed over does not change");
    s.unlink();
    assert_eq!((s.compose().phase, s.model.scope()), (Phase::Writing, Scope::Compose));
    s.quick = true;
    s.relink().keys("C-s Enter");
    assert_eq!(s.desk.sent.len(), 1);
}

#[test]
fn fields_are_edited_and_the_order_is_the_usual() {
    let mut s = writing("");
    s.keys("Tab");
    assert_eq!(s.compose().field, Field::To);
    s.types(", b@example.org").keys("Tab").types("cc@example.org").keys("Tab Tab").types("Re: Printer").keys("Enter");
    assert_eq!(s.compose().field, Field::Body);
    s.keys("C-s Enter");
    let sent = &s.desk.sent[0];
    assert_eq!(sent.to.iter().map(|a| a.address.as_str()).collect::<Vec<_>>(), ["c3@example.com", "b@example.org"]);
    assert_eq!((sent.cc[0].address.as_str(), sent.subject.as_str()), ("cc@example.org", "Re: Printer"));
}

#[test]
fn what_one_wrote_oneself_is_shown() {
    let mut s = Screen::new(2);
    s.keys("o g n").types("Called back");
    s.desk.more = true;
    s.keys("C-s");
    let c = s.model.conversation.as_ref().unwrap();
    assert_eq!((c.entries().len(), c.cursor), (5, 4));
}

#[test]
fn a_note_never_asks_for_an_envelope() {
    let mut s = Screen::new(2);
    s.keys("n").types("Called back").keys("C-s");
    assert!(s.model.compose.is_none() && s.desk.sent.is_empty());
    assert_eq!(s.state(2).notes, 1);
}

#[test]
fn paste_is_text_and_never_a_command() {
    let mut s = writing("");
    s.tell(Msg::Paste("one\r\ntwo\x1b[2J\u{3}qqq".into()));
    assert_eq!(&s.compose().body.lines()[..2], ["one", "twoqqq"]);
    let mut s = Screen::new(2);
    s.tell(Msg::Paste("eeeq!".into()));
    assert!(!s.model.leaving && s.state(2).status.word() == "open");
}

#[test]
fn the_editor_gives_its_text_back() {
    let mut s = writing("Hello");
    s.keys("C-o");
    assert!(matches!(s.effects.last(), Some(Effect::RunEditor { text }) if text == "Hello\n-- \nAnna"));
    s.tell(Msg::EditorDone(Ok("Better\nwords\n".into())));
    assert_eq!(s.compose().body.lines(), ["Better", "words"]);
    s.tell(Msg::EditorDone(Err(Phrase::new("no-editor"))));
    assert_eq!(s.said_id(), "no-editor");
    s.wait(300);
    assert_eq!(s.desk.drafts[0].body, "Better\nwords");
}

#[test]
fn newer_mail_is_said_while_one_writes() {
    let mut s = writing("Hello");
    let later = s.model.now.after(std::time::Duration::from_secs(5));
    s.desk.ticket(3).last_in = Some(later);
    s.news(&[3], true);
    assert!(s.compose().newer_mail);
    assert_eq!(s.said_id(), "app-newer-mail");
}

#[test]
fn drafts_left_on_this_machine_are_found() {
    let mut s = Screen::new(3);
    let lost = Draft { agent: "anna".into(), ticket: Some(TicketId(2)), mode: Mode::Reply, body: "Rescued".into(), ..Draft::default() };
    let others = Draft { agent: "bruno".into(), ..lost.clone() };
    s.tell(Msg::LocalDrafts(vec![lost, others]));
    assert_eq!(s.said(), "A draft was left on this machine; D shows it.");
    s.keys("D");
    assert_eq!(s.model.drafts.drafts.len(), 1);
    s.keys("Enter");
    assert_eq!((s.compose().body.lines()[0].as_str(), s.open()), ("Rescued", 2));
    s.keys("Esc r");
    assert_eq!(s.compose().body.lines()[0], "Rescued", "and replying goes on with it");
}

#[test]
fn a_failed_save_is_shown_and_the_text_is_kept() {
    let mut s = writing("Hello");
    s.quick = false;
    s.wait(300);
    let (asked, _) = s.waiting.iter().find(|(a, _)| matches!(a, crate::app::Asked::SaveDraft(..))).cloned().unwrap();
    s.tell(Msg::Answer { asked, result: Err(Failure { kind: FailureKind::Broken, what: Phrase::new("disk-full") }) });
    assert_eq!(s.compose().unsaved.as_ref().map(|p| p.id.as_str()), Some("disk-full"));
    assert!(s.effects.iter().any(|e| matches!(e, Effect::SaveDraftLocal(_))));
}

#[test]
fn people_are_offered_as_recipients_are_typed() {
    let mut s = writing("");
    s.keys("S-Tab S-Tab S-Tab");
    assert_eq!(s.compose().field, Field::Cc);
    s.types("tomer");
    assert_eq!(s.compose().offers.people.iter().map(|a| a.address.as_str()).collect::<Vec<_>>(), ["c1@example.com", "c2@example.com"], "not who is To");
    s.keys("Tab");
    assert_eq!((s.compose().cc.text(), s.compose().field), ("Customer 1 <c1@example.com>, ", Field::Cc));
    s.types("Cust");
    assert_eq!(s.compose().offers.people.len(), 1, "only who is not there already");
    s.keys("Down Enter Tab");
    assert_eq!((s.compose().cc.text(), s.compose().field), ("Customer 1 <c1@example.com>, Customer 2 <c2@example.com>", Field::Bcc));
}

#[test]
fn offers_are_never_in_the_way() {
    let mut s = writing("");
    s.keys("S-Tab S-Tab").types("tomer").keys("Enter");
    assert_eq!((s.compose().bcc.text(), s.compose().field), ("tomer", Field::Subject), "Enter takes none that was not chosen");
    s.keys("S-Tab C-u").types("tomer").keys("Esc");
    assert!(s.compose().offers.people.is_empty(), "the offers close before the draft does");
    s.keys("C-u").types("c1@example.com");
    assert!(s.compose().offers.people.is_empty(), "a whole address is not replaced by another");
    s.keys("Tab");
    assert_eq!((s.compose().bcc.text(), s.compose().field), ("c1@example.com", Field::Subject));
    s.unlink();
    s.keys("S-Tab C-u").types("cust").keys("Tab");
    assert_eq!((s.compose().bcc.text(), s.compose().field), ("cust", Field::Subject));
}

#[test]
fn people_are_offered_where_one_adds_them_to_a_ticket() {
    let mut s = Screen::new(3);
    s.keys("c a").types("tomer").keys("Tab Tab");
    let Some(Overlay::Prompt(p)) = &s.model.overlay else { panic!("a prompt") };
    assert_eq!(p.line.text(), "Customer 2 <c2@example.com>");
}

#[test]
fn up_and_down_go_by_the_rows_that_are_seen() {
    let mut s = writing("");
    s.types(&"word ".repeat(30)).keys("Up");
    assert_eq!(s.compose().body_cursor(), (0, 90), "sixty columns back");
    s.keys("Up Down Down Down");
    assert_eq!(s.compose().body_cursor().0, 1, "then the next line");
    s.keys("Up Up Up");
    assert_eq!((s.compose().field, s.compose().body_cursor()), (Field::Body, (0, 30)), "the column is kept on the way");
    s.keys("Up");
    assert_eq!(s.compose().field, Field::Subject);
}

#[test]
fn a_colleague_who_answers_meanwhile_is_named_until_it_is_taken_back() {
    let mut s = writing("Hello");
    let said = |s: &mut Screen, state, agent: &str, after: i64| {
        let queued = Time(s.compose().base.begun.0 + after);
        let reply = Outgoing { state, queued, ..super::outbox::outgoing(7, 3, agent) };
        s.tell(Msg::Notice(Notice::Outgoing(reply)));
        s.compose().answered.clone()
    };
    assert_eq!(said(&mut s, DeliveryState::Accepted, "bruno", -1), None, "that was there when this was begun");
    assert_eq!(said(&mut s, DeliveryState::Held, "anna", 1), None, "one's own");
    assert_eq!(said(&mut s, DeliveryState::Held, "bruno", 1).as_deref(), Some("bruno"));
    assert_eq!(s.said(), "bruno has replied on #3 meanwhile. Read that before sending.");
    assert_eq!(said(&mut s, DeliveryState::TakenBack, "bruno", 1), None);
}

#[test]
fn who_else_replies_is_shown_as_it_changes() {
    let mut s = writing("Hello");
    let person = |agent: &str, doing| Presence { agent: agent.into(), screen: 9, ticket: Some(TicketId(3)), doing, since: s.model.now };
    let (replying, reading) = (person("bruno", Doing::Replying), person("bruno", Doing::Reading));
    s.tell(Msg::Notice(Notice::Here { people: vec![replying] }));
    assert_eq!(s.compose().others, ["bruno"]);
    s.tell(Msg::Notice(Notice::Here { people: vec![reading] }));
    assert!(s.compose().others.is_empty());
}

#[test]
fn a_page_of_the_text_is_what_is_seen_of_it() {
    let mut s = writing(&"line\n".repeat(40));
    let from = s.compose().body_cursor().0;
    s.keys("PageUp");
    assert_eq!(s.compose().body_cursor().0, from - 7, "eight rows, one of them again");
    s.keys("PageDown");
    assert_eq!(s.compose().body_cursor().0, from);
}

#[test]
fn a_draft_goes_on_behind_what_was_written() {
    let mut s = writing("Hello\nthere");
    s.wait(2000);
    s.keys("Esc r").types("!");
    assert!(s.compose().body.lines().join("\n").starts_with("Hello\nthere!"), "{:?}", s.compose().body.lines());
}
