//! The doctor's door: every check, a runbook, or a verdict.

use std::io::{IsTerminal, Write};

use super::Setting;
use super::args::Exam;
use super::out::Out;
use super::reach::{self, Reach};
use super::trouble::{self, Trouble};
use super::{doctor_forward, runbook};
use crate::doctor::{self, Finding, Level, Patient};

pub fn doctor(setting: &Setting, exam: Option<Exam>, out: Out) -> Result<u8, Trouble> {
    match exam {
        Some(Exam::Runbook { method, format, copy, about }) => runbook::runbook(setting, method.as_deref(), format, copy, &about, out),
        Some(Exam::Forward(wish)) => doctor_forward::forward(setting, wish, out),
        Some(Exam::Judge { method, output, about }) => runbook::judge(setting, &method, output.as_deref(), &about, out),
        None => checks(setting, out),
    }
}

/// Every check. The exit code says the worst: 78 (EX_CONFIG) for a configuration that cannot be used, 1 for other problems and warnings.
fn checks(setting: &Setting, mut out: Out) -> Result<u8, Trouble> {
    let mut patient = Patient::read(setting.paths.clone());
    let usable = patient.problems.is_empty() && patient.configured;
    let findings = match reach::running(setting, async |reach| Ok(examined(&mut patient, Some(reach), true).await)) {
        Err(e) if e.code == trouble::UNAVAILABLE => own_desk(setting, &mut patient, usable)?,
        other => other?,
    };
    tell(&findings, &mut out);
    out.flush();
    let worst = findings.first().map_or(Level::Ok, |f| f.level);
    Ok(match worst {
        _ if !usable => trouble::CONFIG,
        Level::Problem | Level::Warning => 1,
        Level::CannotTell | Level::Note | Level::Ok => 0,
    })
}

/// Without a desk that runs: one that only answers, or, where the store cannot be opened, none.
fn own_desk(setting: &Setting, patient: &mut Patient, usable: bool) -> Result<Vec<Finding>, Trouble> {
    // A folder is not made only to look into it.
    if usable && setting.paths.data.is_dir() {
        let mut told = None;
        let opened = reach::with(setting, async |reach| {
            told = Some(examined(patient, Some(reach), false).await);
            Ok(())
        });
        match (opened, told) {
            (Ok(()), Some(findings)) => return Ok(findings),
            (Err(e), _) => e.print(setting.lang, setting.json),
            _ => {}
        }
    }
    Ok(reach::runtime()?.block_on(examined(patient, None, false)))
}

async fn examined(patient: &mut Patient, reach: Option<Reach>, runs: bool) -> Vec<Finding> {
    patient.desk = reach.map(Reach::into_client);
    patient.desk_runs = runs;
    let lang = crate::lang::Lang::of_environment();
    let show = std::io::stderr().is_terminal();
    let findings = doctor::examine(patient, doctor::CHECK, |step| {
        if show {
            let said = lang.say_with("doctor-progress", &[("done", &step.done.to_string()), ("of", &step.of.to_string()), ("check", step.check)]);
            eprint!("\r\x1b[K{said}");
            let _ = std::io::stderr().flush();
        }
    })
    .await;
    if show {
        eprint!("\r\x1b[K");
    }
    findings
}

fn tell(findings: &[Finding], out: &mut Out) {
    let lang = out.lang;
    if out.json {
        let worst = findings.first().map_or(Level::Ok, |f| f.level);
        let all: Vec<_> = findings.iter().map(|f| json(f, lang)).collect();
        out.json(&serde_json::json!({"worst": worst.word(), "findings": all}));
        return;
    }
    for f in findings {
        // The check says what the sentence need not: whether it is the server for coming or for going mail, say.
        out.item(0, &format!("{} ({}): ", lang.say(&format!("doctor-level-{}", f.level.word())), f.check), &lang.phrase(&f.say));
        if f.level > Level::CannotTell {
            continue;
        }
        if let Some(a) = f.advice(lang) {
            out.item(4, "", &format!("{}. {}", a.title.trim_end_matches('.'), a.cause));
        }
        for text in f.remedies(lang) {
            out.item(4, "→ ", &text);
        }
        if !f.runbook.is_empty() {
            out.item(4, "→ ", &lang.say_with("doctor-runbook", &[("method", &f.runbook)]));
        }
    }
    let n = findings.iter().filter(|f| matches!(f.level, Level::Problem | Level::Warning)).count();
    if n == 0 { out.say("doctor-end-well", &[]) } else { out.say("doctor-end-ill", &[("n", &n.to_string())]) }
}

fn json(f: &Finding, lang: crate::lang::Lang) -> serde_json::Value {
    serde_json::json!({
        "check": f.check, "level": f.level.word(), "id": f.say.id, "args": f.say.args, "texts": f.say.texts.clone().unwrap_or_default(), "text": lang.phrase(&f.say),
        "remedy": f.remedies(lang), "runbook": f.runbook,
        "diagnosis": f.diagnosis.as_ref().map(|d| crate::bounce::explain(d, lang, None)),
    })
}
