//! One line each way.

use serde::{Deserialize, Serialize};

use super::{Answer, Failure, Notice, Request};

/// A line longer than this ends the connection.
pub const MAX_LINE: usize = 64 * 1024 * 1024;

/// What a caller sends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Envelope {
    pub id: u64,
    #[serde(flatten)]
    pub request: Request,
}

/// What a caller reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "read one at a time")]
pub enum Incoming {
    Reply { id: u64, result: Result<Answer, Failure> },
    Notice(Notice),
}
