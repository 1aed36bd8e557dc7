//! The arguments. Their help is in the message files: `cli-<command>` and `cli-arg-<name>`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::lang::Lang;
use crate::setup::Trial;

#[derive(Parser)]
#[command(name = "ticketty", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Option<Verb>,
    #[arg(long, global = true, env = "TICKETTY_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, env = "TICKETTY_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long = "as-agent", global = true, env = "TICKETTY_AGENT", value_name = "NAME")]
    pub agent: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum Verb {
    Demo {
        #[arg(long)]
        script: bool,
        #[arg(long, default_value_t = 60, value_name = "N")]
        seconds: u64,
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        #[arg(long, conflicts_with = "scenario")]
        scenarios: bool,
        /// For tests, which have no minute to watch.
        #[arg(long, hide = true, value_name = "N")]
        speed: Option<f64>,
    },
    List {
        query: Vec<String>,
        #[arg(long)]
        messages: bool,
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    Show {
        ticket: String,
        #[arg(long)]
        why: bool,
        #[arg(long)]
        raw: bool,
    },
    Reply(Letter),
    Note {
        ticket: String,
        text: Option<String>,
    },
    Assign {
        #[arg(required = true)]
        tickets: Vec<String>,
        #[arg(long, value_name = "NAME")]
        to: Option<String>,
    },
    Tag {
        #[arg(required = true)]
        tickets: Vec<String>,
        #[arg(long = "tag", short, required = true, allow_hyphen_values = true, value_name = "TAG")]
        tags: Vec<String>,
    },
    Close {
        #[arg(required = true)]
        tickets: Vec<String>,
    },
    Reopen {
        #[arg(required = true)]
        tickets: Vec<String>,
    },
    Merge {
        #[arg(required = true)]
        tickets: Vec<String>,
        #[arg(long, value_name = "TICKET")]
        into: String,
    },
    Unmerge {
        ticket: String,
    },
    Split {
        ticket: String,
        #[arg(long, value_name = "N")]
        message: usize,
        #[arg(long)]
        alone: bool,
    },
    Inspect {
        #[arg(required = true)]
        paths: Vec<String>,
        #[arg(long = "as", value_enum, default_value_t = BodyKind::Mail, value_name = "KIND")]
        kind: BodyKind,
    },
    Explain {
        what: Vec<String>,
    },
    Doctor {
        #[command(subcommand)]
        exam: Option<Exam>,
    },
    Import {
        path: PathBuf,
        #[arg(long)]
        open: bool,
    },
    Export {
        #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
        format: ExportFormat,
    },
    Outbox {
        #[arg(value_enum, default_value_t = OutboxVerb::List)]
        action: OutboxVerb,
        replies: Vec<u64>,
        #[arg(long)]
        all: bool,
        #[arg(long)]
        force: bool,
    },
    Report {
        #[arg(long, default_value = "day", value_name = "PERIOD")]
        period: String,
        #[arg(long)]
        send: bool,
    },
    Audit,
    Status {
        #[arg(long, value_enum, default_value_t = StatusFormat::Plain)]
        format: StatusFormat,
    },
    Health {
        #[arg(long)]
        example: bool,
    },
    Setup(SetupArgs),
    SignIn {
        name: Option<String>,
        #[arg(long)]
        device: bool,
    },
    Desk {
        #[arg(long, hide = true)]
        background: bool,
    },
    Stop,
    Completions {
        shell: clap_complete::Shell,
    },
    Man,
}

/// What the doctor is asked for; every check if nothing.
#[derive(Subcommand)]
pub enum Exam {
    Runbook {
        method: Option<String>,
        #[arg(long, value_enum, default_value_t = RunbookFormat::Plain, value_name = "FORMAT")]
        format: RunbookFormat,
        #[arg(long)]
        copy: bool,
        #[command(flatten)]
        about: About,
    },
    Forward(super::doctor_forward::Forward),
    Judge {
        method: String,
        output: Option<String>,
        #[command(flatten)]
        about: About,
    },
}

/// Which mailbox, and what the configuration does not know.
#[derive(clap::Args)]
pub struct About {
    #[arg(long, value_name = "NAME")]
    pub mailbox: Option<String>,
    #[arg(long, value_name = "NET")]
    pub allow: Vec<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub egress: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
}

/// A mailbox to set up.
#[derive(clap::Args)]
pub struct SetupArgs {
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    #[arg(long)]
    pub keyring: bool,
    #[arg(long, default_value_t = 90, value_name = "SECONDS")]
    pub wait: u64,
    #[arg(long, default_value_t = 30, value_name = "SECONDS")]
    pub step: u64,
}

impl SetupArgs {
    /// How the test is to be done.
    pub fn trial(&self, lang: Lang, data: &Path) -> Trial {
        Trial { arrival: Duration::from_secs(self.wait), step: Duration::from_secs(self.step), lang, data: Some(data.to_owned()) }
    }
}

/// A reply from the command line.
#[derive(clap::Args)]
pub struct Letter {
    pub ticket: String,
    pub text: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub attach: Vec<PathBuf>,
    #[arg(long, value_name = "ADDRESS")]
    pub to: Vec<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub cc: Vec<String>,
    #[arg(long)]
    pub close: bool,
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BodyKind {
    Mail,
    Text,
    Html,
}

/// What to do with replies on their way.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutboxVerb {
    List,
    TakeBack,
    Retry,
    Sent,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Jsonl,
    Mbox,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RunbookFormat {
    Plain,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    Plain,
    Tmux,
}

/// The command with its help in `lang`.
pub fn command(lang: Lang) -> clap::Command {
    let name = |text: &str| text.replace('_', "-");
    let help = move |a: clap::Arg| match format!("cli-arg-{}", name(a.get_id().as_str())) {
        id if lang.has(&id) || Lang::En.has(&id) => a.help(lang.say(&id)),
        _ => a,
    };
    let all = Args::command().about(lang.say("cli-about")).after_help(lang.say("cli-after-help")).mut_args(help);
    headed(told(all, "cli", lang, &help), lang)
}

/// Puts clap's own words, which are English, into another language.
fn headed(of: clap::Command, lang: Lang) -> clap::Command {
    if lang == Lang::En {
        return of;
    }
    // clap keeps headings for as long as the program runs.
    let [options, arguments, commands] = ["options", "arguments", "commands"].map(|w| &*lang.say(&format!("cli-help-{w}")).leak());
    let heading = move |a: clap::Arg| {
        let text = if a.is_positional() { arguments } else { options };
        a.help_heading(text)
    };
    let flag =
        |id: &'static str, short, action| clap::Arg::new(id).short(short).long(id).display_order(900).action(action).help(lang.say(&format!("cli-help-{id}")));
    let top = of.get_version().is_some();
    let mut of = of.disable_help_flag(true).arg(flag("help", 'h', clap::ArgAction::Help));
    if top {
        of = of.disable_version_flag(true).arg(flag("version", 'V', clap::ArgAction::Version));
    }
    let usage = lang.say("cli-help-usage");
    // Bold and underlined, as clap's own headings are; where no terminal is, that is left out.
    let template = format!("{{about-with-newline}}\n\x1b[1m\x1b[4m{usage}:\x1b[0m {{usage}}\n\n{{all-args}}{{after-help}}");
    of.mut_args(heading).subcommand_help_heading(commands).help_template(template).mut_subcommands(move |c| headed(c, lang))
}

/// Gives every command below `of` its words: `cli-doctor`, `cli-doctor-runbook`.
fn told(mut of: clap::Command, prefix: &str, lang: Lang, help: &(impl Fn(clap::Arg) -> clap::Arg + Copy)) -> clap::Command {
    let verbs: Vec<String> = of.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for verb in verbs {
        let id = format!("{prefix}-{verb}");
        of = of.mut_subcommand(verb, |c| told(c.about(lang.say(&id)).mut_args(help), &id, lang, help));
    }
    of
}

/// Reads the arguments.
///
/// # Errors
/// Wrong arguments, or a wish for help or the version: clap's own words, to be printed.
pub fn parse(args: impl IntoIterator<Item = OsString>, lang: Lang) -> Result<Args, clap::Error> {
    Args::from_arg_matches(&command(lang).try_get_matches_from(args)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_is_explained() {
        let mut missing = Vec::new();
        let all = Args::command();
        let mut look = |c: &clap::Command| {
            for a in c.get_arguments().filter(|a| !a.is_hide_set()) {
                let id = format!("cli-arg-{}", a.get_id().as_str().replace('_', "-"));
                if !matches!(a.get_id().as_str(), "help" | "version") && !Lang::En.has(&id) {
                    missing.push(id);
                }
            }
        };
        look(&all);
        let below: Vec<clap::Command> = all.get_subcommands().flat_map(|c| std::iter::once(c).chain(c.get_subcommands())).cloned().collect();
        below.iter().for_each(&mut look);
        let named = |c: &clap::Command| c.get_subcommands().map(|s| format!("{}-{}", c.get_name(), s.get_name())).collect::<Vec<_>>();
        let ids = all.get_subcommands().flat_map(|c| std::iter::once(c.get_name().to_owned()).chain(named(c))).map(|name| format!("cli-{name}"));
        missing.extend(ids.filter(|id| !Lang::En.has(id)));
        assert!(missing.is_empty(), "{missing:?}");
        command(Lang::It).debug_assert();
    }
}
