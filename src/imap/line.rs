//! One conversation: commands out, responses in, each command finished by its own tagged answer or by an error.
//!
//! async-imap reads and parses. Its own commands are not used: most of them take a refusal or a closed connection for an empty success.

use std::fmt::Write;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use async_imap::Client;
use async_imap::imap_proto::{Capability, MailboxDatum, Response, ResponseCode, Status};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::FutureExt;
use tokio::io::AsyncWriteExt;

use super::guard::{Breach, Guarded, RESPONSE};
use crate::lang::Phrase;
use crate::wire::{Stream, WireError, WireStage, within};

/// A piece of a command.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Text(&'a str),
    /// Octets that are announced and sent when the server is ready (RFC 3501 section 4.3).
    Literal(&'a [u8]),
    /// An answer to the server's `+`, a line of its own (SASL).
    Answer(&'a str),
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    pub ok: bool,
    /// The server's words, for an error.
    pub words: String,
    /// `[TRYCREATE]`: the folder is missing and may be made.
    pub try_create: bool,
    /// `[READ-ONLY]`
    pub read_only: bool,
}

/// What came in, as far as the conversation itself is concerned.
enum Turn {
    Data,
    More(String),
    Done(Ended),
    Stranger,
    Bye(String),
}

pub(super) struct Line {
    client: Client<Guarded<Box<dyn Stream>>>,
    pub server: Arc<str>,
    tags: u32,
    /// A command is under way; if its future was dropped, what comes next belongs to nobody.
    midway: bool,
    /// An IDLE is under way.
    idling: bool,
    /// In SASL, a challenge is answered with an empty line.
    challenged: Option<String>,
    /// The last complaint during this command that was not its answer: what a server says before it hangs up.
    complaint: String,
    /// How many messages the folder holds, as the server last said.
    pub exists: u32,
    /// That number has changed since the caller last looked.
    pub news: bool,
    /// What the server said that it can do, last; upper case.
    pub capabilities: Option<Vec<String>>,
}

impl Line {
    pub fn new(server: Arc<str>, stream: Box<dyn Stream>) -> Self {
        Line {
            client: Client::new(Guarded::new(stream)),
            server,
            tags: 0,
            midway: false,
            idling: false,
            challenged: None,
            complaint: String::new(),
            exists: 0,
            news: false,
            capabilities: None,
        }
    }

    /// The stream, to be encrypted. What the server sent before that is dropped, and with it what somebody else may have put in.
    pub fn into_stream(self) -> Box<dyn Stream> {
        self.client.into_inner().into_inner()
    }

    pub fn fault(&self, stage: WireStage, what: Phrase) -> WireError {
        WireError::ours(stage, &*self.server, what)
    }

    /// How large one response may be. Bytes.
    pub fn allow(&mut self, bytes: usize) {
        self.client.get_mut().guard.allow(bytes.max(RESPONSE));
    }

    /// The greeting: true if the server has signed us in already.
    pub async fn greeting(&mut self, limit: Duration) -> Result<bool, WireError> {
        let server = self.server.clone();
        let first = within(
            &server,
            limit,
            self.next(|response| match response {
                Response::Data { status: Status::Ok, .. } => Ok(false),
                Response::Data { status: Status::PreAuth, .. } => Ok(true),
                Response::Data { outcome, .. } => Err(outcome.information.as_deref().unwrap_or_default().to_owned()),
                _ => Err(String::new()),
            }),
        );
        match first.await {
            Ok((_, Ok(signed_in))) => Ok(signed_in),
            Ok((Turn::Bye(words), _)) => Err(WireError::new(WireStage::Greeting, &*server, words)),
            Ok((_, Err(words))) => Err(self.fault(WireStage::Greeting, Phrase::new("wire-not-imap").with("words", words))),
            Err(e) if e.stage == WireStage::Unreadable => Err(self.fault(WireStage::Greeting, Phrase::new("wire-not-imap").with("words", e.words))),
            Err(e) => Err(e),
        }
    }

    /// Runs a command to its tagged answer; every other response goes to `each`.
    pub async fn run(&mut self, parts: &[Part<'_>], limit: Duration, each: &mut (dyn FnMut(&Response<'_>) + Send)) -> Result<Ended, WireError> {
        self.end_idle(limit).await?;
        self.begin()?;
        let server = self.server.clone();
        let ended = within(&server, limit, self.converse(parts, each)).await?;
        self.midway = false;
        Ok(ended)
    }

    /// The same for a command that must succeed.
    pub async fn must(&mut self, command: &str, limit: Duration, each: &mut (dyn FnMut(&Response<'_>) + Send)) -> Result<Ended, WireError> {
        let ended = self.run(&[Part::Text(command)], limit, each).await?;
        if ended.ok { Ok(ended) } else { Err(WireError::new(WireStage::Command, &*self.server, ended.words)) }
    }

    /// Begins IDLE (RFC 2177). `false` if the server refuses.
    pub async fn start_idle(&mut self, limit: Duration) -> Result<bool, WireError> {
        self.end_idle(limit).await?;
        self.begin()?;
        let server = self.server.clone();
        let started = within(&server, limit, async {
            self.send("IDLE").await?;
            loop {
                match self.next(|_| ()).await?.0 {
                    Turn::Data => {}
                    Turn::More(_) => return Ok(true),
                    Turn::Done(ended) if ended.ok => return Err(self.fault(WireStage::Unreadable, Phrase::new("wire-wrong-tag"))),
                    Turn::Done(_) => return Ok(false),
                    odd => return Err(self.odd(odd)),
                }
            }
        });
        let started = started.await?;
        self.midway = false;
        self.idling = started;
        Ok(started)
    }

    /// One response during IDLE. May be dropped at any time: the IDLE then simply goes on.
    pub async fn idle_turn(&mut self) -> Result<(), WireError> {
        match self.next(|_| ()).await?.0 {
            Turn::Data => Ok(()),
            // The server has ended it by itself.
            Turn::Done(_) => {
                self.idling = false;
                Ok(())
            }
            odd => Err(self.odd(odd)),
        }
    }

    /// Whether an IDLE is under way.
    pub fn is_idle(&self) -> bool {
        self.idling
    }

    /// Ends an IDLE that is under way, if any.
    pub async fn end_idle(&mut self, limit: Duration) -> Result<(), WireError> {
        if !std::mem::take(&mut self.idling) {
            return Ok(());
        }
        self.begin()?;
        let server = self.server.clone();
        let ended = within(&server, limit, async {
            self.write(b"DONE\r\n").await?;
            self.finish(&mut |_| {}).await
        });
        let ended = ended.await?;
        self.midway = false;
        if ended.ok { Ok(()) } else { Err(WireError::new(WireStage::Command, &*server, ended.words)) }
    }

    /// Says LOGOUT and closes, whatever the server thinks of it.
    pub async fn leave(mut self) {
        if self.midway {
            return;
        }
        let polite = async {
            if self.idling {
                self.write(b"DONE\r\n").await?;
                self.finish(&mut |_| {}).await?;
            }
            self.send("LOGOUT").await?;
            self.finish(&mut |_| {}).await
        };
        tokio::time::timeout(Duration::from_secs(1), polite).await.ok();
        tokio::time::timeout(Duration::from_secs(1), self.client.get_mut().shutdown()).await.ok();
    }

    fn begin(&mut self) -> Result<(), WireError> {
        self.complaint.clear();
        if std::mem::replace(&mut self.midway, true) { Err(self.fault(WireStage::Lost, Phrase::new("wire-given-up"))) } else { Ok(()) }
    }

    async fn converse(&mut self, parts: &[Part<'_>], each: &mut (dyn FnMut(&Response<'_>) + Send)) -> Result<Ended, WireError> {
        self.challenged = matches!(parts.first(), Some(Part::Text(t)) if t.starts_with("AUTHENTICATE ")).then(String::new);
        let mut line = self.new_tag();
        line.push(' ');
        for part in parts {
            let payload = match part {
                Part::Text(more) => {
                    line.push_str(more);
                    continue;
                }
                Part::Literal(bytes) => {
                    write!(line, "{{{}}}", bytes.len()).ok();
                    bytes
                }
                Part::Answer(reply) => reply.as_bytes(),
            };
            line.push_str("\r\n");
            self.write(line.as_bytes()).await?;
            line.clear();
            if let Some(ended) = self.until_ready(each).await? {
                return Ok(ended);
            }
            self.write(payload).await?;
        }
        line.push_str("\r\n");
        self.write(line.as_bytes()).await?;
        self.finish(each).await
    }

    /// Waits for `+`; a tagged answer instead ends the command.
    async fn until_ready(&mut self, each: &mut (dyn FnMut(&Response<'_>) + Send)) -> Result<Option<Ended>, WireError> {
        loop {
            match self.next(&mut *each).await?.0 {
                Turn::Data => {}
                Turn::More(_) => return Ok(None),
                Turn::Done(ended) => return Ok(Some(ended)),
                odd => return Err(self.odd(odd)),
            }
        }
    }

    async fn finish(&mut self, each: &mut (dyn FnMut(&Response<'_>) + Send)) -> Result<Ended, WireError> {
        let mut challenges = 0;
        loop {
            match self.next(&mut *each).await?.0 {
                Turn::Data => {}
                Turn::Done(mut ended) => {
                    if let Some(challenge) = self.challenged.take().filter(|c| !c.is_empty() && !ended.ok) {
                        ended.words = format!("{} {challenge}", ended.words);
                    }
                    return Ok(ended);
                }
                // XOAUTH2 puts its reasons into a challenge and wants an empty line before it says NO.
                Turn::More(challenge) if self.challenged.is_some() && challenges < 3 => {
                    challenges += 1;
                    let reasons = STANDARD.decode(challenge.trim()).ok().and_then(|b| String::from_utf8(b).ok());
                    self.challenged = Some(reasons.unwrap_or_default());
                    self.write(b"\r\n").await?;
                }
                odd => return Err(self.odd(odd)),
            }
        }
    }

    fn tag(&self) -> String {
        format!("t{}", self.tags)
    }

    fn new_tag(&mut self) -> String {
        self.tags = self.tags.wrapping_add(1);
        self.tag()
    }

    async fn send(&mut self, command: &str) -> Result<(), WireError> {
        let line = format!("{} {command}\r\n", self.new_tag());
        self.write(line.as_bytes()).await
    }

    // Written past async-imap, whose own way of sending puts every line, passwords too, into the trace log.
    async fn write(&mut self, bytes: &[u8]) -> Result<(), WireError> {
        let stream = self.client.get_mut();
        let sent = async {
            stream.write_all(bytes).await?;
            stream.flush().await
        };
        sent.await.map_err(|e| WireError::new(WireStage::Lost, &*self.server, e.to_string()))
    }

    fn odd(&self, turn: Turn) -> WireError {
        match turn {
            Turn::Bye(words) if !words.is_empty() => WireError::new(WireStage::Lost, &*self.server, words),
            Turn::Bye(_) => self.fault(WireStage::Lost, Phrase::new("wire-closed")),
            Turn::More(_) => self.fault(WireStage::Unreadable, Phrase::new("wire-asks-for-more")),
            Turn::Data | Turn::Done(_) | Turn::Stranger => self.fault(WireStage::Unreadable, Phrase::new("wire-wrong-tag")),
        }
    }

    /// Reads one response, keeps what concerns the conversation, and shows the rest to `look`.
    async fn next<R>(&mut self, look: impl FnOnce(&Response<'_>) -> R) -> Result<(Turn, R), WireError> {
        // The parser has unwraps of its own; what a stranger sends may find one.
        let read = AssertUnwindSafe(self.client.read_response()).catch_unwind().await;
        let response = match read {
            Ok(Ok(Some(response))) => response,
            Ok(Ok(None)) if self.complaint.is_empty() => return Err(self.fault(WireStage::Lost, Phrase::new("wire-closed"))),
            Ok(Ok(None)) => return Err(WireError::new(WireStage::Lost, &*self.server, &self.complaint)),
            Ok(Err(e)) => return Err(self.broken(&e)),
            Err(_) => return Err(self.fault(WireStage::Unreadable, Phrase::new("wire-parser-failed"))),
        };
        let parsed = response.parsed();
        let turn = self.note(parsed);
        Ok((turn, look(parsed)))
    }

    fn note(&mut self, response: &Response<'_>) -> Turn {
        match response {
            Response::Done { tag, status, outcome } if tag.0 == self.tag() => {
                self.learn(outcome.code.as_ref());
                let words = outcome.information.as_deref().unwrap_or_default();
                return Turn::Done(Ended {
                    ok: *status == Status::Ok,
                    words: if words.is_empty() { format!("{status:?}") } else { words.to_owned() },
                    try_create: matches!(outcome.code, Some(ResponseCode::TryCreate)),
                    read_only: matches!(outcome.code, Some(ResponseCode::ReadOnly)),
                });
            }
            Response::Done { .. } => return Turn::Stranger,
            Response::Continue(outcome) => return Turn::More(outcome.information.as_deref().unwrap_or_default().to_owned()),
            Response::Data { status: Status::Bye, outcome } => {
                let words = outcome.information.as_deref().unwrap_or_default().to_owned();
                return Turn::Bye(words);
            }
            Response::Data { status, outcome } => {
                self.learn(outcome.code.as_ref());
                if matches!(status, Status::No | Status::Bad) || matches!(outcome.code, Some(ResponseCode::Alert)) {
                    outcome.information.as_deref().unwrap_or_default().clone_into(&mut self.complaint);
                }
            }
            Response::Capabilities(list) => self.capabilities = Some(list.iter().map(name).collect()),
            Response::MailboxData(MailboxDatum::Exists(n)) => {
                self.news |= *n != self.exists;
                self.exists = *n;
            }
            Response::Expunge(_) => self.exists = self.exists.saturating_sub(1),
            _ => {}
        }
        Turn::Data
    }

    fn learn(&mut self, code: Option<&ResponseCode<'_>>) {
        if let Some(ResponseCode::Capabilities(list)) = code {
            self.capabilities = Some(list.iter().map(name).collect());
        }
    }

    fn broken(&self, e: &std::io::Error) -> WireError {
        if let Some(breach) = e.get_ref().and_then(|inner| inner.downcast_ref::<Breach>()) {
            let what = match breach {
                Breach::Line => Phrase::new("wire-too-long").with("allowed", super::guard::LINE),
                Breach::Depth => Phrase::new("wire-too-deep").with("allowed", super::guard::DEPTH),
                Breach::Size { bytes, allowed } => Phrase::new("wire-too-large").with("bytes", bytes).with("allowed", allowed),
            };
            return self.fault(WireStage::Unreadable, what);
        }
        let text = e.to_string();
        match text.split_once(" during parsing of ") {
            // The rest is the whole buffer, mail and all.
            Some((_, rest)) => WireError::new(WireStage::Unreadable, &*self.server, rest.chars().take(80).collect::<String>()),
            None if e.kind() == std::io::ErrorKind::UnexpectedEof => self.fault(WireStage::Lost, Phrase::new("wire-closed-midway")),
            None => WireError::new(WireStage::Lost, &*self.server, text),
        }
    }
}

fn name(capability: &Capability<'_>) -> String {
    match capability {
        Capability::Imap4rev1 => "IMAP4REV1".into(),
        Capability::Auth(mechanism) => format!("AUTH={}", mechanism.to_ascii_uppercase()),
        Capability::Atom(atom) => atom.to_ascii_uppercase(),
    }
}
