//! What the doctor tells a screen.

use ticketty::app::{Examined, Msg};
use ticketty::clock::Time;
use ticketty::doctor::{Finding, Level, Step};
use ticketty::link::ProbeShape;
use ticketty::probe::{Ear, Evidence, Found, Leg, LegState, Listener, Origin, Run, verdict};
use ticketty::ticket::Diagnosis;

use super::{NOW, diagnose};

pub fn step() -> Msg {
    Msg::Examined(Examined::Step(Step { check: "smtp", done: 7, of: 14 }))
}

/// A tenant with a denied Send As, a folder that is open to others, and much that is well.
pub fn found() -> Msg {
    let words = "550 5.7.60 SMTP; Client does not have permissions to send as this sender";
    let denied = Diagnosis { id: "sendas-5760".into(), ..diagnose(words) };
    let ok = |check: &str, id: &str| Finding::new(check, Level::Ok, id);
    Msg::Examined(Examined::Found(vec![
        Finding::new("send-as", Level::Problem, "send-as-refused")
            .with("account", "desk@contoso.com")
            .with("support", "support@contoso.com")
            .with("mailbox", "support")
            .with("at", "21 Nov")
            .because(denied),
        Finding::new("files", Level::Warning, "file-open")
            .with("file", "/home/anna/.config/ticketty/config.toml")
            .with("mode", "644")
            .with("wanted", "600")
            .remedy("file-close"),
        Finding::new("names", Level::CannotTell, "names-unasked")
            .with("domain", "contoso.com")
            .with("why", "no resolver is configured")
            .remedy("names-ask-elsewhere"),
        Finding::new("forward", Level::CannotTell, "forward-never").with("support", "support@contoso.com").with("mailbox", "support").remedy("silence-probe"),
        ok("configuration", "config-ok").with("file", "/home/anna/.config/ticketty/config.toml").with("n", 2),
        ok("clock", "clock-ok").with("server", "outlook.office365.com:993"),
        ok("imap", "imap-ok").with("mailbox", "support").with("user", "support@desk.example"),
        ok("smtp", "smtp-ok").with("server", "smtp.office365.com:587").with("mailbox", "support"),
        ok("double", "single").with("mailbox", "support"),
        ok("desk", "desk-ok").with("version", "0.1.0"),
    ]))
}

/// A forward that the tenant blocks, and says so.
pub fn blocked() -> ProbeShape {
    let sent = Some(Time(NOW.0 - 60_000));
    let leg = |origin, from: &str| Leg { origin, from: from.into(), state: LegState::Sent, sent, ..Leg::default() };
    let report = Found::Report {
        diagnosis: "fwd-external-blocked".into(),
        code: "550 5.7.520".into(),
        recipient: "support@desk.example".into(),
        trying: false,
        said: "550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)".into(),
    };
    let run = Run {
        number: 1,
        mailbox: "support".into(),
        support: "support@contoso.com".into(),
        target: "support@desk.example".into(),
        account: "desk@contoso.com".into(),
        began: Time(NOW.0 - 60_000),
        legs: vec![leg(Origin::Inside, "desk@contoso.com"), leg(Origin::Outside, "monitor@example.net")],
        listeners: [Ear::Polled, Ear::Junk, Ear::Account].map(|e| Listener { open: Some(true), ..Listener::new(e, "x") }).to_vec(),
        evidence: vec![Evidence { at: NOW, origin: Origin::Inside, ear: Ear::Account, key: "1".into(), found: report }],
        ..Run::default()
    };
    ProbeShape { verdict: verdict(&run, NOW), run, now: NOW }
}
