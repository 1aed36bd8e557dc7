//! A tenant with one fault: in the screen, to be probed there; or probed and printed.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::out::Out;
use super::play::Theatre;
use super::reach::unexpected;
use super::trouble::{self, Trouble};
use super::{Setting, doctor_forward, screen};
use crate::clock::{Clock, Hasty};
use crate::demo::{AGENT, Proof, SCENARIOS, Scenario, ScenarioStage, Shows};
use crate::link::{Answer, Client, PROTOCOL, ProbeShape, Request};
use crate::probe::State;
use crate::run;

/// A quarter of an hour passes in ten seconds.
const HASTE: u32 = 90;

/// The scenarios, one on each line.
pub fn list(mut out: Out) -> u8 {
    for s in SCENARIOS {
        let what = out.lang.say(&format!("demo-scenario-{}", s.name));
        if out.json {
            out.json(&serde_json::json!({"name": s.name, "what": what}));
        } else {
            out.line(format!("{:<30} {what}", s.name));
        }
    }
    out.flush();
    0
}

/// Plays one.
pub fn play(setting: &Setting, name: &str, script: bool, out: Out) -> Result<u8, Trouble> {
    let known = || SCENARIOS.iter().map(|s| s.name).collect::<Vec<_>>().join(", ");
    let scenario = Scenario::named(name).ok_or_else(|| Trouble::new(trouble::USAGE, "cli-no-scenario").with("name", name).with("known", known()))?;
    let clock: Arc<dyn Clock> = Arc::new(Hasty::new(HASTE));
    let (lang, given) = (setting.lang, Arc::clone(&clock));
    let theatre = Theatre::open(setting, async |folder: &Path| ScenarioStage::set(folder, given, scenario, lang).await, ScenarioStage::config)?;
    theatre.core.probes.set_clock(clock);
    let code = if script {
        theatre.runtime.block_on(probe(&theatre.paths.socket, &theatre.stage, scenario, out))
    } else {
        screen::show(run::Setup { paths: theatre.paths.clone(), lang, agent: Some(AGENT.into()), theme: setting.config.theme.clone(), revive: None })
    };
    theatre.close();
    code
}

/// Probes it, pastes the tenant's trace where that tells more, and prints what comes out. Exit code 1 if another cause is named than was set.
async fn probe(socket: &Path, stage: &ScenarioStage, scenario: &'static Scenario, mut out: Out) -> Result<u8, Trouble> {
    let connected = Client::connect(socket).await;
    let (client, _news) = connected.map_err(|e| Trouble::new(trouble::UNAVAILABLE, "cli-unreachable").with("path", socket.display()).with("words", e))?;
    client.ask(Request::Hello { protocol: PROTOCOL, agent: Some(AGENT.into()), notices: false, lang: out.lang }).await?;
    if !out.json {
        let what = out.lang.say(&format!("demo-scenario-{}", scenario.name));
        out.say("demo-scenario-head", &[("name", scenario.name), ("what", &what)]);
        out.line("");
        out.flush();
    }
    let mut shape = one(&client, Request::StartProbe { mailbox: None, origins: Vec::new() }).await?;
    while shape.verdict.state == State::Waiting {
        tokio::time::sleep(Duration::from_millis(100)).await;
        shape = one(&client, Request::Probes { mailbox: None }).await?;
    }
    let mut right = scenario.shows.agrees(&shape.verdict);
    doctor_forward::print(std::slice::from_ref(&shape), &mut out);
    // A trace first, as an administrator would; then what decides it.
    for (proof, expect) in scenario.told.iter().filter(|(proof, expect)| *proof == Proof::Trace || matches!(expect, Shows::Names(_))) {
        let text = stage.shown(*proof);
        if !out.json {
            out.line("");
            out.say(&format!("demo-proof-{}", proof.word()), &[]);
            text.lines().for_each(|l| out.line(format!("  {l}")));
            out.line("");
        }
        shape = one(&client, Request::PasteProbe { mailbox: None, text }).await?;
        right &= expect.agrees(&shape.verdict);
        doctor_forward::print(std::slice::from_ref(&shape), &mut out);
        if shape.verdict.state != State::CannotTell {
            break;
        }
    }
    if !out.json {
        out.line("");
        out.say(
            if right && shape.verdict.state == State::CannotTell {
                "demo-scenario-among"
            } else if right {
                "demo-scenario-as-set"
            } else {
                "demo-scenario-not-as-set"
            },
            &[],
        );
    }
    out.flush();
    Ok(u8::from(!right))
}

async fn one(client: &Client, request: Request) -> Result<ProbeShape, Trouble> {
    match client.ask(request).await? {
        Answer::Probes { mut probes } => probes.pop().ok_or_else(|| Trouble::new(trouble::SOFTWARE, "probe-none")),
        other => Err(unexpected(&other)),
    }
}
