//! A desk on a loopback post office, to be driven by a test.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use ticketty::auth::{SecretSource, SignIn};
use ticketty::clock::{Clock, Real, Time};
use ticketty::config::{Agent, Config, Ears, Mailbox};
use ticketty::demo::office::{Office, PASSWORD, USER};
use ticketty::desk::{self, Core, LogRing, Settings};
use ticketty::imap::{After, ImapAccount, StartFrom};
use ticketty::lang::Lang;
use ticketty::link::{Answer, Client, EntryBody, Failure, Inbox, PROTOCOL, Request, TicketShape};
use ticketty::reply::{Draft, Mode};
use ticketty::smtp::SmtpAccount;
use ticketty::store;
use ticketty::ticket::{Query, Ticket, TicketId};
use ticketty::wire::{Endpoint, Security};

/// Nothing that is waited for takes longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Bench {
    pub office: Office,
    pub client: Client,
    pub inbox: Inbox,
    pub core: Arc<Core>,
    pub folder: TempDir,
    desk: tokio::task::JoinHandle<std::io::Result<()>>,
}

/// A mailbox at the office.
pub fn mailbox(office: &Office, name: &str) -> Mailbox {
    let at = |port| Endpoint { host: "127.0.0.1".into(), port, security: Security::Plain, ca_file: None };
    let sign_in = || SignIn { user: USER.into(), password: Some(SecretSource::Text(PASSWORD.to_owned().into())), ..SignIn::default() };
    Mailbox {
        name: name.into(),
        support: "help@desk.example".into(),
        display: "Desk".into(),
        aliases: Vec::new(),
        system: None,
        imap: ImapAccount { server: at(office.imap_port()), sign_in: sign_in() },
        smtp: Some(SmtpAccount {
            server: at(office.smtp_port()),
            sign_in: Some(sign_in()),
            ehlo: "desk.example".into(),
            per_minute: 6000,
            max_message_bytes: 35 << 20,
            envelope_from: String::new(),
        }),
        probe: Ears::default(),
        folder: "INBOX".into(),
        folders: Vec::new(),
        start: StartFrom::All,
        after: After::Leave,
        poll_seconds: 1,
        max_message_bytes: 1 << 20,
        copy_to_sent: None,
        signature: String::new(),
        plain_subjects: false,
    }
}

pub fn config(office: &Office) -> Config {
    let agent = |name: &str| Agent { name: name.into(), display: format!("{name} of Desk"), ..Agent::default() };
    let mut config = Config { agent: vec![agent("anna"), agent("bruno")], mailbox: vec![mailbox(office, "help")], ..Config::default() };
    config.outbox.hold_seconds = 0;
    config
}

impl Bench {
    pub async fn new() -> Bench {
        let office = Office::start(1).await.expect("an office");
        let config = config(&office);
        Bench::with(office, config).await
    }

    pub async fn with(office: Office, config: Config) -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        Bench::at(office, config, folder).await
    }

    pub async fn at(office: Office, config: Config, folder: TempDir) -> Bench {
        Bench::clocked(office, config, folder, Arc::new(Real)).await
    }

    pub async fn clocked(office: Office, config: Config, folder: TempDir, clock: Arc<dyn Clock>) -> Bench {
        let data = folder.path().join("data");
        let store = store::open(&data, &mut |_, _| {}).expect("a store").store;
        let settings = Settings {
            config,
            file: Some(folder.path().join("config.toml")).filter(|f| f.exists()),
            store: Arc::new(store),
            clock,
            data,
            log: LogRing::default(),
            passive: false,
            demo: false,
            findings: Vec::new(),
        };
        let socket = folder.path().join("desk.sock");
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let path: PathBuf = socket.clone();
        let desk = tokio::spawn(async move { desk::run(settings, &path, |core| drop(ready.send(core))).await });
        let core = is_ready.await.expect("a desk");
        let (client, inbox) = connect(&socket, "anna").await;
        Bench { office, client, inbox, core, folder, desk }
    }

    /// Another screen.
    pub async fn screen(&self, agent: &str) -> (Client, Inbox) {
        connect(&self.folder.path().join("desk.sock"), agent).await
    }

    /// Stops the desk; the office and the folder stay.
    pub async fn stop(self) -> (Office, TempDir) {
        self.core.stop();
        self.desk.await.expect("no panic").expect("a clean end");
        // The store is closed when the last of its holders is gone.
        let weak = Arc::downgrade(&self.core);
        drop((self.client, self.inbox, self.core));
        until("the desk lets its store go", || async { weak.upgrade().is_none().then_some(()) }).await;
        (self.office, self.folder)
    }

    pub async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        let what = serde_json::to_string(&request).unwrap_or_default();
        tokio::time::timeout(PATIENCE, self.client.ask(request)).await.unwrap_or_else(|_| panic!("no answer to {what}"))
    }

    pub async fn list(&self, query: &str) -> Vec<Ticket> {
        let request = Request::Tickets { query: Query::parse(query, "anna"), search: String::new(), offset: 0, limit: 1000, around: None };
        match self.ask(request).await {
            Ok(Answer::Tickets(page)) => page.rows,
            other => panic!("{other:?}"),
        }
    }

    /// Waits until the list has as many tickets.
    pub async fn tickets(&self, query: &str, n: usize) -> Vec<Ticket> {
        until(&format!("{n} tickets for «{query}»"), || async {
            let list = self.list(query).await;
            (list.len() == n).then_some(list)
        })
        .await
    }

    pub async fn open(&self, id: TicketId) -> TicketShape {
        match self.ask(Request::Ticket { id }).await {
            Ok(Answer::Ticket(shape)) => shape,
            other => panic!("{other:?}"),
        }
    }

    /// Waits until the ticket is as wished.
    pub async fn until(&self, id: TicketId, what: &str, is: impl Fn(&TicketShape) -> bool) -> TicketShape {
        until(what, || async {
            let shape = self.open(id).await;
            is(&shape).then_some(shape)
        })
        .await
    }

    pub async fn draft(&self, id: TicketId, mode: Mode, text: &str) -> Draft {
        match self.ask(Request::Prepare { ticket: Some(id), mode, answer_to: None, answer_on: None }).await {
            Ok(Answer::Draft { mut draft, .. }) => {
                draft.body = format!("{text}\n{}", draft.body);
                draft
            }
            other => panic!("{other:?}"),
        }
    }

    /// Replies, and says under which number it was queued.
    pub async fn reply(&self, id: TicketId, text: &str) -> ticketty::ticket::OutboxId {
        let draft = self.draft(id, Mode::Reply, text).await;
        match self.ask(Request::Send { draft, overruled: Vec::new() }).await {
            Ok(Answer::Queued { outbox, .. }) => outbox,
            other => panic!("{other:?}"),
        }
    }
}

async fn connect(socket: &std::path::Path, agent: &str) -> (Client, Inbox) {
    let (client, inbox) = Client::connect(socket).await.expect("a desk");
    let hello = Request::Hello { protocol: PROTOCOL, agent: Some(agent.into()), notices: true, lang: Lang::En };
    assert!(matches!(client.ask(hello).await, Ok(Answer::Welcome { .. })));
    (client, inbox)
}

/// The system's clock, put forward.
#[derive(Default)]
pub struct Ahead(AtomicI64);

impl Ahead {
    pub fn minutes(&self, n: i64) {
        self.0.fetch_add(n * 60_000, Ordering::SeqCst);
    }
}

impl Clock for Ahead {
    fn now(&self) -> Time {
        Time(Real.now().0 + self.0.load(Ordering::SeqCst))
    }
}

/// Asks again and again until there is an answer.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let asked = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| panic!("waited in vain for: {what}"))
}

/// A letter as a customer's program writes it.
pub fn letter(from: &str, id: &str, subject: &str, answers: &str, text: &str) -> Vec<u8> {
    let answers = if answers.is_empty() { String::new() } else { format!("In-Reply-To: <{answers}>\r\nReferences: <{answers}>\r\n") };
    format!(
        "From: {from}\r\nTo: help@desk.example\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\n{answers}Date: Sun, 22 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        text.replace('\n', "\r\n")
    )
    .into_bytes()
}

/// The state of the last reply on a ticket.
pub fn last_state(shape: &TicketShape) -> Option<ticketty::ticket::DeliveryState> {
    shape.entries.iter().rev().find_map(|e| match &e.body {
        EntryBody::Out { state, .. } => Some(*state),
        _ => None,
    })
}
