//! A message as it was handed in.

use crate::clock::Time;

/// A message with its envelope (RFC 5321).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission {
    pub at: Time,
    /// The connection it came over, numbered from 1.
    pub connection: u64,
    /// The account that signed in; empty if none did.
    pub account: String,
    /// The name said in EHLO.
    pub ehlo: String,
    /// MAIL FROM, without angle brackets.
    pub from: String,
    /// RCPT TO, without angle brackets, in order.
    pub to: Vec<String>,
    /// What was asked of reports (RFC 3461): ENVID of MAIL, and the parameters of each RCPT, in order.
    pub envelope_id: String,
    pub asked: Vec<Vec<String>>,
    /// As received, dots unstuffed, without the final dot line.
    pub bytes: Vec<u8>,
}
