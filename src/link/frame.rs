//! One line each way.

use serde::{Deserialize, Serialize};

use super::{Answer, Failure, Notice, Request};

/// A line longer than this ends the connection.
pub const MAX_LINE: usize = 64 * 1024 * 1024;

/// What a caller sends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Envelope {
    /// The caller's own number for it. Not called `id` on the wire, since requests have fields of that name.
    #[serde(rename = "ask")]
    pub id: u64,
    #[serde(flatten)]
    pub request: Request,
}

/// What a caller reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Incoming {
    Reply {
        #[serde(rename = "ask")]
        id: u64,
        result: Result<Answer, Failure>,
    },
    Notice(Notice),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::TicketId;

    #[test]
    fn a_request_with_an_id_of_its_own_keeps_it() {
        let line = serde_json::to_string(&Envelope { id: 5, request: Request::Ticket { id: TicketId(7) } }).expect("json");
        let read: Envelope = serde_json::from_str(&line).expect("an envelope");
        assert!(read.id == 5 && matches!(read.request, Request::Ticket { id: TicketId(7) }), "{line}");
    }
}
