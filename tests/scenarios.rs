//! Every scenario of the demo's tenant, probed by a real desk over loopback: the cause that was set against the cause that is named.

#![allow(clippy::panic, reason = "a test that cannot go on says so")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use ticketty::bounce::Scene;
use ticketty::clock::{Clock, Fixed, Real, Time};
use ticketty::config::{self, Paths};
use ticketty::demo::{AGENT, Proof, SCENARIOS, Scenario, ScenarioStage, Shows};
use ticketty::desk::{self, Core, LogRing, Settings};
use ticketty::doctor::{self, Level, Patient};
use ticketty::lang::Lang;
use ticketty::link::{Answer, Client, Failure, FailureKind, PROTOCOL, ProbeShape, Request};
use ticketty::mail::Own;
use ticketty::probe::{self, Origin, State};
use ticketty::store::{self, Disposition};
use ticketty::ticket::Query;

/// Nothing that is waited for takes longer than this.
const PATIENCE: Duration = Duration::from_mins(1);

struct Desk {
    core: Arc<Core>,
    client: Client,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

struct House {
    stage: ScenarioStage,
    clock: Arc<Fixed>,
    folder: TempDir,
}

impl House {
    async fn of(name: &str) -> (House, Desk) {
        let scenario = Scenario::named(name).unwrap_or_else(|| panic!("{name}"));
        let clock = Arc::new(Fixed::at(Real.now()));
        let folder = tempfile::tempdir().expect("a folder");
        let stage = ScenarioStage::set(folder.path(), clock.clone(), scenario, Lang::En).await.expect("a stage");
        let house = House { stage, clock, folder };
        let desk = house.open().await;
        (house, desk)
    }

    async fn open(&self) -> Desk {
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
    async fn verdict(&self, desk: &Desk) -> ProbeShape {
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

    fn pass(&self, span: Duration, desk: &Desk) {
        self.clock.advance(span);
        desk.core.probes.bell.ring();
    }

    /// Waits until nothing happens any more at this moment.
    async fn settle(&self, desk: &Desk) {
        until("everything has come", async || {
            let now = self.clock.now();
            let polled = self.stage.office().mailbox(self.stage.polled());
            let last = polled.messages.iter().map(|m| m.uid).max().unwrap_or(0);
            let taken = desk.core.store.mark("support").ok().flatten().map_or(0, |m| m.seen_to);
            let run = desk.last().await.run;
            let idle = run.ended.is_some() || ticketty::probe::next(&run, now).is_some_and(|t| t > now);
            self.stage.is_quiet(now) && (taken >= last || last == 0) && idle
        })
        .await;
    }
}

impl Desk {
    async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        self.client.ask(request).await
    }

    async fn last(&self) -> ProbeShape {
        one(self.ask(Request::Probes { mailbox: None }).await)
    }

    async fn start(&self, origins: &[Origin]) -> ProbeShape {
        one(self.ask(Request::StartProbe { mailbox: None, origins: origins.to_vec() }).await)
    }

    async fn stop(self) {
        self.core.stop();
        self.served.await.expect("no panic").expect("a clean end");
        let weak = Arc::downgrade(&self.core);
        drop((self.client, self.core));
        until("the desk lets its store go", async || weak.upgrade().is_none()).await;
    }

    async fn tickets(&self) -> usize {
        let query = Query { any_status: true, ..Query::default() };
        match self.ask(Request::Tickets { query, search: String::new(), offset: 0, limit: 100, around: None }).await {
            Ok(Answer::Tickets(page)) => page.total,
            other => panic!("{other:?}"),
        }
    }
}

fn one(answer: Result<Answer, Failure>) -> ProbeShape {
    match answer {
        Ok(Answer::Probes { mut probes }) => probes.pop().expect("a probe"),
        other => panic!("{other:?}"),
    }
}

async fn connect(socket: &Path) -> Client {
    let (client, _) = Client::connect(socket).await.expect("a desk");
    let hello = Request::Hello { protocol: PROTOCOL, agent: Some(AGENT.into()), notices: false, lang: Lang::En };
    client.ask(hello).await.expect("a welcome");
    client
}

async fn until(what: &str, is: impl AsyncFn() -> bool) {
    let waited = tokio::time::timeout(PATIENCE, async {
        while !is().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    assert!(waited.await.is_ok(), "waited in vain: {what}");
}

fn words(shape: &ProbeShape) -> String {
    let names: Vec<&str> = shape.verdict.causes.iter().map(|n| n.cause.id()).chain(shape.verdict.remarks.iter().map(|c| c.id())).collect();
    format!("{:?} {}", shape.verdict.state, names.join(" ")).trim().to_owned()
}

/// One scenario, from the first message to the verdict, and what is wrong with it.
async fn walk(scenario: &'static Scenario) -> (String, Vec<String>) {
    let mut faults = Vec::new();
    let (house, desk) = House::of(scenario.name).await;
    desk.start(&[]).await;
    let shape = house.verdict(&desk).await;
    let mut row = format!("{:<30} {:<34} {}", scenario.name, format!("{:?}", scenario.shows), words(&shape));
    if !scenario.shows.agrees(&shape.verdict) {
        faults.push(format!("{}: {:#?}\n{:#?}", scenario.name, shape.verdict, shape.run.evidence));
    }
    faults.extend(with_proofs(scenario, &house, &desk, &shape, &mut row));
    let doctors = doctors_word(&house, &desk).await;
    let last = desk.last().await.verdict;
    let _ = write!(row, "\n{:<30} {:<34} {doctors:?}", "  and the doctor", "");
    let level = match last.state {
        State::Works => Level::Ok,
        State::Trouble => Level::Problem,
        _ => Level::CannotTell,
    };
    let runbook = if level == Level::Problem { last.causes.first().map_or("", |n| n.cause.runbook()) } else { "" };
    if doctors.as_ref().map(|(l, r)| (*l, r.as_str())) != Some((level, runbook)) && !(runbook.is_empty() && doctors.as_ref().map(|d| d.0) == Some(level)) {
        faults.push(format!("{}: the doctor says {doctors:?}, the probe {:?}", scenario.name, last.state));
    }
    // None of it is a ticket, and nobody was answered: what was sent is what the probe sent.
    if desk.tickets().await > 0 {
        faults.push(format!("{}: a ticket was opened", scenario.name));
    }
    let run = desk.last().await.run;
    let ours = house.stage.office().sent();
    let strange = ours.iter().filter(|s| !run.legs.iter().any(|l| String::from_utf8_lossy(&s.bytes).contains(&l.token))).count();
    if strange > 0 || ours.len() > 3 {
        faults.push(format!("{}: {} messages were sent, {strange} of them not by the probe", scenario.name, ours.len()));
    }
    let polled = house.stage.office().mailbox(house.stage.polled());
    let lines = desk.core.store.ledger("support", polled.uid_validity).expect("a ledger");
    if lines.iter().any(|(_, d)| *d != Disposition::Ignored { rule: "own-probe".into() }) || lines.len() < polled.messages.len() {
        faults.push(format!("{}: {lines:?}", scenario.name));
    }
    desk.stop().await;
    (row, faults)
}

/// The verdict with each thing that somebody of the tenant could paste, by itself and all together: nothing that is right is lost by it, nothing
/// wrong is named, and what could not be told is told where the facts say so.
fn with_proofs(scenario: &'static Scenario, house: &House, desk: &Desk, shape: &ProbeShape, row: &mut String) -> Vec<String> {
    let mut faults = Vec::new();
    let run = &shape.run;
    let scene = Scene { support: run.support.clone(), target: run.target.clone(), account: run.account.clone(), ..Scene::default() };
    let own = Own { addresses: vec![run.support.clone(), run.target.clone()], ..Own::default() };
    let now = house.clock.now();
    let right: Vec<Shows> = std::iter::once(scenario.shows).chain(scenario.told.iter().map(|(_, s)| *s)).collect();
    let mut all = run.clone();
    for proof in Proof::ALL.map(Some).into_iter().chain([None]) {
        let mut read = run.clone();
        let column = proof.map_or("everything", Proof::word);
        match proof {
            Some(proof) => {
                let text = house.stage.shown(proof);
                let told = probe::pasted(&text, run, desk.core.store.secret(), &own, &scene, now);
                read.note_pasted(told.clone());
                all.note_pasted(told);
            }
            None => read.clone_from(&all),
        }
        let verdict = probe::verdict(&read, now);
        let named: Vec<&str> = verdict.causes.iter().map(|n| n.cause.id()).collect();
        let expect = proof.and_then(|p| scenario.told.iter().find(|(of, _)| *of == p)).map(|(_, s)| *s);
        let fits = match (scenario.shows, expect) {
            (_, Some(expect)) => expect.agrees(&verdict),
            (Shows::Doubts(_), None) => right.iter().any(|s| s.agrees(&verdict)),
            (shows, None) => shows.agrees(&verdict),
        };
        if matches!(scenario.shows, Shows::Doubts(_)) || !fits {
            let _ = write!(
                row,
                "\n{:<30} {:<34} {:?} {}",
                format!("  with {column}"),
                expect.map_or(String::new(), |e| format!("{e:?}")),
                verdict.state,
                named.join(" ")
            );
        }
        if !fits {
            faults.push(format!("{} with {column}: {verdict:#?}\n{:#?}", scenario.name, read.evidence));
        }
    }
    faults
}

/// What the doctor's check of the forward says: how bad, and which runbook mends it.
async fn doctors_word(house: &House, desk: &Desk) -> Option<(Level, String)> {
    let paths = Paths::find(Some(house.stage.config().to_owned()), Some(house.folder.path().join("data"))).expect("paths");
    let config = config::load(house.stage.config()).expect("no complaint").expect("a file");
    let mut patient = Patient::new(paths, config, Duration::from_millis(200));
    (patient.desk, patient.desk_runs) = (Some(desk.client.clone()), true);
    let findings = doctor::examine(&patient, Duration::from_secs(2), |_| {}).await;
    findings.into_iter().find(|f| f.check == "forward").map(|f| (f.level, f.runbook))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_cause_that_is_set_is_named_and_no_other() {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let all: Vec<&'static Scenario> = SCENARIOS.iter().collect();
    for some in all.chunks(6) {
        for (row, wrong) in futures::future::join_all(some.iter().map(|s| walk(s))).await {
            rows.push(row);
            faults.extend(wrong);
        }
    }
    println!("{:<30} {:<34} named\n{}", "set", "expected", rows.join("\n"));
    assert!(faults.is_empty(), "{}\n\n{}", rows.join("\n"), faults.join("\n\n"));
    // The cases that the facts mark as undecidable, and no more.
    let doubtful: Vec<&str> = SCENARIOS.iter().filter(|s| matches!(s.shows, Shows::Doubts(_))).map(|s| s.name).collect();
    let both_silent = ["policy-off-unheard", "report-lost", "remote-domain", "not-forwarded", "second-hop", "quarantined", "held-at-target", "deleted"];
    let outside_silent = ["list-closed-unheard", "inside-only", "relay-pool-silent"];
    assert!(doubtful.iter().all(|n| both_silent.contains(n) || outside_silent.contains(n)), "{doubtful:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_in_the_middle_loses_nothing_and_sends_nothing_twice() {
    let (house, desk) = House::of("policy-off").await;
    desk.start(&[]).await;
    house.settle(&desk).await;
    let before = desk.last().await.run;
    assert_eq!(before.legs.iter().filter(|l| l.sent.is_some()).count(), 1, "{before:#?}");
    desk.stop().await;
    let desk = house.open().await;
    let again = desk.last().await.run;
    assert_eq!((again.number, &again.legs), (before.number, &before.legs));
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Trouble outbound-policy");
    let sent = house.stage.office().sent();
    assert_eq!(sent.len(), 3, "one from inside, one from outside, one as the support address");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_with_a_code_stands_for_the_customers() {
    let (house, desk) = House::of("mailbox-forwarding").await;
    let run = desk.start(&[Origin::Inside, Origin::Person]).await.run;
    let code = run.leg(Origin::Person).expect("a code").token.clone();
    let letter = format!(
        "From: Ada <ada@phone.example>\r\nTo: support@contoso.example\r\nSubject: hello\r\nMessage-ID: <1@phone.example>\r\nX-MS-Exchange-ForwardingLoop: support@contoso.example;x\r\nResent-From: <support@contoso.example>\r\n\r\nThe code is {}\r\n",
        code.to_uppercase()
    );
    house.stage.office().deliver(house.stage.polled(), letter.as_bytes());
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Works");
    assert_eq!(desk.tickets().await, 0);
    // A question about the probe is a question.
    let token = &run.leg(Origin::Inside).expect("a leg").token;
    let question = format!(
        "From: Bob <bob@contoso.example>\r\nTo: support@contoso.example\r\nSubject: Re: [probe {token}]\r\nMessage-ID: <2@contoso.example>\r\n\r\nWhat is this for?\r\n"
    );
    house.stage.office().deliver(house.stage.polled(), question.as_bytes());
    until("the question is a ticket", async || desk.tickets().await == 1).await;
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_at_a_time_and_reports_can_be_pasted() {
    let (house, desk) = House::of("policy-off-unheard").await;
    desk.start(&[]).await;
    let refused = desk.ask(Request::StartProbe { mailbox: None, origins: Vec::new() }).await;
    assert_eq!(refused.map(drop).map_err(|f| (f.kind, f.what.id)), Err((FailureKind::Blocked, "probe-under-way".into())));
    let shape = house.verdict(&desk).await;
    assert_eq!(shape.verdict.state, State::CannotTell, "silence is never called well");
    let nonsense = desk.ask(Request::PasteProbe { mailbox: None, text: "hello".into() }).await;
    assert!(matches!(nonsense, Err(f) if f.kind == FailureKind::Bad));
    // The report lies where nobody of us looks: a person does.
    let inbox = house.stage.office().mailbox("helpdesk@contoso.example");
    let report = String::from_utf8_lossy(&inbox.messages.first().expect("a report").bytes).into_owned();
    let shape = one(desk.ask(Request::PasteProbe { mailbox: None, text: report }).await);
    assert_eq!(words(&shape), "Trouble outbound-policy");
    let shape = one(desk.ask(Request::CancelProbe { mailbox: None }).await);
    assert!(shape.run.ended.is_some());
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_by_counts_too() {
    let (house, desk) = House::of("mailbox-forwarding").await;
    desk.start(&[Origin::Inside]).await;
    house.settle(&desk).await;
    let letter = "From: Ada <ada@shop.example>\r\nTo: support@contoso.example\r\nSubject: Printer\r\nMessage-ID: <9@shop.example>\r\nX-MS-Exchange-ForwardingLoop: support@contoso.example;x\r\nResent-From: <support@contoso.example>\r\n\r\nIt is jammed.\r\n";
    house.stage.office().deliver(house.stage.polled(), letter.as_bytes());
    until("a ticket", async || desk.tickets().await == 1).await;
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Works");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_probe_is_listened_for_a_day() {
    let (house, desk) = House::of("remote-domain").await;
    desk.start(&[]).await;
    let shape = house.verdict(&desk).await;
    assert!(!shape.verdict.settled && shape.run.ended.is_none());
    let began: Time = shape.run.began;
    while house.clock.now().since(began) < Duration::from_hours(25) {
        house.pass(Duration::from_hours(8), &desk);
        house.settle(&desk).await;
    }
    let shape = desk.last().await;
    assert!(shape.verdict.settled && shape.run.ended.is_some(), "{:#?}", shape.run);
    assert_eq!(shape.verdict.state, State::CannotTell);
    desk.stop().await;
}
