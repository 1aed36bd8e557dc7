//! The real program in a real terminal (tmux), with a desk of invented data behind it. Pictures of it land in `screenshots/` when
//! `TICKETTY_PICTURES` names a folder.

#[path = "../picture/mod.rs"]
mod picture;
#[path = "../scene/mod.rs"]
mod scene;

mod fake_desk;
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::path::Path;
use std::time::{Duration, Instant};

use fake_desk::FakeDesk;
use tempfile::TempDir;
use tmux::{Tmux, until};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");

/// A desk, and a screen that shows its list.
struct Desk {
    folder: TempDir,
    desk: FakeDesk,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = FakeDesk::in_folder(&folder.path().join("data"));
        Desk { folder, desk }
    }

    fn command(&self) -> String {
        format!("'{PROGRAM}' --data '{}'", self.folder.path().join("data").display())
    }

    fn screen(&self, size: (u16, u16), env: &[(&str, &str)]) -> Tmux {
        let t = Tmux::start(size, self.folder.path(), &format!("exec {}", self.command()), env);
        t.wait_for("Marta Rossi");
        t
    }

    /// A draft in the screen's own folder, once it is there.
    fn local_draft(&self, holds: &str) -> String {
        let file = self.folder.path().join("data/state/drafts/anna-1042.json");
        until("the draft", || std::fs::read_to_string(&file).ok().filter(|t| t.contains(holds)))
    }
}

fn alive(pid: u32) -> bool {
    // A zombie has ended; only its parent has not looked yet.
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|s| !s.contains(") Z "))
}

fn picture(t: &Tmux, name: &str) {
    if let Ok(folder) = std::env::var("TICKETTY_PICTURES") {
        let terminal = t.wait_still().terminal();
        let svg = picture::svg(&picture::of_terminal(terminal.screen(), picture::NIGHT), picture::NIGHT, Some(t.cursor()));
        std::fs::write(Path::new(&folder).join(format!("{name}.svg")), svg).expect("a folder for pictures");
    }
}

#[test]
fn an_agent_reads_and_replies() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let t = d.screen((120, 40), &[]);
    t.keys("Enter").wait_for("the report as it came");
    picture(&t, "terminal-conversation");
    t.keys("r").wait_for("Reply to #1042").types("Hello Marta, it works again.").wait_for("it works again");
    until("the desk to have the draft", || d.desk.last_draft().filter(|draft| draft.body.starts_with("Hello Marta, it works again.")));
    d.local_draft("it works again");
    t.keys("C-s").wait_for("Before it leaves");
    picture(&t, "terminal-review");
    t.keys("Enter").wait_for("takes it back");
    t.keys("q").wait_for("Open and waiting").keys("C-q");
    assert_eq!(t.ended(), "0");
}

#[test]
fn the_window_may_have_any_size() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let t = d.screen((120, 40), &[]);
    t.keys("Enter").wait_for("the report as it came");
    t.resize(50, 15).wait_gone("Open and waiting");
    t.resize(200, 50).wait_for("Also takes part");
}

/// Without colour, the bytes themselves: the selection is reversed, and nothing resets it (crossterm would, with NO_COLOR set).
#[test]
fn no_color_keeps_reverse_and_bold() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let t = d.screen((80, 24), &[("NO_COLOR", "1")]);
    let terminal = t.terminal();
    let screen = terminal.screen();
    let cells = || (0..24).flat_map(|y| (0..80).filter_map(move |x| screen.cell(y, x)));
    assert!(cells().all(|c| c.fgcolor() == vt100::Color::Default && c.bgcolor() == vt100::Color::Default));
    let (_, row) = t.cursor();
    assert!((0..80).any(|x| screen.cell(row, x).is_some_and(|c| c.inverse() && c.bold())), "the selected subject is reversed and bold");
}

#[test]
fn an_idle_screen_writes_nothing() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let t = d.screen((120, 40), &[]);
    t.keys("Enter").wait_for("the report as it came");
    let bytes = t.record();
    // The first key is recorded; then nothing may follow it for as long as this takes.
    t.keys("Tab");
    let first = until("a frame", || std::fs::read(&bytes).ok().filter(|b| b.ends_with(b"\x1b[?2026l")));
    let quiet = Instant::now() + Duration::from_millis(1500);
    while Instant::now() < quiet {
        t.screen();
    }
    assert_eq!(std::fs::read(&bytes).expect("a file").len(), first.len());
}

/// C2 of the research: a reader that lives on steals keys from the editor.
#[test]
fn the_editor_gets_every_key() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let editor = d.folder.path().join("editor");
    let script = "#!/bin/sh\nstty raw -echo\nprintf 'EDITOR READY'\nhead -c 101 > \"$1\"\nstty sane\n";
    std::fs::write(&editor, script).expect("a file");
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("a mode");
    let t = d.screen((80, 24), &[("VISUAL", editor.to_str().expect("a path"))]);
    t.keys("Enter r").wait_for("Reply to #1042").keys("C-o").wait_for("EDITOR READY");
    let typed = "0123456789".repeat(10);
    for chunk in typed.as_bytes().chunks(7) {
        t.types(std::str::from_utf8(chunk).expect("digits"));
    }
    t.types("!").wait_for("Reply to #1042");
    let draft = until("the edited draft", || d.desk.last_draft().filter(|draft| draft.body.contains('!')));
    assert_eq!(draft.body, format!("{typed}!"));
}

#[test]
fn control_z_gives_the_shell_back_and_fg_the_screen() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    std::fs::write(d.folder.path().join("rc"), "PS1='shell> '").expect("a file");
    let t = Tmux::start((100, 30), d.folder.path(), "exec bash --rcfile ~/rc -i", &[]);
    t.wait_for("shell>").types(&d.command()).keys("Enter").wait_for("Marta Rossi");
    t.keys("C-z").wait_for("Stopped").types("echo as$((40+2))it was").keys("Enter").wait_for("as42it was");
    t.types("fg").keys("Enter").wait_for("Marta Rossi").wait_gone("Stopped");
    t.keys("C-q").wait_for("shell>");
}

/// C1 of the research: with SIGHUP ignored, a dead terminal must still end the program, with the draft on the disk.
#[test]
fn a_dead_terminal_ends_the_program_and_the_draft_is_safe() {
    if !tmux::present() {
        return;
    }
    for prefix in ["", "trap '' HUP; "] {
        let d = Desk::new();
        let t = Tmux::start((80, 24), d.folder.path(), &format!("{prefix}exec {}", d.command()), &[]);
        t.wait_for("Marta Rossi").keys("Enter r").wait_for("Reply to #1042").types("half a sentence").wait_for("half a sentence");
        let pid = t.pid();
        t.kill();
        until("the program to end", || (!alive(pid)).then_some(()));
        d.local_draft("half a sentence");
    }
}

#[test]
fn a_signal_saves_and_leaves_the_terminal_as_it_was() {
    if !tmux::present() {
        return;
    }
    let d = Desk::new();
    let t = Tmux::start(
        (80, 24),
        d.folder.path(),
        &format!("stty -a > '{0}/before'; {1}; stty -a > '{0}/after'; echo THE END; exec cat", d.folder.path().display(), d.command()),
        &[],
    );
    t.wait_for("Marta Rossi").keys("Enter r").wait_for("Reply to #1042").types("unsaved words").wait_for("unsaved words");
    let child = until("the program", || {
        let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", t.pid())).ok()?;
        children.split_whitespace().next()?.parse::<i32>().ok()
    });
    rustix::process::kill_process(rustix::process::Pid::from_raw(child).expect("a process"), rustix::process::Signal::TERM).expect("sent");
    t.wait_for("THE END");
    d.local_draft("unsaved words");
    let stty = |name: &str| std::fs::read_to_string(d.folder.path().join(name)).expect("what stty said");
    assert_eq!(stty("before"), stty("after"));
    assert_eq!(t.value("#{alternate_on}"), "0");
}
