//! Reports by structure (RFC 6522): failures and delays, complaints, receipts.

use super::bounce_marks;
use super::fields::Parameters;
use super::model::Mail;
use crate::ticket::Kind;

/// What a report is, if the message is one; `root` is the Content-Type of the whole.
pub(super) fn kind(mail: &Mail, root: &Parameters) -> Option<Kind> {
    if let Some(kind) = bounce_marks::kind(mail) {
        return Some(kind);
    }
    let part = |mime: &str| mail.parts.iter().any(|p| p.mime == mime);
    let of = |report: &str| root.value == "multipart/report" && root.get("report-type").is_some_and(|r| r.eq_ignore_ascii_case(report));
    if part("message/feedback-report") || of("feedback-report") {
        return Some(Kind::Feedback);
    }
    // Apple Mail takes its user off a list in his name: a wish, not an answer.
    if mail.headers.get("X-Apple-Unsubscribe").is_some_and(|v| v.trim().eq_ignore_ascii_case("true")) {
        return Some(Kind::Feedback);
    }
    // A receipt, or a report of success: a machine answers, and nothing failed.
    let receipt = part("message/disposition-notification") || of("disposition-notification") || part("message/delivery-status") || of("delivery-status");
    receipt.then_some(Kind::AutoReply)
}
