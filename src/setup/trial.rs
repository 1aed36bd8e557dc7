//! The test before anything is saved: sign in at both ends, hand a message in, see it arrive, and look at its sender as a customer would.

use std::time::{Duration, Instant};

use crate::bounce;
use crate::clock::{Clock, Real};
use crate::config::Mailbox;
use crate::desk::scene;
use crate::imap::Session;
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
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// How long to wait for the message.
    pub arrival: Duration,
    pub lang: Lang,
}

impl Default for Trial {
    fn default() -> Self {
        Trial { arrival: Duration::from_secs(90), lang: Lang::En }
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
        let mut session = Session::connect(&mailbox.imap).await.map_err(|e| self.wire(Stage::Imap, &e))?;
        self.pass(Stage::Imap, Phrase::new("setup-signed-in").with("user", &mailbox.imap.sign_in.user));
        self.begin(Stage::Folder);
        let folder = session.select(&mailbox.folder).await.map_err(|e| self.wire(Stage::Folder, &e))?;
        self.pass(Stage::Folder, Phrase::new("setup-folder").with("folder", &mailbox.folder).with("n", folder.exists));
        let first = folder.uid_next.unwrap_or(1);

        let Some(smtp) = &mailbox.smtp else {
            for stage in [Stage::Smtp, Stage::Sender, Stage::Arrival, Stage::Identity, Stage::System] {
                self.say(stage, State::Skipped, Some(Phrase::new("setup-no-sender")));
            }
            session.logout().await;
            return Ok(());
        };
        let mut sender = Sender::new(smtp.clone());
        self.begin(Stage::Smtp);
        sender.probe().await.map_err(|e| self.wire(Stage::Smtp, &e))?;
        let user = smtp.sign_in.as_ref().map_or("-", |s| s.user.as_str());
        self.pass(Stage::Smtp, Phrase::new("setup-signed-in").with("user", user));

        let support = mailbox.support.clone();
        let arrived = self.round(&mut session, &mut sender, first, &support, [Stage::Sender, Stage::Arrival]).await?;
        self.begin(Stage::Identity);
        self.identity(&arrived)?;
        match mailbox.system.clone().filter(|s| !s.eq_ignore_ascii_case(&support)) {
            Some(system) => {
                self.begin(Stage::System);
                let arrived = self.round(&mut session, &mut sender, first, &system, [Stage::System, Stage::System]).await?;
                Self::is_from(Stage::System, &arrived.0, &system)?;
                self.pass(Stage::System, Phrase::new("setup-seen-as").with("address", &system));
            }
            None => self.say(Stage::System, State::Skipped, Some(Phrase::new("setup-no-system"))),
        }
        sender.close().await;
        session.logout().await;
        Ok(())
    }

    /// Hands a message in as `from` and waits until it arrives. Gives it, and the Message-ID that it left with.
    async fn round(&mut self, session: &mut Session, sender: &mut Sender, first: u32, from: &str, stages: [Stage; 2]) -> Step<(Mail, String)> {
        let [sending, arriving] = stages;
        let to = if self.mailbox.imap.sign_in.user.contains('@') { &self.mailbox.imap.sign_in.user } else { &self.mailbox.support };
        let fail = |stage: Stage, said: Phrase| (stage, Box::new(Failed::from(said)));
        if sending != arriving {
            self.begin(sending);
        }
        let mut random = [0; 20];
        getrandom::fill(&mut random).map_err(|e| fail(sending, Phrase::new("setup-no-random").with("words", e)))?;
        let token = token([0; 32], random);
        let domain = from.rsplit('@').next().unwrap_or_default();
        let id = format!("probe.{token}@{domain}");
        let bytes = letter(&Letter { token: &token, from, to, message_id: &id, lang: self.trial.lang }, Real.now());
        let bytes = bytes.ok_or_else(|| fail(sending, Phrase::new("setup-odd-address").with("from", from).with("to", to)))?;
        match sender.send(from, std::slice::from_ref(to), &bytes).await {
            Outcome::Accepted { said } if sending != arriving => self.pass(sending, Phrase::new("setup-accepted").with("from", from).with("words", said)),
            Outcome::Accepted { .. } => {}
            Outcome::NotSent(e) => return Err(self.wire(sending, &e)),
            Outcome::Unconfirmed { said } => return Err(fail(sending, Phrase::new("setup-unconfirmed").with("words", said))),
            Outcome::Deferred { code, said, .. } | Outcome::Refused { code, said, .. } => {
                let diagnosis = bounce::answer(code, &said, &scene(self.mailbox)).map(Box::new);
                return Err((sending, Box::new(Failed { said: Phrase::new("setup-refused").with("from", from).with("words", said), diagnosis })));
            }
        }
        if sending != arriving {
            self.begin(arriving);
        }
        let began = Instant::now();
        loop {
            if let Some(found) = self.look(session, first, &token).await.map_err(|e| self.wire(arriving, &e))? {
                if sending != arriving {
                    self.pass(arriving, Phrase::new("setup-arrived").with("seconds", began.elapsed().as_secs().max(1)).with("folder", &self.mailbox.folder));
                }
                return Ok((found, id));
            }
            let left = self.trial.arrival.saturating_sub(began.elapsed());
            if left.is_zero() {
                let said = Phrase::new("setup-not-arrived").with("seconds", self.trial.arrival.as_secs()).with("to", to).with("folder", &self.mailbox.folder);
                return Err(fail(arriving, said));
            }
            // A server may forget to tell of new mail, so a look is due now and then.
            session.wait(LOOK.min(left)).await.map_err(|e| self.wire(arriving, &e))?;
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

    fn identity(&mut self, (mail, id): &(Mail, String)) -> Step<()> {
        let support = self.mailbox.support.clone();
        Self::is_from(Stage::Identity, mail, &support)?;
        let results = mail.headers.get("Authentication-Results").unwrap_or_default().to_lowercase();
        if results.contains("dmarc=fail") {
            self.say(Stage::Identity, State::Noted, Some(Phrase::new("setup-dmarc-fails").with("address", &support)));
        } else if mail.message_id.as_deref() != Some(id) {
            self.say(Stage::Identity, State::Noted, Some(Phrase::new("setup-id-rewritten").with("address", &support)));
        } else {
            self.pass(Stage::Identity, Phrase::new("setup-seen-as").with("address", &support));
        }
        Ok(())
    }

    fn is_from(stage: Stage, mail: &Mail, wanted: &str) -> Step<()> {
        if mail.from.address.eq_ignore_ascii_case(wanted) {
            return Ok(());
        }
        let said = Phrase::new("setup-other-sender").with("wanted", wanted).with("address", &mail.from.address);
        Err((stage, Box::new(Failed::from(said))))
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

    fn wire(&self, stage: Stage, e: &WireError) -> (Stage, Box<Failed>) {
        let known = matches!(e.stage, WireStage::SignIn | WireStage::Command);
        let diagnosis = known.then(|| Box::new(bounce::sign_in(&e.words, &scene(self.mailbox))));
        (stage, Box::new(Failed { said: e.phrase(), diagnosis }))
    }
}
