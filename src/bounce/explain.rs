//! A diagnosis for scripts (`explain --json`, the `diagnosis` of `inspect --json`) and for a person at a terminal.

use serde_json::{Value, json};

use super::advice::{Advice, advice};
use crate::lang::Lang;
use crate::ticket::{Diagnosis, TicketId};

/// The object that `explain --json` prints. Words are in `lang`; `who`, `retry` and `confidence` are the same in every language.
pub fn explain(d: &Diagnosis, lang: Lang, ticket: Option<TicketId>) -> Value {
    let a = advice(d, lang);
    let recipients: Vec<_> = d
        .recipients
        .iter()
        .map(|r| json!({"address": r.address, "action": r.action, "status": r.status, "diagnostic": r.diagnostic, "reason": r.reason}))
        .collect();
    json!({
        "id": d.id, "code": d.code, "sub_code": d.sub_code, "title": a.title, "cause": a.cause, "who": d.who, "retry": d.retry,
        "steps": a.steps, "powershell": a.powershell, "verify": a.verify, "confidence": d.confidence, "evidence": d.evidence,
        "recipients": recipients, "original_message_id": d.original_message_id, "ticket": ticket,
    })
}

/// The same as plain text: what happened, who has to act, what to do. Ends without a line break.
pub fn explain_text(d: &Diagnosis, lang: Lang) -> String {
    let a = advice(d, lang);
    let mut out: Vec<String> = vec![a.title.clone(), String::new(), a.cause.clone()];
    out.extend([&a.leg, &a.confidence].into_iter().filter(|s| !s.is_empty()).cloned());
    out.push(String::new());
    let codes = [d.code.as_str(), d.sub_code.as_str()].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(" ");
    for (id, value) in [("bounce-head-code", &codes), ("bounce-head-who", &a.who), ("bounce-head-retry", &a.retry)] {
        if !value.is_empty() {
            out.push(format!("{} {value}", lang.say(id)));
        }
    }
    for r in &d.recipients {
        let status = if is_derived(&r.status) { "" } else { r.status.as_str() };
        let facts: Vec<_> = [r.action.as_str(), status, r.reason.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
        out.push(format!("{} {} ({})", lang.say("bounce-head-recipient"), r.address, facts.join(", ")));
    }
    numbered(&mut out, lang, "bounce-head-steps", &a.steps);
    listed(&mut out, lang, &a, d);
    out.join("\n")
}

/// A status of ours, not of a server.
fn is_derived(status: &str) -> bool {
    status.get(1..).is_some_and(|s| s.starts_with(".0.9") && s.len() == 6)
}

fn numbered(out: &mut Vec<String>, lang: Lang, head: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.extend([String::new(), lang.say(head)]);
        out.extend(lines.iter().enumerate().map(|(n, l)| format!("  {}. {l}", n + 1)));
    }
}

fn listed(out: &mut Vec<String>, lang: Lang, a: &Advice, d: &Diagnosis) {
    for (head, lines) in [("bounce-head-powershell", &a.powershell), ("bounce-head-verify", &a.verify), ("bounce-head-evidence", &d.evidence)] {
        if !lines.is_empty() {
            out.extend([String::new(), lang.say(head)]);
            out.extend(lines.iter().map(|l| format!("  {l}")));
        }
    }
    if !a.checked.is_empty() {
        out.extend([String::new(), lang.say_with("bounce-checked", &[("day", &a.checked)])]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::{Scene, text};

    #[test]
    fn the_object_has_the_fields_of_the_contract() {
        let d = text("550 5.7.520 nur der Code, AS(7555)", &Scene::default());
        let v = explain(&d, Lang::It, Some(TicketId(12)));
        let mut names: Vec<_> = v.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        let mut expect = [
            "id",
            "code",
            "sub_code",
            "title",
            "cause",
            "who",
            "retry",
            "steps",
            "powershell",
            "verify",
            "confidence",
            "evidence",
            "recipients",
            "original_message_id",
            "ticket",
        ];
        expect.sort_unstable();
        assert_eq!(names, expect);
        assert_eq!(
            (v["id"].as_str(), v["who"].as_str(), v["confidence"].as_str(), v["ticket"].as_u64()),
            (Some("fwd-external-blocked"), Some("forwarding-admin"), Some("certain"), Some(12))
        );
        assert_eq!((v["code"].as_str(), v["sub_code"].as_str()), (Some("550 5.7.520"), Some("AS(7555)")));
    }

    #[test]
    fn a_person_reads_steps_and_commands() {
        let scene = Scene { support: "help@contoso.com".into(), ..Scene::default() };
        let said = explain_text(&text("550 5.7.520 AS(7555)", &scene), Lang::En);
        for part in ["  1. ", "Get-HostedOutboundSpamFilterPolicy", "help@contoso.com", "550 5.7.520 AS(7555)"] {
            assert!(said.contains(part), "{part}\n{said}");
        }
    }
}
