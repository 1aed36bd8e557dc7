//! A forwarding probe on the screen.

use super::Screen;
use super::screen::NOW;
use crate::app::{Msg, Overlay};
use crate::link::{Answer, Notice, ProbeShape};
use crate::probe::{Leg, Origin, Run, plan, verdict};

fn shape(legs: &[Origin]) -> ProbeShape {
    let legs = legs.iter().map(|o| Leg { origin: *o, from: "desk@contoso.com".into(), ..Leg::default() }).collect();
    let run = Run { number: 1, mailbox: "help".into(), support: "help@contoso.com".into(), ..plan(legs, Vec::new(), NOW) };
    ProbeShape { verdict: verdict(&run, NOW), run, now: NOW }
}

fn lines(s: &Screen) -> usize {
    if let Some(Overlay::Reader(r)) = &s.model.overlay { r.lines.len() } else { 0 }
}

#[test]
fn a_probe_is_begun_shown_followed_and_told_of_reports() {
    let mut s = Screen::new(3);
    s.quick = false;
    s.keys(":").types("doctor forward inside").keys("Enter");
    assert_eq!(s.log.last().map(String::as_str), Some("start-probe"));
    let (asked, _) = s.waiting.pop_back().expect("a question");
    s.tell(Msg::Answer { asked, result: Ok(Answer::Probes { probes: vec![shape(&[Origin::Inside])] }) });
    let before = lines(&s);
    assert!(before > 3);
    s.tell(Msg::Notice(Notice::Probe(Box::new(shape(&[Origin::Inside, Origin::Outside])))));
    assert_eq!(lines(&s), before + 1, "it follows");
    s.tell(Msg::Paste("550 5.7.520 AS(7555)".into()));
    assert_eq!(s.log.last().map(String::as_str), Some("paste-probe"));
    s.keys("q");
    s.tell(Msg::Notice(Notice::Probe(Box::new(shape(&[Origin::Inside])))));
    assert_eq!(lines(&s), 0, "who has closed it is left alone");
}
