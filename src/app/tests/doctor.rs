//! The doctor's page.

use super::Screen;
use crate::app::{Effect, Examined, Msg, Overlay, Place};
use crate::command::Scope;
use crate::doctor::{Finding, Level, Step};

fn begun(s: &Screen) -> usize {
    s.effects.iter().filter(|e| matches!(e, Effect::Examine)).count()
}

fn found(checks: &[(&str, &str)]) -> Msg {
    let one = |(check, runbook): &(&str, &str)| Finding::new(check, Level::Problem, "config-no-smtp").with("mailbox", check).runbook(runbook);
    Msg::Examined(Examined::Found(checks.iter().map(one).collect()))
}

#[test]
fn the_page_examines_when_it_opens_and_when_asked_but_never_twice_at_a_time() {
    let mut s = Screen::new(1);
    s.keys(":").types("doctor").keys("Enter");
    assert_eq!((s.model.scope(), begun(&s)), (Scope::Doctor, 1));
    s.keys("r");
    assert_eq!(begun(&s), 1, "it goes on");
    s.tell(Msg::Examined(Examined::Step(Step { check: "imap", done: 3, of: 14 })));
    assert_eq!(s.model.doctor.running.unwrap().unwrap().done, 3);
    s.keys("Enter");
    assert_eq!(s.said_id(), "cmd-no-finding");
    s.tell(found(&[("imap", "")]));
    assert!(s.model.doctor.running.is_none() && s.model.doctor.ended.is_some());
    s.keys("r q");
    assert_eq!((begun(&s), s.model.place), (2, Place::Tickets));
    // It goes on while other things are done, and its end takes nobody away from them.
    s.tell(found(&[]));
    assert_eq!((s.model.place, s.model.doctor.findings.len()), (Place::Tickets, 0));
}

#[test]
fn the_page_works_without_a_desk() {
    let mut s = Screen::new(1);
    s.unlink().keys("X");
    assert_eq!((s.model.scope(), begun(&s)), (Scope::Doctor, 1));
    s.tell(found(&[("desk", "")])).keys("f");
    assert_eq!(s.said_id(), "cmd-no-desk");
}

#[test]
fn a_finding_opens_and_leads_to_its_runbook_with_its_mailbox() {
    let mut s = Screen::new(1);
    s.keys("X");
    s.tell(found(&[("imap", ""), ("send-as", "send-as")]));
    s.keys("Enter");
    let Some(Overlay::Reader(r)) = &s.model.overlay else { panic!("a reader") };
    assert_eq!((r.title.id.as_str(), r.method.as_deref()), ("app-doctor-finding", None));
    s.keys("q j Enter");
    let Some(Overlay::Reader(r)) = &s.model.overlay else { panic!("a reader") };
    assert_eq!(r.method.as_deref(), Some("send-as"));
    s.keys("q");
    s.quick = false;
    s.keys("b");
    let (_, request) = s.waiting.pop_back().unwrap();
    let json = serde_json::to_value(&request).unwrap();
    assert_eq!((json["method"].as_str(), json["mailbox"].as_str()), (Some("send-as"), Some("send-as")), "{json}");
}

#[test]
fn the_cursor_stays_with_its_finding() {
    let mut s = Screen::new(1);
    s.keys("X");
    s.tell(found(&[("a", ""), ("b", ""), ("c", "")]));
    s.keys("j");
    s.tell(found(&[("c", ""), ("a", ""), ("b", "")]));
    assert_eq!(s.model.doctor.current().unwrap().check, "b");
}

#[test]
fn what_is_said_of_a_probe_leads_to_the_probe() {
    let mut s = Screen::new(1);
    s.keys("X");
    let look = Finding::new("forward", Level::Problem, "forward-trouble").with("support", "help@contoso.com").with("mailbox", "help").remedy("forward-look");
    s.tell(Msg::Examined(Examined::Found(vec![look])));
    s.quick = false;
    s.keys("Enter");
    assert_eq!(s.log.last().map(String::as_str), Some("probes"));
}
