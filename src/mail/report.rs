//! Delivery reports and their kin by structure (RFC 6522).

use super::fields::Parameters;
use super::model::Mail;
use crate::ticket::Kind;

/// What the structure says, if the message is a report at all.
pub(super) fn kind(mail: &Mail, root: &Parameters) -> Option<Kind> {
    let part = |mime: &str| mail.parts.iter().find(|p| p.mime == mime);
    let report = root.value == "multipart/report";
    let of = root.get("report-type").unwrap_or_default().to_ascii_lowercase();
    if part("message/feedback-report").is_some() || (report && of == "feedback-report") {
        return Some(Kind::Feedback);
    }
    if part("message/disposition-notification").is_some() || (report && of == "disposition-notification") {
        return Some(Kind::AutoReply);
    }
    if let Some(status) = part("message/delivery-status").or_else(|| part("message/global-delivery-status")) {
        let text = String::from_utf8_lossy(&status.content).to_ascii_lowercase();
        let actions: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("action:")).map(str::trim).collect();
        if actions.iter().any(|a| a.starts_with("failed")) || actions.is_empty() {
            return Some(Kind::Bounce);
        }
        if actions.iter().any(|a| a.starts_with("delayed")) {
            return Some(Kind::Delay);
        }
        return Some(Kind::AutoReply);
    }
    if mail.headers.has("X-Failed-Recipients") || (report && of == "delivery-status") {
        return Some(Kind::Bounce);
    }
    None
}
