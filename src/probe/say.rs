//! A run and its verdict in words, the same for the terminal and the screen.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Cause, Certainty, Ear, Found, Leg, LegVerdict, Mark, Named, Origin, Run, Seen, State, Tell, Verdict};
use crate::bounce::{self, Scene};
use crate::clock::Time;
use crate::lang::Lang;
use crate::runbook;
use crate::ticket::{Confidence, Diagnosis, Retry};

/// A line to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub tone: Tone,
    pub text: String,
}

/// How a line is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    Head,
    Plain,
    Good,
    Bad,
    Doubt,
    Dim,
    /// To be copied: PowerShell.
    Command,
}

/// One sentence: how the forward of this address stands.
pub fn summary(run: &Run, verdict: &Verdict, lang: Lang) -> String {
    let titles = verdict.causes.iter().map(|n| title(n.cause, lang)).collect::<Vec<_>>();
    let cause = match verdict.state {
        State::CannotTell => String::new(),
        _ => titles.join("; "),
    };
    let id = match verdict.state {
        State::Waiting if cause.is_empty() => "probe-state-waiting",
        State::Works if verdict.remarks.contains(&Cause::InsideExcepted) => "probe-state-customers",
        State::Works => "probe-state-works",
        State::Half => "probe-state-half",
        State::CannotTell => "probe-state-cannot-tell",
        State::Over => "probe-state-over",
        State::Trouble | State::Waiting => "probe-state-trouble",
    };
    lang.say_with(id, &[("support", &run.support), ("cause", &cause)])
}

/// The whole report: what was sent and what became of it, who listened, the verdict, what to do.
pub fn lines(run: &Run, verdict: &Verdict, lang: Lang, now: Time) -> Vec<Line> {
    let mut out = Vec::new();
    let mut add = |tone: Tone, text: String| out.push(Line { tone, text });
    add(Tone::Head, lang.say_with("probe-head", &[("support", &run.support), ("mailbox", &run.mailbox), ("n", &run.number.to_string())]));
    for leg in &run.legs {
        let of = verdict.legs.iter().find(|v| v.origin == leg.origin);
        let (tone, text) = leg_line(leg, of, lang, now);
        add(tone, text);
    }
    // Of one that was not looked at yet nothing can be said.
    for (id, open) in [("probe-listening", true), ("probe-deaf", false)] {
        let ears: Vec<String> = run.listeners.iter().filter(|l| l.open == Some(open)).map(|l| ear(l.ear, l.why.as_ref(), lang)).collect();
        if !ears.is_empty() {
            add(Tone::Dim, lang.say_with(id, &[("ears", &ears.join(", "))]));
        }
    }
    for (n, e) in run.evidence.iter().filter(|e| e.ear == Ear::Settings).enumerate() {
        let Found::Setting { verdict, say } = &e.found else { continue };
        if n == 0 {
            add(Tone::Dim, lang.say("probe-settings"));
        }
        let (tone, mark) = match verdict {
            runbook::Verdict::Fail => (Tone::Bad, "✗"),
            runbook::Verdict::Missing => (Tone::Doubt, "?"),
            runbook::Verdict::Note => (Tone::Plain, "·"),
            runbook::Verdict::Pass => (Tone::Good, "✓"),
        };
        add(tone, format!("  {mark} {}", lang.phrase(say)));
    }
    if run.ended.is_none()
        && let Some(next) = super::next(run, now)
    {
        add(Tone::Dim, lang.say_with("probe-next-look", &[("span", &span(lang, next.since(now)))]));
    }
    add(Tone::Plain, String::new());
    let tone = match verdict.state {
        State::Works => Tone::Good,
        State::Trouble => Tone::Bad,
        State::CannotTell | State::Half => Tone::Doubt,
        State::Waiting | State::Over => Tone::Dim,
    };
    add(tone, summary(run, verdict, lang));
    if verdict.state == State::CannotTell {
        for n in &verdict.causes {
            add(Tone::Doubt, format!("  · {}", title(n.cause, lang)));
        }
    } else {
        for n in &verdict.causes {
            named(n, run, verdict, lang, &mut add);
        }
    }
    for cause in &verdict.remarks {
        add(Tone::Plain, format!("  · {}: {}", title(*cause, lang), todo(*cause, run, lang)));
    }
    if !verdict.tells.is_empty() {
        add(Tone::Plain, String::new());
        add(Tone::Plain, lang.say(if verdict.state == State::CannotTell { "probe-to-tell" } else { "probe-to-do-more" }));
        for tell in &verdict.tells {
            add(Tone::Plain, format!("  · {}", lang.say_with(&format!("probe-tell-{}", tell.id()), &places(run))));
            for command in commands(run, *tell) {
                add(Tone::Command, format!("      {command}"));
            }
        }
    }
    out
}

/// The PowerShell that a hint needs, with the run's own addresses and Message-IDs.
pub fn commands(run: &Run, tell: Tell) -> Vec<String> {
    let support = bounce::literal(&run.support);
    let traces = |then: &str| -> Vec<String> {
        let span = "-StartDate (Get-Date).AddDays(-2) -EndDate (Get-Date)";
        let by_id = |l: &Leg| format!("Get-MessageTraceV2 -MessageId {} {span} | {then}", bounce::literal(&format!("<{}>", l.message_id)));
        let mut all: Vec<String> =
            run.legs.iter().filter(|l| l.sent.is_some() && !l.message_id.is_empty() && l.origin != Origin::Identity).map(by_id).collect();
        if run.leg(Origin::Person).is_some() {
            all.push(format!("Get-MessageTraceV2 -RecipientAddress {support} {span} | {then}"));
        }
        all
    };
    match tell {
        Tell::Trace => traces("Format-List Received,MessageId,SenderAddress,RecipientAddress,Status"),
        Tell::TraceDetail => traces("Get-MessageTraceDetailV2 | Format-List MessageId,Date,Event,Action,Detail"),
        Tell::Settings => {
            let scene = Scene { support: run.support.clone(), target: run.target.clone(), account: run.account.clone(), ..Scene::default() };
            let page = runbook::page("audit", &scene, Lang::En).unwrap_or_default();
            page.blocks.into_iter().next().map(|b| b.verify).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn named(n: &Named, run: &Run, verdict: &Verdict, lang: Lang, add: &mut impl FnMut(Tone, String)) {
    let sure = lang.say(if n.certainty == Certainty::Certain { "probe-certain" } else { "probe-likely" });
    add(Tone::Bad, format!("  ✗ {} ({sure})", title(n.cause, lang)));
    if let Some(leg) = verdict.legs.iter().find(|l| !l.said.is_empty() && matches!(l.seen, Seen::Blocked | Seen::Failed | Seen::Refused | Seen::Unsent)) {
        add(Tone::Dim, format!("    {}", leg.said));
    }
    let own = todo(n.cause, run, lang);
    if !own.is_empty() {
        add(Tone::Plain, format!("    {own}"));
    }
    if !n.diagnosis.is_empty() {
        let advice = bounce::advice(&diagnosis(n, run), lang);
        add(Tone::Plain, format!("    {} {}", lang.say("bounce-head-who"), advice.who));
        for (i, step) in advice.steps.iter().enumerate() {
            add(Tone::Plain, format!("    {}. {step}", i + 1));
        }
        for command in advice.powershell.iter().chain(&advice.verify) {
            add(Tone::Command, format!("      {command}"));
        }
    }
    if !n.runbook.is_empty() {
        add(Tone::Dim, format!("    {}", lang.say_with("probe-runbook", &[("name", &n.runbook)])));
    }
}

/// The catalogue's entry for a cause, with this run's addresses in its places.
pub fn diagnosis(n: &Named, run: &Run) -> Diagnosis {
    let fill = [("support", &run.support), ("target", &run.target), ("account", &run.account)];
    Diagnosis {
        id: n.diagnosis.clone(),
        code: String::new(),
        sub_code: String::new(),
        who: n.who,
        retry: Retry::AfterFix,
        confidence: Confidence::Certain,
        evidence: Vec::new(),
        recipients: Vec::new(),
        original_message_id: None,
        fill: fill.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k.to_owned(), v.clone())).collect::<BTreeMap<_, _>>(),
    }
}

fn title(cause: Cause, lang: Lang) -> String {
    lang.say(&format!("probe-cause-{}", cause.id()))
}

/// What to do, where the catalogue does not say it.
fn todo(cause: Cause, run: &Run, lang: Lang) -> String {
    let id = format!("probe-do-{}", cause.id());
    if Lang::En.has(&id) { lang.say_with(&id, &places(run)) } else { String::new() }
}

fn places(run: &Run) -> [(&'static str, &str); 5] {
    let code = run.leg(Origin::Person).map_or("", |l| l.token.as_str());
    [("support", &run.support), ("target", &run.target), ("account", &run.account), ("mailbox", &run.mailbox), ("code", code)]
}

fn leg_line(leg: &Leg, of: Option<&LegVerdict>, lang: Lang, now: Time) -> (Tone, String) {
    let origin = lang.say_with(&format!("probe-origin-{}", leg.origin.word()), &[("from", &leg.from), ("code", &leg.token)]);
    let blank = LegVerdict { seen: Seen::Waiting, ..LegVerdict::default() };
    let v = of.unwrap_or(&blank);
    let planned = leg.sent.is_none() && v.seen == Seen::Waiting;
    let method = lang.say(&format!("probe-method-{}", v.method.word()));
    let after = v.after.map(|a| span(lang, a)).unwrap_or_default();
    let since = span(lang, leg.sent.map_or(Duration::ZERO, |s| now.since(s)));
    let place = v.heard.map(|e| lang.say(&format!("probe-ear-{}", e.word()))).unwrap_or_default();
    let code = if v.code.is_empty() { v.diagnosis.as_str() } else { v.code.as_str() };
    let args = [("method", method.as_str()), ("after", &after), ("since", &since), ("code", code), ("said", &v.said), ("place", &place)];
    let id = match v.seen {
        Seen::Waiting if planned => "probe-seen-planned".to_owned(),
        // Who would have been told, a trace does not say.
        Seen::Blocked | Seen::Failed if v.heard == Some(Ear::Trace) => "probe-seen-traced".to_owned(),
        Seen::Arrived if v.marks.contains(&Mark::ByCustomer) => "probe-seen-customer".to_owned(),
        seen => format!("probe-seen-{}", seen.word()),
    };
    let mut text = format!("  {origin}: {}", lang.say_with(&id, &args));
    if v.seen == Seen::Silent
        && let Some(kept) = v.copy
    {
        text.push(' ');
        text.push_str(&lang.say(if kept { "probe-copy-yes" } else { "probe-copy-no" }));
    }
    let tone = match v.seen {
        Seen::Arrived if v.marks.iter().any(|m| !matches!(m, Mark::Slow | Mark::Deferred | Mark::ByCustomer)) => Tone::Doubt,
        Seen::Arrived => Tone::Good,
        Seen::Blocked | Seen::Failed | Seen::Refused | Seen::Unsent => Tone::Bad,
        Seen::Silent | Seen::Delayed => Tone::Doubt,
        Seen::Untried | Seen::Waiting => Tone::Plain,
    };
    (tone, text)
}

fn ear(ear: Ear, why: Option<&crate::lang::Phrase>, lang: Lang) -> String {
    let name = lang.say(&format!("probe-ear-{}", ear.word()));
    match why {
        Some(why) => format!("{name} ({})", lang.phrase(why)),
        None => name,
    }
}

/// A span in one unit, as a person says it: `12 seconds`.
fn span(lang: Lang, d: Duration) -> String {
    let (id, n) = match d.as_secs() {
        s @ 0..90 => ("probe-seconds", s),
        s @ 90..5400 => ("probe-minutes", (s + 30) / 60),
        s => ("probe-hours", (s + 1800) / 3600),
    };
    lang.say_with(id, &[("n", &n.to_string())])
}
