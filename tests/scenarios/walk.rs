//! Every scenario in front of the doctor alone, of the probe, and of the probe with what people paste: the cause that was set against the cause
//! that is named.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use ticketty::bounce::Scene;
use ticketty::clock::Clock;
use ticketty::config::{self, Paths};
use ticketty::demo::{Proof, SCENARIOS, Scenario, Shows};
use ticketty::doctor::{self, Finding, Level, Patient, Resolver};
use ticketty::link::{Answer, ProbeShape, Request};
use ticketty::mail::Own;
use ticketty::probe::{self, State};
use ticketty::reply::Mode;
use ticketty::store::Disposition;
use ticketty::ticket::{DeliveryState, Query};

use crate::house::{Desk, House, until};
use crate::undecidable::{ALONE, Alone, is_undecidable};

pub fn words(shape: &ProbeShape) -> String {
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
    let last = desk.last().await.verdict;
    if last.state == State::CannotTell && !is_undecidable(scenario.name, "probe") {
        faults.push(format!("{}: nothing in the facts says that the probe cannot tell", scenario.name));
    }
    faults.extend(the_doctor_agrees(scenario, &last, &findings(&house, &desk).await));
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
    let doubts = |column: &str, verdict: &probe::Verdict| verdict.state == State::CannotTell && !is_undecidable(scenario.name, column);
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
        // Where nobody had anything to paste, it stays as it was.
        if doubts(column, &verdict) && (expect.is_some() || proof.is_none()) {
            faults.push(format!("{} with {column}: nothing in the facts says that this cannot be told", scenario.name));
        }
        if !fits {
            faults.push(format!("{} with {column}: {verdict:#?}\n{:#?}", scenario.name, read.evidence));
        }
    }
    faults
}

/// After a probe the doctor says what it said.
fn the_doctor_agrees(scenario: &Scenario, verdict: &probe::Verdict, findings: &[Finding]) -> Vec<String> {
    let level = match verdict.state {
        State::Works => Level::Ok,
        State::Trouble => Level::Problem,
        _ => Level::CannotTell,
    };
    let of: Vec<&Finding> = findings.iter().filter(|f| f.check == "forward").collect();
    let causes: BTreeSet<&str> = of.iter().filter_map(|f| f.say.args.get("cause")).map(String::as_str).collect();
    let named: BTreeSet<&str> = if level == Level::Problem { verdict.causes.iter().map(|n| n.cause.id()).collect() } else { BTreeSet::new() };
    let runbooks =
        verdict.causes.iter().filter(|_| level == Level::Problem).all(|n| of.iter().any(|f| f.runbook == n.cause.runbook() || n.cause.runbook().is_empty()));
    if of.iter().all(|f| f.level == level) && causes == named && runbooks {
        Vec::new()
    } else {
        vec![format!("{}: the doctor says {of:#?}, the probe {:?}", scenario.name, verdict.state)]
    }
}

async fn findings(house: &House, desk: &Desk) -> Vec<Finding> {
    let data = house.folder.path().join("data");
    let paths = Paths::find(Some(house.stage.config().to_owned()), Some(data)).expect("paths");
    let config = config::load(house.stage.config()).expect("no complaint").expect("a file");
    let mut patient = Patient::new(paths, config, Duration::from_secs(5));
    patient.clock = house.clock.clone();
    patient.resolver = Resolver::at(Vec::new(), Duration::from_millis(1));
    (patient.desk, patient.desk_runs) = (Some(desk.client.clone()), true);
    doctor::examine(&patient, Duration::from_secs(30), |_| {}).await
}

/// The doctor by itself: no probe was sent. A customer has written, and an agent has answered what came.
async fn alone(scenario: &'static Scenario) -> (String, Vec<String>) {
    let (house, desk) = House::of(scenario.name).await;
    // What lies there at the first look is history, and tells no way.
    until("the mailbox is idle", async || desk.core.mailbox_states().iter().all(|m| m.state == "idle")).await;
    house.stage.write("ada@shop.example", "1@shop.example", "Printer", &*house.clock);
    house.arrive(&desk).await;
    let query = Query { any_status: true, ..Query::default() };
    let Ok(Answer::Tickets(page)) = desk.ask(Request::Tickets { query, search: String::new(), offset: 0, limit: 9, around: None }).await else {
        panic!("tickets")
    };
    if let Some(ticket) = page.rows.first() {
        let Ok(Answer::Draft { mut draft, .. }) =
            desk.ask(Request::Prepare { ticket: Some(ticket.id), mode: Mode::Reply, answer_to: None, answer_on: None }).await
        else {
            panic!("a draft")
        };
        draft.body = format!("Pull the tray out.\n{}", draft.body);
        let queued = desk.ask(Request::Send { draft, overruled: Vec::new() }).await;
        let Ok(Answer::Queued { outbox, .. }) = queued else { panic!("{queued:?}") };
        until("the reply was tried", async || {
            let o = desk.core.store.outgoing(outbox).expect("a store").expect("a reply");
            o.attempts > 0 && !matches!(o.state, DeliveryState::Held | DeliveryState::Sending)
        })
        .await;
        house.arrive(&desk).await;
    }
    let found = findings(&house, &desk).await;
    desk.stop().await;
    let expect = ALONE.iter().find(|(names, _)| names.contains(&scenario.name)).map(|(_, a)| *a);
    let named = named(&found);
    let forward = found.iter().find(|f| f.check == "forward").map(|f| f.level);
    let fits = match expect {
        Some(Alone::Comes) => named.is_empty() && forward == Some(Level::Ok),
        Some(Alone::Sees(cause)) => named.iter().eq([cause]),
        Some(Alone::CannotTell(_)) => named.is_empty() && forward == Some(Level::CannotTell),
        None => false,
    };
    let said = if named.is_empty() { format!("{forward:?}") } else { named.into_iter().collect::<Vec<_>>().join(" ") };
    let row = format!("{:<30} {:<34} {said}", "  the doctor alone", expect.map_or_else(String::new, Alone::words));
    (row, if fits { Vec::new() } else { vec![format!("{}, the doctor alone: {found:#?}", scenario.name)] })
}

/// The causes that findings name as something to mend.
fn named(found: &[Finding]) -> BTreeSet<String> {
    let bad = found.iter().filter(|f| matches!(f.level, Level::Problem | Level::Warning));
    let cause = |f: &Finding| match f.say.id.as_str() {
        _ if f.say.args.contains_key("cause") => f.say.args.get("cause").cloned(),
        "doctor-way-hides-sender" => Some("rewritten".to_owned()),
        "doctor-double" => Some("twice".to_owned()),
        _ if f.check == "smtp" => Some("not-sent".to_owned()),
        _ => None,
    };
    bad.filter_map(cause).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_cause_that_is_set_is_named_and_no_other() {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let all: Vec<&'static Scenario> = SCENARIOS.iter().collect();
    for some in all.chunks(6) {
        for ((row, wrong), (alone, missed)) in futures::future::join_all(some.iter().map(|s| async { (walk(s).await, alone(s).await) })).await {
            rows.extend([row, alone]);
            faults.extend(wrong.into_iter().chain(missed));
        }
    }
    println!("{:<30} {:<34} named\n{}", "set", "expected", rows.join("\n"));
    assert!(faults.is_empty(), "{}\n\n{}", rows.join("\n"), faults.join("\n\n"));
}
