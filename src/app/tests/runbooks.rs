//! Failures explained, runbooks read, their output judged: all by paste.

use super::Screen;
use crate::app::{Effect, Msg, Overlay, Reader};
use crate::command::Scope;

fn reader(s: &Screen) -> &Reader {
    match &s.model.overlay {
        Some(Overlay::Reader(r)) => r,
        other => panic!("a reader, not {other:?}"),
    }
}

fn says(s: &Screen, what: &str) -> bool {
    reader(s).lines.iter().any(|l| l.text().contains(what))
}

const REPORT: &str = "Diagnostic information for administrators:\n\nhelp@contoso.com\nRemote server returned '550 5.7.520 Access denied, AS(7555)'\n";

#[test]
fn a_pasted_report_is_explained_whole_and_offers_its_runbook() {
    let mut s = Screen::new(1);
    s.keys(":").types("explain").keys("Enter");
    assert_eq!(s.model.scope(), Scope::Line);
    s.tell(Msg::Paste(REPORT.into()));
    assert_eq!(reader(&s).method.as_deref(), Some("external-forwarding"));
    assert!(says(&s, "external-forwarding"));
    s.keys("b");
    assert!(says(&s, "New-HostedOutboundSpamFilterPolicy"));
    s.keys("y");
    let Some(Effect::Copy(text)) = s.effects.last() else { panic!("a copy") };
    assert!(text.contains("Set-RemoteDomain") && !text.contains("Create policy"), "{text}");
    s.keys("Y");
    assert!(matches!(s.effects.last(), Some(Effect::Copy(text)) if text.contains("Create policy")));
}

#[test]
fn a_typed_sentence_is_explained() {
    let mut s = Screen::new(1);
    s.keys(":").types("explain 550 5.7.60 not allowed to send as this sender").keys("Enter");
    assert_eq!(reader(&s).method.as_deref(), Some("send-as"));
}

#[test]
fn output_pasted_over_a_runbook_is_judged() {
    let mut s = Screen::new(1);
    s.keys(":").types("runbook via-tag").keys("Enter");
    s.tell(Msg::Paste("Name : Default\nEnableViaTag : True\n".into()));
    assert!(says(&s, "Default") && reader(&s).lines[0].text().starts_with('✗'), "{:?}", reader(&s).lines);
    s.keys("p");
    s.tell(Msg::Paste("Name : Default\nEnableViaTag : False\n".into()));
    assert!(reader(&s).lines[0].text().starts_with('✓'), "{:?}", reader(&s).lines);
    s.keys("b");
    assert!(says(&s, "Set-AntiPhishPolicy"));
}

#[test]
fn a_name_that_is_none_is_said() {
    let mut s = Screen::new(1);
    s.keys("b");
    assert_eq!(s.model.scope(), Scope::Line, "without a failure its name is asked for");
    s.types("nonsense").keys("Enter");
    assert!(s.model.overlay.is_none() && s.model.toasts.iter().any(|t| t.text.id == "app-no-runbook"));
}
