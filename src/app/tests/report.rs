//! The digest on the screen.

use super::Screen;
use crate::app::Overlay;

#[test]
fn a_digest_is_a_page() {
    let mut s = Screen::new(1);
    s.keys(":").types("report week").keys("Enter");
    let Some(Overlay::Reader(r)) = &s.model.overlay else { panic!("a reader") };
    assert_eq!(r.title.args["title"], "Nobody waits for an answer");
    assert!(r.lines.iter().any(|l| l.text().contains("New 7")), "{:?}", r.lines);
    s.keys("q :").types("report").keys("Enter");
    assert!(matches!(s.model.overlay, Some(Overlay::Reader(_))));
}

#[test]
fn a_time_that_is_none_is_said() {
    let mut s = Screen::new(1);
    s.keys(":").types("report soon").keys("Enter");
    assert!(s.model.overlay.is_none());
    assert_eq!(s.said_id(), "app-bad-period");
}
