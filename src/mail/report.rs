//! Delivery reports and their kin (RFC 6522).

use super::bounce_marks;
use super::fields::Parameters;
use super::model::Mail;
use crate::ticket::Kind;

/// What sort of report the message is, if it is one at all.
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
    bounce_marks::kind(mail).or_else(|| {
        // A report of success is an automatic answer.
        let status = part("message/delivery-status").or_else(|| part("message/global-delivery-status"));
        (status.is_some() && report && of == "delivery-status").then_some(Kind::AutoReply)
    })
}
