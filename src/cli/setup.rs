//! Setting a mailbox up from a script: fields from a file and from `--set`, the test, then saving.

use std::io::IsTerminal;
use std::path::Path;

use super::Setting;
use super::args::SetupArgs;
use super::out::Out;
use super::reach;
use super::show::print_advice;
use super::trouble::{self, Trouble};
use crate::bounce;
use crate::config::{Mailbox, Problem};
use crate::setup::{self, FIELDS, Proposal, Report, Saved, State};
use crate::text::clean_line;
use crate::wizard;

/// Fills the form, tries it out, and saves it if the test passed. Exit code 1 if it did not.
pub fn setup(setting: &Setting, args: &SetupArgs, mut out: Out) -> Result<u8, Trouble> {
    let mut proposal = read(args)?;
    if args.from.is_none() && !out.json && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return on_screen(setting, args, proposal);
    }
    if proposal.at("imap.host").is_empty() {
        let address = proposal.at("support");
        match reach::runtime()?.block_on(setup::look_up(&address)) {
            Some(guess) => {
                guess.fill(&mut proposal);
                for line in setup::describe(&guess, setting.lang) {
                    tell(&mut out, &line);
                }
            }
            None => tell(&mut out, &setting.lang.say_with("setup-nothing-found", &[("address", &address)])),
        }
    }
    proposal.complete();
    // Nothing stands in the file yet: the key alone says what is meant.
    let ours = |p: Problem| Problem { file: "setup".into(), ..p };
    let mailbox = proposal.mailbox(&setting.config, &setting.paths.config).map_err(|all| Trouble::config(all.into_iter().map(ours).collect()))?;
    let passed = try_out(&mailbox, args, &setting.paths.data, &mut out)?;
    let saved = if passed { Some(save(setting, args, &mut proposal)?) } else { None };
    if out.json {
        let saved = saved.map(|s| serde_json::json!({"file": s.file, "backup": s.backup, "secrets": s.secrets, "replaced": s.replaced}));
        out.json(&serde_json::json!({"passed": passed, "name": mailbox.name, "saved": saved}));
    } else if let Some(saved) = saved {
        saved.lines(&proposal, setting.lang).iter().for_each(|line| out.line(line));
    } else {
        out.say("setup-failed", &[]);
    }
    out.flush();
    Ok(u8::from(!passed))
}

fn save(setting: &Setting, args: &SetupArgs, proposal: &mut Proposal) -> Result<Saved, Trouble> {
    let unwritable = |what| Trouble::said(what).exit_with(trouble::CANTCREAT);
    if args.keyring {
        *proposal = reach::runtime()?.block_on(setup::keep_in_keyring(proposal)).map_err(unwritable)?;
    }
    setup::save(proposal, &setting.paths.config, &setup::note(setting.lang)).map_err(unwritable)
}

/// The form on the terminal. Exit code 1 if nothing was saved.
fn on_screen(setting: &Setting, args: &SetupArgs, proposal: Proposal) -> Result<u8, Trouble> {
    let opening = wizard::Opening {
        paths: setting.paths.clone(),
        config: setting.config.clone(),
        lang: setting.lang,
        proposal,
        trial: args.trial(setting.lang, &setting.paths.data),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Trouble::new(trouble::SOFTWARE, "cli-runtime").with("words", e))?;
    let saved = runtime.block_on(wizard::run(opening)).map_err(Trouble::said)?;
    Ok(u8::from(saved.is_none()))
}

fn read(args: &SetupArgs) -> Result<Proposal, Trouble> {
    let mut proposal = match &args.from {
        Some(path) => {
            let text = read_file(path).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", path.display()).with("words", e))?;
            Proposal::read(&text).map_err(|what| Trouble::said(what).exit_with(trouble::DATAERR))?
        }
        None => Proposal::default(),
    };
    for pair in &args.set {
        let (key, value) = pair.split_once('=').ok_or_else(|| Trouble::new(trouble::USAGE, "setup-bad-pair").with("pair", pair))?;
        let field = Proposal::field(key).ok_or_else(|| {
            let all: Vec<&str> = FIELDS.iter().map(|f| f.path).collect();
            Trouble::new(trouble::USAGE, "setup-unknown-field").with("field", key).with("fields", all.join(", "))
        })?;
        proposal.set(field, value);
    }
    Ok(proposal)
}

fn read_file(path: &Path) -> std::io::Result<String> {
    if path == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) }
}

fn try_out(mailbox: &Mailbox, args: &SetupArgs, data: &Path, out: &mut Out) -> Result<bool, Trouble> {
    let trial = args.trial(out.lang, data);
    let (send, mut receive) = tokio::sync::mpsc::unbounded_channel();
    reach::runtime()?.block_on(async {
        let test = async move {
            let mut tell = |report: Report| drop(send.send(report));
            setup::try_out(mailbox, trial, &mut tell).await
        };
        let show = async {
            while let Some(report) = receive.recv().await {
                print(out, &report);
            }
        };
        Ok(tokio::join!(test, show).0)
    })
}

fn print(out: &mut Out, report: &Report) {
    let said = report.said.as_ref().map(|p| clean_line(&out.lang.phrase(p)));
    if out.json {
        let diagnosis = report.diagnosis.as_ref().map(|d| bounce::explain(d, out.lang, None));
        out.json(&serde_json::json!({"stage": report.stage.name(), "state": report.state.name(), "text": said, "diagnosis": diagnosis}));
    } else if report.state != State::Running {
        let label = out.lang.say(&format!("setup-stage-{}", report.stage.name()));
        out.line(format!("{} {label}: {}", mark(report.state), said.unwrap_or_default()));
        if let Some(d) = &report.diagnosis {
            print_advice(&bounce::advice(d, out.lang), out);
        }
    }
    out.flush();
}

/// One column for each state, the same without colours.
const fn mark(state: State) -> char {
    match state {
        State::Running => '…',
        State::Passed => '✓',
        State::Noted => '!',
        State::Failed => '✗',
        State::Skipped => '-',
    }
}

fn tell(out: &mut Out, line: &str) {
    if out.json {
        eprintln!("{line}");
    } else {
        out.line(line);
        out.flush();
    }
}
