//! A conversation with a submission server (RFC 5321, RFC 6409), a deadline around each step.
//!
//! The commands are lettre's. Its own connection is not used: it has no deadlines after connecting, keeps what came before STARTTLS,
//! hides the size limit, and does not tell a message that was never sent from one whose answer was lost.

use std::time::{Duration, Instant};

use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Quit, Rcpt, Rset, Starttls};
use lettre::transport::smtp::extension::{ClientId, MailBodyParameter, MailParameter};
use tokio::io::{AsyncWriteExt, BufReader};

use super::answer::{Answer, NOT_SMTP};
use super::content::for_the_wire;
use super::offers::Offers;
use super::patience::Patience;
use super::reports::ReportsAsked;
use super::sign_in::sign_in;
use super::{Outcome, SmtpAccount};
use crate::lang::Phrase;
use crate::reply::deliverable;
use crate::store::crash;
use crate::text::clean_line;
use crate::wire::{Security, Stream, WireError, WireStage, dial, encrypt, within};

/// The message is written in pieces of this size, each with its deadline.
const BLOCK: usize = 64 * 1024;

/// Signed in, and ready for messages.
pub(super) struct Connection {
    stream: BufReader<Box<dyn Stream>>,
    server: String,
    hello: ClientId,
    /// The server's greeting, and the first line of its answer to our EHLO, cleaned.
    greeting: String,
    welcome: String,
    offers: Offers,
    patience: Patience,
    /// Something was written whose answer has not been read to its end. A send that was cancelled leaves this behind.
    in_doubt: bool,
    used: Instant,
}

/// Why there is no connection.
pub(super) enum Fault {
    /// The server is there and asks for patience: 4xx.
    Answer(Answer),
    Wire(WireError),
}

impl From<WireError> for Fault {
    fn from(e: WireError) -> Self {
        Fault::Wire(e)
    }
}

impl Connection {
    /// Connects, encrypts as configured, signs in.
    pub async fn open(account: &SmtpAccount, patience: Patience) -> Result<Self, Fault> {
        match (Self::attempt(account, patience).await, &account.sign_in) {
            // A refused token is renewed once.
            (Err(Fault::Wire(e)), Some(who)) if e.stage == WireStage::SignIn && who.renew().await? => Self::attempt(account, patience).await,
            (other, _) => other,
        }
    }

    async fn attempt(account: &SmtpAccount, patience: Patience) -> Result<Self, Fault> {
        let (endpoint, port, server) = (&account.server, account.port(), account.name());
        let tcp = dial(endpoint, port, patience.connect).await?;
        let hello = hello(&account.ehlo, &tcp).ok_or_else(|| WireError::new(WireStage::Settings, &server, format!("ehlo = {:?}", account.ehlo)))?;
        let stream: Box<dyn Stream> = match endpoint.security {
            Security::Tls => Box::new(encrypt(tcp, endpoint, port, patience.connect).await?),
            Security::Starttls | Security::Plain => Box::new(tcp),
        };
        let offers = Offers::default();
        let mut connection = Connection {
            stream: BufReader::new(stream),
            server,
            hello,
            greeting: String::new(),
            welcome: String::new(),
            offers,
            patience,
            in_doubt: true,
            used: Instant::now(),
        };
        connection.greet().await?;
        if endpoint.security == Security::Starttls {
            connection = connection.upgrade(account).await?;
        }
        if let Some(who) = &account.sign_in {
            sign_in(&mut connection, who).await?;
        }
        Ok(connection)
    }

    async fn greet(&mut self) -> Result<(), Fault> {
        let answer = self.answer(self.patience.greeting).await.map_err(|e| match e.words.strip_prefix(NOT_SMTP) {
            // Another protocol's server: the port is wrong, not the connection.
            Some(words) => WireError::ours(WireStage::Greeting, &self.server, Phrase::new("wire-not-smtp").with("words", words)),
            None => e,
        })?;
        self.greeting = self.positive(answer, WireStage::Greeting)?.said();
        self.ehlo().await
    }

    async fn ehlo(&mut self) -> Result<(), Fault> {
        let answer = self.say(&Ehlo::new(self.hello.clone()).to_string(), self.patience.command).await?;
        let answer = self.positive(answer, WireStage::Greeting)?;
        self.welcome = clean_line(answer.lines.first().map_or("", String::as_str));
        self.offers = Offers::of(&answer);
        Ok(())
    }

    /// STARTTLS (RFC 3207). A server that does not offer or refuses it is an error: nothing is ever sent in the clear instead.
    async fn upgrade(mut self, account: &SmtpAccount) -> Result<Self, Fault> {
        if !self.offers.starttls {
            return Err(WireError::ours(WireStage::Tls, &self.server, Phrase::new("wire-smtp-no-starttls")).into());
        }
        let answer = self.say(&Starttls.to_string(), self.patience.command).await?;
        self.positive(answer, WireStage::Tls)?;
        if !self.stream.buffer().is_empty() {
            // Said in the clear, by whoever sits between us, to be read as if it were encrypted.
            return Err(self.fault(WireStage::Tls, "something was said between STARTTLS and encryption".into()));
        }
        let encrypted = encrypt(self.stream.into_inner(), &account.server, account.port(), self.patience.connect).await?;
        let mut connection = Connection { stream: BufReader::new(Box::new(encrypted)), ..self };
        connection.ehlo().await?;
        Ok(connection)
    }

    /// Hands one message in.
    pub async fn hand_in(&mut self, from: &str, to: &[String], message: &[u8], reports: Option<&ReportsAsked>) -> Outcome {
        match self.envelope(from, to, message, reports.filter(|_| self.offers.dsn)).await {
            Ok(()) => self.content(&for_the_wire(message)).await,
            Err(outcome) => outcome,
        }
    }

    /// MAIL, RCPT and DATA. One refused recipient stops the message for all: a reply that reached half its readers is nobody's intention.
    async fn envelope(&mut self, from: &str, to: &[String], message: &[u8], reports: Option<&ReportsAsked>) -> Result<(), Outcome> {
        let sender = if from.is_empty() { None } else { Some(self.path(from, "553 5.1.7", None)?) };
        let recipients = to.iter().map(|a| Ok((a, self.path(a, "553 5.1.3", Some(a))?))).collect::<Result<Vec<_>, Outcome>>()?;
        let mut parameters = Vec::new();
        if self.offers.size {
            parameters.push(MailParameter::Size(message.len()));
        }
        if self.offers.eight_bit && !message.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if self.offers.utf8 && !(from.is_ascii() && to.iter().all(|a| a.is_ascii())) {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        parameters.extend(reports.into_iter().flat_map(ReportsAsked::of_mail));
        self.step(&Mail::new(sender, parameters).to_string(), None).await?;
        if let Some(limit) = self.offers.size_limit.filter(|limit| message.len() as u64 > *limit) {
            return Err(Outcome::Refused { code: 552, said: format!("552 5.3.4 SIZE {limit} < {}", message.len()), recipient: None });
        }
        for (address, path) in recipients {
            let parameters = reports.map(|_| ReportsAsked::of_recipient(address)).unwrap_or_default();
            self.step(&Rcpt::new(path, parameters).to_string(), Some(address)).await?;
        }
        let go = self.step(&Data.to_string(), None).await?;
        if go.code != 354 {
            // It believes that the message is complete, and we have not begun.
            self.in_doubt = true;
            return Err(self.not_sent(WireStage::Command, &go.said()));
        }
        Ok(())
    }

    /// The message after DATA, and the answer to it.
    async fn content(&mut self, wire: &[u8]) -> Outcome {
        self.in_doubt = true;
        for block in wire.chunks(BLOCK) {
            if let Err(e) = self.write(block, self.patience.block).await {
                return self.last_words(e).await;
            }
        }
        crash::step("smtp-dot");
        // From here on the server may have the message, whatever happens to the connection.
        let written = self.write(b".\r\n", self.patience.block).await;
        let answer = match written {
            Ok(()) => {
                crash::step("smtp-answer");
                self.answer(self.patience.end).await
            }
            Err(e) => Err(e),
        };
        crash::step("smtp-answered");
        match answer {
            Ok(answer) => match answer.code {
                200..300 => Outcome::Accepted { said: answer.said() },
                400.. => refusal(&answer, None),
                _ => Outcome::Unconfirmed { said: answer.said() },
            },
            Err(e) => Outcome::Unconfirmed { said: e.words },
        }
    }

    /// The connection broke in the middle of the message: a server that gives up says why before it closes.
    async fn last_words(&mut self, broken: WireError) -> Outcome {
        let said = match broken.stage {
            WireStage::Lost => self.answer(Duration::from_secs(1).min(self.patience.command)).await.ok(),
            _ => None,
        };
        self.in_doubt = true;
        if let Some(answer) = said.filter(|a| !a.is_positive()) {
            return refusal(&answer, None);
        }
        Outcome::NotSent(broken)
    }

    /// A command before the message: anything but a positive answer ends the attempt.
    async fn step(&mut self, line: &str, recipient: Option<&str>) -> Result<Answer, Outcome> {
        let answer = self.say(line, self.patience.command).await.map_err(Outcome::NotSent)?;
        if answer.is_positive() { Ok(answer) } else { Err(refusal(&answer, recipient)) }
    }

    /// An address for MAIL or RCPT. One that cannot be said to this server is refused with the code that RFC 3463 or RFC 6531 has for it.
    fn path(&self, address: &str, malformed: &str, recipient: Option<&str>) -> Result<lettre::Address, Outcome> {
        let refused = |said: &str| Outcome::Refused { code: 553, said: format!("{said}: {}", clean_line(address)), recipient: recipient.map(str::to_owned) };
        let wire = deliverable(address).ok_or_else(|| refused(malformed))?;
        if !wire.is_ascii() && !self.offers.utf8 {
            return Err(refused("553 5.6.7 SMTPUTF8"));
        }
        let (user, domain) = wire.rsplit_once('@').ok_or_else(|| refused(malformed))?;
        // Checked above. lettre's own check turns away addresses that exist, such as `a..b@`.
        Ok(lettre::Address::new_dangerous(user, domain))
    }

    /// Whether the next message may use it: nothing is half said, it is young, and the server answers.
    pub async fn is_ready(&mut self) -> bool {
        let fresh = !self.in_doubt && self.used.elapsed() < self.patience.idle;
        fresh && matches!(self.say(&Rset.to_string(), self.patience.connect).await, Ok(answer) if answer.code == 250)
    }

    /// Takes leave, within a second.
    pub async fn quit(mut self) {
        if !self.in_doubt {
            self.say(&Quit.to_string(), Duration::from_secs(1)).await.ok();
        }
    }

    /// Sends a line, without its end, and reads the answer.
    pub async fn ask(&mut self, line: &str) -> Result<Answer, WireError> {
        self.say(&format!("{line}\r\n"), self.patience.command).await
    }

    pub fn offers(&self) -> &Offers {
        &self.offers
    }

    pub fn greeting(&self) -> &str {
        &self.greeting
    }

    pub fn hello(&self) -> &str {
        &self.welcome
    }

    pub fn server(&self) -> &str {
        &self.server
    }

    pub fn fault(&self, stage: WireStage, words: String) -> Fault {
        Fault::Wire(WireError::new(stage, &self.server, words))
    }

    fn not_sent(&self, stage: WireStage, words: &str) -> Outcome {
        Outcome::NotSent(WireError::new(stage, &self.server, words))
    }

    fn positive(&self, answer: Answer, stage: WireStage) -> Result<Answer, Fault> {
        match answer.code {
            200..400 => Ok(answer),
            400..500 => Err(Fault::Answer(answer)),
            _ => Err(self.fault(stage, answer.said())),
        }
    }

    async fn say(&mut self, line: &str, limit: Duration) -> Result<Answer, WireError> {
        self.in_doubt = true;
        self.write(line.as_bytes(), limit).await?;
        self.answer(limit).await
    }

    async fn write(&mut self, bytes: &[u8], limit: Duration) -> Result<(), WireError> {
        let (stream, server) = (&mut self.stream, &self.server);
        within(server, limit, async {
            let done = async {
                stream.write_all(bytes).await?;
                stream.flush().await
            };
            done.await.map_err(|e: std::io::Error| WireError::new(WireStage::Lost, server, e.to_string()))
        })
        .await
    }

    async fn answer(&mut self, limit: Duration) -> Result<Answer, WireError> {
        let (stream, server) = (&mut self.stream, &self.server);
        let answer = within(server, limit, async { Answer::read(stream).await.map_err(|words| WireError::new(WireStage::Lost, server, words)) }).await?;
        // 421 is always followed by the end of the connection.
        self.in_doubt = answer.code == 421;
        self.used = Instant::now();
        Ok(answer)
    }
}

fn refusal(answer: &Answer, recipient: Option<&str>) -> Outcome {
    let (code, said, recipient) = (answer.code, answer.said(), recipient.map(str::to_owned));
    if code < 500 { Outcome::Deferred { code, said, recipient } } else { Outcome::Refused { code, said, recipient } }
}

/// The name for EHLO: as configured, or this machine's if it is a full one, or the address that the server sees. `None` for one that cannot be said.
fn hello(configured: &str, tcp: &tokio::net::TcpStream) -> Option<ClientId> {
    if !configured.is_empty() {
        let sayable = configured.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._[]:".contains(&b));
        return sayable.then(|| ClientId::Domain(configured.to_owned()));
    }
    match (ClientId::default(), tcp.local_addr()) {
        (ClientId::Domain(name), _) if name.contains('.') => Some(ClientId::Domain(name)),
        (_, Ok(std::net::SocketAddr::V4(a))) => Some(ClientId::Ipv4(*a.ip())),
        (_, Ok(std::net::SocketAddr::V6(a))) => Some(ClientId::Ipv6(*a.ip())),
        (name, Err(_)) => Some(name),
    }
}
