//! A scenario, set: a post office with the tenant's accounts, a configuration that leads there, and the tenant at work.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::exchange::{Exchange, MONITOR, Post};
use super::proof::{self, Proof};
use super::{Scenario, Wrong};
use crate::clock::{Clock, Time};
use crate::demo::office::{Office, Submission};
use crate::demo::received::receive;
use crate::demo::stage::{AGENT, PASSWORD};
use crate::demo::tenant::{SENDER, SUPPORT};
use crate::lang::Lang;

/// How often what is due is looked for.
const TICK: Duration = Duration::from_millis(15);

/// A set scenario. The tenant stops working when it is dropped.
pub struct ScenarioStage {
    office: Arc<Office>,
    config: PathBuf,
    exchange: Arc<Mutex<Exchange>>,
    /// Messages that are still on their way.
    pending: Arc<Mutex<Vec<(Time, Post)>>>,
    seen: Arc<Mutex<usize>>,
    /// Rung when a customer has written.
    bell: Arc<Notify>,
    work: JoinHandle<()>,
}

impl ScenarioStage {
    /// Opens the post office and writes `config.toml` into `folder`. `clock` is that of the probes: delays pass by it.
    ///
    /// # Errors
    /// No port could be had, or the file cannot be written.
    pub async fn set(folder: &Path, clock: Arc<dyn Clock>, scenario: &'static Scenario, lang: Lang) -> io::Result<Self> {
        let office = Arc::new(Office::start(1).await?);
        for user in [SUPPORT.polled, SUPPORT.address, SENDER, MONITOR] {
            let refused = scenario.wrong == Wrong::SignInRefused && user == SENDER;
            office.account(user, if refused { "changed since" } else { PASSWORD });
        }
        office.judge(judge(scenario.wrong));
        std::fs::create_dir_all(folder)?;
        let config = folder.join("config.toml");
        std::fs::write(&config, config_text(&office, scenario.heard, lang))?;
        let exchange = Arc::new(Mutex::new(Exchange::new(scenario, 1)));
        let (pending, seen) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let bell = Arc::new(Notify::new());
        let tenant = Tenant { office: office.clone(), clock, exchange: exchange.clone(), pending: pending.clone(), seen: seen.clone(), bell: bell.clone() };
        let work = tokio::spawn(tenant.work());
        Ok(ScenarioStage { office, config, exchange, pending, seen, bell, work })
    }

    /// The configuration file for the desk.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The post office, to look behind the scenes.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// What somebody of the tenant could paste by now; nothing where nobody has anything to show.
    pub fn shown(&self, proof: Proof) -> String {
        proof::shown(&lock(&self.exchange), proof)
    }

    /// A customer writes to the support address. Nobody of ours reads the customer's mailbox.
    pub fn write(&self, from: &str, message_id: &str, subject: &str, clock: &dyn Clock) {
        let now = clock.now();
        let date = crate::demo::mime::date(now, 0);
        let bytes = format!(
            "From: <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{message_id}>\r\n\r\nThe printer on the second floor is jammed again.\r\n",
            to = SUPPORT.address
        );
        let letter = Submission { at: now, from: from.to_owned(), to: vec![SUPPORT.address.to_owned()], bytes: bytes.into_bytes(), ..Submission::default() };
        let posts = lock(&self.exchange).take(&letter, now);
        lock(&self.pending).extend(posts.into_iter().map(|p| (now.after(p.after), p)));
        self.bell.notify_one();
    }

    /// The tenant's administrator has changed something: from now on it is as in this scenario.
    pub fn change(&self, scenario: &'static Scenario) {
        self.office.judge(judge(scenario.wrong));
        *lock(&self.exchange) = Exchange::new(scenario, 1);
    }

    /// Whether everything that was handed in has been delivered as far as it will be by `now`.
    pub fn is_quiet(&self, now: Time) -> bool {
        *lock(&self.seen) == self.office.sent_count() && lock(&self.pending).iter().all(|(at, _)| *at > now)
    }

    /// The account whose mail becomes tickets.
    pub const fn polled(&self) -> &'static str {
        SUPPORT.polled
    }
}

impl Drop for ScenarioStage {
    fn drop(&mut self) {
        self.work.abort();
    }
}

/// The tenant at work.
struct Tenant {
    office: Arc<Office>,
    clock: Arc<dyn Clock>,
    exchange: Arc<Mutex<Exchange>>,
    pending: Arc<Mutex<Vec<(Time, Post)>>>,
    seen: Arc<Mutex<usize>>,
    bell: Arc<Notify>,
}

impl Tenant {
    async fn work(self) {
        loop {
            let now = self.clock.now();
            let sent = self.office.sent();
            let known = *lock(&self.seen);
            for submission in sent.iter().skip(known) {
                let posts = lock(&self.exchange).take(submission, submission.at);
                lock(&self.pending).extend(posts.into_iter().map(|p| (now.after(p.after), p)));
            }
            let due: Vec<Post> = {
                let mut all = lock(&self.pending);
                let (due, later): (Vec<_>, Vec<_>) = all.drain(..).partition(|(at, _)| *at <= now);
                *all = later;
                due.into_iter().map(|(_, p)| p).collect()
            };
            for post in due {
                self.office.deliver(&post.to, &post.bytes);
            }
            *lock(&self.seen) = sent.len();
            let waiting = !lock(&self.pending).is_empty();
            tokio::select! {
                () = self.office.until(|o| o.sent_count() > sent.len()) => {}
                () = self.bell.notified() => {}
                () = tokio::time::sleep(TICK), if waiting => {}
            }
        }
    }
}

/// What the submission server refuses at once.
fn judge(wrong: Wrong) -> crate::demo::office::Judge {
    let asked: Mutex<Vec<String>> = Mutex::default();
    Arc::new(move |s| {
        let from = receive(s).address.to_lowercase();
        let inside = s.account == SENDER;
        match wrong {
            Wrong::SendAsRefused if inside && from == SUPPORT.address => Some(format!(
                "554 5.2.252 SendAsDenied; {SENDER} not allowed to send as {from}; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Cannot submit message."
            )),
            Wrong::SubmissionRefused if inside => Some("550 5.1.8 Access denied, bad outbound sender AS(42004)".into()),
            Wrong::Greylisted if inside => {
                let mut asked = lock(&asked);
                let known = asked.contains(&from);
                asked.push(from);
                (!known).then(|| "451 4.7.1 Greylisting in action, please come back later".into())
            }
            _ => None,
        }
    })
}

fn lock<T>(m: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A configuration as somebody would write it who wants the probe to hear as much as it can.
fn config_text(office: &Office, heard: bool, lang: Lang) -> String {
    let server = |port: u16, user: &str| {
        format!("{{ host = \"127.0.0.1\", port = {port}, security = \"plain\", user = \"{user}\", password = {{ text = \"{PASSWORD}\" }} }}")
    };
    let (imap, smtp) = (office.imap_port(), office.smtp_port());
    let ears = if heard { format!("probe = {{ account = {}, support = {} }}\n", server(imap, SENDER), server(imap, SUPPORT.address)) } else { String::new() };
    let inbox = if heard { format!("imap = {}\n", server(imap, MONITOR)) } else { String::new() };
    format!(
        "language = \"{}\"\n\n[outbox]\nhold_seconds = 0\n\n[[agent]]\nname = \"{AGENT}\"\ndisplay = \"Alex Moreno\"\naddress = \"alex.moreno@contoso.example\"\n\n[[mailbox]]\nname = \"support\"\nsupport = \"{}\"\ndisplay = \"{}\"\nstart = \"all\"\nimap = {}\nsmtp = {}\n{ears}\n[probe.outside]\naddress = \"{MONITOR}\"\nsmtp = {}\n{inbox}",
        lang.code(),
        SUPPORT.address,
        SUPPORT.name,
        server(imap, SUPPORT.polled),
        server(smtp, SENDER),
        server(smtp, MONITOR),
    )
}
