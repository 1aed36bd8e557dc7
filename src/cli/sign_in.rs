//! Signing in to an account by OAuth: once, by a person.

use std::io::{BufRead, IsTerminal};
use std::sync::Arc;

use super::Setting;
use super::out::Out;
use super::reach;
use super::trouble::{self, Trouble};
use crate::auth::oauth::{self, Begun, Flow, Grant, Kept};
use crate::lang::Lang;
use crate::wire::WireError;

/// Signs in to the `[[oauth]]` account `name`, or to the only one.
pub fn sign_in(setting: &Setting, name: Option<&str>, device: bool, out: Out) -> Result<u8, Trouble> {
    let grant = Arc::new(find(setting, name)?);
    let mut out = out;
    let kept = reach::runtime()?.block_on(async {
        match if device { Flow::Device } else { grant.flow } {
            Flow::App => oauth::access_token(&grant).await.map(|_| None),
            Flow::Device => by_device(&grant, &mut out).await.map(Some),
            Flow::Code => by_browser(&grant, &mut out).await.map(Some),
        }
    });
    let kept = kept.map_err(Trouble::wire)?;
    if out.json {
        let age = kept.map(|k| k.age(&grant));
        let at = |t: crate::clock::Time| t.rfc3339();
        out.json(&serde_json::json!({
            "name": grant.name,
            "account": age.as_ref().map(|a| &a.account),
            "expires": age.as_ref().map(|a| at(a.expires)),
            "lapses": age.as_ref().and_then(|a| a.lapses).map(at),
        }));
    } else {
        let account = kept.map(|k| k.account).unwrap_or_default();
        out.say(if account.is_empty() { "cli-signed-in-app" } else { "cli-signed-in" }, &[("name", &grant.name), ("account", &account)]);
    }
    out.flush();
    Ok(0)
}

fn find(setting: &Setting, name: Option<&str>) -> Result<Grant, Trouble> {
    let all = &setting.config.oauth;
    let found = match name {
        Some(name) => setting.config.grant(name),
        None => all.first().filter(|_| all.len() == 1),
    };
    let names: Vec<&str> = all.iter().map(|g| g.name.as_str()).collect();
    let file = setting.paths.config.display();
    found.cloned().ok_or_else(|| {
        if names.is_empty() {
            Trouble::new(trouble::CONFIG, "cli-no-oauth").with("path", file)
        } else {
            Trouble::new(trouble::USAGE, "cli-which-oauth").with("names", names.join(", ")).with("path", file)
        }
    })
}

async fn by_device(grant: &Arc<Grant>, out: &mut Out) -> Result<Kept, WireError> {
    let shown = oauth::ask_for_device_code(grant).await?;
    tell(out, "cli-sign-in-device", &[("page", &shown.page), ("code", &shown.code), ("account", &grant.account)]);
    oauth::wait_for_device(grant, &shown).await
}

/// The browser answers to a port of this machine; one on another machine cannot, and its address is pasted. Whichever comes first.
async fn by_browser(grant: &Arc<Grant>, out: &mut Out) -> Result<Kept, WireError> {
    let callback = oauth::listen().await.map_err(|e| WireError::new(crate::wire::WireStage::Settings, grant.server(), e.to_string()))?;
    let begun = oauth::begin(grant, &callback.redirect)?;
    tell(out, "cli-sign-in-browser", &[("url", &begun.url), ("account", &grant.account)]);
    let mut pasted = lines();
    loop {
        tokio::select! {
            answer = callback.answer(out.lang) => {
                let answer = answer.map_err(|e| WireError::new(crate::wire::WireStage::Lost, grant.server(), e.to_string()))?;
                return oauth::finish(grant, &begun, &answer).await;
            }
            Some(line) = pasted.recv() => match try_pasted(grant, &begun, &line).await {
                Pasted::Ended(ended) => return ended,
                Pasted::Again(e) => tell(out, "cli-sign-in-again", &[("why", &say(out.lang, &e))]),
            }
        }
    }
}

enum Pasted {
    Ended(Result<Kept, WireError>),
    /// That was not the answer: another line may be.
    Again(WireError),
}

async fn try_pasted(grant: &Arc<Grant>, begun: &Begun, line: &str) -> Pasted {
    match oauth::finish(grant, begun, line).await {
        Err(e) if matches!(e.phrase().id.as_ref(), "auth-not-an-answer" | "auth-other-state") && std::io::stdin().is_terminal() => Pasted::Again(e),
        ended => Pasted::Ended(ended),
    }
}

fn say(lang: Lang, e: &WireError) -> String {
    lang.phrase(&e.phrase())
}

/// Progress, which is no result: not to standard output when that is for a program.
fn tell(out: &mut Out, id: &str, args: &[(&str, &str)]) {
    if out.json {
        eprintln!("{}", out.lang.say_with(id, args));
    } else {
        out.say(id, args);
        out.flush();
    }
}

/// What is typed or pasted, line by line. The thread stays behind when nobody listens any more; the program ends soon after.
fn lines() -> tokio::sync::mpsc::Receiver<String> {
    let (send, receive) = tokio::sync::mpsc::channel(4);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok).filter(|l| !l.trim().is_empty()) {
            if send.blocking_send(line).is_err() {
                return;
            }
        }
    });
    receive
}
