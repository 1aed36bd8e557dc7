//! What a server said to a message.

use crate::wire::WireError;

/// The end of one submission. `said` is the server's whole answer, its code first, on one line, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 250 after the message: the server has taken responsibility.
    Accepted { said: String },
    /// A temporary refusal, of this message or of us: try again. `recipient` is the one refused, where it was one.
    Deferred { code: u16, said: String, recipient: Option<String> },
    /// A permanent refusal. Also an address or a size that this server cannot be told (553, 552), in our words for want of its own.
    Refused { code: u16, said: String, recipient: Option<String> },
    /// The message was handed over and the connection was lost before the answer: it may or may not have been taken. `said` is what went wrong.
    Unconfirmed { said: String },
    /// Nothing was handed over: the connection or the sign-in failed.
    NotSent(WireError),
}
