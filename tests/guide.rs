//! From nothing to a mailbox that is polled, in the program itself, in Italian, as somebody who follows the guide would go.

mod picture;
#[path = "picture/shot.rs"]
mod shot;
#[path = "terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::sync::{Arc, Weak};

use shot::shot;
use ticketty::config;
use ticketty::demo::office::{Office, PASSWORD, USER};
use tmux::Tmux;

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");
const ITALIAN: &[(&str, &str)] = &[("COLORTERM", "truecolor"), ("LANG", "it_IT.UTF-8"), ("LC_ALL", "it_IT.UTF-8")];

/// Hands over what the office takes, unless it is to refuse the sender as Exchange does.
fn post(office: &Arc<Office>, refuses: bool) {
    let weak: Weak<Office> = Arc::downgrade(office);
    office.judge(Arc::new(move |s| {
        if refuses {
            return Some("550 5.7.60 SMTP; Client does not have permissions to send as this sender".into());
        }
        weak.upgrade()?.deliver(USER, &s.bytes);
        None
    }));
}

#[test]
fn a_mailbox_is_set_up_tested_and_saved() {
    if !tmux::present() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let office = Arc::new(runtime.block_on(Office::start(5)).expect("an office"));
    post(&office, true);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    let script = format!("exec '{PROGRAM}' --config '{}' --data '{}' setup --wait 20", file.display(), folder.path().join("data").display());
    let t = Tmux::start((110, 32), folder.path(), &script, ITALIAN);
    t.wait_for("Configurazione di una casella");

    // Nothing can be saved that was not tested, or tested that is not filled in.
    t.types("aiuto@contoso.it").keys("C-s").wait_for("prima deve riuscire la prova");
    t.keys("C-t").wait_for("Così non si può ancora provare");

    // The cursor stands where something is missing: at the IMAP server.
    let (imap, smtp) = (office.imap_port().to_string(), office.smtp_port().to_string());
    t.types("127.0.0.1").keys("Tab").types(&imap).keys("Tab Space Space Space Tab").types(PASSWORD).keys("Tab Tab Tab");
    t.types("127.0.0.1").keys("Tab").types(&smtp).keys("Tab Space Space Space");
    t.keys("BTab BTab BTab").wait_for("127.0.0.1");
    // Who signs in to the mailbox is not the support address: up to the mailbox's field.
    t.keys("Up Up Up Up Up Up C-u").types(USER).keys("Tab");
    t.keys("C-t").wait_for("✗").wait_for("5.7.60").wait_for("Chi deve agire");
    shot(&t, "setup-failed");
    assert!(!file.exists(), "nothing is saved");

    // The administrator has granted Send As.
    post(&office, false);
    t.keys("C-t").wait_for("i clienti vedono aiuto@contoso.it").wait_for("La prova è riuscita");
    shot(&t, "setup");
    t.keys("C-s").wait_for("Salvata come aiuto");
    t.keys("Escape");
    t.wait_still();
    if t.screen().contains("Configurazione") {
        t.keys("Escape");
    }
    assert_eq!(t.ended(), "0");
    let saved = config::load(&file).expect("a valid file").expect("a file");
    assert_eq!((saved.mailbox[0].support.as_str(), saved.mailbox[0].imap.sign_in.user.as_str()), ("aiuto@contoso.it", USER));
    assert!(!std::fs::read_to_string(&file).expect("a file").contains(PASSWORD));
}

#[test]
fn a_blocked_forward_is_named_and_its_runbook_opened() {
    if !tmux::present() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let t = Tmux::start((110, 34), folder.path(), &format!("exec '{PROGRAM}' demo --scenario policy-off"), ITALIAN);
    t.wait_for("support ✓");
    t.types(":doctor forward").keys("Enter").wait_for("Prova di inoltro");
    t.wait_for("AS(7555)").wait_gone("da inviare").wait_for("(certo)").wait_for("Chi deve intervenire");
    shot(&t, "verdict");
    t.keys("b").wait_for("PowerShell");
    shot(&t, "runbook");
    t.keys("q").keys("C-q");
    assert_eq!(t.ended(), "0");
}
