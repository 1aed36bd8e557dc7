//! An IMAP server that follows a script, for sessions that are to be fooled.
//!
//! One step a line; leading white space is ignored:
//!
//! ```text
//! > * OK ready          the server sends a line; `%` becomes the tag of the last command
//! < NOOP                the client must send a tag and a command that begins so
//! = DONE                the client must send exactly this line, without a tag
//! raw * 1 FETCH (       the same without a line end; \r, \n, \\ and \xNN are understood
//! fill 5000             the server sends so many x
//! list 400000           the server sends so many numbers, each after a space
//! nag Still here        the server sends `* OK Still here` every 20 ms until the client says something
//! close                 the server hangs up
//! silence               the server says nothing more, until the client hangs up
//! ```

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::time::Duration;

use ticketty::auth::{SecretSource, SignIn};
use ticketty::imap::{ImapAccount, Patience, Session};
use ticketty::wire::{Endpoint, Security, WireError};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Greeting and sign-in of a server without extensions; put before what the test is about.
pub const LOGIN: &str = "
    > * OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE] ready
    < LOGIN \"desk\" \"secret\"
    > % OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE] welcome
";

/// Opening a folder that holds three messages.
pub const SELECT: &str = "
    < SELECT \"INBOX\"
    > * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
    > * OK [PERMANENTFLAGS (\\Answered \\Seen \\*)] limited
    > * 3 EXISTS
    > * 0 RECENT
    > * OK [UIDVALIDITY 77] valid
    > * OK [UIDNEXT 40] next
    > % OK [READ-WRITE] selected
";

/// A running script.
pub struct Scripted {
    pub port: u16,
    task: JoinHandle<Result<(), String>>,
}

impl Scripted {
    /// Starts a server that follows these scripts, one after the other, on one connection.
    pub async fn start(scripts: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = scripts.join("\n");
        let task = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.map_err(|e| e.to_string())?;
            stream.set_nodelay(true).ok();
            follow(stream, &script).await
        });
        Scripted { port, task }
    }

    /// What did not go as the script said. A step that the client never reached is a fault, too.
    pub async fn finish(self) -> Result<(), String> {
        match tokio::time::timeout(Duration::from_secs(30), self.task).await {
            Ok(ended) => ended.unwrap(),
            Err(_) => Err("the client did not come to the end of the script".into()),
        }
    }

    pub fn account(&self) -> ImapAccount {
        account(self.port)
    }
}

/// An account of a server on this machine, in plain text, with a password.
pub fn account(port: u16) -> ImapAccount {
    ImapAccount {
        server: Endpoint { host: "127.0.0.1".into(), port, security: Security::Plain, ca_file: None },
        sign_in: SignIn { user: "desk".into(), password: Some(SecretSource::Text(String::from("secret").into())), ..SignIn::default() },
    }
}

/// Deadlines for what must not be late, however busy the machine is.
pub fn patient() -> Patience {
    let long = Duration::from_secs(30);
    Patience { connect: long, command: long, body: long, idle: Duration::from_millis(500) }
}

/// Deadlines that a test can wait for.
pub fn impatient() -> Patience {
    let short = Duration::from_secs(1);
    Patience { connect: short, command: short, body: short, ..patient() }
}

/// A session with a server that follows these scripts.
pub async fn session(scripts: &[&str], patience: Patience) -> (Result<Session, WireError>, Scripted) {
    let server = Scripted::start(scripts).await;
    (Session::connect_with(&server.account(), patience).await, server)
}

async fn follow(stream: TcpStream, script: &str) -> Result<(), String> {
    let mut stream = BufReader::new(stream);
    let mut tag = String::new();
    for step in script.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
        match verb {
            ">" => send(&mut stream, format!("{}\r\n", rest.replace('%', &tag)).as_bytes()).await,
            "raw" => send(&mut stream, &unescape(&rest.replace('%', &tag))).await,
            "fill" => send(&mut stream, &vec![b'x'; rest.parse().unwrap()]).await,
            "list" => {
                let numbers = (1..=rest.parse::<u32>().unwrap()).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
                send(&mut stream, format!(" {numbers}").as_bytes()).await;
            }
            "nag" => loop {
                match tokio::time::timeout(Duration::from_millis(20), stream.fill_buf()).await {
                    Ok(_) => break,
                    Err(_) => send(&mut stream, format!("* OK {rest}\r\n").as_bytes()).await,
                }
            },
            "<" => {
                let line = read(&mut stream).await.ok_or_else(|| format!("closed instead of: {step}"))?;
                let (new_tag, command) = line.split_once(' ').ok_or_else(|| format!("no tag: {line}"))?;
                if !command.starts_with(rest) {
                    return Err(format!("expected {rest:?}, got {command:?}"));
                }
                new_tag.clone_into(&mut tag);
            }
            "=" => {
                let line = read(&mut stream).await.ok_or_else(|| format!("closed instead of: {step}"))?;
                if line != rest {
                    return Err(format!("expected {rest:?}, got {line:?}"));
                }
            }
            "close" => return Ok(()),
            "silence" => {
                let mut rest = Vec::new();
                stream.read_to_end(&mut rest).await.ok();
                return Ok(());
            }
            _ => panic!("no such step: {step}"),
        }
    }
    Ok(())
}

async fn send(stream: &mut BufReader<TcpStream>, bytes: &[u8]) {
    // A client that hangs up in the middle is often what the test wants.
    stream.write_all(bytes).await.ok();
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line).await.ok()?;
    let line = String::from_utf8_lossy(&line).into_owned();
    line.strip_suffix("\r\n").map(str::to_owned)
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut chars = text.bytes();
    while let Some(b) = chars.next() {
        out.push(match (b, b == b'\\') {
            (_, true) => match chars.next() {
                Some(b'r') => b'\r',
                Some(b'n') => b'\n',
                Some(b'x') => {
                    let hex: String = chars.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&hex, 16).unwrap()
                }
                other => other.unwrap_or(b'\\'),
            },
            (plain, false) => plain,
        });
    }
    out
}
