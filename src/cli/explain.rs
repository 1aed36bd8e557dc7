//! A bounce, a server's answer or a pasted sentence, explained.

use std::io::Read;
use std::path::Path;

use super::Setting;
use super::out::Out;
use super::show::print_advice;
use super::trouble::{self, Trouble};
use crate::bounce::{self, Scene};
use crate::config::Config;
use crate::mail::{self, Own};
use crate::text::clean;
use crate::ticket::{Diagnosis, Kind};

/// `what` is a file, `-`, or the words themselves.
pub fn explain(setting: &Setting, what: &[String], mut out: Out) -> Result<u8, Trouble> {
    let bytes = match what {
        [] => read_stdin()?,
        [one] if one == "-" => read_stdin()?,
        [one] if Path::new(one).is_file() => {
            std::fs::read(one).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", one).with("words", e))?
        }
        words => words.join(" ").into_bytes(),
    };
    let diagnosis = diagnose(&bytes, &setting.config);
    let runbook = crate::runbook::curing(&diagnosis.id);
    if out.json {
        let mut object = bounce::explain(&diagnosis, setting.lang, None);
        object["runbook"] = runbook.into();
        out.json(&object);
    } else {
        print_advice(&bounce::advice(&diagnosis, setting.lang), &mut out);
        if !diagnosis.evidence.is_empty() {
            let words = diagnosis.evidence.join("\n  ");
            out.say("cli-evidence", &[("words", &words)]);
        }
        if let Some(method) = runbook {
            out.say("cli-explain-runbook", &[("method", method)]);
        }
    }
    out.flush();
    Ok(0)
}

fn read_stdin() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Trouble::new(trouble::IOERR, "cli-stdin").with("words", e))?;
    Ok(bytes)
}

/// A whole bounce is read as one; everything else is text.
fn diagnose(bytes: &[u8], config: &Config) -> Diagnosis {
    let place = config.mailbox.first().map_or_else(Scene::default, crate::desk::scene);
    let mail = mail::read(bytes, &Own { addresses: config.own_addresses(), ..Own::default() });
    let whole = matches!(mail.kind, Kind::Bounce | Kind::Delay).then(|| bounce::mail(&mail, &place)).flatten();
    whole.unwrap_or_else(|| bounce::text(&clean(&String::from_utf8_lossy(bytes)), &place))
}
