//! The desk that dies: the test binary itself, started again by `kill_tests`. It says on standard output what it was promised.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::dice::Dice;
use super::office::{PASSWORD, USER};
use crate::auth::{SecretSource, SignIn};
use crate::clock::Real;
use crate::config::{Agent, Config, Mailbox};
use crate::desk::{self, Core, LogRing, Settings};
use crate::imap::{After, ImapAccount, StartFrom};
use crate::lang::Lang;
use crate::link::{Answer, Client, PROTOCOL, Request};
use crate::reply::Mode;
use crate::smtp::SmtpAccount;
use crate::store::{self, crash};
use crate::ticket::{Address, DeliveryState, Query};
use crate::wire::{Endpoint, Security};

/// The environment variable with a [`Life`].
pub const LIFE: &str = "TICKETTY_TEST_LIFE";
pub const MAILBOX: &str = "help";
/// In place of a ticket's number: a first message.
pub const FIRST: &str = "first";
/// The file with the Message-IDs of what lies in Sent.
pub const FILED: &str = "filed";

/// What a child is to do before it is done, should it live so long.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Life {
    pub folder: PathBuf,
    pub imap: u16,
    pub smtp: u16,
    /// Moves what it has taken, or flags it.
    pub moves: bool,
    /// The last message that is on the server at the start.
    pub upto: u32,
    /// Replies to write.
    pub replies: u64,
    /// Their marks begin so; no two lives share one.
    pub mark: String,
    pub seed: u64,
    /// Compare server and ledger at the end.
    pub audit: bool,
}

#[test]
fn child() {
    let Ok(life) = std::env::var(LIFE) else { return };
    let life: Life = serde_json::from_str(&life).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(live(&life));
    drop(runtime);
    say("done");
}

fn say(line: &str) {
    println!("\n{line}");
}

async fn live(life: &Life) {
    let data = life.folder.join("data");
    let opened = store::open(&data, &mut |_, _| {}).unwrap();
    if let Some(r) = opened.rebuilt {
        say(&format!("rebuilt {r:?}"));
    }
    let settings = Settings {
        config: config(life),
        file: None,
        store: Arc::new(opened.store),
        clock: Arc::new(Real),
        data,
        log: LogRing::default(),
        passive: false,
        demo: false,
        findings: Vec::new(),
    };
    let socket = life.folder.join("desk.sock");
    let (ready, is_ready) = tokio::sync::oneshot::channel();
    let path = socket.clone();
    let desk = tokio::spawn(async move { desk::run(settings, &path, |core| drop(ready.send(core))).await });
    let core = is_ready.await.unwrap();
    say("up");
    let client = connect(&socket).await;
    let mut dice = Dice::new(life.seed);
    for n in 0..life.replies {
        write(&client, &mut dice, &format!("{}-{n}", life.mark)).await;
    }
    let filed = if life.audit { std::fs::read_to_string(life.folder.join(FILED)).unwrap() } else { String::new() };
    while !settled(&core, life.upto, &filed) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    if life.audit {
        match client.ask(Request::Audit).await {
            Ok(Answer::Audit { differs: false, .. }) => say("audit agrees"),
            other => say(&format!("audit differs {other:?}")),
        }
    }
    say(&format!("steps {}", crash::steps()));
    core.stop();
    desk.await.unwrap().unwrap();
}

/// Writes to a ticket, or to somebody new. Mostly it is sent, sometimes asked for twice, sometimes left as a draft.
async fn write(client: &Client, dice: &mut Dice, mark: &str) {
    let query = Request::Tickets { query: Query::parse("", "anna"), search: String::new(), offset: 0, limit: 200, around: None };
    let Ok(Answer::Tickets(page)) = client.ask(query).await else { panic!("no list") };
    if page.rows.is_empty() {
        return;
    }
    let is_first = dice.between(0, 4) == 0;
    let ticket = (!is_first).then(|| page.rows[dice.between(0, page.rows.len() as u64) as usize].id);
    let prepare = Request::Prepare { ticket, mode: if is_first { Mode::New } else { Mode::Reply }, answer_to: None, answer_on: None };
    let Ok(Answer::Draft { mut draft, .. }) = client.ask(prepare).await else { panic!("no draft") };
    draft.subject = if is_first { mark.to_owned() } else { format!("Re: {mark}") };
    if is_first {
        draft.to = vec![Address::new("Mara", "mara@shop.example")];
    }
    let ticket = ticket.map_or_else(|| FIRST.to_owned(), |t| t.to_string());
    draft.body = format!("We are on it.\n{}", draft.body);
    client.ask(Request::SaveDraft { draft: draft.clone() }).await.unwrap();
    say(&format!("draft {ticket} {mark}"));
    let way = dice.between(0, 8);
    if way == 0 {
        return;
    }
    say(&format!("sending {ticket} {mark}"));
    let Ok(Answer::Check(check)) = client.ask(Request::Check { draft: draft.clone() }).await else { panic!("no check") };
    let send = || client.ask(Request::Send { draft: draft.clone(), overruled: check.blockers.clone() });
    let Ok(Answer::Queued { outbox, .. }) = send().await else { panic!("not queued: {check:?}") };
    say(&format!("queued {ticket} {mark}"));
    if way == 1 {
        let again = send().await;
        assert!(matches!(again, Ok(Answer::Queued { outbox: o, .. }) if o == outbox), "{again:?}");
    }
}

/// Nothing is left to be done.
fn settled(core: &Core, upto: u32, filed: &str) -> bool {
    let open = core.store.outbox(false).unwrap();
    let idle = core.mailbox_states().iter().all(|m| m.state == "idle");
    idle && core.store.mark(MAILBOX).unwrap().is_some_and(|m| m.seen_to >= upto)
        && open.iter().all(|o| o.state == DeliveryState::Unconfirmed && !filed.contains(&o.message.message_id))
}

async fn connect(socket: &Path) -> Client {
    let (client, _) = Client::connect(socket).await.unwrap();
    let hello = Request::Hello { protocol: PROTOCOL, agent: Some("anna".into()), notices: false, lang: Lang::En };
    assert!(matches!(client.ask(hello).await, Ok(Answer::Welcome { .. })));
    client
}

fn config(life: &Life) -> Config {
    let at = |port| Endpoint { host: "127.0.0.1".into(), port, security: Security::Plain, ca_file: None };
    let sign_in = || SignIn { user: USER.into(), password: Some(SecretSource::Text(PASSWORD.to_owned().into())), ..SignIn::default() };
    let mailbox = Mailbox {
        name: MAILBOX.into(),
        support: "help@desk.example".into(),
        display: "Desk".into(),
        aliases: Vec::new(),
        system: None,
        imap: ImapAccount { server: at(life.imap), sign_in: sign_in() },
        smtp: Some(SmtpAccount {
            server: at(life.smtp),
            sign_in: Some(sign_in()),
            ehlo: "desk.example".into(),
            per_minute: 0,
            max_message_bytes: 35 << 20,
            envelope_from: String::new(),
        }),
        probe: crate::config::Ears::default(),
        folder: "INBOX".into(),
        folders: Vec::new(),
        start: StartFrom::All,
        after: if life.moves { After::Move("Taken".into()) } else { After::Flag("\\Seen".into()) },
        poll_seconds: 60,
        max_message_bytes: 1 << 20,
        copy_to_sent: None,
        signature: String::new(),
        plain_subjects: false,
    };
    let mut config = Config { agent: vec![Agent { name: "anna".into(), ..Agent::default() }], mailbox: vec![mailbox], ..Config::default() };
    config.outbox.hold_seconds = 0;
    config
}
