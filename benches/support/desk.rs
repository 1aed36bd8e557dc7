//! A desk of the real program, on a store of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program that is measured.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");

/// A running desk; ends with this.
pub struct Desk {
    folder: PathBuf,
    child: Child,
}

impl Desk {
    /// Starts a desk on `folder` and waits until it answers.
    pub fn start(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).expect("a folder");
        let config = folder.join("bench.toml");
        // Nobody listens there: the mailbox is for the sake of a complete configuration.
        let text = "[[agent]]\nname = \"bench\"\n[[mailbox]]\nname = \"it\"\nsupport = \"help@example.org\"\nstart = \"now\"\n[mailbox.imap]\nhost = \"127.0.0.1\"\nport = 9\nuser = \"x\"\nsecurity = \"plain\"\npassword = { text = \"x\" }\n";
        std::fs::write(&config, text).expect("a configuration");
        let mut begin = command(folder);
        let child = begin.arg("desk").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        let desk = Desk { folder: folder.to_owned(), child };
        let since = Instant::now();
        while !desk.run(&["status"]) {
            assert!(since.elapsed() < Duration::from_mins(1), "no desk answers in {}", folder.display());
            std::thread::sleep(Duration::from_millis(20));
        }
        desk
    }

    /// A command of the program for this desk.
    pub fn command(&self) -> Command {
        command(&self.folder)
    }

    /// Runs a command without its output; whether it succeeded.
    pub fn run(&self, args: &[&str]) -> bool {
        let done = self.command().args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        done.expect("the program runs").success()
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.run(&["stop"]);
        let _ = self.child.wait();
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["--as-agent", "bench", "--config"]).arg(folder.join("bench.toml")).arg("--data").arg(folder.join("data")).env("LANG", "C.UTF-8");
    command
}
