//! Configuration files, good and bad. A bad one lists every complaint it must bring, in order, as `#! LINE KEY ID` (`-` for no key);
//! a good one lists its warnings as `#? LINE KEY ID`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

use ticketty::config::{EXAMPLE, Problem, example, inspect, load};
use ticketty::imap::{After, StartFrom};
use ticketty::lang::{Lang, ids};
use ticketty::wire::Security;

fn files(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config_files").join(kind);
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    assert!(!all.is_empty());
    all
}

fn expected(file: &Path, mark: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().filter_map(|l| l.strip_prefix(mark)).map(|l| l.trim().to_owned()).collect()
}

fn brief(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{} {} {}", p.line, if p.key.is_empty() { "-" } else { &p.key }, p.what.id)).collect()
}

/// Complaints must be sentences: known to both languages, with every place filled, and name file and line.
fn said(problem: &Problem) {
    for lang in [Lang::En, Lang::It] {
        let (known, _) = ids(lang);
        assert!(known.iter().any(|(_, id)| *id == problem.what.id), "{lang:?} has no {}", problem.what.id);
        let said = problem.say(lang);
        assert!(!said.contains("{$") && said.starts_with(&format!("{}:{}: ", problem.file.display(), problem.line)), "{said}");
        assert!(!said.contains("hunter2"), "a secret in the wrong place: {said}");
    }
}

#[test]
fn bad_files_bring_every_complaint_at_once() {
    for file in files("invalid") {
        let problems = load(&file).map(|_| ()).expect_err(&file.display().to_string());
        assert_eq!(brief(&problems), expected(&file, "#! "), "{}", file.display());
        problems.iter().for_each(said);
    }
}

#[test]
fn good_files_bring_their_warnings_only() {
    for file in files("valid") {
        let loaded = inspect(&file).unwrap_or_else(|p| panic!("{}: {:?}", file.display(), brief(&p))).unwrap();
        // Whether the checkout is private is not the file's affair.
        let warnings: Vec<_> = loaded.warnings.into_iter().filter(|w| w.what.id != "config-open-to-others").collect();
        assert_eq!(brief(&warnings), expected(&file, "#? "), "{}", file.display());
        warnings.iter().for_each(said);
    }
}

#[test]
fn no_file_is_no_fault() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(load(&dir.path().join("config.toml")), Ok(None)));
    // A folder in its place is one.
    assert_eq!(load(dir.path()).unwrap_err()[0].what.id, "config-unreadable");
    std::fs::write(dir.path().join("latin1.toml"), b"theme = \"\xe8\"").unwrap();
    assert_eq!(load(&dir.path().join("latin1.toml")).unwrap_err()[0].what.id, "config-not-utf8");
}

#[test]
fn settings_arrive_as_written() {
    let file = files("valid").into_iter().find(|f| f.ends_with("microsoft_365.toml")).unwrap();
    let config = load(&file).unwrap().unwrap();
    let mailbox = config.mailbox("support").unwrap();
    assert_eq!(mailbox.start, StartFrom::Days(30));
    assert_eq!(mailbox.after, After::Move("Fatto/2026".into()));
    assert_eq!((mailbox.imap.port(), mailbox.imap.server.security), (993, Security::Tls));
    let smtp = mailbox.smtp.as_ref().unwrap();
    assert_eq!((smtp.port(), smtp.per_minute, smtp.sign_in.as_ref().unwrap().user.as_str()), (587, 0, "desk@contoso.com"));
    assert_eq!(config.own_addresses(), ["desk@contoso.com", "help@contoso.com", "support@contoso.com"]);
    assert_eq!((mailbox.folder.as_str(), mailbox.poll_seconds, mailbox.max_message_bytes), ("INBOX", 60, 40 * 1024 * 1024));
}

#[test]
fn paths_start_from_the_file() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("ca.pem"), "").unwrap();
    let file = dir.path().join("config.toml");
    std::fs::write(
        &file,
        "[[mailbox]]\nname = 'a'\nsupport = 'a@example.com'\nimap = { host = 'h', user = 'u', ca_file = 'ca.pem', password = { file = '~/pw' } }\n",
    )
    .unwrap();
    let config = load(&file).unwrap().unwrap();
    assert_eq!(config.files(), [dir.path().join("ca.pem")]);
    let secret = format!("{:?}", config.mailbox[0].imap.sign_in.password);
    assert!(!secret.contains('~') && secret.contains("/pw"), "{secret}");
}

#[test]
fn a_secret_in_a_file_that_others_may_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    std::fs::write(&file, "[[mailbox]]\nname = 'a'\nsupport = 'a@example.com'\nimap = { host = 'h', user = 'u', password = { text = 'hunter2' } }\n").unwrap();
    for (mode, told) in [(0o644, true), (0o600, false)] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let loaded = inspect(&file).unwrap().unwrap();
        assert_eq!(loaded.warnings.iter().any(|w| w.what.id == "config-open-to-others"), told, "{mode:o}");
        assert!(!format!("{:?}", loaded.config).contains("hunter2"));
    }
}

/// The example with every disabled setting enabled.
fn enabled() -> String {
    let disabled = |line: &str| line.strip_prefix('#').filter(|l| !l.is_empty() && !l.starts_with(char::is_whitespace)).map(str::to_owned);
    EXAMPLE.lines().map(|l| disabled(l).unwrap_or_else(|| l.to_owned()) + "\n").collect()
}

#[test]
fn the_example_works_as_it_is_and_with_everything_enabled() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    for (text, name) in [(EXAMPLE.to_owned(), "as it is"), (enabled(), "enabled")] {
        std::fs::write(&file, text).unwrap();
        let loaded = inspect(&file).unwrap_or_else(|p| panic!("{name}: {:?}", p.iter().map(|p| p.say(Lang::En)).collect::<Vec<_>>())).unwrap();
        assert_eq!(loaded.config.mailbox.len(), 1, "{name}");
    }
    let config = load(&file).unwrap().unwrap();
    let mailbox = &config.mailbox[0];
    assert_eq!(config.agent[0].signature, "Anna Bianchi\nExample Support");
    assert_eq!(config.team.group.as_deref(), Some("support"));
    assert_eq!((mailbox.imap.server.port, mailbox.copy_to_sent), (993, Some(true)));
    let smtp = mailbox.smtp.as_ref().unwrap();
    assert_eq!((smtp.ehlo.as_str(), smtp.envelope_from.as_str()), ("desk.example.com", "bounces@example.com"));
}

#[test]
fn the_example_says_the_same_in_both_languages() {
    // Everything but the explanations: settings, enabled or not, and the alternatives that are shown indented.
    let settings = |text: &'static str| text.lines().filter(|l| !l.starts_with("# ") && *l != "#" || l.starts_with("#     ")).collect::<Vec<_>>();
    assert_eq!(settings(example(Lang::En)), settings(example(Lang::It)));
    assert_ne!(example(Lang::En), example(Lang::It));
}

#[test]
fn disabled_settings_show_the_defaults() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    std::fs::write(&file, enabled()).unwrap();
    let shown = load(&file).unwrap().unwrap();
    std::fs::write(&file, EXAMPLE).unwrap();
    let default = load(&file).unwrap().unwrap();
    let (a, b) = (&shown.mailbox[0], &default.mailbox[0]);
    assert_eq!((&a.folder, a.start, &a.after), (&b.folder, b.start, &b.after));
    assert_eq!((a.poll_seconds, a.max_message_bytes, a.plain_subjects), (b.poll_seconds, b.max_message_bytes, b.plain_subjects));
    assert_eq!((a.imap.port(), a.imap.server.security), (b.imap.port(), b.imap.server.security));
    assert_eq!((shown.outbox.hold_seconds, shown.outbox.retry_days), (default.outbox.hold_seconds, default.outbox.retry_days));
    assert_eq!(shown.reopen_within(), default.reopen_within());
    let smtp = |c: &ticketty::config::Config| c.mailbox[0].smtp.as_ref().map(|s| (s.port(), s.per_minute));
    assert_eq!(smtp(&shown), smtp(&default));
}
