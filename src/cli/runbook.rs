//! Runbooks on the command line: printed, copied, and the administrator's output judged.

use std::io::{IsTerminal, Read, Write};
use std::path::Path;
use std::time::Duration;

use super::Setting;
use super::args::{About, RunbookFormat};
use super::out::Out;
use super::reach;
use super::trouble::{self, Trouble};
use crate::bounce::Scene;
use crate::config::Mailbox;
use crate::runbook::{self, Subnet, Verdict};
use crate::smtp;
use crate::term::Clipboard;

/// Runbooks that name our own public address.
const ABOUT_US: [&str; 3] = ["allow-list", "smtp-direct", "smtp-relay"];
/// How long the mail server may take to tell it.
const ASKING: Duration = Duration::from_secs(5);

/// One runbook, or the list of them.
pub fn runbook(setting: &Setting, method: Option<&str>, format: RunbookFormat, copy: bool, about: &About, mut out: Out) -> Result<u8, Trouble> {
    let mut scene = scene(setting, about)?;
    let Some(method) = method else {
        list(&scene, &mut out);
        return Ok(0);
    };
    if ABOUT_US.contains(&method) && !scene.more.contains_key("egress") {
        scene.more.extend(seen_as(setting, about)?.map(|address| ("egress".to_owned(), address)));
    }
    let page = runbook::page(method, &scene, setting.lang).ok_or_else(|| no_method(method))?;
    let text = match format {
        RunbookFormat::Plain => runbook::plain(&page, setting.lang),
        RunbookFormat::Markdown => runbook::markdown(&page, setting.lang),
    };
    if out.json {
        let mut object = serde_json::to_value(&page).unwrap_or_default();
        object["hosts"] = hosts(about).into();
        out.json(&object);
    } else {
        out.bytes(text.as_bytes());
        let hosts = hosts(about);
        if !hosts.is_empty() {
            out.say("cli-hosts", &[("hosts", &hosts.join(", "))]);
        }
    }
    out.flush();
    if copy {
        to_clipboard(setting, &text)?;
    }
    Ok(0)
}

fn list(scene: &Scene, out: &mut Out) {
    let pages: Vec<_> = runbook::methods().into_iter().filter_map(|m| runbook::page(m, scene, out.lang)).collect();
    let width = pages.iter().map(|p| p.method.len()).max().unwrap_or(0);
    for p in pages {
        if out.json {
            out.json(&serde_json::json!({"method": p.method, "title": p.title, "why": p.why, "checked": p.checked}));
        } else {
            out.line(format!("{:width$}  {}", p.method, p.title));
        }
    }
    out.flush();
}

/// What the administrator's output says. Exit code 1 if something will not work, 65 (EX_DATAERR) if it cannot be told.
pub fn judge(setting: &Setting, method: &str, output: Option<&str>, about: &About, mut out: Out) -> Result<u8, Trouble> {
    let text = read(output)?;
    let report = runbook::judge(method, &text, &scene(setting, about)?).ok_or_else(|| no_method(method))?;
    if out.json {
        let said: Vec<_> =
            report.judged.iter().map(|j| serde_json::json!({"verdict": j.verdict.word(), "id": j.say.id, "text": out.lang.phrase(&j.say)})).collect();
        out.json(&serde_json::json!({"method": method, "verdict": report.verdict().word(), "judged": said}));
    } else {
        runbook::verdicts(&report, setting.lang).into_iter().for_each(|l| out.line(l));
    }
    out.flush();
    Ok(match report.verdict() {
        Verdict::Fail => 1,
        Verdict::Missing => trouble::DATAERR,
        Verdict::Note | Verdict::Pass => 0,
    })
}

fn read(output: Option<&str>) -> Result<String, Trouble> {
    let bytes = match output {
        None | Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Trouble::new(trouble::IOERR, "cli-stdin").with("words", e))?;
            bytes
        }
        Some(path) => std::fs::read(Path::new(path)).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", path).with("words", e))?,
    };
    Ok(text_of(&bytes))
}

/// PowerShell on Windows writes files in UTF-16 with a byte order mark.
fn text_of(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    text.into_owned()
}

fn no_method(method: &str) -> Trouble {
    Trouble::new(trouble::USAGE, "cli-no-method").with("method", crate::text::clean_line(method)).with("known", runbook::methods().join(", "))
}

/// The addresses of the mailbox, and what was given besides.
fn scene(setting: &Setting, about: &About) -> Result<Scene, Trouble> {
    let mailbox = mailbox(setting, about)?;
    let mut scene = mailbox.map_or_else(Scene::default, crate::desk::scene);
    let preset = match &about.preset {
        Some(name) => Some(runbook::preset(name).ok_or_else(|| {
            let known = runbook::presets().iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
            Trouble::new(trouble::USAGE, "cli-no-preset").with("name", crate::text::clean_line(name)).with("known", known)
        })?),
        None => None,
    };
    let egress = about.egress.iter().map(|t| subnet(t)).collect::<Result<Vec<_>, _>>()?;
    let mut subnets = egress.clone();
    for text in &about.allow {
        let wide = || Trouble::new(trouble::USAGE, "cli-too-wide").with("text", crate::text::clean_line(text));
        subnets.extend(subnet(text)?.accepted().ok_or_else(wide)?);
    }
    subnets.extend(preset.iter().flat_map(|p| p.entries()));
    for (name, nets) in [("egress", egress), ("subnets", subnets)] {
        if !nets.is_empty() {
            scene.more.insert(name.to_owned(), nets.iter().map(Subnet::to_string).collect::<Vec<_>>().join(","));
        }
    }
    Ok(scene)
}

/// Our public address, as the submission server names it in its answer to EHLO; nothing is sent, and nobody signs in.
fn seen_as(setting: &Setting, about: &About) -> Result<Option<String>, Trouble> {
    let Some(account) = mailbox(setting, about)?.and_then(|m| m.smtp.as_ref()) else { return Ok(None) };
    let met = reach::runtime()?.block_on(async { tokio::time::timeout(ASKING, smtp::meet(account, false, ASKING)).await });
    Ok(met.ok().and_then(Result::ok).and_then(|m| m.sees_us_as()).map(|a| a.to_string()))
}

fn mailbox<'a>(setting: &'a Setting, about: &About) -> Result<Option<&'a Mailbox>, Trouble> {
    let Some(name) = &about.mailbox else { return Ok(setting.config.mailbox.first()) };
    let known = || setting.config.mailbox.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", ");
    let no = || Trouble::new(trouble::USAGE, "cli-no-mailbox").with("name", crate::text::clean_line(name)).with("known", known());
    setting.config.mailbox(name).map(Some).ok_or_else(no)
}

fn subnet(text: &str) -> Result<Subnet, Trouble> {
    Subnet::parse(text).ok_or_else(|| Trouble::new(trouble::USAGE, "cli-not-a-subnet").with("text", crate::text::clean_line(text)))
}

fn hosts(about: &About) -> Vec<String> {
    about.preset.as_deref().and_then(runbook::preset).map(|p| p.hosts.clone()).unwrap_or_default()
}

/// Through the terminal (OSC 52), which is another place than standard output where that is a file.
fn to_clipboard(setting: &Setting, text: &str) -> Result<(), Trouble> {
    let clipboard = Clipboard::find(|name| std::env::var(name).ok());
    let bytes = clipboard.copy(text).ok_or_else(|| Trouble::new(trouble::DATAERR, "cli-copy-too-long"))?;
    let none = |_| Trouble::new(trouble::UNAVAILABLE, "cli-no-terminal");
    let mut terminal = std::fs::OpenOptions::new().write(true).open("/dev/tty").map_err(none)?;
    if !terminal.is_terminal() {
        return Err(none(std::io::ErrorKind::NotFound.into()));
    }
    terminal.write_all(&bytes).map_err(none)?;
    let said = if clipboard == Clipboard::Tmux { "cli-copied-tmux" } else { "cli-copied" };
    eprintln!("{}", setting.lang.say(said));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_windows_are_read() {
        let utf16: Vec<u8> = std::iter::once(0xfeff_u16).chain("Name : Default".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text_of(&utf16), "Name : Default");
        assert_eq!(text_of(b"\xef\xbb\xbfName"), "Name");
    }
}
