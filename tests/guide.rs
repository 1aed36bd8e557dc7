//! From a fresh tenant to the first ticket, in the program itself, in Italian, from top to bottom as somebody who follows the guide would go:
//! runbooks, setup, a refused sender, a saved mailbox, a forward that is blocked, its cure, and the mail that comes through at last.

#![allow(clippy::panic, reason = "a test that cannot go on says so")]

mod picture;
#[path = "picture/shot.rs"]
mod shot;
#[path = "terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::ExposeSecret;
use shot::shot;
use ticketty::auth::SecretSource;
use ticketty::clock::Real;
use ticketty::config::{self, Config};
use ticketty::demo::{Proof, Scenario, ScenarioStage};
use ticketty::lang::Lang;
use tmux::Tmux;

const PROGRAM: &str = env!("CARGO_BIN_EXE_ticketty");
const ITALIAN: &[(&str, &str)] = &[("COLORTERM", "truecolor"), ("LANG", "it_IT.UTF-8"), ("LC_ALL", "it_IT.UTF-8")];

const SUPPORT: &str = "support@contoso.example";
const POLLED: &str = "desk-support@mail.example";
const SENDER: &str = "helpdesk@contoso.example";

/// A tenant that forwards nothing to nobody yet, and does not let the sending account send as the support address.
struct Tenant {
    runtime: tokio::runtime::Runtime,
    stage: ScenarioStage,
    password: String,
    imap: String,
    smtp: String,
}

impl Tenant {
    fn open(folder: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        let stage = runtime.block_on(ScenarioStage::set(folder, Arc::new(Real), scenario("send-as-refused"), Lang::It)).expect("a tenant");
        let known: Config = config::load(stage.config()).expect("a valid file").expect("a file");
        let mailbox = &known.mailbox[0];
        let Some(SecretSource::Text(password)) = &mailbox.imap.sign_in.password else { panic!("a password") };
        let (imap, smtp) = (mailbox.imap.port().to_string(), mailbox.smtp.as_ref().expect("a sender").port().to_string());
        Tenant { runtime, password: password.expose_secret().to_owned(), imap, smtp, stage }
    }

    /// What the administrator does in the tenant.
    fn becomes(&self, name: &str) {
        self.stage.change(scenario(name));
    }

    /// A report that somebody of the tenant has got.
    fn report(&self) -> String {
        let shown = async {
            loop {
                let shown = self.stage.shown(Proof::Report);
                if !shown.is_empty() {
                    return shown;
                }
                tokio::task::yield_now().await;
            }
        };
        self.runtime.block_on(async { tokio::time::timeout(std::time::Duration::from_secs(20), shown).await }).expect("a report")
    }
}

fn scenario(name: &str) -> &'static Scenario {
    Scenario::named(name).unwrap_or_else(|| panic!("{name} is no scenario"))
}

/// Words of the program may be broken anywhere: they are looked for without blanks and frames.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"│┃▐▌".contains(*c)).collect()
}

fn says(t: &Tmux, text: &str) {
    t.wait(&format!("“{text}” to appear"), |screen| bare(screen).contains(&bare(text)));
}

/// Reads on until all of this was seen on the page that lies open; then back to its top.
fn reads(t: &Tmux, words: &[&str]) {
    let mut missing: Vec<String> = words.iter().map(|w| bare(w)).collect();
    let mut seen = String::new();
    while !missing.is_empty() {
        t.wait(&format!("{words:?} to be read"), |screen| {
            missing.retain(|w| !bare(screen).contains(w.as_str()));
            // Each step shows more of the page, or it has come to its end without them.
            missing.is_empty() || std::mem::replace(&mut seen, screen.to_owned()) != screen
        });
        if !missing.is_empty() {
            t.keys("Down Down Down Down Down");
        }
    }
    t.keys("Home");
}

/// Asks for a runbook on the screen, reads it, and closes it.
fn runbook(t: &Tmux, method: &str, words: &[&str]) {
    t.types(&format!(":runbook {method}")).keys("Enter");
    says(t, &Lang::It.say(&format!("runbook-{method}-title")));
    reads(t, words);
    t.keys("q").wait_gone("╭─");
}

/// The form of `setup` stands at the support address: everything is filled in from top to bottom.
fn fills(t: &Tmux, tenant: &Tenant) {
    t.types(SUPPORT).keys("Tab").types("Contoso Assistenza").keys("Tab Tab Tab Tab");
    t.keys("C-u").types(POLLED).keys("Tab").types("127.0.0.1").keys("Tab").types(&tenant.imap).keys("Tab Space Space Space Tab");
    t.types(&tenant.password).keys("Tab Tab").types(SENDER).keys("Tab").types("127.0.0.1").keys("Tab").types(&tenant.smtp);
    t.keys("Tab Space Space Space Tab").types(&tenant.password);
}

/// The guide's first half: what is made in the tenant, then the mail settings, tested before they are saved.
fn setup(t: &Tmux, tenant: &Tenant, file: &Path) {
    t.wait_for("Configurazione di una casella");
    fills(t, tenant);
    t.wait_for(SENDER);

    // A contact; method 1, a list with it; method 2, a mailbox that forwards to it; and forwarding allowed to the outside.
    t.keys("C-r");
    says(t, "1/15 mail-contact:");
    reads(t, &[POLLED, "New-MailContact", "Get-MailContact"]);
    shot(t, "setup-runbook");
    t.keys("Tab");
    says(t, "2/15 distribution-list:");
    reads(t, &[SUPPORT, "New-DistributionGroup", "RequireSenderAuthenticationEnabled"]);
    t.keys("Tab");
    says(t, "3/15 mailbox-forwarding:");
    reads(t, &["Set-Mailbox", "DeliverToMailboxAndForward $true"]);
    t.paste("PrimarySmtpAddress         : support@contoso.example\nForwardingAddress          : desk-support\nForwardingSmtpAddress      :\nDeliverToMailboxAndForward : False\n");
    says(t, "✗");
    t.keys("Tab Tab");
    says(t, "5/15 external-forwarding:");
    reads(t, &["New-HostedOutboundSpamFilterPolicy", SUPPORT]);
    t.keys("Escape").wait_for("Indirizzo di assistenza");

    // Nothing can be saved that was not tested; the test shows that Send As is missing, and nothing is saved.
    t.keys("C-s").wait_for("prima deve riuscire la prova");
    t.keys("C-t").wait_for("✗").wait_for("5.2.252").wait_for("Chi deve intervenire");
    shot(t, "setup-failed");
    t.keys("C-s").wait_for("prima deve riuscire la prova");
    assert!(!file.exists(), "nothing is saved");

    // The diagnosis leads to the runbook; its verify command says that the permission is there; the test passes.
    t.keys("C-r");
    says(t, "send-as:");
    reads(t, &["Add-RecipientPermission", SENDER, "Get-RecipientPermission"]);
    tenant.becomes("policy-off");
    t.paste(&format!(
        "Identity          : support\nTrustee           : {SENDER}\nAccessControlType : Allow\nAccessRights      : {{SendAs}}\nIsInherited       : False\n"
    ));
    t.wait_for("✓");
    t.keys("Escape").wait_for("Indirizzo di assistenza").keys("C-t");
    says(t, &format!("i clienti vedono {SUPPORT}"));
    t.wait_for("La prova è riuscita");
    shot(t, "setup");
    t.keys("C-s").wait_for("Salvata come support");
    t.keys("Escape").wait_gone("La prova è riuscita.").keys("Escape");
}

/// The other half, on the desk's own screen: mail stays away, the cause is named, it is mended, and mail comes.
fn screen(t: &Tmux, tenant: &Tenant) {
    t.wait_for("support ✓");
    runbook(t, "via-tag", &["Set-AntiPhishPolicy", "EnableViaTag $false"]);

    // All is set, and no ticket comes: the probe says why.
    t.types(":doctor forward").keys("Enter").wait_for("Prova di inoltro");
    t.wait_for("AS(7555)").wait_for("(certo)").wait_for("Chi deve intervenire").wait_for("In ascolto");
    shot(t, "verdict");
    t.keys("q").wait_gone("╭─");

    // So does the report that a customer sends on: pasted, explained, with its runbook and our addresses in it.
    t.types(":explain").keys("Enter").wait_for("Incollare o scrivere");
    t.paste(&tenant.report());
    says(t, "Il tenant blocca l'inoltro verso indirizzi esterni");
    reads(t, &[SUPPORT, POLLED]);
    t.keys("b");
    says(t, &Lang::It.say("runbook-external-forwarding-title"));
    reads(t, &["New-HostedOutboundSpamFilterPolicy", SUPPORT]);
    t.keys("q").wait_gone("╭─");

    // And the doctor, with everything else that he knows.
    t.keys("X").wait_for("Dottore").wait_for("forward");
    t.wait("the doctor to have ended", |screen| screen.contains("richiedono attenzione ·") || screen.contains("richiede attenzione ·"));
    shot(t, "doctor");
    t.keys("q");

    // Another kind of rule: a mail flow rule, made, verified, judged.
    t.types(":runbook transport-rule").keys("Enter");
    says(t, &Lang::It.say("runbook-transport-rule-title"));
    t.wait_still();
    shot(t, "runbook");
    reads(t, &["New-TransportRule", POLLED, "X-Helpdesk-Forward", "Get-TransportRule"]);
    tenant.becomes("transport-rule");
    t.paste(&format!(
        "Name : Inoltro\nEnabled : False\nForwardTo :\nRedirectTo : {{desk-support}}\nForwardAsAttachmentTo :\n\nPrimarySmtpAddress : {SUPPORT}\nForwardingAddress :\nForwardingSmtpAddress :\n\nName : Helpdesk redirect\nState : Enabled\nMode : Enforce\nPriority : 0\nSentTo : {{{SUPPORT}}}\nRedirectMessageTo : {{{POLLED}}}\nBlindCopyTo :\nSetHeaderName : X-Helpdesk-Forward\nSetHeaderValue : {SUPPORT}\n"
    ));
    says(t, "Valutato: transport-rule");
    says(t, "«Helpdesk redirect» è attiva");
    assert!(!t.screen().contains('✗') && !t.screen().contains("│ ?"), "{}", t.screen());
    t.keys("q").wait_gone("╭─");

    // A customer writes, and there is the ticket.
    tenant.stage.write("giulia.neri@fabrikam.example", "printer-1@fabrikam.example", "La stampante si inceppa", &Real);
    t.wait_for("La stampante si inceppa");
    t.keys("Enter").wait_for("printer on the second floor");
    t.keys("q");

    // What remains of the guide: the allow-list, the three ways of SMTP, and that one redirect is all there is.
    runbook(t, "allow-list", &["IPAllowList"]);
    runbook(t, "smtp-submission", &["smtp.office365.com", "587", "SmtpClientAuthenticationDisabled"]);
    runbook(t, "smtp-direct", &["contoso.example", "RejectDirectSend"]);
    runbook(t, "smtp-relay", &["New-InboundConnector"]);
    runbook(t, "one-redirect", &["X-MS-Exchange-Inbox-Rules-Loop", "Get-InboxRule"]);
}

#[test]
fn the_guide_is_followed_from_top_to_bottom() {
    if !tmux::present() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let tenant = Tenant::open(&folder.path().join("tenant"));
    let (file, data): (PathBuf, _) = (folder.path().join("own/config.toml"), folder.path().join("data"));
    let call = format!("'{PROGRAM}' --config '{}' --data '{}'", file.display(), data.display());
    // Whoever has set the mailbox up lets the probe hear what comes back to the sending account.
    let ears = format!(
        "\n[mailbox.probe]\naccount = {{ host = \"127.0.0.1\", port = {}, security = \"plain\", user = \"{SENDER}\", password = {{ file = \"secrets/support-smtp\" }} }}\n",
        tenant.imap
    );
    std::fs::write(folder.path().join("ears.toml"), ears).expect("a file");
    let script = format!(
        "{call} setup --wait 20 && cat '{}' >> '{}' && {call}; code=$?; {call} stop; exit $code",
        folder.path().join("ears.toml").display(),
        file.display()
    );
    let t = Tmux::start((110, 34), folder.path(), &script, ITALIAN);
    setup(&t, &tenant, &file);
    screen(&t, &tenant);
    t.keys("C-q");
    assert_eq!(t.ended(), "0");
    let saved = config::load(&file).expect("a valid file").expect("a file");
    assert_eq!((saved.mailbox[0].support.as_str(), saved.mailbox[0].imap.sign_in.user.as_str()), (SUPPORT, POLLED));
    assert!(!std::fs::read_to_string(&file).expect("a file").contains(&tenant.password));
}
