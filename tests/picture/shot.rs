//! What a terminal shows, kept as a picture when `TICKETTY_SCREENSHOTS=1`.

use std::path::Path;

use crate::picture;
use crate::tmux::Tmux;

/// Writes `screenshots/NAME.svg`. The test's own folder goes by a name of the same length, so that nothing moves.
pub fn shot(t: &Tmux, name: &str) {
    if std::env::var_os("TICKETTY_SCREENSHOTS").is_some_and(|v| v == "1") {
        let terminal = t.terminal();
        let cursor = (t.value("#{cursor_flag}") == "1").then(|| t.cursor());
        let svg = picture::svg(&picture::of_terminal(terminal.screen(), picture::NIGHT), picture::NIGHT, cursor)
            .replace(&t.folder().display().to_string(), "~/assistenza/it");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        std::fs::write(folder.join(format!("{name}.svg")), svg).expect("a folder for pictures");
    }
}
