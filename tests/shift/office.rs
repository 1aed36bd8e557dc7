//! The servers, a folder with the desk's files, and the program.

use std::process::{Command, Output};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use super::servers::{SUPPORT, Servers, wait_for};
use super::tmux::{self, Tmux};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");
const AGENTS: &str = "[[agent]]\nname = \"dora\"\ndisplay = \"Dora Berg\"\n\n[[agent]]\nname = \"emil\"\ndisplay = \"Emil Sand\"\n";

pub struct Office {
    pub servers: Servers,
    folder: TempDir,
}

impl Office {
    /// Two agents and one mailbox. `None` where the servers or tmux are missing; a line on stderr says so.
    pub fn open(outbox: &str) -> Option<Self> {
        if !tmux::present() {
            return None;
        }
        let servers = Servers::start()?;
        let folder = tempfile::tempdir().unwrap();
        let config = format!("[outbox]\n{outbox}\n\n{AGENTS}\n{}", servers.configuration());
        std::fs::write(folder.path().join("config.toml"), config).unwrap();
        Some(Office { servers, folder })
    }

    fn env(&self) -> [(&'static str, String); 4] {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        [("TICKETTY_CONFIG", path("config.toml")), ("TICKETTY_DATA", path("data")), ("HOME", path("")), ("LC_ALL", "C.UTF-8".into())]
    }

    /// A screen of `agent`; the first starts the desk.
    pub fn screen(&self, agent: &str) -> Tmux {
        let mut env = self.env().to_vec();
        env.push(("TICKETTY_AGENT", agent.into()));
        let env: Vec<_> = env.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let t = Tmux::start((120, 40), self.folder.path(), &format!("exec '{PROGRAM}'"), &env);
        t.wait_for("help ✓");
        t
    }

    fn command(&self, args: &[&str]) -> Output {
        Command::new(PROGRAM).args(args).envs(self.env()).env("TICKETTY_AGENT", "dora").output().unwrap()
    }

    /// What a command prints that must succeed.
    pub fn run(&self, args: &[&str]) -> String {
        let out = self.command(args);
        assert!(out.status.success(), "{args:?}: {}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.run(args)).unwrap()
    }

    pub fn lines(&self, args: &[&str]) -> Vec<Value> {
        self.run(args).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    /// Every ticket there is.
    pub fn tickets(&self) -> Vec<Value> {
        self.lines(&["list", "status:any", "--json"])
    }

    /// The number of the ticket with this subject.
    pub fn ticket(&self, subject: &str) -> u64 {
        let found = self.tickets().into_iter().find(|t| t["subject"] == subject);
        found.unwrap_or_else(|| panic!("no ticket “{subject}”"))["id"].as_u64().unwrap()
    }

    /// How many tickets a desk that is up counts; 0 if none is.
    pub fn counted(&self) -> usize {
        let out = self.command(&["status", "--json"]);
        let counts: Value = serde_json::from_slice(&out.stdout).unwrap_or_default();
        counts["open"].as_u64().unwrap_or_default() as usize
    }

    fn desk(&self) -> Option<i32> {
        let health: Value = serde_json::from_slice(&self.command(&["health", "--json"]).stdout).ok()?;
        i32::try_from(health["desk"]["pid"].as_i64()?).ok()
    }

    /// Kills the desk as a machine would, and waits for the next one.
    pub fn kill_desk(&self) {
        let pid = wait_for("the desk", || self.desk());
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
        wait_for("another desk", || self.desk().filter(|p| *p != pid));
    }

    /// The server and the ledger agree, and nothing is there twice.
    pub fn audit(&self) {
        let said = self.run(&["audit"]);
        assert!(said.contains("help"), "{said}");
    }

    /// The mailbox's Sent folder.
    pub fn sent(&self) -> Vec<Vec<u8>> {
        self.servers.maildir(&format!("{SUPPORT}/.Gesendet"))
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.command(&["stop"]);
        if std::thread::panicking() {
            let log = std::fs::read_to_string(self.folder.path().join("data/state/desk.log")).unwrap_or_default();
            eprintln!("the desk's log:\n{}", log.lines().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
    }
}
