//! The command line: one-shot commands for scripts, and the doors to the desk, the screen and the demo.
//!
//! Plain text for people, `--json` for programs (one object, or one on each line); errors on stderr with an exit code of sysexits.h.

mod args;
mod change;
mod desk;
mod doctor;
mod doctor_forward;
mod explain;
mod export;
mod files;
mod inspect;
mod list;
mod moments;
mod out;
mod outbox;
mod part;
mod play;
mod reach;
mod report;
mod room;
mod runbook;
mod scenario;
mod screen;
mod setup;
mod shell;
mod show;
mod sign_in;
mod standing;
mod state;
mod trouble;
mod usage;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{Args, Verb};
use out::Out;
use trouble::Trouble;

use crate::config::{self, Config, Paths};
use crate::lang::Lang;

/// What every command is given.
pub(crate) struct Setting {
    pub paths: Paths,
    pub config: Config,
    /// Whether there is a configuration file.
    pub configured: bool,
    pub lang: Lang,
    /// The agent named on the command line.
    pub agent: Option<String>,
    pub json: bool,
}

impl Setting {
    /// Makes the folders, closed to others.
    ///
    /// # Errors
    /// One cannot be made, or is not ours.
    fn prepare(&self) -> Result<(), Trouble> {
        self.paths.prepare().map_err(Trouble::folder)
    }
}

/// Runs the program.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let lang = Lang::of_environment();
    let args: Vec<OsString> = args.into_iter().collect();
    let wants_json = args.iter().any(|a| a == "--json");
    let args = match args::parse(args, lang) {
        Ok(args) => args,
        Err(e) => {
            let code = if e.use_stderr() { trouble::USAGE } else { 0 };
            match (usage::what(&e), usage::said(&e, lang)) {
                (Some(what), _) if wants_json => Trouble::of_usage(what).print(lang, true),
                (_, Some(said)) => eprintln!("{said}"),
                // A reader that has gone is no failure.
                _ => drop(e.print()),
            }
            return ExitCode::from(code);
        }
    };
    let json = args.json;
    match run(args, lang).and_then(|code| out::written().map(|()| code)) {
        Ok(code) => ExitCode::from(code),
        Err(e) => {
            e.print(lang, json);
            ExitCode::from(e.code)
        }
    }
}

fn run(args: Args, lang: Lang) -> Result<u8, Trouble> {
    // These need neither a configuration nor a desk.
    match args.verb {
        Some(Verb::Completions { shell }) => return Ok(shell::completions(shell, lang)),
        Some(Verb::Man) => return shell::man(lang),
        _ => {}
    }
    let paths = Paths::find(args.config.clone(), args.data.clone()).map_err(|e| Trouble::new(trouble::CONFIG, "cli-no-home").with("words", e))?;
    let found = config::load(&paths.config);
    // Reading mail from files must work while the configuration is being mended.
    let (config, configured) = match (&args.verb, found) {
        (_, Ok(Some(config))) => (config, true),
        (_, Ok(None))
            if args.config.is_some()
                && !matches!(
                    args.verb,
                    Some(
                        Verb::Import { .. }
                            | Verb::List { .. }
                            | Verb::Inspect { .. }
                            | Verb::Explain { .. }
                            | Verb::Doctor { .. }
                            | Verb::Setup(_)
                            | Verb::Stop
                            | Verb::Health { example: true }
                            | Verb::Demo { .. }
                    )
                ) =>
        {
            return Err(Trouble::new(trouble::CONFIG, "cli-no-config").with("path", paths.config.display()));
        }
        (_, Ok(None))
        | (Some(Verb::Inspect { .. } | Verb::Explain { .. } | Verb::Doctor { .. } | Verb::Demo { .. } | Verb::Stop | Verb::Health { .. }), Err(_)) => {
            (Config::default(), false)
        }
        (_, Err(problems)) => return Err(Trouble::config(problems)),
    };
    let setting = Setting { lang: config.language.unwrap_or(lang), paths, config, configured, agent: args.agent, json: args.json };
    let out = Out::new(setting.json, setting.lang);
    match args.verb {
        None => screen::open(setting),
        Some(Verb::Demo { scenarios: true, .. }) => Ok(scenario::list(out)),
        Some(Verb::Demo { scenario: Some(name), script, .. }) => scenario::play(&setting, &name, script, out),
        Some(Verb::Demo { script, seconds, speed, .. }) => play::demo(&setting, script, seconds, speed),
        Some(Verb::Desk { background }) => desk::run(setting, background),
        Some(Verb::Stop) => desk::stop(&setting, out),
        Some(Verb::Health { example: true }) => Ok(state::example(&setting, out)),
        Some(Verb::Health { example: false }) => state::health(&setting, out),
        Some(Verb::Setup(args)) => setup::setup(&setting, &args, out),
        Some(Verb::SignIn { name, device }) => sign_in::sign_in(&setting, name.as_deref(), device, out),
        Some(Verb::Status { format }) => state::status(&setting, format, out),
        Some(Verb::Outbox { action, replies, all, force }) => outbox::outbox(&setting, action, &replies, outbox::Wishes { all, force }, out),
        Some(Verb::Report { period, send }) => report::report(&setting, &period, send, out),
        Some(Verb::Audit) => state::audit(&setting, out),
        Some(Verb::List { query, messages, limit }) => list::list(&setting, &query, messages, limit, out),
        Some(Verb::Show { ticket, why, raw }) => show::show(&setting, &ticket, why, raw, out),
        Some(Verb::Reply(letter)) => write::reply(&setting, letter, out),
        Some(Verb::Note { ticket, text }) => write::note(&setting, &ticket, text, out),
        Some(Verb::Assign { tickets, to }) => change::assign(&setting, &tickets, to, out),
        Some(Verb::Tag { tickets, tags }) => change::tag(&setting, &tickets, &tags, out),
        Some(Verb::Close { tickets }) => change::status(&setting, &tickets, crate::ticket::Status::Closed, out),
        Some(Verb::Reopen { tickets }) => change::status(&setting, &tickets, crate::ticket::Status::Open, out),
        Some(Verb::Merge { tickets, into }) => part::merge(&setting, &tickets, &into, out),
        Some(Verb::Unmerge { ticket }) => part::unmerge(&setting, &ticket, out),
        Some(Verb::Split { ticket, message, alone }) => part::split(&setting, &ticket, message, alone, out),
        Some(Verb::Inspect { paths, kind }) => inspect::inspect(&setting, &paths, kind, out),
        Some(Verb::Explain { what }) => explain::explain(&setting, &what, out),
        Some(Verb::Doctor { exam }) => doctor::doctor(&setting, exam, out),
        Some(Verb::Import { path, open }) => files::import(&setting, &path, open, out),
        Some(Verb::Export { format }) => export::export(&setting, format, out),
        Some(Verb::Completions { .. } | Verb::Man) => Ok(0),
    }
}
