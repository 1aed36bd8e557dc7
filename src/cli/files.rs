//! History from files.

use std::io::{IsTerminal, Write};
use std::path::Path;

use super::Setting;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use crate::link::{Answer, Request};

pub fn import(setting: &Setting, path: &Path, open: bool, mut out: Out) -> Result<u8, Trouble> {
    let path = std::path::absolute(path).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", path.display()).with("words", e))?;
    reach::with(setting, async move |reach: Reach| {
        // What is asked for is right; what it names is not there.
        let answer = reach.ask(Request::Import { path, open }).await.map_err(|e| if e.code == trouble::USAGE { e.exit_with(trouble::NOINPUT) } else { e })?;
        let Answer::Job { job } = answer else { return Err(unexpected(&answer)) };
        let show = std::io::stderr().is_terminal();
        let end = reach::finish(&reach, job, |done, of| {
            if show {
                eprint!("\r{} %", (done * 100).checked_div(of).unwrap_or(0));
                let _ = std::io::stderr().flush();
            }
        })
        .await?;
        if show {
            eprint!("\r");
        }
        if out.json {
            let n: u64 = end.args.get("n").and_then(|n| n.parse().ok()).unwrap_or(0);
            out.json(&serde_json::json!({"imported": n}));
        } else {
            let said = out.lang.phrase(&end);
            out.line(said);
        }
        out.flush();
        Ok(0)
    })
}
