//! A walk through the demo in a terminal, as somebody who looks at it for the first time would take it.
//!
//! `TICKETTY_SCREENSHOTS=1 cargo test --test screenshots` leaves what the terminal showed in `screenshots/`.

#![allow(clippy::panic, reason = "a test that cannot go on says so")]

mod picture;
#[path = "picture/shot.rs"]
mod shot;
#[path = "terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::path::Path;

use shot::shot;
use tmux::Tmux;

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");
/// The play has a bounce a minute after its beginning.
const SPEED: &str = "4";

fn demo(size: (u16, u16), folder: &Path, env: &[(&str, &str)]) -> Tmux {
    let t = Tmux::start(size, folder, &format!("exec '{PROGRAM}' demo --speed {SPEED}"), env);
    t.wait_for("support ✓");
    t
}

/// The number of the ticket in whose row this stands.
fn number(t: &Tmux, subject: &str) -> u32 {
    t.wait_for(subject);
    let screen = t.screen();
    let row = screen.lines().find(|l| l.contains(subject)).expect("a row");
    row.split_whitespace().find_map(|w| w.parse().ok()).unwrap_or_else(|| panic!("no number in {row}"))
}

#[test]
fn the_walk() {
    if !tmux::present() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let t = demo((120, 36), folder.path(), &[("COLORTERM", "truecolor")]);
    let open = |subject: &str| {
        let n = number(&t, subject);
        t.types(&format!(":open {n}")).keys("Enter").wait_for(&format!("#{n} {subject}"));
    };

    // Sam asks, we answer, Sam answers.
    open("429 from the API");
    t.wait_for("api-client.log").keys("r").wait_for("Reply to #");
    t.types("Hi Sam,").keys("Enter Enter").types("the limit counts by address, so your two customers share it.");
    t.keys("Enter Enter").types("The header X-Limit-Scope says which of them an answer was counted for.").wait_for("counted for.").wait_for("saved");
    shot(&t, "compose");
    t.keys("C-s").wait_for("Before it leaves").wait_for("nothing stands in the way").keys("Enter").wait_for("waiting · yours");
    // The status is there a moment before the message is: the end has to be asked for again.
    t.wait("Sam's answer", |screen| screen.contains("Is there a header") || t.keys("G").screen().contains("Is there a header"));
    t.wait_for("sent · 127.0.0.1").wait_gone("Queued.");
    shot(&t, "conversation");

    t.keys("C-p").wait_for("Commands").types("re").wait_for("Reply");
    shot(&t, "palette");
    t.keys("Escape").wait_gone("╭─ Commands").keys("q").wait_gone("│ #");

    // Another tenant's forward is blocked, and the report says by whom.
    open("Undeliverable: Order");
    t.wait_for("5.7.520").keys("d").wait_for("Who has to act").wait_for("New-HostedOutboundSpamFilterPolicy");
    shot(&t, "diagnosis");
    t.keys("q").wait_gone("Who has to act").keys("q").wait_gone("returned mail").wait_for("EVERYTHING IS DOWN");
    shot(&t, "list");
    t.keys("C-q");
    assert_eq!(t.ended(), "0");
}

#[test]
fn a_small_window_without_colour() {
    if !tmux::present() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let t = demo((50, 15), folder.path(), &[("NO_COLOR", "1")]);
    let n = number(&t, "Welcome! Answer me");
    shot(&t, "mono");
    t.types(&format!(":open {n}")).keys("Enter").wait_for(&format!("#{n}")).wait_for("welcome to the desk");
    shot(&t, "mono-conversation");
    t.keys("C-q");
    assert_eq!(t.ended(), "0");
}
