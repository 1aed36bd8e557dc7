//! A submission connection (RFC 5321, 6409, 4954, 3461).

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Submission;
use super::account::{Account, plain, xoauth2};
use super::fault::{Protocol, Trouble};
use super::state::Shared;
use super::wire::{Gone, Wire};

/// A message may have so many bytes, as `SIZE` says.
const MAX_BYTES: usize = 37_748_736;

struct Session {
    wire: Wire,
    shared: Arc<Shared>,
    connection: u64,
    ehlo: String,
    account: String,
    /// MAIL FROM, once given.
    from: Option<String>,
    to: Vec<String>,
    envelope_id: String,
    asked: Vec<Vec<String>>,
}

/// Serves a client until one of the two leaves.
pub async fn serve(wire: Wire, shared: Arc<Shared>, connection: u64, welcome: bool) -> Result<(), Gone> {
    let mut session = Session {
        wire,
        shared,
        connection,
        ehlo: String::new(),
        account: String::new(),
        from: None,
        to: Vec::new(),
        envelope_id: String::new(),
        asked: Vec::new(),
    };
    if let Some(answer) = session.begin("greeting").await? {
        session.wire.push(answer);
    } else if welcome {
        session.wire.push("220 office.example ESMTP Post office ready\r\n");
    } else {
        session.wire.push("421 4.3.2 The number of concurrent connections has reached a limit; closing\r\n");
    }
    session.wire.flush().await?;
    if !welcome {
        return Ok(());
    }
    loop {
        let line = session.wire.line().await?;
        let line = String::from_utf8_lossy(&line).into_owned();
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let verb = verb.to_ascii_uppercase();
        let reply = match session.begin(&verb).await? {
            Some(answer) => answer.trim_end().to_owned(),
            None => session.carry_out(&verb, rest.trim()).await?,
        };
        session.wire.push(reply + "\r\n");
        session.wire.flush().await?;
        if verb == "QUIT" {
            return Ok(());
        }
    }
}

impl Session {
    /// Lets the troubles of this point strike. A reply that replaces the command is given back.
    async fn begin(&mut self, point: &str) -> Result<Option<String>, Gone> {
        let troubles = self.shared.faults.at(Protocol::Smtp, self.connection, point);
        let rest = self.wire.begin(troubles, &self.shared.faults).await?;
        Ok(rest.into_iter().find_map(|t| if let Trouble::Answer(bytes) = t { Some(bytes) } else { None }))
    }

    async fn carry_out(&mut self, verb: &str, rest: &str) -> Result<String, Gone> {
        Ok(match verb {
            "EHLO" => self.hello(rest),
            "HELO" => {
                rest.clone_into(&mut self.ehlo);
                "250 office.example".into()
            }
            "AUTH" => self.sign_in(rest).await?,
            "MAIL" => self.mail(rest),
            "RCPT" => self.rcpt(rest),
            "DATA" => self.data().await?,
            "RSET" => {
                self.forget();
                "250 2.0.0 Forgotten".into()
            }
            "NOOP" => "250 2.0.0 Nothing done".into(),
            "VRFY" => "252 2.1.5 Try it and see".into(),
            "QUIT" => "221 2.0.0 Until next time".into(),
            _ => "502 5.5.1 There is no such command".into(),
        })
        .map(|reply: String| self.plain_if_needed(reply))
    }

    fn hello(&mut self, name: &str) -> String {
        name.clone_into(&mut self.ehlo);
        self.forget();
        let mut lines = vec!["office.example".to_owned()];
        lines.extend(self.shared.look().extensions.iter().cloned());
        let last = lines.len() - 1;
        let line = |(n, words): (usize, &String)| format!("250{}{words}", if n == last { ' ' } else { '-' });
        lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\r\n")
    }

    async fn sign_in(&mut self, rest: &str) -> Result<String, Gone> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let mechanism = mechanism.to_ascii_uppercase();
        let offered = self.shared.look().extensions.iter().any(|e| e.strip_prefix("AUTH ").is_some_and(|m| m.split(' ').any(|m| m == mechanism)));
        if !self.account.is_empty() || !offered {
            return Ok("504 5.5.4 This mechanism is not offered, or you have signed in already".into());
        }
        let wrong = "535 5.7.8 Authentication unsuccessful";
        let admit: Option<String> = match mechanism.as_str() {
            "PLAIN" => {
                let message = self.challenge("", initial).await?;
                plain(&message).and_then(|(user, password)| self.admit(user, |a| a.password == password))
            }
            "LOGIN" => {
                let user = self.challenge("Username:", initial).await?;
                let password = self.challenge("Password:", "").await?;
                let (user, password) = (String::from_utf8_lossy(&user).into_owned(), String::from_utf8_lossy(&password).into_owned());
                self.admit(user, |a| a.password == password)
            }
            _ => {
                let message = self.challenge("", initial).await?;
                let found = xoauth2(&message).and_then(|(user, token)| self.admit(user, |a| a.token.as_ref() == Some(&token)));
                if found.is_none() {
                    // The reason comes as one more challenge, which the client answers with an empty line.
                    self.wire.push(format!("334 {}\r\n", STANDARD.encode(r#"{"status":"401","schemes":"Bearer","scope":"mail"}"#)));
                    self.wire.flush().await?;
                    self.wire.line().await?;
                }
                found
            }
        };
        Ok(match admit {
            Some(user) => {
                self.account = user;
                "235 2.7.0 Signed in".into()
            }
            None => wrong.into(),
        })
    }

    /// The client's answer, which may have come with the command already.
    async fn challenge(&mut self, words: &str, initial: &str) -> Result<Vec<u8>, Gone> {
        let answer = match initial {
            "" => {
                self.wire.push(format!("334 {}\r\n", STANDARD.encode(words)));
                self.wire.flush().await?;
                self.wire.line().await?
            }
            "=" => Vec::new(),
            given => given.as_bytes().to_vec(),
        };
        Ok(STANDARD.decode(answer).unwrap_or_default())
    }

    fn admit(&self, user: String, proves: impl Fn(&Account) -> bool) -> Option<String> {
        self.shared.look().accounts.get(&user).is_some_and(proves).then_some(user)
    }

    fn mail(&mut self, rest: &str) -> String {
        if self.shared.look().extends("AUTH") && self.account.is_empty() {
            return "530 5.7.57 Client not authenticated to send mail".into();
        }
        if self.from.is_some() {
            return "503 5.5.1 One sender is enough".into();
        }
        let Some((path, parameters)) = path(rest, "FROM:") else { return "501 5.5.4 MAIL FROM:<address> was expected".into() };
        let size = parameters.iter().find_map(|p| p.to_ascii_uppercase().strip_prefix("SIZE=")?.parse::<usize>().ok());
        if let Some(reply) =
            self.unknown(&parameters, &[("SIZE", "SIZE"), ("BODY", "8BITMIME"), ("SMTPUTF8", "SMTPUTF8"), ("RET", "DSN"), ("ENVID", "DSN"), ("AUTH", "AUTH")])
        {
            return reply;
        }
        if size.is_some_and(|n| n > MAX_BYTES) {
            return "552 5.3.4 The message is too large".into();
        }
        parameters.iter().find_map(|p| p.strip_prefix("ENVID=")).unwrap_or_default().clone_into(&mut self.envelope_id);
        self.from = Some(path);
        "250 2.1.0 Sender OK".into()
    }

    fn rcpt(&mut self, rest: &str) -> String {
        if self.from.is_none() {
            return "503 5.5.1 MAIL first".into();
        }
        let Some((path, parameters)) = path(rest, "TO:").filter(|(path, _)| path.contains('@')) else {
            return "501 5.1.3 RCPT TO:<address> was expected".into();
        };
        if let Some(reply) = self.unknown(&parameters, &[("NOTIFY", "DSN"), ("ORCPT", "DSN")]) {
            return reply;
        }
        self.to.push(path);
        self.asked.push(parameters);
        "250 2.1.5 Recipient OK".into()
    }

    /// The refusal of a parameter whose extension is not offered.
    fn unknown(&self, parameters: &[String], known: &[(&str, &str)]) -> Option<String> {
        let state = self.shared.look();
        let strange = parameters.iter().find(|p| {
            let name = p.split('=').next().unwrap_or_default();
            !known.iter().any(|(n, extension)| n.eq_ignore_ascii_case(name) && state.extends(extension))
        });
        strange.map(|p| format!("555 5.5.4 {p} is not understood"))
    }

    async fn data(&mut self) -> Result<String, Gone> {
        if self.to.is_empty() {
            return Ok("503 5.5.1 RCPT first".into());
        }
        self.wire.push("354 Go on, end with a dot\r\n");
        self.wire.flush().await?;
        let first = self.wire.line().await?;
        if let Some(answer) = self.begin("body").await? {
            self.wire.push(answer);
            self.wire.flush().await?;
            return Err(Gone);
        }
        let (mut bytes, mut line) = (Vec::new(), first);
        while line != b"." {
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            bytes.extend_from_slice(b"\r\n");
            line = self.wire.line().await?;
        }
        if let Some(answer) = self.begin("end").await? {
            self.forget();
            return Ok(answer.trim_end().to_owned());
        }
        let submission = Submission {
            at: self.shared.clock.now(),
            connection: self.connection,
            account: self.account.clone(),
            ehlo: self.ehlo.clone(),
            from: self.from.take().unwrap_or_default(),
            to: std::mem::take(&mut self.to),
            envelope_id: std::mem::take(&mut self.envelope_id),
            asked: std::mem::take(&mut self.asked),
            bytes,
        };
        if submission.bytes.len() > MAX_BYTES {
            return Ok("552 5.3.4 The message is too large".into());
        }
        let judge = self.shared.look().judge.clone();
        if let Some(words) = judge.and_then(|judge| judge(&submission)) {
            return Ok(words);
        }
        let number = self.shared.change(|s, _| {
            s.sent.push(submission);
            s.sent.len()
        });
        Ok(format!("250 2.6.0 Queued as {number:08X}"))
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
        self.envelope_id.clear();
        self.asked.clear();
    }

    /// Without ENHANCEDSTATUSCODES, replies have no enhanced code.
    fn plain_if_needed(&self, reply: String) -> String {
        let code = |w: &str| w.split('.').count() == 3 && w.split('.').all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        match reply.split_once(' ').and_then(|(status, rest)| Some((status, rest.split_once(' ')?))) {
            Some((status, (enhanced, words))) if code(enhanced) && !self.shared.look().extends("ENHANCEDSTATUSCODES") => format!("{status} {words}"),
            _ => reply,
        }
    }
}

/// `FROM:<a@b> SIZE=1`: the path and the parameters.
fn path(rest: &str, word: &str) -> Option<(String, Vec<String>)> {
    let after = rest.get(..word.len()).filter(|w| w.eq_ignore_ascii_case(word)).and_then(|_| rest.get(word.len()..))?;
    let (path, parameters) = after.trim_start().strip_prefix('<')?.split_once('>')?;
    Some((path.to_owned(), parameters.split_whitespace().map(str::to_owned).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(path("FROM:<a@b.example> SIZE=9 BODY=8BITMIME", "FROM:"), Some(("a@b.example".into(), vec!["SIZE=9".into(), "BODY=8BITMIME".into()])));
        assert_eq!(path("from: <>", "FROM:"), Some((String::new(), vec![])));
        assert_eq!(path("a@b.example", "TO:"), None);
    }
}
