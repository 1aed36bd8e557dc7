//! Pasted details of a message trace (`Get-MessageTraceDetailV2`): what happened to one message, event by event. They do not tell who heard
//! of it.

use super::paste::unheard;
use super::{Ear, Evidence, Found, LegState, Origin, Run, TraceStatus, Traced, token_in};
use crate::bounce::{self, Scene};
use crate::clock::Time;
use crate::runbook;
use crate::ticket::Confidence;

/// What the events in `text` say about the messages of `run`; `None` if there are none.
pub fn read(text: &str, run: &Run, key: [u8; 32], scene: &Scene, now: Time) -> Option<Vec<Evidence>> {
    let records = runbook::read_output(text);
    let events: Vec<_> = records.iter().filter(|r| r.has(&["Event", "Detail"])).collect();
    if events.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    let mut of = None;
    for record in events {
        // Where the identifier was left out, the events belong to the message of those before.
        of = token_in(key, record.text("MessageId")).and_then(|t| origin_of(run, &t)).or(of);
        let origin = of.unwrap_or_else(|| unheard(run));
        let (event, detail) = (record.text("Event").to_lowercase(), record.text("Detail"));
        if let Some(what) = meant(&event, detail, scene) {
            let key = format!("{event} {}", crate::text::clean_line(detail));
            found.push(Evidence { at: now, origin, ear: Ear::Trace, key, found: what });
        }
    }
    Some(found)
}

fn origin_of(run: &Run, token: &str) -> Option<Origin> {
    run.legs.iter().find(|l| l.token == token && l.state != LegState::Planned).map(|l| l.origin)
}

fn meant(event: &str, detail: &str, scene: &Scene) -> Option<Found> {
    let words = detail.to_lowercase();
    let support = |status| Some(Found::Traced { place: Traced::Support, status });
    match event {
        "fail" | "drop" | "defer" => {
            let d = bounce::text(detail, scene);
            (d.confidence >= Confidence::Likely).then(|| Found::Report {
                code: format!("{} {}", d.code, d.sub_code).trim().to_owned(),
                recipient: String::new(),
                trying: event == "defer",
                said: d.evidence.first().cloned().unwrap_or_default(),
                diagnosis: d.id,
            })
        }
        _ if words.contains("quarantine") => support(TraceStatus::Quarantined),
        _ if words.contains("deletemessage") => support(TraceStatus::Failed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{Leg, plan};

    fn check(text: &str) -> Option<Vec<(Origin, String)>> {
        let leg = |origin, token: &str| Leg { origin, token: token.into(), state: LegState::Sent, ..Leg::default() };
        let inside = crate::probe::token([0; 32], [1; 20]);
        let run = plan(vec![leg(Origin::Inside, &inside), leg(Origin::Outside, "other")], Vec::new(), Time(0));
        let found = read(&text.replace("TOKEN", &inside), &run, [0; 32], &Scene::default(), Time(0))?;
        let word = |f: Found| match f {
            Found::Report { diagnosis, trying, .. } => format!("{diagnosis}{}", if trying { " trying" } else { "" }),
            Found::Traced { status, .. } => format!("{status:?}"),
            other => format!("{other:?}"),
        };
        Some(found.into_iter().map(|e| (e.origin, word(e.found))).collect())
    }

    #[test]
    fn each_event_says_what_it_says_and_no_more() {
        use Origin::{Inside, Outside};
        let one = |origin, word: &str| Some(vec![(origin, word.to_owned())]);
        let event = |event: &str, detail: &str| format!("Date   : 22/11/2026 14:05:01\nEvent  : {event}\nAction :\nDetail : {detail}\n\n");
        for (text, expect) in [
            (
                event("Fail", "Reason: [{LED=550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)}]"),
                one(Outside, "fwd-external-blocked"),
            ),
            (
                event("Drop", "Reason: [{LED=250 2.1.5 RESOLVER.MSGTYPE.AF; handled AutoForward addressed to external recipient}]"),
                one(Outside, "remote-domain-silent"),
            ),
            (event("Drop", "MAILBOXRULE THROTTLE XLoopHeaderCount:1/1"), one(Outside, "inbox-rule-loop-silent")),
            (event("Defer", "Reason: [{LED=451 4.4.7 the server does not answer}]"), one(Outside, "generic-timeout trying")),
            (event("Spam", "The message was sent to quarantine."), one(Outside, "Quarantined")),
            (event("Transport rule", "ID: (8e1c), DeleteMessage"), one(Outside, "Failed")),
            (event("Deliver", "The message was successfully delivered."), Some(vec![])),
            ("MessageId : <probe.TOKEN@contoso.com>\nEvent : Receive\nDetail : x\n\nEvent : Spam\nDetail : quarantine\n".into(), one(Inside, "Quarantined")),
            ("550 5.7.520 Access denied".into(), None),
        ] {
            assert_eq!(check(&text), expect, "{text}");
        }
    }
}
