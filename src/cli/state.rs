//! How things are: status line, health, audit.

use super::args::StatusFormat;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use super::{Setting, moments, standing};
use crate::auth::oauth::Standing;
use crate::clock::{Clock, Real};
use crate::config::{self, Loaded};
use crate::link::{Answer, Request};
use crate::run;
use crate::theme::{self, Depth};

/// One line. tmux calls this every few seconds: no desk is no error there, and nothing is started.
pub fn status(setting: &Setting, format: StatusFormat, mut out: Out) -> Result<u8, Trouble> {
    let asked = reach::running(setting, async |reach: Reach| match reach.ask(Request::Counts).await? {
        Answer::Counts(c) => Ok(c),
        other => Err(unexpected(&other)),
    });
    let counts = match asked {
        Ok(c) => c,
        Err(e) if e.code == trouble::UNAVAILABLE && format == StatusFormat::Tmux => {
            out.say("cli-status-off", &[]);
            out.flush();
            return Ok(0);
        }
        Err(e) => return Err(e),
    };
    if out.json {
        out.json(&serde_json::to_value(&counts).unwrap_or_default());
    } else {
        let args = [("new", counts.new), ("open", counts.open), ("trouble", counts.trouble + counts.outbox_trouble), ("outbox", counts.outbox)];
        let args: Vec<(&str, String)> = args.iter().map(|(k, v)| (*k, v.to_string())).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        out.say(if format == StatusFormat::Tmux { "cli-status-tmux" } else { "cli-status-plain" }, &args);
    }
    out.flush();
    Ok(0)
}

/// The annotated example of a configuration.
pub fn example(setting: &Setting, mut out: Out) -> u8 {
    out.bytes(config::example(setting.lang).as_bytes());
    out.flush();
    0
}

/// The configuration, and the desk if one runs. Exit code 1 if something needs somebody.
pub fn health(setting: &Setting, mut out: Out) -> Result<u8, Trouble> {
    let file = setting.paths.config.display().to_string();
    let loaded = config::inspect(&setting.paths.config);
    let mut ill = loaded.is_err();
    let mut object = serde_json::json!({"config": {"file": file}});
    match &loaded {
        Ok(Some(Loaded { config, warnings })) => {
            let mut said: Vec<String> = warnings.iter().map(|w| w.say(setting.lang)).collect();
            // The screen falls back to its own colours, so this alone is no reason to call anybody.
            let themed = config.theme.as_deref().and_then(|name| theme::load(name, &run::theme_folder(&setting.paths), Depth::True).err());
            said.extend(themed.iter().flatten().map(|p| setting.lang.phrase(&theme::describe(p, setting.lang))));
            object["config"]["mailboxes"] = config.mailbox.len().into();
            if !out.json {
                out.say("cli-health-config", &[("file", &file), ("n", &config.mailbox.len().to_string())]);
                said.iter().for_each(|l| out.line(format!("? {l}")));
            }
            object["config"]["warnings"] = said.into();
        }
        Ok(None) if !out.json => out.say("cli-health-no-config", &[("file", &file)]),
        Ok(None) => {}
        Err(problems) => {
            let said: Vec<String> = problems.iter().map(|p| p.say(setting.lang)).collect();
            if !out.json {
                said.iter().for_each(|l| out.line(l));
            }
            object["config"]["problems"] = said.into();
        }
    }
    let now = Real.now();
    let asked = reach::running(setting, async |reach: Reach| reach.ask(Request::Health).await);
    match asked {
        Ok(Answer::Health { mailboxes, counts, version, uptime_seconds, pid, findings, oauth }) => {
            object["oauth"] = standing::json(&oauth, now, setting.lang);
            let said: Vec<String> = findings.iter().map(|f| setting.lang.phrase(f)).collect();
            ill |= !said.is_empty();
            if out.json {
                object["desk"] = serde_json::json!({"version": version, "pid": pid, "uptime_seconds": uptime_seconds, "mailboxes": moments::json(&mailboxes), "counts": counts, "findings": said});
            } else {
                out.say("cli-health-desk", &[("version", &version), ("pid", &pid.to_string())]);
                for m in mailboxes {
                    let state = setting.lang.say(&format!("cli-mailbox-{}", m.state));
                    out.line(format!("  {} <{}>: {state}", m.name, m.support));
                }
                standing::lines(&oauth, &mut out);
                said.iter().for_each(|l| out.line(format!("! {l}")));
            }
        }
        Ok(other) => return Err(unexpected(&other)),
        Err(e) if e.code == trouble::UNAVAILABLE => {
            object["desk"] = serde_json::Value::Null;
            // Neither set up nor running: a monitor that looks in the wrong place must not call that well.
            ill |= matches!(loaded, Ok(None));
            let grants = loaded.as_ref().ok().and_then(Option::as_ref).map(|l| l.config.grants()).unwrap_or_default();
            let oauth: Vec<Standing> = grants.iter().map(|g| Standing::of(g, now)).collect();
            object["oauth"] = standing::json(&oauth, now, setting.lang);
            let said: Vec<String> = oauth.iter().filter_map(|s| s.finding(now)).map(|f| setting.lang.phrase(&f)).collect();
            ill |= !said.is_empty();
            if !out.json {
                out.say("cli-health-no-desk", &[]);
                standing::lines(&oauth, &mut out);
                said.iter().for_each(|l| out.line(format!("! {l}")));
            }
        }
        Err(e) => return Err(e),
    }
    if out.json {
        out.json(&object);
    }
    out.flush();
    Ok(u8::from(ill))
}

/// The server against the ledger. Exit code 1 if they differ.
pub fn audit(setting: &Setting, mut out: Out) -> Result<u8, Trouble> {
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Audit).await?;
        let Answer::Audit { lines, differs } = answer else { return Err(unexpected(&answer)) };
        if out.json {
            let said: Vec<_> = lines.iter().map(|l| serde_json::json!({"what": l.id, "args": l.args, "text": out.lang.phrase(l)})).collect();
            out.json(&serde_json::json!({"differs": differs, "lines": said}));
        } else {
            for l in &lines {
                let said = out.lang.phrase(l);
                out.line(said);
            }
            out.say(if differs { "cli-audit-differs" } else { "cli-audit-agrees" }, &[]);
        }
        out.flush();
        Ok(u8::from(differs))
    })
}
