//! The test before anything is saved: sign in at both ends, hand a message in, see it arrive, and look at its sender as a customer would.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::bounce;
use crate::clock::{Clock, Real};
use crate::config::Mailbox;
use crate::desk::{Sight, note_measured, scene};
use crate::imap::{self, Session};
use crate::lang::{Lang, Phrase};
use crate::mail::{self, Mail, Own};
use crate::probe::{Letter, letter, token};
use crate::smtp::{Outcome, Sender};
use crate::ticket::Diagnosis;
use crate::wire::{WireError, WireStage};

/// A step of the test. Its label is `setup-stage-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The polled mailbox is reached, encrypted, signed in to.
    Imap,
    /// Its folder is there.
    Folder,
    /// The sending server is reached, encrypted, signed in to.
    Smtp,
    /// It takes a message from the support address.
    Sender,
    /// The message is in the polled mailbox.
    Arrival,
    /// It shows the sender that customers are to see.
    Identity,
    /// The same from the system address.
    System,
}

impl Stage {
    pub const ALL: [Stage; 7] = [Stage::Imap, Stage::Folder, Stage::Smtp, Stage::Sender, Stage::Arrival, Stage::Identity, Stage::System];

    /// As in `--json` and in ids.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Imap => "imap",
            Stage::Folder => "folder",
            Stage::Smtp => "smtp",
            Stage::Sender => "sender",
            Stage::Arrival => "arrival",
            Stage::Identity => "identity",
            Stage::System => "system",
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running,
    Passed,
    /// Passed, with something to know.
    Noted,
    Failed,
    /// There is nothing to do: no sender is configured.
    Skipped,
}

impl State {
    /// As in `--json`.
    pub const fn name(self) -> &'static str {
        match self {
            State::Running => "running",
            State::Passed => "passed",
            State::Noted => "noted",
            State::Failed => "failed",
            State::Skipped => "skipped",
        }
    }
}

/// News of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub stage: Stage,
    pub state: State,
    /// What happened, with the server's own words.
    pub said: Option<Phrase>,
    pub diagnosis: Option<Box<Diagnosis>>,
}

/// How the test is done.
#[derive(Clone, Debug)]
pub struct Trial {
    /// How long to wait for the message.
    pub arrival: Duration,
    /// How long a server may take for a step: somebody waits.
    pub step: Duration,
    pub lang: Lang,
    /// The store's folder, beside which is kept what the test measures; it is not kept if absent.
    pub data: Option<PathBuf>,
}

impl Default for Trial {
    fn default() -> Self {
        Trial { arrival: Duration::from_secs(90), step: Duration::from_secs(30), lang: Lang::En, data: None }
    }
}

/// Looks at least so often.
const LOOK: Duration = Duration::from_secs(2);
/// So many new messages are looked at; the support mailbox may be busy.
const NEW: usize = 200;
const HEAD: u32 = 32 * 1024;

/// Tries a mailbox out, step by step; stops at the first that fails. True if all of it passed.
pub async fn try_out(mailbox: &Mailbox, trial: Trial, tell: &mut (dyn FnMut(Report) + Send)) -> bool {
    let mut walk = Walk { mailbox, trial, tell };
    match walk.all().await {
        Ok(()) => true,
        Err((stage, failed)) => {
            let failed = *failed;
            (walk.tell)(Report { stage, state: State::Failed, said: Some(failed.said), diagnosis: failed.diagnosis });
            false
        }
    }
}

struct Failed {
    said: Phrase,
    diagnosis: Option<Box<Diagnosis>>,
}

impl From<Phrase> for Failed {
    fn from(said: Phrase) -> Self {
        Failed { said, diagnosis: None }
    }
}

/// A message of the test, handed in.
struct Sent {
    token: String,
    id: String,
    to: String,
    /// The server's words.
    said: String,
}

type Step<T> = Result<T, (Stage, Box<Failed>)>;

struct Walk<'a> {
    mailbox: &'a Mailbox,
    trial: Trial,
    tell: &'a mut (dyn FnMut(Report) + Send),
}

impl Walk<'_> {
    async fn all(&mut self) -> Step<()> {
        let mailbox = self.mailbox;
        self.begin(Stage::Imap);
        let (usual, step) = (imap::Patience::default(), self.trial.step);
        let patience = imap::Patience { connect: usual.connect.min(step), command: usual.command.min(step), body: usual.body.min(step), ..usual };
        let mut session = Session::connect_with(&mailbox.imap, patience).await.map_err(|e| (Stage::Imap, Box::new(self.wire(&e))))?;
        self.pass(Stage::Imap, Phrase::new("setup-signed-in").with("user", &mailbox.imap.sign_in.user));
        self.begin(Stage::Folder);
        let folder = session.select(&mailbox.folder).await.map_err(|e| (Stage::Folder, Box::new(self.wire(&e))))?;
        self.pass(Stage::Folder, Phrase::new("setup-folder").with("folder", &mailbox.folder).with("n", folder.exists));
        let first = folder.uid_next.unwrap_or(1);

        let Some(smtp) = &mailbox.smtp else {
            for stage in [Stage::Smtp, Stage::Sender, Stage::Arrival, Stage::Identity, Stage::System] {
                self.say(stage, State::Skipped, Some(Phrase::new("setup-no-sender")));
            }
            session.logout().await;
            return Ok(());
        };
        let mut sender = Sender::new(smtp.clone()).hurried(self.trial.step);
        self.begin(Stage::Smtp);
        sender.probe().await.map_err(|e| (Stage::Smtp, Box::new(self.wire(&e))))?;
        let user = smtp.sign_in.as_ref().map_or("-", |s| s.user.as_str());
        self.pass(Stage::Smtp, Phrase::new("setup-signed-in").with("user", user));

        let support = &mailbox.support;
        self.begin(Stage::Sender);
        let sent = self.hand_in(&mut sender, support).await.map_err(|f| (Stage::Sender, f))?;
        self.pass(Stage::Sender, Phrase::new("setup-accepted").with("from", support).with("words", &sent.said));
        self.begin(Stage::Arrival);
        let (mail, took) = self.await_arrival(&mut session, first, &sent).await.map_err(|f| (Stage::Arrival, f))?;
        self.pass(Stage::Arrival, Phrase::new("setup-arrived").with("seconds", took.as_secs().max(1)).with("folder", &mailbox.folder));
        self.begin(Stage::Identity);
        self.identity(&mail, &sent)?;
        self.keep(&sender, &mail, &sent, took);
        match mailbox.system.as_ref().filter(|s| !s.eq_ignore_ascii_case(support)) {
            Some(system) => {
                self.begin(Stage::System);
                self.as_system(&mut session, &mut sender, first, system).await.map_err(|f| (Stage::System, f))?;
                self.pass(Stage::System, Phrase::new("setup-seen-as").with("address", system));
            }
            None => self.say(Stage::System, State::Skipped, Some(Phrase::new("setup-no-system"))),
        }
        sender.close().await;
        session.logout().await;
        Ok(())
    }

    /// The round of the support address once more, as the system address.
    async fn as_system(&self, session: &mut Session, sender: &mut Sender, first: u32, system: &str) -> Result<(), Box<Failed>> {
        let sent = self.hand_in(sender, system).await?;
        let (mail, _) = self.await_arrival(session, first, &sent).await?;
        is_from(&mail, system)
    }

    /// Hands a message in as `from`.
    async fn hand_in(&self, sender: &mut Sender, from: &str) -> Result<Sent, Box<Failed>> {
        let to = if self.mailbox.imap.sign_in.user.contains('@') { &self.mailbox.imap.sign_in.user } else { &self.mailbox.support };
        let fail = |said: Phrase| Box::new(Failed::from(said));
        let mut random = [0; 20];
        getrandom::fill(&mut random).map_err(|e| fail(Phrase::new("setup-no-random").with("words", e)))?;
        let token = token([0; 32], random);
        let domain = from.rsplit('@').next().unwrap_or_default();
        let id = format!("probe.{token}@{domain}");
        let bytes = letter(&Letter { token: &token, from, to, message_id: &id, lang: self.trial.lang }, Real.now());
        let bytes = bytes.ok_or_else(|| fail(Phrase::new("setup-odd-address").with("from", from).with("to", to)))?;
        match sender.send(from, std::slice::from_ref(to), &bytes).await {
            Outcome::Accepted { said } => Ok(Sent { token, id, to: to.clone(), said }),
            Outcome::NotSent(e) => Err(Box::new(self.wire(&e))),
            Outcome::Unconfirmed { said } => Err(fail(Phrase::new("setup-unconfirmed").with("words", said))),
            Outcome::Deferred { code, said, .. } | Outcome::Refused { code, said, .. } => {
                let diagnosis = bounce::answer(code, &said, &scene(self.mailbox)).map(Box::new);
                Err(Box::new(Failed { said: Phrase::new("setup-refused").with("from", from).with("words", said), diagnosis }))
            }
        }
    }

    /// Waits until what was sent is in the polled mailbox. Gives it as it came, and how long it took.
    async fn await_arrival(&self, session: &mut Session, first: u32, sent: &Sent) -> Result<(Mail, Duration), Box<Failed>> {
        let began = Instant::now();
        loop {
            if let Some(mail) = self.look(session, first, &sent.token).await.map_err(|e| Box::new(self.wire(&e)))? {
                return Ok((mail, began.elapsed()));
            }
            let left = self.trial.arrival.saturating_sub(began.elapsed());
            if left.is_zero() {
                let said = Phrase::new("setup-not-arrived").with("seconds", self.trial.arrival.as_secs());
                return Err(Box::new(Failed::from(said.with("to", &sent.to).with("folder", &self.mailbox.folder))));
            }
            // A server may forget to tell of new mail, so a look is due now and then.
            session.wait(LOOK.min(left)).await.map_err(|e| Box::new(self.wire(&e)))?;
        }
    }

    /// The message with this token among those since `first`, the newest of them.
    async fn look(&self, session: &mut Session, first: u32, token: &str) -> Result<Option<Mail>, WireError> {
        let sizes = session.sizes_from(first, NEW).await?;
        let own = Own { addresses: vec![self.mailbox.support.to_lowercase()], ..Own::default() };
        for size in sizes.iter().rev() {
            let got = session.fetch(std::slice::from_ref(size), HEAD).await?;
            // A list or a gateway may rewrite the Message-ID and drop the mark; the text stays.
            let here = got.iter().find(|a| a.bytes.windows(token.len()).any(|w| w == token.as_bytes()));
            if let Some(arrived) = here {
                return Ok(Some(mail::read(&arrived.bytes, &own)));
            }
        }
        Ok(None)
    }

    /// Keeps what the message tells of the account, once its sender is the one that is wanted. That it could not be kept is no reason to fail.
    fn keep(&self, sender: &Sender, mail: &Mail, sent: &Sent, took: Duration) {
        let sight = Sight {
            id_kept: Some(mail.message_id.as_deref() == Some(&sent.id)),
            sender_kept: Some(true),
            size_limit: sender.size_limit(),
            reports: sender.offers_reports(),
            seconds: Some(took.as_secs()),
        };
        if let Some(data) = &self.trial.data
            && let Err(e) = note_measured(data, self.mailbox, Real.now(), sight)
        {
            tracing::warn!("what was measured of {} cannot be kept: {e}", self.mailbox.name);
        }
    }

    fn identity(&mut self, mail: &Mail, sent: &Sent) -> Step<()> {
        let support = &self.mailbox.support;
        is_from(mail, support).map_err(|f| (Stage::Identity, f))?;
        let results = mail.headers.get("Authentication-Results").unwrap_or_default().to_lowercase();
        if results.contains("dmarc=fail") {
            self.say(Stage::Identity, State::Noted, Some(Phrase::new("setup-dmarc-fails").with("address", support)));
        } else if mail.message_id.as_deref() != Some(&sent.id) {
            self.say(Stage::Identity, State::Noted, Some(Phrase::new("setup-id-rewritten").with("address", support)));
        } else {
            self.pass(Stage::Identity, Phrase::new("setup-seen-as").with("address", support));
        }
        Ok(())
    }

    fn begin(&mut self, stage: Stage) {
        self.say(stage, State::Running, None);
    }

    fn pass(&mut self, stage: Stage, said: Phrase) {
        self.say(stage, State::Passed, Some(said));
    }

    fn say(&mut self, stage: Stage, state: State, said: Option<Phrase>) {
        (self.tell)(Report { stage, state, said, diagnosis: None });
    }

    fn wire(&self, e: &WireError) -> Failed {
        let known = matches!(e.stage, WireStage::SignIn | WireStage::Command);
        let diagnosis = known.then(|| Box::new(bounce::sign_in(&e.words, &scene(self.mailbox))));
        Failed { said: e.phrase(), diagnosis }
    }
}

/// Whether a message shows `wanted` as its sender.
fn is_from(mail: &Mail, wanted: &str) -> Result<(), Box<Failed>> {
    if mail.from.address.eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    Err(Box::new(Failed::from(Phrase::new("setup-other-sender").with("wanted", wanted).with("address", &mail.from.address))))
}
