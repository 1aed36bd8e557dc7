//! A scenario's tenant, and a real desk in front of it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use ticketty::clock::{Clock, Fixed, Real};
use ticketty::config;
use ticketty::demo::{AGENT, Scenario, ScenarioStage};
use ticketty::desk::{self, Core, LogRing, Settings};
use ticketty::lang::Lang;
use ticketty::link::{Answer, Client, Failure, PROTOCOL, ProbeShape, Request};
use ticketty::probe::{Origin, State};
use ticketty::store;
use ticketty::ticket::Query;

/// Nothing that is waited for takes longer than this.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Desk {
    pub core: Arc<Core>,
    pub client: Client,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

pub struct House {
    pub stage: ScenarioStage,
    pub clock: Arc<Fixed>,
    pub folder: TempDir,
}

impl House {
    pub async fn of(name: &str) -> (House, Desk) {
        let scenario = Scenario::named(name).unwrap_or_else(|| panic!("{name}"));
        let clock = Arc::new(Fixed::at(Real.now()));
        let folder = tempfile::tempdir().expect("a folder");
        let stage = ScenarioStage::set(folder.path(), clock.clone(), scenario, Lang::En).await.expect("a stage");
        let house = House { stage, clock, folder };
        let desk = house.open().await;
        (house, desk)
    }

    pub async fn open(&self) -> Desk {
        let config = config::load(self.stage.config()).expect("no complaint").expect("a file");
        let data = self.folder.path().join("data");
        let settings = Settings {
            config,
            file: None,
            store: Arc::new(store::open(&data, &mut |_, _| {}).expect("a store").store),
            clock: Arc::new(Real),
            data,
            log: LogRing::default(),
            passive: false,
            demo: true,
            findings: Vec::new(),
        };
        let socket = self.folder.path().join("desk.sock");
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let clock: Arc<dyn Clock> = self.clock.clone();
        let at = socket.clone();
        let served = tokio::spawn(async move {
            desk::run(settings, &at, |core| {
                core.probes.set_clock(clock);
                drop(ready.send(core));
            })
            .await
        });
        let core = is_ready.await.expect("a desk");
        let client = connect(&socket).await;
        Desk { core, client, served }
    }

    /// Lets time pass until there is a verdict; each time everything that was on its way has come, and everybody was asked.
    pub async fn verdict(&self, desk: &Desk) -> ProbeShape {
        let began = tokio::time::Instant::now();
        loop {
            self.settle(desk).await;
            let shape = desk.last().await;
            if shape.verdict.state != State::Waiting {
                return shape;
            }
            assert!(began.elapsed() < PATIENCE, "no verdict: {:#?}", shape.run);
            self.pass(Duration::from_secs(61), desk);
        }
    }

    /// Lets everything arrive that is under way, and be taken in.
    pub async fn arrive(&self, desk: &Desk) {
        self.clock.advance(Duration::from_mins(20));
        until("everything has come", async || self.stage.is_quiet(self.clock.now()) && self.is_taken(desk)).await;
    }

    /// Whether the desk has seen everything in the polled mailbox.
    fn is_taken(&self, desk: &Desk) -> bool {
        let polled = self.stage.office().mailbox(self.stage.polled());
        let last = polled.messages.iter().map(|m| m.uid).max().unwrap_or(0);
        last == 0 || desk.core.store.mark("support").ok().flatten().map_or(0, |m| m.seen_to) >= last
    }

    pub fn pass(&self, span: Duration, desk: &Desk) {
        self.clock.advance(span);
        desk.core.probes.bell.ring();
    }

    /// Waits until nothing happens any more at this moment.
    pub async fn settle(&self, desk: &Desk) {
        until("everything has come", async || {
            let now = self.clock.now();
            let run = desk.last().await.run;
            let idle = run.ended.is_some() || ticketty::probe::next(&run, now).is_some_and(|t| t > now);
            self.stage.is_quiet(now) && self.is_taken(desk) && idle
        })
        .await;
    }
}

impl Desk {
    pub async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        self.client.ask(request).await
    }

    pub async fn last(&self) -> ProbeShape {
        one(self.ask(Request::Probes { mailbox: None }).await)
    }

    pub async fn runs(&self) -> Vec<ProbeShape> {
        match self.ask(Request::Probes { mailbox: None }).await {
            Ok(Answer::Probes { probes }) => probes,
            other => panic!("{other:?}"),
        }
    }

    pub async fn start(&self, origins: &[Origin]) -> ProbeShape {
        one(self.ask(Request::StartProbe { mailbox: None, origins: origins.to_vec() }).await)
    }

    pub async fn stop(self) {
        self.core.stop();
        self.served.await.expect("no panic").expect("a clean end");
        let weak = Arc::downgrade(&self.core);
        drop((self.client, self.core));
        until("the desk lets its store go", async || weak.upgrade().is_none()).await;
    }

    pub async fn tickets(&self) -> usize {
        let query = Query { any_status: true, ..Query::default() };
        match self.ask(Request::Tickets { query, search: String::new(), offset: 0, limit: 100, around: None }).await {
            Ok(Answer::Tickets(page)) => page.total,
            other => panic!("{other:?}"),
        }
    }
}

pub fn one(answer: Result<Answer, Failure>) -> ProbeShape {
    match answer {
        Ok(Answer::Probes { mut probes }) => probes.pop().expect("a probe"),
        other => panic!("{other:?}"),
    }
}

pub async fn connect(socket: &Path) -> Client {
    let (client, _) = Client::connect(socket).await.expect("a desk");
    let hello = Request::Hello { protocol: PROTOCOL, agent: Some(AGENT.into()), notices: false, lang: Lang::En };
    client.ask(hello).await.expect("a welcome");
    client
}

pub async fn until(what: &str, is: impl AsyncFn() -> bool) {
    let waited = tokio::time::timeout(PATIENCE, async {
        while !is().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    assert!(waited.await.is_ok(), "waited in vain: {what}");
}
