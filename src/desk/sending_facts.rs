//! What is remembered of a mailbox's sender, by the names under which the store keeps it.

/// Says under which catalogue entry the last reply of a mailbox's sender was refused for the sender's sake; empty if none was.
pub(super) fn refusal_fact(mailbox: &str) -> String {
    format!("sender-refused.{mailbox}")
}

/// The largest message that the server of a mailbox's sender takes, as it said when last asked.
pub(super) fn size_fact(mailbox: &str) -> String {
    format!("size-limit.{mailbox}")
}
