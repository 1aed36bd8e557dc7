//! What a server said to a message.

use crate::wire::WireError;

/// The end of one submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 250 after DATA: the server has taken responsibility.
    Accepted { said: String },
    /// A temporary refusal, or the way to the server is blocked: try again.
    Deferred { code: u16, said: String, recipient: Option<String> },
    /// A permanent refusal.
    Refused { code: u16, said: String, recipient: Option<String> },
    /// The message was handed over and the connection was lost before the answer: it may or may not have been taken.
    Unconfirmed { said: String },
    /// Nothing was handed over: the connection or the sign-in failed.
    NotSent(WireError),
}
