//! The matrix, row by row: what was noticed, and what it is called.

use super::*;
use crate::clock::Time;
use crate::lang::Lang;
use crate::ticket::Method;

/// A run of which `story` is known: words such as `inside:arrived`, `outside:report=fwd-external-blocked`, `deaf:support`, `late`.
fn run(story: &str) -> (Run, Time) {
    let mut now = Time::from_seconds(1000);
    let leg = |origin: Origin, from: &str| Leg {
        origin,
        from: from.into(),
        token: "k7f2-9xqm".into(),
        message_id: format!("{}@x", origin.word()),
        sent: Some(Time(0)),
        state: LegState::Sent,
        ..Leg::default()
    };
    let all = [Ear::Polled, Ear::Junk, Ear::Account, Ear::Support, Ear::Outside];
    let listeners = all.map(|e| Listener { open: Some(true), ..Listener::new(e, "x") }).to_vec();
    let mut run = Run {
        number: 3,
        mailbox: "support".into(),
        support: "help@contoso.com".into(),
        target: "intake@desk.example".into(),
        account: "desk@contoso.com".into(),
        listeners,
        ..Run::default()
    };
    run.legs = vec![leg(Origin::Inside, "desk@contoso.com"), leg(Origin::Outside, "monitor@example.net")];
    for word in story.split_whitespace() {
        let (who, what) = word.split_once(':').unwrap_or(("", word));
        let origin = match who {
            "outside" => Origin::Outside,
            "person" => Origin::Person,
            "identity" => Origin::Identity,
            _ => Origin::Inside,
        };
        let (what, value) = what.split_once('=').unwrap_or((what, ""));
        let mut note = |ear, found| {
            let key = run.evidence.len().to_string();
            run.note(Evidence { at: Time::from_seconds(if what == "slow" { 600 } else { 5 }), origin, ear, key, found });
        };
        let arrived = |method, sender: &str| Found::Arrived { method, sender: sender.into() };
        let from = if origin == Origin::Inside {
            "desk@contoso.com"
        } else if origin == Origin::Identity {
            "help@contoso.com"
        } else {
            "monitor@example.net"
        };
        let report = |ear, trying| {
            (
                ear,
                Found::Report {
                    diagnosis: value.into(),
                    code: "550".into(),
                    recipient: if who == "inside" { "intake@desk.example" } else { "help@contoso.com" }.into(),
                    trying,
                    said: "550".into(),
                },
            )
        };
        match what {
            "arrived" | "slow" => note(Ear::Polled, arrived(Method::MailboxForwarding, from)),
            "junk" => note(Ear::Junk, arrived(Method::MailboxForwarding, from)),
            "rewritten" => note(Ear::Polled, arrived(Method::RuleForward, "help@contoso.com")),
            "replaced" => note(Ear::Polled, arrived(Method::MailboxForwarding, "other@contoso.com")),
            "copy" => note(Ear::Support, Found::Copy),
            "report" => {
                let (ear, found) = report(Ear::Account, false);
                note(ear, found);
            }
            "trying" => {
                let (ear, found) = report(Ear::Account, true);
                note(ear, found);
            }
            "customer" => note(Ear::Passing, Found::Customer { method: Method::MailboxForwarding }),
            "trace" => {
                for line in value.split(',') {
                    let (place, status) = line.split_once('/').unwrap_or((line, ""));
                    let place = match place {
                        "support" => Traced::Support,
                        "target" => Traced::Target,
                        _ => Traced::Nothing,
                    };
                    let status = match status {
                        "delivered" => TraceStatus::Delivered,
                        "failed" => TraceStatus::Failed,
                        "quarantined" => TraceStatus::Quarantined,
                        "pending" => TraceStatus::Pending,
                        _ => TraceStatus::Unknown,
                    };
                    note(Ear::Trace, Found::Traced { place, status });
                }
            }
            "set" => {
                for id in value.split(',') {
                    let verdict = crate::runbook::Verdict::Note;
                    let say = crate::lang::Phrase::new(format!("runbook-judge-{id}"));
                    let at = Time::from_seconds(400);
                    run.note(Evidence { at, origin, ear: Ear::Settings, key: say.id.clone(), found: Found::Setting { verdict, say } });
                }
            }
            "untried" => run.legs.retain(|l| l.origin != origin),
            "sent" => run.legs.push(leg(origin, if origin == Origin::Identity { "help@contoso.com" } else { "" })),
            "refused" | "unsent" => {
                if let Some(l) = run.leg_mut(origin) {
                    l.state = if what == "refused" { LegState::Refused } else { LegState::NotSent };
                    value.clone_into(&mut l.diagnosis);
                }
            }
            "deferred" => {
                if let Some(l) = run.leg_mut(origin) {
                    l.attempts = 2;
                }
            }
            "deaf" => {
                for l in &mut run.listeners {
                    if l.ear.word() == value {
                        l.open = Some(false);
                    }
                }
            }
            "early" => now = Time::from_seconds(100),
            "cancelled" => run.ended = Some(Ending::Cancelled),
            other => panic!("{other}"),
        }
    }
    (run, now)
}

fn check(story: &str, state: State, causes: &str) {
    let (run, now) = run(story);
    let v = verdict(&run, now);
    let named: Vec<&str> = v.causes.iter().map(|n| n.cause.id()).chain(v.remarks.iter().map(|c| c.id())).collect();
    assert_eq!((v.state, named.join(" ").as_str()), (state, causes), "{story}");
    assert!(!(v.state == State::CannotTell && v.tells.is_empty()), "{story}: nothing tells them apart");
    for lang in [Lang::En, Lang::It] {
        let text = lines(&run, &v, lang, now).into_iter().map(|l| l.text).collect::<Vec<_>>().join("\n");
        assert!(!text.contains("probe-") && !text.replace("{ $_", "").contains("{ $"), "{story}: {text}");
        assert!(v.state == State::Works || !text.contains(&lang.say_with("probe-state-works", &[("support", &run.support)])));
    }
}

#[test]
fn what_arrives() {
    use State::*;
    check("inside:arrived outside:arrived", Works, "");
    check("inside:arrived outside:untried", Half, "");
    check("inside:untried outside:arrived", Half, "");
    check("inside:arrived outside:arrived identity:sent early", Waiting, "");
    check("inside:arrived outside:arrived identity:sent", Works, "");
    check("inside:arrived outside:untried person:sent person:arrived", Works, "");
    check("inside:arrived inside:arrived outside:arrived", Trouble, "twice");
    check("inside:arrived outside:junk", Trouble, "junk");
    check("inside:rewritten outside:rewritten", Trouble, "rewritten");
    check("inside:replaced outside:arrived", Trouble, "sender-replaced");
    check("inside:slow outside:arrived", Works, "slow");
    check("inside:deferred inside:arrived outside:arrived", Works, "greylisted");
    check("outside:arrived", Works, "inside-excepted");
    check("inside:arrived outside:untried outside:customer", Works, "");
    check("inside:arrived outside:customer", Works, "");
}

#[test]
fn what_reports_name() {
    use State::*;
    check("inside:report=fwd-external-blocked", Trouble, "outbound-policy");
    check("inside:report=fwd-external-blocked early", Waiting, "outbound-policy");
    check("inside:report=fwd-external-blocked outside:report=fwd-external-blocked", Trouble, "outbound-policy");
    check("inside:copy outside:report=fwd-external-blocked", Trouble, "outbound-policy-rule");
    check("inside:untried outside:report=fwd-external-blocked", Trouble, "outbound-policy");
    check("inside:report=fwd-external-blocked-by-rule", Trouble, "blocked-by-rule");
    check("inside:arrived outside:report=dl-auth-required", Trouble, "list-closed");
    check("inside:arrived outside:report=mailbox-auth-required", Trouble, "mailbox-closed");
    check("inside:arrived outside:report=mailuser-auth-required", Trouble, "contact-closed");
    check("inside:copy outside:report=dl-auth-required", Trouble, "list-closed");
    check("inside:arrived outside:report=fwd-relay-pool", Trouble, "relay-pool");
    check("inside:report=hop-count outside:report=hop-count", Trouble, "hop-loop");
    check("inside:report=rcpt-full", Trouble, "target-refuses");
    check("inside:arrived outside:report=dbeb", Trouble, "not-delivered");
    check("inside:arrived outside:report=too-large", Trouble, "reported");
    check("inside:trying outside:trying", Trouble, "delayed");
    check("inside:refused=smtp-basic-disabled", Trouble, "refused");
    check("inside:unsent=conn-timeout", Trouble, "not-sent");
    check("inside:arrived outside:arrived identity:sent identity:refused=sendas-5760", Trouble, "send-as");
    check("inside:arrived outside:arrived identity:sent identity:report=sendas-storedrv", Trouble, "send-as");
    check("inside:arrived outside:arrived identity:sent identity:replaced", Trouble, "sender-replaced");
    check("inside:report=fwd-external-blocked identity:sent identity:report=fwd-external-blocked", Trouble, "outbound-policy");
}

#[test]
fn silence_names_nothing_that_it_cannot_know() {
    use State::*;
    check("early", Waiting, "");
    check("early cancelled", Over, "");
    check("inside:copy outside:copy", CannotTell, "remote-domain not-forwarded second-hop held-at-target report-lost");
    check("", CannotTell, "quarantined not-delivered");
    check("deaf=support", CannotTell, "outbound-policy-rule remote-domain not-forwarded second-hop held-at-target report-lost quarantined not-delivered");
    check(
        "deaf=support deaf=account",
        CannotTell,
        "outbound-policy outbound-policy-rule remote-domain not-forwarded second-hop held-at-target report-lost quarantined not-delivered",
    );
    check("inside:copy deaf=account", CannotTell, "outbound-policy outbound-policy-rule remote-domain not-forwarded second-hop held-at-target report-lost");
    check("inside:copy outside:copy deaf=outside", CannotTell, "outbound-policy-rule remote-domain not-forwarded second-hop held-at-target report-lost");
    check("inside:copy outside:untried", CannotTell, "outbound-policy-rule remote-domain not-forwarded second-hop held-at-target report-lost");
    check("inside:arrived outside:copy", CannotTell, "conditional relay-pool held-at-target");
    check("inside:arrived", CannotTell, "quarantined not-delivered");
    check("inside:arrived deaf=outside", CannotTell, "list-closed mailbox-closed contact-closed quarantined not-delivered");
    check(
        "inside:arrived outside:untried person:sent deaf=support",
        CannotTell,
        "code-not-sent conditional relay-pool held-at-target list-closed mailbox-closed contact-closed quarantined",
    );
}

#[test]
fn a_trace_tells_more() {
    use State::*;
    let both = |trace: &str| format!("inside:copy outside:copy inside:trace={trace} outside:trace={trace}");
    check(&both("support/delivered"), CannotTell, "remote-domain not-forwarded second-hop");
    check(&both("support/delivered,target/delivered"), Trouble, "held-at-target");
    check(&both("support/delivered,target/failed"), CannotTell, "report-lost target-refuses relay-pool");
    check(
        &format!("{} deaf=account", both("support/delivered,target/failed")),
        CannotTell,
        "outbound-policy outbound-policy-rule report-lost target-refuses relay-pool",
    );
    check(&both("support/delivered,target/pending"), Trouble, "delayed");
    check("inside:trace=support/quarantined outside:trace=support/quarantined", Trouble, "quarantined");
    check("inside:trace=nothing outside:trace=nothing", Trouble, "not-delivered");
    check("inside:arrived outside:trace=support/delivered", Trouble, "conditional");
    check("inside:arrived outside:copy outside:trace=support/delivered,target/failed", Trouble, "relay-pool");
}

#[test]
fn settings_tell_apart_what_looks_alike() {
    use State::*;
    let both = |set: &str| format!("inside:copy outside:copy set={set}");
    check(&both("outbound-off"), Trouble, "outbound-policy");
    check(&both("remote-off"), Trouble, "remote-domain");
    check(&both("remote-off,outbound-off"), Trouble, "remote-domain outbound-policy");
    check(&both("forwarding-none"), Trouble, "not-forwarded");
    // Another way leads here.
    check(&both("forwarding-none,rule-redirects,remote-on"), CannotTell, "second-hop held-at-target report-lost");
    check(&both("forwarding-leads,remote-on,outbound-on"), CannotTell, "second-hop held-at-target report-lost");
    check("inside:copy outside:copy inside:trace=support/delivered outside:trace=support/delivered set=rule-redirects,remote-on", Trouble, "second-hop");
    check("deaf=support deaf=account set=outbound-automatic", Trouble, "outbound-policy");
    check("inside:arrived set=list-closed deaf=outside", Trouble, "list-closed");
    check("inside:arrived set=mailbox-closed deaf=outside", Trouble, "mailbox-closed");
    check("inside:arrived outside:copy set=flow-inside-only", Trouble, "conditional");
    check("set=flow-deletes", Trouble, "not-delivered");
    // What cannot be the cause of what was seen is none, whatever is set.
    check("set=outbound-off", CannotTell, "quarantined not-delivered");
    check("inside:arrived outside:arrived set=outbound-off", Works, "");
    // Nothing was heard yet, and the settings speak.
    check("early set=outbound-off", Waiting, "outbound-policy");
    check("early set=outbound-on", Waiting, "");
    // Whatever the tag shows, it stops nothing.
    check("inside:copy outside:copy set=via-on", CannotTell, "remote-domain not-forwarded second-hop held-at-target report-lost");
}

#[test]
fn what_was_mended_since_wants_another_probe() {
    let (r, now) = run("inside:report=fwd-external-blocked set=outbound-on");
    let v = verdict(&r, now);
    assert_eq!((v.named(), v.tells), (vec![Cause::OutboundPolicy], vec![Tell::Again]));
    let (r, now) = run("inside:report=fwd-external-blocked set=outbound-off");
    assert_eq!(verdict(&r, now).tells, vec![]);
}

#[test]
fn a_second_look_at_the_same_setting_replaces_the_first() {
    let (mut r, _) = run("");
    let paste = |r: &mut Run, text: &str, second: i64| {
        r.note_pasted(pasted(text, r, [0; 32], &crate::mail::Own::default(), &crate::bounce::Scene::default(), Time::from_seconds(second)));
        let said = r.evidence.iter().filter_map(|e| e.key.strip_prefix("runbook-judge-")).collect::<Vec<_>>();
        said.join(" ")
    };
    let policy = |mode: &str| format!("Name : Default\nAutoForwardingMode : {mode}\n");
    let mailbox = "ForwardingAddress :\nForwardingSmtpAddress : smtp:intake@desk.example\nDeliverToMailboxAndForward : ";
    assert_eq!(paste(&mut r, &(policy("Off") + "\n" + mailbox + "True"), 10), "outbound-off forwarding-leads forwarding-copy");
    assert_eq!(paste(&mut r, mailbox, 20), "outbound-off forwarding-leads");
    assert_eq!(paste(&mut r, &policy("On"), 30), "forwarding-leads outbound-on");
    assert_eq!(paste(&mut r, "Get-Mailbox: nothing of use", 40), "forwarding-leads outbound-on");
}

#[test]
fn every_cause_has_its_words_and_its_place() {
    for cause in Cause::ALL {
        let id = format!("probe-cause-{}", cause.id());
        assert!(Lang::En.has(&id) && Lang::It.has(&id), "{id}");
        let helped = !cause.catalogue().is_empty() || Lang::En.has(&format!("probe-do-{}", cause.id()));
        assert!(helped || matches!(cause, Cause::Reported | Cause::Refused | Cause::CodeNotSent), "{id}: what is to be done?");
        assert_eq!(serde_json::to_value(cause).unwrap(), cause.id());
    }
    for tell in [
        Tell::TryOutside,
        Tell::TryInside,
        Tell::LookInSupport,
        Tell::AskWriter,
        Tell::Trace,
        Tell::TraceDetail,
        Tell::Settings,
        Tell::LookAtTarget,
        Tell::SendCode,
        Tell::Again,
    ] {
        assert!(Lang::It.has(&format!("probe-tell-{}", tell.id())));
        assert_eq!(serde_json::to_value(tell).unwrap(), tell.id());
    }
    for method in Method::ALL {
        assert!(Lang::It.has(&format!("probe-method-{}", method.word())));
    }
}

#[test]
fn addresses_cannot_break_out_of_a_command() {
    let (mut r, _) = run("");
    r.support = "o'brien@contoso.com'; Remove-Mailbox x".into();
    assert!(commands(&r, Tell::Settings)[0].contains("'o''brien@contoso.com''; Remove-Mailbox x'"));
}
