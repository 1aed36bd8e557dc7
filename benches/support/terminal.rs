//! A screen of the real program in a pseudo-terminal, and what comes of keys.

use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

pub const COLUMNS: u16 = 120;
pub const ROWS: u16 = 40;

/// A program in a terminal.
pub struct Terminal {
    keys: OwnedFd,
    pub child: Child,
    pub begun: Instant,
    parser: vt100::Parser,
}

/// What followed a key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Echo {
    pub first: Duration,
    pub last: Duration,
    pub bytes: usize,
}

impl Terminal {
    pub fn start(mut command: Command) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&keys).and_then(|()| unlockpt(&keys)).expect("a pseudo-terminal");
        let name = ptsname(&keys, Vec::new()).expect("its name");
        let other = rustix::fs::open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).expect("its other end");
        tcsetwinsize(&keys, Winsize { ws_row: ROWS, ws_col: COLUMNS, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
        let end = || Stdio::from(other.try_clone().expect("its other end"));
        let begun = Instant::now();
        command.env("TERM", "xterm-256color").env_remove("TMUX").env_remove("STY").env_remove("NO_COLOR").env_remove("COLORTERM");
        let child = command.stdin(end()).stdout(end()).stderr(end()).spawn().expect("the program starts");
        Terminal { keys, child, begun, parser: vt100::Parser::new(ROWS, COLUMNS, 0) }
    }

    /// Presses a key and reads until nothing has come for `quiet`.
    pub fn press(&mut self, key: &str, quiet: Duration) -> Echo {
        let begun = Instant::now();
        rustix::io::write(&self.keys, key.as_bytes()).expect("a key");
        self.listen(begun, quiet)
    }

    /// Reads until nothing has come for `quiet`.
    pub fn listen(&mut self, begun: Instant, quiet: Duration) -> Echo {
        let mut echo = Echo::default();
        while let Some(bytes) = self.read(quiet) {
            echo.last = begun.elapsed();
            if echo.bytes == 0 {
                echo.first = echo.last;
            }
            echo.bytes += bytes.len();
            self.parser.process(&bytes);
        }
        echo
    }

    /// Reads until `seen` likes the screen; how long that took since the start.
    pub fn until(&mut self, seen: impl Fn(&vt100::Screen) -> bool) -> Duration {
        loop {
            let bytes = self.read(Duration::from_secs(20)).expect("the screen that is waited for");
            let at = self.begun.elapsed();
            self.parser.process(&bytes);
            if seen(self.parser.screen()) {
                return at;
            }
        }
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    fn read(&self, patience: Duration) -> Option<Vec<u8>> {
        let mut fds = [PollFd::new(&self.keys, PollFlags::IN)];
        let wait = Timespec { tv_sec: patience.as_secs() as i64, tv_nsec: i64::from(patience.subsec_nanos()) };
        if poll(&mut fds, Some(&wait)).expect("poll") == 0 {
            return None;
        }
        let mut bytes = vec![0; 1 << 16];
        let n = rustix::io::read(&self.keys, &mut bytes).ok()?;
        bytes.truncate(n);
        Some(bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
