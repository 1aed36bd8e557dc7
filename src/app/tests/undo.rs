//! Taking back, and changes that meet.

use super::Screen;

#[test]
fn keys_pressed_faster_than_the_desk_answers_keep_their_order() {
    let mut s = Screen::new(3);
    s.quick = false;
    s.keys("A !").keys("u");
    assert_eq!(s.log.iter().filter(|l| *l == "change").count(), 1, "one at a time");
    s.answer_all();
    let t = s.state(3);
    assert_eq!((t.assignee.as_deref(), t.status.word()), (Some("anna"), "open"), "the last one was taken back");
}

#[test]
fn older_steps_follow_what_this_screen_did_since() {
    let mut s = Screen::new(1);
    s.keys("A t").types("vpn").keys("Enter +").types("high").keys("Enter u u u");
    let t = s.state(1);
    assert_eq!((t.assignee, t.tags.len(), t.priority.word()), (None, 0, "normal"));
    assert_eq!(s.desk.changes, 6);
    s.keys("u");
    assert_eq!(s.said_id(), "cmd-no-undo");
}

#[test]
fn what_others_did_since_is_not_undone() {
    let mut s = Screen::new(1);
    s.keys("A");
    s.desk.ticket(1).version += 1;
    s.keys("u");
    assert_eq!(s.said_id(), "moved");
    assert_eq!(s.state(1).assignee.as_deref(), Some("anna"));
}

#[test]
fn a_change_decided_on_what_is_old_is_refused_and_shown() {
    let mut s = Screen::new(1);
    s.desk.ticket(1).version += 1;
    s.keys("A");
    assert_eq!((s.said_id(), s.state(1).assignee), ("moved", None));
    s.keys("A");
    assert_eq!(s.state(1).assignee.as_deref(), Some("anna"), "the list is fresh by now");
}

#[test]
fn each_ticket_goes_back_to_what_it_was_itself() {
    let mut s = Screen::new(3);
    s.desk.ticket(1).assignee = Some("bruno".into());
    s.desk.ticket(2).assignee = Some("anna".into());
    s.keys("C-r *").keys("A u");
    let who = [1, 2, 3].map(|id| s.state(id).assignee);
    assert_eq!(who, [Some("bruno".into()), Some("anna".into()), None]);
}

#[test]
fn the_same_again_is_no_change() {
    let mut s = Screen::new(1);
    s.keys("s Enter");
    assert_eq!((s.said_id(), s.desk.changes), ("app-already-so", 0));
}

#[test]
fn what_is_taken_back_is_selected_again() {
    for key in ["e", "!", "z Enter"] {
        let mut s = Screen::new(5);
        s.keys("j").keys(key);
        assert_ne!(s.selected(), 4, "{key}: it has left the list");
        s.keys("u");
        assert_eq!((s.selected(), s.model.list.cursor), (4, 1), "{key}");
    }
}
