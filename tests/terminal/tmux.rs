//! A real terminal for the real program: tmux, on a server of its own, gone with the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A window with a program in it.
pub struct Tmux {
    name: String,
    folder: PathBuf,
}

/// Whether tmux is there; says so aloud if it is not.
pub fn present() -> bool {
    let there = Command::new("tmux").arg("-V").output().is_ok_and(|o| o.status.success());
    if !there {
        eprintln!("SKIPPED: tmux is not installed, so the real program was not tried in a terminal");
    }
    there
}

impl Tmux {
    /// Runs the shell command `script` in a window of this size. `env` comes on top of a plain environment.
    pub fn start((columns, rows): (u16, u16), folder: &Path, script: &str, env: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ticketty-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let t = Tmux { name, folder: folder.to_owned() };
        let conf = folder.join("tmux.conf");
        let settings = "set -g status off\nset -s escape-time 0\nset -g default-terminal tmux-256color\nset -g remain-on-exit on\nset -g history-limit 0\nset -s set-clipboard on\n";
        std::fs::write(&conf, settings).expect("a folder for the test");
        let mut c = t.command();
        c.arg("-f").arg(&conf).args(["new-session", "-d", "-x", &columns.to_string(), "-y", &rows.to_string(), "-c"]).arg(folder);
        for (name, value) in [("LC_ALL", "C.UTF-8"), ("HOME", &folder.display().to_string()), ("TZ", "UTC")].iter().chain(env) {
            c.arg("-e").arg(format!("{name}={value}"));
        }
        let out = c.arg(script).env_remove("TMUX").env_remove("COLORTERM").env_remove("NO_COLOR").env("LC_ALL", "C.UTF-8").output().expect("tmux");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        t
    }

    /// The folder in which it runs.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Presses keys, as tmux names them: `j`, `Enter`, `C-s`, `Escape`.
    pub fn keys(&self, keys: &str) -> &Self {
        self.run(&[&["send-keys"], keys.split_whitespace().collect::<Vec<_>>().as_slice()].concat());
        self
    }

    /// Types text.
    pub fn types(&self, text: &str) -> &Self {
        self.run(&["send-keys", "-l", text]);
        self
    }

    /// Pastes text as a terminal does: between brackets if the program has asked for that, with carriage returns for line breaks.
    pub fn paste(&self, text: &str) -> &Self {
        self.run(&["set-buffer", "--", text]);
        self.run(&["paste-buffer", "-p", "-d"]);
        self
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait(&format!("“{text}” to appear"), |screen| screen.contains(text))
    }

    /// Waits until the screen does not show `text` any more.
    pub fn wait_gone(&self, text: &str) -> &Self {
        self.wait(&format!("“{text}” to go"), |screen| !screen.contains(text))
    }

    /// Waits for a screen.
    pub fn wait(&self, what: &str, mut good: impl FnMut(&str) -> bool) -> &Self {
        let end = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if good(&screen) {
                return self;
            }
            assert!(Instant::now() < end, "waited for {what}; the screen is\n{screen}");
            std::thread::yield_now();
        }
    }

    /// Waits until nothing moves any more: a frame may be half drawn.
    pub fn wait_still(&self) -> &Self {
        let mut last = String::new();
        self.wait("the screen to stand still", |screen| std::mem::replace(&mut last, screen.to_owned()) == screen)
    }

    /// The screen's text.
    pub fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"])
    }

    /// The screen with its colours, as a terminal that was sent them.
    pub fn terminal(&self) -> vt100::Parser {
        let ansi = self.run(&["capture-pane", "-p", "-e", "-N"]);
        let (columns, rows) = self.size();
        let mut parser = vt100::Parser::new(rows, columns, 0);
        // Line by line: the two do not agree on the width of every emoji.
        for (n, line) in ansi.lines().enumerate() {
            // A family is one emoji of two columns, also to those that count its members.
            let mut parts = line.split('\u{200d}');
            let first = parts.next().unwrap_or_default().to_owned();
            let line = parts.fold(first, |line, part| line + part.trim_start_matches(|c: char| c >= '\u{1f000}'));
            parser.process(format!("\x1b[{}H{line}", n + 1).as_bytes());
        }
        parser
    }

    /// Columns and rows of the window.
    pub fn size(&self) -> (u16, u16) {
        let (columns, rows) = self.pair("#{pane_width} #{pane_height}");
        (columns, rows)
    }

    /// The cursor's column and row.
    pub fn cursor(&self) -> (u16, u16) {
        self.pair("#{cursor_x} #{cursor_y}")
    }

    /// One of tmux's own values: `#{pane_dead_status}`.
    pub fn value(&self, format: &str) -> String {
        self.run(&["display-message", "-p", format]).trim_end().to_owned()
    }

    pub fn resize(&self, columns: u16, rows: u16) -> &Self {
        self.run(&["resize-window", "-x", &columns.to_string(), "-y", &rows.to_string()]);
        self
    }

    /// From now on, what the program writes is kept in a file, too.
    pub fn record(&self) -> PathBuf {
        let file = self.folder.join(format!("{}.bytes", self.name));
        std::fs::write(&file, "").expect("a file");
        self.run(&["pipe-pane", "-O", &format!("cat >> '{}'", file.display())]);
        file
    }

    /// Waits until the program has ended; its exit code, or the signal that ended it.
    pub fn ended(&self) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            // The terminal may be closed a moment before tmux knows how the program ended.
            let status = self.value("#{pane_dead_status}#{?pane_dead_signal,signal #{pane_dead_signal},}");
            if !status.is_empty() {
                return status;
            }
            if self.value("#{pane_dead}") == "1" {
                // Sometimes tmux misses that its child has ended, and leaves a zombie until it is told again.
                let _ = Command::new("kill").args(["-CHLD", &self.value("#{pid}")]).status();
            }
            assert!(Instant::now() < end, "the program goes on:\n{}", self.screen());
            std::thread::yield_now();
        }
    }

    /// The process that runs in the window.
    pub fn pid(&self) -> u32 {
        self.value("#{pane_pid}").parse().expect("a process")
    }

    /// Takes the terminal away at once.
    pub fn kill(&self) {
        let _ = self.command().arg("kill-server").output();
    }

    fn pair(&self, format: &str) -> (u16, u16) {
        let text = self.value(format);
        let (a, b) = text.split_once(' ').expect("two numbers");
        (a.parse().expect("a number"), b.parse().expect("a number"))
    }

    fn run(&self, args: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command().args(args).output().expect("tmux");
        assert!(status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8_lossy(&stdout).into_owned()
    }

    fn command(&self) -> Command {
        let mut c = Command::new("tmux");
        c.arg("-L").arg(&self.name);
        c
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits for something to be there.
pub fn until<T>(what: &str, found: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(Instant::now() < end, "waited for {what}");
        std::thread::yield_now();
    }
}
