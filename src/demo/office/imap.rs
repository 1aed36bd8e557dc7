//! An IMAP connection from greeting to logout: commands in, answers out.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::account::{plain, xoauth2};
use super::fault::{Protocol, Trouble};
use super::parse::{Cursor, Wrong, announced};
use super::select::Open;
use super::state::Shared;
use super::wire::{Gone, Wire};

/// A connection.
pub struct Session {
    pub wire: Wire,
    pub shared: Arc<Shared>,
    connection: u64,
    /// Who signed in.
    pub user: Option<String>,
    pub open: Option<Open>,
    /// The lies of the present command.
    pub lies: Lies,
}

/// What the present answer gets wrong on purpose.
#[derive(Default)]
pub struct Lies {
    /// EXISTS is wrong by so much.
    pub count: i32,
    /// Messages that are left out.
    pub omit: Vec<u32>,
    /// After so many untagged answers, these bytes end the answer.
    pub stop: Option<(usize, String)>,
}

/// How a command ends: the tagged line without its tag.
pub enum End {
    Ok(String),
    No(String),
    Bad(String),
    /// The whole answer has been written already.
    Said,
}

impl End {
    pub fn ok(words: &str) -> Self {
        End::Ok(words.to_owned())
    }

    pub fn no(words: &str) -> Self {
        End::No(words.to_owned())
    }
}

impl From<Wrong> for End {
    fn from(wrong: Wrong) -> Self {
        End::Bad(wrong.to_owned())
    }
}

/// A command's result: a parse error becomes BAD.
pub type Done = Result<End, Fail>;

/// Why a command stopped.
pub enum Fail {
    Wrong(Wrong),
    Gone,
}

impl From<Wrong> for Fail {
    fn from(wrong: Wrong) -> Self {
        Fail::Wrong(wrong)
    }
}

impl From<Gone> for Fail {
    fn from(_: Gone) -> Self {
        Fail::Gone
    }
}

/// Serves a client until one of the two leaves.
pub async fn serve(wire: Wire, shared: Arc<Shared>, connection: u64, welcome: bool) -> Result<(), Gone> {
    let mut session = Session { wire, shared, connection, user: None, open: None, lies: Lies::default() };
    if let Some(answer) = session.begin("greeting").await? {
        session.wire.push(answer);
    } else if welcome {
        session.wire.push("* OK Post office ready\r\n");
    } else {
        session.wire.push("* BYE [UNAVAILABLE] Too many connections\r\n");
    }
    session.wire.flush().await?;
    if !welcome {
        return Ok(());
    }
    loop {
        let command = session.command().await?;
        let mut at = Cursor::new(&command);
        let tag = match at.atom() {
            Ok(tag) if at.space().is_ok() => tag,
            _ => {
                session.wire.push("* BAD A tag is missing\r\n");
                session.wire.flush().await?;
                continue;
            }
        };
        let mut name = at.atom().unwrap_or_default().to_ascii_uppercase();
        if name == "UID" && at.space().is_ok() {
            name = format!("UID {}", at.atom().unwrap_or_default().to_ascii_uppercase());
        }
        if let Some(answer) = session.begin(&name).await? {
            session.wire.push(answer.replace("{tag}", &tag));
            session.wire.flush().await?;
            continue;
        }
        if let Some((_, bytes)) = &mut session.lies.stop {
            *bytes = bytes.replace("{tag}", &tag);
        }
        let end = match session.carry_out(&tag, &name, at).await {
            Ok(end) => end,
            Err(Fail::Wrong(wrong)) => wrong.into(),
            Err(Fail::Gone) => return Err(Gone),
        };
        if !matches!(name.as_str(), "SELECT" | "EXAMINE") {
            // RFC 3501, 5.5: no EXPUNGE while numbers are in the air.
            session.news(!matches!(name.as_str(), "FETCH" | "STORE" | "SEARCH"))?;
        }
        session.wire.push(match end {
            End::Ok(words) => format!("{tag} OK {words}\r\n"),
            End::No(words) => format!("{tag} NO {words}\r\n"),
            End::Bad(words) => format!("{tag} BAD {words}\r\n"),
            End::Said => String::new(),
        });
        session.wire.flush().await?;
        if name == "LOGOUT" {
            return Ok(());
        }
    }
}

impl Session {
    /// Lets the troubles of this point strike. An answer that replaces the command is given back.
    async fn begin(&mut self, point: &str) -> Result<Option<String>, Gone> {
        let troubles = self.shared.faults.at(Protocol::Imap, self.connection, point);
        self.lies = Lies::default();
        let mut answer = None;
        for trouble in self.wire.begin(troubles, &self.shared.faults).await? {
            match trouble {
                Trouble::Answer(bytes) => answer = Some(bytes),
                Trouble::Stop(items, bytes) => self.lies.stop = Some((items, bytes)),
                Trouble::WrongCount(by) => self.lies.count = by,
                Trouble::Omit(uids) => self.lies.omit = uids,
                Trouble::Vanish(uids) => self.vanish(&uids),
                _ => {}
            }
        }
        Ok(answer)
    }

    fn vanish(&self, uids: &[u32]) {
        let (Some(user), Some(open)) = (&self.user, &self.open) else { return };
        self.shared.change(|s, _| {
            if let Some(folder) = s.folder_mut(user, &open.folder) {
                for uid in uids {
                    folder.remove(*uid);
                }
            }
        });
    }

    /// A whole command, literals included.
    async fn command(&mut self) -> Result<Vec<u8>, Gone> {
        let mut command = self.wire.line().await?;
        let mut from = 0;
        while let Some((length, waits)) = command.get(from..).and_then(announced) {
            if length > 64 << 20 {
                return Err(Gone);
            }
            if waits {
                if let Some(answer) = self.begin("continuation").await? {
                    self.wire.push(answer);
                } else {
                    self.wire.push("+ Go on\r\n");
                }
                self.wire.flush().await?;
            }
            command.extend_from_slice(b"\r\n");
            let literal = self.wire.exactly(length).await?;
            command.extend(literal);
            from = command.len();
            let rest = self.wire.line().await?;
            command.extend(rest);
        }
        Ok(command)
    }

    async fn carry_out(&mut self, tag: &str, name: &str, mut at: Cursor<'_>) -> Done {
        match name {
            "CAPABILITY" => {
                let words = self.shared.look().capabilities.join(" ");
                self.wire.push(format!("* CAPABILITY {words}\r\n"));
                Ok(End::ok("That is what there is"))
            }
            "NOOP" | "CHECK" => Ok(End::ok("Done")),
            "LOGOUT" => {
                self.wire.push("* BYE Until next time\r\n");
                Ok(End::ok("Goodbye"))
            }
            "ID" if self.shared.look().has("ID") => {
                self.wire.push("* ID (\"name\" \"loopback post office\")\r\n");
                Ok(End::ok("Pleased to meet you"))
            }
            "LOGIN" | "AUTHENTICATE" if self.user.is_some() => Ok(End::Bad("You have signed in already".into())),
            "LOGIN" => self.login(&mut at),
            "AUTHENTICATE" => self.authenticate(&mut at).await,
            _ => {
                let Some(user) = self.user.clone() else { return Ok(End::Bad("Sign in first".into())) };
                self.signed_in(tag, name, &user, at).await
            }
        }
    }

    async fn signed_in(&mut self, tag: &str, name: &str, user: &str, mut at: Cursor<'_>) -> Done {
        match name {
            "SELECT" | "EXAMINE" => self.select(user, name == "EXAMINE", &mut at),
            "CREATE" | "DELETE" | "SUBSCRIBE" | "UNSUBSCRIBE" => self.arrange(user, name, &mut at),
            "LIST" | "LSUB" => self.list(user, name, &mut at),
            "STATUS" => self.status(user, &mut at),
            "NAMESPACE" if self.shared.look().has("NAMESPACE") => {
                self.wire.push("* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n");
                Ok(End::ok("There"))
            }
            "APPEND" => self.append(user, &mut at),
            "IDLE" if self.shared.look().has("IDLE") => self.idle(tag).await,
            _ if self.open.is_none() => Ok(End::Bad("No mailbox is selected, or there is no such command".into())),
            "FETCH" | "UID FETCH" => self.fetch(user, name != "FETCH", &mut at).await,
            "SEARCH" | "UID SEARCH" => self.search(user, name != "SEARCH", &mut at),
            "STORE" | "UID STORE" => self.store(user, name != "STORE", &mut at),
            "COPY" | "UID COPY" => self.copy(user, name != "COPY", false, &mut at),
            "MOVE" | "UID MOVE" if self.shared.look().has("MOVE") => self.copy(user, name != "MOVE", true, &mut at),
            "EXPUNGE" => Ok(self.expunge(user, None)),
            "UID EXPUNGE" if self.shared.look().has("UIDPLUS") => {
                at.space()?;
                let set = at.set()?;
                Ok(self.expunge(user, Some(&set)))
            }
            "CLOSE" => {
                self.expunge(user, None);
                self.open = None;
                Ok(End::ok("Closed"))
            }
            "UNSELECT" if self.shared.look().has("UNSELECT") => {
                self.open = None;
                Ok(End::ok("Closed"))
            }
            _ => Ok(End::Bad("There is no such command".into())),
        }
    }

    fn login(&mut self, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let user = at.astring()?;
        at.space()?;
        let password = at.astring()?;
        if self.shared.look().has("LOGINDISABLED") {
            return Ok(End::no("[PRIVACYREQUIRED] LOGIN is not offered here"));
        }
        Ok(self.admit(user, |account| account.password == password))
    }

    async fn authenticate(&mut self, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let mechanism = at.atom()?.to_ascii_uppercase();
        if !self.shared.look().has(&format!("AUTH={mechanism}")) {
            return Ok(End::no("[CANNOT] This mechanism is not offered"));
        }
        let response = if at.take(b' ') {
            at.run(|_| true).to_vec()
        } else {
            self.wire.push("+ \r\n");
            self.wire.flush().await?;
            self.wire.line().await?
        };
        let Ok(message) = STANDARD.decode(&response) else { return Ok(End::Bad("That is not base64".into())) };
        if mechanism == "XOAUTH2" {
            let Some((user, token)) = xoauth2(&message) else { return Ok(End::Bad("That is not XOAUTH2".into())) };
            let end = self.admit(user, |account| account.token.as_ref() == Some(&token));
            if matches!(end, End::No(_)) {
                // The reason comes as one more challenge, which the client answers with an empty line.
                self.wire.push(format!("+ {}\r\n", STANDARD.encode(r#"{"status":"401","schemes":"Bearer","scope":"mail"}"#)));
                self.wire.flush().await?;
                self.wire.line().await?;
            }
            return Ok(end);
        }
        let Some((user, password)) = plain(&message) else { return Ok(End::Bad("That is not PLAIN".into())) };
        Ok(self.admit(user, |account| account.password == password))
    }

    fn admit(&mut self, user: String, proves: impl Fn(&super::account::Account) -> bool) -> End {
        let state = self.shared.look();
        if !state.accounts.get(&user).is_some_and(proves) {
            return End::no("[AUTHENTICATIONFAILED] Wrong user name or secret");
        }
        let capabilities = state.capabilities.join(" ");
        drop(state);
        self.user = Some(user);
        End::Ok(format!("[CAPABILITY {capabilities}] Signed in"))
    }

    async fn idle(&mut self, tag: &str) -> Done {
        let (mut changes, mut calls) = (self.shared.changes(), self.shared.calls.subscribe());
        self.wire.push("+ idling\r\n");
        self.news(true)?;
        self.wire.flush().await?;
        loop {
            tokio::select! {
                line = self.wire.line() => {
                    if line?.eq_ignore_ascii_case(b"DONE") {
                        return Ok(End::ok("Back at work"));
                    }
                    self.wire.push(format!("{tag} BAD DONE was expected\r\n"));
                    self.wire.flush().await?;
                    return Ok(End::Said);
                }
                changed = changes.changed() => {
                    changed.map_err(|_| Gone)?;
                    if self.has_news() {
                        match self.begin("push").await? {
                            Some(answer) => self.wire.push(answer),
                            None => self.news(true)?,
                        }
                        self.wire.flush().await?;
                    }
                }
                Ok(line) = calls.recv() => {
                    self.wire.push(line);
                    self.wire.flush().await?;
                }
            }
        }
    }
}
