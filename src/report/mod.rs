//! What the desk tells of itself by mail: a digest of the shift, and alerts when something must be seen to while nobody looks at the screen.
//! Pure: the desk gathers, remembers and sends; this room says what is so, what is news, and how it is written.
//!
//! ```text
//! conversations ─measure▶ Digest ─┐
//! World ─topics▶ Cause ─watch▶ News ┴─page▶ Page ─▶ plain, html ─letter▶ bytes
//!                                      a Mail ─reading▶ what became of one
//! ```
//!
//! It leaves as the system address only, is marked as automatic, and is known again by its signed Message-ID: none of it becomes a ticket.

mod cause;
mod digest;
mod html;
mod letter;
mod measure;
mod page;
mod period;
mod plain;
mod reading;
mod rhythm;
mod topic;
mod watch;
mod words;

pub use cause::{Cause, Seen};
pub use digest::{AgentLine, Digest, FirstAnswer, MailboxLine, Oldest, Queue};
pub use html::html;
pub use letter::{Envelope, MARK, letter};
pub use measure::Measure;
pub use page::{Block, Page};
pub use period::since;
pub use plain::{lines, plain};
pub use reading::{Reading, read};
pub use rhythm::{Rhythm, Silence};
pub use topic::{Polled, Quiet, World, causes};
pub use watch::{GATHER, News, PER_HOUR, Watch};
pub use words::{alert, digest};
