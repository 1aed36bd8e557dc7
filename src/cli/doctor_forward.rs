//! The forwarding probe: begin it, watch it, paste into it, end it.

use std::io::Read as _;
use std::time::Duration;

use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use super::{Setting, desk};
use crate::lang::Lang;
use crate::link::{Answer, ProbeShape, Request};
use crate::probe::{self, Origin, State};

/// What is wished.
#[derive(clap::Args, Clone, Debug)]
pub struct Forward {
    /// The mailbox, by its name or support address.
    pub mailbox: Option<String>,
    #[arg(long)]
    pub inside: bool,
    #[arg(long)]
    pub outside: bool,
    #[arg(long)]
    pub code: bool,
    #[arg(long = "wait")]
    pub wait_for_verdict: bool,
    #[arg(long)]
    pub status: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inside", "outside", "code"])]
    pub paste: Option<String>,
    #[arg(long, conflicts_with_all = ["inside", "outside", "code", "wait_for_verdict", "status", "paste"])]
    pub cancel: bool,
}

/// The server is asked so often while somebody waits.
const PAUSE: Duration = Duration::from_millis(500);

/// Runs the command. Exit code 0 if mail comes through, 1 if a cause is named, 75 while it cannot be told.
pub fn forward(setting: &Setting, wish: Forward, mut out: Out) -> Result<u8, Trouble> {
    let text = wish.paste.as_deref().map(pasted).transpose()?;
    if !wish.status {
        // Probes go on in the background: there has to be one.
        setting.prepare()?;
        desk::start_if_needed(setting)?;
    }
    let ask = async move |reach: Reach| {
        let mailbox = wish.mailbox.clone();
        let begins = !(wish.status || wish.cancel || text.is_some());
        let request = if wish.cancel {
            Request::CancelProbe { mailbox }
        } else if let Some(text) = text {
            Request::PasteProbe { mailbox, text }
        } else if wish.status {
            Request::Probes { mailbox }
        } else {
            let chosen = [(wish.inside, Origin::Inside), (wish.outside, Origin::Outside), (wish.code, Origin::Person)];
            Request::StartProbe { mailbox, origins: chosen.iter().filter(|(on, _)| *on).map(|(_, o)| *o).collect() }
        };
        let mut probes = probes(&reach, request).await?;
        if begins && !out.json {
            begun(&probes, &mut out);
        }
        let name = probes.first().map(|p| p.run.mailbox.clone());
        while wish.wait_for_verdict && name.is_some() && probes.iter().any(waits) {
            tokio::time::sleep(PAUSE).await;
            probes = self::probes(&reach, Request::Probes { mailbox: name.clone() }).await?;
        }
        Ok(print(&probes, &mut out))
    };
    // The last verdicts can be read without a desk that runs.
    if desk::is_up(setting) { reach::running(setting, ask) } else { reach::with(setting, ask) }
}

async fn probes(reach: &Reach, request: Request) -> Result<Vec<ProbeShape>, Trouble> {
    match reach.ask(request).await? {
        Answer::Probes { probes } => Ok(probes),
        other => Err(unexpected(&other)),
    }
}

/// Whether waiting is worth while: it is too early to say, and nothing is settled.
fn waits(p: &ProbeShape) -> bool {
    p.run.ended.is_none() && p.verdict.state == State::Waiting
}

fn begun(probes: &[ProbeShape], out: &mut Out) {
    for leg in probes.iter().filter_map(|p| p.run.leg(Origin::Person).map(|l| (l, &p.run.support))) {
        out.say("cli-probe-code", &[("code", &leg.0.token), ("support", leg.1)]);
    }
    out.flush();
}

/// Prints how they stand; the exit code is that of the worst.
pub fn print(probes: &[ProbeShape], out: &mut Out) -> u8 {
    if probes.is_empty() {
        out.say("probe-none", &[]);
    }
    for p in probes {
        if out.json {
            out.json(&object(p, out.lang));
            continue;
        }
        for line in probe::lines(&p.run, &p.verdict, out.lang, p.now) {
            // Commands are copied as they are.
            if line.tone == probe::Tone::Command {
                out.line(line.text);
                continue;
            }
            let text = line.text.trim_start();
            let (mark, rest) = text.split_at(["· ", "✗ ", "✓ ", "? "].iter().find(|m| text.starts_with(**m)).map_or(0, |m| m.len()));
            out.item(line.text.len() - text.len(), mark, rest);
        }
    }
    out.flush();
    let code = |p: &ProbeShape| match p.verdict.state {
        State::Works | State::Half => 0,
        State::Trouble => 1,
        State::CannotTell | State::Waiting | State::Over => trouble::TEMPFAIL,
    };
    let codes: Vec<u8> = probes.iter().map(code).collect();
    if codes.contains(&1) { 1 } else { codes.into_iter().max().unwrap_or(0) }
}

/// For programs: the verdict, each message, what was noticed.
pub fn object(p: &ProbeShape, lang: Lang) -> serde_json::Value {
    let mut value = serde_json::json!({
        "mailbox": p.run.mailbox, "support": p.run.support, "number": p.run.number, "began": p.run.began.rfc3339(),
        "state": p.verdict.state, "summary": probe::summary(&p.run, &p.verdict, lang),
        "causes": p.verdict.causes, "remarks": p.verdict.remarks, "to_tell": p.verdict.tells,
        "messages": p.verdict.legs, "listeners": p.run.listeners, "evidence": p.run.evidence, "ended": p.run.ended,
        "settled": p.verdict.settled,
    });
    value["commands"] = p.verdict.tells.iter().flat_map(|t| probe::commands(&p.run, *t)).collect::<Vec<_>>().into();
    value
}

fn pasted(from: &str) -> Result<String, Trouble> {
    let bytes = if from == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Trouble::new(trouble::IOERR, "cli-stdin").with("words", e))?;
        bytes
    } else {
        std::fs::read(from).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", from).with("words", e))?
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
